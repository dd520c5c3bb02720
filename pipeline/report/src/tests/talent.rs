//! The page and the workbook of the talent ledger.

use super::mock::Mock;
use super::{en, make, make_in, words, zh};
use calamine::{Data, Reader, Xlsx};
use duikou_contracts::{Lang, columns as c};
use std::collections::BTreeMap;
use std::io::Cursor;

/// Every sheet of the workbook, by name.
fn sheets(mock: &Mock) -> BTreeMap<String, Vec<Vec<String>>> {
    let dir = tempfile::tempdir().unwrap();
    make_in(mock, dir.path());
    let lang = if mock.zh { Lang::Zh } else { Lang::En };
    let path = dir.path().join("report").join(crate::pages::talent::file(lang));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
    let names = book.sheet_names();
    let rows =
        |range: calamine::Range<Data>| range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
    names.into_iter().map(|name| (name.clone(), rows(book.worksheet_range(&name).unwrap()))).collect()
}

#[test]
fn the_page_adds_up_lists_both_sides_and_tells_the_status() {
    let html = words(&zh().pages["talent.html"]);
    for text in [
        "共 7 行：待对接 5 行，已商定 1 行，已完成 1 行；待裁定 1 处。",
        "省工业和信息化委、省人力资源社会保障厅",
        "882",
        "812",
        "本地区没有对应专业",
        "岗位不足",
        "已签约",
        "上年商定",
        "甲.xlsx",
        "duikou table coordinated.talent --edition",
        "人才供需台账.xlsx",
        "台账现为第 3 轮",
    ] {
        // A note is shown where the row is no longer proposed; elsewhere it is in the workbook.
        assert_eq!(html.contains(text), text != "已签约", "{text}");
    }
    assert!(!html.contains("<b>软件工程技术人员"), "names are escaped");
    assert!(words(&zh().pages["coordination.html"]).contains("talent.html"));
    let html = words(&en().pages["talent.html"]);
    assert!(html.contains("7 rows: 5 open, 1 agreed, 1 done. Cells disputed: 1."));
    assert!(html.contains("no linked major in the region") && html.contains("talent_ledger.xlsx"));
}

#[test]
fn the_workbook_carries_each_cell_as_published_beside_the_one_to_fill() {
    for mock in [Mock::zh(), Mock::en(), Mock { illustrative: true, ..Mock::en() }] {
        let lang = if mock.zh { Lang::Zh } else { Lang::En };
        let sheets = sheets(&mock);
        let pairs = sheets.iter().find(|(name, _)| name.starts_with(lang.pick("配对", "pairing"))).unwrap();
        assert_eq!(
            pairs.0.ends_with(lang.pick("示例数据", "made up")),
            mock.illustrative,
            "made-up figures are marked, and no other: {}",
            pairs.0
        );
        let head = &pairs.1[0];
        let at = |column: &duikou_contracts::Column| {
            head.iter().position(|h| h.trim_end_matches('*') == column.label(lang)).unwrap()
        };
        let done = pairs.1.iter().find(|row| row[at(&c::LEDGER_ID)] == "2029/p1").unwrap();
        for (now, before) in [
            (&c::DEMAND_STATUS, &c::DEMAND_STATUS_BEFORE),
            (&c::DEMAND_AGREED, &c::DEMAND_AGREED_BEFORE),
            (&c::DEMAND_NOTE, &c::DEMAND_NOTE_BEFORE),
            (&c::SUPPLY_STATUS, &c::SUPPLY_STATUS_BEFORE),
            (&c::SUPPLY_AGREED, &c::SUPPLY_AGREED_BEFORE),
            (&c::SUPPLY_NOTE, &c::SUPPLY_NOTE_BEFORE),
            (&c::DISPUTED, &c::DISPUTED_BEFORE),
        ] {
            for row in &pairs.1[1..] {
                assert_eq!(row[at(now)], row[at(before)], "{}", now.name);
            }
        }
        assert_eq!(done[at(&c::DEMAND_STATUS)], lang.pick("已完成", "done"));
        assert_eq!(done[at(&c::DEMAND_AGREED)], "800");
        let disputed = &sheets[c::DISPUTED.label(lang)];
        assert_eq!(disputed.len(), 3, "{disputed:?}");
        assert!(sheets.len() == 6 && sheets.contains_key(lang.pick("填表说明", "Explanation")));
    }
}

#[test]
fn few_graduates_are_withheld_on_the_page_and_in_the_workbook() {
    let mock = Mock { settings: "suppress_below = 10", ..Mock::zh() };
    let html = words(&make(&mock).pages["talent.html"]);
    let welder = html.split("<tr>").find(|row| row.contains("焊工")).unwrap();
    assert!(welder.contains("※") && !welder.contains("4.2"), "{welder}");
    let sheets = sheets(&mock);
    let row = sheets.values().flatten().find(|row| row[0].starts_with("焊工")).unwrap();
    assert!(row.contains(&"※".to_string()) && !row.contains(&"4.2".to_string()), "{row:?}");
}

#[test]
fn an_edition_without_the_ledger_has_no_page_and_no_workbook() {
    for mock in [Mock { old: true, ..Mock::zh() }, Mock { bare: true, ..Mock::zh() }] {
        let made = make(&mock);
        assert!(!made.files.iter().any(|f| f.contains("talent") || f.contains("台账")), "{:?}", made.files);
    }
}
