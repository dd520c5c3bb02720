//! Paths between levels, and people from outside the region.

use super::history::by_year;
use crate::{Error, Place, check};
use std::collections::BTreeMap;

/// A stage of study: one level, or one major at one level, in one region.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stage {
    /// Graduates by year, as [`super::cohorts`] expects them.
    pub graduates: BTreeMap<i64, f64>,
    /// Share of graduates who go on studying anywhere, 0 to 1; moves are part of it.
    pub further: f64,
}

/// A path: 专升本, 3+2, 五年一贯. A share of the graduates of one stage goes on to another in the region.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Move {
    pub from: usize,
    pub to: usize,
    /// Share of the graduates of `from`, 0 to 1.
    pub share: f64,
    /// Years until they graduate again, at least 1.
    pub years: u32,
    /// Graduates per person moved, 0 to 1.
    pub kept: f64,
    /// Whether the graduates given for `to` hold them already: then they are taken off `from` and not added to `to`.
    pub counted: bool,
}

/// Graduates of one stage in one year. own + arrived = moved + elsewhere + leaving.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Leavers {
    /// Those given.
    pub own: f64,
    /// Those who came from another stage and were not counted there.
    pub arrived: f64,
    /// On to another stage in the region.
    pub moved: f64,
    /// On to study outside these paths.
    pub elsewhere: f64,
    /// Out of study: the persons supply is made of.
    pub leaving: f64,
}

/// All stages after the moves.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// By stage, by year from the first to the last year given.
    pub stages: Vec<BTreeMap<i64, Leavers>>,
    /// Persons moved who graduate after the last year, before completion: not lost, not yet there.
    pub pending: f64,
    /// Persons moved who do not finish the second stage.
    pub dropped: f64,
}

/// Moves graduates along paths, year by year, so that nobody leaves study twice.
///
/// In stage c and year y, G = own + arrived; moved = Σ share·G; going on in all = max(further, Σ share)·G, of which
/// elsewhere is the rest; leaving = G − going on. Those moved arrive at `to` in y + years, × kept, unless counted there
/// already. Hence Σ leaving = Σ (own + arrived) − Σ moved − Σ elsewhere: completions less those who study on.
///
/// Errors: a stage that does not exist, a move to itself, shares outside 0 to 1 or above 1 together, years of 0.
pub fn moves(stages: &[Stage], moves: &[Move]) -> Result<Moved, Error> {
    let mut shares = vec![0.0; stages.len()];
    for (i, stage) in stages.iter().enumerate() {
        by_year(&format!("stages[{i}].graduates"), &stage.graduates)?;
        share(&format!("stages[{i}].further"), stage.further)?;
    }
    for (m, path) in moves.iter().enumerate() {
        let name = |part: &str| format!("moves[{m}].{part}");
        for (part, stage) in [("from", path.from), ("to", path.to)] {
            if stage >= stages.len() {
                let domain = format!("below {}, the number of stages", stages.len());
                return Err(check::outside(Place::scalar(&name(part)), stage as f64, &domain));
            }
        }
        if path.from == path.to {
            return Err(check::outside(Place::scalar(&name("to")), path.to as f64, "another stage than from"));
        }
        if path.years == 0 {
            return Err(check::outside(Place::scalar(&name("years")), 0.0, "at least 1"));
        }
        share(&name("share"), path.share)?;
        share(&name("kept"), path.kept)?;
        shares[path.from] += path.share;
        if shares[path.from] > 1.0 + 1e-9 {
            let domain = "at most 1 together with the moves before it from the same stage";
            return Err(check::outside(Place::scalar(&name("share")), path.share, domain));
        }
    }
    let years = || stages.iter().flat_map(|s| s.graduates.keys().copied());
    let mut out = Moved { stages: vec![BTreeMap::new(); stages.len()], pending: 0.0, dropped: 0.0 };
    let (Some(first), Some(last)) = (years().min(), years().max()) else { return Ok(out) };
    let mut arrivals: BTreeMap<(i64, usize), f64> = BTreeMap::new();
    for year in first..=last {
        for (c, stage) in stages.iter().enumerate() {
            let own = stage.graduates.get(&year).copied();
            let arrived = arrivals.get(&(year, c)).copied();
            if own.is_none() && arrived.is_none() {
                continue;
            }
            let (own, arrived) = (own.unwrap_or(0.0), arrived.unwrap_or(0.0));
            let all = own + arrived;
            let moved = all * shares[c].min(1.0);
            let elsewhere = all * (stage.further - shares[c]).max(0.0);
            let leaving = (all - moved - elsewhere).max(0.0);
            out.stages[c].insert(year, Leavers { own, arrived, moved, elsewhere, leaving });
            for path in moves.iter().filter(|p| p.from == c && !p.counted) {
                let persons = all * path.share;
                let then = year + i64::from(path.years);
                if then > last {
                    out.pending += persons;
                } else {
                    *arrivals.entry((then, path.to)).or_default() += persons * path.kept;
                    out.dropped += persons * (1.0 - path.kept);
                }
            }
        }
    }
    Ok(out)
}

fn share(name: &str, value: f64) -> Result<(), Error> {
    check::finite(name, value)?;
    if (0.0..=1.0).contains(&value) {
        return Ok(());
    }
    Err(check::outside(Place::scalar(name), value, "from 0 to 1"))
}

/// People from outside, each a stated factor of the region's own supply; none by default.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct InflowFactors {
    pub in_migration: Option<f64>,
    pub commuting: Option<f64>,
}

/// A row of its own beside the region's supply, persons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inflow {
    /// `in_migration` or `commuting`.
    pub kind: &'static str,
    pub factor: f64,
    pub low: f64,
    pub base: f64,
    pub high: f64,
}

/// Rows of people from outside: factor × the region's (low, base, high). A factor not stated makes no row.
///
/// The factors are stated, so the rows have the region's interval, scaled: add their ends to its ends.
/// Errors: a factor or amount below 0.
pub fn inflows(region: (f64, f64, f64), factors: &InflowFactors) -> Result<Vec<Inflow>, Error> {
    let (low, base, high) = region;
    check::amounts("region", &[low, base, high])?;
    let mut rows = Vec::new();
    for (kind, factor) in [("in_migration", factors.in_migration), ("commuting", factors.commuting)] {
        let Some(factor) = factor else { continue };
        check::finite(kind, factor)?;
        if factor < 0.0 {
            return Err(check::outside(Place::scalar(kind), factor, "at least 0"));
        }
        rows.push(Inflow { kind, factor, low: factor * low, base: factor * base, high: factor * high });
    }
    Ok(rows)
}
