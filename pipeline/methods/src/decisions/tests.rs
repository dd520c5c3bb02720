//! What scores and acceptabilities must satisfy whatever the numbers.

use super::*;
use proptest::prelude::*;

fn tables() -> impl Strategy<Value = Vec<Vec<f64>>> {
    (2usize..6, 1usize..5)
        .prop_flat_map(|(n, k)| prop::collection::vec(prop::collection::vec((1u8..60).prop_map(f64::from), k), n))
}

fn few(samples: usize) -> SmaaOptions {
    SmaaOptions { samples, ..SmaaOptions::default() }
}

proptest! {
    #[test]
    fn entropy_weights_sum_to_one_and_know_neither_order_nor_unit(x in tables(), by in 0.01f64..100.0) {
        if let Ok(w) = entropy_weights(&x) {
            prop_assert!((w.iter().sum::<f64>() - 1.0).abs() < 1e-12 && w.iter().all(|w| *w >= 0.0));
            let other: Vec<Vec<f64>> = x.iter().rev().map(|r| r.iter().map(|v| v * by).collect()).collect();
            for (a, b) in w.iter().zip(entropy_weights(&other).unwrap()) {
                prop_assert!((a - b).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn closeness_follows_the_alternatives_when_they_are_reordered(x in tables(), by in 0.01f64..100.0) {
        let k = x[0].len();
        let (w, t) = (vec![1.0; k], vec![1i8; k]);
        for normalisation in [Normalisation::Vector, Normalisation::MinMax] {
            let Ok(scores) = topsis(&x, &w, &t, normalisation) else { continue };
            let turned: Vec<Vec<f64>> = x.iter().rev().map(|r| r.iter().map(|v| v * by).collect()).collect();
            for (a, b) in scores.iter().rev().zip(topsis(&turned, &w, &t, normalisation).unwrap()) {
                prop_assert!((a - b).abs() < 1e-9 && (0.0..=1.0).contains(a));
            }
        }
    }

    #[test]
    fn acceptabilities_sum_to_one_by_row_and_by_column(x in tables(), ordinal: bool, seed in 0u64..1000) {
        let preference = if ordinal { Preference::Ordinal } else { Preference::Uniform };
        let options = SmaaOptions { seed, thresholds: vec![10.0, 30.0], jitter: 2.0, ..few(150) };
        let r = smaa(Criteria::Fixed(&x), preference, &options).unwrap();
        for (row, classes) in r.rank_acceptability.iter().zip(&r.class_acceptability) {
            prop_assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            prop_assert!((classes.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
        for rank in 0..x.len() {
            prop_assert!((r.rank_acceptability.iter().map(|row| row[rank]).sum::<f64>() - 1.0).abs() < 1e-12);
        }
        for w in r.central_weights.iter().flatten() {
            prop_assert!((w.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn acceptabilities_follow_the_alternatives_and_know_no_unit(x in tables(), seed in 0u64..1000) {
        let run = |x: &[Vec<f64>]| smaa(Criteria::Fixed(x), Preference::Uniform, &SmaaOptions { seed, ..few(100) }).unwrap();
        let r = run(&x);
        // Times a power of two, so that no score is rounded otherwise.
        let turned: Vec<Vec<f64>> = x.iter().rev().map(|row| row.iter().map(|v| v * 8.0).collect()).collect();
        let t = run(&turned);
        let back = |rows: &[Vec<f64>]| rows.iter().rev().cloned().collect::<Vec<_>>();
        prop_assert_eq!(&r.rank_acceptability, &back(&t.rank_acceptability));
        prop_assert!(r.central_weights.iter().eq(t.central_weights.iter().rev()));
        prop_assert!(r.confidence.iter().eq(t.confidence.iter().rev()));
    }

    #[test]
    fn classes_of_ranks_are_sums_of_ranks(x in tables(), seed in 0u64..1000) {
        let all = smaa(Criteria::Fixed(&x), Preference::Uniform, &SmaaOptions { seed, ..few(100) }).unwrap();
        let some = smaa(Criteria::Fixed(&x), Preference::Uniform, &SmaaOptions { seed, ranks: Ranks::Upto(vec![1]), ..few(100) }).unwrap();
        for (a, s) in all.rank_acceptability.iter().zip(&some.rank_acceptability) {
            prop_assert_eq!(a[0], s[0]);
            prop_assert!((a[1..].iter().sum::<f64>() - s[1]).abs() < 1e-12);
        }
    }
}

type Closeness = fn(&[Vec<f64>]) -> Vec<f64>;

/// The best on every criterion is at the ideal; the worst on every one is farthest from it.
fn a_dominant_alternative_is_ideal(scores: Closeness) -> bool {
    let s = scores(&[vec![5.0, 1.0, 9.0], vec![8.0, 3.0, 10.0], vec![2.0, 0.5, 1.0]]);
    s[1] == 1.0 && s[2] == 0.0
}

#[test]
fn the_ideal_is_taken_by_criterion_and_the_printed_transposed_ideal_is_caught() {
    assert!(a_dominant_alternative_is_ideal(|x| topsis(x, &[1.0; 3], &[1; 3], Normalisation::Vector).unwrap()));
    // The ideal of row i is set against column i: it fits only square tables, and then wrongly.
    let transposed: Closeness = |x| {
        let extreme = |pick: fn(f64, f64) -> f64| {
            x.iter().map(|row| row.iter().copied().reduce(pick).unwrap()).collect::<Vec<_>>()
        };
        let (best, worst) = (extreme(f64::max), extreme(f64::min));
        let far = |row: &Vec<f64>, to: &[f64]| row.iter().zip(to).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
        x.iter().map(|row| far(row, &worst) / (far(row, &worst) + far(row, &best))).collect()
    };
    assert!(!a_dominant_alternative_is_ideal(transposed));
    // On shares of one whole the ideal by criterion is the column's best.
    let x = [vec![0.6, 0.0, 0.48], vec![0.8, 0.6, 0.6], vec![0.0, 0.8, 0.64]];
    let ours = topsis(&x, &[1.0; 3], &[1; 3], Normalisation::Vector).unwrap();
    let (best, worst) = ([0.8, 0.8, 0.64], [0.0, 0.0, 0.48]);
    for (row, closeness) in x.iter().zip(&ours) {
        let length = (0.48f64 * 0.48 + 0.6 * 0.6 + 0.64 * 0.64).sqrt();
        let far = |to: &[f64; 3]| {
            let third = (row[2] - to[2]) / length;
            ((row[0] - to[0]).powi(2) + (row[1] - to[1]).powi(2) + third * third).sqrt()
        };
        assert!((closeness - far(&worst) / (far(&worst) + far(&best))).abs() < 1e-12);
    }
    assert!(ours.iter().zip(transposed(&x)).any(|(a, b)| (a - b).abs() > 0.05));
}

#[test]
fn a_cost_is_turned_and_a_constant_criterion_tells_nothing() {
    let x = [vec![1.0, 7.0], vec![2.0, 7.0]];
    assert_eq!(topsis(&x, &[1.0, 1.0], &[-1, 1], Normalisation::MinMax).unwrap(), [1.0, 0.0]);
    assert_eq!(entropy_weights(&x).unwrap(), [1.0, 0.0]);
    let e = topsis(&[vec![1.0], vec![1.0]], &[1.0], &[1], Normalisation::Vector).unwrap_err();
    assert_eq!(e.to_string(), "TOPSIS closeness is undefined: the alternatives do not differ");
}

#[test]
fn a_consistent_comparison_gives_back_its_weights() {
    let w = [0.5, 0.3, 0.2];
    let matrix: Vec<Vec<f64>> = w.iter().map(|a| w.iter().map(|b| a / b).collect()).collect();
    let r = ahp(&matrix).unwrap();
    assert!(r.weights.iter().zip(w).all(|(a, b)| (a - b).abs() < 1e-12));
    assert!(r.cr.abs() < 1e-12 && r.is_consistent() && (r.lambda - 3.0).abs() < 1e-12);
    let circular = [vec![1.0, 9.0, 1.0 / 9.0], vec![1.0 / 9.0, 1.0, 9.0], vec![9.0, 1.0 / 9.0, 1.0]];
    assert!(!ahp(&circular).unwrap().is_consistent());
    let e = ahp(&[vec![1.0, 2.0], vec![2.0, 1.0]]).unwrap_err();
    assert_eq!(e.to_string(), "matrix[0][1] is 2; it must be 1 / matrix[1][0] = 0.5");
}

#[test]
fn two_alternatives_that_trade_off_meet_the_known_acceptability() {
    // First wins when 1·w1 > 0.5·w2 + …: w1 > 1/3 on the uniform simplex of two criteria.
    let x = [vec![1.0, 0.0], vec![0.0, 0.5]];
    let r = smaa(Criteria::Fixed(&x), Preference::Uniform, &few(60_000)).unwrap();
    let error = r.standard_error(2.0 / 3.0);
    assert!((r.rank_acceptability[0][0] - 2.0 / 3.0).abs() < 4.0 * error, "{}", r.rank_acceptability[0][0]);
    let central = r.central_weights[0].as_ref().unwrap();
    assert!((central[0] - 2.0 / 3.0).abs() < 0.01, "the mean of w1 above 1/3 is 2/3");
    assert_eq!(r.confidence, [Some(1.0), Some(1.0)]);
    assert!(r.monte_carlo_error() <= 0.5 / 60_000f64.sqrt());
    // Ordered weights put w1 above 1/2: the first always wins, the second has no central weights.
    let r = smaa(Criteria::Fixed(&x), Preference::Ordinal, &few(1000)).unwrap();
    assert_eq!(r.rank_acceptability, [[1.0, 0.0], [0.0, 1.0]]);
    assert_eq!((r.central_weights[1].clone(), r.confidence[1]), (None, None));
}

#[test]
fn ties_share_their_ranks() {
    let x = [vec![1.0], vec![1.0], vec![0.0]];
    let r = smaa(Criteria::Fixed(&x), Preference::Uniform, &few(10)).unwrap();
    assert_eq!(r.rank_acceptability, [[0.5, 0.5, 0.0], [0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]);
    assert_eq!(r.confidence, [Some(0.5), Some(0.5), None]);
}

#[test]
fn given_samples_are_used_as_they_are() {
    let measurements = vec![
        vec![vec![1.0], vec![2.0]],
        vec![vec![3.0], vec![2.0]],
        vec![vec![0.0], vec![5.0]],
        vec![vec![0.0], vec![5.0]],
    ];
    let weights = vec![vec![1.0]; 4];
    let options = SmaaOptions { confidence_samples: 4, ..few(4) };
    let r = smaa(Criteria::Sampled(&measurements), Preference::Sampled(&weights), &options).unwrap();
    assert_eq!(r.rank_acceptability, [[0.25, 0.75], [0.75, 0.25]]);
    assert_eq!(r.confidence, [Some(0.25), Some(0.75)]);
}

#[test]
fn the_result_is_the_same_to_the_last_bit_whatever_the_threads() {
    let low: Vec<Vec<f64>> = (0..40).map(|a| (0..5).map(|k| f64::from((a * 7 + k * 13) % 23)).collect()).collect();
    let high: Vec<Vec<f64>> = low.iter().map(|r| r.iter().map(|x| x + 4.0).collect()).collect();
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let options = SmaaOptions { thresholds: vec![8.0, 12.0], jitter: 0.5, ..few(3000) };
        pool.install(|| smaa(Criteria::Intervals { low: &low, high: &high }, Preference::Uniform, &options).unwrap())
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn weights_without_a_sum_and_scores_beyond_a_double_are_refused() {
    let x = [vec![1.0, 2.0], vec![2.0, 1.0]];
    let none = [vec![0.5, 0.5], vec![0.0, 0.0]];
    let e = smaa(Criteria::Fixed(&x), Preference::Sampled(&none), &few(2)).unwrap_err();
    assert_eq!(e.to_string(), "the score with weights[1] is undefined: they sum to 0");
    let (large, heavy) = ([vec![1e200, 0.0], vec![0.0, 1e200]], [vec![1e200, 1.0]]);
    let e = smaa(Criteria::Fixed(&large), Preference::Sampled(&heavy), &few(1)).unwrap_err();
    assert!(e.to_string().starts_with("the score is undefined: the numbers are too large"), "{e}");
    // As large as it goes without: the order is that of the ends.
    let apart = [vec![1e307], vec![-1e307], vec![5e-324]];
    let r = smaa(Criteria::Fixed(&apart), Preference::Uniform, &few(10)).unwrap();
    assert_eq!(r.rank_acceptability, [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]);
    assert!(smaa(Criteria::Fixed(&x), Preference::Uniform, &few(0)).is_err());
    assert!(smaa(Criteria::Fixed(&x), Preference::Uniform, &few(1 << 40)).is_err());
}

/// Many alternatives with the same values, and one outlier that crowds the rest into one place.
#[test]
fn crowds_share_their_ranks_alike() {
    let mut x = vec![vec![3.0, 4.0]; 400];
    x.push(vec![1e12, 1e12]);
    let r = smaa(Criteria::Fixed(&x), Preference::Uniform, &few(200)).unwrap();
    assert_eq!(r.rank_acceptability[400][0], 1.0);
    for row in &r.rank_acceptability[..400] {
        assert!(row[0] == 0.0 && row[1..].iter().all(|p| (p - 1.0 / 400.0).abs() < 1e-12));
    }
}

#[test]
fn a_missing_or_impossible_value_is_refused() {
    let x = [vec![1.0, f64::NAN]];
    let e = smaa(Criteria::Fixed(&x), Preference::Uniform, &few(10)).unwrap_err();
    assert_eq!(e.to_string(), "values[0][1] is NaN, not a finite number");
    let (low, high) = ([vec![2.0]], [vec![1.0]]);
    let e = smaa(Criteria::Intervals { low: &low, high: &high }, Preference::Uniform, &few(10)).unwrap_err();
    assert_eq!(e.to_string(), "high[0][0] is 1; it must be at least low[0][0] = 2");
}
