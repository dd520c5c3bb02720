//! Offers ranked for each need, and the test of a ranking.

use super::{Units, tokens, vectors};
use crate::Error;
use std::collections::{BTreeMap, BTreeSet};

/// One side's row: its text, its domain and its chain where it has them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Document<'a> {
    pub text: &'a str,
    pub domain: Option<&'a str>,
    pub chain: Option<&'a str>,
}

/// What lets an offer through the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    Both,
    Domain,
    Chain,
    /// A side names no domain, and the chains are not the same.
    Unknown,
}

impl Pass {
    pub fn code(self) -> &'static str {
        match self {
            Pass::Both => "both",
            Pass::Domain => "domain",
            Pass::Chain => "chain",
            Pass::Unknown => "unknown",
        }
    }
}

/// Whether an offer may be compared with a need: same domain, or same chain, or a domain is not given.
pub fn passes(need: &Document<'_>, offer: &Document<'_>) -> Option<Pass> {
    let same = |a: Option<&str>, b: Option<&str>| a.is_some() && a == b;
    match (same(need.domain, offer.domain), same(need.chain, offer.chain)) {
        (true, true) => Some(Pass::Both),
        (true, false) => Some(Pass::Domain),
        (false, true) => Some(Pass::Chain),
        (false, false) => (need.domain.is_none() || offer.domain.is_none()).then_some(Pass::Unknown),
    }
}

/// An offer for a need.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    pub offer: usize,
    /// Cosine, above 0 and at most 1.
    pub similarity: f64,
    /// Units both have, the largest product first, with their share of the cosine; at most [`TERMS`]. A unit within a
    /// longer one that both have counts with it.
    pub terms: Vec<(String, f64)>,
    /// `None` where no filter was asked for and none would let it through.
    pub pass: Option<Pass>,
}

/// Most terms told of a match.
pub const TERMS: usize = 6;

/// For each need the offers that share a unit with it and pass the filter where `filter` is set, at least as similar as
/// `least`: the most similar first, of equals the first given.
///
/// # Errors
/// As of [`vectors`].
pub fn rank(
    needs: &[Document<'_>],
    offers: &[Document<'_>],
    units: Units,
    filter: bool,
    least: f64,
) -> Result<Vec<Vec<Match>>, Error> {
    let texts: Vec<Vec<String>> = needs.iter().chain(offers).map(|d| tokens(d.text, units)).collect();
    let vectors = vectors(&texts)?;
    let (asked, offered) = vectors.rows.split_at(needs.len());
    // Offers by unit.
    let mut holders: Vec<Vec<(usize, f64)>> = vec![Vec::new(); vectors.vocabulary.len()];
    for (o, row) in offered.iter().enumerate() {
        row.iter().for_each(|(column, w)| holders[*column].push((o, *w)));
    }
    let mut out = Vec::with_capacity(needs.len());
    for (need, row) in needs.iter().zip(asked) {
        let mut products: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
        for (column, w) in row {
            for (o, v) in &holders[*column] {
                products.entry(*o).or_default().push((*column, w * v));
            }
        }
        let mut found: Vec<Match> = Vec::new();
        for (o, parts) in products {
            let pass = passes(need, &offers[o]);
            let similarity = parts.iter().map(|(_, p)| p).sum::<f64>().min(1.0);
            if (filter && pass.is_none()) || similarity < least {
                continue;
            }
            let terms = told(&vectors.vocabulary, parts, similarity);
            found.push(Match { offer: o, similarity, terms, pass });
        }
        found.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then(a.offer.cmp(&b.offer)));
        out.push(found);
    }
    Ok(out)
}

/// The units of a match with their share of the similarity, the largest first. A unit that stands within a longer one
/// counts with it: 焊 and 接 with 焊接.
fn told(vocabulary: &[String], mut parts: Vec<(usize, f64)>, similarity: f64) -> Vec<(String, f64)> {
    let length = |column: usize| vocabulary[column].chars().count();
    parts.sort_by(|a, b| length(b.0).cmp(&length(a.0)).then(b.1.total_cmp(&a.1)).then(a.0.cmp(&b.0)));
    let mut terms: Vec<(&str, f64)> = Vec::new();
    for (column, product) in parts {
        let unit = vocabulary[column].as_str();
        match terms.iter_mut().find(|(longer, _)| longer.contains(unit)) {
            Some(longer) => longer.1 += product,
            None => terms.push((unit, product)),
        }
    }
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    terms.into_iter().take(TERMS).map(|(unit, product)| (unit.to_string(), product / similarity)).collect()
}

/// How well a ranking finds what was labelled.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Recall {
    /// Needs and pairs that are labelled.
    pub needs: usize,
    pub pairs: usize,
    /// Pairs among the first places; of chance, the expected number.
    pub found: f64,
    /// Mean over needs of the share of their pairs among the first places.
    pub recall: f64,
}

fn mean(parts: &[(usize, f64)]) -> Recall {
    let pairs = parts.iter().map(|(n, _)| n).sum();
    let recall = parts.iter().map(|(n, found)| found / *n as f64).sum::<f64>() / parts.len().max(1) as f64;
    Recall { needs: parts.len(), pairs, found: parts.iter().map(|(_, found)| found).sum(), recall }
}

/// Recall at `places` of the rankings of needs against `labels`: the offers that answer each labelled need.
pub fn recall(ranked: &[Vec<Match>], labels: &BTreeMap<usize, BTreeSet<usize>>, places: usize) -> Recall {
    let of = |need: &usize, right: &BTreeSet<usize>| {
        let first = ranked.get(*need).map_or(&[][..], |list| &list[..list.len().min(places)]);
        (right.len(), first.iter().filter(|m| right.contains(&m.offer)).count() as f64)
    };
    mean(&labels.iter().map(|(need, right)| of(need, right)).collect::<Vec<_>>())
}

/// Expected recall at `places` where the offers that pass the filter stand in an order of chance.
pub fn chance(
    needs: &[Document<'_>],
    offers: &[Document<'_>],
    labels: &BTreeMap<usize, BTreeSet<usize>>,
    places: usize,
) -> Recall {
    let of = |need: &usize, right: &BTreeSet<usize>| {
        let open: Vec<usize> = (0..offers.len()).filter(|o| passes(&needs[*need], &offers[*o]).is_some()).collect();
        let among = open.iter().filter(|o| right.contains(o)).count() as f64;
        (right.len(), among * (places as f64 / open.len().max(1) as f64).min(1.0))
    };
    mean(&labels.iter().map(|(need, right)| of(need, right)).collect::<Vec<_>>())
}
