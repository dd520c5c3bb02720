//! The detail of a counterfactual: free of language in the table, put into words for a reader.

/// Which years of a window change: `latest_year`, or `years 2022 2023`.
pub fn years(changed: &[i64], latest: i64) -> String {
    if changed == [latest] {
        return "latest_year".into();
    }
    let years: Vec<String> = changed.iter().map(i64::to_string).collect();
    format!("years {}", years.join(" "))
}

/// Intake is counted in persons admitted (`seats`), or in graduates where intake is not known (`graduates`).
pub fn unit(intake_known: bool) -> &'static str {
    if intake_known { "seats" } else { "graduates" }
}

/// `market_fall 120`: graduates by which the major would have to shrink in the whole market.
pub fn market_fall(persons: f64) -> String {
    format!("market_fall {persons}")
}

/// Nothing that intake moves decides the verdict.
pub const NOT_BY_INTAKE: &str = "not_by_intake";

/// A detail in words, in Chinese or in English. What is not one comes back as it is.
pub fn text(detail: &str, zh: bool) -> String {
    let (code, rest) = detail.split_once(' ').unwrap_or((detail, ""));
    match (code, zh) {
        ("latest_year", true) => "仅改变最近一年".into(),
        ("latest_year", false) => "the latest year alone".into(),
        ("years", true) => format!("改变{}年", rest.replace(' ', "、")),
        ("years", false) => format!("in {}", rest.replace(' ', ", ")),
        ("seats", true) => "按招生人数".into(),
        ("seats", false) => "persons admitted".into(),
        ("graduates", true) => "招生数未知，按毕业生数".into(),
        ("graduates", false) => "graduates, as intake is not known".into(),
        ("market_fall", true) => format!("仅调整本专业点招生无法解除：全区域同专业同层次毕业生须减少{rest}人"),
        ("market_fall", false) => format!(
            "no change of this programme's intake alone can lift it: the major would have to fall by {rest} graduates in the whole market"
        ),
        ("not_by_intake", true) => "结论不取决于招生规模".into(),
        ("not_by_intake", false) => "the verdict does not hang on intake".into(),
        _ => detail.into(),
    }
}
