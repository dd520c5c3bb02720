//! Proposals, hosts and redirections worked by hand, and what must hold whatever the numbers.

use super::hosts::{self, Host};
use super::redirects::{Major, Nearness, Way, overlap, redirects};
use super::*;
use proptest::prelude::*;

fn need(short: f64, demand: f64) -> Need {
    Need { short, demand }
}

fn candidate(code: &str, offered: bool, reach: &[(u32, f64, f64)]) -> Candidate {
    let reach = reach.iter().map(|&(need, affinity, flow)| Reach { need, affinity, flow }).collect();
    Candidate { code: code.into(), level: "bachelor".into(), offered, reach }
}

/// Codes, persons and needs of the proposals.
fn told(needs: &[Need], candidates: &[Candidate], least: f64) -> Vec<(String, f64, Vec<u32>)> {
    let told = propose(needs, candidates, least).unwrap();
    told.into_iter()
        .map(|p| (candidates[p.candidate].code.clone(), p.short, p.served.iter().map(|s| s.0).collect()))
        .collect()
}

#[test]
fn graduates_out_of_place_are_sent_before_anything_is_added() {
    // Need 0: 100 short, 30 + 20 unplaced within reach. Need 1: 40 short, 50 unplaced within reach.
    let left = standing(&[100.0, 40.0, 5.0], &[30.0, 20.0], &[(0, 0), (1, 0), (0, 1), (1, 1)]).unwrap();
    assert_eq!(left, [50.0, 0.0, 5.0]);
    assert!(standing(&[], &[], &[]).unwrap().is_empty());
    assert!(matches!(standing(&[1.0], &[], &[(0, 0)]), Err(Error::UnknownNode { side: "major", .. })));
}

#[test]
fn a_shortage_goes_whole_to_the_nearest_major() {
    let needs = [need(100.0, 200.0), need(50.0, 60.0)];
    // A and B tie on need 0; B is offered. C is a level off. Need 1 is A's alone.
    let candidates = [
        candidate("A", false, &[(0, 1.0, 0.0), (1, 1.0, 0.0)]),
        candidate("B", true, &[(0, 1.0, 80.0)]),
        candidate("C", true, &[(0, 0.5, 90.0)]),
    ];
    assert_eq!(told(&needs, &candidates, 20.0), [("B".into(), 100.0, vec![0]), ("A".into(), 50.0, vec![1])]);
}

#[test]
fn among_equals_the_main_supplier_then_the_one_to_the_point() {
    let needs = [need(60.0, 100.0), need(0.0, 900.0)];
    let offered = [candidate("A", true, &[(0, 1.0, 10.0)]), candidate("B", true, &[(0, 1.0, 30.0), (1, 1.0, 0.0)])];
    assert_eq!(told(&needs, &offered, 20.0), [("B".into(), 60.0, vec![0])]);
    // Neither is offered: A reaches 60 of 100, B 60 of 1000.
    let absent = [candidate("B", false, &[(0, 1.0, 0.0), (1, 1.0, 0.0)]), candidate("C", false, &[(0, 1.0, 0.0)])];
    assert_eq!(told(&needs, &absent, 20.0), [("C".into(), 60.0, vec![0])]);
}

#[test]
fn what_is_too_small_alone_goes_to_the_next_in_line() {
    let needs = [need(15.0, 20.0), need(18.0, 20.0), need(12.0, 20.0)];
    let candidates = [
        candidate("A", true, &[(0, 1.0, 5.0)]),
        candidate("B", true, &[(1, 1.0, 5.0), (0, 0.5, 0.0)]),
        candidate("C", true, &[(2, 1.0, 5.0)]),
    ];
    // C (12) has no successor; A (15) leaves its need to B, which then serves 33.
    assert_eq!(told(&needs, &candidates, 20.0), [("B".into(), 33.0, vec![1, 0])]);
    assert_eq!(told(&needs, &candidates, 40.0), []);
    assert_eq!(told(&needs, &candidates, 0.0).len(), 3);
}

#[test]
fn without_demand_nothing_is_proposed() {
    assert_eq!(propose(&[], &[], 20.0).unwrap(), []);
    assert_eq!(propose(&[need(0.0, 0.0)], &[candidate("A", true, &[(0, 1.0, 0.0)])], 20.0).unwrap(), []);
    assert_eq!(propose(&[need(30.0, 30.0)], &[], 20.0).unwrap(), []);
}

#[test]
fn what_is_refused_is_named() {
    let refuse = |n: Need, c: &[Candidate], least: f64| propose(&[n], c, least).unwrap_err().to_string();
    assert_eq!(refuse(need(f64::NAN, 1.0), &[], 1.0), "short[0] is NaN, not a finite number");
    assert_eq!(refuse(need(2.0, 1.0), &[], 1.0), "short[0] is 2; it must be at most the demand");
    assert_eq!(refuse(need(1.0, 1.0), &[], -1.0), "least[0] is -1; it must be at least 0");
    let far = [candidate("A", true, &[(3, 1.0, 0.0)])];
    assert_eq!(refuse(need(1.0, 1.0), &far, 1.0), "links[0] names need 3, but there are only 1");
    let none = [candidate("A", true, &[(0, 0.0, 0.0)])];
    assert_eq!(refuse(need(1.0, 1.0), &none, 1.0), "affinity[0][0] is 0; it must be greater than 0 and at most 1");
    let twice = [candidate("A", true, &[]), candidate("A", false, &[])];
    assert_eq!(refuse(need(1.0, 1.0), &twice, 1.0), "candidates[1]: given twice: 'A bachelor'");
}

#[test]
fn names_that_name_nothing_are_known() {
    for name in ["Nursing, Other", "Managers, all other", "其他工程技术人员", " Education, Other "] {
        assert!(is_residual(name), "{name}");
    }
    for name in ["Mother and Child Health", "Accounting", "会计学", ""] {
        assert!(!is_residual(name), "{name}");
    }
}

#[test]
fn schools_stand_by_strength_then_size_then_outcome() {
    let host = |school: &str, strength, graduates, placement_rate| Host {
        school: school.into(),
        strength,
        graduates,
        placement_rate,
        ..Host::default()
    };
    let mut hosts = [
        Host { apart: true, ..host("f", Some(0.9), Some(99.0), None) },
        host("e", None, None, Some(0.9)),
        host("d", None, Some(10.0), None),
        host("c", None, Some(10.0), Some(0.7)),
        host("b", None, Some(40.0), None),
        host("a", Some(0.2), None, None),
    ];
    hosts::rank(&mut hosts);
    assert_eq!(hosts.map(|h| h.school), ["a", "b", "c", "d", "e", "f"]);
}

#[test]
fn a_hosts_detail_reads_in_both_languages() {
    let host = Host { offers: true, placement_rate: Some(0.81234), weak: 2, cut: 1, ..Host::default() };
    let held = hosts::encode(&host).unwrap();
    assert_eq!(held, "offers; placement_rate 0.8123; weak 2; cut 1");
    assert_eq!(
        hosts::words(&held, true),
        "已开设该专业；毕业去向落实率 81.2%；其中 2 个专业点因就业质量差被预警；其中 1 个专业点建议减招、停招或撤销"
    );
    assert_eq!(
        hosts::words(&held, false),
        "offers the major; placement rate 81.2%; 2 of them flagged for weak outcomes; 1 of them to be reduced, suspended or withdrawn"
    );
    assert_eq!(hosts::encode(&Host::default()), None);
    assert_eq!(hosts::words("weak many", true), "weak many");
    let far = hosts::encode(&Host { apart: true, ..Host::default() }).unwrap();
    assert_eq!(hosts::words(&far, false), "offers it at a neighbouring level only");
}

#[test]
fn overlap_is_the_weighted_jaccard() {
    // min: 0.5 + 0.4; max: 1 + 0.4 + 0.6.
    let (a, b) = ([(1, 1.0), (2, 0.4)], [(1, 0.5), (2, 0.4), (3, 0.6)]);
    assert!((overlap(&a, &b) - 0.9 / 2.0).abs() < 1e-12);
    assert_eq!(overlap(&a, &b), overlap(&b, &a));
    assert_eq!(overlap(&a, &a), 1.0);
    assert_eq!((overlap(&a, &[]), overlap(&[], &[])), (0.0, 0.0));
}

fn major(class: &str, field: &str, occupations: &[(u32, f64)], open: bool) -> Major {
    Major { class: class.into(), field: field.into(), occupations: occupations.to_vec(), open }
}

/// Programme's own (0), two of its class (1, 2), one of its field that shares an occupation (3), one that shares none
/// (4), one of elsewhere (5), one of its class that is to be cut (6).
fn landscape() -> (Vec<Major>, Vec<Vec<Way>>) {
    let majors = vec![
        major("01", "A", &[(0, 1.0), (1, 1.0)], false),
        major("01", "A", &[(0, 1.0), (2, 1.0)], true),
        major("01", "A", &[(3, 1.0)], true),
        major("02", "A", &[(1, 1.0), (4, 1.0)], true),
        major("03", "A", &[(5, 1.0)], true),
        major("", "", &[(0, 1.0), (1, 1.0)], true),
        major("01", "A", &[(0, 1.0), (6, 1.0)], false),
    ];
    let ways =
        majors.iter().map(|m| m.occupations.iter().map(|o| Way { need: o.0, affinity: o.1, at_level: true }).collect());
    let ways = ways.collect();
    (majors, ways)
}

#[test]
fn a_programme_turns_to_the_nearest_needs_that_are_short() {
    let (majors, ways) = landscape();
    // Need 1 is not short.
    let short = [9.0, 0.0, 5.0, 80.0, 70.0, 60.0, 50.0];
    let found = redirects(0, &majors, &ways, &short, 5).unwrap();
    let told: Vec<_> = found.iter().map(|r| (r.need, r.via, r.nearness)).collect();
    // Own; then the class by overlap (1/3, then 0); then the field where an occupation is shared.
    assert_eq!(
        told,
        [(0, 0, Nearness::Own), (2, 1, Nearness::Class), (3, 2, Nearness::Class), (4, 3, Nearness::Field)]
    );
    assert!((found[1].overlap - 1.0 / 3.0).abs() < 1e-12);
    assert_eq!(redirects(0, &majors, &ways, &short, 2).unwrap(), found[..2]);
    assert_eq!(redirects(0, &majors, &ways, &[0.0; 7], 5).unwrap(), []);
    // The one without a class or a field is near no other.
    let alone = redirects(5, &majors, &ways, &[9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0], 5).unwrap();
    assert_eq!(alone.iter().map(|r| (r.need, r.via)).collect::<Vec<_>>(), [(0, 5), (1, 5)]);
}

#[test]
fn another_major_is_taught_for_its_own_level_only() {
    let (majors, mut ways) = landscape();
    let short = [9.0, 0.0, 5.0, 80.0, 70.0, 60.0, 50.0];
    // Need 0 lies below the own level, and need 3 below that of its only major.
    for (i, way) in [(0, 0), (2, 0)] {
        ways[i][way].at_level = false;
    }
    let found = redirects(0, &majors, &ways, &short, 5).unwrap();
    assert_eq!(found.iter().map(|r| (r.need, r.via)).collect::<Vec<_>>(), [(0, 0), (2, 1), (4, 3)]);
}

#[test]
fn on_a_tie_the_larger_shortage_comes_first() {
    let majors = vec![major("01", "A", &[(0, 1.0), (1, 1.0), (2, 1.0)], false)];
    let mut ways: Vec<Vec<Way>> = vec![(0..3).map(|need| Way { need, affinity: 1.0, at_level: true }).collect()];
    let order = |ways: &[Vec<Way>]| -> Vec<u32> {
        redirects(0, &majors, ways, &[5.0, 20.0, 10.0], 5).unwrap().iter().map(|r| r.need).collect()
    };
    assert_eq!(order(&ways), [1, 2, 0]);
    // A need below the programme's level comes after those at it.
    ways[0][1] = Way { need: 1, affinity: 0.5, at_level: false };
    assert_eq!(order(&ways), [2, 0, 1]);
}

#[test]
fn a_major_that_leads_elsewhere_changes_no_redirection() {
    let (mut majors, mut ways) = landscape();
    let short = [9.0, 0.0, 5.0, 80.0, 70.0, 60.0, 50.0, 90.0];
    let before = redirects(0, &majors, &ways, &short, 5).unwrap();
    majors.push(major("77", "Z", &[(0, 1.0), (7, 1.0)], true));
    ways.push(vec![Way { need: 7, affinity: 1.0, at_level: true }, Way { need: 0, affinity: 1.0, at_level: true }]);
    assert_eq!(redirects(0, &majors, &ways, &short, 5).unwrap(), before);
    assert!(matches!(redirects(9, &majors, &ways, &short, 5), Err(Error::Outside { .. })));
    assert!(matches!(redirects(0, &majors, &ways, &short[..2], 5), Err(Error::UnknownNode { .. })));
    assert!(matches!(redirects(0, &majors, &ways[1..], &short, 5), Err(Error::Shape { .. })));
}

/// Needs and candidates linked at random.
fn regions() -> impl Strategy<Value = (Vec<Need>, Vec<Candidate>, f64)> {
    let needs = prop::collection::vec((0u16..60, 0u16..200), 1..7);
    let candidates =
        prop::collection::vec((any::<bool>(), prop::collection::vec((0u32..7, 1u8..=4, 0u16..50), 0..5)), 0..9);
    (needs, candidates, 0u8..80).prop_map(|(needs, candidates, least)| {
        let needs: Vec<Need> =
            needs.into_iter().map(|(s, more)| need(f64::from(s) * 1.1, f64::from(s) * 1.1 + f64::from(more))).collect();
        let candidates = candidates.into_iter().enumerate().map(|(i, (offered, reach))| {
            let mut seen = BTreeSet::new();
            let reach: Vec<(u32, f64, f64)> = reach
                .into_iter()
                .map(|(j, a, flow)| (j % needs.len() as u32, f64::from(a) / 4.0, f64::from(flow)))
                .filter(|r| seen.insert(r.0))
                .collect();
            candidate(&format!("{i:02}"), offered, &reach)
        });
        let candidates = candidates.collect();
        (needs, candidates, f64::from(least))
    })
}

proptest! {
    #[test]
    fn no_shortage_is_promised_twice((needs, candidates, least) in regions()) {
        let proposals = propose(&needs, &candidates, least).unwrap();
        let mut taken = vec![0.0; needs.len()];
        for p in &proposals {
            prop_assert!(p.short >= least && p.short > 0.0);
            prop_assert!((p.short - p.served.iter().map(|s| s.1).sum::<f64>()).abs() < 1e-9);
            for (j, persons) in &p.served {
                prop_assert!(candidates[p.candidate].reach.iter().any(|r| r.need == *j));
                taken[*j as usize] += persons;
            }
        }
        for (taken, need) in taken.iter().zip(&needs) {
            prop_assert!(*taken <= need.short);
        }
        let total: f64 = needs.iter().map(|n| n.short).sum();
        prop_assert!(proposals.iter().map(|p| p.short).sum::<f64>() <= total * (1.0 + 1e-12));
    }

    #[test]
    fn the_order_of_the_candidates_does_not_matter((needs, candidates, least) in regions(), by in 0usize..9) {
        let before = told(&needs, &candidates, least);
        let mut turned = candidates.clone();
        if !turned.is_empty() {
            let by = by % turned.len();
            turned.rotate_left(by);
            turned.reverse();
        }
        let after = told(&needs, &turned, least);
        prop_assert_eq!(before.len(), after.len());
        for (a, b) in before.iter().zip(&after) {
            prop_assert_eq!((&a.0, &a.2), (&b.0, &b.2));
            prop_assert!((a.1 - b.1).abs() < 1e-9);
        }
    }

    #[test]
    fn a_candidate_that_serves_nothing_changes_nothing((needs, candidates, least) in regions()) {
        let before = told(&needs, &candidates, least);
        let mut more = candidates.clone();
        more.insert(0, candidate("zz", true, &[]));
        prop_assert_eq!(before, told(&needs, &more, least));
    }

    #[test]
    fn more_in_surplus_never_makes_more_short(short in prop::collection::vec(0u16..90, 1..6), surplus in 0u16..90, more in 0u16..90) {
        let short: Vec<f64> = short.into_iter().map(f64::from).collect();
        let links: Vec<(u32, u32)> = (0..short.len() as u32).map(|j| (0, j)).collect();
        let few = standing(&short, &[f64::from(surplus)], &links).unwrap();
        let many = standing(&short, &[f64::from(surplus) + f64::from(more)], &links).unwrap();
        prop_assert!(few.iter().zip(&many).all(|(f, m)| m <= f));
    }
}
