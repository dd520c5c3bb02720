//! What became of a school's offerings from one year's admission lists to the next.
//!
//! Source: the lists themselves. A major may be admitted by itself or within a broad class; passing from one to the
//! other is no opening and no closing. A list shows what is admitted, not what is taught: a major that is no longer
//! admitted may still have students, and one that appears may have been admitted elsewhere before.

use std::collections::{BTreeMap, BTreeSet};

/// What a list shows of a major.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Admitted by itself.
    Own,
    /// Admitted within a broad class.
    InClass,
    /// Known to be offered; how it is admitted is not.
    Known,
}

/// What became of a major.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Opened,
    Closed,
    MovedIntoClass,
    MovedOutOfClass,
}

impl Change {
    /// Code in the list of opening kinds.
    pub fn code(self) -> &'static str {
        match self {
            Change::Opened => "opened",
            Change::Closed => "closed",
            Change::MovedIntoClass => "moved_into_class",
            Change::MovedOutOfClass => "moved_out_of_class",
        }
    }
}

/// Changes between two years of one school and level, by major, in the order of the majors.
///
/// `vague(major, year_is_later)` says whether that year's list has a broad class, its members not named, to which the
/// major may belong: it then may be there, and is neither opened nor closed.
///
/// A major on the same basis in both years, or whose basis is not known in one, has not changed.
pub fn changes<'a>(
    before: &BTreeMap<&'a str, Basis>,
    after: &BTreeMap<&'a str, Basis>,
    vague: impl Fn(&str, bool) -> bool,
) -> Vec<(&'a str, Change)> {
    let majors: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    let change = |major: &str| match (before.get(major), after.get(major)) {
        (None, Some(_)) if !vague(major, false) => Some(Change::Opened),
        (Some(_), None) if !vague(major, true) => Some(Change::Closed),
        (Some(Basis::Own), Some(Basis::InClass)) => Some(Change::MovedIntoClass),
        (Some(Basis::InClass), Some(Basis::Own)) => Some(Change::MovedOutOfClass),
        _ => None,
    };
    majors.into_iter().filter_map(|major| Some((major, change(major)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::Basis::{InClass, Known, Own};
    use super::Change::{Closed, MovedIntoClass, MovedOutOfClass, Opened};
    use super::*;

    fn of<'a>(
        before: &[(&'a str, Basis)],
        after: &[(&'a str, Basis)],
        vague: &[(&str, bool)],
    ) -> Vec<(&'a str, Change)> {
        let map = |list: &[(&'a str, Basis)]| list.iter().copied().collect::<BTreeMap<_, _>>();
        changes(&map(before), &map(after), |major, later| vague.contains(&(major, later)))
    }

    #[test]
    fn a_major_opens_closes_and_moves() {
        let before = [("a", Own), ("b", Own), ("c", InClass), ("d", Own)];
        let after = [("a", Own), ("b", InClass), ("c", Own), ("e", InClass)];
        assert_eq!(
            of(&before, &after, &[]),
            [("b", MovedIntoClass), ("c", MovedOutOfClass), ("d", Closed), ("e", Opened)]
        );
        assert!(of(&before, &before, &[]).is_empty());
        assert!(of(&[], &[], &[]).is_empty());
    }

    #[test]
    fn back_is_the_mirror() {
        let (one, two) = ([("a", Own), ("b", InClass)], [("b", Own), ("c", Own)]);
        assert_eq!(of(&one, &two, &[]), [("a", Closed), ("b", MovedOutOfClass), ("c", Opened)]);
        assert_eq!(of(&two, &one, &[]), [("a", Opened), ("b", MovedIntoClass), ("c", Closed)]);
    }

    #[test]
    fn what_may_be_within_a_class_whose_members_are_not_named_has_not_closed() {
        assert!(of(&[("a", Own)], &[], &[("a", true)]).is_empty());
        assert!(of(&[], &[("a", Own)], &[("a", false)]).is_empty());
        assert_eq!(of(&[("a", Own)], &[], &[("a", false), ("b", true)]), [("a", Closed)]);
    }

    #[test]
    fn a_basis_that_is_not_known_is_no_move() {
        assert!(of(&[("a", Known), ("b", InClass)], &[("a", InClass), ("b", Known)], &[]).is_empty());
        assert_eq!(of(&[("a", Known)], &[], &[]), [("a", Closed)]);
    }
}
