//! Files in our own tables: workbooks a bureau fills, CSV, Parquet; and chain definitions in TOML.
//!
//! A file is recognised by its stem ([`forms::FORMS`]), read into a [`grid::Grid`] by its format, its
//! header found ([`header`]), its rows judged ([`rows`]) cell by cell ([`cells`]).

mod build;
pub mod cells;
mod chains;
pub mod check;
mod compound;
pub mod forms;
pub mod grid;
pub mod header;
mod known;
mod parquet;
mod rows;
pub mod text;
pub mod workbook;

use super::Source;
use super::findings::{self, Finding, Severity};
use super::intake::Intake;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, reference};
use duikou_engine::{Place, Result, files};
use forms::Form;
use grid::{Grid, Readable, Refusal};
use std::io::Read;
use std::path::Path;

/// Chain definitions: `chains/*.toml`.
pub static CHAINS: Source = Source {
    name: "chains",
    zh: "产业链定义",
    en: "chain definitions",
    matches: chains::matches,
    order: chains::order,
    read: chains::read,
};

/// Our own tables in any format.
pub static TABLE: Source =
    Source { name: "table", zh: "填报表", en: "tables of the house", matches: is_table, order: order_of, read };

fn is_table(name: &str) -> bool {
    Form::of_file(name).is_some()
}

fn order_of(name: &str) -> u32 {
    Form::of_file(name).map_or(u32::MAX, |f| f.order)
}

/// Sheets our own templates hold beside the data.
pub static ASIDE_SHEETS: &[&str] = &["填表说明", "示例", "待裁定", "Explanation", "Example", "Disputed"];

/// Reads one file of the house's own tables.
fn read(intake: &mut Intake, path: &Path) -> Result<()> {
    let name = super::plain_name(path);
    let Some(form) = Form::of_file(&name).or_else(|| Form::of_file(&super::name_with_folder(path))) else {
        intake.unknown_file(path);
        return Ok(());
    };
    let file = intake.short(path);
    let refuse = |intake: &mut Intake, refusal: Refusal| {
        let place = Place { file: file.clone(), ..Place::default() };
        let f = Finding::new(Severity::Fatal, refusal.reason, &form.tables[0].name(), place);
        intake.find(f.detail(refusal.zh, refusal.en));
    };
    if name.ends_with(".parquet") {
        if let Err(refusal) = parquet::read(intake, form, path)? {
            refuse(intake, refusal);
        }
        return Ok(());
    }
    let bytes = match load(path, intake.max_bytes)? {
        Ok(bytes) => bytes,
        Err(refusal) => {
            refuse(intake, refusal);
            return Ok(());
        }
    };
    let mut grids = match grids_of(intake, form, &file, &name, &bytes) {
        Ok(grids) => grids,
        Err(refusal) => {
            refuse(intake, refusal);
            return Ok(());
        }
    };
    take_grids(intake, form, &file, &mut grids, &bytes)
}

/// The bytes of a file, unpacked where they are gzip; refused above the limit.
fn load(path: &Path, limit: u64) -> Result<Readable<Vec<u8>>> {
    let too_large =
        || Refusal::new(&findings::TOO_LARGE, format!("上限 {limit} 字节"), format!("the limit is {limit} bytes"));
    let size = std::fs::metadata(path).map_err(|e| files::unreadable(path, &e))?.len();
    if size > limit {
        return Ok(Err(too_large()));
    }
    let bytes = files::read(path)?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(Ok(bytes));
    }
    let mut unpacked = Vec::new();
    let reader = flate2::read::MultiGzDecoder::new(bytes.as_slice());
    Ok(match reader.take(limit.saturating_add(1)).read_to_end(&mut unpacked) {
        Ok(n) if n as u64 > limit => Err(too_large()),
        Ok(_) => Ok(unpacked),
        Err(e) => Err(Refusal::new(&findings::UNREADABLE, e.to_string(), e.to_string())),
    })
}

/// The sheets of a workbook, or the one table of a text file.
fn grids_of(intake: &mut Intake, form: &'static Form, file: &str, name: &str, bytes: &[u8]) -> Readable<Vec<Grid>> {
    if workbook::is_workbook(bytes) {
        return workbook::read(bytes, intake.max_bytes);
    }
    let text_name = [".csv", ".tsv", ".txt"].iter().any(|e| name.ends_with(e));
    if !text_name {
        return Err(Refusal::new(&findings::UNREADABLE, "不是工作簿", "not a workbook"));
    }
    let (text, encoding) = text::decode(bytes)?;
    if let Some(encoding) = encoding {
        let place = Place { file: file.to_string(), ..Place::default() };
        let f = Finding::new(Severity::Notice, &findings::ENCODING, &form.tables[0].name(), place);
        intake.find(f.detail(encoding, encoding));
    }
    Ok(vec![text::read(&text, form)?])
}

/// Takes the first sheet that has the form's header, or each of them where the form says so; says which others were left.
fn take_grids(intake: &mut Intake, form: &'static Form, file: &str, grids: &mut [Grid], bytes: &[u8]) -> Result<()> {
    let data = |(_, g): &(usize, &Grid)| !ASIDE_SHEETS.contains(&g.name.trim());
    let headed = grids.iter().enumerate().filter(data).filter_map(|(i, g)| header::find(form, g).map(|h| (i, h)));
    let mut headed = headed.collect::<Vec<_>>();
    if headed.is_empty() {
        let place = Place { file: file.to_string(), ..Place::default() };
        intake.find(Finding::new(Severity::Fatal, &findings::NO_HEADER, &form.tables[0].name(), place));
        return Ok(());
    }
    if !form.published {
        for (other, _) in headed.drain(1..) {
            let place = Place { file: file.to_string(), sheet: grids[other].name.clone(), ..Place::default() };
            intake.find(Finding::new(Severity::Notice, &findings::EXTRA_SHEET, &form.tables[0].name(), place));
        }
    }
    for (at, header) in headed {
        if bytes.starts_with(b"PK") && rows::has_gaps(&grids[at], &header) {
            grids[at].merged = workbook::merged(bytes, &grids[at].name);
        }
        let grid = &grids[at];
        let illustrative = intake.certificates.get(file).and_then(Option::as_ref).is_some_and(|c| c.illustrative);
        let sheet = rows::Sheet { form, file, grid, header: &header, illustrative };
        if rows::report_header(intake, &sheet) {
            rows::take(intake, &sheet)?;
        }
    }
    Ok(())
}

/// What needs every file: offerings, where there are admissions and no table of offerings.
pub fn close(intake: &mut Intake) -> Result<()> {
    if intake.frame(&clean::OFFERINGS)?.height() == 0 {
        let admissions = intake.frame(&clean::ADMISSIONS)?;
        if admissions.height() > 0 {
            let majors = intake.codes(&reference::MAJORS, c::MAJOR_CODE.name)?;
            let offerings = crate::offerings::of_admissions(&admissions)?;
            let known = crate::offerings::of_known(offerings, &majors)?;
            intake.add(&clean::OFFERINGS, known)?;
        }
    }
    Ok(())
}
