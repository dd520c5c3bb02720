//! Certain surplus and certain shortage: the connected deficient sets of the minimum cut.

use super::flow::Units;
use super::problem::{Problem, Side};

/// A connected set on one side with all its partners, and the persons it exceeds them by.
///
/// In a surplus, `majors` is the set S and `needs` its neighbourhood N(S):
/// Σ_S supply − Σ_{N(S)} demand = excess > 0. In a shortage the roles turn:
/// Σ_needs demand − Σ_majors supply = excess > 0. Codes ascend.
#[derive(Debug, Clone, PartialEq)]
pub struct DeficientSet {
    pub majors: Vec<u32>,
    pub needs: Vec<u32>,
    /// Persons a year, a multiple of the resolution.
    pub excess: f64,
}

/// Needs from which the unfilled openings could take graduates, by residual reach.
pub(crate) fn reach_from_unfilled(problem: &Problem, flow: &[i64], left_demand: &[i64]) -> Vec<bool> {
    let (mut need_seen, mut major_seen) = (vec![false; left_demand.len()], vec![false; problem.supply().len()]);
    let mut stack: Vec<u32> = (0..left_demand.len() as u32).filter(|&j| left_demand[j as usize] > 0).collect();
    for &j in &stack {
        need_seen[j as usize] = true;
    }
    while let Some(j) = stack.pop() {
        for &i in problem.by_need.partners(j as usize) {
            if std::mem::replace(&mut major_seen[i as usize], true) {
                continue;
            }
            for k in problem.by_major.range(i as usize) {
                let next = problem.by_major.partner[k];
                if flow[k] > 0 && !std::mem::replace(&mut need_seen[next as usize], true) {
                    stack.push(next);
                }
            }
        }
    }
    need_seen
}

/// The certain surplus: majors in residual reach of an unplaced graduate, split over links.
pub(crate) fn surplus(problem: &Problem, units: &Units) -> Vec<DeficientSet> {
    components(&problem.by_major, &problem.by_need, &units.majors_in_surplus)
        .into_iter()
        .map(|(majors, needs)| {
            let excess = sum(&units.supply, &majors) - sum(&units.demand, &needs);
            DeficientSet { majors, needs, excess: units.scale.persons(excess) }
        })
        .collect()
}

/// The certain shortage: the mirror image.
pub(crate) fn shortage(problem: &Problem, units: &Units) -> Vec<DeficientSet> {
    components(&problem.by_need, &problem.by_major, &units.needs_in_shortage)
        .into_iter()
        .map(|(needs, majors)| {
            let excess = sum(&units.demand, &needs) - sum(&units.supply, &majors);
            DeficientSet { majors, needs, excess: units.scale.persons(excess) }
        })
        .collect()
}

fn sum(amounts: &[i64], nodes: &[u32]) -> i64 {
    nodes.iter().map(|&n| amounts[n as usize]).sum()
}

/// Connected components of the members with links and all their partners, in order of the first.
fn components(own: &Side, other: &Side, member: &[bool]) -> Vec<(Vec<u32>, Vec<u32>)> {
    let (mut own_seen, mut other_seen) = (vec![false; own.len()], vec![false; other.len()]);
    let mut out = Vec::new();
    for first in 0..own.len() {
        if !member[first] || own_seen[first] || own.range(first).is_empty() {
            continue;
        }
        own_seen[first] = true;
        let (mut here, mut there) = (vec![first as u32], Vec::new());
        let mut at = 0;
        while at < here.len() {
            for &o in own.partners(here[at] as usize) {
                if std::mem::replace(&mut other_seen[o as usize], true) {
                    continue;
                }
                there.push(o);
                for &n in other.partners(o as usize) {
                    if member[n as usize] && !std::mem::replace(&mut own_seen[n as usize], true) {
                        here.push(n);
                    }
                }
            }
            at += 1;
        }
        here.sort_unstable();
        there.sort_unstable();
        out.push((here, there));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::max_flow;
    use super::*;

    #[test]
    fn two_surpluses_that_share_no_link_are_two_sets() {
        let p = Problem::new(vec![10.0, 8.0, 1.0, 4.0], vec![3.0, 5.0, 9.0], &[(0, 0, 1.0), (1, 1, 1.0), (2, 2, 1.0)])
            .unwrap();
        let f = max_flow(&p, 1.0).unwrap();
        let set =
            |majors: &[u32], needs: &[u32], excess| DeficientSet { majors: majors.into(), needs: needs.into(), excess };
        assert_eq!(f.certain_surplus, [set(&[0], &[0], 7.0), set(&[1], &[1], 3.0)]);
        assert_eq!(f.certain_shortage, [set(&[2], &[2], 8.0)]);
        assert_eq!(f.unlinked_majors, [3], "a major without links is not a surplus");
    }

    #[test]
    fn a_link_out_of_the_set_does_not_make_it_certain() {
        // Major 0 alone exceeds need 0, but it may also go to need 1, which has room.
        let p = Problem::new(vec![10.0], vec![3.0, 20.0], &[(0, 0, 1.0), (0, 1, 0.1)]).unwrap();
        let f = max_flow(&p, 1.0).unwrap();
        assert!(f.certain_surplus.is_empty());
        assert_eq!(f.certain_shortage[0].needs, [0, 1]);
        assert_eq!(f.certain_shortage[0].excess, 13.0);
    }
}
