//! An enrollment plan: intake by programme for the next years, as a linear program under rules, with the price of each.
//!
//! ```text
//! Problem, Rules ── check ── merge ── model ── interior ──▶ optimum ─┬─ rounding ──▶ intake ──▶ matched (maximum flow)
//!                                        │                          ├─ prices, ranges, frontier
//!                                        └─ infeasible ── conflict  └─ whole (classes, programmes adjusted)
//! ```
//! Maximised are matched graduates over all graduation years (at base demand, or at the worst of low, base and high), less
//! a cost of each seat changed from one year to the next. A seat of programme p in plan year t graduates some years on;
//! a problem says what it then sends to which pool ([`Seat`]). Intake after the last plan year is held there.

mod check;
mod cholesky;
mod conflict;
mod file;
mod frame;
mod frontier;
mod interior;
mod lp;
mod matched;
mod merge;
mod model;
mod outcome;
mod prices;
mod problem;
mod propagate;
mod ranges;
mod rounding;
#[cfg(test)]
mod tests;
mod whole;

pub use file::lp_file;
pub use lp::{Column, Lp, Row, Solution, Status};
pub use outcome::{Failure, Flow, Matched, Plan, Point, Price, Range, Rule, RuleAt, Side};
pub use problem::{Graduation, Level, Needs, Options, Problem, Programme, Rules, School, Seat, Students, Total};

use conflict::Conflict;
use merge::Classes;
use model::{Decisions, Model};

/// The plan of a problem under rules.
///
/// # Errors
/// [`Failure`]: bad input by name, rules that conflict by name, or a solver that stopped short.
pub fn plan(problem: &Problem, rules: &Rules, options: &Options) -> Result<Plan, Failure> {
    check::check(problem, rules, options)?;
    let classes = Classes::new(problem);
    let model = Model::new(problem, rules, &classes, &Decisions::default());
    let relaxed = match solve(&model.frame.lp) {
        Ok(Some(solution)) => solution,
        // A solver that stops short may do so because there is nothing to find.
        failed => match (Conflict::new(problem, rules).smallest()?, failed) {
            (rules, _) if !rules.is_empty() => return Err(Failure::Infeasible { rules }),
            (_, Err(failure)) => return Err(failure),
            _ => return Err(Failure::Solver { why: "no plan was found, but the rules do not conflict".into() }),
        },
    };
    let mut prices = prices::prices(&model, &relaxed);
    let (model, solution, bound) = if rules.smallest_class.is_none() && rules.adjusted.is_none() {
        let bound = relaxed.objective;
        (model, relaxed, bound)
    } else {
        let found = whole::search(problem, rules, &classes, options, &relaxed, &model)?;
        // Which programmes are adjusted is decided now: that rule has a price in the relaxation only.
        prices.retain(|p| p.rule.rule == Rule::Adjusted);
        prices.extend(
            prices::prices(&found.model, &found.solution).into_iter().filter(|p| p.rule.rule != Rule::Adjusted),
        );
        prices.sort_by(|a, b| b.value.total_cmp(&a.value).then(a.rule.cmp(&b.rule)));
        (found.model, found.solution, found.bound)
    };
    let optimum: Vec<Vec<f64>> = model.frame.x.iter().map(|x| x.iter().map(|j| solution.x[*j]).collect()).collect();
    let intake = rounding::round(problem, &optimum);
    Ok(Plan {
        matched: matched::matched(problem, &intake, options.resolution)?,
        intake,
        range: ranges::ranges(&model.frame.lp, &solution, &model.frame.x, options.ranges)?,
        objective: solution.objective,
        bound,
        prices,
        frontier: frontier::frontier(problem, &model, rules.cost_of_change, options.frontier)?,
        optimum,
    })
}

/// The linear program of a problem, without whole classes: for [`lp_file`] and other solvers.
///
/// # Errors
/// `Failure::Input`.
pub fn program(problem: &Problem, rules: &Rules) -> Result<Lp, Failure> {
    check::check(problem, rules, &Options::default())?;
    Ok(Model::new(problem, rules, &Classes::new(problem), &Decisions::default()).frame.lp)
}

/// A solution of any linear program.
///
/// # Errors
/// `Failure::Solver`.
pub fn maximise(lp: &Lp) -> Result<Solution, Failure> {
    interior::solve(lp).map_err(|why| Failure::Solver { why })
}

/// The optimum, or none where no plan keeps all rules.
fn solve(lp: &Lp) -> Result<Option<Solution>, Failure> {
    found(maximise(lp))
}

/// The same on the face of all optimal plans.
fn solve_tight(lp: &Lp) -> Result<Option<Solution>, Failure> {
    found(interior::solve_tight(lp).map_err(|why| Failure::Solver { why }))
}

fn found(solution: Result<Solution, Failure>) -> Result<Option<Solution>, Failure> {
    match solution? {
        solution if solution.status == Status::Optimal => Ok(Some(solution)),
        Solution { status: Status::Infeasible, .. } => Ok(None),
        _ => Err(Failure::Solver { why: "the program is unbounded".into() }),
    }
}
