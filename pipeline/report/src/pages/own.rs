//! What the other systems of the policy say of one school: alliances, ladder of its fields, who stays, industry colleges,
//! targets of its region, and what changed since the year before.

use crate::book::Book;
use crate::data::{Alliance, Ally, Key};
use crate::format::{persons, share, signed, whole};
use crate::messages::{fill, say};
use crate::pages::coordination::ladder;
use crate::pages::fields;
use crate::pages::{HIDDEN, alliances, interval};
use duikou_contracts::codes;
use minijinja::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Context of the sections; each is null or empty where the edition has nothing to say.
pub fn context(book: &Book<'_>, code: &str, mine: &[Key<'_>]) -> Value {
    let joined = joined(book, code);
    fields!({
        "alliances": joined.iter().map(|(a, m)| alliance(book, a, m)).collect::<Vec<_>>(),
        "ladder": rungs(book, &joined), "stays": stays(book, code), "colleges": colleges(book, code),
        "targets": targets(book, code), "changes": changes(book, mine), "shifts": shifts(book, code),
    })
}

/// Alliances the school would be in, by kind, the largest part of its supply first.
fn joined<'b, 'a>(book: &'b Book<'a>, code: &str) -> Vec<(&'b Alliance<'a>, &'b Ally<'a>)> {
    let mut found: Vec<_> = book
        .allied
        .alliances
        .iter()
        .filter_map(|a| {
            let members = book.allied.members.get(a.id)?;
            Some((a, members.iter().find(|m| m.party == "school" && m.member == code)?))
        })
        .collect();
    let rank = |a: &Alliance<'_>| codes::ALLIANCE_KINDS.get(a.kind).map_or(99, |k| k.rank);
    found.sort_by(|a, b| {
        let supply = |m: &Ally<'_>| m.supply.unwrap_or_default();
        rank(a.0).cmp(&rank(b.0)).then(supply(b.1).total_cmp(&supply(a.1))).then(a.0.id.cmp(b.0.id))
    });
    found
}

fn alliance(book: &Book<'_>, a: &Alliance<'_>, m: &Ally<'_>) -> Value {
    let leads = a.lead == Some(m.member);
    let place = match m.place {
        Some(place) => fill(book.lang, "own.place", &[place.to_string(), whole(a.schools as f64)]),
        None => fill(book.lang, "own.of", &[whole(a.schools as f64)]),
    };
    fields!({
        "name": alliances::name(book, a), "kind": codes::ALLIANCE_KINDS.label(a.kind, book.lang),
        "basis": codes::JOIN_BASES.label(m.basis, book.lang), "place": place,
        "lead": match (leads, a.lead) {
            (true, _) => say(book.lang, "own.leads").to_string(),
            (false, Some(lead)) => book.school(lead),
            _ => "–".to_string(),
        },
    })
}

/// The ladder of each field the school teaches: a field is that of its discipline alliance.
fn rungs(book: &Book<'_>, joined: &[(&Alliance<'_>, &Ally<'_>)]) -> Vec<Value> {
    let fields = joined.iter().filter(|(a, _)| a.kind == "discipline");
    let rows = fields.filter_map(|(a, _)| {
        let field = a.parts?;
        let mut rungs: Vec<_> =
            book.coordinated.ladder.iter().filter(|r| r.region == a.region && r.field == field).collect();
        rungs.sort_by_key(|r| codes::level_rank(r.level));
        let said = rungs.iter().map(|r| {
            fields!({ "level": book.level(r.level), "icon": ladder::icon(r.state), "state": codes::RUNGS.label(r.state, book.lang),
                "broken": ladder::is_broken(r.state) })
        });
        let said: Vec<Value> = said.collect();
        (!said.is_empty()).then(|| fields!({ "field": alliances::name(book, a), "rungs": said }))
    });
    rows.collect()
}

/// Local rate of the school by level, with its interval and the region's.
fn stays(book: &Book<'_>, code: &str) -> Vec<Value> {
    let rows = book.coordinated.retention.iter().filter(|s| s.kind == "school" && s.code == code);
    let rows = rows.map(|s| {
        let hide = book.too_small(s.settled);
        let shown = |text: String| if hide { HIDDEN.to_string() } else { text };
        fields!({ "level": book.level(s.level), "year": s.year.to_string(), "settled": shown(persons(s.settled)),
            "rate": shown(share(s.rate)), "interval": shown(interval(Some(s.low), Some(s.high)).unwrap_or_default()),
            "region": share(s.whole), "high": s.is_high && !hide })
    });
    rows.collect()
}

/// Industry colleges that a document names with the school.
fn colleges(book: &Book<'_>, code: &str) -> Vec<Value> {
    let name = book.school(code);
    let rows = book.coordinated.colleges.iter().filter(|c| c.school == name);
    rows.map(|c| fields!({ "name": c.name, "chain": if c.chain == crate::book::NO_CHAIN { "–".into() } else { book.chain(c.chain) }, "source": book.document(c.source, None) })).collect()
}

/// How the targets of the school's region stand, in a sentence; targets are set for regions, not for schools.
fn targets(book: &Book<'_>, code: &str) -> Option<String> {
    let school = book.schools.get(code)?;
    let mine = book.coordinated.targets.iter().filter(|t| [school.region, school.market].contains(&t.region));
    let mut count: BTreeMap<i64, (String, usize)> = BTreeMap::new();
    for t in mine.filter(|t| t.state != "no_target") {
        let rank = codes::TARGET_STATES.get(t.state).map_or(99, |s| s.rank);
        count.entry(rank).or_insert_with(|| (codes::TARGET_STATES.label(t.state, book.lang).to_string(), 0)).1 += 1;
    }
    let all: usize = count.values().map(|c| c.1).sum();
    let parts: Vec<String> =
        count.values().map(|(name, n)| fill(book.lang, "own.state", &[name.clone(), whole(*n as f64)])).collect();
    (all > 0)
        .then(|| fill(book.lang, "own.targets.words", &[whole(all as f64), parts.join(say(book.lang, "list.and"))]))
}

/// Programmes of the school whose verdict is not that of the year before.
fn shifts(book: &Book<'_>, code: &str) -> Vec<Value> {
    book.judged.shifts.iter().filter(|s| s.school == code).map(|s| super::changes::shift(book, s)).collect()
}

/// What the sources of two years running say: the latest with figures, and the year before it.
fn changes(book: &Book<'_>, mine: &[Key<'_>]) -> Option<Value> {
    let years: BTreeSet<i64> = mine
        .iter()
        .flat_map(|key| {
            let intake = book.enrollment.get(key).into_iter().flatten().map(|r| r.year);
            intake.chain(book.completions.get(key).into_iter().flatten().map(|r| r.year)).collect::<Vec<_>>()
        })
        .collect();
    let last = *years.iter().rev().find(|y| years.contains(&(**y - 1)))?;
    let counted = |list: &mut dyn Iterator<Item = (i64, Option<f64>, bool)>, year: i64| -> Option<Option<f64>> {
        let mut found = None;
        for (_, value, withheld) in list.filter(|r| r.0 == year) {
            // A withheld figure makes the sum unknown, not smaller.
            found = Some(if withheld { None } else { Some(value.unwrap_or_default()) });
        }
        found
    };
    let mut rows: Vec<(f64, Value)> = Vec::new();
    let (mut begun, mut ended) = (Vec::new(), Vec::new());
    for key in mine {
        let intake = |year| {
            let list = book.enrollment.get(key).into_iter().flatten();
            counted(&mut list.map(|r| (r.year, r.intake, r.suppressed)), year)
        };
        let graduates = |year| {
            let list = book.completions.get(key).into_iter().flatten();
            counted(&mut list.map(|r| (r.year, r.persons, r.suppressed)), year)
        };
        let (a, b) = (intake(last - 1), intake(last));
        let (c, d) = (graduates(last - 1), graduates(last));
        let name = || fill(book.lang, "own.named", &[book.major(key.1), book.level(key.2)]);
        let admits = |v: Option<Option<f64>>| v.is_some_and(|v| v.is_none_or(|v| v > 0.0));
        match (admits(a), admits(b)) {
            (false, true)
                if a.is_some() || book.enrollment.get(key).is_some_and(|r| r.iter().all(|r| r.year >= last)) =>
            {
                begun.push(name());
            }
            (true, false) => ended.push(name()),
            _ => {}
        }
        if book.is_hidden(key) {
            continue;
        }
        let moved = |from: Option<Option<f64>>, to: Option<Option<f64>>| Some((from??, to??));
        let (seats, out) = (moved(a, b), moved(c, d));
        let size = |m: Option<(f64, f64)>| m.map_or(0.0, |(x, y)| (y - x).abs());
        if size(seats) + size(out) > 0.0 {
            let show = |m: Option<(f64, f64)>| {
                m.map(|(x, y)| fill(book.lang, "own.moved", &[persons(x), persons(y), signed(y - x)]))
            };
            rows.push((
                size(seats) + size(out),
                fields!({ "name": book.major(key.1), "level": book.level(key.2),
                "anchor": crate::pages::flags::anchor(key.1, key.2), "intake": show(seats), "graduates": show(out) }),
            ));
        }
    }
    rows.sort_by(|x, y| y.0.total_cmp(&x.0));
    let all = rows.len();
    rows.truncate(ROWS);
    let cut = if all > ROWS {
        fill(book.lang, "own.changes.cut", &[whole(ROWS as f64), whole(all as f64)])
    } else {
        String::new()
    };
    Some(fields!({ "words": fill(book.lang, "own.changes.words", &[(last - 1).to_string(), last.to_string()]),
        "begun": begun.join(say(book.lang, "list.and")), "ended": ended.join(say(book.lang, "list.and")),
        "rows": rows.into_iter().map(|r| r.1).collect::<Vec<_>>(), "cut": cut }))
}

/// Programmes listed with what changed most.
const ROWS: usize = 10;
