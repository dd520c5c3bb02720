//! Every model at every origin, once: forecasts made from the past of the origin, and the residuals that
//! became known later.

use super::Options;
use super::models::{MODELS, Run};
use super::panel::Panel;
use super::past::Past;
use rayon::prelude::*;

/// Forecasts and residuals of all models at the origins up to the last one asked for.
pub struct Track<'a> {
    pub panel: &'a Panel,
    pub horizons: Vec<usize>,
    /// One an origin, from index 0 on.
    pub pasts: Vec<Past>,
    /// [origin][horizon][model][row]: y forecast.
    base: Vec<Vec<Vec<Vec<Option<f64>>>>>,
}

impl<'a> Track<'a> {
    /// Runs all models at every origin from the first year to `last`.
    ///
    /// A model is handed a [`Past`], which ends at its origin, or the part of the track that was known then.
    pub fn new(panel: &'a Panel, horizons: &[usize], last: usize, options: &Options) -> Self {
        let pasts: Vec<Past> = (0..=last).into_par_iter().map(|t| Past::new(panel, t, options)).collect();
        let none = vec![None; panel.len()];
        let alone = |past: &Past, h: usize| -> Vec<Vec<Option<f64>>> {
            MODELS
                .iter()
                .map(|m| match m.run {
                    Run::Alone(run) => run(past, h),
                    Run::Combined(_) => none.clone(),
                })
                .collect()
        };
        let base = pasts.par_iter().map(|p| horizons.iter().map(|h| alone(p, *h)).collect()).collect();
        let mut track = Self { panel, horizons: horizons.to_vec(), pasts, base };
        for origin in 0..=last {
            for at in 0..horizons.len() {
                for (m, model) in MODELS.iter().enumerate() {
                    if let Run::Combined(run) = model.run {
                        track.base[origin][at][m] = run(&track, origin, at);
                    }
                }
            }
        }
        track
    }

    /// y forecast by a model at an origin, `horizons[at]` years ahead.
    pub fn base(&self, origin: usize, at: usize, model: usize, row: usize) -> Option<f64> {
        self.base[origin][at][model][row]
    }

    /// Whether the target of an origin was known at another.
    pub fn known(&self, origin: usize, at: usize, now: usize) -> bool {
        origin + self.horizons[at] <= now
    }

    /// The amount that came about, where it is of the definition the forecast was made for.
    pub fn actual(&self, origin: usize, at: usize, row: usize) -> Option<f64> {
        let target = origin + self.horizons[at];
        if target >= self.panel.years() || !self.panel.comparable(row, origin, target) {
            return None;
        }
        self.panel.kept(row, target)
    }

    /// (actual y − forecast y) / volatility at the origin.
    pub fn residual(&self, origin: usize, at: usize, model: usize, row: usize) -> Option<f64> {
        let past = &self.pasts[origin];
        let seen = past.log(self.actual(origin, at, row)?);
        Some((seen - self.base(origin, at, model, row)?) / self.scale(origin, row))
    }

    /// What a residual is measured in: the sector's volatility as known at the origin.
    pub fn scale(&self, origin: usize, row: usize) -> f64 {
        self.pasts[origin].sigma[row][origin]
    }
}
