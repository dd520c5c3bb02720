//! Parquet in and out, with the table's contract enforced on both sides.

use crate::error::{Error, Kind, Place, Result};
use crate::files;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, BooleanArray, RecordBatch};
use arrow_select::concat::concat_batches;
use arrow_select::filter::filter_record_batch;
use duikou_contracts::{Domain, Kind as ColumnKind, Table};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use std::cmp::Ordering;
use std::fs::File;
use std::path::Path;

/// Key–value pairs of a file's footer.
pub type Footer = Vec<(String, String)>;

/// Hash of a table's contract.
pub fn contract_hash(table: &Table) -> String {
    files::hash(table.contract_text().as_bytes())
}

/// Checks a batch against a table's contract: columns, types, missing values, domains, key order and uniqueness.
pub fn check(table: &Table, batch: &RecordBatch) -> Result<()> {
    let broken = |row: Option<usize>, column: &str, what: String, hint: &str| {
        let place =
            Place { file: table.name(), row: row.map(|r| r as u64 + 1), column: column.into(), ..Place::default() };
        Err(Error::new(Kind::Contract, what, hint).at(place))
    };
    let schema = table.schema();
    for (i, field) in schema.fields().iter().enumerate() {
        let Some(found) = batch.schema_ref().fields().get(i).cloned() else {
            return broken(
                None,
                field.name(),
                "the column is missing".into(),
                "write the table with every column of its contract",
            );
        };
        if found.name() != field.name() || found.data_type() != field.data_type() {
            return broken(
                None,
                field.name(),
                format!("found {} of type {} in its place", found.name(), found.data_type()),
                "the file was written under another contract: run the stage again",
            );
        }
    }
    if batch.num_columns() != schema.fields().len() {
        let extra = batch.schema_ref().field(schema.fields().len()).name().clone();
        return broken(None, &extra, "the contract has no such column".into(), "run the stage again");
    }
    for (i, field) in table.fields.iter().enumerate() {
        let array = batch.column(i);
        let name = field.column.name;
        if !field.nullable && array.null_count() > 0 {
            let row = (0..array.len()).find(|r| array.is_null(*r));
            return broken(row, name, "a value is missing".into(), "the column must hold a value in every row");
        }
        let bad = match (field.column.domain, field.column.kind) {
            (Domain::Codes(list), ColumnKind::Text) => {
                let values = array.as_string::<i32>();
                (0..values.len()).find(|r| values.is_valid(*r) && list.get(values.value(*r)).is_none())
            }
            (Domain::Count, ColumnKind::Float) => outside(array, 0.0, f64::INFINITY),
            (Domain::Range(a, b), ColumnKind::Float) => outside(array, a, b),
            (Domain::Any, ColumnKind::Float) => outside(array, f64::NEG_INFINITY, f64::INFINITY),
            (Domain::Count, ColumnKind::Int) => outside_int(array, 0, i64::MAX),
            (Domain::Range(a, b), ColumnKind::Int) => outside_int(array, a as i64, b as i64),
            _ => None,
        };
        if let Some(row) = bad {
            return broken(
                Some(row),
                name,
                "the value is outside what the column may hold".into(),
                "see `duikou describe` for the column",
            );
        }
    }
    for row in 1..batch.num_rows() {
        match compare_keys(table, batch, row - 1, row) {
            Ordering::Less => {}
            Ordering::Equal => {
                return broken(Some(row), "key", "the key stands twice".into(), "each key may stand once");
            }
            Ordering::Greater => {
                return broken(Some(row), "key", "rows are not sorted by key".into(), "sort by key before writing");
            }
        }
    }
    Ok(())
}

fn outside(array: &dyn Array, low: f64, high: f64) -> Option<usize> {
    let values = array.as_primitive::<Float64Type>();
    (0..values.len())
        .find(|r| values.is_valid(*r) && !(values.value(*r).is_finite() && (low..=high).contains(&values.value(*r))))
}

fn outside_int(array: &dyn Array, low: i64, high: i64) -> Option<usize> {
    let values = array.as_primitive::<Int64Type>();
    (0..values.len()).find(|r| values.is_valid(*r) && !(low..=high).contains(&values.value(*r)))
}

fn compare_keys(table: &Table, batch: &RecordBatch, a: usize, b: usize) -> Ordering {
    for (i, column) in table.key_columns().enumerate() {
        let array = batch.column(i);
        let order = match column.kind {
            ColumnKind::Int => {
                let v = array.as_primitive::<Int64Type>();
                v.value(a).cmp(&v.value(b))
            }
            ColumnKind::Text => {
                let v = array.as_string::<i32>();
                v.value(a).cmp(v.value(b))
            }
            ColumnKind::Bool => {
                let v = array.as_boolean();
                v.value(a).cmp(&v.value(b))
            }
            ColumnKind::Float => {
                let v = array.as_primitive::<Float64Type>();
                v.value(a).total_cmp(&v.value(b))
            }
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    Ordering::Equal
}

/// The bytes of a Parquet file of a table, contract checked, footer included.
pub fn to_bytes(table: &Table, batch: &RecordBatch, footer: &Footer) -> Result<Vec<u8>> {
    check(table, batch)?;
    // The declared schema, not the batch's own: nullability is part of the contract.
    let batch = RecordBatch::try_new(table.schema(), batch.columns().to_vec())
        .map_err(|e| Error::bug(format!("{}: {e}", table.name())))?;
    encode(&table.name(), &batch, footer)
}

/// The bytes of a Parquet file of any batch: for what is no table of the house.
pub fn any_to_bytes(batch: &RecordBatch) -> Result<Vec<u8>> {
    encode("the batch", batch, &Footer::new())
}

fn encode(name: &str, batch: &RecordBatch, footer: &Footer) -> Result<Vec<u8>> {
    let broken = |e: parquet::errors::ParquetError| Error::bug(format!("{name} does not encode: {e}"));
    let level = ZstdLevel::try_new(3).map_err(broken)?;
    let pairs = footer.iter().map(|(k, v)| KeyValue::new(k.clone(), v.clone())).collect();
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_created_by("duikou".to_string())
        .set_key_value_metadata(Some(pairs))
        .build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).map_err(broken)?;
    writer.write(batch).map_err(broken)?;
    writer.close().map_err(broken)?;
    Ok(bytes)
}

/// Bytes the columns of a Parquet file take when decompressed, as its footer declares.
pub fn uncompressed_bytes(path: &Path) -> Result<u64> {
    let file = File::open(path).map_err(|e| files::unreadable(path, &e))?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| {
        Error::new(Kind::Contract, format!("not a readable Parquet file: {e}"), "write the file again").in_file(path)
    })?;
    Ok(reader
        .metadata()
        .row_groups()
        .iter()
        .map(|g| u64::try_from(g.total_byte_size()).unwrap_or(u64::MAX))
        .fold(0, u64::saturating_add))
}

/// Reads any Parquet file whole, whatever its schema.
pub fn read_any(path: &Path) -> Result<RecordBatch> {
    let bad = |e: String| {
        Error::new(
            Kind::Contract,
            format!("not a readable Parquet file: {e}"),
            "write the file again or run the stage that makes it",
        )
        .in_file(path)
    };
    let file = File::open(path).map_err(|e| files::unreadable(path, &e))?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| bad(e.to_string()))?;
    let schema = reader.schema().clone();
    // One batch for the whole file where it can be: joining many holds every value twice.
    let rows = usize::try_from(reader.metadata().file_metadata().num_rows()).unwrap_or(0).clamp(1, 1 << 24);
    let mut batches = reader
        .with_batch_size(rows)
        .build()
        .map_err(|e| bad(e.to_string()))?
        .collect::<std::result::Result<Vec<_>, _>>()
        .map_err(|e| bad(e.to_string()))?;
    if batches.len() == 1 {
        return Ok(batches.remove(0));
    }
    concat_batches(&schema, &batches).map_err(|e| bad(e.to_string()))
}

/// Reads a table, contract checked.
pub fn read(path: &Path, table: &Table) -> Result<RecordBatch> {
    let batch = read_any(path)?;
    check(table, &batch).map_err(|e| {
        let place = Place { file: path.display().to_string(), ..e.place.clone().unwrap_or_default() };
        e.at(place)
    })?;
    Ok(batch)
}

/// Reads the rows of a table that `keep` marks, batch by batch, so that a large table is never whole in memory.
/// Each batch is checked against the contract before `keep` sees it.
pub fn read_where(
    path: &Path,
    table: &Table,
    keep: &mut dyn FnMut(&RecordBatch) -> Result<BooleanArray>,
) -> Result<RecordBatch> {
    let bad = |e: arrow_schema::ArrowError| Error::bug(format!("{}: {e}", table.name()));
    let mut kept = Vec::new();
    read_each(path, table, &mut |batch| {
        let mask = keep(&batch)?;
        kept.push(filter_record_batch(&batch, &mask).map_err(bad)?);
        Ok(())
    })?;
    concat_batches(&table.schema(), &kept).map_err(bad)
}

/// Reads a table batch by batch, in its order, so that it is never whole in memory. Each batch is checked against the
/// contract before `with` gets it.
pub fn read_each(path: &Path, table: &Table, with: &mut dyn FnMut(RecordBatch) -> Result<()>) -> Result<()> {
    let bad = |e: String| {
        Error::new(Kind::Contract, format!("not a readable Parquet file: {e}"), "run the stage that makes it")
            .in_file(path)
    };
    let file = File::open(path).map_err(|e| files::unreadable(path, &e))?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| bad(e.to_string()))?;
    for batch in reader.with_batch_size(1 << 16).build().map_err(|e| bad(e.to_string()))? {
        let batch = batch.map_err(|e| bad(e.to_string()))?;
        check(table, &batch)?;
        with(batch)?;
    }
    Ok(())
}

/// Footer of a Parquet file.
pub fn footer(path: &Path) -> Result<Footer> {
    let file = File::open(path).map_err(|e| files::unreadable(path, &e))?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| {
        Error::new(Kind::Contract, format!("not a Parquet file: {e}"), "run the stage that makes it").in_file(path)
    })?;
    let pairs = reader.metadata().file_metadata().key_value_metadata().cloned().unwrap_or_default();
    Ok(pairs.into_iter().map(|p| (p.key, p.value.unwrap_or_default())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::{ArrayRef, Float64Array, Int64Array, StringArray};
    use duikou_contracts::tables::clean::COMPLETIONS;
    use std::sync::Arc;

    fn batch(majors: &[&str], levels: &[&str], persons: &[Option<f64>]) -> RecordBatch {
        let n = majors.len();
        let columns: Vec<ArrayRef> = vec![
            Arc::new(StringArray::from(vec!["u1"; n])),
            Arc::new(StringArray::from(majors.to_vec())),
            Arc::new(StringArray::from(levels.to_vec())),
            Arc::new(Int64Array::from(vec![2023; n])),
            Arc::new(StringArray::from(vec!["OH"; n])),
            Arc::new(Float64Array::from(persons.to_vec())),
            Arc::new(BooleanArray::from(vec![false; n])),
            Arc::new(StringArray::new_null(n)),
        ];
        RecordBatch::try_new(COMPLETIONS.schema(), columns).unwrap()
    }

    #[test]
    fn a_table_survives_the_file_with_its_footer() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("completions.parquet");
        let rows = batch(&["01.0000", "02.0000"], &["bachelor", "master"], &[Some(3.0), None]);
        let footer_in = vec![("duikou.table".to_string(), "clean.completions".to_string())];
        files::write_atomic(&path, &to_bytes(&COMPLETIONS, &rows, &footer_in).unwrap()).unwrap();
        assert_eq!(read(&path, &COMPLETIONS).unwrap().columns(), rows.columns());
        assert!(footer(&path).unwrap().contains(&footer_in[0]));
    }

    #[test]
    fn only_the_rows_asked_for_are_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("completions.parquet");
        let rows =
            batch(&["01.0000", "02.0000", "03.0000"], &["bachelor", "master", "bachelor"], &[Some(3.0), None, None]);
        files::write_atomic(&path, &to_bytes(&COMPLETIONS, &rows, &Vec::new()).unwrap()).unwrap();
        let bachelor =
            |b: &RecordBatch| Ok(b.column(2).as_string::<i32>().iter().map(|v| v.map(|v| v == "bachelor")).collect());
        let read = read_where(&path, &COMPLETIONS, &mut { bachelor }).unwrap();
        assert_eq!(read.column(1).as_string::<i32>().iter().flatten().collect::<Vec<_>>(), ["01.0000", "03.0000"]);
    }

    #[test]
    fn a_broken_contract_names_row_and_column() {
        let cases = [
            (batch(&["a", "b"], &["bachelor", "wizard"], &[None, None]), "level", Some(2)),
            (batch(&["a", "b"], &["bachelor"; 2], &[None, Some(-1.0)]), "persons", Some(2)),
            (batch(&["a", "b"], &["bachelor"; 2], &[None, Some(f64::NAN)]), "persons", Some(2)),
            (batch(&["a", "a"], &["bachelor"; 2], &[None, None]), "key", Some(2)),
            (batch(&["b", "a"], &["bachelor"; 2], &[None, None]), "key", Some(2)),
        ];
        for (rows, column, row) in cases {
            let e = check(&COMPLETIONS, &rows).unwrap_err();
            let place = e.place.clone().unwrap();
            assert_eq!((e.kind, place.column.as_str(), place.row), (Kind::Contract, column, row), "{e}");
        }
    }
}
