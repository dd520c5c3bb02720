//! Why a verdict moved between two runs: the data, the rules, or the method.
//!
//! A programme is judged four times: data and rules of the earlier run (A), of the later (B), and crosswise. With
//! `V(data, rules)` the verdict: `V(B, A) ≠ V(A, A)` is what the data alone move, `V(A, B) ≠ V(A, A)` what the rules
//! alone move.
//!
//! | | cause |
//! |---|---|
//! | data alone give the verdict of B, rules alone change nothing | input |
//! | rules alone give the verdict of B, data alone change nothing | rule |
//! | each moves it, or only both together do | both |
//! | input, but what the crossed indicators are computed from is the same in both runs | method |
//! | a stored verdict is not what its run's indicators and rules give today | method |

use crate::rules::{Compare, State};

/// One comparison a rule makes: an indicator, so many years before the end of its window, against a threshold.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    pub indicator: String,
    pub compare: Compare,
    pub threshold: f64,
    pub year: i64,
    /// Years before the end of the window.
    pub back: u32,
    /// `None` where the year is missing.
    pub value: Option<f64>,
}

impl Test {
    /// Whether it holds; `None` where the value is missing.
    pub fn holds(&self) -> Option<bool> {
        self.value.map(|v| self.compare.holds(v, self.threshold))
    }
}

/// A rule as it was put to a programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub rule: String,
    /// Verdict it asks for.
    pub asks: String,
    pub state: State,
    pub tests: Vec<Test>,
}

/// A verdict with everything that led to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    pub verdict: String,
    pub ground: String,
    /// The rule that gave it; `None` for keep and not assessed.
    pub rule: Option<String>,
    pub rules: Vec<Asked>,
}

/// The four judgements of a programme, named data first: `ba` is the data of B under the rules of A.
#[derive(Clone, Debug)]
pub struct Four {
    pub aa: Judgement,
    pub ba: Judgement,
    pub ab: Judgement,
    pub bb: Judgement,
}

/// Why a verdict moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    Input,
    Rule,
    Both,
    Method,
}

impl Cause {
    pub const ALL: [Cause; 4] = [Cause::Input, Cause::Rule, Cause::Both, Cause::Method];

    pub fn code(self) -> &'static str {
        match self {
            Cause::Input => "input",
            Cause::Rule => "rule",
            Cause::Both => "both",
            Cause::Method => "method",
        }
    }
}

/// A test that turned out otherwise: its value, its threshold, or both moved. Without a threshold the rule makes no
/// such test on that side.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossing {
    pub indicator: String,
    pub compare: Compare,
    pub year_from: i64,
    pub from: Option<f64>,
    pub year_to: i64,
    pub to: Option<f64>,
    pub threshold_from: Option<f64>,
    pub threshold_to: Option<f64>,
}

/// A rule that moved the verdict. Without a state it is not in that run's pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    pub rule: String,
    pub state_from: Option<State>,
    pub state_to: Option<State>,
    pub asks_from: Option<String>,
    pub asks_to: Option<String>,
    pub crossings: Vec<Crossing>,
}

/// The cause of a move with the rules and tests behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    pub cause: Cause,
    /// Verdict were only the data of B taken, and were only its rules.
    pub by_input: String,
    pub by_rule: String,
    /// What the crossed indicators are computed from is the same in both runs, though their values differ.
    pub same_data: bool,
    pub reasons: Vec<Reason>,
}

/// Why the verdict moved; `None` where it did not. `published` are the verdicts the two runs wrote; `same_data` says of
/// an indicator whether all that it is computed from is the same in both runs.
pub fn attribute(four: &Four, published: (&str, &str), same_data: &dyn Fn(&str) -> bool) -> Option<Attribution> {
    if published.0 == published.1 {
        return None;
    }
    let [aa, ba, ab, bb] = [&four.aa, &four.ba, &four.ab, &four.bb].map(|j| j.verdict.as_str());
    let mut found = Attribution {
        cause: Cause::Method,
        by_input: ba.to_string(),
        by_rule: ab.to_string(),
        same_data: false,
        reasons: Vec::new(),
    };
    if (aa, bb) != published {
        return Some(found);
    }
    let (after, cause) = if ba == bb && ab == aa {
        (&four.ba, Cause::Input)
    } else if ab == bb && ba == aa {
        (&four.ab, Cause::Rule)
    } else {
        (&four.bb, Cause::Both)
    };
    found.reasons = reasons(&four.aa, after);
    let mut moved = found.reasons.iter().flat_map(|r| &r.crossings).filter(|c| c.from != c.to).peekable();
    found.same_data = moved.peek().is_some() && moved.all(|c| same_data(&c.indicator));
    found.cause = if cause == Cause::Input && found.same_data { Cause::Method } else { cause };
    Some(found)
}

/// The rules behind two different verdicts of one programme, with the tests that turned out otherwise.
///
/// They are the rules that gave the two verdicts; where neither verdict came from a rule (kept, not assessed), every
/// rule whose state changed.
pub fn reasons(before: &Judgement, after: &Judgement) -> Vec<Reason> {
    let of = |j: &Judgement, rule: &str| j.rules.iter().find(|r| r.rule == rule).cloned();
    let mut deciding: Vec<&str> = [&before.rule, &after.rule].into_iter().flatten().map(String::as_str).collect();
    deciding.dedup();
    if deciding.is_empty() {
        let mut all: Vec<&str> = before.rules.iter().chain(&after.rules).map(|r| r.rule.as_str()).collect();
        all.sort_unstable();
        all.dedup();
        deciding = all;
        deciding.retain(|rule| of(before, rule).map(|r| r.state) != of(after, rule).map(|r| r.state));
    }
    let reason = |rule: &str| {
        let (from, to) = (of(before, rule), of(after, rule));
        let crossings = crossings(
            from.as_ref().map(|r| r.tests.as_slice()).unwrap_or_default(),
            to.as_ref().map(|r| r.tests.as_slice()).unwrap_or_default(),
        );
        Reason {
            rule: rule.to_string(),
            state_from: from.as_ref().map(|r| r.state),
            state_to: to.as_ref().map(|r| r.state),
            asks_from: from.map(|r| r.asks),
            asks_to: to.map(|r| r.asks),
            crossings,
        }
    };
    let found = deciding.into_iter().map(reason);
    found.filter(|r| r.state_from != r.state_to || r.asks_from != r.asks_to || !r.crossings.is_empty()).collect()
}

/// Tests of a rule that hold on one side only, or that only one side makes. A rule may test an indicator twice (above
/// one threshold, below another): tests are paired by indicator, direction and place in the window.
fn crossings(before: &[Test], after: &[Test]) -> Vec<Crossing> {
    let same = |a: &Test, b: &Test| a.indicator == b.indicator && a.compare == b.compare && a.back == b.back;
    let mut found = Vec::new();
    for a in before {
        let b = after.iter().find(|b| same(a, b));
        if b.is_none_or(|b| a.holds() != b.holds()) {
            found.push(Crossing {
                indicator: a.indicator.clone(),
                compare: a.compare,
                year_from: a.year,
                from: a.value,
                year_to: b.map_or(a.year, |b| b.year),
                to: b.map_or(a.value, |b| b.value),
                threshold_from: Some(a.threshold),
                threshold_to: b.map(|b| b.threshold),
            });
        }
    }
    for b in after.iter().filter(|b| !before.iter().any(|a| same(a, b))) {
        found.push(Crossing {
            indicator: b.indicator.clone(),
            compare: b.compare,
            year_from: b.year,
            from: b.value,
            year_to: b.year,
            to: b.value,
            threshold_from: None,
            threshold_to: Some(b.threshold),
        });
    }
    found
}

#[cfg(test)]
mod tests;
