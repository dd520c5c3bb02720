//! No look-ahead; every judged programme counted once for each pack; false alarms by hand.

use super::*;
use crate::frame::empty;
use crate::outlook::tests::case;
use arrow_array::Array;
use duikou_contracts::Table;
use duikou_methods::rules::Series;

const THEN: i64 = 2023;

/// Persons of (school, year) in `clean.completions`.
fn completions(counts: &[(&str, i64, f64)]) -> DataFrame {
    let mut rows = Rows::default();
    for (school, year, persons) in counts {
        key(&mut rows, school, *year).number(&c::PERSONS, *persons).flag(&c::SUPPRESSED, false);
    }
    rows.frame(&clean::COMPLETIONS).unwrap()
}

fn key<'r>(rows: &'r mut Rows, school: &str, year: i64) -> &'r mut Rows {
    rows.text(&c::UNIVERSITY_CODE, school)
        .text(&c::MAJOR_CODE, "M")
        .text(&c::LEVEL, "bachelor")
        .int(&c::YEAR, year)
        .text(&c::REGION_CODE, "R")
}

fn enrollment(counts: &[(&str, i64, f64)]) -> DataFrame {
    let mut rows = Rows::default();
    for (school, year, persons) in counts {
        key(&mut rows, school, *year)
            .number(&c::PERSONS, None)
            .flag(&c::SUPPRESSED, false)
            .number(&c::PLANNED_INTAKE, *persons)
            .number(&c::INTAKE, *persons)
            .number(&c::FIRST_CHOICE_RATE, 0.5)
            .number(&c::REGISTRATION_RATE, 0.9);
    }
    rows.frame(&clean::ENROLLMENT).unwrap()
}

fn outcomes(rates: &[(&str, i64, f64)]) -> DataFrame {
    let mut rows = Rows::default();
    for (school, year, rate) in rates {
        key(&mut rows, school, *year)
            .number(&c::GRADUATES, 100.0)
            .number(&c::PLACEMENT_RATE, *rate)
            .number(&c::MATCHED_RATE, *rate)
            .number(&c::LOCAL_RATE, *rate)
            .number(&c::FURTHER_STUDY_RATE, 0.1)
            .text(&c::MEASURE, "placement_rate")
            .flag(&c::SUPPRESSED, false);
    }
    rows.frame(&clean::OUTCOMES).unwrap()
}

fn capacity(ratios: &[(&str, i64, f64)]) -> DataFrame {
    let mut rows = Rows::default();
    for (school, year, ratio) in ratios {
        key(&mut rows, school, *year).number(&c::STUDENT_TEACHER_RATIO, *ratio);
    }
    rows.frame(&clean::CAPACITY).unwrap()
}

/// Demand in the ledger by year: region R needs so many in occupation O.
fn ledger(counts: &[(i64, f64)]) -> DataFrame {
    let mut rows = Rows::default();
    for (year, persons) in counts {
        rows.text(&c::REGION_CODE, "R")
            .text(&c::OCCUPATION_CODE, "O")
            .text(&c::CHAIN_CODE, "C")
            .text(&c::LEVEL, "bachelor")
            .int(&c::YEAR, *year)
            .text(&c::BASIS, "ledger")
            .number(&c::PERSONS, *persons)
            .flag(&c::SUPPRESSED, false);
    }
    rows.frame(&clean::DEMAND).unwrap()
}

fn one(table: &'static Table, fill: impl Fn(&mut Rows)) -> DataFrame {
    let mut rows = Rows::default();
    fill(&mut rows);
    to_frame(&to_batch(rows.frame(table).unwrap(), table).unwrap()).unwrap()
}

/// Two schools. Everything of a later year than 2023 is times `later`; of 2023 itself, times `of_then`.
fn known(later: f64, of_then: f64, demand: &[(i64, f64)]) -> Known {
    let scale = |year: i64| match year {
        y if y > THEN => later,
        y if y == THEN => of_then,
        _ => 1.0,
    };
    let counts = |base: f64| -> Vec<(&'static str, i64, f64)> {
        let years = 2019..=2025;
        years.flat_map(|y| [("A", y, base * scale(y)), ("B", y, 2.0 * base * scale(y))]).collect()
    };
    let mut inputs = case().inputs;
    let whole = |table, frame| to_frame(&to_batch(frame, table).unwrap()).unwrap();
    inputs.completions = whole(&clean::COMPLETIONS, completions(&counts(40.0)));
    inputs.enrollment = whole(&clean::ENROLLMENT, enrollment(&counts(50.0)));
    inputs.outcomes = whole(&clean::OUTCOMES, outcomes(&counts(0.3)));
    inputs.demand = ledger(demand);
    let region = |rows: &mut Rows| {
        rows.text(&c::REGION_CODE, "R")
            .text(&c::NAME_ZH, "地区")
            .text(&c::NAME_EN, "Region")
            .text(&c::REGION_KIND, "province")
            .flag(&c::MARKET, true);
    };
    let link = |rows: &mut Rows| {
        rows.text(&c::MAJOR_CODE, "M")
            .text(&c::OCCUPATION_CODE, "O")
            .number(&c::AFFINITY, 1.0)
            .text(&c::LINK_BASIS, "expert");
    };
    Known {
        inputs,
        capacity: whole(&clean::CAPACITY, capacity(&counts(9.0))),
        offerings: empty(&clean::OFFERINGS).unwrap(),
        universities: empty(&reference::UNIVERSITIES).unwrap(),
        former_names: empty(&reference::FORMER_NAMES).unwrap(),
        links: one(&reference::LINKS, link),
        regions: one(&reference::REGIONS, region),
    }
}

fn indicators(later: f64, of_then: f64, demand: &[(i64, f64)]) -> (RecordBatch, Vec<&'static str>) {
    indicators_of(known(later, of_then, demand), &Settings::default(), THEN).unwrap()
}

#[test]
fn figures_after_the_year_change_nothing_of_it() {
    let demand = [(2022, 60.0), (2025, 60.0)];
    let (plain, today) = indicators(1.0, 1.0, &demand);
    assert!(today.is_empty(), "the ledger of 2022 was known");
    let (altered, _) = indicators(1.7, 1.0, &[(2022, 60.0), (2025, 900.0)]);
    assert_eq!(plain, altered, "a figure of 2024 or 2025 was looked at");
    let (of_then, _) = indicators(1.0, 1.1, &demand);
    assert_ne!(plain, of_then, "figures of the year itself count");
    // What is judged rests on something: outcomes, matching, intake and teaching are all there.
    let codes = judging::text(&plain, &c::INDICATOR).unwrap();
    for code in ["expected_surplus_share", "placement_rate", "intake", "student_teacher_ratio", "completions_trend"] {
        assert!((0..codes.len()).any(|r| codes.value(r) == code), "{code}");
    }
    let years = judging::column(&plain, &c::YEAR).unwrap();
    let years: &arrow_array::Int64Array = arrow_array::cast::AsArray::as_primitive(years);
    assert!(years.iter().flatten().all(|y| y <= THEN || y == THEN + 4), "no year between now and graduation");
}

#[test]
fn demand_not_known_then_is_todays_and_is_named() {
    let (_, today) = indicators(1.0, 1.0, &[(2025, 60.0)]);
    assert_eq!(today, ["clean.demand"]);
}

fn pack() -> Pack {
    toml::from_str(
        r#"
        code = "p"
        version = "1"
        name_zh = ""
        name_en = ""
        date = ""
        region = ""
        basis_zh = ""
        basis_en = ""
        note_zh = ""
        note_en = ""
        precedence = ["reduce"]
        [[rule]]
        code = "low"
        ground = "weak_outcomes"
        verdict = "reduce"
        zh = ""
        en = ""
        conditions = [{ indicator = "placement_rate", compare = "below", threshold = 0.6 }]
        "#,
    )
    .unwrap()
}

/// Programmes of schools with a placement rate, or without any, in a year.
fn programmes(rates: &[(&'static str, Option<f64>)], year: i64) -> Vec<judging::Programme<'static>> {
    let programme = |(school, rate): &(&'static str, Option<f64>)| {
        let mut series = Series::new();
        series.insert("placement_rate", rate.iter().map(|r| (year, *r)).collect());
        judging::Programme { key: (*school, "M", "bachelor"), region: "R", series }
    };
    rates.iter().map(programme).collect()
}

#[test]
fn every_judged_programme_is_counted_once_and_false_alarms_are_told() {
    let low = Some(0.5);
    let then =
        programmes(&[("a", low), ("b", low), ("c", low), ("d", low), ("e", low), ("f", Some(0.9)), ("g", None)], 2021);
    let high = Some(0.8);
    let now = programmes(&[("a", high), ("b", low), ("c", high), ("d", None), ("f", low)], 2023);
    let by_key: HashMap<_, _> = now.iter().map(|p| (p.key, p)).collect();
    let clock = |y| Clock { base_year: y, graduation_year: y + 4 };
    let fate = |(school, ..): judging::Key<'_>| match school {
        "a" | "d" => Fate::Steady,
        "b" => Fate::Grew,
        "c" => Fate::Shrank,
        "e" => Fate::Closed,
        _ => Fate::Unknown,
    };
    let found = tally([&pack(), &pack()], &Roll::default(), &then, &by_key, [clock(2021), clock(2023)], &fate);
    let all: i64 = found.values().flat_map(|t| t.fates.values()).sum();
    assert_eq!(all, then.len() as i64);
    let reduce = &found["reduce"];
    let fates = [(Fate::Closed, 1), (Fate::Shrank, 1), (Fate::Steady, 2), (Fate::Grew, 1)];
    assert_eq!(reduce.fates, BTreeMap::from(fates));
    // a only: b is as weak as it was, c shrank, d has no figure today, e closed.
    assert_eq!(reduce.recovered, 1);
    assert_eq!(found["keep"].recovered + found["not_assessed"].recovered, 0);
    assert_eq!(found.keys().copied().collect::<Vec<_>>(), ["keep", "not_assessed", "reduce"]);
}

#[test]
fn a_fate_is_read_from_intake_where_it_was_known_and_else_from_graduates() {
    let (then, now) = (2021, 2023);
    let intake = enrollment(&[("a", then, 50.0), ("a", now, 10.0), ("c", then, 50.0), ("d", now, 1.0)]);
    let graduates =
        completions(&[("a", then, 40.0), ("a", now, 40.0), ("b", then, 40.0), ("b", now, 60.0), ("d", then, 9.0)]);
    let intake = Measure::read(&intake, &c::INTAKE, then, now).unwrap();
    let graduates = Measure::read(&graduates, &c::PERSONS, then, now).unwrap();
    let of = |school: &str| became(&(school.into(), "M".into(), "bachelor".into()), &intake, &graduates, 0.2);
    assert_eq!(of("a"), Fate::Shrank, "by intake, though as many graduate");
    assert_eq!(of("b"), Fate::Grew, "by graduates: no intake is known");
    assert_eq!(of("c"), Fate::Unknown, "the school reports nothing now");
    assert_eq!(of("d"), Fate::Unknown, "it reports intake, but no graduates at all");
}

#[test]
fn a_school_that_reports_others_has_closed_what_it_does_not_report() {
    let mut rows = Rows::default();
    for (major, year) in [("M", 2021), ("N", 2021), ("N", 2023)] {
        rows.text(&c::UNIVERSITY_CODE, "a")
            .text(&c::MAJOR_CODE, major)
            .text(&c::LEVEL, "bachelor")
            .int(&c::YEAR, year)
            .text(&c::REGION_CODE, "R")
            .number(&c::PERSONS, 20.0)
            .flag(&c::SUPPRESSED, false);
    }
    let graduates = Measure::read(&rows.frame(&clean::COMPLETIONS).unwrap(), &c::PERSONS, 2021, 2023).unwrap();
    let key = ("a".to_string(), "M".to_string(), "bachelor".to_string());
    assert_eq!(became(&key, &Measure::default(), &graduates, 0.2), Fate::Closed);
}

#[test]
fn it_sees_what_outlook_and_matching_see() {
    let both: Vec<&str> = outlook::SETTINGS.iter().chain(market::SETTINGS).copied().collect();
    assert_eq!(SETTINGS[..both.len()], both);
    let reads: Vec<String> = STAGE.inputs.iter().map(|t| t.name()).collect();
    let upstream: Vec<String> = outlook::READS.iter().map(|t| t.name()).collect();
    assert_eq!(reads[..upstream.len()], upstream);
}

#[test]
fn a_verdict_that_moved_has_its_reason_and_one_that_stands_has_no_row() {
    let (low, high) = (Some(0.5), Some(0.8));
    let then = programmes(&[("a", high), ("b", low), ("c", high), ("d", low), ("e", high)], 2022);
    let now = programmes(&[("a", low), ("b", high), ("c", high), ("f", low), ("g", None)], 2023);
    let side = |programmes, year| changes::Side {
        programmes,
        pack: pack(),
        clock: Clock { base_year: year, graduation_year: year + 4 },
    };
    let rows = |former: &BTreeMap<judging::Key<'_>, judging::Key<'_>>| {
        let found = changes::rows(&side(&then, 2022), &side(&now, 2023), &Roll::default(), former);
        to_batch(found.frame(&flagged::CHANGES).unwrap(), &flagged::CHANGES).unwrap()
    };
    let none = BTreeMap::new();
    let batch = rows(&none);
    let read = |of: &Column| {
        let found = judging::text(&batch, of).unwrap();
        (0..found.len()).map(|r| if found.is_valid(r) { found.value(r) } else { "-" }).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(read(&c::UNIVERSITY_CODE), "a b d e f g", "c stands");
    assert_eq!(read(&c::HAPPENED), "moved moved gone gone new new");
    assert_eq!(read(&c::VERDICT_BEFORE), "keep reduce reduce keep - -");
    assert_eq!(read(&c::VERDICT), "reduce keep - - reduce not_assessed");
    assert_eq!(read(&c::MOVE_CAUSE), "input input - - - -");
    assert_eq!(read(&c::INDICATOR), "placement_rate placement_rate - - - -");
    let number = |of: &Column| {
        let found = judging::column(&batch, of).unwrap();
        arrow_array::cast::AsArray::as_primitive::<arrow_array::types::Float64Type>(found).value(0)
    };
    assert_eq!([&c::VALUE_BEFORE, &c::INDICATOR_VALUE, &c::THRESHOLD].map(number), [0.8, 0.5, 0.6]);
    // Were f the heir of d, it would go on from it.
    let heirs = BTreeMap::from([(("f", "M", "bachelor"), ("d", "M", "bachelor"))]);
    let batch = rows(&heirs);
    let happened = judging::text(&batch, &c::HAPPENED).unwrap();
    assert_eq!(happened.iter().flatten().collect::<Vec<_>>(), ["moved", "moved", "gone", "renamed", "new"]);
}
