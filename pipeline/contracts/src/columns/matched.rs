//! Columns that begin in the layer matched.

use super::col;
use crate::codes;
use crate::column::{Column, Domain::*, Kind::*};

/// Graduates placed in a linked need.
pub static PLACED: Column = col("placed", Float, Count, "persons a year", "对口安置", "Placed", "按分配可对口就业的人数", "Graduates placed in a linked need");
/// Demand met by graduates.
pub static FILLED: Column = col("filled", Float, Count, "persons a year", "已满足", "Filled", "已被毕业生满足的需求", "Demand met by graduates");
/// Placed over supply.
pub static PLACEMENT: Column = col("placement", Float, Range(0.0, 1.0), "share", "对口安置率", "Placement", "对口安置占供给之比", "Placed over supply");
/// Placement in the graduates-share allocation, the published baseline kept for comparison.
pub static PLACEMENT_BY_SHARE: Column = col("placement_by_share", Float, Range(0.0, 1.0), "share", "按毕业生占比分配的安置率", "Placement by graduates' share", "按毕业生占比分配（已发表的简单基准）下的安置率，供比较", "Placement in the graduates-share allocation, the published baseline kept for comparison");
/// Entropic strength of the expected allocation.
pub static EPSILON: Column = col("epsilon", Float, Count, "affinity", "熵强度", "Entropic strength", "预期配置所用的熵强度", "Entropic strength of the expected allocation");
/// Sweeps over the links until the expected allocation converged.
pub static ITERATIONS: Column = col("iterations", Int, Count, "sweeps", "迭代次数", "Iterations", "预期配置收敛所用的迭代次数", "Sweeps over the links until the expected allocation converged");
/// Largest relative marginal error of the expected allocation.
pub static MARGINAL_ERROR: Column = col("marginal_error", Float, Count, "share", "边际误差", "Marginal error", "预期配置的最大相对边际误差", "Largest relative marginal error of the expected allocation");
/// Lowest placement over all maximum matchings.
pub static PLACEMENT_LOW: Column = col("placement_low", Float, Range(0.0, 1.0), "share", "对口安置率下限", "Placement, low", "全部最大匹配中的下限", "Lowest placement over all maximum matchings");
/// Placement no allocation can exceed.
pub static PLACEMENT_HIGH: Column = col("placement_high", Float, Range(0.0, 1.0), "share", "对口安置率上限", "Placement, high", "任何分配都不能超过的上限", "Placement no allocation can exceed");
/// Placement weighted by affinity.
pub static FITNESS: Column = col("fitness", Float, Range(0.0, 1.0), "share", "适配加权安置率", "Fitness-weighted placement", "按适配度加权的安置率", "Placement weighted by affinity");
/// Filled over demand.
pub static FILL: Column = col("fill", Float, Range(0.0, 1.0), "share", "满足率", "Fill", "已满足需求占需求之比", "Filled over demand");
/// Twice the matched over supply plus demand.
pub static ALIGNMENT: Column = col("alignment", Float, Range(0.0, 1.0), "share", "匹配度", "Alignment", "2×匹配数÷（供给+需求）", "Twice the matched over supply plus demand");
/// Duncan dissimilarity of supply and demand over classes.
pub static DISSIMILARITY: Column = col("dissimilarity", Float, Range(0.0, 1.0), "share", "相异指数", "Dissimilarity", "供给与需求结构的邓肯相异指数", "Duncan dissimilarity of supply and demand over classes");
/// Supply less placed.
pub static SURPLUS: Column = col("surplus", Float, Count, "persons a year", "过剩", "Surplus", "供给减对口安置", "Supply less placed");
/// Demand less filled.
pub static SHORT: Column = col("short", Float, Count, "persons a year", "短缺", "Short", "需求减已满足", "Demand less filled");
/// The most graduates any hiring could place.
pub static MAXIMUM: Column = col("maximum", Float, Count, "persons a year", "最大可匹配", "Feasible maximum", "任何招聘方式都不能超过的匹配人数", "The most graduates any hiring could place");
/// Graduates of majors without any linked need.
pub static UNLINKED_SUPPLY: Column = col("unlinked_supply", Float, Count, "persons a year", "未关联供给", "Unlinked supply", "没有任何对应职业的专业的毕业生", "Graduates of majors without any linked need");
/// Demand no major of the region is linked to.
pub static UNLINKED_DEMAND: Column = col("unlinked_demand", Float, Count, "persons a year", "未关联需求", "Unlinked demand", "没有任何对应专业的需求", "Demand no major of the region is linked to");
/// Needs whose figure the source withheld.
pub static SUPPRESSED_NEEDS: Column = col("suppressed_needs", Int, Count, "needs", "屏蔽的需求数", "Suppressed needs", "数值被来源屏蔽的需求个数", "Needs whose figure the source withheld");
/// Whether there is at least one link.
pub static LINKED: Column = col("linked", Bool, Any, "", "是否有对应", "Linked", "是否至少有一个对应关系", "Whether there is at least one link");
/// Certain surplus or certain shortage.
pub static CERTAIN_KIND: Column = col("kind", Text, Codes(&codes::CERTAIN_KINDS), "", "类别", "Kind", "确定过剩或确定短缺", "Certain surplus or certain shortage");
/// Names the set that proves the finding.
pub static SET_ID: Column = col("set_id", Text, Any, "", "集合编号", "Set", "同一证明集合的编号", "Names the set that proves the finding");
/// Major or need.
pub static SIDE: Column = col("side", Text, Codes(&codes::SIDES), "", "侧", "Side", "专业侧或需求侧", "Major or need");
/// Supply or demand of the member.
pub static AMOUNT: Column = col("amount", Float, Count, "persons a year", "数量", "Amount", "该成员的供给或需求", "Supply or demand of the member");
/// How far the set's one side exceeds the other.
pub static EXCESS: Column = col("excess", Float, Count, "persons a year", "超出量", "Excess", "集合内供给与需求之差", "How far the set's one side exceeds the other");
/// Name of the scenario; base is the edition as set.
pub static SCENARIO: Column = col("scenario", Text, Any, "", "情景", "Scenario", "情景名称；base 为基准", "Name of the scenario; base is the edition as set");
/// Persons in certain surplus.
pub static CERTAIN_SURPLUS: Column = col("certain_surplus", Float, Count, "persons a year", "确定过剩", "Certain surplus", "确定过剩人数合计", "Persons in certain surplus");
/// Persons in certain shortage.
pub static CERTAIN_SHORTAGE: Column = col("certain_shortage", Float, Count, "persons a year", "确定短缺", "Certain shortage", "确定短缺人数合计", "Persons in certain shortage");
/// Programmes.
pub static PROGRAMMES: Column = col("programmes", Int, Count, "programmes", "专业点数", "Programmes", "专业点数", "Programmes");
/// Lower end of the expected placement over draws within the intervals of supply and demand.
pub static PLACEMENT_LOWER: Column = col("placement_lower", Float, Range(0.0, 1.0), "share", "预期安置率区间下端", "Expected placement, lower", "供需区间内抽样得到的预期安置率下端", "Lower end of the expected placement over draws within the intervals of supply and demand");
/// Upper end of the expected placement over draws within the intervals of supply and demand.
pub static PLACEMENT_UPPER: Column = col("placement_upper", Float, Range(0.0, 1.0), "share", "预期安置率区间上端", "Expected placement, upper", "供需区间内抽样得到的预期安置率上端", "Upper end of the expected placement over draws within the intervals of supply and demand");
/// All linked needs together; empty where one of them is withheld, and where there is none.
pub static REACHABLE: Column = col("reachable", Float, Count, "persons a year", "可及需求", "Demand within reach", "本专业同层次全部对应需求之和；包含屏蔽需求或没有对应需求时为空", "All linked needs together; empty where one of them is withheld, and where there is none");
/// Lower end of the interval of the supply, programmes independent of one another.
pub static SUPPLY_LOW: Column = col("supply_low", Float, Count, "persons a year", "供给低值", "Supply, low", "供给区间下端，各专业点相互独立", "Lower end of the interval of the supply, programmes independent of one another");
/// Upper end of the interval of the supply, programmes independent of one another.
pub static SUPPLY_HIGH: Column = col("supply_high", Float, Count, "persons a year", "供给高值", "Supply, high", "供给区间上端，各专业点相互独立", "Upper end of the interval of the supply, programmes independent of one another");
/// Lower end of the interval of the demand within reach, needs independent of one another.
pub static REACHABLE_LOW: Column = col("reachable_low", Float, Count, "persons a year", "可及需求低值", "Demand within reach, low", "可及需求区间下端，各需求相互独立", "Lower end of the interval of the demand within reach, needs independent of one another");
/// Upper end of the interval of the demand within reach, needs independent of one another.
pub static REACHABLE_HIGH: Column = col("reachable_high", Float, Count, "persons a year", "可及需求高值", "Demand within reach, high", "可及需求区间上端，各需求相互独立", "Upper end of the interval of the demand within reach, needs independent of one another");
