//! Share of graduates with a settled destination; a change of measure is shown with the year; the interval is that of the number of graduates (Jeffreys).

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// Share of graduates with a settled destination; a change of measure is shown with the year; the interval is that of the number of graduates (Jeffreys).
pub static INDICATOR: Indicator = Indicator {
    code: "placement_rate",
    zh: "毕业去向落实率",
    en: "Placement rate",
    unit: Unit::Share,
    about_zh: "落实去向的毕业生占比；统计口径变化随年份列示；区间按毕业生数（Jeffreys）",
    about: "Share of graduates with a settled destination; a change of measure is shown with the year; the interval is that of the number of graduates (Jeffreys)",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "as reported",
        inputs: &[input(
            "rate",
            "毕业去向落实率（2020届及以前为就业率）",
            "placement rate; employment rate until the 2020 cohort",
        )],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(0.853)], Some(0.853), "as reported"),
    row(&[Some(0.0)], Some(0.0), "nobody has a destination"),
    row(&[None], None, "not reported"),
];
