//! Employment by industry: history, forecast, backtest; and what it says of the growth of each chain.

use super::{ALL_INDUSTRIES, ALL_OCCUPATIONS, Inputs, NO_CHAIN, Options};
use crate::frame::{ints, numbers, texts};
use duikou_contracts::columns as c;
use duikou_engine::{Error, Result};
use duikou_methods::forecast::{self, Backtest, Outlook, Panel};
use std::collections::{BTreeMap, BTreeSet};

/// Years of history below which a region's industries are not forecast.
const LEAST_YEARS: usize = 6;

/// Employment of a region by industry and year; industries that are parts of another one there are left out of the
/// parts, and what is a sum of parts is not counted beside them.
#[derive(Debug, Clone, Default)]
pub struct Employment {
    pub first_year: i64,
    pub last_year: i64,
    /// Leaves, sorted by code: values by year from the first.
    pub industries: BTreeMap<String, Vec<Option<f64>>>,
    /// All industries, where stated.
    pub total: Vec<Option<f64>>,
}

/// Low, base and high of an industry or a chain relative to an earlier year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growth {
    pub low: f64,
    pub base: f64,
    pub high: f64,
}

/// An industry in a year to come.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub year: i64,
    pub low: Option<f64>,
    pub base: f64,
    pub high: Option<f64>,
    pub model: String,
}

/// The forecast of a region.
#[derive(Debug, Clone)]
pub struct Forecast {
    pub points: BTreeMap<String, Vec<Point>>,
    /// Industries without a forecast, with the reason.
    pub not_assessed: Vec<(String, String)>,
    pub backtest: Backtest,
}

/// Employment and forecasts of every region, and the chains' industries.
#[derive(Debug, Default)]
pub struct Index {
    pub employment: BTreeMap<String, Employment>,
    pub forecasts: BTreeMap<String, Forecast>,
    /// Chain → the industries of employment tables it stands in, by region.
    members: BTreeMap<(String, String), Vec<String>>,
}

/// Employment by industry of every region that states it by industry over all occupations.
pub fn employment(inputs: &Inputs) -> Result<BTreeMap<String, Employment>> {
    let frame = &inputs.employment;
    let (regions, industries) = (texts(frame, &c::REGION_CODE)?, texts(frame, &c::INDUSTRY_CODE)?);
    let (occupations, years) = (texts(frame, &c::OCCUPATION_CODE)?, ints(frame, &c::YEAR)?);
    let persons = numbers(frame, &c::PERSONS)?;
    let mut by_region: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for r in (0..years.len()).filter(|r| occupations[*r] == ALL_OCCUPATIONS) {
        by_region.entry(&regions[r]).or_default().push(r);
    }
    let mut out = BTreeMap::new();
    for (region, rows) in by_region {
        let codes: BTreeSet<&str> = rows.iter().map(|r| industries[*r].as_str()).collect();
        let parents: BTreeSet<String> = codes
            .iter()
            .flat_map(|code| inputs.ancestors(code).into_iter().skip(1))
            .filter(|a| codes.contains(a.as_str()))
            .collect();
        let first = rows.iter().map(|r| years[*r]).min().unwrap_or_default();
        let last = rows.iter().map(|r| years[*r]).max().unwrap_or_default();
        let width = usize::try_from(last - first + 1).unwrap_or_default();
        let mut found =
            Employment { first_year: first, last_year: last, total: vec![None; width], ..Default::default() };
        for r in rows {
            let at = usize::try_from(years[r] - first).unwrap_or_default();
            let code = industries[r].as_str();
            if code == ALL_INDUSTRIES {
                found.total[at] = persons[r];
            } else if !parents.contains(code) {
                found.industries.entry(code.to_string()).or_insert_with(|| vec![None; width])[at] = persons[r];
            }
        }
        // Without a stated total in any year, the total is the sum where every part is known.
        if found.total.iter().all(Option::is_none) {
            for (at, total) in found.total.iter_mut().enumerate() {
                *total = found.industries.values().map(|v| v[at]).sum();
            }
        }
        if !found.industries.is_empty() {
            out.insert(region.to_string(), found);
        }
    }
    Ok(out)
}

impl Employment {
    pub fn years(&self) -> usize {
        self.total.len()
    }

    fn panel(&self) -> Result<Panel> {
        let first = i32::try_from(self.first_year).unwrap_or_default();
        let rows: Vec<Vec<Option<f64>>> = self.industries.values().cloned().collect();
        let panel = Panel::new(first, rows).and_then(|p| p.with_total(self.total.clone()));
        panel.map_err(|e| Error::bug(format!("employment passed its contract and makes no panel: {e}")))
    }
}

/// Forecasts every market with history enough, to the matched year; and which industries each chain stands in.
pub fn index(inputs: &Inputs, options: &Options) -> Result<Index> {
    let mut index = Index { employment: employment(inputs)?, ..Index::default() };
    for (region, employment) in &index.employment {
        if inputs.is_market(region) && employment.years() >= LEAST_YEARS {
            let ahead = options.year() - employment.last_year;
            if ahead > 0 {
                let horizons: Vec<usize> = (1..=usize::try_from(ahead).unwrap_or_default()).collect();
                index.forecasts.insert(region.clone(), forecast(employment, &horizons, options)?);
            }
        }
    }
    let kinds = texts(&inputs.chains, &c::MEMBER_KIND)?;
    let (codes, chains) = (texts(&inputs.chains, &c::MEMBER_CODE)?, texts(&inputs.chains, &c::CHAIN_CODE)?);
    for (region, employment) in &index.employment {
        for r in (0..kinds.len()).filter(|r| kinds[*r] == "industry") {
            let within = inputs.ancestors(&codes[r]).into_iter().find(|a| employment.industries.contains_key(a));
            // Or the chain names a whole section whose parts the table has.
            let parts = employment.industries.keys().filter(|i| inputs.ancestors(i).contains(&codes[r]));
            let found: Vec<String> = within.into_iter().chain(parts.cloned()).collect();
            let members = index.members.entry((region.clone(), chains[r].clone())).or_default();
            for industry in found {
                if !members.contains(&industry) {
                    members.push(industry);
                }
            }
        }
    }
    index.members.values_mut().for_each(|m| m.sort());
    Ok(index)
}

/// Every industry of a region some years on.
fn forecast(employment: &Employment, horizons: &[usize], options: &Options) -> Result<Forecast> {
    let settings = forecast::Options { coverage: options.coverage, ..forecast::Options::default() };
    let found = forecast::forecast(&employment.panel()?, horizons, &settings)
        .map_err(|e| Error::bug(format!("employment passed its contract and is not forecast: {e}")))?;
    let mut points = BTreeMap::new();
    let mut not_assessed = Vec::new();
    for (code, outlook) in employment.industries.keys().zip(found.rows) {
        match outlook {
            Outlook::Assessed(ahead) => {
                let ahead = ahead.into_iter().map(|p| Point {
                    year: i64::from(p.year),
                    low: Some(p.low),
                    base: p.base,
                    high: Some(p.high),
                    model: found.model.into(),
                });
                points.insert(code.clone(), ahead.collect());
            }
            Outlook::NotAssessed(reason) => not_assessed.push((code.clone(), reason.to_string())),
        }
    }
    Ok(Forecast { points, not_assessed, backtest: found.backtest })
}

/// The same methods on a series long enough to test them on: every industry of a region at the origins asked for.
pub fn tested(employment: &Employment, origins: &[i32], horizons: &[usize], options: &Options) -> Result<Backtest> {
    let settings = forecast::Options { coverage: options.coverage, ..forecast::Options::default() };
    forecast::backtest(&employment.panel()?, origins, horizons, &settings)
        .map_err(|e| Error::bug(format!("employment passed its contract and is not tested: {e}")))
}

impl Index {
    /// How a chain's industries (all industries for no chain) change between two years. `None` where a region's
    /// employment says nothing of it.
    pub fn of(&self, region: &str, chain: &str, from: i64, to: i64) -> Option<Growth> {
        let employment = self.employment.get(region)?;
        let forecast = self.forecasts.get(region)?;
        let all: Vec<String>;
        let members: &[String] = if chain == NO_CHAIN {
            all = employment.industries.keys().cloned().collect();
            &all
        } else {
            self.members.get(&(region.to_string(), chain.to_string()))?
        };
        let value = |industry: &str, year: i64| -> Option<Growth> {
            let at = usize::try_from(year - employment.first_year).ok()?;
            if let Some(stated) = employment.industries[industry].get(at) {
                return stated.map(|v| Growth { low: v, base: v, high: v });
            }
            let point = forecast.points.get(industry)?.iter().find(|p| p.year == year)?;
            Some(Growth { low: point.low?, base: point.base, high: point.high? })
        };
        let (mut start, mut end) = (0.0, Growth { low: 0.0, base: 0.0, high: 0.0 });
        for industry in members {
            // An industry known at one end only says nothing of growth.
            if let (Some(a), Some(b)) = (value(industry, from), value(industry, to)) {
                start += a.base;
                end = Growth { low: end.low + b.low, base: end.base + b.base, high: end.high + b.high };
            }
        }
        (start > 0.0).then(|| Growth { low: end.low / start, base: end.base / start, high: end.high / start })
    }

    /// Industries of a chain in a region's employment.
    pub fn members(&self, region: &str, chain: &str) -> &[String] {
        self.members.get(&(region.to_string(), chain.to_string())).map(Vec::as_slice).unwrap_or_default()
    }
}
