//! The matched tables, from the solved markets.

use super::draws::Intervals;
use super::market::{RegionDegrees, Solved, ratio};
use crate::outlook::NO_CHAIN;
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::matched;
use duikou_engine::{Context, Result};
use duikou_methods::allocation::DeficientSet;
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet};

/// A difference that rounding may have made slightly negative.
fn rest(a: f64, b: f64) -> f64 {
    (a - b).max(0.0)
}

pub fn tables(context: &mut Context<'_>, solved: &[Solved], intervals: &[Intervals]) -> Result<()> {
    flows(solved).put(context, &matched::FLOWS)?;
    majors(solved, intervals).put(context, &matched::MAJORS)?;
    programmes(solved).put(context, &matched::PROGRAMMES)?;
    needs(solved).put(context, &matched::NEEDS)?;
    chains(solved).put(context, &matched::CHAINS)?;
    regions(solved).put(context, &matched::REGIONS)?;
    certain(solved).put(context, &matched::CERTAIN)
}

/// The tables that indicators are computed from, in memory.
pub struct Frames {
    pub flows: DataFrame,
    pub majors: DataFrame,
    pub programmes: DataFrame,
    pub needs: DataFrame,
    pub certain: DataFrame,
}

pub fn frames(solved: &[Solved], intervals: &[Intervals]) -> Result<Frames> {
    Ok(Frames {
        flows: flows(solved).frame(&matched::FLOWS)?,
        majors: majors(solved, intervals).frame(&matched::MAJORS)?,
        programmes: programmes(solved).frame(&matched::PROGRAMMES)?,
        needs: needs(solved).frame(&matched::NEEDS)?,
        certain: certain(solved).frame(&matched::CERTAIN)?,
    })
}

fn flows(solved: &[Solved]) -> Rows {
    let mut rows = Rows::default();
    for s in solved {
        for ((i, j, affinity), persons) in s.problem.links().zip(&s.expected.plan) {
            if *persons <= 0.0 {
                continue;
            }
            let (major, level) = &s.market.majors[i as usize];
            let (occupation, need_level) = &s.market.needs[j as usize];
            rows.text(&c::REGION_CODE, &s.market.region)
                .text(&c::MAJOR_CODE, major)
                .text(&c::LEVEL, level)
                .text(&c::OCCUPATION_CODE, occupation)
                .text(&c::NEED_LEVEL, need_level)
                .number(&c::PERSONS, *persons)
                .number(&c::AFFINITY, affinity);
        }
    }
    rows
}

fn majors(solved: &[Solved], intervals: &[Intervals]) -> Rows {
    let mut rows = Rows::default();
    for (s, ranges) in solved.iter().zip(intervals) {
        let mut fitted = vec![0.0; s.market.majors.len()];
        for ((i, _, affinity), persons) in s.problem.links().zip(&s.expected.plan) {
            fitted[i as usize] += affinity * persons;
        }
        for (i, (major, level)) in s.market.majors.iter().enumerate() {
            let (supply, placed) = (s.market.supply[i], s.placed[i]);
            let expected = |v: f64| if s.assessed[i] { ratio(v, supply) } else { None };
            let bound = |v: f64| if s.linked[i] { ratio(v, supply) } else { None };
            rows.text(&c::REGION_CODE, &s.market.region)
                .text(&c::MAJOR_CODE, major)
                .text(&c::LEVEL, level)
                .number(&c::SUPPLY, supply)
                .number(&c::PLACED, placed)
                .number(&c::PLACEMENT, expected(placed))
                .number(&c::PLACEMENT_BY_SHARE, expected(s.placed_by_share[i]))
                .number(&c::PLACEMENT_LOW, bound(s.bounds[i].low))
                .number(&c::PLACEMENT_HIGH, bound(s.bounds[i].high))
                .number(&c::FITNESS, expected(fitted[i]))
                .number(&c::SURPLUS, rest(supply, placed))
                .flag(&c::LINKED, s.linked[i])
                .number(&c::SUPPLY_LOW, ranges.supply[i].0)
                .number(&c::SUPPLY_HIGH, ranges.supply[i].1)
                .number(&c::REACHABLE, ranges.reachable[i].map(|r| r.1))
                .number(&c::REACHABLE_LOW, ranges.reachable[i].map(|r| r.0))
                .number(&c::REACHABLE_HIGH, ranges.reachable[i].map(|r| r.2))
                .number(&c::PLACEMENT_LOWER, ranges.placement[i].map(|p| p.0))
                .number(&c::PLACEMENT_UPPER, ranges.placement[i].map(|p| p.1));
        }
    }
    rows
}

fn programmes(solved: &[Solved]) -> Rows {
    let mut rows = Rows::default();
    for s in solved {
        for p in &s.market.programmes {
            let (major, level) = &s.market.majors[p.cell];
            let supply = s.market.supply[p.cell];
            let expected = if s.assessed[p.cell] { ratio(s.placed[p.cell], supply) } else { None };
            let bound = |v: f64| if s.linked[p.cell] { ratio(v, supply) } else { None };
            // A cell's placement is the same for each of its programmes.
            let placed = p.persons * expected.unwrap_or(0.0);
            rows.text(&c::UNIVERSITY_CODE, &p.university)
                .text(&c::MAJOR_CODE, major)
                .text(&c::LEVEL, level)
                .text(&c::REGION_CODE, &s.market.region)
                .number(&c::SUPPLY, p.persons)
                .number(&c::PLACED, placed)
                .number(&c::PLACEMENT, expected)
                .number(&c::PLACEMENT_LOW, bound(s.bounds[p.cell].low))
                .number(&c::PLACEMENT_HIGH, bound(s.bounds[p.cell].high))
                .number(&c::SURPLUS, rest(p.persons, placed))
                .flag(&c::LINKED, s.linked[p.cell]);
        }
    }
    rows
}

fn needs(solved: &[Solved]) -> Rows {
    let mut rows = Rows::default();
    for s in solved {
        let unlinked: BTreeSet<u32> = s.flow.unlinked_needs.iter().copied().collect();
        for (j, (occupation, level)) in s.market.needs.iter().enumerate() {
            let (demand, filled) = (s.market.demand[j], s.filled[j]);
            let linked = !unlinked.contains(&(j as u32));
            rows.text(&c::REGION_CODE, &s.market.region)
                .text(&c::OCCUPATION_CODE, occupation)
                .text(&c::NEED_LEVEL, level)
                .number(&c::DEMAND, demand)
                .number(&c::FILLED, filled)
                .number(&c::FILL, if linked { ratio(filled, demand) } else { None })
                .number(&c::SHORT, rest(demand, filled))
                .flag(&c::LINKED, linked);
        }
    }
    rows
}

fn chains(solved: &[Solved]) -> Rows {
    let mut rows = Rows::default();
    for s in solved {
        let mut sums: BTreeMap<&str, (f64, f64, i64)> = BTreeMap::new();
        for part in s.market.parts.iter().filter(|p| p.chain != NO_CHAIN) {
            let sum = sums.entry(part.chain.as_str()).or_default();
            match part.need {
                None => sum.2 += 1,
                Some(j) => {
                    sum.0 += part.persons;
                    sum.1 += part.persons * ratio(s.filled[j], s.market.demand[j]).unwrap_or(0.0);
                }
            }
        }
        for (chain, (demand, filled, suppressed)) in sums {
            rows.text(&c::REGION_CODE, &s.market.region)
                .text(&c::CHAIN_CODE, chain)
                .number(&c::DEMAND, demand)
                .number(&c::FILLED, filled)
                .number(&c::FILL, ratio(filled, demand))
                .number(&c::SHORT, rest(demand, filled))
                .int(&c::SUPPRESSED_NEEDS, suppressed);
        }
    }
    rows
}

fn regions(solved: &[Solved]) -> Rows {
    let mut rows = Rows::default();
    for s in solved {
        let RegionDegrees { supply, demand, placed, filled, placement, fill } = s.region_degrees();
        let of = |values: &[f64], nodes: &[u32]| nodes.iter().fold(0.0, |sum, n| sum + values[*n as usize]);
        let maximum = s.flow.total;
        let degree = |v: Option<f64>| s.degree(v);
        rows.text(&c::REGION_CODE, &s.market.region)
            .int(&c::YEAR, s.market.year)
            .number(&c::SUPPLY, supply)
            .number(&c::DEMAND, demand)
            .number(&c::PLACED, placed)
            .number(&c::PLACEMENT, placement)
            .number(&c::PLACEMENT_BY_SHARE, degree(ratio(s.placed_by_share.iter().sum(), supply)))
            // The best hiring could do: on the published figures, and were every withheld need without limit.
            .number(&c::PLACEMENT_LOW, degree(ratio(maximum, supply)))
            .number(&c::PLACEMENT_HIGH, degree(ratio(s.most, supply)))
            .number(&c::FILL, fill)
            .number(&c::ALIGNMENT, degree(ratio(2.0 * placed, supply + demand)))
            .number(&c::DISSIMILARITY, s.dissimilarity)
            .number(&c::SURPLUS, rest(supply, placed))
            .number(&c::SHORT, rest(demand, filled))
            .number(&c::MAXIMUM, maximum)
            .number(
                &c::UNLINKED_SUPPLY,
                s.market.supply.iter().zip(&s.linked).filter(|(_, l)| !**l).fold(0.0, |sum, (v, _)| sum + v),
            )
            .number(&c::UNLINKED_DEMAND, of(&s.market.demand, &s.flow.unlinked_needs))
            .int(&c::SUPPRESSED_NEEDS, s.market.suppressed.len() as i64)
            .number(&c::EPSILON, s.expected.epsilon)
            .int(&c::ITERATIONS, s.expected.iterations as i64)
            .number(&c::MARGINAL_ERROR, s.expected.marginal_error);
    }
    rows
}

fn certain(solved: &[Solved]) -> Rows {
    let mut rows = Rows::default();
    for s in solved {
        let mut add = |kind: &str, number: usize, set: &DeficientSet| {
            let id = format!("{}-{kind}-{:03}", s.market.region, number + 1);
            let members = set
                .majors
                .iter()
                .map(|m| ("major", &s.market.majors[*m as usize], s.market.supply[*m as usize]))
                .chain(set.needs.iter().map(|n| ("need", &s.market.needs[*n as usize], s.market.demand[*n as usize])));
            for (side, (code, level), amount) in members {
                rows.text(&c::REGION_CODE, &s.market.region)
                    .text(&c::CERTAIN_KIND, kind)
                    .text(&c::SET_ID, &id)
                    .text(&c::SIDE, side)
                    .text(&c::CODE, code)
                    .text(&c::LEVEL, level)
                    .number(&c::AMOUNT, amount)
                    .number(&c::EXCESS, set.excess);
            }
        };
        for (n, set) in s.surplus.iter().enumerate() {
            add("surplus", n, set);
        }
        for (n, set) in s.shortage.iter().enumerate() {
            add("shortage", n, set);
        }
    }
    rows
}
