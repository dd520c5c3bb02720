//! Which classes of majors serve which chains: placed persons, needs divided among chains by their demand.

use crate::book::{Book, NO_CHAIN};
use crate::charts::{Drawing, Value, source};
use crate::format::persons;
use crate::messages::say;
use crate::pages::HIDDEN;
use crate::theme::*;
use duikou_engine::Result;
use plotters::style::RGBColor;
use std::collections::BTreeMap;

const CLASSES: usize = 16;
/// Columns: English words need wider ones.
const CHAINS: (usize, usize) = (11, 8);
const ROW: i32 = 28;
const LABELS: i32 = 190;

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let mut chains: BTreeMap<&str, f64> = BTreeMap::new();
    let mut classes: Vec<(&str, f64)> = Vec::new();
    for (class, row) in &book.placed.by_class {
        let mut sum = 0.0;
        for (chain, persons) in row.iter().filter(|(chain, _)| **chain != NO_CHAIN) {
            *chains.entry(chain).or_insert(0.0) += persons;
            sum += persons;
        }
        if sum > 0.0 {
            classes.push((class, sum));
        }
    }
    classes.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    classes.truncate(CLASSES);
    let mut chains: Vec<(&str, f64)> = chains.into_iter().collect();
    chains.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    chains.truncate(book.lang.pick(CHAINS.0, CHAINS.1));
    let cell = |class: &str, chain: &str| book.placed.by_class.get(class).and_then(|r| r.get(chain)).copied();
    let largest = classes
        .iter()
        .flat_map(|(class, _)| chains.iter().filter_map(|(chain, _)| cell(class, chain)))
        .fold(0.0, f64::max);
    if largest <= 0.0 {
        return Ok(false);
    }
    let lang = book.lang;
    let x0 = LEFT + LABELS + 8;
    let column = ((WIDTH - x0 - LEFT) / chains.len() as i32).min(110);
    let heads: Vec<Vec<String>> =
        chains.iter().map(|(chain, _)| wrap(&book.chain(chain), SMALL, column - 6, 5)).collect();
    let tallest = heads.iter().map(Vec::len).max().unwrap_or(1) as i32;
    let top = TOP + tallest * 14 + 12;
    let bottom = top + ROW * classes.len() as i32;
    let height = bottom + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.heatmap"), say(lang, "chart.heatmap.unit"))?;
    out.values.head(lang, &["class"]);
    chains.iter().for_each(|(chain, _)| out.values.column(&book.chain(chain)));
    for (k, lines) in heads.iter().enumerate() {
        let x = x0 + column * k as i32 + column / 2;
        let y = top - 8 - 7 * lines.len() as i32;
        c.lines(x, y, At::Middle, SMALL, &INK, lines)?;
    }
    for (i, (class, _)) in classes.iter().enumerate() {
        let y = top + ROW * i as i32;
        let name = wrap(class, SMALL, LABELS, 2);
        let size = if name.len() > 1 { 10.5 } else { SMALL };
        c.lines(x0 - 8, y + ROW / 2, At::End, size, &INK, &name)?;
        let mut told: Vec<Value> = vec![(*class).into()];
        for (k, (chain, _)) in chains.iter().enumerate() {
            let x = x0 + column * k as i32;
            let value = cell(class, chain).unwrap_or(0.0);
            let hidden = book.held_parts.sum([(*class, *chain)]);
            // A colour tells as much as a number.
            let strength = if hidden { 0.0 } else { (value / largest).sqrt() };
            c.rect(x + 1, y + 1, x + column - 1, y + ROW - 1, &shade(strength))?;
            told.push(if hidden { HIDDEN.into() } else { value.into() });
            let label = match value {
                v if v <= 0.0 => continue,
                _ if hidden => HIDDEN.to_string(),
                v => persons(v),
            };
            let ink = if strength > 0.62 { RGBColor(255, 255, 255) } else { INK };
            c.text(x + column / 2, y + ROW / 2, At::Middle, SMALL, &ink, &label)?;
        }
        out.values.row(told);
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "matched.flows, outlook.demand"))?;
    Ok(true)
}

/// From paper to deep blue.
pub fn shade(strength: f64) -> RGBColor {
    let mix = |a: f64, b: f64| (a + (b - a) * strength.clamp(0.0, 1.0)).round() as u8;
    RGBColor(mix(241.0, 0.0), mix(244.0, 74.0), mix(246.0, 124.0))
}
