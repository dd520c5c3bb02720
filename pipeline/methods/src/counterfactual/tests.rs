//! Counterfactuals against brute force, and intake alone against the response it rests on.

use super::intake::{Answer, Own, Who, intake_alone};
use super::*;
use crate::allocation::{Flow, Response};
use crate::rules::{Pack, Series, Subject};
use proptest::prelude::*;

const HEAD: &str = r#"
code = "test"
version = "1"
name_zh = ""
name_en = ""
date = ""
region = ""
basis_zh = ""
basis_en = ""
note_zh = ""
note_en = ""
precedence = ["withdraw", "suspend", "reduce", "expand", "watch"]
"#;

fn pack(text: &str) -> Pack {
    toml::from_str(&format!("{HEAD}{text}")).unwrap()
}

fn rule(code: &str, verdict: &str, rest: &str) -> String {
    format!(
        "\n[[rule]]\ncode = \"{code}\"\nground = \"weak_outcomes\"\nverdict = \"{verdict}\"\nzh = \"\"\nen = \"\"\n{rest}\n"
    )
}

fn series<'a>(values: &[(&'a str, i64, f64)]) -> Series<'a> {
    let mut all = Series::new();
    for (indicator, year, value) in values {
        all.entry(*indicator).or_default().insert(*year, *value);
    }
    all
}

fn case<'p>(pack: &'p Pack, values: &[(&str, i64, f64)]) -> Case<'p> {
    Case::new(pack, &Subject::default(), &series(values), &|_| 2023)
}

fn found<'a, 'p>(changes: &'a [Change<'p>], towards: Towards, input: &str) -> &'a Change<'p> {
    changes.iter().find(|c| c.towards == towards && c.input == input).unwrap()
}

#[test]
fn one_year_or_all_years_of_the_window() {
    let p = pack(&rule(
        "r",
        "reduce",
        "years = 2\nconditions = [{ indicator = \"placement_rate\", compare = \"below\", threshold = 0.6 }]",
    ));
    // Flagged: the latest year at the threshold lifts it.
    let c = single_inputs(&case(&p, &[("placement_rate", 2023, 0.55), ("placement_rate", 2022, 0.5)]));
    let lift = found(&c, Towards::Lift, "placement_rate");
    assert_eq!(
        (lift.now, lift.needed, lift.verdict, &lift.years[..], lift.smallest),
        (0.55, 0.6, "keep", &[2023][..], true)
    );
    // Not flagged, one year low already: the latest just below 60 %.
    let c = single_inputs(&case(&p, &[("placement_rate", 2023, 0.7), ("placement_rate", 2022, 0.5)]));
    let lower = found(&c, Towards::Lower, "placement_rate");
    assert!(lower.needed < 0.6 && lower.needed > 0.6 - 1e-6 && lower.years == [2023], "{lower:?}");
    // Neither low: both years have to be.
    let c = single_inputs(&case(&p, &[("placement_rate", 2023, 0.7), ("placement_rate", 2022, 0.9)]));
    let lower = found(&c, Towards::Lower, "placement_rate");
    assert_eq!((lower.now, &lower.years[..], lower.verdict), (0.9, &[2022, 2023][..], "reduce"));
    // The latest low, the one before not.
    let c = single_inputs(&case(&p, &[("placement_rate", 2023, 0.5), ("placement_rate", 2022, 0.65)]));
    let lower = found(&c, Towards::Lower, "placement_rate");
    assert_eq!((lower.now, &lower.years[..]), (0.65, &[2022][..]));
    // A missing year decides: nothing is said.
    assert_eq!(single_inputs(&case(&p, &[("placement_rate", 2023, 0.5)])), []);
}

#[test]
fn whole_things_step_by_one_and_the_smallest_is_marked() {
    let p = pack(&rule(
        "r",
        "reduce",
        "conditions = [{ indicator = \"providers\", compare = \"above\", threshold = 3 }, { indicator = \"market_share\", compare = \"below\", threshold = 0.1 }]",
    ));
    let c = single_inputs(&case(&p, &[("providers", 2023, 5.0), ("market_share", 2023, 0.02)]));
    let providers = found(&c, Towards::Lift, "providers");
    assert_eq!((providers.needed, providers.size, providers.smallest), (3.0, 0.4, false));
    let share = found(&c, Towards::Lift, "market_share");
    assert_eq!((share.needed, share.smallest), (0.1, true));
    let c = single_inputs(&case(&p, &[("providers", 2023, 3.0), ("market_share", 2023, 0.02)]));
    assert_eq!(found(&c, Towards::Lower, "providers").needed, 4.0);
}

#[test]
fn a_part_of_a_composite() {
    let p = pack(&format!(
        "[[composite]]\ncode = \"c\"\nzh = \"\"\nen = \"\"\nweights = [3, 1]\nparts = [{{ indicator = \"placement_rate\", low = 0.5, high = 1 }}, {{ indicator = \"student_teacher_ratio\", low = 30, high = 10 }}]\n{}",
        rule("r", "reduce", "conditions = [{ indicator = \"c\", compare = \"below\", threshold = 0.5 }]")
    ));
    // 0.75 · 0.4 + 0.25 · 0.6 = 0.45: the rate at 0.7333, or the ratio at 14.
    let c = single_inputs(&case(&p, &[("placement_rate", 2023, 0.7), ("student_teacher_ratio", 2023, 18.0)]));
    let (rate, ratio) = (found(&c, Towards::Lift, "placement_rate"), found(&c, Towards::Lift, "student_teacher_ratio"));
    assert!((rate.needed - (0.5 + 0.5 * 0.35 / 0.75)).abs() < 1e-8, "{rate:?}");
    assert!((ratio.needed - 14.0).abs() < 1e-7, "{ratio:?}");
}

const NAMES: [&str; 3] = ["placement_rate", "matched_rate", "expected_surplus_share"];

/// Verdict, years, k, conditions (indicator, comparison, threshold in twentieths).
type Drawn = (usize, u32, usize, Vec<(usize, usize, u32)>);

fn drawn_pack(rules: &[Drawn]) -> Pack {
    let text: String = rules
        .iter()
        .enumerate()
        .map(|(n, (verdict, years, k, conditions))| {
            let all: Vec<String> = conditions
                .iter()
                .map(|(i, compare, t)| {
                    let compare = ["below", "above", "at_least", "at_most"][*compare];
                    format!(
                        "{{ indicator = \"{}\", compare = \"{compare}\", threshold = {:?} }}",
                        NAMES[*i],
                        f64::from(*t) / 20.0
                    )
                })
                .collect();
            let verdict = ["withdraw", "suspend", "reduce", "watch", "expand"][*verdict];
            let rest =
                format!("years = {years}\nat_least = {}\nconditions = [{}]", (*k).min(all.len()), all.join(", "));
            rule(&format!("r{n}"), verdict, &rest)
        })
        .collect();
    pack(&text)
}

/// The verdict were every known value of an indicator in `years` moved to `to`, those beyond it left where they are.
fn applied<'p>(case: &Case<'p>, change: &Change<'_>, to: f64) -> &'p str {
    let mut values = case.values.clone();
    for (slot, at) in case.slots.iter().enumerate() {
        if at.indicator == change.input && change.years.contains(&at.year) {
            values[slot] = Some(to);
        }
    }
    case.verdict_with(&mut values).code
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn applying_it_changes_the_verdict_and_a_step_short_of_it_does_not(
        rules in prop::collection::vec((0usize..5, 1u32..3, 1usize..3, prop::collection::vec((0usize..3, 0usize..4, 1u32..20), 1..4)), 1..5),
        values in prop::collection::vec(prop::option::weighted(0.85, 0u32..=200), 6),
    ) {
        let p = drawn_pack(&rules);
        // A thousandth off the grid of thresholds.
        let rows: Vec<(&str, i64, f64)> = values.iter().enumerate().filter_map(|(n, v)| {
            v.map(|v| (NAMES[n % 3], 2023 - (n / 3) as i64, (f64::from(v) / 200.0 + 0.001).min(1.0)))
        }).collect();
        let c = case(&p, &rows);
        let base = c.judge().1.code;
        let changes = single_inputs(&c);
        for change in &changes {
            prop_assert_eq!(applied(&c, change, change.needed), change.verdict);
            prop_assert_eq!(towards(base, change.verdict), Some(change.towards));
            let short = change.needed - 1e-6 * (change.needed - change.now).signum();
            prop_assert_ne!(towards(base, applied(&c, change, short)), Some(change.towards), "{:?}", change);
            // No other value of the latest year is nearer.
            if change.years == [2023] {
                for step in 0..=400 {
                    let value = f64::from(step) / 400.0;
                    if (value - change.now).abs() < change.size - 1e-8 {
                        prop_assert_ne!(towards(base, applied(&c, change, value)), Some(change.towards));
                    }
                }
            }
        }
        for direction in [Towards::Lift, Towards::Lower] {
            let of: Vec<&Change<'_>> = changes.iter().filter(|c| c.towards == direction).collect();
            prop_assert_eq!(of.iter().filter(|c| c.smallest).count(), usize::from(!of.is_empty()));
            prop_assert!(of.iter().all(|c| of.iter().any(|s| s.smallest && s.size <= c.size)));
        }
        // Where the latest year is known, what is not found is not there.
        for name in NAMES {
            let Some(slot) = c.slots.iter().position(|s| s.indicator == name && s.year == 2023) else { continue };
            if c.values[slot].is_none() { continue }
            for step in 0..=400 {
                let mut v = c.values.clone();
                v[slot] = Some(f64::from(step) / 400.0);
                if let Some(t) = towards(base, c.verdict_with(&mut v).code) {
                    prop_assert!(changes.iter().any(|x| x.towards == t && x.input == name), "{name} {t:?} at {step}");
                }
            }
        }
    }
}

fn surplus_pack() -> Pack {
    pack(&rule(
        "r",
        "reduce",
        "conditions = [{ indicator = \"expected_surplus_share\", compare = \"above\", threshold = 0.5 }]",
    ))
}

/// A cell of 100 of which 40 are placed, in two needs that are full.
fn own(own: f64) -> Own {
    let flow = |openings| Flow { placed: 20.0, openings, filled: openings, rivals: 900.0 };
    let response = Response::new(100.0, &[flow(25.0), flow(40.0)]).unwrap();
    Own { own, supply: 100.0, response: Some(response), reachable: Some(250.0), set: None }
}

#[test]
fn intake_alone_where_it_suffices_and_where_it_does_not() {
    let p = surplus_pack();
    let c = case(&p, &[("expected_surplus_share", 2023, 0.6)]);
    let big = own(80.0);
    let Answer::Seats { needed, verdict } = intake_alone(&c, &big, 200.0, Towards::Lift) else { panic!("it suffices") };
    assert_eq!(verdict, "keep");
    let share = |seats: f64| big.at("expected_surplus_share", 0.6, &|_| None, seats / 200.0, Who::Alone).unwrap();
    assert!(share(needed) <= 0.5 && share(needed + 1.0) > 0.5, "{needed}: {} {}", share(needed), share(needed + 1.0));
    // A small programme of the same major cannot lift it: the major would have to fall.
    let small = own(5.0);
    let Answer::MarketFall { persons, verdict } = intake_alone(&c, &small, 5.0, Towards::Lift) else {
        panic!("its own intake does not suffice")
    };
    assert_eq!(verdict, "keep");
    let share =
        |fall: f64| small.at("expected_surplus_share", 0.6, &|_| None, 1.0 - fall / 100.0, Who::Market).unwrap();
    assert!(share(persons) <= 0.5 && share(persons - 1.0) > 0.5, "{persons}");
    assert_eq!(intake_alone(&c, &big, 200.0, Towards::Lower), Answer::NotByIntake, "reduce is the harshest here");
}

#[test]
fn intake_answers_nothing_where_the_verdict_is_about_outcomes() {
    let p = pack(&rule(
        "r",
        "reduce",
        "conditions = [{ indicator = \"placement_rate\", compare = \"below\", threshold = 0.6 }]",
    ));
    let c = case(&p, &[("placement_rate", 2023, 0.4)]);
    assert_eq!(intake_alone(&c, &own(80.0), 200.0, Towards::Lift), Answer::NotByIntake);
}

#[test]
fn what_answers_to_intake() {
    let o = Own { own: 20.0, supply: 100.0, response: None, reachable: Some(70.0), set: Some((400.0, 40.0)) };
    let others = |code: &str| (code == "providers").then_some(4.0);
    let at = |code: &str, now: f64, factor: f64| o.at(code, now, &others, factor, Who::Alone);
    assert_eq!(at("certain_surplus_share", 0.3, 0.5), Some(20.0 / 90.0));
    assert_eq!(at("set_surplus_share", 0.1, 2.0), Some(60.0 / 420.0));
    assert_eq!(at("market_share", 0.2, 0.0), Some(0.0));
    assert_eq!(at("market_share", 0.2, 2.0), Some(40.0 / 120.0));
    // Shares 0.2 and four of 0.2: twice the first gives 40 of 120 and four of 20.
    assert!((at("hhi", 0.2, 2.0).unwrap() - (1600.0 + 4.0 * 400.0) / 14400.0).abs() < 1e-12);
    assert_eq!((at("providers", 4.0, 0.0), at("providers", 4.0, 0.5)), (Some(3.0), None));
    assert_eq!(at("offering_rate", 0.4, 0.0), Some(0.4 * 0.75));
    assert_eq!(at("student_teacher_ratio", 18.0, 1.5), Some(27.0));
    assert_eq!(at("expected_surplus_share", 0.5, 0.5), None, "no expected allocation, no answer");
    assert_eq!(at("placement_rate", 0.5, 0.5), None);
    let market = o.at("certain_surplus_share", 0.3, &others, 0.7, Who::Market);
    assert_eq!(market, Some(0.0), "70 of 70");
}
