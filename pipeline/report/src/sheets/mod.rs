//! The report's tables as a workbook: one sheet a table, whole rows in typed cells, with the same figures withheld as on
//! the pages. The first sheet says what each is.
//!
//! A sheet has two rows of head: labels, and below them the columns' names as they stand in the tables. Text is written
//! as text: a name that looks like a formula is shown, not computed.

mod list;
mod rows;

use crate::book::Book;
use crate::ledgers::{Cell, MOST};
use crate::messages::{fill, say};
use crate::pages::{HIDDEN, notice};
use duikou_contracts::{Column, Kind, Lang, Table};
use duikou_engine::{Error, Result};
use list::SHEETS;
use rust_xlsxwriter::{
    Color, ConditionalFormatText, ConditionalFormatTextRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Workbook, Worksheet, XlsxError,
};

/// A table of the workbook.
pub struct Sheet {
    pub table: &'static Table,
    pub columns: &'static [&'static Column],
    /// Every row of the table that may be shown, its figures withheld where the pages withhold them.
    pub rows: fn(&Book<'_>) -> Vec<Vec<Cell>>,
}

/// Name of the workbook's file.
pub fn name(lang: Lang) -> &'static str {
    lang.pick("报告数据表.xlsx", "report_tables.xlsx")
}

/// Signs of verdicts and of what a plan does, with a colour each: the sign and its word stand in the cell.
const MARKS: [(&str, u32); 7] = [
    ("■", 0xF6C9B5),
    ("◆", 0xF9D9C4),
    ("▼", 0xFCE8C8),
    ("△", 0xFFF6DC),
    ("▲", 0xD5EFE7),
    ("◇", 0xDCEBF7),
    (HIDDEN, 0xE6E6E6),
];

fn bug(e: XlsxError) -> Error {
    Error::bug(format!("the workbook of the report's tables does not write: {e}"))
}

type Written = std::result::Result<(), XlsxError>;

/// The sheets that have rows, with them.
fn filled(book: &Book<'_>) -> Vec<(&'static Sheet, Vec<Vec<Cell>>)> {
    SHEETS.iter().map(|s| (s, (s.rows)(book))).filter(|(_, rows)| !rows.is_empty()).collect()
}

/// The bytes of the workbook.
pub fn workbook(book: &Book<'_>) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    // A fixed date: the same tables make the same bytes.
    let created = ExcelDateTime::from_ymd(2026, 1, 1).map_err(bug)?;
    let title = book.title();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created).set_title(title));
    let sheets = filled(book);
    guide(workbook.add_worksheet(), book, &sheets).map_err(bug)?;
    let formats = Formats::new();
    for (sheet, rows) in &sheets {
        write(workbook.add_worksheet(), book, sheet, rows, &formats).map_err(bug)?;
    }
    workbook.save_to_buffer().map_err(bug)
}

fn head() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0xE8EEF3))
        .set_border(FormatBorder::Thin)
}

struct Formats {
    head: Format,
    column: Format,
    text: Format,
    hidden: Format,
}

impl Formats {
    fn new() -> Formats {
        Formats {
            head: head(),
            column: Format::new()
                .set_font_size(9)
                .set_font_color(Color::RGB(0x5A6672))
                .set_align(FormatAlign::Center)
                .set_border_bottom(FormatBorder::Thin),
            text: Format::new().set_num_format("@").set_align(FormatAlign::Top),
            hidden: Format::new().set_align(FormatAlign::Right).set_align(FormatAlign::Top),
        }
    }
}

/// How Excel shows a number of a unit.
fn number_format(column: &Column) -> &'static str {
    match column.unit {
        "share" => "0.0%",
        "year" => "0",
        _ if column.kind == Kind::Int => "#,##0",
        unit if unit.starts_with("persons a seat") || unit == "persons per seat" => "0.00",
        unit if unit.starts_with("persons") => "#,##0",
        "seats" | "seats a year" | "programmes" | "schools" | "firms" | "needs" | "rows" => "#,##0",
        _ => "#,##0.00",
    }
}

fn label(column: &Column, lang: Lang) -> String {
    let unit = match column.unit {
        "share" => "%",
        unit if unit.starts_with("persons a year") => say(lang, "sheets.persons.year"),
        "persons" => say(lang, "sheets.persons"),
        "seats" | "seats a year" => say(lang, "sheets.seats"),
        _ => return column.label(lang).to_string(),
    };
    match lang {
        Lang::Zh => format!("{}（{unit}）", column.label(lang)),
        Lang::En => format!("{} ({unit})", column.label(lang)),
    }
}

/// Characters a text takes: a Chinese one is two wide.
fn wide(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum()
}

fn write(sheet: &mut Worksheet, book: &Book<'_>, of: &Sheet, rows: &[Vec<Cell>], f: &Formats) -> Written {
    let lang = book.lang;
    sheet.set_name(of.table.title(lang))?;
    if book.illustrative {
        sheet.set_header(format!("&C{}", say(lang, "watermark")));
    }
    let kept = &rows[..rows.len().min(MOST)];
    let last_column = of.columns.len().saturating_sub(1) as u16;
    for (i, column) in of.columns.iter().enumerate() {
        let at = i as u16;
        let label = label(column, lang);
        sheet.write_string_with_format(0, at, &label, &f.head)?;
        sheet.write_string_with_format(1, at, column.name, &f.column)?;
        let text = |row: &Vec<Cell>| match row.get(i) {
            Some(Cell::Text(t)) => wide(t),
            _ => 0.0,
        };
        let longest = kept.iter().map(text).fold(0.0, f64::max);
        let least = (wide(&label) / 2.0).max(column.name.len() as f64).max(9.0);
        sheet.set_column_width(at, (longest + 2.0).clamp(least, 46.0))?;
        let number = Format::new().set_num_format(number_format(column)).set_align(FormatAlign::Top);
        for (r, row) in kept.iter().enumerate() {
            let line = r as u32 + 2;
            match row.get(i) {
                Some(Cell::Text(t)) if t == HIDDEN => sheet.write_string_with_format(line, at, t, &f.hidden)?,
                Some(Cell::Text(t)) => sheet.write_string_with_format(line, at, t, &f.text)?,
                Some(Cell::Number(v)) if v.is_finite() => sheet.write_number_with_format(line, at, *v, &number)?,
                Some(Cell::Year(y)) => sheet.write_number_with_format(line, at, *y as f64, &number)?,
                _ => continue,
            };
        }
    }
    sheet.set_row_height(0, 34)?;
    let last = kept.len() as u32 + 1;
    for (mark, colour) in MARKS {
        let look = Format::new().set_background_color(Color::RGB(colour));
        let rule = ConditionalFormatText::new()
            .set_rule(ConditionalFormatTextRule::BeginsWith(mark.to_string()))
            .set_format(look);
        sheet.add_conditional_format(2, 0, last, last_column, &rule)?;
    }
    sheet.set_freeze_panes(2, 1)?;
    // The filter's arrows stand on the row of names, so that sorting leaves both rows of the head where they are.
    sheet.autofilter(1, 0, last, last_column)?;
    sheet.set_landscape().set_paper_size(9).set_repeat_rows(0, 1)?.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// What the workbook is and what each of its sheets is.
fn guide(sheet: &mut Worksheet, book: &Book<'_>, sheets: &[(&Sheet, Vec<Vec<Cell>>)]) -> Written {
    let lang = book.lang;
    sheet.set_name(say(lang, "sheets.guide"))?;
    let (bold, wrap) = (Format::new().set_bold(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    for (i, width) in [24.0, 40.0, 30.0, 12.0, 44.0].into_iter().enumerate() {
        sheet.set_column_width(i as u16, width)?;
    }
    sheet.write_string_with_format(0, 0, book.title(), &bold)?;
    let mut told = Vec::new();
    if book.illustrative {
        told.push(format!("{}{}{}", say(lang, "watermark"), say(lang, "colon"), say(lang, "illustrative.banner")));
        sheet.set_header(format!("&C{}", say(lang, "watermark")));
    }
    told.push(notice(book));
    told.extend(["sheets.how", "marks", "sheets.source"].map(|key| say(lang, key).to_string()));
    let mut row = 1;
    for text in told {
        sheet.merge_range(row, 0, row, 4, &text, &wrap)?;
        sheet.set_row_height(row, 15.0 * (wide(&text) / 140.0).ceil().max(1.0) + 3.0)?;
        row += 1;
    }
    row += 1;
    for (i, key) in ["sheets.sheet", "sheets.grain", "sheets.table", "sheets.rows", "sheets.note"].iter().enumerate() {
        sheet.write_string_with_format(row, i as u16, say(lang, key), &head())?;
    }
    for (of, rows) in sheets {
        row += 1;
        let (title, name) = (of.table.title(lang), of.table.name());
        sheet.write_url_with_text(row, 0, format!("internal:'{title}'!A1").as_str(), title)?;
        sheet.write_string(row, 1, lang.pick(of.table.grain_zh, of.table.grain))?;
        sheet.write_string(row, 2, &name)?;
        sheet.write_number_with_format(row, 3, rows.len() as f64, &Format::new().set_num_format("#,##0"))?;
        if rows.len() > MOST {
            let values = [MOST.to_string(), (rows.len() - MOST).to_string(), name];
            sheet.write_string_with_format(row, 4, fill(lang, "sheets.cut", &values), &wrap)?;
        }
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}
