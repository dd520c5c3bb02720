//! How firm the headline pack's verdicts are: a bar a verdict, parted into firm, likely and borderline.

use super::marks::hatched;
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::format::{share, whole};
use crate::messages::say;
use crate::pages::checks::firmness;
use crate::theme::*;
use duikou_contracts::codes::{FIRMNESS, VERDICTS};
use duikou_engine::Result;
use plotters::style::{RGBColor, WHITE};

const ROW: i32 = 44;
const LABELS: i32 = 150;
const TOTAL: i32 = 90;

/// One part of a bar: firm is dark, likely hatched, borderline blank.
fn part(c: &Canvas<'_>, k: usize, x0: i32, y0: i32, x1: i32, y1: i32) -> Result<()> {
    match k {
        0 => c.rect(x0, y0, x1, y1, &BLUE)?,
        1 => hatched(c, x0, y0, x1, y1, &SKY, &BLUE)?,
        _ => c.rect(x0, y0, x1, y1, &WHITE)?,
    }
    c.frame(x0, y0, x1, y1, &INK)
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let rows: Vec<(&str, [usize; 3], usize)> = firmness(book)
        .into_iter()
        .map(|(v, n)| (v, [n[0], n[1], n[2]], n[0] + n[1] + n[2]))
        .filter(|(_, _, all)| *all > 0)
        .collect();
    if rows.is_empty() {
        return Ok(false);
    }
    let lang = book.lang;
    let top = TOP + 34;
    let bottom = top + ROW * rows.len() as i32;
    let height = bottom + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.acceptability"), say(lang, "chart.acceptability.unit"))?;
    out.values.head(lang, &["verdict"]);
    FIRMNESS.codes.iter().for_each(|code| out.values.column(lang.pick(code.zh, code.en)));
    let mut x = LEFT + LABELS;
    for (k, code) in FIRMNESS.codes.iter().enumerate() {
        let text = lang.pick(code.zh, code.en);
        part(&c, k, x, TOP + 2, x + 26, TOP + 16)?;
        c.text(x + 34, TOP + 9, At::Start, SMALL, &INK, text)?;
        x += 34 + width(text, SMALL) + 30;
    }
    let (x0, x1) = (LEFT + LABELS, WIDTH - TOTAL);
    for (i, (verdict, counts, all)) in rows.iter().enumerate() {
        let y = top + ROW * i as i32 + ROW / 2;
        let name = format!("{} {}", crate::pages::icon(verdict), VERDICTS.label(verdict, lang));
        c.text(LEFT, y, At::Start, BODY, &INK, &name)?;
        let told = counts.iter().map(|n| Value::from(*n));
        out.values.row([VERDICTS.label(verdict, lang).into()].into_iter().chain(told));
        let mut before = 0;
        for (k, n) in counts.iter().enumerate() {
            let at = |n: usize| x0 + ((x1 - x0) as f64 * n as f64 / *all as f64).round() as i32;
            let (a, b) = (at(before), at(before + n));
            before += n;
            if *n == 0 {
                continue;
            }
            part(&c, k, a, y - 13, b, y + 13)?;
            let label = share(*n as f64 / *all as f64);
            let wide = width(&label, SMALL);
            if b - a > wide + 16 {
                let middle = (a + b) / 2;
                if k == 1 {
                    c.rect(middle - wide / 2 - 4, y - 9, middle + wide / 2 + 4, y + 9, &WHITE)?;
                }
                let ink: &RGBColor = if k == 0 { &WHITE } else { &INK };
                c.text(middle, y, At::Middle, SMALL, ink, &label)?;
            }
        }
        c.text(x1 + 14, y, At::Start, BODY, &INK, &whole(*all as f64))?;
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "flagged.verdicts"))?;
    Ok(true)
}
