//! Share of full-time teachers with industry qualifications.

use super::{Formula, Indicator, Row, Time, Unit, input, ratio, row};

/// Share of full-time teachers with industry qualifications.
pub static INDICATOR: Indicator = Indicator {
    code: "dual_share",
    zh: "双师型教师占比",
    en: "Dual-qualified teachers",
    unit: Unit::Share,
    about_zh: "双师型教师占专任教师之比",
    about: "Share of full-time teachers with industry qualifications",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "dual ÷ teachers",
        inputs: &[
            input("dual", "双师型教师数", "dual-qualified teachers"),
            input("teachers", "专任教师数", "full-time teachers"),
        ],
        each: false,
        value,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(8.0), Some(40.0)], Some(0.2), "a fifth"),
    row(&[Some(0.0), Some(40.0)], Some(0.0), "none"),
    row(&[Some(0.0), Some(0.0)], None, "no teachers"),
    row(&[None, Some(40.0)], None, "not reported"),
];

fn value(given: &[Option<f64>]) -> Option<f64> {
    let [dual, teachers] = given else { return None };
    ratio(*dual, *teachers)
}
