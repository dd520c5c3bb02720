//! What a programme's own history says: graduates per entrant, and how much a figure moves in a year.

use super::shrink::Counts;
use crate::{Error, Place, check};
use std::collections::BTreeMap;

/// Graduates per entrant over the cohorts of which both are seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Completion {
    /// Cohorts used.
    pub cohorts: usize,
    /// Entrants of those cohorts.
    pub entrants: f64,
    /// Their graduates, each cohort's held to the bound.
    pub graduates: f64,
    /// Cohorts with more graduates than entrants, within the bound: kept, as students transfer in.
    pub above_one: usize,
    /// Cohorts held to the bound.
    pub capped: usize,
}

impl Completion {
    /// Graduates per entrant; None where no cohort was seen.
    pub fn ratio(&self) -> Option<f64> {
        (self.entrants > 0.0).then(|| self.graduates / self.entrants)
    }

    /// For [`super::shrink`] with the bound as its ceiling; None where no cohort was seen.
    pub fn counts(&self) -> Option<Counts> {
        (self.entrants > 0.0).then_some(Counts { successes: self.graduates, trials: self.entrants })
    }
}

/// Graduates(y) against entrants(y − length), summed over the years y in which both are seen.
///
/// A cohort's graduates count up to `bound` × its entrants (bound at least 1; above that the figures are not of
/// one cohort). Years y before `since`, the first of the series' present definition, are not used. A cohort of no
/// entrants is passed over. Missing years are gaps: nothing is filled in.
pub fn completion(
    years: u32,
    intakes: &BTreeMap<i64, f64>,
    completions: &BTreeMap<i64, f64>,
    since: Option<i64>,
    bound: f64,
) -> Result<Completion, Error> {
    check::finite("bound", bound)?;
    if bound < 1.0 {
        return Err(check::outside(Place::scalar("bound"), bound, "at least 1"));
    }
    by_year("intakes", intakes)?;
    by_year("completions", completions)?;
    let mut out = Completion { cohorts: 0, entrants: 0.0, graduates: 0.0, above_one: 0, capped: 0 };
    for (&year, &graduates) in completions.range(since.unwrap_or(i64::MIN)..) {
        let Some(&entrants) = intakes.get(&(year - i64::from(years))) else { continue };
        if entrants == 0.0 {
            continue;
        }
        out.cohorts += 1;
        out.entrants += entrants;
        out.graduates += graduates.min(bound * entrants);
        out.capped += usize::from(graduates > bound * entrants);
        out.above_one += usize::from(graduates > entrants && graduates <= bound * entrants);
    }
    Ok(out)
}

/// Amounts by year, finite and at least 0.
pub(super) fn by_year(name: &str, values: &BTreeMap<i64, f64>) -> Result<(), Error> {
    for (&year, &value) in values {
        let at = || Place { name: format!("{name}[{year}]"), index: Vec::new() };
        if !value.is_finite() {
            return Err(Error::NotFinite { at: at(), value });
        }
        if value < 0.0 {
            return Err(check::outside(at(), value, "at least 0"));
        }
    }
    Ok(())
}

/// How far a figure carried forward is off after a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearlySpread {
    /// Root mean square of ln(x(y + 1)/x(y)), weighted by √(x(y)·x(y + 1)).
    pub sd: f64,
    /// Pairs of years it rests on.
    pub pairs: usize,
}

/// The spread of yearly changes over many series: about zero, since carrying forward forecasts no change.
///
/// Pairs of consecutive years from `since` on, both at least `least` persons (above 0), so that it is not the noise
/// of tiny cells. None where there is no such pair.
pub fn yearly_spread<'a>(
    series: impl IntoIterator<Item = &'a BTreeMap<i64, f64>>,
    since: Option<i64>,
    least: f64,
) -> Result<Option<YearlySpread>, Error> {
    check::positive("least", least)?;
    let (mut sum, mut weight, mut pairs) = (0.0, 0.0, 0);
    for (i, values) in series.into_iter().enumerate() {
        by_year(&format!("series[{i}]"), values)?;
        for (&year, &now) in values.range(since.unwrap_or(i64::MIN)..) {
            let Some(&next) = values.get(&(year + 1)) else { continue };
            if now >= least && next >= least {
                let w = (now * next).sqrt();
                sum += w * (next / now).ln().powi(2);
                weight += w;
                pairs += 1;
            }
        }
    }
    Ok((pairs > 0).then(|| YearlySpread { sd: (sum / weight).sqrt(), pairs }))
}
