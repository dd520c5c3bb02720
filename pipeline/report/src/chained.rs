//! What the report knows of each industry chain, all regions together: the needs it consists of, and the majors that
//! feed it. A need that several chains share is divided among them by their demand.

use crate::ahead::Span;
use crate::book::NO_CHAIN;
use crate::data::{self, DemandRow, Flow, MajorDegree};
use std::collections::BTreeMap;

/// Openings of an occupation at a level, and those of them that are filled: persons a year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Part {
    pub demand: f64,
    pub filled: f64,
}

/// Graduates of a major at a level that fall to a chain: persons a year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fed {
    /// Graduates of the major, divided among chains as those of them that are placed.
    pub graduates: f64,
    pub placed: f64,
    /// Of the graduates, those of regions where the major's total is withheld.
    pub held: f64,
}

/// One chain.
#[derive(Clone, Debug, Default)]
pub struct Chained<'a> {
    pub demand: Span,
    /// Occupation, level needed.
    pub needs: BTreeMap<(&'a str, &'a str), Part>,
    /// Needs whose figure the source withheld.
    pub suppressed: usize,
    /// Major, level.
    pub fed: BTreeMap<(&'a str, &'a str), Fed>,
}

/// Every chain with a demand. `held` tells whether the total of a region's major and level is withheld.
pub fn open<'a>(
    demand: &[DemandRow<'a>],
    needs: &[data::Need<'a>],
    flows: &[Flow<'a>],
    degrees: &[MajorDegree<'a>],
    held: impl Fn(&str, &str, &str, f64) -> bool,
) -> BTreeMap<&'a str, Chained<'a>> {
    let mut out: BTreeMap<&'a str, Chained<'a>> = BTreeMap::new();
    let mut shares: BTreeMap<(&str, &str, &str), BTreeMap<&'a str, f64>> = BTreeMap::new();
    for row in demand {
        let chain = out.entry(row.chain).or_default();
        chain.suppressed += usize::from(row.suppressed);
        if row.suppressed {
            continue;
        }
        chain.demand.add(row.low, row.base, row.high);
        let base = row.base.unwrap_or(0.0);
        chain.needs.entry((row.occupation, row.level)).or_default().demand += base;
        *shares.entry((row.region, row.occupation, row.level)).or_default().entry(row.chain).or_insert(0.0) += base;
    }
    for need in needs {
        let Some(chains) = shares.get(&(need.region, need.occupation, need.level)) else { continue };
        for (chain, base) in chains {
            let part = out.entry(chain).or_default().needs.entry((need.occupation, need.level)).or_default();
            part.filled += need.fill.unwrap_or(0.0) * base;
        }
    }
    let supply: BTreeMap<(&str, &str, &str), &MajorDegree<'a>> =
        degrees.iter().map(|d| ((d.region, d.major, d.level), d)).collect();
    for flow in flows {
        let Some(chains) = shares.get(&(flow.region, flow.occupation, flow.need_level)) else { continue };
        let total: f64 = chains.values().sum();
        if total <= 0.0 {
            continue;
        }
        let degree = supply.get(&(flow.region, flow.major, flow.level)).copied();
        let each = degree.filter(|d| d.placed > 0.0).map_or(1.0, |d| d.supply / d.placed);
        let hidden = degree.is_some_and(|d| held(flow.region, flow.major, flow.level, d.supply));
        for (chain, amount) in chains {
            let persons = flow.persons * amount / total;
            let fed = out.entry(chain).or_default().fed.entry((flow.major, flow.level)).or_default();
            fed.placed += persons;
            fed.graduates += persons * each;
            fed.held += if hidden { persons * each } else { 0.0 };
        }
    }
    out.remove(NO_CHAIN);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(occupation: &'static str, chain: &'static str, base: f64) -> DemandRow<'static> {
        DemandRow {
            region: "r",
            occupation,
            chain,
            level: "bachelor",
            year: 2027,
            layer: "growth",
            low: Some(base / 2.0),
            base: Some(base),
            high: Some(base * 2.0),
            suppressed: false,
            method: "",
        }
    }

    #[test]
    fn a_need_of_two_chains_and_those_who_fill_it_are_divided_by_demand() {
        let demand = [row("a", "x", 30.0), row("a", "y", 10.0), row("a", NO_CHAIN, 40.0), row("b", "y", 20.0)];
        let need = |occupation, demand: f64, filled: f64| data::Need {
            region: "r",
            occupation,
            level: "bachelor",
            demand,
            filled,
            fill: Some(filled / demand),
            short: demand - filled,
            linked: true,
        };
        let flow =
            Flow { region: "r", major: "m", level: "master", occupation: "a", need_level: "bachelor", persons: 40.0 };
        let degree = MajorDegree {
            region: "r",
            major: "m",
            level: "master",
            supply: 100.0,
            placed: 40.0,
            placement: Some(0.4),
            low: None,
            high: None,
            surplus: 60.0,
            linked: true,
        };
        let out = open(&demand, &[need("a", 80.0, 40.0), need("b", 20.0, 0.0)], &[flow], &[degree], |_, _, _, _| false);
        assert_eq!(out.keys().copied().collect::<Vec<_>>(), ["x", "y"]);
        let (x, y) = (&out["x"], &out["y"]);
        assert_eq!(x.needs[&("a", "bachelor")], Part { demand: 30.0, filled: 15.0 });
        assert_eq!((y.needs.len(), y.demand.base, y.demand.low), (2, 30.0, Some(15.0)));
        assert_eq!(x.fed[&("m", "master")], Fed { graduates: 37.5, placed: 15.0, held: 0.0 });
        assert_eq!(y.fed[&("m", "master")], Fed { graduates: 12.5, placed: 5.0, held: 0.0 });
        let all = open(&demand, &[], &[flow], &[degree], |_, _, _, supply| supply == 100.0);
        assert_eq!(all["x"].fed[&("m", "master")].held, 37.5);
    }
}
