//! Graduates and openings of one chain by level of education, back to back. Drawn once a chain, not once a report.

use crate::book::Book;
use crate::chained::Chained;
use crate::charts::{Drawing, Value, source};
use crate::disclosure;
use crate::format::persons;
use crate::messages::{fill, say};
use crate::pages::HIDDEN;
use crate::theme::*;
use duikou_contracts::codes::level_rank;
use duikou_engine::Result;

const ROW: i32 = 40;
const MIDDLE: i32 = 150;
const NUMBERS: i32 = 118;

/// One band of education: graduates and those of them placed, openings and those filled; whether the graduates are
/// withheld.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    pub graduates: f64,
    pub placed: f64,
    pub demand: f64,
    pub filled: f64,
    pub hidden: bool,
}

/// The bands 0 to 5 of a chain. Graduates of a band are withheld where they are under the threshold or all of them of
/// withheld majors, and with them the next smallest.
pub fn bands(book: &Book<'_>, code: &str, chain: &Chained<'_>) -> [Band; 6] {
    let mut out = [Band::default(); 6];
    let mut held = [0.0; 6];
    let band = |level: &str| level_rank(level).and_then(|r| usize::try_from(r).ok()).filter(|r| *r < 6);
    for ((_, level), fed) in &chain.fed {
        if let Some(b) = band(level) {
            out[b].graduates += fed.graduates;
            out[b].placed += fed.placed;
            held[b] += fed.held;
        }
    }
    for ((_, level), part) in &chain.needs {
        if let Some(b) = band(level) {
            out[b].demand += part.demand;
            out[b].filled += part.filled;
        }
    }
    let small = |i: usize| {
        let b = &out[i];
        // With the placed, the rest of the graduates follows.
        [b.graduates, b.placed, b.graduates - b.placed].iter().any(|v| *v > 1e-9 && book.too_small(*v))
            || (held[i] > 0.0 && b.graduates - held[i] <= 1e-9)
            || book.held_parts.level(code, i as i64)
    };
    let graduates = out.map(|b| b.graduates);
    let hidden = disclosure::parts(&graduates, small);
    out.iter_mut().zip(hidden).for_each(|(b, h)| b.hidden = h);
    out
}

/// The drawing of a chain and its values; `None` where it has neither graduates nor openings. `name` marks its title.
pub fn drawing(book: &Book<'_>, code: &str, name: &str, chain: &Chained<'_>) -> Result<Option<Drawing>> {
    let bands = bands(book, code, chain);
    let rows: Vec<(usize, &Band)> =
        bands.iter().enumerate().rev().filter(|(_, b)| b.graduates > 0.0 || b.demand > 0.0).collect();
    let seen = |b: &Band| if b.hidden { b.demand } else { b.graduates.max(b.demand) };
    let largest = rows.iter().map(|(_, b)| seen(b)).fold(0.0, f64::max);
    if largest <= 0.0 {
        return Ok(None);
    }
    let mut out = Drawing::default();
    let lang = book.lang;
    let title = fill(lang, "chart.chain_butterfly", &[book.chain(code)]);
    let head = wrap(&title, TITLE, WIDTH - 2 * LEFT, 1).concat();
    let top = TOP + 28;
    let height = top + ROW * rows.len() as i32 + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(&head, say(lang, "chart.chain_butterfly.unit"))?;
    out.values.head(lang, &["level", "chain.graduates", "placed", "demand", "filled"]);
    let (left, right) = (WIDTH / 2 - MIDDLE / 2, WIDTH / 2 + MIDDLE / 2);
    let room = f64::from(left - LEFT - NUMBERS);
    c.text(left, TOP + 10, At::End, BODY, &BLUE, say(lang, "chart.chain_butterfly.left"))?;
    c.text(right, TOP + 10, At::Start, BODY, &VERMILION, say(lang, "chart.chain_butterfly.right"))?;
    let wide = |v: f64| (v / largest * room).round() as i32;
    for (i, (band, b)) in rows.iter().enumerate() {
        let y = top + ROW * i as i32 + ROW / 2;
        let label = say(lang, &format!("band.{band}"));
        c.lines(WIDTH / 2, y, At::Middle, SMALL, &INK, &wrap(label, SMALL, MIDDLE - 14, 2))?;
        let (y0, y1) = (y - 12, y + 12);
        let graduates: [Value; 2] = match b.hidden {
            true => [HIDDEN.into(), HIDDEN.into()],
            false => [b.graduates.into(), b.placed.into()],
        };
        out.values.row([label.into()].into_iter().chain(graduates).chain([b.demand.into(), b.filled.into()]));
        if b.hidden {
            c.text(left - 8, y, At::End, SMALL, &INK, HIDDEN)?;
        } else if b.graduates > 0.0 {
            let (all, placed) = (left - wide(b.graduates), left - wide(b.placed));
            c.rect(all, y0, left, y1, &SKY)?;
            c.rect(placed, y0, left, y1, &BLUE)?;
            c.frame(all, y0, left, y1, &MUTED)?;
            let text = [persons(b.graduates), fill(lang, "chain.placed", &[persons(b.placed)])];
            c.lines(all - 8, y, At::End, SMALL, &INK, &text)?;
        }
        if b.demand > 0.0 {
            let (all, filled) = (right + wide(b.demand), right + wide(b.filled.min(b.demand)));
            c.rect(right, y0, all, y1, &ORANGE)?;
            c.rect(right, y0, filled, y1, &VERMILION)?;
            c.frame(right, y0, all, y1, &MUTED)?;
            let text = [persons(b.demand), fill(lang, "chain.filled", &[persons(b.filled)])];
            c.lines(all + 8, y, At::Start, SMALL, &INK, &text)?;
        }
    }
    for x in [left, right] {
        c.line((x, top), (x, top + ROW * rows.len() as i32), &RULE, 1)?;
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "matched.flows, matched.needs, outlook.demand"))?;
    drop(c);
    out.svg = finish(&out.svg, name, &title, book.illustrative, lang);
    if book.illustrative {
        out.values.mark(lang);
    }
    Ok(Some(out))
}
