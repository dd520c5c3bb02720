//! Probabilities that are known beforehand, and draws that hang on nothing but seed and name.

use super::*;
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
"#;

fn pack(text: &str) -> Pack {
    toml::from_str(&format!("{HEAD}precedence = [\"suspend\", \"reduce\", \"watch\"]\n{text}")).unwrap()
}

fn rule(code: &str, verdict: &str, rest: &str) -> String {
    format!(
        "\n[[rule]]\ncode = \"{code}\"\nground = \"weak_outcomes\"\nverdict = \"{verdict}\"\nzh = \"\"\nen = \"\"\n{rest}\n"
    )
}

fn one(indicator: &str, compare: &str, threshold: f64, more: &str) -> String {
    format!(
        "conditions = [{{ indicator = \"{indicator}\", compare = \"{compare}\", threshold = {threshold:?}{more} }}]"
    )
}

/// (indicator, year, value, low, high)
type Row<'a> = (&'a str, i64, f64, f64, f64);

fn facts<'a>(rows: &[Row<'a>]) -> (Series<'a>, Intervals<'a>) {
    let (mut series, mut intervals) = (Series::new(), Intervals::new());
    for (indicator, year, value, low, high) in rows {
        series.entry(*indicator).or_default().insert(*year, *value);
        intervals.entry(*indicator).or_default().insert(*year, (Some(*low), Some(*high)));
    }
    (series, intervals)
}

const OPTIONS: Options = Options { draws: 20_000, seed: 2026, coverage: 0.8 };

fn latest(_: &str) -> i64 {
    2023
}

/// Acceptability of "reduce" and whether anything was drawn.
fn reduce(pack: &Pack, rows: &[Row<'_>]) -> (f64, bool) {
    let (series, intervals) = facts(rows);
    let case = Case::new(pack, &Subject { level: "bachelor", ..Subject::default() }, &series, &latest);
    let found = assess(&case, &intervals, &["school", "major", "bachelor"], &OPTIONS).unwrap();
    let sum: f64 = found.acceptability.iter().map(|a| a.1).sum();
    assert!((sum - 1.0).abs() < 1e-12, "{found:?}");
    (found.acceptability.iter().find(|a| a.0 == "reduce").map_or(0.0, |a| a.1), found.drawn)
}

fn near(got: f64, want: f64) {
    // Four standard errors of 20,000 draws.
    assert!((got - want).abs() < 4.0 * (0.25f64 / 20_000.0).sqrt(), "{got}, expected {want}");
}

#[test]
fn on_the_threshold_half_and_far_from_it_all_or_nothing() {
    let p = pack(&rule("r", "reduce", &one("placement_rate", "below", 0.6, "")));
    let of = |value: f64| reduce(&p, &[("placement_rate", 2023, value, value - 0.05, value + 0.05)]);
    near(of(0.6).0, 0.5);
    assert_eq!(of(0.3), (1.0, false));
    assert_eq!(of(0.9), (0.0, false));
    assert_eq!(reduce(&p, &[("placement_rate", 2023, 0.6, 0.6, 0.6)]), (0.0, false), "exact, and not below");
    // The interval is made for 80 %: a tenth lies beyond each end. Cutting off at 3 σ moves that by 0.1 %.
    near(of(0.65).0, 0.1);
    near(of(0.55).0, 0.9);
    // Each side has a spread of its own.
    near(reduce(&p, &[("placement_rate", 2023, 0.65, 0.6, 0.99)]).0, 0.1);
    assert_eq!(reduce(&p, &[("placement_rate", 2023, 0.65, 0.65, 0.99)]), (0.0, false), "no spread below");
}

#[test]
fn a_threshold_in_its_range() {
    let of = |jitter: &str, value: f64| {
        let p = pack(&rule("r", "reduce", &one("placement_rate", "below", 0.6, jitter)));
        reduce(&p, &[("placement_rate", 2023, value, value, value)])
    };
    near(of(", jitter = { absolute = 0.1 }", 0.6).0, 0.5);
    near(of(", jitter = { absolute = 0.1 }", 0.65).0, 0.25);
    near(of(", jitter = { relative = 0.1 }", 0.63).0, 0.25);
    assert_eq!(of(", jitter = { absolute = 0.1 }", 0.75), (0.0, false));
    // The pack's range holds where the condition has none; one threshold is drawn once for all rules.
    let two = format!(
        "jitter = {{ absolute = 0.1 }}\n{}{}",
        rule("a", "reduce", &one("placement_rate", "below", 0.6, "")),
        rule("b", "suspend", &one("placement_rate", "below", 0.6, ", jitter = { absolute = 0.0 }"))
    );
    near(reduce(&pack(&two), &[("placement_rate", 2023, 0.62, 0.62, 0.62)]).0, 0.4);
    let same = format!(
        "jitter = {{ absolute = 0.1 }}\n{}{}",
        rule("a", "reduce", &one("placement_rate", "below", 0.6, "")),
        rule("b", "suspend", &one("placement_rate", "below", 0.6, ""))
    );
    assert_eq!(
        reduce(&pack(&same), &[("placement_rate", 2023, 0.62, 0.62, 0.62)]).0,
        0.0,
        "the stronger always fires too"
    );
}

#[test]
fn below_and_at_least_the_same_threshold_are_drawn_together() {
    let p = pack(&format!(
        "jitter = {{ absolute = 0.1 }}\n{}{}",
        rule("a", "suspend", &one("placement_rate", "below", 0.6, "")),
        rule("b", "reduce", &one("placement_rate", "at_least", 0.6, ""))
    ));
    let (series, intervals) = facts(&[("placement_rate", 2023, 0.62, 0.62, 0.62)]);
    let case = Case::new(&p, &Subject::default(), &series, &latest);
    let found = assess(&case, &intervals, &["k"], &OPTIONS).unwrap();
    let codes: Vec<&str> = found.acceptability.iter().map(|a| a.0).collect();
    assert_eq!(codes, ["suspend", "reduce"], "one or the other, never neither");
}

#[test]
fn the_matching_moves_together_and_observed_years_by_themselves() {
    let both = |a: &str, b: &str, compare: &str| {
        pack(&rule(
            "r",
            "reduce",
            &format!(
                "conditions = [{{ indicator = \"{a}\", compare = \"above\", threshold = 0.5 }}, {{ indicator = \"{b}\", compare = \"{compare}\", threshold = 0.5 }}]"
            ),
        ))
    };
    let of = |p: &Pack, a, b| reduce(p, &[(a, 2023, 0.5, 0.4, 0.6), (b, 2023, 0.5, 0.4, 0.6)]).0;
    let (expected, certain, short) = ("expected_surplus_share", "certain_surplus_share", "shortage_served");
    near(of(&both(expected, certain, "above"), expected, certain), 0.5);
    assert_eq!(of(&both(expected, short, "above"), expected, short), 0.0, "surplus and shortage do not rise together");
    near(of(&both(expected, short, "below"), expected, short), 0.5);
    near(of(&both("placement_rate", "matched_rate", "above"), "placement_rate", "matched_rate"), 0.25);
    let p = pack(&rule("r", "reduce", &format!("years = 2\n{}", one("placement_rate", "below", 0.5, ""))));
    let years = [("placement_rate", 2023, 0.5, 0.4, 0.6), ("placement_rate", 2022, 0.5, 0.4, 0.6)];
    near(reduce(&p, &years).0, 0.25);
}

#[test]
fn weights_of_a_composite() {
    let of = |weights: &str, threshold: f64| {
        let composite = format!(
            "[[composite]]\ncode = \"c\"\nzh = \"\"\nen = \"\"\nweights = {weights}\nparts = [{{ indicator = \"placement_rate\", low = 0, high = 1 }}, {{ indicator = \"matched_rate\", low = 0, high = 1 }}]\n"
        );
        let p = pack(&format!("{composite}{}", rule("r", "reduce", &one("c", "below", threshold, ""))));
        reduce(&p, &[("placement_rate", 2023, 1.0, 1.0, 1.0), ("matched_rate", 2023, 0.0, 0.0, 0.0)])
    };
    // The score is the first weight: uniform on [0, 1], or on [1/2, 1] where it is the larger one.
    near(of("\"uniform\"", 0.3).0, 0.3);
    near(of("\"ordinal\"", 0.75).0, 0.5);
    assert_eq!(of("\"ordinal\"", 0.4).0, 0.0);
    assert_eq!(of("[1, 3]", 0.3), (1.0, false), "given weights are not drawn");
}

#[test]
fn a_figure_stays_within_what_it_can_be() {
    let s = Spread::new(0.95, Some(0.5), Some(1.0), 1.0, (0.0, 1.0));
    assert_eq!(s.range(), (0.0, 1.0));
    assert_eq!(s.at(0.0), 0.95);
    let trend = Spread::new(-0.9, Some(-1.0), Some(0.5), 1.0, (-1.0, f64::INFINITY));
    assert_eq!(trend.at(-3.0), -1.0);
    let wrong = Spread::new(0.5, Some(0.6), Some(0.4), 1.0, (0.0, 1.0));
    assert!(!wrong.moves(), "ends on the wrong side give no spread");
}

#[test]
fn what_is_drawn_hangs_on_name_and_seed_alone() {
    let rest = rule("s", "watch", &one("matched_rate", "below", 0.3, ", jitter = { absolute = 0.1 }"));
    let first = rule("r", "reduce", &one("placement_rate", "below", 0.6, ""));
    let row = ("placement_rate", 2023, 0.61, 0.55, 0.66);
    let alone = reduce(&pack(&first), &[row]);
    let high = ("matched_rate", 2023, 0.35, 0.2, 0.5);
    assert_eq!(reduce(&pack(&format!("{rest}{first}")), &[high, row]), alone, "another rule changes no draw");
    let (series, intervals) = facts(&[row]);
    let p = pack(&first);
    let case = Case::new(&p, &Subject::default(), &series, &latest);
    let of = |key: &[&str], seed| assess(&case, &intervals, key, &Options { seed, ..OPTIONS }).unwrap();
    assert_eq!(of(&["a", "b"], 1), of(&["a", "b"], 1));
    assert_ne!(of(&["a", "b"], 1), of(&["ab", ""], 1));
    assert_ne!(of(&["a", "b"], 1), of(&["a", "b"], 2));
    // The same bytes whatever the number of threads.
    let keys: Vec<String> = (0..200).map(|k| k.to_string()).collect();
    let all = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            assess_all(&keys, |k| assess(&case, &intervals, &[k], &Options { draws: 200, ..OPTIONS })).unwrap()
        })
    };
    assert_eq!(all(1), all(2));
}

#[test]
fn options_out_of_their_domain_are_refused() {
    let p = pack(&rule("r", "reduce", &one("placement_rate", "below", 0.6, "")));
    let case = Case::new(&p, &Subject::default(), &Series::new(), &latest);
    for options in [
        Options { draws: 0, ..OPTIONS },
        Options { coverage: 1.0, ..OPTIONS },
        Options { coverage: f64::NAN, ..OPTIONS },
    ] {
        assert!(assess(&case, &Intervals::new(), &["k"], &options).is_err());
    }
    assert_eq!(
        [0.95, 0.9, 0.8, 0.7, 0.1].map(|p| firmness(p, 0.9, 0.7)),
        ["firm", "firm", "likely", "likely", "borderline"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// What is left out of the drawing must change nothing: every rule drawn gives the same shares.
    #[test]
    fn what_is_skipped_could_not_have_moved(
        rows in prop::collection::vec((0usize..4, 0i64..2, 0u32..=20, 0u32..4), 0..8),
        rules in prop::collection::vec((0usize..3, 1u32..3, 1usize..3, prop::collection::vec((0usize..4, any::<bool>(), 1u32..20), 1..4)), 1..5),
    ) {
        const NAMES: [&str; 4] = ["placement_rate", "matched_rate", "local_rate", "first_choice_rate"];
        let text: String = rules.iter().enumerate().map(|(n, (verdict, years, k, conditions))| {
            let all: Vec<String> = conditions.iter().map(|(i, below, t)| format!(
                "{{ indicator = \"{}\", compare = \"{}\", threshold = {:?} }}", NAMES[*i], if *below { "below" } else { "above" }, f64::from(*t) / 20.0
            )).collect();
            rule(&format!("r{n}"), ["suspend", "reduce", "watch"][*verdict], &format!("years = {years}\nat_least = {}\nconditions = [{}]", (*k).min(all.len()), all.join(", ")))
        }).collect();
        let p = pack(&format!("jitter = {{ absolute = 0.02 }}\n{text}"));
        let rows: Vec<Row<'_>> = rows.iter().map(|(i, back, v, w)| {
            let (v, w) = (f64::from(*v) / 20.0, f64::from(*w) * 0.03);
            (NAMES[*i], 2023 - back, v, v - w, v + w)
        }).collect();
        let (series, intervals) = facts(&rows);
        let case = Case::new(&p, &Subject::default(), &series, &latest);
        let options = Options { draws: 200, ..OPTIONS };
        let found = assess(&case, &intervals, &["k"], &options).unwrap();
        let z = normal::quantile(0.9);
        let spreads: Vec<_> = (0..case.slots.len()).map(|s| spread(&case, &intervals, s, z)).collect();
        let every: Vec<usize> = (0..p.rules.len()).collect();
        let all = sample(&case, &spreads, &every, case.states(&case.values, &case.thresholds()), &["k"], &options);
        prop_assert_eq!(found.acceptability, all);
    }
}
