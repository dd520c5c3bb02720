//! The technology ledger and the survey of firms in the shipped edition; the ledger's way out as a workbook and back.

use crate::bureau::{Desk, fill};
use crate::ledgers::Frame;
use crate::runs::demo;
use crate::talent::{content, edit, read, write};
use duikou_contracts::tables::coordinated;
use duikou_contracts::{Lang, columns as c};
use duikou_stages::ingest::canonical::grid::Cell;
use std::collections::BTreeMap;
use std::fs;

const BOOK: &str = "科技供需台账.xlsx";

#[test]
fn one_command_and_one_page_show_each() {
    let reports = demo().reports();
    for (table, page, begins) in [
        ("coordinated.technology", "technology.html", "ledger_id,ledger_row,ledger_matter"),
        ("coordinated.survey", "survey.html", "region_code,year,survey_kind"),
    ] {
        let said = demo().say(&["table", table], &[]).well();
        assert!(said.out.starts_with(begins), "{table}");
        let html = fs::read_to_string(reports.join(page)).unwrap();
        assert!(html.contains(&format!("duikou table {table} --edition demo")), "{page}");
    }
    assert!(reports.join(BOOK).is_file());
}

/// On the shipped labels the ranking used finds more than words alone, than pairs of characters, and than chance.
#[test]
fn labelled_answers_are_found_better_than_by_the_baselines() {
    let test = Frame::of(&demo().data(), &coordinated::TECHNOLOGY_TEST);
    let at = |ranking: &str| {
        let row = (0..test.rows())
            .find(|r| test.text(&c::RANKING, *r) == ranking && test.number(&c::PLACES, *r) == Some(5.0));
        test.number(&c::RECALL, row.unwrap()).unwrap()
    };
    for other in ["words_alone", "bigrams", "bigrams_all", "chance"] {
        assert!(at("words") > at(other), "{other}: {} and {}", at("words"), at(other));
    }
    assert_eq!(test.number(&c::LABELLED_PAIRS, 0), Some(62.0));
}

/// Weights of the strata sum to the firms of the frame, and every firm of the list is counted.
#[test]
fn the_survey_stands_for_the_firms_of_its_frame() {
    let data = demo().data();
    let (strata, shares) = (Frame::of(&data, &coordinated::SURVEY_STRATA), Frame::of(&data, &coordinated::SURVEY));
    for region in ["210000", "150200"] {
        let cells: Vec<usize> = (0..strata.rows()).filter(|r| strata.text(&c::REGION_CODE, *r) == region).collect();
        let of = |column, r: usize| strata.number(column, r).unwrap_or_default();
        let weighted: f64 = cells.iter().map(|r| of(&c::WEIGHT, *r) * of(&c::RESPONDED, *r)).sum();
        let firms: f64 = cells.iter().map(|r| of(&c::FIRMS, *r)).sum();
        let sampled: f64 = cells.iter().map(|r| of(&c::SAMPLED, *r)).sum();
        let whole = (0..shares.rows())
            .find(|r| shares.text(&c::SURVEY_KIND, *r) == "region" && shares.text(&c::CODE, *r) == region)
            .unwrap();
        assert!((weighted - firms).abs() < 1e-6 * firms, "{region}: {weighted} of {firms}");
        assert_eq!(shares.number(&c::FIRMS, whole), Some(firms));
        assert_eq!(shares.number(&c::SAMPLED, whole), Some(sampled));
    }
}

fn rows(desk: &Desk, name: &str) -> Vec<BTreeMap<String, String>> {
    let text = desk.say(&["table", name, "--edition", "mine"]).well().out;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn the_ledger_survives_its_workbook_and_carries_what_both_sides_enter() {
    let desk = Desk::new();
    desk.say(&["init", "mine", "--template", "zh"]).well();
    let raw = desk.path("mine/raw");
    fill(&raw, Lang::Zh);
    let needs = "need_id,title,summary,firm_name,region_code,technology_domain,chain_code,year\n\
                 N1,薄板焊接变形大,收缩量算不准,示例企业,210000,manufacturing,-,2023\n\
                 N2,直播退货多,,示例企业,210000,services,-,2023\n";
    let offers = "offer_id,title,summary,holder,region_code,technology_domain,chain_code,maturity,year\n\
                  O1,焊接变形预测,薄板收缩量计算,示例大学,210000,manufacturing,-,pilot,2023\n\
                  O2,焊接机器人编程,,示例大学,210000,manufacturing,-,applied,2023\n";
    fs::write(raw.join("technology_needs.csv"), needs).unwrap();
    fs::write(raw.join("technology_offers.csv"), offers).unwrap();
    let run = || desk.say(&["run", "--edition", "mine"]).well();
    let published = || read(&desk.path("mine/report").join(BOOK));
    run();
    let first = published();
    assert_eq!(first.len(), 5, "how to fill it, pairings, both sides, what is disputed");
    // Put back as it is, it comes out the same.
    fs::copy(desk.path("mine/report").join(BOOK), raw.join(BOOK)).unwrap();
    run();
    assert_eq!(content(&published()), content(&first));
    // Both sides answer in copies of their own.
    let text = |t: &str| Cell::Text(t.into());
    let (mut asks, mut gives) = (first.clone(), first.clone());
    edit(&mut asks, "N1/O1", &[("需求方状态", text("已商定")), ("需求方备注", text("已到校考察"))]);
    edit(&mut gives, "N1/O1", &[("供给方状态", text("已完成")), ("需求方备注", text("合同已签"))]);
    edit(&mut gives, "N2/-", &[("供给方备注", text("可联系商科团队"))]);
    fs::remove_file(raw.join(BOOK)).unwrap();
    write(&raw.join("科技供需台账-需求方.xlsx"), &asks);
    write(&raw.join("科技供需台账-供给方.xlsx"), &gives);
    run();
    let ledger = rows(&desk, "coordinated.technology");
    let row = |id: &str| ledger.iter().find(|r| r["ledger_id"] == id).unwrap_or_else(|| panic!("{id}: {ledger:?}"));
    let pair = row("N1/O1");
    assert_eq!(
        (pair["round"].as_str(), pair["ledger_status"].as_str(), pair["supply_status"].as_str()),
        ("2", "agreed", "done")
    );
    assert_eq!((pair["demand_note"].as_str(), row("N2/-")["supply_note"].as_str()), ("", "可联系商科团队"));
    let disputes = rows(&desk, "coordinated.disputes");
    assert_eq!(disputes.iter().filter(|d| d["ledger"] == "technology").count(), 2);
    let page = fs::read_to_string(desk.path("mine/report/technology.html")).unwrap();
    assert!(page.contains("合同已签") && page.contains("已到校考察") && page.contains("1 格待裁定"));
    // The next round's workbook carries it: put back alone, the ledger stays as it is.
    let second = published();
    for name in ["科技供需台账-需求方.xlsx", "科技供需台账-供给方.xlsx"] {
        fs::remove_file(raw.join(name)).unwrap();
    }
    write(&raw.join(BOOK), &second);
    run();
    assert_eq!(content(&published()), content(&second));
}
