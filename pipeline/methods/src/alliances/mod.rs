//! School–firm alliances: domains proposed from chains, who is a member, and who would lead.
//!
//! - [`domains`]: chains and their parts joined by the similarity of their needs, cut at a number of domains.
//! - [`members`]: a school in many alliances, a firm in one.
//! - [`lead`]: the strongest member, how far ahead it is, and how firmly.

pub mod domains;
pub mod lead;
pub mod members;
#[cfg(test)]
mod tests;

pub use domains::{Item, Tree};
pub use lead::{Candidate, Lead, propose};
pub use members::{Basis, FirmNeeds, Layout, School, Threshold, Why, domain_of, joins};
