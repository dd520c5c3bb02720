//! The rule by examples, and what holds of any copies.

use super::*;
use proptest::prelude::*;

/// A copy with one row `x`, of whose demand side's status only is spoken: round, as published, now.
fn copy(file: &str, round: i64, before: &str, now: &str) -> Copy {
    let mut entry = Entry { round, ..Entry::default() };
    entry.before[0] = before.into();
    entry.now[0] = now.into();
    Copy { file: file.into(), rows: [("x".to_string(), entry)].into() }
}

fn disputed(row: &Row) -> Vec<(&str, &str)> {
    row.disputed.iter().map(|d| (d.value.as_str(), d.file.as_str())).collect()
}

/// Copies (file, round, as published, now); the value after the merge, the disputed, the round of the result.
#[test]
fn the_rule_by_examples() {
    type Case = (
        &'static [(&'static str, i64, &'static str, &'static str)],
        &'static str,
        &'static [(&'static str, &'static str)],
        i64,
    );
    let cases: &[Case] = &[
        // Nobody has edited.
        (&[("a", 1, "open", "open"), ("b", 1, "open", "open")], "open", &[], 1),
        // One has.
        (&[("a", 1, "open", "agreed"), ("b", 1, "open", "open")], "agreed", &[], 2),
        (&[("a", 1, "open", "agreed")], "agreed", &[], 2),
        // Both have, to the same.
        (&[("a", 1, "open", "agreed"), ("b", 1, "open", "agreed")], "agreed", &[], 2),
        // To different values: neither is dropped, and the value stays as published.
        (&[("a", 1, "open", "agreed"), ("b", 1, "open", "done")], "open", &[("agreed", "a"), ("done", "b")], 2),
        // An emptied cell is an edit.
        (&[("a", 1, "agreed", ""), ("b", 1, "agreed", "agreed")], "", &[], 2),
        // The other side's copy is of the round before: its edit has been taken in, and one may go on from it.
        (&[("a", 2, "agreed", "agreed"), ("b", 1, "open", "agreed")], "agreed", &[], 2),
        (&[("a", 2, "agreed", "done"), ("b", 1, "open", "agreed")], "done", &[], 3),
        // It was not edited then: the latest round stands.
        (&[("a", 2, "agreed", "agreed"), ("b", 1, "open", "open")], "agreed", &[], 2),
        // It comes late, with an edit the latest does not know: taken where the cell is as it was then.
        (&[("a", 2, "open", "open"), ("b", 1, "open", "done")], "done", &[], 3),
        // Where the cell has changed since, both are kept.
        (&[("a", 2, "agreed", "agreed"), ("b", 1, "open", "done")], "agreed", &[("agreed", "a"), ("done", "b")], 3),
        // Copies of one round with different bases: somebody wrote over one.
        (&[("a", 1, "open", "open"), ("b", 1, "done", "done")], "done", &[("done", "b"), ("open", "a")], 2),
    ];
    for (copies, value, expected, round) in cases {
        let made: Vec<Copy> = copies.iter().map(|(f, r, before, now)| copy(f, *r, before, now)).collect();
        let merged = merge(&made);
        let row = &merged.rows["x"];
        assert_eq!(
            (row.values[0].as_str(), &disputed(row)[..], merged.round),
            (*value, *expected, *round),
            "{copies:?}"
        );
    }
}

/// A dispute is published and comes back: it stays until it is settled.
#[test]
fn a_dispute_stays_until_it_is_settled() {
    let first = merge(&[copy("a", 1, "open", "agreed"), copy("b", 1, "open", "done")]);
    let publish = |file: &str, now: &str, keep: bool| {
        let mut copy = copy(file, first.round, "open", now);
        let entry = copy.rows.get_mut("x").unwrap();
        entry.disputed_before = first.rows["x"].disputed.clone();
        entry.disputed = if keep { entry.disputed_before.clone() } else { BTreeSet::new() };
        copy
    };
    // Put back as it is, alone or beside a copy of the round before: nothing is new.
    for beside in [None, Some(copy("b", 1, "open", "done"))] {
        let copies: Vec<Copy> = [publish("a", "open", true)].into_iter().chain(beside).collect();
        let again = merge(&copies);
        assert_eq!((again.round, &again.rows), (first.round, &first.rows));
    }
    // Settled by an edit in a copy that knew of it, though the other side's is still that of the round before.
    let settled = merge(&[publish("a", "done", true), copy("b", 1, "open", "agreed")]);
    assert_eq!((settled.rows["x"].values[0].as_str(), settled.rows["x"].disputed.len()), ("done", 0));
    // Settled by deleting the remark: the value stays as published.
    let settled = merge(&[publish("a", "open", false), publish("b", "open", true)]);
    assert_eq!((settled.rows["x"].values[0].as_str(), settled.rows["x"].disputed.len()), ("open", 0));
    // A third view from a copy that did not know joins the dispute.
    let joined = merge(&[publish("a", "open", true), copy("c", 1, "open", "later")]);
    assert_eq!(disputed(&joined.rows["x"]), [("agreed", "a"), ("done", "b"), ("later", "c")]);
}

#[test]
fn the_status_of_a_row_is_the_lesser_of_both_sides() {
    use Status::{Agreed, Done, Open};
    for (demand, supply, both) in
        [(Done, Done, Done), (Done, Agreed, Agreed), (Agreed, Agreed, Agreed), (Done, Open, Open), (Open, Agreed, Open)]
    {
        assert_eq!((combined(demand, supply), combined(supply, demand)), (both, both));
    }
    for status in [Open, Agreed, Done] {
        assert_eq!(Status::of(status.code()), Some(status));
    }
    assert_eq!((Status::of(""), Status::of("finished")), (Some(Open), None));
}

#[test]
fn disputes_go_through_a_cell() {
    let set: BTreeSet<Dispute> = [(0, "agreed", "甲.xlsx"), (2, "注[\"]", "b")]
        .into_iter()
        .map(|(field, value, file)| Dispute { field, value: value.into(), file: file.into() })
        .collect();
    assert_eq!(decode(&encode(&set)), Some(set));
    assert_eq!((encode(&BTreeSet::new()), decode(" ")), (String::new(), Some(BTreeSet::new())));
    assert_eq!((decode("甲方不同意"), decode(r#"[["colour","x","a"]]"#)), (None, None));
}

/// A ledger as published, and two copies of it, each cell edited or not.
fn copies() -> impl Strategy<Value = (Copy, Copy)> {
    let cell = || prop_oneof!["", "open", "agreed", "done"];
    let row = (cell(), proptest::option::of(cell()), proptest::option::of(cell()), 0usize..FIELDS.len());
    (1i64..4, proptest::collection::btree_map("[a-e]", proptest::collection::vec(row, 0..4), 0..5)).prop_map(
        |(round, rows)| {
            let make = |file: &str, mine: bool| Copy {
                file: file.into(),
                rows: rows
                    .iter()
                    .map(|(id, cells)| {
                        let mut entry = Entry { round, ..Entry::default() };
                        for (before, first, second, field) in cells {
                            let edit = if mine { first } else { second };
                            entry.before[*field] = before.clone();
                            entry.now[*field] = edit.clone().unwrap_or_else(|| before.clone());
                        }
                        (id.clone(), entry)
                    })
                    .collect(),
            };
            (make("a", true), make("b", false))
        },
    )
}

/// A copy nobody has edited.
fn unedited(copy: &Copy) -> Copy {
    let mut copy = Copy { file: "c".into(), ..copy.clone() };
    copy.rows.values_mut().for_each(|e| e.now = e.before.clone());
    copy
}

/// The ledger as it would be published after a merge, put back as it is.
fn published(merged: &Merged) -> Copy {
    let rows = merged.rows.iter().map(|(id, row)| {
        let entry = Entry {
            round: merged.round,
            before: row.values.clone(),
            now: row.values.clone(),
            disputed_before: row.disputed.clone(),
            disputed: row.disputed.clone(),
        };
        (id.clone(), entry)
    });
    Copy { file: "next".into(), rows: rows.collect() }
}

proptest! {
    #[test]
    fn no_edit_is_lost((a, b) in copies()) {
        let merged = merge(&[a.clone(), b.clone()]);
        for copy in [&a, &b] {
            for (id, entry) in &copy.rows {
                for field in (0..FIELDS.len()).filter(|f| entry.now[*f] != entry.before[*f]) {
                    let row = &merged.rows[id];
                    let edit = Dispute { field, value: entry.now[field].clone(), file: copy.file.clone() };
                    prop_assert!(row.values[field] == edit.value || row.disputed.contains(&edit), "{id} {edit:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_invented((a, b) in copies()) {
        for (id, row) in merge(&[a.clone(), b.clone()]).rows {
            let said = |field: usize, value: &String| {
                [&a, &b].iter().filter_map(|c| c.rows.get(&id)).any(|e| e.now[field] == *value || e.before[field] == *value)
            };
            prop_assert!((0..FIELDS.len()).all(|f| said(f, &row.values[f])));
            prop_assert!(row.disputed.iter().all(|d| said(d.field, &d.value)));
        }
    }

    #[test]
    fn the_order_of_the_copies_makes_no_difference((a, b) in copies()) {
        prop_assert_eq!(merge(&[a.clone(), b.clone()]), merge(&[b, a]));
    }

    #[test]
    fn a_copy_nobody_has_edited_changes_nothing((a, b) in copies()) {
        let idle = unedited(&a);
        prop_assert_eq!(merge(&[a.clone(), b.clone(), idle.clone()]), merge(&[a.clone(), b]));
        let alone = merge(std::slice::from_ref(&idle));
        for (id, row) in &alone.rows {
            prop_assert_eq!(&row.values, &idle.rows[id].before);
        }
    }

    #[test]
    fn put_back_as_published_it_stays_the_same((a, b) in copies()) {
        let first = merge(&[a.clone(), b.clone()]);
        let again = merge(&[published(&first)]);
        prop_assert_eq!(&again, &first);
        // The copies of the round before may still lie beside it: what they say has been taken in.
        prop_assert_eq!(&merge(&[published(&first), a, b]), &first);
    }
}
