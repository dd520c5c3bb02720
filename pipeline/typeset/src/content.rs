//! The document's items as the JSON that the template reads. Words travel as strings of data: none is ever code.

use crate::site::Site;
use duikou_contracts::Lang;
use duikou_report::document::flow::{self, END, Item, LANDSCAPE, PORTRAIT, Paper, SIDE};
use duikou_report::document::{Cell, Figure, Manner, Run, Table, measure};
use duikou_report::fonts::FAMILY;
use duikou_report::messages::say;
use duikou_report::sheets;
use serde_json::{Value, json};

/// Points of a twentieth of one.
const TWIP: f64 = 0.05;
/// What the box around folded items takes of the width, in points. The template draws it.
const BOX: f64 = 12.0;
/// A cell with more characters than this may be broken over pages: its row could be as high as one.
const LONG: usize = 300;
/// Width of a Latin letter for one point of size, on the safe side.
const LETTER: f64 = 0.6;
/// Both margins of a cell, in points. The template sets them.
const MARGINS: f64 = 6.0;
/// A chart stands upright where turned paper would make it smaller than this share of what it is upright.
const UPRIGHT: f64 = 0.75;
/// A table of no more rows and characters than these stays on one page.
const WHOLE: (usize, usize) = (6, 400);
/// Latin words longer than this get places to break at, in tables.
const WORD: usize = 14;

fn points(twips: i32) -> f64 {
    f64::from(twips) * TWIP
}

/// The report for the template.
pub fn report(site: &Site) -> Value {
    let lang = site.lang;
    let (facts, notices) = flow::cover(&site.pages);
    let mark = format!("{}{}{}", say(lang, "watermark"), say(lang, "colon"), say(lang, "illustrative.banner"));
    let items = flow::items(lang, sheets::name(lang), &site.pages);
    let mut writer = Writer { lang, site, paper: PORTRAIT, depth: 0 };
    let mut parts = Vec::new();
    let mut rest = items.as_slice();
    while let Some((Item::Paper(paper), after)) = rest.split_first() {
        let end = after.iter().position(|i| matches!(i, Item::Paper(_))).unwrap_or(after.len());
        let (mine, next) = after.split_at(end);
        for (paper, items) in papers(*paper, mine, site) {
            writer.paper = paper;
            parts.push(json!({ "flipped": paper == LANDSCAPE, "items": writer.items(&mut items.iter()) }));
        }
        rest = next;
    }
    json!({
        "lang": lang.pick("zh", "en"),
        "region": lang.pick("cn", "us"),
        "family": FAMILY,
        "title": site.pages.first().map(|p| p.title.as_str()).unwrap_or_default(),
        "brand": say(lang, "brand"),
        "contents": say(lang, "document.contents"),
        "mark": site.illustrative.then(|| say(lang, "watermark")),
        "banner": site.illustrative.then_some(mark),
        "facts": facts.iter().map(|f| runs(f)).collect::<Vec<_>>(),
        "notices": notices.iter().map(|n| runs(n)).collect::<Vec<_>>(),
        "page": say(lang, "document.page").split(['{', '}']).step_by(2).collect::<Vec<_>>(),
        "colon": say(lang, "colon"),
        "side": points(SIDE),
        "end": points(END),
        "parts": parts,
    })
}

/// The papers on which items of one paper stand: a high chart would be too small on the low one, so that it stands
/// upright with the heading and the words before it.
fn papers<'i>(paper: Paper, items: &'i [Item<'i>], site: &Site) -> Vec<(Paper, &'i [Item<'i>])> {
    let mut out = Vec::new();
    let mut rest = items;
    let high = |i: &Item<'_>| match i {
        Item::Figure { figure, .. } => {
            let ratio = site.ratio(&figure.chart);
            paper.picture(ratio) < PORTRAIT.picture(ratio) * UPRIGHT
        }
        _ => false,
    };
    while paper != PORTRAIT {
        let mut depth = 0;
        let outside = |i: &Item<'_>| {
            match i {
                Item::Fold(_) => depth += 1,
                Item::Unfold => depth -= 1,
                _ => {}
            }
            depth == 0
        };
        let open: Vec<bool> = rest.iter().map(outside).collect();
        let Some(at) = (0..rest.len()).find(|i| open[*i] && high(&rest[*i])) else { break };
        let words = |i: &Item<'_>| {
            matches!(i, Item::Heading { .. } | Item::Lead(_) | Item::Paragraph { .. } | Item::List { .. })
        };
        let from = rest[..at].iter().rposition(|i| !words(i)).map_or(0, |i| i + 1);
        out.push((paper, &rest[..from]));
        out.push((PORTRAIT, &rest[from..=at]));
        rest = &rest[at + 1..];
    }
    out.push((paper, rest));
    out.retain(|(_, items)| !items.is_empty());
    out
}

/// Every word of a value.
pub fn words(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => out.push_str(text),
        Value::Array(items) => items.iter().for_each(|v| words(v, out)),
        Value::Object(map) => map.values().for_each(|v| words(v, out)),
        _ => {}
    }
}

/// Plain text as a string, any other run with its manner.
fn runs(runs: &[Run]) -> Value {
    let one = |r: &Run| match (r.bold, r.small) {
        (false, false) => json!(r.text),
        (bold, small) => json!({ "text": r.text, "bold": bold, "small": small }),
    };
    runs.iter().map(one).collect()
}

struct Writer<'a> {
    lang: Lang,
    site: &'a Site,
    paper: Paper,
    /// Boxes around what is written.
    depth: usize,
}

impl Writer<'_> {
    /// Width of the text, in points.
    fn room(&self) -> f64 {
        points(self.paper.room()) - BOX * self.depth as f64
    }

    /// Items up to the end of the box they stand in.
    fn items<'i>(&mut self, items: &mut dyn Iterator<Item = &'i Item<'i>>) -> Vec<Value> {
        let mut out = Vec::new();
        while let Some(item) = items.next() {
            match item {
                Item::Unfold => break,
                Item::Fold(title) => {
                    self.depth += 1;
                    let within = self.items(items);
                    self.depth -= 1;
                    out.push(json!({ "kind": "fold", "title": runs(title), "items": within }));
                }
                item => out.push(self.item(item)),
            }
        }
        // A line between a heading and what it leads to goes with both.
        for i in 1..out.len().saturating_sub(1) {
            let is = |at: usize, kinds: &[&str]| kinds.iter().any(|k| out[at]["kind"] == *k);
            let led = is(i - 1, &["heading", "lead"]) && is(i + 1, &["table", "figure", "cards"]);
            if led && is(i, &["text", "note"]) {
                out[i]["kept"] = json!(true);
            }
        }
        out
    }

    fn item(&self, item: &Item<'_>) -> Value {
        match item {
            Item::Heading { level, number, title, page } => {
                let title = format!("{number}{}{title}", self.lang.pick("", " "));
                json!({ "kind": "heading", "level": level, "title": title, "page": page })
            }
            Item::Lead(title) => json!({ "kind": "lead", "text": title }),
            Item::Note(words) => json!({ "kind": "note", "runs": [words] }),
            Item::Paragraph { manner, runs: r } => {
                let kind = match manner {
                    Manner::Note => "note",
                    Manner::Formula => "formula",
                    Manner::Plain | Manner::Notice => "text",
                };
                json!({ "kind": kind, "runs": runs(r) })
            }
            Item::List { ordered, items } => {
                let items: Vec<Value> = items.iter().map(|i| runs(i)).collect();
                json!({ "kind": if *ordered { "enum" } else { "list" }, "items": items })
            }
            Item::Pairs(pairs) => {
                let pairs: Vec<Value> = pairs.iter().map(|(t, m)| json!([runs(t), runs(m)])).collect();
                json!({ "kind": "pairs", "pairs": pairs })
            }
            Item::Cards { number, pairs } => {
                let cards: Vec<Value> = pairs.iter().map(|p| flow::card(p).map(|r| runs(&r)).into()).collect();
                let caption = self.caption("document.table", *number, say(self.lang, "document.figures"));
                json!({ "kind": "cards", "caption": caption, "cards": cards })
            }
            Item::Table { number, table } => self.table(*number, table),
            Item::Figure { number, figure } => self.figure(*number, figure),
            Item::Paper(_) | Item::Fold(_) | Item::Unfold => Value::Null,
        }
    }

    fn caption(&self, key: &str, number: usize, title: &str) -> String {
        let (label, gap) = flow::caption(self.lang, key);
        format!("{label}{number}{gap}{title}")
    }

    fn table(&self, number: usize, table: &Table) -> Value {
        let columns = measure::columns(table);
        let rows = measure::kept(table);
        let size = measure::points(columns);
        let widths = measure::widths(table, &rows, size, self.room() / TWIP);
        let widths: Vec<f64> = widths.iter().map(|w| *w as f64 * TWIP).collect();
        let characters: usize = rows.iter().flat_map(|r| &r.cells).map(|c| c.text().chars().count()).sum();
        let whole = rows.len() <= WHOLE.0 && characters <= WHOLE.1;
        let rows: Vec<Value> =
            rows.iter().map(|r| json!({ "total": r.total, "cells": cells(&r.cells, &widths, size) })).collect();
        json!({
            "kind": "table",
            "caption": self.caption("document.table", number, &table.caption),
            "size": size,
            "whole": whole,
            "widths": widths,
            "head": cells(&table.head, &widths, size),
            "rows": rows,
        })
    }

    fn figure(&self, number: usize, figure: &Figure) -> Value {
        let ratio = self.site.ratio(&figure.chart);
        let width = (self.paper.picture(ratio) * TWIP).min(self.room());
        let told = [figure.title.as_str(), figure.caption.as_str()].join(self.lang.pick("。", ". "));
        json!({
            "kind": "figure",
            "file": path(&figure.chart),
            "width": width,
            "told": told,
            "caption": self.caption("document.figure", number, &figure.title),
            "note": figure.caption,
        })
    }
}

/// Path of a chart in the template.
pub fn path(chart: &str) -> String {
    format!("/charts/{chart}.svg")
}

/// Cells of a row that has one in every column. Widths and the size of the text are in points.
fn cells(cells: &[Cell], widths: &[f64], size: f64) -> Vec<Value> {
    let mut at = 0;
    let mut one = |c: &Cell| {
        // A number is not broken.
        let text = |r: &Run| if c.right { r.text.clone() } else { breakable(&r.text) };
        let broken: Vec<Run> = c.runs.iter().map(|r| Run { text: text(r), ..r.clone() }).collect();
        let whole = c.text();
        let end = (at + c.span).min(widths.len());
        let room: f64 = widths[at.min(end)..end].iter().sum();
        at = end;
        // A word is hyphenated only where it would stick out.
        let narrow = whole.split([' ', '\n']).any(|w| w.chars().count() as f64 * size * LETTER > room - MARGINS);
        json!({
            "runs": runs(&broken), "right": c.right, "span": c.span, "narrow": narrow, "long": whole.chars().count() > LONG,
        })
    };
    let mut out: Vec<Value> = cells.iter().map(&mut one).collect();
    if !out.is_empty() {
        out.extend(
            (at..widths.len())
                .map(|_| json!({ "runs": [], "right": false, "span": 1, "narrow": false, "long": false })),
        );
    }
    out
}

/// Long Latin words, addresses and names of files may be broken after their signs.
fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive([' ', '\n']) {
        if word.chars().filter(|c| (*c as u32) < 0x2e80).count() <= WORD {
            out += word;
            continue;
        }
        for c in word.chars() {
            out.push(c);
            if matches!(c, '/' | '_' | '.' | '-' | '=' | '&' | '?' | ',' | ';' | '+' | '|') {
                out.push('\u{200b}');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_may_break_and_short_ones_stay() {
        assert_eq!(breakable("1,234.5 人/年"), "1,234.5 人/年");
        assert_eq!(
            breakable("https://example.org/a_b"),
            "https:/\u{200b}/\u{200b}example.\u{200b}org/\u{200b}a_\u{200b}b"
        );
    }
}
