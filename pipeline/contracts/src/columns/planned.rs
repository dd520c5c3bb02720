//! Columns that begin in the layer planned.

use super::col;
use crate::codes;
use crate::column::{Column, Domain::*, Kind::*};

/// Intake of today, a year.
pub static INTAKE_NOW: Column = col("now", Float, Count, "seats a year", "现招生数", "Intake now", "目前每年的招生数", "Intake of today, a year");
/// Where the intake of today comes from.
pub static INTAKE_BASIS: Column = col("intake_basis", Text, Codes(&codes::INTAKE_BASES), "", "现招生数来源", "Basis of intake now", "现招生数的来源", "Where the intake of today comes from");
/// Intake proposed, whole seats.
pub static PROPOSED: Column = col("proposed", Float, Count, "seats", "建议招生数", "Proposed intake", "建议的招生数（整数）", "Intake proposed, whole seats");
/// The solver's value before rounding.
pub static OPTIMUM: Column = col("optimum", Float, Count, "seats", "最优解", "Optimum", "取整之前的最优解", "The solver's value before rounding");
/// Smallest intake found among plans of the same value.
pub static PLAN_LOW: Column = col("low", Float, Count, "seats", "等值方案最少", "Low", "目标值相同的方案中找到的该专业点招生数最小值", "Smallest intake found among plans of the same value");
/// Largest intake found among plans of the same value.
pub static PLAN_HIGH: Column = col("high", Float, Count, "seats", "等值方案最多", "High", "目标值相同的方案中找到的该专业点招生数最大值", "Largest intake found among plans of the same value");
/// Whether no plan of the same value goes beyond the range.
pub static PLAN_EXACT: Column = col("exact", Bool, Any, "", "范围已确证", "Exact", "是否已证明没有目标值相同的方案超出该范围；否则实际范围可能更宽", "Whether no plan of the same value goes beyond the range; otherwise it may be wider");
/// Students of cohorts admitted before the plan who are still enrolled; empty where no intake is known.
pub static WINDING_DOWN: Column = col("winding_down", Float, Count, "persons", "往届在校生", "Earlier cohorts", "已招收各届中当年仍在校的学生数；无招生数据时为空", "Students of cohorts admitted before the plan who are still enrolled; empty where no intake is known");
/// What the plan does with the intake.
pub static PLAN_ACTION: Column = col("action", Text, Codes(&codes::PLAN_ACTIONS), "", "动作", "Action", "对招生数的调整", "What the plan does with the intake");
/// What decided the intake proposed.
pub static PLAN_REASON: Column = col("reason", Text, Codes(&codes::PLAN_REASONS), "", "依据", "Reason", "决定建议招生数的规则或依据", "What decided the intake proposed");
/// Intake proposed for the last plan year.
pub static PROPOSED_LAST: Column = col("proposed_last", Float, Count, "seats", "期末建议招生数", "Proposed in the last year", "规划期最后一年的建议招生数", "Intake proposed for the last plan year");
/// Graduates of the year who can be matched were intake held as it is (maximum flow on base demand).
pub static MATCHED_BEFORE: Column = col("matched_before", Float, Count, "persons", "匹配毕业生（现状）", "Matched before", "按现招生数不变，当年能与需求匹配的毕业生数（最大流，基准需求）", "Graduates of the year who can be matched were intake held as it is (maximum flow on base demand)");
/// Graduates of the year who can be matched under the intake proposed (maximum flow on base demand).
pub static MATCHED_AFTER: Column = col("matched_after", Float, Count, "persons", "匹配毕业生（建议）", "Matched after", "按建议招生数，当年能与需求匹配的毕业生数（最大流，基准需求）", "Graduates of the year who can be matched under the intake proposed (maximum flow on base demand)");
/// Graduates who enter the local labour market for each seat.
pub static GRADUATES_PER_SEAT: Column = col("graduates_per_seat", Float, Count, "persons a seat", "每名额本地毕业生", "Local graduates a seat", "每招一人最终进入本地就业市场的毕业生数", "Graduates who enter the local labour market for each seat");
/// Whether its intake changes within the plan.
pub static IS_ADJUSTED: Column = col("adjusted", Bool, Any, "", "是否调整", "Adjusted", "规划期内招生数是否变动", "Whether its intake changes within the plan");
/// What the total is over.
pub static PLAN_SCOPE: Column = col("scope", Text, Codes(&codes::PLAN_SCOPES), "", "范围", "Scope", "合计的范围", "What the total is over");
/// Seats of planned cohorts that graduate in the year, were intake held as it is; empty for chains.
pub static SEATS_NOW: Column = col("seats_now", Float, Count, "seats", "名额（现状）", "Seats now", "当年毕业的规划期各届按现招生数的名额；产业链为空", "Seats of planned cohorts that graduate in the year, were intake held as it is; empty for chains");
/// Seats of planned cohorts that graduate in the year, as proposed; empty for chains.
pub static SEATS_PROPOSED: Column = col("seats_proposed", Float, Count, "seats", "名额（建议）", "Seats proposed", "当年毕业的规划期各届按建议的名额；产业链为空", "Seats of planned cohorts that graduate in the year, as proposed; empty for chains");
/// Rule of the plan.
pub static PLAN_RULE: Column = col("rule", Text, Codes(&codes::PLAN_RULES), "", "规则", "Rule", "约束规则", "Rule of the plan");
/// Whether the rule binds at the most or at the least.
pub static PLAN_SIDE: Column = col("side", Text, Codes(&codes::PLAN_SIDES), "", "侧", "Side", "上限或下限", "Whether the rule binds at the most or at the least");
/// Gain in the objective, in matched graduates, of relaxing the rule by one seat; for the share adjusted, by one programme.
pub static PRICE: Column = col("price", Float, Any, "persons a seat", "影子价格", "Dual price", "该规则放宽一个名额所增加的目标值（匹配毕业生数）；调整比例为每放宽一个专业点", "Gain in the objective, in matched graduates, of relaxing the rule by one seat; for the share adjusted, by one programme");
/// Seats added and taken over the plan.
pub static CHANGE: Column = col("change", Float, Count, "seats", "变动名额", "Change", "规划期内增减名额之和", "Seats added and taken over the plan");
/// Matched graduates, summed over graduation years.
pub static MATCHED: Column = col("matched", Float, Any, "persons", "匹配毕业生", "Matched", "各毕业年份匹配毕业生数之和", "Matched graduates, summed over graduation years");
/// Whether it is the point of the plan proposed.
pub static CHOSEN: Column = col("chosen", Bool, Any, "", "所选方案", "Chosen", "是否为本方案所在的点", "Whether it is the point of the plan proposed");
/// Matched graduates less the cost of change, summed over graduation years.
pub static OBJECTIVE: Column = col("objective", Float, Any, "persons", "目标值", "Objective", "匹配毕业生数减去调整成本，对各毕业年份求和", "Matched graduates less the cost of change, summed over graduation years");
/// No plan has a larger objective; equal to it for a linear program.
pub static OBJECTIVE_BOUND: Column = col("bound", Float, Any, "persons", "上界", "Bound", "目标值的上界；线性规划时等于目标值", "No plan has a larger objective; equal to it for a linear program");
/// What became of the plan.
pub static PLAN_STATUS: Column = col("status", Text, Codes(&codes::PLAN_STATUSES), "", "状态", "Status", "求解结果", "What became of the plan");
/// Programmes whose intake changes within the plan.
pub static ADJUSTED: Column = col("adjusted", Int, Count, "programmes", "调整专业点数", "Adjusted", "规划期内招生数变动的专业点数", "Programmes whose intake changes within the plan");
/// Programmes adjusted over all.
pub static ADJUSTED_SHARE: Column = col("adjusted_share", Float, Range(0.0, 1.0), "share", "调整比例", "Share adjusted", "调整的专业点占全部的比例", "Programmes adjusted over all");
/// Largest share of programmes adjusted; empty where there is none.
pub static ADJUSTED_CAP: Column = col("adjusted_cap", Float, Range(0.0, 1.0), "share", "调整比例上限", "Cap on the share adjusted", "调整比例的上限；无上限时为空", "Largest share of programmes adjusted; empty where there is none");
/// Whether other plans have the same value.
pub static ALTERNATIVES: Column = col("alternatives", Bool, Any, "", "存在等值方案", "Alternatives", "是否存在目标值相同的其他方案", "Whether other plans have the same value");
/// Whether the worst of low, base and high demand is maximised.
pub static IS_WORST_CASE: Column = col("worst_case", Bool, Any, "", "按最差情形", "Worst case", "是否按需求低、基准、高三种情形中最差者求解", "Whether the worst of low, base and high demand is maximised");
/// Programmes whose completions stand in for intake.
pub static STAND_INS: Column = col("stand_ins", Int, Count, "programmes", "以毕业生数代替", "Completions standing in", "以毕业生数代替招生数的专业点数", "Programmes whose completions stand in for intake");
/// Programmes held for want of a published need to judge by.
pub static HELD: Column = col("held", Int, Count, "programmes", "无需求可判", "Held for want of a basis", "没有已公布的对应需求、维持现状的专业点数", "Programmes held for want of a published need to judge by");
/// Programmes out of the plan: intake withheld, or nobody admitted today.
pub static NOT_PLANNED: Column = col("not_planned", Int, Count, "programmes", "未规划专业点", "Not planned", "招生数未公布或目前未招生、不在规划内的专业点数", "Programmes out of the plan: intake withheld, or nobody admitted today");
/// First year of the plan.
pub static FIRST_YEAR_PLANNED: Column = col("first_year", Int, Range(1990.0, 2060.0), "year", "规划首年", "First plan year", "规划期第一年", "First year of the plan");
/// Last year of the plan.
pub static LAST_YEAR_PLANNED: Column = col("last_year", Int, Range(1990.0, 2060.0), "year", "规划末年", "Last plan year", "规划期最后一年", "Last year of the plan");
