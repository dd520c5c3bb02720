//! The report of a made-up edition, looked at from outside: structure, numbers, escaping, links, marks.

mod mock;

use crate::STAGE;
use duikou_contracts::Lang;
use duikou_engine::run::{Options, Talk, run};
use duikou_engine::stage::Record;
use mock::Mock;
use std::collections::BTreeMap;
use std::path::Path;

struct Quiet;
impl Talk for Quiet {
    fn begin(&mut self, _: &duikou_engine::Stage) {}
    fn end(&mut self, _: &duikou_engine::run::Outcome) {}
}

struct Made {
    pages: BTreeMap<String, String>,
    notes: Vec<String>,
}

fn make_in(mock: &Mock, root: &Path) -> Made {
    let edition = mock.write(root);
    let outcome = run(&edition, &[&STAGE], &Options::default(), |_| "test", &mut Quiet).unwrap();
    let record = Record::read(&edition, "report").unwrap();
    let pages = record
        .pages
        .keys()
        .map(|p| (p.clone(), std::fs::read_to_string(edition.reports.join(p)).unwrap()))
        .collect();
    Made { pages, notes: outcome[0].notes.clone() }
}

fn make(mock: &Mock) -> Made {
    let dir = tempfile::tempdir().unwrap();
    make_in(mock, dir.path())
}

/// A page without style, script and face.
fn words(html: &str) -> String {
    let mut out = html.to_string();
    for (open, close) in [("<style", "</style>"), ("<script", "</script>")] {
        while let Some(start) = out.find(open) {
            let end = out[start..].find(close).map_or(out.len(), |e| start + e + close.len());
            out.replace_range(start..end, "");
        }
    }
    out
}

#[test]
#[ignore = "writes the mock editions below $DUIKOU_REPORT_OUT, to be looked at"]
fn write_to_look_at() {
    let root = std::path::PathBuf::from(std::env::var("DUIKOU_REPORT_OUT").unwrap());
    for (name, mock) in [("zh", Mock::zh()), ("en", Mock::en())] {
        let start = std::time::Instant::now();
        let made = make_in(&mock, &root.join(name));
        eprintln!("{name}: {} files, {:?}, notes {:?}", made.pages.len(), start.elapsed(), made.notes);
    }
}
