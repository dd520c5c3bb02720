//! Graduates × (1 − placement rate); a change of measure is shown with the year.

use super::{Formula, Indicator, Row, Time, Unit, input, row};

/// Graduates × (1 − placement rate); a change of measure is shown with the year.
pub static INDICATOR: Indicator = Indicator {
    code: "unemployed",
    zh: "未落实去向人数",
    en: "Graduates without a destination",
    unit: Unit::Persons,
    about_zh: "毕业生数 ×（1 − 毕业去向落实率）；统计口径变化随年份列示",
    about: "Graduates × (1 − placement rate); a change of measure is shown with the year",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "graduates × (1 − rate)",
        inputs: &[
            input("graduates", "当年毕业生人数", "graduates of the year"),
            input("rate", "毕业去向落实率", "placement rate"),
        ],
        each: false,
        value,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(200.0), Some(0.75)], Some(50.0), "a quarter of two hundred"),
    row(&[Some(200.0), Some(1.0)], Some(0.0), "everybody has one"),
    row(&[Some(0.0), Some(0.9)], Some(0.0), "nobody graduated"),
    row(&[None, Some(0.75)], None, "graduates withheld"),
    row(&[Some(200.0), None], None, "rate not reported"),
];

fn value(given: &[Option<f64>]) -> Option<f64> {
    let [graduates, rate] = given else { return None };
    Some((*graduates)? * (1.0 - (*rate)?))
}
