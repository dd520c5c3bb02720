//! The forecast itself: low, base and high of every sector, or why there is none.

use super::backtest::{Weight, score};
use super::intervals::bands;
use super::models::MODELS;
use super::past::Reason;
use super::track::Track;
use super::{Backtest, Options, Panel, check_horizons, combination};
use crate::Error;

/// A sector in a later year.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub horizon: usize,
    pub year: i32,
    pub low: f64,
    pub base: f64,
    pub high: f64,
    /// The band rests on normal growth alone: no residual of this horizon is known yet.
    pub assumed: bool,
}

/// What is said of a sector.
#[derive(Debug, Clone, PartialEq)]
pub enum Outlook {
    Assessed(Vec<Point>),
    NotAssessed(Reason),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    pub model: &'static str,
    /// The last year of the panel.
    pub origin: i32,
    pub coverage: f64,
    /// One a row, in the order given.
    pub rows: Vec<Outlook>,
    /// Weights of the models in the combination, by horizon.
    pub weights: Vec<Weight>,
    /// The same models at every earlier origin that had a forecast, against what came about.
    pub backtest: Backtest,
}

/// Every sector `horizons` years after the panel's last year, with its backtest.
///
/// Low and high are δ·(exp(y + σ·band) − 1), never below 0; see [`super::intervals::bands`] for the band.
/// Errors: no horizons, a horizon of 0 or above 50, options out of range.
pub fn forecast(panel: &Panel, horizons: &[usize], options: &Options) -> Result<Forecast, Error> {
    options.check()?;
    check_horizons(horizons)?;
    let model = options.model()?;
    let origin = panel.years() - 1;
    let track = Track::new(panel, horizons, origin, options);
    let past = &track.pasts[origin];
    let found: Vec<_> =
        (0..horizons.len()).map(|at| bands(&track, model, at, options.coverage, options)[origin]).collect();
    let outlook = |row: usize| match past.reason[row] {
        Some(reason) => Outlook::NotAssessed(reason),
        None => Outlook::Assessed(
            (0..horizons.len())
                .filter_map(|at| {
                    let y = track.base(origin, at, model, row)?;
                    let sigma = track.scale(origin, row);
                    Some(Point {
                        horizon: horizons[at],
                        year: panel.year(origin) + horizons[at] as i32,
                        low: past.amount(y + sigma * found[at].low),
                        base: past.amount(y),
                        high: past.amount(y + sigma * found[at].high),
                        assumed: found[at].residuals == 0,
                    })
                })
                .collect(),
        ),
    };
    let mut weights = Vec::new();
    for (at, horizon) in horizons.iter().enumerate() {
        let all = MODELS.iter().zip(combination::weights(&track, origin, at)).filter(|(_, w)| *w > 0.0);
        weights.extend(all.map(|(m, weight)| Weight {
            model: m.name,
            horizon: *horizon,
            year: panel.last_year(),
            weight,
        }));
    }
    let origins: Vec<usize> = (0..origin).filter(|t| track.pasts[*t].reason.iter().any(Option::is_none)).collect();
    Ok(Forecast {
        model: MODELS[model].name,
        origin: panel.last_year(),
        coverage: options.coverage,
        rows: panel.place().iter().map(|kept| outlook(*kept)).collect(),
        weights,
        backtest: score(&track, &origins, options),
    })
}
