//! The page of alliances: what it shows, withholds, and does without.

use super::mock::Mock;
use super::{en, make, words, zh};

#[test]
fn domains_show_lead_margin_evidence_and_members() {
    let html = words(&zh().pages["alliances.html"]);
    for text in [
        "领域联盟 3 个，其中 2 个有建议牵头学校，稳固的 0 个；学校覆盖率 96.0%，大中型企业覆盖率 66.7%",
        "：供给 3,210 人",
        "占各校供给的 30.0%；相关专业点 7 个；办学实力 0.78；毕业去向落实率至少 81.1%；一志愿录取率 66.6%",
        "省教育厅、省工信厅",
        "没有成员学校。",
        "成员企业：大型 1、中型 1。",
        "示例第一园区（虚构）",
        "装备制造",
        "行业不属于任何产业链",
        "width:96.0%",
    ] {
        assert!(html.contains(text), "{text}");
    }
    assert!(!html.contains("<b>石油化工") && !html.contains("<b>甲"));
    let html = words(&en().pages["alliances.html"]);
    assert!(html.contains("3 domain alliances, 2 with a school proposed to lead, 0 of them firmly"));
    assert!(en().pages["coordination.html"].contains("alliances.html"));
    // A region without needs by chain is said to be so, and its coverage is no number.
    assert!(html.contains("has no demand by chain") && html.contains("not assessed") && !html.contains("None"));
}

#[test]
fn the_tree_names_every_domain_once_and_keeps_long_names_within_two_lines() {
    let chart = &zh().pages["charts/alliances.svg"];
    assert!(chart.contains("现代农业") && chart.contains("coordinated.alliance_merges"));
    let en = &en().pages["charts/alliances.svg"];
    assert_eq!(en.matches("12,345").count(), 1);
}

#[test]
fn few_persons_are_withheld_and_an_edition_without_the_tables_has_no_page() {
    let made = make(&Mock { settings: "suppress_below = 10", ..Mock::zh() });
    let html = words(&made.pages["alliances.html"]);
    let page = html.split("<section id=\"domains\">").nth(1).unwrap();
    assert!(page.contains("※") && !page.contains(">4<"));
    for mock in [Mock { old: true, ..Mock::zh() }, Mock { bare: true, ..Mock::zh() }] {
        let made = make(&mock);
        assert!(!made.pages.values().any(|html| html.contains("alliances.html")));
    }
}
