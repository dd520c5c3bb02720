//! Rule packs side by side: verdicts by pack, programmes on which packs disagree, what each pack is, and what it lacks.

use crate::book::Book;
use crate::data::Key;
use crate::format::whole;
use crate::indicator;
use crate::messages::{fill, say};
use crate::packs;
use crate::pages::fields;
use crate::pages::flags::{self, Verdicts};
use crate::tally;
use duikou_contracts::{Lang, codes};
use duikou_methods::evidence;
use minijinja::Value;
use std::collections::BTreeMap;

/// Most programmes listed: a browser still scrolls them.
pub const MOST: usize = 1000;

/// Whether a verdict cuts.
pub fn is_red(verdict: &str) -> bool {
    matches!(verdict, "withdraw" | "suspend" | "reduce")
}

/// Whether a verdict was given at all.
fn assessed(verdict: &str) -> bool {
    !matches!(verdict, "" | "not_assessed")
}

/// Context of `packs.html`.
pub fn context(book: &Book<'_>, verdicts: &Verdicts<'_, '_>) -> Value {
    let names: Vec<&str> = book.packs.iter().map(|p| packs::title(p, book.lang)).collect();
    let (differ, total) = differ(book, verdicts);
    let cut = match total > differ.len() {
        true => {
            let left = (total - differ.len()) as f64;
            fill(book.lang, "packs.differ.cut", &[whole(differ.len() as f64), whole(left)])
        }
        false => String::new(),
    };
    fields!({
        "names": names.iter().copied().collect::<Value>(), "many": names.len() > 1, "lead": fill(book.lang, "packs.lead", &[names.len().to_string()]),
        "matrix": matrix(book), "pairs": pairs(book, verdicts), "differ": differ,
        "differ_lead": fill(book.lang, "packs.differ.lead", &[whole(total as f64)]), "differ_cut": cut,
        "many_regions": book.region_degrees.len() > 1,
        "missing": missing(book), "each": book.packs.iter().map(|p| one(book, p)).collect::<Vec<_>>(),
    })
}

/// A row a verdict, a count a pack; the cutting verdicts once more together; all programmes.
fn matrix(book: &Book<'_>) -> Vec<Value> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for v in &book.verdicts {
        *counts.entry((v.verdict, v.pack)).or_default() += 1;
    }
    let row = |keep: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let of = |pack: &str| counts.iter().filter(|((v, p), _)| *p == pack && keep(v)).map(|(_, n)| n).sum();
        book.packs.iter().map(|p| of(&p.code)).collect()
    };
    let used = codes::VERDICTS.codes.iter().filter(|c| counts.keys().any(|(v, _)| *v == c.code));
    let mut rows: Vec<Value> =
        used.map(|c| fields!({ "verdict": c.code, "title": "", "counts": row(&|v| v == c.code) })).collect();
    if !rows.is_empty() {
        rows.push(fields!({ "verdict": "", "title": say(book.lang, "packs.red.row"), "counts": row(&is_red) }));
        rows.push(fields!({ "verdict": "", "title": say(book.lang, "total"), "counts": row(&|_| true) }));
    }
    rows
}

/// How many programmes the pack of the row cuts and the pack of the column assesses and does not.
fn pairs(book: &Book<'_>, verdicts: &Verdicts<'_, '_>) -> Vec<Value> {
    let n = book.packs.len();
    let mut counts = vec![vec![0usize; n]; n];
    for key in verdicts.of.keys() {
        let codes = codes_of(book, verdicts, key);
        for i in (0..n).filter(|i| is_red(codes[*i])) {
            for j in (0..n).filter(|j| assessed(codes[*j]) && !is_red(codes[*j])) {
                counts[i][j] += 1;
            }
        }
    }
    let rows = book.packs.iter().zip(counts).enumerate().map(|(i, (pack, row))| {
        let cells: Vec<Value> =
            row.into_iter().enumerate().map(|(j, n)| if i == j { fields!(()) } else { fields!(n) }).collect();
        fields!({ "name": packs::title(pack, book.lang), "cells": cells })
    });
    rows.collect()
}

/// Verdict codes of a programme, a pack each.
fn codes_of<'a>(book: &Book<'_>, verdicts: &Verdicts<'_, 'a>, key: &Key<'a>) -> Vec<&'a str> {
    book.packs.iter().map(|p| verdicts.code(key, &p.code)).collect()
}

/// The programmes on which packs disagree: those which more packs cut first, then by the headline verdict and key.
fn differ(book: &Book<'_>, verdicts: &Verdicts<'_, '_>) -> (Vec<Value>, usize) {
    let codes_of = |key| codes_of(book, verdicts, key);
    let mut keys: Vec<(usize, i64, &Key<'_>)> = Vec::new();
    for key in verdicts.of.keys() {
        let codes = codes_of(key);
        let red = codes.iter().filter(|c| is_red(c)).count();
        if red > 0 && codes.iter().any(|c| assessed(c) && !is_red(c)) {
            keys.push((red, flags::rank(verdicts.code(key, book.headline())), key));
        }
    }
    keys.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(b.2)));
    let total = keys.len();
    let rows = keys.into_iter().take(MOST).map(|(red, _, key)| {
        let region = verdicts.of.get(key).and_then(|v| v.values().next()).map_or("", |v| v.region);
        let cells: Vec<Value> = codes_of(key).into_iter().map(|c| fields!({ "verdict": c, "rank": flags::rank(c) })).collect();
        fields!({
            "school": book.school(key.0), "page": crate::pages::school_page(book, key.0),
            "anchor": flags::anchor(key.1, key.2), "row": flags::row(key.0, key.1, key.2), "region": book.region(region), "major": book.major(key.1), "code": key.1,
            "level": book.level(key.2), "red": red, "cells": cells,
        })
    });
    (rows.collect(), total)
}

/// Programmes that lack an indicator, by pack, most first.
fn missing(book: &Book<'_>) -> Vec<Value> {
    let zh = book.lang == Lang::Zh;
    let place = |pack: &str| book.packs.iter().position(|p| p.code == pack).unwrap_or(usize::MAX);
    let mut rows: Vec<(&tally::Lack, &(usize, usize))> = book.judged.tally.missing.iter().collect();
    rows.sort_by(|a, b| {
        place(&a.0.0).cmp(&place(&b.0.0)).then(b.1.1.cmp(&a.1.1)).then(b.1.0.cmp(&a.1.0)).then(a.0.cmp(b.0))
    });
    let rows = rows.into_iter().map(|((pack, code, reason), (lacking, unassessed))| {
        let title = book.packs.iter().find(|p| p.code == *pack).map_or(pack.as_str(), |p| packs::title(p, book.lang));
        fields!({ "pack": title, "indicator": book.indicator(code),
            "reason": reason.as_deref().map_or_else(|| "–".to_string(), |r| evidence::reason(r, zh)), "lacking": lacking, "unassessed": unassessed })
    });
    rows.collect()
}

/// What a pack is, with the thresholds found in use.
fn one(book: &Book<'_>, pack: &packs::Pack) -> Value {
    let lang = book.lang;
    let found = |rule: &str| book.judged.tally.rules.get(&(pack.code.clone(), rule.to_string()));
    let rules = pack.rules.iter().map(|r| {
        let f = found(&r.code);
        let print = |v: f64| indicator::value(f.map_or("", |f| f.indicator.as_str()), v);
        let threshold = match f.and_then(|f| f.threshold) {
            Some((low, high)) if low == high => print(low),
            Some((low, high)) => format!("{}–{}", print(low), print(high)),
            None => "–".into(),
        };
        let state = |s: &str| f.and_then(|f| f.states.get(s)).copied().unwrap_or(0);
        fields!({
            "rule": lang.pick(&r.zh, &r.en), "ground": codes::GROUNDS.label(&r.ground, lang), "verdict": &r.verdict,
            "indicator": f.map_or_else(|| "–".to_string(), |f| book.indicator(&f.indicator)), "threshold": threshold,
            "fires": state("fires"), "not_assessed": state("not_assessed"),
        })
    });
    fields!({
        "title": packs::title(pack, lang), "headline": pack.code == book.headline(), "code": &pack.code, "version": &pack.version,
        "date": &pack.date, "region": &pack.region, "basis": packs::basis(pack, lang), "note": lang.pick(&pack.note_zh, &pack.note_en),
        "kind": say(lang, if pack.relative { "packs.relative" } else { "packs.absolute" }),
        "rules": rules.collect::<Vec<_>>(),
    })
}
