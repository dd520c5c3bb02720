//! What changed since the year before: the sources' two years side by side.

use crate::book::Book;
use crate::changes::{Changes, Moved, Pair};
use crate::data::Shift;
use crate::format::{persons, signed, whole};
use crate::indicator;
use crate::messages::{fill, say};
use crate::pages::fields;
use crate::pages::{HIDDEN, flags};
use duikou_contracts::codes;
use minijinja::Value;
use std::collections::BTreeMap;

/// Majors listed.
const MAJORS: usize = 60;
/// Programmes listed whose verdict is not that of the year before.
const SHIFTS: usize = 200;

/// Whether two years running have figures, or a verdict moved.
pub fn there(book: &Book<'_>) -> bool {
    book.changes.there() || !book.judged.shifts.is_empty()
}

/// Context of `changes.html`.
pub fn context(book: &Book<'_>) -> Value {
    let changes = &book.changes;
    let mut levels: Vec<&Moved<'_>> = changes.levels.iter().collect();
    levels.sort_by_key(|m| (m.region, codes::LEVELS.codes.iter().position(|c| c.code == m.level)));
    let largest = changes.largest();
    let left = largest.len().saturating_sub(MAJORS);
    let cut = match left {
        0 => String::new(),
        n => fill(book.lang, "changes.majors.cut", &[whole(MAJORS as f64), whole(n as f64)]),
    };
    let rows = |m: &Moved<'_>| {
        let show = |v: f64| if m.hidden { fields!(HIDDEN) } else { fields!(v) };
        let pair = |p: Pair| fields!({ "before": show(p.before), "now": show(p.now), "change": show(p.change()) });
        fields!({ "region": book.region(m.region), "name": book.major(m.major), "code": m.major,
            "level": book.level(m.level), "graduates": pair(m.graduates), "intake": pair(m.intake),
            "programmes": [m.programmes.0, m.programmes.1], "left_out": m.left_out })
    };
    fields!({
        "before": (book.base_year - 1).to_string(), "now": book.base_year.to_string(), "words": words(book, changes),
        "verdicts": verdicts(book), "graduates": changes.graduates, "intake": changes.intake, "left_out": changes.levels.iter().any(|m| m.left_out > 0), "many": book.region_degrees.len() > 1,
        "levels": levels.into_iter().map(rows).collect::<Vec<_>>(),
        "majors": largest.iter().take(MAJORS).map(|(m, _)| rows(m)).collect::<Vec<_>>(), "cut": cut,
    })
}

/// How the verdicts moved: counts from verdict to verdict, and the programmes, hardest verdict first.
fn verdicts(book: &Book<'_>) -> Value {
    let shifts = &book.judged.shifts;
    let Some(first) = shifts.first() else { return fields!(()) };
    let rank = |v: Option<&str>| v.and_then(|v| codes::VERDICTS.get(v)).map_or(i64::MAX, |v| v.rank);
    let order = |s: &Shift<'_>| codes::HAPPENINGS.get(s.happened).map_or(i64::MAX, |h| h.rank);
    let mut listed: Vec<&Shift<'_>> = shifts.iter().collect();
    listed.sort_by_key(|s| (order(s), rank(s.verdict.or(s.before)), rank(s.before), s.key()));
    let mut counts: BTreeMap<(i64, i64), (&str, &str, usize)> = BTreeMap::new();
    for s in shifts {
        if let (Some(before), Some(now)) = (s.before, s.verdict)
            && before != now
        {
            counts.entry((rank(Some(before)), rank(Some(now)))).or_insert((before, now, 0)).2 += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_values().collect();
    counts.sort_by_key(|c| std::cmp::Reverse(c.2));
    let happened = |code: &str| whole(shifts.iter().filter(|s| s.happened == code).count() as f64);
    let values = [
        first.since.to_string(),
        happened("moved"),
        happened("other_ground"),
        happened("renamed"),
        happened("new"),
        happened("gone"),
    ];
    let left = listed.len().saturating_sub(SHIFTS);
    fields!({
        "lead": fill(book.lang, "changes.verdicts.lead", &values),
        "counts": counts.iter().map(|(a, b, n)| fields!({ "before": *a, "now": *b, "n": n })).collect::<Vec<_>>(),
        "rows": listed.iter().take(SHIFTS).map(|s| shift(book, s)).collect::<Vec<_>>(),
        "cut": if left > 0 { fill(book.lang, "changes.majors.cut", &[whole(SHIFTS as f64), whole(left as f64)]) } else { String::new() },
    })
}

/// One programme whose verdict is not that of the year before.
pub fn shift(book: &Book<'_>, s: &Shift<'_>) -> Value {
    let lang = book.lang;
    let ground = |g: Option<&str>| g.map(|g| flags::ground(book, g));
    let anchor = s.verdict.map(|_| flags::anchor(s.major, s.level));
    let former = s.from_major.map(|m| fill(lang, "changes.former", &[book.major(m), m.to_string()]));
    fields!({
        "school": book.school(s.school), "page": crate::pages::school_page(book, s.school),
        "anchor": anchor, "name": book.major(s.major), "code": s.major,
        "level": book.level(s.level), "region": book.region(s.region),
        "happened": codes::HAPPENINGS.label(s.happened, lang), "former": former,
        "before": s.before, "now": s.verdict,
        "grounds": [ground(s.ground_before), ground(s.ground)], "why": why(book, s),
    })
}

/// Why it moved: the test that turned out otherwise. A programme under the threshold shows the mark for its figures.
fn why(book: &Book<'_>, s: &Shift<'_>) -> String {
    let lang = book.lang;
    let Some(cause) = s.cause else { return String::new() };
    let cause = codes::MOVE_CAUSES.label(cause, lang).to_string();
    let Some(code) = s.indicator else { return cause };
    let hidden = book.is_hidden(&s.key());
    let show = |v: Option<f64>| match v {
        Some(_) if hidden => HIDDEN.to_string(),
        Some(v) => indicator::value(code, v),
        None => say(lang, "not_assessed").to_string(),
    };
    let values = [book.indicator(code), show(s.value_before), show(s.value)];
    let told = match s.threshold {
        Some(t) => fill(lang, "changes.why.threshold", &[&values[..], &[indicator::value(code, t)]].concat()),
        None => fill(lang, "changes.why", &values),
    };
    format!("{told}{}{cause}", say(lang, "sep"))
}

/// The two years in sentences, all levels and regions together.
fn words(book: &Book<'_>, changes: &Changes<'_>) -> Vec<String> {
    let years = [(book.base_year - 1).to_string(), book.base_year.to_string()];
    let sum = |of: fn(&Moved<'_>) -> f64| changes.levels.iter().filter(|m| !m.hidden).map(of).sum::<f64>();
    let mut out = Vec::new();
    let mut tell = |there: bool, key: &str, a: f64, b: f64| {
        if there {
            let values = [years[0].clone(), persons(a), years[1].clone(), persons(b), signed(b - a)];
            out.push(fill(book.lang, key, &values));
        }
    };
    let graduates = (sum(|m| m.graduates.before), sum(|m| m.graduates.now));
    let intake = (sum(|m| m.intake.before), sum(|m| m.intake.now));
    tell(changes.graduates, "changes.words.graduates", graduates.0, graduates.1);
    tell(changes.intake, "changes.words.intake", intake.0, intake.1);
    let count = |of: fn(&Moved<'_>) -> usize| whole(changes.levels.iter().map(of).sum::<usize>() as f64);
    out.push(fill(book.lang, "changes.words.programmes", &[count(|m| m.programmes.0), count(|m| m.programmes.1)]));
    let left = changes.levels.iter().map(|m| m.left_out).sum::<usize>();
    if left > 0 {
        out.push(fill(book.lang, "changes.words.left", &[whole(left as f64)]));
    }
    out
}
