//! Two runs held side by side: nothing, the rules, the method, the data.

use crate::ledgers::Frame;
use crate::runs::{Copy, both, demo, ohio};
use crate::support::{Said, say_all};
use duikou_contracts::columns as c;
use duikou_contracts::tables::{evaluated, flagged};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn held(a: &Path, b: &Path, more: &[&str]) -> Said {
    say_all(&[&["compare", a.to_str().unwrap(), b.to_str().unwrap()], more].concat())
}

/// Runs the stages that decide a verdict under a setting.
fn again(copy: &Copy, stages: &[&str], set: &str) {
    for stage in stages {
        copy.say(&["run", "--only", stage], &["--set", set]).well();
    }
}

fn causes(said: &Said) -> BTreeMap<String, u64> {
    let json = said.json();
    json["causes"].as_object().unwrap().iter().map(|(k, v)| (k.clone(), v.as_u64().unwrap())).collect()
}

#[test]
fn a_run_held_against_itself_says_nothing_moved() {
    for run in both() {
        let said = held(&run.out, &run.data(), &["--language", "en"]).well();
        assert!(said.out.contains("No verdict moved among the "), "{}", said.out);
        assert!(said.out.contains("data: the same") && said.out.contains("code, by stage: the same"), "{}", said.out);
        let json = held(&run.out, &run.out, &["--json"]).well().json();
        assert_eq!(json["changes"].as_array().map(Vec::len), Some(0));
        let programmes: u64 =
            json["matrix"].as_array().unwrap().iter().map(|m| m["programmes"].as_u64().unwrap()).sum();
        assert_eq!(json["a"]["programmes"].as_u64(), Some(programmes));
        assert_eq!(json["a"]["not_reproduced"].as_u64(), Some(0), "the rules kept give the verdicts written");
    }
}

#[test]
fn a_threshold_moves_verdicts_by_rule_alone_and_the_forms_agree() {
    let copy = ohio().copy();
    again(&copy, &["flag"], "flag.thresholds=duikou-2026/certain_surplus=0.5");
    let said = held(&ohio().out, copy.out(), &["--json"]).well();
    let json = said.json();
    assert_eq!(causes(&said).keys().collect::<Vec<_>>(), ["rule"]);
    assert_eq!(json["rules"][0]["rule"], "certain_surplus");
    assert_eq!(json["data"].as_array().map(Vec::len), Some(0));
    let changes = json["changes"].as_array().unwrap();
    let moved = changes.iter().filter(|c| c["happened"] == "moved").count();
    assert!(moved > 0 && moved == changes.len());
    for change in changes {
        let crossing = &change["reasons"][0]["crossings"][0];
        assert_eq!(crossing["threshold_from"], 0.3, "{change}");
        assert_eq!(crossing["threshold_to"], 0.5, "{change}");
        let value = crossing["to"].as_f64().unwrap();
        assert!(value > 0.3 && value <= 0.5, "{change}");
    }
    let csv = held(&ohio().out, copy.out(), &["--format", "csv"]).well().out;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), changes.len());
    for (row, change) in rows.iter().zip(changes) {
        assert_eq!(&row[1], change["university_code"].as_str().unwrap(), "in the same order");
        assert_eq!((&row[9], &row[12]), (change["to"]["verdict"].as_str().unwrap(), "rule"));
    }
    // By the other pack nothing moved: the rule is not its own.
    let other = held(&ohio().out, copy.out(), &["--pack", "moe-2011", "--language", "zh"]).well().out;
    assert!(other.contains("结论均未变动"), "{other}");
}

#[test]
fn a_setting_of_the_matching_moves_verdicts_by_method_and_is_named() {
    let copy = ohio().copy();
    again(&copy, &["match", "evaluate", "flag"], "match.epsilon=0.2");
    let said = held(&ohio().out, copy.out(), &["--json"]).well();
    assert_eq!(causes(&said).keys().collect::<Vec<_>>(), ["method"]);
    let json = said.json();
    let [setting] = &json["settings"].as_array().unwrap()[..] else { panic!("{}", json["settings"]) };
    assert_eq!(
        (setting["key"].as_str(), setting["from"].as_str(), setting["to"].as_str()),
        (Some("match.epsilon"), Some("1.0"), Some("0.2"))
    );
}

#[test]
fn another_base_year_moves_verdicts_by_input_and_the_target_is_the_regions_own() {
    let copy = demo().copy();
    again(&copy, &["ingest", "outlook", "match", "evaluate", "flag"], "base_year=2024");
    let said = held(copy.out(), &demo().out, &["--json"]).well();
    let found = causes(&said);
    assert_eq!(found.keys().collect::<Vec<_>>(), ["input"], "{found:?}");
    let json = said.json();
    assert_eq!((json["a"]["base_year"].as_i64(), json["b"]["base_year"].as_i64()), (Some(2024), Some(2025)));
    let regions = json["adjusted"].as_array().unwrap();
    let targets: BTreeMap<&str, Vec<(i64, f64)>> = regions
        .iter()
        .map(|r| {
            let targets = r["targets"].as_array().unwrap().iter();
            let targets = targets.map(|t| (t["year"].as_i64().unwrap(), t["share"].as_f64().unwrap()));
            (r["region_code"].as_str().unwrap(), targets.collect())
        })
        .collect();
    // Liaoning has targets of its own; Baotou takes the nation's.
    assert_eq!(targets["210000"], [(2025, 0.25), (2027, 0.5)]);
    assert_eq!(targets["150200"], [(2025, 0.2)]);
    let text = held(copy.out(), &demo().out, &[]).well().out;
    assert!(text.contains("基准年 2024 → 2025") && text.contains("政策目标：2025 年 25%"), "{text}");
}

#[test]
fn what_cannot_be_compared_is_refused() {
    held(&ohio().out, &demo().out, &[]).fails(2, &["no programme in common"]);
    held(&ohio().out, &ohio().out, &["--pack", "moe-1911"]).fails(2, &["moe-1911", "duikou-2026"]);
    say_all(&["compare", "nowhere", "ohio"]).fails(12, &["nowhere"]);
    let copy = ohio().copy();
    fs::remove_file(crate::runs::table_path(&copy.data(), &flagged::PACKS)).unwrap();
    held(copy.out(), &ohio().out, &[]).fails(12, &["flagged.packs", "duikou run --edition ohio"]);
    assert_eq!(held(&ohio().out, &ohio().out, &["--json", "--format", "csv"]).code, 2);
}

#[test]
fn the_audit_counts_every_judged_programme_once_for_each_pack() {
    for (run, year) in [(ohio(), 2021.0), (demo(), 2023.0)] {
        let audit = Frame::of(&run.data(), &flagged::AUDIT);
        let fates = [&c::CLOSED, &c::SHRANK, &c::STEADY, &c::GREW, &c::DORMANT, &c::UNKNOWN];
        let mut packs: BTreeMap<String, f64> = BTreeMap::new();
        for r in 0..audit.rows() {
            let of = |column| audit.number(column, r).unwrap_or_default();
            assert_eq!(of(&c::YEAR), year);
            assert_eq!(of(&c::PROGRAMMES), fates.iter().map(|f| of(f)).sum::<f64>(), "row {r}");
            assert!(of(&c::RECOVERED) <= of(&c::STEADY) + of(&c::GREW), "row {r}");
            *packs.entry(audit.text(&c::PACK, r).to_string()).or_default() += of(&c::PROGRAMMES);
        }
        let sums: BTreeSet<u64> = packs.values().map(|v| *v as u64).collect();
        assert!(packs.len() == 7 && sums.len() == 1, "{packs:?}");
        let line = &run.record("audit")["ledger"][0];
        assert_eq!(line["rows_in"].as_u64(), sums.first().map(|n| n * packs.len() as u64));
    }
}

#[test]
fn the_audit_gives_what_a_run_of_that_year_gave_where_the_demand_is_the_same() {
    // Completions of 2021 to 2023 and no other figures: with the demand of today, a run set back to 2021 sees just what
    // the audit sees, and gives the same verdicts.
    let copy = ohio().copy();
    again(&copy, &["outlook", "match", "evaluate", "flag"], "base_year=2021");
    let verdicts = Frame::of(&copy.data(), &flagged::VERDICTS);
    let mut then: BTreeMap<Vec<String>, f64> = BTreeMap::new();
    for r in 0..verdicts.rows() {
        *then.entry([&c::PACK, &c::VERDICT].map(|k| verdicts.text(k, r).to_string()).to_vec()).or_default() += 1.0;
    }
    let audit = Frame::of(&ohio().data(), &flagged::AUDIT);
    assert_eq!(audit.sums(&[&c::PACK, &c::VERDICT], &c::PROGRAMMES), then);
    let years: BTreeSet<i64> = {
        let indicators = Frame::of(&copy.data(), &evaluated::INDICATORS);
        (0..indicators.rows()).filter_map(|r| indicators.number(&c::YEAR, r)).map(|y| y as i64).collect()
    };
    assert!(years.contains(&2021) && !years.contains(&2022), "{years:?}");
}
