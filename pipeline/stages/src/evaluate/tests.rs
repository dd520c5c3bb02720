//! The stage on small worlds worked by hand.

use super::*;
use crate::rows::Rows;
use duikou_contracts::Table;
use std::collections::{BTreeMap, BTreeSet};

fn table(table: &'static Table, fill: impl FnOnce(&mut Rows)) -> DataFrame {
    let mut rows = Rows::default();
    fill(&mut rows);
    to_frame(&to_batch(rows.frame(table).unwrap(), table).unwrap()).unwrap()
}

/// No rows anywhere: base year 2024, graduation 2028.
fn nothing() -> Tables {
    let none = |t: &'static Table| empty(t).unwrap();
    Tables {
        base_year: 2024,
        horizon: 4,
        coverage: 0.8,
        reach: 1,
        stretch: 0,
        rename_score: 0.8,
        supply: none(&outlook::SUPPLY),
        demand: none(&outlook::DEMAND),
        completions: none(&clean::COMPLETIONS),
        enrollment: none(&clean::ENROLLMENT),
        outcomes: none(&clean::OUTCOMES),
        capacity: none(&clean::CAPACITY),
        offerings: none(&clean::OFFERINGS),
        employment: none(&clean::EMPLOYMENT),
        postings: none(&clean::POSTINGS),
        universities: none(&reference::UNIVERSITIES),
        catalogue: none(&reference::MAJORS),
        former_names: none(&reference::FORMER_NAMES),
        chains: none(&reference::CHAINS),
        links: none(&reference::LINKS),
        programmes: none(&matched::PROGRAMMES),
        majors: none(&matched::MAJORS),
        needs: none(&matched::NEEDS),
        flows: none(&matched::FLOWS),
        certain: none(&matched::CERTAIN),
        offered: DataFrame::empty(),
        judged: DataFrame::empty(),
    }
}

type Programme = (&'static str, &'static str, &'static str);

fn supply(rows: &[(Programme, Option<f64>)]) -> DataFrame {
    table(&outlook::SUPPLY, |t| {
        for ((region, university, major), base) in rows {
            let method = if university.starts_with('-') { "in_migration" } else { "carried" };
            t.text(&c::REGION_CODE, region)
                .text(&c::UNIVERSITY_CODE, university)
                .text(&c::MAJOR_CODE, major)
                .text(&c::LEVEL, "bachelor")
                .int(&c::YEAR, 2028)
                .number(&c::BASE, *base)
                .flag(&c::SUPPRESSED, base.is_none())
                .text(&c::SUPPLY_METHOD, method);
        }
    })
}

/// major, persons placed, placement and its interval
fn cells(rows: &[(&str, f64, f64, [f64; 3])]) -> DataFrame {
    table(&matched::MAJORS, |t| {
        for (major, supply, placed, [lower, placement, upper]) in rows {
            t.text(&c::REGION_CODE, "R")
                .text(&c::MAJOR_CODE, major)
                .text(&c::LEVEL, "bachelor")
                .number(&c::SUPPLY, *supply)
                .number(&c::PLACED, *placed)
                .number(&c::PLACEMENT, *placement)
                .number(&c::SURPLUS, supply - placed)
                .flag(&c::LINKED, true)
                .number(&c::PLACEMENT_LOWER, *lower)
                .number(&c::PLACEMENT_UPPER, *upper);
        }
    })
}

fn offerings(rows: &[(Programme, i64, Option<f64>, Option<f64>)]) -> DataFrame {
    table(&clean::OFFERINGS, |t| {
        for ((region, university, major), year, planned, score) in rows {
            t.text(&c::REGION_CODE, region)
                .text(&c::UNIVERSITY_CODE, university)
                .text(&c::MAJOR_CODE, major)
                .text(&c::LEVEL, "bachelor")
                .int(&c::YEAR, *year)
                .text(&c::OFFERING_BASIS, "own")
                .number(&c::PLANNED_INTAKE, *planned)
                .number(&c::MIN_SCORE, *score);
        }
    })
}

/// Value, low, high, detail and source row.
type Said = (Option<f64>, Option<f64>, Option<f64>, String, String);

/// (university, major, indicator, year) → what the stage says.
fn run_on(tables: Tables) -> BTreeMap<(String, String, String, i64), Said> {
    let frame = evaluate(tables).unwrap().indicators;
    // As the stage hands it over.
    let frame = to_frame(&to_batch(frame, &evaluated::INDICATORS).unwrap()).unwrap();
    let text = |k| crate::frame::texts(&frame, k).unwrap();
    let number = |k| crate::frame::numbers(&frame, k).unwrap();
    let years = crate::frame::ints(&frame, &c::YEAR).unwrap();
    let (universities, majors, codes) = (text(&c::UNIVERSITY_CODE), text(&c::MAJOR_CODE), text(&c::INDICATOR));
    let (values, lows, highs) = (number(&c::INDICATOR_VALUE), number(&c::VALUE_LOW), number(&c::VALUE_HIGH));
    let (details, sources) = (text(&c::DETAIL), text(&c::SOURCE_ROW));
    let mut out = BTreeMap::new();
    for r in 0..frame.height() {
        let key = (universities[r].clone(), majors[r].clone(), codes[r].clone(), years[r]);
        let said = (values[r], lows[r], highs[r], details[r].clone(), sources[r].clone());
        assert!(out.insert(key.clone(), said).is_none(), "{key:?} twice");
    }
    out
}

fn said(
    all: &BTreeMap<(String, String, String, i64), Said>,
    university: &str,
    major: &str,
    code: &str,
) -> Option<Said> {
    let found: Vec<&Said> = all
        .iter()
        .filter(|((u, m, i, _), _)| u == university && m == major && i == code)
        .map(|(_, said)| said)
        .collect();
    assert!(found.len() < 2, "{university} {major} {code}: {found:?}");
    found.first().copied().cloned()
}

fn value(
    all: &BTreeMap<(String, String, String, i64), Said>,
    university: &str,
    major: &str,
    code: &str,
) -> Option<f64> {
    said(all, university, major, code).and_then(|s| s.0)
}

#[test]
fn every_indicator_is_gathered_and_none_beside_them() {
    let gathered: Vec<&str> = GATHER.iter().map(|(i, _)| i.code).collect();
    let defined: Vec<&str> = indicators::INDICATORS.iter().map(|i| i.code).collect();
    assert_eq!(gathered, defined);
}

#[test]
fn nothing_known_says_nothing() {
    assert!(run_on(nothing()).is_empty());
}

/// Three providers of one major with 40, 40 and 20 graduates, 70 of 100 placed; a fourth school teaches another.
fn provision_world() -> Tables {
    let mut t = nothing();
    t.supply = supply(&[
        (("R", "A", "m1"), Some(40.0)),
        (("R", "B", "m1"), Some(40.0)),
        (("R", "C", "m1"), Some(20.0)),
        (("R", "A", "m2"), Some(10.0)),
        (("R", "D", "m2"), Some(0.0)),
        (("R", "-R", "m2"), Some(30.0)),
    ]);
    t.majors = cells(&[("m1", 100.0, 70.0, [0.6, 0.7, 0.9]), ("m2", 40.0, 40.0, [1.0, 1.0, 1.0])]);
    t.universities = table(&reference::UNIVERSITIES, |t| {
        // A degree of latitude is 6371.0088 · π / 180 km.
        for (code, latitude) in [("A", Some(40.0)), ("B", Some(41.0)), ("C", Some(43.0)), ("D", None)] {
            t.text(&c::UNIVERSITY_CODE, code)
                .text(&c::NAME, code)
                .text(&c::REGION_CODE, "R")
                .text(&c::MARKET_CODE, "R")
                .number(&c::LATITUDE, latitude)
                .number(&c::LONGITUDE, latitude.map(|_| -80.0))
                .flag(&c::ILLUSTRATIVE, true);
        }
    });
    t
}

#[test]
fn provision_by_hand() {
    let all = run_on(provision_world());
    assert_eq!(value(&all, "A", "m1", "providers"), Some(3.0));
    // Graduates from elsewhere are no school, and one without graduates offers nothing.
    assert_eq!(value(&all, "A", "m2", "providers"), Some(1.0));
    assert_eq!(value(&all, "D", "m2", "providers"), None);
    assert_eq!(value(&all, "A", "m2", "market_share"), Some(0.25));
    assert_eq!(value(&all, "A", "m2", "hhi"), Some(1.0));
    let near = |found: Option<f64>, expected: f64| {
        let found = found.unwrap();
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    };
    near(value(&all, "A", "m1", "hhi"), 0.16 + 0.16 + 0.04);
    near(value(&all, "A", "m1", "offering_rate"), 1.0);
    near(value(&all, "A", "m2", "offering_rate"), 1.0 / 3.0);
    assert_eq!(value(&all, "A", "m1", "school_majors"), Some(2.0));
    // 70 placed: after B and C's 60, ten of A's 40; after A and B's 80, none of C's.
    near(value(&all, "A", "m1", "marginal_fill"), 0.25);
    near(value(&all, "C", "m1", "marginal_fill"), 0.0);
    // Of 90 placed thirty of A's 40; of 60 none.
    let (_, low, high, _, source) = said(&all, "A", "m1", "marginal_fill").unwrap();
    near(low, 0.0);
    near(high, 0.75);
    assert_eq!(source, "matched.majors");
    let degree = 6371.0088 * std::f64::consts::PI / 180.0;
    near(value(&all, "A", "m1", "nearest_provider_km"), degree);
    near(value(&all, "C", "m1", "nearest_provider_km"), 2.0 * degree);
    assert_eq!(said(&all, "A", "m2", "nearest_provider_km"), None);
}

#[test]
fn a_withheld_supply_is_unknown_and_not_zero() {
    let mut t = provision_world();
    t.supply = supply(&[(("R", "A", "m1"), Some(40.0)), (("R", "B", "m1"), None), (("R", "C", "m1"), Some(20.0))]);
    let all = run_on(t);
    for code in ["hhi", "market_share", "marginal_fill"] {
        let (value, low, high, detail, _) = said(&all, "A", "m1", code).unwrap();
        assert_eq!((value, low, high, detail.as_str()), (None, None, None, "withheld"), "{code}");
    }
    // It is offered all the same, and judged.
    assert_eq!(value(&all, "B", "m1", "providers"), Some(3.0));
}

#[test]
fn admission_lists_alone_say_who_offers_what() {
    let mut t = nothing();
    t.offerings = offerings(&[
        (("R", "A", "m1"), 2022, Some(60.0), Some(500.0)),
        (("R", "A", "m2"), 2022, Some(10.0), Some(450.0)),
        (("R", "A", "m1"), 2024, Some(60.0), Some(520.0)),
        (("R", "B", "m1"), 2024, Some(20.0), Some(480.0)),
        (("R", "B", "m3"), 2024, None, None),
        (("R", "C", "m3"), 2024, Some(30.0), Some(550.0)),
    ]);
    let all = run_on(t);
    assert_eq!(value(&all, "A", "m1", "providers"), Some(2.0));
    assert_eq!(value(&all, "A", "m1", "market_share"), Some(0.75));
    assert_eq!(value(&all, "A", "m1", "hhi"), Some(0.75 * 0.75 + 0.25 * 0.25));
    assert_eq!(said(&all, "A", "m1", "providers").unwrap().4, "clean.offerings");
    let third = value(&all, "C", "m3", "offering_rate").unwrap();
    assert!((third - 2.0 / 3.0).abs() < 1e-12);
    // A planned intake that is not known is no intake of 0.
    assert_eq!(said(&all, "C", "m3", "hhi").map(|s| (s.0, s.3)), Some((None, "size_unknown".to_string())));
    // No more in the latest list: not judged.
    assert!(!all.keys().any(|k| k.1 == "m2"));
    assert_eq!(value(&all, "A", "m1", "years_offered"), Some(2.0));
    assert_eq!(said(&all, "A", "m1", "first_year").map(|s| (s.0, s.3)), Some((Some(2022.0), "first_list".into())));
    let of = |university: &str, major: &str, year: i64| {
        all[&(university.to_string(), major.to_string(), "score_percentile".to_string(), year)].0
    };
    assert_eq!((of("A", "m1", 2024), of("B", "m1", 2024), of("C", "m3", 2024)), (Some(0.5), Some(0.0), Some(1.0)));
    assert_eq!(of("A", "m1", 2022), Some(1.0));
    // Nothing of the matching is known, and nothing is said of it.
    assert!(!all.keys().any(|k| k.2 == "expected_surplus_share" || k.2 == "marginal_fill"));
}

#[test]
fn a_listed_programme_beside_others_with_supply_is_of_unknown_size() {
    let mut t = provision_world();
    t.offerings = offerings(&[(("R", "D", "m1"), 2024, Some(50.0), None)]);
    let all = run_on(t);
    assert_eq!(value(&all, "A", "m1", "providers"), Some(4.0));
    assert_eq!(said(&all, "A", "m1", "hhi").map(|s| (s.0, s.3)), Some((None, "size_unknown".to_string())));
    assert_eq!(value(&all, "A", "m2", "hhi"), Some(1.0));
}

/// m1 leads to o1 and o2, m2 to o2 and o3, m3 to o4. All employ and open alike; o1 pays little.
fn demand_world() -> Tables {
    let mut t = nothing();
    t.supply =
        supply(&[(("R", "A", "m1"), Some(10.0)), (("R", "A", "m2"), Some(10.0)), (("R", "A", "m3"), Some(10.0))]);
    t.links = table(&reference::LINKS, |t| {
        for (major, occupation) in [("m1", "o1"), ("m1", "o2"), ("m2", "o2"), ("m2", "o3"), ("m3", "o1"), ("m3", "o4")]
        {
            t.text(&c::MAJOR_CODE, major)
                .text(&c::OCCUPATION_CODE, occupation)
                .number(&c::AFFINITY, 1.0)
                .text(&c::LINK_BASIS, "official_crosswalk");
        }
    });
    t.employment = table(&clean::EMPLOYMENT, |t| {
        for (occupation, persons, pay) in [
            ("000000", 10_000.0, Some(50_000.0)),
            ("o1", 1000.0, Some(39_000.0)),
            ("o2", 1000.0, Some(60_000.0)),
            ("o3", 1000.0, Some(40_000.0)),
            ("o4", 1000.0, Some(90_000.0)),
        ] {
            t.text(&c::REGION_CODE, "R")
                .text(&c::INDUSTRY_CODE, "000000")
                .text(&c::OCCUPATION_CODE, occupation)
                .int(&c::YEAR, 2023)
                .number(&c::PERSONS, persons)
                .flag(&c::SUPPRESSED, false)
                .number(&c::PAY, pay);
        }
    });
    t.demand = table(&outlook::DEMAND, |t| {
        for (occupation, level, base) in
            [("o1", "bachelor", 90.0), ("o2", "bachelor", 100.0), ("o3", "bachelor", 200.0), ("o4", "master", 50.0)]
        {
            t.text(&c::REGION_CODE, "R")
                .text(&c::OCCUPATION_CODE, occupation)
                .text(&c::CHAIN_CODE, "-")
                .text(&c::NEED_LEVEL, level)
                .int(&c::YEAR, 2028)
                .text(&c::LAYER, "growth")
                .number(&c::BASE, base)
                .flag(&c::SUPPRESSED, false)
                .text(&c::METHOD, "stated");
        }
    });
    t.postings = table(&clean::POSTINGS, |t| {
        for (n, (occupation, heads)) in [("o2", 5.0), ("o3", 50.0), ("o4", 40.0)].into_iter().enumerate() {
            t.text(&c::POSTING_ID, &n.to_string())
                .text(&c::REGION_CODE, "R")
                .text(&c::OCCUPATION_CODE, occupation)
                .text(&c::LEVEL, "bachelor")
                .int(&c::YEAR, 2024)
                .number(&c::HEADS, heads);
        }
    });
    t
}

#[test]
fn in_demand_has_three_answers() {
    let all = run_on(demand_world());
    // Median openings 95 of 1000, median postings 40 of 1000. o3 reaches both, and 80 % of the wage; o1 fails the wage;
    // o2 reaches openings, not postings: hires, which nobody counts, would decide.
    assert_eq!(value(&all, "A", "m2", "in_demand"), Some(1.0));
    assert_eq!(said(&all, "A", "m1", "in_demand"), None);
    // o4 asks for a master's: out of reach of a bachelor's, so o1 decides alone.
    assert_eq!(value(&all, "A", "m3", "in_demand"), Some(0.0));
    let mut t = demand_world();
    t.postings = empty(&clean::POSTINGS).unwrap();
    let all = run_on(t);
    assert_eq!(said(&all, "A", "m2", "in_demand"), None, "with one ratio nothing is in demand, nor is it not");
    assert_eq!(value(&all, "A", "m3", "in_demand"), Some(0.0));
    let mut t = demand_world();
    t.links = empty(&reference::LINKS).unwrap();
    assert!(!run_on(t).keys().any(|k| k.2 == "in_demand"), "no link is no answer");
}

#[test]
fn rates_have_the_interval_of_their_cohort_and_the_row_they_stand_in() {
    let mut t = provision_world();
    t.outcomes = table(&clean::OUTCOMES, |t| {
        for (year, graduates, measure) in [(2020, Some(50.0), "employment_rate"), (2021, None, "placement_rate")] {
            t.text(&c::UNIVERSITY_CODE, "A")
                .text(&c::MAJOR_CODE, "m1")
                .text(&c::LEVEL, "bachelor")
                .int(&c::YEAR, year)
                .text(&c::REGION_CODE, "R")
                .number(&c::GRADUATES, graduates)
                .number(&c::PLACEMENT_RATE, 0.8)
                .number(&c::MATCHED_RATE, 0.5)
                .text(&c::MEASURE, measure)
                .flag(&c::SUPPRESSED, false)
                .text(&c::SOURCE_ROW, &format!("outcomes.xlsx#1:{year}"));
        }
    });
    let all = run_on(t);
    let of = |code: &str, year: i64| all.get(&("A".to_string(), "m1".to_string(), code.to_string(), year)).cloned();
    let (value, low, high, detail, source) = of("placement_rate", 2020).unwrap();
    let expected = duikou_methods::cohort::rate_interval(0.8, 50.0, 0.8).unwrap();
    assert_eq!((value, low.zip(high)), (Some(0.8), Some(expected)));
    // The break of the series is told with each year.
    assert_eq!((detail.as_str(), source.as_str()), ("employment_rate", "outcomes.xlsx#1:2020"));
    assert_eq!(of("placement_rate", 2021).map(|s| (s.1, s.2, s.3)), Some((None, None, "placement_rate".into())));
    // Forty of fifty have a destination: the in-field rate is theirs.
    let expected = duikou_methods::cohort::rate_interval(0.5, 40.0, 0.8).unwrap();
    assert_eq!(of("matched_rate", 2020).map(|s| s.1.zip(s.2)), Some(Some(expected)));
    let (value, low, high, ..) = of("unemployed", 2020).unwrap();
    let (value, low, high) = (value.unwrap(), low.unwrap(), high.unwrap());
    assert!((value - 10.0).abs() < 1e-9 && low < value && value < high && high < 20.0, "{low} {value} {high}");
    assert_eq!(of("unemployed", 2021), None);
}

#[test]
fn years_without_intake_are_counted_back_to_the_first_that_is_missing() {
    let mut t = nothing();
    t.enrollment = table(&clean::ENROLLMENT, |t| {
        let years = [
            ("A", 2020, Some(0.0)), // 2021 is missing
            ("A", 2022, Some(0.0)),
            ("A", 2023, Some(0.0)),
            ("A", 2024, Some(0.0)),
            ("B", 2023, Some(0.0)),
            ("B", 2024, Some(9.0)),
            ("C", 2023, Some(0.0)),
            ("C", 2024, None),
        ];
        for (university, year, intake) in years {
            t.text(&c::UNIVERSITY_CODE, university)
                .text(&c::MAJOR_CODE, "m1")
                .text(&c::LEVEL, "bachelor")
                .int(&c::YEAR, year)
                .text(&c::REGION_CODE, "R")
                .flag(&c::SUPPRESSED, false)
                .number(&c::INTAKE, intake);
        }
    });
    let all = run_on(t);
    assert_eq!(value(&all, "A", "m1", "no_intake"), Some(3.0));
    assert_eq!(value(&all, "B", "m1", "no_intake"), Some(0.0));
    assert_eq!(said(&all, "C", "m1", "no_intake"), None);
}

#[test]
fn flows_say_which_needs_are_served() {
    let mut t = demand_world();
    t.programmes = table(&matched::PROGRAMMES, |t| {
        t.text(&c::UNIVERSITY_CODE, "A")
            .text(&c::MAJOR_CODE, "m1")
            .text(&c::LEVEL, "bachelor")
            .text(&c::REGION_CODE, "R")
            .number(&c::SUPPLY, 10.0)
            .number(&c::PLACED, 8.0)
            .number(&c::PLACEMENT, 0.8)
            .number(&c::PLACEMENT_HIGH, 0.9)
            .number(&c::SURPLUS, 2.0)
            .flag(&c::LINKED, true);
    });
    t.majors = table(&matched::MAJORS, |t| {
        t.text(&c::REGION_CODE, "R")
            .text(&c::MAJOR_CODE, "m1")
            .text(&c::LEVEL, "bachelor")
            .number(&c::SUPPLY, 10.0)
            .number(&c::PLACED, 8.0)
            .number(&c::PLACEMENT, 0.8)
            .number(&c::SURPLUS, 2.0)
            .flag(&c::LINKED, true)
            .number(&c::SUPPLY_LOW, 6.0)
            .number(&c::SUPPLY_HIGH, 12.0)
            .number(&c::REACHABLE_LOW, 6.0)
            .number(&c::REACHABLE_HIGH, 12.0)
            .number(&c::PLACEMENT_LOWER, 0.7)
            .number(&c::PLACEMENT_UPPER, 0.75);
    });
    t.needs = table(&matched::NEEDS, |t| {
        for (occupation, demand, filled) in [("o1", 90.0, 45.0), ("o2", 100.0, 100.0)] {
            t.text(&c::REGION_CODE, "R")
                .text(&c::OCCUPATION_CODE, occupation)
                .text(&c::NEED_LEVEL, "bachelor")
                .number(&c::DEMAND, demand)
                .number(&c::FILLED, filled)
                .number(&c::FILL, filled / demand)
                .number(&c::SHORT, demand - filled)
                .flag(&c::LINKED, true);
        }
    });
    t.flows = table(&matched::FLOWS, |t| {
        for (occupation, persons) in [("o1", 2.0), ("o2", 6.0)] {
            t.text(&c::REGION_CODE, "R")
                .text(&c::MAJOR_CODE, "m1")
                .text(&c::LEVEL, "bachelor")
                .text(&c::OCCUPATION_CODE, occupation)
                .text(&c::NEED_LEVEL, "bachelor")
                .number(&c::PERSONS, persons)
                .number(&c::AFFINITY, 1.0);
        }
    });
    let all = run_on(t);
    let near = |code: &str, expected: f64| {
        let found = value(&all, "A", "m1", code).unwrap();
        assert!((found - expected).abs() < 1e-12, "{code}: {found} {expected}");
    };
    near("needs_fill", (2.0 * 0.5 + 6.0) / 8.0);
    near("shortage_served", 2.0 * 0.5 / 8.0);
    near("expected_surplus_share", 0.2);
    assert_eq!(value(&all, "A", "m1", "chain_priority"), None, "no chain is defined");
    // The draws lie below the base: the interval is widened to hold it.
    let (_, low, high, _, _) = said(&all, "A", "m1", "expected_surplus_share").unwrap();
    assert!((low.unwrap() - 0.2).abs() < 1e-12 && (high.unwrap() - 0.3).abs() < 1e-12);
    // Low supply finds openings enough; 12 graduates for 6 do not.
    let (value, low, high, ..) = said(&all, "A", "m1", "certain_surplus_share").unwrap();
    assert!((value.unwrap() - 0.1).abs() < 1e-12);
    assert_eq!((low, high), (Some(0.0), Some(0.5)));
}

#[test]
fn a_need_counts_for_priority_chains_by_their_part_of_it() {
    let mut t = nothing();
    t.supply = supply(&[(("R", "A", "m1"), Some(10.0))]);
    t.programmes = table(&matched::PROGRAMMES, |t| {
        t.text(&c::UNIVERSITY_CODE, "A")
            .text(&c::MAJOR_CODE, "m1")
            .text(&c::LEVEL, "bachelor")
            .text(&c::REGION_CODE, "R")
            .number(&c::SUPPLY, 10.0)
            .number(&c::PLACED, 8.0)
            .number(&c::SURPLUS, 2.0)
            .flag(&c::LINKED, true);
    });
    t.demand = table(&outlook::DEMAND, |t| {
        // o1: 30 of 40 in the first chain, 10 in none; o2 in the second.
        for (occupation, chain, base) in [("o1", "-", 10.0), ("o1", "c1", 30.0), ("o2", "c2", 20.0)] {
            t.text(&c::REGION_CODE, "R")
                .text(&c::OCCUPATION_CODE, occupation)
                .text(&c::CHAIN_CODE, chain)
                .text(&c::NEED_LEVEL, "bachelor")
                .int(&c::YEAR, 2028)
                .text(&c::LAYER, "ledger")
                .number(&c::BASE, base)
                .flag(&c::SUPPRESSED, false)
                .text(&c::METHOD, "stated");
        }
    });
    t.flows = table(&matched::FLOWS, |t| {
        for (occupation, persons) in [("o1", 6.0), ("o2", 2.0)] {
            t.text(&c::REGION_CODE, "R")
                .text(&c::MAJOR_CODE, "m1")
                .text(&c::LEVEL, "bachelor")
                .text(&c::OCCUPATION_CODE, occupation)
                .text(&c::NEED_LEVEL, "bachelor")
                .number(&c::PERSONS, persons)
                .number(&c::AFFINITY, 1.0);
        }
    });
    t.chains = table(&reference::CHAINS, |t| {
        for (chain, member, priority) in [("c1", "o1", 1), ("c1", "o3", 1), ("c2", "o2", 2)] {
            t.text(&c::CHAIN_CODE, chain)
                .text(&c::MEMBER_KIND, "occupation")
                .text(&c::MEMBER_CODE, member)
                .text(&c::NAME_ZH, chain)
                .text(&c::NAME_EN, chain)
                .int(&c::PRIORITY, priority);
        }
    });
    let found = value(&run_on(t), "A", "m1", "chain_priority").unwrap();
    assert!((found - 6.0 * 0.75 / 8.0).abs() < 1e-12, "{found}");
}

/// What an added programme moves of the others, by indicator.
fn moved(world: fn() -> Tables, add: impl FnOnce(&mut Tables)) -> BTreeSet<String> {
    let before = run_on(world());
    let mut t = world();
    add(&mut t);
    let after = run_on(t);
    before.iter().filter(|(key, said)| after.get(key) != Some(said)).map(|(key, _)| key.2.clone()).collect()
}

#[test]
fn a_programme_that_has_nothing_to_do_with_them_moves_no_other() {
    let relative: BTreeSet<&str> = indicators::INDICATORS.iter().filter(|i| i.relative).map(|i| i.code).collect();
    let world = || {
        let mut t = provision_world();
        t.offerings =
            offerings(&[(("R", "A", "m1"), 2024, None, Some(500.0)), (("R", "B", "m1"), 2024, None, Some(400.0))]);
        t.catalogue = table(&reference::MAJORS, |t| {
            for major in ["m1", "m2", "m9"] {
                t.text(&c::MAJOR_CODE, major).text(&c::NAME, major).text(&c::CLASS_CODE, "k");
            }
        });
        t
    };
    // Another major at a school of the same market, with the highest score of all.
    let found = moved(world, |t| {
        t.supply.vstack_mut(&supply(&[(("R", "C", "m9"), Some(500.0))])).unwrap();
        t.offerings.vstack_mut(&offerings(&[(("R", "C", "m9"), 2024, None, Some(700.0))])).unwrap();
    });
    // School C has one major more, which is about the school and not about the programme.
    let rest: Vec<&String> =
        found.iter().filter(|code| !relative.contains(code.as_str()) && *code != "school_majors").collect();
    assert!(rest.is_empty(), "{rest:?}");
    assert!(found.contains("score_percentile"), "the scores are compared, so a relative one does move: {found:?}");
    // Another market: nothing moves at all.
    let found = moved(world, |t| {
        t.supply.vstack_mut(&supply(&[(("S", "Z", "m1"), Some(500.0))])).unwrap();
    });
    assert!(found.is_empty(), "{found:?}");
}
