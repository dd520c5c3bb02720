//! SMAA: how a ranking or a classification stands when weights, values and thresholds are uncertain.

use super::smaa_draw::{BLOCK, Stream, Values, generator};
use super::smaa_sums::{Counts, Size, Sums, run_lane};
use crate::{Error, Place, check};
use rayon::prelude::*;
use std::sync::Mutex;

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
/// Cells of acceptability that may be counted.
const MOST_CELLS: usize = 1 << 25;

/// Stochastic multicriteria acceptability analysis with an additive value Σ_k w_k x_ak.
///
/// Memory is bounded by alternatives × (rank classes + criteria + thresholds), not by samples.
/// Errors: shapes, values not finite, interval ends in the wrong order, weights below 0 or with a
/// zero sum, scores or more samples than can be counted, thresholds not ascending, more cells than
/// fit (use [`Ranks::Upto`]).
/// Source: Lahdelma and Salminen (2001), Oper. Res. 49, 444–454; Tervonen and Lahdelma (2007),
/// Eur. J. Oper. Res. 178, 500–513, for the computation.
pub fn smaa(values: Criteria, preference: Preference, options: &SmaaOptions) -> Result<Smaa, Error> {
    let (alternatives, criteria) = shape(&values, options)?;
    let heaviest = check_preference(&preference, criteria, options)?;
    check_samples(options)?;
    check_size(&values, heaviest)?;
    let ends = check_ranks(&options.ranks, alternatives)?;
    check_thresholds(options)?;

    let table = Values::new(&values, alternatives, criteria);
    let size = Size { alternatives, criteria, classes: options.thresholds.len() + 1, ends: &ends };
    // Whole numbers may be counted in any order: a lane goes on counting where another stopped.
    let idle: Mutex<Vec<Counts>> = Mutex::default();
    let lanes: Vec<Sums> = (0..LANES)
        .into_par_iter()
        .map(|lane| {
            let take = || idle.lock().expect("no lane panics").pop();
            let mut counts = take().unwrap_or_else(|| Counts::new(&size));
            let mut sums = Sums::new(&size);
            run_lane((lane, LANES), &table, (&values, &preference), options, &mut counts, &mut sums);
            idle.lock().expect("no lane panics").push(counts);
            sums
        })
        .collect();
    let mut counts = idle.into_inner().expect("no lane panics");
    let mut total = counts.pop().expect("a lane has counted");
    counts.iter().for_each(|other| total.join(other));
    let mut sums = Sums::new(&size);
    lanes.iter().for_each(|lane| sums.join(lane));

    let n = options.samples as f64;
    let width = ends.len();
    let rank_acceptability = (0..alternatives)
        .into_par_iter()
        .map(|a| {
            let cells = a * width..(a + 1) * width;
            let counted = total.ranks[cells.clone()].iter().map(|&c| f64::from(c));
            if sums.tied.is_empty() {
                counted.map(|c| c / n).collect()
            } else {
                counted.zip(&sums.tied[cells]).map(|(c, tied)| (c + tied) / n).collect()
            }
        })
        .collect();
    let class_acceptability = if options.thresholds.is_empty() {
        Vec::new()
    } else {
        total.classes.chunks_exact(size.classes).map(|row| row.iter().map(|&c| f64::from(c) / n).collect()).collect()
    };
    let central_weights: Vec<Option<Vec<f64>>> = (0..alternatives)
        .map(|a| {
            (sums.first[a] > 0.0)
                .then(|| sums.central[a * criteria..(a + 1) * criteria].iter().map(|w| w / sums.first[a]).collect())
        })
        .collect();
    let confidence = confidence(&table, &values, &central_weights, options);
    Ok(Smaa { rank_acceptability, class_acceptability, central_weights, confidence, samples: options.samples })
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
            let (mut won, mut sample) = (vec![0.0; central.len()], table.start());
            for block in (lane..samples.div_ceil(BLOCK)).step_by(LANES) {
                let mut rng = generator(options.seed, block, Stream::Values);
                for t in block * BLOCK..((block + 1) * BLOCK).min(samples) {
                    table.draw(values, t, &mut rng, &mut sample);
                    for (a, weights) in central.iter().enumerate().filter_map(|(a, w)| w.as_ref().map(|w| (a, w))) {
                        if let Some(tied) = table.tied_first(&sample, weights, a) {
                            won[a] += 1.0 / tied as f64;
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

/// The largest sum of weights a sample may have.
fn check_preference(preference: &Preference, criteria: usize, options: &SmaaOptions) -> Result<f64, Error> {
    let Preference::Sampled(rows) = preference else { return Ok(1.0) };
    let width = check::matrix("weights", rows, 1, 1)?;
    if rows.len() != options.samples || width != criteria {
        let expected = format!("{} samples of {criteria} criteria", options.samples);
        return Err(Error::Shape { what: "weights".into(), got: rows.len(), expected });
    }
    check::every_cell("weights", rows, "at least 0", |w| w >= 0.0)?;
    if let Some(t) = rows.iter().position(|row| row.iter().all(|w| *w == 0.0)) {
        return Err(check::undefined(&format!("the score with weights[{t}]"), "they sum to 0"));
    }
    Ok(rows.iter().map(|row| row.iter().sum()).fold(0.0, f64::max))
}

fn check_samples(options: &SmaaOptions) -> Result<(), Error> {
    if options.samples == 0 || u32::try_from(options.samples).is_err() {
        return Err(check::outside(Place::scalar("samples"), options.samples as f64, "from 1 to 4294967295"));
    }
    Ok(())
}

/// Scores, and differences of scores, must be numbers.
fn check_size(values: &Criteria, heaviest: f64) -> Result<(), Error> {
    let largest = |rows: &[Vec<f64>]| rows.iter().flatten().fold(0.0, |most: f64, x| most.max(x.abs()));
    let largest = match values {
        Criteria::Fixed(rows) => largest(rows),
        Criteria::Intervals { low, high } => largest(low).max(largest(high)),
        Criteria::Sampled(samples) => samples.iter().map(|rows| largest(rows)).fold(0.0, f64::max),
    };
    if (4.0 * largest * heaviest.max(1.0)).is_finite() {
        return Ok(());
    }
    Err(check::beyond("the score"))
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
