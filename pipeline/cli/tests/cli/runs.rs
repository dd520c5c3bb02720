//! The shipped editions, each run once and shared by all tests; nobody writes into these folders.

use crate::support::{self, Said, say_all};
use duikou_contracts::{Layer, Table};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A folder of this test binary below the target folder, emptied at the first call. Two test processes take turns.
pub fn scratch() -> &'static Path {
    static HELD: OnceLock<(PathBuf, File)> = OnceLock::new();
    let (folder, _) = HELD.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli");
        fs::create_dir_all(&folder).unwrap();
        let lock = File::create(Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli.lock")).unwrap();
        lock.lock().unwrap();
        fs::remove_dir_all(&folder).unwrap();
        fs::create_dir_all(&folder).unwrap();
        (folder, lock)
    });
    folder
}

/// An edition that was run.
pub struct Run {
    pub edition: &'static str,
    /// What was given as `--out`.
    pub out: PathBuf,
    pub said: Said,
}

impl Run {
    pub fn data(&self) -> PathBuf {
        self.out.join("data").join(self.edition)
    }

    pub fn reports(&self) -> PathBuf {
        self.out.join("reports").join(self.edition)
    }

    pub fn table(&self, table: &Table) -> PathBuf {
        table_path(&self.data(), table)
    }

    pub fn record(&self, stage: &str) -> serde_json::Value {
        record(&self.data(), stage)
    }

    /// A command on this edition and folder.
    pub fn say(&self, before: &[&str], after: &[&str]) -> Said {
        say_on(self.edition, &self.out, before, after)
    }

    /// A copy to change.
    pub fn copy(&self) -> Copy {
        let dir = tempfile::tempdir().unwrap();
        support::copy(&self.out, dir.path());
        Copy { edition: self.edition, dir }
    }
}

/// A copy of a run, for a test to change.
pub struct Copy {
    pub edition: &'static str,
    pub dir: tempfile::TempDir,
}

impl Copy {
    pub fn out(&self) -> &Path {
        self.dir.path()
    }

    pub fn data(&self) -> PathBuf {
        self.out().join("data").join(self.edition)
    }

    pub fn reports(&self) -> PathBuf {
        self.out().join("reports").join(self.edition)
    }

    pub fn say(&self, before: &[&str], after: &[&str]) -> Said {
        say_on(self.edition, self.out(), before, after)
    }

    /// Runs it and returns what happened to each stage, such as `flag: ran`.
    pub fn run(&self, after: &[&str]) -> Vec<String> {
        states(&self.say(&["run", "--json"], after).well())
    }
}

pub fn say_on(edition: &str, out: &Path, before: &[&str], after: &[&str]) -> Said {
    let out = out.to_str().unwrap();
    say_all(&[before, &["--edition", edition, "--out", out], after].concat())
}

/// `stage: state` of each stage in the JSON of `run` or `status`.
pub fn states(said: &Said) -> Vec<String> {
    let json = said.json();
    let stages = json[0]["stages"].as_array().unwrap();
    stages.iter().map(|s| format!("{}: {}", s["stage"].as_str().unwrap(), s["state"].as_str().unwrap())).collect()
}

pub fn record(data: &Path, stage: &str) -> serde_json::Value {
    let path = data.join(".stages").join(format!("{stage}.json"));
    serde_json::from_slice(&fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))).unwrap()
}

pub fn table_path(data: &Path, table: &Table) -> PathBuf {
    let layer: Layer = table.layer;
    data.join(layer.name()).join(format!("{}.parquet", table.short))
}

/// The stages in order.
pub const STAGES: [&str; 11] =
    ["ingest", "outlook", "match", "scenarios", "evaluate", "learn", "flag", "audit", "plan", "coordinate", "report"];

pub fn ohio() -> &'static Run {
    static RUN: OnceLock<Run> = OnceLock::new();
    RUN.get_or_init(|| first("ohio"))
}

pub fn demo() -> &'static Run {
    static RUN: OnceLock<Run> = OnceLock::new();
    RUN.get_or_init(|| first("demo"))
}

/// The edition without students and demand; not one of [`both`], whose tests need them.
pub fn liaoning() -> &'static Run {
    static RUN: OnceLock<Run> = OnceLock::new();
    RUN.get_or_init(|| first("liaoning"))
}

pub fn both() -> [&'static Run; 2] {
    [ohio(), demo()]
}

fn first(edition: &'static str) -> Run {
    let out = scratch().join(edition);
    let said = say_on(edition, &out, &["run"], &[]);
    Run { edition, out, said }
}
