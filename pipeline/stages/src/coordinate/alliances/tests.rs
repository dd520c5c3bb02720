//! A region of two chains, three schools and five firms, by hand.

use super::*;
use crate::coordinate::tests::{frame, links};
use crate::frame::{ints, numbers};
use duikou_contracts::tables::{clean, coordinated, evaluated, outlook};

/// Chain A needs O1 (080202 and 460101), chain B needs O2 (460101 and 530101).
fn input(demand: &[&str]) -> Input {
    let text = |table, columns: &[&'static duikou_contracts::Column], rows: &[&str]| frame(table, columns, rows);
    let programme = [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::REGION_CODE, &c::SUPPLY];
    let flow = [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::OCCUPATION_CODE, &c::NEED_LEVEL, &c::PERSONS];
    let need = [&c::REGION_CODE, &c::OCCUPATION_CODE, &c::CHAIN_CODE, &c::NEED_LEVEL, &c::YEAR, &c::BASE];
    let chain = [&c::CHAIN_CODE, &c::MEMBER_KIND, &c::MEMBER_CODE, &c::NAME_ZH, &c::NAME_EN];
    let firm = [
        &c::FIRM_ID,
        &c::REGION_CODE,
        &c::PARK,
        &c::INDUSTRY_CODE,
        &c::CHAIN_CODE,
        &c::SIZE_CLASS,
        &c::OCCUPATION_CODE,
    ];
    let region = [&c::REGION_CODE, &c::NAME_ZH, &c::NAME_EN, &c::PARENT_CODE, &c::MARKET];
    let target = [&c::TARGET_ID, &c::REGION_CODE, &c::OWNER];
    let indicator =
        [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::INDICATOR, &c::YEAR, &c::INDICATOR_VALUE, &c::VALUE_LOW];
    let chains = text(
        &reference::CHAINS,
        &chain,
        &["A industry 34 机床 Machines", "A occupation O1 机床 Machines", "B industry 51 商贸 Commerce"],
    );
    let industries = text(
        &reference::INDUSTRIES,
        &[&c::INDUSTRY_CODE, &c::NAME, &c::STANDARD, &c::PARENT_CODE],
        &["34 机械 GB/T4754 C", "C 制造业 GB/T4754 -", "51 批发 GB/T4754 F", "F 批零 GB/T4754 -"],
    );
    let sections = [&c::INDUSTRY_CODE, &c::ECONOMIC_SECTOR];
    let sectors = text(&reference::ECONOMIC_SECTORS, &sections, &["C industry", "F services"]);
    Input {
        majors: text(
            &reference::MAJORS,
            &[&c::MAJOR_CODE, &c::CATEGORY, &c::CLASS_CODE],
            &["080202 工学 0802", "460101 装备 4601", "530101 财经 5301"],
        ),
        fields: crate::frame::empty(&reference::FIELDS).unwrap(),
        universities: text(
            &reference::UNIVERSITIES,
            &[&c::UNIVERSITY_CODE, &c::MARKET_CODE],
            &["S1 R", "S2 R", "S3 R"],
        ),
        sectors: Sectors::read(&sectors, &industries, &chains).unwrap(),
        occupations: crate::frame::empty(&reference::OCCUPATIONS).unwrap(),
        chains,
        regions: text(
            &reference::REGIONS,
            &region,
            &["R 省 Province - true", "RC 市 City R false", "X 外 Away - false"],
        ),
        targets: text(
            &reference::TARGETS,
            &target,
            &["ln2020-coverage-firms R 厅", "ln2016-backbone-industry R 工信厅"],
        ),
        firms: text(
            &reference::FIRMS,
            &firm,
            &[
                "E1 RC P 3421 ~ large -",
                "E2 RC P - B medium -",
                "E3 RC - 9999 ~ medium -",
                "E4 RC - - B small O1",
                "E5 X - 34 ~ large -",
            ],
        ),
        demand: text(&outlook::DEMAND, &need, demand),
        flows: text(
            &matched::FLOWS,
            &flow,
            &[
                "R 080202 bachelor O1 bachelor 80",
                "R 460101 higher_vocational O2 bachelor 20",
                "R 530101 bachelor O2 bachelor 40",
                "R 530101 bachelor O9 bachelor 7",
            ],
        ),
        programmes: text(
            &matched::PROGRAMMES,
            &programme,
            &[
                "S1 080202 bachelor R 75",
                "S2 080202 bachelor R 25",
                "S2 530101 bachelor R 50",
                "S2 460101 higher_vocational R 20",
            ],
        ),
        offerings: crate::frame::empty(&clean::OFFERINGS).unwrap(),
        indicators: text(
            &evaluated::INDICATORS,
            &indicator,
            &[
                "S1 080202 bachelor strength 2024 0.1 -",
                "S1 080202 bachelor strength 2025 0.9 -",
                "S2 080202 bachelor placement_rate 2025 0.9 0.8",
            ],
        ),
        base_year: 2025,
        year: 2029,
        wanted: 32,
        least: 0.0,
        rule: Threshold { persons: 30.0, share: 0.3 },
    }
}

const DEMAND: &[&str] = &[
    "R O1 A bachelor 2029 90",
    "R O1 ~ bachelor 2029 30",
    "R O2 B bachelor 2029 60",
    "R O9 ~ bachelor 2029 10",
    "R O1 A bachelor 2028 999",
];

#[test]
fn domains_have_members_a_lead_and_firms_and_the_rest_is_named() {
    let found = ally(&input(DEMAND), &links()).unwrap();
    let frame = found.tables.alliances.frame(&coordinated::ALLIANCES).unwrap();
    let of = |column| texts(&frame, column).unwrap();
    assert_eq!(of(&c::ALLIANCE_ID), ["R-D01", "R-D02", "R-P01", "R-F01"]);
    assert_eq!(of(&c::NAME_ZH), ["机床", "商贸", "P", "工学"]);
    assert_eq!(numbers(&frame, &c::DEMAND).unwrap(), [Some(90.0), Some(60.0), None, None]);
    // Of the flow to O1 the domain has 90 of 120: 80 × ¾. Schools by their share of the supply.
    assert_eq!(numbers(&frame, &c::SUPPLY).unwrap()[..2], [Some(60.0), Some(60.0)]);
    assert_eq!(of(&c::LEAD), ["S1", "S2", "S2", "S1"]);
    assert_eq!(of(&c::RUNNER_UP)[0], "");
    let members = found.tables.members.frame(&coordinated::MEMBERS).unwrap();
    let of = |column| texts(&members, column).unwrap();
    let rows: Vec<String> = of(&c::ALLIANCE_ID)
        .into_iter()
        .zip(of(&c::MEMBER))
        .zip(of(&c::JOIN_BASIS))
        .map(|((id, member), basis)| format!("{id} {member} {basis}"))
        .collect();
    // S2's 15 persons are neither thirty nor three tenths of its 75.
    let expected = [
        "R-D01 S1 persons",
        "R-D01 E1 industry",
        "R-D02 S2 persons",
        "R-D02 E2 chain",
        "R-D02 E4 chain",
        "R-P01 S2 domains",
        "R-P01 E1 park",
        "R-P01 E2 park",
        "R-F01 S1 offers",
        "R-F01 S2 offers",
    ];
    assert_eq!(rows, expected);
    assert_eq!(numbers(&members, &c::STRENGTH).unwrap()[0], Some(0.9), "of the latest year");
    let merges = found.tables.merges.frame(&coordinated::ALLIANCE_MERGES).unwrap();
    assert_eq!(ints(&merges, &c::REMAINING).unwrap(), [1]);
    let coverage = found.tables.coverage.frame(&coordinated::ALLIANCE_COVERAGE).unwrap();
    let kinds = texts(&coverage, &c::COVERAGE_KIND).unwrap();
    let shares = numbers(&coverage, &c::COVERED_SHARE).unwrap();
    let share = |kind: &str| shares[kinds.iter().position(|k| k == kind).unwrap()];
    assert_eq!((share("schools"), share("large_medium")), (Some(2.0 / 3.0), Some(2.0 / 3.0)));
    assert_eq!((share("large"), share("micro")), (Some(1.0), None));
    let left = found.tables.uncovered.frame(&coordinated::ALLIANCE_UNCOVERED).unwrap();
    assert_eq!(texts(&left, &c::MEMBER).unwrap(), ["S3", "E3"]);
    assert_eq!(texts(&left, &c::UNCOVERED_REASON).unwrap(), ["no_supply", "no_chain"]);
    // A firm of no market region, and a flow to a job of no chain, are set aside.
    assert_eq!(found.ledger.iter().map(|l| (l.rows_in, l.set_aside)).collect::<Vec<_>>(), [(5, 1), (4, 1)]);
    assert!(found.notes[0].1.contains("2 domain alliances and not 32"), "{:?}", found.notes);
}

#[test]
fn without_needs_by_chain_nothing_is_covered_and_nothing_is_said_to_be() {
    let found = ally(&input(&["R O1 ~ bachelor 2029 30"]), &links()).unwrap();
    let coverage = found.tables.coverage.frame(&coordinated::ALLIANCE_COVERAGE).unwrap();
    assert!(numbers(&coverage, &c::COVERED_SHARE).unwrap().iter().all(Option::is_none));
    assert!(found.notes[0].0.contains("没有按产业链的需求数据"), "{:?}", found.notes);
    assert_eq!(found.tables.uncovered.frame(&coordinated::ALLIANCE_UNCOVERED).unwrap().height(), 0);
}

#[test]
fn without_a_register_firms_are_not_assessed() {
    let input = Input { firms: crate::frame::empty(&reference::FIRMS).unwrap(), ..input(DEMAND) };
    let found = ally(&input, &links()).unwrap();
    let coverage = found.tables.coverage.frame(&coordinated::ALLIANCE_COVERAGE).unwrap();
    let known = numbers(&coverage, &c::COVERED_SHARE).unwrap().into_iter().flatten().count();
    assert_eq!(known, 1, "of the schools alone");
    let frame = found.tables.alliances.frame(&coordinated::ALLIANCES).unwrap();
    assert_eq!(texts(&frame, &c::ALLIANCE_KIND).unwrap(), ["domain", "domain", "discipline"]);
}
