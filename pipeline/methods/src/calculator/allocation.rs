//! Calculator forms of the allocation.

use super::input::Input;
use super::large::{self, Named, PlanRow, object};
use crate::Error;
use crate::allocation::{self as m, DenseOptions, Mode, Options, Regulariser};
use serde_json::{Value, json};

type Answer = Result<Value, Error>;

/// Runs `f` on the named problem of the input.
fn with_problem(i: &Input, affinity: bool, f: impl Fn(&Named) -> Answer) -> Answer {
    let (supply, demand) = (i.amounts("supply")?, i.amounts("demand")?);
    f(&Named::new(&supply, &demand, i.links("links", affinity)?)?)
}

fn with_plan(plan: Vec<PlanRow>, mut summary: Value) -> Value {
    summary["plan"] = json!(plan);
    summary
}

pub fn max_flow(i: &Input) -> Answer {
    let resolution = i.number_or("resolution", 0.001)?;
    with_problem(i, false, |named| {
        let (plan, summary) = large::max_flow(named, resolution)?;
        Ok(with_plan(plan, summary))
    })
}

pub fn graduates_share(i: &Input) -> Answer {
    with_problem(i, false, |named| {
        let x = m::graduates_share(&named.problem);
        Ok(json!({
            "plan": named.plan(&x).collect::<Vec<_>>(),
            "placed": object(&named.majors, &named.problem.sum_by_major(&x)),
            "filled": object(&named.needs, &named.problem.sum_by_need(&x)),
        }))
    })
}

pub fn transport(i: &Input) -> Answer {
    let defaults = Options::default();
    let options = Options {
        epsilon: i.number("epsilon")?,
        tolerance: i.number_or("tolerance", defaults.tolerance)?,
        max_iterations: i.count_or("max_iterations", defaults.max_iterations)?,
        mode: i.option("mode", &[("unbalanced", Mode::OneSided), ("balanced", Mode::Balanced)])?,
    };
    with_problem(i, true, |named| {
        let (plan, summary) = large::transport(named, &options)?;
        Ok(with_plan(plan, summary))
    })
}

pub fn sinkhorn(i: &Input) -> Answer {
    let defaults = DenseOptions::default();
    let options = DenseOptions {
        epsilon: i.number("epsilon")?,
        marginal: i.get("marginal").map(|_| i.number("marginal")).transpose()?,
        regulariser: i.option("regulariser", &[("kl", Regulariser::Kl), ("entropy", Regulariser::Entropy)])?,
        tolerance: i.number_or("tolerance", defaults.tolerance)?,
        max_iterations: i.count_or("max_iterations", defaults.max_iterations)?,
    };
    let r = m::sinkhorn(&i.vector("a")?, &i.vector("b")?, &i.matrix("cost")?, &options)?;
    Ok(json!({ "plan": r.plan, "cost": r.cost, "iterations": r.iterations, "marginal_error": r.marginal_error }))
}
