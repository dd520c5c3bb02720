//! Jobs that a thousand jobs more in one chain draw in each other chain.

use super::heatmap::shade;
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::format::persons;
use crate::messages::{fill, say};
use crate::pages::outlook::structure::drawn_region;
use crate::theme::*;
use duikou_engine::Result;
use plotters::style::RGBColor;
use std::collections::BTreeMap;

/// Chains shown: English words need wider columns.
const CHAINS: (usize, usize) = (11, 8);
const ROW: i32 = 36;
const LABELS: i32 = 190;

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let lang = book.lang;
    let mut regions: Vec<&str> = book.outlook.induced.iter().map(|r| r.region).collect();
    regions.dedup();
    let Some(region) = drawn_region(book) else { return Ok(false) };
    let rows: Vec<_> = book.outlook.induced.iter().filter(|r| r.region == region).collect();
    let mut weight: BTreeMap<&str, f64> = BTreeMap::new();
    for r in rows.iter().filter(|r| r.chain != r.to) {
        *weight.entry(r.chain).or_default() += r.jobs;
        *weight.entry(r.to).or_default() += r.jobs;
    }
    let mut chains: Vec<(&str, f64)> = weight.into_iter().collect();
    chains.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    chains.truncate(lang.pick(CHAINS.0, CHAINS.1));
    chains.sort_by(|a, b| a.0.cmp(b.0));
    let cells: BTreeMap<(&str, &str), f64> = rows.iter().map(|r| ((r.chain, r.to), r.jobs)).collect();
    let shown = |a: &str, b: &str| cells.get(&(a, b)).copied().unwrap_or(0.0);
    // The diagonal has its own order of size: it is not shaded.
    let across = chains.iter().flat_map(|a| chains.iter().filter(|b| b.0 != a.0).map(|b| shown(a.0, b.0)));
    let largest = across.fold(0.0, f64::max);
    if largest <= 0.0 {
        return Ok(false);
    }
    let x0 = LEFT + LABELS + 8;
    let column = ((WIDTH - x0 - LEFT) / chains.len() as i32).min(110);
    // A word that does not fit is set smaller rather than broken.
    let names: Vec<String> = chains.iter().map(|(c, _)| book.chain(c)).collect();
    let fits = names.iter().flat_map(|n| n.split_whitespace()).all(|w| width(w, SMALL) <= column - 6 || !w.is_ascii());
    let size = if fits { SMALL } else { 10.0 };
    let heads: Vec<Vec<String>> = names.iter().map(|n| wrap(n, size, column - 4, 5)).collect();
    let tallest = heads.iter().map(Vec::len).max().unwrap_or(1) as i32;
    let top = TOP + tallest * 14 + 12;
    let bottom = top + ROW * chains.len() as i32;
    let height = bottom + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    let unit = say(lang, "chart.induced.unit").to_string();
    let unit = match regions.len() {
        1 => unit,
        _ => fill(lang, "chart.induced.region", &[unit, book.region(region)]),
    };
    c.head(say(lang, "chart.induced"), &unit)?;
    out.values.head(lang, &["chain"]);
    names.iter().for_each(|name| out.values.column(name));
    for (k, lines) in heads.iter().enumerate() {
        let x = x0 + column * k as i32 + column / 2;
        c.lines(x, top - 8 - 7 * lines.len() as i32, At::Middle, size, &INK, lines)?;
    }
    for (i, (from, _)) in chains.iter().enumerate() {
        let y = top + ROW * i as i32;
        let name = wrap(&book.chain(from), SMALL, LABELS, 2);
        c.lines(x0 - 8, y + ROW / 2, At::End, SMALL, &INK, &name)?;
        let jobs = chains.iter().map(|(to, _)| Value::from(shown(from, to)));
        out.values.row([book.chain(from).into()].into_iter().chain(jobs));
        for (k, (to, _)) in chains.iter().enumerate() {
            let x = x0 + column * k as i32;
            let value = shown(from, to);
            let strength = if from == to { 0.0 } else { (value / largest).sqrt() };
            c.rect(x + 1, y + 1, x + column - 1, y + ROW - 1, &shade(strength))?;
            if from == to {
                c.frame(x + 1, y + 1, x + column - 1, y + ROW - 1, &MUTED)?;
            }
            let ink = if strength > 0.62 { RGBColor(255, 255, 255) } else { INK };
            if value > 0.0 {
                c.text(x + column / 2, y + ROW / 2, At::Middle, SMALL, &ink, &persons(value))?;
            }
        }
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "outlook.induced"))?;
    Ok(true)
}
