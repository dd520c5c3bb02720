//! Share of admitted students who registered; the interval is that of the number admitted (Jeffreys).

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// Share of admitted students who registered; the interval is that of the number admitted (Jeffreys).
pub static INDICATOR: Indicator = Indicator {
    code: "registration_rate",
    zh: "报到率",
    en: "Registration rate",
    unit: Unit::Share,
    about_zh: "报到人数占录取人数之比；区间按招生数（Jeffreys）",
    about: "Share of admitted students who registered; the interval is that of the number admitted (Jeffreys)",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "as reported",
        inputs: &[input("rate", "报到率", "registration rate")],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[row(&[Some(0.94)], Some(0.94), "as reported"), row(&[None], None, "not reported")];
