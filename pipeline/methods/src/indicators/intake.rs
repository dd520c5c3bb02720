//! Students admitted in the year.

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// Students admitted in the year.
pub static INDICATOR: Indicator = Indicator {
    code: "intake",
    zh: "招生数",
    en: "Intake",
    unit: Unit::Persons,
    about_zh: "当年实际招生人数",
    about: "Students admitted in the year",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "as reported",
        inputs: &[input("intake", "当年招生人数", "students admitted in the year")],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(191.0)], Some(191.0), "as reported"),
    row(&[Some(0.0)], Some(0.0), "admitted nobody"),
    row(&[None], None, "not reported: no zero"),
];
