//! Columns that begin in the layer coordinated.

use super::col;
use crate::codes;
use crate::column::{Column, Domain::*, Kind::*};

/// Year of the latest actual.
pub static ACTUAL_YEAR: Column = col("actual_year", Int, Range(1990.0, 2060.0), "year", "实际值年份", "Year of the actual", "最近一个实际值的年份", "Year of the latest actual");
/// Where the latest actual comes from.
pub static ACTUAL_SOURCE: Column = col("actual_source", Text, Any, "", "实际值来源", "Source of the actual", "最近一个实际值的来源", "Where the latest actual comes from");
/// The target's figure as the edition's own tables have it, in the target's unit.
pub static COMPUTED: Column = col("computed", Float, Count, "", "计算值", "Computed", "按计算口径由本版本数据算出的数值，单位同目标值；基准年数据不全的为空", "The target's figure as the edition's own tables have it for the base year, in the target's unit; empty where they lack it");
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
/// Order classes whose major is linked to an occupation of the chain.
pub static ORDER_CLASSES: Column = col("order_classes", Int, Count, "", "订单班数", "Order classes", "专业对应本链职业的订单班协议数", "Order classes whose major is linked to an occupation of the chain");
/// Practice bases whose major is linked to an occupation of the chain.
pub static PRACTICE_BASES: Column = col("practice_bases", Int, Count, "", "实习实训基地数", "Practice bases", "专业对应本链职业、有约定录用人数的实习实训基地数", "Practice bases with agreed hires whose major is linked to an occupation of the chain");
/// Persons of the agreements, divided among the occupations of the major by affinity: the part that falls on the chain.
pub static ORDER_PERSONS: Column = col("order_persons", Float, Count, "persons", "协议人数", "Persons agreed", "订单班与实习实训基地的协议人数按适配度在专业所对应的职业间分摊后，属于本链的部分", "Persons of the agreements, divided among the occupations of the major by affinity: the part that falls on the chain");
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
// Ledgers of supply and demand.

/// Whether the row pairs both sides, has one side only, or is no longer proposed.
pub static LEDGER_ROW: Column = col("ledger_row", Text, Codes(&codes::LEDGER_ROWS), "", "台账行类", "Kind of row", "该行是配对、单边需求、单边供给，还是不再提出", "Whether the row pairs both sides, has one side only, or is no longer proposed");
/// Status of both sides together: done only if both are, agreed if both are at least agreed, else open.
pub static LEDGER_STATUS: Column = col("ledger_status", Text, Codes(&codes::LEDGER_STATUSES), "", "对接状态", "Status", "双方合计的状态：双方均完成为已完成，双方均至少商定为已商定，其余为待对接", "Status of both sides together: done only if both are, agreed if both are at least agreed, else open");
/// Column the copies disagree on.
pub static DISPUTED_FIELD: Column = col("disputed_field", Text, Codes(&codes::LEDGER_FIELDS), "", "不一致的列", "Field", "各份填报不一致的列", "Column the copies disagree on");
/// What the copy says, as a code or a number in text.
pub static DISPUTED_VALUE: Column = col("disputed_value", Text, Any, "", "填报值", "Value", "该份填报的值", "What the copy says, as a code or a number in text");
/// Department that owns the demand.
pub static DEMAND_OWNER: Column = col("demand_owner", Text, Any, "", "需求方责任部门", "Owner of the demand", "提出该项需求的部门；无从判断的为空", "Department that owns the demand; empty where it is not known");
/// How the department that owns the demand is known.
pub static OWNER_BASIS: Column = col("owner_basis", Text, Codes(&codes::OWNER_BASES), "", "责任部门依据", "Basis of the owner", "需求方责任部门的依据", "How the department that owns the demand is known");
/// Department that owns the supply.
pub static SUPPLY_OWNER: Column = col("supply_owner", Text, Any, "", "供给方责任部门", "Owner of the supply", "提出该项供给的部门；没有文件规定的为空", "Department that owns the supply; empty where no document names one");
/// Persons of the row as the demand ledger states them: its part of the stated figure where the row is one of several.
pub static DEMAND_STATED: Column = col("demand_stated", Float, Count, "persons", "台账需求人数", "Demand stated", "需求台账所填人数；一项需求分为多行的，为本行所占部分", "Persons as the demand ledger states them; the row's part where a need stands in several");
/// Graduates of the base year: the row's part where they stand in several.
pub static SUPPLY_STATED: Column = col("supply_stated", Float, Count, "persons", "基准年毕业生数", "Graduates, base year", "基准年毕业生人数；一个专业层次分为多行的，为本行所占部分", "Graduates of the base year; the row's part where a major and level stand in several");
/// Where the demand comes from.
pub static DEMAND_SOURCE: Column = col("demand_source", Text, Any, "", "需求来源", "Source of the demand", "需求数据的来源", "Where the demand comes from");
/// Where the supply comes from.
pub static SUPPLY_SOURCE: Column = col("supply_source", Text, Any, "", "供给来源", "Source of the supply", "供给数据的来源", "Where the supply comes from");
/// Why the row has one side only.
pub static LEDGER_REASON: Column = col("ledger_reason", Text, Codes(&codes::LEDGER_REASONS), "", "单边原因", "Why one side only", "只有一方的原因；配对的为空", "Why the row has one side only; empty for a pairing");
/// Rows of the ledger.
pub static LEDGER_ROWS_IN: Column = col("ledger_rows", Int, Count, "rows", "台账行数", "Ledger rows", "台账中的行数", "Rows of the ledger");
/// Rows of the ledger whose figure is withheld.
pub static LEDGER_WITHHELD: Column = col("ledger_withheld", Int, Count, "rows", "屏蔽行数", "Rows withheld", "数据屏蔽的行数", "Rows of the ledger whose figure is withheld");
/// Persons the clean table states: demand of the ledger year, or graduates of the base year.
pub static CLEAN_SUM: Column = col("clean_sum", Float, Count, "persons", "数据表合计", "Sum of the clean table", "需求为需求台账人数之和，供给为基准年毕业生数之和，取自数据表", "Persons the clean table states: demand of the ledger year, or graduates of the base year");
/// The same, added up over the ledger.
pub static LEDGER_SUM: Column = col("ledger_sum", Float, Count, "persons", "台账合计", "Sum of the ledger", "台账各行中同一口径人数之和", "The same, added up over the ledger");
/// Persons at the year of graduation in the outlook.
pub static OUTLOOK_SUM: Column = col("outlook_sum", Float, Count, "persons", "展望合计", "Sum of the outlook", "展望表中毕业年份的人数之和", "Persons at the year of graduation in the outlook");
/// Persons at the year of graduation, added up over the ledger.
pub static PERSONS_SUM: Column = col("persons_sum", Float, Count, "persons", "台账毕业年份合计", "Sum of the ledger, year of graduation", "台账各行毕业年份人数之和", "Persons at the year of graduation, added up over the ledger");
/// Of these, in pairings.
pub static PAIRED: Column = col("paired", Float, Count, "persons", "其中已配对", "Paired", "台账毕业年份人数中已配对的部分", "Of the persons at the year of graduation, those in pairings");
// Alliances.

/// Identifier of the alliance.
pub static ALLIANCE_ID: Column = col("alliance_id", Text, Any, "", "联盟编号", "Alliance id", "联盟编号", "Identifier of the alliance");
/// Kind of alliance.
pub static ALLIANCE_KIND: Column = col("alliance_kind", Text, Codes(&codes::ALLIANCE_KINDS), "", "联盟类型", "Kind of alliance", "联盟类型", "Kind of alliance");
/// What it is made of: chain and occupation groups of a domain, domains of a park, field of a discipline.
pub static ALLIANCE_PARTS: Column = col("alliance_parts", Text, Any, "", "组成部分", "Parts", "领域联盟为“产业链/职业类”，园区联盟为所含领域联盟编号，以空格分隔；学科联盟为学科领域代码", "What it is made of, with blanks between: chain/occupation group of a domain, the domains of a park; the field of a discipline");
/// Chains it is made of, with blanks between.
pub static ALLIANCE_CHAINS: Column = col("alliance_chains", Text, Any, "", "产业链", "Chains", "所含产业链代码，以空格分隔", "Chains it is made of, with blanks between");
/// Schools that are members.
pub static SCHOOL_MEMBERS: Column = col("school_members", Int, Count, "schools", "成员学校数", "Schools", "成员学校数", "Schools that are members");
/// Firms that are members; empty where the edition has no register of firms.
pub static FIRM_MEMBERS: Column = col("firm_members", Int, Count, "firms", "成员企业数", "Firms", "成员企业数；本版本没有企业名录的为空", "Firms that are members; empty where the edition has no register of firms");
/// School proposed to lead.
pub static LEAD: Column = col("lead", Text, Any, "", "建议牵头学校", "Proposed lead", "建议提名的责任学校（盟主）代码", "School proposed to lead");
/// School in second place.
pub static RUNNER_UP: Column = col("runner_up", Text, Any, "", "第二名学校", "Second", "第二名学校代码", "School in second place");
/// How far the lead's score is ahead of the second's.
pub static LEAD_MARGIN: Column = col("lead_margin", Float, Range(0.0, 1.0), "share", "领先", "Margin", "建议牵头学校得分领先第二名的差", "How far the lead's score is ahead of the second's");
/// Score by which a school is proposed to lead.
pub static LEAD_SCORE: Column = col("lead_score", Float, Range(0.0, 1.0), "share", "牵头得分", "Lead score", "按公开规则由供给、实力、去向、生源位次加权得到，只用于排序", "Score by which a school is proposed to lead: weighted places in supply, strength, outcomes and intake; orders, and is never a ground");
/// Mean cosine of the needs of its parts, each pair once; empty with one part only.
pub static COHESION: Column = col("cohesion", Float, Range(0.0, 1.0), "share", "内聚度", "Cohesion", "各组成部分之间需求相似度（余弦）的平均；只有一个部分的为空", "Mean cosine of the needs of its parts, each pair once; empty with one part only");
/// The domain whose needs are most alike.
pub static NEAREST: Column = col("nearest", Text, Any, "", "最相近领域", "Nearest", "需求最相近的另一领域联盟编号", "The domain whose needs are most alike");
/// Cosine of its needs and the nearest domain's.
pub static NEAREST_SIMILARITY: Column = col("nearest_similarity", Float, Range(0.0, 1.0), "share", "与最相近领域的相似度", "Similarity to the nearest", "与最相近领域需求的余弦相似度", "Cosine of its needs and the nearest domain's");
/// Dissimilarity (one minus cosine) at which the tree joins what it joins.
pub static HEIGHT: Column = col("height", Float, Range(0.0, 1.0), "share", "合并高度", "Height", "层次聚类中发生合并的不相似度（1 减余弦）；领域联盟为其并入他者的高度", "Dissimilarity (one minus cosine) at which the tree joins; of a domain, at which it would be joined to others");
/// School or firm.
pub static PARTY: Column = col("party", Text, Codes(&codes::PARTIES), "", "成员类别", "Party", "学校还是企业", "School or firm");
/// Code of the school, or id of the firm.
pub static MEMBER: Column = col("member", Text, Any, "", "成员", "Member", "学校代码或企业编号", "Code of the school, or id of the firm");
/// On what it is a member.
pub static JOIN_BASIS: Column = col("join_basis", Text, Codes(&codes::JOIN_BASES), "", "入盟依据", "Basis", "成为成员的依据", "On what it is a member");
/// Share of what schools supply to the alliance that is this school's.
pub static ALLIANCE_SHARE: Column = col("alliance_share", Float, Range(0.0, 1.0), "share", "占联盟供给", "Share of the alliance", "该校供给占各校对该联盟供给之比", "Share of what schools supply to the alliance that is this school's");
/// Share of what the school supplies to all alliances of the kind that goes to this one.
pub static OWN_SHARE: Column = col("own_share", Float, Range(0.0, 1.0), "share", "占本校供给", "Share of the school", "该校对该联盟的供给占其对全部同类联盟供给之比", "Share of what the school supplies to all alliances of the kind that goes to this one");
/// Lower end of the placement rate of the programmes that supply it, weighted by supply.
pub static OUTCOMES_LOW: Column = col("outcomes_low", Float, Range(0.0, 1.0), "share", "落实率下限", "Placement rate, lower end", "相关专业点毕业去向落实率区间下端，按供给加权", "Lower end of the placement rate of the programmes that supply it, weighted by supply");
/// Step of the joining, from 1.
pub static STEP: Column = col("step", Int, Count, "", "合并步次", "Step", "自领域数起的合并步次，从 1 起", "Step of the joining from the domains up, from 1");
/// Domain, or step as M1, M2 …, that is joined.
pub static LEFT_NODE: Column = col("left_node", Text, Any, "", "合并甲方", "Joined", "被合并的领域联盟编号，或以前的步次（M1、M2……）", "Domain, or earlier step as M1, M2 …, that is joined");
/// Domain or step it is joined to.
pub static RIGHT_NODE: Column = col("right_node", Text, Any, "", "合并乙方", "Joined to", "被合并的另一领域联盟编号或步次", "Domain or step it is joined to");
/// Domains that would be left after the step.
pub static REMAINING: Column = col("remaining", Int, Count, "", "合并后领域数", "Domains left", "该步合并后的领域数", "Domains that would be left after the step");
/// Whose coverage it is.
pub static COVERAGE_KIND: Column = col("coverage_kind", Text, Codes(&codes::COVERAGE_KINDS), "", "覆盖对象", "Of whom", "统计覆盖率的对象", "Whose coverage it is");
/// How many there are.
pub static TOTAL: Column = col("total", Int, Count, "", "总数", "Total", "总数", "How many there are");
/// How many are in at least one domain alliance.
pub static COVERED: Column = col("covered", Int, Count, "", "已覆盖", "Covered", "至少加入一个领域联盟的数量", "How many are in at least one domain alliance");
/// Covered over total.
pub static COVERED_SHARE: Column = col("covered_share", Float, Range(0.0, 1.0), "share", "覆盖率", "Coverage", "已覆盖与总数之比；不能评定的为空", "Covered over total; empty where it cannot be assessed");
/// Why it is in no domain alliance.
pub static UNCOVERED_REASON: Column = col("uncovered_reason", Text, Codes(&codes::UNCOVERED_REASONS), "", "未覆盖原因", "Why not", "没有加入任何领域联盟的原因", "Why it is in no domain alliance");
