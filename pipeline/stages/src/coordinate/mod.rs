//! Coordinate: targets with their progress, the ladder of levels in each field, who stays, what serves each chain, the
//! survey of firms, the ledgers of talent and technology, and alliances.
//!
//! One file a table or two. The rules are in `duikou_methods`: [`duikou_methods::targets`], [`duikou_methods::ladder`],
//! [`duikou_methods::retention`], [`duikou_methods::survey`], [`duikou_methods::text`], [`duikou_methods::alliances`].

mod alliances;
mod chains;
#[cfg(test)]
mod documents;
mod ladder;
mod ledger;
mod measured;
mod owners;
mod retention;
mod sectors;
mod survey;
mod talent;
mod targets;
mod technology;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_ledgers;
#[cfg(test)]
mod tests_survey;
#[cfg(test)]
mod tests_technology;

use crate::frame::{numbers, texts, to_frame};
use crate::rows::Rows;
use duikou_contracts::tables::{clean, coordinated, evaluated, matched, outlook, reference};
use duikou_contracts::{Lang, Table, columns as c};
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Context, Edition, Error, Kind, Result, Stage};
use owners::Owners;
use polars::prelude::DataFrame;
use sectors::Sectors;
use std::collections::HashMap;
use std::path::PathBuf;

/// A number that a method refused: a table's row breaks what its contract cannot say.
fn refused(table: &Table, row: &str, error: &duikou_methods::Error) -> Error {
    Error::new(Kind::Contract, format!("{} ({row}): {error}", table.name()), error.hint())
}

/// Affinity of every linked pair: by major and by occupation.
#[derive(Default)]
struct Links {
    of_major: HashMap<String, Vec<(String, f64)>>,
    of_occupation: HashMap<String, Vec<(String, f64)>>,
}

impl Links {
    fn read(frame: &DataFrame) -> Result<Links> {
        let mut links = Links::default();
        let affinities = numbers(frame, &c::AFFINITY)?;
        let pairs = texts(frame, &c::MAJOR_CODE)?.into_iter().zip(texts(frame, &c::OCCUPATION_CODE)?);
        for ((major, occupation), affinity) in pairs.zip(affinities) {
            let affinity = affinity.unwrap_or_default();
            links.of_major.entry(major.clone()).or_default().push((occupation.clone(), affinity));
            links.of_occupation.entry(occupation).or_default().push((major, affinity));
        }
        Ok(links)
    }
}

fn run(context: &mut Context<'_>) -> Result<()> {
    let frame = |context: &Context<'_>, table: &'static Table| to_frame(&context.table(table)?);
    let base_year = context.int("base_year")?;
    let coverage = context.number("outlook.coverage")?;
    let regions = frame(context, &reference::REGIONS)?;
    let outcomes = frame(context, &clean::OUTCOMES)?;
    let commitments = frame(context, &clean::COMMITMENTS)?;
    let measured = measured::Measured::new(&measured::Input {
        completions: &frame(context, &clean::COMPLETIONS)?,
        outcomes: &outcomes,
        commitments: &commitments,
        regions: &regions,
        base_year,
    })?;
    let targets = frame(context, &reference::TARGETS)?;
    let found = targets::follow(&targets, &frame(context, &clean::PROGRESS)?, &measured, base_year)?;
    found.now.put(context, &coordinated::TARGETS)?;
    found.yearly.put(context, &coordinated::PROGRESS)?;
    context.ledger(found.ledger);
    let links = Links::read(&frame(context, &reference::LINKS)?)?;
    let input = ladder::Input {
        majors: frame(context, &reference::MAJORS)?,
        fields: frame(context, &reference::FIELDS)?,
        supply: frame(context, &matched::MAJORS)?,
        needs: frame(context, &matched::NEEDS)?,
        demand: frame(context, &outlook::DEMAND)?,
        year: base_year + context.int("outlook.horizon")?,
        share: context.number("coordinate.rung_share")?,
        persons: context.number("coordinate.rung_persons")?,
    };
    let (rows, lines) = ladder::climb(&input, &links)?;
    rows.put(context, &coordinated::LADDER)?;
    lines.into_iter().for_each(|line| context.ledger(line));
    let (rows, line) = retention::stay(&outcomes, &input.supply, base_year, coverage)?;
    rows.put(context, &coordinated::RETENTION)?;
    context.ledger(line);
    let input = chains::Input {
        matched: frame(context, &matched::CHAINS)?,
        members: frame(context, &reference::CHAINS)?,
        commitments,
        colleges: frame(context, &reference::INDUSTRY_COLLEGES)?,
        regions,
        base_year,
    };
    let (rows, lines) = chains::serve(&input, &links)?;
    rows.put(context, &coordinated::CHAINS)?;
    lines.into_iter().for_each(|line| context.ledger(line));
    let input = survey::Input {
        frame: frame(context, &clean::SURVEY_FRAME)?,
        survey: frame(context, &clean::SURVEY)?,
        regions: input.regions,
        industries: frame(context, &reference::INDUSTRIES)?,
        chains: input.matched,
        market: frame(context, &matched::REGIONS)?,
        year: base_year + context.int("outlook.horizon")?,
        coverage,
    };
    let found = survey::ask(&input)?;
    found.shares.put(context, &coordinated::SURVEY)?;
    found.answers.put(context, &coordinated::SURVEY_ANSWERS)?;
    found.strata.put(context, &coordinated::SURVEY_STRATA)?;
    found.ledger.into_iter().for_each(|line| context.ledger(line));
    ledgers(context, &links)?;
    ally(context, &links)
}

/// Sectors of industries and chains.
fn sectors(context: &Context<'_>) -> Result<Sectors> {
    let frame = |table: &'static Table| to_frame(&context.table(table)?);
    Sectors::read(&frame(&reference::ECONOMIC_SECTORS)?, &frame(&reference::INDUSTRIES)?, &frame(&reference::CHAINS)?)
}

/// The ledgers of supply and demand: both answer to copies that came back, and what these disagree on is one table.
fn ledgers(context: &mut Context<'_>, links: &Links) -> Result<()> {
    let frame = |context: &Context<'_>, table: &'static Table| to_frame(&context.table(table)?);
    let (came_back, rejects) = (frame(context, &clean::LEDGERS)?, frame(context, &clean::REJECTS)?);
    let mut disputes = Rows::default();
    let (returned, line) = ledger::returned(&came_back, &rejects, "talent")?;
    returned.disputes(&mut disputes, "talent");
    context.ledger(line);
    let regions = frame(context, &reference::REGIONS)?;
    let departments = frame(context, &reference::DEPARTMENTS)?;
    let owners = Owners::read("talent", &departments, &regions, sectors(context)?)?;
    let base_year = context.int("base_year")?;
    let input = talent::Input {
        flows: frame(context, &matched::FLOWS)?,
        majors: frame(context, &matched::MAJORS)?,
        needs: frame(context, &matched::NEEDS)?,
        demand: frame(context, &outlook::DEMAND)?,
        supply: frame(context, &outlook::SUPPLY)?,
        stated: frame(context, &clean::DEMAND)?,
        completions: frame(context, &clean::COMPLETIONS)?,
        regions,
        occupations: frame(context, &reference::OCCUPATIONS)?,
        catalogue: frame(context, &reference::MAJORS)?,
        base_year,
        year: base_year + context.int("outlook.horizon")?,
        least: context.number("coordinate.pair_persons")?,
        lang: Lang::parse(context.text("report.language")?).unwrap_or(Lang::En),
    };
    let made = talent::keep(&input, &owners, links, &returned)?;
    made.ledger.put(context, &coordinated::TALENT)?;
    made.totals.put(context, &coordinated::TALENT_TOTALS)?;
    made.lines.into_iter().for_each(|line| context.ledger(line));
    let (returned, line) = ledger::returned(&came_back, &rejects, "technology")?;
    returned.disputes(&mut disputes, "technology");
    context.ledger(line);
    let owners =
        Owners::read("technology", &departments, &to_frame(&context.table(&reference::REGIONS)?)?, sectors(context)?)?;
    let input = technology::Input {
        offers: frame(context, &clean::TECHNOLOGY_OFFERS)?,
        needs: frame(context, &clean::TECHNOLOGY_NEEDS)?,
        labels: frame(context, &clean::TECHNOLOGY_LABELS)?,
        places: context.int("coordinate.proposals")? as usize,
        least: context.number("coordinate.similarity")?,
    };
    let found = technology::propose(&input, &owners, &returned)?;
    found.matches.put(context, &coordinated::TECHNOLOGY)?;
    found.sides.put(context, &coordinated::TECHNOLOGY_SIDES)?;
    found.test.put(context, &coordinated::TECHNOLOGY_TEST)?;
    found.ledger.into_iter().for_each(|line| context.ledger(line));
    disputes.put(context, &coordinated::DISPUTES)
}

/// Alliances: their own tables, their own rules.
fn ally(context: &mut Context<'_>, links: &Links) -> Result<()> {
    let frame = |context: &Context<'_>, table: &'static Table| to_frame(&context.table(table)?);
    let input = alliances::Input {
        majors: frame(context, &reference::MAJORS)?,
        fields: frame(context, &reference::FIELDS)?,
        universities: frame(context, &reference::UNIVERSITIES)?,
        sectors: sectors(context)?,
        occupations: frame(context, &reference::OCCUPATIONS)?,
        chains: frame(context, &reference::CHAINS)?,
        regions: frame(context, &reference::REGIONS)?,
        targets: frame(context, &reference::TARGETS)?,
        firms: frame(context, &reference::FIRMS)?,
        demand: frame(context, &outlook::DEMAND)?,
        flows: frame(context, &matched::FLOWS)?,
        programmes: frame(context, &matched::PROGRAMMES)?,
        offerings: frame(context, &clean::OFFERINGS)?,
        indicators: frame(context, &evaluated::INDICATORS)?,
        base_year: context.int("base_year")?,
        year: context.int("base_year")? + context.int("outlook.horizon")?,
        wanted: usize::try_from(context.int("coordinate.alliances")?).unwrap_or(1),
        least: context.number("coordinate.alliance_part")?,
        rule: duikou_methods::alliances::Threshold {
            persons: context.number("coordinate.member_persons")?,
            share: context.number("coordinate.member_share")?,
        },
    };
    let found = alliances::ally(&input, links)?;
    found.ledger.into_iter().for_each(|line| context.ledger(line));
    for (zh, en) in found.notes {
        context.note(context.edition.lang().pick(zh, en));
    }
    found.tables.hand_over(context)
}

/// A line of the ledger that rejects nothing.
fn line(table: &Table, rows_in: usize, set_aside: usize) -> LedgerLine {
    LedgerLine {
        source: table.name(),
        rows_in: rows_in as u64,
        rows_out: (rows_in - set_aside) as u64,
        set_aside: set_aside as u64,
        ..LedgerLine::default()
    }
}

fn files(_: &Edition) -> Result<Vec<PathBuf>> {
    Ok(Vec::new())
}

/// The stage.
pub static STAGE: Stage = Stage {
    name: "coordinate",
    zh: "协同台账",
    en: "coordinate",
    inputs: &[
        &reference::MAJORS,
        &reference::INDUSTRIES,
        &reference::OCCUPATIONS,
        &reference::DEPARTMENTS,
        &reference::ECONOMIC_SECTORS,
        &reference::CHAINS,
        &reference::LINKS,
        &reference::REGIONS,
        &reference::TARGETS,
        &reference::FIELDS,
        &reference::INDUSTRY_COLLEGES,
        &reference::UNIVERSITIES,
        &reference::FIRMS,
        &clean::OUTCOMES,
        &clean::COMMITMENTS,
        &clean::PROGRESS,
        &clean::SURVEY_FRAME,
        &clean::SURVEY,
        &clean::TECHNOLOGY_OFFERS,
        &clean::TECHNOLOGY_NEEDS,
        &clean::TECHNOLOGY_LABELS,
        &clean::COMPLETIONS,
        &clean::DEMAND,
        &clean::LEDGERS,
        &clean::REJECTS,
        &clean::OFFERINGS,
        &outlook::DEMAND,
        &outlook::SUPPLY,
        &matched::FLOWS,
        &matched::MAJORS,
        &matched::NEEDS,
        &matched::CHAINS,
        &matched::PROGRAMMES,
        &matched::REGIONS,
        &evaluated::INDICATORS,
    ],
    outputs: &[
        &coordinated::TARGETS,
        &coordinated::PROGRESS,
        &coordinated::LADDER,
        &coordinated::RETENTION,
        &coordinated::CHAINS,
        &coordinated::SURVEY,
        &coordinated::SURVEY_ANSWERS,
        &coordinated::SURVEY_STRATA,
        &coordinated::TECHNOLOGY,
        &coordinated::TECHNOLOGY_SIDES,
        &coordinated::TECHNOLOGY_TEST,
        &coordinated::DISPUTES,
        &coordinated::TALENT,
        &coordinated::TALENT_TOTALS,
        &coordinated::ALLIANCES,
        &coordinated::MEMBERS,
        &coordinated::ALLIANCE_MERGES,
        &coordinated::ALLIANCE_COVERAGE,
        &coordinated::ALLIANCE_UNCOVERED,
    ],
    settings: &[
        "base_year",
        "outlook.horizon",
        "outlook.coverage",
        "coordinate.rung_share",
        "coordinate.rung_persons",
        "coordinate.proposals",
        "coordinate.similarity",
        "coordinate.pair_persons",
        "report.language",
        "coordinate.alliances",
        "coordinate.alliance_part",
        "coordinate.member_persons",
        "coordinate.member_share",
    ],
    files,
    run,
};
