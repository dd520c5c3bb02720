//! From raw files to a report: the shipped editions as a person gets them.

use crate::runs::{self, both, demo, ohio};
use crate::support::{project, say, say_all, tree};
use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use duikou_contracts::tables::{self, clean, flagged, matched, reference};
use duikou_engine::tables as store;
use std::collections::BTreeSet;

/// Rows of a table printed as CSV, each by column name.
fn csv_rows(text: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|r| r.unwrap()).collect()
}

#[test]
fn each_edition_runs_to_its_end_and_tells_of_every_stage_and_where_the_report_is() {
    for run in both() {
        assert_eq!(run.said.code, 0, "{}", run.said.err);
        assert_eq!(run.said.out, "", "results are in files; standard output is for data");
        for stage in runs::STAGES {
            assert!(run.said.err.contains(&format!("{}: {stage} — ", run.edition)), "{stage}:\n{}", run.said.err);
        }
        let index = run.reports().join("index.html");
        assert!(run.said.err.contains(&format!("report at {}", index.display())), "{}", run.said.err);
    }
}

#[test]
fn every_table_of_the_house_is_there_and_satisfies_its_contract() {
    for run in both() {
        for table in tables::ALL {
            let path = run.table(table);
            store::read(&path, table).unwrap_or_else(|e| panic!("{} {}: {e}", run.edition, table.name()));
            let footer = store::footer(&path).unwrap();
            let of = |key: &str| footer.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str()).unwrap_or_default();
            assert_eq!(of("duikou.table"), table.name());
            assert_eq!(of("duikou.contract"), store::contract_hash(table));
            for key in ["duikou.stage", "duikou.code", "duikou.settings", "duikou.inputs", "duikou.fingerprint"] {
                assert!(!of(key).is_empty(), "{}: {key}", table.name());
            }
        }
    }
}

#[test]
fn the_stages_write_what_they_record_and_nothing_else() {
    for run in both() {
        let mut recorded = BTreeSet::new();
        for stage in runs::STAGES {
            let record = run.record(stage);
            recorded.insert(format!("data/{}/.stages/{stage}.json", run.edition));
            let names = |key: &str| record[key].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
            recorded.extend(names("files").iter().map(|f| format!("data/{}/{f}", run.edition)));
            recorded.extend(names("pages").iter().map(|f| format!("reports/{}/{f}", run.edition)));
        }
        let found: BTreeSet<String> = tree(&run.out).into_keys().collect();
        assert_eq!(found, recorded);
    }
}

#[test]
fn ohio_counts_176826_awards_of_2023_at_275_institutions() {
    let said = ohio().say(&["table", "clean.completions"], &["--format", "csv"]).well();
    let rows = csv_rows(&said.out);
    let of_2023: Vec<_> = rows.iter().filter(|r| r["year"] == "2023").collect();
    let awards: f64 = of_2023.iter().filter_map(|r| r["persons"].parse::<f64>().ok()).sum();
    let schools: BTreeSet<&str> = of_2023.iter().map(|r| r["university_code"].as_str()).collect();
    assert_eq!((awards, schools.len()), (176_826.0, 275));
    assert!(rows.iter().all(|r| r["region_code"] == rows[0]["region_code"]), "one state");
}

#[test]
fn the_figure_of_the_readme_is_the_chart_of_the_run() {
    const FIGURE: &str = "reports/ohio-levels.svg";
    let drawn = std::fs::read(ohio().out.join("reports/ohio/charts/levels.svg")).unwrap();
    let kept = project().join(FIGURE);
    if std::env::var_os("DUIKOU_GOLDEN").is_some_and(|v| v == "write") {
        std::fs::write(&kept, &drawn).unwrap();
    }
    let same = std::fs::read(&kept).is_ok_and(|kept| kept == drawn);
    assert!(same, "an older drawing: DUIKOU_GOLDEN=write cargo test -p duikou figure_of_the_readme");
    for page in ["README.md", "README.zh.md"] {
        assert!(std::fs::read_to_string(project().join(page)).unwrap().contains(FIGURE), "{page}");
    }
}

#[test]
fn csv_json_and_parquet_of_a_table_say_the_same() {
    // Text, numbers, yes/no, missing values, Chinese, commas and quotes are all in these.
    let cases = [
        (ohio(), &matched::REGIONS),
        (ohio(), &matched::CERTAIN),
        (ohio(), &reference::UNIVERSITIES),
        (demo(), &clean::OUTCOMES),
        (demo(), &clean::REJECTS),
        (demo(), &reference::TARGETS),
        (demo(), &flagged::VERDICTS),
    ];
    for (run, table) in cases {
        let name = table.name();
        let print = |format: &str| run.say(&["table", &name], &["--format", format]).well();
        let parquet = print("parquet");
        assert_eq!(parquet.bytes, std::fs::read(run.table(table)).unwrap(), "{name}: Parquet is the file itself");
        let batch = store::read(&run.table(table), table).unwrap();
        let json = print("json").json();
        let json = json.as_array().unwrap();
        let csv = print("csv").out;
        let rows = csv_rows(&csv);
        assert_eq!((json.len(), rows.len()), (batch.num_rows(), batch.num_rows()), "{name}");
        let header: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
        assert_eq!(header, table.fields.iter().map(|f| f.column.name).collect::<Vec<_>>());
        for (r, (object, row)) in json.iter().zip(&rows).enumerate() {
            for (i, field) in table.fields.iter().enumerate() {
                let column = field.column.name;
                let value = &object[column];
                assert_eq!(batch.column(i).is_null(r), value.is_null(), "{name} {column} row {r}");
                let cell = row[column].as_str();
                match value {
                    serde_json::Value::Null => assert_eq!(cell, "", "{name} {column} row {r}"),
                    serde_json::Value::String(s) => assert_eq!(cell, s, "{name} {column} row {r}"),
                    serde_json::Value::Bool(b) => assert_eq!(cell, b.to_string(), "{name} {column} row {r}"),
                    number => {
                        let printed: f64 = cell.parse().unwrap();
                        let stored = match batch.column(i).as_primitive_opt::<Float64Type>() {
                            Some(numbers) => numbers.value(r),
                            None => batch.column(i).as_primitive::<Int64Type>().value(r) as f64,
                        };
                        assert_eq!(printed, stored, "{name} {column} row {r}: every digit is printed");
                        // The reader of JSON in this test may be out by the last bit.
                        let read = number.as_f64().unwrap();
                        assert!((read - stored).abs() <= f64::EPSILON * stored.abs(), "{name} {column} row {r}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_report_stands_alone_and_says_what_it_is() {
    for (run, lang, says) in [(ohio(), "en", "public data"), (demo(), "zh", "示例")] {
        let index = std::fs::read_to_string(run.reports().join("index.html")).unwrap();
        assert!(index.contains(&format!("lang=\"{lang}")), "{}", &index[..200]);
        assert!(index.contains(says), "{} does not say {says}", run.edition);
        let pages: Vec<(String, Vec<u8>)> = tree(&run.reports()).into_iter().collect();
        let html: Vec<&(String, Vec<u8>)> = pages.iter().filter(|(n, _)| n.ends_with(".html")).collect();
        assert!(pages.iter().filter(|(n, _)| n.ends_with(".svg")).count() >= 4, "at least four charts");
        assert!(html.len() > 3);
        for (name, bytes) in &html {
            let text = std::str::from_utf8(bytes).unwrap();
            for far in ["src=\"http", "href=\"//", "src=\"//", "url(http", "@import"] {
                assert!(!text.contains(far), "{name} reaches out: {far}");
            }
            // Every page that a page leads to is there.
            let here = std::path::Path::new(name).parent().unwrap();
            for target in text.split("href=\"").skip(1).filter_map(|t| t.split('"').next()) {
                let file = target.split('#').next().unwrap();
                if file.is_empty() || file.contains("://") || file.starts_with("mailto:") || file.starts_with("data:") {
                    continue;
                }
                assert!(run.reports().join(here).join(file).is_file(), "{name} leads to {target}, which is not there");
            }
            if run.edition == "demo" {
                assert!(text.contains("示例"), "{name} has no watermark");
            }
        }
    }
}

#[test]
fn every_table_that_is_not_there_or_not_known_is_told_with_what_to_do() {
    say("table clean.completion --edition ohio").fails(2, &["clean.completion", "did you mean clean.completions?"]);
    let empty = tempfile::tempdir().unwrap();
    let out = empty.path().to_str().unwrap();
    say_all(&["table", "clean.completions", "--edition", "ohio", "--out", out])
        .fails(12, &["clean.completions has not been made yet", "duikou run --edition ohio"]);
    say("table clean.completions --edition nowhere")
        .fails(12, &["there is no edition nowhere", "demo, liaoning, ohio, us"]);
    assert_eq!(say("table clean.completions --edition ohio --format xml").code, 2);
}

#[test]
fn explain_tells_everything_a_verdict_rests_on_in_both_languages() {
    for run in both() {
        let rows = csv_rows(&run.say(&["table", "flagged.verdicts"], &[]).well().out);
        let grave = rows.iter().find(|r| r["verdict"] == "reduce").expect("some programme is to be reduced");
        let (school, major) = (grave["university_code"].as_str(), grave["major_code"].as_str());
        let ask = |more: &[&str]| {
            run.say(&["explain"], &[&["--university", school, "--major", major], more].concat()).well().out
        };
        let en = ask(&["--language", "en"]);
        for text in ["Supply at graduation", "Indicators", "threshold", "reduce intake", "ground", school, major] {
            assert!(en.contains(text), "{text} is not in\n{en}");
        }
        let zh = ask(&["--language", "zh"]);
        for text in ["毕业年份供给", "指标", "阈值", "减招", "依据"] {
            assert!(zh.contains(text), "{text} is not in\n{zh}");
        }
        assert_eq!(ask(&[]), if run.edition == "demo" { zh } else { en.clone() }, "the edition's own language");
        let one = ask(&["--language", "en", "--level", &grave["level"]]);
        assert_eq!(one.matches("\n== ").count(), 1, "{one}");
        assert_eq!(en.contains("Illustrative"), run.edition == "demo");
    }
}

#[test]
fn explain_of_what_is_not_there_lists_what_is() {
    let run = ohio();
    let ask = |university: &str, major: &str, more: &[&str]| {
        run.say(&["explain"], &[&["--university", university, "--major", major], more].concat())
    };
    ask("204796", "99.9999", &[]).fails(12, &["no verdict on school 204796, major 99.9999", "its majors: 0"]);
    ask("1", "52.0101", &[]).fails(12, &["no verdict on school 1", "reference.universities"]);
    ask("204796", "52.0101", &["--level", "wizard"]).fails(2, &["there is no level wizard", "bachelor"]);
}
