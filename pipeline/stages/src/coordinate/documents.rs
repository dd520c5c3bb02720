//! Every quantity of the policy documents, with the file it comes from; held against the tables that ship and, where the
//! documents are beside the project, against their text.

use std::collections::BTreeMap;
use std::path::Path;

const TARGETS: &[&str] = &[
    include_str!("../../../../data/reference/targets/targets-liaoning.csv"),
    include_str!("../../../../data/reference/targets/targets-baotou.csv"),
];
const TITLES: &str = include_str!("../../../../data/reference/targets/documents.csv");
const ACTUALS: &str = include_str!("../../../../data/reference/targets/progress-shenyang-2019.csv");
const DEPARTMENTS: &str = include_str!("../../../../data/reference/departments/departments-liaoning.csv");
const COLLEGES: &str = include_str!("../../../../data/reference/colleges/industry-colleges-baotou.csv");

/// File; then target, year and value: the interim value where there is one, and the target, or the actual where the
/// document reports no target.
#[rustfmt::skip]
const QUANTITIES: &[(&str, &[(&str, i64, f64)])] = &[
    ("000_bb881b99dc806d0e.txt", &[
        ("dl2021-meeting", 2021, 1.0),
    ]),
    ("001_ddaff0ab4ac27baf.txt", &[
        ("ln2020-add-bachelor-majors", 2020, 18.0), ("ln2020-add-vocational-majors", 2020, 19.0),
        ("ln2020-applied-universities", 2020, 5.0), ("ln2020-centres", 2020, 40.0),
        ("ln2020-colleges-bachelor", 2020, 10.0), ("ln2020-colleges-vocational", 2020, 20.0),
        ("ln2020-coverage-firms", 2020, 100.0), ("ln2020-coverage-schools", 2020, 100.0),
        ("ln2020-disciplines", 2020, 50.0), ("ln2020-fair-yearly", 2020, 1.0), ("ln2020-fields", 2020, 30.0),
        ("ln2020-keytech", 2020, 500.0), ("ln2020-seminar-yearly", 2020, 1.0),
        ("ln2020-stop-bachelor-majors", 2020, 39.0), ("ln2020-stop-bachelor-programmes", 2020, 79.0),
        ("ln2020-stop-vocational-majors", 2020, 20.0), ("ln2020-stop-vocational-programmes", 2020, 84.0),
        ("ln2020-train-bachelor", 2020, 120_000.0), ("ln2020-train-master", 2020, 10_000.0),
        ("ln2020-train-secondary", 2020, 140_000.0), ("ln2020-train-vocational", 2020, 100_000.0),
        ("ln2020-transform-all", 2020, 100.0), ("ln2020-transform-schools", 2020, 10.0),
        ("ln2020-upgrades", 2020, 10_000.0),
    ]),
    ("002_fde4951ae9d18525.txt", &[
        ("bt2025-bases", 2023, 200.0), ("bt2025-bases", 2025, 500.0), ("bt2025-doctoral-stations", 2025, 10.0),
        ("bt2025-experts-in-schools", 2025, 100.0), ("bt2025-fairs", 2025, 5.0), ("bt2025-firms", 2023, 100.0),
        ("bt2025-firms", 2025, 200.0), ("bt2025-industry-colleges", 2025, 15.0), ("bt2025-master-bases", 2025, 50.0),
        ("bt2025-oriented", 2023, 2000.0), ("bt2025-oriented", 2025, 5000.0), ("bt2025-research-units", 2025, 10.0),
        ("bt2025-stay", 2025, 10_000.0), ("bt2025-teachers-in-firms", 2025, 100.0),
    ]),
    ("003_722ee329ba3908a1.txt", &[
        ("ln2016-agri-keytech", 2020, 10.0), ("ln2016-agri-national", 2020, 5.0),
        ("ln2016-agri-provincial", 2020, 5.0), ("ln2016-agri-varieties", 2020, 10.0),
        ("ln2016-backbone", 2020, 100.0), ("ln2016-backbone-agriculture", 2020, 15.0),
        ("ln2016-backbone-industry", 2020, 70.0), ("ln2016-backbone-services", 2020, 15.0),
        ("ln2016-centres-industry", 2020, 30.0), ("ln2016-city", 2020, 14.0), ("ln2016-city-institutes", 2020, 1.0),
        ("ln2016-classic", 2020, 2000.0), ("ln2016-expert-firms", 2020, 1000.0), ("ln2016-experts", 2020, 1000.0),
        ("ln2016-fairs-large", 2020, 1.0), ("ln2016-fairs-small", 2020, 5.0), ("ln2016-humanities", 2020, 5.0),
        ("ln2016-keytech", 2020, 500.0), ("ln2016-keytech-industry", 2020, 300.0),
        ("ln2016-labs-national", 2020, 40.0), ("ln2016-rd-units", 2020, 20.0),
        ("ln2016-regional-strategy", 2020, 10.0), ("ln2016-rural-institutes", 2020, 14.0),
        ("ln2016-soft-science", 2020, 10.0), ("ln2016-upgrades", 2020, 10_000.0),
    ]),
    ("004_8f901be2589c885c.txt", &[
        ("sy2019-activities", 2019, 30.0), ("sy2019-asked-institutes", 2019, 21.0),
        ("sy2019-asked-universities", 2019, 20.0), ("sy2019-fairs", 2019, 2.0), ("sy2019-giants", 2019, 630.0),
        ("sy2019-group-firms", 2019, 1000.0), ("sy2019-groups", 2019, 18.0), ("sy2019-hightech", 2019, 1836.0),
        ("sy2019-income", 2019, 4.6), ("sy2019-institutes", 2019, 21.0), ("sy2019-issues-institutes", 2019, 28.0),
        ("sy2019-issues-universities", 2019, 60.0), ("sy2019-local-results", 2019, 824.0),
        ("sy2019-order-auto", 2019, 1500.0), ("sy2019-order-classes", 2019, 101.0),
        ("sy2019-order-students", 2019, 9363.0), ("sy2019-partners", 2019, 151.0), ("sy2019-results", 2019, 175.0),
        ("sy2019-social-institutes", 2019, 7.0), ("sy2019-social-universities", 2019, 13.0),
        ("sy2019-tech-sme", 2019, 3000.0), ("sy2019-topics", 2019, 147.0),
    ]),
];

/// Targets that a document writes in words, not in figures.
const IN_WORDS: &[(&str, &str)] = &[
    ("bt2025-experts-in-schools", "百名企业专家"),
    ("bt2025-stay", "万名以上"),
    ("bt2025-teachers-in-firms", "百名高校教师"),
    ("ln2020-seminar-yearly", "一次研讨会"),
    ("ln2020-transform-all", "全部地方高等学校"),
    ("sy2019-fairs", "两届"),
];

/// Numbers with a measure word that are no target and no actual: parts of a plan counted, and why.
const NOT_TRANSCRIBED: &[(&str, &str, &str)] = &[
    ("004_8f901be2589c885c.txt", "4个配套", "files of a policy"),
    ("004_8f901be2589c885c.txt", "8项重大", "projects a policy lists"),
    ("004_8f901be2589c885c.txt", "5个方面", "headings of a plan"),
    ("004_8f901be2589c885c.txt", "17项工作", "tasks of a plan"),
];

/// What follows a number that counts something; 年, 月, 日, 号 and 天 do not.
const MEASURES: &str = "个家项人种所次户场届名余万亿%专";

fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// Quantities of the tables that ship, by file.
fn shipped() -> BTreeMap<String, Vec<(String, i64, f64)>> {
    let mut found: BTreeMap<String, Vec<(String, i64, f64)>> = BTreeMap::new();
    let actuals: BTreeMap<String, BTreeMap<String, String>> =
        rows(ACTUALS).into_iter().map(|r| (r["target_id"].clone(), r)).collect();
    for r in TARGETS.iter().flat_map(|text| rows(text)) {
        let id = &r["target_id"];
        let list = found.entry(r["source"].clone()).or_default();
        let mut put = |year: &str, value: &str| list.push((id.clone(), year.parse().unwrap(), value.parse().unwrap()));
        if !r["interim"].is_empty() {
            put(&r["interim_year"], &r["interim"]);
        }
        match r["target"].as_str() {
            "" => put(&actuals[id]["year"], &actuals[id]["actual"]),
            value => put(&r["year"], value),
        }
        assert!(!r["document_place"].is_empty(), "{id} says where it stands");
    }
    found
}

#[test]
fn every_quantity_of_the_documents_is_shipped_with_its_file() {
    let shipped = shipped();
    assert_eq!(
        shipped.keys().map(String::as_str).collect::<Vec<_>>(),
        QUANTITIES.iter().map(|q| q.0).collect::<Vec<_>>()
    );
    for (file, list) in QUANTITIES {
        let of_file: Vec<(&str, i64, f64)> = shipped[*file].iter().map(|(id, y, v)| (id.as_str(), *y, *v)).collect();
        assert_eq!(of_file, *list, "{file}");
    }
}

/// The documents beside the project, where this machine has them.
fn document(file: &str) -> Option<String> {
    let path = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../../shared/policy").join(file);
    let text = std::fs::read_to_string(path).ok()?;
    Some(text.chars().filter(|ch| !ch.is_whitespace()).collect())
}

/// Numbers of a text that count something: the value, and the text from the number on.
fn counted(text: &str) -> Vec<(f64, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|ch: char| ch.is_ascii_digit()) {
        let number = &rest[start..];
        let end = number.find(|ch: char| !ch.is_ascii_digit() && ch != '.').unwrap_or(number.len());
        let next = number[end..].chars().next();
        if let Ok(value) = number[..end].parse::<f64>() {
            let value = if next == Some('万') { value * 10_000.0 } else { value };
            if next.is_some_and(|ch| MEASURES.contains(ch)) {
                found.push((value, number));
            }
        }
        rest = &number[end..];
    }
    found
}

#[test]
fn the_documents_hold_every_quantity_and_no_other() {
    for (file, list) in QUANTITIES {
        let Some(text) = document(file) else {
            eprintln!("SKIPPED: ../shared/policy/{file} is not there; its quantities were not looked up");
            continue;
        };
        let numbers = counted(&text);
        for (id, year, value) in *list {
            match IN_WORDS.iter().find(|(known, _)| known == id) {
                Some((_, words)) => assert!(text.contains(words), "{file}: {id}: {words}"),
                None => assert!(numbers.iter().any(|(n, _)| n == value), "{file}: {id} {value} of {year}"),
            }
        }
        for (value, at) in numbers {
            let known = list.iter().any(|(_, _, v)| *v == value);
            let other = NOT_TRANSCRIBED.iter().any(|(of, what, _)| of == file && at.starts_with(what));
            let shown: String = at.chars().take(16).collect();
            assert!(known || other, "{file}: {shown} is in no table");
        }
    }
}

#[test]
fn the_document_names_every_industry_college_at_its_school() {
    let colleges = rows(COLLEGES);
    assert_eq!(colleges.len(), 28);
    let Some(text) = document("002_fde4951ae9d18525.txt") else {
        eprintln!("SKIPPED: ../shared/policy is not there; the colleges were not looked up");
        return;
    };
    // The document writes the brackets of a firm's name in half width.
    let text = text.replace('(', "（").replace(')', "）");
    for r in colleges {
        assert!(text.contains(&r["name"]) && text.contains(&r["university_name"]), "{r:?}");
    }
}

/// What the document says of each ledger: side, sector, and the sentence that names its departments.
const NAMED: &[(&str, &str, &str)] = &[
    ("demand", "agriculture", "省农委、人力资源社会保障厅研究提出农业产业人才、科技需求信息台账"),
    ("demand", "industry", "省工业和信息化委、人力资源社会保障厅研究提出工业产业人才、科技需求信息台账"),
    ("demand", "services", "省发展改革委、省人力资源社会保障厅牵头"),
    ("supply", "all", "省教育厅、科技厅提出高中等学校、科研院所面向三次产业不同领域人才、科技供给信息台账"),
];

#[test]
fn the_document_names_the_departments_of_both_ledgers() {
    let departments = rows(DEPARTMENTS);
    assert_eq!(departments.len(), 2 * NAMED.len());
    let text = document("001_ddaff0ab4ac27baf.txt");
    if text.is_none() {
        eprintln!("SKIPPED: ../shared/policy is not there; the departments were not looked up");
    }
    for row in departments {
        let named = NAMED.iter().find(|(side, sector, _)| row["side"] == *side && row["economic_sector"] == *sector);
        let (_, _, sentence) = named.unwrap_or_else(|| panic!("{row:?}"));
        assert!(text.as_ref().is_none_or(|text| text.contains(sentence)), "{sentence}");
        // Talent is the education side's alone; a department after the first is written without its province.
        for (i, department) in row["owner"].split('、').enumerate() {
            let short = if i == 0 { department } else { department.trim_start_matches('省') };
            assert!(sentence.contains(short), "{department}: {sentence}");
        }
    }
}

#[test]
fn every_document_that_a_target_names_has_its_title() {
    let titles: BTreeMap<String, String> =
        rows(TITLES).into_iter().map(|r| (r["source"].clone(), r["name_zh"].clone())).collect();
    assert_eq!(titles.keys().cloned().collect::<Vec<_>>(), shipped().into_keys().collect::<Vec<_>>());
    // The words of each title that the document itself has, its typographic marks apart.
    let said = [
        ("000_bb881b99dc806d0e.txt", "大连市推动市校协同发展工作方案"),
        ("001_ddaff0ab4ac27baf.txt", "辽宁省加强校企联盟建设实施方案（试行）"),
        ("002_fde4951ae9d18525.txt", "包头市推动校地融合发展三年行动方案"),
        ("003_722ee329ba3908a1.txt", "辽宁省人民政府办公厅关于加强校企协同创新联盟建设的实施意见"),
        ("004_8f901be2589c885c.txt", "第0505号"),
    ];
    for (file, words) in said {
        assert!(titles[file].contains(words), "{file}: {}", titles[file]);
        match document(file) {
            Some(text) => assert!(text.contains(words), "{file} does not have {words}"),
            None => eprintln!("SKIPPED: ../shared/policy/{file} is not there; its title was not looked up"),
        }
    }
}
