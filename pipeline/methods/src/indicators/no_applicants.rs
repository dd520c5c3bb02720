//! 1 where nobody was put forward in the year, else 0.

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// 1 where nobody was put forward in the year, else 0.
pub static INDICATOR: Indicator = Indicator {
    code: "no_applicants",
    zh: "无投档",
    en: "No applicants",
    unit: Unit::YesNo,
    about_zh: "当年无人投档为1，否则为0",
    about: "1 where nobody was put forward in the year, else 0",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "as reported",
        inputs: &[input("none", "无投档（1是0否）", "nobody was put forward (1 yes, 0 no)")],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(1.0)], Some(1.0), "nobody was put forward"),
    row(&[Some(0.0)], Some(0.0), "somebody was"),
    row(&[None], None, "not published: no zero"),
];
