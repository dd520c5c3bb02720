//! What the results assume, numbered: one list for the page of the report and for `reports/assumptions.md`.

/// Where the effect of an assumption is computed.
pub enum Effect {
    /// Under each scenario of an edition that sets one of its settings: `matched.scenarios`.
    Scenarios,
    /// Columns of `matched.regions` that are to be set side by side.
    Regions(&'static [&'static str]),
    /// Another table, and what it says.
    Table {
        name: &'static str,
        zh: &'static str,
        en: &'static str,
    },
    NotComputed,
}

/// One assumption. Its number is its place in [`ASSUMPTIONS`], from 1.
pub struct Assumption {
    pub zh: &'static str,
    pub en: &'static str,
    /// Section of `reports/methodology.md`.
    pub section: &'static str,
    /// Settings that make another assumption; none where it is the method's own.
    pub settings: &'static [&'static str],
    pub effect: Effect,
}

/// The list. New ones go last: a number stays what it was.
#[rustfmt::skip]
pub static ASSUMPTIONS: &[Assumption] = &[
    Assumption {
        zh: "当年全部岗位都向应届毕业生开放（最宽口径）：短缺因此是弱证据，过剩是强证据",
        en: "Every opening of the year is open to new graduates (the most generous reading): shortages are weak evidence, surpluses strong",
        section: "2", settings: &["outlook.open_share"], effect: Effect::Scenarios,
    },
    Assumption {
        zh: "退出劳动力的人数与预测来源所列相同",
        en: "As many leave the labour force as the projections say",
        section: "2", settings: &["outlook.retirements"], effect: Effect::Scenarios,
    },
    Assumption {
        zh: "没有留存数据的地方，毕业生按设定的比例留在本地；有数据的按所报比率",
        en: "Where nothing is known of who stays, the stated share of graduates does; elsewhere the share reported",
        section: "1", settings: &["outlook.local_retention", "outlook.retention_shift"], effect: Effect::Scenarios,
    },
    Assumption {
        zh: "没有升学数据的地方，升学比例为设定值",
        en: "Where nothing is known of further study, the stated share of graduates goes on to it",
        section: "1", settings: &["outlook.further_study"], effect: Effect::Scenarios,
    },
    Assumption {
        zh: "外地来的毕业生和通勤者按设定的比例计入供给；设为零即不计",
        en: "Graduates from elsewhere and commuters add the stated shares to the supply; zero leaves them out",
        section: "1", settings: &["outlook.in_migration", "outlook.commuting"], effect: Effect::Scenarios,
    },
    Assumption {
        zh: "尚未招生的各届与最近一届招生相同；没有招生数据的，毕业生数照最近一年顺延",
        en: "Cohorts not yet admitted are as large as the latest; where no intakes are known, completions of the latest year are carried",
        section: "1", settings: &["outlook.carry_years"],
        effect: Effect::Table { name: "outlook.forecast_backtest", zh: "顺延在以往年份错多少", en: "how wrong carrying was in earlier years" },
    },
    Assumption {
        zh: "需求台账随所属产业链的行业就业预测增减；另设的产业链增长照设定",
        en: "A ledger of needs grows with the forecast employment of its chain's industries; further growth of chains as stated",
        section: "2", settings: &["outlook.growth"], effect: Effect::Scenarios,
    },
    Assumption {
        zh: "一个地区各职业的更替率与全国相同",
        en: "A region's occupations turn over as the nation's do",
        section: "2", settings: &[], effect: Effect::NotComputed,
    },
    Assumption {
        zh: "岗位的学历要求按所选口径（来源所列、招聘广告的分布、对口毕业生的分布）",
        en: "What education an opening asks for follows the coding chosen: as the source states, as postings are distributed, as the linked graduates are",
        section: "2", settings: &["outlook.coding"],
        effect: Effect::Table { name: "outlook.education", zh: "三种口径并列", en: "the three codings side by side" },
    },
    Assumption {
        zh: "专业只能进入对应关系表所列的职业；中国各版的对应关系是本项目的判断",
        en: "A major leads to the occupations that the crosswalk lists and to no others; that of the Chinese editions is this project's judgement",
        section: "3", settings: &[], effect: Effect::NotComputed,
    },
    Assumption {
        zh: "学历层次可以高就低、低就高的档数及其折减",
        en: "By how many bands graduates may work below or above their level, and what each band takes off the affinity",
        section: "3", settings: &["match.level_reach", "match.level_stretch", "match.level_affinity"], effect: Effect::NotComputed,
    },
    Assumption {
        zh: "屏蔽的需求在证明过剩时视为不受限、在下限中视为没有；屏蔽的供给在证明短缺时视为不受限",
        en: "Withheld demand is without limit where a surplus is proved and nothing in the lower bound; withheld supply is without limit where a shortage is proved",
        section: "5", settings: &[], effect: Effect::Regions(&["placement_low", "placement_high"]),
    },
    Assumption {
        zh: "适配越好，越能吸引毕业生，其强度由熵正则系数决定；另一端是按人数比例分配",
        en: "A better fit draws graduates, with a strength set by the entropic term; the other end is sharing in proportion to numbers",
        section: "6", settings: &["match.epsilon"], effect: Effect::Regions(&["placement", "placement_by_share"]),
    },
    Assumption {
        zh: "区间抽样中各专业点和各需求的误差相互独立，区间覆盖率为设定值",
        en: "In the draws for intervals the errors of programmes and needs are independent, and the coverage is as stated",
        section: "6", settings: &["outlook.coverage", "match.draws"],
        effect: Effect::Table { name: "outlook.calibration", zh: "区间在以往年份实际覆盖多少", en: "how much the intervals held in earlier years" },
    },
    Assumption {
        zh: "一年的毕业生只与同一年的岗位匹配；未补满的岗位和未安置的毕业生不结转",
        en: "Graduates of a year meet openings of that year; what stays open and who stays unplaced is not carried over",
        section: "4", settings: &[], effect: Effect::NotComputed,
    },
    Assumption {
        zh: "产业链在一个行业中的份额等于其所列小类的比例，就业在各小类中平均分布",
        en: "A chain's part of a sector is the part of its classes that the chain names, employment being spread evenly over them",
        section: "2b", settings: &[], effect: Effect::NotComputed,
    },
    Assumption {
        zh: "结论的阈值由规则包规定，是政策选择，不是事实",
        en: "The thresholds of verdicts are the rule packs': choices of policy, not facts",
        section: "9", settings: &["flag.packs", "flag.thresholds"],
        effect: Effect::Table { name: "flagged.acceptability", zh: "输入和阈值变动时各结论所占的比例", en: "share of draws that give each verdict as inputs and thresholds vary" },
    },
    Assumption {
        zh: "抽样中结论不变的比例达到多少称为稳固、较可能",
        en: "From which share of draws on a verdict is called firm, or likely",
        section: "9", settings: &["flag.firm", "flag.likely"],
        effect: Effect::Table { name: "flagged.verdicts", zh: "比例本身在 probability 列", en: "the share itself is in the column probability" },
    },
    Assumption {
        zh: "招生数变动多少算缩减或增长（误报检验）",
        en: "By how much a programme must change to count as shrunk or grown (false-alarm audit)",
        section: "9", settings: &["audit.years", "audit.change"], effect: Effect::NotComputed,
    },
    Assumption {
        zh: "调整一个招生名额的代价，以对口毕业生人数计",
        en: "What moving one seat costs, in matched graduates",
        section: "Plan", settings: &["plan.cost_of_change"],
        effect: Effect::Table { name: "planned.frontier", zh: "多调整名额换来多少对口人数", en: "matched graduates gained by moving more seats" },
    },
    Assumption {
        zh: "规划中专业点、学校、层次每年可变动的幅度和其他约束",
        en: "How far programmes, schools and levels may change in a year, and the other rules of the plan",
        section: "Plan", settings: &["plan.programme_change", "plan.school_change", "plan.school_loss", "plan.level_change", "plan.adjusted", "plan.student_teacher_ratio"],
        effect: Effect::Table { name: "planned.prices", zh: "每条约束放宽一个名额所增加的目标值", en: "what relaxing each rule by one seat would add" },
    },
    Assumption {
        zh: "建议牵头学校所用四项指标的权重",
        en: "The weights of the four criteria by which a lead is proposed",
        section: "2d", settings: &[],
        effect: Effect::Table { name: "coordinated.alliances", zh: "换权重、去掉一项后是否仍为首位（firmness 列）", en: "whether the lead stays first with other weights and without a criterion (column firmness)" },
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_rests_on_what_there_is() {
        let path =
            std::path::Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../reports/methodology.md");
        let note = std::fs::read_to_string(path).unwrap();
        let mut seen = BTreeSet::new();
        for a in ASSUMPTIONS {
            let heading = [format!("\n## {}. ", a.section), format!("\n## {} ", a.section)];
            assert!(heading.iter().any(|h| note.contains(h.as_str())), "no section {}: {}", a.section, a.en);
            for key in a.settings {
                assert!(duikou_engine::settings::find(key).is_some(), "no setting {key}");
                assert!(seen.insert(*key), "{key} belongs to two assumptions");
            }
            let tables: Vec<String> = duikou_contracts::tables::ALL.iter().map(|t| t.name()).collect();
            match a.effect {
                Effect::Table { name, .. } => assert!(tables.iter().any(|t| t == name), "no table {name}"),
                Effect::Regions(columns) => {
                    let fields = duikou_contracts::tables::matched::REGIONS.fields;
                    for column in columns {
                        assert!(fields.iter().any(|f| f.column.name == *column), "no column {column}");
                    }
                }
                Effect::Scenarios => assert!(!a.settings.is_empty(), "a scenario changes settings: {}", a.en),
                Effect::NotComputed => {}
            }
        }
    }
}
