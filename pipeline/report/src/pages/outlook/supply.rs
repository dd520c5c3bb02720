//! Where graduates go, how the supply was made, and which rates it rests on; the same for one school.

use super::{count, level_order};
use crate::ahead::Steps;
use crate::book::Book;
use crate::data::{Key, PathRow, Programme, RateRow};
use crate::disclosure;
use crate::format::{capital, share};
use crate::messages::{fill, say};
use crate::pages::HIDDEN;
use crate::pages::fields;
use duikou_contracts::{Lang, codes};
use minijinja::Value;

/// Interval of the sum of a level (of all levels) in the matched year, over regions: of outlook.path, which knows how
/// sums err, and not the sum of the programmes' own intervals.
fn ends_of_sum(book: &Book<'_>, level: Option<&str>) -> Option<(f64, f64)> {
    let of = |r: &&PathRow<'_>| r.side == "supply" && r.year == book.year && level.is_none_or(|l| r.level == l);
    let mut rows = book.outlook.path.iter().filter(of).peekable();
    rows.peek()?;
    rows.try_fold((0.0, 0.0), |(low, high), r| Some((low + r.low?, high + r.high?)))
}

fn row(book: &Book<'_>, name: String, s: &Steps, ends: Option<(f64, f64)>, hidden: bool) -> Value {
    let show = |v: f64| if hidden { fields!(HIDDEN) } else { fields!(v) };
    let held = disclosure::committed(s.committed, s.entering.base, book.suppress_below);
    let ends = ends.filter(|_| !hidden);
    fields!({
        "name": name, "programmes": s.programmes, "expected": show(s.expected), "further": show(s.further),
        "leaving": show(s.leaving), "entering": show(s.entering.base), "low": ends.map(|e| e.0), "high": ends.map(|e| e.1),
        "committed": if held || hidden { fields!(HIDDEN) } else { fields!(s.committed) },
    })
}

/// The levels, highest first, each with whether its steps are withheld.
pub fn by_level<'b, 'a>(book: &'b Book<'a>) -> Vec<(&'a str, &'b Steps, bool)> {
    let mut levels: Vec<(&str, &Steps)> = book.outlook.steps.iter().map(|(level, s)| (*level, s)).collect();
    levels.sort_by_key(|(level, _)| level_order(level));
    let expected: Vec<f64> = levels.iter().map(|(_, s)| s.expected).collect();
    let hidden = disclosure::parts(&expected, |i| {
        let (level, s) = levels[i];
        disclosure::steps(s.expected, s.further, s.leaving, s.entering.base, book.suppress_below)
            || book.tells_one(|p| p.level == level)
    });
    levels.into_iter().zip(hidden).map(|((level, s), hidden)| (level, s, hidden)).collect()
}

/// One row a level, and the sum.
pub fn levels(book: &Book<'_>) -> (Vec<Value>, Value) {
    let levels = by_level(book);
    let all = !levels.is_empty() && levels.iter().all(|(_, _, hidden)| *hidden);
    let rows = levels
        .into_iter()
        .map(|(level, s, hidden)| row(book, book.level(level), s, ends_of_sum(book, Some(level)), hidden))
        .collect();
    (rows, row(book, say(book.lang, "total").into(), &book.outlook.total(), ends_of_sum(book, None), all))
}

/// One row a method of supply, with programmes and persons.
pub fn methods(book: &Book<'_>) -> Vec<Value> {
    let known: Vec<_> =
        codes::SUPPLY_METHODS.codes.iter().filter_map(|c| Some((c, book.outlook.methods.get(c.code)?))).collect();
    let persons: Vec<f64> = known.iter().map(|(_, s)| s.entering.base).collect();
    let hidden = disclosure::parts(&persons, |i| book.too_small(persons[i]));
    let rows = known
        .iter()
        .zip(&hidden)
        .map(|((c, s), hidden)| row(book, capital(book.lang.pick(c.zh, c.en)), s, None, *hidden));
    rows.collect()
}

/// Labels of the tiers a rate may rest on.
pub fn basis_names(lang: Lang) -> Vec<String> {
    codes::RATE_BASES.codes.iter().map(|c| capital(lang.pick(c.zh, c.en))).collect()
}

/// How many programmes rest on which tier, a row a rate.
pub fn bases(book: &Book<'_>) -> Vec<Value> {
    let count =
        |rate: &str, basis: &str| book.outlook.bases.get(&(rate.to_string(), basis.to_string())).copied().unwrap_or(0);
    let rows = codes::SUPPLY_RATES.codes.iter().map(|rate| {
        let counts: Vec<usize> = codes::RATE_BASES.codes.iter().map(|b| count(rate.code, b.code)).collect();
        (rate, counts)
    });
    rows.filter(|(_, counts)| counts.iter().any(|n| *n > 0))
        .map(|(rate, counts)| fields!({ "name": capital(book.lang.pick(rate.zh, rate.en)), "counts": counts }))
        .collect()
}

/// Steps and rates of the programmes of one school whose supply follows cohorts, in the order given.
pub fn programmes(book: &Book<'_>, mine: &[&Programme<'_>]) -> Vec<Value> {
    let rows = mine.iter().filter_map(|p| {
        let key = p.key();
        let s = book.outlook.supply.get(&key)?;
        if !matches!(s.method, "cohort" | "assumed_intake") || s.suppressed {
            return None;
        }
        let base = s.base?;
        let (expected, further, leaving) = (s.expected?, s.further.unwrap_or(0.0), s.leaving.unwrap_or(0.0));
        let hidden = book.is_hidden(&key);
        // With its rates, a step follows from the others: they stand or fall together.
        let held = hidden || disclosure::steps(expected, further, leaving, base, book.suppress_below);
        let show = |v: f64| if held { fields!(HIDDEN) } else { fields!(v) };
        let ends = s.low.zip(s.high).filter(|(low, high)| high > low);
        let committed = s.committed.unwrap_or(0.0);
        let held_part = held || disclosure::committed(committed, base, book.suppress_below);
        Some(fields!({
            "name": book.major(p.major), "code": p.major, "level": book.level(p.level),
            "anchor": crate::pages::flags::anchor(p.major, p.level),
            "method": capital(codes::SUPPLY_METHODS.label(s.method, book.lang)),
            "expected": show(expected), "further": show(further), "leaving": show(leaving),
            "entering": if hidden { fields!(HIDDEN) } else { count(book, base) },
            "low": if hidden { fields!(HIDDEN) } else { fields!(ends.map(|e| e.0)) }, "high": ends.map(|e| e.1),
            "committed": if held_part { fields!(HIDDEN) } else { fields!(committed) },
            "rates": rates(book, &key, held),
        }))
    });
    rows.collect()
}

/// The rates of a programme in words, each with what it rests on.
fn rates(book: &Book<'_>, key: &Key<'_>, hidden: bool) -> Vec<String> {
    let known = book.outlook.rates.get(key).map_or(&[] as &[RateRow<'_>], Vec::as_slice);
    let rows = codes::SUPPLY_RATES.codes.iter().filter_map(|c| known.iter().find(|r| r.rate == c.code).map(|r| (c, r)));
    rows.map(|(c, r)| {
        let name = say(book.lang, &format!("rate.{}", c.code)).to_string();
        let value = match (hidden, r.value) {
            (true, _) => HIDDEN.to_string(),
            (_, None) => "–".to_string(),
            (_, Some(v)) => match r.low.zip(r.high).filter(|(a, b)| b > a) {
                Some((a, b)) => fill(book.lang, "outlook.amount", &[share(v), share(a), share(b)]),
                None => share(v),
            },
        };
        let basis = codes::RATE_BASES.label(r.basis, book.lang).to_string();
        // The weight tells how many persons were observed: it is withheld with the rest.
        let key = if !hidden && r.own > 0.0 && r.basis != "stated" { "outlook.rate.own" } else { "outlook.rate" };
        fill(book.lang, key, &[name, value, basis, share(r.own)])
    })
    .collect()
}
