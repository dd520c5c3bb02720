//! Pages on their way: written beside their place while the stage runs, moved into it when the stage has ended well. A
//! report of thousands of pages is never whole in memory, and a stage that fails leaves the pages of the last run.

use crate::error::{Error, Kind, Result};
use crate::files;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

/// Folder of the waiting pages, below the report's.
const WAITING: &str = ".writing";

#[derive(Debug)]
pub struct Spool {
    reports: PathBuf,
    /// Hash of each page that waits, by path below the report's folder.
    pages: Mutex<BTreeMap<String, String>>,
}

fn failed(path: &Path) -> impl Fn(io::Error) -> Error + '_ {
    move |e| {
        Error::new(Kind::Write, format!("cannot write: {e}"), "check space and rights, or choose another --out")
            .in_file(path)
    }
}

impl Spool {
    pub fn new(reports: &Path) -> Spool {
        Spool { reports: reports.to_path_buf(), pages: Mutex::default() }
    }

    fn waiting(&self) -> PathBuf {
        self.reports.join(WAITING)
    }

    fn pages(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.pages.lock().expect("nothing fails while the list is held")
    }

    /// Takes a page. What an interrupted run left waiting is removed before the first.
    pub fn put(&self, path: String, bytes: &[u8]) -> Result<()> {
        let hash = files::hash(bytes);
        {
            let mut pages = self.pages();
            if pages.is_empty() {
                self.clear()?;
            }
            pages.insert(path.clone(), hash);
        }
        let place = self.waiting().join(&path);
        let parent = place.parent().ok_or_else(|| Error::bug(format!("no folder in {path}")))?;
        fs::create_dir_all(parent).map_err(failed(parent))?;
        // Not synced one by one: the stage's record holds the hash of each page, and a page that does not bear it makes
        // the stage stale.
        fs::write(&place, bytes).map_err(failed(&place))
    }

    /// Moves every page into its place; their hashes.
    pub fn settle(self) -> Result<BTreeMap<String, String>> {
        let waiting = self.waiting();
        let pages = std::mem::take(&mut *self.pages());
        for path in pages.keys() {
            let place = self.reports.join(path);
            let parent = place.parent().ok_or_else(|| Error::bug(format!("no folder in {path}")))?;
            fs::create_dir_all(parent).map_err(failed(parent))?;
            fs::rename(waiting.join(path), &place).map_err(failed(&place))?;
        }
        self.clear()?;
        Ok(pages)
    }

    fn clear(&self) -> Result<()> {
        let waiting = self.waiting();
        match fs::remove_dir_all(&waiting) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(failed(&waiting)(e)),
            _ => Ok(()),
        }
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        if !self.pages().is_empty() {
            // Pages of a stage that failed; if they cannot be removed, the next run does.
            let _ = self.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_take_their_place_together_and_leave_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.html"), "old").unwrap();
        let spool = Spool::new(dir.path());
        spool.put("a.html".into(), b"new").unwrap();
        spool.put("b/c.html".into(), b"c").unwrap();
        assert_eq!(fs::read_to_string(dir.path().join("a.html")).unwrap(), "old", "not before the end");
        let pages = spool.settle().unwrap();
        assert_eq!(pages["a.html"], files::hash(b"new"));
        assert_eq!(fs::read_to_string(dir.path().join("a.html")).unwrap(), "new");
        assert_eq!(fs::read_to_string(dir.path().join("b/c.html")).unwrap(), "c");
        assert!(!dir.path().join(WAITING).exists());
    }

    #[test]
    fn a_stage_that_fails_leaves_the_pages_of_the_last_run_alone() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.html"), "old").unwrap();
        let spool = Spool::new(dir.path());
        spool.put("a.html".into(), b"new").unwrap();
        drop(spool);
        assert_eq!(fs::read_to_string(dir.path().join("a.html")).unwrap(), "old");
        assert!(!dir.path().join(WAITING).exists());
        // As after a power cut.
        fs::create_dir_all(dir.path().join(WAITING)).unwrap();
        fs::write(dir.path().join(WAITING).join("stray.html"), "x").unwrap();
        let spool = Spool::new(dir.path());
        spool.put("a.html".into(), b"new").unwrap();
        spool.settle().unwrap();
        assert!(!dir.path().join("stray.html").exists() && !dir.path().join(WAITING).exists());
    }
}
