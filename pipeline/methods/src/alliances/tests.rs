//! The rules by examples, and what holds whatever the input.

use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn item(chain: &str, part: &str, needs: &[(&str, f64)]) -> Item {
    let needs = needs.iter().map(|(major, persons)| (major.to_string(), *persons)).collect();
    Item { chain: chain.into(), part: part.into(), needs }
}

/// Steel and metals need the same; farming needs two things apart; law stands alone.
fn items() -> Vec<Item> {
    vec![
        item("steel", "technicians", &[("metallurgy", 60.0), ("machines", 20.0)]),
        item("metals", "technicians", &[("metallurgy", 30.0), ("machines", 10.0)]),
        item("farming", "growers", &[("agronomy", 50.0)]),
        item("farming", "machines", &[("machines", 45.0)]),
        item("law", "lawyers", &[("law", 20.0)]),
    ]
}

fn named(tree: &Tree, domains: &[Vec<usize>]) -> Vec<String> {
    let name = |i: &usize| format!("{} {}", tree.items[*i].chain, tree.items[*i].part);
    domains.iter().map(|d| d.iter().map(name).collect::<Vec<_>>().join(" + ")).collect()
}

#[test]
fn chains_that_need_the_same_are_joined_and_a_chain_that_needs_two_things_is_divided() {
    let tree = Tree::grow(items()).unwrap();
    let cases: &[(usize, &[&str])] = &[
        (9, &["farming growers", "farming machines", "law lawyers", "metals technicians", "steel technicians"]),
        (4, &["farming growers", "farming machines", "law lawyers", "metals technicians + steel technicians"]),
        (3, &["farming growers + farming machines", "law lawyers", "metals technicians + steel technicians"]),
        (1, &["farming growers + farming machines + law lawyers + metals technicians + steel technicians"]),
    ];
    for (wanted, expected) in cases {
        assert_eq!(named(&tree, &tree.cut(*wanted)), *expected, "{wanted}");
    }
    // Metals and steel are alike; farming's parts have nothing in common, which counts half within a chain.
    let heights: Vec<f64> = tree.joins.iter().map(|j| j.height).collect();
    assert!(heights[0] < 1e-12 && (heights[1] - 0.5).abs() < 1e-12, "{heights:?}");
    // The two small ones first, where nothing is alike.
    assert!(heights[2] > 0.6 && heights.windows(2).all(|h| h[0] <= h[1]), "{heights:?}");
    assert_eq!(tree.next(4)[0].items, [0, 1]);
    assert!(tree.next(1).is_empty());
    assert!((tree.cohesion(&[3, 4]).unwrap() - 1.0).abs() < 1e-12);
    assert_eq!((tree.cohesion(&[0, 1]), tree.cohesion(&[2])), (Some(0.0), None));
}

#[test]
fn small_parts_go_with_the_largest_of_their_chain() {
    let (kept, went) = domains::fold(items(), 48.0);
    assert_eq!(went[&("farming".to_string(), "machines".to_string())], "growers");
    let names: Vec<(&str, f64)> = kept.iter().map(|i| (i.part.as_str(), i.persons())).collect();
    assert_eq!(names, [("growers", 95.0), ("lawyers", 20.0), ("technicians", 40.0), ("technicians", 80.0)]);
}

#[test]
fn an_item_without_needs_or_given_twice_is_refused() {
    assert!(Tree::grow(vec![item("a", "b", &[])]).unwrap_err().to_string().contains("a b"));
    let twice = Tree::grow(vec![item("a", "b", &[("m", 1.0)]), item("a", "b", &[("m", 2.0)])]);
    assert!(twice.unwrap_err().to_string().contains("given twice"));
    assert!(Tree::grow(vec![item("a", "b", &[("m", -1.0)])]).is_err());
    let none = Tree::grow(Vec::new()).unwrap();
    assert!(none.cut(32).is_empty() && none.next(32).is_empty());
}

/// Persons to the domain, persons to all; on what the school is a member.
#[test]
fn a_school_is_a_member_by_its_number_or_by_its_profile() {
    let rule = Threshold { persons: 30.0, share: 0.2 };
    for (persons, total, expected) in [
        (30.0, 1000.0, Some(Basis::Persons)),
        (29.9, 1000.0, None),
        (8.0, 40.0, Some(Basis::Profile)),
        (7.9, 40.0, None),
        (0.0, 0.0, None),
    ] {
        assert_eq!(joins(School { persons, total }, rule), expected, "{persons} of {total}");
    }
}

/// What is known of a firm; its domain at four domains, and on what.
#[test]
fn a_firm_is_in_one_domain_by_occupation_chain_or_industry() {
    let (kept, went) = domains::fold(items(), 0.0);
    let tree = Tree::grow(kept).unwrap();
    let domains = tree.cut(4);
    let industries: Vec<(String, String)> = [("farming", "01"), ("metals", "32"), ("steel", "31"), ("steel", "325")]
        .map(|(c, i)| (c.into(), i.into()))
        .into();
    let of = |chain, industry, part| {
        domain_of(
            FirmNeeds { chain, industry, part },
            Layout { tree: &tree, domains: &domains, went: &went, industries: &industries },
        )
    };
    for (chain, industry, part, expected) in [
        (Some("farming"), None, Some("machines"), Ok((1, Basis::Occupation))),
        // A part the chain does not have says nothing.
        (Some("farming"), None, Some("lawyers"), Ok((0, Basis::Chain))),
        (Some("steel"), Some("0111"), None, Ok((3, Basis::Chain))),
        (None, Some("0111"), None, Ok((0, Basis::Industry))),
        (None, Some("0111"), Some("machines"), Ok((1, Basis::Occupation))),
        // The longest code.
        (None, Some("3251"), None, Ok((3, Basis::Industry))),
        (None, Some("51"), None, Err(Why::NoChain)),
        (None, None, None, Err(Why::NoChain)),
        (Some("space"), None, None, Err(Why::NoDomain)),
    ] {
        assert_eq!(of(chain, industry, part), expected, "{chain:?} {industry:?} {part:?}");
    }
}

fn candidate(code: &str, known: [Option<f64>; 4]) -> Candidate {
    Candidate { code: code.into(), known }
}

#[test]
fn the_lead_by_examples() {
    let s = Some;
    // First in everything: firm.
    let clear = propose(&[
        candidate("A", [s(50.0), s(0.4), s(0.7), s(0.5)]),
        candidate("B", [s(90.0), s(0.9), s(0.9), s(0.8)]),
    ])
    .unwrap();
    assert_eq!((clear.order.as_slice(), clear.margin, clear.firmness), (&[1, 0][..], Some(1.0), "firm"));
    // Supply outweighs strength alone; without supply the other leads.
    let split =
        propose(&[candidate("A", [s(50.0), s(0.9), None, None]), candidate("B", [s(90.0), s(0.4), None, None])])
            .unwrap();
    assert_eq!((split.order[0], split.firmness), (1, "likely"));
    assert!((split.margin.unwrap() - 1.0 / 7.0).abs() < 1e-12);
    // What is unknown gives no lead.
    let unknown =
        propose(&[candidate("A", [s(50.0), None, None, None]), candidate("B", [s(50.0), s(0.1), None, None])]).unwrap();
    assert_eq!(unknown.order[0], 1);
    // Nothing tells them apart: by code, and not firm.
    let equal = propose(&[candidate("B", [None; 4]), candidate("A", [None; 4])]).unwrap();
    assert_eq!((equal.order[0], equal.margin, equal.firmness), (1, Some(0.0), "borderline"));
    let alone = propose(&[candidate("A", [None; 4])]).unwrap();
    assert_eq!((alone.margin, alone.firmness), (None, "firm"));
    assert_eq!(propose(&[]), None);
}

/// Supply by band of levels, and the top.
#[test]
fn the_top_level_is_the_highest_with_a_quarter_of_the_supply() {
    for (bands, expected) in [
        (&[(0, 50.0), (2, 25.0), (3, 25.0)][..], Some(3)),
        (&[(0, 60.0), (2, 25.0), (3, 10.0), (4, 5.0)], Some(2)),
        // Bachelor's and master's together.
        (&[(2, 70.0), (3, 20.0), (4, 10.0)], Some(3)),
        (&[(0, 90.0), (3, 10.0)], Some(0)),
        (&[(3, 0.0)], None),
        (&[], None),
    ] {
        assert_eq!(lead::top(bands), expected, "{bands:?}");
    }
}

fn any_items() -> impl Strategy<Value = Vec<Item>> {
    let needs = proptest::collection::btree_map("[a-e]", 1.0f64..100.0, 1..4);
    proptest::collection::btree_map(("[p-t]", "[1-3]"), needs, 1..10)
        .prop_map(|m| m.into_iter().map(|((chain, part), needs)| Item { chain, part, needs }).collect())
}

proptest! {
    #[test]
    fn the_order_of_items_changes_nothing(items in any_items(), turn in 0usize..10) {
        let mut turned = items.clone();
        turned.rotate_left(turn % items.len());
        turned.reverse();
        prop_assert_eq!(Tree::grow(items).unwrap(), Tree::grow(turned).unwrap());
    }

    #[test]
    fn every_cut_is_a_partition_and_refines_the_cuts_into_fewer(items in any_items()) {
        let tree = Tree::grow(items).unwrap();
        let n = tree.items.len();
        prop_assert_eq!(tree.joins.len(), n - 1);
        prop_assert!(tree.joins.windows(2).all(|p| p[0].height <= p[1].height));
        for wanted in 1..=n {
            let domains = tree.cut(wanted);
            prop_assert_eq!(domains.len(), wanted);
            let all: BTreeSet<usize> = domains.iter().flatten().copied().collect();
            prop_assert_eq!(all.len(), domains.iter().map(Vec::len).sum::<usize>());
            prop_assert_eq!(all.len(), n);
            for fine in tree.cut(wanted + 1) {
                prop_assert!(domains.iter().any(|d| fine.iter().all(|i| d.contains(i))));
            }
            // Never parts of several chains.
            for domain in &domains {
                let chains = tree.chains(domain);
                let whole = tree.items.iter().filter(|i| chains.contains(i.chain.as_str())).count();
                prop_assert!(chains.len() == 1 || whole == domain.len());
            }
        }
    }

    #[test]
    fn a_firm_of_a_chain_is_in_exactly_one_domain_that_has_its_chain(items in any_items(), wanted in 1usize..12, at in 0usize..10) {
        let (kept, went) = domains::fold(items, 0.0);
        let tree = Tree::grow(kept).unwrap();
        let domains = tree.cut(wanted);
        let layout = Layout { tree: &tree, domains: &domains, went: &went, industries: &[] };
        let of = &tree.items[at % tree.items.len()];
        let firm = FirmNeeds { chain: Some(&of.chain), industry: None, part: Some(&of.part) };
        let (found, _) = domain_of(firm, layout).unwrap();
        prop_assert!(domains[found].iter().any(|i| tree.items[*i] == *of));
        let firm = FirmNeeds { part: None, ..firm };
        let (found, _) = domain_of(firm, layout).unwrap();
        prop_assert!(tree.chains(&domains[found]).contains(of.chain.as_str()));
    }

    #[test]
    fn the_lead_is_a_member_and_the_order_given_changes_nothing(
        known in proptest::collection::btree_map("[A-H]", proptest::array::uniform4(proptest::option::of(0.0f64..1.0)), 1..7),
        turn in 0usize..7,
    ) {
        let list: Vec<Candidate> = known.iter().map(|(code, known)| candidate(code, *known)).collect();
        let lead = propose(&list).unwrap();
        let names = |list: &[Candidate], lead: &Lead| lead.order.iter().map(|i| list[*i].code.clone()).collect::<Vec<_>>();
        prop_assert_eq!(names(&list, &lead).into_iter().collect::<BTreeSet<_>>().len(), list.len());
        prop_assert!(lead.scores.iter().all(|s| (0.0..=1.0).contains(s)));
        prop_assert!(lead.margin.is_none_or(|m| (0.0..=1.0).contains(&m)));
        let mut turned = list.clone();
        turned.rotate_left(turn % list.len());
        let again = propose(&turned).unwrap();
        prop_assert_eq!(names(&list, &lead), names(&turned, &again));
        prop_assert_eq!((lead.margin, lead.firmness), (again.margin, again.firmness));
    }

    #[test]
    fn more_supply_never_ends_a_membership(persons in 0.0f64..100.0, rest in 0.0f64..500.0, more in 0.0f64..100.0) {
        let rule = Threshold { persons: 30.0, share: 0.2 };
        let of = |persons: f64| joins(School { persons, total: persons + rest }, rule);
        prop_assert!(of(persons).is_none() || of(persons + more).is_some());
    }

    #[test]
    fn folding_keeps_every_person(items in any_items(), least in 0.0f64..150.0) {
        let before: f64 = items.iter().map(Item::persons).sum();
        let chains: BTreeSet<String> = items.iter().map(|i| i.chain.clone()).collect();
        let (kept, went) = domains::fold(items.clone(), least);
        prop_assert_eq!(went.len(), items.len());
        prop_assert!((kept.iter().map(Item::persons).sum::<f64>() - before).abs() < 1e-6);
        let mut parts: BTreeMap<&str, usize> = BTreeMap::new();
        kept.iter().for_each(|i| *parts.entry(&i.chain).or_default() += 1);
        prop_assert_eq!(parts.keys().map(|k| k.to_string()).collect::<BTreeSet<_>>(), chains);
        prop_assert!(kept.iter().all(|i| i.persons() >= least || parts[i.chain.as_str()] == 1));
    }
}
