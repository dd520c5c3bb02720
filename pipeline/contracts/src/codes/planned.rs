//! Lists that begin in the layer planned.

use super::{CodeList, c};

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
        c("held", "没有已公布的对应需求，维持现状", "held for want of a published need", 12),
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
        c("not_found", "未求得方案", "no plan found", 3),
    ],
};
