//! Median annual pay of graduates, local currency.

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// Median annual pay of graduates, local currency.
pub static INDICATOR: Indicator = Indicator {
    code: "pay",
    zh: "毕业生年薪",
    en: "Graduates' pay",
    unit: Unit::Money,
    about_zh: "毕业生年薪中位数，本地货币",
    about: "Median annual pay of graduates, local currency",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "as reported",
        inputs: &[input("pay", "年薪中位数", "median annual pay")],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[row(&[Some(60900.0)], Some(60900.0), "as reported"), row(&[None], None, "not reported")];
