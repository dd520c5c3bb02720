//! How many graduates can be matched for how many seats changed.

use super::marks::ticks;
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::data::PlanPoint;
use crate::format::whole;
use crate::messages::say;
use crate::theme::*;
use duikou_engine::Result;
use std::collections::BTreeMap;

/// Markets drawn: those that change most.
const PANELS: usize = 4;
const TALL: i32 = 270;

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let mut markets: BTreeMap<&str, Vec<&PlanPoint<'_>>> = BTreeMap::new();
    for p in &book.plan.frontier {
        markets.entry(p.region).or_default().push(p);
    }
    let mut panels: Vec<_> = markets.into_iter().filter(|(_, points)| points.len() > 1).collect();
    let most = |points: &[&PlanPoint<'_>]| points.iter().map(|p| p.change).fold(0.0, f64::max);
    panels.sort_by(|a, b| most(&b.1).total_cmp(&most(&a.1)).then(a.0.cmp(b.0)));
    panels.truncate(PANELS);
    if panels.iter().all(|(_, points)| most(points) <= 0.0) {
        return Ok(false);
    }
    let lang = book.lang;
    let columns = if panels.len() == 1 { 1 } else { 2 };
    let rows = panels.len().div_ceil(columns) as i32;
    let height = TOP + rows * TALL + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.plan_frontier"), say(lang, "chart.plan_frontier.unit"))?;
    out.values.head(lang, &["region", "chart.seats", "plan.after", "chart.chosen"]);
    let wide = (WIDTH - 2 * LEFT) / columns as i32;
    for (i, (region, mut points)) in panels.into_iter().enumerate() {
        let left = LEFT + wide * (i % columns) as i32;
        let top = TOP + TALL * (i / columns) as i32;
        c.text(left, top + 8, At::Start, BODY, &INK, &wrap(&book.region(region), BODY, wide - 20, 1).concat())?;
        points.sort_by(|a, b| a.change.total_cmp(&b.change));
        for p in &points {
            let chosen = if p.chosen { Value::from("◆") } else { Value::Empty };
            out.values.row([book.region(region).into(), p.change.into(), p.matched.into(), chosen]);
        }
        panel(&c, &points, left, left + wide - 56, top + 34, top + TALL - 40)?;
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "planned.frontier"))?;
    Ok(true)
}

fn panel(c: &Canvas<'_>, points: &[&PlanPoint<'_>], left: i32, right: i32, top: i32, bottom: i32) -> Result<()> {
    let least = points.iter().map(|p| p.matched).fold(f64::INFINITY, f64::min);
    let largest = points.iter().map(|p| p.matched).fold(f64::NEG_INFINITY, f64::max);
    let up_marks = ticks(least, largest.max(least + 1.0), 4);
    let across_marks = ticks(0.0, points.iter().map(|p| p.change).fold(1.0, f64::max), 4);
    let (Some(low), Some(high)) = (up_marks.first(), up_marks.last()) else { return Ok(()) };
    let far = across_marks.last().copied().unwrap_or(1.0);
    let axis = up_marks.iter().map(|v| width(&whole(*v), SMALL)).max().unwrap_or(0);
    let x0 = left + axis + 14;
    let across = |v: f64| x0 + (v / far * f64::from(right - x0)).round() as i32;
    let up = |v: f64| bottom - ((v - low) / (high - low) * f64::from(bottom - top)).round() as i32;
    for v in &up_marks {
        c.line((x0, up(*v)), (right, up(*v)), &RULE, 1)?;
        c.text(left + axis, up(*v), At::End, SMALL, &MUTED, &whole(*v))?;
    }
    for v in &across_marks {
        c.line((across(*v), bottom), (across(*v), bottom + 5), &MUTED, 1)?;
        c.text(across(*v), bottom + 16, At::Middle, SMALL, &MUTED, &whole(*v))?;
    }
    let at: Vec<(i32, i32)> = points.iter().map(|p| (across(p.change), up(p.matched))).collect();
    at.windows(2).try_for_each(|p| c.line(p[0], p[1], &BLUE, 2))?;
    for (p, (x, y)) in points.iter().zip(&at) {
        match p.chosen {
            true => c.polygon(&[(*x, y - 9), (x + 9, *y), (*x, y + 9), (x - 9, *y)], &VERMILION)?,
            false => c.dot(*x, *y, 5, &BLUE)?,
        }
    }
    // The point of the plan is named; the others are read off the axes and the table.
    if let Some((p, (x, y))) = points.iter().zip(&at).find(|(p, _)| p.chosen) {
        let text = whole(p.matched);
        let end = x + 14 + width(&text, SMALL) > right + 50;
        let (x, at) = if end { (x - 14, At::End) } else { (x + 14, At::Start) };
        c.text(x, y + 14, at, SMALL, &INK, &text)?;
    }
    Ok(())
}
