//! Supply and demand at the year of graduation.

use crate::columns as c;
use crate::table::{Layer, Table, may, must};

/// Outlook of supply: school × major × level × year.
pub static SUPPLY: Table = Table {
    layer: Layer::Outlook,
    short: "supply",
    zh: "供给展望",
    en: "Outlook of supply",
    grain_zh: "学校×专业×层次×年份",
    grain: "school × major × level × year",
    key: 4,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::YEAR),
        must(&c::REGION_CODE),
        may(&c::LOW),
        may(&c::BASE),
        may(&c::HIGH),
        must(&c::SUPPRESSED),
        must(&c::METHOD),
    ],
};

/// Outlook of demand: region × occupation × chain × level × year × layer.
pub static DEMAND: Table = Table {
    layer: Layer::Outlook,
    short: "demand",
    zh: "需求展望",
    en: "Outlook of demand",
    grain_zh: "地区×职业×产业链×层次×年份×分层",
    grain: "region × occupation × chain × level × year × layer",
    key: 6,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::OCCUPATION_CODE),
        must(&c::CHAIN_CODE),
        must(&c::NEED_LEVEL),
        must(&c::YEAR),
        must(&c::LAYER),
        may(&c::LOW),
        may(&c::BASE),
        may(&c::HIGH),
        must(&c::SUPPRESSED),
        must(&c::METHOD),
    ],
};
