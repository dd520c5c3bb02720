//! The ladder of each field: a cell for each level, with supply, demand and what is broken.

use super::marks::hatched;
use crate::book::Book;
use crate::charts::{Drawing, source};
use crate::data::Rung;
use crate::format::persons;
use crate::messages::{fill, say};
use crate::pages::HIDDEN;
use crate::pages::coordination::ladder::{icon, supply};
use crate::theme::*;
use duikou_contracts::codes::{RUNGS, level_rank};
use duikou_engine::Result;
use plotters::style::RGBColor;
use std::collections::BTreeMap;

const ROW: i32 = 34;
const LABELS: i32 = 190;

/// Fill and strokes of a state.
fn look(state: &str) -> (RGBColor, Option<RGBColor>) {
    match state {
        "missing" => (RGBColor(255, 255, 255), Some(VERMILION)),
        "thin" => (ORANGE, None),
        "dead_end" => (FAINT, Some(RGBColor(0x9a, 0xa5, 0xb0))),
        "whole" => (SKY, None),
        _ => (RGBColor(255, 255, 255), None),
    }
}

fn block(c: &Canvas<'_>, x0: i32, y0: i32, x1: i32, y1: i32, state: &str) -> Result<()> {
    let (colour, strokes) = look(state);
    match strokes {
        Some(strokes) => hatched(c, x0, y0, x1, y1, &colour, &strokes)?,
        None => c.rect(x0, y0, x1, y1, &colour)?,
    }
    c.frame(x0, y0, x1, y1, &MUTED)
}

/// The region with the most supply.
fn largest<'a>(book: &Book<'a>) -> Option<&'a str> {
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for r in &book.coordinated.ladder {
        *sums.entry(r.region).or_default() += r.supply;
    }
    sums.into_iter().rev().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(region, _)| region)
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let Some(region) = largest(book) else { return Ok(false) };
    let mut fields: BTreeMap<&str, Vec<&Rung<'_>>> = BTreeMap::new();
    for r in book.coordinated.ladder.iter().filter(|r| r.region == region) {
        fields.entry(r.field).or_default().push(r);
    }
    fields.retain(|_, rungs| rungs.iter().any(|r| r.state != "small"));
    let levels: BTreeMap<i64, &str> =
        fields.values().flatten().map(|r| (level_rank(r.level).unwrap_or_default(), r.level)).collect();
    if levels.is_empty() {
        return Ok(false);
    }
    let lang = book.lang;
    let top = TOP + 50;
    let bottom = top + ROW * fields.len() as i32;
    let c = Canvas::new(&mut out.svg, bottom + 34, lang)?;
    let unit = fill(lang, "chart.ladder.unit", &[book.region(region), book.year.to_string()]);
    c.head(say(lang, "chart.ladder"), &unit)?;
    out.values.head(lang, &["ladder.field", "level", "supply", "demand", "ladder.state"]);
    let mut x = LEFT;
    for code in RUNGS.codes {
        block(&c, x, TOP + 1, x + 22, TOP + 13, code.code)?;
        let text = format!("{} {}", icon(code.code), say(lang, &format!("chart.ladder.{}", code.code)));
        c.text(x + 28, TOP + 7, At::Start, SMALL, &INK, &text)?;
        x += 28 + width(&text, SMALL) + 22;
    }
    let x0 = LEFT + LABELS + 10;
    let column = (WIDTH - x0 - LEFT) / levels.len() as i32;
    for (k, level) in levels.values().enumerate() {
        let middle = x0 + column * k as i32 + column / 2;
        c.lines(middle, top - 14, At::Middle, SMALL, &INK, &wrap(&book.level(level), SMALL, column - 8, 2))?;
    }
    for (i, rungs) in fields.values().enumerate() {
        let y = top + ROW * i as i32;
        let name = rungs.first().map_or("", |r| lang.pick(r.zh, r.en));
        c.lines(x0 - 10, y + ROW / 2, At::End, SMALL, &INK, &wrap(name, SMALL, LABELS, 2))?;
        for (k, rank) in levels.keys().enumerate() {
            let Some(r) = rungs.iter().find(|r| level_rank(r.level) == Some(*rank)) else { continue };
            let x = x0 + column * k as i32;
            let held = supply(book, r) == HIDDEN;
            let amount = if held { HIDDEN.into() } else { r.supply.into() };
            let state = RUNGS.label(r.state, lang).into();
            out.values.row([name.into(), book.level(r.level).into(), amount, r.demand.into(), state]);
            block(&c, x + 2, y + 2, x + column - 2, y + ROW - 2, r.state)?;
            let text = format!("{} {} / {}", icon(r.state), supply(book, r), persons(r.demand));
            let lines = wrap(&text, SMALL, column - 10, 2);
            let wide = lines.iter().map(|l| width(l, SMALL)).max().unwrap_or_default();
            if look(r.state).1.is_some() {
                let middle = x + column / 2;
                let high = 8 * lines.len() as i32;
                c.rect(
                    middle - wide / 2 - 3,
                    y + ROW / 2 - high,
                    middle + wide / 2 + 3,
                    y + ROW / 2 + high,
                    &RGBColor(255, 255, 255),
                )?;
            }
            c.lines(x + column / 2, y + ROW / 2, At::Middle, SMALL, &INK, &lines)?;
        }
    }
    c.text(LEFT, bottom + 20, At::Start, SMALL, &MUTED, &source(book, "coordinated.ladder"))?;
    Ok(true)
}
