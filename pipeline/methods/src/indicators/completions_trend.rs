//! Change in graduates against three years before; not assessed where either year is missing.

use super::{Formula, Indicator, Row, Time, Unit, change, input, row};

/// Change in graduates against three years before; not assessed where either year is missing.
pub static INDICATOR: Indicator = Indicator {
    code: "completions_trend",
    zh: "毕业生三年变化率",
    en: "Three-year change in completions",
    unit: Unit::Share,
    about_zh: "与三年前相比毕业生人数的变化率；任一年缺失则不评定",
    about: "Change in graduates against three years before; not assessed where either year is missing",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "now ÷ before − 1",
        inputs: &[
            input("now", "基准年毕业生数", "graduates of the base year"),
            input("before", "三年前毕业生数", "graduates three years before"),
        ],
        each: false,
        value: change,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(30.0), Some(40.0)], Some(-0.25), "a quarter fewer"),
    row(&[Some(40.0), Some(40.0)], Some(0.0), "as many"),
    row(&[Some(0.0), Some(40.0)], Some(-1.0), "none are left"),
    row(&[Some(40.0), Some(0.0)], None, "no change can be taken from none"),
    row(&[None, Some(40.0)], None, "a missing year is no zero"),
    row(&[Some(40.0), None], None, "a missing year is no zero"),
];
