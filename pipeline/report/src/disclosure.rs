//! The one home of disclosure: which programmes the edition's threshold hides from every page and chart.

use crate::data::{Key, Programme};
use std::collections::{BTreeMap, BTreeSet};

/// Programmes with fewer graduates than the threshold; and, where only one programme of a region's major and level,
/// or of a school, is hidden, the next smallest too, so that the total does not give the first away. Repeated until
/// no total does.
pub fn hidden<'a>(programmes: &[Programme<'a>], threshold: f64) -> BTreeSet<Key<'a>> {
    let mut out = BTreeSet::new();
    if threshold <= 0.0 {
        return out;
    }
    let mut groups: BTreeMap<(&str, &str, &str), Vec<&Programme<'a>>> = BTreeMap::new();
    for p in programmes.iter().filter(|p| p.supply > 0.0) {
        groups.entry((p.region, p.major, p.level)).or_default().push(p);
        // A school's group: no major has an empty code.
        groups.entry((p.school, "", "")).or_default().push(p);
        if p.supply < threshold {
            out.insert(p.key());
        }
    }
    for group in groups.values_mut() {
        group.sort_by(|a, b| a.supply.total_cmp(&b.supply).then(a.key().cmp(&b.key())));
    }
    loop {
        let before = out.len();
        for group in groups.values() {
            if group.iter().filter(|p| out.contains(&p.key())).count() == 1 {
                out.extend(group.iter().map(|p| p.key()).find(|k| !out.contains(k)));
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
