//! The feasible maximum: a maximum flow on the link graph, integer and exact.

use super::augment::Engine;
use super::certain::{self, DeficientSet};
use super::problem::Problem;
use crate::{Error, Place, check};

/// A maximum flow and what its minimum cut proves. Amounts are persons (multiples of the
/// resolution); vectors by link are in the order of [`Problem::links`].
#[derive(Debug, Clone)]
pub struct MaxFlow {
    /// The most that any hiring could place, Σ over links of `flow`.
    pub total: f64,
    /// Placed persons by major in this maximum flow. Another maximum flow may place other majors:
    /// [`super::placement_bounds`] gives the interval.
    pub placed: Vec<f64>,
    /// Filled openings by need in this maximum flow.
    pub filled: Vec<f64>,
    /// Persons by link in this maximum flow.
    pub flow: Vec<f64>,
    /// Sets of majors over-supplied whatever the hiring, each connected set apart.
    pub certain_surplus: Vec<DeficientSet>,
    /// Sets of needs under-supplied whatever the hiring, each connected set apart.
    pub certain_shortage: Vec<DeficientSet>,
    /// Majors without any link; they are in no set above.
    pub unlinked_majors: Vec<u32>,
    /// Needs without any link; they are in no set above.
    pub unlinked_needs: Vec<u32>,
    pub(crate) units: Units,
}

/// The flow in whole units of the resolution, with what the cut said about each node.
#[derive(Debug, Clone)]
pub(crate) struct Units {
    pub scale: Scale,
    pub supply: Vec<i64>,
    pub demand: Vec<i64>,
    pub flow: Vec<i64>,
    pub left_supply: Vec<i64>,
    pub left_demand: Vec<i64>,
    /// Majors that some unplaced graduate could displace someone from (the unsaturated included).
    pub majors_in_surplus: Vec<bool>,
    /// Needs that all compete for the majors that unfilled openings want.
    pub needs_in_shortage: Vec<bool>,
}

/// Persons to whole units and back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    resolution: f64,
    /// Units a person where that is a whole number: dividing by it gives rounder decimals.
    inverse: Option<f64>,
}

impl Scale {
    fn new(resolution: f64) -> Result<Self, Error> {
        check::positive("resolution", resolution)?;
        let inverse = (1.0 / resolution).round();
        let whole = inverse >= 1.0 && (inverse * resolution - 1.0).abs() < 1e-12;
        Ok(Self { resolution, inverse: whole.then_some(inverse) })
    }

    /// Units in persons.
    pub fn persons(&self, units: i64) -> f64 {
        match self.inverse {
            Some(inverse) => units as f64 / inverse,
            None => units as f64 * self.resolution,
        }
    }

    fn units(&self, name: &str, values: &[f64]) -> Result<Vec<i64>, Error> {
        // A sum below 2^53 keeps every partial sum exact as an integer and as a float.
        const MOST: f64 = 9_007_199_254_740_992.0;
        let mut sum = 0.0;
        let mut out = Vec::with_capacity(values.len());
        for (i, &x) in values.iter().enumerate() {
            let units = self.inverse.map_or(x / self.resolution, |inverse| x * inverse).round();
            sum += units;
            if sum >= MOST {
                return Err(Error::Overflow { what: Place::at(name, i).to_string(), resolution: self.resolution });
            }
            out.push(units as i64);
        }
        Ok(out)
    }
}

/// The feasible maximum of a problem.
///
/// Maximises Σ x_ij over links subject to Σ_j x_ij ≤ s_i, Σ_i x_ij ≤ d_j, x ≥ 0, with amounts
/// rounded to whole multiples of `resolution` (persons; for example 0.001), in exact integers.
/// The cut side is read off the residual graph, so each set of `certain_surplus` satisfies
/// Σ_S s − Σ_{N(S)} d = excess > 0: a proof that needs no assumption on hiring.
///
/// # Errors
/// `resolution` not finite or not above 0; amounts whose sum reaches 2⁵³ units.
///
/// Source: Ford and Fulkerson (1956), Canad. J. Math. 8, 399–404; Dulmage and Mendelsohn (1958),
/// Canad. J. Math. 10, 517–534, for the sets.
pub fn max_flow(problem: &Problem, resolution: f64) -> Result<MaxFlow, Error> {
    let scale = Scale::new(resolution)?;
    let supply = scale.units("supply", problem.supply())?;
    let demand = scale.units("demand", problem.demand())?;
    let mut engine = Engine::new(&problem.by_major, vec![0; problem.len()], supply.clone(), demand.clone());
    engine.greedy();
    let sources: Vec<u32> = (0..supply.len() as u32).filter(|&i| engine.left_own[i as usize] > 0).collect();
    engine.run_pruned(&sources, &problem.by_need);

    let mut majors_in_surplus = vec![false; supply.len()];
    for &i in &engine.reached_own {
        majors_in_surplus[i as usize] = true;
    }
    let Engine { flow, left_own: left_supply, left_other: left_demand, .. } = engine;
    let needs_in_shortage = certain::reach_from_unfilled(problem, &flow, &left_demand);
    let units = Units { scale, supply, demand, flow, left_supply, left_demand, majors_in_surplus, needs_in_shortage };

    let persons = |u: i64| scale.persons(u);
    let used = |all: &[i64], left: &[i64]| all.iter().zip(left).map(|(a, l)| persons(a - l)).collect::<Vec<f64>>();
    let placed_units: i64 = units.supply.iter().zip(&units.left_supply).map(|(a, l)| a - l).sum();
    Ok(MaxFlow {
        total: persons(placed_units),
        placed: used(&units.supply, &units.left_supply),
        filled: used(&units.demand, &units.left_demand),
        flow: units.flow.iter().map(|&u| persons(u)).collect(),
        certain_surplus: certain::surplus(problem, &units),
        certain_shortage: certain::shortage(problem, &units),
        unlinked_majors: problem.unlinked_majors(),
        unlinked_needs: problem.unlinked_needs(),
        units,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_style_crosswalk_places_as_many_as_there_are_openings() {
        let p = Problem::new(
            vec![100.0, 50.0, 20.0],
            vec![60.0, 40.0, 30.0],
            &[(0, 0, 1.0), (0, 1, 1.0), (1, 1, 1.0), (1, 2, 1.0), (2, 2, 1.0)],
        )
        .unwrap();
        let f = max_flow(&p, 0.001).unwrap();
        assert_eq!(f.total, 130.0);
        assert_eq!(f.filled, [60.0, 40.0, 30.0]);
        assert_eq!(p.sum_by_major(&f.flow), f.placed);
        assert_eq!(f.certain_surplus.len(), 1);
        assert_eq!(f.certain_surplus[0].majors, [0, 1, 2]);
        assert_eq!(f.certain_surplus[0].needs, [0, 1, 2]);
        assert_eq!(f.certain_surplus[0].excess, 40.0);
        assert!(f.certain_shortage.is_empty());
    }

    #[test]
    fn fractions_of_a_person_survive_at_the_resolution() {
        let p = Problem::new(vec![0.3], vec![0.1], &[(0, 0, 1.0)]).unwrap();
        let f = max_flow(&p, 0.001).unwrap();
        assert_eq!((f.total, f.certain_surplus[0].excess), (0.1, 0.2));
    }

    #[test]
    fn an_amount_too_large_for_exact_integers_is_refused() {
        let p = Problem::new(vec![1.0, 1e15], vec![], &[]).unwrap();
        let e = max_flow(&p, 0.001).unwrap_err();
        assert_eq!(e.to_string(), "supply[1] overflows exact integer arithmetic at a resolution of 0.001");
        assert!(max_flow(&p, 0.0).is_err());
    }
}
