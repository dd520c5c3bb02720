//! Every table of the house: grain, key, columns. The name is the file, the constant and the dictionary entry.

use crate::table::Table;

pub mod clean;
pub mod evaluated;
pub mod flagged;
pub mod matched;
pub mod outlook;
pub mod reference;

/// Every table, in the order in which data moves.
pub static ALL: &[&Table] = &[
    &reference::MAJORS,
    &reference::UNIVERSITIES,
    &reference::INDUSTRIES,
    &reference::OCCUPATIONS,
    &reference::CHAINS,
    &reference::LINKS,
    &reference::REGIONS,
    &reference::TARGETS,
    &reference::SECTORS,
    &reference::IO,
    &clean::COMPLETIONS,
    &clean::ENROLLMENT,
    &clean::OUTCOMES,
    &clean::CAPACITY,
    &clean::DEMAND,
    &clean::POSTINGS,
    &clean::COMMITMENTS,
    &clean::EMPLOYMENT,
    &clean::LEDGERS,
    &clean::REJECTS,
    &clean::REPAIRS,
    &clean::ROW_LEDGER,
    &outlook::SUPPLY,
    &outlook::DEMAND,
    &matched::FLOWS,
    &matched::MAJORS,
    &matched::PROGRAMMES,
    &matched::NEEDS,
    &matched::CHAINS,
    &matched::REGIONS,
    &matched::CERTAIN,
    &evaluated::INDICATORS,
    &flagged::VERDICTS,
    &flagged::EVIDENCE,
];

/// The table of a full name such as `clean.enrollment`.
pub fn find(name: &str) -> Option<&'static Table> {
    ALL.iter().copied().find(|t| t.name() == name)
}
