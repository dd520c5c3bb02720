//! A finished run in its folder: where it is, its tables, and what their footers say of how they were made.

use arrow_array::RecordBatch;
use duikou_contracts::Table;
use duikou_contracts::tables::{clean, evaluated, flagged, matched, outlook};
use duikou_engine::edition::{Request, data_root};
use duikou_engine::{Edition, Error, Kind, Result, tables as store};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A finished run.
#[derive(Clone, Debug)]
pub struct Run {
    /// Holds the layers.
    pub folder: PathBuf,
    /// Edition it is of.
    pub edition: String,
}

/// How a stage of a run was made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Made {
    pub code: String,
    /// Settings the stage saw; empty where the run did not keep them.
    pub set: BTreeMap<String, String>,
}

fn holds_run(folder: &Path) -> bool {
    folder.join("flagged").is_dir() || folder.join("evaluated").is_dir()
}

impl Run {
    /// Finds a run: an edition's name, a folder that holds `edition.toml`, a folder given as `--out`, or a folder of
    /// layers (`…/data/<edition>`). `like` is the edition taken where an `--out` folder holds several.
    pub fn find(named: &str, like: Option<&str>) -> Result<Run> {
        let path = Path::new(named);
        if path.join("edition.toml").is_file() {
            return Run::of(&Edition::open(&Request { edition: named.into(), ..Request::default() })?);
        }
        if holds_run(path) {
            return Run::at(path.to_path_buf());
        }
        let below = path.join("data");
        let mut runs: Vec<PathBuf> = std::fs::read_dir(&below)
            .map(|entries| entries.filter_map(|e| e.ok()).map(|e| e.path()).filter(|p| holds_run(p)).collect())
            .unwrap_or_default();
        runs.sort();
        let name = |p: &PathBuf| p.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match &runs[..] {
            [] => {}
            [one] => return Run::at(one.clone()),
            many => {
                if let Some(own) = many.iter().find(|p| like.is_some_and(|l| name(p) == l)) {
                    return Run::at(own.clone());
                }
                let names: Vec<String> = many.iter().map(name).collect();
                return Err(Error::new(
                    Kind::Usage,
                    format!("{named} holds runs of several editions: {}", names.join(", ")),
                    format!("name one of them: {}", below.join(&names[0]).display()),
                ));
            }
        }
        if path.is_dir() && data_root().map_or(true, |d| !d.join(named).is_dir()) {
            return Err(Error::new(
                Kind::Missing,
                format!("{named} holds no finished run"),
                "name an edition, or a folder written by duikou run --out",
            ));
        }
        Run::of(&Edition::open(&Request { edition: named.into(), ..Request::default() })?)
    }

    /// Two runs, the earlier first. Where one is a folder with runs of several editions, the other says which is meant.
    pub fn pair(a: &str, b: &str) -> Result<(Run, Run)> {
        match Run::find(b, None) {
            Ok(later) => Ok((Run::find(a, Some(&later.edition))?, later)),
            Err(e) if e.kind == Kind::Usage => {
                let Ok(earlier) = Run::find(a, None) else { return Err(e) };
                let later = Run::find(b, Some(&earlier.edition))?;
                Ok((earlier, later))
            }
            Err(e) => Err(e),
        }
    }

    fn of(edition: &Edition) -> Result<Run> {
        Ok(Run { folder: edition.out.clone(), edition: edition.manifest.name.clone() })
    }

    fn at(folder: PathBuf) -> Result<Run> {
        let whole = folder.canonicalize().unwrap_or_else(|_| folder.clone());
        let name = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut run = Run { folder, edition: name };
        if run.has(&flagged::VERDICTS) {
            let footer = store::footer(&run.path(&flagged::VERDICTS))?;
            if let Some((_, edition)) = footer.into_iter().find(|(k, _)| k == "duikou.edition") {
                run.edition = edition;
            }
        }
        Ok(run)
    }

    pub fn path(&self, table: &Table) -> PathBuf {
        self.folder.join(table.layer.name()).join(format!("{}.parquet", table.short))
    }

    pub fn has(&self, table: &Table) -> bool {
        self.path(table).is_file()
    }

    /// A table of the run, whole.
    pub fn table(&self, table: &Table) -> Result<RecordBatch> {
        let path = self.path(table);
        if !path.is_file() {
            return Err(Error::new(
                Kind::Missing,
                format!("{} is not in this run", table.name()),
                format!(
                    "run it again with this version: duikou run --edition {} (with the same --out and --set)",
                    self.edition
                ),
            )
            .in_file(&path));
        }
        store::read(&path, table)
    }

    /// How the stages that decide a verdict were made, in the order in which data moves.
    pub fn made(&self) -> Result<Vec<(&'static str, Made)>> {
        let stages: [(&str, &Table); 5] = [
            ("ingest", &clean::COMPLETIONS),
            ("outlook", &outlook::SUPPLY),
            ("match", &matched::PROGRAMMES),
            ("evaluate", &evaluated::INDICATORS),
            ("flag", &flagged::VERDICTS),
        ];
        let mut found = Vec::new();
        for (stage, table) in stages {
            let mut made = Made::default();
            if self.has(table) {
                for (key, value) in store::footer(&self.path(table))? {
                    match key.as_str() {
                        "duikou.code" => made.code = value,
                        "duikou.set" => made.set = serde_json::from_str(&value).unwrap_or_default(),
                        _ => {}
                    }
                }
            }
            found.push((stage, made));
        }
        Ok(found)
    }
}
