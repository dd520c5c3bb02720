//! Match: within each market region, supply by major × level meets demand by occupation × level over the
//! allowed links. The feasible maximum gives the certain findings and the bounds; entropic transport gives the
//! expected placement and fill, draws within the intervals of supply and demand its interval, with the graduates-share allocation beside it for comparison.

pub(crate) mod draws;
pub(crate) mod market;
pub(crate) mod write;

use crate::frame::{of_latest_year, to_frame};
use duikou_contracts::tables::{matched, outlook, reference};
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Context, Edition, Result, Stage};
use market::{Options, SETTINGS, Solved};
use rayon::prelude::*;
use std::path::PathBuf;

/// Every market, solved.
pub(crate) fn solve(input: &market::Input, options: &Options) -> Result<(Vec<Solved>, Vec<LedgerLine>)> {
    let (markets, lines) = market::markets(input)?;
    let solved = markets.into_par_iter().map(|m| market::solve(m, options)).collect::<Result<Vec<Solved>>>()?;
    Ok((solved, lines))
}

fn run(context: &mut Context<'_>) -> Result<()> {
    let options = Options::of(&context.settings(SETTINGS)?)?;
    let input = market::Input {
        supply: of_latest_year(to_frame(&context.table(&outlook::SUPPLY)?)?)?,
        demand: to_frame(&context.table(&outlook::DEMAND)?)?,
        links: to_frame(&context.table(&reference::LINKS)?)?,
        regions: to_frame(&context.table(&reference::REGIONS)?)?,
    };
    if input.links.height() == 0 {
        context.note(context.edition.lang().pick(
            "没有任何专业与职业的对应关系，无法匹配：请填写“专业职业对照”工作簿",
            "there is no link between majors and occupations, so nothing can be matched: fill the crosswalk workbook (links)",
        ));
    }
    let (solved, lines) = solve(&input, &options)?;
    lines.into_iter().for_each(|l| context.ledger(l));
    let chance = draws::Options::of(&context.settings(draws::SETTINGS)?)?;
    let intervals = solved.iter().map(|s| draws::intervals(s, &chance)).collect::<Result<Vec<_>>>()?;
    write::tables(context, &solved, &intervals)
}

fn files(_: &Edition) -> Result<Vec<PathBuf>> {
    Ok(Vec::new())
}

/// The stage.
pub static STAGE: Stage = Stage {
    name: "match",
    zh: "供需匹配",
    en: "match",
    inputs: &[&outlook::SUPPLY, &outlook::DEMAND, &reference::LINKS, &reference::REGIONS],
    outputs: &[
        &matched::FLOWS,
        &matched::MAJORS,
        &matched::PROGRAMMES,
        &matched::NEEDS,
        &matched::CHAINS,
        &matched::REGIONS,
        &matched::CERTAIN,
    ],
    settings: &[
        "match.level_reach",
        "match.level_stretch",
        "match.level_affinity",
        "match.epsilon",
        "match.resolution",
        "match.draws",
        "match.seed",
        "outlook.coverage",
    ],
    files,
    run,
};
