//! The indicators of a programme: what each is, in which unit, and which year it speaks of.
//!
//! The stages compute them; rule packs and reports name them.

/// Which year an indicator's window ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// The base year: what has been observed.
    Observed,
    /// The graduation year: what is expected.
    Outlook,
}

/// Unit of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share, printed in per cent. A change may be below 0 or above 1.
    Share,
    Persons,
    /// A number of schools.
    Count,
    /// Students per teacher.
    Ratio,
}

/// An indicator of a programme (school × major × level).
#[derive(Debug)]
pub struct Indicator {
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub unit: Unit,
    pub about_zh: &'static str,
    pub about: &'static str,
    pub time: Time,
}

/// Share of the supply at graduation that the graduates-share allocation does not place; the interval is over maximum matchings.
pub static EXPECTED_SURPLUS_SHARE: Indicator = Indicator {
    code: "expected_surplus_share",
    zh: "预期过剩率",
    en: "Expected surplus share",
    unit: Unit::Share,
    about_zh: "毕业年份供给中按毕业生份额分配无法对口安置的比例；区间为总匹配人数最大的各种方案中的最低与最高",
    about: "Share of the supply at graduation that the graduates-share allocation does not place; the interval is over maximum matchings",
    time: Time::Outlook,
};

/// Share that could not be placed even if every linked need took graduates of this major and level only.
pub static CERTAIN_SURPLUS_SHARE: Indicator = Indicator {
    code: "certain_surplus_share",
    zh: "确定过剩率",
    en: "Certain surplus share",
    unit: Unit::Share,
    about_zh: "即使全部对应岗位只招本专业同层次毕业生，仍无法安置的比例",
    about: "Share that could not be placed even if every linked need took graduates of this major and level only",
    time: Time::Outlook,
};

/// How far the supply of the set of majors exceeds all the needs linked to it, over that supply: no hiring could absorb the set.
pub static SET_SURPLUS_SHARE: Indicator = Indicator {
    code: "set_surplus_share",
    zh: "集合过剩率",
    en: "Surplus share of the set",
    unit: Unit::Share,
    about_zh: "所属专业集合的供给超出其全部对应需求的部分占该集合供给之比；无论如何招聘，集合整体都无法消化",
    about: "How far the supply of the set of majors exceeds all the needs linked to it, over that supply: no hiring could absorb the set",
    time: Time::Outlook,
};

/// Unfilled share, transfer openings left out, of the needs its graduates go to, weighted by how many go there: a shortage that does not hang on the most generous reading of demand.
pub static SHORTAGE_SERVED: Indicator = Indicator {
    code: "shortage_served",
    zh: "服务短缺程度",
    en: "Shortage served",
    unit: Unit::Share,
    about_zh: "毕业生所去岗位在不计转岗空缺时的未满足比例，按去向人数加权；需求按最宽口径估计时仍成立",
    about: "Unfilled share, transfer openings left out, of the needs its graduates go to, weighted by how many go there: a shortage that does not hang on the most generous reading of demand",
    time: Time::Outlook,
};

/// Schools of the same market that offer the same major at the same level.
pub static PROVIDERS: Indicator = Indicator {
    code: "providers",
    zh: "同专业布点数",
    en: "Providers of the same major",
    unit: Unit::Count,
    about_zh: "同一匹配区域内开设同一专业同一层次的学校数",
    about: "Schools of the same market that offer the same major at the same level",
    time: Time::Outlook,
};

/// The programme's supply over that of its major and level in the market.
pub static MARKET_SHARE: Indicator = Indicator {
    code: "market_share",
    zh: "区域供给份额",
    en: "Share of the market's supply",
    unit: Unit::Share,
    about_zh: "本专业点供给占同一区域同专业同层次供给之比",
    about: "The programme's supply over that of its major and level in the market",
    time: Time::Outlook,
};

/// Graduates of the year.
pub static COMPLETIONS: Indicator = Indicator {
    code: "completions",
    zh: "毕业生数",
    en: "Completions",
    unit: Unit::Persons,
    about_zh: "当年毕业生人数",
    about: "Graduates of the year",
    time: Time::Observed,
};

/// Change in graduates against three years before; not assessed where either year is missing.
pub static COMPLETIONS_TREND: Indicator = Indicator {
    code: "completions_trend",
    zh: "毕业生三年变化率",
    en: "Three-year change in completions",
    unit: Unit::Share,
    about_zh: "与三年前相比毕业生人数的变化率；任一年缺失则不评定",
    about: "Change in graduates against three years before; not assessed where either year is missing",
    time: Time::Observed,
};

/// Share of graduates with a settled destination; a change of measure is shown with the year.
pub static PLACEMENT_RATE: Indicator = Indicator {
    code: "placement_rate",
    zh: "毕业去向落实率",
    en: "Placement rate",
    unit: Unit::Share,
    about_zh: "落实去向的毕业生占比；统计口径变化随年份列示",
    about: "Share of graduates with a settled destination; a change of measure is shown with the year",
    time: Time::Observed,
};

/// Share of employed graduates who work in their field.
pub static MATCHED_RATE: Indicator = Indicator {
    code: "matched_rate",
    zh: "专业对口率",
    en: "In-field rate",
    unit: Unit::Share,
    about_zh: "就业毕业生中岗位与专业对口者占比",
    about: "Share of employed graduates who work in their field",
    time: Time::Observed,
};

/// Share of employed graduates who stay in the region.
pub static LOCAL_RATE: Indicator = Indicator {
    code: "local_rate",
    zh: "本地就业率",
    en: "Local retention",
    unit: Unit::Share,
    about_zh: "就业毕业生中留在本地区者占比",
    about: "Share of employed graduates who stay in the region",
    time: Time::Observed,
};

/// Students admitted in the year.
pub static INTAKE: Indicator = Indicator {
    code: "intake",
    zh: "招生数",
    en: "Intake",
    unit: Unit::Persons,
    about_zh: "当年实际招生人数",
    about: "Students admitted in the year",
    time: Time::Observed,
};

/// Share of admitted students who put the major first.
pub static FIRST_CHOICE_RATE: Indicator = Indicator {
    code: "first_choice_rate",
    zh: "一志愿录取率",
    en: "First-choice rate",
    unit: Unit::Share,
    about_zh: "第一志愿录取人数占录取人数之比",
    about: "Share of admitted students who put the major first",
    time: Time::Observed,
};

/// Share of admitted students who registered.
pub static REGISTRATION_RATE: Indicator = Indicator {
    code: "registration_rate",
    zh: "报到率",
    en: "Registration rate",
    unit: Unit::Share,
    about_zh: "报到人数占录取人数之比",
    about: "Share of admitted students who registered",
    time: Time::Observed,
};

/// Students admitted over planned places.
pub static INTAKE_FILL: Indicator = Indicator {
    code: "intake_fill",
    zh: "计划完成率",
    en: "Intake over plan",
    unit: Unit::Share,
    about_zh: "实际招生数占招生计划数之比",
    about: "Students admitted over planned places",
    time: Time::Observed,
};

/// Students per full-time teacher.
pub static STUDENT_TEACHER_RATIO: Indicator = Indicator {
    code: "student_teacher_ratio",
    zh: "生师比",
    en: "Student-teacher ratio",
    unit: Unit::Ratio,
    about_zh: "在校生与专任教师之比",
    about: "Students per full-time teacher",
    time: Time::Observed,
};

/// Every indicator, in the order in which reports show them.
pub static INDICATORS: &[&Indicator] = &[
    &EXPECTED_SURPLUS_SHARE,
    &CERTAIN_SURPLUS_SHARE,
    &SET_SURPLUS_SHARE,
    &SHORTAGE_SERVED,
    &PROVIDERS,
    &MARKET_SHARE,
    &COMPLETIONS,
    &COMPLETIONS_TREND,
    &PLACEMENT_RATE,
    &MATCHED_RATE,
    &LOCAL_RATE,
    &INTAKE,
    &FIRST_CHOICE_RATE,
    &REGISTRATION_RATE,
    &INTAKE_FILL,
    &STUDENT_TEACHER_RATIO,
];

/// The indicator of a code.
pub fn find(code: &str) -> Option<&'static Indicator> {
    INDICATORS.iter().copied().find(|i| i.code == code)
}
