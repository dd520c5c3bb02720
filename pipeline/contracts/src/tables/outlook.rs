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
        may(&c::COMMITTED),
        may(&c::EXPECTED_GRADUATES),
        may(&c::FURTHER_STUDY),
        may(&c::LEAVING),
        must(&c::SUPPRESSED),
        must(&c::SUPPLY_METHOD),
    ],
};

/// Rates of supply: school × major × level × rate.
pub static RATES: Table = Table {
    layer: Layer::Outlook,
    short: "rates",
    zh: "供给比率",
    en: "Rates of supply",
    grain_zh: "学校×专业×层次×比率",
    grain: "school × major × level × rate",
    key: 4,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::RATE),
        may(&c::RATE_VALUE),
        may(&c::RATE_LOW),
        may(&c::RATE_HIGH),
        must(&c::TRIALS),
        must(&c::OWN_WEIGHT),
        must(&c::RATE_BASIS),
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

/// Path of supply and demand: region × side × level × year.
pub static PATH: Table = Table {
    layer: Layer::Outlook,
    short: "path",
    zh: "供需路径",
    en: "Path of supply and demand",
    grain_zh: "地区×供需×层次×年份",
    grain: "region × side × level × year",
    key: 4,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::OUTLOOK_SIDE),
        must(&c::LEVEL),
        must(&c::YEAR),
        may(&c::LOW),
        may(&c::BASE),
        may(&c::HIGH),
        may(&c::COMMITTED),
    ],
};

/// Sources of demand: region × occupation.
pub static SOURCES: Table = Table {
    layer: Layer::Outlook,
    short: "sources",
    zh: "需求来源",
    en: "Sources of demand",
    grain_zh: "地区×职业",
    grain: "region × occupation",
    key: 2,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::OCCUPATION_CODE),
        must(&c::DEMAND_RULE),
        may(&c::LEDGER_PERSONS),
        may(&c::POSTED),
        may(&c::COMMITTED),
        may(&c::STARS),
        may(&c::BASE),
    ],
};

/// Education of demand: region × coding × level.
pub static EDUCATION: Table = Table {
    layer: Layer::Outlook,
    short: "education",
    zh: "需求学历",
    en: "Education of demand",
    grain_zh: "地区×学历口径×层次",
    grain: "region × coding × level",
    key: 3,
    fields: &[must(&c::REGION_CODE), must(&c::CODING), must(&c::NEED_LEVEL), must(&c::PERSONS), must(&c::LEVEL_SHARE)],
};

/// Industrial structure: region × kind × industry or occupation group.
pub static STRUCTURE: Table = Table {
    layer: Layer::Outlook,
    short: "structure",
    zh: "产业结构",
    en: "Industrial structure",
    grain_zh: "地区×类别×行业或职业大类",
    grain: "region × kind × industry or occupation group",
    key: 3,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::STRUCTURE_KIND),
        must(&c::CODE),
        must(&c::YEAR),
        may(&c::YEAR_START),
        must(&c::PERSONS),
        may(&c::PERSONS_START),
        must(&c::SHARE),
        may(&c::SHARE_START),
        may(&c::LOCATION_QUOTIENT),
        may(&c::NATIONAL_EFFECT),
        may(&c::MIX_EFFECT),
        may(&c::REGIONAL_EFFECT),
    ],
};

/// Measures of structure: region × kind × measure.
pub static STRUCTURE_MEASURES: Table = Table {
    layer: Layer::Outlook,
    short: "structure_measures",
    zh: "产业结构指标",
    en: "Measures of structure",
    grain_zh: "地区×类别×指标",
    grain: "region × kind × measure",
    key: 3,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::STRUCTURE_KIND),
        must(&c::STRUCTURE_MEASURE),
        must(&c::YEAR),
        may(&c::YEAR_START),
        must(&c::VALUE),
    ],
};

/// Forecast of industries: region × industry × year.
pub static INDUSTRIES: Table = Table {
    layer: Layer::Outlook,
    short: "industries",
    zh: "行业从业人员预测",
    en: "Forecast of industries",
    grain_zh: "地区×行业×年份",
    grain: "region × industry × year",
    key: 3,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::INDUSTRY_CODE),
        must(&c::YEAR),
        may(&c::LOW),
        must(&c::BASE),
        may(&c::HIGH),
        must(&c::MODEL),
    ],
};

/// Backtest of forecasts: series × model × horizon × group.
pub static FORECAST_BACKTEST: Table = Table {
    layer: Layer::Outlook,
    short: "forecast_backtest",
    zh: "预测回测",
    en: "Backtest of forecasts",
    grain_zh: "序列×模型×预测年数×分组",
    grain: "series × model × horizon × group",
    key: 4,
    fields: &[
        must(&c::SERIES),
        must(&c::MODEL),
        must(&c::HORIZON),
        must(&c::GROUP),
        must(&c::TESTED),
        must(&c::ORIGINS),
        may(&c::MASE),
        may(&c::RATIO_TO_NAIVE),
        may(&c::DIRECTION),
        may(&c::COVERAGE),
        may(&c::WIDTH),
    ],
};

/// Calibration of intervals: series × horizon × nominal coverage.
pub static CALIBRATION: Table = Table {
    layer: Layer::Outlook,
    short: "calibration",
    zh: "区间校准",
    en: "Calibration of intervals",
    grain_zh: "序列×预测年数×名义覆盖率",
    grain: "series × horizon × nominal coverage",
    key: 3,
    fields: &[must(&c::SERIES), must(&c::HORIZON), must(&c::NOMINAL), must(&c::TESTED), must(&c::COVERAGE)],
};

/// Linkages of chains: region × chain.
pub static LINKAGES: Table = Table {
    layer: Layer::Outlook,
    short: "linkages",
    zh: "产业链关联",
    en: "Linkages of chains",
    grain_zh: "地区×产业链",
    grain: "region × chain",
    key: 2,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::CHAIN_CODE),
        must(&c::SECTORS),
        must(&c::OUTPUT_MULTIPLIER),
        may(&c::EMPLOYMENT_MULTIPLIER),
        must(&c::BACKWARD),
        must(&c::FORWARD),
        must(&c::UPSTREAMNESS),
        must(&c::DOWNSTREAMNESS),
    ],
};

/// Jobs drawn between chains: region × chain × chain drawn.
pub static INDUCED: Table = Table {
    layer: Layer::Outlook,
    short: "induced",
    zh: "产业链带动",
    en: "Jobs drawn between chains",
    grain_zh: "地区×产业链×被带动产业链",
    grain: "region × chain × chain drawn",
    key: 3,
    fields: &[must(&c::REGION_CODE), must(&c::CHAIN_CODE), must(&c::TO_CHAIN), must(&c::INDUCED)],
};
