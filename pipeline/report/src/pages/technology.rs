//! The page of the technology ledger: needs with the offers proposed for them, one-sided rows, and the test.

use super::coordination::retention::cut;
use crate::book::{Book, NO_CHAIN};
use crate::data::{Exchange, Offer, TechnicalNeed, TechnologySide};
use crate::format::{ratio, share, whole};
use crate::ledgers::{Cell, Disputed, Ledger, Sheet, valued};
use crate::messages::{fill, say};
use crate::pages::fields;
use duikou_contracts::codes::{
    self, FILTER_BASES, LEDGER_ROWS, LEDGER_STATUSES, MATURITIES, RANKINGS, TECHNOLOGY_DOMAINS, TECHNOLOGY_STATES,
};
use duikou_contracts::{CodeList, Lang};
use minijinja::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Most needs listed with their offers, and most one-sided rows of a side.
const MOST: usize = 60;
/// Needs whose offers stand open.
const OPEN: usize = 3;

const KIND: &str = "technology";

/// Name of the workbook's file: ingest knows the form by it.
pub fn file(lang: Lang) -> &'static str {
    lang.pick("科技供需台账.xlsx", "technology_ledger.xlsx")
}

pub fn there(book: &Book<'_>) -> bool {
    // Pairs cross regions: the ledger is the edition's.
    book.region.is_none() && (!book.coordinated.needs.is_empty() || !book.coordinated.offers.is_empty())
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
    fields!({
        "id": offer.id, "title": offer.title, "summary": offer.summary, "holder": offer.holder, "region": book.region(offer.region),
        "domain": label(book, &TECHNOLOGY_DOMAINS, offer.domain), "chain": chain(book, offer.chain),
        "maturity": label(book, &MATURITIES, offer.maturity), "year": offer.year.to_string(), "owner": offer.owner,
    })
}

fn needed(book: &Book<'_>, need: &TechnicalNeed<'_>) -> Value {
    fields!({
        "id": need.id, "title": need.title, "summary": need.summary, "firm": need.firm, "region": book.region(need.region),
        "domain": label(book, &TECHNOLOGY_DOMAINS, need.domain), "chain": chain(book, need.chain), "year": need.year.to_string(),
        "owner": need.owner,
    })
}

/// The rankings compared: one row each, a column for each number of places.
fn test(book: &Book<'_>) -> Value {
    let rows = &book.coordinated.tried;
    let places: BTreeSet<i64> = rows.iter().map(|r| r.places).collect();
    let one = |code: &duikou_contracts::Code| {
        let of = |places: &i64| rows.iter().find(|r| r.ranking == code.code && r.places == *places);
        fields!({
            "name": book.lang.pick(code.zh, code.en), "used": code.code == "words",
            "recalls": places.iter().map(|p| of(p).map(|r| r.recall)).collect::<Vec<_>>(),
            "found": places.iter().map(|p| of(p).map(|r| r.found)).collect::<Vec<_>>(),
        })
    };
    fields!({
        "places": places.iter().map(|p| p.to_string()).collect::<Vec<_>>(),
        "rows": RANKINGS.codes.iter().map(one).collect::<Vec<_>>(), "there": !rows.is_empty(),
        "words": rows.iter().find(|r| r.ranking == "words").map(|r| fill(book.lang, "technology.test.words", &[whole(r.needs as f64), whole(r.pairs as f64)])),
    })
}

fn near(e: &Exchange<'_>) -> f64 {
    e.similarity.unwrap_or_default()
}

/// Pairings by need and place.
fn pairs<'b, 'a>(book: &'b Book<'a>) -> Vec<&'b Exchange<'a>> {
    let mut rows: Vec<&Exchange<'_>> = book.coordinated.exchanges.iter().filter(|e| e.row == "pair").collect();
    rows.sort_by(|a, b| (a.need, a.place).cmp(&(b.need, b.place)));
    rows
}

fn mine<'b, 'a>(book: &'b Book<'a>) -> impl Iterator<Item = Disputed<'a>> + 'b {
    let rows = book.coordinated.disputes.iter().filter(|d| d.ledger == KIND);
    rows.map(|d| Disputed { id: d.id, matter: d.matter, field: d.field, file: d.file, value: d.value })
}

fn disputes(book: &Book<'_>) -> Vec<Value> {
    let rows = mine(book).map(|d| {
        fields!({ "matter": d.matter, "field": codes::LEDGER_FIELDS.label(d.field, book.lang),
            "value": valued(book.lang, d.field, d.value), "file": d.file })
    });
    rows.collect()
}

/// How many rows stand how.
fn status(book: &Book<'_>) -> String {
    let rows = &book.coordinated.exchanges;
    let of = |status: &str| rows.iter().filter(|e| e.status == status).count();
    let cells: BTreeSet<(&str, &str)> = mine(book).map(|d| (d.id, d.field)).collect();
    let values = [rows.len(), of("open"), of("agreed"), of("done"), cells.len()];
    fill(book.lang, "technology.status.words", &values.map(|v| whole(v as f64)))
}

/// The ledger as a workbook.
pub fn workbook<'a>(book: &Book<'a>) -> Ledger<'a> {
    let (lang, found) = (book.lang, &book.coordinated);
    let offers: BTreeMap<&str, &Offer<'_>> = found.offers.iter().map(|o| (o.id, o)).collect();
    let needs: BTreeMap<&str, &TechnicalNeed<'_>> = found.needs.iter().map(|n| (n.id, n)).collect();
    let of_need = |e: &Exchange<'_>| match e.need.and_then(|id| needs.get(id)) {
        Some(n) => vec![
            Cell::Text(n.id.into()),
            Cell::text(n.summary),
            Cell::Text(n.firm.into()),
            Cell::text(e.demand_owner),
            Cell::Text(label(book, &TECHNOLOGY_DOMAINS, n.domain)),
            Cell::Text(chain(book, n.chain)),
        ],
        None => vec![Cell::Empty; 6],
    };
    let of_offer = |e: &Exchange<'_>| match e.offer.and_then(|id| offers.get(id)) {
        Some(o) => vec![
            Cell::Text(o.id.into()),
            Cell::text(o.summary),
            Cell::Text(o.holder.into()),
            Cell::text(e.supply_owner),
            Cell::Text(label(book, &MATURITIES, o.maturity)),
        ],
        None => vec![Cell::Empty; 5],
    };
    let rounded = |v: f64| (v * 100.0).round() / 100.0;
    let of_match = |e: &Exchange<'_>| {
        let place = e.place.map_or(Cell::Empty, Cell::Year);
        let words = e.terms.map(|text| terms(book, text));
        vec![place, Cell::number(e.similarity.map(rounded)), Cell::text(words.as_deref())]
    };
    let why = |e: &Exchange<'_>| vec![Cell::Text(label(book, &TECHNOLOGY_STATES, e.state))];
    let head =
        |columns: &[(&str, f64)]| columns.iter().map(|(key, width)| (say(lang, key).to_string(), *width)).collect();
    let (need, offer, matched) = (
        [
            ("technology.need.id", 10.0),
            ("technology.need.text", 40.0),
            ("technology.firm", 20.0),
            ("technology.need.owner", 16.0),
            ("technology.domain", 16.0),
            ("chain", 14.0),
        ],
        [
            ("technology.offer.id", 10.0),
            ("technology.offer.text", 40.0),
            ("technology.holder", 20.0),
            ("technology.offer.owner", 16.0),
            ("technology.maturity", 12.0),
        ],
        [("technology.place", 7.0), ("technology.similarity", 9.0), ("technology.terms", 30.0)],
    );
    let name = |kind: &str| {
        let mark = if book.illustrative { say(lang, "ledger.illustrative") } else { "" };
        format!("{}{mark}", LEDGER_ROWS.label(kind, lang))
    };
    let of = |kind: &str| -> Vec<&Exchange<'a>> { found.exchanges.iter().filter(|e| e.row == kind).collect() };
    let alone = [("technology.state", 26.0)];
    let mut sheets = vec![
        Sheet {
            name: name("pair"),
            head: head(&[&matched[..], &need, &offer].concat()),
            rows: pairs(book)
                .into_iter()
                .map(|e| (e.answer(), [of_match(e), of_need(e), of_offer(e)].concat()))
                .collect(),
        },
        Sheet {
            name: name("demand"),
            head: head(&[&need[..], &alone].concat()),
            rows: of("demand").into_iter().map(|e| (e.answer(), [of_need(e), why(e)].concat())).collect(),
        },
        Sheet {
            name: name("supply"),
            head: head(&[&offer[..], &alone].concat()),
            rows: of("supply").into_iter().map(|e| (e.answer(), [of_offer(e), why(e)].concat())).collect(),
        },
    ];
    let gone = of("gone");
    if !gone.is_empty() {
        let rows = gone.into_iter().map(|e| (e.answer(), Vec::new())).collect();
        sheets.push(Sheet { name: name("gone"), head: Vec::new(), rows });
    }
    let about = ["technology.lead", "technology.rule", "technology.about.agreed"];
    Ledger {
        kind: KIND,
        title: say(lang, "technology.title").to_string(),
        about: about.map(|key| say(lang, key).to_string()).to_vec(),
        sheets,
        disputes: mine(book).collect(),
    }
}

/// Context of `technology.html`.
pub fn context(book: &Book<'_>) -> Value {
    let (lang, found) = (book.lang, &book.coordinated);
    let offers: BTreeMap<&str, &Offer<'_>> = found.offers.iter().map(|o| (o.id, o)).collect();
    let needs: BTreeMap<&str, &TechnicalNeed<'_>> = found.needs.iter().map(|n| (n.id, n)).collect();
    let mut proposed: BTreeMap<&str, Vec<&Exchange<'_>>> = BTreeMap::new();
    let pairs: Vec<&Exchange<'_>> = pairs(book);
    for p in &pairs {
        proposed.entry(p.need.unwrap_or_default()).or_default().push(p);
    }
    // The surest first: needs by the similarity of their best offer.
    let mut order: Vec<(&str, &Vec<&Exchange<'_>>)> = proposed.iter().map(|(id, list)| (*id, list)).collect();
    order.sort_by(|a, b| near(b.1[0]).total_cmp(&near(a.1[0])).then(a.0.cmp(b.0)));
    let one = |(i, (id, list)): (usize, &(&str, &Vec<&Exchange<'_>>))| {
        let rows = list.iter().filter_map(|p| {
            let more = fields!({ "place": p.place.map(|v| v.to_string()), "similarity": p.similarity,
                "terms": terms(book, p.terms.unwrap_or_default()), "filter": label(book, &FILTER_BASES, p.filter),
                "status": LEDGER_STATUSES.label(p.status, lang) });
            Some(fields::with(offered(book, offers.get(p.offer?)?), more))
        });
        let rows: Vec<Value> = rows.collect();
        Some(fields::with(
            needed(book, needs.get(id)?),
            fields!({ "offers": rows, "open": i < OPEN, "best": ratio(near(list[0])) }),
        ))
    };
    let listed: Vec<Value> = order.iter().enumerate().take(MOST).filter_map(one).collect();
    let alone = |side: &str| -> Vec<&TechnologySide<'_>> {
        let mut rows: Vec<&TechnologySide<'_>> =
            found.sides.iter().filter(|s| s.side == side && s.state != "proposed").collect();
        let rank = |s: &TechnologySide<'_>| TECHNOLOGY_STATES.get(s.state).map(|c| c.rank);
        rows.sort_by(|a, b| rank(a).cmp(&rank(b)).then(a.code.cmp(b.code)));
        rows
    };
    let said = |s: &TechnologySide<'_>| fields!({ "said": TECHNOLOGY_STATES.label(s.state, lang), "candidates": s.candidates, "similarity": s.similarity });
    let (lone_needs, lone_offers) = (alone("need"), alone("offer"));
    let counts =
        [found.needs.len(), found.offers.len(), proposed.len(), pairs.len(), lone_needs.len(), lone_offers.len()];
    let regions: BTreeSet<&str> =
        found.needs.iter().map(|n| n.region).chain(found.offers.iter().map(|o| o.region)).collect();
    fields!({
        "words": fill(lang, "technology.words", &counts.map(|n| whole(n as f64))), "many": regions.len() > 1,
        "status": status(book), "disputes": disputes(book), "file": file(lang),
        "command": format!("duikou table coordinated.technology --edition {}", book.edition.manifest.name), "test": test(book), "listed": listed, "listed_cut": cut(book, order.len(), order.len().min(MOST)),
        "lone_needs": lone_needs.iter().take(MOST).filter_map(|s| Some(fields::with(needed(book, needs.get(s.code)?), said(s)))).collect::<Vec<_>>(),
        "lone_needs_cut": cut(book, lone_needs.len(), lone_needs.len().min(MOST)),
        "lone_offers": lone_offers.iter().take(MOST).filter_map(|s| Some(fields::with(offered(book, offers.get(s.code)?), said(s)))).collect::<Vec<_>>(),
        "lone_offers_cut": cut(book, lone_offers.len(), lone_offers.len().min(MOST)),
    })
}
