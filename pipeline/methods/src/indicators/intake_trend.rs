//! Change in intake against three years before; not assessed where either year is missing.

use super::{Formula, Indicator, Row, Time, Unit, change, input, row};

/// Change in intake against three years before; not assessed where either year is missing.
pub static INDICATOR: Indicator = Indicator {
    code: "intake_trend",
    zh: "招生三年变化率",
    en: "Three-year change in intake",
    unit: Unit::Share,
    about_zh: "与三年前相比招生数的变化率；任一年缺失则不评定",
    about: "Change in intake against three years before; not assessed where either year is missing",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "now ÷ before − 1",
        inputs: &[
            input("now", "基准年招生数", "intake of the base year"),
            input("before", "三年前招生数", "intake three years before"),
        ],
        each: false,
        value: change,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(45.0), Some(60.0)], Some(-0.25), "a quarter fewer"),
    row(&[Some(0.0), Some(60.0)], Some(-1.0), "admits nobody any more"),
    row(&[Some(60.0), Some(0.0)], None, "no change can be taken from none"),
    row(&[None, Some(60.0)], None, "a missing year is no zero"),
];
