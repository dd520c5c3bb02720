//! Indicators from the matching at the graduation year.

use super::{Tables, plain};
use crate::frame::bug;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use polars::prelude::*;

pub fn expected_surplus_share(tables: &Tables) -> Result<DataFrame> {
    let less = |column: &'static duikou_contracts::Column| lit(1.0) - col(column.name);
    tables
        .programmes
        .clone()
        .lazy()
        .with_columns([
            less(&c::PLACEMENT).alias(c::INDICATOR_VALUE.name),
            less(&c::PLACEMENT_HIGH).alias(c::VALUE_LOW.name),
            less(&c::PLACEMENT_LOW).alias(c::VALUE_HIGH.name),
            when(col(c::LINKED.name).not())
                .then(lit("unlinked"))
                .when(col(c::PLACEMENT.name).is_null().and(col(c::SUPPLY.name).gt(lit(0.0))))
                .then(lit("needs_suppressed"))
                .when(col(c::PLACEMENT.name).is_null())
                .then(lit("no_graduates"))
                .otherwise(lit(NULL))
                .cast(DataType::String)
                .alias(c::DETAIL.name),
        ])
        .collect()
        .map_err(bug)
}

pub fn set_surplus_share(tables: &Tables) -> Result<DataFrame> {
    let cell = [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL].map(|k| col(k.name)).to_vec();
    let members = tables
        .certain
        .clone()
        .lazy()
        .filter(col(c::CERTAIN_KIND.name).eq(lit("surplus")).and(col(c::SIDE.name).eq(lit("major"))));
    let sets = members
        .clone()
        .group_by([col(c::SET_ID.name)])
        .agg([(col(c::EXCESS.name).first() / col(c::AMOUNT.name).sum()).alias("share")]);
    let by_cell =
        members.join(sets, [col(c::SET_ID.name)], [col(c::SET_ID.name)], JoinArgs::new(JoinType::Inner)).select([
            col(c::REGION_CODE.name),
            col(c::CODE.name).alias(c::MAJOR_CODE.name),
            col(c::LEVEL.name),
            col("share"),
            col(c::SET_ID.name),
        ]);
    tables
        .programmes
        .clone()
        .lazy()
        .join(by_cell, cell.clone(), cell, JoinArgs::new(JoinType::Left))
        .with_columns([
            when(col(c::LINKED.name))
                .then(col("share").fill_null(lit(0.0)))
                .otherwise(lit(NULL))
                .alias(c::INDICATOR_VALUE.name),
            lit(NULL).cast(DataType::Float64).alias(c::VALUE_LOW.name),
            lit(NULL).cast(DataType::Float64).alias(c::VALUE_HIGH.name),
            when(col(c::LINKED.name)).then(col(c::SET_ID.name)).otherwise(lit("unlinked")).alias(c::DETAIL.name),
        ])
        .collect()
        .map_err(bug)
}

pub fn certain_surplus_share(tables: &Tables) -> Result<DataFrame> {
    let rows = tables.programmes.clone().lazy().filter(col(c::PLACEMENT_HIGH.name).is_not_null());
    plain(rows, lit(1.0) - col(c::PLACEMENT_HIGH.name)).collect().map_err(bug)
}

pub fn shortage_served(tables: &Tables) -> Result<DataFrame> {
    let need = [&c::REGION_CODE, &c::OCCUPATION_CODE, &c::NEED_LEVEL].map(|k| col(k.name)).to_vec();
    let cell = [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL].map(|k| col(k.name)).to_vec();
    // Openings left by people who change occupation are mostly filled by others who do: a shortage must stand without.
    let steady = tables
        .demand
        .clone()
        .lazy()
        .filter(col(c::LAYER.name).neq(lit("transfers")))
        .group_by(need.clone())
        .agg([col(c::BASE.name).sum().alias("steady")]);
    let unfilled = tables
        .needs
        .clone()
        .lazy()
        .join(steady, need.clone(), need.clone(), JoinArgs::new(JoinType::Left))
        .with_column(col("steady").fill_null(lit(0.0)))
        .with_column(
            when(col("steady").gt(col(c::FILLED.name)))
                .then((col("steady") - col(c::FILLED.name)) / col("steady"))
                .otherwise(lit(0.0))
                .alias("unfilled"),
        );
    let served = tables
        .flows
        .clone()
        .lazy()
        .join(unfilled, need.clone(), need, JoinArgs::new(JoinType::Inner))
        .with_column((col(c::PERSONS.name) * col("unfilled")).alias("weighted"))
        .group_by(cell.clone())
        .agg([(col("weighted").sum() / col(c::PERSONS.name).sum()).alias("served")]);
    let programmes = tables.programmes.clone().lazy();
    let frame =
        programmes.join(served, cell.clone(), cell, JoinArgs::new(JoinType::Left)).filter(col("served").is_not_null());
    plain(frame, col("served")).collect().map_err(bug)
}
