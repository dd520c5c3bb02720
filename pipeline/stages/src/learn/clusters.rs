//! Majors by where their graduates go: clusters, and a map of two dimensions, within each region.

use crate::frame::{numbers, texts, to_frame};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{evaluated, matched};
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Context, Error, Result};
use duikou_methods::models::{ClusterOptions, clusters, map};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Major and level.
type Cell = (String, String);
/// Persons by need (occupation and level needed) of each cell.
type Profiles = BTreeMap<Cell, BTreeMap<(String, String), f64>>;

pub fn table(context: &mut Context<'_>) -> Result<()> {
    let flows = to_frame(&context.table(&matched::FLOWS)?)?;
    let all = context.table(&matched::MAJORS)?.num_rows() as u64;
    let (region, major, level) =
        (texts(&flows, &c::REGION_CODE)?, texts(&flows, &c::MAJOR_CODE)?, texts(&flows, &c::LEVEL)?);
    let (occupation, need) = (texts(&flows, &c::OCCUPATION_CODE)?, texts(&flows, &c::NEED_LEVEL)?);
    let persons = numbers(&flows, &c::PERSONS)?;
    let mut regions: BTreeMap<&str, Profiles> = BTreeMap::new();
    for r in 0..region.len() {
        let cell = (major[r].clone(), level[r].clone());
        let profile = regions.entry(&region[r]).or_default().entry(cell).or_default();
        *profile.entry((occupation[r].clone(), need[r].clone())).or_insert(0.0) += persons[r].unwrap_or(0.0);
    }
    let regions: Vec<(&str, Profiles)> = regions.into_iter().collect();
    let placed: Vec<Vec<Placed>> = regions.par_iter().map(|(_, profiles)| place(profiles)).collect::<Result<_>>()?;
    let mut rows = Rows::default();
    let mut written = 0;
    for ((region, profiles), placed) in regions.iter().zip(&placed) {
        for ((major, level), at) in profiles.keys().zip(placed) {
            written += 1;
            rows.text(&c::REGION_CODE, region)
                .text(&c::MAJOR_CODE, major)
                .text(&c::LEVEL, level)
                .int(&c::CLUSTER, at.cluster as i64)
                .number(&c::X, at.at[0])
                .number(&c::Y, at.at[1])
                .number(&c::STABILITY, at.stability);
        }
    }
    rows.put(context, &evaluated::CLUSTERS)?;
    // A major that places nobody has no profile.
    context.ledger(LedgerLine {
        source: "matched.majors".into(),
        rows_in: all,
        rows_out: written,
        set_aside: all - written,
        ..LedgerLine::default()
    });
    Ok(())
}

struct Placed {
    /// Counted from 1, in the order of the majors.
    cluster: usize,
    at: [f64; 2],
    stability: f64,
}

fn place(profiles: &Profiles) -> Result<Vec<Placed>> {
    let needs: BTreeSet<&(String, String)> = profiles.values().flat_map(BTreeMap::keys).collect();
    let place: BTreeMap<&(String, String), usize> = needs.into_iter().zip(0..).collect();
    let shares: Vec<Vec<f64>> = profiles
        .values()
        .map(|profile| {
            let mut row = vec![0.0; place.len()];
            let sum: f64 = profile.values().sum();
            profile.iter().for_each(|(need, persons)| row[place[need]] = persons / sum);
            row
        })
        .collect();
    let bug = |e: duikou_methods::Error| Error::bug(format!("profiles of majors are refused: {e}"));
    let different: BTreeSet<Vec<u64>> = shares.iter().map(|r| r.iter().map(|x| x.to_bits()).collect()).collect();
    let usual = ClusterOptions::default();
    let options = ClusterOptions { clusters: usual.clusters.min(different.len()), ..usual };
    let found = clusters(&shares, &options).map_err(bug)?;
    let at = map(&shares).map_err(bug)?.at;
    Ok(found
        .label
        .iter()
        .zip(at)
        .map(|(l, at)| Placed { cluster: l + 1, at, stability: found.stabilities[*l] })
        .collect())
}
