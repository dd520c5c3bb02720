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

/// A total that is published over cells, told by their places.
pub struct Total {
    /// From small to large.
    cells: Vec<usize>,
    /// Published even where all its cells are withheld.
    always: bool,
}

impl Total {
    /// The total over those of the cells that have persons.
    pub fn over(amounts: &[f64], cells: impl IntoIterator<Item = usize>, always: bool) -> Total {
        let mut cells: Vec<usize> = cells.into_iter().filter(|c| amounts[*c] > 0.0).collect();
        cells.sort_by(|a, b| amounts[*a].total_cmp(&amounts[*b]).then(a.cmp(b)));
        Total { cells, always }
    }

    /// Its withheld cells, where the total is published; nothing else is to be worked out from it.
    fn withheld(&self, out: &[bool]) -> Vec<usize> {
        let held: Vec<usize> = self.cells.iter().copied().filter(|c| out[*c]).collect();
        if self.always || held.len() < self.cells.len() { held } else { Vec::new() }
    }

    /// Withholds the smallest cell that is still shown and no total of its own tells anyway; else the smallest.
    fn withhold_one(&self, out: &mut [bool], alone: &[bool]) {
        let shown = || self.cells.iter().copied().filter(|c| !out[*c]);
        if let Some(next) = shown().find(|c| !alone[*c]).or_else(|| shown().next()) {
            out[next] = true;
        }
    }
}

/// Totals from the cells of each group; `always` says of a group whether its total is published whatever is withheld.
pub fn totals_of<G: Ord>(
    amounts: &[f64],
    groups: impl IntoIterator<Item = (G, usize)>,
    always: impl Fn(&G) -> bool,
) -> Vec<Total> {
    let mut of: BTreeMap<G, Vec<usize>> = BTreeMap::new();
    for (group, cell) in groups {
        of.entry(group).or_default().push(cell);
    }
    of.into_iter().map(|(group, cells)| Total::over(amounts, cells, always(&group))).collect()
}

/// Withholds as many more cells, the smallest first, as keep the totals from giving a withheld one away: where one cell
/// of a total is withheld alone, and where several totals taken together leave a withheld cell no other value. Repeated
/// until none do, or nothing is left to withhold. A cell that is all of a total that is always published is not kept
/// secret by others: the total has to go.
pub fn close(totals: &[Total], mut out: Vec<bool>) -> Vec<bool> {
    let mut alone = vec![false; out.len()];
    for total in totals.iter().filter(|t| t.always) {
        if let [cell] = total.cells[..] {
            alone[cell] = true;
        }
    }
    let count = |out: &[bool]| out.iter().filter(|held| **held).count();
    loop {
        let before = count(&out);
        for total in totals {
            // A cell that is told anyway keeps no other secret.
            let secret = total.cells.iter().filter(|c| out[**c] && !alone[**c]).count();
            let held = total.cells.iter().filter(|c| out[**c]).count();
            if held == 1 || (held > 1 && secret == 1) {
                total.withhold_one(&mut out, &alone);
            }
        }
        if count(&out) > before {
            continue;
        }
        let given = given_away(totals, &out);
        // One more in the widest total that has a given cell: the rounds before see to the narrower ones.
        let gives = |t: &&Total| t.always && t.cells.iter().any(|c| given[*c] && !alone[*c]);
        totals.iter().filter(gives).for_each(|total| total.withhold_one(&mut out, &alone));
        if count(&out) == before {
            return out;
        }
    }
}

/// Withheld cells that the published totals leave no other value.
fn given_away(totals: &[Total], out: &[bool]) -> Vec<bool> {
    let held: Vec<Vec<usize>> = totals.iter().map(|t| t.withheld(out)).filter(|h| !h.is_empty()).collect();
    let places: BTreeSet<usize> = held.iter().flatten().copied().collect();
    let places: BTreeMap<usize, usize> = places.into_iter().enumerate().map(|(at, cell)| (cell, at)).collect();
    let equations: Vec<Vec<usize>> =
        held.iter().map(|h| h.iter().filter_map(|c| places.get(c).copied()).collect()).collect();
    let found = determined::determined(places.len(), &equations);
    let mut given = vec![false; out.len()];
    places.into_iter().for_each(|(cell, at)| given[cell] = found.get(at).copied().unwrap_or(false));
    given
}

/// The totals over programmes: those of a region's major and level, of a region's level, and of a school.
fn totals(cells: &[Cell<'_>]) -> Vec<Total> {
    let amounts: Vec<f64> = cells.iter().map(|c| c.amount).collect();
    let groups = cells.iter().enumerate().flat_map(|(at, cell)| {
        let (school, major, level) = cell.key;
        // No major and no level has an empty code.
        [(cell.region, major, level), (cell.region, "", level), (school, "", "")].map(|group| (group, at))
    });
    totals_of(&amounts, groups, |(_, major, level)| major.is_empty() && !level.is_empty())
}

/// Programmes under the threshold, besides those already hidden, and as many others as keep the totals over programmes
/// from giving one away.
pub fn cover<'a>(cells: &[Cell<'a>], mut out: BTreeSet<Key<'a>>, threshold: f64) -> BTreeSet<Key<'a>> {
    if threshold <= 0.0 {
        return out;
    }
    let small = |c: &Cell<'_>| c.amount > 0.0 && c.amount < threshold;
    let start = cells.iter().map(|c| out.contains(&c.key) || small(c)).collect();
    let held = close(&totals(cells), start);
    out.extend(cells.iter().zip(held).filter(|(_, held)| *held).map(|(c, _)| c.key));
    out
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
        let given = |out: &BTreeSet<Key<'_>>| {
            let held: Vec<bool> = cells.iter().map(|c| out.contains(&c.key)).collect();
            given_away(&totals(&cells), &held).contains(&true)
        };
        assert!(!given(&out), "{out:?}");
        // The pairs of each total alone would not do.
        let pairs: BTreeSet<Key<'_>> =
            [("a", "m0"), ("b", "m1"), ("c", "m1"), ("a", "m2"), ("e", "m2")].map(|(s, m)| (s, m, "bachelor")).into();
        let alone: BTreeSet<Key<'_>> = pairs.iter().filter(|k| k.1 != "m2").copied().collect();
        assert!(given(&alone));
    }

    /// The least and the most a withheld cell can be, given every published total.
    fn reach(totals: &[Total], out: &[bool], amounts: &[f64], cell: usize) -> (f64, f64) {
        use microlp::{ComparisonOp, OptimizationDirection, Problem};
        let bound = |direction| {
            let mut problem = Problem::new(direction);
            let places: BTreeMap<usize, microlp::Variable> = (0..out.len())
                .filter(|c| out[*c])
                .map(|c| (c, problem.add_var(if c == cell { 1.0 } else { 0.0 }, (0.0, f64::INFINITY))))
                .collect();
            for total in totals {
                let held = total.withheld(out);
                if !held.is_empty() {
                    let sum: f64 = held.iter().map(|c| amounts[*c]).sum();
                    let terms: Vec<_> = held.iter().map(|c| (places[c], 1.0)).collect();
                    problem.add_constraint(&terms, ComparisonOp::Eq, sum);
                }
            }
            problem.solve().map_or(f64::INFINITY, |s| s.objective())
        };
        (bound(OptimizationDirection::Minimize), bound(OptimizationDirection::Maximize))
    }

    /// Numbers without a pattern, the same for a seed.
    fn draws(seed: u64) -> impl FnMut(u64) -> u64 {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        move |n| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state % n
        }
    }

    /// Tries to recover every withheld programme of made-up regions from all published totals at once. A level with one
    /// programme tells it: there the total of the level is withheld.
    #[test]
    fn no_withheld_programme_can_be_recovered_from_all_totals_together() {
        const SCHOOLS: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];
        const MAJORS: [&str; 6] = ["m0", "m1", "m2", "m3", "m4", "m5"];
        const LEVELS: [&str; 2] = ["associate", "bachelor"];
        let (mut tried, mut more, mut lone) = (0, 0, 0);
        for seed in 0..12u64 {
            let mut draw = draws(seed);
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
            rows.push(Programme { major: "m0", level: "doctor", ..programme(SCHOOLS[seed as usize % 7], 15.0) });
            let hidden = hidden(&rows, 10.0);
            let cells: Vec<Cell<'_>> =
                rows.iter().map(|p| Cell { key: p.key(), region: p.region, amount: p.supply }).collect();
            let out: Vec<bool> = cells.iter().map(|c| hidden.contains(&c.key)).collect();
            let totals = totals(&cells);
            let amounts: Vec<f64> = cells.iter().map(|c| c.amount).collect();
            lone += usize::from(*out.last().unwrap());
            for cell in (0..out.len()).filter(|c| out[*c]) {
                more += usize::from(amounts[cell] >= 10.0);
                let (low, high) = reach(&totals, &out, &amounts, cell);
                tried += 1;
                assert!(low <= amounts[cell] + 1e-6 && amounts[cell] <= high + 1e-6, "{cell:?} {low}..{high}");
                assert!(high - low > 0.9, "seed {seed}: {cell:?} is between {low} and {high}");
            }
        }
        assert!(tried > 100 && more > 20, "{tried} withheld, {more} of them to cover others");
        assert_eq!(lone, 0, "the only doctoral programme keeps no other secret");
    }

    /// The same for the parts of schools in chains: sums by chain and by school, and withheld programmes beside them.
    #[test]
    fn no_withheld_part_of_a_school_in_a_chain_can_be_recovered_from_the_sums_of_both() {
        let (mut tried, mut more) = (0, 0);
        for seed in 20..32u64 {
            let mut draw = draws(seed);
            let (mut amounts, mut groups, mut start) = (Vec::new(), Vec::new(), Vec::new());
            for school in 0..9 {
                for chain in 100..105 {
                    for withheld in [false, true] {
                        if draw(if withheld { 6 } else { 2 }) == 0 {
                            let amount = if withheld || draw(4) == 0 { 1 + draw(9) } else { 10 + draw(60) } as f64;
                            groups.extend([(school, amounts.len()), (chain, amounts.len())]);
                            start.push(withheld || amount < 10.0);
                            amounts.push(amount);
                        }
                    }
                }
            }
            let totals = totals_of(&amounts, groups, |_| true);
            let alone: Vec<usize> = totals.iter().filter(|t| t.cells.len() == 1).map(|t| t.cells[0]).collect();
            let out = close(&totals, start.clone());
            assert!(start.iter().zip(&out).all(|(before, now)| now >= before), "what was withheld stays so");
            for cell in (0..out.len()).filter(|c| out[*c] && !alone.contains(c)) {
                tried += 1;
                more += usize::from(!start[cell]);
                let (low, high) = reach(&totals, &out, &amounts, cell);
                assert!(high - low > 0.9, "seed {seed}: {cell:?} is between {low} and {high}");
            }
        }
        assert!(tried > 100 && more > 10, "{tried} withheld, {more} of them to cover others");
    }

    #[test]
    fn the_total_of_a_school_gives_nothing_away_either() {
        let row = |major, supply| Programme { major, ..programme("a", supply) };
        let rows = [row("m1", 3.0), row("m2", 20.0), row("m3", 50.0)];
        let names = hidden(&rows, 5.0).into_iter().map(|k| k.1).collect::<Vec<_>>();
        assert_eq!(names, ["m1", "m2"]);
    }
}
