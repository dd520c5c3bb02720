//! Supply and demand by band of education, back to back.

use crate::book::Book;
use crate::charts::{Drawing, source};
use crate::format::persons;
use crate::messages::say;
use crate::theme::*;
use duikou_contracts::codes::level_rank;
use duikou_engine::Result;

const ROW: i32 = 46;
const MIDDLE: i32 = 170;
const NUMBERS: i32 = 90;

/// Supply and demand of the bands 0 to 5.
pub fn bands(book: &Book<'_>) -> [(f64, f64); 6] {
    let mut bands = [(0.0, 0.0); 6];
    let band = |level: &str| level_rank(level).and_then(|r| usize::try_from(r).ok()).filter(|r| *r < 6);
    for m in &book.major_degrees {
        if let Some(b) = band(m.level) {
            bands[b].0 += m.supply;
        }
    }
    for n in &book.needs {
        if let Some(b) = band(n.level) {
            bands[b].1 += n.demand;
        }
    }
    bands
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let bands = bands(book);
    let largest = bands.iter().map(|b| b.0.max(b.1)).fold(0.0, f64::max);
    if largest <= 0.0 {
        return Ok(false);
    }
    let lang = book.lang;
    let top = TOP + 30;
    let height = top + ROW * 6 + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.levels"), say(lang, "chart.levels.unit"))?;
    out.values.head(lang, &["level", "supply", "demand"]);
    let centre = WIDTH / 2;
    let (left, right) = (centre - MIDDLE / 2, centre + MIDDLE / 2);
    let room = f64::from(left - LEFT - NUMBERS);
    c.text(left, TOP + 10, At::End, BODY, &BLUE, say(lang, "supply"))?;
    c.text(right, TOP + 10, At::Start, BODY, &VERMILION, say(lang, "demand"))?;
    for (i, (supply, demand)) in bands.iter().rev().enumerate() {
        let y = top + ROW * i as i32 + ROW / 2;
        let name = say(lang, &format!("band.{}", 5 - i));
        out.values.row([name.into(), (*supply).into(), (*demand).into()]);
        c.lines(centre, y, At::Middle, BODY, &INK, &wrap(name, BODY, MIDDLE - 16, 2))?;
        let a = left - (supply / largest * room).round() as i32;
        let b = right + (demand / largest * room).round() as i32;
        c.rect(a, y - 13, left, y + 13, &BLUE)?;
        c.rect(right, y - 13, b, y + 13, &ORANGE)?;
        c.frame(right, y - 13, b, y + 13, &MUTED)?;
        c.text(a - 8, y, At::End, BODY, &INK, &persons(*supply))?;
        c.text(b + 8, y, At::Start, BODY, &INK, &persons(*demand))?;
    }
    c.line((left, top), (left, top + ROW * 6), &RULE, 1)?;
    c.line((right, top), (right, top + ROW * 6), &RULE, 1)?;
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "matched.majors, matched.needs"))?;
    Ok(true)
}
