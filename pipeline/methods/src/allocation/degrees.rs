//! Matching degrees of a plan: placement, fill, alignment.

use super::problem::Problem;
use crate::{Error, check};

/// Degrees by node, each in [0, 1]; none where the amount is 0, which is not a degree of 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Degrees {
    /// m_i = Σ_j x_ij / s_i
    pub placement: Vec<Option<f64>>,
    /// Σ_j a_ij x_ij / s_i
    pub fitness_weighted_placement: Vec<Option<f64>>,
    /// f_j = Σ_i x_ij / d_j
    pub fill: Vec<Option<f64>>,
    /// s_i − Σ_j x_ij, persons, at least 0.
    pub surplus: Vec<f64>,
    /// d_j − Σ_i x_ij, persons, at least 0.
    pub short: Vec<f64>,
}

/// Placement and fill of a plan by link, in the order of [`Problem::links`].
///
/// placed + surplus = supply and filled + short = demand, to the plan's own accuracy.
/// Errors: a plan of another length, an amount below 0 or not finite.
pub fn degrees(problem: &Problem, plan: &[f64]) -> Result<Degrees, Error> {
    if plan.len() != problem.len() {
        return Err(Error::Shape {
            what: "plan".into(),
            got: plan.len(),
            expected: format!("{} (one a link)", problem.len()),
        });
    }
    check::amounts("plan", plan)?;
    let fit: Vec<f64> = plan.iter().zip(problem.affinity()).map(|(x, a)| x * a).collect();
    let (placed, fitting, filled) = (problem.sum_by_major(plan), problem.sum_by_major(&fit), problem.sum_by_need(plan));
    let ratio = |part: &[f64], whole: &[f64]| -> Vec<Option<f64>> {
        part.iter().zip(whole).map(|(x, of)| (*of > 0.0).then(|| (x / of).min(1.0))).collect()
    };
    let rest = |part: &[f64], whole: &[f64]| part.iter().zip(whole).map(|(x, of)| (of - x).max(0.0)).collect();
    Ok(Degrees {
        placement: ratio(&placed, problem.supply()),
        fitness_weighted_placement: ratio(&fitting, problem.supply()),
        fill: ratio(&filled, problem.demand()),
        surplus: rest(&placed, problem.supply()),
        short: rest(&filled, problem.demand()),
    })
}

/// Alignment 2·matched / (supply + demand) of a region or chain, in [0, 1]; none when both are 0.
///
/// Persons over the cells of the region or chain. The share of both sides that meets.
pub fn alignment(matched: f64, supply: f64, demand: f64) -> Result<Option<f64>, Error> {
    check::amounts("alignment", &[matched, supply, demand])?;
    Ok((supply + demand > 0.0).then(|| (2.0 * matched / (supply + demand)).min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_place_is_not_a_degree_of_zero() {
        let p = Problem::new(vec![10.0, 0.0], vec![4.0, 0.0], &[(0, 0, 0.5), (1, 1, 1.0)]).unwrap();
        let d = degrees(&p, &[4.0, 0.0]).unwrap();
        assert_eq!(d.placement, [Some(0.4), None]);
        assert_eq!(d.fitness_weighted_placement, [Some(0.2), None]);
        assert_eq!(d.fill, [Some(1.0), None]);
        assert_eq!((d.surplus, d.short), (vec![6.0, 0.0], vec![0.0, 0.0]));
        assert_eq!(alignment(4.0, 10.0, 4.0).unwrap(), Some(8.0 / 14.0));
        assert_eq!(alignment(0.0, 0.0, 0.0).unwrap(), None);
    }
}
