//! A stage: inputs, outputs, the settings it may see, and a function.

use crate::edition::Edition;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::settings::Settings;
use crate::spool::Spool;
use crate::tables;
use arrow_array::{BooleanArray, RecordBatch};
use duikou_contracts::Table;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A batch job. It reads only its inputs and files, and sees only its settings.
pub struct Stage {
    pub name: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub inputs: &'static [&'static Table],
    pub outputs: &'static [&'static Table],
    pub settings: &'static [&'static str],
    /// Files outside the tables that decide the result: raw files, rule packs, chain definitions.
    pub files: fn(&Edition) -> Result<Vec<PathBuf>>,
    pub run: fn(&mut Context<'_>) -> Result<()>,
}

/// One line of a stage's row ledger: `rows_in = rows_out + rejected + set_aside`, asserted by the runner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerLine {
    /// What was counted: a source file, or a table.
    pub source: String,
    pub rows_in: u64,
    pub rows_out: u64,
    pub rejected: u64,
    /// Totals, footnotes, rows out of scope, rows merged into others: by rule, not by fault.
    pub set_aside: u64,
    /// Of `rows_out`, those without any link.
    pub unlinked: u64,
}

impl LedgerLine {
    pub fn balances(&self) -> bool {
        self.rows_in == self.rows_out + self.rejected + self.set_aside && self.unlinked <= self.rows_out
    }
}

/// What a stage sees while it runs.
pub struct Context<'a> {
    pub edition: &'a Edition,
    stage: &'a Stage,
    pub(crate) made: BTreeMap<String, (&'static Table, RecordBatch)>,
    pub(crate) pages: Spool,
    pub(crate) ledger: Vec<LedgerLine>,
    pub(crate) notes: Vec<String>,
}

impl<'a> Context<'a> {
    pub fn new(edition: &'a Edition, stage: &'a Stage) -> Context<'a> {
        let pages = Spool::new(&edition.reports);
        Context { edition, stage, made: BTreeMap::new(), pages, ledger: Vec::new(), notes: Vec::new() }
    }

    /// An input table, whole. Only declared inputs can be read.
    pub fn table(&self, table: &'static Table) -> Result<RecordBatch> {
        tables::read(&self.input(table)?, table)
    }

    /// The rows of an input table that `keep` marks; the others are never held together in memory.
    pub fn table_where(
        &self,
        table: &'static Table,
        keep: &mut dyn FnMut(&RecordBatch) -> Result<BooleanArray>,
    ) -> Result<RecordBatch> {
        tables::read_where(&self.input(table)?, table, keep)
    }

    /// A table that an edition may lack, such as one a run made before the table was; `None` where it is not there.
    /// The stage lists it among its files, so that its content decides whether the stage is up to date.
    pub fn optional(&self, table: &'static Table) -> Result<Option<RecordBatch>> {
        let path = self.edition.path_of(table);
        if !path.exists() {
            return Ok(None);
        }
        if !(self.stage.files)(self.edition)?.contains(&path) {
            return Err(Error::bug(format!("stage {} reads {} without declaring it", self.stage.name, table.name())));
        }
        tables::read(&path, table).map(Some)
    }

    fn input(&self, table: &'static Table) -> Result<PathBuf> {
        if !self.stage.inputs.iter().any(|t| std::ptr::eq(*t, table)) {
            return Err(Error::bug(format!("stage {} reads {} without declaring it", self.stage.name, table.name())));
        }
        let path = self.edition.path_of(table);
        if !path.exists() {
            return Err(Error::new(
                Kind::Missing,
                format!("{} has not been made yet", table.name()),
                format!(
                    "run the stages before {}: duikou run --edition {}",
                    self.stage.name, self.edition.manifest.name
                ),
            )
            .in_file(&path));
        }
        Ok(path)
    }

    fn declared(&self, key: &str) -> Result<()> {
        if self.stage.settings.contains(&key) {
            return Ok(());
        }
        Err(Error::bug(format!("stage {} reads setting {key} without declaring it", self.stage.name)))
    }

    pub fn int(&self, key: &str) -> Result<i64> {
        self.declared(key)?;
        self.edition.settings.int(key)
    }

    pub fn number(&self, key: &str) -> Result<f64> {
        self.declared(key)?;
        self.edition.settings.number(key)
    }

    pub fn text(&self, key: &str) -> Result<&'a str> {
        self.declared(key)?;
        self.edition.settings.text(key)
    }

    /// The edition's settings, for keys the stage declares. A caller that lays others over them (a scenario) reads no
    /// more than these keys.
    pub fn settings(&self, keys: &[&str]) -> Result<Settings> {
        keys.iter().try_for_each(|key| self.declared(key))?;
        Ok(self.edition.settings.clone())
    }

    /// Hands over an output table. Rows must be sorted by key; the contract is checked when it is written.
    pub fn put(&mut self, table: &'static Table, batch: RecordBatch) -> Result<()> {
        if !self.stage.outputs.iter().any(|t| std::ptr::eq(*t, table)) {
            return Err(Error::bug(format!("stage {} writes {} without declaring it", self.stage.name, table.name())));
        }
        self.made.insert(table.name(), (table, batch));
        Ok(())
    }

    /// Hands over a page, chart or data file of the report, by its path below the report's folder. It goes to disk at
    /// once, and takes its place when the stage has ended well.
    pub fn put_page(&self, path: impl Into<String>, bytes: Vec<u8>) -> Result<()> {
        self.pages.put(path.into(), &bytes)
    }

    /// The parts of an input table, batch by batch in the order of the table, so that it is never whole in memory.
    pub fn table_each(&self, table: &'static Table, with: &mut dyn FnMut(RecordBatch) -> Result<()>) -> Result<()> {
        tables::read_each(&self.input(table)?, table, with)
    }

    pub fn ledger(&mut self, line: LedgerLine) {
        self.ledger.push(line);
    }

    /// Something a person should hear when the stage has run.
    pub fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    /// Files the stage declared, with their content hashes, by name.
    pub fn files(&self) -> Result<Vec<PathBuf>> {
        (self.stage.files)(self.edition)
    }

    pub fn stage_name(&self) -> &'static str {
        self.stage.name
    }
}

/// What a stage left behind: read to decide whether it is up to date.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Record {
    pub stage: String,
    pub fingerprint: String,
    /// Hash of every file written, by path below the edition's (or the report's) folder.
    pub files: BTreeMap<String, String>,
    pub pages: BTreeMap<String, String>,
    pub ledger: Vec<LedgerLine>,
    pub notes: Vec<String>,
}

impl Record {
    pub fn path(edition: &Edition, stage: &str) -> PathBuf {
        edition.out.join(".stages").join(format!("{stage}.json"))
    }

    pub fn read(edition: &Edition, stage: &str) -> Option<Record> {
        serde_json::from_slice(&std::fs::read(Record::path(edition, stage)).ok()?).ok()
    }

    /// Whether every file it names is there with the content it names.
    pub fn is_whole(&self, edition: &Edition) -> bool {
        let whole = |root: &std::path::Path, list: &BTreeMap<String, String>| {
            list.iter().all(|(path, hash)| files::hash_file(&root.join(path)).is_ok_and(|found| found == *hash))
        };
        whole(&edition.out, &self.files) && whole(&edition.reports, &self.pages)
    }
}
