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

/// Alternatives scored side by side.
const TILE: usize = 4;
/// Samples scored side by side where all have the same values.
pub(super) const TOGETHER: usize = 4;

/// Values by tile of alternatives, then by criterion, then by alternative; the last tile is filled up with zeros.
pub(super) struct Values {
    low: Vec<f64>,
    width: Vec<f64>,
    alternatives: usize,
    criteria: usize,
}

impl Values {
    /// Turns the input once, where it is the same for every sample.
    pub fn new(input: &Criteria, alternatives: usize, criteria: usize) -> Self {
        let empty = Self { low: Vec::new(), width: Vec::new(), alternatives, criteria };
        let turn = |rows: &[Vec<f64>]| {
            let mut out = vec![0.0; alternatives.div_ceil(TILE) * criteria * TILE];
            empty.turn(rows, &mut out);
            out
        };
        let (low, width) = match input {
            Criteria::Fixed(rows) => (turn(rows), Vec::new()),
            Criteria::Intervals { low, high } => {
                let (low, high) = (turn(low), turn(high));
                let width = high.iter().zip(&low).map(|(h, l)| h - l).collect();
                (low, width)
            }
            Criteria::Sampled(samples) => (turn(&samples[0]), Vec::new()),
        };
        Self { low, width, ..empty }
    }

    fn turn(&self, rows: &[Vec<f64>], out: &mut [f64]) {
        for (a, row) in rows.iter().enumerate() {
            for (k, x) in row.iter().enumerate() {
                out[self.at(a, k)] = *x;
            }
        }
    }

    fn at(&self, a: usize, k: usize) -> usize {
        (a / TILE * self.criteria + k) * TILE + a % TILE
    }

    /// The values of sample `t` into `out`, when they vary by sample; `out` starts as [`Values::start`].
    pub fn draw(&self, input: &Criteria, t: usize, rng: &mut ChaCha8Rng, out: &mut [f64]) {
        match input {
            Criteria::Fixed(_) => {}
            Criteria::Intervals { .. } => {
                for k in 0..self.criteria {
                    for tile in (0..self.alternatives).step_by(TILE) {
                        let at = self.at(tile, k);
                        let cells = at..at + TILE.min(self.alternatives - tile);
                        let ends = self.low[cells.clone()].iter().zip(&self.width[cells.clone()]);
                        for (x, (low, width)) in out[cells].iter_mut().zip(ends) {
                            *x = low + width * uniform(rng);
                        }
                    }
                }
            }
            Criteria::Sampled(samples) => self.turn(&samples[t], out),
        }
    }

    /// A first copy to draw into.
    pub fn start(&self) -> Vec<f64> {
        self.low.clone()
    }

    /// From the scores of one sample to those of the next.
    pub fn row(&self) -> usize {
        self.alternatives.div_ceil(TILE) * TILE
    }

    /// Σ_k w_k x_ak, criteria in order, for each alternative, for each row of weights.
    pub fn scores(&self, values: &[f64], weights: &[f64], out: &mut Vec<f64>) {
        out.resize(weights.len() / self.criteria * self.row(), 0.0);
        if weights.len() == TOGETHER * self.criteria {
            return self.score::<TOGETHER>(values, weights, out);
        }
        for (weights, out) in weights.chunks_exact(self.criteria).zip(out.chunks_exact_mut(self.row())) {
            self.score::<1>(values, weights, out);
        }
    }

    /// The values are read once for all samples; sums of a tile stay in registers.
    fn score<const S: usize>(&self, values: &[f64], weights: &[f64], out: &mut [f64]) {
        let row = self.row();
        // By criterion, then by sample.
        let turned: Vec<[f64; S]> =
            (0..self.criteria).map(|k| std::array::from_fn(|s| weights[s * self.criteria + k])).collect();
        for (at, tile) in values.chunks_exact(self.criteria * TILE).enumerate() {
            let mut sums = [[0.0; TILE]; S];
            for (column, w) in tile.as_chunks::<TILE>().0.iter().zip(&turned) {
                for s in 0..S {
                    for a in 0..TILE {
                        sums[s][a] += w[s] * column[a];
                    }
                }
            }
            for (s, sums) in sums.iter().enumerate() {
                out[s * row + at * TILE..][..TILE].copy_from_slice(sums);
            }
        }
    }

    /// How many, `a` itself among them, have the highest score, if `a` has it.
    pub fn tied_first(&self, values: &[f64], weights: &[f64], a: usize) -> Option<usize> {
        let own = weights.iter().enumerate().fold(0.0, |sum, (k, w)| sum + w * values[self.at(a, k)]);
        let mut tied = 0;
        for (at, tile) in values.chunks_exact(self.criteria * TILE).enumerate() {
            let mut sums = [0.0; TILE];
            for (column, w) in tile.as_chunks::<TILE>().0.iter().zip(weights) {
                for (sum, x) in sums.iter_mut().zip(column) {
                    *sum += w * x;
                }
            }
            let real = &sums[..TILE.min(self.alternatives - at * TILE)];
            if real.iter().any(|sum| *sum > own) {
                return None;
            }
            tied += real.iter().filter(|sum| **sum == own).count();
        }
        Some(tied)
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
