//! Inputs from the matching at the graduation year.

use super::gather::{apply, at_high, at_low, each, inner, left, part};
use super::{Tables, cell, need};
use crate::frame::bug;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use duikou_methods::indicators::{chain_priority, needs_fill, shortage_served};
use polars::prelude::*;

/// The name of the table a computed indicator rests on, as its source.
pub fn source(table: &'static str) -> Expr {
    lit(table).alias(c::SOURCE_ROW.name)
}

/// No text.
fn none() -> Expr {
    lit(NULL).cast(DataType::String)
}

fn programmes(tables: &Tables) -> LazyFrame {
    tables.programmes.clone().lazy()
}

/// Columns of the cells that programmes take over.
fn cells(tables: &Tables, columns: &[&'static duikou_contracts::Column]) -> LazyFrame {
    let columns: Vec<Expr> = columns.iter().map(|k| col(k.name)).collect();
    tables.majors.clone().lazy().select([cell(), columns].concat())
}

pub fn expected_surplus_share(tables: &Tables) -> Result<LazyFrame> {
    let of_cells = cells(tables, &[&c::PLACEMENT_LOWER, &c::PLACEMENT_UPPER]);
    Ok(left(programmes(tables), of_cells, cell()).with_columns([
        // The surplus is least where the placement is highest.
        col(c::PLACEMENT_UPPER.name).alias(at_low("placement")),
        col(c::PLACEMENT_LOWER.name).alias(at_high("placement")),
        source("matched.majors"),
        when(col(c::LINKED.name).not())
            .then(lit("unlinked"))
            .when(col(c::PLACEMENT.name).is_null().and(col(c::SUPPLY.name).gt(lit(0.0))))
            .then(lit("needs_suppressed"))
            .when(col(c::PLACEMENT.name).is_null())
            .then(lit("no_graduates"))
            .otherwise(none())
            .alias(c::DETAIL.name),
    ]))
}

pub fn certain_surplus_share(tables: &Tables) -> Result<LazyFrame> {
    let of_cells = cells(tables, &[&c::SUPPLY_LOW, &c::SUPPLY_HIGH, &c::REACHABLE_LOW, &c::REACHABLE_HIGH]);
    // A cell that is linked and has no demand within reach is linked to a withheld need, which may be of any size.
    let most = |reachable: &'static duikou_contracts::Column, supply: &'static duikou_contracts::Column| {
        when(col(reachable.name).lt(col(supply.name))).then(col(reachable.name) / col(supply.name)).otherwise(lit(1.0))
    };
    let known = programmes(tables).filter(col(c::PLACEMENT_HIGH.name).is_not_null());
    Ok(left(known, of_cells, cell()).with_columns([
        col(c::PLACEMENT_HIGH.name).alias("most"),
        most(&c::REACHABLE_HIGH, &c::SUPPLY_LOW).alias(at_low("most")),
        most(&c::REACHABLE_LOW, &c::SUPPLY_HIGH).alias(at_high("most")),
        source("matched.majors"),
    ]))
}

pub fn set_surplus_share(tables: &Tables) -> Result<LazyFrame> {
    let set = || vec![col(c::SET_ID.name)];
    let members = tables
        .certain
        .clone()
        .lazy()
        .filter(col(c::CERTAIN_KIND.name).eq(lit("surplus")).and(col(c::SIDE.name).eq(lit("major"))));
    let sets = members
        .clone()
        .group_by(set())
        .agg([col(c::EXCESS.name).first().alias("excess"), col(c::AMOUNT.name).sum().alias("set_supply")]);
    let by_cell = inner(
        members.select([
            col(c::REGION_CODE.name),
            col(c::CODE.name).alias(c::MAJOR_CODE.name),
            col(c::LEVEL.name),
            col(c::SET_ID.name),
        ]),
        sets,
        set(),
    );
    Ok(left(programmes(tables), by_cell, cell()).with_columns([
        when(col(c::LINKED.name)).then(col("excess").fill_null(lit(0.0))).otherwise(lit(NULL)).alias("excess"),
        when(col(c::LINKED.name)).then(col(c::SET_ID.name)).otherwise(lit("unlinked")).alias(c::DETAIL.name),
        source("matched.certain"),
    ]))
}

/// A value of the cell for each of its programmes.
fn of_cells(tables: &Tables, values: DataFrame) -> LazyFrame {
    inner(programmes(tables), values.lazy(), cell()).with_columns([source("matched.flows")])
}

/// Who goes where, with something known of the needs, in the order of cells and needs.
fn flows(tables: &Tables, needs: LazyFrame) -> LazyFrame {
    let order: Vec<PlSmallStr> =
        [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::OCCUPATION_CODE, &c::NEED_LEVEL].map(|k| k.name.into()).into();
    inner(tables.flows.clone().lazy(), needs, need()).sort(order, SortMultipleOptions::default())
}

const CELL: [&duikou_contracts::Column; 3] = [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL];

pub fn needs_fill(tables: &Tables) -> Result<LazyFrame> {
    let needs = tables.needs.clone().lazy().select([need(), vec![col(c::FILL.name).alias("fill")]].concat());
    Ok(of_cells(tables, each(flows(tables, needs), &CELL, &needs_fill::INDICATOR.formula)?))
}

pub fn shortage_served(tables: &Tables) -> Result<LazyFrame> {
    let steady =
        tables.demand.clone().lazy().filter(col(c::LAYER.name).neq(lit("transfers"))).group_by(need()).agg([col(
            c::BASE.name,
        )
        .sum()
        .alias("steady")]);
    let mut needs = left(tables.needs.clone().lazy(), steady, need())
        .with_columns([col("steady").fill_null(lit(0.0)), col(c::FILLED.name).alias("filled")])
        .collect()
        .map_err(bug)?;
    let unfilled = apply(part(&shortage_served::INDICATOR), &needs, "")?;
    needs.with_column(Column::new("unfilled".into(), unfilled)).map_err(bug)?;
    let needs = needs.lazy().select([need(), vec![col("unfilled")]].concat());
    Ok(of_cells(tables, each(flows(tables, needs), &CELL, &shortage_served::INDICATOR.formula)?))
}

pub fn chain_priority(tables: &Tables) -> Result<LazyFrame> {
    let chain = || vec![col(c::CHAIN_CODE.name)];
    let first = tables
        .chains
        .clone()
        .lazy()
        .filter(col(c::PRIORITY.name).eq(lit(1)))
        .group_by(chain())
        .agg([])
        .with_column(lit(1.0).alias("first"));
    let counted = if tables.chains.height() == 0 {
        // Without a chain there is no priority, which is not a priority of none.
        lit(NULL).cast(DataType::Float64)
    } else {
        (col(c::BASE.name) * col("first").fill_null(lit(0.0))).sum()
    };
    let mut needs = left(tables.demand.clone().lazy(), first, chain())
        .group_by(need())
        .agg([counted.alias("of_priority"), col(c::BASE.name).sum().alias("demand")])
        .collect()
        .map_err(bug)?;
    let parts = apply(part(&chain_priority::INDICATOR), &needs, "")?;
    needs.with_column(Column::new("priority".into(), parts)).map_err(bug)?;
    let needs = needs.lazy().select([need(), vec![col("priority")]].concat());
    Ok(of_cells(tables, each(flows(tables, needs), &CELL, &chain_priority::INDICATOR.formula)?))
}
