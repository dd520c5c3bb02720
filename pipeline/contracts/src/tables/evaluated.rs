//! Indicators of every programme.

use crate::columns as c;
use crate::table::{Layer, Table, may, must};

/// Indicators: school × major × level × indicator × year.
pub static INDICATORS: Table = Table {
    layer: Layer::Evaluated,
    short: "indicators",
    zh: "评价指标",
    en: "Indicators",
    grain_zh: "学校×专业×层次×指标×年份",
    grain: "school × major × level × indicator × year",
    key: 5,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::INDICATOR),
        must(&c::YEAR),
        must(&c::REGION_CODE),
        may(&c::INDICATOR_VALUE),
        may(&c::VALUE_LOW),
        may(&c::VALUE_HIGH),
        may(&c::DETAIL),
    ],
};
