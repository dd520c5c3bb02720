//! Needs that programmes the headline pack cuts or warns could turn to.

use super::basis::{Basis, Cell, Region, rank};
use super::{Options, REDIRECTS, refused};
use crate::matching::market;
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use duikou_methods::additions::redirects::{Major, Redirect, Way, redirects};
use std::collections::BTreeMap;

/// Majors as the judgement takes them, at one level: in the order of the catalogue, with the ways of each.
struct Level {
    majors: Vec<Major>,
    ways: Vec<Vec<Way>>,
}

/// Needs with too few persons short to turn to have no way.
fn level(basis: &Basis, region: &Region, level: &str, options: &Options) -> Result<Level> {
    let own = rank(level)?;
    let codes: Vec<(String, String)> = basis.majors.keys().map(|code| (code.clone(), level.to_string())).collect();
    let mut ways = vec![Vec::new(); codes.len()];
    for (i, need, affinity) in market::allowed(&basis.links, &codes, &region.needs, &options.links)? {
        let short = region.short[need as usize];
        if short > 0.0 && short >= options.least {
            let at_level = rank(&region.needs[need as usize].1)? == own;
            ways[i as usize].push(Way { need, affinity, at_level });
        }
    }
    let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
    for (occupation, _) in basis.links.values().flatten() {
        numbers.insert(occupation, 0);
    }
    numbers.values_mut().zip(0..).for_each(|(number, n)| *number = n);
    let majors = codes
        .iter()
        .zip(basis.majors.values())
        .map(|(key, major)| {
            let links = basis.links.get(&key.0).map(Vec::as_slice).unwrap_or_default();
            let mut occupations: Vec<(u32, f64)> = links.iter().map(|(o, a)| (numbers[o.as_str()], *a)).collect();
            occupations.sort_by_key(|o| o.0);
            Major {
                class: major.class.clone(),
                field: major.field.clone(),
                occupations,
                open: !major.residual && !region.cells.get(key).is_some_and(Cell::blocked),
            }
        })
        .collect();
    Ok(Level { majors, ways })
}

/// Adds the redirections of the region's programmes; returns how many of them can turn.
pub fn put(rows: &mut Rows, basis: &Basis, region: &Region, options: &Options) -> Result<u64> {
    let flagged = basis.flagged.get(&region.code).map(Vec::as_slice).unwrap_or_default();
    let places: BTreeMap<&str, u32> = basis.majors.keys().map(String::as_str).zip(0..).collect();
    let codes: Vec<&str> = basis.majors.keys().map(String::as_str).collect();
    let mut levels: BTreeMap<&str, Level> = BTreeMap::new();
    let mut known: BTreeMap<(&str, &str), Vec<Redirect>> = BTreeMap::new();
    let mut able = 0;
    for programme in flagged {
        let Some(own) = places.get(programme.major.as_str()) else { continue };
        let cell = (programme.major.as_str(), programme.level.as_str());
        if !levels.contains_key(cell.1) {
            levels.insert(cell.1, level(basis, region, cell.1, options)?);
        }
        if !known.contains_key(&cell) {
            let at = &levels[cell.1];
            let found = redirects(*own, &at.majors, &at.ways, &region.short, REDIRECTS);
            known.insert(cell, found.map_err(|e| refused(&region.code, &e))?);
        }
        let found = &known[&cell];
        able += u64::from(!found.is_empty());
        for (place, redirect) in (1..).zip(found) {
            let (occupation, need_level) = &region.needs[redirect.need as usize];
            rows.text(&c::UNIVERSITY_CODE, &programme.school)
                .text(&c::MAJOR_CODE, &programme.major)
                .text(&c::LEVEL, &programme.level)
                .int(&c::PLACE, place)
                .text(&c::REGION_CODE, &region.code)
                .text(&c::OCCUPATION_CODE, occupation)
                .text(&c::NEED_LEVEL, need_level)
                .number(&c::SHORT, region.short[redirect.need as usize])
                .number(&c::AFFINITY, redirect.affinity)
                .text(&c::VIA_MAJOR, codes[redirect.via as usize])
                .number(&c::OCCUPATION_OVERLAP, redirect.overlap);
        }
    }
    Ok(able)
}
