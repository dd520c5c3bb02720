//! The whole program: the frame with change and flows.

use super::frame::{Ends, Frame, adjustable, cap, cell};
use super::lp::Solution;
use super::merge::Classes;
use super::{Graduation, Problem, Rule, RuleAt, Rules, Side};
use std::collections::BTreeMap;

/// What was decided about whole numbers before the program is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Decisions {
    /// Intakes by programme and plan year: a class (true) or none.
    pub classes: BTreeMap<(usize, usize), bool>,
    /// Programmes that may be adjusted (true) or not.
    pub adjusted: BTreeMap<usize, bool>,
}

/// The program, with the columns it is read by.
pub(super) struct Model {
    pub frame: Frame,
    /// Column of the seats changed, by programme and plan year; none for programmes that stop.
    pub change: Vec<Option<Vec<usize>>>,
    /// Rows intake − before ≤ change and before − intake ≤ change.
    pub up_down: Vec<Option<Vec<(usize, usize)>>>,
    /// Column of a programme's adjustment, with a cap on adjusted programmes.
    pub adjust: Vec<Option<usize>>,
    /// Columns that sum, with their cost, to matched graduates.
    pub matched: Vec<usize>,
    /// Rows of pools, with how many of their terms at the end are flows.
    pools: Vec<(usize, usize)>,
}

impl Model {
    pub fn new(problem: &Problem, rules: &Rules, classes: &Classes, decisions: &Decisions) -> Self {
        let frame = Frame::new(problem, rules);
        let count = problem.programmes.len();
        let mut model = Self {
            frame,
            change: vec![None; count],
            up_down: vec![None; count],
            adjust: vec![None; count],
            matched: Vec::new(),
            pools: Vec::new(),
        };
        model.cells(problem, rules, decisions);
        model.changes(problem, rules, decisions);
        model.flows(problem, rules, classes);
        model
    }

    /// Duals of pools without graduates are settled only from below; here they become what a graduate would add, as they
    /// are where there are some.
    pub fn tighten(&self, solution: &mut Solution) {
        for &(i, flows) in &self.pools {
            let terms = &self.frame.lp.rows[i].terms;
            let dual = solution.rows[i];
            let adds = terms[terms.len() - flows..].iter().map(|f| solution.columns[f.0] + dual).fold(0.0, f64::max);
            if adds < dual {
                solution.rows[i] = adds;
                terms.iter().for_each(|t| solution.columns[t.0] += (dual - adds) * t.1);
            }
        }
    }

    /// The tightest rule over one intake is its bound.
    fn cells(&mut self, problem: &Problem, rules: &Rules, decisions: &Decisions) {
        for p in 0..problem.programmes.len() {
            for t in 0..problem.years.len() {
                let mut bounds = cell(problem, p, t);
                if let (Some(&open), Some(class)) = (decisions.classes.get(&(p, t)), rules.smallest_class) {
                    let side = if open { Side::Low } else { Side::High };
                    let at = RuleAt::programme(Rule::SmallestClass, side, p, t);
                    bounds.push((at, if open { class } else { 0.0 }));
                }
                let x = self.frame.x[p][t];
                for (at, bound) in bounds {
                    let column = &mut self.frame.lp.columns[x];
                    if at.side == Side::Low && bound > column.low {
                        column.low = bound;
                        self.frame.columns[x].low = Some(at);
                    }
                    if at.side == Side::High && bound < column.high {
                        column.high = bound;
                        self.frame.columns[x].high = Some(at);
                    }
                }
            }
        }
    }

    fn changes(&mut self, problem: &Problem, rules: &Rules, decisions: &Decisions) {
        let mut adjusts = Vec::new();
        for (p, programme) in problem.programmes.iter().enumerate() {
            if programme.stopped {
                continue;
            }
            let most = cap(programme, rules);
            let decided = decisions.adjusted.get(&p).copied();
            if rules.adjusted.is_some() && decided != Some(false) {
                let low = if decided == Some(true) { 1.0 } else { 0.0 };
                let z = self.frame.column(format!("z_{p}"), 0.0, low, 1.0, Ends::default());
                adjusts.push((z, 1.0));
                self.adjust[p] = Some(z);
            }
            let (mut change, mut up_down) = (Vec::new(), Vec::new());
            for t in 0..problem.years.len() {
                let (high, ends) = match decided {
                    Some(false) => (0.0, Ends::default()),
                    _ => (most, Some(RuleAt::programme(Rule::ProgrammeChange, Side::High, p, t)).into()),
                };
                let w = self.frame.column(format!("w_{p}_{t}"), -rules.cost_of_change, 0.0, high, ends);
                let (terms, constant) = self.frame.change(problem, p, t);
                let less = |sign: f64| {
                    let mut out: Vec<(usize, f64)> = terms.iter().map(|t| (t.0, sign * t.1)).collect();
                    out.push((w, -1.0));
                    out
                };
                let none = f64::NEG_INFINITY;
                let up = self.frame.row(format!("up_{p}_{t}"), less(1.0), none, -constant, Ends::default());
                let down = self.frame.row(format!("down_{p}_{t}"), less(-1.0), none, constant, Ends::default());
                if let (Some(z), None) = (self.adjust[p], decided) {
                    self.frame.row(format!("adjust_{p}_{t}"), vec![(w, 1.0), (z, -most)], none, 0.0, Ends::default());
                }
                change.push(w);
                up_down.push((up, down));
            }
            self.change[p] = Some(change);
            self.up_down[p] = Some(up_down);
        }
        if let Some(share) = rules.adjusted {
            let ends = Some(RuleAt::all(Rule::Adjusted, Side::High)).into();
            let most = adjustable(problem, share);
            self.frame.row("adjusted".into(), adjusts, f64::NEG_INFINITY, most, ends);
        }
    }

    fn flows(&mut self, problem: &Problem, rules: &Rules, classes: &Classes) {
        let demands = if rules.worst_case { demands(problem) } else { vec![Demand::Base] };
        let worst =
            (demands.len() > 1).then(|| self.frame.column("worst".into(), 1.0, 0.0, f64::INFINITY, Ends::default()));
        for (d, demand) in demands.iter().enumerate() {
            let mut all = Vec::new();
            for (g, graduation) in problem.graduations.iter().enumerate() {
                let name = format!("{d}_{g}");
                let cost = if worst.is_none() { 1.0 } else { 0.0 };
                all.extend(self.graduation(graduation, demand.of(graduation), classes, &name, cost));
            }
            match worst {
                None => self.matched = all,
                Some(worst) => {
                    let mut terms: Vec<(usize, f64)> = all.into_iter().map(|f| (f, -1.0)).collect();
                    terms.push((worst, 1.0));
                    self.frame.row(format!("worst_{d}"), terms, f64::NEG_INFINITY, 0.0, Ends::default());
                    self.matched = vec![worst];
                }
            }
        }
    }

    /// Graduates of a pool go to its needs, at most as many as there are, and fill at most the openings.
    fn graduation(
        &mut self,
        graduation: &Graduation,
        demand: &[f64],
        classes: &Classes,
        name: &str,
        cost: f64,
    ) -> Vec<usize> {
        let none = f64::NEG_INFINITY;
        let fixed = classes.by_pool(&graduation.fixed);
        let openings = classes.by_need(demand);
        let mut seats: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); classes.pools];
        for seat in &graduation.seats {
            if let Some(pool) = classes.pool[seat.pool].filter(|_| seat.graduates > 0.0) {
                *seats[pool].entry(self.frame.x[seat.programme][seat.year]).or_default() -= seat.graduates;
            }
        }
        let (mut out, mut by_need) = (Vec::new(), vec![Vec::new(); classes.needs]);
        let mut links = classes.links.iter().peekable();
        for (pool, seats) in seats.into_iter().enumerate() {
            let mut terms: Vec<(usize, f64)> = seats.into_iter().collect();
            let before = terms.len();
            let empty = terms.is_empty() && fixed[pool] == 0.0;
            while let Some(&(_, need)) = links.next_if(|l| l.0 == pool) {
                if !empty && openings[need] > 0.0 {
                    let f =
                        self.frame.column(format!("f_{name}_{pool}_{need}"), cost, 0.0, f64::INFINITY, Ends::default());
                    terms.push((f, 1.0));
                    by_need[need].push((f, 1.0));
                    out.push(f);
                }
            }
            let flows = terms.len() - before;
            if flows > 0 {
                let row = self.frame.row(format!("pool_{name}_{pool}"), terms, none, fixed[pool], Ends::default());
                self.pools.push((row, flows));
            }
        }
        for (need, terms) in by_need.into_iter().enumerate() {
            if !terms.is_empty() {
                self.frame.row(format!("need_{name}_{need}"), terms, none, openings[need], Ends::default());
            }
        }
        out
    }
}

impl From<Option<RuleAt>> for Ends {
    fn from(high: Option<RuleAt>) -> Self {
        Self { low: None, high }
    }
}

/// A course of demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Demand {
    Base,
    Low,
    High,
}

impl Demand {
    pub fn of(self, graduation: &Graduation) -> &[f64] {
        match self {
            Self::Base => &graduation.needs.base,
            Self::Low => &graduation.needs.low,
            Self::High => &graduation.needs.high,
        }
    }
}

/// The courses that can be the worst: one that is nowhere below another never fills less.
pub(super) fn demands(problem: &Problem) -> Vec<Demand> {
    let all = [Demand::Base, Demand::Low, Demand::High];
    let below =
        |a: Demand, b: Demand| problem.graduations.iter().all(|g| a.of(g).iter().zip(b.of(g)).all(|(a, b)| a <= b));
    let mut kept: Vec<Demand> = Vec::new();
    for (k, &d) in all.iter().enumerate() {
        let beaten = all.iter().enumerate().any(|(i, &other)| i != k && below(other, d) && (i < k || !below(d, other)));
        if !beaten {
            kept.push(d);
        }
    }
    kept
}
