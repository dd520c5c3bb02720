//! Columns of a table, filled row by row.

use super::cells::Value;
use crate::frame::bug;
use duikou_contracts::{Kind, Table};
use duikou_engine::Result;
use polars::prelude::{Column, DataFrame};

enum Values {
    Text(Vec<Option<String>>),
    Int(Vec<Option<i64>>),
    Float(Vec<Option<f64>>),
    Bool(Vec<Option<bool>>),
}

/// Gathers rows of a table.
pub struct Builder {
    pub table: &'static Table,
    columns: Vec<Values>,
    rows: usize,
}

impl Builder {
    pub fn new(table: &'static Table) -> Builder {
        let columns = table.fields.iter().map(|f| match f.column.kind {
            Kind::Text => Values::Text(Vec::new()),
            Kind::Int => Values::Int(Vec::new()),
            Kind::Float => Values::Float(Vec::new()),
            Kind::Bool => Values::Bool(Vec::new()),
        });
        Builder { table, columns: columns.collect(), rows: 0 }
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Adds a row: a value for each field of the table. A value of another kind than its column is none.
    pub fn push(&mut self, row: Vec<Value>) {
        self.rows += 1;
        for (column, value) in self.columns.iter_mut().zip(row) {
            match (column, value) {
                (Values::Text(v), Value::Text(t)) => v.push(Some(t)),
                (Values::Text(v), _) => v.push(None),
                (Values::Int(v), Value::Int(n)) => v.push(Some(n)),
                (Values::Int(v), _) => v.push(None),
                (Values::Float(v), Value::Float(x)) => v.push(Some(x)),
                (Values::Float(v), Value::Int(n)) => v.push(Some(n as f64)),
                (Values::Float(v), _) => v.push(None),
                (Values::Bool(v), Value::Bool(b)) => v.push(Some(b)),
                (Values::Bool(v), _) => v.push(None),
            }
        }
    }

    /// The rows as a frame with the table's columns.
    pub fn finish(self) -> Result<DataFrame> {
        let columns = self.table.fields.iter().zip(self.columns).map(|(field, values)| {
            let name = field.column.name.into();
            match values {
                Values::Text(v) => Column::new(name, v),
                Values::Int(v) => Column::new(name, v),
                Values::Float(v) => Column::new(name, v),
                Values::Bool(v) => Column::new(name, v),
            }
        });
        DataFrame::new(self.rows, columns.collect()).map_err(bug)
    }
}
