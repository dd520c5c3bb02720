//! The judgement and the mathematics of duikou: pure functions on numbers, no files, no tables.
//!
//! Modules, in reading order:
//! - [`allocation`]: how graduates and openings meet on a graph of allowed links.
//! - [`structure`]: compositions compared, concentration, coupling.
//! - [`cohort`]: supply at the year of graduation, from intakes and rates.
//! - [`industry`]: shift-share and the input-output model.
//! - [`decisions`]: weights, relative scores, and how far a verdict can be trusted.
//! - [`forecast`]: sectors some years on with intervals and a backtest; cells carried forward.
//! - [`draws`]: amounts drawn within their intervals, each from a stream of its own.
//! - [`offering_changes`]: what opened and closed from one year's admission lists to the next.
//! - [`models`]: clusters and a map of majors by where their graduates go; how usual a closure would be.
//! - [`indicators`], [`rules`] and [`evidence`]: what is said of a programme, what a rule pack makes of it, and why.
//! - [`attribution`] and [`audit`]: why a verdict moved between two runs, and what became of programmes since one.
//! - [`renames`]: majors that continue others under a new name.
//! - [`additions`]: which majors would serve what stays unfilled, and where a programme could turn.
//! - [`plan`]: intake by programme for the next years as a linear program under rules, with the price of each rule.
//! - [`targets`], [`ladder`] and [`retention`]: how a target stands, which level of a field is missing, who stays.
//! - [`text`]: texts compared by their words; offers of technology ranked for each need.
//! - [`survey`]: shares among all firms of a frame, from the answers of a stratified sample.
//! - [`ledger`]: what two sides have entered in copies of a ledger, merged so that no edit is lost.
//! - [`alliances`]: domains of school–firm alliances, their members and who would lead.
//! - [`origin`]: file, sheet and row of a value, in words.
//! - [`calculator`]: each method alone, on anyone's numbers, as JSON.
//!
//! Parameters are checked at the door: a value that is not finite, or outside a formula's domain,
//! is refused with its name, its index and what to do ([`Error`]). Every result is the same to the
//! last bit whatever the number of threads.

pub mod additions;
pub mod alliances;
pub mod allocation;
pub mod attribution;
pub mod audit;
pub mod calculator;
mod check;
pub mod cohort;
pub mod counterfactual;
pub mod decisions;
pub mod draws;
mod error;
pub mod evidence;
pub mod forecast;
pub mod indicators;
pub mod industry;
pub mod ladder;
pub mod ledger;
pub mod models;
mod normal;
pub mod offering_changes;
pub mod origin;
pub mod plan;
#[cfg(test)]
mod published;
mod quantile;
pub mod renames;
pub mod retention;
pub mod robustness;
pub mod rules;
pub mod structure;
pub mod survey;
pub mod targets;
pub mod text;

pub use error::{Error, ErrorKind, Place};
pub use quantile::quantile;
