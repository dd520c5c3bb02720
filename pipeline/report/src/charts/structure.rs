//! How the shares of industries moved, and how specialised the region is in them.

use super::marks::{hatched, ticks};
use crate::book::Book;
use crate::charts::{Drawing, source};
use crate::format::{points, ratio};
use crate::messages::say;
use crate::pages::outlook::structure::{WHOLE, name};
use crate::theme::*;
use duikou_engine::Result;
use plotters::style::RGBColor;
use std::collections::BTreeMap;

const MOST: usize = 15;
const ROW: i32 = 30;
const LABELS: i32 = 250;

/// One part, of the region or of all regions together.
#[derive(Default)]
struct Part {
    name: String,
    persons: f64,
    start: Option<f64>,
    quotient: Option<f64>,
}

/// Parts by persons, most first; change of share in points where the first year is known for every part.
fn parts(book: &Book<'_>) -> Vec<(Part, Option<f64>)> {
    let rows = &book.outlook.structure;
    let kind = if rows.iter().any(|r| r.kind == "industry") { "industry" } else { "occupation_group" };
    let rows: Vec<_> = rows.iter().filter(|r| r.kind == kind && r.code != WHOLE).collect();
    let one = rows.iter().all(|r| r.region == rows[0].region);
    let mut sums: BTreeMap<&str, Part> = BTreeMap::new();
    for r in &rows {
        let part =
            sums.entry(r.code).or_insert_with(|| Part { name: name(book, r), start: Some(0.0), ..Part::default() });
        part.persons += r.persons;
        part.start = part.start.zip(r.persons_start).map(|(a, b)| a + b);
        // A quotient of several regions needs the nation's numbers, which are not here.
        part.quotient = r.quotient.filter(|_| one);
    }
    let now: f64 = sums.values().map(|p| p.persons).sum();
    let before: Option<f64> = sums.values().map(|p| p.start).sum();
    // Of one region the shares are of its total, as in the table.
    let told: BTreeMap<&str, Option<f64>> =
        rows.iter().map(|r| (r.code, r.share_start.map(|s| (r.share - s) * 100.0))).collect();
    let mut out: Vec<(Part, Option<f64>)> = sums
        .into_iter()
        .map(|(code, p)| {
            let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
            let points = match one {
                true => told.get(code).copied().flatten(),
                false => p.start.zip(before).map(|(s, b)| (share(p.persons, now) - share(s, b)) * 100.0),
            };
            (p, points)
        })
        .collect();
    out.sort_by(|a, b| b.0.persons.total_cmp(&a.0.persons).then(a.0.name.cmp(&b.0.name)));
    out.truncate(MOST);
    out
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    if book.outlook.structure.is_empty() {
        return Ok(false);
    }
    let rows = parts(book);
    let moved = rows.iter().any(|(_, points)| points.is_some());
    let known = rows.iter().any(|(p, _)| p.quotient.is_some());
    let lang = book.lang;
    let unit = match (moved, known) {
        (false, false) => return Ok(false),
        (true, true) => "chart.structure.unit",
        (true, false) => "chart.structure.unit.points",
        (false, true) => "chart.structure.unit.quotient",
    };
    let top = TOP + 26;
    let bottom = top + ROW * rows.len() as i32;
    let height = bottom + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.structure"), say(lang, unit))?;
    out.values.head(lang, &["structure.name", "persons", "points", "quotient"]);
    let x0 = LEFT + LABELS + 14;
    let split = if moved && known { x0 + (WIDTH - x0) * 58 / 100 } else { WIDTH };
    for (i, (part, moved)) in rows.iter().enumerate() {
        out.values.row([part.name.as_str().into(), part.persons.into(), (*moved).into(), part.quotient.into()]);
        let y = top + ROW * i as i32 + ROW / 2;
        c.lines(x0 - 12, y, At::End, SMALL, &INK, &wrap(&part.name, SMALL, LABELS, 2))?;
    }
    if moved {
        let values: Vec<Option<f64>> = rows.iter().map(|(_, points)| *points).collect();
        bars(&c, &values, x0 + 46, split - 70, top, bottom)?;
    }
    if known {
        let values: Vec<Option<f64>> = rows.iter().map(|(p, _)| p.quotient).collect();
        let left = if moved { split + 30 } else { x0 + 10 };
        dots(&c, &values, left, WIDTH - 62, top, bottom)?;
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "outlook.structure"))?;
    Ok(true)
}

/// Bars to both sides of zero: gains plain, losses hatched.
fn bars(c: &Canvas<'_>, values: &[Option<f64>], left: i32, right: i32, top: i32, bottom: i32) -> Result<()> {
    let some = || values.iter().flatten();
    let (least, most) = some().fold((0.0_f64, 0.1_f64), |(a, b), v| (a.min(*v), b.max(*v)));
    let marks = ticks(least, most, 4);
    let (least, most) = (marks.first().copied().unwrap_or(least), marks.last().copied().unwrap_or(most));
    let at = |v: f64| left + ((v - least) / (most - least) * f64::from(right - left)).round() as i32;
    for v in &marks {
        let zero = v.abs() < 1e-9;
        c.line((at(*v), top - 6), (at(*v), bottom), if zero { &INK } else { &RULE }, 1)?;
        c.text(at(*v), top - 16, At::Middle, SMALL, &MUTED, &points(*v))?;
    }
    for (i, value) in values.iter().enumerate() {
        let Some(v) = value else { continue };
        let y = top + ROW * i as i32 + ROW / 2;
        let (a, b) = (at(v.min(0.0)), at(v.max(0.0)));
        match *v < 0.0 {
            true => hatched(c, a, y - 8, b, y + 8, &ORANGE, &RGBColor(0x8a, 0x61, 0x00))?,
            false => c.rect(a, y - 8, b, y + 8, &BLUE)?,
        }
        c.frame(a, y - 8, b, y + 8, &MUTED)?;
        let hang = if *v < 0.0 { (a - 6, At::End) } else { (b + 6, At::Start) };
        c.text(hang.0, y, hang.1, SMALL, &INK, &points(*v))?;
    }
    Ok(())
}

/// Location quotients, with a line at 1.
fn dots(c: &Canvas<'_>, values: &[Option<f64>], left: i32, right: i32, top: i32, bottom: i32) -> Result<()> {
    let marks = ticks(0.0, values.iter().flatten().copied().fold(1.5, f64::max), 3);
    let most = marks.last().copied().unwrap_or(1.0);
    let at = |v: f64| left + (v / most * f64::from(right - left)).round() as i32;
    for v in marks.iter().filter(|v| (**v - 1.0).abs() > 1e-9) {
        c.line((at(*v), top - 6), (at(*v), bottom), &RULE, 1)?;
        if (at(*v) - at(1.0)).abs() > 24 {
            c.text(at(*v), top - 16, At::Middle, SMALL, &MUTED, &ratio(*v))?;
        }
    }
    c.line((at(1.0), top - 6), (at(1.0), bottom), &INK, 1)?;
    c.text(at(1.0), top - 16, At::Middle, SMALL, &INK, "1.00")?;
    for (i, value) in values.iter().enumerate() {
        let Some(v) = value else { continue };
        let y = top + ROW * i as i32 + ROW / 2;
        c.line((at(1.0), y), (at(*v), y), &MUTED, 1)?;
        c.dot(at(*v), y, 5, &INK)?;
        // Beside the dot, away from the line at 1.
        match *v < 1.0 {
            true => c.text(at(*v) - 9, y, At::End, SMALL, &INK, &ratio(*v))?,
            false => c.text(at(*v) + 9, y, At::Start, SMALL, &INK, &ratio(*v))?,
        }
    }
    Ok(())
}
