//! The detail of a piece of evidence: which values, of which years, against which thresholds.
//!
//! A table holds it free of language: items `indicator year value reason comparison threshold`, absent parts as `-`,
//! joined by `; `. Reports and `explain` put it into words.

use crate::indicators::{self, Unit};
/// The file, sheet and row of a value, in words.
pub use crate::origin::words as source;
use crate::rules::Compare;

/// One value that a rule looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub indicator: String,
    pub year: i64,
    /// `None` where the year is missing.
    pub value: Option<f64>,
    /// Why it is missing, or how it was measured: a code.
    pub reason: Option<String>,
    /// The condition, where it is not the rule's first.
    pub condition: Option<(Compare, f64)>,
}

fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// Items as a table holds them.
pub fn encode(items: &[Item]) -> String {
    let parts: Vec<String> = items
        .iter()
        .map(|i| {
            let value = i.value.map_or("-".into(), number);
            let reason = i.reason.as_deref().filter(|r| !r.is_empty()).unwrap_or("-").replace([' ', ';'], "_");
            let (sign, threshold) = match i.condition {
                None => ("-", "-".to_string()),
                Some((compare, t)) => (sign(compare), number(t)),
            };
            format!("{} {} {value} {reason} {sign} {threshold}", i.indicator, i.year)
        })
        .collect();
    parts.join("; ")
}

/// Comparisons as a table holds them.
static SIGNS: &[(Compare, &str)] =
    &[(Compare::Below, "<"), (Compare::Above, ">"), (Compare::AtLeast, ">="), (Compare::AtMost, "<=")];

fn sign(compare: Compare) -> &'static str {
    SIGNS.iter().find(|s| s.0 == compare).map_or("-", |s| s.1)
}

fn decode(text: &str) -> Option<Item> {
    let part: Vec<&str> = text.split_whitespace().collect();
    let [indicator, year, value, reason, sign, threshold] = part[..] else { return None };
    let compare = SIGNS.iter().find(|s| s.1 == sign).map(|s| s.0);
    Some(Item {
        indicator: indicator.to_string(),
        year: year.parse().ok()?,
        value: value.parse().ok(),
        reason: (reason != "-").then(|| reason.to_string()),
        condition: compare.zip(threshold.parse().ok()),
    })
}

/// Reasons and measures that indicators carry, in words; `{}` is what stands after the colon of a code. Several codes
/// are joined by `+`.
static REASONS: &[(&str, &str, &str)] = &[
    ("unlinked", "专业没有对应职业", "the major has no linked occupation"),
    ("needs_suppressed", "对应职业的需求被来源屏蔽", "the linked needs are withheld by the source"),
    ("withheld", "来源屏蔽", "withheld by the source"),
    ("size_unknown", "有学校的规模不详", "the size of a provider is not known"),
    ("first_list", "招生目录自该年起", "the lists begin with that year"),
    ("no_graduates", "没有毕业生", "no graduates"),
    ("employment_rate", "口径：就业率", "measured as employment rate"),
    ("placement_rate", "口径：毕业去向落实率", "measured as placement rate"),
    ("continued_from", "延续原专业 {}", "carried on from {}"),
];

fn reason_text(reason: &str, zh: bool) -> String {
    let (code, of) = reason.split_once(':').unwrap_or((reason, ""));
    let known = REASONS.iter().find(|r| r.0 == code);
    known.map_or(reason.to_string(), |r| if zh { r.1 } else { r.2 }.replace("{}", of))
}

fn shown(code: &str, value: f64) -> String {
    match indicators::find(code).map(|i| i.unit) {
        Some(Unit::Share) => format!("{:.1}%", value * 100.0),
        _ => number((value * 100.0).round() / 100.0),
    }
}

/// A detail in words, in Chinese or in English. What is not a detail comes back as it is.
pub fn text(detail: &str, zh: bool) -> String {
    text_named(detail, zh, &|_| None)
}

/// [`text`], with names of what is no indicator: composites of a pack ([`crate::rules::Pack::label`]).
pub fn text_named<'n>(detail: &str, zh: bool, named: &dyn Fn(&str) -> Option<&'n str>) -> String {
    let items: Option<Vec<Item>> = detail.split("; ").map(decode).collect();
    let Some(items) = items else { return detail.to_string() };
    let words: Vec<String> = items
        .iter()
        .map(|i| {
            let known = indicators::find(&i.indicator).map(|d| if zh { d.zh } else { d.en });
            let name = known.or_else(|| named(&i.indicator)).unwrap_or(&i.indicator);
            let missing = if zh { "缺" } else { "missing" };
            let value = i.value.map_or(missing.to_string(), |v| shown(&i.indicator, v));
            let mut notes = Vec::new();
            if let Some((compare, threshold)) = i.condition {
                let than = match (compare, zh) {
                    (Compare::Below, true) => "须低于",
                    (Compare::Above, true) => "须高于",
                    (Compare::AtLeast, true) => "须不低于",
                    (Compare::AtMost, true) => "须不高于",
                    (Compare::Below, false) => "must be below ",
                    (Compare::Above, false) => "must be above ",
                    (Compare::AtLeast, false) => "must be at least ",
                    (Compare::AtMost, false) => "must be at most ",
                };
                notes.push(format!("{than}{}", shown(&i.indicator, threshold)));
            }
            if let Some(reason) = &i.reason {
                notes.push(self::reason(reason, zh));
            }
            let notes = match (notes.is_empty(), zh) {
                (true, _) => String::new(),
                (false, true) => format!("（{}）", notes.join("，")),
                (false, false) => format!(" ({})", notes.join(", ")),
            };
            if zh {
                format!("{name} {} 年 {value}{notes}", i.year)
            } else {
                format!("{name} {}: {value}{notes}", i.year)
            }
        })
        .collect();
    words.join(if zh { "；" } else { "; " })
}

/// The indicators that a detail says are missing, each with the code of its reason, each once. Empty where the text is
/// not a detail.
pub fn missing(detail: &str) -> Vec<(String, Option<String>)> {
    let items: Option<Vec<Item>> = detail.split("; ").map(decode).collect();
    let mut out = Vec::new();
    for item in items.into_iter().flatten().filter(|i| i.value.is_none()) {
        if !out.iter().any(|(indicator, _)| *indicator == item.indicator) {
            out.push((item.indicator, item.reason));
        }
    }
    out
}

/// Reasons in words, those of several codes one after the other; a code itself where it is not known.
pub fn reason(codes: &str, zh: bool) -> String {
    let words: Vec<String> = codes.split('+').map(|code| reason_text(code, zh)).collect();
    words.join(if zh { "，" } else { ", " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_detail_survives_the_table_and_reads_in_both_languages() {
        let items = [
            Item {
                indicator: "placement_rate".into(),
                year: 2020,
                value: Some(0.55),
                reason: Some("employment_rate".into()),
                condition: None,
            },
            Item {
                indicator: "completions".into(),
                year: 2021,
                value: None,
                reason: None,
                condition: Some((Compare::Above, 0.0)),
            },
        ];
        let held = encode(&items);
        assert_eq!(held, "placement_rate 2020 0.55 employment_rate - -; completions 2021 - - > 0");
        assert_eq!(held.split("; ").filter_map(decode).collect::<Vec<_>>(), items);
        assert_eq!(text(&held, true), "毕业去向落实率 2020 年 55.0%（口径：就业率）；毕业生数 2021 年 缺（须高于0）");
        assert_eq!(
            text(&held, false),
            "Placement rate 2020: 55.0% (measured as employment rate); Completions 2021: missing (must be above 0)"
        );
        assert_eq!(text("anything else", true), "anything else");
        assert_eq!(
            text("placement_rate 2020 0.55 employment_rate+continued_from:120102 - -", true),
            "毕业去向落实率 2020 年 55.0%（口径：就业率，延续原专业 120102）"
        );
        let score = [Item {
            indicator: "outcome_score".into(),
            year: 2021,
            value: Some(0.25),
            reason: None,
            condition: Some((Compare::AtMost, 0.3)),
        }];
        let named = |code: &str| (code == "outcome_score").then_some("就业综合得分");
        assert_eq!(text_named(&encode(&score), true, &named), "就业综合得分 2021 年 0.25（须不高于0.3）");
        assert_eq!(encode(&score).split("; ").filter_map(decode).collect::<Vec<_>>(), score);
        assert_eq!(missing(&held), [("completions".to_string(), None)]);
        assert!(missing("anything else").is_empty());
        assert_eq!(reason("unlinked", false), "the major has no linked occupation");
    }
}
