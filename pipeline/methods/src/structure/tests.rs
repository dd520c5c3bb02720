//! What the structure measures must satisfy whatever the numbers.

use super::*;
use proptest::prelude::*;

/// Two vectors of one length, each with something in it.
fn pairs() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    (2usize..7).prop_flat_map(|n| {
        let side = || {
            prop::collection::vec((0u16..100).prop_map(f64::from), n)
                .prop_filter("some", |v| v.iter().sum::<f64>() > 0.0)
        };
        (side(), side())
    })
}

fn reversed(v: &[f64]) -> Vec<f64> {
    v.iter().rev().copied().collect()
}

fn times(v: &[f64], by: f64) -> Vec<f64> {
    v.iter().map(|x| x * by).collect()
}

type Comparison = fn(&[f64], &[f64]) -> Result<f64, crate::Error>;

proptest! {
    #[test]
    fn comparisons_know_neither_order_nor_unit((p, q) in pairs(), by in 0.01f64..100.0) {
        let all: [Comparison; 6] = [duncan, krugman, hoover, cosine, jensen_shannon, kullback_leibler];
        for f in all {
            let Ok(value) = f(&p, &q) else { continue };
            prop_assert!((f(&reversed(&p), &reversed(&q)).unwrap() - value).abs() < 1e-9);
            prop_assert!((f(&times(&p, by), &times(&q, 2.0 * by)).unwrap() - value).abs() < 1e-9);
        }
    }

    #[test]
    fn dissimilarity_is_symmetric_and_zero_only_at_equality((p, q) in pairs()) {
        let d = duncan(&p, &q).unwrap();
        prop_assert!((d - duncan(&q, &p).unwrap()).abs() < 1e-12);
        prop_assert!((0.0..=1.0 + 1e-12).contains(&d));
        let shares = |v: &[f64]| v.iter().map(|x| x / v.iter().sum::<f64>()).collect::<Vec<_>>();
        let apart = shares(&p).iter().zip(shares(&q)).any(|(a, b)| (a - b).abs() > 1e-9);
        prop_assert_eq!(d > 1e-10, apart);
        prop_assert!(duncan(&p, &times(&p, 3.0)).unwrap() < 1e-12);
        let js = jensen_shannon(&p, &q).unwrap();
        prop_assert!((0.0..=std::f64::consts::LN_2 + 1e-12).contains(&js));
    }

    #[test]
    fn concentration_lies_between_equal_and_single((p, _) in pairs(), by in 0.01f64..100.0) {
        let n = p.len() as f64;
        let (g, h, t) = (gini(&p).unwrap(), herfindahl(&p).unwrap(), theil_t(&p).unwrap());
        prop_assert!((0.0..=1.0 - 1.0 / n + 1e-12).contains(&g));
        prop_assert!(h.raw >= 1.0 / n - 1e-12 && h.raw <= 1.0 + 1e-12);
        prop_assert!((0.0..=n.ln() + 1e-12).contains(&t));
        prop_assert!((gini(&times(&reversed(&p), by)).unwrap() - g).abs() < 1e-9);
        prop_assert!((theil_t(&times(&reversed(&p), by)).unwrap() - t).abs() < 1e-9);
        let equal = vec![7.0; p.len()];
        prop_assert!(gini(&equal).unwrap() < 1e-12 && theil_t(&equal).unwrap() < 1e-12 && theil_l(&equal).unwrap() < 1e-12);
    }

    #[test]
    fn no_coupling_exceeds_one_and_for_two_systems_wang_never_exceeds_standard(u in prop::collection::vec(0.0f64..=1.0, 2..6)) {
        let weights = vec![1.0 / u.len() as f64; u.len()];
        let c = |u: &[f64], form| coupling(&[u.to_vec()], &weights, form).unwrap().c[0];
        if u.len() == 2 {
            prop_assert!(c(&u, CouplingForm::Wang2021) <= c(&u, CouplingForm::Standard) + 1e-12);
        }
        for form in [CouplingForm::Standard, CouplingForm::Wang2021, CouplingForm::Fan2024] {
            prop_assert!((0.0..=1.0).contains(&c(&u, form)));
            prop_assert!((c(&u, form) - c(&reversed(&u), form)).abs() < 1e-9);
        }
    }

    #[test]
    fn grey_degrees_know_neither_order_nor_unit((x, y) in pairs(), (_, z) in pairs(), by in 0.01f64..100.0) {
        let z: Vec<f64> = x.iter().enumerate().map(|(k, _)| z[k % z.len()]).collect();
        // Each divided by its own mean or stretched over its own range: units fall out, also one by one.
        for scaling in [Scaling::Mean, Scaling::Range] {
            let Ok(degrees) = grey_relational(&x, &[y.clone(), z.clone()], 0.5, scaling) else { continue };
            let other = grey_relational(&reversed(&x), &[times(&reversed(&z), by), times(&reversed(&y), 3.0)], 0.5, scaling).unwrap();
            prop_assert!((degrees[0] - other[1]).abs() < 1e-9 && (degrees[1] - other[0]).abs() < 1e-9, "{:?} {:?}", degrees, other);
            prop_assert!(degrees.iter().all(|d| *d > 0.0 && *d <= 1.0 + 1e-12));
        }
        let plain = |x: &[f64], y: &[f64], z: &[f64]| grey_relational(x, &[y.to_vec(), z.to_vec()], 0.5, Scaling::None).unwrap();
        for (a, b) in plain(&x, &y, &z).iter().zip(plain(&times(&x, by), &times(&y, by), &times(&z, by))) {
            prop_assert!((a - b).abs() < 1e-9);
        }
    }

    #[test]
    fn shifts_and_quotients_know_neither_order_nor_unit((p, q) in pairs(), alpha in 0.05f64..0.95, by in 0.01f64..100.0) {
        for weights in [LilienWeights::Start, LilienWeights::End, LilienWeights::Mean] {
            let Ok(shift) = lilien(&p, &q, weights) else { continue };
            prop_assert!((lilien(&times(&reversed(&p), by), &reversed(&q), weights).unwrap() - shift).abs() < 1e-6);
        }
        let index = mismatch(&p, &q, alpha).unwrap();
        prop_assert!((mismatch(&times(&reversed(&p), by), &reversed(&q), alpha).unwrap() - index).abs() < 1e-9);
        if let Ok(quotient) = location_quotient(p[0], p[1], q[0], q[1]) {
            let other = location_quotient(by * p[0], by * p[1], 3.0 * q[0], 3.0 * q[1]).unwrap();
            prop_assert!((quotient - other).abs() <= 1e-9 * quotient);
        }
    }

    #[test]
    fn the_mismatch_index_is_zero_when_spread_alike((v, u) in pairs(), alpha in 0.05f64..0.95) {
        prop_assert!((0.0..=1.0).contains(&mismatch(&v, &u, alpha).unwrap()));
        prop_assert!(mismatch(&v, &times(&v, 5.0), alpha).unwrap() < 1e-12);
    }

    #[test]
    fn a_table_and_its_transpose_have_one_association(t in prop::collection::vec(prop::collection::vec(1u8..50, 3), 2..5)) {
        let rows: Vec<Vec<f64>> = t.iter().map(|r| r.iter().map(|&x| f64::from(x)).collect()).collect();
        let turned: Vec<Vec<f64>> = (0..3).map(|j| rows.iter().map(|r| r[j]).collect()).collect();
        let (v, chi2) = cramers_v(&rows).unwrap();
        let (w, chi2t) = cramers_v(&turned).unwrap();
        prop_assert!((v - w).abs() < 1e-9 && (chi2 - chi2t).abs() < 1e-6 * chi2.max(1.0) && v <= 1.0);
    }
}

/// The grey degree of a series does not depend on how many others there are beside it.
fn company_does_not_matter(degrees: impl Fn(&[f64], &[Vec<f64>]) -> Vec<f64>) -> bool {
    let (reference, a, b) = ([1.0, 4.0, 2.0, 5.0], vec![1.0, 3.0, 3.0, 5.0], vec![2.0, 4.0, 0.0, 4.0]);
    let few = degrees(&reference, &[a.clone(), b.clone()]);
    let more = degrees(&reference, &[a.clone(), b.clone(), a, b]);
    (few[0] - more[0]).abs() < 1e-12 && (few[1] - more[1]).abs() < 1e-12
}

#[test]
fn grey_degrees_are_means_over_points_and_the_printed_mean_over_series_is_caught() {
    let ours = |r: &[f64], s: &[Vec<f64>]| grey_relational(r, s, 0.5, Scaling::None).unwrap();
    assert!(company_does_not_matter(ours));
    let divided_by_alternatives = |r: &[f64], s: &[Vec<f64>]| -> Vec<f64> {
        ours(r, s).iter().map(|d| d * r.len() as f64 / s.len() as f64).collect()
    };
    assert!(!company_does_not_matter(divided_by_alternatives));
    // By hand: gaps 0 1 1 0 and 1 0 2 1, so (0 + 1)/(gap + 1).
    let (reference, series) = ([1.0, 4.0, 2.0, 5.0], [vec![1.0, 3.0, 3.0, 5.0], vec![2.0, 4.0, 0.0, 4.0]]);
    assert_eq!(ours(&reference, &series), [0.75, (0.5 + 1.0 + 1.0 / 3.0 + 0.5) / 4.0]);
    assert_eq!(divided_by_alternatives(&reference, &series)[0], 1.5, "not even a degree");
    let same = [3.0, 1.0, 2.0];
    assert_eq!(
        ours(&same, &[same.to_vec(), vec![0.0, 0.0, 0.0]])[0],
        1.0,
        "a series equal to the reference has degree 1"
    );
}

/// A bump between the ends is a difference of shape.
fn sees_the_middle(degree: impl Fn(&[f64], &[f64]) -> f64) -> bool {
    degree(&[0.0, 1.0, 1.0, 2.0], &[0.0, 5.0, 4.0, 2.0]) < 1.0 - 1e-9
}

#[test]
fn absolute_degrees_measure_from_the_start_and_the_printed_successive_differences_are_caught() {
    let ours = |x: &[f64], y: &[f64]| grey_absolute(x, &[y.to_vec()]).unwrap()[0];
    assert!(sees_the_middle(ours));
    let successive = |x: &[f64], y: &[f64]| {
        let area = |v: &[f64]| v.windows(2).map(|w| w[1] - w[0]).sum::<f64>();
        let (a, b) = (area(x), area(y));
        let size = 1.0 + a.abs() + b.abs();
        size / (size + (a - b).abs())
    };
    assert!(!sees_the_middle(successive));
    // By hand: areas 3 and 10, so (1 + 3 + 10)/(1 + 3 + 10 + 7).
    let (x, y) = ([0.0, 1.0, 1.0, 2.0], [0.0, 5.0, 4.0, 2.0]);
    assert_eq!((ours(&x, &y), successive(&x, &y)), (14.0 / 21.0, 1.0));
    assert_eq!(ours(&[1.0, 2.0, 5.0], &[11.0, 12.0, 15.0]), 1.0, "only the shape counts, not the height");
}

#[test]
fn domains_are_refused_at_the_door_with_the_offender_named() {
    let said = |r: Result<f64, crate::Error>| r.unwrap_err().to_string();
    assert_eq!(said(duncan(&[1.0, f64::NAN], &[1.0, 1.0])), "p[1] is NaN, not a finite number");
    assert_eq!(said(duncan(&[1.0, 1.0], &[1.0, f64::INFINITY])), "q[1] is inf, not a finite number");
    assert_eq!(said(gini(&[1.0, -1.0])), "values[1] is -1; it must be at least 0");
    assert_eq!(said(gini(&[0.0])), "the shares of values is undefined: its sum is 0");
    assert_eq!(said(theil_l(&[1.0, 0.0])), "values[1] is 0; it must be greater than 0 in Theil L");
    assert_eq!(said(kullback_leibler(&[1.0, 1.0], &[1.0, 0.0])), "q[1] is 0; it must be greater than 0 where p is");
    assert_eq!(said(duncan(&[1.0], &[1.0, 2.0])), "q has 2 entries; 1 (as p has) expected");
    let e = coupling(&[vec![0.5, 1.2]], &[0.5, 0.5], CouplingForm::Standard).unwrap_err();
    assert_eq!(e.to_string(), "u[0][1] is 1.2; it must be in [0, 1]");
    assert!(coupling(&[vec![0.5, 0.2]], &[0.5, 0.6], CouplingForm::Standard).is_err());
}

#[test]
fn no_development_is_no_coupling() {
    let r = coupling(&[vec![0.0, 0.0]], &[0.5, 0.5], CouplingForm::Fan2024).unwrap();
    assert_eq!((r.c[0], r.t[0], r.d[0]), (0.0, 0.0, 0.0));
}

#[test]
fn a_proportional_change_is_no_shift() {
    let (start, end) = ([10.0, 20.0, 30.0], [20.0, 40.0, 60.0]);
    for weights in [LilienWeights::Start, LilienWeights::End, LilienWeights::Mean] {
        assert!(lilien(&start, &end, weights).unwrap() < 1e-12);
    }
    let (p, q) = ([0.25, 0.75], [0.5, 0.5]);
    let by_hand: f64 = (0.375 * 2f64.ln().powi(2) + 0.625 * (2.0f64 / 3.0).ln().powi(2)).sqrt();
    assert!((lilien(&p, &q, LilienWeights::Mean).unwrap() - by_hand).abs() < 1e-12);
}

/// Wang (2021) is often said never to exceed the standard form. That holds for two systems; with four it need not.
#[test]
fn with_more_than_two_systems_wang_may_exceed_standard() {
    let u = vec![0.30, 0.37, 0.33, 0.0007];
    let c = |form| coupling(std::slice::from_ref(&u), &[0.25; 4], form).unwrap().c[0];
    assert!(c(CouplingForm::Wang2021) > c(CouplingForm::Standard) + 0.01);
}
