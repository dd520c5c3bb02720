//! 灰色关联度: the grey relational degree of series to a reference.

use crate::{Error, Place, check};

/// How each series, the reference included, is scaled by itself before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scaling {
    None,
    /// Divided by its first value.
    Initial,
    /// Divided by its mean.
    Mean,
    /// (x − min) / (max − min).
    Range,
}

/// Grey relational degrees γ_s = (1/n) Σ_k (Δmin + ρΔmax) / (Δ_s(k) + ρΔmax), Δ_s(k) = |x_0(k) − x_s(k)|.
///
/// Δmin and Δmax are taken over all series and points; the mean is over the n points of a series,
/// not over the series. ρ in (0, 1]. Degrees in (0, 1]; all series equal to the reference give 1.
/// Errors: lengths differ, ρ outside, a series that its scaling cannot scale.
/// Source: Deng (1989), J. Grey Syst. 1, 1–24.
pub fn grey_relational(reference: &[f64], series: &[Vec<f64>], rho: f64, scaling: Scaling) -> Result<Vec<f64>, Error> {
    let points = check::matrix("reference", &[reference.to_vec()], 1, 1)?;
    let width = check::matrix("series", series, 1, 1)?;
    if width != points {
        return Err(Error::Shape {
            what: "series[0]".into(),
            got: width,
            expected: format!("{points} (as reference has)"),
        });
    }
    check::positive("rho", rho)?;
    if rho > 1.0 {
        return Err(check::outside(Place::scalar("rho"), rho, "greater than 0 and at most 1"));
    }
    let base = scale("reference".into(), reference, scaling)?;
    let mut gaps = Vec::with_capacity(series.len());
    for (s, row) in series.iter().enumerate() {
        let scaled = scale(format!("series[{s}]"), row, scaling)?;
        gaps.push(base.iter().zip(&scaled).map(|(a, b)| (a - b).abs()).collect::<Vec<f64>>());
    }
    let least = gaps.iter().flatten().copied().fold(f64::INFINITY, f64::min);
    let most = gaps.iter().flatten().copied().fold(0.0, f64::max);
    check::answer("the grey degree", most)?;
    if most == 0.0 {
        return Ok(vec![1.0; series.len()]);
    }
    let degree =
        |row: &Vec<f64>| row.iter().map(|gap| (least + rho * most) / (gap + rho * most)).sum::<f64>() / points as f64;
    let degrees: Vec<f64> = gaps.iter().map(degree).collect();
    check::answers("the grey degree", &degrees)?;
    Ok(degrees)
}

/// 绝对关联度: grey absolute degrees ε_s = (1 + |s_0| + |s_s|) / (1 + |s_0| + |s_s| + |s_s − s_0|), with
/// s = Σ_{k=2}^{n−1} x⁰(k) + ½x⁰(n) and x⁰(k) = x(k) − x(1): each series measured from its own start.
///
/// The zeroing is against the first point, not against the one before (whose sum would forget every
/// point between). Equally spaced points, at least two. Degrees in (0, 1].
/// Source: Liu and Lin (2006), Grey Information, Springer, chapter 3.
pub fn grey_absolute(reference: &[f64], series: &[Vec<f64>]) -> Result<Vec<f64>, Error> {
    let points = check::matrix("reference", &[reference.to_vec()], 1, 2)?;
    let width = check::matrix("series", series, 1, 2)?;
    if width != points {
        return Err(Error::Shape {
            what: "series[0]".into(),
            got: width,
            expected: format!("{points} (as reference has)"),
        });
    }
    let area = |x: &[f64]| x[1..points - 1].iter().map(|v| v - x[0]).sum::<f64>() + 0.5 * (x[points - 1] - x[0]);
    let base = area(reference);
    let degree = |row: &Vec<f64>| {
        let own = area(row);
        let size = 1.0 + base.abs() + own.abs();
        size / (size + (own - base).abs())
    };
    let degrees: Vec<f64> = series.iter().map(degree).collect();
    check::answers("the grey absolute degree", &degrees)?;
    Ok(degrees)
}

fn scale(name: String, x: &[f64], scaling: Scaling) -> Result<Vec<f64>, Error> {
    let divisor = match scaling {
        Scaling::None => return Ok(x.to_vec()),
        Scaling::Initial => x[0],
        Scaling::Mean => x.iter().sum::<f64>() / x.len() as f64,
        Scaling::Range => {
            x.iter().copied().fold(f64::NEG_INFINITY, f64::max) - x.iter().copied().fold(f64::INFINITY, f64::min)
        }
    };
    if divisor == 0.0 {
        let what = match scaling {
            Scaling::Initial => "its first value is 0",
            Scaling::Mean => "its mean is 0",
            _ => "it is constant",
        };
        return Err(check::undefined(&format!("the scaled {name}"), what));
    }
    check::answer(&format!("the scaled {name}"), divisor)?;
    let from = if scaling == Scaling::Range { x.iter().copied().fold(f64::INFINITY, f64::min) } else { 0.0 };
    let scaled: Vec<f64> = x.iter().map(|v| (v - from) / divisor).collect();
    check::answers(&format!("the scaled {name}"), &scaled)?;
    Ok(scaled)
}
