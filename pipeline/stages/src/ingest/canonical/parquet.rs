//! Parquet files of our own tables: whole columns where the schema is the contract's, cells otherwise.

use super::super::findings;
use super::super::intake::Intake;
use super::forms::Form;
use super::grid::{Cell, Grid, Readable, Refusal, Row};
use super::workbook::guarded;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use duikou_engine::{Result, tables};
use std::path::Path;

/// Reads a Parquet file of a form. The inner result is a refusal of the file.
pub fn read(intake: &mut Intake, form: &'static Form, path: &Path) -> Result<Readable<()>> {
    let batch = guarded(|| {
        tables::read_any(path).map_err(|e| Refusal::new(&findings::UNREADABLE, e.message.clone(), e.message.clone()))
    });
    let batch = match batch {
        Ok(batch) => batch,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let grid = match grid_of(&batch) {
        Ok(grid) => grid,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let file = intake.short(path);
    super::take_grids(intake, form, &file, &[grid]).map(Ok)
}

/// A Parquet file as a sheet: row 1 is the header.
fn grid_of(batch: &RecordBatch) -> Readable<Grid> {
    let schema = batch.schema();
    let header = schema.fields().iter().map(|f| Cell::text(f.name())).collect();
    let mut rows = vec![Row { number: 1, cells: header }];
    rows.extend(
        (0..batch.num_rows()).map(|i| Row { number: i as u64 + 2, cells: Vec::with_capacity(batch.num_columns()) }),
    );
    for (field, array) in schema.fields().iter().zip(batch.columns()) {
        let put = |rows: &mut Vec<Row>, cell: &dyn Fn(usize) -> Cell| {
            for (i, row) in rows[1..].iter_mut().enumerate() {
                row.cells.push(if array.is_null(i) { Cell::Empty } else { cell(i) });
            }
        };
        match field.data_type() {
            DataType::Utf8 => {
                let v = array.as_string::<i32>();
                put(&mut rows, &|i| Cell::text(v.value(i)));
            }
            DataType::LargeUtf8 => {
                let v = array.as_string::<i64>();
                put(&mut rows, &|i| Cell::text(v.value(i)));
            }
            DataType::Utf8View => {
                let v = array.as_string_view();
                put(&mut rows, &|i| Cell::text(v.value(i)));
            }
            DataType::Int64 => {
                let v = array.as_primitive::<Int64Type>();
                put(&mut rows, &|i| Cell::Number(v.value(i) as f64));
            }
            DataType::Int32 => {
                let v = array.as_primitive::<Int32Type>();
                put(&mut rows, &|i| Cell::Number(f64::from(v.value(i))));
            }
            DataType::Float64 => {
                let v = array.as_primitive::<Float64Type>();
                put(&mut rows, &|i| Cell::Number(v.value(i)));
            }
            DataType::Float32 => {
                let v = array.as_primitive::<Float32Type>();
                put(&mut rows, &|i| Cell::Number(f64::from(v.value(i))));
            }
            DataType::Boolean => {
                let v = array.as_boolean();
                put(&mut rows, &|i| Cell::Bool(v.value(i)));
            }
            other => {
                let (name, kind) = (field.name(), other.to_string());
                return Err(Refusal::new(
                    &findings::UNREADABLE,
                    format!("列 {name} 的类型 {kind} 不支持"),
                    format!("column {name} has type {kind}, which is not read"),
                ));
            }
        }
    }
    rows.retain(|r| !r.is_blank());
    Ok(Grid { name: String::new(), rows, delimited: false })
}
