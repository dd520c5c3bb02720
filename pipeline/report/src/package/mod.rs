//! The data package: the tables of the report as CSV and Parquet below `data/`, described by a `datapackage.json`.
//!
//! Reading order: this file (which tables, under which rule), [`withhold`] (what the edition's threshold takes out of
//! them), [`csv`] (the text of a table), [`describe`] (the description).

pub mod csv;
pub mod describe;
pub mod withhold;

use crate::book::Book;
use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use duikou_contracts::tables::{coordinated, evaluated, flagged, matched, outlook, planned};
use duikou_contracts::{Kind, Table};
use duikou_engine::{Context, Result, tables};
use withhold::Rule;

/// Folder of the package below the report's.
pub const FOLDER: &str = "data";
/// Name of the description.
pub const DESCRIPTION: &str = "datapackage.json";
/// Most rows of a CSV file; a larger table is published as Parquet alone. A sheet of Excel holds 1,048,576.
pub const MOST_CSV_ROWS: usize = 50_000;

/// A table that is published, and what an edition's threshold does to it.
pub struct Published {
    pub table: &'static Table,
    pub rule: Rule,
}

const fn of(table: &'static Table, rule: Rule) -> Published {
    Published { table, rule }
}

/// The tables of the package in their order. Clean tables are the sources' own and are not published anew.
pub static PUBLISHED: &[Published] = &[
    of(&outlook::SUPPLY, Rule::Whole),
    of(&outlook::RATES, Rule::Whole),
    of(&outlook::DEMAND, Rule::Whole),
    of(&outlook::PATH, Rule::Whole),
    of(&outlook::SOURCES, Rule::Whole),
    of(&outlook::EDUCATION, Rule::Open),
    of(&outlook::STRUCTURE, Rule::Open),
    of(&outlook::STRUCTURE_MEASURES, Rule::Open),
    of(&outlook::INDUSTRIES, Rule::Open),
    of(&outlook::FORECAST_BACKTEST, Rule::Open),
    of(&outlook::CALIBRATION, Rule::Open),
    of(&outlook::LINKAGES, Rule::Open),
    of(&outlook::INDUCED, Rule::Open),
    of(&matched::FLOWS, Rule::Whole),
    of(&matched::MAJORS, Rule::Majors),
    of(&matched::PROGRAMMES, Rule::Programmes),
    of(&matched::NEEDS, Rule::Open),
    of(&matched::CHAINS, Rule::Open),
    of(&matched::REGIONS, Rule::Open),
    of(&matched::CERTAIN, Rule::Whole),
    of(&matched::SCENARIOS, Rule::Open),
    of(&evaluated::INDICATORS, Rule::Programmes),
    of(&evaluated::OPENINGS, Rule::Programmes),
    of(&evaluated::SUCCESSIONS, Rule::Whole),
    of(&evaluated::CLOSURE, Rule::Programmes),
    of(&evaluated::CLOSURE_TESTS, Rule::Open),
    of(&evaluated::CLOSURE_CALIBRATION, Rule::Open),
    of(&evaluated::CLUSTERS, Rule::Open),
    of(&flagged::VERDICTS, Rule::Programmes),
    of(&flagged::EVIDENCE, Rule::Programmes),
    of(&flagged::ACCEPTABILITY, Rule::Programmes),
    of(&flagged::COUNTERFACTUALS, Rule::Programmes),
    of(&flagged::REDIRECTS, Rule::Programmes),
    of(&flagged::ADDITIONS, Rule::Whole),
    of(&flagged::HOSTS, Rule::Whole),
    of(&flagged::RENAMES, Rule::Whole),
    of(&flagged::AUDIT, Rule::Open),
    of(&flagged::CHANGES, Rule::Programmes),
    of(&planned::INTAKE, Rule::Plan),
    of(&planned::PROGRAMMES, Rule::Plan),
    of(&planned::TOTALS, Rule::Whole),
    of(&planned::PRICES, Rule::Open),
    of(&planned::FRONTIER, Rule::Open),
    of(&planned::SUMMARY, Rule::Open),
    of(&coordinated::TARGETS, Rule::Open),
    of(&coordinated::PROGRESS, Rule::Open),
    of(&coordinated::LADDER, Rule::Whole),
    of(&coordinated::RETENTION, Rule::Whole),
    of(&coordinated::CHAINS, Rule::Whole),
    of(&coordinated::TALENT, Rule::Whole),
    of(&coordinated::TALENT_TOTALS, Rule::Whole),
    of(&coordinated::TECHNOLOGY, Rule::Open),
    of(&coordinated::ALLIANCES, Rule::Whole),
    of(&coordinated::MEMBERS, Rule::Whole),
];

/// A file of the package.
pub struct File {
    pub table: &'static Table,
    /// Path below the package's folder.
    pub path: String,
    pub is_csv: bool,
    pub rows: usize,
    /// Rows whose figures are withheld.
    pub withheld: usize,
    marked: bool,
    /// Columns with a text of no letters, which a CSV file cannot tell from no value.
    pub blank: Vec<&'static str>,
    pub bytes: Vec<u8>,
}

impl File {
    /// Whether its rows say if their figures are withheld.
    pub fn marked(&self) -> bool {
        self.marked
    }
}

/// What is published of an edition.
pub struct Package {
    pub files: Vec<File>,
    /// Tables that the threshold keeps back whole.
    pub kept: Vec<&'static Table>,
    pub description: Vec<u8>,
}

/// Whether a report has a package: there is something to publish. That of an edition holds its regions.
pub fn there(book: &Book<'_>) -> bool {
    book.region.is_none() && !(book.programmes.is_empty() && book.verdicts.is_empty())
}

impl Package {
    /// Reads the tables that are there, withholds, and writes them.
    pub fn make(context: &Context<'_>, book: &Book<'_>) -> Result<Package> {
        let (mut files, mut kept) = (Vec::new(), Vec::new());
        for published in PUBLISHED {
            let table = published.table;
            // Evidence of a nation is never held whole.
            if std::ptr::eq(table, &flagged::EVIDENCE) && !book.has_school_pages() {
                kept.push(table);
                continue;
            }
            let Some(batch) = read(context, table)?.filter(|b| b.num_rows() > 0) else { continue };
            let Some((batch, withheld)) = withhold::apply(book, published, batch)? else {
                kept.push(table);
                continue;
            };
            let marked = batch.num_columns() > table.fields.len();
            let blank = blank(table, &batch);
            let (rows, name) = (batch.num_rows(), table.name());
            if rows <= MOST_CSV_ROWS {
                let bytes = csv::write(table, &batch);
                files.push(File {
                    table,
                    path: format!("{name}.csv"),
                    is_csv: true,
                    rows,
                    withheld,
                    marked,
                    blank,
                    bytes,
                });
            }
            let bytes = tables::any_to_bytes(&batch)?;
            files.push(File {
                table,
                path: format!("{name}.parquet"),
                is_csv: false,
                rows,
                withheld,
                marked,
                blank: Vec::new(),
                bytes,
            });
        }
        let description = describe::package(book, &files, &kept)?;
        Ok(Package { files, kept, description })
    }
}

fn read(context: &Context<'_>, table: &'static Table) -> Result<Option<RecordBatch>> {
    match crate::STAGE.inputs.iter().any(|t| std::ptr::eq(*t, table)) {
        true => context.table(table).map(Some),
        false => context.optional(table),
    }
}

fn blank(table: &'static Table, batch: &RecordBatch) -> Vec<&'static str> {
    let texts = table.fields.iter().zip(batch.columns()).filter(|(f, _)| f.column.kind == Kind::Text);
    let with = texts.filter(|(_, array)| array.as_string::<i32>().iter().flatten().any(str::is_empty));
    with.map(|(f, _)| f.column.name).collect()
}
