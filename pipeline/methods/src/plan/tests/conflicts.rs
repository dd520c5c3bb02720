//! Rules that contradict each other are named, and none of those named could be left out.

use super::*;
use crate::plan::conflict::Conflict;

/// The rules named, after checking that they conflict and that dropping any one of them resolves it.
fn conflict(problem: &Problem, rules: &Rules) -> Vec<RuleAt> {
    let Err(Failure::Infeasible { rules: named }) = plan(problem, rules, &Options::default()) else {
        panic!("a plan was found");
    };
    let conflict = Conflict::new(problem, rules);
    assert!(!conflict.agree_without(&[]));
    for one in &named {
        assert!(conflict.agree_without(&[*one]), "{one:?} is named for nothing in {named:?}");
    }
    named
}

fn kinds(named: &[RuleAt]) -> Vec<Rule> {
    let mut out: Vec<Rule> = named.iter().map(|r| r.rule).collect();
    out.sort();
    out.dedup();
    out
}

#[test]
fn stopped_but_committed() {
    let (mut problem, rules) = simple(&[(100.0, 150.0), (50.0, 50.0)]);
    problem.programmes[0].stopped = true;
    problem.programmes[0].commitments = vec![20.0];
    let at = |rule, side| RuleAt::programme(rule, side, 0, 0);
    assert_eq!(conflict(&problem, &rules), [at(Rule::Stopped, Side::High), at(Rule::Commitment, Side::Low)]);
}

#[test]
fn too_many_places_for_the_caps() {
    let (problem, mut rules) = simple(&[(100.0, 150.0), (100.0, 60.0)]);
    (rules.programme_change, rules.least_change) = (0.1, 0.0);
    rules.totals[0] = Total { low: 230.0, high: 300.0 };
    let named = conflict(&problem, &rules);
    assert_eq!(kinds(&named), [Rule::LevelTotal, Rule::ProgrammeChange]);
    assert_eq!(named.len(), 3);
}

#[test]
fn many_places_of_a_rule_are_named_as_one() {
    let (problem, mut rules) = simple(&[(10.0, 15.0); 40]);
    (rules.programme_change, rules.least_change) = (0.1, 0.0);
    rules.totals[0] = Total { low: 500.0, high: 600.0 };
    let named = conflict(&problem, &rules);
    assert_eq!(
        named,
        [RuleAt::level(Rule::LevelTotal, Side::Low, 0, 0), RuleAt::all(Rule::ProgrammeChange, Side::High)]
    );
}

#[test]
fn fairness_against_places() {
    let (problem, mut rules) = simple(&[(100.0, 0.0), (100.0, 0.0)]);
    rules.school_loss = 0.05;
    rules.totals[0] = Total { low: 0.0, high: 180.0 };
    assert_eq!(kinds(&conflict(&problem, &rules)), [Rule::LevelTotal, Rule::SchoolLoss]);
}

#[test]
fn planner_against_teachers_and_adjusted() {
    let (mut problem, mut rules) = simple(&[(40.0, 0.0), (40.0, 40.0)]);
    problem.programmes[0].fixed = vec![Some(60.0)];
    problem.programmes[0].students = Some(Students { most: 50.0, enrolled: vec![0.0], stay: vec![1.0] });
    assert_eq!(kinds(&conflict(&problem, &rules)), [Rule::Teachers, Rule::Fixed]);
    problem.programmes[0].students = None;
    rules.adjusted = Some(0.4);
    assert_eq!(kinds(&conflict(&problem, &rules)), [Rule::Adjusted, Rule::Fixed]);
}

#[test]
fn a_class_that_no_rule_leaves_room_for() {
    let (mut problem, mut rules) = simple(&[(15.0, 40.0)]);
    (problem.programmes[0].protected, problem.programmes[0].ceiling) = (true, true);
    rules.smallest_class = Some(20.0);
    let Err(Failure::Infeasible { rules: named }) = plan(&problem, &rules, &Options::default()) else { panic!() };
    assert_eq!(kinds(&named), [Rule::Protected, Rule::Ceiling, Rule::SmallestClass]);
}
