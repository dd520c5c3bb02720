//! Consecutive latest years with a reported intake of 0, up to the base year; a missing year ends the count and is not a zero; not assessed where the base year is missing.

use super::{Formula, Indicator, Row, Time, Unit, input, row};

/// Consecutive latest years with a reported intake of 0, up to the base year; a missing year ends the count and is not a zero; not assessed where the base year is missing.
pub static INDICATOR: Indicator = Indicator {
    code: "no_intake",
    zh: "连续未招生年数",
    en: "Years without intake",
    unit: Unit::Years,
    about_zh: "截至基准年连续上报招生数为0的年数；缺报的年份终止计数，不作0计；基准年未上报则不评定",
    about: "Consecutive latest years with a reported intake of 0, up to the base year; a missing year ends the count and is not a zero; not assessed where the base year is missing",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "years of intake 0, counted back from the base year",
        inputs: &[input("intake", "某年招生数，自基准年逐年向前", "intake of a year, from the base year backwards")],
        each: true,
        value,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(0.0), Some(0.0), Some(0.0), Some(40.0)], Some(3.0), "three years without"),
    row(&[Some(40.0), Some(0.0), Some(0.0)], Some(0.0), "admits again"),
    row(&[Some(0.0), None, Some(0.0), Some(0.0)], Some(1.0), "a missing year ends the count"),
    row(&[None, Some(0.0), Some(0.0)], None, "the base year is missing: not assessed"),
    row(&[Some(0.0), Some(0.0)], Some(2.0), "as far as is known"),
    row(&[], None, "nothing is known"),
];

fn value(given: &[Option<f64>]) -> Option<f64> {
    given.first().copied().flatten()?;
    Some(given.iter().take_while(|intake| **intake == Some(0.0)).count() as f64)
}
