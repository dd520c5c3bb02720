//! A Newton step on the dual of entropic transport, by conjugate gradients on the sparse plan.
//!
//! With r, c the margins of the plan X, the dual's Hessian is −[diag r, X; Xᵀ, diag c]. Eliminating
//! the rows leaves (diag c − Xᵀ diag(r)⁻¹ X)·dg = (c − d) − Xᵀ diag(r)⁻¹ (r − s) over the free nodes:
//! those whose potential is above 0 or whose margin is exceeded. A step is taken only as far as the
//! dual rises, as sweeps make it rise, so the two together cannot cycle.

use super::expected::Options;
use super::scaling::{Margin, Scaling, gather};

/// Added to the Schur complement, relative to c_j: balanced potentials are free up to a constant for
/// each connected part, and rounding must not become a step in that direction.
const RIDGE: f64 = 1e-10;
/// One-sided potentials are not free, but may hang on flows as small as exp(−1/ε): supply and demand that
/// agree exactly, but for such a leak. A larger ridge would drown them.
const SLIVER: f64 = 1e-14;
/// A one-sided potential below this, in units of ε, is close enough to 0 to be sent there by a linear step.
const CLOSE: f64 = 0.1;
/// How often a step is computed anew with more potentials held.
const ROUNDS: usize = 4;

/// Tries a step from an absorbed state with the given error. Returns the new error, or `None` with
/// the state as it was when no length of the step raises the dual.
pub(crate) fn step(state: &mut Scaling, error: f64, options: &Options) -> Option<f64> {
    let row_sum = sums(&state.rows);
    let column_sum = sums(&state.columns);
    let one_sided = state.one_sided;
    let free = |m: &Margin, sum: &[f64]| -> Vec<bool> {
        (0..sum.len())
            .map(|n| m.active[n] && sum[n] > 0.0 && (!one_sided || m.potential[n] > 0.0 || sum[n] > m.target[n]))
            .collect()
    };
    let (mut free_row, mut free_column) = (free(&state.rows, &row_sum), free(&state.columns, &column_sum));
    let excess_row: Vec<f64> = row_sum.iter().zip(state.rows.target).map(|(r, s)| r - s).collect();
    let excess_column: Vec<f64> = column_sum.iter().zip(state.columns.target).map(|(c, d)| c - d).collect();
    let (mut step_row, mut step_column) = (Vec::new(), Vec::new());
    let (mut to_row, mut to_column) = (vec![0.0; row_sum.len()], vec![0.0; column_sum.len()]);
    for _ in 0..ROUNDS {
        // What those that go to 0 leave for the others to mend.
        let less = |excess: &[f64], by: Vec<f64>| excess.iter().zip(by).map(|(e, b)| e - b).collect::<Vec<f64>>();
        let excess =
            (less(&excess_row, times(&state.rows, &to_column)), less(&excess_column, times(&state.columns, &to_row)));
        let sums = (&row_sum[..], &column_sum[..]);
        let room = options.max_iterations.saturating_sub(state.iterations).min(400);
        let used;
        (step_row, step_column, used) = solve(state, excess, sums, (&free_row, &free_column), error, room);
        state.iterations += used;
        // A potential about to fall below 0 would cut the whole step short: it goes to 0, and the others with it.
        let settled = !one_sided
            || !(settle(&mut free_row, &mut to_row, &state.rows.potential, &step_row)
                | settle(&mut free_column, &mut to_column, &state.columns.potential, &step_column));
        step_row.iter_mut().zip(&to_row).for_each(|(s, t)| *s += t);
        step_column.iter_mut().zip(&to_column).for_each(|(s, t)| *s += t);
        if settled {
            break;
        }
    }
    let full = [&step_row, &step_column];
    let potentials = [&state.rows.potential, &state.columns.potential];
    let bounded = if one_sided { to_boundary(potentials, full) } else { 1.0 };
    let lengths = [1.0, bounded, 0.25, 0.05, 0.01];
    for length in lengths.into_iter().filter(|l| *l > 0.0) {
        let moved = |potential: &[f64], step: &[f64]| -> Vec<f64> {
            let reach = |(p, s): (&f64, &f64)| if one_sided { (p + length * s).max(0.0) - p } else { length * s };
            potential.iter().zip(step).map(reach).collect()
        };
        let (by_row, by_column) = (moved(potentials[0], &step_row), moved(potentials[1], &step_column));
        let slope = dot(&excess_row, &by_row) + dot(&excess_column, &by_column);
        if slope > 0.0 && slope - bend(&state.rows, &by_row, &by_column) >= 1e-4 * slope {
            state.shift(&by_row, &by_column);
            // One sweep makes the columns exact again; the error is that of the state it leaves.
            return Some(state.sweeps(1, options.tolerance));
        }
    }
    None
}

/// Takes those out of the free nodes that a step carries below 0 from close by, and sends them to 0; whether there
/// were any.
fn settle(free: &mut [bool], to: &mut [f64], potential: &[f64], step: &[f64]) -> bool {
    let mut some = false;
    for n in 0..free.len() {
        if free[n] && potential[n] < CLOSE && potential[n] + step[n] < 0.0 {
            (free[n], to[n], some) = (false, -potential[n], true);
        }
    }
    some
}

/// The Newton step of the free nodes, by rows and columns, and the conjugate-gradient steps it took.
fn solve(
    state: &Scaling,
    (excess_row, excess_column): (Vec<f64>, Vec<f64>),
    (row_sum, column_sum): (&[f64], &[f64]),
    (free_row, free_column): (&[bool], &[bool]),
    error: f64,
    room: usize,
) -> (Vec<f64>, Vec<f64>, usize) {
    let over = |values: &[f64]| -> Vec<f64> {
        (0..values.len()).map(|n| if free_row[n] { values[n] / row_sum[n] } else { 0.0 }).collect()
    };
    let ridge = if state.one_sided { SLIVER } else { RIDGE };
    let schur = |g: &[f64]| -> Vec<f64> {
        let across = times(&state.columns, &over(&times(&state.rows, g)));
        (0..g.len())
            .map(|j| if free_column[j] { column_sum[j] * (1.0 + ridge) * g[j] - across[j] } else { 0.0 })
            .collect()
    };
    let from_rows = times(&state.columns, &over(&excess_row));
    let right: Vec<f64> =
        (0..column_sum.len()).map(|j| if free_column[j] { excess_column[j] - from_rows[j] } else { 0.0 }).collect();
    let diagonal = schur_diagonal(&state.columns, row_sum, column_sum, free_row, ridge);
    let accuracy = error.sqrt().clamp(1e-6, 0.1);
    let (step_column, used) = conjugate_gradients(schur, &right, &diagonal, accuracy, room);
    let back = times(&state.rows, &step_column);
    let rest: Vec<f64> = excess_row.iter().zip(&back).map(|(e, b)| e - b).collect();
    let step_row = over(&rest);
    (step_row, step_column, used)
}

/// The longest share of a step that keeps every potential at least 0.
fn to_boundary(potentials: [&Vec<f64>; 2], steps: [&Vec<f64>; 2]) -> f64 {
    let side =
        |p: &[f64], s: &[f64]| p.iter().zip(s).filter(|(_, s)| **s < 0.0).map(|(p, s)| -p / s).fold(1.0f64, f64::min);
    side(potentials[0], steps[0]).min(side(potentials[1], steps[1]))
}

/// What the dual gains less than its slope promises: Σ x·(exp(−δ) − 1 + δ), δ the change of u + v.
fn bend(rows: &Margin, by_row: &[f64], by_column: &[f64]) -> f64 {
    let convex = |d: f64| if d.abs() < 1e-4 { 0.5 * d * d * (1.0 - d / 3.0) } else { (-d).exp_m1() + d };
    let node = |n: usize| -> f64 {
        let term = |k: usize| rows.kernel[k] * convex(by_row[n] + by_column[rows.side.partner[k] as usize]);
        rows.side.range(n).map(term).sum()
    };
    (0..rows.side.len()).map(node).sum()
}

/// Row sums of the plan from one side (scalings absorbed).
fn sums(margin: &Margin) -> Vec<f64> {
    (0..margin.side.len()).map(|n| margin.kernel[margin.side.range(n)].iter().sum()).collect()
}

/// The plan, seen from one side, times a vector on the other.
fn times(margin: &Margin, vector: &[f64]) -> Vec<f64> {
    let side = margin.side;
    let dot = |n: usize| {
        let range = side.range(n);
        gather(&margin.kernel[range.clone()], &side.partner[range], vector)
    };
    (0..side.len()).map(dot).collect()
}

/// Diagonal of the Schur complement, for preconditioning; at least a sliver of c_j.
fn schur_diagonal(columns: &Margin, row_sum: &[f64], column_sum: &[f64], free_row: &[bool], ridge: f64) -> Vec<f64> {
    let side = columns.side;
    (0..side.len())
        .map(|j| {
            let square = |k: usize| {
                let i = side.partner[k] as usize;
                if free_row[i] { columns.kernel[k] * columns.kernel[k] / row_sum[i] } else { 0.0 }
            };
            let lost: f64 = side.range(j).map(square).sum();
            (column_sum[j] - lost).max(10.0 * ridge * column_sum[j]).max(f64::MIN_POSITIVE)
        })
        .collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Preconditioned conjugate gradients to a relative accuracy; returns the solution and the steps.
fn conjugate_gradients(
    apply: impl Fn(&[f64]) -> Vec<f64>,
    right: &[f64],
    diagonal: &[f64],
    accuracy: f64,
    most: usize,
) -> (Vec<f64>, usize) {
    let precondition = |r: &[f64]| r.iter().zip(diagonal).map(|(x, d)| x / d).collect::<Vec<f64>>();
    let mut x = vec![0.0; right.len()];
    let mut r = right.to_vec();
    let mut z = precondition(&r);
    let mut p = z.clone();
    let mut rz = dot(&r, &z);
    let goal = rz * accuracy * accuracy;
    for count in 0..most {
        if rz <= goal || rz == 0.0 {
            return (x, count);
        }
        let ap = apply(&p);
        let curvature = dot(&p, &ap);
        if curvature <= 0.0 {
            return (x, count);
        }
        let alpha = rz / curvature;
        for n in 0..x.len() {
            x[n] += alpha * p[n];
            r[n] -= alpha * ap[n];
        }
        z = precondition(&r);
        let next = dot(&r, &z);
        let beta = next / rz;
        rz = next;
        for n in 0..p.len() {
            p[n] = z[n] + beta * p[n];
        }
    }
    (x, most)
}
