//! Draws within intervals, by key: what is drawn for one thing does not hang on what else there is.

use crate::cohort::beta::normal_quantile;
use crate::{Error, Place, check};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of uniform numbers of its own for a key: decided by the seed and the key alone.
#[derive(Debug, Clone)]
pub struct Stream(ChaCha8Rng);

impl Stream {
    /// The stream of a key. Keys are told apart by 128 bits (FNV-1a from two starts).
    pub fn new(seed: u64, key: &str) -> Self {
        let hash = |start: u64| key.bytes().fold(start, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        bytes[8..16].copy_from_slice(&hash(0xcbf2_9ce4_8422_2325).to_le_bytes());
        bytes[16..24].copy_from_slice(&hash(0x8422_2325_cbf2_9ce4).to_le_bytes());
        bytes[24..].copy_from_slice(&(key.len() as u64).to_le_bytes());
        Self(ChaCha8Rng::from_seed(bytes))
    }

    /// The next number, uniform in (0, 1).
    pub fn uniform(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }
}

/// An amount known within an interval: split normal, truncated at 0.
///
/// x = base + σ·z, z standard normal, σ = (base − low)/z_c below the base and (high − base)/z_c above it, with z_c the
/// normal quantile at (1 + coverage)/2. So the median is `base`, and `low` and `high` are the ends of the central
/// interval at `coverage`. Values below 0 are 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    base: f64,
    below: f64,
    above: f64,
}

impl Spread {
    /// Persons. A base outside its interval widens the interval to hold it.
    ///
    /// # Errors
    /// `NotFinite`; `Outside` for an amount below 0 or a coverage outside (0, 1).
    pub fn new(low: f64, base: f64, high: f64, coverage: f64) -> Result<Self, Error> {
        check::amounts("amount (low, base, high)", &[low, base, high])?;
        check::finite("coverage", coverage)?;
        if coverage <= 0.0 || coverage >= 1.0 {
            return Err(check::outside(Place::scalar("coverage"), coverage, "greater than 0 and less than 1"));
        }
        let z = normal_quantile(0.5 * (1.0 + coverage));
        Ok(Self { base, below: (base - low).max(0.0) / z, above: (high - base).max(0.0) / z })
    }

    /// An amount that is known.
    pub fn exact(base: f64) -> Self {
        Self { base, below: 0.0, above: 0.0 }
    }

    /// The value at probability `p` in (0, 1).
    pub fn at(&self, p: f64) -> f64 {
        if self.below == 0.0 && self.above == 0.0 {
            return self.base;
        }
        let z = normal_quantile(p);
        (self.base + z * if z < 0.0 { self.below } else { self.above }).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantile;

    #[test]
    fn base_and_ends_are_the_quantiles_they_are_given_as() {
        let spread = Spread::new(80.0, 100.0, 150.0, 0.8).unwrap();
        for (p, value) in [(0.1, 80.0), (0.5, 100.0), (0.9, 150.0)] {
            assert!((spread.at(p) - value).abs() < 1e-6, "{p}: {}", spread.at(p));
        }
        let mut stream = Stream::new(7, "one");
        let mut drawn: Vec<f64> = (0..20_000).map(|_| spread.at(stream.uniform())).collect();
        drawn.sort_by(f64::total_cmp);
        // Standard error of the empirical 0.1 quantile is about 0.2 here.
        assert!((quantile(&drawn, 0.1).unwrap() - 80.0).abs() < 1.0);
        assert!((quantile(&drawn, 0.9).unwrap() - 150.0).abs() < 2.5);
    }

    #[test]
    fn nothing_is_drawn_below_zero_and_what_is_known_does_not_move() {
        let spread = Spread::new(0.0, 1.0, 9.0, 0.8).unwrap();
        assert_eq!(spread.at(1e-6), 0.0);
        assert_eq!(Spread::exact(5.0).at(0.01), 5.0);
        assert_eq!(Spread::new(5.0, 5.0, 5.0, 0.8).unwrap().at(0.99), 5.0);
        assert!(Spread::new(-1.0, 1.0, 2.0, 0.8).is_err() && Spread::new(0.0, 1.0, f64::NAN, 0.8).is_err());
        assert!(Spread::new(0.0, 1.0, 2.0, 1.0).is_err());
    }

    #[test]
    fn a_stream_is_decided_by_seed_and_key_alone() {
        let first = |seed, key: &str| Stream::new(seed, key).uniform();
        assert_eq!(first(1, "a"), first(1, "a"));
        assert_ne!(first(1, "a"), first(2, "a"));
        assert_ne!(first(1, "a"), first(1, "b"));
        assert_ne!(first(1, "a|b"), first(1, "ab|"));
        let mean = (0..4000).map(|k| first(3, &k.to_string())).sum::<f64>() / 4000.0;
        // Standard error 0.0046: neighbouring keys are not alike.
        assert!((mean - 0.5).abs() < 0.02, "{mean}");
    }
}
