//! The indicators and their specifications as Markdown, for the method note.

use super::{Formula, INDICATORS, Indicator, Time};

fn number(value: Option<f64>) -> String {
    value.map_or("—".into(), |v| {
        let text = format!("{v:.4}");
        text.trim_end_matches('0').trim_end_matches('.').to_string()
    })
}

/// One table of all indicators: code, names, unit, formula, time, whether relative.
pub fn overview() -> String {
    let mut out = String::from("| code | 名称 · name | unit | value | year | |\n|---|---|---|---|---|---|\n");
    for i in INDICATORS {
        let time = match i.time {
            Time::Observed => "observed",
            Time::Outlook => "graduation",
        };
        let note = if i.relative { "relative: orders only" } else { "" };
        let (name, unit, about) = (format!("{} · {}", i.zh, i.en), i.unit.name().1, i.about);
        out += &format!("| `{}` | {name} | {unit} | {about} | {time} | {note} |\n", i.code);
    }
    out
}

/// The inputs, the formula and the specification of every indicator. `—` is a value that is missing or withheld.
pub fn specifications() -> String {
    INDICATORS.iter().map(|i| specification(i)).collect::<Vec<_>>().join("\n")
}

fn specification(indicator: &Indicator) -> String {
    let mut out = format!("#### `{}` {} · {}\n\n", indicator.code, indicator.zh, indicator.en);
    if let Some(part) = &indicator.of_each {
        out += "Of each:\n\n";
        out += &formula(part);
        out += "\n";
    }
    out + &formula(&indicator.formula)
}

fn formula(formula: &Formula) -> String {
    let mut out = format!("`{}`\n\n", formula.text);
    let names: Vec<String> = formula.inputs.iter().map(|i| format!("{} (`{}`)", i.about, i.name)).collect();
    if formula.each {
        out += &format!("| {}; one group after another | value | |\n|---|---|---|\n", names.join(", "));
    } else {
        out += &format!("| {} | value | |\n|{}---|---|\n", names.join(" | "), "---|".repeat(names.len()));
    }
    for row in formula.spec {
        let given: Vec<String> = row.given.iter().map(|v| number(*v)).collect();
        let given = if formula.each {
            let groups = given.chunks(formula.inputs.len()).map(|g| g.join(", "));
            let groups: Vec<String> = groups.collect();
            if groups.is_empty() { "none".to_string() } else { groups.join("; ") }
        } else {
            given.join(" | ")
        };
        out += &format!("| {given} | {} | {} |\n", number(row.value), row.why);
    }
    out
}
