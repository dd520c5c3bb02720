//! The sections of the first page, each a small context.

use crate::assumptions::{ASSUMPTIONS, Assumption, Effect};
use crate::book::Book;
use crate::charts;
use crate::data::CertainRow;
use crate::format::{persons, whole};
use crate::messages::{fill, find, say};
use crate::packs;
use crate::pages::first::Known;
use crate::pages::index::Headline;
use crate::pages::{HIDDEN, fields};
use crate::sources as certificates;
use duikou_contracts::{Lang, codes, tables};
use duikou_engine::settings::{self, Value as Setting};
use duikou_engine::{Certificate, Result};
use minijinja::Value;
use std::collections::{BTreeMap, BTreeSet};

const CHAIN_ROWS: usize = 300;
const NEED_ROWS: usize = 20;
const SETS: usize = 24;
const MEMBERS: usize = 60;

/// Chain with the largest shortage over all regions: code, demand, short.
pub fn widest_gap<'a>(book: &Book<'a>) -> Option<(&'a str, f64, f64)> {
    let mut sums: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for c in &book.chain_degrees {
        let sum = sums.entry(c.chain).or_default();
        *sum = (sum.0 + c.demand, sum.1 + c.short);
    }
    let best = sums.into_iter().max_by(|a, b| a.1.1.total_cmp(&b.1.1).then(b.0.cmp(a.0)))?;
    (best.1.1 > 0.0).then_some((best.0, best.1.0, best.1.1))
}

pub fn chains(book: &Book<'_>) -> (Vec<Value>, String) {
    let mut rows: Vec<_> = book.chain_degrees.iter().collect();
    rows.sort_by(|a, b| b.demand.total_cmp(&a.demand).then((a.region, a.chain).cmp(&(b.region, b.chain))));
    let total = rows.len();
    let shown: Vec<Value> = rows
        .into_iter()
        .take(CHAIN_ROWS)
        .map(|c| {
            let group = book.chains.get(c.chain).and_then(|x| x.group).unwrap_or("–");
            fields!({ "name": book.chain(c.chain), "page": super::chains::page(book, c.chain), "group": group, "region": book.region(c.region), "demand": c.demand,
                "filled": c.filled, "fill": c.fill, "short": c.short, "suppressed": c.suppressed })
        })
        .collect();
    let cut = match total > shown.len() {
        true => fill(book.lang, "chains.cut", &[whole(shown.len() as f64), whole(total as f64)]),
        false => String::new(),
    };
    (shown, cut)
}

pub fn needs(book: &Book<'_>) -> Vec<Value> {
    let rows = book.needs.iter().filter(|n| n.short > 0.0).take(NEED_ROWS);
    rows.map(|n| {
        fields!({ "name": book.occupation(n.occupation), "level": book.level(n.level), "region": book.region(n.region),
            "demand": n.demand, "filled": n.filled, "fill": n.fill, "short": n.short, "linked": n.linked })
    })
    .collect()
}

/// The proving sets, largest excess first, each with its proof in words.
pub fn sets(book: &Book<'_>) -> (Vec<Value>, String) {
    let mut sets: BTreeMap<(&str, &str, &str), Vec<Member<'_, '_>>> = BTreeMap::new();
    for (row, hidden) in book.certain.iter().zip(book.hidden_members()) {
        sets.entry((row.region, row.kind, row.set)).or_default().push(Member { row, hidden });
    }
    let mut sets: Vec<_> = sets.into_iter().collect();
    let excess = |rows: &[Member<'_, '_>]| rows.first().map_or(0.0, |m| m.row.excess);
    sets.sort_by(|a, b| excess(&b.1).total_cmp(&excess(&a.1)).then(a.0.cmp(&b.0)));
    let total = sets.len();
    let rows: Vec<Value> = sets
        .into_iter()
        .take(SETS)
        .map(|((region, kind, _), rows)| {
            let (majors, supply, majors_n, majors_more) = members(book, &rows, "major");
            let (needs, demand, needs_n, needs_more) = members(book, &rows, "need");
            let excess = persons(excess(&rows));
            let values =
                [whole(majors_n as f64), persons(supply), whole(needs_n as f64), persons(demand), excess.clone()];
            fields!({
                "title": fill(book.lang, &format!("certain.title.{kind}"), &[excess, book.region(region)]),
                "proof": fill(book.lang, &format!("certain.proof.{kind}"), &values),
                "majors": majors, "majors_n": majors_n, "majors_more": majors_more,
                "needs": needs, "needs_n": needs_n, "needs_more": needs_more,
            })
        })
        .collect();
    let cut = match total > rows.len() {
        true => fill(book.lang, "certain.cut", &[whole(rows.len() as f64), whole(total as f64)]),
        false => String::new(),
    };
    (rows, cut)
}

/// A row of a set, and whether its amount is withheld.
struct Member<'b, 'a> {
    row: &'b CertainRow<'a>,
    hidden: bool,
}

fn members(book: &Book<'_>, rows: &[Member<'_, '_>], side: &str) -> (Vec<Value>, f64, usize, String) {
    let mut members: Vec<_> = rows.iter().filter(|m| m.row.side == side).collect();
    members.sort_by(|a, b| {
        let (a, b) = (a.row, b.row);
        b.amount.total_cmp(&a.amount).then((a.code, a.level).cmp(&(b.code, b.level)))
    });
    let sum = members.iter().map(|m| m.row.amount).sum();
    let n = members.len();
    let shown = members.iter().take(MEMBERS).map(|Member { row: m, hidden }| {
        let name = if side == "major" { book.major(m.code) } else { book.occupation(m.code) };
        let amount = if *hidden { super::HIDDEN.into() } else { persons(m.amount) };
        fields!({ "name": name, "level": book.level(m.level), "amount": amount })
    });
    let more = if n > MEMBERS { fill(book.lang, "more", &[whole((n - MEMBERS) as f64)]) } else { String::new() };
    (shown.collect(), sum, n, more)
}

/// One row a pack with the count of each verdict that occurs.
pub fn packs(book: &Book<'_>) -> (Vec<Value>, Vec<&'static str>) {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for v in &book.verdicts {
        *counts.entry((v.pack, v.verdict)).or_default() += 1;
    }
    let used: BTreeSet<&str> = counts.keys().map(|(_, v)| *v).collect();
    let names: Vec<&'static str> = codes::VERDICTS.codes.iter().map(|c| c.code).filter(|c| used.contains(c)).collect();
    let rows = book.packs.iter().enumerate().map(|(i, p)| {
        let row: Vec<usize> =
            names.iter().map(|v| counts.get(&(p.code.as_str(), *v)).copied().unwrap_or(0)).collect();
        fields!({ "title": packs::title(p, book.lang), "headline": i == 0, "basis": packs::basis(p, book.lang), "date": &p.date, "counts": row })
    });
    (rows.collect(), names)
}

/// How often each rule of each pack fires, does not fire, protects, or cannot be assessed. Empty where the evidence
/// of unflagged programmes was not read.
pub fn rules(book: &Book<'_>) -> Vec<Value> {
    if !book.has_school_pages() {
        return Vec::new();
    }
    let mut counts: BTreeMap<(&str, &str), BTreeMap<&str, usize>> = BTreeMap::new();
    for e in book.evidence.values().flatten() {
        *counts.entry((e.pack, e.rule)).or_default().entry(e.state).or_default() += 1;
    }
    let mut out = Vec::new();
    for pack in &book.packs {
        for ((_, rule), states) in counts.iter().filter(|((p, _), _)| *p == pack.code) {
            let row: Vec<usize> =
                codes::RULE_STATES.codes.iter().map(|s| states.get(s.code).copied().unwrap_or(0)).collect();
            out.push(fields!({ "pack": packs::title(pack, book.lang), "rule": packs::rule(pack, rule, book.lang), "counts": row }));
        }
    }
    out
}

/// Labels of the states of a rule, in their order.
pub fn states(lang: Lang) -> Vec<&'static str> {
    codes::RULE_STATES.codes.iter().map(|s| lang.pick(s.zh, s.en)).collect()
}

pub fn bands(book: &Book<'_>) -> Vec<Value> {
    let bands = charts::bands(book);
    let rows = bands.iter().enumerate().rev();
    rows.map(|(i, b)| {
        let show = |v: f64| if b.hidden { fields!(HIDDEN) } else { fields!(v) };
        fields!({ "name": say(book.lang, &format!("band.{i}")), "supply": show(b.supply), "demand": b.demand,
            "balance": show(b.supply - b.demand) })
    })
    .collect()
}

pub fn layers(book: &Book<'_>) -> Vec<Value> {
    let known = codes::DEMAND_LAYERS.codes.iter().filter_map(|c| Some((c, book.demand_layers.get(c.code)?)));
    known.map(|(c, persons)| fields!({ "name": book.lang.pick(c.zh, c.en), "persons": persons })).collect()
}

/// The targets that have a value; figures reported without one are on the page of coordination.
pub fn targets(book: &Book<'_>) -> Vec<Value> {
    let rows = book.targets.iter().filter(|t| t.target.is_some());
    rows.map(|t| {
        fields!({ "name": book.lang.pick(t.zh, t.en), "region": book.region(t.region), "year": t.year.to_string(),
            "value": t.target, "unit": crate::words::unit(t.unit, book.lang), "owner": t.owner.unwrap_or("–"),
            "source": book.document(t.source, None) })
    })
    .collect()
}

/// The method notes of some parts.
pub fn method(lang: Lang, parts: &[&str]) -> Vec<Value> {
    let part = |name: &str, what: &str| say(lang, &format!("method.{name}.{what}"));
    parts
        .iter()
        .map(|p| {
            fields!({ "title": part(p, "title"), "formula": part(p, "formula"), "means": part(p, "means"), "not": part(p, "not") })
        })
        .collect()
}

/// Some terms with their meaning.
pub fn glossary(lang: Lang, words: &[&str]) -> Vec<Value> {
    words
        .iter()
        .map(|w| fields!({ "term": say(lang, &format!("glossary.{w}")), "meaning": say(lang, &format!("glossary.{w}.is")) }))
        .collect()
}

/// Certificates with the files each stands for, and the files of the row ledger that have none.
pub fn sources(book: &Book<'_>) -> Result<(Vec<Value>, String)> {
    let found = certificates::read(book.edition)?;
    let certified: BTreeSet<&str> = found.iter().map(|(file, _)| file.as_str()).collect();
    let base = |file: &str| file.rsplit(['/', '\\']).next().unwrap_or(file).to_string();
    let mut rest: Vec<String> =
        book.ledger.iter().map(|l| base(l.file)).filter(|f| !certified.contains(f.as_str())).collect();
    rest.sort();
    rest.dedup();
    // Files of one source stand together: their certificates differ by what the files hold.
    let said = |c: &Certificate| Certificate { sha256: String::new(), ..c.clone() };
    let mut sources: Vec<(Certificate, Vec<&str>)> = Vec::new();
    for (file, certificate) in &found {
        let said = said(certificate);
        match sources.iter_mut().find(|(c, _)| *c == said) {
            Some((_, files)) => files.push(file),
            None => sources.push((said, vec![file])),
        }
    }
    let and = say(book.lang, "list.and");
    let rows = sources.iter().map(|(c, files)| {
        fields!({ "files": files.join(and), "title": &c.title, "citation": &c.citation, "derivation": &c.derivation, "url": &c.url,
            "publisher": &c.publisher, "date": &c.date, "licence": &c.licence, "illustrative": c.illustrative })
    });
    Ok((rows.collect(), rest.join(say(book.lang, "list.and"))))
}

fn table_title(name: &str, lang: Lang) -> String {
    let found = tables::find(name).or_else(|| tables::find(&format!("clean.{name}")));
    found.map_or_else(|| name.to_string(), |t| t.title(lang).to_string())
}

fn place(file: &str, sheet: &str) -> String {
    if sheet.is_empty() { file.to_string() } else { format!("{file} [{sheet}]") }
}

pub fn ledger(book: &Book<'_>) -> Vec<Value> {
    let mut rows: Vec<Value> = Vec::new();
    let mut sum = [0i64; 6];
    for l in &book.ledger {
        let numbers = [l.rows_in, l.rows_out, l.rejected, l.set_aside, l.repaired, l.suppressed];
        sum.iter_mut().zip(numbers).for_each(|(s, n)| *s += n);
        rows.push(ledger_row(table_title(l.table, book.lang), place(l.file, l.sheet), numbers, false));
    }
    if rows.len() > 1 {
        rows.push(ledger_row(say(book.lang, "total").into(), String::new(), sum, true));
    }
    rows
}

fn ledger_row(table: String, file: String, n: [i64; 6], total: bool) -> Value {
    fields!({ "table": table, "file": file, "rows_in": n[0], "rows_out": n[1], "rejected": n[2], "set_aside": n[3],
        "repaired": n[4], "suppressed": n[5], "total": total })
}

/// Rejects by table, column and reason, each with its first case.
pub fn rejects(book: &Book<'_>) -> Vec<Value> {
    let mut groups: BTreeMap<(&str, &str, &str), (usize, usize)> = BTreeMap::new();
    for (i, r) in book.rejects.iter().enumerate() {
        groups.entry((r.table, r.column, r.reason)).or_insert((i, 0)).1 += 1;
    }
    let rows = groups.into_iter().map(|((table, column, reason), (first, count))| {
        let r = &book.rejects[first];
        // Row 0 is the file itself.
        let at = match r.row {
            0 => place(r.file, r.sheet),
            row => fill(book.lang, "row.at", &[place(r.file, r.sheet), row.to_string()]),
        };
        let label = reason_label(reason, book.lang);
        let detail = r.detail.strip_prefix(label.as_str()).unwrap_or(r.detail).trim_start_matches(['：', ':', ' ']);
        fields!({ "table": table_title(table, book.lang), "column": column_label(column, table, book.lang),
            "reason": label, "detail": detail, "place": at, "count": count })
    });
    rows.collect()
}

pub fn repairs(book: &Book<'_>) -> Vec<Value> {
    let rows = book.repairs.iter();
    rows.map(|r| {
        fields!({ "table": table_title(r.table, book.lang), "file": place(r.file, r.sheet),
            "column": column_label(r.column, r.table, book.lang), "detail": r.detail, "cells": r.cells })
    })
    .collect()
}

fn column_label(column: &str, table: &str, lang: Lang) -> String {
    if column.is_empty() {
        return "–".into();
    }
    let table = tables::find(table).or_else(|| tables::find(&format!("clean.{table}")));
    table.and_then(|t| t.field(column)).map_or_else(|| column.to_string(), |f| f.column.label(lang).to_string())
}

fn reason_label(reason: &str, lang: Lang) -> String {
    duikou_contracts::reasons::find(reason)
        .map_or_else(|| reason.replace('_', " "), |r| lang.pick(r.zh, r.en).to_string())
}

pub fn gaps(book: &Book<'_>, all: &Headline, lacking: &str) -> Vec<String> {
    let lang = book.lang;
    let needs: i64 = book.region_degrees.iter().map(|r| r.suppressed).sum();
    let known = Known::of(book);
    let mut lines = Vec::new();
    if known.supply {
        lines.push(fill(lang, "gap.unlinked_supply", &[persons(all.unlinked_supply)]));
        lines.push(fill(lang, "gap.supply", &[whole(book.outlook.suppressed as f64)]));
    }
    if known.demand {
        lines.push(fill(lang, "gap.unlinked_demand", &[persons(all.unlinked_demand)]));
        lines.push(fill(lang, "gap.needs", &[whole(needs as f64)]));
    }
    lines.extend(known.words(book).map(str::to_string));
    if book.suppress_below > 0.0 {
        lines.push(fill(lang, "gap.hidden", &[whole(book.hidden.len() as f64), whole(book.suppress_below)]));
    }
    if !lacking.is_empty() {
        lines.push(fill(lang, "gap.glyphs", &[lacking.to_string()]));
    }
    lines
}

/// The numbered assumptions, each with those of its settings that the report declares, and where its effect is computed.
pub fn numbered(book: &Book<'_>, keys: &[&'static str]) -> Result<Vec<Value>> {
    let lang = book.lang;
    let one = |(place, a): (usize, &Assumption)| {
        let declared: Vec<&'static str> = keys.iter().copied().filter(|k| a.settings.contains(k)).collect();
        let effect = match &a.effect {
            Effect::Scenarios => say(lang, "assumptions.scenarios").to_string(),
            Effect::Regions(columns) => {
                fill(lang, "assumptions.table", &["matched.regions".to_string(), columns.join(lang.pick("、", ", "))])
            }
            Effect::Table { name, zh, en } => {
                fill(lang, "assumptions.table", &[(*name).to_string(), lang.pick(*zh, *en).to_string()])
            }
            Effect::NotComputed => say(lang, "assumptions.none").to_string(),
        };
        Ok(fields!({
            "number": place + 1, "text": lang.pick(a.zh, a.en), "section": a.section, "effect": effect,
            "settings": assumptions(book, &declared)?,
        }))
    };
    ASSUMPTIONS.iter().enumerate().map(one).collect()
}

/// Settings that no numbered assumption has.
pub fn others(book: &Book<'_>, keys: &[&'static str]) -> Result<Vec<Value>> {
    let numbered = |key: &&'static str| ASSUMPTIONS.iter().any(|a| a.settings.contains(key));
    let left: Vec<&'static str> = keys.iter().copied().filter(|k| !numbered(k)).collect();
    assumptions(book, &left)
}

/// Settings with value and origin.
pub fn assumptions(book: &Book<'_>, keys: &[&'static str]) -> Result<Vec<Value>> {
    let lang = book.lang;
    let mut out = Vec::new();
    for key in keys.iter().filter(|k| **k != "dated") {
        let Some(setting) = settings::find(key) else { continue };
        let (value, origin) = book.edition.settings.get(key)?;
        let value = match value {
            Setting::Text(t) if t.is_empty() => say(lang, "value.empty").to_string(),
            Setting::Text(t) => t.clone(),
            Setting::Int(v) => v.to_string(),
            Setting::Number(v) => v.to_string(),
        };
        let origin = match find(&format!("origin.{origin}")) {
            Some(m) => lang.pick(m.1, m.2).to_string(),
            None => origin.to_string(),
        };
        let text = lang.pick(setting.zh, setting.en);
        out.push(fields!({ "key": *key, "text": text, "value": value, "origin": origin }));
    }
    Ok(out)
}
