//! Nominal against actual coverage of the intervals, a panel a series, a line a horizon.

use super::marks::{COLOURS, dashed, shape, spread};
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::data::CalibrationRow;
use crate::format::capital;
use crate::messages::{fill, say};
use crate::theme::*;
use duikou_contracts::codes::FORECAST_SERIES;
use duikou_engine::Result;
use std::collections::BTreeMap;

const SIDE: i32 = 250;
const LABELS: i32 = 80;

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let mut series: Vec<(&str, BTreeMap<i64, Vec<&CalibrationRow<'_>>>)> = Vec::new();
    for s in FORECAST_SERIES.codes {
        let mut lines: BTreeMap<i64, Vec<&CalibrationRow<'_>>> = BTreeMap::new();
        for r in book.outlook.calibration.iter().filter(|r| r.series == s.code && r.tested > 0) {
            lines.entry(r.horizon).or_default().push(r);
        }
        if !lines.is_empty() {
            series.push((book.lang.pick(s.zh, s.en), lines));
        }
    }
    let all = || series.iter().flat_map(|(_, l)| l.values().flatten());
    let least = all().map(|r| r.nominal.min(r.coverage)).fold(1.0, f64::min);
    // From the round tenth below the lowest point, at most 90 %.
    let least = ((least * 10.0).floor() / 10.0).min(0.9);
    if series.is_empty() {
        return Ok(false);
    }
    let lang = book.lang;
    let rows = series.len().div_ceil(2) as i32;
    let tall = SIDE + 76;
    let height = TOP + tall * rows + 24;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.calibration"), say(lang, "chart.calibration.unit"))?;
    out.values.head(lang, &["series", "horizon", "chart.nominal", "covered", "tested"]);
    for (i, (name, lines)) in series.iter().enumerate() {
        let left = LEFT + 52 + 432 * (i % 2) as i32;
        let top = TOP + tall * (i / 2) as i32 + 34;
        c.lines(left - 44, top - 24, At::Start, BODY, &INK, &wrap(&capital(name), BODY, 400, 1))?;
        let place = |v: f64| ((v - least) / (1.0 - least) * f64::from(SIDE)).round() as i32;
        let at = |r: &CalibrationRow<'_>| (left + place(r.nominal), top + SIDE - place(r.coverage));
        let tenths = (least * 10.0).round() as i32;
        for tenth in (tenths..=10).filter(|t| (10 - tenths) <= 6 || (10 - t) % 2 == 0) {
            let (v, text) = (f64::from(tenth) / 10.0, format!("{}", tenth * 10));
            let (x, y) = (left + place(v), top + SIDE - place(v));
            c.line((left, y), (left + SIDE, y), &RULE, 1)?;
            c.line((x, top), (x, top + SIDE), &RULE, 1)?;
            c.text(left - 10, y, At::End, SMALL, &MUTED, &text)?;
            c.text(x, top + SIDE + 14, At::Middle, SMALL, &MUTED, &text)?;
        }
        dashed(&c, &[(left, top + SIDE), (left + SIDE, top)], &MUTED, 1)?;
        let ends: Vec<(i32, i32)> = lines.values().filter_map(|l| l.last().map(|r| at(r))).collect();
        let heights: Vec<i32> = ends.iter().map(|e| e.1).collect();
        let places = spread(&heights, 17, top, top + SIDE);
        for (k, (((horizon, line), end), y)) in lines.iter().zip(&ends).zip(places).enumerate() {
            let colour = &COLOURS[k % COLOURS.len()];
            for r in line {
                let cells = [(*horizon).into(), r.nominal.into(), r.coverage.into(), r.tested.into()];
                out.values.row([Value::from(*name)].into_iter().chain(cells));
            }
            let points: Vec<(i32, i32)> = line.iter().map(|r| at(r)).collect();
            points.windows(2).try_for_each(|p| c.line(p[0], p[1], colour, 1))?;
            points.iter().try_for_each(|(x, y)| shape(&c, k, *x, *y, colour))?;
            let x = left + SIDE + 26;
            c.line((end.0 + 6, end.1), (x - 8, y), colour, 1)?;
            shape(&c, k, x, y, colour)?;
            let text = match horizon {
                0 => say(lang, "outlook.same_year").to_string(),
                n => fill(lang, "outlook.years", &[n.to_string()]),
            };
            c.lines(x + 10, y, At::Start, SMALL, &INK, &wrap(&text, SMALL, LABELS, 1))?;
        }
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "outlook.calibration"))?;
    Ok(true)
}
