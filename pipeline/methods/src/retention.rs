//! How many of those with a destination stay: rates pooled over programmes, with their interval and a comparison.
//!
//! A rate of a programme counts as many persons as it was counted on; rates are pooled by those persons. A pooled rate is
//! **high** where even the lower end of its interval is above the rate of the whole it is part of.

use crate::cohort::beta::rate_interval;
use crate::error::Error;
use crate::{Place, check};

/// A local rate of some programmes together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retention {
    /// Persons with a destination.
    pub settled: f64,
    /// Share of them that stays, and both ends of its interval (Jeffreys).
    pub rate: f64,
    pub low: f64,
    pub high: f64,
}

impl Retention {
    /// Whether it is high against `whole`, a rate in \[0, 1\].
    pub fn is_high(&self, whole: f64) -> bool {
        self.low > whole
    }
}

/// Pools rates of parts, each (persons with a destination, share that stays), at `coverage`. `None` without persons.
///
/// # Errors
/// `NotFinite`, `Outside`: persons below 0, a share outside [0, 1], a coverage outside (0, 1).
pub fn pool(parts: &[(f64, f64)], coverage: f64) -> Result<Option<Retention>, Error> {
    check::amounts("settled", &parts.iter().map(|p| p.0).collect::<Vec<_>>())?;
    for (i, (_, rate)) in parts.iter().enumerate() {
        if !(0.0..=1.0).contains(rate) {
            return Err(check::outside(Place::at("local rate", i), *rate, "from 0 to 1"));
        }
    }
    let settled: f64 = parts.iter().map(|p| p.0).sum();
    if settled <= 0.0 {
        return Ok(None);
    }
    let local: f64 = parts.iter().map(|(n, rate)| n * rate).sum();
    let rate = (local / settled).clamp(0.0, 1.0);
    let (low, high) = rate_interval(rate, settled, coverage)?;
    Ok(Some(Retention { settled, rate, low, high }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Parts, and whether together they are high against a whole of 0.5.
    #[test]
    fn the_rule_by_examples() {
        for (parts, rate, high) in [
            (&[(100.0, 0.7)][..], 0.7, true),
            // The same rate on ten persons is not firm enough.
            (&[(10.0, 0.7)], 0.7, false),
            (&[(100.0, 0.5)], 0.5, false),
            // Pooled by persons, not by programme.
            (&[(90.0, 0.4), (10.0, 1.0)], 0.46, false),
        ] {
            let found = pool(parts, 0.9).unwrap().unwrap();
            assert!((found.rate - rate).abs() < 1e-12 && found.is_high(0.5) == high, "{parts:?} {found:?}");
        }
        assert_eq!(pool(&[(0.0, 0.5)], 0.9).unwrap(), None);
        assert!(pool(&[(5.0, 1.2)], 0.9).unwrap_err().to_string().contains("local rate"));
    }

    proptest! {
        #[test]
        fn the_pooled_rate_lies_between_its_parts_and_within_its_interval(
            parts in proptest::collection::vec((1.0f64..300.0, 0.0f64..=1.0), 1..6),
        ) {
            let found = pool(&parts, 0.9).unwrap().unwrap();
            let (least, most) = parts.iter().fold((1.0f64, 0.0f64), |(a, b), p| (a.min(p.1), b.max(p.1)));
            prop_assert!(least - 1e-9 <= found.rate && found.rate <= most + 1e-9);
            prop_assert!(found.low <= found.rate && found.rate <= found.high);
        }
    }
}
