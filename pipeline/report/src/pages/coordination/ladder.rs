//! The ladder of levels in each field, and where it is broken.

use crate::book::Book;
use crate::data::Rung;
use crate::format::persons;
use crate::messages::{fill, say};
use crate::pages::HIDDEN;
use crate::pages::fields;
use duikou_contracts::codes::{RUNGS, level_rank};
use minijinja::Value;

/// Shape of a rung: told apart without colour.
pub fn icon(state: &str) -> &'static str {
    match state {
        "missing" => "×",
        "thin" => "▽",
        "dead_end" => "┬",
        "whole" => "○",
        _ => "·",
    }
}

pub fn is_broken(state: &str) -> bool {
    matches!(state, "missing" | "thin" | "dead_end")
}

/// Why a rung is broken, in a sentence.
fn sentence(book: &Book<'_>, r: &Rung<'_>) -> String {
    let values = [book.lang.pick(r.zh, r.en).to_string(), book.level(r.level), supply(book, r), persons(r.demand)];
    match is_broken(r.state) {
        true => fill(book.lang, &format!("ladder.{}", r.state), &values),
        false => String::new(),
    }
}

/// The supply in words; withheld where it is small.
pub fn supply(book: &Book<'_>, r: &Rung<'_>) -> String {
    if book.too_small(r.supply) { HIDDEN.into() } else { persons(r.supply) }
}

fn one(book: &Book<'_>, r: &Rung<'_>) -> Value {
    let hide = book.too_small(r.supply);
    let shown = |v: Option<f64>| if hide { fields!(HIDDEN) } else { fields!(v) };
    fields!({
        "region": book.region(r.region), "field": book.lang.pick(r.zh, r.en), "level": book.level(r.level),
        "rank": level_rank(r.level), "supply": shown(Some(r.supply)), "placement": shown(r.placement),
        "demand": r.demand, "fill": r.fill, "withheld": r.withheld, "icon": icon(r.state),
        "said": RUNGS.label(r.state, book.lang), "words": sentence(book, r),
    })
}

/// Context of the section.
pub fn context(book: &Book<'_>) -> Value {
    let rows = &book.coordinated.ladder;
    let mut broken: Vec<&Rung<'_>> = rows.iter().filter(|r| is_broken(r.state)).collect();
    broken.sort_by(|a, b| {
        let at = |r: &Rung<'_>| ["missing", "thin", "dead_end"].iter().position(|s| *s == r.state);
        let amount = |r: &Rung<'_>| if r.state == "dead_end" { r.supply } else { r.demand };
        at(a).cmp(&at(b)).then(amount(b).total_cmp(&amount(a))).then(a.field.cmp(b.field))
    });
    let kept = rows.iter().filter(|r| r.supply > 0.0 || r.demand > 0.0);
    fields!({
        "broken": broken.into_iter().map(|r| one(book, r)).collect::<Vec<_>>(),
        "rows": kept.map(|r| one(book, r)).collect::<Vec<_>>(),
        "none": say(book.lang, "ladder.none"),
    })
}
