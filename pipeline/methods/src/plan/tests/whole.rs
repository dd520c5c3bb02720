//! Whole classes and the cap on adjusted programmes: value and bound, against trying everything.

use super::*;

#[test]
fn a_class_is_whole_or_none() {
    // 215 places; the third programme has use for 5 seats, but a class is 30.
    let (problem, mut rules) = simple(&[(100.0, 100.0), (100.0, 95.0), (30.0, 5.0)]);
    rules.totals[0] = Total { low: 0.0, high: 215.0 };
    let linear = solved(&problem, &rules);
    assert!(close(linear.bound, linear.objective));
    rules.smallest_class = Some(30.0);
    let plan = solved(&problem, &rules);
    // Closed, it leaves the others all they can use: 195 matched for 30 seats of change. Kept whole, it would take their
    // places: 185 + 5.
    assert_eq!(plan.intake[2], [0.0]);
    assert!(plan.objective <= plan.bound + 1e-6 && plan.bound <= linear.objective + 1e-4);
    assert!(close(plan.objective, 195.0 - 0.30), "{} {}", plan.objective, linear.objective);
    assert!(close(linear.objective, 200.0 - 0.15));
}

#[test]
fn a_class_opens_whole_and_its_price_is_told() {
    // Commitments of others leave the small one 20 seats at most, or a class of 25.
    let (mut problem, mut rules) = simple(&[(25.0, 0.0), (100.0, 130.0)]);
    rules.totals[0] = Total { low: 0.0, high: 125.0 };
    rules.smallest_class = Some(25.0);
    problem.programmes[0].commitments = vec![5.0];
    let plan = solved(&problem, &rules);
    assert_eq!(plan.intake, [[25.0], [100.0]]);
    // Nothing is changed here, so the price may leave out the cost of two changes.
    let found = price(&plan, Rule::SmallestClass, Side::Low);
    assert!((0.98 - 1e-4..=1.0 + 1e-3).contains(&found), "{:?}", plan.prices);
    // A class of 24: the seat is worth a graduate less two changes.
    rules.smallest_class = Some(24.0);
    assert!(close(solved(&problem, &rules).objective - plan.objective, 0.98));
}

#[test]
fn few_programmes_are_adjusted() {
    let (problem, mut rules) = simple(&[(100.0, 140.0), (100.0, 130.0), (100.0, 120.0), (100.0, 110.0)]);
    rules.adjusted = Some(0.5);
    (rules.programme_change, rules.least_change) = (0.0, 40.0);
    let plan = solved(&problem, &rules);
    assert_eq!(plan.intake, [[140.0], [130.0], [100.0], [100.0]]);
    assert!(plan.bound >= plan.objective - 1e-6);
    assert!(price(&plan, Rule::Adjusted, Side::High) > 0.0);
    rules.adjusted = Some(0.75);
    let more = solved(&problem, &rules);
    assert!(close(more.objective - plan.objective, 20.0 * 0.99));
    rules.adjusted = Some(0.0);
    assert_eq!(solved(&problem, &rules).intake, [[100.0]; 4]);
}

#[test]
fn a_programme_that_must_change_is_adjusted_before_one_that_gains() {
    // One of three may be adjusted. The first would gain 40; the second has a student more than its teachers carry.
    let (mut problem, mut rules) = simple(&[(100.0, 140.0), (100.0, 100.0), (100.0, 100.0)]);
    problem.programmes[1].students = Some(Students { most: 99.0, enrolled: vec![0.0], stay: vec![1.0] });
    rules.adjusted = Some(0.34);
    let plan = solved(&problem, &rules);
    assert_eq!(plan.intake, [[100.0], [99.0], [100.0]]);
}

#[test]
fn the_best_of_all_combinations() {
    // Every combination of classes and none of four programmes, by hand.
    let (now, open) = ([30.0, 30.0, 30.0, 30.0], [12.0, 45.0, 19.0, 8.0]);
    let pairs: Vec<(f64, f64)> = now.into_iter().zip(open).collect();
    let (mut problem, mut rules) = simple(&pairs);
    rules.totals[0] = Total { low: 0.0, high: 90.0 };
    rules.smallest_class = Some(25.0);
    let plan = super::super::plan(&problem, &rules, &Options { gap: 0.0, ..Options::default() }).unwrap();
    rules.smallest_class = None;
    rules.least_change = 1e3;
    let mut best = f64::NEG_INFINITY;
    for mask in 0..16u32 {
        for (p, programme) in problem.programmes.iter_mut().enumerate() {
            let opened = mask >> p & 1 == 1;
            programme.commitments = if opened { vec![25.0] } else { vec![] };
            programme.fixed = if opened { vec![] } else { vec![Some(0.0)] };
        }
        if let Ok(one) = super::super::plan(&problem, &rules, &Options { ranges: 0, frontier: 0, ..Options::default() })
        {
            best = best.max(one.objective);
        }
    }
    assert!(close(plan.objective, best), "{} {best}", plan.objective);
    assert!(close(plan.bound, best));
}
