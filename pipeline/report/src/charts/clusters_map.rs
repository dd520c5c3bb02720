//! The map of majors: a mark a major, one shape and colour a cluster, the largest majors named beside their marks.

use super::marks::{COLOURS, shape};
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::data::Clustered;
use crate::messages::{fill, say};
use crate::pages::clusters::{region, size};
use crate::theme::*;
use duikou_engine::Result;
use plotters::style::WHITE;
use std::collections::{BTreeMap, BTreeSet};

/// Most majors named.
const NAMED: usize = 28;
/// Longest name, in pixels.
const LONGEST: i32 = 170;

/// A box: left, top, right, bottom.
pub(super) type Area = (i32, i32, i32, i32);

fn apart(a: Area, b: Area) -> bool {
    a.2 < b.0 || b.2 < a.0 || a.3 < b.1 || b.3 < a.1
}

/// Places for the names, in order: the first of eight sides of the mark where a name touches no other name, leaves not
/// the frame and covers no mark; no name where there is none.
pub(super) fn place(names: &[(String, i32, i32)], marks: &[(i32, i32)], frame: Area) -> Vec<Option<(i32, i32)>> {
    let mut taken: Vec<Area> = Vec::new();
    let tall = 9;
    let mut out = Vec::new();
    for (name, x, y) in names {
        let wide = width(name, SMALL);
        let sides = [
            (x + 9, *y),
            (x - 9 - wide, *y),
            (x - wide / 2, y - 15),
            (x - wide / 2, y + 15),
            (x + 8, y - 11),
            (x + 8, y + 11),
            (x - 8 - wide, y - 11),
            (x - 8 - wide, y + 11),
        ];
        let area = |(left, middle): (i32, i32)| (left - 2, middle - tall, left + wide + 2, middle + tall);
        let free = |at: &(i32, i32)| {
            let a = area(*at);
            a.0 >= frame.0
                && a.1 >= frame.1
                && a.2 <= frame.2
                && a.3 <= frame.3
                && taken.iter().all(|t| apart(a, *t))
                && marks.iter().all(|(mx, my)| (mx, my) == (x, y) || apart(a, (mx - 4, my - 3, mx + 4, my + 3)))
        };
        let at = sides.into_iter().find(free);
        taken.extend(at.map(area));
        out.push(at);
    }
    out
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let Some(region) = region(book) else { return Ok(false) };
    let rows: Vec<&Clustered<'_>> = book.judged.clusters.iter().filter(|r| r.region == region).collect();
    let numbers: BTreeSet<i64> = rows.iter().map(|r| r.cluster).collect();
    let order: BTreeMap<i64, usize> = numbers.iter().enumerate().map(|(k, n)| (*n, k)).collect();
    let many = book.judged.clusters.iter().any(|r| r.region != region);
    let lang = book.lang;
    let ends = |f: fn(&Clustered<'_>) -> f64| {
        let all = || rows.iter().map(|r| f(r));
        (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max))
    };
    let ((x0, x1), (y0, y1)) = (ends(|r| r.x), ends(|r| r.y));
    let room = f64::from(WIDTH - 2 * LEFT - 40);
    // One scale for both axes, so that distances are what they are; as high as it must be, within reason.
    let (dx, dy) = ((x1 - x0).max(1e-9), (y1 - y0).max(1e-9));
    let scale = (room / dx).min(560.0 / dy);
    let tall = ((dy * scale).round() as i32).max(220);
    let (top, left) = (TOP + 8, LEFT);
    let frame = (left, top, WIDTH - LEFT, top + tall + 40);
    let at = |r: &Clustered<'_>| {
        let x = f64::from(frame.0 + frame.2) / 2.0 + (r.x - (x0 + x1) / 2.0) * scale;
        let y = f64::from(frame.1 + frame.3) / 2.0 - (r.y - (y0 + y1) / 2.0) * scale;
        (x.round() as i32, y.round() as i32)
    };
    // The key below the map, in as many lines as it takes.
    let mut keys: Vec<(usize, i32, i32, String)> = Vec::new();
    let (mut x, mut y) = (left + 6, frame.3 + 20);
    for (number, k) in &order {
        let text = fill(lang, "cluster.n", &[number.to_string()]);
        let wide = width(&text, SMALL) + 40;
        if x + wide > WIDTH - LEFT {
            (x, y) = (left + 6, y + 20);
        }
        keys.push((*k, x, y, text));
        x += wide;
    }
    let height = y + 44;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    let unit = match many {
        true => fill(lang, "chart.clusters_map.unit.region", &[book.region(region)]),
        false => say(lang, "chart.clusters_map.unit").to_string(),
    };
    c.head(say(lang, "chart.clusters_map"), &unit)?;
    c.frame(frame.0, frame.1, frame.2, frame.3, &RULE)?;
    // From the seventh cluster on the shapes come again with a white heart, so that colour alone tells none apart.
    let mark = |k: usize, x: i32, y: i32| {
        shape(&c, k, x, y, &COLOURS[(k + k / 6) % COLOURS.len()])?;
        if k >= 6 { c.dot(x, y, 2, &WHITE) } else { Ok(()) }
    };
    out.values.head(lang, &["major", "level", "cluster", "chart.x", "chart.y"]);
    let mut points = Vec::new();
    for r in &rows {
        let (x, y) = at(r);
        mark(order.get(&r.cluster).copied().unwrap_or(0), x, y)?;
        points.push((x, y));
        let place = [r.cluster.into(), r.x.into(), r.y.into()];
        out.values.row([book.major(r.major).into(), book.level(r.level).into()].into_iter().chain::<[Value; 3]>(place));
    }
    let mut largest: Vec<(f64, &str, &&Clustered<'_>)> =
        rows.iter().map(|r| (size(book, r), r.major, r)).filter(|(n, _, _)| *n > 0.0).collect();
    largest.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2.level).cmp(&(b.1, b.2.level))));
    let mut seen = BTreeSet::new();
    let names: Vec<(String, i32, i32)> = largest
        .into_iter()
        .filter(|(_, major, _)| seen.insert(*major))
        .take(NAMED)
        .filter_map(|(_, major, r)| {
            let name = wrap(&book.major(major), SMALL, LONGEST, 1).into_iter().next()?;
            let (x, y) = at(r);
            Some((name, x, y))
        })
        .collect();
    for ((name, _, _), place) in names.iter().zip(place(&names, &points, frame)) {
        if let Some((x, y)) = place {
            c.text(x, y, At::Start, SMALL, &INK, name)?;
        }
    }
    for (k, x, y, text) in &keys {
        mark(*k, *x, *y)?;
        c.text(x + 12, *y, At::Start, SMALL, &INK, text)?;
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "evaluated.clusters"))?;
    Ok(true)
}
