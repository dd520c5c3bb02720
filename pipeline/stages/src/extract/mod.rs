//! Writes the project's own raw tables for one state from the official files of the United States.
//!
//! The tables are what ingest makes of those files, cut to the state: its completions and schools, its
//! employment by occupation with withheld cells kept as withheld, the nation's demand and staffing by
//! industry, and the catalogues. Each is a canonical Parquet file with a birth certificate that names the
//! publishers and, by hash, the files it was made from.

mod certificates;

use crate::frame::{bug, to_batch};
use crate::ingest;
use crate::ingest::findings::Severity;
use crate::ingest::us::states::{self, NATION};
use duikou_contracts::tables::{clean, reference};
use duikou_contracts::{Table, columns as c};
use duikou_engine::edition::Manifest;
use duikou_engine::settings::Settings;
use duikou_engine::{Edition, Error, Kind, Result, files, tables};
use polars::prelude::*;
use std::path::Path;

/// A file written: its name, rows and size in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub file: String,
    pub rows: u64,
    pub bytes: u64,
}

/// What an extraction wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub files: Vec<Written>,
    /// Rows the official files held, and those that were rejected while they were read.
    pub rows_in: u64,
    pub rejected: u64,
}

/// The tables written, in order.
static TABLES: &[&Table] = &[
    &reference::REGIONS,
    &reference::MAJORS,
    &reference::UNIVERSITIES,
    &reference::INDUSTRIES,
    &reference::OCCUPATIONS,
    &reference::LINKS,
    &clean::COMPLETIONS,
    &clean::EMPLOYMENT,
    &clean::DEMAND,
];

/// The official files of `from` as an edition without a manifest of its own.
pub(crate) fn edition(from: &Path, settings: &Settings) -> Edition {
    let manifest = Manifest {
        name: "us".into(),
        title_zh: "美国".into(),
        title_en: "United States".into(),
        illustrative: false,
        reference: Vec::new(),
        chains: Vec::new(),
        nation: NATION.into(),
        settings: Default::default(),
    };
    Edition {
        manifest,
        folder: from.to_path_buf(),
        reference: from.to_path_buf(),
        raw: from.to_path_buf(),
        out: from.to_path_buf(),
        reports: from.to_path_buf(),
        settings: settings.clone(),
    }
}

/// Reads the official files in `from` and writes the tables of one state (postal code, such as `OH`) to `out`,
/// under the default settings.
///
/// # Errors
/// As [`us_with`].
pub fn us(from: &Path, state: &str, out: &Path) -> Result<Summary> {
    us_with(from, state, out, &Settings::default())
}

/// As [`us`], under settings of the caller's: base year and window, largest file, language of messages.
///
/// # Errors
/// The state is unknown; a file cannot be used; a table has no rows for the state; `out` cannot be written.
pub fn us_with(from: &Path, state: &str, out: &Path, settings: &Settings) -> Result<Summary> {
    let Some(state) = states::STATES.iter().find(|s| s.code.eq_ignore_ascii_case(state.trim())) else {
        return Err(Error::new(
            Kind::Usage,
            format!("{state} is not a state"),
            "give its postal code, such as OH for Ohio",
        ));
    };
    let edition = edition(from, settings);
    let intake = ingest::collect(&edition)?;
    if let Some(fatal) = intake.findings.iter().find(|f| f.severity == Severity::Fatal) {
        let lang = intake.lang;
        return Err(Error::new(Kind::Contract, fatal.message(lang), fatal.hint(lang)).at(fatal.place.clone()));
    }
    let (sources, _) = ingest::sources_of(&edition)?;
    let mut read = Vec::new();
    for (source, path) in &sources {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        read.push(certificates::Read { source: source.name, file: name, sha256: files::sha256_file(path)? });
    }
    let mut summary = Summary {
        rows_in: intake.counts.iter().map(|n| n.rows_in).sum(),
        rejected: intake.counts.iter().map(|n| n.rejected).sum(),
        ..Summary::default()
    };
    let completions = intake.frame(&clean::COMPLETIONS)?;
    let universities = intake.frame(&reference::UNIVERSITIES)?;
    for table in TABLES {
        let frame = cut(table, intake.frame(table)?, &completions, &universities, state.code)?;
        if frame.height() == 0 {
            return Err(Error::new(
                Kind::Missing,
                format!("the official files give no rows of {} for {}", table.name(), state.code),
                "put the files listed in data/us/sources.toml into the folder (`duikou fetch us` does)",
            )
            .in_file(from));
        }
        let name = format!("{}.parquet", table.short);
        let footer = vec![
            ("duikou.table".to_string(), table.name()),
            ("duikou.contract".to_string(), tables::contract_hash(table)),
        ];
        let bytes = tables::to_bytes(table, &to_batch(frame.clone(), table)?, &footer)?;
        let path = out.join(&name);
        files::write_atomic(&path, &bytes)?;
        certificates::of(table, state, &frame, &read)?.write_beside(&path)?;
        summary.files.push(Written { file: name, rows: frame.height() as u64, bytes: bytes.len() as u64 });
    }
    Ok(summary)
}

/// The rows of a table that one state needs.
fn cut(
    table: &Table,
    frame: DataFrame,
    completions: &DataFrame,
    universities: &DataFrame,
    state: &str,
) -> Result<DataFrame> {
    let region = || col(c::REGION_CODE.name);
    let of_state = region().eq(lit(state.to_string()));
    let with_nation = of_state.clone().or(region().eq(lit(NATION)));
    let kept = if std::ptr::eq(table, &clean::COMPLETIONS) {
        // The row in the publisher's file would make the table 3.6 times as large, and its key names that row already.
        frame.lazy().filter(of_state).with_column(lit(NULL).cast(DataType::String).alias(c::SOURCE_ROW.name))
    } else if std::ptr::eq(table, &reference::UNIVERSITIES) {
        // Every school with completions in the state, also where it has moved since.
        let schools = completions.clone().lazy().filter(of_state).select([col(c::UNIVERSITY_CODE.name)]);
        let key = [col(c::UNIVERSITY_CODE.name)];
        frame.lazy().join(schools, key.clone(), key, JoinArgs::new(JoinType::Semi))
    } else if std::ptr::eq(table, &reference::REGIONS) {
        // Only the state is matched. The others are there because a school has moved to them since.
        let schools = cut(&reference::UNIVERSITIES, universities.clone(), completions, universities, state)?;
        let homes = schools.lazy().select([region()]);
        let moved = frame.clone().lazy().join(homes, [region()], [region()], JoinArgs::new(JoinType::Semi));
        let own = frame.lazy().filter(with_nation);
        let all = concat([own, moved], UnionArgs::default()).map_err(bug)?;
        all.unique_stable(None, UniqueKeepStrategy::First)
            .with_column(col(c::MARKET.name).and(of_state).alias(c::MARKET.name))
    } else if table.field(c::REGION_CODE.name).is_some() {
        frame.lazy().filter(with_nation)
    } else {
        frame.lazy()
    };
    kept.collect().map_err(bug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn official() -> Option<PathBuf> {
        let project = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..");
        let dir = project.parent()?.join("shared/data/us");
        if !dir.is_dir() {
            eprintln!("SKIPPED: the official files are not at {}", dir.display());
            return None;
        }
        Some(dir)
    }

    #[test]
    fn an_unknown_state_is_refused() {
        let e = us(Path::new("."), "Atlantis", Path::new(".")).unwrap_err();
        assert_eq!(e.kind, Kind::Usage);
    }

    #[test]
    fn ohio_is_small_certified_and_the_same_twice() {
        let Some(from) = official() else { return };
        let dir = tempfile::tempdir().unwrap();
        let [one, two] = ["one", "two"].map(|n| dir.path().join(n));
        let summary = us(&from, "oh", &one).unwrap();
        assert_eq!(us(&from, "OH", &two).unwrap(), summary);
        assert!(summary.files.iter().map(|f| f.bytes).sum::<u64>() < 3_000_000, "{summary:?}");
        for (file, table) in summary.files.iter().zip(TABLES) {
            let path = one.join(&file.file);
            assert_eq!(files::read(&path).unwrap(), files::read(&two.join(&file.file)).unwrap());
            assert_eq!(tables::read(&path, table).unwrap().num_rows() as u64, file.rows);
            let certificate = duikou_engine::Certificate::of(&path).unwrap().unwrap();
            let regions = |path: &Path| -> std::collections::BTreeSet<String> {
                let frame = crate::frame::to_frame(&tables::read_any(path).unwrap()).unwrap();
                let column = frame.column("region_code").map(|c| c.str().unwrap().clone());
                column.map(|c| c.iter().flatten().map(str::to_string).collect()).unwrap_or_default()
            };
            assert!(regions(&path).is_subset(&regions(&one.join("regions.parquet"))), "{}", file.file);
            assert!(!certificate.illustrative && !certificate.date.is_empty(), "{certificate:?}");
        }
    }

    /// Makes the shipped raw tables anew: `cargo test -p duikou-stages ship_ohio -- --ignored`.
    #[test]
    #[ignore = "writes data/ohio/raw"]
    fn ship_ohio() {
        let Some(from) = official() else { return };
        let project = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..");
        let summary = us(&from, "OH", &project.join("data/ohio/raw")).unwrap();
        eprintln!("{summary:#?}");
    }
}
