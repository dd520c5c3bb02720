//! The examination authority's admission lists: one workbook a year, a row an admission unit.
//!
//! Above the rows stand a title with the year, a note, and a header two rows high with merged cells. The tie-break
//! columns end in the place among the applicant's choices. Where all of them are 0 nobody was put forward, and the
//! score printed is the control line of the batch.

use calamine::{Data, Range, Reader, Xlsx, XlsxError, open_workbook};
use duikou_engine::{Error, Kind, Result};
use std::path::Path;

/// Highest total of the examination, with what policy may add.
const FULL_MARKS: f64 = 800.0;

/// A row of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Row of the sheet, from 1.
    pub row: u64,
    pub school_code: String,
    pub school: String,
    pub code: String,
    pub name: String,
    /// As printed: the control line where nobody was put forward.
    pub score: f64,
    pub choice: f64,
    /// Every tie-break column is 0.
    pub nobody: bool,
}

/// A row that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    pub row: u64,
    pub reason: String,
}

/// One sheet of a list.
#[derive(Debug, Default)]
pub struct List {
    pub file: String,
    pub sheet: String,
    /// First cell of the sheet.
    pub title: String,
    pub year: i64,
    pub units: Vec<Unit>,
    pub rejects: Vec<Reject>,
    /// Rows below the header; those among them that are blank, and those that are a note.
    pub rows: u64,
    pub blank: u64,
    pub notes: u64,
    /// Rows whose score is stored as a number; in the others it is text.
    pub numbers: u64,
}

/// Columns of the header, by what they are called without blanks.
static NEEDED: [&str; 5] = ["院校编号", "招生院校", "专业编号", "招生专业", "投档最低分"];
const CHOICE: &str = "志愿号";

/// Reads the sheets of a workbook that hold a list.
///
/// # Errors
/// The file is no workbook, or none of its sheets has the header of a list.
pub fn read(path: &Path) -> Result<Vec<List>> {
    let broken = |e: XlsxError| {
        Error::new(Kind::Missing, format!("cannot read the list: {e}"), "restore the file as published").in_file(path)
    };
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut book: Xlsx<_> = open_workbook(path).map_err(broken)?;
    let mut lists = Vec::new();
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).map_err(broken)?;
        if range.is_empty() {
            continue;
        }
        let list = sheet_of(&range).map_err(|what| {
            Error::new(Kind::Contract, format!("[{sheet}] {what}"), "restore the file as published").in_file(path)
        })?;
        lists.push(List { file: file.clone(), sheet, ..list });
    }
    if lists.is_empty() {
        return Err(Error::new(Kind::Contract, "the workbook is empty", "restore the file as published").in_file(path));
    }
    Ok(lists)
}

fn text(cell: Option<&Data>) -> String {
    match cell {
        Some(Data::Float(v)) => format!("{v}"),
        Some(Data::Empty) | None => String::new(),
        Some(other) => other.to_string().trim().to_string(),
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_whitespace()).collect()
}

/// The year of a title such as `2022年辽宁省…`.
fn year_of(title: &str) -> Option<i64> {
    let at = title.find('年')?;
    let digits: String = title[..at].chars().rev().take_while(char::is_ascii_digit).collect();
    let year: i64 = digits.chars().rev().collect::<String>().parse().ok()?;
    (1990..=2060).contains(&year).then_some(year)
}

/// The rows of a sheet; the message says what is wrong with it.
fn sheet_of(range: &Range<Data>) -> std::result::Result<List, String> {
    let first_row = u64::from(range.start().map_or(0, |s| s.0));
    let rows: Vec<&[Data]> = range.rows().collect();
    let cells = |row: &[Data]| row.iter().map(|c| bare(&text(Some(c)))).collect::<Vec<_>>();
    let header = rows.iter().position(|row| {
        let cells = cells(row);
        NEEDED.iter().all(|needed| cells.iter().any(|c| c == needed))
    });
    let header = header.ok_or_else(|| format!("no row has the columns {}", NEEDED.join("、")))?;
    let names = cells(rows[header]);
    let mut at = [0; NEEDED.len()];
    for (at, needed) in at.iter_mut().zip(NEEDED) {
        *at = names.iter().position(|c| c == needed).ok_or_else(|| format!("no column {needed}"))?;
    }
    // The header goes on while the first column is empty: its cell is merged over the rows below.
    let below = (header + 1..rows.len()).find(|i| !text(rows[*i].get(at[0])).is_empty()).unwrap_or(rows.len());
    let choice = rows[header..below].iter().find_map(|row| cells(row).iter().position(|c| c == CHOICE));
    let choice = choice.ok_or_else(|| format!("no column {CHOICE}"))?;
    if choice <= at[4] {
        return Err(format!("the column {CHOICE} stands before {}", NEEDED[4]));
    }
    let title = rows[..header].iter().flat_map(|row| row.iter()).map(|c| text(Some(c))).find(|t| !t.is_empty());
    let title = title.unwrap_or_default();
    let year = year_of(&title).ok_or_else(|| format!("the title {title:?} names no year"))?;
    let mut list = List { title, year, ..List::default() };
    for (i, row) in rows.iter().enumerate().skip(below) {
        list.rows += 1;
        let number = first_row + i as u64 + 1;
        match row.iter().filter(|c| !text(Some(c)).is_empty()).count() {
            0 => list.blank += 1,
            1 => list.notes += 1,
            _ => match unit(row, number, at, choice) {
                Ok(unit) => {
                    list.numbers += u64::from(matches!(row.get(at[4]), Some(Data::Float(_) | Data::Int(_))));
                    list.units.push(unit);
                }
                Err(reason) => list.rejects.push(Reject { row: number, reason }),
            },
        }
    }
    Ok(list)
}

fn unit(row: &[Data], number: u64, at: [usize; 5], choice: usize) -> std::result::Result<Unit, String> {
    let word = |i: usize| {
        let text = text(row.get(at[i]));
        if text.is_empty() { Err(format!("{} is empty", NEEDED[i])) } else { Ok(text) }
    };
    let count = |column: usize, name: &str, highest: f64| {
        let text = text(row.get(column));
        let value = text.parse::<f64>().ok().filter(|v| v.fract() == 0.0 && (0.0..=highest).contains(v));
        value.ok_or_else(|| format!("{name} is {text:?}, not a whole number from 0 to {highest}"))
    };
    let unit = Unit {
        row: number,
        school_code: word(0)?,
        school: word(1)?,
        code: word(2)?,
        name: word(3)?,
        score: count(at[4], NEEDED[4], FULL_MARKS)?,
        choice: count(choice, CHOICE, 999.0)?,
        nobody: (at[4] + 1..=choice)
            .try_fold(true, |all, column| count(column, "a tie-break column", FULL_MARKS).map(|v| all && v == 0.0))?,
    };
    if !unit.nobody && (unit.choice < 1.0 || unit.score < 1.0) {
        return Err(format!("score {} at choice {}, although somebody was put forward", unit.score, unit.choice));
    }
    Ok(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sheet as published: title, note, two header rows, then these rows.
    fn sheet(rows: &[&[&str]]) -> Range<Data> {
        let mut range = Range::new((0, 0), (5 + rows.len() as u32, 11));
        let mut put = |r: u32, c: u32, text: &str| {
            let number = text.strip_prefix('=').and_then(|t| t.parse().ok());
            range.set_value((r, c), number.map_or_else(|| Data::String(text.to_string()), Data::Float));
        };
        put(0, 0, "2022年辽宁省普通高校招生录取普通类本科批（物理学科类）投档最低分");
        put(1, 0, "    表中投档最低分为……");
        let head = ["院校\n编号", "招生院校", "专业\n编号", "招生专业", "投档\n最低分", "投档最低分相同考生排序项"];
        head.iter().enumerate().for_each(|(i, h)| put(2, i as u32, h));
        (5..12).for_each(|i| put(3, i, "（一）"));
        put(4, 11, "志\n愿\n号");
        for (r, row) in rows.iter().enumerate() {
            row.iter().enumerate().filter(|(_, t)| !t.is_empty()).for_each(|(i, t)| put(5 + r as u32, i as u32, t));
        }
        range
    }

    const GOOD: &[&str] = &["0378", "甲大学", "0A", "会计学", "560", "178", "103", "119", "89", "89", "85", "21"];

    fn with(column: usize, value: &'static str) -> Vec<&'static str> {
        let mut row = GOOD.to_vec();
        row[column] = value;
        row
    }

    #[test]
    fn rows_stand_below_a_merged_header_and_keep_their_numbers() {
        let list = sheet_of(&sheet(&[GOOD, &with(4, "=561")])).unwrap();
        assert_eq!((list.year, list.rows, list.units.len(), list.numbers), (2022, 3, 2, 1));
        let unit = &list.units[0];
        assert_eq!((unit.row, unit.school_code.as_str(), unit.code.as_str()), (6, "0378", "0A"));
        assert_eq!((unit.score, unit.choice, unit.nobody), (560.0, 21.0, false));
        assert_eq!((list.units[1].row, list.units[1].score), (7, 561.0));
    }

    #[test]
    fn all_tie_breaks_0_means_nobody_and_one_of_them_does_not() {
        let none: &[&str] = &["0378", "甲大学", "0B", "会计学", "362", "0", "0", "0", "0", "0", "0", "0"];
        let list = sheet_of(&sheet(&[none, &with(7, "0")])).unwrap();
        assert_eq!(list.units.iter().map(|u| u.nobody).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn blank_rows_and_notes_are_counted_and_bad_rows_are_rejected_with_their_reason() {
        let bad: Vec<Vec<&str>> = vec![
            with(0, ""),
            with(3, ""),
            with(4, "缺考"),
            with(4, "560.5"),
            with(4, "9999"),
            with(9, ""),
            with(11, "-1"),
            with(11, "0"),
        ];
        let mut rows: Vec<&[&str]> = vec![GOOD, &[], &["注：以上为第一次投档"]];
        rows.extend(bad.iter().map(Vec::as_slice));
        let list = sheet_of(&sheet(&rows)).unwrap();
        // The sheet ends in one more blank row.
        assert_eq!((list.rows, list.units.len(), list.blank, list.notes), (12, 1, 2, 1));
        assert_eq!(list.rows, list.units.len() as u64 + list.blank + list.notes + list.rejects.len() as u64);
        let reasons: Vec<&str> = list.rejects.iter().map(|r| r.reason.as_str()).collect();
        for (reason, said) in reasons.iter().zip([
            "院校编号 is empty",
            "招生专业 is empty",
            "缺考",
            "560.5",
            "9999",
            "tie-break",
            "-1",
            "at choice 0",
        ]) {
            assert!(reason.contains(said), "{reason}: {said}");
        }
    }

    #[test]
    fn a_sheet_without_its_header_or_year_is_refused() {
        let mut no_year = sheet(&[GOOD]);
        no_year.set_value((0, 0), Data::String("投档最低分".into()));
        assert!(sheet_of(&no_year).unwrap_err().contains("names no year"));
        let mut no_choice = sheet(&[GOOD]);
        no_choice.set_value((4, 11), Data::Empty);
        assert!(sheet_of(&no_choice).unwrap_err().contains("志愿号"));
        let mut no_header = sheet(&[GOOD]);
        no_header.set_value((2, 3), Data::String("专业".into()));
        assert!(sheet_of(&no_header).unwrap_err().contains("招生专业"));
    }

    #[test]
    fn the_year_is_the_titles() {
        assert_eq!(year_of("2023年辽宁省"), Some(2023));
        assert_eq!((year_of("辽宁省"), year_of("22年"), year_of("年")), (None, None, None));
    }
}
