//! Employment by industry: made up on the nation's shares of 2018, tilted to what the region's chains are about, and
//! moved by the chains' tightness, with turning points and a break.

use super::chance::Chance;
use super::facts::{BAOTOU, Facts, LIAONING};
use super::patterns as p;
use super::{BASE_YEAR, Sheet};
use crate::outlook::ALL_INDUSTRIES;
use crate::templates::CellValue;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use std::collections::{BTreeMap, BTreeSet};

/// First year of the series.
pub const FIRST_EMPLOYMENT: i64 = 2010;
/// Year whose national shares the levels stand on.
pub const LEVEL_YEAR: i64 = 2018;
/// Persons in work in [`LEVEL_YEAR`]: round and invented. Persons that figures are rounded to.
const MARKETS: [(&str, f64, f64); 2] = [(LIAONING, 21_000_000.0, 100.0), (BAOTOU, 1_500_000.0, 10.0)];
/// Industries smaller than this in [`LEVEL_YEAR`] are not listed.
const LEAST: f64 = 50.0;
/// Sections no industry of a chain belongs to: given whole, the others by their divisions. T (国际组织) is left out.
const WHOLE: &[&str] = &["K", "P", "S"];

/// Share of the nation's times this: (market, division or section, factor); otherwise 1.
#[rustfmt::skip]
const TILT: &[(&str, &str, f64)] = &[
    (LIAONING, "31", 2.4), (LIAONING, "25", 2.6), (LIAONING, "37", 3.0), (LIAONING, "34", 1.8), (LIAONING, "35", 1.6),
    (LIAONING, "36", 1.3), (LIAONING, "39", 0.3), (LIAONING, "08", 2.5), (LIAONING, "55", 2.2), (LIAONING, "04", 2.0),
    (LIAONING, "18", 0.5), (LIAONING, "17", 0.4), (LIAONING, "06", 1.5), (LIAONING, "07", 2.2), (LIAONING, "26", 1.3),
    (BAOTOU, "31", 6.5), (BAOTOU, "32", 7.0), (BAOTOU, "30", 2.2), (BAOTOU, "08", 5.0), (BAOTOU, "09", 6.0),
    (BAOTOU, "37", 3.5), (BAOTOU, "38", 1.4), (BAOTOU, "39", 0.25), (BAOTOU, "44", 2.2), (BAOTOU, "06", 2.5),
    (BAOTOU, "04", 0.05), (BAOTOU, "07", 0.0), (BAOTOU, "55", 0.0), (BAOTOU, "17", 0.3), (BAOTOU, "18", 0.2),
    (BAOTOU, "01", 0.45), (BAOTOU, "03", 1.6), (BAOTOU, "14", 2.0), (BAOTOU, "16", 0.0), (BAOTOU, "28", 0.1),
];

/// Growth a year by section, before what the chains add.
#[rustfmt::skip]
const DRIFT: &[(&str, f64)] = &[
    ("A", -0.028), ("B", -0.03), ("C", -0.012), ("D", -0.002), ("E", -0.006), ("F", 0.002), ("G", 0.006), ("H", 0.006),
    ("I", 0.02), ("J", 0.008), ("L", 0.014), ("M", 0.01), ("N", 0.004), ("O", 0.006), ("P", 0.006), ("Q", 0.016),
    ("R", 0.0), ("S", 0.002), ("K", 0.01),
];
/// Growth a year for each unit of tightness above 1.
const PULL: f64 = 0.035;

/// Turning points: market, industry, first year, growth a year added from then on.
#[rustfmt::skip]
pub const TURNS: &[(&str, &str, i64, f64)] = &[
    (LIAONING, "37", 2011, -0.06), (LIAONING, "37", 2018, 0.09), (LIAONING, "06", 2013, -0.035),
    (LIAONING, "38", 2019, 0.03), (LIAONING, "65", 2016, 0.02), (LIAONING, "48", 2015, -0.03),
    (BAOTOU, "31", 2013, -0.03), (BAOTOU, "32", 2018, 0.04), (BAOTOU, "30", 2019, 0.05), (BAOTOU, "38", 2020, 0.06),
];
/// Single years out of line: industry, year, factor.
const SHOCKS: &[(&str, i64, f64)] =
    &[("61", 2020, 0.86), ("61", 2022, 0.9), ("62", 2020, 0.9), ("62", 2022, 0.93), ("56", 2020, 0.93)];

/// An industry of a market: its persons by year from [`FIRST_EMPLOYMENT`].
struct Series {
    code: String,
    persons: Vec<f64>,
}

fn of<T: Copy + Default>(list: &[(&str, T)], key: &str) -> T {
    list.iter().find(|(k, _)| *k == key).map_or(T::default(), |(_, v)| *v)
}

/// The industries listed: every division of a section a chain has an industry in, and the other sections whole.
fn industries(facts: &Facts) -> Vec<&str> {
    let by_section = facts.industries.iter().filter(|(code, i)| match code.len() {
        1 => WHOLE.contains(&code.as_str()),
        2 => !WHOLE.contains(&i.parent.as_str()) && i.parent != "T",
        _ => false,
    });
    by_section.map(|(code, _)| code.as_str()).collect()
}

/// How tight the chains with an industry of this division are: their mean, 1 where there are none.
fn pull(facts: &Facts, market: &str, division: &str) -> f64 {
    let chains: BTreeSet<&str> = facts
        .chains
        .iter()
        .filter(|ch| ch.market == market && ch.industries.iter().any(|i| i.starts_with(division)))
        .map(|ch| ch.code.as_str())
        .collect();
    let sum: f64 = chains.iter().map(|ch| p::tightness(ch)).sum();
    if chains.is_empty() { 1.0 } else { sum / chains.len() as f64 }
}

/// Log of the persons of a year over those of [`LEVEL_YEAR`], before noise.
fn path(facts: &Facts, market: &str, code: &str, own: f64, year: i64) -> f64 {
    let section = if code.len() == 1 { code } else { facts.industries[code].parent.as_str() };
    let steady = of(DRIFT, section) + PULL * (pull(facts, market, code) - 1.0) + own;
    let rate = |y: i64| {
        let turned = TURNS.iter().filter(|(m, i, from, _)| *m == market && *i == code && y >= *from);
        steady + turned.map(|(_, _, _, more)| more).sum::<f64>()
    };
    let (from, to, sign) = if year >= LEVEL_YEAR { (LEVEL_YEAR, year, 1.0) } else { (year, LEVEL_YEAR, -1.0) };
    let sum: f64 = (from + 1..=to).map(rate).sum();
    let shock: f64 = SHOCKS.iter().filter(|(i, y, _)| *i == code && *y == year).map(|(_, _, f)| f.ln()).sum();
    sign * sum + shock
}

fn series(facts: &Facts, market: &str, total: f64, step: f64, chance: &mut Chance) -> Vec<Series> {
    let tilt = |code: &str| TILT.iter().find(|(m, i, _)| *m == market && *i == code).map_or(1.0, |(_, _, f)| *f);
    let codes = industries(facts);
    let weights: Vec<f64> =
        codes.iter().map(|code| facts.nation.get(*code).copied().unwrap_or_default() * tilt(code)).collect();
    let all: f64 = weights.iter().sum();
    let mut made = Vec::new();
    for (code, weight) in codes.iter().zip(weights) {
        let (size, own) = (total * weight / all * chance.between(0.85, 1.15), chance.noise(0.012));
        let wobble: Vec<f64> = (FIRST_EMPLOYMENT..=BASE_YEAR).map(|_| chance.noise(0.018)).collect();
        if size < LEAST {
            continue;
        }
        let persons = (FIRST_EMPLOYMENT..=BASE_YEAR).zip(wobble).map(|(year, noise)| {
            let value = size * (path(facts, market, code, own, year) + noise).exp();
            (value / step).round() * step
        });
        made.push(Series { code: code.to_string(), persons: persons.collect() });
    }
    made
}

/// Until the year before [`p::BROKEN_FROM`] the newer industry was counted in the older one: its own series is short,
/// and the older one's falls where they part.
fn break_apart(series: &mut [Series]) {
    let years = (p::BROKEN_FROM - FIRST_EMPLOYMENT) as usize;
    let new = series.iter_mut().find(|s| s.code == p::BROKEN.0).map(|s| s.persons.drain(..years).collect::<Vec<_>>());
    let old = series.iter_mut().find(|s| s.code == p::BROKEN.1);
    if let (Some(new), Some(old)) = (new, old) {
        new.iter().zip(&mut old.persons).for_each(|(more, persons)| *persons += more);
    }
}

/// The sheet of both regions: every industry and all of them together, year by year.
pub fn report(facts: &Facts, chance: &mut Chance) -> Result<Sheet> {
    let mut sheet = Sheet::new("employment")?;
    let mut row = |market: &str, code: &str, name: &str, year: i64, persons: CellValue| {
        sheet.row(vec![
            (&c::REGION_CODE, market.into()),
            (&c::INDUSTRY_CODE, code.into()),
            (&c::INDUSTRY_NAME, name.into()),
            (&c::YEAR, year.into()),
            (&c::PERSONS, persons),
        ])
    };
    for (market, total, step) in MARKETS {
        let mut series = series(facts, market, total, step, chance);
        let mut totals: BTreeMap<i64, f64> = BTreeMap::new();
        for s in &series {
            for (year, persons) in (FIRST_EMPLOYMENT..).zip(&s.persons) {
                *totals.entry(year).or_default() += persons;
            }
        }
        break_apart(&mut series);
        for (year, persons) in &totals {
            row(market, ALL_INDUSTRIES, "全部行业", *year, CellValue::Number(*persons))?;
        }
        for s in &series {
            let name = facts.industries[&s.code].name.as_str();
            let first = BASE_YEAR + 1 - s.persons.len() as i64;
            for (year, persons) in (first..).zip(&s.persons) {
                let hidden = (market, s.code.as_str(), year) == p::SUPPRESSED_EMPLOYMENT;
                let value = if hidden { CellValue::Suppressed } else { CellValue::Number(*persons) };
                row(market, &s.code, name, year, value)?;
            }
        }
    }
    Ok(sheet)
}
