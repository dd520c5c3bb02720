//! Every table of the house: grain, key, columns. The name is the file, the constant and the dictionary entry.

use crate::table::Table;

pub mod clean;
pub mod coordinated;
pub mod evaluated;
pub mod flagged;
pub mod matched;
pub mod outlook;
pub mod planned;
pub mod reference;

/// Every table, in the order in which data moves.
pub static ALL: &[&Table] = &[
    &reference::MAJORS,
    &reference::FORMER_NAMES,
    &reference::UNIVERSITIES,
    &reference::INDUSTRIES,
    &reference::OCCUPATIONS,
    &reference::CHAINS,
    &reference::LINKS,
    &reference::REGIONS,
    &reference::TARGETS,
    &reference::SECTORS,
    &reference::IO,
    &reference::FIELDS,
    &reference::INDUSTRY_COLLEGES,
    &reference::FIRMS,
    &clean::COMPLETIONS,
    &clean::ENROLLMENT,
    &clean::OUTCOMES,
    &clean::CAPACITY,
    &clean::DEMAND,
    &clean::POSTINGS,
    &clean::COMMITMENTS,
    &clean::EMPLOYMENT,
    &clean::PATHS,
    &clean::SHORTAGE_LIST,
    &clean::OFFERINGS,
    &clean::ADMISSIONS,
    &clean::PLAN_FIXED,
    &clean::LEDGERS,
    &clean::PROGRESS,
    &clean::REJECTS,
    &clean::REPAIRS,
    &clean::ROW_LEDGER,
    &outlook::SUPPLY,
    &outlook::RATES,
    &outlook::DEMAND,
    &outlook::PATH,
    &outlook::SOURCES,
    &outlook::EDUCATION,
    &outlook::STRUCTURE,
    &outlook::STRUCTURE_MEASURES,
    &outlook::INDUSTRIES,
    &outlook::FORECAST_BACKTEST,
    &outlook::CALIBRATION,
    &outlook::LINKAGES,
    &outlook::INDUCED,
    &matched::FLOWS,
    &matched::MAJORS,
    &matched::PROGRAMMES,
    &matched::NEEDS,
    &matched::CHAINS,
    &matched::REGIONS,
    &matched::CERTAIN,
    &matched::SCENARIOS,
    &evaluated::INDICATORS,
    &evaluated::OPENINGS,
    &evaluated::SUCCESSIONS,
    &evaluated::CLOSURE,
    &evaluated::CLOSURE_TESTS,
    &evaluated::CLOSURE_CALIBRATION,
    &evaluated::CLUSTERS,
    &flagged::VERDICTS,
    &flagged::EVIDENCE,
    &flagged::ACCEPTABILITY,
    &flagged::COUNTERFACTUALS,
    &flagged::REDIRECTS,
    &flagged::ADDITIONS,
    &flagged::HOSTS,
    &flagged::RENAMES,
    &flagged::AUDIT,
    &flagged::PACKS,
    &planned::INTAKE,
    &planned::PROGRAMMES,
    &planned::TOTALS,
    &planned::PRICES,
    &planned::FRONTIER,
    &planned::SUMMARY,
    &coordinated::TARGETS,
    &coordinated::PROGRESS,
    &coordinated::LADDER,
    &coordinated::RETENTION,
    &coordinated::CHAINS,
    &coordinated::ALLIANCES,
    &coordinated::MEMBERS,
    &coordinated::ALLIANCE_MERGES,
    &coordinated::ALLIANCE_COVERAGE,
    &coordinated::ALLIANCE_UNCOVERED,
];

/// The table of a full name such as `clean.enrollment`.
pub fn find(name: &str) -> Option<&'static Table> {
    ALL.iter().copied().find(|t| t.name() == name)
}
