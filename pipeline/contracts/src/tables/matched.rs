//! Links, allocations and degrees.

use crate::columns as c;
use crate::table::{Layer, Table, may, must};

/// Flows: region × major × level × need.
pub static FLOWS: Table = Table {
    layer: Layer::Matched,
    short: "flows",
    zh: "匹配流",
    en: "Flows",
    grain_zh: "地区×专业×层次×需求",
    grain: "region × major × level × need",
    key: 5,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::OCCUPATION_CODE),
        must(&c::NEED_LEVEL),
        must(&c::PERSONS),
        must(&c::AFFINITY),
    ],
};

/// Matching degree by major: region × major × level.
pub static MAJORS: Table = Table {
    layer: Layer::Matched,
    short: "majors",
    zh: "专业匹配度",
    en: "Matching degree by major",
    grain_zh: "地区×专业×层次",
    grain: "region × major × level",
    key: 3,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::SUPPLY),
        must(&c::PLACED),
        may(&c::PLACEMENT),
        may(&c::PLACEMENT_BY_SHARE),
        may(&c::PLACEMENT_LOW),
        may(&c::PLACEMENT_HIGH),
        may(&c::FITNESS),
        must(&c::SURPLUS),
        must(&c::LINKED),
        may(&c::SUPPLY_LOW),
        may(&c::SUPPLY_HIGH),
        may(&c::REACHABLE),
        may(&c::REACHABLE_LOW),
        may(&c::REACHABLE_HIGH),
        may(&c::PLACEMENT_LOWER),
        may(&c::PLACEMENT_UPPER),
    ],
};

/// Matching degree by programme: school × major × level.
pub static PROGRAMMES: Table = Table {
    layer: Layer::Matched,
    short: "programmes",
    zh: "专业点匹配度",
    en: "Matching degree by programme",
    grain_zh: "学校×专业×层次",
    grain: "school × major × level",
    key: 3,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::REGION_CODE),
        must(&c::SUPPLY),
        must(&c::PLACED),
        may(&c::PLACEMENT),
        may(&c::PLACEMENT_LOW),
        may(&c::PLACEMENT_HIGH),
        must(&c::SURPLUS),
        must(&c::LINKED),
    ],
};

/// Fill by need: region × occupation × level needed.
pub static NEEDS: Table = Table {
    layer: Layer::Matched,
    short: "needs",
    zh: "需求满足度",
    en: "Fill by need",
    grain_zh: "地区×职业×岗位层次",
    grain: "region × occupation × level needed",
    key: 3,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::OCCUPATION_CODE),
        must(&c::NEED_LEVEL),
        must(&c::DEMAND),
        must(&c::FILLED),
        may(&c::FILL),
        must(&c::SHORT),
        must(&c::LINKED),
    ],
};

/// Matching degree by chain: region × chain.
pub static CHAINS: Table = Table {
    layer: Layer::Matched,
    short: "chains",
    zh: "产业链匹配度",
    en: "Matching degree by chain",
    grain_zh: "地区×产业链",
    grain: "region × chain",
    key: 2,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::CHAIN_CODE),
        must(&c::DEMAND),
        must(&c::FILLED),
        may(&c::FILL),
        must(&c::SHORT),
        must(&c::SUPPRESSED_NEEDS),
    ],
};

/// Matching degree by region: one region.
pub static REGIONS: Table = Table {
    layer: Layer::Matched,
    short: "regions",
    zh: "地区匹配度",
    en: "Matching degree by region",
    grain_zh: "一个地区",
    grain: "one region",
    key: 1,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::YEAR),
        must(&c::SUPPLY),
        must(&c::DEMAND),
        must(&c::PLACED),
        may(&c::PLACEMENT),
        may(&c::PLACEMENT_BY_SHARE),
        may(&c::PLACEMENT_LOW),
        may(&c::PLACEMENT_HIGH),
        may(&c::FILL),
        may(&c::ALIGNMENT),
        may(&c::DISSIMILARITY),
        must(&c::SURPLUS),
        must(&c::SHORT),
        must(&c::MAXIMUM),
        must(&c::UNLINKED_SUPPLY),
        must(&c::UNLINKED_DEMAND),
        must(&c::SUPPRESSED_NEEDS),
        must(&c::EPSILON),
        must(&c::ITERATIONS),
        must(&c::MARGINAL_ERROR),
    ],
};

/// Certain surplus and shortage: one member of one proving set.
pub static CERTAIN: Table = Table {
    layer: Layer::Matched,
    short: "certain",
    zh: "确定过剩与短缺",
    en: "Certain surplus and shortage",
    grain_zh: "证明集合的一个成员",
    grain: "one member of one proving set",
    key: 6,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::CERTAIN_KIND),
        must(&c::SET_ID),
        must(&c::SIDE),
        must(&c::CODE),
        must(&c::LEVEL),
        must(&c::AMOUNT),
        must(&c::EXCESS),
    ],
};

/// Scenarios compared: scenario × region.
pub static SCENARIOS: Table = Table {
    layer: Layer::Matched,
    short: "scenarios",
    zh: "情景比较",
    en: "Scenarios compared",
    grain_zh: "情景×地区",
    grain: "scenario × region",
    key: 2,
    fields: &[
        must(&c::SCENARIO),
        must(&c::REGION_CODE),
        must(&c::YEAR),
        must(&c::NAME),
        must(&c::SUPPLY),
        must(&c::DEMAND),
        must(&c::PLACED),
        may(&c::PLACEMENT),
        may(&c::FILL),
        must(&c::SURPLUS),
        must(&c::SHORT),
        must(&c::MAXIMUM),
        must(&c::CERTAIN_SURPLUS),
        must(&c::CERTAIN_SHORTAGE),
    ],
};
