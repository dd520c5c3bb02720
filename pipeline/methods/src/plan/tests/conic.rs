//! Clarabel, a conic interior-point method, as an independent solver of the same programs.

use super::super::lp::{Lp, Solution, Status};
use clarabel::algebra::CscMatrix;
use clarabel::solver::{DefaultSettingsBuilder, DefaultSolver, IPSolver, SolverStatus, SupportedConeT};

/// Where a row of the conic form comes from.
#[derive(Clone, Copy)]
enum From {
    Row(usize, f64),
    /// A bound of a column: its dual is the reduced cost, computed from the rows.
    Bound,
}

/// # Errors
/// A sentence of the solver's state, where it neither solves nor proves that there is no solution.
pub fn solve(lp: &Lp) -> Result<Solution, String> {
    if lp.columns.iter().any(|c| c.low > c.high) || lp.rows.iter().any(|r| r.low > r.high) {
        return Ok(none(Status::Infeasible));
    }
    // Columns held at one value are constants.
    let mut place = vec![None; lp.columns.len()];
    let mut free = Vec::new();
    for (j, column) in lp.columns.iter().enumerate() {
        if column.low < column.high {
            place[j] = Some(free.len());
            free.push(j);
        }
    }
    let held = |j: usize| lp.columns[j].low;
    let mut cone = Cone::default();
    // A long row between two ends is written once, as a column of its own between them.
    let mut extra = 0;
    for (i, row) in lp.rows.iter().enumerate() {
        let constant: f64 = row.terms.iter().filter(|t| place[t.0].is_none()).map(|t| t.1 * held(t.0)).sum();
        let terms: Vec<(usize, f64)> = row.terms.iter().filter_map(|t| place[t.0].map(|k| (k, t.1))).collect();
        let (low, high) = (row.low - constant, row.high - constant);
        if terms.is_empty() {
            let slack = 1e-7 * (1.0 + constant.abs());
            if low > slack || high < -slack {
                return Ok(none(Status::Infeasible));
            }
            continue;
        }
        if low == high {
            cone.equal(terms, high, From::Row(i, 1.0));
        } else if low.is_finite() && high.is_finite() && terms.len() > 4 {
            let k = free.len() + extra;
            extra += 1;
            let mut terms = terms;
            terms.push((k, -1.0));
            cone.equal(terms, 0.0, From::Row(i, 1.0));
            cone.most(vec![(k, 1.0)], high, From::Bound);
            cone.most(vec![(k, -1.0)], -low, From::Bound);
        } else {
            if high.is_finite() {
                cone.most(terms.clone(), high, From::Row(i, 1.0));
            }
            if low.is_finite() {
                cone.most(terms.into_iter().map(|t| (t.0, -t.1)).collect(), -low, From::Row(i, -1.0));
            }
        }
    }
    for (k, &j) in free.iter().enumerate() {
        let column = &lp.columns[j];
        if column.high.is_finite() {
            cone.most(vec![(k, 1.0)], column.high, From::Bound);
        }
        if column.low.is_finite() {
            cone.most(vec![(k, -1.0)], -column.low, From::Bound);
        }
    }
    let width = free.len() + extra;
    if width == 0 {
        let x: Vec<f64> = lp.columns.iter().map(|c| c.low).collect();
        return Ok(finish(lp, x, vec![0.0; lp.rows.len()]));
    }
    let mut cost = vec![0.0; width];
    free.iter().enumerate().for_each(|(k, &j)| cost[k] = -lp.columns[j].cost);
    let (matrix, right, cones, from) = cone.matrix(width);
    let settings = DefaultSettingsBuilder::default()
        .verbose(false)
        .max_iter(200)
        .tol_gap_abs(1e-8)
        .tol_gap_rel(1e-9)
        .tol_feas(1e-9)
        .build()
        .map_err(|e| e.to_string())?;
    let p = CscMatrix::zeros((width, width));
    let mut solver = DefaultSolver::new(&p, &cost, &matrix, &right, &cones, settings).map_err(|e| e.to_string())?;
    solver.solve();
    match solver.solution.status {
        SolverStatus::Solved | SolverStatus::AlmostSolved => {}
        SolverStatus::PrimalInfeasible | SolverStatus::AlmostPrimalInfeasible => return Ok(none(Status::Infeasible)),
        SolverStatus::DualInfeasible | SolverStatus::AlmostDualInfeasible => return Ok(none(Status::Unbounded)),
        other => return Err(format!("{other:?} after {} iterations", solver.solution.iterations)),
    }
    let mut x: Vec<f64> = lp.columns.iter().map(|c| c.low).collect();
    free.iter()
        .enumerate()
        .for_each(|(k, &j)| x[j] = solver.solution.x[k].clamp(lp.columns[j].low, lp.columns[j].high));
    let mut duals = vec![0.0; lp.rows.len()];
    for (from, z) in from.iter().zip(&solver.solution.z) {
        if let From::Row(i, sign) = from {
            duals[*i] += sign * z;
        }
    }
    Ok(finish(lp, x, duals))
}

fn none(status: Status) -> Solution {
    Solution { status, objective: 0.0, x: Vec::new(), rows: Vec::new(), columns: Vec::new() }
}

fn finish(lp: &Lp, x: Vec<f64>, rows: Vec<f64>) -> Solution {
    let mut columns: Vec<f64> = lp.columns.iter().map(|c| c.cost).collect();
    for (row, y) in lp.rows.iter().zip(&rows) {
        row.terms.iter().for_each(|t| columns[t.0] -= y * t.1);
    }
    let objective = lp.columns.iter().zip(&x).map(|(c, x)| c.cost * x).sum();
    Solution { status: Status::Optimal, objective, x, rows, columns }
}

/// Terms, right-hand side, origin.
type Line = (Vec<(usize, f64)>, f64, From);

/// The rows a·x = b, then the rows a·x ≤ b.
#[derive(Default)]
struct Cone {
    equal: Vec<Line>,
    most: Vec<Line>,
}

impl Cone {
    fn equal(&mut self, terms: Vec<(usize, f64)>, right: f64, from: From) {
        self.equal.push((terms, right, from));
    }

    fn most(&mut self, terms: Vec<(usize, f64)>, right: f64, from: From) {
        self.most.push((terms, right, from));
    }

    fn matrix(self, width: usize) -> (CscMatrix<f64>, Vec<f64>, Vec<SupportedConeT<f64>>, Vec<From>) {
        let mut cones = Vec::new();
        if !self.equal.is_empty() {
            cones.push(SupportedConeT::ZeroConeT(self.equal.len()));
        }
        if !self.most.is_empty() {
            cones.push(SupportedConeT::NonnegativeConeT(self.most.len()));
        }
        let mut start = vec![0usize; width + 1];
        let all = || self.equal.iter().chain(&self.most);
        all().for_each(|row| row.0.iter().for_each(|t| start[t.0 + 1] += 1));
        for k in 0..width {
            start[k + 1] += start[k];
        }
        let (mut at, size) = (start.clone(), start[width]);
        let (mut index, mut value) = (vec![0usize; size], vec![0.0; size]);
        let (mut right, mut from) = (Vec::new(), Vec::new());
        for (i, (terms, b, f)) in all().enumerate() {
            for &(k, v) in terms {
                index[at[k]] = i;
                value[at[k]] = v;
                at[k] += 1;
            }
            right.push(*b);
            from.push(*f);
        }
        (CscMatrix::new(right.len(), width, start, index, value), right, cones, from)
    }
}
