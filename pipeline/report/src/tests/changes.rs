//! The page of what changed since the year before.

use super::{en, make, mock::Mock, words, zh};
use crate::format::{persons, signed};

/// Graduates of the mock by level in 2022 and 2023, of programmes whose figures are known in both.
fn graduates(mock: &Mock, level: &str) -> (f64, f64) {
    let known = |s: usize, m: usize, y: usize| (s + m + y) % 11 != 0;
    let of = mock
        .programmes()
        .into_iter()
        .filter(|(s, m, _)| mock.level(*m) == level && known(*s, *m, 2022) && known(*s, *m, 2023));
    of.fold((0.0, 0.0), |sum, (s, m, p)| {
        let before = (p + ((s * 5 + m * 11) % 13) as f64 - (m % 5) as f64 * 3.0).max(0.0);
        (sum.0 + before, sum.1 + p)
    })
}

#[test]
fn both_years_are_summed_over_the_programmes_known_in_both() {
    let page = words(&zh().pages["changes.html"]);
    for level in ["bachelor", "higher_vocational", "master"] {
        let (before, now) = graduates(&Mock::zh(), level);
        assert!(before != now);
        let cells = format!(
            "<td class=\"r\" data-v=\"{before}\">{}</td><td class=\"r\" data-v=\"{now}\">{}</td><td class=\"r\" data-v=\"{}\">{}</td>",
            persons(before),
            persons(now),
            now - before,
            signed(now - before)
        );
        assert!(page.contains(&cells), "{level}: {cells}");
    }
    // Intake is on record for one year only: nothing to compare.
    assert!(page.contains("毕业生 2022") && !page.contains("招生 2022"));
    assert!(page.contains("未计入上述合计") && page.contains("data-chart=\"change_slope\""));
    assert!(zh().files.contains("charts/change_slope.csv"));
}

#[test]
fn a_small_sum_is_withheld_and_an_edition_of_one_year_has_no_such_page() {
    let made = make(&Mock { settings: "suppress_below = 10", ..Mock::en() });
    let page = words(&made.pages["changes.html"]);
    assert!(page.contains("By level"));
    let drawn = String::from_utf8(made.others["charts/change_slope.csv"].clone()).unwrap();
    let figures = drawn
        .lines()
        .skip(1)
        .flat_map(|l| l.split(',').rev().take(2).filter_map(|v| v.parse::<f64>().ok()).collect::<Vec<_>>());
    let figures: Vec<f64> = figures.collect();
    assert!(figures.len() > 4 && figures.iter().all(|v| *v == 0.0 || *v >= 10.0), "{figures:?}");
    let offered = make(&Mock { offered: true, ..Mock::zh() });
    assert!(!offered.pages.contains_key("changes.html"));
    assert!(en().pages["index.html"].contains("href=\"changes.html\""));
}

#[test]
fn verdicts_that_moved_are_told_with_the_reason_and_withheld_programmes_without_their_figures() {
    let page = words(&zh().pages["changes.html"]);
    assert!(
        page.contains("<section id=\"verdicts\"") && page.contains("45.0% → 71.0%（阈值 60.0%）"),
        "the test that turned"
    );
    assert!(page.contains("用同一规则包、按 2022 年所知"));
    let moved = Mock::zh().programmes().iter().enumerate().filter(|(i, _)| i % 21 == 0).count();
    assert!(page.contains(&format!("结论改变 {moved} 个专业点")));
    let made = make(&Mock { settings: "suppress_below = 10", ..Mock::en() });
    let hidden = words(&made.pages["changes.html"]);
    assert!(hidden.contains("※ → ※ (threshold 60.0%)"), "a withheld programme");
    let school = made.pages.iter().find(|(p, h)| p.starts_with("universities/") && h.contains("Which verdicts moved"));
    assert!(school.is_some());
}
