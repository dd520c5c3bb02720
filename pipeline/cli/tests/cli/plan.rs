//! The enrollment plan of the shipped editions: what goes in comes out, whichever way it is added up.

use crate::ledgers::Frame;
use crate::runs::{Run, both, demo, liaoning};
use crate::support::Said;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, planned};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

#[track_caller]
fn assert_near(a: f64, b: f64, what: &str) {
    assert!((a - b).abs() <= 1e-6 * (1.0 + a.abs().max(b.abs())), "{what}: {a} and {b}");
}

/// Intake now and proposed by year, of the whole plan.
fn by_year(run: &Run) -> BTreeMap<i64, [f64; 2]> {
    let frame = Frame::of(&run.data(), &planned::INTAKE);
    let mut out: BTreeMap<i64, [f64; 2]> = BTreeMap::new();
    for r in 0..frame.rows() {
        let sum = out.entry(frame.number(&c::YEAR, r).unwrap() as i64).or_default();
        for (side, column) in [&c::INTAKE_NOW, &c::PROPOSED].into_iter().enumerate() {
            sum[side] += frame.number(column, r).unwrap();
        }
    }
    out
}

#[test]
fn intake_now_is_that_of_the_enrollment_table() {
    let key = |frame: &Frame, r: usize| {
        [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL].map(|column| frame.text(column, r).to_string())
    };
    let intake = Frame::of(&demo().data(), &planned::INTAKE);
    let planned: BTreeSet<[String; 3]> = (0..intake.rows()).map(|r| key(&intake, r)).collect();
    let frame = Frame::of(&demo().data(), &clean::ENROLLMENT);
    let latest = (0..frame.rows()).filter_map(|r| frame.number(&c::YEAR, r)).fold(0.0, f64::max);
    let rows: Vec<usize> = (0..frame.rows()).filter(|r| frame.number(&c::YEAR, *r) == Some(latest)).collect();
    let (within, without): (Vec<usize>, Vec<usize>) =
        rows.into_iter().partition(|r| planned.contains(&key(&frame, *r)));
    let admitted: f64 = within.iter().filter_map(|r| frame.number(&c::INTAKE, *r)).sum();
    for (year, [now, _]) in by_year(demo()) {
        assert_near(now, admitted, &format!("{year}"));
    }
    // Out of the plan are programmes that admit nobody, and those whose graduates are withheld.
    let summary = Frame::of(&demo().data(), &planned::SUMMARY);
    assert_eq!(without.len() as f64, summary.sum(&c::NOT_PLANNED));
    let completions = Frame::of(&demo().data(), &clean::COMPLETIONS);
    let withheld: BTreeSet<[String; 3]> = (0..completions.rows())
        .filter(|r| completions.number(&c::PERSONS, *r).is_none())
        .map(|r| key(&completions, r))
        .collect();
    for r in without {
        let nobody = frame.number(&c::INTAKE, r).is_none_or(|v| v == 0.0);
        assert!(nobody || withheld.contains(&key(&frame, r)), "{:?}", key(&frame, r));
    }
}

#[test]
fn places_are_moved_and_their_number_kept() {
    for run in both() {
        for (year, [now, proposed]) in by_year(run) {
            assert_near(now, proposed, &format!("{year}"));
        }
    }
}

#[test]
fn matched_graduates_are_the_same_by_school_by_level_by_chain_and_in_all() {
    for run in both() {
        let frame = Frame::of(&run.data(), &planned::TOTALS);
        for column in [&c::MATCHED_BEFORE, &c::MATCHED_AFTER] {
            let mut sums: BTreeMap<(String, i64), BTreeMap<String, f64>> = BTreeMap::new();
            for r in 0..frame.rows() {
                let year = frame.number(&c::GRADUATION_YEAR, r).unwrap() as i64;
                let of = sums.entry((frame.text(&c::REGION_CODE, r).to_string(), year)).or_default();
                *of.entry(frame.text(&c::PLAN_SCOPE, r).to_string()).or_default() += frame.number(column, r).unwrap();
            }
            assert!(!sums.is_empty());
            for (at, of) in sums {
                for scope in ["school", "level", "chain"] {
                    assert_near(of[scope], of["all"], &format!("{at:?} {scope} {}", column.name));
                }
            }
        }
    }
}

#[test]
fn a_plan_matches_no_fewer_and_what_is_stopped_admits_nobody() {
    for run in both() {
        let summary = Frame::of(&run.data(), &planned::SUMMARY);
        for r in 0..summary.rows() {
            let of = |column| summary.number(column, r).unwrap();
            assert!(of(&c::MATCHED_AFTER) >= of(&c::MATCHED_BEFORE), "{}", summary.text(&c::REGION_CODE, r));
            assert!(of(&c::OBJECTIVE_BOUND) >= of(&c::OBJECTIVE) - 1e-6);
        }
        let intake = Frame::of(&run.data(), &planned::INTAKE);
        for r in 0..intake.rows() {
            if intake.text(&c::PLAN_REASON, r) == "stopped" {
                assert_eq!(intake.number(&c::PROPOSED, r), Some(0.0));
            }
        }
    }
}

#[test]
fn an_edition_without_students_has_a_plan_without_rows_and_says_why() {
    let data = liaoning().data();
    for table in [&planned::INTAKE, &planned::TOTALS, &planned::PRICES, &planned::FRONTIER] {
        assert_eq!(Frame::of(&data, table).rows(), 0, "{}", table.name());
    }
    let notes = liaoning().record("plan")["notes"].to_string();
    assert!(notes.contains("未作招生计划"), "{notes}");
}

#[test]
fn the_program_of_each_market_is_written_for_another_solver() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.lp");
    let said: Said = demo().say(&["plan"], &["--lp", file.to_str().unwrap()]).well();
    for region in ["150200", "210000"] {
        assert!(said.out.contains(region), "{}", said.out);
        let text = fs::read_to_string(folder.path().join(format!("plan-{region}.lp"))).unwrap();
        assert!(text.starts_with("Maximize") && text.trim_end().ends_with("End"), "{region}");
    }
}
