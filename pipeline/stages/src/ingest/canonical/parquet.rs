//! Parquet files of our own tables: whole columns where the schema is the contract's, cells otherwise.

use super::super::findings::{self, Finding, Reason, Severity};
use super::super::intake::{Count, Intake};
use super::forms::Form;
use super::grid::{Cell, Grid, Readable, Refusal, Row};
use super::known::Known;
use super::workbook::guarded;
use crate::frame::{bug, to_frame};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use duikou_contracts::columns as c;
use duikou_contracts::{Domain, Field, Kind, Table};
use duikou_engine::{Place, Result, tables};
use duikou_methods::origin::Origin;
use polars::prelude::{BooleanChunked, Column, DataFrame, IntoSeries, NewChunkedArray, StringChunked};
use std::path::Path;

/// Reads a Parquet file of a form. The inner result is a refusal of the file.
pub fn read(intake: &mut Intake, form: &'static Form, path: &Path) -> Result<Readable<()>> {
    let limit = intake.max_bytes;
    let batch = guarded(|| {
        let size = tables::uncompressed_bytes(path).map_err(refusal_of)?;
        if size > limit {
            return Err(Refusal::new(
                &findings::TOO_LARGE,
                format!("上限 {limit} 字节"),
                format!("the limit is {limit} bytes"),
            ));
        }
        tables::read_any(path).map_err(refusal_of)
    });
    let batch = match batch {
        Ok(batch) => batch,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let file = intake.short(path);
    if let [table] = form.tables
        && let Some(fields) = contract_fields(form, table, &batch)
    {
        return whole(intake, form, table, &fields, &file, &batch).map(Ok);
    }
    let grid = match grid_of(&batch) {
        Ok(grid) => grid,
        Err(refusal) => return Ok(Err(refusal)),
    };
    super::take_grids(intake, form, &file, &mut [grid], &[]).map(Ok)
}

fn refusal_of(e: duikou_engine::Error) -> Refusal {
    Refusal::new(&findings::UNREADABLE, e.message.clone(), e.message)
}

/// The table's fields that a batch has, where its columns are the table's, in order and of its types; only the row's
/// source, and columns that the form lets be absent, may not be there.
fn contract_fields(form: &Form, table: &'static Table, batch: &RecordBatch) -> Option<Vec<&'static Field>> {
    let schema = batch.schema();
    let mut found = schema.fields().iter().peekable();
    let mut fields = Vec::new();
    for field in table.fields {
        match found.next_if(|f| f.name() == field.column.name && *f.data_type() == field.column.kind.data_type()) {
            Some(_) => fields.push(field),
            None if std::ptr::eq(field.column, &c::SOURCE_ROW) => {}
            None if field.nullable && !form.required.iter().any(|r| std::ptr::eq(*r, field.column)) => {}
            None => return None,
        }
    }
    found.next().is_none().then_some(fields)
}

/// Takes a file of contract schema: columns are checked whole, rows that break the contract are rejected.
fn whole(
    intake: &mut Intake,
    form: &Form,
    table: &'static Table,
    fields: &[&'static Field],
    file: &str,
    batch: &RecordBatch,
) -> Result<()> {
    let known = Known::of(intake, &[table])?;
    let window = form.window(intake.first_year, intake.last_year);
    let mut keep = vec![true; batch.num_rows()];
    // Row 1 is the header, as in every other format.
    let place = |row: usize, column: &str| Place {
        file: file.to_string(),
        row: Some(row as u64 + 2),
        column: column.to_string(),
        ..Place::default()
    };
    let mut found: Vec<(usize, &'static str, &'static Reason, &'static str)> = Vec::new();
    let mut suppressed = 0;
    for (field, array) in fields.iter().zip(batch.columns()) {
        let name = field.column.name;
        let mut bad = |row: usize, reason: &'static Reason, class: &'static str| found.push((row, name, reason, class));
        if std::ptr::eq(field.column, &c::SUPPRESSED) {
            suppressed = array.as_boolean().true_count() as u64;
        }
        for row in 0..array.len() {
            if array.is_null(row) {
                if !field.nullable {
                    bad(row, &findings::MISSING_VALUE, "empty");
                }
            } else if let Some((reason, class)) = fault(field, array, row, &known, window) {
                bad(row, reason, class);
            }
        }
    }
    found.sort_by_key(|(row, column, reason, _)| (*row, *column, reason.code));
    for (row, column, reason, class) in found {
        keep[row] = false;
        let f = Finding::new(Severity::Rejected, reason, &table.name(), place(row, column));
        intake.find(f.value_class(class));
    }
    let mut seen = std::mem::take(intake.seen.entry(table.name()).or_default());
    seen.reserve(batch.num_rows());
    let mut key = String::new();
    for (row, keep) in keep.iter_mut().enumerate().filter(|(_, keep)| **keep) {
        key.clear();
        for (field, array) in table.fields[..table.key].iter().zip(batch.columns()) {
            key_part(&mut key, field.column.kind, array, row);
        }
        if let Some(first) = seen.get(&key) {
            let (other, at) = (&first.file, first.row.unwrap_or(0));
            let f = Finding::new(Severity::Rejected, &findings::DUPLICATE_KEY, &table.name(), place(row, ""));
            intake.find(
                f.value_class("key").detail(format!("与 {other} 第 {at} 行重复"), format!("as in {other} row {at}")),
            );
            *keep = false;
        } else {
            seen.insert(key.clone(), place(row, ""));
        }
    }
    intake.seen.insert(table.name(), seen);
    let kept = keep.iter().filter(|k| **k).count();
    let rows_in = batch.num_rows() as u64;
    let mut frame = to_frame(batch)?;
    if table.field(c::SOURCE_ROW.name).is_some() {
        name_rows(&mut frame, file)?;
    }
    if kept < batch.num_rows() {
        frame = frame.filter(&BooleanChunked::from_slice("keep".into(), &keep)).map_err(bug)?;
    }
    if rows_in == 0 {
        let at = Place { file: file.to_string(), ..Place::default() };
        intake.find(Finding::new(Severity::Notice, &findings::NO_ROWS, &table.name(), at));
    }
    intake.count(Count {
        table: table.name(),
        file: file.to_string(),
        rows_in,
        rows_out: kept as u64,
        rejected: rows_in - kept as u64,
        suppressed,
        ..Count::default()
    });
    intake.add(table, frame)
}

/// Where each row stands, unless the file itself names the row it was made from.
fn name_rows(frame: &mut DataFrame, file: &str) -> Result<()> {
    let own = (0..frame.height() as u64).map(|row| Origin { file, sheet: "", row: row + 2, further: 0 }.encode());
    let rows: StringChunked = match frame.column(c::SOURCE_ROW.name) {
        Ok(given) => {
            let given = given.str().map_err(bug)?;
            given.iter().zip(own).map(|(given, own)| Some(given.map_or(own, str::to_string))).collect()
        }
        Err(_) => own.map(Some).collect(),
    };
    frame.with_column(Column::new(c::SOURCE_ROW.name.into(), rows.into_series())).map_err(bug)?;
    Ok(())
}

fn key_part(key: &mut String, kind: Kind, array: &dyn Array, row: usize) {
    use std::fmt::Write;
    // Writing to a string cannot fail.
    let _ = match kind {
        Kind::Text => write!(key, "{}", array.as_string::<i32>().value(row)),
        Kind::Int => write!(key, "{}", array.as_primitive::<Int64Type>().value(row)),
        Kind::Float => write!(key, "{}", array.as_primitive::<Float64Type>().value(row)),
        Kind::Bool => write!(key, "{}", u8::from(array.as_boolean().value(row))),
    };
    key.push('\u{1f}');
}

/// What is wrong with a value, and its class.
fn fault(
    field: &Field,
    array: &dyn Array,
    row: usize,
    known: &Known,
    window: Option<(i64, i64)>,
) -> Option<(&'static Reason, &'static str)> {
    let column = field.column;
    let v = match column.kind {
        Kind::Text => {
            let text = array.as_string::<i32>().value(row);
            let unknown = match column.domain {
                Domain::Codes(list) => list.get(text).is_none(),
                _ => known.codes(column).is_some_and(|codes| !codes.contains(text) && !known.is_own(column, text)),
            };
            return unknown.then_some((&findings::UNKNOWN_CODE, "text"));
        }
        Kind::Bool => return None,
        Kind::Int => array.as_primitive::<Int64Type>().value(row) as f64,
        Kind::Float => array.as_primitive::<Float64Type>().value(row),
    };
    if !v.is_finite() {
        return Some((&findings::NOT_A_NUMBER, "number"));
    }
    let year = std::ptr::eq(column, &c::YEAR);
    match column.domain {
        Domain::Count if v < 0.0 => Some((&findings::NEGATIVE, "number")),
        Domain::Range(low, high) if !(low..=high).contains(&v) => {
            Some((if year { &findings::YEAR_OUTSIDE } else { &findings::OUT_OF_RANGE }, "number"))
        }
        _ => match window {
            Some((first, last)) if year && (v < first as f64 || v > last as f64) => {
                Some((&findings::YEAR_OUTSIDE, "number"))
            }
            _ => None,
        },
    }
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
    Ok(Grid { rows, ..Grid::default() })
}
