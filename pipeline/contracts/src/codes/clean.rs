//! Lists that begin in the layer clean.

use super::{CodeList, c};

/// What a row of `clean.demand` counts.
pub static DEMAND_BASES: CodeList = CodeList {
    name: "demand_bases",
    codes: &[
        c("employment", "从业人数（预测基年）", "employment in the projection's base year", 0),
        c("growth", "年均新增岗位", "growth, annual average", 1),
        c("retirements", "年均退出劳动力", "labour-force exits, annual average", 2),
        c("transfers", "年均转岗空缺", "occupational transfers, annual average", 3),
        c("ledger", "需求台账人数", "persons in the demand ledger", 4),
    ],
};

/// How a programme is offered to applicants.
pub static OFFERING_BASES: CodeList = CodeList {
    name: "offering_bases",
    codes: &[
        c("own", "按专业招生", "admitted by major", 0),
        c("in_class", "在大类招生内", "within a broad class", 1),
        c("known", "已知开设（无招生数据）", "known to be offered, no admission figures", 2),
    ],
};

/// What a row of an admission list was resolved to.
pub static ADMISSION_KINDS: CodeList = CodeList {
    name: "admission_kinds",
    codes: &[
        c("major", "专业", "major", 0),
        c("class", "大类", "broad class", 1),
        c("unresolved", "未识别", "unresolved", 2),
    ],
};

/// Ratings of the match by firms: an order, without distances.
pub static FIT_RATINGS: CodeList = CodeList {
    name: "fit_ratings",
    codes: &[
        c("1", "很不匹配", "does not fit at all", 1),
        c("2", "不太匹配", "fits little", 2),
        c("3", "一般", "fits in part", 3),
        c("4", "比较匹配", "fits", 4),
        c("5", "非常匹配", "fits very well", 5),
    ],
};

/// Why graduates do not fit, in the firm's view: the main reason.
pub static FIT_REASONS: CodeList = CodeList {
    name: "fit_reasons",
    codes: &[
        c("none", "没有不匹配", "nothing amiss", 0),
        c("skills", "专业技能不足", "lack of skills in the field", 1),
        c("practice", "实践经验不足", "lack of practice", 2),
        c("number", "对口毕业生太少", "too few graduates in the field", 3),
        c("level", "学历层次不合", "level too high or too low", 4),
        c("terms", "待遇或地点不被接受", "pay or place not accepted", 5),
        c("outdated", "教学内容滞后", "outdated teaching", 6),
        c("other", "其他", "other", 7),
    ],
};

/// Fields of technology: 《国家重点支持的高新技术领域》 (国科发火〔2016〕32号), its eight headings.
pub static TECHNOLOGY_DOMAINS: CodeList = CodeList {
    name: "technology_domains",
    codes: &[
        c("information", "电子信息", "electronics and information", 0),
        c("biology", "生物与新医药", "biology and medicine", 1),
        c("aerospace", "航空航天", "aviation and space", 2),
        c("materials", "新材料", "new materials", 3),
        c("services", "高技术服务", "high-technology services", 4),
        c("energy", "新能源与节能", "new energy and energy saving", 5),
        c("environment", "资源与环境", "resources and environment", 6),
        c("manufacturing", "先进制造与自动化", "advanced manufacturing and automation", 7),
    ],
};

/// How far an offered technology has come.
pub static MATURITIES: CodeList = CodeList {
    name: "maturities",
    codes: &[
        c("laboratory", "实验室阶段", "laboratory", 0),
        c("pilot", "中试", "pilot", 1),
        c("applied", "已应用", "in use", 2),
    ],
};

/// Ledgers of supply and demand.
pub static LEDGERS: CodeList = CodeList {
    name: "ledgers",
    codes: &[c("talent", "人才", "talent", 0), c("technology", "科技", "technology", 1)],
};

/// Agreements by which firms bind themselves to graduates.
pub static COMMITMENT_KINDS: CodeList = CodeList {
    name: "commitment_kinds",
    codes: &[c("order_class", "订单班", "order class", 0), c("practice_base", "实习实训基地", "practice base", 1)],
};
