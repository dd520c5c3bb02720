//! Ranking many scores many times: a bucket sort by value, with working space kept between calls.

/// Orders alternatives by score, highest first; equal scores stand together.
pub(super) struct Order {
    /// Alternatives in order after [`Order::sort`].
    pub by_rank: Vec<u32>,
    /// Scores in the same order.
    pub scores: Vec<f64>,
    bucket: Vec<u32>,
    start: Vec<u32>,
}

impl Order {
    pub fn new(alternatives: usize) -> Self {
        Self {
            by_rank: vec![0; alternatives],
            scores: vec![0.0; alternatives],
            bucket: vec![0; alternatives],
            start: vec![0; alternatives + 2],
        }
    }

    /// Sorts by spreading the scores evenly over as many buckets as there are scores, then putting
    /// each bucket right. Spreading is monotone in the score, so buckets never overlap; a bucket
    /// that fills up (scores far from even) is sorted by comparison.
    pub fn sort(&mut self, scores: &[f64]) {
        const FEW: usize = 24;
        let n = scores.len();
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let least = scores.iter().copied().fold(f64::INFINITY, f64::min);
        let spread = (most - least).max(f64::MIN_POSITIVE);
        let scale = ((n - 1) as f64 / spread).min(f64::MAX);
        self.start.fill(0);
        for (b, s) in self.bucket.iter_mut().zip(scores) {
            *b = (((most - s).min(f64::MAX) * scale) as u32).min(n as u32 - 1);
            self.start[*b as usize + 2] += 1;
        }
        for b in 2..n + 2 {
            self.start[b] += self.start[b - 1];
        }
        // Scattering turns start[b + 1] from the bucket's start into its end.
        for (a, b) in self.bucket.iter().enumerate() {
            let slot = &mut self.start[*b as usize + 1];
            self.by_rank[*slot as usize] = a as u32;
            self.scores[*slot as usize] = scores[a];
            *slot += 1;
        }
        for b in 0..n {
            let (from, to) = (self.start[b] as usize, self.start[b + 1] as usize);
            if to - from > FEW {
                self.compare(from, to, scores);
            } else {
                for at in from + 1..to {
                    let mut here = at;
                    while here > from && self.scores[here - 1] < self.scores[here] {
                        self.scores.swap(here - 1, here);
                        self.by_rank.swap(here - 1, here);
                        here -= 1;
                    }
                }
            }
        }
    }

    fn compare(&mut self, from: usize, to: usize, scores: &[f64]) {
        self.by_rank[from..to].sort_by(|&a, &b| scores[b as usize].total_cmp(&scores[a as usize]));
        for at in from..to {
            self.scores[at] = scores[self.by_rank[at] as usize];
        }
    }
}

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
                prop_assert!(order.scores.iter().zip(&plain).all(|(a, b)| a == b));
                let mut seen = order.by_rank.clone();
                seen.sort_unstable();
                prop_assert!(seen.iter().enumerate().all(|(n, a)| n as u32 == *a));
                prop_assert!(order.by_rank.iter().zip(&order.scores).all(|(a, s)| scores[*a as usize] == *s));
            }
        }
    }
}
