//! The packs that ship: each is whole, and each says "not assessed" where what it looks at is missing.

use super::*;
use crate::indicators::{self, Unit};

fn vocabulary() -> Vocabulary<'static> {
    Vocabulary {
        grounds: vec![
            "duplication",
            "over_capacity",
            "weak_outcomes",
            "weak_intake",
            "weak_teaching",
            "shortage_served",
            "none",
        ],
        verdicts: vec!["withdraw", "suspend", "reduce", "watch", "keep", "upgrade", "expand", "not_assessed"],
        levels: vec!["bachelor", "vocational_bachelor", "higher_vocational", "associate", "master"],
    }
}

/// The packs of `data/reference/rules`, quantiles frozen over programmes spread evenly.
fn packs() -> Vec<Pack> {
    let dir = std::path::Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../data/reference/rules");
    let mut files: Vec<_> = std::fs::read_dir(&dir).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "toml"));
    files.sort();
    let mut packs: Vec<Pack> = files
        .iter()
        .map(|f| {
            toml::from_str(&std::fs::read_to_string(f).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", f.display()))
        })
        .collect();
    packs.iter_mut().for_each(freeze);
    packs
}

fn freeze(pack: &mut Pack) {
    if !pack.has_quantiles() {
        return;
    }
    let mut sample = Sample::default();
    for n in 0..=100 {
        let values =
            inputs(pack).into_iter().map(|i| (i, [(latest(i), spread(i, f64::from(n) / 100.0))].into())).collect();
        sample.add(pack, &Subject { level: "bachelor", ..Subject::default() }, &values, &latest);
    }
    pack.freeze(sample);
}

fn latest(_: &str) -> i64 {
    2023
}

/// A plausible value of an indicator, from its low end to its high one.
fn spread(indicator: &str, share: f64) -> f64 {
    match indicators::find(indicator).unwrap().unit {
        Unit::Share => share,
        _ if indicator == "pay" => 30_000.0 + 90_000.0 * share,
        _ => 100.0 * share,
    }
}

/// Indicators a pack looks at, parts of composites included.
fn inputs<'p>(pack: &'p Pack) -> Vec<&'p str> {
    let mut all: Vec<&'p str> = Vec::new();
    for condition in pack.rules.iter().flat_map(|r| &r.conditions) {
        match pack.composite(&condition.indicator) {
            Some(c) => all.extend(c.parts.iter().map(|p| p.indicator.as_str())),
            None => all.push(&condition.indicator),
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn subject(rule: &Rule) -> Subject<'_> {
    let first = |list: &'_ Option<Vec<String>>| list.as_ref().map(|l| l[0].clone());
    let level = rule.levels.as_ref().map_or("bachelor", |l| l[0].as_str());
    let name = first(&rule.school_names).map_or("甲学院", |_| rule.school_names.as_ref().unwrap()[0].as_str());
    Subject { major: "999999", level, school_name: name, ..Subject::default() }
}

/// Values under which a condition holds, or fails, in every year.
fn make<'p>(pack: &'p Pack, rule: &'p Rule, condition: &'p Condition, holds: bool, values: &mut Series<'p>) {
    let threshold = condition.threshold(subject(rule).level).unwrap();
    let less = condition.compare.wants_less() == holds;
    let years = || 0..i64::from(rule.window(condition));
    let mut put = |indicator: &'p str, value: f64| {
        years().for_each(|back| {
            values.entry(indicator).or_default().insert(2023 - back, value);
        });
    };
    match pack.composite(&condition.indicator) {
        Some(c) => c.parts.iter().for_each(|p| put(&p.indicator, if less { p.low } else { p.high })),
        None => put(&condition.indicator, if less { threshold / 2.0 - 0.5 } else { threshold * 2.0 + 0.5 }),
    }
}

#[test]
fn every_pack_is_whole_and_says_where_it_comes_from() {
    let packs = packs();
    let codes: Vec<&str> = packs.iter().map(|p| p.code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "anhui-2022",
            "duikou-2026",
            "heilongjiang-2024",
            "ladder-70-60-50",
            "moe-2011",
            "mycos-style",
            "tennessee-2022"
        ]
    );
    for pack in &packs {
        pack.check(&vocabulary()).unwrap_or_else(|e| panic!("{}: {e}", pack.code));
        let own = pack.code == "duikou-2026";
        assert!(
            own || (pack.note_zh.contains("使用前请核对原文") && pack.note_en.contains("verify against the original"))
        );
        for rule in &pack.rules {
            assert!(!rule.zh.is_empty() && !rule.en.is_empty(), "{}/{}", pack.code, rule.code);
            assert!(!rule.action(true).is_empty() && !rule.action(false).is_empty());
        }
    }
}

/// For every rule and every input it has: with just as many other conditions holding as leave the rule to hang on that
/// input, taking the input away makes a rule that fired or passed *not assessed*.
#[test]
fn without_an_input_a_rule_is_not_assessed_and_never_passed() {
    let mut tried = 0;
    for pack in &packs() {
        for (at, rule) in pack.rules.iter().enumerate() {
            let subject = subject(rule);
            let state = |values: &Series<'_>| pack.judge(&subject, values, &latest).0[at].state;
            for (n, condition) in rule.conditions.iter().enumerate() {
                let parts: Vec<&str> = match pack.composite(&condition.indicator) {
                    Some(c) => c.parts.iter().map(|p| p.indicator.as_str()).collect(),
                    None => vec![&condition.indicator],
                };
                for part in parts {
                    for holds in [true, false] {
                        let mut values = Series::new();
                        let others = rule.conditions.iter().enumerate().filter(|(k, _)| *k != n);
                        for (place, (_, other)) in others.enumerate() {
                            make(pack, rule, other, place + 1 < rule.need(), &mut values);
                        }
                        make(pack, rule, condition, holds, &mut values);
                        let expected = if holds { State::Fires } else { State::Passes };
                        assert_eq!(state(&values), expected, "{}/{} on {part}", pack.code, rule.code);
                        let mut year_short = values.clone();
                        values.remove(part);
                        assert_eq!(state(&values), State::NotAssessed, "{}/{} without {part}", pack.code, rule.code);
                        if rule.window(condition) > 1 && holds {
                            year_short.get_mut(part).unwrap().remove(&2022);
                            assert_eq!(
                                state(&year_short),
                                State::NotAssessed,
                                "{}/{} a year short",
                                pack.code,
                                rule.code
                            );
                        }
                        tried += 1;
                    }
                }
            }
        }
        // Nothing known: nothing assessed.
        let (findings, verdict) =
            pack.judge(&Subject { level: "bachelor", ..Subject::default() }, &Series::new(), &latest);
        assert_eq!(verdict.code, "not_assessed", "{}", pack.code);
        assert!(findings.iter().all(|f| matches!(f.state, State::NotAssessed | State::NotApplicable)));
    }
    assert!(tried > 60, "{tried}");
}

/// A verdict hangs on the programme's own figures: with its thresholds frozen, a relative pack's too.
#[test]
fn another_programme_changes_no_verdict() {
    for pack in packs() {
        let mut after = pack.clone();
        for n in 0..=20 {
            let share = f64::from(n) / 20.0;
            let values: Series<'_> = inputs(&pack)
                .into_iter()
                .map(|i| (i, (2019..=2023).map(|y| (y, spread(i, share))).collect()))
                .collect();
            let subject = Subject { level: "bachelor", ..Subject::default() };
            let before = pack.judge(&subject, &values, &latest);
            if pack.relative {
                // Frozen at numbers, a sample with another programme leaves them as they are.
                for (rule, condition) in pack.rules.iter().flat_map(|r| r.conditions.iter().map(move |c| (r, c))) {
                    let number = condition.threshold("bachelor").unwrap();
                    assert!(after.set_threshold(&rule.code, Some(&condition.indicator), number));
                }
                let mut sample = Sample::default();
                let extreme = inputs(&pack).into_iter().map(|i| (i, [(2023, spread(i, 1.0))].into())).collect();
                (0..50).for_each(|_| sample.add(&after, &subject, &extreme, &latest));
                after.freeze(sample);
            }
            assert_eq!(after.judge(&subject, &values, &latest), before, "{}", pack.code);
        }
    }
}

#[test]
fn a_programme_red_in_one_pack_and_not_in_another() {
    let packs = packs();
    let of = |code: &str, rates: &[f64]| {
        let years = rates.iter().enumerate().map(|(back, r)| (2023 - back as i64, *r)).collect();
        let values: Series<'_> = [("placement_rate", years)].into();
        let pack = packs.iter().find(|p| p.code == code).unwrap();
        pack.judge(&Subject { level: "bachelor", ..Subject::default() }, &values, &latest).1.code.to_string()
    };
    // Below 60 % for two years, and not in the year before.
    let two = [0.55, 0.58, 0.7];
    assert_eq!(of("moe-2011", &two), "reduce");
    assert_eq!(of("anhui-2022", &two), "keep");
    assert_eq!(of("ladder-70-60-50", &two), "reduce");
    assert_eq!(of("heilongjiang-2024", &two), "not_assessed", "one of five is known");
    // Three years: the third suspends.
    let three = [0.55, 0.58, 0.59];
    assert_eq!([of("moe-2011", &three), of("anhui-2022", &three)], ["suspend", "suspend"]);
    // A fall in one year only: the ladder stops intake at once, the others wait.
    let one = [0.45, 0.8, 0.8];
    assert_eq!([of("ladder-70-60-50", &one), of("moe-2011", &one)], ["suspend", "keep"]);
}
