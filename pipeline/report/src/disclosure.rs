//! The one home of disclosure: which programmes the edition's threshold hides from every page and chart.

pub mod determined;

use crate::data::{Key, Programme};
use std::collections::{BTreeMap, BTreeSet};

/// One amount of a programme that pages print, and whose sums they print too.
pub struct Cell<'a> {
    pub key: Key<'a>,
    pub region: &'a str,
    /// Persons.
    pub amount: f64,
}

/// Programmes with fewer graduates than the threshold, and those that keep their totals from giving them away.
pub fn hidden<'a>(programmes: &[Programme<'a>], threshold: f64) -> BTreeSet<Key<'a>> {
    let cells: Vec<Cell<'a>> =
        programmes.iter().map(|p| Cell { key: p.key(), region: p.region, amount: p.supply }).collect();
    cover(&cells, BTreeSet::new(), threshold)
}

/// A total that is published over cells.
struct Total<'c, 'a> {
    cells: Vec<&'c Cell<'a>>,
    /// Published even where all its cells are withheld: the total of a region's level.
    always: bool,
}

impl<'a> Total<'_, 'a> {
    /// Its withheld cells, where the total is published; nothing else is to be worked out from it.
    fn withheld(&self, out: &BTreeSet<Key<'a>>) -> Vec<Key<'a>> {
        let held: Vec<Key<'a>> = self.cells.iter().map(|c| c.key).filter(|k| out.contains(k)).collect();
        if self.always || held.len() < self.cells.len() { held } else { Vec::new() }
    }

    /// Withholds the smallest cell that is still shown.
    fn withhold_one(&self, out: &mut BTreeSet<Key<'a>>) -> bool {
        let next = self.cells.iter().map(|c| c.key).find(|k| !out.contains(k));
        next.is_some_and(|key| out.insert(key))
    }
}

/// The totals over cells with persons: those of a region's major and level, of a region's level, and of a school. The
/// cells of each from small to large.
fn totals<'c, 'a>(cells: &'c [Cell<'a>]) -> Vec<Total<'c, 'a>> {
    let mut groups: BTreeMap<(&str, &str, &str), Vec<&Cell<'a>>> = BTreeMap::new();
    for cell in cells.iter().filter(|c| c.amount > 0.0) {
        let (school, major, level) = cell.key;
        // No major and no level has an empty code.
        for group in [(cell.region, major, level), (cell.region, "", level), (school, "", "")] {
            groups.entry(group).or_default().push(cell);
        }
    }
    let sorted = groups.into_iter().map(|(name, mut cells)| {
        cells.sort_by(|a, b| a.amount.total_cmp(&b.amount).then(a.key.cmp(&b.key)));
        Total { cells, always: name.1.is_empty() && !name.2.is_empty() }
    });
    sorted.collect()
}

/// Cells under the threshold, besides those already hidden; and as many others, the smallest first, as keep the totals
/// from giving one away: where one cell of a total is hidden alone, and where several totals taken together leave a
/// hidden cell no other value. Repeated until none do, or nothing is left to hide.
pub fn cover<'a>(cells: &[Cell<'a>], mut out: BTreeSet<Key<'a>>, threshold: f64) -> BTreeSet<Key<'a>> {
    if threshold <= 0.0 {
        return out;
    }
    out.extend(cells.iter().filter(|c| c.amount > 0.0 && c.amount < threshold).map(|c| c.key));
    let totals = totals(cells);
    loop {
        let before = out.len();
        for total in &totals {
            if total.cells.iter().filter(|c| out.contains(&c.key)).count() == 1 {
                total.withhold_one(&mut out);
            }
        }
        if out.len() > before {
            continue;
        }
        let given: BTreeSet<Key<'a>> = given_away(&totals, &out);
        // One more in the widest total that has a given cell: the rounds before see to the narrower ones.
        for total in totals.iter().filter(|t| t.always && t.cells.iter().any(|c| given.contains(&c.key))) {
            total.withhold_one(&mut out);
        }
        if out.len() == before {
            return out;
        }
    }
}

/// Hidden cells that the published totals leave no other value.
fn given_away<'a>(totals: &[Total<'_, 'a>], out: &BTreeSet<Key<'a>>) -> BTreeSet<Key<'a>> {
    let held: Vec<Vec<Key<'a>>> = totals.iter().map(|t| t.withheld(out)).filter(|h| !h.is_empty()).collect();
    let places: BTreeMap<Key<'a>, usize> = held.iter().flatten().map(|k| (*k, 0)).collect();
    let places: BTreeMap<Key<'a>, usize> = places.into_keys().enumerate().map(|(at, k)| (k, at)).collect();
    let equations: Vec<Vec<usize>> =
        held.iter().map(|h| h.iter().filter_map(|k| places.get(k).copied()).collect()).collect();
    let found = determined::determined(places.len(), &equations);
    places.into_iter().filter(|(_, at)| found.get(*at).copied().unwrap_or(false)).map(|(k, _)| k).collect()
}

/// Parts of a published total that are withheld: those that `small` marks and, where that is one alone, the smallest
/// other part above 0 too, so that the total does not give it away.
pub fn parts(values: &[f64], small: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut out: Vec<bool> = (0..values.len()).map(small).collect();
    if out.iter().filter(|hidden| **hidden).count() == 1 {
        let rest = (0..values.len()).filter(|i| !out[*i] && values[*i] > 0.0);
        if let Some(next) = rest.min_by(|a, b| values[*a].total_cmp(&values[*b])) {
            out[next] = true;
        }
    }
    out
}

/// [`parts`] of every published sum that rows belong to; a row of none is shown.
pub fn of_sums<'r, R, S: Ord>(
    rows: &'r [R],
    sum: impl Fn(&'r R) -> Option<S>,
    amount: impl Fn(&R) -> f64,
    small: impl Fn(&R) -> bool,
) -> Vec<bool> {
    let mut sums: BTreeMap<S, Vec<usize>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        if let Some(sum) = sum(row) {
            sums.entry(sum).or_default().push(i);
        }
    }
    let mut out = vec![false; rows.len()];
    for places in sums.values() {
        let amounts: Vec<f64> = places.iter().map(|i| amount(&rows[*i])).collect();
        for (i, hide) in places.iter().zip(parts(&amounts, |p| small(&rows[places[p]]))) {
            out[*i] = hide;
        }
    }
    out
}

/// Whether the steps from expected graduates to those who enter must be withheld: one of them is under the threshold,
/// and with the others it could be computed.
pub fn steps(expected: f64, further: f64, leaving: f64, entering: f64, threshold: f64) -> bool {
    [expected, further, leaving, entering].iter().any(|v| *v > 0.0 && *v < threshold)
}

/// Whether the committed part of an amount must be withheld: it, or the rest, is under the threshold.
pub fn committed(part: f64, of: f64, threshold: f64) -> bool {
    [part, of - part].iter().any(|v| *v > 1e-9 && *v < threshold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_withheld_alone_takes_the_next_with_it() {
        let values = [3.0, 0.0, 40.0, 20.0];
        assert_eq!(parts(&values, |i| values[i] > 0.0 && values[i] < 5.0), [true, false, false, true]);
        assert_eq!(parts(&values, |_| false), [false; 4]);
        assert_eq!(parts(&[3.0], |_| true), [true]);
    }

    #[test]
    fn one_small_step_or_rest_withholds_all() {
        assert!(steps(100.0, 3.0, 0.0, 97.0, 5.0) && !steps(100.0, 0.0, 20.0, 80.0, 5.0));
        assert!(!steps(100.0, 3.0, 0.0, 97.0, 0.0));
        assert!(committed(97.0, 100.0, 5.0) && !committed(100.0, 100.0, 5.0) && !committed(0.0, 100.0, 5.0));
    }

    fn programme(school: &'static str, supply: f64) -> Programme<'static> {
        Programme {
            school,
            major: "m",
            level: "bachelor",
            region: "r",
            supply,
            placed: 0.0,
            placement: None,
            low: None,
            high: None,
            surplus: 0.0,
            linked: true,
        }
    }

    #[test]
    fn one_small_cell_takes_the_next_with_it() {
        let rows = [programme("a", 3.0), programme("b", 20.0), programme("c", 50.0), programme("d", 0.0)];
        let names = |t| hidden(&rows, t).into_iter().map(|k| k.0).collect::<String>();
        assert_eq!(names(0.0), "");
        assert_eq!(names(5.0), "ab");
        assert_eq!(names(30.0), "ab");
        assert_eq!(names(60.0), "abc");
    }

    #[test]
    fn a_part_withheld_alone_takes_the_next_of_its_sum_and_a_row_of_no_sum_is_shown() {
        let rows = [(Some("a"), 3.0), (Some("a"), 40.0), (Some("a"), 20.0), (Some("b"), 50.0), (None, 2.0)];
        let out = of_sums(&rows, |r| r.0, |r| r.1, |r| r.1 < 5.0);
        assert_eq!(out, [true, false, true, false, false]);
        let two = [(Some("a"), 3.0), (Some("a"), 4.0), (Some("a"), 20.0)];
        assert_eq!(of_sums(&two, |r| r.0, |r| r.1, |r| r.1 < 5.0), [true, true, false]);
    }

    #[test]
    fn a_small_programme_alone_in_its_major_is_not_given_away_by_the_total_of_its_level() {
        // Major m0 has one school; in m1 two small ones hide each other, and their sum is published.
        let row = |school, major, supply| Programme { major, ..programme(school, supply) };
        let rows = [
            row("a", "m0", 3.0),
            row("b", "m1", 2.0),
            row("c", "m1", 4.0),
            row("d", "m1", 30.0),
            row("e", "m2", 50.0),
            row("f", "m2", 60.0),
            row("a", "m2", 70.0),
        ];
        let cells: Vec<Cell<'_>> =
            rows.iter().map(|p| Cell { key: p.key(), region: p.region, amount: p.supply }).collect();
        let out = hidden(&rows, 5.0);
        assert!(out.contains(&("a", "m0", "bachelor")));
        assert_eq!(given_away(&totals(&cells), &out), BTreeSet::new(), "{out:?}");
        // The pairs of each total alone would not do.
        let pairs: BTreeSet<Key<'_>> =
            [("a", "m0"), ("b", "m1"), ("c", "m1"), ("a", "m2"), ("e", "m2")].map(|(s, m)| (s, m, "bachelor")).into();
        let alone: BTreeSet<Key<'_>> = pairs.iter().filter(|k| k.1 != "m2").copied().collect();
        assert!(!given_away(&totals(&cells), &alone).is_empty());
    }

    /// The least and the most a hidden cell can be, given every published total.
    fn reach(
        totals: &[Total<'_, '_>],
        out: &BTreeSet<Key<'_>>,
        amounts: &BTreeMap<Key<'_>, f64>,
        cell: &Key<'_>,
    ) -> (f64, f64) {
        use microlp::{ComparisonOp, OptimizationDirection, Problem};
        let bound = |direction| {
            let mut problem = Problem::new(direction);
            let places: BTreeMap<&Key<'_>, microlp::Variable> = out
                .iter()
                .map(|k| (k, problem.add_var(if k == cell { 1.0 } else { 0.0 }, (0.0, f64::INFINITY))))
                .collect();
            for total in totals {
                let held = total.withheld(out);
                if !held.is_empty() {
                    let sum: f64 = held.iter().map(|k| amounts[k]).sum();
                    let terms: Vec<_> = held.iter().map(|k| (places[k], 1.0)).collect();
                    problem.add_constraint(&terms, ComparisonOp::Eq, sum);
                }
            }
            problem.solve().map_or(f64::INFINITY, |s| s.objective())
        };
        (bound(OptimizationDirection::Minimize), bound(OptimizationDirection::Maximize))
    }

    /// Tries to recover every withheld programme of made-up regions from all published totals at once.
    #[test]
    fn no_withheld_programme_can_be_recovered_from_all_totals_together() {
        const SCHOOLS: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];
        const MAJORS: [&str; 6] = ["m0", "m1", "m2", "m3", "m4", "m5"];
        const LEVELS: [&str; 2] = ["associate", "bachelor"];
        let (mut tried, mut more) = (0, 0);
        for seed in 0..12u64 {
            let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
            let mut draw = |n: u64| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state % n
            };
            let mut rows = Vec::new();
            for school in SCHOOLS {
                for major in MAJORS {
                    for level in LEVELS {
                        if draw(2) == 0 {
                            let supply = if draw(5) == 0 { 1 + draw(9) } else { 10 + draw(90) };
                            rows.push(Programme { major, level, ..programme(school, supply as f64) });
                        }
                    }
                }
            }
            let out = hidden(&rows, 10.0);
            let cells: Vec<Cell<'_>> =
                rows.iter().map(|p| Cell { key: p.key(), region: p.region, amount: p.supply }).collect();
            let totals = totals(&cells);
            let amounts: BTreeMap<Key<'_>, f64> = rows.iter().map(|p| (p.key(), p.supply)).collect();
            more += out.iter().filter(|k| amounts[*k] >= 10.0).count();
            for cell in &out {
                let (low, high) = reach(&totals, &out, &amounts, cell);
                tried += 1;
                assert!(low <= amounts[cell] + 1e-6 && amounts[cell] <= high + 1e-6, "{cell:?} {low}..{high}");
                assert!(high - low > 0.9, "seed {seed}: {cell:?} is between {low} and {high}");
            }
        }
        assert!(tried > 100 && more > 20, "{tried} withheld, {more} of them to cover others");
    }

    #[test]
    fn the_total_of_a_school_gives_nothing_away_either() {
        let row = |major, supply| Programme { major, ..programme("a", supply) };
        let rows = [row("m1", 3.0), row("m2", 20.0), row("m3", 50.0)];
        let names = hidden(&rows, 5.0).into_iter().map(|k| k.1).collect::<Vec<_>>();
        assert_eq!(names, ["m1", "m2"]);
    }
}
