//! Lists that begin in the layer flagged.

use super::{CodeList, c};

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

/// How firm a verdict is.
pub static FIRMNESS: CodeList = CodeList {
    name: "firmness",
    codes: &[
        c("firm", "稳固", "firm", 0),
        c("likely", "较可能", "likely", 1),
        c("borderline", "临界", "borderline", 2),
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

/// What became of a programme's verdict since the year before.
pub static HAPPENINGS: CodeList = CodeList {
    name: "happenings",
    codes: &[
        c("moved", "结论改变", "verdict moved", 0),
        c("other_ground", "依据改变", "other ground", 1),
        c("renamed", "由旧专业延续", "goes on from a former major", 2),
        c("new", "上年没有", "not there the year before", 3),
        c("gone", "本年没有", "no longer there", 4),
    ],
};

/// Why a verdict moved.
pub static MOVE_CAUSES: CodeList = CodeList {
    name: "move_causes",
    codes: &[
        c("input", "数据", "data", 0),
        c("rule", "阈值（随当年分布）", "thresholds, which follow the year's distribution", 1),
        c("both", "数据与阈值", "data and thresholds", 2),
        c("method", "方法", "method", 3),
    ],
};
