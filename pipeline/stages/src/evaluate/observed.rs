//! Inputs that the sources report as such: graduates, outcomes, intake, teaching capacity. A year without a row stays
//! without.

use super::gather::{inner, with_interval};
use super::{Tables, programme};
use crate::frame::{bug, ints, numbers, texts};
use duikou_contracts::{Column, columns as c};
use duikou_engine::Result;
use duikou_methods::indicators;
use polars::prelude::*;

/// A column as the source reports it, under the input's name; rows without a value are left out.
pub fn reported(frame: &DataFrame, column: &'static Column, input: &str) -> LazyFrame {
    frame.clone().lazy().filter(col(column.name).is_not_null()).with_column(col(column.name).alias(input))
}

/// The reason of a value that the source withheld.
fn withheld(value: Expr) -> Expr {
    when(value.is_null()).then(lit("withheld")).otherwise(lit(NULL)).cast(DataType::String).alias(c::DETAIL.name)
}

/// The last five years.
pub fn completions(tables: &Tables) -> Result<LazyFrame> {
    let year = || col(c::YEAR.name);
    let recent = year().lt_eq(lit(tables.base_year)).and(year().gt(lit(tables.base_year - 5)));
    let persons = || col(c::PERSONS.name);
    Ok(tables
        .completions
        .clone()
        .lazy()
        .filter(recent)
        .with_columns([persons().alias("graduates"), withheld(persons())]))
}

/// A column in the base year, as `now`, beside the same three years before.
fn since(frame: &DataFrame, column: &'static Column, base_year: i64) -> LazyFrame {
    let of = |year: i64| frame.clone().lazy().filter(col(c::YEAR.name).eq(lit(year)));
    let before = of(base_year - 3)
        .select([programme(), vec![col(column.name).alias("before")]].concat())
        .filter(col("before").gt(lit(0.0)));
    inner(of(base_year), before, programme()).with_column(col(column.name).alias("now"))
}

pub fn completions_trend(tables: &Tables) -> Result<LazyFrame> {
    Ok(since(&tables.completions, &c::PERSONS, tables.base_year).with_column(withheld(col("now"))))
}

pub fn intake_trend(tables: &Tables) -> Result<LazyFrame> {
    Ok(since(&tables.enrollment, &c::INTAKE, tables.base_year))
}

/// A rate of the outcomes with the interval of the graduates it was counted on. Those of the employed are counted on
/// the graduates with a destination.
fn outcome(tables: &Tables, column: &'static Column, cohort: Expr) -> Result<LazyFrame> {
    let frame = reported(&tables.outcomes, column, "rate").with_column(cohort.alias("cohort"));
    with_interval(frame, "rate", "cohort", tables.coverage)
}

pub fn placement_rate(tables: &Tables) -> Result<LazyFrame> {
    let rows = outcome(tables, &c::PLACEMENT_RATE, col(c::GRADUATES.name))?;
    Ok(rows.with_column(col(c::MEASURE.name).alias(c::DETAIL.name)))
}

fn settled() -> Expr {
    col(c::GRADUATES.name) * col(c::PLACEMENT_RATE.name)
}

pub fn matched_rate(tables: &Tables) -> Result<LazyFrame> {
    outcome(tables, &c::MATCHED_RATE, settled())
}

pub fn local_rate(tables: &Tables) -> Result<LazyFrame> {
    outcome(tables, &c::LOCAL_RATE, settled())
}

pub fn unemployed(tables: &Tables) -> Result<LazyFrame> {
    let rows = placement_rate(tables)?.filter(col(c::GRADUATES.name).is_not_null());
    // Those without a destination are most where the rate is least.
    Ok(rows.with_columns([
        col("rate@high").alias("rate@low"),
        col("rate@low").alias("rate@high"),
        col(c::GRADUATES.name).alias("graduates"),
    ]))
}

/// A rate of the intake, with the interval of the number admitted.
fn admitted(tables: &Tables, column: &'static Column) -> Result<LazyFrame> {
    with_interval(reported(&tables.enrollment, column, "rate"), "rate", c::INTAKE.name, tables.coverage)
}

pub fn first_choice_rate(tables: &Tables) -> Result<LazyFrame> {
    admitted(tables, &c::FIRST_CHOICE_RATE)
}

pub fn registration_rate(tables: &Tables) -> Result<LazyFrame> {
    admitted(tables, &c::REGISTRATION_RATE)
}

pub fn intake_fill(tables: &Tables) -> Result<LazyFrame> {
    let rows = reported(&tables.enrollment, &c::INTAKE, "intake");
    Ok(rows.filter(col(c::PLANNED_INTAKE.name).gt(lit(0.0))).with_column(col(c::PLANNED_INTAKE.name).alias("planned")))
}

/// Intakes from the base year backwards, a year without a row as missing.
pub fn no_intake(tables: &Tables) -> Result<LazyFrame> {
    let year = || col(c::YEAR.name);
    let order: Vec<PlSmallStr> =
        [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::YEAR].map(|k| k.name.into()).into();
    let rows = tables
        .enrollment
        .clone()
        .lazy()
        .filter(year().lt_eq(lit(tables.base_year)))
        .sort(order, SortMultipleOptions::default())
        .collect()
        .map_err(bug)?;
    let keys = [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL].map(|k| texts(&rows, k));
    let [universities, majors, levels] = keys;
    let (universities, majors, levels) = (universities?, majors?, levels?);
    let (years, intakes) = (ints(&rows, &c::YEAR)?, numbers(&rows, &c::INTAKE)?);
    let same =
        |a: usize, b: usize| universities[a] == universities[b] && majors[a] == majors[b] && levels[a] == levels[b];
    let mut values = vec![None; rows.height()];
    for last in (0..rows.height()).filter(|r| years[*r] == tables.base_year) {
        let mut given = vec![intakes[last]];
        for row in (0..last).rev().take_while(|r| same(*r, last)) {
            let gap = (tables.base_year - years[row]) as usize;
            given.resize(gap, None);
            given.push(intakes[row]);
        }
        values[last] = indicators::no_intake::INDICATOR.formula.of(&given);
    }
    let mut rows = rows;
    rows.with_column(polars::prelude::Column::new(c::INDICATOR_VALUE.name.into(), values)).map_err(bug)?;
    Ok(rows.lazy())
}

pub fn dual_share(tables: &Tables) -> Result<LazyFrame> {
    let rows = reported(&tables.capacity, &c::DUAL_TEACHERS, "dual");
    Ok(rows.with_column(col(c::TEACHERS.name).alias("teachers")))
}
