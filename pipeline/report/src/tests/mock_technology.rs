//! The technology ledger of a made-up edition.

use super::mock::{Mock, null_f};
use duikou_contracts::Table;
use duikou_contracts::tables::{clean, coordinated};
use serde_json::{Value, json};

type Rows = Vec<(&'static Table, Vec<Vec<Value>>)>;

fn row(v: Value) -> Vec<Value> {
    v.as_array().unwrap().clone()
}

impl Mock {
    /// Two needs, one of them without a counterpart; three offers, one of them proposed to no need.
    pub fn technology_tables(&self) -> Rows {
        if self.old || self.bare || self.offered {
            return Vec::new();
        }
        let (r, n) = (self.region(0), null_f());
        let pick = |zh: &str, en: &str| if self.zh { zh.to_string() } else { en.to_string() };
        let offer = |id: &str, title: String, domain: Value, chain: &str| {
            row(json!([id, title, pick("说明文字。", "What it is."), pick("示例大学", "Example University"), r, domain, chain, "pilot", 2024, pick("教育部门", "Education"), n, n]))
        };
        let offers = vec![
            offer("O1", pick("<b>薄板焊接变形预测</b>", "<b>Distortion of welded plates</b>"), json!("manufacturing"), "C00"),
            offer("O2", pick("低热输入焊接工艺", "Low-heat welding"), json!("materials"), "C00"),
            offer("O3", pick("海水养殖增氧", "Aeration of ponds"), json!("biology"), "-"),
        ];
        let need = |id: &str, title: String, domain: &str, chain: &str| {
            row(json!([id, title, pick("合拢错边。", "Edges do not meet."), pick("示例企业（虚构）", "Example Firm"), r, domain, chain, 2025, pick("工信部门", "Industry"), n, n]))
        };
        let needs = vec![
            need("N1", pick("分段焊接后翘曲", "Sections warp after welding"), "manufacturing", "C00"),
            need("N2", pick("直播退货多", "Too many returns"), "services", "-"),
        ];
        let entry = |need: Value, offer: Value, place: Value, similarity: Value, terms: Value, filter: Value, rest: [&str; 3]| {
            let [kind, state, status] = rest;
            let id = format!("{}/{}", need.as_str().unwrap_or("-"), offer.as_str().unwrap_or("-"));
            row(json!([id, kind, format!("事项 {id}"), need, place, offer, similarity, terms, filter, state, pick("工信部门", "Industry"), pick("教育部门", "Education"),
                2, status, n, n, status, n, n, status, n]))
        };
        let exchanges = vec![
            entry(json!("N1"), json!("O1"), json!(1), json!(0.345678), json!(pick("焊接:0.62 变形:0.38", "welded:0.62 plates:0.38")), json!("both"), ["pair", "proposed", "agreed"]),
            entry(json!("N1"), json!("O2"), json!(2), json!(0.12), json!(pick("焊接:1.00", "welding:1.00")), json!("chain"), ["pair", "proposed", "open"]),
            entry(json!("N2"), n.clone(), n.clone(), n.clone(), n.clone(), n.clone(), ["demand", "no_domain", "open"]),
            entry(n.clone(), json!("O3"), n.clone(), n.clone(), n.clone(), n.clone(), ["supply", "no_domain", "open"]),
        ];
        let side = |side: &str, id: &str, state: &str, candidates: i64, proposals: i64, best: Value| {
            row(json!([side, id, state, candidates, proposals, best]))
        };
        let sides = vec![
            side("need", "N1", "proposed", 2, 2, json!(0.345678)),
            side("need", "N2", "no_domain", 0, 0, n.clone()),
            side("offer", "O1", "proposed", 1, 1, json!(0.345678)),
            side("offer", "O2", "proposed", 1, 1, json!(0.12)),
            side("offer", "O3", "no_domain", 0, 0, n.clone()),
        ];
        let mut test = Vec::new();
        for (ranking, at) in [("words", [0.5, 0.8125]), ("words_all", [0.4, 0.7]), ("bigrams", [0.45, 0.75]), ("bigrams_all", [0.3, 0.6]), ("chance", [0.05, 0.25])] {
            for (places, recall) in [(1, at[0]), (5, at[1])] {
                test.push(row(json!([ranking, places, 16, 24, recall * 24.0, recall])));
            }
        }
        vec![
            (&clean::TECHNOLOGY_OFFERS, offers),
            (&clean::TECHNOLOGY_NEEDS, needs),
            (&coordinated::TECHNOLOGY, exchanges),
            (&coordinated::TECHNOLOGY_SIDES, sides),
            (&coordinated::TECHNOLOGY_TEST, test),
        ]
    }
}
