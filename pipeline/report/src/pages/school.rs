//! One school: its programmes, each verdict with its evidence, what is not assessed, chains and peers.

use crate::book::{Book, NO_CHAIN};
use crate::data::{Evidence, Key, Programme, Verdict};
use crate::format::{self, persons, share, whole};
use crate::indicator;
use crate::messages::{fill, say};
use crate::packs;
use crate::pages::flags::{self, Verdicts};
use crate::pages::schools::School;
use crate::pages::{HIDDEN, interval, outlook};
use duikou_contracts::codes;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const PEERS: usize = 8;

/// What several school pages share: who offers what where.
pub struct Neighbours<'b, 'a> {
    /// Region, major, level → schools.
    pub offers: BTreeMap<(&'a str, &'a str, &'a str), BTreeSet<&'a str>>,
    pub programmes: BTreeMap<&'a str, Vec<&'b Programme<'a>>>,
    pub sums: BTreeMap<&'a str, School>,
}

impl<'b, 'a> Neighbours<'b, 'a> {
    pub fn new(book: &'b Book<'a>) -> Self {
        let mut offers: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
        for p in &book.programmes {
            offers.entry((p.region, p.major, p.level)).or_default().insert(p.school);
        }
        Neighbours { offers, programmes: super::schools::programmes(book), sums: super::schools::sums(book) }
    }

    fn peers(&self, code: &str) -> Vec<(&'a str, usize)> {
        let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
        for p in self.programmes.get(code).into_iter().flatten() {
            let schools = self.offers.get(&(p.region, p.major, p.level));
            for other in schools.into_iter().flatten().filter(|s| **s != code) {
                *shared.entry(other).or_default() += 1;
            }
        }
        let mut list: Vec<_> = shared.into_iter().collect();
        list.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        list.truncate(PEERS);
        list
    }
}

/// Context of a school's page.
pub fn context(book: &Book<'_>, verdicts: &Verdicts<'_, '_>, near: &Neighbours<'_, '_>, code: &str) -> Value {
    let lang = book.lang;
    let school = book.schools.get(code);
    let sums = near.sums.get(code).copied().unwrap_or_default();
    let mine: &[&Programme<'_>] = near.programmes.get(code).map_or(&[], Vec::as_slice);
    let (reasons, silent) = unassessed(book, mine);
    let mut programmes: Vec<(i64, f64, Value)> =
        mine.iter().map(|p| programme(book, verdicts, near, p, &silent)).collect();
    programmes.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    let region = school.map_or_else(String::new, |s| {
        let (own, market) = (book.region(s.region), book.region(s.market));
        if own == market { own } else { format!("{own} → {market}") }
    });
    let card =
        |label: &str, value: String, note: String| json!({ "label": say(lang, label), "value": value, "note": note });
    let bounds = bounds(mine);
    let cards = match sums.hidden {
        true => vec![card("supply", HIDDEN.into(), say(lang, "card.supply").into())],
        false => vec![
            card("supply", persons(sums.supply), say(lang, "card.supply").into()),
            card(
                "placement",
                sums.placement().map_or_else(|| "–".into(), share),
                fill(lang, "card.placement", &[persons(sums.placed), bounds]),
            ),
        ],
    };
    let mut cards = cards;
    cards.push(card("school.flags", whole(sums.flags as f64), fill(lang, "school.of", &[whole(mine.len() as f64)])));
    let peers = near.peers(code).into_iter().map(|(other, shared)| {
        let s = near.sums.get(other).copied().unwrap_or_default();
        json!({ "name": book.school(other), "page": format::slug(other), "shared": shared, "supply": s.show(s.supply),
            "placement": s.show(s.placement()) })
    });
    json!({
        "school": { "name": book.school(code), "code": code, "region": region, "city": school.and_then(|s| s.city),
            "kind": school.and_then(|s| s.kind) },
        "year": book.year.to_string(), "cards": cards,
        "programmes": programmes.into_iter().map(|p| p.2).collect::<Vec<_>>(),
        "coverage": outlook::coverage(book),
        "outlook": outlook::supply::programmes(book, mine), "unassessed": reasons, "chains": chains(book, mine, &sums), "peers": peers.collect::<Vec<_>>(),
    })
}

fn bounds(mine: &[&Programme<'_>]) -> String {
    let with: Vec<_> = mine.iter().filter(|p| p.supply > 0.0).collect();
    let supply: f64 = with.iter().map(|p| p.supply).sum();
    let weigh = |f: fn(&Programme<'_>) -> Option<f64>| {
        let sum = with.iter().map(|p| f(p).map(|v| v * p.supply)).sum::<Option<f64>>()?;
        (supply > 0.0).then(|| sum / supply)
    };
    interval(weigh(|p| p.low), weigh(|p| p.high)).unwrap_or_else(|| "–".into())
}

fn programme(
    book: &Book<'_>,
    verdicts: &Verdicts<'_, '_>,
    near: &Neighbours<'_, '_>,
    p: &Programme<'_>,
    silent: &BTreeSet<(&str, &str)>,
) -> (i64, f64, Value) {
    let key = p.key();
    let hidden = book.is_hidden(&key);
    let show = |v: Option<f64>| if hidden { json!(HIDDEN) } else { json!(v) };
    let verdict: Option<&Verdict<'_>> = find(verdicts, &key, book.headline());
    let code = verdict.map_or("", |v| v.verdict);
    let ground = verdict.filter(|v| v.is_flag()).map_or_else(|| "–".into(), |v| flags::ground(book, v.ground));
    let rules: Vec<Value> = book
        .evidence
        .get(&key)
        .into_iter()
        .flatten()
        .filter(|e| !silent.contains(&(e.pack, e.rule)))
        .map(|e| rule(book, e, hidden))
        .collect();
    let row = json!({
        "name": book.major(p.major), "code": p.major, "anchor": flags::anchor(p.major, p.level), "level": book.level(p.level),
        "linked": p.linked, "verdict": code, "rank": flags::rank(code), "flag": verdict.is_some_and(|v| v.is_flag()),
        "firmness": verdict.map_or_else(String::new, |v| flags::firmness(book, v)), "ground": ground,
        "supply": show(Some(p.supply)), "placement": show(p.placement.filter(|_| p.linked)),
        "low": show(p.low.filter(|_| p.linked)), "high": show(p.high.filter(|_| p.linked)),
        "others": verdicts.others(book, &key), "rules": rules,
        "history": if hidden { String::new() } else { history(book, &key) },
        "offered": near.offers.get(&(p.region, p.major, p.level)).map_or(0, BTreeSet::len),
    });
    (flags::rank(code), if hidden { 0.0 } else { p.supply }, row)
}

fn find<'v, 'a>(verdicts: &Verdicts<'v, 'a>, key: &Key<'_>, pack: &str) -> Option<&'v Verdict<'a>> {
    verdicts.of.get(key).and_then(|v| v.get(pack)).copied()
}

fn rule(book: &Book<'_>, e: &Evidence<'_>, hidden: bool) -> Value {
    let pack = book.packs.iter().find(|p| p.code == e.pack);
    let print = |v: Option<f64>| v.map_or_else(|| "–".to_string(), |v| indicator::value(e.indicator, v));
    let name = pack.map_or(e.rule, |p| packs::rule(p, e.rule, book.lang)).to_string();
    let name = if name == e.rule { indicator::label(e.indicator, book.lang) } else { name };
    json!({
        "pack": pack.map_or(e.pack, |p| packs::title(p, book.lang)), "rule": name,
        "state": e.state, "state_name": codes::RULE_STATES.label(e.state, book.lang),
        "value": if hidden { HIDDEN.into() } else { print(e.value) }, "threshold": print(e.threshold),
        "verdict": codes::VERDICTS.label(e.verdict, book.lang), "detail": if hidden { None } else { e.detail.map(|d| in_words(book, d)) },
    })
}

fn in_words(book: &Book<'_>, detail: &str) -> String {
    duikou_methods::evidence::text(detail, book.lang == duikou_contracts::Lang::Zh)
}

/// Rules not assessed, with reason and number of programmes; and those that no programme of the school can be
/// assessed by, which the programmes' own tables then leave out.
fn unassessed<'a>(book: &Book<'a>, mine: &[&Programme<'a>]) -> (Vec<Value>, BTreeSet<(&'a str, &'a str)>) {
    let mut seen: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    let mut reasons: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    for e in mine.iter().flat_map(|p| book.evidence.get(&p.key()).into_iter().flatten()) {
        let count = seen.entry((e.pack, e.rule)).or_default();
        count.0 += 1;
        if e.state == "not_assessed" {
            count.1 += 1;
            *reasons.entry((e.pack, e.rule, e.detail.unwrap_or(""))).or_default() += 1;
        }
    }
    let silent = seen.iter().filter(|(_, (all, none))| all == none).map(|(k, _)| *k).collect();
    let rows = reasons.into_iter().map(|((pack, rule, detail), count)| {
        let known = book.packs.iter().find(|p| p.code == pack);
        let reason = if detail.is_empty() { say(book.lang, "school.no_reason").to_string() } else { in_words(book, detail) };
        json!({ "pack": known.map_or(pack, |p| packs::title(p, book.lang)), "rule": known.map_or(rule, |p| packs::rule(p, rule, book.lang)),
            "reason": reason, "count": count })
    });
    (rows.collect(), silent)
}

/// What the sources say of the last years, in one line.
fn history(book: &Book<'_>, key: &Key<'_>) -> String {
    let lang = book.lang;
    let list = |key: &str, parts: Vec<String>| match parts.is_empty() {
        true => None,
        false => Some(fill(lang, key, &[parts.join(say(lang, "list.and"))])),
    };
    let shown = |year: i64, value: Option<f64>, suppressed: bool, print: fn(f64) -> String| match value {
        Some(v) => Some(format!("{year} {}", print(v))),
        None if suppressed => Some(format!("{year} {HIDDEN}")),
        None => None,
    };
    let completions = book.completions.get(key).into_iter().flatten();
    let intake = book.enrollment.get(key).into_iter().flatten();
    let outcomes = book.outcomes.get(key).into_iter().flatten();
    let lines = [
        list(
            "history.completions",
            completions.filter_map(|r| shown(r.year, r.persons, r.suppressed, persons)).collect(),
        ),
        list("history.intake", intake.filter_map(|r| shown(r.year, r.intake, r.suppressed, persons)).collect()),
        list("history.placement", outcomes.filter_map(|r| shown(r.year, r.placement, r.suppressed, share)).collect()),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join(say(lang, "sep"))
}

/// Chains the graduates are expected to serve: each programme's placed persons, spread as its major's in the region.
fn chains(book: &Book<'_>, mine: &[&Programme<'_>], sums: &School) -> Vec<Value> {
    if sums.hidden {
        return Vec::new();
    }
    let mut by: BTreeMap<&str, f64> = BTreeMap::new();
    for p in mine.iter().filter(|p| !book.is_hidden(&p.key())) {
        let Some(chains) = book.placed.by_major.get(&(p.region, p.major, p.level)) else { continue };
        let total: f64 = chains.values().sum();
        if total > 0.0 {
            for (chain, amount) in chains {
                *by.entry(chain).or_insert(0.0) += p.placed * amount / total;
            }
        }
    }
    let total: f64 = by.values().sum();
    if !by.iter().any(|(chain, n)| *chain != NO_CHAIN && *n > 0.0) {
        return Vec::new();
    }
    let mut rows: Vec<_> = by.into_iter().filter(|(_, n)| *n > 0.0).collect();
    rows.sort_by(|a, b| (a.0 == NO_CHAIN).cmp(&(b.0 == NO_CHAIN)).then(b.1.total_cmp(&a.1)).then(a.0.cmp(b.0)));
    rows.into_iter()
        .map(|(chain, n)| {
            let name = if chain == NO_CHAIN { say(book.lang, "school.other_chain").into() } else { book.chain(chain) };
            json!({ "name": name, "persons": if book.too_small(n) { json!(HIDDEN) } else { json!(n) }, "share": n / total })
        })
        .collect()
}
