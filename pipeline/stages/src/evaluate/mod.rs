//! Evaluate: indicators of every programme. An indicator is defined in `methods::indicators` and computed by one
//! function here, named in [`COMPUTE`].

mod matching;
mod observed;
mod provision;
pub mod series;
pub mod successions;
#[cfg(test)]
mod tests_renames;

use crate::frame::{bug, empty, latest_year, of_latest_year, to_batch, to_frame};
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, evaluated, matched, outlook, reference};
use duikou_engine::{Context, Edition, Result, Stage};
use duikou_methods::indicators::{self, Indicator, Time};
use polars::prelude::*;
use series::{Carried, continue_series, mark};
use std::path::PathBuf;
use successions::Sources;

/// What indicators are computed from.
#[derive(Clone)]
pub struct Tables {
    pub base_year: i64,
    pub supply: DataFrame,
    pub demand: DataFrame,
    pub completions: DataFrame,
    pub enrollment: DataFrame,
    pub outcomes: DataFrame,
    pub capacity: DataFrame,
    pub programmes: DataFrame,
    pub majors: DataFrame,
    pub needs: DataFrame,
    pub flows: DataFrame,
    pub certain: DataFrame,
}

/// A frame of programme key, region, value, value_low, value_high, detail, and year where it is not the graduation
/// year.
type Compute = fn(&Tables) -> Result<DataFrame>;

/// How each indicator is computed, in the order of [`indicators::INDICATORS`].
pub static COMPUTE: &[(&Indicator, Compute)] = &[
    (&indicators::EXPECTED_SURPLUS_SHARE, matching::expected_surplus_share),
    (&indicators::CERTAIN_SURPLUS_SHARE, matching::certain_surplus_share),
    (&indicators::SET_SURPLUS_SHARE, matching::set_surplus_share),
    (&indicators::SHORTAGE_SERVED, matching::shortage_served),
    (&indicators::PROVIDERS, provision::providers),
    (&indicators::MARKET_SHARE, provision::market_share),
    (&indicators::COMPLETIONS, provision::completions),
    (&indicators::COMPLETIONS_TREND, provision::completions_trend),
    (&indicators::PLACEMENT_RATE, observed::placement_rate),
    (&indicators::MATCHED_RATE, |t| observed::reported(&t.outcomes, &c::MATCHED_RATE)),
    (&indicators::LOCAL_RATE, |t| observed::reported(&t.outcomes, &c::LOCAL_RATE)),
    (&indicators::INTAKE, |t| observed::reported(&t.enrollment, &c::INTAKE)),
    (&indicators::FIRST_CHOICE_RATE, |t| observed::reported(&t.enrollment, &c::FIRST_CHOICE_RATE)),
    (&indicators::REGISTRATION_RATE, |t| observed::reported(&t.enrollment, &c::REGISTRATION_RATE)),
    (&indicators::INTAKE_FILL, observed::intake_fill),
    (&indicators::STUDENT_TEACHER_RATIO, |t| observed::reported(&t.capacity, &c::STUDENT_TEACHER_RATIO)),
];

/// Columns of the programme key, as expressions.
fn programme() -> Vec<Expr> {
    [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL].map(|k| col(k.name)).to_vec()
}

/// Completes a lazy frame to the columns every indicator returns: value as given, no interval, no detail.
fn plain(frame: LazyFrame, value: Expr) -> LazyFrame {
    frame.with_columns([
        value.cast(DataType::Float64).alias(c::INDICATOR_VALUE.name),
        lit(NULL).cast(DataType::Float64).alias(c::VALUE_LOW.name),
        lit(NULL).cast(DataType::Float64).alias(c::VALUE_HIGH.name),
        lit(NULL).cast(DataType::String).alias(c::DETAIL.name),
    ])
}

/// Programmes that are judged: those in the outlook, and those with students in the base year.
fn judged(tables: &Tables) -> Result<DataFrame> {
    let enrolled =
        tables.enrollment.clone().lazy().filter(col(c::YEAR.name).eq(lit(tables.base_year))).select(programme());
    let method = || col(c::SUPPLY_METHOD.name);
    let of_schools = method().neq(lit("in_migration")).and(method().neq(lit("commuting")));
    let own = tables.supply.clone().lazy().filter(of_schools).select(programme());
    concat([own, enrolled], UnionArgs::default())
        .map_err(bug)?
        .unique(None, UniqueKeepStrategy::Any)
        .collect()
        .map_err(bug)
}

fn run(context: &mut Context<'_>) -> Result<()> {
    let read = |table| to_frame(&context.table(table)?);
    let cut = context.number("evaluate.rename_score")?;
    let observed = [read(&clean::COMPLETIONS)?, read(&clean::ENROLLMENT)?, read(&clean::OUTCOMES)?];
    let sources = Sources {
        majors: read(&reference::MAJORS)?,
        links: read(&reference::LINKS)?,
        former_names: read(&reference::FORMER_NAMES)?,
        completions: observed[0].clone(),
        enrollment: observed[1].clone(),
        offerings: read(&clean::OFFERINGS)?,
    };
    let successions = successions::find(&sources, cut)?;
    let carried = Carried::of(&successions)?;
    let [completions, enrollment, outcomes] = continue_series(observed.clone(), &carried)?;
    let tables = Tables {
        base_year: context.int("base_year")?,
        supply: of_latest_year(read(&outlook::SUPPLY)?)?,
        demand: read(&outlook::DEMAND)?,
        completions,
        enrollment,
        outcomes,
        capacity: read(&clean::CAPACITY)?,
        programmes: read(&matched::PROGRAMMES)?,
        majors: read(&matched::MAJORS)?,
        needs: read(&matched::NEEDS)?,
        flows: read(&matched::FLOWS)?,
        certain: read(&matched::CERTAIN)?,
    };
    // The same without the years of old majors: what an indicator owes to them is marked.
    let [completions, enrollment, outcomes] = observed;
    let alone = Tables { completions, enrollment, outcomes, ..tables.clone() };
    let judged = carried.without_old(judged(&tables)?)?;
    let outlook_year = latest_year(&tables.supply)?.unwrap_or(tables.base_year);
    let columns: Vec<Expr> = evaluated::INDICATORS.fields.iter().map(|f| col(f.column.name)).collect();
    let mut all = empty(&evaluated::INDICATORS)?;
    for (indicator, compute) in COMPUTE {
        let mut frame = compute(&tables)?;
        if indicator.time == Time::Observed && !carried.is_empty() {
            frame = mark(frame, &compute(&alone)?, &carried)?;
        }
        if frame.column(c::YEAR.name).is_err() {
            let years = vec![outlook_year; frame.height()];
            frame.with_column(Column::new(c::YEAR.name.into(), years)).map_err(bug)?;
        }
        if frame.column(c::SOURCE_ROW.name).is_err() {
            frame
                .with_column(Column::full_null(c::SOURCE_ROW.name.into(), frame.height(), &DataType::String))
                .map_err(bug)?;
        }
        let frame = frame
            .lazy()
            .join(judged.clone().lazy(), programme(), programme(), JoinArgs::new(JoinType::Semi))
            .with_columns([lit(indicator.code).alias(c::INDICATOR.name)])
            .select(columns.clone())
            .collect()
            .map_err(bug)?;
        all.vstack_mut(&frame).map_err(bug)?;
    }
    context.put(&evaluated::SUCCESSIONS, to_batch(successions, &evaluated::SUCCESSIONS)?)?;
    context.put(&evaluated::INDICATORS, to_batch(all, &evaluated::INDICATORS)?)
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
        &clean::COMPLETIONS,
        &clean::ENROLLMENT,
        &clean::OUTCOMES,
        &clean::CAPACITY,
        &clean::OFFERINGS,
        &reference::MAJORS,
        &reference::LINKS,
        &reference::FORMER_NAMES,
        &outlook::SUPPLY,
        &outlook::DEMAND,
        &matched::PROGRAMMES,
        &matched::MAJORS,
        &matched::NEEDS,
        &matched::FLOWS,
        &matched::CERTAIN,
    ],
    outputs: &[&evaluated::INDICATORS, &evaluated::SUCCESSIONS],
    settings: &["base_year", "evaluate.rename_score"],
    files,
    run,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_is_computed_and_none_beside_them() {
        let computed: Vec<&str> = COMPUTE.iter().map(|(i, _)| i.code).collect();
        let defined: Vec<&str> = indicators::INDICATORS.iter().map(|i| i.code).collect();
        assert_eq!(computed, defined);
    }
}
