//! SMAA: how a ranking or a classification stands when weights, values and thresholds are uncertain.

use super::order::Order;
use super::smaa_draw::{BLOCK, Stream, Values, generator, thresholds, weights};
use crate::{Error, Place, check};
use rayon::prelude::*;

/// Values of alternatives on criteria, already on scales where more is better and one weight fits.
#[derive(Debug, Clone, Copy)]
pub enum Criteria<'a> {
    /// Known: alternatives × criteria.
    Fixed(&'a [Vec<f64>]),
    /// Known to lie between two tables; drawn uniformly and independently.
    Intervals { low: &'a [Vec<f64>], high: &'a [Vec<f64>] },
    /// Given by sample: samples × alternatives × criteria.
    Sampled(&'a [Vec<Vec<f64>>]),
}

/// What is known of the weights.
#[derive(Debug, Clone, Copy)]
pub enum Preference<'a> {
    /// Nothing: uniform on the simplex.
    Uniform,
    /// Their order, first criterion first: uniform where w1 ≥ w2 ≥ …
    Ordinal,
    /// Given by sample: samples × criteria.
    Sampled(&'a [Vec<f64>]),
}

/// Which ranks are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ranks {
    /// Every rank: n columns.
    All,
    /// Classes of ranks by their last rank, ascending (`[1, 10, 100]`: first; 2 to 10; 11 to 100; the rest).
    Upto(Vec<usize>),
}

/// Settings of [`smaa`].
#[derive(Debug, Clone, PartialEq)]
pub struct SmaaOptions {
    /// Samples to draw; those of sampled inputs must be as many.
    pub samples: usize,
    /// Seed of the generator: the same seed gives the same result to the last bit.
    pub seed: u64,
    pub ranks: Ranks,
    /// Thresholds on the score, ascending; a score at a threshold is in the upper class. May be empty.
    pub thresholds: Vec<f64>,
    /// Each threshold moves uniformly by up to this, up or down, in every sample.
    pub jitter: f64,
    /// Samples of the values used for confidence factors, at most `samples`; 0 leaves them out.
    pub confidence_samples: usize,
}

impl Default for SmaaOptions {
    fn default() -> Self {
        Self {
            samples: 10_000,
            seed: 1,
            ranks: Ranks::All,
            thresholds: Vec::new(),
            jitter: 0.0,
            confidence_samples: 1_000,
        }
    }
}

/// What the samples say. Rows are alternatives.
#[derive(Debug, Clone, PartialEq)]
pub struct Smaa {
    /// Share of samples in which the alternative has the rank (or class of ranks); rows sum to 1,
    /// columns to the number of ranks in the class. Ties share their ranks equally.
    pub rank_acceptability: Vec<Vec<f64>>,
    /// Share of samples in which the score falls in the class between two thresholds; rows sum to 1.
    pub class_acceptability: Vec<Vec<f64>>,
    /// Mean weights of the samples that rank the alternative first; none where no sample does.
    pub central_weights: Vec<Option<Vec<f64>>>,
    /// Share of sampled values for which the alternative is first at its central weights.
    pub confidence: Vec<Option<f64>>,
    /// Samples drawn.
    pub samples: usize,
}

impl Smaa {
    /// Monte-Carlo standard error √(p(1 − p)/N) of an acceptability p.
    pub fn standard_error(&self, p: f64) -> f64 {
        (p * (1.0 - p) / self.samples as f64).max(0.0).sqrt()
    }

    /// The largest standard error of any acceptability reported.
    pub fn monte_carlo_error(&self) -> f64 {
        let all = self.rank_acceptability.iter().chain(&self.class_acceptability).flatten();
        all.map(|&p| self.standard_error(p)).fold(0.0, f64::max)
    }
}

/// Sums are cut into this many lanes, whatever the number of threads, and joined in their order.
const LANES: usize = 8;
/// Stands for an alternative whose rank was counted as a tie; no alternative has this number.
const TIED: u32 = u32::MAX;
/// Cells of acceptability a lane may hold.
const MOST_CELLS: usize = 1 << 25;

/// Stochastic multicriteria acceptability analysis with an additive value Σ_k w_k x_ak.
///
/// Memory is bounded by alternatives × (rank classes + criteria + thresholds), not by samples.
/// Errors: shapes, values not finite, interval ends in the wrong order, weights below 0 or with a
/// zero sum, thresholds not ascending, more cells than fit (use [`Ranks::Upto`]).
/// Source: Lahdelma and Salminen (2001), Oper. Res. 49, 444–454; Tervonen and Lahdelma (2007),
/// Eur. J. Oper. Res. 178, 500–513, for the computation.
pub fn smaa(values: Criteria, preference: Preference, options: &SmaaOptions) -> Result<Smaa, Error> {
    let (alternatives, criteria) = shape(&values, options)?;
    check_preference(&preference, criteria, options)?;
    check::positive("samples", options.samples as f64)?;
    let ends = check_ranks(&options.ranks, alternatives)?;
    check_thresholds(options)?;

    let table = Values::new(&values, alternatives, criteria);
    let classes = options.thresholds.len() + 1;
    let lanes: Vec<Lane> = (0..LANES)
        .into_par_iter()
        .map(|lane| {
            let mut sums = Lane::new(alternatives, criteria, &ends, classes);
            sums.run(lane, &table, &values, &preference, options);
            sums
        })
        .collect();
    let n = options.samples as f64;
    let mut total = Lane::new(alternatives, criteria, &ends, classes);
    for lane in &lanes {
        total.join(lane);
    }
    let width = ends.len();
    let share = |cell: usize| (f64::from(total.ranks[cell]) + total.tied.get(cell).unwrap_or(&0.0)) / n;
    let rank_acceptability =
        (0..alternatives).map(|a| (0..width).map(|r| share(r * alternatives + a)).collect()).collect();
    let class_acceptability = if options.thresholds.is_empty() {
        Vec::new()
    } else {
        (0..alternatives)
            .map(|a| (0..classes).map(|c| f64::from(total.classes[a * classes + c]) / n).collect())
            .collect()
    };
    let central_weights: Vec<Option<Vec<f64>>> = (0..alternatives)
        .map(|a| {
            (total.first[a] > 0.0)
                .then(|| total.central[a * criteria..(a + 1) * criteria].iter().map(|w| w / total.first[a]).collect())
        })
        .collect();
    let confidence = confidence(&table, &values, &central_weights, options);
    Ok(Smaa { rank_acceptability, class_acceptability, central_weights, confidence, samples: options.samples })
}

/// The sums of one lane and its working space.
struct Lane {
    /// By class of ranks, then by alternative.
    ranks: Vec<u32>,
    /// Shares of ranks from ties; empty until the first tie.
    tied: Vec<f64>,
    classes: Vec<u32>,
    first: Vec<f64>,
    central: Vec<f64>,
    /// Class of each rank.
    class_of_rank: Vec<u32>,
    /// Alternatives by rank of the samples not yet counted.
    waiting: Vec<u32>,
    scores: Vec<f64>,
    order: Order,
    weights: Vec<f64>,
}

impl Lane {
    fn new(alternatives: usize, criteria: usize, ends: &[usize], classes: usize) -> Self {
        let mut class_of_rank = Vec::with_capacity(alternatives);
        for (class, &end) in ends.iter().enumerate() {
            class_of_rank.resize(end, class as u32);
        }
        Self {
            ranks: vec![0; alternatives * ends.len()],
            tied: Vec::new(),
            classes: vec![0; alternatives * classes],
            first: vec![0.0; alternatives],
            central: vec![0.0; alternatives * criteria],
            class_of_rank,
            waiting: Vec::with_capacity(alternatives * BLOCK),
            scores: vec![0.0; alternatives],
            order: Order::new(alternatives),
            weights: vec![0.0; criteria],
        }
    }

    fn run(&mut self, lane: usize, table: &Values, values: &Criteria, preference: &Preference, options: &SmaaOptions) {
        let mut sample = table.start();
        let mut limits = Vec::new();
        for block in (lane..options.samples.div_ceil(BLOCK)).step_by(LANES) {
            let mut weight_rng = generator(options.seed, block, Stream::Weights);
            let mut value_rng = generator(options.seed, block, Stream::Values);
            let mut limit_rng = generator(options.seed, block, Stream::Thresholds);
            for t in block * BLOCK..((block + 1) * BLOCK).min(options.samples) {
                let mut drawn = std::mem::take(&mut self.weights);
                weights(preference, t, &mut weight_rng, &mut drawn);
                table.draw(values, t, &mut value_rng, &mut sample);
                table.scores(&sample, &drawn, &mut self.scores);
                self.weights = drawn;
                self.rank();
                if !options.thresholds.is_empty() {
                    thresholds(&options.thresholds, options.jitter, &mut limit_rng, &mut limits);
                    let classes = limits.len() + 1;
                    for (a, score) in self.scores.iter().enumerate() {
                        self.classes[a * classes + limits.partition_point(|limit| limit <= score)] += 1;
                    }
                }
            }
            self.count();
        }
    }

    /// Ranks the scores, highest first. Who has which rank waits for [`Lane::count`].
    fn rank(&mut self) {
        let n = self.scores.len();
        self.order.sort(&self.scores);
        let at = self.waiting.len();
        self.waiting.extend(self.order.ranked.iter().map(|r| r.1));
        if !self.order.has_ties() {
            return self.win(self.order.ranked[0].1 as usize, 1.0);
        }
        let mut rank = 0;
        while rank < n {
            let mut end = rank + 1;
            while end < n && self.order.ranked[end].0 == self.order.ranked[rank].0 {
                end += 1;
            }
            if end > rank + 1 {
                self.tie(rank, end);
                self.waiting[at + rank..at + end].fill(TIED);
            } else if rank == 0 {
                self.win(self.order.ranked[0].1 as usize, 1.0);
            }
            rank = end;
        }
    }

    /// Counts the waiting samples rank by rank: the counts of one rank stay in the cache, where
    /// counting sample by sample would miss it at every step.
    fn count(&mut self) {
        let n = self.scores.len();
        for (rank, class) in self.class_of_rank.iter().enumerate() {
            let row = &mut self.ranks[*class as usize * n..][..n];
            for sample in self.waiting.chunks_exact(n) {
                if let Some(count) = row.get_mut(sample[rank] as usize) {
                    *count += 1;
                }
            }
        }
        self.waiting.clear();
    }

    /// Each of the tied has each of their ranks in equal parts.
    fn tie(&mut self, from: usize, to: usize) {
        self.tied.resize(self.ranks.len(), 0.0);
        let n = self.scores.len();
        let part = 1.0 / (to - from) as f64;
        for at in from..to {
            let a = self.order.ranked[at].1 as usize;
            for rank in from..to {
                self.tied[self.class_of_rank[rank] as usize * n + a] += part;
            }
            if from == 0 {
                self.win(a, part);
            }
        }
    }

    fn win(&mut self, a: usize, part: f64) {
        self.first[a] += part;
        let criteria = self.weights.len();
        for (sum, w) in self.central[a * criteria..(a + 1) * criteria].iter_mut().zip(&self.weights) {
            *sum += part * w;
        }
    }

    fn join(&mut self, other: &Lane) {
        for (to, from) in [(&mut self.ranks, &other.ranks), (&mut self.classes, &other.classes)] {
            to.iter_mut().zip(from).for_each(|(a, b)| *a += b);
        }
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

fn confidence(
    table: &Values,
    values: &Criteria,
    central: &[Option<Vec<f64>>],
    options: &SmaaOptions,
) -> Vec<Option<f64>> {
    let samples = match values {
        Criteria::Fixed(_) => options.confidence_samples.min(1),
        _ => options.confidence_samples.min(options.samples),
    };
    if samples == 0 {
        return vec![None; central.len()];
    }
    let lanes: Vec<Vec<f64>> = (0..LANES)
        .into_par_iter()
        .map(|lane| {
            let (mut won, mut sample, mut scores) = (vec![0.0; central.len()], table.start(), vec![0.0; central.len()]);
            for block in (lane..samples.div_ceil(BLOCK)).step_by(LANES) {
                let mut rng = generator(options.seed, block, Stream::Values);
                for t in block * BLOCK..((block + 1) * BLOCK).min(samples) {
                    table.draw(values, t, &mut rng, &mut sample);
                    for (a, weights) in central.iter().enumerate().filter_map(|(a, w)| w.as_ref().map(|w| (a, w))) {
                        table.scores(&sample, weights, &mut scores);
                        if scores.iter().all(|s| *s <= scores[a]) {
                            won[a] += 1.0 / scores.iter().filter(|s| **s == scores[a]).count() as f64;
                        }
                    }
                }
            }
            won
        })
        .collect();
    let share = |a: usize| lanes.iter().map(|lane| lane[a]).sum::<f64>() / samples as f64;
    central.iter().enumerate().map(|(a, w)| w.as_ref().map(|_| share(a))).collect()
}

fn shape(values: &Criteria, options: &SmaaOptions) -> Result<(usize, usize), Error> {
    match values {
        Criteria::Fixed(rows) => Ok((rows.len(), check::matrix("values", rows, 1, 1)?)),
        Criteria::Intervals { low, high } => {
            let width = check::matrix("low", low, 1, 1)?;
            if check::matrix("high", high, 1, 1)? != width || high.len() != low.len() {
                return Err(Error::Shape { what: "high".into(), got: high.len(), expected: "the shape of low".into() });
            }
            for (i, row) in low.iter().enumerate() {
                if let Some(j) = (0..width).find(|&j| high[i][j] < row[j]) {
                    return Err(check::outside(
                        Place::cell("high", i, j),
                        high[i][j],
                        &format!("at least low[{i}][{j}] = {}", row[j]),
                    ));
                }
            }
            Ok((low.len(), width))
        }
        Criteria::Sampled(samples) => {
            if samples.len() != options.samples || samples.is_empty() {
                return Err(Error::Shape {
                    what: "measurements".into(),
                    got: samples.len(),
                    expected: format!("{} samples", options.samples.max(1)),
                });
            }
            let rows = samples[0].len();
            let width = check::matrix("measurements[0]", &samples[0], 1, 1)?;
            for (t, sample) in samples.iter().enumerate() {
                let name = format!("measurements[{t}]");
                if check::matrix(&name, sample, 1, 1)? != width || sample.len() != rows {
                    return Err(Error::Shape {
                        what: name,
                        got: sample.len(),
                        expected: "the shape of measurements[0]".into(),
                    });
                }
            }
            Ok((rows, width))
        }
    }
}

fn check_preference(preference: &Preference, criteria: usize, options: &SmaaOptions) -> Result<(), Error> {
    let Preference::Sampled(rows) = preference else { return Ok(()) };
    let width = check::matrix("weights", rows, 1, 1)?;
    if rows.len() != options.samples || width != criteria {
        let expected = format!("{} samples of {criteria} criteria", options.samples);
        return Err(Error::Shape { what: "weights".into(), got: rows.len(), expected });
    }
    check::every_cell("weights", rows, "at least 0", |w| w >= 0.0)
}

fn check_ranks(ranks: &Ranks, alternatives: usize) -> Result<Vec<usize>, Error> {
    let ends = match ranks {
        Ranks::All => (1..=alternatives).collect(),
        Ranks::Upto(ends) => {
            let mut out: Vec<usize> = Vec::new();
            for (i, &end) in ends.iter().enumerate() {
                if end <= out.last().copied().unwrap_or(0) {
                    return Err(check::outside(Place::at("ranks", i), end as f64, "ascending from 1"));
                }
                if end < alternatives {
                    out.push(end);
                }
            }
            out.push(alternatives);
            out
        }
    };
    if alternatives.saturating_mul(ends.len()) > MOST_CELLS {
        return Err(Error::Shape {
            what: "ranks".into(),
            got: ends.len(),
            expected: "fewer classes of ranks for so many alternatives".into(),
        });
    }
    Ok(ends)
}

fn check_thresholds(options: &SmaaOptions) -> Result<(), Error> {
    for (i, &t) in options.thresholds.iter().enumerate() {
        if !t.is_finite() {
            return Err(Error::NotFinite { at: Place::at("thresholds", i), value: t });
        }
        if i > 0 && t < options.thresholds[i - 1] {
            return Err(check::outside(Place::at("thresholds", i), t, "ascending"));
        }
    }
    check::amounts("jitter", &[options.jitter])
}
