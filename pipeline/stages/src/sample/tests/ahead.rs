//! What the outlook reads: further study and paths, employment by industry, the shortage list, and the patterns at
//! the graduation year.

use super::*;
use crate::outlook::ALL_INDUSTRIES;
use std::collections::BTreeMap;

fn number(row: &BTreeMap<&'static str, String>, column: &str) -> f64 {
    row[column].parse().unwrap()
}

type Place<'a> = (&'a str, &'a str, &'a str, &'a str);

fn place<'a>(row: &'a BTreeMap<&'static str, String>) -> Place<'a> {
    (&row["university_code"], &row["major_code"], &row["level"], &row["year"])
}

#[test]
fn whoever_studies_on_counts_as_placed_and_paths_hold_no_more() {
    let sample = generate(SEED).unwrap();
    let graduates = rows(&sample, "graduates");
    let mut means: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    let mut by_place = BTreeMap::new();
    for r in graduates.iter().filter(|r| r["graduates"] != "*") {
        let (further, persons) = (number(r, "further_study_rate"), number(r, "graduates"));
        assert!(further <= number(r, "placement_rate"), "{r:?}");
        let sum = means.entry(r["level"].as_str()).or_default();
        *sum = (sum.0 + further * persons, sum.1 + persons);
        by_place.insert(place(r), further * persons);
    }
    for (level, low, high) in [
        ("secondary_vocational", 0.5, 0.6),
        ("higher_vocational", 0.17, 0.23),
        ("bachelor", 0.17, 0.24),
        ("master", 0.03, 0.07),
    ] {
        let (sum, persons) = means[level];
        assert!((low..=high).contains(&(sum / persons)), "{level} {}", sum / persons);
    }
    let paths = rows(&sample, "paths");
    let steps: BTreeSet<(&str, &str)> = paths.iter().map(|r| (r["level"].as_str(), r["to_level"].as_str())).collect();
    let expected = [("higher_vocational", "bachelor"), ("secondary_vocational", "higher_vocational")];
    assert_eq!(steps.into_iter().collect::<Vec<_>>(), expected);
    for r in &paths {
        // The rate is printed with three digits.
        assert!(number(r, "persons") <= by_place[&place(r)] + 1.0, "{r:?}");
    }
    assert!(paths.iter().map(|r| number(r, "persons")).sum::<f64>() > 10_000.0);
}

#[test]
fn order_classes_are_of_the_four_years_ahead() {
    let sample = generate(SEED).unwrap();
    let orders = rows(&sample, "commitments");
    let years: BTreeSet<&str> = orders.iter().map(|r| r["year"].as_str()).collect();
    assert_eq!(years.into_iter().collect::<Vec<_>>(), ["2026", "2027", "2028", "2029"]);
    let total: f64 = orders.iter().map(|r| number(r, "persons")).sum();
    assert_eq!(total, demand::ORDERS.iter().map(|o| o.4 as f64).sum::<f64>());
}

/// Persons by market, industry and year; `None` where suppressed.
fn employment(sample: &SampleSet) -> BTreeMap<(String, String), BTreeMap<i64, Option<f64>>> {
    let mut all: BTreeMap<(String, String), BTreeMap<i64, Option<f64>>> = BTreeMap::new();
    for r in rows(sample, "employment") {
        let key = (r["region_code"].clone(), r["industry_code"].clone());
        let year = r["year"].parse().unwrap();
        assert!(all.entry(key).or_default().insert(year, r["persons"].parse().ok()).is_none());
    }
    all
}

#[test]
fn employment_is_whole_and_every_chain_has_its_industries_in_it() {
    let facts = Facts::read().unwrap();
    let all = employment(&generate(SEED).unwrap());
    let mut suppressed = 0;
    for market in [LIAONING, BAOTOU] {
        let codes: BTreeSet<&str> = all.keys().filter(|(m, _)| m == market).map(|(_, i)| i.as_str()).collect();
        // No industry and a part of it side by side.
        for code in &codes {
            assert!(facts.industries.get(*code).is_none_or(|i| !codes.contains(i.parent.as_str())), "{code}");
        }
        for chain in facts.chains.iter().filter(|ch| ch.market == market) {
            assert!(chain.industries.iter().any(|i| codes.contains(&i[..2])), "{}", chain.code);
        }
        for year in employment::FIRST_EMPLOYMENT..=BASE_YEAR {
            let parts = all.iter().filter(|((m, i), _)| m == market && i != ALL_INDUSTRIES);
            let values: Vec<Option<f64>> = parts.filter_map(|(_, v)| v.get(&year).copied()).collect();
            let hidden = values.iter().filter(|v| v.is_none()).count();
            let rest = all[&(market.to_string(), ALL_INDUSTRIES.to_string())][&year].unwrap()
                - values.iter().flatten().sum::<f64>();
            assert!(if hidden == 0 { rest == 0.0 } else { (10.0..1000.0).contains(&rest) }, "{market} {year} {rest}");
            suppressed += hidden;
        }
    }
    assert_eq!(suppressed, 1);
    let (market, industry, year) = patterns::SUPPRESSED_EMPLOYMENT;
    let small = &all[&(market.to_string(), industry.to_string())];
    assert_eq!(small[&year], None);
    assert!(small.values().flatten().all(|v| *v < 300.0));
}

#[test]
fn employment_turns_and_breaks_where_it_is_said_to() {
    let all = employment(&generate(SEED).unwrap());
    let at = |market: &str, industry: &str, year: i64| all[&(market.to_string(), industry.to_string())][&year].unwrap();
    for market in [LIAONING, BAOTOU] {
        let (new, old) = patterns::BROKEN;
        let series = &all[&(market.to_string(), new.to_string())];
        assert_eq!(series.keys().next(), Some(&patterns::BROKEN_FROM));
        // What begins in the one is missing in the other.
        let fall = at(market, old, patterns::BROKEN_FROM - 1) - at(market, old, patterns::BROKEN_FROM);
        assert!(fall > 0.5 * at(market, new, patterns::BROKEN_FROM), "{market} {fall}");
    }
    // Ships and other transport equipment fall to the turn, then rise.
    let ships = |year| at(LIAONING, "37", year);
    assert!(ships(2010) > 1.2 * ships(2017) && ships(2025) > 1.1 * ships(2017));
    assert!(at(BAOTOU, "32", 2025) > 1.2 * at(BAOTOU, "32", 2017));
    assert!(at(LIAONING, "61", 2020) < 0.95 * at(LIAONING, "61", 2019));
}

#[test]
fn stars_follow_tightness() {
    let (facts, ..) = model();
    let sample = generate(SEED).unwrap();
    let list = rows(&sample, "shortage_list");
    let demand = rows(&sample, "demand");
    for market in demand::Market::all(&facts) {
        let of: Vec<_> = list.iter().filter(|r| r["region_code"] == market.code).collect();
        assert_eq!(of.len(), shortage::LISTED);
        let mean = |stars: std::ops::RangeInclusive<i64>| {
            let tight: Vec<f64> = of
                .iter()
                .filter(|r| stars.contains(&r["stars"].parse().unwrap()))
                .filter(|r| patterns::UNLISTED.iter().all(|(o, _)| r["occupation_code"] != *o))
                .map(|r| market.tight(&r["occupation_code"]))
                .collect();
            assert!(!tight.is_empty());
            tight.iter().sum::<f64>() / tight.len() as f64
        };
        assert!(mean(4..=5) > 0.2 + mean(1..=2), "{}: {} {}", market.code, mean(4..=5), mean(1..=2));
        let unlisted = |o: &str| !demand.iter().any(|r| r["region_code"] == market.code && r["occupation_code"] == o);
        assert_eq!(of.iter().filter(|r| unlisted(&r["occupation_code"])).count(), patterns::UNLISTED.len());
    }
}

/// Demand over those who enter the region's market, of a chain: the base year's graduates and those of the intake of
/// the base year four years on.
fn ratios(chain: &str) -> (f64, f64) {
    let (facts, schools, programmes) = model();
    let sample = generate(SEED).unwrap();
    let ch = facts.chains.iter().find(|c| c.code == chain).unwrap();
    let (mut now, mut then) = (0.0, 0.0);
    for q in programmes.iter().filter(|q| schools[q.school].market == ch.market) {
        let school = &schools[q.school];
        let links = facts.links_at(&q.major, q.level);
        let all: f64 = links.iter().map(|l| l.affinity).sum();
        let here: f64 = links.iter().filter(|l| ch.occupations.contains(&l.occupation)).map(|l| l.affinity).sum();
        let entering = destinations::entering(school, q) * here / all;
        let admitted = BASE_YEAR + 4 - q.length;
        let size = programmes
            .iter()
            .find(|o| q.major == patterns::RENAMED_TO && o.school == q.school && o.major == patterns::RENAMED_FROM)
            .map_or(q.now(), Programme::now);
        let per_graduate = if q.now() > 0 { entering / q.now() as f64 } else { 0.0 };
        now += entering;
        then += q.intake(admitted, size) as f64 * 0.965 * per_graduate;
    }
    let demand = rows(&sample, "demand");
    let asked: f64 =
        demand.iter().filter(|r| r["chain_code"] == chain).filter_map(|r| r["persons"].parse::<f64>().ok()).sum();
    (asked / now, asked / then)
}

#[test]
fn shortage_and_surplus_are_of_the_size_planted_and_hold_at_the_graduation_year() {
    for (chain, low, high) in [
        (patterns::SHORTAGE_CHAIN, 1.3, 2.2),
        ("ln-ai", 1.3, 2.2),
        ("ln-materials", 1.3, 2.2),
        ("bt-rare-earth", 1.3, 2.4),
        (patterns::SURPLUS_CHAIN, 0.2, 0.6),
        ("ln-exhibition", 0.2, 0.65),
        ("ln-legal", 0.2, 0.65),
    ] {
        let (now, then) = ratios(chain);
        eprintln!("{chain}: {now:.3} now, {then:.3} at the graduation year");
        for v in [now, then] {
            assert!((low..high).contains(&v), "{chain}: {now} now, {then} then");
        }
    }
}
