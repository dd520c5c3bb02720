//! Share of programmes adjusted, against the policy's target.
//!
//! Adjusted are programmes opened and closed between the two runs (done), and of those that go on the ones whose
//! verdict asks for a change of intake or content (proposed): withdraw, suspend, reduce, upgrade, expand. All are over
//! the programmes of the earlier run, and each programme counts once.

use super::run::Run;
use super::{Change, Happened};
use crate::judging::{column, text};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use duikou_contracts::codes::VERDICTS;
use duikou_contracts::tables::reference;
use duikou_contracts::{Lang, columns as c};
use duikou_engine::Result;
use std::collections::BTreeMap;

/// What identifiers of targets for the share adjusted begin with.
const TARGET: &str = "adjusted-share-";

/// A target of the policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub name: String,
    pub region: String,
    pub year: i64,
    pub share: f64,
    pub source: String,
}

/// Programmes adjusted in one market region.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adjusted {
    pub region: String,
    pub name: String,
    /// Programmes of the earlier run.
    pub programmes: usize,
    pub opened: usize,
    pub closed: usize,
    /// Of the programmes that go on, by verdict.
    pub proposed: BTreeMap<&'static str, usize>,
    /// Seen in one run only, at a school that is in one run only: neither opened nor closed, but not known.
    pub unknown: usize,
    /// The target for the later run's year, then those after it; empty where the edition has none.
    pub targets: Vec<Target>,
}

impl Adjusted {
    pub fn done(&self) -> Option<f64> {
        self.share(self.opened + self.closed)
    }

    pub fn proposals(&self) -> Option<f64> {
        self.share(self.proposed.values().sum())
    }

    pub fn together(&self) -> Option<f64> {
        self.share(self.opened + self.closed + self.proposed.values().sum::<usize>())
    }

    fn share(&self, count: usize) -> Option<f64> {
        (self.programmes > 0).then(|| count as f64 / self.programmes as f64)
    }
}

/// Whether a verdict asks for a change of intake or content.
pub fn asks_for_change(verdict: &str) -> bool {
    matches!(verdict, "withdraw" | "suspend" | "reduce" | "upgrade" | "expand")
}

/// A programme that is in both runs: its region and verdict of the later one.
pub struct Going<'a> {
    pub region: &'a str,
    pub verdict: &'a str,
}

/// By market region, in the order of their codes. `earlier` gives the region of every programme of the earlier run.
pub fn adjusted(
    run: &Run,
    lang: Lang,
    year: i64,
    earlier: &[&str],
    going: &[Going<'_>],
    changes: &[Change],
) -> Result<Vec<Adjusted>> {
    let mut found: BTreeMap<String, Adjusted> = BTreeMap::new();
    fn of<'f>(found: &'f mut BTreeMap<String, Adjusted>, region: &str) -> &'f mut Adjusted {
        found.entry(region.to_string()).or_insert_with(|| Adjusted { region: region.into(), ..Adjusted::default() })
    }
    for region in earlier {
        of(&mut found, region).programmes += 1;
    }
    for programme in going.iter().filter(|p| asks_for_change(p.verdict)) {
        if let Some(verdict) = VERDICTS.get(programme.verdict) {
            *of(&mut found, programme.region).proposed.entry(verdict.code).or_default() += 1;
        }
    }
    for change in changes {
        let region = of(&mut found, &change.region);
        match change.happened {
            // A major that goes on from a former one is nothing new.
            Happened::New if change.former.is_some() => {}
            Happened::New | Happened::Gone if !change.school_in_both => region.unknown += 1,
            Happened::New => region.opened += 1,
            Happened::Gone => region.closed += 1,
            Happened::Moved | Happened::Renamed => {}
        }
    }
    let (targets, regions) = (targets(&run.table(&reference::TARGETS)?, lang)?, run.table(&reference::REGIONS)?);
    let codes = text(&regions, &c::REGION_CODE)?;
    let names = text(&regions, lang.pick(&c::NAME_ZH, &c::NAME_EN))?;
    let row = |code: &str| (0..codes.len()).find(|r| codes.value(*r) == code);
    for adjusted in found.values_mut() {
        adjusted.name = row(&adjusted.region).map_or(adjusted.region.clone(), |r| names.value(r).to_string());
        let own = targets_of(&adjusted.region, &targets, &regions)?;
        if let Some(last) = own.iter().map(|t| t.year).max() {
            adjusted.targets = own.into_iter().filter(|t| t.year >= year.min(last)).collect();
        }
    }
    Ok(found.into_values().collect())
}

/// The targets of a region, or of the nearest one above it that has any, by year. `regions` is `reference.regions`.
pub fn targets_of(region: &str, targets: &[Target], regions: &RecordBatch) -> Result<Vec<Target>> {
    let (codes, parents) = (text(regions, &c::REGION_CODE)?, text(regions, &c::PARENT_CODE)?);
    let mut at = Some(region.to_string());
    // A chain of parents longer than the number of regions would be a circle.
    for _ in 0..=codes.len() {
        let Some(code) = at else { break };
        let own: Vec<Target> = targets.iter().filter(|t| t.region == code).cloned().collect();
        if !own.is_empty() {
            return Ok(own);
        }
        let row = (0..codes.len()).find(|r| codes.value(*r) == code);
        at = row.filter(|r| parents.is_valid(*r)).map(|r| parents.value(r).to_string());
    }
    Ok(Vec::new())
}

/// Targets for the share adjusted in `reference.targets`, by year.
pub fn targets(batch: &RecordBatch, lang: Lang) -> Result<Vec<Target>> {
    let (ids, names) = (text(batch, &c::TARGET_ID)?, text(batch, lang.pick(&c::NAME_ZH, &c::NAME_EN))?);
    let (regions, units, sources) = (text(batch, &c::REGION_CODE)?, text(batch, &c::UNIT)?, text(batch, &c::SOURCE)?);
    let years = column(batch, &c::YEAR)?.as_primitive::<Int64Type>();
    let values = column(batch, &c::TARGET)?.as_primitive::<Float64Type>();
    let mut found: Vec<Target> = (0..batch.num_rows())
        .filter(|r| ids.value(*r).starts_with(TARGET) && values.is_valid(*r))
        .map(|r| Target {
            name: names.value(r).to_string(),
            region: regions.value(r).to_string(),
            year: years.value(r),
            share: if units.value(r) == "%" { values.value(r) / 100.0 } else { values.value(r) },
            source: sources.value(r).to_string(),
        })
        .collect();
    found.sort_by_key(|t| t.year);
    Ok(found)
}
