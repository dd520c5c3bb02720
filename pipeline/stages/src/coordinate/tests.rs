//! Each table from small inputs, by hand.

use super::*;
use crate::frame::{ints, numbers, texts};
use crate::rows::Rows;
use duikou_contracts::Column;
use polars::prelude::DataFrame;

/// A frame of a table from rows of cells: text as it is, numbers and whole numbers parsed, `-` missing,
/// `'-'` or `~` the text `-`.
pub fn frame(table: &'static Table, columns: &[&'static Column], cells: &[&str]) -> DataFrame {
    let mut rows = Rows::default();
    for line in cells {
        for (column, cell) in columns.iter().zip(line.split_whitespace()) {
            let cell = (cell != "-").then_some(if cell == "~" { "-" } else { cell.trim_matches('\'') });
            match column.kind {
                duikou_contracts::Kind::Text => rows.maybe(column, cell),
                duikou_contracts::Kind::Float => rows.number(column, cell.map(|v| v.parse::<f64>().unwrap())),
                duikou_contracts::Kind::Int => rows.int(column, cell.map(|v| v.parse::<i64>().unwrap())),
                duikou_contracts::Kind::Bool => rows.flag(column, cell == Some("true")),
            };
        }
    }
    // Through the contract, so that columns not named are there and empty.
    let made = rows.frame(table).unwrap();
    let mut whole = crate::frame::empty(table).unwrap();
    for name in whole.get_column_names_owned() {
        if let Ok(column) = made.column(&name) {
            whole = replaced(whole, column.clone());
        }
    }
    whole
}

fn replaced(frame: DataFrame, column: polars::prelude::Column) -> DataFrame {
    let height = column.len();
    let columns = frame.columns().iter().map(|c| {
        if c.name() == column.name() {
            column.clone()
        } else if c.len() == height {
            c.clone()
        } else {
            polars::prelude::Column::full_null(c.name().clone(), height, c.dtype())
        }
    });
    DataFrame::new(height, columns.collect()).unwrap()
}

pub(super) fn links() -> Links {
    let columns = [&c::MAJOR_CODE, &c::OCCUPATION_CODE, &c::AFFINITY];
    Links::read(&frame(
        &reference::LINKS,
        &columns,
        &["080202 O1 1.0", "460101 O1 0.5", "460101 O2 0.5", "530101 O2 1.0"],
    ))
    .unwrap()
}

#[test]
fn targets_follow_their_actuals_year_by_year() {
    let columns = [
        &c::TARGET_ID,
        &c::NAME_ZH,
        &c::NAME_EN,
        &c::REGION_CODE,
        &c::YEAR,
        &c::TARGET,
        &c::UNIT,
        &c::INTERIM_YEAR,
        &c::INTERIM,
        &c::SOURCE,
    ];
    let targets = frame(
        &reference::TARGETS,
        &columns,
        &["bases 基地 bases R 2025 500 个 2023 200 doc", "firms 企业 firms R 2019 - 家 - - doc"],
    );
    let columns = [&c::TARGET_ID, &c::YEAR, &c::ACTUAL, &c::SOURCE];
    let actuals = frame(
        &clean::PROGRESS,
        &columns,
        &["bases 2022 150 a", "bases 2023 230 b", "bases 2026 600 c", "firms 2019 630 doc"],
    );
    let found = targets::follow(&targets, &actuals, &measured::Measured::default(), 2024).unwrap();
    let now = found.now.frame(&coordinated::TARGETS).unwrap();
    assert_eq!(texts(&now, &c::TARGET_STATE).unwrap(), ["at_risk", "no_target"]);
    assert_eq!(numbers(&now, &c::ACTUAL).unwrap(), [Some(230.0), Some(630.0)]);
    assert_eq!(numbers(&now, &c::PACE_NEEDED).unwrap(), [Some(135.0), None]);
    assert_eq!(texts(&now, &c::ACTUAL_SOURCE).unwrap(), ["b", "doc"]);
    let yearly = found.yearly.frame(&coordinated::PROGRESS).unwrap();
    assert_eq!(ints(&yearly, &c::YEAR).unwrap(), [2022, 2023, 2019]);
    // Of the year after the base year nothing is told, and the ledger says so.
    assert_eq!((found.ledger.rows_in, found.ledger.rows_out, found.ledger.set_aside), (4, 3, 1));
}

#[test]
fn a_target_that_the_tables_can_tell_is_computed_and_what_was_returned_stands() {
    let columns = [&c::TARGET_ID, &c::LEVEL, &c::REGION_CODE, &c::YEAR, &c::TARGET, &c::TARGET_MEASURE];
    let lines = [
        "asked bachelor R 2026 400 graduates",
        "blank bachelor R 2026 400 graduates",
        "city - S 2026 100 stayers",
        "orders - R 2026 50 order_persons",
        "withheld master R 2026 10 graduates",
    ];
    let targets = frame(&reference::TARGETS, &columns, &lines);
    let persons = [&c::UNIVERSITY_CODE, &c::REGION_CODE, &c::LEVEL, &c::YEAR, &c::PERSONS];
    let lines = ["u S bachelor 2025 120", "v R bachelor 2025 80", "u S bachelor 2024 999", "u S master 2025 -"];
    let completions = frame(&clean::COMPLETIONS, &persons, &lines);
    let rates =
        [&c::REGION_CODE, &c::LEVEL, &c::YEAR, &c::GRADUATES, &c::PLACEMENT_RATE, &c::LOCAL_RATE, &c::UNIVERSITY_CODE];
    let outcomes = frame(&clean::OUTCOMES, &rates, &["S bachelor 2025 100 0.8 0.5 u", "S master 2025 20 0.5 0.5 u"]);
    let agreed = [&c::COMMITMENT_ID, &c::REGION_CODE, &c::LEVEL, &c::YEAR, &c::PERSONS];
    let commitments = frame(&clean::COMMITMENTS, &agreed, &["1 R bachelor 2025 30", "2 R bachelor 2026 70"]);
    let places = [&c::REGION_CODE, &c::PARENT_CODE, &c::MARKET];
    let regions = frame(&reference::REGIONS, &places, &["R - true", "S R false"]);
    let input = measured::Input {
        completions: &completions,
        outcomes: &outcomes,
        commitments: &commitments,
        regions: &regions,
        base_year: 2025,
    };
    let measured = measured::Measured::new(&input).unwrap();
    let actuals = [&c::TARGET_ID, &c::YEAR, &c::ACTUAL, &c::SOURCE];
    let actuals = frame(&clean::PROGRESS, &actuals, &["asked 2024 190 return"]);
    let found = targets::follow(&targets, &actuals, &measured, 2025).unwrap().now.frame(&coordinated::TARGETS).unwrap();
    // 120 of the city and 80 of the rest of the region; 100 × 0.8 × 0.5 and 20 × 0.5 × 0.5; the class of 2026 is not yet
    // through; a sum with a withheld row is none.
    let computed = [Some(200.0), Some(200.0), Some(45.0), Some(30.0), None];
    assert_eq!(numbers(&found, &c::COMPUTED).unwrap(), computed);
    assert_eq!(numbers(&found, &c::ACTUAL).unwrap(), [Some(190.0), Some(200.0), Some(45.0), Some(30.0), None]);
    let sources = ["return", "clean.completions", "clean.outcomes", "clean.commitments", ""];
    assert_eq!(texts(&found, &c::ACTUAL_SOURCE).unwrap(), sources);
}

#[test]
fn an_interim_value_without_its_year_is_refused_by_the_target() {
    let columns = [&c::TARGET_ID, &c::YEAR, &c::TARGET, &c::INTERIM_YEAR, &c::INTERIM];
    let targets = frame(&reference::TARGETS, &columns, &["bases 2025 500 - 200"]);
    let none = crate::frame::empty(&clean::PROGRESS).unwrap();
    let refused = targets::follow(&targets, &none, &measured::Measured::default(), 2024).err().unwrap().to_string();
    assert!(refused.contains("bases") && refused.contains("interim"), "{refused}");
}

/// Two fields: equipment, to which an undergraduate class is assigned, and commerce.
fn ladder_input() -> ladder::Input {
    let majors = [&c::MAJOR_CODE, &c::CATEGORY, &c::CLASS_CODE];
    let fields = [&c::CLASS_CODE, &c::FIELD, &c::NAME_ZH, &c::NAME_EN];
    let supply = [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::SUPPLY, &c::PLACED];
    let needs = [&c::REGION_CODE, &c::OCCUPATION_CODE, &c::NEED_LEVEL, &c::DEMAND, &c::FILLED];
    let demand = [&c::REGION_CODE, &c::OCCUPATION_CODE, &c::NEED_LEVEL, &c::YEAR, &c::SUPPRESSED];
    ladder::Input {
        majors: frame(&reference::MAJORS, &majors, &["080202 工学 0802", "460101 装备 4601", "530101 财经 5301"]),
        fields: frame(
            &reference::FIELDS,
            &fields,
            &["0802 46 装备 Equipment", "46 46 装备 Equipment", "53 53 财经 Commerce"],
        ),
        supply: frame(
            &matched::MAJORS,
            &supply,
            &["R 080202 bachelor 100 60", "R 460101 higher_vocational 80 80", "R 530101 higher_vocational 40 40"],
        ),
        needs: frame(
            &matched::NEEDS,
            &needs,
            &[
                "R O1 bachelor 150 60",
                "R O2 higher_vocational 90 90",
                "R O2 bachelor 300 0",
                "R O9 bachelor 10 0",
                "R O1 none 40 40",
            ],
        ),
        demand: frame(&outlook::DEMAND, &demand, &["R O1 bachelor 2029 true", "R O1 bachelor 2028 true"]),
        year: 2029,
        share: 0.5,
        persons: 30.0,
    }
}

#[test]
fn a_need_counts_for_the_fields_of_its_majors_and_a_rung_without_supply_is_missing() {
    let (rows, lines) = ladder::climb(&ladder_input(), &links()).unwrap();
    let found = rows.frame(&coordinated::LADDER).unwrap();
    let of = |column| texts(&found, column).unwrap();
    let key: Vec<String> = of(&c::FIELD).into_iter().zip(of(&c::LEVEL)).map(|(f, l)| format!("{f} {l}")).collect();
    assert_eq!(key, ["46 higher_vocational", "46 bachelor", "53 higher_vocational", "53 bachelor"]);
    // O1 is of equipment alone; O2 is one third equipment (0.5 of 1.5), two thirds commerce.
    assert_eq!(numbers(&found, &c::SUPPLY).unwrap(), [80.0, 100.0, 40.0, 0.0].map(Some));
    let demand: Vec<f64> = numbers(&found, &c::DEMAND).unwrap().into_iter().flatten().collect();
    for (got, expected) in demand.iter().zip([30.0, 250.0, 60.0, 200.0]) {
        assert!((got - expected).abs() < 1e-9, "{demand:?}");
    }
    assert_eq!(of(&c::RUNG), ["whole", "thin", "dead_end", "missing"]);
    assert_eq!(ints(&found, &c::SUPPRESSED_NEEDS).unwrap(), [0, 1, 0, 0]);
    // What asks for no training, and what no major is linked to, is set aside.
    assert_eq!((lines[0].set_aside, lines[1].rows_in, lines[1].set_aside), (0, 5, 2));
    let linked = 150.0 + 90.0 + 300.0;
    assert!((demand.iter().sum::<f64>() - linked).abs() < 1e-9, "nothing linked is lost");
}

#[test]
fn retention_is_pooled_by_persons_and_high_only_where_firm() {
    let columns = [
        &c::UNIVERSITY_CODE,
        &c::MAJOR_CODE,
        &c::LEVEL,
        &c::YEAR,
        &c::REGION_CODE,
        &c::GRADUATES,
        &c::PLACEMENT_RATE,
        &c::LOCAL_RATE,
    ];
    let outcomes = frame(
        &clean::OUTCOMES,
        &columns,
        &[
            "U1 M1 bachelor 2025 R 200 1.0 0.9",
            "U2 M1 bachelor 2025 R 100 0.5 0.8",
            "U2 M2 bachelor 2025 R 500 1.0 0.4",
            "U2 M3 bachelor 2025 R 4 1.0 1.0",
            "U1 M1 bachelor 2024 R 200 1.0 0.1",
            "U1 M4 bachelor 2025 R - - -",
        ],
    );
    let columns = [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::REACHABLE];
    let majors = frame(&matched::MAJORS, &columns, &["R M1 bachelor 70"]);
    let (rows, line) = retention::stay(&outcomes, &majors, 2025, 0.8).unwrap();
    let found = rows.frame(&coordinated::RETENTION).unwrap();
    assert_eq!(texts(&found, &c::CODE).unwrap(), ["M1", "M2", "M3", "U1", "U2"]);
    assert_eq!(numbers(&found, &c::SETTLED).unwrap(), [250.0, 500.0, 4.0, 200.0, 554.0].map(Some));
    assert!((numbers(&found, &c::LOCAL_RATE).unwrap()[0].unwrap() - 0.88).abs() < 1e-12);
    let high = found.column(c::HIGH_LOCAL.name).unwrap().bool().unwrap().clone();
    assert_eq!(high.iter().map(Option::unwrap).collect::<Vec<_>>()[..2], [true, false]);
    assert_eq!(numbers(&found, &c::REACHABLE).unwrap(), [Some(70.0), None, None, None, None]);
    assert_eq!((line.rows_in, line.set_aside), (6, 2));
}

#[test]
fn order_classes_are_divided_among_chains_and_a_chain_without_a_college_is_told_from_no_list() {
    let chain = [&c::CHAIN_CODE, &c::MEMBER_KIND, &c::MEMBER_CODE];
    let commitment = [&c::COMMITMENT_ID, &c::COMMITMENT_KIND, &c::REGION_CODE, &c::MAJOR_CODE, &c::YEAR, &c::PERSONS];
    let college = [&c::COLLEGE_ID, &c::REGION_CODE, &c::CHAIN_CODE];
    let input = chains::Input {
        matched: frame(
            &matched::CHAINS,
            &[&c::REGION_CODE, &c::CHAIN_CODE, &c::DEMAND, &c::SHORT],
            &["R a 100 20", "R b 50 0", "S a 10 0"],
        ),
        members: frame(
            &reference::CHAINS,
            &chain,
            &["a occupation O1", "a occupation O2", "b occupation O2", "b industry O1"],
        ),
        commitments: frame(
            &clean::COMMITMENTS,
            &commitment,
            &[
                "1 order_class R 460101 2026 80",
                "2 order_class R 460101 2025 500",
                "3 order_class R 999999 2026 30",
                "4 practice_base R 530101 2027 10",
            ],
        ),
        colleges: frame(&reference::INDUSTRY_COLLEGES, &college, &["1 R1 a", "2 R1 -", "3 R1 a"]),
        regions: frame(
            &reference::REGIONS,
            &[&c::REGION_CODE, &c::PARENT_CODE, &c::MARKET],
            &["R - true", "R1 R false", "S - true"],
        ),
        base_year: 2025,
    };
    let mut input = input;
    // A college of no chain: `-` is a missing cell in these tests.
    let none = texts(&input.colleges, &c::CHAIN_CODE)
        .unwrap()
        .into_iter()
        .map(|ch| if ch.is_empty() { "-".into() } else { ch });
    let none: Vec<String> = none.collect();
    input.colleges.with_column(polars::prelude::Column::new(c::CHAIN_CODE.name.into(), none)).unwrap();
    let (rows, lines) = chains::serve(&input, &links()).unwrap();
    let found = rows.frame(&coordinated::CHAINS).unwrap();
    // 80 persons: half on O1 (chain a), half on O2 (a and b in equal parts); 10 persons on O2.
    assert_eq!(numbers(&found, &c::ORDER_PERSONS).unwrap(), [65.0, 25.0, 0.0].map(Some));
    assert_eq!(ints(&found, &c::ORDER_CLASSES).unwrap(), [1, 1, 0]);
    assert_eq!(ints(&found, &c::PRACTICE_BASES).unwrap(), [1, 1, 0]);
    let colleges = found.column(c::COLLEGES.name).unwrap().i64().unwrap().clone();
    assert_eq!(colleges.iter().collect::<Vec<_>>(), [Some(2), Some(0), None]);
    assert_eq!(lines.iter().map(|l| l.set_aside).collect::<Vec<_>>(), [2, 1]);
}
