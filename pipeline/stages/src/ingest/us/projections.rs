//! The Employment Projections workbook: employment, growth, exits and transfers of every occupation.
//!
//! Tables are known by what their header says, not by sheet name: the one with the entry education (1.2) and
//! the one with the labour-force exits (1.10). Only "Line item" rows count; "Summary" rows are totals.
//! Figures in thousands become persons. Each line item makes four rows of `clean.demand` (region US):
//! employment in the base year, and annual averages of growth, labour-force exits (retirements) and
//! occupational transfers. The ledger counts source rows, not the four.
//!
//! Growth is the change over the decade divided by its years where it is positive. Where employment falls,
//! growth is nil and the yearly fall is taken off the transfers, then off the exits: posts that are left and
//! not filled again. So the three layers sum to the openings the bureau publishes (to its rounding).

use super::super::Source;
use super::super::findings::{self, Severity};
use super::super::intake::{Count, Intake};
use super::crosswalk::is_soc;
use super::read::{self, Desk};
use super::states::NATION;
use calamine::{Data, Range};
use duikou_contracts::tables::{clean, reference};
use duikou_engine::Result;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub static SOURCE: Source = Source {
    name: "bls_projections",
    zh: "美国劳工统计局职业预测",
    en: "BLS Employment Projections",
    matches,
    order: |_| 11,
    read: read_file,
};

/// `occupation.xlsx`, `occupation_2024-2034.xlsx`; not `occupations.xlsx`, which is a table of our own.
fn matches(name: &str) -> bool {
    name.strip_suffix(".xlsx")
        .and_then(|n| n.strip_prefix("occupation"))
        .is_some_and(|rest| rest.is_empty() || !rest.as_bytes()[0].is_ascii_alphabetic())
}

const THOUSAND: f64 = 1000.0;

/// Our level of a typical entry education. "Some college, no degree" asks for no award: high school.
fn entry_level(text: &str) -> Option<&'static str> {
    let text = text.replace('’', "'").to_lowercase();
    Some(match text.as_str() {
        "no formal educational credential" => "none",
        "high school diploma or equivalent" | "some college, no degree" => "secondary",
        "postsecondary nondegree award" => "certificate",
        "associate's degree" => "associate",
        "bachelor's degree" => "bachelor",
        "master's degree" => "master",
        "doctoral or professional degree" => "doctor",
        _ => return None,
    })
}

/// A line item: its row in the sheet, its code, its cells.
type Item<'a> = (u64, String, &'a [Data]);

/// A table of the workbook: its header and the rows below.
struct Sheet<'a> {
    range: &'a Range<Data>,
    header: usize,
    names: Vec<String>,
}

impl<'a> Sheet<'a> {
    /// Reads a sheet whose first rows hold a header with an occupation type.
    fn of(range: &'a Range<Data>) -> Option<Sheet<'a>> {
        range.rows().take(10).enumerate().find_map(|(header, row)| {
            let names: Vec<String> =
                row.iter().map(|c| read::cell(c).replace(['\n', '\r'], " ").to_lowercase()).collect();
            let sheet = Sheet { range, header, names };
            (sheet.at("occupation type").is_some() && sheet.code().is_some()).then_some(sheet)
        })
    }

    fn at(&self, start: &str) -> Option<usize> {
        self.names.iter().position(|n| n.starts_with(start))
    }

    fn code(&self) -> Option<usize> {
        self.names.iter().position(|n| n.contains("matrix code"))
    }

    /// Columns "employment, YYYY" with their years, in order.
    fn employment(&self) -> Vec<(usize, i64)> {
        let year = |n: &String| n.strip_prefix("employment, ").and_then(|y| y.get(..4)?.parse().ok());
        self.names.iter().enumerate().filter_map(|(i, n)| Some((i, year(n)?))).collect()
    }

    fn line(&self, row: usize) -> u64 {
        self.range.start().map_or(0, |s| u64::from(s.0)) + row as u64 + 1
    }

    /// Line items below the header. Everything else is counted as summary, footnote or blank.
    fn items(&self, desk: &mut Desk, count: &mut Count) -> (Vec<Item<'a>>, [u64; 3]) {
        let (code, kind) = (self.code().unwrap_or(0), self.at("occupation type").unwrap_or(0));
        let mut aside = [0; 3];
        let mut seen = BTreeSet::new();
        let mut items = Vec::new();
        for (i, row) in self.range.rows().enumerate().skip(self.header + 1) {
            count.rows_in += 1;
            let value = |at: usize| row.get(at).map(read::cell).unwrap_or_default();
            let soc = value(code);
            if !is_soc(&soc) {
                let blank = row.iter().all(|c| read::cell(c).is_empty());
                let item = value(kind).eq_ignore_ascii_case("line item");
                if item {
                    desk.reject(&findings::UNKNOWN_CODE, self.line(i), "Matrix code", "text");
                } else {
                    aside[if blank { 2 } else { 1 }] += 1;
                }
                continue;
            }
            match value(kind).to_lowercase().as_str() {
                "line item" if !seen.insert(soc.clone()) => {
                    desk.reject(&findings::DUPLICATE_KEY, self.line(i), "Matrix code", "key");
                }
                "line item" => items.push((self.line(i), soc, row)),
                "summary" => aside[0] += 1,
                _ => desk.reject(&findings::UNKNOWN_CODE, self.line(i), "Occupation type", "text"),
            }
        }
        count.set_aside += aside.iter().sum::<u64>();
        (items, aside)
    }
}

fn say_aside(intake: &mut Intake, desk: &Desk, aside: [u64; 3]) {
    desk.say(intake, Severity::Notice, &findings::TOTAL_ROW, "", aside[0]);
    desk.say(intake, Severity::Notice, &findings::FOOTNOTE_ROWS, "", aside[1]);
    desk.say(intake, Severity::Notice, &findings::BLANK_ROW, "", aside[2]);
}

fn read_file(intake: &mut Intake, path: &Path) -> Result<()> {
    intake.us.any = true;
    let desk = Desk::new(intake, path, &clean::DEMAND);
    let Some((_, bytes)) = read::open(intake, &desk, path, SOURCE.matches)? else { return Ok(()) };
    let Some(sheets) = read::workbook(intake, &desk, bytes)? else { return Ok(()) };
    let tables: Vec<(&String, Sheet<'_>)> =
        sheets.iter().filter_map(|(name, range)| Some((name, Sheet::of(range)?))).collect();
    let with = |column: &str| tables.iter().find(|(_, s)| s.at(column).is_some() && s.employment().len() >= 2);
    let (Some((name, entry)), Some((exits_name, exits))) =
        (with("typical education needed"), with("labor force exits"))
    else {
        desk.fatal(
            intake,
            &findings::NO_HEADER,
            "未找到含入门学历的表（1.2）或含退出劳动力的表（1.10）",
            "no table with the entry education (1.2), or none with the labor force exits (1.10)",
        );
        return Ok(());
    };
    let mut desk = Desk::new(intake, path, &reference::OCCUPATIONS).on(name);
    occupations(intake, &mut desk, entry)?;
    let mut desk = Desk::new(intake, path, &clean::DEMAND).on(exits_name);
    let levels: BTreeMap<String, &'static str> = levels(entry);
    demand(intake, &mut desk, exits, &levels)
}

fn new_count(desk: &Desk) -> Count {
    Count { table: desk.table.clone(), file: desk.file.clone(), sheet: desk.sheet.clone(), ..Count::default() }
}

fn levels(sheet: &Sheet<'_>) -> BTreeMap<String, &'static str> {
    let (Some(code), Some(level)) = (sheet.code(), sheet.at("typical education needed")) else {
        return BTreeMap::new();
    };
    let rows = sheet.range.rows().skip(sheet.header + 1);
    rows.filter_map(|r| Some((read::cell(r.get(code)?), entry_level(&read::cell(r.get(level)?))?))).collect()
}

fn occupations(intake: &mut Intake, desk: &mut Desk, sheet: &Sheet<'_>) -> Result<()> {
    let mut count = new_count(desk);
    let (items, aside) = sheet.items(desk, &mut count);
    let title = sheet.names.iter().position(|n| n.contains("matrix title"));
    let level = sheet.at("typical education needed");
    let wage = sheet.at("median annual wage");
    let [mut codes, mut names, mut parents] = [const { Vec::<String>::new() }; 3];
    let mut entry: Vec<Option<&str>> = Vec::new();
    let mut pay: Vec<Option<f64>> = Vec::new();
    let mut withheld = 0;
    for (line, soc, row) in items {
        let value = |at: Option<usize>| at.and_then(|i| row.get(i)).map(read::cell).unwrap_or_default();
        let found = entry_level(&value(level));
        if found.is_none() {
            desk.reject(&findings::UNKNOWN_CODE, line, "Typical education needed for entry", "text");
            continue;
        }
        let dollars = wage.and_then(|i| row.get(i)).and_then(read::number).filter(|w| *w >= 0.0);
        withheld += u64::from(dollars.is_none());
        parents.push(format!("{}0000", &soc[..3]));
        names.push(value(title));
        entry.push(found);
        pay.push(dollars);
        codes.push(soc);
    }
    count.rows_out = codes.len() as u64;
    count.rejected = desk.rejections();
    count.suppressed = withheld;
    let n = codes.len();
    let frame = df!(
        "occupation_code" => codes,
        "name" => names,
        "standard" => vec!["SOC 2018 (BLS National Employment Matrix)"; n],
        "parent_code" => parents,
        "entry_level" => entry,
        "pay" => pay,
    )
    .map_err(crate::frame::bug)?;
    intake.add(&reference::OCCUPATIONS, frame)?;
    say_aside(intake, desk, aside);
    let text = ("工资未公布或仅公布下限（≥）", "wages not published, or only their lower bound (≥)");
    desk.explain(intake, Severity::Notice, &findings::SUPPRESSED, "Median annual wage", withheld, text.0, text.1);
    desk.close(intake);
    intake.count(count);
    Ok(())
}

/// Annual layers of an occupation in persons: growth, exits, transfers (see the head of this file).
fn layers(change_a_year: f64, exits: f64, transfers: f64) -> [f64; 3] {
    let fall = (-change_a_year).max(0.0);
    let left = (fall - transfers).max(0.0);
    [change_a_year.max(0.0), (exits - left).max(0.0), (transfers - fall).max(0.0)]
}

fn demand(intake: &mut Intake, desk: &mut Desk, sheet: &Sheet<'_>, levels: &BTreeMap<String, &str>) -> Result<()> {
    let mut count = new_count(desk);
    let (items, aside) = sheet.items(desk, &mut count);
    let years = sheet.employment();
    let (first, last) = (years[0], years[1]);
    let span = (last.1 - first.1).max(1) as f64;
    let (exits, transfers) = (sheet.at("labor force exits"), sheet.at("occupational transfers"));
    let (Some(exits), Some(transfers)) = (exits, transfers) else {
        let name = "Occupational transfers";
        desk.fatal(intake, &findings::MISSING_COLUMN, name, name);
        return Ok(());
    };
    if !read::in_window(intake, first.1) {
        let text = (format!("{} 年", first.1), first.1.to_string());
        desk.explain(intake, Severity::Rejected, &findings::YEAR_OUTSIDE, "", count.rows_in, &text.0, &text.1);
        intake.count(Count { rejected: count.rows_in, set_aside: 0, ..count });
        return Ok(());
    }
    let mut codes = Vec::new();
    let [mut level, mut basis] = [const { Vec::<&str>::new() }; 2];
    let mut persons = Vec::new();
    let mut falling = 0;
    for (line, soc, row) in items {
        let figure = |at: usize| row.get(at).and_then(read::number).map(|n| n * THOUSAND);
        let wanted = [
            (first.0, "Employment"),
            (last.0, "Employment"),
            (exits, "Labor force exits"),
            (transfers, "Occupational transfers"),
        ];
        let found = wanted.map(|(at, _)| figure(at));
        let bad = found.iter().zip(wanted).find(|(f, _)| f.is_none_or(|n| n < 0.0));
        if let Some((found, (_, column))) = bad {
            let reason = if found.is_some() { &findings::NEGATIVE } else { &findings::NOT_A_NUMBER };
            desk.reject(reason, line, column, "text");
            continue;
        }
        let Some(entry) = levels.get(&soc) else {
            desk.reject(&findings::UNKNOWN_CODE, line, "Matrix code", "text");
            continue;
        };
        let [start, end, exits, transfers] = found.map(Option::unwrap_or_default);
        let change = (end - start) / span;
        falling += u64::from(change < 0.0);
        let [growth, exits, transfers] = layers(change, exits, transfers);
        count.rows_out += 1;
        for (name, value) in
            [("employment", start), ("growth", growth), ("retirements", exits), ("transfers", transfers)]
        {
            codes.push(soc.clone());
            level.push(*entry);
            basis.push(name);
            // Thousands with one decimal are whole persons; division by the span may leave dust.
            persons.push((value * 1e6).round() / 1e6);
        }
    }
    count.rejected = desk.rejections();
    let n = codes.len();
    let frame = df!(
        "region_code" => vec![NATION; n],
        "occupation_code" => codes,
        "chain_code" => vec!["-"; n],
        "level" => level,
        "year" => vec![first.1; n],
        "basis" => basis,
        "persons" => persons,
        "suppressed" => vec![false; n],
        "source" => vec![desk.file.as_str(); n],
    )
    .map_err(crate::frame::bug)?;
    intake.add(&clean::DEMAND, frame)?;
    say_aside(intake, desk, aside);
    let text = (
        "就业减少的职业：新增岗位记为零，年均减少数自转岗空缺中扣除，三层之和即公布的年均空缺",
        "occupations that shrink: growth is nil and the yearly fall is taken off transfers, so that the layers sum to the published openings",
    );
    desk.explain(intake, Severity::Notice, &findings::NETTED, "Employment change", falling, text.0, text.1);
    desk.close(intake);
    intake.count(count);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_known_by_its_name() {
        for name in ["occupation.xlsx", "occupation_2024-2034.xlsx", "occupation (1).xlsx"] {
            assert!(matches(name), "{name}");
        }
        assert!(!matches("occupations.xlsx") && !matches("occupation.csv"));
    }

    #[test]
    fn layers_sum_to_openings_also_where_employment_falls() {
        assert_eq!(layers(10.0, 5.0, 7.0), [10.0, 5.0, 7.0]);
        assert_eq!(layers(-2.0, 5.0, 7.0), [0.0, 5.0, 5.0]);
        assert_eq!(layers(-9.0, 5.0, 7.0), [0.0, 3.0, 0.0]);
        assert_eq!(layers(-20.0, 5.0, 7.0), [0.0, 0.0, 0.0]);
    }

    #[test]
    fn every_entry_education_has_a_code_of_the_contract() {
        for text in ["No formal educational credential", "Bachelor’s degree", "Some college, no degree"] {
            let code = entry_level(text).expect(text);
            assert!(duikou_contracts::codes::LEVELS.get(code).is_some());
        }
        assert_eq!(entry_level("—"), None);
    }
}
