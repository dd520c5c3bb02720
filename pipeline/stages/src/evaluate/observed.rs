//! Indicators that the sources report as such: outcomes, intake, teaching capacity. A year without a row stays without.

use super::{Indicator, Tables, Time, plain};
use crate::frame::bug;
use duikou_contracts::{Column, columns as c};
use duikou_engine::Result;
use polars::prelude::*;

macro_rules! observed {
    ($($name:ident: $column:ident of $table:ident, $unit:literal;)*) => {$(
        /// As the source reports it; see the column of the same name.
        pub static $name: Indicator = Indicator {
            code: c::$column.name,
            zh: c::$column.zh,
            en: c::$column.en,
            unit: $unit,
            about_zh: c::$column.about_zh,
            about: c::$column.about,
            time: Time::Observed,
            compute: |tables| reported(&tables.$table, &c::$column),
        };
    )*};
}

observed! {
    MATCHED_RATE: MATCHED_RATE of outcomes, "share";
    LOCAL_RATE: LOCAL_RATE of outcomes, "share";
    INTAKE: INTAKE of enrollment, "persons";
    FIRST_CHOICE_RATE: FIRST_CHOICE_RATE of enrollment, "share";
    REGISTRATION_RATE: REGISTRATION_RATE of enrollment, "share";
    STUDENT_TEACHER_RATIO: STUDENT_TEACHER_RATIO of capacity, "students per teacher";
}

fn reported(frame: &DataFrame, column: &Column) -> Result<DataFrame> {
    plain(frame.clone().lazy().filter(col(column.name).is_not_null()), col(column.name)).collect().map_err(bug)
}

/// Share of graduates with a settled destination; the measure, where given, travels as detail.
pub static PLACEMENT_RATE: Indicator = Indicator {
    code: "placement_rate",
    zh: "毕业去向落实率",
    en: "Placement rate",
    unit: "share",
    about_zh: "落实去向的毕业生占比；统计口径变化随年份列示",
    about: "Share of graduates with a settled destination; a change of measure is shown with the year",
    time: Time::Observed,
    compute: placement_rate,
};

fn placement_rate(tables: &Tables) -> Result<DataFrame> {
    plain(tables.outcomes.clone().lazy().filter(col(c::PLACEMENT_RATE.name).is_not_null()), col(c::PLACEMENT_RATE.name))
        .with_column(col(c::MEASURE.name).alias(c::DETAIL.name))
        .collect()
        .map_err(bug)
}

/// Admitted over planned.
pub static INTAKE_FILL: Indicator = Indicator {
    code: "intake_fill",
    zh: "计划完成率",
    en: "Intake over plan",
    unit: "share",
    about_zh: "实际招生数占招生计划数之比",
    about: "Students admitted over planned places",
    time: Time::Observed,
    compute: intake_fill,
};

fn intake_fill(tables: &Tables) -> Result<DataFrame> {
    let rows = tables
        .enrollment
        .clone()
        .lazy()
        .filter(col(c::PLANNED_INTAKE.name).gt(lit(0.0)).and(col(c::INTAKE.name).is_not_null()));
    plain(rows, col(c::INTAKE.name) / col(c::PLANNED_INTAKE.name)).collect().map_err(bug)
}
