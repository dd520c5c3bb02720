//! A programme before a pack: the values its rules look at, laid out so that they can be judged again with other values,
//! other thresholds, other weights.

use super::pack::{Compare, Pack, Rule, is_cut};
use super::{Series, State, Verdict};

/// What a pack may ask of a programme beside its values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject<'a> {
    /// Code of the major.
    pub major: &'a str,
    /// Name of the major.
    pub name: &'a str,
    /// The state controls where the major is offered.
    pub controlled: bool,
    /// Code of the level.
    pub level: &'a str,
    /// Kind of the school (reference.universities).
    pub school_kind: &'a str,
    /// Name of the school.
    pub school_name: &'a str,
}

/// One value: an indicator or composite of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot<'p> {
    pub indicator: &'p str,
    pub year: i64,
}

/// A threshold and half the width of its range. Conditions of one pack that hold the same indicator against the same
/// threshold share one: 60 % is 60 % in every rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar<'p> {
    pub indicator: &'p str,
    pub compare: Compare,
    /// `None`: a quantile that no programme gave.
    pub threshold: Option<f64>,
    pub range: f64,
}

/// A condition: all its slots against one bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Slots, earliest year first.
    pub slots: Vec<usize>,
    pub bar: usize,
}

/// A rule as it concerns this programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Matter {
    /// The programme's level and school are what the rule is about.
    pub applies: bool,
    /// How many terms must hold.
    pub need: usize,
    pub terms: Vec<Term>,
    /// The major is protected, and this rule would cut it on a ground it is protected from.
    pub shielded: bool,
    /// Place of the rule's verdict in the precedence, and of the verdict a protected major gets instead.
    pub place: usize,
}

/// A composite's value and what it is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Place in [`Pack::composites`].
    pub composite: usize,
    /// Where its value stands.
    pub slot: usize,
    /// Where its parts stand.
    pub parts: Vec<usize>,
}

/// A programme before a pack.
#[derive(Clone, Debug)]
pub struct Case<'p> {
    pub pack: &'p Pack,
    pub slots: Vec<Slot<'p>>,
    /// Values by slot, composites included.
    pub values: Vec<Option<f64>>,
    pub bars: Vec<Bar<'p>>,
    pub scores: Vec<Score>,
    /// By rule of the pack.
    pub matters: Vec<Matter>,
}

/// Thresholds by bar.
pub type Bars = Vec<Option<f64>>;

impl Pack {
    /// Whether a major is protected.
    pub fn protects(&self, subject: &Subject<'_>) -> bool {
        self.protected.iter().any(|p| subject.major.starts_with(p.as_str()))
            || self.protected_names.iter().any(|n| subject.name.contains(n.as_str()))
            || (self.protected_controlled && subject.controlled)
    }

    /// Place of a verdict in the precedence; after all others where it has none.
    fn place(&self, verdict: &str) -> usize {
        self.precedence.iter().position(|p| p == verdict).unwrap_or(self.precedence.len())
    }
}

impl Rule {
    /// Whether the rule is about programmes of this level at this school.
    pub fn applies(&self, subject: &Subject<'_>) -> bool {
        let is = |list: &Option<Vec<String>>, what: &str| list.as_ref().is_none_or(|l| l.iter().any(|x| x == what));
        let named = |list: &Option<Vec<String>>| {
            list.as_ref().map(|l| l.iter().any(|n| subject.school_name.contains(n.as_str())))
        };
        is(&self.levels, subject.level)
            && is(&self.school_kinds, subject.school_kind)
            && named(&self.school_names).unwrap_or(true)
            && !named(&self.except_school_names).unwrap_or(false)
    }
}

impl<'p> Case<'p> {
    /// Lays a programme before a pack. `latest` gives the year in which an indicator's window ends.
    pub fn new(pack: &'p Pack, subject: &Subject<'_>, series: &Series<'_>, latest: &dyn Fn(&str) -> i64) -> Case<'p> {
        let protected = pack.protects(subject);
        let mut case = Case {
            pack,
            slots: Vec::new(),
            values: Vec::new(),
            bars: Vec::new(),
            scores: Vec::new(),
            matters: Vec::with_capacity(pack.rules.len()),
        };
        for rule in &pack.rules {
            let applies = rule.applies(subject);
            let mut terms = Vec::new();
            for condition in rule.conditions.iter().filter(|_| applies) {
                let years = i64::from(rule.window(condition));
                let slots =
                    (0..years).rev().map(|back| case.slot(&condition.indicator, back, series, latest)).collect();
                let threshold = condition.threshold(subject.level);
                let range = condition.jitter.unwrap_or(pack.jitter).range(threshold.unwrap_or(0.0));
                let bar = Bar { indicator: &condition.indicator, compare: condition.compare, threshold, range };
                terms.push(Term { slots, bar: case.bar(bar) });
            }
            let shielded = protected && is_cut(&rule.verdict) && pack.protected_from.contains(&rule.ground);
            let place = pack.place(if shielded { "watch" } else { &rule.verdict });
            case.matters.push(Matter { applies, need: rule.need(), terms, shielded, place });
        }
        case
    }

    fn slot(&mut self, code: &'p str, back: i64, series: &Series<'_>, latest: &dyn Fn(&str) -> i64) -> usize {
        let pack: &'p Pack = self.pack;
        let found = pack.composites.iter().position(|c| c.code == code);
        let year = latest(found.map_or(code, |n| pack.composites[n].parts[0].indicator.as_str())) - back;
        if let Some(at) = self.slots.iter().position(|s| s.indicator == code && s.year == year) {
            return at;
        }
        let Some(composite) = found else {
            self.slots.push(Slot { indicator: code, year });
            self.values.push(series.get(code).and_then(|v| v.get(&year)).copied());
            return self.slots.len() - 1;
        };
        let parts: Vec<usize> =
            pack.composites[composite].parts.iter().map(|p| self.slot(&p.indicator, back, series, latest)).collect();
        let shape = &pack.composites[composite];
        let value = shape.score(&shape.nominal(), |k| self.values[parts[k]]);
        self.slots.push(Slot { indicator: code, year });
        self.values.push(value);
        self.scores.push(Score { composite, slot: self.slots.len() - 1, parts });
        self.slots.len() - 1
    }

    fn bar(&mut self, bar: Bar<'p>) -> usize {
        if let Some(at) = self.bars.iter().position(|b| *b == bar) {
            return at;
        }
        self.bars.push(bar);
        self.bars.len() - 1
    }

    /// The thresholds as they are.
    pub fn thresholds(&self) -> Bars {
        self.bars.iter().map(|b| b.threshold).collect()
    }

    /// Computes the composites' values anew, with weights by composite of the pack (nominal where `None`).
    pub fn settle(&self, values: &mut [Option<f64>], weights: Option<&[Vec<f64>]>) {
        for score in &self.scores {
            let shape = &self.pack.composites[score.composite];
            let value = |k: usize| values[score.parts[k]];
            values[score.slot] = match weights {
                Some(w) => shape.score(&w[score.composite], value),
                None => shape.score(&shape.nominal(), value),
            };
        }
    }

    /// What one rule finds: it fires if at least `need` of its terms hold in every year, passes if so many cannot hold
    /// whatever the missing values are, and is not assessed otherwise.
    pub fn state(&self, rule: usize, values: &[Option<f64>], bars: &[Option<f64>]) -> State {
        let matter = &self.matters[rule];
        if !matter.applies {
            return State::NotApplicable;
        }
        let (mut holds, mut fails) = (0, 0);
        for term in &matter.terms {
            match self.term(term, values, bars) {
                Some(true) => holds += 1,
                Some(false) => fails += 1,
                None => {}
            }
        }
        if holds >= matter.need {
            if matter.shielded { State::Protected } else { State::Fires }
        } else if matter.terms.len() - fails < matter.need {
            State::Passes
        } else {
            State::NotAssessed
        }
    }

    /// Whether a term holds in every year; `None` where a missing value decides it.
    fn term(&self, term: &Term, values: &[Option<f64>], bars: &[Option<f64>]) -> Option<bool> {
        let threshold = bars[term.bar]?;
        let compare = self.bars[term.bar].compare;
        let mut missing = false;
        for &slot in &term.slots {
            match values[slot] {
                None => missing = true,
                Some(v) if !compare.holds(v, threshold) => return Some(false),
                Some(_) => {}
            }
        }
        (!missing).then_some(true)
    }

    /// Every rule's state, in the order of the pack.
    pub fn states(&self, values: &[Option<f64>], bars: &[Option<f64>]) -> Vec<State> {
        (0..self.matters.len()).map(|rule| self.state(rule, values, bars)).collect()
    }

    /// The verdict that states amount to.
    pub fn verdict(&self, states: &[State]) -> Verdict<'p> {
        let pack: &'p Pack = self.pack;
        let fired = (0..states.len())
            .filter(|&i| matches!(states[i], State::Fires | State::Protected))
            .min_by_key(|&i| (self.matters[i].place, i));
        if let Some(i) = fired {
            let rule = &pack.rules[i];
            let code = if states[i] == State::Protected { "watch" } else { rule.verdict.as_str() };
            return Verdict { code, ground: &rule.ground, rule: Some(i) };
        }
        let assessed = (0..states.len()).any(|i| states[i] == State::Passes && self.is_core(i));
        Verdict { code: if assessed { "keep" } else { "not_assessed" }, ground: "none", rule: None }
    }

    /// Whether a rule that passes lets the programme be kept.
    pub fn is_core(&self, rule: usize) -> bool {
        self.pack.core.is_empty() || self.pack.core.contains(&self.pack.rules[rule].ground)
    }

    /// The verdict with other values (composites are computed anew) and the thresholds as they are.
    pub fn verdict_with(&self, values: &mut [Option<f64>]) -> Verdict<'p> {
        self.settle(values, None);
        self.verdict(&self.states(values, &self.thresholds()))
    }
}
