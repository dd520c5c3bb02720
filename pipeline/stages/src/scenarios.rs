//! Scenarios: the edition's outlook and matching under each of its `scenarios/*.toml`, side by side with the edition as
//! set. A scenario is settings laid over the edition's; those of the outlook and the matching move it.

use crate::frame::{of_latest_year, to_frame};
use crate::matching::{self, market};
use crate::outlook::{self, Ground, Inputs};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{matched, outlook as tables, reference};
use duikou_engine::{Context, Edition, Result, Scenario, Settings, Stage};
use std::path::PathBuf;

/// Name of the edition as set.
pub const BASE: &str = "base";

const SETTINGS: &[&str] = &[
    "base_year",
    "outlook.horizon",
    "outlook.carry_years",
    "outlook.open_share",
    "outlook.coverage",
    "outlook.local_retention",
    "outlook.retention_shift",
    "outlook.further_study",
    "outlook.in_migration",
    "outlook.commuting",
    "outlook.retirements",
    "outlook.growth",
    "outlook.coding",
    "match.level_reach",
    "match.level_stretch",
    "match.level_affinity",
    "match.epsilon",
    "match.resolution",
];

fn run(context: &mut Context<'_>) -> Result<()> {
    let files = context.files()?;
    let mut rows = Rows::default();
    if !files.is_empty() {
        let lang = context.edition.lang();
        let inputs = Inputs::read(context)?;
        let set = context.settings(SETTINGS)?;
        let title = lang.pick("基准（版本设定）", "as the edition is set").to_string();
        let mut cases = vec![(BASE.to_string(), title, set.clone())];
        for file in files {
            let scenario = Scenario::read(&file)?;
            let mut settings = set.clone();
            settings.layer_toml(&scenario.settings, &format!("scenario {}", scenario.name))?;
            cases.push((scenario.name, lang.pick(scenario.title_zh, scenario.title_en), settings));
        }
        for (name, title, settings) in cases {
            add(&mut rows, context, &inputs, &name, &title, &settings)?;
        }
    }
    rows.put(context, &matched::SCENARIOS)
}

fn add(rows: &mut Rows, context: &Context<'_>, inputs: &Inputs, name: &str, title: &str, set: &Settings) -> Result<()> {
    let (options, rules) = (outlook::Options::of(set)?, market::Options::of(set)?);
    let (supply, demand) = Ground::lay(inputs, &options)?.outlook(inputs, &options)?;
    let input = market::Input {
        supply: of_latest_year(supply.rows().frame(&tables::SUPPLY)?)?,
        demand: outlook::demand_rows(&demand, options.year()).frame(&tables::DEMAND)?,
        links: to_frame(&context.table(&reference::LINKS)?)?,
        regions: to_frame(&context.table(&reference::REGIONS)?)?,
    };
    for solved in matching::solve(&input, &rules)?.0 {
        let degrees = solved.region_degrees();
        let excess = |sets: &[duikou_methods::allocation::DeficientSet]| sets.iter().map(|s| s.excess).sum::<f64>();
        rows.text(&c::SCENARIO, name)
            .text(&c::REGION_CODE, &solved.market.region)
            .int(&c::YEAR, solved.market.year)
            .text(&c::NAME, title)
            .number(&c::SUPPLY, degrees.supply)
            .number(&c::DEMAND, degrees.demand)
            .number(&c::PLACED, degrees.placed)
            .number(&c::PLACEMENT, degrees.placement)
            .number(&c::FILL, degrees.fill)
            .number(&c::SURPLUS, degrees.supply - degrees.placed)
            .number(&c::SHORT, (degrees.demand - degrees.filled).max(0.0))
            .number(&c::MAXIMUM, solved.flow.total)
            .number(&c::CERTAIN_SURPLUS, excess(&solved.surplus))
            .number(&c::CERTAIN_SHORTAGE, excess(&solved.shortage));
    }
    Ok(())
}

fn files(edition: &Edition) -> Result<Vec<PathBuf>> {
    edition.scenario_files()
}

/// The stage.
pub static STAGE: Stage = Stage {
    name: "scenarios",
    zh: "情景比较",
    en: "scenarios",
    inputs: outlook::READS,
    outputs: &[&matched::SCENARIOS],
    settings: SETTINGS,
    files,
    run,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sees_what_outlook_and_matching_see() {
        let both: Vec<&str> = outlook::SETTINGS.iter().chain(market::SETTINGS).copied().collect();
        assert_eq!(SETTINGS, both);
    }
}
