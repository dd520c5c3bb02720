//! The largest industries: where the forecast puts them against the latest year, with its interval.

use super::marks::ticks;
use crate::ahead::Span;
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::format::{change, persons};
use crate::messages::say;
use crate::pages::outlook::forecast::ahead;
use crate::theme::*;
use duikou_engine::Result;
use std::collections::BTreeMap;

const MOST: usize = 12;
const ROW: i32 = 32;
const LABELS: i32 = 250;
/// Furthest change the axis shows; what lies beyond ends at the edge.
const EDGE: f64 = 1.0;

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let mut sums: BTreeMap<&str, (f64, Span)> = BTreeMap::new();
    for ((_, industry), a) in ahead(book) {
        let sum = sums.entry(industry).or_default();
        sum.0 += a.latest;
        sum.1.add(a.low, Some(a.base), a.high);
    }
    let mut rows: Vec<_> = sums.into_iter().filter(|(_, s)| s.0 > 0.0).collect();
    rows.sort_by(|a, b| b.1.0.total_cmp(&a.1.0).then(a.0.cmp(b.0)));
    rows.truncate(MOST);
    if rows.is_empty() {
        return Ok(false);
    }
    let moved = |latest: f64, v: f64| (v / latest - 1.0).clamp(-EDGE, EDGE);
    let ends = rows.iter().flat_map(|(_, (latest, s))| {
        let (low, high) = s.ends().unwrap_or((s.base, s.base));
        [moved(*latest, low), moved(*latest, s.base), moved(*latest, high)]
    });
    let (least, most) = ends.fold((0.0_f64, 0.01_f64), |(a, b), v| (a.min(v), b.max(v)));
    let marks = ticks(least, most, 5);
    let (least, most) = (marks.first().copied().unwrap_or(least), marks.last().copied().unwrap_or(most));
    let lang = book.lang;
    let top = TOP + 26;
    let bottom = top + ROW * rows.len() as i32;
    let height = bottom + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.industries"), say(lang, "chart.industries.unit"))?;
    let labels: Vec<String> = rows
        .iter()
        .map(|(_, (latest, s))| {
            format!("{} → {} ({})", persons(*latest), persons(s.base), change(s.base / latest - 1.0))
        })
        .collect();
    let widest = labels.iter().map(|l| width(l, SMALL)).max().unwrap_or(0);
    let x0 = LEFT + LABELS + 30;
    let room = f64::from(WIDTH - x0 - widest - 40);
    let at = |v: f64| x0 + ((v - least) / (most - least) * room).round() as i32;
    out.values.head(lang, &["industry", "latest", "forecast", "low", "high", "change"]);
    for v in &marks {
        let zero = v.abs() < 1e-12;
        c.line((at(*v), top - 6), (at(*v), bottom), if zero { &INK } else { &RULE }, 1)?;
        c.text(at(*v), top - 16, At::Middle, SMALL, &MUTED, &format!("{:.0}%", v * 100.0).replace('-', "−"))?;
    }
    for (i, ((industry, (latest, s)), label)) in rows.iter().zip(&labels).enumerate() {
        let y = top + ROW * i as i32 + ROW / 2;
        let name = book.outlook.industry(industry);
        let ends = s.ends();
        let (low, high) = (ends.map(|e| e.0), ends.map(|e| e.1));
        let amounts = [Some(*latest), Some(s.base), low, high, Some(s.base / latest - 1.0)].map(Value::from);
        out.values.row([Value::from(name.as_str())].into_iter().chain(amounts));
        c.lines(x0 - 20, y, At::End, SMALL, &INK, &wrap(&name, SMALL, LABELS, 2))?;
        if let Some((low, high)) = s.ends() {
            let (a, b) = (at(moved(*latest, low)), at(moved(*latest, high)));
            c.rect(a, y - 4, b.max(a + 2), y + 4, &SKY)?;
            c.frame(a, y - 4, b.max(a + 2), y + 4, &MUTED)?;
        }
        c.dot(at(moved(*latest, s.base)), y, 5, &INK)?;
        c.text(WIDTH - widest - 10, y, At::Start, SMALL, &INK, label)?;
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "outlook.industries"))?;
    Ok(true)
}
