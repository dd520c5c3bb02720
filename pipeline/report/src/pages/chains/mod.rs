//! Industry chains: an overview of all, and a page for each with its needs, the majors that feed it, the programmes
//! flagged among them, the schools that serve it and what documents say of it.

mod served;

use crate::book::Book;
use crate::chained::Chained;
use crate::data::Verdict;
use crate::format::{self, capital, persons, share, whole};
use crate::messages::{fill, say};
use crate::pages::HIDDEN;
use crate::pages::fields;
use crate::pages::flags::{self, Verdicts};
use minijinja::Value;
use std::collections::BTreeMap;

pub use served::Served;

/// Rows of the tables of a chain's page.
const NEEDS: usize = 60;
const MAJORS: usize = 30;
const CLASSES: usize = 20;
const FLAGGED: usize = 40;
const SCHOOLS: usize = 30;
/// Rows of the table of a chain on the overview, and majors named there.
const FEW: usize = 8;

/// Whether the edition has pages of chains.
pub fn there(book: &Book<'_>) -> bool {
    !book.chain_degrees.is_empty() && !book.chained.is_empty()
}

/// Name of the page of a chain, within `chains/` and without its ending; nothing where it has none.
pub fn page(book: &Book<'_>, code: &str) -> Option<String> {
    (there(book) && book.chained.contains_key(code)).then(|| format::slug(code))
}

/// Name of the drawing of a chain.
pub fn drawing_name(code: &str) -> String {
    format!("chain-{}", format::slug(code))
}

/// Demand and what is filled of a chain, by region and over all, as matched.
struct Sums<'a> {
    regions: Vec<(&'a str, f64, f64, f64)>,
    demand: f64,
    filled: f64,
    short: f64,
    suppressed: i64,
}

fn sums<'a>(book: &Book<'a>, code: &str) -> Sums<'a> {
    let rows = || book.chain_degrees.iter().filter(|r| r.chain == code);
    Sums {
        regions: rows().map(|r| (r.region, r.demand, r.filled, r.short)).collect(),
        demand: rows().map(|r| r.demand).sum(),
        filled: rows().map(|r| r.filled).sum(),
        short: rows().map(|r| r.short).sum(),
        suppressed: rows().map(|r| r.suppressed).sum(),
    }
}

fn over(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

fn cut(book: &Book<'_>, shown: usize, total: usize) -> String {
    match total > shown {
        true => fill(book.lang, "chain.cut", &[whole(shown as f64), whole(total as f64)]),
        false => String::new(),
    }
}

/// The needs of a chain, those with the largest demand first.
fn needs(book: &Book<'_>, chain: &Chained<'_>, most: usize) -> (Vec<Value>, String) {
    let mut rows: Vec<_> = chain.needs.iter().filter(|(_, n)| n.demand > 0.0).collect();
    rows.sort_by(|a, b| b.1.demand.total_cmp(&a.1.demand).then(a.0.cmp(b.0)));
    let total = rows.len();
    let shown = rows.into_iter().take(most).map(|((occupation, level), n)| {
        fields!({ "name": book.occupation(occupation), "code": *occupation, "level": book.level(level), "demand": n.demand,
            "filled": n.filled, "fill": over(n.filled, n.demand), "short": (n.demand - n.filled).max(0.0) })
    });
    (shown.collect(), cut(book, most, total))
}

/// The majors that feed a chain, those with most placed first.
fn majors(book: &Book<'_>, code: &str, chain: &Chained<'_>) -> Vec<(String, Value)> {
    let mut rows: Vec<_> = chain.fed.iter().filter(|(_, f)| f.placed > 0.0).collect();
    rows.sort_by(|a, b| b.1.placed.total_cmp(&a.1.placed).then(a.0.cmp(b.0)));
    rows.into_iter()
        .map(|((major, level), f)| {
            let hidden = book.held_parts.major(code, major, level);
            let show = |v: f64| if hidden { fields!(HIDDEN) } else { fields!(v) };
            let name = book.major(major);
            let words = if hidden { name.clone() } else { fill(book.lang, "chain.major", &[name.clone(), persons(f.placed)]) };
            (words, fields!({ "name": name, "code": *major, "level": book.level(level), "placed": show(f.placed), "graduates": show(f.graduates) }))
        })
        .collect()
}

/// Classes of majors with the persons of them placed in a chain.
fn classes(book: &Book<'_>, code: &str) -> (Vec<Value>, String) {
    let of = |(class, chains): (&&'_ str, &BTreeMap<&str, f64>)| {
        chains.get(code).filter(|n| **n > 0.0).map(|n| (class.to_string(), *n))
    };
    let mut rows: Vec<(String, f64)> = book.placed.by_class.iter().filter_map(of).collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let total = rows.len();
    let sum: f64 = rows.iter().map(|r| r.1).sum();
    let shown = rows.into_iter().take(CLASSES).map(|(name, n)| {
        let hidden = book.held_parts.sum([(name.as_str(), code)]);
        let show = |v: f64| if hidden { fields!(HIDDEN) } else { fields!(v) };
        fields!({ "name": name, "placed": show(n), "share": show(n / sum) })
    });
    (shown.collect(), cut(book, CLASSES, total))
}

fn flagged(book: &Book<'_>, verdicts: &Verdicts<'_, '_>, list: &[(&Verdict<'_>, f64)]) -> Vec<Value> {
    let rows = list.iter().take(FLAGGED).map(|(v, part)| {
        let key = v.key();
        let supply = verdicts.supply.get(&key).copied();
        fields!({ "school": book.school(v.school), "page": crate::pages::school_page(book, v.school),
            "anchor": flags::anchor(v.major, v.level), "major": book.major(v.major), "code": v.major, "level": book.level(v.level),
            "verdict": v.verdict, "rank": flags::rank(v.verdict), "ground": flags::ground(book, v.ground),
            "supply": if book.is_hidden(&key) { fields!(HIDDEN) } else { fields!(supply) }, "share": part })
    });
    rows.collect()
}

fn schools(book: &Book<'_>, served: &Served<'_, '_>, code: &str) -> (Vec<Value>, String) {
    let serving = served.schools.iter().filter_map(|(school, chains)| Some((*school, chains.get(code)?)));
    let mut rows: Vec<_> = serving.filter(|(_, s)| s.placed > 0.0).collect();
    rows.sort_by(|a, b| b.1.placed.total_cmp(&a.1.placed).then(a.0.cmp(b.0)));
    let total = rows.len();
    let shown = rows.into_iter().take(SCHOOLS).map(|(code, s)| {
        fields!({ "name": book.school(code), "page": crate::pages::school_page(book, code), "programmes": s.programmes,
            "placed": if s.hidden { fields!(HIDDEN) } else { fields!(s.placed) } })
    });
    (shown.collect(), cut(book, SCHOOLS, total))
}

/// What documents and ledgers say of a chain, in words.
fn commitments(book: &Book<'_>, code: &str) -> Vec<String> {
    let mut out = Vec::new();
    for s in book.coordinated.chains.iter().filter(|s| s.chain == code && s.classes + s.bases > 0) {
        let persons = if book.too_small(s.persons) { HIDDEN.to_string() } else { persons(s.persons) };
        let values = [book.region(s.region), whole(s.classes as f64), persons, whole(s.bases as f64)];
        out.push(fill(book.lang, "chain.agreed", &values));
    }
    for c in book.coordinated.colleges.iter().filter(|c| c.chain == code) {
        out.push(fill(book.lang, "chain.college", &[c.name.into(), c.school.into(), book.document(c.source, c.place)]));
    }
    let asked = book.coordinated.talent.iter().filter(|t| t.chain == Some(code)).count();
    if asked > 0 {
        out.push(fill(book.lang, "chain.ledger", &[whole(asked as f64)]));
    }
    out
}

fn facts(book: &Book<'_>, code: &str) -> Value {
    let chain = book.chains.get(code);
    fields!({
        "name": book.chain(code), "code": code, "slug": format::slug(code), "group": chain.and_then(|c| c.group).map(capital),
        "priority": chain.map(|c| c.priority).filter(|p| *p > 0),
        "source": chain.and_then(|c| c.source).map(|s| book.document(s, None)),
    })
}

/// The sentence over a chain's figure.
fn words(book: &Book<'_>, sums: &Sums<'_>, chain: &Chained<'_>) -> Vec<String> {
    let lang = book.lang;
    let mut out = vec![match over(sums.filled, sums.demand) {
        Some(f) => {
            fill(lang, "chain.words", &[persons(sums.demand), persons(sums.filled), share(f), persons(sums.short)])
        }
        None => say(lang, "chain.words.none").to_string(),
    }];
    if let Some((low, high)) = chain.demand.ends() {
        out.push(fill(lang, "chain.range", &[persons(low), persons(high), format!("{:.0}", book.coverage * 100.0)]));
    }
    if sums.suppressed > 0 {
        out.push(fill(lang, "chain.suppressed", &[whole(sums.suppressed as f64)]));
    }
    out
}

/// Codes of the chains with a page, those with the largest demand first.
pub fn codes<'a>(book: &Book<'a>) -> Vec<&'a str> {
    let mut rows: Vec<(&str, f64)> = book.chained.keys().map(|code| (*code, sums(book, code).demand)).collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    rows.into_iter().map(|r| r.0).collect()
}

/// Context of `chains.html`.
pub fn context(book: &Book<'_>, served: &Served<'_, '_>) -> Value {
    let mut rows: Vec<Value> = Vec::new();
    let mut parts: Vec<Value> = Vec::new();
    for code in codes(book) {
        let Some(chain) = book.chained.get(code) else { continue };
        let of = sums(book, code);
        let majors = majors(book, code, chain);
        let flagged = served.flagged.get(code).map_or(0, Vec::len);
        rows.push(
            fields!({ "facts": facts(book, code), "needs": chain.needs.len(), "demand": of.demand, "filled": of.filled,
            "fill": over(of.filled, of.demand), "short": of.short, "suppressed": of.suppressed, "majors": majors.len(),
            "flagged": flagged }),
        );
        let named: Vec<String> = majors.iter().take(FEW).map(|m| m.0.clone()).collect();
        let (needs, needs_cut) = needs(book, chain, FEW);
        parts.push(fields!({ "facts": facts(book, code), "words": words(book, &of, chain).join(book.lang.pick("", " ")),
            "figure": served.figure(book, code, ""), "needs": needs, "needs_cut": needs_cut,
            "majors": match named.is_empty() {
                true => String::new(),
                false => fill(book.lang, "chain.majors.words", &[whole(majors.len() as f64), named.join(say(book.lang, "list.and"))]),
            } }));
    }
    fields!({ "year": book.year.to_string(), "rows": rows, "parts": parts, "flags": !served.flagged.is_empty() })
}

/// Context of the page of a chain.
pub fn one(book: &Book<'_>, served: &Served<'_, '_>, verdicts: &Verdicts<'_, '_>, code: &str) -> Value {
    let none = Chained::default();
    let chain = book.chained.get(code).unwrap_or(&none);
    let of = sums(book, code);
    let list = served.flagged.get(code).map_or(&[] as &[_], Vec::as_slice);
    let (needs, needs_cut) = needs(book, chain, NEEDS);
    let mut majors: Vec<Value> = majors(book, code, chain).into_iter().map(|m| m.1).collect();
    let all = majors.len();
    majors.truncate(MAJORS);
    let (classes, classes_cut) = classes(book, code);
    let (schools, schools_cut) = schools(book, served, code);
    let regions: Vec<Value> = match of.regions.len() > 1 {
        true => of.regions.iter().map(|(region, demand, filled, short)| {
            fields!({ "name": book.region(region), "demand": demand, "filled": filled, "fill": over(*filled, *demand), "short": short })
        }).collect(),
        false => Vec::new(),
    };
    fields!({
        "year": book.year.to_string(), "facts": facts(book, code), "words": words(book, &of, chain),
        "figure": served.figure(book, code, "../"), "regions": regions, "needs": needs, "needs_cut": needs_cut,
        "majors": majors, "majors_cut": cut(book, MAJORS, all), "classes": classes, "classes_cut": classes_cut,
        "flagged": flagged(book, verdicts, list), "flagged_cut": cut(book, FLAGGED, list.len()),
        "flagged_n": whole(list.len() as f64), "schools": schools, "schools_cut": schools_cut,
        "commitments": commitments(book, code), "ledger": crate::pages::there(book, "talent.html"),
        "coordination": crate::pages::there(book, "coordination.html"),
    })
}
