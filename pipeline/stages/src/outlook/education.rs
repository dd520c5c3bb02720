//! Levels of education of demand, under every coding the edition has data for, side by side.

use super::demand::{Demand, Posted, posted};
use super::{Inputs, Options};
use crate::frame::{ints, numbers, texts};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use std::collections::BTreeMap;

/// Graduates of the latest year by market, occupation and level: who a crosswalk says may go there. A graduate of a
/// major with several occupations is divided among them by affinity.
pub fn graduates(inputs: &Inputs, options: &Options) -> Result<Posted> {
    let frame = &inputs.completions;
    let (regions, majors, levels) =
        (texts(frame, &c::REGION_CODE)?, texts(frame, &c::MAJOR_CODE)?, texts(frame, &c::LEVEL)?);
    let (years, persons) = (ints(frame, &c::YEAR)?, numbers(frame, &c::PERSONS)?);
    let latest = years.iter().filter(|y| **y <= options.base_year).max().copied();
    let mut out = Posted::new();
    for r in (0..years.len()).filter(|r| Some(years[*r]) == latest) {
        let links = inputs.links.get(&majors[r]).map(Vec::as_slice).unwrap_or_default();
        let total: f64 = links.iter().map(|(_, a)| a).sum();
        for (occupation, affinity) in links {
            let key = (regions[r].clone(), occupation.clone());
            *out.entry(key).or_default().entry(levels[r].clone()).or_default() +=
                persons[r].unwrap_or_default() * affinity / total;
        }
    }
    Ok(out)
}

/// Persons by region, coding and level. The amounts are those of the demand as found under the coding in use; a
/// coding that says nothing of an occupation leaves it as the source states it.
pub fn table(inputs: &Inputs, options: &Options, stated: &Demand) -> Result<Rows> {
    let mut rows = Rows::default();
    let codings =
        [("stated", Posted::new()), ("postings", posted(inputs)?), ("graduates", graduates(inputs, options)?)];
    let mut amounts: BTreeMap<(&str, &str), BTreeMap<&str, f64>> = BTreeMap::new();
    for ((need, _), layered) in &stated.layers {
        let of = amounts.entry((&need.region, &need.occupation)).or_default();
        *of.entry(&need.level).or_default() += layered.amount.map_or(0.0, |a| a.base);
    }
    for (coding, shares) in &codings {
        if *coding != "stated" && shares.is_empty() {
            continue;
        }
        let mut sums: BTreeMap<&str, BTreeMap<&str, f64>> = BTreeMap::new();
        for ((region, occupation), levels) in &amounts {
            let total: f64 = levels.values().sum();
            let read = shares.get(&(region.to_string(), occupation.to_string()));
            let weight: f64 = read.map_or(0.0, |l| l.values().sum());
            let sum = sums.entry(region).or_default();
            match read {
                Some(read) if weight > 0.0 => {
                    read.iter().for_each(|(level, w)| *sum.entry(level).or_default() += total * w / weight)
                }
                _ => levels.iter().for_each(|(level, p)| *sum.entry(level).or_default() += p),
            }
        }
        for (region, levels) in sums {
            let total: f64 = levels.values().sum();
            for (level, persons) in levels.into_iter().filter(|(_, p)| *p > 0.0) {
                rows.text(&c::REGION_CODE, region)
                    .text(&c::CODING, coding)
                    .text(&c::NEED_LEVEL, level)
                    .number(&c::PERSONS, persons)
                    .number(&c::LEVEL_SHARE, persons / total);
            }
        }
    }
    Ok(rows)
}
