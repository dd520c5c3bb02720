//! Targets of the documents beside the actuals returned.

use crate::book::Book;
use crate::data::Followed;
use crate::format::{number, share, whole};
use crate::messages::{fill, say};
use crate::pages::fields;
use crate::words;
use duikou_contracts::Lang;
use duikou_contracts::codes::{TARGET_MEASURES, TARGET_STATES};
use minijinja::Value;
use std::collections::BTreeMap;

/// Most urgent first, then what is behind most.
pub fn ordered<'b, 'a>(book: &'b Book<'a>) -> Vec<&'b Followed<'a>> {
    let urgency = |state: &str| match state {
        "overdue" => 0,
        "at_risk" => 1,
        "pace_unknown" => 2,
        "on_track" => 3,
        "no_actual" => 4,
        _ => 5,
    };
    let mut rows: Vec<&Followed<'_>> = book.coordinated.targets.iter().filter(|t| t.target.is_some()).collect();
    rows.sort_by(|a, b| {
        let attained = |t: &Followed<'_>| t.attained.unwrap_or(0.0);
        urgency(a.state).cmp(&urgency(b.state)).then(attained(a).total_cmp(&attained(b))).then(a.id.cmp(b.id))
    });
    rows
}

/// Shape of a state: told apart without colour.
pub fn icon(state: &str) -> &'static str {
    match state {
        "reached" => "●",
        "on_track" => "▲",
        "at_risk" => "△",
        "overdue" => "■",
        "pace_unknown" => "◇",
        _ => "–",
    }
}

pub fn name<'a>(book: &Book<'_>, t: &Followed<'a>) -> &'a str {
    book.lang.pick(t.zh, t.en)
}

/// A value with its unit. A number of things is a number alone in English.
pub fn valued(lang: Lang, value: f64, unit: &str) -> String {
    match (unit, lang) {
        ("%", _) => format!("{}%", number(value)),
        ("share" | "比例", _) => share(value),
        ("个" | "种", Lang::En) => number(value),
        _ => format!("{} {}", number(value), words::unit(unit, lang)),
    }
}

/// What the tables tell, beside the actual that was returned: nothing where it is the actual.
fn computed(book: &Book<'_>, t: &Followed<'_>) -> Option<String> {
    let stands = t.actual_source.is_some_and(|s| s.starts_with("clean."));
    let (value, measure) = (t.computed.filter(|v| !stands && !book.too_small(*v))?, t.measure?);
    let what = TARGET_MEASURES.label(measure, book.lang);
    Some(fill(book.lang, "targets.computed", &[valued(book.lang, value.round(), t.unit), what.to_string()]))
}

fn one(book: &Book<'_>, t: &Followed<'_>) -> Value {
    let lang = book.lang;
    let interim = t.interim_year.zip(t.interim);
    let pace = t.needed.map(|n| fill(lang, "targets.pace", &[valued(lang, n, t.unit), t.year.to_string()]));
    fields!({
        "name": name(book, t), "region": book.region(t.region), "year": t.year.to_string(), "target": t.target,
        "unit": words::unit(t.unit, lang), "actual": t.actual, "actual_year": t.actual_year.map(|y| y.to_string()),
        "interim": interim.map(|(year, value)| format!("{} ({year})", number(value))),
        "attained": t.attained, "pace": t.pace, "needed": pace.unwrap_or_default(), "icon": icon(t.state), "state": t.state,
        "said": TARGET_STATES.label(t.state, lang), "owner": t.owner, "document": book.document(t.source, t.place), "computed": computed(book, t),
        "actual_source": t.actual_source.map(|s| book.document(s, None)),
    })
}

/// Context of the section.
pub fn context(book: &Book<'_>) -> Value {
    let lang = book.lang;
    let rows = ordered(book);
    let reported = book.coordinated.targets.iter().filter(|t| t.target.is_none());
    let known: BTreeMap<&str, &Followed<'_>> = rows.iter().map(|t| (t.id, *t)).collect();
    let yearly = book.coordinated.progress.iter().filter_map(|p| Some((p, known.get(p.id)?)));
    let yearly = yearly.map(|(p, t)| {
        fields!({ "name": name(book, t), "region": book.region(t.region), "year": p.year.to_string(), "actual": p.actual,
            "unit": words::unit(t.unit, lang), "attained": p.attained, "icon": icon(p.state), "said": TARGET_STATES.label(p.state, lang),
            "needed": p.needed, "due": t.year.to_string() })
    });
    fields!({
        "rows": rows.iter().map(|t| one(book, t)).collect::<Vec<_>>(),
        "reported": reported.map(|t| one(book, t)).collect::<Vec<_>>(), "yearly": yearly.collect::<Vec<_>>(),
        "words": words(book), "most": whole(crate::charts::targets::MOST as f64),
    })
}

/// How many targets stand how.
pub fn words(book: &Book<'_>) -> String {
    let rows = ordered(book);
    let of = |state: &str| rows.iter().filter(|t| t.state == state).count() as f64;
    let lang = book.lang;
    let values = [
        rows.len() as f64,
        of("reached"),
        of("on_track"),
        of("at_risk"),
        of("overdue"),
        of("pace_unknown"),
        of("no_actual"),
    ];
    fill(lang, "targets.words", &values.map(whole))
}

/// The attained share and the value behind it, for the chart.
pub fn attained(book: &Book<'_>, t: &Followed<'_>) -> String {
    match (t.attained, t.actual, t.target) {
        (Some(part), Some(actual), Some(target)) => {
            let values = [share(part), number(actual), valued(book.lang, target, t.unit)];
            fill(book.lang, "targets.of", &values)
        }
        _ => say(book.lang, "targets.none").into(),
    }
}
