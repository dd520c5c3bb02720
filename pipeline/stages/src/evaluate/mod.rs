//! Evaluate: indicators of every programme. An indicator and its formula stand in `methods::indicators`; here one
//! function gathers its inputs, named in [`GATHER`].

mod demanded;
mod gather;
mod matching;
mod observed;
mod offered;
pub(crate) mod openings;
mod provision;
pub mod series;
pub mod successions;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_renames;

use crate::frame::{bug, empty, of_latest_year, to_batch, to_frame};
use crate::outlook::known::until;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, evaluated, matched, outlook, reference};
use duikou_engine::{Context, Edition, Result, Stage};
use duikou_methods::indicators::{self, Indicator, Time};
use observed::reported;
use polars::prelude::*;
use series::{Carried, continue_series, mark};
use std::path::PathBuf;
use successions::Sources;

/// What indicators are computed from.
#[derive(Clone, Default)]
pub struct Tables {
    pub base_year: i64,
    pub horizon: i64,
    pub coverage: f64,
    pub reach: i64,
    pub stretch: i64,
    /// Score from which a major and the one it continues are carried as one series.
    pub rename_score: f64,
    pub supply: DataFrame,
    pub demand: DataFrame,
    pub completions: DataFrame,
    pub enrollment: DataFrame,
    pub outcomes: DataFrame,
    pub capacity: DataFrame,
    pub offerings: DataFrame,
    pub employment: DataFrame,
    pub postings: DataFrame,
    pub universities: DataFrame,
    /// The catalogue of majors.
    pub catalogue: DataFrame,
    pub former_names: DataFrame,
    pub chains: DataFrame,
    pub links: DataFrame,
    pub programmes: DataFrame,
    /// Cells of the matching.
    pub majors: DataFrame,
    pub needs: DataFrame,
    pub flows: DataFrame,
    pub certain: DataFrame,
    /// Programmes that are offered, with what is known of their size: made by [`Tables::derive`].
    pub(crate) offered: DataFrame,
    /// Programmes that are judged: likewise.
    pub(crate) judged: DataFrame,
}

/// The inputs of an indicator: programme key, region, the formula's inputs by name, and where there is more to say the
/// year (else the one its window ends with), inputs at its ends (`gather::at_low`), detail and source row. One gathered
/// member by member brings its value.
type Gather = fn(&Tables) -> Result<LazyFrame>;

/// How the inputs of each indicator are gathered, in the order of [`indicators::INDICATORS`].
pub static GATHER: &[(&Indicator, Gather)] = &[
    (&indicators::expected_surplus_share::INDICATOR, matching::expected_surplus_share),
    (&indicators::certain_surplus_share::INDICATOR, matching::certain_surplus_share),
    (&indicators::set_surplus_share::INDICATOR, matching::set_surplus_share),
    (&indicators::needs_fill::INDICATOR, matching::needs_fill),
    (&indicators::shortage_served::INDICATOR, matching::shortage_served),
    (&indicators::chain_priority::INDICATOR, matching::chain_priority),
    (&indicators::in_demand::INDICATOR, demanded::in_demand),
    (&indicators::providers::INDICATOR, provision::providers),
    (&indicators::offering_rate::INDICATOR, provision::offering_rate),
    (&indicators::market_share::INDICATOR, provision::market_share),
    (&indicators::hhi::INDICATOR, provision::hhi),
    (&indicators::marginal_fill::INDICATOR, provision::marginal_fill),
    (&indicators::nearest_provider_km::INDICATOR, provision::nearest_provider_km),
    (&indicators::school_majors::INDICATOR, provision::school_majors),
    (&indicators::completions::INDICATOR, observed::completions),
    (&indicators::completions_trend::INDICATOR, observed::completions_trend),
    (&indicators::placement_rate::INDICATOR, observed::placement_rate),
    (&indicators::unemployed::INDICATOR, observed::unemployed),
    (&indicators::matched_rate::INDICATOR, observed::matched_rate),
    (&indicators::local_rate::INDICATOR, observed::local_rate),
    (&indicators::pay::INDICATOR, |t| Ok(reported(&t.outcomes, &c::PAY, "pay"))),
    (&indicators::intake::INDICATOR, |t| Ok(reported(&t.enrollment, &c::INTAKE, "intake"))),
    (&indicators::intake_trend::INDICATOR, observed::intake_trend),
    (&indicators::no_intake::INDICATOR, observed::no_intake),
    (&indicators::first_choice_rate::INDICATOR, observed::first_choice_rate),
    (&indicators::registration_rate::INDICATOR, observed::registration_rate),
    (&indicators::intake_fill::INDICATOR, observed::intake_fill),
    (&indicators::score_percentile::INDICATOR, offered::score_percentile),
    (&indicators::last_choice::INDICATOR, offered::last_choice),
    (&indicators::no_applicants::INDICATOR, offered::no_applicants),
    (&indicators::years_offered::INDICATOR, offered::years_offered),
    (&indicators::first_year::INDICATOR, offered::first_year),
    (&indicators::student_teacher_ratio::INDICATOR, |t| Ok(reported(&t.capacity, &c::STUDENT_TEACHER_RATIO, "ratio"))),
    (&indicators::dual_share::INDICATOR, observed::dual_share),
    (&indicators::strength::INDICATOR, offered::strength),
];

/// Columns of the programme key, as expressions.
fn programme() -> Vec<Expr> {
    [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL].map(|k| col(k.name)).to_vec()
}

/// Columns of a cell: major and level in a market.
fn cell() -> Vec<Expr> {
    [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL].map(|k| col(k.name)).to_vec()
}

/// Columns of a need.
fn need() -> Vec<Expr> {
    [&c::REGION_CODE, &c::OCCUPATION_CODE, &c::NEED_LEVEL].map(|k| col(k.name)).to_vec()
}

/// Programmes that are judged: those in the outlook, those with students in the base year, and those offered in it.
fn judged(supply: &DataFrame, enrollment: &DataFrame, listed: &DataFrame, base_year: i64) -> Result<DataFrame> {
    let key = || [programme(), vec![col(c::REGION_CODE.name)]].concat();
    let own = provision::own_supply(supply).select(key());
    let enrolled = enrollment.clone().lazy().filter(col(c::YEAR.name).eq(lit(base_year))).select(key());
    concat([own, enrolled, listed.clone().lazy().select(key())], UnionArgs::default())
        .map_err(bug)?
        .group_by_stable(programme())
        .agg([col(c::REGION_CODE.name).first()])
        .collect()
        .map_err(bug)
}

impl Tables {
    /// The tables of the edition.
    pub fn read(context: &Context<'_>) -> Result<Tables> {
        let read = |table| to_frame(&context.table(table)?);
        Ok(Tables {
            base_year: context.int("base_year")?,
            horizon: context.int("outlook.horizon")?,
            coverage: context.number("outlook.coverage")?,
            reach: context.int("match.level_reach")?,
            stretch: context.int("match.level_stretch")?,
            rename_score: context.number("evaluate.rename_score")?,
            supply: of_latest_year(read(&outlook::SUPPLY)?)?,
            demand: of_latest_year(read(&outlook::DEMAND)?)?,
            completions: read(&clean::COMPLETIONS)?,
            enrollment: read(&clean::ENROLLMENT)?,
            outcomes: read(&clean::OUTCOMES)?,
            capacity: read(&clean::CAPACITY)?,
            offerings: read(&clean::OFFERINGS)?,
            employment: read(&clean::EMPLOYMENT)?,
            postings: read(&clean::POSTINGS)?,
            universities: read(&reference::UNIVERSITIES)?,
            catalogue: read(&reference::MAJORS)?,
            former_names: read(&reference::FORMER_NAMES)?,
            chains: read(&reference::CHAINS)?,
            links: read(&reference::LINKS)?,
            programmes: read(&matched::PROGRAMMES)?,
            majors: read(&matched::MAJORS)?,
            needs: read(&matched::NEEDS)?,
            flows: read(&matched::FLOWS)?,
            certain: read(&matched::CERTAIN)?,
            ..Tables::default()
        })
    }

    /// Makes what several indicators share.
    fn derive(mut self) -> Result<Tables> {
        let of_base_year = col(c::YEAR.name).eq(lit(self.base_year));
        let listed = self.offerings.clone().lazy().filter(of_base_year).collect().map_err(bug)?;
        self.offered = provision::offered(&self.supply, &listed)?;
        self.judged = judged(&self.supply, &self.enrollment, &listed, self.base_year)?;
        Ok(self)
    }
}

/// What the stage makes, not yet sorted.
pub struct Evaluated {
    pub indicators: DataFrame,
    pub successions: DataFrame,
}

/// Indicators in their order, of programmes that carry the years of the majors they continue.
pub fn evaluate(tables: Tables) -> Result<Evaluated> {
    let sources = Sources {
        majors: tables.catalogue.clone(),
        links: tables.links.clone(),
        former_names: tables.former_names.clone(),
        completions: until(&tables.completions, tables.base_year)?,
        enrollment: until(&tables.enrollment, tables.base_year)?,
        offerings: until(&tables.offerings, tables.base_year)?,
    };
    let successions = successions::find(&sources, tables.rename_score)?;
    let carried = Carried::of(&successions)?;
    // The same without the years of old majors: what an indicator owes to them is marked.
    let alone = tables.clone().derive()?;
    let mut tables = tables;
    let observed = [tables.completions, tables.enrollment, tables.outcomes];
    [tables.completions, tables.enrollment, tables.outcomes] = continue_series(observed, &carried)?;
    let mut tables = tables.derive()?;
    tables.judged = carried.without_old(tables.judged)?;
    let mut all = empty(&evaluated::INDICATORS)?;
    for (indicator, inputs) in GATHER {
        let year = match indicator.time {
            Time::Observed => tables.base_year,
            Time::Outlook => tables.base_year + tables.horizon,
        };
        let rows = |tables: &Tables, judged: &DataFrame| gather::finish(indicator, inputs(tables)?, judged, year);
        let mut found = rows(&tables, &tables.judged)?;
        if indicator.time == Time::Observed && !carried.is_empty() {
            found = mark(found, &rows(&alone, &tables.judged)?, &carried)?;
        }
        all.vstack_mut(&found).map_err(bug)?;
    }
    Ok(Evaluated { indicators: all, successions })
}

fn run(context: &mut Context<'_>) -> Result<()> {
    let tables = Tables::read(context)?;
    let admissions = to_frame(&context.table(&clean::ADMISSIONS)?)?;
    let openings = openings::table(&tables.offerings, &admissions, &tables.catalogue)?;
    context.put(&evaluated::OPENINGS, to_batch(openings, &evaluated::OPENINGS)?)?;
    let made = evaluate(tables)?;
    context.put(&evaluated::INDICATORS, to_batch(made.indicators, &evaluated::INDICATORS)?)?;
    context.put(&evaluated::SUCCESSIONS, to_batch(made.successions, &evaluated::SUCCESSIONS)?)
}

fn files(_: &Edition) -> Result<Vec<PathBuf>> {
    Ok(Vec::new())
}

/// The stage.
pub static STAGE: Stage = Stage {
    name: "evaluate",
    zh: "指标评价",
    en: "evaluate",
    inputs: &[
        &reference::UNIVERSITIES,
        &reference::MAJORS,
        &reference::CHAINS,
        &reference::LINKS,
        &clean::COMPLETIONS,
        &clean::ENROLLMENT,
        &clean::OUTCOMES,
        &clean::CAPACITY,
        &clean::OFFERINGS,
        &clean::ADMISSIONS,
        &clean::EMPLOYMENT,
        &clean::POSTINGS,
        &reference::FORMER_NAMES,
        &outlook::SUPPLY,
        &outlook::DEMAND,
        &matched::PROGRAMMES,
        &matched::MAJORS,
        &matched::NEEDS,
        &matched::FLOWS,
        &matched::CERTAIN,
    ],
    outputs: &[&evaluated::INDICATORS, &evaluated::SUCCESSIONS, &evaluated::OPENINGS],
    settings: &[
        "base_year",
        "outlook.horizon",
        "outlook.coverage",
        "match.level_reach",
        "match.level_stretch",
        "evaluate.rename_score",
    ],
    files,
    run,
};
