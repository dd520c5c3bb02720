//! Rule packs: versioned policy as data, and what it says of a programme.
//!
//! A rule fires when all its conditions hold in every year of its window. A missing year, or a
//! missing indicator, makes the rule *not assessed*, never *passed*, unless another condition
//! already fails: then the rule cannot fire whatever the missing value is. "Below" and "above"
//! exclude the boundary.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A versioned set of rules (`data/reference/rules/<code>.toml`).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    pub code: String,
    pub version: String,
    pub name_zh: String,
    pub name_en: String,
    /// Date of the document.
    pub date: String,
    /// Where it applies.
    pub region: String,
    /// Document or law the rules rest on.
    pub basis_zh: String,
    pub basis_en: String,
    /// What a reader must know before relying on it.
    pub note_zh: String,
    pub note_en: String,
    /// Verdicts from strongest to weakest: the first that a fired rule asks for is given.
    pub precedence: Vec<String>,
    /// Grounds of which at least one rule must have been assessed for a programme to be kept. Where none was, the
    /// programme is not assessed: a side rule that passes says nothing of it. Empty: any rule will do.
    #[serde(default)]
    pub core: Vec<String>,
    /// Major code prefixes whose cutting verdicts are weakened to `watch`.
    #[serde(default)]
    pub protected: Vec<String>,
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
}

/// One rule of a pack.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub code: String,
    pub ground: String,
    pub verdict: String,
    pub zh: String,
    pub en: String,
    /// Consecutive years in which every condition must hold, ending with the latest.
    #[serde(default = "one")]
    pub years: u32,
    /// All must hold; the first is the one whose threshold can be replaced by a setting.
    pub conditions: Vec<Condition>,
}

/// `indicator` below or above `threshold`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub indicator: String,
    pub compare: Compare,
    pub threshold: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Compare {
    Below,
    Above,
}

fn one() -> u32 {
    1
}

/// What a rule found for a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Fires,
    Passes,
    NotAssessed,
    /// Would fire, but the major is protected and the verdict a cutting one.
    Protected,
}

impl State {
    /// Code of `contracts::codes::RULE_STATES`.
    pub fn code(self) -> &'static str {
        match self {
            State::Fires => "fires",
            State::Passes => "passes",
            State::NotAssessed => "not_assessed",
            State::Protected => "protected",
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
    pub threshold: f64,
}

impl Pack {
    /// Faults of a pack that would make it silently do nothing.
    ///
    /// # Errors
    /// A sentence naming the rule: unknown indicator, ground or verdict; verdict without precedence;
    /// window of no years; no condition; code used twice; threshold not finite.
    pub fn check(&self, indicators: &[&str], grounds: &[&str], verdicts: &[&str]) -> Result<(), String> {
        let mut codes = std::collections::BTreeSet::new();
        if let Some(v) = self.precedence.iter().find(|v| !verdicts.contains(&v.as_str())) {
            return Err(format!("precedence names the unknown verdict {v}"));
        }
        if let Some(g) = self.core.iter().find(|g| !self.rules.iter().any(|r| r.ground == **g)) {
            return Err(format!("core names the ground {g}, but no rule has it"));
        }
        for rule in &self.rules {
            let name = &rule.code;
            if !codes.insert(name) {
                return Err(format!("rule {name} stands twice"));
            }
            if !grounds.contains(&rule.ground.as_str()) {
                return Err(format!("rule {name}: unknown ground {}", rule.ground));
            }
            if !self.precedence.contains(&rule.verdict) {
                return Err(format!("rule {name}: verdict {} is not in precedence", rule.verdict));
            }
            if rule.years == 0 || rule.conditions.is_empty() {
                return Err(format!("rule {name}: needs at least one year and one condition"));
            }
            for c in &rule.conditions {
                if !indicators.contains(&c.indicator.as_str()) {
                    return Err(format!("rule {name}: unknown indicator {}", c.indicator));
                }
                if !c.threshold.is_finite() {
                    return Err(format!("rule {name}: the threshold of {} is not a number", c.indicator));
                }
            }
        }
        Ok(())
    }

    /// Replaces the threshold of a rule's first condition; `false` where the pack has no such rule.
    pub fn set_threshold(&mut self, rule: &str, threshold: f64) -> bool {
        let Some(condition) = self.rules.iter_mut().find(|r| r.code == rule).and_then(|r| r.conditions.first_mut())
        else {
            return false;
        };
        condition.threshold = threshold;
        true
    }

    /// Whether cutting verdicts of a major are weakened.
    pub fn protects(&self, major: &str) -> bool {
        self.protected.iter().any(|p| major.starts_with(p.as_str()))
    }

    /// Findings of every rule, in order, and the verdict with the rule that gave it.
    /// `latest` gives the year in which an indicator's window ends.
    pub fn judge(&self, major: &str, series: &Series<'_>, latest: &dyn Fn(&str) -> i64) -> (Vec<Finding>, Verdict) {
        let protected = self.protects(major);
        let findings: Vec<Finding> = self
            .rules
            .iter()
            .map(|rule| {
                let mut finding = rule.find(series, latest);
                if finding.state == State::Fires && protected && is_cut(&rule.verdict) {
                    finding.state = State::Protected;
                }
                finding
            })
            .collect();
        let verdict = self.verdict(&findings);
        (findings, verdict)
    }

    fn verdict(&self, findings: &[Finding]) -> Verdict {
        let place = |v: &str| self.precedence.iter().position(|p| p == v).unwrap_or(usize::MAX);
        let fired = (0..findings.len())
            .filter(|&i| findings[i].state == State::Fires)
            .min_by_key(|&i| (place(&self.rules[i].verdict), i));
        if let Some(i) = fired {
            return Verdict {
                code: self.rules[i].verdict.clone(),
                ground: self.rules[i].ground.clone(),
                rule: Some(i),
            };
        }
        if let Some(i) = findings.iter().position(|f| f.state == State::Protected) {
            return Verdict { code: "watch".into(), ground: self.rules[i].ground.clone(), rule: Some(i) };
        }
        let is_core = |i: usize| self.core.is_empty() || self.core.contains(&self.rules[i].ground);
        let assessed = (0..findings.len()).any(|i| findings[i].state == State::Passes && is_core(i));
        let code = if assessed { "keep" } else { "not_assessed" };
        Verdict { code: code.into(), ground: "none".into(), rule: None }
    }
}

/// A verdict, its ground, and the place of the rule that gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub code: String,
    pub ground: String,
    pub rule: Option<usize>,
}

fn is_cut(verdict: &str) -> bool {
    matches!(verdict, "withdraw" | "suspend" | "reduce")
}

impl Rule {
    fn find(&self, series: &Series<'_>, latest: &dyn Fn(&str) -> i64) -> Finding {
        let mut missing = false;
        let mut fails = false;
        for c in &self.conditions {
            let end = latest(&c.indicator);
            let values = series.get(c.indicator.as_str());
            for back in 0..i64::from(self.years) {
                match values.and_then(|v| v.get(&(end - back))) {
                    None => missing = true,
                    Some(v) => {
                        let holds = match c.compare {
                            Compare::Below => *v < c.threshold,
                            Compare::Above => *v > c.threshold,
                        };
                        fails |= !holds;
                    }
                }
            }
        }
        let first = &self.conditions[0];
        let value = series.get(first.indicator.as_str()).and_then(|v| v.get(&latest(&first.indicator))).copied();
        let state = match (fails, missing) {
            (true, _) => State::Passes,
            (false, true) => State::NotAssessed,
            (false, false) => State::Fires,
        };
        Finding { state, value, threshold: first.threshold }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack() -> Pack {
        let rule = |code: &str, verdict: &str, years, conditions: &[(&str, Compare, f64)]| Rule {
            code: code.into(),
            ground: "weak_outcomes".into(),
            verdict: verdict.into(),
            zh: String::new(),
            en: String::new(),
            years,
            conditions: conditions
                .iter()
                .map(|(i, compare, threshold)| Condition {
                    indicator: (*i).into(),
                    compare: *compare,
                    threshold: *threshold,
                })
                .collect(),
        };
        Pack {
            code: "test".into(),
            version: "1".into(),
            name_zh: String::new(),
            name_en: String::new(),
            date: String::new(),
            region: String::new(),
            basis_zh: String::new(),
            basis_en: String::new(),
            note_zh: String::new(),
            note_en: String::new(),
            precedence: ["suspend", "reduce", "watch"].map(String::from).to_vec(),
            core: Vec::new(),
            protected: vec!["07".into()],
            rules: vec![
                rule("low2", "reduce", 2, &[("rate", Compare::Below, 0.6)]),
                rule("low3", "suspend", 3, &[("rate", Compare::Below, 0.6)]),
                rule("both", "watch", 1, &[("rate", Compare::Below, 0.9), ("size", Compare::Above, 10.0)]),
            ],
        }
    }

    fn judge(major: &str, rate: &[(i64, f64)], size: Option<f64>) -> (Vec<State>, String) {
        let mut series = Series::new();
        series.insert("rate", rate.iter().copied().collect());
        if let Some(s) = size {
            series.insert("size", [(2023, s)].into());
        }
        let (findings, verdict) = pack().judge(major, &series, &|_| 2023);
        (findings.into_iter().map(|f| f.state).collect(), verdict.code)
    }

    use State::{Fires, NotAssessed, Passes, Protected};

    #[test]
    fn below_excludes_the_boundary() {
        assert_eq!(judge("08", &[(2023, 0.6), (2022, 0.6)], Some(1.0)).0[0], Passes);
        assert_eq!(judge("08", &[(2023, 0.59), (2022, 0.5)], Some(1.0)).0[0], Fires);
    }

    #[test]
    fn a_missing_year_is_not_assessed_unless_another_year_already_fails() {
        assert_eq!(judge("08", &[(2023, 0.5)], Some(1.0)).0[0], NotAssessed);
        assert_eq!(judge("08", &[(2023, 0.7)], Some(1.0)).0[0], Passes);
        assert_eq!(judge("08", &[(2023, 0.5), (2021, 0.5)], Some(1.0)).0[..2], [NotAssessed, NotAssessed]);
    }

    #[test]
    fn every_condition_must_hold_and_a_missing_one_is_not_passed() {
        assert_eq!(judge("08", &[(2023, 0.8)], Some(11.0)).0[2], Fires);
        assert_eq!(judge("08", &[(2023, 0.8)], None).0[2], NotAssessed);
        assert_eq!(judge("08", &[(2023, 0.95)], None).0[2], Passes);
    }

    #[test]
    fn the_strongest_fired_rule_gives_the_verdict_and_protection_weakens_it() {
        let low = [(2023, 0.5), (2022, 0.5), (2021, 0.5)];
        assert_eq!(judge("08", &low, Some(1.0)).1, "suspend");
        assert_eq!(judge("0701", &low, Some(1.0)), (vec![Protected, Protected, Passes], "watch".into()));
        assert_eq!(judge("08", &[(2023, 0.95), (2022, 0.95)], Some(1.0)).1, "keep");
        assert_eq!(judge("08", &[], None).1, "not_assessed");
    }

    #[test]
    fn without_a_core_rule_assessed_a_programme_is_not_assessed() {
        let mut p = pack();
        p.rules[2].ground = "weak_teaching".into();
        p.core = vec!["weak_outcomes".into()];
        let mut series = Series::new();
        series.insert("size", [(2023, 1.0)].into());
        let (findings, verdict) = p.judge("08", &series, &|_| 2023);
        assert_eq!(findings[2].state, Passes);
        assert_eq!(verdict.code, "not_assessed");
        p.core.clear();
        assert_eq!(p.judge("08", &series, &|_| 2023).1.code, "keep");
    }

    #[test]
    fn a_pack_that_would_do_nothing_is_refused() {
        let ok = |p: &Pack| p.check(&["rate", "size"], &["weak_outcomes"], &["suspend", "reduce", "watch"]);
        assert_eq!(ok(&pack()), Ok(()));
        let mut p = pack();
        p.rules[0].conditions[0].indicator = "rtae".into();
        assert!(ok(&p).unwrap_err().contains("rtae"));
        let mut p = pack();
        p.rules[1].code = "low2".into();
        assert!(ok(&p).is_err());
        let mut p = pack();
        p.precedence.remove(0);
        assert!(ok(&p).unwrap_err().contains("suspend"));
    }
}
