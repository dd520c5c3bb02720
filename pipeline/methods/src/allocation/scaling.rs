//! Stabilised scaling for sparse entropic transport: exact block ascent on the dual.
//!
//! The plan is x_ij = a_i·K_ij·b_j, where K is the plan at the potentials last absorbed. A sweep
//! costs one multiplication a link; exponentials are taken only when scalings are absorbed.

use super::expected::{Mode, Options};
use super::newton;
use super::problem::{Problem, Side};
use crate::Error;
use rayon::prelude::*;

/// Links from which a sweep is worth spreading over threads. Decided by size alone.
const PARALLEL_LINKS: usize = 150_000;
/// Nodes in a block; fixed, so that the work is cut the same way whatever the thread count.
const BLOCK: usize = 512;
/// Scalings beyond this, or its inverse, are absorbed at once.
const WILD: f64 = 1e60;
/// Scalings within this, and its inverse, are multiplied into the kernel; beyond, and after
/// [`MOST_FOLDS`] times, the kernel is taken anew from the potentials, so that no link is lost to underflow.
const MILD: f64 = 1e3;
const MOST_FOLDS: usize = 12;

/// One margin: its view of the links, its amounts and its share of the scalings.
pub(crate) struct Margin<'a> {
    pub side: &'a Side,
    /// What each node's links should sum to (or stay under).
    pub target: &'a [f64],
    /// Whether the node has anything to place on a usable link.
    pub active: Vec<bool>,
    /// Potential divided by epsilon, as last absorbed.
    pub potential: Vec<f64>,
    /// Scaling since then.
    pub scale: Vec<f64>,
    /// Largest scaling allowed: potential 0.
    pub cap: Vec<f64>,
    /// Plan at the absorbed potentials, in this side's order of links.
    pub kernel: Vec<f64>,
}

/// The state of the iteration.
pub(crate) struct Scaling<'a> {
    pub rows: Margin<'a>,
    pub columns: Margin<'a>,
    pub one_sided: bool,
    pub iterations: usize,
    folds: usize,
    affinity: &'a [f64],
    /// ln k_ij by link, −∞ where unusable.
    reference: Vec<f64>,
    /// reference + a_ij/ε.
    exponent: Vec<f64>,
}

impl<'a> Scaling<'a> {
    /// All potentials 0. `used` says which links may carry anything.
    pub fn new(problem: &'a Problem, used: &[bool], mode: Mode) -> Self {
        let (supply, demand) = (problem.supply(), problem.demand());
        let pool = |side: &Side, of: &[f64]| -> Vec<f64> {
            (0..side.len()).map(|n| side.partners(n).iter().map(|&o| of[o as usize]).sum()).collect()
        };
        let (openings, rivals) = (pool(&problem.by_major, demand), pool(&problem.by_need, supply));
        let mut reference = vec![f64::NEG_INFINITY; problem.len()];
        let (mut some_row, mut some_column) = (vec![false; supply.len()], vec![false; demand.len()]);
        for (k, (i, j, _)) in problem.links().enumerate() {
            let (i, j) = (i as usize, j as usize);
            if used[k] && supply[i] > 0.0 && demand[j] > 0.0 {
                let shared = match mode {
                    Mode::OneSided => demand[j] / openings[i].max(rivals[j]),
                    Mode::Balanced => demand[j],
                };
                reference[k] = supply[i].ln() + shared.ln();
                some_row[i] = true;
                some_column[j] = true;
            }
        }
        let margin = |side: &'a Side, target: &'a [f64], active: Vec<bool>| Margin {
            side,
            target,
            active,
            potential: vec![0.0; target.len()],
            scale: vec![1.0; target.len()],
            cap: vec![f64::INFINITY; target.len()],
            kernel: vec![0.0; side.partner.len()],
        };
        Self {
            rows: margin(&problem.by_major, supply, some_row),
            columns: margin(&problem.by_need, demand, some_column),
            one_sided: mode == Mode::OneSided,
            iterations: 0,
            folds: 0,
            affinity: problem.affinity(),
            exponent: reference.clone(),
            reference,
        }
    }

    /// Runs the ε schedule and the last stage, or the last stage alone from given potentials; returns the marginal
    /// error reached.
    pub fn solve(&mut self, options: &Options, start: Option<(&[f64], &[f64])>) -> Result<f64, Error> {
        const FIRST: f64 = 0.4;
        const STAGE_SWEEPS: usize = 40;
        const STAGE_ERROR: f64 = 1e-2;
        let mut epsilon = options.epsilon;
        let mut stages = vec![epsilon];
        if let Some((u, v)) = start {
            self.rows.potential = u.iter().map(|p| p / options.epsilon).collect();
            self.columns.potential = v.iter().map(|p| p / options.epsilon).collect();
            epsilon = FIRST;
        }
        while epsilon < FIRST {
            epsilon *= 3.0;
            stages.push(epsilon);
        }
        let mut before = stages[stages.len() - 1];
        let mut error = f64::INFINITY;
        for (left, &epsilon) in stages.iter().enumerate().rev() {
            self.enter(before, epsilon);
            before = epsilon;
            error = if left > 0 {
                self.sweeps(STAGE_SWEEPS.min(self.room(options)), STAGE_ERROR)
            } else {
                self.finish(options)
            };
        }
        if error <= options.tolerance {
            return Ok(error);
        }
        let (iterations, tolerance) = (self.iterations, options.tolerance);
        Err(Error::NoConvergence { method: "transport", iterations, error, tolerance })
    }

    /// The last stage: sweeps, and Newton steps where sweeps are slow.
    fn finish(&mut self, options: &Options) -> f64 {
        let mut burst = 30;
        let mut error = self.sweeps(burst.min(self.room(options)), options.tolerance);
        while error > options.tolerance && self.iterations < options.max_iterations {
            // A Newton step far from the optimum is short; sweeps then do better.
            let stepped = newton::step(self, error, options).unwrap_or(error);
            if stepped > 0.5 * error {
                burst = (burst * 2).min(1000);
                error = self.sweeps(burst.min(self.room(options)), options.tolerance);
            } else {
                error = stepped;
            }
        }
        error
    }

    /// Sweeps still allowed, at least one so that every stage ends in a consistent state.
    fn room(&self, options: &Options) -> usize {
        options.max_iterations.saturating_sub(self.iterations).max(1)
    }

    /// Moves to another epsilon, keeping the potentials in units of affinity, with one exact update.
    fn enter(&mut self, before: f64, epsilon: f64) {
        for margin in [&mut self.rows, &mut self.columns] {
            margin.potential.iter_mut().for_each(|p| *p *= before / epsilon);
        }
        for (k, e) in self.exponent.iter_mut().enumerate() {
            *e = self.reference[k] + self.affinity[k] / epsilon;
        }
        self.exact();
    }

    /// One exact update of both sides in the log domain, then a fresh kernel.
    fn exact(&mut self) {
        log_update(&mut self.rows, &self.columns.potential, &self.exponent, self.one_sided);
        log_update(&mut self.columns, &self.rows.potential, &self.exponent, self.one_sided);
        self.iterations += 1;
        self.refresh();
    }

    /// Folds the scalings into the potentials and takes the kernel anew.
    pub fn absorb(&mut self) {
        let one_sided = self.one_sided;
        for margin in [&mut self.rows, &mut self.columns] {
            for ((p, s), cap) in margin.potential.iter_mut().zip(&margin.scale).zip(&margin.cap) {
                // At the cap the potential is 0 exactly, not 0 up to rounding.
                *p = if one_sided && s >= cap { 0.0 } else { *p - s.ln() };
                if one_sided {
                    *p = p.max(0.0);
                }
            }
        }
        let mild = |m: &Margin| m.scale.iter().all(|s| *s < MILD && *s > 1.0 / MILD);
        if self.folds < MOST_FOLDS && mild(&self.rows) && mild(&self.columns) {
            self.folds += 1;
            self.fold();
        } else {
            self.refresh();
        }
    }

    /// Multiplies the kernel by the scalings; the same product on both sides, to the last bit.
    fn fold(&mut self) {
        let multiply = |margin: &mut Margin, other: &[f64]| {
            for n in 0..margin.side.len() {
                let own = margin.scale[n];
                for k in margin.side.range(n) {
                    margin.kernel[k] *= own * other[margin.side.partner[k] as usize];
                }
            }
        };
        multiply(&mut self.rows, &self.columns.scale);
        multiply(&mut self.columns, &self.rows.scale);
        self.settle();
    }

    /// Moves the potentials. None falls below 0 when one-sided.
    pub fn shift(&mut self, by_row: &[f64], by_column: &[f64]) {
        let short = by_row.iter().chain(by_column).all(|b| b.abs() < MILD.ln());
        for (margin, by) in [(&mut self.rows, by_row), (&mut self.columns, by_column)] {
            for (n, by) in by.iter().enumerate() {
                if short {
                    margin.scale[n] = (-by).exp();
                } else {
                    let value = margin.potential[n] + by;
                    margin.potential[n] = if self.one_sided { value.max(0.0) } else { value };
                }
            }
        }
        if short { self.absorb() } else { self.refresh() }
    }

    /// Kernel and caps at the absorbed potentials.
    pub fn refresh(&mut self) {
        let Self { rows, columns, exponent, .. } = self;
        let fill = |(n, out): (usize, &mut [f64])| {
            for (k, x) in rows.side.range(n).zip(out) {
                *x = (exponent[k] - rows.potential[n] - columns.potential[rows.side.partner[k] as usize]).exp();
            }
        };
        let mut kernel = std::mem::take(&mut rows.kernel);
        if kernel.len() < PARALLEL_LINKS / 8 {
            split_rows(rows.side, &mut kernel).into_iter().for_each(fill);
        } else {
            split_rows(rows.side, &mut kernel).into_par_iter().with_min_len(BLOCK / 8).for_each(fill);
        }
        rows.kernel = kernel;
        for (k, x) in columns.kernel.iter_mut().enumerate() {
            *x = rows.kernel[columns.side.edge[k] as usize];
        }
        self.folds = 0;
        self.settle();
    }

    /// No scaling since the kernel, and the caps that go with the potentials.
    fn settle(&mut self) {
        for margin in [&mut self.rows, &mut self.columns] {
            margin.scale.fill(1.0);
            if self.one_sided {
                margin.cap.iter_mut().zip(&margin.potential).for_each(|(c, p)| *c = p.exp());
            }
        }
    }

    /// Up to `most` sweeps (rows then columns), until the error is at most `tolerance`. Ends with
    /// the columns exact, the scalings absorbed and the error of the rows as returned.
    pub fn sweeps(&mut self, most: usize, tolerance: f64) -> f64 {
        const ABSORB_EVERY: usize = 200;
        let (mut fresh, mut columns_exact) = (0, false);
        for count in 0.. {
            let (next, error, wild) = update(&self.rows, &self.columns.scale);
            if wild {
                self.absorb();
                self.exact();
                (fresh, columns_exact) = (0, true);
                if count >= most {
                    return f64::INFINITY;
                }
                continue;
            }
            let done = error <= tolerance && columns_exact;
            if done && fresh > 0 {
                // The kernel may be stale: judge by a fresh one.
                self.absorb();
                fresh = 0;
                continue;
            }
            if done || (count >= most && columns_exact) {
                self.absorb();
                return error;
            }
            self.rows.scale = next;
            let (next, _, wild) = update(&self.columns, &self.rows.scale);
            self.columns.scale = next;
            self.iterations += 1;
            columns_exact = true;
            fresh += 1;
            if wild || fresh >= ABSORB_EVERY {
                self.absorb();
                if wild {
                    self.exact();
                }
                fresh = 0;
            }
        }
        unreachable!("the loop returns")
    }

    /// The plan by link, in the order of majors.
    pub fn take_plan(&mut self) -> Vec<f64> {
        std::mem::take(&mut self.rows.kernel)
    }
}

/// Cuts a vector by link into the rows of a side.
fn split_rows<'v>(side: &Side, mut values: &'v mut [f64]) -> Vec<(usize, &'v mut [f64])> {
    (0..side.len())
        .map(|n| {
            let (row, rest) = std::mem::take(&mut values).split_at_mut(side.range(n).len());
            values = rest;
            (n, row)
        })
        .collect()
}

/// Σ kernel·other over a node's links, in four partial sums of a fixed pattern.
pub(crate) fn gather(kernel: &[f64], partner: &[u32], other: &[f64]) -> f64 {
    let (kernels, partners) = (kernel.chunks_exact(4), partner.chunks_exact(4));
    let rest = kernels.remainder().iter().zip(partners.remainder());
    let rest: f64 = rest.map(|(k, &o)| k * other[o as usize]).sum();
    let mut part = [0.0; 4];
    for (k, o) in kernels.zip(partners) {
        for lane in 0..4 {
            part[lane] += k[lane] * other[o[lane] as usize];
        }
    }
    (part[0] + part[1]) + (part[2] + part[3]) + rest
}

/// The exact scalings of one side: target over kernel sum, capped. Also the largest relative
/// change, and whether a value left the safe range.
fn update(margin: &Margin, other: &[f64]) -> (Vec<f64>, f64, bool) {
    let side = margin.side;
    let one = |n: usize| {
        if !margin.active[n] {
            return margin.scale[n];
        }
        let range = side.range(n);
        let sum = gather(&margin.kernel[range.clone()], &side.partner[range], other);
        (margin.target[n] / sum).min(margin.cap[n])
    };
    let next: Vec<f64> = if side.partner.len() < PARALLEL_LINKS {
        (0..side.len()).map(one).collect()
    } else {
        (0..side.len()).into_par_iter().with_min_len(BLOCK).map(one).collect()
    };
    let (mut error, mut wild) = (0.0f64, false);
    for (n, s) in next.iter().zip(&margin.scale) {
        error = error.max((n / s - 1.0).abs());
        wild |= !(*n < WILD && *n > 1.0 / WILD);
    }
    (next, error, wild)
}

/// potential_n ← ln Σ exp(exponent − other potential) − ln target, at least 0 when one-sided.
fn log_update(margin: &mut Margin, other: &[f64], exponent: &[f64], one_sided: bool) {
    let side = margin.side;
    for n in 0..side.len() {
        if !margin.active[n] {
            continue;
        }
        let term = |k: usize| exponent[side.edge[k] as usize] - other[side.partner[k] as usize];
        let most = side.range(n).map(term).fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = side.range(n).map(|k| (term(k) - most).exp()).sum();
        let value = most + sum.ln() - margin.target[n].ln();
        margin.potential[n] = if one_sided { value.max(0.0) } else { value };
    }
}
