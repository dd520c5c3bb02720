//! The enrollment plan: intake by programme and year, what it gains, and the price of each rule.

use crate::columns as c;
use crate::table::{Layer, Table, may, must};

/// Enrollment plan: school × major × level × year of intake.
pub static INTAKE: Table = Table {
    layer: Layer::Planned,
    short: "intake",
    zh: "招生计划",
    en: "Enrollment plan",
    grain_zh: "学校×专业×层次×招生年份",
    grain: "school × major × level × year of intake",
    key: 4,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::YEAR),
        must(&c::REGION_CODE),
        must(&c::INTAKE_NOW),
        must(&c::INTAKE_BASIS),
        must(&c::PROPOSED),
        must(&c::OPTIMUM),
        must(&c::PLAN_LOW),
        must(&c::PLAN_HIGH),
        must(&c::PLAN_EXACT),
        may(&c::WINDING_DOWN),
        must(&c::PLAN_ACTION),
        must(&c::PLAN_REASON),
    ],
};

/// Plan by programme: school × major × level. Matched graduates are of the last graduation year that counts, when
/// every programme graduates what the last plan year admits; a pool of graduates of one major and level shares its
/// matched among its programmes by their graduates.
pub static PROGRAMMES: Table = Table {
    layer: Layer::Planned,
    short: "programmes",
    zh: "专业点规划",
    en: "Plan by programme",
    grain_zh: "学校×专业×层次",
    grain: "school × major × level",
    key: 3,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::REGION_CODE),
        must(&c::INTAKE_NOW),
        must(&c::PROPOSED_LAST),
        must(&c::GRADUATES_PER_SEAT),
        must(&c::MATCHED_BEFORE),
        must(&c::MATCHED_AFTER),
        must(&c::IS_ADJUSTED),
    ],
};

/// Totals of the plan: region × scope × code × graduation year. The code is the level's, school's or chain's, and the
/// region's for the whole market. Graduates who come in from elsewhere are in the market's total and in their level's,
/// and in no school's.
pub static TOTALS: Table = Table {
    layer: Layer::Planned,
    short: "totals",
    zh: "规划合计",
    en: "Totals of the plan",
    grain_zh: "地区×范围×代码×毕业年份",
    grain: "region × scope × code × graduation year",
    key: 4,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::PLAN_SCOPE),
        must(&c::CODE),
        must(&c::GRADUATION_YEAR),
        must(&c::MATCHED_BEFORE),
        must(&c::MATCHED_AFTER),
        may(&c::SEATS_NOW),
        may(&c::SEATS_PROPOSED),
    ],
};

/// Dual prices: region × place, the largest first.
pub static PRICES: Table = Table {
    layer: Layer::Planned,
    short: "prices",
    zh: "影子价格",
    en: "Dual prices",
    grain_zh: "地区×名次",
    grain: "region × place",
    key: 2,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::PLACE),
        must(&c::PLAN_RULE),
        must(&c::PLAN_SIDE),
        may(&c::UNIVERSITY_CODE),
        may(&c::MAJOR_CODE),
        may(&c::LEVEL),
        may(&c::YEAR),
        must(&c::PRICE),
    ],
};

/// Efficient frontier: region × place, from least change to most.
pub static FRONTIER: Table = Table {
    layer: Layer::Planned,
    short: "frontier",
    zh: "有效前沿",
    en: "Efficient frontier",
    grain_zh: "地区×名次",
    grain: "region × place",
    key: 2,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::PLACE),
        must(&c::CHANGE),
        must(&c::MATCHED),
        must(&c::OBJECTIVE),
        must(&c::CHOSEN),
    ],
};

/// The plan of each market: region. Matched graduates are summed over graduation years; intake is of today and of the
/// last plan year.
pub static SUMMARY: Table = Table {
    layer: Layer::Planned,
    short: "summary",
    zh: "规划概要",
    en: "The plan of each market",
    grain_zh: "地区",
    grain: "region",
    key: 1,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::PLAN_STATUS),
        must(&c::FIRST_YEAR_PLANNED),
        must(&c::LAST_YEAR_PLANNED),
        must(&c::PROGRAMMES),
        must(&c::NOT_PLANNED),
        must(&c::HELD),
        must(&c::STAND_INS),
        must(&c::INTAKE_NOW),
        must(&c::PROPOSED_LAST),
        may(&c::MATCHED_BEFORE),
        may(&c::MATCHED_AFTER),
        may(&c::OBJECTIVE),
        may(&c::OBJECTIVE_BOUND),
        must(&c::IS_WORST_CASE),
        must(&c::ADJUSTED),
        may(&c::ADJUSTED_SHARE),
        may(&c::ADJUSTED_CAP),
        must(&c::ALTERNATIVES),
    ],
};
