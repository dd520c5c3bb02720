//! What the ledgers of supply and demand share: the copies that came back, merged, and the columns they fill.
//!
//! The rule is [`duikou_methods::ledger`]. A ledger proposes its rows anew in every run, each under an id made of its
//! natural keys; what both sides have entered is found again by that id.

use crate::frame::{ints, numbers, texts};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::clean;
use duikou_contracts::{Column, Kind};
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Error, Result};
use duikou_methods::ledger::{self, Copy, Dispute, Entry, Merged, Row, Status, Values};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet};

/// Columns that both sides fill, in the order of [`ledger::FIELDS`].
const NOW: [&Column; 6] =
    [&c::DEMAND_STATUS, &c::DEMAND_AGREED, &c::DEMAND_NOTE, &c::SUPPLY_STATUS, &c::SUPPLY_AGREED, &c::SUPPLY_NOTE];
/// The same as published.
const BEFORE: [&Column; 6] = [
    &c::DEMAND_STATUS_BEFORE,
    &c::DEMAND_AGREED_BEFORE,
    &c::DEMAND_NOTE_BEFORE,
    &c::SUPPLY_STATUS_BEFORE,
    &c::SUPPLY_AGREED_BEFORE,
    &c::SUPPLY_NOTE_BEFORE,
];

/// A ledger as it came back.
pub struct Returned {
    merged: Merged,
    matters: BTreeMap<String, String>,
}

/// Cells of every row as texts: a status that was not entered is open, a number is as a person writes it.
fn cells(frame: &DataFrame, columns: &[&Column; 6]) -> Result<Vec<Values>> {
    let mut rows = vec![Values::default(); frame.height()];
    for (i, column) in columns.iter().enumerate() {
        let values: Vec<String> = match column.kind {
            Kind::Float => {
                numbers(frame, column)?.into_iter().map(|v| v.map_or_else(String::new, |v| v.to_string())).collect()
            }
            _ => texts(frame, column)?,
        };
        let is_status = [0, 3].contains(&i);
        for (row, value) in rows.iter_mut().zip(values) {
            row[i] = if is_status && value.is_empty() { Status::Open.code().into() } else { value };
        }
    }
    Ok(rows)
}

fn disputes(frame: &DataFrame, column: &Column) -> Result<Vec<BTreeSet<Dispute>>> {
    let (ids, files) = (texts(frame, &c::LEDGER_ID)?, texts(frame, &c::FILE)?);
    let read = |(r, text): (usize, String)| {
        ledger::decode(&text).ok_or_else(|| {
            Error::new(
                duikou_engine::Kind::Contract,
                format!("{}: row {}: column “{}” is not as published", files[r], ids[r], column.zh),
                "put its text back as in the published workbook, or empty the cell to settle the row as published",
            )
        })
    };
    texts(frame, column)?.into_iter().enumerate().map(read).collect()
}

/// The copies of a ledger (a code of [`duikou_contracts::codes::LEDGERS`]) merged, and what became of their rows.
///
/// # Errors
/// `Contract` where a row of any copy was rejected: merged without it, what was entered there would be lost.
pub fn returned(frame: &DataFrame, rejects: &DataFrame, kind: &str) -> Result<(Returned, LedgerLine)> {
    refuse_rejected(rejects)?;
    let kinds = texts(frame, &c::LEDGER)?;
    let (ids, files) = (texts(frame, &c::LEDGER_ID)?, texts(frame, &c::FILE)?);
    let (rounds, names) = (ints(frame, &c::ROUND)?, texts(frame, &c::LEDGER_MATTER)?);
    let (now, before) = (cells(frame, &NOW)?, cells(frame, &BEFORE)?);
    let (left, disputed) = (disputes(frame, &c::DISPUTED)?, disputes(frame, &c::DISPUTED_BEFORE)?);
    let mut copies: BTreeMap<&str, Copy> = BTreeMap::new();
    let mut matters: BTreeMap<String, (i64, String)> = BTreeMap::new();
    let of_kind: Vec<usize> = (0..ids.len()).filter(|r| kinds[*r] == kind).collect();
    for &r in &of_kind {
        let entry = Entry {
            round: rounds[r],
            before: before[r].clone(),
            now: now[r].clone(),
            disputed_before: disputed[r].clone(),
            disputed: left[r].clone(),
        };
        let copy = copies.entry(&files[r]).or_insert_with(|| Copy { file: files[r].clone(), ..Copy::default() });
        copy.rows.insert(ids[r].clone(), entry);
        let matter = matters.entry(ids[r].clone()).or_default();
        *matter = matter.clone().max((rounds[r], names[r].clone()));
    }
    let copies: Vec<Copy> = copies.into_values().collect();
    let line = LedgerLine {
        source: format!("{} ({kind})", clean::LEDGERS.name()),
        rows_in: of_kind.len() as u64,
        rows_out: of_kind.len() as u64,
        ..LedgerLine::default()
    };
    let matters = matters.into_iter().map(|(id, (_, matter))| (id, matter)).collect();
    Ok((Returned { merged: ledger::merge(&copies), matters }, line))
}

fn refuse_rejected(rejects: &DataFrame) -> Result<()> {
    let tables = texts(rejects, &c::TABLE)?;
    let Some(r) = tables.iter().position(|t| *t == clean::LEDGERS.name()) else { return Ok(()) };
    let text = |column: &Column| Ok::<_, Error>(texts(rejects, column)?.swap_remove(r));
    let place = duikou_engine::Place {
        file: text(&c::FILE)?,
        sheet: text(&c::SHEET)?,
        row: u64::try_from(ints(rejects, &c::ROW)?[r]).ok(),
        column: text(&c::COLUMN)?,
    };
    let count = tables.iter().filter(|t| **t == clean::LEDGERS.name()).count();
    let what = format!("{count} rows of ledgers that came back could not be read; the first: {}", text(&c::DETAIL)?);
    let hint = "mend the rows and run again (`duikou check` lists them): without them, what was entered would be lost";
    Err(Error::new(duikou_engine::Kind::Contract, what, hint).at(place))
}

impl Returned {
    /// What was entered in a row; `None` where none came back.
    fn row(&self, id: &str) -> Option<&Row> {
        self.merged.rows.get(id)
    }

    /// Fills the columns of the answers of row `id`, `round` to `disputed`: every ledger's table has them.
    pub fn answer(&self, rows: &mut Rows, id: &str) {
        let empty = Row::default();
        let row = self.row(id).unwrap_or(&empty);
        rows.text(&c::LEDGER_ID, id).int(&c::ROUND, self.merged.round);
        rows.text(&c::DEMAND_STATUS, row.demand_status().code()).text(&c::SUPPLY_STATUS, row.supply_status().code());
        rows.text(&c::LEDGER_STATUS, row.status().code());
        for field in [1, 4] {
            rows.number(NOW[field], row.values[field].parse::<f64>().ok());
        }
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_string());
        for field in [2, 5] {
            rows.maybe(NOW[field], filled(&row.values[field]).as_deref());
        }
        rows.maybe(&c::DISPUTED, filled(&ledger::encode(&row.disputed)).as_deref());
    }

    /// Rows that are no longer proposed, with what they were about: those in which anything was entered.
    pub fn gone(&self, proposed: &BTreeSet<String>) -> Vec<(&str, &str)> {
        let rows = self.merged.rows.iter().filter(|(id, row)| row.is_answered() && !proposed.contains(*id));
        rows.map(|(id, _)| (id.as_str(), self.matters.get(id).map_or("", String::as_str))).collect()
    }

    /// Rows of [`duikou_contracts::tables::coordinated::DISPUTES`].
    pub fn disputes(&self, rows: &mut Rows, kind: &str) {
        for (id, row) in &self.merged.rows {
            for dispute in &row.disputed {
                rows.text(&c::LEDGER, kind)
                    .text(&c::LEDGER_ID, id)
                    .text(&c::DISPUTED_FIELD, ledger::FIELDS[dispute.field])
                    .text(&c::FILE, &dispute.file)
                    .text(&c::DISPUTED_VALUE, &dispute.value)
                    .text(&c::LEDGER_MATTER, self.matters.get(id).map_or("", String::as_str));
            }
        }
    }
}
