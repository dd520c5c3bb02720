//! A sheet as it was read, whatever the format: rows of cells with the numbers a spreadsheet shows.

use super::super::findings::Reason;
use std::collections::BTreeMap;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Bool(bool),
    /// A date or a time: no column of the house holds one.
    Date,
    /// A formula error such as `#DIV/0!`.
    Error(String),
}

impl Cell {
    /// A text cell, or an empty one where nothing but blanks stands in it.
    pub fn text(text: &str) -> Cell {
        if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_string()) }
    }

    pub fn is_empty(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(t) => t.trim().is_empty(),
            _ => false,
        }
    }

    /// The text of the cell, where it is text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Cell::Text(t) => Some(t),
            _ => None,
        }
    }

    /// Class of the value, as rejects carry it.
    pub fn class(&self) -> &'static str {
        match self {
            Cell::Empty => "empty",
            Cell::Text(t) if t.trim().is_empty() => "empty",
            Cell::Text(_) => "text",
            Cell::Number(_) => "number",
            Cell::Bool(_) => "yes/no",
            Cell::Date => "date",
            Cell::Error(_) => "formula error",
        }
    }
}

/// One row that holds something.
#[derive(Clone, Debug)]
pub struct Row {
    /// Number as the spreadsheet shows it, from 1.
    pub number: u64,
    pub cells: Vec<Cell>,
}

impl Row {
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }

    /// The cell of a column counted from 0; empty beyond the row's end.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

/// One sheet. Rows are in order; a missing number is a blank row.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// Empty for formats without sheets.
    pub name: String,
    pub rows: Vec<Row>,
    /// Whether a row longer than the header is out of step (delimited text) or merely has a remark beside it.
    pub delimited: bool,
    /// Cells merged downwards: (column, first row) → last row, rows as numbered.
    pub merged: BTreeMap<(usize, u64), u64>,
}

impl Grid {
    /// The row a cell takes its value from, where it lies below the top of a merged region.
    pub fn top_of(&self, column: usize, row: u64) -> Option<&Row> {
        let ((_, top), bottom) = self.merged.range((column, 0)..(column, row)).next_back()?;
        if *bottom < row {
            return None;
        }
        self.rows.binary_search_by_key(top, |r| r.number).ok().map(|i| &self.rows[i])
    }
}

/// Why a file could not be read at all.
#[derive(Clone, Debug)]
pub struct Refusal {
    pub reason: &'static Reason,
    pub zh: String,
    pub en: String,
}

impl Refusal {
    pub fn new(reason: &'static Reason, zh: impl Into<String>, en: impl Into<String>) -> Refusal {
        Refusal { reason, zh: zh.into(), en: en.into() }
    }
}

/// A thing that was read, or the reason why not.
pub type Readable<T> = std::result::Result<T, Refusal>;
