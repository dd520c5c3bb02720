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
                Some((Compare::Below, t)) => ("<", number(t)),
                Some((Compare::Above, t)) => (">", number(t)),
            };
            format!("{} {} {value} {reason} {sign} {threshold}", i.indicator, i.year)
        })
        .collect();
    parts.join("; ")
}

fn decode(text: &str) -> Option<Item> {
    let part: Vec<&str> = text.split_whitespace().collect();
    let [indicator, year, value, reason, sign, threshold] = part[..] else { return None };
    let compare = match sign {
        "<" => Some(Compare::Below),
        ">" => Some(Compare::Above),
        _ => None,
    };
    Some(Item {
        indicator: indicator.to_string(),
        year: year.parse().ok()?,
        value: value.parse().ok(),
        reason: (reason != "-").then(|| reason.to_string()),
        condition: compare.zip(threshold.parse().ok()),
    })
}

/// Reasons and measures that indicators carry, in words.
static REASONS: &[(&str, &str, &str)] = &[
    ("unlinked", "专业没有对应职业", "the major has no linked occupation"),
    ("needs_suppressed", "对应职业的需求被来源屏蔽", "the linked needs are withheld by the source"),
    ("no_graduates", "没有毕业生", "no graduates"),
    ("employment_rate", "口径：就业率", "measured as employment rate"),
    ("placement_rate", "口径：毕业去向落实率", "measured as placement rate"),
];

fn shown(code: &str, value: f64) -> String {
    match indicators::find(code).map(|i| i.unit) {
        Some(Unit::Share) => format!("{:.1}%", value * 100.0),
        _ => number((value * 100.0).round() / 100.0),
    }
}

/// A detail in words, in Chinese or in English. What is not a detail comes back as it is.
pub fn text(detail: &str, zh: bool) -> String {
    let items: Option<Vec<Item>> = detail.split("; ").map(decode).collect();
    let Some(items) = items else { return detail.to_string() };
    let words: Vec<String> = items
        .iter()
        .map(|i| {
            let name = indicators::find(&i.indicator).map_or(i.indicator.as_str(), |d| if zh { d.zh } else { d.en });
            let missing = if zh { "缺" } else { "missing" };
            let value = i.value.map_or(missing.to_string(), |v| shown(&i.indicator, v));
            let mut notes = Vec::new();
            if let Some((compare, threshold)) = i.condition {
                let than = match (compare, zh) {
                    (Compare::Below, true) => "须低于",
                    (Compare::Above, true) => "须高于",
                    (Compare::Below, false) => "must be below ",
                    (Compare::Above, false) => "must be above ",
                };
                notes.push(format!("{than}{}", shown(&i.indicator, threshold)));
            }
            if let Some(reason) = &i.reason {
                let known = REASONS.iter().find(|r| r.0 == reason);
                notes.push(known.map_or(reason.clone(), |r| if zh { r.1.to_string() } else { r.2.to_string() }));
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
    }
}
