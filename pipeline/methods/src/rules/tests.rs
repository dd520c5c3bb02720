//! The rule language as tables: what each line says is what the module does.

use super::*;

fn vocabulary() -> Vocabulary<'static> {
    Vocabulary {
        grounds: vec!["weak_outcomes", "over_capacity", "weak_intake", "none"],
        verdicts: vec!["withdraw", "suspend", "reduce", "watch", "keep", "upgrade", "expand", "not_assessed"],
        levels: vec!["bachelor", "master", "higher_vocational"],
    }
}

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

/// A pack of a head, further keys, and rules.
fn pack(text: &str) -> Pack {
    toml::from_str(&format!("{HEAD}{text}")).unwrap()
}

fn rule(rest: &str) -> String {
    let given = |key: &str| rest.contains(&format!("{key} ="));
    let mut text = String::from("\n[[rule]]\nzh = \"\"\nen = \"\"\n");
    for (key, value) in [("code", "\"r\""), ("ground", "\"weak_outcomes\""), ("verdict", "\"reduce\"")] {
        if !given(key) {
            text += &format!("{key} = {value}\n");
        }
    }
    text + rest
}

fn series<'a>(values: &[(&'a str, i64, f64)]) -> Series<'a> {
    let mut all = Series::new();
    for (indicator, year, value) in values {
        all.entry(*indicator).or_default().insert(*year, *value);
    }
    all
}

const BACHELOR: Subject<'static> = Subject {
    major: "080901",
    name: "甲",
    controlled: false,
    level: "bachelor",
    school_kind: "公办",
    school_name: "乙大学",
};

fn states(pack: &Pack, subject: &Subject<'_>, values: &[(&str, i64, f64)]) -> (Vec<State>, String) {
    let (findings, verdict) = pack.judge(subject, &series(values), &|_| 2023);
    (findings.into_iter().map(|f| f.state).collect(), verdict.code.to_string())
}

use State::{Fires, NotApplicable, NotAssessed, Passes, Protected};

#[test]
fn comparisons_and_their_boundary() {
    for (compare, below, on, above) in [
        ("below", Fires, Passes, Passes),
        ("above", Passes, Passes, Fires),
        ("at_least", Passes, Fires, Fires),
        ("at_most", Fires, Fires, Passes),
    ] {
        let condition =
            format!("conditions = [{{ indicator = \"placement_rate\", compare = \"{compare}\", threshold = 0.6 }}]");
        let p = pack(&format!("precedence = [\"reduce\"]{}", rule(&condition)));
        for (value, state) in [(0.59, below), (0.6, on), (0.61, above)] {
            assert_eq!(states(&p, &BACHELOR, &[("placement_rate", 2023, value)]).0, [state], "{value} {compare} 0.6");
        }
    }
}

#[test]
fn a_window_needs_every_year_unless_one_already_fails() {
    let p = pack(&format!(
        "precedence = [\"reduce\"]{}",
        rule("years = 3\nconditions = [{ indicator = \"placement_rate\", compare = \"below\", threshold = 0.6 }]")
    ));
    let table: &[(&[f64], State)] = &[
        // Values of 2023, 2022, 2021; −1 is a missing year.
        (&[0.5, 0.5, 0.5], Fires),
        (&[0.5, 0.5, 0.7], Passes),
        (&[0.5, 0.5, -1.0], NotAssessed),
        (&[0.5, -1.0, 0.5], NotAssessed),
        (&[-1.0, 0.5, 0.5], NotAssessed),
        (&[0.7, -1.0, -1.0], Passes),
        (&[-1.0, -1.0, -1.0], NotAssessed),
    ];
    for (years, state) in table {
        let values: Vec<_> = years
            .iter()
            .enumerate()
            .filter(|(_, v)| **v >= 0.0)
            .map(|(back, v)| ("placement_rate", 2023 - back as i64, *v))
            .collect();
        assert_eq!(states(&p, &BACHELOR, &values).0, [*state], "{years:?}");
    }
}

#[test]
fn at_least_k_of_the_conditions_in_three_values() {
    let three = |k: usize| {
        let conditions = ["placement_rate", "matched_rate", "local_rate"]
            .map(|i| format!("{{ indicator = \"{i}\", compare = \"below\", threshold = 0.5 }}"))
            .join(", ");
        pack(&format!("precedence = [\"reduce\"]{}", rule(&format!("at_least = {k}\nconditions = [{conditions}]"))))
    };
    // Y holds, N fails, ? missing; state with at least 1, 2, 3 of them.
    let table: &[(&str, [State; 3])] = &[
        ("YYY", [Fires, Fires, Fires]),
        ("YYN", [Fires, Fires, Passes]),
        ("YNN", [Fires, Passes, Passes]),
        ("NNN", [Passes, Passes, Passes]),
        ("YY?", [Fires, Fires, NotAssessed]),
        ("YN?", [Fires, NotAssessed, Passes]),
        ("NN?", [NotAssessed, Passes, Passes]),
        ("Y??", [Fires, NotAssessed, NotAssessed]),
        ("N??", [NotAssessed, NotAssessed, Passes]),
        ("???", [NotAssessed, NotAssessed, NotAssessed]),
    ];
    for (known, expected) in table {
        let values: Vec<_> = known
            .chars()
            .zip(["placement_rate", "matched_rate", "local_rate"])
            .filter(|(k, _)| *k != '?')
            .map(|(k, i)| (i, 2023, if k == 'Y' { 0.4 } else { 0.6 }))
            .collect();
        for k in 1..=3 {
            assert_eq!(states(&three(k), &BACHELOR, &values).0, [expected[k - 1]], "{k} of {known}");
        }
    }
}

#[test]
fn a_rule_about_others_is_not_applicable_and_keeps_nobody() {
    let condition = "conditions = [{ indicator = \"placement_rate\", compare = \"below\", threshold = 0.6 }]";
    let of = |scope: &str| pack(&format!("precedence = [\"reduce\"]{}", rule(&format!("{scope}\n{condition}"))));
    let good = [("placement_rate", 2023, 0.9)];
    for (scope, state, verdict) in [
        ("levels = [\"bachelor\"]", Passes, "keep"),
        ("levels = [\"master\"]", NotApplicable, "not_assessed"),
        ("school_kinds = [\"公办\"]", Passes, "keep"),
        ("school_kinds = [\"民办\"]", NotApplicable, "not_assessed"),
        ("school_names = [\"大学\"]", Passes, "keep"),
        ("school_names = [\"学院\"]", NotApplicable, "not_assessed"),
        ("except_school_names = [\"大学\"]", NotApplicable, "not_assessed"),
        ("except_school_names = [\"学院\"]", Passes, "keep"),
    ] {
        assert_eq!(states(&of(scope), &BACHELOR, &good), (vec![state], verdict.into()), "{scope}");
    }
    assert_eq!(states(&of("levels = [\"master\"]"), &BACHELOR, &[("placement_rate", 2023, 0.1)]).1, "not_assessed");
}

#[test]
fn the_strongest_fired_rule_gives_the_verdict() {
    let low = |code: &str, verdict: &str, t: f64| {
        rule(&format!(
            "code = \"{code}\"\nverdict = \"{verdict}\"\nconditions = [{{ indicator = \"placement_rate\", compare = \"below\", threshold = {t} }}]"
        ))
    };
    let p = pack(&format!(
        "precedence = [\"suspend\", \"reduce\", \"watch\"]{}{}{}{}",
        low("a", "watch", 0.8),
        low("b", "reduce", 0.6),
        low("c", "reduce", 0.7),
        low("d", "suspend", 0.5)
    ));
    for (rate, verdict, by) in [
        (0.4, "suspend", Some(3)),
        (0.55, "reduce", Some(1)),
        (0.65, "reduce", Some(2)),
        (0.75, "watch", Some(0)),
        (0.9, "keep", None),
    ] {
        let (_, found) = p.judge(&BACHELOR, &series(&[("placement_rate", 2023, rate)]), &|_| 2023);
        assert_eq!((found.code, found.rule), (verdict, by), "{rate}");
    }
    assert_eq!(states(&p, &BACHELOR, &[]).1, "not_assessed");
}

#[test]
fn protection_holds_for_the_grounds_it_names_and_no_others() {
    let p = pack(&format!(
        r#"precedence = ["suspend", "reduce"]
protected = ["07"]
protected_names = ["师范"]
protected_controlled = true
protected_from = ["over_capacity"]
{}{}"#,
        rule(
            "code = \"size\"\nground = \"over_capacity\"\nconditions = [{ indicator = \"expected_surplus_share\", compare = \"above\", threshold = 0.5 }]"
        ),
        rule(
            "code = \"work\"\nverdict = \"suspend\"\nconditions = [{ indicator = \"placement_rate\", compare = \"below\", threshold = 0.5 }]"
        ),
    ));
    p.check(&vocabulary()).unwrap();
    let surplus = [("expected_surplus_share", 2023, 0.9), ("placement_rate", 2023, 0.9)];
    let both = [("expected_surplus_share", 2023, 0.9), ("placement_rate", 2023, 0.1)];
    let majors = [
        (Subject { major: "0701", ..BACHELOR }, true),
        (Subject { name: "数学（师范）", ..BACHELOR }, true),
        (Subject { controlled: true, ..BACHELOR }, true),
        (BACHELOR, false),
    ];
    for (subject, protected) in majors {
        let (state, verdict) = if protected { (Protected, "watch") } else { (Fires, "reduce") };
        assert_eq!(states(&p, &subject, &surplus), (vec![state, Passes], verdict.into()), "{subject:?}");
        assert_eq!(
            states(&p, &subject, &both),
            (vec![state, Fires], "suspend".into()),
            "weak outcomes act: {subject:?}"
        );
    }
}

#[test]
fn a_condition_may_have_a_window_of_its_own() {
    let p = pack(&format!(
        "precedence = [\"reduce\"]{}",
        rule(
            "conditions = [{ indicator = \"expected_surplus_share\", compare = \"above\", threshold = 0.5 }, { indicator = \"placement_rate\", compare = \"below\", threshold = 0.6, years = 2 }]"
        )
    ));
    let latest = |code: &str| if code == "placement_rate" { 2023 } else { 2027 };
    let of = |values: &[(&str, i64, f64)]| p.judge(&BACHELOR, &series(values), &latest).0[0].state;
    let ahead = ("expected_surplus_share", 2027, 0.8);
    assert_eq!(of(&[ahead, ("placement_rate", 2023, 0.5), ("placement_rate", 2022, 0.5)]), Fires);
    assert_eq!(of(&[ahead, ("placement_rate", 2023, 0.5), ("placement_rate", 2022, 0.7)]), Passes);
    assert_eq!(of(&[ahead, ("placement_rate", 2023, 0.5)]), NotAssessed);
}

const OUTCOME: &str = r#"
[[composite]]
code = "outcome"
zh = "综合"
en = "Combined"
weights = "ordinal"
parts = [
  { indicator = "placement_rate", low = 0.5, high = 1.0 },
  { indicator = "student_teacher_ratio", low = 30.0, high = 10.0 },
]
"#;

#[test]
fn a_composite_scores_on_its_own_scales_and_is_missing_where_a_part_is() {
    let condition = "conditions = [{ indicator = \"outcome\", compare = \"below\", threshold = 0.5 }]";
    let p = pack(&format!("precedence = [\"reduce\"]{OUTCOME}{}", rule(condition)));
    p.check(&vocabulary()).unwrap();
    assert_eq!(p.composites[0].nominal(), [0.75, 0.25], "rank-order centroid of two: (1 + 1/2)/2, (1/2)/2");
    let of = |rate: f64, ratio: f64| {
        let values = [("placement_rate", 2023, rate), ("student_teacher_ratio", 2023, ratio)];
        p.judge(&BACHELOR, &series(&values), &|_| 2023).0[0].value.unwrap()
    };
    assert!((of(0.75, 20.0) - 0.5).abs() < 1e-12);
    assert!((of(1.0, 40.0) - 0.75).abs() < 1e-12, "beyond the scale is its end");
    assert!((of(0.4, 10.0) - 0.25).abs() < 1e-12);
    assert_eq!(states(&p, &BACHELOR, &[("placement_rate", 2023, 0.1)]), (vec![NotAssessed], "not_assessed".into()));
}

#[test]
fn weights_by_scheme() {
    let of = |weights: &str, n: usize| {
        let part = |i: usize| ["placement_rate", "matched_rate", "local_rate"][i];
        let parts: Vec<_> = (0..n).map(|i| format!("{{ indicator = \"{}\", low = 0, high = 1 }}", part(i))).collect();
        let text = format!("code = \"c\"\nzh = \"\"\nen = \"\"\nweights = {weights}\nparts = [{}]", parts.join(", "));
        toml::from_str::<Composite>(&text).unwrap().nominal()
    };
    assert_eq!(of("\"uniform\"", 2), [0.5, 0.5]);
    let three = of("\"ordinal\"", 3);
    for (got, want) in three.iter().zip([11.0 / 18.0, 5.0 / 18.0, 2.0 / 18.0]) {
        assert!((got - want).abs() < 1e-15, "{three:?}");
    }
    assert_eq!(of("[3, 1]", 2), [0.75, 0.25]);
}

#[test]
fn a_quantile_is_of_the_same_level_and_frozen_by_a_number() {
    let condition = "verdict = \"watch\"\nconditions = [{ indicator = \"placement_rate\", compare = \"below\", threshold = { quantile = 0.5 } }]";
    let mut p = pack(&format!("precedence = [\"watch\"]\nrelative = true{}", rule(condition)));
    p.check(&vocabulary()).unwrap();
    let master = Subject { level: "master", ..BACHELOR };
    let of = |p: &Pack, subject: &Subject<'_>, rate: f64| {
        let f = p.judge(subject, &series(&[("placement_rate", 2023, rate)]), &|_| 2023).0[0].clone();
        (f.state, f.threshold)
    };
    assert_eq!(of(&p, &BACHELOR, 0.1), (NotAssessed, None), "a quantile of nothing");
    let mut sample = Sample::default();
    for (subject, rate) in [(&BACHELOR, 0.2), (&BACHELOR, 0.4), (&BACHELOR, 0.6), (&master, 0.9)] {
        sample.add(&p, subject, &series(&[("placement_rate", 2023, rate)]), &|_| 2023);
    }
    p.freeze(sample);
    assert_eq!(of(&p, &BACHELOR, 0.3), (Fires, Some(0.4)));
    assert_eq!(of(&p, &master, 0.3), (Fires, Some(0.9)));
    assert_eq!(of(&p, &Subject { level: "higher_vocational", ..BACHELOR }, 0.3), (NotAssessed, None));
    assert!(p.set_threshold("r", Some("placement_rate"), 0.25));
    assert!(!p.set_threshold("r", Some("matched_rate"), 0.25));
    assert_eq!(of(&p, &BACHELOR, 0.3), (Passes, Some(0.25)));
}

#[test]
fn a_pack_that_would_do_nothing_is_refused() {
    let c = "conditions = [{ indicator = \"placement_rate\", compare = \"below\", threshold = 0.6 }]";
    let condition = |what: &str| rule(&format!("conditions = [{{ {what} }}]"));
    let reduce = "precedence = [\"reduce\"]";
    let relative = "relative = true\nprecedence = [\"watch\"]";
    let ok = format!("{reduce}{}", rule(c));
    assert_eq!(pack(&ok).check(&vocabulary()), Ok(()));
    let cases: &[(String, &str)] = &[
        (
            format!("{reduce}{}", condition("indicator = \"rtae\", compare = \"below\", threshold = 0.6")),
            "unknown indicator rtae",
        ),
        (format!("{reduce}{}{}", rule(c), rule(c)), "rule r stands twice"),
        (format!("precedence = [\"withdraw\", \"reduce\"]{}", rule(c)), "no rule asks for it"),
        (format!("precedence = [\"suspend\"]{}", rule(c)), "suspend, but no rule"),
        (format!("precedence = [\"reduce\", \"reduce\"]{}", rule(c)), "reduce twice"),
        (format!("precedence = [\"reduce\", \"ban\"]{}", rule(c)), "unknown verdict ban"),
        (format!("{reduce}\ncore = [\"weak_intake\"]{}", rule(c)), "core names the ground weak_intake"),
        (format!("{reduce}{}", rule(&format!("ground = \"dislike\"\n{c}"))), "unknown ground dislike"),
        (format!("{reduce}{}", rule(&format!("years = 0\n{c}"))), "at least one year"),
        (format!("{reduce}{}", rule("conditions = []")), "one condition"),
        (format!("{reduce}{}", rule(&format!("at_least = 2\n{c}"))), "at_least = 2 of 1"),
        (format!("{reduce}{}", rule(&format!("at_least = 0\n{c}"))), "at_least = 0 of 1"),
        (format!("{reduce}{}", rule(&format!("levels = []\n{c}"))), "levels is empty"),
        (format!("{reduce}{}", rule(&format!("levels = [\"bachelors\"]\n{c}"))), "unknown level bachelors"),
        (format!("{reduce}{}", rule(&format!("school_kinds = []\n{c}"))), "school_kinds is empty"),
        (format!("{reduce}{}", rule(&format!("school_names = [\" \"]\n{c}"))), "empty text"),
        (format!("{reduce}{}", rule(&format!("action_zh = \"x\"\n{c}"))), "both languages"),
        (
            format!("{reduce}{}", condition("indicator = \"placement_rate\", compare = \"below\", threshold = 60")),
            "0.6, not 60",
        ),
        (
            format!("{reduce}{}", condition("indicator = \"placement_rate\", compare = \"below\", threshold = nan")),
            "not a number",
        ),
        (
            format!("{reduce}{}", condition("indicator = \"placement_rate\", compare = \"above\", threshold = 1.0")),
            "always or never",
        ),
        (
            format!("{reduce}{}", condition("indicator = \"intake\", compare = \"at_least\", threshold = 0")),
            "always or never",
        ),
        (
            format!(
                "{reduce}{}",
                condition("indicator = \"placement_rate\", compare = \"below\", threshold = 0.6, years = 0")
            ),
            "no years",
        ),
        (
            format!(
                "{reduce}{}",
                condition("indicator = \"providers\", compare = \"above\", threshold = 3, years = 2")
            ),
            "of one year",
        ),
        (
            format!("{reduce}{}", condition("indicator = \"strength\", compare = \"below\", threshold = 0.2")),
            "only a relative pack",
        ),
        (
            format!(
                "{reduce}{}",
                condition("indicator = \"placement_rate\", compare = \"below\", threshold = { quantile = 0.1 }")
            ),
            "only a relative pack",
        ),
        (
            format!(
                "relative = true\n{reduce}{}",
                condition("indicator = \"placement_rate\", compare = \"below\", threshold = { quantile = 0.1 }")
            ),
            "may not reduce",
        ),
        (format!("{relative}{}", rule(&format!("verdict = \"watch\"\n{c}"))), "holds nothing against other programmes"),
        (
            format!(
                "{relative}{}",
                rule(
                    "verdict = \"watch\"\nconditions = [{ indicator = \"placement_rate\", compare = \"below\", threshold = { quantile = 1.0 } }]"
                )
            ),
            "between 0 and 1",
        ),
        (format!("{reduce}\njitter = {{ relative = 1.0 }}{}", rule(c)), "relative jitter of the pack"),
        (
            format!(
                "{reduce}{}",
                condition(
                    "indicator = \"placement_rate\", compare = \"below\", threshold = 0.6, jitter = { absolute = -0.1 }"
                )
            ),
            "absolute jitter of placement_rate",
        ),
        (
            format!(
                "{reduce}{}",
                condition(
                    "indicator = \"completions\", compare = \"above\", threshold = 0, jitter = { relative = 0.1 }"
                )
            ),
            "moves nothing",
        ),
        (format!("{reduce}\nprotected = [\"07\"]{}", rule(c)), "protected from nothing"),
        (format!("{reduce}\nprotected = [\"\"]\nprotected_from = [\"weak_outcomes\"]{}", rule(c)), "empty text"),
        (format!("{reduce}\nprotected_from = [\"weak_outcomes\"]{}", rule(c)), "no major is protected"),
        (
            format!("{reduce}\nprotected = [\"07\"]\nprotected_from = [\"weak_intake\"]{}", rule(c)),
            "no rule cuts on it",
        ),
        (format!("{reduce}{OUTCOME}{}", rule(c)), "no rule uses it"),
        (
            format!(
                "{reduce}{}{}",
                OUTCOME.replace("10.0", "30.0"),
                condition("indicator = \"outcome\", compare = \"below\", threshold = 0.5")
            ),
            "two different numbers",
        ),
        (
            format!(
                "{reduce}{}{}",
                OUTCOME.replace("\"ordinal\"", "[1]"),
                condition("indicator = \"outcome\", compare = \"below\", threshold = 0.5")
            ),
            "one weight for each part",
        ),
        (
            format!(
                "{reduce}{}{}",
                OUTCOME.replace("\"ordinal\"", "[1, 0]"),
                condition("indicator = \"outcome\", compare = \"below\", threshold = 0.5")
            ),
            "above 0",
        ),
        (
            format!(
                "{reduce}{}{}",
                OUTCOME.replace("\"outcome\"", "\"intake\""),
                condition("indicator = \"intake\", compare = \"below\", threshold = 5")
            ),
            "code of an indicator",
        ),
        (
            format!(
                "{reduce}{}{}",
                OUTCOME.replace("placement_rate", "strength"),
                condition("indicator = \"outcome\", compare = \"below\", threshold = 0.5")
            ),
            "only a relative pack",
        ),
    ];
    for (text, fault) in cases {
        let found = pack(text).check(&vocabulary());
        assert!(found.as_ref().is_err_and(|e| e.contains(fault)), "{fault}: {found:?}\n{text}");
    }
}
