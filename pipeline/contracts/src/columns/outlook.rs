//! Columns that begin in the layer outlook.

use super::col;
use crate::codes;
use crate::column::{Column, Domain::*, Kind::*};

/// Entry level the job asks for.
pub static NEED_LEVEL: Column = col("need_level", Text, Codes(&codes::LEVELS), "", "岗位层次", "Level needed", "岗位要求的入门学历", "Entry level the job asks for");
/// Where the demand comes from; layers stay apart.
pub static LAYER: Column = col("layer", Text, Codes(&codes::DEMAND_LAYERS), "", "需求分层", "Layer of demand", "需求的来源层，逐层列示", "Where the demand comes from; layers stay apart");
/// Value of the indicator.
pub static VALUE: Column = col("value", Float, Any, "", "数值", "Value", "指标数值", "Value of the indicator");
/// Lower end of the interval.
pub static LOW: Column = col("low", Float, Count, "persons", "低值", "Low", "区间下限", "Lower end of the interval");
/// Base value.
pub static BASE: Column = col("base", Float, Count, "persons", "基准值", "Base", "基准值", "Base value");
/// Upper end of the interval.
pub static HIGH: Column = col("high", Float, Count, "persons", "高值", "High", "区间上限", "Upper end of the interval");
/// How the number was made.
pub static METHOD: Column = col("method", Text, Any, "", "方法", "Method", "计算方法", "How the number was made");
/// Graduates who enter the market in the year.
pub static SUPPLY: Column = col("supply", Float, Count, "persons a year", "供给", "Supply", "该年进入就业的毕业生", "Graduates who enter the market in the year");
/// Code of the major or the occupation.
pub static CODE: Column = col("code", Text, Any, "", "代码", "Code", "专业或职业代码", "Code of the major or the occupation");
/// Graduates expected in the year, before further study and leaving.
pub static EXPECTED_GRADUATES: Column = col("expected_graduates", Float, Count, "persons a year", "预计毕业生", "Expected graduates", "预计当年毕业人数，未扣升学与外流", "Graduates expected in the year, before further study and leaving");
/// Of the expected graduates, those who study on.
pub static FURTHER_STUDY: Column = col("further_study", Float, Count, "persons a year", "升学", "Further study", "预计毕业生中升学的人数", "Of the expected graduates, those who study on");
/// Of the expected graduates, those who work elsewhere.
pub static LEAVING: Column = col("leaving", Float, Count, "persons a year", "离开本地", "Leaving the region", "预计毕业生中到外地就业的人数", "Of the expected graduates, those who work elsewhere");
/// Of the base value, what comes from cohorts already admitted or orders already signed.
pub static COMMITTED: Column = col("committed", Float, Count, "persons a year", "已在校（已承诺）", "Committed", "基准值中来自已入学届别或已签订单的人数", "Of the base value, what comes from cohorts already admitted or orders already signed");
/// How the supply was made.
pub static SUPPLY_METHOD: Column = col("method", Text, Codes(&codes::SUPPLY_METHODS), "", "方法", "Method", "供给的推算方法", "How the supply was made");
/// Rate between intake and the region's labour market.
pub static RATE: Column = col("rate", Text, Codes(&codes::SUPPLY_RATES), "", "比率", "Rate", "从入学到进入本地就业之间的比率", "Rate between intake and the region's labour market");
/// Estimate; completion may exceed 1 a little where students transfer in.
pub static RATE_VALUE: Column = col("value", Float, Range(0.0, 2.0), "share", "取值", "Value", "估计值；毕业率可因转入略高于 1", "Estimate; completion may exceed 1 a little where students transfer in");
/// Lower end of the interval.
pub static RATE_LOW: Column = col("low", Float, Range(0.0, 2.0), "share", "低值", "Low", "区间下限", "Lower end of the interval");
/// Upper end of the interval.
pub static RATE_HIGH: Column = col("high", Float, Range(0.0, 2.0), "share", "高值", "High", "区间上限", "Upper end of the interval");
/// Persons observed in the programme's own history.
pub static TRIALS: Column = col("trials", Float, Count, "persons", "观测人数", "Persons observed", "该专业点自身历史中的观测人数", "Persons observed in the programme's own history");
/// Weight of the programme's own history in the estimate.
pub static OWN_WEIGHT: Column = col("own_weight", Float, Range(0.0, 1.0), "share", "自身权重", "Own weight", "估计中本专业点历史所占权重", "Weight of the programme's own history in the estimate");
/// Tier whose history weighs most in the estimate.
pub static RATE_BASIS: Column = col("basis", Text, Codes(&codes::RATE_BASES), "", "依据", "Basis", "估计主要依据哪一层的历史", "Tier whose history weighs most in the estimate");
/// Supply or demand.
pub static OUTLOOK_SIDE: Column = col("side", Text, Codes(&codes::OUTLOOK_SIDES), "", "侧", "Side", "供给或需求", "Supply or demand");
/// How the level of a need is read.
pub static CODING: Column = col("coding", Text, Codes(&codes::CODINGS), "", "学历口径", "Coding of education", "需求学历的取法", "How the level of a need is read");
/// Share of the level in all demand.
pub static LEVEL_SHARE: Column = col("share", Float, Range(0.0, 1.0), "share", "占比", "Share", "该层次占全部需求之比", "Share of the level in all demand");
/// Source that decides the amount of the need.
pub static DEMAND_RULE: Column = col("rule", Text, Codes(&codes::DEMAND_RULES), "", "取数规则", "Rule", "需求人数由哪个来源决定", "Source that decides the amount of the need");
/// Persons the demand ledger states.
pub static LEDGER_PERSONS: Column = col("ledger_persons", Float, Count, "persons", "台账人数", "Persons in the ledger", "需求台账所列人数", "Persons the demand ledger states");
/// Persons sought in postings; used for composition only.
pub static POSTED: Column = col("posted", Float, Count, "persons", "招聘人数合计", "Persons in postings", "招聘岗位所列人数合计；只用于构成", "Persons sought in postings; used for composition only");
/// Industry or occupation group.
pub static STRUCTURE_KIND: Column = col("kind", Text, Codes(&codes::STRUCTURE_KINDS), "", "类别", "Kind", "行业或职业大类", "Industry or occupation group");
/// Year the change is counted from.
pub static YEAR_START: Column = col("year_start", Int, Range(1949.0, 2060.0), "year", "起始年", "First year", "变动的起始年", "Year the change is counted from");
/// Persons in the first year.
pub static PERSONS_START: Column = col("persons_start", Float, Count, "persons", "起始年人数", "Persons, first year", "起始年从业人员", "Persons in the first year");
/// Share of the region's total.
pub static SHARE: Column = col("share", Float, Range(0.0, 1.0), "share", "占比", "Share", "占地区合计之比", "Share of the region's total");
/// Share of the region's total in the first year.
pub static SHARE_START: Column = col("share_start", Float, Range(0.0, 1.0), "share", "起始年占比", "Share, first year", "起始年占地区合计之比", "Share of the region's total in the first year");
/// Share in the region over share in the nation.
pub static LOCATION_QUOTIENT: Column = col("location_quotient", Float, Count, "ratio", "区位熵", "Location quotient", "地区占比÷全国占比", "Share in the region over share in the nation");
/// Shift-share: change at the nation's rate of growth.
pub static NATIONAL_EFFECT: Column = col("national_effect", Float, Any, "persons", "全国增长分量", "National growth", "偏离份额法：按全国增长应增的人数", "Shift-share: change at the nation's rate of growth");
/// Shift-share: change from how fast the industry grows nationally.
pub static MIX_EFFECT: Column = col("mix_effect", Float, Any, "persons", "结构分量", "Industry mix", "偏离份额法：因行业增长快慢而增的人数", "Shift-share: change from how fast the industry grows nationally");
/// Shift-share: change from how fast the region grows in the industry.
pub static REGIONAL_EFFECT: Column = col("regional_effect", Float, Any, "persons", "竞争力分量", "Regional effect", "偏离份额法：因本地增长快慢而增的人数", "Shift-share: change from how fast the region grows in the industry");
/// Measure of industrial structure.
pub static STRUCTURE_MEASURE: Column = col("measure", Text, Codes(&codes::STRUCTURE_MEASURES), "", "指标", "Measure", "产业结构指标", "Measure of industrial structure");
/// Series the test is on.
pub static SERIES: Column = col("series", Text, Codes(&codes::FORECAST_SERIES), "", "序列", "Series", "检验所用的序列", "Series the test is on");
/// Forecast model.
pub static MODEL: Column = col("model", Text, Any, "", "模型", "Model", "预测模型", "Forecast model");
/// Years from origin to target.
pub static HORIZON: Column = col("horizon", Int, Range(0.0, 30.0), "years", "预测年数", "Horizon", "从起点到目标年的年数", "Years from origin to target");
/// Group; all is everything.
pub static GROUP: Column = col("group", Text, Any, "", "分组", "Group", "分组；all 为全部", "Group; all is everything");
/// Forecasts that were tested.
pub static TESTED: Column = col("tested", Int, Count, "", "检验次数", "Tests", "参与检验的预测数", "Forecasts that were tested");
/// Years the forecasts start from.
pub static ORIGINS: Column = col("origins", Text, Any, "", "起点", "Origins", "预测起点年份", "Years the forecasts start from");
/// Error over the in-sample one-step naive error.
pub static MASE: Column = col("mase", Float, Count, "ratio", "平均绝对标度误差", "Mean absolute scaled error", "误差÷样本内一步朴素误差的均值", "Error over the in-sample one-step naive error");
/// Absolute error over that of the naive model; above 1 is worse.
pub static RATIO_TO_NAIVE: Column = col("ratio_to_naive", Float, Count, "ratio", "与朴素模型误差之比", "Error over the naive model's", "绝对误差÷朴素模型的绝对误差；大于 1 为更差", "Absolute error over that of the naive model; above 1 is worse");
/// Share of forecasts with the right sign of change.
pub static DIRECTION: Column = col("direction", Float, Range(0.0, 1.0), "share", "方向命中率", "Direction right", "增减方向预测正确的比例", "Share of forecasts with the right sign of change");
/// Share of actual values within the interval.
pub static COVERAGE: Column = col("coverage", Float, Range(0.0, 1.0), "share", "区间覆盖率", "Coverage", "实际值落在预测区间内的比例", "Share of actual values within the interval");
/// Coverage the interval is made for.
pub static NOMINAL: Column = col("nominal", Float, Range(0.0, 1.0), "share", "名义覆盖率", "Nominal coverage", "区间的名义覆盖率", "Coverage the interval is made for");
/// Mean of high less low over base.
pub static WIDTH: Column = col("width", Float, Count, "ratio", "区间相对宽度", "Relative width", "（高值−低值）÷基准值的均值", "Mean of high less low over base");
/// Output drawn by one unit of final demand.
pub static OUTPUT_MULTIPLIER: Column = col("output_multiplier", Float, Count, "ratio", "产出乘数", "Output multiplier", "最终需求每增加 1 元带动的总产出", "Output drawn by one unit of final demand");
/// Jobs in all drawn by one job in the chain.
pub static EMPLOYMENT_MULTIPLIER: Column = col("employment_multiplier", Float, Count, "ratio", "就业乘数", "Employment multiplier", "链内每增加 1 个岗位带动的全部岗位", "Jobs in all drawn by one job in the chain");
/// Pull on suppliers, 1 is the mean.
pub static BACKWARD: Column = col("backward", Float, Count, "ratio", "影响力系数", "Power of dispersion", "影响力系数，1 为平均", "Pull on suppliers, 1 is the mean");
/// How much others pull on it, 1 is the mean.
pub static FORWARD: Column = col("forward", Float, Count, "ratio", "感应度系数", "Sensitivity of dispersion", "感应度系数，1 为平均", "How much others pull on it, 1 is the mean");
/// Mean distance to final use, 1 is furthest downstream.
pub static UPSTREAMNESS: Column = col("upstreamness", Float, Count, "stages", "上游度", "Upstreamness", "到最终需求的平均距离，1 为最下游", "Mean distance to final use, 1 is furthest downstream");
/// Mean distance to primary inputs, 1 is furthest upstream.
pub static DOWNSTREAMNESS: Column = col("downstreamness", Float, Count, "stages", "下游度", "Downstreamness", "到最初投入的平均距离，1 为最上游", "Mean distance to primary inputs, 1 is furthest upstream");
/// Chain in which jobs are drawn.
pub static TO_CHAIN: Column = col("to_chain", Text, Any, "", "被带动产业链", "Chain drawn", "被带动的产业链", "Chain in which jobs are drawn");
/// Jobs drawn in it by 1,000 jobs more in the first chain.
pub static INDUCED: Column = col("induced", Float, Count, "persons", "带动岗位", "Jobs drawn", "起始链每增加 1000 个岗位，在该链带动的岗位", "Jobs drawn in it by 1,000 jobs more in the first chain");
