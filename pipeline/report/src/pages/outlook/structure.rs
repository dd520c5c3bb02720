//! The region's industrial structure, how chains draw on each other, and scenarios side by side.

use crate::book::Book;
use crate::data::{InducedRow, StructureRow};
use crate::format::{capital, number, persons, whole};
use crate::messages::{fill, say};
use crate::pages::fields;
use duikou_contracts::codes;
use minijinja::Value;
use std::collections::BTreeMap;

const ROWS: usize = 80;
const LINKAGES: usize = 300;
/// Sentences on jobs drawn.
const DRAWN: usize = 6;
/// Code of what all industries or occupations add up to.
pub const WHOLE: &str = "000000";

/// Name of an industry or an occupation group.
pub fn name(book: &Book<'_>, r: &StructureRow<'_>) -> String {
    if r.kind == "industry" {
        return book.outlook.industry(r.code);
    }
    match codes::OCCUPATION_GROUPS.get(r.code) {
        Some(group) => book.lang.pick(group.zh, group.en).to_string(),
        None => book.occupation(r.code),
    }
}

/// Rows with the most persons first, industries before occupation groups.
pub fn rows(book: &Book<'_>) -> (Vec<Value>, String) {
    let mut rows: Vec<_> = book.outlook.structure.iter().filter(|r| r.code != WHOLE).collect();
    rows.sort_by(|a, b| {
        (a.kind, b.persons)
            .partial_cmp(&(b.kind, a.persons))
            .unwrap_or(std::cmp::Ordering::Equal)
            .then((a.region, a.code).cmp(&(b.region, b.code)))
    });
    let total = rows.len();
    let shown: Vec<Value> = rows
        .into_iter()
        .take(ROWS)
        .map(|r| {
            let years = r.start.map_or_else(|| r.year.to_string(), |s| format!("{s}–{}", r.year));
            fields!({
                "kind": capital(codes::STRUCTURE_KINDS.label(r.kind, book.lang)), "name": name(book, r), "region": book.region(r.region),
                "years": years, "persons": r.persons, "share": r.share, "share_start": r.share_start,
                "points": r.share_start.map(|s| (r.share - s) * 100.0), "quotient": r.quotient,
                "national": r.national, "mix": r.mix, "regional": r.regional,
            })
        })
        .collect();
    let cut = match total > shown.len() {
        true => fill(book.lang, "outlook.cut", &[whole(shown.len() as f64), whole(total as f64)]),
        false => String::new(),
    };
    (shown, cut)
}

/// The measures in words, for an edition of one region.
pub fn measures(book: &Book<'_>) -> Vec<String> {
    let lang = book.lang;
    let one = book.outlook.measures.iter().all(|m| Some(m.region) == book.outlook.measures.first().map(|f| f.region));
    let rows = book.outlook.measures.iter().filter(|_| one).filter_map(|m| {
        crate::messages::find(&format!("measure.{}", m.measure))?;
        let years = m.start.map_or_else(|| m.year.to_string(), |s| format!("{s}–{}", m.year));
        let value = match m.measure {
            "moore" => number(m.value.to_degrees()),
            _ => format!("{:.3}", m.value),
        };
        let half = if m.measure == "krugman" { crate::format::share(m.value / 2.0) } else { String::new() };
        let equal = if m.value > 0.0 { format!("{:.1}", 1.0 / m.value) } else { "–".into() };
        let kind = capital(codes::STRUCTURE_KINDS.label(m.kind, lang));
        Some(fill(lang, &format!("measure.{}", m.measure), &[kind, years, value, half, equal]))
    });
    rows.collect()
}

/// The measures of each region, a row a region and kind, where there are several regions.
pub fn measure_table(book: &Book<'_>) -> Value {
    let mut rows: BTreeMap<(&str, &str), BTreeMap<&str, f64>> = BTreeMap::new();
    for m in &book.outlook.measures {
        rows.entry((m.region, m.kind)).or_default().insert(m.measure, m.value);
    }
    let first = rows.keys().next().map(|k| k.0);
    if rows.keys().all(|k| Some(k.0) == first) {
        return fields!(());
    }
    let names: Vec<&str> = codes::STRUCTURE_MEASURES.codes.iter().map(|c| book.lang.pick(c.zh, c.en)).collect();
    let rows: Vec<Value> = rows
        .iter()
        .map(|((region, kind), values)| {
            let cells: Vec<Option<f64>> =
                codes::STRUCTURE_MEASURES.codes.iter().map(|c| values.get(c.code).copied()).collect();
            fields!({ "region": book.region(region), "kind": capital(codes::STRUCTURE_KINDS.label(kind, book.lang)), "cells": cells })
        })
        .collect();
    fields!({ "names": names, "rows": rows })
}

/// Chains, region by region.
pub fn linkages(book: &Book<'_>) -> (Vec<Value>, String) {
    let total = book.outlook.linkages.len();
    let rows = book.outlook.linkages.iter().take(LINKAGES).map(|r| {
        fields!({ "name": book.chain(r.chain), "region": book.region(r.region), "sectors": r.sectors, "output": r.output,
            "employment": r.employment, "backward": r.backward, "forward": r.forward, "upstream": r.upstream,
            "downstream": r.downstream })
    });
    let cut = match total > LINKAGES {
        true => fill(book.lang, "outlook.first", &[whole(LINKAGES as f64), whole(total as f64)]),
        false => String::new(),
    };
    (rows.collect(), cut)
}

/// The region whose draws are shown: tables of several regions are not added up, the first stands for the others.
pub fn drawn_region<'a>(book: &Book<'a>) -> Option<&'a str> {
    book.outlook.induced.first().map(|r| r.region)
}

/// The strongest draws from one chain on another, in words.
pub fn drawn(book: &Book<'_>) -> Vec<String> {
    let region = drawn_region(book);
    let mut rows: Vec<&InducedRow<'_>> =
        book.outlook.induced.iter().filter(|r| Some(r.region) == region && r.chain != r.to && r.jobs >= 0.5).collect();
    rows.sort_by(|a, b| b.jobs.total_cmp(&a.jobs).then((a.region, a.chain, a.to).cmp(&(b.region, b.chain, b.to))));
    let rows = rows.into_iter().take(DRAWN);
    rows.map(|r| fill(book.lang, "outlook.drawn", &[book.chain(r.chain), persons(r.jobs), book.chain(r.to)])).collect()
}

/// Name of a scenario: the edition as set has one of its own.
pub fn scenario(book: &Book<'_>, code: &str, name: &str) -> String {
    if code == "base" { say(book.lang, "outlook.base").into() } else { name.to_string() }
}

/// One row a scenario and region, the base first.
pub fn scenarios(book: &Book<'_>) -> Vec<Value> {
    let mut rows: Vec<_> = book.outlook.scenarios.iter().collect();
    rows.sort_by_key(|r| (r.region, r.scenario != "base", r.scenario));
    let base: BTreeMap<&str, _> = rows.iter().filter(|r| r.scenario == "base").map(|r| (r.region, *r)).collect();
    let rows = rows.iter().map(|r| {
        let than = base.get(r.region).filter(|_| r.scenario != "base");
        fields!({
            "name": scenario(book, r.scenario, r.name), "base": r.scenario == "base", "region": book.region(r.region),
            "supply": r.supply, "demand": r.demand, "placed": r.placed, "placed_than": than.map(|b| r.placed - b.placed),
            "placement": r.placement, "fill": r.fill, "surplus": r.surplus, "short": r.short,
            "short_than": than.map(|b| r.short - b.short), "certain_surplus": r.certain_surplus,
            "certain_shortage": r.certain_shortage,
        })
    });
    rows.collect()
}
