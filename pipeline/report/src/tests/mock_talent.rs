//! The talent ledger of a made-up edition.

use super::mock::{Mock, null_f};
use super::mock_judged::major;
use duikou_contracts::Table;
use duikou_contracts::tables::coordinated;
use serde_json::{Value, json};

type Rows = Vec<(&'static Table, Vec<Vec<Value>>)>;

fn row(v: Value) -> Vec<Value> {
    v.as_array().unwrap().clone()
}

impl Mock {
    /// Three pairings (one done, one disputed), what is left of either side, and a row no longer proposed.
    pub fn talent_tables(&self) -> Rows {
        if self.old || self.bare || self.offered {
            return Vec::new();
        }
        let pick = |zh: &str, en: &str| if self.zh { zh.to_string() } else { en.to_string() };
        let (r, n) = (self.region(0), || null_f());
        let unit = pick("人", "persons");
        let owner = pick("省工业和信息化委、省人力资源社会保障厅", "Department of industry");
        let school = pick("省教育厅", "Department of education");
        let dispute = r#"[["demand_note","甲","甲.xlsx"],["demand_note","乙","乙.xlsx"]]"#;
        let talent = vec![
            row(json!(["2029/p1", "pair", pick("<b>软件工程技术人员</b>（本科） ← 软件工程（本科）", "<b>Software</b> (bachelor) ← Software (bachelor)"), r, "industry", owner, "chain", school, "O00", "C00", "bachelor", major(0), "bachelor", 2029, unit, 812.4, 800, 820, 0.92, n(), "return.xlsx", "graduates.xlsx", 3, "done", 800, pick("已签约", "signed"), "done", 790, n(), "done", n()])),
            row(json!(["2029/p2", "pair", pick("护士（高职（专科）） ← 护理（高职（专科））", "Nurse (higher vocational) ← Nursing (higher vocational)"), r, "services", n(), "none", school, "O01", "-", "higher_vocational", major(1), "higher_vocational", 2029, unit, 95.5, n(), 100, 1, n(), "return.xlsx", "graduates.xlsx", 3, "agreed", n(), n(), "open", n(), n(), "open", dispute])),
            row(json!(["2029/p3", "pair", pick("焊工（中职） ← 焊接（中职）", "Welder ← Welding"), r, "industry", owner, "given", school, "O02", "C01", "secondary_vocational", major(2), "secondary_vocational", 2029, unit, 4.2, 4, 5, 0.5, n(), "return.xlsx", "graduates.xlsx", 3, "open", n(), n(), "open", n(), n(), "open", n()])),
            row(json!(["2029/d1", "demand", pick("软件工程技术人员（硕士）：未配对的需求", "Software (master): demand not paired"), r, "industry", owner, "industry", n(), "O00", "C00", "master", n(), n(), 2029, unit, 77.7, 78, n(), n(), "no_major", "return.xlsx", n(), 3, "open", n(), n(), "open", n(), n(), "open", n()])),
            row(json!(["2029/d2", "demand", pick("稀土工程技术人员（本科）：未配对的需求", "Rare earth (bachelor): demand not paired"), r, "unknown", n(), "none", n(), "O03", "-", "bachelor", n(), n(), 2029, unit, n(), n(), n(), n(), "withheld", "return.xlsx", n(), 3, "open", n(), n(), "open", n(), n(), "open", n()])),
            row(json!(["2029/s1", "supply", pick("会计学（本科）：未配对的供给", "Accounting (bachelor): supply not paired"), r, "all", n(), n(), school, n(), n(), n(), major(3), "bachelor", 2029, unit, 345, n(), 360, n(), "surplus", n(), "graduates.xlsx", 3, "open", n(), n(), "agreed", n(), pick("拟减招", "to shrink"), "open", n()])),
            row(json!(["2028/g1", "gone", pick("铣工（中职） ← 机械加工（中职）", "Miller ← Machining"), n(), "unknown", n(), n(), n(), n(), n(), n(), n(), n(), n(), n(), n(), n(), n(), n(), n(), n(), n(), 3, "agreed", 12, pick("上年商定", "agreed last year"), "agreed", 12, n(), "agreed", n()])),
        ];
        let totals = vec![
            row(json!([r, "demand", "industry", owner, 3, 0, 882, 882, 894.3, 894.3, 816.6])),
            row(json!([r, "demand", "unknown", "-", 2, 1, 0, 0, 95.5, 95.5, 95.5])),
            row(json!([r, "supply", "all", school, 4, 0, 1285, 1285, 1257.1, 1257.1, 912.1])),
        ];
        let matter = pick("护士（高职（专科）） ← 护理（高职（专科））", "Nurse (higher vocational) ← Nursing (higher vocational)");
        let disputes = ["甲", "乙"].map(|v| row(json!(["talent", "2029/p2", "demand_note", format!("{v}.xlsx"), v, matter])));
        vec![(&coordinated::TALENT, talent), (&coordinated::TALENT_TOTALS, totals), (&coordinated::DISPUTES, disputes.to_vec())]
    }
}
