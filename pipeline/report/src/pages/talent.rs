//! The talent ledger: sums against the tables, status, pairings, what is left of either side, and what is disputed.

use crate::book::Book;
use crate::data::Talent;
use crate::format::whole;
use crate::ledgers::{Cell, Disputed, Ledger, Sheet, valued};
use crate::messages::{fill, say};
use crate::pages::HIDDEN;
use crate::pages::fields;
use duikou_contracts::codes::{self, LEDGER_REASONS, LEDGER_ROWS, LEDGER_STATUSES};
use duikou_contracts::{Lang, columns as c};
use duikou_engine::Result;
use minijinja::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Most pairings, one-sided rows and other rows listed: a phone still scrolls them.
const PAIRS: usize = 200;
const SIDES: usize = 100;

const KIND: &str = "talent";

/// Name of the workbook's file: ingest knows the form by it.
pub fn file(lang: Lang) -> &'static str {
    lang.pick("人才供需台账.xlsx", "talent_ledger.xlsx")
}

/// Majors at a level whose figures would give a withheld programme away, by region.
fn hidden<'a>(book: &'a Book<'_>) -> BTreeSet<(&'a str, &'a str, &'a str)> {
    let mut groups: BTreeMap<(&str, &str, &str), (bool, f64)> = BTreeMap::new();
    for p in &book.programmes {
        let group = groups.entry((p.region, p.major, p.level)).or_default();
        match book.is_hidden(&p.key()) {
            true => group.0 = true,
            false => group.1 += p.supply,
        }
    }
    groups.into_iter().filter(|(_, (held, open))| *held && *open <= 0.0).map(|(key, _)| key).collect()
}

/// The rows in the order they are shown, with what may be shown of them.
struct Rows<'b, 'a> {
    book: &'b Book<'a>,
    hidden: BTreeSet<(&'b str, &'b str, &'b str)>,
}

impl<'b, 'a> Rows<'b, 'a> {
    fn of(book: &'b Book<'a>) -> Rows<'b, 'a> {
        Rows { book, hidden: hidden(book) }
    }

    /// Rows of a kind, the largest first.
    fn kind(&self, kind: &str) -> Vec<&'b Talent<'a>> {
        let mut rows: Vec<&Talent<'_>> = self.book.coordinated.talent.iter().filter(|t| t.row == kind).collect();
        let persons = |t: &Talent<'_>| t.persons.unwrap_or(-1.0);
        rows.sort_by(|a, b| persons(b).total_cmp(&persons(a)).then(a.id.cmp(b.id)));
        rows
    }

    /// Whether a row's persons are withheld: those of graduates, where they are few or give few away.
    fn hides(&self, t: &Talent<'_>) -> bool {
        let Some((region, (major, level))) = t.region.zip(t.major.zip(t.level)) else { return false };
        self.hidden.contains(&(region, major, level))
            || [t.persons, t.supply_stated].into_iter().flatten().any(|p| self.book.too_small(p))
    }

    fn cell(&self, t: &Talent<'_>, value: Option<f64>) -> Cell {
        if self.hides(t) && value.is_some() {
            Cell::Text(HIDDEN.into())
        } else {
            Cell::number(value.map(|v| (v * 10.0).round() / 10.0))
        }
    }

    fn shown(&self, t: &Talent<'_>, value: Option<f64>) -> Value {
        if self.hides(t) && value.is_some() { fields!(HIDDEN) } else { fields!(value) }
    }

    fn chain(&self, t: &Talent<'_>) -> Option<String> {
        t.chain.filter(|ch| *ch != crate::book::NO_CHAIN).map(|ch| self.book.chain(ch))
    }

    fn one(&self, t: &Talent<'_>) -> Value {
        let lang = self.book.lang;
        let status = |code: &str| LEDGER_STATUSES.label(code, lang).to_string();
        let notes: Vec<&str> = [t.demand_note, t.supply_note].into_iter().flatten().collect();
        fields!({
            "matter": t.matter, "demand_owner": t.demand_owner, "supply_owner": t.supply_owner, "chain": self.chain(t),
            "persons": self.shown(t, t.persons), "stated": t.demand_stated, "graduates": self.shown(t, t.supply_stated),
            "affinity": t.affinity, "reason": t.reason.map(|r| LEDGER_REASONS.label(r, lang)), "demand": status(t.demand_status),
            "supply": status(t.supply_status), "status": status(t.status), "code": t.status, "notes": notes.join(say(lang, "list.and")),
        })
    }

    fn list(&self, kind: &str, most: usize) -> Value {
        let rows = self.kind(kind);
        let shown: Vec<Value> = rows.iter().take(most).map(|t| self.one(t)).collect();
        let values = [whole(shown.len() as f64), whole((rows.len() - shown.len()) as f64)];
        let cut = if rows.len() > shown.len() { fill(self.book.lang, "talent.cut", &values) } else { String::new() };
        fields!({ "rows": shown, "cut": cut })
    }
}

fn least(book: &Book<'_>) -> Result<f64> {
    book.edition.settings.number("coordinate.pair_persons")
}

fn round(book: &Book<'_>) -> i64 {
    book.coordinated.talent.first().map_or(1, |t| t.round)
}

fn lead(book: &Book<'_>) -> Result<String> {
    let values = [book.year.to_string(), crate::format::number(least(book)?), round(book).to_string()];
    Ok(fill(book.lang, "talent.lead", &values))
}

/// Context of `talent.html`.
pub fn context(book: &Book<'_>) -> Result<Value> {
    let rows = Rows::of(book);
    let gone = rows.list("gone", SIDES);
    let disputes = disputes(book);
    let there = |value: &Value| fields::any(value, "rows");
    let sections: Vec<&str> = [
        ("totals", true),
        ("status", true),
        ("disputes", !disputes.is_empty()),
        ("pairs", true),
        ("demand", true),
        ("supply", true),
        ("gone", there(&gone)),
        ("workbook", true),
    ]
    .into_iter()
    .filter_map(|(name, there)| there.then_some(name))
    .collect();
    let regions: BTreeSet<&str> = book.coordinated.talent_totals.iter().map(|t| t.region).collect();
    Ok(fields!({
        "sections": sections, "base_year": book.base_year.to_string(), "year": book.year.to_string(), "many": regions.len() > 1,
        "lead": lead(book)?, "command": format!("duikou table coordinated.talent --edition {}", book.edition.manifest.name),
        "file": file(book.lang), "totals": totals(book), "status": status(book), "status_words": status_words(book),
        "pairs": rows.list("pair", PAIRS), "demand": rows.list("demand", SIDES), "supply": rows.list("supply", SIDES), "gone": gone,
        "disputes": disputes,
    }))
}

fn totals(book: &Book<'_>) -> Vec<Value> {
    let lang = book.lang;
    let rows = book.coordinated.talent_totals.iter().map(|t| {
        let owner = if t.owner == "-" { None } else { Some(t.owner) };
        fields!({ "region": book.region(t.region), "side": codes::OUTLOOK_SIDES.label(t.side, lang),
            "sector": codes::ECONOMIC_SECTORS.label(t.sector, lang), "owner": owner, "rows": t.rows, "withheld": t.withheld,
            "clean": t.clean, "ledger": t.ledger, "outlook": t.outlook, "persons": t.persons, "paired": t.paired })
    });
    rows.collect()
}

/// Rows by kind and status.
fn status(book: &Book<'_>) -> Vec<Value> {
    let lang = book.lang;
    let kinds = LEDGER_ROWS.codes.iter().map(|kind| {
        let of =
            |status: &str| book.coordinated.talent.iter().filter(|t| t.row == kind.code && t.status == status).count();
        fields!({ "kind": lang.pick(kind.zh, kind.en), "open": of("open"), "agreed": of("agreed"), "done": of("done") })
    });
    kinds.collect()
}

fn status_words(book: &Book<'_>) -> String {
    let rows = &book.coordinated.talent;
    let of = |status: &str| rows.iter().filter(|t| t.status == status).count();
    let cells: BTreeSet<(&str, &str)> = mine(book).map(|d| (d.id, d.field)).collect();
    let values = [rows.len(), of("open"), of("agreed"), of("done"), cells.len()];
    fill(book.lang, "talent.status.words", &values.map(|v| whole(v as f64)))
}

fn mine<'b, 'a>(book: &'b Book<'a>) -> impl Iterator<Item = Disputed<'a>> + 'b {
    book.coordinated.disputes.iter().filter(|d| d.ledger == KIND).map(|d| Disputed {
        id: d.id,
        matter: d.matter,
        field: d.field,
        file: d.file,
        value: d.value,
    })
}

fn disputes(book: &Book<'_>) -> Vec<Value> {
    let lang = book.lang;
    let rows = mine(book).map(|d| {
        fields!({ "matter": d.matter, "field": codes::LEDGER_FIELDS.label(d.field, lang), "value": valued(lang, d.field, d.value), "file": d.file })
    });
    rows.collect()
}

/// The ledger as a workbook.
pub fn workbook<'a>(book: &Book<'a>) -> Result<Ledger<'a>> {
    let lang = book.lang;
    let rows = Rows::of(book);
    let head = |columns: &[(&'static duikou_contracts::Column, f64)]| {
        columns.iter().map(|(column, width)| (column.label(lang).to_string(), *width)).collect::<Vec<_>>()
    };
    let label = |column: &'static duikou_contracts::Column, t: Option<&str>| match column.domain {
        duikou_contracts::Domain::Codes(list) => Cell::text(t.map(|code| list.label(code, lang))),
        _ => Cell::text(t),
    };
    let name = |kind: &str| {
        let name = LEDGER_ROWS.label(kind, lang);
        let mark = if book.illustrative { say(lang, "ledger.illustrative") } else { "" };
        format!("{name}{mark}")
    };
    let year = |t: &Talent<'_>| t.year.map_or(Cell::Empty, Cell::Year);
    let demand = |t: &Talent<'_>| {
        vec![
            label(&c::ECONOMIC_SECTOR, Some(t.sector)),
            Cell::text(t.demand_owner),
            label(&c::OWNER_BASIS, t.basis),
            Cell::text(rows.chain(t).as_deref()),
        ]
    };
    let pair = |t: &Talent<'a>| {
        let mut cells = demand(t);
        cells.extend([
            Cell::text(t.supply_owner),
            year(t),
            Cell::text(t.unit),
            rows.cell(t, t.persons),
            Cell::number(t.affinity.map(|a| (a * 100.0).round() / 100.0)),
            Cell::text(t.demand_source),
            Cell::text(t.supply_source),
        ]);
        (t.answer(), cells)
    };
    let one_demand = |t: &Talent<'a>| {
        let mut cells = demand(t);
        let stated = Cell::number(t.demand_stated.map(|v| (v * 10.0).round() / 10.0));
        cells.extend([
            year(t),
            Cell::text(t.unit),
            rows.cell(t, t.persons),
            stated,
            label(&c::LEDGER_REASON, t.reason),
            Cell::text(t.demand_source),
        ]);
        (t.answer(), cells)
    };
    let one_supply = |t: &Talent<'a>| {
        let cells = vec![
            Cell::text(t.supply_owner),
            year(t),
            Cell::text(t.unit),
            rows.cell(t, t.persons),
            rows.cell(t, t.supply_stated),
            label(&c::LEDGER_REASON, t.reason),
            Cell::text(t.supply_source),
        ];
        (t.answer(), cells)
    };
    let owned = [(&c::ECONOMIC_SECTOR, 9.0), (&c::DEMAND_OWNER, 26.0), (&c::OWNER_BASIS, 18.0), (&c::CHAIN_CODE, 18.0)];
    let counted = [(&c::YEAR, 8.0), (&c::UNIT, 8.0), (&c::PERSONS, 11.0)];
    let mut sheets = vec![
        Sheet {
            name: name("pair"),
            head: head(
                &[
                    &owned[..],
                    &[(&c::SUPPLY_OWNER, 18.0)],
                    &counted,
                    &[(&c::AFFINITY, 9.0), (&c::DEMAND_SOURCE, 24.0), (&c::SUPPLY_SOURCE, 24.0)],
                ]
                .concat(),
            ),
            rows: rows.kind("pair").into_iter().map(pair).collect(),
        },
        Sheet {
            name: name("demand"),
            head: head(
                &[
                    &owned[..],
                    &counted,
                    &[(&c::DEMAND_STATED, 11.0), (&c::LEDGER_REASON, 22.0), (&c::DEMAND_SOURCE, 24.0)],
                ]
                .concat(),
            ),
            rows: rows.kind("demand").into_iter().map(one_demand).collect(),
        },
        Sheet {
            name: name("supply"),
            head: head(
                &[
                    &[(&c::SUPPLY_OWNER, 18.0)],
                    &counted[..],
                    &[(&c::SUPPLY_STATED, 11.0), (&c::LEDGER_REASON, 22.0), (&c::SUPPLY_SOURCE, 24.0)],
                ]
                .concat(),
            ),
            rows: rows.kind("supply").into_iter().map(one_supply).collect(),
        },
    ];
    let gone = rows.kind("gone");
    if !gone.is_empty() {
        let rows = gone.into_iter().map(|t| (t.answer(), Vec::new())).collect();
        sheets.push(Sheet { name: name("gone"), head: Vec::new(), rows });
    }
    // A chain stands by its name here, not its code.
    for sheet in &mut sheets {
        for (label, _) in &mut sheet.head {
            if label == c::CHAIN_CODE.label(lang) {
                *label = say(lang, "chain").to_string();
            }
        }
    }
    Ok(Ledger {
        kind: KIND,
        title: say(lang, "talent.title").to_string(),
        about: vec![
            lead(book)?,
            say(lang, "talent.about.rows").to_string(),
            say(lang, "talent.about.hidden").to_string(),
        ],
        sheets,
        disputes: mine(book).collect(),
    })
}
