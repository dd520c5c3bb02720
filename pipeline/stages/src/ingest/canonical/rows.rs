//! Rows of a sheet → rows of tables: what is set aside, rejected, repaired, kept.

use super::super::findings::{self, Finding, Reason, Severity};
use super::super::intake::{Count, Intake};
use super::build::Builder;
use super::cells::{self, Fault, Manner, Scale, Value};
use super::forms::Form;
use super::grid::{Cell, Grid, Row};
use super::header::{self, Found, Header};
use super::known::{ALL as ALL_INDUSTRIES, Known};
use crate::frame::ALL_OCCUPATIONS;
use duikou_contracts::columns as c;
use duikou_contracts::{Column, Kind, Table, codes};
use duikou_engine::{Place, Result};
use duikou_methods::origin::Origin;

/// A file being read: what every finding about it shares.
pub struct Sheet<'a> {
    pub form: &'static Form,
    pub file: &'a str,
    pub grid: &'a Grid,
    pub header: &'a Header,
    /// What the file's certificate says of its rows.
    pub illustrative: bool,
}

impl Sheet<'_> {
    fn place(&self, row: Option<u64>, column: &str) -> Place {
        Place { file: self.file.to_string(), sheet: self.grid.name.clone(), row, column: column.to_string() }
    }

    fn table(&self) -> String {
        self.form.tables[0].name()
    }

    fn finding(&self, severity: Severity, reason: &'static Reason, row: Option<u64>, column: &str) -> Finding {
        Finding::new(severity, reason, &self.table(), self.place(row, column))
    }
}

/// Why a row is not data.
#[derive(Clone, Copy, PartialEq)]
enum Aside {
    Footnote,
    Total,
}

/// Repairs and notices of a sheet, gathered by column and reason: count and first row.
#[derive(Default)]
struct Tally(Vec<Tallied>);

struct Tallied {
    severity: Severity,
    reason: &'static Reason,
    column: String,
    count: u64,
    row: u64,
}

impl Tally {
    fn add(&mut self, severity: Severity, reason: &'static Reason, column: &str, row: u64) {
        let same = |t: &&mut Tallied| t.severity == severity && std::ptr::eq(t.reason, reason) && t.column == column;
        match self.0.iter_mut().find(same) {
            Some(tallied) => tallied.count += 1,
            None => self.0.push(Tallied { severity, reason, column: column.to_string(), count: 1, row }),
        }
    }
}

/// Reports what the header row tells; false where the sheet cannot be used.
pub fn report_header(intake: &mut Intake, sheet: &Sheet<'_>) -> bool {
    let (grid, header) = (sheet.grid, sheet.header);
    if header.first > 0 {
        let f = sheet.finding(Severity::Notice, &findings::TITLE_ROWS, Some(grid.rows[0].number), "");
        intake.find(f.count(header.first as u64));
    }
    let header_row = grid.rows[header.first].number;
    if header.below > header.first + 1 {
        let row = grid.rows[header.first + 1].number;
        let f = sheet.finding(Severity::Notice, &findings::TITLE_ROWS, Some(row), "");
        intake.find(f.detail("表头占两行", "the header is two rows high"));
    }
    for (at, written) in header.extra.iter().filter(|_| !sheet.form.published) {
        let f = sheet.finding(Severity::Notice, &findings::EXTRA_COLUMN, Some(header_row), written);
        let letter = header::letters(*at);
        intake.find(f.detail(format!("{letter} 列“{written}”"), format!("column {letter} “{written}”")));
    }
    for written in &header.doubled {
        intake.find(sheet.finding(Severity::Fatal, &findings::DUPLICATE_COLUMN, Some(header_row), written));
    }
    for asked in &header.missing {
        let column = asked.column;
        let f = sheet.finding(Severity::Fatal, &findings::MISSING_COLUMN, Some(header_row), column.label(intake.lang));
        intake.find(f.detail(format!("“{}”", column.zh), format!("“{}”", column.en)));
    }
    header.doubled.is_empty() && header.missing.is_empty()
}

/// Reads the rows below the header into the tables of the form.
pub fn take(intake: &mut Intake, sheet: &Sheet<'_>) -> Result<()> {
    let known = Known::of(intake, sheet.form.tables)?;
    let rows = &sheet.grid.rows[sheet.header.below..];
    let asides = classify(sheet, rows);
    let window = sheet.form.window(intake.first_year, intake.last_year);
    let manners: Vec<Manner<'_>> =
        sheet.header.found.iter().map(|f| manner(sheet, f, rows, &asides, &known, window)).collect();
    let mut count = Count { file: sheet.file.to_string(), sheet: sheet.grid.name.clone(), ..Count::default() };
    let mut builders: Vec<Builder> = sheet.form.tables.iter().map(|t| Builder::new(t)).collect();
    let mut doubles = vec![0u64; builders.len()];
    let mut tally = Tally::default();
    let mut before = sheet.grid.rows[sheet.header.below - 1].number;
    for (row, aside) in rows.iter().zip(&asides) {
        let blank = row.number.saturating_sub(before + 1);
        if blank > 0 {
            count.rows_in += blank;
            count.set_aside += blank;
            let f = sheet.finding(Severity::Notice, &findings::BLANK_ROW, Some(before + 1), "");
            intake.find(f.count(blank));
        }
        before = row.number;
        count.rows_in += 1;
        if let Some(aside) = aside {
            count.set_aside += 1;
            let reason = if *aside == Aside::Total { &findings::TOTAL_ROW } else { &findings::FOOTNOTE_ROWS };
            tally.add(Severity::Notice, reason, "", row.number);
            continue;
        }
        let Some(values) = read_row(intake, sheet, &manners, row, &mut tally, &mut count) else {
            count.rejected += 1;
            continue;
        };
        let Some(made) = make_rows(intake, sheet, &known, &values, row) else {
            count.rejected += 1;
            continue;
        };
        for (i, (builder, made)) in builders.iter_mut().zip(made).enumerate() {
            if let Some(first) = first_of_key(intake, sheet, builder.table, &made, row) {
                let name = builder.table.name();
                let mut f = Finding::new(
                    Severity::Rejected,
                    &findings::DUPLICATE_KEY,
                    &name,
                    sheet.place(Some(row.number), ""),
                );
                let keys =
                    |zh: bool| builder.table.key_columns().map(|k| if zh { k.zh } else { k.en }).collect::<Vec<_>>();
                f = f.value_class("key").detail(
                    format!(
                        "{}，与{}第 {} 行重复",
                        keys(true).join("、"),
                        sheet.elsewhere(&first, true),
                        first.row.unwrap_or(0)
                    ),
                    format!(
                        "{}: as in {}row {}",
                        keys(false).join(", "),
                        sheet.elsewhere(&first, false),
                        first.row.unwrap_or(0)
                    ),
                );
                intake.find(f);
                doubles[i] += 1;
            } else {
                builder.push(made);
            }
        }
    }
    let mut repaired = 0;
    tally.0.sort_by(|a, b| (a.severity, a.reason.code, &a.column).cmp(&(b.severity, b.reason.code, &b.column)));
    for t in tally.0 {
        if t.severity == Severity::Repaired {
            repaired += t.count;
        }
        intake.find(sheet.finding(t.severity, t.reason, Some(t.row), &t.column).count(t.count));
    }
    if builders.iter().all(|b| b.rows() == 0) && count.rejected == 0 {
        intake.find(sheet.finding(Severity::Notice, &findings::NO_ROWS, None, ""));
    }
    for (builder, doubles) in builders.into_iter().zip(doubles) {
        let mut count = count.clone();
        count.table = builder.table.name();
        count.rejected += doubles;
        count.rows_out = builder.rows() as u64;
        count.repaired = repaired;
        intake.count(count);
        let table = builder.table;
        let frame = builder.finish()?;
        intake.add(table, frame)?;
    }
    Ok(())
}

impl Sheet<'_> {
    /// The file and sheet of a place, where it is not this one; ends in a blank in English.
    fn elsewhere(&self, place: &Place, zh: bool) -> String {
        if place.file == self.file && place.sheet == self.grid.name {
            return String::new();
        }
        let sheet = if place.sheet.is_empty() { String::new() } else { format!(" [{}]", place.sheet) };
        if zh { format!(" {}{sheet} ", place.file) } else { format!("{}{sheet} ", place.file) }
    }
}

/// Words that begin a note below a table; a colon follows, or nothing.
static NOTES: &[&str] = &[
    "注",
    "附注",
    "说明",
    "备注",
    "来源",
    "资料来源",
    "数据来源",
    "填表人",
    "填报人",
    "填报单位",
    "审核人",
    "制表",
    "制表人",
    "制表单位",
    "单位负责人",
    "负责人",
    "note",
    "notes",
    "source",
    "sources",
    "footnote",
    "footnotes",
    "prepared by",
];

static TOTALS: &[&str] =
    &["合计", "总计", "小计", "共计", "总和", "合计数", "total", "totals", "grandtotal", "subtotal", "sum"];

fn is_note(text: &str) -> bool {
    if text.starts_with(|ch: char| ch.is_ascii_digit()) {
        return false;
    }
    let text = cells::half_width(text).to_lowercase();
    NOTES.iter().any(|word| {
        text.strip_prefix(word).is_some_and(|rest| {
            let rest = rest.trim_start_matches(|ch: char| ch.is_ascii_digit() || ch.is_whitespace());
            rest.is_empty() || rest.starts_with(':')
        })
    })
}

fn is_total(text: &str) -> bool {
    if text.starts_with(|ch: char| ch.is_ascii_digit()) {
        return false;
    }
    let text: String = cells::half_width(text)
        .to_lowercase()
        .chars()
        .filter(|ch| !ch.is_whitespace() && !matches!(ch, ':' | '*'))
        .collect();
    TOTALS.contains(&text.as_str()) || ["合计(", "总计(", "小计("].iter().any(|t| text.starts_with(t))
}

/// Which rows are no data.
fn classify(sheet: &Sheet<'_>, rows: &[Row]) -> Vec<Option<Aside>> {
    let needed = sheet.header.found.iter().filter(|f| f.asked.required).count();
    let industry = sheet.header.found.iter().find(|f| std::ptr::eq(f.asked.column, &c::INDUSTRY_CODE)).map(|f| f.at);
    let mut asides: Vec<Option<Aside>> = rows
        .iter()
        .map(|row| {
            // A total with a code of its own is data.
            if industry.is_some_and(|at| row.cell(at).as_text().is_some_and(|code| code.trim() == ALL_INDUSTRIES)) {
                return None;
            }
            let mut texts = row.cells.iter().filter(|cell| !cell.is_empty()).take(3).map(Cell::as_text);
            let first = texts.next().flatten();
            if first.is_some_and(is_total) || texts.flatten().any(is_total) {
                Some(Aside::Total)
            } else if first.is_some_and(is_note) {
                Some(Aside::Footnote)
            } else {
                None
            }
        })
        .collect();
    // Below the last row of data, a single text is a note, whatever it says.
    for (row, aside) in rows.iter().zip(&mut asides).rev() {
        if aside.is_some() {
            continue;
        }
        let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
        let single = filled.next().is_some_and(|cell| cell.as_text().is_some()) && filled.next().is_none();
        if !single || needed < 2 {
            break;
        }
        *aside = Some(Aside::Footnote);
    }
    asides
}

fn manner<'a>(
    sheet: &Sheet<'_>,
    found: &Found,
    rows: &[Row],
    asides: &[Option<Aside>],
    known: &'a Known,
    window: Option<(i64, i64)>,
) -> Manner<'a> {
    let column = found.asked.column;
    let values = || rows.iter().zip(asides).filter(|(_, a)| a.is_none()).map(|(row, _)| row.cell(found.at));
    let number = |cell: &Cell| match cell {
        Cell::Number(v) => Some(*v),
        Cell::Text(t) => cells::half_width(t).parse().ok(),
        _ => None,
    };
    let hundreds = found.percent && column.unit == "share" && values().filter_map(number).any(|v| v > 1.0);
    let dotted = std::ptr::eq(column, &c::MAJOR_CODE)
        && known.codes(column).is_none()
        && values().filter_map(number).any(|v| v.fract() != 0.0);
    let scale = if hundreds { Scale::Percent } else { Scale::Share };
    Manner { known, scale, dotted, whole: sheet.form.is_whole(column), window }
}

/// Codes, names and years may be merged over the rows they hold for; a count is of one row.
fn spreads(column: &Column) -> bool {
    column.kind == Kind::Text || std::ptr::eq(column, &c::YEAR)
}

/// Whether a needed code, name or year is missing somewhere: it may stand in a merged cell.
pub fn has_gaps(grid: &Grid, header: &Header) -> bool {
    let needed: Vec<&Found> = header.found.iter().filter(|f| f.asked.required && spreads(f.asked.column)).collect();
    grid.rows[header.below..].iter().any(|row| needed.iter().any(|f| row.cell(f.at).is_empty()))
}

/// Values of a row by column name; `None` where a cell is bad: every bad cell has been reported.
fn read_row(
    intake: &mut Intake,
    sheet: &Sheet<'_>,
    manners: &[Manner<'_>],
    row: &Row,
    tally: &mut Tally,
    count: &mut Count,
) -> Option<Vec<Value>> {
    let mut bad: Vec<usize> = Vec::new();
    let mut values = Vec::with_capacity(sheet.header.found.len());
    if let Some(at) = (sheet.header.width..row.cells.len()).find(|at| !row.cell(*at).is_empty()) {
        if sheet.grid.delimited {
            let (n, width) = (row.cells.len(), sheet.header.width);
            let f = sheet.finding(Severity::Rejected, &findings::RAGGED_ROW, Some(row.number), "");
            intake.find(
                f.value_class("row")
                    .detail(format!("{n} 列，表头 {width} 列"), format!("{n} cells, {width} in the header")),
            );
            return None;
        }
        tally.add(Severity::Notice, &findings::EXTRA_COLUMN, &header::letters(at), row.number);
    }
    for (found, manner) in sheet.header.found.iter().zip(manners) {
        let mut cell = row.cell(found.at);
        if cell.is_empty()
            && spreads(found.asked.column)
            && let Some(top) = sheet.grid.top_of(found.at, row.number)
        {
            cell = top.cell(found.at);
            tally.add(Severity::Repaired, &findings::MERGED_CELLS, &found.written, row.number);
        }
        match cells::read(cell, &found.asked, manner) {
            Ok((value, repairs)) => {
                for reason in repairs {
                    // The template itself offers labels: taking their codes is no repair.
                    let notice = std::ptr::eq(reason, &findings::LABEL_AS_CODE);
                    let severity = if notice { Severity::Notice } else { Severity::Repaired };
                    tally.add(severity, reason, &found.written, row.number);
                }
                if value == Value::Withheld {
                    count.suppressed += 1;
                    tally.add(Severity::Notice, &findings::SUPPRESSED, &found.written, row.number);
                }
                values.push(value);
            }
            Err(fault) => {
                reject(intake, sheet, row, &found.written, cell, &fault);
                values.push(Value::Null);
                bad.push(found.at);
            }
        }
    }
    for (found, manner) in sheet.header.found.iter().zip(manners) {
        let Some(code) = Known::code_beside(found.asked.column) else { continue };
        if let (Value::Text(name), Value::Text(code)) =
            (value_of(sheet, &values, found.asked.column), value_of(sheet, &values, code))
            && manner.known.name_beside(found.asked.column, code).is_some_and(|known| !same_name(known, name))
        {
            tally.add(Severity::Notice, &findings::NAME_DIFFERS, &found.written, row.number);
        }
    }
    let withheld = flag(sheet, &values);
    for (found, value) in sheet.header.found.iter().zip(&values) {
        if !found.asked.required || bad.contains(&found.at) {
            continue;
        }
        let column = found.asked.column;
        let may_be_null = sheet.form.tables.iter().all(|t| t.field(column.name).is_none_or(|f| f.nullable));
        let fault = match value {
            Value::Null if withheld && may_be_null => continue,
            Value::Null => Fault::new(&findings::MISSING_VALUE, "", ""),
            Value::Withheld if !may_be_null => {
                Fault::new(&findings::MISSING_VALUE, "该列不能屏蔽", "the column cannot be withheld")
            }
            _ => continue,
        };
        reject(intake, sheet, row, &found.written, row.cell(found.at), &fault);
        bad.push(found.at);
    }
    let band = |column: &Column| match value_of(sheet, &values, column) {
        Value::Text(level) => codes::level_rank(level),
        _ => None,
    };
    if let (Some(from), Some(to)) = (band(&c::LEVEL), band(&c::TO_LEVEL))
        && to <= from
        && let Some(found) = sheet.header.found.iter().find(|f| std::ptr::eq(f.asked.column, &c::TO_LEVEL))
    {
        reject(intake, sheet, row, &found.written, row.cell(found.at), &Fault::new(&findings::LEVEL_ORDER, "", ""));
        bad.push(found.at);
    }
    if value_of(sheet, &values, &c::ANSWERED) == &Value::Bool(false) {
        let answers = [&c::PERSONS_NEEDED, &c::PERSONS_HIRED, &c::FIT_RATING, &c::FIT_REASON];
        let given = |f: &&Found| answers.iter().any(|c| std::ptr::eq(*c, f.asked.column));
        for found in sheet.header.found.iter().filter(given) {
            if value_of(sheet, &values, found.asked.column) != &Value::Null {
                let fault = Fault::new(&findings::NOT_ANSWERED, "", "");
                reject(intake, sheet, row, &found.written, row.cell(found.at), &fault);
                bad.push(found.at);
            }
        }
    }
    bad.is_empty().then_some(values)
}

/// Whether the row itself says that its figure is withheld.
fn flag(sheet: &Sheet<'_>, values: &[Value]) -> bool {
    value_of(sheet, values, &c::SUPPRESSED) == &Value::Bool(true)
}

fn same_name(a: &str, b: &str) -> bool {
    let plain =
        |t: &str| cells::half_width(t).to_lowercase().chars().filter(|ch| ch.is_alphanumeric()).collect::<String>();
    plain(a) == plain(b)
}

fn reject(intake: &mut Intake, sheet: &Sheet<'_>, row: &Row, column: &str, cell: &Cell, fault: &Fault) {
    let f = sheet.finding(Severity::Rejected, fault.reason, Some(row.number), column);
    intake.find(f.value_class(cell.class()).detail(fault.zh.clone(), fault.en.clone()));
}

fn value_of<'a>(sheet: &Sheet<'_>, values: &'a [Value], column: &Column) -> &'a Value {
    let at = sheet.header.found.iter().position(|f| std::ptr::eq(f.asked.column, column));
    at.map_or(&Value::Null, |i| &values[i])
}

/// One row for each table of the form; `None` where a rule cannot fill a value: that has been reported.
fn make_rows(
    intake: &mut Intake,
    sheet: &Sheet<'_>,
    known: &Known,
    values: &[Value],
    row: &Row,
) -> Option<Vec<Vec<Value>>> {
    let mut made = Vec::new();
    for table in sheet.form.tables {
        let mut fields = Vec::with_capacity(table.fields.len());
        for field in table.fields {
            let column = field.column;
            let mut value = value_of(sheet, values, sheet.form.source_of(column)).clone();
            if std::ptr::eq(column, &c::SUPPRESSED) {
                value = Value::Bool(value == Value::Bool(true) || withheld(sheet, table, values));
            } else if value == Value::Null && std::ptr::eq(column, &c::SOURCE_ROW) {
                let (file, sheet) = (sheet.file, sheet.grid.name.as_str());
                value = Value::Text(Origin { file, sheet, row: row.number, further: 0 }.encode());
            } else if value == Value::Null && !field.nullable {
                match fill(sheet, known, values, column) {
                    Ok(filled) => value = filled,
                    Err(fault) => {
                        reject(intake, sheet, row, column.label(intake.lang), &Cell::Empty, &fault);
                        return None;
                    }
                }
            }
            if value == Value::Withheld {
                value = Value::Null;
            }
            fields.push(value);
        }
        made.push(fields);
    }
    Some(made)
}

/// Whether the figure a table's row is about is withheld: its persons, or where it counts none, any figure.
fn withheld(sheet: &Sheet<'_>, table: &Table, values: &[Value]) -> bool {
    let is = |column: &'static Column| value_of(sheet, values, sheet.form.source_of(column)) == &Value::Withheld;
    match table.field(c::PERSONS.name) {
        Some(_) => is(&c::PERSONS),
        None => table.fields.iter().any(|f| is(f.column)),
    }
}

/// The value a rule gives to a column the form does not ask for.
fn fill(
    sheet: &Sheet<'_>,
    known: &Known,
    values: &[Value],
    column: &'static Column,
) -> std::result::Result<Value, Fault> {
    let text = |column: &Column| match value_of(sheet, values, column) {
        Value::Text(t) => Some(t.clone()),
        _ => None,
    };
    if std::ptr::eq(column, &c::REGION_CODE) {
        let market = text(&c::UNIVERSITY_CODE).and_then(|school| known.market_of_school.get(&school).cloned());
        return market.map(Value::Text).ok_or_else(|| {
            Fault::new(
                &findings::MISSING_VALUE,
                "学校表中没有该校，无法确定地区",
                "the school is in no table of schools, so its region is not known",
            )
        });
    }
    if std::ptr::eq(column, &c::MARKET_CODE) {
        let market = text(&c::REGION_CODE).and_then(|region| known.market_of_region(&region));
        return market.map(Value::Text).ok_or_else(|| {
            Fault::new(
                &findings::MISSING_VALUE,
                "该地区及其上级都不是匹配区域",
                "neither the region nor one above it is a market",
            )
        });
    }
    if std::ptr::eq(column, &c::ILLUSTRATIVE) {
        return Ok(Value::Bool(sheet.illustrative));
    }
    if std::ptr::eq(column, &c::FILE) {
        return Ok(Value::Text(sheet.file.to_string()));
    }
    if std::ptr::eq(column, &c::CHAIN_CODE) {
        return Ok(Value::Text("-".into()));
    }
    if std::ptr::eq(column, &c::OCCUPATION_CODE) {
        return Ok(Value::Text(ALL_OCCUPATIONS.into()));
    }
    if std::ptr::eq(column, &c::BASIS) {
        return Ok(Value::Text("ledger".into()));
    }
    let given = |columns: &[&Column]| columns.iter().any(|c| value_of(sheet, values, c) != &Value::Null);
    if std::ptr::eq(column, &c::OFFERING_BASIS) {
        let figures = [&c::PLANNED_INTAKE, &c::MIN_SCORE, &c::LAST_CHOICE, &c::NO_APPLICANTS];
        return Ok(Value::Text(if given(&figures) { "own" } else { "known" }.into()));
    }
    if std::ptr::eq(column, &c::ADMISSION_KIND) {
        let kind = match (given(&[&c::MAJOR_CODE]), given(&[&c::CLASS_CODE, &c::MEMBERS])) {
            (true, _) => "major",
            (false, true) => "class",
            (false, false) => "unresolved",
        };
        return Ok(Value::Text(kind.into()));
    }
    if std::ptr::eq(column, &c::COMMITMENT_KIND) {
        return Ok(Value::Text("order_class".into()));
    }
    if std::ptr::eq(column, &c::PRIORITY) {
        return Ok(Value::Int(0));
    }
    Err(Fault::new(&findings::MISSING_VALUE, "", ""))
}

/// Where the key of a row stands already; otherwise remembers it.
fn first_of_key(intake: &mut Intake, sheet: &Sheet<'_>, table: &Table, made: &[Value], row: &Row) -> Option<Place> {
    let mut key = String::new();
    for value in &made[..table.key] {
        match value {
            Value::Text(t) => key.push_str(t),
            Value::Int(v) => key.push_str(&v.to_string()),
            Value::Float(v) => key.push_str(&v.to_string()),
            Value::Bool(v) => key.push_str(if *v { "1" } else { "0" }),
            Value::Null | Value::Withheld => {}
        }
        key.push('\u{1f}');
    }
    let seen = intake.seen.entry(table.name()).or_default();
    if let Some(place) = seen.get(&key) {
        return Some(place.clone());
    }
    seen.insert(key, sheet.place(Some(row.number), ""));
    None
}
