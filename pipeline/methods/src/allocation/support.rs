//! Which links a balanced plan can use at all.

use super::flow::MaxFlow;
use super::problem::Problem;

/// For a flow that fills both margins: the links that some balanced plan gives a positive amount.
///
/// A link is usable exactly when its two ends lie on a common cycle of the residual graph (major →
/// need on every link, need → major on links with flow), that is in one strongly connected part.
/// Amounts that are not whole in the flow's unit leave stray units; up to one a node they count as none.
/// The other links are 0 in every balanced plan, so an entropic plan has no finite potentials there.
pub(crate) fn usable(problem: &Problem, flow: &MaxFlow) -> Vec<bool> {
    let part = strong_parts(problem, &flow.units.flow);
    let majors = problem.supply().len();
    problem.links().map(|(i, j, _)| part[i as usize] == part[majors + j as usize]).collect()
}

/// Tarjan's strongly connected components without recursion; needs come after majors.
fn strong_parts(problem: &Problem, flow: &[i64]) -> Vec<u32> {
    const NEW: u32 = u32::MAX;
    let majors = problem.supply().len();
    let nodes = majors + problem.demand().len();
    let stray = if flow.iter().sum::<i64>() > nodes as i64 * (1 << 20) { nodes as i64 } else { 0 };
    let end = |n: usize| if n < majors { problem.by_major.start[n + 1] } else { problem.by_need.start[n - majors + 1] };
    let first = |n: usize| if n < majors { problem.by_major.start[n] } else { problem.by_need.start[n - majors] };
    let next = |n: usize, k: usize| {
        if n < majors {
            return Some(majors + problem.by_major.partner[k] as usize);
        }
        (flow[problem.by_need.edge[k] as usize] > stray).then(|| problem.by_need.partner[k] as usize)
    };
    let (mut order, mut low, mut part) = (vec![NEW; nodes], vec![0u32; nodes], vec![NEW; nodes]);
    let (mut clock, mut parts) = (0u32, 0u32);
    let mut open: Vec<usize> = Vec::new();
    let mut calls: Vec<(usize, usize)> = Vec::new();
    for root in 0..nodes {
        if order[root] != NEW {
            continue;
        }
        calls.push((root, first(root)));
        while let Some(&mut (n, ref mut k)) = calls.last_mut() {
            if order[n] == NEW {
                order[n] = clock;
                low[n] = clock;
                clock += 1;
                open.push(n);
            }
            if *k < end(n) {
                let target = next(n, *k);
                *k += 1;
                match target {
                    Some(t) if order[t] == NEW => calls.push((t, first(t))),
                    Some(t) if part[t] == NEW => low[n] = low[n].min(order[t]),
                    _ => {}
                }
                continue;
            }
            calls.pop();
            if let Some(&(parent, _)) = calls.last() {
                low[parent] = low[parent].min(low[n]);
            }
            if low[n] == order[n] {
                while let Some(member) = open.pop() {
                    part[member] = parts;
                    if member == n {
                        break;
                    }
                }
                parts += 1;
            }
        }
    }
    part
}
