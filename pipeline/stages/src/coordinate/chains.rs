//! What serves each chain beside the market: order classes and practice bases that run, and industry colleges.
//!
//! Persons of an agreement are divided among the occupations of its major by affinity, and those of an occupation among
//! the chains of the region that have it, in equal parts; what falls on no chain is left out.

use super::{Links, line};
use crate::frame::{bug, ints, numbers, texts};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, reference};
use duikou_engine::Result;
use duikou_engine::stage::LedgerLine;
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Agreements of a chain, and their persons together.
#[derive(Clone, Copy, Default)]
struct Agreed {
    classes: i64,
    bases: i64,
    persons: f64,
}

pub struct Input {
    pub matched: DataFrame,
    pub members: DataFrame,
    pub commitments: DataFrame,
    pub colleges: DataFrame,
    pub regions: DataFrame,
    pub base_year: i64,
}

/// The market region of every region: itself or its nearest ancestor that is one.
pub fn markets(regions: &DataFrame) -> Result<HashMap<String, String>> {
    let codes = texts(regions, &c::REGION_CODE)?;
    let parents = texts(regions, &c::PARENT_CODE)?;
    let market = regions.column(c::MARKET.name).map_err(bug)?.bool().map_err(bug)?;
    let is_market: HashSet<&str> =
        codes.iter().zip(market.iter()).filter(|(_, m)| *m == Some(true)).map(|(code, _)| code.as_str()).collect();
    let parent: HashMap<&str, &str> =
        codes.iter().map(String::as_str).zip(parents.iter().map(String::as_str)).collect();
    let of = |code: &String| {
        let mut here = code.as_str();
        // A chain of parents longer than the list of regions goes in a circle.
        for _ in 0..=codes.len() {
            if is_market.contains(here) {
                return Some((code.clone(), here.to_string()));
            }
            here = parent.get(here)?;
        }
        None
    };
    Ok(codes.iter().filter_map(of).collect())
}

/// Rows of [`duikou_contracts::tables::coordinated::CHAINS`]: agreements whose students graduate after the base year.
pub fn serve(input: &Input, links: &Links) -> Result<(Rows, Vec<LedgerLine>)> {
    let chains = texts(&input.matched, &c::CHAIN_CODE)?;
    let regions = texts(&input.matched, &c::REGION_CODE)?;
    let here: HashSet<(&str, &str)> = regions.iter().zip(&chains).map(|(r, ch)| (r.as_str(), ch.as_str())).collect();
    // Chains of each region by occupation.
    let (kinds, codes) = (texts(&input.members, &c::MEMBER_KIND)?, texts(&input.members, &c::MEMBER_CODE)?);
    let mut of_occupation: HashMap<(&str, &str), BTreeSet<&str>> = HashMap::new();
    for (m, chain) in
        texts(&input.members, &c::CHAIN_CODE)?.iter().enumerate().filter(|(m, _)| kinds[*m] == "occupation")
    {
        for (region, chain) in here.iter().filter(|(_, found)| found == chain) {
            of_occupation.entry((region, &codes[m])).or_default().insert(chain);
        }
    }
    let mut orders: BTreeMap<(String, String), Agreed> = BTreeMap::new();
    let agreements = texts(&input.commitments, &c::COMMITMENT_KIND)?;
    let (where_to, majors) = (texts(&input.commitments, &c::REGION_CODE)?, texts(&input.commitments, &c::MAJOR_CODE)?);
    let (years, persons) = (ints(&input.commitments, &c::YEAR)?, numbers(&input.commitments, &c::PERSONS)?);
    let mut aside = 0;
    for (k, major) in majors.iter().enumerate() {
        let linked = links.of_major.get(major).map_or(&[][..], Vec::as_slice);
        let total: f64 = linked.iter().map(|(_, affinity)| affinity).sum();
        let mut parts: BTreeMap<&str, f64> = BTreeMap::new();
        for (occupation, affinity) in linked.iter().filter(|_| years[k] > input.base_year) {
            let Some(chains) = of_occupation.get(&(where_to[k].as_str(), occupation.as_str())) else { continue };
            for chain in chains {
                *parts.entry(chain).or_default() += affinity / total / chains.len() as f64;
            }
        }
        aside += usize::from(parts.is_empty());
        for (chain, part) in parts {
            let sum = orders.entry((where_to[k].clone(), chain.to_string())).or_default();
            *(if agreements[k] == "practice_base" { &mut sum.bases } else { &mut sum.classes }) += 1;
            sum.persons += part * persons[k].unwrap_or_default();
        }
    }
    let markets = markets(&input.regions)?;
    let mut colleges: BTreeMap<(String, String), i64> = BTreeMap::new();
    let mut listed: HashSet<String> = HashSet::new();
    let mut unplaced = 0;
    let places = texts(&input.colleges, &c::REGION_CODE)?;
    for (place, chain) in places.iter().zip(texts(&input.colleges, &c::CHAIN_CODE)?) {
        let Some(market) = markets.get(place) else {
            unplaced += 1;
            continue;
        };
        unplaced += usize::from(!here.contains(&(market.as_str(), chain.as_str())));
        listed.insert(market.clone());
        *colleges.entry((market.clone(), chain)).or_default() += 1;
    }
    let mut rows = Rows::default();
    let (demand, short) = (numbers(&input.matched, &c::DEMAND)?, numbers(&input.matched, &c::SHORT)?);
    for (r, chain) in chains.iter().enumerate() {
        let key = (regions[r].clone(), chain.clone());
        let agreed = orders.get(&key).copied().unwrap_or_default();
        let found = colleges.get(&key).copied().unwrap_or_default();
        rows.text(&c::REGION_CODE, &regions[r])
            .text(&c::CHAIN_CODE, chain)
            .number(&c::DEMAND, demand[r])
            .number(&c::SHORT, short[r])
            .int(&c::ORDER_CLASSES, agreed.classes)
            .int(&c::PRACTICE_BASES, agreed.bases)
            .number(&c::ORDER_PERSONS, agreed.persons)
            .int(&c::COLLEGES, listed.contains(&regions[r]).then_some(found));
    }
    let lines = vec![
        line(&clean::COMMITMENTS, majors.len(), aside),
        line(&reference::INDUSTRY_COLLEGES, places.len(), unplaced),
    ];
    Ok((rows, lines))
}
