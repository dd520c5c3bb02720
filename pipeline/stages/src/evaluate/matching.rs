//! Indicators from the matching at the graduation year.

use super::{Indicator, Tables, Time, plain};
use crate::frame::bug;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use polars::prelude::*;

/// 1 − expected placement of the programme's major and level in its market.
pub static EXPECTED_SURPLUS_SHARE: Indicator = Indicator {
    code: "expected_surplus_share",
    zh: "预期过剩率",
    en: "Expected surplus share",
    unit: "share",
    about_zh: "毕业年份供给中按毕业生份额分配无法对口安置的比例；区间为最大匹配下的最低与最高",
    about: "Share of the supply at graduation that the graduates-share allocation does not place; the interval is over maximum matchings",
    time: Time::Outlook,
    compute: expected_surplus_share,
};

fn expected_surplus_share(tables: &Tables) -> Result<DataFrame> {
    let less = |column: &'static duikou_contracts::Column| lit(1.0) - col(column.name);
    tables
        .programmes
        .clone()
        .lazy()
        .with_columns([
            less(&c::PLACEMENT).alias(c::INDICATOR_VALUE.name),
            less(&c::PLACEMENT_HIGH).alias(c::VALUE_LOW.name),
            less(&c::PLACEMENT_LOW).alias(c::VALUE_HIGH.name),
            when(col(c::LINKED.name).not())
                .then(lit("unlinked"))
                .when(col(c::PLACEMENT.name).is_null().and(col(c::SUPPLY.name).gt(lit(0.0))))
                .then(lit("needs_suppressed"))
                .when(col(c::PLACEMENT.name).is_null())
                .then(lit("no_graduates"))
                .otherwise(lit(NULL))
                .cast(DataType::String)
                .alias(c::DETAIL.name),
        ])
        .collect()
        .map_err(bug)
}

/// Excess over supply of the proving set the programme's major and level belongs to; 0 outside any set.
pub static CERTAIN_SURPLUS_SHARE: Indicator = Indicator {
    code: "certain_surplus_share",
    zh: "确定过剩率",
    en: "Certain surplus share",
    unit: "share",
    about_zh: "所属专业集合的供给超出其全部对应需求的部分占该集合供给之比；无论如何招聘都无法消化",
    about: "How far the supply of the set of majors exceeds all the needs linked to it, over that supply: no hiring could absorb it",
    time: Time::Outlook,
    compute: certain_surplus_share,
};

fn certain_surplus_share(tables: &Tables) -> Result<DataFrame> {
    let cell = [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL].map(|k| col(k.name)).to_vec();
    let members = tables
        .certain
        .clone()
        .lazy()
        .filter(col(c::CERTAIN_KIND.name).eq(lit("surplus")).and(col(c::SIDE.name).eq(lit("major"))));
    let sets = members
        .clone()
        .group_by([col(c::SET_ID.name)])
        .agg([(col(c::EXCESS.name).first() / col(c::AMOUNT.name).sum()).alias("share")]);
    let by_cell =
        members.join(sets, [col(c::SET_ID.name)], [col(c::SET_ID.name)], JoinArgs::new(JoinType::Inner)).select([
            col(c::REGION_CODE.name),
            col(c::CODE.name).alias(c::MAJOR_CODE.name),
            col(c::LEVEL.name),
            col("share"),
            col(c::SET_ID.name),
        ]);
    tables
        .programmes
        .clone()
        .lazy()
        .join(by_cell, cell.clone(), cell, JoinArgs::new(JoinType::Left))
        .with_columns([
            when(col(c::LINKED.name))
                .then(col("share").fill_null(lit(0.0)))
                .otherwise(lit(NULL))
                .alias(c::INDICATOR_VALUE.name),
            lit(NULL).cast(DataType::Float64).alias(c::VALUE_LOW.name),
            lit(NULL).cast(DataType::Float64).alias(c::VALUE_HIGH.name),
            when(col(c::LINKED.name)).then(col(c::SET_ID.name)).otherwise(lit("unlinked")).alias(c::DETAIL.name),
        ])
        .collect()
        .map_err(bug)
}

/// Unfilled share of the needs that the programme's major and level serves, weighted by where its graduates go.
pub static SHORTAGE_SERVED: Indicator = Indicator {
    code: "shortage_served",
    zh: "服务短缺程度",
    en: "Shortage served",
    unit: "share",
    about_zh: "毕业生所去岗位的未满足比例，按去向人数加权",
    about: "Unfilled share of the needs its graduates go to, weighted by how many go there",
    time: Time::Outlook,
    compute: shortage_served,
};

fn shortage_served(tables: &Tables) -> Result<DataFrame> {
    let need = [&c::REGION_CODE, &c::OCCUPATION_CODE, &c::NEED_LEVEL].map(|k| col(k.name)).to_vec();
    let cell = [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL].map(|k| col(k.name)).to_vec();
    let served = tables
        .flows
        .clone()
        .lazy()
        .join(tables.needs.clone().lazy(), need.clone(), need, JoinArgs::new(JoinType::Inner))
        .with_columns([(col(c::PERSONS.name) * (lit(1.0) - col(c::FILL.name))).alias("unfilled")])
        .group_by(cell.clone())
        .agg([(col("unfilled").sum() / col(c::PERSONS.name).sum()).alias("served")]);
    let frame = tables
        .programmes
        .clone()
        .lazy()
        .join(served, cell.clone(), cell, JoinArgs::new(JoinType::Left))
        .filter(col("served").is_not_null());
    plain(frame, col("served")).collect().map_err(bug)
}
