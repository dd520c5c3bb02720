//! Rates between intake and the region's labour market, each leaning on its major, class and level where it is small.

use super::history::{Histories, Key};
use super::{Inputs, Options};
use crate::frame::texts;
use duikou_contracts::columns as c;
use duikou_engine::{Error, Result};
use duikou_methods::cohort::{Cell, Counts, Rate, Rates, ShrinkOptions, completion, shrink};
use std::collections::BTreeMap;

/// A cohort counts at most this many graduates an entrant: beyond it the two figures are not of one cohort.
pub const COMPLETION_BOUND: f64 = 1.2;

/// Class of every major.
pub fn classes(inputs: &Inputs) -> Result<BTreeMap<String, String>> {
    Ok(texts(&inputs.majors, &c::MAJOR_CODE)?.into_iter().zip(texts(&inputs.majors, &c::CLASS_CODE)?).collect())
}

/// The rates of every programme, in the order of the histories. A rate nothing is known of at any tier is the stated
/// one; completion has none, and stays unknown.
pub fn rates(
    histories: &Histories,
    classes: &BTreeMap<String, String>,
    lengths: &dyn Fn(&Key) -> u32,
    options: &Options,
) -> Result<Vec<Rates>> {
    let mut seen: [Vec<Option<Counts>>; 3] = Default::default();
    for (key, history) in &histories.programmes {
        let known = |pairs: &[(i64, Option<f64>)]| -> BTreeMap<i64, f64> {
            pairs.iter().filter_map(|(year, v)| Some((*year, (*v)?))).collect()
        };
        let kept =
            completion(lengths(key), &known(&history.intake), &known(&history.completions), None, COMPLETION_BOUND)
                .map_err(refused)?;
        seen[0].push(kept.counts());
        let pool = |rate: fn(&super::history::Destination) -> Option<f64>| -> Option<Counts> {
            let mut sum = Counts { successes: 0.0, trials: 0.0 };
            for d in &history.destinations {
                if let Some(rate) = rate(d) {
                    sum.successes += rate * d.graduates;
                    sum.trials += d.graduates;
                }
            }
            (sum.trials > 0.0).then_some(sum)
        };
        seen[1].push(pool(|d| d.further_study));
        seen[2].push(pool(|d| d.local));
    }
    // Regions keep their graduates unlike: the widest tier is a level within a market.
    let levels: Vec<String> = histories.programmes.iter().map(|((_, _, l), h)| format!("{}/{l}", h.region)).collect();
    let estimate = |seen: &[Option<Counts>], ceiling: f64| -> Result<Vec<Option<Rate>>> {
        if seen.iter().all(Option::is_none) {
            return Ok(vec![None; seen.len()]);
        }
        let cells: Vec<Cell<'_>> = histories
            .programmes
            .keys()
            .zip(&levels)
            .zip(seen)
            .map(|(((_, major, _), level), seen)| {
                let class = classes.get(major).map_or("", String::as_str);
                Cell { major, class, level, seen: *seen }
            })
            .collect();
        let settings = ShrinkOptions { level: options.coverage, ceiling, ..ShrinkOptions::default() };
        Ok(shrink(&cells, &settings).map_err(refused)?.rates)
    };
    let kept = estimate(&seen[0], COMPLETION_BOUND)?;
    let further = estimate(&seen[1], 1.0)?;
    let local = estimate(&seen[2], 1.0)?;
    let shifted = |rate: Rate| {
        let shift = |v: f64| (v + options.retention_shift).clamp(0.0, 1.0);
        Rate { value: shift(rate.value), low: shift(rate.low), high: shift(rate.high), ..rate }
    };
    Ok(kept
        .into_iter()
        .zip(further)
        .zip(local)
        .map(|((kept, further), local)| Rates {
            kept,
            further: Some(further.unwrap_or_else(|| Rate::stated(options.further_study))),
            local: Some(shifted(local.unwrap_or_else(|| Rate::stated(options.local_retention)))),
        })
        .collect())
}

/// Histories have passed their contract: a refusal is a defect of ours.
pub fn refused(e: duikou_methods::Error) -> Error {
    Error::bug(format!("a programme's history passed its contract and is refused: {e}"))
}
