//! One school: its programmes, each verdict with its evidence, what is not assessed, chains and peers.

use crate::book::{Book, NO_CHAIN};
use crate::charts::school_multiples;
use crate::data::{Key, Programme, Verdict};
use crate::format::{self, persons, share, whole};
use crate::messages::{fill, say};
use crate::packs;
use crate::pages::fields;
use crate::pages::flags::{self, Verdicts};
use crate::pages::programme::{self, Silent};
use crate::pages::schools::School;
use crate::pages::{HIDDEN, Pieces, interval, outlook, own, plan};
use crate::words;
use duikou_contracts::codes;
use duikou_engine::Result;
use minijinja::Value;
use std::collections::{BTreeMap, BTreeSet};

const PEERS: usize = 8;
/// Most flagged programmes that stand unfolded.
const UNFOLD: usize = 6;
/// With more programmes than this the page says that they are folded.
const MANY: usize = 12;

/// What several school pages share: who offers what where.
pub struct Neighbours<'b, 'a> {
    /// Region, major, level → schools.
    pub offers: BTreeMap<(&'a str, &'a str, &'a str), BTreeSet<&'a str>>,
    pub programmes: BTreeMap<&'a str, Vec<&'b Programme<'a>>>,
    /// Programmes with a verdict and no supply to be matched.
    pub unmatched: BTreeMap<&'a str, BTreeSet<Key<'a>>>,
    pub sums: BTreeMap<&'a str, School>,
}

impl<'b, 'a> Neighbours<'b, 'a> {
    pub fn new(book: &'b Book<'a>) -> Self {
        let mut offers: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
        for p in &book.programmes {
            offers.entry((p.region, p.major, p.level)).or_default().insert(p.school);
        }
        Neighbours {
            offers,
            programmes: super::schools::programmes(book),
            unmatched: super::schools::unmatched(book),
            sums: super::schools::sums(book),
        }
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
pub fn context(pieces: &Pieces<'_, '_, '_>, code: &str) -> Result<Value> {
    let Pieces { book, verdicts, near, .. } = *pieces;
    let lang = book.lang;
    let school = book.schools.get(code);
    let sums = near.sums.get(code).copied().unwrap_or_default();
    let mine: &[&Programme<'_>] = near.programmes.get(code).map_or(&[], Vec::as_slice);
    let (reasons, silent) = unassessed(book, &keys(near, code));
    let mut programmes: Vec<(i64, f64, Value)> =
        mine.iter().map(|p| programme(book, verdicts, near, p.key(), Some(p), &silent)).collect();
    let unmatched = near.unmatched.get(code).into_iter().flatten();
    programmes.extend(unmatched.map(|key| programme(book, verdicts, near, *key, None, &silent)));
    let listed = programmes.len();
    programmes.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    let region = school.map_or_else(String::new, |s| {
        let (own, market) = (book.region(s.region), book.region(s.market));
        if own == market { own } else { format!("{own} → {market}") }
    });
    let card =
        |label: &str, value: String, note: String| fields!({ "label": say(lang, label), "value": value, "note": note });
    let bounds = bounds(mine);
    let cards = match sums.hidden {
        _ if !sums.known => Vec::new(),
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
    let flagged = if sums.assessed { whole(sums.flags as f64) } else { say(lang, "not_assessed").to_string() };
    cards.push(card("school.flags", flagged, fill(lang, "school.of", &[whole(listed as f64)])));
    let peers = near.peers(code).into_iter().map(|(other, shared)| {
        let s = near.sums.get(other).copied().unwrap_or_default();
        fields!({ "name": book.school(other), "page": format::slug(other), "shared": shared, "supply": s.show(s.supply),
            "placement": s.show(s.placement()) })
    });
    Ok(fields!({
        "school": { "name": book.school(code), "code": code, "region": region, "city": school.and_then(|s| s.city),
            "kind": school.and_then(|s| s.kind) },
        "year": book.year.to_string(), "matched": sums.known, "cards": cards, "unfold": sums.flags <= UNFOLD,
        "many": if listed > MANY { fill(lang, "school.programmes.many", &[whole(listed as f64)]) } else { String::new() },
        "programmes": programmes.into_iter().map(|p| p.2).collect::<Vec<_>>(),
        "coverage": outlook::coverage(book),
        "outlook": outlook::supply::programmes(book, mine), "plan": plan::of_school(book, code), "unassessed": reasons, "own": own::context(book, code, &keys(near, code)), "chains": chains(pieces, code, &sums), "peers": peers.collect::<Vec<_>>(),
        "multiples": school_multiples::drawing(book, mine)?,
    }))
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
    key: Key<'_>,
    p: Option<&Programme<'_>>,
    silent: &Silent<'_>,
) -> (i64, f64, Value) {
    let hidden = book.is_hidden(&key);
    let show = |v: Option<f64>| if hidden { fields!(HIDDEN) } else { fields!(v) };
    let verdict: Option<&Verdict<'_>> = find(verdicts, &key, book.headline());
    let code = verdict.map_or("", |v| v.verdict);
    let ground = verdict.filter(|v| v.is_flag()).map_or_else(|| "–".into(), |v| flags::ground(book, v.ground));
    let linked = p.is_none_or(|p| p.linked);
    let of = |f: fn(&Programme<'_>) -> Option<f64>| show(p.filter(|_| linked).and_then(f));
    let offered = p.and_then(|p| near.offers.get(&(p.region, p.major, p.level))).map(BTreeSet::len);
    let row = fields!({
        "name": book.major(key.1), "code": key.1, "anchor": flags::anchor(key.1, key.2), "level": book.level(key.2),
        "linked": linked, "verdict": code, "rank": flags::rank(code), "flag": verdict.is_some_and(|v| v.is_flag()),
        "firm": verdict.and_then(|v| v.firmness).map(|f| codes::FIRMNESS.label(f, book.lang)),
        "firmness": verdict.map_or_else(String::new, |v| flags::firmness(book, v)), "ground": ground,
        "supply": show(p.map(|p| p.supply)), "placement": of(|p| p.placement), "low": of(|p| p.low), "high": of(|p| p.high),
        "others": verdicts.others(book, &key), "more": programme::context(book, verdicts, &key, silent),
        "history": if hidden { String::new() } else { history(book, &key) }, "offered": offered,
    });
    (flags::rank(code), if hidden { 0.0 } else { p.map_or(0.0, |p| p.supply) }, row)
}

/// Every programme of a school, matched or not.
fn keys<'a>(near: &Neighbours<'_, 'a>, code: &str) -> Vec<Key<'a>> {
    let matched = near.programmes.get(code).into_iter().flatten().map(|p| p.key());
    matched.chain(near.unmatched.get(code).into_iter().flatten().copied()).collect()
}

fn find<'v, 'a>(verdicts: &Verdicts<'v, 'a>, key: &Key<'_>, pack: &str) -> Option<&'v Verdict<'a>> {
    verdicts.of.get(key).and_then(|v| v.get(pack)).copied()
}

/// Rules not assessed, with reason and number of programmes; and those that no programme of the school can be
/// assessed by, which the programmes' own tables then leave out.
fn unassessed<'a>(book: &Book<'a>, mine: &[Key<'a>]) -> (Vec<Value>, Silent<'a>) {
    let mut seen: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    let mut reasons: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    for e in mine.iter().flat_map(|key| book.evidence.get(key).into_iter().flatten()) {
        let count = seen.entry((e.pack, e.rule)).or_default();
        count.0 += 1;
        if matches!(e.state, "not_assessed" | "not_applicable") {
            count.1 += 1;
        }
        if e.state == "not_assessed" {
            *reasons.entry((e.pack, e.rule, e.detail.unwrap_or(""))).or_default() += 1;
        }
    }
    let silent = seen.iter().filter(|(_, (all, none))| all == none).map(|(k, _)| *k).collect();
    let rows = reasons.into_iter().map(|((pack, rule, detail), count)| {
        let known = book.pack(pack);
        let reason = if detail.is_empty() { say(book.lang, "school.no_reason").to_string() } else { words::detail(known, detail, book.lang) };
        fields!({ "pack": known.map_or(pack, |p| packs::title(p, book.lang)), "rule": known.map_or(rule, |p| packs::rule(p, rule, book.lang)),
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
fn chains(pieces: &Pieces<'_, '_, '_>, code: &str, sums: &School) -> Vec<Value> {
    let book = pieces.book;
    let Some(of) = pieces.served.schools.get(code).filter(|_| !sums.hidden) else { return Vec::new() };
    if !of.iter().any(|(chain, s)| *chain != NO_CHAIN && s.placed > 0.0) {
        return Vec::new();
    }
    let total: f64 = of.values().map(|s| s.placed).sum();
    let mut rows: Vec<_> = of.iter().filter(|(_, s)| s.placed > 0.0).collect();
    rows.sort_by(|a, b| {
        (*a.0 == NO_CHAIN).cmp(&(*b.0 == NO_CHAIN)).then(b.1.placed.total_cmp(&a.1.placed)).then(a.0.cmp(b.0))
    });
    let rows = rows.into_iter().map(|(chain, s)| {
        let name = if *chain == NO_CHAIN { say(book.lang, "school.other_chain").into() } else { book.chain(chain) };
        let show = |v: f64| if s.hidden { fields!(HIDDEN) } else { fields!(v) };
        fields!({ "name": name, "page": super::chains::page(book, chain), "persons": show(s.placed), "share": show(s.placed / total) })
    });
    rows.collect()
}
