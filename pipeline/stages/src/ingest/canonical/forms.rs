//! Which file feeds which table: the forms a bureau fills, and every table of ours by its short name.

use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, reference};
use duikou_contracts::{Code, CodeList, Column, Domain, Lang, Layer, Table};

/// A form: one kind of workbook, CSV or Parquet file.
#[derive(Debug)]
pub struct Form {
    /// Short name in English: the file's stem, and the folder's language-free name of the form.
    pub name: &'static str,
    /// File stem in Chinese.
    pub zh: &'static str,
    /// Further stems that are accepted.
    pub stems: &'static [&'static str],
    /// Order of reading: codes before the facts that use them.
    pub order: u32,
    /// Tables fed. A row of the form makes one row in each.
    pub tables: &'static [&'static Table],
    /// Columns the form does not ask for: filled by rule, read where present.
    pub filled: &'static [&'static Column],
    /// Columns that may be absent or empty although the table needs a value: the rule gives one.
    pub optional: &'static [&'static Column],
    /// Columns the form insists on although the table may hold none.
    pub required: &'static [&'static Column],
    /// Names beside codes: for cross-checking only.
    pub names: &'static [&'static Column],
    /// Counts of persons that must be whole.
    pub whole: &'static [&'static Column],
    /// A column of a table that takes its value from another column of the form: (table's, form's).
    pub from: &'static [(&'static Column, &'static Column)],
    /// A series that may reach back beyond the window: only its last year is bound by it.
    pub history: bool,
    /// A workbook of the report that comes back: every sheet with the form's header is read, not the first only, and
    /// what the report wrote beside the form's columns is left without a word.
    pub published: bool,
    /// Whether `duikou init` writes it.
    pub template: bool,
    pub about_zh: &'static str,
    pub about: &'static str,
}

/// Definition of the outcome measure.
pub static MEASURES: CodeList = CodeList {
    name: "measures",
    codes: &[
        Code { code: "placement_rate", zh: "毕业去向落实率", en: "placement rate", rank: 0 },
        Code { code: "employment_rate", zh: "就业率", en: "employment rate", rank: 1 },
    ],
};

/// Further names of codes that bureaus write.
static ALIASES: &[(&str, &str)] = &[
    ("专科", "higher_vocational"),
    ("高职", "higher_vocational"),
    ("大专", "higher_vocational"),
    ("高职专科", "higher_vocational"),
    ("高职(专科)", "higher_vocational"),
    ("普通本科", "bachelor"),
    ("大学本科", "bachelor"),
    ("本科生", "bachelor"),
    ("职业教育本科", "vocational_bachelor"),
    ("硕士研究生", "master"),
    ("博士研究生", "doctor"),
    ("中等职业教育", "secondary_vocational"),
    ("不限", "none"),
];

/// The closed vocabulary of a column, where it has one.
pub fn vocabulary(column: &Column) -> Option<&'static CodeList> {
    match column.domain {
        Domain::Codes(list) => Some(list),
        _ if std::ptr::eq(column, &c::MEASURE) => Some(&MEASURES),
        _ => None,
    }
}

/// The code a text names: by code, by label in either language, by a common further name.
pub fn code_of(list: &'static CodeList, text: &str) -> Option<&'static str> {
    if let Some(found) = list.find(text) {
        return Some(found.code);
    }
    // Labels carry full-width brackets, which cells have lost.
    let plain = super::cells::half_width(text);
    if let Some(found) = list.codes.iter().find(|c| super::cells::half_width(c.zh) == plain) {
        return Some(found.code);
    }
    let alias = ALIASES.iter().find(|(name, _)| *name == plain)?;
    list.get(alias.1).map(|c| c.code)
}

const PROGRAMME_NAMES: &[&Column] = &[&c::UNIVERSITY_NAME, &c::MAJOR_NAME];
const REGION_AND_MARK: &[&Column] = &[&c::REGION_CODE, &c::SUPPRESSED];
const NONE: &[&Column] = &[];

const fn plain(
    name: &'static str,
    zh: &'static str,
    stems: &'static [&'static str],
    order: u32,
    tables: &'static [&'static Table],
) -> Form {
    Form {
        name,
        zh,
        stems,
        order,
        tables,
        filled: NONE,
        optional: NONE,
        required: NONE,
        names: NONE,
        whole: NONE,
        from: &[],
        history: false,
        published: false,
        template: false,
        about_zh: "",
        about: "",
    }
}

/// Every form, in reading order. A file is of the form whose stem its name begins with.
pub static FORMS: &[Form] = &[
    plain("regions", "地区", &["行政区划"], 110, &[&reference::REGIONS]),
    Form {
        filled: &[&c::MARKET_CODE],
        optional: &[&c::ILLUSTRATIVE],
        template: true,
        about_zh: "每所学校一行。学校代码为教育部学校标识码；地区代码为学校所在城市的行政区划代码。",
        about: "One row a school. The region code is that of the city the school stands in.",
        ..plain("universities", "学校", &["院校", "学校名单"], 120, &[&reference::UNIVERSITIES])
    },
    plain("majors", "专业目录", &["专业"], 130, &[&reference::MAJORS]),
    plain("former-names", "专业曾用名", &["曾用名"], 135, &[&reference::FORMER_NAMES]),
    plain("industries", "行业分类", &["行业"], 140, &[&reference::INDUSTRIES]),
    plain("occupations", "职业分类", &["职业"], 150, &[&reference::OCCUPATIONS]),
    plain("sectors", "投入产出部门", &["io-sectors"], 155, &[&reference::SECTORS]),
    plain("io", "投入产出表", &["投入产出"], 160, &[&reference::IO]),
    Form { optional: &[&c::PRIORITY], ..plain("chains", "产业链", &[], 170, &[&reference::CHAINS]) },
    Form {
        names: &[&c::MAJOR_NAME, &c::OCCUPATION_NAME],
        template: true,
        about_zh: "每对专业与职业一行。适配度大于 0、不超过 1；没有对应关系的不填。",
        about: "One row a pair of major and occupation. Affinity is above 0 and at most 1; leave out pairs without a link.",
        ..plain("links", "专业职业对照", &["专业职业对应", "专业与职业对应"], 180, &[&reference::LINKS])
    },
    Form {
        template: true,
        about_zh: "每个目标一行，目标值、年份和来源文件须与正式文件一致。",
        about: "One row a target, with the value, the year and the document it is taken from.",
        ..plain("targets", "目标", &["目标任务"], 190, &[&reference::TARGETS])
    },
    Form {
        template: true,
        about_zh: "每份文件一行：来源填其他表“来源”列所写的名称，中文名称填文件标题与文号。可不填，不填的在报告中只写来源名称。",
        about: "One row a document: the source as other tables write it, and the document's title with its number. Optional: what is not listed appears in the report by the name of its source.",
        ..plain("documents", "政策文件", &["文件清单"], 188, &[&reference::DOCUMENTS])
    },
    plain("fields", "学科领域对照", &["领域对照"], 192, &[&reference::FIELDS]),
    Form {
        template: true,
        about_zh: "每个产业学院一行，学校名称照文件填写；产业链代码为所服务的链，不对应任何产业链的填 -；年份为文件要求招生的年份，没有的可不填。",
        about: "One row an industry college, the school's name as in the document. The chain is the one it serves, - where it serves none; the year is that in which the document wants it to enrol, where it says so.",
        ..plain("industry_colleges", "产业学院", &["industry-colleges"], 194, &[&reference::INDUSTRY_COLLEGES])
    },
    Form {
        template: true,
        about_zh: "每个地区、台账、侧、产业一行，责任部门照文件填写。台账填人才或科技；需求一侧分农业、工业、服务业，供给一侧填三次产业。没有文件规定的不填。",
        about: "One row a region, ledger, side and sector, with the departments as the document names them. The ledger is talent or technology; demand is by agriculture, industry and services, supply is of all sectors. Leave out what no document settles.",
        ..plain("departments", "台账责任部门", &["责任部门"], 195, &[&reference::DEPARTMENTS])
    },
    plain("economic_sectors", "三次产业", &["economic-sectors"], 145, &[&reference::ECONOMIC_SECTORS]),
    Form {
        names: &[&c::TARGET_NAME],
        history: true,
        template: true,
        about_zh: "每个目标、每年一行，填当年的实际值，单位同目标。目标编号须与目标表一致；没有实际值的不填，不要填 0。来源填报送文件或部门。",
        about: "One row a target and year: what was reached in it, in the target's unit. The id is that of the table of targets; leave out what is not known, and never enter 0 for it. The source names the return or the office.",
        ..plain("progress", "目标进展", &["目标实际值"], 196, &[&clean::PROGRESS])
    },
    Form {
        optional: &[&c::CHAIN_CODE],
        names: &[&c::INDUSTRY_NAME, &c::OCCUPATION_NAME],
        whole: &[&c::PERSONS],
        template: true,
        about_zh: "每家企业一行（规模以上企业名录）。企业规模填大型、中型、小型或微型；地区代码为企业所在城市，不在园区的园区留空。产业链代码留空的，按行业代码归入产业链；职业代码为企业最主要的需求职业，人数为每年需求人数，没有的可不填。",
        about: "One row a firm of the register. Size is large, medium, small or micro; the region is the city it stands in; leave the park empty where it is in none. Where the chain is left empty the industry decides it; the occupation is the one it mainly asks for and persons are its needs a year, where known.",
        ..plain("firms", "企业", &["企业名录", "规上企业"], 197, &[&reference::FIRMS])
    },
    Form {
        filled: REGION_AND_MARK,
        required: &[&c::PERSONS],
        names: PROGRAMME_NAMES,
        whole: &[&c::PERSONS, &c::PLANNED_INTAKE, &c::INTAKE],
        template: true,
        about_zh: "每所学校、每个专业、每个层次、每年一行。人数为在校生数；招生计划数、招生数、一志愿录取率、报到率没有的可不填。不能公布的数填 *，不要填 0。",
        about: "One row a school, major, level and year. Persons are students enrolled. Enter * where a figure cannot be published, never 0.",
        ..plain("enrollment", "在校生与招生", &["在校生"], 210, &[&clean::ENROLLMENT])
    },
    Form {
        filled: &[&c::REGION_CODE, &c::SOURCE_ROW],
        optional: &[&c::OFFERING_BASIS],
        names: PROGRAMME_NAMES,
        whole: &[&c::PLANNED_INTAKE, &c::MIN_SCORE, &c::LAST_CHOICE],
        template: true,
        about_zh: "每所学校、每个专业、每个层次、每年一行，列出当年开设（招生）的专业；没有学生数据的学校，也可只填此表。在大类内招生的，开设依据填“在大类招生内”；留空的，有招生数据时按“按专业招生”，没有时按“已知开设”。招生计划数、投档最低分、末位志愿号没有的可不填；无人投档的，无投档填“是”，最低分留空，不填控制线。已填“招生录取”的，此表可不填，由该表汇总。",
        about: "One row a school, major, level and year, for each major offered in the year; a school without figures on students may be given here alone. The basis is in_class for a major admitted within a broad class; left empty, it is own where there is a figure of admission and known where there is none. Plan, lowest score and last choice may be left empty; where nobody was put forward say so and leave the score empty, not the control line. Where the form of admissions is filled, this one may be left empty and is gathered from it.",
        ..plain("offerings", "开设与招生", &["专业开设"], 215, &[&clean::OFFERINGS])
    },
    Form {
        filled: &[&c::REGION_CODE, &c::SOURCE_ROW],
        optional: &[&c::ADMISSION_KIND],
        names: PROGRAMME_NAMES,
        whole: &[&c::PLANNED_INTAKE, &c::MIN_SCORE, &c::LAST_CHOICE],
        template: true,
        about_zh: "每所学校、每年、每个科类、每个招生代号一行，名称按招生计划照录。按专业招生的填专业代码；大类招生的填专业类代码，并在“所含专业”中填各专业代码，以空格分隔；招生类别可不填。合作办学、专项计划、预科等在备注中注明，其分数不与普通招生比较。无人投档的，无投档填“是”，最低分留空，不填控制线。",
        about: "One row a school, year, track and admission code, with the name as in the plan. Give the code of the major; of a broad class give the class code and, with blanks between them, the codes of the majors within it. The kind may be left empty. Say in the detail where the unit is a joint programme, of a special plan or a preparatory class: its score is not compared with ordinary ones. Where nobody was put forward say so and leave the score empty, not the control line.",
        ..plain("admissions", "招生录取", &["投档录取"], 216, &[&clean::ADMISSIONS])
    },
    Form {
        filled: REGION_AND_MARK,
        required: &[&c::GRADUATES],
        names: PROGRAMME_NAMES,
        whole: &[&c::GRADUATES],
        from: &[(&c::PERSONS, &c::GRADUATES)],
        template: true,
        about_zh: "每所学校、每个专业、每个层次、每年一行。口径填“毕业去向落实率”或“就业率”；比率填 0 至 1 的小数或带 % 的数。升学率没有的可不填；升学计入毕业去向落实率，所以升学率不应高于它。本地就业率为已就业毕业生中留在本地的比例。不能公布的数填 *，不要填 0。",
        about: "One row a school, major, level and year. Rates are entered from 0 to 1, or with %. The further-study rate may be left empty; those who study on count as placed, so it is not above the placement rate. The local rate is of those in work. Enter * where a figure cannot be published, never 0.",
        ..plain("graduates", "毕业生与去向", &["毕业生"], 220, &[&clean::COMPLETIONS, &clean::OUTCOMES])
    },
    Form {
        filled: REGION_AND_MARK,
        names: PROGRAMME_NAMES,
        ..plain("completions", "毕业生数", &[], 221, &[&clean::COMPLETIONS])
    },
    Form {
        filled: REGION_AND_MARK,
        names: PROGRAMME_NAMES,
        ..plain("outcomes", "毕业去向", &[], 222, &[&clean::OUTCOMES])
    },
    Form {
        filled: &[&c::REGION_CODE],
        names: PROGRAMME_NAMES,
        template: true,
        about_zh: "每所学校、每个专业、每个层次、每年一行，按该专业的专任教师统计。",
        about: "One row a school, major, level and year; teachers are those of the programme.",
        ..plain("capacity", "办学条件", &["教学条件"], 230, &[&clean::CAPACITY])
    },
    Form {
        filled: &[&c::SUPPRESSED],
        optional: &[&c::CHAIN_CODE, &c::BASIS],
        required: &[&c::PERSONS],
        names: &[&c::OCCUPATION_NAME],
        template: true,
        about_zh: "每个地区、职业、产业链、层次、年份一行。不属于任何产业链的，产业链代码填 - 或留空；数据口径留空时按“需求台账人数”。责任部门为提出需求的部门，可不填：未填的，按行业代码，再按产业链所含行业，由台账责任部门表确定。",
        about: "One row a region, occupation, chain, level and year. Leave the chain empty (or -) where there is none; an empty basis is the ledger's. The owner is the department that asks; left empty, it is found by the industry, else by the industries of the chain, from the table of departments.",
        ..plain("demand", "人才需求台账", &["人才需求", "需求台账"], 240, &[&clean::DEMAND])
    },
    Form {
        names: &[&c::OCCUPATION_NAME],
        whole: &[&c::HEADS],
        template: true,
        about_zh: "每条招聘信息一行。",
        about: "One row a posting.",
        ..plain("postings", "招聘岗位", &["招聘信息"], 250, &[&clean::POSTINGS])
    },
    Form {
        filled: &[&c::REGION_CODE],
        optional: &[&c::COMMITMENT_KIND],
        names: PROGRAMME_NAMES,
        whole: &[&c::PERSONS],
        template: true,
        about_zh: "每项订单班或实习实训基地协议一行。协议类别留空的按订单班；年份为学生毕业年份，人数为协议约定培养或录用的人数，基地只接收实习、未约定录用的不填。",
        about: "One row an agreement: an order class (also where the kind is left empty) or a practice base. The year is that of graduation; persons are those agreed to be trained for the firm or hired by it. Leave out bases that take trainees without agreeing to hire.",
        ..plain("commitments", "订单班", &["订单班协议"], 260, &[&clean::COMMITMENTS])
    },
    Form {
        filled: &[&c::SOURCE_ROW],
        names: PROGRAMME_NAMES,
        whole: &[&c::SEATS],
        template: true,
        about_zh: "每所学校、每个专业、每个层次、每个招生年份一行，填写规划人员指定的招生数，其余由规划求解。年份在规划期内（基准年之后 plan.years 年）；指定招生数留空的，不指定。停招填 0。报告所附招生计划工作簿可直接放入原始数据文件夹。",
        about: "One row a school, major, level and year of intake, with the intake the planner sets; the plan finds the rest. The year is within the plan (plan.years after the base year). Leave the seats empty where nothing is set; enter 0 to admit nobody. The workbook of the plan in the report may be put into the raw folder as it is.",
        ..plain("plan_fixed", "招生计划指定", &["招生计划", "plan-fixed"], 261, &[&clean::PLAN_FIXED])
    },
    Form {
        filled: REGION_AND_MARK,
        required: &[&c::PERSONS],
        names: PROGRAMME_NAMES,
        whole: &[&c::PERSONS],
        template: true,
        about_zh: "每所学校、每个专业、每个层次、每个升入层次、每年一行。学校、专业、层次、年份为毕业时的学校、专业、层次和毕业年份，人数为毕业后在本地升入更高层次（专升本、中高职贯通、读研等）的人数。到外地或出国升学的不列入本表，只计入“毕业生与去向”的升学率。不能公布的数填 *，不要填 0。",
        about: "One row a school, major, level, level entered and year. School, major, level and year are those of graduation; persons are those who move up to a higher level within the region. Those who study on elsewhere are left out here and count in the further-study rate only. Enter * where a figure cannot be published, never 0.",
        ..plain("paths", "升学衔接", &["专升本", "贯通培养"], 262, &[&clean::PATHS])
    },
    Form {
        names: &[&c::OCCUPATION_NAME],
        template: true,
        about_zh: "每个地区、职业、年份一行，按已公布的紧缺职业目录填写，来源填目录名称。星级为 1 至 5，5 为最紧缺，只用于排序，不换算成人数。目录未列的职业不填。",
        about: "One row a region, occupation and year, as in a published list, which the source names. Stars are 1 to 5, 5 the most short; they rank and are never turned into persons. Leave out occupations that are not in the list.",
        ..plain(
            "shortage_list",
            "紧缺职业目录",
            &["紧缺目录", "紧缺职业", "紧缺人才目录", "急需紧缺人才目录", "shortage"],
            265,
            &[&clean::SHORTAGE_LIST],
        )
    },
    Form {
        filled: &[&c::SUPPRESSED],
        optional: &[&c::OCCUPATION_CODE],
        required: &[&c::PERSONS],
        names: &[&c::INDUSTRY_NAME, &c::OCCUPATION_NAME],
        history: true,
        template: true,
        about_zh: "每个地区、行业、年份一行，人数为从业人员数。行业代码按《国民经济行业分类》，各行业合计填 000000；门类、大类可以并列，但同一层级应完整。没有分职业数据的，职业代码留空，表示全部职业。年份越长越好，可早于其他各表。不能公布的数填 *，不要填 0。",
        about: "One row a region, industry and year; persons are those in work. Industry codes are the classification's, 000000 is all industries; sections and divisions may stand side by side, each of them whole. Leave the occupation empty where the figure is of all occupations. The longer the series the better: it may begin before the other tables. Enter * where a figure cannot be published, never 0.",
        ..plain("employment", "从业人员", &["就业人员", "从业人员数", "分行业从业人员"], 270, &[&clean::EMPLOYMENT])
    },
    // The survey of firms.
    Form {
        names: &[&c::INDUSTRY_NAME],
        whole: &[&c::FIRMS],
        history: true,
        template: true,
        about_zh: "每个地区、年份、行业、规模一行，企业数为总体（如名录库）中的企业数，用于加权。行业代码填门类（如 C），也可填大类、中类，汇总到门类。抽样名单中的企业所在的单元须在此表中。",
        about: "One row a region, year, industry and size; firms are those of the population, such as the business register, for weights. Give the section (such as C), or finer codes, which are summed to it. Every cell with a sampled firm must be here.",
        ..plain("survey_frame", "产业需求侧匹配度调研总体", &["调研总体", "survey-frame"], 266, &[&clean::SURVEY_FRAME])
    },
    Form {
        optional: &[&c::OCCUPATION_CODE, &c::CHAIN_CODE],
        names: &[&c::OCCUPATION_NAME, &c::INDUSTRY_NAME],
        whole: &[&c::PERSONS_NEEDED, &c::PERSONS_HIRED],
        history: true,
        template: true,
        about_zh: "抽样名单中的每个企业至少一行。未作答的企业也须列出，填一行，是否作答填“否”，需求人数以后各列留空；作答的企业，每个职业一行，职业留空表示全部职业。匹配评价 1 至 5：1 很不匹配，2 不太匹配，3 一般，4 比较匹配，5 非常匹配；只有顺序，不求平均。主要原因选一项。规模按统计上大中小微型企业划分办法；产业链不属于任何链的填 - 或留空。",
        about: "At least one row for each firm of the sampling list. List the firms that did not answer too: one row, answered no, the columns from persons needed on left empty. A firm that answered has one row an occupation, left empty for all occupations together. The rating is 1 to 5: 1 does not fit at all, 2 fits little, 3 fits in part, 4 fits, 5 fits very well; an order, never averaged. Give one main reason. Leave the chain empty (or -) where there is none.",
        ..plain("survey", "产业需求侧匹配度调研", &["匹配度调研", "需求侧调研"], 267, &[&clean::SURVEY])
    },
    // The technology ledger.
    Form {
        optional: &[&c::CHAIN_CODE],
        history: true,
        template: true,
        about_zh: "每项科技成果一行。内容说明写清解决什么问题、用什么办法、达到什么指标，供与企业难题比对；技术领域按《国家重点支持的高新技术领域》八大类，跨领域的填主要的一类，不清楚的留空；产业链填可服务的链，没有的填 - 或留空。责任部门填教育厅、科技厅等。",
        about: "One row an offer. Say in the summary what problem it solves, how, and how well: it is compared with the needs of firms. Give the main field of technology, or leave it empty where it is not known; the chain it would serve, or - where there is none. The owner is the department that keeps the row.",
        ..plain(
            "technology_offers",
            "科技成果",
            &["科技成果台账", "technology-offers"],
            271,
            &[&clean::TECHNOLOGY_OFFERS],
        )
    },
    Form {
        optional: &[&c::CHAIN_CODE],
        history: true,
        template: true,
        about_zh: "每项技术难题一行。内容说明写清现象、原因、希望达到的指标。技术领域按《国家重点支持的高新技术领域》八大类，不清楚的留空；产业链填企业所属的链，没有的填 - 或留空。责任部门填农业、工信、商务、科技等部门。",
        about: "One row a need. Say in the summary what happens, why, and what is to be reached. Leave the field of technology empty where it is not known; the chain is the firm's, or - where there is none. The owner is the department that keeps the row.",
        ..plain("technology_needs", "技术难题", &["技术难题台账", "technology-needs"], 272, &[&clean::TECHNOLOGY_NEEDS])
    },
    Form {
        template: true,
        about_zh: "每对难题与能够解决它的成果一行，由熟悉双方的人判断，用于检验推荐排序；不参与推荐。有标注的难题，应标出全部能解决它的成果。",
        about: "One row a need and an offer that answers it, as judged by people who know both; it tests the ranking and takes no part in it. A need that is labelled has all its answers labelled.",
        ..plain("technology_labels", "科技供需标注", &["technology-labels"], 273, &[&clean::TECHNOLOGY_LABELS])
    },
    Form {
        filled: &[&c::FILE, &c::SOURCE_ROW],
        published: true,
        about_zh: "供需双方填写后放回的台账：报告所附人才、科技供需台账工作簿填写后放入原始数据文件夹，双方可各交一份，文件名以台账名开头（如“人才供需台账-需求方.xlsx”）。状态填待对接、已商定或已完成；“上轮”各列与台账编号、轮次请勿修改，据以判断改动了哪些单元格。",
        about: "Ledgers both sides have filled and put back: the workbooks of the talent and technology ledgers in the report go into the raw folder, one copy or one a side, under a name that begins with the ledger's (such as talent_ledger-demand.xlsx). A status is open, agreed or done. Leave the id, the round and the columns of the last round as they are: they tell which cells were edited.",
        ..plain(
            "ledgers",
            "供需台账",
            &["台账", "人才供需台账", "科技供需台账", "talent_ledger", "technology_ledger"],
            280,
            &[&clean::LEDGERS],
        )
    },
];

/// A column as a form asks for it.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub column: &'static Column,
    /// The header must be there, and every row must hold a value.
    pub required: bool,
    /// On the template.
    pub shown: bool,
}

fn has(list: &[&'static Column], column: &Column) -> bool {
    list.iter().any(|c| std::ptr::eq(*c, column))
}

impl Form {
    /// The form of a short name.
    pub fn find(name: &str) -> Option<&'static Form> {
        FORMS.iter().find(|f| f.name == name)
    }

    /// File stem in a language.
    pub fn stem(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.name)
    }

    pub fn about(&self, lang: Lang) -> &'static str {
        lang.pick(self.about_zh, self.about)
    }

    /// The form a file's plain name (lower case, without `.gz`) belongs to.
    pub fn of_file(name: &str) -> Option<&'static Form> {
        let (stem, extension) = name.rsplit_once('.')?;
        if !["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "parquet"].contains(&extension) {
            return None;
        }
        let stem = stem.trim();
        let fits = |begin: &str| {
            stem.strip_prefix(begin)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_', '(', '（', ' ', '.', '—']))
        };
        let mut best: Option<(usize, &'static Form)> = None;
        for form in FORMS {
            for begin in [form.name, form.zh].iter().chain(form.stems) {
                if fits(begin) && best.is_none_or(|(length, _)| begin.len() > length) {
                    best = Some((begin.len(), form));
                }
            }
        }
        best.map(|(_, form)| form)
    }

    /// Columns in the order of the template: codes beside their names, then the rest of the tables.
    pub fn asked(&self) -> Vec<Asked> {
        let mut asked: Vec<Asked> = Vec::new();
        for table in self.tables {
            for field in table.fields {
                let column = field.column;
                let derived = self.from.iter().any(|(to, _)| std::ptr::eq(*to, column));
                if derived || asked.iter().any(|a| std::ptr::eq(a.column, column)) {
                    continue;
                }
                // Where a row stands is known without asking; a table made from another names the row there.
                let filled = has(self.filled, column) || std::ptr::eq(column, &c::SOURCE_ROW);
                let free = filled || has(self.optional, column);
                let required = !free && (!field.nullable || has(self.required, column));
                asked.push(Asked { column, required, shown: !filled });
                let beside = [
                    (&c::UNIVERSITY_CODE, &c::UNIVERSITY_NAME),
                    (&c::MAJOR_CODE, &c::MAJOR_NAME),
                    (&c::INDUSTRY_CODE, &c::INDUSTRY_NAME),
                    (&c::OCCUPATION_CODE, &c::OCCUPATION_NAME),
                    (&c::TARGET_ID, &c::TARGET_NAME),
                ];
                for (code, name) in beside {
                    if std::ptr::eq(code, column) && has(self.names, name) {
                        asked.push(Asked { column: name, required: false, shown: true });
                    }
                }
            }
        }
        asked
    }

    /// First and last year the form's facts may be about, given the edition's window.
    pub fn window(&self, first: i64, last: i64) -> Option<(i64, i64)> {
        let bound = self.tables.iter().any(|t| t.layer == Layer::Clean);
        let first = match c::YEAR.domain {
            Domain::Range(low, _) if self.history => low as i64,
            _ => first,
        };
        bound.then_some((first, last))
    }

    /// Where a table's column takes its value from.
    pub fn source_of(&self, column: &'static Column) -> &'static Column {
        self.from.iter().find(|(to, _)| std::ptr::eq(*to, column)).map_or(column, |(_, from)| from)
    }

    pub fn is_whole(&self, column: &Column) -> bool {
        has(self.whole, column)
    }
}
