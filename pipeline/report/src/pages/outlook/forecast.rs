//! Employment of industries some years on, and how the forecasts did in the past.

use super::coverage;
use crate::book::Book;
use crate::data::BacktestRow;
use crate::format::{capital, share, whole};
use crate::messages::{fill, find, say};
use crate::pages::fields;
use duikou_contracts::codes;
use minijinja::Value;
use std::collections::{BTreeMap, BTreeSet};

const INDUSTRIES: usize = 60;
const GROUPS: usize = 120;
/// Models in the order of the tables, the naive ones first.
const MODELS: &[&str] = &["constant_share", "carry", "mean3", "shrunk_trend", "damped_trend", "elastic_net", "cohort"];
/// Code of what all industries, or all groups, add up to.
const WHOLE: &str = "000000";
const ALL: &str = "all";

/// An industry's latest value and its forecast.
#[derive(Clone, Copy, Debug)]
pub struct Ahead {
    pub from: i64,
    pub latest: f64,
    pub to: i64,
    pub low: Option<f64>,
    pub base: f64,
    pub high: Option<f64>,
}

/// Each industry of each region: the last observed year and the matched year, else the last forecast. An industry with
/// one year only, or the sum of all, is left out.
pub fn ahead<'a>(book: &Book<'a>) -> BTreeMap<(&'a str, &'a str), Ahead> {
    let mut rows: BTreeMap<(&str, &str), Vec<&crate::data::IndustryRow<'_>>> = BTreeMap::new();
    for r in book.outlook.industries.iter().filter(|r| r.industry != WHOLE) {
        rows.entry((r.region, r.industry)).or_default().push(r);
    }
    let found = rows.into_iter().filter_map(|(key, rows)| {
        let seen = rows.iter().rev().find(|r| r.model == "observed").or(rows.first())?;
        let last = rows.iter().find(|r| r.year == book.year).or(rows.last())?;
        (last.year > seen.year).then_some((
            key,
            Ahead {
                from: seen.year,
                latest: seen.base,
                to: last.year,
                low: last.low,
                base: last.base,
                high: last.high,
            },
        ))
    });
    found.collect()
}

/// Industries with the most persons first.
pub fn industries(book: &Book<'_>) -> (Vec<Value>, String) {
    let mut rows: Vec<_> = ahead(book).into_iter().collect();
    rows.sort_by(|a, b| b.1.latest.total_cmp(&a.1.latest).then(a.0.cmp(&b.0)));
    let total = rows.len();
    let shown: Vec<Value> = rows
        .into_iter()
        .take(INDUSTRIES)
        .map(|((region, industry), a)| {
            let ends = a.low.zip(a.high);
            fields!({
                "name": book.outlook.industry(industry), "region": book.region(region), "from": a.from.to_string(),
                "latest": a.latest, "to": a.to.to_string(), "base": a.base, "low": ends.map(|e| e.0), "high": ends.map(|e| e.1),
                "change": (a.latest > 0.0).then(|| a.base / a.latest - 1.0),
            })
        })
        .collect();
    let cut = match total > shown.len() {
        true => fill(book.lang, "outlook.cut", &[whole(shown.len() as f64), whole(total as f64)]),
        false => String::new(),
    };
    (shown, cut)
}

/// Name of a model, its code where none is known.
pub fn model(book: &Book<'_>, code: &str) -> String {
    find(&format!("model.{code}")).map_or_else(|| code.replace('_', " "), |m| book.lang.pick(m.1, m.2).to_string())
}

fn series(book: &Book<'_>, code: &str) -> String {
    codes::FORECAST_SERIES.label(code, book.lang).to_string()
}

fn group(book: &Book<'_>, code: &str) -> String {
    match find(&format!("group.{code}")) {
        Some(m) => book.lang.pick(m.1, m.2).to_string(),
        None => codes::LEVELS.label(code, book.lang).to_string(),
    }
}

/// Words of a ratio to the naive model's error: the state of the mark, and the key of its text.
fn against(ratio: Option<f64>) -> Option<(&'static str, &'static str)> {
    let ratio = ratio?;
    Some(match () {
        _ if ratio > 1.0005 => ("fires", "outlook.naive.worse"),
        _ if ratio < 0.9995 => ("protected", "outlook.naive.better"),
        _ => ("not_assessed", "outlook.naive.equal"),
    })
}

fn row(book: &Book<'_>, r: &BacktestRow<'_>) -> Value {
    let lang = book.lang;
    let words = against(r.ratio);
    let horizon = match r.horizon {
        0 => say(lang, "outlook.same_year").to_string(),
        n => fill(lang, "outlook.years", &[n.to_string()]),
    };
    fields!({
        "series": capital(&series(book, r.series)), "model": model(book, r.model), "horizon": horizon, "n": r.horizon,
        "group": group(book, r.group), "tested": r.tested, "mase": r.mase, "ratio": r.ratio,
        "mark": words.map(|w| w.0), "words": words.map(|w| say(lang, w.1)), "direction": r.direction, "coverage": r.coverage,
        "width": r.width,
    })
}

/// The backtest by series, horizon and model, over all groups; each series with the years its forecasts start from.
pub fn tests(book: &Book<'_>) -> Vec<Value> {
    let known = codes::FORECAST_SERIES.codes.iter().filter_map(|s| {
        let mut rows: Vec<_> =
            book.outlook.backtest.iter().filter(|r| r.series == s.code && r.group == ALL).collect();
        rows.sort_by_key(|r| (r.horizon, MODELS.iter().position(|m| *m == r.model).unwrap_or(MODELS.len()), r.model));
        let origins = rows.first()?.origins;
        Some(fields!({ "name": capital(book.lang.pick(s.zh, s.en)), "origins": fill(book.lang, "outlook.origins", &[origins.into()]),
            "rows": rows.into_iter().map(|r| row(book, r)).collect::<Vec<_>>() }))
    });
    known.collect()
}

/// The backtest by group, where one is given.
pub fn groups(book: &Book<'_>) -> Vec<Value> {
    let rows = book.outlook.backtest.iter().filter(|r| r.group != ALL).take(GROUPS);
    rows.map(|r| row(book, r)).collect()
}

/// What the backtest says, in words: how often worse than naive, and what the intervals covered.
pub fn verdict(book: &Book<'_>) -> Vec<String> {
    let lang = book.lang;
    let mut lines = Vec::new();
    let judged: Vec<f64> = book.outlook.backtest.iter().filter(|r| r.group == ALL).filter_map(|r| r.ratio).collect();
    let others = judged.iter().filter(|r| against(Some(**r)).is_some_and(|w| w.1 != "outlook.naive.equal"));
    let (n, worse) = (others.clone().count(), others.filter(|r| **r > 1.0).count());
    if n > 0 {
        lines.push(fill(lang, "outlook.words.backtest", &[n.to_string(), worse.to_string()]));
    }
    let at: Vec<_> =
        book.outlook.calibration.iter().filter(|c| (c.nominal - book.coverage).abs() < 1e-9 && c.tested > 0).collect();
    let names: BTreeSet<&str> = at.iter().map(|c| c.series).collect();
    let parts: Vec<String> = names
        .into_iter()
        .map(|name| {
            let found = at.iter().filter(|c| c.series == name).map(|c| c.coverage);
            let (low, high) = found.fold((1.0_f64, 0.0_f64), |(a, b), v| (a.min(v), b.max(v)));
            let text = if high > low { format!("{}–{}", share(low), share(high)) } else { share(low) };
            fill(lang, "outlook.words.covered.part", &[series(book, name), text])
        })
        .collect();
    if !parts.is_empty() {
        lines.push(fill(lang, "outlook.words.covered", &[coverage(book), parts.join(say(lang, "outlook.join"))]));
    }
    lines
}
