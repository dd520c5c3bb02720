//! Whole classes and the cap on adjusted programmes: branch and bound over the linear program.
//!
//! A first dive decides everything the relaxation leaves open at once: each intake goes to a class or to none, whichever
//! is nearer, and the programmes with most change are those adjusted. Where that leaves no plan, a second one begins with
//! the programmes of the plan that adjusts fewest, and decides half of the intakes at a time, the surest first. Then
//! branches, the best bound first, until value and bound are within the gap
//! or the budget is spent. Both are told.

use super::frame::{adjustable, cell};
use super::lp::Solution;
use super::merge::Classes;
use super::model::{Decisions, Model};
use super::{Failure, Options, Problem, Rule, RuleAt, Rules, Side, solve};
use std::collections::BTreeSet;

/// Seats within which an intake is what it should be.
const NEAR: f64 = 1e-4;
/// Rounds of a dive.
const ROUNDS: usize = 12;

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
    /// Programmes that are adjusted before others.
    needed: BTreeSet<usize>,
    best: Option<(Model, Solution)>,
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
    let mut search = Search { problem, rules, classes, left: options.nodes, needed: BTreeSet::new(), best: None };
    let Some(first) = search.open(model, root, &Decisions::default()) else {
        let model = Model::new(problem, rules, classes, &Decisions::default());
        return Ok(Found { model, solution: root.clone(), bound: root.objective });
    };
    search.dive(root, model, 1.0)?;
    if search.best.is_none() {
        search.needed = search.fewest(model)?;
        search.dive(root, model, 0.5)?;
    }
    let mut open: Vec<(f64, Decisions)> = Vec::new();
    let mut bound = root.objective;
    search.branch(first, root.objective, &Decisions::default(), &mut open);
    while let Some(at) = (0..open.len()).max_by(|a, b| open[*a].0.total_cmp(&open[*b].0).then(a.cmp(b))) {
        bound = open[at].0;
        let enough = |best: f64| bound - best <= options.gap * (1.0 + bound.abs());
        if search.best.as_ref().is_some_and(|b| enough(b.1.objective)) || search.left == 0 {
            break;
        }
        let (_, decisions) = open.remove(at);
        search.node(decisions, &mut open)?;
        if open.is_empty() {
            bound = search.best.as_ref().map_or(bound, |b| b.1.objective);
        }
    }
    let (model, solution) = search.best.ok_or(Failure::NotFound { nodes: options.nodes })?;
    Ok(Found { bound: bound.max(solution.objective), model, solution })
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
    fn solve(&self, decisions: &Decisions) -> Result<Option<(Model, Solution)>, Failure> {
        let model = Model::new(self.problem, self.rules, self.classes, decisions);
        Ok(solve(&model.frame.lp)?.map(|solution| (model, solution)))
    }

    fn keep(&mut self, model: Model, solution: Solution) {
        if self.best.as_ref().is_none_or(|b| solution.objective > b.1.objective) {
            self.best = Some((model, solution));
        }
    }

    /// Decides the part of what is open that is surest, and solves again, until nothing is open.
    fn dive(&mut self, root: &Solution, model: &Model, part: f64) -> Result<(), Failure> {
        let mut decisions = Decisions::default();
        self.decide(model, root, &mut decisions, part);
        for round in 2..=ROUNDS {
            let Some((model, solution)) = self.solve(&decisions)? else { return Ok(()) };
            if self.open(&model, &solution, &decisions).is_none() {
                self.keep(model, solution);
                return Ok(());
            }
            self.decide(&model, &solution, &mut decisions, if round == ROUNDS { 1.0 } else { part });
        }
        if let Some((model, solution)) = self.solve(&decisions)?
            && self.open(&model, &solution, &decisions).is_none()
        {
            self.keep(model, solution);
        }
        Ok(())
    }

    /// Programmes adjusted in a plan that adjusts few: a corner of the program that minimises their sum.
    fn fewest(&self, model: &Model) -> Result<BTreeSet<usize>, Failure> {
        let mut lp = model.frame.lp.clone();
        lp.columns.iter_mut().for_each(|c| c.cost = 0.0);
        for (p, z) in model.adjust.iter().enumerate().filter_map(|(p, z)| Some((p, (*z)?))) {
            // Unequal costs: where any of many would do, one of them is taken and not a little of each.
            lp.columns[z].cost = -1.0 - (p as f64 * 0.618_033_988_75).fract();
        }
        let found = solve(&lp)?;
        let adjusted = |s: &Solution| {
            (0..self.problem.programmes.len()).filter(|p| self.changed(model, s, *p) > NEAR).collect::<BTreeSet<_>>()
        };
        Ok(found.as_ref().map(adjusted).unwrap_or_default())
    }

    /// Decides what is open in a solution: all of the programmes to adjust, and a part of the intakes, the surest first.
    fn decide(&self, model: &Model, solution: &Solution, decisions: &mut Decisions, part: f64) {
        if let Some(class) = self.rules.smallest_class {
            let years = self.problem.years.len();
            let cells = (0..self.problem.programmes.len()).flat_map(|p| (0..years).map(move |t| (p, t)));
            let mut between: Vec<(f64, (usize, usize))> = cells
                .map(|(p, t)| (solution.x[model.frame.x[p][t]], (p, t)))
                .filter(|(x, _)| between(*x, class))
                .collect();
            between.sort_by(|a, b| a.0.min(class - a.0).total_cmp(&b.0.min(class - b.0)).then(a.1.cmp(&b.1)));
            let now = (between.len() as f64 * part).ceil() as usize;
            decisions.classes.extend(between[..now].iter().map(|(x, cell)| (*cell, x * 2.0 >= class)));
        }
        if let Some(share) = self.rules.adjusted {
            let mut order: Vec<(bool, f64, usize)> = (0..self.problem.programmes.len())
                .filter(|p| !self.problem.programmes[*p].stopped)
                .map(|p| (self.must(p) || self.needed.contains(&p), self.changed(model, solution, p), p))
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
        self.left -= 1;
        let Some((model, solution)) = self.solve(&decisions)? else { return Ok(()) };
        if self.best.as_ref().is_some_and(|b| solution.objective <= b.1.objective) {
            return Ok(());
        }
        let Some(at) = self.open(&model, &solution, &decisions) else {
            self.keep(model, solution);
            return Ok(());
        };
        self.branch(at, solution.objective, &decisions, open);
        Ok(())
    }

    /// Both ways at an open place, with the bound of where they leave.
    fn branch(&self, at: Open, bound: f64, decisions: &Decisions, open: &mut Vec<(f64, Decisions)>) {
        for way in [false, true] {
            let mut next = decisions.clone();
            match at {
                Open::Class(p, t) => next.classes.insert((p, t), way),
                Open::Adjusted(p) => next.adjusted.insert(p, way),
            };
            open.push((bound, next));
        }
    }
}

fn between(x: f64, class: f64) -> bool {
    x > NEAR && x < class - NEAR
}
