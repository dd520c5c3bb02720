//! Code lists: every closed vocabulary of the house, with both languages.

/// Language of labels, messages and reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    Zh,
    En,
}

impl Lang {
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// `zh` or `en`.
    pub fn parse(text: &str) -> Option<Lang> {
        match text {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// One of two texts.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// One code with its labels. `rank` orders levels (see [`LEVELS`]); elsewhere it is the place in the list.
#[derive(Debug)]
pub struct Code {
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub rank: i64,
}

/// A closed list of codes.
#[derive(Debug)]
pub struct CodeList {
    pub name: &'static str,
    pub codes: &'static [Code],
}

impl CodeList {
    pub fn get(&self, code: &str) -> Option<&'static Code> {
        self.codes.iter().find(|c| c.code == code)
    }

    /// The code whose code or label in either language is `text` (surrounding blanks ignored).
    pub fn find(&self, text: &str) -> Option<&'static Code> {
        let text = text.trim();
        self.codes.iter().find(|c| c.code.eq_ignore_ascii_case(text) || c.zh == text || c.en.eq_ignore_ascii_case(text))
    }

    /// Label of a code, the code itself where it is not of the list.
    pub fn label<'a>(&self, code: &'a str, lang: Lang) -> &'a str {
        self.get(code).map_or(code, |c| lang.pick(c.zh, c.en))
    }
}

const fn c(code: &'static str, zh: &'static str, en: &'static str, rank: i64) -> Code {
    Code { code, zh, en, rank }
}

/// Levels of education. `rank` is the band: 0 secondary and below, 1 sub-associate certificates,
/// 2 associate and higher vocational, 3 bachelor's, 4 master's, 5 doctorate.
pub static LEVELS: CodeList = CodeList {
    name: "levels",
    codes: &[
        c("none", "无学历要求", "No formal credential", 0),
        c("secondary", "高中", "High school", 0),
        c("secondary_vocational", "中职", "Secondary vocational", 0),
        c("certificate", "中学后证书", "Postsecondary certificate", 1),
        c("certificate_12w", "证书（不足12周）", "Certificate under 12 weeks", 1),
        c("certificate_under_1y", "证书（12周至1年）", "Certificate 12 weeks to 1 year", 1),
        c("certificate_1y", "证书（1至2年）", "Certificate 1 to 2 years", 1),
        c("certificate_2y", "证书（2至4年）", "Certificate 2 to 4 years", 1),
        c("higher_vocational", "高职（专科）", "Higher vocational", 2),
        c("associate", "副学士", "Associate's", 2),
        c("vocational_bachelor", "职业本科", "Vocational bachelor's", 3),
        c("bachelor", "本科", "Bachelor's", 3),
        c("postbaccalaureate", "学士后证书", "Postbaccalaureate certificate", 3),
        c("master", "硕士", "Master's", 4),
        c("post_master", "硕士后证书", "Post-master's certificate", 4),
        c("doctor", "博士", "Doctorate", 5),
        c("doctor_research", "博士（研究型）", "Doctorate, research", 5),
        c("doctor_professional", "博士（专业型）", "Doctorate, professional", 5),
        c("doctor_other", "博士（其他）", "Doctorate, other", 5),
    ],
};

/// The verdicts, from cut to grow.
pub static VERDICTS: CodeList = CodeList {
    name: "verdicts",
    codes: &[
        c("withdraw", "撤销", "withdraw", 0),
        c("suspend", "停招", "suspend intake", 1),
        c("reduce", "减招", "reduce intake", 2),
        c("watch", "预警", "watch", 3),
        c("keep", "保持", "keep", 4),
        c("upgrade", "改造升级", "upgrade", 5),
        c("expand", "扩招", "expand", 6),
        c("not_assessed", "未评定", "not assessed", 7),
    ],
};

/// Grounds of a verdict, as the policy documents name them.
pub static GROUNDS: CodeList = CodeList {
    name: "grounds",
    codes: &[
        c("duplication", "重复设置", "duplicate provision", 0),
        c("over_capacity", "培养能力过剩", "over-capacity", 1),
        c("weak_outcomes", "就业质量差", "weak outcomes", 2),
        c("weak_intake", "生源不足", "weak intake", 3),
        c("weak_teaching", "师资不足", "weak teaching capacity", 4),
        c("shortage_served", "服务紧缺需求", "serves a shortage", 5),
        c("none", "无", "none", 6),
    ],
};

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

/// What a row of `clean.demand` counts.
pub static DEMAND_BASES: CodeList = CodeList {
    name: "demand_bases",
    codes: &[
        c("employment", "从业人数（预测基年）", "employment in the projection's base year", 0),
        c("growth", "年均新增岗位", "growth, annual average", 1),
        c("retirements", "年均退出劳动力", "labour-force exits, annual average", 2),
        c("transfers", "年均转岗空缺", "occupational transfers, annual average", 3),
        c("ledger", "需求台账人数", "persons in the demand ledger", 4),
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

/// Major groups of the Standard Occupational Classification 2018 (US Bureau of Labor Statistics), by the two digits
/// before the hyphen. The Chinese names are ours.
pub static OCCUPATION_GROUPS: CodeList = CodeList {
    name: "occupation_groups",
    codes: &[
        c("11", "管理", "Management", 0),
        c("13", "商务与金融", "Business and financial operations", 1),
        c("15", "计算机与数学", "Computer and mathematical", 2),
        c("17", "建筑与工程", "Architecture and engineering", 3),
        c("19", "生命、自然与社会科学", "Life, physical and social science", 4),
        c("21", "社区与社会服务", "Community and social service", 5),
        c("23", "法律", "Legal", 6),
        c("25", "教育与图书馆", "Educational instruction and library", 7),
        c("27", "艺术、设计、娱乐、体育与传媒", "Arts, design, entertainment, sports and media", 8),
        c("29", "医疗专业与技术", "Healthcare practitioners and technical", 9),
        c("31", "医疗辅助", "Healthcare support", 10),
        c("33", "安全保卫", "Protective service", 11),
        c("35", "餐饮服务", "Food preparation and serving", 12),
        c("37", "建筑物与场地清洁维护", "Building and grounds cleaning and maintenance", 13),
        c("39", "个人护理与服务", "Personal care and service", 14),
        c("41", "销售", "Sales", 15),
        c("43", "办公与行政支持", "Office and administrative support", 16),
        c("45", "农林牧渔", "Farming, fishing and forestry", 17),
        c("47", "建筑施工与采掘", "Construction and extraction", 18),
        c("49", "安装、维护与修理", "Installation, maintenance and repair", 19),
        c("51", "生产", "Production", 20),
        c("53", "运输与物料搬运", "Transportation and material moving", 21),
        c("55", "军事", "Military specific", 22),
    ],
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

/// Outcome of one rule for one programme.
pub static RULE_STATES: CodeList = CodeList {
    name: "rule_states",
    codes: &[
        c("fires", "触发", "fires", 0),
        c("passes", "未触发", "does not fire", 1),
        c("not_assessed", "未评定", "not assessed", 2),
        c("protected", "受保护", "protected", 3),
        c("not_applicable", "不适用", "not applicable", 4),
    ],
};

/// Kinds of region.
pub static REGION_KINDS: CodeList = CodeList {
    name: "region_kinds",
    codes: &[
        c("nation", "国家", "nation", 0),
        c("province", "省级", "province or state", 1),
        c("city", "地级市", "city", 2),
    ],
};

/// What a member row of a chain names.
pub static MEMBER_KINDS: CodeList = CodeList {
    name: "member_kinds",
    codes: &[c("industry", "行业", "industry", 0), c("occupation", "职业", "occupation", 1)],
};

/// Basis of a link between a major and an occupation.
pub static LINK_BASES: CodeList = CodeList {
    name: "link_bases",
    codes: &[
        c("official_crosswalk", "官方对照表", "official crosswalk", 0),
        c("observed", "毕业去向观测", "observed destinations", 1),
        c("text", "文本相似", "text similarity", 2),
        c("expert", "专家判断", "expert judgement", 3),
    ],
};

/// The two sides of the matching.
pub static SIDES: CodeList =
    CodeList { name: "sides", codes: &[c("major", "专业", "major", 0), c("need", "需求", "need", 1)] };

/// The two kinds of certain finding.
pub static CERTAIN_KINDS: CodeList = CodeList {
    name: "certain_kinds",
    codes: &[c("surplus", "确定过剩", "certain surplus", 0), c("shortage", "确定短缺", "certain shortage", 1)],
};

/// How firm a verdict is.
pub static FIRMNESS: CodeList = CodeList {
    name: "firmness",
    codes: &[
        c("firm", "稳固", "firm", 0),
        c("likely", "较可能", "likely", 1),
        c("borderline", "临界", "borderline", 2),
    ],
};

/// Where a flow of an input-output table comes from.
pub static IO_ORIGINS: CodeList = CodeList {
    name: "io_origins",
    codes: &[
        c("domestic", "国内产品", "domestic product", 0),
        c("import", "进口品", "import", 1),
        c("primary", "最初投入", "primary input", 2),
    ],
};

/// Buyers and sellers of an input-output table that are no sectors: final uses, total output, primary inputs.
pub static IO_ENTRIES: CodeList = CodeList {
    name: "io_entries",
    codes: &[
        c("consumption", "最终消费支出", "final consumption", 0),
        c("fixed_capital", "固定资本形成总额", "gross fixed capital formation", 1),
        c("inventories", "存货变动", "changes in inventories", 2),
        c("exports", "出口", "exports", 3),
        c("output", "总产出", "total output", 4),
        c("compensation", "劳动者报酬", "compensation of employees", 5),
        c("production_taxes", "生产税净额", "net taxes on production", 6),
        c("depreciation", "固定资产折旧", "depreciation of fixed assets", 7),
        c("operating_surplus", "营业盈余", "operating surplus", 8),
    ],
};

/// How a programme is offered to applicants.
pub static OFFERING_BASES: CodeList = CodeList {
    name: "offering_bases",
    codes: &[
        c("own", "按专业招生", "admitted by major", 0),
        c("in_class", "在大类招生内", "within a broad class", 1),
        c("known", "已知开设（无招生数据）", "known to be offered, no admission figures", 2),
    ],
};

/// What a row of an admission list was resolved to.
pub static ADMISSION_KINDS: CodeList = CodeList {
    name: "admission_kinds",
    codes: &[
        c("major", "专业", "major", 0),
        c("class", "大类", "broad class", 1),
        c("unresolved", "未识别", "unresolved", 2),
    ],
};

/// What became of an offering since the year before, as the admission lists show it.
pub static OPENING_KINDS: CodeList = CodeList {
    name: "opening_kinds",
    codes: &[
        c("opened", "新出现", "opened", 0),
        c("closed", "不再出现", "closed", 1),
        c("moved_into_class", "转入大类招生", "moved into a broad class", 2),
        c("moved_out_of_class", "转出大类招生", "moved out of a broad class", 3),
    ],
};

/// Where a counterfactual takes a verdict.
pub static DIRECTIONS: CodeList =
    CodeList { name: "directions", codes: &[c("lift", "解除", "lift", 0), c("lower", "加重", "lower", 1)] };

/// Why a major is proposed.
pub static ADDITION_KINDS: CodeList = CodeList {
    name: "addition_kinds",
    codes: &[
        c("absent", "本地区未开设", "not offered in the region", 0),
        c("short", "已开设而供给不足", "offered, and short", 1),
    ],
};

/// Models of programme closure.
pub static CLOSURE_MODELS: CodeList = CodeList {
    name: "closure_models",
    codes: &[
        c("size", "仅用规模（基线）", "size only (baseline)", 0),
        c("logistic", "逻辑回归", "logistic regression", 1),
        c("trees", "树集成", "ensemble of trees", 2),
    ],
};

/// What a closure model was tested on.
pub static CLOSURE_SAMPLES: CodeList = CodeList {
    name: "closure_samples",
    codes: &[
        c("unseen_year", "未见年份", "a year it has not seen", 0),
        c("unseen_schools", "未见学校", "schools it has not seen", 1),
        c("held_out", "未参与拟合的本地专业点", "the region's own, held out of the fit", 2),
    ],
};

/// What a plan does with a programme's intake.
pub static PLAN_ACTIONS: CodeList = CodeList {
    name: "plan_actions",
    codes: &[
        c("grow", "增加", "grow", 0),
        c("cut", "减少", "cut", 1),
        c("hold", "不变", "hold", 2),
        c("wind_down", "停招（在校生按届毕业）", "wind down by cohort", 3),
    ],
};

/// What decided a proposed intake.
pub static PLAN_REASONS: CodeList = CodeList {
    name: "plan_reasons",
    codes: &[
        c("fixed", "由规划人员指定", "set by the planner", 0),
        c("stopped", "结论为撤销或停招", "verdict to withdraw or to suspend intake", 1),
        c("commitment", "订单班名额", "seats of order classes", 2),
        c("not_assessed", "没有已公布的对应需求，维持现状", "no published need to judge by: held", 3),
        c("withheld", "有对应需求未公布，不减招", "a linked need is withheld: not cut", 4),
        c("protected", "受保护专业，不减招", "protected: not cut", 5),
        c("ceiling", "结论为减招，不增招", "verdict to reduce: not grown", 6),
        c("teachers", "专任教师数所限", "held back by its teachers", 7),
        c("change_limit", "达到年度调整幅度上限", "at the limit of yearly change", 8),
        c("matching", "按匹配毕业生数与其余约束", "by matched graduates within the other rules", 9),
    ],
};

/// Where the intake of today comes from.
pub static INTAKE_BASES: CodeList = CodeList {
    name: "intake_bases",
    codes: &[
        c("intake", "最近一年实际招生数", "students admitted in the latest year", 0),
        c("planned", "最近一年招生计划数", "planned places of the latest year", 1),
        c("completions", "以最近一年毕业生数代替", "completions of the latest year, standing in", 2),
        c("none", "目前未招生", "admits nobody today", 3),
    ],
};

/// What a total of a plan is over.
pub static PLAN_SCOPES: CodeList = CodeList {
    name: "plan_scopes",
    codes: &[
        c("all", "市场全部", "the whole market", 0),
        c("level", "层次", "level", 1),
        c("school", "学校", "school", 2),
        c("chain", "产业链", "chain", 3),
    ],
};

/// Rules of a plan.
pub static PLAN_RULES: CodeList = CodeList {
    name: "plan_rules",
    codes: &[
        c("level_total", "层次招生总规模", "total places of a level", 0),
        c("programme_change", "专业点年度调整幅度", "yearly change of a programme", 1),
        c("school_change", "学校年度调整幅度", "yearly change of a school", 2),
        c("school_loss", "学校累计减少上限", "loss of a school over the plan", 3),
        c("stopped", "停招", "stopped", 4),
        c("protected", "不减招", "not cut", 5),
        c("ceiling", "不增招", "not grown", 6),
        c("commitment", "订单班名额", "seats of order classes", 7),
        c("teachers", "生师比", "student-teacher ratio", 8),
        c("smallest_class", "最小开班人数", "smallest class", 9),
        c("adjusted", "调整比例上限", "share of programmes adjusted", 10),
        c("fixed", "指定招生数", "intake set", 11),
    ],
};

/// The side on which a rule binds.
pub static PLAN_SIDES: CodeList = CodeList {
    name: "plan_sides",
    codes: &[c("low", "下限", "at the least", 0), c("high", "上限", "at the most", 1)],
};

/// What became of a market's plan.
pub static PLAN_STATUSES: CodeList = CodeList {
    name: "plan_statuses",
    codes: &[
        c("solved", "已求解", "solved", 0),
        c("no_programmes", "没有可规划的专业点", "no programme to plan", 1),
        c("nothing_matched", "没有可匹配的需求", "nothing to match", 2),
    ],
};

/// How a target stands.
pub static TARGET_STATES: CodeList = CodeList {
    name: "target_states",
    codes: &[
        c("reached", "已达到", "reached", 0),
        c("on_track", "进度正常", "on track", 1),
        c("at_risk", "有风险", "at risk", 2),
        c("overdue", "到期未达到", "overdue", 3),
        c("pace_unknown", "进度不明", "pace not known", 4),
        c("no_actual", "尚无实际值", "no actual yet", 5),
        c("no_target", "仅有实际值", "reported without a target", 6),
    ],
};

/// A level on the ladder of its field.
pub static RUNGS: CodeList = CodeList {
    name: "rungs",
    codes: &[
        c("whole", "完整", "whole", 0),
        c("thin", "供给不足", "thin", 1),
        c("missing", "缺级", "missing", 2),
        c("dead_end", "无升学通道", "no rung above", 3),
        c("small", "规模过小，不作判断", "too small to say", 4),
    ],
};

/// What a row of retention is of.
pub static RETENTION_KINDS: CodeList = CodeList {
    name: "retention_kinds",
    codes: &[c("major", "专业", "major", 0), c("school", "学校", "school", 1)],
};

// The survey of firms and the technology ledger.

/// Size class of a firm (大中小微), the largest first.
pub static SIZE_CLASSES: CodeList = CodeList {
    name: "size_classes",
    codes: &[
        c("large", "大型", "large", 0),
        c("medium", "中型", "medium", 1),
        c("small", "小型", "small", 2),
        c("micro", "微型", "micro", 3),
    ],
};

/// Ratings of the match by firms: an order, without distances.
pub static FIT_RATINGS: CodeList = CodeList {
    name: "fit_ratings",
    codes: &[
        c("1", "很不匹配", "does not fit at all", 1),
        c("2", "不太匹配", "fits little", 2),
        c("3", "一般", "fits in part", 3),
        c("4", "比较匹配", "fits", 4),
        c("5", "非常匹配", "fits very well", 5),
    ],
};

/// Why graduates do not fit, in the firm's view: the main reason.
pub static FIT_REASONS: CodeList = CodeList {
    name: "fit_reasons",
    codes: &[
        c("none", "没有不匹配", "nothing amiss", 0),
        c("skills", "专业技能不足", "lack of skills in the field", 1),
        c("practice", "实践经验不足", "lack of practice", 2),
        c("number", "对口毕业生太少", "too few graduates in the field", 3),
        c("level", "学历层次不合", "level too high or too low", 4),
        c("terms", "待遇或地点不被接受", "pay or place not accepted", 5),
        c("outdated", "教学内容滞后", "outdated teaching", 6),
        c("other", "其他", "other", 7),
    ],
};

/// What a row of the survey is of.
pub static SURVEY_KINDS: CodeList = CodeList {
    name: "survey_kinds",
    codes: &[
        c("region", "全部企业", "all firms", 0),
        c("chain", "产业链", "chain", 1),
        c("size", "企业规模", "size of firm", 2),
        c("industry", "行业门类", "industry section", 3),
    ],
};

/// Questions of the survey that have a list of answers.
pub static SURVEY_QUESTIONS: CodeList = CodeList {
    name: "survey_questions",
    codes: &[c("rating", "匹配评价", "rating", 0), c("reason", "主要原因", "main reason", 1)],
};

/// What the interval of a share of the survey rests on.
pub static INTERVAL_BASES: CodeList = CodeList {
    name: "interval_bases",
    codes: &[
        c("linearised", "分层抽样线性化方差", "linearised variance of the stratified sample", 0),
        c("kish", "有效样本量（Kish）", "effective sample size (Kish)", 1),
        c("census", "有关企业全部作答", "every firm concerned answered", 2),
    ],
};

/// Fields of technology: 《国家重点支持的高新技术领域》 (国科发火〔2016〕32号), its eight headings.
pub static TECHNOLOGY_DOMAINS: CodeList = CodeList {
    name: "technology_domains",
    codes: &[
        c("information", "电子信息", "electronics and information", 0),
        c("biology", "生物与新医药", "biology and medicine", 1),
        c("aerospace", "航空航天", "aviation and space", 2),
        c("materials", "新材料", "new materials", 3),
        c("services", "高技术服务", "high-technology services", 4),
        c("energy", "新能源与节能", "new energy and energy saving", 5),
        c("environment", "资源与环境", "resources and environment", 6),
        c("manufacturing", "先进制造与自动化", "advanced manufacturing and automation", 7),
    ],
};

/// How far an offered technology has come.
pub static MATURITIES: CodeList = CodeList {
    name: "maturities",
    codes: &[
        c("laboratory", "实验室阶段", "laboratory", 0),
        c("pilot", "中试", "pilot", 1),
        c("applied", "已应用", "in use", 2),
    ],
};

/// What let an offer through the domain filter.
pub static FILTER_BASES: CodeList = CodeList {
    name: "filter_bases",
    codes: &[
        c("both", "领域与产业链都相同", "same domain and chain", 0),
        c("domain", "领域相同", "same domain", 1),
        c("chain", "产业链相同", "same chain", 2),
        c("unknown", "一方没有填写领域", "no domain given on one side", 3),
    ],
};

/// Side of the technology ledger.
pub static TECHNOLOGY_SIDES: CodeList = CodeList {
    name: "technology_sides",
    codes: &[c("need", "技术难题", "need", 0), c("offer", "科技成果", "offer", 1)],
};

/// How a row of the technology ledger stands.
pub static TECHNOLOGY_STATES: CodeList = CodeList {
    name: "technology_states",
    codes: &[
        c("proposed", "有推荐", "proposed", 0),
        c("no_domain", "没有同领域或同产业链的另一方", "nothing in its domain or chain", 1),
        c("no_terms", "同领域中没有足够相近的另一方", "nothing in its domain is near enough in words", 2),
        c("outranked", "有相近的难题，但未排入前列", "near to needs, but others rank before it", 3),
    ],
};

/// Ways of ranking offers that are compared on labelled needs.
pub static RANKINGS: CodeList = CodeList {
    name: "rankings",
    codes: &[
        c("words", "词与单字，领域筛选", "words and characters, domain filter", 0),
        c("words_all", "词与单字，不筛选", "words and characters, no filter", 1),
        c("words_alone", "仅用词，领域筛选", "words alone, domain filter", 2),
        c("bigrams", "二字串，领域筛选", "character pairs, domain filter", 3),
        c("bigrams_all", "二字串，不筛选", "character pairs, no filter", 4),
        c("chance", "领域筛选后随机", "at random within the filter", 5),
    ],
};

/// Ledgers of supply and demand.
pub static LEDGERS: CodeList = CodeList {
    name: "ledgers",
    codes: &[c("talent", "人才", "talent", 0), c("technology", "科技", "technology", 1)],
};

/// How far a side of a ledger row has come.
pub static LEDGER_STATUSES: CodeList = CodeList {
    name: "ledger_statuses",
    codes: &[c("open", "待对接", "open", 0), c("agreed", "已商定", "agreed", 1), c("done", "已完成", "done", 2)],
};

/// What a row of a ledger is.
pub static LEDGER_ROWS: CodeList = CodeList {
    name: "ledger_rows",
    codes: &[
        c("pair", "配对", "pairing", 0),
        c("demand", "单边需求", "demand only", 1),
        c("supply", "单边供给", "supply only", 2),
        c("gone", "不再提出", "no longer proposed", 3),
    ],
};

/// What both sides enter in a row of a ledger.
pub static LEDGER_FIELDS: CodeList = CodeList {
    name: "ledger_fields",
    codes: &[
        c("demand_status", "需求方状态", "demand side status", 0),
        c("demand_agreed", "需求方商定数", "demand side agreed", 1),
        c("demand_note", "需求方备注", "demand side note", 2),
        c("supply_status", "供给方状态", "supply side status", 3),
        c("supply_agreed", "供给方商定数", "supply side agreed", 4),
        c("supply_note", "供给方备注", "supply side note", 5),
    ],
};

/// The three sectors whose departments keep a ledger of demand.
pub static ECONOMIC_SECTORS: CodeList = CodeList {
    name: "economic_sectors",
    codes: &[
        c("agriculture", "农业", "agriculture", 0),
        c("industry", "工业", "industry", 1),
        c("services", "服务业", "services", 2),
        c("all", "三次产业", "all sectors", 3),
        c("unknown", "未定", "not known", 4),
    ],
};

/// How the department of a row of demand is known.
pub static OWNER_BASES: CodeList = CodeList {
    name: "owner_bases",
    codes: &[
        c("given", "台账填报", "given in the row", 0),
        c("industry", "按所填行业", "by the industry of the row", 1),
        c("chain", "按产业链所含行业", "by the industries of the chain", 2),
        c("none", "无从判断", "not known", 3),
    ],
};

/// Why a row of a ledger has one side only.
pub static LEDGER_REASONS: CodeList = CodeList {
    name: "ledger_reasons",
    codes: &[
        c("no_major", "本地区没有对应专业", "no linked major in the region", 0),
        c("no_need", "本地区没有对应岗位", "no linked need in the region", 1),
        c("level", "对应的一方层次不符", "the other side is of another level", 2),
        c("short", "毕业生不足", "too few graduates", 3),
        c("surplus", "岗位不足", "too few openings", 4),
        c("scattered", "零星，不足成对", "scattered, each part too small to pair", 5),
        c("withheld", "数据屏蔽", "figure withheld", 6),
        c("not_ahead", "毕业年份已无此项", "gone by the year of graduation", 7),
    ],
};

/// Kinds of alliance.
pub static ALLIANCE_KINDS: CodeList = CodeList {
    name: "alliance_kinds",
    codes: &[
        c("domain", "领域联盟", "domain alliance", 0),
        c("park", "园区综合联盟", "park alliance", 1),
        c("discipline", "学科发展联盟", "discipline alliance", 2),
    ],
};

/// On what a school or a firm is a member of an alliance.
pub static JOIN_BASES: CodeList = CodeList {
    name: "join_bases",
    codes: &[
        c("persons", "供给达到人数", "supply reaches the number of persons", 0),
        c("profile", "占本校供给达到比例", "share of the school's own supply", 1),
        c("offers", "开设本领域专业", "offers the field", 2),
        c("domains", "为园区所含领域的成员", "member of a domain of the park", 3),
        c("occupation", "企业主要需求职业", "main occupation the firm asks for", 4),
        c("chain", "企业所属产业链", "chain of the firm", 5),
        c("industry", "企业所属行业", "industry of the firm", 6),
        c("park", "企业所在园区", "park of the firm", 7),
    ],
};

/// Whose coverage by alliances is counted.
pub static COVERAGE_KINDS: CodeList = CodeList {
    name: "coverage_kinds",
    codes: &[
        c("schools", "学校", "schools", 0),
        c("large", "大型企业", "large firms", 1),
        c("medium", "中型企业", "medium firms", 2),
        c("large_medium", "大中型企业", "large and medium firms", 3),
        c("small", "小型企业", "small firms", 4),
        c("micro", "微型企业", "micro firms", 5),
    ],
};

/// Why a school or a firm is in no domain alliance.
pub static UNCOVERED_REASONS: CodeList = CodeList {
    name: "uncovered_reasons",
    codes: &[
        c("no_supply", "没有毕业生供给任何领域", "no graduates supply any domain", 0),
        c("too_little", "对各领域的供给均低于门槛", "supply to every domain is below the threshold", 1),
        c("no_chain", "行业不属于任何产业链", "its industry is of no chain", 2),
        c("no_domain", "所属产业链没有领域", "its chain has no domain", 3),
    ],
};

/// The two parties of an alliance.
pub static PARTIES: CodeList =
    CodeList { name: "parties", codes: &[c("school", "学校", "school", 0), c("firm", "企业", "firm", 1)] };

/// Every list, for the dictionary.
pub static ALL: &[&CodeList] = &[
    &LEVELS,
    &VERDICTS,
    &GROUNDS,
    &DEMAND_LAYERS,
    &DEMAND_BASES,
    &OUTLOOK_SIDES,
    &SUPPLY_RATES,
    &RATE_BASES,
    &SUPPLY_METHODS,
    &CODINGS,
    &DEMAND_RULES,
    &STRUCTURE_KINDS,
    &OCCUPATION_GROUPS,
    &STRUCTURE_MEASURES,
    &FORECAST_SERIES,
    &RULE_STATES,
    &REGION_KINDS,
    &MEMBER_KINDS,
    &LINK_BASES,
    &SIDES,
    &CERTAIN_KINDS,
    &FIRMNESS,
    &IO_ORIGINS,
    &IO_ENTRIES,
    &OFFERING_BASES,
    &ADMISSION_KINDS,
    &OPENING_KINDS,
    &DIRECTIONS,
    &ADDITION_KINDS,
    &CLOSURE_MODELS,
    &CLOSURE_SAMPLES,
    &PLAN_ACTIONS,
    &PLAN_REASONS,
    &INTAKE_BASES,
    &PLAN_SCOPES,
    &PLAN_RULES,
    &PLAN_SIDES,
    &PLAN_STATUSES,
    &TARGET_STATES,
    &RUNGS,
    &RETENTION_KINDS,
    &SIZE_CLASSES,
    &FIT_RATINGS,
    &FIT_REASONS,
    &SURVEY_KINDS,
    &SURVEY_QUESTIONS,
    &INTERVAL_BASES,
    &TECHNOLOGY_DOMAINS,
    &MATURITIES,
    &FILTER_BASES,
    &TECHNOLOGY_SIDES,
    &TECHNOLOGY_STATES,
    &RANKINGS,
    &LEDGERS,
    &LEDGER_STATUSES,
    &LEDGER_ROWS,
    &LEDGER_FIELDS,
    &ECONOMIC_SECTORS,
    &OWNER_BASES,
    &LEDGER_REASONS,
    &ALLIANCE_KINDS,
    &PARTIES,
    &JOIN_BASES,
    &COVERAGE_KINDS,
    &UNCOVERED_REASONS,
];

/// Band of a level (see [`LEVELS`]); `None` for an unknown code.
pub fn level_rank(code: &str) -> Option<i64> {
    LEVELS.get(code).map(|c| c.rank)
}
