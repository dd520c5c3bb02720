//! Which department owns a need: as the row says, else by its industry, else by the industries of its chain.

use crate::frame::texts;
use duikou_contracts::codes::ECONOMIC_SECTORS;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, HashMap};

/// A need's sector and department, and how they are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Owned {
    pub sector: &'static str,
    pub owner: Option<String>,
    pub basis: &'static str,
}

/// The departments of a ledger, with what leads from an industry to its sector.
pub struct Owners {
    /// By region, side and sector.
    departments: HashMap<(String, String, String), String>,
    parents: HashMap<String, String>,
    sector_of: HashMap<String, &'static str>,
    industry_parents: HashMap<String, String>,
    chains: HashMap<String, &'static str>,
}

fn pairs(
    frame: &DataFrame,
    a: &duikou_contracts::Column,
    b: &duikou_contracts::Column,
) -> Result<HashMap<String, String>> {
    Ok(texts(frame, a)?.into_iter().zip(texts(frame, b)?).collect())
}

/// Steps up a tree of codes are bounded: a circle in the parents ends.
const STEPS: usize = 16;

impl Owners {
    /// Of a ledger (a code of [`duikou_contracts::codes::LEDGERS`]).
    pub fn read(
        kind: &str,
        departments: &DataFrame,
        sectors: &DataFrame,
        industries: &DataFrame,
        regions: &DataFrame,
        chains: &DataFrame,
    ) -> Result<Owners> {
        let of = |column| texts(departments, column);
        let (places, sides, owned) = (of(&c::REGION_CODE)?, of(&c::OUTLOOK_SIDE)?, of(&c::ECONOMIC_SECTOR)?);
        let (kinds, owners) = (of(&c::LEDGER)?, of(&c::OWNER)?);
        let departments = (0..kinds.len())
            .filter(|r| kinds[*r] == kind)
            .map(|r| ((places[r].clone(), sides[r].clone(), owned[r].clone()), owners[r].clone()))
            .collect();
        let sector_of = pairs(sectors, &c::INDUSTRY_CODE, &c::ECONOMIC_SECTOR)?
            .into_iter()
            .filter_map(|(industry, sector)| Some((industry, ECONOMIC_SECTORS.get(&sector)?.code)))
            .collect();
        let mut owners = Owners {
            departments,
            parents: pairs(regions, &c::REGION_CODE, &c::PARENT_CODE)?,
            sector_of,
            industry_parents: pairs(industries, &c::INDUSTRY_CODE, &c::PARENT_CODE)?,
            chains: HashMap::new(),
        };
        owners.chains = owners.sectors_of_chains(chains)?;
        Ok(owners)
    }

    /// The sector of each chain: that of most of its industries, the first in the list of sectors where two have as many.
    fn sectors_of_chains(&self, chains: &DataFrame) -> Result<HashMap<String, &'static str>> {
        let of = |column| texts(chains, column);
        let (codes, kinds, members) = (of(&c::CHAIN_CODE)?, of(&c::MEMBER_KIND)?, of(&c::MEMBER_CODE)?);
        let mut counts: HashMap<String, BTreeMap<i64, (usize, &'static str)>> = HashMap::new();
        for r in (0..codes.len()).filter(|r| kinds[*r] == "industry") {
            if let Some(sector) = self.sector(&members[r]) {
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
    pub fn sector(&self, industry: &str) -> Option<&'static str> {
        let mut here = industry;
        for _ in 0..STEPS {
            if let Some(sector) = self.sector_of.get(here) {
                return Some(sector);
            }
            here = self.industry_parents.get(here).filter(|p| !p.is_empty())?;
        }
        None
    }

    /// The department of a region, or of the nearest it lies in.
    fn department(&self, region: &str, side: &str, sector: &str) -> Option<&str> {
        let mut here = region;
        for _ in 0..STEPS {
            let key = (here.to_string(), side.to_string(), sector.to_string());
            if let Some(owner) = self.departments.get(&key) {
                return Some(owner);
            }
            here = self.parents.get(here).filter(|p| !p.is_empty())?;
        }
        None
    }

    /// Who owns a need. An owner that the row gives stands, whatever the sector.
    pub fn demand(&self, region: &str, given: &str, industry: &str, chain: &str) -> Owned {
        let by_industry = self.sector(industry).map(|sector| (sector, "industry"));
        let found = by_industry.or_else(|| self.chains.get(chain).map(|sector| (*sector, "chain")));
        let (sector, basis) = found.unwrap_or(("unknown", "none"));
        if !given.is_empty() {
            return Owned { sector, owner: Some(given.into()), basis: "given" };
        }
        let owner = self.department(region, "demand", sector).map(str::to_string);
        let basis = if owner.is_some() { basis } else { "none" };
        Owned { sector, owner, basis }
    }

    /// Who owns the supply of a region.
    pub fn supply(&self, region: &str) -> Option<&str> {
        self.department(region, "supply", "all")
    }
}
