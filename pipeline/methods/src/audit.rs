//! What became of a programme some years after a verdict: the ground of the false-alarm audit.

/// What a year's figures say of a programme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Seen {
    Persons(f64),
    /// There is a figure, and it is withheld.
    Withheld,
    /// The school reports others, and nothing of this programme.
    Absent,
    /// The school reports nothing in that year.
    Silent,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Closed,
    Shrank,
    Steady,
    Grew,
    Dormant,
    Unknown,
}

/// Persons `a` then and `b` now, and a share `c` in \[0, 1\]:
///
/// | | |
/// |---|---|
/// | `a > 0`, and now 0 or absent | closed |
/// | `b/a − 1 < −c`, `> c`, else | shrank, grew, steady |
/// | `a = 0` and `b > 0` | grew |
/// | `a = 0`, and now 0 or absent | dormant: there was nothing to close |
/// | withheld or not known at either end, school silent | unknown |
///
/// A change of exactly `c` is steady.
pub fn fate(then: Seen, now: Seen, change: f64) -> Fate {
    match (then, now) {
        (Seen::Persons(a), Seen::Persons(b)) if a > 0.0 && b > 0.0 => {
            // Compared as persons: the ratio of two counts is not exact at the boundary.
            if b - a > a * change {
                Fate::Grew
            } else if a - b > a * change {
                Fate::Shrank
            } else {
                Fate::Steady
            }
        }
        (Seen::Persons(a), Seen::Persons(_) | Seen::Absent) if a > 0.0 => Fate::Closed,
        (Seen::Persons(_), Seen::Persons(b)) if b > 0.0 => Fate::Grew,
        (Seen::Persons(_), Seen::Persons(_) | Seen::Absent) => Fate::Dormant,
        _ => Fate::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Seen::{Absent, Persons, Silent, Withheld};

    #[test]
    fn a_fate_is_told_from_the_figures_of_both_years() {
        for (then, now, expected) in [
            (Persons(10.0), Persons(8.0), Fate::Steady),
            (Persons(10.0), Persons(7.0), Fate::Shrank),
            (Persons(10.0), Persons(12.0), Fate::Steady),
            (Persons(10.0), Persons(13.0), Fate::Grew),
            (Persons(10.0), Persons(0.0), Fate::Closed),
            (Persons(10.0), Absent, Fate::Closed),
            (Persons(0.0), Persons(3.0), Fate::Grew),
            (Persons(0.0), Absent, Fate::Dormant),
            (Persons(0.0), Persons(0.0), Fate::Dormant),
        ] {
            assert_eq!(fate(then, now, 0.2), expected, "{then:?} {now:?}");
        }
    }

    #[test]
    fn what_is_withheld_or_not_reported_is_unknown_and_never_closed() {
        for (then, now) in [
            (Persons(10.0), Withheld),
            (Persons(10.0), Silent),
            (Withheld, Absent),
            (Withheld, Persons(3.0)),
            (Absent, Persons(3.0)),
            (Silent, Silent),
        ] {
            assert_eq!(fate(then, now, 0.2), Fate::Unknown, "{then:?} {now:?}");
        }
    }
}
