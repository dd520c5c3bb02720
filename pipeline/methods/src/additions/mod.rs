//! Which majors would serve the openings that stay unfilled, without promising an opening twice; who could offer them;
//! and where a programme that is cut could turn.
//!
//! Reading order: [`standing`] (what is short on the least generous reading), [`propose`] (who serves it), [`hosts`]
//! (which school), [`redirects`] (where a programme that is cut could turn).

pub mod hosts;
pub mod redirects;
#[cfg(test)]
mod tests;

use crate::{Error, Place, check};
use std::collections::BTreeSet;

/// Whether a name stands for what the classification names nowhere else ("…, Other", "…, all other", 其他……): there is
/// no curriculum to open under it, and no job to aim at.
pub fn is_residual(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    name.ends_with(", other") || name.ends_with("all other") || name.starts_with("其他") || name.ends_with("其他")
}

/// What of each shortage stands even if every unplaced graduate who could fill it did:
/// `max(0, short_j − Σ_{i ∈ N(j)} surplus_i)`, persons a year.
///
/// A person unplaced counts against every need within reach, so the answer errs towards no shortage; it depends on no
/// order, and less supply in surplus or more demand never lowers it. `links` are pairs (major, need), each once.
///
/// # Errors
/// `NotFinite`, `Outside` for an amount that is not finite or below 0; `UnknownNode` for a link to no such node.
pub fn standing(short: &[f64], surplus: &[f64], links: &[(u32, u32)]) -> Result<Vec<f64>, Error> {
    check::amounts("short", short)?;
    check::amounts("surplus", surplus)?;
    let mut idle = vec![0.0; short.len()];
    for (link, &(i, j)) in links.iter().enumerate() {
        for (side, node, count) in [("major", i, surplus.len()), ("need", j, short.len())] {
            if node as usize >= count {
                return Err(Error::UnknownNode { link, side, node, count });
            }
        }
        idle[j as usize] += surplus[i as usize];
    }
    check::answers("the graduates unplaced within reach of a need", &idle)?;
    Ok(short.iter().zip(&idle).map(|(s, idle)| (s - idle).max(0.0)).collect())
}

/// A need: an occupation at a level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need {
    /// Persons a year that are short ([`standing`]); 0 where the need is no basis for a proposal.
    pub short: f64,
    /// Openings a year on the same reading.
    pub demand: f64,
}

/// A need within a candidate's reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// Index of the need.
    pub need: u32,
    /// Affinity, in (0, 1]; a level apart counts in it.
    pub affinity: f64,
    /// Graduates of the major who are expected to go there now, persons a year.
    pub flow: f64,
}

/// A major at a level that may be proposed.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub code: String,
    pub level: String,
    /// Whether a school of the region offers it.
    pub offered: bool,
    pub reach: Vec<Reach>,
}

/// A major that is proposed, and the shortage it would serve.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Index of the candidate.
    pub candidate: usize,
    /// Persons a year over the needs it is proposed for.
    pub short: f64,
    /// Index of each need and the persons short there, the largest first.
    pub served: Vec<(u32, f64)>,
}

/// Which majors are proposed for which shortages. Each shortage goes, whole, to one major, so that the proposals of a
/// region add up to no more than what is short:
///
/// 1. the candidate with the highest affinity to the need;
/// 2. among equals, one that is offered before one that is not: what is known to work is widened before something new
///    is opened;
/// 3. then the one whose graduates fill the need most now;
/// 4. then the one whose reach is most to the point, `(Σ a·short)² / Σ a·demand` over its reach: how much it serves
///    times which part of the openings within its reach is short;
/// 5. then by code and level.
///
/// A major left with fewer than `least` persons is dropped, the smallest first, and its needs go to the next in line.
/// The order of the candidates does not matter. Proposals come by persons, the most first.
///
/// # Errors
/// `NotFinite`, `Outside` for an amount below 0, an affinity outside (0, 1] or a `least` that is no amount;
/// `UnknownNode`, `DuplicateLink` for a reach to no such need or twice to one; `Identifier` for a candidate given twice.
pub fn propose(needs: &[Need], candidates: &[Candidate], least: f64) -> Result<Vec<Proposal>, Error> {
    check_needs(needs)?;
    check_candidates(needs, candidates)?;
    check::amounts("least", &[least])?;
    let points: Vec<f64> = candidates.iter().map(|c| point(needs, c)).collect();
    check::answers("the shortage within reach of a candidate", &points)?;
    // For each need its candidates, the best first.
    let mut lines: Vec<Vec<(usize, Reach)>> = vec![Vec::new(); needs.len()];
    for (i, candidate) in candidates.iter().enumerate() {
        for reach in candidate.reach.iter().filter(|r| needs[r.need as usize].short > 0.0) {
            lines[reach.need as usize].push((i, *reach));
        }
    }
    for line in &mut lines {
        line.sort_by(|(a, x), (b, y)| {
            let (p, q) = (&candidates[*a], &candidates[*b]);
            y.affinity
                .total_cmp(&x.affinity)
                .then(q.offered.cmp(&p.offered))
                .then(millionths(y.flow).total_cmp(&millionths(x.flow)))
                .then(millionths(points[*b]).total_cmp(&millionths(points[*a])))
                .then_with(|| (&p.code, &p.level).cmp(&(&q.code, &q.level)))
        });
    }
    let mut dropped = vec![false; candidates.len()];
    loop {
        let served = served(needs, &lines, &dropped, candidates.len());
        let sums: Vec<f64> = served.iter().map(|s| s.iter().map(|(_, persons)| persons).sum()).collect();
        let small = (0..candidates.len()).filter(|i| !served[*i].is_empty() && sums[*i] < least);
        let key = |i: usize| (&candidates[i].code, &candidates[i].level);
        let smallest = small.min_by(|a, b| sums[*a].total_cmp(&sums[*b]).then_with(|| key(*b).cmp(&key(*a))));
        if let Some(smallest) = smallest {
            dropped[smallest] = true;
            continue;
        }
        let mut proposals: Vec<Proposal> = served
            .into_iter()
            .enumerate()
            .filter(|(_, served)| !served.is_empty())
            .map(|(candidate, mut served)| {
                served.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
                Proposal { candidate, short: sums[candidate], served }
            })
            .collect();
        proposals.sort_by(|a, b| b.short.total_cmp(&a.short).then_with(|| key(a.candidate).cmp(&key(b.candidate))));
        return Ok(proposals);
    }
}

/// Rounded, so that what is equal but for the last digits of an iteration is equal.
fn millionths(value: f64) -> f64 {
    (value * 1e6).round()
}

fn point(needs: &[Need], candidate: &Candidate) -> f64 {
    let sum =
        |of: fn(&Need) -> f64| candidate.reach.iter().map(|r| r.affinity * of(&needs[r.need as usize])).sum::<f64>();
    let (short, demand) = (sum(|n| n.short), sum(|n| n.demand));
    if demand > 0.0 { short * (short / demand) } else { 0.0 }
}

/// What each candidate serves when each need goes to the first of its line that is still there.
fn served(needs: &[Need], lines: &[Vec<(usize, Reach)>], dropped: &[bool], candidates: usize) -> Vec<Vec<(u32, f64)>> {
    let mut out = vec![Vec::new(); candidates];
    for (j, line) in lines.iter().enumerate() {
        if let Some((i, _)) = line.iter().find(|(i, _)| !dropped[*i]) {
            out[*i].push((j as u32, needs[j].short));
        }
    }
    out
}

fn check_needs(needs: &[Need]) -> Result<(), Error> {
    check::amounts("short", &needs.iter().map(|n| n.short).collect::<Vec<_>>())?;
    check::amounts("demand", &needs.iter().map(|n| n.demand).collect::<Vec<_>>())?;
    check::answer("the total short", needs.iter().map(|n| n.short).sum())?;
    match needs.iter().position(|n| n.short > n.demand) {
        Some(j) => Err(check::outside(Place::at("short", j), needs[j].short, "at most the demand")),
        None => Ok(()),
    }
}

fn check_candidates(needs: &[Need], candidates: &[Candidate]) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for (i, c) in candidates.iter().enumerate() {
        if !seen.insert((&c.code, &c.level)) {
            let id = format!("{} {}", c.code, c.level);
            return Err(Error::Identifier { at: Place::at("candidates", i), id, why: "given twice" });
        }
        let mut within = BTreeSet::new();
        for (link, r) in c.reach.iter().enumerate() {
            if r.need as usize >= needs.len() {
                return Err(Error::UnknownNode { link, side: "need", node: r.need, count: needs.len() });
            }
            if !within.insert(r.need) {
                return Err(Error::DuplicateLink { link, major: i as u32, need: r.need });
            }
            for (name, value) in [("affinity", r.affinity), ("flow", r.flow)] {
                if !value.is_finite() {
                    return Err(Error::NotFinite { at: Place::cell(name, i, link), value });
                }
            }
            if r.affinity <= 0.0 || r.affinity > 1.0 {
                return Err(check::outside(
                    Place::cell("affinity", i, link),
                    r.affinity,
                    "greater than 0 and at most 1",
                ));
            }
            if r.flow < 0.0 {
                return Err(check::outside(Place::cell("flow", i, link), r.flow, "at least 0"));
            }
        }
    }
    Ok(())
}
