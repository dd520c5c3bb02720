//! Typed rows over the tables the report reads. Each reader borrows from its Arrow batch: nothing is copied.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray};
use duikou_contracts::{Column, columns as c};
use duikou_engine::{Error, Result};
use std::collections::BTreeMap;

fn column<'a>(batch: &'a RecordBatch, column: &Column) -> Result<&'a dyn Array> {
    batch
        .column_by_name(column.name)
        .map(|a| a.as_ref())
        .ok_or_else(|| Error::bug(format!("the report reads column {} where there is none", column.name)))
}

struct Text<'a>(&'a StringArray);
struct Note<'a>(&'a StringArray);
struct Number<'a>(&'a Float64Array);
struct Maybe<'a>(&'a Float64Array);
struct Whole<'a>(&'a Int64Array);
struct Perhaps<'a>(&'a Int64Array);
struct Flag<'a>(&'a BooleanArray);
struct Whether<'a>(&'a BooleanArray);

impl<'a> Text<'a> {
    fn open(batch: &'a RecordBatch, of: &Column) -> Result<Self> {
        Ok(Text(column(batch, of)?.as_string::<i32>()))
    }
    fn at(&self, row: usize) -> &'a str {
        self.0.value(row)
    }
}
impl<'a> Note<'a> {
    fn open(batch: &'a RecordBatch, of: &Column) -> Result<Self> {
        Ok(Note(column(batch, of)?.as_string::<i32>()))
    }
    fn at(&self, row: usize) -> Option<&'a str> {
        self.0.is_valid(row).then(|| self.0.value(row)).filter(|t| !t.is_empty())
    }
}
impl<'a> Number<'a> {
    fn open(batch: &'a RecordBatch, of: &Column) -> Result<Self> {
        Ok(Number(column(batch, of)?.as_primitive::<Float64Type>()))
    }
    fn at(&self, row: usize) -> f64 {
        self.0.value(row)
    }
}
impl<'a> Maybe<'a> {
    fn open(batch: &'a RecordBatch, of: &Column) -> Result<Self> {
        Ok(Maybe(column(batch, of)?.as_primitive::<Float64Type>()))
    }
    fn at(&self, row: usize) -> Option<f64> {
        self.0.is_valid(row).then(|| self.0.value(row))
    }
}
impl<'a> Whole<'a> {
    fn open(batch: &'a RecordBatch, of: &Column) -> Result<Self> {
        Ok(Whole(column(batch, of)?.as_primitive::<Int64Type>()))
    }
    fn at(&self, row: usize) -> i64 {
        self.0.value(row)
    }
}
impl<'a> Perhaps<'a> {
    fn open(batch: &'a RecordBatch, of: &Column) -> Result<Self> {
        Ok(Perhaps(column(batch, of)?.as_primitive::<Int64Type>()))
    }
    fn at(&self, row: usize) -> Option<i64> {
        self.0.is_valid(row).then(|| self.0.value(row))
    }
}
impl<'a> Flag<'a> {
    fn open(batch: &'a RecordBatch, of: &Column) -> Result<Self> {
        Ok(Flag(column(batch, of)?.as_boolean()))
    }
    fn at(&self, row: usize) -> bool {
        self.0.value(row)
    }
}

impl<'a> Whether<'a> {
    fn open(batch: &'a RecordBatch, of: &Column) -> Result<Self> {
        Ok(Whether(column(batch, of)?.as_boolean()))
    }
    fn at(&self, row: usize) -> Option<bool> {
        self.0.is_valid(row).then(|| self.0.value(row))
    }
}

/// Keeps every row.
pub fn all<T>(_: &T) -> bool {
    true
}

/// Rows by programme, in their order.
pub fn grouped<'a, T>(rows: Vec<T>, key: impl Fn(&T) -> Key<'a>) -> BTreeMap<Key<'a>, Vec<T>> {
    let mut map: BTreeMap<Key<'a>, Vec<T>> = BTreeMap::new();
    for row in rows {
        map.entry(key(&row)).or_default().push(row);
    }
    map
}

/// A plain struct for a table's rows, and the function that reads those rows which `keep` accepts.
macro_rules! rows {
    ($(#[$doc:meta])* $name:ident, $reader:ident { $($field:ident: $kind:ident<$type:ty> = $column:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'a> { $(pub $field: $type,)+ }

        $(#[$doc])*
        pub fn $reader<'a>(batch: &'a RecordBatch, keep: impl Fn(&$name<'a>) -> bool) -> Result<Vec<$name<'a>>> {
            $(let $field = $kind::open(batch, &c::$column)?;)+
            Ok((0..batch.num_rows()).map(|row| $name { $($field: $field.at(row),)+ }).filter(keep).collect())
        }
    };
}

mod alliances;
mod coordinated;
mod judged;
mod planned;
mod survey;
mod technology;

pub use alliances::*;
pub use coordinated::*;
pub use judged::*;
pub use planned::*;
pub use survey::*;
pub use technology::*;

rows! {
    /// One major of the catalogue.
    Major, majors { code: Text<&'a str> = MAJOR_CODE, name: Text<&'a str> = NAME, category: Note<Option<&'a str>> = CATEGORY,
        class_code: Note<Option<&'a str>> = CLASS_CODE, class_name: Note<Option<&'a str>> = CLASS_NAME,
        controlled: Whether<Option<bool>> = CONTROLLED, special: Whether<Option<bool>> = SPECIAL }
}
rows! {
    /// One school.
    School, schools { code: Text<&'a str> = UNIVERSITY_CODE, name: Text<&'a str> = NAME, region: Text<&'a str> = REGION_CODE,
        market: Text<&'a str> = MARKET_CODE, kind: Note<Option<&'a str>> = KIND, city: Note<Option<&'a str>> = CITY,
        illustrative: Flag<bool> = ILLUSTRATIVE }
}
rows! {
    /// One occupation.
    Occupation, occupations { code: Text<&'a str> = OCCUPATION_CODE, name: Text<&'a str> = NAME }
}
rows! {
    /// One industry.
    Industry, industry_names { code: Text<&'a str> = INDUSTRY_CODE, name: Text<&'a str> = NAME }
}
rows! {
    /// One member of an industry chain.
    ChainMember, chain_members { code: Text<&'a str> = CHAIN_CODE, kind: Text<&'a str> = MEMBER_KIND, member: Text<&'a str> = MEMBER_CODE,
        zh: Text<&'a str> = NAME_ZH, en: Text<&'a str> = NAME_EN, group: Note<Option<&'a str>> = CHAIN_GROUP,
        priority: Whole<i64> = PRIORITY, source: Note<Option<&'a str>> = SOURCE }
}
rows! {
    /// One region.
    Region, regions { code: Text<&'a str> = REGION_CODE, zh: Text<&'a str> = NAME_ZH, en: Text<&'a str> = NAME_EN, market: Flag<bool> = MARKET }
}
rows! {
    /// One target of a policy document.
    Target, targets { id: Text<&'a str> = TARGET_ID, zh: Text<&'a str> = NAME_ZH, en: Text<&'a str> = NAME_EN, region: Text<&'a str> = REGION_CODE,
        year: Whole<i64> = YEAR, target: Maybe<Option<f64>> = TARGET, unit: Text<&'a str> = UNIT, owner: Note<Option<&'a str>> = OWNER,
        source: Text<&'a str> = SOURCE }
}
rows! {
    /// Graduates of a programme in one year.
    Completion, completions { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        year: Whole<i64> = YEAR, persons: Maybe<Option<f64>> = PERSONS, suppressed: Flag<bool> = SUPPRESSED }
}
rows! {
    /// Intake of a programme in one year.
    Enrollment, enrollment { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        year: Whole<i64> = YEAR, intake: Maybe<Option<f64>> = INTAKE, suppressed: Flag<bool> = SUPPRESSED }
}
rows! {
    /// Outcomes of a programme's graduates in one year.
    Outcome, outcomes { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        year: Whole<i64> = YEAR, placement: Maybe<Option<f64>> = PLACEMENT_RATE, matched: Maybe<Option<f64>> = MATCHED_RATE,
        suppressed: Flag<bool> = SUPPRESSED }
}
rows! {
    /// One rejected cell or row.
    Reject, rejects { table: Text<&'a str> = TABLE, file: Text<&'a str> = FILE, sheet: Text<&'a str> = SHEET, row: Whole<i64> = ROW,
        column: Text<&'a str> = COLUMN, reason: Text<&'a str> = REASON, class: Note<Option<&'a str>> = VALUE_CLASS, detail: Text<&'a str> = DETAIL }
}
rows! {
    /// One kind of repair.
    Repair, repairs { table: Text<&'a str> = TABLE, file: Text<&'a str> = FILE, sheet: Text<&'a str> = SHEET, column: Text<&'a str> = COLUMN,
        reason: Text<&'a str> = REASON, cells: Whole<i64> = REPAIRED, detail: Text<&'a str> = DETAIL }
}
rows! {
    /// One source's row ledger.
    Ledger, ledger { table: Text<&'a str> = TABLE, file: Text<&'a str> = FILE, sheet: Text<&'a str> = SHEET, rows_in: Whole<i64> = ROWS_IN,
        rows_out: Whole<i64> = ROWS_OUT, rejected: Whole<i64> = ROWS_REJECTED, set_aside: Whole<i64> = ROWS_SET_ASIDE,
        repaired: Whole<i64> = REPAIRED, suppressed: Whole<i64> = SUPPRESSED_CELLS }
}
rows! {
    /// Supply of a programme at the year of graduation.
    SupplyRow, supply { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL, year: Whole<i64> = YEAR,
        region: Text<&'a str> = REGION_CODE, low: Maybe<Option<f64>> = LOW, base: Maybe<Option<f64>> = BASE, high: Maybe<Option<f64>> = HIGH,
        committed: Maybe<Option<f64>> = COMMITTED, expected: Maybe<Option<f64>> = EXPECTED_GRADUATES, further: Maybe<Option<f64>> = FURTHER_STUDY,
        leaving: Maybe<Option<f64>> = LEAVING, suppressed: Flag<bool> = SUPPRESSED, method: Text<&'a str> = SUPPLY_METHOD }
}
rows! {
    /// A rate between intake and the labour market, of one programme.
    RateRow, rates { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL, rate: Text<&'a str> = RATE,
        value: Maybe<Option<f64>> = RATE_VALUE, low: Maybe<Option<f64>> = RATE_LOW, high: Maybe<Option<f64>> = RATE_HIGH,
        own: Number<f64> = OWN_WEIGHT, basis: Text<&'a str> = RATE_BASIS }
}
rows! {
    /// Supply or demand of a level in one year.
    PathRow, path { region: Text<&'a str> = REGION_CODE, side: Text<&'a str> = OUTLOOK_SIDE, level: Text<&'a str> = LEVEL, year: Whole<i64> = YEAR,
        low: Maybe<Option<f64>> = LOW, base: Maybe<Option<f64>> = BASE, high: Maybe<Option<f64>> = HIGH, committed: Maybe<Option<f64>> = COMMITTED }
}
rows! {
    /// Where the demand of an occupation comes from.
    SourceRow, sources { region: Text<&'a str> = REGION_CODE, occupation: Text<&'a str> = OCCUPATION_CODE, rule: Text<&'a str> = DEMAND_RULE,
        ledger: Maybe<Option<f64>> = LEDGER_PERSONS, posted: Maybe<Option<f64>> = POSTED, committed: Maybe<Option<f64>> = COMMITTED,
        stars: Perhaps<Option<i64>> = STARS, base: Maybe<Option<f64>> = BASE }
}
rows! {
    /// Demand of a level under one coding of education.
    EducationRow, education { region: Text<&'a str> = REGION_CODE, coding: Text<&'a str> = CODING, level: Text<&'a str> = NEED_LEVEL,
        persons: Number<f64> = PERSONS }
}
rows! {
    /// One industry or occupation group in the region's structure.
    StructureRow, structure { region: Text<&'a str> = REGION_CODE, kind: Text<&'a str> = STRUCTURE_KIND, code: Text<&'a str> = CODE, year: Whole<i64> = YEAR,
        start: Perhaps<Option<i64>> = YEAR_START, persons: Number<f64> = PERSONS, persons_start: Maybe<Option<f64>> = PERSONS_START,
        share: Number<f64> = SHARE, share_start: Maybe<Option<f64>> = SHARE_START, quotient: Maybe<Option<f64>> = LOCATION_QUOTIENT,
        national: Maybe<Option<f64>> = NATIONAL_EFFECT, mix: Maybe<Option<f64>> = MIX_EFFECT, regional: Maybe<Option<f64>> = REGIONAL_EFFECT }
}
rows! {
    /// One measure of a region's structure.
    MeasureRow, measures { region: Text<&'a str> = REGION_CODE, kind: Text<&'a str> = STRUCTURE_KIND, measure: Text<&'a str> = STRUCTURE_MEASURE,
        year: Whole<i64> = YEAR, start: Perhaps<Option<i64>> = YEAR_START, value: Number<f64> = VALUE }
}
rows! {
    /// Persons of an industry in one year, observed or forecast.
    IndustryRow, industries { region: Text<&'a str> = REGION_CODE, industry: Text<&'a str> = INDUSTRY_CODE, year: Whole<i64> = YEAR,
        low: Maybe<Option<f64>> = LOW, base: Number<f64> = BASE, high: Maybe<Option<f64>> = HIGH, model: Text<&'a str> = MODEL }
}
rows! {
    /// How a model did on a series.
    BacktestRow, backtest { series: Text<&'a str> = SERIES, model: Text<&'a str> = MODEL, horizon: Whole<i64> = HORIZON, group: Text<&'a str> = GROUP,
        tested: Whole<i64> = TESTED, origins: Text<&'a str> = ORIGINS, mase: Maybe<Option<f64>> = MASE, ratio: Maybe<Option<f64>> = RATIO_TO_NAIVE,
        direction: Maybe<Option<f64>> = DIRECTION, coverage: Maybe<Option<f64>> = COVERAGE, width: Maybe<Option<f64>> = WIDTH }
}
rows! {
    /// Nominal against actual coverage.
    CalibrationRow, calibration { series: Text<&'a str> = SERIES, horizon: Whole<i64> = HORIZON, nominal: Number<f64> = NOMINAL,
        tested: Whole<i64> = TESTED, coverage: Number<f64> = COVERAGE }
}
rows! {
    /// Place of a chain in the input-output table.
    LinkageRow, linkages { region: Text<&'a str> = REGION_CODE, chain: Text<&'a str> = CHAIN_CODE, sectors: Text<&'a str> = SECTORS,
        output: Number<f64> = OUTPUT_MULTIPLIER, employment: Maybe<Option<f64>> = EMPLOYMENT_MULTIPLIER, backward: Number<f64> = BACKWARD,
        forward: Number<f64> = FORWARD, upstream: Number<f64> = UPSTREAMNESS, downstream: Number<f64> = DOWNSTREAMNESS }
}
rows! {
    /// Jobs that a thousand jobs more in one chain draw in another.
    InducedRow, induced { region: Text<&'a str> = REGION_CODE, chain: Text<&'a str> = CHAIN_CODE, to: Text<&'a str> = TO_CHAIN, jobs: Number<f64> = INDUCED }
}
rows! {
    /// One region under one scenario.
    ScenarioRow, scenarios { scenario: Text<&'a str> = SCENARIO, region: Text<&'a str> = REGION_CODE, name: Text<&'a str> = NAME,
        supply: Number<f64> = SUPPLY, demand: Number<f64> = DEMAND, placed: Number<f64> = PLACED, placement: Maybe<Option<f64>> = PLACEMENT,
        fill: Maybe<Option<f64>> = FILL, surplus: Number<f64> = SURPLUS, short: Number<f64> = SHORT,
        certain_surplus: Number<f64> = CERTAIN_SURPLUS, certain_shortage: Number<f64> = CERTAIN_SHORTAGE }
}
rows! {
    /// Openings of an occupation at the year of graduation, one layer.
    DemandRow, demand { region: Text<&'a str> = REGION_CODE, occupation: Text<&'a str> = OCCUPATION_CODE, chain: Text<&'a str> = CHAIN_CODE,
        level: Text<&'a str> = NEED_LEVEL, year: Whole<i64> = YEAR, layer: Text<&'a str> = LAYER, low: Maybe<Option<f64>> = LOW,
        base: Maybe<Option<f64>> = BASE, high: Maybe<Option<f64>> = HIGH, suppressed: Flag<bool> = SUPPRESSED, method: Text<&'a str> = METHOD }
}
rows! {
    /// Graduates of a major placed in a need.
    Flow, flows { region: Text<&'a str> = REGION_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        occupation: Text<&'a str> = OCCUPATION_CODE, need_level: Text<&'a str> = NEED_LEVEL, persons: Number<f64> = PERSONS }
}
rows! {
    /// Matching degree of a major.
    MajorDegree, major_degrees { region: Text<&'a str> = REGION_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        supply: Number<f64> = SUPPLY, placed: Number<f64> = PLACED, placement: Maybe<Option<f64>> = PLACEMENT,
        low: Maybe<Option<f64>> = PLACEMENT_LOW, high: Maybe<Option<f64>> = PLACEMENT_HIGH, surplus: Number<f64> = SURPLUS, linked: Flag<bool> = LINKED }
}
rows! {
    /// Matching degree of a programme.
    Programme, programmes { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        region: Text<&'a str> = REGION_CODE, supply: Number<f64> = SUPPLY, placed: Number<f64> = PLACED, placement: Maybe<Option<f64>> = PLACEMENT,
        low: Maybe<Option<f64>> = PLACEMENT_LOW, high: Maybe<Option<f64>> = PLACEMENT_HIGH, surplus: Number<f64> = SURPLUS, linked: Flag<bool> = LINKED }
}
rows! {
    /// Fill of a need.
    Need, needs { region: Text<&'a str> = REGION_CODE, occupation: Text<&'a str> = OCCUPATION_CODE, level: Text<&'a str> = NEED_LEVEL,
        demand: Number<f64> = DEMAND, filled: Number<f64> = FILLED, fill: Maybe<Option<f64>> = FILL, short: Number<f64> = SHORT, linked: Flag<bool> = LINKED }
}
rows! {
    /// Matching degree of a chain.
    ChainDegree, chain_degrees { region: Text<&'a str> = REGION_CODE, chain: Text<&'a str> = CHAIN_CODE, demand: Number<f64> = DEMAND,
        filled: Number<f64> = FILLED, fill: Maybe<Option<f64>> = FILL, short: Number<f64> = SHORT, suppressed: Whole<i64> = SUPPRESSED_NEEDS }
}
rows! {
    /// Matching degree of a region.
    RegionDegree, region_degrees { region: Text<&'a str> = REGION_CODE, year: Whole<i64> = YEAR, supply: Number<f64> = SUPPLY, demand: Number<f64> = DEMAND,
        placed: Number<f64> = PLACED, placement: Maybe<Option<f64>> = PLACEMENT, low: Maybe<Option<f64>> = PLACEMENT_LOW, high: Maybe<Option<f64>> = PLACEMENT_HIGH,
        fill: Maybe<Option<f64>> = FILL, alignment: Maybe<Option<f64>> = ALIGNMENT, dissimilarity: Maybe<Option<f64>> = DISSIMILARITY,
        surplus: Number<f64> = SURPLUS, short: Number<f64> = SHORT, maximum: Number<f64> = MAXIMUM, unlinked_supply: Number<f64> = UNLINKED_SUPPLY,
        unlinked_demand: Number<f64> = UNLINKED_DEMAND, suppressed: Whole<i64> = SUPPRESSED_NEEDS }
}
rows! {
    /// One member of a set that proves a surplus or a shortage.
    CertainRow, certain { region: Text<&'a str> = REGION_CODE, kind: Text<&'a str> = CERTAIN_KIND, set: Text<&'a str> = SET_ID, side: Text<&'a str> = SIDE,
        code: Text<&'a str> = CODE, level: Text<&'a str> = LEVEL, amount: Number<f64> = AMOUNT, excess: Number<f64> = EXCESS }
}
rows! {
    /// One indicator of a programme.
    IndicatorRow, indicators { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        indicator: Text<&'a str> = INDICATOR, year: Whole<i64> = YEAR, value: Maybe<Option<f64>> = INDICATOR_VALUE, low: Maybe<Option<f64>> = VALUE_LOW,
        high: Maybe<Option<f64>> = VALUE_HIGH, detail: Note<Option<&'a str>> = DETAIL }
}
rows! {
    /// What a rule pack says of a programme.
    Verdict, verdicts { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL, pack: Text<&'a str> = PACK,
        region: Text<&'a str> = REGION_CODE, verdict: Text<&'a str> = VERDICT, ground: Text<&'a str> = GROUND, probability: Maybe<Option<f64>> = PROBABILITY,
        error: Maybe<Option<f64>> = PROBABILITY_ERROR, firmness: Note<Option<&'a str>> = FIRMNESS }
}
rows! {
    /// What one rule found for a programme.
    Evidence, evidence { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL, pack: Text<&'a str> = PACK,
        rule: Text<&'a str> = RULE, ground: Text<&'a str> = GROUND, state: Text<&'a str> = STATE, indicator: Text<&'a str> = INDICATOR,
        value: Maybe<Option<f64>> = INDICATOR_VALUE, threshold: Maybe<Option<f64>> = THRESHOLD, verdict: Text<&'a str> = VERDICT,
        detail: Note<Option<&'a str>> = DETAIL, source: Note<Option<&'a str>> = SOURCE_ROW }
}

/// A programme: school, major, level.
pub type Key<'a> = (&'a str, &'a str, &'a str);

impl<'a> Programme<'a> {
    pub fn key(&self) -> Key<'a> {
        (self.school, self.major, self.level)
    }
}
impl<'a> SupplyRow<'a> {
    pub fn key(&self) -> Key<'a> {
        (self.school, self.major, self.level)
    }
}
impl<'a> RateRow<'a> {
    pub fn key(&self) -> Key<'a> {
        (self.school, self.major, self.level)
    }
}
impl<'a> Verdict<'a> {
    pub fn key(&self) -> Key<'a> {
        (self.school, self.major, self.level)
    }

    /// Whether the pack asks for something: neither keep nor not assessed.
    pub fn is_flag(&self) -> bool {
        !matches!(self.verdict, "keep" | "not_assessed")
    }
}
impl<'a> Evidence<'a> {
    pub fn key(&self) -> Key<'a> {
        (self.school, self.major, self.level)
    }
}
