//! Indicators that rule packs name and that are not in [`crate::indicators`] yet. To be dropped when they are: then
//! `pending::find` is `indicators::find`, and `pending::is_relative` the field `relative`.

use crate::indicators::{self, Indicator, Time, Unit};

const fn of(code: &'static str, zh: &'static str, en: &'static str, unit: Unit, time: Time) -> Indicator {
    Indicator { code, zh, en, unit, about_zh: zh, about: en, time }
}

use Time::{Observed, Outlook};

static PENDING: &[Indicator] = &[
    of("needs_fill", "对应岗位满足率", "Fill of its needs", Unit::Share, Outlook),
    of("hhi", "供给集中度", "Concentration of supply", Unit::Share, Outlook),
    of("marginal_fill", "边际满足率", "Marginal fill", Unit::Share, Outlook),
    of("nearest_provider_km", "最近同专业点距离", "Nearest provider", Unit::Ratio, Outlook),
    of("offering_rate", "专业设置率", "Share of schools that offer it", Unit::Share, Outlook),
    of("unemployed", "未落实人数", "Graduates not placed", Unit::Persons, Observed),
    of("pay", "年薪", "Annual pay", Unit::Ratio, Observed),
    of("dual_share", "双师型教师占比", "Share of dual-qualified teachers", Unit::Share, Observed),
    of("intake_trend", "招生三年变化率", "Three-year change in intake", Unit::Share, Observed),
    of("chain_priority", "产业链优先级", "Priority of its chains", Unit::Ratio, Outlook),
    of("school_majors", "学校专业数", "Majors the school offers", Unit::Count, Outlook),
    of("no_intake", "连续未招生年数", "Years without intake", Unit::Count, Observed),
    of("in_demand", "对应职业紧缺", "Linked to an occupation in demand", Unit::Count, Outlook),
    of("strength", "相对实力", "Relative strength", Unit::Share, Observed),
    of("score_percentile", "投档分位次", "Percentile of the lowest score", Unit::Share, Observed),
];

/// The indicator of a code.
pub(crate) fn find(code: &str) -> Option<&'static Indicator> {
    indicators::find(code).or_else(|| PENDING.iter().find(|i| i.code == code))
}

/// Whether an indicator ranks programmes against each other.
pub(crate) fn is_relative(indicator: &Indicator) -> bool {
    matches!(indicator.code, "strength" | "score_percentile")
}
