//! 熵权: weights from how much each criterion tells the alternatives apart.

use crate::{Error, check};

/// Entropy weights of a matrix (alternatives × criteria): p = x/Σx by column,
/// e = −(1/ln m) Σ p ln p, w ∝ 1 − e. At least 0, summing to 1.
///
/// Values at least 0, each column with a sum above 0, at least two alternatives. A column of equal
/// values weighs 0. Errors: also when no column tells the alternatives apart.
/// Source: Shannon's entropy as used in Hwang and Yoon (1981), Multiple Attribute Decision Making, Springer.
pub fn entropy_weights(matrix: &[Vec<f64>]) -> Result<Vec<f64>, Error> {
    let width = check::matrix("matrix", matrix, 2, 1)?;
    check::every_cell("matrix", matrix, "at least 0", |x| x >= 0.0)?;
    let most = (matrix.len() as f64).ln();
    let mut weights = Vec::with_capacity(width);
    for j in 0..width {
        let total: f64 = matrix.iter().map(|row| row[j]).sum();
        if total <= 0.0 {
            return Err(check::undefined(&format!("the shares of column {j}"), "its sum is 0"));
        }
        check::answer(&format!("the shares of column {j}"), total)?;
        let first = matrix[0][j];
        if matrix.iter().all(|row| row[j] == first) {
            weights.push(0.0);
            continue;
        }
        let entropy: f64 = matrix.iter().map(|row| row[j] / total).filter(|p| *p > 0.0).map(|p| -p * p.ln()).sum();
        weights.push((1.0 - entropy / most).max(0.0));
    }
    let total: f64 = weights.iter().sum();
    if total <= 0.0 {
        return Err(check::undefined("entropy weights", "every column is constant"));
    }
    Ok(weights.into_iter().map(|w| w / total).collect())
}
