//! A plan by hand, rule by rule; then random problems against another solver.

mod binding;
mod conflicts;
mod conic;
mod ends;
mod properties;
mod whole;

use super::*;

/// One market, one level, one plan year; programme p feeds pool p, pool p feeds need p, every seat a graduate.
/// `programmes` are (intake of today, openings).
fn simple(programmes: &[(f64, f64)]) -> (Problem, Rules) {
    let n = programmes.len();
    let openings: Vec<f64> = programmes.iter().map(|p| p.1).collect();
    let needs = Needs { base: openings.clone(), low: openings.clone(), high: openings };
    let seats = (0..n).map(|p| Seat { programme: p, year: 0, pool: p, graduates: 1.0 }).collect();
    let problem = Problem {
        years: vec![2026],
        levels: vec![Level { code: "bachelor".into() }],
        schools: (0..n).map(|s| School { code: format!("S{s}") }).collect(),
        programmes: programmes
            .iter()
            .enumerate()
            .map(|(p, of)| Programme {
                key: format!("S{p}/M{p}/bachelor"),
                school: p,
                now: of.0,
                ..Programme::default()
            })
            .collect(),
        links: (0..n).map(|p| (p, p)).collect(),
        pools: n,
        needs: n,
        graduations: vec![Graduation { year: 2030, fixed: vec![0.0; n], seats, needs }],
    };
    (problem, free())
}

/// Rules that never bind.
fn free() -> Rules {
    Rules {
        totals: vec![Total { low: 0.0, high: 1e6 }],
        programme_change: 10.0,
        least_change: 1e3,
        school_change: 1e3,
        school_loss: 1.0,
        adjusted: None,
        smallest_class: None,
        cost_of_change: 0.01,
        worst_case: false,
    }
}

fn solved(problem: &Problem, rules: &Rules) -> Plan {
    plan(problem, rules, &Options::default()).unwrap()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-4 * (1.0 + a.abs().max(b.abs()))
}

/// The price of a rule, 0 where it has none.
fn price(plan: &Plan, rule: Rule, side: Side) -> f64 {
    plan.prices.iter().filter(|p| p.rule.rule == rule && p.rule.side == side).map(|p| p.value).sum()
}

#[test]
fn intake_follows_demand_where_rules_allow() {
    let (problem, rules) = simple(&[(100.0, 130.0), (100.0, 60.0)]);
    let plan = solved(&problem, &rules);
    // The second has no use for 40 seats, but closing them costs and gains nothing.
    assert_eq!(plan.intake, [[130.0], [100.0]]);
    assert!(close(plan.objective, 190.0 - 0.3));
    assert_eq!((plan.matched[0].before.total, plan.matched[0].after.total), (160.0, 190.0));
    assert_eq!(plan.matched[0].after.flows, [130.0, 60.0]);
    assert!(plan.prices.is_empty());
}

#[test]
fn cohorts_run_out_and_last_intake_is_held() {
    // Two plan years, three graduation years: the last plan year's intake counts twice.
    let (mut problem, mut rules) = simple(&[(10.0, 0.0)]);
    problem.years = vec![2026, 2027];
    let at = |year: i64, plan: usize, demand: f64| Graduation {
        year,
        fixed: vec![5.0],
        seats: vec![Seat { programme: 0, year: plan, pool: 0, graduates: 0.5 }],
        needs: Needs { base: vec![demand], low: vec![demand], high: vec![demand] },
    };
    problem.graduations = vec![at(2029, 0, 12.0), at(2030, 1, 15.0), at(2031, 1, 20.0)];
    rules.cost_of_change = 0.6;
    let plan = solved(&problem, &rules);
    // A seat in 2027 is worth 1 as long as both years have room (up to 20), then 0.5; in 2026, 0.5, and its change is
    // needed anyway: 2026 goes to 14, which 2027 repeats and tops up to 20 at 0.6 a seat.
    assert!(close(plan.optimum[0][1], 20.0), "{:?}", plan.optimum);
    assert!(plan.optimum[0][0] >= 14.0 - 1e-3);
    assert!(close(plan.objective, 12.0 + 15.0 + 15.0 - 6.0));
    assert_eq!(plan.matched.iter().map(|m| m.before.total).collect::<Vec<_>>(), [10.0, 10.0, 10.0]);
}

#[test]
fn the_worst_case_is_never_above_base() {
    let (mut problem, mut rules) = simple(&[(50.0, 80.0), (50.0, 80.0)]);
    rules.totals[0] = Total { low: 0.0, high: 120.0 };
    let needs = &mut problem.graduations[0].needs;
    // Neither course is below the other: low favours the first need, high the second.
    (needs.low, needs.high) = (vec![70.0, 20.0], vec![30.0, 90.0]);
    let base = solved(&problem, &rules);
    rules.worst_case = true;
    let worst = solved(&problem, &rules);
    assert!(worst.objective < base.objective);
    // x + y = 120: low gives min(x, 70) + 20, high gives 30 + min(y, 90): both 80 at x = 60 … 70 with y = 50 … 60.
    let (x, y) = (worst.optimum[0][0], worst.optimum[1][0]);
    let value = (x.min(70.0) + y.min(20.0)).min(x.min(30.0) + y.min(90.0));
    assert!(close(worst.objective, value - 0.01 * ((x - 50.0).abs() + (y - 50.0).abs())), "{x} {y}");
    assert!(value > 80.0 - 1e-3);
}

#[test]
fn nothing_to_plan_is_a_plan() {
    let empty = Problem { years: vec![2026], ..Problem::default() };
    let rules = Rules { totals: vec![], ..free() };
    let plan = solved(&empty, &rules);
    assert!(plan.intake.is_empty() && plan.prices.is_empty());
    // No needs and no links.
    let (mut problem, rules) = simple(&[(30.0, 10.0)]);
    (problem.needs, problem.links) = (0, vec![]);
    problem.graduations[0].needs = Needs::default();
    let plan = solved(&problem, &rules);
    assert_eq!(plan.intake, [[30.0]]);
    assert_eq!(plan.matched[0].after.total, 0.0);
    // No graduation year.
    problem.graduations.clear();
    assert_eq!(solved(&problem, &rules).intake, [[30.0]]);
}

#[test]
fn bad_input_is_named() {
    let (good, rules) = simple(&[(30.0, 10.0)]);
    let refused = |change: &dyn Fn(&mut Problem, &mut Rules)| {
        let (mut problem, mut rules) = (good.clone(), rules.clone());
        change(&mut problem, &mut rules);
        match plan(&problem, &rules, &Options::default()) {
            Err(failure @ Failure::Input { .. }) => failure.to_string(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused(&|p, _| p.programmes[0].now = -3.0), "intake of programme S0/M0/bachelor: -3 is below 0");
    assert_eq!(
        refused(&|p, _| p.programmes[0].fixed = vec![Some(f64::NAN)]),
        "intake set by the planner of programme S0/M0/bachelor: NaN is not a finite number"
    );
    assert!(refused(&|p, _| p.programmes[0].now = 1e300).contains("above 1000000000"));
    assert!(refused(&|p, _| p.programmes[0].school = 7).contains("school of programme S0/M0/bachelor"));
    assert!(refused(&|p, _| p.links.push((0, 0))).contains("stands twice"));
    assert!(refused(&|p, _| p.links.push((0, 9))).contains("(0, 9)"));
    assert!(refused(&|p, _| p.graduations[0].fixed.clear()).contains("1 expected"));
    assert!(refused(&|p, _| p.years = vec![2026, 2028]).contains("follow each other"));
    assert!(refused(&|_, r| r.totals[0] = Total { low: 5.0, high: 4.0 }).contains("level bachelor"));
    assert!(refused(&|_, r| r.school_loss = f64::INFINITY).contains("school_loss"));
}
