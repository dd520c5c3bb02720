//! The page of the technology ledger.

use super::mock::Mock;
use super::{en, make, words, zh};

#[test]
fn needs_stand_with_their_offers_and_the_terms_that_made_the_match() {
    let page = &zh().pages["technology.html"];
    let html = words(page);
    for text in [
        "难题 2 项，成果 3 项；有推荐的难题 1 项，推荐 2 对；没有推荐的难题 1 项，未被推荐的成果 1 项。",
        "焊接 62.0%、变形 38.0%",
        "0.35",
        "台账共 4 行：待对接 3 行，已商定 1 行，已完成 0 行；0 格待裁定。",
        "科技供需台账.xlsx",
        "领域与产业链都相同",
        "没有同领域或同产业链的另一方",
        "16 项难题有人工标注的答案，共 24 对",
        "81.2%",
        "二字串，领域筛选",
        "不是能够解决的概率",
    ] {
        assert!(html.contains(text), "{text}");
    }
    assert!(!page.contains("<b>薄板") && page.contains("薄板焊接变形预测"));
    let html = words(&en().pages["technology.html"]);
    assert!(html.contains("welded 62.0%, plates 38.0%") && html.contains("Recall at 5") && html.contains("no need"));
}

#[test]
fn an_edition_without_the_ledger_has_no_page() {
    let made = make(&Mock { old: true, ..Mock::zh() });
    assert!(!made.pages.values().any(|html| html.contains("technology.html")));
}
