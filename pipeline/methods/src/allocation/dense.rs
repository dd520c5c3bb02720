//! Dense entropic transport with any cost matrix: Sinkhorn's iteration, stabilised.

use crate::{Error, check};
use rayon::prelude::*;

/// What the entropy is taken against. Both give the same balanced plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regulariser {
    /// ε·Σ P (ln(P/(a bᵀ)) − 1): entropy relative to the product of the margins.
    Kl,
    /// ε·Σ P (ln P − 1): plain entropy.
    Entropy,
}

/// Settings of [`sinkhorn`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DenseOptions {
    /// Entropic strength, in units of the cost, above 0.
    pub epsilon: f64,
    /// None: margins are kept. Some(ρ): a margin's deviation costs ρ·KL(margin ‖ given), ρ > 0.
    pub marginal: Option<f64>,
    pub regulariser: Regulariser,
    /// Largest relative change that one more update would make to a scaling.
    pub tolerance: f64,
    pub max_iterations: usize,
}

impl Default for DenseOptions {
    fn default() -> Self {
        Self { epsilon: 1.0, marginal: None, regulariser: Regulariser::Kl, tolerance: 1e-12, max_iterations: 100_000 }
    }
}

/// A dense plan and its certificate.
#[derive(Debug, Clone, PartialEq)]
pub struct Dense {
    /// Rows as in `a`, columns as in `b`.
    pub plan: Vec<Vec<f64>>,
    /// Σ P·C
    pub cost: f64,
    pub iterations: usize,
    pub marginal_error: f64,
}

/// Entropic transport of `a` to `b` under `cost` (len(a) × len(b)), in the units of `a`.
///
/// Minimises Σ P·C + ε·Ω(P), with the margins kept or their deviation charged ρ·KL on both sides;
/// then each update is u ← (a/(K v))^{ρ/(ρ+ε)}, K = exp(−C/ε), times a bᵀ for [`Regulariser::Kl`]. The
/// iteration holds potentials and multiplies a kernel that already contains them, so a small ε
/// neither overflows nor underflows. Sums run in a fixed order.
///
/// Errors: shapes, amounts below 0, zero totals; balanced totals that differ by more than 1e-9
/// relative; a scaling that has not settled.
/// Sources: Cuturi (2013), NeurIPS 26; Chizat, Peyré, Schmitzer and Vialard (2018), Math. Comput. 87,
/// 2563–2609; Schmitzer (2019), SIAM J. Sci. Comput. 41, A1443–A1481.
pub fn sinkhorn(a: &[f64], b: &[f64], cost: &[Vec<f64>], options: &DenseOptions) -> Result<Dense, Error> {
    check::shares("a", a)?;
    check::shares("b", b)?;
    let width = check::matrix("cost", cost, 1, 1)?;
    if cost.len() != a.len() || width != b.len() {
        let expected = format!("{} rows of {}", a.len(), b.len());
        return Err(Error::Shape { what: "cost".into(), got: cost.len(), expected });
    }
    check::positive("epsilon", options.epsilon)?;
    check::positive("tolerance", options.tolerance)?;
    let power = match options.marginal {
        None => {
            let (s, d): (f64, f64) = (a.iter().sum(), b.iter().sum());
            if (s - d).abs() > 1e-9 * s.max(d) {
                let why = format!("a sums to {s} and b to {d}");
                return Err(Error::Infeasible { method: "balanced transport", why });
            }
            1.0
        }
        Some(rho) => check::positive("marginal", rho)? / (rho + options.epsilon),
    };
    let mut state = State::new(a, b, cost, options);
    let marginal_error = state.run(a, b, power, options)?;
    let plan: Vec<Vec<f64>> = state.kernel.chunks(width).map(<[f64]>::to_vec).collect();
    let cost: f64 = plan.iter().flatten().zip(cost.iter().flatten()).map(|(x, c)| x * c).sum();
    for line in &plan {
        check::answers("the plan", line)?;
    }
    Ok(Dense { plan, cost: check::answer("the cost", cost)?, iterations: state.iterations, marginal_error })
}

/// Rows in a block of the column sums; fixed, so that the order of sums is.
const BLOCK: usize = 64;
/// Scalings beyond this, or its inverse, are absorbed at once.
const WILD: f64 = 1e60;

struct State {
    /// ln of the kernel without potentials.
    exponent: Vec<f64>,
    kernel: Vec<f64>,
    row: Vec<f64>,
    column: Vec<f64>,
    row_potential: Vec<f64>,
    column_potential: Vec<f64>,
    iterations: usize,
}

impl State {
    fn new(a: &[f64], b: &[f64], cost: &[Vec<f64>], options: &DenseOptions) -> Self {
        // ln of the amounts for KL; an empty row or column has an empty kernel in both conventions.
        let base = |amount: &f64| match options.regulariser {
            Regulariser::Entropy if *amount > 0.0 => 0.0,
            _ => amount.ln(),
        };
        let (rows, columns): (Vec<f64>, Vec<f64>) = (a.iter().map(base).collect(), b.iter().map(base).collect());
        let mut exponent = Vec::with_capacity(a.len() * b.len());
        for (line, row) in cost.iter().zip(&rows) {
            exponent.extend(line.iter().zip(&columns).map(|(c, column)| row + column - c / options.epsilon));
        }
        Self {
            kernel: vec![0.0; exponent.len()],
            exponent,
            row: vec![1.0; a.len()],
            column: vec![1.0; b.len()],
            row_potential: vec![0.0; a.len()],
            column_potential: vec![0.0; b.len()],
            iterations: 0,
        }
    }

    fn run(&mut self, a: &[f64], b: &[f64], power: f64, options: &DenseOptions) -> Result<f64, Error> {
        const ABSORB_EVERY: usize = 200;
        self.refresh();
        let (mut fresh, mut error) = (0, f64::INFINITY);
        while self.iterations < options.max_iterations {
            let next = scaled(&self.row_sums(), a, &self.row_potential, power, &self.row);
            let (change, wild) = compare(&next, &self.row);
            if wild {
                self.restart(a, b, power);
                fresh = 0;
                continue;
            }
            error = change;
            if error <= options.tolerance && self.iterations > 0 {
                self.multiply_out();
                return Ok(error);
            }
            self.row = next;
            let next = scaled(&self.column_sums(), b, &self.column_potential, power, &self.column);
            let (_, wild) = compare(&next, &self.column);
            self.iterations += 1;
            fresh += 1;
            if wild {
                self.restart(a, b, power);
                fresh = 0;
                continue;
            }
            self.column = next;
            if fresh >= ABSORB_EVERY {
                self.absorb();
                fresh = 0;
            }
        }
        Err(Error::NoConvergence {
            method: "sinkhorn",
            iterations: self.iterations,
            error,
            tolerance: options.tolerance,
        })
    }

    /// The plan from the kernel and the scalings, in place.
    fn multiply_out(&mut self) {
        for (line, u) in self.kernel.chunks_mut(self.column.len()).zip(&self.row) {
            line.iter_mut().zip(&self.column).for_each(|(x, v)| *x *= u * v);
        }
    }

    /// Where scalings leave the safe range: an exact update from the last good ones.
    fn restart(&mut self, a: &[f64], b: &[f64], power: f64) {
        self.absorb();
        self.exact(a, b, power);
    }

    /// One exact update of both sides in the log domain.
    fn exact(&mut self, a: &[f64], b: &[f64], power: f64) {
        let width = b.len();
        let log_sum = |terms: &mut dyn Iterator<Item = f64>| {
            let terms: Vec<f64> = terms.collect();
            let most = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            most + terms.iter().map(|t| (t - most).exp()).sum::<f64>().ln()
        };
        for i in (0..a.len()).filter(|&i| a[i] > 0.0) {
            let line = &self.exponent[i * width..(i + 1) * width];
            let sum = log_sum(&mut line.iter().zip(&self.column_potential).map(|(e, p)| e + p));
            self.row_potential[i] = power * (a[i].ln() - sum);
        }
        // Column by column in row order: the largest term first, then the sums.
        let mut most = vec![f64::NEG_INFINITY; width];
        let mut sum = vec![0.0; width];
        let terms = |i: usize| self.exponent[i * width..(i + 1) * width].iter().map(move |e| (i, e));
        for i in 0..a.len() {
            for (m, (i, e)) in most.iter_mut().zip(terms(i)) {
                *m = m.max(e + self.row_potential[i]);
            }
        }
        for i in 0..a.len() {
            for ((s, m), (i, e)) in sum.iter_mut().zip(&most).zip(terms(i)) {
                *s += (e + self.row_potential[i] - m).exp();
            }
        }
        for j in (0..width).filter(|&j| b[j] > 0.0) {
            self.column_potential[j] = power * (b[j].ln() - most[j] - sum[j].ln());
        }
        self.iterations += 1;
        self.refresh();
    }

    fn absorb(&mut self) {
        for (p, s) in self.row_potential.iter_mut().zip(&self.row) {
            *p += s.ln();
        }
        for (p, s) in self.column_potential.iter_mut().zip(&self.column) {
            *p += s.ln();
        }
        self.refresh();
    }

    fn refresh(&mut self) {
        let width = self.column.len();
        let (exponent, row, column) = (&self.exponent, &self.row_potential, &self.column_potential);
        self.kernel.par_chunks_mut(width).with_min_len(BLOCK).enumerate().for_each(|(i, line)| {
            for (j, x) in line.iter_mut().enumerate() {
                *x = (exponent[i * width + j] + row[i] + column[j]).exp();
            }
        });
        self.row.fill(1.0);
        self.column.fill(1.0);
    }

    fn row_sums(&self) -> Vec<f64> {
        let dot = |line: &[f64]| -> f64 {
            // Eight partial sums in a fixed pattern.
            let mut part = [0.0; 8];
            let (lines, columns) = (line.chunks_exact(8), self.column.chunks_exact(8));
            let rest: f64 = lines.remainder().iter().zip(columns.remainder()).map(|(k, v)| k * v).sum();
            for (k, v) in lines.zip(columns) {
                for lane in 0..8 {
                    part[lane] += k[lane] * v[lane];
                }
            }
            part.iter().sum::<f64>() + rest
        };
        self.kernel.par_chunks(self.column.len()).with_min_len(BLOCK).map(dot).collect()
    }

    fn column_sums(&self) -> Vec<f64> {
        let width = self.column.len();
        let block = |(lines, rows): (&[f64], &[f64])| {
            let mut sum = vec![0.0; width];
            for (line, u) in lines.chunks(width).zip(rows) {
                sum.iter_mut().zip(line).for_each(|(s, k)| *s += u * k);
            }
            sum
        };
        let parts: Vec<Vec<f64>> =
            self.kernel.par_chunks(width * BLOCK).zip(self.row.par_chunks(BLOCK)).map(block).collect();
        let mut total = vec![0.0; width];
        for part in parts {
            total.iter_mut().zip(part).for_each(|(t, p)| *t += p);
        }
        total
    }
}

/// New scalings: the total scaling is (target / sum of the kernel without it)^power.
fn scaled(sums: &[f64], target: &[f64], potential: &[f64], power: f64, old: &[f64]) -> Vec<f64> {
    let one = |n: usize| {
        if target[n] == 0.0 {
            return old[n];
        }
        let ratio = target[n] / sums[n];
        if power == 1.0 { ratio } else { (power * (ratio.ln() + potential[n]) - potential[n]).exp() }
    };
    (0..sums.len()).map(one).collect()
}

fn compare(next: &[f64], old: &[f64]) -> (f64, bool) {
    let (mut error, mut wild) = (0.0f64, false);
    for (n, o) in next.iter().zip(old) {
        error = error.max((n / o - 1.0).abs());
        wild |= !(*n < WILD && *n > 1.0 / WILD);
    }
    (error, wild)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_by_two(options: DenseOptions) -> Dense {
        sinkhorn(&[0.5, 0.5], &[0.5, 0.5], &[vec![0.0, 1.0], vec![1.0, 0.0]], &options).unwrap()
    }

    #[test]
    fn the_symmetric_case_has_a_closed_form() {
        let p = two_by_two(DenseOptions::default());
        let stay = 0.5 / (1.0 + (-1f64).exp());
        assert!((p.plan[0][0] - stay).abs() < 1e-12 && (p.plan[0][1] - (0.5 - stay)).abs() < 1e-12);
        assert!((p.cost - 2.0 * (0.5 - stay)).abs() < 1e-12);
    }

    #[test]
    fn a_small_epsilon_neither_overflows_nor_underflows() {
        let p = two_by_two(DenseOptions { epsilon: 1e-4, ..DenseOptions::default() });
        assert!(p.plan.iter().flatten().all(|x| x.is_finite()));
        assert!((p.plan[0][0] - 0.5).abs() < 1e-12 && p.cost < 1e-12);
    }

    #[test]
    fn charged_margins_shrink_the_plan_where_it_costs() {
        let kept = two_by_two(DenseOptions { marginal: Some(1e3), ..DenseOptions::default() });
        let charged = two_by_two(DenseOptions { marginal: Some(1.0), ..DenseOptions::default() });
        assert!((kept.plan.iter().flatten().sum::<f64>() - 1.0).abs() < 1e-3);
        assert!(charged.plan.iter().flatten().sum::<f64>() < 1.0);
    }

    #[test]
    fn totals_that_differ_are_refused_when_margins_are_kept() {
        let e = sinkhorn(&[1.0], &[2.0], &[vec![0.0]], &DenseOptions::default()).unwrap_err();
        assert_eq!(e.to_string(), "balanced transport has no solution: a sums to 1 and b to 2");
    }
}
