//! The workbook of the report's tables.

use super::*;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

fn open(made: &Made, file: &str) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(made.others[file].clone())).unwrap()
}

fn text(cell: &Data) -> String {
    cell.to_string()
}

/// Rows below both rows of the head, with the names of the columns.
fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> (Vec<String>, Vec<Vec<Data>>) {
    let range = book.worksheet_range(sheet).unwrap();
    let mut rows = range.rows().map(<[Data]>::to_vec);
    let _labels = rows.next().unwrap();
    let names = rows.next().unwrap().iter().map(text).collect();
    (names, rows.collect())
}

#[test]
fn each_table_has_a_sheet_and_the_first_sheet_says_what_each_is() {
    for (made, file, about) in [(zh(), "报告数据表.xlsx", "说明"), (en(), "report_tables.xlsx", "About")] {
        let mut book = open(made, file);
        let sheets = book.sheet_names().to_vec();
        assert_eq!(sheets[0], about);
        assert!(sheets.len() >= 12, "{sheets:?}");
        let guide = book.worksheet_range(about).unwrap();
        let words: Vec<String> = guide.rows().flatten().map(text).collect();
        for sheet in &sheets[1..] {
            assert!(words.contains(sheet), "{sheet}");
        }
        assert_eq!(words.iter().any(|w| w.contains("示例数据")), file.starts_with('报'), "the mark");
        for sheet in &sheets[1..] {
            let (names, rows) = rows(&mut book, sheet);
            assert!(names.iter().all(|n| !n.is_empty() && n.is_ascii()) && !rows.is_empty(), "{sheet}: {names:?}");
        }
    }
}

#[test]
fn figures_are_numbers_and_agree_with_the_page() {
    let mut book = open(zh(), "报告数据表.xlsx");
    let (names, rows) = rows(&mut book, "地区匹配度");
    let at = |name: &str| names.iter().position(|n| n == name).unwrap();
    assert_eq!(rows[0][at("supply")], Data::Float(23_456.0));
    assert!(matches!(rows[0][at("placement")], Data::Float(v) if (v - 0.65).abs() < 0.01));
}

#[test]
fn what_the_pages_withhold_the_workbook_withholds() {
    let mock = Mock { settings: "suppress_below = 10", ..Mock::en() };
    let made = make(&mock);
    let mut book = open(&made, "report_tables.xlsx");
    let (names, rows) = rows(&mut book, "Matching degree by programme");
    let at = |name: &str| names.iter().position(|n| n == name).unwrap();
    let supply = at("supply");
    let held = |row: &&Vec<Data>| text(&row[supply]) == "※";
    assert!(rows.iter().filter(held).count() >= 2, "the small one, and one that keeps its totals from telling it");
    for row in rows.iter().filter(held) {
        for column in ["placed", "placement", "surplus"] {
            assert!(matches!(&row[at(column)], Data::Empty) || text(&row[at(column)]) == "※", "{row:?}");
        }
    }
    for row in rows.iter().filter(|r| !held(r)) {
        assert!(!matches!(row[supply], Data::Float(v) if v > 0.0 && v < 10.0), "{row:?}");
    }
}

#[test]
fn persons_agreed_for_a_chain_are_withheld_on_the_page_and_in_the_workbook() {
    for (settings, persons) in [("suppress_below = 0", "4.2"), ("suppress_below = 10", "※")] {
        let made = make(&Mock { settings, ..Mock::en() });
        let mut book = open(&made, "report_tables.xlsx");
        let (names, rows) = rows(&mut book, "What serves a chain");
        let at = |name: &str| names.iter().position(|n| n == name).unwrap();
        let of = |column: &str| rows.iter().map(|r| text(&r[at(column)])).collect::<Vec<_>>();
        assert_eq!(of("chain_code"), ["C00", "C01"]);
        assert_eq!(of("order_persons"), ["345.6", persons]);
        assert_eq!(of("practice_bases"), ["3", "0"]);
        let page = words(&made.pages["coordination.html"]);
        let served = page.split("<section id=\"served\">").nth(1).unwrap();
        assert_eq!(served.contains("※"), persons == "※", "{served}");
    }
}

#[test]
fn a_name_that_looks_like_a_formula_or_a_tag_is_text() {
    let mut mock = Mock::en();
    mock.odd = "=cmd|' /C calc'!A0 <script>alert(1)</script>";
    let made = make(&mock);
    let mut book = open(&made, "report_tables.xlsx");
    let (names, rows) = rows(&mut book, "Matching degree by programme");
    let at = names.iter().position(|n| n == "university_name").unwrap();
    assert!(rows.iter().any(|r| r[at] == Data::String(mock.odd.into())));
    for sheet in book.sheet_names().to_vec() {
        if let Ok(formulas) = book.worksheet_formula(&sheet) {
            assert!(formulas.rows().flatten().all(String::is_empty), "{sheet}");
        }
    }
    let document = document::parts(&made.others["report.docx"]);
    let xml = std::str::from_utf8(&document["word/document.xml"]).unwrap();
    assert!(!xml.contains("<script>") && xml.contains("&lt;script&gt;"));
}
