//! The rolling-origin backtest: every model against the naive one, also where it is worse.

use super::intervals::{Band, bands};
use super::models::{MODELS, NAIVE};
use super::track::Track;
use super::{Options, Panel, check_horizons};
use crate::{Error, Place, check};
use rayon::prelude::*;

/// Nominal coverages of the calibration table.
pub const NOMINAL: [f64; 6] = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/// How a model did at a horizon, over all sectors and origins.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    pub model: &'static str,
    pub horizon: usize,
    /// Forecasts whose outcome is in the panel.
    pub n: usize,
    /// Mean absolute scaled error: |x − x̂| over the sector's mean absolute yearly change up to the origin.
    /// Over the cases with such a change; none where there is none.
    pub mase: Option<f64>,
    /// Mean of the scaled errors over that of the naive model on the same cases: above 1 is worse than naive.
    pub ratio: Option<f64>,
    /// Mean absolute error of ln(1 + x/δ), and its ratio to the naive model's on the same cases: a doubling and
    /// a halving weigh alike, and no sector weighs more because it was quiet before.
    pub log_error: f64,
    pub log_ratio: Option<f64>,
    /// Share of cases in which the forecast moved from the origin's value in the direction the sector went.
    /// Cases without a move are left out; none for a model that never moves.
    pub direction: Option<f64>,
    /// Share of outcomes within low and high.
    pub coverage: f64,
    /// Mean of (high − low) over the sector's mean absolute yearly change.
    pub width: Option<f64>,
}

/// How a model did for one sector.
#[derive(Debug, Clone, PartialEq)]
pub struct SectorScore {
    /// Row as given.
    pub row: usize,
    pub score: Score,
}

/// Nominal against actual coverage.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    pub model: &'static str,
    pub horizon: usize,
    pub nominal: f64,
    pub actual: f64,
    pub n: usize,
}

/// Weight of a model in the combination at an origin.
#[derive(Debug, Clone, PartialEq)]
pub struct Weight {
    pub model: &'static str,
    pub horizon: usize,
    pub year: i32,
    pub weight: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Backtest {
    /// By horizon, then model in the order of [`MODELS`].
    pub scores: Vec<Score>,
    /// By row, horizon and model.
    pub sectors: Vec<SectorScore>,
    pub calibration: Vec<Calibration>,
    pub weights: Vec<Weight>,
    /// Pairs of row and origin without a forecast, and of forecasts without an outcome (beyond the panel, a
    /// gap, or another definition).
    pub not_assessed: usize,
    pub without_outcome: usize,
}

/// One forecast and what came of it.
#[derive(Debug, Clone, Copy)]
struct Case {
    row: usize,
    error: f64,
    log_error: f64,
    naive_error: f64,
    naive_log_error: f64,
    scale: f64,
    moved: Option<bool>,
    covered: bool,
    width: f64,
}

/// Forecasts made at each origin with what was known then, compared with what came about.
///
/// `origins` are years. Errors: no origins or horizons, an origin outside the panel, options out of range.
pub fn backtest(panel: &Panel, origins: &[i32], horizons: &[usize], options: &Options) -> Result<Backtest, Error> {
    options.check()?;
    check_horizons(horizons)?;
    let mut at: Vec<usize> = Vec::with_capacity(origins.len());
    for (n, year) in origins.iter().enumerate() {
        at.push(panel.index(*year).ok_or_else(|| {
            let domain = format!("a year from {} to {}", panel.first_year(), panel.last_year());
            check::outside(Place::at("origins", n), f64::from(*year), &domain)
        })?);
    }
    at.sort_unstable();
    at.dedup();
    let Some(last) = at.last() else {
        return Err(Error::Shape { what: "origins".into(), got: 0, expected: "at least one".into() });
    };
    let track = Track::new(panel, horizons, *last, options);
    Ok(score(&track, &at, options))
}

pub(super) fn score(track: &Track, origins: &[usize], options: &Options) -> Backtest {
    let pairs: Vec<(usize, usize)> =
        (0..track.horizons.len()).flat_map(|at| (0..MODELS.len()).map(move |m| (at, m))).collect();
    let found: Vec<(Vec<Case>, Vec<Calibration>)> = pairs
        .par_iter()
        .map(|(at, m)| {
            let of = |nominal: f64| cases(track, origins, *at, *m, &bands(track, *m, *at, nominal, options));
            let calibration = NOMINAL
                .iter()
                .map(|nominal| {
                    let cases = of(*nominal);
                    Calibration {
                        model: MODELS[*m].name,
                        horizon: track.horizons[*at],
                        nominal: *nominal,
                        actual: mean(cases.iter().map(|c| f64::from(u8::from(c.covered)))).unwrap_or(f64::NAN),
                        n: cases.len(),
                    }
                })
                .filter(|c| c.n > 0)
                .collect();
            (of(options.coverage), calibration)
        })
        .collect();
    let name = |k: usize| (MODELS[pairs[k].1].name, track.horizons[pairs[k].0]);
    let scores = (0..pairs.len()).filter_map(|k| summary(name(k), found[k].0.iter())).collect();
    let sectors = (0..track.panel.len())
        .flat_map(|row| (0..pairs.len()).map(move |k| (row, k)))
        .filter_map(|(row, k)| {
            let kept = track.panel.place()[row];
            let score = summary(name(k), found[k].0.iter().filter(|c| c.row == kept))?;
            Some(SectorScore { row, score })
        })
        .collect();
    let (mut not_assessed, mut without_outcome) = (0, 0);
    for origin in origins {
        for row in 0..track.panel.len() {
            if track.pasts[*origin].reason[row].is_some() {
                not_assessed += 1;
            } else {
                let lacks = |at: &usize| track.actual(*origin, *at, row).is_none();
                without_outcome += (0..track.horizons.len()).filter(lacks).count();
            }
        }
    }
    let calibration = found.into_iter().flat_map(|(_, c)| c).collect();
    Backtest { scores, sectors, calibration, weights: weights(track, origins), not_assessed, without_outcome }
}

fn weights(track: &Track, origins: &[usize]) -> Vec<Weight> {
    let mut out = Vec::new();
    for origin in origins {
        for (at, horizon) in track.horizons.iter().enumerate() {
            let found = super::combination::weights(track, *origin, at);
            let year = track.panel.year(*origin);
            out.extend(MODELS.iter().zip(found).filter(|(_, w)| *w > 0.0).map(|(m, weight)| Weight {
                model: m.name,
                horizon: *horizon,
                year,
                weight,
            }));
        }
    }
    out
}

fn cases(track: &Track, origins: &[usize], at: usize, model: usize, bands: &[Band]) -> Vec<Case> {
    let mut out = Vec::new();
    for &origin in origins {
        let past = &track.pasts[origin];
        for row in 0..track.panel.len() {
            if let Some(actual) = track.actual(origin, at, row)
                && let Some(y) = track.base(origin, at, model, row)
                && let Some(naive) = track.base(origin, at, NAIVE, row)
                && let Some(before) = past.last(row)
            {
                let (sigma, band) = (track.scale(origin, row), bands[origin]);
                let seen = past.log(actual);
                let (base, was) = (past.amount(y), past.amount(before));
                let width = past.amount(y + sigma * band.high) - past.amount(y + sigma * band.low);
                let residual = (seen - y) / sigma;
                out.push(Case {
                    row,
                    error: (actual - base).abs(),
                    log_error: (seen - y).abs(),
                    naive_error: (actual - past.amount(naive)).abs(),
                    naive_log_error: (seen - naive).abs(),
                    scale: yearly_change(track, row, origin),
                    moved: (seen != before && !still(base, was)).then_some((y > before) == (seen > before)),
                    covered: band.low <= residual && residual <= band.high,
                    width,
                });
            }
        }
    }
    out
}

/// A forecast that differs from the origin's value by rounding alone says nothing of a direction.
fn still(base: f64, was: f64) -> bool {
    (base - was).abs() <= 1e-9 * was
}

/// Mean absolute yearly change of the amount up to the origin.
fn yearly_change(track: &Track, row: usize, origin: usize) -> f64 {
    let panel = track.panel;
    let from = panel.start(row, origin) + 1;
    let change = |t: usize| Some((panel.kept(row, t)? - panel.kept(row, t - 1)?).abs());
    mean((from..=origin).filter_map(change)).unwrap_or(0.0)
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0.0), |(s, n), v| (s + v, n + 1.0));
    (n > 0.0).then(|| sum / n)
}

fn summary<'c>(
    (model, horizon): (&'static str, usize),
    cases: impl Iterator<Item = &'c Case> + Clone,
) -> Option<Score> {
    let scaled = |f: fn(&Case) -> f64| mean(cases.clone().filter(|c| c.scale > 0.0).map(|c| f(c) / c.scale));
    let over = |a: Option<f64>, b: Option<f64>| Some(a? / b.filter(|b| *b > 0.0)?);
    let mase = scaled(|c| c.error);
    let log_error = mean(cases.clone().map(|c| c.log_error))?;
    Some(Score {
        model,
        horizon,
        n: cases.clone().count(),
        mase,
        ratio: over(mase, scaled(|c| c.naive_error)),
        log_error,
        log_ratio: over(Some(log_error), mean(cases.clone().map(|c| c.naive_log_error))),
        direction: mean(cases.clone().filter_map(|c| c.moved).map(|hit| f64::from(u8::from(hit)))),
        coverage: mean(cases.clone().map(|c| f64::from(u8::from(c.covered))))?,
        width: scaled(|c| c.width),
    })
}
