//! How usual a closure is: programmes that gave awards two years running and give none some years on, their school
//! still open. A rate to read beside a programme, never a ground for a verdict.
//!
//! - [`Panel`]: awards of programmes over years; [`Panel::fate`] labels what became of one.
//! - [`features`]: what was known of a programme at an origin, from that year and the one before.
//! - [`Linear`] and [`Forest`]: logistic regression and seeded trees, each with its calibration.
//! - [`auc`], [`average_precision`], [`brier`], [`calibration`]: what a model is worth.
//! - [`study`]: the models against size alone, on a year and on schools they have not seen.

mod features;
mod fit;
mod linear;
mod panel;
mod scores;
mod study;
#[cfg(test)]
mod tests;
mod trees;

pub use features::{Cases, TERMS, Term, features};
pub use fit::{FitOptions, Fitted, Kind, Sample, fit, folds, sample};
pub use linear::{Calibration, Linear};
pub use panel::{Award, Fate, Panel, Programme, Record, Unassessed};
pub use scores::{Bin, Scores, auc, average_precision, brier, calibration, scores, wilson};
pub use study::{Study, StudyOptions, Test, TestKind, study, unseen_schools, unseen_year};
pub use trees::Forest;
