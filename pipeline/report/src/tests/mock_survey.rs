//! The survey of firms of a made-up edition.

use super::mock::{Mock, null_f};
use duikou_contracts::Table;
use duikou_contracts::tables::coordinated;
use serde_json::{Value, json};

type Rows = Vec<(&'static Table, Vec<Vec<Value>>)>;

fn row(v: Value) -> Vec<Value> {
    v.as_array().unwrap().clone()
}

impl Mock {
    /// One region: two chains, one with few answers; two sizes; four cells, two of them weighted together.
    pub fn survey_tables(&self) -> Rows {
        if self.old || self.bare || self.offered {
            return Vec::new();
        }
        let (r, n) = (self.region(0), null_f());
        let asked = |kind: &str, code: &str, firms: f64, replies: i64, fits: [f64; 3], degree: Value| {
            let gap = degree.as_f64().map_or(n.clone(), |d| json!(fits[0] - d));
            let year = if degree.is_null() { n.clone() } else { json!(2029) };
            row(json!([r, 2025, kind, code, replies * 2, replies, 0.5, firms, replies, replies as f64 * 0.75, fits[0], fits[1], fits[2],
                if replies < 5 { "kish" } else { "linearised" }, 400.0, 250.0, degree, year, gap]))
        };
        let survey = vec![
            asked("chain", "C00", 150.0, 31, [0.425, 0.31, 0.54], json!(0.867)),
            asked("chain", "C01", 20.0, 3, [1.0, 0.6, 1.0], json!(0.9)),
            asked("region", &r, 600.0, 64, [0.5125, 0.44, 0.58], json!(0.82)),
            asked("size", "large", 60.0, 24, [0.7, 0.6, 0.79], n.clone()),
            asked("size", "small", 540.0, 40, [0.49, 0.4, 0.58], n.clone()),
        ];
        let mut answers = Vec::new();
        for (kind, code, replies) in [("chain", "C00", 31), ("chain", "C01", 3), ("region", r.as_str(), 64)] {
            for (answer, share) in [("1", 0.1), ("2", 0.1875), ("3", 0.2), ("4", 0.4), ("5", 0.1125)] {
                answers.push(row(json!([r, 2025, kind, code, "rating", answer, share, replies])));
            }
            for (answer, share) in [("none", 0.25), ("number", 0.45), ("practice", 0.3)] {
                answers.push(row(json!([r, 2025, kind, code, "reason", answer, share, replies])));
            }
        }
        let cell = |industry: &str, size: &str, firms: f64, sampled: i64, responded: i64, group: i64, weight: f64| {
            row(json!([r, 2025, industry, size, firms, sampled, responded, responded as f64 / sampled as f64, group, weight]))
        };
        let strata = vec![
            cell("36", "large", 60.0, 48, 24, 1, 2.5),
            cell("36", "small", 300.0, 60, 39, 2, 13.5),
            cell("38", "large", 30.0, 10, 0, 2, 13.5),
            cell("38", "small", 210.0, 10, 1, 2, 13.5),
        ];
        vec![
            (&coordinated::SURVEY, survey),
            (&coordinated::SURVEY_ANSWERS, answers),
            (&coordinated::SURVEY_STRATA, strata),
        ]
    }
}
