//! Number of years, up to the base year, in which the admission lists have the programme.

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// Number of years, up to the base year, in which the admission lists have the programme.
pub static INDICATOR: Indicator = Indicator {
    code: "years_offered",
    zh: "已知开设年数",
    en: "Years offered",
    unit: Unit::Years,
    about_zh: "招生目录中列有本专业点的年数，截至基准年",
    about: "Number of years, up to the base year, in which the admission lists have the programme",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "number of years",
        inputs: &[input("years", "列有本专业点的年数", "years in which it is listed")],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[row(&[Some(3.0)], Some(3.0), "as counted"), row(&[None], None, "in no list")];
