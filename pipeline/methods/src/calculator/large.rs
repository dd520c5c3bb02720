//! The allocation methods on lists of named amounts and links, for inputs too large for JSON.
//!
//! The caller reads `(id, amount)` and `(major, need, affinity)` from wherever they are, makes a
//! [`Named`] problem, hands it to [`Method::measure_lists`](super::Method::measure_lists) and writes the plan out.

use crate::allocation::{Bounds, DeficientSet, Expected, MaxFlow, Problem, ShadowPrices};
use crate::{Error, Place, allocation};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// A row of a plan: major, need, persons.
pub type PlanRow<'a> = (&'a str, &'a str, f64);

/// A problem with the identifiers of its nodes. Majors and needs have names of their own: the same
/// text may stand on both sides.
#[derive(Debug, Clone)]
pub struct Named<'a> {
    pub problem: Problem,
    /// In the order of the supply given.
    pub majors: Vec<&'a str>,
    /// In the order of the demand given.
    pub needs: Vec<&'a str>,
}

impl<'a> Named<'a> {
    /// Checks identifiers (each once; links name none that is missing) and then the problem.
    pub fn new<S: AsRef<str>>(
        supply: &'a [(S, f64)],
        demand: &'a [(S, f64)],
        links: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>, f64)>,
    ) -> Result<Self, Error> {
        let (majors, major_at) = index("supply", supply)?;
        let (needs, need_at) = index("demand", demand)?;
        let find = |at: &HashMap<&str, u32>, link: usize, end: usize, id: &str| {
            at.get(id).copied().ok_or_else(|| Error::Identifier {
                at: Place::cell("links", link, end),
                id: id.to_owned(),
                why: if end == 0 { "no supply has this identifier" } else { "no demand has this identifier" },
            })
        };
        let mut numbered = Vec::new();
        for (n, (major, need, affinity)) in links.into_iter().enumerate() {
            numbered.push((find(&major_at, n, 0, major.as_ref())?, find(&need_at, n, 1, need.as_ref())?, affinity));
        }
        let amounts = |list: &[(S, f64)]| list.iter().map(|(_, amount)| *amount).collect();
        let problem = Problem::new(amounts(supply), amounts(demand), &numbered)?;
        Ok(Self { problem, majors, needs })
    }

    /// The rows of a plan by link: major, need, persons. Links that carry nothing are left out.
    pub fn plan<'s>(&'s self, by_link: &'s [f64]) -> impl Iterator<Item = PlanRow<'a>> + 's {
        let links = self.problem.links().zip(by_link).filter(|(_, x)| **x > 0.0);
        links.map(|((i, j, _), x)| (self.majors[i as usize], self.needs[j as usize], *x))
    }

    /// What the calculator prints of a maximum flow, without its plan.
    pub fn max_flow_summary(&self, flow: &MaxFlow) -> Value {
        let bounds = allocation::placement_bounds(&self.problem, flow);
        let prices = allocation::shadow_prices(&self.problem, flow);
        let ShadowPrices { major_gain, need_gain, .. } = &prices;
        json!({
            "flow": flow.total,
            "placed": object(&self.majors, &flow.placed),
            "filled": object(&self.needs, &flow.filled),
            "bounds": self.majors.iter().zip(&bounds).map(|(id, Bounds { low, high })| ((*id).to_owned(), json!([low, high]))).collect::<Map<_, _>>(),
            "certain_surplus": self.sets(&flow.certain_surplus),
            "certain_shortage": self.sets(&flow.certain_shortage),
            "unlinked": { "majors": names(&self.majors, &flow.unlinked_majors), "needs": names(&self.needs, &flow.unlinked_needs) },
            "shadow_prices": { "majors": object(&self.majors, major_gain), "needs": object(&self.needs, need_gain) },
        })
    }

    /// What the calculator prints of an expected allocation, without its plan.
    pub fn transport_summary(&self, e: &Expected) -> Value {
        json!({
            "marginal_error": e.marginal_error, "iterations": e.iterations, "cost": e.cost,
            "unplaced": e.unplaced, "total_cost": e.total_cost,
            "u": object(&self.majors, &e.u), "v": object(&self.needs, &e.v),
        })
    }

    fn sets(&self, sets: &[DeficientSet]) -> Vec<Value> {
        let one = |s: &DeficientSet| json!({ "majors": names(&self.majors, &s.majors), "needs": names(&self.needs, &s.needs), "excess": s.excess });
        sets.iter().map(one).collect()
    }
}

/// An object of amounts by identifier, in their order.
pub(super) fn object(ids: &[&str], values: &[f64]) -> Map<String, Value> {
    ids.iter().zip(values).map(|(id, v)| ((*id).to_owned(), json!(v))).collect()
}

fn names<'a>(ids: &[&'a str], nodes: &[u32]) -> Vec<&'a str> {
    nodes.iter().map(|&n| ids[n as usize]).collect()
}

fn index<'a, S: AsRef<str>>(name: &str, list: &'a [(S, f64)]) -> Result<(Vec<&'a str>, HashMap<&'a str, u32>), Error> {
    let mut at = HashMap::with_capacity(list.len());
    let mut ids = Vec::with_capacity(list.len());
    for (n, (id, _)) in list.iter().enumerate() {
        let id = id.as_ref();
        if at.insert(id, n as u32).is_some() {
            return Err(Error::Identifier {
                at: Place::at(name, n),
                id: id.to_owned(),
                why: "the identifier comes twice",
            });
        }
        ids.push(id);
    }
    Ok((ids, at))
}
