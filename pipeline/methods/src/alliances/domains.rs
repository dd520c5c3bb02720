//! Domains: a tree over the parts of chains, by the similarity of their needs.
//!
//! An item is a part of a chain: the needs of one group of occupations, as persons by major. Two chains are as unlike as
//! one minus the cosine of their needs; two parts of one chain half of that ([`SAME_CHAIN`]), for the chain itself binds
//! them. The tree is grown by average linkage (kodama) in two steps: the parts of each chain among themselves, then whole
//! chains. So a domain is a chain, several chains that need the same majors, or a part of one chain, and never parts of
//! several. Where chains that are alike hold parts that are not, the chains are joined at the height at which the last of
//! their parts are: heights never fall from the leaves to the root, and every cut refines the cuts into fewer domains.
//! Among joins of one height the one of fewest persons comes first.

use crate::check;
use crate::error::{Error, Place};
use kodama::{Method, linkage};
use std::collections::{BTreeMap, BTreeSet};

/// What the dissimilarity of two parts of one chain is multiplied by.
pub const SAME_CHAIN: f64 = 0.5;

/// A part of a chain: one group of occupations, with its needs by major in persons a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub chain: String,
    pub part: String,
    pub needs: BTreeMap<String, f64>,
}

impl Item {
    /// Persons a year.
    pub fn persons(&self) -> f64 {
        self.needs.values().sum()
    }
}

/// Joins two nodes at a height: an item by its index, or the k-th join as `items + k`.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    pub left: usize,
    pub right: usize,
    /// Dissimilarity in \[0, 1\], at least that of every join below.
    pub height: f64,
    /// Items below, in order.
    pub items: Vec<usize>,
}

/// Items in the order of chain and part, and their joins from the lowest height.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    pub items: Vec<Item>,
    pub joins: Vec<Join>,
}

/// Cosine of two vectors of needs, in \[0, 1\]; 0 where one of them is empty.
pub fn cosine(a: &BTreeMap<String, f64>, b: &BTreeMap<String, f64>) -> f64 {
    let norm = |v: &BTreeMap<String, f64>| v.values().map(|x| x * x).sum::<f64>().sqrt();
    let product: f64 = a.iter().filter_map(|(key, x)| Some(x * b.get(key)?)).sum();
    let norms = norm(a) * norm(b);
    if norms > 0.0 { (product / norms).clamp(0.0, 1.0) } else { 0.0 }
}

/// Needs of several items together.
pub fn sum<'a>(items: impl IntoIterator<Item = &'a Item>) -> BTreeMap<String, f64> {
    let mut sums: BTreeMap<String, f64> = BTreeMap::new();
    for item in items {
        for (major, persons) in &item.needs {
            *sums.entry(major.clone()).or_default() += persons;
        }
    }
    sums
}

/// Items after folding, and the part in which every part of a chain went: itself or the one that took it.
pub type Folded = (Vec<Item>, BTreeMap<(String, String), String>);

/// Parts with fewer than `least` persons are taken together with the largest part of their chain (the first of equals):
/// a domain of a few persons is none. A chain that is smaller as a whole becomes one item.
pub fn fold(items: Vec<Item>, least: f64) -> Folded {
    let mut chains: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for item in items {
        chains.entry(item.chain.clone()).or_default().push(item);
    }
    let (mut kept, mut went) = (Vec::new(), BTreeMap::new());
    for (chain, mut parts) in chains {
        parts.sort_by(|a, b| b.persons().total_cmp(&a.persons()).then_with(|| a.part.cmp(&b.part)));
        let large = parts.iter().take_while(|p| p.persons() >= least).count().clamp(1, parts.len());
        let small = parts.split_off(large);
        let first = parts[0].part.clone();
        went.extend(parts.iter().map(|p| ((chain.clone(), p.part.clone()), p.part.clone())));
        went.extend(small.iter().map(|p| ((chain.clone(), p.part.clone()), first.clone())));
        parts[0].needs = sum(std::iter::once(&parts[0]).chain(&small));
        kept.extend(parts);
    }
    kept.sort_by(|a, b| (&a.chain, &a.part).cmp(&(&b.chain, &b.part)));
    (kept, went)
}

/// Average linkage over vectors: (left, right, height), nodes numbered as in [`Join`].
fn average(needs: &[&BTreeMap<String, f64>]) -> Vec<(usize, usize, f64)> {
    let n = needs.len();
    if n < 2 {
        return Vec::new();
    }
    let pairs = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j)));
    let mut apart: Vec<f64> = pairs.map(|(i, j)| 1.0 - cosine(needs[i], needs[j])).collect();
    let found = linkage(&mut apart, n, Method::Average);
    found.steps().iter().map(|s| (s.cluster1, s.cluster2, s.dissimilarity.clamp(0.0, 1.0))).collect()
}

impl Tree {
    /// Grows the tree; the order of `items` does not matter.
    ///
    /// # Errors
    /// `NotFinite`, `Outside`: persons below 0 or no number. `Undefined`: an item without needs. `Identifier`: an item
    /// given twice.
    pub fn grow(mut items: Vec<Item>) -> Result<Tree, Error> {
        items.sort_by(|a, b| (&a.chain, &a.part).cmp(&(&b.chain, &b.part)));
        for pair in items.windows(2) {
            if (&pair[0].chain, &pair[0].part) == (&pair[1].chain, &pair[1].part) {
                let id = format!("{} {}", pair[0].chain, pair[0].part);
                return Err(Error::Identifier { at: Place::scalar("items"), id, why: "given twice" });
            }
        }
        for item in &items {
            check::amounts("needs", &item.needs.values().copied().collect::<Vec<_>>())?;
            if item.persons() <= 0.0 {
                let what = format!("the similarity of {} {}", item.chain, item.part);
                return Err(Error::Undefined { what, why: "it has no needs".into() });
            }
        }
        let mut joins: Vec<Join> = Vec::new();
        let mut chains: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, item) in items.iter().enumerate() {
            chains.entry(&item.chain).or_default().push(i);
        }
        let mut tops: Vec<Node> = Vec::new();
        let mut wholes: Vec<BTreeMap<String, f64>> = Vec::new();
        let mut drawn: Vec<Drawn> = Vec::new();
        for members in chains.values() {
            let needs: Vec<&BTreeMap<String, f64>> = members.iter().map(|i| &items[*i].needs).collect();
            let leaf = |i: &usize| Node { items: vec![*i], height: 0.0, persons: items[*i].persons() };
            let leaves = members.iter().map(leaf).collect();
            let steps: Vec<_> = average(&needs).into_iter().map(|(a, b, h)| (a, b, SAME_CHAIN * h)).collect();
            tops.push(climb(leaves, &steps, &mut drawn));
            wholes.push(sum(members.iter().map(|i| &items[*i])));
        }
        if !tops.is_empty() {
            climb(tops, &average(&wholes.iter().collect::<Vec<_>>()), &mut drawn);
        }
        drawn.sort_by(|a, b| {
            // What holds another has no fewer persons and more items: what is below comes first.
            (a.made.height.total_cmp(&b.made.height))
                .then(a.made.persons.total_cmp(&b.made.persons))
                .then(a.made.items.len().cmp(&b.made.items.len()))
                .then_with(|| a.made.items.cmp(&b.made.items))
        });
        let mut node: BTreeMap<Vec<usize>, usize> = (0..items.len()).map(|i| (vec![i], i)).collect();
        for Drawn { left, right, made } in drawn {
            let (left, right, below) = (node[&left], node[&right], made.items.clone());
            node.insert(below.clone(), items.len() + joins.len());
            joins.push(Join { left, right, height: made.height, items: below });
        }
        Ok(Tree { items, joins })
    }

    /// Items of each domain when there are `wanted` of them: at least 1, and no more than items. Domains and their items
    /// are in the order of the items.
    pub fn cut(&self, wanted: usize) -> Vec<Vec<usize>> {
        let n = self.items.len();
        let done = n - wanted.clamp(1, n.max(1)).min(n);
        let mut domain: BTreeMap<usize, Vec<usize>> = (0..n).map(|i| (i, vec![i])).collect();
        for join in &self.joins[..done] {
            join.items.iter().for_each(|i| {
                domain.remove(i);
            });
            if let Some(first) = join.items.first() {
                domain.insert(*first, join.items.clone());
            }
        }
        domain.into_values().collect()
    }

    /// Joins that follow the cut at `wanted`, in order.
    pub fn next(&self, wanted: usize) -> &[Join] {
        let n = self.items.len();
        &self.joins[n - wanted.clamp(1, n.max(1)).min(n)..]
    }

    /// Mean cosine of the needs of the items, each pair once; `None` for one item.
    pub fn cohesion(&self, domain: &[usize]) -> Option<f64> {
        let pairs: Vec<(usize, usize)> =
            domain.iter().flat_map(|i| domain.iter().filter(move |j| i < j).map(move |j| (*i, *j))).collect();
        let of = |(i, j): &(usize, usize)| cosine(&self.items[*i].needs, &self.items[*j].needs);
        (!pairs.is_empty()).then(|| pairs.iter().map(of).sum::<f64>() / pairs.len() as f64)
    }

    /// Needs of a domain by major.
    pub fn needs(&self, domain: &[usize]) -> BTreeMap<String, f64> {
        sum(domain.iter().map(|i| &self.items[*i]))
    }

    /// Chains of a domain.
    pub fn chains(&self, domain: &[usize]) -> BTreeSet<&str> {
        domain.iter().map(|i| self.items[*i].chain.as_str()).collect()
    }
}

/// A node as the tree grows: items below it, its height, its persons.
#[derive(Clone)]
struct Node {
    items: Vec<usize>,
    height: f64,
    persons: f64,
}

/// A join as the tree grows: items of both sides, and the node it makes.
struct Drawn {
    left: Vec<usize>,
    right: Vec<usize>,
    made: Node,
}

/// Carries out joins over nodes; heights never fall. Returns the last node.
fn climb(mut nodes: Vec<Node>, steps: &[(usize, usize, f64)], drawn: &mut Vec<Drawn>) -> Node {
    for (a, b, height) in steps {
        let (a, b) = (nodes[*a].clone(), nodes[*b].clone());
        let mut items: Vec<usize> = a.items.iter().chain(&b.items).copied().collect();
        items.sort_unstable();
        let made = Node { items, height: height.max(a.height).max(b.height), persons: a.persons + b.persons };
        let (left, right) = if a.items.first() <= b.items.first() { (a.items, b.items) } else { (b.items, a.items) };
        drawn.push(Drawn { left, right, made: made.clone() });
        nodes.push(made);
    }
    nodes.pop().expect("there is a node to begin with")
}
