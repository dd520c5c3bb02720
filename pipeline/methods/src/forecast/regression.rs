//! Growth over h years regressed on what was known at its start, all sectors together, with an elastic net.

use super::models::constant_share;
use super::past::Past;
use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_elasticnet::ElasticNet;
use ndarray::{Array1, Array2};
use std::collections::BTreeMap;

/// Penalties tried, in units of the smallest that leaves no driver in.
const PENALTIES: [f64; 5] = [0.5, 0.2, 0.08, 0.03, 0.01];
const L1_RATIO: f64 = 0.5;
/// Starts of a growth needed before there is a model: with fewer, one common shock is all it has seen.
const LEAST_STARTS: usize = 5;
/// First start: volatility needs a few growths before it is one.
const FIRST: usize = 3;
/// Starts that do not overlap at which the net weighs half.
const PRIOR_STARTS: f64 = 2.0;
const LEAST_ROWS_PER_DRIVER: usize = 3;

/// What is known of a sector in a year, and (in training) the growth that followed.
struct Case {
    start: usize,
    drivers: [f64; DRIVERS.len()],
    growth: f64,
}

/// The drivers, in order. Growth is in units of the sector's volatility of the year.
pub const DRIVERS: [&str; 9] = [
    "own growth, last year",
    "own growth, mean of 3 years",
    "own growth, mean of all years",
    "group growth, last year",
    "group growth, mean of 3 years",
    "total growth, last year",
    "total growth, mean of 3 years",
    "log share of the total",
    "log volatility",
];

/// y_T + σ_i (c + Σ w_k z_k): an elastic net fitted to the growth over h years of all sectors from all
/// starts whose end was known at the origin, in units of each sector's volatility at the start.
///
/// Drivers ([`DRIVERS`]) are standardised over the training cases; mixing 0.5; the penalty is the one with
/// the least absolute error on the last third of the starts, fitted on starts whose end lies before those, and
/// the net is then fitted to all. The answer is held within the 1st and 99th percentile of the growths it
/// was trained on, and drawn to the naive forecast: what all sectors share in a year is seen only as often as
/// there are starts, so with m = starts / h starts that do not overlap the net's answer weighs m/(m + 2). No
/// answer with fewer than 5 starts or 3 cases a driver. The linfa-elasticnet solver is deterministic. Source: Zou and Hastie (2005), J. R. Stat. Soc. B 67, 301–320.
pub fn elastic_net(past: &Past, horizon: usize) -> Vec<Option<f64>> {
    let none = || vec![None; past.y.len()];
    let drivers = Drivers::new(past);
    let mut cases = Vec::new();
    for start in FIRST..(past.origin + 1).saturating_sub(horizon) {
        for row in 0..past.y.len() {
            if let (Some(a), Some(b)) = (past.y[row][start], past.y[row][start + horizon])
                && let Some(z) = drivers.of(past, row, start)
            {
                cases.push(Case { start, drivers: z, growth: (b - a) / past.sigma[row][start] });
            }
        }
    }
    let mut starts: Vec<usize> = cases.iter().map(|c| c.start).collect();
    starts.dedup();
    if starts.len() < LEAST_STARTS || cases.len() < LEAST_ROWS_PER_DRIVER * DRIVERS.len() {
        return none();
    }
    let cut = starts[starts.len() - starts.len().div_ceil(3)];
    let early: Vec<&Case> = cases.iter().filter(|c| c.start + horizon <= cut).collect();
    let late: Vec<&Case> = cases.iter().filter(|c| c.start >= cut).collect();
    let error = |net: &Net| late.iter().map(|c| (net.growth(&c.drivers) - c.growth).abs()).sum::<f64>();
    let penalty = PENALTIES
        .into_iter()
        .filter_map(|p| Some((p, error(&Net::fit(&early, p)?))))
        .min_by(|(_, a), (_, b)| a.total_cmp(b))
        .map_or(PENALTIES[0], |(p, _)| p);
    let Some(net) = Net::fit(&cases.iter().collect::<Vec<_>>(), penalty) else { return none() };
    let apart = starts.len() as f64 / horizon as f64;
    let trust = apart / (apart + PRIOR_STARTS);
    let naive = constant_share(past, horizon);
    (0..past.y.len())
        .map(|row| {
            let z = drivers.of(past, row, past.origin)?;
            let own = past.last(row)? + past.sigma[row][past.origin] * net.growth(&z);
            Some(trust * own + (1.0 - trust) * naive[row]?)
        })
        .collect()
}

/// A fitted net on standardised drivers.
struct Net {
    mean: Vec<f64>,
    spread: Vec<f64>,
    weight: Array1<f64>,
    constant: f64,
    range: (f64, f64),
}

impl Net {
    fn fit(cases: &[&Case], penalty: f64) -> Option<Self> {
        if cases.len() < LEAST_ROWS_PER_DRIVER * DRIVERS.len() {
            return None;
        }
        let n = cases.len() as f64;
        let column = |k: usize| cases.iter().map(move |c| c.drivers[k]);
        let mean: Vec<f64> = (0..DRIVERS.len()).map(|k| column(k).sum::<f64>() / n).collect();
        let spread: Vec<f64> = (0..DRIVERS.len())
            .map(|k| (column(k).map(|x| (x - mean[k]).powi(2)).sum::<f64>() / n).sqrt())
            // A driver that does not vary says nothing.
            .map(|s| if s > 1e-9 { s } else { f64::INFINITY })
            .collect();
        let x =
            Array2::from_shape_fn((cases.len(), DRIVERS.len()), |(r, k)| (cases[r].drivers[k] - mean[k]) / spread[k]);
        let y: Array1<f64> = cases.iter().map(|c| c.growth).collect();
        let centre = y.sum() / n;
        let most = (0..DRIVERS.len())
            .map(|k| x.column(k).iter().zip(&y).map(|(x, y)| x * (y - centre)).sum::<f64>().abs() / n)
            .fold(0.0, f64::max);
        let mut growths: Vec<f64> = y.to_vec();
        growths.sort_unstable_by(f64::total_cmp);
        let at = |p: f64| growths[((growths.len() - 1) as f64 * p).round() as usize];
        let range = (at(0.01), at(0.99));
        if most <= 1e-12 {
            return Some(Self { mean, spread, weight: Array1::zeros(DRIVERS.len()), constant: centre, range });
        }
        let net = ElasticNet::params()
            .penalty(penalty * most / L1_RATIO)
            .l1_ratio(L1_RATIO)
            .tolerance(1e-6)
            .max_iterations(2000)
            .fit(&DatasetBase::new(x, y))
            .ok()?;
        Some(Self { mean, spread, weight: net.hyperplane().clone(), constant: net.intercept(), range })
    }

    fn growth(&self, drivers: &[f64; DRIVERS.len()]) -> f64 {
        let z = drivers.iter().zip(&self.mean).zip(&self.spread).map(|((x, m), s)| (x - m) / s);
        (self.constant + z.zip(&self.weight).map(|(z, w)| z * w).sum::<f64>()).clamp(self.range.0, self.range.1)
    }
}

/// The parts of the drivers that rows share.
struct Drivers {
    /// Mean growth of each group in each year, in units of volatility.
    groups: BTreeMap<usize, Vec<f64>>,
    /// Log index of the total.
    level: Vec<f64>,
}

impl Drivers {
    fn new(past: &Past) -> Self {
        let mut sums: BTreeMap<usize, Vec<(f64, f64)>> = BTreeMap::new();
        for (row, group) in past.group.iter().enumerate() {
            let years = sums.entry(*group).or_insert_with(|| vec![(0.0, 0.0); past.origin + 1]);
            for (t, year) in years.iter_mut().enumerate() {
                if let Some(g) = past.growth(row, t) {
                    year.0 += g / past.sigma[row][t];
                    year.1 += 1.0;
                }
            }
        }
        let mean = |(sum, n): &(f64, f64)| if *n > 0.0 { sum / n } else { 0.0 };
        let groups = sums.iter().map(|(group, years)| (*group, years.iter().map(mean).collect())).collect();
        let level = past.total.iter().scan(0.0, |sum, g| {
            *sum += g;
            Some(*sum)
        });
        Self { groups, level: level.collect() }
    }

    /// None in the first year of a row's history: it has not grown yet.
    fn of(&self, past: &Past, row: usize, t: usize) -> Option<[f64; DRIVERS.len()]> {
        let sigma = past.sigma[row][t];
        let last = past.growth(row, t)? / sigma;
        let mean = |span: usize| {
            let from = (t + 1).saturating_sub(span);
            let seen = (from..=t).filter_map(|u| past.growth(row, u));
            let (sum, n) = seen.fold((0.0, 0.0), |(s, n), g| (s + g, n + 1.0));
            sum / f64::max(n, 1.0) / sigma
        };
        let recent = |years: &[f64]| {
            let from = (t + 1).saturating_sub(3).max(1);
            years[from..=t].iter().sum::<f64>() / (t + 1 - from) as f64
        };
        let group = self.groups.get(&past.group[row]).map_or(&[][..], Vec::as_slice);
        let total = |g: f64| g / sigma;
        Some([
            last,
            mean(3),
            mean(t),
            group.get(t).copied().unwrap_or(0.0),
            if group.is_empty() { 0.0 } else { recent(group) },
            total(past.total[t]),
            total(recent(&past.total)),
            past.y[row][t]? - self.level[t],
            sigma.ln(),
        ])
    }
}
