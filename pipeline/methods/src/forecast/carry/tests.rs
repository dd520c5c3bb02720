use super::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Cells whose log size walks, of any size, rounded to persons.
fn cells(n: usize, years: usize, seed: u64) -> Vec<Vec<Option<f64>>> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut even = move || (rng.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
    (0..n)
        .map(|_| {
            let mut y = 6.0 * even();
            (0..years)
                .map(|_| {
                    y += 0.8 * (even() - 0.5);
                    Some(y.exp().round())
                })
                .collect()
        })
        .collect()
}

fn all<'b>(b: &'b CarryBacktest, model: &str, horizon: usize) -> &'b CarryScore {
    b.scores.iter().find(|s| s.class.is_none() && s.model == model && s.horizon == horizon).unwrap()
}

#[test]
fn the_intervals_cover_what_they_say_on_origins_they_did_not_see() {
    let b = backtest(&cells(4000, 6, 1), &[1, 2, 3], &CarryOptions::default()).unwrap();
    for s in b.scores.iter().filter(|s| s.n > 500) {
        let c = s.coverage.unwrap();
        // Whole persons in small cells: several outcomes stand exactly on a bound.
        assert!(if s.class.is_none() { (0.78..0.86).contains(&c) } else { c > 0.75 }, "{s:?}");
    }
    assert_eq!(all(&b, "carry", 1).ratio, Some(1.0));
    // For a walk nothing beats the last value.
    assert!(all(&b, "mean3", 1).ratio.unwrap() > 1.0);
}

#[test]
fn cells_that_vanish_and_appear_are_counted_and_unknown_is_not_zero() {
    let rows = vec![
        vec![Some(10.0), Some(0.0)],
        vec![Some(0.0), Some(4.0)],
        vec![Some(8.0), None],
        vec![Some(6.0), Some(6.0)],
    ];
    let b = backtest(&rows, &[1], &CarryOptions::default()).unwrap();
    let s = all(&b, "carry", 1);
    assert_eq!((s.n, s.vanished, s.appeared, s.coverage), (3, 1, 1, None));
    assert!((s.bias.unwrap() - 0.6).abs() < 1e-12);
    assert_eq!(all(&b, "mean3", 1).ratio, Some(1.0));
}

#[test]
fn an_interval_holds_its_value_and_says_when_it_reaches_beyond_the_test() {
    let b = backtest(&cells(2000, 4, 2), &[1, 2, 3, 4], &CarryOptions::default()).unwrap();
    assert_eq!((b.tested.clone(), b.untested.clone()), (vec![1, 2, 3], vec![4]));
    let (three, four) = (b.interval(0, 60.0, 3).unwrap(), b.interval(0, 60.0, 4).unwrap());
    assert!(!three.extrapolated && four.extrapolated && four.tested == 3);
    assert!(four.low < three.low && three.low < 60.0 && 60.0 < three.high && three.high < four.high);
    let widened = (61.0_f64.ln() + (three.high.ln_1p() - 61.0_f64.ln()) * (4.0_f64 / 3.0).sqrt()).exp_m1();
    assert!((four.high - widened).abs() < 1e-9);
    assert_eq!(b.interval(0, 0.0, 1).unwrap().low, 0.0);
    assert!(b.interval(0, -1.0, 1).is_err() && b.interval(9, 1.0, 1).is_err() && b.interval(0, 1.0, 0).is_err());
}

#[test]
fn a_trend_is_followed_in_large_cells_and_hardly_in_small_ones() {
    let model = CARRY_MODELS[2];
    let large = model.expect(&[Some(900.0), Some(1000.0), Some(1100.0)], 2).unwrap();
    let small = model.expect(&[Some(1.0), Some(2.0), Some(3.0)], 2).unwrap();
    assert!((1150.0..1200.0).contains(&large) && (3.0..3.3).contains(&small), "{large} {small}");
    assert_eq!(model.expect(&[Some(3.0), None], 1), None);
    assert_eq!(model.expect(&[None, None, Some(3.0)], 1), Some(3.0));
}

#[test]
fn bad_cells_and_options_are_located() {
    let e = backtest(&[vec![Some(1.0), Some(-1.0)]], &[1], &CarryOptions::default()).unwrap_err();
    assert_eq!(e.to_string(), "cells[0][1] is -1; it must be at least 0");
    assert!(backtest(&[vec![Some(1.0), None]], &[1], &CarryOptions::default()).is_err());
    let options = CarryOptions { bounds: vec![5.0, 5.0], ..CarryOptions::default() };
    assert!(backtest(&cells(3, 3, 1), &[1], &options).is_err());
}

#[test]
fn the_order_of_cells_and_the_number_of_threads_change_no_interval() {
    let rows = cells(3000, 5, 3);
    let mut turned = rows.clone();
    turned.reverse();
    let run = |rows: &[Vec<Option<f64>>], threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| backtest(rows, &[1, 2], &CarryOptions::default()).unwrap())
    };
    let one = run(&rows, 1);
    assert_eq!(one, run(&rows, 3));
    assert_eq!(one.quantiles, run(&turned, 2).quantiles);
}

/// `cargo test --release -p duikou-methods many_cells -- --ignored --nocapture`
#[test]
#[ignore = "a measurement of time, not a check"]
fn many_cells_take_a_moment() {
    let rows = cells(300_000, 4, 4);
    let start = std::time::Instant::now();
    let b = backtest(&rows, &[1, 2, 3], &CarryOptions::default()).unwrap();
    println!("{:?} for {} pairs at horizon 1", start.elapsed(), all(&b, "carry", 1).n);
}
