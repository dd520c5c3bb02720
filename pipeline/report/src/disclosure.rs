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

#[cfg(test)]
mod tests {
    use super::*;

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
