//! The official files, where they are; and what ships for Ohio.

use super::*;
use crate::frame::to_frame;
use crate::ingest::{STAGE, sources_of};
use duikou_contracts::Lang;
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
fn the_official_files_whole() {
    let Some(dir) = official() else { return };
    let intake = collect(&edition(&dir)).unwrap();
    balanced(&intake);
    let graves = intake.findings.iter().filter(|f| f.severity <= Severity::Rejected).count();
    assert_eq!(graves, 0, "{:?}", intake.findings.iter().find(|f| f.severity <= Severity::Rejected));
    let done = intake.frame(&clean::COMPLETIONS).unwrap().lazy();
    let awards = |filter: Expr| -> (f64, usize) {
        let frame = done
            .clone()
            .filter(filter)
            .select([col("persons").sum(), col("university_code").n_unique()])
            .collect()
            .unwrap();
        let n = frame.column("university_code").unwrap().get(0).unwrap().try_extract().unwrap();
        (frame.column("persons").unwrap().f64().unwrap().get(0).unwrap(), n)
    };
    assert_eq!(awards(col("year").eq(lit(2023)).and(col("region_code").eq(lit("OH")))), (176_826.0, 275));
    assert_eq!(awards(col("year").eq(lit(2023))), (5_297_774.0, 5960));
    let count = |table: &str| -> u64 { intake.counts.iter().filter(|c| c.table == table).map(|c| c.rows_out).sum() };
    assert_eq!(count("clean.completions"), intake.frame(&clean::COMPLETIONS).unwrap().height() as u64);
    assert_eq!(count("clean.employment"), intake.frame(&clean::EMPLOYMENT).unwrap().height() as u64);
    assert_eq!(count("reference.links"), intake.frame(&reference::LINKS).unwrap().height() as u64);
    assert_eq!(count("reference.occupations"), 832);
    // The three layers sum to the annual openings of table 1.2, 18,863.3 thousand, to rounding.
    let layers = intake.frame(&clean::DEMAND).unwrap().lazy().filter(col("basis").neq(lit("employment")));
    let sum = layers.select([col("persons").sum()]).collect().unwrap();
    let sum = sum.column("persons").unwrap().f64().unwrap().get(0).unwrap();
    assert!((sum - 18_863_300.0).abs() < 10_000.0, "{sum}");
    // Every occupation of links and employment is one of the projections.
    let known = intake.codes(&reference::OCCUPATIONS, "occupation_code").unwrap();
    for table in [&reference::LINKS, &clean::EMPLOYMENT, &clean::DEMAND] {
        let codes = intake.codes(table, "occupation_code").unwrap();
        assert!(codes.is_subset(&known), "{}", table.name());
    }
    // Every table passes its contract.
    for table in STAGE.outputs {
        let frame = intake.frame(table).unwrap();
        let batch = crate::frame::to_batch(frame.clone(), table).unwrap();
        duikou_engine::tables::check(table, &batch).unwrap();
        assert_eq!(to_frame(&batch).unwrap().height(), frame.height());
    }
}

/// The chains over NAICS: member codes by chain.
fn chains(name: &str) -> Vec<(String, Vec<String>)> {
    let project = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..");
    let text = std::fs::read_to_string(project.join("data/reference/chains").join(name)).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let text = |v: &toml::Value| v.as_str().unwrap().to_string();
    let members = |c: &toml::Value| c["industries"].as_array().unwrap().iter().map(text).collect();
    table["chain"].as_array().unwrap().iter().map(|c| (text(&c["code"]), members(c))).collect()
}

#[test]
fn chains_are_disjoint_and_of_industries_that_ohio_ships() {
    let project = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..");
    let path = project.join("data/ohio/raw/industries.parquet");
    let shipped = to_frame(&duikou_engine::tables::read(&path, &reference::INDUSTRIES).unwrap()).unwrap();
    let known: Vec<&str> = shipped.column("industry_code").unwrap().str().unwrap().iter().flatten().collect();
    let chains_of_ohio = chains("ohio.toml");
    let mut seen = std::collections::BTreeSet::new();
    for (chain, members) in &chains_of_ohio {
        for member in members {
            assert!(known.contains(&member.as_str()), "{chain}: {member}");
            assert!(seen.insert(member.clone()), "{member} is in two chains");
        }
    }
    assert_eq!(chains_of_ohio, chains("us.toml"), "one grouping for both");
}

/// Where the time goes and what is found: `cargo test -p duikou-stages how_long -- --ignored --nocapture`.
#[test]
#[ignore = "prints times and findings"]
fn how_long() {
    let Some(dir) = official() else { return };
    let edition = edition(&dir);
    let mut intake = Intake::new(&edition).unwrap();
    for (source, path) in sources_of(&edition).unwrap().0 {
        let start = std::time::Instant::now();
        (source.read)(&mut intake, &path).unwrap();
        eprintln!("{:>6} ms  {}", start.elapsed().as_millis(), intake.short(&path));
    }
    let start = std::time::Instant::now();
    crate::ingest::us::close(&mut intake).unwrap();
    eprintln!("{:>6} ms  close", start.elapsed().as_millis());
    for f in &intake.findings {
        eprintln!("{} {}: {} × {} | {}", f.place, f.table, f.count, f.message(Lang::En), f.message(Lang::Zh));
    }
    for c in &intake.counts {
        eprintln!("{c:?}");
    }
    for table in [&clean::COMPLETIONS, &clean::EMPLOYMENT] {
        let start = std::time::Instant::now();
        let batch = crate::frame::to_batch(intake.frame(table).unwrap(), table).unwrap();
        let sorted = start.elapsed().as_millis();
        duikou_engine::tables::check(table, &batch).unwrap();
        let checked = start.elapsed().as_millis() - sorted;
        let bytes = duikou_engine::tables::to_bytes(table, &batch, &Vec::new()).unwrap();
        let written = start.elapsed().as_millis() - sorted - checked;
        eprintln!("{sorted} + {checked} + {written} ms  {} sort, check, encode ({} bytes)", table.name(), bytes.len());
    }
}

/// Every official file cut short and with bytes changed: whatever comes of it, it is no crash.
#[test]
#[ignore = "slow"]
fn damaged_official_files_never_crash() {
    let Some(dir) = official() else { return };
    let edition_of_all = edition(&dir);
    for (source, path) in sources_of(&edition_of_all).unwrap().0 {
        let whole = std::fs::read(&path).unwrap();
        for n in 0..12usize {
            let mut bytes = whole.clone();
            if n < 3 {
                bytes.truncate(whole.len() * (n + 1) / 4);
            } else {
                // Fixed places, from the head to the tail.
                for k in 0..n * 3 {
                    let at = (k * 7919 + n * 104_729 * whole.len() / 1_000_003) % whole.len();
                    bytes[at] ^= 0x5a;
                    let tail = whole.len() - 1 - (at % 400);
                    bytes[tail] ^= if n > 7 { 0x11 } else { 0 };
                }
            }
            let temp = tempfile::tempdir().unwrap();
            let file = temp.path().join(path.file_name().unwrap());
            std::fs::write(&file, bytes).unwrap();
            let mut intake = Intake::new(&edition(temp.path())).unwrap();
            (source.read)(&mut intake, &file).unwrap();
            crate::ingest::us::close(&mut intake).unwrap();
            balanced(&intake);
            let fatal = intake.findings.iter().find(|f| f.severity == Severity::Fatal);
            eprintln!("{} {n}: {:?}", intake.short(&file), fatal.map(|f| f.message(Lang::En)));
        }
    }
}
