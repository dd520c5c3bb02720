//! Scenarios against the base: a dot a scenario, a column a measure.

use crate::ahead::Outlook;
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::data::ScenarioRow;
use crate::format::{points, signed};
use crate::messages::say;
use crate::pages::outlook::structure::scenario;
use crate::theme::*;
use duikou_engine::Result;
use std::collections::BTreeMap;

const ROW: i32 = 34;
const LABELS: i32 = 200;
const MOST: usize = 12;
const MEASURES: [&str; 5] = ["supply", "demand", "placement", "surplus", "short"];

#[derive(Clone, Default)]
struct Sum {
    name: String,
    values: [f64; 5],
    placed: f64,
}

impl Sum {
    fn add(&mut self, r: &ScenarioRow<'_>) {
        self.placed += r.placed;
        for (at, v) in [(0, r.supply), (1, r.demand), (3, r.surplus), (4, r.short)] {
            self.values[at] += v;
        }
        self.values[2] = if self.values[0] > 0.0 { 100.0 * self.placed / self.values[0] } else { 0.0 };
    }
}

/// Base and scenarios of one region, or of all together; none without a base or without a scenario.
fn sums(book: &Book<'_>, region: Option<&str>) -> Option<(Sum, Vec<Sum>)> {
    let mut by: BTreeMap<&str, Sum> = BTreeMap::new();
    for r in book.outlook.scenarios.iter().filter(|r| region.is_none_or(|code| code == r.region)) {
        let sum = by.entry(r.scenario).or_default();
        sum.name = scenario(book, r.scenario, r.name);
        sum.add(r);
    }
    let base = by.remove("base")?;
    let rest: Vec<Sum> = by.into_values().take(MOST).collect();
    (!rest.is_empty()).then_some((base, rest))
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let mut regions: Vec<&str> = book.outlook.scenarios.iter().map(|r| r.region).collect();
    regions.sort_unstable();
    regions.dedup();
    let panels: Vec<_> = Outlook::panels(&regions)
        .into_iter()
        .filter_map(|region| {
            let name = region.map_or_else(|| say(book.lang, "regions.sum").to_string(), |code| book.region(code));
            Some((name, sums(book, region)?))
        })
        .collect();
    if panels.is_empty() {
        return Ok(false);
    }
    let lang = book.lang;
    let head = if panels.len() > 1 || regions.len() > 1 { 26 } else { 0 };
    let top = TOP + 30;
    let rows: usize = panels.iter().map(|(_, (_, list))| list.len()).sum();
    let height = top + ROW * rows as i32 + (head + 10) * panels.len() as i32 + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.scenarios"), say(lang, "chart.scenarios.unit"))?;
    let x0 = LEFT + LABELS + 16;
    let wide = (WIDTH - LEFT - x0) / MEASURES.len() as i32;
    for (k, measure) in MEASURES.iter().enumerate() {
        let middle = x0 + wide * k as i32 + wide / 2;
        c.lines(middle, TOP + 6, At::Middle, SMALL, &INK, &wrap(say(lang, measure), SMALL, wide - 8, 2))?;
    }
    out.values.head(lang, &["region", "scenario"]);
    MEASURES.iter().for_each(|m| out.values.column(say(lang, m)));
    let mut y0 = top;
    for (name, (base, list)) in &panels {
        for s in std::iter::once(base).chain(list) {
            // Placement is drawn in points, and told as a share as everywhere.
            let share = |(k, v): (usize, f64)| Value::from(if k == 2 { v / 100.0 } else { v });
            let names = [Value::from(name.as_str()), s.name.as_str().into()];
            out.values.row(names.into_iter().chain(s.values.into_iter().enumerate().map(share)));
        }
        if head > 0 {
            c.text(LEFT, y0 + 14, At::Start, BODY, &INK, name)?;
            y0 += head;
        }
        let bottom = y0 + ROW * list.len() as i32;
        for (k, _) in MEASURES.iter().enumerate() {
            let middle = x0 + wide * k as i32 + wide / 2;
            let differences = list.iter().map(|s| s.values[k] - base.values[k]);
            let largest = differences.clone().fold(0.0, |a: f64, d| a.max(d.abs()));
            c.line((middle, y0), (middle, bottom), &MUTED, 1)?;
            // The dot has one half of the column, its number the other.
            let reach = f64::from(wide / 2 - 14);
            for (i, d) in differences.enumerate() {
                let y = y0 + ROW * i as i32 + ROW / 2;
                let x = middle + if largest > 0.0 { (d / largest * reach).round() as i32 } else { 0 };
                c.line((middle, y), (x, y), &MUTED, 1)?;
                let text = if k == 2 { points(d) } else { signed(d) };
                let same = matches!(text.as_str(), "0" | "0.00");
                c.dot(x, y, if same { 3 } else { 5 }, if same { &MUTED } else { &BLUE })?;
                let ink = if same { &MUTED } else { &INK };
                match d < 0.0 || same {
                    true => c.text(middle + 9, y, At::Start, SMALL, ink, &text)?,
                    false => c.text(middle - 9, y, At::End, SMALL, ink, &text)?,
                }
            }
        }
        for (i, s) in list.iter().enumerate() {
            let y = y0 + ROW * i as i32 + ROW / 2;
            c.lines(LEFT, y, At::Start, SMALL, &INK, &wrap(&s.name, SMALL, LABELS, 2))?;
            c.line((LEFT, y0 + ROW * i as i32), (WIDTH - LEFT, y0 + ROW * i as i32), &RULE, 1)?;
        }
        c.line((LEFT, bottom), (WIDTH - LEFT, bottom), &RULE, 1)?;
        y0 = bottom + 10;
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "matched.scenarios"))?;
    Ok(true)
}
