//! Alliances, firms and coverage of a made-up edition.

use super::mock::{Mock, null_f};
use super::mock_judged::code;
use duikou_contracts::Table;
use duikou_contracts::tables::{coordinated, reference};
use serde_json::{Value, json};

type Rows = Vec<(&'static Table, Vec<Vec<Value>>)>;

fn row(v: Value) -> Vec<Value> {
    v.as_array().unwrap().clone()
}

impl Mock {
    /// Three domains of the first region with a park and two disciplines; firms of which one is in no domain.
    pub fn allied_tables(&self) -> Rows {
        if self.old || self.bare || self.offered {
            return Vec::new();
        }
        let pick = |zh: &str, en: &str| if self.zh { zh.to_string() } else { en.to_string() };
        let r = self.region(0);
        let n = null_f;
        let id = |k: &str| format!("{r}-{k}");
        let domain = |k: &str, zh: &str, en: &str, demand: f64, lead: Value, nearest: &str, cohesion: Value| {
            row(json!([id(k), "domain", r, zh, en, "industry", "C00 C01", "C00/2-02 C01/6-18", demand, demand * 0.8, if lead.is_null() { 0 } else { 2 }, 2,
                lead, if lead.is_null() { n() } else { json!(code(1)) }, if lead.is_null() { n() } else { json!(0.25) }, if lead.is_null() { n() } else { json!("likely") }, if lead.is_null() { n() } else { json!("bachelor") },
                pick("省教育厅、省工信厅", "Education, industry"), n(), cohesion, id(nearest), 0.4321, 0.5678]))
        };
        let long = "智能网联新能源汽车（含动力电池）与关键零部件、高端装备制造、船舶与海洋工程装备等";
        let mut alliances = vec![
            domain("D01", long, "Automotive and electric-vehicle components, Machinery, Shipbuilding and others", 12_345.0, json!(code(0)), "D02", json!(0.8765)),
            domain("D02", "<b>石油化工</b>", "<b>Chemicals</b>", 2_345.0, json!(code(1)), "D01", n()),
            domain("D03", "现代农业", "Agriculture", 345.0, n(), "D02", n()),
        ];
        let other = |k: &str, kind: &str, zh: &str, en: &str, parts: Value, firms: Value| {
            row(json!([id(k), kind, r, zh, en, n(), n(), parts, n(), 456.0, 2, firms, code(0), code(1), 0.5, "firm"]))
        };
        alliances.push(other("F46", "discipline", "装备制造", "Equipment manufacturing", n(), n()));
        alliances.push(other("P01", "park", "示例第一园区（虚构）", "Example park (made up)", json!(format!("{} {}", id("D01"), id("D02"))), json!(3)));
        let member = |k: &str, school: usize, place: i64, supply: f64| {
            row(json!([id(k), "school", code(school), if place == 1 { "persons" } else { "profile" }, place, 0.9 / place as f64, supply, 0.3, 0.21, 7, 0.777, 0.811, 0.666]))
        };
        let firm = |k: &str, firm: &str| row(json!([id(k), "firm", firm, "chain"]));
        let members = vec![
            member("D01", 0, 1, 3_210.0),
            member("D01", 1, 2, 4.0),
            member("D02", 1, 1, 432.0),
            member("F46", 0, 1, 222.0),
            member("P01", 0, 1, 333.0),
            firm("D01", "E1"),
            firm("D01", "E2"),
            firm("D02", "E3"),
            firm("P01", "E1"),
        ];
        let merges = vec![
            row(json!([r, 1, id("D01"), id("D02"), 0.5679, 2])),
            row(json!([r, 2, "M1", id("D03"), 1.0, 1])),
        ];
        let covered = |kind: &str, total: i64, covered: i64| row(json!([r, kind, total, covered, covered as f64 / total as f64]));
        let mut coverage = vec![covered("schools", 50, 48), covered("large", 1, 1), covered("large_medium", 3, 2), covered("medium", 2, 1)];
        if self.regions > 1 {
            coverage.push(row(json!([self.region(1), "schools", 20, n(), n()])));
        }
        let uncovered = vec![row(json!([r, "school", code(2), "too_little", 3.0])), row(json!([r, "firm", "E4", "no_chain"]))];
        let name = |k: &str, zh: &str| row(json!([k, zh, r, n(), n(), "-", if k == "E1" { "large" } else { "medium" }]));
        let firms = vec![name("E1", "示例<b>甲</b>企业（虚构）"), name("E2", "示例乙企业（虚构）"), name("E3", "示例丙企业（虚构）"), name("E4", "示例丁企业（虚构）")];
        vec![
            (&coordinated::ALLIANCES, alliances),
            (&coordinated::MEMBERS, members),
            (&coordinated::ALLIANCE_MERGES, merges),
            (&coordinated::ALLIANCE_COVERAGE, coverage),
            (&coordinated::ALLIANCE_UNCOVERED, uncovered),
            (&reference::FIRMS, firms),
        ]
    }
}
