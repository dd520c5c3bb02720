//! Every word of the report, in Chinese and in English. `{0}`, `{1}` … stand for values.

mod alliances;
mod chains;
mod charts;
mod changes;
mod coordination;
mod document;
mod ledgers;
mod offerings;
mod outlook;
mod own;
mod package;
mod plan;
mod survey;
mod technology;
mod talent;
mod verdicts;

use duikou_contracts::Lang;
use std::collections::HashMap;
use std::sync::LazyLock;
use alliances::ALLIANCES;
use chains::CHAIN_PAGES;
use charts::MORE_CHARTS;
use changes::CHANGES;
use coordination::COORDINATION;
use document::DOCUMENT;
use ledgers::LEDGERS;
use outlook::{OUTLOOK, OUTLOOK_CHARTS, OUTLOOK_METHOD, OUTLOOK_WORDLIST};
use offerings::{ADDITIONS, FIRST, OFFERINGS};
use own::OWN;
use package::PACKAGE;
use plan::PLAN;
use survey::SURVEY;
use technology::TECHNOLOGY;
use talent::TALENT;
use verdicts::{BEYOND, CHECKS, CHECK_CHARTS, PACKS};

/// Key, Chinese, English.
type Message = (&'static str, &'static str, &'static str);

/// The text of a key. A key without a message shows as itself; a test looks for such keys in the templates.
pub fn say(lang: Lang, key: &str) -> &'static str {
    match find(key) {
        Some((_, zh, en)) => lang.pick(zh, en),
        None => "?",
    }
}

/// The message of a key, where there is one.
pub fn find(key: &str) -> Option<&'static Message> {
    static BY_KEY: LazyLock<HashMap<&str, &Message>> = LazyLock::new(|| all().map(|m| (m.0, m)).collect());
    BY_KEY.get(key).copied()
}

/// Every message.
pub fn all() -> impl Iterator<Item = &'static Message> {
    MESSAGES.iter().flat_map(|part| part.iter())
}

/// The text of a key with its values put in.
pub fn fill(lang: Lang, key: &str, values: &[String]) -> String {
    put(say(lang, key), values)
}

/// `{0}`, `{1}` … replaced once, left to right: a value that itself holds `{1}` stays as it is.
pub fn put(text: &str, values: &[String]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let (before, tail) = rest.split_at(start);
        out += before;
        match tail[1..].split_once('}') {
            Some((n, after)) if n.parse::<usize>().is_ok() => {
                out += n.parse::<usize>().ok().and_then(|n| values.get(n)).map_or("", String::as_str);
                rest = after;
            }
            _ => {
                out.push('{');
                rest = &tail[1..];
            }
        }
    }
    out + rest
}

static MESSAGES: &[&[Message]] = &[
    FRAME, WORDS, SUMMARY, CHAINS, CERTAIN, FLAGS, LEVELS, QUALITY, SCHOOLS, METHOD, CHARTS, WORDLIST, OUTLOOK, OUTLOOK_METHOD, OUTLOOK_CHARTS,
    OUTLOOK_WORDLIST, BEYOND, PACKS, CHECKS, CHECK_CHARTS, OFFERINGS, ADDITIONS, FIRST, PLAN, LEDGERS, TALENT,
    COORDINATION,
    ALLIANCES,
    OWN,
    CHANGES,
    SURVEY,
    TECHNOLOGY,
    DOCUMENT,
    PACKAGE,
    CHAIN_PAGES,
    MORE_CHARTS,
];

static FRAME: &[Message] = &[
    ("brand", "对口·专业设置与产业需求匹配报告", "duikou | Programmes and what industry needs"),
    ("skip", "跳至正文", "Skip to content"),
    ("contents", "目录", "Contents"),
    ("home", "返回报告首页", "Back to the report"),
    ("search", "搜索专业点、学校与产业链", "Search programmes, schools and chains"),
    ("search.hint", "专业、学校或产业链的名称、代码", "Name or code of a major, school or chain"),
    ("search.found", "共 {0} 条结果，列出 {1} 条，用上下方向键选择", "{0} results, {1} listed; choose with the arrow keys"),
    ("search.none", "没有符合的专业点、学校或产业链", "No such programme, school or chain"),
    ("search.missing", "未找到索引文件 search-index.js，请把它与本页放在一起", "The index file search-index.js is not there; keep it beside the pages"),
    ("find", "筛选本表", "Filter this table"),
    ("watermark", "示例数据", "Illustrative data"),
    ("illustrative.banner", "本版报告所用数据全部或部分为演示而编制，其中的学校均为虚构，数字不反映任何真实情况，不得作为依据引用。", "This edition rests wholly or partly on data made up for demonstration. Its schools are invented; its figures describe nothing real and must not be cited."),
    ("notice.real", "本报告依据公开数据，按规则包“{0}”计算得出；不是任何主管部门的决定，也不是对任何学校的评估结论。", "Computed from public data under the rule pack \"{0}\"; not a decision nor an assessment of any authority."),
    ("notice.illustrative", "本报告依据示例数据，按规则包“{0}”计算得出，仅用于演示方法；不是任何主管部门的决定，也不是对任何学校的评估结论。", "Computed from illustrative data under the rule pack \"{0}\" to show the method; not a decision nor an assessment of any authority."),
    ("marks", "表中记号：※ 为按保密规则屏蔽或被来源屏蔽的数值，屏蔽不等于零；– 为无数值或未评定；<1 为大于零而不足一人。人数取整，比例保留一位小数；合计按未取整的数计算，可能与各行之和略有出入。", "Marks: ※ withheld by the source or by the disclosure rule, which is not zero; – no value, or not assessed; <1 above zero but less than one person. Persons are rounded to whole numbers and shares to one decimal; totals are taken before rounding and may differ slightly from the rows."),
    ("base_year", "基准年", "Base year"),
    ("graduation_year", "毕业年份", "Year of graduation"),
    ("headline_pack", "主规则包", "Headline pack"),
    ("dated", "报告日期", "Date"),
    ("section.summary", "概要", "Summary"),
    ("section.chains", "产业链", "Industry chains"),
    ("section.certain", "可以证明的过剩与短缺", "What is certainly too many or too few"),
    ("section.flagged", "需要调整的专业点", "Programmes flagged"),
    ("section.levels", "学历层次", "Levels of education"),
    ("section.targets", "政策文件中的目标", "Targets of the policy documents"),
    ("section.method", "方法", "Method"),
    ("section.sources", "数据来源", "Sources"),
    ("section.quality", "数据质量", "Data quality"),
    ("section.assumptions", "假设", "Assumptions"),
    ("section.glossary", "术语", "Glossary"),
];

static WORDS: &[Message] = &[
    ("region", "地区", "Region"),
    ("regions.sum", "合计", "All regions"),
    ("regions.these", "{0} 个地区", "these {0} regions"),
    ("supply", "供给（人/年）", "Supply (persons a year)"),
    ("demand", "需求（人/年）", "Demand (persons a year)"),
    ("placed", "对口安置", "Placed"),
    ("placement", "对口安置率", "Placement"),
    ("interval", "确定区间", "Definite interval"),
    ("interval.definite", "确定区间（下限至上限）", "definite interval, low to high"),
    ("expected", "预期值", "expected value"),
    ("filled", "已满足", "Filled"),
    ("fill", "满足率", "Fill"),
    ("short", "短缺", "Short"),
    ("alignment", "匹配度", "Alignment"),
    ("change_field", "需转换领域人数", "Would have to change field"),
    ("certain.surplus", "确定过剩（人）", "Certain surplus (persons)"),
    ("certain.shortage", "确定短缺（人）", "Certain shortage (persons)"),
    ("unlinked", "未关联", "unlinked"),
    ("unlinked.supply", "未关联供给", "Unlinked supply"),
    ("unlinked.demand", "未关联需求", "Unlinked demand"),
    ("suppressed_needs", "屏蔽的需求数", "Needs suppressed"),
    ("chain", "产业链", "Chain"),
    ("group", "组别", "Group"),
    ("occupation", "职业", "Occupation"),
    ("need_level", "岗位层次", "Level needed"),
    ("school", "学校", "School"),
    ("major", "专业", "Major"),
    ("level", "层次", "Level"),
    ("verdict", "结论", "Verdict"),
    ("ground", "依据", "Ground"),
    ("evidence", "证据", "Evidence"),
    ("pack", "规则包", "Rule pack"),
    ("pack.basis", "依据文件", "Basis"),
    ("packs.table", "各规则包的结论数", "Verdicts of each rule pack"),
    ("rule", "规则", "Rule"),
    ("rules.table", "各规则的触发情况（专业点数）", "What each rule found (programmes)"),
    ("state", "状态", "State"),
    ("value", "指标值", "Value"),
    ("threshold", "阈值", "Threshold"),
    ("would_be", "触发时的结论", "Verdict if it fires"),
    ("reason", "原因", "Reason"),
    ("balance", "供给减需求", "Supply less demand"),
    ("layer", "需求来源", "Layer of demand"),
    ("total", "合计", "Total"),
    ("share", "占比", "Share"),
    ("year", "年份", "Year"),
    ("unit", "单位", "Unit"),
    ("owner", "责任部门", "Owner"),
    ("document", "文件", "Document"),
    ("kind", "类别", "Kind"),
    ("programmes", "专业点数", "Programmes"),
    ("flags.count", "需调整专业点", "Flagged"),
    ("not_assessed", "未评定", "not assessed"),
    ("list.and", "、", ", "),
    ("sep", "·", " | "),
    ("more", "另有 {0} 项", "and {0} more"),
];

static SUMMARY: &[Message] = &[
    ("summary.nothing", "本版没有可匹配的地区：供给与需求均无数据。", "This edition has no region to match: there is neither supply nor demand."),
    ("summary.supply", "{0} 年，{1}预计有 {2} 名毕业生进入就业市场，同年岗位需求 {3} 人。", "In {0}, {2} graduates are expected to enter the labour market of {1}; {3} openings await them that year."),
    ("summary.placement", "按预期分配，其中 {1} 人（{0}）能在与专业对应的岗位就业。在所有安置人数最多的分配方案中，这一比例不低于 {2}；无论怎样招聘，都不会高于 {3}。", "Of these, {1} ({0}) are expected to find a job linked to their major. Under every allocation that places as many as possible the share is at least {2}; no way of hiring can lift it above {3}."),
    ("summary.placement.plain", "按预期分配，其中 {1} 人（{0}）能在与专业对应的岗位就业。", "Of these, {1} ({0}) are expected to find a job linked to their major."),
    ("summary.unlinked", "没有一个专业与任何有需求的职业建立对应关系，因此无法匹配；请先补充专业与职业的对应关系。", "No major is linked to any occupation in demand, so nothing could be matched; first complete the links between majors and occupations."),
    ("summary.fill", "岗位需求的满足率为 {0}，仍有 {1} 个岗位没有对口毕业生。", "Graduates fill {0} of the demand; {1} openings are left without a graduate of a linked major."),
    ("summary.change", "供给与需求的结构不同：要使两者一致，约 {0} 名毕业生须转到其他领域就业。", "Supply and demand differ in structure: for the two to agree, some {0} graduates would have to work in another field."),
    ("summary.certain", "可以证明：不论怎样招聘，至少 {0} 名毕业生在对应的岗位之外，至少 {1} 个岗位招不到对口毕业生。", "It can be proved that, however hiring goes, at least {0} graduates find no linked job and at least {1} openings no linked graduate."),
    ("summary.flags", "按规则包“{0}”，{1} 个专业点中，{2} 个结论为撤销、停招或减招，{3} 个预警，{4} 个扩招或改造升级；{5} 个因缺少数据未评定。", "Under the rule pack \"{0}\", of {1} programmes {2} are to be withdrawn, suspended or reduced, {3} watched, and {4} expanded or upgraded; {5} are not assessed for want of data."),
    ("summary.chain", "缺口最大的产业链是{0}：需求 {1} 人，短缺 {2} 人。", "The chain with the largest gap is {0}: {2} of its {1} openings are not filled."),
    ("card.placement", "预期安置 {0} 人；确定区间（安置人数最多时）：{1}", "{0} expected to be placed; definite interval, were as many as possible placed: {1}"),
    ("card.fill", "短缺 {0} 人", "{0} openings left unfilled"),
    ("card.alignment", "2×匹配人数÷（供给＋需求）", "twice the matched over supply plus demand"),
    ("card.change", "相异指数 × 供给", "dissimilarity × supply"),
    ("card.supply", "当年进入就业市场的毕业生", "graduates who enter the market that year"),
    ("card.demand", "当年岗位需求，各来源层之和", "openings of that year, all layers"),
    ("card.certain", "由最大流证明，与招聘方式无关", "proved by maximum flow, whatever the hiring"),
    ("card.unlinked", "未关联需求 {0} 人", "unlinked demand: {0}"),
    ("regions.table", "各地区主要数字", "Headline numbers by region"),
    ("regions.note", "合计的安置率、满足率和匹配度由各地区人数相加后计算；确定区间按供给加权，因各地区分别匹配，加权结果仍是确定区间。", "Placement, fill and alignment of the sum are computed from persons added over regions. Its definite interval is weighted by supply; regions are matched apart, so the weighted interval is definite too."),
    ("majors.table", "人数最多的专业", "The largest majors"),
];

static CHAINS: &[Message] = &[
    ("chains.lead", "每条产业链由若干行业和职业组成。下图为各链的年度岗位需求，以及毕业生能够满足和不能满足的部分。一个岗位属于多条链时按各链的需求比例分摊，不重复计算。", "A chain is a set of industries and occupations. Below, the yearly openings of each chain and the parts that graduates fill and leave open. A need that belongs to several chains is divided among them by their demand and counted once."),
    ("chains.none", "本版没有产业链数据。", "This edition has no chain data."),
    ("chains.cut", "仅列需求最大的 {0} 行，共 {1} 行；全部数据见 matched.chains 表。", "The {0} rows with the largest demand of {1}; the table matched.chains has them all."),
    ("chains.note", "“屏蔽的需求数”是来源未公布数值的岗位个数，这些需求没有计入合计，所列需求因此是下限。", "\"Needs suppressed\" counts needs whose figure the source withheld. They are not in the sums, so the demand shown is a lower bound."),
    ("needs.table", "短缺最大的职业", "Occupations with the largest shortage"),
    ("needs.note", "列出预期短缺最大的 20 项。“未关联”表示没有任何专业与该职业对应，短缺等于全部需求，应先核对对应关系。", "The 20 needs with the largest expected shortage. \"Unlinked\" means that no major leads to the occupation: its whole demand counts as short, and the crosswalk should be checked first."),
];

static CERTAIN: &[Message] = &[
    ("certain.lead", "下列结论不依赖任何关于招聘方式的假设，只依赖供给、需求和“哪些专业可以从事哪些职业”的对应关系。若一组专业的毕业生总数超过这些专业所对应的全部岗位之和，多出的人数就必然不能对口就业；岗位一侧同理。要反驳一项结论，只需指出其中哪个数或哪条对应关系有误。", "These findings rest on no assumption about how hiring goes, only on supply, demand and the links that say which majors lead to which occupations. Where a set of majors sends out more graduates than all the openings these majors lead to, the difference cannot find a linked job; likewise for needs. To refute a finding it is enough to show which figure or which link in it is wrong."),
    ("certain.none", "在给定的数据和对应关系下，没有可以证明的过剩或短缺。", "Under the given data and links no surplus and no shortage can be proved."),
    ("certain.title.surplus", "确定过剩 {0} 人·{1}", "Certain surplus: {0} persons | {1}"),
    ("certain.title.shortage", "确定短缺 {0} 人·{1}", "Certain shortage: {0} persons | {1}"),
    ("certain.proof.surplus", "{0} 个专业的毕业生共 {1} 人；这些专业所对应的全部岗位（{2} 项）合计只需 {3} 人。因此至少 {4} 人不能对口就业。", "{0} majors send out {1} graduates; all the openings these majors lead to ({2} needs) add up to {3}. So at least {4} graduates cannot find a linked job."),
    ("certain.proof.shortage", "{2} 项岗位共需 {3} 人；能够从事这些岗位的全部专业（{0} 个）毕业生合计只有 {1} 人。因此至少 {4} 个岗位招不到对口毕业生。", "{2} needs ask for {3} persons; all the majors that lead to them ({0}) send out {1} graduates together. So at least {4} openings find no linked graduate."),
    ("certain.members", "组成：{0} 个专业，{1} 项需求", "Members: {0} majors, {1} needs"),
    ("certain.majors", "专业（毕业生数）", "Majors (graduates)"),
    ("certain.needs", "需求（岗位数）", "Needs (openings)"),
    ("certain.cut", "仅列超出量最大的 {0} 组，共 {1} 组；全部见 matched.certain 表。", "The {0} sets with the largest excess of {1}; the table matched.certain has them all."),
];

static FLAGS: &[Message] = &[
    ("flag.lead", "主规则包“{0}”对 {1} 个专业点逐一给出结论：{2} 个需要调整，{3} 个保持，{4} 个未评定。每项结论都附有依据、指标值和阈值，可据以复核。", "The headline pack \"{0}\" gives a verdict on each of {1} programmes: {2} are flagged, {3} are kept, {4} are not assessed. Each verdict comes with its ground, the value found and the threshold, so that it can be checked."),
    ("flagged.all", "需调整专业点全表", "All flagged programmes"),
    ("flagged.none", "主规则包没有对任何专业点提出调整。", "The headline pack flags no programme."),
    ("flagged.cut", "此处按结论轻重和毕业生数列出前 {0} 个，共 {1} 个。", "Shown: the first {0} of {1}, by verdict and by number of graduates."),
    ("flagged.note", "结论只说明数据在该规则包下的含义。未评定表示规则所需的数据缺失，既不是通过，也不是不通过。其他规则包的结论列于右侧各栏，供对照。", "A verdict says what the data mean under that pack, no more. Not assessed means that a rule lacked its data: it is neither a pass nor a fail. Verdicts of the other packs stand in the columns to the right, for comparison."),
    ("evidence.one", "{0}：{1}（阈值 {2}）", "{0}: {1} (threshold {2})"),
    ("evidence.value", "{0}：{1}", "{0}: {1}"),
    ("evidence.none", "规则未列出指标", "the pack gives no figure"),
    ("firmness", "{0}", "{0}"),
    ("firmness.p", "{0}，成立概率 {1}", "{0}, stands with probability {1}"),
];

static LEVELS: &[Message] = &[
    ("levels.lead", "供给按毕业生的学历层次、需求按岗位要求的入门学历归入同一组层次。高层次毕业生可以从事略低层次的岗位，因此一档的差额不等于短缺或过剩，应与上下档一并观察。", "Supply is sorted by the graduates' level, demand by the entry level of the job. Graduates may take jobs somewhat below their level, so the balance of one band is not in itself a shortage or a surplus: read it with its neighbours."),
    ("band.0", "高中、中职及以下", "Secondary and below"),
    ("band.1", "中学后证书", "Postsecondary certificates"),
    ("band.2", "高职（专科）", "Associate, higher vocational"),
    ("band.3", "本科", "Bachelor's"),
    ("band.4", "硕士", "Master's"),
    ("band.5", "博士", "Doctorate"),
    ("layers.table", "需求的来源", "Where demand comes from"),
    ("layers.note", "各来源层分开列示，不相互替代。被来源屏蔽的需求没有计入。", "Layers are shown apart; none replaces another. Demand that the source withheld is not in these sums."),
    ("targets.lead", "下列目标摘自所列文件。实际值由责任部门报送，对照见“协同台账”。", "Targets as the documents named state them. Actual values are the owners' returns: see the page of coordination."),
    ("target", "目标", "Target"),
    ("target.value", "目标值", "Target value"),
];

static QUALITY: &[Message] = &[
    ("quality.lead", "读入的每一行都有去处：入库、拒绝或另置，三者之和等于读入行数。", "Every row read is accounted for: written, rejected or set aside; the three add up to the rows read."),
    ("quality.ledger", "行账", "Row ledger"),
    ("quality.rejects", "按原因列出的拒绝", "Rejects by reason"),
    ("quality.no_rejects", "没有被拒绝的数据。", "Nothing was rejected."),
    ("quality.repairs", "自动修复与提示", "Repairs and notices"),
    ("quality.no_repairs", "没有自动修复，也没有提示。", "Nothing was repaired, and nothing noticed."),
    ("quality.gaps", "未关联与屏蔽", "Unlinked and suppressed"),
    ("gap.unlinked_supply", "没有对应职业的专业的毕业生：{0} 人。他们不计入对口安置，也不作为过剩依据。", "Graduates of majors without any linked occupation: {0}. They count neither as placed nor as a ground for over-supply."),
    ("gap.unlinked_demand", "没有对应专业的岗位需求：{0} 人。", "Demand of occupations that no major leads to: {0}."),
    ("gap.needs", "数值被来源屏蔽的需求：{0} 项。屏蔽不等于零，这些需求没有计入合计。", "Needs whose figure the source withheld: {0}. Suppressed is not zero; they are left out of the sums."),
    ("gap.supply", "毕业生数被屏蔽的专业点：{0} 个。", "Programmes whose number of graduates is suppressed: {0}."),
    ("gap.hidden", "本报告按保密规则屏蔽的专业点：{0} 个（少于 {1} 人，以及为防止推算而一并屏蔽的）。", "Programmes this report withholds by its disclosure rule: {0} (fewer than {1} persons, and those withheld with them so that totals do not give them away)."),
    ("gap.glyphs", "字体缺少下列字符，阅读者的设备可能无法显示：{0}", "The report's face lacks these characters, which a reader's device may not show: {0}"),
    ("table", "数据表", "Table"),
    ("file", "文件", "File"),
    ("column", "列", "Column"),
    ("example", "例", "Example"),
    ("row.at", "（{0} 第 {1} 行）", "({0}, row {1})"),
    ("count", "数量", "Count"),
    ("rows_in", "读入", "Rows in"),
    ("rows_out", "入库", "Rows out"),
    ("rows_rejected", "拒绝", "Rejected"),
    ("rows_set_aside", "另置", "Set aside"),
    ("repaired", "修复单元格", "Cells repaired"),
    ("suppressed_cells", "屏蔽单元格", "Cells suppressed"),
    ("repair", "内容", "What"),
    ("cells", "处数", "Times"),
    ("source.title", "标题与出处", "Title and citation"),
    ("publisher", "发布者", "Publisher"),
    ("date", "日期", "Date"),
    ("licence", "许可", "Licence"),
    ("nature", "性质", "Nature"),
    ("nature.real", "真实", "real"),
    ("nature.illustrative", "示例", "illustrative"),
    ("sources.uncertified", "下列读入的文件没有附来源证书：", "These files were read without a certificate beside them:"),
    ("sources.font", "字体：Noto Sans SC（思源黑体），SIL 开放字体许可证 1.1 版，按各页所用字符嵌入。", "Face: Noto Sans SC, SIL Open Font Licence 1.1, embedded with the characters each page uses."),
    ("assumptions.lead", "结果取决于下列假设。每项注明方法说明中的章节、影响在哪里计算，以及有关设定的取值和由哪一层设定。", "The results rest on these assumptions. Each is given with its section of the method note, where its effect is computed, and its settings with their values and the layer that set them."),
    ("assumptions.section", "方法说明", "Method note"),
    ("assumptions.scenarios", "影响：设有改变它的情景时计算（matched.scenarios）", "Effect: computed where a scenario changes its settings (matched.scenarios)"),
    ("assumptions.table", "影响：见 {0}（{1}）", "Effect: see {0} ({1})"),
    ("assumptions.none", "影响：未计算", "Effect: not computed"),
    ("assumptions.others", "其余设定", "Other settings"),
    ("origin.default", "默认值", "default"),
    ("origin.edition", "本版设定", "set by the edition"),
    ("origin.--set", "命令行设定", "set on the command line"),
    ("value.empty", "（空）", "(empty)"),
];

static SCHOOLS: &[Message] = &[
    ("schools.all", "按学校查询", "All schools"),
    ("schools.count", "共 {0} 所学校", "{0} schools"),
    ("schools.too_many", "本版有 {0} 所学校，超过 {1} 所，因此没有逐校成页；各校数据见 matched.programmes 和 flagged.verdicts 表。", "This edition has {0} schools, more than {1}, so no page is written for each; the tables matched.programmes and flagged.verdicts hold them."),
    ("school.code", "学校代码", "Code"),
    ("school.overview", "学校概况", "Overview"),
    ("school.programmes", "专业点", "Programmes"),
    ("school.evidence", "逐项证据", "Evidence, programme by programme"),
    ("school.evidence.lead", "每个专业点列出各规则包的结论与稳固程度、各规则的状态、指标值、阈值和数据出处、怎样改变结论、可转向的岗位。点按名称展开或收起。", "For each programme: the verdict of every pack and how firm it is, the state of every rule with its value, threshold and source, what would change the verdict, and needs to turn to. Open or fold one by its name."),
    ("school.unassessed", "未评定的规则", "What is not assessed"),
    ("school.unassessed.lead", "下列规则因缺少数据未能评定。未评定不是通过。", "These rules could not be assessed for want of data. Not assessed is not a pass."),
    ("school.all_assessed", "各规则均已评定。", "Every rule was assessed."),
    ("school.no_reason", "未说明", "no reason given"),
    ("school.chains", "毕业生服务的产业链", "Chains its graduates serve"),
    ("school.chains.lead", "按本地区同专业、同层次毕业生的预期去向推算；毕业生的实际去向可能不同。", "Inferred from where graduates of the same major and level are expected to go in the region; actual destinations may differ."),
    ("school.no_chains", "按预期分配，没有毕业生进入所列产业链。", "No graduate is expected to enter a chain."),
    ("school.peers", "同类学校", "Peers"),
    ("school.peers.lead", "同一匹配区域内，与本校相同专业点最多的学校。", "Schools of the same market region that share the most programmes with this one."),
    ("school.shared", "相同专业点", "Programmes shared"),
    ("school.no_peers", "同一匹配区域内没有相同专业点的学校。", "No school of the same market region shares a programme."),
    ("school.no_programmes", "本校在毕业年份没有可匹配的专业点。", "The school has no programme to be matched in the year of graduation."),
    ("school.no_rules", "没有规则适用于该专业点，或各规则均未评定（见下节）。", "No rule applies to this programme, or none could be assessed (see the next section)."),
    ("school.flags", "需调整专业点", "Programmes flagged"),
    ("school.of", "共 {0} 个专业点", "of {0} programmes"),
    ("school.other_chain", "不属于所列产业链", "Outside the chains listed"),
    ("offered_by", "本地区设点学校数", "Schools offering it in the region"),
    ("history.completions", "毕业生数：{0}", "Graduates: {0}"),
    ("history.intake", "招生数：{0}", "Intake: {0}"),
    ("history.placement", "毕业去向落实率：{0}", "Placement rate reported: {0}"),
];

static METHOD: &[Message] = &[
    ("method.supply.title", "供给与需求", "Supply and demand"),
    ("method.supply.formula", "供给 = 毕业年份进入就业的毕业生；需求 = 同年岗位：新增、退出、转岗或需求台账各层之和", "supply = graduates who enter the market in the graduation year; demand = openings of that year: growth, exits and transfers, or the demand ledger, added up"),
    ("method.supply.means", "今天的招生对应若干年后的需求，因此供需在毕业年份对比，而不是在招生年份对比。", "Today's intake meets the demand of some years hence, so the two are compared in the year of graduation, not of intake."),
    ("method.supply.not", "不表示：需求是预测，不是已签订的岗位；也没有计入外省毕业生和在职人员的竞争。", "It does not mean: demand is an outlook, not signed contracts; graduates from elsewhere and workers already employed are not counted as rivals."),
    ("method.placement.title", "对口安置率", "Placement"),
    ("method.placement.formula", "对口安置率 = 预期分配到对应岗位的毕业生 ÷ 毕业生", "placement = graduates expected in a linked job ÷ graduates"),
    ("method.placement.means", "一个岗位只分配一次；几个专业争同一岗位时，适配度越高、毕业生越多，分到的越多，每个专业的安置数不超过其毕业生数。", "Each opening is given out once; of majors that compete for it, those that fit better and have more graduates get more, and none is given more than it has."),
    ("method.placement.not", "不表示：不是就业率。没有对口就业的毕业生可能在别处就业。", "It does not mean: this is not an employment rate. A graduate without a linked job may well work elsewhere."),
    ("method.interval.title", "确定区间", "Definite interval"),
    ("method.interval.formula", "上限 = 任何分配都不能超过的安置率；下限 = 全部最大匹配中最低的安置率", "high = placement that no allocation can exceed; low = the lowest placement over all maximum matchings"),
    ("method.interval.means", "区间由最大流精确求得，不含概率。区间窄，说明结果主要由供需本身决定；区间宽，说明取决于怎样招聘。", "Found exactly by maximum flow; no probability is involved. A narrow interval says that supply and demand settle the matter; a wide one, that hiring does."),
    ("method.interval.not", "不表示：不是置信区间，不反映数据本身的误差。", "It does not mean: this is not a confidence interval and says nothing of errors in the data."),
    ("method.certain.title", "确定过剩与确定短缺", "Certain surplus and certain shortage"),
    ("method.certain.formula", "Σ 供给(专业组 S) − Σ 需求(S 所对应的全部岗位) > 0", "Σ supply(set S of majors) − Σ demand(all needs S leads to) > 0"),
    ("method.certain.means", "由最小割给出，是证明而不是评分。集合及其成员全部列出。", "Given by the minimum cut: a proof, not a score. The set and its members are named."),
    ("method.certain.not", "不表示：并不指明组内哪一个专业应当减招。", "It does not mean: it does not say which major of the set should shrink."),
    ("method.fill.title", "满足率、匹配度与需转换领域人数", "Fill, alignment and change of field"),
    ("method.fill.formula", "满足率 = 已满足 ÷ 需求；匹配度 = 2×匹配人数 ÷（供给＋需求）；需转换领域人数 = ½Σ|p−q| × 供给", "fill = filled ÷ demand; alignment = 2 × matched ÷ (supply + demand); change of field = ½Σ|p−q| × supply"),
    ("method.fill.means", "p、q 为供给与需求在各领域的份额。匹配度同时受供给过剩和需求短缺影响，1 为完全匹配。", "p and q are the shares of supply and demand over fields. Alignment falls with surplus and with shortage alike; 1 is a perfect match."),
    ("method.fill.not", "不表示：匹配度低不等于学校办学质量低。", "It does not mean: low alignment is not low quality of teaching."),
    ("method.verdict.title", "结论", "Verdicts"),
    ("method.verdict.formula", "规则：指标值与阈值比较；“低于”不含阈值本身；结论取触发规则中优先级最高者", "rule: the value against the threshold; \"below\" excludes the threshold itself; the verdict is that of the fired rule which takes precedence"),
    ("method.verdict.means", "规则、阈值、依据文件都写在规则包内，可以更换；所有规则包的结论并列给出。", "Rules, thresholds and their documents stand in the rule pack and can be exchanged; the verdicts of all packs are given side by side."),
    ("method.verdict.not", "不表示：不是行政决定。缺少数据时为未评定，不作推断。", "It does not mean: it is no administrative decision. Where data is missing the answer is \"not assessed\", never a guess."),
];

static CHARTS: &[Message] = &[
    ("chart.source", "来源：本报告数据表 ", "Source: tables of this report, "),
    ("chart.illustrative", "·示例数据", " | illustrative data"),
    ("chart.chains", "各产业链的年度岗位需求与满足情况", "Openings of each chain, and how far graduates fill them"),
    ("chart.chains.unit", "人/年，按需求从大到小排列；※ 后为数值被来源屏蔽的需求个数", "Persons a year, by demand; ※ counts needs whose figure the source withheld"),
    ("chart.chains.caption", "深色为对口毕业生能够满足的需求，浅色为短缺。", "Dark: demand that graduates of linked majors fill. Light: what they leave open."),
    ("chart.levels", "各学历层次的供给与需求", "Supply and demand by level of education"),
    ("chart.levels.unit", "人/年，毕业年份", "Persons a year, year of graduation"),
    ("chart.levels.caption", "左侧为毕业生，右侧为岗位要求的入门学历，两侧同一比例尺。", "Graduates to the left, entry level of openings to the right, on one scale."),
    ("chart.placement", "人数最多的专业的对口安置率", "Placement of the largest majors"),
    ("chart.placement.unit", "右侧：毕业生数（人/年）· 预期对口安置率 [确定区间，%]", "On the right: graduates a year | expected placement [definite interval, %]"),
    ("chart.placement.caption", "圆点为预期值，横条为确定区间。圆点可以落在区间之外：预期分配不一定使安置人数最多。", "The dot is the expected value, the bar the definite interval. A dot may fall outside: the expected allocation need not place as many as possible."),
    ("chart.flags", "需要调整的专业点：结论与依据", "Flagged programmes, by verdict and ground"),
    ("chart.flags.unit", "专业点个数，主规则包；圆面积与个数成比例", "Number of programmes, headline pack; area of the disc in proportion"),
    ("chart.flags.caption", "行为结论，列为依据。", "Rows are verdicts, columns are grounds."),
    ("chart.heatmap", "专业类服务于哪些产业链", "Which classes of majors serve which chains"),
    ("chart.heatmap.unit", "预期对口安置人数（人/年），颜色越深人数越多", "Graduates expected in a linked job, persons a year; darker is more"),
    ("chart.heatmap.caption", "岗位属于多条产业链时按各链需求比例分摊。只列人数最多的专业类和产业链。", "Needs shared by several chains are divided by their demand. Only the largest classes and chains are shown."),
];

static WORDLIST: &[Message] = &[
    ("glossary.programme", "专业点", "Programme"),
    ("glossary.programme.is", "一所学校的一个专业、一个层次；结论以专业点为单位。", "One major at one level in one school; verdicts are given on programmes."),
    ("glossary.need", "需求（岗位）", "Need"),
    ("glossary.need.is", "一个地区的一个职业、一个入门学历层次的年度岗位数。", "The yearly openings of one occupation at one entry level in one region."),
    ("glossary.link", "对应关系", "Link"),
    ("glossary.link.is", "某专业可以从事某职业的依据：官方对照表、毕业去向观测、文本相似或专家判断。", "The basis on which a major leads to an occupation: official crosswalk, observed destinations, similarity of texts or expert judgement."),
    ("glossary.unlinked", "未关联", "Unlinked"),
    ("glossary.unlinked.is", "没有任何对应关系的专业或职业。单独列示，不当作零。", "A major or occupation without any link. Shown apart, never as zero."),
    ("glossary.suppressed", "屏蔽", "Suppressed"),
    ("glossary.suppressed.is", "来源或本报告因保密而不公布的数值。屏蔽不等于零。", "A figure that the source or this report withholds for confidentiality. Suppressed is not zero."),
    ("glossary.pack", "规则包", "Rule pack"),
    ("glossary.pack.is", "一组带日期、依据和阈值的规则。更换规则包，结论随之改变，数据不变。", "A dated set of rules with their basis and thresholds. Another pack gives other verdicts on the same data."),
    ("glossary.ground", "依据", "Ground"),
    ("glossary.ground.is", "结论的理由，如重复设置、培养能力过剩、就业质量差，各自独立计算。", "The reason of a verdict, such as duplicate provision, over-capacity or weak outcomes, each computed apart."),
    ("glossary.chain", "产业链", "Industry chain"),
    ("glossary.chain.is", "文件中列名的一组行业和职业。", "A set of industries and occupations named in a document."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn keys_stand_once_and_both_languages_have_the_same_places() {
        let mut seen = BTreeSet::new();
        for (key, zh, en) in MESSAGES.iter().flat_map(|p| p.iter()) {
            assert!(seen.insert(key), "{key} stands twice");
            assert!(!zh.is_empty() && !en.is_empty(), "{key}");
            let places = |t: &str| (0..9).filter(|n| t.contains(&format!("{{{n}}}"))).collect::<Vec<_>>();
            assert_eq!(places(zh), places(en), "{key}");
        }
    }

    #[test]
    fn values_are_put_in_once() {
        assert_eq!(put("{1} of {0}", &["{1}".into(), "b".into()]), "b of {1}");
        assert_eq!(put("a { b {x} {0}", &["1".into()]), "a { b {x} 1");
    }
}
