//! The ladder: supply, demand and both degrees at the year of graduation, by field and level.
//!
//! A major belongs to the field of its class ([`reference::FIELDS`]), else to its category. A need belongs to the fields
//! of the majors linked to its occupation, in proportion to their affinities. Levels of one band are one rung, named by
//! the level of the band with the most persons in the region. Needs that ask for no training are on no rung.

use super::{Links, line, refused};
use crate::frame::{ints, numbers, texts};
use crate::rows::Rows;
use duikou_contracts::codes::level_rank;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{matched, reference};
use duikou_engine::Result;
use duikou_engine::stage::LedgerLine;
use duikou_methods::ladder::{Rule, Rung, rungs};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, HashMap};

/// What the ladder is made of, and when a rung is broken.
pub struct Input {
    pub majors: DataFrame,
    pub fields: DataFrame,
    pub supply: DataFrame,
    pub needs: DataFrame,
    pub demand: DataFrame,
    pub year: i64,
    pub share: f64,
    pub persons: f64,
}

/// A field: its code and names.
pub(super) type Field = (String, String, String);

#[derive(Clone, Copy, Default)]
struct Sums {
    supply: f64,
    placed: f64,
    demand: f64,
    filled: f64,
    withheld: i64,
}

/// The field of every major.
pub(super) fn fields(majors: &DataFrame, fields: &DataFrame) -> Result<HashMap<String, Field>> {
    let of_class: HashMap<String, Field> = texts(fields, &c::CLASS_CODE)?
        .into_iter()
        .zip(texts(fields, &c::FIELD)?)
        .zip(texts(fields, &c::NAME_ZH)?.into_iter().zip(texts(fields, &c::NAME_EN)?))
        .map(|((class, field), (zh, en))| (class, (field, zh, en)))
        .collect();
    let (classes, categories) = (texts(majors, &c::CLASS_CODE)?, texts(majors, &c::CATEGORY)?);
    let mut found = HashMap::new();
    for ((major, class), category) in texts(majors, &c::MAJOR_CODE)?.into_iter().zip(classes).zip(categories) {
        let broad = class.get(..2).and_then(|broad| of_class.get(broad));
        let field = of_class.get(&class).or(broad).cloned();
        let field = field.or_else(|| (!category.is_empty()).then(|| (category.clone(), category.clone(), category)));
        found.extend(field.map(|field| (major, field)));
    }
    Ok(found)
}

/// The band of a level that is taught in programmes; `None` for needs that ask for none.
fn band(level: &str) -> Option<i64> {
    level_rank(level).filter(|_| !matches!(level, "none" | "secondary"))
}

/// Shares of an occupation's fields, by the affinity of the majors linked to it.
fn shares<'a>(links: &Links, fields: &'a HashMap<String, Field>, occupation: &str) -> BTreeMap<&'a Field, f64> {
    let mut sums: BTreeMap<&Field, f64> = BTreeMap::new();
    for (major, affinity) in links.of_occupation.get(occupation).into_iter().flatten() {
        if let Some(field) = fields.get(major) {
            *sums.entry(field).or_default() += affinity;
        }
    }
    let total: f64 = sums.values().sum();
    sums.retain(|_, sum| *sum > 0.0);
    sums.values_mut().for_each(|sum| *sum /= total);
    sums
}

/// Rows of [`duikou_contracts::tables::coordinated::LADDER`], and the ledger of what went in.
pub fn climb(input: &Input, links: &Links) -> Result<(Rows, Vec<LedgerLine>)> {
    let fields = fields(&input.majors, &input.fields)?;
    let mut ladders: BTreeMap<(String, &Field), BTreeMap<i64, Sums>> = BTreeMap::new();
    // Persons by region, band and level: they name the band.
    let mut named: BTreeMap<(String, i64), BTreeMap<String, f64>> = BTreeMap::new();
    let mut aside = [0, 0];
    let majors = texts(&input.supply, &c::MAJOR_CODE)?;
    let (regions, levels) = (texts(&input.supply, &c::REGION_CODE)?, texts(&input.supply, &c::LEVEL)?);
    let (supply, placed) = (numbers(&input.supply, &c::SUPPLY)?, numbers(&input.supply, &c::PLACED)?);
    for (r, major) in majors.iter().enumerate() {
        let (Some(field), Some(band)) = (fields.get(major), band(&levels[r])) else {
            aside[0] += 1;
            continue;
        };
        let persons = supply[r].unwrap_or_default();
        let sums = ladders.entry((regions[r].clone(), field)).or_default().entry(band).or_default();
        sums.supply += persons;
        sums.placed += placed[r].unwrap_or_default();
        *named.entry((regions[r].clone(), band)).or_default().entry(levels[r].clone()).or_default() += persons;
    }
    let occupations = texts(&input.needs, &c::OCCUPATION_CODE)?;
    let (regions, levels) = (texts(&input.needs, &c::REGION_CODE)?, texts(&input.needs, &c::NEED_LEVEL)?);
    let (demand, filled) = (numbers(&input.needs, &c::DEMAND)?, numbers(&input.needs, &c::FILLED)?);
    for (r, occupation) in occupations.iter().enumerate() {
        let shares = shares(links, &fields, occupation);
        let Some(band) = band(&levels[r]).filter(|_| !shares.is_empty()) else {
            aside[1] += 1;
            continue;
        };
        let persons = demand[r].unwrap_or_default();
        *named.entry((regions[r].clone(), band)).or_default().entry(levels[r].clone()).or_default() += persons;
        for (field, share) in shares {
            let sums = ladders.entry((regions[r].clone(), field)).or_default().entry(band).or_default();
            sums.demand += share * persons;
            sums.filled += share * filled[r].unwrap_or_default();
        }
    }
    withheld(input, links, &fields, &mut ladders)?;
    let rows = rows(input, ladders, &named)?;
    let lines =
        vec![line(&matched::MAJORS, majors.len(), aside[0]), line(&matched::NEEDS, occupations.len(), aside[1])];
    Ok((rows, lines))
}

/// Counts the needs of the year whose demand is withheld, in every field they may belong to.
fn withheld<'a>(
    input: &Input,
    links: &Links,
    fields: &'a HashMap<String, Field>,
    ladders: &mut BTreeMap<(String, &'a Field), BTreeMap<i64, Sums>>,
) -> Result<()> {
    let years = ints(&input.demand, &c::YEAR)?;
    let hidden = input.demand.column(c::SUPPRESSED.name).map_err(crate::frame::bug)?;
    let hidden: Vec<bool> = hidden.bool().map_err(crate::frame::bug)?.iter().map(|h| h == Some(true)).collect();
    let (regions, levels) = (texts(&input.demand, &c::REGION_CODE)?, texts(&input.demand, &c::NEED_LEVEL)?);
    for (r, occupation) in texts(&input.demand, &c::OCCUPATION_CODE)?.iter().enumerate() {
        let Some(band) = band(&levels[r]).filter(|_| hidden[r] && years[r] == input.year) else { continue };
        for field in shares(links, fields, occupation).into_keys() {
            let ladder = ladders.entry((regions[r].clone(), field)).or_default();
            ladder.entry(band).or_default().withheld += 1;
        }
    }
    Ok(())
}

fn rows(
    input: &Input,
    ladders: BTreeMap<(String, &Field), BTreeMap<i64, Sums>>,
    named: &BTreeMap<(String, i64), BTreeMap<String, f64>>,
) -> Result<Rows> {
    let mut rows = Rows::default();
    for ((region, (code, zh, en)), mut bands) in ladders {
        let all: Vec<i64> = named.keys().filter(|(r, _)| *r == region).map(|(_, band)| *band).collect();
        let Some(top) = all.last().copied() else { continue };
        for band in &all {
            bands.entry(*band).or_default();
        }
        bands.retain(|band, _| all.contains(band));
        let ladder: Vec<Rung> =
            bands.iter().map(|(band, s)| Rung { band: *band, supply: s.supply, demand: s.demand }).collect();
        let rule = Rule { share: input.share, persons: input.persons, top };
        let states = rungs(&ladder, rule).map_err(|e| refused(&reference::FIELDS, code, &e))?;
        for ((band, sums), state) in bands.iter().zip(states) {
            let level = named[&(region.clone(), *band)].iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)));
            rows.text(&c::REGION_CODE, &region)
                .text(&c::FIELD, code)
                .text(&c::LEVEL, level.map_or("", |(level, _)| level))
                .text(&c::NAME_ZH, zh)
                .text(&c::NAME_EN, en)
                .int(&c::YEAR, input.year)
                .number(&c::SUPPLY, sums.supply)
                .number(&c::PLACED, sums.placed)
                .number(&c::PLACEMENT, (sums.supply > 0.0).then(|| (sums.placed / sums.supply).min(1.0)))
                .number(&c::DEMAND, sums.demand)
                .number(&c::FILLED, sums.filled)
                .number(&c::FILL, (sums.demand > 0.0).then(|| (sums.filled / sums.demand).min(1.0)))
                .int(&c::SUPPRESSED_NEEDS, sums.withheld)
                .text(&c::RUNG, state.code());
        }
    }
    Ok(rows)
}
