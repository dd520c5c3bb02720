//! What a plan says, and how it fails.

use std::fmt;

/// An enrollment plan. Outer index programme, inner index plan year, where nothing else is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Proposed intake in whole seats; the places of each level are kept.
    pub intake: Vec<Vec<f64>>,
    /// The optimum before rounding.
    pub optimum: Vec<Vec<f64>>,
    /// How far each intake moves among plans of the same value.
    pub range: Vec<Vec<Range>>,
    /// Matched graduates over all graduation years less the cost of change, of `optimum`.
    pub objective: f64,
    /// What no plan can exceed: the objective itself for a linear program, the relaxation's with whole classes or a cap
    /// on adjusted programmes.
    pub bound: f64,
    /// By graduation year, in the order of the problem.
    pub matched: Vec<Matched>,
    /// Prices above 0, largest first.
    pub prices: Vec<Price>,
    /// Most matched graduates for an amount of change, ascending in change.
    pub frontier: Vec<Point>,
}

/// Matched graduates of one graduation year at base demand: an exact maximum flow.
#[derive(Clone, Debug, PartialEq)]
pub struct Matched {
    pub year: i64,
    /// With today's intake held (programmes to be stopped too).
    pub before: Flow,
    /// With the proposed intake.
    pub after: Flow,
}

/// Smallest and largest intake found among plans of the same value, in seats: every intake between is in such a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub low: f64,
    pub high: f64,
    /// Whether no plan of the same value goes beyond either end; otherwise the range is at least this wide.
    pub exact: bool,
}

/// A maximum flow, in persons.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    pub total: f64,
    /// By link, in the order of `Problem::links`.
    pub flows: Vec<f64>,
}

/// What relaxing one rule adds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    pub rule: RuleAt,
    /// Matched graduates (less the cost of change) a seat. Two rules that hold the same seat share its worth; where an
    /// intake stays as it is, the price may leave out the cost of changing it. For [`Rule::Teachers`] a student, for [`Rule::Adjusted`] a
    /// programme.
    pub value: f64,
}

/// A point of the frontier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Seats changed from year to year, summed over continuing programmes and plan years.
    pub change: f64,
    /// Matched graduates over all graduation years (worst case where the rules say so).
    pub matched: f64,
    /// `matched` less the cost of `change`.
    pub objective: f64,
}

/// The kinds of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    LevelTotal,
    ProgrammeChange,
    SchoolChange,
    SchoolLoss,
    Stopped,
    Protected,
    Ceiling,
    Commitment,
    Teachers,
    SmallestClass,
    Adjusted,
    Fixed,
}

/// The end of a rule that binds: too few (`Low`) or too many (`High`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Low,
    High,
}

/// A rule where it applies. Indices are those of the problem; `year` counts plan years from 0. In a conflict, a rule
/// without programme, school, level and year stands for all places it applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleAt {
    pub rule: Rule,
    pub programme: Option<usize>,
    pub school: Option<usize>,
    pub level: Option<usize>,
    pub year: Option<usize>,
    pub side: Side,
}

impl RuleAt {
    /// The rule everywhere.
    pub fn all(rule: Rule, side: Side) -> Self {
        Self { rule, programme: None, school: None, level: None, year: None, side }
    }

    pub(crate) fn programme(rule: Rule, side: Side, programme: usize, year: usize) -> Self {
        Self { programme: Some(programme), year: Some(year), ..Self::all(rule, side) }
    }

    pub(crate) fn school(rule: Rule, side: Side, school: usize, year: usize) -> Self {
        Self { school: Some(school), year: Some(year), ..Self::all(rule, side) }
    }

    pub(crate) fn level(rule: Rule, side: Side, level: usize, year: usize) -> Self {
        Self { level: Some(level), year: Some(year), ..Self::all(rule, side) }
    }
}

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// No plan keeps all rules. `rules` contradict each other, and without any one of them the others do not.
    Infeasible { rules: Vec<RuleAt> },
    /// The rules do not contradict each other as a linear program, but no plan with whole classes or so few adjusted
    /// programmes was found within `Options::nodes`.
    NotFound { nodes: usize },
    /// The input is not a problem: where, and what is wrong with it.
    Input { at: String, why: String },
    /// The solver stopped short.
    Solver { why: String },
}

impl Failure {
    /// What to do next, in one sentence.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Infeasible { .. } => {
                "relax one of the rules named: each of them alone resolves this conflict (others may come to light)"
            }
            Self::NotFound { .. } => "allow more nodes, a smaller class, or a larger share of programmes adjusted",
            Self::Input { .. } => "correct the value, or leave the programme out of the plan",
            Self::Solver { .. } => "look for amounts that are many orders of magnitude apart, and give them in persons",
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Infeasible { rules } => write!(f, "no plan keeps all rules: {} of them conflict", rules.len()),
            Self::NotFound { nodes } => write!(f, "no plan in whole classes was found in {nodes} linear programs"),
            Self::Input { at, why } => write!(f, "{at}: {why}"),
            Self::Solver { why } => write!(f, "the linear program was not solved: {why}"),
        }
    }
}

impl std::error::Error for Failure {}
