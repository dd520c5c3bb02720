//! Random streams by name, and inputs drawn from their intervals.

use crate::normal;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Φ(−3): draws are cut off at three standard deviations.
const TAIL: f64 = 0.001_349_898_031_630_094_5;

/// A stream of the seeded generator that depends on the seed and on a name alone (FNV-1a, spread by SplitMix64): what is
/// drawn for one programme or threshold is the same whatever else is there.
pub(super) struct Stream(ChaCha8Rng);

impl Stream {
    pub fn new(seed: u64, name: &[&str]) -> Stream {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for part in name {
            // A byte that no text holds ends each part: "ab", "c" is not "a", "bc".
            for byte in part.bytes().chain([0xff]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
            }
        }
        let mut state = hash ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut key = [0; 32];
        for chunk in key.chunks_exact_mut(8) {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(z ^ (z >> 31)).to_le_bytes());
        }
        Stream(ChaCha8Rng::from_seed(key))
    }

    /// Uniform in (0, 1), with 53 bits.
    pub fn uniform(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    /// Standard normal, cut off at ±3.
    pub fn normal(&mut self) -> f64 {
        normal::quantile(TAIL + self.uniform() * (1.0 - 2.0 * TAIL))
    }

    /// Weights uniform on the simplex; where `ordinal`, on its part where w_1 ≥ w_2 ≥ …
    pub fn weights(&mut self, count: usize, ordinal: bool) -> Vec<f64> {
        let mut weights: Vec<f64> = (0..count).map(|_| -self.uniform().ln()).collect();
        let total: f64 = weights.iter().sum();
        weights.iter_mut().for_each(|w| *w /= total);
        if ordinal {
            weights.sort_by(|a, b| b.total_cmp(a));
        }
        weights
    }
}

/// An input with its interval: a split normal whose median is the value and whose quantiles (1 ± coverage)/2 are the
/// ends, cut off at ±3 standard deviations and held within what the indicator can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spread {
    pub value: f64,
    /// Standard deviations below and above the value.
    pub sigma: (f64, f64),
    pub domain: (f64, f64),
}

impl Spread {
    /// `z` is the normal quantile of (1 + coverage)/2. An end that is missing, or on the wrong side of the value, gives
    /// no spread on its side.
    pub fn new(value: f64, low: Option<f64>, high: Option<f64>, z: f64, domain: (f64, f64)) -> Spread {
        let sigma = |width: Option<f64>| width.filter(|w| w.is_finite()).map_or(0.0, |w| w.max(0.0) / z);
        Spread { value, sigma: (sigma(low.map(|l| value - l)), sigma(high.map(|h| h - value))), domain }
    }

    pub fn moves(&self) -> bool {
        let (low, high) = self.range();
        low < high
    }

    /// The value at a standard normal draw.
    pub fn at(&self, normal: f64) -> f64 {
        let sigma = if normal < 0.0 { self.sigma.0 } else { self.sigma.1 };
        if sigma == 0.0 { self.value } else { (self.value + normal * sigma).clamp(self.domain.0, self.domain.1) }
    }

    /// Lowest and highest value drawn.
    pub fn range(&self) -> (f64, f64) {
        (self.at(-3.0), self.at(3.0))
    }
}
