//! What changed since the year before: the sources' two years side by side.

use crate::book::Book;
use crate::changes::{Changes, Moved, Pair};
use crate::format::{persons, signed, whole};
use crate::messages::fill;
use crate::pages::HIDDEN;
use duikou_contracts::codes;
use serde_json::{Value, json};

/// Majors listed.
const MAJORS: usize = 60;

/// Whether two years running have figures.
pub fn there(book: &Book<'_>) -> bool {
    book.changes.there()
}

/// Context of `changes.html`.
pub fn context(book: &Book<'_>) -> Value {
    let changes = &book.changes;
    let mut levels: Vec<&Moved<'_>> = changes.levels.iter().collect();
    levels.sort_by_key(|m| (m.region, codes::level_rank(m.level)));
    let largest = changes.largest();
    let left = largest.len().saturating_sub(MAJORS);
    let cut = match left {
        0 => String::new(),
        n => fill(book.lang, "changes.majors.cut", &[whole(MAJORS as f64), whole(n as f64)]),
    };
    let rows = |m: &Moved<'_>| {
        let show = |v: f64| if m.hidden { json!(HIDDEN) } else { json!(v) };
        let pair = |p: Pair| json!({ "before": show(p.before), "now": show(p.now), "change": show(p.change()) });
        json!({ "region": book.region(m.region), "name": book.major(m.major), "code": m.major,
            "level": book.level(m.level), "graduates": pair(m.graduates), "intake": pair(m.intake),
            "programmes": [m.programmes.0, m.programmes.1], "left_out": m.left_out })
    };
    json!({
        "before": (book.base_year - 1).to_string(), "now": book.base_year.to_string(), "words": words(book, changes),
        "graduates": changes.graduates, "intake": changes.intake, "left_out": changes.levels.iter().any(|m| m.left_out > 0), "many": book.region_degrees.len() > 1,
        "levels": levels.into_iter().map(rows).collect::<Vec<_>>(),
        "majors": largest.iter().take(MAJORS).map(|(m, _)| rows(m)).collect::<Vec<_>>(), "cut": cut,
    })
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
