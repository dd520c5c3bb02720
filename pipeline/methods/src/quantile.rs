//! Quantiles of a sample.

/// Quantile `p` in [0, 1] of ascending values, linear between order statistics (type 7 of Hyndman and Fan 1996, The
/// American Statistician 50, 361–365); `None` without values.
pub fn quantile(ascending: &[f64], p: f64) -> Option<f64> {
    let last = ascending.len().checked_sub(1)?;
    let at = p.clamp(0.0, 1.0) * last as f64;
    let below = at.floor() as usize;
    let above = (below + 1).min(last);
    Some(ascending[below] + (at - below as f64) * (ascending[above] - ascending[below]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_order_statistics_it_is_linear() {
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[3.0], 0.9), Some(3.0));
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.5), Some(2.0));
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.75), Some(3.0));
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 1.0), Some(4.0));
    }
}
