//! Shadow prices: the duals of the feasible maximum, read off its two extreme minimum cuts.

use super::flow::MaxFlow;
use super::problem::Problem;

/// What one person more or less changes in the feasible maximum, 0 or 1 for each node.
///
/// The dual of max Σx, Σ_j x_ij ≤ s_i, Σ_i x_ij ≤ d_j is min Σ s·y + Σ d·z with y_i + z_j ≥ 1 on
/// links, y, z ≥ 0. Where the cut is not unique, neither is the dual; the two extremes are the
/// one-sided derivatives, and both pairs (`major_gain`, `need_loss`) and (`major_loss`,
/// `need_gain`) are optimal duals. Nodes without links have price 0.
#[derive(Debug, Clone, PartialEq)]
pub struct ShadowPrices {
    /// Added to the region's total by one more seat of the major.
    pub major_gain: Vec<f64>,
    /// Taken from the total by one seat fewer.
    pub major_loss: Vec<f64>,
    /// Added by one more opening of the need.
    pub need_gain: Vec<f64>,
    /// Taken by one opening fewer.
    pub need_loss: Vec<f64>,
}

/// Shadow prices of a problem from its maximum flow. `flow` must come from the same `problem`.
///
/// One more seat of `i` adds 1 exactly when `i` reaches an unfilled opening in the residual graph;
/// one seat fewer takes 1 exactly when no unplaced graduate reaches `i`. Needs likewise, mirrored.
pub fn shadow_prices(problem: &Problem, flow: &MaxFlow) -> ShadowPrices {
    let units = &flow.units;
    let majors = 0..units.supply.len();
    let needs = 0..units.demand.len();
    // A major touches the shortage when one of its needs is in it; a need touches the surplus likewise.
    let major_gain: Vec<bool> = majors
        .clone()
        .map(|i| problem.by_major.partners(i).iter().any(|&j| units.needs_in_shortage[j as usize]))
        .collect();
    let need_gain: Vec<bool> = needs
        .clone()
        .map(|j| problem.by_need.partners(j).iter().any(|&i| units.majors_in_surplus[i as usize]))
        .collect();
    let linked_major = |i: usize| !problem.by_major.range(i).is_empty();
    let linked_need = |j: usize| !problem.by_need.range(j).is_empty();
    let price = |b: bool| if b { 1.0 } else { 0.0 };
    ShadowPrices {
        major_loss: majors.map(|i| price(linked_major(i) && !units.majors_in_surplus[i])).collect(),
        need_loss: needs.map(|j| price(linked_need(j) && !units.needs_in_shortage[j])).collect(),
        major_gain: major_gain.into_iter().map(price).collect(),
        need_gain: need_gain.into_iter().map(price).collect(),
    }
}
