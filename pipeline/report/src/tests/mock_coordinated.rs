//! Targets, ladder, retention, chains and colleges of a made-up edition.

use super::mock::{Mock, null_f};
use super::mock_judged::{code, major};
use duikou_contracts::Table;
use duikou_contracts::tables::{coordinated, reference};
use serde_json::{Value, json};

type Rows = Vec<(&'static Table, Vec<Vec<Value>>)>;

fn row(v: Value) -> Vec<Value> {
    v.as_array().unwrap().clone()
}

impl Mock {
    /// Seven targets, one of each state; the first region's ladder in two fields, with each broken rung.
    pub fn coordinated_tables(&self) -> Rows {
        if self.old || self.bare || self.offered {
            return Vec::new();
        }
        let pick = |zh: &str, en: &str| if self.zh { zh.to_string() } else { en.to_string() };
        let r = self.region(0);
        let unit = pick("个", "items");
        let none = null_f();
        let target = |id: &str, zh: &str, en: &str, year: i64, value: Value, interim: Value, actual: Value, rest: [Value; 3], state: &str| {
            let (interim_year, actual_year) = (if interim.is_null() { none.clone() } else { json!(2026) }, if actual.is_null() { none.clone() } else { json!(2025) });
            let (measure, computed) = if id == "c-risk" { (json!("order_persons"), json!(244.6)) } else { (none.clone(), none.clone()) };
            row(json!([id, zh, en, none, r, year, value, unit, interim_year, interim, actual_year, actual, measure, computed, rest[0], rest[1], rest[2], state,
                pick("教育厅、工信厅", "Education, industry"), "001.txt", pick("三（一）2", "3(1)2"), if actual.is_null() { none.clone() } else { json!("return.xlsx") }]))
        };
        let n = || none.clone();
        let targets = vec![
            target("a-reached", "<b>校企联盟</b>", "<b>Alliances</b>", 2024, json!(100), n(), json!(112), [json!(1.12), json!(20), n()], "reached"),
            target("b-track", "现代产业学院", "Industry colleges", 2027, json!(15), json!(10), json!(11), [json!(0.7333), json!(3), json!(2)], "on_track"),
            target("c-risk", "校企共建实习实训基地", "Joint training bases", 2027, json!(500), n(), json!(230), [json!(0.46), json!(80), json!(135)], "at_risk"),
            target("d-overdue", "协同创新中心", "Innovation centres", 2025, json!(40), n(), json!(31), [json!(0.775), json!(2), n()], "overdue"),
            target("e-unknown", "企业专家进校园的一个名称很长很长需要折行才能放得下的目标（以上）", "A target with a name so long that it has to be broken into lines to fit beside its bar (at least)", 2028, json!(100), n(), json!(30), [json!(0.3), n(), json!(23.33)], "pace_unknown"),
            target("f-none", "行业重点科研机构", "Key research units", 2027, json!(10), n(), n(), [n(), n(), n()], "no_actual"),
            target("g-reported", "订单班", "Order classes", 2019, n(), n(), json!(101), [n(), n(), n()], "no_target"),
        ];
        let progress = vec![
            row(json!(["c-risk", 2024, 150, 0.3, n(), 116.67, "pace_unknown", "return.xlsx", n()])),
            row(json!(["c-risk", 2025, 230, 0.46, 80, 135, "at_risk", "return.xlsx", n()])),
        ];
        let mut ladder = Vec::new();
        let fields = [("46", "装备制造", "Equipment manufacturing"), ("52", "医药卫生", "Medicine and health")];
        let rungs = [
            [("bachelor", 1_204.0, 2_000.0, "whole"), ("higher_vocational", 300.0, 987.0, "thin"), ("master", 0.0, 88.0, "missing")],
            [("bachelor", 3.0, 12.0, "small"), ("higher_vocational", 456.0, 400.0, "dead_end"), ("master", 0.0, 0.0, "small")],
        ];
        for ((field, zh, en), rungs) in fields.iter().zip(rungs) {
            for (level, s, d, state) in rungs {
                let part = |a: f64, b: f64| if b > 0.0 { json!((a / b).min(1.0)) } else { n() };
                ladder.push(row(json!([r, field, level, zh, en, 2029, s, s * 0.9, part(s * 0.9, s), d, d * 0.8, part(d * 0.8, d), 0, state])));
            }
        }
        let mut retention = Vec::new();
        for m in 0..4 {
            let rate = 0.8 - 0.1 * m as f64;
            retention.push(row(json!([r, "major", major(m), "bachelor", 2025, 640.0 + m as f64, rate, rate - 0.04, rate + 0.04, 0.65, m == 0, 777.0])));
        }
        retention.push(row(json!([r, "major", major(9), "bachelor", 2025, 4.0, 0.99, 0.9, 1.0, 0.65, true, n()])));
        retention.push(row(json!([r, "school", code(0), "bachelor", 2025, 812.0, 0.7, 0.66, 0.74, 0.65, true, n()])));
        let chains = vec![row(json!([r, "C00", 900.0, 120.0, 12, 3, 345.6, 2])), row(json!([r, "C01", 700.0, 20.0, 1, 0, 4.2, 0]))];
        let colleges = vec![row(json!(["x1", "<b>稀土产业学院</b>", pick("示例大学", "Example University"), r, "C00", 2023, "002.txt", "3"]))];
        vec![
            (&coordinated::TARGETS, targets),
            (&coordinated::PROGRESS, progress),
            (&coordinated::LADDER, ladder),
            (&coordinated::RETENTION, retention),
            (&coordinated::CHAINS, chains),
            (&reference::INDUSTRY_COLLEGES, colleges),
            (&reference::DOCUMENTS, vec![row(json!(["001.txt", "<b>校企联盟方案</b>", "<b>Plan of alliances</b>", 2017]))]),
        ]
    }
}
