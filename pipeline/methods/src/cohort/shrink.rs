//! Rates of small cells, leaning on the cells they belong with.

use super::beta::beta_quantile;
use crate::{Error, Place, check};
use std::collections::BTreeMap;

/// What was seen of a rate: so many of so many. Weights need not be whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counts {
    pub successes: f64,
    pub trials: f64,
}

impl Counts {
    /// A rate known for so many persons.
    pub fn of_rate(rate: f64, persons: f64) -> Self {
        Self { successes: rate * persons, trials: persons }
    }
}

/// One programme's cell: where it belongs, and what was seen of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell<'a> {
    pub major: &'a str,
    /// Class of the major; empty where it has none, and the tier is passed over.
    pub class: &'a str,
    pub level: &'a str,
    /// None where nothing was seen: missing, suppressed, or of another definition.
    pub seen: Option<Counts>,
}

/// Settings of [`shrink`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShrinkOptions {
    /// Probability the interval is to hold, in (0, 1).
    pub level: f64,
    /// The most a rate can be: 1 for a share; above 1 for a ratio, which is treated as a share of it.
    pub ceiling: f64,
    /// Strength k, in trials, where the data are too few to estimate one.
    pub default_strength: f64,
}

impl Default for ShrinkOptions {
    fn default() -> Self {
        Self { level: 0.8, ceiling: 1.0, default_strength: 50.0 }
    }
}

/// The tier a rate rests on most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    Own,
    Major,
    Class,
    Level,
    /// Not estimated: a value stated by whoever asks.
    Stated,
}

impl Basis {
    pub fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Major => "major",
            Self::Class => "class",
            Self::Level => "level",
            Self::Stated => "stated",
        }
    }
}

/// A rate with where it comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    pub value: f64,
    pub low: f64,
    pub high: f64,
    /// Trials seen in the cell itself.
    pub n: f64,
    /// Weight of own, major, class and level; they sum to 1. All 0 for a stated rate.
    pub weights: [f64; 4],
    pub basis: Basis,
}

impl Rate {
    /// A rate that is stated, not estimated: without an interval.
    pub fn stated(value: f64) -> Self {
        Self { value, low: value, high: value, n: 0.0, weights: [0.0; 4], basis: Basis::Stated }
    }
}

/// The rates of all cells, and how strongly each tier was pulled to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Shrunk {
    /// In the order of the cells. None where no tier has any data: not assessed.
    pub rates: Vec<Option<Rate>>,
    /// k of own to major, major to class, class to level, in trials.
    pub strength: [f64; 3],
    /// Whether it was estimated; else the default.
    pub estimated: [bool; 3],
}

/// Degrees of freedom (groups less parents) below which a strength is not estimated.
const LEAST_FREEDOM: usize = 3;
const STRENGTHS: (f64, f64) = (1.0, 10_000.0);

/// Empirical Bayes along programme → major × level → class × level → level, every datum used once.
///
/// Tier t of a cell is what its group holds beyond the tier below: own; other programmes of the major; other
/// majors of the class; other classes of the level. A tier of n_t trials takes the share n_t/(n_t + k_t) of the
/// weight left, and the last tier with data takes the rest, so
/// value = Σ_t w_t·x_t/n_t, w_t = n_t/(n_t + k_t)·Π_{u<t} k_u/(n_u + k_u).
///
/// k_t = 1/ρ_t − 1, ρ the beta-binomial intra-class correlation by moments over all groups i of tier t in
/// their parents P: ρ = (Σ n_i(p_i − p_P)² − Σ c_i)/Σ c_i(n_i − 1), c_i = p_P(1 − p_P)(1 − n_i/n_P); k is kept in
/// 1 … 10,000 and is `default_strength` below 3 degrees of freedom.
///
/// Interval: equal tails of Beta(½ + Nv, ½ + N(1 − v)), widened to hold the value; N = n_own + k', with
/// 1/k' = 1/k_own + 1/n', n' the effective trials behind the other tiers' mean; N = n_own where there are none.
///
/// Domain: trials ≥ 0, 0 ≤ successes ≤ ceiling·trials. Cells without trials say nothing of themselves.
/// Sources: Kleinman (1973), J. Am. Stat. Assoc. 68, 46–54, for the moments; Morris (1983), ibid. 78, 47–55.
pub fn shrink(cells: &[Cell<'_>], options: &ShrinkOptions) -> Result<Shrunk, Error> {
    if !(options.level > 0.0 && options.level < 1.0) {
        return Err(check::outside(Place::scalar("level"), options.level, "above 0 and below 1"));
    }
    check::positive("ceiling", options.ceiling)?;
    check::positive("default_strength", options.default_strength)?;
    let own = seen(cells, options.ceiling)?;
    let mut groups: [BTreeMap<Key<'_>, Sum>; 3] = Default::default();
    for (cell, sum) in cells.iter().zip(&own) {
        for (tier, group) in groups.iter_mut().enumerate() {
            group.entry(key(cell, tier)).or_default().add(*sum);
        }
    }
    let (mut strength, mut estimated) = ([options.default_strength; 3], [false; 3]);
    for tier in 0..3 {
        // Children of tier t with the key of their parent: cells in majors, majors in classes, classes in levels.
        let children: Vec<(Key<'_>, Sum)> = match tier {
            0 => cells.iter().zip(&own).map(|(c, s)| (key(c, 0), *s)).collect(),
            1 => groups[0].iter().map(|(k, s)| ((k.0, k.1, ""), *s)).collect(),
            _ => groups[1].iter().filter(|(k, _)| !k.1.is_empty()).map(|(k, s)| ((k.0, "", ""), *s)).collect(),
        };
        if let Some(k) = moments(&children) {
            (strength[tier], estimated[tier]) = (k, true);
        }
    }
    let rates = cells
        .iter()
        .zip(&own)
        .map(|(cell, own)| {
            let [major, class, level] = [0, 1, 2].map(|tier| groups[tier][&key(cell, tier)]);
            let class = if cell.class.is_empty() { major } else { class };
            let tiers = [*own, major.less(*own), class.less(major), level.less(class)];
            rate(&tiers, &strength, options)
        })
        .collect();
    Ok(Shrunk { rates, strength, estimated })
}

type Key<'a> = (&'a str, &'a str, &'a str);

/// The group of a cell: 0 its major, 1 its class, 2 its level. Majors without a class share the key of an empty one.
fn key<'a>(cell: &Cell<'a>, tier: usize) -> Key<'a> {
    match tier {
        0 => (cell.level, cell.class, cell.major),
        1 => (cell.level, cell.class, ""),
        _ => (cell.level, "", ""),
    }
}

/// Successes as shares of the ceiling, and trials.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Sum {
    x: f64,
    n: f64,
}

impl Sum {
    fn add(&mut self, other: Sum) {
        self.x += other.x;
        self.n += other.n;
    }

    /// What a group holds beyond a part of it. Rounding left of a part that is all of it counts as nothing.
    fn less(self, part: Sum) -> Sum {
        let n = self.n - part.n;
        if n <= 1e-9 * self.n { Sum::default() } else { Sum { x: (self.x - part.x).clamp(0.0, n), n } }
    }

    fn share(self) -> f64 {
        self.x / self.n
    }
}

fn seen(cells: &[Cell<'_>], ceiling: f64) -> Result<Vec<Sum>, Error> {
    let one = |(i, cell): (usize, &Cell<'_>)| {
        let Some(Counts { successes, trials }) = cell.seen else { return Ok(Sum::default()) };
        let at = |part: &str| Place { name: format!("cells[{i}].{part}"), index: Vec::new() };
        for (part, value) in [("successes", successes), ("trials", trials)] {
            if !value.is_finite() {
                return Err(Error::NotFinite { at: at(part), value });
            }
            if value < 0.0 {
                return Err(check::outside(at(part), value, "at least 0"));
            }
        }
        let most = ceiling * trials;
        if successes > most * (1.0 + 1e-9) {
            return Err(check::outside(at("successes"), successes, &format!("at most {most}, {ceiling} a trial")));
        }
        Ok(Sum { x: (successes / ceiling).min(trials), n: trials })
    };
    cells.iter().enumerate().map(one).collect()
}

/// k by moments from children with the keys of their parents; None below [`LEAST_FREEDOM`] or where nothing can vary.
fn moments(children: &[(Key<'_>, Sum)]) -> Option<f64> {
    let mut parents: BTreeMap<Key<'_>, (Sum, usize)> = BTreeMap::new();
    for (key, sum) in children.iter().filter(|(_, s)| s.n > 0.0) {
        let parent = parents.entry(*key).or_default();
        parent.0.add(*sum);
        parent.1 += 1;
    }
    let freedom: usize = parents.values().map(|p| p.1 - 1).sum();
    if freedom < LEAST_FREEDOM {
        return None;
    }
    let (mut spread, mut expected, mut slope) = (0.0, 0.0, 0.0);
    for (key, sum) in children.iter().filter(|(_, s)| s.n > 0.0) {
        let (parent, of) = parents[key];
        if of < 2 {
            continue;
        }
        let p = parent.share();
        let c = p * (1.0 - p) * (1.0 - sum.n / parent.n);
        spread += sum.n * (sum.share() - p).powi(2);
        expected += c;
        slope += c * (sum.n - 1.0);
    }
    if slope <= 0.0 {
        return None;
    }
    let rho = (spread - expected) / slope;
    let k = if rho > 0.0 { 1.0 / rho - 1.0 } else { f64::INFINITY };
    Some(k.clamp(STRENGTHS.0, STRENGTHS.1))
}

fn rate(tiers: &[Sum; 4], strength: &[f64; 3], options: &ShrinkOptions) -> Option<Rate> {
    let last = (0..4).rev().find(|&t| tiers[t].n > 0.0)?;
    let mut weights = [0.0; 4];
    let mut left = 1.0;
    for t in 0..last {
        let taken = tiers[t].n / (tiers[t].n + strength[t]);
        weights[t] = left * taken;
        left *= 1.0 - taken;
    }
    weights[last] = left;
    let with_data = || (0..4).filter(|&t| tiers[t].n > 0.0);
    let share: f64 = with_data().map(|t| weights[t] * tiers[t].share()).sum();
    let others = 1.0 - weights[0];
    let n = if last == 0 {
        tiers[0].n
    } else {
        let behind: f64 = with_data().skip_while(|&t| t == 0).map(|t| (weights[t] / others).powi(2) / tiers[t].n).sum();
        tiers[0].n + 1.0 / (1.0 / strength[0] + behind)
    };
    let (a, b) = (0.5 + n * share, 0.5 + n * (1.0 - share));
    let tail = 0.5 * (1.0 - options.level);
    let heaviest = (0..4).fold(0, |best, t| if weights[t] > weights[best] { t } else { best });
    Some(Rate {
        value: options.ceiling * share,
        low: options.ceiling * beta_quantile(tail, a, b).min(share),
        high: options.ceiling * beta_quantile(1.0 - tail, a, b).max(share),
        n: tiers[0].n,
        weights,
        basis: [Basis::Own, Basis::Major, Basis::Class, Basis::Level][heaviest],
    })
}
