//! The intake gathers frames, findings and ledgers from every source, then hands the tables over.

use super::findings::{self, Finding, Severity};
use crate::frame::{bug, empty, to_batch};
use duikou_contracts::tables::{clean, reference};
use duikou_contracts::{Lang, Table};
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Certificate, Context, Edition, Place, Result};
use polars::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// What became of the rows of one source (file and sheet) for one table.
#[derive(Clone, Debug, Default)]
pub struct Count {
    pub table: String,
    pub file: String,
    pub sheet: String,
    pub rows_in: u64,
    pub rows_out: u64,
    pub rejected: u64,
    pub set_aside: u64,
    pub repaired: u64,
    pub suppressed: u64,
}

/// Everything read so far.
pub struct Intake {
    pub edition: Edition,
    pub lang: Lang,
    pub base_year: i64,
    /// First and last year a fact may be about.
    pub first_year: i64,
    pub last_year: i64,
    pub max_bytes: u64,
    pub findings: Vec<Finding>,
    pub counts: Vec<Count>,
    /// Certificates of the files read, by short file name; `None` where a file has none.
    pub certificates: BTreeMap<String, Option<Certificate>>,
    frames: BTreeMap<String, (&'static Table, Vec<DataFrame>)>,
    /// Keys seen, by table: where each stands. Kept by sources that check keys row by row.
    pub seen: HashMap<String, HashMap<String, Place>>,
    /// What the official files of the United States hold until every file has been read.
    pub us: super::us::Held,
}

impl Intake {
    pub fn new(edition: &Edition) -> Result<Intake> {
        let s = &edition.settings;
        let base_year = s.int("base_year")?;
        Ok(Intake {
            edition: edition.clone(),
            lang: edition.lang(),
            base_year,
            first_year: base_year - s.int("ingest.years_back")?,
            last_year: base_year + s.int("ingest.years_ahead")?,
            max_bytes: s.int("ingest.max_bytes")? as u64,
            findings: Vec::new(),
            counts: Vec::new(),
            certificates: BTreeMap::new(),
            frames: BTreeMap::new(),
            seen: HashMap::new(),
            us: super::us::Held::default(),
        })
    }

    /// A file's name as findings and ledgers show it: relative to the raw or reference folder.
    pub fn short(&self, path: &Path) -> String {
        let roots = [&self.edition.raw, &self.edition.reference];
        let short = roots.iter().find_map(|r| path.strip_prefix(r).ok()).unwrap_or(path);
        short.to_string_lossy().replace('\\', "/")
    }

    pub fn unknown_file(&mut self, path: &Path) {
        let place = Place { file: self.short(path), ..Place::default() };
        self.find(Finding::new(Severity::Notice, &findings::UNKNOWN_FILE, "", place));
    }

    /// Reads and checks the certificate of a file that is about to be read.
    pub fn begin_file(&mut self, path: &Path) -> Result<()> {
        let certificate = Certificate::of(path)?;
        let short = self.short(path);
        if certificate.is_none() {
            let place = Place { file: short.clone(), ..Place::default() };
            self.find(Finding::new(Severity::Notice, &findings::NO_CERTIFICATE, "", place));
        }
        self.certificates.insert(short, certificate);
        Ok(())
    }

    pub fn find(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    pub fn count(&mut self, count: Count) {
        self.counts.push(count);
    }

    /// Adds rows to a table. The frame has the table's columns, in any order; one that may be empty and that the frame
    /// has not is empty.
    pub fn add(&mut self, table: &'static Table, mut frame: DataFrame) -> Result<()> {
        for field in table.fields.iter().filter(|f| f.nullable) {
            if frame.column(field.column.name).is_err() {
                let none = empty(table)?.column(field.column.name).map_err(bug)?.dtype().clone();
                let none = Column::full_null(field.column.name.into(), frame.height(), &none);
                frame.with_column(none).map_err(bug)?;
            }
        }
        let names: Vec<PlSmallStr> = table.fields.iter().map(|f| f.column.name.into()).collect();
        let frame = frame.select(names).map_err(bug)?;
        self.frames.entry(table.name()).or_insert_with(|| (table, Vec::new())).1.push(frame);
        Ok(())
    }

    /// Everything read so far for a table.
    pub fn frame(&self, table: &'static Table) -> Result<DataFrame> {
        let mut all = empty(table)?;
        if let Some((_, frames)) = self.frames.get(&table.name()) {
            for frame in frames {
                all.vstack_mut(frame).map_err(bug)?;
            }
        }
        Ok(all)
    }

    /// Replaces everything read so far for a table.
    pub fn replace(&mut self, table: &'static Table, frame: DataFrame) -> Result<()> {
        self.frames.remove(&table.name());
        self.add(table, frame)
    }

    /// The codes a table has in a text column.
    pub fn codes(&self, table: &'static Table, column: &str) -> Result<HashSet<String>> {
        let frame = self.frame(table)?;
        let column = frame.column(column).map_err(bug)?.str().map_err(bug)?.clone();
        Ok(column.iter().flatten().map(str::to_string).collect())
    }

    /// What can only be done when every source has been read.
    pub(super) fn close(&mut self) -> Result<()> {
        super::us::close(self)?;
        super::canonical::close(self)
    }

    /// Writes the tables, rejects, repairs and ledgers into the stage.
    pub(super) fn hand_over(&self, context: &mut Context<'_>) -> Result<()> {
        for table in super::STAGE.outputs {
            if [&clean::REJECTS, &clean::REPAIRS, &clean::ROW_LEDGER].iter().any(|t| std::ptr::eq(*t, *table)) {
                continue;
            }
            let batch = to_batch(self.frame(table)?, table)?;
            context.put(table, batch)?;
        }
        context.put(&clean::REJECTS, to_batch(self.rejects()?, &clean::REJECTS)?)?;
        context.put(&clean::REPAIRS, to_batch(self.repairs()?, &clean::REPAIRS)?)?;
        context.put(&clean::ROW_LEDGER, to_batch(self.row_ledger()?, &clean::ROW_LEDGER)?)?;
        for c in &self.counts {
            let sheet = if c.sheet.is_empty() { String::new() } else { format!("#{}", c.sheet) };
            context.ledger(LedgerLine {
                source: format!("{}{sheet} → {}", c.file, c.table),
                rows_in: c.rows_in,
                rows_out: c.rows_out,
                rejected: c.rejected,
                set_aside: c.set_aside,
                unlinked: 0,
            });
        }
        let rejected = self.findings.iter().filter(|f| f.severity == Severity::Rejected).count();
        if rejected > 0 {
            let text = self.lang.pick(
                format!("{rejected} 处数据被拒绝，见 clean.rejects 或运行 duikou check"),
                format!("{rejected} findings rejected rows: see clean.rejects, or run duikou check"),
            );
            context.note(text);
        }
        Ok(())
    }

    fn rejects(&self) -> Result<DataFrame> {
        let mut rows: BTreeMap<_, (String, String)> = BTreeMap::new();
        for f in self.findings.iter().filter(|f| f.severity == Severity::Rejected) {
            let p = &f.place;
            let key =
                (f.table.clone(), p.file.clone(), p.sheet.clone(), p.row.unwrap_or(0), p.column.clone(), f.reason.code);
            rows.entry(key).or_insert_with(|| (f.value_class.clone(), f.message(self.lang)));
        }
        df!(
            "table" => rows.keys().map(|k| k.0.clone()).collect::<Vec<_>>(),
            "file" => rows.keys().map(|k| k.1.clone()).collect::<Vec<_>>(),
            "sheet" => rows.keys().map(|k| k.2.clone()).collect::<Vec<_>>(),
            "row" => rows.keys().map(|k| k.3 as i64).collect::<Vec<_>>(),
            "column" => rows.keys().map(|k| k.4.clone()).collect::<Vec<_>>(),
            "reason" => rows.keys().map(|k| k.5).collect::<Vec<_>>(),
            "value_class" => rows.values().map(|v| v.0.clone()).collect::<Vec<_>>(),
            "detail" => rows.values().map(|v| v.1.clone()).collect::<Vec<_>>(),
        )
        .map_err(bug)
    }

    fn repairs(&self) -> Result<DataFrame> {
        let mut rows: BTreeMap<_, (u64, String)> = BTreeMap::new();
        for f in self.findings.iter().filter(|f| matches!(f.severity, Severity::Repaired | Severity::Notice)) {
            let p = &f.place;
            let key = (f.table.clone(), p.file.clone(), p.sheet.clone(), p.column.clone(), f.reason.code);
            rows.entry(key).or_insert_with(|| (0, f.message(self.lang))).0 += f.count;
        }
        df!(
            "table" => rows.keys().map(|k| k.0.clone()).collect::<Vec<_>>(),
            "file" => rows.keys().map(|k| k.1.clone()).collect::<Vec<_>>(),
            "sheet" => rows.keys().map(|k| k.2.clone()).collect::<Vec<_>>(),
            "column" => rows.keys().map(|k| k.3.clone()).collect::<Vec<_>>(),
            "reason" => rows.keys().map(|k| k.4).collect::<Vec<_>>(),
            "repaired" => rows.values().map(|v| v.0 as i64).collect::<Vec<_>>(),
            "detail" => rows.values().map(|v| v.1.clone()).collect::<Vec<_>>(),
        )
        .map_err(bug)
    }

    fn row_ledger(&self) -> Result<DataFrame> {
        let mut rows: BTreeMap<_, Count> = BTreeMap::new();
        for c in &self.counts {
            let sum = rows.entry((c.table.clone(), c.file.clone(), c.sheet.clone())).or_default();
            sum.rows_in += c.rows_in;
            sum.rows_out += c.rows_out;
            sum.rejected += c.rejected;
            sum.set_aside += c.set_aside;
            sum.repaired += c.repaired;
            sum.suppressed += c.suppressed;
        }
        let number = |f: fn(&Count) -> u64| rows.values().map(|c| f(c) as i64).collect::<Vec<_>>();
        df!(
            "table" => rows.keys().map(|k| k.0.clone()).collect::<Vec<_>>(),
            "file" => rows.keys().map(|k| k.1.clone()).collect::<Vec<_>>(),
            "sheet" => rows.keys().map(|k| k.2.clone()).collect::<Vec<_>>(),
            "rows_in" => number(|c| c.rows_in),
            "rows_out" => number(|c| c.rows_out),
            "rows_rejected" => number(|c| c.rejected),
            "rows_set_aside" => number(|c| c.set_aside),
            "repaired" => number(|c| c.repaired),
            "suppressed_cells" => number(|c| c.suppressed),
        )
        .map_err(bug)
    }

    /// Whether the table is one of reference: its codes are known before facts are read.
    pub fn is_reference(table: &Table) -> bool {
        table.layer == reference::MAJORS.layer
    }
}
