//! The majors that changed most since the year before: lines from one point, as steep as the change.

use super::marks::{dashed, spread};
use crate::book::Book;
use crate::changes::Moved;
use crate::charts::{Drawing, Value, source};
use crate::format::{persons, signed};
use crate::messages::{fill, say};
use crate::theme::*;
use duikou_engine::Result;

const MOST: usize = 16;
/// Between the labels of two lines.
const GAP: i32 = 24;
/// Where the second year stands: names and figures have the room to its right.
const SECOND: i32 = 300;

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let changes = &book.changes;
    let mut rows = changes.largest();
    rows.truncate(MOST);
    if rows.len() < 2 || !changes.there() {
        return Ok(false);
    }
    let lang = book.lang;
    let what = say(lang, if changes.graduates { "changes.of.graduates" } else { "changes.of.intake" });
    let (last, now) = ((book.base_year - 1).to_string(), book.base_year.to_string());
    let top = TOP + 46;
    let bottom = top + GAP * rows.len() as i32 + 20;
    let height = bottom + 44;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    let unit = [what.to_string(), last.clone(), now.clone()];
    c.head(say(lang, "chart.change_slope"), &fill(lang, "chart.change_slope.unit", &unit))?;
    out.values.head(lang, &["region", "major", "level", "changes.before", "changes.now"]);
    let (x0, x1) = (LEFT + 60, SECOND);
    let ends = rows.iter().map(|r| r.1.change());
    let (low, high) = ends.clone().fold((0.0, 0.0), |(low, high): (f64, f64), v| (low.min(v), high.max(v)));
    let up = |v: f64| bottom - ((v - low) / (high - low).max(1.0) * f64::from(bottom - top)).round() as i32;
    for (x, year) in [(x0, &last), (x1, &now)] {
        c.line((x, top - 10), (x, bottom + 10), &RULE, 1)?;
        c.text(x, top - 22, At::Middle, BODY, &INK, year)?;
    }
    c.line((x0, up(0.0)), (x1, up(0.0)), &RULE, 1)?;
    c.text(x0 - 8, up(0.0), At::End, SMALL, &MUTED, "0")?;
    let wanted: Vec<i32> = ends.map(up).collect();
    let places = spread(&wanted, GAP, top, bottom);
    for (i, (m, pair)) in rows.iter().enumerate() {
        let names = [book.region(m.region), book.major(m.major), book.level(m.level)].map(Value::from);
        out.values.row(names.into_iter().chain([pair.before.into(), pair.now.into()]));
        let rises = pair.change() > 0.0;
        let colour = if rises { &BLUE } else { &VERMILION };
        let (from, to) = ((x0, up(0.0)), (x1, wanted[i]));
        match rises {
            true => c.line(from, to, colour, 2)?,
            false => dashed(&c, &[from, to], colour, 2)?,
        }
        c.dot(to.0, to.1, 4, colour)?;
        c.line(to, (x1 + 34, places[i]), &MUTED, 1)?;
        let figures = format!("{} → {}", persons(pair.before), persons(pair.now));
        c.text(x1 + 84, places[i], At::End, BODY, colour, &signed(pair.change()))?;
        c.text(x1 + 94, places[i], At::Start, SMALL, &INK, &figures)?;
        let name = wrap(&name(book, m), SMALL, WIDTH - x1 - 200, 1).concat();
        c.text(x1 + 194, places[i], At::Start, SMALL, &INK, &name)?;
    }
    c.text(LEFT, height - 12, At::Start, SMALL, &MUTED, &source(book, "clean.completions, clean.enrollment"))?;
    Ok(true)
}

fn name(book: &Book<'_>, m: &Moved<'_>) -> String {
    let name = format!("{}{}{}", book.major(m.major), say(book.lang, "sep"), book.level(m.level));
    match book.region_degrees.len() > 1 {
        true => format!("{name}{}{}", say(book.lang, "sep"), book.region(m.region)),
        false => name,
    }
}
