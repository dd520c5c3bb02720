//! The checked problem: amounts on both sides and the allowed links between them.

use crate::{Error, Place, check};

/// One side's view of the links: for each node of the side, its partners and the link's number.
#[derive(Debug, Clone)]
pub(crate) struct Side {
    /// Links of node `i` stand at `start[i]..start[i + 1]`.
    pub start: Vec<usize>,
    /// The partner at the other end, ascending within a node.
    pub partner: Vec<u32>,
    /// Number of the link in the order of majors.
    pub edge: Vec<u32>,
}

impl Side {
    /// The positions of a node's links.
    pub fn range(&self, node: usize) -> std::ops::Range<usize> {
        self.start[node]..self.start[node + 1]
    }

    /// The partners of a node.
    pub fn partners(&self, node: usize) -> &[u32] {
        &self.partner[self.range(node)]
    }

    /// How many nodes the side has.
    pub fn len(&self) -> usize {
        self.start.len() - 1
    }
}

/// A bipartite allocation problem that has passed its checks.
///
/// `supply[i]` persons a year leave major `i`, `demand[j]` openings a year exist for need `j`, and
/// a link `(i, j, a)` allows graduates of `i` to take openings of `j` with affinity `a` in (0, 1].
/// No link means not allowed. Links are kept sorted by (major, need); every result that speaks of
/// links (a plan, a flow) is in that order, the order of [`Problem::links`].
#[derive(Debug, Clone)]
pub struct Problem {
    supply: Vec<f64>,
    demand: Vec<f64>,
    affinity: Vec<f64>,
    pub(crate) by_major: Side,
    pub(crate) by_need: Side,
}

impl Problem {
    /// Checks and sorts. Amounts are finite and at least 0, affinities in (0, 1], both ends of a
    /// link exist, and a pair is linked once.
    ///
    /// # Errors
    /// `Undefined` for a total beyond double precision; `NotFinite`, `Outside`, `UnknownNode`, `DuplicateLink`, each with the index of the offender;
    /// `Shape` when there are 2³² links or nodes or more.
    pub fn new(supply: Vec<f64>, demand: Vec<f64>, links: &[(u32, u32, f64)]) -> Result<Self, Error> {
        check::amounts("supply", &supply)?;
        check::amounts("demand", &demand)?;
        check::answer("the total of supply and demand", supply.iter().chain(&demand).sum())?;
        for (what, got) in [("supply", supply.len()), ("demand", demand.len()), ("links", links.len())] {
            if u32::try_from(got).is_err() {
                return Err(Error::Shape { what: what.into(), got, expected: "fewer than 2^32".into() });
            }
        }
        for (link, &(major, need, value)) in links.iter().enumerate() {
            if !value.is_finite() {
                return Err(Error::NotFinite { at: Place::cell("links", link, 2), value });
            }
            if value <= 0.0 || value > 1.0 {
                return Err(check::outside(Place::cell("links", link, 2), value, "greater than 0 and at most 1"));
            }
            for (side, node, count) in [("major", major, supply.len()), ("need", need, demand.len())] {
                if node as usize >= count {
                    return Err(Error::UnknownNode { link, side, node, count });
                }
            }
        }
        let (by_major, order) = sort_by_major(supply.len(), links)?;
        let affinity = order.iter().map(|&k| links[k as usize].2).collect();
        let by_need = turn(&by_major, demand.len());
        Ok(Self { supply, demand, affinity, by_major, by_need })
    }

    /// The same links with other amounts.
    ///
    /// # Errors
    /// As [`Problem::new`] for amounts; `Shape` for another number of them.
    pub fn with_amounts(&self, supply: Vec<f64>, demand: Vec<f64>) -> Result<Self, Error> {
        for (what, got, had) in
            [("supply", supply.len(), self.supply.len()), ("demand", demand.len(), self.demand.len())]
        {
            if got != had {
                return Err(Error::Shape { what: what.into(), got, expected: format!("{had}, as before") });
            }
        }
        check::amounts("supply", &supply)?;
        check::amounts("demand", &demand)?;
        check::answer("the total of supply and demand", supply.iter().chain(&demand).sum())?;
        let (affinity, by_major, by_need) = (self.affinity.clone(), self.by_major.clone(), self.by_need.clone());
        Ok(Self { supply, demand, affinity, by_major, by_need })
    }

    /// Persons a year by major.
    pub fn supply(&self) -> &[f64] {
        &self.supply
    }

    /// Openings a year by need.
    pub fn demand(&self) -> &[f64] {
        &self.demand
    }

    /// Affinity by link, in the order of [`Problem::links`].
    pub fn affinity(&self) -> &[f64] {
        &self.affinity
    }

    /// How many links there are.
    pub fn len(&self) -> usize {
        self.affinity.len()
    }

    /// Whether there is no link at all.
    pub fn is_empty(&self) -> bool {
        self.affinity.is_empty()
    }

    /// The links `(major, need, affinity)`, sorted by (major, need).
    pub fn links(&self) -> impl Iterator<Item = (u32, u32, f64)> + '_ {
        (0..self.supply.len()).flat_map(move |i| {
            self.by_major.range(i).map(move |k| (i as u32, self.by_major.partner[k], self.affinity[k]))
        })
    }

    /// Majors that no link touches. A result of their own: neither matched nor unmatched.
    pub fn unlinked_majors(&self) -> Vec<u32> {
        unlinked(&self.by_major)
    }

    /// Needs that no link touches.
    pub fn unlinked_needs(&self) -> Vec<u32> {
        unlinked(&self.by_need)
    }

    /// Sums a value by link over each major, in link order; nothing sums to 0 (not to −0, as it does by itself).
    pub fn sum_by_major(&self, by_link: &[f64]) -> Vec<f64> {
        (0..self.supply.len()).map(|i| self.by_major.range(i).map(|k| by_link[k]).sum::<f64>() + 0.0).collect()
    }

    /// Sums a value by link over each need, in order of majors.
    pub fn sum_by_need(&self, by_link: &[f64]) -> Vec<f64> {
        (0..self.demand.len())
            .map(|j| self.by_need.range(j).map(|k| by_link[self.by_need.edge[k] as usize]).sum::<f64>() + 0.0)
            .collect()
    }
}

fn unlinked(side: &Side) -> Vec<u32> {
    (0..side.len()).filter(|&n| side.range(n).is_empty()).map(|n| n as u32).collect()
}

/// Counting sort by major, then by need within the major; refuses a pair that comes twice.
fn sort_by_major(majors: usize, links: &[(u32, u32, f64)]) -> Result<(Side, Vec<u32>), Error> {
    let mut start = vec![0usize; majors + 1];
    for &(i, _, _) in links {
        start[i as usize + 1] += 1;
    }
    for i in 0..majors {
        start[i + 1] += start[i];
    }
    let mut next = start.clone();
    let mut order = vec![0u32; links.len()];
    for (k, &(i, _, _)) in links.iter().enumerate() {
        order[next[i as usize]] = k as u32;
        next[i as usize] += 1;
    }
    for i in 0..majors {
        let row = &mut order[start[i]..start[i + 1]];
        if !row.is_sorted_by_key(|&k| links[k as usize].1) {
            row.sort_by_key(|&k| links[k as usize].1);
        }
        for pair in row.windows(2) {
            let (first, second) = (links[pair[0] as usize], links[pair[1] as usize]);
            if first.1 == second.1 {
                return Err(Error::DuplicateLink { link: pair[1] as usize, major: second.0, need: second.1 });
            }
        }
    }
    let partner = order.iter().map(|&k| links[k as usize].1).collect();
    let edge = (0..links.len() as u32).collect();
    Ok((Side { start, partner, edge }, order))
}

/// The same links seen from the other side.
fn turn(side: &Side, others: usize) -> Side {
    let mut start = vec![0usize; others + 1];
    for &j in &side.partner {
        start[j as usize + 1] += 1;
    }
    for j in 0..others {
        start[j + 1] += start[j];
    }
    let mut next = start.clone();
    let mut partner = vec![0u32; side.partner.len()];
    let mut edge = vec![0u32; side.partner.len()];
    for i in 0..side.len() {
        for k in side.range(i) {
            let slot = &mut next[side.partner[k] as usize];
            partner[*slot] = i as u32;
            edge[*slot] = k as u32;
            *slot += 1;
        }
    }
    Side { start, partner, edge }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_come_back_sorted_whatever_their_order() {
        let p = Problem::new(vec![1.0; 2], vec![1.0; 2], &[(1, 0, 0.5), (0, 1, 1.0), (0, 0, 0.25)]).unwrap();
        assert_eq!(p.links().collect::<Vec<_>>(), [(0, 0, 0.25), (0, 1, 1.0), (1, 0, 0.5)]);
        assert_eq!(p.sum_by_need(&[1.0, 2.0, 4.0]), [5.0, 2.0]);
        assert_eq!(p.sum_by_major(&[1.0, 2.0, 4.0]), [3.0, 4.0]);
    }

    #[test]
    fn what_is_refused_is_named_with_its_index() {
        let refuse = |s: Vec<f64>, d: Vec<f64>, l: &[(u32, u32, f64)]| Problem::new(s, d, l).unwrap_err().to_string();
        assert_eq!(refuse(vec![1.0, f64::NAN], vec![], &[]), "supply[1] is NaN, not a finite number");
        assert_eq!(refuse(vec![1.0], vec![-2.0], &[]), "demand[0] is -2; it must be at least 0");
        assert_eq!(
            refuse(vec![1.0], vec![1.0], &[(0, 0, 0.0)]),
            "links[0][2] is 0; it must be greater than 0 and at most 1"
        );
        assert_eq!(refuse(vec![1.0], vec![1.0], &[(0, 3, 1.0)]), "links[0] names need 3, but there are only 1");
        assert_eq!(
            refuse(vec![1.0], vec![1.0], &[(0, 0, 1.0), (0, 0, 0.5)]),
            "links[1] repeats the pair (major 0, need 0)"
        );
    }

    #[test]
    fn a_node_without_links_is_listed_not_dropped() {
        let p = Problem::new(vec![5.0, 6.0], vec![7.0, 8.0], &[(0, 1, 1.0)]).unwrap();
        assert_eq!(p.unlinked_majors(), [1]);
        assert_eq!(p.unlinked_needs(), [0]);
    }
}
