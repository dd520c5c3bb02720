//! A table under construction, row by row.

use crate::frame::{bug, to_batch};
use duikou_contracts::Table;
use duikou_engine::{Context, Result};
use polars::prelude::*;
use std::collections::BTreeMap;

/// Columns under construction: text, numbers, whole numbers and flags by column name.
#[derive(Default)]
pub struct Rows {
    text: BTreeMap<&'static str, Vec<Option<String>>>,
    number: BTreeMap<&'static str, Vec<Option<f64>>>,
    int: BTreeMap<&'static str, Vec<Option<i64>>>,
    flag: BTreeMap<&'static str, Vec<bool>>,
}

impl Rows {
    pub fn text(&mut self, column: &'static duikou_contracts::Column, value: &str) -> &mut Self {
        self.maybe(column, Some(value))
    }

    /// A text that may be missing.
    pub fn maybe(&mut self, column: &'static duikou_contracts::Column, value: Option<&str>) -> &mut Self {
        self.text.entry(column.name).or_default().push(value.map(str::to_string));
        self
    }

    pub fn number(&mut self, column: &'static duikou_contracts::Column, value: impl Into<Option<f64>>) -> &mut Self {
        // An empty sum is −0.0 in Rust: adding 0 makes it plain zero.
        self.number.entry(column.name).or_default().push(value.into().map(|v| v + 0.0));
        self
    }

    pub fn int(&mut self, column: &'static duikou_contracts::Column, value: impl Into<Option<i64>>) -> &mut Self {
        self.int.entry(column.name).or_default().push(value.into());
        self
    }

    pub fn flag(&mut self, column: &'static duikou_contracts::Column, value: bool) -> &mut Self {
        self.flag.entry(column.name).or_default().push(value);
        self
    }

    /// The frame of a table: its rows, or none.
    pub fn frame(self, table: &'static Table) -> Result<DataFrame> {
        let mut columns: Vec<Column> = Vec::new();
        columns.extend(self.text.into_iter().map(|(n, v)| Column::new(n.into(), v)));
        columns.extend(self.number.into_iter().map(|(n, v)| Column::new(n.into(), v)));
        columns.extend(self.int.into_iter().map(|(n, v)| Column::new(n.into(), v)));
        columns.extend(self.flag.into_iter().map(|(n, v)| Column::new(n.into(), v)));
        let height = columns.first().map_or(0, Column::len);
        if height == 0 { crate::frame::empty(table) } else { DataFrame::new(height, columns).map_err(bug) }
    }

    /// Hands the rows over as an output table.
    pub fn put(self, context: &mut Context<'_>, table: &'static Table) -> Result<()> {
        context.put(table, to_batch(self.frame(table)?, table)?)
    }
}
