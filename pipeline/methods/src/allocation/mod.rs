//! Allocation: how many graduates of each major meet which openings, on a graph of allowed links.
//!
//! ```text
//! Problem ─┬─ max_flow ──┬─ certain surplus, certain shortage   what no hiring can mend
//!          │             ├─ placement_bounds, need_bounds       the interval of each node
//!          │             └─ shadow_prices                       where one more seat adds
//!          ├─ expected                                          how hiring spreads
//!          └─ graduates_share                                   the simple baseline
//! degrees, alignment: placement, fill and alignment of any of these plans
//! sinkhorn: dense entropic transport with a cost matrix of its own
//! ```
//! A need linked to several majors is shared between them, never counted once for each: in every
//! allocation placed + surplus = supply for each major and filled + short = demand for each need.

mod augment;
mod bounds;
mod certain;
mod degrees;
mod dense;
mod expected;
mod flow;
mod newton;
mod prices;
mod problem;
mod response;
mod scaling;
mod share;
mod support;
#[cfg(test)]
mod tests;

pub use bounds::{Bounds, need_bounds, placement_bounds};
pub use certain::DeficientSet;
pub use degrees::{Degrees, alignment, degrees};
pub use dense::{Dense, DenseOptions, Regulariser, sinkhorn};
pub use expected::{Expected, Mode, Options, expected, expected_from};
pub use flow::{MaxFlow, max_flow};
pub use prices::{ShadowPrices, shadow_prices};
pub use problem::Problem;
pub use response::{Flow, Response};
pub use share::graduates_share;
