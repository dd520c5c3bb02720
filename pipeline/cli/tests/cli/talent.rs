//! The talent ledger: what it adds up to, and its way out as a workbook and back, round after round.

use crate::bureau::{Desk, fill};
use crate::ledgers::Frame;
use crate::runs::{both, demo};
use duikou_contracts::Lang;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, coordinated, outlook};
use duikou_stages::ingest::canonical::grid::{Cell, Grid};
use duikou_stages::ingest::canonical::workbook;
use rust_xlsxwriter::Workbook;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const BOOK: &str = "人才供需台账.xlsx";
/// How the id of a row of the bureau ends: software engineers, paired with computer science.
const PAIR: &str = "2-02-10-03/-/bachelor/080901/bachelor";

fn near(a: f64, b: f64, what: &str) {
    assert!((a - b).abs() <= 1e-6 * (1.0 + a.abs().max(b.abs())), "{what}: {a} and {b}");
}

#[test]
fn the_ledger_adds_up_to_the_tables_it_is_made_of() {
    for run in both() {
        let data = run.data();
        let ledger = Frame::of(&data, &coordinated::TALENT);
        let of = |kinds: &[&str], column| -> f64 {
            let rows = (0..ledger.rows()).filter(|r| kinds.contains(&ledger.text(&c::LEDGER_ROW, *r)));
            rows.filter_map(|r| ledger.number(column, r)).sum()
        };
        let (demand, supply) = (["pair", "demand"], ["pair", "supply"]);
        let totals = Frame::of(&data, &coordinated::TALENT_TOTALS);
        let regions: BTreeSet<String> = (0..totals.rows()).map(|r| totals.text(&c::REGION_CODE, r).into()).collect();
        let within = |frame: &Frame, r: usize| regions.contains(frame.text(&c::REGION_CODE, r));
        let stated = Frame::of(&data, &clean::DEMAND);
        let last = (0..stated.rows())
            .filter(|r| stated.text(&c::BASIS, *r) == "ledger")
            .filter_map(|r| stated.number(&c::YEAR, r))
            .fold(0.0, f64::max);
        let rows = (0..stated.rows()).filter(|r| {
            stated.text(&c::BASIS, *r) == "ledger" && stated.number(&c::YEAR, *r) == Some(last) && within(&stated, *r)
        });
        near(of(&demand, &c::DEMAND_STATED), rows.filter_map(|r| stated.number(&c::PERSONS, r)).sum(), "stated");
        let ahead = Frame::of(&data, &outlook::DEMAND);
        let mut withheld = BTreeSet::new();
        let key = |r: usize| {
            [&c::REGION_CODE, &c::OCCUPATION_CODE, &c::CHAIN_CODE, &c::NEED_LEVEL]
                .map(|column| ahead.text(column, r).to_string())
        };
        withheld.extend((0..ahead.rows()).filter(|r| ahead.number(&c::BASE, *r).is_none()).map(key));
        let rows = (0..ahead.rows()).filter(|r| within(&ahead, *r) && !withheld.contains(&key(*r)));
        near(of(&demand, &c::PERSONS), rows.filter_map(|r| ahead.number(&c::BASE, r)).sum(), "needs");
        let ahead = Frame::of(&data, &outlook::SUPPLY);
        let last = (0..ahead.rows()).filter_map(|r| ahead.number(&c::YEAR, r)).fold(0.0, f64::max);
        let rows = (0..ahead.rows()).filter(|r| within(&ahead, *r) && ahead.number(&c::YEAR, *r) == Some(last));
        near(of(&supply, &c::PERSONS), rows.filter_map(|r| ahead.number(&c::BASE, r)).sum(), "supply");
        for r in 0..totals.rows() {
            let of = |column| totals.number(column, r).unwrap();
            near(of(&c::CLEAN_SUM), of(&c::LEDGER_SUM), "clean");
            near(of(&c::OUTLOOK_SUM), of(&c::PERSONS_SUM), "outlook");
        }
    }
    // Liaoning's departments are those the document names; Baotou's are given in the rows.
    let totals = Frame::of(&demo().data(), &coordinated::TALENT_TOTALS);
    let owners: BTreeSet<&str> = (0..totals.rows()).map(|r| totals.text(&c::OWNER, r)).collect();
    for owner in [
        "省农委、省人力资源社会保障厅",
        "省工业和信息化委、省人力资源社会保障厅",
        "省发展改革委、省人力资源社会保障厅",
        "省教育厅",
        "市工信局",
    ] {
        assert!(owners.contains(owner), "{owner}: {owners:?}");
    }
}

#[test]
fn one_command_and_one_page_show_it() {
    let said = demo().say(&["table", "coordinated.talent"], &[]).well();
    assert!(said.out.lines().next().unwrap().starts_with("ledger_id,ledger_row,ledger_matter"));
    let page = fs::read_to_string(demo().reports().join("talent.html")).unwrap();
    assert!(page.contains("duikou table coordinated.talent --edition demo") && page.contains(BOOK));
    assert!(demo().reports().join(BOOK).is_file());
}

/// A bureau's folder, run once, with its published ledger.
struct Bureau {
    desk: Desk,
}

impl Bureau {
    fn new() -> Bureau {
        let desk = Desk::new();
        desk.say(&["init", "mine", "--template", "zh"]).well();
        fill(&desk.path("mine/raw"), Lang::Zh);
        let bureau = Bureau { desk };
        bureau.run();
        bureau
    }

    fn run(&self) {
        self.desk.say(&["run", "--edition", "mine"]).well();
    }

    fn published(&self) -> Vec<Grid> {
        read(&self.desk.path("mine/report").join(BOOK))
    }

    fn table(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let text = self.desk.say(&["table", name, "--edition", "mine"]).well().out;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.deserialize().map(Result::unwrap).collect()
    }

    fn row(&self, id: &str) -> BTreeMap<String, String> {
        let rows = self.table("coordinated.talent");
        rows.into_iter().find(|r| r["ledger_id"].ends_with(id)).unwrap_or_else(|| panic!("no row {id}"))
    }

    fn put(&self, name: &str, grids: &[Grid]) {
        write(&self.desk.path("mine/raw").join(name), grids);
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.desk.path("mine/raw").join(name)).unwrap();
    }
}

pub fn read(path: &Path) -> Vec<Grid> {
    workbook::read(&fs::read(path).unwrap(), 1 << 30).unwrap_or_else(|_| panic!("{}", path.display()))
}

/// Names and cells of every sheet.
pub fn content(grids: &[Grid]) -> Vec<(String, Vec<(u64, Vec<String>)>)> {
    let row = |cells: &[Cell]| cells.iter().map(|cell| format!("{cell:?}")).collect();
    grids.iter().map(|g| (g.name.clone(), g.rows.iter().map(|r| (r.number, row(&r.cells))).collect())).collect()
}

pub fn write(path: &Path, grids: &[Grid]) {
    let mut book = Workbook::new();
    for grid in grids {
        let sheet = book.add_worksheet();
        sheet.set_name(&grid.name).unwrap();
        for row in &grid.rows {
            for (at, cell) in row.cells.iter().enumerate() {
                let (row, at) = (row.number as u32 - 1, at as u16);
                match cell {
                    Cell::Text(text) => drop(sheet.write_string(row, at, text).unwrap()),
                    Cell::Number(v) => drop(sheet.write_number(row, at, *v).unwrap()),
                    _ => {}
                }
            }
        }
    }
    book.save(path).unwrap();
}

/// Puts values into the row of this id, by the labels of the columns.
pub fn edit(grids: &mut [Grid], id: &str, cells: &[(&str, Cell)]) {
    for grid in grids {
        let Some(head) = grid.rows.first().map(|r| r.cells.clone()) else { continue };
        let at = |label: &str| head.iter().position(|h| h.as_text().is_some_and(|t| t.trim_end_matches('*') == label));
        let Some(key) = at("台账编号") else { continue };
        for row in &mut grid.rows {
            if !row.cell(key).as_text().is_some_and(|t| t.ends_with(id)) || at("轮次").is_none() {
                continue;
            }
            for (label, value) in cells {
                let at = at(label).unwrap_or_else(|| panic!("no column {label}"));
                row.cells.resize(row.cells.len().max(at + 1), Cell::Empty);
                row.cells[at] = value.clone();
            }
            return;
        }
    }
    panic!("no row {id}");
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

#[test]
fn put_back_as_it_is_the_workbook_comes_out_the_same() {
    let bureau = Bureau::new();
    let first = bureau.published();
    assert_eq!(first.len(), 5, "how to fill it, pairings, both sides, what is disputed");
    // As published, as two copies, and as an office program would write it anew.
    fs::copy(bureau.desk.path("mine/report").join(BOOK), bureau.desk.path("mine/raw").join(BOOK)).unwrap();
    bureau.run();
    assert_eq!(content(&bureau.published()), content(&first));
    bureau.put("人才供需台账-供给方.xlsx", &first);
    bureau.run();
    assert_eq!(content(&bureau.published()), content(&first));
}

#[test]
fn what_both_sides_enter_is_carried_from_round_to_round_and_nothing_is_lost() {
    let bureau = Bureau::new();
    let first = bureau.published();
    let (mut asks, mut offers) = (first.clone(), first.clone());
    edit(
        &mut asks,
        PAIR,
        &[
            ("需求方状态", text("已完成")),
            ("需求方商定数", Cell::Number(38.0)),
            ("需求方备注", text("示例企业一，年内到岗")),
            ("供给方备注", text("甲")),
        ],
    );
    edit(&mut offers, PAIR, &[("供给方状态", text("已商定")), ("供给方备注", text("乙"))]);
    // A row of one side only is answered too: 64 graduates more than there are openings.
    edit(&mut offers, "-/-/-/080901/bachelor", &[("供给方状态", text("已商定")), ("供给方备注", text("拟减招"))]);
    bureau.put("人才供需台账-需求方.xlsx", &asks);
    bureau.put("人才供需台账-供给方.xlsx", &offers);
    bureau.run();
    let row = bureau.row(PAIR);
    for (column, value) in [
        ("round", "2"),
        ("demand_status", "done"),
        ("demand_agreed", "38.0"),
        ("demand_note", "示例企业一，年内到岗"),
        ("supply_status", "agreed"),
        ("supply_note", ""),
        ("ledger_status", "agreed"),
    ] {
        assert_eq!(row[column], value, "{column}: {row:?}");
    }
    // Of the note both sides changed, neither is dropped.
    let disputes = bureau.table("coordinated.disputes");
    let said: Vec<(&str, &str)> = disputes.iter().map(|d| (d["file"].as_str(), d["disputed_value"].as_str())).collect();
    assert_eq!(said, [("人才供需台账-供给方.xlsx", "乙"), ("人才供需台账-需求方.xlsx", "甲")]);
    assert_eq!(bureau.row("-/-/-/080901/bachelor")["supply_note"], "拟减招");
    let page = fs::read_to_string(bureau.desk.path("mine/report/talent.html")).unwrap();
    for told in ["待裁定 1 处", "人才供需台账-需求方.xlsx", "已商定", "台账现为第 2 轮"] {
        assert!(page.contains(told), "{told}");
    }
    // The next round's workbook carries it all: put back alone, the ledger stays as it is.
    let second = bureau.published();
    for name in ["人才供需台账-需求方.xlsx", "人才供需台账-供给方.xlsx"] {
        bureau.remove(name);
    }
    bureau.put("人才供需台账-二轮.xlsx", &second);
    bureau.run();
    assert_eq!(content(&bureau.published()), content(&second));
    // The copies of the round before may come beside it: they say nothing new.
    bureau.put("人才供需台账-需求方.xlsx", &asks);
    bureau.put("人才供需台账-供给方.xlsx", &offers);
    bureau.run();
    assert_eq!(content(&bureau.published()), content(&second));
    // Settled in the second round, and both sides done.
    let mut settled = second.clone();
    edit(&mut settled, PAIR, &[("供给方备注", text("甲乙均可")), ("供给方状态", text("已完成"))]);
    bureau.put("人才供需台账-二轮.xlsx", &settled);
    bureau.run();
    let row = bureau.row(PAIR);
    assert_eq!((row["round"].as_str(), row["ledger_status"].as_str()), ("3", "done"));
    assert_eq!((row["supply_note"].as_str(), row["disputed"].as_str()), ("甲乙均可", ""));
    assert!(bureau.table("coordinated.disputes").is_empty());
    // The need goes: the row is no longer proposed, and keeps what was entered.
    let third = bureau.published();
    bureau.put("人才供需台账-二轮.xlsx", &third);
    for name in ["人才供需台账-需求方.xlsx", "人才供需台账-供给方.xlsx", "人才需求台账.xlsx"] {
        bureau.remove(name);
    }
    bureau.run();
    let row = bureau.row(PAIR);
    assert_eq!((row["ledger_row"].as_str(), row["ledger_status"].as_str()), ("gone", "done"));
    assert!(row["ledger_matter"].contains('←') && row["demand_note"].contains("示例企业一"), "{row:?}");
    let fourth = bureau.published();
    bureau.put("人才供需台账-二轮.xlsx", &fourth);
    bureau.run();
    assert_eq!(content(&bureau.published()), content(&fourth));
}

#[test]
fn a_row_that_cannot_be_read_stops_the_run_before_anything_is_merged() {
    let bureau = Bureau::new();
    let mut grids = bureau.published();
    edit(&mut grids, PAIR, &[("需求方状态", text("差不多了"))]);
    bureau.put(BOOK, &grids);
    let said = bureau.desk.say(&["run", "--edition", "mine"]);
    said.fails(11, &[BOOK, "需求方状态", "what was entered would be lost"]);
    // So does a remark on what is disputed that is no longer what the report wrote.
    edit(&mut grids, PAIR, &[("需求方状态", text("已商定")), ("待裁定", text("改成已商定"))]);
    bureau.put(BOOK, &grids);
    bureau.desk.say(&["run", "--edition", "mine"]).fails(11, &[BOOK, "待裁定", "empty the cell"]);
}
