//! Which department owns a need of a ledger: as the row says, else by its industry, else by the industries of its chain.

use crate::coordinate::sectors::{STEPS, Sectors, pairs};
use crate::frame::texts;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use polars::prelude::DataFrame;
use std::collections::HashMap;

/// A need's sector and department, and how they are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Owned {
    pub sector: &'static str,
    pub owner: Option<String>,
    pub basis: &'static str,
}

/// The departments of a ledger, with the sectors they own.
pub struct Owners {
    /// By region, side and sector.
    departments: HashMap<(String, String, String), String>,
    parents: HashMap<String, String>,
    sectors: Sectors,
}

impl Owners {
    /// Of a ledger (a code of [`duikou_contracts::codes::LEDGERS`]).
    pub fn read(kind: &str, departments: &DataFrame, regions: &DataFrame, sectors: Sectors) -> Result<Owners> {
        let of = |column| texts(departments, column);
        let (places, sides, owned) = (of(&c::REGION_CODE)?, of(&c::OUTLOOK_SIDE)?, of(&c::ECONOMIC_SECTOR)?);
        let (kinds, owners) = (of(&c::LEDGER)?, of(&c::OWNER)?);
        let departments = (0..kinds.len())
            .filter(|r| kinds[*r] == kind)
            .map(|r| ((places[r].clone(), sides[r].clone(), owned[r].clone()), owners[r].clone()))
            .collect();
        Ok(Owners { departments, parents: pairs(regions, &c::REGION_CODE, &c::PARENT_CODE)?, sectors })
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
        let by_industry = self.sectors.industry(industry).map(|sector| (sector, "industry"));
        let found = by_industry.or_else(|| self.sectors.chain(chain).map(|sector| (sector, "chain")));
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
