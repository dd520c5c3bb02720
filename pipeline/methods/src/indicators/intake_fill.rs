//! Students admitted over planned places.

use super::{Formula, Indicator, Row, Time, Unit, input, ratio, row};

/// Students admitted over planned places.
pub static INDICATOR: Indicator = Indicator {
    code: "intake_fill",
    zh: "计划完成率",
    en: "Intake over plan",
    unit: Unit::Share,
    about_zh: "实际招生数占招生计划数之比",
    about: "Students admitted over planned places",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "intake ÷ planned",
        inputs: &[
            input("intake", "当年招生数", "students admitted"),
            input("planned", "当年招生计划", "planned places"),
        ],
        each: false,
        value,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(45.0), Some(60.0)], Some(0.75), "three quarters of the plan"),
    row(&[Some(66.0), Some(60.0)], Some(1.1), "more than planned"),
    row(&[Some(0.0), Some(60.0)], Some(0.0), "nobody came"),
    row(&[Some(45.0), Some(0.0)], None, "no plan"),
    row(&[None, Some(60.0)], None, "not reported"),
];

fn value(given: &[Option<f64>]) -> Option<f64> {
    let [intake, planned] = given else { return None };
    ratio(*intake, *planned)
}
