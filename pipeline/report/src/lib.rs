//! The report: disclosure, charts and pages. It reads tables, and hands over files for `reports/<edition>/`.
//!
//! Reading order: [`book`] (what is known), `charts`, `pages`, `fonts` (what each page embeds), [`site`] (all files of one
//! report), this file (the stage: the edition's report, and one for each region where that is asked for).

pub mod ahead;
pub mod allied;
pub mod assumptions;
pub mod book;
pub mod chained;
pub mod changes;
pub mod charts;
pub mod coordinated;
pub mod data;
pub mod disclosure;
pub mod document;
pub mod fonts;
pub mod format;
pub mod indicator;
pub mod judged;
pub mod ledgers;
#[rustfmt::skip]
pub mod messages;
pub mod package;
pub mod packs;
pub mod pages;
pub mod parts;
pub mod planned;
pub mod sheets;
pub mod site;
pub mod sources;
pub mod tally;
pub mod theme;
pub mod words;
pub mod workbook;

#[cfg(test)]
mod tests;

use book::{Book, Tables};
use duikou_contracts::tables::{clean, evaluated, flagged, matched, outlook, reference};
use duikou_engine::{Context, Edition, Result, Stage, side_by_side};
use parts::{Parts, Source};
use std::path::PathBuf;

const SETTINGS: &[&str] = &[
    "base_year",
    "dated",
    "outlook.horizon",
    "outlook.carry_years",
    "outlook.open_share",
    "outlook.coverage",
    "outlook.coding",
    "outlook.local_retention",
    "outlook.retention_shift",
    "outlook.further_study",
    "outlook.in_migration",
    "outlook.commuting",
    "outlook.retirements",
    "outlook.growth",
    "match.level_reach",
    "match.level_stretch",
    "match.level_affinity",
    "match.epsilon",
    "match.resolution",
    "flag.packs",
    "flag.thresholds",
    "flag.draws",
    "flag.firm",
    "flag.likely",
    "evaluate.rename_score",
    "audit.years",
    "audit.change",
    "plan.years",
    "plan.programme_change",
    "plan.least_change",
    "plan.school_change",
    "plan.school_loss",
    "plan.level_change",
    "plan.level_totals",
    "plan.adjusted",
    "plan.student_teacher_ratio",
    "plan.smallest_class",
    "plan.cost_of_change",
    "plan.worst_case",
    "plan.ranges",
    "plan.nodes",
    "plan.frontier",
    "coordinate.pair_persons",
    "report.language",
    "report.suppress_below",
    "report.by_region",
];

/// Writes the report of an edition.
pub static STAGE: Stage = Stage {
    name: "report",
    zh: "报告",
    en: "Report",
    inputs: &[
        &reference::MAJORS,
        &reference::UNIVERSITIES,
        &reference::INDUSTRIES,
        &reference::OCCUPATIONS,
        &reference::CHAINS,
        &reference::REGIONS,
        &reference::TARGETS,
        &clean::COMPLETIONS,
        &clean::REJECTS,
        &clean::REPAIRS,
        &clean::ROW_LEDGER,
        &clean::ENROLLMENT,
        &clean::OUTCOMES,
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
        &flagged::VERDICTS,
        &flagged::EVIDENCE,
    ],
    outputs: &[],
    settings: SETTINGS,
    files,
    run,
};

/// Rule packs and certificates the report cites and tables an edition may lack, where they are there.
fn files(edition: &Edition) -> Result<Vec<PathBuf>> {
    let mut out = edition.pack_files()?;
    out.extend(sources::paths(edition));
    out.extend(judged::paths(edition));
    Ok(out)
}

/// Most verdicts whose programmes are held in memory for reports of regions.
const MOST_VERDICTS: usize = 250_000;

fn run(context: &mut Context<'_>) -> Result<()> {
    let inputs = STAGE.inputs;
    let press = site::Press::new()?;
    let tables = Tables::read(context, Source::Edition(context), inputs)?;
    let book = Book::open(context, &tables)?;
    let mut notes = site::write(context, &press, &book)?;
    let by_region = book.by_region;
    drop(book);
    drop(tables);
    for group in if by_region { parts::groups(context, MOST_VERDICTS)? } else { Vec::new() } {
        let parts = Parts::read(context, inputs, &group)?;
        let group: Vec<String> = group.into_iter().collect();
        let written = side_by_side(&group, |region| {
            let tables = Tables::read(context, Source::Region(&parts, region), inputs)?;
            let book = Book::open(context, &tables)?;
            site::write(context, &press, &book)
        });
        for (region, of_region) in group.iter().zip(written) {
            notes.extend(of_region?.into_iter().map(|note| format!("{region}: {note}")));
        }
    }
    notes.into_iter().for_each(|note| context.note(note));
    Ok(())
}
