//! The page of the survey of firms.

use super::mock::Mock;
use super::{en, make, words, zh};

#[test]
fn the_view_of_firms_stands_beside_the_computed_fill_and_silence_is_shown() {
    let html = words(&zh().pages["survey.html"]);
    for text in [
        "抽样企业 128 家，作答 64 家，回收率 50.0%；未作答的 64 家不作推算。总体为 600 家企业。",
        "认为匹配（评价 4 或 5）的占 51.2%（44.0%–58.0%）",
        "计算的满足率为 82.0%（2029 届）",
        "42.5%",
        "31.0%–54.0%",
        "86.7%",
        "−44.2%",
        "有效样本量（Kish）",
        "对口毕业生太少",
        "2＊",
    ] {
        assert!(html.contains(text), "{text}");
    }
    let html = words(&en().pages["survey.html"]);
    assert!(html.contains("128 firms sampled, 64 answered, a response of 50.0%; nothing is imputed for the 64"));
    assert!(html.contains("never an average"));
    let chart = &zh().pages["charts/survey.svg"];
    assert!(chart.contains("42.5% / 86.7%") && chart.contains("n=31") && chart.contains("coordinated.survey"));
}

#[test]
fn few_answers_are_withheld_and_an_edition_without_a_survey_has_no_page() {
    let made = make(&Mock { settings: "suppress_below = 10", ..Mock::zh() });
    let html = words(&made.pages["survey.html"]);
    assert!(html.contains("※") && !html.contains("60.0%–100.0%"), "the answers of three firms");
    assert!(!made.pages["charts/survey.svg"].contains("n=3<"));
    let made = make(&Mock { old: true, ..Mock::zh() });
    assert!(!made.pages.values().any(|html| html.contains("survey.html")));
}
