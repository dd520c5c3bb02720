//! What lies beyond the verdicts of a made-up edition: every optional table; and an edition of offerings alone.

use super::mock::{Mock, n, null_f};
use duikou_contracts::Table;
use duikou_contracts::tables::{clean, evaluated, flagged, reference};
use serde_json::{Value, json};

type Rows = Vec<(&'static Table, Vec<Vec<Value>>)>;

const EVIL: &str = "<script>alert(1)</script>";

fn row(v: Value) -> Vec<Value> {
    v.as_array().unwrap().clone()
}

pub fn code(s: usize) -> String {
    format!("{:05}", 10_000 + s)
}

pub fn major(m: usize) -> String {
    format!("{:06}", 80_200 + m)
}

fn occupation(o: usize) -> String {
    format!("2-0{}-{:02}", 1 + o / 10, o % 10)
}

impl Mock {
    fn pick(&self, zh: &str, en: &str) -> String {
        if self.zh { zh.into() } else { en.into() }
    }

    /// The optional tables, none where the edition is of an old run.
    pub fn judged_tables(&self, verdicts: &[Vec<Value>]) -> Rows {
        if self.old {
            return Vec::new();
        }
        let mut t: Rows = Vec::new();
        let text = |v: &Value| v.as_str().unwrap_or("").to_string();
        let mut shares = Vec::new();
        let mut changes = Vec::new();
        let mut redirects = Vec::new();
        let mut closure = Vec::new();
        for (i, v) in verdicts.iter().enumerate() {
            let (u, m, l, pack, region, verdict) = (text(&v[0]), text(&v[1]), text(&v[2]), text(&v[3]), text(&v[4]), text(&v[5]));
            if verdict == "not_assessed" {
                continue;
            }
            let p = v[7].as_f64().unwrap();
            let (second, third) = if verdict == "watch" { ("reduce", "keep") } else { ("watch", "keep") };
            shares.push(row(json!([u, m, l, pack, verdict, region, p, 0.008])));
            if verdict != "keep" {
                shares.push(row(json!([u, m, l, pack, second, region, (1.0 - p) * 0.75, 0.006])));
                shares.push(row(json!([u, m, l, pack, third, region, (1.0 - p) * 0.25, 0.003])));
            }
            if matches!(verdict.as_str(), "reduce" | "suspend" | "withdraw") && pack == "duikou-2026" {
                let seats = if i % 3 == 0 { Value::Null } else { json!(85.0) };
                changes.push(row(json!([u, m, l, pack, "lift", "placement_rate", region, 0.552, 0.6, "keep", true])));
                changes.push(row(json!([u, m, l, pack, "lift", "intake_alone", region, 120.0, seats, "watch", false, EVIL])));
                changes.push(row(json!([u, m, l, pack, "lower", "expected_surplus_share", region, 0.61, 0.7, "withdraw", true])));
                for k in 0..3 {
                    let via = if k == 0 { m.clone() } else { major((i + k) % 24) };
                    redirects.push(row(json!([u, m, l, k + 1, region, occupation((i + k * 3) % 30), "bachelor", 300.0 - 40.0 * k as f64, 0.9 - 0.1 * k as f64, via, 1.0 - 0.2 * k as f64])));
                }
            }
            if pack == "duikou-2026" {
                closure.push(row(json!([u, m, l, region, 2023, 0.123, 0.081])));
            }
        }
        t.push((&flagged::ACCEPTABILITY, shares));
        t.push((&flagged::COUNTERFACTUALS, changes));
        t.push((&flagged::REDIRECTS, redirects));
        t.push((&evaluated::CLOSURE, closure));
        t.extend(self.proposals());
        t.extend(self.checks());
        t.push((&evaluated::CLUSTERS, self.map()));
        t
    }

    fn proposals(&self) -> Rows {
        let mut additions = Vec::new();
        let mut hosts = Vec::new();
        for r in 0..self.regions {
            for k in 0..6 {
                // Levels at which the region has no such programme.
                let (m, level) = (k * 3, if self.zh { "secondary_vocational" } else { "doctor" });
                let absent = k % 2 == 0;
                additions.push(row(json!([self.region(r), major(m), level, k + 1, if absent { "absent" } else { "short" }, 420.5 - 30.0 * k as f64, occupation(k), if absent { 0 } else { 2 }, if absent { 0.0 } else { 44.0 }, if absent { Value::Null } else { json!(0.91) }, 1.0, "official_crosswalk", format!("{} bachelor 300.0; {} master 120.5", occupation(k), occupation(k + 1))])));
                for place in 0..3.min(self.schools) {
                    let detail = if place == 1 { json!(EVIL) } else { json!(self.pick("同类专业点 3 个", "three programmes of the class")) };
                    hosts.push(row(json!([self.region(r), major(m), level, place + 1, code(place), 3 - place, 151.0 + place as f64, 0.8 - 0.1 * place as f64, detail])));
                }
            }
        }
        vec![(&flagged::ADDITIONS, additions), (&flagged::HOSTS, hosts)]
    }

    fn checks(&self) -> Rows {
        let mut successions = Vec::new();
        let mut renames = Vec::new();
        for (s, m, _) in self.programmes().into_iter().filter(|(s, m, _)| s % 5 == 1 && *m > 0).take(12) {
            let carried = m % 2 == 0;
            let score = if carried { 0.83 } else { 0.55 };
            let level = self.level(m);
            successions.push(row(json!([code(s), major(m - 1), major(m), level, self.region(s), 2020, 2021, 0.76, true, 0.64, 0.88, score, carried])));
            renames.push(row(json!([code(s), major(m - 1), major(m), level, "duikou-2026", self.region(s), 2021, score, carried, "reduce", if carried { "keep" } else { "reduce" }])));
        }
        let audit = [("withdraw", 12, 6, 3, 2, 1, 0), ("reduce", 80, 16, 30, 20, 10, 4), ("watch", 60, 6, 14, 25, 15, 0), ("keep", 400, 20, 60, 200, 110, 10)];
        let audit = audit.iter().map(|(v, n, a, b, c, d, u)| row(json!(["duikou-2026", 2021, v, n, a, b, c, d, 0, u, if *v == "keep" { Value::Null } else { json!(2) }, true]))).collect();
        let mut changes = Vec::new();
        for (i, (s, m, p)) in self.programmes().into_iter().enumerate().filter(|(i, _)| i % 7 == 0) {
            let at = [json!(code(s)), json!(major(m)), json!(self.level(m)), json!(self.region(s)), json!("duikou-2026"), json!(2022)];
            let told: Vec<Value> = match i % 21 {
                0 => json!(["moved", null, "keep", "none", "reduce", "over_capacity", "input", "over-capacity", "expected_surplus_share", 0.45, 0.71, 0.6]),
                7 => json!(["other_ground", null, "watch", "weak_outcomes", "watch", "over_capacity", null, null, null, null, null, null]),
                _ => json!(["new", null, null, null, if p > 40.0 { "keep" } else { "watch" }, "none", null, null, null, null, null, null]),
            }.as_array().unwrap().clone();
            changes.push(at.into_iter().chain(told).collect());
        }
        let mut tests = Vec::new();
        let mut bins = Vec::new();
        for (k, sample) in ["unseen_schools", "unseen_year"].iter().enumerate() {
            for (i, (model, auc, brier)) in [("logistic", 0.741, 0.0521), ("size", 0.702, 0.0535), ("trees", 0.755, 0.0549)].iter().enumerate() {
                tests.push(row(json!([model, sample, 1_510, 92 + k, auc, 0.214, brier])));
                for b in 0..5 {
                    let p = 0.01 + 0.05 * b as f64 + 0.004 * i as f64;
                    let o = p * (0.8 + 0.1 * i as f64 + 0.06 * k as f64);
                    bins.push(row(json!([model, sample, b, 300, p, o, (o - 0.02).max(0.0), o + 0.025])));
                }
            }
        }
        vec![
            (&evaluated::SUCCESSIONS, successions),
            (&flagged::RENAMES, renames),
            (&flagged::AUDIT, audit),
            (&flagged::CHANGES, changes),
            (&evaluated::CLOSURE_TESTS, tests),
            (&evaluated::CLOSURE_CALIBRATION, bins),
        ]
    }

    fn map(&self) -> Vec<Vec<Value>> {
        let mut out = Vec::new();
        for r in 0..self.regions {
            for m in 0..24 {
                let k = m % 7;
                let (dx, dy) = (n(m, 31) / 997.0 - 0.5, n(m, 37) / 997.0 - 0.5);
                let x = (k as f64 * 0.9).cos() * 3.0 + dx * 2.0;
                let y = (k as f64 * 0.9).sin() * 2.0 + dy * 1.6;
                out.push(row(json!([self.region(r), major(m), self.level(m), k + 1, x, y, 0.3 + 0.09 * k as f64])));
            }
        }
        out
    }

    /// Offerings and admissions: two years, broad classes, names that resolve to nothing, nobody put forward.
    pub fn offered_tables(&self) -> Rows {
        if !self.offered {
            return Vec::new();
        }
        let mut offerings = Vec::new();
        let mut admissions = Vec::new();
        let kind = self.pick("物理类", "physics");
        for (s, m, p) in self.programmes() {
            for year in [2024, 2025] {
                // Some open, some close; one school is in the later list only.
                if (year == 2024 && (s * 3 + m) % 13 == 0) || (year == 2025 && (s + m * 5) % 17 == 0) || (year == 2024 && s == 7) {
                    continue;
                }
                let basis = if m % 6 == 1 { "in_class" } else { "own" };
                let score = if basis == "own" { json!(420.0 + n(s, m) / 5.0) } else { Value::Null };
                let nobody = (s + m) % 23 == 0;
                let own = |v: Value| if nobody || basis != "own" { Value::Null } else { v };
                offerings.push(row(json!([code(s), major(m), self.level(m), year, self.region(s), basis, null_f(), own(score.clone()), own(json!(p % 40.0)), nobody, format!("admissions-{year}.csv {s}")])));
                let unresolved = (s + m) % 19 == 3;
                let (k, name) = match (unresolved, basis) {
                    (true, _) => ("unresolved", if m % 2 == 0 { EVIL.to_string() } else { self.pick("未来技术实验班（中外合作）", "Experimental class of tomorrow") }),
                    (_, "own") => ("major", self.pick(&format!("专业名称{m}"), &format!("Major name {m}"))),
                    _ => ("class", self.pick(&format!("大类{}", m % 6), &format!("Class {}", m % 6))),
                };
                admissions.push(row(json!([code(s), year, kind, format!("{m:03}"), self.level(m), self.region(s), name, k, if k == "major" { json!(major(m)) } else { Value::Null }, null_f(), null_f(), null_f(), score, null_f(), nobody])));
            }
        }
        let mut lists: [std::collections::BTreeSet<(String, String, String, String)>; 2] = Default::default();
        for o in &offerings {
            let text = |i: usize| o[i].as_str().unwrap().to_string();
            lists[usize::from(o[3] == json!(2025))].insert((text(0), text(1), text(2), text(4)));
        }
        let [a, b] = &lists;
        let on = |list: &std::collections::BTreeSet<(String, String, String, String)>, u: &str| list.iter().any(|k| k.0 == u);
        let opened = b.difference(a).map(|k| (k, "opened"));
        let changes = opened.chain(a.difference(b).map(|k| (k, "closed"))).filter(|(k, _)| on(a, &k.0) && on(b, &k.0));
        let openings = changes.map(|(k, kind)| row(json!([k.0, k.1, k.2, 2025, k.3, 2024, kind]))).collect();
        vec![(&clean::OFFERINGS, offerings), (&clean::ADMISSIONS, admissions), (&evaluated::OPENINGS, openings)]
    }

    /// Of an edition of offerings alone nothing is left but names, offerings and verdicts that are not assessed.
    pub fn strip(&self, tables: &mut Rows) {
        if !self.offered {
            return;
        }
        let kept: [&Table; 11] = [
            &reference::MAJORS, &reference::UNIVERSITIES, &reference::REGIONS, &reference::TARGETS, &reference::OCCUPATIONS,
            &clean::OFFERINGS, &clean::ADMISSIONS, &evaluated::OPENINGS, &clean::ROW_LEDGER, &flagged::VERDICTS, &flagged::EVIDENCE,
        ];
        for (table, rows) in tables.iter_mut() {
            if std::ptr::eq(*table, &flagged::VERDICTS) {
                rows.iter_mut().for_each(|r| {
                    r.truncate(5);
                    r.extend([json!("not_assessed"), json!("none")]);
                });
            } else if std::ptr::eq(*table, &flagged::EVIDENCE) {
                rows.iter_mut().for_each(|r| {
                    r[7] = json!("not_assessed");
                    r[9] = Value::Null;
                });
            } else if !kept.iter().any(|k| std::ptr::eq(*k, *table)) {
                rows.clear();
            }
        }
    }
}
