//! The ladder of levels in one field: supply and demand of each rung, and which rungs are broken.
//!
//! The rule, in this order, for a level of a field:
//!
//! | | rung |
//! |---|---|
//! | demand and supply both below the smallest number that counts | too small to say |
//! | demand at least that number and no supply | missing |
//! | demand at least that number and supply below a share of it | thin |
//! | supply, and no supply in any band above, while the field's ladder does not end here | dead end |
//! | otherwise | whole |
//!
//! A band is the rank of a level: bachelor's and vocational bachelor's are one. The ladder ends at `top`, the highest band
//! of the rungs that are looked at: supply there needs no rung above.

use crate::error::Error;
use crate::{Place, check};

/// One level of a field: its band, and persons a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rung {
    pub band: i64,
    pub supply: f64,
    pub demand: f64,
}

/// What is said of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Whole,
    Thin,
    Missing,
    DeadEnd,
    Small,
}

impl State {
    /// Code in the list of rungs.
    pub fn code(self) -> &'static str {
        match self {
            State::Whole => "whole",
            State::Thin => "thin",
            State::Missing => "missing",
            State::DeadEnd => "dead_end",
            State::Small => "small",
        }
    }

    /// Whether the ladder is broken here.
    pub fn is_broken(self) -> bool {
        matches!(self, State::Thin | State::Missing | State::DeadEnd)
    }
}

/// When a rung is broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Supply below this share of the demand is thin, in \[0, 1\].
    pub share: f64,
    /// Demand below this is too small to miss a rung; supply below it too small to need one above. Persons a year.
    pub persons: f64,
    /// The band at which ladders end.
    pub top: i64,
}

/// The state of every rung of one field, in the order given.
///
/// # Errors
/// `NotFinite`, `Outside`: a supply, a demand or the smallest number negative or no number; a share outside [0, 1].
pub fn rungs(ladder: &[Rung], rule: Rule) -> Result<Vec<State>, Error> {
    check::amounts("supply", &ladder.iter().map(|r| r.supply).collect::<Vec<_>>())?;
    check::amounts("demand", &ladder.iter().map(|r| r.demand).collect::<Vec<_>>())?;
    check::amounts("persons", &[rule.persons])?;
    check::finite("share", rule.share)?;
    if !(0.0..=1.0).contains(&rule.share) {
        return Err(check::outside(Place::scalar("share"), rule.share, "from 0 to 1"));
    }
    let state = |rung: &Rung| {
        let asked = rung.demand >= rule.persons && rung.demand > 0.0;
        let above = ladder.iter().any(|r| r.band > rung.band && r.supply > 0.0);
        if !asked && (rung.supply < rule.persons || rung.supply <= 0.0) {
            State::Small
        } else if asked && rung.supply <= 0.0 {
            State::Missing
        } else if asked && rung.supply < rule.share * rung.demand {
            State::Thin
        } else if rung.supply > 0.0 && rung.band < rule.top && !above {
            State::DeadEnd
        } else {
            State::Whole
        }
    };
    Ok(ladder.iter().map(state).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use State::{DeadEnd, Missing, Small, Thin, Whole};
    use proptest::prelude::*;

    const RULE: Rule = Rule { share: 0.5, persons: 30.0, top: 4 };

    /// Ladders as (band, supply, demand), and what is said of each rung.
    #[test]
    fn the_rule_by_examples() {
        let cases: &[(&[(i64, f64, f64)], &[State])] = &[
            // Every level supplied, the top one without a rung above.
            (&[(0, 100.0, 90.0), (2, 80.0, 100.0), (3, 60.0, 60.0), (4, 40.0, 35.0)], &[Whole, Whole, Whole, Whole]),
            // Half the demand is enough; less is thin; none is missing.
            (&[(2, 50.0, 100.0), (3, 49.9, 100.0), (4, 0.0, 100.0)], &[Whole, Thin, Missing]),
            // Graduates with nowhere to move up to.
            (&[(0, 100.0, 50.0), (2, 100.0, 0.0)], &[Whole, DeadEnd]),
            // A gap between is missing, and the level below it can still move up past it.
            (&[(2, 100.0, 100.0), (3, 0.0, 80.0), (4, 40.0, 40.0)], &[Whole, Missing, Whole]),
            // Bachelor's and vocational bachelor's are one band: neither is above the other.
            (&[(3, 50.0, 40.0), (3, 60.0, 0.0)], &[DeadEnd, DeadEnd]),
            // A few persons make no rung and miss none.
            (&[(2, 10.0, 29.0), (3, 0.0, 12.0), (4, 0.0, 0.0)], &[Small, Small, Small]),
            // What is thin is said before what is a dead end.
            (&[(2, 10.0, 100.0)], &[Thin]),
        ];
        for (ladder, expected) in cases {
            let rungs: Vec<Rung> = ladder
                .iter()
                .map(|(band, supply, demand)| Rung { band: *band, supply: *supply, demand: *demand })
                .collect();
            assert_eq!(super::rungs(&rungs, RULE).unwrap(), *expected, "{ladder:?}");
        }
    }

    #[test]
    fn a_share_above_one_or_a_negative_supply_is_refused() {
        let rung = Rung { band: 2, supply: -1.0, demand: 1.0 };
        assert!(rungs(&[rung], RULE).unwrap_err().to_string().contains("supply"));
        assert!(rungs(&[], Rule { share: 1.5, ..RULE }).unwrap_err().to_string().contains("share"));
    }

    proptest! {
        #[test]
        fn more_supply_at_a_rung_never_leaves_it_missing_or_thin(
            supply in 0.0f64..500.0, demand in 0.0f64..500.0, more in 0.0f64..500.0, band in 0i64..5,
        ) {
            let of = |supply: f64| rungs(&[Rung { band, supply, demand }], RULE).unwrap()[0];
            if !matches!(of(supply), Missing | Thin) {
                prop_assert!(!matches!(of(supply + more), Missing | Thin));
            }
        }
    }
}
