//! Matched graduates of given intakes, exactly.

use super::{Failure, Flow, Graduation, Matched, Problem};
use crate::allocation;

/// Before and after, by graduation year, at base demand.
pub(super) fn matched(problem: &Problem, intake: &[Vec<f64>], resolution: f64) -> Result<Vec<Matched>, Failure> {
    let mut order: Vec<usize> = (0..problem.links.len()).collect();
    order.sort_unstable_by_key(|k| problem.links[*k]);
    let one = |graduation: &Graduation, seats: &dyn Fn(usize, usize) -> f64| -> Result<Flow, Failure> {
        let mut supply = graduation.fixed.clone();
        graduation.seats.iter().for_each(|s| supply[s.pool] += s.graduates * seats(s.programme, s.year));
        let links: Vec<(u32, u32, f64)> = problem.links.iter().map(|l| (l.0 as u32, l.1 as u32, 1.0)).collect();
        let input =
            |e: crate::Error| Failure::Input { at: format!("graduation year {}", graduation.year), why: e.to_string() };
        let market = allocation::Problem::new(supply, graduation.needs.base.clone(), &links).map_err(input)?;
        let flow = allocation::max_flow(&market, resolution).map_err(input)?;
        let mut flows = vec![0.0; order.len()];
        order.iter().zip(&flow.flow).for_each(|(k, f)| flows[*k] = *f);
        Ok(Flow { total: flow.total, flows })
    };
    problem
        .graduations
        .iter()
        .map(|g| {
            Ok(Matched {
                year: g.year,
                before: one(g, &|p, _| problem.programmes[p].now)?,
                after: one(g, &|p, t| intake[p][t])?,
            })
        })
        .collect()
}
