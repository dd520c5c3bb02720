//! The inverse of a small dense matrix.

use crate::{Error, check};

/// Inverse by LU decomposition with partial pivoting (Golub and Van Loan, Matrix Computations, 3.4).
///
/// Square, finite; O(n³). Error: a pivot no larger than n·ε times the largest entry, `what` names the matrix.
pub(super) fn inverse(matrix: &[Vec<f64>], what: &str) -> Result<Vec<Vec<f64>>, Error> {
    let n = matrix.len();
    let largest = matrix.iter().flatten().fold(0.0f64, |m, v| m.max(v.abs()));
    let least = n as f64 * f64::EPSILON * largest;
    let mut lu = matrix.to_vec();
    let mut order: Vec<usize> = (0..n).collect();
    for k in 0..n {
        let pivot = (k..n).fold(k, |p, i| if lu[i][k].abs() > lu[p][k].abs() { i } else { p });
        let size = lu[pivot][k].abs();
        if size.is_nan() || size <= least {
            return Err(check::undefined(&format!("the inverse of {what}"), "it is singular"));
        }
        lu.swap(k, pivot);
        order.swap(k, pivot);
        let (above, below) = lu.split_at_mut(k + 1);
        let top = &above[k];
        for row in below {
            let factor = row[k] / top[k];
            row[k] = factor;
            if factor != 0.0 {
                for j in k + 1..n {
                    row[j] -= factor * top[j];
                }
            }
        }
    }
    let columns: Vec<Vec<f64>> = (0..n).map(|column| column_of_inverse(&lu, &order, column)).collect();
    Ok((0..n).map(|i| columns.iter().map(|c| c[i]).collect()).collect())
}

/// Solves L·U·x = P·e by forward and back substitution, e the unit vector of the column.
fn column_of_inverse(lu: &[Vec<f64>], order: &[usize], column: usize) -> Vec<f64> {
    let n = lu.len();
    let mut x = vec![0.0; n];
    for i in 0..n {
        let unit = if order[i] == column { 1.0 } else { 0.0 };
        x[i] = unit - (0..i).map(|j| lu[i][j] * x[j]).sum::<f64>();
    }
    for i in (0..n).rev() {
        x[i] = (x[i] - (i + 1..n).map(|j| lu[i][j] * x[j]).sum::<f64>()) / lu[i][i];
    }
    x
}

/// Matrix × vector.
pub(super) fn times(matrix: &[Vec<f64>], vector: &[f64]) -> Vec<f64> {
    matrix.iter().map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_that_needs_its_rows_exchanged() {
        let m = vec![vec![0.0, 2.0, 0.0], vec![0.0, 0.0, 4.0], vec![5.0, 0.0, 0.0]];
        let inv = inverse(&m, "m").unwrap();
        assert_eq!(inv, vec![vec![0.0, 0.0, 0.2], vec![0.5, 0.0, 0.0], vec![0.0, 0.25, 0.0]]);
        assert_eq!(times(&inv, &[2.0, 4.0, 5.0]), vec![1.0, 1.0, 1.0]);
    }

    #[test]
    fn a_singular_matrix_is_refused() {
        let e = inverse(&[vec![1.0, 2.0], vec![2.0, 4.0]], "m").unwrap_err();
        assert_eq!(e.to_string(), "the inverse of m is undefined: it is singular");
    }
}
