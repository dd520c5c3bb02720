//! Matched graduates against the amount of change: the most that each amount allows.

use super::lp::Lp;
use super::model::Model;
use super::{Failure, Point, Problem, solve};

/// Beyond the point where a seat changed adds less than this, the frontier is level.
const LEVEL: f64 = 1e-4;
/// At the other end, a seat changed costs a thousand times what a graduate is worth: none is changed that need not be, and
/// the rest is matched as well as may be.
const STEEP: f64 = 1e-3;

/// Points evenly spaced from the least change the rules allow to where more change adds nothing, ascending.
pub(super) fn frontier(problem: &Problem, model: &Model, cost: f64, points: usize) -> Result<Vec<Point>, Failure> {
    if points == 0 {
        return Ok(Vec::new());
    }
    let changes: Vec<usize> = model.change.iter().flatten().flatten().copied().collect();
    let with = |matched: f64, change: f64, most: f64| -> Lp {
        let mut lp = model.frame.lp.clone();
        lp.columns.iter_mut().for_each(|c| c.cost = 0.0);
        model.matched.iter().for_each(|j| lp.columns[*j].cost = matched);
        changes.iter().for_each(|j| lp.columns[*j].cost = -change);
        if most.is_finite() {
            lp.row("budget".into(), changes.iter().map(|j| (*j, 1.0)).collect(), f64::NEG_INFINITY, most);
        }
        lp
    };
    let point = |lp: &Lp| -> Result<Point, Failure> {
        let solution = solve(lp)?.ok_or_else(|| Failure::Solver { why: "a point of the frontier was lost".into() })?;
        let matched: f64 = model.matched.iter().map(|j| solution.x[*j]).sum();
        let change = seats_changed(problem, &model.frame.x, &solution.x);
        Ok(Point { change, matched, objective: matched - cost * change })
    };
    let most = point(&with(1.0, LEVEL, f64::INFINITY))?;
    if points == 1 || changes.is_empty() {
        return Ok(vec![most]);
    }
    let least = point(&with(STEEP, 1.0, f64::INFINITY))?;
    // The solver needs room to work in: a hundredth of a seat in a million.
    let room = 1e-6 + 1e-8 * most.change;
    let mut out = Vec::with_capacity(points);
    out.push(least);
    for k in 1..points - 1 {
        let budget = least.change + (most.change - least.change).max(0.0) * k as f64 / (points - 1) as f64;
        out.push(point(&with(1.0, LEVEL / 100.0, budget + room))?);
    }
    out.push(most);
    Ok(out)
}

/// Σ |intake − the year before| over continuing programmes and plan years.
pub(super) fn seats_changed(problem: &Problem, columns: &[Vec<usize>], x: &[f64]) -> f64 {
    let of = |p: usize| {
        let mut before = problem.programmes[p].now;
        columns[p].iter().map(|j| (x[*j] - std::mem::replace(&mut before, x[*j])).abs()).sum::<f64>()
    };
    (0..problem.programmes.len()).filter(|p| !problem.programmes[*p].stopped).map(of).sum()
}
