//! What lies beyond the verdicts: how firm they are, what would change them, where to turn, what to add, how they
//! did; and offerings and admissions. Any of these tables may be missing from an edition, or empty.

use crate::data::{self, Key, all, grouped};
use crate::parts::Source;
use crate::tally::Tally;
use crate::{allied, coordinated};
use arrow_array::RecordBatch;
use duikou_contracts::Table;
use duikou_contracts::tables::{clean, evaluated, flagged, planned};
use duikou_engine::{Edition, Result};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The tables an edition may lack.
pub static OPTIONAL: &[&Table] = &[
    &flagged::ACCEPTABILITY,
    &flagged::COUNTERFACTUALS,
    &flagged::REDIRECTS,
    &flagged::ADDITIONS,
    &flagged::HOSTS,
    &flagged::RENAMES,
    &flagged::AUDIT,
    &flagged::CHANGES,
    &evaluated::SUCCESSIONS,
    &evaluated::CLOSURE,
    &evaluated::CLOSURE_TESTS,
    &evaluated::CLOSURE_CALIBRATION,
    &evaluated::CLUSTERS,
    &clean::OFFERINGS,
    &clean::ADMISSIONS,
    &evaluated::OPENINGS,
    &planned::INTAKE,
    &planned::PROGRAMMES,
    &planned::TOTALS,
    &planned::PRICES,
    &planned::FRONTIER,
    &planned::SUMMARY,
];

/// Of these, the tables that only school pages show.
static OF_PROGRAMMES: &[&Table] =
    &[&flagged::ACCEPTABILITY, &flagged::COUNTERFACTUALS, &flagged::REDIRECTS, &evaluated::CLOSURE];

/// Every table an edition may lack.
pub fn optional() -> impl Iterator<Item = &'static &'static Table> {
    OPTIONAL.iter().chain(coordinated::OPTIONAL).chain(allied::OPTIONAL)
}

/// Files of those optional tables that are there.
pub fn paths(edition: &Edition) -> Vec<PathBuf> {
    optional().map(|t| edition.path_of(t)).filter(|p| p.exists()).collect()
}

/// The optional tables that are there, by name.
pub struct Batches(BTreeMap<String, RecordBatch>);

impl Batches {
    /// Reads them; where no school pages are written, those that only they show are left empty.
    pub fn read(source: Source<'_, '_>, pages: bool) -> Result<Batches> {
        let tables: Vec<&'static Table> = optional().copied().collect();
        let read = tables.par_iter().map(|table| {
            let skip = !pages && OF_PROGRAMMES.iter().any(|t| std::ptr::eq(*t, *table));
            let batch = match skip {
                true => source.has(table).then(|| RecordBatch::new_empty(table.schema())),
                false => source.optional(table)?,
            };
            Ok(batch.map(|batch| (table.name(), batch)))
        });
        let read: Vec<Option<_>> = read.collect::<Result<_>>()?;
        Ok(Batches(read.into_iter().flatten().collect()))
    }

    pub fn rows<'a, T>(&'a self, table: &Table, read: impl Fn(&'a RecordBatch) -> Result<Vec<T>>) -> Result<Vec<T>> {
        self.0.get(&table.name()).map_or_else(|| Ok(Vec::new()), read)
    }
}

/// Rows of the optional tables. What is missing is empty; [`Judged::additions`] alone tells missing from empty.
pub struct Judged<'a> {
    pub acceptability: BTreeMap<Key<'a>, Vec<data::Acceptable<'a>>>,
    pub counterfactuals: BTreeMap<Key<'a>, Vec<data::Counterfactual<'a>>>,
    pub redirects: BTreeMap<Key<'a>, Vec<data::Redirect<'a>>>,
    /// `None` where proposals were not computed.
    pub additions: Option<Vec<data::Addition<'a>>>,
    /// Schools that could add, by region, major and level.
    pub hosts: BTreeMap<Key<'a>, Vec<data::Host<'a>>>,
    pub renames: BTreeMap<Key<'a>, Vec<data::Rename<'a>>>,
    pub successions: Vec<data::Succession<'a>>,
    pub audit: Vec<data::Audited<'a>>,
    pub shifts: Vec<data::Shift<'a>>,
    pub closure: BTreeMap<Key<'a>, data::Closure<'a>>,
    pub closure_tests: Vec<data::ClosureTest<'a>>,
    pub closure_bins: Vec<data::ClosureBin<'a>>,
    pub clusters: Vec<data::Clustered<'a>>,
    pub offerings: Vec<data::Offering<'a>>,
    pub admissions: Vec<data::Admission<'a>>,
    pub openings: Vec<data::Opening<'a>>,
    pub tally: &'a Tally,
}

impl<'a> Judged<'a> {
    pub fn open(t: &'a Batches, tally: &'a Tally) -> Result<Judged<'a>> {
        let additions = match t.0.get(&flagged::ADDITIONS.name()) {
            Some(batch) => Some(data::additions(batch, all)?),
            None => None,
        };
        let closure = t.rows(&evaluated::CLOSURE, |b| data::closures(b, all))?;
        Ok(Judged {
            acceptability: grouped(t.rows(&flagged::ACCEPTABILITY, |b| data::acceptability(b, all))?, |r| r.key()),
            counterfactuals: grouped(t.rows(&flagged::COUNTERFACTUALS, |b| data::counterfactuals(b, all))?, |r| {
                r.key()
            }),
            redirects: grouped(t.rows(&flagged::REDIRECTS, |b| data::redirects(b, all))?, |r| r.key()),
            additions,
            hosts: grouped(t.rows(&flagged::HOSTS, |b| data::hosts(b, all))?, |r| (r.region, r.major, r.level)),
            renames: grouped(t.rows(&flagged::RENAMES, |b| data::renames(b, all))?, |r| r.key()),
            successions: t.rows(&evaluated::SUCCESSIONS, |b| data::successions(b, all))?,
            audit: t.rows(&flagged::AUDIT, |b| data::audit(b, all))?,
            shifts: t.rows(&flagged::CHANGES, |b| data::shifts(b, all))?,
            closure: closure.into_iter().map(|r| (r.key(), r)).collect(),
            closure_tests: t.rows(&evaluated::CLOSURE_TESTS, |b| data::closure_tests(b, all))?,
            closure_bins: t.rows(&evaluated::CLOSURE_CALIBRATION, |b| data::closure_bins(b, all))?,
            clusters: t.rows(&evaluated::CLUSTERS, |b| data::clusters(b, all))?,
            offerings: t.rows(&clean::OFFERINGS, |b| data::offerings(b, all))?,
            admissions: t.rows(&clean::ADMISSIONS, |b| data::admissions(b, all))?,
            openings: t.rows(&evaluated::OPENINGS, |b| data::openings(b, all))?,
            tally,
        })
    }

    /// The acceptabilities of one pack's verdicts on a programme, largest first.
    pub fn shares<'k>(&'k self, key: &Key<'k>, pack: &str) -> Vec<&'k data::Acceptable<'k>> {
        let rows = self.acceptability.get(key).into_iter().flatten().filter(|r| r.pack == pack && r.share > 0.0);
        let mut rows: Vec<&data::Acceptable<'k>> = rows.collect();
        rows.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.verdict.cmp(b.verdict)));
        rows
    }
}
