//! Rule packs: versioned policy as data, and what it says of a programme.
//!
//! A condition holds when it holds in every year of its window; a rule fires when as many of its conditions hold as it
//! asks for (all, where it does not say). A missing year, or a missing indicator, makes a rule *not assessed*, never
//! *passed*, unless it cannot fire whatever the missing value is. A rule about other levels or other schools is *not
//! applicable*: neither assessed nor passed. "Below" and "above" exclude the boundary; "at least" and "at most" include
//! it.
//!
//! Reading order: [`pack`] (the file), [`composite`] (combined scores), [`freeze`] (quantiles as numbers), [`check`]
//! (what is refused), [`case`](Case) (a programme before a pack), and the tests, which are the specification.

mod case;
mod check;
mod composite;
mod freeze;
mod pack;
#[cfg(test)]
mod shipped;
#[cfg(test)]
mod tests;

pub use case::{Bar, Bars, Case, Matter, Score, Slot, Subject, Term};
pub use check::Vocabulary;
pub(crate) use check::domain;
pub use freeze::Sample;
pub use pack::{
    Compare, Composite, Condition, Jitter, Pack, Part, Quantile, Rule, Scheme, Threshold, Weights, action, is_cut,
};

use std::collections::BTreeMap;

/// What a rule found for a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Fires,
    Passes,
    NotAssessed,
    /// Would fire, but the major is protected and the verdict a cutting one on a ground it is protected from.
    Protected,
    /// Is about other levels or other schools.
    NotApplicable,
}

impl State {
    /// Code of `contracts::codes::RULE_STATES`.
    pub fn code(self) -> &'static str {
        match self {
            State::Fires => "fires",
            State::Passes => "passes",
            State::NotAssessed => "not_assessed",
            State::Protected => "protected",
            State::NotApplicable => "not_applicable",
        }
    }
}

/// A programme's observed values: indicator → year → value. A year without a value is absent.
pub type Series<'a> = BTreeMap<&'a str, BTreeMap<i64, f64>>;

/// Outcome of one rule, with the value of its first condition in the latest year.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub state: State,
    pub value: Option<f64>,
    /// The threshold used; `None` for a quantile that no programme gave, or a rule that does not apply.
    pub threshold: Option<f64>,
}

/// A verdict, its ground, and the place of the rule that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict<'p> {
    pub code: &'p str,
    pub ground: &'p str,
    pub rule: Option<usize>,
}

impl Pack {
    /// Findings of every rule, in order, and the verdict with the rule that gave it.
    /// `latest` gives the year in which an indicator's window ends.
    pub fn judge(
        &self,
        subject: &Subject<'_>,
        series: &Series<'_>,
        latest: &dyn Fn(&str) -> i64,
    ) -> (Vec<Finding>, Verdict<'_>) {
        Case::new(self, subject, series, latest).judge()
    }
}

impl<'p> Case<'p> {
    /// Findings and verdict on the values as they are.
    pub fn judge(&self) -> (Vec<Finding>, Verdict<'p>) {
        let bars = self.thresholds();
        let states = self.states(&self.values, &bars);
        let findings = states.iter().zip(&self.matters).map(|(state, matter)| {
            let first = matter.terms.first();
            let value = first.and_then(|t| t.slots.last()).and_then(|s| self.values[*s]);
            Finding { state: *state, value, threshold: first.and_then(|t| bars[t.bar]) }
        });
        (findings.collect(), self.verdict(&states))
    }
}
