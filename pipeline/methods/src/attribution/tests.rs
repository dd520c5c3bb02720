//! One rule, `rate below t → reduce`, and the moves it can make; worked by hand.

use super::*;

fn judge(value: Option<f64>, threshold: f64, asks: &str) -> Judgement {
    let test = Test { indicator: "rate".into(), compare: Compare::Below, threshold, year: 2023, back: 0, value };
    let state = match test.holds() {
        Some(true) => State::Fires,
        Some(false) => State::Passes,
        None => State::NotAssessed,
    };
    let verdict = match state {
        State::Fires => asks,
        State::Passes => "keep",
        _ => "not_assessed",
    };
    Judgement {
        verdict: verdict.into(),
        ground: if state == State::Fires { "weak_outcomes" } else { "none" }.into(),
        rule: (state == State::Fires).then(|| "low".into()),
        rules: vec![Asked { rule: "low".into(), asks: asks.into(), state, tests: vec![test] }],
    }
}

/// Values of A and B, thresholds of A and B.
fn four(values: (Option<f64>, Option<f64>), thresholds: (f64, f64)) -> Four {
    let at = |value, threshold| judge(value, threshold, "reduce");
    Four {
        aa: at(values.0, thresholds.0),
        ba: at(values.1, thresholds.0),
        ab: at(values.0, thresholds.1),
        bb: at(values.1, thresholds.1),
    }
}

fn other(_: &str) -> bool {
    false
}

fn found(four: &Four) -> Attribution {
    attribute(four, (&four.aa.verdict, &four.bb.verdict), &other).unwrap()
}

#[test]
fn a_value_that_falls_below_the_threshold_is_the_inputs() {
    let found = found(&four((Some(0.65), Some(0.55)), (0.6, 0.6)));
    assert_eq!((found.cause, found.by_input.as_str(), found.by_rule.as_str()), (Cause::Input, "reduce", "keep"));
    let [reason] = &found.reasons[..] else { panic!("{found:?}") };
    assert_eq!((reason.state_from, reason.state_to), (Some(State::Passes), Some(State::Fires)));
    let [c] = &reason.crossings[..] else { panic!("{reason:?}") };
    assert_eq!((c.from, c.to, c.threshold_from, c.threshold_to), (Some(0.65), Some(0.55), Some(0.6), Some(0.6)));
}

#[test]
fn a_threshold_that_rises_above_the_value_is_the_rules() {
    let found = found(&four((Some(0.65), Some(0.66)), (0.6, 0.7)));
    assert_eq!((found.cause, found.by_input.as_str(), found.by_rule.as_str()), (Cause::Rule, "keep", "reduce"));
    let c = &found.reasons[0].crossings[0];
    assert_eq!((c.from, c.to), (Some(0.65), Some(0.65)), "the value of A: the rules alone move it");
    assert_eq!((c.threshold_from, c.threshold_to), (Some(0.6), Some(0.7)));
}

#[test]
fn where_each_alone_would_move_it_it_is_both() {
    assert_eq!(found(&four((Some(0.65), Some(0.55)), (0.6, 0.7))).cause, Cause::Both);
}

#[test]
fn where_only_both_together_move_it_it_is_both() {
    let found = found(&four((Some(0.75), Some(0.65)), (0.6, 0.7)));
    assert_eq!((found.cause, found.by_input.as_str(), found.by_rule.as_str()), (Cause::Both, "keep", "keep"));
}

#[test]
fn data_that_move_it_half_way_are_not_the_whole_cause() {
    // The value falls under A's rule (reduce); B's rule asks for more where it fires.
    let at = |value, asks| judge(Some(value), 0.6, asks);
    let four =
        Four { aa: at(0.65, "reduce"), ba: at(0.55, "reduce"), ab: at(0.65, "suspend"), bb: at(0.55, "suspend") };
    assert_eq!(found(&four).cause, Cause::Both, "without B's rule it would be reduce");
}

#[test]
fn an_indicator_that_moves_on_the_same_data_is_the_methods() {
    let case = four((Some(0.65), Some(0.55)), (0.6, 0.6));
    let of = |same: &dyn Fn(&str) -> bool| attribute(&case, ("keep", "reduce"), same).unwrap().cause;
    assert_eq!(of(&|i| i == "rate"), Cause::Method);
    assert_eq!(of(&|i| i == "another"), Cause::Input);
}

#[test]
fn a_rule_that_asks_for_more_is_told_though_no_test_was_crossed() {
    let at = |asks| judge(Some(0.5), 0.6, asks);
    let four = Four { aa: at("reduce"), ba: at("reduce"), ab: at("suspend"), bb: at("suspend") };
    let found = found(&four);
    assert_eq!(found.cause, Cause::Rule);
    let reason = &found.reasons[0];
    assert_eq!((reason.asks_from.as_deref(), reason.asks_to.as_deref()), (Some("reduce"), Some("suspend")));
    assert!(reason.crossings.is_empty());
}

#[test]
fn a_rule_that_is_new_has_no_state_before() {
    let mut case = four((Some(0.5), Some(0.5)), (0.6, 0.6));
    for judgement in [&mut case.aa, &mut case.ba] {
        *judgement = Judgement { verdict: "keep".into(), ground: "none".into(), rule: None, rules: Vec::new() };
    }
    let found = found(&case);
    assert_eq!(found.cause, Cause::Rule);
    assert_eq!((found.reasons[0].state_from, found.reasons[0].crossings[0].threshold_from), (None, None));
}

#[test]
fn data_that_go_missing_are_told_by_the_rule_that_lost_them() {
    let found = found(&four((Some(0.65), None), (0.6, 0.6)));
    assert_eq!((found.cause, found.by_input.as_str()), (Cause::Input, "not_assessed"));
    assert_eq!(found.reasons[0].state_to, Some(State::NotAssessed));
    assert_eq!((found.reasons[0].crossings[0].from, found.reasons[0].crossings[0].to), (Some(0.65), None));
}

#[test]
fn a_verdict_that_stands_has_no_cause_and_one_not_reproduced_is_the_methods() {
    let case = four((Some(0.65), Some(0.55)), (0.6, 0.6));
    assert_eq!(attribute(&case, ("keep", "keep"), &other), None);
    let found = attribute(&case, ("watch", "reduce"), &other).unwrap();
    assert_eq!((found.cause, found.reasons.len()), (Cause::Method, 0));
}

#[test]
fn the_boundary_is_no_crossing() {
    let test = |value| Test { value: Some(value), ..judge(Some(0.0), 0.6, "reduce").rules[0].tests[0].clone() };
    assert_eq!(test(0.6).holds(), Some(false));
    assert_eq!(Test { compare: Compare::Above, ..test(0.6) }.holds(), Some(false));
}
