//! Inputs from the admission lists, and the places of programmes among others.

use super::gather::{apply, left, part, standing};
use super::matching::source;
use super::observed::reported;
use super::{Tables, programme};
use crate::frame::{bug, numbers, texts};
use duikou_contracts::columns as c;
use duikou_engine::Result;
use duikou_methods::indicators::strength;
use polars::prelude::*;

/// A figure that programmes are compared in.
const MEASURED: &str = "measured";

/// Adds the inputs of a place among the rows of the same group: below, equal, known.
fn with_standing(mut frame: DataFrame, groups: &[String], values: &[Option<f64>]) -> Result<DataFrame> {
    let found = standing(groups, values);
    for (k, name) in ["below", "equal", "known"].into_iter().enumerate() {
        let column: Vec<Option<f64>> = found.iter().map(|s| s[k]).collect();
        frame.with_column(Column::new(name.into(), column)).map_err(bug)?;
    }
    Ok(frame)
}

/// Several text columns as one, row by row.
fn together(frame: &DataFrame, columns: &[&'static duikou_contracts::Column]) -> Result<Vec<String>> {
    let parts = columns.iter().map(|k| texts(frame, k)).collect::<Result<Vec<_>>>()?;
    Ok((0..frame.height()).map(|r| parts.iter().map(|p| p[r].as_str()).collect::<Vec<_>>().join("\u{1f}")).collect())
}

pub fn score_percentile(tables: &Tables) -> Result<LazyFrame> {
    let year = col(c::YEAR.name).cast(DataType::String).alias("year_text");
    let frame = tables
        .offerings
        .clone()
        .lazy()
        .filter(col(c::MIN_SCORE.name).is_not_null())
        .with_column(year)
        .collect()
        .map_err(bug)?;
    let years = frame.column("year_text").map_err(bug)?.str().map_err(bug)?.clone();
    let cells = together(&frame, &[&c::REGION_CODE, &c::LEVEL])?;
    let groups: Vec<String> = cells
        .into_iter()
        .zip(years.iter())
        .map(|(cell, year)| format!("{cell}\u{1f}{}", year.unwrap_or_default()))
        .collect();
    let scores = numbers(&frame, &c::MIN_SCORE)?;
    Ok(with_standing(frame, &groups, &scores)?.lazy())
}

pub fn last_choice(tables: &Tables) -> Result<LazyFrame> {
    Ok(reported(&tables.offerings, &c::LAST_CHOICE, "place"))
}

pub fn no_applicants(tables: &Tables) -> Result<LazyFrame> {
    Ok(reported(&tables.offerings, &c::NO_APPLICANTS, "none"))
}

/// Programmes in the lists up to the base year, with the years they stand in.
fn listed(tables: &Tables) -> LazyFrame {
    let year = || col(c::YEAR.name);
    let rows = tables.offerings.clone().lazy().filter(year().lt_eq(lit(tables.base_year)));
    let schools = rows.clone().group_by([col(c::UNIVERSITY_CODE.name)]).agg([year().min().alias("first_list")]);
    let years = rows.group_by(programme()).agg([
        col(c::REGION_CODE.name).first(),
        year().n_unique().alias("years"),
        year().min().alias("first"),
    ]);
    left(years, schools, vec![col(c::UNIVERSITY_CODE.name)])
        .with_columns([lit(tables.base_year).alias(c::YEAR.name), source("clean.offerings")])
}

pub fn years_offered(tables: &Tables) -> Result<LazyFrame> {
    Ok(listed(tables))
}

pub fn first_year(tables: &Tables) -> Result<LazyFrame> {
    // The formula's input is the first year; the row's year is the base year.
    let known = when(col("first").eq(col("first_list"))).then(lit("first_list")).otherwise(lit(NULL));
    let rows = listed(tables).with_column(known.cast(DataType::String).alias(c::DETAIL.name));
    Ok(rows.with_column(col("first").cast(DataType::Float64).alias(c::INDICATOR_VALUE.name)))
}

/// Places among the programmes of the market, class and level in what is known of the base year.
pub fn strength(tables: &Tables) -> Result<LazyFrame> {
    let class = tables
        .catalogue
        .clone()
        .lazy()
        .filter(col(c::CLASS_CODE.name).is_not_null())
        .select([c::MAJOR_CODE.name, c::CLASS_CODE.name].map(col));
    let of = |frame: &DataFrame, column: &'static duikou_contracts::Column| {
        let now = frame.clone().lazy().filter(col(c::YEAR.name).eq(lit(tables.base_year)));
        now.select([programme(), vec![col(column.name).alias(MEASURED)]].concat())
    };
    let known = [
        ("graduates", of(&tables.completions, &c::PERSONS)),
        ("placement", of(&tables.outcomes, &c::PLACEMENT_RATE)),
        ("score", of(&tables.offerings, &c::MIN_SCORE)),
        ("teachers", of(&tables.capacity, &c::TEACHERS)),
    ];
    let major = vec![col(c::MAJOR_CODE.name)];
    let mut frame = super::gather::inner(tables.judged.clone().lazy(), class, major).collect().map_err(bug)?;
    for (input, values) in known {
        frame = left(frame.lazy(), values, programme()).collect().map_err(bug)?;
        let groups = together(&frame, &[&c::REGION_CODE, &c::CLASS_CODE, &c::LEVEL])?;
        let measured = frame.drop_in_place(MEASURED).map_err(bug)?;
        let values: Vec<Option<f64>> = measured.f64().map_err(bug)?.iter().collect();
        let standing = with_standing(frame.clone(), &groups, &values)?;
        let places = apply(part(&strength::INDICATOR), &standing, "")?;
        frame.with_column(Column::new(input.into(), places)).map_err(bug)?;
    }
    let rows = "clean.completions, clean.outcomes, clean.offerings, clean.capacity";
    Ok(frame.lazy().with_columns([lit(tables.base_year).alias(c::YEAR.name), source(rows)]))
}
