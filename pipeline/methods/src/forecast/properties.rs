//! What holds for every panel: unit, order, sign, no look ahead; and how what is missing is answered.

use super::*;
use proptest::prelude::*;

/// Small panels of whole numbers with zeros and gaps, and of any size.
fn panels() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    let value = prop_oneof![
        8 => (1u32..2000).prop_map(|v| Some(f64::from(v))),
        1 => Just(Some(0.0)),
        1 => Just(None),
    ];
    (2usize..6, 7usize..14)
        .prop_flat_map(move |(rows, years)| prop::collection::vec(prop::collection::vec(value.clone(), years), rows))
}

fn run(rows: Vec<Vec<Option<f64>>>) -> Forecast {
    let groups: Vec<usize> = rows.iter().map(|r| usize::from(r[1] > r[0])).collect();
    let panel = Panel::new(2000, rows).unwrap().with_groups(&groups).unwrap();
    forecast(&panel, &[1, 3], &Options::default()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn low_base_and_high_stand_in_order_and_are_amounts(rows in panels()) {
        for row in run(rows).rows {
            if let Outlook::Assessed(points) = row {
                prop_assert_eq!(points.len(), 2);
                for p in points {
                    prop_assert!(0.0 <= p.low && p.low <= p.base && p.base <= p.high && p.high.is_finite(), "{:?}", p);
                }
            }
        }
    }

    /// A power of two, so that every ratio is the same to the last bit and a tie stays a tie.
    #[test]
    fn another_unit_gives_the_same_in_that_unit(rows in panels(), power in -20i32..20) {
        let unit = 2.0_f64.powi(power);
        let scaled = rows.iter().map(|r| r.iter().map(|v| v.map(|v| v * unit)).collect()).collect();
        for (a, b) in run(rows).rows.iter().zip(run(scaled).rows) {
            match (a, b) {
                (Outlook::Assessed(a), Outlook::Assessed(b)) => for (a, b) in a.iter().zip(b) {
                    let same = [(a.low, b.low), (a.base, b.base), (a.high, b.high)];
                    prop_assert!(same.iter().all(|(x, y)| *x == y / unit), "{:?} {:?}", a, b);
                },
                (a, b) => prop_assert_eq!(a, &b),
            }
        }
    }

    #[test]
    fn the_order_of_the_rows_changes_no_bit(rows in panels(), by in 1usize..5) {
        let n = rows.len();
        let turned: Vec<_> = (0..n).map(|i| rows[(i + by) % n].clone()).collect();
        let (a, b) = (run(rows), run(turned));
        for i in 0..n {
            prop_assert_eq!(&a.rows[(i + by) % n], &b.rows[i]);
        }
        prop_assert_eq!(a.backtest.scores, b.backtest.scores);
    }

    #[test]
    fn what_comes_after_an_origin_changes_nothing_forecast_at_it(rows in panels(), later in panels()) {
        let years = rows[0].len();
        let origin = years - 3;
        let changed: Vec<Vec<_>> = rows
            .iter()
            .enumerate()
            .map(|(i, r)| {
                let other = &later[i % later.len()];
                (0..years).map(|t| if t <= origin { r[t] } else { other[t % other.len()] }).collect()
            })
            .collect();
        let cut = rows.iter().map(|r| r[..=origin].to_vec()).collect();
        let at = |rows: Vec<Vec<Option<f64>>>| {
            let panel = Panel::new(2000, rows).unwrap();
            let options = Options::default();
            let track = track::Track::new(&panel, &[1, 3], panel.years() - 1, &options);
            let mut out = Vec::new();
            for at in 0..2 {
                for model in 0..MODELS.len() {
                    let band = intervals::bands(&track, model, at, 0.8, &options)[origin];
                    for row in panel.place() {
                        let y = track.base(origin, at, model, *row);
                        out.push((y, y.map(|_| track.scale(origin, *row)), band));
                    }
                }
            }
            out
        };
        let (whole, other, short) = (at(rows), at(changed), at(cut));
        prop_assert_eq!(&whole, &other);
        prop_assert_eq!(&whole, &short);
    }
}

fn ramp(years: usize, from: f64, by: f64) -> Vec<Option<f64>> {
    (0..years).map(|t| Some(from + by * t as f64 + (t % 3) as f64)).collect()
}

#[test]
fn a_sector_without_enough_history_is_named_not_zero() {
    let mut gap = ramp(12, 50.0, 1.0);
    gap[11] = None;
    let mut short = vec![None; 9];
    short.extend(ramp(3, 20.0, 1.0));
    let rows = vec![ramp(12, 100.0, 2.0), gap, short, vec![Some(0.0); 12], ramp(12, 80.0, 1.0)];
    let panel = Panel::new(2000, rows).unwrap();
    let broken = panel.clone().with_breaks(&[vec![], vec![], vec![], vec![], vec![2009]]).unwrap();
    let found = forecast(&broken, &[2], &Options::default()).unwrap().rows;
    assert!(matches!(found[0], Outlook::Assessed(_)));
    assert_eq!(found[1], Outlook::NotAssessed(Reason::NoValue { year: 2011 }));
    assert_eq!(found[2], Outlook::NotAssessed(Reason::Short { values: 3, needed: 4, since: 2000 }));
    assert_eq!(found[3], Outlook::NotAssessed(Reason::AlwaysZero));
    assert_eq!(found[4], Outlook::NotAssessed(Reason::Short { values: 3, needed: 4, since: 2009 }));
    let whole = forecast(&panel, &[2], &Options::default()).unwrap().rows;
    assert!(matches!(whole[4], Outlook::Assessed(_)));
}

#[test]
fn history_before_a_break_is_not_used_and_no_error_is_counted_across_it() {
    let base = vec![ramp(14, 100.0, 2.0), ramp(14, 300.0, -3.0), ramp(14, 40.0, 1.0)];
    let breaks = [vec![2005], vec![], vec![]];
    let run = |rows: Vec<Vec<Option<f64>>>| {
        let panel = Panel::new(2000, rows).unwrap().with_breaks(&breaks).unwrap();
        (forecast(&panel, &[1], &Options { model: "damped_trend".into(), ..Options::default() }).unwrap(), panel)
    };
    let (found, panel) = run(base.clone());
    let mut old = base;
    (0..5).for_each(|t| old[0][t] = Some(7000.0));
    let (other, _) = run(old);
    let level = |f: &Forecast| match &f.rows[0] {
        Outlook::Assessed(p) => p[0].base,
        Outlook::NotAssessed(r) => panic!("{r}"),
    };
    assert!((level(&found) - level(&other)).abs() < 0.05 * level(&found));
    let b = backtest(&panel, &[2004, 2005, 2008], &[1], &Options::default()).unwrap();
    // 2004: the outcome is of another definition; 2005: one year of the new one.
    assert_eq!((b.without_outcome, b.not_assessed), (1, 1));
}

#[test]
fn the_naive_model_keeps_shares_and_a_steady_trend_is_followed() {
    let grow = |from: f64, by: f64| (0..16).map(|t| Some(from * f64::powi(by, t))).collect::<Vec<_>>();
    let panel = Panel::new(2000, vec![grow(100.0, 1.05), grow(300.0, 1.05)]).unwrap();
    for model in ["constant_share", "damped_trend"] {
        let f = forecast(&panel, &[2], &Options { model: model.into(), ..Options::default() }).unwrap();
        let Outlook::Assessed(p) = &f.rows[0] else { panic!() };
        let truth = 100.0 * 1.05_f64.powi(17);
        assert!((p[0].base / truth - 1.0).abs() < 0.02, "{model} {} {truth}", p[0].base);
    }
}

#[test]
fn bad_input_is_located() {
    let e = Panel::new(2000, vec![vec![Some(1.0)], vec![Some(f64::NAN)]]).unwrap_err();
    assert_eq!(e.to_string(), "series[1][0] is NaN, not a finite number");
    let e = Panel::new(2000, vec![vec![Some(1.0)], vec![Some(1.0), None]]).unwrap_err();
    assert_eq!(e.to_string(), "series[1] has 2 entries; 1 (as series[0] has) expected");
    let panel = Panel::new(2000, vec![ramp(9, 1.0, 1.0)]).unwrap();
    let e = panel.clone().with_breaks(&[vec![1999]]).unwrap_err();
    assert_eq!(e.to_string(), "breaks[0][0] is 1999; it must be a year from 2000 to 2008");
    let options = Options { coverage: 1.0, ..Options::default() };
    assert!(forecast(&panel, &[1], &options).is_err());
    assert!(forecast(&panel, &[0], &Options::default()).is_err());
    assert!(backtest(&panel, &[2009], &[1], &Options::default()).is_err());
}
