//! Words of what changed since the year before.

use super::Message;

pub static CHANGES: &[Message] = &[
    ("changes.title", "与上年相比", "Change since last year"),
    ("changes.lead", "本页比较来源数据中 {0} 年与 {1} 年的毕业生和招生，以及专业点的开设与停止；最后列出结论的变化。", "This page sets {0} and {1} side by side as the sources have them: graduates, intake, programmes that began and ended; then which verdicts moved."),
    ("changes.words.graduates", "毕业生由 {0} 年的 {1} 人变为 {2} 年的 {3} 人（{4}）。", "Graduates went from {1} in {0} to {3} in {2} ({4})."),
    ("changes.words.intake", "招生由 {0} 年的 {1} 人变为 {2} 年的 {3} 人（{4}）。", "Intake went from {1} in {0} to {3} in {2} ({4})."),
    ("changes.words.programmes", "有毕业生或招生的专业点由 {0} 个变为 {1} 个。", "Programmes with graduates or intake went from {0} to {1}."),
    ("changes.words.left", "另有 {0} 个专业点因来源屏蔽其中一年的数值，未计入上述合计。", "{0} more programmes, of which the source withholds a figure of either year, are in neither sum."),
    ("changes.left_out", "未计入", "Left out"),
    ("changes.levels", "分层次", "By level"),
    ("changes.majors", "变化最大的专业", "Majors that changed most"),
    ("changes.majors.cut", "按变化大小列出前 {0} 个，另有 {1} 个未列。", "The {0} largest changes; {1} more are not listed."),
    ("changes.majors.note", "同一地区、同一层次各校合计。来源某年未列的专业点按 0 计；任一年数值被来源屏蔽的专业点不计入两年的合计。", "All schools of a region together, by level. A programme that a year's source does not list counts as 0; one with a figure withheld by the source in either year is in neither sum."),
    ("changes.before", "上年", "Year before"),
    ("changes.now", "本年", "This year"),
    ("changes.graduates", "毕业生 {0}", "Graduates {0}"),
    ("changes.intake", "招生 {0}", "Intake {0}"),
    ("changes.programmes", "专业点 {0}", "Programmes {0}"),
    ("changes.change", "变化", "Change"),
    ("changes.of.graduates", "毕业生", "graduates"),
    ("changes.of.intake", "招生", "intake"),
    ("chart.change_slope", "变化最大的专业", "Majors that changed most"),
    ("chart.change_slope.unit", "{0}变化（人），{1} 年至 {2} 年；右侧为变化、两年人数与专业", "Change of {0}, persons, {1} to {2}; on the right the change, both years and the major"),
    ("chart.change_slope.caption", "从同一点出发，线越陡变化越大；实线为增加，虚线为减少。", "All lines start from one point: the steeper, the larger the change. Solid lines rise, dashed lines fall."),
];
