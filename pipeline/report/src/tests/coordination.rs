//! The page of coordination: what it shows, withholds, and does without.

use super::mock::Mock;
use super::{en, make, words, zh};

#[test]
fn targets_show_progress_pace_owner_and_document() {
    let html = words(&zh().pages["coordination.html"]);
    for text in [
        "共 6 项目标：已达到 1 项，进度正常 1 项，有风险 1 项，到期未达到 1 项，进度不明 1 项，尚无实际值 1 项。",
        "每年需增加 135 个，方可在 2027 年达到",
        "46.0%",
        "10 (2026)",
        "教育厅、工信厅",
        "校企联盟方案",
        " 三（一）2",
        "按本版本数据计算：245 个（当年毕业的协议培养人数）",
        "return.xlsx",
        "文件报告的实际数",
        "各年进展",
    ] {
        assert!(html.contains(text), "{text}");
    }
    assert!(!html.contains("<b>校企联盟方案"), "a title from data is text");
    let html = words(&en().pages["coordination.html"]);
    assert!(html.contains("needs 135 items more a year to reach it in 2027"));
    // The most urgent stands first.
    let at = |name: &str| html.find(&format!(">{name}<")).unwrap_or_else(|| panic!("{name}"));
    let table = html.find("<tbody>").unwrap();
    assert!(at("Innovation centres") > table && at("Innovation centres") < at("Joint training bases"));
    assert!(at("Joint training bases") < at("Industry colleges"));
}

#[test]
fn broken_rungs_are_named_with_their_persons() {
    let html = words(&zh().pages["coordination.html"]);
    for text in [
        "装备制造有硕士岗位 88 人，本地没有这一层次的毕业生。",
        "装备制造的高职（专科）岗位 987 人，毕业生只有 300 人。",
        "医药卫生有高职（专科）毕业生 456 人，本地没有可以升入的更高层次。",
    ] {
        assert!(html.contains(text), "{text}");
    }
    let chart = &zh().pages["charts/ladder.svg"];
    assert!(chart.contains("1,204 / 2,000") && chart.contains("× 0 / 88") && chart.contains("coordinated.ladder"));
}

#[test]
fn retention_orders_and_colleges_are_listed_and_names_escaped() {
    let html = words(&zh().pages["coordination.html"]);
    for text in [
        "共 5 个专业（分层次），其中较高的 2 个",
        "76.0%–84.0%",
        "2 条产业链中，1 条有产业学院",
        "没有产业学院的：",
        "346",
    ] {
        assert!(html.contains(text), "{text}");
    }
    assert!(!html.contains("<b>稀土产业学院") && html.contains("稀土产业学院"));
    assert!(!html.contains("<b>校企联盟"));
}

#[test]
fn small_numbers_are_withheld_and_an_edition_without_the_tables_has_no_page() {
    let made = make(&Mock { settings: "suppress_below = 10", ..Mock::zh() });
    let html = words(&made.pages["coordination.html"]);
    assert!(!html.contains("99.0%"), "a rate of four persons");
    assert!(made.pages["charts/ladder.svg"].contains("· 0 / 0") && html.contains("※"));
    for mock in [Mock { old: true, ..Mock::zh() }, Mock { bare: true, ..Mock::zh() }] {
        let made = make(&mock);
        assert!(!made.pages.contains_key("coordination.html"));
        assert!(!made.pages.values().any(|html| html.contains("coordination.html")));
    }
}
