//! Ranges at the optimum, the frontier, rounding, determinism.

use super::*;

#[test]
fn ranges_hold_both_of_two_equal_plans_and_are_attained() {
    // Two programmes feed one need that has room for 40 more seats of either.
    let (mut problem, mut rules) = simple(&[(100.0, 240.0), (100.0, 0.0), (50.0, 30.0)]);
    problem.links = vec![(0, 0), (1, 0), (2, 2)];
    (rules.programme_change, rules.least_change) = (0.3, 0.0);
    let plan = solved(&problem, &rules);
    assert!(plan.range.iter().all(|r| r[0].exact), "{:?}", plan.range);
    let range: Vec<(f64, f64)> = plan.range.iter().map(|r| (r[0].low, r[0].high)).collect();
    for (r, (low, high)) in range.iter().zip([(110.0, 130.0), (110.0, 130.0), (50.0, 50.0)]) {
        assert!(close(r.0, low) && close(r.1, high), "{range:?}");
    }
    for p in [0, 1] {
        for end in [range[p].0, range[p].1] {
            problem.programmes[p].fixed = vec![Some(end)];
            assert!(close(solved(&problem, &rules).objective, plan.objective));
            // A seat beyond either end costs.
            let beyond = if end < 120.0 { end - 1.0 } else { end + 1.0 };
            problem.programmes[p].fixed = vec![Some(beyond)];
            let other = super::super::plan(&problem, &rules, &Options::default());
            assert!(other.map_or(true, |o| o.objective < plan.objective - 0.005));
            problem.programmes[p].fixed.clear();
        }
    }
}

#[test]
fn without_a_budget_a_range_is_what_was_found_and_not_exact() {
    // Half of the third programme's graduates serve the one need, so that its bounds alone do not settle it.
    let (mut problem, mut rules) = simple(&[(100.0, 240.0), (100.0, 0.0), (50.0, 0.0)]);
    problem.links = vec![(0, 0), (1, 0), (2, 0)];
    problem.graduations[0].seats[2].graduates = 0.5;
    (rules.programme_change, rules.least_change) = (0.3, 0.0);
    let with = |ranges| super::super::plan(&problem, &rules, &Options { ranges, ..Options::default() }).unwrap();
    let (none, all) = (with(0), with(200));
    assert!(all.range.iter().all(|r| r[0].exact), "{:?}", all.range);
    for (few, many) in none.range.iter().flatten().zip(all.range.iter().flatten()) {
        assert!(many.low <= few.low + 1e-6 && few.high <= many.high + 1e-6);
        assert!(!few.exact || close(few.low, many.low) && close(few.high, many.high));
    }
    assert!(none.range.iter().flatten().any(|r| !r.exact), "{:?}", none.range);
}

#[test]
fn the_frontier_rises_and_bends_down() {
    // The first seats changed are worth 1 (a place each), those moved half of it.
    let (problem, mut rules) = simple(&[(100.0, 150.0), (100.0, 60.0), (80.0, 90.0)]);
    rules.totals[0] = Total { low: 285.0, high: 300.0 };
    let plan = solved(&problem, &rules);
    let points = &plan.frontier;
    assert_eq!(points.len(), 8);
    assert!(close(points[0].change, 5.0), "the least change is what the places ask for: {points:?}");
    for pair in points.windows(2) {
        assert!(pair[0].change <= pair[1].change + 1e-4 && pair[0].matched <= pair[1].matched + 1e-4);
    }
    let slope = |a: &Point, b: &Point| (b.matched - a.matched) / (b.change - a.change);
    for w in points.windows(3) {
        assert!(slope(&w[0], &w[1]) >= slope(&w[1], &w[2]) - 1e-3, "{points:?}");
    }
    assert!(points.iter().all(|p| p.objective <= plan.objective + 1e-3));
    assert!(close(points[7].matched, 300.0));
}

#[test]
fn rounding_keeps_levels_and_moves_no_sum_by_a_seat() {
    // Shares of thirds in three schools and two levels.
    let (mut problem, _) = simple(&[(10.0, 0.0); 12]);
    problem.levels = vec![Level { code: "a".into() }, Level { code: "b".into() }];
    problem.schools.truncate(3);
    for (p, programme) in problem.programmes.iter_mut().enumerate() {
        (programme.school, programme.level) = (p % 3, p / 6);
    }
    let optimum: Vec<Vec<f64>> = (0..12).map(|p| vec![10.0 + (p as f64 + 1.0) / 3.0 + 1e-6]).collect();
    let whole = rounding::round(&problem, &optimum);
    let sum = |x: &[Vec<f64>], is: &dyn Fn(&Programme) -> bool| -> f64 {
        (0..12).filter(|p| is(&problem.programmes[*p])).map(|p| x[p][0]).sum()
    };
    for (x, w) in optimum.iter().zip(&whole) {
        assert!((x[0] - w[0]).abs() < 1.0 && w[0].fract() == 0.0);
    }
    assert_eq!(sum(&whole, &|p| p.level == 0), 67.0);
    assert_eq!(sum(&whole, &|p| p.level == 1), 79.0);
    for s in 0..3 {
        assert!((sum(&whole, &|p| p.school == s) - sum(&optimum, &|p| p.school == s)).abs() < 1.0);
    }
}

#[test]
fn equals_are_treated_alike_and_twice_is_the_same() {
    let (mut problem, rules) = simple(&[(100.0, 240.0), (100.0, 0.0)]);
    problem.links = vec![(0, 0), (1, 0)];
    let plan = solved(&problem, &rules);
    assert_eq!(plan.intake, [[120.0], [120.0]]);
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(format!("{:?}", one.install(|| solved(&problem, &rules))), format!("{plan:?}"));
}

#[test]
fn names_in_the_file_are_safe() {
    let mut lp = Lp::default();
    let x = lp.column("e1 计算机".into(), 1.0, f64::NEG_INFINITY, 5.0);
    lp.row("2nd".into(), vec![(x, 2.0)], -1.0, 4.0);
    lp.row("nothing".into(), vec![], f64::NEG_INFINITY, 3.0);
    let file = lp_file(&lp);
    assert!(file.is_ascii());
    assert!(file.contains(" r0: + 2 c0 <= 4\n r0_low: + 2 c0 >= -1\n"), "{file}");
    assert!(file.contains(" -inf <= c0 <= 5\n") && file.ends_with("End\n"));
}
