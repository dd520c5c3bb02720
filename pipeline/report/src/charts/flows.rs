//! From classes of majors to chains: bands as wide as the persons placed, needs divided among chains by their demand.

use super::marks::spread;
use crate::book::{Book, NO_CHAIN};
use crate::charts::{Drawing, source};
use crate::format::persons;
use crate::messages::say;
use crate::pages::HIDDEN;
use crate::theme::*;
use duikou_engine::Result;
use plotters::style::RGBColor;
use std::collections::BTreeMap;

const CLASSES: usize = 14;
const CHAINS: usize = 13;
/// Height of all bands together, in pixels, and of the room between two neighbours.
const TALL: f64 = 360.0;
const GAP: i32 = 18;
const LABELS: i32 = 250;
const BAR: i32 = 12;
/// Steps of a band's edge.
const STEPS: i32 = 24;

/// Light enough for ink, told apart in grey by what they join and by their edges.
const FILLS: [RGBColor; 4] = [SKY, RGBColor(0xf3, 0xd9, 0xa4), GREEN, RGBColor(0xd9, 0xdf, 0xe4)];

const EDGE: RGBColor = RGBColor(0x9f, 0xab, 0xb6);

/// One side: names with their persons, the largest first, what is merged last.
struct Side {
    names: Vec<String>,
    sums: Vec<f64>,
}

/// The `most` largest of a map, and the place of each of its keys: those beyond share the last place.
fn largest<'a>(sums: &BTreeMap<&'a str, f64>, most: usize) -> (Vec<&'a str>, BTreeMap<&'a str, usize>) {
    let mut order: Vec<(&str, f64)> = sums.iter().map(|(k, v)| (*k, *v)).filter(|(_, v)| *v > 0.0).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let kept = if order.len() > most { most - 1 } else { order.len() };
    let places = order.iter().enumerate().map(|(i, (k, _))| (*k, i.min(kept))).collect();
    (order.into_iter().take(kept).map(|(k, _)| k).collect(), places)
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let lang = book.lang;
    let rows = || book.placed.by_class.iter().flat_map(|(class, row)| row.iter().map(move |(c, v)| (*class, *c, *v)));
    let (mut classes, mut chains) = (BTreeMap::new(), BTreeMap::new());
    for (class, chain, v) in rows() {
        *classes.entry(class).or_insert(0.0) += v;
        if chain != NO_CHAIN {
            *chains.entry(chain).or_insert(0.0) += v;
        }
    }
    let total: f64 = classes.values().sum();
    if total <= 0.0 || chains.values().all(|v| *v <= 0.0) {
        return Ok(false);
    }
    let (kept, class_at) = largest(&classes, CLASSES);
    let mut left = Side { names: kept.iter().map(|c| c.to_string()).collect(), sums: Vec::new() };
    if class_at.len() > kept.len() {
        left.names.push(say(lang, "chart.flows.classes").into());
    }
    let (kept, chain_at) = largest(&chains, CHAINS);
    let mut right = Side { names: kept.iter().map(|c| book.chain(c)).collect(), sums: Vec::new() };
    if chain_at.len() > kept.len() {
        right.names.push(say(lang, "chart.flows.chains").into());
    }
    let none = right.names.len();
    let mut cells = vec![vec![0.0; none + 1]; left.names.len()];
    let mut parts = vec![vec![Vec::new(); none + 1]; left.names.len()];
    for (class, chain, v) in rows() {
        let to = if chain == NO_CHAIN { Some(none) } else { chain_at.get(chain).copied() };
        if let (Some(i), Some(k)) = (class_at.get(class), to) {
            cells[*i][k] += v;
            parts[*i][k].push((class, chain));
        }
    }
    if cells.iter().any(|row| row[none] > 0.0) {
        right.names.push(say(lang, "chart.flows.none").into());
    }
    left.sums = cells.iter().map(|row| row.iter().sum()).collect();
    right.sums = (0..right.names.len()).map(|k| cells.iter().map(|row| row[k]).sum()).collect();

    let top = TOP + 10;
    let sides = [&left, &right];
    let most = sides.iter().map(|s| s.names.len()).max().unwrap_or(1) as i32;
    let tall = TALL as i32 + GAP * (most - 1);
    let height = top + tall + 40;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.flows"), say(lang, "chart.flows.unit"))?;
    let x = [LEFT + LABELS, WIDTH - LEFT - LABELS];
    // The bars of a side spread over the whole height: the side with fewer has wider gaps.
    let starts = sides.map(|side| {
        let gap = f64::from(tall) - TALL;
        let gap = if side.sums.len() > 1 { gap / (side.sums.len() - 1) as f64 } else { 0.0 };
        let mut y = f64::from(top);
        let start = |v: &f64| {
            let next = y + v / total * TALL + gap;
            std::mem::replace(&mut y, next)
        };
        side.sums.iter().map(start).collect::<Vec<f64>>()
    });
    let held = &book.held_parts;
    let sides_held: [Vec<bool>; 2] = [
        parts.iter().map(|row| held.sum(row.iter().flatten().copied())).collect(),
        (0..right.names.len()).map(|k| held.sum(parts.iter().flat_map(|row| &row[k]).copied())).collect(),
    ];
    out.values.head(lang, &["class", "chain", "placed"]);
    let mut used = starts.clone();
    let mut bands = Vec::new();
    for (i, row) in cells.iter().enumerate() {
        for (k, v) in row.iter().enumerate().filter(|(_, v)| **v > 0.0) {
            let wide = v / total * TALL;
            bands.push((*v, i, used[0][i], used[1][k], wide));
            used[0][i] += wide;
            used[1][k] += wide;
            let told = if held.sum(parts[i][k].iter().copied()) { HIDDEN.into() } else { (*v).into() };
            out.values.row([left.names[i].clone().into(), right.names[k].clone().into(), told]);
        }
    }
    // Wide bands first: narrow ones stay seen where they cross.
    bands.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, i, from, to, wide) in bands.iter().filter(|b| b.4 >= 0.35) {
        let edge = |shift: f64| -> Vec<(i32, i32)> {
            let (a, b) = (x[0] + BAR, x[1] - BAR);
            let at = |s: i32| {
                let f = f64::from(s) / f64::from(STEPS);
                let bent = f * f * (3.0 - 2.0 * f);
                let y = from + (to - from) * bent + shift;
                (a + ((b - a) * s) / STEPS, y.round() as i32)
            };
            (0..=STEPS).map(at).collect()
        };
        let (upper, mut lower) = (edge(0.0), edge(wide.max(1.0)));
        let lines = [upper.clone(), lower.clone()];
        lower.reverse();
        c.polygon(&[upper, lower].concat(), &FILLS[i % FILLS.len()])?;
        if *wide >= 3.0 {
            lines.iter().try_for_each(|line| c.path(line, &EDGE, 1))?;
        }
    }
    for (s, side) in sides.iter().enumerate() {
        let bars: Vec<(i32, i32)> = side
            .sums
            .iter()
            .zip(&starts[s])
            .map(|(v, y)| (y.round() as i32, ((y + v / total * TALL).round() as i32).max(y.round() as i32 + 1)))
            .collect();
        let wanted: Vec<i32> = bars.iter().map(|(a, b)| (a + b) / 2).collect();
        let labels = spread(&wanted, 28, top, top + tall);
        let texts = side.sums.iter().zip(&sides_held[s]);
        let texts = texts.map(|(sum, held)| if *held { HIDDEN.to_string() } else { persons(*sum) });
        for (((a, b), y), (name, number)) in bars.iter().zip(&labels).zip(side.names.iter().zip(texts)) {
            let (x0, x1) = if s == 0 { (x[0], x[0] + BAR) } else { (x[1] - BAR, x[1]) };
            c.rect(x0, *a, x1, *b, &INK)?;
            let wide = width(&number, SMALL) + 8;
            let lines = wrap(name, SMALL, LABELS - wide - 20, 2);
            let size = if lines.len() > 1 { 10.5 } else { SMALL };
            // The number stands next to the bar, the name beyond it.
            let (edge, at, way) = if s == 0 { (x0, At::End, -1) } else { (x1, At::Start, 1) };
            c.line((edge, (a + b) / 2), (edge + 11 * way, *y), &MUTED, 1)?;
            c.text(edge + 14 * way, *y, at, SMALL, &INK, &number)?;
            c.lines(edge + (14 + wide) * way, *y, at, size, &INK, &lines)?;
        }
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "matched.flows, outlook.demand"))?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_among_the_largest_shares_the_last_place() {
        let sums = BTreeMap::from([("a", 5.0), ("b", 9.0), ("c", 1.0), ("d", 2.0), ("e", 0.0)]);
        let (kept, places) = largest(&sums, 3);
        assert_eq!(kept, ["b", "a"]);
        assert_eq!(places, BTreeMap::from([("a", 1), ("b", 0), ("c", 2), ("d", 2)]));
        let (kept, places) = largest(&sums, 4);
        assert_eq!((kept.len(), places.values().max()), (4, Some(&3)));
    }
}
