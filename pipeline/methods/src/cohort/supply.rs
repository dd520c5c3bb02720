//! Expected graduates of each programme by year, taken apart.

use super::beta::normal_quantile;
use super::history::by_year;
use super::shrink::Rate;
use crate::{Error, Place, check};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The rates a cohort passes through. None is not assessed; a switch is a [`Rate::stated`].
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rates {
    /// Progression × completion: graduates per entrant, at least 0; above 1 where students transfer in.
    pub kept: Option<Rate>,
    /// Share of graduates who go on studying, 0 to 1.
    pub further: Option<Rate>,
    /// Share of the others who stay in the region, 0 to 1.
    pub local: Option<Rate>,
}

/// A programme: its length, what was seen of it, its rates.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Programme {
    /// Length in years, at least 1.
    pub years: u32,
    /// Entrants by year; a missing year is not seen, not zero.
    pub intakes: BTreeMap<i64, f64>,
    /// Graduates by year, likewise.
    pub completions: BTreeMap<i64, f64>,
    pub rates: Rates,
}

/// Settings of [`cohorts`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CohortOptions {
    /// Probability the interval is to hold, in (0, 1); that of the rates' intervals.
    pub level: f64,
    /// Standard deviation of a yearly log change ([`super::yearly_spread`]): widens what is carried forward. 0 for none.
    pub yearly_sd: f64,
    /// Whether a programme of which no intake was ever seen carries its latest completions forward.
    pub carry_completions: bool,
}

impl Default for CohortOptions {
    fn default() -> Self {
        Self { level: 0.8, yearly_sd: 0.0, carry_completions: false }
    }
}

/// Where a year's graduates come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// They have graduated already.
    Observed,
    /// They are enrolled.
    Committed,
    /// Their intake is not made yet: that of the year `from`, carried.
    Assumed { from: i64 },
    /// No intake is known: completions of the year `from`, carried.
    Carried { from: i64 },
}

/// One programme in one year, persons. None is not assessed.
///
/// graduates = further + leaving + entering where all are assessed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    pub year: i64,
    /// None where nothing is known of the year's cohort.
    pub origin: Option<Origin>,
    /// Entrants of the cohort; None also where graduates are observed or carried.
    pub intake: Option<f64>,
    /// intake × kept.
    pub graduates: Option<f64>,
    /// graduates × further.
    pub further: Option<f64>,
    /// graduates × (1 − further) × (1 − local).
    pub leaving: Option<f64>,
    /// graduates × (1 − further) × local: the supply.
    pub entering: Option<f64>,
    /// Interval of `entering`.
    pub low: Option<f64>,
    pub high: Option<f64>,
    spread: Spread,
}

/// Half-widths: of rates and of what is carried (these add up over programmes), and of chance (whose squares do).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Spread {
    rates: [f64; 2],
    carried: [f64; 2],
    chance: f64,
}

impl Spread {
    fn around(&self, base: f64) -> (f64, f64) {
        let width = |i: usize| (self.rates[i].powi(2) + self.carried[i].powi(2) + self.chance.powi(2)).sqrt();
        ((base - width(0)).max(0.0), base + width(1))
    }
}

impl Expected {
    /// Supply from people who graduated or are enrolled already; 0 where the year's is not.
    pub fn committed(&self) -> Option<f64> {
        let is = matches!(self.origin, Some(Origin::Observed | Origin::Committed));
        self.entering.map(|e| if is { e } else { 0.0 })
    }

    /// Supply that rests on an intake or completions carried forward; 0 where the year's does not.
    pub fn assumed(&self) -> Option<f64> {
        self.entering.zip(self.committed()).map(|(e, c)| e - c)
    }
}

/// Expected graduates by programme and year of the horizon.
///
/// Year y draws on the entrants of y − length: enrolled where that intake was seen; the last intake seen where it
/// is still to come; not assessed where it is a gap in the past. Completions already seen in y take the place of
/// intake × kept. A rate that is None leaves what depends on it None.
///
/// Interval of the supply S = N·r, r the product of the rates from N on: all rates at their low (high) ends at once,
/// which holds whatever their dependence, half-width a; chance z·√(N·r·(1 − r)), binomial, 0 where r ≥ 1; and for
/// what is carried over h years S·(1 − e^(−z·sd·√h)) and S·(e^(z·sd·√h) − 1). The three are independent:
/// low = S − √(a² + b² + c²), at least 0, and high alike. z is the normal quantile of `level`.
///
/// Errors: a length of 0, amounts below 0, rates outside their domain or not low ≤ value ≤ high, by programme.
pub fn cohorts(
    programmes: &[Programme],
    horizon: RangeInclusive<i64>,
    options: &CohortOptions,
) -> Result<Vec<Vec<Expected>>, Error> {
    if !(options.level > 0.0 && options.level < 1.0) {
        return Err(check::outside(Place::scalar("level"), options.level, "above 0 and below 1"));
    }
    check::finite("yearly_sd", options.yearly_sd)?;
    if options.yearly_sd < 0.0 {
        return Err(check::outside(Place::scalar("yearly_sd"), options.yearly_sd, "at least 0"));
    }
    let z = normal_quantile(0.5 * (1.0 + options.level));
    let one = |(i, programme): (usize, &Programme)| {
        let name = format!("programmes[{i}]");
        check_programme(&name, programme)?;
        Ok(horizon.clone().map(|year| expected(programme, year, z, options)).collect())
    };
    programmes.iter().enumerate().map(one).collect()
}

fn check_programme(name: &str, programme: &Programme) -> Result<(), Error> {
    if programme.years == 0 {
        return Err(check::outside(Place::scalar(&format!("{name}.years")), 0.0, "at least 1"));
    }
    by_year(&format!("{name}.intakes"), &programme.intakes)?;
    by_year(&format!("{name}.completions"), &programme.completions)?;
    let Rates { kept, further, local } = programme.rates;
    for (part, rate, most) in [("kept", kept, f64::INFINITY), ("further", further, 1.0), ("local", local, 1.0)] {
        let Some(rate) = rate else { continue };
        for (end, value) in [("low", rate.low), ("value", rate.value), ("high", rate.high)] {
            let at = Place::scalar(&format!("{name}.rates.{part}.{end}"));
            if !value.is_finite() {
                return Err(Error::NotFinite { at, value });
            }
            if !(0.0..=most).contains(&value) {
                let domain = if most == 1.0 { "from 0 to 1" } else { "at least 0" };
                return Err(check::outside(at, value, domain));
            }
        }
        if !(rate.low <= rate.value && rate.value <= rate.high) {
            let at = Place::scalar(&format!("{name}.rates.{part}.value"));
            return Err(check::outside(at, rate.value, &format!("within its interval, {} to {}", rate.low, rate.high)));
        }
    }
    Ok(())
}

/// The cohort of a year: where it comes from, its size, how many years it was carried, whether they are graduates.
struct Cohort {
    origin: Origin,
    size: f64,
    carried: i64,
    graduated: bool,
}

fn cohort(programme: &Programme, year: i64, options: &CohortOptions) -> Option<Cohort> {
    if let Some(&size) = programme.completions.get(&year) {
        return Some(Cohort { origin: Origin::Observed, size, carried: 0, graduated: true });
    }
    let entered = year - i64::from(programme.years);
    if let Some(&size) = programme.intakes.get(&entered) {
        return Some(Cohort { origin: Origin::Committed, size, carried: 0, graduated: false });
    }
    if let Some((&from, &size)) = programme.intakes.last_key_value() {
        let to_come = entered > from;
        return to_come.then_some(Cohort {
            origin: Origin::Assumed { from },
            size,
            carried: entered - from,
            graduated: false,
        });
    }
    let (&from, &size) = programme.completions.range(..year).next_back().filter(|_| options.carry_completions)?;
    Some(Cohort { origin: Origin::Carried { from }, size, carried: year - from, graduated: true })
}

fn expected(programme: &Programme, year: i64, z: f64, options: &CohortOptions) -> Expected {
    let mut out = Expected {
        year,
        origin: None,
        intake: None,
        graduates: None,
        further: None,
        leaving: None,
        entering: None,
        low: None,
        high: None,
        spread: Spread::default(),
    };
    let Some(cohort) = cohort(programme, year, options) else { return out };
    out.origin = Some(cohort.origin);
    out.intake = (!cohort.graduated).then_some(cohort.size);
    let Rates { kept, further, local } = programme.rates;
    let Some(kept) = (if cohort.graduated { Some(Rate::stated(1.0)) } else { kept }) else { return out };
    let graduates = cohort.size * kept.value;
    out.graduates = Some(graduates);
    let Some(further) = further else { return out };
    out.further = Some(graduates * further.value);
    let Some(local) = local else { return out };
    let study_over = graduates * (1.0 - further.value);
    let base = study_over * local.value;
    out.leaving = Some(study_over * (1.0 - local.value));
    out.entering = Some(base);
    let r = kept.value * (1.0 - further.value) * local.value;
    let ends = [kept.low * (1.0 - further.high) * local.low, kept.high * (1.0 - further.low) * local.high];
    let growth = z * options.yearly_sd * (cohort.carried as f64).sqrt();
    out.spread = Spread {
        rates: [cohort.size * (r - ends[0]).max(0.0), cohort.size * (ends[1] - r).max(0.0)],
        carried: [base * (1.0 - (-growth).exp()), base * growth.exp_m1()],
        chance: z * (cohort.size * r * (1.0 - r).max(0.0)).sqrt(),
    };
    let (low, high) = out.spread.around(base);
    (out.low, out.high) = (Some(low), Some(high));
    out
}

/// Programmes of one year together, persons.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Total {
    /// Programmes assessed; the amounts are of these.
    pub assessed: usize,
    /// Programmes whose supply is not assessed: the total lacks them.
    pub not_assessed: usize,
    pub graduates: f64,
    pub further: f64,
    pub leaving: f64,
    pub entering: f64,
    /// Parts of `entering`.
    pub committed: f64,
    pub assumed: f64,
    /// Interval of `entering`.
    pub low: f64,
    pub high: f64,
}

/// Sums over programmes. Half-widths of rates and of what is carried add up, as programmes share what they are
/// estimated from; those of chance add in squares. None where no programme is assessed.
pub fn total<'a>(rows: impl IntoIterator<Item = &'a Expected>) -> Option<Total> {
    let mut out = Total::default();
    let mut spread = Spread::default();
    let mut squares = 0.0;
    for row in rows {
        let (Some(graduates), Some(further), Some(leaving), Some(entering)) =
            (row.graduates, row.further, row.leaving, row.entering)
        else {
            out.not_assessed += 1;
            continue;
        };
        out.assessed += 1;
        out.graduates += graduates;
        out.further += further;
        out.leaving += leaving;
        out.entering += entering;
        out.committed += row.committed().unwrap_or(0.0);
        out.assumed += row.assumed().unwrap_or(0.0);
        for end in 0..2 {
            spread.rates[end] += row.spread.rates[end];
            spread.carried[end] += row.spread.carried[end];
        }
        squares += row.spread.chance.powi(2);
    }
    spread.chance = squares.sqrt();
    (out.low, out.high) = spread.around(out.entering);
    (out.assessed > 0).then_some(out)
}
