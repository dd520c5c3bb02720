//! The stage from end to end on a small made-up edition, under every pack that ships.

use super::STAGE;
use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray};
use duikou_contracts::tables::{clean, evaluated, flagged, matched, outlook, reference};
use duikou_contracts::{Kind, Table};
use duikou_engine::edition::{Edition, Request};
use duikou_engine::run::{Options, Outcome, Talk, run};
use duikou_engine::{Result, Stage, files, tables};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

struct Silent;
impl Talk for Silent {
    fn begin(&mut self, _: &Stage) {}
    fn end(&mut self, _: &Outcome) {}
}

/// A batch of rows of JSON values, sorted by key; a row shorter than the table ends in nulls.
fn batch(table: &'static Table, mut rows: Vec<Vec<Value>>) -> RecordBatch {
    rows.sort_by_key(|r| r[..table.key].iter().map(|v| v.to_string()).collect::<Vec<_>>());
    let null = Value::Null;
    let columns = table.fields.iter().enumerate().map(|(i, f)| {
        let cells = rows.iter().map(|r| r.get(i).unwrap_or(&null));
        match f.column.kind {
            Kind::Text => Arc::new(cells.map(Value::as_str).collect::<StringArray>()) as ArrayRef,
            Kind::Int => Arc::new(cells.map(Value::as_i64).collect::<Int64Array>()),
            Kind::Float => Arc::new(cells.map(Value::as_f64).collect::<Float64Array>()),
            Kind::Bool => Arc::new(cells.map(Value::as_bool).collect::<BooleanArray>()),
        }
    });
    let columns = columns.collect();
    RecordBatch::try_new(table.schema(), columns).unwrap()
}

/// School, and the share of the way from bad to good at which its figures stand.
type School = (&'static str, f64);

const THREE: [School; 3] = [("u1", 0.15), ("u2", 0.5), ("u3", 0.9)];

/// Observed indicators with their worst and best value.
const OBSERVED: &[(&str, f64, f64)] = &[
    ("placement_rate", 0.3, 1.0),
    ("matched_rate", 0.2, 0.9),
    ("registration_rate", 0.5, 1.0),
    ("intake_fill", 0.5, 1.0),
    ("first_choice_rate", 0.02, 0.8),
    ("student_teacher_ratio", 30.0, 12.0),
    ("dual_share", 0.05, 0.6),
    ("pay", 40_000.0, 110_000.0),
    ("unemployed", 60.0, 2.0),
    ("intake", 40.0, 90.0),
    ("completions", 50.0, 80.0),
    ("completions_trend", 0.3, -0.1),
];

const AHEAD: &[(&str, f64, f64)] = &[
    ("expected_surplus_share", 0.8, 0.1),
    ("certain_surplus_share", 0.4, 0.0),
    ("set_surplus_share", 0.4, 0.0),
    ("shortage_served", 0.0, 0.9),
    ("providers", 6.0, 2.0),
    ("market_share", 0.05, 0.5),
    ("offering_rate", 0.7, 0.1),
    ("school_majors", 80.0, 30.0),
    ("in_demand", 0.0, 1.0),
];

fn indicators(schools: &[School], without: &str) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    for (school, good) in schools {
        let mut add = |code: &str, year: i64, (bad, best): (f64, f64)| {
            let value = bad + good * (best - bad);
            let spread = 0.05 * (best - bad).abs();
            let source = format!("figures.xlsx 1 {}", rows.len() + 2);
            if code != without {
                let ends = (json!(value - spread), json!(value + spread));
                let row = [json!(school), json!("080901"), json!("bachelor"), json!(code), json!(year), json!("R")];
                rows.push([&row[..], &[json!(value), ends.0, ends.1, Value::Null, json!(source)]].concat());
            }
        };
        for (code, bad, best) in OBSERVED {
            (2021..=2023).for_each(|year| add(code, year, (*bad, *best)));
        }
        for (code, bad, best) in AHEAD {
            // Of outlook indicators the year of graduation; of those the catalogue does not know yet, the base year.
            let known = duikou_methods::indicators::find(code);
            let ahead = known.is_some_and(|i| i.time == duikou_methods::indicators::Time::Outlook);
            add(code, if ahead { 2027 } else { 2023 }, (*bad, *best));
        }
    }
    rows
}

struct Small {
    #[expect(dead_code, reason = "holds the folder while the edition is in use")]
    dir: tempfile::TempDir,
    edition: Edition,
}

impl Small {
    fn new(schools: &[School], without: &str, settings: &str) -> Small {
        let dir = tempfile::tempdir().unwrap();
        let manifest = "name = \"small\"\ntitle_zh = \"小\"\ntitle_en = \"Small\"\nillustrative = true\n";
        std::fs::write(dir.path().join("edition.toml"), format!("{manifest}[settings]\nbase_year = 2023\n{settings}"))
            .unwrap();
        let edition =
            Edition::open(&Request { edition: dir.path().display().to_string(), ..Request::default() }).unwrap();
        let put = |table: &'static Table, rows: Vec<Vec<Value>>| {
            let bytes = tables::to_bytes(table, &batch(table, rows), &Vec::new()).unwrap();
            files::write_atomic(&edition.path_of(table), &bytes).unwrap();
        };
        put(&evaluated::INDICATORS, indicators(schools, without));
        let cell = |rest: &[Value]| [&[json!("R"), json!("080901"), json!("bachelor")], rest].concat();
        let number = |v: f64| json!(v);
        // 400 graduates at the market, of whom 240 are placed: 80 of 80 openings, 160 of 500.
        let degrees = [400.0, 240.0, 0.6, 0.6, 0.6, 1.0, 0.6, 160.0].map(number);
        put(
            &matched::MAJORS,
            vec![cell(&[&degrees[..], &[json!(true), Value::Null, Value::Null, json!(380.0)]].concat())],
        );
        let programme = |school: &str| {
            let head = [json!(school), json!("080901"), json!("bachelor"), json!("R")];
            [&head[..], &[80.0, 48.0, 0.6, 0.6, 1.0, 32.0].map(number), &[json!(true)]].concat()
        };
        put(&matched::PROGRAMMES, schools.iter().map(|s| programme(s.0)).collect());
        let flow = |job: &str, persons: f64| cell(&[json!(job), json!("bachelor"), number(persons), number(1.0)]);
        put(&matched::FLOWS, vec![flow("a", 80.0), flow("b", 160.0)]);
        let need = |job: &str, demand: f64, filled: f64| {
            let amounts = [demand, filled, filled / demand, demand - filled].map(number);
            [&[json!("R"), json!(job), json!("bachelor")], &amounts[..], &[json!(true)]].concat()
        };
        put(&matched::NEEDS, vec![need("a", 80.0, 80.0), need("b", 500.0, 300.0)]);
        let unused: [&'static Table; 9] = [
            &matched::CERTAIN,
            &evaluated::SUCCESSIONS,
            &reference::OCCUPATIONS,
            &reference::LINKS,
            &clean::COMPLETIONS,
            &clean::ENROLLMENT,
            &clean::OUTCOMES,
            &outlook::SUPPLY,
            &outlook::DEMAND,
        ];
        unused.into_iter().for_each(|table| put(table, Vec::new()));
        put(&reference::MAJORS, vec![vec![json!("080901"), json!("计算机科学与技术")]]);
        let school = |s: &School| {
            let head = [s.0, "某某大学", "R", "R", "公办"].map(|t| json!(t));
            [&head[..], &[Value::Null, Value::Null, Value::Null, json!(true)]].concat()
        };
        put(&reference::UNIVERSITIES, schools.iter().map(school).collect());
        Small { dir, edition }
    }

    fn run(&self) -> Result<()> {
        run(&self.edition, &[&STAGE], &Options::default(), |_| "test", &mut Silent).map(|_| ())
    }

    /// Rows of a table as text, those of some schools.
    fn rows(&self, table: &'static Table, schools: &[School]) -> Vec<BTreeMap<&'static str, String>> {
        let batch = tables::read(&self.edition.path_of(table), table).unwrap();
        let of_school = batch.column(0).as_string::<i32>();
        (0..batch.num_rows())
            .filter(|r| schools.iter().any(|s| s.0 == of_school.value(*r)))
            .map(|r| {
                let cell = |i: usize| format!("{:?}", batch.column(i).slice(r, 1));
                table.fields.iter().enumerate().map(|(i, f)| (f.column.name, cell(i))).collect()
            })
            .collect()
    }

    /// (pack, rule) → (state, indicator) of one school's evidence.
    fn states(&self, school: &str) -> BTreeMap<(String, String), (String, String)> {
        let batch = tables::read(&self.edition.path_of(&flagged::EVIDENCE), &flagged::EVIDENCE).unwrap();
        let text = |name: &str, r: usize| batch.column_by_name(name).unwrap().as_string::<i32>().value(r).to_string();
        (0..batch.num_rows())
            .filter(|r| text("university_code", *r) == school)
            .map(|r| ((text("pack", r), text("rule", r)), (text("state", r), text("indicator", r))))
            .collect()
    }
}

static TABLES: [&Table; 4] =
    [&flagged::VERDICTS, &flagged::EVIDENCE, &flagged::ACCEPTABILITY, &flagged::COUNTERFACTUALS];

/// The relative pack's quantiles as numbers.
const FROZEN: &str = r#"flag.thresholds = "mycos-style/red/outcome_score=0.3,mycos-style/red/unemployed=40,mycos-style/yellow/outcome_score=0.4,mycos-style/yellow/unemployed=30,mycos-style/green/outcome_score=0.7,mycos-style/green/unemployed=10"
"#;

#[test]
fn adding_an_irrelevant_programme_changes_nothing_said_of_the_others() {
    let before = Small::new(&THREE, "", FROZEN);
    before.run().unwrap();
    let four = [&THREE[..], &[("u0", 1.0)]].concat();
    let after = Small::new(&four, "", FROZEN);
    after.run().unwrap();
    for table in TABLES {
        let (a, b) = (before.rows(table, &THREE), after.rows(table, &THREE));
        assert!(!a.is_empty(), "{}", table.name());
        assert_eq!(a, b, "{}", table.name());
    }
    assert_eq!(after.rows(&flagged::VERDICTS, &four).len(), 4 * 7);
    // Every pack says something of someone.
    let verdicts = before.rows(&flagged::VERDICTS, &THREE);
    for pack in ["anhui", "duikou", "heilongjiang", "ladder", "moe", "mycos", "tennessee"] {
        let mine = verdicts.iter().filter(|r| r["pack"].contains(pack));
        assert!(mine.clone().any(|r| !r["verdict"].contains("not_assessed")), "{pack}: {mine:?}");
    }
    // The source row comes through.
    assert!(before.rows(&flagged::EVIDENCE, &THREE).iter().any(|r| r["source_row"].contains("figures.xlsx 1 ")));
}

#[test]
fn removing_an_input_makes_its_rules_not_assessed_and_never_passed() {
    let whole = Small::new(&THREE, "", FROZEN);
    whole.run().unwrap();
    let singles = [
        "no_intake_three_years",
        "no_graduates_three_years",
        "weak_placement",
        "weak_registration",
        "crowded_teaching",
        "in_demand",
        "more_than_60_majors",
        "first_choice_below_10",
    ];
    let mut tried = 0;
    for (indicator, ..) in OBSERVED.iter().chain(AHEAD) {
        let short = Small::new(&THREE, indicator, FROZEN);
        short.run().unwrap();
        for (school, _) in THREE {
            let before = whole.states(school);
            for ((pack, rule), (state, first)) in short.states(school) {
                let was = &before[&(pack.clone(), rule.clone())].0;
                // What does not look at it is as it was; what does can only become not assessed.
                assert!(state == *was || state == "not_assessed", "{pack}/{rule} without {indicator}: {was} → {state}");
                let single = singles.contains(&rule.as_str())
                    || rule.starts_with("placement_")
                    || rule.starts_with("employment_");
                if first == *indicator && single {
                    assert_eq!(state, "not_assessed", "{pack}/{rule} without {indicator}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 30, "{tried}");
}

#[test]
fn settings_that_cannot_be_are_refused() {
    let fails = |settings: &str, what: &str| {
        let said = Small::new(&THREE, "", settings).run().unwrap_err().to_string();
        assert!(said.contains(what), "{settings}: {said}");
    };
    fails("flag.packs = \"mycos-style,duikou-2026\"\n", "cannot be the headline pack");
    fails("flag.packs = \"moe-2011,moe-2011\"\n", "moe-2011 twice");
    fails("flag.thresholds = \"moe-2011/employment_below_60_two_years=60\"\n", "0.6, not 60");
    fails("flag.thresholds = \"duikou-2026/certain_surplus/intake=0.5\"\n", "no such rule");
    fails("flag.firm = 0.6\nflag.likely = 0.8\n", "flag.likely is 0.8");
}

#[test]
fn without_draws_nothing_is_said_of_firmness() {
    let small = Small::new(&THREE, "", "flag.draws = 0\n");
    small.run().unwrap();
    assert!(small.rows(&flagged::ACCEPTABILITY, &THREE).is_empty());
    assert!(small.rows(&flagged::VERDICTS, &THREE).iter().all(|r| r["firmness"].contains("null")));
}

#[test]
fn tables_without_a_row() {
    let small = Small::new(&[], "", "");
    small.run().unwrap();
    for table in TABLES {
        assert_eq!(tables::read(&small.edition.path_of(table), table).unwrap().num_rows(), 0);
    }
}
