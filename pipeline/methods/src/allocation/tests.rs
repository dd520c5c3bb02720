//! The allocation against brute force and against a linear program.

use super::*;
use microlp::{ComparisonOp, OptimizationDirection};
use proptest::prelude::*;

/// Small random problems; amounts are whole so that ties and zeros occur.
fn problems() -> impl Strategy<Value = Problem> {
    (1usize..7, 1usize..6).prop_flat_map(|(n, m)| {
        let amounts = |k| prop::collection::vec((0u8..9).prop_map(f64::from), k);
        let cells = prop::collection::vec(prop::option::weighted(0.45, 1u8..=10), n * m);
        (amounts(n), amounts(m), cells).prop_map(move |(s, d, cells)| {
            let links: Vec<_> = cells
                .iter()
                .enumerate()
                .filter_map(|(k, c)| c.map(|a| ((k / m) as u32, (k % m) as u32, f64::from(a) / 10.0)))
                .collect();
            Problem::new(s, d, &links).unwrap()
        })
    })
}

/// max Σ value·x under both margins, by the simplex method; `floor` asks for a total of at least that.
fn linear_program(p: &Problem, value: impl Fn(u32, u32, f64) -> f64, floor: Option<f64>) -> f64 {
    if p.is_empty() {
        return 0.0;
    }
    let mut lp = microlp::Problem::new(OptimizationDirection::Maximize);
    let vars: Vec<_> = p.links().map(|(i, j, a)| lp.add_var(value(i, j, a), (0.0, f64::INFINITY))).collect();
    let links: Vec<_> = p.links().collect();
    let mut margin = |of: &dyn Fn(&(u32, u32, f64)) -> bool, most: f64| {
        let row: Vec<_> = vars.iter().zip(&links).filter(|(_, l)| of(l)).map(|(&v, _)| (v, 1.0)).collect();
        lp.add_constraint(row.as_slice(), ComparisonOp::Le, most);
    };
    for (i, &s) in p.supply().iter().enumerate() {
        margin(&|l| l.0 as usize == i, s);
    }
    for (j, &d) in p.demand().iter().enumerate() {
        margin(&|l| l.1 as usize == j, d);
    }
    if let Some(total) = floor {
        let row: Vec<_> = vars.iter().map(|&v| (v, 1.0)).collect();
        lp.add_constraint(row.as_slice(), ComparisonOp::Ge, total);
    }
    lp.solve().unwrap().objective()
}

fn with_one_more(p: &Problem, major: Option<usize>, need: Option<usize>, step: f64) -> Problem {
    let (mut s, mut d) = (p.supply().to_vec(), p.demand().to_vec());
    if let Some(i) = major {
        s[i] += step;
    }
    if let Some(j) = need {
        d[j] += step;
    }
    Problem::new(s, d, &p.links().collect::<Vec<_>>()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_start_decides_how_soon_and_not_which(p in problems(), factors in prop::collection::vec(0.0f64..2.0, 12)) {
        let options = Options { epsilon: 1.0, ..Options::default() };
        let base = expected(&p, &options).unwrap();
        let drawn = |of: &[f64], from: usize| of.iter().zip(&factors[from..]).map(|(a, f)| a * f).collect::<Vec<f64>>();
        let q = p.with_amounts(drawn(p.supply(), 0), drawn(p.demand(), 6)).unwrap();
        let rebuilt = Problem::new(q.supply().to_vec(), q.demand().to_vec(), &q.links().collect::<Vec<_>>()).unwrap();
        let cold = expected(&rebuilt, &options).unwrap();
        let warm = expected_from(&q, &options, &base.u, &base.v).unwrap();
        for (x, y) in cold.plan.iter().zip(&warm.plan) {
            prop_assert!((x - y).abs() <= 1e-6 * (1.0 + x), "{x} {y}");
        }
    }

    #[test]
    fn the_flow_is_the_linear_programs_maximum_and_keeps_both_margins(p in problems()) {
        let f = max_flow(&p, 0.001).unwrap();
        prop_assert!((f.total - linear_program(&p, |_, _, _| 1.0, None)).abs() < 1e-6);
        prop_assert_eq!(p.sum_by_major(&f.flow), f.placed.clone());
        prop_assert_eq!(p.sum_by_need(&f.flow), f.filled.clone());
        prop_assert!(f.placed.iter().zip(p.supply()).all(|(x, s)| x <= s));
        prop_assert!(f.filled.iter().zip(p.demand()).all(|(x, d)| x <= d));
        prop_assert!(f.flow.iter().all(|&x| x >= 0.0));
    }

    #[test]
    fn every_certain_set_is_a_proof_and_together_they_explain_all_that_is_left(p in problems()) {
        let f = max_flow(&p, 1.0).unwrap();
        let sum = |of: &[f64], at: &[u32]| at.iter().map(|&k| of[k as usize]).sum::<f64>();
        for set in &f.certain_surplus {
            let mut partners: Vec<u32> = p.links().filter(|l| set.majors.contains(&l.0)).map(|l| l.1).collect();
            partners.sort_unstable();
            partners.dedup();
            prop_assert_eq!(&partners, &set.needs);
            prop_assert!(set.excess > 0.0);
            prop_assert_eq!(set.excess, sum(p.supply(), &set.majors) - sum(p.demand(), &set.needs));
        }
        for set in &f.certain_shortage {
            prop_assert!(set.excess > 0.0);
            prop_assert_eq!(set.excess, sum(p.demand(), &set.needs) - sum(p.supply(), &set.majors));
        }
        let surplus: f64 = f.certain_surplus.iter().map(|s| s.excess).sum();
        let shortage: f64 = f.certain_shortage.iter().map(|s| s.excess).sum();
        prop_assert_eq!(f.total + surplus + sum(p.supply(), &f.unlinked_majors), p.supply().iter().sum::<f64>());
        prop_assert_eq!(f.total + shortage + sum(p.demand(), &f.unlinked_needs), p.demand().iter().sum::<f64>());
    }

    #[test]
    fn the_bounds_are_the_extremes_over_all_maximum_flows(p in problems()) {
        let f = max_flow(&p, 1.0).unwrap();
        for (i, b) in placement_bounds(&p, &f).iter().enumerate() {
            let of = |sign: f64| linear_program(&p, |l, _, _| if l as usize == i { sign } else { 0.0 }, Some(f.total));
            prop_assert!((b.high - of(1.0)).abs() < 1e-6 && (b.low + of(-1.0)).abs() < 1e-6, "major {} {:?}", i, b);
            prop_assert!(b.low <= f.placed[i] && f.placed[i] <= b.high);
        }
        for (j, b) in need_bounds(&p, &f).iter().enumerate() {
            let of = |sign: f64| linear_program(&p, |_, l, _| if l as usize == j { sign } else { 0.0 }, Some(f.total));
            prop_assert!((b.high - of(1.0)).abs() < 1e-6 && (b.low + of(-1.0)).abs() < 1e-6, "need {} {:?}", j, b);
        }
    }

    #[test]
    fn a_shadow_price_is_what_one_more_or_one_fewer_changes(p in problems()) {
        let (f, step) = (max_flow(&p, 0.001).unwrap(), 0.5);
        let prices = shadow_prices(&p, &f);
        let total = |q: &Problem| linear_program(q, |_, _, _| 1.0, None);
        for i in 0..p.supply().len() {
            prop_assert!((total(&with_one_more(&p, Some(i), None, step)) - f.total - step * prices.major_gain[i]).abs() < 1e-6);
            if p.supply()[i] > 0.0 {
                prop_assert!((f.total - total(&with_one_more(&p, Some(i), None, -step)) - step * prices.major_loss[i]).abs() < 1e-6);
            }
        }
        for j in 0..p.demand().len() {
            prop_assert!((total(&with_one_more(&p, None, Some(j), step)) - f.total - step * prices.need_gain[j]).abs() < 1e-6);
            if p.demand()[j] > 0.0 {
                prop_assert!((f.total - total(&with_one_more(&p, None, Some(j), -step)) - step * prices.need_loss[j]).abs() < 1e-6);
            }
        }
        for (y, z) in [(&prices.major_gain, &prices.need_loss), (&prices.major_loss, &prices.need_gain)] {
            let dual: f64 = y.iter().zip(p.supply()).chain(z.iter().zip(p.demand())).map(|(price, amount)| price * amount).sum();
            prop_assert!((dual - f.total).abs() < 1e-9, "strong duality: {} {}", dual, f.total);
            prop_assert!(p.links().all(|(i, j, _)| y[i as usize] + z[j as usize] >= 1.0));
        }
    }

    #[test]
    fn more_demand_for_a_majors_needs_never_lowers_its_placement(p in problems(), more in 1u8..5) {
        let f = max_flow(&p, 1.0).unwrap();
        let before = placement_bounds(&p, &f);
        for (i, j, _) in p.links() {
            let q = with_one_more(&p, None, Some(j as usize), f64::from(more));
            let after = placement_bounds(&q, &max_flow(&q, 1.0).unwrap());
            let (b, a) = (before[i as usize], after[i as usize]);
            prop_assert!(a.low >= b.low && a.high >= b.high, "{:?} {:?}", b, a);
        }
    }

    #[test]
    fn the_maximum_and_the_shares_know_neither_unit_nor_order(p in problems(), unit in prop::sample::select(vec![0.5, 4.0, 1024.0])) {
        let f = max_flow(&p, 1.0).unwrap();
        let turn = |of: &[f64]| of.iter().rev().map(|x| x * unit).collect::<Vec<_>>();
        let (n, m) = (p.supply().len() as u32, p.demand().len() as u32);
        let links: Vec<_> = p.links().map(|(i, j, a)| (n - 1 - i, m - 1 - j, a)).collect();
        let q = Problem::new(turn(p.supply()), turn(p.demand()), &links).unwrap();
        let g = max_flow(&q, 0.5).unwrap();
        prop_assert_eq!(g.total, f.total * unit);
        let bounds = |p: &Problem, f: &MaxFlow| placement_bounds(p, f).iter().chain(&need_bounds(p, f)).map(|b| (b.low, b.high)).collect::<Vec<_>>();
        let (before, after) = (bounds(&p, &f), bounds(&q, &g));
        let (n, scale) = (n as usize, |b: &(f64, f64)| (b.0 * unit, b.1 * unit));
        let want: Vec<_> = before[..n].iter().rev().chain(before[n..].iter().rev()).map(scale).collect();
        prop_assert_eq!(after, want);
        let excess = |sets: &[DeficientSet]| {
            let mut all: Vec<f64> = sets.iter().map(|s| s.excess).collect();
            all.sort_by(f64::total_cmp);
            all
        };
        let scaled = |sets: &[DeficientSet]| excess(sets).iter().map(|x| x * unit).collect::<Vec<_>>();
        prop_assert_eq!(excess(&g.certain_surplus), scaled(&f.certain_surplus));
        prop_assert_eq!(excess(&g.certain_shortage), scaled(&f.certain_shortage));
        for (x, y) in graduates_share(&p).iter().rev().zip(graduates_share(&q)) {
            prop_assert!((x * unit - y).abs() <= 1e-9 * y.max(unit));
        }
    }

    #[test]
    fn shared_openings_are_conserved(p in problems()) {
        let x = graduates_share(&p);
        prop_assert!(p.sum_by_major(&x).iter().zip(p.supply()).all(|(h, s)| *h <= s * (1.0 + 1e-12)));
        prop_assert!(p.sum_by_need(&x).iter().zip(p.demand()).all(|(h, d)| *h <= d * (1.0 + 1e-12)));
    }

    #[test]
    fn the_expected_allocation_meets_the_conditions_of_its_optimum(p in problems(), epsilon in prop::sample::select(vec![0.01, 0.05, 0.3])) {
        let e = expected(&p, &Options { epsilon, ..Options::default() }).unwrap();
        let openings = |i: u32| p.links().filter(|l| l.0 == i).map(|l| p.demand()[l.1 as usize]).sum::<f64>();
        let rivals = |j: u32| p.links().filter(|l| l.1 == j).map(|l| p.supply()[l.0 as usize]).sum::<f64>();
        for (k, (i, j, a)) in p.links().enumerate() {
            let pool = openings(i).max(rivals(j));
            let (i, j) = (i as usize, j as usize);
            let want = p.supply()[i] * p.demand()[j] / pool * ((a - e.u[i] - e.v[j]) / epsilon).exp();
            let want = if p.supply()[i] * p.demand()[j] == 0.0 { 0.0 } else { want };
            prop_assert!((e.plan[k] - want).abs() <= 1e-8 * want, "{} {}", e.plan[k], want);
        }
        for (sums, amounts, potentials) in [(p.sum_by_major(&e.plan), p.supply(), &e.u), (p.sum_by_need(&e.plan), p.demand(), &e.v)] {
            for n in 0..sums.len() {
                prop_assert!(sums[n] <= amounts[n] * (1.0 + 1e-9));
                prop_assert!(potentials[n] >= 0.0);
                prop_assert!(potentials[n] <= 1e-9 || sums[n] >= amounts[n] * (1.0 - 1e-8), "a price without scarcity");
            }
        }
    }

    #[test]
    fn the_cost_falls_to_the_linear_programs_as_epsilon_falls(p in problems()) {
        let best = p.supply().iter().sum::<f64>() - linear_program(&p, |_, _, a| a, None);
        let mut last = f64::INFINITY;
        for epsilon in [0.5, 0.1, 0.02, 0.004, 0.001] {
            let e = expected(&p, &Options { epsilon, ..Options::default() }).unwrap();
            prop_assert!(e.total_cost <= last + 1e-6 && e.total_cost >= best - 1e-6, "{} {} {}", e.total_cost, last, best);
            last = e.total_cost;
        }
        prop_assert!(last - best <= 0.001 * 200.0, "{} {}", last, best);
    }

    #[test]
    fn a_balanced_plan_fills_both_margins_or_is_refused(p in problems(), plan in prop::collection::vec(0u8..4, 42)) {
        // Margins of a plan on the links are feasible, zeros and tight sets included.
        let x: Vec<f64> = (0..p.len()).map(|k| f64::from(plan[k])).collect();
        let q = Problem::new(p.sum_by_major(&x), p.sum_by_need(&x), &p.links().collect::<Vec<_>>()).unwrap();
        for epsilon in [0.5, 0.02] {
            let e = expected(&q, &Options { epsilon, mode: Mode::Balanced, ..Options::default() }).unwrap();
            for (got, want) in q.sum_by_major(&e.plan).iter().zip(q.supply()).chain(q.sum_by_need(&e.plan).iter().zip(q.demand())) {
                prop_assert!((got - want).abs() <= 2e-9 * want, "{} {}", got, want);
            }
            prop_assert!(e.unplaced < 1e-6);
        }
    }

    #[test]
    fn the_expected_allocation_knows_neither_unit_nor_order(p in problems(), unit in prop::sample::select(vec![1e-3, 7.0, 1e4])) {
        let e = expected(&p, &Options::default()).unwrap();
        let scaled = |of: &[f64]| of.iter().map(|x| x * unit).collect::<Vec<_>>();
        let q = Problem::new(scaled(p.supply()), scaled(p.demand()), &p.links().collect::<Vec<_>>()).unwrap();
        for (x, y) in e.plan.iter().zip(&expected(&q, &Options::default()).unwrap().plan) {
            prop_assert!((x * unit - y).abs() <= 1e-7 * y.abs().max(unit), "{} {}", x * unit, y);
        }
        let (n, m) = (p.supply().len() as u32, p.demand().len() as u32);
        let turned: Vec<_> = p.links().map(|(i, j, a)| (n - 1 - i, m - 1 - j, a)).collect();
        let back = |of: &[f64]| of.iter().rev().copied().collect::<Vec<_>>();
        let q = Problem::new(back(p.supply()), back(p.demand()), &turned).unwrap();
        for (x, y) in e.plan.iter().rev().zip(&expected(&q, &Options::default()).unwrap().plan) {
            prop_assert!((x - y).abs() <= 1e-7 * y.abs().max(1.0), "{} {}", x, y);
        }
    }
}

#[test]
fn balanced_totals_that_differ_are_infeasible_and_say_so() {
    let balanced = |s: Vec<f64>, d: Vec<f64>, l: &[(u32, u32, f64)]| {
        expected(&Problem::new(s, d, l).unwrap(), &Options { mode: Mode::Balanced, ..Options::default() })
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        balanced(vec![2.0], vec![1.0], &[(0, 0, 1.0)]),
        "balanced transport has no solution: supply sums to 2 and demand to 1"
    );
    let stuck = balanced(vec![3.0, 1.0], vec![1.0, 3.0], &[(0, 0, 1.0), (1, 1, 1.0)]);
    assert!(
        stuck.starts_with("balanced transport has no solution: majors [0] exceed all their needs [0] by 2"),
        "{stuck}"
    );
}

#[test]
fn splitting_a_major_in_two_splits_its_placement_and_changes_nothing_else() {
    let whole = Problem::new(vec![10.0, 4.0], vec![6.0, 5.0], &[(0, 0, 0.9), (0, 1, 0.4), (1, 1, 0.8)]).unwrap();
    let split = Problem::new(
        vec![5.0, 5.0, 4.0],
        vec![6.0, 5.0],
        &[(0, 0, 0.9), (0, 1, 0.4), (1, 0, 0.9), (1, 1, 0.4), (2, 1, 0.8)],
    )
    .unwrap();
    let (w, s) = (expected(&whole, &Options::default()).unwrap(), expected(&split, &Options::default()).unwrap());
    assert!((w.plan[0] - 2.0 * s.plan[0]).abs() < 1e-7 && (w.plan[0] - 2.0 * s.plan[2]).abs() < 1e-7);
    assert!((w.plan[2] - s.plan[4]).abs() < 1e-7);
}

#[test]
fn running_out_of_iterations_is_an_error() {
    let links = [
        (0, 1, 1.0),
        (0, 4, 0.9),
        (1, 1, 0.3),
        (1, 3, 0.3),
        (2, 4, 0.1),
        (3, 0, 0.6),
        (4, 2, 0.6),
        (5, 0, 1.0),
        (5, 3, 0.4),
    ];
    let p = Problem::new(vec![6.0, 6.0, 4.0, 1.0, 8.0, 5.0], vec![4.0, 6.0, 3.0, 7.0, 7.0], &links).unwrap();
    let e = expected(&p, &Options { epsilon: 0.01, max_iterations: 3, ..Options::default() }).unwrap_err();
    assert_eq!(e.kind(), crate::ErrorKind::NoConvergence);
}

#[test]
fn plans_and_bounds_are_the_same_to_the_last_bit_whatever_the_threads() {
    let (n, m) = (700u32, 400u32);
    let amount = |k: u32, salt: u32| f64::from((k * 7919 + salt) % 97 + 1);
    let links: Vec<_> = (0..n)
        .flat_map(|i| {
            (0..m)
                .filter(move |j| (i * 31 + j * 17) % 5 < 3)
                .map(move |j| (i, j, f64::from((i * 13 + j * 29) % 20 + 1) / 20.0))
        })
        .collect();
    assert!(links.len() > 150_000, "enough links to be spread over threads: {}", links.len());
    let p = Problem::new((0..n).map(|i| amount(i, 3)).collect(), (0..m).map(|j| 1.5 * amount(j, 11)).collect(), &links)
        .unwrap();
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let flow = max_flow(&p, 0.001).unwrap();
            (expected(&p, &Options::default()).unwrap(), placement_bounds(&p, &flow), need_bounds(&p, &flow))
        })
    };
    assert!(run(1) == run(3));
}

#[test]
fn long_chains_of_displacement_are_followed_to_the_end() {
    for (n, band) in [(400u32, 3u32), (600, 9), (900, 2)] {
        let amount = |k: u32, salt: u32| f64::from((k * 7919 + salt * 104_729) % 21);
        let mut links: Vec<(u32, u32, f64)> =
            (0..n).flat_map(|i| (0..3).map(move |r| (i, (i + (i * 31 + r * 17) % band) % n, 1.0))).collect();
        links.sort_by_key(|l| (l.0, l.1));
        links.dedup_by_key(|l| (l.0, l.1));
        let p = Problem::new((0..n).map(|i| amount(i, 1)).collect(), (0..n).map(|j| amount(j, 2)).collect(), &links)
            .unwrap();
        let f = max_flow(&p, 1.0).unwrap();
        let sum = |of: &[f64], at: &[u32]| at.iter().map(|&k| of[k as usize]).sum::<f64>();
        // The certain surplus accounts for everybody unplaced: no flow can be larger.
        let surplus: f64 = f.certain_surplus.iter().map(|s| s.excess).sum();
        assert_eq!(f.total + surplus + sum(p.supply(), &f.unlinked_majors), p.supply().iter().sum::<f64>());
        for set in &f.certain_surplus {
            assert_eq!(set.excess, sum(p.supply(), &set.majors) - sum(p.demand(), &set.needs));
        }
        assert_eq!((p.sum_by_major(&f.flow), p.sum_by_need(&f.flow)), (f.placed, f.filled));
    }
}

/// Supply and demand that agree exactly, but for a flow as small as exp(−1/ε), leave a direction in which the plan
/// hardly changes: plain sweeps would crawl along it.
#[test]
fn an_exact_balance_with_a_leak_converges() {
    let links =
        [(0, 1, 0.9), (0, 2, 1.0), (1, 0, 1.0), (1, 2, 0.1), (2, 0, 0.2), (2, 3, 0.4), (3, 2, 0.8), (3, 3, 0.5)];
    let p = Problem::new(vec![5.0, 2.0, 8.0, 2.0], vec![6.0, 3.0, 4.0, 8.0], &links).unwrap();
    let e = expected(&p, &Options { epsilon: 0.01, ..Options::default() }).unwrap();
    assert!(e.iterations < 1000, "{} sweeps", e.iterations);
    let links = [(0, 0, 0.1), (0, 1, 0.8), (0, 2, 0.2), (1, 1, 0.1), (2, 0, 0.3)];
    let p = Problem::new(vec![1.0, 6.0, 3.0], vec![3.0, 3.0, 5.0], &links).unwrap();
    let e = expected(&p, &Options { epsilon: 0.01, ..Options::default() }).unwrap();
    assert!(e.iterations < 1000, "{} sweeps", e.iterations);
}

#[test]
fn a_start_that_does_not_fit_is_refused() {
    let p = Problem::new(vec![1.0, 2.0], vec![1.0], &[(0, 0, 1.0), (1, 0, 0.5)]).unwrap();
    let from = |u: &[f64], v: &[f64]| expected_from(&p, &Options::default(), u, v).unwrap_err().to_string();
    assert_eq!(from(&[0.0], &[0.0]), "u has 1 entries; 2 (one a node) expected");
    assert_eq!(from(&[0.0, -1.0], &[0.0]), "u[1] is -1; it must be at least 0");
    assert_eq!(from(&[0.0, 0.0], &[f64::NAN]), "v[0] is NaN, not a finite number");
    assert!(p.with_amounts(vec![1.0], vec![1.0]).is_err() && p.with_amounts(vec![1.0, -1.0], vec![1.0]).is_err());
}
