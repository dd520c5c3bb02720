//! Sentences on a verdict that the report and the command line share.

use crate::format;
use crate::indicator;
use crate::messages::{fill, say};
use duikou_contracts::{Lang, codes, tables};
use duikou_methods::counterfactual::words as counterfactual;
use duikou_methods::rules::{self, Pack, Rule};
use duikou_methods::{evidence, origin};

/// The input of a counterfactual that changes the intake alone.
pub const INTAKE_ALONE: &str = "intake_alone";

/// A change of one input and the verdict after it.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// `lift` or `lower`.
    pub towards: &'a str,
    pub input: &'a str,
    pub now: Option<f64>,
    pub needed: Option<f64>,
    pub after: Option<&'a str>,
    pub smallest: bool,
    /// Which years change, or what the intake is counted in.
    pub detail: Option<&'a str>,
}

fn verdict(code: &str, lang: Lang) -> String {
    codes::VERDICTS.label(code, lang).to_string()
}

fn input(code: &str, lang: Lang) -> String {
    if code == INTAKE_ALONE { say(lang, "change.intake").to_string() } else { indicator::label(code, lang) }
}

fn value(code: &str, v: f64) -> String {
    if code == INTAKE_ALONE { format::persons(v) } else { indicator::value(code, v) }
}

/// A counterfactual in words: what changes by how much, and what the verdict is then.
pub fn change(c: &Change<'_>, lang: Lang) -> String {
    let intake = c.input == INTAKE_ALONE;
    let zh = lang == Lang::Zh;
    let told = c.detail.map(|d| counterfactual::text(d, zh)).filter(|t| c.detail != Some(t.as_str()));
    let Some(needed) = c.needed else {
        if let Some(told) = told {
            return fill(lang, "change.stop", &[format::capital(&told)]);
        }
        let key = match (intake, c.towards) {
            (true, "lift") => "change.never.intake.lift",
            (true, _) => "change.never.intake.lower",
            (false, "lift") => "change.never.lift",
            (false, _) => "change.never.lower",
        };
        return fill(lang, key, &[input(c.input, lang)]);
    };
    let way = match c.now {
        Some(now) if needed > now => "up",
        Some(_) => "down",
        None => "to",
    };
    let key = if intake { format!("change.intake.{way}") } else { format!("change.{way}") };
    let now = c.now.map_or_else(String::new, |v| value(c.input, v));
    let step = fill(lang, &key, &[input(c.input, lang), now, value(c.input, needed)]);
    let after = c.after.map(|v| verdict(v, lang));
    // Chinese sets a blank between a figure and the word after it.
    let figure = zh && step.ends_with(|c: char| c.is_ascii());
    let line = match (c.towards, c.after, after) {
        ("lift", None | Some("keep"), _) => fill(lang, "change.lift", &[if figure { step + " " } else { step }]),
        ("lift", _, Some(after)) => fill(lang, "change.lift.after", &[step, after]),
        (_, _, Some(after)) => fill(lang, "change.lower.after", &[step, after]),
        (_, _, None) => fill(lang, "change.lower", &[step]),
    };
    // The latest year alone, and persons admitted, go without saying.
    let told = told.filter(|_| !matches!(c.detail, Some("latest_year" | "seats")));
    let line = told.map_or(line.clone(), |told| fill(lang, "change.told", &[line, told]));
    let line = if c.smallest { fill(lang, "change.smallest", &[line]) } else { line };
    fill(lang, "change.stop", &[line])
}

/// The same for a programme whose figures are withheld.
pub fn change_hidden(c: &Change<'_>, mark: &str, lang: Lang) -> String {
    match c.needed {
        None => change(&Change { detail: None, ..*c }, lang),
        Some(_) => fill(lang, "change.hidden", &[input(c.input, lang), mark.to_string()]),
    }
}

/// What a verdict asks for: the words of the rule it rests on, else of the verdict.
pub fn action(rule: Option<&Rule>, verdict: &str, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let words = rule.filter(|r| r.verdict == verdict).map_or_else(|| rules::action(verdict, zh), |r| r.action(zh));
    fill(lang, "change.stop", &[format::capital(words)])
}

/// The detail of a piece of evidence in words, composites by the name their pack gives them.
pub fn detail(pack: Option<&Pack>, detail: &str, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    evidence::text_named(detail, zh, &|code| pack.and_then(|p| p.label(code, zh)))
}

/// `93.0% ± 0.8%`, or the probability alone.
pub fn probability(p: f64, error: Option<f64>, lang: Lang) -> String {
    match error {
        Some(e) => fill(lang, "probability.error", &[format::share(p), format::share(e)]),
        None => format::share(p),
    }
}

/// Verdicts with the share of draws that give them: `watch 5.1%, keep 1.9%`.
pub fn shares<'a>(rows: impl Iterator<Item = (&'a str, f64)>, lang: Lang) -> String {
    let parts = rows.map(|(code, share)| fill(lang, "verdict.share", &[verdict(code, lang), format::share(share)]));
    parts.collect::<Vec<_>>().join(say(lang, "list.and"))
}

/// How usual a closure would be.
pub fn closure(probability: f64, baseline: f64, lang: Lang) -> String {
    fill(lang, "closure.words", &[format::share(probability), format::share(baseline)])
}

/// A continuation of a former major.
#[derive(Clone, Copy, Debug)]
pub struct Continuation<'a> {
    pub former: &'a str,
    pub former_code: &'a str,
    pub year: i64,
    /// The score in words, or the mark of a withheld figure.
    pub score: &'a str,
    pub carried: bool,
    pub pack: &'a str,
    pub verdict: &'a str,
    pub alone: &'a str,
}

/// A continuation in words: verdict as carried, and were it not.
pub fn continuation(c: &Continuation<'_>, lang: Lang) -> String {
    let values = [
        c.former.to_string(),
        c.former_code.to_string(),
        c.year.to_string(),
        c.score.to_string(),
        c.pack.to_string(),
        verdict(c.verdict, lang),
        verdict(c.alone, lang),
    ];
    fill(lang, if c.carried { "rename.carried" } else { "rename.apart" }, &values)
}

/// Where a value stands: a computed value names its tables in words.
pub fn source(text: &str, lang: Lang) -> String {
    let tables: Option<Vec<_>> = text.split(',').map(|name| tables::find(name.trim())).collect();
    match tables {
        Some(found) => {
            let titles: Vec<_> = found.iter().map(|t| t.title(lang)).collect();
            let names: Vec<_> = found.iter().map(|t| t.name()).collect();
            let comma = say(lang, "list.and");
            fill(lang, "source.table", &[titles.join(comma), names.join(comma)])
        }
        None => origin::words(text, lang == Lang::Zh),
    }
}

/// Units of the documents' targets in English. A unit that is not here is shown as its document writes it.
const UNITS: &[(&str, &str)] = &[
    ("个", "number"),
    ("种", "number"),
    ("人", "persons"),
    ("人/年", "persons a year"),
    ("人次/年", "visits a year"),
    ("次/年", "times a year"),
    ("场/年", "events a year"),
    ("届", "events"),
    ("家", "firms"),
    ("家/年", "firms a year"),
    ("户/年", "firms a year"),
    ("项", "items"),
    ("个/市", "per city"),
    ("所", "schools"),
    ("亿元", "100 million yuan"),
];

/// A unit in the language of the page.
pub fn unit(unit: &str, lang: Lang) -> &str {
    match UNITS.iter().find(|(zh, _)| *zh == unit) {
        Some((_, en)) if lang == Lang::En => en,
        _ => unit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change_of(towards: &'static str, input: &'static str, now: Option<f64>, needed: Option<f64>) -> Change<'static> {
        Change { towards, input, now, needed, after: None, smallest: false, detail: None }
    }

    #[test]
    fn a_counterfactual_says_from_where_to_where_and_what_then() {
        let rate = change_of("lift", "placement_rate", Some(0.552), Some(0.6));
        assert_eq!(change(&rate, Lang::Zh), "毕业去向落实率由 55.2% 升至 60.0% 即可解除。");
        assert_eq!(change(&rate, Lang::En), "Placement rate: from 55.2% up to 60.0% lifts the verdict.");
        let eased = Change { after: Some("watch"), smallest: true, ..rate };
        assert_eq!(
            change(&eased, Lang::Zh),
            "毕业去向落实率由 55.2% 升至 60.0%，结论即减轻为“预警”（此方向上变动最小）。"
        );
        let worse = Change { after: Some("suspend"), ..change_of("lower", "placement_rate", Some(0.62), Some(0.6)) };
        assert_eq!(change(&worse, Lang::Zh), "毕业去向落实率由 62.0% 降至 60.0%，结论即加重为“停招”。");
    }

    #[test]
    fn intake_alone_reads_in_seats_and_says_where_it_cannot() {
        let fewer = change_of("lift", INTAKE_ALONE, Some(120.0), Some(85.0));
        assert_eq!(change(&fewer, Lang::Zh), "仅减少招生：由 120 人减至 85 人即可解除。");
        let never = change_of("lift", INTAKE_ALONE, Some(120.0), None);
        assert_eq!(change(&never, Lang::Zh), "仅靠本专业点减招不能解除。");
        let known = Change { detail: Some("graduates"), ..fewer };
        assert!(
            change(&known, Lang::Zh).ends_with("即可解除（招生数未知，按毕业生数）。"),
            "{}",
            change(&known, Lang::Zh)
        );
        let far = Change { detail: Some("market_fall 40"), ..never };
        assert!(change(&far, Lang::Zh).contains("须减少40人"), "{}", change(&far, Lang::Zh));
        assert_eq!(change_hidden(&far, "※", Lang::Zh), change(&never, Lang::Zh));
        assert_eq!(change_hidden(&fewer, "※", Lang::Zh), "仅改变招生：※（按保密规则不公布数值）");
        assert_eq!(change_hidden(&never, "※", Lang::Zh), change(&never, Lang::Zh));
    }

    #[test]
    fn a_computed_value_names_its_table_in_words() {
        assert_eq!(source("matched.majors", Lang::Zh), "计算所得：专业匹配度（matched.majors）");
        assert_eq!(source("outcomes.xlsx|去向|17", Lang::Zh), "outcomes.xlsx，工作表“去向”，第 17 行");
        assert_eq!(source("anything else", Lang::Zh), "anything else");
    }
}
