//! Columns that begin in the layer evaluated.

use super::col;
use crate::codes;
use crate::column::{Column, Domain::*, Kind::*};

/// Code of the indicator.
pub static INDICATOR: Column = col("indicator", Text, Any, "", "指标", "Indicator", "指标代码", "Code of the indicator");
/// Value of the indicator; empty where not assessed.
pub static INDICATOR_VALUE: Column = col("value", Float, Any, "", "数值", "Value", "指标值；未评定时为空", "Value of the indicator; empty where not assessed");
/// Lower end of the indicator's interval.
pub static VALUE_LOW: Column = col("value_low", Float, Any, "", "下限", "Low", "指标区间下限", "Lower end of the indicator's interval");
/// Upper end of the indicator's interval.
pub static VALUE_HIGH: Column = col("value_high", Float, Any, "", "上限", "High", "指标区间上限", "Upper end of the indicator's interval");
/// Year of the lists it is compared with.
pub static SINCE: Column = col("since", Int, Range(1990.0, 2060.0), "year", "对比年份", "Since", "所对比的上一个有名单的年份", "Year of the lists it is compared with");
/// What became of the offering since the year before.
pub static OPENING_KIND: Column = col("opening_kind", Text, Codes(&codes::OPENING_KINDS), "", "变动", "Change", "与上一年相比的变动", "What became of the offering since the year before");
/// Code of the major that is continued.
pub static FROM_MAJOR: Column = col("from_major", Text, Any, "", "原专业代码", "Former major", "被延续的原专业代码", "Code of the major that is continued");
/// Last year of the former major.
pub static LAST_YEAR: Column = col("last_year", Int, Range(1990.0, 2060.0), "year", "原专业末年", "Last year", "原专业最后出现的年份", "Last year of the former major");
/// Similarity of the names.
pub static NAME_SIMILARITY: Column = col("name_similarity", Float, Range(0.0, 1.0), "share", "名称相似度", "Similarity of names", "名称相似度", "Similarity of the names");
/// Whether both are of the same class.
pub static SAME_CLASS: Column = col("same_class", Bool, Any, "", "是否同类", "Same class", "是否属于同一专业类", "Whether both are of the same class");
/// Overlap of the linked occupations.
pub static OCCUPATION_OVERLAP: Column = col("occupation_overlap", Float, Range(0.0, 1.0), "share", "对应职业重合度", "Shared occupations", "对应职业的重合程度", "Overlap of the linked occupations");
/// How far the numbers of students continue.
pub static CONTINUITY: Column = col("continuity", Float, Range(0.0, 1.0), "share", "人数延续度", "Continuity of students", "新旧专业人数的延续程度", "How far the numbers of students continue");
/// Score of the continuation.
pub static SCORE: Column = col("score", Float, Range(0.0, 1.0), "share", "得分", "Score", "延续得分", "Score of the continuation");
/// The score reaches the setting, and both series are carried as one.
pub static CARRIED: Column = col("carried", Bool, Any, "", "是否合并序列", "Carried", "得分达到设定值，两个序列合并为一", "The score reaches the setting, and both series are carried as one");
/// Model of programme closure.
pub static CLOSURE_MODEL: Column = col("model", Text, Codes(&codes::CLOSURE_MODELS), "", "模型", "Model", "停办模型", "Model of programme closure");
/// What the model was tested on.
pub static CLOSURE_SAMPLE: Column = col("sample", Text, Codes(&codes::CLOSURE_SAMPLES), "", "检验样本", "Sample", "检验所用的样本", "What the model was tested on");
/// How usual it is that such a programme gives no award in the year while its school gives some. Not a finding about
/// the programme.
pub static CLOSURE_PROBABILITY: Column = col("probability", Float, Range(0.0, 1.0), "share", "停办概率", "Probability", "同类专业点在该年无毕业生（而学校仍有毕业生）的常见程度，不是对该专业点的结论", "How usual it is that such a programme gives no award in the year while its school gives some; not a finding about the programme");
/// Probability by size alone.
pub static BASELINE: Column = col("baseline", Float, Range(0.0, 1.0), "share", "基线概率", "Baseline", "仅按规模估计的概率", "Probability by size alone");
/// Programmes.
pub static CASES: Column = col("cases", Int, Count, "programmes", "样本数", "Cases", "专业点数", "Programmes");
/// Of which closed.
pub static EVENTS: Column = col("events", Int, Count, "programmes", "停办数", "Events", "其中停办的专业点数", "Of which closed");
/// Area under the receiver operating characteristic.
pub static AUC: Column = col("auc", Float, Range(0.0, 1.0), "", "AUC", "AUC", "受试者工作特征曲线下面积", "Area under the receiver operating characteristic");
/// Average precision.
pub static AVERAGE_PRECISION: Column = col("average_precision", Float, Range(0.0, 1.0), "", "平均精确率", "Average precision", "平均精确率", "Average precision");
/// Mean squared error of the probabilities; the smaller the better.
pub static BRIER: Column = col("brier", Float, Range(0.0, 1.0), "", "Brier 分数", "Brier score", "Brier 分数，越小越好", "Mean squared error of the probabilities; the smaller the better");
/// Bin of predicted probability.
pub static BIN: Column = col("bin", Int, Count, "", "分组", "Bin", "按预测概率分组的序号", "Bin of predicted probability");
/// Mean predicted probability of the bin.
pub static PREDICTED: Column = col("predicted", Float, Range(0.0, 1.0), "share", "预测", "Predicted", "组内平均预测概率", "Mean predicted probability of the bin");
/// Share of the bin that closed.
pub static OBSERVED: Column = col("observed", Float, Range(0.0, 1.0), "share", "实际", "Observed", "组内实际停办比例", "Share of the bin that closed");
/// Number of the cluster.
pub static CLUSTER: Column = col("cluster", Int, Count, "", "聚类", "Cluster", "聚类编号", "Number of the cluster");
/// How well the cluster is found again from other starts: mean of the largest Jaccard index; below one half it does not last.
pub static STABILITY: Column = col("stability", Float, Range(0.0, 1.0), "", "稳定性", "Stability", "该类在其他起点下被重新找到的程度：最大杰卡德系数的平均；低于0.5即不稳定", "How well the cluster is found again from other starts: mean of the largest Jaccard index; below one half it does not last");
/// First principal component.
pub static X: Column = col("x", Float, Any, "", "横坐标", "X", "二维图横坐标（第一主成分）", "First principal component");
/// Second principal component.
pub static Y: Column = col("y", Float, Any, "", "纵坐标", "Y", "二维图纵坐标（第二主成分）", "Second principal component");
