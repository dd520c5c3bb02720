//! Workbooks: XLSX, legacy XLS, ODS. Sizes are measured before anything is expanded.

use super::super::findings;
use super::compound;
use super::grid::{Cell, Grid, Readable, Refusal, Row};
use calamine::{Data, DataRef, Ods, OdsError, Reader, Xls, XlsError, Xlsx, XlsxError};
use std::io::{Cursor, Read};

const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Whether the bytes begin as a workbook of some kind.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK") || bytes.starts_with(&COMPOUND)
}

fn unreadable(e: impl std::fmt::Display) -> Refusal {
    let text = e.to_string();
    Refusal::new(&findings::UNREADABLE, text.clone(), text)
}

fn broken() -> Refusal {
    Refusal::new(&findings::UNREADABLE, "文件结构损坏", "the file's structure is broken")
}

fn encrypted() -> Refusal {
    Refusal::new(&findings::ENCRYPTED, "", "")
}

fn too_large(limit: u64) -> Refusal {
    Refusal::new(&findings::TOO_LARGE, format!("上限 {limit} 字节"), format!("the limit is {limit} bytes"))
}

/// Reads every sheet of a workbook.
pub fn read(bytes: &[u8], limit: u64) -> Readable<Vec<Grid>> {
    if bytes.starts_with(&COMPOUND) {
        let wanted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        if bytes.windows(wanted.len()).any(|w| w == wanted) {
            return Err(encrypted());
        }
        if compound::has_impossible_cells(bytes) {
            return Err(broken());
        }
        return guarded(|| read_xls(bytes));
    }
    let kind = guarded(|| measure(bytes, limit))?;
    match kind {
        Zipped::Ods => guarded(|| read_ods(bytes)),
        Zipped::Xlsx => guarded(|| read_xlsx(bytes, limit)),
    }
}

enum Zipped {
    Xlsx,
    Ods,
}

/// No byte of deflated data makes more than this many.
const MOST_EXPANSION: u64 = 1032;

/// Whether the archive stays below the limit, and what it holds. A declared size is only a claim: where the
/// packed size does not already prove it small, every member is expanded into nothing, counting.
fn measure(bytes: &[u8], limit: u64) -> Readable<Zipped> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut left = limit;
    let mut kind = None;
    let mut packed = 0u64;
    for i in 0..archive.len() {
        packed = packed.saturating_add(archive.by_index_raw(i).map_err(unreadable)?.compressed_size());
    }
    let small = packed.saturating_mul(MOST_EXPANSION) <= limit;
    for i in 0..archive.len() {
        let mut member = match archive.by_index(i) {
            Ok(member) => member,
            Err(zip::result::ZipError::UnsupportedArchive(why)) if why.contains("assword") => return Err(encrypted()),
            Err(e) => return Err(unreadable(e)),
        };
        match member.name_raw() {
            b"content.xml" => kind = Some(Zipped::Ods),
            b"xl/workbook.xml" => kind = Some(Zipped::Xlsx),
            _ => {}
        }
        if member.size() > left {
            return Err(too_large(limit));
        }
        if small {
            continue;
        }
        let mut buffer = [0u8; 1 << 14];
        loop {
            match member.read(&mut buffer) {
                Ok(0) => break,
                Ok(n) if n as u64 > left => return Err(too_large(limit)),
                Ok(n) => left -= n as u64,
                Err(e) => return Err(unreadable(e)),
            }
        }
    }
    kind.ok_or_else(|| Refusal::new(&findings::UNREADABLE, "压缩包内没有工作簿", "the archive holds no workbook"))
}

/// Runs a reader that may panic on a hostile file, and turns the panic into a refusal.
pub fn guarded<T>(read: impl FnOnce() -> Readable<T>) -> Readable<T> {
    use std::cell::Cell;
    use std::panic;
    use std::sync::Once;
    thread_local!(static QUIET: Cell<bool> = const { Cell::new(false) });
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.with(Cell::get) {
                before(info);
            }
        }));
    });
    QUIET.with(|q| q.set(true));
    let outcome = panic::catch_unwind(panic::AssertUnwindSafe(read));
    QUIET.with(|q| q.set(false));
    outcome.unwrap_or_else(|_| Err(broken()))
}

/// Gathers cells by position, which may come in any order.
#[derive(Default)]
struct Gatherer {
    rows: std::collections::BTreeMap<u32, Vec<Cell>>,
}

impl Gatherer {
    /// Columns beyond this hold no data of ours.
    const COLUMNS: u32 = 512;

    fn put(&mut self, row: u32, column: u32, cell: Cell) {
        if cell.is_empty() || column >= Gatherer::COLUMNS {
            return;
        }
        let cells = self.rows.entry(row).or_default();
        let at = column as usize;
        if cells.len() <= at {
            cells.resize(at + 1, Cell::Empty);
        }
        cells[at] = cell;
    }

    fn grid(self, name: &str) -> Grid {
        let rows = self.rows.into_iter().map(|(n, cells)| Row { number: u64::from(n) + 1, cells }).collect();
        Grid { name: name.to_string(), rows, ..Grid::default() }
    }
}

fn read_xlsx(bytes: &[u8], limit: u64) -> Readable<Vec<Grid>> {
    let refuse = |e: XlsxError| match e {
        XlsxError::Password => encrypted(),
        e => unreadable(e),
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(refuse)?;
    let mut grids = Vec::new();
    for name in book.sheet_names() {
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A chart sheet holds no cells.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(e) => return Err(refuse(e)),
        };
        let mut gathered = Gatherer::default();
        // A shared string may be named by any number of cells: what they come to is bounded too.
        let mut left = limit;
        while let Some(cell) = cells.next_cell().map_err(refuse)? {
            let (row, column) = cell.get_position();
            let read = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::Int(v) => Cell::Number(*v as f64),
                DataRef::Float(v) => Cell::Number(*v),
                DataRef::String(t) => Cell::text(t),
                DataRef::SharedString(t) => Cell::text(t),
                DataRef::Bool(v) => Cell::Bool(*v),
                DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Cell::Date,
                DataRef::Error(e) => Cell::Error(e.to_string()),
            };
            let size = read.as_text().map_or(8, str::len) as u64;
            left = left.checked_sub(size).ok_or_else(|| too_large(limit))?;
            gathered.put(row, column, read);
        }
        grids.push(gathered.grid(&name));
    }
    Ok(grids)
}

/// The cells of a sheet of an XLSX workbook that are merged downwards. Read only where a sheet has gaps: it
/// costs a second pass. What cannot be read is left as it stands: the lower cells are then missing, and said so.
pub fn merged(bytes: &[u8], sheet: &str) -> std::collections::BTreeMap<(usize, u64), u64> {
    let regions = guarded(|| {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
        book.merge_cells_by_sheet_name(sheet).map_err(unreadable)
    });
    downwards(&regions.unwrap_or_default())
}

/// Merged regions that reach over several rows.
fn downwards(regions: &[calamine::Dimensions]) -> std::collections::BTreeMap<(usize, u64), u64> {
    let down = regions.iter().filter(|r| r.end.0 > r.start.0);
    down.map(|r| ((r.start.1 as usize, u64::from(r.start.0) + 1), u64::from(r.end.0) + 1)).collect()
}

fn gather(name: &str, range: &calamine::Range<Data>) -> Grid {
    let mut gathered = Gatherer::default();
    let (top, left) = range.start().unwrap_or((0, 0));
    for (row, column, value) in range.used_cells() {
        let read = match value {
            Data::Empty => continue,
            Data::Int(v) => Cell::Number(*v as f64),
            Data::Float(v) => Cell::Number(*v),
            Data::String(t) => Cell::text(t),
            Data::Bool(v) => Cell::Bool(*v),
            Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_) => Cell::Date,
            Data::Error(e) => Cell::Error(e.to_string()),
        };
        gathered.put(top + row as u32, left + column as u32, read);
    }
    gathered.grid(name)
}

fn read_xls(bytes: &[u8]) -> Readable<Vec<Grid>> {
    let refuse = |e: XlsError| match e {
        XlsError::Password => encrypted(),
        e => unreadable(e),
    };
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(refuse)?;
    let names = book.sheet_names();
    let mut grids = Vec::new();
    for name in &names {
        let mut grid = gather(name, &book.worksheet_range(name).map_err(refuse)?);
        grid.merged = downwards(&book.merge_cells_by_sheet_name(name).unwrap_or_default());
        grids.push(grid);
    }
    Ok(grids)
}

fn read_ods(bytes: &[u8]) -> Readable<Vec<Grid>> {
    let refuse = |e: OdsError| match e {
        OdsError::Password => encrypted(),
        e => unreadable(e),
    };
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(refuse)?;
    let names = book.sheet_names();
    names.iter().map(|name| Ok(gather(name, &book.worksheet_range(name).map_err(refuse)?))).collect()
}
