use super::*;
use proptest::prelude::*;

fn cell(industry: &str, size: i64, firms: f64, answered: usize) -> Cell {
    Cell { industry: industry.into(), size, firms, answered }
}

/// Cells as (industry, size, firms, answers), and the group of each.
#[test]
fn cells_are_joined_by_the_rule() {
    type Case<'a> = (&'a str, &'a [(&'a str, i64, f64, usize)], &'a [usize]);
    let cases: &[Case<'_>] = &[
        ("each stands alone", &[("C", 0, 10.0, 5), ("C", 1, 40.0, 8)], &[0, 1]),
        ("one answer is joined with the next size", &[("C", 0, 10.0, 1), ("C", 1, 40.0, 8)], &[0, 0]),
        ("the last is joined with the one before", &[("C", 0, 10.0, 5), ("C", 1, 40.0, 1)], &[0, 0]),
        ("an empty cell is joined too", &[("C", 0, 10.0, 5), ("C", 1, 40.0, 0), ("C", 2, 90.0, 3)], &[0, 1, 1]),
        ("two single answers make one group", &[("C", 0, 3.0, 1), ("C", 1, 9.0, 1), ("C", 2, 30.0, 4)], &[0, 0, 1]),
        ("a single firm that answered stands alone", &[("C", 0, 1.0, 1), ("C", 1, 40.0, 8)], &[0, 1]),
        ("the order given does not matter", &[("C", 1, 40.0, 8), ("C", 0, 10.0, 1)], &[0, 0]),
        ("thin industries are joined", &[("B", 0, 5.0, 1), ("C", 0, 9.0, 6), ("D", 0, 7.0, 1)], &[0, 1, 0]),
        (
            "a thin rest goes to the most answers",
            &[("B", 0, 5.0, 1), ("C", 0, 9.0, 4), ("D", 0, 9.0, 6), ("E", 0, 4.0, 0)],
            &[0, 1, 0, 0],
        ),
        (
            "what cannot stand alone takes along until it can",
            &[("C", 0, 1.0, 1), ("C", 1, 4.0, 0), ("D", 0, 9.0, 3)],
            &[0, 0, 0],
        ),
        ("one answer in all", &[("B", 0, 5.0, 1), ("C", 0, 9.0, 0)], &[0, 0]),
    ];
    for (what, cells, of) in cases {
        let cells: Vec<Cell> = cells.iter().map(|(i, s, f, n)| cell(i, *s, *f, *n)).collect();
        let found = design(&cells).unwrap().unwrap();
        assert_eq!(found.of, *of, "{what}");
    }
    assert_eq!(design(&[cell("C", 0, 10.0, 0)]).unwrap(), None);
}

#[test]
fn more_answers_than_firms_are_refused() {
    let e = design(&[cell("B", 0, 5.0, 2), cell("C", 1, 3.0, 4)]).unwrap_err();
    assert_eq!(e.to_string(), "answered[1] is 4; it must be at most the 3 firms of the cell");
}

fn two() -> Design {
    design(&[cell("C", 0, 10.0, 5), cell("C", 1, 40.0, 8)]).unwrap().unwrap()
}

fn replies(parts: &[(usize, usize, f64, f64)]) -> Vec<Reply> {
    parts.iter().flat_map(|(group, n, yes, of)| vec![Reply { group: *group, yes: *yes, of: *of }; *n]).collect()
}

/// Worked by hand. Ten large firms, five answered (weight 2), four of them yes; forty small, eight answered (weight 5),
/// two of them yes. Share (2·4 + 5·2)/50 = 0.36. Variance 0.2²·0.5·0.2/5 + 0.8²·0.8·(3/14)/8 = 0.0145142857;
/// effective answers 0.36·0.64/0.0145142857 = 15.874016. Kish 50²/(5·4 + 8·25) = 11.363636.
#[test]
fn a_share_worked_by_hand() {
    let all = replies(&[(0, 4, 1.0, 1.0), (0, 1, 0.0, 1.0), (1, 2, 1.0, 1.0), (1, 6, 0.0, 1.0)]);
    let found = share(&two(), &all, 0.9).unwrap().unwrap();
    assert!((found.share - 0.36).abs() < 1e-12 && (found.firms - 50.0).abs() < 1e-9 && found.replies == 13);
    assert!((found.effective - 11.363_636_363_636).abs() < 1e-9);
    let v = variance(&two(), &all, 0.36, 50.0).unwrap();
    assert!((v - 0.014_514_285_714).abs() < 1e-12, "{v}");
    assert_eq!(found.basis, Basis::Linearised);
    // The effective answers, 15.9, are more than the 13 firms: these stand.
    assert!((0.36 * 0.64 / v - 15.874_016).abs() < 1e-5);
    assert_eq!((found.low, found.high), rate_interval(found.share, 13.0, 0.9).unwrap());
}

/// Worked by hand. A domain that four of the eight small firms belong to, one of them yes: share 1/4 of 20 firms.
/// z is 5·0.75/20 = 0.1875 once, −0.0625 three times, 0 four times: variance 0.8·(8/7)·0.046875 = 0.0428571429.
#[test]
fn a_domain_worked_by_hand() {
    let all = replies(&[(0, 5, 0.0, 0.0), (1, 1, 1.0, 1.0), (1, 3, 0.0, 1.0), (1, 4, 0.0, 0.0)]);
    let found = share(&two(), &all, 0.9).unwrap().unwrap();
    assert!((found.share - 0.25).abs() < 1e-12 && (found.firms - 20.0).abs() < 1e-9 && found.replies == 4);
    assert!((variance(&two(), &all, 0.25, 20.0).unwrap() - 0.042_857_142_857).abs() < 1e-12);
    // 0.1875/0.0428571 = 4.375 effective answers of four firms.
    assert_eq!((found.low, found.high), rate_interval(0.25, 4.0, 0.9).unwrap());
}

/// Few small firms, which weigh most, and many large ones: the effective answers are fewer than the firms.
#[test]
fn uneven_weights_widen_the_interval() {
    let uneven = design(&[cell("C", 0, 20.0, 10), cell("C", 1, 400.0, 4)]).unwrap().unwrap();
    let all = replies(&[(0, 5, 1.0, 1.0), (0, 5, 0.0, 1.0), (1, 2, 1.0, 1.0), (1, 2, 0.0, 1.0)]);
    let found = share(&uneven, &all, 0.9).unwrap().unwrap();
    // (400/420)²·(1 − 1/100)·(1/3)/4 + (20/420)²·0.5·(5/18)/10 = 0.0748615.
    let v = variance(&uneven, &all, 0.5, 420.0).unwrap();
    assert!((v - 0.074_861_426_052).abs() < 1e-9, "{v}");
    assert_eq!((found.low, found.high), rate_interval(0.5, 0.25 / v, 0.9).unwrap());
}

/// Worked by hand. Firms that answer for several occupations: (2·(1 + 0) of 2·(2 + 1)) of two large firms = 1/3.
#[test]
fn answers_of_one_firm_are_weighted_together() {
    let all = replies(&[(0, 1, 1.0, 2.0), (0, 1, 0.0, 1.0), (0, 3, 0.0, 0.0), (1, 8, 0.0, 0.0)]);
    let found = share(&two(), &all, 0.9).unwrap().unwrap();
    assert!((found.share - 1.0 / 3.0).abs() < 1e-12 && (found.firms - 4.0).abs() < 1e-12);
}

#[test]
fn what_the_interval_rests_on() {
    let census = design(&[cell("C", 0, 3.0, 3)]).unwrap().unwrap();
    let found = share(&census, &replies(&[(0, 2, 1.0, 1.0), (0, 1, 0.0, 1.0)]), 0.9).unwrap().unwrap();
    assert_eq!((found.basis, found.low, found.high), (Basis::Census, found.share, found.share));
    // All agree: the linearised variance is 0, the interval is not.
    let found = share(&two(), &replies(&[(0, 5, 1.0, 1.0), (1, 8, 1.0, 1.0)]), 0.9).unwrap().unwrap();
    assert!(found.basis == Basis::Kish && found.low < 1.0 && found.high == 1.0);
    // One answer for nine firms.
    let single = design(&[cell("C", 0, 9.0, 1)]).unwrap().unwrap();
    let found = share(&single, &replies(&[(0, 1, 1.0, 2.0)]), 0.9).unwrap().unwrap();
    assert!(found.basis == Basis::Kish && found.effective == 1.0 && found.low < 0.2 && found.high > 0.8);
    assert_eq!(share(&two(), &replies(&[(0, 5, 0.0, 0.0), (1, 8, 0.0, 0.0)]), 0.9).unwrap(), None);
}

#[test]
fn replies_that_are_not_the_designs_are_refused() {
    let e = share(&two(), &replies(&[(0, 5, 1.0, 1.0), (1, 7, 1.0, 1.0)]), 0.9).unwrap_err();
    assert_eq!(e.to_string(), "replies of group 1 has 7 entries; 8 expected");
    let e = share(&two(), &replies(&[(0, 5, 2.0, 1.0), (1, 8, 1.0, 1.0)]), 0.9).unwrap_err();
    assert!(e.to_string().contains("yes[0]"));
}

fn some_cells() -> impl Strategy<Value = Vec<Cell>> {
    let one = (0..4usize, 0..4i64, 0..6usize, 0..60u32);
    proptest::collection::vec(one, 1..14).prop_map(|list| {
        let mut seen: BTreeMap<(usize, i64), Cell> = BTreeMap::new();
        for (industry, size, answered, more) in list {
            let firms = answered as f64 + f64::from(more);
            seen.insert((industry, size), cell(["B", "C", "D", "E"][industry], size, firms, answered));
        }
        seen.into_values().collect()
    })
}

proptest! {
    #[test]
    fn weights_sum_to_the_population_and_no_answer_is_lost(cells in some_cells()) {
        let answered: usize = cells.iter().map(|c| c.answered).sum();
        let Some(found) = design(&cells).unwrap() else {
            prop_assert_eq!(answered, 0);
            return Ok(());
        };
        let firms: f64 = cells.iter().map(|c| c.firms).sum();
        let weighted: f64 = found.groups.iter().map(|g| g.weight() * g.answered as f64).sum();
        prop_assert!((weighted - firms).abs() < 1e-6);
        prop_assert_eq!(found.groups.iter().map(|g| g.answered).sum::<usize>(), answered);
        // Every group is the sum of its cells and has an answer.
        for (g, group) in found.groups.iter().enumerate() {
            let members = || cells.iter().zip(&found.of).filter(|(_, of)| **of == g).map(|(c, _)| c);
            prop_assert_eq!(members().map(|c| c.answered).sum::<usize>(), group.answered);
            prop_assert!((members().map(|c| c.firms).sum::<f64>() - group.firms).abs() < 1e-6);
            prop_assert!(group.answered > 0 && (found.groups.len() == 1 || group.stands()));
        }
    }

    #[test]
    fn a_share_and_its_complement_mirror_each_other_and_scale_does_not_matter(
        cells in some_cells(), yes in proptest::collection::vec(0..4u32, 60), scale in 2..5u32,
    ) {
        let Some(found) = design(&cells).unwrap() else { return Ok(()) };
        let mut all = Vec::new();
        for (c, of) in cells.iter().zip(&found.of) {
            for _ in 0..c.answered {
                let said = f64::from(yes[all.len() % yes.len()]);
                // Three: nothing said of the domain.
                let (yes, out_of) = if said > 2.5 { (0.0, 0.0) } else { (said, 2.0) };
                all.push(Reply { group: *of, yes, of: out_of });
            }
        }
        let flip: Vec<Reply> = all.iter().map(|r| Reply { yes: r.of - r.yes, ..*r }).collect();
        let scaled: Vec<Reply> =
            all.iter().map(|r| Reply { yes: r.yes * f64::from(scale), of: r.of * f64::from(scale), ..*r }).collect();
        let of = |replies: &[Reply]| share(&found, replies, 0.9).unwrap();
        let (a, b, c) = (of(&all), of(&flip), of(&scaled));
        let Some(a) = a else { return Ok(()) };
        let (b, c) = (b.unwrap(), c.unwrap());
        prop_assert!(a.low <= a.share && a.share <= a.high);
        prop_assert!((a.share + b.share - 1.0).abs() < 1e-9 && (a.low + b.high - 1.0).abs() < 1e-6);
        prop_assert!((a.share - c.share).abs() < 1e-9 && (a.high - c.high).abs() < 1e-6);
    }
}
