//! A made-up edition, built from the contracts: every table, written as the stages would write it.

use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray};
use duikou_contracts::tables::{clean, evaluated, flagged, matched, outlook, reference};
use duikou_contracts::{Kind, Table};
use duikou_engine::edition::{Edition, Request};
use duikou_engine::{Certificate, tables};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// A batch of a table from rows of JSON values, sorted by key. A row shorter than the table ends in nulls.
pub fn batch(table: &'static Table, mut rows: Vec<Vec<Value>>) -> RecordBatch {
    rows.sort_by(|a, b| {
        let key = |r: &Vec<Value>| {
            r[..table.key].iter().map(|v| v.as_i64().map_or_else(|| v.as_str().unwrap_or("").to_string(), |n| format!("{n:08}"))).collect::<Vec<_>>()
        };
        key(a).cmp(&key(b))
    });
    let null = Value::Null;
    let columns: Vec<ArrayRef> = table
        .fields
        .iter()
        .enumerate()
        .map(|(i, f)| {
            let cells = rows.iter().map(|r| r.get(i).unwrap_or(&null));
            match f.column.kind {
                Kind::Text => Arc::new(cells.map(|v| v.as_str()).collect::<StringArray>()) as ArrayRef,
                Kind::Int => Arc::new(cells.map(Value::as_i64).collect::<Int64Array>()),
                Kind::Float => Arc::new(cells.map(Value::as_f64).collect::<Float64Array>()),
                Kind::Bool => Arc::new(cells.map(Value::as_bool).collect::<BooleanArray>()),
            }
        })
        .collect();
    RecordBatch::try_new(table.schema(), columns).unwrap()
}

pub struct Mock {
    pub zh: bool,
    pub illustrative: bool,
    /// A file of made-up data in an edition that does not say so.
    pub made_up_file: bool,
    pub regions: usize,
    pub schools: usize,
    pub settings: &'static str,
    /// Name of the fifth school, where it has another than the usual.
    pub odd: &'static str,
    /// Every table without a row.
    pub bare: bool,
    /// No enrolment, no history of industries, no input-output table: supply carried, and little else.
    pub thin: bool,
    /// No demand at all.
    pub idle: bool,
    /// Of a run made before the optional tables were: they are not there.
    pub old: bool,
    /// Offerings and admissions, and nothing of supply and demand.
    pub offered: bool,
    /// Majors that the first school offers, where it offers more than others.
    pub wide: usize,
}

pub const EVIL: &str = "<script>alert(1)</script>";
pub const FORMULA: &str = "=cmd|' /C calc'!A0";

pub const ZH_CHAINS: [&str; 20] = [
    "石油化工与精细化工新材料", "智能网联新能源汽车（含动力电池）与关键零部件", "高端装备制造", "船舶与海洋工程装备", "轨道交通装备",
    "航空装备", "集成电路与新型显示", "软件和信息技术服务", "人工智能与大数据", "生物医药与医疗器械", "清洁能源与氢能", "冶金新材料与稀土",
    "农产品精深加工与食品", "现代物流与供应链", "数字贸易与跨境电商", "文化旅游与会展", "金融与商务服务", "康养与家政服务", "现代农业与种业",
    "节能环保与资源循环利用",
];
pub const EN_CHAINS: [&str; 20] = [
    "Chemicals and advanced materials", "Automotive and electric-vehicle components", "Machinery", "Shipbuilding and offshore engineering",
    "Rail equipment", "Aerospace", "Semiconductors and displays", "Software and information services", "Data and artificial intelligence",
    "Biomedical", "Clean energy", "Steel and metals", "Food processing", "Logistics", "Digital trade", "Tourism and events",
    "Finance and business services", "Health and social care", "Agriculture", "Environmental services",
];
const ZH_MAJORS: [&str; 24] = [
    "机械设计制造及其自动化", "计算机科学与技术", "软件工程", "电气工程及其自动化", "土木工程", "会计学", "英语", "国际经济与贸易", "市场营销", "护理学",
    "船舶与海洋工程", "化学工程与工艺", "材料科学与工程", "新能源汽车技术", "智能制造工程技术", "物流管理", "旅游管理", "学前教育", "数字媒体艺术设计",
    "机电一体化技术", "人工智能", "车辆工程", "生物制药技术", "现代农业技术",
];
const EN_MAJORS: [&str; 24] = [
    "Mechanical Engineering", "Computer Science", "Software Engineering", "Electrical, Electronics, and Communications Engineering",
    "Civil Engineering", "Accounting", "English Language and Literature", "International Business", "Marketing", "Registered Nursing",
    "Naval Architecture", "Chemical Engineering", "Materials Science", "Automotive Technology", "Industrial Technology", "Logistics",
    "Hospitality Administration", "Early Childhood Education", "Digital Arts", "Mechatronics", "Artificial Intelligence",
    "Automotive Engineering", "Biotechnology", "Agricultural Production",
];
const ZH_CLASSES: [&str; 6] = ["机械类", "计算机类", "电气与电子信息类", "土木与建筑类", "财经商贸大类", "教育与文化旅游大类"];
const EN_CLASSES: [&str; 6] = [
    "Engineering", "Computer and Information Sciences", "Engineering-Related Technologies", "Construction", "Business, Management, Marketing",
    "Education and Hospitality",
];

pub fn n(i: usize, k: usize) -> f64 {
    // A fixed scramble: sizes that look alive, the same on every run.
    ((i * 7919 + k * 104_729 + 13) % 997) as f64
}

impl Mock {
    pub fn zh() -> Mock {
        Mock { zh: true, illustrative: true, made_up_file: false, regions: 1, schools: 50, settings: "", odd: "", bare: false, thin: false, idle: false, old: false, offered: false, wide: 0 }
    }

    pub fn en() -> Mock {
        Mock { zh: false, illustrative: false, made_up_file: false, regions: 3, schools: 50, settings: "", odd: "", bare: false, thin: false, idle: false, old: false, offered: false, wide: 0 }
    }

    pub fn school_name(&self, i: usize) -> String {
        match (i, self.zh) {
            (4, _) if !self.odd.is_empty() => self.odd.into(),
            (1, _) => EVIL.into(),
            (2, _) => FORMULA.into(),
            (3, true) => "示例镕喆堃犇䶮职业技术大学（鲅鱼圈校区）国际联合培养学院".into(),
            (_, true) => format!("示例第{i:02}应用技术大学"),
            (3, false) => "Invented Université of Saint-Étienne and the Very Long Name of a Regional Campus at Upper Sandusky".into(),
            (_, false) => format!("Invented College {i:02}"),
        }
    }

    pub fn region(&self, i: usize) -> String {
        format!("R{:02}", i % self.regions)
    }

    /// Writes edition, tables, a certificate and a pack below `root`; returns the edition.
    pub fn write(&self, root: &Path) -> Edition {
        let data = root.join("data");
        let folder = data.join("mock");
        std::fs::create_dir_all(folder.join("raw")).unwrap();
        std::fs::create_dir_all(data.join("reference/rules")).unwrap();
        let lang = if self.zh { "zh" } else { "en" };
        let manifest = format!(
            "name = \"mock\"\ntitle_zh = \"虚构省专业设置与产业需求匹配报告\"\ntitle_en = \"Programmes and industry needs in Example State\"\n\
             illustrative = {}\n[settings]\ndated = \"2026-11-22\"\n[settings.flag]\npacks = \"duikou-2026,moe-2011\"\n[settings.report]\nlanguage = \"{lang}\"\n{}\n",
            self.illustrative, self.settings
        );
        std::fs::write(folder.join("edition.toml"), manifest).unwrap();
        std::fs::write(folder.join("raw/completions.csv"), "a\n").unwrap();
        let certificate = Certificate {
            publisher: "Example Bureau <of> Statistics".into(),
            title: "Completions by school and major".into(),
            citation: "Example Bureau, 2026.".into(),
            licence: "CC0".into(),
            date: "2026-10-01".into(),
            sha256: String::new(),
            illustrative: self.illustrative || self.made_up_file,
            url: "https://example.org/completions".into(),
            derivation: String::new(),
        };
        certificate.write_beside(&folder.join("raw/completions.csv")).unwrap();
        for (code, zh, en) in [
            ("duikou-2026", "本项目规则包（2026）", "duikou rule pack 2026"),
            ("moe-2011", "教育部2011", "Ministry of Education 2011"),
        ] {
            let pack = format!(
                "code = '{code}'\nversion = '1'\nname_zh = '{zh}'\nname_en = '{en}'\ndate = '2026'\nregion = ''\n\
                 basis_zh = '辽宁省校企联盟方案'\nbasis_en = 'Liaoning alliance plan'\nnote_zh = ''\nnote_en = ''\n\
                 precedence = ['reduce']\n[[rule]]\ncode = 'over-capacity'\nground = 'over_capacity'\nverdict = 'reduce'\n\
                 zh = '对口安置率上限低于阈值'\nen = 'highest placement below the threshold'\n\
                 conditions = [{{ indicator = 'expected_surplus_share', compare = 'above', threshold = 0.6 }}]\n"
            );
            std::fs::write(data.join(format!("reference/rules/{code}.toml")), pack).unwrap();
        }
        let request = Request { edition: folder.to_str().unwrap().into(), ..Request::default() };
        let mut edition = Edition::open(&request).unwrap();
        edition.reference = data.join("reference");
        edition.reports = root.join("report");
        for (table, rows) in self.tables() {
            let rows = batch(table, if self.bare { Vec::new() } else { rows });
            let bytes = tables::to_bytes(table, &rows, &Vec::new()).unwrap_or_else(|e| panic!("{}: {e}", table.name()));
            duikou_engine::files::write_atomic(&edition.path_of(table), &bytes).unwrap();
        }
        edition
    }

    pub fn level(&self, m: usize) -> &'static str {
        match (m % 4, self.zh) {
            (0 | 1, _) => "bachelor",
            (2, true) => "higher_vocational",
            (2, false) => "associate",
            _ => "master",
        }
    }

    /// School × major of the mock: supply, placed and the like follow from the numbers alone.
    pub fn programmes(&self) -> Vec<(usize, usize, f64)> {
        let mut out = Vec::new();
        for s in 0..self.schools {
            for m in 0..24 {
                if (s * 5 + m * 3) % 7 < 2 {
                    out.push((s, m, (n(s, m) / 6.0).round() + 2.0));
                }
            }
        }
        out.extend((24..self.wide).map(|m| (0, m, (n(0, m) / 6.0).round() + 2.0)));
        let own = self.wide.min(24);
        out.extend((0..own).filter(|m| (m * 3) % 7 >= 2).map(|m| (0, m, (n(0, m) / 6.0).round() + 2.0)));
        out
    }

    pub fn tables(&self) -> Vec<(&'static Table, Vec<Vec<Value>>)> {
        let pick = |zh: &str, en: &str| if self.zh { zh.to_string() } else { en.to_string() };
        let code = |s: usize| format!("{:05}", 10_000 + s);
        let major = |m: usize| format!("{:06}", 80_200 + m);
        let occupation = |o: usize| format!("2-0{}-{:02}", 1 + o / 10, o % 10);
        let chain = |c: usize| format!("C{c:02}");
        let programmes = self.programmes();
        let mut t: Vec<(&'static Table, Vec<Vec<Value>>)> = Vec::new();
        let row = |v: Value| v.as_array().unwrap().clone();
        let majors = if self.zh { ZH_MAJORS } else { EN_MAJORS };
        let classes = if self.zh { ZH_CLASSES } else { EN_CLASSES };
        t.push((&reference::MAJORS, (0..24).map(|m| row(json!([major(m), majors[m], "S", classes[m % 6], format!("{}", m % 6), classes[m % 6], 4.0, false, false]))).collect()));
        t.push((&reference::UNIVERSITIES, (0..self.schools).map(|s| row(json!([code(s), self.school_name(s), self.region(s), self.region(s), pick("职业本科", "Public, 2-year"), pick("大连市", "Columbus"), null_f(), null_f(), self.illustrative]))).collect()));
        let occupations: Vec<_> = (0..30).map(|o| row(json!([occupation(o), pick(&format!("示例职业{o}（机械工程技术人员）"), &format!("Occupation number {o}, all other")), "S", null_f(), "bachelor", 50_000.0]))).collect();
        t.push((&reference::OCCUPATIONS, occupations));
        let chains: Vec<_> = (0..20).map(|c| row(json!([chain(c), "occupation", occupation(c), ZH_CHAINS[c], EN_CHAINS[c], pick("传统产业链", "Established"), 1, "doc"]))).collect();
        t.push((&reference::CHAINS, chains));
        t.push((&reference::REGIONS, (0..self.regions).map(|r| row(json!([self.region(r), format!("虚构省{r}"), format!("Example State {r}"), "province", null_f(), true]))).collect()));
        t.push((&reference::TARGETS, vec![row(json!(["adjusted-share-r00-2025", "专业布点调整比例", "Share of programmes adjusted", null_f(), self.region(0), 2025, 25.0, "%", null_f(), null_f(), null_f(), "001.txt", null_f(), null_f()])), row(json!(["t1", "本科年培养规模", "Bachelor's graduates a year", "bachelor", self.region(0), 2025, 120_000.0, pick("人", "persons"), 2023, 100_000.0, pick("教育厅", "Department of education"), "001.txt", "1(3)", null_f()]))]));
        t.push((&clean::COMPLETIONS, programmes.iter().flat_map(|(s, m, p)| (2020..2024).map(|y| {
            // The year before the base year had others, more in some programmes and fewer in some.
            let p = &(p + if y == 2022 { ((s * 5 + m * 11) % 13) as f64 - (*m % 5) as f64 * 3.0 } else { 0.0 }).max(0.0);
            let hide = (s + m + y) % 11 == 0;
            row(json!([code(*s), major(*m), self.level(*m), y, self.region(*s), if hide { Value::Null } else { json!(p) }, hide]))
        }).collect::<Vec<_>>()).collect()));
        t.push((&clean::ENROLLMENT, programmes.iter().map(|(s, m, p)| row(json!([code(*s), major(*m), self.level(*m), 2023, self.region(*s), p * 4.0, false, p + 5.0, p + 1.0, 0.5, 0.9]))).collect()));
        t.push((&clean::OUTCOMES, programmes.iter().map(|(s, m, p)| row(json!([code(*s), major(*m), self.level(*m), 2023, self.region(*s), p, 0.873, 0.61, 0.5, 0.21, 60_000.0, "placement_rate", false]))).collect()));
        t.push((&clean::REJECTS, vec![
            row(json!(["clean.completions", "completions.xlsx", "Sheet1", 17, "persons", "negative", "number", pick("人数为负 <b>", "a negative number of persons <b>")])),
            row(json!(["clean.completions", "completions.xlsx", "Sheet1", 18, "persons", "negative", "number", pick("人数为负", "a negative number of persons")])),
        ]));
        t.push((&clean::REPAIRS, vec![row(json!(["clean.completions", "completions.xlsx", "Sheet1", "major_code", "leading_zero", 311, pick("补回前导零", "leading zero restored")]))]));
        t.push((&clean::ROW_LEDGER, vec![
            row(json!(["clean.completions", "completions.csv", "", 5321, 5200, 2, 119, 311, 44])),
            row(json!(["clean.demand", "demand.csv", "", 900, 900, 0, 0, 0, 7])),
        ]));
        let mut demand = Vec::new();
        let mut needs = Vec::new();
        let mut chain_rows = Vec::new();
        for r in 0..self.regions {
            for o in 0..30 {
                let d = if self.idle { 0.0 } else { n(o, r + 3) * 2.0 + 40.0 };
                let level = ["bachelor", "secondary", "master", if self.zh { "higher_vocational" } else { "associate" }][o % 4];
                let c = if o < 20 { chain(o) } else { "-".into() };
                demand.push(row(json!([self.region(r), occupation(o), c, level, 2027, "growth", d * 0.3, d * 0.4, d * 0.5, false, "rates"])));
                demand.push(row(json!([self.region(r), occupation(o), c, level, 2027, "retirements", d * 0.55, d * 0.6, d * 0.65, false, "rates"])));
                let f = d * (0.15 + 0.8 * n(o, 5) / 997.0);
                needs.push(row(json!([self.region(r), occupation(o), level, d, f, over(f, d), d - f, o != 29])));
                if o < 20 {
                    chain_rows.push(row(json!([self.region(r), chain(o), d, f, over(f, d), d - f, i64::from(o % 6 == 0) * 3])));
                }
            }
        }
        t.push((&outlook::DEMAND, demand));
        t.extend(self.outlook());
        let share = |m: usize| 0.2 + 0.75 * n(m, 2) / 997.0;
        let mut by_major: std::collections::BTreeMap<(String, usize), f64> = std::collections::BTreeMap::new();
        for (s, m, p) in &programmes {
            *by_major.entry((self.region(*s), *m)).or_default() += p;
        }
        let mut flows = Vec::new();
        let mut major_rows = Vec::new();
        for ((r, m), supply) in &by_major {
            let linked = *m != 23;
            let x = if linked { share(*m) } else { 0.0 };
            for k in 0..4 {
                let o = (m * 5 + k * 7) % 29;
                let level = ["bachelor", "secondary", "master", if self.zh { "higher_vocational" } else { "associate" }][o % 4];
                if linked {
                    flows.push(row(json!([r, major(*m), self.level(*m), occupation(o), level, supply * x / 4.0, 0.7])));
                }
            }
            let (low, high) = ((x - 0.12).max(0.0), (x + 0.09).min(1.0));
            major_rows.push(row(json!([r, major(*m), self.level(*m), supply, supply * x, x, x * 0.97, low, high, x * 0.9, supply * (1.0 - x), linked])));
        }
        t.push((&matched::FLOWS, flows));
        t.push((&matched::MAJORS, major_rows));
        t.push((&matched::PROGRAMMES, programmes.iter().map(|(s, m, p)| {
            let linked = *m != 23;
            let x = if linked { share(*m) } else { 0.0 };
            row(json!([code(*s), major(*m), self.level(*m), self.region(*s), p, p * x, x, (x - 0.12).max(0.0), (x + 0.09).min(1.0), p * (1.0 - x), linked]))
        }).collect()));
        t.push((&matched::NEEDS, needs));
        t.push((&matched::CHAINS, chain_rows));
        t.push((&matched::REGIONS, (0..self.regions).map(|r| row(json!([self.region(r), 2027, 23_456.0 + r as f64, 34_567.0, 15_246.4, 0.65, 0.63, 0.61, 0.702, 0.441, 0.5256, 0.3125, 8_209.6, 19_320.6, 16_400.0, 321.0, 654.0, 12, 1.0, 40, 1e-10]))).collect()));
        let mut certain = Vec::new();
        for r in 0..self.regions {
            for (kind, side_excess) in [("surplus", 1_234.0), ("shortage", 2_345.0)] {
                for m in 0..5 {
                    certain.push(row(json!([self.region(r), kind, format!("{kind}-1"), "major", major(m), self.level(m), 500.0 + m as f64, side_excess])));
                    certain.push(row(json!([self.region(r), kind, format!("{kind}-1"), "need", occupation(m), "bachelor", 250.0 + m as f64, side_excess])));
                }
            }
        }
        t.push((&matched::CERTAIN, certain));
        let key = |s: usize, m: usize| (code(s), major(m), self.level(m).to_string());
        t.push((&evaluated::INDICATORS, programmes.iter().flat_map(|(s, m, _)| {
            let k = key(*s, *m);
            [("expected_surplus_share", share(*m)), ("shortage_served", n(*m, 9) / 1400.0)].map(|(code, v)| {
                row(json!([k.0, k.1, k.2, code, 2027, self.region(*s), v, null_f(), null_f(), null_f()]))
            })
        }).collect()));
        let mut verdicts = Vec::new();
        let mut evidence = Vec::new();
        for (s, m, _) in &programmes {
            let k = key(*s, *m);
            let high = (share(*m) + 0.09).min(1.0);
            let (v, g) = match (*m, (s + m) % 9) {
                (23, _) => ("not_assessed", "none"),
                (_, 0) => ("withdraw", "duplication"),
                (_, 1) => ("reduce", "over_capacity"),
                (_, 2) => ("watch", "weak_outcomes"),
                (_, 3) => ("expand", "shortage_served"),
                (_, 4) => ("suspend", "over_capacity"),
                _ => ("keep", "none"),
            };
            let (firm, p) = [("firm", 0.93), ("likely", 0.78), ("borderline", 0.52)][(s * 7 + m * 3) % 3];
            let (probability, error, firm) = match v {
                "not_assessed" => (Value::Null, Value::Null, Value::Null),
                _ if self.old => (Value::Null, Value::Null, Value::Null),
                _ => (json!(p), json!(0.008), json!(firm)),
            };
            verdicts.push(row(json!([k.0, k.1, k.2, "duikou-2026", self.region(*s), v, g, probability, error, firm])));
            let other = if m % 8 == 5 { ("keep", "none") } else { ("not_assessed", "none") };
            verdicts.push(row(json!([k.0, k.1, k.2, "moe-2011", self.region(*s), other.0, other.1, if other.0 == "keep" { json!(0.97) } else { Value::Null }])));
            let state = if v == "not_assessed" { "not_assessed" } else if matches!(v, "reduce" | "suspend" | "withdraw") { "fires" } else { "passes" };
            let ground = if v == "withdraw" { "duplication" } else { "over_capacity" };
            evidence.push(row(json!([k.0, k.1, k.2, "duikou-2026", "over-capacity", self.region(*s), ground, state, "expected_surplus_share", high, 0.6, if v == "keep" { "reduce" } else { v }, null_f(), if *s == 2 { EVIL } else { "matched.majors" }])));
            let (told, rate, why) = match other.0 {
                "keep" => ("passes", json!(0.873), Value::Null),
                _ => ("not_assessed", Value::Null, json!(pick("缺少连续两年的就业数据", "two consecutive years are not on record"))),
            };
            evidence.push(row(json!([k.0, k.1, k.2, "moe-2011", "employment-two-years", self.region(*s), "weak_outcomes", told, "placement_rate", rate, 0.6, "reduce", why])));
        }
        t.extend(self.judged_tables(&verdicts));
        t.extend(self.offered_tables());
        t.extend(self.planned_tables());
        t.extend(self.coordinated_tables());
        t.extend(self.survey_tables());
        t.extend(self.technology_tables());
        t.extend(self.talent_tables());
        t.extend(self.allied_tables());
        t.push((&flagged::VERDICTS, verdicts));
        t.push((&flagged::EVIDENCE, evidence));
        if self.bare {
            t.extend(crate::judged::optional().filter(|o| !self.old && !t.iter().any(|(have, _)| std::ptr::eq(*have, **o))).map(|o| (*o, Vec::new())).collect::<Vec<_>>());
        }
        self.strip(&mut t);
        t
    }
}

fn over(part: f64, whole: f64) -> Value {
    if whole > 0.0 { json!(part / whole) } else { Value::Null }
}

pub fn null_f() -> Value {
    Value::Null
}
