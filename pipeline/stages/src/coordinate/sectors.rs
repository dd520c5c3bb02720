//! Sectors of the economy (agriculture, industry, services): of industries by the project's table, and of chains by their
//! industries.

use crate::frame::texts;
use duikou_contracts::codes::ECONOMIC_SECTORS;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, HashMap};

/// Steps up a tree of codes are bounded: a circle in the parents ends.
pub const STEPS: usize = 16;

/// What leads from an industry or a chain to its sector.
#[derive(Clone, Debug, Default)]
pub struct Sectors {
    of_industry: HashMap<String, &'static str>,
    parents: HashMap<String, String>,
    of_chain: HashMap<String, &'static str>,
}

/// Two columns of text as a map.
pub fn pairs(
    frame: &DataFrame,
    a: &duikou_contracts::Column,
    b: &duikou_contracts::Column,
) -> Result<HashMap<String, String>> {
    Ok(texts(frame, a)?.into_iter().zip(texts(frame, b)?).collect())
}

impl Sectors {
    pub fn read(sectors: &DataFrame, industries: &DataFrame, chains: &DataFrame) -> Result<Sectors> {
        let of_industry = pairs(sectors, &c::INDUSTRY_CODE, &c::ECONOMIC_SECTOR)?
            .into_iter()
            .filter_map(|(industry, sector)| Some((industry, ECONOMIC_SECTORS.get(&sector)?.code)))
            .collect();
        let parents = pairs(industries, &c::INDUSTRY_CODE, &c::PARENT_CODE)?;
        let mut found = Sectors { of_industry, parents, of_chain: HashMap::new() };
        found.of_chain = found.chains(chains)?;
        Ok(found)
    }

    /// The sector of each chain: that of most of its industries, the first in the list of sectors where two have as many.
    fn chains(&self, chains: &DataFrame) -> Result<HashMap<String, &'static str>> {
        let of = |column| texts(chains, column);
        let (codes, kinds, members) = (of(&c::CHAIN_CODE)?, of(&c::MEMBER_KIND)?, of(&c::MEMBER_CODE)?);
        let mut counts: HashMap<String, BTreeMap<i64, (usize, &'static str)>> = HashMap::new();
        for r in (0..codes.len()).filter(|r| kinds[*r] == "industry") {
            if let Some(sector) = self.industry(&members[r]) {
                let rank = ECONOMIC_SECTORS.get(sector).map_or(0, |s| s.rank);
                counts.entry(codes[r].clone()).or_default().entry(rank).or_insert((0, sector)).0 += 1;
            }
        }
        let most = |counts: BTreeMap<i64, (usize, &'static str)>| {
            counts.into_iter().max_by(|a, b| a.1.0.cmp(&b.1.0).then(b.0.cmp(&a.0))).map(|(_, (_, sector))| sector)
        };
        Ok(counts.into_iter().filter_map(|(chain, counts)| Some((chain, most(counts)?))).collect())
    }

    /// The sector of an industry: its own or that of the nearest it is part of.
    pub fn industry(&self, industry: &str) -> Option<&'static str> {
        let mut here = industry;
        for _ in 0..STEPS {
            if let Some(sector) = self.of_industry.get(here) {
                return Some(sector);
            }
            here = self.parents.get(here).filter(|p| !p.is_empty())?;
        }
        None
    }

    /// The sector of a chain.
    pub fn chain(&self, chain: &str) -> Option<&'static str> {
        self.of_chain.get(chain).copied()
    }
}
