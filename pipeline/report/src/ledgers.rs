//! What the ledgers of supply and demand share in the report: the answers of both sides, and the workbook that goes out,
//! is filled and comes back. Its form is `ledgers`: ingest knows the columns by their labels, and the file by its name.
//!
//! A sheet of rows has the matter first, then what a ledger tells beside it, the cells both sides fill, and, in grey, the
//! id, the round and the same cells as published, by which ingest knows what was edited.

use crate::book::Book;
use crate::messages::{fill, say};
use crate::pages::notice;
use duikou_contracts::{Column, Lang, codes, columns as c};
use duikou_engine::{Error, Result};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// Most rows of a sheet: an office program still opens it. Rows that were answered come first.
pub const MOST: usize = 20_000;

/// A row's answers, with what they are known by.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    pub id: &'a str,
    pub round: i64,
    pub matter: &'a str,
    /// Status, agreed quantity and note of the demand side, then of the supply side.
    pub demand: (&'a str, Option<f64>, Option<&'a str>),
    pub supply: (&'a str, Option<f64>, Option<&'a str>),
    /// Both sides' status together.
    pub status: &'a str,
    pub disputed: Option<&'a str>,
}

impl Answer<'_> {
    /// Whether anybody has entered anything.
    pub fn is_answered(&self) -> bool {
        let said = |(status, agreed, note): (&str, Option<f64>, Option<&str>)| {
            status != "open" || agreed.is_some() || note.is_some()
        };
        said(self.demand) || said(self.supply) || self.disputed.is_some()
    }
}

/// A cell of what a ledger tells beside the matter.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    /// A year: no separator, no decimals.
    Year(i64),
    Empty,
}

impl Cell {
    pub fn text(text: Option<&str>) -> Cell {
        text.map_or(Cell::Empty, |t| Cell::Text(t.into()))
    }

    pub fn number(value: Option<f64>) -> Cell {
        value.map_or(Cell::Empty, Cell::Number)
    }
}

/// One sheet of rows.
pub struct Sheet<'a> {
    pub name: String,
    /// Label and width of the columns beside the matter.
    pub head: Vec<(String, f64)>,
    pub rows: Vec<(Answer<'a>, Vec<Cell>)>,
}

/// What copies disagree on, as it is told.
#[derive(Clone, Copy, Debug)]
pub struct Disputed<'a> {
    pub id: &'a str,
    pub matter: &'a str,
    pub field: &'a str,
    pub file: &'a str,
    pub value: &'a str,
}

/// A ledger as a workbook.
pub struct Ledger<'a> {
    /// Code of [`codes::LEDGERS`].
    pub kind: &'static str,
    pub title: String,
    /// What the ledger is, in sentences of its own.
    pub about: Vec<String>,
    pub sheets: Vec<Sheet<'a>>,
    pub disputes: Vec<Disputed<'a>>,
}

/// Cells to fill, in the order of the sheet.
const FILL: [&Column; 7] = [
    &c::DEMAND_STATUS,
    &c::DEMAND_AGREED,
    &c::DEMAND_NOTE,
    &c::SUPPLY_STATUS,
    &c::SUPPLY_AGREED,
    &c::SUPPLY_NOTE,
    &c::DISPUTED,
];
const GREY: [&Column; 10] = [
    &c::LEDGER_ID,
    &c::LEDGER,
    &c::ROUND,
    &c::DEMAND_STATUS_BEFORE,
    &c::DEMAND_AGREED_BEFORE,
    &c::DEMAND_NOTE_BEFORE,
    &c::SUPPLY_STATUS_BEFORE,
    &c::SUPPLY_AGREED_BEFORE,
    &c::SUPPLY_NOTE_BEFORE,
    &c::DISPUTED_BEFORE,
];

type Written = std::result::Result<(), XlsxError>;

fn bug(e: XlsxError) -> Error {
    Error::bug(format!("the workbook of a ledger does not write: {e}"))
}

/// A value of a field in words: a status by its label.
pub fn valued(lang: Lang, field: &str, value: &str) -> String {
    match field.ends_with("_status") {
        true => codes::LEDGER_STATUSES.label(if value.is_empty() { "open" } else { value }, lang).to_string(),
        false => value.to_string(),
    }
}

/// The bytes of the workbook.
pub fn workbook(book: &Book<'_>, ledger: &Ledger<'_>) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    // A fixed date: the same ledger makes the same bytes.
    let created = ExcelDateTime::from_ymd(2026, 1, 1).map_err(bug)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created).set_title(&ledger.title));
    guide(workbook.add_worksheet(), book, ledger).map_err(bug)?;
    let formats = Formats::new();
    for sheet in &ledger.sheets {
        rows(workbook.add_worksheet(), book, ledger, sheet, &formats).map_err(bug)?;
    }
    disputes(workbook.add_worksheet(), book, ledger, &formats).map_err(bug)?;
    workbook.save_to_buffer().map_err(bug)
}

fn head(fill: u32) -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(fill))
        .set_border(FormatBorder::Thin)
}

struct Formats {
    given: Format,
    entered: Format,
    machine: Format,
    text: Format,
    number: Format,
    year: Format,
    open_text: Format,
    open_number: Format,
    grey: Format,
}

impl Formats {
    fn new() -> Formats {
        let text = || Format::new().set_num_format("@").set_align(FormatAlign::Top).set_text_wrap();
        let number = || Format::new().set_num_format("#,##0.0#").set_align(FormatAlign::Top);
        let open = |f: Format| f.set_background_color(Color::RGB(0xFFF9E5)).set_border(FormatBorder::Thin);
        Formats {
            given: head(0xF2F2F2),
            entered: head(0xFFF2CC),
            machine: head(0xD9D9D9).set_font_color(Color::RGB(0x7F7F7F)),
            text: text(),
            number: number(),
            year: Format::new().set_num_format("0").set_align(FormatAlign::Top),
            open_text: open(text()),
            open_number: open(Format::new().set_align(FormatAlign::Top)),
            grey: Format::new().set_font_color(Color::RGB(0x7F7F7F)).set_align(FormatAlign::Top),
        }
    }
}

fn width(column: &Column) -> f64 {
    match column.name {
        name if name.contains("note") => 24.0,
        name if name.contains("disputed") => 20.0,
        "ledger_id" => 30.0,
        _ => 12.0,
    }
}

/// Height of a line of text.
const LINE: f64 = 15.0;

/// Lines a text takes in a column: not every office program fits rows to wrapped text. A Chinese character is two wide.
fn lines(text: &str, width: f64) -> u32 {
    let wide: f64 = text.chars().map(|ch| if ch.is_ascii() { 1.0 } else { 2.0 }).sum();
    ((wide / (width - 1.0)).ceil() as u32).clamp(1, 20)
}

/// Rows of a sheet in their order, those answered first where not all have room.
fn kept<'s, 'a>(sheet: &'s Sheet<'a>) -> Vec<&'s (Answer<'a>, Vec<Cell>)> {
    let mut rows: Vec<_> = sheet.rows.iter().collect();
    if rows.len() > MOST {
        rows.sort_by_key(|(answer, _)| !answer.is_answered());
        let answered = rows.iter().filter(|(answer, _)| answer.is_answered()).count();
        rows.truncate(MOST.max(answered));
    }
    rows
}

fn rows(sheet: &mut Worksheet, book: &Book<'_>, ledger: &Ledger<'_>, of: &Sheet<'_>, f: &Formats) -> Written {
    let lang = book.lang;
    sheet.set_name(&of.name)?;
    if book.illustrative {
        sheet.set_header(format!("&C{}", say(lang, "watermark")));
    }
    let first = 1 + of.head.len() as u16;
    let grey = first + FILL.len() as u16;
    sheet.write_string_with_format(0, 0, format!("{}*", c::LEDGER_MATTER.label(lang)), &f.given)?;
    sheet.set_column_width(0, 44.0)?;
    for (i, (label, width)) in of.head.iter().enumerate() {
        sheet.write_string_with_format(0, 1 + i as u16, label, &f.given)?;
        sheet.set_column_width(1 + i as u16, *width)?;
    }
    for (columns, at, format) in [(&FILL[..], first, &f.entered), (&GREY[..], grey, &f.machine)] {
        for (i, column) in columns.iter().enumerate() {
            let needed = [&c::LEDGER_ID, &c::LEDGER, &c::ROUND].iter().any(|k| std::ptr::eq(*k, *column));
            let label = format!("{}{}", column.label(lang), if needed { "*" } else { "" });
            sheet.write_string_with_format(0, at + i as u16, label, format)?;
            sheet.set_column_width(at + i as u16, width(column))?;
        }
    }
    sheet.set_row_height(0, 32)?;
    let kept = kept(of);
    for (r, (answer, cells)) in kept.iter().enumerate() {
        let row = r as u32 + 1;
        sheet.write_string_with_format(row, 0, answer.matter, &f.text)?;
        let texts =
            [(answer.matter, 44.0), (answer.demand.2.unwrap_or(""), 24.0), (answer.supply.2.unwrap_or(""), 24.0)];
        let beside = cells.iter().zip(&of.head).map(|(cell, (_, width))| match cell {
            Cell::Text(text) => lines(text, *width),
            _ => 1,
        });
        let high = texts.iter().map(|(text, width)| lines(text, *width)).chain(beside).max().unwrap_or(1);
        sheet.set_row_height(row, LINE * f64::from(high))?;
        for (i, cell) in cells.iter().enumerate() {
            let at = 1 + i as u16;
            match cell {
                Cell::Text(text) => sheet.write_string_with_format(row, at, text, &f.text)?,
                Cell::Number(v) => sheet.write_number_with_format(row, at, *v, &f.number)?,
                Cell::Year(y) => sheet.write_number_with_format(row, at, *y as f64, &f.year)?,
                Cell::Empty => continue,
            };
        }
        answers(sheet, row, first, answer, lang, (&f.open_text, &f.open_number))?;
        sheet.write_string_with_format(row, grey, answer.id, &f.grey)?;
        sheet.write_string_with_format(row, grey + 1, codes::LEDGERS.label(ledger.kind, lang), &f.grey)?;
        sheet.write_number_with_format(row, grey + 2, answer.round as f64, &f.grey)?;
        answers(sheet, row, grey + 3, answer, lang, (&f.grey, &f.grey))?;
    }
    let last = kept.len().max(1) as u32;
    for side in [0, 3] {
        sheet.add_data_validation(1, first + side, last, first + side, &statuses(lang)?)?;
        sheet.add_data_validation(1, first + side + 1, last, first + side + 1, &amounts(lang)?)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, last, grey + GREY.len() as u16 - 1)?;
    sheet.set_landscape().set_paper_size(8).set_repeat_rows(0, 0)?;
    sheet.set_print_area(0, 0, last, grey - 1)?.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn statuses(lang: Lang) -> std::result::Result<DataValidation, XlsxError> {
    let labels: Vec<&str> = codes::LEDGER_STATUSES.codes.iter().map(|s| lang.pick(s.zh, s.en)).collect();
    DataValidation::new()
        .allow_list_strings(&labels)?
        .set_error_style(DataValidationErrorStyle::Stop)
        .set_error_message(say(lang, "ledger.choose"))
}

fn amounts(lang: Lang) -> std::result::Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0))
        .set_error_style(DataValidationErrorStyle::Stop)
        .set_error_message(say(lang, "ledger.amount"))
}

/// The seven cells of a row from column `at` on, as they are to be filled or as they were published.
fn answers(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    answer: &Answer<'_>,
    lang: Lang,
    (text, number): (&Format, &Format),
) -> Written {
    for (side, (status, agreed, note)) in [(0, answer.demand), (3, answer.supply)] {
        sheet.write_string_with_format(row, at + side, codes::LEDGER_STATUSES.label(status, lang), text)?;
        match agreed {
            Some(v) => sheet.write_number_with_format(row, at + side + 1, v, number)?,
            None => sheet.write_blank(row, at + side + 1, number)?,
        };
        match note {
            Some(note) => sheet.write_string_with_format(row, at + side + 2, note, text)?,
            None => sheet.write_blank(row, at + side + 2, text)?,
        };
    }
    match answer.disputed {
        Some(disputed) => sheet.write_string_with_format(row, at + 6, disputed, text)?,
        None => sheet.write_blank(row, at + 6, text)?,
    };
    Ok(())
}

/// What the workbook is, how it is filled and how it comes back.
fn guide(sheet: &mut Worksheet, book: &Book<'_>, ledger: &Ledger<'_>) -> Written {
    let lang = book.lang;
    sheet.set_name(say(lang, "ledger.guide"))?;
    sheet.set_column_width(0, 110.0)?.set_landscape().set_paper_size(9);
    let (bold, wrap) = (Format::new().set_bold(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    let title = format!("{}{}{}", book.title(), say(lang, "sep"), ledger.title);
    sheet.write_string_with_format(0, 0, title, &bold)?;
    let mut told = vec![notice(book)];
    if book.illustrative {
        told.push(say(lang, "illustrative.banner").to_string());
    }
    told.extend(ledger.about.iter().cloned());
    let how = ["ledger.how.fill", "ledger.how.grey", "ledger.how.back", "ledger.how.merge", "ledger.how.dispute"];
    told.extend(how.map(|key| say(lang, key).to_string()));
    for of in ledger.sheets.iter().filter(|s| s.rows.len() > MOST) {
        let shown = kept(of).len();
        let counts = [of.name.clone(), shown.to_string(), (of.rows.len() - shown).to_string()];
        told.push(fill(lang, "ledger.how.cut", &counts));
    }
    for (i, text) in told.iter().enumerate() {
        sheet.write_string_with_format(i as u32 + 1, 0, text, &wrap)?;
        sheet.set_row_height(i as u32 + 1, LINE * f64::from(lines(text, 110.0)) + 4.0)?;
    }
    Ok(())
}

fn disputes(sheet: &mut Worksheet, book: &Book<'_>, ledger: &Ledger<'_>, f: &Formats) -> Written {
    let lang = book.lang;
    // Ingest leaves the sheet of this name aside.
    sheet.set_name(c::DISPUTED.label(lang))?;
    let columns: [(&Column, f64); 5] = [
        (&c::LEDGER_MATTER, 44.0),
        (&c::DISPUTED_FIELD, 18.0),
        (&c::DISPUTED_VALUE, 24.0),
        (&c::FILE, 30.0),
        (&c::LEDGER_ID, 30.0),
    ];
    for (i, (column, width)) in columns.iter().enumerate() {
        sheet.write_string_with_format(0, i as u16, column.label(lang), &f.given)?;
        sheet.set_column_width(i as u16, *width)?;
    }
    for (r, d) in ledger.disputes.iter().enumerate() {
        let field = codes::LEDGER_FIELDS.label(d.field, lang);
        let value = valued(lang, d.field, d.value);
        for (i, text) in [d.matter, field, &value, d.file, d.id].into_iter().enumerate() {
            sheet.write_string_with_format(r as u32 + 1, i as u16, text, &f.text)?;
        }
    }
    if ledger.disputes.is_empty() {
        sheet.write_string_with_format(1, 0, say(lang, "ledger.disputes.none"), &f.text)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}
