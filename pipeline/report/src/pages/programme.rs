//! What a school page unfolds of one programme: verdicts and how firm they are, evidence, what would change them,
//! needs to turn to, how usual a closure would be, and what former major it continues.

use crate::book::Book;
use crate::data::{Evidence, Key};
use crate::format::{ratio, whole};
use crate::indicator;
use crate::messages::{fill, say};
use crate::packs;
use crate::pages::HIDDEN;
use crate::pages::fields;
use crate::pages::flags::{self, Verdicts};
use crate::words::{self, Change, Continuation};
use duikou_contracts::codes;
use minijinja::Value;
use std::collections::BTreeSet;

/// Rules that no programme of the school can be assessed by, told once for the school.
pub type Silent<'s> = BTreeSet<(&'s str, &'s str)>;

/// Everything beyond the row of the school's table.
pub fn context(book: &Book<'_>, verdicts: &Verdicts<'_, '_>, key: &Key<'_>, silent: &Silent<'_>) -> Value {
    let hidden = book.is_hidden(key);
    let rules: Vec<&Evidence<'_>> = book.evidence.get(key).into_iter().flatten().collect();
    let (mine, rest): (Vec<&Evidence<'_>>, Vec<&Evidence<'_>>) =
        rules.into_iter().partition(|e| e.pack == book.headline());
    let mine = mine.iter().filter(|e| !silent.contains(&(e.pack, e.rule)));
    // Of the other packs only what fires is spelled out: a school of hundreds of programmes stays a page.
    let fired = |e: &&&Evidence<'_>| matches!(e.state, "fires" | "protected");
    let others: Vec<Value> = rest.iter().filter(fired).map(|e| rule(book, e, hidden)).collect();
    let count = |state: &str| whole(rest.iter().filter(|e| e.state == state).count() as f64);
    fields!({
        "packs": pack_rows(book, verdicts, key), "action": action(book, verdicts, key),
        "rules": mine.map(|e| rule(book, e, hidden)).collect::<Vec<_>>(),
        "rest": if rest.is_empty() { String::new() } else { fill(book.lang, "evidence.rest", &[count("passes"), count("not_assessed")]) },
        "others_title": fill(book.lang, "evidence.others", &[whole(others.len() as f64)]), "other_rules": others,
        "changes": changes(book, key, hidden), "redirects": redirects(book, key), "closure": closure(book, key, hidden),
        "renames": renames(book, key, hidden),
    })
}

/// What the headline verdict asks for, in the words of the rule it rests on.
fn action(book: &Book<'_>, verdicts: &Verdicts<'_, '_>, key: &Key<'_>) -> String {
    let Some(v) = verdicts.of.get(key).and_then(|v| v.get(book.headline())) else { return String::new() };
    let rule = flags::proof(book, v).filter(|_| v.is_flag()).map(|e| e.rule);
    let rule = book.pack(v.pack).and_then(|p| p.rules.iter().find(|r| Some(r.code.as_str()) == rule));
    words::action(rule, v.verdict, book.lang)
}

/// One row a pack: verdict, ground, firmness, and the other verdicts it gets under the draws.
fn pack_rows(book: &Book<'_>, verdicts: &Verdicts<'_, '_>, key: &Key<'_>) -> Vec<Value> {
    let of = verdicts.of.get(key);
    let rows = book.packs.iter().filter_map(|pack| {
        let v = of?.get(pack.code.as_str())?;
        let others = book.judged.shares(key, &pack.code);
        let others = others.iter().filter(|a| a.verdict != v.verdict).map(|a| (a.verdict, a.share));
        Some(fields!({
            "pack": packs::title(pack, book.lang), "verdict": v.verdict,
            "ground": if v.is_flag() { flags::ground(book, v.ground) } else { "–".into() },
            "firmness": v.firmness.map(|f| codes::FIRMNESS.label(f, book.lang)),
            "probability": v.probability.map(|p| words::probability(p, v.error, book.lang)),
            "others": words::shares(others, book.lang),
        }))
    });
    rows.collect()
}

fn rule(book: &Book<'_>, e: &Evidence<'_>, hidden: bool) -> Value {
    let pack = book.pack(e.pack);
    let print = |v: Option<f64>| v.map_or_else(|| "–".to_string(), |v| indicator::value(e.indicator, v));
    let name = pack.map_or(e.rule, |p| packs::rule(p, e.rule, book.lang)).to_string();
    let name = if name == e.rule { book.indicator(e.indicator) } else { name };
    fields!({
        "pack": pack.map_or(e.pack, |p| packs::title(p, book.lang)), "rule": name,
        "state": e.state, "state_name": codes::RULE_STATES.label(e.state, book.lang),
        "value": if hidden { HIDDEN.into() } else { print(e.value) }, "threshold": print(e.threshold),
        "verdict": codes::VERDICTS.label(e.verdict, book.lang),
        "detail": e.detail.filter(|_| !hidden).map(|d| words::detail(pack, d, book.lang)),
        "source": e.source.map(|s| words::source(s, book.lang)),
    })
}

/// Counterfactuals of the headline pack in words, what lifts before what hardens, the smallest first.
fn changes(book: &Book<'_>, key: &Key<'_>, hidden: bool) -> Vec<String> {
    let rows = book.judged.counterfactuals.get(key).into_iter().flatten().filter(|c| c.pack == book.headline());
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by_key(|c| {
        (c.towards != "lift", c.needed.is_none(), !c.smallest, c.input != words::INTAKE_ALONE, c.input)
    });
    let lines = rows.into_iter().map(|c| {
        let change = Change {
            towards: c.towards,
            input: c.input,
            now: c.now,
            needed: c.needed,
            after: c.after,
            smallest: c.smallest,
            detail: c.detail,
        };
        match hidden {
            true => words::change_hidden(&change, HIDDEN, book.lang),
            false => words::change(&change, book.lang),
        }
    });
    lines.collect()
}

fn redirects(book: &Book<'_>, key: &Key<'_>) -> Vec<Value> {
    let rows = book.judged.redirects.get(key).into_iter().flatten();
    rows.map(|r| {
        let via = if r.via == key.1 { say(book.lang, "via.own").to_string() } else { book.major(r.via) };
        fields!({ "name": book.occupation(r.occupation), "level": book.level(r.need_level), "short": r.short,
            "affinity": ratio(r.affinity), "via": via })
    })
    .collect()
}

/// Both probabilities follow from the number of graduates, so a withheld programme shows neither.
fn closure(book: &Book<'_>, key: &Key<'_>, hidden: bool) -> String {
    match book.judged.closure.get(key) {
        Some(_) if hidden => HIDDEN.into(),
        Some(c) => words::closure(c.probability, c.baseline, book.lang),
        None => String::new(),
    }
}

fn renames(book: &Book<'_>, key: &Key<'_>, hidden: bool) -> Vec<String> {
    let rows = book.judged.renames.get(key).into_iter().flatten();
    rows.map(|r| {
        let former = book.major(r.from);
        let pack = book.pack(r.pack).map_or(r.pack, |p| packs::title(p, book.lang));
        let score = if hidden { HIDDEN.to_string() } else { ratio(r.score) };
        let continuation = Continuation {
            former: &former,
            former_code: r.from,
            year: r.year,
            score: &score,
            carried: r.carried,
            pack,
            verdict: r.verdict,
            alone: r.alone,
        };
        words::continuation(&continuation, book.lang)
    })
    .collect()
}
