//! Whole classes and the cap on adjusted programmes: branch and bound over the linear program.
//!
//! A first dive decides everything the relaxation leaves open at once: each intake goes to a class or to none, whichever
//! is nearer, and the programmes with most change are those adjusted. Then branches, the best bound first, until value
//! and bound are within the gap or the budget is spent. Both are told.

use super::frame::{adjustable, cell};
use super::lp::Solution;
use super::merge::Classes;
use super::model::{Decisions, Model};
use super::{Failure, Options, Problem, Rule, RuleAt, Rules, Side, solve};

/// Seats within which an intake is what it should be.
const NEAR: f64 = 1e-4;
/// Rounds of a dive.
const ROUNDS: usize = 6;

/// The best plan found, with the program it solves.
pub(super) struct Found {
    pub model: Model,
    pub solution: Solution,
    pub bound: f64,
}

struct Search<'a> {
    problem: &'a Problem,
    rules: &'a Rules,
    classes: &'a Classes,
    left: usize,
    best: Option<(f64, Decisions)>,
}

/// What is still open in a solution.
enum Open {
    Class(usize, usize),
    Adjusted(usize),
}

/// # Errors
/// `Failure::Infeasible` where a rule over one intake leaves neither a class nor none; `Failure::NotFound`.
pub(super) fn search(
    problem: &Problem,
    rules: &Rules,
    classes: &Classes,
    options: &Options,
    root: &Solution,
    model: &Model,
) -> Result<Found, Failure> {
    neither(problem, rules)?;
    let mut search = Search { problem, rules, classes, left: options.nodes.max(1), best: None };
    search.dive(root, model)?;
    let mut open: Vec<(f64, Decisions)> = vec![(root.objective, Decisions::default())];
    let mut bound = root.objective;
    while let Some(at) = (0..open.len()).max_by(|a, b| open[*a].0.total_cmp(&open[*b].0).then(a.cmp(b))) {
        bound = open[at].0;
        let enough = |best: f64| bound - best <= options.gap * (1.0 + bound.abs());
        if search.best.as_ref().is_some_and(|b| enough(b.0)) || search.left == 0 {
            break;
        }
        let (_, decisions) = open.remove(at);
        search.node(decisions, &mut open)?;
        if open.is_empty() {
            bound = search.best.as_ref().map_or(bound, |b| b.0);
        }
    }
    let Some((value, decisions)) = search.best else { return Err(Failure::NotFound { nodes: options.nodes }) };
    let model = Model::new(problem, rules, classes, &decisions);
    let solution = solve(&model.frame.lp)?.ok_or(Failure::NotFound { nodes: options.nodes })?;
    Ok(Found { model, solution, bound: bound.max(value) })
}

/// A class at an intake whose other rules allow only less than a class, but not none.
fn neither(problem: &Problem, rules: &Rules) -> Result<(), Failure> {
    let Some(class) = rules.smallest_class else { return Ok(()) };
    for p in 0..problem.programmes.len() {
        for t in 0..problem.years.len() {
            let bounds = cell(problem, p, t);
            let low = bounds.iter().filter(|b| b.0.side == Side::Low && b.1 > NEAR).min_by(|a, b| a.1.total_cmp(&b.1));
            let high = bounds.iter().filter(|b| b.0.side == Side::High).min_by(|a, b| a.1.total_cmp(&b.1));
            if let (Some(low), Some(high)) = (low, high)
                && high.1 < class - NEAR
            {
                let class = RuleAt::programme(Rule::SmallestClass, Side::Low, p, t);
                return Err(Failure::Infeasible { rules: vec![low.0, class, high.0] });
            }
        }
    }
    Ok(())
}

impl Search<'_> {
    fn solve(&mut self, decisions: &Decisions) -> Result<Option<(Model, Solution)>, Failure> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let model = Model::new(self.problem, self.rules, self.classes, decisions);
        Ok(solve(&model.frame.lp)?.map(|solution| (model, solution)))
    }

    fn keep(&mut self, value: f64, decisions: &Decisions) {
        if self.best.as_ref().is_none_or(|b| value > b.0) {
            self.best = Some((value, decisions.clone()));
        }
    }

    fn dive(&mut self, root: &Solution, model: &Model) -> Result<(), Failure> {
        let mut decisions = Decisions::default();
        let mut found = (None, root.clone());
        for _ in 0..ROUNDS {
            let of = found.0.as_ref().unwrap_or(model);
            if self.open(of, &found.1, &decisions).is_none() {
                self.keep(found.1.objective, &decisions);
                return Ok(());
            }
            self.decide(of, &found.1, &mut decisions);
            let Some((next, solution)) = self.solve(&decisions)? else { return Ok(()) };
            found = (Some(next), solution);
        }
        Ok(())
    }

    /// Decides all that is open in a solution.
    fn decide(&self, model: &Model, solution: &Solution, decisions: &mut Decisions) {
        let intake = |p: usize, t: usize| solution.x[model.frame.x[p][t]];
        if let Some(class) = self.rules.smallest_class {
            for p in 0..self.problem.programmes.len() {
                for t in 0..self.problem.years.len() {
                    if between(intake(p, t), class) {
                        decisions.classes.insert((p, t), intake(p, t) * 2.0 >= class);
                    }
                }
            }
        }
        if let Some(share) = self.rules.adjusted {
            let mut order: Vec<(bool, f64, usize)> = (0..self.problem.programmes.len())
                .filter(|p| !self.problem.programmes[*p].stopped)
                .map(|p| (self.must(p), self.changed(model, solution, p), p))
                .collect();
            order.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
            let most = adjustable(self.problem, share) as usize;
            decisions.adjusted = order.iter().enumerate().map(|(k, o)| (o.2, k < most)).collect();
            // What is not adjusted keeps its class.
            decisions.classes.retain(|(p, _), _| decisions.adjusted.get(p) != Some(&false));
        }
    }

    /// Whether rules over single intakes force a change.
    fn must(&self, p: usize) -> bool {
        let now = self.problem.programmes[p].now;
        (0..self.problem.years.len()).flat_map(|t| cell(self.problem, p, t)).any(|(at, bound)| match at.side {
            Side::Low => bound > now + NEAR,
            Side::High => bound < now - NEAR,
        }) || self.rules.smallest_class.is_some_and(|class| between(now, class))
    }

    fn changed(&self, model: &Model, solution: &Solution, p: usize) -> f64 {
        let now = self.problem.programmes[p].now;
        model.frame.x[p].iter().map(|x| (solution.x[*x] - now).abs()).fold(0.0, f64::max)
    }

    /// The place to branch at: the intake furthest from both a class and none, or the programme adjusted by half.
    fn open(&self, model: &Model, solution: &Solution, decisions: &Decisions) -> Option<Open> {
        if let Some(class) = self.rules.smallest_class {
            let cells =
                (0..self.problem.programmes.len()).flat_map(|p| (0..self.problem.years.len()).map(move |t| (p, t)));
            let worst = cells
                .map(|(p, t)| (solution.x[model.frame.x[p][t]], p, t))
                .filter(|(x, ..)| between(*x, class))
                .max_by(|a, b| a.0.min(class - a.0).total_cmp(&b.0.min(class - b.0)).then(b.1.cmp(&a.1)));
            if let Some((_, p, t)) = worst {
                return Some(Open::Class(p, t));
            }
        }
        let most = adjustable(self.problem, self.rules.adjusted?);
        let changed: Vec<(f64, usize)> = (0..self.problem.programmes.len())
            .filter(|p| !self.problem.programmes[*p].stopped)
            .map(|p| (self.changed(model, solution, p), p))
            .filter(|c| c.0 > NEAR)
            .collect();
        if changed.len() as f64 <= most {
            return None;
        }
        changed
            .into_iter()
            .filter(|c| !decisions.adjusted.contains_key(&c.1))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
            .map(|c| Open::Adjusted(c.1))
    }

    fn node(&mut self, decisions: Decisions, open: &mut Vec<(f64, Decisions)>) -> Result<(), Failure> {
        let Some((model, solution)) = self.solve(&decisions)? else { return Ok(()) };
        if self.best.as_ref().is_some_and(|b| solution.objective <= b.0) {
            return Ok(());
        }
        let Some(at) = self.open(&model, &solution, &decisions) else {
            self.keep(solution.objective, &decisions);
            return Ok(());
        };
        for way in [false, true] {
            let mut next = decisions.clone();
            match at {
                Open::Class(p, t) => next.classes.insert((p, t), way),
                Open::Adjusted(p) => next.adjusted.insert(p, way),
            };
            open.push((solution.objective, next));
        }
        Ok(())
    }
}

fn between(x: f64, class: f64) -> bool {
    x > NEAR && x < class - NEAR
}
