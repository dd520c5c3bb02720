//! Targets, the ladder of levels, retention, what serves each chain, the survey of firms, the technology ledger.

use crate::columns as c;
use crate::table::{Layer, Table, may, must};

/// Targets with their progress: one target.
pub static TARGETS: Table = Table {
    layer: Layer::Coordinated,
    short: "targets",
    zh: "目标台账",
    en: "Targets with their progress",
    grain_zh: "一个目标",
    grain: "one target",
    key: 1,
    fields: &[
        must(&c::TARGET_ID),
        must(&c::NAME_ZH),
        must(&c::NAME_EN),
        may(&c::LEVEL),
        must(&c::REGION_CODE),
        must(&c::YEAR),
        may(&c::TARGET),
        must(&c::UNIT),
        may(&c::INTERIM_YEAR),
        may(&c::INTERIM),
        may(&c::ACTUAL_YEAR),
        may(&c::ACTUAL),
        may(&c::ATTAINED),
        may(&c::PACE),
        may(&c::PACE_NEEDED),
        must(&c::TARGET_STATE),
        may(&c::OWNER),
        must(&c::SOURCE),
        may(&c::DOCUMENT_PLACE),
        may(&c::ACTUAL_SOURCE),
    ],
};

/// Progress year by year: target × year. How the target stood in the year, on the actuals known up to it.
pub static PROGRESS: Table = Table {
    layer: Layer::Coordinated,
    short: "progress",
    zh: "目标年度进展",
    en: "Progress year by year",
    grain_zh: "目标×年份",
    grain: "target × year",
    key: 2,
    fields: &[
        must(&c::TARGET_ID),
        must(&c::YEAR),
        must(&c::ACTUAL),
        may(&c::ATTAINED),
        may(&c::PACE),
        may(&c::PACE_NEEDED),
        must(&c::TARGET_STATE),
        may(&c::SOURCE),
        may(&c::DOCUMENT_PLACE),
    ],
};

/// Ladder: region × field × level.
pub static LADDER: Table = Table {
    layer: Layer::Coordinated,
    short: "ladder",
    zh: "贯通培养阶梯",
    en: "Ladder of levels",
    grain_zh: "地区×学科领域×层次",
    grain: "region × field × level",
    key: 3,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::FIELD),
        must(&c::LEVEL),
        must(&c::NAME_ZH),
        must(&c::NAME_EN),
        must(&c::YEAR),
        must(&c::SUPPLY),
        must(&c::PLACED),
        may(&c::PLACEMENT),
        must(&c::DEMAND),
        must(&c::FILLED),
        may(&c::FILL),
        must(&c::SUPPRESSED_NEEDS),
        must(&c::RUNG),
    ],
};

/// Retention: region × kind × major or school × level.
pub static RETENTION: Table = Table {
    layer: Layer::Coordinated,
    short: "retention",
    zh: "毕业生留用",
    en: "Retention",
    grain_zh: "地区×类别×专业或学校×层次",
    grain: "region × kind × major or school × level",
    key: 4,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::RETENTION_KIND),
        must(&c::CODE),
        must(&c::LEVEL),
        must(&c::YEAR),
        must(&c::SETTLED),
        must(&c::LOCAL_RATE),
        must(&c::RATE_LOW),
        must(&c::RATE_HIGH),
        must(&c::REGION_RATE),
        must(&c::HIGH_LOCAL),
        may(&c::REACHABLE),
    ],
};

/// What serves a chain: region × chain.
pub static CHAINS: Table = Table {
    layer: Layer::Coordinated,
    short: "chains",
    zh: "产业链服务",
    en: "What serves a chain",
    grain_zh: "地区×产业链",
    grain: "region × chain",
    key: 2,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::CHAIN_CODE),
        must(&c::DEMAND),
        must(&c::SHORT),
        must(&c::ORDER_CLASSES),
        must(&c::ORDER_PERSONS),
        may(&c::COLLEGES),
    ],
};

// The survey of firms.

/// Survey: region × year × kind × code. The match as firms see it beside the computed one.
pub static SURVEY: Table = Table {
    layer: Layer::Coordinated,
    short: "survey",
    zh: "企业眼中的匹配度",
    en: "Match as firms see it",
    grain_zh: "地区×年份×类别×代码",
    grain: "region × year × kind × code",
    key: 4,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::YEAR),
        must(&c::SURVEY_KIND),
        must(&c::CODE),
        must(&c::SAMPLED),
        must(&c::RESPONDED),
        must(&c::RESPONSE_RATE),
        must(&c::FIRMS),
        must(&c::REPLIES),
        may(&c::EFFECTIVE),
        may(&c::FITS),
        may(&c::FITS_LOW),
        may(&c::FITS_HIGH),
        may(&c::INTERVAL_BASIS),
        may(&c::PERSONS_NEEDED),
        may(&c::PERSONS_HIRED),
        may(&c::DEGREE),
        may(&c::DEGREE_YEAR),
        may(&c::DIFFERENCE),
    ],
};

/// Answers: region × year × kind × code × question × answer.
pub static SURVEY_ANSWERS: Table = Table {
    layer: Layer::Coordinated,
    short: "survey_answers",
    zh: "调研回答分布",
    en: "Answers of the survey",
    grain_zh: "地区×年份×类别×代码×问题×回答",
    grain: "region × year × kind × code × question × answer",
    key: 6,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::YEAR),
        must(&c::SURVEY_KIND),
        must(&c::CODE),
        must(&c::QUESTION),
        must(&c::ANSWER),
        must(&c::ANSWER_SHARE),
        must(&c::REPLIES),
    ],
};

/// Strata: region × year × industry section × size. Response and weight of each cell of the frame.
pub static SURVEY_STRATA: Table = Table {
    layer: Layer::Coordinated,
    short: "survey_strata",
    zh: "调研分层与权数",
    en: "Strata and weights of the survey",
    grain_zh: "地区×年份×行业门类×规模",
    grain: "region × year × industry section × size",
    key: 4,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::YEAR),
        must(&c::INDUSTRY_CODE),
        must(&c::SIZE_CLASS),
        must(&c::FIRMS),
        must(&c::SAMPLED),
        must(&c::RESPONDED),
        may(&c::RESPONSE_RATE),
        may(&c::STRATUM),
        may(&c::WEIGHT),
    ],
};

// The technology ledger.

/// Proposed matches: need × place.
pub static TECHNOLOGY: Table = Table {
    layer: Layer::Coordinated,
    short: "technology",
    zh: "科技供需台账",
    en: "Technology ledger",
    grain_zh: "难题×名次",
    grain: "need × place",
    key: 2,
    fields: &[
        must(&c::TECHNICAL_NEED_ID),
        must(&c::PLACE),
        must(&c::OFFER_ID),
        must(&c::SIMILARITY),
        must(&c::TERMS),
        must(&c::FILTER_BASIS),
    ],
};

/// Both sides of the ledger: side × need or offer. How each row stands; what has no counterpart is one-sided.
pub static TECHNOLOGY_SIDES: Table = Table {
    layer: Layer::Coordinated,
    short: "technology_sides",
    zh: "科技供需单边",
    en: "Sides of the technology ledger",
    grain_zh: "一方×难题或成果",
    grain: "side × need or offer",
    key: 2,
    fields: &[
        must(&c::TECHNOLOGY_SIDE),
        must(&c::CODE),
        must(&c::TECHNOLOGY_STATE),
        must(&c::CANDIDATES),
        must(&c::PROPOSALS),
        may(&c::SIMILARITY),
    ],
};

/// How well offers are found: ranking × places.
pub static TECHNOLOGY_TEST: Table = Table {
    layer: Layer::Coordinated,
    short: "technology_test",
    zh: "科技供需推荐检验",
    en: "Test of the technology ledger",
    grain_zh: "排序方法×前列数",
    grain: "ranking × places",
    key: 2,
    fields: &[
        must(&c::RANKING),
        must(&c::PLACES),
        must(&c::LABELLED_NEEDS),
        must(&c::LABELLED_PAIRS),
        must(&c::PAIRS_FOUND),
        must(&c::RECALL),
    ],
};
