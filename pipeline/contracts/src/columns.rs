//! Every column of the house, defined once: type, unit, label and meaning in both languages.

use crate::codes;
use crate::column::{Column, Domain, Domain::*, Kind, Kind::*};

#[allow(clippy::too_many_arguments)]
const fn col(
    name: &'static str,
    kind: Kind,
    domain: Domain,
    unit: &'static str,
    zh: &'static str,
    en: &'static str,
    about_zh: &'static str,
    about: &'static str,
) -> Column {
    Column { name, kind, unit, zh, en, about_zh, about, domain }
}

/// Region the row belongs to; see reference.regions.
pub static REGION_CODE: Column = col("region_code", Text, Any, "", "地区代码", "Region code", "数据所属或统计的地区，见 reference.regions", "Region the row belongs to; see reference.regions");
/// Identifier of the school.
pub static UNIVERSITY_CODE: Column = col("university_code", Text, Any, "", "学校代码", "University code", "学校标识码", "Identifier of the school");
/// Full name of the school.
pub static UNIVERSITY_NAME: Column = col("university_name", Text, Any, "", "学校名称", "University", "学校全称", "Full name of the school");
/// Code in the catalogue of majors, leading zeros kept.
pub static MAJOR_CODE: Column = col("major_code", Text, Any, "", "专业代码", "Major code", "专业目录中的代码，保留前导零", "Code in the catalogue of majors, leading zeros kept");
/// Name of the major, for cross-checking only.
pub static MAJOR_NAME: Column = col("major_name", Text, Any, "", "专业名称", "Major", "专业名称，仅供核对", "Name of the major, for cross-checking only");
/// Level of the award or programme.
pub static LEVEL: Column = col("level", Text, Codes(&codes::LEVELS), "", "层次", "Level", "培养层次", "Level of the award or programme");
/// Entry level the job asks for.
pub static NEED_LEVEL: Column = col("need_level", Text, Codes(&codes::LEVELS), "", "岗位层次", "Level needed", "岗位要求的入门学历", "Entry level the job asks for");
/// Education typically needed to enter the occupation.
pub static ENTRY_LEVEL: Column = col("entry_level", Text, Codes(&codes::LEVELS), "", "入门学历", "Entry education", "该职业通常要求的入门学历", "Education typically needed to enter the occupation");
/// Year the row is about.
pub static YEAR: Column = col("year", Int, Range(1990.0, 2060.0), "year", "年份", "Year", "数据或预测所属的年份", "Year the row is about");
/// Persons; empty where suppressed.
pub static PERSONS: Column = col("persons", Float, Count, "persons", "人数", "Persons", "人数；屏蔽时为空", "Persons; empty where suppressed");
/// The source withheld the figure: suppressed is not zero.
pub static SUPPRESSED: Column = col("suppressed", Bool, Any, "", "是否屏蔽", "Suppressed", "来源屏蔽了该数值：屏蔽不等于零", "The source withheld the figure: suppressed is not zero");
/// Students admitted in the year.
pub static INTAKE: Column = col("intake", Float, Count, "persons", "招生数", "Intake", "当年实际招生人数", "Students admitted in the year");
/// Planned places in the year.
pub static PLANNED_INTAKE: Column = col("planned_intake", Float, Count, "persons", "招生计划数", "Planned intake", "当年招生计划人数", "Planned places in the year");
/// Share of admitted students who put the major first, 0 to 1.
pub static FIRST_CHOICE_RATE: Column = col("first_choice_rate", Float, Range(0.0, 1.0), "share", "一志愿录取率", "First-choice rate", "第一志愿录取人数占录取人数之比，0至1", "Share of admitted students who put the major first, 0 to 1");
/// Share of admitted students who registered, 0 to 1.
pub static REGISTRATION_RATE: Column = col("registration_rate", Float, Range(0.0, 1.0), "share", "报到率", "Registration rate", "报到人数占录取人数之比，0至1", "Share of admitted students who registered, 0 to 1");
/// Graduates of the year.
pub static GRADUATES: Column = col("graduates", Float, Count, "persons", "毕业生数", "Graduates", "当年毕业生人数", "Graduates of the year");
/// Share of graduates with a settled destination, 0 to 1.
pub static PLACEMENT_RATE: Column = col("placement_rate", Float, Range(0.0, 1.0), "share", "毕业去向落实率", "Placement rate", "落实去向的毕业生占比，0至1", "Share of graduates with a settled destination, 0 to 1");
/// Share of employed graduates working in their field, 0 to 1.
pub static MATCHED_RATE: Column = col("matched_rate", Float, Range(0.0, 1.0), "share", "专业对口率", "In-field rate", "就业毕业生中岗位与专业对口者占比，0至1", "Share of employed graduates working in their field, 0 to 1");
/// Share of employed graduates staying in the region, 0 to 1.
pub static LOCAL_RATE: Column = col("local_rate", Float, Range(0.0, 1.0), "share", "本地就业率", "Local retention", "就业毕业生中留在本地区者占比，0至1", "Share of employed graduates staying in the region, 0 to 1");
/// Median annual pay in local currency.
pub static PAY: Column = col("pay", Float, Count, "yuan or dollars a year", "年薪", "Annual pay", "年薪中位数，本地货币", "Median annual pay in local currency");
/// Definition of the outcome measure: employment_rate or placement_rate; a change is a series break.
pub static MEASURE: Column = col("measure", Text, Any, "", "口径", "Measure", "就业指标的统计口径（就业率或毕业去向落实率）", "Definition of the outcome measure: employment_rate or placement_rate; a change is a series break");
/// Full-time teachers of the programme.
pub static TEACHERS: Column = col("teachers", Float, Count, "persons", "专任教师数", "Teachers", "该专业专任教师人数", "Full-time teachers of the programme");
/// Of which with industry qualifications.
pub static DUAL_TEACHERS: Column = col("dual_teachers", Float, Count, "persons", "双师型教师数", "Dual-qualified teachers", "其中双师型教师人数", "Of which with industry qualifications");
/// Students per full-time teacher.
pub static STUDENT_TEACHER_RATIO: Column = col("student_teacher_ratio", Float, Count, "students per teacher", "生师比", "Student-teacher ratio", "在校生与专任教师之比", "Students per full-time teacher");
/// Code in the classification of occupations.
pub static OCCUPATION_CODE: Column = col("occupation_code", Text, Any, "", "职业代码", "Occupation code", "职业分类代码", "Code in the classification of occupations");
/// Name of the occupation, for cross-checking only.
pub static OCCUPATION_NAME: Column = col("occupation_name", Text, Any, "", "职业名称", "Occupation", "职业名称，仅供核对", "Name of the occupation, for cross-checking only");
/// Code in the classification of industries; 000000 is all industries.
pub static INDUSTRY_CODE: Column = col("industry_code", Text, Any, "", "行业代码", "Industry code", "行业分类代码；000000 为全部行业", "Code in the classification of industries; 000000 is all industries");
/// Name of the industry, for cross-checking only.
pub static INDUSTRY_NAME: Column = col("industry_name", Text, Any, "", "行业名称", "Industry", "行业名称，仅供核对", "Name of the industry, for cross-checking only");
/// Sector of the input-output table.
pub static SECTOR_CODE: Column = col("sector_code", Text, Any, "", "部门代码", "Sector code", "投入产出表的部门代码", "Sector of the input-output table");
/// Sector that sells, or a primary input (io_entries).
pub static SELLER_CODE: Column = col("seller_code", Text, Any, "", "产出部门", "Seller", "提供产品的部门代码，或最初投入项（io_entries）", "Sector that sells, or a primary input (io_entries)");
/// Sector that buys, a final use, or output for the seller's total (io_entries).
pub static BUYER_CODE: Column = col("buyer_code", Text, Any, "", "使用部门", "Buyer", "使用产品的部门代码、最终使用项，或总产出（io_entries）", "Sector that buys, a final use, or output for the seller's total (io_entries)");
/// Where the flow comes from.
pub static ORIGIN: Column = col("origin", Text, Codes(&codes::IO_ORIGINS), "", "产品来源", "Origin", "国内产品、进口品或最初投入", "Where the flow comes from");
/// Value of the flow at producers' prices; below 0 where stocks are drawn down.
pub static FLOW: Column = col("flow", Float, Any, "10,000 yuan", "流量", "Flow", "按生产者价格计算的价值；存货减少时为负", "Value of the flow at producers' prices; below 0 where stocks are drawn down");
/// Code of the industry chain; - where the row has none.
pub static CHAIN_CODE: Column = col("chain_code", Text, Any, "", "产业链代码", "Chain code", "产业链代码；无链为 -", "Code of the industry chain; - where the row has none");
/// What the demand row counts.
pub static BASIS: Column = col("basis", Text, Codes(&codes::DEMAND_BASES), "", "数据口径", "Basis", "该行需求数据所计的内容", "What the demand row counts");
/// Where the demand comes from; layers stay apart.
pub static LAYER: Column = col("layer", Text, Codes(&codes::DEMAND_LAYERS), "", "需求分层", "Layer of demand", "需求的来源层，逐层列示", "Where the demand comes from; layers stay apart");
/// Identifier of the posting.
pub static POSTING_ID: Column = col("posting_id", Text, Any, "", "岗位编号", "Posting id", "招聘信息编号", "Identifier of the posting");
/// Number of persons sought.
pub static HEADS: Column = col("heads", Float, Count, "persons", "招聘人数", "Vacancies", "拟招聘人数", "Number of persons sought");
/// Name of the employer.
pub static EMPLOYER: Column = col("employer", Text, Any, "", "用人单位", "Employer", "用人单位名称", "Name of the employer");
/// Identifier of the order-class agreement.
pub static COMMITMENT_ID: Column = col("commitment_id", Text, Any, "", "协议编号", "Agreement id", "订单班协议编号", "Identifier of the order-class agreement");
/// Identifier of the ledger row.
pub static LEDGER_ID: Column = col("ledger_id", Text, Any, "", "台账编号", "Ledger id", "台账行编号", "Identifier of the ledger row");
/// Department that owns the row.
pub static OWNER: Column = col("owner", Text, Any, "", "责任部门", "Owner", "负责该行数据的部门", "Department that owns the row");
/// Unit of measure.
pub static UNIT: Column = col("unit", Text, Any, "", "单位", "Unit", "计量单位", "Unit of measure");
/// Value of the indicator.
pub static VALUE: Column = col("value", Float, Any, "", "数值", "Value", "指标数值", "Value of the indicator");
/// Identifier of the target.
pub static TARGET_ID: Column = col("target_id", Text, Any, "", "目标编号", "Target id", "目标编号", "Identifier of the target");
/// Value the document asks for.
pub static TARGET: Column = col("target", Float, Count, "", "目标值", "Target", "文件规定的目标值", "Value the document asks for");
/// File or document the row comes from.
pub static SOURCE: Column = col("source", Text, Any, "", "来源", "Source", "来源文件", "File or document the row comes from");
/// Name in Chinese.
pub static NAME_ZH: Column = col("name_zh", Text, Any, "", "中文名称", "Chinese name", "中文名称", "Name in Chinese");
/// Name in English.
pub static NAME_EN: Column = col("name_en", Text, Any, "", "英文名称", "English name", "英文名称", "Name in English");
/// Name.
pub static NAME: Column = col("name", Text, Any, "", "名称", "Name", "名称", "Name");
/// Classification and edition the code belongs to.
pub static STANDARD: Column = col("standard", Text, Any, "", "分类标准", "Classification", "所用分类标准及版本", "Classification and edition the code belongs to");
/// Code of the parent.
pub static PARENT_CODE: Column = col("parent_code", Text, Any, "", "上级代码", "Parent code", "上级代码", "Code of the parent");
/// Broad field.
pub static CATEGORY: Column = col("category", Text, Any, "", "门类", "Category", "学科门类或专业大类", "Broad field");
/// Code of the class of majors.
pub static CLASS_CODE: Column = col("class_code", Text, Any, "", "专业类代码", "Class code", "专业类代码", "Code of the class of majors");
/// Name of the class of majors.
pub static CLASS_NAME: Column = col("class_name", Text, Any, "", "专业类", "Class", "专业类名称", "Name of the class of majors");
/// Regular length of the programme.
pub static YEARS: Column = col("years", Float, Range(0.0, 10.0), "years", "学制", "Length", "基本修业年限", "Regular length of the programme");
/// Whether the ministry controls where the major is offered.
pub static CONTROLLED: Column = col("controlled", Bool, Any, "", "国家控制布点", "State-controlled", "是否为国家控制布点专业", "Whether the ministry controls where the major is offered");
/// Whether the catalogue marks the major as a special one (T).
pub static SPECIAL: Column = col("special", Bool, Any, "", "特设专业", "Special major", "目录中是否标为特设专业（T）；目录没有此标记的为空", "Whether the catalogue marks the major as a special one (T); empty where a catalogue has no such mark");
/// Kind.
pub static KIND: Column = col("kind", Text, Any, "", "类别", "Kind", "类别", "Kind");
/// Kind of region.
pub static REGION_KIND: Column = col("region_kind", Text, Codes(&codes::REGION_KINDS), "", "地区级别", "Kind of region", "地区级别", "Kind of region");
/// Whether supply and demand are matched within this region.
pub static MARKET: Column = col("market", Bool, Any, "", "是否匹配区域", "Market", "是否作为供需匹配的区域", "Whether supply and demand are matched within this region");
/// Region in which the school's graduates are matched.
pub static MARKET_CODE: Column = col("market_code", Text, Any, "", "匹配区域代码", "Market region", "学校或需求所属的供需匹配区域", "Region in which the school's graduates are matched");
/// City of the school.
pub static CITY: Column = col("city", Text, Any, "", "所在地", "City", "学校所在城市", "City of the school");
/// Latitude.
pub static LATITUDE: Column = col("latitude", Float, Range(-90.0, 90.0), "degrees", "纬度", "Latitude", "纬度", "Latitude");
/// Longitude.
pub static LONGITUDE: Column = col("longitude", Float, Range(-180.0, 180.0), "degrees", "经度", "Longitude", "经度", "Longitude");
/// Whether the row is illustrative, not real.
pub static ILLUSTRATIVE: Column = col("illustrative", Bool, Any, "", "是否示例", "Illustrative", "是否为示例数据", "Whether the row is illustrative, not real");
/// Whether the member is an industry or an occupation.
pub static MEMBER_KIND: Column = col("member_kind", Text, Codes(&codes::MEMBER_KINDS), "", "成员类别", "Member kind", "产业链成员是行业还是职业", "Whether the member is an industry or an occupation");
/// Industry or occupation that belongs to the chain.
pub static MEMBER_CODE: Column = col("member_code", Text, Any, "", "成员代码", "Member code", "属于该产业链的行业或职业代码", "Industry or occupation that belongs to the chain");
/// Group of chains in the document.
pub static CHAIN_GROUP: Column = col("chain_group", Text, Any, "", "产业链组别", "Group", "文件中的产业组别", "Group of chains in the document");
/// Priority, 1 highest, 0 not set.
pub static PRIORITY: Column = col("priority", Int, Range(0.0, 9.0), "", "优先级", "Priority", "优先级，1 最高，0 为未定", "Priority, 1 highest, 0 not set");
/// How well the major fits the need, above 0 and at most 1.
pub static AFFINITY: Column = col("affinity", Float, Range(0.0, 1.0), "share", "适配度", "Affinity", "专业与岗位的适配程度，0 至 1", "How well the major fits the need, above 0 and at most 1");
/// What the link between major and occupation rests on.
pub static LINK_BASIS: Column = col("link_basis", Text, Codes(&codes::LINK_BASES), "", "对应依据", "Basis of the link", "专业与职业对应关系的依据", "What the link between major and occupation rests on");
/// File.
pub static FILE: Column = col("file", Text, Any, "", "文件", "File", "来源文件", "File");
/// Sheet.
pub static SHEET: Column = col("sheet", Text, Any, "", "工作表", "Sheet", "工作表名称", "Sheet");
/// Row in the file, counted from 1.
pub static ROW: Column = col("row", Int, Count, "", "行号", "Row", "在文件中的行号，从 1 起", "Row in the file, counted from 1");
/// Column.
pub static COLUMN: Column = col("column", Text, Any, "", "列", "Column", "列名", "Column");
/// Table.
pub static TABLE: Column = col("table", Text, Any, "", "数据表", "Table", "数据表名", "Table");
/// Class of the offending value, never the value itself.
pub static VALUE_CLASS: Column = col("value_class", Text, Any, "", "值类别", "Class of value", "出错值的类别，不含原值", "Class of the offending value, never the value itself");
/// Code of the reason.
pub static REASON: Column = col("reason", Text, Any, "", "原因", "Reason", "原因代码", "Code of the reason");
/// Explanation.
pub static DETAIL: Column = col("detail", Text, Any, "", "说明", "Detail", "说明", "Explanation");
/// Data rows read.
pub static ROWS_IN: Column = col("rows_in", Int, Count, "rows", "读入行数", "Rows in", "读入的数据行数", "Data rows read");
/// Rows written.
pub static ROWS_OUT: Column = col("rows_out", Int, Count, "rows", "入库行数", "Rows out", "写入的行数", "Rows written");
/// Rows rejected.
pub static ROWS_REJECTED: Column = col("rows_rejected", Int, Count, "rows", "拒绝行数", "Rows rejected", "被拒绝的行数", "Rows rejected");
/// Rows set aside by rule: totals, footnotes, out of scope.
pub static ROWS_SET_ASIDE: Column = col("rows_set_aside", Int, Count, "rows", "另置行数", "Rows set aside", "汇总行、脚注行、范围外等按规则另置的行数", "Rows set aside by rule: totals, footnotes, out of scope");
/// Cells repaired and reported.
pub static REPAIRED: Column = col("repaired", Int, Count, "cells", "修复单元格数", "Cells repaired", "自动修复并记录的单元格数", "Cells repaired and reported");
/// Cells the source withheld.
pub static SUPPRESSED_CELLS: Column = col("suppressed_cells", Int, Count, "cells", "屏蔽单元格数", "Cells suppressed", "来源屏蔽的单元格数", "Cells the source withheld");
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
/// Openings in the year.
pub static DEMAND: Column = col("demand", Float, Count, "persons a year", "需求", "Demand", "该年岗位需求", "Openings in the year");
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
/// Code of the major or the occupation.
pub static CODE: Column = col("code", Text, Any, "", "代码", "Code", "专业或职业代码", "Code of the major or the occupation");
/// Supply or demand of the member.
pub static AMOUNT: Column = col("amount", Float, Count, "persons a year", "数量", "Amount", "该成员的供给或需求", "Supply or demand of the member");
/// How far the set's one side exceeds the other.
pub static EXCESS: Column = col("excess", Float, Count, "persons a year", "超出量", "Excess", "集合内供给与需求之差", "How far the set's one side exceeds the other");
/// Code of the indicator.
pub static INDICATOR: Column = col("indicator", Text, Any, "", "指标", "Indicator", "指标代码", "Code of the indicator");
/// Value of the indicator; empty where not assessed.
pub static INDICATOR_VALUE: Column = col("value", Float, Any, "", "数值", "Value", "指标值；未评定时为空", "Value of the indicator; empty where not assessed");
/// Lower end of the indicator's interval.
pub static VALUE_LOW: Column = col("value_low", Float, Any, "", "下限", "Low", "指标区间下限", "Lower end of the indicator's interval");
/// Upper end of the indicator's interval.
pub static VALUE_HIGH: Column = col("value_high", Float, Any, "", "上限", "High", "指标区间上限", "Upper end of the indicator's interval");
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
/// Share of graduates who go on to further study, 0 to 1.
pub static FURTHER_STUDY_RATE: Column = col("further_study_rate", Float, Range(0.0, 1.0), "share", "升学率", "Further-study rate", "毕业后升学（含专升本、读研、出国）者占比，0至1", "Share of graduates who go on to further study, 0 to 1");
/// Level entered by those who move up within the region.
pub static TO_LEVEL: Column = col("to_level", Text, Codes(&codes::LEVELS), "", "升入层次", "Level entered", "升学衔接（专升本、贯通培养）升入的层次", "Level entered by those who move up within the region");
/// Degree of shortage, 5 the most; a rank, never turned into persons.
pub static STARS: Column = col("stars", Int, Range(1.0, 5.0), "", "紧缺星级", "Stars", "紧缺程度星级，5 最紧缺；只作排序，不换算成人数", "Degree of shortage, 5 the most; a rank, never turned into persons");
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
/// Input-output sectors the chain's industries belong to.
pub static SECTORS: Column = col("sectors", Text, Any, "", "投入产出部门", "Input-output sectors", "产业链所含的投入产出部门", "Input-output sectors the chain's industries belong to");
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
/// Name of the scenario; base is the edition as set.
pub static SCENARIO: Column = col("scenario", Text, Any, "", "情景", "Scenario", "情景名称；base 为基准", "Name of the scenario; base is the edition as set");
/// Persons in certain surplus.
pub static CERTAIN_SURPLUS: Column = col("certain_surplus", Float, Count, "persons a year", "确定过剩", "Certain surplus", "确定过剩人数合计", "Persons in certain surplus");
/// Persons in certain shortage.
pub static CERTAIN_SHORTAGE: Column = col("certain_shortage", Float, Count, "persons a year", "确定短缺", "Certain shortage", "确定短缺人数合计", "Persons in certain shortage");
/// File, sheet and row the value stands in; for a computed value the table it rests on.
pub static SOURCE_ROW: Column = col("source_row", Text, Any, "", "来源行", "Source row", "数值所在的文件、工作表与行；由计算得出的指标为所依据的表", "File, sheet and row the value stands in; for a computed value the table it rests on");
/// Whether the major is admitted by itself or within a broad class.
pub static OFFERING_BASIS: Column = col("offering_basis", Text, Codes(&codes::OFFERING_BASES), "", "开设依据", "Basis of the offering", "按专业招生还是在大类招生内", "Whether the major is admitted by itself or within a broad class");
/// The school’s code of the admission unit in the year.
pub static ADMISSION_CODE: Column = col("admission_code", Text, Any, "", "招生代号", "Admission code", "学校当年的招生专业代号", "The school’s code of the admission unit in the year");
/// Whether the unit’s name was resolved to a major, to a broad class, or not at all.
pub static ADMISSION_KIND: Column = col("admission_kind", Text, Codes(&codes::ADMISSION_KINDS), "", "招生类别", "Kind of unit", "招生名称识别为专业、大类或未识别", "Whether the unit’s name was resolved to a major, to a broad class, or not at all");
/// Track of the entrance examination.
pub static TRACK: Column = col("track", Text, Any, "", "科类", "Track", "高考科类（首选科目）", "Track of the entrance examination");
/// Lowest score at which applicants were put forward.
pub static MIN_SCORE: Column = col("min_score", Float, Count, "points", "投档最低分", "Lowest score", "投档最低分", "Lowest score at which applicants were put forward");
/// Place among the applicant’s choices of the last one put forward.
pub static LAST_CHOICE: Column = col("last_choice", Float, Count, "place", "末位志愿号", "Last choice", "投档最低分考生所用的志愿序号", "Place among the applicant’s choices of the last one put forward");
/// Nobody was put forward.
pub static NO_APPLICANTS: Column = col("no_applicants", Bool, Any, "", "无投档", "No applicants", "无人投档", "Nobody was put forward");
/// Codes of the majors within the broad class, with blanks between them.
pub static MEMBERS: Column = col("members", Text, Any, "", "所含专业", "Majors within", "大类所含专业的代码，以空格分隔", "Codes of the majors within the broad class, with blanks between them");
/// Year of the lists it is compared with.
pub static SINCE: Column = col("since", Int, Range(1990.0, 2060.0), "year", "对比年份", "Since", "所对比的上一个有名单的年份", "Year of the lists it is compared with");
/// What became of the offering since the year before.
pub static OPENING_KIND: Column = col("opening_kind", Text, Codes(&codes::OPENING_KINDS), "", "变动", "Change", "与上一年相比的变动", "What became of the offering since the year before");
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
/// Code of the major that is continued.
pub static FROM_MAJOR: Column = col("from_major", Text, Any, "", "原专业代码", "Former major", "被延续的原专业代码", "Code of the major that is continued");
/// Former name of the major, as the catalogue gives it.
pub static FORMER_NAME: Column = col("former_name", Text, Any, "", "曾用名", "Former name", "目录列出的旧专业名称", "Former name of the major, as the catalogue gives it");
/// Only part of the former major went into this one.
pub static PARTLY: Column = col("partly", Bool, Any, "", "是否部分并入", "In part", "旧专业只有一部分归入本专业", "Only part of the former major went into this one");
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
/// Verdict were the former series not carried.
pub static VERDICT_ALONE: Column = col("verdict_alone", Text, Codes(&codes::VERDICTS), "", "不合并时的结论", "Verdict alone", "若不合并旧序列的结论", "Verdict were the former series not carried");
/// Programmes.
pub static PROGRAMMES: Column = col("programmes", Int, Count, "programmes", "专业点数", "Programmes", "专业点数", "Programmes");
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
/// First principal component.
pub static X: Column = col("x", Float, Any, "", "横坐标", "X", "二维图横坐标（第一主成分）", "First principal component");
/// Second principal component.
pub static Y: Column = col("y", Float, Any, "", "纵坐标", "Y", "二维图纵坐标（第二主成分）", "Second principal component");
/// How well the cluster is found again from other starts: mean of the largest Jaccard index; below one half it does not last.
pub static STABILITY: Column = col("stability", Float, Range(0.0, 1.0), "", "稳定性", "Stability", "该类在其他起点下被重新找到的程度：最大杰卡德系数的平均；低于0.5即不稳定", "How well the cluster is found again from other starts: mean of the largest Jaccard index; below one half it does not last");
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
/// Intake the planner has set; where empty, the plan is free.
pub static SEATS: Column = col("seats", Float, Count, "persons", "指定招生数", "Seats set", "规划人员指定的招生数；为空则由规划求解", "Intake the planner has set; where empty, the plan is free");
/// Intake of today, a year.
pub static INTAKE_NOW: Column = col("now", Float, Count, "seats a year", "现招生数", "Intake now", "目前每年的招生数", "Intake of today, a year");
/// Where the intake of today comes from.
pub static INTAKE_BASIS: Column = col("intake_basis", Text, Codes(&codes::INTAKE_BASES), "", "现招生数来源", "Basis of intake now", "现招生数的来源", "Where the intake of today comes from");
/// Intake proposed, whole seats.
pub static PROPOSED: Column = col("proposed", Float, Count, "seats", "建议招生数", "Proposed intake", "建议的招生数（整数）", "Intake proposed, whole seats");
/// The solver's value before rounding.
pub static OPTIMUM: Column = col("optimum", Float, Count, "seats", "最优解", "Optimum", "取整之前的最优解", "The solver's value before rounding");
/// Smallest intake among plans of the same value; empty where not computed.
pub static PLAN_LOW: Column = col("low", Float, Count, "seats", "等值方案最少", "Low", "目标值相同的各方案中该专业点招生数的最小值；未计算时为空", "Smallest intake among plans of the same value; empty where not computed");
/// Largest intake among plans of the same value; empty where not computed.
pub static PLAN_HIGH: Column = col("high", Float, Count, "seats", "等值方案最多", "High", "目标值相同的各方案中该专业点招生数的最大值；未计算时为空", "Largest intake among plans of the same value; empty where not computed");
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
/// Year of the interim value.
pub static INTERIM_YEAR: Column = col("interim_year", Int, Range(1990.0, 2060.0), "year", "中期年份", "Interim year", "文件规定中期值的年份", "Year of the interim value");
/// Value the document asks for on the way, in the target's unit.
pub static INTERIM: Column = col("interim", Float, Count, "", "中期值", "Interim value", "文件规定的中期值，单位同目标值", "Value the document asks for on the way, in the target's unit");
/// Where in the document the figure stands.
pub static DOCUMENT_PLACE: Column = col("document_place", Text, Any, "", "文件位置", "Place in the document", "数值在文件中的位置", "Where in the document the figure stands");
/// Name of the target, for cross-checking only.
pub static TARGET_NAME: Column = col("target_name", Text, Any, "", "目标名称", "Target name", "目标名称，仅供核对", "Name of the target, for cross-checking only");
/// What was reached in the year, in the target's unit.
pub static ACTUAL: Column = col("actual", Float, Count, "", "实际值", "Actual", "当年的实际值，单位同目标值", "What was reached in the year, in the target's unit");
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
/// Field shared by the catalogues of all levels.
pub static FIELD: Column = col("field", Text, Any, "", "领域", "Field", "各层次专业目录共用的学科领域", "Field shared by the catalogues of all levels");
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
/// Identifier of the industry college.
pub static COLLEGE_ID: Column = col("college_id", Text, Any, "", "产业学院编号", "College id", "产业学院编号", "Identifier of the industry college");
