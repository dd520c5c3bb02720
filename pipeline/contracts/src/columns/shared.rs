//! Columns of more than one layer.

use super::col;
use crate::codes;
use crate::column::{Column, Domain::*, Kind::*};

/// Region the row belongs to; see reference.regions.
pub static REGION_CODE: Column = col("region_code", Text, Any, "", "地区代码", "Region code", "数据所属或统计的地区，见 reference.regions", "Region the row belongs to; see reference.regions");
/// Identifier of the school.
pub static UNIVERSITY_CODE: Column = col("university_code", Text, Any, "", "学校代码", "University code", "学校标识码", "Identifier of the school");
/// Code in the catalogue of majors, leading zeros kept.
pub static MAJOR_CODE: Column = col("major_code", Text, Any, "", "专业代码", "Major code", "专业目录中的代码，保留前导零", "Code in the catalogue of majors, leading zeros kept");
/// Name of the major, for cross-checking only.
pub static MAJOR_NAME: Column = col("major_name", Text, Any, "", "专业名称", "Major", "专业名称，仅供核对", "Name of the major, for cross-checking only");
/// Level of the award or programme.
pub static LEVEL: Column = col("level", Text, Codes(&codes::LEVELS), "", "层次", "Level", "培养层次", "Level of the award or programme");
/// Year the row is about.
pub static YEAR: Column = col("year", Int, Range(1990.0, 2060.0), "year", "年份", "Year", "数据或预测所属的年份", "Year the row is about");
/// Persons; empty where suppressed.
pub static PERSONS: Column = col("persons", Float, Count, "persons", "人数", "Persons", "人数；屏蔽时为空", "Persons; empty where suppressed");
/// The source withheld the figure: suppressed is not zero.
pub static SUPPRESSED: Column = col("suppressed", Bool, Any, "", "是否屏蔽", "Suppressed", "来源屏蔽了该数值：屏蔽不等于零", "The source withheld the figure: suppressed is not zero");
/// Students admitted in the year.
pub static INTAKE: Column = col("intake", Float, Count, "persons", "招生数", "Intake", "当年实际招生人数", "Students admitted in the year");
/// Graduates of the year.
pub static GRADUATES: Column = col("graduates", Float, Count, "persons", "毕业生数", "Graduates", "当年毕业生人数", "Graduates of the year");
/// Share of employed graduates staying in the region, 0 to 1.
pub static LOCAL_RATE: Column = col("local_rate", Float, Range(0.0, 1.0), "share", "本地就业率", "Local retention", "就业毕业生中留在本地区者占比，0至1", "Share of employed graduates staying in the region, 0 to 1");
/// Median annual pay in local currency.
pub static PAY: Column = col("pay", Float, Count, "yuan or dollars a year", "年薪", "Annual pay", "年薪中位数，本地货币", "Median annual pay in local currency");
/// Code in the classification of occupations.
pub static OCCUPATION_CODE: Column = col("occupation_code", Text, Any, "", "职业代码", "Occupation code", "职业分类代码", "Code in the classification of occupations");
/// Name of the occupation, for cross-checking only.
pub static OCCUPATION_NAME: Column = col("occupation_name", Text, Any, "", "职业名称", "Occupation", "职业名称，仅供核对", "Name of the occupation, for cross-checking only");
/// Code in the classification of industries; 000000 is all industries.
pub static INDUSTRY_CODE: Column = col("industry_code", Text, Any, "", "行业代码", "Industry code", "行业分类代码；000000 为全部行业", "Code in the classification of industries; 000000 is all industries");
/// Name of the industry, for cross-checking only.
pub static INDUSTRY_NAME: Column = col("industry_name", Text, Any, "", "行业名称", "Industry", "行业名称，仅供核对", "Name of the industry, for cross-checking only");
/// Code of the industry chain; - where the row has none.
pub static CHAIN_CODE: Column = col("chain_code", Text, Any, "", "产业链代码", "Chain code", "产业链代码；无链为 -", "Code of the industry chain; - where the row has none");
/// Department that owns the row.
pub static OWNER: Column = col("owner", Text, Any, "", "责任部门", "Owner", "负责该行数据的部门", "Department that owns the row");
/// Unit of measure.
pub static UNIT: Column = col("unit", Text, Any, "", "单位", "Unit", "计量单位", "Unit of measure");
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
/// Code of the class of majors.
pub static CLASS_CODE: Column = col("class_code", Text, Any, "", "专业类代码", "Class code", "专业类代码", "Code of the class of majors");
/// Kind.
pub static KIND: Column = col("kind", Text, Any, "", "类别", "Kind", "类别", "Kind");
/// How well the major fits the need, above 0 and at most 1.
pub static AFFINITY: Column = col("affinity", Float, Range(0.0, 1.0), "share", "适配度", "Affinity", "专业与岗位的适配程度，0 至 1", "How well the major fits the need, above 0 and at most 1");
/// What the link between major and occupation rests on.
pub static LINK_BASIS: Column = col("link_basis", Text, Codes(&codes::LINK_BASES), "", "对应依据", "Basis of the link", "专业与职业对应关系的依据", "What the link between major and occupation rests on");
/// Explanation.
pub static DETAIL: Column = col("detail", Text, Any, "", "说明", "Detail", "说明", "Explanation");
/// Openings in the year.
pub static DEMAND: Column = col("demand", Float, Count, "persons a year", "需求", "Demand", "该年岗位需求", "Openings in the year");
/// Degree of shortage, 5 the most; a rank, never turned into persons.
pub static STARS: Column = col("stars", Int, Range(1.0, 5.0), "", "紧缺星级", "Stars", "紧缺程度星级，5 最紧缺；只作排序，不换算成人数", "Degree of shortage, 5 the most; a rank, never turned into persons");
/// Input-output sectors the chain's industries belong to.
pub static SECTORS: Column = col("sectors", Text, Any, "", "投入产出部门", "Input-output sectors", "产业链所含的投入产出部门", "Input-output sectors the chain's industries belong to");
/// File, sheet and row the value stands in; for a computed value the table it rests on.
pub static SOURCE_ROW: Column = col("source_row", Text, Any, "", "来源行", "Source row", "数值所在的文件、工作表与行；由计算得出的指标为所依据的表", "File, sheet and row the value stands in; for a computed value the table it rests on");
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
/// Field shared by the catalogues of all levels.
pub static FIELD: Column = col("field", Text, Any, "", "领域", "Field", "各层次专业目录共用的学科领域", "Field shared by the catalogues of all levels");
/// Identifier of the firm.
pub static FIRM_ID: Column = col("firm_id", Text, Any, "", "企业编号", "Firm id", "企业编号", "Identifier of the firm");
/// Size class of the firm.
pub static SIZE_CLASS: Column = col("size_class", Text, Codes(&codes::SIZE_CLASSES), "", "企业规模", "Size class", "企业规模（大、中、小、微）", "Size class of the firm");
/// What of the edition's own tables the target asks for; empty where they cannot tell.
pub static TARGET_MEASURE: Column = col("target_measure", Text, Codes(&codes::TARGET_MEASURES), "", "计算口径", "Computed as", "目标可由本版本数据计算的，为计算口径；不能计算的为空", "What of the edition's own tables the target asks for; empty where they cannot tell");
/// What the agreement is.
pub static COMMITMENT_KIND: Column = col("commitment_kind", Text, Codes(&codes::COMMITMENT_KINDS), "", "协议类别", "Kind of agreement", "协议类别：订单班或实习实训基地；留空的按订单班", "What the agreement is: an order class or a practice base; an order class where left empty");
