//! Two compositions compared: dissimilarity, similarity, divergence, deviation by cell.

use crate::{Error, Place, check};

fn pair(p: &[f64], q: &[f64]) -> Result<(Vec<f64>, Vec<f64>), Error> {
    check::same_length("p", p, "q", q)?;
    Ok((check::shares("p", p)?, check::shares("q", q)?))
}

/// Duncan dissimilarity ½Σ|p − q| of two vectors of amounts, in [0, 1].
///
/// The share that would have to change cell for the compositions to agree.
/// Errors: lengths differ, an amount below 0, a zero total.
/// Source: Duncan and Duncan (1955), Am. Sociol. Rev. 20, 210–217.
pub fn duncan(p: &[f64], q: &[f64]) -> Result<f64, Error> {
    Ok(0.5 * krugman(p, q)?)
}

/// Krugman index Σ|p − q|, twice [`duncan`], in [0, 2].
///
/// Source: Krugman (1991), Geography and Trade, MIT Press.
pub fn krugman(p: &[f64], q: &[f64]) -> Result<f64, Error> {
    let (p, q) = pair(p, q)?;
    Ok(p.iter().zip(&q).map(|(p, q)| (p - q).abs()).sum())
}

/// Hoover index ½Σ|p − q| of a distribution p against a base q (population, area); in [0, 1].
///
/// Source: Hoover (1936), Rev. Econ. Stat. 18, 162–171.
pub fn hoover(p: &[f64], q: &[f64]) -> Result<f64, Error> {
    duncan(p, q)
}

/// Cosine similarity Σpq / √(Σp² Σq²), in [0, 1] for amounts.
pub fn cosine(p: &[f64], q: &[f64]) -> Result<f64, Error> {
    let (p, q) = pair(p, q)?;
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
    check::answer("the cosine", (dot(&p, &q) / (dot(&p, &p).sqrt() * dot(&q, &q).sqrt())).clamp(0.0, 1.0))
}

/// Moore angle: the arc cosine of [`cosine`], in radians, in [0, π/2].
///
/// Source: Moore (1978), Rev. Income Wealth 24, 105–110.
pub fn moore_angle(p: &[f64], q: &[f64]) -> Result<f64, Error> {
    Ok(cosine(p, q)?.acos())
}

/// Kullback–Leibler divergence Σ p ln(p/q) of shares, in nats, at least 0; not symmetric.
///
/// Errors: also where q is 0 and p is not (it would be infinite; use [`jensen_shannon`]).
/// Source: Kullback and Leibler (1951), Ann. Math. Stat. 22, 79–86.
pub fn kullback_leibler(p: &[f64], q: &[f64]) -> Result<f64, Error> {
    let (ps, qs) = pair(p, q)?;
    for (i, (&a, &b)) in ps.iter().zip(&qs).enumerate() {
        if a > 0.0 && b == 0.0 {
            return Err(check::outside(Place::at("q", i), q[i], "greater than 0 where p is"));
        }
    }
    check::answer("the divergence", divergence(&ps, &qs))
}

/// Jensen–Shannon divergence ½KL(p‖m) + ½KL(q‖m), m = (p + q)/2, in nats, in [0, ln 2].
///
/// The divergence itself, not its root; zeros are allowed on both sides.
/// Source: Lin (1991), IEEE Trans. Inf. Theory 37, 145–151.
pub fn jensen_shannon(p: &[f64], q: &[f64]) -> Result<f64, Error> {
    let (p, q) = pair(p, q)?;
    // Twice the middle, which is above 0 where half of it need not be.
    let both: Vec<f64> = p.iter().zip(&q).map(|(a, b)| a + b).collect();
    let from_middle = |p: &[f64]| {
        let terms = p.iter().zip(&both).filter(|(p, _)| **p > 0.0).map(|(p, both)| p * (2.0 * (p / both)).ln());
        terms.sum::<f64>().max(0.0)
    };
    Ok(0.5 * from_middle(&p) + 0.5 * from_middle(&q))
}

fn divergence(p: &[f64], q: &[f64]) -> f64 {
    let sum: f64 = p.iter().zip(q).filter(|(p, _)| **p > 0.0).map(|(p, q)| p * (p / q).ln()).sum();
    sum.max(0.0)
}

/// Which share stands above the line in 结构偏离度.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// demand share / supply share − 1: positive where supply lags.
    A,
    /// supply share / demand share − 1: positive where demand lags.
    B,
}

/// Structural deviation by cell, its absolute total and its absolute mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Deviation {
    pub values: Vec<f64>,
    /// Σ|E|
    pub sum_abs: f64,
    /// Σ|E| / n
    pub mean_abs: f64,
}

/// 结构偏离度: with p the shares of supply and q those of demand, E = q/p − 1 (A) or p/q − 1 (B).
///
/// Each value is at least −1. Errors: also a share of 0 below the line, named by its index.
pub fn deviation(supply: &[f64], demand: &[f64], orientation: Orientation) -> Result<Deviation, Error> {
    check::same_length("supply", supply, "demand", demand)?;
    let (p, q) = (check::shares("supply", supply)?, check::shares("demand", demand)?);
    let (above, below, name) = match orientation {
        Orientation::A => (&q, &p, "supply"),
        Orientation::B => (&p, &q, "demand"),
    };
    if let Some(i) = below.iter().position(|&x| x == 0.0) {
        return Err(check::outside(Place::at(name, i), 0.0, "greater than 0 below the line of this orientation"));
    }
    let values: Vec<f64> = above.iter().zip(below).map(|(a, b)| a / b - 1.0).collect();
    let sum_abs = check::answer("the deviation", values.iter().map(|e| e.abs()).sum())?;
    Ok(Deviation { mean_abs: sum_abs / values.len() as f64, sum_abs, values })
}
