//! Random problems: another solver on the file, no better single move, merging changes nothing.

use super::*;
use proptest::prelude::*;

/// Three schools, two levels, some programmes of each kind, two plan years.
fn problems() -> impl Strategy<Value = (Problem, Rules)> {
    let programme = (0usize..3, 0usize..4, 5u32..60, 0u8..8, 3u32..10);
    let programmes = prop::collection::vec(programme, 1..8);
    let links = prop::collection::btree_set((0usize..4, 0usize..5), 0..12);
    let demand = prop::collection::vec(prop::collection::vec(0u32..80, 5), 3);
    let fixed = prop::collection::vec(0u32..20, 4);
    (programmes, links, demand, fixed, 0u32..30, prop::bool::ANY).prop_map(
        |(programmes, links, demand, fixed, slack, worst_case)| {
            let list: Vec<Programme> = programmes
                .iter()
                .enumerate()
                .map(|(p, &(school, pool, now, kind, _))| Programme {
                    key: format!("P{p}"),
                    school,
                    level: pool % 2,
                    now: f64::from(now),
                    protected: kind == 1,
                    stopped: kind == 2,
                    ceiling: kind == 3,
                    commitments: if kind == 4 { vec![f64::from(now / 2); 2] } else { vec![] },
                    ..Programme::default()
                })
                .collect();
            let graduations = demand.iter().enumerate().map(|(g, base)| Graduation {
                year: 2029 + g as i64,
                fixed: fixed.iter().map(|x| f64::from(*x)).collect(),
                seats: programmes
                    .iter()
                    .enumerate()
                    .map(|(p, of)| Seat { programme: p, year: g.min(1), pool: of.1, graduates: f64::from(of.4) / 10.0 })
                    .collect(),
                needs: Needs {
                    base: base.iter().map(|x| f64::from(*x)).collect(),
                    low: base.iter().rev().map(|x| f64::from(*x)).collect(),
                    high: base.iter().map(|x| f64::from(x + 3)).collect(),
                },
            });
            let graduations = graduations.collect();
            let totals = (0..2).map(|level| {
                let of = |stopped: bool| -> f64 {
                    list.iter().filter(|p| p.level == level && (!p.stopped || stopped)).map(|p| p.now).sum()
                };
                Total { low: (of(false) - f64::from(slack)).max(0.0), high: of(true) }
            });
            let totals = totals.collect();
            let problem = Problem {
                years: vec![2026, 2027],
                levels: ["a", "b"].map(|code| Level { code: code.into() }).into(),
                schools: ["s", "t", "u"].map(|code| School { code: code.into() }).into(),
                programmes: list,
                links: links.into_iter().collect(),
                pools: 4,
                needs: 5,
                graduations,
            };
            let rules = Rules {
                totals,
                programme_change: 0.3,
                least_change: 4.0,
                school_change: 0.25,
                school_loss: 0.3,
                adjusted: None,
                smallest_class: None,
                cost_of_change: 0.07,
                worst_case,
            };
            (problem, rules)
        },
    )
}

/// The optimum of an LP file by microlp's simplex method.
fn second(file: &str) -> f64 {
    use microlp::{ComparisonOp, OptimizationDirection, Variable};
    use std::collections::BTreeMap;
    let words: Vec<&str> = file.split_whitespace().collect();
    let at = |word: &str| words.iter().position(|w| *w == word).unwrap();
    let (rows, bounds, end) = (at("Subject"), at("Bounds"), at("End"));
    let number = |w: &str| match w {
        "+inf" => f64::INFINITY,
        "-inf" => f64::NEG_INFINITY,
        w => w.parse::<f64>().unwrap(),
    };
    let terms = |words: &[&str]| -> Vec<(String, f64)> {
        words.chunks(3).map(|c| (c[2].to_owned(), if c[0] == "-" { -number(c[1]) } else { number(c[1]) })).collect()
    };
    let costs: BTreeMap<String, f64> = terms(&words[2..rows]).into_iter().collect();
    let mut problem = microlp::Problem::new(OptimizationDirection::Maximize);
    let mut columns: BTreeMap<String, Variable> = BTreeMap::new();
    for b in words[bounds + 1..end].chunks(5) {
        let cost = costs.get(b[2]).copied().unwrap_or_default();
        columns.insert(b[2].to_owned(), problem.add_var(cost, (number(b[0]), number(b[4]))));
    }
    let mut row: Vec<&str> = Vec::new();
    let mut all = words[rows + 2..bounds].iter();
    while let Some(word) = all.next() {
        let relation = match *word {
            "<=" => ComparisonOp::Le,
            ">=" => ComparisonOp::Ge,
            "=" => ComparisonOp::Eq,
            w if w.ends_with(':') => continue,
            w => {
                row.push(w);
                continue;
            }
        };
        let right = number(all.next().unwrap());
        if row != ["0", "none"] {
            let terms: Vec<(Variable, f64)> = terms(&row).into_iter().map(|(name, v)| (columns[&name], v)).collect();
            problem.add_constraint(terms, relation, right);
        }
        row.clear();
    }
    problem.solve().unwrap().objective()
}

/// The value of given intakes: matched at the demand the rules ask for, less the cost; none where a rule is broken.
fn value(problem: &Problem, rules: &Rules, intake: &[Vec<f64>]) -> Option<f64> {
    let mut held = problem.clone();
    for (programme, x) in held.programmes.iter_mut().zip(intake) {
        programme.fixed = x.iter().map(|x| Some(*x)).collect();
    }
    let lp = program(&held, rules).unwrap();
    match maximise(&lp) {
        Ok(solution) if solution.status == Status::Optimal => Some(solution.objective),
        _ => None,
    }
}

/// What a dual adds to the bound: times the end it leans on; nothing where it is none but for rounding.
fn end(dual: f64, low: f64, high: f64) -> f64 {
    let end = if dual > 0.0 { high } else { low };
    if dual.abs() < 1e-7 || !end.is_finite() { 0.0 } else { dual * end }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn another_solver_finds_the_same_optimum((problem, rules) in problems()) {
        let options = Options { ranges: 0, frontier: 0, ..Options::default() };
        let Ok(plan) = plan(&problem, &rules, &options) else { return Ok(()) };
        let other = second(&lp_file(&program(&problem, &rules).unwrap()));
        prop_assert!(close(plan.objective, other), "{} {other}", plan.objective);
    }

    #[test]
    fn two_interior_points_find_the_same_optimum_feasible_and_proved((problem, rules) in problems()) {
        let lp = program(&problem, &rules).unwrap();
        let (Ok(ours), Ok(other)) = (maximise(&lp), conic::solve(&lp)) else { return Ok(()) };
        prop_assert_eq!(ours.status, other.status);
        if ours.status != Status::Optimal {
            return Ok(());
        }
        prop_assert!((ours.objective - other.objective).abs() <= 1e-6 * (1.0 + other.objective.abs()));
        // Feasible, and the duals bound every plan by the value found.
        let mut bound = 0.0;
        for (row, dual) in lp.rows.iter().zip(&ours.rows) {
            let sum: f64 = row.terms.iter().map(|t| t.1 * ours.x[t.0]).sum();
            let slack = 1e-5 * (1.0 + sum.abs());
            prop_assert!(sum >= row.low - slack && sum <= row.high + slack, "{} {sum}", row.name);
            bound += end(*dual, row.low, row.high);
        }
        for (column, dual) in lp.columns.iter().zip(&ours.columns) {
            bound += end(*dual, column.low, column.high);
        }
        prop_assert!((bound - ours.objective).abs() <= 1e-5 * (1.0 + bound.abs()), "{bound} {}", ours.objective);
    }

    #[test]
    fn no_single_move_is_better((problem, rules) in problems(), seed in 0usize..1000) {
        let options = Options { ranges: 0, frontier: 0, ..Options::default() };
        let Ok(plan) = plan(&problem, &rules, &options) else { return Ok(()) };
        let n = problem.programmes.len();
        let years = problem.years.len();
        // One seat up or down in a year, or exchanged between two programmes; now or for good.
        for k in 0..6 {
            let s = seed + 37 * k;
            let (p, q, t, up, good) = (s % n, (s / n) % n, s % years, s % 3 != 0, s % 5 < 3);
            let mut moved = plan.optimum.clone();
            let step = if up { 1.0 } else { -1.0 };
            for year in t..if good { years } else { t + 1 } {
                moved[p][year] += step;
                if q != p {
                    moved[q][year] -= step;
                }
            }
            if moved.iter().flatten().any(|x| *x < 0.0) {
                continue;
            }
            if let Some(value) = value(&problem, &rules, &moved) {
                prop_assert!(value <= plan.objective + 1e-3, "{value} {}", plan.objective);
            }
        }
    }

    #[test]
    fn whole_seats_keep_the_rules_to_the_last_seat((problem, rules) in problems()) {
        let options = Options { ranges: 0, frontier: 0, ..Options::default() };
        let Ok(plan) = plan(&problem, &rules, &options) else { return Ok(()) };
        for t in 0..problem.years.len() {
            for (level, total) in rules.totals.iter().enumerate() {
                let of = |x: &[Vec<f64>]| -> f64 {
                    (0..x.len()).filter(|p| problem.programmes[*p].level == level).map(|p| x[p][t]).sum()
                };
                let sum = of(&plan.intake);
                prop_assert!(sum >= total.low && sum <= total.high && (sum - of(&plan.optimum)).abs() < 1.0 + 1e-3);
            }
            for (p, programme) in problem.programmes.iter().enumerate() {
                let x = plan.intake[p][t];
                let before = if t == 0 { programme.now } else { plan.intake[p][t - 1] };
                // The year and the year before are each less than a seat off.
                prop_assert!(programme.stopped || (x - before).abs() < frame::cap(programme, &rules) + 2.0 + 1e-3);
                prop_assert!(!programme.stopped || x == 0.0);
                prop_assert!(!programme.protected || x >= programme.now);
                prop_assert!(!programme.ceiling || x <= programme.now);
                prop_assert!((x - plan.optimum[p][t]).abs() < 1.0 + 1e-3);
            }
        }
    }

    #[test]
    fn the_worst_case_is_at_most_base((problem, rules) in problems()) {
        let with = |worst_case| plan(
            &problem,
            &Rules { worst_case, ..rules.clone() },
            &Options { ranges: 0, frontier: 0, ..Options::default() },
        );
        if let (Ok(worst), Ok(base)) = (with(true), with(false)) {
            prop_assert!(worst.objective <= base.objective + 1e-4);
        }
    }

    #[test]
    fn conflicts_are_minimal((mut problem, mut rules) in problems(), fixed in 0u32..200) {
        problem.programmes[0].fixed = vec![Some(f64::from(fixed)); 2];
        rules.totals[0].high = rules.totals[0].low;
        match plan(&problem, &rules, &Options { ranges: 0, frontier: 0, ..Options::default() }) {
            Ok(_) => {}
            Err(Failure::Infeasible { rules: named }) => {
                let conflict = conflict::Conflict::new(&problem, &rules);
                prop_assert!(!named.is_empty() && !conflict.agree_without(&[]));
                // The rules named conflict by themselves, and no longer without any one of them.
                prop_assert!(!conflict.agree(&named));
                for one in 0..named.len() {
                    let mut rest = named.clone();
                    rest.remove(one);
                    prop_assert!(conflict.agree(&rest), "{one} in {named:?}");
                }
            }
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}
