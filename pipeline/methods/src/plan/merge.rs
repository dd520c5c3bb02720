//! Pools that reach the same needs count as one, and needs that the same pools reach: for counting, this is exact,
//! because only sums over such a class ever matter.

use super::Problem;
use std::collections::BTreeMap;

/// Classes of pools and of needs, and the links between classes.
pub(super) struct Classes {
    /// By pool; none without a link.
    pub pool: Vec<Option<usize>>,
    /// By need; none without a link.
    pub need: Vec<Option<usize>>,
    pub pools: usize,
    pub needs: usize,
    /// Sorted.
    pub links: Vec<(usize, usize)>,
}

impl Classes {
    pub fn new(problem: &Problem) -> Self {
        let mut links = problem.links.clone();
        links.sort_unstable();
        let mut pool: Vec<Option<usize>> = (0..problem.pools).map(Some).collect();
        let mut need: Vec<Option<usize>> = (0..problem.needs).map(Some).collect();
        let (mut pools, mut needs) = (problem.pools, problem.needs);
        loop {
            let (of_pool, a) = classes(pools, &links);
            links = renumber(links.into_iter().filter_map(|(i, j)| of_pool[i].map(|i| (j, i))).collect());
            let (of_need, b) = classes(needs, &links);
            links = renumber(links.into_iter().filter_map(|(j, i)| of_need[j].map(|j| (i, j))).collect());
            pool.iter_mut().for_each(|c| *c = c.and_then(|c| of_pool[c]));
            need.iter_mut().for_each(|c| *c = c.and_then(|c| of_need[c]));
            let done = (a, b) == (pools, needs);
            (pools, needs) = (a, b);
            if done {
                return Self { pool, need, pools, needs, links };
            }
        }
    }

    /// Amounts by pool, summed by class.
    pub fn by_pool(&self, amounts: &[f64]) -> Vec<f64> {
        sum(&self.pool, self.pools, amounts)
    }

    /// Amounts by need, summed by class.
    pub fn by_need(&self, amounts: &[f64]) -> Vec<f64> {
        sum(&self.need, self.needs, amounts)
    }
}

fn sum(class: &[Option<usize>], count: usize, amounts: &[f64]) -> Vec<f64> {
    let mut out = vec![0.0; count];
    class.iter().zip(amounts).for_each(|(c, x)| {
        if let Some(c) = c {
            out[*c] += x;
        }
    });
    out
}

fn renumber(mut links: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    links.sort_unstable();
    links.dedup();
    links
}

/// Nodes on the first side of sorted links with the same partners are one class, numbered by first appearance.
fn classes(count: usize, links: &[(usize, usize)]) -> (Vec<Option<usize>>, usize) {
    let mut partners = vec![Vec::new(); count];
    links.iter().for_each(|l| partners[l.0].push(l.1));
    let mut seen: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    let of = partners
        .into_iter()
        .map(|p| {
            let next = seen.len();
            (!p.is_empty()).then(|| *seen.entry(p).or_insert(next))
        })
        .collect();
    (of, seen.len())
}
