//! Words of the charts on verdicts, flows and schools.

use super::Message;

pub static MORE_CHARTS: &[Message] = &[
    ("chart.semicolon", "；", "; "),
    ("chart.quadrant", "专业点在过剩与短缺之间的位置", "Where programmes stand between surplus and shortage"),
    ("chart.quadrant.unit", "横轴为本专业的预期过剩率，纵轴为毕业生所去岗位的短缺程度（不计转岗空缺）；标记为主规则包的结论，越大专业点越多", "Across: expected surplus share of the major; up: how short its graduates' needs are, transfers left out; marks: verdicts, larger for more programmes"),
    ("chart.quadrant.caption", "同一专业、同一层次的专业点指标相同，位置相同而结论不同的并排画出。虚线分出四个区，区外注明专业点数；标出离虚线最远的被标记专业。", "Programmes of the same major and level share their place; different verdicts at a place stand side by side. The dashed lines make four quarters, with the number of programmes of each beside it; the flagged majors furthest beyond the lines are named."),
    ("chart.quadrant.0", "两者均不高：{0} 个", "Neither: {0} programmes"),
    ("chart.quadrant.1", "过剩：{0} 个", "Surplus: {0} programmes"),
    ("chart.quadrant.2", "岗位短缺：{0} 个", "Needs left open: {0} programmes"),
    ("chart.quadrant.3", "过剩而岗位仍缺：{0} 个", "Surplus, yet needs left open: {0} programmes"),
    ("chart.quadrant.stated", "虚线：{0} {1}（规则包阈值）", "dashed: {0} {1} (threshold of the pack)"),
    ("chart.quadrant.mean", "虚线：{0} {1}（所画专业点的平均）", "dashed: {0} {1} (mean of those drawn)"),
    ("chart.quadrant.left", "未画出的专业点：屏蔽 {0} 个，缺少指标 {1} 个", "Programmes not drawn: {0} withheld, {1} lacking an indicator"),

    ("chart.flows", "专业类流向哪些产业链", "From classes of majors to chains"),
    ("chart.flows.unit", "预期对口安置人数（人/年），带宽与人数成比例；数字为各专业类与各产业链的合计", "Graduates expected in a linked job, persons a year; widths in proportion; numbers are totals of each class and chain"),
    ("chart.flows.caption", "岗位属于多条产业链时按各链需求比例分摊。较小的专业类和产业链合并为“其他”。", "Needs shared by several chains are divided by their demand. Smaller classes and chains are merged into \"other\"."),
    ("chart.flows.classes", "其他专业类", "Other classes"),
    ("chart.flows.chains", "其他产业链", "Other chains"),
    ("chart.flows.none", "不属于任何产业链", "No chain"),

    ("chart.duplication", "布点最多的专业，以及其中被标记的专业点", "Majors that most schools offer, and how many of those programmes are flagged"),
    ("chart.duplication.unit", "开设同一专业、同一层次的学校数；■ 为主规则包标记的专业点，○ 为全部学校", "Schools that offer the same major at the same level; ■ programmes the headline pack flags, ○ all schools"),
    ("chart.duplication.caption", "布点多本身不是重复设置：括号内为以“重复设置”为依据的结论数。", "Many providers are not duplication by themselves: in brackets, verdicts on the ground of duplication."),
    ("chart.duplication.label", "{0} 所，标记 {1}（重复设置 {2}）", "{0} schools, {1} flagged ({2} for duplication)"),
    ("chart.duplication.plain", "{0} 所，无标记", "{0} schools, none flagged"),
    ("flagged.duplication", "布点与标记", "Providers and flags"),
    ("flagged.quadrant", "过剩与短缺", "Surplus and shortage"),
    ("flagged.table", "全表", "The table"),
    ("duplicated.flagged", "其中被标记", "Of which flagged"),
    ("duplicated.ground", "以重复设置为由", "For duplication"),

    ("chart.school_multiples", "人数最多的专业点：历年毕业生与预期", "The largest programmes: graduates by year, and expected"),
    ("chart.school_multiples.unit", "人/年，各图从 0 起、各自比例；实心点为当年毕业生，空心方块为 {0} 年预期毕业生", "Persons a year, each panel from 0 on a scale of its own; dots: graduates of the year, hollow square: expected in {0}"),
    ("chart.school_multiples.caption", "按供给从大到小，最多 12 个；被屏蔽的专业点不画，被屏蔽的年份留空。", "By supply, at most 12; withheld programmes are left out, and so are withheld years."),
    ("chart.school_multiples.point", "{0} 年 {1}", "{0}: {1}"),
    ("chart.school_multiples.expected", "{0} 年预期 {1}", "{0} expected: {1}"),

    ("chart.chain_butterfly", "{0}：各学历层次的毕业生与岗位", "{0}: graduates and openings by level of education"),
    ("chart.chain_butterfly.unit", "人/年，两侧同一比例尺；深色为预期对口安置与已满足的岗位", "Persons a year, both sides on one scale; dark: expected to be placed, and openings filled"),
    ("chart.chain_butterfly.caption", "左侧为相关专业的毕业生，按其预期去向在各产业链之间分摊；右侧为本链岗位。浅色分别为其中未能对口就业的毕业生和没有满足的岗位。", "Left: graduates of the majors that serve the chain, divided among chains as they are expected to be placed; right: its openings. Light: graduates of those majors without a linked job, and openings left unfilled."),
    ("chart.chain_butterfly.left", "毕业生", "Graduates"),
    ("chart.chain_butterfly.right", "岗位", "Openings"),
    ("chart.chain_butterfly.placed", "对口安置", "placed"),
    ("chart.chain_butterfly.rest", "其余", "others"),
];
