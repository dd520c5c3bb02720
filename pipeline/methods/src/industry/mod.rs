//! Industry structure and its links: where growth came from, and what growth in one sector asks of others.
//!
//! - [`shift_share`]: a region's change taken apart into the nation's growth, its industry mix and its own.
//! - [`InputOutput`] → [`Leontief`]: direct and full requirements, multipliers, linkages, distance from
//!   final use and from primary inputs, output and persons induced by growth, chain by chain.
//!
//! Shares, location quotient, Lilien and Moore are in [`crate::structure`].

mod induced;
mod leontief;
mod linkage;
mod shift;
mod solve;
#[cfg(test)]
mod tests;

pub use induced::{ChainInduced, EmploymentMultipliers};
pub use leontief::{InputOutput, Leontief, TOLERANCE};
pub use linkage::{ForwardBy, Linkages, Positions};
pub use shift::{ShiftShare, ShiftShareForm, shift_share};
