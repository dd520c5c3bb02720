//! Where the expected graduates of each level go.

use super::marks::hatched;
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::disclosure;
use crate::format::persons;
use crate::messages::{fill, say};
use crate::pages::outlook::supply;
use crate::theme::*;
use duikou_engine::Result;
use plotters::style::RGBColor;

const ROW: i32 = 40;
const LABELS: i32 = 150;
const WHITE: RGBColor = RGBColor(255, 255, 255);
/// Name, fill, strokes, ink.
const PARTS: [(&str, RGBColor, Option<RGBColor>, RGBColor); 4] = [
    ("steps.committed", BLUE, None, WHITE),
    ("steps.open", SKY, None, INK),
    ("steps.leaving", ORANGE, Some(RGBColor(0x8a, 0x61, 0x00)), INK),
    ("steps.further", RGBColor(0xff, 0xff, 0xff), Some(RGBColor(0x00, 0x7a, 0x5a)), INK),
];

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let rows: Vec<_> =
        supply::by_level(book).into_iter().filter(|(_, s, hidden)| !hidden && s.expected > 0.0).collect();
    // Without steps there is nothing the table does not say.
    if rows.iter().all(|(_, s, _)| s.further + s.leaving + s.committed <= 0.0) {
        return Ok(false);
    }
    let largest = rows.iter().map(|(_, s, _)| s.entering.base + s.leaving + s.further).fold(0.0, f64::max);
    let lang = book.lang;
    let top = TOP + 30;
    let height = top + ROW * rows.len() as i32 + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.supply_steps"), &fill(lang, "chart.supply_steps.unit", &[book.year.to_string()]))?;
    out.values.head(lang, &["level", "steps.committed", "steps.open", "steps.leaving", "steps.further"]);
    let mut x = LEFT;
    for (name, colour, strokes, _) in PARTS {
        block(&c, x, TOP + 1, x + 22, TOP + 13, &colour, strokes.as_ref())?;
        c.text(x + 28, TOP + 7, At::Start, SMALL, &INK, say(lang, name))?;
        x += 28 + width(say(lang, name), SMALL) + 24;
    }
    let x0 = LEFT + LABELS + 10;
    let room = f64::from(WIDTH - x0 - 90);
    for (i, (level, s, _)) in rows.iter().enumerate() {
        let y = top + ROW * i as i32 + ROW / 2;
        c.lines(x0 - 10, y, At::End, BODY, &INK, &wrap(&book.level(level), BODY, LABELS, 2))?;
        let held = disclosure::committed(s.committed, s.entering.base, book.suppress_below);
        let committed = if held { 0.0 } else { s.committed.min(s.entering.base) };
        let parts = [committed, s.entering.base - committed, s.leaving, s.further];
        out.values.row([book.level(level).into()].into_iter().chain(parts.map(Value::from)));
        let mut sum = 0.0;
        for ((_, colour, strokes, ink), value) in PARTS.iter().zip(parts) {
            let a = x0 + (sum / largest * room).round() as i32;
            sum += value;
            let b = x0 + (sum / largest * room).round() as i32;
            block(&c, a, y - 12, b, y + 12, colour, strokes.as_ref())?;
            let text = persons(value);
            let wide = width(&text, SMALL);
            if value > 0.0 && b - a > wide + 10 {
                let middle = (a + b) / 2;
                if strokes.is_some() {
                    c.rect(middle - wide / 2 - 3, y - 8, middle + wide / 2 + 3, y + 9, colour)?;
                }
                c.text(middle, y, At::Middle, SMALL, ink, &text)?;
            }
        }
        let end = x0 + (sum / largest * room).round() as i32;
        c.text(end + 8, y, At::Start, SMALL, &INK, &persons(sum))?;
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "outlook.supply"))?;
    Ok(true)
}

fn block(
    c: &Canvas<'_>,
    x0: i32,
    y0: i32,
    x1: i32,
    y1: i32,
    fill: &RGBColor,
    strokes: Option<&RGBColor>,
) -> Result<()> {
    match strokes {
        Some(strokes) => hatched(c, x0, y0, x1, y1, fill, strokes)?,
        None => c.rect(x0, y0, x1, y1, fill)?,
    }
    c.frame(x0, y0, x1, y1, &MUTED)
}
