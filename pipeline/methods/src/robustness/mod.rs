//! The probability that a verdict stands, by Monte-Carlo.
//!
//! Each draw takes the weights of composites from the simplex (all of it, or its part where the pack ranks them), inputs
//! from their intervals, and thresholds from the range the pack states for them; the programme is judged anew. The share
//! of draws in which it gets a verdict is that verdict's acceptability (SMAA: Lahdelma and Salminen 2001, Operations
//! Research 49, 444–454). Indicators of the matching stand on the same supply and demand and move together: one draw
//! drives them all, those of shortage against those of surplus. Observed figures are drawn by indicator and year.
//! An input without an interval is exact.

mod draws;
mod reach;
#[cfg(test)]
mod tests;

use crate::indicators::Time;
use crate::rules::{Case, Scheme, State, Weights};
use crate::{Error, Place, check, indicators, normal, rules};
use draws::{Spread, Stream};
use rayon::prelude::*;
use reach::{Range, Reach};
use std::collections::BTreeMap;

/// Indicators of the matching that fall when surplus rises.
static AGAINST: &[&str] = &["shortage_served"];

/// Settings of [`assess`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Draws, at least 1.
    pub draws: u32,
    pub seed: u64,
    /// Coverage that the intervals are made for, in (0, 1).
    pub coverage: f64,
}

/// Ends of intervals: indicator → year → (low, high).
pub type Intervals<'a> = BTreeMap<&'a str, BTreeMap<i64, (Option<f64>, Option<f64>)>>;

/// How far a verdict can be trusted.
#[derive(Clone, Debug, PartialEq)]
pub struct Robustness<'p> {
    /// Share of draws by verdict, only those above 0, in the order of the pack's precedence; they sum to 1.
    pub acceptability: Vec<(&'p str, f64)>,
    /// Acceptability of the verdict given.
    pub probability: f64,
    /// Whether anything had to be drawn: where no draw can move the verdict, it stands with probability 1.
    pub drawn: bool,
    pub draws: u32,
}

impl Robustness<'_> {
    /// Monte-Carlo standard error √(p(1 − p)/n) of a share of draws.
    pub fn error(&self, share: f64) -> f64 {
        if self.drawn { (share * (1.0 - share) / f64::from(self.draws)).max(0.0).sqrt() } else { 0.0 }
    }
}

/// Code of `contracts::codes::FIRMNESS`: at least `firm`, at least `likely`, or less.
pub fn firmness(probability: f64, firm: f64, likely: f64) -> &'static str {
    if probability >= firm {
        "firm"
    } else if probability >= likely {
        "likely"
    } else {
        "borderline"
    }
}

impl Options {
    /// # Errors
    /// `Outside` for no draws or a coverage not between 0 and 1.
    pub fn check(&self) -> Result<(), Error> {
        if self.draws == 0 {
            return Err(check::outside(Place::scalar("draws"), 0.0, "at least 1"));
        }
        if !(self.coverage > 0.0 && self.coverage < 1.0) {
            return Err(check::outside(Place::scalar("coverage"), self.coverage, "between 0 and 1"));
        }
        Ok(())
    }
}

/// The robustness of one verdict. `key` names the programme: its streams hang on it and on the seed alone, so that
/// another programme more or less changes nothing here, nor does another pack or rule.
///
/// # Errors
/// Those of [`Options::check`].
pub fn assess<'p>(
    case: &Case<'p>,
    intervals: &Intervals<'_>,
    key: &[&str],
    options: &Options,
) -> Result<Robustness<'p>, Error> {
    options.check()?;
    let z = normal::quantile((1.0 + options.coverage) / 2.0);
    let spreads: Vec<Option<Spread>> = (0..case.slots.len()).map(|slot| spread(case, intervals, slot, z)).collect();
    let mut ranges: Vec<Range> = spreads.iter().map(|s| s.map(|s| s.range())).collect();
    reach::settle(case, &mut ranges);
    let bars: Vec<Range> = case.bars.iter().map(|b| b.threshold.map(|t| (t - b.range, t + b.range))).collect();
    let reaches: Vec<Reach> = (0..case.matters.len()).map(|r| reach::rule(case, r, &ranges, &bars)).collect();
    let open = reach::open(case, &reaches);
    let given = case.judge().1;
    if open.is_empty() {
        return Ok(Robustness {
            acceptability: vec![(given.code, 1.0)],
            probability: 1.0,
            drawn: false,
            draws: options.draws,
        });
    }
    let mut states: Vec<State> = case.states(&case.values, &case.thresholds());
    for (state, reach) in states.iter_mut().zip(&reaches) {
        if let Reach::Fixed(fixed) = reach {
            *state = *fixed;
        }
    }
    let acceptability = sample(case, &spreads, &open, states, key, options);
    let probability = acceptability.iter().find(|a| a.0 == given.code).map_or(0.0, |a| a.1);
    Ok(Robustness { acceptability, probability, drawn: true, draws: options.draws })
}

/// Draws, judging only the rules that are open; the states of the others stay.
fn sample<'p>(
    case: &Case<'p>,
    spreads: &[Option<Spread>],
    open: &[usize],
    mut states: Vec<State>,
    key: &[&str],
    options: &Options,
) -> Vec<(&'p str, f64)> {
    let mut sources = Sources::new(case, spreads, open, key, options.seed);
    let (mut values, mut thresholds) = (case.values.clone(), case.thresholds());
    let mut weights: Vec<Vec<f64>> = case.pack.composites.iter().map(rules::Composite::nominal).collect();
    let mut counts: Vec<(&str, u32)> = Vec::new();
    for _ in 0..options.draws {
        sources.draw(case, spreads, &mut values, &mut thresholds, &mut weights);
        for &rule in open {
            states[rule] = case.state(rule, &values, &thresholds);
        }
        let code = case.verdict(&states).code;
        match counts.iter_mut().find(|c| c.0 == code) {
            Some(count) => count.1 += 1,
            None => counts.push((code, 1)),
        }
    }
    let place = |code: &str| case.pack.precedence.iter().position(|p| p == code).unwrap_or(usize::MAX);
    counts.sort_by(|a, b| (place(a.0), a.0).cmp(&(place(b.0), b.0)));
    counts.into_iter().map(|(code, n)| (code, f64::from(n) / f64::from(options.draws))).collect()
}

/// [`assess`] for many, on all threads; the answers in the order of the questions.
///
/// # Errors
/// Those of [`Options::check`].
pub fn assess_all<'p, Q: Sync>(
    questions: &[Q],
    of: impl Fn(&Q) -> Result<Robustness<'p>, Error> + Sync + Send,
) -> Result<Vec<Robustness<'p>>, Error> {
    questions.par_iter().map(of).collect()
}

fn spread(case: &Case<'_>, intervals: &Intervals<'_>, slot: usize, z: f64) -> Option<Spread> {
    let at = case.slots[slot];
    let value = case.values[slot]?;
    let (low, high) = intervals.get(at.indicator).and_then(|y| y.get(&at.year)).copied().unwrap_or_default();
    let domain = indicators::find(at.indicator).map_or((f64::NEG_INFINITY, f64::INFINITY), rules::domain);
    Some(Spread::new(value, low, high, z, domain))
}

/// What is drawn: only what an open rule looks at.
struct Sources {
    /// One draw for every indicator of the matching.
    joint: Option<(Stream, Vec<(usize, f64)>)>,
    /// Slots drawn by themselves.
    alone: Vec<(Stream, usize)>,
    bars: Vec<(Stream, usize)>,
    weights: Vec<(Stream, usize, bool)>,
    scores: bool,
}

impl Sources {
    fn new(case: &Case<'_>, spreads: &[Option<Spread>], open: &[usize], key: &[&str], seed: u64) -> Sources {
        let mut slots = vec![false; case.slots.len()];
        let mut bars = vec![false; case.bars.len()];
        for term in open.iter().flat_map(|r| &case.matters[*r].terms) {
            term.slots.iter().for_each(|s| slots[*s] = true);
            bars[term.bar] = true;
        }
        let looked: Vec<_> = case.scores.iter().filter(|s| slots[s.slot]).collect();
        looked.iter().for_each(|s| s.parts.iter().for_each(|p| slots[*p] = true));
        let stream = |rest: &[&str]| Stream::new(seed, &[key, rest].concat());
        let mut joint = Vec::new();
        let mut alone = Vec::new();
        for (slot, at) in case.slots.iter().enumerate() {
            if !slots[slot] || !spreads[slot].is_some_and(|s| s.moves()) {
                continue;
            }
            match indicators::find(at.indicator).map(|i| i.time) {
                Some(Time::Outlook) => joint.push((slot, if AGAINST.contains(&at.indicator) { -1.0 } else { 1.0 })),
                Some(Time::Observed) => {
                    alone.push((stream(&["value", at.indicator, &at.year.to_string()]), slot));
                }
                None => {}
            }
        }
        let pack = case.pack.code.as_str();
        let bars = (0..bars.len()).filter(|b| bars[*b] && case.bars[*b].range > 0.0).filter_map(|b| {
            let bar = &case.bars[b];
            // Below 60 % and at least 60 % are one threshold.
            let name = format!("{:?} {:?}", bar.threshold?, bar.range);
            Some((stream(&["threshold", pack, bar.indicator, &name]), b))
        });
        let bars = bars.collect();
        let mut weights: Vec<(Stream, usize, bool)> = Vec::new();
        for score in &looked {
            let composite = &case.pack.composites[score.composite];
            let Weights::Named(scheme) = &composite.weights else { continue };
            if !weights.iter().any(|w| w.1 == score.composite) {
                let ordinal = *scheme == Scheme::Ordinal;
                weights.push((stream(&["weights", pack, &composite.code]), score.composite, ordinal));
            }
        }
        let joint = (!joint.is_empty()).then(|| (stream(&["matching"]), joint));
        Sources { joint, alone, bars, weights, scores: !looked.is_empty() }
    }

    fn draw(
        &mut self,
        case: &Case<'_>,
        spreads: &[Option<Spread>],
        values: &mut [Option<f64>],
        bars: &mut [Option<f64>],
        weights: &mut [Vec<f64>],
    ) {
        if let Some((stream, slots)) = &mut self.joint {
            let normal = stream.normal();
            for (slot, sign) in slots {
                values[*slot] = spreads[*slot].map(|s| s.at(normal * *sign));
            }
        }
        for (stream, slot) in &mut self.alone {
            let normal = stream.normal();
            values[*slot] = spreads[*slot].map(|s| s.at(normal));
        }
        for (stream, bar) in &mut self.bars {
            let shift = case.bars[*bar].range * (2.0 * stream.uniform() - 1.0);
            bars[*bar] = case.bars[*bar].threshold.map(|t| t + shift);
        }
        for (stream, composite, ordinal) in &mut self.weights {
            weights[*composite] = stream.weights(case.pack.composites[*composite].parts.len(), *ordinal);
        }
        if self.scores {
            case.settle(values, Some(weights));
        }
    }
}
