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
        may(&c::PROBABILITY_ERROR),
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
        may(&c::SOURCE_ROW),
    ],
};

/// Acceptability of verdicts: school × major × level × pack × verdict.
pub static ACCEPTABILITY: Table = Table {
    layer: Layer::Flagged,
    short: "acceptability",
    zh: "结论可接受度",
    en: "Acceptability of verdicts",
    grain_zh: "学校×专业×层次×规则包×结论",
    grain: "school × major × level × pack × verdict",
    key: 5,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::PACK),
        must(&c::VERDICT),
        must(&c::REGION_CODE),
        must(&c::ACCEPTABILITY),
        must(&c::PROBABILITY_ERROR),
    ],
};

/// Counterfactuals: school × major × level × pack × direction × input.
pub static COUNTERFACTUALS: Table = Table {
    layer: Layer::Flagged,
    short: "counterfactuals",
    zh: "反事实",
    en: "Counterfactuals",
    grain_zh: "学校×专业×层次×规则包×方向×变动项",
    grain: "school × major × level × pack × direction × input",
    key: 6,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::PACK),
        must(&c::TOWARDS),
        must(&c::INPUT),
        must(&c::REGION_CODE),
        may(&c::NOW),
        may(&c::NEEDED),
        may(&c::VERDICT_AFTER),
        must(&c::SMALLEST),
        may(&c::DETAIL),
    ],
};

/// Needs to redirect to: school × major × level × place.
pub static REDIRECTS: Table = Table {
    layer: Layer::Flagged,
    short: "redirects",
    zh: "可转向的需求",
    en: "Needs to redirect to",
    grain_zh: "学校×专业×层次×名次",
    grain: "school × major × level × place",
    key: 4,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::PLACE),
        must(&c::REGION_CODE),
        must(&c::OCCUPATION_CODE),
        must(&c::NEED_LEVEL),
        must(&c::SHORT),
        must(&c::AFFINITY),
        must(&c::VIA_MAJOR),
        must(&c::OCCUPATION_OVERLAP),
    ],
};

/// Proposals to add: region × major × level.
pub static ADDITIONS: Table = Table {
    layer: Layer::Flagged,
    short: "additions",
    zh: "增设建议",
    en: "Proposals to add",
    grain_zh: "地区×专业×层次",
    grain: "region × major × level",
    key: 3,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::PLACE),
        must(&c::ADDITION_KIND),
        must(&c::SHORT),
        must(&c::OCCUPATION_CODE),
        must(&c::PROVIDERS),
        must(&c::SUPPLY),
        may(&c::PLACEMENT),
        may(&c::SHADOW_PRICE),
        must(&c::LINK_BASIS),
        must(&c::DETAIL),
    ],
};

/// Schools that could add: region × major × level × place.
pub static HOSTS: Table = Table {
    layer: Layer::Flagged,
    short: "hosts",
    zh: "增设的可选学校",
    en: "Schools that could add",
    grain_zh: "地区×专业×层次×名次",
    grain: "region × major × level × place",
    key: 4,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::PLACE),
        must(&c::UNIVERSITY_CODE),
        must(&c::NEIGHBOURS),
        may(&c::GRADUATES),
        may(&c::STRENGTH),
        may(&c::DETAIL),
    ],
};

/// Renames: school × former major × major × level × pack.
pub static RENAMES: Table = Table {
    layer: Layer::Flagged,
    short: "renames",
    zh: "更名延续",
    en: "Renames",
    grain_zh: "学校×原专业×专业×层次×规则包",
    grain: "school × former major × major × level × pack",
    key: 5,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::FROM_MAJOR),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::PACK),
        must(&c::REGION_CODE),
        must(&c::YEAR),
        must(&c::SCORE),
        must(&c::CARRIED),
        must(&c::VERDICT),
        must(&c::VERDICT_ALONE),
    ],
};

/// False-alarm audit: pack × year × verdict.
pub static AUDIT: Table = Table {
    layer: Layer::Flagged,
    short: "audit",
    zh: "误报检验",
    en: "False-alarm audit",
    grain_zh: "规则包×年份×结论",
    grain: "pack × year × verdict",
    key: 3,
    fields: &[
        must(&c::PACK),
        must(&c::YEAR),
        must(&c::VERDICT),
        must(&c::PROGRAMMES),
        must(&c::CLOSED),
        must(&c::SHRANK),
        must(&c::STEADY),
        must(&c::GREW),
        must(&c::DORMANT),
        must(&c::UNKNOWN),
        may(&c::RECOVERED),
        must(&c::DEMAND_NOW),
    ],
};

/// Change since the year before: one programme under the headline pack whose verdict or ground is not what it would have
/// been on what was known the year before, or that is in one of the two years only.
pub static CHANGES: Table = Table {
    layer: Layer::Flagged,
    short: "changes",
    zh: "结论变动",
    en: "Change since the year before",
    grain_zh: "学校×专业×层次",
    grain: "school × major × level",
    key: 3,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::REGION_CODE),
        must(&c::PACK),
        must(&c::SINCE),
        must(&c::HAPPENED),
        may(&c::FROM_MAJOR),
        may(&c::VERDICT_BEFORE),
        may(&c::GROUND_BEFORE),
        may(&c::VERDICT),
        may(&c::GROUND),
        may(&c::MOVE_CAUSE),
        may(&c::RULE),
        may(&c::INDICATOR),
        may(&c::VALUE_BEFORE),
        may(&c::INDICATOR_VALUE),
        may(&c::THRESHOLD),
    ],
};

/// Rules as applied: one pack. Kept so that a later run can be held against these rules without their files.
pub static PACKS: Table = Table {
    layer: Layer::Flagged,
    short: "packs",
    zh: "所用规则",
    en: "Rules as applied",
    grain_zh: "一个规则包",
    grain: "one rule pack",
    key: 1,
    fields: &[
        must(&c::PACK),
        must(&c::PLACE),
        must(&c::VERSION),
        must(&c::BASE_YEAR),
        must(&c::GRADUATION_YEAR),
        must(&c::HASH),
        may(&c::REPLACED),
        must(&c::DEFINITION),
    ],
};
