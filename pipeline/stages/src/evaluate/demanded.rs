//! Which occupations of a region are in demand, and which programmes lead to one.

use super::gather::{inner, part};
use super::matching::source;
use super::{Tables, cell};
use crate::frame::{ALL_INDUSTRIES, ALL_OCCUPATIONS, bug, numbers, of_latest_year, texts};
use crate::outlook::links;
use duikou_contracts::codes::level_rank;
use duikou_contracts::columns as c;
use duikou_engine::{Error, Result};
use duikou_methods::indicators::in_demand;
use duikou_methods::quantile;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Region and occupation.
type Key = (String, String);

/// Persons and pay by region and occupation in the latest year, all industries together.
fn employment(frame: &DataFrame) -> Result<BTreeMap<Key, (f64, Option<f64>)>> {
    let whole = col(c::INDUSTRY_CODE.name).eq(lit(ALL_INDUSTRIES)).and(col(c::PERSONS.name).is_not_null());
    let frame = of_latest_year(frame.clone().lazy().filter(whole).collect().map_err(bug)?)?;
    let (regions, occupations) = (texts(&frame, &c::REGION_CODE)?, texts(&frame, &c::OCCUPATION_CODE)?);
    let (persons, pay) = (numbers(&frame, &c::PERSONS)?, numbers(&frame, &c::PAY)?);
    let rows = regions.into_iter().zip(occupations).zip(persons.into_iter().zip(pay));
    Ok(rows.filter_map(|(key, (persons, pay))| Some((key, (persons?, pay)))).collect())
}

/// Sums of a column by region and occupation; one part that is withheld leaves the sum unknown.
fn sums(frame: &DataFrame, column: &duikou_contracts::Column) -> Result<BTreeMap<Key, Option<f64>>> {
    let (regions, occupations) = (texts(frame, &c::REGION_CODE)?, texts(frame, &c::OCCUPATION_CODE)?);
    let mut sums: BTreeMap<Key, Option<f64>> = BTreeMap::new();
    for (key, value) in regions.into_iter().zip(occupations).zip(numbers(frame, column)?) {
        let sum = sums.entry(key).or_insert(Some(0.0));
        *sum = sum.zip(value).map(|(a, b)| a + b);
    }
    Ok(sums)
}

/// The region's employment and its wage: the row of all occupations; without one the sum over occupations, and the
/// median over the employed of the pay of their occupations.
fn whole(region: &str, employed: &BTreeMap<Key, (f64, Option<f64>)>) -> (f64, Option<f64>) {
    if let Some((persons, pay @ Some(_))) = employed.get(&(region.to_string(), ALL_OCCUPATIONS.to_string())) {
        return (*persons, *pay);
    }
    let own: Vec<(f64, Option<f64>)> = of(region, employed).map(|(_, e)| *e).collect();
    let all = own.iter().map(|e| e.0).sum();
    let mut paid: Vec<(f64, f64)> = own.iter().filter_map(|(persons, pay)| Some(((*pay)?, *persons))).collect();
    paid.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = 0.5 * paid.iter().map(|p| p.1).sum::<f64>();
    let mut passed = 0.0;
    let middle = paid.iter().find(|(_, persons)| {
        passed += persons;
        passed >= half
    });
    (all, middle.map(|p| p.0))
}

/// The occupations of a region.
fn of<'a, T>(region: &'a str, by_key: &'a BTreeMap<Key, T>) -> impl Iterator<Item = (&'a str, &'a T)> {
    let rows = by_key.range((region.to_string(), String::new())..).take_while(move |(key, _)| key.0 == region);
    rows.map(|(key, value)| (key.1.as_str(), value)).filter(|(occupation, _)| *occupation != ALL_OCCUPATIONS)
}

/// Whether each occupation of each region with employment is in demand.
pub fn occupations(tables: &Tables) -> Result<BTreeMap<Key, Option<f64>>> {
    let employed = employment(&tables.employment)?;
    let until = col(c::YEAR.name).lt_eq(lit(tables.base_year));
    let posted = of_latest_year(tables.postings.clone().lazy().filter(until).collect().map_err(bug)?)?;
    let posted = sums(&posted, &c::HEADS)?;
    let openings = sums(&tables.demand, &c::BASE)?;
    let regions: BTreeSet<&str> = employed.keys().map(|k| k.0.as_str()).collect();
    let mut out = BTreeMap::new();
    for region in regions {
        let (all, wage) = whole(region, &employed);
        let ratios = |amounts: &BTreeMap<Key, Option<f64>>| -> BTreeMap<String, f64> {
            let ratio = |(occupation, e): (&str, &(f64, Option<f64>))| {
                let amount = amounts.get(&(region.to_string(), occupation.to_string())).copied().flatten()?;
                (e.0 > 0.0).then(|| (occupation.to_string(), amount / e.0))
            };
            of(region, &employed).filter_map(ratio).collect()
        };
        let over_median = |ratios: &BTreeMap<String, f64>, occupation: &str| -> Option<f64> {
            let mut all: Vec<f64> = ratios.values().copied().collect();
            all.sort_by(f64::total_cmp);
            let median = quantile(&all, 0.5).filter(|m| *m > 0.0)?;
            ratios.get(occupation).map(|r| r / median)
        };
        let (by_postings, by_openings) = (ratios(&posted), ratios(&openings));
        for (occupation, (persons, pay)) in of(region, &employed) {
            let given = [
                over_median(&by_postings, occupation),
                // No source here counts hires.
                None,
                over_median(&by_openings, occupation),
                pay.zip(wage).filter(|(_, wage)| *wage > 0.0).map(|(pay, wage)| pay / wage),
                (all > 0.0).then(|| persons / all),
            ];
            out.insert((region.to_string(), occupation.to_string()), part(&in_demand::INDICATOR).of(&given));
        }
    }
    Ok(out)
}

/// Each cell with the occupations it is linked to. An occupation with needs in the region is linked where one of them
/// is within reach of the level; one without is linked, and known no further.
pub fn in_demand(tables: &Tables) -> Result<LazyFrame> {
    let found = occupations(tables)?;
    let crosswalk = links(&tables.links)?;
    let mut needs: BTreeMap<Key, BTreeSet<i64>> = BTreeMap::new();
    let rank =
        |level: &str| level_rank(level).ok_or_else(|| Error::bug(format!("level {level} passed its contract unknown")));
    let demand = [&c::REGION_CODE, &c::OCCUPATION_CODE, &c::NEED_LEVEL].map(|k| texts(&tables.demand, k));
    let [regions, occupations, levels] = demand;
    for ((region, occupation), level) in regions?.into_iter().zip(occupations?).zip(levels?) {
        needs.entry((region, occupation)).or_default().insert(rank(&level)?);
    }
    let cells =
        tables.judged.clone().lazy().select(cell()).unique(None, UniqueKeepStrategy::Any).collect().map_err(bug)?;
    let keys = [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL].map(|k| texts(&cells, k));
    let [regions, majors, levels] = keys;
    let (regions, majors, levels) = (regions?, majors?, levels?);
    let mut values = Vec::with_capacity(cells.height());
    for row in 0..cells.height() {
        let own = rank(&levels[row])?;
        let within = |need: &i64| (-tables.stretch..=tables.reach).contains(&(own - need));
        let mut given = Vec::new();
        for (occupation, _) in crosswalk.get(&majors[row]).map(Vec::as_slice).unwrap_or_default() {
            let key = (regions[row].clone(), occupation.clone());
            if needs.get(&key).is_none_or(|levels| levels.iter().any(within)) {
                given.push(found.get(&key).copied().flatten());
            }
        }
        values.push(in_demand::INDICATOR.formula.of(&given));
    }
    let mut cells = cells;
    cells.with_column(Column::new(c::INDICATOR_VALUE.name.into(), values)).map_err(bug)?;
    let rows = inner(tables.judged.clone().lazy(), cells.lazy(), cell());
    Ok(rows.with_column(source("clean.employment, clean.postings, outlook.demand")))
}
