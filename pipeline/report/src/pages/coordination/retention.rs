//! Who stays, what the region asks for, and what serves each chain beside the market.

use crate::book::Book;
use crate::data::{Served, Stays};
use crate::format::{persons, whole};
use crate::messages::{fill, say};
use crate::pages::HIDDEN;
use crate::pages::fields;
use duikou_contracts::codes::level_rank;
use minijinja::Value;
use std::collections::BTreeMap;

/// Most rows of a list.
const MOST: usize = 40;

/// How many rows are listed and left out; empty where all are.
pub fn cut(book: &Book<'_>, total: usize, shown: usize) -> String {
    let values = [whole(shown as f64), whole((total - shown) as f64)];
    if total > shown { fill(book.lang, "offerings.cut", &values) } else { String::new() }
}

fn stays(book: &Book<'_>, s: &Stays<'_>) -> Value {
    let major = s.kind == "major";
    fields!({
        "name": if major { book.major(s.code) } else { book.school(s.code) }, "code": s.code,
        "page": crate::pages::school_page(book, s.code).filter(|_| !major), "region": book.region(s.region),
        "level": book.level(s.level), "settled": s.settled, "rate": s.rate, "low": s.low, "high": s.high,
        "whole": s.whole, "is_high": s.is_high, "reachable": s.reachable,
    })
}

/// Whether a row may be shown: its persons, and the graduates they come from, are not few.
pub fn open(book: &Book<'_>, s: &Stays<'_>) -> bool {
    let few = s.kind == "major" && book.hides_total(s.region, s.code, s.level, 0.0);
    !few && !book.too_small(s.settled)
}

/// Context of the section.
pub fn context(book: &Book<'_>) -> Value {
    let of = |kind: &str| -> Vec<&Stays<'_>> {
        let mut rows: Vec<&Stays<'_>> =
            book.coordinated.retention.iter().filter(|s| s.kind == kind && open(book, s)).collect();
        rows.sort_by(|a, b| b.rate.total_cmp(&a.rate).then((a.code, a.level).cmp(&(b.code, b.level))));
        rows
    };
    let (majors, schools) = (of("major"), of("school"));
    let high: Vec<&Stays<'_>> = majors.iter().copied().filter(|s| s.is_high).collect();
    let list = |rows: &[&Stays<'_>]| rows.iter().take(MOST).map(|s| stays(book, s)).collect::<Vec<_>>();
    let mut wholes: BTreeMap<(&str, Option<i64>, &str), f64> = BTreeMap::new();
    for s in &book.coordinated.retention {
        wholes.insert((s.region, level_rank(s.level), s.level), s.whole);
    }
    let wholes = wholes.into_iter().map(
        |((region, _, level), rate)| fields!({ "region": book.region(region), "level": book.level(level), "rate": rate }),
    );
    let mut needs: Vec<_> = book.needs.iter().filter(|n| n.demand > 0.0).collect();
    needs.sort_by(|a, b| b.demand.total_cmp(&a.demand).then((a.occupation, a.level).cmp(&(b.occupation, b.level))));
    let asked = needs.iter().take(MOST).map(|n| {
        fields!({ "name": book.occupation(n.occupation), "region": book.region(n.region), "level": book.level(n.level),
            "demand": n.demand, "fill": n.fill, "short": n.short })
    });
    let year = book.coordinated.retention.first().map(|s| s.year.to_string());
    fields!({
        "year": year, "wholes": wholes.collect::<Vec<_>>(), "high": list(&high), "high_cut": cut(book, high.len(), high.len().min(MOST)),
        "high_words": fill(book.lang, "retention.high.words", &[whole(majors.len() as f64), whole(high.len() as f64)]),
        "schools": schools.iter().map(|s| stays(book, s)).collect::<Vec<_>>(),
        "asked": asked.collect::<Vec<_>>(), "asked_cut": cut(book, needs.len(), needs.len().min(MOST)),
    })
}

/// Context of what serves the chains: order classes and industry colleges.
pub fn served(book: &Book<'_>) -> Value {
    let rows = &book.coordinated.chains;
    let rows: Vec<&Served<'_>> = rows.iter().filter(|s| s.chain != crate::book::NO_CHAIN).collect();
    let named: Vec<_> = book.coordinated.colleges.iter().collect();
    let mut bare: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for s in rows.iter().filter(|s| s.colleges == Some(0)) {
        bare.entry(s.region).or_default().push(book.chain(s.chain));
    }
    let lists: BTreeMap<&str, usize> =
        rows.iter().filter(|s| s.colleges.is_some()).fold(BTreeMap::new(), |mut map, s| {
            *map.entry(s.region).or_default() += 1;
            map
        });
    let words = lists.into_iter().map(|(region, chains)| {
        let none = bare.get(region).map_or(0, Vec::len);
        let list = bare.get(region).map_or_else(
            || say(book.lang, "served.all").to_string(),
            |names| fill(book.lang, "served.bare", &[names.join(say(book.lang, "list.and"))]),
        );
        let values = [book.region(region), whole(chains as f64), whole((chains - none) as f64), list];
        fill(book.lang, "served.words", &values)
    });
    let shown = rows.iter().map(|s| {
        // Persons on order of a chain are parts of agreements: a small part is one.
        let orders = if book.too_small(s.persons) { fields!(HIDDEN) } else { fields!(s.persons) };
        fields!({ "name": book.chain(s.chain), "region": book.region(s.region), "demand": s.demand, "short": s.short,
            "classes": s.classes, "bases": s.bases, "persons": orders, "colleges": s.colleges, "bare": s.colleges == Some(0) })
    });
    let colleges = named.iter().map(|c| {
        let chain = if c.chain == crate::book::NO_CHAIN { "–".to_string() } else { book.chain(c.chain) };
        fields!({ "name": c.name, "school": c.school, "chain": chain, "year": c.year.map(|y| y.to_string()),
            "document": book.document(c.source, c.place) })
    });
    let most = rows.iter().max_by(|a, b| a.persons.total_cmp(&b.persons)).filter(|s| s.persons > 0.0);
    let most = most.map(|s| fill(book.lang, "served.most", &[book.chain(s.chain), persons(s.persons)]));
    fields!({ "words": words.collect::<Vec<_>>(), "most": most, "rows": shown.collect::<Vec<_>>(), "colleges": colleges.collect::<Vec<_>>() })
}
