//! How many programmes the headline pack flags, by verdict and by ground.

use crate::book::Book;
use crate::charts::{Drawing, source};
use crate::format::whole;
use crate::messages::say;
use crate::theme::*;
use duikou_contracts::codes::{GROUNDS, VERDICTS};
use duikou_engine::Result;
use std::collections::BTreeMap;

const ROW: i32 = 52;
const LABELS: i32 = 150;

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let headline = book.headline();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for v in book.verdicts.iter().filter(|v| v.pack == headline && v.is_flag()) {
        *counts.entry((v.verdict, v.ground)).or_default() += 1;
    }
    let Some(largest) = counts.values().max().copied() else { return Ok(false) };
    let lang = book.lang;
    let verdicts: Vec<_> =
        VERDICTS.codes.iter().filter(|v| counts.keys().any(|(verdict, _)| *verdict == v.code)).collect();
    let grounds: Vec<_> = GROUNDS.codes.iter().filter(|g| counts.keys().any(|(_, ground)| *ground == g.code)).collect();
    let top = TOP + 40;
    let bottom = top + ROW * verdicts.len() as i32;
    let height = bottom + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.flags"), say(lang, "chart.flags.unit"))?;
    out.values.head(lang, &["verdict", "ground", "programmes"]);
    let x0 = LEFT + LABELS;
    let total_at = WIDTH - 90;
    let column = (total_at - x0) / grounds.len().max(1) as i32;
    let column = column.min(150);
    for (k, g) in grounds.iter().enumerate() {
        let x = x0 + column * k as i32 + column / 2;
        c.lines(x, top - 22, At::Middle, SMALL, &MUTED, &wrap(lang.pick(g.zh, g.en), SMALL, column - 10, 2))?;
    }
    let total_x = x0 + column * grounds.len() as i32 + 40;
    c.text(total_x, top - 22, At::Middle, SMALL, &MUTED, say(lang, "total"))?;
    for (i, v) in verdicts.iter().enumerate() {
        let y = top + ROW * i as i32 + ROW / 2;
        c.line((LEFT, y - ROW / 2), (total_x + 40, y - ROW / 2), &RULE, 1)?;
        let name = format!("{} {}", crate::pages::icon(v.code), lang.pick(v.zh, v.en));
        c.text(LEFT, y, At::Start, BODY, &INK, &name)?;
        let mut total = 0;
        for (k, g) in grounds.iter().enumerate() {
            let Some(n) = counts.get(&(v.code, g.code)).copied() else { continue };
            total += n;
            out.values.row([lang.pick(v.zh, v.en).into(), lang.pick(g.zh, g.en).into(), n.into()]);
            let radius = (20.0 * (n as f64 / largest as f64).sqrt()).round().max(3.0) as i32;
            let x = x0 + column * k as i32 + column / 2;
            c.dot(x, y, radius, if matches!(v.code, "expand" | "upgrade") { &GREEN } else { &SKY })?;
            let label = whole(n as f64);
            if radius >= 14 {
                c.text(x, y, At::Middle, BODY, &INK, &label)?;
            } else {
                c.text(x + radius + 6, y, At::Start, BODY, &INK, &label)?;
            }
        }
        c.text(total_x, y, At::Middle, BODY, &INK, &whole(total as f64))?;
    }
    c.line((LEFT, bottom), (total_x + 40, bottom), &RULE, 1)?;
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "flagged.verdicts"))?;
    Ok(true)
}
