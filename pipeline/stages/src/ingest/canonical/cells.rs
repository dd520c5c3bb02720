//! One cell → one value of a column: repairs by rule, suppression marks, faults.

use super::super::findings::{self, Reason};
use super::forms::{self, Asked};
use super::grid::Cell;
use super::known::Known;
use duikou_contracts::columns as c;
use duikou_contracts::{Column, Domain, Kind};

/// A value of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing stands there.
    Null,
    /// The source withheld it.
    Withheld,
    Text(String),
    Int(i64),
    Float(f64),
    Bool(bool),
}

/// What is wrong with a cell.
#[derive(Clone, Debug)]
pub struct Fault {
    pub reason: &'static Reason,
    pub zh: String,
    pub en: String,
}

impl Fault {
    pub fn new(reason: &'static Reason, zh: impl Into<String>, en: impl Into<String>) -> Fault {
        Fault { reason, zh: zh.into(), en: en.into() }
    }
}

/// How rates of a column are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// As they stand, 0 to 1.
    Share,
    /// The header says %, and the numbers go up to 100.
    Percent,
}

/// What a cell's reading depends on, beside its column.
pub struct Manner<'a> {
    pub known: &'a Known,
    pub scale: Scale,
    /// The column's numbers have decimals: codes of the form 01.0000.
    pub dotted: bool,
    pub whole: bool,
    /// First and last year a fact may be about.
    pub window: Option<(i64, i64)>,
}

/// Marks by which sources withhold a figure.
static MARKS: &[&str] = &[
    "*",
    "**",
    "***",
    "#",
    "##",
    "-",
    "--",
    "—",
    "——",
    "–",
    "…",
    "...",
    "......",
    "n/d",
    "n/a",
    "未公布",
    "不公开",
    "屏蔽",
];

/// What spreadsheet programs write where a formula failed.
static FORMULA_ERRORS: &[&str] =
    &["#div/0!", "#n/a", "#name?", "#null!", "#num!", "#ref!", "#value!", "#spill!", "#calc!", "#getting_data"];

/// Full-width letters, digits, signs and blanks made half-width; dashes and brackets of Chinese typography too.
pub fn half_width(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_string();
    }
    let narrow = text.chars().map(|ch| match ch {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(ch as u32 - 0xfee0).unwrap_or(ch),
        '\u{2212}' => '-',
        _ => ch,
    });
    narrow.filter(|ch| !matches!(ch, '\u{200b}' | '\u{feff}')).collect::<String>().trim().to_string()
}

/// Whether a text marks a figure as withheld.
pub fn is_mark(text: &str) -> bool {
    // No mark is long, nor begins with a digit.
    if text.len() > 24 || text.starts_with(|ch: char| ch.is_ascii_digit()) {
        return false;
    }
    MARKS.contains(&half_width(text).to_lowercase().as_str())
}

fn is_formula_error(text: &str) -> bool {
    text.starts_with('#') && FORMULA_ERRORS.contains(&text.to_lowercase().as_str())
}

/// Reads a cell. The second part of the answer names the repairs that were made.
pub fn read(cell: &Cell, asked: &Asked, manner: &Manner<'_>) -> Result<(Value, Vec<&'static Reason>), Fault> {
    let column = asked.column;
    let mut repairs: Vec<&'static Reason> = Vec::new();
    let text = match cell {
        Cell::Empty => return Ok((Value::Null, repairs)),
        Cell::Error(e) => return Err(Fault::new(&findings::FORMULA_ERROR, e.clone(), e.clone())),
        Cell::Text(raw) => {
            let text = half_width(raw);
            if is_formula_error(&text) {
                return Err(Fault::new(&findings::FORMULA_ERROR, text.clone(), text));
            }
            if text.is_empty() {
                return Ok((Value::Null, repairs));
            }
            if text.chars().ne(raw.trim().chars()) && changes_meaning(column) {
                repairs.push(&findings::FULL_WIDTH);
            }
            Some(text)
        }
        _ => None,
    };
    let value = match column.kind {
        Kind::Text => read_text(cell, text, column, manner, &mut repairs)?,
        Kind::Bool => read_bool(cell, text, column)?,
        Kind::Int => match read_number(cell, text, column, manner, &mut repairs)? {
            Some(v) if v.fract() != 0.0 || v.abs() > 9.0e15 => {
                return Err(Fault::new(&findings::NOT_WHOLE, "", ""));
            }
            Some(v) => Value::Int(v as i64),
            None => Value::Withheld,
        },
        Kind::Float => match read_number(cell, text, column, manner, &mut repairs)? {
            Some(v) if manner.whole && v.fract() != 0.0 => return Err(Fault::new(&findings::NOT_WHOLE, "", "")),
            Some(v) => Value::Float(v),
            None => Value::Withheld,
        },
    };
    check_domain(&value, column, manner)?;
    Ok((value, repairs))
}

/// Whether full-width characters matter in a column: in names they are ordinary Chinese typography.
fn changes_meaning(column: &Column) -> bool {
    column.kind != Kind::Text || column.name.ends_with("_code") || column.name.ends_with("_id")
}

fn read_text(
    cell: &Cell,
    text: Option<String>,
    column: &'static Column,
    manner: &Manner<'_>,
    repairs: &mut Vec<&'static Reason>,
) -> Result<Value, Fault> {
    if let Some(list) = forms::vocabulary(column) {
        let Some(text) = text else {
            return Err(Fault::new(&findings::UNKNOWN_CODE, "应填文字", "text is expected"));
        };
        return match forms::code_of(list, &text) {
            Some(code) => {
                if code != text {
                    repairs.push(&findings::LABEL_AS_CODE);
                }
                Ok(Value::Text(code.to_string()))
            }
            None if is_mark(&text) => Ok(Value::Null),
            None => {
                let allowed = |zh: bool| {
                    list.codes.iter().map(|c| if zh { c.zh } else { c.en }).collect::<Vec<_>>().join(if zh {
                        "、"
                    } else {
                        ", "
                    })
                };
                Err(Fault::new(
                    &findings::UNKNOWN_CODE,
                    format!("可填：{}", allowed(true)),
                    format!("it may be: {}", allowed(false)),
                ))
            }
        };
    }
    if column.name.ends_with("_code") || manner.known.codes(column).is_some() {
        return read_code(cell, text, column, manner, repairs);
    }
    match (cell, text) {
        (Cell::Number(v), _) => Ok(Value::Text(plain_number(*v))),
        (Cell::Bool(v), _) => Ok(Value::Text(v.to_string())),
        (Cell::Date, _) => Err(Fault::new(&findings::UNKNOWN_CODE, "单元格是日期", "the cell holds a date")),
        // Names keep their own typography; only the blanks around them go.
        (Cell::Text(raw), Some(text)) => {
            if is_mark(&text) {
                return Ok(Value::Null);
            }
            Ok(Value::Text(if changes_meaning(column) { text } else { raw.trim().to_string() }))
        }
        _ => Ok(Value::Null),
    }
}

/// A number as a person writes it: without `.0`.
fn plain_number(v: f64) -> String {
    if v.fract() == 0.0 && v.abs() < 1.0e15 { format!("{}", v as i64) } else { format!("{v}") }
}

fn read_code(
    cell: &Cell,
    text: Option<String>,
    column: &'static Column,
    manner: &Manner<'_>,
    repairs: &mut Vec<&'static Reason>,
) -> Result<Value, Fault> {
    let given = match (cell, text) {
        (_, Some(text)) => {
            if std::ptr::eq(column, &c::CHAIN_CODE) && is_mark(&text) {
                return Ok(Value::Text("-".into()));
            }
            // A letter is a code here (section S of GB/T 4754), not the mark of a withheld figure.
            if is_mark(&text) && !text.bytes().all(|b| b.is_ascii_alphabetic()) {
                return Ok(Value::Null);
            }
            text
        }
        (Cell::Number(v), _) if v.is_finite() && *v >= 0.0 => plain_number(*v),
        (Cell::Date, _) => {
            let (zh, en) = (
                "代码被存为日期，请设为文本格式后重填",
                "the code was stored as a date: format the column as text and enter it again",
            );
            return Err(Fault::new(&findings::UNKNOWN_CODE, zh, en));
        }
        _ => return Err(Fault::new(&findings::UNKNOWN_CODE, "不是代码", "not a code")),
    };
    let number = matches!(cell, Cell::Number(_));
    let known = manner.known.codes(column);
    if let Some(known) = known {
        if known.contains(&given) {
            return Ok(Value::Text(given));
        }
        for candidate in restored(&given) {
            if known.contains(&candidate) {
                repairs.push(&findings::NUMERIC_CODE);
                return Ok(Value::Text(candidate));
            }
        }
        if manner.known.is_own(column, &given) {
            return Ok(Value::Text(given));
        }
        if let Some(candidate) = remarked(&given).into_iter().find(|r| known.contains(r)) {
            repairs.push(&findings::CODE_MARK);
            return Ok(Value::Text(candidate));
        }
        return Err(Fault::new(
            &findings::UNKNOWN_CODE,
            format!("“{}”表中没有该代码", manner.known.list_name(column, true)),
            format!("the table “{}” has no such code", manner.known.list_name(column, false)),
        ));
    }
    // No list to go by: only what the shape of the column proves.
    let digits = given.bytes().all(|b| b.is_ascii_digit());
    let dotted = manner.dotted && (number || given.contains('.') || digits);
    if dotted
        && std::ptr::eq(column, &c::MAJOR_CODE)
        && let Some(cip) = restored(&given).into_iter().find(|r| r.len() == 7 && r.contains('.'))
    {
        if cip != given {
            repairs.push(&findings::NUMERIC_CODE);
        }
        return Ok(Value::Text(cip));
    }
    if std::ptr::eq(column, &c::MAJOR_CODE) && digits && given.len() == 5 {
        repairs.push(&findings::NUMERIC_CODE);
        return Ok(Value::Text(format!("0{given}")));
    }
    Ok(Value::Text(given))
}

/// What a code may have been before a spreadsheet made a number of it.
fn restored(given: &str) -> Vec<String> {
    let mut made = Vec::new();
    let trimmed = given.strip_suffix(".0").unwrap_or(given);
    let digits = !trimmed.is_empty() && trimmed.bytes().all(|b| b.is_ascii_digit());
    if digits {
        if trimmed.len() < given.len() {
            made.push(trimmed.to_string());
        }
        for width in trimmed.len() + 1..=10 {
            made.push(format!("{trimmed:0>width$}"));
        }
        // CIP: 1 → 01.0000, and four-digit forms 1 → 01.00.
        if trimmed.len() <= 2 {
            made.push(format!("{trimmed:0>2}.0000"));
            made.push(format!("{trimmed:0>2}.00"));
        }
    }
    if let Some((whole, part)) = given.split_once('.') {
        let numeric = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        if numeric(whole) && numeric(part) && whole.len() <= 2 && part.len() <= 4 {
            made.push(format!("{whole:0>2}.{part:0<4}"));
            made.push(format!("{whole:0>2}.{part:0<2}"));
        }
    }
    made
}

/// The code with another mark for special (T) and controlled (K) majors than was written.
fn remarked(given: &str) -> Vec<String> {
    let upper = given.to_ascii_uppercase();
    let bare = upper.trim_end_matches(['T', 'K']);
    if bare.is_empty() || !bare.bytes().all(|b| b.is_ascii_digit()) {
        return if upper == given { Vec::new() } else { vec![upper] };
    }
    let bare = if bare.len() == 5 { format!("0{bare}") } else { bare.to_string() };
    ["", "T", "K", "TK"].iter().map(|mark| format!("{bare}{mark}")).filter(|made| made != given).collect()
}

fn read_bool(cell: &Cell, text: Option<String>, column: &'static Column) -> Result<Value, Fault> {
    let value = match (cell, text) {
        (Cell::Bool(v), _) => Some(*v),
        (Cell::Number(v), _) if *v == 1.0 => Some(true),
        (Cell::Number(v), _) if *v == 0.0 => Some(false),
        (_, Some(text)) => match text.to_lowercase().as_str() {
            "是" | "有" | "yes" | "y" | "true" | "1" | "√" | "✓" | "t" => Some(true),
            "否" | "无" | "no" | "n" | "false" | "0" | "×" | "f" => Some(false),
            mark if is_mark(mark) => return Ok(Value::Null),
            _ => None,
        },
        _ => None,
    };
    value.map(Value::Bool).ok_or_else(|| {
        let _ = column;
        Fault::new(&findings::UNKNOWN_CODE, "应填“是”或“否”", "yes or no is expected")
    })
}

/// The number of a cell; `None` where it is withheld.
fn read_number(
    cell: &Cell,
    text: Option<String>,
    column: &'static Column,
    manner: &Manner<'_>,
    repairs: &mut Vec<&'static Reason>,
) -> Result<Option<f64>, Fault> {
    let share = column.unit == "share";
    let mut percent = share && manner.scale == Scale::Percent;
    let mut v = match (cell, text) {
        (Cell::Number(v), _) => *v,
        (_, Some(text)) => {
            if is_mark(&text) {
                return Ok(None);
            }
            let mut body = text.as_str();
            if std::ptr::eq(column, &c::YEAR) {
                body = ["学年度", "学年", "年度", "年", "届", "级"]
                    .iter()
                    .find_map(|s| body.strip_suffix(s))
                    .unwrap_or(body);
            }
            if let Some(rest) = body.strip_suffix('%') {
                if !share {
                    return Err(Fault::new(&findings::NOT_A_NUMBER, "该列不是比率", "the column is not a rate"));
                }
                body = rest.trim_end();
                percent = true;
            }
            let joined = without_thousands(body);
            if joined.is_some() {
                repairs.push(&findings::THOUSANDS);
            }
            let body = joined.as_deref().unwrap_or(body);
            let plain = body.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
            match body.parse::<f64>() {
                Ok(v) if plain => v,
                _ => return Err(Fault::new(&findings::NOT_A_NUMBER, "", "")),
            }
        }
        _ => return Err(Fault::new(&findings::NOT_A_NUMBER, "", "")),
    };
    if !v.is_finite() {
        return Err(Fault::new(&findings::NOT_A_NUMBER, "", ""));
    }
    if percent {
        v /= 100.0;
        repairs.push(&findings::PERCENT);
    }
    // No negative zero in any table.
    Ok(Some(v + 0.0))
}

/// `1,234,567.8` without its commas; `None` where there are none, or where they are no thousands.
fn without_thousands(text: &str) -> Option<String> {
    let (sign, body) = text.strip_prefix('-').map_or(("", text), |b| ("-", b));
    let (whole, part) = body.split_once('.').map_or((body, None), |(w, p)| (w, Some(p)));
    let mut groups = whole.split([',', '\u{2019}']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let numeric = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let right = !rest.is_empty()
        && (1..=3).contains(&first.len())
        && numeric(first)
        && rest.iter().all(|g| g.len() == 3 && numeric(g))
        && part.is_none_or(numeric);
    right.then(|| format!("{sign}{first}{}{}", rest.concat(), part.map(|p| format!(".{p}")).unwrap_or_default()))
}

fn check_domain(value: &Value, column: &'static Column, manner: &Manner<'_>) -> Result<(), Fault> {
    let v = match value {
        Value::Int(v) => *v as f64,
        Value::Float(v) => *v,
        _ => return Ok(()),
    };
    match column.domain {
        Domain::Count if v < 0.0 => return Err(Fault::new(&findings::NEGATIVE, "", "")),
        Domain::Range(low, high) if !(low..=high).contains(&v) => {
            let reason = if std::ptr::eq(column, &c::YEAR) { &findings::YEAR_OUTSIDE } else { &findings::OUT_OF_RANGE };
            return Err(Fault::new(
                reason,
                format!("应在 {low} 至 {high} 之间"),
                format!("from {low} to {high} is allowed"),
            ));
        }
        _ => {}
    }
    if let Some((first, last)) = manner.window
        && std::ptr::eq(column, &c::YEAR)
        && (v < first as f64 || v > last as f64)
    {
        return Err(Fault::new(
            &findings::YEAR_OUTSIDE,
            format!("应在 {first} 至 {last} 之间"),
            format!("from {first} to {last} is allowed"),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(cell: Cell, column: &'static Column) -> Result<(Value, Vec<&'static str>), &'static str> {
        let known = Known::default();
        let manner =
            Manner { known: &known, scale: Scale::Share, dotted: false, whole: false, window: Some((2013, 2033)) };
        let asked = Asked { column, required: true, shown: true };
        read(&cell, &asked, &manner)
            .map(|(v, r)| (v, r.into_iter().map(|r| r.code).collect()))
            .map_err(|f| f.reason.code)
    }

    #[test]
    fn numbers_as_people_write_them() {
        let text = |t: &str| Cell::Text(t.into());
        assert_eq!(take(text("１，２３４"), &c::PERSONS), Ok((Value::Float(1234.0), vec!["full_width", "thousands"])));
        assert_eq!(take(text("95%"), &c::PLACEMENT_RATE), Ok((Value::Float(0.95), vec!["percent"])));
        assert_eq!(take(text("95"), &c::PLACEMENT_RATE), Err("out_of_range"));
        assert_eq!(take(text("2023年"), &c::YEAR), Ok((Value::Int(2023), vec![])));
        assert_eq!(take(Cell::Number(2023.0), &c::YEAR), Ok((Value::Int(2023), vec![])));
        assert_eq!(take(Cell::Number(2003.0), &c::YEAR), Err("year_outside"));
        assert_eq!(take(text("-5"), &c::PERSONS), Err("negative"));
        assert_eq!(take(text("1,23"), &c::PERSONS), Err("not_a_number"));
        assert_eq!(take(text("inf"), &c::PERSONS), Err("not_a_number"));
        assert_eq!(take(text("#DIV/0!"), &c::PERSONS), Err("formula_error"));
        for mark in ["*", "**", "#", "-", "—", "N/D", "n/a", "…", "＊"] {
            assert!(matches!(take(text(mark), &c::PERSONS), Ok((Value::Withheld, _))), "{mark}");
        }
    }

    #[test]
    fn labels_and_codes() {
        let text = |t: &str| Cell::Text(t.into());
        assert_eq!(take(text("本科"), &c::LEVEL), Ok((Value::Text("bachelor".into()), vec!["label_as_code"])));
        assert_eq!(
            take(text("高职(专科)"), &c::LEVEL),
            Ok((Value::Text("higher_vocational".into()), vec!["label_as_code"]))
        );
        assert_eq!(take(text("wizard"), &c::LEVEL), Err("unknown_code"));
        assert_eq!(
            take(Cell::Number(80901.0), &c::MAJOR_CODE),
            Ok((Value::Text("080901".into()), vec!["numeric_code"]))
        );
        assert!(restored("1").contains(&"01.0000".to_string()));
        assert!(restored("1.0").contains(&"01.0000".to_string()));
        assert!(restored("11.0701").contains(&"11.0701".to_string()));
        assert!(restored("1.07").contains(&"01.0700".to_string()));
        assert!(restored("80901").contains(&"080901".to_string()));
    }
}
