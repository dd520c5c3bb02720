//! What draws can reach: which rules' states can change at all, and whether that can change the verdict.

use crate::rules::{Case, State};

/// Lowest and highest value a slot or a bar can take; `None` where it has none.
pub(super) type Range = Option<(f64, f64)>;

/// What a rule can come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The same state whatever is drawn.
    Fixed(State),
    /// More than one; `fires` says whether firing is among them.
    Open { fires: bool },
}

/// Ranges of composites from those of their parts. With drawn weights a score lies between the lowest and the highest
/// of its parts; with given weights it is their mean.
pub(super) fn settle(case: &Case<'_>, ranges: &mut [Range]) {
    for score in &case.scores {
        let shape = &case.pack.composites[score.composite];
        let drawn = case.pack.draws_weights(score.composite);
        let parts: Option<Vec<(f64, f64)>> = shape
            .parts
            .iter()
            .zip(&score.parts)
            .map(|(part, slot)| {
                ranges[*slot].map(|(low, high)| {
                    let (a, b) = (part.score(low), part.score(high));
                    (a.min(b), a.max(b))
                })
            })
            .collect();
        ranges[score.slot] = parts.map(|parts| {
            if drawn {
                let low = parts.iter().fold(f64::INFINITY, |m, p| m.min(p.0));
                // Rounding of a weighted mean may step over the ends.
                (low - 1e-12, parts.iter().fold(f64::NEG_INFINITY, |m, p| m.max(p.1)) + 1e-12)
            } else {
                let mean = |of: &dyn Fn(&(f64, f64)) -> f64| {
                    shape.nominal().iter().zip(&parts).map(|(w, p)| w * of(p)).sum::<f64>()
                };
                (mean(&|p| p.0), mean(&|p| p.1))
            }
        });
    }
}

/// What a rule can come to, each term taken by itself.
pub(super) fn rule(case: &Case<'_>, rule: usize, slots: &[Range], bars: &[Range]) -> Reach {
    let matter = &case.matters[rule];
    if !matter.applies {
        return Reach::Fixed(State::NotApplicable);
    }
    let (mut sure_holds, mut may_hold, mut sure_fails, mut may_fail) = (0, 0, 0, 0);
    for term in &matter.terms {
        let (mut holds, mut can_hold, mut fails, mut can_fail) = (true, true, false, false);
        match bars[term.bar] {
            None => (holds, can_hold) = (false, false),
            Some((least, most)) => {
                let bar = &case.bars[term.bar];
                for &slot in &term.slots {
                    let Some((low, high)) = slots[slot] else {
                        (holds, can_hold) = (false, false);
                        continue;
                    };
                    // The easiest and the hardest case of value against threshold.
                    let (easy, hard) = if bar.compare.wants_less() {
                        (bar.compare.holds(low, most), bar.compare.holds(high, least))
                    } else {
                        (bar.compare.holds(high, least), bar.compare.holds(low, most))
                    };
                    holds &= hard;
                    can_hold &= easy;
                    fails |= !easy;
                    can_fail |= !hard;
                }
            }
        }
        sure_holds += usize::from(holds);
        may_hold += usize::from(can_hold);
        sure_fails += usize::from(fails);
        may_fail += usize::from(can_fail);
    }
    let all = matter.terms.len();
    let (fires, passes) = (may_hold >= matter.need, all - may_fail < matter.need);
    if sure_holds >= matter.need {
        Reach::Fixed(if matter.shielded { State::Protected } else { State::Fires })
    } else if all - sure_fails < matter.need {
        Reach::Fixed(State::Passes)
    } else if !fires && !passes {
        Reach::Fixed(State::NotAssessed)
    } else {
        Reach::Open { fires }
    }
}

/// The rules whose states can change and with them the verdict; none: no draw moves the verdict.
pub(super) fn open(case: &Case<'_>, reaches: &[Reach]) -> Vec<usize> {
    let fires = |r: &Reach| matches!(r, Reach::Fixed(State::Fires | State::Protected));
    let fixed = (0..reaches.len()).filter(|&i| fires(&reaches[i])).map(|i| case.matters[i].place).min();
    let is_open = |i: &usize| matches!(reaches[*i], Reach::Open { .. });
    if let Some(place) = fixed {
        // A fixed fire stands below: only a stronger rule that may fire changes anything.
        let stronger = |i: &usize| matches!(reaches[*i], Reach::Open { fires: true }) && case.matters[*i].place < place;
        return (0..reaches.len()).filter(stronger).collect();
    }
    let kept = (0..reaches.len()).any(|i| reaches[i] == Reach::Fixed(State::Passes) && case.is_core(i));
    let matters = |i: &usize| is_open(i) && (!kept || matches!(reaches[*i], Reach::Open { fires: true }));
    (0..reaches.len()).filter(matters).collect()
}
