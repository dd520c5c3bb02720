//! The outlook of the made-up edition.

use super::mock::{Mock, n, null_f};
use duikou_contracts::Table;
use duikou_contracts::tables::{matched, outlook, reference};
use serde_json::{Value, json};

type Rows = Vec<Vec<Value>>;

const ZH_INDUSTRIES: [&str; 14] = [
    "计算机、通信和其他电子设备制造业", "铁路、船舶、航空航天和其他运输设备制造业", "石油、煤炭及其他燃料加工业", "黑色金属冶炼和压延加工业", "通用设备制造业",
    "汽车制造业", "医药制造业", "农副食品加工业", "软件和信息技术服务业", "批发业", "教育", "卫生", "建筑装饰、装修和其他建筑业", "住宿业",
];
const EN_INDUSTRIES: [&str; 14] = [
    "Computer and electronic product manufacturing", "Transportation equipment manufacturing, including rail, ships and aircraft",
    "Petroleum and coal products", "Primary metals", "Machinery", "Motor vehicles", "Pharmaceuticals", "Food", "Software and data services",
    "Wholesale trade", "Educational services", "Health care and social assistance", "Construction", "Accommodation",
];

fn row(v: Value) -> Vec<Value> {
    v.as_array().unwrap().clone()
}

impl Mock {
    pub fn outlook(&self) -> Vec<(&'static Table, Rows)> {
        let mut t = self.supply();
        t.extend(self.demand_tables());
        t.extend(self.industry_tables());
        t.extend(self.chain_tables());
        t
    }

    fn supply(&self) -> Vec<(&'static Table, Rows)> {
        let (mut supply, mut rates, mut path) = (Rows::new(), Rows::new(), Rows::new());
        let mut sums: std::collections::BTreeMap<(String, &str, i64), [f64; 4]> = Default::default();
        for (s, m, p) in self.programmes() {
            let code = (format!("{:05}", 10_000 + s), format!("{:06}", 80_200 + m), self.level(m));
            let cohort = !self.thin && m % 5 != 4;
            for year in 2024..=2027_i64 {
                // The programme's own number is that of 2027; the years before must not leak into it.
                let base = p + (2027 - year) as f64 * 7.0;
                let further = (base * if code.2 == "bachelor" { 0.3 } else { 0.12 }).round();
                let leaving = (base * 0.2).round();
                let committed = if cohort { (base * (2028 - year) as f64 / 4.0).round() } else { 0.0 };
                let method = match (cohort, year) {
                    (false, _) => "carried",
                    (true, 2027) if m % 5 == 1 => "assumed_intake",
                    _ => "cohort",
                };
                let hide = s == 7 && m % 4 == 0;
                let known = |v: f64| if hide { Value::Null } else { json!(v) };
                let step = |v: f64| if cohort { known(v) } else { Value::Null };
                supply.push(row(json!([code.0, code.1, code.2, year, self.region(s), known((base * 0.85).round()), known(base), known((base * 1.2).round()),
                    known(committed), step(base + further + leaving), step(further), step(leaving), hide, method])));
                let sum = sums.entry((self.region(s), code.2, year)).or_default();
                if !hide {
                    [(base * 0.85).round(), base, (base * 1.2).round(), committed].iter().enumerate().for_each(|(i, v)| sum[i] += v);
                }
            }
            if cohort {
                for (k, (rate, value)) in [("completion", 0.94), ("further_study", 0.21), ("local", 0.78)].into_iter().enumerate() {
                    let basis = ["own", "major", "class", "level", "stated"][(s + m + k) % 5];
                    rates.push(row(json!([code.0, code.1, code.2, rate, value, value - 0.05, value + 0.04, p * 4.0, if basis == "own" { 0.71 } else { 0.12 }, basis])));
                }
            }
        }
        for ((region, level, year), v) in sums {
            path.push(row(json!([region, "supply", level, year, v[0], v[1], v[2], v[3]])));
            let demand = if self.idle { 0.0 } else { v[1] * (0.8 + 0.05 * (year - 2024) as f64) };
            path.push(row(json!([region, "demand", level, year, demand * 0.9, demand, demand * 1.15, demand * 0.02])));
        }
        vec![(&outlook::SUPPLY, supply), (&outlook::RATES, rates), (&outlook::PATH, path)]
    }

    fn demand_tables(&self) -> Vec<(&'static Table, Rows)> {
        let (mut sources, mut education) = (Rows::new(), Rows::new());
        for r in 0..self.regions {
            for o in 0..34 {
                let rule = if self.thin { "projection" } else { ["ledger", "projection", "projection", "commitments"][o % 4] };
                let rule = if o >= 30 { "stars" } else { rule };
                let base = if o >= 30 || self.idle { Value::Null } else { json!(n(o, r + 3) * 2.0 + 40.0) };
                let stars = if !self.thin && (o % 6 == 1 || o >= 30) { json!(1 + o % 5) } else { Value::Null };
                let committed = if rule == "commitments" { json!(25.0) } else { Value::Null };
                let ledger = if rule == "ledger" { base.clone() } else { Value::Null };
                let posted = if o % 3 == 0 { json!(n(o, 9)) } else { Value::Null };
                if o < 30 || !self.thin {
                    sources.push(row(json!([self.region(r), format!("2-0{}-{:02}", 1 + o / 10, o % 10), rule, ledger, posted, committed, stars, base])));
                }
            }
            let shares = [("stated", [0.30, 0.35, 0.30, 0.05]), ("postings", [0.15, 0.30, 0.42, 0.13]), ("graduates", [0.05, 0.27, 0.55, 0.13])];
            for (coding, shares) in shares.iter().take(if self.idle { 0 } else { 3 }) {
                let middle = if self.zh { "higher_vocational" } else { "associate" };
                for (level, share) in ["secondary", middle, "bachelor", "master"].iter().zip(shares) {
                    education.push(row(json!([self.region(r), coding, level, 34_567.0 * share, share])));
                }
            }
        }
        vec![(&outlook::SOURCES, sources), (&outlook::EDUCATION, education)]
    }

    fn industry_tables(&self) -> Vec<(&'static Table, Rows)> {
        let names = if self.zh { ZH_INDUSTRIES } else { EN_INDUSTRIES };
        let code = |i: usize| format!("{:06}", 310_000 + i * 1000);
        let (mut structure, mut measures, mut industries, mut tests, mut calibration) =
            (Rows::new(), Rows::new(), Rows::new(), Rows::new(), Rows::new());
        for r in 0..self.regions {
            let now: Vec<f64> = (0..14).map(|i| 2_000.0 + n(i, r) * 150.0).collect();
            let then: Vec<f64> = (0..14).map(|i| now[i] * (0.8 + n(i, r + 40) / 2_500.0)).collect();
            let (total, before): (f64, f64) = (now.iter().sum(), then.iter().sum());
            for i in 0..14 {
                let start = |v: f64| if self.thin { Value::Null } else { json!(v) };
                structure.push(row(json!([self.region(r), "industry", code(i), 2023, if self.thin { Value::Null } else { json!(2018) }, now[i], start(then[i]),
                    now[i] / total, start(then[i] / before), 0.3 + n(i, r + 7) / 500.0, start(then[i] * 0.04), start(then[i] * 0.02 - 90.0),
                    start(now[i] - then[i] * 1.06 + 90.0)])));
                if self.thin {
                    continue;
                }
                for year in 2021..=2023 {
                    industries.push(row(json!([self.region(r), code(i), year, null_f(), now[i] * (1.0 - 0.01 * (2023 - year) as f64), null_f(), "observed"])));
                }
                for year in 2024..=2027_i64 {
                    let h = (year - 2023) as f64;
                    let base = now[i] * (1.0 + h * (n(i, r + 2) / 997.0 - 0.45) * 0.06);
                    industries.push(row(json!([self.region(r), code(i), year, base * (1.0 - 0.03 * h), base, base * (1.0 + 0.04 * h), "combination"])));
                }
            }
            if !self.thin {
                for (measure, value) in [("lilien", 0.083), ("moore", 0.127), ("krugman", 0.412), ("hhi", 0.094)] {
                    measures.push(row(json!([self.region(r), "industry", measure, 2023, 2018, value])));
                }
            }
        }
        let models = ["constant_share", "carry", "damped_trend", "elastic_net", "combination"];
        if !self.thin {
            for h in [1, 3, 4, 5_i64] {
                for (k, model) in models.iter().enumerate() {
                    let ratio = [1.0, 1.02, 0.93, 1.14, 0.88][k];
                    let coverage = 0.74 + 0.02 * k as f64;
                    tests.push(row(json!(["employment_reference", model, h, "all", 1248, "2000–2012", 1.1 * ratio * h as f64, ratio, 0.55 + 0.02 * k as f64, coverage, 0.4])));
                }
                for k in 0..6 {
                    let nominal = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95][k];
                    calibration.push(row(json!(["employment_reference", h, nominal, 1248, (nominal + 0.02 * h as f64 - 0.06_f64).min(1.0)])));
                }
            }
        }
        for h in [2, 3_i64] {
            for (model, ratio) in [("carry", 1.0), ("mean3", 1.083), ("shrunk_trend", 0.987)] {
                for group in ["all", "bachelor", "master"] {
                    tests.push(row(json!(["supply", model, h, group, 31_250, "2020, 2021", 1.9 * ratio, ratio, if model == "carry" { Value::Null } else { json!(0.52) }, 0.79, 0.8])));
                }
            }
            for nominal in [0.5, 0.8, 0.9, 0.95] {
                calibration.push(row(json!(["supply", h, nominal, 31_250, nominal + 0.01 * (h as f64 - 2.5)])));
            }
        }
        let reference = (0..14).map(|i| row(json!([code(i), names[i], "S", null_f()]))).collect();
        vec![
            (&reference::INDUSTRIES, reference),
            (&outlook::STRUCTURE, structure),
            (&outlook::STRUCTURE_MEASURES, measures),
            (&outlook::INDUSTRIES, industries),
            (&outlook::FORECAST_BACKTEST, tests),
            (&outlook::CALIBRATION, calibration),
        ]
    }

    fn chain_tables(&self) -> Vec<(&'static Table, Rows)> {
        let (mut linkages, mut induced, mut scenarios) = (Rows::new(), Rows::new(), Rows::new());
        let regions = if self.thin { 0 } else { self.regions };
        for r in 0..regions {
            for c in 0..12 {
                let v = |k: usize| 0.4 + n(c, k + r) / 500.0;
                linkages.push(row(json!([self.region(r), format!("C{c:02}"), format!("{:05}、{:05}", 34_000 + c, 35_000 + c), 1.0 + v(1), if c == 11 { Value::Null } else { json!(1.0 + v(2)) }, v(3), v(4), 1.0 + v(5), 1.0 + v(6)])));
                for d in 0..12 {
                    let jobs = if c == d { 1_000.0 + n(c, d) / 8.0 } else { (n(c, d) / 4.0 - 60.0).max(0.0) };
                    if jobs > 0.0 {
                        induced.push(row(json!([self.region(r), format!("C{c:02}"), format!("C{d:02}"), jobs])));
                    }
                }
            }
            let names: [(&str, &str, &str); 5] = [
                ("base", "基准", "Base"),
                ("chain-grows", "船舶与海洋工程装备产业链到毕业年份额外增长两成", "Shipbuilding grows by a further fifth by the year of graduation"),
                ("expand-it", "计算机类扩招一成", "Computing takes a tenth more students"),
                ("later-retirement", "推迟退休", "Later retirement"),
                ("retention", "本地留存率提高五个百分点", "Retention up by five points"),
            ];
            for (k, (code, zh, en)) in names.into_iter().enumerate() {
                let supply = 23_456.0 + r as f64 + [0.0, 0.0, 812.0, 0.0, 1_173.0][k];
                let demand = if self.idle { 0.0 } else { 34_567.0 + [0.0, 1_820.0, 0.0, -2_410.0, 0.0][k] };
                let placed = if self.idle { 0.0 } else { 15_246.4 + [0.0, 611.0, 402.0, -733.0, 590.0][k] };
                let fill = if self.idle { Value::Null } else { json!(placed / demand) };
                scenarios.push(row(json!([code, self.region(r), 2027, if self.zh { zh } else { en }, supply, demand, placed, placed / supply, fill, supply - placed,
                    demand - placed, placed + 500.0, 1_234.0 + 10.0 * k as f64, 2_345.0 - 20.0 * k as f64])));
            }
        }
        vec![(&outlook::LINKAGES, linkages), (&outlook::INDUCED, induced), (&matched::SCENARIOS, scenarios)]
    }
}
