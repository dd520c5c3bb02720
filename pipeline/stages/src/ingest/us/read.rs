//! Opening the official files: gzip, text encodings, workbooks. A file that cannot be used is a finding, never a crash.

use super::super::findings::{self, Finding, Reason, Severity};
use super::super::intake::Intake;
use calamine::{Data, Range, Reader, Xlsx, XlsxError};
use duikou_contracts::Table;
use duikou_engine::{Place, Result, files};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Most rows of one reason and column that are listed one by one; the rest share one line with their count.
const LISTED: usize = 200;

/// One file being read into one table: names its place in findings and gathers rejected rows.
pub struct Desk {
    pub table: String,
    pub file: String,
    pub sheet: String,
    /// By code of the reason and column.
    rejected: BTreeMap<(&'static str, String), Rejected>,
}

/// Rows rejected for one reason: the first ones by row and class of value, and how many in all.
struct Rejected {
    reason: &'static Reason,
    listed: Vec<(u64, &'static str)>,
    total: u64,
}

/// A sheet of a workbook with its name.
pub type Sheet = (String, Range<Data>);

impl Desk {
    pub fn new(intake: &Intake, path: &Path, table: &Table) -> Desk {
        Desk { table: table.name(), file: intake.short(path), sheet: String::new(), rejected: BTreeMap::new() }
    }

    /// The same, on a sheet of the workbook.
    pub fn on(mut self, sheet: &str) -> Desk {
        self.sheet = sheet.to_string();
        self
    }

    pub fn place(&self) -> Place {
        Place { file: self.file.clone(), sheet: self.sheet.clone(), ..Place::default() }
    }

    /// Notes a rejected row (counted from 1, as a spreadsheet shows it).
    pub fn reject(&mut self, reason: &'static Reason, row: u64, column: &str, value_class: &'static str) {
        let entry = self.rejected.entry((reason.code, column.to_string())).or_insert(Rejected {
            reason,
            listed: Vec::new(),
            total: 0,
        });
        entry.total += 1;
        if entry.listed.len() < LISTED {
            entry.listed.push((row, value_class));
        }
    }

    /// Rows rejected so far.
    pub fn rejections(&self) -> u64 {
        self.rejected.values().map(|r| r.total).sum()
    }

    /// Hands the rejected rows over as findings.
    pub fn close(&mut self, intake: &mut Intake) {
        for ((_, column), Rejected { reason, listed: rows, total }) in std::mem::take(&mut self.rejected) {
            let listed = rows.len() as u64;
            for (row, class) in rows {
                let place = Place { row: Some(row), column: column.clone(), ..self.place() };
                intake.find(Finding::new(Severity::Rejected, reason, &self.table, place).value_class(class));
            }
            if total > listed {
                let more = total - listed;
                let place = Place { column, ..self.place() };
                intake.find(
                    Finding::new(Severity::Rejected, reason, &self.table, place)
                        .count(more)
                        .detail(format!("另有 {more} 行同样原因"), format!("{more} further rows for the same reason")),
                );
            }
        }
    }

    /// A counted remark on the whole file; nothing where the count is zero.
    pub fn say(&self, intake: &mut Intake, severity: Severity, reason: &'static Reason, column: &str, count: u64) {
        self.explain(intake, severity, reason, column, count, "", "");
    }

    /// A counted remark with its explanation.
    #[allow(clippy::too_many_arguments)]
    pub fn explain(
        &self,
        intake: &mut Intake,
        severity: Severity,
        reason: &'static Reason,
        column: &str,
        count: u64,
        zh: &str,
        en: &str,
    ) {
        if count > 0 {
            let place = Place { column: column.to_string(), ..self.place() };
            intake.find(Finding::new(severity, reason, &self.table, place).count(count).detail(zh, en));
        }
    }

    /// The file cannot be used.
    pub fn fatal(&self, intake: &mut Intake, reason: &'static Reason, zh: impl Into<String>, en: impl Into<String>) {
        intake.find(Finding::new(Severity::Fatal, reason, &self.table, self.place()).detail(zh, en));
    }
}

/// Content of a file, unpacked where it is gzip or a zip archive, with the name it has (lower case, the member's
/// name in an archive); `None` after a fatal finding. `wanted` says which member of an archive is meant.
pub fn open(
    intake: &mut Intake,
    desk: &Desk,
    path: &Path,
    wanted: fn(&str) -> bool,
) -> Result<Option<(String, Vec<u8>)>> {
    let name = super::super::plain_name(path);
    let limit = intake.max_bytes;
    let size = std::fs::metadata(path).map_err(|e| files::unreadable(path, &e))?.len();
    if size > limit {
        desk.fatal(intake, &findings::TOO_LARGE, "", "");
        return Ok(None);
    }
    let raw = files::read(path)?;
    if name.ends_with(".zip") {
        return Ok(match member(&raw, wanted, limit) {
            Ok((name, bytes)) => Some((name, bytes)),
            Err((reason, detail)) => {
                desk.fatal(intake, reason, detail.clone(), detail);
                None
            }
        });
    }
    if !raw.starts_with(&[0x1f, 0x8b]) {
        return Ok(Some((name, raw)));
    }
    let mut plain = Vec::new();
    match flate2::read::MultiGzDecoder::new(&raw[..]).take(limit.saturating_add(1)).read_to_end(&mut plain) {
        Err(e) => {
            desk.fatal(intake, &findings::UNREADABLE, format!("gzip：{e}"), format!("gzip: {e}"));
            Ok(None)
        }
        Ok(n) if n as u64 > limit => {
            desk.fatal(intake, &findings::TOO_LARGE, "", "");
            Ok(None)
        }
        Ok(_) => Ok(Some((name, plain))),
    }
}

type Fault = (&'static Reason, String);

/// The member of an archive that is meant: a revised file first, then the bureau's main tables, then by name.
fn member(raw: &[u8], wanted: fn(&str) -> bool, limit: u64) -> std::result::Result<(String, Vec<u8>), Fault> {
    let fault = |e: zip::result::ZipError| -> Fault { (&findings::UNREADABLE, format!("zip: {e}")) };
    let mut archive = zip::ZipArchive::new(Cursor::new(raw)).map_err(fault)?;
    let base = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or(path).to_lowercase();
    let main = |name: &str| {
        let stem = name.rsplit_once('.').map_or(name, |n| n.0);
        !(stem.ends_with("_rv") || ["nat4d_m", "state_m", "national_m"].iter().any(|m| name.starts_with(m)))
    };
    let mut names: Vec<(bool, String, String)> = archive
        .file_names()
        .filter_map(|full| full.ok().map(|full| (base(&full), full.into_owned())))
        .filter(|(name, _)| !name.ends_with(".zip") && wanted(name))
        .map(|(name, full)| (main(&name), name, full))
        .collect();
    names.sort();
    let Some((_, name, full)) = names.into_iter().next() else {
        return Err((&findings::MISSING_VALUE, "zip".to_string()));
    };
    let file = archive.by_name(&full).map_err(fault)?;
    let mut bytes = Vec::new();
    let read = file.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    match read {
        Err(e) => Err((&findings::UNREADABLE, format!("zip: {e}"))),
        Ok(n) if n as u64 > limit => Err((&findings::TOO_LARGE, String::new())),
        Ok(_) => Ok((name, bytes)),
    }
}

/// Whether the parts of a workbook together are larger than the limit, as its directory says.
fn swollen(bytes: &[u8], limit: u64) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let mut sum = 0u64;
    for i in 0..archive.len() {
        sum = sum.saturating_add(archive.by_index_raw(i).map_or(0, |f| f.size()));
    }
    sum > limit
}

/// Text of a file in UTF-8 (with or without mark), UTF-16 with mark, or else Latin-1 as Windows writes it.
pub fn text(bytes: Vec<u8>) -> String {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(e.as_bytes()).0.into_owned(),
    }
}

/// A reader over delimited text: blanks around values removed, rows of any length let through.
pub fn csv_reader(text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes())
}

/// Where the named columns stand in the header (case ignored); `None` after a fatal finding naming those missing.
pub fn columns<const N: usize>(
    intake: &mut Intake,
    desk: &Desk,
    header: &[String],
    names: [&str; N],
) -> Option<[usize; N]> {
    let mut found = [0; N];
    let mut missing = Vec::new();
    for (i, name) in names.iter().enumerate() {
        match header.iter().position(|h| h.eq_ignore_ascii_case(name)) {
            Some(place) => found[i] = place,
            None => missing.push(*name),
        }
    }
    if missing.is_empty() {
        return Some(found);
    }
    let list = missing.join(", ");
    desk.fatal(intake, &findings::MISSING_COLUMN, list.clone(), list);
    None
}

/// Header of a CSV reader; `None` after a fatal finding.
pub fn header(intake: &mut Intake, desk: &Desk, reader: &mut csv::Reader<&[u8]>) -> Option<Vec<String>> {
    match reader.headers() {
        Ok(h) if !h.is_empty() => Some(h.iter().map(|s| s.trim_matches(['"', ' ']).to_string()).collect()),
        Ok(_) => {
            desk.fatal(intake, &findings::NO_HEADER, "", "");
            None
        }
        Err(e) => {
            desk.fatal(intake, &findings::UNREADABLE, e.to_string(), e.to_string());
            None
        }
    }
}

/// Every sheet of a workbook; `None` after a fatal finding.
pub fn workbook(intake: &mut Intake, desk: &Desk, bytes: Vec<u8>) -> Result<Option<Vec<Sheet>>> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        desk.fatal(intake, &findings::ENCRYPTED, "", "");
        return Ok(None);
    }
    if swollen(&bytes, intake.max_bytes) {
        desk.fatal(intake, &findings::TOO_LARGE, "", "");
        return Ok(None);
    }
    let work = move || -> std::result::Result<Vec<Sheet>, XlsxError> {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))?;
        let names = book.sheet_names();
        names.into_iter().map(|name| book.worksheet_range(&name).map(|range| (name, range))).collect()
    };
    // A damaged workbook may trip an assertion of the reader; that is a finding on the file, not a crash of ours.
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(sheets)) => Ok(Some(sheets)),
        Ok(Err(XlsxError::Password)) => {
            desk.fatal(intake, &findings::ENCRYPTED, "", "");
            Ok(None)
        }
        Ok(Err(e)) => {
            desk.fatal(intake, &findings::UNREADABLE, e.to_string(), e.to_string());
            Ok(None)
        }
        Err(_) => {
            desk.fatal(intake, &findings::UNREADABLE, "", "");
            Ok(None)
        }
    }
}

/// Text of a cell, blanks around it removed.
pub fn cell(data: &Data) -> String {
    match data {
        Data::String(s) => s.trim().to_string(),
        Data::Float(f) => f.to_string(),
        Data::Int(i) => i.to_string(),
        Data::Bool(b) => b.to_string(),
        _ => String::new(),
    }
}

/// Number in a cell, also where it is written as text.
pub fn number(data: &Data) -> Option<f64> {
    match data {
        Data::Float(f) => Some(*f),
        Data::Int(i) => Some(*i as f64),
        Data::String(s) => s.trim().replace(',', "").parse().ok(),
        _ => None,
    }
    .filter(|n: &f64| n.is_finite())
}

/// First year from 1990 to 2060 in a file's name.
pub fn year_in(name: &str) -> Option<i64> {
    let bytes = name.as_bytes();
    (0..bytes.len().saturating_sub(3)).find_map(|i| {
        let four = &bytes[i..i + 4];
        let year: i64 =
            std::str::from_utf8(four).ok().filter(|t| t.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
        (1990..=2060).contains(&year).then_some(year)
    })
}

/// The year a file's name (or that of the archive's member) gives; `None` after a fatal finding.
pub fn year_of(intake: &mut Intake, desk: &Desk, name: &str) -> Option<i64> {
    let year = year_in(name);
    if year.is_none() {
        desk.fatal(intake, &findings::UNREADABLE, "文件名中没有年份", "the file's name gives no year");
    }
    year
}

/// Whether a year lies in the window of the edition.
pub fn in_window(intake: &Intake, year: i64) -> bool {
    (intake.first_year..=intake.last_year).contains(&year)
}
