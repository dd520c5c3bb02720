//! Indicators that the sources report as such: outcomes, intake, teaching capacity. A year without a row stays without.

use super::{Tables, plain};
use crate::frame::bug;
use duikou_contracts::{Column, columns as c};
use duikou_engine::Result;
use polars::prelude::*;

/// A column as the source reports it; rows without a value are left out.
pub fn reported(frame: &DataFrame, column: &Column) -> Result<DataFrame> {
    plain(frame.clone().lazy().filter(col(column.name).is_not_null()), col(column.name)).collect().map_err(bug)
}

pub fn placement_rate(tables: &Tables) -> Result<DataFrame> {
    plain(tables.outcomes.clone().lazy().filter(col(c::PLACEMENT_RATE.name).is_not_null()), col(c::PLACEMENT_RATE.name))
        .with_column(col(c::MEASURE.name).alias(c::DETAIL.name))
        .collect()
        .map_err(bug)
}

pub fn intake_fill(tables: &Tables) -> Result<DataFrame> {
    let rows = tables
        .enrollment
        .clone()
        .lazy()
        .filter(col(c::PLANNED_INTAKE.name).gt(lit(0.0)).and(col(c::INTAKE.name).is_not_null()));
    plain(rows, col(c::INTAKE.name) / col(c::PLANNED_INTAKE.name)).collect().map_err(bug)
}
