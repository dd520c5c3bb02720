//! How concentrated one distribution is: Gini, Herfindahl–Hirschman, Theil.

use crate::{Error, Place, check};

/// Gini coefficient Σ(2k − n − 1)·x_(k) / (n Σx), x_(k) ascending, in [0, 1 − 1/n]. Not corrected for n.
///
/// Errors: a value below 0, a zero total.
/// Source: Sen (1973), On Economic Inequality, Clarendon Press.
pub fn gini(values: &[f64]) -> Result<f64, Error> {
    let mut sorted = check::shares("values", values)?;
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let weighted: f64 = sorted.iter().enumerate().map(|(k, x)| (2.0 * (k as f64 + 1.0) - n - 1.0) * x).sum();
    Ok((weighted / n).max(0.0))
}

/// Gini coefficient of specialisation: [`gini`] of the location quotients of a region's sectors.
///
/// `region` and `nation` are amounts by sector; each sector of the nation above 0. In [0, 1 − 1/n]:
/// 0 when the region has the nation's structure.
/// Source: Farhauer and Kröll (2013), Standorttheorien, Springer.
pub fn gini_specialisation(region: &[f64], nation: &[f64]) -> Result<f64, Error> {
    check::same_length("region", region, "nation", nation)?;
    check::shares("region", region)?;
    check::amounts("nation", nation)?;
    if let Some(i) = nation.iter().position(|&x| x == 0.0) {
        return Err(check::outside(Place::at("nation", i), 0.0, "greater than 0"));
    }
    // The totals scale every quotient alike, which the coefficient does not see.
    let quotients: Vec<f64> = region.iter().zip(nation).map(|(r, n)| r / n).collect();
    check::answer("the location quotients", quotients.iter().sum())?;
    gini(&quotients)
}

/// The Herfindahl–Hirschman index in its three forms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Herfindahl {
    /// H = Σp², in [1/n, 1].
    pub raw: f64,
    /// (H − 1/n) / (1 − 1/n), in [0, 1]; none for a single value.
    pub normalised: Option<f64>,
    /// 1/H: how many equal shares would give the same index.
    pub equivalent: f64,
}

/// Herfindahl–Hirschman index of the shares of `values`.
///
/// Errors: a value below 0, a zero total.
/// Source: Hirschman (1964), Am. Econ. Rev. 54, 761–762.
pub fn herfindahl(values: &[f64]) -> Result<Herfindahl, Error> {
    let shares = check::shares("values", values)?;
    let (raw, least) = (shares.iter().map(|p| p * p).sum::<f64>(), 1.0 / shares.len() as f64);
    let normalised = (shares.len() > 1).then(|| ((raw - least) / (1.0 - least)).clamp(0.0, 1.0));
    Ok(Herfindahl { raw, normalised, equivalent: 1.0 / raw })
}

/// Theil T = (1/n) Σ (x/μ) ln(x/μ), μ the mean, in [0, ln n]. Zeros count 0.
///
/// Source: Theil (1967), Economics and Information Theory, North-Holland.
pub fn theil_t(values: &[f64]) -> Result<f64, Error> {
    let shares = check::shares("values", values)?;
    let n = shares.len() as f64;
    let sum: f64 = shares.iter().filter(|p| **p > 0.0).map(|p| p * (p * n).ln()).sum();
    Ok(sum.max(0.0))
}

/// Theil L = (1/n) Σ ln(μ/x), the mean logarithmic deviation, at least 0. It is not Theil T.
///
/// Errors: also a value of 0, where it would be infinite.
/// Source: Theil (1967), as above.
pub fn theil_l(values: &[f64]) -> Result<f64, Error> {
    let shares = check::shares("values", values)?;
    if let Some(i) = shares.iter().position(|&p| p == 0.0) {
        return Err(check::outside(Place::at("values", i), values[i], "greater than 0 in Theil L"));
    }
    let n = shares.len() as f64;
    Ok((shares.iter().map(|p| -(p * n).ln()).sum::<f64>() / n).max(0.0))
}
