//! A table filled row by row in its column order, without a frame in between.

use arrow_array::builder::{BooleanBuilder, Float64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use duikou_contracts::{Kind, Table};
use duikou_engine::{Error, Result};
use std::sync::Arc;

/// A cell of a [`Sheet`].
pub(super) enum Cell<'a> {
    Text(&'a str),
    NoText,
    Number(Option<f64>),
    Flag(bool),
}

impl<'a> Cell<'a> {
    pub fn maybe(text: Option<&'a str>) -> Cell<'a> {
        text.map_or(Cell::NoText, Cell::Text)
    }
}

enum Filling {
    Text(StringBuilder),
    Number(Float64Builder),
    Flag(BooleanBuilder),
}

/// A table under construction.
pub(super) struct Sheet {
    table: &'static Table,
    columns: Vec<Filling>,
}

impl Sheet {
    pub fn new(table: &'static Table) -> Sheet {
        let filling = |kind| match kind {
            Kind::Float => Filling::Number(Float64Builder::new()),
            Kind::Bool => Filling::Flag(BooleanBuilder::new()),
            _ => Filling::Text(StringBuilder::new()),
        };
        Sheet { table, columns: table.fields.iter().map(|f| filling(f.column.kind)).collect() }
    }

    /// Adds a row: its key's columns, then the others.
    pub fn row(&mut self, key: &[&str], rest: &[Cell<'_>]) -> Result<()> {
        if key.len() + rest.len() != self.columns.len() {
            return Err(Error::bug(format!("{}: a row does not fit its columns", self.table.name())));
        }
        for (column, text) in self.columns.iter_mut().zip(key) {
            let Filling::Text(column) = column else { return Err(Error::bug("a key that is no text")) };
            column.append_value(text);
        }
        for (column, cell) in self.columns[key.len()..].iter_mut().zip(rest) {
            match (column, cell) {
                (Filling::Text(column), Cell::Text(v)) => column.append_value(v),
                (Filling::Text(column), Cell::NoText) => column.append_null(),
                (Filling::Number(column), Cell::Number(v)) => column.append_option(*v),
                (Filling::Flag(column), Cell::Flag(v)) => column.append_value(*v),
                _ => return Err(Error::bug(format!("{}: a cell of another type than its column", self.table.name()))),
            }
        }
        Ok(())
    }

    pub fn finish(mut self) -> Result<RecordBatch> {
        let arrays: Vec<ArrayRef> = self
            .columns
            .iter_mut()
            .map(|c| -> ArrayRef {
                match c {
                    Filling::Text(c) => Arc::new(c.finish()),
                    Filling::Number(c) => Arc::new(c.finish()),
                    Filling::Flag(c) => Arc::new(c.finish()),
                }
            })
            .collect();
        RecordBatch::try_new(self.table.schema(), arrays).map_err(|e| Error::bug(format!("{}: {e}", self.table.name())))
    }
}
