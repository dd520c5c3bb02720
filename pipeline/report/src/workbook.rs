//! The plan as a workbook that a planner edits and puts back: its first sheet is the form of intake set by the planner
//! (`clean.plan_fixed`), a row a programme and year, with what the plan says beside it.

use crate::book::Book;
use crate::data::{PlanIntake, PlanProgramme};
use crate::messages::say;
use crate::pages::{HIDDEN, plan};
use duikou_contracts::{Column, Lang, codes, columns as c};
use duikou_engine::{Error, Result};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// Name of the workbook's file: ingest knows the form by it.
pub fn name(lang: Lang) -> &'static str {
    lang.pick("招生计划指定.xlsx", "plan_fixed.xlsx")
}

/// Columns of the form, in its order, with their width; then what the plan says, which ingest leaves aside.
const FORM: [(&Column, f64); 7] = [
    (&c::UNIVERSITY_CODE, 14.0),
    (&c::UNIVERSITY_NAME, 26.0),
    (&c::MAJOR_CODE, 11.0),
    (&c::MAJOR_NAME, 26.0),
    (&c::LEVEL, 13.0),
    (&c::YEAR, 8.0),
    (&c::SEATS, 12.0),
];
const PLAN: [(&Column, f64); 6] = [
    (&c::INTAKE_NOW, 11.0),
    (&c::PROPOSED, 12.0),
    (&c::PLAN_LOW, 13.0),
    (&c::PLAN_HIGH, 13.0),
    (&c::PLAN_ACTION, 14.0),
    (&c::PLAN_REASON, 34.0),
];

fn bug(e: XlsxError) -> Error {
    Error::bug(format!("the workbook of the plan does not write: {e}"))
}

/// The bytes of the workbook.
pub fn plan(book: &Book<'_>) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    // A fixed date: the same plan makes the same bytes.
    let created = ExcelDateTime::from_ymd(2026, 1, 1).map_err(bug)?;
    let title = say(book.lang, "plan.title");
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created).set_title(title));
    intake(workbook.add_worksheet(), book).map_err(bug)?;
    notes(workbook.add_worksheet(), book).map_err(bug)?;
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

fn intake(sheet: &mut Worksheet, book: &Book<'_>) -> std::result::Result<(), XlsxError> {
    let lang = book.lang;
    // Ingest knows the sheet by its header, whatever it is called.
    sheet.set_name(say(lang, if book.illustrative { "workbook.sheet.illustrative" } else { "workbook.sheet" }))?;
    if book.illustrative {
        sheet.set_header(format!("&C{}", say(lang, "watermark")));
    }
    let (given, entered) = (head(0xF2F2F2), head(0xFFF2CC));
    for (i, (column, width)) in FORM.iter().chain(&PLAN).enumerate() {
        let at = i as u16;
        sheet.set_column_width(at, *width)?;
        let mark = if i < FORM.len() && is_key(column) { "*" } else { "" };
        let format = if std::ptr::eq(*column, &c::SEATS) { &entered } else { &given };
        sheet.write_string_with_format(0, at, format!("{}{mark}", column.label(lang)), format)?;
    }
    sheet.set_row_height(0, 32)?;
    let (text, number) = (Format::new().set_num_format("@"), Format::new().set_num_format("#,##0"));
    let open =
        Format::new().set_num_format("#,##0").set_background_color(Color::RGB(0xFFF9E5)).set_border(FormatBorder::Thin);
    let mut row = 0;
    for p in &book.plan.programmes {
        for r in book.plan.intake.get(&p.key()).into_iter().flatten() {
            row += 1;
            line(sheet, row, book, (p, r), (&text, &number, &open))?;
        }
    }
    sheet.set_freeze_panes(1, 2)?;
    if row > 0 {
        sheet.autofilter(0, 0, row, (FORM.len() + PLAN.len() - 1) as u16)?;
    }
    sheet.set_landscape().set_paper_size(9).set_repeat_rows(0, 0)?;
    Ok(())
}

fn is_key(column: &Column) -> bool {
    [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::YEAR].iter().any(|k| std::ptr::eq(*k, column))
}

fn line(
    sheet: &mut Worksheet,
    row: u32,
    book: &Book<'_>,
    (p, r): (&PlanProgramme<'_>, &PlanIntake<'_>),
    (text, number, open): (&Format, &Format, &Format),
) -> std::result::Result<(), XlsxError> {
    let lang = book.lang;
    let level = book.level(r.level);
    let (school, major) = (book.school(r.school), book.major(r.major));
    for (i, value) in [r.school, &school, r.major, &major, &level].into_iter().enumerate() {
        sheet.write_string_with_format(row, i as u16, value, text)?;
    }
    sheet.write_number(row, 5, r.year as f64)?;
    match r.reason {
        "fixed" => sheet.write_number_with_format(row, 6, r.proposed, open)?,
        _ => sheet.write_blank(row, 6, open)?,
    };
    let hidden = book.plan.is_hidden(&p.key());
    for (i, value) in [Some(p.now), Some(r.proposed), Some(r.low), Some(r.high)].into_iter().enumerate() {
        let at = 7 + i as u16;
        match value {
            Some(_) if hidden => sheet.write_string(row, at, HIDDEN)?,
            Some(v) => sheet.write_number_with_format(row, at, v, number)?,
            None => continue,
        };
    }
    let action = format!("{} {}", plan::mark(r.action), codes::PLAN_ACTIONS.label(r.action, lang));
    sheet.write_string(row, 11, action)?;
    sheet.write_string(row, 12, codes::PLAN_REASONS.label(r.reason, lang))?;
    Ok(())
}

/// What the sheet is, and how to send it back.
fn notes(sheet: &mut Worksheet, book: &Book<'_>) -> std::result::Result<(), XlsxError> {
    let lang = book.lang;
    sheet.set_name(say(lang, "workbook.notes"))?;
    sheet.set_column_width(0, 110.0)?;
    let (bold, wrap) = (Format::new().set_bold(), Format::new().set_text_wrap());
    let title = format!("{}{}{}", book.title(), say(lang, "sep"), say(lang, "plan.title"));
    sheet.write_string_with_format(0, 0, title, &bold)?;
    let mut lines = vec![crate::pages::notice(book)];
    if book.illustrative {
        lines.push(say(lang, "illustrative.banner").to_string());
    }
    lines.extend(["plan.lead", "plan.workbook.how", "plan.workbook.marks"].map(|key| say(lang, key).to_string()));
    for (i, text) in lines.iter().enumerate() {
        sheet.write_string_with_format(i as u32 + 1, 0, text, &wrap)?;
    }
    Ok(())
}
