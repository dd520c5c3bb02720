//! Nothing vanishes: rows are accounted for from file to table, persons from supply to placement.

use crate::runs::{self, Run, both, demo, ohio};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use duikou_contracts::tables::{self, clean, matched, outlook};
use duikou_contracts::{Column, Table, columns as c};
use duikou_engine::tables as store;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A table of a run, read by column.
pub struct Frame(RecordBatch);

impl Frame {
    pub fn of(data: &Path, table: &Table) -> Frame {
        Frame(store::read(&runs::table_path(data, table), table).unwrap())
    }

    pub fn rows(&self) -> usize {
        self.0.num_rows()
    }

    fn column(&self, column: &Column) -> &dyn Array {
        self.0.column_by_name(column.name).unwrap_or_else(|| panic!("no column {}", column.name))
    }

    pub fn text(&self, column: &Column, row: usize) -> &str {
        self.column(column).as_string::<i32>().value(row)
    }

    /// A number, whole or not; `None` where there is none.
    pub fn number(&self, column: &Column, row: usize) -> Option<f64> {
        let array = self.column(column);
        if array.is_null(row) {
            return None;
        }
        Some(match array.as_primitive_opt::<Int64Type>() {
            Some(whole) => whole.value(row) as f64,
            None => array.as_primitive::<Float64Type>().value(row),
        })
    }

    pub fn sum(&self, column: &Column) -> f64 {
        (0..self.rows()).filter_map(|r| self.number(column, r)).sum()
    }

    /// Sums of a column by the text of others.
    pub fn sums(&self, by: &[&Column], column: &Column) -> BTreeMap<Vec<String>, f64> {
        self.sums_where(by, column, |_| true)
    }

    /// The same over the rows that `keep` marks.
    pub fn sums_where(
        &self,
        by: &[&Column],
        column: &Column,
        keep: impl Fn(usize) -> bool,
    ) -> BTreeMap<Vec<String>, f64> {
        let mut sums = BTreeMap::new();
        for r in (0..self.rows()).filter(|r| keep(*r)) {
            let key = by.iter().map(|b| self.text(b, r).to_string()).collect();
            *sums.entry(key).or_insert(0.0) += self.number(column, r).unwrap_or(0.0);
        }
        sums
    }
}

/// Equal to one part in a thousand million.
#[track_caller]
fn assert_equal(a: f64, b: f64, what: impl std::fmt::Display) {
    assert!((a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0), "{what}: {a} is not {b}");
}

#[track_caller]
fn assert_same_sums(a: &BTreeMap<Vec<String>, f64>, b: &BTreeMap<Vec<String>, f64>, what: &str) {
    for key in a.keys().chain(b.keys()).collect::<BTreeSet<_>>() {
        let of = |sums: &BTreeMap<_, f64>| sums.get(key).copied().unwrap_or(0.0);
        assert_equal(of(a), of(b), format!("{what} {key:?}"));
    }
}

/// Every line of every stage's ledger, and of `clean.row_ledger`, adds up.
pub fn rows_balance(data: &Path) {
    rows_balance_of(data, &runs::STAGES);
}

/// The same, of these stages.
pub fn rows_balance_of(data: &Path, stages: &[&str]) {
    let mut lines = 0;
    for stage in stages {
        for line in runs::record(data, stage)["ledger"].as_array().unwrap() {
            let n = |key: &str| line[key].as_u64().unwrap_or_else(|| panic!("{stage}: {key} of {line}"));
            assert_eq!(n("rows_in"), n("rows_out") + n("rejected") + n("set_aside"), "{stage}: {line}");
            assert!(n("unlinked") <= n("rows_out"), "{stage}: {line}");
            lines += 1;
        }
    }
    assert!(lines > 0, "no stage kept a ledger");
    let ledger = Frame::of(data, &clean::ROW_LEDGER);
    assert!(ledger.rows() > 0);
    let mut rejected = BTreeMap::new();
    for r in 0..ledger.rows() {
        let n = |column| ledger.number(column, r).unwrap();
        let source = (ledger.text(&c::TABLE, r), ledger.text(&c::FILE, r), ledger.text(&c::SHEET, r));
        let out = n(&c::ROWS_OUT) + n(&c::ROWS_REJECTED) + n(&c::ROWS_SET_ASIDE);
        assert_eq!(n(&c::ROWS_IN), out, "{source:?}");
        *rejected.entry((source.0.to_string(), source.1.to_string())).or_insert(0.0) += n(&c::ROWS_REJECTED);
    }
    // Every rejected row is listed with its place.
    let rejects = Frame::of(data, &clean::REJECTS);
    for ((table, file), count) in rejected {
        let listed: BTreeSet<(String, u64)> = (0..rejects.rows())
            .filter(|r| rejects.text(&c::TABLE, *r) == table && rejects.text(&c::FILE, *r) == file)
            .map(|r| (rejects.text(&c::SHEET, r).to_string(), rejects.number(&c::ROW, r).unwrap() as u64))
            .collect();
        assert_eq!(listed.len() as f64, count, "{table} from {file}: rejected rows that clean.rejects lists");
    }
}

#[test]
fn every_row_that_came_in_went_out_was_rejected_or_was_set_aside() {
    for run in both() {
        rows_balance(&run.data());
    }
}

#[test]
fn every_clean_row_comes_from_a_row_of_a_file() {
    for run in both() {
        let ledger = Frame::of(&run.data(), &clean::ROW_LEDGER);
        let out = ledger.sums(&[&c::TABLE], &c::ROWS_OUT);
        for table in tables::ALL.iter().filter(|t| t.layer == duikou_contracts::Layer::Clean) {
            if [&clean::REJECTS, &clean::REPAIRS, &clean::ROW_LEDGER].iter().any(|t| t.name() == table.name()) {
                continue;
            }
            let rows = Frame::of(&run.data(), table).rows() as f64;
            // A row of a workbook that fills two tables is counted for each. No line: no file of it, and no row.
            let counted = out.get(&vec![table.name()]).copied().unwrap_or(0.0);
            assert_eq!(rows, counted, "{} {}", run.edition, table.name());
        }
    }
}

#[test]
fn every_input_file_of_an_edition_stands_in_its_row_ledger() {
    for run in both() {
        let ledger = Frame::of(&run.data(), &clean::ROW_LEDGER);
        let counted: BTreeSet<&str> = (0..ledger.rows()).map(|r| ledger.text(&c::FILE, r)).collect();
        for entry in std::fs::read_dir(crate::support::data().join(run.edition).join("raw")).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if !name.ends_with(".source.toml") {
                assert!(counted.iter().any(|f| f.ends_with(&name)), "{name} is not in {counted:?}");
            }
        }
    }
}

/// What is placed and what is left over add up to what there is, on every page of the matching.
pub fn persons_are_conserved(data: &Path) {
    let [flows, majors, programmes] =
        [&matched::FLOWS, &matched::MAJORS, &matched::PROGRAMMES].map(|t| Frame::of(data, t));
    let [needs, chains, regions] = [&matched::NEEDS, &matched::CHAINS, &matched::REGIONS].map(|t| Frame::of(data, t));
    for (name, frame) in [("majors", &majors), ("programmes", &programmes), ("regions", &regions)] {
        for r in 0..frame.rows() {
            let n = |column| frame.number(column, r).unwrap();
            assert_equal(n(&c::PLACED) + n(&c::SURPLUS), n(&c::SUPPLY), format!("{name} row {r}: placed + surplus"));
        }
    }
    for (name, frame) in [("needs", &needs), ("chains", &chains)] {
        for r in 0..frame.rows() {
            let n = |column| frame.number(column, r).unwrap();
            assert_equal(n(&c::FILLED) + n(&c::SHORT), n(&c::DEMAND), format!("{name} row {r}: filled + short"));
        }
    }
    let major = [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL];
    let need = [&c::REGION_CODE, &c::OCCUPATION_CODE, &c::NEED_LEVEL];
    let region = [&c::REGION_CODE];
    assert_same_sums(&flows.sums(&major, &c::PERSONS), &majors.sums(&major, &c::PLACED), "flows out of a major");
    assert_same_sums(&flows.sums(&need, &c::PERSONS), &needs.sums(&need, &c::FILLED), "flows into a need");
    for column in [&c::SUPPLY, &c::PLACED, &c::SURPLUS] {
        assert_same_sums(&programmes.sums(&major, column), &majors.sums(&major, column), "programmes of a major");
        assert_same_sums(&majors.sums(&region, column), &regions.sums(&region, column), "majors of a region");
    }
    for (a, b) in [(&c::DEMAND, &c::DEMAND), (&c::FILLED, &c::PLACED), (&c::SHORT, &c::SHORT)] {
        assert_same_sums(&needs.sums(&region, a), &regions.sums(&region, b), "needs of a region");
    }
    chains_are_parts(data, &needs, &chains);
    for r in 0..regions.rows() {
        let n = |column| regions.number(column, r).unwrap();
        let most = n(&c::MAXIMUM);
        assert!(n(&c::PLACED) <= most * (1.0 + 1e-9) + 1e-6, "region row {r}: more placed than could be");
        assert!(most <= n(&c::SUPPLY).min(n(&c::DEMAND)) * (1.0 + 1e-9) + 1e-6, "region row {r}: maximum");
    }
    for (name, frame) in [("majors", &majors), ("programmes", &programmes), ("regions", &regions)] {
        for r in 0..frame.rows() {
            let n = |column| frame.number(column, r);
            if let (Some(low), Some(high)) = (n(&c::PLACEMENT_LOW), n(&c::PLACEMENT_HIGH)) {
                assert!(0.0 <= low && low <= high && high <= 1.0, "{name} row {r}: {low} to {high}");
            }
        }
    }
    // The supply that is matched is the supply of the outlook.
    let supply = Frame::of(data, &outlook::SUPPLY);
    let programme = [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL];
    let known = programmes.sums(&programme, &c::SUPPLY);
    let year = regions.number(&c::YEAR, 0);
    let foreseen = supply.sums_where(&programme, &c::BASE, |r| supply.number(&c::YEAR, r) == year);
    // Whoever graduates studies on, leaves or enters.
    for r in 0..supply.rows() {
        let n = |column| supply.number(column, r);
        if let Some(graduates) = n(&c::EXPECTED_GRADUATES) {
            let parts: f64 = [&c::FURTHER_STUDY, &c::LEAVING, &c::BASE].iter().filter_map(|c| n(c)).sum();
            assert_equal(graduates, parts, format!("graduates of row {r}"));
        }
        let (low, base, high) = (n(&c::LOW), n(&c::BASE), n(&c::HIGH));
        assert!(low.is_none() || (low <= base && base <= high), "row {r}: {low:?} {base:?} {high:?}");
        assert!(n(&c::COMMITTED) <= base, "row {r}");
    }
    for (key, value) in &known {
        assert_equal(*value, foreseen.get(key).copied().unwrap_or(f64::NAN), format!("supply of {key:?}"));
    }
}

/// Mark of demand that is of no chain.
const NO_CHAIN: &str = "-";

/// A chain's demand is its part of the outlook, and of what a need is filled with, a chain has its part.
fn chains_are_parts(data: &Path, needs: &Frame, chains: &Frame) {
    let demand = Frame::of(data, &outlook::DEMAND);
    let by_chain = [&c::REGION_CODE, &c::CHAIN_CODE];
    // Regions that are no market (territories of a nation) have an outlook, and are not matched.
    let regions = Frame::of(data, &matched::REGIONS);
    let markets: BTreeSet<&str> = (0..regions.rows()).map(|r| regions.text(&c::REGION_CODE, r)).collect();
    let of_chain = |key: &[String]| key[1] != NO_CHAIN && markets.contains(key[0].as_str());
    let mut parts = demand.sums(&by_chain, &c::BASE);
    parts.retain(|key, _| of_chain(key));
    assert_same_sums(&parts, &chains.sums(&by_chain, &c::DEMAND), "demand of a chain");
    let of_need = |frame: &Frame, r: usize| {
        [&c::REGION_CODE, &c::OCCUPATION_CODE, &c::NEED_LEVEL].map(|k| frame.text(k, r).to_string())
    };
    let fills: BTreeMap<[String; 3], f64> = (0..needs.rows())
        .filter_map(|r| Some((of_need(needs, r), needs.number(&c::FILLED, r)? / needs.number(&c::DEMAND, r)?)))
        .filter(|(_, fill)| fill.is_finite())
        .collect();
    let mut filled: BTreeMap<Vec<String>, f64> = BTreeMap::new();
    for r in 0..demand.rows() {
        let key: Vec<String> = by_chain.iter().map(|k| demand.text(k, r).to_string()).collect();
        if of_chain(&key) {
            let fill = fills.get(&of_need(&demand, r)).copied().unwrap_or(0.0);
            *filled.entry(key).or_insert(0.0) += demand.number(&c::BASE, r).unwrap_or(0.0) * fill;
        }
    }
    assert_same_sums(&filled, &chains.sums(&by_chain, &c::FILLED), "filled of a chain");
}

#[test]
fn no_person_vanishes_between_supply_and_placement_nor_between_demand_and_fill() {
    for run in both() {
        persons_are_conserved(&run.data());
    }
}

fn demand_of(run: &Run) -> (f64, f64) {
    let data = run.data();
    (Frame::of(&data, &outlook::DEMAND).sum(&c::BASE), Frame::of(&data, &matched::NEEDS).sum(&c::DEMAND))
}

#[test]
fn the_demand_that_is_matched_is_the_demand_of_the_outlook() {
    for run in both() {
        let (foreseen, matched) = demand_of(run);
        assert!(matched > 0.0);
        assert_equal(foreseen, matched, run.edition);
    }
}

#[test]
fn a_certain_surplus_is_proved_by_its_set() {
    for run in [ohio(), demo()] {
        let certain = Frame::of(&run.data(), &matched::CERTAIN);
        assert!(certain.rows() > 0, "{}: nothing certain", run.edition);
        let mut sets: BTreeMap<(String, String, String), (f64, f64, f64)> = BTreeMap::new();
        for r in 0..certain.rows() {
            let key = [&c::REGION_CODE, &c::CERTAIN_KIND, &c::SET_ID].map(|k| certain.text(k, r).to_string());
            let [a, b, d] = key;
            let set = sets.entry((a, b, d)).or_insert((0.0, 0.0, certain.number(&c::EXCESS, r).unwrap()));
            let amount = certain.number(&c::AMOUNT, r).unwrap();
            if certain.text(&c::SIDE, r) == "major" { set.0 += amount } else { set.1 += amount }
        }
        for (key, (majors, needs, excess)) in sets {
            let gap = if key.1 == "surplus" { majors - needs } else { needs - majors };
            // The flow counts in units of match.resolution: each member may be rounded by half a unit.
            assert!((gap - excess).abs() <= 1e-3 * (1.0 + gap.abs()), "{key:?}: {gap} against {excess}");
            assert!(excess > 0.0, "{key:?}");
        }
    }
}
