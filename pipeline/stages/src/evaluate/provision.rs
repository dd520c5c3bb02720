//! Inputs of provision: who else offers the major, how much, how far away.

use super::gather::{at_high, at_low, each, inner, left};
use super::matching::source;
use super::{Tables, cell, programme};
use crate::frame::{bug, numbers, texts};
use duikou_contracts::columns as c;
use duikou_engine::Result;
use duikou_methods::indicators::{hhi, nearest_provider_km};
use polars::prelude::*;

/// What is known of the size of a programme that is offered.
const OWN: &str = "own";
/// Whether that is withheld by its source.
const WITHHELD: &str = "withheld";
/// Whether the cell has supply at all: else it goes by planned intake.
const SUPPLIED: &str = "supplied";

/// Whether a row of the outlook is a school's programme, and not graduates from elsewhere.
fn of_a_school() -> Expr {
    let method = || col(c::SUPPLY_METHOD.name);
    method().neq(lit("in_migration")).and(method().neq(lit("commuting")))
}

/// Rows of the outlook's last year that are a school's.
pub fn own_supply(supply: &DataFrame) -> LazyFrame {
    supply.clone().lazy().filter(of_a_school())
}

/// Programmes that are offered: those of the outlook that have graduates or whose number is withheld, and those of the
/// latest admission lists. Their size is the supply; where a major has none in the market at all, the planned intake;
/// a listed programme without supply beside others with is of unknown size.
pub fn offered(supply: &DataFrame, listed: &DataFrame) -> Result<DataFrame> {
    let base = || col(c::BASE.name);
    let with_region = || [programme(), vec![col(c::REGION_CODE.name)]].concat();
    let known = own_supply(supply);
    let running = known.clone().filter(base().is_null().or(base().gt(lit(0.0)))).select(with_region());
    let listed = listed.clone().lazy();
    let all = concat([running.clone(), listed.clone().select(with_region())], UnionArgs::default()).map_err(bug)?;
    // A programme stands once, in the market its supply is in.
    let all = all.group_by_stable(programme()).agg([col(c::REGION_CODE.name).first()]);
    let sizes = known
        .select([programme(), vec![base(), base().is_null().alias(WITHHELD), lit(true).alias("has_supply")]].concat());
    let planned = listed.select([programme(), vec![col(c::PLANNED_INTAKE.name)]].concat());
    let cells = running.group_by(cell()).agg([lit(true).first().alias(SUPPLIED)]);
    let own = when(col(SUPPLIED)).then(base()).otherwise(col(c::PLANNED_INTAKE.name));
    let order: Vec<PlSmallStr> =
        [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::UNIVERSITY_CODE].map(|k| k.name.into()).into();
    left(left(left(all, sizes, programme()), planned, programme()), cells, cell())
        .with_columns([col(SUPPLIED).fill_null(lit(false)), col(WITHHELD).fill_null(lit(false))])
        .with_columns([
            own.alias(OWN),
            when(col(SUPPLIED)).then(lit("outlook.supply")).otherwise(lit("clean.offerings")).alias(c::SOURCE_ROW.name),
        ])
        .sort(order, SortMultipleOptions::default())
        .select([with_region(), vec![col(OWN), col(WITHHELD), col(SUPPLIED), col(c::SOURCE_ROW.name)]].concat())
        .collect()
        .map_err(bug)
}

fn rows(tables: &Tables) -> LazyFrame {
    tables.offered.clone().lazy()
}

/// Number of schools that offer the major, for each programme that is offered.
fn counted(tables: &Tables) -> LazyFrame {
    let counts = rows(tables).group_by(cell()).agg([col(c::UNIVERSITY_CODE.name).n_unique().alias("schools")]);
    left(rows(tables), counts, cell())
}

pub fn providers(tables: &Tables) -> Result<LazyFrame> {
    Ok(counted(tables))
}

pub fn offering_rate(tables: &Tables) -> Result<LazyFrame> {
    let level = || vec![col(c::REGION_CODE.name), col(c::LEVEL.name)];
    let schools =
        rows(tables).group_by(level()).agg([col(c::UNIVERSITY_CODE.name).n_unique().alias("schools_of_level")]);
    Ok(left(counted(tables), schools, level()))
}

pub fn school_majors(tables: &Tables) -> Result<LazyFrame> {
    let school = || vec![col(c::UNIVERSITY_CODE.name), col(c::LEVEL.name)];
    let majors = rows(tables).group_by(school()).agg([col(c::MAJOR_CODE.name).n_unique().alias("majors")]);
    Ok(left(rows(tables), majors, school()))
}

/// Each programme with the market's sum, and why the sum is unknown where a part of it is.
fn shared(tables: &Tables) -> LazyFrame {
    let sums = rows(tables).group_by(cell()).agg([
        col(OWN).sum().alias("of_schools"),
        col(OWN).is_null().any(true).alias("unknown"),
        col(WITHHELD).any(true).alias("any_withheld"),
    ]);
    // Graduates from elsewhere are rivals in a market that goes by supply.
    let elsewhere = tables
        .supply
        .clone()
        .lazy()
        .filter(of_a_school().not())
        .group_by(cell())
        .agg([col(c::BASE.name).sum().alias("elsewhere")]);
    let more = when(col(SUPPLIED)).then(col("elsewhere").fill_null(lit(0.0))).otherwise(lit(0.0));
    left(left(rows(tables), sums, cell()), elsewhere, cell()).with_columns([
        when(col("unknown")).then(lit(NULL)).otherwise(col("of_schools") + more).alias("market"),
        when(col("any_withheld"))
            .then(lit("withheld"))
            .when(col("unknown"))
            .then(lit("size_unknown"))
            .otherwise(lit(NULL))
            .cast(DataType::String)
            .alias(c::DETAIL.name),
    ])
}

pub fn market_share(tables: &Tables) -> Result<LazyFrame> {
    Ok(shared(tables))
}

pub fn hhi(tables: &Tables) -> Result<LazyFrame> {
    let members = rows(tables).with_column(col(OWN).alias("supply"));
    let values = each(members, &[&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL], &hhi::INDICATOR.formula)?;
    Ok(inner(shared(tables), values.lazy(), cell()))
}

pub fn marginal_fill(tables: &Tables) -> Result<LazyFrame> {
    let cells = tables.majors.clone().lazy().filter(col(c::PLACEMENT.name).is_not_null()).select(
        [cell(), [&c::PLACED, &c::PLACEMENT_LOWER, &c::PLACEMENT_UPPER].map(|k| col(k.name)).to_vec()].concat(),
    );
    Ok(inner(shared(tables).filter(col(SUPPLIED)), cells, cell()).with_columns([
        col(c::PLACED.name).alias("placed"),
        (col(c::PLACEMENT_LOWER.name) * col("market")).alias(at_low("placed")),
        (col(c::PLACEMENT_UPPER.name) * col("market")).alias(at_high("placed")),
        source("matched.majors"),
    ]))
}

pub fn nearest_provider_km(tables: &Tables) -> Result<LazyFrame> {
    let places = tables
        .universities
        .clone()
        .lazy()
        .select([&c::UNIVERSITY_CODE, &c::LATITUDE, &c::LONGITUDE].map(|k| col(k.name)));
    // In the order of cells.
    let order: Vec<PlSmallStr> =
        [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::UNIVERSITY_CODE].map(|k| k.name.into()).into();
    let mut frame = left(rows(tables), places, vec![col(c::UNIVERSITY_CODE.name)])
        .sort(order, SortMultipleOptions::default())
        .collect()
        .map_err(bug)?;
    let keys = [texts(&frame, &c::REGION_CODE)?, texts(&frame, &c::MAJOR_CODE)?, texts(&frame, &c::LEVEL)?];
    let (latitude, longitude) = (numbers(&frame, &c::LATITUDE)?, numbers(&frame, &c::LONGITUDE)?);
    let mut values = vec![None; frame.height()];
    let mut at = 0;
    while at < values.len() {
        let end = (at + 1..values.len()).find(|r| keys.iter().any(|k| k[*r] != k[at])).unwrap_or(values.len());
        for own in at..end {
            let others = (at..end).filter(|other| *other != own);
            let given: Vec<Option<f64>> =
                others.flat_map(|other| [latitude[own], longitude[own], latitude[other], longitude[other]]).collect();
            values[own] = nearest_provider_km::INDICATOR.formula.of(&given);
        }
        at = end;
    }
    frame.with_column(Column::new(c::INDICATOR_VALUE.name.into(), values)).map_err(bug)?;
    Ok(frame.lazy().with_column(source("reference.universities")))
}
