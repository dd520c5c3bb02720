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
        computed: Maybe<Option<f64>> = COMPUTED, measure: Note<Option<&'a str>> = TARGET_MEASURE,
        needed: Maybe<Option<f64>> = PACE_NEEDED, pace: Maybe<Option<f64>> = PACE, state: Text<&'a str> = TARGET_STATE,
        owner: Note<Option<&'a str>> = OWNER, source: Text<&'a str> = SOURCE, place: Note<Option<&'a str>> = DOCUMENT_PLACE,
        actual_source: Note<Option<&'a str>> = ACTUAL_SOURCE }
}
rows! {
    /// A document that tables name as their source.
    Document, documents { source: Text<&'a str> = SOURCE, zh: Text<&'a str> = NAME_ZH, en: Text<&'a str> = NAME_EN }
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
        classes: Whole<i64> = ORDER_CLASSES, bases: Whole<i64> = PRACTICE_BASES, persons: Number<f64> = ORDER_PERSONS, colleges: Perhaps<Option<i64>> = COLLEGES }
}
rows! {
    /// An industry college that a document names.
    College, colleges { name: Text<&'a str> = NAME, school: Text<&'a str> = UNIVERSITY_NAME, region: Text<&'a str> = REGION_CODE,
        chain: Text<&'a str> = CHAIN_CODE, year: Perhaps<Option<i64>> = YEAR, source: Text<&'a str> = SOURCE,
        place: Note<Option<&'a str>> = DOCUMENT_PLACE }
}
rows! {
    /// A row of the talent ledger.
    Talent, talent { id: Text<&'a str> = LEDGER_ID, row: Text<&'a str> = LEDGER_ROW, matter: Text<&'a str> = LEDGER_MATTER,
        region: Note<Option<&'a str>> = REGION_CODE, sector: Text<&'a str> = ECONOMIC_SECTOR, demand_owner: Note<Option<&'a str>> = DEMAND_OWNER,
        basis: Note<Option<&'a str>> = OWNER_BASIS, supply_owner: Note<Option<&'a str>> = SUPPLY_OWNER, chain: Note<Option<&'a str>> = CHAIN_CODE,
        major: Note<Option<&'a str>> = MAJOR_CODE, level: Note<Option<&'a str>> = LEVEL, year: Perhaps<Option<i64>> = YEAR, unit: Note<Option<&'a str>> = UNIT,
        persons: Maybe<Option<f64>> = PERSONS, demand_stated: Maybe<Option<f64>> = DEMAND_STATED, supply_stated: Maybe<Option<f64>> = SUPPLY_STATED,
        affinity: Maybe<Option<f64>> = AFFINITY, reason: Note<Option<&'a str>> = LEDGER_REASON, demand_source: Note<Option<&'a str>> = DEMAND_SOURCE,
        supply_source: Note<Option<&'a str>> = SUPPLY_SOURCE, round: Whole<i64> = ROUND, demand_status: Text<&'a str> = DEMAND_STATUS,
        demand_agreed: Maybe<Option<f64>> = DEMAND_AGREED, demand_note: Note<Option<&'a str>> = DEMAND_NOTE, supply_status: Text<&'a str> = SUPPLY_STATUS,
        supply_agreed: Maybe<Option<f64>> = SUPPLY_AGREED, supply_note: Note<Option<&'a str>> = SUPPLY_NOTE, status: Text<&'a str> = LEDGER_STATUS,
        disputed: Note<Option<&'a str>> = DISPUTED }
}
rows! {
    /// The talent ledger added up, against the tables it is made of.
    TalentTotal, talent_totals { region: Text<&'a str> = REGION_CODE, side: Text<&'a str> = OUTLOOK_SIDE, sector: Text<&'a str> = ECONOMIC_SECTOR,
        owner: Text<&'a str> = OWNER, rows: Whole<i64> = LEDGER_ROWS_IN, withheld: Whole<i64> = LEDGER_WITHHELD, clean: Number<f64> = CLEAN_SUM,
        ledger: Number<f64> = LEDGER_SUM, outlook: Number<f64> = OUTLOOK_SUM, persons: Number<f64> = PERSONS_SUM, paired: Number<f64> = PAIRED }
}
rows! {
    /// What a copy of a ledger says where copies disagree.
    Dispute, disputes { ledger: Text<&'a str> = LEDGER, id: Text<&'a str> = LEDGER_ID, field: Text<&'a str> = DISPUTED_FIELD, file: Text<&'a str> = FILE,
        value: Text<&'a str> = DISPUTED_VALUE, matter: Text<&'a str> = LEDGER_MATTER }
}

impl<'a> Talent<'a> {
    /// What both sides entered.
    pub fn answer(&self) -> crate::ledgers::Answer<'a> {
        crate::ledgers::Answer {
            id: self.id,
            round: self.round,
            matter: self.matter,
            demand: (self.demand_status, self.demand_agreed, self.demand_note),
            supply: (self.supply_status, self.supply_agreed, self.supply_note),
            status: self.status,
            disputed: self.disputed,
        }
    }
}
