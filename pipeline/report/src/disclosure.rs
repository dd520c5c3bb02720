//! The one home of disclosure: which programmes the edition's threshold hides from every page and chart.

use crate::data::{Key, Programme};
use std::collections::{BTreeMap, BTreeSet};

/// Programmes with fewer graduates than the threshold; and, where only one programme of a region's major and level
/// is hidden, the next smallest too, so that the major's total does not give the first away.
pub fn hidden<'a>(programmes: &[Programme<'a>], threshold: f64) -> BTreeSet<Key<'a>> {
    let mut out = BTreeSet::new();
    if threshold <= 0.0 {
        return out;
    }
    let mut majors: BTreeMap<(&str, &str, &str), Vec<&Programme<'a>>> = BTreeMap::new();
    for p in programmes.iter().filter(|p| p.supply > 0.0) {
        majors.entry((p.region, p.major, p.level)).or_default().push(p);
    }
    for group in majors.values_mut() {
        group.sort_by(|a, b| a.supply.total_cmp(&b.supply).then(a.key().cmp(&b.key())));
        let small = group.iter().filter(|p| p.supply < threshold).count();
        let hide = if small == 1 { 2 } else { small };
        out.extend(group.iter().take(hide).map(|p| p.key()));
    }
    out
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
}
