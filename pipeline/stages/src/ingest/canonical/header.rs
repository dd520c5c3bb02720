//! Finding the header row: either language's label or the column's name, in any order.

use super::cells::half_width;
use super::forms::{Asked, Form};
use super::grid::{Cell, Grid};
use duikou_contracts::Column;
use duikou_contracts::columns as c;

/// Where a form's columns stand in a sheet.
#[derive(Debug)]
pub struct Header {
    /// Index of the header's first row in the grid.
    pub first: usize,
    /// Index of the first row below the header.
    pub below: usize,
    /// Column of the sheet and column asked for, in the order of the sheet.
    pub found: Vec<Found>,
    /// Required columns that are not there.
    pub missing: Vec<Asked>,
    /// Columns that stand twice: header as written.
    pub doubled: Vec<String>,
    /// Headers that are of no column of the form: column of the sheet, header as written.
    pub extra: Vec<(usize, String)>,
    /// Columns of the sheet the header spans.
    pub width: usize,
}

/// One column of the form, found.
#[derive(Clone, Debug)]
pub struct Found {
    pub at: usize,
    pub asked: Asked,
    /// The header as the user wrote it, on one line.
    pub written: String,
    /// The header says %.
    pub percent: bool,
}

/// Further headers bureaus write, where the form has the column and no other of that name.
static SYNONYMS: &[(&str, &[&Column])] = &[
    ("院校代码", &[&c::UNIVERSITY_CODE]),
    ("学校标识码", &[&c::UNIVERSITY_CODE]),
    ("院校名称", &[&c::UNIVERSITY_NAME, &c::NAME]),
    ("学校名称", &[&c::NAME]),
    ("学校", &[&c::UNIVERSITY_NAME]),
    ("专业名称", &[&c::NAME]),
    ("专业", &[&c::MAJOR_NAME]),
    ("职业名称", &[&c::NAME]),
    ("行业名称", &[&c::NAME]),
    ("目标名称", &[&c::NAME_ZH]),
    ("学历层次", &[&c::LEVEL]),
    ("培养层次", &[&c::LEVEL]),
    ("学年", &[&c::YEAR]),
    ("年度", &[&c::YEAR]),
    ("毕业年份", &[&c::YEAR]),
    ("在校生数", &[&c::PERSONS]),
    ("在校生人数", &[&c::PERSONS]),
    ("需求人数", &[&c::PERSONS]),
    ("订单人数", &[&c::PERSONS]),
    ("毕业生人数", &[&c::GRADUATES, &c::PERSONS]),
    ("毕业人数", &[&c::GRADUATES, &c::PERSONS]),
    ("招生人数", &[&c::INTAKE]),
    ("招生计划", &[&c::PLANNED_INTAKE]),
    ("计划招生数", &[&c::PLANNED_INTAKE]),
    ("对口就业率", &[&c::MATCHED_RATE]),
    ("从业人员数", &[&c::PERSONS]),
    ("就业人员数", &[&c::PERSONS]),
    ("深造率", &[&c::FURTHER_STUDY_RATE]),
    ("升学层次", &[&c::TO_LEVEL]),
    ("衔接层次", &[&c::TO_LEVEL]),
    ("星级", &[&c::STARS]),
    ("紧缺程度", &[&c::STARS]),
    ("紧缺等级", &[&c::STARS]),
    ("行政区划代码", &[&c::REGION_CODE]),
    ("单位名称", &[&c::EMPLOYER]),
    ("企业名称", &[&c::EMPLOYER]),
];

/// A header without what people put around it: blanks, line breaks, marks, units in brackets.
pub fn plain(header: &str) -> String {
    let mut kept = String::new();
    let mut depth = 0u32;
    for ch in half_width(header).to_lowercase().chars() {
        match ch {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '*' | '★' | '_' | '-' | '—' | ':' | '%' | '\'' | '"' => {}
            _ if ch.is_whitespace() => {}
            _ => kept.push(ch),
        }
    }
    kept
}

/// The column of the form a header names.
fn column_of(asked: &[Asked], header: &str) -> Option<Asked> {
    let plain_header = plain(header);
    if plain_header.is_empty() {
        return None;
    }
    let names = |a: &&Asked| {
        let column = a.column;
        [column.name, column.zh, column.en].iter().any(|n| plain(n) == plain_header)
    };
    if let Some(found) = asked.iter().find(names) {
        return Some(*found);
    }
    let columns = SYNONYMS.iter().filter(|(s, _)| *s == plain_header).flat_map(|(_, columns)| columns.iter());
    columns.copied().find_map(|c| asked.iter().find(|a| std::ptr::eq(a.column, c)).copied())
}

/// A header as written, on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Texts of two header rows, one above the other: the lower where it names a column, else the upper.
struct Row {
    cells: Vec<(String, Option<Asked>)>,
}

impl Row {
    fn of(asked: &[Asked], cells: &[Cell]) -> Row {
        let cells = cells.iter().map(|cell| match cell {
            Cell::Text(t) => (one_line(t), column_of(asked, t)),
            Cell::Empty => (String::new(), None),
            other => (other.class().to_string(), None),
        });
        Row { cells: cells.collect() }
    }

    fn matches(&self) -> usize {
        self.cells.iter().filter(|(_, a)| a.is_some()).count()
    }

    /// Whether `next` continues this header: it names columns, and puts nothing else below a named one.
    fn continued_by(&self, next: &Row) -> bool {
        next.matches() > 0
            && next.cells.iter().enumerate().all(|(i, (text, asked))| {
                text.is_empty() || asked.is_some() || self.cells.get(i).is_none_or(|(_, above)| above.is_none())
            })
    }

    fn over(mut self, next: Row) -> Row {
        for (i, cell) in next.cells.into_iter().enumerate() {
            if i >= self.cells.len() {
                self.cells.push(cell);
            } else if cell.1.is_some() && self.cells[i].1.is_none() || self.cells[i].0.is_empty() {
                self.cells[i] = cell;
            }
        }
        self
    }
}

/// How many rows from the top a header is looked for in.
const DEPTH: usize = 40;

/// The header of a sheet; `None` where no row names two columns of the form.
pub fn find(form: &Form, grid: &Grid) -> Option<Header> {
    let asked = form.asked();
    let mut best: Option<(usize, usize, Row, usize)> = None;
    for first in 0..grid.rows.len().min(DEPTH) {
        let mut row = Row::of(&asked, &grid.rows[first].cells);
        let mut below = first + 1;
        // A header may be two rows high; not where the first row names nothing.
        if let Some(next) = grid.rows.get(below)
            && row.matches() > 0
        {
            let next = Row::of(&asked, &next.cells);
            if row.continued_by(&next) {
                row = row.over(next);
                below += 1;
            }
        }
        let score = row.matches();
        if score >= 2 && best.as_ref().is_none_or(|(s, _, _, _)| score > *s) {
            best = Some((score, first, row, below));
        }
    }
    let (_, first, row, below) = best?;
    let mut header = Header {
        first,
        below,
        found: Vec::new(),
        missing: Vec::new(),
        doubled: Vec::new(),
        extra: Vec::new(),
        width: 0,
    };
    for (at, (written, matched)) in row.cells.into_iter().enumerate() {
        if !written.is_empty() {
            header.width = at + 1;
        }
        match matched {
            Some(asked) if header.found.iter().any(|f| std::ptr::eq(f.asked.column, asked.column)) => {
                header.doubled.push(written);
            }
            Some(asked) => {
                let percent = half_width(&written).contains('%');
                header.found.push(Found { at, asked, written, percent });
            }
            None if written.is_empty() => {}
            None => header.extra.push((at, written)),
        }
    }
    header.missing = asked
        .iter()
        .filter(|a| a.required && !header.found.iter().any(|f| std::ptr::eq(f.asked.column, a.column)))
        .copied()
        .collect();
    Some(header)
}

/// Name of a column as spreadsheets show it: A, B … AA.
pub fn letters(mut column: usize) -> String {
    let mut name = Vec::new();
    loop {
        name.push(b'A' + (column % 26) as u8);
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    name.reverse();
    name.into_iter().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_lose_their_trimmings() {
        assert_eq!(plain(" * 毕业去向\n落实率（％） "), "毕业去向落实率");
        assert_eq!(plain("Major code*"), plain("major_code"));
        assert_eq!(letters(0), "A");
        assert_eq!(letters(27), "AB");
    }

    #[test]
    fn every_form_knows_each_of_its_columns_by_three_names() {
        for form in super::super::forms::FORMS {
            let asked = form.asked();
            for a in &asked {
                for name in [a.column.name, a.column.zh, a.column.en] {
                    let found = column_of(&asked, name).expect(name);
                    assert_eq!(found.column.name, a.column.name, "{}: {name}", form.name);
                }
            }
        }
    }
}
