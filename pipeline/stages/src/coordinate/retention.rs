//! Retention: the local employment rate by major and by school, each against the region's at the level.

use super::{line, refused};
use crate::frame::{ints, numbers, texts};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::clean;
use duikou_engine::Result;
use duikou_engine::stage::LedgerLine;
use duikou_methods::retention::{Retention, pool};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, HashMap};

/// Rows of [`duikou_contracts::tables::coordinated::RETENTION`] of `year`: persons with a destination are the graduates
/// times the placement rate. What lacks one of the three figures, and what is of another year, is set aside.
pub fn stay(outcomes: &DataFrame, majors: &DataFrame, year: i64, coverage: f64) -> Result<(Rows, LedgerLine)> {
    let reachable: HashMap<(String, String, String), Option<f64>> = texts(majors, &c::REGION_CODE)?
        .into_iter()
        .zip(texts(majors, &c::MAJOR_CODE)?.into_iter().zip(texts(majors, &c::LEVEL)?))
        .zip(numbers(majors, &c::REACHABLE)?)
        .map(|((region, (major, level)), reach)| ((region, major, level), reach))
        .collect();
    let years = ints(outcomes, &c::YEAR)?;
    let of = |column| texts(outcomes, column);
    let (regions, levels) = (of(&c::REGION_CODE)?, of(&c::LEVEL)?);
    let (codes, schools) = (of(&c::MAJOR_CODE)?, of(&c::UNIVERSITY_CODE)?);
    let (graduates, placed) = (numbers(outcomes, &c::GRADUATES)?, numbers(outcomes, &c::PLACEMENT_RATE)?);
    let local = numbers(outcomes, &c::LOCAL_RATE)?;
    let mut parts: BTreeMap<(&str, &str, &str, &str), Vec<(f64, f64)>> = BTreeMap::new();
    let mut whole: BTreeMap<(&str, &str), Vec<(f64, f64)>> = BTreeMap::new();
    let mut aside = 0;
    for r in 0..outcomes.height() {
        let (Some(graduates), Some(placed), Some(rate), true) = (graduates[r], placed[r], local[r], years[r] == year)
        else {
            aside += 1;
            continue;
        };
        let part = (graduates * placed, rate);
        let (region, level) = (regions[r].as_str(), levels[r].as_str());
        parts.entry((region, "major", &codes[r], level)).or_default().push(part);
        parts.entry((region, "school", &schools[r], level)).or_default().push(part);
        whole.entry((region, level)).or_default().push(part);
    }
    let pooled = |parts: &[(f64, f64)], of: &str| -> Result<Option<Retention>> {
        pool(parts, coverage).map_err(|e| refused(&clean::OUTCOMES, of, &e))
    };
    let mut rows = Rows::default();
    for ((region, kind, code, level), list) in parts {
        let (Some(found), Some(all)) = (pooled(&list, code)?, pooled(&whole[&(region, level)], region)?) else {
            continue;
        };
        let key = (region.to_string(), code.to_string(), level.to_string());
        rows.text(&c::REGION_CODE, region)
            .text(&c::RETENTION_KIND, kind)
            .text(&c::CODE, code)
            .text(&c::LEVEL, level)
            .int(&c::YEAR, year)
            .number(&c::SETTLED, found.settled)
            .number(&c::LOCAL_RATE, found.rate)
            .number(&c::RATE_LOW, found.low)
            .number(&c::RATE_HIGH, found.high)
            .number(&c::REGION_RATE, all.rate)
            .flag(&c::HIGH_LOCAL, found.is_high(all.rate))
            .number(&c::REACHABLE, reachable.get(&key).copied().flatten());
    }
    Ok((rows, line(&clean::OUTCOMES, outcomes.height(), aside)))
}
