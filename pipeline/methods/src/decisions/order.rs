//! Ranking many scores many times: a bucket sort by value, with working space kept between calls.

/// Orders alternatives by score, highest first; equal scores stand together.
pub(super) struct Order {
    /// Scores and their alternatives, in order after [`Order::sort`].
    pub ranked: Vec<(f64, u32)>,
    bucket: Vec<u32>,
    start: Vec<u32>,
}

impl Order {
    pub fn new(alternatives: usize) -> Self {
        Self {
            ranked: vec![(0.0, 0); alternatives],
            bucket: vec![0; alternatives],
            start: vec![0; SPREAD * alternatives + 1],
        }
    }

    /// Sorts by spreading the scores evenly over buckets, then moving each score to its place, which
    /// is near. Spreading is monotone in the score, so buckets never overlap. Where one fills up
    /// (scores far from even) the whole is sorted by comparison.
    pub fn sort(&mut self, scores: &[f64]) {
        // Added to a number below 2^51, it leaves the nearest whole number in the low bits.
        const WHOLE: f64 = 4_503_599_627_370_496.0;
        const FEW: u32 = 24;
        let last = (self.start.len() - 2) as u32;
        let (mut most, mut least) = (f64::NEG_INFINITY, f64::INFINITY);
        for s in scores {
            most = if *s > most { *s } else { most };
            least = if *s < least { *s } else { least };
        }
        let scale = (f64::from(last) / (most - least)).min(f64::MAX);
        self.start.fill(0);
        for (b, s) in self.bucket.iter_mut().zip(scores) {
            *b = (((most - s) * scale + WHOLE).to_bits() as u32).min(last);
        }
        for b in &self.bucket {
            self.start[*b as usize] += 1;
        }
        let (mut sum, mut fullest) = (0, 0);
        for count in &mut self.start {
            fullest = fullest.max(*count);
            sum += std::mem::replace(count, sum);
        }
        if fullest > FEW || !(most - least).is_normal() {
            return self.compare(scores);
        }
        for (a, (b, s)) in self.bucket.iter().zip(scores).enumerate() {
            let slot = &mut self.start[*b as usize];
            self.ranked[*slot as usize] = (*s, a as u32);
            *slot += 1;
        }
        for at in 1..self.ranked.len() {
            let this = self.ranked[at];
            let mut here = at;
            while here > 0 && self.ranked[here - 1].0 < this.0 {
                self.ranked[here] = self.ranked[here - 1];
                here -= 1;
            }
            self.ranked[here] = this;
        }
    }

    /// Whether two scores are equal.
    pub fn has_ties(&self) -> bool {
        self.ranked.windows(2).fold(false, |tie, pair| tie | (pair[0].0 == pair[1].0))
    }

    fn compare(&mut self, scores: &[f64]) {
        for (a, (slot, s)) in self.ranked.iter_mut().zip(scores).enumerate() {
            *slot = (*s + 0.0, a as u32);
        }
        self.ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    }
}

/// Buckets for each score.
const SPREAD: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_a_plain_sort(
            even in prop::collection::vec(-5.0f64..5.0, 1..60),
            ties in prop::collection::vec(0u8..3, 0..60),
            far in prop::collection::vec(prop::sample::select(vec![0.0, -0.0, 1e300, -1e300, 1e-300, 7.0]), 0..4),
        ) {
            let scores: Vec<f64> = even.into_iter().chain(ties.into_iter().map(f64::from)).chain(far).collect();
            let mut order = Order::new(scores.len());
            for _ in 0..2 {
                order.sort(&scores);
                let mut plain = scores.clone();
                plain.sort_by(|a, b| b.total_cmp(a));
                prop_assert!(order.ranked.iter().zip(&plain).all(|((s, _), p)| s == p));
                let mut seen: Vec<u32> = order.ranked.iter().map(|r| r.1).collect();
                seen.sort_unstable();
                prop_assert!(seen.iter().enumerate().all(|(n, a)| n as u32 == *a));
                prop_assert!(order.ranked.iter().all(|(s, a)| scores[*a as usize] == *s));
                prop_assert_eq!(order.has_ties(), plain.windows(2).any(|w| w[0] == w[1]));
            }
        }
    }
}
