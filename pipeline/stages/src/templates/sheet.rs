//! One workbook: the data sheet, the sheet that explains it, the sheet with examples.

use super::{CellValue, examples};
use crate::ingest::canonical::forms::{self, Asked, Form};
use duikou_contracts::codes::LEVELS;
use duikou_contracts::{Column, Domain, Kind, Lang};
use duikou_engine::{Error, Result};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Workbook, Worksheet, XlsxError,
};

/// Rows of the data sheet that are prepared: formats and lists reach down to here.
const ROWS: u32 = 20_000;

/// Columns of the template: those the form asks for.
pub fn shown(form: &'static Form) -> Vec<Asked> {
    form.asked().into_iter().filter(|a| a.shown).collect()
}

fn bug(e: XlsxError) -> Error {
    Error::bug(format!("the template does not write: {e}"))
}

/// The bytes of a form's workbook.
pub fn workbook(form: &'static Form, lang: Lang, rows: &[Vec<CellValue>]) -> Result<Vec<u8>> {
    let asked = shown(form);
    if let Some(row) = rows.iter().find(|r| r.len() > asked.len()) {
        return Err(Error::bug(format!("form {} has {} columns, a row has {}", form.name, asked.len(), row.len())));
    }
    let mut book = Workbook::new();
    // A fixed date: the same input makes the same bytes.
    let created = ExcelDateTime::from_ymd(2026, 1, 1).map_err(bug)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created).set_title(form.stem(lang)));
    data_sheet(book.add_worksheet(), form, &asked, lang, rows).map_err(bug)?;
    explanation(book.add_worksheet(), form, &asked, lang).map_err(bug)?;
    example(book.add_worksheet(), form, &asked, lang).map_err(bug)?;
    book.save_to_buffer().map_err(bug)
}

fn bold(fill: u32) -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(fill))
        .set_border(FormatBorder::Thin)
}

/// Header of a column: label, unit in brackets where it is a rate or has one worth naming, `*` where required.
fn header(asked: &Asked, lang: Lang) -> String {
    let mark = if asked.required { "*" } else { "" };
    format!("{}{mark}", asked.column.label(lang))
}

/// Codes, identifiers and names are text, so that leading zeros survive.
fn is_text(column: &Column) -> bool {
    column.kind == Kind::Text
}

fn width(column: &Column) -> f64 {
    let name = column.name;
    if name.starts_with("name") || name.ends_with("_name") || matches!(name, "employer" | "source" | "owner") {
        24.0
    } else if column.kind == Kind::Text {
        15.0
    } else {
        12.0
    }
}

fn headers(sheet: &mut Worksheet, asked: &[Asked], lang: Lang) -> std::result::Result<(), XlsxError> {
    let (must, may) = (bold(0xDDEBF7), bold(0xF2F2F2));
    let text = Format::new().set_num_format("@");
    for (i, a) in asked.iter().enumerate() {
        let column = i as u16;
        sheet.set_column_width(column, width(a.column))?;
        if is_text(a.column) {
            sheet.set_column_format(column, &text)?;
        }
        sheet.write_string_with_format(0, column, header(a, lang), if a.required { &must } else { &may })?;
    }
    sheet.set_row_height(0, 32)?;
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn cells(
    sheet: &mut Worksheet,
    row: u32,
    asked: &[Asked],
    values: &[CellValue],
    lang: Lang,
) -> std::result::Result<(), XlsxError> {
    let text = Format::new().set_num_format("@");
    for (i, (a, value)) in asked.iter().zip(values).enumerate() {
        let column = i as u16;
        match value {
            CellValue::Empty => {}
            CellValue::Text(t) => {
                let shown = forms::vocabulary(a.column).map_or(t.as_str(), |list| list.label(t, lang));
                sheet.write_string_with_format(row, column, shown, &text)?;
            }
            CellValue::Number(v) => {
                sheet.write_number(row, column, *v)?;
            }
            CellValue::Bool(v) => {
                sheet.write_string(row, column, yes_no(*v, lang))?;
            }
            CellValue::Suppressed => {
                sheet.write_string(row, column, "*")?;
            }
        }
    }
    Ok(())
}

fn yes_no(v: bool, lang: Lang) -> &'static str {
    if v { lang.pick("是", "yes") } else { lang.pick("否", "no") }
}

/// Labels a user chooses from, where the column has a closed vocabulary.
fn choices(column: &Column, lang: Lang) -> Option<Vec<&'static str>> {
    if column.kind == Kind::Bool {
        return Some(vec![yes_no(true, lang), yes_no(false, lang)]);
    }
    let list = forms::vocabulary(column)?;
    // The levels of American awards would only be in the way on a Chinese form.
    let offered = |code: &str| lang == Lang::En || list.name != LEVELS.name || CHINESE_LEVELS.contains(&code);
    Some(list.codes.iter().filter(|c| offered(c.code)).map(|c| lang.pick(c.zh, c.en)).collect())
}

static CHINESE_LEVELS: &[&str] = &[
    "none",
    "secondary",
    "secondary_vocational",
    "higher_vocational",
    "vocational_bachelor",
    "bachelor",
    "master",
    "doctor",
];

fn data_sheet(
    sheet: &mut Worksheet,
    form: &'static Form,
    asked: &[Asked],
    lang: Lang,
    rows: &[Vec<CellValue>],
) -> std::result::Result<(), XlsxError> {
    sheet.set_name(form.stem(lang))?;
    headers(sheet, asked, lang)?;
    for (i, row) in rows.iter().enumerate() {
        cells(sheet, i as u32 + 1, asked, row, lang)?;
    }
    let last = ROWS.max(rows.len() as u32 + 1_000);
    for (i, a) in asked.iter().enumerate() {
        if let Some((from, to)) = choice_range(asked, i, lang) {
            let range = format!("='{}'!${from}:${to}", explanation_name(lang));
            let rule = DataValidation::new()
                .allow_list_formula(range.as_str().into())
                .set_error_style(DataValidationErrorStyle::Warning)
                .set_error_title(lang.pick("不在列表中", "Not in the list"))?
                .set_error_message(lang.pick("请从下拉列表中选择。", "Please choose from the list."))?
                .set_input_message(a.column.label(lang))?;
            sheet.add_data_validation(1, i as u16, last, i as u16, &rule)?;
        }
    }
    Ok(())
}

/// Cells of the explanation sheet that list the choices of a column: the lists stand to the right of the text.
fn choice_range(asked: &[Asked], at: usize, lang: Lang) -> Option<(String, String)> {
    let choices = choices(asked[at].column, lang)?;
    let before = asked[..at].iter().filter(|a| choices_exist(a.column)).count();
    let letter = crate::ingest::canonical::header::letters(LISTS + before);
    Some((format!("{letter}$2"), format!("{letter}${}", choices.len() + 1)))
}

fn choices_exist(column: &Column) -> bool {
    choices(column, Lang::En).is_some()
}

/// First column of the lists on the explanation sheet.
const LISTS: usize = 8;

fn explanation_name(lang: Lang) -> &'static str {
    lang.pick("填表说明", "Explanation")
}

fn allowed(column: &Column, lang: Lang) -> String {
    if let Some(choices) = choices(column, lang) {
        return choices.join(lang.pick("、", ", "));
    }
    match column.domain {
        Domain::Count => lang.pick("不小于 0 的数", "0 or more").to_string(),
        Domain::Range(low, high) if column.unit == "share" => {
            lang.pick(format!("{low} 至 {high} 的小数，或带 % 的数"), format!("{low} to {high}, or with %"))
        }
        Domain::Range(low, high) => lang.pick(format!("{low} 至 {high}"), format!("{low} to {high}")),
        _ if column.name.ends_with("_code") => lang
            .pick("相应目录中的代码，文本格式，保留前导零", "a code of its list, as text, leading zeros kept")
            .to_string(),
        _ => lang.pick("文字", "text").to_string(),
    }
}

fn unit(column: &Column, lang: Lang) -> &'static str {
    match (lang, column.unit) {
        (Lang::En, unit) => unit,
        (_, "persons") => "人",
        (_, "share") => "比率",
        (_, "year") => "年",
        (_, "years") => "年",
        (_, "yuan or dollars a year") => "元/年",
        (_, "students per teacher") => "学生/教师",
        (_, "degrees") => "度",
        (_, _) => "",
    }
}

fn explanation(
    sheet: &mut Worksheet,
    form: &'static Form,
    asked: &[Asked],
    lang: Lang,
) -> std::result::Result<(), XlsxError> {
    sheet.set_name(explanation_name(lang))?;
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let head = bold(0xE2EFDA);
    let titles = lang.pick(
        ["表头", "对应字段名", "计量单位", "填写含义", "可填内容", "是否必填"],
        ["Header", "Field", "Measured in", "What it means", "What may stand there", "Needed"],
    );
    let widths = [18.0, 22.0, 14.0, 46.0, 60.0, 10.0];
    for (i, (title, width)) in titles.iter().zip(widths).enumerate() {
        sheet.set_column_width(i as u16, width)?;
        sheet.write_string_with_format(0, i as u16, *title, &head)?;
    }
    for (i, a) in asked.iter().enumerate() {
        let row = i as u32 + 1;
        let column = a.column;
        sheet.write_string_with_format(row, 0, column.label(lang), &wrap)?;
        sheet.write_string_with_format(row, 1, column.name, &wrap)?;
        sheet.write_string_with_format(row, 2, unit(column, lang), &wrap)?;
        sheet.write_string_with_format(row, 3, lang.pick(column.about_zh, column.about), &wrap)?;
        sheet.write_string_with_format(row, 4, allowed(column, lang), &wrap)?;
        sheet.write_string_with_format(row, 5, yes_no(a.required, lang), &wrap)?;
    }
    let below = asked.len() as u32 + 2;
    sheet.write_string(below, 0, form.about(lang))?;
    let mark = lang.pick(
        "带 * 的列必填。列的次序可以调整，表头文字不要改动。本表与“示例”表不会被读取。",
        "Columns marked * are needed. Their order is free; keep the headers as they are. This sheet and the examples are not read.",
    );
    sheet.write_string(below + 1, 0, mark)?;
    let mut at = LISTS as u16;
    for a in asked {
        if let Some(choices) = choices(a.column, lang) {
            sheet.write_string_with_format(0, at, a.column.label(lang), &head)?;
            sheet.set_column_width(at, 18)?;
            for (i, choice) in choices.iter().enumerate() {
                sheet.write_string(i as u32 + 1, at, *choice)?;
            }
            at += 1;
        }
    }
    Ok(())
}

fn example(
    sheet: &mut Worksheet,
    form: &'static Form,
    asked: &[Asked],
    lang: Lang,
) -> std::result::Result<(), XlsxError> {
    sheet.set_name(lang.pick("示例", "Example"))?;
    sheet.set_tab_color(Color::RGB(0xC00000));
    headers(sheet, asked, lang)?;
    let columns: Vec<[CellValue; 2]> = asked.iter().map(|a| examples::cells(form.name, a.column.name, lang)).collect();
    for row in 0..2 {
        let values: Vec<CellValue> = columns.iter().map(|c| c[row].clone()).collect();
        cells(sheet, row as u32 + 1, asked, &values, lang)?;
    }
    let red = Format::new().set_font_color(Color::RGB(0xC00000)).set_bold();
    let note = lang.pick(
        "本表为虚构示例，仅供参考，不会被读取。",
        "Invented examples, for reference only: this sheet is never read.",
    );
    sheet.write_string_with_format(4, 0, note, &red)?;
    Ok(())
}
