//! Rows of alliances, their members, merged variants and coverage, and the register of firms.

use super::{Maybe, Note, Number, Perhaps, Text, Whole};
use arrow_array::RecordBatch;
use duikou_contracts::columns as c;
use duikou_engine::Result;

rows! {
    /// An alliance.
    Alliance, alliances { id: Text<&'a str> = ALLIANCE_ID, kind: Text<&'a str> = ALLIANCE_KIND, region: Text<&'a str> = REGION_CODE,
        zh: Text<&'a str> = NAME_ZH, en: Text<&'a str> = NAME_EN, sector: Note<Option<&'a str>> = ECONOMIC_SECTOR,
        chains: Note<Option<&'a str>> = ALLIANCE_CHAINS, parts: Note<Option<&'a str>> = ALLIANCE_PARTS,
        demand: Maybe<Option<f64>> = DEMAND, supply: Maybe<Option<f64>> = SUPPLY, schools: Whole<i64> = SCHOOL_MEMBERS,
        firms: Perhaps<Option<i64>> = FIRM_MEMBERS, lead: Note<Option<&'a str>> = LEAD, second: Note<Option<&'a str>> = RUNNER_UP,
        margin: Maybe<Option<f64>> = LEAD_MARGIN, firmness: Note<Option<&'a str>> = FIRMNESS, level: Note<Option<&'a str>> = LEVEL, owner: Note<Option<&'a str>> = OWNER,
        target: Note<Option<&'a str>> = TARGET_ID, cohesion: Maybe<Option<f64>> = COHESION, nearest: Note<Option<&'a str>> = NEAREST,
        similarity: Maybe<Option<f64>> = NEAREST_SIMILARITY, height: Maybe<Option<f64>> = HEIGHT }
}
rows! {
    /// A member of an alliance.
    Ally, allies { id: Text<&'a str> = ALLIANCE_ID, party: Text<&'a str> = PARTY, member: Text<&'a str> = MEMBER,
        basis: Text<&'a str> = JOIN_BASIS, place: Perhaps<Option<i64>> = PLACE, score: Maybe<Option<f64>> = LEAD_SCORE,
        supply: Maybe<Option<f64>> = SUPPLY, share: Maybe<Option<f64>> = ALLIANCE_SHARE, own: Maybe<Option<f64>> = OWN_SHARE,
        programmes: Perhaps<Option<i64>> = PROGRAMMES, strength: Maybe<Option<f64>> = STRENGTH,
        outcomes: Maybe<Option<f64>> = OUTCOMES_LOW, first: Maybe<Option<f64>> = FIRST_CHOICE_RATE }
}
rows! {
    /// A join that would follow.
    Merge, merges { region: Text<&'a str> = REGION_CODE, step: Whole<i64> = STEP, left: Text<&'a str> = LEFT_NODE,
        right: Text<&'a str> = RIGHT_NODE, height: Number<f64> = HEIGHT, remaining: Whole<i64> = REMAINING }
}
rows! {
    /// Coverage of schools, or of firms of a size.
    Covered, covered { region: Text<&'a str> = REGION_CODE, kind: Text<&'a str> = COVERAGE_KIND, total: Perhaps<Option<i64>> = TOTAL,
        covered: Perhaps<Option<i64>> = COVERED, share: Maybe<Option<f64>> = COVERED_SHARE, target: Note<Option<&'a str>> = TARGET_ID }
}
rows! {
    /// A school or firm in no domain.
    Left, left { region: Text<&'a str> = REGION_CODE, party: Text<&'a str> = PARTY, member: Text<&'a str> = MEMBER,
        reason: Text<&'a str> = UNCOVERED_REASON, supply: Maybe<Option<f64>> = SUPPLY }
}
rows! {
    /// A firm of the register.
    Firm, firms { id: Text<&'a str> = FIRM_ID, name: Text<&'a str> = NAME, region: Text<&'a str> = REGION_CODE,
        park: Note<Option<&'a str>> = PARK, size: Text<&'a str> = SIZE_CLASS }
}
