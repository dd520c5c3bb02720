//! The models that look at the sectors alone: what a year of the past is worth for a later one.

use super::past::Past;
use super::track::Track;
use super::{combination, regression};

/// How a model comes to its forecast.
#[derive(Clone, Copy)]
pub enum Run {
    /// From the past alone: y of each row `horizon` years after the origin; none where it has no answer.
    Alone(fn(&Past, usize) -> Vec<Option<f64>>),
    /// From the other models' forecasts and how they did at origins whose target year is already known.
    Combined(fn(&Track, usize, usize) -> Vec<Option<f64>>),
}

/// A model of the forecast.
#[derive(Clone, Copy)]
pub struct Model {
    pub name: &'static str,
    /// What it does, in English and in Chinese.
    pub en: &'static str,
    pub zh: &'static str,
    pub run: Run,
}

/// The naive model every other is compared with: the first of [`MODELS`].
pub const NAIVE: usize = 0;

/// Every model. Those that run alone come before those that combine them.
#[rustfmt::skip]
pub const MODELS: &[Model] = &[
    Model { name: "constant_share", en: "The sector keeps its share of the origin year in a total that goes on as in its last five years", zh: "份额不变：保持基年份额，总量按近五年平均增速延续", run: Run::Alone(constant_share) },
    Model { name: "carry", en: "The last value", zh: "末值延续", run: Run::Alone(carry) },
    Model { name: "damped_trend", en: "Holt's damped trend on logs, its three parameters drawn to the panel's where years are few", zh: "阻尼趋势（对数 Holt 法），年份少时参数向整体收缩", run: Run::Alone(damped_trend) },
    Model { name: "elastic_net", en: "Elastic-net regression of growth on lagged growth of sector, group and total, share and volatility, pooled over sectors", zh: "弹性网回归：滞后的行业、门类与总量增速、份额、波动，各行业合并估计", run: Run::Alone(regression::elastic_net) },
    Model { name: "combination", en: "The models above weighted by their errors at earlier origins", zh: "组合：按各模型以往起点的误差加权", run: Run::Combined(combination::combination) },
];

/// Years over which the naive model's total is averaged.
const TOTAL_YEARS: usize = 5;

/// y_i + h · mean of the total's yearly log growth over the last 5 years known (fewer where there are fewer).
///
/// The same growth for every sector, so each keeps its share of the origin year.
pub fn constant_share(past: &Past, horizon: usize) -> Vec<Option<f64>> {
    let recent = &past.total[1.max((past.origin + 1).saturating_sub(TOTAL_YEARS)).min(past.total.len())..];
    let yearly = if recent.is_empty() { 0.0 } else { recent.iter().sum::<f64>() / recent.len() as f64 };
    (0..past.y.len())
        .map(|i| {
            // The share of x, not of x + δ: a sector of 0 stays at 0.
            let x = past.amount(past.last(i)?) * (yearly * horizon as f64).exp();
            Some(past.log(x))
        })
        .collect()
}

/// The last value.
pub fn carry(past: &Past, _horizon: usize) -> Vec<Option<f64>> {
    (0..past.y.len()).map(|i| past.last(i)).collect()
}

/// Smoothing of level and of trend, and damping.
const LEVEL: [f64; 3] = [0.6, 0.8, 1.0];
const TREND: [f64; 4] = [0.0, 0.1, 0.25, 0.5];
const DAMPING: [f64; 4] = [0.5, 0.7, 0.85, 0.95];
/// Pseudo-years of the panel's error added to the sector's own when its parameters are chosen.
const PRIOR_ERRORS: f64 = 30.0;

#[derive(Debug, Clone, Copy, Default)]
struct Fit {
    errors: f64,
    count: f64,
    forecast: f64,
}

/// Holt's damped additive trend on y, forecast y_T + Σ_{k=1..h} φ^k b_T, from trend 0 at the first value.
///
/// Level, trend and damping (α, β, φ) come from a grid of 48. For each sector the point that minimises
/// n_i·e_i(p) + 30·ē(p), with e_i(p) the mean absolute h-step error in the sector's own past in units of its
/// volatility, and ē(p) its mean over the sectors: with few years the choice is the panel's. A gap is
/// bridged by the forecast. Source: Gardner and McKenzie (1985), Management Science 31, 1237–1246.
pub fn damped_trend(past: &Past, horizon: usize) -> Vec<Option<f64>> {
    let grid = || LEVEL.iter().flat_map(|a| TREND.iter().flat_map(move |b| DAMPING.iter().map(move |f| (*a, *b, *f))));
    let fits: Vec<Vec<Fit>> = grid()
        .map(|(a, b, f)| {
            let reach: f64 = (1..=horizon).map(|k| f.powi(k as i32)).sum();
            (0..past.y.len()).map(|i| holt(past, i, horizon, (a, b, f, reach))).collect()
        })
        .collect();
    let pooled: Vec<f64> = fits
        .iter()
        .map(|rows| {
            let seen = rows.iter().filter(|r| r.count > 0.0);
            let (sum, n) = seen.fold((0.0, 0.0), |(s, n), r| (s + r.errors / r.count, n + 1.0));
            if n > 0.0 { sum / n } else { 0.0 }
        })
        .collect();
    (0..past.y.len())
        .map(|i| {
            past.last(i)?;
            let cost = |p: usize| fits[p][i].errors + PRIOR_ERRORS * pooled[p];
            let best = (0..fits.len()).min_by(|p, q| cost(*p).total_cmp(&cost(*q)))?;
            Some(fits[best][i].forecast)
        })
        .collect()
}

fn holt(past: &Past, row: usize, horizon: usize, (a, b, damping, reach): (f64, f64, f64, f64)) -> Fit {
    let y = &past.y[row];
    let Some(start) = y.iter().position(Option::is_some) else { return Fit::default() };
    let scale = past.sigma[row][past.origin];
    let (mut level, mut trend) = (y[start].unwrap_or_default(), 0.0);
    let mut fit = Fit::default();
    for t in start..=past.origin {
        if t > start {
            let expected = level + damping * trend;
            let now = y[t].map_or(expected, |seen| a * seen + (1.0 - a) * expected);
            trend = b * (now - level) + (1.0 - b) * damping * trend;
            level = now;
        }
        if t > start + 1
            && let Some(seen) = y.get(t + horizon).copied().flatten()
        {
            fit.errors += (seen - level - reach * trend).abs() / scale;
            fit.count += 1.0;
        }
    }
    fit.forecast = level + reach * trend;
    fit
}
