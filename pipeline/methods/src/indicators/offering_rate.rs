//! Of the market's schools that offer anything at the level, the share that offers the major.

use super::{Formula, Indicator, Row, Time, Unit, input, ratio, row};

/// Of the market's schools that offer anything at the level, the share that offers the major.
pub static INDICATOR: Indicator = Indicator {
    code: "offering_rate",
    zh: "专业设置率",
    en: "Offering rate",
    unit: Unit::Share,
    about_zh: "同一匹配区域内有该层次专业的学校中，开设该专业的比例",
    about: "Of the market's schools that offer anything at the level, the share that offers the major",
    time: Time::Outlook,
    relative: false,
    formula: Formula {
        text: "schools ÷ schools_of_level",
        inputs: &[
            input("schools", "开设该专业该层次的学校数", "schools that offer the major at the level"),
            input("schools_of_level", "开设该层次任一专业的学校数", "schools that offer anything at the level"),
        ],
        each: false,
        value,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(12.0), Some(48.0)], Some(0.25), "a quarter of the schools"),
    row(&[Some(1.0), Some(1.0)], Some(1.0), "the only school"),
    row(&[None, Some(48.0)], None, "not known to be offered"),
    row(&[Some(0.0), Some(0.0)], None, "no school at the level"),
];

fn value(given: &[Option<f64>]) -> Option<f64> {
    let [schools, of_level] = given else { return None };
    ratio(*schools, *of_level)
}
