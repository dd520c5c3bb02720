//! The outlook of a made-up edition: what its page says where tables are full, thin, empty, small or many.

use super::mock::Mock;
use super::{Made, en, golden, make, words, zh};
use crate::theme;
use std::sync::OnceLock;

fn thin() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| make(&Mock { thin: true, regions: 1, ..Mock::en() }))
}

fn idle() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| make(&Mock { idle: true, settings: "suppress_below = 10", ..Mock::zh() }))
}

fn many() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| make(&Mock { regions: 51, schools: 120, ..Mock::en() }))
}

fn has_section(page: &str, id: &str) -> bool {
    page.contains(&format!("<section id=\"{id}\">"))
}

const PARTS: [&str; 8] = ["path", "supply", "demand", "education", "forecast", "structure", "linkages", "scenarios"];

#[test]
fn every_part_with_rows_has_its_section_and_its_numbers() {
    let page = words(&zh().pages["outlook.html"]);
    for part in PARTS {
        assert!(has_section(&page, part), "{part}");
        assert!(page.contains(&format!("href=\"#{part}\"")), "{part}");
    }
    for text in [
        "2027 年，虚构省0的供给预计为 29,298 人（24,911–35,160）",
        "其中 6,239 人（21.3%）来自已经入学的届别",
        "36,459",
        "39,423",
        "按最近一年招生推算",
        "同专业类同层次",
        "7 个职业有订单班，合计 175 人",
        "★★★★★",
        "位（共 30 项）",
        "来源所述学历",
        "逊于朴素模型",
        "76.0%–84.0%",
        "须有 20.6% 的从业人员",
        "每增加 1,000 个岗位，带动清洁能源与氢能约 189 个岗位",
        "推迟退休",
    ] {
        assert!(page.contains(text), "{text}");
    }
    let index = words(&zh().pages["index.html"]);
    assert!(
        has_section(&index, "outlook")
            && index.contains("供给预计为 29,298 人")
            && index.contains("href=\"outlook.html\"")
    );
}

#[test]
fn supply_of_other_years_stays_in_the_path() {
    // Every programme of the mock has 7 persons more for each year before the matched one.
    let page = words(&zh().pages["outlook.html"]);
    let supply = &page[page.find("<section id=\"supply\">").unwrap()..page.find("<section id=\"demand\">").unwrap()];
    assert!(supply.contains("29,298") && !supply.contains("36,459") && !supply.contains("34,072"));
    // The mock suppresses some programmes in each of four years: those of the matched year are counted.
    let mock = Mock::zh();
    let hidden = mock.programmes().iter().filter(|(s, m, _)| *s == 7 && m % 4 == 0).count();
    let index = words(&zh().pages["index.html"]);
    assert!(hidden > 0 && index.contains(&format!("毕业生数被屏蔽的专业点：{hidden} 个")));
}

#[test]
fn without_enrolment_history_and_input_output_table_their_parts_are_left_out() {
    let made = thin();
    let page = words(&made.pages["outlook.html"]);
    for (part, there) in PARTS.iter().zip([true, true, true, true, true, true, false, false]) {
        assert_eq!(has_section(&page, part), there, "{part}");
    }
    assert!(page.contains("No part of it can be traced to cohorts already admitted"));
    assert!(!page.contains("Employment by industry: latest year"), "no forecast of industries");
    assert!(page.contains("worse than naive"), "the backtest of supply is printed all the same");
    for (chart, there) in
        [("outlook_fan", true), ("supply_steps", false), ("industries", false), ("induced", false), ("structure", true)]
    {
        assert_eq!(made.pages.contains_key(&format!("charts/{chart}.svg")), there, "{chart}");
    }
    let schools = made.pages.iter().filter(|(p, _)| p.starts_with("universities/"));
    assert!(schools.into_iter().all(|(_, page)| !page.contains("id=\"outlook\"")));
}

#[test]
fn no_demand_makes_no_nonsense() {
    for (path, page) in &idle().pages {
        let page = words(page);
        for bad in ["NaN", ">inf", "inf%", "-0</", "−0<"] {
            assert!(!page.contains(bad), "{path}: {bad}");
        }
    }
    let page = words(&idle().pages["outlook.html"]);
    assert!(page.contains("同年需求预计为 0 人") && page.contains("供给多于需求"));
}

#[test]
fn small_steps_are_withheld_with_the_rates_they_follow_from() {
    let open = &words(&zh().pages["universities/10000.html"]);
    let held = &words(&idle().pages["universities/10000.html"]);
    let part = |page: &str| {
        let start = page.find("<section id=\"outlook\">").unwrap();
        page[start..start + page[start..].find("</section>").unwrap()].to_string()
    };
    let row = |page: &str, code: &str| {
        let part = part(page);
        let at = part.find(&format!("<span class=\"small\">{code}")).unwrap();
        part[at..at + part[at..].find("</tr>").unwrap()].to_string()
    };
    // 74 graduates: 7 study on, 11 leave, 56 enter.
    let known = row(open, "080207");
    assert!([">74<", ">7<", ">11<", ">56<", "94.0%", "12.0%"].iter().all(|t| known.contains(t)), "{known}");
    let hidden = row(held, "080207");
    assert!(hidden.contains(">56<"), "what enters is told elsewhere on the page: {hidden}");
    assert!([">74<", ">7<", ">11<", "94.0%", "12.0%"].iter().all(|t| !hidden.contains(t)), "{hidden}");
    assert!(hidden.matches('※').count() >= 6, "{hidden}");
    // A programme under the threshold shows nothing at all.
    let gone = row(held, "080200");
    assert!(!gone.contains(">4<") && !gone.contains("3–5") && gone.matches('※').count() >= 8, "{gone}");
}

#[test]
fn many_regions_share_one_panel_and_a_table_lists_them() {
    let made = many();
    let page = words(&made.pages["outlook.html"]);
    assert!(page.contains("these 51 regions") && page.contains("Example State 50"));
    let fan = &made.pages["charts/outlook_fan.svg"];
    assert!(fan.contains("All regions") && !fan.contains("Example State"));
    assert!(made.pages["charts/induced.svg"].contains("(Example State 0)"), "the region it is of is named");
    assert!(page.contains("rows with the most persons of 714"), "51 regions × 14 industries are cut, and it says so");
    assert!(made.pages["outlook.html"].len() < 1_300_000, "{}", made.pages["outlook.html"].len());
}

/// The texts of a chart with the box each takes: x, y, width, height.
fn boxes(svg: &str) -> Vec<(String, f64, f64, f64, f64)> {
    let value = |tag: &str, key: &str| -> Option<String> {
        let start = tag.find(&format!(" {key}=\""))? + key.len() + 3;
        Some(tag[start..].split('"').next()?.to_string())
    };
    let mut out = Vec::new();
    for part in svg.split("<text ").skip(1) {
        let (tag, rest) = part.split_once('>').unwrap();
        let tag = format!(" {tag}");
        let number = |key: &str| value(&tag, key).and_then(|v| v.parse::<f64>().ok()).unwrap();
        if tag.contains("watermark") {
            continue;
        }
        let text = rest.split("</text>").next().unwrap().trim();
        let text = text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&#39;", "'")
            .replace("&apos;", "'")
            .replace("&amp;", "&");
        let size = number("font-size");
        let wide = f64::from(theme::width(&text, size));
        let x = match value(&tag, "text-anchor").as_deref() {
            Some("middle") => number("x") - wide / 2.0,
            Some("end") => number("x") - wide,
            _ => number("x"),
        };
        // Half the height of the letters above and below the middle.
        out.push((text, x, number("y") - size * 0.42, wide, size * 0.84));
    }
    out
}

#[test]
fn no_two_texts_of_a_chart_touch_and_none_leaves_it() {
    crate::fonts::register().unwrap();
    let four = make(&Mock { regions: 4, ..Mock::zh() });
    for (name, made) in
        [("zh", zh()), ("en", en()), ("thin", thin()), ("idle", idle()), ("many", many()), ("four", &four)]
    {
        let drawn = made.pages.iter().filter(|(p, _)| p.starts_with("charts/")).map(|(p, svg)| (p, svg.as_str()));
        let panels = made.pages.iter().filter(|(p, _)| p.starts_with("universities/"));
        let panels = panels.filter_map(|(p, html)| Some((p, golden::panels(html)?))).take(12);
        for (path, svg) in drawn.chain(panels) {
            let all = boxes(svg);
            assert!(all.len() > 3, "{name} {path}");
            for (i, a) in all.iter().enumerate() {
                assert!(a.1 >= 0.0 && a.1 + a.3 <= f64::from(theme::WIDTH), "{name} {path}: {a:?} leaves the chart");
                for b in &all[i + 1..] {
                    let apart = a.1 + a.3 <= b.1 || b.1 + b.3 <= a.1 || a.2 + a.4 <= b.2 || b.2 + b.4 <= a.2;
                    assert!(apart, "{name} {path}: {a:?} and {b:?}");
                }
            }
        }
    }
}
