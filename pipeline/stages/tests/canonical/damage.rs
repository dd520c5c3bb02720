//! Damage inside a table: each way gives its finding at its place, and every other row is kept.

use crate::support::*;
use duikou_contracts::tables::{clean, reference};
use duikou_contracts::{Lang, Table};

const HEAD: [&str; 6] = ["学校代码", "专业代码", "层次", "年份", "人数", "报到率"];
const A: [&str; 6] = ["90001", "080901", "本科", "=2023", "=420", "=0.95"];
const B: [&str; 6] = ["90001", "080202", "本科", "=2023", "=300", "=0.9"];
const C: [&str; 6] = ["90002", "460104", "高职（专科）", "=2023", "=510", "=0.88"];

/// The set with `enrollment` replaced by one workbook of these rows, and what is found in it.
fn enrollment(rows: &[&[&str]]) -> (Set, Vec<String>) {
    let set = Set::new(Lang::Zh);
    set.put("在校生与招生.xlsx", book(&[("数据", rows)]));
    let found = problems(&set.collect());
    (set, found)
}

struct Case {
    what: &'static str,
    rows: Vec<Vec<&'static str>>,
    /// Findings, in the order in which they are made.
    found: Vec<&'static str>,
    kept: usize,
}

fn with(row: [&'static str; 6], column: usize, value: &'static str) -> Vec<&'static str> {
    let mut row = row.to_vec();
    row[column] = value;
    row
}

#[test]
fn each_damage_gives_its_finding_and_keeps_every_other_row() {
    let rows = |list: &[&[&'static str]]| list.iter().map(|r| r.to_vec()).collect::<Vec<_>>();
    let bad = |what, column: usize, value, found: &[&'static str], kept| Case {
        what,
        rows: vec![HEAD.to_vec(), A.to_vec(), with(B, column, value), C.to_vec()],
        found: found.to_vec(),
        kept,
    };
    let cases = [
        Case { what: "nothing", rows: rows(&[&HEAD, &A, &B, &C]), found: vec![], kept: 3 },
        Case {
            what: "missing column",
            rows: rows(&[&HEAD[..4], &A[..4], &B[..4]]),
            found: vec!["Fatal missing_column 在校生与招生.xlsx 1 人数"],
            kept: 0,
        },
        Case {
            what: "extra column",
            rows: vec![[&HEAD[..], &["备注说明"]].concat(), [&A[..], &["新专业"]].concat(), B.to_vec(), C.to_vec()],
            found: vec!["Notice extra_column 在校生与招生.xlsx 1 备注说明"],
            kept: 3,
        },
        Case {
            what: "a column twice",
            rows: vec![[&HEAD[..], &["人数（人）"]].concat(), [&A[..], &["=1"]].concat()],
            found: vec!["Fatal duplicate_column 在校生与招生.xlsx 1 人数（人）"],
            kept: 0,
        },
        Case {
            what: "title rows",
            rows: rows(&[
                &["2023年在校生与招生情况统计表"],
                &["填报单位：示例处室", "", "", "单位：人"],
                &HEAD,
                &A,
                &B,
                &C,
            ]),
            found: vec!["Notice title_rows 在校生与招生.xlsx 1 ×2"],
            kept: 3,
        },
        Case {
            what: "two header rows, groups above",
            rows: rows(&[
                &["学校代码", "专业代码", "层次", "年份", "学生情况"],
                &["", "", "", "", "人数", "报到率"],
                &A,
                &B,
                &C,
            ]),
            found: vec!["Notice title_rows 在校生与招生.xlsx 2"],
            kept: 3,
        },
        Case {
            what: "two header rows, both languages",
            rows: rows(&[
                &HEAD,
                &["university_code", "major_code", "level", "year", "persons", "registration_rate"],
                &A,
                &B,
                &C,
            ]),
            found: vec!["Notice title_rows 在校生与招生.xlsx 2"],
            kept: 3,
        },
        Case {
            what: "footnotes",
            rows: rows(&[&HEAD, &A, &B, &C, &["注：数据截至2023年9月30日"], &["本表由示例处室负责解释"]]),
            found: vec!["Notice footnote_rows 在校生与招生.xlsx 5 ×2"],
            kept: 3,
        },
        Case {
            what: "a signature line",
            rows: rows(&[&HEAD, &A, &B, &C, &["填表人：甲", "", "审核人：乙"]]),
            found: vec!["Notice footnote_rows 在校生与招生.xlsx 5"],
            kept: 3,
        },
        Case {
            what: "total row",
            rows: rows(&[&HEAD, &A, &B, &C, &["合 计", "", "", "", "=1230"]]),
            found: vec!["Notice total_row 在校生与招生.xlsx 5"],
            kept: 3,
        },
        Case {
            what: "blank rows",
            rows: rows(&[&HEAD, &A, &[], &[], &B, &C]),
            found: vec!["Notice blank_row 在校生与招生.xlsx 3 ×2"],
            kept: 3,
        },
        bad("code as a number", 1, "=80202", &["Repaired numeric_code 在校生与招生.xlsx 3 专业代码"], 3),
        bad("code as a number, in text", 1, "80202", &["Repaired numeric_code 在校生与招生.xlsx 3 专业代码"], 3),
        bad("mark of a special major left off", 1, "080910", &["Repaired code_mark 在校生与招生.xlsx 3 专业代码"], 3),
        bad("full-width digits", 4, "３００", &["Repaired full_width 在校生与招生.xlsx 3 人数"], 3),
        bad("thousands", 4, "1,300", &["Repaired thousands 在校生与招生.xlsx 3 人数"], 3),
        bad("percent sign", 5, "90%", &["Repaired percent 在校生与招生.xlsx 3 报到率"], 3),
        bad("suppressed", 4, "*", &["Notice suppressed 在校生与招生.xlsx 3 人数"], 3),
        bad("suppressed, as abroad", 4, "N/D", &["Notice suppressed 在校生与招生.xlsx 3 人数"], 3),
        bad("formula error", 4, "!", &["Rejected formula_error 在校生与招生.xlsx 3 人数"], 2),
        bad("negative", 4, "=-3", &["Rejected negative 在校生与招生.xlsx 3 人数"], 2),
        bad("half a student", 4, "=3.5", &["Rejected not_whole 在校生与招生.xlsx 3 人数"], 2),
        bad("no number", 4, "约三百", &["Rejected not_a_number 在校生与招生.xlsx 3 人数"], 2),
        bad("rate out of range", 5, "=90", &["Rejected out_of_range 在校生与招生.xlsx 3 报到率"], 2),
        bad("empty where a value is needed", 4, "", &["Rejected missing_value 在校生与招生.xlsx 3 人数"], 2),
        bad("unknown major", 1, "999999", &["Rejected unknown_code 在校生与招生.xlsx 3 专业代码"], 2),
        bad("unknown school", 0, "12345", &["Rejected unknown_code 在校生与招生.xlsx 3 学校代码"], 2),
        bad("unknown level", 2, "学士后", &["Rejected unknown_code 在校生与招生.xlsx 3 层次"], 2),
        bad("year outside", 3, "=2003", &["Rejected year_outside 在校生与招生.xlsx 3 年份"], 2),
        bad("year in words", 3, "2022年", &[], 3),
        Case {
            what: "every bad cell of a row is listed",
            rows: vec![HEAD.to_vec(), A.to_vec(), vec!["12345", "080202", "本科", "=2003", "=-1", ""], C.to_vec()],
            found: vec![
                "Rejected unknown_code 在校生与招生.xlsx 3 学校代码",
                "Rejected year_outside 在校生与招生.xlsx 3 年份",
                "Rejected negative 在校生与招生.xlsx 3 人数",
            ],
            kept: 2,
        },
        Case {
            what: "the same key twice",
            rows: rows(&[&HEAD, &A, &B, &A, &C]),
            found: vec!["Rejected duplicate_key 在校生与招生.xlsx 4"],
            kept: 3,
        },
        Case {
            what: "header only", rows: rows(&[&HEAD]), found: vec!["Notice no_rows 在校生与招生.xlsx"], kept: 0
        },
        Case { what: "nothing at all", rows: vec![], found: vec!["Fatal no_header 在校生与招生.xlsx"], kept: 0 },
        Case {
            what: "no header",
            rows: rows(&[&A, &B, &C]),
            found: vec!["Fatal no_header 在校生与招生.xlsx"],
            kept: 0,
        },
    ];
    for case in cases {
        let rows: Vec<&[&str]> = case.rows.iter().map(Vec::as_slice).collect();
        let (set, found) = enrollment(&rows);
        assert_eq!(found, case.found, "{}", case.what);
        let intake = set.collect();
        assert_eq!(height(&intake, &clean::ENROLLMENT), case.kept, "{}", case.what);
        others_are_whole(&intake);
    }
}

/// Every table the damage is not about.
fn others_are_whole(intake: &duikou_stages::ingest::intake::Intake) {
    let whole: [(&'static Table, usize); 5] = [
        (&reference::UNIVERSITIES, 2),
        (&clean::COMPLETIONS, 4),
        (&clean::OUTCOMES, 4),
        (&clean::DEMAND, 2),
        (&reference::CHAINS, 4),
    ];
    for (table, rows) in whole {
        assert_eq!(height(intake, table), rows, "{}", table.name());
    }
}

#[test]
fn headers_stand_in_any_order_with_any_trimmings() {
    let rows: &[&[&str]] = &[
        &["报到率（％）", " 人 数 *", "Year", "level", "专业代码\n（6位）", "学校名称", "院校代码"],
        &["=95", "=420", "=2023", "bachelor", "080901", "示例甲大学", "90001"],
        &["=90.5", "=300", "=2023", "Bachelor's", "080202", "示例乙大学", "90001"],
    ];
    let (set, found) = enrollment(rows);
    assert_eq!(
        found,
        ["Repaired percent 在校生与招生.xlsx 2 报到率（％） ×2", "Notice name_differs 在校生与招生.xlsx 3 学校名称",]
    );
    let intake = set.collect();
    assert_eq!(numbers(&intake, &clean::ENROLLMENT, "registration_rate"), [Some(0.95), Some(0.905)]);
    assert_eq!(texts(&intake, &clean::ENROLLMENT, "level"), ["bachelor", "bachelor"]);
}

#[test]
fn a_header_with_percent_over_shares_leaves_them_alone() {
    let rows: &[&[&str]] = &[
        &["学校代码", "专业代码", "层次", "年份", "人数", "报到率%"],
        &["90001", "080901", "本科", "=2023", "=420", "=0.95"],
        &["90001", "080202", "本科", "=2023", "=300", "=1"],
    ];
    let (set, found) = enrollment(rows);
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(numbers(&set.collect(), &clean::ENROLLMENT, "registration_rate"), [Some(0.95), Some(1.0)]);
}

#[test]
fn suppressed_is_null_and_marked_in_both_tables_of_a_form() {
    let set = Set::new(Lang::Zh);
    let mut rows = rows_of("graduates");
    rows[1] = named(
        "graduates",
        &[
            ("university_code", "90001"),
            ("major_code", "080901"),
            ("level", "bachelor"),
            ("year", "=2023"),
            ("graduates", "*"),
            ("placement_rate", "*"),
        ],
    );
    set.write("graduates", &rows);
    let intake = set.collect();
    assert_eq!(numbers(&intake, &clean::COMPLETIONS, "persons"), [Some(100.0), None, Some(80.0), Some(160.0)]);
    for table in [&clean::COMPLETIONS, &clean::OUTCOMES] {
        let marks: Vec<bool> =
            intake.frame(table).unwrap().column("suppressed").unwrap().bool().unwrap().iter().flatten().collect();
        assert_eq!(marks, [false, true, false, false], "{}", table.name());
    }
}

#[test]
fn whoever_moves_up_enters_a_higher_level() {
    let set = Set::new(Lang::Zh);
    let head = ["学校代码", "专业代码", "层次", "升学层次", "年份", "人数"];
    let row = |major: &'static str, from: &'static str, to: &'static str| ["90002", major, from, to, "=2023", "=12"];
    set.put(
        "升学衔接.xlsx",
        book(&[(
            "数据",
            &[
                &head,
                &row("460104", "高职（专科）", "职业本科"),
                &row("460104", "高职（专科）", "高职（专科）"),
                &row("460104", "高职（专科）", "中职"),
                &row("460104", "高职（专科）", "本科"),
            ],
        )]),
    );
    let intake = set.collect();
    let place = "Rejected level_order 升学衔接.xlsx";
    assert_eq!(problems(&intake), [format!("{place} 3 升学层次"), format!("{place} 4 升学层次")]);
    assert_eq!(texts(&intake, &clean::PATHS, "to_level"), ["vocational_bachelor", "bachelor"]);
}

#[test]
fn a_rate_of_further_study_may_be_missing_or_a_percentage() {
    let set = Set::new(Lang::Zh);
    let head = ["学校代码", "专业代码", "层次", "年份", "毕业生数", "升学率"];
    let row = |year: &'static str, rate: &'static str| ["90001", "080901", "本科", year, "=80", rate];
    set.put(
        "毕业生与去向.xlsx",
        book(&[(
            "数据",
            &[&head, &row("=2021", "21.5%"), &row("=2022", ""), &row("=2023", "=30"), &row("=2020", "*")],
        )]),
    );
    let intake = set.collect();
    let found: Vec<String> = problems(&intake).into_iter().map(|f| f.replace(" 毕业生与去向.xlsx", "")).collect();
    assert_eq!(found, ["Rejected out_of_range 4 升学率", "Repaired percent 2 升学率", "Notice suppressed 5 升学率"]);
    assert_eq!(numbers(&intake, &clean::OUTCOMES, "further_study_rate"), [Some(0.215), None, None]);
}

#[test]
fn stars_are_whole_and_from_one_to_five() {
    let set = Set::new(Lang::Zh);
    let head = ["地区代码", "职业代码", "年份", "紧缺程度"];
    let row = |stars: &'static str, year: &'static str| ["210100", "2-02-10-03", year, stars];
    set.put(
        "紧缺职业目录.xlsx",
        book(&[("数据", &[&head, &row("=5", "=2023"), &row("=6", "=2022"), &row("=2.5", "=2021"), &row("", "=2020")])]),
    );
    let intake = set.collect();
    assert_eq!(height(&intake, &clean::SHORTAGE_LIST), 1);
    let found: Vec<String> = problems(&intake).into_iter().map(|f| f.replace(" 紧缺职业目录.xlsx", "")).collect();
    let expected = ["out_of_range 3", "not_whole 4", "missing_value 5"];
    assert_eq!(found, expected.map(|e| format!("Rejected {e} 紧缺程度")));
}

#[test]
fn years_in_several_files_are_one_table_and_a_key_stands_once_in_all() {
    let set = Set::new(Lang::Zh);
    set.remove("在校生与招生.xlsx");
    set.put("在校生与招生-2022.xlsx", book(&[("数据", &[&HEAD, &with(A, 3, "=2022"), &with(B, 3, "=2022")])]));
    set.put("enrollment_2023.xlsx", book(&[("Data", &[&HEAD, &A, &with(B, 3, "=2022"), &C])]));
    let intake = set.collect();
    assert_eq!(problems(&intake), ["Rejected duplicate_key 在校生与招生-2022.xlsx 3"]);
    assert_eq!(height(&intake, &clean::ENROLLMENT), 4);
}

#[test]
fn the_data_sheet_is_found_wherever_it_stands() {
    let set = Set::new(Lang::Zh);
    let cover: &[&[&str]] = &[&["封面"], &["2023年度"]];
    set.put(
        "在校生与招生.xlsx",
        book(&[("封面", cover), ("示例", &[&HEAD, &A]), ("数据", &[&HEAD, &A, &B]), ("去年", &[&HEAD, &C])]),
    );
    let intake = set.collect();
    assert_eq!(problems(&intake), ["Notice extra_sheet 在校生与招生.xlsx"]);
    assert_eq!(height(&intake, &clean::ENROLLMENT), 2);
}

#[test]
fn cells_merged_downwards_are_filled_but_counts_are_not() {
    use rust_xlsxwriter::{Format, Workbook};
    let set = Set::new(Lang::Zh);
    let mut made = Workbook::new();
    let sheet = made.add_worksheet();
    for (i, h) in HEAD.iter().enumerate() {
        sheet.write_string(0, i as u16, *h).unwrap();
    }
    sheet.merge_range(1, 0, 2, 0, "90001", &Format::new()).unwrap();
    for (r, major) in [(1, "080901"), (2, "080202")] {
        sheet.write_string(r, 1, major).unwrap();
        sheet.write_string(r, 2, "本科").unwrap();
        sheet.write_number(r, 3, 2023).unwrap();
    }
    sheet.merge_range(1, 4, 2, 4, "400", &Format::new()).unwrap();
    set.put("在校生与招生.xlsx", made.save_to_buffer().unwrap());
    let intake = set.collect();
    assert_eq!(
        problems(&intake),
        ["Rejected missing_value 在校生与招生.xlsx 3 人数", "Repaired merged_cells 在校生与招生.xlsx 3 学校代码"]
    );
    assert_eq!(height(&intake, &clean::ENROLLMENT), 1);
}

#[test]
fn a_school_without_a_market_above_it_is_rejected_and_its_programmes_with_it() {
    let set = Set::new(Lang::Zh);
    set.put(
        "regions.csv",
        REGIONS.replace("210200,大连市,Dalian,city,210000,true", "210200,大连市,Dalian,city,210000,false"),
    );
    let intake = set.collect();
    let found = problems(&intake);
    assert_eq!(found[0], "Rejected missing_value 学校.xlsx 3 匹配区域代码");
    assert!(found[1..].iter().all(|f| f.starts_with("Rejected unknown_code") && f.ends_with("学校代码*")), "{found:?}");
}

#[test]
fn a_chain_names_each_industry_once() {
    let set = Set::new(Lang::Zh);
    set.put("liaoning.toml", CHAINS.replace("industries = [\"C35\"]", "industries = [\"I65\", \"C35\", \"Z99\"]"));
    let intake = set.collect();
    assert_eq!(
        problems(&intake),
        ["Rejected double_counted liaoning.toml equipment/I65", "Rejected unknown_code liaoning.toml equipment/Z99",]
    );
    assert_eq!(height(&intake, &reference::CHAINS), 4);
    set.put("liaoning.toml", "[[chain]]\ncode = 3\n");
    assert_eq!(problems(&set.collect())[0], "Fatal unreadable liaoning.toml 2");
}

#[test]
fn american_codes_that_became_numbers_are_restored() {
    let set = Set::new(Lang::En);
    set.put(
        "majors-test.xlsx",
        book(&[(
            "m",
            &[
                &["Major code", "Name"],
                &["=1", "Agriculture"],
                &["=1.0101", "Farm management"],
                &["=11.0701", "Computer science"],
            ],
        )]),
    );
    set.remove("majors-test.csv");
    for form in ["enrollment", "capacity", "commitments", "paths", "links"] {
        set.remove(&set.file_of(form));
    }
    set.put(
        "graduates.xlsx",
        book(&[(
            "g",
            &[
                &["University code", "Major code", "Level", "Year", "Graduates"],
                &["=90001", "=1", "bachelor", "=2023", "=4"],
                &["=90001", "=1.0101", "bachelor", "=2023", "=5"],
                &["=90001", "=11.0701", "bachelor", "=2023", "=6"],
            ],
        )]),
    );
    let intake = set.collect();
    assert_eq!(texts(&intake, &reference::MAJORS, "major_code"), ["01.0000", "01.0101", "11.0701"]);
    assert_eq!(texts(&intake, &clean::COMPLETIONS, "major_code"), ["01.0000", "01.0101", "11.0701"]);
    assert_eq!(
        problems(&intake),
        [
            "Repaired numeric_code majors-test.xlsx 2 Major code ×2",
            "Repaired numeric_code graduates.xlsx 2 Major code ×2"
        ]
    );
}
