//! The combination: the models weighted by how they did at origins whose outcome is already known.

use super::models::{MODELS, Run};
use super::track::Track;

/// Pseudo-origins with the mean error of all models, added to each model's own.
const PRIOR_ORIGINS: f64 = 3.0;
/// Weights are error^−POWER.
const POWER: i32 = 4;

/// Weights of [`MODELS`] at an origin for `horizons[at]`, summing to 1 (0 for a model that combines or has
/// no forecast there).
///
/// e_m = mean over known origins (origin + h ≤ now) of the mean absolute residual over sectors, in units of
/// volatility, on cases all models have; drawn to the models' mean by 3 pseudo-origins; weight ∝ e_m^−4.
pub fn weights(track: &Track, now: usize, at: usize) -> Vec<f64> {
    let alone: Vec<bool> = MODELS
        .iter()
        .enumerate()
        .map(|(m, model)| {
            matches!(model.run, Run::Alone(_)) && (0..track.panel.len()).any(|i| track.base(now, at, m, i).is_some())
        })
        .collect();
    let models: Vec<usize> = (0..MODELS.len()).filter(|m| alone[*m]).collect();
    let mut errors = vec![0.0; MODELS.len()];
    let mut origins = 0.0;
    for origin in (0..now).filter(|s| track.known(*s, at, now)) {
        let mut sums = vec![0.0; MODELS.len()];
        let mut n = 0.0;
        for row in 0..track.panel.len() {
            let all: Option<Vec<f64>> = models.iter().map(|m| track.residual(origin, at, *m, row)).collect();
            let Some(all) = all else { continue };
            models.iter().zip(all).for_each(|(m, r)| sums[*m] += r.abs());
            n += 1.0;
        }
        if n > 0.0 {
            errors.iter_mut().zip(&sums).for_each(|(e, s)| *e += s / n);
            origins += 1.0;
        }
    }
    let mean = models.iter().map(|m| errors[*m]).sum::<f64>() / (models.len() as f64 * f64::max(origins, 1.0));
    let share = |m: usize| {
        let e = (errors[m] + PRIOR_ORIGINS * mean) / (origins + PRIOR_ORIGINS);
        if !alone[m] {
            0.0
        } else if mean > 0.0 {
            (e / mean).powi(-POWER)
        } else {
            1.0
        }
    };
    let raw: Vec<f64> = (0..MODELS.len()).map(share).collect();
    let sum: f64 = raw.iter().sum();
    raw.into_iter().map(|w| if sum > 0.0 { w / sum } else { 0.0 }).collect()
}

/// Weighted mean of the models' y; a model without an answer for a sector leaves its weight to the others.
pub fn combination(track: &Track, now: usize, at: usize) -> Vec<Option<f64>> {
    let weights = weights(track, now, at);
    (0..track.panel.len())
        .map(|row| {
            let (mut sum, mut weight) = (0.0, 0.0);
            for (m, w) in weights.iter().enumerate().filter(|(_, w)| **w > 0.0) {
                if let Some(y) = track.base(now, at, m, row) {
                    sum += w * y;
                    weight += w;
                }
            }
            (weight > 0.0).then(|| sum / weight)
        })
        .collect()
}
