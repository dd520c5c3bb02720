//! Occupational Employment and Wage Statistics: employment by state and occupation, and the nation's
//! staffing by industry.
//!
//! Three forms are read. The bureau's own workbook layout (AREA_TYPE, PRIM_STATE, NAICS, I_GROUP, OCC_CODE,
//! O_GROUP, TOT_EMP, A_MEDIAN): cross-industry rows of the nation, states and territories, and "4-digit"
//! industries of the nation, detailed occupations only. The state CSV and the national industry CSV: footnote
//! 8 is a figure not released. `**`, `*`, `#` and `-` are withheld figures: suppressed, not zero. A top-coded
//! wage (`#`) has no value, only a bound, and stays empty.
//!
//! The industry level is the four-digit one, with three-digit industries where OEWS publishes no four digits
//! (327000, 484000 …) and the bureau's groups of four-digit industries (3250A1 …). It covers every industry
//! once: ownership splits (611002, 622005 …), sectors, three-digit heads and finer levels are set aside.
//!
//! Where files give the same cell, the bureau's workbook wins over CSV, then the first by file name; the
//! other rows are counted as set aside.

use super::super::Source;
use super::super::findings::{self, Severity};
use super::super::intake::{Count, Intake};
use super::read::{self, Desk};
use super::{rollup, states};
use crate::frame::ALL_INDUSTRIES;
use calamine::Data;
use duikou_contracts::tables::clean::EMPLOYMENT as TABLE;
use duikou_contracts::tables::reference;
use duikou_engine::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub static WORKBOOK: Source = Source {
    name: "oews_workbook",
    zh: "美国 OEWS 职业就业（局方工作簿）",
    en: "OEWS, the bureau's workbook",
    matches: |name| is_workbook(name) || is_archive(name),
    order: |_| 30,
    read: read_workbook,
};

pub static STATE_CSV: Source = Source {
    name: "oews_state_csv",
    zh: "美国 OEWS 各州职业就业（CSV）",
    en: "OEWS by state (CSV)",
    matches: |name| name.ends_with(".csv") && name.contains("oews") && name.contains("state"),
    order: |_| 31,
    read: |intake, path| read_csv(intake, path, false),
};

pub static INDUSTRY_CSV: Source = Source {
    name: "oews_industry_csv",
    zh: "美国 OEWS 分行业职业就业（CSV）",
    en: "OEWS by industry (CSV)",
    matches: |name| name.ends_with(".csv") && name.contains("oews") && name.contains("industry"),
    order: |_| 32,
    read: |intake, path| read_csv(intake, path, true),
};

/// `state_m2025_dl.xlsx`.
fn is_workbook(name: &str) -> bool {
    let year = name.strip_suffix("_dl.xlsx").and_then(|n| n.rsplit_once("_m20")).map(|n| n.1);
    year.is_some_and(|y| y.len() == 2 && y.bytes().all(|b| b.is_ascii_digit()))
}

/// `oesm25st.zip` (states), `oesm25nat.zip` (nation), `oesm25in4.zip` (nation by industry) as the publisher
/// serves them.
fn is_archive(name: &str) -> bool {
    name.strip_suffix(".zip").and_then(|n| n.strip_prefix("oesm")).is_some_and(|n| {
        n.is_char_boundary(2)
            && n[..n.len().min(2)].bytes().all(|b| b.is_ascii_digit())
            && ["st", "nat", "in4"].contains(&n.get(2..).unwrap_or(""))
    })
}

/// One file's cells, waiting to be put together with those of the other files.
pub struct File {
    pub desk: Desk,
    pub year: i64,
    pub count: Count,
    pub cells: Vec<Cell>,
}

/// Employment of one occupation in one region and industry; codes are numbers in the pool.
#[derive(Clone, Copy)]
pub struct Cell {
    pub region: &'static str,
    pub industry: u32,
    pub occupation: u32,
    /// `None`: withheld.
    pub persons: Option<f64>,
    pub pay: Option<f64>,
}

/// One row as a file gives it, of whatever level.
struct Raw {
    line: u64,
    region: &'static str,
    industry: String,
    soc: String,
    persons: Option<f64>,
    pay: Option<f64>,
}

/// A figure: a number, withheld, or neither.
fn figure(text: &str) -> std::result::Result<Option<f64>, ()> {
    match text.trim() {
        "*" | "**" | "#" | "-" | "–" | "—" | "~" | "" => Ok(None),
        t => t.replace(',', "").parse::<f64>().ok().filter(|n| n.is_finite()).map(Some).ok_or(()),
    }
}

/// Whether an industry code is of the level kept, among the codes of the file.
pub fn at_level(code: &str, codes: &BTreeSet<&str>) -> bool {
    let four = |c: &str| {
        let b = c.as_bytes();
        let digits = |r: std::ops::Range<usize>| b[r].iter().all(u8::is_ascii_digit);
        let plain = b.len() == 6 && digits(0..6) && &b[4..] == b"00" && b[3] != b'0';
        let group = b.len() == 6 && digits(0..4) && b[4] == b'A' && b[5].is_ascii_digit();
        plain || group
    };
    if code == ALL_INDUSTRIES || four(code) {
        return true;
    }
    let head = code.len() == 6 && code.ends_with("000") && code.bytes().all(|b| b.is_ascii_digit());
    head && !codes.range(&code[..3]..).take_while(|c| c.starts_with(&code[..3])).any(|c| four(c))
}

/// Keeps one level, moves occupations to their home, joins what then coincides, and holds the cells.
fn hold(intake: &mut Intake, mut desk: Desk, year: i64, mut count: Count, rows: Vec<Raw>) -> Result<()> {
    if !read::in_window(intake, year) {
        let text = (format!("{year} 年"), year.to_string());
        desk.explain(intake, Severity::Rejected, &findings::YEAR_OUTSIDE, "", count.rows_in, &text.0, &text.1);
        intake.count(Count { rejected: count.rows_in, set_aside: 0, ..count });
        return Ok(());
    }
    let items: BTreeSet<String> = intake.codes(&reference::OCCUPATIONS, "occupation_code")?.into_iter().collect();
    let socs: BTreeSet<&str> = rows.iter().map(|r| r.soc.as_str()).collect();
    let industries: BTreeSet<&str> = rows.iter().map(|r| r.industry.as_str()).collect();
    let details: BTreeSet<&str> = socs.iter().copied().filter(|s| !rollup::is_group(s, &socs)).collect();
    let levels: BTreeSet<&str> = industries.iter().copied().filter(|i| at_level(i, &industries)).collect();
    let homes = rollup::homes(&details, &items);
    let mut cells: BTreeMap<(&'static str, &str, &str), (Cell, u64)> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let (mut groups, mut others, mut homeless, mut merged) = (0, 0, 0, 0);
    for row in &rows {
        let Some(home) = homes.get(row.soc.as_str()) else {
            groups += 1;
            continue;
        };
        if !levels.contains(row.industry.as_str()) {
            others += 1;
            continue;
        }
        if !seen.insert((row.region, row.industry.as_str(), row.soc.as_str())) {
            desk.reject(&findings::DUPLICATE_KEY, row.line, "occupation", "key");
            continue;
        }
        let Some(home) = home else {
            homeless += 1;
            continue;
        };
        let industry = intake.us.codes.put(&row.industry);
        let occupation = intake.us.codes.put(home);
        let new = Cell { region: row.region, industry, occupation, persons: row.persons, pay: row.pay };
        cells
            .entry((row.region, row.industry.as_str(), home.as_str()))
            .and_modify(|(cell, parts)| {
                // A part withheld leaves the whole unknown; medians do not add.
                cell.persons = cell.persons.zip(new.persons).map(|(a, b)| a + b);
                cell.pay = None;
                *parts += 1;
                merged += 1;
            })
            .or_insert((new, 1));
    }
    count.rejected = desk.rejections();
    count.set_aside += groups + others + homeless + merged;
    let text = ("职业大类、合计", "groups of occupations and totals");
    desk.explain(intake, Severity::Notice, &findings::TOTAL_ROW, "occupation", groups, text.0, text.1);
    let text = (
        "其他行业层级（门类、大类、所有制细分），仅取四位数行业",
        "other levels of industry (sectors, three-digit heads, ownership splits): four digits are kept",
    );
    desk.explain(intake, Severity::Notice, &findings::OUT_OF_SCOPE, "industry", others, text.0, text.1);
    desk.say(intake, Severity::Notice, &findings::MERGED, "occupation", merged);
    let text = ("不在职业预测中的职业", "occupations that are not in the projections");
    desk.explain(intake, Severity::Notice, &findings::UNKNOWN_CODE, "occupation", homeless, text.0, text.1);
    desk.close(intake);
    let cells = cells.into_values().map(|c| c.0).collect();
    intake.us.employment.push(File { desk, year, count, cells });
    Ok(())
}

fn new_count(desk: &Desk) -> Count {
    Count { table: desk.table.clone(), file: desk.file.clone(), sheet: desk.sheet.clone(), ..Count::default() }
}

fn read_csv(intake: &mut Intake, path: &Path, by_industry: bool) -> Result<()> {
    intake.us.any = true;
    let mut desk = Desk::new(intake, path, &TABLE);
    let wanted = if by_industry { INDUSTRY_CSV.matches } else { STATE_CSV.matches };
    let Some((file, bytes)) = read::open(intake, &desk, path, wanted)? else { return Ok(()) };
    let Some(year) = read::year_of(intake, &desk, &file) else { return Ok(()) };
    let text = read::text(bytes);
    let mut reader = read::csv_reader(&text);
    let Some(header) = read::header(intake, &desk, &mut reader) else { return Ok(()) };
    let first = if by_industry { "industry_code" } else { "state" };
    let wanted = [first, "soc", "employment", "annual_median", "emp_footnote"];
    let Some(at) = read::columns(intake, &desk, &header, wanted) else { return Ok(()) };
    let name_at = header.iter().position(|h| h == "industry").filter(|_| by_industry);
    let mut count = new_count(&desk);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(e) => {
                desk.fatal(intake, &findings::UNREADABLE, e.to_string(), e.to_string());
                return Ok(());
            }
        };
        count.rows_in += 1;
        let line = record.position().map_or(0, |p| p.line());
        let field = |i: usize| record.get(i).unwrap_or("");
        if record.len() > header.len() {
            desk.reject(&findings::RAGGED_ROW, line, "", "row");
            continue;
        }
        let region = if by_industry { Some(states::NATION) } else { states::code_of(field(at[0])) };
        let Some(region) = region else {
            desk.reject(&findings::UNKNOWN_CODE, line, wanted[0], "text");
            continue;
        };
        let Some((persons, pay)) = figures(&mut desk, line, field(at[2]), field(at[3])) else { continue };
        // Footnote 8: the estimate is not released.
        let persons = persons.filter(|_| field(at[4]) != "8");
        let industry = if by_industry { field(at[0]).to_string() } else { ALL_INDUSTRIES.to_string() };
        if let Some(name) = name_at {
            intake.us.industries.entry(industry.clone()).or_insert_with(|| field(name).to_string());
        }
        rows.push(Raw { line, region, industry, soc: field(at[1]).to_string(), persons, pay });
    }
    hold(intake, desk, year, count, rows)
}

/// Employment and median wage of a row; `None` after a rejection.
fn figures(desk: &mut Desk, line: u64, persons: &str, pay: &str) -> Option<(Option<f64>, Option<f64>)> {
    match (figure(persons), figure(pay)) {
        (Ok(Some(n)), _) if n < 0.0 => desk.reject(&findings::NEGATIVE, line, "employment", "number"),
        (Err(()), _) => desk.reject(&findings::NOT_A_NUMBER, line, "employment", "text"),
        (_, Err(())) => desk.reject(&findings::NOT_A_NUMBER, line, "annual_median", "text"),
        (Ok(persons), Ok(pay)) => return Some((persons, pay.filter(|p| *p >= 0.0))),
    }
    None
}

fn read_workbook(intake: &mut Intake, path: &Path) -> Result<()> {
    intake.us.any = true;
    let mut desk = Desk::new(intake, path, &TABLE);
    let Some((file, bytes)) = read::open(intake, &desk, path, is_workbook)? else { return Ok(()) };
    let Some(year) = read::year_of(intake, &desk, &file) else { return Ok(()) };
    let Some(sheets) = read::workbook(intake, &desk, bytes)? else { return Ok(()) };
    let has = |row: &[Data], name: &str| row.iter().any(|c| read::cell(c).eq_ignore_ascii_case(name));
    let data = sheets.iter().find_map(|(name, range)| {
        let header = range.rows().take(20).position(|r| has(r, "OCC_CODE") && has(r, "TOT_EMP"))?;
        Some((name, range, header))
    });
    let Some((sheet, range, header_at)) = data else {
        desk.fatal(
            intake,
            &findings::NO_HEADER,
            "没有含 OCC_CODE、TOT_EMP 的工作表",
            "no sheet has OCC_CODE and TOT_EMP",
        );
        return Ok(());
    };
    desk.sheet = sheet.clone();
    let header: Vec<String> = range.rows().nth(header_at).unwrap_or_default().iter().map(read::cell).collect();
    let wanted =
        ["AREA_TYPE", "PRIM_STATE", "NAICS", "I_GROUP", "OCC_CODE", "O_GROUP", "TOT_EMP", "A_MEDIAN", "NAICS_TITLE"];
    let Some(at) = read::columns(intake, &desk, &header, wanted) else { return Ok(()) };
    let top = range.start().map_or(0, |s| u64::from(s.0));
    let mut count = new_count(&desk);
    let mut rows = Vec::new();
    let (mut groups, mut areas, mut levels, mut blank) = (0, 0, 0, 0);
    for (i, row) in range.rows().enumerate().skip(header_at + 1) {
        count.rows_in += 1;
        let line = top + i as u64 + 1;
        let value = |column: usize| row.get(at[column]).map(read::cell).unwrap_or_default();
        let soc = value(4);
        if soc.is_empty() {
            blank += 1;
            continue;
        }
        let region = match value(0).as_str() {
            "1" => Some(states::NATION),
            "2" | "3" => states::code_of(&value(1)),
            _ => {
                areas += 1;
                continue;
            }
        };
        let Some(region) = region else {
            desk.reject(&findings::UNKNOWN_CODE, line, "PRIM_STATE", "text");
            continue;
        };
        if !value(5).eq_ignore_ascii_case("detailed") {
            groups += 1;
            continue;
        }
        let industry = match value(3).to_lowercase().as_str() {
            "cross-industry" => ALL_INDUSTRIES.to_string(),
            "4-digit" if region == states::NATION => value(2),
            _ => {
                levels += 1;
                continue;
            }
        };
        let Some((persons, pay)) = figures(&mut desk, line, &value(6), &value(7)) else { continue };
        intake.us.industries.entry(industry.clone()).or_insert_with(|| value(8));
        rows.push(Raw { line, region, industry, soc, persons, pay });
    }
    count.set_aside = groups + areas + levels + blank;
    let text = ("职业大类、合计", "groups of occupations and totals");
    desk.explain(intake, Severity::Notice, &findings::TOTAL_ROW, "O_GROUP", groups, text.0, text.1);
    let text = ("都市区与非都市区", "metropolitan and nonmetropolitan areas");
    desk.explain(intake, Severity::Notice, &findings::OUT_OF_SCOPE, "AREA_TYPE", areas, text.0, text.1);
    let text = ("其他行业层级", "other levels of industry");
    desk.explain(intake, Severity::Notice, &findings::OUT_OF_SCOPE, "I_GROUP", levels, text.0, text.1);
    desk.say(intake, Severity::Notice, &findings::BLANK_ROW, "", blank);
    hold(intake, desk, year, count, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_names() {
        assert!((WORKBOOK.matches)("national_m2025_dl.xlsx") && (WORKBOOK.matches)("state_m2024_dl.xlsx"));
        assert!(!(WORKBOOK.matches)("state_m2024.xlsx"));
        assert!(
            (STATE_CSV.matches)("us_oews2025_state.csv") && !(STATE_CSV.matches)("us_oews2025_national_industry.csv")
        );
        assert!((INDUSTRY_CSV.matches)("us_oews2025_national_industry.csv"));
    }

    #[test]
    fn the_level_kept_covers_every_industry_once() {
        let codes: BTreeSet<&str> = [
            "000000", "11--12", "327000", "325000", "3250A1", "325400", "611000", "611002", "611100", "611102",
            "999000", "999001", "999100", "221111", "000001",
        ]
        .into();
        let kept: Vec<&str> = codes.iter().copied().filter(|c| at_level(c, &codes)).collect();
        assert_eq!(kept, ["000000", "3250A1", "325400", "327000", "611100", "999100"]);
    }

    #[test]
    fn withheld_is_not_zero_and_text_is_not_a_number() {
        for mark in ["*", "**", "#", "-"] {
            assert_eq!(figure(mark), Ok(None));
        }
        assert_eq!(figure("1,230"), Ok(Some(1230.0)));
        assert_eq!(figure("0"), Ok(Some(0.0)));
        assert_eq!(figure("many"), Err(()));
    }
}
