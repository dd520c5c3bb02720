//! Cases worked by hand, what must hold whatever the numbers, and how well the intervals hold.

use super::beta::beta_quantile;
use super::*;
use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::collections::BTreeMap;

fn years(pairs: &[(i64, f64)]) -> BTreeMap<i64, f64> {
    pairs.iter().copied().collect()
}

fn cell<'a>(major: &'a str, class: &'a str, seen: Option<(f64, f64)>) -> Cell<'a> {
    Cell { major, class, level: "bachelor", seen: seen.map(|(successes, trials)| Counts { successes, trials }) }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()))
}

fn bounded(value: f64, low: f64, high: f64) -> Option<Rate> {
    Some(Rate { low, high, ..Rate::stated(value) })
}

#[test]
fn a_rate_leans_on_its_tiers_by_hand() {
    // Too few groups for moments: k = 50 everywhere.
    let cells =
        [cell("a", "x", Some((20.0, 50.0))), cell("a", "x", Some((60.0, 100.0))), cell("b", "x", Some((150.0, 150.0)))];
    let s = shrink(&cells, &ShrinkOptions::default()).unwrap();
    assert_eq!((s.strength, s.estimated), ([50.0; 3], [false; 3]));
    let r = s.rates[0].unwrap();
    // Own 50/(50+50); other schools of the major 100/(100+50) of the half left; the other major of the class the rest.
    assert!(near(r.weights[0], 0.5) && near(r.weights[1], 1.0 / 3.0) && near(r.weights[2], 1.0 / 6.0));
    assert!(near(r.value, 0.5 * 0.4 + 0.6 / 3.0 + 1.0 / 6.0));
    assert_eq!((r.basis, r.n, r.weights[3]), (Basis::Own, 50.0, 0.0));
    assert!(r.low < r.value && r.value < r.high);
}

#[test]
fn what_was_not_seen_is_not_zero() {
    let options = ShrinkOptions::default();
    assert_eq!(
        shrink(&[cell("a", "x", None), cell("b", "x", Some((0.0, 0.0)))], &options).unwrap().rates,
        [None, None]
    );
    // A cell without data takes the nearest tier that has some, and is less sure of it than that tier is of itself.
    let s =
        shrink(&[cell("a", "x", None), cell("a", "x", Some((30.0, 60.0))), cell("c", "", Some((1.0, 90.0)))], &options)
            .unwrap();
    let (empty, own) = (s.rates[0].unwrap(), s.rates[1].unwrap());
    assert_eq!((empty.basis, empty.n), (Basis::Major, 0.0));
    assert!(empty.high - empty.low > own.high - own.low);
    // Without a class, the level is next.
    assert_eq!(s.rates[2].unwrap().weights[2], 0.0);
    // Alone, a cell is what it is, with Jeffreys' interval about it: Beta(3.5, 0.5).
    let alone = shrink(&[cell("a", "x", Some((3.0, 3.0)))], &options).unwrap().rates[0].unwrap();
    assert_eq!((alone.value, alone.high, alone.basis), (1.0, 1.0, Basis::Own));
    assert!(near(alone.low, beta_quantile(0.1, 3.5, 0.5)));
    for bad in [(-1.0, 3.0), (4.0, 3.0), (f64::NAN, 3.0), (1.0, f64::INFINITY)] {
        assert!(shrink(&[cell("a", "x", Some(bad))], &options).is_err(), "{bad:?}");
    }
    let e = shrink(&[cell("a", "x", None), cell("a", "x", Some((4.0, 3.0)))], &options).unwrap_err();
    assert_eq!(e.to_string(), "cells[1].successes is 4; it must be at most 3, 1 a trial");
}

#[test]
fn a_ratio_may_pass_one_up_to_its_ceiling() {
    let options = ShrinkOptions { ceiling: 1.2, ..ShrinkOptions::default() };
    let s = shrink(&[cell("a", "x", Some((110.0, 100.0)))], &options).unwrap();
    let r = s.rates[0].unwrap();
    assert!(near(r.value, 1.1) && r.low < 1.1 && r.high > 1.1 && r.high <= 1.2);
    assert!(shrink(&[cell("a", "x", Some((121.0, 100.0)))], &options).is_err());
}

fn uniform(rng: &mut ChaCha8Rng) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}

/// Programmes of known rates: majors around 0.7, programmes around their major.
#[test]
fn strengths_are_found_again_and_intervals_hold() {
    let mut rng = ChaCha8Rng::seed_from_u64(20);
    let draw = |rng: &mut ChaCha8Rng, mean: f64, k: f64| {
        beta_quantile(uniform(rng).clamp(1e-9, 1.0 - 1e-9), mean * k, (1.0 - mean) * k)
    };
    let majors: Vec<String> = (0..60).map(|m| format!("m{m:02}")).collect();
    let (mut cells, mut truth) = (Vec::new(), Vec::new());
    for major in &majors {
        let mean = draw(&mut rng, 0.7, 40.0);
        for school in 0..12 {
            let rate = draw(&mut rng, mean, 25.0);
            let n = [0u32, 5, 20, 60, 150][school % 5];
            let x = (0..n).filter(|_| uniform(&mut rng) < rate).count() as f64;
            cells.push(cell(major, "x", (n > 0).then_some((x, f64::from(n)))));
            truth.push((rate, n));
        }
    }
    let s = shrink(&cells, &ShrinkOptions::default()).unwrap();
    assert_eq!(s.estimated, [true, true, false]);
    assert!((12.5..50.0).contains(&s.strength[0]) && (20.0..80.0).contains(&s.strength[1]), "{:?}", s.strength);
    let mut errors = [0.0f64; 2];
    for least in [0u32, 5, 20, 60, 150] {
        let of = || s.rates.iter().zip(&truth).filter(|(_, t)| t.1 == least);
        let held = of().filter(|(r, t)| (r.unwrap().low..=r.unwrap().high).contains(&t.0)).count() as f64;
        let share = held / of().count() as f64;
        println!("n = {least}: {share:.3} of {} within the 80 % interval", of().count());
        assert!((0.70..=0.90).contains(&share), "n = {least}: {share}");
    }
    for ((r, t), c) in s.rates.iter().zip(&truth).zip(&cells) {
        if let Some(Counts { successes, trials }) = c.seen.filter(|c| c.trials < 50.0) {
            errors[0] += (r.unwrap().value - t.0).powi(2);
            errors[1] += (successes / trials - t.0).powi(2);
        }
    }
    assert!(errors[0] < 0.6 * errors[1], "shrinkage pays where cells are small: {errors:?}");
}

#[test]
fn completion_by_hand() {
    let intakes = years(&[(2016, 100.0), (2017, 50.0), (2018, 40.0), (2019, 0.0), (2021, 10.0)]);
    let completions = years(&[(2020, 90.0), (2021, 55.0), (2022, 80.0), (2023, 9.0), (2024, 9.0)]);
    let c = completion(4, &intakes, &completions, None, 1.2).unwrap();
    // 2016 → 90; 2017 → 55, above one and kept; 2018 → held to 48; 2019 had no entrants, 2020 was not seen.
    assert_eq!((c.cohorts, c.above_one, c.capped), (3, 1, 1));
    assert!(near(c.graduates, 193.0) && near(c.ratio().unwrap(), 193.0 / 190.0));
    // The definition changed in 2022: what came before is not used.
    let after = completion(4, &intakes, &completions, Some(2022), 1.2).unwrap();
    assert_eq!((after.cohorts, after.entrants), (1, 40.0));
    let none = completion(4, &intakes, &completions, Some(2023), 1.2).unwrap();
    assert_eq!((none.ratio(), none.counts()), (None, None));
    assert!(completion(4, &intakes, &completions, None, 0.9).is_err());
    assert!(completion(4, &years(&[(2016, -1.0)]), &completions, None, 1.0).is_err());
}

#[test]
fn the_yearly_spread_by_hand() {
    let series =
        [years(&[(2020, 100.0), (2021, 110.0), (2022, 99.0), (2024, 50.0)]), years(&[(2020, 2.0), (2021, 9.0)])];
    let s = yearly_spread(&series, None, 10.0).unwrap().unwrap();
    let (a, b) = (1.1f64.ln().powi(2), 0.9f64.ln().powi(2));
    let (wa, wb) = (11_000f64.sqrt(), (110.0f64 * 99.0).sqrt());
    assert!(near(s.sd, ((wa * a + wb * b) / (wa + wb)).sqrt()));
    assert_eq!(s.pairs, 2);
    assert_eq!(yearly_spread(&series, Some(2022), 10.0).unwrap(), None);
}

fn programme() -> Programme {
    Programme {
        years: 4,
        intakes: years(&[(2021, 100.0), (2022, 120.0), (2024, 80.0)]),
        completions: years(&[(2024, 70.0)]),
        rates: Rates {
            kept: bounded(0.9, 0.85, 0.95),
            further: bounded(0.2, 0.15, 0.25),
            local: bounded(0.5, 0.4, 0.6),
        },
    }
}

#[test]
fn a_cohort_by_hand() {
    let rows = cohorts(&[programme()], 2024..=2030, &CohortOptions::default()).unwrap().remove(0);
    let at = |year: i64| rows[(year - 2024) as usize];
    // Graduated already: 70 × 0.8 × 0.5.
    assert_eq!((at(2024).origin, at(2024).entering), (Some(Origin::Observed), Some(28.0)));
    // Enrolled in 2021: 100 → 90 graduates, 18 go on, 72 end study, half of them stay.
    let r = at(2025);
    assert_eq!((r.origin, r.intake), (Some(Origin::Committed), Some(100.0)));
    let near_all = [(r.graduates, 90.0), (r.further, 18.0), (r.leaving, 36.0), (r.entering, 36.0)];
    near_all.iter().for_each(|(got, want)| assert!(near(got.unwrap(), *want)));
    // Rates at their ends: 100·0.85·0.75·0.4 = 25.5 and 100·0.95·0.85·0.6 = 48.45; chance 1.28155·√(100·0.36·0.64) = 6.1514.
    let down = (10.5f64.powi(2) + 6.151_447_5f64.powi(2)).sqrt();
    let up = (12.45f64.powi(2) + 6.151_447_5f64.powi(2)).sqrt();
    assert!((r.low.unwrap() - (36.0 - down)).abs() < 1e-5 && (r.high.unwrap() - (36.0 + up)).abs() < 1e-5);
    // The intake of 2023 is a gap in the past: not assessed. That of 2025 is to come: 2024's is carried.
    assert_eq!((at(2027).origin, at(2027).entering), (None, None));
    assert_eq!((at(2028).origin, at(2028).committed()), (Some(Origin::Committed), at(2028).entering));
    assert_eq!(at(2029).origin, Some(Origin::Assumed { from: 2024 }));
    assert_eq!((at(2029).committed(), at(2029).assumed()), (Some(0.0), at(2029).entering));
    assert_eq!(at(2029).entering, at(2028).entering);
    // With a stated yearly spread, what is carried is less sure the longer it is.
    let wide =
        cohorts(&[programme()], 2028..=2030, &CohortOptions { yearly_sd: 0.1, ..CohortOptions::default() }).unwrap();
    let width = |r: &Expected| r.high.unwrap() - r.low.unwrap();
    assert!(near(width(&wide[0][0]), width(&at(2028))));
    assert!(width(&wide[0][1]) > width(&wide[0][0]) && width(&wide[0][2]) > width(&wide[0][1]));
}

#[test]
fn a_missing_rate_leaves_what_depends_on_it_open() {
    let mut p = programme();
    p.rates.local = None;
    let r = cohorts(&[p.clone()], 2025..=2025, &CohortOptions::default()).unwrap()[0][0];
    assert!(
        r.further.is_some()
            && r.leaving.is_none()
            && r.entering.is_none()
            && r.low.is_none()
            && r.committed().is_none()
    );
    p.rates = Rates { kept: None, ..programme().rates };
    let r = cohorts(&[p.clone()], 2025..=2025, &CohortOptions::default()).unwrap()[0][0];
    assert!(r.intake.is_some() && r.graduates.is_none());
    assert_eq!(total([&r]), None);
    // No intake ever seen: completions are carried where that is asked for, and need no completion rate.
    p.intakes.clear();
    let carry = CohortOptions { carry_completions: true, yearly_sd: 0.1, ..CohortOptions::default() };
    assert_eq!(cohorts(&[p.clone()], 2026..=2026, &CohortOptions::default()).unwrap()[0][0].origin, None);
    let r = cohorts(&[p.clone()], 2026..=2026, &carry).unwrap()[0][0];
    assert_eq!((r.origin, r.graduates, r.entering), (Some(Origin::Carried { from: 2024 }), Some(70.0), Some(28.0)));
    assert_eq!((r.committed(), r.assumed()), (Some(0.0), Some(28.0)));
    assert_eq!(cohorts(&[p], 2023..=2023, &carry).unwrap()[0][0].origin, None, "the past is not made of the future");
}

#[test]
fn programmes_out_of_domain_are_named() {
    let options = CohortOptions::default();
    let refuse = |change: fn(&mut Programme)| {
        let mut p = programme();
        change(&mut p);
        cohorts(&[programme(), p], 2025..=2025, &options).unwrap_err().to_string()
    };
    assert_eq!(refuse(|p| p.years = 0), "programmes[1].years is 0; it must be at least 1");
    assert_eq!(
        refuse(|p| p.rates.local = Some(Rate::stated(1.5))),
        "programmes[1].rates.local.low is 1.5; it must be from 0 to 1"
    );
    assert!(refuse(|p| p.rates.kept = bounded(0.9, 0.95, 1.0)).contains("within its interval"));
    assert!(refuse(|p| p.intakes = years(&[(2020, f64::NAN)])).contains("programmes[1].intakes[2020]"));
}

#[test]
fn totals_add_rates_and_square_chance() {
    let two = cohorts(&[programme(), programme()], 2025..=2029, &CohortOptions::default()).unwrap();
    let t = total([&two[0][0], &two[1][0]]).unwrap();
    assert!(near(t.entering, 72.0) && near(t.committed, 72.0) && t.assumed == 0.0);
    let chance = 2.0 * 6.151_447_5f64.powi(2);
    assert!((t.low - (72.0 - (21f64.powi(2) + chance).sqrt())).abs() < 1e-5);
    let mixed = total([&two[0][0], &two[0][2], &two[0][4]]).unwrap();
    assert_eq!((mixed.assessed, mixed.not_assessed), (2, 1));
    assert!(near(mixed.committed + mixed.assumed, mixed.entering) && mixed.assumed > 0.0);
}

#[test]
fn a_path_moves_people_and_counts_them_once() {
    // 0: 高职, 1: 本科. A fifth of the vocational graduates go on, two years, nine in ten finish.
    let vocational = Stage { graduates: years(&[(2025, 100.0), (2026, 100.0), (2027, 100.0)]), further: 0.3 };
    let bachelor = Stage { graduates: years(&[(2027, 50.0)]), further: 0.1 };
    let path = Move { from: 0, to: 1, share: 0.2, years: 2, kept: 0.9, counted: false };
    let m = moves(&[vocational.clone(), bachelor.clone()], &[path]).unwrap();
    let first = m.stages[0][&2025];
    assert!(near(first.moved, 20.0) && near(first.elsewhere, 10.0) && near(first.leaving, 70.0));
    let then = m.stages[1][&2027];
    assert!(near(then.arrived, 18.0) && near(then.leaving, 0.9 * 68.0));
    assert!(near(m.pending, 40.0) && near(m.dropped, 2.0));
    // Where the bachelor's figures hold them already they are only taken off the first level.
    let counted = moves(&[vocational.clone(), bachelor.clone()], &[Move { counted: true, ..path }]).unwrap();
    assert!(near(counted.stages[0][&2025].leaving, 70.0) && counted.stages[1][&2027].arrived == 0.0);
    // A path for more than the further-study rate says makes that rate: nobody is subtracted twice.
    let more = moves(&[vocational, bachelor], &[Move { share: 0.4, ..path }]).unwrap().stages[0][&2025];
    assert!(near(more.moved, 40.0) && more.elsewhere == 0.0 && near(more.leaving, 60.0));
}

#[test]
fn a_path_out_of_domain_is_named() {
    let stages = vec![Stage { graduates: years(&[(2025, 1.0)]), further: 0.0 }, Stage::default()];
    let path = Move { from: 0, to: 1, share: 0.6, years: 2, kept: 1.0, counted: false };
    assert!(moves(&stages, &[path, path]).unwrap_err().to_string().starts_with("moves[1].share is 0.6"));
    for bad in [Move { to: 2, ..path }, Move { to: 0, ..path }, Move { years: 0, ..path }, Move { kept: 1.1, ..path }] {
        assert!(moves(&stages, &[bad]).is_err(), "{bad:?}");
    }
    assert!(moves(&[], &[]).unwrap().stages.is_empty());
}

#[test]
fn people_from_outside_are_rows_of_their_own() {
    let none = inflows((80.0, 100.0, 130.0), &InflowFactors::default()).unwrap();
    assert!(none.is_empty());
    let rows = inflows((80.0, 100.0, 130.0), &InflowFactors { in_migration: Some(0.1), commuting: None }).unwrap();
    assert_eq!(rows, [Inflow { kind: "in_migration", factor: 0.1, low: 8.0, base: 10.0, high: 13.0 }]);
    assert!(inflows((1.0, 1.0, 1.0), &InflowFactors { in_migration: None, commuting: Some(-0.1) }).is_err());
}

fn share() -> impl Strategy<Value = f64> {
    0.0f64..=1.0
}

proptest! {
    #[test]
    fn a_rate_lies_among_what_was_seen(seen in prop::collection::vec((0usize..4, 0usize..3, 0u32..60, share()), 1..25)) {
        let (majors, classes) = (["a", "b", "c", "d"], ["x", "y", ""]);
        // A major has one class.
        let cells: Vec<Cell> = seen.iter().map(|&(m, _, n, p)| {
            cell(majors[m], classes[m % 3], (n > 0).then_some(((f64::from(n) * p).round(), f64::from(n))))
        }).collect();
        let s = shrink(&cells, &ShrinkOptions::default()).unwrap();
        let rates = || cells.iter().filter_map(|c| c.seen).map(|c| c.successes / c.trials);
        let (least, most) = (rates().fold(1.0, f64::min), rates().fold(0.0, f64::max));
        for r in &s.rates {
            let Some(r) = r else { prop_assert_eq!(rates().count(), 0); continue };
            prop_assert!(near(r.weights.iter().sum(), 1.0));
            prop_assert!((least - 1e-9..=most + 1e-9).contains(&r.value), "{} {} {}", least, r.value, most);
            prop_assert!(0.0 <= r.low && r.low <= r.value && r.value <= r.high && r.high <= 1.0);
        }
        // Order does not matter.
        let turned: Vec<Cell> = cells.iter().rev().copied().collect();
        for (a, b) in s.rates.iter().zip(shrink(&turned, &ShrinkOptions::default()).unwrap().rates.iter().rev()) {
            prop_assert!(a.is_none() == b.is_none() && a.zip(*b).is_none_or(|(a, b)| near(a.value, b.value) && near(a.low, b.low)));
        }
    }

    #[test]
    fn supply_is_conserved_and_monotone(intake in 0.0f64..5000.0, kept in 0.0f64..1.2, further in share(), local in share(), wide in 0.0f64..0.3, more in 0.0f64..0.2) {
        let rate = |v: f64, most: f64| bounded(v, (v - wide).max(0.0), (v + wide).min(most));
        let of = |intake: f64, kept: f64, further: f64, local: f64| {
            let rates = Rates { kept: rate(kept, 2.0), further: rate(further, 1.0), local: rate(local, 1.0) };
            let p = Programme { years: 4, intakes: years(&[(2022, intake)]), rates, ..Programme::default() };
            cohorts(&[p], 2026..=2026, &CohortOptions::default()).unwrap()[0][0]
        };
        let r = of(intake, kept, further, local);
        let base = r.entering.unwrap();
        prop_assert!(near(r.graduates.unwrap(), r.further.unwrap() + r.leaving.unwrap() + base));
        prop_assert!(near(r.graduates.unwrap(), intake * kept));
        prop_assert!(0.0 <= r.low.unwrap() && r.low.unwrap() <= base && base <= r.high.unwrap());
        let up = |v: f64| (v + more).min(1.0);
        prop_assert!(of(intake + more, kept, further, local).entering.unwrap() >= base);
        prop_assert!(of(intake, kept + more, further, local).entering.unwrap() >= base);
        prop_assert!(of(intake, kept, up(further), local).entering.unwrap() <= base + 1e-9);
        prop_assert!(of(intake, kept, further, up(local)).entering.unwrap() >= base);
    }

    #[test]
    fn who_leaves_study_is_who_completed_less_who_went_on(
        graduates in prop::collection::vec(prop::collection::vec(0.0f64..1000.0, 8), 3),
        further in prop::collection::vec(share(), 3),
        paths in prop::collection::vec((0usize..3, 1usize..3, 0.0f64..0.33, 1u32..4, share()), 0..4),
    ) {
        let stages: Vec<Stage> = graduates.iter().zip(&further).map(|(g, f)| {
            Stage { graduates: g.iter().enumerate().map(|(i, v)| (2020 + i as i64, *v)).collect(), further: *f }
        }).collect();
        let paths: Vec<Move> = paths.iter().map(|&(from, by, share, years, kept)| {
            Move { from, to: (from + by) % 3, share, years, kept, counted: false }
        }).collect();
        let Ok(m) = moves(&stages, &paths) else { return Ok(()) };
        let sum = |f: fn(&Leavers) -> f64| m.stages.iter().flat_map(|s| s.values()).map(f).sum::<f64>();
        let (own, arrived, moved) = (sum(|l| l.own), sum(|l| l.arrived), sum(|l| l.moved));
        let given: f64 = graduates.iter().flatten().sum();
        prop_assert!(near(own, given));
        prop_assert!(near(sum(|l| l.leaving), own + arrived - moved - sum(|l| l.elsewhere)));
        // Nobody moved is lost: there already, on the way, or dropped out.
        prop_assert!(near(moved, arrived + m.pending + m.dropped));
        // So each person given ends in one place.
        prop_assert!(near(given, sum(|l| l.leaving) + sum(|l| l.elsewhere) + m.pending + m.dropped));
    }
}
