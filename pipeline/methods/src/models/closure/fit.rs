//! Samples of cases, and models fitted to them.

use super::features::{Cases, TERMS, features};
use super::linear::{Calibration, Linear};
use super::panel::{Fate, Panel};
use super::trees::Forest;
use crate::{Error, check};
use ndarray::{Array2, ArrayView2, Axis, Slice};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A model of closure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Logistic regression on the log of the awards alone: what the others have to beat.
    Size,
    /// Logistic regression on all features and the level.
    Logistic,
    /// Ensemble of trees on all features and the level.
    Trees,
}

impl Kind {
    /// Every model, the baseline first.
    pub const ALL: [Kind; 3] = [Kind::Size, Kind::Logistic, Kind::Trees];

    /// Code of the model, as in the contracts' list.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Size => "size",
            Kind::Logistic => "logistic",
            Kind::Trees => "trees",
        }
    }
}

/// How models are fitted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FitOptions {
    /// Strength of the L2 penalty on standardised features.
    pub alpha: f64,
    /// Folds of schools, at least 2: for calibration, and for the test on unseen schools.
    pub folds: usize,
    /// Trees of the ensemble, at least one a fold.
    pub trees: usize,
    /// Cases of each outcome a tree is grown on, at most 4095.
    pub trees_bag: usize,
    /// Deepest level of a tree.
    pub trees_depth: usize,
    /// Fewest cases of a leaf.
    pub trees_leaf: usize,
    /// Seed of folds and trees.
    pub seed: u64,
}

impl Default for FitOptions {
    fn default() -> Self {
        Self { alpha: 1.0, folds: 5, trees: 100, trees_bag: 3000, trees_depth: 10, trees_leaf: 20, seed: 2026 }
    }
}

impl FitOptions {
    fn check(&self) -> Result<(), Error> {
        check::amounts("alpha", &[self.alpha])?;
        let least = [("folds", self.folds, 2), ("trees", self.trees, self.folds), ("trees_bag", self.trees_bag, 1)];
        for (name, value, least) in least {
            if value < least {
                return Err(check::outside(crate::Place::scalar(name), value as f64, &format!("at least {least}")));
            }
        }
        if self.trees_bag > 4095 {
            return Err(check::outside(crate::Place::scalar("trees_bag"), self.trees_bag as f64, "at most 4095"));
        }
        Ok(())
    }
}

/// Cases with their outcome: a row of features and of levels each.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Features in the order of [`TERMS`], then 1 for the level of the case in the order of `levels`.
    pub x: Array2<f64>,
    pub closed: Vec<bool>,
    pub school: Vec<u32>,
    pub level: Vec<u32>,
    /// Levels with a column, ascending.
    pub levels: Vec<u32>,
}

impl Sample {
    /// Number of cases.
    pub fn len(&self) -> usize {
        self.closed.len()
    }

    pub fn is_empty(&self) -> bool {
        self.closed.is_empty()
    }

    /// Number of columns.
    pub fn width(&self) -> usize {
        TERMS.len() + self.levels.len()
    }

    /// How many closed.
    pub fn events(&self) -> usize {
        self.closed.iter().filter(|c| **c).count()
    }

    /// Features and levels of a case.
    pub fn row(&self, case: usize) -> Vec<f64> {
        self.x.row(case).to_vec()
    }

    /// The cases at these places.
    pub fn take(&self, at: &[usize]) -> Sample {
        Sample {
            x: self.x.select(Axis(0), at),
            closed: at.iter().map(|i| self.closed[*i]).collect(),
            school: at.iter().map(|i| self.school[*i]).collect(),
            level: at.iter().map(|i| self.level[*i]).collect(),
            levels: self.levels.clone(),
        }
    }
}

/// Cases of these origins that are closed or open `horizon` years on, with a column for each of `levels`.
///
/// A programme carried on under another code (`continued`: programme and year) is not closed.
/// Errors: a year that is not in the panel.
pub fn sample(
    panel: &Panel,
    origins: &[i64],
    horizon: i64,
    levels: &[u32],
    continued: &BTreeSet<(usize, i64)>,
) -> Result<Sample, Error> {
    let width = TERMS.len() + levels.len();
    let mut values = Vec::new();
    let (mut closed, mut school, mut level) = (Vec::new(), Vec::new(), Vec::new());
    for &origin in origins {
        let cases: Cases = features(panel, origin)?;
        for (i, &p) in cases.programme.iter().enumerate() {
            closed.push(match panel.fate(p, origin, horizon, continued) {
                Fate::Closed => true,
                Fate::Open | Fate::Continued => false,
                Fate::NotAssessed(_) => continue,
            });
            let programme = &panel.programmes()[p];
            school.push(programme.school);
            level.push(programme.level);
            values.extend_from_slice(cases.row(i));
            values.extend(levels.iter().map(|l| f64::from(u8::from(*l == programme.level))));
        }
    }
    let x = Array2::from_shape_vec((closed.len(), width), values).expect("a row a case");
    Ok(Sample { x, closed, school, level, levels: levels.to_vec() })
}

/// Fold of each case: schools are shuffled by the seed and dealt out, so that a school lies in one fold.
pub fn folds(school: &[u32], folds: usize, seed: u64) -> Vec<usize> {
    let mut schools: Vec<u32> = school.iter().copied().collect::<BTreeSet<u32>>().into_iter().collect();
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    for i in (1..schools.len()).rev() {
        schools.swap(i, (rng.next_u64() % (i as u64 + 1)) as usize);
    }
    let of: BTreeMap<u32, usize> = schools.iter().enumerate().map(|(i, s)| (*s, i % folds)).collect();
    school.iter().map(|s| of[s]).collect()
}

/// A fitted model with its calibration.
#[derive(Debug, Clone, PartialEq)]
pub enum Fitted {
    /// Of the first columns of a row: one for size alone, all otherwise.
    Linear(Linear, Calibration),
    Forest(Forest, Calibration),
}

impl Fitted {
    /// Probability of closure of a row of features and levels.
    pub fn probability(&self, row: &[f64]) -> f64 {
        match self {
            Fitted::Linear(linear, calibration) => calibration.probability(linear.score(row.iter().copied())),
            Fitted::Forest(forest, calibration) => calibration.probability(forest.score(row)),
        }
    }

    /// Probabilities of every case of a sample.
    pub fn probabilities(&self, sample: &Sample) -> Vec<f64> {
        (0..sample.len()).into_par_iter().map(|i| self.probability(&sample.row(i))).collect()
    }
}

/// Fits a model to a sample; its calibration from folds of schools that each fit has not seen.
///
/// Errors: options; a sample (or all of it but one fold) with one outcome only; no convergence.
pub fn fit(kind: Kind, sample: &Sample, options: &FitOptions) -> Result<Fitted, Error> {
    options.check()?;
    let fold = folds(&sample.school, options.folds, options.seed);
    if kind == Kind::Trees {
        let forest = Forest::fit(sample, &fold, options)?;
        let held: Vec<f64> =
            (0..sample.len()).into_par_iter().map(|i| forest.score_without(&sample.row(i), fold[i])).collect();
        return Ok(Fitted::Forest(forest, Calibration::fit(&held, &sample.closed)?));
    }
    let columns = if kind == Kind::Size { 1 } else { sample.width() };
    let mut held = vec![0.0; sample.len()];
    for f in 0..options.folds {
        let (rest, own): (Vec<usize>, Vec<usize>) = (0..sample.len()).partition(|i| fold[*i] != f);
        let rest = sample.take(&rest);
        let linear = Linear::fit(first(&rest.x, columns), &rest.closed, options.alpha)?;
        for i in own {
            held[i] = linear.score(sample.x.row(i).iter().copied());
        }
    }
    let linear = Linear::fit(first(&sample.x, columns), &sample.closed, options.alpha)?;
    Ok(Fitted::Linear(linear, Calibration::fit(&held, &sample.closed)?))
}

/// The first columns. Size alone is the first feature, the log of the awards.
fn first(x: &Array2<f64>, columns: usize) -> ArrayView2<'_, f64> {
    x.slice_axis(Axis(1), Slice::from(..columns))
}
