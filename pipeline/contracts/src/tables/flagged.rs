//! Verdicts and their evidence.

use crate::columns as c;
use crate::table::{Layer, Table, may, must};

/// Verdicts: school × major × level × pack.
pub static VERDICTS: Table = Table {
    layer: Layer::Flagged,
    short: "verdicts",
    zh: "结论",
    en: "Verdicts",
    grain_zh: "学校×专业×层次×规则包",
    grain: "school × major × level × pack",
    key: 4,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::PACK),
        must(&c::REGION_CODE),
        must(&c::VERDICT),
        must(&c::GROUND),
        may(&c::PROBABILITY),
        may(&c::FIRMNESS),
    ],
};

/// Evidence: school × major × level × pack × rule.
pub static EVIDENCE: Table = Table {
    layer: Layer::Flagged,
    short: "evidence",
    zh: "证据",
    en: "Evidence",
    grain_zh: "学校×专业×层次×规则包×规则",
    grain: "school × major × level × pack × rule",
    key: 5,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::PACK),
        must(&c::RULE),
        must(&c::REGION_CODE),
        must(&c::GROUND),
        must(&c::STATE),
        must(&c::INDICATOR),
        may(&c::INDICATOR_VALUE),
        may(&c::THRESHOLD),
        must(&c::VERDICT),
        may(&c::DETAIL),
    ],
};
