//! Proposals, hosts and redirections of a small region worked by hand.

use super::*;
use crate::frame::{empty, ints, numbers, of_latest_year, texts};
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, matched, outlook, reference};
use duikou_contracts::{Column, Table};
use duikou_engine::Settings;
use polars::prelude::DataFrame;

fn options() -> Options {
    let mut settings = Settings::default();
    settings.layer_argument("match.level_stretch=1").unwrap();
    Options { links: market::Options::of(&settings).unwrap(), least: 20.0, placement: 0.9 }
}

/// Rows of a table from text: a row a line, the columns named, parted by blanks; `-` is none.
fn rows(table: &'static Table, columns: &[&'static Column], lines: &[&str]) -> DataFrame {
    let mut rows = Rows::default();
    for line in lines {
        for field in table.fields {
            let at = columns.iter().position(|c| std::ptr::eq(*c, field.column));
            let value = at.and_then(|at| line.split_whitespace().nth(at)).filter(|v| *v != "-");
            match field.column.kind {
                duikou_contracts::Kind::Text => {
                    let other = if field.nullable { None } else { Some("x") };
                    rows.maybe(field.column, value.or(other));
                }
                duikou_contracts::Kind::Int => {
                    rows.int(field.column, value.map(|v| v.parse().unwrap()));
                }
                duikou_contracts::Kind::Float => {
                    rows.number(field.column, value.map(|v| v.parse().unwrap()));
                }
                duikou_contracts::Kind::Bool => {
                    rows.flag(field.column, value == Some("true"));
                }
            }
        }
    }
    rows.frame(table).unwrap()
}

/// Region R. Nurses: 300 openings, 120 of them transfers, 100 filled; 80 stand. Shop hands need no programme. The rest
/// are drawn from the tests.
fn frames() -> Frames {
    let major = [&c::MAJOR_CODE, &c::NAME, &c::CLASS_CODE, &c::CATEGORY];
    let link = [&c::MAJOR_CODE, &c::OCCUPATION_CODE, &c::AFFINITY, &c::LINK_BASIS];
    let cell = [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL];
    let matched =
        [&cell[..], &[&c::SUPPLY, &c::PLACED, &c::PLACEMENT, &c::PLACEMENT_HIGH, &c::SURPLUS, &c::LINKED]].concat();
    let supply = [&[&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::YEAR, &c::REGION_CODE, &c::BASE][..]].concat();
    let need = [&c::REGION_CODE, &c::OCCUPATION_CODE, &c::NEED_LEVEL];
    let needs = [&need[..], &[&c::DEMAND, &c::FILLED, &c::SHORT, &c::LINKED]].concat();
    let demand = [&need[..], &[&c::YEAR, &c::LAYER, &c::BASE]].concat();
    let flow = [&cell[..], &need[1..], &[&c::PERSONS, &c::AFFINITY]].concat();
    let record = [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::YEAR, &c::REGION_CODE];
    let supply = rows(
        &outlook::SUPPLY,
        &supply,
        &[
            "S1 NURS bachelor 2029 R 60",
            "S2 NURS bachelor 2029 R 40",
            "S1 HIST bachelor 2029 R 90",
            "S3 MIDW master 2029 R 10",
        ],
    );
    Frames {
        base_year: 2025,
        majors: rows(
            &reference::MAJORS,
            &major,
            &[
                "HIST History 10 A",
                "MIDW Midwifery 51 H",
                "NURS Nursing 51 H",
                "OTHR 其他护理类 51 H",
                "PHIL Philosophy 10 A",
            ],
        ),
        occupations: rows(
            &reference::OCCUPATIONS,
            &[&c::OCCUPATION_CODE, &c::NAME],
            &["curator Curators", "midwife Midwives", "nurse Nurses", "shop Hands"],
        ),
        links: rows(
            &reference::LINKS,
            &link,
            &[
                "HIST curator 1 expert",
                "MIDW midwife 1 expert",
                "NURS nurse 1 official_crosswalk",
                "OTHR nurse 1 expert",
                "PHIL curator 1 expert",
                "PHIL shop 1 expert",
            ],
        ),
        completions: rows(
            &clean::COMPLETIONS,
            &[&record[..], &[&c::PERSONS]].concat(),
            &[
                "S1 NURS bachelor 2025 R 50",
                "S2 NURS bachelor 2025 R 70",
                "S3 MIDW master 2025 R -",
                "S1 NURS bachelor 2024 R 999",
            ],
        ),
        enrollment: empty(&clean::ENROLLMENT).unwrap(),
        outcomes: rows(
            &clean::OUTCOMES,
            &[&record[..], &[&c::PLACEMENT_RATE]].concat(),
            &["S1 NURS bachelor 2025 R 0.8"],
        ),
        supply: of_latest_year(supply).unwrap(),
        demand: rows(
            &outlook::DEMAND,
            &demand,
            &[
                "R curator bachelor 2029 growth 30",
                "R midwife bachelor 2029 growth 55",
                "R nurse bachelor 2029 growth 180",
                "R nurse bachelor 2029 transfers 120",
                "R shop secondary 2029 growth 900",
            ],
        ),
        matched: rows(
            &matched::MAJORS,
            &matched,
            &[
                "R HIST bachelor 90 30 0.33 0.33 60 true",
                "R MIDW master 10 10 1 1 0 true",
                "R NURS bachelor 100 100 1 1 0 true",
            ],
        ),
        needs: rows(
            &matched::NEEDS,
            &needs,
            &[
                "R curator bachelor 30 30 0 true",
                "R midwife bachelor 55 10 45 true",
                "R nurse bachelor 300 100 200 true",
                "R shop secondary 900 0 900 true",
            ],
        ),
        flows: rows(
            &matched::FLOWS,
            &flow,
            &["R NURS bachelor nurse bachelor 100 1", "R MIDW master midwife bachelor 10 0.5"],
        ),
        strengths: Vec::new(),
        verdicts: verdicts(&["S1 HIST bachelor main R reduce over_capacity"]),
    }
}

fn verdicts(lines: &[&str]) -> DataFrame {
    let columns = [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::PACK, &c::REGION_CODE, &c::VERDICT, &c::GROUND];
    rows(&flagged::VERDICTS, &columns, lines)
}

struct Tables {
    additions: DataFrame,
    hosts: DataFrame,
    redirects: DataFrame,
}

fn made(frames: Frames) -> Tables {
    let made = make(&Basis::of(frames, "main").unwrap(), &options()).unwrap();
    assert!(made.ledger.iter().all(LedgerLine::balances));
    let checked = |rows: Rows, table: &'static Table| {
        let batch = crate::frame::to_batch(rows.frame(table).unwrap(), table).unwrap();
        duikou_engine::tables::check(table, &batch).unwrap();
        crate::frame::to_frame(&batch).unwrap()
    };
    Tables {
        additions: checked(made.additions, &flagged::ADDITIONS),
        hosts: checked(made.hosts, &flagged::HOSTS),
        redirects: checked(made.redirects, &flagged::REDIRECTS),
    }
}

/// Major, kind and persons of the proposals, in the order of their place.
fn proposed(tables: &Tables) -> Vec<(String, String, f64)> {
    let majors = texts(&tables.additions, &c::MAJOR_CODE).unwrap();
    let kinds = texts(&tables.additions, &c::ADDITION_KIND).unwrap();
    let short = numbers(&tables.additions, &c::SHORT).unwrap();
    let places = ints(&tables.additions, &c::PLACE).unwrap();
    let mut all: Vec<_> =
        (0..majors.len()).map(|i| (places[i], majors[i].clone(), kinds[i].clone(), short[i])).collect();
    all.sort_by_key(|a| a.0);
    all.into_iter().map(|(_, major, kind, short)| (major, kind, short.unwrap())).collect()
}

#[test]
fn what_stands_without_transfers_is_proposed() {
    let tables = made(frames());
    // Nursing is offered and full: 180 − 100. Midwives are wanted at bachelor, where nobody teaches the major: 55 − 10.
    // Curators are not short, shop hands need no programme, and "Nursing, Other" is no curriculum.
    assert_eq!(proposed(&tables), [("NURS".into(), "short".into(), 80.0), ("MIDW".into(), "absent".into(), 45.0)]);
    assert_eq!(texts(&tables.additions, &c::DETAIL).unwrap(), ["midwife bachelor 45.0", "nurse bachelor 80.0"]);
    assert_eq!(texts(&tables.additions, &c::LINK_BASIS).unwrap(), ["expert", "official_crosswalk"]);
    assert_eq!(texts(&tables.additions, &c::LEVEL).unwrap(), ["bachelor", "bachelor"]);
    assert_eq!(ints(&tables.additions, &c::PROVIDERS).unwrap(), [0, 2]);
    assert_eq!(numbers(&tables.additions, &c::SHADOW_PRICE).unwrap(), [Some(1.0), Some(1.0)]);
    assert_eq!(numbers(&tables.additions, &c::PLACEMENT).unwrap(), [None, Some(1.0)]);
}

#[test]
fn schools_of_the_class_host_it_the_largest_first() {
    let tables = made(frames());
    let majors = texts(&tables.hosts, &c::MAJOR_CODE).unwrap();
    let schools = texts(&tables.hosts, &c::UNIVERSITY_CODE).unwrap();
    let graduates = numbers(&tables.hosts, &c::GRADUATES).unwrap();
    let details = texts(&tables.hosts, &c::DETAIL).unwrap();
    let told: Vec<_> = (0..majors.len()).map(|i| (&*majors[i], &*schools[i], graduates[i], &*details[i])).collect();
    assert_eq!(
        told,
        [
            // Midwifery at bachelor: S1 and S2 teach nursing there; S3 the major itself at master, its number withheld.
            ("MIDW", "S2", Some(70.0), ""),
            ("MIDW", "S1", Some(50.0), "placement_rate 0.8000"),
            ("MIDW", "S3", None, "apart"),
            ("NURS", "S2", Some(70.0), "offers"),
            ("NURS", "S1", Some(50.0), "offers; placement_rate 0.8000"),
        ]
    );
    assert_eq!(ints(&tables.hosts, &c::NEIGHBOURS).unwrap(), [1, 1, 1, 1, 1]);
}

#[test]
fn the_stronger_school_comes_first_though_it_is_smaller() {
    let key = |school: &str| (school.to_string(), "NURS".to_string(), "bachelor".to_string());
    let strengths = vec![(key("S1"), Some(0.1)), (key("S1"), Some(0.9)), (key("S2"), Some(0.4))];
    let tables = made(Frames { strengths, ..frames() });
    assert_eq!(texts(&tables.hosts, &c::UNIVERSITY_CODE).unwrap(), ["S1", "S2", "S3", "S1", "S2"]);
    assert_eq!(numbers(&tables.hosts, &c::STRENGTH).unwrap(), [Some(0.9), Some(0.4), None, Some(0.9), Some(0.4)]);
}

#[test]
fn what_the_headline_pack_cuts_is_not_proposed() {
    let mut frames = frames();
    let reduce = |ground: &str| vec![format!("S1 NURS bachelor main R reduce {ground}")];
    let told = |frames: Frames| proposed(&made(frames)).into_iter().map(|p| p.0).collect::<Vec<_>>();
    let with = |lines: Vec<String>| {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        Frames { verdicts: verdicts(&lines), ..self::frames() }
    };
    // Of the market: it speaks of every programme. One school's outcomes speak of that school, unless it is every one.
    assert_eq!(told(with(reduce("over_capacity"))), ["MIDW"]);
    assert_eq!(told(with(reduce("weak_outcomes"))), ["NURS", "MIDW"]);
    let both = vec![
        "S1 NURS bachelor main R reduce weak_outcomes".into(),
        "S2 NURS bachelor main R suspend weak_outcomes".into(),
    ];
    assert_eq!(told(with(both)), ["MIDW"]);
    // Another pack's word does not count.
    assert_eq!(told(with(vec!["S1 NURS bachelor other R reduce over_capacity".into()])), ["NURS", "MIDW"]);
    let weak = made(with(reduce("weak_outcomes")));
    assert_eq!(texts(&weak.hosts, &c::DETAIL).unwrap()[4], "offers; placement_rate 0.8000; weak 1; cut 1");
    // Nor is what is in certain surplus, though nobody has flagged it.
    frames.matched = rows(
        &matched::MAJORS,
        &[
            &c::REGION_CODE,
            &c::MAJOR_CODE,
            &c::LEVEL,
            &c::SUPPLY,
            &c::PLACED,
            &c::PLACEMENT,
            &c::PLACEMENT_HIGH,
            &c::SURPLUS,
        ],
        &["R NURS bachelor 100 95 0.95 0.97 5"],
    );
    assert_eq!(told(frames), ["MIDW"]);
}

#[test]
fn graduates_out_of_place_or_withheld_leave_no_shortage() {
    let columns = [
        &c::REGION_CODE,
        &c::MAJOR_CODE,
        &c::LEVEL,
        &c::SUPPLY,
        &c::PLACED,
        &c::PLACEMENT,
        &c::PLACEMENT_HIGH,
        &c::SURPLUS,
    ];
    let idle = rows(
        &matched::MAJORS,
        &columns,
        &["R MIDW master 10 10 1 1 0", "R NURS bachelor 100 100 1 1 0", "R OTHR bachelor 70 40 0.6 1 30"],
    );
    // 30 of "Nursing, Other" are without a place: 80 − 30.
    assert_eq!(proposed(&made(Frames { matched: idle, ..frames() }))[0], ("NURS".into(), "short".into(), 50.0));
    let mut withheld = frames();
    let columns = [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::YEAR, &c::REGION_CODE, &c::BASE];
    withheld.supply = rows(&outlook::SUPPLY, &columns, &["S1 NURS bachelor 2029 R 60", "S2 OTHR bachelor 2029 R -"]);
    let told: Vec<String> = proposed(&made(withheld)).into_iter().map(|p| p.0).collect();
    assert!(!told.contains(&"NURS".to_string()), "{told:?}");
}

#[test]
fn a_programme_that_is_cut_turns_to_what_is_short() {
    let mut frames = frames();
    frames.verdicts = verdicts(&[
        "S1 HIST bachelor main R reduce over_capacity",
        "S2 NURS bachelor main R watch weak_intake",
        "S1 NURS bachelor main R keep none",
    ]);
    let told = |tables: &Tables| {
        let schools = texts(&tables.redirects, &c::UNIVERSITY_CODE).unwrap();
        let occupations = texts(&tables.redirects, &c::OCCUPATION_CODE).unwrap();
        let vias = texts(&tables.redirects, &c::VIA_MAJOR).unwrap();
        (0..schools.len()).map(|i| format!("{} {} {}", schools[i], occupations[i], vias[i])).collect::<Vec<_>>()
    };
    // History's only kin lead to curators, who are not short. Nursing keeps to nurses, then turns to its class.
    let tables = made(frames);
    assert_eq!(told(&tables), ["S2 nurse NURS", "S2 midwife MIDW"]);
    assert_eq!(numbers(&tables.redirects, &c::SHORT).unwrap(), [Some(80.0), Some(45.0)]);
    assert_eq!(numbers(&tables.redirects, &c::OCCUPATION_OVERLAP).unwrap(), [Some(1.0), Some(0.0)]);
    // Another programme changes nothing for this one.
    let mut more = self::frames();
    more.verdicts =
        verdicts(&["S2 NURS bachelor main R watch weak_intake", "S9 PHIL bachelor main R watch weak_intake"]);
    assert_eq!(told(&made(more)), told(&tables));
}

#[test]
fn without_demand_there_are_no_rows_and_no_panic() {
    let none = Frames {
        needs: empty(&matched::NEEDS).unwrap(),
        demand: empty(&outlook::DEMAND).unwrap(),
        flows: empty(&matched::FLOWS).unwrap(),
        ..frames()
    };
    let tables = made(none);
    assert_eq!((tables.additions.height(), tables.hosts.height(), tables.redirects.height()), (0, 0, 0));
    let unlinked = Frames { links: empty(&reference::LINKS).unwrap(), ..frames() };
    assert_eq!(made(unlinked).additions.height(), 0);
}
