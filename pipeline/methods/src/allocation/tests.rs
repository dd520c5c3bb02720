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
    fn shared_openings_are_conserved(p in problems()) {
        let x = graduates_share(&p);
        prop_assert!(p.sum_by_major(&x).iter().zip(p.supply()).all(|(h, s)| *h <= s * (1.0 + 1e-12)));
        prop_assert!(p.sum_by_need(&x).iter().zip(p.demand()).all(|(h, d)| *h <= d * (1.0 + 1e-12)));
    }
}
