//! Rows of coordination: targets, the ladder, retention, what serves a chain, industry colleges.

use super::{Flag, Maybe, Note, Number, Perhaps, Text, Whole};
use arrow_array::RecordBatch;
use duikou_contracts::columns as c;
use duikou_engine::Result;

rows! {
    /// A target with its progress.
    Followed, followed { id: Text<&'a str> = TARGET_ID, zh: Text<&'a str> = NAME_ZH, en: Text<&'a str> = NAME_EN, region: Text<&'a str> = REGION_CODE,
        year: Whole<i64> = YEAR, target: Maybe<Option<f64>> = TARGET, unit: Text<&'a str> = UNIT,
        interim_year: Perhaps<Option<i64>> = INTERIM_YEAR, interim: Maybe<Option<f64>> = INTERIM,
        actual_year: Perhaps<Option<i64>> = ACTUAL_YEAR, actual: Maybe<Option<f64>> = ACTUAL, attained: Maybe<Option<f64>> = ATTAINED,
        needed: Maybe<Option<f64>> = PACE_NEEDED, pace: Maybe<Option<f64>> = PACE, state: Text<&'a str> = TARGET_STATE,
        owner: Note<Option<&'a str>> = OWNER, source: Text<&'a str> = SOURCE, place: Note<Option<&'a str>> = DOCUMENT_PLACE,
        actual_source: Note<Option<&'a str>> = ACTUAL_SOURCE }
}
rows! {
    /// How a target stood in a year.
    Stood, stood { id: Text<&'a str> = TARGET_ID, year: Whole<i64> = YEAR, actual: Number<f64> = ACTUAL, attained: Maybe<Option<f64>> = ATTAINED,
        needed: Maybe<Option<f64>> = PACE_NEEDED, state: Text<&'a str> = TARGET_STATE }
}
rows! {
    /// A level of a field.
    Rung, rungs { region: Text<&'a str> = REGION_CODE, field: Text<&'a str> = FIELD, level: Text<&'a str> = LEVEL, zh: Text<&'a str> = NAME_ZH,
        en: Text<&'a str> = NAME_EN, supply: Number<f64> = SUPPLY, placement: Maybe<Option<f64>> = PLACEMENT, demand: Number<f64> = DEMAND,
        fill: Maybe<Option<f64>> = FILL, withheld: Whole<i64> = SUPPRESSED_NEEDS, state: Text<&'a str> = RUNG }
}
rows! {
    /// Who stays, of a major or of a school.
    Stays, stays { region: Text<&'a str> = REGION_CODE, kind: Text<&'a str> = RETENTION_KIND, code: Text<&'a str> = CODE, level: Text<&'a str> = LEVEL,
        year: Whole<i64> = YEAR, settled: Number<f64> = SETTLED, rate: Number<f64> = LOCAL_RATE, low: Number<f64> = RATE_LOW,
        high: Number<f64> = RATE_HIGH, whole: Number<f64> = REGION_RATE, is_high: Flag<bool> = HIGH_LOCAL, reachable: Maybe<Option<f64>> = REACHABLE }
}
rows! {
    /// What serves a chain.
    Served, served { region: Text<&'a str> = REGION_CODE, chain: Text<&'a str> = CHAIN_CODE, demand: Number<f64> = DEMAND, short: Number<f64> = SHORT,
        classes: Whole<i64> = ORDER_CLASSES, persons: Number<f64> = ORDER_PERSONS, colleges: Perhaps<Option<i64>> = COLLEGES }
}
rows! {
    /// An industry college that a document names.
    College, colleges { name: Text<&'a str> = NAME, school: Text<&'a str> = UNIVERSITY_NAME, region: Text<&'a str> = REGION_CODE,
        chain: Text<&'a str> = CHAIN_CODE, year: Perhaps<Option<i64>> = YEAR, source: Text<&'a str> = SOURCE,
        place: Note<Option<&'a str>> = DOCUMENT_PLACE }
}
