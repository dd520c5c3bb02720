//! The models against size alone, on what they have not seen; and the fits that are used.

use super::fit::{FitOptions, Fitted, Kind, Sample, fit, folds, sample};
use super::panel::Panel;
use super::scores::{Bin, Scores, calibration, scores};
use crate::{Error, check};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// How the models are studied.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StudyOptions {
    pub fit: FitOptions,
    /// Years from origin to horizon of the fits that are used and of the test on an unseen year.
    pub horizon: i64,
    /// The same, of the test on unseen schools; where the years do not reach, `horizon`.
    pub school_horizon: i64,
    /// Bins of the calibration.
    pub bins: usize,
    /// Fewest closures to learn from.
    pub least_events: usize,
    /// Whether the ensemble of trees is tested too.
    pub trees: bool,
}

impl Default for StudyOptions {
    fn default() -> Self {
        Self { fit: FitOptions::default(), horizon: 1, school_horizon: 2, bins: 10, least_events: 200, trees: true }
    }
}

/// What a test holds out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TestKind {
    /// Fitted on all origins but the last, tested on the last.
    UnseenYear,
    /// Each fold of schools by a fit on the others.
    UnseenSchools,
    /// Another region's programmes, by the coefficients as they are.
    HeldOut,
}

impl TestKind {
    /// Code of the sample, as in the contracts' list.
    pub fn code(self) -> &'static str {
        match self {
            TestKind::UnseenYear => "unseen_year",
            TestKind::UnseenSchools => "unseen_schools",
            TestKind::HeldOut => "held_out",
        }
    }
}

/// A model tested on a sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    pub kind: Kind,
    pub sample: TestKind,
    /// Origin of the cases tested, and the year by which they closed.
    pub origin: i64,
    pub closed_by: i64,
    pub scores: Scores,
    pub bins: Vec<Bin>,
    /// Outcome and probability of every case, and its level: for a look at part of them.
    pub cases: Vec<(u32, f64, bool)>,
}

impl Test {
    /// From cases with their probabilities. Errors: as [`scores`].
    pub fn of(
        kind: Kind,
        what: TestKind,
        years: (i64, i64),
        cases: Vec<(u32, f64, bool)>,
        bins: usize,
    ) -> Result<Test, Error> {
        let p: Vec<f64> = cases.iter().map(|c| c.1).collect();
        let event: Vec<bool> = cases.iter().map(|c| c.2).collect();
        Ok(Test {
            kind,
            sample: what,
            origin: years.0,
            closed_by: years.1,
            scores: scores(&p, &event)?,
            bins: calibration(&p, &event, bins)?,
            cases,
        })
    }
}

/// Fits and tests.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    /// Size alone, fitted on every origin.
    pub size: Fitted,
    /// All features, fitted on every origin.
    pub logistic: Fitted,
    /// Levels with a column, ascending.
    pub levels: Vec<u32>,
    /// Origins of the fits, and the cases and closures they rest on.
    pub origins: Vec<i64>,
    pub cases: usize,
    pub events: usize,
    pub tests: Vec<Test>,
}

/// Levels that occur among the programmes.
fn levels(panel: &Panel) -> Vec<u32> {
    panel.programmes().iter().map(|p| p.level).collect::<BTreeSet<u32>>().into_iter().collect()
}

fn models(options: &StudyOptions) -> &'static [Kind] {
    if options.trees { &Kind::ALL } else { &Kind::ALL[..2] }
}

/// Fits the models and tests them.
///
/// Fits: every origin of `horizon`. Tests: [`unseen_year`] where there are two origins, [`unseen_schools`].
/// Errors: no origin; fewer closures than `least_events`; as [`fit`].
pub fn study(panel: &Panel, continued: &BTreeSet<(usize, i64)>, options: &StudyOptions) -> Result<Study, Error> {
    let origins = panel.origins(options.horizon);
    if origins.is_empty() {
        return Err(check::undefined("a model of closure", "no three consecutive years"));
    }
    let levels = levels(panel);
    let all = sample(panel, &origins, options.horizon, &levels, continued)?;
    if all.events() < options.least_events {
        let why = format!("{} closures; at least {} are needed", all.events(), options.least_events);
        return Err(check::undefined("a model of closure", &why));
    }
    let size = fit(Kind::Size, &all, &options.fit)?;
    let logistic = fit(Kind::Logistic, &all, &options.fit)?;
    let (cases, events) = (all.len(), all.events());
    drop(all);
    let mut tests = Vec::new();
    if origins.len() > 1 {
        tests.extend(unseen_year(panel, continued, options)?);
    }
    tests.extend(unseen_schools(panel, continued, options)?);
    Ok(Study { size, logistic, levels, origins, cases, events, tests })
}

/// Each model fitted on all origins but the last, tested on the last.
///
/// Errors: fewer than two origins; as [`fit`].
pub fn unseen_year(
    panel: &Panel,
    continued: &BTreeSet<(usize, i64)>,
    options: &StudyOptions,
) -> Result<Vec<Test>, Error> {
    let origins = panel.origins(options.horizon);
    let Some((&last, earlier @ [_, ..])) = origins.split_last() else {
        return Err(check::undefined("a test on an unseen year", "fewer than four consecutive years"));
    };
    let levels = levels(panel);
    let train = sample(panel, earlier, options.horizon, &levels, continued)?;
    let test = sample(panel, &[last], options.horizon, &levels, continued)?;
    let years = (last, last + options.horizon);
    let one = |kind: &Kind| {
        let p = fit(*kind, &train, &options.fit)?.probabilities(&test);
        Test::of(*kind, TestKind::UnseenYear, years, zipped(&test, &p), options.bins)
    };
    models(options).iter().map(one).collect()
}

/// Each model on the latest origin that `school_horizon` (or else `horizon`) allows, each fold of schools by a fit on
/// the others.
///
/// Errors: no origin; as [`fit`].
pub fn unseen_schools(
    panel: &Panel,
    continued: &BTreeSet<(usize, i64)>,
    options: &StudyOptions,
) -> Result<Vec<Test>, Error> {
    let reach = [options.school_horizon, options.horizon];
    let found = reach.iter().find_map(|h| panel.origins(*h).last().map(|o| (*o, *h)));
    let Some((origin, horizon)) = found else {
        return Err(check::undefined("a test on unseen schools", "no three consecutive years"));
    };
    let all = sample(panel, &[origin], horizon, &levels(panel), continued)?;
    // Not the folds of the calibration: those are dealt among the schools of a fit.
    let fold = folds(&all.school, options.fit.folds, options.fit.seed.wrapping_add(1));
    let one = |kind: &Kind| {
        let parts: Vec<Result<Vec<(usize, f64)>, Error>> = (0..options.fit.folds)
            .into_par_iter()
            .map(|f| {
                let (rest, own): (Vec<usize>, Vec<usize>) = (0..all.len()).partition(|i| fold[*i] != f);
                let fitted = fit(*kind, &all.take(&rest), &options.fit)?;
                Ok(own.into_iter().map(|i| (i, fitted.probability(&all.row(i)))).collect())
            })
            .collect();
        let mut p = vec![0.0; all.len()];
        for part in parts {
            for (i, value) in part? {
                p[i] = value;
            }
        }
        Test::of(*kind, TestKind::UnseenSchools, (origin, origin + horizon), zipped(&all, &p), options.bins)
    };
    models(options).iter().map(one).collect()
}

fn zipped(sample: &Sample, probability: &[f64]) -> Vec<(u32, f64, bool)> {
    (0..sample.len()).map(|i| (sample.level[i], probability[i], sample.closed[i])).collect()
}
