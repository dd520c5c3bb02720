//! Lists that begin in the layer reference.

use super::{CodeList, c};

/// Kinds of region.
pub static REGION_KINDS: CodeList = CodeList {
    name: "region_kinds",
    codes: &[
        c("nation", "国家", "nation", 0),
        c("province", "省级", "province or state", 1),
        c("city", "地级市", "city", 2),
    ],
};

/// What a member row of a chain names.
pub static MEMBER_KINDS: CodeList = CodeList {
    name: "member_kinds",
    codes: &[c("industry", "行业", "industry", 0), c("occupation", "职业", "occupation", 1)],
};

/// Where a flow of an input-output table comes from.
pub static IO_ORIGINS: CodeList = CodeList {
    name: "io_origins",
    codes: &[
        c("domestic", "国内产品", "domestic product", 0),
        c("import", "进口品", "import", 1),
        c("primary", "最初投入", "primary input", 2),
    ],
};

/// The three sectors whose departments keep a ledger of demand.
pub static ECONOMIC_SECTORS: CodeList = CodeList {
    name: "economic_sectors",
    codes: &[
        c("agriculture", "农业", "agriculture", 0),
        c("industry", "工业", "industry", 1),
        c("services", "服务业", "services", 2),
        c("all", "三次产业", "all sectors", 3),
        c("unknown", "未定", "not known", 4),
    ],
};

/// What of the edition's own tables a target asks for, so that it can be computed beside what is returned.
pub static TARGET_MEASURES: CodeList = CodeList {
    name: "target_measures",
    codes: &[
        c("graduates", "当年毕业生数", "graduates of the year", 0),
        c("stayers", "当年本地就业毕业生数", "graduates of the year who work in the region", 1),
        c("order_persons", "当年毕业的协议培养人数", "persons under agreements who graduate in the year", 2),
    ],
};
