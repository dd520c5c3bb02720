//! Shares of levels in demand, under each coding of education.

use super::marks::hatched;
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::format::share;
use crate::messages::say;
use crate::pages::outlook::demand::codings;
use crate::theme::*;
use duikou_contracts::codes::{CODINGS, level_rank};
use duikou_engine::Result;
use plotters::style::RGBColor;
use std::collections::BTreeSet;

const BAR: i32 = 17;
const LABELS: i32 = 150;
const MOST: usize = 9;
const FILLS: [(RGBColor, Option<RGBColor>); 3] =
    [(BLUE, None), (ORANGE, Some(RGBColor(0x8a, 0x61, 0x00))), (RGBColor(0xff, 0xff, 0xff), None)];

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let found = codings(book);
    let known: Vec<_> = CODINGS.codes.iter().enumerate().filter(|(_, c)| found.contains_key(c.code)).collect();
    let of = |coding: &str, level: &str| {
        let levels = &found[coding];
        let total: f64 = levels.values().sum();
        if total > 0.0 { levels.get(level).copied().unwrap_or(0.0) / total } else { 0.0 }
    };
    let levels: BTreeSet<&str> = found.values().flat_map(|m| m.keys().copied()).collect();
    let most = |level: &str| known.iter().map(|(_, c)| of(c.code, level)).fold(0.0, f64::max);
    let mut levels: Vec<&str> = levels.into_iter().filter(|l| most(l) > 0.0).collect();
    levels.sort_by(|a, b| most(b).total_cmp(&most(a)).then(a.cmp(b)));
    levels.truncate(MOST);
    levels.sort_by_key(|l| (-level_rank(l).unwrap_or(-1), *l));
    if levels.is_empty() {
        return Ok(false);
    }
    let largest = levels.iter().map(|l| most(l)).fold(0.0, f64::max);
    let lang = book.lang;
    let row = BAR * known.len() as i32 + 18;
    let top = TOP + 6;
    let height = top + row * levels.len() as i32 + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.education"), say(lang, "chart.education.unit"))?;
    out.values.head(lang, &["need_level"]);
    let x0 = LEFT + LABELS + 10;
    let names: Vec<&str> = known.iter().map(|(_, k)| lang.pick(k.zh, k.en)).collect();
    names.iter().for_each(|name| out.values.column(name));
    let widest = names.iter().map(|n| width(n, SMALL)).max().unwrap_or(0) + width("99.9% ", SMALL);
    let room = f64::from(WIDTH - x0 - widest - 24);
    for (i, level) in levels.iter().enumerate() {
        let y = top + row * i as i32;
        let shares = known.iter().map(|(_, k)| Value::from(of(k.code, level)));
        out.values.row([book.level(level).into()].into_iter().chain(shares));
        c.line((LEFT, y), (WIDTH - LEFT, y), &RULE, 1)?;
        let middle = y + row / 2;
        c.lines(x0 - 10, middle, At::End, BODY, &INK, &wrap(&book.level(level), BODY, LABELS, 2))?;
        for (k, ((place, coding), name)) in known.iter().zip(&names).enumerate() {
            let value = of(coding.code, level);
            let y0 = y + 9 + BAR * k as i32;
            let x1 = x0 + (value / largest * room).round() as i32;
            let (fill, strokes) = &FILLS[*place % FILLS.len()];
            match strokes {
                Some(strokes) => hatched(&c, x0, y0 + 2, x1, y0 + BAR - 2, fill, strokes)?,
                None => c.rect(x0, y0 + 2, x1, y0 + BAR - 2, fill)?,
            }
            c.frame(x0, y0 + 2, x1.max(x0 + 1), y0 + BAR - 2, &MUTED)?;
            let text = format!("{} {name}", share(value));
            c.text(x1 + 8, y0 + BAR / 2, At::Start, SMALL, &INK, &text)?;
        }
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "outlook.education"))?;
    Ok(true)
}
