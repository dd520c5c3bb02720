//! Definite bounds: between which values a node's placement lies over all maximum flows.

use super::augment::Engine;
use super::flow::{MaxFlow, Units};
use super::problem::{Problem, Side};
use rayon::prelude::*;

/// The interval of a node's placed persons (or filled openings) over all maximum flows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    pub low: f64,
    pub high: f64,
}

/// Lower and upper bound of each major's placed persons over all maximum flows.
///
/// high_i = min(s_i, Σ_{j∈N(i)} d_j), what `i` could place alone;
/// low_i = F − F(without i), what no other major could replace. Both are attained, since the
/// vectors of placed persons over all maximum flows are the bases of a polymatroid.
/// Persons, by major; `flow` must come from the same `problem`.
///
/// Source: Federgruen and Groenevelt (1986), Oper. Res. 34, 909–918.
pub fn placement_bounds(problem: &Problem, flow: &MaxFlow) -> Vec<Bounds> {
    let Units { supply, demand, left_supply, left_demand, majors_in_surplus, .. } = &flow.units;
    let start = Engine::new(&problem.by_need, flow.units.flow.clone(), left_demand.clone(), left_supply.clone());
    bounds(&problem.by_major, supply, demand, majors_in_surplus, &start, &flow.units)
}

/// Lower and upper bound of each need's filled openings over all maximum flows: the mirror image
/// of [`placement_bounds`], by need.
pub fn need_bounds(problem: &Problem, flow: &MaxFlow) -> Vec<Bounds> {
    let Units { supply, demand, left_supply, left_demand, needs_in_shortage, .. } = &flow.units;
    let start = Engine::new(&problem.by_major, flow.units.flow.clone(), left_supply.clone(), left_demand.clone());
    bounds(&problem.by_need, demand, supply, needs_in_shortage, &start, &flow.units)
}

/// Bounds of the nodes of `side`. `start` runs towards that side: its *other* nodes are ours.
fn bounds(side: &Side, own: &[i64], other: &[i64], loose: &[bool], start: &Engine, units: &Units) -> Vec<Bounds> {
    const BLOCK: usize = 64;
    let nodes: Vec<u32> = (0..side.len() as u32).collect();
    let blocks: Vec<Vec<Bounds>> = nodes
        .par_chunks(BLOCK)
        .map_init(
            || start.clone(),
            |engine, block| {
                let one = |&n: &u32| {
                    let reach: i64 = side.partners(n as usize).iter().map(|&p| other[p as usize]).sum();
                    let high = own[n as usize].min(reach);
                    // Outside the reach of unplaced graduates nobody can displace this node.
                    let low = if loose[n as usize] { least(engine, n, own[n as usize]) } else { own[n as usize] };
                    Bounds { low: units.scale.persons(low), high: units.scale.persons(high) }
                };
                block.iter().map(one).collect()
            },
        )
        .collect();
    blocks.concat()
}

/// The least a node can place: withdraw it, let others take its place, give the rest back.
/// The engine is left at another maximum flow, from which the next node's least is the same.
fn least(engine: &mut Engine, node: u32, amount: i64) -> i64 {
    let withdrawn = engine.withdraw(node);
    let sources: Vec<u32> = withdrawn.iter().map(|w| w.0).collect();
    engine.run(&sources);
    let mut kept = 0;
    for (partner, edge, _) in withdrawn {
        let back = std::mem::take(&mut engine.left_own[partner as usize]);
        if back > 0 {
            engine.add(partner, node, edge, back);
            kept += back;
        }
    }
    engine.left_other[node as usize] = amount - kept;
    kept
}
