//! A ledger answered by two sides: copies that came back merged by cell, so that no edit is lost.
//!
//! A published row has for every cell that may be edited the value as published beside it, so each copy that comes back
//! carries its own base: a cell that differs from its base was edited. The rule, cell by cell:
//!
//! | edited | result |
//! |---|---|
//! | in no copy | the value as published |
//! | in one copy, or in several to the same value | that value |
//! | in several to different values | the value stays as published; every edit is kept beside it, for people to settle |
//!
//! Rounds: a row says of which round it is, and the latest is the base. An edit of an older round that the latest has
//! taken in is done with; one whose cell the latest has changed to something else is held against that.
//!
//! What is disputed is published too, and comes back with the copy. It is settled by an edit of the cell in a copy that
//! knew of it, or by deleting the remark; until then it stays.

mod dispute;
#[cfg(test)]
mod tests;

pub use dispute::{Dispute, decode, encode};

use std::collections::{BTreeMap, BTreeSet};

/// Cells of a row that may be edited, in this order: each side's status, agreed quantity and note.
pub const FIELDS: [&str; 6] =
    ["demand_status", "demand_agreed", "demand_note", "supply_status", "supply_agreed", "supply_note"];

/// One text for each of [`FIELDS`]; an empty one where nothing was entered.
pub type Values = [String; FIELDS.len()];

/// How far a side has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    #[default]
    Open,
    Agreed,
    Done,
}

impl Status {
    pub fn code(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Agreed => "agreed",
            Status::Done => "done",
        }
    }

    /// The status of a code; a cell without one is open.
    pub fn of(code: &str) -> Option<Status> {
        match code {
            "" | "open" => Some(Status::Open),
            "agreed" => Some(Status::Agreed),
            "done" => Some(Status::Done),
            _ => None,
        }
    }
}

/// Status of a row from both sides': done only if both are, agreed if both are at least agreed, else open.
pub fn combined(demand: Status, supply: Status) -> Status {
    demand.min(supply)
}

/// A row of a copy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    pub round: i64,
    /// As published.
    pub before: Values,
    pub now: Values,
    /// What was disputed when published, and what the copy leaves of it.
    pub disputed_before: BTreeSet<Dispute>,
    pub disputed: BTreeSet<Dispute>,
}

/// A workbook that came back: its file and its rows by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copy {
    pub file: String,
    pub rows: BTreeMap<String, Entry>,
}

/// A row after the merge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub values: Values,
    pub disputed: BTreeSet<Dispute>,
}

impl Row {
    fn side(&self, field: usize) -> Status {
        Status::of(&self.values[field]).unwrap_or_default()
    }

    pub fn demand_status(&self) -> Status {
        self.side(0)
    }

    pub fn supply_status(&self) -> Status {
        self.side(3)
    }

    /// Both sides' together.
    pub fn status(&self) -> Status {
        combined(self.demand_status(), self.supply_status())
    }

    /// Whether anybody has entered anything, so that the row must be kept though it is no longer proposed.
    pub fn is_answered(&self) -> bool {
        let open = |value: &String| value.is_empty() || value == Status::Open.code();
        !self.disputed.is_empty() || !self.values.iter().all(open)
    }
}

/// What the copies come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Round of the ledger that holds the result: one above the latest where anything has changed.
    pub round: i64,
    pub rows: BTreeMap<String, Row>,
}

/// Merges any number of copies. The order of the copies, and copies nobody has edited, make no difference.
pub fn merge(copies: &[Copy]) -> Merged {
    let mut found: BTreeMap<&str, Vec<(&str, &Entry)>> = BTreeMap::new();
    for copy in copies {
        for (id, entry) in &copy.rows {
            found.entry(id).or_default().push((&copy.file, entry));
        }
    }
    let latest = found.values().flatten().map(|(_, e)| e.round).max().unwrap_or(0);
    let mut changed = false;
    let rows = found.into_iter().map(|(id, entries)| {
        let (row, is_new) = merge_row(&entries);
        changed |= is_new;
        (id.to_string(), row)
    });
    let rows = rows.collect();
    Merged { round: (latest + i64::from(changed)).max(1), rows }
}

/// A row, and whether it differs from what was published last.
fn merge_row(entries: &[(&str, &Entry)]) -> (Row, bool) {
    let round = entries.iter().map(|(_, e)| e.round).max().unwrap_or(0);
    let current: Vec<&(&str, &Entry)> = entries.iter().filter(|(_, e)| e.round == round).collect();
    let known: BTreeSet<&Dispute> = current.iter().flat_map(|(_, e)| &e.disputed_before).collect();
    let deleted: BTreeSet<&Dispute> =
        current.iter().flat_map(|(_, e)| e.disputed_before.difference(&e.disputed)).collect();
    let mut row = Row::default();
    let mut changed = false;
    for field in 0..FIELDS.len() {
        let bases: BTreeMap<&str, &str> =
            current.iter().map(|(file, e)| (e.before[field].as_str(), *file)).rev().collect();
        let base = bases.keys().next().copied().unwrap_or_default();
        let about = |d: &&&Dispute| d.field == field;
        let mut edits: BTreeSet<Dispute> = BTreeSet::new();
        let mut settled = false;
        let edit = |value: &str, file: &str| Dispute { field, value: value.into(), file: file.into() };
        for (file, entry) in entries.iter().filter(|(_, e)| e.now[field] != e.before[field]) {
            let value = entry.now[field].as_str();
            let aware = entry.disputed_before.iter().any(|d| d.field == field);
            let taken_in = entry.round < round && value == base;
            let recorded = !aware && known.iter().any(|d| d.field == field && d.value == value);
            if taken_in || recorded {
                continue;
            }
            settled |= aware;
            edits.insert(edit(value, file));
            // Made on a value that has changed since: neither is to win unseen.
            if entry.round < round && entry.before[field] != base {
                edits.extend(current.iter().map(|(file, _)| edit(base, file)));
            }
        }
        // Copies of one round that were not published with one value: somebody wrote over a base.
        if bases.len() > 1 {
            edits.extend(bases.iter().map(|(value, file)| edit(value, file)));
        }
        let values: BTreeSet<&str> = edits.iter().map(|d| d.value.as_str()).collect();
        let carried: Vec<Dispute> =
            known.iter().filter(about).filter(|d| !settled && !deleted.contains(**d)).map(|d| (*d).clone()).collect();
        row.values[field] = base.to_string();
        match values.first() {
            Some(value) if values.len() == 1 && carried.is_empty() => row.values[field] = value.to_string(),
            _ => row.disputed.extend(edits.iter().cloned().chain(carried)),
        }
        changed |= row.values[field] != base;
    }
    changed |= row.disputed.iter().collect::<BTreeSet<_>>() != known;
    (row, changed)
}
