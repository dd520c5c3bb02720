//! Progress of the targets: a bar each, the target's mark, and the interim value's.

use super::marks::hatched;
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::data::Followed;
use crate::messages::{fill, say};
use crate::pages::coordination::targets::{attained, icon, name, ordered};
use crate::theme::*;
use duikou_contracts::codes::TARGET_STATES;
use duikou_engine::Result;
use plotters::style::RGBColor;

/// Most targets drawn.
pub const MOST: usize = 24;
const ROW: i32 = 30;
const LABELS: i32 = 280;
const VALUES: i32 = 190;
/// Bars end at this share of the target.
const END: f64 = 1.2;

/// Fill and strokes of a state.
fn look(state: &str) -> (RGBColor, Option<RGBColor>) {
    match state {
        "reached" => (BLUE, None),
        "on_track" => (SKY, None),
        "at_risk" => (ORANGE, Some(RGBColor(0x8a, 0x61, 0x00))),
        "overdue" => (VERMILION, None),
        _ => (FAINT, Some(MUTED)),
    }
}

fn block(c: &Canvas<'_>, x0: i32, y0: i32, x1: i32, y1: i32, state: &str) -> Result<()> {
    let (colour, strokes) = look(state);
    match strokes {
        Some(strokes) => hatched(c, x0, y0, x1, y1, &colour, &strokes)?,
        None => c.rect(x0, y0, x1, y1, &colour)?,
    }
    c.frame(x0, y0, x1, y1, &MUTED)
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let rows: Vec<&Followed<'_>> = ordered(book).into_iter().filter(|t| t.attained.is_some()).take(MOST).collect();
    if rows.is_empty() {
        return Ok(false);
    }
    let lang = book.lang;
    let top = TOP + 30;
    let bottom = top + ROW * rows.len() as i32;
    let c = Canvas::new(&mut out.svg, bottom + 34, lang)?;
    c.head(say(lang, "chart.targets"), &fill(lang, "chart.targets.unit", &[book.base_year.to_string()]))?;
    out.values.head(
        lang,
        &[
            "target",
            "region",
            "year",
            "target.value",
            "targets.interim",
            "targets.actual",
            "targets.attained",
            "targets.state",
        ],
    );
    let mut x = LEFT;
    for code in TARGET_STATES.codes.iter().filter(|s| rows.iter().any(|t| t.state == s.code)) {
        block(&c, x, TOP + 1, x + 22, TOP + 13, code.code)?;
        let text = format!("{} {}", icon(code.code), lang.pick(code.zh, code.en));
        c.text(x + 28, TOP + 7, At::Start, SMALL, &INK, &text)?;
        x += 28 + width(&text, SMALL) + 24;
    }
    let x0 = LEFT + LABELS + 10;
    let room = f64::from(WIDTH - x0 - VALUES);
    let at = |share: f64| x0 + (share.min(END) / END * room).round() as i32;
    for (i, t) in rows.iter().enumerate() {
        let y = top + ROW * i as i32 + ROW / 2;
        let label = format!("{} {}", name(book, t), t.year);
        c.lines(x0 - 10, y, At::End, SMALL, &INK, &wrap(&label, SMALL, LABELS, 2))?;
        block(&c, x0, y - 8, at(t.attained.unwrap_or_default()).max(x0 + 1), y + 8, t.state)?;
        if let (Some(interim), Some(target)) = (t.interim, t.target.filter(|v| *v > 0.0)) {
            let x = at(interim / target);
            c.line((x, y - 11), (x, y + 11), &INK, 2)?;
        }
        let names = [name(book, t).into(), book.region(t.region).into(), t.year.into()];
        let amounts = [t.target, t.interim, t.actual, t.attained].map(Value::from);
        let state = TARGET_STATES.label(t.state, lang).into();
        out.values.row(names.into_iter().chain(amounts).chain([state]));
        let text = format!("{} {}", icon(t.state), attained(book, t));
        c.lines(WIDTH - VALUES + 8, y, At::Start, SMALL, &INK, &wrap(&text, SMALL, VALUES - 12, 2))?;
    }
    c.line((at(1.0), top - 4), (at(1.0), bottom), &INK, 2)?;
    c.text(LEFT, bottom + 20, At::Start, SMALL, &MUTED, &source(book, "coordinated.targets"))?;
    Ok(true)
}
