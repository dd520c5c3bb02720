//! Supply at the year of graduation: who enrolled, who finishes, who goes on, who stays.
//!
//! Supply of a programme in year y = intake(y − length) × kept × (1 − further study) × local, where kept is
//! progression × completion, graduates per entrant.
//!
//! - [`completion`]: kept, from a programme's own intakes and completions.
//! - [`shrink`]: a rate where cells are small: own, major, class, level, each by its weight, with an interval.
//! - [`cohorts`]: expected graduates by programme and year, taken apart, committed and assumed kept apart; [`total`].
//! - [`moves`]: graduates who go on to another level in the region, moved and not counted twice.
//! - [`inflows`]: people from outside, as rows of their own.
//! - [`rate_interval`]: what the number of persons leaves open of a rate.

pub(crate) mod beta;
mod history;
mod moves;
mod shrink;
mod supply;
#[cfg(test)]
mod tests;

pub use beta::rate_interval;
pub use history::{Completion, YearlySpread, completion, yearly_spread};
pub use moves::{Inflow, InflowFactors, Leavers, Move, Moved, Stage, inflows, moves};
pub use shrink::{Basis, Cell, Counts, Rate, ShrinkOptions, Shrunk, shrink};
pub use supply::{CohortOptions, Expected, Origin, Programme, Rates, Total, cohorts, total};
