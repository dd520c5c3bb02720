//! Where each value stands: the row a person sees in the file.

use crate::support::*;
use duikou_contracts::tables::clean;
use duikou_contracts::{Lang, Table};
use duikou_methods::evidence;
use duikou_stages::frame::to_batch;
use duikou_stages::ingest::intake::Intake;
use duikou_stages::templates;

fn sources(intake: &Intake, table: &'static Table) -> Vec<String> {
    texts(intake, table, "source_row")
}

/// A set with nothing but these students.
fn with(file: &str, content: impl AsRef<[u8]>) -> Set {
    let set = Set::new(Lang::Zh);
    set.remove("在校生与招生.xlsx");
    set.put(file, content);
    set
}

#[test]
fn blank_rows_titles_and_a_header_of_two_rows_are_counted() {
    let rows: &[&[&str]] = &[
        &["示例市在校生统计表"],
        &[],
        &["学校代码", "专业代码", "层次", "年份", "学生情况"],
        &["", "", "", "", "人数", "报到率"],
        &["90001", "080901", "本科", "=2023", "=420", "=0.9"],
        &[],
        &[],
        &["90001", "080202", "本科", "=2023", "=300", "=0.9"],
        &["90001", "080901", "本科", "=2023", "=999", "=0.9"],
        &["合计", "", "", "", "=720"],
        &["90002", "460104", "高职（专科）", "=2023", "*", "=0.9"],
    ];
    let intake = with("在校生与招生.xlsx", book(&[("填表说明", &[&["说明"]]), ("在校生", rows)])).collect();
    // A repeated key keeps its first row; a withheld figure has a place too.
    let found = sources(&intake, &clean::ENROLLMENT);
    assert_eq!(found, ["在校生与招生.xlsx|在校生|5", "在校生与招生.xlsx|在校生|8", "在校生与招生.xlsx|在校生|11"]);
    assert_eq!(evidence::source(&found[1], true), "在校生与招生.xlsx，工作表“在校生”，第 8 行");
    assert_eq!(evidence::source(&found[1], false), "在校生与招生.xlsx, sheet \"在校生\", row 8");
    // One sheet that makes two tables is the source of both.
    let graduates = Set::new(Lang::En).collect();
    assert_eq!(sources(&graduates, &clean::COMPLETIONS), sources(&graduates, &clean::OUTCOMES));
    assert!(sources(&graduates, &clean::CAPACITY).iter().all(|s| s.starts_with("capacity.xlsx|")));
}

#[test]
fn text_and_parquet_have_no_sheet() {
    let csv = "学校代码,专业代码,层次,年份,人数\n90001,080901,本科,2023,420\n\n90001,080202,本科,2023,300\n";
    let intake = with("enrollment.csv", csv).collect();
    assert_eq!(sources(&intake, &clean::ENROLLMENT), ["enrollment.csv||2", "enrollment.csv||4"]);
    // A table of the house, with and without the column: its own rows, below the header any other format would have;
    // where it names the row it was made from, that row.
    let frame = intake.frame(&clean::ENROLLMENT).unwrap();
    let without = frame.drop("source_row").unwrap();
    let none = duikou_engine::tables::to_bytes(
        &clean::ENROLLMENT,
        &to_batch(without, &clean::ENROLLMENT).unwrap(),
        &Vec::new(),
    );
    let own = with("enrollment.parquet", none.unwrap()).collect();
    assert_eq!(problems(&own), Vec::<String>::new());
    assert_eq!(sources(&own, &clean::ENROLLMENT), ["enrollment.parquet||2", "enrollment.parquet||3"]);
    let named =
        duikou_engine::tables::to_bytes(&clean::ENROLLMENT, &to_batch(frame, &clean::ENROLLMENT).unwrap(), &Vec::new());
    let first = with("enrollment.parquet", named.unwrap()).collect();
    assert_eq!(sources(&first, &clean::ENROLLMENT), ["enrollment.csv||4", "enrollment.csv||2"]);
}

#[test]
fn nobody_is_asked_for_the_row() {
    for form in FILLED {
        assert!(templates::columns_of(form).unwrap().iter().all(|c| c.name != "source_row"), "{form}");
    }
}
