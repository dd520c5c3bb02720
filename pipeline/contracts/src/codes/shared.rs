//! Lists of more than one layer.

use super::{CodeList, c};

/// Levels of education. `rank` is the band: 0 secondary and below, 1 sub-associate certificates,
/// 2 associate and higher vocational, 3 bachelor's, 4 master's, 5 doctorate.
pub static LEVELS: CodeList = CodeList {
    name: "levels",
    codes: &[
        c("none", "无学历要求", "No formal credential", 0),
        c("secondary", "高中", "High school", 0),
        c("secondary_vocational", "中职", "Secondary vocational", 0),
        c("certificate", "中学后证书", "Postsecondary certificate", 1),
        c("certificate_12w", "证书（不足12周）", "Certificate under 12 weeks", 1),
        c("certificate_under_1y", "证书（12周至1年）", "Certificate 12 weeks to 1 year", 1),
        c("certificate_1y", "证书（1至2年）", "Certificate 1 to 2 years", 1),
        c("certificate_2y", "证书（2至4年）", "Certificate 2 to 4 years", 1),
        c("higher_vocational", "高职（专科）", "Higher vocational", 2),
        c("associate", "副学士", "Associate's", 2),
        c("vocational_bachelor", "职业本科", "Vocational bachelor's", 3),
        c("bachelor", "本科", "Bachelor's", 3),
        c("postbaccalaureate", "学士后证书", "Postbaccalaureate certificate", 3),
        c("master", "硕士", "Master's", 4),
        c("post_master", "硕士后证书", "Post-master's certificate", 4),
        c("doctor", "博士", "Doctorate", 5),
        c("doctor_research", "博士（研究型）", "Doctorate, research", 5),
        c("doctor_professional", "博士（专业型）", "Doctorate, professional", 5),
        c("doctor_other", "博士（其他）", "Doctorate, other", 5),
    ],
};

/// Major groups of the Standard Occupational Classification 2018 (US Bureau of Labor Statistics), by the two digits
/// before the hyphen. The Chinese names are ours.
pub static OCCUPATION_GROUPS: CodeList = CodeList {
    name: "occupation_groups",
    codes: &[
        c("11", "管理", "Management", 0),
        c("13", "商务与金融", "Business and financial operations", 1),
        c("15", "计算机与数学", "Computer and mathematical", 2),
        c("17", "建筑与工程", "Architecture and engineering", 3),
        c("19", "生命、自然与社会科学", "Life, physical and social science", 4),
        c("21", "社区与社会服务", "Community and social service", 5),
        c("23", "法律", "Legal", 6),
        c("25", "教育与图书馆", "Educational instruction and library", 7),
        c("27", "艺术、设计、娱乐、体育与传媒", "Arts, design, entertainment, sports and media", 8),
        c("29", "医疗专业与技术", "Healthcare practitioners and technical", 9),
        c("31", "医疗辅助", "Healthcare support", 10),
        c("33", "安全保卫", "Protective service", 11),
        c("35", "餐饮服务", "Food preparation and serving", 12),
        c("37", "建筑物与场地清洁维护", "Building and grounds cleaning and maintenance", 13),
        c("39", "个人护理与服务", "Personal care and service", 14),
        c("41", "销售", "Sales", 15),
        c("43", "办公与行政支持", "Office and administrative support", 16),
        c("45", "农林牧渔", "Farming, fishing and forestry", 17),
        c("47", "建筑施工与采掘", "Construction and extraction", 18),
        c("49", "安装、维护与修理", "Installation, maintenance and repair", 19),
        c("51", "生产", "Production", 20),
        c("53", "运输与物料搬运", "Transportation and material moving", 21),
        c("55", "军事", "Military specific", 22),
    ],
};

/// Basis of a link between a major and an occupation.
pub static LINK_BASES: CodeList = CodeList {
    name: "link_bases",
    codes: &[
        c("official_crosswalk", "官方对照表", "official crosswalk", 0),
        c("observed", "毕业去向观测", "observed destinations", 1),
        c("text", "文本相似", "text similarity", 2),
        c("expert", "专家判断", "expert judgement", 3),
    ],
};

/// Buyers and sellers of an input-output table that are no sectors: final uses, total output, primary inputs.
pub static IO_ENTRIES: CodeList = CodeList {
    name: "io_entries",
    codes: &[
        c("consumption", "最终消费支出", "final consumption", 0),
        c("fixed_capital", "固定资本形成总额", "gross fixed capital formation", 1),
        c("inventories", "存货变动", "changes in inventories", 2),
        c("exports", "出口", "exports", 3),
        c("output", "总产出", "total output", 4),
        c("compensation", "劳动者报酬", "compensation of employees", 5),
        c("production_taxes", "生产税净额", "net taxes on production", 6),
        c("depreciation", "固定资产折旧", "depreciation of fixed assets", 7),
        c("operating_surplus", "营业盈余", "operating surplus", 8),
    ],
};

/// Size class of a firm (大中小微), the largest first.
pub static SIZE_CLASSES: CodeList = CodeList {
    name: "size_classes",
    codes: &[
        c("large", "大型", "large", 0),
        c("medium", "中型", "medium", 1),
        c("small", "小型", "small", 2),
        c("micro", "微型", "micro", 3),
    ],
};

/// How far a side of a ledger row has come.
pub static LEDGER_STATUSES: CodeList = CodeList {
    name: "ledger_statuses",
    codes: &[c("open", "待对接", "open", 0), c("agreed", "已商定", "agreed", 1), c("done", "已完成", "done", 2)],
};
