//! The data package of a made-up edition: described as it is, guarded, and withholding what the pages withhold.

use super::mock::Mock;
use super::{Quiet, STAGE};
use duikou_engine::files;
use duikou_engine::run::{Options, run};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The files of the package by path, and the description.
fn package(mock: &Mock, root: &Path) -> (BTreeMap<String, Vec<u8>>, Value) {
    let edition = mock.write(root);
    run(&edition, &[&STAGE], &Options::default(), |_| "test", &mut Quiet).unwrap();
    let files: BTreeMap<String, Vec<u8>> = std::fs::read_dir(edition.reports.join("data"))
        .unwrap()
        .map(|e| e.unwrap())
        .map(|e| (e.file_name().into_string().unwrap(), std::fs::read(e.path()).unwrap()))
        .collect();
    let description = serde_json::from_slice(&files["datapackage.json"]).unwrap();
    (files, description)
}

/// Rows of a CSV file as text by column; the mark is taken off.
fn rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{feff}').unwrap();
    let (mut cells, mut cell, mut quoted, mut lines) = (Vec::new(), String::new(), false, Vec::new());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, quoted) {
            ('"', true) if letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            ('"', _) => quoted = !quoted,
            (',', false) => cells.push(std::mem::take(&mut cell)),
            ('\n', false) => {
                cells.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut cells));
            }
            (other, _) => cell.push(other),
        }
    }
    let head = lines.remove(0);
    lines.into_iter().map(|l| head.iter().cloned().zip(l).collect()).collect()
}

#[test]
fn every_file_is_described_with_its_bytes_hash_and_fields() {
    for mock in [Mock { schools: 8, ..Mock::zh() }, Mock { schools: 8, ..Mock::en() }] {
        let dir = tempfile::tempdir().unwrap();
        let (files, description) = package(&mock, dir.path());
        let resources = description["resources"].as_array().unwrap();
        let paths: BTreeSet<&str> = resources.iter().map(|r| r["path"].as_str().unwrap()).collect();
        let written: BTreeSet<&str> = files.keys().map(String::as_str).filter(|f| *f != "datapackage.json").collect();
        assert_eq!(paths, written);
        assert!(written.len() > 40, "{written:?}");
        for resource in resources {
            let path = resource["path"].as_str().unwrap();
            let bytes = &files[path];
            assert_eq!(resource["bytes"].as_u64(), Some(bytes.len() as u64), "{path}");
            assert_eq!(resource["hash"].as_str().unwrap(), format!("sha256:{}", files::sha256(bytes)), "{path}");
            assert_eq!(resource["illustrative"].as_bool(), Some(mock.illustrative));
            if path.ends_with(".csv") {
                let rows = rows(bytes);
                assert_eq!(resource["rows"].as_u64(), Some(rows.len() as u64), "{path}");
                let fields = resource["schema"]["fields"].as_array().unwrap();
                let names: BTreeSet<&str> = fields.iter().map(|f| f["name"].as_str().unwrap()).collect();
                assert_eq!(rows[0].keys().map(String::as_str).collect::<BTreeSet<_>>(), names, "{path}");
                let required = fields.iter().filter(|f| f["constraints"]["required"] == true);
                for name in required.map(|f| f["name"].as_str().unwrap()) {
                    assert!(rows.iter().all(|r| !r[name].is_empty()), "{path}: {name}");
                }
            }
        }
        assert!(description["sources"][0]["title"].as_str().unwrap().contains("Completions"));
        assert_eq!(description["licenses"][0]["name"], "CC0");
    }
}

#[test]
fn no_cell_is_a_formula() {
    let dir = tempfile::tempdir().unwrap();
    let (files, _) = package(&Mock { schools: 8, ..Mock::zh() }, dir.path());
    let mut guarded = 0;
    for (path, bytes) in files.iter().filter(|(p, _)| p.ends_with(".csv")) {
        for row in rows(bytes) {
            for (column, cell) in row {
                let number = cell.parse::<f64>().is_ok();
                let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell != "-" && !number;
                assert!(!formula, "{path} {column}: {cell}");
                guarded += usize::from(cell.starts_with('\''));
            }
        }
    }
    let batch = super::mock::batch(
        &duikou_contracts::tables::coordinated::DISPUTES,
        vec![["talent", "1", "f", "=cmd|' /C calc'!A0", "-1", "<script>alert(1)</script>"].map(Value::from).to_vec()],
    );
    let text = crate::package::csv::write(&duikou_contracts::tables::coordinated::DISPUTES, &batch);
    let row = rows(&text).remove(0);
    let cells: BTreeSet<&str> = row.values().map(String::as_str).collect();
    assert!(
        cells.contains("'=cmd|' /C calc'!A0") && cells.contains("'-1") && cells.contains("<script>alert(1)</script>"),
        "{cells:?} {guarded}"
    );
}

#[test]
fn a_threshold_takes_the_figures_of_what_it_hides_and_keeps_whole_tables_back() {
    let dir = tempfile::tempdir().unwrap();
    let (files, description) = package(&Mock { settings: "suppress_below = 10", ..Mock::en() }, dir.path());
    assert!(!files.contains_key("matched.flows.csv") && !files.contains_key("outlook.supply.parquet"));
    assert!(description["description"].as_str().unwrap().contains("matched.flows"));
    // Persons agreed for a chain, and for a need: parts of agreements.
    for table in ["coordinated.chains", "outlook.demand", "outlook.sources"] {
        assert!(!files.keys().any(|f| f.starts_with(table)), "{table}");
    }
    let mut held = 0;
    for row in rows(&files["matched.programmes.csv"]) {
        if row["withheld"] == "true" {
            held += 1;
            assert!(["supply", "placed", "surplus", "placement"].iter().all(|c| row[*c].is_empty()), "{row:?}");
        } else {
            let supply: f64 = row["supply"].parse().unwrap();
            assert!(supply == 0.0 || supply >= 10.0, "{row:?}");
        }
    }
    assert!(held >= 2, "{held}");
    for row in rows(&files["matched.majors.csv"]).iter().filter(|r| r["withheld"] == "false") {
        let supply: f64 = row["supply"].parse().unwrap();
        assert!(supply == 0.0 || supply >= 10.0, "{row:?}");
    }
    let majors = rows(&files["matched.majors.csv"]);
    let alone = majors.iter().filter(|r| r["withheld"] == "true").count();
    assert_ne!(alone, 1, "a row withheld alone would follow from the region's total");
}
