//! The companion for supply: persons of many small cells (programmes) carried forward a few years, and how
//! wrong that has been, by size of the cell and by years ahead.
//!
//! Residuals are r = ln(1 + x later) − ln(1 + x expected): relative for large cells, and defined for cells
//! that vanish (0 later, counted) or appear (0 before). A cell of size 3 and one of size 300 err
//! differently, so quantiles are taken by size class of what is expected.

use crate::{Error, Place, check};
use rayon::prelude::*;

/// A way of expecting a later year from the years so far (the origin last).
#[derive(Clone, Copy)]
pub struct CarryModel {
    pub name: &'static str,
    pub en: &'static str,
    pub zh: &'static str,
    run: fn(&[Option<f64>], usize) -> Option<f64>,
}

impl CarryModel {
    /// The expectation `horizon` years after the last entry; none without a value there.
    pub fn expect(&self, history: &[Option<f64>], horizon: usize) -> Option<f64> {
        (self.run)(history, horizon)
    }
}

/// The models; the first is the one the others are compared with.
#[rustfmt::skip]
pub const CARRY_MODELS: &[CarryModel] = &[
    CarryModel { name: "carry", en: "The last value", zh: "末值延续", run: last },
    CarryModel { name: "mean3", en: "Mean of the values of the last three years", zh: "近三年均值", run: mean3 },
    CarryModel { name: "shrunk_trend", en: "The last value with its recent change, damped, the more the smaller the cell", zh: "收缩趋势：近年变化经阻尼，小单元收缩更多", run: shrunk_trend },
];

/// Years a model looks back.
const RECENT: usize = 3;
/// Share of the recent yearly change that goes on, a year at a time.
const DAMPING: f64 = 0.5;
/// Size at which half of the recent change is believed.
const HALF: f64 = 30.0;

fn last(history: &[Option<f64>], _horizon: usize) -> Option<f64> {
    *history.last()?
}

/// Over those of the last 3 years that have a value; the origin must have one.
fn mean3(history: &[Option<f64>], _horizon: usize) -> Option<f64> {
    last(history, 0)?;
    let (sum, n) =
        history.iter().rev().take(RECENT).flatten().fold((0.0, 0.0), |(s, n): (f64, f64), x| (s + x, n + 1.0));
    Some(sum / n)
}

/// ln(1 + x̂) = ln(1 + x) + m/(m + 30) · b · Σ_{k=1..h} 0.5^k, with b the mean yearly change of ln(1 + x) from
/// the earliest value of the last 3 years to the origin and m their mean. Without an earlier value, the last.
fn shrunk_trend(history: &[Option<f64>], horizon: usize) -> Option<f64> {
    let now = last(history, 0)?;
    let recent = &history[history.len().saturating_sub(RECENT)..];
    let (from, first) = recent.iter().enumerate().find_map(|(k, x)| Some((k, (*x)?)))?;
    let years = recent.len() - 1 - from;
    if years == 0 {
        return Some(now);
    }
    let size = mean3(history, 0)?;
    let yearly = (now.ln_1p() - first.ln_1p()) / years as f64;
    let reach: f64 = (1..=horizon).map(|k| DAMPING.powi(k as i32)).sum();
    Some((now.ln_1p() + size / (size + HALF) * yearly * reach).exp_m1().max(0.0))
}

/// Settings of [`backtest`].
#[derive(Debug, Clone, PartialEq)]
pub struct CarryOptions {
    /// Nominal coverage of low to high, above 0 and below 1.
    pub coverage: f64,
    /// Lower bounds of the size classes, ascending, above 0: below the first is the class of (nearly) empty cells.
    pub bounds: Vec<f64>,
    /// Residuals a class needs for quantiles of its own; below it, neighbouring classes are joined to it.
    pub least: usize,
}

impl Default for CarryOptions {
    fn default() -> Self {
        Self { coverage: 0.8, bounds: vec![0.5, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0], least: 50 }
    }
}

/// How a model did in a size class at a horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct CarryScore {
    pub model: &'static str,
    pub horizon: usize,
    /// Size of what was expected: at least `from`, below `to` (none: no bound). The row of all sizes has 0 and none.
    pub from: f64,
    pub to: Option<f64>,
    /// Index of the size class; none in the row of all sizes.
    pub class: Option<usize>,
    /// Pairs of a cell and an origin with a value in both years.
    pub n: usize,
    /// Median, and the quantiles an interval uses, of ln(1 + x) − ln(1 + x̂). None without residuals, and the
    /// quantiles in the row of all sizes.
    pub median: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Share of outcomes within an interval whose quantiles came from the other origins; none with one origin.
    pub coverage: Option<f64>,
    /// Σ|x − x̂| over the same sum for the last value, on the same pairs: above 1 is worse than carrying.
    pub ratio: Option<f64>,
    /// Σx̂ / Σx − 1: how far the sum of the expectations is off.
    pub bias: Option<f64>,
    /// Pairs with persons at the origin and none later, and the other way round.
    pub vanished: usize,
    pub appeared: usize,
}

/// An interval of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CarryInterval {
    pub low: f64,
    pub high: f64,
    /// The tested horizon its residuals are of.
    pub tested: usize,
    /// Longer than any tested horizon: residuals were widened by √(horizon / tested).
    pub extrapolated: bool,
}

/// What carrying forward was worth.
#[derive(Debug, Clone, PartialEq)]
pub struct CarryBacktest {
    /// By model, horizon and class; the row of all sizes comes first.
    pub scores: Vec<CarryScore>,
    /// Horizons for which some pair of years had values, ascending.
    pub tested: Vec<usize>,
    /// Horizons asked for that the years do not reach.
    pub untested: Vec<usize>,
    bounds: Vec<f64>,
    /// [model][tested horizon][class]: quantiles.
    quantiles: Vec<Vec<Vec<(f64, f64)>>>,
}

/// Cells × years of persons (`None`: not known, which is not 0), every year an origin whose horizon is in
/// the panel. Same input, same bits, whatever the number of threads.
///
/// Errors: no cells, rows of different lengths, a value below 0 or not finite, a horizon of 0, options out
/// of range, and no pair of years at any horizon.
pub fn backtest(
    cells: &[Vec<Option<f64>>],
    horizons: &[usize],
    options: &CarryOptions,
) -> Result<CarryBacktest, Error> {
    let years = check_cells(cells)?;
    options.check()?;
    let mut wanted = horizons.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.first() == Some(&0) {
        return Err(check::outside(Place::scalar("horizons"), 0.0, "at least 1"));
    }
    let pairs: Vec<(usize, usize)> =
        (0..CARRY_MODELS.len()).flat_map(|m| wanted.iter().map(move |h| (m, *h))).collect();
    let found: Vec<Tested> = pairs.par_iter().map(|(m, h)| test(cells, years, *m, *h, options)).collect();
    let reached = |h: &usize| pairs.iter().zip(&found).any(|((_, of), t)| of == h && !t.quantiles.is_empty());
    let (tested, untested): (Vec<usize>, Vec<usize>) = wanted.into_iter().partition(reached);
    if tested.is_empty() {
        return Err(check::undefined("the carry backtest", "no cell has values in two years a horizon apart"));
    }
    let mut quantiles = vec![Vec::new(); CARRY_MODELS.len()];
    let mut scores = Vec::new();
    for ((m, h), one) in pairs.into_iter().zip(found) {
        if tested.contains(&h) {
            quantiles[m].push(one.quantiles);
            scores.extend(one.scores);
        }
    }
    Ok(CarryBacktest { scores, tested, untested, bounds: options.bounds.clone(), quantiles })
}

impl CarryBacktest {
    /// Low and high of a cell for which a model (index in [`CARRY_MODELS`]) expects `value`.
    ///
    /// (1 + value)·exp(q) − 1, at least 0, with q the quantiles of the value's size class at the shortest tested
    /// horizon that is not shorter than the one asked for. Beyond the longest, q · √(horizon / longest), and
    /// the answer says so.
    ///
    /// Errors: a value below 0 or not finite, a horizon of 0, an unknown model.
    pub fn interval(&self, model: usize, value: f64, horizon: usize) -> Result<CarryInterval, Error> {
        check::amounts("value", &[value])?;
        check::positive("horizon", horizon as f64)?;
        let of = self.quantiles.get(model).ok_or_else(|| {
            check::outside(Place::scalar("model"), model as f64, &format!("below {}", CARRY_MODELS.len()))
        })?;
        let longest = self.tested.len() - 1;
        let at = self.tested.iter().position(|h| *h >= horizon).unwrap_or(longest);
        let tested = self.tested[at];
        let extrapolated = horizon > tested;
        let widen = if extrapolated { (horizon as f64 / tested as f64).sqrt() } else { 1.0 };
        let (low, high) = of[at][class(&self.bounds, value)];
        let back = |q: f64| (value.ln_1p() + q * widen).exp_m1().max(0.0);
        Ok(CarryInterval { low: back(low).min(value), high: back(high).max(value), tested, extrapolated })
    }
}

impl CarryOptions {
    fn check(&self) -> Result<(), Error> {
        check::finite("coverage", self.coverage)?;
        if !(self.coverage > 0.0 && self.coverage < 1.0) {
            return Err(check::outside(Place::scalar("coverage"), self.coverage, "above 0 and below 1"));
        }
        check::positive("least", self.least as f64)?;
        check::amounts("bounds", &self.bounds)?;
        let mut before = 0.0;
        for (k, bound) in self.bounds.iter().enumerate() {
            if *bound <= before {
                return Err(check::outside(Place::at("bounds", k), *bound, &format!("above {before}")));
            }
            before = *bound;
        }
        Ok(())
    }
}

fn check_cells(cells: &[Vec<Option<f64>>]) -> Result<usize, Error> {
    let years = cells.first().map_or(0, Vec::len);
    if years == 0 {
        return Err(Error::Shape { what: "cells".into(), got: 0, expected: "at least one cell and year".into() });
    }
    for (i, row) in cells.iter().enumerate() {
        if row.len() != years {
            let what = format!("cells[{i}]");
            return Err(Error::Shape { what, got: row.len(), expected: format!("{years} (as cells[0] has)") });
        }
        for (t, value) in row.iter().enumerate() {
            match value {
                Some(v) if !v.is_finite() => {
                    return Err(Error::NotFinite { at: Place::cell("cells", i, t), value: *v });
                }
                Some(v) if *v < 0.0 => return Err(check::outside(Place::cell("cells", i, t), *v, "at least 0")),
                _ => {}
            }
        }
    }
    Ok(years)
}

/// Class of a size: how many bounds it reaches.
fn class(bounds: &[f64], size: f64) -> usize {
    bounds.iter().take_while(|b| **b <= size).count()
}

struct Tested {
    scores: Vec<CarryScore>,
    /// By class; empty without any residual.
    quantiles: Vec<(f64, f64)>,
}

#[derive(Default, Clone, Copy)]
struct Sums {
    n: usize,
    error: f64,
    carried: f64,
    expected: f64,
    seen: f64,
    vanished: usize,
    appeared: usize,
    covered: usize,
}

fn test(cells: &[Vec<Option<f64>>], years: usize, model: usize, horizon: usize, options: &CarryOptions) -> Tested {
    let classes = options.bounds.len() + 1;
    let mut sums = vec![Sums::default(); classes];
    // [origin][class]: residuals, in the order of the cells.
    let mut by_origin: Vec<Vec<Vec<f64>>> = Vec::new();
    for origin in 0..years.saturating_sub(horizon) {
        let mut residuals = vec![Vec::new(); classes];
        for row in cells {
            if let (Some(now), Some(later)) = (row[origin], row[origin + horizon])
                && let Some(expected) = CARRY_MODELS[model].expect(&row[..=origin], horizon)
            {
                let k = class(&options.bounds, expected);
                // ln(1 + later) − ln(1 + expected).
                residuals[k].push(((1.0 + later) / (1.0 + expected)).ln());
                let s = &mut sums[k];
                s.n += 1;
                s.error += (later - expected).abs();
                s.carried += (later - now).abs();
                s.expected += expected;
                s.seen += later;
                s.vanished += usize::from(now > 0.0 && later == 0.0);
                s.appeared += usize::from(now == 0.0 && later > 0.0);
            }
        }
        if residuals.iter().any(|r| !r.is_empty()) {
            by_origin.push(residuals);
        }
    }
    if by_origin.is_empty() {
        return Tested { scores: Vec::new(), quantiles: Vec::new() };
    }
    let enough = by_origin.len() > 1;
    if enough {
        for out in 0..by_origin.len() {
            let bands = quantiles(&by_origin, Some(out), options);
            for (k, residuals) in by_origin[out].iter().enumerate() {
                let (low, high) = within(bands[k]);
                sums[k].covered += residuals.iter().filter(|r| low <= **r && **r <= high).count();
            }
        }
    }
    let all = quantiles(&by_origin, None, options);
    let mut joined: Vec<Vec<f64>> =
        (0..classes).map(|k| by_origin.iter().flat_map(|o| o[k].iter().copied()).collect()).collect();
    let medians: Vec<Option<f64>> = joined.iter_mut().map(|r| median(r)).collect();
    let whole = sums.iter().fold(Sums::default(), |a, b| Sums {
        n: a.n + b.n,
        error: a.error + b.error,
        carried: a.carried + b.carried,
        expected: a.expected + b.expected,
        seen: a.seen + b.seen,
        vanished: a.vanished + b.vanished,
        appeared: a.appeared + b.appeared,
        covered: a.covered + b.covered,
    });
    let score = |class: Option<usize>, s: &Sums, median: Option<f64>, band: Option<(f64, f64)>| CarryScore {
        model: CARRY_MODELS[model].name,
        horizon,
        from: class.and_then(|k| k.checked_sub(1)).map_or(0.0, |k| options.bounds[k]),
        to: class.and_then(|k| options.bounds.get(k).copied()),
        class,
        n: s.n,
        median,
        low: band.map(|b| b.0),
        high: band.map(|b| b.1),
        coverage: (enough && s.n > 0).then(|| s.covered as f64 / s.n as f64),
        ratio: (s.carried > 0.0).then(|| s.error / s.carried),
        bias: (s.seen > 0.0).then(|| s.expected / s.seen - 1.0),
        vanished: s.vanished,
        appeared: s.appeared,
    };
    let mut scores = vec![score(None, &whole, median(&mut joined.concat()), None)];
    scores.extend((0..classes).map(|k| score(Some(k), &sums[k], medians[k], Some(all[k]))));
    Tested { scores, quantiles: all }
}

/// The interval holds the expectation itself.
fn within((low, high): (f64, f64)) -> (f64, f64) {
    (low.min(0.0), high.max(0.0))
}

/// Low and high of each class from all origins but one. A class with fewer residuals than needed takes in its
/// neighbours, one more on each side at a time.
fn quantiles(by_origin: &[Vec<Vec<f64>>], out: Option<usize>, options: &CarryOptions) -> Vec<(f64, f64)> {
    let classes = options.bounds.len() + 1;
    let origins = || by_origin.iter().enumerate().filter(|(o, _)| Some(*o) != out).map(|(_, r)| r);
    let sizes: Vec<usize> = (0..classes).map(|k| origins().map(|o| o[k].len()).sum()).collect();
    (0..classes)
        .map(|k| {
            let around = |reach: usize| k.saturating_sub(reach)..(k + reach + 1).min(classes);
            let enough = |reach: &usize| sizes[around(*reach)].iter().sum::<usize>() >= options.least;
            let reach = (0..classes).find(enough).unwrap_or(classes);
            let mut pool: Vec<f64> = origins().flat_map(|o| o[around(reach)].iter().flatten().copied()).collect();
            tails(&mut pool, (1.0 - options.coverage) / 2.0)
        })
        .collect()
}

/// The ⌈(1 − tail)(n + 1)⌉-th from below and from above (split conformal), the ends where those are beyond
/// them; 0 of nothing.
fn tails(values: &mut [f64], tail: f64) -> (f64, f64) {
    let n = values.len();
    if n == 0 {
        return (0.0, 0.0);
    }
    let rank = (((n + 1) as f64 * (1.0 - tail) - 1e-9).ceil() as usize).clamp(1, n);
    let (left, high, _) = values.select_nth_unstable_by(rank - 1, f64::total_cmp);
    let high = *high;
    // As rank is above (n + 1)/2, the low end is left of the high one, or the same.
    let low = if n - rank < left.len() { *left.select_nth_unstable_by(n - rank, f64::total_cmp).1 } else { high };
    (low, high)
}

/// The lower median.
fn median(values: &mut [f64]) -> Option<f64> {
    let at = values.len().checked_sub(1)? / 2;
    Some(*values.select_nth_unstable_by(at, f64::total_cmp).1)
}

#[cfg(test)]
mod tests;
