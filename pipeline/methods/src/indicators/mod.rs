//! The indicators of a programme: what each is, from which inputs, by which formula, and what it gives by example.
//!
//! One file an indicator, one line in [`INDICATORS`]. The stages gather the inputs; the formula stands here alone.
//! Each specification is a test, and is printed in `reports/methodology.md` ([`markdown`]). Rule packs and reports name
//! indicators by their code.

pub mod certain_surplus_share;
pub mod chain_priority;
pub mod completions;
pub mod completions_trend;
pub mod dual_share;
pub mod expected_surplus_share;
pub mod first_choice_rate;
pub mod first_year;
pub mod hhi;
pub mod in_demand;
pub mod intake;
pub mod intake_fill;
pub mod intake_trend;
pub mod last_choice;
pub mod local_rate;
pub mod marginal_fill;
mod markdown;
pub mod market_share;
pub mod matched_rate;
pub mod nearest_provider_km;
pub mod needs_fill;
pub mod no_applicants;
pub mod no_intake;
pub mod offering_rate;
pub mod pay;
pub mod placement_rate;
pub mod providers;
pub mod registration_rate;
pub mod school_majors;
pub mod score_percentile;
pub mod set_surplus_share;
pub mod shortage_served;
pub mod strength;
pub mod student_teacher_ratio;
#[cfg(test)]
mod tests;
pub mod unemployed;
pub mod years_offered;

pub use markdown::{overview, specifications};

/// Which year an indicator's window ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// The base year: what has been observed.
    Observed,
    /// The graduation year: what is expected.
    Outlook,
}

/// Unit of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share, printed in per cent. A change may be below 0 or above 1.
    Share,
    Persons,
    /// A number of schools or of majors.
    Count,
    /// Students per teacher.
    Ratio,
    /// An index from 0 to 1.
    Index,
    /// Local currency a year.
    Money,
    Kilometres,
    /// A number of years.
    Years,
    /// A calendar year.
    Year,
    /// A place in an order, from 1.
    Place,
    /// 1 yes, 0 no.
    YesNo,
}

impl Unit {
    /// Name in Chinese and in English.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Unit::Share => ("比例", "share"),
            Unit::Persons => ("人", "persons"),
            Unit::Count => ("个", "count"),
            Unit::Ratio => ("比", "ratio"),
            Unit::Index => ("指数", "index"),
            Unit::Money => ("元/年（本地货币）", "local currency a year"),
            Unit::Kilometres => ("千米", "kilometres"),
            Unit::Years => ("年数", "years"),
            Unit::Year => ("年份", "year"),
            Unit::Place => ("序号", "place"),
            Unit::YesNo => ("是1否0", "1 yes, 0 no"),
        }
    }
}

/// A named input of a formula.
#[derive(Debug)]
pub struct Input {
    pub name: &'static str,
    pub about_zh: &'static str,
    pub about: &'static str,
}

const fn input(name: &'static str, about_zh: &'static str, about: &'static str) -> Input {
    Input { name, about_zh, about }
}

/// One line of a specification: what the formula gives for these inputs. `None` is a value that is missing or withheld.
#[derive(Debug)]
pub struct Row {
    pub given: &'static [Option<f64>],
    pub value: Option<f64>,
    pub why: &'static str,
}

const fn row(given: &'static [Option<f64>], value: Option<f64>, why: &'static str) -> Row {
    Row { given, value, why }
}

/// A pure formula with its named inputs and its specification.
#[derive(Debug)]
pub struct Formula {
    /// The formula in a line, in the names of the inputs.
    pub text: &'static str,
    pub inputs: &'static [Input],
    /// The inputs come once for each member of a group (need, provider, year, occupation), any number of times.
    pub each: bool,
    pub value: fn(&[Option<f64>]) -> Option<f64>,
    pub spec: &'static [Row],
}

impl Formula {
    /// The value, `None` where what it needs is missing. A group of another length than the inputs allow has none.
    pub fn of(&self, given: &[Option<f64>]) -> Option<f64> {
        let fits = if self.each { given.len() % self.inputs.len() == 0 } else { given.len() == self.inputs.len() };
        if fits { (self.value)(given).filter(|v| v.is_finite()) } else { None }
    }
}

/// An indicator of a programme (school × major × level).
#[derive(Debug)]
pub struct Indicator {
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub unit: Unit,
    pub about_zh: &'static str,
    pub about: &'static str,
    pub time: Time,
    /// A place among other programmes: it orders, and is never a ground, since a programme that has nothing to do with
    /// this one may move it.
    pub relative: bool,
    pub formula: Formula,
    /// What the formula needs of each member, where that is a formula itself.
    pub of_each: Option<Formula>,
}

/// Every indicator, in the order in which reports show them.
pub static INDICATORS: &[&Indicator] = &[
    &expected_surplus_share::INDICATOR,
    &certain_surplus_share::INDICATOR,
    &set_surplus_share::INDICATOR,
    &needs_fill::INDICATOR,
    &shortage_served::INDICATOR,
    &chain_priority::INDICATOR,
    &in_demand::INDICATOR,
    &providers::INDICATOR,
    &offering_rate::INDICATOR,
    &market_share::INDICATOR,
    &hhi::INDICATOR,
    &marginal_fill::INDICATOR,
    &nearest_provider_km::INDICATOR,
    &school_majors::INDICATOR,
    &completions::INDICATOR,
    &completions_trend::INDICATOR,
    &placement_rate::INDICATOR,
    &unemployed::INDICATOR,
    &matched_rate::INDICATOR,
    &local_rate::INDICATOR,
    &pay::INDICATOR,
    &intake::INDICATOR,
    &intake_trend::INDICATOR,
    &no_intake::INDICATOR,
    &first_choice_rate::INDICATOR,
    &registration_rate::INDICATOR,
    &intake_fill::INDICATOR,
    &score_percentile::INDICATOR,
    &last_choice::INDICATOR,
    &no_applicants::INDICATOR,
    &years_offered::INDICATOR,
    &first_year::INDICATOR,
    &student_teacher_ratio::INDICATOR,
    &dual_share::INDICATOR,
    &strength::INDICATOR,
];

/// The indicator of a code.
pub fn find(code: &str) -> Option<&'static Indicator> {
    INDICATORS.iter().copied().find(|i| i.code == code)
}

/// The value as the source reports it.
fn as_reported(given: &[Option<f64>]) -> Option<f64> {
    let [reported] = given else { return None };
    *reported
}

/// `part / whole`, none where the whole is 0 or either is missing.
fn ratio(part: Option<f64>, whole: Option<f64>) -> Option<f64> {
    let (part, whole) = part.zip(whole)?;
    (whole > 0.0).then(|| part / whole)
}

/// `now / before − 1`.
fn change(given: &[Option<f64>]) -> Option<f64> {
    let [now, before] = given else { return None };
    ratio(*now, *before).map(|r| r - 1.0)
}

/// Mean of the second of each pair, weighted by the first. A pair of which one is missing leaves the mean unknown: it
/// is no zero, and the others do not stand for it. A weight of 0 needs no value.
fn weighted(given: &[Option<f64>]) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for pair in given.chunks_exact(2) {
        let weight = pair[0]?;
        if weight > 0.0 {
            sum += weight * pair[1]?;
            weights += weight;
        }
    }
    ratio(Some(sum), Some(weights))
}

/// Place among `known` values, from 0 (lowest) to 1 (highest): those below, and half of those equal, over the others.
/// None where there is no other.
fn place_among(below: Option<f64>, equal: Option<f64>, known: Option<f64>) -> Option<f64> {
    let others = known? - 1.0;
    ratio(Some(below? + 0.5 * equal?), Some(others))
}
