//! Which rules contradict each other: a smallest set of which none can be left out.
//!
//! Flows play no part: whatever the intakes, some flow exists. Rules are tested with elastic slack, so every trial has a
//! solution, and the rules conflict where the least slack is above 0. A deletion filter (Chinneck and Dravnieks 1991, ORSA
//! J. Comput. 3, 157–168) goes over kinds of rules first, then, within a kind, over halves, quarters … down to single
//! places. A kind of which more than [`MOST`] places are needed together is named as a whole.

use super::frame::{Frame, cap, cell};
use super::lp::{Lp, Solution, Status};
use super::{Failure, Problem, Rule, RuleAt, Rules, Side, interior};

/// Places of one kind that are still named one by one.
const MOST: usize = 12;
/// Slack in seats below which rules are kept.
const SLACK: f64 = 1e-4;

/// One end of one rule: the terms' sum is at least (`Side::Low`) or at most the bound.
#[derive(Clone, Debug)]
struct End {
    at: RuleAt,
    terms: Vec<(usize, f64)>,
    bound: f64,
}

pub(super) struct Conflict {
    /// Columns, and the rows that only say what sums are.
    base: Lp,
    ends: Vec<End>,
}

impl Conflict {
    pub fn new(problem: &Problem, rules: &Rules) -> Self {
        let mut frame = Frame::new(problem, rules);
        let mut ends = Vec::new();
        let mut adjusts = Vec::new();
        for (p, programme) in problem.programmes.iter().enumerate() {
            let most = cap(programme, rules);
            let z = (rules.adjusted.is_some() && !programme.stopped && most > 0.0)
                .then(|| frame.lp.column(format!("z_{p}"), 0.0, 0.0, f64::INFINITY));
            adjusts.extend(z.map(|z| (z, 1.0)));
            for t in 0..problem.years.len() {
                for (at, bound) in cell(problem, p, t) {
                    ends.push(End { at, terms: vec![(frame.x[p][t], 1.0)], bound });
                }
                if programme.stopped {
                    continue;
                }
                let (terms, constant) = frame.change(problem, p, t);
                for (side, bound) in [(Side::Low, -most - constant), (Side::High, most - constant)] {
                    let at = RuleAt::programme(Rule::ProgrammeChange, side, p, t);
                    ends.push(End { at, terms: terms.clone(), bound });
                }
                if let Some(z) = z {
                    let with = |v: f64| [terms.clone(), vec![(z, v)]].concat();
                    frame.lp.row(format!("up_{p}_{t}"), with(-most), f64::NEG_INFINITY, -constant);
                    frame.lp.row(format!("down_{p}_{t}"), with(most), -constant, f64::INFINITY);
                }
            }
        }
        if let Some(share) = rules.adjusted {
            let bound = super::frame::adjustable(problem, share);
            ends.push(End { at: RuleAt::all(Rule::Adjusted, Side::High), terms: adjusts, bound });
        }
        let mut base = Lp::default();
        std::mem::swap(&mut base, &mut frame.lp);
        for (j, of) in frame.columns.iter().enumerate() {
            if let Some(at) = of.low {
                ends.push(End { at, terms: vec![(j, 1.0)], bound: base.columns[j].low });
                base.columns[j].low = 0.0;
            }
        }
        let mut rows = Vec::new();
        for (i, row) in base.rows.into_iter().enumerate() {
            let of = frame.rows.get(i).copied().unwrap_or_default();
            for (at, bound) in [(of.low, row.low), (of.high, row.high)] {
                if let Some(at) = at.filter(|_| bound.is_finite()) {
                    ends.push(End { at, terms: row.terms.clone(), bound });
                }
            }
            if of.low.is_none() && of.high.is_none() {
                rows.push(row);
            }
        }
        base.rows = rows;
        ends.sort_by_key(|e| e.at);
        Self { base, ends }
    }

    /// A smallest conflicting set; empty where the rules agree.
    pub fn smallest(&self) -> Result<Vec<RuleAt>, Failure> {
        let all: Vec<usize> = (0..self.ends.len()).collect();
        let Some(mut kept) = self.suspects(&all)? else { return Ok(Vec::new()) };
        let kinds = |kept: &[usize]| {
            let mut kinds: Vec<(Rule, Side)> = kept.iter().map(|e| self.kind(*e)).collect();
            kinds.dedup();
            kinds
        };
        for kind in kinds(&kept) {
            let without: Vec<usize> = kept.iter().copied().filter(|e| self.kind(*e) != kind).collect();
            if let Some(suspects) = self.suspects(&without)? {
                kept = suspects;
            }
        }
        for kind in kinds(&kept) {
            kept = self.filter(kept, kind)?;
        }
        let mut out = Vec::new();
        for kind in kinds(&kept) {
            let of: Vec<RuleAt> = kept.iter().filter(|e| self.kind(**e) == kind).map(|e| self.ends[*e].at).collect();
            if of.len() > MOST { out.push(RuleAt::all(kind.0, kind.1)) } else { out.extend(of) }
        }
        Ok(out)
    }

    fn kind(&self, end: usize) -> (Rule, Side) {
        (self.ends[end].at.rule, self.ends[end].at.side)
    }

    /// Leaves out places of one kind while the rest still conflicts.
    fn filter(&self, mut kept: Vec<usize>, kind: (Rule, Side)) -> Result<Vec<usize>, Failure> {
        let own = |kept: &[usize]| kept.iter().copied().filter(|e| self.kind(*e) == kind).collect::<Vec<_>>();
        let mut chunk = own(&kept).len().div_ceil(2);
        while chunk > 0 {
            let mut needed = 0;
            for part in own(&kept).chunks(chunk) {
                let without: Vec<usize> = kept.iter().copied().filter(|e| !part.contains(e)).collect();
                match self.suspects(&without)? {
                    Some(suspects) => kept = suspects,
                    None => needed += 1,
                }
            }
            // Each chunk that is needed holds at least one place that is: no use to look for which.
            if needed > MOST || chunk == 1 {
                break;
            }
            chunk = chunk.div_ceil(2);
        }
        Ok(kept)
    }

    /// Those of the ends that a proof of conflict uses; none where they agree.
    fn suspects(&self, ends: &[usize]) -> Result<Option<Vec<usize>>, Failure> {
        let (slack, duals) = self.slack(ends)?;
        if slack <= SLACK {
            return Ok(None);
        }
        let used: Vec<usize> = ends.iter().zip(duals).filter(|(_, d)| d.abs() > 1e-6).map(|(e, _)| *e).collect();
        // The proof is of limited precision; without its support it is no proof.
        if used.len() < ends.len() && self.slack(&used)?.0 > SLACK { Ok(Some(used)) } else { Ok(Some(ends.to_vec())) }
    }

    /// The least slack with which the ends agree, and what each end contributes to it.
    fn slack(&self, ends: &[usize]) -> Result<(f64, Vec<f64>), Failure> {
        let mut lp = Lp { columns: self.base.columns.clone(), rows: Vec::new() };
        lp.columns.iter_mut().for_each(|c| c.cost = 0.0);
        let mut used = vec![false; lp.columns.len()];
        for e in ends {
            self.ends[*e].terms.iter().for_each(|t| used[t.0] = true);
        }
        // Sums nobody asks for, and intakes in nothing, are left out by holding them.
        for row in &self.base.rows {
            if row.terms.iter().any(|t| used[t.0]) {
                row.terms.iter().for_each(|t| used[t.0] = true);
                lp.rows.push(row.clone());
            }
        }
        for (column, used) in lp.columns.iter_mut().zip(&used) {
            if !used {
                (column.low, column.high) = (0.0, 0.0);
            }
        }
        let first = lp.rows.len();
        for e in ends {
            let End { at, terms, bound } = &self.ends[*e];
            let (sign, low, high) = match at.side {
                Side::Low => (1.0, *bound, f64::INFINITY),
                Side::High => (-1.0, f64::NEG_INFINITY, *bound),
            };
            let slack = lp.column(String::new(), -1.0, 0.0, f64::INFINITY);
            lp.row(String::new(), [terms.clone(), vec![(slack, sign)]].concat(), low, high);
        }
        match interior::solve(&lp).map_err(|why| Failure::Solver { why })? {
            Solution { status: Status::Optimal, objective, rows, .. } => Ok((-objective, rows[first..].to_vec())),
            other => Err(Failure::Solver { why: format!("elastic rules are {:?}", other.status) }),
        }
    }

    /// Whether those rules that `named` covers agree among themselves.
    #[cfg(test)]
    pub fn agree(&self, named: &[RuleAt]) -> bool {
        self.agree_where(|at| covered(named, at))
    }

    /// Whether the rules agree without those that `dropped` covers.
    #[cfg(test)]
    pub fn agree_without(&self, dropped: &[RuleAt]) -> bool {
        self.agree_where(|at| !covered(dropped, at))
    }

    #[cfg(test)]
    fn agree_where(&self, is: impl Fn(&RuleAt) -> bool) -> bool {
        let ends: Vec<usize> = (0..self.ends.len()).filter(|e| is(&self.ends[*e].at)).collect();
        self.slack(&ends).unwrap().0 <= SLACK
    }
}

#[cfg(test)]
fn covered(rules: &[RuleAt], at: &RuleAt) -> bool {
    rules.iter().any(|r| r == at || *r == RuleAt::all(at.rule, at.side))
}

/// Kinds of rules that no plan keeps together, whole classes and adjusted programmes among them. Each kind is relaxed
/// everywhere in turn, and left out where `none` still proves that there is no plan.
pub(super) fn kinds(
    problem: &Problem,
    rules: &Rules,
    none: impl Fn(&Problem, &Rules) -> Result<bool, Failure>,
) -> Result<Vec<RuleAt>, Failure> {
    let (mut problem, mut rules) = (problem.clone(), rules.clone());
    let mut named = Vec::new();
    for rule in ALL {
        let (mut without, mut fewer) = (problem.clone(), rules.clone());
        relax(&mut without, &mut fewer, rule);
        if (&without, &fewer) == (&problem, &rules) {
            continue;
        }
        if none(&without, &fewer)? {
            (problem, rules) = (without, fewer);
        } else {
            let side = match rule {
                Rule::SchoolLoss
                | Rule::Protected
                | Rule::Commitment
                | Rule::SmallestClass
                | Rule::LevelTotal
                | Rule::Fixed => Side::Low,
                _ => Side::High,
            };
            named.push(RuleAt::all(rule, side));
        }
    }
    Ok(named)
}

/// What the data say is tried first, so that what is named is what a planner can change.
const ALL: [Rule; 12] = [
    Rule::Stopped,
    Rule::Protected,
    Rule::Ceiling,
    Rule::Teachers,
    Rule::Commitment,
    Rule::Fixed,
    Rule::ProgrammeChange,
    Rule::SchoolChange,
    Rule::SchoolLoss,
    Rule::LevelTotal,
    Rule::Adjusted,
    Rule::SmallestClass,
];

/// The rule, nowhere.
fn relax(problem: &mut Problem, rules: &mut Rules, rule: Rule) {
    // As many seats as there are, and some for where there are none.
    let seats = problem.programmes.iter().map(|p| p.now).sum::<f64>() + 1000.0;
    let each = problem.programmes.iter_mut();
    match rule {
        Rule::Stopped => each.for_each(|p| p.stopped = false),
        Rule::Protected => each.for_each(|p| p.protected = false),
        Rule::Ceiling => each.for_each(|p| p.ceiling = false),
        Rule::Teachers => each.for_each(|p| p.students = None),
        Rule::Commitment => each.for_each(|p| p.commitments.clear()),
        Rule::Fixed => each.for_each(|p| p.fixed.clear()),
        Rule::ProgrammeChange => rules.least_change = seats,
        Rule::SchoolChange => rules.school_change = 1e3,
        Rule::SchoolLoss => rules.school_loss = 1.0,
        Rule::LevelTotal => rules.totals.iter_mut().for_each(|t| (t.low, t.high) = (0.0, f64::INFINITY)),
        Rule::Adjusted => rules.adjusted = None,
        Rule::SmallestClass => rules.smallest_class = None,
    }
}
