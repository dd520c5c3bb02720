//! Counterfactuals of intake alone: what would the verdict be, were this programme's intake another?
//!
//! Intake moves the supply at graduation in proportion, and with it what is computed from supply: expected surplus (by
//! [`Response`]), certain surplus, surplus of the set, share of the market, concentration, students per teacher, intake
//! itself; with no intake, also the number of providers. What has been observed of earlier cohorts stays.

use super::{STEP, Towards, towards};
use crate::allocation::Response;
use crate::rules::Case;

/// A programme in its market.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// Its supply at graduation.
    pub own: f64,
    /// Supply of its major and level in the market, and how their placement answers to it; `None` where the expected
    /// allocation says nothing of them.
    pub response: Option<Response>,
    /// That supply by itself.
    pub supply: f64,
    /// Persons who could be placed if the linked needs took nobody else: where less than supply, the rest is certain
    /// surplus. `None` where unknown.
    pub reachable: Option<f64>,
    /// Supply and excess of the set of majors that proves a certain surplus.
    pub set: Option<(f64, f64)>,
}

/// Who changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// This programme alone.
    Alone,
    /// Every programme of the major and level in the market.
    Market,
}

/// Most times the intake that is tried.
const MOST: f64 = 10.0;
/// Points between which a crossing is looked for, to each side.
const GRID: usize = 8;

impl Own {
    /// The indicator's value were the intake (of whom) `factor` times what it is; `None` where it does not answer.
    pub fn at(
        &self,
        indicator: &str,
        now: f64,
        others: &dyn Fn(&str) -> Option<f64>,
        factor: f64,
        who: Who,
    ) -> Option<f64> {
        let change = match who {
            Who::Alone => (factor - 1.0) * self.own,
            Who::Market => (factor - 1.0) * self.supply,
        };
        let supply = (self.supply + change).max(0.0);
        let share = |a: f64, b: f64| if b > 0.0 { (a / b).clamp(0.0, 1.0) } else { 0.0 };
        match indicator {
            // What answers is the difference: the indicator itself may rest on another figure of the same thing.
            "expected_surplus_share" => {
                let response = self.response.as_ref()?;
                let before = response.surplus_share(self.supply)?;
                let after = response.surplus_share(supply).unwrap_or(0.0);
                Some((now + after - before).clamp(0.0, 1.0))
            }
            "certain_surplus_share" => {
                let reachable = self.reachable.or((now > 0.0).then_some((1.0 - now) * self.supply));
                Some(reachable.map_or(now, |r| share(supply - r, supply)))
            }
            "set_surplus_share" => {
                let (amount, excess) = self.set?;
                Some(share(excess + change, amount + change))
            }
            "market_share" if who == Who::Alone => Some(share(factor * self.own, supply)),
            "hhi" if who == Who::Alone => {
                let mine = share(self.own, self.supply);
                let rest = (now - mine * mine).max(0.0) * self.supply * self.supply;
                let all = rest + (factor * self.own).powi(2);
                Some(if supply > 0.0 { (all / (supply * supply)).min(1.0) } else { now })
            }
            "providers" if factor == 0.0 => Some(if who == Who::Alone { (now - 1.0).max(0.0) } else { 0.0 }),
            "offering_rate" if factor == 0.0 => match (who, others("providers")) {
                (Who::Market, _) => Some(0.0),
                (Who::Alone, Some(p)) if p >= 1.0 => Some(now * (p - 1.0) / p),
                _ => None,
            },
            "student_teacher_ratio" | "intake" => Some(now * factor),
            _ => None,
        }
    }
}

/// What intake alone can do in one direction.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer<'p> {
    /// The verdict changes at this number of persons admitted.
    Seats { needed: f64, verdict: &'p str },
    /// Not by this programme's own intake: its major would have to shrink by so many graduates in the whole market.
    MarketFall { persons: f64, verdict: &'p str },
    /// Nothing that intake moves decides the verdict.
    NotByIntake,
}

/// The smallest change of intake that lifts or lowers the verdict. `seats` is the intake now, above 0 (or graduates,
/// where intake is not known): the answer is in whole persons, and a lift leaves at least one, for a programme without
/// intake has no verdict to lift. Up to ten times the present intake is tried.
pub fn intake_alone<'p>(case: &Case<'p>, own: &Own, seats: f64, direction: Towards) -> Answer<'p> {
    let base = case.judge().1.code;
    let search = Search { case, own, base, direction };
    let least = if direction == Towards::Lift { 1.0 } else { 0.0 };
    let mut best: Option<(f64, &'p str)> = None;
    for factor in search.candidates(Who::Alone, MOST) {
        let exact = factor * seats;
        // Away from where it is: whole persons that go at least as far.
        let whole = if factor < 1.0 { (exact + 1e-6).floor() } else { (exact - 1e-6).ceil() };
        if whole < least || whole == seats {
            continue;
        }
        if let Some(verdict) = search.verdict(whole / seats, Who::Alone)
            && best.is_none_or(|b| (whole - seats).abs() < (b.0 - seats).abs())
        {
            best = Some((whole, verdict));
        }
    }
    if let Some((needed, verdict)) = best {
        return Answer::Seats { needed, verdict };
    }
    if direction == Towards::Lower {
        return Answer::NotByIntake;
    }
    let mut fall: Option<(f64, &'p str)> = None;
    for factor in search.candidates(Who::Market, 1.0) {
        let persons = ((1.0 - factor) * own.supply - 1e-6).ceil();
        if persons < 1.0 || persons >= own.supply {
            continue;
        }
        if let Some(verdict) = search.verdict(1.0 - persons / own.supply, Who::Market)
            && fall.is_none_or(|f| persons < f.0)
        {
            fall = Some((persons, verdict));
        }
    }
    fall.map_or(Answer::NotByIntake, |(persons, verdict)| Answer::MarketFall { persons, verdict })
}

struct Search<'c, 'p> {
    case: &'c Case<'p>,
    own: &'c Own,
    base: &'p str,
    direction: Towards,
}

impl<'p> Search<'_, 'p> {
    /// Value of a slot at a factor, where it answers: only an indicator's latest year does.
    fn value(&self, slot: usize, factor: f64, who: Who) -> Option<f64> {
        let case = self.case;
        let at = case.slots[slot];
        let now = case.values[slot]?;
        if case.slots.iter().any(|s| s.indicator == at.indicator && s.year > at.year) {
            return None;
        }
        let others = |code: &str| case.slots.iter().position(|s| s.indicator == code).and_then(|s| case.values[s]);
        self.own.at(at.indicator, now, &others, factor, who)
    }

    /// All values at a factor, composites computed anew.
    fn values(&self, factor: f64, who: Who) -> Vec<Option<f64>> {
        let mut values = self.case.values.clone();
        for (slot, value) in values.iter_mut().enumerate() {
            if let Some(new) = self.value(slot, factor, who) {
                *value = Some(new);
            }
        }
        self.case.settle(&mut values, None);
        values
    }

    /// The verdict at a factor, where it is in the direction looked for.
    fn verdict(&self, factor: f64, who: Who) -> Option<&'p str> {
        let mut values = self.values(factor, who);
        let verdict = self.case.verdict_with(&mut values).code;
        (towards(self.base, verdict) == Some(self.direction)).then_some(verdict)
    }

    /// Factors just across which a condition changes.
    fn candidates(&self, who: Who, most: f64) -> Vec<f64> {
        let case = self.case;
        let mut grid: Vec<f64> = (0..=GRID).map(|k| k as f64 / GRID as f64).collect();
        if most > 1.0 {
            grid.extend((1..=GRID).map(|k| most.powf(k as f64 / GRID as f64)));
        }
        let mut factors = vec![0.0];
        for bar in case.bars.iter() {
            let Some(threshold) = bar.threshold else { continue };
            let Some(slot) = self.latest(bar.indicator) else { continue };
            let combined = case.pack.composite(bar.indicator).is_some();
            let at = |factor: f64| match combined {
                false => self.value(slot, factor, who),
                true => self.values(factor, who)[slot],
            };
            let gap = |factor: f64| at(factor).map(|v| v - threshold);
            // Providers and the like answer at 0 alone.
            if gap(0.5).is_none() {
                continue;
            }
            for pair in grid.windows(2) {
                let (mut a, mut b) = (pair[0], pair[1]);
                let (Some(at_a), Some(at_b)) = (gap(a), gap(b)) else { continue };
                if (at_a > 0.0) == (at_b > 0.0) && at_a != 0.0 && at_b != 0.0 {
                    continue;
                }
                while b - a > 1e-12 {
                    let middle = 0.5 * (a + b);
                    match gap(middle) {
                        Some(g) if (g > 0.0) == (at_a > 0.0) => a = middle,
                        Some(_) => b = middle,
                        None => break,
                    }
                }
                factors.extend([a - STEP, a, b, b + STEP]);
            }
        }
        factors.retain(|f| (0.0..=most).contains(f));
        factors
    }

    /// The slot of an indicator's latest year.
    fn latest(&self, indicator: &str) -> Option<usize> {
        let slots = &self.case.slots;
        (0..slots.len()).filter(|s| slots[*s].indicator == indicator).max_by_key(|s| slots[*s].year)
    }
}
