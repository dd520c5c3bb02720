//! The part of the program without flows: intakes, sums by school and level, and which rule stands behind each bound
//! and row.

use super::lp::Lp;
use super::{Problem, Programme, Rule, RuleAt, Rules, Side};

/// The rules behind the two ends of a column or a row.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Ends {
    pub low: Option<RuleAt>,
    pub high: Option<RuleAt>,
}

/// Columns and rows with their rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    pub lp: Lp,
    pub columns: Vec<Ends>,
    pub rows: Vec<Ends>,
    /// Column of the intake, by programme and plan year.
    pub x: Vec<Vec<usize>>,
}

impl Frame {
    /// Intakes at least 0 and the rules over several of them. Rules over one intake ([`cell`]) are left to the caller.
    pub fn new(problem: &Problem, rules: &Rules) -> Self {
        let mut frame = Self::default();
        let years = problem.years.len();
        for p in 0..problem.programmes.len() {
            let x = (0..years)
                .map(|t| frame.column(format!("x_{p}_{t}"), 0.0, 0.0, f64::INFINITY, Ends::default()))
                .collect();
            frame.x.push(x);
        }
        frame.levels(problem, rules);
        frame.schools(problem, rules);
        frame.teachers(problem);
        frame
    }

    pub fn column(&mut self, name: String, cost: f64, low: f64, high: f64, ends: Ends) -> usize {
        self.columns.push(ends);
        self.lp.column(name, cost, low, high)
    }

    pub fn row(&mut self, name: String, terms: Vec<(usize, f64)>, low: f64, high: f64, ends: Ends) -> usize {
        self.rows.push(ends);
        self.lp.row(name, terms, low, high)
    }

    /// The intake of a year less the year before, as terms and the constant that today's intake adds.
    pub fn change(&self, problem: &Problem, p: usize, t: usize) -> (Vec<(usize, f64)>, f64) {
        match t {
            0 => (vec![(self.x[p][0], 1.0)], -problem.programmes[p].now),
            _ => (vec![(self.x[p][t], 1.0), (self.x[p][t - 1], -1.0)], 0.0),
        }
    }

    fn levels(&mut self, problem: &Problem, rules: &Rules) {
        for (l, total) in rules.totals.iter().enumerate() {
            for t in 0..problem.years.len() {
                let terms = members(problem, |p| p.level == l).map(|p| (self.x[p][t], 1.0)).collect();
                let at = |side| Some(RuleAt::level(Rule::LevelTotal, side, l, t));
                let ends = Ends { low: at(Side::Low), high: at(Side::High) };
                self.row(format!("total_{l}_{t}"), terms, total.low, total.high, ends);
            }
        }
    }

    fn schools(&mut self, problem: &Problem, rules: &Rules) {
        for s in 0..problem.schools.len() {
            let own: Vec<usize> = members(problem, |p| p.school == s && !p.stopped).collect();
            if own.is_empty() {
                continue;
            }
            let now: f64 = own.iter().map(|p| problem.programmes[*p].now).sum();
            let mut before: Option<usize> = None;
            for t in 0..problem.years.len() {
                let loss = Ends { low: Some(RuleAt::school(Rule::SchoolLoss, Side::Low, s, t)), high: None };
                let least = (now * (1.0 - rules.school_loss)).max(0.0);
                let sum = self.column(format!("school_{s}_{t}"), 0.0, least, f64::INFINITY, loss);
                let mut terms: Vec<(usize, f64)> = own.iter().map(|p| (self.x[*p][t], 1.0)).collect();
                terms.push((sum, -1.0));
                self.row(format!("sum_{s}_{t}"), terms, 0.0, 0.0, Ends::default());
                let at = |side| Some(RuleAt::school(Rule::SchoolChange, side, s, t));
                let (terms, constant) = match before {
                    None => (vec![(sum, 1.0)], now),
                    Some(before) => (vec![(sum, 1.0), (before, -1.0)], 0.0),
                };
                let (step, ends) = (rules.school_change * now, Ends { low: at(Side::Low), high: at(Side::High) });
                self.row(format!("step_{s}_{t}"), terms, constant - step, constant + step, ends);
                before = Some(sum);
            }
        }
    }

    fn teachers(&mut self, problem: &Problem) {
        for (p, programme) in problem.programmes.iter().enumerate() {
            let Some(students) = &programme.students else { continue };
            for t in 0..problem.years.len() {
                let terms = (0..=t)
                    .filter_map(|since| Some((self.x[p][t - since], *students.stay.get(since)?)))
                    .filter(|term| term.1 > 0.0)
                    .collect();
                let high = Some(RuleAt::programme(Rule::Teachers, Side::High, p, t));
                let most = students.most - students.enrolled[t];
                self.row(format!("teachers_{p}_{t}"), terms, f64::NEG_INFINITY, most, Ends { low: None, high });
            }
        }
    }
}

fn members(problem: &Problem, is: impl Fn(&Programme) -> bool) -> impl Iterator<Item = usize> {
    problem.programmes.iter().enumerate().filter(move |(_, p)| is(p)).map(|(i, _)| i)
}

/// The rules over one intake alone, each with its bound.
pub(super) fn cell(problem: &Problem, p: usize, t: usize) -> Vec<(RuleAt, f64)> {
    let programme = &problem.programmes[p];
    let at = |rule, side| RuleAt::programme(rule, side, p, t);
    let mut out = Vec::new();
    if programme.stopped {
        out.push((at(Rule::Stopped, Side::High), 0.0));
    }
    if programme.protected {
        out.push((at(Rule::Protected, Side::Low), programme.now));
    }
    if programme.ceiling {
        out.push((at(Rule::Ceiling, Side::High), programme.now));
    }
    if let Some(&least) = programme.commitments.get(t).filter(|c| **c > 0.0) {
        out.push((at(Rule::Commitment, Side::Low), least));
    }
    if let Some(Some(fixed)) = programme.fixed.get(t) {
        out.push((at(Rule::Fixed, Side::Low), *fixed));
        out.push((at(Rule::Fixed, Side::High), *fixed));
    }
    out
}

/// Largest yearly change of a programme, in seats.
pub(super) fn cap(programme: &Programme, rules: &Rules) -> f64 {
    (rules.programme_change * programme.now).max(rules.least_change).max(rules.smallest_class.unwrap_or_default())
}

/// How many programmes may be adjusted.
pub(super) fn adjustable(problem: &Problem, share: f64) -> f64 {
    let continuing = problem.programmes.iter().filter(|p| !p.stopped).count();
    (share.min(1.0) * continuing as f64 + 1e-9).floor()
}
