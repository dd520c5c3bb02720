//! Logistic regression, and calibration by a logistic curve.

use crate::{Error, check};
use ndarray::ArrayView2;

/// Most steps of the solver; with standardised features it takes about ten.
const STEPS: usize = 100;
/// Largest gradient of the mean loss by a weight at which a fit counts as found.
const TOLERANCE: f64 = 1e-9;

/// A linear score: `intercept + Σ coefficient · feature`.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear {
    pub intercept: f64,
    pub coefficients: Vec<f64>,
}

impl Linear {
    /// Score of a row.
    pub fn score(&self, row: impl IntoIterator<Item = f64>) -> f64 {
        self.coefficients.iter().zip(row).fold(self.intercept, |sum, (c, x)| sum + c * x)
    }

    /// Logistic regression with an L2 penalty of strength `alpha` on standardised features, the intercept free:
    /// least `Σ ln(1 + e^{−yz}) + alpha/2 · Σ w²`, `y` −1 or 1. A feature that does not vary gets the coefficient 0.
    ///
    /// Newton's method, a step halved while it does not lower the loss; sums in the order of the rows. Errors: shapes;
    /// one outcome only; no convergence, as where the outcomes are separable and `alpha` is 0.
    /// Source: Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, 4.4.1.
    pub(super) fn fit(x: ArrayView2<'_, f64>, y: &[bool], alpha: f64) -> Result<Linear, Error> {
        let (n, width) = x.dim();
        if n != y.len() || n == 0 {
            return Err(Error::Shape { what: "y".into(), got: y.len(), expected: format!("{n} (at least 1)") });
        }
        if y.iter().all(|v| *v) || !y.iter().any(|v| *v) {
            return Err(check::undefined("a logistic regression", "every case has the same outcome"));
        }
        let (mean, sd) = moments(x);
        // Standardised rows, each with a 1 for the intercept.
        let mut z = Vec::with_capacity(n * (width + 1));
        for row in x.rows() {
            z.extend(row.iter().zip(mean.iter().zip(&sd)).map(|(v, (m, s))| (v - m) / s));
            z.push(1.0);
        }
        let problem = Problem { z, y, width: width + 1, alpha };
        let mut w = vec![0.0; width + 1];
        let mut error = f64::INFINITY;
        for _ in 0..STEPS {
            let (loss, gradient, curvature) = problem.look(&w);
            error = gradient.iter().fold(0.0, |m: f64, g| m.max(g.abs())) / n as f64;
            if error.is_nan() || error <= TOLERANCE {
                break;
            }
            let Some(step) = solve(curvature, &gradient) else { break };
            let mut part = 1.0;
            let next = loop {
                let next: Vec<f64> = w.iter().zip(&step).map(|(w, s)| w - part * s).collect();
                // Near the minimum the loss moves by less than its rounding.
                if part < 1e-6 || problem.loss(&next) <= loss * (1.0 + 1e-12) {
                    break next;
                }
                part *= 0.5;
            };
            w = next;
        }
        if error.is_nan() || error > TOLERANCE {
            let (method, iterations) = ("logistic regression", STEPS);
            return Err(Error::NoConvergence { method, iterations, error, tolerance: TOLERANCE });
        }
        let coefficients: Vec<f64> = w.iter().zip(&sd).map(|(w, s)| w / s).collect();
        let shift: f64 = coefficients.iter().zip(&mean).map(|(c, m)| c * m).sum();
        Ok(Linear { intercept: w[width] - shift, coefficients })
    }
}

/// Mean and standard deviation of each column; 1 for a column that does not vary.
fn moments(x: ArrayView2<'_, f64>) -> (Vec<f64>, Vec<f64>) {
    let n = x.nrows() as f64;
    let mean: Vec<f64> = x.columns().into_iter().map(|c| c.iter().sum::<f64>() / n).collect();
    let sd = x.columns().into_iter().zip(&mean).map(|(c, m)| {
        let sd = (c.iter().map(|v| (v - m).powi(2)).sum::<f64>() / n).sqrt();
        if sd > 1e-12 * (1.0 + m.abs()) { sd } else { 1.0 }
    });
    let sd = sd.collect();
    (mean, sd)
}

/// Standardised rows, the last column 1, and outcomes.
struct Problem<'a> {
    z: Vec<f64>,
    y: &'a [bool],
    width: usize,
    alpha: f64,
}

impl Problem<'_> {
    fn rows(&self) -> impl Iterator<Item = (&[f64], bool)> {
        self.z.chunks_exact(self.width).zip(self.y.iter().copied())
    }

    fn penalty(&self, w: &[f64]) -> f64 {
        0.5 * self.alpha * w[..self.width - 1].iter().map(|w| w * w).sum::<f64>()
    }

    fn loss(&self, w: &[f64]) -> f64 {
        self.rows().map(|(row, y)| loss(dot(row, w), y)).sum::<f64>() + self.penalty(w)
    }

    /// Loss, gradient, and the lower triangle of the curvature by rows.
    fn look(&self, w: &[f64]) -> (f64, Vec<f64>, Vec<Vec<f64>>) {
        let mut sum = self.penalty(w);
        let mut gradient: Vec<f64> = w.iter().map(|w| self.alpha * w).collect();
        gradient[self.width - 1] = 0.0;
        let mut curvature: Vec<Vec<f64>> = (0..self.width).map(|i| vec![0.0; i + 1]).collect();
        for (i, row) in curvature[..self.width - 1].iter_mut().enumerate() {
            row[i] = self.alpha;
        }
        for (row, y) in self.rows() {
            let score = dot(row, w);
            let p = logistic(score);
            sum += loss(score, y);
            let (off, weight) = (p - f64::from(u8::from(y)), p * (1.0 - p));
            for (i, zi) in row.iter().enumerate() {
                gradient[i] += off * zi;
                let by = weight * zi;
                curvature[i].iter_mut().zip(row).for_each(|(c, zj)| *c += by * zj);
            }
        }
        (sum, gradient, curvature)
    }
}

/// `−ln P(y)` at a score.
fn loss(score: f64, y: bool) -> f64 {
    let against = if y { -score } else { score };
    against.max(0.0) + (-against.abs()).exp().ln_1p()
}

/// `A⁻¹ b` of a positive definite lower triangle (Cholesky); a column without curvature of its own is left at 0.
/// `None` where `A` is not positive semidefinite to rounding.
fn solve(mut a: Vec<Vec<f64>>, b: &[f64]) -> Option<Vec<f64>> {
    let n = b.len();
    let mut x = b.to_vec();
    let own: Vec<f64> = (0..n).map(|i| a[i][i]).collect();
    let mut free = vec![true; n];
    for i in 0..n {
        for j in 0..=i {
            let sum = a[i][j] - (0..j).map(|k| a[i][k] * a[j][k]).sum::<f64>();
            if i != j {
                a[i][j] = if free[j] { sum / a[j][j] } else { 0.0 };
            } else if sum > 1e-12 * own[i] && sum > 0.0 {
                a[i][i] = sum.sqrt();
            } else if sum.is_nan() {
                return None;
            } else {
                (a[i][i], free[i]) = (1.0, false);
            }
        }
    }
    for i in 0..n {
        let sum = x[i] - (0..i).map(|k| a[i][k] * x[k]).sum::<f64>();
        x[i] = if free[i] { sum / a[i][i] } else { 0.0 };
    }
    for i in (0..n).rev() {
        let sum = x[i] - (i + 1..n).map(|k| a[k][i] * x[k]).sum::<f64>();
        x[i] = if free[i] { sum / a[i][i] } else { 0.0 };
    }
    Some(x)
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// `1 / (1 + e^{−x})`.
pub(super) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Calibration of a score (Platt): probability `1 / (1 + e^{−(offset + slope · score)})`, fitted on scores of cases
/// held out of the fit. Source: Platt (1999), Advances in Large Margin Classifiers, 61–74.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    pub slope: f64,
    pub offset: f64,
}

impl Calibration {
    /// Probability of a score.
    pub fn probability(&self, score: f64) -> f64 {
        logistic(self.offset + self.slope * score)
    }

    /// From held-out scores and what happened.
    pub(super) fn fit(scores: &[f64], y: &[bool]) -> Result<Calibration, Error> {
        let x = ArrayView2::from_shape((scores.len(), 1), scores).expect("one column of as many rows");
        let linear = Linear::fit(x, y, 0.0)?;
        Ok(Calibration { slope: linear.coefficients[0], offset: linear.intercept })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn two_groups_get_their_own_odds() {
        // Three of four where x is 1, one of five where it is 0.
        let x: Vec<f64> = (0..9).map(|i| f64::from(u8::from(i < 4))).collect();
        let y: Vec<bool> = (0..9).map(|i| i < 3 || i == 8).collect();
        let fitted = Linear::fit(ArrayView2::from_shape((9, 1), &x).unwrap(), &y, 0.0).unwrap();
        assert!((fitted.intercept - (1f64 / 4.0).ln()).abs() < 1e-7, "{fitted:?}");
        assert!((fitted.coefficients[0] - 12f64.ln()).abs() < 1e-7, "{fitted:?}");
    }

    #[test]
    fn the_penalty_is_on_standardised_features_and_not_on_the_intercept() {
        // One feature, −1 and 1: the gradient of the penalised loss is 0 at the fit.
        let x = array![[-1.0], [-1.0], [1.0], [1.0], [1.0], [-1.0]];
        let y = [false, false, true, true, false, true];
        for alpha in [0.5, 3.0] {
            let f = Linear::fit(x.view(), &y, alpha).unwrap();
            let off = |i: usize| logistic(f.score([x[(i, 0)]])) - f64::from(u8::from(y[i]));
            let by_weight: f64 = (0..6).map(|i| off(i) * x[(i, 0)]).sum::<f64>() + alpha * f.coefficients[0];
            assert!(by_weight.abs() < 1e-7 && (0..6).map(off).sum::<f64>().abs() < 1e-7, "{alpha} {f:?}");
            let scaled = Linear::fit((&x * 10.0).view(), &y, alpha).unwrap();
            assert!((scaled.coefficients[0] * 10.0 - f.coefficients[0]).abs() < 1e-9);
        }
    }

    #[test]
    fn what_has_no_fit_is_refused() {
        let x = array![[0.0], [1.0]];
        assert!(Linear::fit(x.view(), &[true, true], 1.0).unwrap_err().to_string().contains("same outcome"));
        assert!(Linear::fit(x.view(), &[true], 1.0).is_err());
        // Separable: without a penalty the weight has no bound.
        let wide = Linear::fit(x.view(), &[false, true], 0.0);
        assert!(wide.is_err() || wide.unwrap().coefficients[0] > 15.0);
        // A column that does not vary, and one given twice.
        let x = array![[0.0, 7.0, 0.0], [1.0, 7.0, 1.0], [2.0, 7.0, 2.0], [3.0, 7.0, 3.0]];
        let fitted = Linear::fit(x.view(), &[false, true, false, true], 1e-3).unwrap();
        assert_eq!(fitted.coefficients[1], 0.0);
        assert!((fitted.coefficients[0] - fitted.coefficients[2]).abs() < 1e-6, "{fitted:?}");
    }
}
