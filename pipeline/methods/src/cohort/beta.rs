//! The beta distribution's quantiles and the normal's.

use crate::{Error, check};

/// ln Γ(x), x > 0. Lanczos, g = 7, nine terms: about 15 digits.
fn ln_gamma(x: f64) -> f64 {
    const COEFFICIENTS: [f64; 9] = [
        0.999_999_999_999_809_9,
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if x < 0.5 {
        return (std::f64::consts::PI / (std::f64::consts::PI * x).sin()).ln() - ln_gamma(1.0 - x);
    }
    let x = x - 1.0;
    let sum = COEFFICIENTS.iter().enumerate().skip(1).fold(COEFFICIENTS[0], |s, (i, c)| s + c / (x + i as f64));
    let t = x + 7.5;
    0.5 * (2.0 * std::f64::consts::PI).ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

/// Regularised incomplete beta function I_x(a, b), by its continued fraction (Lentz).
///
/// Source: Abramowitz and Stegun (1964), 26.5.8; the evaluation as in Press et al., Numerical Recipes, 6.4.
pub(super) fn beta_cdf(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (1.0 - x).ln()).exp();
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    for m in 1..10_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away(1.0 + even * d);
        c = away(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away(1.0 + odd * d);
        c = away(1.0 + odd / c);
        let step = d * c;
        h *= step;
        if (step - 1.0).abs() < 1e-14 {
            break;
        }
    }
    h
}

/// The quantile of Beta(a, b) at p in (0, 1), by bisection to the last bits.
pub(super) fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    let (mut low, mut high) = (0.0f64, 1.0f64);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if beta_cdf(middle, a, b) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// Interval of a rate seen in a cohort of `n` persons, at `coverage` (Jeffreys): the tails of Beta(r·n + ½, (1 − r)·n + ½),
/// with 0 as the lower end of a rate of 0 and 1 as the upper end of a rate of 1. `n` need not be whole.
///
/// The interval holds the rate. No persons give [0, 1] but for that.
///
/// # Errors
/// `NotFinite`, `Outside`: a rate outside [0, 1], `n` below 0, a coverage outside (0, 1).
///
/// Source: Brown, Cai and DasGupta (2001), Statistical Science 16, 101–133.
pub fn rate_interval(rate: f64, n: f64, coverage: f64) -> Result<(f64, f64), Error> {
    let within = |name: &str, value: f64, ok: bool, domain: &str| -> Result<(), Error> {
        check::finite(name, value)?;
        if ok { Ok(()) } else { Err(check::outside(crate::Place::scalar(name), value, domain)) }
    };
    within("rate", rate, (0.0..=1.0).contains(&rate), "from 0 to 1")?;
    within("n", n, n >= 0.0, "at least 0")?;
    within("coverage", coverage, coverage > 0.0 && coverage < 1.0, "greater than 0 and less than 1")?;
    let (a, b) = (rate * n + 0.5, (1.0 - rate) * n + 0.5);
    let tail = 0.5 * (1.0 - coverage);
    let low = if rate == 0.0 { 0.0 } else { steep_quantile(tail, a, b).min(rate) };
    let high = if rate == 1.0 { 1.0 } else { steep_quantile(1.0 - tail, a, b).max(rate) };
    Ok((low, high))
}

/// As [`beta_quantile`], to 1e-12, by Newton steps kept within the bracket: a tenth of the evaluations, for the many
/// rates of an edition.
fn steep_quantile(p: f64, a: f64, b: f64) -> f64 {
    let scale = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
    let (mean, deviation) = (a / (a + b), (a * b / (a + b + 1.0)).sqrt() / (a + b));
    let (mut low, mut high) = (0.0f64, 1.0f64);
    let mut x = (mean + normal_quantile(p) * deviation).clamp(1e-6, 1.0 - 1e-6);
    for _ in 0..60 {
        let off = beta_cdf(x, a, b) - p;
        if off < 0.0 {
            low = x;
        } else {
            high = x;
        }
        let density = (scale + (a - 1.0) * x.ln() + (b - 1.0) * (1.0 - x).ln()).exp();
        let step = x - off / density;
        let next = if step > low && step < high { step } else { 0.5 * (low + high) };
        if (next - x).abs() <= 1e-12 {
            return next;
        }
        x = next;
    }
    x
}

/// The standard normal quantile at p in (0, 1), relative error below 1.2e-9. Source: Acklam (2003), rational approximation.
pub(crate) fn normal_quantile(p: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 5] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 4] =
        [7.784_695_709_041_462e-3, 3.224_671_290_700_398e-1, 2.445_134_137_142_996, 3.754_408_661_907_416];
    let along = |c: &[f64], x: f64| c.iter().fold(0.0, |s, c| s * x + c);
    if p < 0.024_25 {
        let q = (-2.0 * p.ln()).sqrt();
        return along(&C, q) / (along(&D, q) * q + 1.0);
    }
    if p > 1.0 - 0.024_25 {
        return -normal_quantile(1.0 - p);
    }
    let q = p - 0.5;
    let r = q * q;
    along(&A, r) * q / (along(&B, r) * r + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        // I_½(2, 3) = 11/16; Beta(1, 1) is uniform; Beta(½, ½) the arcsine law.
        assert!((beta_cdf(0.5, 2.0, 3.0) - 0.6875).abs() < 1e-14);
        assert!((beta_quantile(0.3, 1.0, 1.0) - 0.3).abs() < 1e-12);
        let arcsine = 2.0 / std::f64::consts::PI * 0.2f64.sqrt().asin();
        assert!((beta_cdf(0.2, 0.5, 0.5) - arcsine).abs() < 1e-13);
        assert!((ln_gamma(10.0) - 362_880f64.ln()).abs() < 1e-12);
        // Large parameters: near normal.
        assert!((beta_quantile(0.9, 5e4, 5e4) - (0.5 + 1.281_551_565_5 * 0.5 / 1e5f64.sqrt())).abs() < 1e-7);
        assert!((normal_quantile(0.9) - 1.281_551_565_544_6).abs() < 1e-8);
        assert!((normal_quantile(0.001) + 3.090_232_306_167_8).abs() < 1e-7);
        assert!(normal_quantile(0.5).abs() < 1e-12);
    }

    #[test]
    fn the_interval_of_a_rate_narrows_with_the_cohort_and_holds_it() {
        // Beta(8.5, 2.5) at 0.1 and 0.9, by Simpson's rule on the density.
        let (low, high) = rate_interval(0.8, 10.0, 0.8).unwrap();
        assert!((low - 0.605_170_363_909).abs() < 1e-9 && (high - 0.916_384_842_468).abs() < 1e-9, "{low} {high}");
        let (narrow_low, narrow_high) = rate_interval(0.8, 1000.0, 0.8).unwrap();
        assert!(low < narrow_low && narrow_low < 0.8 && 0.8 < narrow_high && narrow_high < high);
        assert_eq!(rate_interval(0.0, 25.0, 0.8).unwrap().0, 0.0);
        assert_eq!(rate_interval(1.0, 25.0, 0.8).unwrap().1, 1.0);
        for rate in [0.01, 0.5, 0.99] {
            let (low, high) = rate_interval(rate, 0.0, 0.8).unwrap();
            assert!(low <= rate && rate <= high);
        }
        for (p, a, b) in [(0.1, 0.5, 30.5), (0.9, 0.5, 0.5), (0.025, 1000.5, 0.5), (0.975, 3.2, 7.9), (0.1, 4e5, 9e5)] {
            let (fast, slow) = (steep_quantile(p, a, b), beta_quantile(p, a, b));
            assert!((fast - slow).abs() < 1e-10, "{p} {a} {b}: {fast} {slow}");
        }
        assert_eq!(rate_interval(1.2, 10.0, 0.8).unwrap_err().to_string(), "rate is 1.2; it must be from 0 to 1");
        assert!(rate_interval(0.5, -1.0, 0.8).is_err() && rate_interval(0.5, 1.0, 1.0).is_err());
    }
}
