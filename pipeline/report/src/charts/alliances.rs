//! The tree of domains: who would be joined with whom, and how unlike their needs are.

use crate::book::Book;
use crate::charts::{Drawing, source};
use crate::data::{Alliance, Merge};
use crate::format::{persons, ratio};
use crate::messages::{fill, say};
use crate::pages::alliances::{largest, name};
use crate::theme::*;
use duikou_engine::Result;
use std::collections::BTreeMap;

const ROW: i32 = 32;
const LABELS: i32 = 330;
const RIGHT: i32 = 24;
const SCALE: [f64; 6] = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0];

/// Domains below a node, in the order of the tree.
fn leaves<'a>(node: &'a str, joins: &BTreeMap<String, &'a Merge<'a>>, out: &mut Vec<&'a str>) {
    match joins.get(node) {
        Some(join) => {
            leaves(join.left, joins, out);
            leaves(join.right, joins, out);
        }
        None => out.push(node),
    }
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let Some(region) = largest(book) else { return Ok(false) };
    let merges: Vec<&Merge<'_>> = book.allied.merges.iter().filter(|m| m.region == region).collect();
    let joins: BTreeMap<String, &Merge<'_>> = merges.iter().map(|m| (format!("M{}", m.step), *m)).collect();
    let Some(root) = merges.iter().map(|m| m.step).max() else { return Ok(false) };
    let mut order = Vec::new();
    let top_node = format!("M{root}");
    leaves(&top_node, &joins, &mut order);
    let domains: BTreeMap<&str, &Alliance<'_>> = book.allied.of("domain").into_iter().map(|a| (a.id, a)).collect();
    let lang = book.lang;
    let top = TOP + 12;
    let bottom = top + ROW * order.len() as i32;
    let c = Canvas::new(&mut out.svg, bottom + 62, lang)?;
    let values = [book.region(region), order.len().to_string(), book.year.to_string()];
    c.head(say(lang, "chart.alliances"), &fill(lang, "chart.alliances.unit", &values))?;
    let x0 = LEFT + LABELS + 10;
    let room = f64::from(WIDTH - RIGHT - x0);
    let at = |height: f64| x0 + (height * room).round() as i32;
    for tick in SCALE {
        c.line((at(tick), top - 4), (at(tick), bottom + 4), &RULE, 1)?;
        c.text(at(tick), bottom + 16, At::Middle, SMALL, &MUTED, &ratio(tick))?;
    }
    out.values.head(lang, &["alliances.step", "alliances.join", "alliances.with", "alliances.height"]);
    // Where each node's line begins, and on which height of the page.
    let mut place: BTreeMap<String, (i32, i32)> = BTreeMap::new();
    for (i, id) in order.iter().enumerate() {
        let y = top + ROW * i as i32 + ROW / 2;
        let label = domains.get(id).map_or_else(
            || (*id).to_string(),
            |a| fill(lang, "chart.alliances.leaf", &[name(book, a).to_string(), persons(a.demand.unwrap_or_default())]),
        );
        c.lines(x0 - 10, y, At::End, SMALL, &INK, &wrap(&label, SMALL, LABELS, 2))?;
        c.dot(x0, y, 3, &BLUE)?;
        place.insert((*id).to_string(), (x0, y));
    }
    for m in &merges {
        let (Some(a), Some(b)) = (place.get(m.left).copied(), place.get(m.right).copied()) else { continue };
        let x = at(m.height);
        c.line(a, (x, a.1), &BLUE, 2)?;
        c.line(b, (x, b.1), &BLUE, 2)?;
        c.line((x, a.1), (x, b.1), &BLUE, 2)?;
        place.insert(format!("M{}", m.step), (x, (a.1 + b.1) / 2));
        let of = |id: &str| domains.get(id).map_or_else(|| id.to_string(), |a| name(book, a).to_string());
        out.values.row([format!("M{}", m.step).into(), of(m.left).into(), of(m.right).into(), m.height.into()]);
    }
    c.text(LEFT, bottom + 46, At::Start, SMALL, &MUTED, &source(book, "coordinated.alliance_merges"))?;
    Ok(true)
}
