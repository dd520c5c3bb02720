//! Share of employed graduates who work in their field; the interval is that of the graduates with a destination (Jeffreys).

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// Share of employed graduates who work in their field; the interval is that of the graduates with a destination (Jeffreys).
pub static INDICATOR: Indicator = Indicator {
    code: "matched_rate",
    zh: "专业对口率",
    en: "In-field rate",
    unit: Unit::Share,
    about_zh: "就业毕业生中岗位与专业对口者占比；区间按落实去向人数（Jeffreys）",
    about: "Share of employed graduates who work in their field; the interval is that of the graduates with a destination (Jeffreys)",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "as reported",
        inputs: &[input("rate", "专业对口率", "in-field rate")],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[row(&[Some(0.627)], Some(0.627), "as reported"), row(&[None], None, "not reported")];
