//! What a rule pack is made of, as its TOML file says it.

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
    /// It ranks programmes against each other: a view, never a ground. It may cut nothing, and not come first.
    #[serde(default)]
    pub relative: bool,
    /// Verdicts from strongest to weakest: the first that a fired rule asks for is given.
    pub precedence: Vec<String>,
    /// Grounds of which at least one rule must have been assessed for a programme to be kept. Where none was, the
    /// programme is not assessed: a side rule that passes says nothing of it. Empty: any rule will do.
    #[serde(default)]
    pub core: Vec<String>,
    /// Majors protected by the beginning of their code.
    #[serde(default)]
    pub protected: Vec<String>,
    /// Majors protected by a word in their name.
    #[serde(default)]
    pub protected_names: Vec<String>,
    /// Majors whose places the state controls (reference.majors) are protected.
    #[serde(default)]
    pub protected_controlled: bool,
    /// Grounds on which a protected major is not cut: a cutting verdict on them is weakened to `watch`.
    #[serde(default)]
    pub protected_from: Vec<String>,
    /// Range of every threshold without one of its own.
    #[serde(default)]
    pub jitter: Jitter,
    #[serde(default, rename = "composite")]
    pub composites: Vec<Composite>,
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
    /// What the school must do, where it is not what the verdict says by itself.
    pub action_zh: Option<String>,
    pub action_en: Option<String>,
    /// Consecutive years in which every condition must hold, ending with the latest.
    #[serde(default = "one")]
    pub years: u32,
    /// How many conditions must hold; all where left out.
    pub at_least: Option<usize>,
    /// Levels of education it is about; all where left out.
    pub levels: Option<Vec<String>>,
    /// Kinds of school (reference.universities) it is about; all where left out.
    pub school_kinds: Option<Vec<String>>,
    /// It is about schools with one of these words in their name.
    pub school_names: Option<Vec<String>>,
    /// It is not about schools with one of these words in their name.
    pub except_school_names: Option<Vec<String>>,
    /// The first is the one whose threshold stands in the evidence.
    pub conditions: Vec<Condition>,
}

/// `indicator` against `threshold`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Code of an indicator or of a composite of the pack.
    pub indicator: String,
    pub compare: Compare,
    pub threshold: Threshold,
    /// Years of the window, where it is not the rule's.
    pub years: Option<u32>,
    /// Range of the threshold, where it is not the pack's.
    pub jitter: Option<Jitter>,
    /// Thresholds by level that a quantile came to ([`Pack::freeze`]).
    #[serde(skip)]
    pub frozen: BTreeMap<String, f64>,
}

/// How a value is held against a threshold. Below and above exclude the boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compare {
    Below,
    Above,
    AtLeast,
    AtMost,
}

impl Compare {
    pub fn holds(self, value: f64, threshold: f64) -> bool {
        match self {
            Compare::Below => value < threshold,
            Compare::Above => value > threshold,
            Compare::AtLeast => value >= threshold,
            Compare::AtMost => value <= threshold,
        }
    }

    /// Whether smaller values hold.
    pub fn wants_less(self) -> bool {
        matches!(self, Compare::Below | Compare::AtMost)
    }
}

/// A number, or a quantile over the edition's programmes of the same level.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Threshold {
    Number(f64),
    Quantile(Quantile),
}

/// `{ quantile = q }`, q between 0 and 1.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantile {
    pub quantile: f64,
}

/// The range in which a threshold is drawn when a verdict's robustness is tested: uniform from threshold − range to
/// threshold + range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Jitter {
    /// The threshold is what it is.
    #[default]
    None,
    /// Range as a share of the threshold.
    Relative(f64),
    /// Range in the indicator's own unit.
    Absolute(f64),
}

impl Jitter {
    /// Half the width of the range.
    pub fn range(self, threshold: f64) -> f64 {
        match self {
            Jitter::None => 0.0,
            Jitter::Relative(r) => r * threshold.abs(),
            Jitter::Absolute(r) => r,
        }
    }
}

/// A combined score of indicators on fixed scales: Σ w_k · clamp((x_k − low_k)/(high_k − low_k), 0, 1). The scales are
/// the pack's own and not the data's, so that no other programme moves the score.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Composite {
    pub code: String,
    pub zh: String,
    pub en: String,
    pub weights: Weights,
    pub parts: Vec<Part>,
}

/// One part: the value that scores 0 and the one that scores 1 (which may be the lower one).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub indicator: String,
    pub low: f64,
    pub high: f64,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Weights {
    Named(Scheme),
    Numbers(Vec<f64>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// Nothing is known of the weights: equal, and drawn from the whole simplex.
    Uniform,
    /// The parts stand in the order of their weight: rank-order centroid, and drawn from that part of the simplex.
    Ordinal,
}

fn one() -> u32 {
    1
}

impl Condition {
    /// The number a value is held against at a level; `None` for a quantile that is not frozen there.
    pub fn threshold(&self, level: &str) -> Option<f64> {
        match self.threshold {
            Threshold::Number(t) => Some(t),
            Threshold::Quantile(_) => self.frozen.get(level).copied(),
        }
    }
}

impl Rule {
    /// Years of a condition's window.
    pub fn window(&self, condition: &Condition) -> u32 {
        condition.years.unwrap_or(self.years)
    }

    /// How many conditions must hold.
    pub fn need(&self) -> usize {
        self.at_least.unwrap_or(self.conditions.len())
    }

    /// What the school must do, in Chinese or in English: the rule's own words, else what the verdict says.
    pub fn action(&self, zh: bool) -> &str {
        let own = if zh { &self.action_zh } else { &self.action_en };
        own.as_deref().unwrap_or_else(|| action(&self.verdict, zh))
    }
}

/// What a verdict asks for where its rule says nothing else.
pub fn action(verdict: &str, zh: bool) -> &'static str {
    let (chinese, english) = match verdict {
        "withdraw" => (
            "撤销专业点，停止招生，在校生培养至毕业",
            "withdraw the programme; no new intake, enrolled students are taught to the end",
        ),
        "suspend" => ("暂停招生，复评后决定恢复或撤销", "suspend intake; review before it is resumed or withdrawn"),
        "reduce" => ("调减招生计划", "reduce planned intake"),
        "watch" => ("列入预警，学校说明原因并报整改措施", "on watch: the school explains and reports what it will do"),
        "upgrade" => ("限期改造升级，调整培养方案", "upgrade within a set time: revise the curriculum"),
        "expand" => ("可增加招生计划", "planned intake may grow"),
        "keep" => ("保持现有规模", "keep the present size"),
        _ => ("补充数据后评定", "assess when the data are there"),
    };
    if zh { chinese } else { english }
}

impl Pack {
    /// The pack's composite of a code.
    pub fn composite(&self, code: &str) -> Option<&Composite> {
        self.composites.iter().find(|c| c.code == code)
    }

    /// Name of a composite of the pack, in Chinese or in English.
    pub fn label(&self, code: &str, zh: bool) -> Option<&str> {
        self.composite(code).map(|c| if zh { c.zh.as_str() } else { c.en.as_str() })
    }

    /// Replaces a threshold by a number: of the rule's first condition, or of its condition on `indicator`. `false`
    /// where the pack has no such rule or condition.
    pub fn set_threshold(&mut self, rule: &str, indicator: Option<&str>, threshold: f64) -> bool {
        let conditions = self.rules.iter_mut().find(|r| r.code == rule).map(|r| &mut r.conditions);
        let found = conditions.and_then(|all| all.iter_mut().find(|c| indicator.is_none_or(|i| c.indicator == i)));
        let Some(condition) = found else { return false };
        condition.threshold = Threshold::Number(threshold);
        true
    }
}

/// Whether a verdict takes places away.
pub fn is_cut(verdict: &str) -> bool {
    matches!(verdict, "withdraw" | "suspend" | "reduce")
}
