//! Catalogues, classifications, chains, crosswalks.

use crate::columns as c;
use crate::table::{Layer, Table, may, must};

/// Majors: one major.
pub static MAJORS: Table = Table {
    layer: Layer::Reference,
    short: "majors",
    zh: "专业目录",
    en: "Majors",
    grain_zh: "一个专业",
    grain: "one major",
    key: 1,
    fields: &[
        must(&c::MAJOR_CODE),
        must(&c::NAME),
        may(&c::STANDARD),
        may(&c::CATEGORY),
        may(&c::CLASS_CODE),
        may(&c::CLASS_NAME),
        may(&c::YEARS),
        may(&c::CONTROLLED),
        may(&c::SPECIAL),
    ],
};

/// Former names of majors: level × name × former name.
pub static FORMER_NAMES: Table = Table {
    layer: Layer::Reference,
    short: "former_names",
    zh: "专业曾用名",
    en: "Former names of majors",
    grain_zh: "层次×专业名称×曾用名",
    grain: "level × name × former name",
    key: 3,
    fields: &[must(&c::LEVEL), must(&c::NAME), must(&c::FORMER_NAME), must(&c::PARTLY)],
};

/// Universities: one school.
pub static UNIVERSITIES: Table = Table {
    layer: Layer::Reference,
    short: "universities",
    zh: "学校",
    en: "Universities",
    grain_zh: "一所学校",
    grain: "one school",
    key: 1,
    fields: &[
        must(&c::UNIVERSITY_CODE),
        must(&c::NAME),
        must(&c::REGION_CODE),
        must(&c::MARKET_CODE),
        may(&c::KIND),
        may(&c::CITY),
        may(&c::LATITUDE),
        may(&c::LONGITUDE),
        must(&c::ILLUSTRATIVE),
    ],
};

/// Industries: one industry.
pub static INDUSTRIES: Table = Table {
    layer: Layer::Reference,
    short: "industries",
    zh: "行业分类",
    en: "Industries",
    grain_zh: "一个行业",
    grain: "one industry",
    key: 1,
    fields: &[must(&c::INDUSTRY_CODE), must(&c::NAME), may(&c::STANDARD), may(&c::PARENT_CODE)],
};

/// Occupations: one occupation.
pub static OCCUPATIONS: Table = Table {
    layer: Layer::Reference,
    short: "occupations",
    zh: "职业分类",
    en: "Occupations",
    grain_zh: "一个职业",
    grain: "one occupation",
    key: 1,
    fields: &[
        must(&c::OCCUPATION_CODE),
        must(&c::NAME),
        may(&c::STANDARD),
        may(&c::PARENT_CODE),
        may(&c::ENTRY_LEVEL),
        may(&c::PAY),
    ],
};

/// Industry chains: one member of one chain.
pub static CHAINS: Table = Table {
    layer: Layer::Reference,
    short: "chains",
    zh: "产业链",
    en: "Industry chains",
    grain_zh: "产业链的一个成员",
    grain: "one member of one chain",
    key: 3,
    fields: &[
        must(&c::CHAIN_CODE),
        must(&c::MEMBER_KIND),
        must(&c::MEMBER_CODE),
        must(&c::NAME_ZH),
        must(&c::NAME_EN),
        may(&c::CHAIN_GROUP),
        must(&c::PRIORITY),
        may(&c::SOURCE),
    ],
};

/// Links: one pair of major and occupation.
pub static LINKS: Table = Table {
    layer: Layer::Reference,
    short: "links",
    zh: "专业与职业对应",
    en: "Links",
    grain_zh: "一对专业与职业",
    grain: "one pair of major and occupation",
    key: 2,
    fields: &[must(&c::MAJOR_CODE), must(&c::OCCUPATION_CODE), must(&c::AFFINITY), must(&c::LINK_BASIS)],
};

/// Regions: one region.
pub static REGIONS: Table = Table {
    layer: Layer::Reference,
    short: "regions",
    zh: "地区",
    en: "Regions",
    grain_zh: "一个地区",
    grain: "one region",
    key: 1,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::NAME_ZH),
        must(&c::NAME_EN),
        must(&c::REGION_KIND),
        may(&c::PARENT_CODE),
        must(&c::MARKET),
    ],
};

/// Targets: one target.
pub static TARGETS: Table = Table {
    layer: Layer::Reference,
    short: "targets",
    zh: "目标",
    en: "Targets",
    grain_zh: "一个目标",
    grain: "one target",
    key: 1,
    fields: &[
        must(&c::TARGET_ID),
        must(&c::NAME_ZH),
        must(&c::NAME_EN),
        may(&c::LEVEL),
        must(&c::REGION_CODE),
        must(&c::YEAR),
        may(&c::TARGET),
        must(&c::UNIT),
        may(&c::INTERIM_YEAR),
        may(&c::INTERIM),
        may(&c::OWNER),
        must(&c::SOURCE),
        may(&c::DOCUMENT_PLACE),
        may(&c::TARGET_MEASURE),
    ],
};

/// Documents that tables name as their source: the title behind the name of a file.
pub static DOCUMENTS: Table = Table {
    layer: Layer::Reference,
    short: "documents",
    zh: "政策文件",
    en: "Documents",
    grain_zh: "一份文件",
    grain: "one document",
    key: 1,
    fields: &[must(&c::SOURCE), must(&c::NAME_ZH), must(&c::NAME_EN), may(&c::YEAR)],
};

/// Fields shared by the catalogues: one class of majors, or one broad field of the vocational catalogues.
pub static FIELDS: Table = Table {
    layer: Layer::Reference,
    short: "fields",
    zh: "学科领域对照",
    en: "Fields across catalogues",
    grain_zh: "一个专业类（或职业教育专业大类）",
    grain: "one class of majors, or one broad field of a vocational catalogue",
    key: 1,
    fields: &[must(&c::CLASS_CODE), must(&c::FIELD), must(&c::NAME_ZH), must(&c::NAME_EN)],
};

/// Industry colleges: one college a document names.
pub static INDUSTRY_COLLEGES: Table = Table {
    layer: Layer::Reference,
    short: "industry_colleges",
    zh: "产业学院",
    en: "Industry colleges",
    grain_zh: "文件所列的一个产业学院",
    grain: "one college a document names",
    key: 1,
    fields: &[
        must(&c::COLLEGE_ID),
        must(&c::NAME),
        must(&c::UNIVERSITY_NAME),
        must(&c::REGION_CODE),
        must(&c::CHAIN_CODE),
        may(&c::YEAR),
        must(&c::SOURCE),
        may(&c::DOCUMENT_PLACE),
    ],
};

/// Departments that keep the ledgers: region × ledger × side × sector.
pub static DEPARTMENTS: Table = Table {
    layer: Layer::Reference,
    short: "departments",
    zh: "台账责任部门",
    en: "Departments that keep the ledgers",
    grain_zh: "地区×台账×侧×产业",
    grain: "region × ledger × side × sector",
    key: 4,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::LEDGER),
        must(&c::OUTLOOK_SIDE),
        must(&c::ECONOMIC_SECTOR),
        must(&c::OWNER),
        must(&c::SOURCE),
        may(&c::DOCUMENT_PLACE),
    ],
};

/// Sectors of industries: one section of the classification.
pub static ECONOMIC_SECTORS: Table = Table {
    layer: Layer::Reference,
    short: "economic_sectors",
    zh: "三次产业",
    en: "Sectors of industries",
    grain_zh: "一个行业门类（或更细的行业）",
    grain: "one section of the classification, or a finer industry",
    key: 1,
    fields: &[must(&c::INDUSTRY_CODE), must(&c::ECONOMIC_SECTOR)],
};

/// Input-output sectors: one sector × one industry it is made of.
pub static SECTORS: Table = Table {
    layer: Layer::Reference,
    short: "sectors",
    zh: "投入产出部门",
    en: "Input-output sectors",
    grain_zh: "部门×所含行业",
    grain: "sector × industry it is made of",
    key: 2,
    fields: &[must(&c::SECTOR_CODE), must(&c::INDUSTRY_CODE), must(&c::NAME_ZH), must(&c::NAME_EN), may(&c::STANDARD)],
};

/// Input-output table: region × year × seller × buyer × origin; flows of 0 have no row.
pub static IO: Table = Table {
    layer: Layer::Reference,
    short: "io",
    zh: "投入产出表",
    en: "Input-output table",
    grain_zh: "地区×年份×产出部门×使用部门×来源（为零的流量无行）",
    grain: "region × year × seller × buyer × origin; flows of 0 have no row",
    key: 5,
    fields: &[
        must(&c::REGION_CODE),
        must(&c::YEAR),
        must(&c::SELLER_CODE),
        must(&c::BUYER_CODE),
        must(&c::ORIGIN),
        must(&c::FLOW),
    ],
};

/// Register of firms: one firm.
pub static FIRMS: Table = Table {
    layer: Layer::Reference,
    short: "firms",
    zh: "企业",
    en: "Register of firms",
    grain_zh: "一家企业",
    grain: "one firm",
    key: 1,
    fields: &[
        must(&c::FIRM_ID),
        must(&c::NAME),
        must(&c::REGION_CODE),
        may(&c::PARK),
        may(&c::INDUSTRY_CODE),
        must(&c::CHAIN_CODE),
        must(&c::SIZE_CLASS),
        may(&c::OCCUPATION_CODE),
        may(&c::PERSONS),
        may(&c::SOURCE),
    ],
};
