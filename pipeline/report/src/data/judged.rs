//! Rows of what lies beyond a verdict: firmness, counterfactuals, redirections, proposals, renames, closure, audit;
//! offerings and admissions.

use super::{Flag, Key, Maybe, Note, Number, Perhaps, Text, Whether, Whole};
use arrow_array::RecordBatch;
use duikou_contracts::columns as c;
use duikou_engine::Result;

rows! {
    /// Share of draws in which a programme gets a verdict.
    Acceptable, acceptability { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        pack: Text<&'a str> = PACK, verdict: Text<&'a str> = VERDICT, share: Number<f64> = ACCEPTABILITY, error: Number<f64> = PROBABILITY_ERROR }
}
rows! {
    /// A change of one input that lifts or lowers a verdict.
    Counterfactual, counterfactuals { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        pack: Text<&'a str> = PACK, towards: Text<&'a str> = TOWARDS, input: Text<&'a str> = INPUT, now: Maybe<Option<f64>> = NOW,
        needed: Maybe<Option<f64>> = NEEDED, after: Note<Option<&'a str>> = VERDICT_AFTER, smallest: Flag<bool> = SMALLEST,
        detail: Note<Option<&'a str>> = DETAIL }
}
rows! {
    /// A programme whose verdict is not that of the year before.
    Shift, shifts { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        region: Text<&'a str> = REGION_CODE, since: Whole<i64> = SINCE, happened: Text<&'a str> = HAPPENED,
        from_major: Note<Option<&'a str>> = FROM_MAJOR, before: Note<Option<&'a str>> = VERDICT_BEFORE,
        ground_before: Note<Option<&'a str>> = GROUND_BEFORE, verdict: Note<Option<&'a str>> = VERDICT,
        ground: Note<Option<&'a str>> = GROUND, cause: Note<Option<&'a str>> = MOVE_CAUSE, indicator: Note<Option<&'a str>> = INDICATOR,
        value_before: Maybe<Option<f64>> = VALUE_BEFORE, value: Maybe<Option<f64>> = INDICATOR_VALUE,
        threshold: Maybe<Option<f64>> = THRESHOLD }
}
rows! {
    /// A need that a programme could turn to.
    Redirect, redirects { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        place: Whole<i64> = PLACE, occupation: Text<&'a str> = OCCUPATION_CODE, need_level: Text<&'a str> = NEED_LEVEL,
        short: Number<f64> = SHORT, affinity: Number<f64> = AFFINITY, via: Text<&'a str> = VIA_MAJOR }
}
rows! {
    /// A proposal to add a major.
    Addition, additions { region: Text<&'a str> = REGION_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        place: Whole<i64> = PLACE, kind: Text<&'a str> = ADDITION_KIND, short: Number<f64> = SHORT, occupation: Text<&'a str> = OCCUPATION_CODE,
        providers: Whole<i64> = PROVIDERS, supply: Number<f64> = SUPPLY, placement: Maybe<Option<f64>> = PLACEMENT,
        price: Maybe<Option<f64>> = SHADOW_PRICE, basis: Text<&'a str> = LINK_BASIS, served: Note<Option<&'a str>> = DETAIL }
}
rows! {
    /// A school that could add a proposed major.
    Host, hosts { region: Text<&'a str> = REGION_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        place: Whole<i64> = PLACE, school: Text<&'a str> = UNIVERSITY_CODE, neighbours: Whole<i64> = NEIGHBOURS,
        graduates: Maybe<Option<f64>> = GRADUATES, strength: Maybe<Option<f64>> = STRENGTH, detail: Note<Option<&'a str>> = DETAIL }
}
rows! {
    /// A verdict on a major that continues another.
    Rename, renames { school: Text<&'a str> = UNIVERSITY_CODE, from: Text<&'a str> = FROM_MAJOR, major: Text<&'a str> = MAJOR_CODE,
        level: Text<&'a str> = LEVEL, pack: Text<&'a str> = PACK, year: Whole<i64> = YEAR, score: Number<f64> = SCORE,
        carried: Flag<bool> = CARRIED, verdict: Text<&'a str> = VERDICT, alone: Text<&'a str> = VERDICT_ALONE }
}
rows! {
    /// What became of the programmes a pack gave a verdict on some years ago.
    Audited, audit { pack: Text<&'a str> = PACK, year: Whole<i64> = YEAR, verdict: Text<&'a str> = VERDICT, programmes: Whole<i64> = PROGRAMMES,
        closed: Whole<i64> = CLOSED, shrank: Whole<i64> = SHRANK, steady: Whole<i64> = STEADY, grew: Whole<i64> = GREW,
        dormant: Whole<i64> = DORMANT, unknown: Whole<i64> = UNKNOWN, recovered: Perhaps<Option<i64>> = RECOVERED,
        demand_now: Flag<bool> = DEMAND_NOW }
}
rows! {
    /// A major that continues another at a school.
    Succession, successions { school: Text<&'a str> = UNIVERSITY_CODE, from: Text<&'a str> = FROM_MAJOR, major: Text<&'a str> = MAJOR_CODE,
        level: Text<&'a str> = LEVEL, last: Whole<i64> = LAST_YEAR, year: Whole<i64> = YEAR, name: Number<f64> = NAME_SIMILARITY,
        same_class: Flag<bool> = SAME_CLASS, overlap: Maybe<Option<f64>> = OCCUPATION_OVERLAP, continuity: Maybe<Option<f64>> = CONTINUITY,
        score: Number<f64> = SCORE, carried: Flag<bool> = CARRIED }
}
rows! {
    /// How usual a closure would be.
    Closure, closures { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        year: Whole<i64> = YEAR, probability: Number<f64> = CLOSURE_PROBABILITY, baseline: Number<f64> = BASELINE }
}
rows! {
    /// How a closure model did on a sample.
    ClosureTest, closure_tests { model: Text<&'a str> = CLOSURE_MODEL, sample: Text<&'a str> = CLOSURE_SAMPLE, cases: Whole<i64> = CASES,
        events: Whole<i64> = EVENTS, auc: Number<f64> = AUC, precision: Number<f64> = AVERAGE_PRECISION, brier: Number<f64> = BRIER }
}
rows! {
    /// Predicted and observed closures of a bin.
    ClosureBin, closure_bins { model: Text<&'a str> = CLOSURE_MODEL, sample: Text<&'a str> = CLOSURE_SAMPLE, bin: Whole<i64> = BIN,
        cases: Whole<i64> = CASES, predicted: Number<f64> = PREDICTED, observed: Number<f64> = OBSERVED, low: Number<f64> = VALUE_LOW,
        high: Number<f64> = VALUE_HIGH }
}
rows! {
    /// A major's place on the map of majors.
    Clustered, clusters { region: Text<&'a str> = REGION_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        cluster: Whole<i64> = CLUSTER, x: Number<f64> = X, y: Number<f64> = Y, stability: Number<f64> = STABILITY }
}
rows! {
    /// A major offered by a school in a year.
    Offering, offerings { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        year: Whole<i64> = YEAR, region: Text<&'a str> = REGION_CODE, basis: Text<&'a str> = OFFERING_BASIS,
        planned: Maybe<Option<f64>> = PLANNED_INTAKE, score: Maybe<Option<f64>> = MIN_SCORE, nobody: Whether<Option<bool>> = NO_APPLICANTS }
}
rows! {
    /// A row of an admission list.
    Admission, admissions { school: Text<&'a str> = UNIVERSITY_CODE, year: Whole<i64> = YEAR, track: Text<&'a str> = TRACK,
        code: Text<&'a str> = ADMISSION_CODE, level: Text<&'a str> = LEVEL, name: Text<&'a str> = NAME, kind: Text<&'a str> = ADMISSION_KIND,
        major: Note<Option<&'a str>> = MAJOR_CODE, planned: Maybe<Option<f64>> = PLANNED_INTAKE, score: Maybe<Option<f64>> = MIN_SCORE,
        nobody: Whether<Option<bool>> = NO_APPLICANTS, detail: Note<Option<&'a str>> = DETAIL }
}

rows! {
    /// What became of an offering since the list before.
    Opening, openings { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        year: Whole<i64> = YEAR, since: Whole<i64> = SINCE, kind: Text<&'a str> = OPENING_KIND }
}

macro_rules! keyed {
    ($($name:ident),+) => {
        $(impl<'a> $name<'a> {
            pub fn key(&self) -> Key<'a> {
                (self.school, self.major, self.level)
            }
        })+
    };
}
keyed!(Shift, Acceptable, Counterfactual, Redirect, Rename, Succession, Closure, Offering);
