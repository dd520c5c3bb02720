//! Counterfactuals: the smallest change of one input that would lift or lower a verdict, and of intake alone.
//!
//! A verdict is piecewise constant in each input, and changes only where a condition does: at a threshold, or where a
//! composite reaches one. So the smallest change is found exactly, by trying each such point and the step just across
//! it. First the latest year alone is changed; where that cannot do it, all years of the window that stand on the wrong
//! side. Of whole things (persons, schools) the step across is to the next whole number; else it is 1e-9.

pub mod intake;
#[cfg(test)]
mod tests;
pub mod words;

use crate::indicators;
use crate::indicators::{Indicator, Unit};
use crate::rules::{Case, domain};

/// Where a counterfactual takes a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Towards {
    /// To a milder one.
    Lift,
    /// To a harsher one.
    Lower,
}

impl Towards {
    /// Code of `contracts::codes::DIRECTIONS`.
    pub fn code(self) -> &'static str {
        match self {
            Towards::Lift => "lift",
            Towards::Lower => "lower",
        }
    }
}

/// Verdicts from the harshest to the mildest. To be remade is harsher than to be watched.
static HARSHEST_FIRST: &[&str] = &["withdraw", "suspend", "reduce", "upgrade", "watch", "keep", "expand"];

/// Where a change of verdict leads; `None` where nothing changes or one of them is no assessment.
pub fn towards(from: &str, to: &str) -> Option<Towards> {
    let place = |v: &str| HARSHEST_FIRST.iter().position(|h| *h == v);
    let (from, to) = (place(from)?, place(to)?);
    match to.cmp(&from) {
        std::cmp::Ordering::Greater => Some(Towards::Lift),
        std::cmp::Ordering::Less => Some(Towards::Lower),
        std::cmp::Ordering::Equal => None,
    }
}

/// One input, changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<'p> {
    pub towards: Towards,
    /// Code of the indicator.
    pub input: &'p str,
    /// Value of the year that changes most.
    pub now: f64,
    pub needed: f64,
    /// The verdict then.
    pub verdict: &'p str,
    /// Years that change.
    pub years: Vec<i64>,
    /// |needed − now|: points of a share as they are, anything else over what it is now (at least 1).
    pub size: f64,
    /// Whether it is the smallest in its direction over all inputs; among equals the first in the pack.
    pub smallest: bool,
}

/// The step just across a threshold, of what is not whole.
pub const STEP: f64 = 1e-9;

fn is_whole(indicator: &Indicator) -> bool {
    matches!(indicator.unit, Unit::Persons | Unit::Count)
}

/// The smallest change of each input of the pack's rules that lifts, and that lowers, the verdict of a case; in the order
/// of the inputs in the pack. A missing input cannot be changed, and a programme that is not assessed has no verdict to
/// change: they give nothing.
pub fn single_inputs<'p>(case: &Case<'p>) -> Vec<Change<'p>> {
    let base = case.judge().1.code;
    let mut out: Vec<Change<'p>> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for slot in &case.slots {
        if seen.contains(&slot.indicator) || case.pack.composite(slot.indicator).is_some() {
            continue;
        }
        seen.push(slot.indicator);
        let Some(indicator) = indicators::find(slot.indicator) else { continue };
        out.extend(Input::new(case, indicator).changes(base, slot.indicator));
    }
    for direction in [Towards::Lift, Towards::Lower] {
        let of = |c: &&mut Change<'_>| c.towards == direction;
        let least = out.iter_mut().filter(of).reduce(|a, b| if b.size < a.size { b } else { a });
        if let Some(change) = least {
            change.smallest = true;
        }
    }
    out
}

/// One indicator of a case, over its years.
struct Input<'c, 'p> {
    case: &'c Case<'p>,
    indicator: &'static Indicator,
    /// Slots with a value, earliest year first.
    slots: Vec<usize>,
    /// The latest year has a value.
    current: Option<usize>,
}

impl<'c, 'p> Input<'c, 'p> {
    fn new(case: &'c Case<'p>, indicator: &'static Indicator) -> Input<'c, 'p> {
        let mut all: Vec<usize> =
            (0..case.slots.len()).filter(|s| case.slots[*s].indicator == indicator.code).collect();
        all.sort_by_key(|s| case.slots[*s].year);
        let current = all.last().copied().filter(|s| case.values[*s].is_some());
        all.retain(|s| case.values[*s].is_some());
        Input { case, indicator, slots: all, current }
    }

    /// Points at which a condition on this input, or on a composite of it, can change.
    fn breakpoints(&self) -> Vec<f64> {
        let case = self.case;
        let mut points = Vec::new();
        for term in case.matters.iter().flat_map(|m| &m.terms) {
            let Some(threshold) = case.bars[term.bar].threshold else { continue };
            for slot in &term.slots {
                if case.slots[*slot].indicator == self.indicator.code {
                    points.push(threshold);
                }
                if let Some(score) = case.scores.iter().find(|s| s.slot == *slot) {
                    points.extend(self.crossing(score, threshold));
                }
            }
        }
        points.sort_by(f64::total_cmp);
        points.dedup();
        points
    }

    /// Value of this input at which a composite reaches a threshold, the other parts as they are.
    fn crossing(&self, score: &crate::rules::Score, threshold: f64) -> Option<f64> {
        let shape = &self.case.pack.composites[score.composite];
        let mine = shape.parts.iter().position(|p| p.indicator == self.indicator.code)?;
        let weights = shape.nominal();
        let mut rest = 0.0;
        for (k, part) in shape.parts.iter().enumerate().filter(|(k, _)| *k != mine) {
            rest += weights[k] * part.score(self.case.values[score.parts[k]]?);
        }
        let share = (threshold - rest) / weights[mine];
        let part = &shape.parts[mine];
        (0.0..=1.0).contains(&share).then(|| part.low + share * (part.high - part.low))
    }

    /// Values to try: each breakpoint and the step to either side, within what the indicator can be.
    fn candidates(&self) -> Vec<f64> {
        let (low, high) = domain(self.indicator);
        let mut values = Vec::new();
        for point in self.breakpoints() {
            if is_whole(self.indicator) {
                values.extend([point.floor() - 1.0, point.floor(), point.ceil(), point.ceil() + 1.0]);
            } else {
                let step = STEP * point.abs().max(1.0);
                values.extend([point - step, point, point + step]);
            }
        }
        values.retain(|v| (low..=high).contains(v));
        values
    }

    fn size(&self, now: f64, needed: f64) -> f64 {
        let change = (needed - now).abs();
        if self.indicator.unit == Unit::Share { change } else { change / now.abs().max(1.0) }
    }

    /// The verdict with the values of some slots replaced.
    fn verdict(&self, replaced: &[(usize, f64)]) -> &'p str {
        let mut values = self.case.values.clone();
        replaced.iter().for_each(|(slot, value)| values[*slot] = Some(*value));
        self.case.verdict_with(&mut values).code
    }

    /// The change that some replaced values are, where it changes the verdict.
    fn attempt(&self, base: &str, code: &'p str, replaced: &[(usize, f64)]) -> Option<Change<'p>> {
        let verdict = self.verdict(replaced);
        let towards = towards(base, verdict)?;
        let moves = replaced.iter().filter_map(|(slot, to)| {
            let now = self.case.values[*slot]?;
            Some((self.size(now, *to), now, *to))
        });
        // Of equal moves the latest year's.
        let (size, now, needed) = moves.reduce(|a, b| if b.0 >= a.0 { b } else { a })?;
        let years = replaced.iter().map(|(slot, _)| self.case.slots[*slot].year).collect();
        Some(Change { towards, input: code, now, needed, verdict, years, size, smallest: false })
    }

    /// The smallest in each direction: of the latest year alone, else of all years on the wrong side.
    fn changes(&self, base: &str, code: &'p str) -> Vec<Change<'p>> {
        let candidates = self.candidates();
        let mut best: Vec<Change<'p>> = Vec::new();
        let keep = |best: &mut Vec<Change<'p>>, change: Option<Change<'p>>| {
            let Some(change) = change else { return };
            match best.iter_mut().find(|b| b.towards == change.towards) {
                Some(known) if known.size <= change.size => {}
                Some(known) => *known = change,
                None => best.push(change),
            }
        };
        if let Some(latest) = self.current {
            candidates.iter().for_each(|v| keep(&mut best, self.attempt(base, code, &[(latest, *v)])));
        }
        if self.slots.len() > 1 && best.len() < 2 {
            let mut window = Vec::new();
            for value in &candidates {
                for limit in [f64::min as fn(f64, f64) -> f64, f64::max] {
                    let moved: Vec<(usize, f64)> = self
                        .slots
                        .iter()
                        .filter_map(|s| self.case.values[*s].map(|now| (*s, now, limit(now, *value))))
                        .filter(|(_, now, to)| now != to)
                        .map(|(s, _, to)| (s, to))
                        .collect();
                    keep(&mut window, self.attempt(base, code, &moved));
                }
            }
            window.retain(|c| !best.iter().any(|b| b.towards == c.towards));
            best.extend(window);
        }
        best.sort_by_key(|c| c.towards);
        best
    }
}
