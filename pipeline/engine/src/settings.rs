//! Typed settings in layers: default < edition < scenario < `--set`. Unknown keys are refused.

use crate::error::{Error, Kind, Result};
use std::collections::BTreeMap;

/// A value of a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Int(i64),
    Number(f64),
    Text(String),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Int(v) => write!(f, "{v}"),
            Value::Number(v) => write!(f, "{v:?}"),
            Value::Text(v) => write!(f, "{v:?}"),
        }
    }
}

/// Type, range and default of a setting.
#[derive(Debug)]
pub enum Typed {
    Int { default: i64, min: i64, max: i64 },
    Number { default: f64, min: f64, max: f64 },
    Text { default: &'static str, allowed: &'static [&'static str] },
}

/// One setting: its key names the stage that reads it.
#[derive(Debug)]
pub struct Setting {
    pub key: &'static str,
    pub typed: Typed,
    pub unit: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

const fn int(
    key: &'static str,
    default: i64,
    min: i64,
    max: i64,
    unit: &'static str,
    zh: &'static str,
    en: &'static str,
) -> Setting {
    Setting { key, typed: Typed::Int { default, min, max }, unit, zh, en }
}

const fn number(
    key: &'static str,
    default: f64,
    min: f64,
    max: f64,
    unit: &'static str,
    zh: &'static str,
    en: &'static str,
) -> Setting {
    Setting { key, typed: Typed::Number { default, min, max }, unit, zh, en }
}

const fn text(
    key: &'static str,
    default: &'static str,
    allowed: &'static [&'static str],
    zh: &'static str,
    en: &'static str,
) -> Setting {
    Setting { key, typed: Typed::Text { default, allowed }, unit: "", zh, en }
}

/// Every setting. `pipeline/default.toml` is generated from this list.
pub static SETTINGS: &[Setting] = &[
    int(
        "base_year",
        2023,
        1990,
        2060,
        "year",
        "基准年：最近一个有完整数据的年份",
        "Base year: the latest year with whole data",
    ),
    text("dated", "", &[], "报告落款日期；空则不印", "Date printed on the report; none where empty"),
    int(
        "ingest.years_back",
        10,
        0,
        50,
        "years",
        "早于基准年多少年以内的数据视为窗口内",
        "How many years before the base year still count as within the window",
    ),
    int(
        "ingest.years_ahead",
        10,
        0,
        50,
        "years",
        "晚于基准年多少年以内的数据视为窗口内",
        "How many years after the base year still count as within the window",
    ),
    int(
        "ingest.max_bytes",
        1 << 30,
        1 << 10,
        1 << 40,
        "bytes",
        "单个文件解压后的最大字节数",
        "Largest size of one file after decompression",
    ),
    int(
        "outlook.horizon",
        4,
        0,
        15,
        "years",
        "毕业年份距基准年的年数",
        "Years from the base year to the graduation year that is matched",
    ),
    int(
        "outlook.carry_years",
        1,
        0,
        5,
        "years",
        "学校在基准年未报数时，最多沿用几年前的毕业生数",
        "How many years back a school's completions are carried where it reported nothing in the base year",
    ),
    number(
        "outlook.open_share",
        1.0,
        0.0,
        1.0,
        "share",
        "岗位空缺中向应届毕业生开放的比例；1 为最宽口径，因此确定过剩的结论不依赖于它",
        "Share of openings that new graduates may fill; 1 is the most generous reading, so that a certain surplus does not hang on it",
    ),
    number(
        "outlook.coverage",
        0.8,
        0.5,
        0.99,
        "share",
        "展望区间的名义覆盖率",
        "Coverage that intervals of the outlook are made for",
    ),
    number(
        "outlook.local_retention",
        1.0,
        0.0,
        1.0,
        "share",
        "没有任何本地就业率数据时采用的本地留存率；1 为全部留下（供给上限）",
        "Local retention where no data give one; 1 keeps everybody, an upper bound of supply",
    ),
    number(
        "outlook.retention_shift",
        0.0,
        -1.0,
        1.0,
        "share",
        "情景用：各专业点本地留存率统一加减的百分点（0.05 即加 5 个百分点）",
        "For scenarios: added to every programme's local retention (0.05 adds five points)",
    ),
    number(
        "outlook.further_study",
        0.0,
        0.0,
        1.0,
        "share",
        "没有任何升学率数据时采用的升学率；0 为无人升学（供给上限）",
        "Further study where no data give a rate; 0 sends nobody on, an upper bound of supply",
    ),
    number(
        "outlook.in_migration",
        0.0,
        0.0,
        2.0,
        "share",
        "外地高校毕业生流入占本地供给的比例；0 为不计",
        "Graduates who come in from elsewhere, over local supply; 0 counts none",
    ),
    number(
        "outlook.commuting",
        0.0,
        0.0,
        2.0,
        "share",
        "跨区通勤来本地就业的毕业生占本地供给的比例；0 为不计",
        "Graduates who commute in, over local supply; 0 counts none",
    ),
    number(
        "outlook.retirements",
        1.0,
        0.0,
        5.0,
        "ratio",
        "情景用：退出劳动力一层乘以该系数（推迟退休小于 1）",
        "For scenarios: factor on the layer of labour-force exits (below 1 where retirement comes later)",
    ),
    text(
        "outlook.growth",
        "",
        &[],
        "情景用：产业链到毕业年份的额外增长，产业链=比例，逗号分隔（如 ln-ship=0.2）；按投入产出关联带动其他链",
        "For scenarios: further growth of chains by the graduation year, chain=share, separated by commas; it draws demand in other chains where an input-output table is there",
    ),
    text(
        "outlook.coding",
        "stated",
        &["stated", "postings", "graduates"],
        "匹配所用的需求学历口径",
        "Coding of education that the matching uses for needs",
    ),
    int(
        "match.level_reach",
        1,
        0,
        5,
        "levels",
        "毕业生可接受低于自身学历几档的岗位",
        "How many level bands below their own graduates accept a job",
    ),
    int(
        "match.level_stretch",
        0,
        0,
        5,
        "levels",
        "毕业生可胜任高于自身学历几档的岗位；岗位学历为硬性要求时取 0",
        "How many level bands above their own graduates may enter a job; 0 where the job's level is a requirement",
    ),
    number(
        "match.level_affinity",
        0.5,
        0.0,
        1.0,
        "share",
        "学历每相差一档，适配度乘以该系数",
        "Factor on affinity for each level band between graduate and job",
    ),
    number(
        "match.epsilon",
        1.0,
        0.001,
        100.0,
        "affinity",
        "预期配置的熵强度：越大，招聘越少择优、越按人数分摊；越小，越接近适配度最高的配置",
        "Entropic strength of the expected allocation: the larger, the less hiring optimises and the more it shares by numbers; the smaller, the nearer to the best-fitting allocation",
    ),
    number(
        "match.resolution",
        0.001,
        0.000001,
        1.0,
        "persons",
        "最大流计算中一个单位代表的人数",
        "Persons that one unit of the integer flow stands for",
    ),
    int(
        "match.draws",
        40,
        0,
        1000,
        "draws",
        "在供给与需求的区间内联合抽样重解预期配置的次数，用于预期安置率的区间；0 为不计算",
        "Joint draws of supply and demand within their intervals for which the expected allocation is solved again, for the interval of the expected placement; 0 makes none",
    ),
    int("match.seed", 2026, 0, 1_000_000_000, "", "供需抽样的种子", "Seed of the draws of supply and demand"),
    number(
        "evaluate.rename_score",
        0.55,
        0.0,
        1.0,
        "share",
        "延续得分不低于该值的新旧专业合并为一个序列",
        "Two majors whose continuation scores at least this are carried as one series",
    ),
    text(
        "flag.packs",
        "duikou-2026,moe-2011,anhui-2022,heilongjiang-2024,ladder-70-60-50,mycos-style,tennessee-2022",
        &[],
        "启用的规则包，逗号分隔；第一个为主规则包",
        "Rule packs in use, separated by commas; the first is the headline pack",
    ),
    text(
        "flag.thresholds",
        "",
        &[],
        "替换阈值：规则包/规则=值（首个条件）或 规则包/规则/指标=值，逗号分隔；相对阈值由此固定为数值",
        "Thresholds replaced: pack/rule=value (its first condition) or pack/rule/indicator=value, separated by commas; freezes a relative one at a number",
    ),
    int(
        "flag.draws",
        1000,
        0,
        100_000,
        "draws",
        "检验结论稳健性的抽样次数；0 为不检验",
        "Draws with which the robustness of a verdict is tested; 0 tests none",
    ),
    int("flag.seed", 2026, 0, 1_000_000_000, "", "稳健性抽样的种子", "Seed of the draws for robustness"),
    number(
        "flag.firm",
        0.9,
        0.5,
        1.0,
        "share",
        "结论概率不低于该值为稳固",
        "A verdict with at least this probability is firm",
    ),
    number(
        "flag.likely",
        0.7,
        0.0,
        1.0,
        "share",
        "结论概率不低于该值（且不稳固）为较可能，更低为临界",
        "A verdict with at least this probability, and not firm, is likely; one below is borderline",
    ),
    number(
        "flag.additions_least",
        20.0,
        0.0,
        1_000_000.0,
        "persons a year",
        "增设建议所服务的短缺至少为多少人，不足的并入其他对应专业；可转向的需求同此",
        "Persons short that a proposal to add serves at the least, smaller ones going to the next major linked to the need; and persons short in a need to turn to",
    ),
    number(
        "flag.additions_placement",
        0.9,
        0.0,
        1.0,
        "share",
        "已开设专业的预期安置率不低于该值才可建议增设",
        "A major that is offered is proposed only where its expected placement is at least this",
    ),
    int(
        "audit.years",
        2,
        0,
        10,
        "years",
        "误报检验：回到基准年之前几年作出结论，再看此后的情况；0 为不检验",
        "False-alarm audit: years before the base year at which verdicts are given, to be held against what happened since; 0 makes none",
    ),
    number(
        "audit.change",
        0.2,
        0.0,
        1.0,
        "share",
        "误报检验：人数变动超过该比例记为增长或缩减",
        "False-alarm audit: a change of persons above this share counts as grown or shrunk",
    ),
    int(
        "plan.years",
        4,
        0,
        10,
        "years",
        "招生计划的年数，自基准年次年起；0 为不规划",
        "Years of intake that are planned, from the year after the base year; 0 plans none",
    ),
    number(
        "plan.programme_change",
        0.2,
        0.0,
        10.0,
        "share of the intake now",
        "专业点招生数每年增减的上限，占现招生数的比例",
        "Largest yearly change of a programme's intake, as a share of its intake now",
    ),
    number(
        "plan.least_change",
        5.0,
        0.0,
        1_000_000.0,
        "seats a year",
        "专业点每年至少可增减的名额，用于小专业点",
        "A programme may change by so many seats a year whatever its size, for small programmes",
    ),
    number(
        "plan.school_change",
        0.1,
        0.0,
        10.0,
        "share of the intake now",
        "学校招生数每年增减的上限，占其继续招生专业现招生数的比例",
        "Largest yearly change of a school's intake, as a share of the intake now of its continuing programmes",
    ),
    number(
        "plan.school_loss",
        0.2,
        0.0,
        1.0,
        "share of the intake now",
        "规划期内任一学校继续招生专业招生数的累计减少上限",
        "Largest loss of any school's intake over the plan, over its continuing programmes",
    ),
    number(
        "plan.level_change",
        0.0,
        0.0,
        10.0,
        "share of the intake now",
        "各层次招生总规模每年偏离现规模的上限；plan.level_totals 已指定的层次除外",
        "How far the places of a level may lie from those of today, in each year; not where plan.level_totals sets them",
    ),
    text(
        "plan.level_totals",
        "",
        &[],
        "指定各层次每年招生总规模：层次=名额 或 市场/层次=名额，逗号分隔（如 bachelor=12000）",
        "Places of a level in each plan year: level=seats or market/level=seats, separated by commas (bachelor=12000)",
    ),
    number(
        "plan.adjusted",
        0.0,
        0.0,
        1.0,
        "share",
        "规划期内调整的专业点占全部的上限；0 为采用目标表中政策规定的调整比例，没有规定则不设上限",
        "Largest share of programmes whose intake changes within the plan; 0 takes the policy's share from the table of targets, and sets none where there is none",
    ),
    number(
        "plan.student_teacher_ratio",
        22.0,
        1.0,
        1000.0,
        "students per teacher",
        "生师比上限；已超过的专业点不再增加在校生",
        "Largest ratio of students to teachers; a programme above it already gets no more students",
    ),
    number(
        "plan.smallest_class",
        0.0,
        0.0,
        1000.0,
        "seats",
        "最小开班人数：招生数为 0 或不少于该数；0 为不要求",
        "Smallest class: an intake is none or at least so many; 0 asks for none",
    ),
    number(
        "plan.cost_of_change",
        0.05,
        0.0,
        1000.0,
        "graduates a seat",
        "每变动一个名额的代价，以匹配毕业生数计；小于该收益的变动不作",
        "Cost of changing a seat, in matched graduates: a change that gains less is not made",
    ),
    text(
        "plan.worst_case",
        "no",
        &["yes", "no"],
        "是否按需求低、基准、高三种情形中最差者求解",
        "Whether the worst of low, base and high demand is maximised instead of base demand",
    ),
    int(
        "plan.ranges",
        2,
        0,
        100_000,
        "linear programs",
        "求等值方案范围时最多求解的线性规划个数；未能确定的范围留空",
        "Most linear programs solved for the range of each intake among plans of the same value; a range not settled by then is left empty",
    ),
    int(
        "plan.nodes",
        2,
        1,
        100_000,
        "linear programs",
        "有调整比例上限或最小开班人数时，分支定界最多求解的线性规划个数；越多，目标值越接近上界",
        "Most linear programs solved in the search where there is a cap on the share adjusted or a smallest class; the more, the nearer the objective comes to its bound",
    ),
    int(
        "plan.frontier",
        3,
        0,
        50,
        "points",
        "有效前沿的点数；0 为不计算",
        "Points of the efficient frontier; 0 makes none",
    ),
    number(
        "coordinate.rung_share",
        0.5,
        0.0,
        1.0,
        "share",
        "贯通培养：供给低于需求的该比例，即为该层次供给不足",
        "Ladder: supply below this share of the demand makes a level thin",
    ),
    number(
        "coordinate.rung_persons",
        30.0,
        0.0,
        100_000.0,
        "persons a year",
        "贯通培养：需求少于该人数不判断缺级，供给少于该人数不要求有上一级",
        "Ladder: demand below this many persons misses no level, and supply below it needs none above",
    ),
    text("report.language", "en", &["zh", "en"], "报告语言", "Language of the report"),
    int(
        "report.suppress_below",
        0,
        0,
        100,
        "persons",
        "小于该人数的单元格在报告中屏蔽；0 为不屏蔽",
        "Cells below this many persons are suppressed in the report; 0 is none",
    ),
];

/// The setting of a key.
pub fn find(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|s| s.key == key)
}

/// All settings, resolved, each with the layer that set it.
#[derive(Clone, Debug)]
pub struct Settings {
    values: BTreeMap<&'static str, (Value, String)>,
}

impl Default for Settings {
    fn default() -> Self {
        let values = SETTINGS
            .iter()
            .map(|s| {
                let value = match &s.typed {
                    Typed::Int { default, .. } => Value::Int(*default),
                    Typed::Number { default, .. } => Value::Number(*default),
                    Typed::Text { default, .. } => Value::Text((*default).to_string()),
                };
                (s.key, (value, "default".to_string()))
            })
            .collect();
        Settings { values }
    }
}

impl Settings {
    /// Lays the keys of a TOML text over what is there. `origin` names the layer.
    pub fn layer_toml(&mut self, table: &toml::Table, origin: &str) -> Result<()> {
        self.layer_table("", table, origin)
    }

    fn layer_table(&mut self, prefix: &str, table: &toml::Table, origin: &str) -> Result<()> {
        for (name, value) in table {
            let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
            match value {
                toml::Value::Table(inner) => self.layer_table(&key, inner, origin)?,
                toml::Value::Integer(v) => self.set(&key, Value::Int(*v), origin)?,
                toml::Value::Float(v) => self.set(&key, Value::Number(*v), origin)?,
                toml::Value::String(v) => self.set(&key, Value::Text(v.clone()), origin)?,
                other => {
                    return Err(refused(&key, &format!("is {}, not a number or a text", other.type_str()), origin));
                }
            }
        }
        Ok(())
    }

    /// Lays one `key=value` of the command line over what is there.
    pub fn layer_argument(&mut self, argument: &str) -> Result<()> {
        let Some((key, value)) = argument.split_once('=') else {
            return Err(Error::new(Kind::Settings, format!("--set {argument}: no = in it"), "write --set key=value"));
        };
        let (key, value) = (key.trim(), value.trim());
        let setting = find(key).ok_or_else(|| unknown(key, "--set"))?;
        let parsed = match setting.typed {
            Typed::Int { .. } => {
                value.parse().map(Value::Int).map_err(|_| refused(key, "takes a whole number", "--set"))?
            }
            Typed::Number { .. } => {
                value.parse().map(Value::Number).map_err(|_| refused(key, "takes a number", "--set"))?
            }
            Typed::Text { .. } => Value::Text(value.to_string()),
        };
        self.set(key, parsed, "--set")
    }

    fn set(&mut self, key: &str, value: Value, origin: &str) -> Result<()> {
        let setting = find(key).ok_or_else(|| unknown(key, origin))?;
        let value = match (&setting.typed, value) {
            (Typed::Int { min, max, .. }, Value::Int(v)) if (*min..=*max).contains(&v) => Value::Int(v),
            (Typed::Int { min, max, .. }, _) => {
                return Err(refused(key, &format!("takes a whole number from {min} to {max}"), origin));
            }
            (Typed::Number { min, max, .. }, Value::Number(v)) if (*min..=*max).contains(&v) => Value::Number(v),
            (Typed::Number { min, max, .. }, Value::Int(v)) if (*min..=*max).contains(&(v as f64)) => {
                Value::Number(v as f64)
            }
            (Typed::Number { min, max, .. }, _) => {
                return Err(refused(key, &format!("takes a number from {min} to {max}"), origin));
            }
            (Typed::Text { allowed, .. }, Value::Text(v)) if allowed.is_empty() || allowed.contains(&v.as_str()) => {
                Value::Text(v)
            }
            (Typed::Text { allowed, .. }, _) if !allowed.is_empty() => {
                return Err(refused(key, &format!("takes one of {}", allowed.join(", ")), origin));
            }
            (Typed::Text { .. }, _) => return Err(refused(key, "takes a text", origin)),
        };
        self.values.insert(setting.key, (value, origin.to_string()));
        Ok(())
    }

    /// Value and origin of a key.
    pub fn get(&self, key: &str) -> Result<(&Value, &str)> {
        self.values.get(key).map(|(v, o)| (v, o.as_str())).ok_or_else(|| unknown(key, "code"))
    }

    pub fn int(&self, key: &str) -> Result<i64> {
        match self.get(key)?.0 {
            Value::Int(v) => Ok(*v),
            _ => Err(Error::bug(format!("setting {key} is not a whole number"))),
        }
    }

    pub fn number(&self, key: &str) -> Result<f64> {
        match self.get(key)?.0 {
            Value::Number(v) => Ok(*v),
            _ => Err(Error::bug(format!("setting {key} is not a number"))),
        }
    }

    pub fn text(&self, key: &str) -> Result<&str> {
        match self.get(key)?.0 {
            Value::Text(v) => Ok(v),
            _ => Err(Error::bug(format!("setting {key} is not a text"))),
        }
    }

    /// Every key with value and origin, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value, &str)> {
        self.values.iter().map(|(k, (v, o))| (*k, v, o.as_str()))
    }
}

fn unknown(key: &str, origin: &str) -> Error {
    let near = SETTINGS.iter().map(|s| s.key).min_by_key(|k| distance(k, key)).unwrap_or_default();
    Error::new(
        Kind::Settings,
        format!("{origin}: there is no setting {key}"),
        format!("did you mean {near}? `duikou settings` lists them all"),
    )
}

fn refused(key: &str, why: &str, origin: &str) -> Error {
    Error::new(Kind::Settings, format!("{origin}: {key} {why}"), format!("see `duikou settings` for {key}"))
}

/// Levenshtein distance, to name the nearest key.
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let cost = if ca == *cb { before } else { before + 1 };
            before = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(before + 1);
        }
    }
    row[b.len()]
}

/// The text of `pipeline/default.toml`.
pub fn default_toml() -> String {
    let mut out = String::from(
        "# Every setting: default, unit, meaning. Generated from the typed settings (pipeline/engine/src/settings.rs);\n\
         # a test fails where this file and they differ. Override in edition.toml [settings], a scenario, or --set key=value.\n",
    );
    let mut section = "";
    for s in SETTINGS {
        let (head, name) = s.key.split_once('.').map_or(("", s.key), |(h, n)| (h, n));
        if head != section {
            section = head;
            out += &format!("\n[{head}]\n");
        }
        let (value, range) = match &s.typed {
            Typed::Int { default, min, max } => (default.to_string(), format!("{min} to {max}")),
            Typed::Number { default, min, max } => (format!("{default:?}"), format!("{min} to {max}")),
            Typed::Text { default, allowed } => (format!("{default:?}"), allowed.join(" or ")),
        };
        let notes: Vec<&str> = [s.unit, range.as_str()].into_iter().filter(|t| !t.is_empty()).collect();
        let note = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
        out += &format!("# {}{note}\n# {}\n{name} = {value}\n", s.en, s.zh);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_override_in_order_and_remember_their_origin() {
        let mut s = Settings::default();
        assert_eq!(s.get("outlook.horizon").unwrap().1, "default");
        s.layer_toml(&"[outlook]\nhorizon = 3".parse().unwrap(), "edition").unwrap();
        s.layer_argument("outlook.horizon=2").unwrap();
        assert_eq!(s.int("outlook.horizon").unwrap(), 2);
        assert_eq!(s.get("outlook.horizon").unwrap().1, "--set");
    }

    #[test]
    fn unknown_keys_and_bad_values_are_refused_with_a_hint() {
        let mut s = Settings::default();
        let e = s.layer_argument("outlook.horizn=2").unwrap_err();
        assert_eq!(e.kind, Kind::Settings);
        assert!(e.hint().contains("outlook.horizon"), "{}", e.hint());
        assert!(s.layer_argument("outlook.horizon=two").is_err());
        assert!(s.layer_argument("outlook.horizon=99").is_err());
        assert!(s.layer_argument("match.level_affinity=NaN").is_err());
        assert!(s.layer_argument("report.language=fr").is_err());
        assert!(s.layer_toml(&"base_year = true".parse().unwrap(), "edition").is_err());
    }

    #[test]
    fn the_default_file_is_in_step_with_the_settings() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../default.toml");
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(text, default_toml(), "write it anew: duikou settings --defaults > pipeline/default.toml");
        let mut s = Settings::default();
        s.layer_toml(&text.parse().unwrap(), "default.toml").unwrap();
    }
}
