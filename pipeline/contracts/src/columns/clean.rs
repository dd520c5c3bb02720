//! Columns that begin in the layer clean.

use super::col;
use crate::codes;
use crate::column::{Column, Domain::*, Kind::*};

/// Planned places in the year.
pub static PLANNED_INTAKE: Column = col("planned_intake", Float, Count, "persons", "招生计划数", "Planned intake", "当年招生计划人数", "Planned places in the year");
/// Share of admitted students who put the major first, 0 to 1.
pub static FIRST_CHOICE_RATE: Column = col("first_choice_rate", Float, Range(0.0, 1.0), "share", "一志愿录取率", "First-choice rate", "第一志愿录取人数占录取人数之比，0至1", "Share of admitted students who put the major first, 0 to 1");
/// Share of admitted students who registered, 0 to 1.
pub static REGISTRATION_RATE: Column = col("registration_rate", Float, Range(0.0, 1.0), "share", "报到率", "Registration rate", "报到人数占录取人数之比，0至1", "Share of admitted students who registered, 0 to 1");
/// Share of graduates with a settled destination, 0 to 1.
pub static PLACEMENT_RATE: Column = col("placement_rate", Float, Range(0.0, 1.0), "share", "毕业去向落实率", "Placement rate", "落实去向的毕业生占比，0至1", "Share of graduates with a settled destination, 0 to 1");
/// Share of employed graduates working in their field, 0 to 1.
pub static MATCHED_RATE: Column = col("matched_rate", Float, Range(0.0, 1.0), "share", "专业对口率", "In-field rate", "就业毕业生中岗位与专业对口者占比，0至1", "Share of employed graduates working in their field, 0 to 1");
/// Definition of the outcome measure: employment_rate or placement_rate; a change is a series break.
pub static MEASURE: Column = col("measure", Text, Any, "", "口径", "Measure", "就业指标的统计口径（就业率或毕业去向落实率）", "Definition of the outcome measure: employment_rate or placement_rate; a change is a series break");
/// Full-time teachers of the programme.
pub static TEACHERS: Column = col("teachers", Float, Count, "persons", "专任教师数", "Teachers", "该专业专任教师人数", "Full-time teachers of the programme");
/// Of which with industry qualifications.
pub static DUAL_TEACHERS: Column = col("dual_teachers", Float, Count, "persons", "双师型教师数", "Dual-qualified teachers", "其中双师型教师人数", "Of which with industry qualifications");
/// Students per full-time teacher.
pub static STUDENT_TEACHER_RATIO: Column = col("student_teacher_ratio", Float, Count, "students per teacher", "生师比", "Student-teacher ratio", "在校生与专任教师之比", "Students per full-time teacher");
/// What the demand row counts.
pub static BASIS: Column = col("basis", Text, Codes(&codes::DEMAND_BASES), "", "数据口径", "Basis", "该行需求数据所计的内容", "What the demand row counts");
/// Identifier of the posting.
pub static POSTING_ID: Column = col("posting_id", Text, Any, "", "岗位编号", "Posting id", "招聘信息编号", "Identifier of the posting");
/// Number of persons sought.
pub static HEADS: Column = col("heads", Float, Count, "persons", "招聘人数", "Vacancies", "拟招聘人数", "Number of persons sought");
/// Name of the employer.
pub static EMPLOYER: Column = col("employer", Text, Any, "", "用人单位", "Employer", "用人单位名称", "Name of the employer");
/// Identifier of the agreement.
pub static COMMITMENT_ID: Column = col("commitment_id", Text, Any, "", "协议编号", "Agreement id", "订单班或实习实训基地协议的编号", "Identifier of the agreement: an order class or a practice base");
/// Identifier of the ledger row.
pub static LEDGER_ID: Column = col("ledger_id", Text, Any, "", "台账编号", "Ledger id", "台账行编号", "Identifier of the ledger row");
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
/// Share of graduates who go on to further study, 0 to 1.
pub static FURTHER_STUDY_RATE: Column = col("further_study_rate", Float, Range(0.0, 1.0), "share", "升学率", "Further-study rate", "毕业后升学（含专升本、读研、出国）者占比，0至1", "Share of graduates who go on to further study, 0 to 1");
/// Level entered by those who move up within the region.
pub static TO_LEVEL: Column = col("to_level", Text, Codes(&codes::LEVELS), "", "升入层次", "Level entered", "升学衔接（专升本、贯通培养）升入的层次", "Level entered by those who move up within the region");
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
/// Intake the planner has set; where empty, the plan is free.
pub static SEATS: Column = col("seats", Float, Count, "persons", "指定招生数", "Seats set", "规划人员指定的招生数；为空则由规划求解", "Intake the planner has set; where empty, the plan is free");

// The survey of firms.

/// Name of the firm.
pub static FIRM_NAME: Column = col("firm_name", Text, Any, "", "企业名称", "Firm", "企业名称", "Name of the firm");
/// Firms: of the population, or for which the answers stand.
pub static FIRMS: Column = col("firms", Float, Count, "firms", "企业数", "Firms", "企业数：总体中的，或回答所代表的", "Firms: of the population, or for which the answers stand");
/// Whether the firm answered.
pub static ANSWERED: Column = col("answered", Bool, Any, "", "是否作答", "Answered", "企业是否作答", "Whether the firm answered");
/// Persons the firm needs in the occupation.
pub static PERSONS_NEEDED: Column = col("persons_needed", Float, Count, "persons", "需求人数", "Persons needed", "企业在该职业需要的人数", "Persons the firm needs in the occupation");
/// Graduates in the field that the firm hired.
pub static PERSONS_HIRED: Column = col("persons_hired", Float, Count, "persons", "录用对口人数", "Hired in the field", "企业已录用的对口毕业生人数", "Graduates in the field that the firm hired");
/// How well graduates fit, in the firm's view: 1 not at all to 5 very well; an order, never averaged.
pub static FIT_RATING: Column = col("fit_rating", Text, Codes(&codes::FIT_RATINGS), "", "匹配评价", "Rating of the fit", "企业对毕业生匹配程度的评价，1 很不匹配至 5 非常匹配；只有顺序，不求平均", "How well graduates fit, in the firm's view: 1 not at all to 5 very well; an order, never averaged");
/// Main reason why graduates do not fit, in the firm's view.
pub static FIT_REASON: Column = col("fit_reason", Text, Codes(&codes::FIT_REASONS), "", "主要原因", "Main reason", "企业认为不匹配的主要原因", "Main reason why graduates do not fit, in the firm's view");

// The technology ledger.

/// Identifier of the offered technology.
pub static OFFER_ID: Column = col("offer_id", Text, Any, "", "成果编号", "Offer id", "科技成果编号", "Identifier of the offered technology");
/// Identifier of the technical need.
pub static TECHNICAL_NEED_ID: Column = col("need_id", Text, Any, "", "难题编号", "Need id", "技术难题编号", "Identifier of the technical need");
/// Title.
pub static TITLE: Column = col("title", Text, Any, "", "题目", "Title", "成果或难题的题目", "Title of the offer or the need");
/// What it is, in some sentences.
pub static SUMMARY: Column = col("summary", Text, Any, "", "内容说明", "Summary", "成果或难题的内容说明", "What the offer or the need is, in some sentences");
/// School or institute that holds the technology.
pub static HOLDER: Column = col("holder", Text, Any, "", "持有单位", "Holder", "持有成果的学校或科研院所", "School or institute that holds the technology");
/// Field of technology.
pub static TECHNOLOGY_DOMAIN: Column = col("technology_domain", Text, Codes(&codes::TECHNOLOGY_DOMAINS), "", "技术领域", "Domain", "技术领域", "Field of technology");
/// How far the technology has come.
pub static MATURITY: Column = col("maturity", Text, Codes(&codes::MATURITIES), "", "成熟度", "Maturity", "成果所处阶段", "How far the technology has come");
// Ledgers of supply and demand: what both sides enter, and the same as published.

/// Which ledger the row is of.
pub static LEDGER: Column = col("ledger", Text, Codes(&codes::LEDGERS), "", "台账类别", "Ledger", "该行属于哪本台账", "Which ledger the row is of");
/// Round of the ledger in which the row was published.
pub static ROUND: Column = col("round", Int, Range(1.0, 9999.0), "", "轮次", "Round", "该行发布时的台账轮次", "Round of the ledger in which the row was published");
/// What the row is about, in words.
pub static LEDGER_MATTER: Column = col("ledger_matter", Text, Any, "", "对接事项", "Matter", "该行所涉事项的文字说明", "What the row is about, in words");
/// How far the demand side has come; empty is open.
pub static DEMAND_STATUS: Column = col("demand_status", Text, Codes(&codes::LEDGER_STATUSES), "", "需求方状态", "Demand side status", "需求方填写的对接状态；空为待对接", "How far the demand side has come; empty is open");
/// Quantity the demand side has agreed to, in the unit of the row.
pub static DEMAND_AGREED: Column = col("demand_agreed", Float, Count, "", "需求方商定数", "Demand side agreed", "需求方填写的商定数量，单位同该行", "Quantity the demand side has agreed to, in the unit of the row");
/// Note of the demand side.
pub static DEMAND_NOTE: Column = col("demand_note", Text, Any, "", "需求方备注", "Demand side note", "需求方填写的备注", "Note of the demand side");
/// How far the supply side has come; empty is open.
pub static SUPPLY_STATUS: Column = col("supply_status", Text, Codes(&codes::LEDGER_STATUSES), "", "供给方状态", "Supply side status", "供给方填写的对接状态；空为待对接", "How far the supply side has come; empty is open");
/// Quantity the supply side has agreed to, in the unit of the row.
pub static SUPPLY_AGREED: Column = col("supply_agreed", Float, Count, "", "供给方商定数", "Supply side agreed", "供给方填写的商定数量，单位同该行", "Quantity the supply side has agreed to, in the unit of the row");
/// Note of the supply side.
pub static SUPPLY_NOTE: Column = col("supply_note", Text, Any, "", "供给方备注", "Supply side note", "供给方填写的备注", "Note of the supply side");
/// What copies of the ledger disagree on: fields, values and files. Deleted, it is settled as published.
pub static DISPUTED: Column = col("disputed", Text, Any, "", "待裁定", "Disputed", "各份填报不一致之处（字段、值、文件）；删除即按已发布的值裁定", "What copies of the ledger disagree on: fields, values and files. Deleted, it is settled as published");
/// The demand side's status as published.
pub static DEMAND_STATUS_BEFORE: Column = col("demand_status_before", Text, Codes(&codes::LEDGER_STATUSES), "", "上轮需求方状态", "Last round demand side status", "发布时的需求方状态，请勿修改", "The demand side's status as published");
/// The demand side's agreed quantity as published.
pub static DEMAND_AGREED_BEFORE: Column = col("demand_agreed_before", Float, Count, "", "上轮需求方商定数", "Last round demand side agreed", "发布时的需求方商定数，请勿修改", "The demand side's agreed quantity as published");
/// The demand side's note as published.
pub static DEMAND_NOTE_BEFORE: Column = col("demand_note_before", Text, Any, "", "上轮需求方备注", "Last round demand side note", "发布时的需求方备注，请勿修改", "The demand side's note as published");
/// The supply side's status as published.
pub static SUPPLY_STATUS_BEFORE: Column = col("supply_status_before", Text, Codes(&codes::LEDGER_STATUSES), "", "上轮供给方状态", "Last round supply side status", "发布时的供给方状态，请勿修改", "The supply side's status as published");
/// The supply side's agreed quantity as published.
pub static SUPPLY_AGREED_BEFORE: Column = col("supply_agreed_before", Float, Count, "", "上轮供给方商定数", "Last round supply side agreed", "发布时的供给方商定数，请勿修改", "The supply side's agreed quantity as published");
/// The supply side's note as published.
pub static SUPPLY_NOTE_BEFORE: Column = col("supply_note_before", Text, Any, "", "上轮供给方备注", "Last round supply side note", "发布时的供给方备注，请勿修改", "The supply side's note as published");
/// What was disputed, as published.
pub static DISPUTED_BEFORE: Column = col("disputed_before", Text, Any, "", "上轮待裁定", "Last round disputed", "发布时的待裁定事项，请勿修改", "What was disputed, as published");
