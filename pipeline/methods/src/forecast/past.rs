//! What was known in the origin year: the panel cut there, on a log scale, with each sector's volatility.

use super::Options;
use super::panel::Panel;

/// Pseudo-years with which a sector's variance of growth is drawn to the panel's median variance.
const PRIOR_YEARS: f64 = 5.0;
const LEAST_VARIANCE: f64 = 1e-6;
/// Weight of growths from which a variance is taken.
const TWO_GROWTHS: f64 = 1.5;

/// Why a sector has no forecast at an origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// No value in the origin year.
    NoValue { year: i32 },
    /// Fewer values than needed since the first year or the last break.
    Short { values: usize, needed: usize, since: i32 },
    /// Every value up to the origin is 0.
    AlwaysZero,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoValue { year } => write!(f, "no value in {year}"),
            Self::Short { values, needed, since } => write!(f, "{values} values since {since}; {needed} needed"),
            Self::AlwaysZero => f.write_str("every value is 0"),
        }
    }
}

/// The panel as it was known at an origin: nothing later can be reached through it.
///
/// Values are on the scale y = ln(1 + x/δ) with δ half the smallest amount above 0 known in the panel: it
/// stands for half a unit of the source, so zeros have a place and a change of unit changes nothing.
#[derive(Debug, Clone)]
pub struct Past {
    /// Index of the origin; each row has `origin + 1` entries.
    pub origin: usize,
    pub delta: f64,
    /// y of each row; none before the last break, in a gap, and throughout a row that is not assessed.
    pub y: Vec<Vec<Option<f64>>>,
    pub reason: Vec<Option<Reason>>,
    pub group: Vec<usize>,
    /// Log growth of the total into each year; 0 for the first.
    pub total: Vec<f64>,
    /// Volatility of each row in each year as known then: see [`volatility`].
    pub sigma: Vec<Vec<f64>>,
}

impl Past {
    pub(super) fn new(panel: &Panel, origin: usize, options: &Options) -> Self {
        let known = || (0..panel.len()).flat_map(|i| (0..=origin).filter_map(move |t| panel.kept(i, t)));
        let smallest = known().filter(|v| *v > 0.0).fold(f64::INFINITY, f64::min);
        let delta = if smallest.is_finite() { smallest / 2.0 } else { 1.0 };
        let rows = 0..panel.len();
        let reason: Vec<_> = rows.clone().map(|i| reason(panel, i, origin, options.min_history)).collect();
        let y: Vec<Vec<Option<f64>>> = rows
            .map(|i| {
                let start = if reason[i].is_some() { origin + 1 } else { panel.start(i, origin) };
                let at = |t| if t < start { None } else { panel.kept(i, t).map(|x| (x / delta).ln_1p()) };
                (0..=origin).map(at).collect()
            })
            .collect();
        let total = (0..=origin).map(|t| if t == 0 { 0.0 } else { panel.total_growth(t) }).collect();
        let group = (0..panel.len()).map(|i| panel.group(i)).collect();
        let sigma = volatility(&y, options.volatility_half_life);
        Self { origin, delta, y, reason, group, total, sigma }
    }

    /// y in the origin year.
    pub fn last(&self, row: usize) -> Option<f64> {
        self.y[row][self.origin]
    }

    /// Growth of y into year `t`, where both years have a value.
    pub fn growth(&self, row: usize, t: usize) -> Option<f64> {
        Some(self.y[row][t]? - self.y[row][t.checked_sub(1)?]?)
    }

    /// y of an amount.
    pub fn log(&self, amount: f64) -> f64 {
        (amount / self.delta).ln_1p()
    }

    /// Back from y to the amount, never below 0.
    pub fn amount(&self, y: f64) -> f64 {
        (self.delta * y.exp_m1()).max(0.0)
    }
}

fn reason(panel: &Panel, row: usize, origin: usize, least: usize) -> Option<Reason> {
    let start = panel.start(row, origin);
    let values = || (start..=origin).filter_map(|t| panel.kept(row, t));
    if panel.kept(row, origin).is_none() {
        Some(Reason::NoValue { year: panel.year(origin) })
    } else if values().count() < least {
        Some(Reason::Short { values: values().count(), needed: least, since: panel.year(start) })
    } else if values().all(|v| v == 0.0) {
        Some(Reason::AlwaysZero)
    } else {
        None
    }
}

/// Volatility of each row in each year, from growth up to that year only.
///
/// σ²_it = (n_it · v_it + k · v̄_t)/(n_it + k): v_it the variance of yearly log growth about its mean, a growth
/// weighing 0.5^(age / half-life); n_it the sum of the weights; v̄_t the median of v over the rows with about
/// two growths or more; k = 5 years. v̄ is at least 1e-6 (a tenth of a percent a year), so that a panel in
/// which nothing moved has a scale.
fn volatility(y: &[Vec<Option<f64>>], half_life: f64) -> Vec<Vec<f64>> {
    let years = y.first().map_or(0, Vec::len);
    let mut sums = vec![(0.0_f64, 0.0_f64, 0.0_f64); y.len()];
    let mut out = vec![Vec::with_capacity(years); y.len()];
    let keep = 0.5_f64.powf(1.0 / half_life);
    for t in 0..years {
        for (row, (n, sum, squares)) in y.iter().zip(&mut sums) {
            if let (true, Some(now)) = (t > 0, row[t])
                && let Some(before) = row[t - 1]
            {
                let g = now - before;
                *n = *n * keep + 1.0;
                *sum = *sum * keep + g;
                *squares = *squares * keep + g * g;
            }
        }
        let variance =
            |&(n, sum, squares): &(f64, f64, f64)| ((squares - sum * sum / n.max(1.0)) / (n - 1.0).max(0.5)).max(0.0);
        let mut known: Vec<f64> = sums.iter().filter(|s| s.0 >= TWO_GROWTHS).map(variance).collect();
        let middle = median(&mut known).max(LEAST_VARIANCE);
        for (s, row) in sums.iter().zip(&mut out) {
            let n = if s.0 >= TWO_GROWTHS { s.0 } else { 0.0 };
            row.push(((n * variance(s) + PRIOR_YEARS * middle) / (n + PRIOR_YEARS)).sqrt());
        }
    }
    out
}

/// Median; 0 of nothing.
pub(super) fn median(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    match values.len() {
        0 => 0.0,
        n if n % 2 == 1 => values[n / 2],
        n => (values[n / 2 - 1] + values[n / 2]) / 2.0,
    }
}
