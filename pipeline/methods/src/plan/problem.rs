//! What is planned: programmes, the graph from pools of graduates to needs, and what each graduation year holds.

/// A planning problem. Pools and needs are numbered from 0; a pool is market × major × level, a need is
/// market × occupation × level.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problem {
    /// Planned intake years, consecutive, at least one.
    pub years: Vec<i64>,
    pub levels: Vec<Level>,
    pub schools: Vec<School>,
    pub programmes: Vec<Programme>,
    /// (pool, need): graduates of the pool may fill openings of the need.
    pub links: Vec<(usize, usize)>,
    pub pools: usize,
    pub needs: usize,
    /// One a graduation year that counts.
    pub graduations: Vec<Graduation>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Level {
    pub code: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct School {
    pub code: String,
}

/// A major of a school at a level. Intakes are seats a year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Programme {
    /// For messages: school/major/level.
    pub key: String,
    /// Index into [`Problem::schools`].
    pub school: usize,
    /// Index into [`Problem::levels`].
    pub level: usize,
    /// Intake of today.
    pub now: f64,
    /// Never below today's intake.
    pub protected: bool,
    /// Suspended or withdrawn: no intake from the first plan year; cohorts admitted before run out. Free of the caps on
    /// change, and in no school's sum.
    pub stopped: bool,
    /// Never above today's intake.
    pub ceiling: bool,
    /// Fewest seats by plan year (order classes); empty for none.
    pub commitments: Vec<f64>,
    /// Intake set by the planner, by plan year; empty for none.
    pub fixed: Vec<Option<f64>>,
    /// What the teachers can carry, where it is known.
    pub students: Option<Students>,
}

/// The teacher ratio of a programme as a limit on its students.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Students {
    /// Most students: teachers × largest ratio.
    pub most: f64,
    /// Students of cohorts already admitted, by plan year.
    pub enrolled: Vec<f64>,
    /// Share of an intake still enrolled after 0, 1, … years.
    pub stay: Vec<f64>,
}

/// Supply and demand of one graduation year, in persons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graduation {
    pub year: i64,
    /// Local graduates not planned here, by pool: cohorts already admitted, programmes outside the plan.
    pub fixed: Vec<f64>,
    pub seats: Vec<Seat>,
    pub needs: Needs,
}

/// What one seat of a programme in a plan year sends to a pool. Where intake after the last plan year counts, its seats
/// name the last plan year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Seat {
    /// Index into [`Problem::programmes`].
    pub programme: usize,
    /// Index into [`Problem::years`].
    pub year: usize,
    pub pool: usize,
    /// Local graduates a seat.
    pub graduates: f64,
}

/// Openings by need: the middle of the outlook and its ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needs {
    pub base: Vec<f64>,
    pub low: Vec<f64>,
    pub high: Vec<f64>,
}

/// The rules of the plan. Shares are of 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// Places a year, by level, the same for each plan year.
    pub totals: Vec<Total>,
    /// Largest yearly change of a programme, as a share of today's intake …
    pub programme_change: f64,
    /// … but at least so many seats, and with [`Rules::smallest_class`] at least a class: a class opens or closes whole.
    pub least_change: f64,
    /// Largest yearly change of a school, as a share of today's intake of its continuing programmes.
    pub school_change: f64,
    /// Largest share of that intake that a school may be below today's in any plan year.
    pub school_loss: f64,
    /// Largest share of the continuing programmes whose intake changes in any plan year.
    pub adjusted: Option<f64>,
    /// So many seats or none.
    pub smallest_class: Option<f64>,
    /// Matched graduates given up for a seat changed.
    pub cost_of_change: f64,
    /// Maximise the worst of low, base and high demand instead of base.
    pub worst_case: bool,
}

/// Fewest and most places a year at a level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Total {
    pub low: f64,
    pub high: f64,
}

/// How much work to do beyond the plan itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Points of the frontier; 0 for none.
    pub frontier: usize,
    /// Work on ranges at the optimum, in linear programs as large as the part that is open; a range is not exact where an
    /// end was not settled by then.
    pub ranges: usize,
    /// Most linear programs solved in the search for whole classes and for the programmes to adjust, after a first plan.
    pub nodes: usize,
    /// Share of the bound within which a plan of whole classes is good enough.
    pub gap: f64,
    /// Persons to which flows are exact.
    pub resolution: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { frontier: 8, ranges: 200, nodes: 200, gap: 1e-4, resolution: 0.001 }
    }
}
