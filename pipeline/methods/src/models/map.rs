//! A two-dimensional map of profiles: the first two principal components.

use crate::{Error, check};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Vectors iterated: the two that are wanted and some to converge faster by.
const VECTORS: usize = 8;
const ITERATIONS: usize = 5000;
const TOLERANCE: f64 = 1e-9;

/// Rows on a plane.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// First and second principal component of each row.
    pub at: Vec<[f64; 2]>,
    /// Share of the variance in each; 0 where the rows do not differ.
    pub explained: [f64; 2],
}

/// Principal components of the rows (centred, not scaled), by orthogonal iteration with Rayleigh–Ritz on the covariance.
///
/// A component points to the side on which its largest loading is (the first of equal ones), so that the map has no
/// free sign. Deterministic. Components beyond the rank are 0.
/// Errors: shapes, a value that is not finite, no convergence.
/// Source: Golub and Van Loan (2013), Matrix Computations, 8.2.4; the tests compare with a closed form.
pub fn map(rows: &[Vec<f64>]) -> Result<Map, Error> {
    let width = check::matrix("rows", rows, 1, 1)?;
    let n = rows.len() as f64;
    let mut mean = vec![0.0; width];
    rows.iter().for_each(|row| mean.iter_mut().zip(row).for_each(|(m, x)| *m += x / n));
    let sparse: Vec<Vec<(usize, f64)>> =
        rows.iter().map(|r| r.iter().copied().enumerate().filter(|(_, x)| *x != 0.0).collect()).collect();
    let square = |row: &Vec<f64>| row.iter().zip(&mean).map(|(x, m)| (x - m).powi(2)).sum::<f64>();
    let total = rows.iter().map(square).sum::<f64>() / n;
    check::answer("the variance of the rows", total)?;
    if total <= 0.0 {
        return Ok(Map { at: vec![[0.0; 2]; rows.len()], explained: [0.0; 2] });
    }
    // Coordinates of the rows along a vector, and the covariance times a vector.
    let along = |v: &[f64]| -> Vec<f64> {
        let centre: f64 = mean.iter().zip(v).map(|(m, v)| m * v).sum();
        sparse.iter().map(|row| row.iter().map(|(j, x)| x * v[*j]).sum::<f64>() - centre).collect()
    };
    let times = |v: &[f64]| -> Vec<f64> {
        let y = along(v);
        let sum: f64 = y.iter().sum();
        let mut out: Vec<f64> = mean.iter().map(|m| -m * sum / n).collect();
        sparse.iter().zip(&y).for_each(|(row, y)| row.iter().for_each(|(j, x)| out[*j] += x * y / n));
        out
    };
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let count = VECTORS.min(width);
    let mut v: Vec<Vec<f64>> = (0..count)
        .map(|_| (0..width).map(|_| (rng.next_u64() >> 11) as f64 / (1u64 << 52) as f64 - 1.0).collect())
        .collect();
    orthonormalise(&mut v);
    let wanted = count.min(2);
    let mut values = vec![0.0; count];
    let mut error = f64::INFINITY;
    for _ in 0..ITERATIONS {
        let image: Vec<Vec<f64>> = v.iter().map(|v| times(v)).collect();
        // Rayleigh–Ritz: the best directions within the span.
        let small: Vec<Vec<f64>> = v.iter().map(|a| image.iter().map(|b| dot(a, b)).collect()).collect();
        let (found, turn) = eigen(small);
        let turned = |from: &[Vec<f64>], k: usize| -> Vec<f64> {
            (0..width).map(|j| (0..count).map(|i| from[i][j] * turn[i][k]).sum()).collect()
        };
        let ritz: Vec<Vec<f64>> = (0..count).map(|k| turned(&v, k)).collect();
        let next: Vec<Vec<f64>> = (0..count).map(|k| turned(&image, k)).collect();
        values = found;
        error = (0..wanted)
            .map(|k| next[k].iter().zip(&ritz[k]).map(|(c, r)| (c - values[k] * r).powi(2)).sum::<f64>().sqrt())
            .fold(0.0, f64::max)
            / total;
        if error <= TOLERANCE {
            v = ritz;
            break;
        }
        v = next;
        orthonormalise(&mut v);
    }
    if error.is_nan() || error > TOLERANCE {
        return Err(Error::NoConvergence {
            method: "principal components",
            iterations: ITERATIONS,
            error,
            tolerance: TOLERANCE,
        });
    }
    let mut out = Map { at: vec![[0.0; 2]; rows.len()], explained: [0.0; 2] };
    for k in 0..wanted {
        // What is left below the tolerance is noise of rounding, without a direction.
        if values[k] <= 1e-9 * total {
            break;
        }
        let sign = side(&v[k]);
        out.explained[k] = values[k] / total;
        out.at.iter_mut().zip(along(&v[k])).for_each(|(at, x)| at[k] = sign * x);
    }
    Ok(out)
}

/// The sign of the largest loading; of loadings within rounding of the largest, that of the first.
fn side(v: &[f64]) -> f64 {
    let most = v.iter().fold(0.0, |m: f64, x| m.max(x.abs()));
    v.iter().find(|x| x.abs() >= most * (1.0 - 1e-6)).map_or(1.0, |x| x.signum())
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Gram–Schmidt, twice. A vector within the span of those before it becomes 0.
fn orthonormalise(v: &mut [Vec<f64>]) {
    for i in 0..v.len() {
        let (before, rest) = v.split_at_mut(i);
        let own = &mut rest[0];
        let size = dot(own, own).sqrt();
        for _ in 0..2 {
            for other in before.iter() {
                let part = dot(own, other);
                own.iter_mut().zip(other).for_each(|(x, o)| *x -= part * o);
            }
        }
        let norm = dot(own, own).sqrt();
        let scale = if norm > 1e-12 * size { 1.0 / norm } else { 0.0 };
        own.iter_mut().for_each(|x| *x *= scale);
    }
}

/// Eigenvalues, the largest first, and vectors (columns) of a small symmetric matrix: cyclic Jacobi.
fn eigen(mut a: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = a.len();
    let mut u: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    for _ in 0..60 {
        let off: f64 = (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i][j].powi(2)).sum();
        let all: f64 = a.iter().flatten().map(|x| x * x).sum();
        if off <= 1e-30 * all {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q] == 0.0 {
                    continue;
                }
                let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let t = if theta >= 0.0 { 1.0 } else { -1.0 } / (theta.abs() + (theta * theta + 1.0).sqrt());
                let c = 1.0 / (t * t + 1.0).sqrt();
                let s = t * c;
                for row in &mut a {
                    (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
                }
                for k in 0..n {
                    (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]);
                }
                for row in &mut u {
                    (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
                }
            }
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|i, j| a[*j][*j].total_cmp(&a[*i][*i]).then(i.cmp(j)));
    let values = order.iter().map(|i| a[*i][*i]).collect();
    (values, u.iter().map(|row| order.iter().map(|i| row[*i]).collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ellipse_lies_along_its_axes() {
        // Points (±3, ∓... ) on two orthogonal axes: (1, 2, 2)/3 with 6, (2, 1, −2)/3 with 3; variances by hand.
        let (a, b) = ([1.0 / 3.0, 2.0 / 3.0, 2.0 / 3.0], [2.0 / 3.0, 1.0 / 3.0, -2.0 / 3.0]);
        let at = [(6.0, 0.0), (-6.0, 0.0), (0.0, 3.0), (0.0, -3.0)];
        let rows: Vec<Vec<f64>> = at.iter().map(|(x, y)| (0..3).map(|j| 5.0 + x * a[j] + y * b[j]).collect()).collect();
        let found = map(&rows).unwrap();
        for (f, (x, y)) in found.at.iter().zip(at) {
            assert!((f[0] - x).abs() < 1e-7 && (f[1] - y).abs() < 1e-7, "{f:?} for {x} {y}");
        }
        assert!((found.explained[0] - 0.8).abs() < 1e-9 && (found.explained[1] - 0.2).abs() < 1e-9);
    }

    #[test]
    fn rows_that_do_not_differ_or_differ_one_way_only() {
        assert_eq!(map(&[vec![1.0, 2.0], vec![1.0, 2.0]]).unwrap().explained, [0.0; 2]);
        let line = map(&[vec![0.0, 1.0, 0.0], vec![0.0, 2.0, 0.0], vec![0.0, 3.0, 0.0]]).unwrap();
        assert_eq!(line.at.iter().map(|a| a[1]).collect::<Vec<_>>(), [0.0; 3]);
        assert!((line.at[2][0] - 1.0).abs() < 1e-9 && (line.explained[0] - 1.0).abs() < 1e-9);
        assert_eq!(map(&[vec![7.0]]).unwrap().at, [[0.0; 2]]);
        assert_eq!(map(&[vec![0.0], vec![2.0]]).unwrap().at, [[-1.0, 0.0], [1.0, 0.0]]);
        assert!(map(&[]).is_err() && map(&[vec![f64::NAN]]).is_err());
    }

    #[test]
    fn distances_on_the_map_are_those_of_the_rows_where_two_dimensions_hold_them() {
        let rows: Vec<Vec<f64>> = (0..40)
            .map(|i| {
                let (s, t) = (f64::from(i % 7) - 3.0, f64::from(i % 5) - 2.0);
                (0..30).map(|j| s * f64::from(j % 3) + t * f64::from(j % 4) - 1.0).collect()
            })
            .collect();
        let found = map(&rows).unwrap();
        assert!((found.explained.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        for i in 0..40 {
            let far = rows[i].iter().zip(&rows[0]).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
            let (a, b) = (found.at[i], found.at[0]);
            assert!(((a[0] - b[0]).hypot(a[1] - b[1]) - far).abs() < 1e-6 * (1.0 + far));
        }
    }
}
