//! Progress of a target: what is attained, the pace so far, the pace needed, and how it stands.
//!
//! The rule, in this order, in the year looked at:
//!
//! | | state |
//! |---|---|
//! | the document gives a figure and no target | no target |
//! | no actual up to that year | no actual |
//! | the latest actual is at least the target | reached |
//! | the target's year has come | overdue |
//! | the interim year has come and the latest actual is below the interim value | at risk |
//! | one actual only, and no interim value to hold it against | pace unknown |
//! | one actual only, at or past the interim year and value | on track |
//! | pace so far below the pace needed for the target, or for the interim value that lies ahead | at risk |
//! | otherwise | on track |
//!
//! The latest actual is of the last year that has one: a target whose year has come and whose latest actual is older is
//! overdue as far as is known. Every target of the documents is a floor: more is never worse.

use crate::error::Error;
use crate::{Place, check};

/// A value asked for in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    pub year: i64,
    pub value: f64,
}

/// A target: its value, and one on the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    pub year: i64,
    /// `None` where the document reports a figure without a target.
    pub value: Option<f64>,
    pub interim: Option<Mark>,
}

/// How a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Reached,
    OnTrack,
    AtRisk,
    Overdue,
    PaceUnknown,
    NoActual,
    NoTarget,
}

impl State {
    /// Code in the list of target states.
    pub fn code(self) -> &'static str {
        match self {
            State::Reached => "reached",
            State::OnTrack => "on_track",
            State::AtRisk => "at_risk",
            State::Overdue => "overdue",
            State::PaceUnknown => "pace_unknown",
            State::NoActual => "no_actual",
            State::NoTarget => "no_target",
        }
    }
}

/// Progress of a target, in the target's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    pub state: State,
    /// The latest actual up to the year looked at.
    pub latest: Option<Mark>,
    /// Latest actual over target. `None` without either, or for a target of 0.
    pub attained: Option<f64>,
    /// Change a year between the first actual and the latest. `None` with fewer than two.
    pub pace: Option<f64>,
    /// Increase a year from the latest actual to the target in its year. `None` where it is reached or no year is left.
    pub needed: Option<f64>,
}

/// The change a year that leads from one mark to a later one.
fn slope(from: Mark, to: Mark) -> Option<f64> {
    (to.year > from.year).then(|| (to.value - from.value) / (to.year - from.year) as f64)
}

/// Progress of `target` in `year`, from actuals of any years, in any order; those after `year` do not count.
///
/// # Errors
/// `NotFinite`, `Outside`: a target, an interim value or an actual that is negative or no number; an interim year that is
/// not before the target's.
///
/// ```
/// use duikou_methods::targets::{Mark, State, Target, progress};
/// let bases = Target { year: 2025, value: Some(500.0), interim: Some(Mark { year: 2023, value: 200.0 }) };
/// let found = progress(&bases, &[Mark { year: 2022, value: 150.0 }, Mark { year: 2023, value: 230.0 }], 2023).unwrap();
/// assert_eq!((found.state, found.pace, found.needed), (State::AtRisk, Some(80.0), Some(135.0)));
/// ```
pub fn progress(target: &Target, actuals: &[Mark], year: i64) -> Result<Progress, Error> {
    let asked = target.value.into_iter().collect::<Vec<_>>();
    check::amounts("target", &asked)?;
    if let Some(mark) = target.interim {
        check::amounts("interim", &[mark.value])?;
        if mark.year >= target.year {
            return Err(check::outside(Place::scalar("interim year"), mark.year as f64, "before the target's year"));
        }
    }
    check::amounts("actual", &actuals.iter().map(|m| m.value).collect::<Vec<_>>())?;
    let known = || actuals.iter().filter(|m| m.year <= year).copied();
    let (first, latest) = (known().min_by_key(|m| m.year), known().max_by_key(|m| m.year));
    let pace = first.zip(latest).and_then(|(a, b)| slope(a, b));
    let mut found = Progress { state: State::NoTarget, latest, attained: None, pace, needed: None };
    let Some(value) = target.value else { return Ok(found) };
    let Some(last) = latest else { return Ok(Progress { state: State::NoActual, ..found }) };
    found.attained = (value > 0.0).then(|| last.value / value);
    if last.value >= value {
        return Ok(Progress { state: State::Reached, ..found });
    }
    let goal = Mark { year: target.year, value };
    if year >= target.year {
        return Ok(Progress { state: State::Overdue, ..found });
    }
    found.needed = slope(last, goal);
    let interim = target.interim;
    let missed = interim.is_some_and(|m| m.year <= year && last.value < m.value);
    let ahead = interim.filter(|m| m.value > last.value && m.year > year);
    let met = interim.is_some_and(|m| m.year <= last.year && last.value >= m.value);
    // Paces are quotients: a shortfall of rounding is none.
    let slower = |pace: f64, needed: Option<f64>| needed.is_some_and(|n| pace < n - 1e-9 * n.abs());
    found.state = match pace {
        _ if missed => State::AtRisk,
        None if met => State::OnTrack,
        None => State::PaceUnknown,
        Some(pace) if slower(pace, found.needed) => State::AtRisk,
        Some(pace) if slower(pace, ahead.and_then(|m| slope(last, m))) => State::AtRisk,
        Some(_) => State::OnTrack,
    };
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marks(list: &[(i64, f64)]) -> Vec<Mark> {
        list.iter().map(|(year, value)| Mark { year: *year, value: *value }).collect()
    }

    /// The rule by examples: target (year, value), interim, actuals, year looked at; state, attained, pace, needed.
    #[test]
    #[allow(clippy::type_complexity)]
    fn the_rule_by_examples() {
        let bases = (2025, Some(500.0), Some((2023, 200.0)));
        let plain = (2025, Some(10.0), None);
        let cases: &[(
            (i64, Option<f64>, Option<(i64, f64)>),
            &[(i64, f64)],
            i64,
            State,
            Option<f64>,
            Option<f64>,
            Option<f64>,
        )] = &[
            // Reported without a target; nothing reported yet.
            ((2019, None, None), &[(2019, 101.0)], 2025, State::NoTarget, None, None, None),
            (plain, &[], 2024, State::NoActual, None, None, None),
            // An actual after the year looked at does not count.
            (plain, &[(2025, 10.0)], 2024, State::NoActual, None, None, None),
            // Reached: early, exactly, and though the year has passed.
            (plain, &[(2023, 4.0), (2024, 10.0)], 2024, State::Reached, Some(1.0), Some(6.0), None),
            (plain, &[(2025, 12.0)], 2027, State::Reached, Some(1.2), None, None),
            // The year has come: also where the latest actual is older.
            (plain, &[(2023, 4.0), (2025, 8.0)], 2025, State::Overdue, Some(0.8), Some(2.0), None),
            (plain, &[(2023, 4.0)], 2025, State::Overdue, Some(0.4), None, None),
            // The pace so far goes on to the target, exactly or not.
            (plain, &[(2023, 6.0), (2024, 8.0)], 2024, State::OnTrack, Some(0.8), Some(2.0), Some(2.0)),
            (plain, &[(2023, 6.0), (2024, 7.0)], 2024, State::AtRisk, Some(0.7), Some(1.0), Some(3.0)),
            (plain, &[(2022, 8.0), (2024, 6.0)], 2024, State::AtRisk, Some(0.6), Some(-1.0), Some(4.0)),
            // One actual shows no pace.
            (plain, &[(2023, 6.0)], 2024, State::PaceUnknown, Some(0.6), None, Some(2.0)),
            // Interim missed; met with one actual; ahead and too far.
            (bases, &[(2021, 20.0), (2023, 190.0)], 2023, State::AtRisk, Some(0.38), Some(85.0), Some(155.0)),
            (bases, &[(2023, 210.0)], 2024, State::OnTrack, Some(0.42), None, Some(145.0)),
            (bases, &[(2022, 150.0)], 2024, State::AtRisk, Some(0.3), None, Some(350.0 / 3.0)),
            (
                (2030, Some(500.0), Some((2023, 400.0))),
                &[(2021, 40.0), (2022, 110.0)],
                2022,
                State::AtRisk,
                Some(0.22),
                Some(70.0),
                Some(48.75),
            ),
        ];
        for (i, ((year, value, interim), actuals, looked, state, attained, pace, needed)) in cases.iter().enumerate() {
            let interim = interim.map(|(year, value)| Mark { year, value });
            let found = progress(&Target { year: *year, value: *value, interim }, &marks(actuals), *looked).unwrap();
            assert_eq!(
                (found.state, found.attained, found.pace, found.needed),
                (*state, *attained, *pace, *needed),
                "case {i}"
            );
        }
    }

    #[test]
    fn a_negative_or_missing_number_is_refused_by_name() {
        let target = Target { year: 2025, value: Some(1.0), interim: None };
        let refused = progress(&target, &marks(&[(2024, 1.0), (2025, -1.0)]), 2025).unwrap_err();
        assert!(refused.to_string().contains("actual"), "{refused}");
        assert!(progress(&Target { value: Some(f64::NAN), ..target }, &[], 2025).is_err());
        let late = Target { interim: Some(Mark { year: 2025, value: 1.0 }), ..target };
        assert!(progress(&late, &[], 2025).unwrap_err().to_string().contains("interim year"));
    }

    proptest! {
        #[test]
        fn the_needed_pace_leads_to_the_target_and_a_larger_actual_never_stands_worse(
            value in 1.0f64..1e6, first in 0.0f64..1e6, last in 0.0f64..1e6, more in 0.0f64..1e5, left in 1i64..10,
        ) {
            let target = Target { year: 2030 + left, value: Some(value), interim: None };
            let of = |last: f64| progress(&target, &marks(&[(2028, first), (2030, last)]), 2030).unwrap();
            let found = of(last);
            if let Some(needed) = found.needed {
                prop_assert!((last + needed * left as f64 - value).abs() <= 1e-6 * value);
            }
            let rank = |s: State| [State::AtRisk, State::OnTrack, State::Reached].iter().position(|x| *x == s);
            prop_assert!(rank(of(last + more).state) >= rank(found.state));
        }

        #[test]
        fn the_order_of_the_actuals_does_not_matter(values in proptest::collection::vec(0.0f64..100.0, 1..6)) {
            let target = Target { year: 2030, value: Some(50.0), interim: Some(Mark { year: 2026, value: 20.0 }) };
            let mut actuals: Vec<Mark> = values.iter().zip(2020..).map(|(v, year)| Mark { year, value: *v }).collect();
            let found = progress(&target, &actuals, 2027).unwrap();
            actuals.reverse();
            prop_assert_eq!(found, progress(&target, &actuals, 2027).unwrap());
        }
    }
}
