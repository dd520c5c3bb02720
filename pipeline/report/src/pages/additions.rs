//! Proposals to add: what the region lacks, how short it is, who offers it, and which schools could.

use crate::book::Book;
use crate::data::{Addition, Host};
use crate::format::{self, persons, ratio, whole};
use crate::messages::{fill, say};
use crate::pages::HIDDEN;
use crate::pages::fields;
use duikou_contracts::{Lang, codes};
use minijinja::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Most proposals listed of a region.
const MOST: usize = 60;

/// Classes in which a school has a withheld programme: its graduates in the class would give that away.
type Held<'a> = BTreeSet<(&'a str, &'a str)>;

fn held<'a>(book: &Book<'a>) -> Held<'a> {
    let class = |major: &'a str| book.majors.get(major).and_then(|m| m.class_code).unwrap_or(major);
    book.hidden.iter().map(|(school, major, _)| (*school, class(major))).collect()
}

/// Context of `additions.html`.
pub fn context(book: &Book<'_>) -> Value {
    let rows: &[Addition<'_>] = book.judged.additions.as_deref().unwrap_or(&[]);
    let held = held(book);
    let mut regions: BTreeMap<&str, Vec<&Addition<'_>>> = BTreeMap::new();
    for r in rows {
        regions.entry(r.region).or_default().push(r);
    }
    let many = regions.len() > 1;
    let regions = regions.into_iter().map(|(region, mut rows)| {
        rows.sort_by(|a, b| a.place.cmp(&b.place).then((a.major, a.level).cmp(&(b.major, b.level))));
        let total = rows.len();
        let shown: Vec<Value> = rows.into_iter().take(MOST).map(|r| one(book, r, &held)).collect();
        let cut = match total > shown.len() {
            true => fill(book.lang, "additions.cut", &[whole(shown.len() as f64), whole((total - shown.len()) as f64)]),
            false => String::new(),
        };
        fields!({ "name": book.region(region), "anchor": format!("r-{}", format::slug(region)), "rows": shown, "cut": cut })
    });
    fields!({ "regions": regions.collect::<Vec<_>>(), "many": many, "year": book.year.to_string() })
}

fn one(book: &Book<'_>, r: &Addition<'_>, held: &Held<'_>) -> Value {
    let hide = book.hides_total(r.region, r.major, r.level, r.supply);
    let show = |v: Option<f64>| if hide { fields!(HIDDEN) } else { fields!(v) };
    let hosts = book.judged.hosts.get(&(r.region, r.major, r.level)).into_iter().flatten();
    fields!({
        "place": r.place, "name": book.major(r.major), "code": r.major, "level": book.level(r.level),
        "kind": codes::ADDITION_KINDS.label(r.kind, book.lang), "need": book.occupation(r.occupation), "short": r.short,
        "providers": r.providers, "supply": show(Some(r.supply)), "placement": show(r.placement),
        "price": r.price, "basis": codes::LINK_BASES.label(r.basis, book.lang),
        "served": r.served.map_or_else(String::new, |s| served(book, s)),
        "hosts": hosts.map(|h| host(book, h, held)).collect::<Vec<_>>(),
    })
}

/// The needs a proposal serves in words; the table holds `occupation level persons`, one after the other.
fn served(book: &Book<'_>, detail: &str) -> String {
    let one = |text: &str| -> Option<String> {
        let parts: Vec<&str> = text.split_whitespace().collect();
        let [occupation, level, short] = parts[..] else { return None };
        let values = [book.occupation(occupation), book.level(level), persons(short.parse().ok()?)];
        Some(fill(book.lang, "additions.serves", &values))
    };
    detail.split("; ").filter_map(one).collect::<Vec<_>>().join(say(book.lang, "list.semi"))
}

fn host(book: &Book<'_>, h: &Host<'_>, held: &Held<'_>) -> Value {
    let class = book.majors.get(h.major).and_then(|m| m.class_code).unwrap_or(h.major);
    let hide = held.contains(&(h.school, class)) || h.graduates.is_some_and(|g| book.too_small(g));
    fields!({
        "name": book.school(h.school), "page": crate::pages::school_page(book, h.school),
        "neighbours": h.neighbours, "graduates": if hide { fields!(HIDDEN) } else { fields!(h.graduates) },
        "strength": if hide { fields!(HIDDEN) } else { fields!(h.strength.map(ratio)) },
        "detail": h.detail.filter(|_| !hide).map(|d| duikou_methods::additions::hosts::words(d, book.lang == Lang::Zh)),
    })
}

/// What the first page says of proposals: how many, or that none was made, or that none was computed.
pub fn words(book: &Book<'_>) -> String {
    match &book.judged.additions {
        None => say(book.lang, "additions.absent").to_string(),
        Some(rows) if rows.is_empty() => say(book.lang, "additions.none").to_string(),
        Some(rows) => {
            let absent = rows.iter().filter(|r| r.kind == "absent").count();
            let values = [whole(rows.len() as f64), whole(absent as f64), whole((rows.len() - absent) as f64)];
            fill(book.lang, "additions.words", &values)
        }
    }
}
