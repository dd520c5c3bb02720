//! Outlook: supply and demand at the year of graduation, each with its interval, layers and cohorts kept apart.
//!
//! Reading order: this file (what it reads and the settings it sees), [`history`], [`rates`], [`supply`]; [`growth`],
//! [`demand`], [`openings`], [`education`]; [`structure`], [`linkages`], [`scenario`]; [`tested`] (every forecast
//! against the naive one), [`path`] (sums by year).

pub mod demand;
mod education;
pub mod growth;
pub mod history;
pub mod known;
mod linkages;
mod openings;
mod path;
mod rates;
mod scenario;
mod structure;
pub mod supply;
mod tested;
#[cfg(test)]
pub(crate) mod tests;

pub use crate::frame::{ALL_INDUSTRIES, ALL_OCCUPATIONS};
use crate::frame::{numbers, texts, to_frame};
use crate::rows::Rows;
use demand::Demand;
use duikou_contracts::tables::{clean, outlook, reference};
use duikou_contracts::{Lang, Table, columns as c};
use duikou_engine::{Context, Edition, Result, Settings, Stage};
use polars::prelude::DataFrame;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use supply::Supply;
use tested::Tested;

/// Chain code of demand that belongs to no chain.
pub const NO_CHAIN: &str = "-";
/// What the school code of supply of no school begins with, before the market's: graduates who come in from
/// elsewhere, and who commute in.
pub const NO_SCHOOL: [&str; 2] = ["-", "--"];

/// What the outlook reads.
#[derive(Clone)]
pub struct Inputs {
    pub lang: Lang,
    /// Region whose rates are applied to the others; empty where none is.
    pub nation: String,
    pub completions: DataFrame,
    pub enrollment: DataFrame,
    pub outcomes: DataFrame,
    pub paths: DataFrame,
    pub demand: DataFrame,
    pub postings: DataFrame,
    pub commitments: DataFrame,
    pub employment: DataFrame,
    pub shortage_list: DataFrame,
    pub majors: DataFrame,
    pub chains: DataFrame,
    pub sectors: DataFrame,
    pub io: DataFrame,
    /// Region → its market.
    pub markets: BTreeMap<String, String>,
    /// Region → (kind, whether it is a market).
    regions: BTreeMap<String, (String, bool)>,
    /// Industry → the industry it is part of.
    pub parents: BTreeMap<String, String>,
    /// Major → (occupation, affinity).
    pub links: Links,
}

/// Tables the outlook reads.
pub static READS: &[&Table] = &[
    &reference::MAJORS,
    &reference::INDUSTRIES,
    &reference::CHAINS,
    &reference::LINKS,
    &reference::REGIONS,
    &reference::SECTORS,
    &reference::IO,
    &clean::COMPLETIONS,
    &clean::ENROLLMENT,
    &clean::OUTCOMES,
    &clean::PATHS,
    &clean::DEMAND,
    &clean::POSTINGS,
    &clean::COMMITMENTS,
    &clean::EMPLOYMENT,
    &clean::SHORTAGE_LIST,
];

impl Inputs {
    pub fn read(context: &Context<'_>) -> Result<Inputs> {
        let read = |table: &'static Table| to_frame(&context.table(table)?);
        let regions = read(&reference::REGIONS)?;
        let industries = read(&reference::INDUSTRIES)?;
        let codes = texts(&regions, &c::REGION_CODE)?;
        let kinds = texts(&regions, &c::REGION_KIND)?;
        let market = regions.column(c::MARKET.name).map_err(crate::frame::bug)?.bool().map_err(crate::frame::bug)?;
        let is_market: Vec<bool> = market.iter().map(|m| m == Some(true)).collect();
        let parents =
            texts(&industries, &c::INDUSTRY_CODE)?.into_iter().zip(texts(&industries, &c::PARENT_CODE)?).collect();
        Ok(Inputs {
            lang: context.edition.lang(),
            nation: context.edition.manifest.nation.clone(),
            completions: read(&clean::COMPLETIONS)?,
            enrollment: read(&clean::ENROLLMENT)?,
            outcomes: read(&clean::OUTCOMES)?,
            paths: read(&clean::PATHS)?,
            demand: read(&clean::DEMAND)?,
            postings: read(&clean::POSTINGS)?,
            commitments: read(&clean::COMMITMENTS)?,
            employment: read(&clean::EMPLOYMENT)?,
            shortage_list: read(&clean::SHORTAGE_LIST)?,
            majors: read(&reference::MAJORS)?,
            chains: read(&reference::CHAINS)?,
            sectors: read(&reference::SECTORS)?,
            io: read(&reference::IO)?,
            markets: markets(&codes, &texts(&regions, &c::PARENT_CODE)?, &is_market),
            regions: codes.into_iter().zip(kinds.into_iter().zip(is_market)).collect(),
            parents,
            links: links(&read(&reference::LINKS)?)?,
        })
    }

    pub fn is_market(&self, region: &str) -> bool {
        self.regions.get(region).is_some_and(|(_, market)| *market)
    }

    pub fn is_nation(&self, region: &str) -> bool {
        self.regions.get(region).is_some_and(|(kind, _)| kind == "nation")
    }

    /// An industry and what it is part of, from the inside out.
    pub fn ancestors(&self, industry: &str) -> Vec<String> {
        let mut out = vec![industry.to_string()];
        // A classification is a few levels deep; a longer way up would be a circle.
        while let Some(parent) = out.last().and_then(|last| self.parents.get(last)) {
            if parent.is_empty() || out.len() > 8 {
                break;
            }
            out.push(parent.clone());
        }
        out
    }
}

/// Major → (occupation, affinity).
pub type Links = HashMap<String, Vec<(String, f64)>>;

/// The crosswalk by major.
pub fn links(frame: &DataFrame) -> Result<Links> {
    let (majors, occupations) = (texts(frame, &c::MAJOR_CODE)?, texts(frame, &c::OCCUPATION_CODE)?);
    let affinity = numbers(frame, &c::AFFINITY)?;
    let mut out = Links::new();
    for ((major, occupation), a) in majors.into_iter().zip(occupations).zip(affinity) {
        out.entry(major).or_default().push((occupation, a.unwrap_or_default()));
    }
    Ok(out)
}

/// The market of every region: itself, or the nearest one above it that is a market.
fn markets(codes: &[String], parents: &[String], is_market: &[bool]) -> BTreeMap<String, String> {
    let index: BTreeMap<&str, usize> = codes.iter().map(String::as_str).zip(0..).collect();
    let mut out = BTreeMap::new();
    for code in codes {
        let mut at = index.get(code.as_str()).copied();
        // A chain of parents longer than the number of regions would be a circle.
        for _ in 0..=codes.len() {
            let Some(i) = at else { break };
            if is_market[i] {
                out.insert(code.clone(), codes[i].clone());
                break;
            }
            at = index.get(parents[i].as_str()).copied();
        }
    }
    out
}

/// Settings of the outlook.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    pub base_year: i64,
    pub horizon: i64,
    pub carry_years: i64,
    pub open_share: f64,
    pub coverage: f64,
    pub local_retention: f64,
    pub retention_shift: f64,
    pub further_study: f64,
    pub in_migration: f64,
    pub commuting: f64,
    pub retirements: f64,
    pub growth: String,
    pub coding: String,
}

/// Keys of the settings the outlook sees.
pub const SETTINGS: &[&str] = &[
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
];

impl Options {
    pub fn of(settings: &Settings) -> Result<Options> {
        Ok(Options {
            base_year: settings.int("base_year")?,
            horizon: settings.int("outlook.horizon")?,
            carry_years: settings.int("outlook.carry_years")?,
            open_share: settings.number("outlook.open_share")?,
            coverage: settings.number("outlook.coverage")?,
            local_retention: settings.number("outlook.local_retention")?,
            retention_shift: settings.number("outlook.retention_shift")?,
            further_study: settings.number("outlook.further_study")?,
            in_migration: settings.number("outlook.in_migration")?,
            commuting: settings.number("outlook.commuting")?,
            retirements: settings.number("outlook.retirements")?,
            growth: settings.text("outlook.growth")?.to_string(),
            coding: settings.text("outlook.coding")?.to_string(),
        })
    }

    /// Years of the outlook: those after the base year, to the one that is matched.
    pub fn years(&self) -> std::ops::RangeInclusive<i64> {
        (self.base_year + 1).min(self.year())..=self.year()
    }

    /// The graduation year that is matched.
    pub fn year(&self) -> i64 {
        self.base_year + self.horizon
    }
}

/// What does not change with a scenario: histories, forecasts, the table of chains.
pub struct Ground {
    pub histories: history::Histories,
    pub index: growth::Index,
    pub linkages: Option<linkages::Linkages>,
    pub tested: Tested,
}

impl Ground {
    pub fn lay(inputs: &Inputs, options: &Options) -> Result<Ground> {
        let histories = history::Histories::read(inputs, options.base_year)?;
        let index = growth::index(inputs, options)?;
        let linkages = linkages::linkages(inputs, &index.employment)?;
        let tested = tested::tested(inputs, options, &histories, &index)?;
        Ok(Ground { histories, index, linkages, tested })
    }

    /// Supply and demand under these settings.
    pub fn outlook(&self, inputs: &Inputs, options: &Options) -> Result<(Supply, Demand)> {
        let supply = supply::supply(inputs, options, &self.histories, self.tested.programmes.as_ref())?;
        let mut demand = demand::demand(inputs, options, &self.index)?;
        scenario::grow(inputs, options, self.linkages.as_ref(), &mut demand)?;
        Ok((supply, demand))
    }
}

/// Demand of each of the years, as the outlook gives it where that year is matched.
pub fn demands(inputs: &Inputs, options: &Options, years: std::ops::RangeInclusive<i64>) -> Result<Vec<Demand>> {
    // National rates stand for every year: then only orders and growth asked for tell years apart.
    let alike = !inputs.nation.is_empty() && inputs.commitments.height() == 0 && options.growth.is_empty();
    let of = |year: i64| -> Result<Demand> {
        let options = Options { horizon: year - options.base_year, ..options.clone() };
        let index = growth::index(inputs, &options)?;
        let linkages = linkages::linkages(inputs, &index.employment)?;
        let mut demand = demand::demand(inputs, &options, &index)?;
        scenario::grow(inputs, &options, linkages.as_ref(), &mut demand)?;
        Ok(demand)
    };
    if alike && !years.is_empty() {
        let one = of(*years.start())?;
        return Ok(years.map(|_| one.clone()).collect());
    }
    years.into_par_iter().map(of).collect()
}

fn run(context: &mut Context<'_>) -> Result<()> {
    let inputs = Inputs::read(context)?;
    let options = Options::of(&context.settings(SETTINGS)?)?;
    let ground = Ground::lay(&inputs, &options)?;
    let (supply, found) = ground.outlook(&inputs, &options)?;
    supply.rows().put(context, &outlook::SUPPLY)?;
    supply.rate_rows().put(context, &outlook::RATES)?;
    demand_rows(&found, options.year()).put(context, &outlook::DEMAND)?;
    source_rows(&found).put(context, &outlook::SOURCES)?;
    path::rows(&inputs, &options, &ground, &supply, &found).put(context, &outlook::PATH)?;
    let stated = if options.coding == "stated" {
        None
    } else {
        let options = Options { coding: "stated".into(), ..options.clone() };
        Some(demand::demand(&inputs, &options, &ground.index)?)
    };
    let education = education::table(&inputs, &options, stated.as_ref().unwrap_or(&found))?;
    education.put(context, &outlook::EDUCATION)?;
    let (structure, measures) = structure::tables(&inputs, &ground.index.employment)?;
    structure.put(context, &outlook::STRUCTURE)?;
    measures.put(context, &outlook::STRUCTURE_MEASURES)?;
    industry_rows(&ground.index, &inputs).put(context, &outlook::INDUSTRIES)?;
    let (backtest, calibration) = ground.tested.tables();
    backtest.put(context, &outlook::FORECAST_BACKTEST)?;
    calibration.put(context, &outlook::CALIBRATION)?;
    let (linkages, induced) = ground.linkages.as_ref().map(linkages::Linkages::tables).unwrap_or_default();
    linkages.put(context, &outlook::LINKAGES)?;
    induced.put(context, &outlook::INDUCED)?;
    for line in supply.lines.into_iter().chain(found.lines) {
        context.ledger(line);
    }
    let lang = inputs.lang;
    let untested =
        ground.index.forecasts.iter().flat_map(|(region, f)| f.not_assessed.iter().map(move |n| (region, n)));
    let untested: Vec<String> = untested.map(|(region, (code, reason))| format!("{region} {code}: {reason}")).collect();
    if !untested.is_empty() {
        let list = untested.join("; ");
        context.note(lang.pick(
            format!("以下行业历史数据不足，不作预测：{list}"),
            format!("industries not forecast, for want of history: {list}"),
        ));
    }
    for note in supply.notes.into_iter().chain(found.notes) {
        context.note(note);
    }
    Ok(())
}

/// Rows of outlook.demand.
pub fn demand_rows(found: &Demand, year: i64) -> Rows {
    let mut rows = Rows::default();
    for ((need, layer), layered) in &found.layers {
        rows.text(&c::REGION_CODE, &need.region)
            .text(&c::OCCUPATION_CODE, &need.occupation)
            .text(&c::CHAIN_CODE, &need.chain)
            .text(&c::NEED_LEVEL, &need.level)
            .int(&c::YEAR, year)
            .text(&c::LAYER, layer)
            .number(&c::LOW, layered.amount.and_then(|a| a.low))
            .number(&c::BASE, layered.amount.map(|a| a.base))
            .number(&c::HIGH, layered.amount.and_then(|a| a.high))
            .flag(&c::SUPPRESSED, layered.amount.is_none())
            .text(&c::METHOD, &layered.method);
    }
    rows
}

fn source_rows(found: &Demand) -> Rows {
    let mut rows = Rows::default();
    for ((region, occupation), source) in &found.sources {
        rows.text(&c::REGION_CODE, region)
            .text(&c::OCCUPATION_CODE, occupation)
            .text(&c::DEMAND_RULE, source.rule)
            .number(&c::LEDGER_PERSONS, source.ledger)
            .number(&c::POSTED, source.posted)
            .number(&c::COMMITTED, source.committed)
            .int(&c::STARS, source.stars)
            .number(&c::BASE, source.base);
    }
    rows
}

/// Every year of history and forecast of the markets' industries.
fn industry_rows(index: &growth::Index, inputs: &Inputs) -> Rows {
    let mut rows = Rows::default();
    for (region, employment) in index.employment.iter().filter(|(region, _)| inputs.is_market(region)) {
        for (code, values) in &employment.industries {
            let mut put = |year: i64, low: Option<f64>, base: f64, high: Option<f64>, model: &str| {
                rows.text(&c::REGION_CODE, region)
                    .text(&c::INDUSTRY_CODE, code)
                    .int(&c::YEAR, year)
                    .number(&c::LOW, low)
                    .number(&c::BASE, base)
                    .number(&c::HIGH, high)
                    .text(&c::MODEL, model);
            };
            for (year, value) in (employment.first_year..).zip(values) {
                if let Some(value) = value {
                    put(year, None, *value, None, "observed");
                }
            }
            for p in index.forecasts.get(region).and_then(|f| f.points.get(code)).into_iter().flatten() {
                put(p.year, p.low, p.base, p.high, &p.model);
            }
        }
    }
    rows
}

fn files(_: &Edition) -> Result<Vec<PathBuf>> {
    Ok(Vec::new())
}

/// The stage.
pub static STAGE: Stage = Stage {
    name: "outlook",
    zh: "供需展望",
    en: "outlook",
    inputs: READS,
    outputs: &[
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
    ],
    settings: SETTINGS,
    files,
    run,
};

/// Regular length of a programme in years: the catalogue's for the levels it is of, else the usual one of the level.
pub fn lengths(inputs: &Inputs) -> Result<BTreeMap<String, i64>> {
    let (majors, years) = (texts(&inputs.majors, &c::MAJOR_CODE)?, numbers(&inputs.majors, &c::YEARS)?);
    Ok(majors.into_iter().zip(years).filter_map(|(m, y)| Some((m, y?.round() as i64))).collect())
}
