//! What the sources say, after ingest.

use crate::columns as c;
use crate::table::{Layer, Table, may, must};

/// Completions: school × major × level × year.
pub static COMPLETIONS: Table = Table {
    layer: Layer::Clean,
    short: "completions",
    zh: "毕业生数",
    en: "Completions",
    grain_zh: "学校×专业×层次×年份",
    grain: "school × major × level × year",
    key: 4,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::YEAR),
        must(&c::REGION_CODE),
        may(&c::PERSONS),
        must(&c::SUPPRESSED),
        may(&c::SOURCE_ROW),
    ],
};

/// Enrollment: school × major × level × year.
pub static ENROLLMENT: Table = Table {
    layer: Layer::Clean,
    short: "enrollment",
    zh: "在校生与招生",
    en: "Enrollment",
    grain_zh: "学校×专业×层次×年份",
    grain: "school × major × level × year",
    key: 4,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::YEAR),
        must(&c::REGION_CODE),
        may(&c::PERSONS),
        must(&c::SUPPRESSED),
        may(&c::PLANNED_INTAKE),
        may(&c::INTAKE),
        may(&c::FIRST_CHOICE_RATE),
        may(&c::REGISTRATION_RATE),
        may(&c::SOURCE_ROW),
    ],
};

/// Outcomes: school × major × level × year.
pub static OUTCOMES: Table = Table {
    layer: Layer::Clean,
    short: "outcomes",
    zh: "毕业去向",
    en: "Outcomes",
    grain_zh: "学校×专业×层次×年份",
    grain: "school × major × level × year",
    key: 4,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::YEAR),
        must(&c::REGION_CODE),
        may(&c::GRADUATES),
        may(&c::PLACEMENT_RATE),
        may(&c::MATCHED_RATE),
        may(&c::LOCAL_RATE),
        may(&c::FURTHER_STUDY_RATE),
        may(&c::PAY),
        may(&c::MEASURE),
        must(&c::SUPPRESSED),
        may(&c::SOURCE_ROW),
    ],
};

/// Teaching capacity: school × major × level × year.
pub static CAPACITY: Table = Table {
    layer: Layer::Clean,
    short: "capacity",
    zh: "办学条件",
    en: "Teaching capacity",
    grain_zh: "学校×专业×层次×年份",
    grain: "school × major × level × year",
    key: 4,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::YEAR),
        must(&c::REGION_CODE),
        may(&c::TEACHERS),
        may(&c::DUAL_TEACHERS),
        may(&c::STUDENT_TEACHER_RATIO),
        may(&c::SOURCE_ROW),
    ],
};

/// Demand: region × occupation × chain × level × year × basis.
pub static DEMAND: Table = Table {
    layer: Layer::Clean,
    short: "demand",
    zh: "人才需求",
    en: "Demand",
    grain_zh: "地区×职业×产业链×层次×年份×口径",
    grain: "region × occupation × chain × level × year × basis",
    key: 6,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::OCCUPATION_CODE),
        must(&c::CHAIN_CODE),
        must(&c::LEVEL),
        must(&c::YEAR),
        must(&c::BASIS),
        may(&c::PERSONS),
        must(&c::SUPPRESSED),
        may(&c::SOURCE),
        may(&c::OWNER),
        may(&c::INDUSTRY_CODE),
    ],
};

/// Postings: one posting.
pub static POSTINGS: Table = Table {
    layer: Layer::Clean,
    short: "postings",
    zh: "招聘岗位",
    en: "Postings",
    grain_zh: "一条招聘信息",
    grain: "one posting",
    key: 1,
    fields: &[
        must(&c::POSTING_ID),
        must(&c::REGION_CODE),
        must(&c::OCCUPATION_CODE),
        must(&c::LEVEL),
        must(&c::YEAR),
        must(&c::HEADS),
        may(&c::PAY),
        may(&c::EMPLOYER),
    ],
};

/// Order classes: one agreement.
pub static COMMITMENTS: Table = Table {
    layer: Layer::Clean,
    short: "commitments",
    zh: "订单班与实习实训基地",
    en: "Order classes and practice bases",
    grain_zh: "一项协议",
    grain: "one agreement",
    key: 1,
    fields: &[
        must(&c::COMMITMENT_ID),
        must(&c::COMMITMENT_KIND),
        must(&c::REGION_CODE),
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::YEAR),
        must(&c::PERSONS),
        may(&c::EMPLOYER),
    ],
};

/// Intake set by the planner: school × major × level × year. Where the seats are empty the plan is free.
pub static PLAN_FIXED: Table = Table {
    layer: Layer::Clean,
    short: "plan_fixed",
    zh: "招生计划指定",
    en: "Intake set by the planner",
    grain_zh: "学校×专业×层次×年份",
    grain: "school × major × level × year",
    key: 4,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::YEAR),
        may(&c::SEATS),
        may(&c::SOURCE_ROW),
    ],
};

/// Employment: region × industry × occupation × year.
pub static EMPLOYMENT: Table = Table {
    layer: Layer::Clean,
    short: "employment",
    zh: "从业人员",
    en: "Employment",
    grain_zh: "地区×行业×职业×年份",
    grain: "region × industry × occupation × year",
    key: 4,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::INDUSTRY_CODE),
        must(&c::OCCUPATION_CODE),
        must(&c::YEAR),
        may(&c::PERSONS),
        must(&c::SUPPRESSED),
        may(&c::PAY),
    ],
};

/// Paths between levels: school × major × level × level entered × year.
pub static PATHS: Table = Table {
    layer: Layer::Clean,
    short: "paths",
    zh: "升学衔接",
    en: "Paths between levels",
    grain_zh: "学校×专业×层次×升入层次×年份",
    grain: "school × major × level × level entered × year",
    key: 5,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::TO_LEVEL),
        must(&c::YEAR),
        must(&c::REGION_CODE),
        may(&c::PERSONS),
        must(&c::SUPPRESSED),
    ],
};

/// Shortage list: region × occupation × year.
pub static SHORTAGE_LIST: Table = Table {
    layer: Layer::Clean,
    short: "shortage_list",
    zh: "紧缺职业目录",
    en: "Shortage list",
    grain_zh: "地区×职业×年份",
    grain: "region × occupation × year",
    key: 3,
    fields: &[must(&c::REGION_CODE), must(&c::OCCUPATION_CODE), must(&c::YEAR), must(&c::STARS), may(&c::SOURCE)],
};

/// Ledgers that came back: ledger × row × file. Each editable cell has the value as published beside it.
pub static LEDGERS: Table = Table {
    layer: Layer::Clean,
    short: "ledgers",
    zh: "供需台账",
    en: "Ledgers that came back",
    grain_zh: "台账×行×文件",
    grain: "ledger × row × file",
    key: 3,
    fields: &[
        must(&c::LEDGER),
        must(&c::LEDGER_ID),
        must(&c::FILE),
        must(&c::ROUND),
        must(&c::LEDGER_MATTER),
        may(&c::DEMAND_STATUS),
        may(&c::DEMAND_AGREED),
        may(&c::DEMAND_NOTE),
        may(&c::SUPPLY_STATUS),
        may(&c::SUPPLY_AGREED),
        may(&c::SUPPLY_NOTE),
        may(&c::DISPUTED),
        may(&c::DEMAND_STATUS_BEFORE),
        may(&c::DEMAND_AGREED_BEFORE),
        may(&c::DEMAND_NOTE_BEFORE),
        may(&c::SUPPLY_STATUS_BEFORE),
        may(&c::SUPPLY_AGREED_BEFORE),
        may(&c::SUPPLY_NOTE_BEFORE),
        may(&c::DISPUTED_BEFORE),
        may(&c::SOURCE_ROW),
    ],
};

/// Progress of targets: target × year.
pub static PROGRESS: Table = Table {
    layer: Layer::Clean,
    short: "progress",
    zh: "目标进展",
    en: "Progress of targets",
    grain_zh: "目标×年份",
    grain: "target × year",
    key: 2,
    fields: &[must(&c::TARGET_ID), must(&c::YEAR), must(&c::ACTUAL), may(&c::SOURCE), may(&c::DOCUMENT_PLACE)],
};

/// Rejects: one rejected cell or row.
pub static REJECTS: Table = Table {
    layer: Layer::Clean,
    short: "rejects",
    zh: "拒绝的数据",
    en: "Rejects",
    grain_zh: "一个被拒绝的单元格或行",
    grain: "one rejected cell or row",
    key: 6,
    fields: &[
        must(&c::TABLE),
        must(&c::FILE),
        must(&c::SHEET),
        must(&c::ROW),
        must(&c::COLUMN),
        must(&c::REASON),
        may(&c::VALUE_CLASS),
        must(&c::DETAIL),
    ],
};

/// Repairs: one kind of repair.
pub static REPAIRS: Table = Table {
    layer: Layer::Clean,
    short: "repairs",
    zh: "修复记录",
    en: "Repairs",
    grain_zh: "一类修复",
    grain: "one kind of repair",
    key: 5,
    fields: &[
        must(&c::TABLE),
        must(&c::FILE),
        must(&c::SHEET),
        must(&c::COLUMN),
        must(&c::REASON),
        must(&c::REPAIRED),
        must(&c::DETAIL),
    ],
};

/// Row ledger: one source.
pub static ROW_LEDGER: Table = Table {
    layer: Layer::Clean,
    short: "row_ledger",
    zh: "行账",
    en: "Row ledger",
    grain_zh: "一个数据来源",
    grain: "one source",
    key: 3,
    fields: &[
        must(&c::TABLE),
        must(&c::FILE),
        must(&c::SHEET),
        must(&c::ROWS_IN),
        must(&c::ROWS_OUT),
        must(&c::ROWS_REJECTED),
        must(&c::ROWS_SET_ASIDE),
        must(&c::REPAIRED),
        must(&c::SUPPRESSED_CELLS),
    ],
};

/// Offerings: school × major × level × year.
pub static OFFERINGS: Table = Table {
    layer: Layer::Clean,
    short: "offerings",
    zh: "专业开设",
    en: "Offerings",
    grain_zh: "学校×专业×层次×年份",
    grain: "school × major × level × year",
    key: 4,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::MAJOR_CODE),
        must(&c::LEVEL),
        must(&c::YEAR),
        must(&c::REGION_CODE),
        must(&c::OFFERING_BASIS),
        may(&c::PLANNED_INTAKE),
        may(&c::MIN_SCORE),
        may(&c::LAST_CHOICE),
        may(&c::NO_APPLICANTS),
        may(&c::SOURCE_ROW),
    ],
};

/// Admissions: school × year × track × admission code.
pub static ADMISSIONS: Table = Table {
    layer: Layer::Clean,
    short: "admissions",
    zh: "招生录取",
    en: "Admissions",
    grain_zh: "学校×年份×科类×招生代号",
    grain: "school × year × track × admission code",
    key: 4,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::YEAR),
        must(&c::TRACK),
        must(&c::ADMISSION_CODE),
        must(&c::LEVEL),
        must(&c::REGION_CODE),
        must(&c::NAME),
        must(&c::ADMISSION_KIND),
        may(&c::MAJOR_CODE),
        may(&c::CLASS_CODE),
        may(&c::MEMBERS),
        may(&c::PLANNED_INTAKE),
        may(&c::MIN_SCORE),
        may(&c::LAST_CHOICE),
        may(&c::NO_APPLICANTS),
        may(&c::DETAIL),
        may(&c::SOURCE_ROW),
    ],
};

// The survey of firms.

/// Frame of the survey: region × year × industry × size.
pub static SURVEY_FRAME: Table = Table {
    layer: Layer::Clean,
    short: "survey_frame",
    zh: "调研企业总体",
    en: "Frame of the survey",
    grain_zh: "地区×年份×行业×规模",
    grain: "region × year × industry × size",
    key: 4,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::YEAR),
        must(&c::INDUSTRY_CODE),
        must(&c::SIZE_CLASS),
        must(&c::FIRMS),
        may(&c::SOURCE),
        may(&c::SOURCE_ROW),
    ],
};

/// Survey of firms: firm × year × occupation. A firm of the sampling list that did not answer has one row.
pub static SURVEY: Table = Table {
    layer: Layer::Clean,
    short: "survey",
    zh: "产业需求侧匹配度调研",
    en: "Survey of firms",
    grain_zh: "企业×年份×职业",
    grain: "firm × year × occupation",
    key: 3,
    fields: &[
        must(&c::FIRM_ID),
        must(&c::YEAR),
        must(&c::OCCUPATION_CODE),
        may(&c::FIRM_NAME),
        must(&c::REGION_CODE),
        must(&c::INDUSTRY_CODE),
        must(&c::SIZE_CLASS),
        must(&c::CHAIN_CODE),
        must(&c::ANSWERED),
        may(&c::PERSONS_NEEDED),
        may(&c::PERSONS_HIRED),
        may(&c::FIT_RATING),
        may(&c::FIT_REASON),
        may(&c::SOURCE_ROW),
    ],
};

// The technology ledger.

/// Technology offered: one offer.
pub static TECHNOLOGY_OFFERS: Table = Table {
    layer: Layer::Clean,
    short: "technology_offers",
    zh: "科技成果",
    en: "Technology offered",
    grain_zh: "一项成果",
    grain: "one offer",
    key: 1,
    fields: &[
        must(&c::OFFER_ID),
        must(&c::TITLE),
        may(&c::SUMMARY),
        must(&c::HOLDER),
        must(&c::REGION_CODE),
        may(&c::TECHNOLOGY_DOMAIN),
        must(&c::CHAIN_CODE),
        may(&c::MATURITY),
        must(&c::YEAR),
        may(&c::OWNER),
        may(&c::SOURCE),
        may(&c::SOURCE_ROW),
    ],
};

/// Technical needs: one need.
pub static TECHNOLOGY_NEEDS: Table = Table {
    layer: Layer::Clean,
    short: "technology_needs",
    zh: "技术难题",
    en: "Technical needs",
    grain_zh: "一项难题",
    grain: "one need",
    key: 1,
    fields: &[
        must(&c::TECHNICAL_NEED_ID),
        must(&c::TITLE),
        may(&c::SUMMARY),
        must(&c::FIRM_NAME),
        must(&c::REGION_CODE),
        may(&c::TECHNOLOGY_DOMAIN),
        must(&c::CHAIN_CODE),
        must(&c::YEAR),
        may(&c::OWNER),
        may(&c::SOURCE),
        may(&c::SOURCE_ROW),
    ],
};

/// Labels: need × offer that answers it, as people judged.
pub static TECHNOLOGY_LABELS: Table = Table {
    layer: Layer::Clean,
    short: "technology_labels",
    zh: "科技供需标注",
    en: "Labelled answers to needs",
    grain_zh: "难题×能解决它的成果",
    grain: "need × offer that answers it",
    key: 2,
    fields: &[must(&c::TECHNICAL_NEED_ID), must(&c::OFFER_ID), may(&c::SOURCE), may(&c::SOURCE_ROW)],
};
