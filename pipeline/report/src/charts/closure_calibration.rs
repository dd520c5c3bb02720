//! Predicted against observed closures, a panel a sample, a line a model, each point with its interval.

use super::marks::{COLOURS, dashed, shape, spread, ticks};
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::data::ClosureBin;
use crate::format::capital;
use crate::messages::say;
use crate::theme::*;
use duikou_contracts::codes::{CLOSURE_MODELS, CLOSURE_SAMPLES};
use duikou_engine::Result;

const SIDE: i32 = 250;
const LABELS: i32 = 104;

/// Per cent with the decimals its step needs.
fn per_cent(value: f64, step: f64) -> String {
    if step * 100.0 >= 0.999 { format!("{:.0}", value * 100.0) } else { format!("{:.1}", value * 100.0) }
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let bins = &book.judged.closure_bins;
    let of = |sample: &str, model: &str| -> Vec<&ClosureBin<'_>> {
        let mut rows: Vec<_> = bins.iter().filter(|b| b.sample == sample && b.model == model && b.cases > 0).collect();
        rows.sort_by_key(|b| b.bin);
        rows
    };
    let panels: Vec<_> = CLOSURE_SAMPLES
        .codes
        .iter()
        .map(|s| {
            let lines = CLOSURE_MODELS.codes.iter().enumerate().map(|(k, m)| (k, m, of(s.code, m.code)));
            (s, lines.filter(|(_, _, rows)| !rows.is_empty()).collect::<Vec<_>>())
        })
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    if panels.is_empty() {
        return Ok(false);
    }
    let largest = bins.iter().map(|b| b.predicted.max(b.observed).max(b.high)).fold(0.01, f64::max).min(1.0);
    let marks = ticks(0.0, largest, 5);
    let (step, most) = (marks[1] - marks[0], marks[marks.len() - 1]);
    let lang = book.lang;
    let tall = SIDE + 76;
    let height = TOP + tall * panels.len().div_ceil(2) as i32 + 24;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.closure_calibration"), say(lang, "chart.closure_calibration.unit"))?;
    out.values
        .head(lang, &["closure.sample", "closure.model", "cases", "chart.predicted", "chart.observed", "low", "high"]);
    for (i, (sample, lines)) in panels.iter().enumerate() {
        let left = LEFT + 52 + 436 * (i % 2) as i32;
        let top = TOP + tall * (i / 2) as i32 + 34;
        let title = capital(lang.pick(sample.zh, sample.en));
        c.lines(left - 44, top - 24, At::Start, BODY, &INK, &wrap(&title, BODY, 400, 1))?;
        let place = |v: f64| (v.clamp(0.0, most) / most * f64::from(SIDE)).round() as i32;
        for v in &marks {
            let (x, y) = (left + place(*v), top + SIDE - place(*v));
            c.line((left, y), (left + SIDE, y), &RULE, 1)?;
            c.line((x, top), (x, top + SIDE), &RULE, 1)?;
            c.text(left - 10, y, At::End, SMALL, &MUTED, &per_cent(*v, step))?;
            c.text(x, top + SIDE + 14, At::Middle, SMALL, &MUTED, &per_cent(*v, step))?;
        }
        dashed(&c, &[(left, top + SIDE), (left + SIDE, top)], &MUTED, 1)?;
        let at = |b: &ClosureBin<'_>| (left + place(b.predicted), top + SIDE - place(b.observed));
        let ends: Vec<(i32, i32)> = lines.iter().filter_map(|(_, _, rows)| rows.last().map(|b| at(b))).collect();
        let heights: Vec<i32> = ends.iter().map(|e| e.1).collect();
        let places = spread(&heights, 30, top + 8, top + SIDE - 8);
        for (((k, model, rows), end), y) in lines.iter().zip(&ends).zip(places) {
            let colour = &COLOURS[k % COLOURS.len()];
            for b in rows {
                let names = [lang.pick(sample.zh, sample.en), lang.pick(model.zh, model.en)].map(Value::from);
                let shares = [b.predicted, b.observed, b.low, b.high].map(Value::from);
                out.values.row(names.into_iter().chain([b.cases.into()]).chain(shares));
                let x = left + place(b.predicted);
                let (low, high) = (top + SIDE - place(b.low), top + SIDE - place(b.high));
                c.line((x, low), (x, high), colour, 1)?;
                c.line((x - 3, low), (x + 3, low), colour, 1)?;
                c.line((x - 3, high), (x + 3, high), colour, 1)?;
            }
            let points: Vec<(i32, i32)> = rows.iter().map(|b| at(b)).collect();
            points.windows(2).try_for_each(|p| c.line(p[0], p[1], colour, 1))?;
            points.iter().try_for_each(|(x, y)| shape(&c, *k, *x, *y, colour))?;
            let x = left + SIDE + 22;
            c.line((end.0 + 6, end.1), (x - 8, y), colour, 1)?;
            shape(&c, *k, x, y, colour)?;
            let text = lang.pick(model.zh, model.en);
            c.lines(x + 10, y, At::Start, SMALL, &INK, &wrap(text, SMALL, LABELS, 2))?;
        }
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "evaluated.closure_calibration"))?;
    Ok(true)
}
