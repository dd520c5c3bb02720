//! The match as firms see it with its interval, beside the computed fill, a row a chain.

use super::marks::shape;
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::data::Asked;
use crate::format::share;
use crate::messages::say;
use crate::pages::survey::{latest, open};
use crate::theme::*;
use duikou_engine::Result;
use std::collections::BTreeSet;

/// Most chains drawn.
const MOST: usize = 45;
const ROW: i32 = 30;
const LABELS: i32 = 250;
const VALUES: i32 = 190;

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let mut rows: Vec<&Asked<'_>> = latest(book, "chain");
    rows.retain(|r| open(book, r.replies) && r.fits.is_some());
    rows.sort_by(|a, b| {
        let gap = |r: &Asked<'_>| r.difference.unwrap_or(f64::INFINITY);
        gap(a).total_cmp(&gap(b)).then((a.region, a.code).cmp(&(b.region, b.code)))
    });
    rows.truncate(MOST);
    if rows.is_empty() {
        return Ok(false);
    }
    let lang = book.lang;
    let many = rows.iter().map(|r| r.region).collect::<BTreeSet<_>>().len() > 1;
    let top = TOP + 48;
    let bottom = top + ROW * rows.len() as i32;
    let c = Canvas::new(&mut out.svg, bottom + 34, lang)?;
    c.head(say(lang, "chart.survey"), say(lang, "chart.survey.unit"))?;
    out.values.head(lang, &["chain", "region", "survey.fits", "low", "high", "survey.degree", "survey.replies"]);
    let mut x = LEFT + 6;
    for (key, k, colour) in [("chart.survey.fits", 0, &BLUE), ("chart.survey.degree", 3, &VERMILION)] {
        if k == 0 {
            c.line((x - 4, TOP + 7), (x + 20, TOP + 7), colour, 2)?;
        }
        shape(&c, k, x + 8, TOP + 7, colour)?;
        let text = say(lang, key);
        c.text(x + 28, TOP + 7, At::Start, SMALL, &INK, text)?;
        x += 28 + width(text, SMALL) + 26;
    }
    let x0 = LEFT + LABELS + 14;
    let room = f64::from(WIDTH - x0 - VALUES);
    let at = |v: f64| x0 + (v * room).round() as i32;
    for quarter in 0..=4 {
        let v = f64::from(quarter) / 4.0;
        c.line((at(v), top - 6), (at(v), bottom), &RULE, 1)?;
        c.text(at(v), top - 16, At::Middle, SMALL, &MUTED, &format!("{}", quarter * 25))?;
    }
    for (i, r) in rows.iter().enumerate() {
        let y = top + ROW * i as i32 + ROW / 2;
        let name = book.chain(r.code);
        let label = if many { format!("{name}{}{}", say(lang, "sep"), book.region(r.region)) } else { name };
        c.lines(x0 - 12, y, At::End, SMALL, &INK, &wrap(&label, SMALL, LABELS, 2))?;
        let (fits, low, high) = (r.fits.unwrap_or_default(), r.low.unwrap_or_default(), r.high.unwrap_or_default());
        c.line((at(low), y), (at(high), y), &BLUE, 2)?;
        for end in [low, high] {
            c.line((at(end), y - 4), (at(end), y + 4), &BLUE, 2)?;
        }
        if let Some(degree) = r.degree {
            shape(&c, 3, at(degree), y, &VERMILION)?;
        }
        shape(&c, 0, at(fits), y, &BLUE)?;
        let shares = [Some(fits), Some(low), Some(high), r.degree].map(Value::from);
        let names = [book.chain(r.code), book.region(r.region)].map(Value::from);
        out.values.row(names.into_iter().chain(shares).chain([r.replies.into()]));
        let beside = r.degree.map(|d| format!(" / {}", share(d))).unwrap_or_default();
        c.text(WIDTH - VALUES + 14, y, At::Start, SMALL, &INK, &format!("{}{beside}  n={}", share(fits), r.replies))?;
    }
    c.text(LEFT, bottom + 20, At::Start, SMALL, &MUTED, &source(book, "coordinated.survey"))?;
    Ok(true)
}
