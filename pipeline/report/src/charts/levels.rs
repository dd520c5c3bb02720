//! Supply and demand by band of education, back to back.

use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::disclosure;
use crate::format::persons;
use crate::messages::say;
use crate::pages::HIDDEN;
use crate::theme::*;
use duikou_contracts::codes::level_rank;
use duikou_engine::Result;

const ROW: i32 = 46;
const MIDDLE: i32 = 170;
const NUMBERS: i32 = 90;

/// Supply and demand of a band.
#[derive(Clone, Copy, Debug, Default)]
pub struct Band {
    pub supply: f64,
    pub demand: f64,
    /// Whether the supply is withheld.
    pub hidden: bool,
}

/// The bands 0 to 5. The supply of one that is small, or of one withheld programme, is withheld, and with it the next
/// smallest.
pub fn bands(book: &Book<'_>) -> [Band; 6] {
    let mut bands = [Band::default(); 6];
    let band = |level: &str| level_rank(level).and_then(|r| usize::try_from(r).ok()).filter(|r| *r < 6);
    for m in &book.major_degrees {
        if let Some(b) = band(m.level) {
            bands[b].supply += m.supply;
        }
    }
    for n in &book.needs {
        if let Some(b) = band(n.level) {
            bands[b].demand += n.demand;
        }
    }
    let supply = bands.map(|b| b.supply);
    let small = |i: usize| book.too_small(supply[i]) || book.tells_one(|p| band(p.level) == Some(i));
    let hidden = disclosure::parts(&supply, small);
    bands.iter_mut().zip(hidden).for_each(|(b, hidden)| b.hidden = hidden);
    bands
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let bands = bands(book);
    let seen = |b: &Band| if b.hidden { 0.0 } else { b.supply };
    let largest = bands.iter().map(|b| seen(b).max(b.demand)).fold(0.0, f64::max);
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
    for (i, b) in bands.iter().rev().enumerate() {
        let y = top + ROW * i as i32 + ROW / 2;
        let name = say(lang, &format!("band.{}", 5 - i));
        let told: Value = if b.hidden { HIDDEN.into() } else { b.supply.into() };
        out.values.row([name.into(), told, b.demand.into()]);
        c.lines(centre, y, At::Middle, BODY, &INK, &wrap(name, BODY, MIDDLE - 16, 2))?;
        let x0 = left - (seen(b) / largest * room).round() as i32;
        let x1 = right + (b.demand / largest * room).round() as i32;
        c.rect(x0, y - 13, left, y + 13, &BLUE)?;
        c.rect(right, y - 13, x1, y + 13, &ORANGE)?;
        c.frame(right, y - 13, x1, y + 13, &MUTED)?;
        let supply = if b.hidden { HIDDEN.to_string() } else { persons(b.supply) };
        c.text(x0 - 8, y, At::End, BODY, &INK, &supply)?;
        c.text(x1 + 8, y, At::Start, BODY, &INK, &persons(b.demand))?;
    }
    c.line((left, top), (left, top + ROW * 6), &RULE, 1)?;
    c.line((right, top), (right, top + ROW * 6), &RULE, 1)?;
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "matched.majors, matched.needs"))?;
    Ok(true)
}
