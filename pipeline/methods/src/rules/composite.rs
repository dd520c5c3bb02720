//! Weights and scores of composites.

use super::pack::{Composite, Part, Scheme, Weights};

impl Part {
    /// clamp((x − low)/(high − low), 0, 1).
    pub fn score(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

impl Composite {
    /// Nominal weights, summing to 1: equal; the rank-order centroid w_k = (1/n)·Σ_{i≥k} 1/i, which is the mean of the
    /// weights in that order (Barron and Barrett 1996, Management Science 42, 1515–1523); or the numbers given, over
    /// their sum.
    pub fn nominal(&self) -> Vec<f64> {
        let n = self.parts.len();
        match &self.weights {
            Weights::Named(Scheme::Uniform) => vec![1.0 / n as f64; n],
            Weights::Named(Scheme::Ordinal) => {
                (0..n).map(|k| (k..n).map(|i| 1.0 / (i + 1) as f64).sum::<f64>() / n as f64).collect()
            }
            Weights::Numbers(w) => {
                let total: f64 = w.iter().sum();
                w.iter().map(|w| w / total).collect()
            }
        }
    }

    /// Σ w_k · score_k; `None` where a part is missing.
    pub fn score(&self, weights: &[f64], value: impl Fn(usize) -> Option<f64>) -> Option<f64> {
        let mut sum = 0.0;
        for (k, (part, weight)) in self.parts.iter().zip(weights).enumerate() {
            sum += weight * part.score(value(k)?);
        }
        Some(sum)
    }
}
