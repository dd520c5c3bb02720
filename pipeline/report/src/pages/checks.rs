//! How the verdicts were tested: firmness, false-alarm audit, renamed majors, model of closures.

use crate::book::Book;
use crate::data::Audited;
use crate::format::{ratio, share, whole};
use crate::messages::{fill, say};
use crate::packs;
use crate::pages::HIDDEN;
use crate::pages::fields;
use crate::pages::packs::is_red;
use duikou_contracts::codes;
use minijinja::Value;
use std::collections::BTreeMap;

/// Most continuations listed.
const MOST: usize = 400;

/// Programmes of the headline pack by verdict and firmness: firm, likely, borderline, not computed.
pub fn firmness(book: &Book<'_>) -> Vec<(&'static str, [usize; 4])> {
    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for v in book.verdicts.iter().filter(|v| v.pack == book.headline()) {
        let place = v.firmness.and_then(|f| codes::FIRMNESS.codes.iter().position(|c| c.code == f)).unwrap_or(3);
        counts.entry(v.verdict).or_default()[place.min(3)] += 1;
    }
    codes::VERDICTS.codes.iter().filter_map(|c| counts.get(c.code).map(|n| (c.code, *n))).collect()
}

/// Whether any verdict of the headline pack has been tested for firmness.
pub fn has_firmness(book: &Book<'_>) -> bool {
    book.verdicts.iter().any(|v| v.pack == book.headline() && v.firmness.is_some())
}

/// Whether the page has anything to show.
pub fn there(book: &Book<'_>) -> bool {
    let j = &book.judged;
    has_firmness(book)
        || !j.audit.is_empty()
        || !j.successions.is_empty()
        || !j.renames.is_empty()
        || !j.closure_tests.is_empty()
        || !j.closure_bins.is_empty()
}

/// Context of `checks.html`.
pub fn context(book: &Book<'_>, firm: f64, likely: f64) -> Value {
    let j = &book.judged;
    let firmness_rows: Vec<Value> = match has_firmness(book) {
        true => firmness(book).into_iter().map(|(v, n)| fields!({ "verdict": v, "counts": n })).collect(),
        false => Vec::new(),
    };
    let (successions, cut) = successions(book);
    let changed = changed(book);
    let parts = [
        ("firmness", !firmness_rows.is_empty()),
        ("audit", !j.audit.is_empty()),
        ("renames", !successions.is_empty() || !j.renames.is_empty()),
        ("closure", !j.closure_tests.is_empty() || !j.closure_bins.is_empty()),
    ];
    let sections: Vec<&str> = parts.iter().filter(|p| p.1).map(|p| p.0).collect();
    fields!({
        "sections": sections, "firmness": firmness_rows,
        "firmness_names": codes::FIRMNESS.codes.iter().map(|c| book.lang.pick(c.zh, c.en)).collect::<Vec<_>>(),
        "firm": share(firm), "likely": share(likely),
        "audit_year": audit_years(book), "audit_words": audit_words(book), "audit": audit_rows(book),
        "demand_now": j.audit.iter().any(|a| a.demand_now),
        "successions": successions, "successions_cut": cut,
        "changed_lead": match changed.len() {
            0 => say(book.lang, "renames.unchanged").to_string(),
            n => fill(book.lang, "renames.changed", &[whole(n as f64)]),
        },
        "changed": changed, "has_renames": !j.renames.is_empty(),
        "tests": tests(book), "tests_words": tests_words(book),
    })
}

fn pack_title<'b>(book: &'b Book<'_>, code: &'b str) -> &'b str {
    book.packs.iter().find(|p| p.code == code).map_or(code, |p| packs::title(p, book.lang))
}

fn audit_years(book: &Book<'_>) -> String {
    let mut years: Vec<i64> = book.judged.audit.iter().map(|a| a.year).collect();
    years.sort_unstable();
    years.dedup();
    years.iter().map(i64::to_string).collect::<Vec<_>>().join(say(book.lang, "list.and"))
}

fn known(a: &Audited<'_>) -> i64 {
    a.closed + a.shrank + a.steady + a.grew
}

fn audit_rows(book: &Book<'_>) -> Vec<Value> {
    let place = |pack: &str| book.packs.iter().position(|p| p.code == pack).unwrap_or(usize::MAX);
    let rank = |v: &str| codes::VERDICTS.get(v).map_or(9, |c| c.rank);
    let mut rows: Vec<&Audited<'_>> = book.judged.audit.iter().collect();
    rows.sort_by_key(|a| (place(a.pack), a.pack, a.year, rank(a.verdict)));
    let rows = rows.into_iter().map(|a| {
        let share = |n: i64| (known(a) > 0).then(|| n as f64 / known(a) as f64);
        let cells: Vec<Value> =
            [a.closed, a.shrank, a.steady, a.grew].iter().map(|n| fields!({ "n": n, "share": share(*n) })).collect();
        fields!({ "pack": pack_title(book, a.pack), "year": a.year.to_string(), "verdict": a.verdict, "rank": rank(a.verdict),
            "programmes": a.programmes, "cells": cells, "dormant": a.dormant, "unknown": a.unknown, "recovered": a.recovered })
    });
    rows.collect()
}

/// Of those cut, how many closed or shrank, against those kept; one sentence a pack and year where both are known.
fn audit_words(book: &Book<'_>) -> Vec<String> {
    let mut groups: BTreeMap<(usize, &str, i64), Vec<&Audited<'_>>> = BTreeMap::new();
    for a in &book.judged.audit {
        let place = book.packs.iter().position(|p| p.code == a.pack).unwrap_or(usize::MAX);
        groups.entry((place, a.pack, a.year)).or_default().push(a);
    }
    let mut out = Vec::new();
    for ((_, pack, year), rows) in groups {
        let sum = |keep: &dyn Fn(&str) -> bool, f: fn(&Audited<'_>) -> i64| -> i64 {
            rows.iter().filter(|a| keep(a.verdict)).map(|a| f(a)).sum()
        };
        let (cut, kept) = (sum(&is_red, known), sum(&|v| v == "keep", known));
        if cut == 0 || kept == 0 {
            continue;
        }
        let lost = |a: &Audited<'_>| a.closed + a.shrank;
        let of_cut = sum(&is_red, lost) as f64 / cut as f64;
        let of_kept = sum(&|v| v == "keep", lost) as f64 / kept as f64;
        let values = [
            pack_title(book, pack).to_string(),
            year.to_string(),
            whole(cut as f64),
            share(of_cut),
            share(1.0 - of_cut),
            whole(kept as f64),
            share(of_kept),
        ];
        let verdict = if of_cut > of_kept { "audit.more" } else { "audit.less" };
        out.push(
            [fill(book.lang, "audit.words", &values), say(book.lang, verdict).into()].join(book.lang.pick("", " ")),
        );
    }
    out
}

fn successions(book: &Book<'_>) -> (Vec<Value>, String) {
    let mut rows: Vec<_> = book.judged.successions.iter().collect();
    rows.sort_by(|a, b| {
        b.carried.cmp(&a.carried).then(b.score.total_cmp(&a.score)).then((a.key(), a.from).cmp(&(b.key(), b.from)))
    });
    let total = rows.len();
    let shown: Vec<Value> = rows
        .into_iter()
        .take(MOST)
        .map(|r| {
            // The score rests on the numbers of students, so a withheld programme shows neither.
            let hidden = book.is_hidden(&r.key()) || book.is_hidden(&(r.school, r.from, r.level));
            let number = |v: Option<f64>| if hidden { fields!(HIDDEN) } else { fields!(v.map(ratio)) };
            fields!({
                "school": book.school(r.school), "from": book.major(r.from), "from_code": r.from, "to": book.major(r.major),
                "to_code": r.major, "level": book.level(r.level), "years": format!("{} → {}", r.last, r.year),
                "name": ratio(r.name), "class": say(book.lang, if r.same_class { "yes" } else { "no" }),
                "overlap": r.overlap.map(ratio), "continuity": number(r.continuity), "score": number(Some(r.score)),
                "carried": say(book.lang, if r.carried { "yes" } else { "no" }),
            })
        })
        .collect();
    let cut = match total > shown.len() {
        true => fill(book.lang, "renames.cut", &[whole(shown.len() as f64), whole((total - shown.len()) as f64)]),
        false => String::new(),
    };
    (shown, cut)
}

/// Verdicts that are others because two series are carried as one.
fn changed(book: &Book<'_>) -> Vec<Value> {
    let rows = book.judged.renames.values().flatten().filter(|r| r.carried && r.verdict != r.alone);
    rows.map(|r| {
        fields!({ "school": book.school(r.school), "from": book.major(r.from), "to": book.major(r.major),
            "level": book.level(r.level), "pack": pack_title(book, r.pack), "alone": r.alone, "with": r.verdict })
    })
    .collect()
}

fn tests(book: &Book<'_>) -> Vec<Value> {
    let order = |list: &codes::CodeList, code: &str| list.get(code).map_or(9, |c| c.rank);
    let mut rows: Vec<_> = book.judged.closure_tests.iter().collect();
    rows.sort_by_key(|t| (order(&codes::CLOSURE_SAMPLES, t.sample), order(&codes::CLOSURE_MODELS, t.model)));
    let rows = rows.into_iter().map(|t| {
        fields!({ "sample": codes::CLOSURE_SAMPLES.label(t.sample, book.lang), "model": codes::CLOSURE_MODELS.label(t.model, book.lang),
            "cases": t.cases, "events": t.events, "auc": format!("{:.3}", t.auc), "precision": format!("{:.3}", t.precision),
            "brier": format!("{:.4}", t.brier) })
    });
    rows.collect()
}

/// Each model against size alone, by sample.
fn tests_words(book: &Book<'_>) -> Vec<String> {
    let tests = &book.judged.closure_tests;
    let mut out = Vec::new();
    for sample in codes::CLOSURE_SAMPLES.codes {
        let Some(base) = tests.iter().find(|t| t.sample == sample.code && t.model == "size") else { continue };
        for model in codes::CLOSURE_MODELS.codes.iter().filter(|m| m.code != "size") {
            let Some(t) = tests.iter().find(|t| t.sample == sample.code && t.model == model.code) else { continue };
            let key = if t.brier < base.brier { "closure.better" } else { "closure.worse" };
            let pick = |c: &codes::Code| book.lang.pick(c.zh, c.en).to_string();
            let name = crate::format::capital(&pick(sample));
            out.push(fill(
                book.lang,
                key,
                &[name, pick(model), format!("{:.4}", t.brier), format!("{:.4}", base.brier)],
            ));
        }
    }
    out
}
