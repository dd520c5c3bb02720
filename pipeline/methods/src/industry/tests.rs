//! What shift-share and the Leontief model must satisfy whatever the numbers, and cases worked by hand.

use super::leontief::TOLERANCE;
use super::*;
use proptest::prelude::*;

/// A table that balances: flows and final demand are free, output is their sum.
fn table(flows: Vec<Vec<f64>>, final_demand: Vec<f64>) -> InputOutput {
    let output = flows.iter().zip(&final_demand).map(|(row, f)| row.iter().sum::<f64>() + f).collect();
    InputOutput { flows, final_demand, output, imports: None, value_added: None }
}

fn tables() -> impl Strategy<Value = InputOutput> {
    (1usize..8).prop_flat_map(|n| {
        let flow = prop_oneof![Just(0.0), 0.0f64..100.0];
        (prop::collection::vec(prop::collection::vec(flow, n), n), prop::collection::vec(1.0f64..100.0, n))
            .prop_map(|(flows, f)| table(flows, f))
    })
}

/// The textbook's two sectors (Miller and Blair 2009, section 2.3).
fn textbook() -> Leontief {
    table(vec![vec![150.0, 500.0], vec![200.0, 100.0]], vec![350.0, 1700.0]).check(TOLERANCE).unwrap()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()))
}

fn all_near(a: &[Option<f64>], b: &[Option<f64>]) -> bool {
    a.iter().zip(b).all(|(a, b)| near(a.unwrap(), b.unwrap()))
}

#[test]
fn the_textbook_inverse() {
    let l = textbook();
    assert_eq!(l.direct(), [[0.15, 0.25], [0.2, 0.05]]);
    // Printed to four digits there.
    for (row, printed) in l.inverse().iter().zip([[1.2541, 0.3300], [0.2640, 1.1221]]) {
        row.iter().zip(printed).for_each(|(v, p)| assert!((v - p).abs() < 5e-5, "{v} {p}"));
    }
    // A new final demand of 600 and 1,500, so changes of 250 and −200: output 1,247.52 and 1,841.58.
    let change = l.induced(&[250.0, -200.0]).unwrap();
    assert!((1000.0 + change[0] - 1247.52).abs() < 0.01 && (2000.0 + change[1] - 1841.58).abs() < 0.01);
}

#[test]
fn a_line_of_production_counts_its_stages() {
    // Ore → steel → cars, nothing else used: distances are whole numbers.
    let line = table(vec![vec![0.0, 10.0, 0.0], vec![0.0, 0.0, 30.0], vec![0.0, 0.0, 0.0]], vec![0.0, 0.0, 100.0]);
    let l = line.check(TOLERANCE).unwrap();
    let p = l.positions();
    assert_eq!(p.upstreamness, [Some(3.0), Some(2.0), Some(1.0)]);
    assert_eq!(p.upstream_rank, [Some(1), Some(2), Some(3)]);
    assert_eq!(p.downstream_rank, [Some(3), Some(2), Some(1)]);
    assert!(near(p.downstreamness[2].unwrap(), 1.0 + 0.3 + 0.1));
    // 50 more cars: 15 of steel, 5 of ore; persons at 2, 1 and 0.5 a unit.
    let persons = [20.0, 30.0, 50.0];
    assert_eq!(l.induced(&[0.0, 0.0, 50.0]).unwrap(), [5.0, 15.0, 50.0]);
    assert_eq!(l.induced_employment(&persons, &[0.0, 0.0, 50.0]).unwrap(), [10.0, 15.0, 25.0]);
    let m = l.employment_multipliers(&persons).unwrap();
    assert!(near(m.simple[2].unwrap(), 1.0) && near(m.type_one[2].unwrap(), 2.0) && m.direct[2] == Some(0.5));
    // Chain a is cars, chain b is steel and half of ore.
    let between = l
        .induced_between(
            &persons,
            &[vec![0.0, 0.0, 50.0], vec![0.0, 30.0, 0.0]],
            &[vec![0.0, 0.0, 1.0], vec![0.5, 1.0, 0.0]],
        )
        .unwrap();
    assert_eq!(between.persons, [[25.0, 20.0], [0.0, 40.0]]);
    assert_eq!(between.elsewhere, [5.0, 10.0]);
    assert_eq!(between.total, [50.0, 50.0]);
}

#[test]
fn a_sector_that_does_not_balance_is_named() {
    let mut t = table(vec![vec![1.0, 2.0], vec![3.0, 4.0]], vec![5.0, 6.0]);
    t.output[1] = 20.0;
    let e = t.clone().check(TOLERANCE).unwrap_err();
    assert_eq!(e.to_string(), "output[1] is 20, but flows[i][..] and final_demand sum to 13");
    t.output[1] = 13.0;
    t.value_added = Some(vec![4.0, 6.0]);
    let e = t.clone().check(TOLERANCE).unwrap_err();
    assert_eq!(e.to_string(), "output[1] is 13, but flows[..][i], imports and value_added sum to 12");
    t.imports = Some(vec![vec![0.0, 1.0], vec![0.0, 0.0]]);
    let l = t.check(TOLERANCE).unwrap();
    // A unit of the second sector asks l_22 of it, a thirteenth of that imported.
    assert!(near(l.import_content().unwrap()[1].unwrap(), l.inverse()[1][1] / 13.0));
}

#[test]
fn an_idle_sector_is_not_assessed_and_not_a_number_nowhere() {
    let idle = table(vec![vec![1.0, 0.0], vec![0.0, 0.0]], vec![4.0, 0.0]).check(TOLERANCE).unwrap();
    assert_eq!(idle.output_multipliers(), [Some(1.25), None]);
    assert_eq!(idle.linkages(ForwardBy::Ghosh).forward, [Some(1.0), None]);
    assert_eq!(idle.positions().upstream_rank, [Some(1), None]);
    let m = idle.employment_multipliers(&[10.0, 0.0]).unwrap();
    assert_eq!((m.simple[1], m.type_one[1]), (None, None));
    assert_eq!(idle.induced(&[4.0, 0.0]).unwrap(), [5.0, 0.0]);
    assert_eq!(
        idle.induced(&[0.0, 1.0]).unwrap_err().to_string(),
        "growth[1] is 1; it must be 0 for a sector without output"
    );
    assert!(idle.employment_multipliers(&[10.0, 1.0]).is_err());
    // Without output it cannot buy.
    let buys = table(vec![vec![1.0, 2.0], vec![0.0, 0.0]], vec![4.0, 0.0]).check(TOLERANCE).unwrap_err();
    assert_eq!(buys.to_string(), "output[1] is 0, but flows[..][i] and imports sum to 2");
}

#[test]
fn what_makes_no_sense_is_refused() {
    // Final demand below 0 throughout: the table eats itself.
    let e = table(vec![vec![3.0]], vec![-1.0]).check(TOLERANCE).unwrap_err();
    assert!(e.to_string().contains("use more than they make"), "{e}");
    assert!(table(vec![vec![-1.0]], vec![2.0]).check(TOLERANCE).is_err());
    assert!(table(vec![vec![f64::NAN]], vec![2.0]).check(TOLERANCE).is_err());
    assert!(table(vec![], vec![]).check(TOLERANCE).is_err());
    let mut ragged = table(vec![vec![1.0, 1.0], vec![1.0, 1.0]], vec![2.0, 2.0]);
    ragged.final_demand.pop();
    assert!(ragged.check(TOLERANCE).is_err());
    let twice = textbook().induced_between(&[1.0, 1.0], &[], &[vec![0.6, 0.0], vec![0.6, 0.0]]).unwrap_err();
    assert!(twice.to_string().starts_with("members[1][0] is 0.6"), "{twice}");
}

#[test]
fn shift_share_by_hand() {
    // The nation grows from 1,000 to 1,200; industry 0 there by a half, industry 1 by 5 %.
    let s = shift_share(&[100.0, 200.0], &[160.0, 190.0], &[300.0, 700.0], &[450.0, 750.0], ShiftShareForm::Classic)
        .unwrap();
    assert!(near(s.national[0], 20.0) && near(s.mix[0], 30.0) && near(s.competitive[0], 10.0));
    assert!(near(s.national[1], 40.0) && near(s.mix[1], -25.714285714285715));
    assert!(near(s.competitive[1], -24.285714285714285) && s.allocation.is_none());
    let form = ShiftShareForm::EstebanMarquillas;
    let h = shift_share(&[100.0, 200.0], &[160.0, 190.0], &[300.0, 700.0], &[450.0, 750.0], form).unwrap();
    // The region's 300 spread as the nation's: 90 and 210.
    assert!(near(h.competitive[0], 9.0) && near(h.allocation.unwrap()[0], 1.0));
}

#[test]
fn an_industry_new_to_the_region_is_all_its_own() {
    let s = shift_share(&[0.0, 5.0], &[7.0, 5.0], &[0.0, 10.0], &[4.0, 10.0], ShiftShareForm::Classic).unwrap();
    assert_eq!((s.national[0], s.mix[0], s.competitive[0]), (0.0, 0.0, 7.0));
    let e = shift_share(&[1.0], &[1.0], &[0.0], &[1.0], ShiftShareForm::Classic).unwrap_err();
    assert!(e.to_string().contains("nation"), "{e}");
    let form = ShiftShareForm::EstebanMarquillas;
    assert!(shift_share(&[0.0, 5.0], &[7.0, 5.0], &[1.0, 10.0], &[4.0, 10.0], form).is_err());
}

proptest! {
    #[test]
    fn output_is_what_final_demand_requires(t in tables()) {
        let (f, x) = (t.final_demand.clone(), t.output.clone());
        let l = t.check(TOLERANCE).unwrap();
        for (got, want) in l.induced(&f).unwrap().iter().zip(&x) {
            prop_assert!(near(*got, *want), "{} {}", got, want);
        }
        // L = I + A·L.
        let n = x.len();
        for i in 0..n {
            for j in 0..n {
                let al: f64 = (0..n).map(|k| l.direct()[i][k] * l.inverse()[k][j]).sum();
                prop_assert!(near(l.inverse()[i][j], al + f64::from(i == j)));
            }
        }
    }

    #[test]
    fn multipliers_and_distances_are_at_least_one(t in tables(), per in 0.1f64..5.0) {
        let persons: Vec<f64> = t.output.iter().enumerate().map(|(i, x)| x * per * (i + 1) as f64).collect();
        let l = t.check(TOLERANCE).unwrap();
        let p = l.positions();
        let m = l.employment_multipliers(&persons).unwrap();
        for v in [&l.output_multipliers(), &p.upstreamness, &p.downstreamness, &m.type_one] {
            prop_assert!(v.iter().all(|v| v.unwrap() >= 1.0 - 1e-9));
        }
        // Linkages average 1 by construction; every person is somewhere.
        let links = l.linkages(ForwardBy::Leontief);
        let n = persons.len() as f64;
        prop_assert!(near(links.backward.iter().flatten().sum::<f64>(), n));
        prop_assert!(near(links.forward.iter().flatten().sum::<f64>(), n));
        // Weighted by final demand, the simple multipliers give back all persons.
        let f: Vec<f64> = l.output().iter().zip(l.direct()).map(|(x, row)| x - row.iter().zip(l.output()).map(|(a, x)| a * x).sum::<f64>()).collect();
        let all: f64 = m.simple.iter().zip(&f).map(|(s, f)| s.unwrap() * f).sum();
        prop_assert!(near(all, persons.iter().sum()));
    }

    #[test]
    fn neither_unit_nor_order_matters(t in tables(), by in 0.01f64..1000.0) {
        let n = t.output.len();
        let scale = |v: &[f64]| v.iter().map(|x| x * by).collect::<Vec<_>>();
        let scaled = table(t.flows.iter().map(|r| scale(r)).collect(), scale(&t.final_demand)).check(TOLERANCE).unwrap();
        let turned = table(
            t.flows.iter().rev().map(|r| r.iter().rev().copied().collect()).collect(),
            t.final_demand.iter().rev().copied().collect(),
        ).check(TOLERANCE).unwrap();
        let l = t.check(TOLERANCE).unwrap();
        let back = |v: Vec<Option<f64>>| v.into_iter().rev().collect::<Vec<_>>();
        for forward in [ForwardBy::Leontief, ForwardBy::Ghosh] {
            let (a, b, c) = (l.linkages(forward), scaled.linkages(forward), turned.linkages(forward));
            prop_assert!(all_near(&a.forward, &b.forward) && all_near(&a.backward, &b.backward));
            prop_assert!(all_near(&a.forward, &back(c.forward)) && all_near(&a.backward, &back(c.backward)));
        }
        prop_assert!(all_near(&l.positions().upstreamness, &scaled.positions().upstreamness));
        prop_assert!(all_near(&l.positions().upstreamness, &back(turned.positions().upstreamness)));
        prop_assert!(near(l.inverse()[0][n - 1], turned.inverse()[n - 1][0]));
    }

    #[test]
    fn the_parts_sum_to_the_change(rows in prop::collection::vec((0.1f64..1e4, 0.0f64..1e4, 1.0f64..1e6, 0.0f64..1e6), 1..12), by in 0.01f64..1e4) {
        let column = |f: fn(&(f64, f64, f64, f64)) -> f64| rows.iter().map(f).collect::<Vec<_>>();
        let (rs, re, ns, ne) = (column(|r| r.0), column(|r| r.1), column(|r| r.2), column(|r| r.3));
        let times = |v: &[f64]| v.iter().map(|x| x * by).collect::<Vec<_>>();
        for form in [ShiftShareForm::Classic, ShiftShareForm::EstebanMarquillas] {
            let s = shift_share(&rs, &re, &ns, &ne, form).unwrap();
            let t = shift_share(&times(&rs), &times(&re), &times(&ns), &times(&ne), form).unwrap();
            for i in 0..rows.len() {
                let parts = [s.national[i], s.mix[i], s.competitive[i], s.allocation.as_ref().map_or(0.0, |a| a[i])];
                let size: f64 = rs[i] + re[i] + parts.iter().map(|p| p.abs()).sum::<f64>();
                prop_assert!((parts.iter().sum::<f64>() - s.change[i]).abs() <= 1e-12 * size);
                prop_assert!((t.competitive[i] - by * s.competitive[i]).abs() <= 1e-9 * by * size);
            }
        }
        // The nation against itself has neither mix nor advantage in sum.
        let own = shift_share(&ns, &ne, &ns, &ne, ShiftShareForm::Classic).unwrap();
        let size: f64 = ns.iter().sum::<f64>() + ne.iter().sum::<f64>();
        prop_assert!(own.mix.iter().sum::<f64>().abs() <= 1e-9 * size);
        prop_assert!(own.competitive.iter().all(|c| c.abs() <= 1e-9 * size));
    }
}
