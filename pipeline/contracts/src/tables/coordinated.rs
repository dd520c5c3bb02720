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
        may(&c::TARGET_MEASURE),
        may(&c::COMPUTED),
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
        must(&c::PRACTICE_BASES),
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

/// Technology ledger: one row, an offer proposed for a need, or a row of one side only.
pub static TECHNOLOGY: Table = Table {
    layer: Layer::Coordinated,
    short: "technology",
    zh: "科技供需台账",
    en: "Technology ledger",
    grain_zh: "一条台账：难题与所推荐成果的配对，或只有一方的行",
    grain: "one row: a need with an offer proposed for it, or a row of one side only",
    key: 1,
    fields: &[
        must(&c::LEDGER_ID),
        must(&c::LEDGER_ROW),
        must(&c::LEDGER_MATTER),
        may(&c::TECHNICAL_NEED_ID),
        may(&c::PLACE),
        may(&c::OFFER_ID),
        may(&c::SIMILARITY),
        may(&c::TERMS),
        may(&c::FILTER_BASIS),
        may(&c::TECHNOLOGY_STATE),
        may(&c::DEMAND_OWNER),
        may(&c::SUPPLY_OWNER),
        must(&c::ROUND),
        must(&c::DEMAND_STATUS),
        may(&c::DEMAND_AGREED),
        may(&c::DEMAND_NOTE),
        must(&c::SUPPLY_STATUS),
        may(&c::SUPPLY_AGREED),
        may(&c::SUPPLY_NOTE),
        must(&c::LEDGER_STATUS),
        may(&c::DISPUTED),
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

/// Talent ledger: one row, a pairing of a need with a major or what is left of either.
pub static TALENT: Table = Table {
    layer: Layer::Coordinated,
    short: "talent",
    zh: "人才供需台账",
    en: "Talent ledger",
    grain_zh: "一条台账：需求与专业的配对，或一方的余数",
    grain: "one row: a pairing of a need with a major, or what is left of either",
    key: 1,
    fields: &[
        must(&c::LEDGER_ID),
        must(&c::LEDGER_ROW),
        must(&c::LEDGER_MATTER),
        may(&c::REGION_CODE),
        must(&c::ECONOMIC_SECTOR),
        may(&c::DEMAND_OWNER),
        may(&c::OWNER_BASIS),
        may(&c::SUPPLY_OWNER),
        may(&c::OCCUPATION_CODE),
        may(&c::CHAIN_CODE),
        may(&c::NEED_LEVEL),
        may(&c::MAJOR_CODE),
        may(&c::LEVEL),
        may(&c::YEAR),
        may(&c::UNIT),
        may(&c::PERSONS),
        may(&c::DEMAND_STATED),
        may(&c::SUPPLY_STATED),
        may(&c::AFFINITY),
        may(&c::LEDGER_REASON),
        may(&c::DEMAND_SOURCE),
        may(&c::SUPPLY_SOURCE),
        must(&c::ROUND),
        must(&c::DEMAND_STATUS),
        may(&c::DEMAND_AGREED),
        may(&c::DEMAND_NOTE),
        must(&c::SUPPLY_STATUS),
        may(&c::SUPPLY_AGREED),
        may(&c::SUPPLY_NOTE),
        must(&c::LEDGER_STATUS),
        may(&c::DISPUTED),
    ],
};

/// Talent ledger against the tables it is made of: region × side × sector × owner.
pub static TALENT_TOTALS: Table = Table {
    layer: Layer::Coordinated,
    short: "talent_totals",
    zh: "人才供需台账合计",
    en: "Talent ledger against the tables it is made of",
    grain_zh: "地区×侧×产业×责任部门",
    grain: "region × side × sector × owner",
    key: 4,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::OUTLOOK_SIDE),
        must(&c::ECONOMIC_SECTOR),
        must(&c::OWNER),
        must(&c::LEDGER_ROWS_IN),
        must(&c::LEDGER_WITHHELD),
        must(&c::CLEAN_SUM),
        must(&c::LEDGER_SUM),
        must(&c::OUTLOOK_SUM),
        must(&c::PERSONS_SUM),
        must(&c::PAIRED),
    ],
};

/// What copies of the ledgers disagree on: ledger × row × field × file.
pub static DISPUTES: Table = Table {
    layer: Layer::Coordinated,
    short: "disputes",
    zh: "台账待裁定",
    en: "What copies of the ledgers disagree on",
    grain_zh: "台账×行×列×文件",
    grain: "ledger × row × field × file",
    key: 5,
    fields: &[
        must(&c::LEDGER),
        must(&c::LEDGER_ID),
        must(&c::DISPUTED_FIELD),
        must(&c::FILE),
        must(&c::DISPUTED_VALUE),
        must(&c::LEDGER_MATTER),
    ],
};
/// Alliances: one alliance.
pub static ALLIANCES: Table = Table {
    layer: Layer::Coordinated,
    short: "alliances",
    zh: "联盟",
    en: "Alliances",
    grain_zh: "一个联盟（方案）",
    grain: "one proposed alliance",
    key: 1,
    fields: &[
        must(&c::ALLIANCE_ID),
        must(&c::ALLIANCE_KIND),
        must(&c::REGION_CODE),
        must(&c::NAME_ZH),
        must(&c::NAME_EN),
        may(&c::ECONOMIC_SECTOR),
        may(&c::ALLIANCE_CHAINS),
        may(&c::ALLIANCE_PARTS),
        may(&c::DEMAND),
        may(&c::SUPPLY),
        must(&c::SCHOOL_MEMBERS),
        may(&c::FIRM_MEMBERS),
        may(&c::LEAD),
        may(&c::RUNNER_UP),
        may(&c::LEAD_MARGIN),
        may(&c::FIRMNESS),
        may(&c::LEVEL),
        may(&c::OWNER),
        may(&c::TARGET_ID),
        may(&c::COHESION),
        may(&c::NEAREST),
        may(&c::NEAREST_SIMILARITY),
        may(&c::HEIGHT),
    ],
};

/// Members of alliances: alliance × school or firm.
pub static MEMBERS: Table = Table {
    layer: Layer::Coordinated,
    short: "members",
    zh: "联盟成员",
    en: "Members of alliances",
    grain_zh: "联盟×学校或企业",
    grain: "alliance × school or firm",
    key: 3,
    fields: &[
        must(&c::ALLIANCE_ID),
        must(&c::PARTY),
        must(&c::MEMBER),
        must(&c::JOIN_BASIS),
        may(&c::PLACE),
        may(&c::LEAD_SCORE),
        may(&c::SUPPLY),
        may(&c::ALLIANCE_SHARE),
        may(&c::OWN_SHARE),
        may(&c::PROGRAMMES),
        may(&c::STRENGTH),
        may(&c::OUTCOMES_LOW),
        may(&c::FIRST_CHOICE_RATE),
    ],
};

/// Merged variants: region × step.
pub static ALLIANCE_MERGES: Table = Table {
    layer: Layer::Coordinated,
    short: "alliance_merges",
    zh: "联盟合并方案",
    en: "Merged variants of alliances",
    grain_zh: "地区×合并步次",
    grain: "region × step",
    key: 2,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::STEP),
        must(&c::LEFT_NODE),
        must(&c::RIGHT_NODE),
        must(&c::HEIGHT),
        must(&c::REMAINING),
    ],
};

/// Coverage by alliances: region × of whom.
pub static ALLIANCE_COVERAGE: Table = Table {
    layer: Layer::Coordinated,
    short: "alliance_coverage",
    zh: "联盟覆盖率",
    en: "Coverage by alliances",
    grain_zh: "地区×覆盖对象",
    grain: "region × of whom",
    key: 2,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::COVERAGE_KIND),
        may(&c::TOTAL),
        may(&c::COVERED),
        may(&c::COVERED_SHARE),
        may(&c::TARGET_ID),
    ],
};

/// Schools and firms in no domain alliance: region × school or firm.
pub static ALLIANCE_UNCOVERED: Table = Table {
    layer: Layer::Coordinated,
    short: "alliance_uncovered",
    zh: "联盟未覆盖名单",
    en: "In no alliance",
    grain_zh: "地区×学校或企业",
    grain: "region × school or firm",
    key: 3,
    fields: &[must(&c::REGION_CODE), must(&c::PARTY), must(&c::MEMBER), must(&c::UNCOVERED_REASON), may(&c::SUPPLY)],
};
