//! Columns that begin in the layer coordinated.

use super::col;
use crate::codes;
use crate::column::{Column, Domain::*, Kind::*};

/// Year of the latest actual.
pub static ACTUAL_YEAR: Column = col("actual_year", Int, Range(1990.0, 2060.0), "year", "实际值年份", "Year of the actual", "最近一个实际值的年份", "Year of the latest actual");
/// Where the latest actual comes from.
pub static ACTUAL_SOURCE: Column = col("actual_source", Text, Any, "", "实际值来源", "Source of the actual", "最近一个实际值的来源", "Where the latest actual comes from");
/// Latest actual over target.
pub static ATTAINED: Column = col("attained", Float, Count, "share", "完成比例", "Attained", "最近实际值与目标值之比", "Latest actual over target");
/// Change a year between the first actual and the latest; empty where there is one only.
pub static PACE: Column = col("pace", Float, Any, "units a year", "年均进度", "Pace", "第一个与最近一个实际值之间每年的变化；只有一个实际值时为空", "Change a year between the first actual and the latest; empty where there is one only");
/// Increase a year needed from the latest actual to reach the target in its year; empty where it is reached or the year has passed.
pub static PACE_NEEDED: Column = col("pace_needed", Float, Count, "units a year", "所需年均进度", "Pace needed", "从最近实际值起，到目标年达到目标每年所需的增加；已达到或已到期的为空", "Increase a year needed from the latest actual to reach the target in its year; empty where it is reached or the year has passed");
/// State of the target under the stated rule.
pub static TARGET_STATE: Column = col("target_state", Text, Codes(&codes::TARGET_STATES), "", "进展状态", "State", "按公开规则判断的进展状态", "State of the target under the stated rule");
/// State of the level on the ladder of its field.
pub static RUNG: Column = col("rung", Text, Codes(&codes::RUNGS), "", "梯级状态", "Rung", "该领域该层次在贯通培养阶梯上的状态", "State of the level on the ladder of its field");
/// Whether the row is of a major or of a school.
pub static RETENTION_KIND: Column = col("retention_kind", Text, Codes(&codes::RETENTION_KINDS), "", "类别", "Kind", "按专业或按学校", "Whether the row is of a major or of a school");
/// Graduates with a destination, on whom the local rate is counted.
pub static SETTLED: Column = col("settled", Float, Count, "persons", "已落实去向人数", "Graduates with a destination", "本地就业率所依据的已落实去向毕业生数", "Graduates with a destination, on whom the local rate is counted");
/// Local rate of all programmes of the region at the level.
pub static REGION_RATE: Column = col("region_rate", Float, Range(0.0, 1.0), "share", "本地区同层次本地就业率", "Local rate of the region", "本地区同层次全部专业点的本地就业率", "Local rate of all programmes of the region at the level");
/// Whether the lower end of the interval is above the region's rate at the level.
pub static HIGH_LOCAL: Column = col("high_local", Bool, Any, "", "本地就业率较高", "High local rate", "区间下端是否高于本地区同层次的本地就业率", "Whether the lower end of the interval is above the region's rate at the level");
/// Agreements whose major is linked to an occupation of the chain.
pub static ORDER_CLASSES: Column = col("order_classes", Int, Count, "", "订单班数", "Order classes", "专业对应本链职业的订单班协议数", "Agreements whose major is linked to an occupation of the chain");
/// Persons of the agreements, divided among the occupations of the major by affinity: the part that falls on the chain.
pub static ORDER_PERSONS: Column = col("order_persons", Float, Count, "persons", "订单人数", "Persons on order", "订单班人数按适配度在专业所对应的职业间分摊后，属于本链的部分", "Persons of the agreements, divided among the occupations of the major by affinity: the part that falls on the chain");
/// Industry colleges of the chain; empty where the region has no list of them.
pub static COLLEGES: Column = col("colleges", Int, Count, "", "产业学院数", "Industry colleges", "对应本链的产业学院数；本地区没有产业学院名单的为空", "Industry colleges of the chain; empty where the region has no list of them");

// The survey of firms.

/// What the row is of.
pub static SURVEY_KIND: Column = col("survey_kind", Text, Codes(&codes::SURVEY_KINDS), "", "类别", "Kind", "按全部企业、产业链、规模或行业门类", "What the row is of: all firms, a chain, a size or an industry section");
/// Firms in the sampling list.
pub static SAMPLED: Column = col("sampled", Int, Count, "firms", "抽样企业数", "Firms sampled", "抽样名单中的企业数", "Firms in the sampling list");
/// Firms that answered.
pub static RESPONDED: Column = col("responded", Int, Count, "firms", "作答企业数", "Firms that answered", "作答的企业数", "Firms that answered");
/// Firms that answered over firms sampled.
pub static RESPONSE_RATE: Column = col("response_rate", Float, Range(0.0, 1.0), "share", "回收率", "Response rate", "作答企业数与抽样企业数之比", "Firms that answered over firms sampled");
/// Firms that one answering firm stands for.
pub static WEIGHT: Column = col("weight", Float, Count, "firms", "权数", "Weight", "一个作答企业所代表的企业数；没有任何作答的为空", "Firms that one answering firm stands for; empty where nobody answered");
/// Number of the stratum the cell is weighted in.
pub static STRATUM: Column = col("stratum", Int, Count, "", "层", "Stratum", "加权所用的层；号码相同的单元已合并", "Stratum the cell is weighted in: cells of one number were joined");
/// Firms with an answer to the question.
pub static REPLIES: Column = col("replies", Int, Count, "firms", "回答企业数", "Firms with an answer", "对该问题有回答的企业数", "Firms with an answer to the question");
/// Effective number of answering firms.
pub static EFFECTIVE: Column = col("effective", Float, Count, "firms", "有效样本量", "Effective sample", "有效样本量：权数和的平方除以权数平方和（Kish）", "Effective number of answering firms: the squared sum of weights over the sum of their squares (Kish)");
/// Weighted share of answers 4 and 5.
pub static FITS: Column = col("fits", Float, Range(0.0, 1.0), "share", "认为匹配", "Fits", "评价为 4 或 5 的加权比例", "Weighted share of ratings 4 and 5");
/// Lower end of the interval of the share that fits.
pub static FITS_LOW: Column = col("fits_low", Float, Range(0.0, 1.0), "share", "认为匹配下限", "Fits, lower end", "认为匹配比例的区间下限", "Lower end of the interval of the share that fits");
/// Upper end of the interval of the share that fits.
pub static FITS_HIGH: Column = col("fits_high", Float, Range(0.0, 1.0), "share", "认为匹配上限", "Fits, upper end", "认为匹配比例的区间上限", "Upper end of the interval of the share that fits");
/// What the interval rests on.
pub static INTERVAL_BASIS: Column = col("interval_basis", Text, Codes(&codes::INTERVAL_BASES), "", "区间依据", "Basis of the interval", "区间所依据的方差", "What the interval rests on");
/// Fill computed by the pipeline for the same chain or region.
pub static DEGREE: Column = col("degree", Float, Range(0.0, 1.0), "share", "计算的满足率", "Computed fill", "本系统计算的同一产业链或地区的需求满足率", "Fill computed for the same chain or region: filled over demand");
/// Graduation year of the computed fill.
pub static DEGREE_YEAR: Column = col("degree_year", Int, Range(1990.0, 2060.0), "year", "计算年份", "Year of the computed fill", "计算的满足率所属的毕业年份", "Graduation year of the computed fill");
/// Share that fits less the computed fill.
pub static DIFFERENCE: Column = col("difference", Float, Range(-1.0, 1.0), "share", "差", "Difference", "认为匹配的比例减计算的满足率", "Share that fits less the computed fill");
/// Question.
pub static QUESTION: Column = col("question", Text, Codes(&codes::SURVEY_QUESTIONS), "", "问题", "Question", "问题", "Question");
/// Answer: a code of the question's list.
pub static ANSWER: Column = col("answer", Text, Any, "", "回答", "Answer", "回答：该问题选项的代码", "Answer: a code of the question's list");
/// Weighted share of the answers.
pub static ANSWER_SHARE: Column = col("answer_share", Float, Range(0.0, 1.0), "share", "加权比例", "Weighted share", "占该问题全部回答的加权比例", "Weighted share of all answers to the question");

// The technology ledger.

/// Cosine of the two texts' TF-IDF vectors.
pub static SIMILARITY: Column = col("similarity", Float, Range(0.0, 1.0), "", "相似度", "Similarity", "两段文字 TF-IDF 向量的余弦；不是概率", "Cosine of the two texts' TF-IDF vectors; not a probability");
/// Terms that made the match.
pub static TERMS: Column = col("terms", Text, Any, "", "匹配用词", "Terms", "促成匹配的词及其占相似度的比例", "Terms that made the match, each with its share of the similarity");
/// What let the offer through the domain filter.
pub static FILTER_BASIS: Column = col("filter_basis", Text, Codes(&codes::FILTER_BASES), "", "筛选依据", "Filter", "成果通过领域筛选的依据", "What let the offer through the domain filter");
/// Side of the ledger.
pub static TECHNOLOGY_SIDE: Column = col("technology_side", Text, Codes(&codes::TECHNOLOGY_SIDES), "", "一方", "Side", "技术难题或科技成果", "Need or offer");
/// How the row stands.
pub static TECHNOLOGY_STATE: Column = col("technology_state", Text, Codes(&codes::TECHNOLOGY_STATES), "", "状态", "State", "该行的对接状态", "How the row stands");
/// Rows of the other side that pass the filter.
pub static CANDIDATES: Column = col("candidates", Int, Count, "", "可选数", "Candidates", "通过领域筛选的另一方行数", "Rows of the other side that pass the filter");
/// Proposals the row is in.
pub static PROPOSALS: Column = col("proposals", Int, Count, "", "推荐数", "Proposals", "含有该行的推荐数", "Proposals the row is in");
/// Way of ranking.
pub static RANKING: Column = col("ranking", Text, Codes(&codes::RANKINGS), "", "排序方法", "Ranking", "排序方法", "Way of ranking");
/// Labelled needs.
pub static LABELLED_NEEDS: Column = col("labelled_needs", Int, Count, "", "标注难题数", "Labelled needs", "有标注答案的难题数", "Needs with labelled answers");
/// Labelled pairs.
pub static LABELLED_PAIRS: Column = col("labelled_pairs", Int, Count, "", "标注对数", "Labelled pairs", "标注为能够解决的难题与成果对数", "Pairs of need and offer labelled as an answer");
/// Labelled pairs found among the first.
pub static PAIRS_FOUND: Column = col("pairs_found", Float, Count, "", "找到对数", "Pairs found", "排入前列的标注对数；随机的为期望值", "Labelled pairs among the first places; of chance, the expected number");
/// Places looked at.
pub static PLACES: Column = col("places", Int, Range(1.0, 1000.0), "", "前列数", "Places", "所看的前列名次数", "First places looked at");
/// Recall.
pub static RECALL: Column = col("recall", Float, Range(0.0, 1.0), "share", "召回率", "Recall", "各难题标注成果排入前列的比例的平均", "Mean over needs of the share of their labelled offers among the first places");
