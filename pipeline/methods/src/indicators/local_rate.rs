//! Share of employed graduates who stay in the region; the interval is that of the graduates with a destination (Jeffreys).

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// Share of employed graduates who stay in the region; the interval is that of the graduates with a destination (Jeffreys).
pub static INDICATOR: Indicator = Indicator {
    code: "local_rate",
    zh: "本地就业率",
    en: "Local retention",
    unit: Unit::Share,
    about_zh: "就业毕业生中留在本地区者占比；区间按落实去向人数（Jeffreys）",
    about: "Share of employed graduates who stay in the region; the interval is that of the graduates with a destination (Jeffreys)",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "as reported",
        inputs: &[input("rate", "本地就业率", "local retention")],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[row(&[Some(0.445)], Some(0.445), "as reported"), row(&[None], None, "not reported")];
