//! `duikou explain` on a small edition of made-up tables, of which every word and number is kept.

use crate::support::{Said, duikou, golden};
use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray};
use duikou_contracts::tables::{evaluated, flagged, matched, reference};
use duikou_contracts::{Kind, Table};
use duikou_engine::tables as store;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

const PACK: &str = "code = 'own'\nversion = '1'\nname_zh = '示例规则包'\nname_en = 'Example pack'\ndate = '2026'\nregion = ''\n\
    basis_zh = '示例'\nbasis_en = 'example'\nnote_zh = ''\nnote_en = ''\nprecedence = ['suspend', 'reduce']\n\
    [[rule]]\ncode = 'weak_placement'\nground = 'weak_outcomes'\nverdict = 'reduce'\n\
    zh = '毕业去向落实率低于60%'\nen = 'Placement rate below 60 %'\n\
    conditions = [{ indicator = 'placement_rate', compare = 'below', threshold = 0.6 }]\n\
    [[rule]]\ncode = 'certain'\nground = 'over_capacity'\nverdict = 'suspend'\n\
    zh = '确定过剩率高于0.3'\nen = 'Certain surplus share above 0.3'\n\
    conditions = [{ indicator = 'certain_surplus_share', compare = 'above', threshold = 0.3 }]\n";

/// Writes rows of JSON values as a table; a row shorter than the table ends in nulls.
fn write(folder: &Path, table: &'static Table, rows: Value) {
    let rows = rows.as_array().unwrap();
    let columns: Vec<ArrayRef> = (table.fields.iter().enumerate())
        .map(|(i, f)| {
            let cells = rows.iter().map(|r| &r[i]);
            match f.column.kind {
                Kind::Text => Arc::new(cells.map(|v| v.as_str()).collect::<StringArray>()) as ArrayRef,
                Kind::Int => Arc::new(cells.map(Value::as_i64).collect::<Int64Array>()),
                Kind::Float => Arc::new(cells.map(Value::as_f64).collect::<Float64Array>()),
                Kind::Bool => Arc::new(cells.map(Value::as_bool).collect::<BooleanArray>()),
            }
        })
        .collect();
    let batch = RecordBatch::try_new(table.schema(), columns).unwrap();
    let bytes = store::to_bytes(table, &batch, &Vec::new()).unwrap_or_else(|e| panic!("{}: {e}", table.name()));
    let path = folder.join(table.layer.name()).join(format!("{}.parquet", table.short));
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// A data folder with one edition of one programme that is to be reduced; `new` with the tables an old run lacks.
fn edition(root: &Path, new: bool) {
    let data = root.join("data");
    let folder = data.join("small");
    std::fs::create_dir_all(folder.join("raw")).unwrap();
    std::fs::create_dir_all(data.join("reference/rules")).unwrap();
    std::fs::write(data.join("reference/rules/own.toml"), PACK).unwrap();
    let manifest = "name = \"small\"\ntitle_zh = \"小\"\ntitle_en = \"Small\"\nillustrative = true\n[settings.flag]\npacks = \"own\"\n[settings.report]\nlanguage = \"zh\"\n";
    std::fs::write(folder.join("edition.toml"), manifest).unwrap();
    let n = Value::Null;
    write(
        &folder,
        &reference::MAJORS,
        json!([
            ["080207", "车辆工程", "工学", n, n, n, 4.0, false],
            ["080212T", "汽车服务工程", "工学", n, n, n, 4.0, false]
        ]),
    );
    write(&folder, &reference::UNIVERSITIES, json!([["90001", "示例大学", "210000", "210000", n, n, n, n, true]]));
    write(&folder, &reference::OCCUPATIONS, json!([["2-02-07-11", "汽车工程技术人员", n, n, n, n]]));
    let key = ["90001", "080207", "bachelor"];
    let row = |rest: Value| -> Value {
        let mut all: Vec<Value> = key.iter().map(|k| json!(k)).collect();
        all.extend(rest.as_array().unwrap().iter().cloned());
        Value::Array(all)
    };
    write(&folder, &matched::PROGRAMMES, json!([row(json!(["210000", 120.0, 60.0, 0.5, 0.4, 0.65, 60.0, true]))]));
    let indicators = json!([
        row(json!(["certain_surplus_share", 2029, "210000", 0.12, 0.05, 0.2, n, "matched.majors"])),
        row(json!(["placement_rate", 2025, "210000", 0.552, n, n, "placement_rate", "outcomes.csv, row 17"])),
    ]);
    write(&folder, &evaluated::INDICATORS, indicators);
    let firm = if new { json!([0.93, 0.008, "firm"]) } else { json!([n, n, n]) };
    let verdict = json!(["own", "210000", "reduce", "weak_outcomes", firm[0], firm[1], firm[2]]);
    write(&folder, &flagged::VERDICTS, json!([row(verdict)]));
    let told = "placement_rate 2025 0.552 placement_rate - -";
    let evidence = json!([
        row(json!([
            "own",
            "certain",
            "210000",
            "over_capacity",
            "passes",
            "certain_surplus_share",
            0.12,
            0.3,
            "suspend",
            n,
            "matched.majors"
        ])),
        row(json!([
            "own",
            "weak_placement",
            "210000",
            "weak_outcomes",
            "fires",
            "placement_rate",
            0.552,
            0.6,
            "reduce",
            told,
            "outcomes.csv, row 17"
        ])),
    ]);
    write(&folder, &flagged::EVIDENCE, evidence);
    if !new {
        return;
    }
    let shares = [("keep", 0.02), ("reduce", 0.93), ("watch", 0.05)];
    let shares: Vec<Value> = shares.iter().map(|(v, p)| row(json!(["own", v, "210000", p, 0.008]))).collect();
    write(&folder, &flagged::ACCEPTABILITY, json!(shares));
    let changes = json!([
        row(json!(["own", "lift", "intake_alone", "210000", 120.0, n, n, false, n])),
        row(json!(["own", "lift", "placement_rate", "210000", 0.552, 0.6, "keep", true, n])),
        row(json!(["own", "lower", "certain_surplus_share", "210000", 0.12, 0.3, "suspend", true, n])),
    ]);
    write(&folder, &flagged::COUNTERFACTUALS, changes);
    let needs = json!([
        row(json!([1, "210000", "2-02-07-11", "bachelor", 340.0, 0.9, "080207", 1.0])),
        row(json!([2, "210000", "2-02-07-11", "master", 40.0, 0.7, "080212T", 0.6]))
    ]);
    write(&folder, &flagged::REDIRECTS, needs);
    write(&folder, &evaluated::CLOSURE, json!([row(json!(["210000", 2025, 0.123, 0.081]))]));
    let rename =
        json!([["90001", "080212T", "080207", "bachelor", "own", "210000", 2023, 0.83, true, "reduce", "keep"]]);
    write(&folder, &flagged::RENAMES, rename);
    let continuation =
        json!([["90001", "080212T", "080207", "bachelor", "210000", 2022, 2023, 0.6, true, 0.9, 0.8, 0.83, true, n]]);
    write(&folder, &evaluated::SUCCESSIONS, continuation);
}

fn ask(root: &Path, more: &[&str]) -> Said {
    let mut command = duikou();
    command.env("DUIKOU_DATA", root.join("data"));
    Said::by(command.args(["explain", "-e", "small", "--university", "90001", "--major", "080207"]).args(more))
}

#[test]
fn everything_a_verdict_rests_on_is_told_in_both_languages_and_as_a_document() {
    let dir = tempfile::tempdir().unwrap();
    edition(dir.path(), true);
    let zh = ask(dir.path(), &[]).well().out;
    golden("explain-zh.txt", &zh);
    assert!(zh.contains("毕业去向落实率由 55.2% 升至 60.0% 即可解除") && zh.contains("仅靠本专业点减招不能解除"));
    let en = ask(dir.path(), &["--language", "en"]).well().out;
    golden("explain-en.txt", &en);
    let letters = en.chars().filter(|c| ('\u{4e00}'..'\u{9fff}').contains(c)).collect::<String>();
    // Names stay as the tables have them; no other word is Chinese.
    let names = "示例大学车辆工程汽车工程技术人员汽车工程技术人员汽车服务工程汽车服务工程";
    assert_eq!(letters, names);
    let said = ask(dir.path(), &["--json"]).well();
    golden("explain.json", &said.out);
    let document = said.json();
    let programme = &document["programmes"][0];
    assert_eq!(document["schema"], 1);
    assert_eq!(programme["packs"][0]["verdict"], "reduce");
    assert_eq!(programme["packs"][0]["counterfactuals"].as_array().unwrap().len(), 3);
    assert_eq!(programme["redirects"][1]["via_major"], "080212T");
    assert_eq!(ask(dir.path(), &["--json", "--language", "en"]).well().out, said.out, "codes have no language");
}

#[test]
fn of_an_old_run_what_was_not_computed_is_told_so_and_null() {
    let dir = tempfile::tempdir().unwrap();
    edition(dir.path(), false);
    let zh = ask(dir.path(), &[]).well().out;
    assert!(zh.contains("稳固程度：未计算") && zh.contains("怎样改变结论：未计算"), "{zh}");
    for text in ["可转向", "更名延续", "停办"] {
        assert!(!zh.contains(text), "{text}");
    }
    let programme = &ask(dir.path(), &["--json"]).well().json()["programmes"][0];
    for key in ["redirects", "closure", "renames", "continuations"] {
        assert!(programme[key].is_null(), "{key}");
    }
    assert!(programme["packs"][0]["counterfactuals"].is_null() && programme["packs"][0]["evidence"].is_array());
}

#[test]
fn a_level_that_the_school_does_not_offer_is_named() {
    let dir = tempfile::tempdir().unwrap();
    edition(dir.path(), true);
    ask(dir.path(), &["--level", "master"]).fails(12, &["no verdict on school 90001, major 080207, level master"]);
    ask(dir.path(), &["--level", "wizard"]).fails(2, &["there is no level wizard"]);
}
