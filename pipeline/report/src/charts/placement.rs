//! Placement of the largest majors: expected value inside its definite interval.

use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::format::{persons, share};
use crate::messages::say;
use crate::theme::*;
use duikou_engine::Result;
use std::collections::BTreeMap;

const MOST: usize = 20;
const ROW: i32 = 32;
const LABELS: i32 = 290;
const NUMBERS: i32 = 190;

#[derive(Clone, Copy, Default)]
struct Sum {
    supply: f64,
    placed: f64,
    low: f64,
    high: f64,
    /// Whether every part has its bounds.
    open: bool,
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let mut sums: BTreeMap<(&str, &str), Sum> = BTreeMap::new();
    for m in book.major_degrees.iter().filter(|m| m.linked && m.supply > 0.0) {
        let sum = sums.entry((m.major, m.level)).or_default();
        sum.supply += m.supply;
        sum.placed += m.placed;
        match (m.low, m.high) {
            (Some(low), Some(high)) => {
                sum.low += low * m.supply;
                sum.high += high * m.supply;
            }
            _ => sum.open = true,
        }
    }
    let mut rows: Vec<_> = sums.into_iter().filter(|(_, s)| !book.too_small(s.supply)).collect();
    rows.sort_by(|a, b| b.1.supply.total_cmp(&a.1.supply).then(a.0.cmp(&b.0)));
    rows.truncate(MOST);
    if rows.is_empty() {
        return Ok(false);
    }
    let lang = book.lang;
    let sep = say(lang, "sep");
    let top = TOP + 46;
    let bottom = top + ROW * rows.len() as i32;
    let height = bottom + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.placement"), say(lang, "chart.placement.unit"))?;
    out.values.head(lang, &["major", "level", "supply", "placement", "low", "high"]);
    let x0 = LEFT + LABELS + 12;
    let room = f64::from(WIDTH - x0 - NUMBERS);
    let at = |v: f64| x0 + (v.clamp(0.0, 1.0) * room).round() as i32;
    // Key: a bar for the interval, a dot for the expected value.
    c.rect(LEFT, TOP - 1, LEFT + 34, TOP + 7, &SKY)?;
    c.text(LEFT + 42, TOP + 3, At::Start, SMALL, &INK, say(lang, "interval.definite"))?;
    let x = LEFT + 42 + width(say(lang, "interval.definite"), SMALL) + 26;
    c.dot(x, TOP + 3, 5, &INK)?;
    c.text(x + 12, TOP + 3, At::Start, SMALL, &INK, say(lang, "expected"))?;
    for step in 0..=4 {
        let v = f64::from(step) / 4.0;
        c.line((at(v), top - 6), (at(v), bottom), &RULE, 1)?;
        c.text(at(v), top - 16, At::Middle, SMALL, &MUTED, &format!("{}%", step * 25))?;
    }
    for (i, ((major, level), s)) in rows.iter().enumerate() {
        let y = top + ROW * i as i32 + ROW / 2;
        let name = format!("{}{sep}{}", book.major(major), book.level(level));
        c.lines(x0 - 12, y, At::End, SMALL, &INK, &wrap(&name, SMALL, LABELS, 2))?;
        let expected = s.placed / s.supply;
        let ends = (!s.open).then_some((s.low / s.supply, s.high / s.supply));
        let (low, high) = (ends.map(|e| e.0), ends.map(|e| e.1));
        let names = [book.major(major), book.level(level)].map(Value::from);
        out.values.row(names.into_iter().chain([s.supply.into(), expected.into(), low.into(), high.into()]));
        let mut label = format!("{}{sep}{}", persons(s.supply), share(expected));
        if let Some((low, high)) = ends {
            c.rect(at(low), y - 4, at(high).max(at(low) + 2), y + 4, &SKY)?;
            c.frame(at(low), y - 4, at(high).max(at(low) + 2), y + 4, &MUTED)?;
            label += &format!(" [{}–{}]", (low * 100.0).round(), (high * 100.0).round());
        }
        c.dot(at(expected), y, 5, &INK)?;
        c.text(WIDTH - NUMBERS + 14, y, At::Start, SMALL, &INK, &label)?;
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "matched.majors"))?;
    Ok(true)
}
