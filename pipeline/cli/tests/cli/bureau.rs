//! A bureau with its own workbooks: init, fill, check, run, all outside the project's folder.

use crate::support::{Said, copy, data, duikou, tree};
use calamine::{Data, Reader, Xlsx};
use duikou_contracts::Lang;
use duikou_stages::templates::{self, CellValue};
use rust_xlsxwriter::Workbook;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of the bureau's own; commands are run there, with the project's reference data by `DUIKOU_DATA`.
pub struct Desk(tempfile::TempDir);

impl Desk {
    pub fn new() -> Desk {
        Desk(tempfile::tempdir().unwrap())
    }

    pub fn say(&self, arguments: &[&str]) -> Said {
        Said::by(duikou().current_dir(self.0.path()).env("DUIKOU_DATA", data()).args(arguments))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

/// A row of a form by column names: `=` begins a number, `*` is withheld; the rest is empty.
fn row(form: &str, cells: &[(&str, &str)]) -> Vec<CellValue> {
    let columns = templates::columns_of(form).unwrap();
    assert!(cells.iter().all(|(name, _)| columns.iter().any(|c| c.name == *name)), "{form} has no such column");
    let cell = |text: &str| match text.strip_prefix('=') {
        _ if text == "*" => CellValue::Suppressed,
        Some(number) => CellValue::Number(number.parse().unwrap()),
        None => CellValue::from(text),
    };
    columns
        .iter()
        .map(|c| cells.iter().find(|(n, _)| *n == c.name).map_or(CellValue::Empty, |(_, t)| cell(t)))
        .collect()
}

fn write(raw: &Path, form: &str, lang: Lang, rows: &[&[(&str, &str)]]) {
    let rows: Vec<Vec<CellValue>> = rows.iter().map(|r| row(form, r)).collect();
    templates::write_form(&raw.join(templates::file_name(form, lang).unwrap()), form, lang, &rows).unwrap();
}

/// Fills the templates for two schools, three programmes and two occupations.
pub fn fill(raw: &Path, lang: Lang) {
    let school = |code: &'static str, name: &'static str, region: &'static str, city: &'static str| {
        [("university_code", code), ("name", name), ("region_code", region), ("city", city)]
    };
    let [a, b] = [school("90001", "示例甲大学", "210100", "沈阳"), school("90002", "示例乙职业学院", "210200", "大连")];
    write(raw, "universities", lang, &[&a, &b]);
    let programme = |school, major, level, year| {
        [("university_code", school), ("major_code", major), ("level", level), ("year", year)]
    };
    let graduates: Vec<Vec<(&str, &str)>> = [
        (programme("90001", "080901", "bachelor", "=2022"), "=100"),
        (programme("90001", "080901", "bachelor", "=2023"), "=104"),
        (programme("90001", "080202", "bachelor", "=2023"), "=80"),
        (programme("90002", "460301", "higher_vocational", "=2023"), "=160"),
    ]
    .into_iter()
    .map(|(key, n)| [&key[..], &[("graduates", n), ("placement_rate", "=0.9"), ("measure", "placement_rate")]].concat())
    .collect();
    write(raw, "graduates", lang, &graduates.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let demand = |region, occupation, level, persons| {
        [
            ("region_code", region),
            ("occupation_code", occupation),
            ("level", level),
            ("year", "=2023"),
            ("persons", persons),
        ]
    };
    let needs = [
        demand("210100", "2-02-10-03", "bachelor", "=40"),
        demand("210200", "6-20-03-01", "higher_vocational", "=700"),
    ];
    write(raw, "demand", lang, &[&needs[0], &needs[1]]);
    let link = |major, occupation| {
        [("major_code", major), ("occupation_code", occupation), ("affinity", "=1"), ("link_basis", "expert")]
    };
    write(raw, "links", lang, &[&link("080901", "2-02-10-03"), &link("460301", "6-20-03-01")]);
}

/// Copies the plan's workbook as a planner saves it, with seats entered in the rows named by school, major and year.
fn saved(from: &Path, to: &Path, entered: &[(&str, &str, f64, f64)]) {
    let mut book: Xlsx<_> = calamine::open_workbook(from).unwrap();
    let mut copy = Workbook::new();
    for name in book.sheet_names() {
        let sheet = copy.add_worksheet().set_name(&name).unwrap();
        let cells = book.worksheet_range(&name).unwrap();
        for (r, row) in cells.rows().enumerate() {
            let wanted = entered.iter().find(|(school, major, year, _)| {
                row[0] == Data::String((*school).into())
                    && row[2] == Data::String((*major).into())
                    && row[5] == Data::Float(*year)
            });
            for (c, cell) in row.iter().enumerate() {
                let (r, c) = (r as u32, c as u16);
                match (cell, wanted) {
                    (_, Some(seats)) if c == 6 => sheet.write_number(r, c, seats.3).unwrap(),
                    (Data::Float(v), _) => sheet.write_number(r, c, *v).unwrap(),
                    (Data::String(v), _) => sheet.write_string(r, c, v).unwrap(),
                    _ => continue,
                };
            }
        }
    }
    copy.save(to).unwrap();
}

#[test]
fn seats_entered_in_the_plan_s_workbook_stand_in_the_next_plan() {
    for lang in [Lang::Zh, Lang::En] {
        let desk = Desk::new();
        desk.say(&["init", "mine", "--template", lang.code()]).well();
        fill(&desk.path("mine/raw"), lang);
        let plan = || desk.say(&["table", "planned.intake", "--edition", "mine"]).well().out;
        // One programme has no need to judge by and is held: places must be free to move.
        let run = || desk.say(&["run", "--edition", "mine", "--set", "plan.level_change=0.2"]);
        let name = lang.pick("招生计划指定.xlsx", "plan_fixed.xlsx");
        let (published, back) = (desk.path("mine/report").join(name), desk.path("mine/raw").join(name));
        run().well();
        let first = plan();
        assert!(first.contains("90001,080901,bachelor,2024,") && !first.contains("fixed"), "{first}");
        // Put back as it is: nothing is set, and the plan is the same.
        saved(&published, &back, &[]);
        run().well();
        assert_eq!(plan(), first);
        saved(&published, &back, &[("90001", "080901", 2025.0, 97.0), ("90001", "080901", 2026.0, 101.0)]);
        run().well();
        let second = plan();
        for (row, seats) in [("90001,080901,bachelor,2025,", ",97.0,"), ("90001,080901,bachelor,2026,", ",101.0,")] {
            let line = second.lines().find(|l| l.starts_with(row)).unwrap();
            assert!(line.contains(seats) && line.ends_with(",fixed"), "{line}");
        }
        assert_eq!(second.matches(",fixed").count(), 2, "{second}");
        // The next workbook shows what is set, so that it may be set again.
        saved(&published, &back, &[]);
        run().well();
        assert_eq!(plan(), second);
        // Seats that no plan can have are refused by name.
        saved(&published, &back, &[("90001", "080901", 2025.0, 5000.0)]);
        run().fails(14, &["90001"]);
    }
}

#[test]
fn init_writes_workbooks_that_check_clean_in_both_languages() {
    for lang in ["zh", "en"] {
        let desk = Desk::new();
        let said = desk.say(&["init", "mine", "--template", lang]).well();
        let written: Vec<&str> = said.out.lines().collect();
        assert!(written.iter().all(|f| desk.path(f).is_file()), "{written:?}");
        assert_eq!(written.len(), tree(&desk.path("mine")).len(), "all it wrote, and nothing else");
        assert!(written.len() >= 8, "{written:?}");
        for next in ["duikou check mine", "duikou run --edition mine"] {
            assert!(said.err.contains(next), "{}", said.err);
        }
        let checked = desk.say(&["check", "mine"]).well();
        let last = checked.out.lines().last().unwrap();
        let clean = if lang == "zh" { "无法使用 0 处，拒绝 0 处" } else { "0 unusable, 0 rejected" };
        assert!(last.starts_with(clean), "{}", checked.out);
    }
}

#[test]
fn init_does_not_overwrite_what_was_filled_in() {
    let desk = Desk::new();
    desk.say(&["init", "mine"]).well();
    let before = tree(&desk.path("mine"));
    desk.say(&["init", "mine"]).fails(13, &["mine already holds an edition", "nothing that was filled in"]);
    desk.say(&["init", "mine", "--template", "en"]).fails(13, &["mine"]);
    assert_eq!(tree(&desk.path("mine")), before);
}

#[test]
fn a_filled_folder_runs_outside_the_project_and_keeps_to_itself() {
    for lang in [Lang::Zh, Lang::En] {
        let desk = Desk::new();
        desk.say(&["init", "mine", "--template", lang.code()]).well();
        fill(&desk.path("mine/raw"), lang);
        let raw = tree(&desk.path("mine/raw"));
        let shipped: Vec<String> = list(&data());
        desk.say(&["check", "mine"]).well();
        let said = desk.say(&["run", "--edition", "mine"]).well();
        assert!(said.err.contains("mine/report/index.html"), "{}", said.err);
        assert!(desk.path("mine/clean/completions.parquet").is_file());
        let index = fs::read_to_string(desk.path("mine/report/index.html")).unwrap();
        assert!(index.contains(&format!("lang=\"{}", lang.code())));
        assert_eq!(list(desk.0.path()), ["mine"], "nothing beside the folder");
        assert_eq!(list(&data()), shipped, "nothing in the project");
        assert_eq!(tree(&desk.path("mine/raw")), raw, "the workbooks are the bureau's");
        // 104 graduates for 40 openings: 64 are certain to be too many, whatever the hiring.
        let table = desk.say(&["table", "matched.majors", "--edition", "mine"]).well().out;
        assert!(table.contains("080901,bachelor,104.0,40.0,"), "{table}");
        let certain = desk.say(&["table", "matched.certain", "--edition", "mine"]).well().out;
        assert!(certain.contains("surplus") && certain.contains("64.0"), "{certain}");
        let explain =
            desk.say(&["explain", "--edition", "mine", "--university", "90001", "--major", "080901"]).well().out;
        assert!(explain.contains("104"), "{explain}");
        let again = desk.say(&["run", "--edition", "mine"]).well();
        assert!(again.err.contains("up to date, nothing to do"), "{}", again.err);
    }
}

/// Names in a folder.
fn list(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A filled folder in which three rows of the workbook of enrollment are wrong, and one file is none.
fn damaged(lang: Lang) -> Desk {
    let desk = Desk::new();
    desk.say(&["init", "mine", "--template", lang.code()]).well();
    let raw = desk.path("mine/raw");
    fill(&raw, lang);
    let row = |major: &'static str, year: &'static str, persons: &'static str| {
        [
            ("university_code", "90001"),
            ("major_code", major),
            ("level", "bachelor"),
            ("year", year),
            ("persons", persons),
        ]
    };
    let rows = [
        row("080901", "=2023", "=420"),
        row("080901", "=2022", "=-5"),
        row("999999", "=2023", "=30"),
        row("080202", "=1995", "=300"),
        row("080202", "=2023", "*"),
    ];
    write(&raw, "enrollment", lang, &rows.iter().map(|r| &r[..]).collect::<Vec<_>>());
    fs::write(raw.join("读我.txt"), "not a table").unwrap();
    desk
}

#[test]
fn check_lists_each_problem_with_its_place_and_remedy() {
    let zh = damaged(Lang::Zh).say(&["check", "mine"]).fails(1, &["共有", "逐条按提示修改"]).out;
    for text in [
        "在校生与招生.xlsx",
        "工作表“",
        "第 3 行",
        "人数不能为负",
        "填写零或正数",
        "第 4 行",
        "代码不在对应目录中",
        "第 5 行",
        "年份超出窗口",
    ] {
        assert!(zh.contains(text), "{text} is not in\n{zh}");
    }
    let en = damaged(Lang::En).say(&["check", "mine"]).fails(1, &["problems to mend"]).out;
    for text in [
        "enrollment.xlsx",
        "sheet “",
        "row 3",
        "a count is negative",
        "enter zero or a positive number",
        "row 4",
        "the code is not in its list",
        "row 5",
        "the year is outside the window",
    ] {
        assert!(en.contains(text), "{text} is not in\n{en}");
    }
    let other = damaged(Lang::Zh).say(&["check", "mine", "--language", "en"]).fails(1, &[]).out;
    assert!(other.contains("a count is negative") && other.contains("在校生与招生.xlsx"), "{other}");
}

#[test]
fn check_as_json_names_file_sheet_row_and_column() {
    let desk = damaged(Lang::Zh);
    let said = desk.say(&["check", "mine", "--json", "--language", "en"]).fails(1, &[]);
    let findings = said.json();
    let findings = findings.as_array().unwrap();
    let rejected: Vec<_> = findings.iter().filter(|f| f["severity"] == "rejected").collect();
    let facts: Vec<(String, u64)> =
        rejected.iter().map(|f| (f["reason"].as_str().unwrap().to_string(), f["row"].as_u64().unwrap())).collect();
    assert_eq!(
        facts,
        [("negative".to_string(), 3), ("unknown_code".to_string(), 4), ("year_outside".to_string(), 5)],
        "{findings:#?}"
    );
    for f in &rejected {
        assert_eq!(f["table"], "clean.enrollment");
        assert_eq!(f["file"], "在校生与招生.xlsx");
        for key in ["sheet", "column", "message", "remedy", "value_class"] {
            assert!(!f[key].as_str().unwrap().is_empty(), "{key} of {f}");
        }
    }
    assert!(findings.iter().any(|f| f["reason"] == "unknown_file" && f["file"].as_str().unwrap().contains("读我.txt")));
    assert!(findings.iter().any(|f| f["reason"] == "suppressed"), "what was withheld is told");
}

#[test]
fn a_damaged_folder_runs_with_what_is_sound_and_keeps_account_of_the_rest() {
    let desk = damaged(Lang::Zh);
    desk.say(&["run", "--edition", "mine", "--only", "ingest"]).well();
    let data = desk.path("mine");
    crate::ledgers::rows_balance_of(&data, &["ingest"]);
    let rows = desk.say(&["table", "clean.enrollment", "--edition", "mine", "--format", "json"]).well().json();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 2, "the sound row and the withheld one");
    assert!(rows.iter().any(|r| r["suppressed"] == true && r["persons"].is_null()), "withheld is not zero");
    let rejects = desk.say(&["table", "clean.rejects", "--edition", "mine", "--format", "json"]).well().json();
    assert_eq!(rejects.as_array().unwrap().len(), 3);
}

#[test]
fn a_workbook_that_is_none_is_told_and_stops_the_run() {
    let desk = damaged(Lang::En);
    fs::write(desk.path("mine/raw/demand.xlsx"), b"PK\x03\x04 not really").unwrap();
    let said = desk.say(&["check", "mine"]).fails(1, &[]);
    assert!(said.out.contains("demand.xlsx") && said.out.contains("cannot be used"), "{}", said.out);
    desk.say(&["run", "--edition", "mine"]).fails(11, &["demand.xlsx"]);
}

#[test]
fn the_shipped_editions_check_clean_of_what_cannot_be_used() {
    for edition in ["ohio", "demo"] {
        let said = Said::by(duikou().args(["check", edition, "--json"]));
        assert!([0, 1].contains(&said.code), "{}", said.err);
        let findings = said.json();
        let fatal: Vec<_> = findings.as_array().unwrap().iter().filter(|f| f["severity"] == "fatal").collect();
        assert!(fatal.is_empty(), "{edition}: {fatal:#?}");
    }
}

#[test]
fn a_copy_of_an_edition_elsewhere_is_an_edition() {
    let desk = Desk::new();
    copy(&data().join("ohio/raw"), &desk.path("copy/raw"));
    fs::copy(data().join("ohio/edition.toml"), desk.path("copy/edition.toml")).unwrap();
    let out = desk.path("out");
    let said = desk.say(&["run", "--edition", "copy", "--only", "ingest", "--out", out.to_str().unwrap()]).well();
    assert!(said.err.contains("ohio: ingest — "), "{}", said.err);
    // The same input, the same bytes, wherever it lies.
    crate::support::assert_same(&crate::runs::ohio().data().join("clean"), &out.join("data/ohio/clean"));
    assert!(!desk.path("copy/clean").exists(), "--out is where it writes");
}

#[test]
fn away_from_the_project_the_folder_brings_catalogues_and_rules_and_the_report_is_the_same() {
    let (away, beside) = (Desk::new(), Desk::new());
    // No project above, and none named.
    let alone = |arguments: &[&str]| Said::by(duikou().current_dir(away.0.path()).args(arguments));
    alone(&["init", "mine", "--template", "zh"]).well();
    assert!(away.path("mine/data/reference/rules/duikou-2026.toml").is_file());
    beside.say(&["init", "mine", "--template", "zh"]).well();
    assert!(!beside.path("mine/data").exists(), "beside the project its own are read");
    for desk in [&away, &beside] {
        fill(&desk.path("mine/raw"), Lang::Zh);
    }
    alone(&["check", "mine"]).well();
    alone(&["run", "--edition", "mine"]).well();
    beside.say(&["run", "--edition", "mine"]).well();
    assert!(away.path("mine/report/index.html").is_file());
    crate::support::assert_same(&away.path("mine/report"), &beside.path("mine/report"));
}
