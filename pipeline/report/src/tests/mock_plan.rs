//! The enrollment plan of a made-up edition.

use super::mock::{Mock, n};
use super::mock_judged::{code, major};
use duikou_contracts::Table;
use duikou_contracts::tables::planned;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const NULL: Value = Value::Null;

type Rows = Vec<(&'static Table, Vec<Vec<Value>>)>;

fn row(v: Value) -> Vec<Value> {
    v.as_array().unwrap().clone()
}

impl Mock {
    /// Intake now and in the last plan year of a programme.
    pub fn seats(&self, s: usize, m: usize, supply: f64) -> (f64, f64) {
        let now = supply + 1.0;
        let last = match (s + m) % 5 {
            0 => (now * 1.4).round(),
            1 => (now * 0.7).round(),
            2 if n(s, m) > 900.0 => 0.0,
            _ => now,
        };
        (now, last)
    }

    pub fn planned_tables(&self) -> Rows {
        if self.old || self.offered {
            return Vec::new();
        }
        let mut intake = Vec::new();
        let mut programmes = Vec::new();
        let mut regions: BTreeMap<String, (usize, usize, f64, f64)> = BTreeMap::new();
        let mut totals: BTreeMap<(String, &str, String), (f64, f64)> = BTreeMap::new();
        for (s, m, p) in self.programmes() {
            let (now, last) = self.seats(s, m, p);
            let r = self.region(s);
            let key = [json!(code(s)), json!(major(m)), json!(self.level(m))];
            let action = if last > now { "grow" } else if last == 0.0 { "wind_down" } else if last < now { "cut" } else { "hold" };
            let reason = if s == 3 { "fixed" } else if last == 0.0 { "stopped" } else { "matching" };
            for y in 0..3 {
                let proposed = (now + (last - now) * (y + 1) as f64 / 3.0).round();
                let range = if m % 2 == 0 { [json!((proposed - 2.0).max(0.0)), json!(proposed + 3.0)] } else { [json!(proposed), json!(proposed)] };
                let mut cells = key.to_vec();
                cells.extend([json!(2024 + y), json!(r), json!(now), json!("intake"), json!(proposed), json!(proposed)]);
                cells.extend(range);
                cells.push(json!(m % 3 == 0));
                cells.extend([json!(now * 3.0), json!(action), json!(reason)]);
                intake.push(cells);
            }
            let mut cells = key.to_vec();
            cells.extend([json!(r), json!(now), json!(last), json!(0.5), json!(now * 0.4), json!(last * 0.45), json!(now != last)]);
            programmes.push(cells);
            let sum = regions.entry(r.clone()).or_default();
            *sum = (sum.0 + 1, sum.1 + usize::from(now != last), sum.2 + now, sum.3 + last);
            for (scope, of) in [("all", r.clone()), ("level", self.level(m).into()), ("school", code(s)), ("chain", "C00".into())] {
                let t = totals.entry((r.clone(), scope, of)).or_default();
                *t = (t.0 + now * 0.4, t.1 + last * 0.45);
            }
        }
        let totals = totals.into_iter().flat_map(|((r, scope, of), (b, a))| {
            (0..2).map(move |y| row(json!([r, scope, of, 2028 + y, b, a])))
        });
        let prices = regions.keys().flat_map(|r| {
            [
                row(json!([r, 1, "adjusted", "high", NULL, NULL, NULL, NULL, 7.5])),
                row(json!([r, 2, "level_total", "high", NULL, NULL, "bachelor", 2025, 0.84])),
                row(json!([r, 3, "programme_change", "high", code(1), major(4), self.level(4), 2024, 0.31])),
            ]
        });
        let frontier = regions.keys().flat_map(|r| {
            (0..5).map(move |k| {
                let change = f64::from(k) * 220.0;
                row(json!([r, k + 1, change, 9_000.0 + 300.0 * f64::from(k).sqrt(), 9_000.0, k == 3]))
            })
        });
        let summary = regions.iter().map(|(r, (all, adjusted, now, last))| {
            row(json!([r, "solved", 2024, 2026, all, 2, 5, 0, now, last, 18_000.0, 18_500.5, 18_400.0, 18_600.0, false, adjusted,
                *adjusted as f64 / *all as f64, 0.2, true]))
        });
        vec![
            (&planned::SUMMARY, summary.collect()),
            (&planned::PRICES, prices.collect()),
            (&planned::FRONTIER, frontier.collect()),
            (&planned::TOTALS, totals.collect()),
            (&planned::INTAKE, intake),
            (&planned::PROGRAMMES, programmes),
        ]
    }
}
