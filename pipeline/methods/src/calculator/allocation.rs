//! Calculator forms of the allocation.

use super::input::Input;
use super::large::{Named, object};
use crate::Error;
use crate::allocation::{self as m, DenseOptions, Mode, Options, Regulariser};
use serde_json::{Value, json};

type Answer = Result<Value, Error>;

type Planned = Result<(Vec<f64>, Value), Error>;

pub fn max_flow(i: &Input, named: &Named) -> Planned {
    let flow = m::max_flow(&named.problem, i.number_or("resolution", 0.001)?)?;
    let summary = named.max_flow_summary(&flow);
    Ok((flow.flow, summary))
}

pub fn graduates_share(_: &Input, named: &Named) -> Planned {
    let x = m::graduates_share(&named.problem);
    let summary = json!({
        "placed": object(&named.majors, &named.problem.sum_by_major(&x)),
        "filled": object(&named.needs, &named.problem.sum_by_need(&x)),
    });
    Ok((x, summary))
}

pub fn transport(i: &Input, named: &Named) -> Planned {
    let defaults = Options::default();
    let options = Options {
        epsilon: i.number("epsilon")?,
        tolerance: i.number_or("tolerance", defaults.tolerance)?,
        max_iterations: i.count_or("max_iterations", defaults.max_iterations)?,
        mode: i.option("mode", &[("unbalanced", Mode::OneSided), ("balanced", Mode::Balanced)])?,
    };
    let expected = m::expected(&named.problem, &options)?;
    let summary = named.transport_summary(&expected);
    Ok((expected.plan, summary))
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
