//! Lists that begin in the layer coordinated.

use super::{CodeList, c};

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
