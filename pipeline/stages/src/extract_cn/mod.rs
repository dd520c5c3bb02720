//! Chinese reference facts: from the published catalogues and classifications to our own tables.
//!
//! Each table is written as UTF-8 CSV with the contract's column names, sorted by key, with a
//! certificate beside it. Errors known in a source are corrected here, and said in the certificate.

mod classifications;
mod employment;
mod io;
mod majors;
pub(crate) mod regions;
pub mod schools;

pub(crate) use majors::split_code;

use duikou_contracts::Table;
use duikou_engine::{Certificate, Error, Kind, Result, files};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What an extraction wrote.
#[derive(Debug, Default)]
pub struct Summary {
    /// Files written, with their number of rows.
    pub files: Vec<(PathBuf, usize)>,
}

/// Writes every Chinese reference table from the folder of sources `from` into `out` (`data/reference`).
///
/// Errors: a source is missing, or is not what its name says. Sources: see the certificates written.
pub fn extract(from: &Path, out: &Path) -> Result<Summary> {
    let mut summary = Summary::default();
    majors::undergraduate(from, out, &mut summary)?;
    majors::vocational(from, out, &mut summary)?;
    majors::former_names(from, out, &mut summary)?;
    classifications::industries(from, out, &mut summary)?;
    classifications::occupations(from, out, &mut summary)?;
    regions::regions(from, out, &mut summary)?;
    schools::counts(from, out, &mut summary)?;
    employment::series(from, out, &mut summary)?;
    io::sectors(from, out, &mut summary)?;
    io::table(from, out, &mut summary)?;
    Ok(summary)
}

/// One row of a source, by column name.
pub(crate) type Row = BTreeMap<String, String>;

/// Reads a UTF-8 CSV whole. A byte-order mark is dropped, cells are trimmed.
pub(crate) fn read_rows(path: &Path) -> Result<Vec<Row>> {
    let text = files::read_text(path)?;
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let broken = |e: csv::Error| {
        Error::new(Kind::Contract, format!("not a readable CSV: {e}"), "restore the file as published").in_file(path)
    };
    let headers = reader.headers().map_err(broken)?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        rows.push(headers.iter().map(str::to_string).zip(record.iter().map(str::to_string)).collect());
    }
    Ok(rows)
}

/// A cell of a source row; an error where the source has no such column.
pub(crate) fn cell<'a>(row: &'a Row, column: &str, path: &Path) -> Result<&'a str> {
    row.get(column).map(String::as_str).ok_or_else(|| {
        Error::new(Kind::Contract, format!("the source has no column {column}"), "restore the file as published")
            .in_file(path)
    })
}

/// Column names of a table, in order.
fn headers(table: &Table) -> Vec<&'static str> {
    table.fields.iter().map(|f| f.column.name).collect()
}

/// Writes rows sorted by their first cells, with the certificate; refuses a repeated key.
fn write_table(
    path: &Path,
    headers: &[&str],
    key: usize,
    mut rows: Vec<Vec<String>>,
    certificate: Certificate,
    summary: &mut Summary,
) -> Result<()> {
    rows.sort();
    if let Some(pair) = rows.windows(2).find(|w| w[0][..key] == w[1][..key]) {
        return Err(Error::new(
            Kind::Contract,
            format!("the key {} stands twice", pair[0][..key].join(" ")),
            "look at the source: it has changed",
        )
        .in_file(path));
    }
    let failed = |e: csv::Error| Error::bug(format!("{}: {e}", path.display()));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(headers).map_err(failed)?;
    for row in &rows {
        writer.write_record(row).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|e| Error::bug(format!("{}: {e}", path.display())))?;
    files::write_atomic(path, &bytes)?;
    certificate.write_beside(path)?;
    summary.files.push((path.to_path_buf(), rows.len()));
    Ok(())
}

/// A certificate of published facts; the hash is filled in on writing.
pub(crate) fn facts(
    publisher: &str,
    title: &str,
    citation: &str,
    licence: &str,
    date: &str,
    derivation: &str,
) -> Certificate {
    Certificate {
        publisher: publisher.into(),
        title: title.into(),
        citation: citation.into(),
        licence: licence.into(),
        date: date.into(),
        sha256: String::new(),
        illustrative: false,
        url: String::new(),
        derivation: derivation.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shared sources beside the project, where this machine has them.
    fn shared() -> Option<PathBuf> {
        let project = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..");
        let shared = project.join("../shared/data/cn");
        if shared.is_dir() {
            return Some(shared);
        }
        eprintln!("SKIPPED: {} is not there", shared.display());
        None
    }

    #[test]
    fn the_shipped_tables_are_what_the_sources_give() {
        let Some(from) = shared() else { return };
        let out = tempfile::tempdir().unwrap();
        let summary = extract(&from, out.path()).unwrap();
        let shipped = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../data/reference");
        let mut rows = BTreeMap::new();
        for (path, n) in &summary.files {
            let name = path.strip_prefix(out.path()).unwrap();
            assert_eq!(std::fs::read(path).unwrap(), std::fs::read(shipped.join(name)).unwrap(), "{}", name.display());
            assert!(Certificate::of(&shipped.join(name)).unwrap().is_some());
            rows.insert(name.display().to_string(), *n);
        }
        assert_eq!(rows["catalogues/majors-undergraduate-2026.csv"], 875);
        assert_eq!(rows["catalogues/majors-higher-vocational-2021.csv"], 744);
        assert_eq!(rows["catalogues/majors-vocational-bachelor-2021.csv"], 281);
        assert_eq!(rows["catalogues/former-names-china.csv"], 737);
        assert_eq!(rows["classifications/industries-gbt4754-2017.csv"], 1772);
        // 2,051 rows in the source, four of them repeats.
        assert_eq!(rows["classifications/occupations-csco-2022.csv"], 2047);
        assert_eq!(rows["regions/regions-china.csv"], 18);
        // (1 total + 20 sections + 97 divisions) × 29 years.
        assert_eq!(rows["economy/employment-china-1990-2018.csv"], 118 * 29);
        assert_eq!(rows["economy/io-sectors.csv"], 96);
    }

    #[test]
    fn a_missing_source_is_named_with_a_remedy() {
        let out = tempfile::tempdir().unwrap();
        let e = extract(Path::new("/nowhere"), out.path()).unwrap_err();
        assert_eq!(e.kind, Kind::Missing);
        assert!(!e.hint().is_empty());
    }
}
