//! Columns that begin in the layer flagged.

use super::col;
use crate::codes;
use crate::column::{Column, Domain::*, Kind::*};

/// Code of the rule pack.
pub static PACK: Column = col("pack", Text, Any, "", "规则包", "Rule pack", "规则包代码", "Code of the rule pack");
/// What the pack says of the programme.
pub static VERDICT: Column = col("verdict", Text, Codes(&codes::VERDICTS), "", "结论", "Verdict", "规则包对专业点的结论", "What the pack says of the programme");
/// What the verdict rests on.
pub static GROUND: Column = col("ground", Text, Codes(&codes::GROUNDS), "", "依据", "Ground", "结论的依据", "What the verdict rests on");
/// Probability that the verdict stands; empty where not computed.
pub static PROBABILITY: Column = col("probability", Float, Range(0.0, 1.0), "share", "稳健概率", "Probability", "结论在扰动下成立的概率；未计算时为空", "Probability that the verdict stands; empty where not computed");
/// How firm the verdict is; empty where not computed.
pub static FIRMNESS: Column = col("firmness", Text, Codes(&codes::FIRMNESS), "", "稳固程度", "Firmness", "结论的稳固程度；未计算时为空", "How firm the verdict is; empty where not computed");
/// Code of the rule.
pub static RULE: Column = col("rule", Text, Any, "", "规则", "Rule", "规则代码", "Code of the rule");
/// What the rule found for the programme.
pub static STATE: Column = col("state", Text, Codes(&codes::RULE_STATES), "", "状态", "State", "规则对该专业点的结果", "What the rule found for the programme");
/// Threshold of the rule.
pub static THRESHOLD: Column = col("threshold", Float, Any, "", "阈值", "Threshold", "规则阈值", "Threshold of the rule");
/// Monte-Carlo standard error of the probability.
pub static PROBABILITY_ERROR: Column = col("probability_error", Float, Range(0.0, 1.0), "share", "模拟误差", "Monte-Carlo error", "概率的蒙特卡洛标准误", "Monte-Carlo standard error of the probability");
/// Share of draws in which the programme gets this verdict.
pub static ACCEPTABILITY: Column = col("acceptability", Float, Range(0.0, 1.0), "share", "可接受度", "Acceptability", "扰动下得到该结论的比例", "Share of draws in which the programme gets this verdict");
/// Whether the verdict is lifted or lowered.
pub static TOWARDS: Column = col("towards", Text, Codes(&codes::DIRECTIONS), "", "方向", "Direction", "解除还是加重", "Whether the verdict is lifted or lowered");
/// Code of the indicator that changes; intake_alone where intake alone does.
pub static INPUT: Column = col("input", Text, Any, "", "变动项", "Input", "所改变的指标代码；intake_alone 为仅改变招生", "Code of the indicator that changes; intake_alone where intake alone does");
/// Value now.
pub static NOW: Column = col("now", Float, Any, "", "现值", "Now", "现值", "Value now");
/// Value at which the verdict changes.
pub static NEEDED: Column = col("needed", Float, Any, "", "所需值", "Needed", "使结论改变所需的值", "Value at which the verdict changes");
/// Verdict after the change.
pub static VERDICT_AFTER: Column = col("verdict_after", Text, Codes(&codes::VERDICTS), "", "变动后结论", "Verdict after", "变动后的结论", "Verdict after the change");
/// Whether it is the smallest relative change in this direction.
pub static SMALLEST: Column = col("smallest", Bool, Any, "", "是否最小", "Smallest", "是否为该方向上相对变动最小的一项", "Whether it is the smallest relative change in this direction");
/// Place in the order, from 1.
pub static PLACE: Column = col("place", Int, Count, "", "名次", "Place", "排列次序，从 1 起", "Place in the order, from 1");
/// Near major linked to the need; the programme’s own where it is linked itself.
pub static VIA_MAJOR: Column = col("via_major", Text, Any, "", "经由专业", "By way of", "与该需求对应的相近专业；本专业对应时为本专业", "Near major linked to the need; the programme’s own where it is linked itself");
/// Not offered in the region, or offered and short.
pub static ADDITION_KIND: Column = col("addition_kind", Text, Codes(&codes::ADDITION_KINDS), "", "增设情形", "Kind of proposal", "本地区未开设，或已开设而供给不足", "Not offered in the region, or offered and short");
/// Schools of the region that offer the major.
pub static PROVIDERS: Column = col("providers", Int, Count, "schools", "布点数", "Providers", "地区内开设该专业的学校数", "Schools of the region that offer the major");
/// What one more seat adds to the region’s feasible maximum.
pub static SHADOW_PRICE: Column = col("shadow_price", Float, Range(0.0, 1.0), "persons per seat", "影子价格", "Shadow price", "增加一个席位使全地区最大匹配人数增加的人数", "What one more seat adds to the region’s feasible maximum");
/// Programmes of the same class the school offers.
pub static NEIGHBOURS: Column = col("neighbours", Int, Count, "programmes", "相近专业点数", "Neighbours", "学校已开设的同类专业点数", "Programmes of the same class the school offers");
/// Relative strength of the school in the class; orders, and is never a ground.
pub static STRENGTH: Column = col("strength", Float, Range(0.0, 1.0), "share", "实力", "Strength", "学校在该专业类的相对实力，只用于排序", "Relative strength of the school in the class; orders, and is never a ground");
/// Verdict were the former series not carried.
pub static VERDICT_ALONE: Column = col("verdict_alone", Text, Codes(&codes::VERDICTS), "", "不合并时的结论", "Verdict alone", "若不合并旧序列的结论", "Verdict were the former series not carried");
/// Programmes that closed since.
pub static CLOSED: Column = col("closed", Int, Count, "programmes", "停办", "Closed", "此后停办的专业点数", "Programmes that closed since");
/// Programmes that shrank by more than the set share since.
pub static SHRANK: Column = col("shrank", Int, Count, "programmes", "缩减", "Shrank", "此后人数减少超过设定幅度的专业点数", "Programmes that shrank by more than the set share since");
/// Programmes that changed by no more than the set share since.
pub static STEADY: Column = col("steady", Int, Count, "programmes", "持平", "Steady", "此后人数变动在设定幅度以内的专业点数", "Programmes that changed by no more than the set share since");
/// Programmes that grew by more than the set share since.
pub static GREW: Column = col("grew", Int, Count, "programmes", "增长", "Grew", "此后人数增加超过设定幅度的专业点数", "Programmes that grew by more than the set share since");
/// Programmes without anybody then and since.
pub static DORMANT: Column = col("dormant", Int, Count, "programmes", "空置", "Dormant", "当年与此后均无学生的专业点数", "Programmes without anybody then and since");
/// Programmes of which nothing is known since.
pub static UNKNOWN: Column = col("unknown", Int, Count, "programmes", "无从得知", "Unknown", "此后情况无数据的专业点数", "Programmes of which nothing is known since");
/// Programmes whose ground is gone though they did not shrink: false alarms.
pub static RECOVERED: Column = col("recovered", Int, Count, "programmes", "误报", "Recovered", "人数未缩减而当年触发的规则如今不再触发的专业点数；结论无依据时为空", "Programmes that did not shrink, and whose rule of then no longer fires: false alarms; empty for verdicts without a ground");
/// The demand of then is not known: that of today was taken.
pub static DEMAND_NOW: Column = col("demand_now", Bool, Any, "", "沿用现有需求", "Demand of today", "当年的需求数据缺失，以现有需求代替", "Whether the demand of today was taken for want of figures of then");
/// Version of the rule pack.
pub static VERSION: Column = col("version", Text, Any, "", "版本", "Version", "规则包版本", "Version of the rule pack");
/// Year the observed indicators end with.
pub static BASE_YEAR: Column = col("base_year", Int, Range(1990.0, 2060.0), "year", "基准年", "Base year", "观测类指标的末年", "Year the observed indicators end with");
/// Year the expected indicators speak of.
pub static GRADUATION_YEAR: Column = col("graduation_year", Int, Range(1990.0, 2080.0), "year", "毕业年份", "Graduation year", "预期类指标所指的年份", "Year the expected indicators speak of");
/// Hash of the definition and the replaced thresholds.
pub static HASH: Column = col("hash", Text, Any, "", "校验值", "Hash", "规则文本与替换阈值的校验值", "Hash of the definition and the replaced thresholds");
/// Thresholds replaced by a setting.
pub static REPLACED: Column = col("replaced", Text, Any, "", "替换阈值", "Replaced thresholds", "由设定替换的阈值：规则包/规则=值", "Thresholds replaced by a setting: pack/rule=value");
/// Text of the rule pack (TOML).
pub static DEFINITION: Column = col("definition", Text, Any, "", "规则文本", "Definition", "规则包全文（TOML）", "Text of the rule pack (TOML)");
/// What became of the programme's verdict since the year before.
pub static HAPPENED: Column = col("happened", Text, Codes(&codes::HAPPENINGS), "", "变动", "What happened", "专业点的结论自上年以来的变动", "What became of the programme's verdict since the year before");
/// Verdict of the year before.
pub static VERDICT_BEFORE: Column = col("verdict_before", Text, Codes(&codes::VERDICTS), "", "上年结论", "Verdict before", "按上年所知作出的结论；新设专业点为空", "Verdict on what was known the year before; empty for a new programme");
/// Ground of the verdict of the year before.
pub static GROUND_BEFORE: Column = col("ground_before", Text, Codes(&codes::GROUNDS), "", "上年依据", "Ground before", "上年结论的依据", "Ground of the verdict of the year before");
/// Why the verdict moved.
pub static MOVE_CAUSE: Column = col("move_cause", Text, Codes(&codes::MOVE_CAUSES), "", "变动原因", "Why it moved", "结论变动的原因：数据、阈值，或两者", "Why the verdict moved: data, thresholds, or both");
/// Value of the indicator on what was known the year before.
pub static VALUE_BEFORE: Column = col("value_before", Float, Any, "", "上年数值", "Value before", "按上年所知的指标数值", "Value of the indicator on what was known the year before");
