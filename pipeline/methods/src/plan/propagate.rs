//! Bounds that no point of a linear program can pass: each row bounds a column by what the others can come to.

use super::lp::{Lp, Row};

/// Rounds over all rows; what is not settled by then stays wider, never wrong.
const ROUNDS: usize = 50;
/// A bound that moves less is left where it is.
const MOVE: f64 = 1e-6;

/// Least and most of each column.
pub(super) fn propagate(lp: &Lp) -> Vec<(f64, f64)> {
    let mut bounds: Vec<(f64, f64)> = lp.columns.iter().map(|c| (c.low, c.high)).collect();
    for _ in 0..ROUNDS {
        let moved = lp.rows.iter().fold(false, |moved, row| tighten(row, &mut bounds) || moved);
        if !moved {
            break;
        }
    }
    bounds
}

/// Least and most of a term; an infinite bound of the column makes it infinite.
fn ends(value: f64, (low, high): (f64, f64)) -> (f64, f64) {
    if value > 0.0 { (value * low, value * high) } else { (value * high, value * low) }
}

/// A sum with its infinite parts counted apart.
#[derive(Default)]
struct Sum {
    finite: f64,
    infinite: usize,
}

impl Sum {
    fn add(&mut self, part: f64) {
        match part.is_finite() {
            true => self.finite += part,
            false => self.infinite += 1,
        }
    }

    /// The sum without a part of it, where that is finite.
    fn without(&self, part: f64) -> Option<f64> {
        match (part.is_finite(), self.infinite) {
            (true, 0) => Some(self.finite - part),
            (false, 1) => Some(self.finite),
            _ => None,
        }
    }
}

/// Whether a row moved a bound.
fn tighten(row: &Row, bounds: &mut [(f64, f64)]) -> bool {
    let (mut least, mut most) = (Sum::default(), Sum::default());
    for &(j, value) in row.terms.iter().filter(|t| t.1 != 0.0) {
        let (a, b) = ends(value, bounds[j]);
        least.add(a);
        most.add(b);
    }
    let mut moved = false;
    for &(j, value) in row.terms.iter().filter(|t| t.1 != 0.0) {
        let (a, b) = ends(value, bounds[j]);
        let at_most = least.without(a).map(|others| (row.high - others) / value).filter(|v| v.is_finite());
        let at_least = most.without(b).map(|others| (row.low - others) / value).filter(|v| v.is_finite());
        let (from, to) = if value > 0.0 { (at_least, at_most) } else { (at_most, at_least) };
        let (low, high) = &mut bounds[j];
        if let Some(from) = from.filter(|v| *v > *low + MOVE) {
            *low = from.min(*high);
            moved = true;
        }
        if let Some(to) = to.filter(|v| *v < *high - MOVE) {
            *high = to.max(*low);
            moved = true;
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_row_bounds_each_by_the_others() {
        // x + y = 10, 2x − y ≤ 2, 0 ≤ x ≤ 8, 0 ≤ y: y is at most 10, so x at most 6, so y at least 4. (Both rows at
        // once would allow x no more than 4: these bounds are of one row at a time.)
        let mut lp = Lp::default();
        let (x, y) = (lp.column("x".into(), 0.0, 0.0, 8.0), lp.column("y".into(), 0.0, 0.0, f64::INFINITY));
        lp.row("sum".into(), vec![(x, 1.0), (y, 1.0)], 10.0, 10.0);
        lp.row("less".into(), vec![(x, 2.0), (y, -1.0)], f64::NEG_INFINITY, 2.0);
        let found = propagate(&lp);
        for (found, wanted) in found.iter().zip([(0.0, 6.0), (4.0, 10.0)]) {
            assert!((found.0 - wanted.0).abs() < 1e-4 && (found.1 - wanted.1).abs() < 1e-4, "{found:?} {wanted:?}");
        }
    }

    proptest! {
        #[test]
        fn a_point_that_meets_all_rows_stays_within(
            x in prop::collection::vec(-9.0..9.0f64, 4),
            rows in prop::collection::vec(
                (prop::collection::vec(-3i8..=3, 4), prop::option::of(0.0..5.0f64), prop::option::of(0.0..5.0f64)), 1..7),
        ) {
            let mut lp = Lp::default();
            for x in &x {
                lp.column("x".into(), 0.0, x - 5.0, if *x > 0.0 { x + 3.0 } else { f64::INFINITY });
            }
            for (values, down, up) in rows {
                let terms: Vec<(usize, f64)> = values.iter().enumerate().map(|(j, v)| (j, f64::from(*v))).collect();
                let at: f64 = terms.iter().map(|t| t.1 * x[t.0]).sum();
                let end = |room: Option<f64>, none: f64| room.map_or(none, |r| at + r * none.signum());
                lp.row("row".into(), terms, end(down, f64::NEG_INFINITY), end(up, f64::INFINITY));
            }
            for (x, (low, high)) in x.iter().zip(propagate(&lp)) {
                prop_assert!(low <= x + 1e-9 && *x <= high + 1e-9, "{x} outside {low}..{high}");
            }
        }
    }
}
