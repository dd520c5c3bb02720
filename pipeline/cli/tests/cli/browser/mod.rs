//! The site in a real browser.
//!
//! Reading order: [`driver`] (how the browser is started and asked), this file (what it looks at), [`pages`] (what holds
//! on every page), [`tables`] (filters and sorting), then the rest, a module a topic. Where there is no Chromium, every
//! test says so. The tests run the shipped editions, or look at finished ones below `DUIKOU_SITES` (a folder that was
//! given as `--out`).

mod access;
pub mod driver;
mod pages;
mod search;
mod tables;

use crate::runs;
use driver::file_url;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A site to look at.
pub struct Site {
    pub edition: &'static str,
    pub root: PathBuf,
}

impl Site {
    pub fn of(edition: &'static str) -> Site {
        let root = match std::env::var_os("DUIKOU_SITES") {
            Some(out) => Path::new(&out).join("reports").join(edition),
            None if edition == "demo" => runs::demo().reports(),
            None => runs::ohio().reports(),
        };
        assert!(root.join("index.html").is_file(), "no report in {}", root.display());
        Site { edition, root: root.canonicalize().unwrap() }
    }

    pub fn both() -> [Site; 2] {
        [Site::of("demo"), Site::of("ohio")]
    }

    /// Every page, by its path below the site.
    pub fn pages(&self) -> Vec<String> {
        let mut out = Vec::new();
        for prefix in ["", "chains/", "universities/"] {
            for entry in std::fs::read_dir(self.root.join(prefix)).into_iter().flatten() {
                let name = entry.unwrap().file_name().into_string().unwrap();
                if name.ends_with(".html") {
                    out.push(format!("{prefix}{name}"));
                }
            }
        }
        out.sort();
        out
    }

    /// The pages to look at: all but those of schools and of chains, and of each of these the smallest, the largest and
    /// every `step`th.
    pub fn some(&self, step: usize) -> Vec<String> {
        let mut out = self.pages();
        let size = |p: &String| (self.root.join(p).metadata().unwrap().len(), p.clone());
        for folder in ["chains/", "universities/"] {
            let (many, rest): (Vec<String>, Vec<String>) = out.into_iter().partition(|p| p.starts_with(folder));
            let mut some: BTreeSet<String> = many.iter().step_by(step).cloned().collect();
            some.extend(many.iter().min_by_key(|p| size(p)).cloned());
            some.extend(many.iter().max_by_key(|p| size(p)).cloned());
            out = rest.into_iter().chain(some).collect();
        }
        out
    }

    /// One page of each kind, and both ends of the schools and of the chains.
    pub fn kinds(&self) -> Vec<String> {
        self.some(usize::MAX)
    }

    /// The address of a page; `place` may end in a place or a question.
    pub fn url(&self, place: &str) -> String {
        file_url(&self.root) + "/" + place
    }
}

/// Complaints by page, none expected.
#[track_caller]
pub fn assert_none(found: BTreeMap<String, Vec<String>>) {
    let lines: Vec<String> = found.iter().filter(|(_, c)| !c.is_empty()).map(|(p, c)| format!("{p}: {c:#?}")).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}
