//! Supply and demand of each market by level and year, from the base year to the one that is matched.

use super::demand::Demand;
use super::supply::Supply;
use super::{Ground, Inputs, Options};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_methods::forecast::carry;
use std::collections::BTreeMap;

/// Low, base, high and committed; the ends are lacking where a part lacks them.
#[derive(Default, Clone, Copy)]
struct Sum {
    low: f64,
    base: f64,
    high: f64,
    committed: f64,
    open: bool,
}

/// Region, side, level, year → the sum over programmes or needs.
///
/// Demand: the sum of the ends, as if every need erred the same way, which is the wider reading. Supply: errors of
/// programmes are partly their own, so the sum of their ends would be far too wide; the interval of a sum is that of
/// sums of the same kind carried forward and compared with what came about. Demand of a year before the matched one
/// is the same amounts moved by the chains' growth to that year where a forecast moves them.
pub fn rows(inputs: &Inputs, options: &Options, ground: &Ground, supply: &Supply, found: &Demand) -> Rows {
    let mut rows = Rows::default();
    let mut sums: BTreeMap<(&str, &str, &str, i64), Sum> = BTreeMap::new();
    // What is carried, by itself: its interval is that of sums carried forward.
    let mut carried: BTreeMap<(&str, &str, i64), f64> = BTreeMap::new();
    for row in &supply.programmes {
        let Some(base) = row.base else { continue };
        let sum = sums.entry((&row.region, "supply", &row.level, row.year)).or_default();
        sum.base += base;
        sum.committed += row.committed.unwrap_or_default();
        match row.method {
            "cohort" | "assumed_intake" => {}
            "carried" | "carried_from_earlier_year" => {
                *carried.entry((&row.region, &row.level, row.year)).or_default() += base;
            }
            _ => {
                sum.low += row.low.unwrap_or(base);
                sum.high += row.high.unwrap_or(base);
            }
        }
    }
    for ((region, side, level, year), sum) in &mut sums {
        if *side != "supply" {
            continue;
        }
        if let Some((low, _, high)) = supply.cohorts.get(&(region.to_string(), level.to_string(), *year)) {
            (sum.low, sum.high) = (sum.low + low, sum.high + high);
        }
        if let Some(base) = carried.get(&(*region, *level, *year)) {
            let ahead = usize::try_from(year - options.base_year).unwrap_or_default();
            match ground.tested.sums.as_ref().filter(|_| ahead > 0).map(|t| t.interval(CARRIED, *base, ahead)) {
                Some(Ok(interval)) => (sum.low, sum.high) = (sum.low + interval.low, sum.high + interval.high),
                _ => sum.open = true,
            }
        }
    }
    for ((need, _), layered) in &found.layers {
        let Some(amount) = layered.amount else { continue };
        for year in options.years() {
            // Amounts stand for the matched year; a forecast index takes them back to an earlier one.
            let back = |end: fn(&super::growth::Growth) -> f64| -> f64 {
                let of = |to: i64| ground.index.of(&need.region, &need.chain, options.base_year, to);
                match (inputs.nation.is_empty(), of(year), of(options.year())) {
                    (true, Some(then), Some(now)) if end(&now) > 0.0 => end(&then) / end(&now),
                    _ => 1.0,
                }
            };
            let sum = sums.entry((&need.region, "demand", &need.level, year)).or_default();
            let base = amount.base * back(|g| g.base);
            sum.base += base;
            match amount.low.zip(amount.high) {
                Some((low, high)) => {
                    sum.low += low * back(|g| g.low);
                    sum.high += high * back(|g| g.high);
                }
                None => sum.open = true,
            }
        }
    }
    // Orders are for the year in which their students graduate, whichever year is matched.
    for ((region, level, year), persons) in &found.orders {
        if let Some(sum) = sums.get_mut(&(region.as_str(), "demand", level.as_str(), *year)) {
            sum.committed += persons;
        }
    }
    for ((region, side, level, year), sum) in sums {
        rows.text(&c::REGION_CODE, region)
            .text(&c::OUTLOOK_SIDE, side)
            .text(&c::LEVEL, level)
            .int(&c::YEAR, year)
            .number(&c::LOW, (!sum.open).then_some(sum.low.min(sum.base)))
            .number(&c::BASE, sum.base)
            .number(&c::HIGH, (!sum.open).then_some(sum.high.max(sum.base)))
            .number(&c::COMMITTED, sum.committed);
    }
    rows
}

/// The model of [`carry::CARRY_MODELS`] whose residuals are used: the last value carried.
pub const CARRIED: usize = 0;
const _: () = assert!(matches!(carry::CARRY_MODELS[CARRIED].name.as_bytes(), b"carry"));
