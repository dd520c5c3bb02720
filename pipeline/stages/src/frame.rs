//! Between the engine's record batches and polars frames: four column types, copied safely.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray};
use duikou_contracts::{Kind as ColumnKind, Table};
use duikou_engine::{Error, Result};
use polars::prelude::*;
use std::sync::Arc;

/// Industry code of all industries together.
pub const ALL_INDUSTRIES: &str = "000000";
/// Occupation code of all occupations together: a row of `clean.employment` that gives an industry only. It stands
/// beside the code of all industries, and a form without occupations is filled with it.
pub const ALL_OCCUPATIONS: &str = "000000";

/// A polars fault inside a stage is a defect of ours: the input has passed its contract.
pub fn bug(e: PolarsError) -> Error {
    Error::bug(format!("table computation failed: {e}"))
}

/// A frame with the same columns and values as a batch of text, integer, number and boolean columns.
pub fn to_frame(batch: &RecordBatch) -> Result<DataFrame> {
    let mut columns = Vec::with_capacity(batch.num_columns());
    for (field, array) in batch.schema().fields().iter().zip(batch.columns()) {
        let name: PlSmallStr = field.name().as_str().into();
        columns.push(match field.data_type() {
            arrow_schema::DataType::Utf8 => Column::new(name, array.as_string::<i32>().iter().collect::<Vec<_>>()),
            arrow_schema::DataType::Int64 => {
                Column::new(name, array.as_primitive::<Int64Type>().iter().collect::<Vec<_>>())
            }
            arrow_schema::DataType::Float64 => {
                Column::new(name, array.as_primitive::<Float64Type>().iter().collect::<Vec<_>>())
            }
            arrow_schema::DataType::Boolean => Column::new(name, array.as_boolean().iter().collect::<Vec<_>>()),
            other => return Err(Error::bug(format!("column {} has type {other}", field.name()))),
        });
    }
    DataFrame::new(batch.num_rows(), columns).map_err(bug)
}

/// The batch of a table: its columns in order, rows sorted by key. Further columns of the frame are dropped; one that
/// may be empty and that the frame has not is empty.
/// Takes the frame, so that each column is freed when it has been copied.
pub fn to_batch(frame: DataFrame, table: &Table) -> Result<RecordBatch> {
    let names: Vec<PlSmallStr> = table.fields.iter().map(|f| f.column.name.into()).collect();
    let keys: Vec<PlSmallStr> = table.key_columns().map(|c| c.name.into()).collect();
    let mut frame = frame;
    for field in table.fields.iter().filter(|f| f.nullable) {
        if frame.column(field.column.name).is_err() {
            let none = Column::full_null(field.column.name.into(), frame.height(), &DataType::Null);
            frame.with_column(none).map_err(bug)?;
        }
    }
    let mut frame = frame.select(names.iter().cloned()).map_err(bug)?;
    frame.sort_in_place(keys, SortMultipleOptions::default().with_maintain_order(true)).map_err(bug)?;
    let mut arrays: Vec<ArrayRef> = Vec::with_capacity(table.fields.len());
    for field in table.fields {
        let column = frame.drop_in_place(field.column.name).map_err(bug)?;
        arrays.push(match field.column.kind {
            ColumnKind::Text => {
                let column = column.cast(&DataType::String).map_err(bug)?;
                Arc::new(column.str().map_err(bug)?.iter().collect::<StringArray>())
            }
            ColumnKind::Int => {
                let column = column.cast(&DataType::Int64).map_err(bug)?;
                Arc::new(column.i64().map_err(bug)?.iter().collect::<Int64Array>())
            }
            ColumnKind::Float => {
                let column = column.cast(&DataType::Float64).map_err(bug)?;
                Arc::new(column.f64().map_err(bug)?.iter().collect::<Float64Array>())
            }
            ColumnKind::Bool => {
                let column = column.cast(&DataType::Boolean).map_err(bug)?;
                Arc::new(column.bool().map_err(bug)?.iter().collect::<BooleanArray>())
            }
        });
    }
    RecordBatch::try_new(table.schema(), arrays).map_err(|e| Error::bug(format!("{}: {e}", table.name())))
}

/// A frame of a table without rows.
pub fn empty(table: &Table) -> Result<DataFrame> {
    to_frame(&RecordBatch::new_empty(table.schema()))
}

/// The latest year in the `year` column; `None` for a frame without rows.
pub fn latest_year(frame: &DataFrame) -> Result<Option<i64>> {
    Ok(frame.column(duikou_contracts::columns::YEAR.name).map_err(bug)?.i64().map_err(bug)?.max())
}

/// The rows of the latest year.
pub fn of_latest_year(frame: DataFrame) -> Result<DataFrame> {
    match latest_year(&frame)? {
        Some(year) => {
            frame.lazy().filter(col(duikou_contracts::columns::YEAR.name).eq(lit(year))).collect().map_err(bug)
        }
        None => Ok(frame),
    }
}

/// A text column; a missing value reads as an empty text.
pub fn texts(frame: &DataFrame, column: &duikou_contracts::Column) -> Result<Vec<String>> {
    let column = frame.column(column.name).map_err(bug)?.str().map_err(bug)?;
    Ok(column.iter().map(|v| v.unwrap_or_default().to_string()).collect())
}

/// A number column.
pub fn numbers(frame: &DataFrame, column: &duikou_contracts::Column) -> Result<Vec<Option<f64>>> {
    Ok(frame.column(column.name).map_err(bug)?.f64().map_err(bug)?.iter().collect())
}

/// A column of whole numbers that are never missing.
pub fn ints(frame: &DataFrame, column: &duikou_contracts::Column) -> Result<Vec<i64>> {
    Ok(frame.column(column.name).map_err(bug)?.i64().map_err(bug)?.iter().map(Option::unwrap_or_default).collect())
}
