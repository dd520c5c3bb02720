//! Graduates of the year.

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// Graduates of the year.
pub static INDICATOR: Indicator = Indicator {
    code: "completions",
    zh: "毕业生数",
    en: "Completions",
    unit: Unit::Persons,
    about_zh: "当年毕业生人数",
    about: "Graduates of the year",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "as reported",
        inputs: &[input("graduates", "当年毕业生人数", "graduates of the year")],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(38.0)], Some(38.0), "as reported"),
    row(&[Some(0.0)], Some(0.0), "none graduated"),
    row(&[None], None, "withheld or missing: no zero"),
];
