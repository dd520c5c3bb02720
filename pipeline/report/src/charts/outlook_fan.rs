//! Supply and demand year by year with their intervals; what is committed as solid columns.

use super::marks::{dashed, hatched_band, spread, ticks};
use crate::ahead::{Outlook, Span, Year};
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::format::{persons, whole};
use crate::messages::{fill, say};
use crate::pages::outlook::coverage;
use crate::theme::*;
use duikou_engine::Result;
use std::collections::BTreeMap;

/// Room for the labels at the right end of a panel.
const LABELS: i32 = 128;
/// Distance of two labels of two lines each.
const GAP: i32 = 31;

struct Frame {
    x0: i32,
    x1: i32,
    top: i32,
    bottom: i32,
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let regions = book.outlook.regions();
    let panels: Vec<(String, BTreeMap<i64, Year>)> = match regions.is_empty() {
        true => return Ok(false),
        false => Outlook::panels(&regions),
    }
    .into_iter()
    .map(|region| {
        let name = region.map_or_else(|| say(book.lang, "regions.sum").to_string(), |code| book.region(code));
        (name, book.outlook.years(region))
    })
    .filter(|(_, years)| years.len() > 1)
    .collect();
    let (Some((_, first)), Some(_)) = (panels.first(), book.outlook.path.first()) else { return Ok(false) };
    if panels.iter().all(|(_, years)| largest(years) <= 0.0) {
        return Ok(false);
    }
    let lang = book.lang;
    let columns = if panels.len() == 1 { 1 } else { 2 };
    let rows = panels.len().div_ceil(columns) as i32;
    let tall = if columns == 1 { 320 } else { 250 };
    let height = TOP + rows * tall + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    let ends = |f: fn(&BTreeMap<i64, Year>) -> Option<i64>| f(first).unwrap_or(book.year).to_string();
    let values = [ends(|y| y.keys().next().copied()), ends(|y| y.keys().next_back().copied()), coverage(book)];
    c.head(say(lang, "chart.outlook_fan"), &fill(lang, "chart.outlook_fan.unit", &values))?;
    out.values.head(
        lang,
        &["region", "year", "supply", "low", "high", "committed.supply", "demand", "low", "high", "orders"],
    );
    let wide = (WIDTH - 2 * LEFT) / columns as i32;
    for (i, (name, years)) in panels.iter().enumerate() {
        let left = LEFT + wide * (i % columns) as i32;
        let top = TOP + tall * (i / columns) as i32;
        let title = wrap(name, BODY, wide - 20, 1).concat();
        c.text(left, top + 8, At::Start, BODY, &INK, &title)?;
        for (year, y) in years {
            let side = |s: Option<Span>, part: f64| -> [Value; 4] {
                let ends = s.and_then(|s| s.ends());
                [s.map(|s| s.base).into(), ends.map(|e| e.0).into(), ends.map(|e| e.1).into(), part.into()]
            };
            let (supply, demand) = (side(y.supply, y.committed[0]), side(y.demand, y.committed[1]));
            out.values.row([name.as_str().into(), (*year).into()].into_iter().chain(supply).chain(demand));
        }
        panel(&c, years, left, left + wide - LABELS - 8, top + 30, top + tall - 36)?;
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "outlook.path"))?;
    Ok(true)
}

fn largest(years: &BTreeMap<i64, Year>) -> f64 {
    let spans = years.values().flat_map(|y| [y.supply, y.demand]).flatten();
    spans.map(|s| s.high.unwrap_or(s.base).max(s.base)).fold(0.0, f64::max)
}

fn panel(c: &Canvas<'_>, years: &BTreeMap<i64, Year>, left: i32, right: i32, top: i32, bottom: i32) -> Result<()> {
    let marks = ticks(0.0, largest(years).max(1.0), 4);
    let most = marks.last().copied().unwrap_or(1.0);
    let axis = marks.iter().map(|v| width(&whole(*v), SMALL)).max().unwrap_or(0);
    let f = Frame { x0: left + axis + 22, x1: right - 12, top, bottom };
    let up = |v: f64| f.bottom - (v / most * f64::from(f.bottom - f.top)).round() as i32;
    for v in &marks {
        c.line((left + axis + 8, up(*v)), (right, up(*v)), &RULE, 1)?;
        c.text(left + axis, up(*v), At::End, SMALL, &MUTED, &whole(*v))?;
    }
    let (first, last) = match (years.keys().next(), years.keys().next_back()) {
        (Some(a), Some(b)) => (*a, *b),
        _ => return Ok(()),
    };
    let step = f64::from(f.x1 - f.x0) / (last - first).max(1) as f64;
    let across = |year: i64| f.x0 + ((year - first) as f64 * step).round() as i32;
    let every = (44.0 / step.max(1.0)).ceil().max(1.0) as i64;
    for year in years.keys().filter(|y| (last - **y) % every == 0) {
        c.text(across(*year), f.bottom + 16, At::Middle, SMALL, &MUTED, &year.to_string())?;
    }
    let line = |side: fn(&Year) -> Option<Span>, end: fn(&Span) -> Option<f64>| -> Vec<(i32, i32)> {
        let points = years.iter().filter_map(|(y, at)| Some((across(*y), up(end(&side(at)?)?))));
        points.collect()
    };
    let supply: fn(&Year) -> Option<Span> = |y| y.supply;
    let demand: fn(&Year) -> Option<Span> = |y| y.demand;
    let low: fn(&Span) -> Option<f64> = |s| s.ends().map(|e| e.0);
    let high: fn(&Span) -> Option<f64> = |s| s.ends().map(|e| e.1);
    let base: fn(&Span) -> Option<f64> = |s| Some(s.base);
    // The plain band of supply, its columns, the hatched band of demand, then the lines on top.
    let mut outline = line(supply, high);
    outline.extend(line(supply, low).into_iter().rev());
    c.polygon(&outline, &SKY)?;
    let half = (step / 6.0).clamp(3.0, 9.0) as i32;
    for (year, at) in years.iter().filter(|(_, at)| at.committed[0] > 0.0) {
        c.rect(across(*year) - half, up(at.committed[0]), across(*year) + half, f.bottom, &BLUE)?;
    }
    hatched_band(c, &line(demand, high), &line(demand, low), &VERMILION)?;
    let points = line(supply, base);
    points.windows(2).try_for_each(|p| c.line(p[0], p[1], &BLUE, 2))?;
    points.iter().try_for_each(|(x, y)| c.dot(*x, *y, 4, &BLUE))?;
    let points = line(demand, base);
    dashed(c, &points, &VERMILION, 2)?;
    points.iter().try_for_each(|(x, y)| c.rect(x - 4, y - 4, x + 4, y + 4, &VERMILION))?;
    labels(c, years, right, &f, &up)
}

/// Name and value of each mark of the last year, moved apart, each led to its mark.
fn labels(c: &Canvas<'_>, years: &BTreeMap<i64, Year>, right: i32, f: &Frame, up: &dyn Fn(f64) -> i32) -> Result<()> {
    let Some(end) = years.values().next_back() else { return Ok(()) };
    let side = |span: Option<Span>, key: &str| {
        let span = span?;
        let range = span.ends().map(|(a, b)| format!("{}–{}", persons(a), persons(b)));
        Some((up(span.base), format!("{} {}", say(c.lang, key), persons(span.base)), range))
    };
    let committed = (end.committed[0] > 0.0).then(|| {
        let text = format!("{} {}", say(c.lang, "chart.fan.committed"), persons(end.committed[0]));
        (up(end.committed[0] / 2.0), text, None)
    });
    let all: Vec<_> = [
        (side(end.supply, "chart.fan.supply"), BLUE),
        (side(end.demand, "chart.fan.demand"), VERMILION),
        (committed, BLUE),
    ]
    .into_iter()
    .filter_map(|(label, colour)| Some((label?, colour)))
    .collect();
    let wanted: Vec<i32> = all.iter().map(|(l, _)| l.0).collect();
    let at = spread(&wanted, GAP, f.top, f.bottom - 8);
    for (((mark, text, range), colour), y) in all.iter().zip(at) {
        c.line((f.x1 + 7, *mark), (right + 4, y), colour, 1)?;
        match range {
            Some(range) => {
                c.text(right + 8, y - 7, At::Start, SMALL, &INK, text)?;
                c.text(right + 8, y + 7, At::Start, 10.5, &MUTED, range)?;
            }
            None => c.text(right + 8, y, At::Start, SMALL, &INK, text)?,
        }
    }
    Ok(())
}
