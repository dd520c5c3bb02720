//! The ledgers from small inputs, by hand.

use super::owners::Owners;
use super::sectors::Sectors;
use super::talent::{Input, keep};
use super::tests::frame;
use super::*;
use crate::frame::{ints, texts};
use duikou_contracts::Column;

const KEYS: [&Column; 4] = [&c::REGION_CODE, &c::OCCUPATION_CODE, &c::CHAIN_CODE, &c::NEED_LEVEL];

fn links() -> Links {
    let columns = [&c::MAJOR_CODE, &c::OCCUPATION_CODE, &c::AFFINITY];
    Links::read(&frame(&reference::LINKS, &columns, &["M1 O1 1.0", "M1 O2 0.5", "M2 O2 1.0", "M3 O9 1.0", "M5 O4 1.0"]))
        .unwrap()
}

fn owners() -> Owners {
    let departments = frame(
        &reference::DEPARTMENTS,
        &[&c::REGION_CODE, &c::LEDGER, &c::OUTLOOK_SIDE, &c::ECONOMIC_SECTOR, &c::OWNER],
        &[
            "P talent demand agriculture Farms",
            "P talent demand industry Works",
            "P technology demand services Labs",
            "P talent supply all Schools",
        ],
    );
    let sectors = frame(
        &reference::ECONOMIC_SECTORS,
        &[&c::INDUSTRY_CODE, &c::ECONOMIC_SECTOR],
        &["A agriculture", "C industry", "I services"],
    );
    let industries = frame(
        &reference::INDUSTRIES,
        &[&c::INDUSTRY_CODE, &c::PARENT_CODE],
        &["A -", "C -", "I -", "35 C", "351 35", "01 A"],
    );
    let regions = frame(&reference::REGIONS, &[&c::REGION_CODE, &c::PARENT_CODE], &["P -", "R P"]);
    let chains = frame(
        &reference::CHAINS,
        &[&c::CHAIN_CODE, &c::MEMBER_KIND, &c::MEMBER_CODE],
        &[
            "plant industry 351",
            "plant industry 35",
            "plant industry 01",
            "plant occupation O1",
            "tied industry 01",
            "tied industry 351",
        ],
    );
    let sectors = Sectors::read(&sectors, &industries, &chains).unwrap();
    Owners::read("talent", &departments, &regions, sectors).unwrap()
}

#[test]
fn a_need_is_owned_as_given_by_its_industry_or_by_its_chain() {
    let owners = owners();
    // Region, owner given, industry, chain; sector, owner, basis.
    for (given, industry, chain, expected) in [
        ("Mine", "351", "-", ("industry", Some("Mine"), "given")),
        ("Mine", "", "-", ("unknown", Some("Mine"), "given")),
        ("", "351", "tied", ("industry", Some("Works"), "industry")),
        ("", "", "plant", ("industry", Some("Works"), "chain")),
        // As many industries of one sector as of another: the first in the list of sectors.
        ("", "", "tied", ("agriculture", Some("Farms"), "chain")),
        // The sector is known, but no document names its department in this ledger.
        ("", "I", "-", ("services", None, "none")),
        ("", "99", "-", ("unknown", None, "none")),
    ] {
        let found = owners.demand("R", given, industry, chain);
        assert_eq!((found.sector, found.owner.as_deref(), found.basis), expected, "{given} {industry} {chain}");
    }
    // The department of the province serves its cities; elsewhere there is none.
    assert_eq!((owners.supply("R"), owners.supply("X")), (Some("Schools"), None));
}

/// Region R: O1 asks for 100 (60 stated by one department, 20 by another, without the chain that is its only one), O2 for 50 in two chains, O3 for 7 that no
/// major serves, O4 for 9 at a level nobody has, O5 for a figure withheld. M1 graduates 90, M2 40, M3 30 for no need.
fn input() -> Input {
    let demand = frame(
        &outlook::DEMAND,
        &[KEYS[0], KEYS[1], KEYS[2], KEYS[3], &c::YEAR, &c::LAYER, &c::BASE, &c::METHOD],
        &[
            "R O1 plant bachelor 2029 ledger 90 m",
            "R O1 plant bachelor 2029 committed 10 m",
            "R O2 plant bachelor 2029 ledger 30 m",
            "R O2 '-' bachelor 2029 ledger 20 m",
            "R O3 '-' bachelor 2029 ledger 7 m",
            "R O4 '-' master 2029 ledger 9 m",
            "R O5 '-' bachelor 2029 ledger - m",
            "X O1 '-' bachelor 2029 ledger 5 m",
        ],
    );
    let stated = frame(
        &clean::DEMAND,
        &[
            &c::REGION_CODE,
            &c::OCCUPATION_CODE,
            &c::CHAIN_CODE,
            &c::LEVEL,
            &c::YEAR,
            &c::BASIS,
            &c::PERSONS,
            &c::SOURCE,
            &c::OWNER,
        ],
        &[
            "R O1 plant bachelor 2025 ledger 60 a.xlsx -",
            "T O1 '-' bachelor 2025 ledger 20 b.xlsx Town",
            "R O2 plant bachelor 2025 ledger 25 a.xlsx -",
            "R O2 '-' bachelor 2025 ledger 15 a.xlsx -",
            "R O6 '-' bachelor 2025 ledger 4 a.xlsx -",
            "R O1 plant bachelor 2024 ledger 999 a.xlsx -",
            "R O1 plant bachelor 2025 openings 999 a.xlsx -",
        ],
    );
    let supply = frame(
        &outlook::SUPPLY,
        &[&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::YEAR, &c::REGION_CODE, &c::BASE],
        &[
            "U1 M1 bachelor 2029 R 50",
            "U2 M1 bachelor 2029 R 40",
            "U1 M2 bachelor 2029 R 40",
            "U1 M3 bachelor 2029 R 30",
            "U1 M4 bachelor 2029 R -",
            "U1 M5 bachelor 2029 R 3",
            "U9 M1 bachelor 2029 X 8",
        ],
    );
    let completions = frame(
        &clean::COMPLETIONS,
        &[&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::YEAR, &c::REGION_CODE, &c::PERSONS, &c::SOURCE_ROW],
        &[
            "U1 M1 bachelor 2025 R 100 g.xlsx|s|2",
            "U1 M2 bachelor 2025 R 44 g.xlsx|s|3",
            "U1 M0 bachelor 2025 R 6 g.xlsx|s|4",
            "U1 M1 bachelor 2024 R 500 g.xlsx|s|5",
        ],
    );
    let majors = frame(
        &matched::MAJORS,
        &[&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::SUPPLY, &c::LINKED],
        &["R M1 bachelor 90 true", "R M2 bachelor 40 true", "R M3 bachelor 30 false", "R M5 bachelor 3 false"],
    );
    let needs = frame(
        &matched::NEEDS,
        &[&c::REGION_CODE, &c::OCCUPATION_CODE, &c::NEED_LEVEL, &c::DEMAND, &c::LINKED],
        &["R O1 bachelor 100 true", "R O2 bachelor 50 true", "R O3 bachelor 7 false", "R O4 master 9 false"],
    );
    let flows = frame(
        &matched::FLOWS,
        &[&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::OCCUPATION_CODE, &c::NEED_LEVEL, &c::PERSONS, &c::AFFINITY],
        &["R M1 bachelor O1 bachelor 80 1.0", "R M1 bachelor O2 bachelor 10 0.5", "R M2 bachelor O2 bachelor 38 1.0"],
    );
    Input {
        flows,
        majors,
        needs,
        demand,
        supply,
        stated,
        completions,
        regions: frame(
            &reference::REGIONS,
            &[&c::REGION_CODE, &c::NAME_EN, &c::PARENT_CODE, &c::MARKET],
            &["P Province - false", "R Region P true", "T Town R false"],
        ),
        occupations: frame(&reference::OCCUPATIONS, &[&c::OCCUPATION_CODE, &c::NAME], &["O1 Fitter", "O2 Turner"]),
        catalogue: frame(&reference::MAJORS, &[&c::MAJOR_CODE, &c::NAME], &["M1 Machines", "M2 Tools"]),
        base_year: 2025,
        year: 2029,
        least: 5.0,
        lang: Lang::En,
    }
}

fn nothing_came_back() -> ledger::Returned {
    let (none, rejects) =
        (crate::frame::empty(&clean::LEDGERS).unwrap(), crate::frame::empty(&clean::REJECTS).unwrap());
    ledger::returned(&none, &rejects, "talent").unwrap().0
}

#[test]
fn needs_and_majors_are_paired_and_what_is_left_has_its_reason() {
    let made = keep(&input(), &owners(), &links(), &nothing_came_back()).unwrap();
    let table = made.ledger.frame(&coordinated::TALENT).unwrap();
    let (ids, kinds) = (texts(&table, &c::LEDGER_ID).unwrap(), texts(&table, &c::LEDGER_ROW).unwrap());
    let (persons, reasons) = (numbers(&table, &c::PERSONS).unwrap(), texts(&table, &c::LEDGER_REASON).unwrap());
    let (stated, graduates) =
        (numbers(&table, &c::DEMAND_STATED).unwrap(), numbers(&table, &c::SUPPLY_STATED).unwrap());
    let found: Vec<String> = (0..ids.len())
        .map(|r| {
            let shown =
                |v: Option<f64>| v.map_or_else(|| "-".to_string(), |v| format!("{}", (v * 100.0).round() / 100.0));
            format!(
                "{} {} {} {} {} {}",
                ids[r],
                kinds[r],
                shown(persons[r]),
                shown(stated[r]),
                shown(graduates[r]),
                reasons[r]
            )
        })
        .collect();
    let expected = [
        // In the base year only: nobody is ahead.
        "2029/R/-/-/-/M0/bachelor supply 0 - 6 not_ahead",
        "2029/R/-/-/-/M2/bachelor supply 2 - 2.2 scattered",
        "2029/R/-/-/-/M3/bachelor supply 30 - - no_need",
        "2029/R/-/-/-/M4/bachelor supply - - - withheld",
        "2029/R/-/-/-/M5/bachelor supply 3 - - level",
        // Two departments share the need as they share what is stated: 3 to 1.
        "2029/R/O1/plant/bachelor@Town/-/- demand 5 4 - short",
        "2029/R/O1/plant/bachelor@Town/M1/bachelor pair 20 16 22.22 ",
        "2029/R/O1/plant/bachelor@Works/-/- demand 15 12 - short",
        "2029/R/O1/plant/bachelor@Works/M1/bachelor pair 60 48 66.67 ",
        "2029/R/O2/-/bachelor/-/- demand 4.8 3.6 - scattered",
        "2029/R/O2/-/bachelor/M2/bachelor pair 15.2 11.4 16.72 ",
        "2029/R/O2/plant/bachelor/-/- demand 1.2 1 - scattered",
        "2029/R/O2/plant/bachelor/M1/bachelor pair 6 5 6.67 ",
        "2029/R/O2/plant/bachelor/M2/bachelor pair 22.8 19 25.08 ",
        "2029/R/O3/-/bachelor/-/- demand 7 - - no_major",
        "2029/R/O4/-/master/-/- demand 9 - - level",
        "2029/R/O5/-/bachelor/-/- demand - - - withheld",
        "2029/R/O6/-/bachelor/-/- demand 0 4 - not_ahead",
    ];
    // M1 has 4 left of 90, of its flow of 10 into O2 the part of the need without a chain: too small to pair.
    let mut expected: Vec<&str> = expected.to_vec();
    expected.insert(1, "2029/R/-/-/-/M1/bachelor supply 4 - 4.44 scattered");
    let mut sorted = expected.clone();
    sorted.sort_unstable();
    let mut rows = found.clone();
    rows.sort_unstable();
    assert_eq!(rows, sorted);
    let matters = texts(&table, &c::LEDGER_MATTER).unwrap();
    assert!(matters.contains(&"Fitter (Bachelor's) ← Machines (Bachelor's)".to_string()), "{matters:?}");
    let totals = made.totals.frame(&coordinated::TALENT_TOTALS).unwrap();
    let owner = texts(&totals, &c::OWNER).unwrap();
    let sums = numbers(&totals, &c::CLEAN_SUM).unwrap();
    let of = |name: &str| owner.iter().position(|o| o == name).and_then(|at| sums[at]);
    assert_eq!((of("Town"), of("Works"), of("Schools"), of("-")), (Some(20.0), Some(85.0), Some(150.0), Some(19.0)));
    // The rows of other years, of another basis and of no market are set aside, and counted.
    let aside: Vec<(u64, u64)> = made.lines.iter().map(|l| (l.rows_in, l.set_aside)).collect();
    assert_eq!(aside, [(8, 1), (7, 2), (7, 1), (4, 1)]);
}

/// A copy of the ledger that came back: id, round, demand side's status now and as published, supply side's the same.
fn copies(rows: &[&str]) -> DataFrame {
    let columns = [
        &c::LEDGER,
        &c::LEDGER_ID,
        &c::FILE,
        &c::ROUND,
        &c::LEDGER_MATTER,
        &c::DEMAND_STATUS,
        &c::DEMAND_STATUS_BEFORE,
        &c::SUPPLY_STATUS,
        &c::SUPPLY_STATUS_BEFORE,
    ];
    frame(&clean::LEDGERS, &columns, rows)
}

#[test]
fn answers_are_found_again_by_id_and_rows_no_longer_proposed_are_kept() {
    let none = crate::frame::empty(&clean::REJECTS).unwrap();
    let id = "2029/R/O2/plant/bachelor/M1/bachelor";
    let rows = [
        format!("talent {id} a 1 matter done open open open"),
        format!("talent {id} b 1 matter open open agreed open"),
        "talent 2028/R/O2/plant/bachelor/M1/bachelor a 1 old agreed open - -".to_string(),
        "talent 2028/R/O2/plant/bachelor/M2/bachelor a 1 old - - open open".to_string(),
        "technology t1 a 1 other done open - -".to_string(),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (returned, line) = ledger::returned(&copies(&rows), &none, "talent").unwrap();
    assert_eq!((line.rows_in, line.rows_out), (4, 4), "the other ledger's rows are not this one's");
    let made = keep(&input(), &owners(), &links(), &returned).unwrap();
    let table = made.ledger.frame(&coordinated::TALENT).unwrap();
    let ids = texts(&table, &c::LEDGER_ID).unwrap();
    let at = ids.iter().position(|i| i == id).unwrap();
    let of = |column| texts(&table, column).unwrap()[at].clone();
    assert_eq!([of(&c::DEMAND_STATUS), of(&c::SUPPLY_STATUS), of(&c::LEDGER_STATUS)], ["done", "agreed", "agreed"]);
    assert_eq!(ints(&table, &c::ROUND).unwrap()[at], 2);
    // Of last year's two rows the one that was answered stays.
    let kinds = texts(&table, &c::LEDGER_ROW).unwrap();
    let gone: Vec<&String> = ids.iter().zip(&kinds).filter(|(_, k)| *k == "gone").map(|(i, _)| i).collect();
    assert_eq!(gone, ["2028/R/O2/plant/bachelor/M1/bachelor"]);
}

#[test]
fn a_rejected_row_of_a_copy_stops_the_merge() {
    let columns = [&c::TABLE, &c::FILE, &c::SHEET, &c::ROW, &c::COLUMN, &c::REASON, &c::DETAIL];
    let rejects = frame(&clean::REJECTS, &columns, &["clean.ledgers a.xlsx s 7 status unknown_code finished"]);
    let error = ledger::returned(&copies(&[]), &rejects, "talent").err().unwrap().to_string();
    assert!(error.contains("a.xlsx") && error.contains('7') && error.contains("status"), "{error}");
    let rejects = frame(&clean::REJECTS, &columns, &["clean.demand a.xlsx s 7 level unknown_code x"]);
    assert!(ledger::returned(&copies(&[]), &rejects, "talent").is_ok());
}
