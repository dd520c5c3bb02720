//! Duals as prices of rules.

use super::lp::Solution;
use super::model::Model;
use super::{Price, Rule, RuleAt, Side};
use std::collections::BTreeMap;

/// Prices below this are the solver's noise.
const LEAST: f64 = 1e-5;

/// What relaxing each rule by one unit adds, largest first; equal ones in the order of rules. Where two rules hold the
/// same thing, their prices share its worth between them; where an intake stays as it is, the cost of changing it may be left
/// out.
pub(super) fn prices(model: &Model, solution: &Solution) -> Vec<Price> {
    let solution = &{
        let mut tight = solution.clone();
        model.tighten(&mut tight);
        tight
    };
    let mut sums: BTreeMap<RuleAt, f64> = BTreeMap::new();
    let mut add = |rule: Option<RuleAt>, value: f64| {
        if let Some(rule) = rule.filter(|_| value > 0.0) {
            *sums.entry(rule).or_default() += value;
        }
    };
    for (ends, dual) in model.frame.rows.iter().zip(&solution.rows) {
        add(ends.high, *dual);
        add(ends.low, -dual);
    }
    for (j, (ends, dual)) in model.frame.columns.iter().zip(&solution.columns).enumerate() {
        match ends.high {
            Some(RuleAt { rule: Rule::ProgrammeChange, programme: Some(p), year: Some(t), .. }) => {
                debug_assert_eq!(model.change[p].as_ref().map(|w| w[t]), Some(j));
                let side = model.up_down[p].as_ref().map(|rows| {
                    let (up, down) = rows[t];
                    if solution.rows[down] > solution.rows[up] { Side::Low } else { Side::High }
                });
                add(side.map(|s| RuleAt::programme(Rule::ProgrammeChange, s, p, t)), *dual);
            }
            high => add(high, *dual),
        }
        add(ends.low, -dual);
    }
    let mut out: Vec<Price> =
        sums.into_iter().filter(|s| s.1 > LEAST).map(|(rule, value)| Price { rule, value }).collect();
    out.sort_by(|a, b| b.value.total_cmp(&a.value).then(a.rule.cmp(&b.rule)));
    out
}
