//! Lists too long for JSON: amounts (id, amount) and links (i, j, affinity), as CSV or Parquet.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, Float64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use duikou_engine::{Error, Kind, Place, Result, files, tables};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Columns of a list of amounts and of a list of links.
pub const AMOUNTS: &[&str] = &["id", "amount"];
pub const LINKS: &[&str] = &["i", "j", "affinity"];

/// A list: its identifiers by column, and its numbers.
pub struct List {
    ids: Vec<StringArray>,
    numbers: Float64Array,
    path: PathBuf,
    columns: Vec<String>,
    /// Row of each entry in the file; empty where they are in step, as in Parquet.
    rows: Vec<u32>,
}

impl List {
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Identifier in a column of a row.
    pub fn id(&self, column: usize, row: usize) -> &str {
        self.ids[column].value(row)
    }

    pub fn number(&self, row: usize) -> f64 {
        self.numbers.value(row)
    }

    /// The place in the file of an entry, and of one of its columns.
    pub fn place(&self, entry: usize, column: Option<usize>) -> Place {
        Place {
            file: self.path.display().to_string(),
            row: Some(self.rows.get(entry).map_or(entry as u64 + 1, |r| u64::from(*r))),
            column: column.and_then(|c| self.columns.get(c)).cloned().unwrap_or_default(),
            ..Place::default()
        }
    }
}

fn is_parquet(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("parquet"))
}

/// Reads a list. `columns` are its identifiers and, last, its number; where `number_optional`, a list without the
/// number has 1 in every row. Columns are found by these names where all are there, else by their order.
pub fn read(path: &Path, columns: &[&str], number_optional: bool) -> Result<List> {
    if is_parquet(path) { parquet(path, columns, number_optional) } else { text(path, columns, number_optional) }
}

fn owned(columns: &[&str]) -> Vec<String> {
    columns.iter().map(|c| (*c).to_owned()).collect()
}

fn refused(path: &Path, row: Option<u64>, column: &str, what: impl Into<String>, hint: &str) -> Error {
    let file = path.display().to_string();
    Error::new(Kind::Contract, what, hint).at(Place { file, row, column: column.into(), ..Place::default() })
}

/// Where each of `columns` stands among `found`: by name, else by order; the number may be lacking.
fn places(path: &Path, found: &[&str], columns: &[&str], number_optional: bool) -> Result<Vec<Option<usize>>> {
    let at = |name: &str| found.iter().position(|f| f.trim().eq_ignore_ascii_case(name));
    let named: Vec<Option<usize>> = columns.iter().map(|c| at(c)).collect();
    let ids = columns.len() - 1;
    if named[..ids].iter().all(Option::is_some) && (named[ids].is_some() || number_optional) {
        return Ok(named);
    }
    match found.len() {
        n if n == columns.len() => Ok((0..n).map(Some).collect()),
        n if n == ids && number_optional => Ok((0..ids).map(Some).chain([None]).collect()),
        n => Err(refused(
            path,
            Some(1),
            "",
            format!("found {n} columns where {} are needed", columns.len()),
            &format!("give the columns {}, by these names or in this order", columns.join(", ")),
        )),
    }
}

fn text(path: &Path, columns: &[&str], number_optional: bool) -> Result<List> {
    let bytes = files::read(path)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).from_reader(bytes);
    let ids = columns.len() - 1;
    let mut at: Option<Vec<Option<usize>>> = None;
    let mut texts: Vec<Vec<String>> = vec![Vec::new(); ids];
    let mut numbers = Vec::new();
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let broken = |e: csv::Error| {
        let row = e.position().map(csv::Position::line);
        refused(
            path,
            row,
            "",
            format!("not readable as CSV: {e}"),
            "write the file as UTF-8 CSV, each row with the same columns",
        )
    };
    while reader.read_record(&mut record).map_err(broken)? {
        let row = record.position().map(|p| line_of(bytes, p));
        let at = match &at {
            Some(at) => at,
            None => {
                let found: Vec<&str> = record.iter().collect();
                let named = places(path, &found, columns, number_optional)?;
                // A first row whose number is a number is no header.
                let is_data = named[ids].and_then(|p| found.get(p)).is_some_and(|v| v.parse::<f64>().is_ok());
                let named = at.insert(named);
                if !is_data {
                    continue;
                }
                named
            }
        };
        for (column, texts) in texts.iter_mut().enumerate() {
            let id = at[column].and_then(|p| record.get(p)).unwrap_or_default();
            if id.is_empty() {
                return Err(refused(
                    path,
                    row,
                    columns[column],
                    "the identifier is empty",
                    "name every major and need",
                ));
            }
            texts.push(id.to_owned());
        }
        rows.push(row.and_then(|r| u32::try_from(r).ok()).unwrap_or_default());
        numbers.push(match at[ids] {
            None => 1.0,
            Some(p) => {
                let cell = record.get(p).unwrap_or_default();
                cell.parse::<f64>().map_err(|_| {
                    let what = if cell.is_empty() {
                        "the number is missing".into()
                    } else {
                        format!("{cell:?} is not a number")
                    };
                    refused(
                        path,
                        row,
                        columns[ids],
                        what,
                        "give a number with a point; leave out rows whose figure is not known",
                    )
                })?
            }
        });
    }
    let ids = texts.into_iter().map(StringArray::from).collect();
    Ok(List { ids, numbers: Float64Array::from(numbers), path: path.into(), columns: owned(columns), rows })
}

/// Line on which a record begins: its position stands before any empty lines that were skipped.
fn line_of(bytes: &[u8], position: &csv::Position) -> u64 {
    let from = bytes.get(position.byte() as usize..).unwrap_or_default();
    let skipped = from.iter().take_while(|b| matches!(b, b'\r' | b'\n')).filter(|b| **b == b'\n').count();
    position.line() + skipped as u64
}

fn parquet(path: &Path, columns: &[&str], number_optional: bool) -> Result<List> {
    let batch = tables::read_any(path)?;
    let schema = batch.schema();
    let found: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
    let at = places(path, &found, columns, number_optional)?;
    let ids = columns.len() - 1;
    let column = |place: usize, to: &DataType, what: &str| -> Result<ArrayRef> {
        let array = batch.column(place);
        let hint = format!("the column must hold {what} in every row");
        if let Some(row) = (0..array.len()).find(|r| array.is_null(*r)) {
            return Err(refused(path, Some(row as u64 + 1), found[place], "a value is missing", &hint));
        }
        cast(array, to)
            .ok_or_else(|| refused(path, None, found[place], format!("holds {}, not {what}", array.data_type()), &hint))
    };
    let mut texts = Vec::new();
    for place in at[..ids].iter().flatten() {
        texts.push(column(*place, &DataType::Utf8, "an identifier")?.as_string::<i32>().clone());
    }
    let numbers = match at[ids] {
        None => Float64Array::from(vec![1.0; batch.num_rows()]),
        Some(place) => column(place, &DataType::Float64, "a number")?.as_primitive::<Float64Type>().clone(),
    };
    Ok(List { ids: texts, numbers, path: path.into(), columns: owned(columns), rows: Vec::new() })
}

/// Text as UTF-8 text, numbers as 64-bit floating point; whole numbers may be identifiers.
fn cast(array: &ArrayRef, to: &DataType) -> Option<ArrayRef> {
    use arrow_array::types::{
        Float32Type, Int8Type, Int16Type, Int32Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
    };
    if array.data_type() == to {
        return Some(array.clone());
    }
    macro_rules! numbers {
        ($($kind:ty),*) => {
            $(if let Some(values) = array.as_primitive_opt::<$kind>() {
                return match to {
                    DataType::Float64 => Some(Arc::new(values.values().iter().map(|v| Some(*v as f64)).collect::<Float64Array>())),
                    _ if array.data_type().is_integer() => Some(Arc::new(StringArray::from_iter_values(values.values().iter().map(ToString::to_string)))),
                    _ => None,
                };
            })*
        };
    }
    numbers!(Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type, Float32Type);
    if *to != DataType::Utf8 {
        return None;
    }
    let texts: StringArray = match array.data_type() {
        DataType::LargeUtf8 => array.as_string::<i64>().iter().collect(),
        DataType::Utf8View => array.as_string_view().iter().collect(),
        _ => return None,
    };
    Some(Arc::new(texts))
}

/// Writes a plan, major, need and persons a row, as CSV or Parquet by the file's name.
pub fn write_plan(path: &Path, rows: &[(&str, &str, f64)]) -> Result<()> {
    if is_parquet(path) {
        let text = |f: fn(&(&str, &str, f64)) -> String| -> ArrayRef {
            Arc::new(StringArray::from_iter_values(rows.iter().map(f)))
        };
        let columns: Vec<ArrayRef> = vec![
            text(|r| r.0.to_owned()),
            text(|r| r.1.to_owned()),
            Arc::new(Float64Array::from_iter_values(rows.iter().map(|r| r.2))),
        ];
        let kinds = [("major", DataType::Utf8), ("need", DataType::Utf8), ("persons", DataType::Float64)];
        let schema = Schema::new(kinds.map(|(name, kind)| Field::new(name, kind, false)).to_vec());
        let batch = RecordBatch::try_new(Arc::new(schema), columns)
            .map_err(|e| Error::bug(format!("the plan does not make a table: {e}")))?;
        return files::write_atomic(path, &tables::any_to_bytes(&batch)?);
    }
    let fault = |e: String| Error::bug(format!("the plan does not print: {e}"));
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(["major", "need", "persons"]).map_err(|e| fault(e.to_string()))?;
    for (major, need, persons) in rows {
        out.write_record([*major, *need, &persons.to_string()]).map_err(|e| fault(e.to_string()))?;
    }
    files::write_atomic(path, &out.into_inner().map_err(|e| fault(e.to_string()))?)
}
