//! What each graduation year holds in each market: graduates who are not planned, and needs.

use super::today::Today;
use crate::frame::empty;
use crate::matching::market::{self, Market};
use crate::outlook::history::{Histories, Key};
use crate::outlook::{self, Inputs, NO_SCHOOL, Options, supply};
use duikou_contracts::tables::outlook as tables;
use duikou_engine::Result;
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, HashMap};

/// Graduates of one programme who are not planned here: of a cohort admitted already, of a programme outside the plan,
/// or from elsewhere (a school code that begins with `-`).
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    pub school: String,
    pub major: String,
    pub level: String,
    pub persons: f64,
}

/// One graduation year of one market.
pub struct Year {
    pub year: i64,
    pub given: Vec<Given>,
    /// Needs and the chains' parts of them; none where the market has no demand.
    pub market: Option<Market>,
}

/// Market region → its graduation years.
pub type Ahead = BTreeMap<String, Vec<Year>>;

/// Graduation years that count: from that of the shortest programme's first planned intake to that of the longest's
/// last one.
pub fn years(planned: &[Today], base_year: i64, plan_years: i64) -> std::ops::RangeInclusive<i64> {
    let lengths = || planned.iter().map(|p| p.length);
    match (lengths().min(), lengths().max()) {
        (Some(shortest), Some(longest)) => base_year + 1 + shortest..=base_year + plan_years + longest,
        // No programme: no year.
        _ => base_year + 1..=base_year,
    }
}

pub fn ahead(
    inputs: &Inputs,
    options: &Options,
    histories: &Histories,
    planned: &[Today],
    frames: (&DataFrame, &DataFrame),
    years: std::ops::RangeInclusive<i64>,
) -> Result<Ahead> {
    let lengths: HashMap<&Key, i64> = planned.iter().map(|p| (&p.key, p.length)).collect();
    let far = Options { horizon: *years.end() - options.base_year, ..options.clone() };
    let mut given: BTreeMap<(String, i64), Vec<Given>> = BTreeMap::new();
    for row in supply::supply(inputs, &far, histories, None)?.programmes {
        let Some(persons) = row.base.filter(|p| *p > 0.0 && years.contains(&row.year)) else { continue };
        let key = (row.university, row.major, row.level);
        let from_elsewhere = key.0.starts_with(NO_SCHOOL[0]);
        // A cohort that is yet to be admitted to a planned programme is what the plan decides.
        let decided = lengths.get(&key).is_some_and(|length| row.year - length > options.base_year);
        if from_elsewhere || !decided {
            let (school, major, level) = key;
            given.entry((row.region, row.year)).or_default().push(Given { school, major, level, persons });
        }
    }
    let (links, regions) = frames;
    let mut out = Ahead::new();
    for (year, demand) in years.clone().zip(outlook::demands(inputs, options, years)?) {
        let input = market::Input {
            supply: empty(&tables::SUPPLY)?,
            demand: outlook::demand_rows(&demand, year).frame(&tables::DEMAND)?,
            links: links.clone(),
            regions: regions.clone(),
        };
        let mut markets: BTreeMap<String, Market> =
            market::markets(&input)?.0.into_iter().map(|m| (m.region.clone(), m)).collect();
        let mut regions: Vec<String> = planned.iter().map(|p| p.region.clone()).collect();
        regions.sort();
        regions.dedup();
        for region in regions {
            let given = given.remove(&(region.clone(), year)).unwrap_or_default();
            let market = markets.remove(&region);
            out.entry(region).or_default().push(Year { year, given, market });
        }
    }
    Ok(out)
}
