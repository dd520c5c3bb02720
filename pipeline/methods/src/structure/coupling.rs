//! 耦合协调度: the coupling coordination degree in its three named forms.

use crate::{Error, Place, check};

/// Which C. The forms disagree; none is silently another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CouplingForm {
    /// C = n·(ΠU)^{1/n} / ΣU
    Standard,
    /// C = √{[1 − Σ_{i>j}|U_i − U_j| / (n(n−1)/2)] · [Π(U_i/max U)]^{1/(n−1)}}
    Wang2021,
    /// C = 1 − 2·sd(U), the population standard deviation
    Fan2024,
}

/// Coupling C, development T and coordination D, a value a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Coupling {
    pub c: Vec<f64>,
    pub t: Vec<f64>,
    pub d: Vec<f64>,
}

/// Coupling coordination of rows of n ≥ 2 systems U in [0, 1]: T = ΣαU, D = √(C·T).
///
/// `weights` α are at least 0 and sum to 1 (within 1e-9). C = 0 where ΣU = 0. All results in [0, 1].
/// A description of rows, never a ground for a flag.
/// Errors: U outside [0, 1], weights that do not fit or do not sum to 1.
/// Sources: Wang, Kong, Ren, Zhang and Wang (2021), J. Nat. Resour. 36, 793–810; Fan (2024) for the third.
pub fn coupling(rows: &[Vec<f64>], weights: &[f64], form: CouplingForm) -> Result<Coupling, Error> {
    let n = check::matrix("u", rows, 1, 2)?;
    check::every_cell("u", rows, "in [0, 1]", |x| (0.0..=1.0).contains(&x))?;
    check::amounts("weights", weights)?;
    if weights.len() != n {
        return Err(Error::Shape {
            what: "weights".into(),
            got: weights.len(),
            expected: format!("{n} (as u has columns)"),
        });
    }
    let total: f64 = weights.iter().sum();
    if (total - 1.0).abs() > 1e-9 {
        return Err(check::outside(Place::scalar("sum of weights"), total, "1"));
    }
    let mut out = Coupling { c: Vec::new(), t: Vec::new(), d: Vec::new() };
    for row in rows {
        let c = degree(row, form);
        let t: f64 = row.iter().zip(weights).map(|(u, a)| u * a).sum();
        out.c.push(c);
        out.t.push(t);
        out.d.push((c * t).sqrt());
    }
    Ok(out)
}

fn degree(u: &[f64], form: CouplingForm) -> f64 {
    let (n, sum) = (u.len() as f64, u.iter().sum::<f64>());
    if sum == 0.0 {
        return 0.0;
    }
    let c = match form {
        CouplingForm::Standard => n * u.iter().product::<f64>().powf(1.0 / n) / sum,
        CouplingForm::Wang2021 => {
            let most = u.iter().copied().fold(0.0, f64::max);
            let apart: f64 = (0..u.len()).map(|i| u[..i].iter().map(|v| (u[i] - v).abs()).sum::<f64>()).sum();
            let ratio = u.iter().map(|x| x / most).product::<f64>().powf(1.0 / (n - 1.0));
            ((1.0 - apart / (n * (n - 1.0) / 2.0)) * ratio).sqrt()
        }
        CouplingForm::Fan2024 => {
            let mean = sum / n;
            1.0 - 2.0 * (u.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n).sqrt()
        }
    };
    c.clamp(0.0, 1.0)
}
