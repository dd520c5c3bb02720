//! The edition with what is public and nothing else: offerings and admission scores, no students and no demand.

use crate::runs::{self, liaoning};
use crate::support::{data, official, say_all, tree};
use duikou_contracts::tables::{self, evaluated};
use duikou_engine::tables as store;
use std::collections::{BTreeMap, BTreeSet};

fn rows(name: &str) -> Vec<BTreeMap<String, String>> {
    let said = liaoning().say(&["table", name], &["--format", "csv"]).well();
    csv::Reader::from_reader(said.out.as_bytes()).deserialize().map(|r| r.unwrap()).collect()
}

fn programme(row: &BTreeMap<String, String>) -> [String; 3] {
    ["university_code", "major_code", "level"].map(|c| row[c].clone())
}

#[test]
fn it_runs_to_its_report_and_every_table_is_there() {
    let run = liaoning();
    assert_eq!(run.said.code, 0, "{}", run.said.err);
    for stage in runs::STAGES {
        assert!(run.said.err.contains(&format!("liaoning: {stage} — ")), "{stage}:\n{}", run.said.err);
    }
    for table in tables::ALL.iter().filter(|t| run.table(t).is_file()) {
        store::read(&run.table(table), table).unwrap_or_else(|e| panic!("{}: {e}", table.name()));
    }
    let index = std::fs::read_to_string(run.reports().join("index.html")).unwrap();
    assert!(index.contains("lang=\"zh"));
    for nonsense in [">NaN", ">inf", ">0.0%<"] {
        assert!(!index.contains(nonsense), "{nonsense} on the first page");
    }
}

#[test]
fn its_raw_files_pass_the_check() {
    let said = say_all(&["check", data().join("liaoning").to_str().unwrap()]).well();
    assert!(said.out.contains("拒绝 0 处"), "{}", said.out);
}

#[test]
fn every_programme_offered_in_the_base_year_is_judged_and_none_is_given_a_verdict_for_want_of_data() {
    let offered: BTreeSet<_> = rows("clean.offerings").iter().filter(|r| r["year"] == "2023").map(programme).collect();
    let verdicts = rows("flagged.verdicts");
    assert_eq!(verdicts.iter().map(programme).collect::<BTreeSet<_>>(), offered);
    // No placement, no supply, no demand: rules that need them are not assessed.
    for row in rows("flagged.evidence") {
        let needs = ["placement_rate", "completions", "certain_surplus_share", "expected_surplus_share", "intake"];
        if needs.contains(&row["indicator"].as_str()) && row["value"].is_empty() {
            assert_ne!(row["state"], "fires", "{row:?}");
        }
    }
    for row in verdicts.iter().filter(|r| ["withdraw", "suspend", "reduce"].contains(&r["verdict"].as_str())) {
        assert!(["duplication", "weak_intake"].contains(&row["ground"].as_str()), "{row:?}");
    }
    assert!(!offered.is_empty());
}

#[test]
fn providers_are_the_schools_that_offer_the_major() {
    let mut schools: BTreeMap<(String, String), usize> = BTreeMap::new();
    for r in rows("clean.offerings").iter().filter(|r| r["year"] == "2023") {
        *schools.entry((r["major_code"].clone(), r["level"].clone())).or_default() += 1;
    }
    let mut seen = 0;
    for r in rows("evaluated.indicators").iter().filter(|r| r["indicator"] == "providers") {
        let expected = schools[&(r["major_code"].clone(), r["level"].clone())];
        assert_eq!(r["value"].parse::<f64>().unwrap(), expected as f64, "{r:?}");
        seen += 1;
    }
    assert_eq!(seen, schools.values().sum::<usize>());
}

#[test]
fn openings_and_closings_are_those_of_the_offerings() {
    let mut years: BTreeMap<[String; 3], BTreeMap<String, String>> = BTreeMap::new();
    for r in rows("clean.offerings") {
        years.entry(programme(&r)).or_default().insert(r["year"].clone(), r["offering_basis"].clone());
    }
    let mut expected = BTreeMap::new();
    for (key, basis) in years {
        let kind = match (basis.get("2022").map(String::as_str), basis.get("2023").map(String::as_str)) {
            (None, Some(_)) => "opened",
            (Some(_), None) => "closed",
            (Some("own"), Some("in_class")) => "moved_into_class",
            (Some("in_class"), Some("own")) => "moved_out_of_class",
            _ => continue,
        };
        expected.insert(key, kind.to_string());
    }
    let found: BTreeMap<_, _> =
        rows(&evaluated::OPENINGS.name()).iter().map(|r| (programme(r), r["opening_kind"].clone())).collect();
    // Every school is on both lists at the level of bachelor; the vocational level may appear with its first year.
    let of_bachelor = |map: &BTreeMap<[String; 3], String>| {
        map.iter().filter(|(k, _)| k[2] == "bachelor").map(|(k, v)| (k.clone(), v.clone())).collect::<Vec<_>>()
    };
    assert_eq!(of_bachelor(&found), of_bachelor(&expected));
    assert!(found.len() > 100, "{}", found.len());
}

#[test]
fn its_tables_come_from_the_lists() {
    let Some(from) = official("cn") else { return };
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().to_str().unwrap();
    let said = say_all(&["extract", "liaoning", "--from", from.to_str().unwrap(), "--out", out]).well();
    assert_eq!(tree(dir.path()), tree(&data().join("liaoning/raw")));
    assert!(said.out.contains("0 rejected") && said.out.contains("unresolved: 少数民族预科班: 8 rows"), "{}", said.out);
}
