//! The page of the survey of firms: the match as firms see it beside the computed fill.

use super::HIDDEN;
use super::coordination::retention::cut;
use crate::book::Book;
use crate::data::{Answer, Asked, Stratum};
use crate::format::{share, whole};
use crate::messages::{fill, say};
use crate::pages::fields;
use duikou_contracts::codes::{FIT_RATINGS, FIT_REASONS, INTERVAL_BASES, SIZE_CLASSES};
use minijinja::Value;
use std::collections::BTreeSet;

/// Most rows of a list.
const MOST: usize = 240;

pub fn there(book: &Book<'_>) -> bool {
    !book.coordinated.survey.is_empty()
}

/// Whether the answers of a row may be shown: firms that answered are not few.
pub fn open(book: &Book<'_>, replies: i64) -> bool {
    !book.too_small(replies as f64)
}

/// Rows of the latest round of each region.
pub fn latest<'b, 'a>(book: &'b Book<'a>, kind: &str) -> Vec<&'b Asked<'a>> {
    let rows = &book.coordinated.survey;
    let last = |region: &str| rows.iter().filter(|r| r.region == region).map(|r| r.year).max();
    rows.iter().filter(|r| r.kind == kind && Some(r.year) == last(r.region)).collect()
}

/// The name of what a row is of.
pub fn name(book: &Book<'_>, kind: &str, code: &str) -> String {
    match kind {
        "chain" => book.chain(code),
        "size" => SIZE_CLASSES.label(code, book.lang).to_string(),
        "industry" => book.outlook.industry(code),
        _ => book.region(code),
    }
}

fn one(book: &Book<'_>, r: &Asked<'_>) -> Value {
    let shown = |v: Option<f64>| if open(book, r.replies) { fields!(v) } else { fields!(HIDDEN) };
    let counts = |v: i64| if book.too_small(v as f64) { fields!(HIDDEN) } else { fields!(v) };
    fields!({
        "name": name(book, r.kind, r.code), "region": book.region(r.region), "year": r.year.to_string(),
        "sampled": counts(r.sampled), "responded": counts(r.responded), "response": r.response, "firms": shown(Some(r.firms)),
        "replies": counts(r.replies), "effective": shown(r.effective), "fits": shown(r.fits), "low": shown(r.low), "high": shown(r.high),
        "basis": r.basis.map(|b| INTERVAL_BASES.label(b, book.lang)), "needed": shown(r.needed), "hired": shown(r.hired),
        "degree": r.degree, "difference": shown(r.difference),
    })
}

/// Shares of every answer to a question, one row a domain of a kind.
fn shares(book: &Book<'_>, question: &str, kind: &str) -> Vec<Value> {
    let list = if question == "rating" { &FIT_RATINGS } else { &FIT_REASONS };
    let of = |r: &Asked<'_>| -> Vec<&Answer<'_>> {
        let same = |a: &&Answer<'_>| {
            (a.region, a.year, a.kind, a.code, a.question) == (r.region, r.year, r.kind, r.code, question)
        };
        book.coordinated.answers.iter().filter(same).collect()
    };
    let rows = latest(book, kind).into_iter().filter_map(|r| {
        let found = of(r);
        let replies = found.first()?.replies;
        let part = |code: &str| found.iter().find(|a| a.answer == code).map(|a| a.share);
        let shown = |code: &str| if open(book, replies) { fields!(part(code)) } else { fields!(HIDDEN) };
        Some(fields!({
            "name": name(book, kind, r.code), "region": book.region(r.region),
            "replies": if open(book, replies) { fields!(replies) } else { fields!(HIDDEN) },
            "parts": list.codes.iter().map(|code| shown(code.code)).collect::<Vec<_>>(),
        }))
    });
    rows.collect()
}

fn stratum(book: &Book<'_>, s: &Stratum<'_>, joined: &BTreeSet<(&str, i64, i64)>) -> Value {
    let group = s.group.map(|g| (s.region, s.year, g));
    fields!({
        "region": book.region(s.region), "year": s.year.to_string(), "industry": book.outlook.industry(s.industry),
        "size": SIZE_CLASSES.label(s.size, book.lang), "rank": SIZE_CLASSES.get(s.size).map(|c| c.rank), "firms": s.firms,
        "sampled": s.sampled, "responded": s.responded, "silent": s.sampled - s.responded, "response": s.response, "weight": s.weight,
        "group": s.group.map(|g| g.to_string()), "joined": group.is_some_and(|g| joined.contains(&g)),
    })
}

/// The finding in words, a region each.
fn words(book: &Book<'_>) -> Vec<String> {
    let rows = latest(book, "region");
    let said = rows.iter().map(|r| {
        let counts = [
            book.region(r.region),
            r.year.to_string(),
            whole(r.sampled as f64),
            whole(r.responded as f64),
            share(r.response),
            whole((r.sampled - r.responded) as f64),
            whole(r.firms),
        ];
        let first = fill(book.lang, "survey.words", &counts);
        let fits = match (r.fits, r.low, r.high) {
            (Some(fits), Some(low), Some(high)) if open(book, r.replies) => {
                fill(book.lang, "survey.fits.words", &[share(fits), share(low), share(high)])
            }
            _ => String::new(),
        };
        let beside = match (r.degree, r.degree_year) {
            (Some(degree), Some(year)) => fill(book.lang, "survey.beside.words", &[share(degree), year.to_string()]),
            _ => String::new(),
        };
        format!("{first}{fits}{beside}")
    });
    said.collect()
}

/// Context of `survey.html`.
pub fn context(book: &Book<'_>) -> Value {
    let lang = book.lang;
    let list = |kind: &str| {
        let mut rows = latest(book, kind);
        if kind == "size" {
            rows.sort_by_key(|r| (r.region, SIZE_CLASSES.get(r.code).map(|s| s.rank)));
        } else {
            rows.sort_by(|a, b| {
                let gap = |r: &Asked<'_>| r.difference.unwrap_or(f64::INFINITY);
                gap(a).total_cmp(&gap(b)).then((a.region, a.code).cmp(&(b.region, b.code)))
            });
        }
        rows.into_iter().map(|r| one(book, r)).collect::<Vec<_>>()
    };
    let strata = &book.coordinated.strata;
    let mut seen = BTreeSet::new();
    let joined: BTreeSet<(&str, i64, i64)> =
        strata.iter().filter_map(|s| Some((s.region, s.year, s.group?))).filter(|g| !seen.insert(*g)).collect();
    let mut cells: Vec<&Stratum<'_>> = strata.iter().collect();
    cells.sort_by_key(|s| (s.region, s.year, s.industry, SIZE_CLASSES.get(s.size).map(|c| c.rank)));
    let regions: BTreeSet<&str> = book.coordinated.survey.iter().map(|r| r.region).collect();
    let labels = |list: &'static duikou_contracts::CodeList| {
        list.codes.iter().map(|code| lang.pick(code.zh, code.en)).collect::<Vec<_>>()
    };
    fields!({
        "command": format!("duikou table coordinated.survey --edition {}", book.edition.manifest.name), "words": words(book), "many": regions.len() > 1, "coverage": share(book.coverage),
        "chains": list("chain"), "regions": list("region"), "sizes": list("size"), "industries": list("industry"),
        "ratings": labels(&FIT_RATINGS), "rating_rows": shares(book, "rating", "chain"), "rating_all": shares(book, "rating", "region"),
        "reasons": labels(&FIT_REASONS), "reason_rows": shares(book, "reason", "chain"), "reason_all": shares(book, "reason", "region"),
        "strata": cells.iter().take(MOST).map(|s| stratum(book, s, &joined)).collect::<Vec<_>>(),
        "strata_cut": cut(book, cells.len(), cells.len().min(MOST)),
        "joined_note": if joined.is_empty() { "" } else { say(lang, "survey.joined.note") },
    })
}
