//! Every rule where it binds, its price by hand, and by relaxing it by one seat.

use super::*;

/// Solves, checks intakes and the one price, then relaxes and checks that the value gained is the price. Where an
/// intake stays as it is, a price may leave out the cost of changing it.
fn binds(
    (problem, rules): (Problem, Rules),
    intake: &[f64],
    rule: Rule,
    side: Side,
    value: f64,
    relax: impl Fn(&mut Problem, &mut Rules),
) {
    let before = solved(&problem, &rules);
    let last: Vec<f64> = before.intake.iter().map(|x| x[0]).collect();
    assert_eq!(last, intake);
    let still = before.intake.iter().zip(&problem.programmes).filter(|(x, p)| x[0] == p.now).count();
    let found = price(&before, rule, side);
    let room =
        if matches!(rule, Rule::Protected | Rule::Ceiling) { 2.0 * rules.cost_of_change * still as f64 } else { 0.0 };
    assert!(close(found.clamp(value, value + room), found), "{:?}", before.prices);
    let (mut problem, mut rules) = (problem, rules);
    relax(&mut problem, &mut rules);
    let gain = solved(&problem, &rules).objective - before.objective;
    assert!(close(gain, value), "{gain} gained, {value} promised");
}

#[test]
fn level_total_high() {
    let (problem, mut rules) = simple(&[(100.0, 150.0), (100.0, 60.0)]);
    rules.totals[0] = Total { low: 200.0, high: 200.0 };
    // 40 idle seats move; beyond them a seat moved gains nothing. A further place gains a graduate less its change; and
    // the seat it saves in the second programme, where one less is closed, a change more.
    let case = simple(&[(100.0, 130.0), (100.0, 100.0)]);
    let mut tight = case.1.clone();
    tight.totals[0] = Total { low: 0.0, high: 210.0 };
    binds((case.0, tight), &[110.0, 100.0], Rule::LevelTotal, Side::High, 0.99, |_, r| r.totals[0].high += 1.0);
    let plan = solved(&problem, &rules);
    assert_eq!(plan.intake.iter().map(|x| x[0]).collect::<Vec<_>>(), [140.0, 60.0]);
}

#[test]
fn level_total_low() {
    let (problem, mut rules) = simple(&[(100.0, 100.0)]);
    rules.totals[0].low = 110.0;
    // Ten seats of change nobody needs: one fewer saves its cost.
    binds((problem, rules), &[110.0], Rule::LevelTotal, Side::Low, 0.01, |_, r| r.totals[0].low -= 1.0);
}

#[test]
fn programme_change() {
    let (problem, mut rules) = simple(&[(100.0, 150.0)]);
    (rules.programme_change, rules.least_change) = (0.2, 0.0);
    binds((problem, rules), &[120.0], Rule::ProgrammeChange, Side::High, 0.99, |_, r| r.programme_change = 0.21);
    // Small programmes move by the least change.
    let (problem, mut rules) = simple(&[(20.0, 50.0)]);
    (rules.programme_change, rules.least_change) = (0.1, 10.0);
    binds((problem, rules), &[30.0], Rule::ProgrammeChange, Side::High, 0.99, |_, r| r.least_change = 11.0);
    // Downwards: 200 places for two programmes of which one has more use.
    let (problem, mut rules) = simple(&[(100.0, 150.0), (100.0, 0.0)]);
    (rules.programme_change, rules.least_change) = (0.0, 30.0);
    rules.totals[0] = Total { low: 200.0, high: 200.0 };
    let plan = solved(&problem, &rules);
    assert_eq!(plan.intake, [[130.0], [70.0]]);
    // Both caps hold the same move; together their prices are its worth.
    let both = price(&plan, Rule::ProgrammeChange, Side::High) + price(&plan, Rule::ProgrammeChange, Side::Low);
    assert!(close(both, 0.98), "{:?}", plan.prices);
}

#[test]
fn school_change() {
    let (problem, mut rules) = simple(&[(100.0, 150.0)]);
    rules.school_change = 0.1;
    binds((problem, rules), &[110.0], Rule::SchoolChange, Side::High, 0.99, |_, r| r.school_change = 0.11);
}

#[test]
fn school_loss() {
    let (problem, mut rules) = simple(&[(100.0, 150.0), (100.0, 0.0)]);
    rules.school_loss = 0.1;
    rules.totals[0] = Total { low: 0.0, high: 200.0 };
    // The second school keeps 90 of its seats; one less there is one more matched, for two changes.
    binds((problem, rules), &[110.0, 90.0], Rule::SchoolLoss, Side::Low, 0.98, |_, r| r.school_loss = 0.11);
}

#[test]
fn stopped() {
    let (mut problem, rules) = simple(&[(100.0, 80.0)]);
    problem.programmes[0].stopped = true;
    let plan = solved(&problem, &rules);
    assert_eq!(plan.intake, [[0.0]]);
    // It is free of the cost of change: a seat would match a graduate.
    assert!(close(price(&plan, Rule::Stopped, Side::High), 1.0));
    assert_eq!((plan.matched[0].before.total, plan.matched[0].after.total), (80.0, 0.0));
    // Nor does it weigh on its school.
    let rules = Rules { school_loss: 0.0, school_change: 0.0, least_change: 0.0, programme_change: 0.0, ..rules };
    assert_eq!(solved(&problem, &rules).intake, [[0.0]]);
}

#[test]
fn protected() {
    let (mut problem, mut rules) = simple(&[(100.0, 150.0), (100.0, 0.0)]);
    rules.totals[0] = Total { low: 0.0, high: 200.0 };
    problem.programmes[1].protected = true;
    binds((problem, rules), &[100.0, 100.0], Rule::Protected, Side::Low, 0.98, |p, _| {
        p.programmes[1].protected = false;
        p.programmes[1].commitments = vec![99.0];
    });
}

#[test]
fn ceiling() {
    let (mut problem, rules) = simple(&[(100.0, 150.0)]);
    problem.programmes[0].ceiling = true;
    binds((problem, rules), &[100.0], Rule::Ceiling, Side::High, 0.99, |p, r| {
        p.programmes[0].ceiling = false;
        (r.programme_change, r.least_change) = (0.01, 0.0);
    });
}

#[test]
fn commitment() {
    let (mut problem, rules) = simple(&[(40.0, 40.0)]);
    problem.programmes[0].commitments = vec![60.0];
    binds((problem, rules), &[60.0], Rule::Commitment, Side::Low, 0.01, |p, _| p.programmes[0].commitments[0] = 59.0);
}

#[test]
fn teachers() {
    let (mut problem, rules) = simple(&[(40.0, 90.0)]);
    problem.programmes[0].students = Some(Students { most: 180.0, enrolled: vec![120.0], stay: vec![1.0, 0.9] });
    binds((problem, rules), &[60.0], Rule::Teachers, Side::High, 0.99, |p, _| {
        p.programmes[0].students.as_mut().unwrap().most += 1.0;
    });
}

#[test]
fn teachers_count_the_years_before() {
    let (mut problem, rules) = simple(&[(40.0, 90.0)]);
    problem.years = vec![2026, 2027];
    problem.graduations[0].seats[0].year = 1;
    problem.programmes[0].students = Some(Students { most: 95.0, enrolled: vec![0.0; 2], stay: vec![1.0, 0.5] });
    // 2027: x₁ + ½ x₀ ≤ 95. Fewer in 2026 would give more in 2027: a seat there costs two, gains half a graduate.
    let plan = solved(&problem, &rules);
    assert!(close(plan.optimum[0][1] + 0.5 * plan.optimum[0][0], 95.0));
    assert!(plan.optimum[0][1] > 75.0);
}

#[test]
fn set_by_the_planner() {
    let (mut problem, rules) = simple(&[(100.0, 150.0)]);
    problem.programmes[0].fixed = vec![Some(90.0)];
    binds((problem, rules), &[90.0], Rule::Fixed, Side::High, 1.01, |p, _| p.programmes[0].fixed = vec![Some(91.0)]);
    let (mut problem, rules) = simple(&[(100.0, 100.0)]);
    problem.programmes[0].fixed = vec![Some(120.0)];
    binds((problem, rules), &[120.0], Rule::Fixed, Side::Low, 0.01, |p, _| p.programmes[0].fixed = vec![Some(119.0)]);
}
