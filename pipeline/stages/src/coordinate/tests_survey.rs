//! The survey of firms from small inputs, by hand.

use super::tests::frame;
use super::*;
use crate::frame::{ints, numbers, texts};

const FRAME: [&duikou_contracts::Column; 5] = [&c::REGION_CODE, &c::YEAR, &c::INDUSTRY_CODE, &c::SIZE_CLASS, &c::FIRMS];
const ANSWER: [&duikou_contracts::Column; 12] = [
    &c::FIRM_ID,
    &c::YEAR,
    &c::OCCUPATION_CODE,
    &c::REGION_CODE,
    &c::INDUSTRY_CODE,
    &c::SIZE_CLASS,
    &c::CHAIN_CODE,
    &c::ANSWERED,
    &c::PERSONS_NEEDED,
    &c::PERSONS_HIRED,
    &c::FIT_RATING,
    &c::FIT_REASON,
];

fn input(cells: &[&str], answers: &[&str]) -> survey::Input {
    let regions = [&c::REGION_CODE, &c::MARKET, &c::PARENT_CODE];
    let industries = [&c::INDUSTRY_CODE, &c::PARENT_CODE];
    survey::Input {
        frame: frame(&clean::SURVEY_FRAME, &FRAME, cells),
        survey: frame(&clean::SURVEY, &ANSWER, answers),
        regions: frame(&reference::REGIONS, &regions, &["R true -", "Q false R", "Z false -"]),
        industries: frame(&reference::INDUSTRIES, &industries, &["C -", "32 C", "323 32", "G -"]),
        chains: frame(&matched::CHAINS, &[&c::REGION_CODE, &c::CHAIN_CODE, &c::FILL], &["R rare 0.8", "R dull -"]),
        market: frame(&matched::REGIONS, &[&c::REGION_CODE, &c::FILL], &["R 0.9"]),
        year: 2029,
        coverage: 0.9,
    }
}

/// The sample of the method's hand-worked case: five of ten large firms, four content; eight of forty small ones, two
/// content; four small firms that did not answer. The two content small firms are of the chain.
fn answers() -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    let fit = |content: bool| if content { "4 none" } else { "2 skills" };
    rows.extend((0..5).map(|i| format!("L{i} 2025 O1 Q 323 large '-' true 10 6 {}", fit(i < 4))));
    rows.extend((0..8).map(|i| {
        let chain = if i < 2 { "rare" } else { "'-'" };
        format!("S{i} 2025 O1 R C small {chain} true 2 1 {}", fit(i < 2))
    }));
    rows.extend((0..4).map(|i| format!("N{i} 2025 000000 R 32 small rare false - - - -")));
    rows
}

fn asked(cells: &[&str], answers: &[String]) -> duikou_engine::Result<survey::Surveyed> {
    let lines: Vec<&str> = answers.iter().map(String::as_str).collect();
    survey::ask(&input(cells, &lines))
}

#[test]
fn firms_are_weighted_by_section_and_size_and_those_that_did_not_answer_are_shown() {
    let found = asked(&["R 2025 C large 10", "Q 2025 323 small 40"], &answers()).unwrap();
    let strata = found.strata.frame(&coordinated::SURVEY_STRATA).unwrap();
    assert_eq!(texts(&strata, &c::INDUSTRY_CODE).unwrap(), ["C", "C"]);
    assert_eq!(ints(&strata, &c::SAMPLED).unwrap(), [5, 12]);
    assert_eq!(ints(&strata, &c::RESPONDED).unwrap(), [5, 8]);
    assert_eq!(numbers(&strata, &c::WEIGHT).unwrap(), [Some(2.0), Some(5.0)]);
    let shares = found.shares.frame(&coordinated::SURVEY).unwrap();
    let kinds = texts(&shares, &c::SURVEY_KIND).unwrap();
    let at = |kind: &str| kinds.iter().position(|k| k == kind).unwrap();
    let number = |column, kind: &str| numbers(&shares, column).unwrap()[at(kind)];
    assert!((number(&c::FITS, "region").unwrap() - 0.36).abs() < 1e-12);
    assert_eq!(number(&c::RESPONSE_RATE, "region"), Some(13.0 / 17.0));
    assert_eq!((number(&c::FIRMS, "region"), number(&c::DEGREE, "region")), (Some(50.0), Some(0.9)));
    assert!((number(&c::DIFFERENCE, "region").unwrap() + 0.54).abs() < 1e-12);
    // Needed: 2 · 5 · 10 and 5 · 8 · 2.
    assert_eq!(number(&c::PERSONS_NEEDED, "region"), Some(180.0));
    // Of the chain, six firms were asked and two answered, both content; each stands for five.
    assert_eq!((number(&c::FITS, "chain"), number(&c::FIRMS, "chain")), (Some(1.0), Some(10.0)));
    assert_eq!((ints(&shares, &c::SAMPLED).unwrap()[at("chain")], number(&c::DEGREE, "chain")), (6, Some(0.8)));
    assert_eq!(texts(&shares, &c::INTERVAL_BASIS).unwrap()[at("chain")], "kish");
    assert_eq!(number(&c::DEGREE, "size"), None);
    // Shares of the five ratings sum to 1.
    let said = found.answers.frame(&coordinated::SURVEY_ANSWERS).unwrap();
    let of: Vec<f64> = (0..said.height())
        .filter(|r| {
            texts(&said, &c::SURVEY_KIND).unwrap()[*r] == "region"
                && texts(&said, &c::QUESTION).unwrap()[*r] == "rating"
        })
        .filter_map(|r| numbers(&said, &c::ANSWER_SHARE).unwrap()[r])
        .collect();
    assert_eq!(of.len(), 5);
    assert!((of.iter().sum::<f64>() - 1.0).abs() < 1e-12 && (of[1] - 0.64).abs() < 1e-12);
}

#[test]
fn what_has_no_market_is_set_aside_and_what_contradicts_itself_is_refused() {
    let cells = ["R 2025 C large 10", "R 2025 C small 40", "Z 2025 C small 4"];
    let mut rows = answers();
    rows.push("Z1 2025 O1 Z C small '-' true 2 1 4 none".into());
    let found = asked(&cells, &rows).unwrap();
    assert_eq!((found.ledger[0].set_aside, found.ledger[1].rows_in, found.ledger[1].set_aside), (1, 18, 1));
    let refused = |cells: &[&str], more: &str| {
        let mut rows = answers();
        rows.push(more.into());
        asked(cells, &rows).err().unwrap().to_string()
    };
    let e = refused(&cells, "L0 2025 O2 Q 323 small '-' true 10 6 4 none");
    assert!(e.contains("firm L0"), "{e}");
    let e = refused(&cells, "G1 2025 O1 R G small '-' true 2 1 4 none");
    assert!(e.contains("firm G1") && e.contains("industry G, size small"), "{e}");
    let e = refused(&["R 2025 C large 4", "R 2025 C small 40"], "L9 2025 O1 Q 323 large '-' false - - - -");
    assert!(e.contains("C large") && e.contains("at most the 4 firms"), "{e}");
}

#[test]
fn where_nobody_answered_there_is_no_share() {
    let rows = vec!["N1 2025 000000 R C small rare false - - - -".to_string()];
    let found = asked(&["R 2025 C small 40"], &rows).unwrap();
    let shares = found.shares.frame(&coordinated::SURVEY).unwrap();
    assert!(numbers(&shares, &c::FITS).unwrap().iter().all(Option::is_none));
    assert_eq!(numbers(&shares, &c::RESPONSE_RATE).unwrap()[0], Some(0.0));
    let strata = found.strata.frame(&coordinated::SURVEY_STRATA).unwrap();
    assert_eq!(numbers(&strata, &c::WEIGHT).unwrap(), [None]);
    assert_eq!(found.answers.frame(&coordinated::SURVEY_ANSWERS).unwrap().height(), 0);
}
