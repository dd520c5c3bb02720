//! Lists that begin in the layer outlook.

use super::{CodeList, c};

/// Layers of demand and of supply in the outlook, kept apart to the page.
pub static DEMAND_LAYERS: CodeList = CodeList {
    name: "demand_layers",
    codes: &[
        c("growth", "新增岗位", "growth", 0),
        c("retirements", "退出劳动力", "labour-force exits", 1),
        c("transfers", "转岗空缺", "occupational transfers", 2),
        c("ledger", "需求台账", "demand ledger", 3),
        c("commitments", "订单班", "order classes", 4),
    ],
};

/// The two sides of the outlook.
pub static OUTLOOK_SIDES: CodeList = CodeList {
    name: "outlook_sides",
    codes: &[c("supply", "供给", "supply", 0), c("demand", "需求", "demand", 1)],
};

/// Rates between intake and the labour market of the region.
pub static SUPPLY_RATES: CodeList = CodeList {
    name: "supply_rates",
    codes: &[
        c("completion", "毕业率（毕业生÷入学人数）", "completion (graduates over intake)", 0),
        c("further_study", "升学率", "further study", 1),
        c("local", "本地就业率", "local retention", 2),
    ],
};

/// What an estimated rate rests on most.
pub static RATE_BASES: CodeList = CodeList {
    name: "rate_bases",
    codes: &[
        c("own", "本专业点", "the programme itself", 0),
        c("major", "同专业同层次", "same major and level", 1),
        c("class", "同专业类同层次", "same class and level", 2),
        c("level", "同层次", "same level", 3),
        c("stated", "设定值", "stated in a setting", 4),
    ],
};

/// How a programme's supply was made.
pub static SUPPLY_METHODS: CodeList = CodeList {
    name: "supply_methods",
    codes: &[
        c("cohort", "在校届别推算", "enrolled cohort carried forward", 0),
        c("assumed_intake", "按最近一年招生推算", "latest intake assumed for a cohort not yet admitted", 1),
        c("carried", "沿用基准年毕业生数", "completions of the base year carried", 2),
        c("carried_from_earlier_year", "沿用较早年份毕业生数", "completions of an earlier year carried", 3),
        c("in_migration", "外地流入", "graduates from elsewhere", 4),
        c("commuting", "跨区通勤", "commuters", 5),
    ],
};

/// How a need's level of education is read.
pub static CODINGS: CodeList = CodeList {
    name: "codings",
    codes: &[
        c("stated", "来源所述学历", "as the source states", 0),
        c("postings", "招聘岗位的学历分布", "distribution of levels in postings", 1),
        c("graduates", "对应毕业生的层次分布", "distribution of levels of linked graduates", 2),
    ],
};

/// What decides the amount of a need.
pub static DEMAND_RULES: CodeList = CodeList {
    name: "demand_rules",
    codes: &[
        c("ledger", "需求台账", "demand ledger", 0),
        c("projection", "从业人员×全国预测比率", "employment times national projected rates", 1),
        c("commitments", "仅订单班", "order classes only", 2),
        c("stars", "紧缺目录（仅排序）", "shortage list: rank only", 3),
    ],
};

/// What a structural figure is about.
pub static STRUCTURE_KINDS: CodeList = CodeList {
    name: "structure_kinds",
    codes: &[c("industry", "行业", "industry", 0), c("occupation_group", "职业大类", "occupation group", 1)],
};

/// Measures of a region's industrial structure.
pub static STRUCTURE_MEASURES: CodeList = CodeList {
    name: "structure_measures",
    codes: &[
        c("lilien", "Lilien 结构变动指数", "Lilien index of structural shift", 0),
        c("moore", "Moore 结构变化角（弧度）", "Moore angle of structural change, radians", 1),
        c("krugman", "克鲁格曼专业化指数", "Krugman index of specialisation", 2),
        c("hhi", "赫芬达尔指数", "Herfindahl index", 3),
    ],
};

/// Series a forecast is tested on.
pub static FORECAST_SERIES: CodeList = CodeList {
    name: "forecast_series",
    codes: &[
        c("supply", "专业点毕业生数", "completions of programmes", 0),
        c("employment", "分行业从业人员", "employment by industry", 1),
        c(
            "employment_reference",
            "全国分行业从业人员（参照序列）",
            "the nation's employment by industry (reference series)",
            2,
        ),
        c("occupation_counts", "同一职业的两种官方统计", "two official counts of the same occupation", 3),
    ],
};
