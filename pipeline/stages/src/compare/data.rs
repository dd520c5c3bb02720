//! Whether two runs saw the same data: table by table, and programme by programme.

use super::run::Run;
use crate::judging::{Key, keys};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use duikou_contracts::tables::{clean, reference};
use duikou_contracts::{Table, columns as c};
use duikou_engine::Result;
use duikou_methods::indicators::{Time, find};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Tables with rows of the programme itself.
static OWN: [&Table; 4] = [&clean::COMPLETIONS, &clean::ENROLLMENT, &clean::OUTCOMES, &clean::CAPACITY];

/// Further tables that outlook and matching rest on.
static MARKET: [&Table; 13] = [
    &clean::PATHS,
    &clean::DEMAND,
    &clean::POSTINGS,
    &clean::COMMITMENTS,
    &clean::EMPLOYMENT,
    &clean::SHORTAGE_LIST,
    &reference::MAJORS,
    &reference::INDUSTRIES,
    &reference::CHAINS,
    &reference::LINKS,
    &reference::REGIONS,
    &reference::SECTORS,
    &reference::IO,
];

/// A table whose content differs.
#[derive(Clone, Debug, PartialEq)]
pub struct TableChange {
    pub table: String,
    pub rows_a: usize,
    pub rows_b: usize,
}

/// What of the data differs.
pub struct Data {
    pub same_base_year: bool,
    pub tables: Vec<TableChange>,
    /// Programmes with own rows that differ: school, major, level.
    changed: HashSet<(String, String, String)>,
}

impl Data {
    pub fn compare(a: &Run, b: &Run, same_base_year: bool) -> Result<Data> {
        let mut data = Data { same_base_year, tables: Vec::new(), changed: HashSet::new() };
        for (table, own) in OWN.iter().map(|t| (*t, true)).chain(MARKET.iter().map(|t| (*t, false))) {
            let (left, right) = (a.table(table)?, b.table(table)?);
            let (of_a, of_b) = (rows(&left), rows(&right));
            if of_a == of_b {
                continue;
            }
            data.tables.push(TableChange { table: table.name(), rows_a: of_a.len(), rows_b: of_b.len() });
            if own {
                data.note_changed(&left, &right, &of_a, &of_b)?;
            }
        }
        Ok(data)
    }

    fn note_changed(&mut self, a: &RecordBatch, b: &RecordBatch, of_a: &[u64], of_b: &[u64]) -> Result<()> {
        let grouped = |batch, hashes: &[u64]| -> Result<BTreeMap<(String, String, String), Vec<u64>>> {
            let mut found: BTreeMap<_, Vec<u64>> = BTreeMap::new();
            for ((u, m, l), hash) in keys(batch)?.into_iter().zip(hashes) {
                found.entry((u.to_string(), m.to_string(), l.to_string())).or_default().push(*hash);
            }
            Ok(found)
        };
        let (a, b) = (grouped(a, of_a)?, grouped(b, of_b)?);
        self.changed.extend(a.iter().filter(|(k, rows)| b.get(*k) != Some(*rows)).map(|(k, _)| k.clone()));
        self.changed.extend(b.keys().filter(|k| !a.contains_key(*k)).cloned());
        Ok(())
    }

    /// Whether a programme's own rows and the base year are the same.
    pub fn same_own(&self, (u, m, l): Key<'_>) -> bool {
        self.same_base_year && !self.changed.contains(&(u.to_string(), m.to_string(), l.to_string()))
    }

    /// Whether all that an indicator of a programme is computed from is the same: its own rows for what is observed,
    /// every table for what is expected at graduation.
    pub fn same(&self, key: Key<'_>, indicator: &str) -> bool {
        match find(indicator).map(|i| i.time) {
            Some(Time::Observed) => self.same_own(key),
            _ => self.same_base_year && self.tables.is_empty(),
        }
    }
}

/// A hash of each row, where it stands in the files left out: a row that moved in its workbook is the same row.
fn rows(batch: &RecordBatch) -> Vec<u64> {
    let mut hashers: Vec<DefaultHasher> = vec![DefaultHasher::new(); batch.num_rows()];
    for (field, array) in batch.schema().fields().iter().zip(batch.columns()) {
        if field.name() == c::SOURCE_ROW.name {
            continue;
        }
        for (r, hasher) in hashers.iter_mut().enumerate() {
            array.is_valid(r).hash(hasher);
            if array.is_null(r) {
                continue;
            }
            match array.data_type() {
                DataType::Int64 => array.as_primitive::<Int64Type>().value(r).hash(hasher),
                DataType::Float64 => array.as_primitive::<Float64Type>().value(r).to_bits().hash(hasher),
                DataType::Boolean => array.as_boolean().value(r).hash(hasher),
                _ => array.as_string::<i32>().value(r).hash(hasher),
            }
        }
    }
    hashers.into_iter().map(|h| h.finish()).collect()
}

/// Names by code, of a reference table with a column `name`.
pub fn names(run: &Run, table: &Table, key: &duikou_contracts::Column) -> Result<HashMap<String, String>> {
    let batch = run.table(table)?;
    let (codes, names) = (crate::judging::text(&batch, key)?, crate::judging::text(&batch, &c::NAME)?);
    Ok((0..batch.num_rows()).map(|r| (codes.value(r).to_string(), names.value(r).to_string())).collect())
}
