//! Cells and rows of a table, whatever their type.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, BooleanArray, RecordBatch};
use arrow_schema::DataType;
use duikou_contracts::{Column, Table};
use duikou_engine::{Edition, Error, Kind, Result, tables as store};
use serde_json::{Map, Value, json};

/// Cells of a batch as text and JSON.
pub struct Columns<'a> {
    batch: &'a RecordBatch,
}

impl<'a> Columns<'a> {
    pub fn new(batch: &'a RecordBatch) -> Columns<'a> {
        Columns { batch }
    }

    pub fn json(&self, column: usize, row: usize) -> Value {
        let array = self.batch.column(column);
        if array.is_null(row) {
            return Value::Null;
        }
        match array.data_type() {
            DataType::Int64 => json!(array.as_primitive::<Int64Type>().value(row)),
            DataType::Float64 => json!(array.as_primitive::<Float64Type>().value(row)),
            DataType::Boolean => json!(array.as_boolean().value(row)),
            _ => json!(array.as_string::<i32>().value(row)),
        }
    }

    /// Empty where there is no value.
    pub fn text(&self, column: usize, row: usize) -> String {
        match self.json(column, row) {
            Value::Null => String::new(),
            Value::String(s) => s,
            other => other.to_string(),
        }
    }
}

/// One row of a table, by column.
#[derive(Clone, Debug)]
pub struct Row(pub Map<String, Value>);

impl Row {
    pub fn text(&self, column: &Column) -> &str {
        self.0.get(column.name).and_then(Value::as_str).unwrap_or_default()
    }

    /// The text, where there is one.
    pub fn some(&self, column: &Column) -> Option<&str> {
        self.0.get(column.name).and_then(Value::as_str).filter(|t| !t.is_empty())
    }

    pub fn number(&self, column: &Column) -> Option<f64> {
        self.0.get(column.name).and_then(Value::as_f64)
    }

    pub fn whole(&self, column: &Column) -> i64 {
        self.0.get(column.name).and_then(Value::as_i64).unwrap_or_default()
    }

    pub fn yes(&self, column: &Column) -> bool {
        self.0.get(column.name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// The row without what the document says above it.
    pub fn without(&self, columns: &[&Column]) -> Map<String, Value> {
        let mut row = self.0.clone();
        columns.iter().for_each(|c| {
            row.remove(c.name);
        });
        row
    }
}

/// Rows of a table in which every column has the value given; `None` where the table has not been made.
pub fn rows(edition: &Edition, table: &'static Table, wanted: &[(&Column, &str)]) -> Result<Option<Vec<Row>>> {
    let path = edition.path_of(table);
    if !path.exists() {
        return Ok(None);
    }
    let mut keep = |batch: &RecordBatch| -> Result<BooleanArray> {
        let mut marks = vec![true; batch.num_rows()];
        for (column, value) in wanted {
            let found = batch
                .column_by_name(column.name)
                .ok_or_else(|| Error::bug(format!("{} has no column {}", table.name(), column.name)))?;
            let cells = found.as_string::<i32>();
            marks.iter_mut().enumerate().for_each(|(row, m)| *m &= cells.is_valid(row) && cells.value(row) == *value);
        }
        Ok(BooleanArray::from(marks))
    };
    let batch = store::read_where(&path, table, &mut keep)?;
    let columns = Columns::new(&batch);
    let row = |r: usize| {
        let cells = table.fields.iter().enumerate();
        Row(cells.map(|(i, f)| (f.column.name.to_string(), columns.json(i, r))).collect())
    };
    Ok(Some((0..batch.num_rows()).map(row).collect()))
}

/// The same of a table that must have been made.
pub fn needed(edition: &Edition, table: &'static Table, wanted: &[(&Column, &str)]) -> Result<Vec<Row>> {
    rows(edition, table, wanted)?.ok_or_else(|| {
        Error::new(
            Kind::Missing,
            format!("{} has not been made yet", table.name()),
            format!("run the edition first: duikou run --edition {}", edition.manifest.name),
        )
    })
}
