//! AHP: priorities from pairwise comparison, and how consistent the comparison is.

use crate::{Error, Place, check};

/// Saaty's random index by order of the matrix, from 1 to 15.
pub const RANDOM_INDEX: [f64; 15] =
    [0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

/// Priorities and their consistency.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahp {
    /// Principal eigenvector, summing to 1.
    pub weights: Vec<f64>,
    /// Principal eigenvalue, at least n.
    pub lambda: f64,
    /// (λ − n) / (n − 1)
    pub ci: f64,
    /// The random index used.
    pub ri: f64,
    /// CI / RI; 0 for n ≤ 2, which is always consistent.
    pub cr: f64,
}

impl Ahp {
    /// The customary bound: CR at most 0.1.
    pub fn is_consistent(&self) -> bool {
        self.cr <= 0.1
    }
}

/// Priorities of a positive reciprocal matrix (a_ij·a_ji = 1 within 1e-6) of order 1 to 15.
///
/// Principal eigenvector by power iteration. Errors: not square, an entry not above 0 or not the
/// reciprocal of its mirror image.
/// Source: Saaty (1980), The Analytic Hierarchy Process, McGraw-Hill, with its random-index table.
pub fn ahp(matrix: &[Vec<f64>]) -> Result<Ahp, Error> {
    let n = check::matrix("matrix", matrix, 1, 1)?;
    if matrix.len() != n || n > RANDOM_INDEX.len() {
        return Err(Error::Shape {
            what: "matrix".into(),
            got: matrix.len(),
            expected: format!("as many rows as columns ({n}), at most 15"),
        });
    }
    check::every_cell("matrix", matrix, "greater than 0", |x| x > 0.0)?;
    for (i, row) in matrix.iter().enumerate() {
        for (j, &value) in row.iter().enumerate() {
            if (value * matrix[j][i] - 1.0).abs() > 1e-6 {
                return Err(check::outside(
                    Place::cell("matrix", i, j),
                    value,
                    &format!("1 / matrix[{j}][{i}] = {}", 1.0 / matrix[j][i]),
                ));
            }
        }
    }
    let (weights, lambda) = principal(matrix)?;
    let order = n as f64;
    let ci = if n > 1 { ((lambda - order) / (order - 1.0)).max(0.0) } else { 0.0 };
    let ri = RANDOM_INDEX[n - 1];
    Ok(Ahp { weights, lambda, ci, ri, cr: if n > 2 { ci / ri } else { 0.0 } })
}

fn principal(matrix: &[Vec<f64>]) -> Result<(Vec<f64>, f64), Error> {
    const MOST: usize = 10_000;
    const CLOSE: f64 = 1e-15;
    let mut w = vec![1.0 / matrix.len() as f64; matrix.len()];
    let mut change = f64::INFINITY;
    for _ in 0..MOST {
        let next: Vec<f64> = matrix.iter().map(|row| row.iter().zip(&w).map(|(a, x)| a * x).sum()).collect();
        let lambda: f64 = next.iter().sum();
        let next: Vec<f64> = next.iter().map(|x| x / lambda).collect();
        change = next.iter().zip(&w).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        w = next;
        if change <= CLOSE {
            return Ok((w, lambda));
        }
    }
    if change <= 1e-12 {
        let lambda = matrix.iter().map(|row| row.iter().zip(&w).map(|(a, x)| a * x).sum::<f64>()).sum();
        return Ok((w, lambda));
    }
    Err(Error::NoConvergence { method: "power iteration", iterations: MOST, error: change, tolerance: CLOSE })
}
