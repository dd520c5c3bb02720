//! Structure and coupling: how like two compositions are, how concentrated one is, how well
//! systems develop together. Amounts are raw; shares are taken inside. Natural logarithms, 0·ln 0 = 0.

mod composition;
mod concentration;
mod coupling;
mod grey;
mod labour;
mod location;
#[cfg(test)]
mod tests;

pub use composition::{
    Deviation, Orientation, cosine, deviation, duncan, hoover, jensen_shannon, krugman, kullback_leibler, moore_angle,
};
pub use concentration::{Herfindahl, gini, gini_specialisation, herfindahl, theil_l, theil_t};
pub use coupling::{Coupling, CouplingForm, coupling};
pub use grey::{Scaling, grey_absolute, grey_relational};
pub use labour::{Openings, mismatch, openings, tightness};
pub use location::{LilienWeights, cramers_v, lilien, location_quotient};
