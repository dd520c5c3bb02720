//! TOPSIS: relative closeness to the best and from the worst.

use crate::{Error, Place, check};

/// How columns are brought to one scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Normalisation {
    /// x / √Σx²: the default.
    Vector,
    /// (x − min) / (max − min); a constant column tells nothing and becomes 0.
    MinMax,
}

/// TOPSIS closeness d⁻/(d⁺ + d⁻) by alternative (rows), in [0, 1].
///
/// d⁺ and d⁻ are Euclidean distances of the weighted normalised row to the ideal and the anti-ideal,
/// each taken criterion by criterion over the alternatives: the largest where the criterion is a
/// benefit (+1), the smallest where it is a cost (−1). Weights are at least 0 and are divided by
/// their sum. Errors: shapes, a type other than ±1, alternatives that do not differ at all.
/// Source: Hwang and Yoon (1981), as for the entropy weights.
pub fn topsis(
    matrix: &[Vec<f64>],
    weights: &[f64],
    types: &[i8],
    normalisation: Normalisation,
) -> Result<Vec<f64>, Error> {
    let width = check::matrix("matrix", matrix, 2, 1)?;
    for (what, got) in [("weights", weights.len()), ("types", types.len())] {
        if got != width {
            return Err(Error::Shape { what: what.into(), got, expected: format!("{width} (as matrix has columns)") });
        }
    }
    let weights = check::shares("weights", weights)?;
    if let Some(j) = types.iter().position(|t| *t != 1 && *t != -1) {
        return Err(check::outside(Place::at("types", j), f64::from(types[j]), "+1 (benefit) or -1 (cost)"));
    }
    let mut to_best = vec![0.0; matrix.len()];
    let mut to_worst = vec![0.0; matrix.len()];
    for j in 0..width {
        let column: Vec<f64> = matrix.iter().map(|row| row[j]).collect();
        let least = column.iter().copied().fold(f64::INFINITY, f64::min);
        let most = column.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (from, divisor) = match normalisation {
            Normalisation::Vector => (0.0, length(&column, most.max(-least))),
            Normalisation::MinMax => (least, most - least),
        };
        check::answer(&format!("column {j} normalised"), divisor)?;
        if divisor == 0.0 {
            continue;
        }
        let value = |x: f64| weights[j] * (x - from) / divisor;
        let (best, worst) = if types[j] == 1 { (value(most), value(least)) } else { (value(least), value(most)) };
        for (i, &x) in column.iter().enumerate() {
            to_best[i] += (value(x) - best).powi(2);
            to_worst[i] += (value(x) - worst).powi(2);
        }
    }
    let close = |i: usize| {
        let (best, worst) = (to_best[i].sqrt(), to_worst[i].sqrt());
        if best + worst == 0.0 {
            return Err(check::undefined("TOPSIS closeness", "the alternatives do not differ"));
        }
        Ok(worst / (best + worst))
    };
    (0..matrix.len()).map(close).collect()
}

/// √Σx², also where the squares leave the range of a double.
fn length(column: &[f64], largest: f64) -> f64 {
    let squares: f64 = column.iter().map(|x| x * x).sum();
    if squares.is_normal() || largest == 0.0 {
        return squares.sqrt();
    }
    largest * column.iter().map(|x| (x / largest).powi(2)).sum::<f64>().sqrt()
}
