//! Ranking the samples of SMAA and summing what they say.

use super::order::{LINE, Order, spot};
use super::smaa::{Criteria, Preference, SmaaOptions};
use super::smaa_draw::{BLOCK, Stream, TOGETHER, Values, generator, thresholds, weights};

/// Marks an alternative whose rank is shared; no class of ranks has this number.
const TIED: u16 = u16::MAX;
/// Alternatives counted side by side; divides [`LINE`].
const FEW: usize = 4;
/// Samples counted at one go: many, so that the counts of an alternative are in the cache once for
/// all of them; not so many that their lines fall out of it.
const MOST_WAITING: usize = 1024;
/// Ranks that may wait to be counted.
const MOST_CELLS: usize = 1 << 21;

/// Shapes of what is counted.
pub(super) struct Size<'a> {
    pub alternatives: usize,
    pub criteria: usize,
    /// Classes of scores.
    pub classes: usize,
    /// Last rank of each class of ranks.
    pub ends: &'a [usize],
}

/// Whole numbers, by alternative, and the working space of who counts them.
pub(super) struct Counts {
    pub ranks: Vec<u32>,
    pub classes: Vec<u32>,
    class_of_rank: Vec<u16>,
    /// By line of alternatives, then by sample, then by alternative: the class of its rank. Counted when full.
    waiting: Vec<u16>,
    /// Samples in it, and for how many there is room.
    waits: usize,
    room: usize,
    scores: Vec<f64>,
    order: Order,
}

/// Sums of fractions. Their order matters to the last bit, so each lane has its own.
pub(super) struct Sums {
    /// Shares of ranks from ties; empty until the first tie.
    pub tied: Vec<f64>,
    /// How often an alternative was first.
    pub first: Vec<f64>,
    /// Weights with which it was.
    pub central: Vec<f64>,
}

/// Draws, ranks and adds up the samples of one lane: every `lanes`-th block.
pub(super) fn run_lane(
    (lane, lanes): (usize, usize),
    table: &Values,
    (values, preference): (&Criteria, &Preference),
    options: &SmaaOptions,
    counts: &mut Counts,
    sums: &mut Sums,
) {
    let criteria = sums.central.len() / sums.first.len();
    let together = if matches!(values, Criteria::Fixed(_)) { TOGETHER } else { 1 };
    let mut sample = table.start();
    let mut limits = Vec::new();
    let mut drawn = vec![0.0; together * criteria];
    for block in (lane..options.samples.div_ceil(BLOCK)).step_by(lanes) {
        let mut weight_rng = generator(options.seed, block, Stream::Weights);
        let mut value_rng = generator(options.seed, block, Stream::Values);
        let mut limit_rng = generator(options.seed, block, Stream::Thresholds);
        let end = ((block + 1) * BLOCK).min(options.samples);
        for from in (block * BLOCK..end).step_by(together) {
            let some = together.min(end - from);
            for (t, out) in (from..from + some).zip(drawn.chunks_exact_mut(criteria)) {
                weights(preference, t, &mut weight_rng, out);
            }
            table.draw(values, from, &mut value_rng, &mut sample);
            table.scores(&sample, &drawn[..some * criteria], &mut counts.scores);
            for (t, weights) in drawn.chunks_exact(criteria).take(some).enumerate() {
                counts.rank(t * table.row(), weights, sums);
                if !options.thresholds.is_empty() {
                    thresholds(&options.thresholds, options.jitter, &mut limit_rng, &mut limits);
                    counts.classify(t * table.row(), &limits);
                }
            }
        }
    }
    counts.count();
}

impl Counts {
    pub fn new(size: &Size) -> Self {
        let mut class_of_rank = Vec::with_capacity(size.alternatives);
        for (class, &end) in size.ends.iter().enumerate() {
            let class = u16::try_from(class).expect("a square of more classes has too many cells");
            class_of_rank.resize(end, class);
        }
        // Odd, so that the lines of one sample do not fall on one place of the cache.
        let room = 1 | (MOST_CELLS / size.alternatives).clamp(1, MOST_WAITING);
        Self {
            ranks: vec![0; size.alternatives * size.ends.len()],
            classes: vec![0; size.alternatives * size.classes],
            class_of_rank,
            waiting: vec![0; size.alternatives.div_ceil(LINE) * LINE * room],
            waits: 0,
            room,
            scores: Vec::new(),
            order: Order::new(size.alternatives),
        }
    }

    /// Ranks the scores from `at`, highest first.
    fn rank(&mut self, at: usize, weights: &[f64], sums: &mut Sums) {
        let n = self.class_of_rank.len();
        if self.waits == self.room {
            self.count();
        }
        let stride = self.room * LINE;
        let (scores, waiting) = (&self.scores[at..at + n], &mut self.waiting[self.waits * LINE..]);
        self.waits += 1;
        if !self.order.sort(scores, &self.class_of_rank, (waiting, stride)) {
            return self.order.ranked().take(1).for_each(|a| sums.win(a, 1.0, weights));
        }
        let ranked: Vec<usize> = self.order.ranked().collect();
        let mut rank = 0;
        for equal in ranked.chunk_by(|a, b| scores[*a] == scores[*b]) {
            if equal.len() > 1 {
                equal.iter().for_each(|&a| waiting[spot(a, stride)] = TIED);
                sums.tie(equal, &self.class_of_rank[rank..rank + equal.len()], self.ranks.len() / n);
            }
            if rank == 0 {
                equal.iter().for_each(|&a| sums.win(a, 1.0 / equal.len() as f64, weights));
            }
            rank += equal.len();
        }
    }

    fn classify(&mut self, at: usize, limits: &[f64]) {
        let classes = limits.len() + 1;
        for (row, score) in self.classes.chunks_exact_mut(classes).zip(&self.scores[at..]) {
            row[limits.partition_point(|limit| limit <= score)] += 1;
        }
    }

    /// Counts the waiting samples alternative by alternative: its counts stay in the cache, where
    /// counting sample by sample would miss it at every step.
    fn count(&mut self) {
        let width = self.ranks.len() / self.class_of_rank.len();
        let lines = self.waiting.chunks_exact(self.room * LINE);
        for (rows, samples) in self.ranks.chunks_mut(width * LINE).zip(lines) {
            let samples = &samples.as_chunks::<LINE>().0[..self.waits];
            for (few, rows) in rows.chunks_mut(width * FEW).enumerate() {
                match rows.len() / width {
                    FEW => count_rows::<FEW>(rows, width, samples, few * FEW),
                    left => (0..left)
                        .for_each(|a| count_rows::<1>(&mut rows[a * width..][..width], width, samples, few * FEW + a)),
                }
            }
        }
        self.waits = 0;
    }

    pub fn join(&mut self, other: &Self) {
        for (to, from) in [(&mut self.ranks, &other.ranks), (&mut self.classes, &other.classes)] {
            to.iter_mut().zip(from).for_each(|(a, b)| *a += b);
        }
    }
}

/// Counts a few alternatives from the `first` of a line: adding to one need not wait for another.
fn count_rows<const N: usize>(rows: &mut [u32], width: usize, samples: &[[u16; LINE]], first: usize) {
    for sample in samples {
        for n in 0..N {
            let class = usize::from(sample[first + n]);
            if class < width {
                rows[n * width + class] += 1;
            }
        }
    }
}

impl Sums {
    pub fn new(size: &Size) -> Self {
        Self {
            tied: Vec::new(),
            first: vec![0.0; size.alternatives],
            central: vec![0.0; size.alternatives * size.criteria],
        }
    }

    /// Each of the tied has each of their ranks, of which the classes are given, in equal parts.
    fn tie(&mut self, equal: &[usize], classes: &[u16], width: usize) {
        self.tied.resize(self.first.len() * width, 0.0);
        let first = usize::from(classes[0]);
        let parts: Vec<f64> =
            classes.chunk_by(|a, b| a == b).map(|class| class.len() as f64 / equal.len() as f64).collect();
        for &a in equal {
            let row = &mut self.tied[a * width..][..width];
            row[first..].iter_mut().zip(&parts).for_each(|(sum, part)| *sum += part);
        }
    }

    fn win(&mut self, a: usize, part: f64, weights: &[f64]) {
        self.first[a] += part;
        for (sum, w) in self.central[a * weights.len()..].iter_mut().zip(weights) {
            *sum += part * w;
        }
    }

    pub fn join(&mut self, other: &Self) {
        if !other.tied.is_empty() {
            self.tied.resize(other.tied.len(), 0.0);
        }
        for (to, from) in
            [(&mut self.tied, &other.tied), (&mut self.first, &other.first), (&mut self.central, &other.central)]
        {
            to.iter_mut().zip(from).for_each(|(a, b)| *a += b);
        }
    }
}
