//! What the report knows of each industry chain: whom it takes on, by class of majors and by major; and, all regions
//! together, the needs it consists of and the majors that feed it. A need that several chains share is divided among
//! them by their demand. And which of these figures are withheld.

use crate::ahead::Span;
use crate::data::{self, DemandRow, Flow, MajorDegree};
use crate::disclosure;
use duikou_contracts::codes::level_rank;
use std::collections::{BTreeMap, BTreeSet};

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

/// Persons placed, by class of majors and by chain.
#[derive(Clone, Debug, Default)]
pub struct Placed<'a> {
    /// Class of majors → chain → persons.
    pub by_class: BTreeMap<&'a str, BTreeMap<&'a str, f64>>,
    /// Region, major, level → chain → persons; empty where no school pages are written.
    pub by_major: BTreeMap<(&'a str, &'a str, &'a str), BTreeMap<&'a str, f64>>,
}

/// How the chains that share a need divide it: by their demand.
pub struct Shares<'a>(BTreeMap<(&'a str, &'a str, &'a str), BTreeMap<&'a str, f64>>);

impl<'a> Shares<'a> {
    /// Of every need with a figure: region, occupation, level.
    pub fn of(demand: &[DemandRow<'a>]) -> Shares<'a> {
        let mut out: BTreeMap<_, BTreeMap<&'a str, f64>> = BTreeMap::new();
        for row in demand.iter().filter(|r| !r.suppressed) {
            let chains = out.entry((row.region, row.occupation, row.level)).or_default();
            *chains.entry(row.chain).or_insert(0.0) += row.base.unwrap_or(0.0);
        }
        Shares(out)
    }

    /// The chains of a need with their demand.
    fn chains<'s>(
        &'s self,
        region: &'s str,
        occupation: &'s str,
        level: &'s str,
    ) -> impl Iterator<Item = (&'a str, f64)> {
        let chains = self.0.get(&(region, occupation, level));
        chains.into_iter().flatten().map(|(chain, base)| (*chain, *base))
    }

    /// The persons of a flow by chain.
    fn divide<'s>(&'s self, flow: &'s Flow<'_>) -> impl Iterator<Item = (&'a str, f64)> {
        let chains = || self.chains(flow.region, flow.occupation, flow.need_level);
        let total: f64 = chains().map(|c| c.1).sum();
        let persons = flow.persons;
        chains().filter(move |_| total > 0.0).map(move |(chain, amount)| (chain, persons * amount / total))
    }
}

/// Name of the class a major belongs to: its class, else its broad field, else itself.
fn class_of<'a>(majors: &BTreeMap<&'a str, data::Major<'a>>, code: &'a str) -> &'a str {
    majors.get(code).map_or(code, |m| m.class_name.or(m.category).unwrap_or(m.name))
}

/// Placed persons by class and chain.
pub fn placed<'a>(
    flows: &[Flow<'a>],
    shares: &Shares<'a>,
    majors: &BTreeMap<&'a str, data::Major<'a>>,
    by_major: bool,
) -> Placed<'a> {
    let mut out = Placed::default();
    for flow in flows {
        for (chain, persons) in shares.divide(flow) {
            let class = out.by_class.entry(class_of(majors, flow.major)).or_default();
            *class.entry(chain).or_insert(0.0) += persons;
            if by_major {
                let major = out.by_major.entry((flow.region, flow.major, flow.level)).or_default();
                *major.entry(chain).or_insert(0.0) += persons;
            }
        }
    }
    out
}

/// Every chain with a demand, and under [`crate::book::NO_CHAIN`] what belongs to none. `held` tells whether the total
/// of a region's major and level is withheld.
pub fn open<'a>(
    demand: &[DemandRow<'a>],
    shares: &Shares<'a>,
    needs: &[data::Need<'a>],
    flows: &[Flow<'a>],
    degrees: &[MajorDegree<'a>],
    held: impl Fn(&str, &str, &str, f64) -> bool,
) -> BTreeMap<&'a str, Chained<'a>> {
    let mut out: BTreeMap<&'a str, Chained<'a>> = BTreeMap::new();
    for row in demand {
        let chain = out.entry(row.chain).or_default();
        chain.suppressed += usize::from(row.suppressed);
        if !row.suppressed {
            chain.demand.add(row.low, row.base, row.high);
            chain.needs.entry((row.occupation, row.level)).or_default().demand += row.base.unwrap_or(0.0);
        }
    }
    for need in needs {
        for (chain, base) in shares.chains(need.region, need.occupation, need.level) {
            let part = out.entry(chain).or_default().needs.entry((need.occupation, need.level)).or_default();
            part.filled += need.fill.unwrap_or(0.0) * base;
        }
    }
    let supply: BTreeMap<(&str, &str, &str), &MajorDegree<'a>> =
        degrees.iter().map(|d| ((d.region, d.major, d.level), d)).collect();
    for flow in flows {
        let degree = supply.get(&(flow.region, flow.major, flow.level)).copied();
        let each = degree.filter(|d| d.placed > 0.0).map_or(1.0, |d| d.supply / d.placed);
        let hidden = degree.is_some_and(|d| held(flow.region, flow.major, flow.level, d.supply));
        for (chain, persons) in shares.divide(flow) {
            let fed = out.entry(chain).or_default().fed.entry((flow.major, flow.level)).or_default();
            fed.placed += persons;
            fed.graduates += persons * each;
            fed.held += if hidden { persons * each } else { 0.0 };
        }
    }
    out
}

/// Which parts of chains are withheld.
#[derive(Clone, Debug, Default)]
pub struct Held<'a> {
    /// Chain, major, level.
    majors: BTreeSet<(&'a str, &'a str, &'a str)>,
    /// Class of majors, chain → how many of its majors at a level are withheld, and shown.
    classes: BTreeMap<(&'a str, &'a str), [usize; 2]>,
    /// Chain, rank of a level → the same.
    levels: BTreeMap<(&'a str, Option<i64>), [usize; 2]>,
}

/// Whether a sum of parts is withheld: nothing of it is shown, or it would tell the one part that is not.
fn tells([held, shown]: [usize; 2]) -> bool {
    held == 1 || (held > 0 && shown == 0)
}

impl<'a> Held<'a> {
    /// Those that `small` marks, and as many more as keep the sums over a class, over a level and over a chain from telling
    /// one.
    pub fn of(
        chained: &BTreeMap<&'a str, Chained<'a>>,
        majors: &BTreeMap<&'a str, data::Major<'a>>,
        small: impl Fn(&Fed) -> bool,
    ) -> Held<'a> {
        let fed = chained
            .iter()
            .flat_map(|(chain, c)| c.fed.iter().map(move |((major, level), f)| (*chain, *major, *level, f)));
        let cells: Vec<_> = fed.filter(|(.., f)| f.placed > 0.0).collect();
        let amounts: Vec<f64> = cells.iter().map(|(.., f)| f.placed).collect();
        let class = |major| class_of(majors, major);
        let groups = cells.iter().enumerate().flat_map(|(at, (chain, major, level, _))| {
            let (class, level) = (Some(class(major)), Some(level_rank(level)));
            let chain = Some(*chain);
            [(class, chain, None), (class, None, None), (None, chain, level), (None, chain, None)]
                .map(|group| (group, at))
        });
        let totals = disclosure::totals_of(&amounts, groups, |(class, _, level)| class.is_none() && level.is_none());
        let held = disclosure::close(&totals, cells.iter().map(|(.., f)| small(f)).collect());
        let mut out = Held::default();
        for ((chain, major, level, _), held) in cells.into_iter().zip(held) {
            out.classes.entry((class(major), chain)).or_default()[usize::from(!held)] += 1;
            out.levels.entry((chain, level_rank(level))).or_default()[usize::from(!held)] += 1;
            if held {
                out.majors.insert((chain, major, level));
            }
        }
        out
    }

    /// Whether the persons of a major and level placed in a chain are withheld.
    pub fn major(&self, chain: &str, major: &str, level: &str) -> bool {
        self.majors.contains(&(chain, major, level))
    }

    /// Whether the sum over the majors of a chain at the levels of a rank is withheld.
    pub fn level(&self, chain: &str, rank: i64) -> bool {
        self.levels.get(&(chain, Some(rank))).is_some_and(|count| tells(*count))
    }

    /// Whether the sum over some classes and chains is withheld.
    pub fn sum<'k>(&self, parts: impl IntoIterator<Item = (&'k str, &'k str)>) -> bool {
        let counts = parts.into_iter().filter_map(|part| self.classes.get(&part));
        tells(counts.fold([0, 0], |[a, b], [held, shown]| [a + held, b + shown]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::NO_CHAIN;

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
        let shares = Shares::of(&demand);
        let out =
            open(&demand, &shares, &[need("a", 80.0, 40.0), need("b", 20.0, 0.0)], &[flow], &[degree], |_, _, _, _| {
                false
            });
        assert_eq!(out.keys().copied().collect::<Vec<_>>(), [NO_CHAIN, "x", "y"]);
        let (x, y) = (&out["x"], &out["y"]);
        assert_eq!(x.needs[&("a", "bachelor")], Part { demand: 30.0, filled: 15.0 });
        assert_eq!((y.needs.len(), y.demand.base, y.demand.low), (2, 30.0, Some(15.0)));
        assert_eq!(x.fed[&("m", "master")], Fed { graduates: 37.5, placed: 15.0, held: 0.0 });
        assert_eq!(y.fed[&("m", "master")], Fed { graduates: 12.5, placed: 5.0, held: 0.0 });
        let all = open(&demand, &shares, &[], &[flow], &[degree], |_, _, _, supply| supply == 100.0);
        assert_eq!(all["x"].fed[&("m", "master")].held, 37.5);
    }

    #[test]
    fn a_class_and_a_chain_do_not_tell_the_one_major_withheld_in_them() {
        let fed = |placed| Fed { graduates: placed * 2.0, placed, held: 0.0 };
        let chain = |parts: &[(&'static str, f64)]| Chained {
            fed: parts.iter().map(|(major, placed)| ((*major, "bachelor"), fed(*placed))).collect(),
            ..Chained::default()
        };
        let chained = BTreeMap::from([
            ("x", chain(&[("a1", 3.0), ("a2", 30.0), ("a3", 50.0), ("b1", 40.0), ("c1", 60.0)])),
            ("y", chain(&[("b1", 2.0), ("a1", 20.0), ("a2", 25.0)])),
        ]);
        let major = |name, class| data::Major {
            code: name,
            name,
            category: None,
            class_code: None,
            class_name: Some(class),
            special: None,
            controlled: None,
        };
        let majors = BTreeMap::from([
            ("a1", major("a1", "A")),
            ("a2", major("a2", "A")),
            ("a3", major("a3", "A")),
            ("b1", major("b1", "B")),
            ("c1", major("c1", "C")),
        ]);
        let held = Held::of(&chained, &majors, |f| f.placed < 5.0);
        let of = |chain: &'static str| {
            chained[chain].fed.keys().filter(|(m, l)| held.major(chain, m, l)).map(|k| k.0).collect::<Vec<_>>()
        };
        // In y the class of b1 has no other, so the next of the chain, and class A would tell that without its other one.
        // The sum of class B over chains would tell b1 in y, were it shown in x. In x what class A and the chain tell
        // together would leave b1 alone, were a3 shown.
        assert_eq!(of("x"), ["a1", "a2", "a3", "b1"]);
        assert_eq!(of("y"), ["a1", "a2", "b1"]);
        assert!(!held.sum([("C", "x")]) && held.sum([("A", "x")]) && held.sum([("B", "x"), ("B", "y")]));
        assert!(!held.sum([("A", "x"), ("C", "x")]), "a sum of several withheld parts and a shown one");
        assert!(held.sum([("B", "y"), ("C", "x")]), "it would tell the one part that is withheld");
        assert!(!held.sum([("D", "x")]));
    }
}
