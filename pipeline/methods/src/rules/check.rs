//! What a pack is refused for: everything that would make it silently do nothing.

use super::pack::{Compare, Condition, Jitter, Pack, Rule, Scheme, Threshold, Weights, is_cut};
use crate::indicators;
use crate::indicators::{Indicator, Time, Unit};
use std::collections::BTreeSet;

/// The codes a pack may use.
#[derive(Clone, Debug)]
pub struct Vocabulary<'a> {
    pub grounds: Vec<&'a str>,
    pub verdicts: Vec<&'a str>,
    pub levels: Vec<&'a str>,
}

/// Values an indicator can have: shares from 0 to 1, changes from −1 up, all else from 0 up.
pub(crate) fn domain(indicator: &Indicator) -> (f64, f64) {
    match indicator.unit {
        _ if matches!(indicator.code, "completions_trend" | "intake_trend") => (-1.0, f64::INFINITY),
        Unit::Share => (0.0, 1.0),
        _ => (0.0, f64::INFINITY),
    }
}

fn ensure(ok: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if ok { Ok(()) } else { Err(what()) }
}

/// Texts that are neither empty nor there twice.
fn texts(what: &str, list: &[String]) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for text in list {
        ensure(!text.trim().is_empty(), || format!("{what} holds an empty text"))?;
        ensure(seen.insert(text), || format!("{what} names {text} twice"))?;
    }
    Ok(())
}

impl Pack {
    /// Faults of a pack that would make it silently do nothing, or something else than it says.
    ///
    /// # Errors
    /// A sentence naming the rule, composite or field: unknown or unused code, code used twice, empty list, window of
    /// no years or of several over what has one year, threshold that always or never holds, range below 0, quantile or
    /// relative indicator in a pack that is not relative, cutting verdict in one that is, protection from nothing.
    pub fn check(&self, words: &Vocabulary<'_>) -> Result<(), String> {
        self.check_rules(words)?;
        let ranks = self.has_quantiles()
            || self.composites.iter().flat_map(|c| &c.parts).any(|p| self.is_relative(&p.indicator))
            || self.rules.iter().flat_map(|r| &r.conditions).any(|c| self.is_relative(&c.indicator));
        ensure(!self.relative || ranks, || "it says relative, but holds nothing against other programmes".into())
    }

    /// [`Pack::check`] without asking whether a relative pack still ranks: its quantiles may all have been replaced by
    /// numbers.
    ///
    /// # Errors
    /// Those of [`Pack::check`].
    pub fn check_rules(&self, words: &Vocabulary<'_>) -> Result<(), String> {
        ensure(!self.rules.is_empty(), || "it has no rule".into())?;
        texts("precedence", &self.precedence)?;
        if let Some(v) = self.precedence.iter().find(|v| !words.verdicts.contains(&v.as_str())) {
            return Err(format!("precedence names the unknown verdict {v}"));
        }
        let asked =
            |v: &str| self.rules.iter().any(|r| r.verdict == v) || (v == "watch" && !self.protected_from.is_empty());
        if let Some(v) = self.precedence.iter().find(|v| !asked(v)) {
            return Err(format!("precedence names {v}, but no rule asks for it"));
        }
        if let Some(g) = self.core.iter().find(|g| !self.rules.iter().any(|r| r.ground == **g)) {
            return Err(format!("core names the ground {g}, but no rule has it"));
        }
        check_jitter("the pack", self.jitter)?;
        self.check_protection(words)?;
        self.check_composites()?;
        let mut codes = BTreeSet::new();
        for rule in &self.rules {
            ensure(codes.insert(&rule.code), || format!("rule {} stands twice", rule.code))?;
            self.check_rule(rule, words).map_err(|what| format!("rule {}: {what}", rule.code))?;
        }
        Ok(())
    }

    fn is_relative(&self, code: &str) -> bool {
        indicators::find(code).is_some_and(|i| i.relative)
    }

    fn check_protection(&self, words: &Vocabulary<'_>) -> Result<(), String> {
        texts("protected", &self.protected)?;
        texts("protected_names", &self.protected_names)?;
        texts("protected_from", &self.protected_from)?;
        let some = !self.protected.is_empty() || !self.protected_names.is_empty() || self.protected_controlled;
        ensure(!some || !self.protected_from.is_empty(), || {
            "majors are protected, but protected_from names no ground: they would be protected from nothing".into()
        })?;
        ensure(some || self.protected_from.is_empty(), || "protected_from is there, but no major is protected".into())?;
        ensure(!some || words.verdicts.contains(&"watch"), || "protection needs the verdict watch".into())?;
        let cuts = |g: &String| self.rules.iter().any(|r| r.ground == *g && is_cut(&r.verdict));
        match self.protected_from.iter().find(|g| !cuts(g)) {
            Some(g) => Err(format!("protected_from names the ground {g}, but no rule cuts on it")),
            None => Ok(()),
        }
    }

    fn check_composites(&self) -> Result<(), String> {
        let mut codes = BTreeSet::new();
        for composite in &self.composites {
            let name = &composite.code;
            let fault = |what: String| format!("composite {name}: {what}");
            ensure(codes.insert(name), || fault("stands twice".into()))?;
            ensure(indicators::find(name).is_none(), || fault("is the code of an indicator".into()))?;
            let used = self.rules.iter().any(|r| r.conditions.iter().any(|c| c.indicator == *name));
            ensure(used, || fault("no rule uses it".into()))?;
            ensure(composite.parts.len() >= 2, || fault("needs at least two parts".into()))?;
            let mut parts = BTreeSet::new();
            for part in &composite.parts {
                let code = &part.indicator;
                ensure(indicators::find(code).is_some(), || fault(format!("unknown indicator {code}")))?;
                ensure(parts.insert(code), || fault(format!("{code} stands twice")))?;
                ensure(self.relative || !self.is_relative(code), || {
                    fault(format!("{code} ranks programmes against each other: only a relative pack may use it"))
                })?;
                ensure(part.low.is_finite() && part.high.is_finite() && part.low != part.high, || {
                    fault(format!("the scale of {code} needs two different numbers"))
                })?;
            }
            if let Weights::Numbers(w) = &composite.weights {
                ensure(w.len() == composite.parts.len(), || fault("needs one weight for each part".into()))?;
                ensure(w.iter().all(|w| w.is_finite() && *w > 0.0), || fault("weights must be above 0".into()))?;
            }
        }
        Ok(())
    }

    fn check_rule(&self, rule: &Rule, words: &Vocabulary<'_>) -> Result<(), String> {
        ensure(words.grounds.contains(&rule.ground.as_str()), || format!("unknown ground {}", rule.ground))?;
        ensure(rule.verdict != "not_assessed", || "not_assessed is no verdict a rule can ask for".into())?;
        ensure(self.precedence.contains(&rule.verdict), || format!("verdict {} is not in precedence", rule.verdict))?;
        ensure(!self.relative || !is_cut(&rule.verdict), || {
            format!("a relative pack may not {}: it ranks, and a rank is no ground", rule.verdict)
        })?;
        ensure(rule.years > 0 && !rule.conditions.is_empty(), || "needs at least one year and one condition".into())?;
        ensure((1..=rule.conditions.len()).contains(&rule.need()), || {
            format!("at_least = {} of {} conditions", rule.need(), rule.conditions.len())
        })?;
        ensure(rule.action_zh.is_some() == rule.action_en.is_some(), || "an action needs both languages".into())?;
        for (what, list) in [
            ("levels", &rule.levels),
            ("school_kinds", &rule.school_kinds),
            ("school_names", &rule.school_names),
            ("except_school_names", &rule.except_school_names),
        ] {
            let Some(list) = list else { continue };
            ensure(!list.is_empty(), || format!("{what} is empty: the rule would apply to none"))?;
            texts(what, list)?;
        }
        if let Some(level) = rule.levels.iter().flatten().find(|l| !words.levels.contains(&l.as_str())) {
            return Err(format!("unknown level {level}"));
        }
        rule.conditions.iter().try_for_each(|c| self.check_condition(rule, c))
    }

    fn check_condition(&self, rule: &Rule, condition: &Condition) -> Result<(), String> {
        let code = condition.indicator.as_str();
        let composite = self.composite(code);
        let parts: Vec<&Indicator> = match composite {
            Some(c) => c.parts.iter().filter_map(|p| indicators::find(&p.indicator)).collect(),
            None => vec![indicators::find(code).ok_or_else(|| format!("unknown indicator {code}"))?],
        };
        ensure(condition.years != Some(0), || format!("the window of {code} has no years"))?;
        let several = rule.window(condition) > 1;
        if let Some(ahead) = parts.iter().find(|i| several && i.time == Time::Outlook) {
            return Err(format!("{} is of one year, the graduation year: a window of several cannot be", ahead.code));
        }
        ensure(self.relative || !self.is_relative(code), || {
            format!("{code} ranks programmes against each other: only a relative pack may use it")
        })?;
        if let Some(jitter) = condition.jitter {
            check_jitter(code, jitter)?;
        }
        match &condition.threshold {
            Threshold::Quantile(q) => {
                ensure(self.relative, || {
                    format!("a quantile of {code} ranks programmes: only a relative pack may use it")
                })?;
                ensure(q.quantile > 0.0 && q.quantile < 1.0, || {
                    format!("the quantile of {code} must be between 0 and 1")
                })
            }
            Threshold::Number(t) => {
                ensure(t.is_finite(), || format!("the threshold of {code} is not a number"))?;
                let zero = condition.jitter.is_some_and(|j| matches!(j, Jitter::Relative(r) if r > 0.0)) && *t == 0.0;
                ensure(!zero, || format!("a relative jitter of the threshold 0 of {code} moves nothing"))?;
                let (low, high) = if composite.is_some() { (0.0, 1.0) } else { domain(parts[0]) };
                let share = composite.is_some() || parts[0].unit == Unit::Share;
                ensure((low..=high).contains(t), || {
                    let hint = if share && *t > 1.0 { " (a share: 0.6, not 60)" } else { "" };
                    format!("the threshold {t} of {code} is outside what it can be{hint}")
                })?;
                let idle = match condition.compare {
                    Compare::Below => *t == low,
                    Compare::Above => *t == high,
                    Compare::AtLeast => *t == low,
                    Compare::AtMost => *t == high,
                };
                ensure(!idle, || format!("the condition on {code} holds always or never"))
            }
        }
    }

    /// Kinds of school that rules name.
    pub fn school_kinds(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rules.iter().flat_map(|r| r.school_kinds.iter().flatten().map(|k| (r.code.as_str(), k.as_str())))
    }

    /// Whether a composite's weights are drawn.
    pub fn draws_weights(&self, composite: usize) -> bool {
        matches!(self.composites[composite].weights, Weights::Named(Scheme::Uniform | Scheme::Ordinal))
    }
}

fn check_jitter(what: &str, jitter: Jitter) -> Result<(), String> {
    match jitter {
        Jitter::None => Ok(()),
        Jitter::Relative(r) => {
            ensure((0.0..1.0).contains(&r), || format!("the relative jitter of {what} must be from 0 to below 1"))
        }
        Jitter::Absolute(r) => {
            ensure(r.is_finite() && r >= 0.0, || format!("the absolute jitter of {what} must be at least 0"))
        }
    }
}
