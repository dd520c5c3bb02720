//! Which majors may be proposed in a region, and what one more seat of each adds.

use super::basis::{Basis, Region, rank};
use super::{Options, refused};
use crate::matching::market::{self, Link};
use duikou_engine::Result;
use duikou_methods::additions::{Candidate, Reach};
use duikou_methods::allocation::{Problem, max_flow, shadow_prices};
use std::collections::BTreeSet;

/// Bands of levels: from secondary to doctor.
const BANDS: std::ops::RangeInclusive<i64> = 0..=5;
/// Share of supply below which what is not placed is rounding.
const ROUNDING: f64 = 1e-6;

/// The candidates of a region, each with its shadow price.
pub struct Candidates {
    pub list: Vec<Candidate>,
    pub prices: Vec<f64>,
}

/// Majors linked to what is short.
///
/// One that is offered is a candidate where its graduates are placed (at least `flag.additions_placement` of them
/// expected) and no verdict speaks against it. One that is not is a candidate at the level of the need itself, at which
/// its class is taught, where no level of that band is offered: a new programme is made for the job's level. Majors
/// whose name names no curriculum are none.
pub fn of(basis: &Basis, region: &Region, options: &Options) -> Result<Candidates> {
    let mut nodes: BTreeSet<(String, String)> = region.cells.keys().cloned().collect();
    let mut absent = BTreeSet::new();
    for major in basis.links.keys().filter(|m| basis.majors.get(*m).is_some_and(|m| !m.residual)) {
        for band in BANDS {
            if let Some(level) = basis.usual_level(major, band)
                && !present(region, major, band)?
            {
                absent.insert((major.clone(), level.to_string()));
            }
        }
    }
    nodes.extend(absent.iter().cloned());
    let nodes: Vec<(String, String)> = nodes.into_iter().collect();
    let mut links = market::allowed(&basis.links, &nodes, &region.needs, &options.links)?;
    links.sort_by_key(|l| (l.0, l.1));
    let prices = prices(region, &nodes, &links, options)?;
    let mut out = Candidates { list: Vec::new(), prices: Vec::new() };
    let mut at = 0;
    for (i, node) in nodes.iter().enumerate() {
        let start = at;
        while at < links.len() && links[at].0 as usize == i {
            at += 1;
        }
        let new = absent.contains(node);
        if !(new || may_grow(basis, region, node, options)) {
            continue;
        }
        let mut reach = Vec::new();
        for &(_, need, affinity) in &links[start..at] {
            if new && rank(&node.1)? != rank(&region.needs[need as usize].1)? {
                continue;
            }
            let key = (node.0.clone(), node.1.clone(), need);
            reach.push(Reach { need, affinity, flow: region.flows.get(&key).copied().unwrap_or_default() });
        }
        if reach.iter().any(|r| region.short[r.need as usize] > 0.0) {
            out.list.push(Candidate { code: node.0.clone(), level: node.1.clone(), offered: !new, reach });
            out.prices.push(prices[i]);
        }
    }
    Ok(out)
}

/// Whether the major is there at any level of the band.
fn present(region: &Region, major: &str, band: i64) -> Result<bool> {
    let from = (major.to_string(), String::new());
    for ((_, level), cell) in region.cells.range(from..).take_while(|(key, _)| key.0 == major) {
        if cell.present() && rank(level)? == band {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a major that is offered may be proposed.
fn may_grow(basis: &Basis, region: &Region, node: &(String, String), options: &Options) -> bool {
    let named = basis.majors.get(&node.0).is_some_and(|m| !m.residual);
    named
        && region.cells.get(node).is_some_and(|cell| {
            let placed = cell.placement.is_some_and(|p| p >= options.placement - ROUNDING);
            cell.providers > 0 && !cell.withheld && placed && !cell.blocked()
        })
}

/// What one more seat of each node adds to the feasible maximum; nodes that are not offered have no supply.
fn prices(region: &Region, nodes: &[(String, String)], links: &[Link], options: &Options) -> Result<Vec<f64>> {
    let supply = nodes.iter().map(|node| region.cells.get(node).map_or(0.0, |cell| cell.supply)).collect();
    let priced = Problem::new(supply, region.demand.clone(), links)
        .and_then(|problem| Ok(shadow_prices(&problem, &max_flow(&problem, options.links.resolution)?).major_gain));
    priced.map_err(|e| refused(&region.code, &e))
}
