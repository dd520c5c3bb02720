//! The one home of disclosure: which programmes the edition's threshold hides from every page and chart.

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

/// Cells under the threshold, besides those already hidden; and, where only one cell of a total is hidden, the next
/// smallest too, so that the total does not give the first away. Totals are those of a region's major and level, of a
/// region's level, and of a school. Repeated until no total does.
pub fn cover<'a>(cells: &[Cell<'a>], mut out: BTreeSet<Key<'a>>, threshold: f64) -> BTreeSet<Key<'a>> {
    if threshold <= 0.0 {
        return out;
    }
    let mut groups: BTreeMap<(&str, &str, &str), Vec<&Cell<'a>>> = BTreeMap::new();
    for cell in cells.iter().filter(|c| c.amount > 0.0) {
        let (school, major, level) = cell.key;
        // No major and no level has an empty code.
        for group in [(cell.region, major, level), (cell.region, "", level), (school, "", "")] {
            groups.entry(group).or_default().push(cell);
        }
        if cell.amount < threshold {
            out.insert(cell.key);
        }
    }
    for group in groups.values_mut() {
        group.sort_by(|a, b| a.amount.total_cmp(&b.amount).then(a.key.cmp(&b.key)));
    }
    loop {
        let before = out.len();
        for group in groups.values() {
            if group.iter().filter(|c| out.contains(&c.key)).count() == 1 {
                out.extend(group.iter().map(|c| c.key).find(|k| !out.contains(k)));
            }
        }
        if out.len() == before {
            return out;
        }
    }
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
    fn the_total_of_a_school_gives_nothing_away_either() {
        let row = |major, supply| Programme { major, ..programme("a", supply) };
        let rows = [row("m1", 3.0), row("m2", 20.0), row("m3", 50.0)];
        let names = hidden(&rows, 5.0).into_iter().map(|k| k.1).collect::<Vec<_>>();
        assert_eq!(names, ["m1", "m2"]);
    }
}
