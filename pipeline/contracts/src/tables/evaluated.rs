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
        may(&c::SOURCE_ROW),
    ],
};

/// Openings and closings: school × major × level × year.
pub static OPENINGS: Table = Table {
    layer: Layer::Evaluated,
    short: "openings",
    zh: "专业增减",
    en: "Openings and closings",
    grain_zh: "学校×专业×层次×年份",
    grain: "school × major × level × year",
    key: 4,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::YEAR),
        must(&c::REGION_CODE),
        must(&c::SINCE),
        must(&c::OPENING_KIND),
        may(&c::SOURCE_ROW),
    ],
};

/// Continuations: school × former major × major × level.
pub static SUCCESSIONS: Table = Table {
    layer: Layer::Evaluated,
    short: "successions",
    zh: "专业延续",
    en: "Continuations",
    grain_zh: "学校×原专业×专业×层次",
    grain: "school × former major × major × level",
    key: 4,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::FROM_MAJOR),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::REGION_CODE),
        must(&c::LAST_YEAR),
        must(&c::YEAR),
        must(&c::NAME_SIMILARITY),
        must(&c::SAME_CLASS),
        may(&c::OCCUPATION_OVERLAP),
        may(&c::CONTINUITY),
        must(&c::SCORE),
        must(&c::CARRIED),
        may(&c::DETAIL),
    ],
};

/// How usual a closure would be: school × major × level. `year` is the year asked about: whether it gives awards in it.
pub static CLOSURE: Table = Table {
    layer: Layer::Evaluated,
    short: "closure",
    zh: "停办常见程度",
    en: "How usual a closure would be",
    grain_zh: "学校×专业×层次",
    grain: "school × major × level",
    key: 3,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::REGION_CODE),
        must(&c::YEAR),
        must(&c::CLOSURE_PROBABILITY),
        must(&c::BASELINE),
    ],
};

/// Tests of the closure models: model × sample.
pub static CLOSURE_TESTS: Table = Table {
    layer: Layer::Evaluated,
    short: "closure_tests",
    zh: "停办模型检验",
    en: "Tests of the closure models",
    grain_zh: "模型×样本",
    grain: "model × sample",
    key: 2,
    fields: &[
        must(&c::CLOSURE_MODEL),
        must(&c::CLOSURE_SAMPLE),
        must(&c::CASES),
        must(&c::EVENTS),
        must(&c::AUC),
        must(&c::AVERAGE_PRECISION),
        must(&c::BRIER),
    ],
};

/// Calibration of the closure models: model × sample × bin.
pub static CLOSURE_CALIBRATION: Table = Table {
    layer: Layer::Evaluated,
    short: "closure_calibration",
    zh: "停办模型校准",
    en: "Calibration of the closure models",
    grain_zh: "模型×样本×分组",
    grain: "model × sample × bin",
    key: 3,
    fields: &[
        must(&c::CLOSURE_MODEL),
        must(&c::CLOSURE_SAMPLE),
        must(&c::BIN),
        must(&c::CASES),
        must(&c::PREDICTED),
        must(&c::OBSERVED),
        must(&c::VALUE_LOW),
        must(&c::VALUE_HIGH),
    ],
};

/// Clusters of majors: region × major × level.
pub static CLUSTERS: Table = Table {
    layer: Layer::Evaluated,
    short: "clusters",
    zh: "专业聚类",
    en: "Clusters of majors",
    grain_zh: "地区×专业×层次",
    grain: "region × major × level",
    key: 3,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::CLUSTER),
        must(&c::X),
        must(&c::Y),
        must(&c::STABILITY),
    ],
};
