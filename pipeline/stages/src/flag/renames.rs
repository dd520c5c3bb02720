//! Renames: what the rule packs say of a programme that continues another, with and without the old one's years.

use super::roll::Roll;
use crate::evaluate::series::CONTINUED_FROM;
use crate::frame::{bug, ints, numbers, texts};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use duikou_methods::rules::{Pack, Series};
use polars::prelude::*;
use std::collections::BTreeMap;

type Key = (String, String, String);

/// An indicator's value: its code, year, value, and whether it rests on the old major's years.
type Value = (String, i64, f64, bool);

fn values(indicators: &DataFrame, wanted: &BTreeMap<Key, ()>) -> Result<BTreeMap<Key, Vec<Value>>> {
    let (schools, majors) = (texts(indicators, &c::UNIVERSITY_CODE)?, texts(indicators, &c::MAJOR_CODE)?);
    let (levels, codes) = (texts(indicators, &c::LEVEL)?, texts(indicators, &c::INDICATOR)?);
    let (years, details) = (ints(indicators, &c::YEAR)?, texts(indicators, &c::DETAIL)?);
    let mut all: BTreeMap<Key, Vec<Value>> = BTreeMap::new();
    for (i, value) in numbers(indicators, &c::INDICATOR_VALUE)?.into_iter().enumerate() {
        let key = (schools[i].clone(), majors[i].clone(), levels[i].clone());
        let Some(value) = value.filter(|_| wanted.contains_key(&key)) else { continue };
        let lent = details[i].split('+').any(|d| d.split(':').next() == Some(CONTINUED_FROM));
        all.entry(key).or_default().push((codes[i].clone(), years[i], value, lent));
    }
    Ok(all)
}

/// The rows of `flagged.renames`: every pair of `evaluated.successions` by every pack. Where a pair is not carried, both
/// verdicts are the one that was given; a programme without indicators is not assessed.
pub fn rows(
    successions: &DataFrame,
    indicators: &DataFrame,
    packs: &[Pack],
    roll: &Roll,
    latest: &dyn Fn(&str) -> i64,
) -> Result<Rows> {
    let (schools, levels) = (texts(successions, &c::UNIVERSITY_CODE)?, texts(successions, &c::LEVEL)?);
    let (from, to) = (texts(successions, &c::FROM_MAJOR)?, texts(successions, &c::MAJOR_CODE)?);
    let (regions, years) = (texts(successions, &c::REGION_CODE)?, ints(successions, &c::YEAR)?);
    let scores = numbers(successions, &c::SCORE)?;
    let carried = successions.column(c::CARRIED.name).map_err(bug)?.bool().map_err(bug)?.clone();
    let key = |i: usize| (schools[i].clone(), to[i].clone(), levels[i].clone());
    let values = values(indicators, &(0..schools.len()).map(|i| (key(i), ())).collect())?;
    let mut rows = Rows::default();
    for i in 0..schools.len() {
        let own = values.get(&key(i)).map_or(&[][..], Vec::as_slice);
        let series = |with: bool| {
            let mut series = Series::new();
            for (code, year, value, lent) in own {
                if with || !lent {
                    series.entry(code.as_str()).or_default().insert(*year, *value);
                }
            }
            series
        };
        let is_carried = carried.get(i).unwrap_or(false);
        for pack in packs {
            let subject = roll.subject(&schools[i], &to[i], &levels[i]);
            let verdict = |with: bool| pack.judge(&subject, &series(with), latest).1.code;
            rows.text(&c::UNIVERSITY_CODE, &schools[i])
                .text(&c::FROM_MAJOR, &from[i])
                .text(&c::MAJOR_CODE, &to[i])
                .text(&c::LEVEL, &levels[i])
                .text(&c::PACK, &pack.code)
                .text(&c::REGION_CODE, &regions[i])
                .int(&c::YEAR, years[i])
                .number(&c::SCORE, scores[i])
                .flag(&c::CARRIED, is_carried)
                .text(&c::VERDICT, verdict(true))
                .text(&c::VERDICT_ALONE, verdict(!is_carried));
        }
    }
    Ok(rows)
}
