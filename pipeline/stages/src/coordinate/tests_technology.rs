//! The technology ledger from small inputs.

use super::tests::frame;
use super::*;
use crate::frame::{ints, numbers, texts};

fn input(labels: &[&str]) -> technology::Input {
    let offer = [&c::OFFER_ID, &c::TITLE, &c::SUMMARY, &c::HOLDER, &c::TECHNOLOGY_DOMAIN, &c::CHAIN_CODE];
    let need = [&c::TECHNICAL_NEED_ID, &c::TITLE, &c::SUMMARY, &c::FIRM_NAME, &c::TECHNOLOGY_DOMAIN, &c::CHAIN_CODE];
    technology::Input {
        offers: frame(
            &clean::TECHNOLOGY_OFFERS,
            &offer,
            &[
                "o1 焊接变形预测 薄板焊接收缩量计算 甲 manufacturing ship",
                "o2 焊接机器人编程 - 乙 manufacturing -",
                "o3 海参养殖增氧 - 丙 biology -",
                "o4 船体焊接变形 - 丁 materials ship",
                "o5 牛乳蛋白分离 - 戊 environment -",
            ],
        ),
        needs: frame(
            &clean::TECHNOLOGY_NEEDS,
            &need,
            &[
                "n1 薄板焊接变形大 收缩量算不准 A manufacturing ship",
                "n2 直播退货多 - B services -",
                "n3 池塘缺水 - C biology -",
            ],
        ),
        labels: frame(&clean::TECHNOLOGY_LABELS, &[&c::TECHNICAL_NEED_ID, &c::OFFER_ID], labels),
        places: 2,
        least: 0.0,
    }
}

/// The region R has departments, for the chain `ship` of industry and for supply.
fn owners() -> Owners {
    let departments = [&c::REGION_CODE, &c::LEDGER, &c::OUTLOOK_SIDE, &c::ECONOMIC_SECTOR, &c::OWNER];
    let lines =
        ["R technology demand industry Makers", "R technology supply all Schools", "R talent supply all Others"];
    let departments = frame(&reference::DEPARTMENTS, &departments, &lines);
    let regions = frame(&reference::REGIONS, &[&c::REGION_CODE, &c::PARENT_CODE], &["R -", "R1 R"]);
    let sectors = frame(&reference::ECONOMIC_SECTORS, &[&c::INDUSTRY_CODE, &c::ECONOMIC_SECTOR], &["C industry"]);
    let industries = frame(&reference::INDUSTRIES, &[&c::INDUSTRY_CODE], &["C"]);
    let chain = [&c::CHAIN_CODE, &c::MEMBER_KIND, &c::MEMBER_CODE];
    let chains = frame(&reference::CHAINS, &chain, &["ship industry C"]);
    Owners::read("technology", &departments, &regions, Sectors::read(&sectors, &industries, &chains).unwrap()).unwrap()
}

#[test]
fn departments_are_those_of_the_row_else_those_the_documents_name() {
    let mut input = input(&[]);
    let need = [&c::TECHNICAL_NEED_ID, &c::TITLE, &c::REGION_CODE, &c::TECHNOLOGY_DOMAIN, &c::CHAIN_CODE, &c::OWNER];
    let lines = ["n1 焊接变形 R1 - ship -", "n2 焊接变形 R1 - ship Named", "n3 焊接变形 R1 - other -"];
    input.needs = frame(&clean::TECHNOLOGY_NEEDS, &need, &lines);
    let offer = [&c::OFFER_ID, &c::TITLE, &c::REGION_CODE, &c::CHAIN_CODE];
    input.offers = frame(&clean::TECHNOLOGY_OFFERS, &offer, &["o1 焊接变形 R1 -", "o2 焊接变形 X -"]);
    let rows = technology::propose(&input, &owners(), &returned(&[])).unwrap().matches;
    let rows = rows.frame(&coordinated::TECHNOLOGY).unwrap();
    let of = |column| texts(&rows, column).unwrap();
    let (needs, asked) = (of(&c::TECHNICAL_NEED_ID), of(&c::DEMAND_OWNER));
    for (need, owner) in needs.iter().zip(&asked) {
        let expected = ["Makers", "Named", ""][["n1", "n2", "n3"].iter().position(|n| n == need).unwrap()];
        assert_eq!(owner, expected, "{need}");
    }
    let (offers, offered) = (of(&c::OFFER_ID), of(&c::SUPPLY_OWNER));
    assert!(offers.contains(&"o2".to_string()));
    for (offer, owner) in offers.iter().zip(&offered) {
        assert_eq!(owner, if offer == "o1" { "Schools" } else { "" }, "{offer}");
    }
}

/// Copies of the ledger that came back: (file, id, demand side's status and the same as published).
fn returned(rows: &[&str]) -> ledger::Returned {
    let columns = [
        &c::LEDGER,
        &c::FILE,
        &c::LEDGER_ID,
        &c::DEMAND_STATUS,
        &c::DEMAND_STATUS_BEFORE,
        &c::SUPPLY_STATUS,
        &c::SUPPLY_STATUS_BEFORE,
        &c::ROUND,
        &c::LEDGER_MATTER,
    ];
    let rejects = crate::frame::empty(&clean::REJECTS).unwrap();
    ledger::returned(&frame(&clean::LEDGERS, &columns, rows), &rejects, "technology").unwrap().0
}

#[test]
fn what_both_sides_entered_is_found_again_by_the_keys_of_the_row() {
    let back = returned(&[
        "technology demand.xlsx n1/o1 agreed open open open 1 m",
        "technology supply.xlsx n1/o1 open open done open 1 m",
        "technology supply.xlsx n1/o9 open open agreed open 1 gone",
    ]);
    let rows =
        technology::propose(&input(&[]), &owners(), &back).unwrap().matches.frame(&coordinated::TECHNOLOGY).unwrap();
    let of = |column, id: &str| {
        let at = texts(&rows, &c::LEDGER_ID).unwrap().iter().position(|i| i == id).unwrap();
        texts(&rows, column).unwrap().swap_remove(at)
    };
    assert_eq!((of(&c::LEDGER_STATUS, "n1/o1").as_str(), of(&c::SUPPLY_STATUS, "n1/o1").as_str()), ("agreed", "done"));
    assert_eq!((of(&c::LEDGER_STATUS, "n1/o4").as_str(), of(&c::LEDGER_ROW, "n2/-").as_str()), ("open", "demand"));
    assert_eq!((of(&c::LEDGER_ROW, "n1/o9").as_str(), of(&c::LEDGER_MATTER, "n1/o9").as_str()), ("gone", "gone"));
    assert_eq!(of(&c::LEDGER_MATTER, "n1/o1"), "薄板焊接变形大 ← 焊接变形预测");
}

#[test]
fn offers_are_proposed_with_terms_and_what_is_one_sided_says_why() {
    let found = technology::propose(&input(&["n1 o1", "n1 o4", "n9 o1"]), &owners(), &returned(&[])).unwrap();
    let rows = found.matches.frame(&coordinated::TECHNOLOGY).unwrap();
    assert_eq!(texts(&rows, &c::LEDGER_ID).unwrap(), ["n1/o1", "n1/o4", "n2/-", "n3/-", "-/o2", "-/o3", "-/o5"]);
    assert_eq!(texts(&rows, &c::LEDGER_ROW).unwrap()[..4], ["pair", "pair", "demand", "demand"]);
    assert_eq!(texts(&rows, &c::FILTER_BASIS).unwrap()[..2], ["both", "chain"]);
    assert_eq!(ints(&rows, &c::PLACE).unwrap()[..2], [1, 2]);
    let terms = &texts(&rows, &c::TERMS).unwrap()[0];
    assert!(terms.contains("薄板:0.") && terms.contains("变形:0."), "{terms}");
    let sides = found.sides.frame(&coordinated::TECHNOLOGY_SIDES).unwrap();
    let of = |column| texts(&sides, column).unwrap();
    let states: Vec<String> =
        of(&c::CODE).iter().zip(of(&c::TECHNOLOGY_STATE)).map(|(id, s)| format!("{id} {s}")).collect();
    let expected = [
        "n1 proposed",
        "n2 no_domain",
        "n3 no_terms",
        "o1 proposed",
        "o2 outranked",
        "o3 no_terms",
        "o4 proposed",
        "o5 no_domain",
    ];
    assert_eq!(states, expected);
    // A label of a need that is not there is set aside.
    assert_eq!((found.ledger[2].rows_in, found.ledger[2].set_aside), (3, 1));
    let test = found.test.frame(&coordinated::TECHNOLOGY_TEST).unwrap();
    let at = |ranking: &str, places: i64| {
        let place = (0..test.height()).find(|r| {
            texts(&test, &c::RANKING).unwrap()[*r] == ranking && ints(&test, &c::PLACES).unwrap()[*r] == places
        });
        numbers(&test, &c::RECALL).unwrap()[place.unwrap()].unwrap()
    };
    assert_eq!((at("words", 1), at("words", 2)), (0.5, 1.0));
    // Three offers pass for n1: two places of three.
    assert!((at("chance", 2) - 2.0 / 3.0).abs() < 1e-12);
    assert_eq!(test.height(), 18);
}

#[test]
fn without_labels_nothing_is_measured() {
    let found = technology::propose(&input(&[]), &owners(), &returned(&[])).unwrap();
    assert_eq!(found.test.frame(&coordinated::TECHNOLOGY_TEST).unwrap().height(), 0);
}
