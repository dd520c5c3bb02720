//! Layers of demand, where they come from, and the codings of education compared.

use super::level_order;
use crate::ahead::Span;
use crate::book::Book;
use crate::format::{capital, persons};
use crate::messages::fill;
use crate::pages::fields;
use duikou_contracts::codes;
use duikou_engine::settings::Value as Setting;
use minijinja::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Starred occupations shown.
const STARS: usize = 60;

/// The layers that occur, in their order, each added up over levels.
fn known(book: &Book<'_>) -> Vec<(&'static codes::Code, Span)> {
    let mut sums: BTreeMap<&str, Span> = BTreeMap::new();
    for ((layer, _), span) in &book.outlook.layers {
        sums.entry(layer).or_default().join(span);
    }
    codes::DEMAND_LAYERS.codes.iter().filter_map(|c| Some((c, *sums.get(c.code)?))).collect()
}

/// One row a layer and the sum, with interval and share.
pub fn layers(book: &Book<'_>) -> Vec<Value> {
    let known = known(book);
    let mut total = Span::default();
    known.iter().for_each(|(_, s)| total.join(s));
    let row = |name: &str, s: &Span, sum: bool| {
        let share = (total.base > 0.0).then(|| s.base / total.base);
        fields!({ "name": capital(name), "low": s.low, "base": s.base, "high": s.high, "share": share, "total": sum })
    };
    let mut rows: Vec<Value> = known.iter().map(|(c, s)| row(book.lang.pick(c.zh, c.en), s, false)).collect();
    if rows.len() > 1 {
        rows.push(row(crate::messages::say(book.lang, "total"), &total, true));
    }
    rows
}

pub fn layer_names(book: &Book<'_>) -> Vec<String> {
    known(book).into_iter().map(|(c, _)| capital(book.lang.pick(c.zh, c.en))).collect()
}

/// Openings by level and layer, highest level first.
pub fn by_level(book: &Book<'_>) -> Vec<Value> {
    let layers = known(book);
    let mut levels: Vec<&str> = book.outlook.layers.keys().map(|(_, level)| *level).collect();
    levels.sort_by_key(|l| level_order(l));
    levels.dedup();
    let rows = levels.into_iter().map(|level| {
        let cell = |layer: &str| book.outlook.layers.get(&(layer, level)).map(|s| s.base);
        let cells: Vec<Option<f64>> = layers.iter().map(|(c, _)| cell(c.code)).collect();
        let total: f64 = cells.iter().flatten().sum();
        fields!({ "name": book.level(level), "cells": cells, "total": total })
    });
    rows.collect()
}

/// One row a rule, with occupations and persons. Postings stand apart: they never decide an amount.
pub fn rules(book: &Book<'_>) -> Vec<Value> {
    let rows = codes::DEMAND_RULES.codes.iter().filter_map(|c| {
        let rows: Vec<_> = book.outlook.sources.iter().filter(|s| s.rule == c.code).collect();
        let sum = |f: fn(&crate::data::SourceRow<'_>) -> Option<f64>| {
            rows.iter().filter_map(|r| f(r)).fold(None, |sum, v| Some(sum.unwrap_or(0.0) + v))
        };
        let (base, ledger) = (sum(|r| r.base), sum(|r| r.ledger));
        let posted = rows.iter().filter(|r| r.posted.is_some_and(|p| p > 0.0)).count();
        let starred = rows.iter().filter(|r| r.stars.is_some()).count();
        (!rows.is_empty()).then(|| {
            fields!({ "name": capital(book.lang.pick(c.zh, c.en)), "count": rows.len(), "base": base, "ledger": ledger,
                "committed": sum(|r| r.committed), "posted": posted, "starred": starred })
        })
    });
    rows.collect()
}

/// Order classes in words; empty where there are none.
pub fn orders(book: &Book<'_>) -> String {
    let committed: Vec<f64> = book.outlook.sources.iter().filter_map(|s| s.committed.filter(|c| *c > 0.0)).collect();
    match committed.is_empty() {
        true => String::new(),
        false => fill(book.lang, "outlook.orders", &[committed.len().to_string(), persons(committed.iter().sum())]),
    }
}

/// Starred occupations, most stars first, each beside its rank by expected shortage in the region.
pub fn stars(book: &Book<'_>) -> Vec<Value> {
    let mut short: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    for n in &book.needs {
        *short.entry((n.region, n.occupation)).or_insert(0.0) += n.short;
    }
    let mut ranks: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for ((region, _), amount) in &short {
        ranks.entry(region).or_default().push(*amount);
    }
    let mut rows: Vec<_> = book.outlook.sources.iter().filter_map(|s| Some((s.stars?, s))).collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0).then((a.1.region, a.1.occupation).cmp(&(b.1.region, b.1.occupation))));
    let rows = rows.into_iter().take(STARS).map(|(stars, s)| {
        let rank = short.get(&(s.region, s.occupation)).map(|amount| {
            let all = ranks.get(s.region).map_or(&[] as &[f64], Vec::as_slice);
            (1 + all.iter().filter(|other| **other > *amount).count(), all.len())
        });
        let lit = usize::try_from(stars.clamp(0, 5)).unwrap_or(0);
        fields!({
            "name": book.occupation(s.occupation), "region": book.region(s.region), "n": stars,
            "stars": "★".repeat(lit), "rule": capital(codes::DEMAND_RULES.label(s.rule, book.lang)),
            "place": rank.map(|r| r.0), "rank": rank.map(|(r, n)| fill(book.lang, "outlook.rank", &[r.to_string(), n.to_string()])),
        })
    });
    rows.collect()
}

/// Persons by coding and level, over all regions.
pub fn codings<'a>(book: &Book<'a>) -> BTreeMap<&'a str, BTreeMap<&'a str, f64>> {
    let mut out: BTreeMap<&str, BTreeMap<&str, f64>> = BTreeMap::new();
    for r in &book.outlook.education {
        *out.entry(r.coding).or_default().entry(r.level).or_insert(0.0) += r.persons;
    }
    out
}

pub fn coding_names(book: &Book<'_>) -> Vec<String> {
    let found = codings(book);
    let known = codes::CODINGS.codes.iter().filter(|c| found.contains_key(c.code));
    known.map(|c| capital(book.lang.pick(c.zh, c.en))).collect()
}

/// The coding the matching uses, in words.
pub fn used_coding(book: &Book<'_>) -> String {
    match book.edition.settings.get("outlook.coding") {
        Ok((Setting::Text(code), _)) => codes::CODINGS.label(code, book.lang).to_string(),
        _ => String::new(),
    }
}

/// Persons and share of each level under each coding, highest level first.
pub fn education(book: &Book<'_>) -> Vec<Value> {
    let found = codings(book);
    let levels: BTreeSet<&str> = found.values().flat_map(|m| m.keys().copied()).collect();
    let mut levels: Vec<&str> = levels.into_iter().collect();
    levels.sort_by_key(|l| level_order(l));
    let rows = levels.into_iter().map(|level| {
        let cells: Vec<Value> = codes::CODINGS
            .codes
            .iter()
            .filter_map(|c| found.get(c.code))
            .map(|m| {
                let total: f64 = m.values().sum();
                let persons = m.get(level).copied().unwrap_or(0.0);
                fields!({ "persons": persons, "share": (total > 0.0).then(|| persons / total) })
            })
            .collect();
        fields!({ "name": book.level(level), "cells": cells })
    });
    rows.collect()
}
