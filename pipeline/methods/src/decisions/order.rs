//! Ranking many scores many times: a radix sort of their places between the extremes, with working
//! space kept between calls.

/// Most binary places a pass sorts by.
const DIGIT: u32 = 11;
/// Neighbours looked at together.
const NEAR: usize = 16;

/// Alternatives that stand side by side in a row of classes: a line of the cache.
pub(super) const LINE: usize = 32;

/// Where the class of an alternative's rank stands: lines are `stride` apart.
pub(super) fn spot(alternative: usize, stride: usize) -> usize {
    alternative / LINE * stride + alternative % LINE
}

/// Orders alternatives by score, highest first; equal scores stand together.
///
/// A key holds in its high bits how far below the highest score (in 2 `digit` binary places of the
/// range, monotone in the score) and in the low ones the alternative.
pub(super) struct Order {
    keys: Vec<u32>,
    spare: Vec<u32>,
    /// Where each key goes. Kept apart from going there: a loop that reads where it has just written
    /// waits for every write.
    to: Vec<u32>,
    low: Box<[u32; 1 << DIGIT]>,
    high: Box<[u32; 1 << DIGIT]>,
    digit: u32,
    /// Bits of the alternative.
    bits: u32,
}

impl Order {
    pub fn new(alternatives: usize) -> Self {
        let bits = usize::BITS - (alternatives - 1).leading_zeros();
        Self {
            keys: vec![0; alternatives],
            spare: vec![0; alternatives],
            to: vec![0; alternatives],
            low: Box::new([0; 1 << DIGIT]),
            high: Box::new([0; 1 << DIGIT]),
            digit: bits.clamp(5, DIGIT).min((u32::BITS - bits) / 2),
            bits,
        }
    }

    /// The alternative with each rank, after [`Order::sort`].
    pub fn ranked(&self) -> impl Iterator<Item = usize> {
        let mask = self.mask();
        self.keys.iter().map(move |key| (key & mask) as usize)
    }

    /// Sorts finite scores; writes to each alternative's [`spot`] the class of its rank; says whether
    /// two scores are equal.
    ///
    /// Two passes over the digits of the places sort them. The few scores that share a place, or the
    /// many where scores are crowded, are sorted by comparison.
    pub fn sort(&mut self, scores: &[f64], class_of_rank: &[u16], (out, stride): (&mut [u16], usize)) -> bool {
        let (most, least) = extremes(scores);
        self.place(scores, most, least);
        self.pass(class_of_rank, (out, stride));
        let (n, bits) = (self.keys.len(), self.bits);
        let (mut ties, mut at) = (false, 0);
        for start in (0..n - 1).step_by(NEAR) {
            let keys = &self.keys[start..n.min(start + NEAR + 1)];
            let near = keys.iter().zip(&keys[1..]).fold(false, |near, (a, b)| near | ((a ^ b) >> bits == 0));
            if !near {
                continue;
            }
            let end = start + keys.len() - 1;
            at = at.max(start);
            while at < end {
                let place = self.keys[at] >> bits;
                let run = self.keys[at..].iter().take_while(|key| **key >> bits == place).count();
                if run > 1 {
                    ties |= self.settle(at, run, scores, class_of_rank, (out, stride));
                }
                at += run;
            }
        }
        ties
    }

    /// Places of the scores, and how many have each digit.
    fn place(&mut self, scores: &[f64], most: f64, least: f64) {
        // Added to a number below 2^51, it leaves the nearest whole number in the low bits.
        const WHOLE: f64 = 4_503_599_627_370_496.0;
        let (bits, digit) = (self.bits, self.digit);
        let last = ((1u64 << (2 * digit)) - 1) as f64;
        let range = most - least;
        let scale = if range > 0.0 { (last / range).min(f64::MAX) } else { 0.0 };
        for (a, (key, s)) in self.keys.iter_mut().zip(scores).enumerate() {
            let place = ((most - s) * scale + WHOLE).to_bits() as u32;
            *key = place << bits | a as u32;
        }
        let (low, high) = (&mut self.low, &mut self.high);
        low[..1 << digit].fill(0);
        high[..1 << digit].fill(0);
        for (key, to) in self.keys.iter().zip(&mut self.to) {
            let (h, l) = digits(*key, bits, digit);
            *to = low[l];
            low[l] += 1;
            high[h] += 1;
        }
        for counts in [low, high] {
            let mut sum = 0;
            for count in &mut counts[..1 << digit] {
                sum += std::mem::replace(count, sum);
            }
        }
    }

    fn mask(&self) -> u32 {
        ((1u64 << self.bits) - 1) as u32
    }

    fn pass(&mut self, class_of_rank: &[u16], (out, stride): (&mut [u16], usize)) {
        let (bits, digit, mask) = (self.bits, self.digit, self.mask());
        for (key, to) in self.keys.iter().zip(&self.to) {
            self.spare[(self.low[digits(*key, bits, digit).1] + to) as usize] = *key;
        }
        for (key, to) in self.spare.iter().zip(&mut self.to) {
            let next = &mut self.high[digits(*key, bits, digit).0];
            *to = *next;
            *next += 1;
        }
        for (key, to) in self.spare.iter().zip(&self.to) {
            self.keys[*to as usize] = *key;
            out[spot((key & mask) as usize, stride)] = class_of_rank[*to as usize];
        }
    }

    /// Orders a run of one place by the scores themselves.
    fn settle(
        &mut self,
        at: usize,
        run: usize,
        scores: &[f64],
        class_of_rank: &[u16],
        (out, stride): (&mut [u16], usize),
    ) -> bool {
        let mask = self.mask();
        let score = |key: &u32| scores[(key & mask) as usize];
        let keys = &mut self.keys[at..at + run];
        // Adding zero joins the two zeros.
        keys.sort_by(|a, b| (score(b) + 0.0).total_cmp(&(score(a) + 0.0)));
        for (key, class) in keys.iter().zip(&class_of_rank[at..]) {
            out[spot((key & mask) as usize, stride)] = *class;
        }
        keys.windows(2).any(|pair| score(&pair[0]) == score(&pair[1]))
    }
}

/// The high and the low digit of a key.
fn digits(key: u32, bits: u32, digit: u32) -> (usize, usize) {
    const MASK: u32 = (1 << DIGIT) - 1;
    ((key >> (bits + digit) & MASK) as usize, (key >> bits & ((1 << digit) - 1) & MASK) as usize)
}

/// The highest and the lowest, several at a time.
fn extremes(scores: &[f64]) -> (f64, f64) {
    let (eights, rest) = scores.as_chunks::<8>();
    let (mut most, mut least) = ([f64::NEG_INFINITY; 8], [f64::INFINITY; 8]);
    let higher = |a: f64, b: f64| if a > b { a } else { b };
    let lower = |a: f64, b: f64| if a < b { a } else { b };
    for eight in eights {
        for (n, s) in eight.iter().enumerate() {
            most[n] = higher(*s, most[n]);
            least[n] = lower(*s, least[n]);
        }
    }
    let most = rest.iter().chain(&most).copied().fold(f64::NEG_INFINITY, higher);
    (most, rest.iter().chain(&least).copied().fold(f64::INFINITY, lower))
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
            let classes: Vec<u16> = (0..scores.len() as u16).map(|rank| rank / 3).collect();
            let mut out = vec![0; scores.len().next_multiple_of(LINE)];
            for _ in 0..2 {
                let ties = order.sort(&scores, &classes, (&mut out, LINE));
                let mut plain = scores.clone();
                plain.sort_by(|a, b| b.total_cmp(a));
                prop_assert!(order.ranked().zip(&plain).all(|(a, p)| scores[a] == *p));
                prop_assert!(order.ranked().zip(&classes).all(|(a, class)| out[spot(a, LINE)] == *class));
                let mut seen: Vec<usize> = order.ranked().collect();
                seen.sort_unstable();
                prop_assert!(seen.iter().enumerate().all(|(n, a)| n == *a));
                prop_assert_eq!(ties, plain.windows(2).any(|w| w[0] == w[1]));
            }
        }
    }
}
