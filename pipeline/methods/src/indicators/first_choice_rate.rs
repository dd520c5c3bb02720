//! Share of admitted students who put the major first; the interval is that of the number admitted (Jeffreys).

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// Share of admitted students who put the major first; the interval is that of the number admitted (Jeffreys).
pub static INDICATOR: Indicator = Indicator {
    code: "first_choice_rate",
    zh: "一志愿录取率",
    en: "First-choice rate",
    unit: Unit::Share,
    about_zh: "第一志愿录取人数占录取人数之比；区间按招生数（Jeffreys）",
    about: "Share of admitted students who put the major first; the interval is that of the number admitted (Jeffreys)",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "as reported",
        inputs: &[input("rate", "一志愿录取率", "first-choice rate")],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[row(&[Some(0.578)], Some(0.578), "as reported"), row(&[None], None, "not reported")];
