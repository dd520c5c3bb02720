//! The page of the technology ledger: needs with the offers proposed for them, one-sided rows, and the test.

use super::coordination::retention::cut;
use crate::book::{Book, NO_CHAIN};
use crate::data::{Offer, Proposal, TechnicalNeed, TechnologySide};
use crate::format::{ratio, share, whole};
use crate::messages::{fill, say};
use duikou_contracts::codes::{FILTER_BASES, MATURITIES, RANKINGS, TECHNOLOGY_DOMAINS, TECHNOLOGY_STATES};
use duikou_contracts::CodeList;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Most needs listed with their offers, and most one-sided rows of a side.
const MOST: usize = 60;
/// Needs whose offers stand open.
const OPEN: usize = 3;

pub fn there(book: &Book<'_>) -> bool {
    !book.coordinated.needs.is_empty() || !book.coordinated.offers.is_empty()
}

fn label(book: &Book<'_>, list: &CodeList, code: Option<&str>) -> String {
    code.map_or_else(|| "–".to_string(), |code| list.label(code, book.lang).to_string())
}

fn chain(book: &Book<'_>, code: &str) -> String {
    if code == NO_CHAIN { "–".to_string() } else { book.chain(code) }
}

/// `焊接:0.62 变形:0.38` in words: 焊接 62.0%、变形 38.0%.
fn terms(book: &Book<'_>, text: &str) -> String {
    let one = |part: &str| {
        let (term, value) = part.rsplit_once(':')?;
        Some(format!("{term} {}", share(value.parse().ok()?)))
    };
    text.split(' ').filter_map(one).collect::<Vec<_>>().join(say(book.lang, "list.and"))
}

fn offered(book: &Book<'_>, offer: &Offer<'_>) -> Value {
    json!({
        "id": offer.id, "title": offer.title, "summary": offer.summary, "holder": offer.holder, "region": book.region(offer.region),
        "domain": label(book, &TECHNOLOGY_DOMAINS, offer.domain), "chain": chain(book, offer.chain),
        "maturity": label(book, &MATURITIES, offer.maturity), "year": offer.year.to_string(), "owner": offer.owner,
    })
}

fn needed(book: &Book<'_>, need: &TechnicalNeed<'_>) -> Value {
    json!({
        "id": need.id, "title": need.title, "summary": need.summary, "firm": need.firm, "region": book.region(need.region),
        "domain": label(book, &TECHNOLOGY_DOMAINS, need.domain), "chain": chain(book, need.chain), "year": need.year.to_string(),
        "owner": need.owner,
    })
}

fn with(mut row: Value, more: Value) -> Value {
    if let (Some(map), Value::Object(more)) = (row.as_object_mut(), more) {
        map.extend(more);
    }
    row
}

/// The rankings compared: one row each, a column for each number of places.
fn test(book: &Book<'_>) -> Value {
    let rows = &book.coordinated.tried;
    let places: BTreeSet<i64> = rows.iter().map(|r| r.places).collect();
    let one = |code: &duikou_contracts::Code| {
        let of = |places: &i64| rows.iter().find(|r| r.ranking == code.code && r.places == *places);
        json!({
            "name": book.lang.pick(code.zh, code.en), "used": code.code == "words",
            "recalls": places.iter().map(|p| of(p).map(|r| r.recall)).collect::<Vec<_>>(),
            "found": places.iter().map(|p| of(p).map(|r| r.found)).collect::<Vec<_>>(),
        })
    };
    json!({
        "places": places.iter().map(|p| p.to_string()).collect::<Vec<_>>(),
        "rows": RANKINGS.codes.iter().map(one).collect::<Vec<_>>(), "there": !rows.is_empty(),
        "words": rows.iter().find(|r| r.ranking == "words").map(|r| fill(book.lang, "technology.test.words", &[whole(r.needs as f64), whole(r.pairs as f64)])),
    })
}

/// Context of `technology.html`.
pub fn context(book: &Book<'_>) -> Value {
    let (lang, found) = (book.lang, &book.coordinated);
    let offers: BTreeMap<&str, &Offer<'_>> = found.offers.iter().map(|o| (o.id, o)).collect();
    let needs: BTreeMap<&str, &TechnicalNeed<'_>> = found.needs.iter().map(|n| (n.id, n)).collect();
    let mut proposed: BTreeMap<&str, Vec<&Proposal<'_>>> = BTreeMap::new();
    for p in &found.proposals {
        proposed.entry(p.need).or_default().push(p);
    }
    // The surest first: needs by the similarity of their best offer.
    let mut order: Vec<(&str, &Vec<&Proposal<'_>>)> = proposed.iter().map(|(id, list)| (*id, list)).collect();
    order.sort_by(|a, b| b.1[0].similarity.total_cmp(&a.1[0].similarity).then(a.0.cmp(b.0)));
    let one = |(i, (id, list)): (usize, &(&str, &Vec<&Proposal<'_>>))| {
        let rows = list.iter().filter_map(|p| {
            let more = json!({ "place": p.place.to_string(), "similarity": p.similarity, "terms": terms(book, p.terms),
                "filter": FILTER_BASES.label(p.filter, lang) });
            Some(with(offered(book, offers.get(p.offer)?), more))
        });
        let rows: Vec<Value> = rows.collect();
        Some(with(needed(book, needs.get(id)?), json!({ "offers": rows, "open": i < OPEN, "best": ratio(list[0].similarity) })))
    };
    let listed: Vec<Value> = order.iter().enumerate().take(MOST).filter_map(one).collect();
    let alone = |side: &str| -> Vec<&TechnologySide<'_>> {
        let mut rows: Vec<&TechnologySide<'_>> = found.sides.iter().filter(|s| s.side == side && s.state != "proposed").collect();
        let rank = |s: &TechnologySide<'_>| TECHNOLOGY_STATES.get(s.state).map(|c| c.rank);
        rows.sort_by(|a, b| rank(a).cmp(&rank(b)).then(a.code.cmp(b.code)));
        rows
    };
    let said = |s: &TechnologySide<'_>| {
        json!({ "said": TECHNOLOGY_STATES.label(s.state, lang), "candidates": s.candidates, "similarity": s.similarity })
    };
    let (lone_needs, lone_offers) = (alone("need"), alone("offer"));
    let counts = [
        found.needs.len(),
        found.offers.len(),
        proposed.len(),
        found.proposals.len(),
        lone_needs.len(),
        lone_offers.len(),
    ];
    let regions: BTreeSet<&str> = found.needs.iter().map(|n| n.region).chain(found.offers.iter().map(|o| o.region)).collect();
    json!({
        "words": fill(lang, "technology.words", &counts.map(|n| whole(n as f64))), "many": regions.len() > 1,
        "test": test(book), "listed": listed, "listed_cut": cut(book, order.len(), order.len().min(MOST)),
        "lone_needs": lone_needs.iter().take(MOST).filter_map(|s| Some(with(needed(book, needs.get(s.code)?), said(s)))).collect::<Vec<_>>(),
        "lone_needs_cut": cut(book, lone_needs.len(), lone_needs.len().min(MOST)),
        "lone_offers": lone_offers.iter().take(MOST).filter_map(|s| Some(with(offered(book, offers.get(s.code)?), said(s)))).collect::<Vec<_>>(),
        "lone_offers_cut": cut(book, lone_offers.len(), lone_offers.len().min(MOST)),
    })
}
