//! What is offered and how admission went: schools and programmes by year, names resolved or not, majors that many
//! schools offer, openings and closings, rows where nobody was put forward, lowest scores; and what cannot be seen.

use crate::book::Book;
use crate::data::{Admission, Offering};
use crate::format::{capital, number, whole};
use crate::messages::{fill, say};
use crate::pages::fields;
use duikou_contracts::codes;
use minijinja::Value;
use std::collections::{BTreeMap, BTreeSet};

const MAJORS: usize = 60;
const NAMES: usize = 300;
const ROWS: usize = 300;
/// Fewest schools with a score for a distribution.
const FEW: usize = 5;

/// A programme without its year.
type Programme<'a> = (&'a str, &'a str, &'a str);

fn years(book: &Book<'_>) -> Vec<i64> {
    let offered = book.judged.offerings.iter().map(|o| o.year);
    let years: BTreeSet<i64> = offered.chain(book.judged.admissions.iter().map(|a| a.year)).collect();
    years.into_iter().collect()
}

fn offered_in<'a>(book: &Book<'a>, year: i64) -> BTreeMap<Programme<'a>, Offering<'a>> {
    let rows = book.judged.offerings.iter().filter(|o| o.year == year);
    rows.map(|o| ((o.school, o.major, o.level), *o)).collect()
}

/// Rows cut to `most`, and the sentence that says how many are left out.
fn capped(book: &Book<'_>, mut rows: Vec<Value>, most: usize) -> Value {
    let left = rows.len().saturating_sub(most);
    rows.truncate(most);
    let cut = match left {
        0 => String::new(),
        n => fill(book.lang, "offerings.cut", &[whole(rows.len() as f64), whole(n as f64)]),
    };
    fields!({ "rows": rows, "cut": cut })
}

/// Context of `offerings.html`.
pub fn context(book: &Book<'_>) -> Value {
    let years = years(book);
    let last = years.last().copied().unwrap_or(book.base_year);
    let tracks: BTreeSet<&str> = book.judged.admissions.iter().map(|a| a.track).collect();
    let parts = [
        ("years", !book.judged.offerings.is_empty()),
        ("resolved", !book.judged.admissions.is_empty()),
        ("duplicated", !book.judged.offerings.is_empty()),
        ("marks", !book.judged.offerings.is_empty() && book.majors.values().any(|m| m.special.is_some())),
        ("openings", !book.judged.openings.is_empty()),
        ("nobody", book.judged.admissions.iter().any(|a| a.nobody.is_some())),
        ("scores", book.judged.offerings.iter().any(|o| o.score.is_some())),
        ("unseen", true),
    ];
    let sections: Vec<&str> = parts.iter().filter(|p| p.1).map(|p| p.0).collect();
    fields!({
        "sections": sections, "year": last.to_string(), "by_year": by_year(book, &years),
        "bases": codes::OFFERING_BASES.codes.iter().map(|c| book.lang.pick(c.zh, c.en)).collect::<Vec<_>>(),
        "resolved": resolved(book, &years), "unresolved": unresolved(book), "duplicated": duplicated(book, &years),
        "marks": marks(book, &years),
        "moves": moves(book, &years), "nobody": nobody(book, &years), "scores": scores(book, last),
        "unseen": unseen(book, &tracks),
    })
}

/// What the data let nobody judge; only what indeed is not there is listed.
fn unseen(book: &Book<'_>, tracks: &BTreeSet<&str>) -> Vec<String> {
    let lang = book.lang;
    let mut out = Vec::new();
    if !tracks.is_empty() {
        let list = tracks.iter().copied().collect::<Vec<_>>().join(say(lang, "list.and"));
        out.push(fill(lang, "offerings.unseen.tracks", &[list]));
    }
    if book.judged.offerings.iter().all(|o| o.planned.is_none()) {
        out.push(say(lang, "offerings.unseen.planned").into());
    }
    let missing = [
        ("offerings.unseen.supply", book.programmes.is_empty()),
        ("offerings.unseen.demand", book.needs.is_empty()),
        ("offerings.unseen.outcomes", book.outcomes.is_empty()),
    ];
    out.extend(missing.iter().filter(|m| m.1).map(|m| say(lang, m.0).to_string()));
    out
}

fn by_year(book: &Book<'_>, years: &[i64]) -> Vec<Value> {
    let rows = years.iter().map(|y| {
        let offered = offered_in(book, *y);
        let schools: BTreeSet<&str> = offered.keys().map(|k| k.0).collect();
        let majors: BTreeSet<(&str, &str)> = offered.keys().map(|k| (k.1, k.2)).collect();
        let bases: Vec<usize> =
            codes::OFFERING_BASES.codes.iter().map(|c| offered.values().filter(|o| o.basis == c.code).count()).collect();
        fields!({ "year": y.to_string(), "schools": schools.len(), "majors": majors.len(), "programmes": offered.len(), "bases": bases })
    });
    rows.collect()
}

fn resolved(book: &Book<'_>, years: &[i64]) -> Vec<Value> {
    let rows = years.iter().map(|y| {
        let mine: Vec<&Admission<'_>> = book.judged.admissions.iter().filter(|a| a.year == *y).collect();
        let of = |kind: &str| mine.iter().filter(|a| a.kind == kind).count();
        let share = |n: usize| (!mine.is_empty()).then(|| n as f64 / mine.len() as f64);
        let (major, class, none) = (of("major"), of("class"), of("unresolved"));
        fields!({ "year": y.to_string(), "rows": mine.len(), "major": major, "class": class, "unresolved": none,
            "share": share(major + class) })
    });
    rows.collect()
}

/// Names that were resolved to nothing, most rows first.
fn unresolved(book: &Book<'_>) -> Value {
    let mut names: BTreeMap<&str, (usize, BTreeSet<&str>, Option<&str>)> = BTreeMap::new();
    for a in book.judged.admissions.iter().filter(|a| a.kind == "unresolved") {
        let name = names.entry(a.name).or_default();
        name.0 += 1;
        name.1.insert(a.school);
        name.2 = name.2.or(a.detail);
    }
    let mut rows: Vec<_> = names.into_iter().collect();
    rows.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(b.0)));
    let rows = rows.into_iter().map(
        |(name, (n, schools, detail))| fields!({ "name": name, "rows": n, "schools": schools.len(), "detail": detail }),
    );
    capped(book, rows.collect(), NAMES)
}

/// Majors by the number of schools that offer them in the last year, beside the year before.
fn duplicated(book: &Book<'_>, years: &[i64]) -> Value {
    let count = |year: Option<&i64>| -> BTreeMap<(&str, &str), usize> {
        let mut out = BTreeMap::new();
        for key in year.map(|y| offered_in(book, *y)).unwrap_or_default().keys() {
            *out.entry((key.1, key.2)).or_default() += 1;
        }
        out
    };
    let now = count(years.last());
    let before = years.len().checked_sub(2).map(|i| count(years.get(i)));
    let mut rows: Vec<_> = now.into_iter().collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let rows = rows.into_iter().map(|((major, level), n)| {
        let was = before.as_ref().map(|b| b.get(&(major, level)).copied().unwrap_or(0));
        fields!({ "name": book.major(major), "code": major, "level": book.level(level), "providers": n, "before": was,
            "change": was.map(|w| n as i64 - w as i64) })
    });
    capped(book, rows.collect(), MAJORS)
}

/// What the catalogue's marks say of the age of what is offered: it gives no year of entry, but tells majors of the
/// basic list from those set up specially since, and those whose places the state controls.
fn marks(book: &Book<'_>, years: &[i64]) -> Vec<Value> {
    let (special, controlled) =
        (|m: &str| book.majors.get(m).and_then(|m| m.special), |m: &str| book.majors.get(m).and_then(|m| m.controlled));
    type Is<'a> = &'a dyn Fn(&str) -> bool;
    let kinds: [(&str, Is<'_>); 4] = [
        ("offerings.marks.basic", &|m| special(m) == Some(false)),
        ("offerings.marks.special", &|m| special(m) == Some(true)),
        ("offerings.marks.unmarked", &|m| special(m).is_none()),
        ("offerings.marks.controlled", &|m| controlled(m) == Some(true)),
    ];
    let Some(last) = years.last() else { return Vec::new() };
    let now = offered_in(book, *last);
    let before = years.len().checked_sub(2).and_then(|i| years.get(i)).map(|y| offered_in(book, *y));
    let all = now.len();
    let rows = kinds.iter().filter_map(|(words, is)| {
        let of = |offered: &BTreeMap<Programme<'_>, Offering<'_>>| offered.keys().filter(|k| is(k.1)).count();
        let moved = |kind: &str| {
            let rows = book.judged.openings.iter().filter(|o| o.year == *last && o.kind == kind && is(o.major));
            before.is_some().then(|| rows.count())
        };
        let majors: BTreeSet<&str> = now.keys().filter(|k| is(k.1)).map(|k| k.1).collect();
        let (programmes, before) = (of(&now), before.as_ref().map(of));
        (programmes > 0 || before.is_some_and(|n| n > 0)).then(|| {
            fields!({ "name": say(book.lang, words), "majors": majors.len(), "programmes": programmes,
                "share": (all > 0).then(|| programmes as f64 / all as f64), "before": before,
                "opened": moved("opened"), "closed": moved("closed") })
        })
    });
    rows.collect()
}

/// Changes from each list to the next, among schools that are on both; and by major for the last step.
fn moves(book: &Book<'_>, years: &[i64]) -> Value {
    let openings = &book.judged.openings;
    let kinds = codes::OPENING_KINDS.codes;
    let steps = years.windows(2).map(|pair| {
        let schools = |year: i64| -> BTreeSet<&str> { offered_in(book, year).keys().map(|k| k.0).collect() };
        let (a, b) = (schools(pair[0]), schools(pair[1]));
        let of = |kind: &str| openings.iter().filter(|o| (o.since, o.year, o.kind) == (pair[0], pair[1], kind)).count();
        fields!({ "years": format!("{} → {}", pair[0], pair[1]), "schools": a.intersection(&b).count(),
            "left": a.difference(&b).count(), "came": b.difference(&a).count(),
            "counts": kinds.iter().map(|k| of(k.code)).collect::<Vec<_>>() })
    });
    let last = years.last().copied().unwrap_or_default();
    let mut majors: BTreeMap<(&str, &str), [usize; 2]> = BTreeMap::new();
    let mut list = Vec::new();
    let order = |kind: &str| codes::OPENING_KINDS.get(kind).map_or(9, |k| k.rank);
    let mut rows: Vec<_> = openings.iter().filter(|o| o.year == last).collect();
    rows.sort_by_key(|o| (order(o.kind), o.school, o.major, o.level));
    for o in rows {
        if let Some(place) = ["opened", "closed"].iter().position(|k| *k == o.kind) {
            majors.entry((o.major, o.level)).or_default()[place] += 1;
        }
        list.push(fields!({ "what": codes::OPENING_KINDS.label(o.kind, book.lang), "school": book.school(o.school),
            "name": book.major(o.major), "code": o.major, "level": book.level(o.level) }));
    }
    let mut rows: Vec<_> = majors.into_iter().collect();
    rows.sort_by(|a, b| (b.1[0] + b.1[1]).cmp(&(a.1[0] + a.1[1])).then(a.0.cmp(&b.0)));
    let rows = rows.into_iter().map(|((major, level), [opened, closed])| {
        fields!({ "name": book.major(major), "code": major, "level": book.level(level), "opened": opened, "closed": closed,
            "net": opened as i64 - closed as i64 })
    });
    fields!({ "kinds": kinds.iter().map(|k| capital(book.lang.pick(k.zh, k.en))).collect::<Vec<_>>(),
        "steps": steps.collect::<Vec<_>>(), "majors": capped(book, rows.collect(), MAJORS), "list": capped(book, list, ROWS) })
}

/// Rows of the lists in which nobody was put forward.
fn nobody(book: &Book<'_>, years: &[i64]) -> Value {
    let told = || book.judged.admissions.iter().filter(|a| a.nobody.is_some());
    let steps = years.iter().filter_map(|y| {
        let all = told().filter(|a| a.year == *y).count();
        let none = told().filter(|a| a.year == *y && a.nobody == Some(true)).count();
        (all > 0)
            .then(|| fields!({ "year": y.to_string(), "rows": all, "nobody": none, "share": none as f64 / all as f64 }))
    });
    let steps: Vec<Value> = steps.collect();
    let mut rows: Vec<_> = told().filter(|a| a.nobody == Some(true)).collect();
    rows.sort_by(|a, b| b.year.cmp(&a.year).then((a.school, a.code).cmp(&(b.school, b.code))));
    let rows = rows.into_iter().map(|a| {
        fields!({ "year": a.year.to_string(), "school": book.school(a.school), "name": a.name,
            "major": a.major.map_or_else(|| "–".to_string(), |m| book.major(m)), "level": book.level(a.level) })
    });
    fields!({ "years": steps, "list": capped(book, rows.collect(), ROWS) })
}

/// Lowest scores of the last year by major: how many schools, lowest, median, highest.
fn scores(book: &Book<'_>, year: i64) -> Value {
    let mut by: BTreeMap<(&str, &str), Vec<f64>> = BTreeMap::new();
    for o in offered_in(book, year).values() {
        if let Some(score) = o.score.filter(|_| o.basis == "own") {
            by.entry((o.major, o.level)).or_default().push(score);
        }
    }
    let mut rows: Vec<_> = by.into_iter().filter(|(_, s)| s.len() >= FEW).collect();
    rows.iter_mut().for_each(|(_, s)| s.sort_by(f64::total_cmp));
    rows.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(&b.0)));
    let rows = rows.into_iter().map(|((major, level), s)| {
        let middle = s.len() / 2;
        let median = if s.len() % 2 == 1 { s[middle] } else { (s[middle - 1] + s[middle]) / 2.0 };
        fields!({ "name": book.major(major), "code": major, "level": book.level(level), "n": s.len(), "low": number(s[0]),
            "median": number(median), "high": number(s[s.len() - 1]) })
    });
    capped(book, rows.collect(), MAJORS)
}

/// What the first page says of offerings.
pub fn words(book: &Book<'_>) -> Vec<String> {
    let years = years(book);
    let Some(last) = years.last() else { return Vec::new() };
    let offered = offered_in(book, *last);
    let schools: BTreeSet<&str> = offered.keys().map(|k| k.0).collect();
    let values = [last.to_string(), whole(schools.len() as f64), whole(offered.len() as f64)];
    vec![fill(book.lang, "offerings.words", &values)]
}
