//! Who is a member: a school of many alliances, a firm of one.
//!
//! A **school** joins a domain where its graduates who go to the domain's jobs are at least a number of persons a year, or
//! at least a share of all it sends to domains.
//!
//! A **firm** joins one domain, the first of these that finds one:
//!
//! | known of the firm | domain |
//! |---|---|
//! | chain, and the group of the occupation it mainly asks for | that part of the chain |
//! | chain | the domain with the largest share of the chain's needs, the first of equals |
//! | industry | the chain with the longest code that the industry's begins with, the first of equals; then as above |
//!
//! Where an industry is of no chain, or a chain of no domain, the firm is in none, and it is said why.

use super::domains::Tree;
use std::collections::BTreeMap;

/// When a school is a member.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// Persons a year to the domain.
    pub persons: f64,
    /// Share of all the school sends to domains, in \[0, 1\].
    pub share: f64,
}

/// A school's supply to one domain and to all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct School {
    pub persons: f64,
    pub total: f64,
}

/// On what it is a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    Persons,
    Profile,
    Occupation,
    Chain,
    Industry,
}

impl Basis {
    /// Code in the list of bases.
    pub fn code(self) -> &'static str {
        match self {
            Basis::Persons => "persons",
            Basis::Profile => "profile",
            Basis::Occupation => "occupation",
            Basis::Chain => "chain",
            Basis::Industry => "industry",
        }
    }
}

/// Why a firm is in no domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    NoChain,
    NoDomain,
}

impl Why {
    /// Code in the list of reasons.
    pub fn code(self) -> &'static str {
        match self {
            Why::NoChain => "no_chain",
            Why::NoDomain => "no_domain",
        }
    }
}

/// Whether a school is a member of a domain, and on what.
pub fn joins(school: School, rule: Threshold) -> Option<Basis> {
    if school.persons <= 0.0 {
        None
    } else if school.persons >= rule.persons {
        Some(Basis::Persons)
    } else {
        (school.total > 0.0 && school.persons / school.total >= rule.share).then_some(Basis::Profile)
    }
}

/// What a firm's row says of its needs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FirmNeeds<'a> {
    pub chain: Option<&'a str>,
    pub industry: Option<&'a str>,
    /// Group of the occupation it mainly asks for.
    pub part: Option<&'a str>,
}

/// What firms are assigned to: domains as items of the tree, where every part of a chain went, and the industries that
/// chains list.
#[derive(Clone, Copy, Debug)]
pub struct Layout<'a> {
    pub tree: &'a Tree,
    pub domains: &'a [Vec<usize>],
    pub went: &'a BTreeMap<(String, String), String>,
    /// Chain and code.
    pub industries: &'a [(String, String)],
}

/// The domain of a firm, by its place, and on what.
///
/// # Errors
/// Why it is in none.
pub fn domain_of(firm: FirmNeeds<'_>, layout: Layout<'_>) -> Result<(usize, Basis), Why> {
    let Layout { tree, domains, .. } = layout;
    let listed = || {
        let industry = firm.industry?;
        let fits = layout.industries.iter().filter(|(_, listed)| industry.starts_with(listed.as_str()));
        let best = fits.max_by(|a, b| a.1.len().cmp(&b.1.len()).then_with(|| b.0.cmp(&a.0)));
        best.map(|(chain, _)| (chain.as_str(), Basis::Industry))
    };
    let (chain, basis) = firm.chain.map(|c| (c, Basis::Chain)).or_else(listed).ok_or(Why::NoChain)?;
    let in_chain = |i: &usize| tree.items[*i].chain == chain;
    let part = firm.part.and_then(|part| layout.went.get(&(chain.to_string(), part.to_string())));
    if let Some(part) = part {
        let of_part = |d: &Vec<usize>| d.iter().any(|i| in_chain(i) && tree.items[*i].part == *part);
        if let Some(at) = domains.iter().position(of_part) {
            return Ok((at, Basis::Occupation));
        }
    }
    let mut best: Option<(usize, f64)> = None;
    for (at, domain) in domains.iter().enumerate() {
        let persons: f64 = domain.iter().filter(|i| in_chain(i)).map(|i| tree.items[*i].persons()).sum();
        if persons > best.map_or(0.0, |b| b.1) {
            best = Some((at, persons));
        }
    }
    best.map(|(at, _)| (at, basis)).ok_or(Why::NoDomain)
}
