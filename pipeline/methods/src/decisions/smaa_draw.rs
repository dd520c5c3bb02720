//! Drawing for SMAA: weights on the simplex, values in their intervals, thresholds in their range.
//!
//! A block of samples has its own streams of the seeded generator, so what sample `t` draws depends
//! on the seed and on `t` alone, not on which thread reached it.

use super::smaa::{Criteria, Preference};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Samples in a block.
pub(super) const BLOCK: usize = 64;

/// What the streams of a block are for.
#[derive(Clone, Copy)]
pub(super) enum Stream {
    Weights = 0,
    Values = 1,
    Thresholds = 2,
}

/// The generator of one block and purpose.
pub(super) fn generator(seed: u64, block: usize, stream: Stream) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(block as u64 * 4 + stream as u64);
    rng
}

/// Uniform in [0, 1) with 53 bits.
fn uniform(rng: &mut ChaCha8Rng) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}

/// Weights of sample `t`.
pub(super) fn weights(preference: &Preference, t: usize, rng: &mut ChaCha8Rng, out: &mut [f64]) {
    if let Preference::Sampled(rows) = preference {
        out.copy_from_slice(&rows[t]);
        return;
    }
    // Normalised exponentials are uniform on the simplex; sorted, on its part where w1 ≥ w2 ≥ …
    let mut total = 0.0;
    for w in out.iter_mut() {
        *w = -(1.0 - uniform(rng)).ln();
        total += *w;
    }
    out.iter_mut().for_each(|w| *w /= total);
    if matches!(preference, Preference::Ordinal) {
        out.sort_by(|a, b| b.total_cmp(a));
    }
}

/// Values by criterion, then by alternative.
pub(super) struct Values {
    low: Vec<f64>,
    width: Vec<f64>,
    alternatives: usize,
    criteria: usize,
}

impl Values {
    /// Turns the input criterion by criterion once, where it is the same for every sample.
    pub fn new(input: &Criteria, alternatives: usize, criteria: usize) -> Self {
        let turn = |rows: &[Vec<f64>]| -> Vec<f64> {
            (0..criteria).flat_map(|k| rows.iter().map(move |row| row[k])).collect()
        };
        let (low, width) = match input {
            Criteria::Fixed(rows) => (turn(rows), Vec::new()),
            Criteria::Intervals { low, high } => {
                let (low, high) = (turn(low), turn(high));
                let width = high.iter().zip(&low).map(|(h, l)| h - l).collect();
                (low, width)
            }
            Criteria::Sampled(_) => (vec![0.0; alternatives * criteria], Vec::new()),
        };
        Self { low, width, alternatives, criteria }
    }

    /// The values of sample `t` into `out`, when they vary by sample; `out` starts as [`Values::start`].
    pub fn draw(&self, input: &Criteria, t: usize, rng: &mut ChaCha8Rng, out: &mut [f64]) {
        match input {
            Criteria::Fixed(_) => {}
            Criteria::Intervals { .. } => {
                for ((x, low), width) in out.iter_mut().zip(&self.low).zip(&self.width) {
                    *x = low + width * uniform(rng);
                }
            }
            Criteria::Sampled(samples) => {
                for (a, row) in samples[t].iter().enumerate() {
                    for (k, x) in row.iter().enumerate() {
                        out[k * self.alternatives + a] = *x;
                    }
                }
            }
        }
    }

    /// A first copy to draw into.
    pub fn start(&self) -> Vec<f64> {
        self.low.clone()
    }

    /// Σ_k w_k x_ak for each alternative, criteria in order.
    pub fn scores(&self, values: &[f64], weights: &[f64], out: &mut [f64]) {
        out.fill(0.0);
        for k in 0..self.criteria {
            let (w, column) = (weights[k], &values[k * self.alternatives..(k + 1) * self.alternatives]);
            for (score, x) in out.iter_mut().zip(column) {
                *score += w * x;
            }
        }
    }
}

/// Thresholds moved within their range, ascending.
pub(super) fn thresholds(base: &[f64], jitter: f64, rng: &mut ChaCha8Rng, out: &mut Vec<f64>) {
    out.clear();
    if jitter > 0.0 {
        out.extend(base.iter().map(|t| t + jitter * (2.0 * uniform(rng) - 1.0)));
        out.sort_by(f64::total_cmp);
    } else {
        out.extend_from_slice(base);
    }
}
