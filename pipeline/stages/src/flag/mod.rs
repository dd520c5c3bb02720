//! Flag: what each rule pack in use says of each programme, with the evidence of every rule, the probability that the
//! verdict stands, and the smallest changes that would alter it.
//!
//! Reading order: [`packs`] (the packs in use), [`read`] (programmes), [`market`] (their place in the matching),
//! [`judged`] (one pack on one programme), [`verdicts`] (the tables).

mod additions;
mod judged;
mod market;
mod packs;
mod read;
pub(crate) mod renames;
mod roll;
mod sheet;
#[cfg(test)]
mod tests;
mod verdicts;

pub use packs::packs;
pub(crate) use packs::replace_threshold;
pub use roll::Roll;

use duikou_contracts::tables::{clean, evaluated, flagged, matched, outlook, reference};
use duikou_engine::{Context, Result, Stage};

fn run(context: &mut Context<'_>) -> Result<()> {
    verdicts::write(context)
}

/// The stage.
pub static STAGE: Stage = Stage {
    name: "flag",
    zh: "专业预警",
    en: "flag",
    inputs: &[
        &evaluated::INDICATORS,
        &evaluated::SUCCESSIONS,
        &matched::MAJORS,
        &matched::PROGRAMMES,
        &matched::NEEDS,
        &matched::FLOWS,
        &matched::CERTAIN,
        &reference::MAJORS,
        &reference::UNIVERSITIES,
        &reference::OCCUPATIONS,
        &reference::LINKS,
        &clean::COMPLETIONS,
        &clean::ENROLLMENT,
        &clean::OUTCOMES,
        &outlook::SUPPLY,
        &outlook::DEMAND,
    ],
    outputs: &[
        &flagged::VERDICTS,
        &flagged::EVIDENCE,
        &flagged::ACCEPTABILITY,
        &flagged::COUNTERFACTUALS,
        &flagged::PACKS,
        &flagged::RENAMES,
        &flagged::ADDITIONS,
        &flagged::HOSTS,
        &flagged::REDIRECTS,
    ],
    settings: &[
        "base_year",
        "outlook.horizon",
        "outlook.coverage",
        "flag.packs",
        "flag.thresholds",
        "flag.draws",
        "flag.seed",
        "flag.firm",
        "flag.likely",
        "flag.additions_least",
        "flag.additions_placement",
        "match.level_reach",
        "match.level_stretch",
        "match.level_affinity",
        "match.epsilon",
        "match.resolution",
    ],
    files: packs::files_of,
    run,
};
