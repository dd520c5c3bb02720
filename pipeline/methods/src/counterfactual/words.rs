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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_detail_reads_in_both_languages() {
        for (detail, zh, en) in [
            (years(&[2023], 2023), "仅改变最近一年", "the latest year alone"),
            (years(&[2022, 2023], 2023), "改变2022、2023年", "in 2022, 2023"),
            (years(&[2022], 2023), "改变2022年", "in 2022"),
            (unit(true).into(), "按招生人数", "persons admitted"),
            (unit(false).into(), "招生数未知，按毕业生数", "graduates, as intake is not known"),
            (NOT_BY_INTAKE.into(), "结论不取决于招生规模", "the verdict does not hang on intake"),
        ] {
            assert_eq!((text(&detail, true).as_str(), text(&detail, false).as_str()), (zh, en));
        }
        let fall = market_fall(120.0);
        assert_eq!(fall, "market_fall 120");
        assert!(text(&fall, true).contains("须减少120人") && text(&fall, false).contains("fall by 120 graduates"));
        assert_eq!(text("anything else", true), "anything else");
    }
}
