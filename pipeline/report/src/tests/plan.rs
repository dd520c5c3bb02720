//! The enrollment plan on pages, on charts and in the workbook.

use super::mock::Mock;
use super::mock_judged::{code, major};
use super::{en, make, make_in, words, zh};
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

fn page(path: &str) -> String {
    words(&zh().pages[path])
}

/// Cells of the first sheet of the plan's workbook.
fn sheet(mock: &Mock) -> Vec<Vec<Data>> {
    let dir = tempfile::tempdir().unwrap();
    make_in(mock, dir.path());
    let path = dir.path().join("report").join(crate::workbook::name(if mock.zh {
        duikou_contracts::Lang::Zh
    } else {
        duikou_contracts::Lang::En
    }));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
    let first = book.sheet_names()[0].clone();
    assert!(
        first.ends_with(if mock.zh { "示例数据" } else { "illustrative data" }),
        "made-up figures are marked: {first}"
    );
    let rows = book.worksheet_range(&first).unwrap();
    rows.rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn the_page_tells_seats_gains_prices_and_alternatives() {
    let html = page("plan.html");
    for text in [
        "2024–2026 年",
        "上限为 20.0%",
        "存在目标值相同的其他方案",
        "“层次招生总规模”（上限）放宽一个名额",
        "不超过 18,600",
    ] {
        assert!(html.contains(text), "{text}");
    }
    assert!(
        html.contains("data-chart=\"plan_change\"") && html.contains("data-chart=\"plan_frontier\""),
        "both charts stand on it"
    );
    let english = words(&en().pages["plan.html"]);
    assert!(
        english.contains("Relaxing &quot;total places of a level&quot;")
            && english.contains("Other plans have the same value")
    );
}

#[test]
fn sums_of_the_page_are_those_of_the_programmes() {
    let mock = Mock::zh();
    let (now, last) = mock.programmes().iter().fold((0.0, 0.0), |sum, (s, m, p)| {
        let (a, b) = mock.seats(*s, *m, *p);
        (sum.0 + a, sum.1 + b)
    });
    let first = page("index.html");
    let told = format!("每年招生由 {} 人调整为期末的 {} 人", crate::format::whole(now), crate::format::whole(last));
    assert!(first.contains(&told), "{told}");
}

#[test]
fn a_school_finds_its_own_plan_and_a_link_to_all() {
    let html = page("universities/10003.html");
    let plan = &html[html.find("<section id=\"plan\">").unwrap()..];
    let plan = &plan[..plan.find("</section>").unwrap()];
    let mock = Mock::zh();
    let (_, m, _) = mock.programmes().into_iter().find(|(s, _, _)| *s == 3).unwrap();
    assert!(plan.contains(&major(m)) && plan.contains("由规划人员指定") && plan.contains("../plan.html"));
}

#[test]
fn the_workbook_is_the_form_with_the_plan_beside_it() {
    let mock = Mock::zh();
    let rows = sheet(&mock);
    let head: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    assert_eq!(&head[..7], ["学校代码*", "学校名称", "专业代码*", "专业名称", "层次*", "年份*", "指定招生数"]);
    assert_eq!(rows.len() - 1, mock.programmes().len() * 3, "a row a programme and year");
    let fixed: Vec<_> = rows[1..].iter().filter(|r| r[6] != Data::Empty).collect();
    assert!(
        !fixed.is_empty() && fixed.iter().all(|r| r[0] == Data::String(code(3))),
        "what the planner set stands there again"
    );
}

#[test]
fn small_intakes_are_nowhere() {
    let mock = Mock { settings: "suppress_below = 40", ..Mock::zh() };
    let made = make(&mock);
    let html = words(&made.pages["plan.html"]);
    assert!(html.contains('※'));
    for r in sheet(&mock).iter().skip(1) {
        let seen = |i: usize| {
            matches!(r[i], Data::Float(v) if v > 0.0 && v < 40.0) || matches!(r[i], Data::Int(v) if v > 0 && v < 40)
        };
        assert!(!seen(7) && !seen(8), "{r:?}");
    }
}

#[test]
fn without_a_plan_no_page_speaks_of_one() {
    let made = make(&Mock { old: true, ..Mock::zh() });
    assert!(!made.pages.contains_key("plan.html"));
    assert!(
        made.pages.iter().filter(|(p, _)| p.ends_with(".html")).all(|(_, html)| !words(html).contains("plan.html"))
    );
}
