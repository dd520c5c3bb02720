//! Decisions on several criteria: weights from data, relative scores, pairwise judgement, robustness.
//!
//! Relative scores (TOPSIS) are views: adding an alternative changes the others' scores, so they
//! are never a ground for a verdict. What a verdict is worth is said by [`smaa`].

mod ahp;
mod entropy;
mod order;
mod smaa;
mod smaa_draw;
mod smaa_sums;
#[cfg(test)]
mod tests;
mod topsis;

pub use ahp::{Ahp, RANDOM_INDEX, ahp};
pub use entropy::entropy_weights;
pub use smaa::{Criteria, Preference, Ranks, Smaa, SmaaOptions, smaa};
pub use topsis::{Normalisation, topsis};
