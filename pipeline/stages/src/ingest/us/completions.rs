//! IPEDS Completions, `c2023_a` as Parquet or as the bureau's own CSV.
//!
//! One row is school × CIP × first or second major × award level. Kept are first majors with a six-digit
//! code, also where the count is zero; second majors and the totals (`99`, two- and four-digit codes) are set
//! aside. The year comes from the file's name; a revised file (`_rv`) takes the place of the first release.

use super::super::Source;
use super::super::findings::{self, Severity};
use super::super::intake::{Count, Intake};
use super::cip::{self, Cip};
use super::pool::Pool;
use super::read::{self, Desk};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use duikou_contracts::tables::clean::COMPLETIONS as TABLE;
use duikou_engine::{Kind, Result, tables};
use std::collections::HashSet;
use std::path::Path;

pub static SOURCE: Source = Source {
    name: "ipeds_completions",
    zh: "美国 IPEDS 毕业生数（completions）",
    en: "IPEDS Completions",
    matches,
    order: |_| 20,
    read: read_file,
};

/// `c2023_a.csv`, `c2023_a_rv.parquet`, `c2023_a.zip` as the publisher serves it.
fn matches(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    let stem = stem.strip_suffix("_rv").unwrap_or(stem);
    let year = stem.strip_prefix("c20").and_then(|s| s.strip_suffix("_a"));
    matches!(ending, "csv" | "parquet" | "zip")
        && year.is_some_and(|y| y.len() == 2 && y.bytes().all(|b| b.is_ascii_digit()))
}

/// What one file holds, waiting for the states of its schools.
pub struct File {
    pub desk: Desk,
    pub year: i64,
    pub revised: bool,
    pub count: Count,
    pub rows: Vec<Row>,
}

/// One programme of one school in one year.
#[derive(Clone, Copy)]
pub struct Row {
    pub unit: i64,
    /// Number of the CIP code in the pool.
    pub cip: u32,
    pub level: &'static str,
    pub awards: f64,
    /// Row in the file, counted from 1.
    pub line: u32,
}

/// Our code of an IPEDS award level (varlist, AWLEVEL).
pub fn level(awlevel: i64) -> Option<&'static str> {
    Some(match awlevel {
        2 => "certificate_1y",
        3 => "associate",
        4 => "certificate_2y",
        5 => "bachelor",
        6 => "postbaccalaureate",
        7 => "master",
        8 => "post_master",
        17 => "doctor_research",
        18 => "doctor_professional",
        19 => "doctor_other",
        20 => "certificate_12w",
        21 => "certificate_under_1y",
        _ => return None,
    })
}

/// A value as the file gives it.
#[derive(Clone, Copy)]
enum Cell<'a> {
    Empty,
    Int(i64),
    Float(f64),
    Text(&'a str),
}

impl<'a> Cell<'a> {
    fn text(text: &'a str) -> Cell<'a> {
        match text.trim() {
            "" => Cell::Empty,
            text => Cell::Text(text),
        }
    }

    fn whole(self) -> Option<i64> {
        let round = |f: f64| (f.fract() == 0.0 && f.abs() < 1e15).then_some(f as i64);
        match self {
            Cell::Empty => None,
            Cell::Int(i) => Some(i),
            Cell::Float(f) => round(f),
            Cell::Text(t) => t.parse().ok().or_else(|| round(t.parse::<f64>().ok()?)),
        }
    }

    fn class(self) -> &'static str {
        match self {
            Cell::Empty => "empty",
            Cell::Int(_) | Cell::Float(_) => "number",
            Cell::Text(_) => "text",
        }
    }
}

/// One row as the file gives it.
struct Raw<'a> {
    line: u64,
    unit: Cell<'a>,
    cip: Cell<'a>,
    major: Cell<'a>,
    level: Cell<'a>,
    awards: Cell<'a>,
}

struct Sorter<'a> {
    desk: Desk,
    pool: &'a mut Pool,
    numeric: bool,
    rows: Vec<Row>,
    seen: HashSet<(i64, u32, &'static str)>,
    rows_in: u64,
    totals: u64,
    second: u64,
    repaired: u64,
    /// The code read last and what came of it: rows of one programme stand together.
    last: (String, Option<(u32, bool)>),
}

impl Sorter<'_> {
    fn cip(&mut self, text: &str) -> std::result::Result<Option<(u32, bool)>, ()> {
        if self.last.1.is_some() && self.last.0 == text {
            return Ok(self.last.1);
        }
        match cip::read(text, self.numeric) {
            Cip::Code(code, repaired) => {
                let found = Some((self.pool.put(&code), repaired));
                self.last = (text.to_string(), found);
                Ok(found)
            }
            Cip::Total => Ok(None),
            Cip::Bad => Err(()),
        }
    }

    fn take(&mut self, raw: Raw<'_>) {
        self.rows_in += 1;
        let Some(unit) = raw.unit.whole() else {
            return self.desk.reject(&findings::UNKNOWN_CODE, raw.line, "UNITID", raw.unit.class());
        };
        match raw.major.whole() {
            Some(1) => {}
            Some(2) => return self.second += 1,
            _ => return self.desk.reject(&findings::UNKNOWN_CODE, raw.line, "MAJORNUM", raw.major.class()),
        }
        let cip = match raw.cip {
            Cell::Text(text) => self.cip(text),
            Cell::Empty => Err(()),
            Cell::Int(i) => self.cip(&i.to_string()),
            Cell::Float(f) => self.cip(&f.to_string()),
        };
        let (cip, repaired) = match cip {
            Ok(Some(found)) => found,
            Ok(None) => return self.totals += 1,
            Err(()) => return self.desk.reject(&findings::UNKNOWN_CODE, raw.line, "CIPCODE", raw.cip.class()),
        };
        let Some(level) = raw.level.whole().and_then(level) else {
            return self.desk.reject(&findings::UNKNOWN_CODE, raw.line, "AWLEVEL", raw.level.class());
        };
        let awards = match (raw.awards.whole(), raw.awards) {
            (Some(n), _) if n >= 0 => n as f64,
            (Some(_), _) => return self.desk.reject(&findings::NEGATIVE, raw.line, "CTOTALT", "number"),
            (None, Cell::Empty) => return self.desk.reject(&findings::MISSING_VALUE, raw.line, "CTOTALT", "empty"),
            (None, _) => return self.desk.reject(&findings::NOT_A_NUMBER, raw.line, "CTOTALT", raw.awards.class()),
        };
        if !self.seen.insert((unit, cip, level)) {
            return self.desk.reject(&findings::DUPLICATE_KEY, raw.line, "CIPCODE", "key");
        }
        self.repaired += u64::from(repaired);
        self.rows.push(Row { unit, cip, level, awards, line: raw.line as u32 });
    }
}

fn read_file(intake: &mut Intake, path: &Path) -> Result<()> {
    intake.us.any = true;
    let desk = Desk::new(intake, path, &TABLE);
    let mut name = super::super::plain_name(path);
    let mut pool = std::mem::take(&mut intake.us.cips);
    let read = if name.ends_with(".parquet") {
        parquet(intake, desk, path, &mut pool)
    } else {
        read::open(intake, &desk, path, matches).and_then(|opened| match opened {
            Some((member, bytes)) => {
                name = member;
                csv(intake, desk, bytes, &mut pool)
            }
            None => Ok(None),
        })
    };
    intake.us.cips = pool;
    let Some((mut desk, rows, mut count, second, totals)) = read? else { return Ok(()) };
    count.table = desk.table.clone();
    count.file = desk.file.clone();
    let Some(year) = read::year_of(intake, &desk, &name) else { return Ok(()) };
    if !read::in_window(intake, year) {
        // One finding for the file: every row has its year.
        desk = Desk::new(intake, path, &TABLE);
        count.rejected = count.rows_in;
        count.set_aside = 0;
        count.repaired = 0;
        let text = (format!("{year} 年，共 {} 行", count.rows_in), format!("{year}, {} rows", count.rows_in));
        desk.explain(intake, Severity::Rejected, &findings::YEAR_OUTSIDE, "", count.rows_in, &text.0, &text.1);
        intake.count(count);
        return Ok(());
    }
    let aside = ("第二专业", "second majors");
    desk.explain(intake, Severity::Notice, &findings::OUT_OF_SCOPE, "MAJORNUM", second, aside.0, aside.1);
    desk.say(intake, Severity::Notice, &findings::TOTAL_ROW, "CIPCODE", totals);
    desk.say(intake, Severity::Repaired, &findings::NUMERIC_CODE, "CIPCODE", count.repaired);
    let revised = name.rsplit_once('.').is_some_and(|(stem, _)| stem.ends_with("_rv"));
    intake.us.completions.push(File { desk, year, revised, count, rows });
    Ok(())
}

type Read = Option<(Desk, Vec<Row>, Count, u64, u64)>;

fn finish(sorter: Sorter<'_>) -> Read {
    let count = Count {
        rows_in: sorter.rows_in,
        set_aside: sorter.second + sorter.totals,
        rejected: sorter.desk.rejections(),
        repaired: sorter.repaired,
        ..Count::default()
    };
    Some((sorter.desk, sorter.rows, count, sorter.second, sorter.totals))
}

fn sorter(desk: Desk, pool: &mut Pool, numeric: bool, size: usize) -> Sorter<'_> {
    Sorter {
        desk,
        pool,
        numeric,
        rows: Vec::with_capacity(size),
        seen: HashSet::with_capacity(size),
        rows_in: 0,
        totals: 0,
        second: 0,
        repaired: 0,
        last: (String::new(), None),
    }
}

const COLUMNS: [&str; 5] = ["UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "CTOTALT"];

fn csv(intake: &mut Intake, desk: Desk, bytes: Vec<u8>, pool: &mut Pool) -> Result<Read> {
    let text = read::text(bytes);
    let mut reader = read::csv_reader(&text);
    let Some(header) = read::header(intake, &desk, &mut reader) else { return Ok(None) };
    let Some(at) = read::columns(intake, &desk, &header, COLUMNS) else { return Ok(None) };
    // Twice over the rows, one record at a time: whether the codes are numbers must be known first.
    let (mut numeric, mut rows) = (false, 0);
    let mut record = csv::StringRecord::new();
    let start = reader.position().clone();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {
                rows += 1;
                numeric |= cip::looks_numeric(record.get(at[1]).into_iter());
            }
            Ok(false) => break,
            Err(e) => {
                desk.fatal(intake, &findings::UNREADABLE, e.to_string(), e.to_string());
                return Ok(None);
            }
        }
    }
    let mut reader = read::csv_reader(&text[start.byte() as usize..]);
    let mut sorter = sorter(desk, pool, numeric, rows);
    // The header has been passed: what follows is read without one.
    reader.set_headers(csv::StringRecord::from(header.clone()));
    while let Ok(true) = reader.read_record(&mut record) {
        let line = start.line() + record.position().map_or(1, |p| p.line()) - 1;
        if record.len() > header.len() {
            sorter.rows_in += 1;
            sorter.desk.reject(&findings::RAGGED_ROW, line, "", "row");
            continue;
        }
        let field = |i: usize| Cell::text(record.get(at[i]).unwrap_or(""));
        sorter.take(Raw { line, unit: field(0), cip: field(1), major: field(2), level: field(3), awards: field(4) });
    }
    Ok(finish(sorter))
}

fn parquet(intake: &mut Intake, desk: Desk, path: &Path, pool: &mut Pool) -> Result<Read> {
    let batch = match tables::read_any(path) {
        Ok(batch) => batch,
        Err(e) if e.kind == Kind::Contract => {
            desk.fatal(intake, &findings::UNREADABLE, "", "");
            return Ok(None);
        }
        Err(e) => return Err(e),
    };
    let header: Vec<String> = batch.schema().fields().iter().map(|f| f.name().clone()).collect();
    let Some(at) = read::columns(intake, &desk, &header, COLUMNS) else { return Ok(None) };
    for (i, name) in at.iter().zip(COLUMNS) {
        let kind = batch.column(*i).data_type();
        if !readable(kind) {
            desk.fatal(intake, &findings::UNREADABLE, format!("{name}：{kind}"), format!("{name} is {kind}"));
            return Ok(None);
        }
    }
    let column = |i: usize| batch.column(at[i]);
    let numeric = matches!(column(1).data_type(), DataType::Float64)
        || cip::looks_numeric((0..batch.num_rows()).filter_map(|r| borrowed(column(1), r)));
    Ok(finish(rows_of(&batch, at, sorter(desk, pool, numeric, batch.num_rows()))))
}

fn rows_of<'a>(batch: &RecordBatch, at: [usize; 5], mut sorter: Sorter<'a>) -> Sorter<'a> {
    for row in 0..batch.num_rows() {
        let field = |i: usize| value(batch.column(at[i]), row);
        sorter.take(Raw {
            // The header of the same table as text would be row 1.
            line: row as u64 + 2,
            unit: field(0),
            cip: field(1),
            major: field(2),
            level: field(3),
            awards: field(4),
        });
    }
    sorter
}

fn readable(kind: &DataType) -> bool {
    use DataType::*;
    matches!(kind, Utf8 | LargeUtf8 | Utf8View | Int64 | Int32 | Float64)
}

fn borrowed(array: &ArrayRef, row: usize) -> Option<&str> {
    if array.is_null(row) {
        return None;
    }
    match array.data_type() {
        DataType::Utf8 => Some(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => Some(array.as_string::<i64>().value(row)),
        DataType::Utf8View => Some(array.as_string_view().value(row)),
        _ => None,
    }
}

fn value(array: &ArrayRef, row: usize) -> Cell<'_> {
    if array.is_null(row) {
        return Cell::Empty;
    }
    match array.data_type() {
        DataType::Int64 => Cell::Int(array.as_primitive::<Int64Type>().value(row)),
        DataType::Int32 => Cell::Int(array.as_primitive::<Int32Type>().value(row).into()),
        DataType::Float64 => Cell::Float(array.as_primitive::<Float64Type>().value(row)),
        _ => borrowed(array, row).map_or(Cell::Empty, Cell::text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_year_and_form_are_known() {
        for name in ["c2023_a.csv", "c2020_a.parquet", "c2024_a_rv.csv"] {
            assert!(matches(name), "{name}");
        }
        for name in ["c2023_b.csv", "c23_a.csv", "completions.csv", "c2023_a.xlsx", "c20234_a.csv"] {
            assert!(!matches(name), "{name}");
        }
    }

    #[test]
    fn every_award_level_has_a_code_of_the_contract() {
        for n in 0..30 {
            if let Some(code) = level(n) {
                assert!(duikou_contracts::codes::LEVELS.get(code).is_some(), "{code}");
            }
        }
        assert_eq!((0..30).filter_map(level).count(), 12);
    }
}
