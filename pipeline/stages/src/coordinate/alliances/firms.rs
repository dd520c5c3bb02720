//! The register of firms, and the one domain of each.

use super::Input;
use super::domains::Domains;
use super::names::Names;
use crate::coordinate::chains::markets;
use crate::frame::texts;
use crate::outlook::NO_CHAIN;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use duikou_methods::alliances::{Basis, FirmNeeds, Layout, Why, domain_of};
use std::collections::BTreeMap;

/// A firm of the register.
pub struct Firm {
    pub id: String,
    pub city: String,
    pub park: Option<String>,
    pub industry: Option<String>,
    pub chain: Option<String>,
    pub size: String,
    pub occupation: Option<String>,
}

/// Firms by market region.
pub struct Register {
    firms: BTreeMap<String, Vec<Firm>>,
    pub rows_in: usize,
    /// Firms of no market region.
    pub aside: usize,
}

/// The domain of every firm, by place, and on what; or why it has none.
pub struct Assigned<'a> {
    pub firms: &'a [Firm],
    pub of: Vec<std::result::Result<(usize, Basis), Why>>,
}

impl Register {
    pub fn read(input: &Input) -> Result<Register> {
        let markets = markets(&input.regions)?;
        let frame = &input.firms;
        let text = |column| texts(frame, column);
        let (regions, parks, industries) = (text(&c::REGION_CODE)?, text(&c::PARK)?, text(&c::INDUSTRY_CODE)?);
        let (chains, sizes, occupations) = (text(&c::CHAIN_CODE)?, text(&c::SIZE_CLASS)?, text(&c::OCCUPATION_CODE)?);
        let some = |text: &String| (!text.is_empty() && text != NO_CHAIN).then(|| text.clone());
        let mut register = Register { firms: BTreeMap::new(), rows_in: frame.height(), aside: 0 };
        for (r, id) in text(&c::FIRM_ID)?.into_iter().enumerate() {
            let Some(market) = markets.get(&regions[r]) else {
                register.aside += 1;
                continue;
            };
            register.firms.entry(market.clone()).or_default().push(Firm {
                id,
                city: regions[r].clone(),
                park: some(&parks[r]),
                industry: some(&industries[r]),
                chain: some(&chains[r]),
                size: sizes[r].clone(),
                occupation: some(&occupations[r]),
            });
        }
        Ok(register)
    }

    pub fn regions(&self) -> impl Iterator<Item = &str> {
        self.firms.keys().map(String::as_str)
    }

    pub fn of(&self, region: &str) -> &[Firm] {
        self.firms.get(region).map_or(&[], Vec::as_slice)
    }

    /// The domain of every firm of a region.
    pub fn assign(&self, region: &str, found: &Domains, names: &Names) -> Assigned<'_> {
        let firms = self.of(region);
        let domains = found.layout();
        let industries: Vec<(String, String)> =
            names.industries.iter().filter(|(chain, _)| found.chains.contains(chain)).cloned().collect();
        let layout = Layout { tree: &found.tree, domains: &domains, went: &found.went, industries: &industries };
        let of = firms.iter().map(|firm| {
            let group = firm.occupation.as_deref().map(|occupation| names.group(occupation));
            let needs =
                FirmNeeds { chain: firm.chain.as_deref(), industry: firm.industry.as_deref(), part: group.as_deref() };
            domain_of(needs, layout)
        });
        Assigned { firms, of: of.collect() }
    }
}

impl Assigned<'_> {
    /// Firms of a domain with their bases.
    pub fn members(&self, at: usize) -> impl Iterator<Item = (&Firm, Basis)> {
        let found = self.firms.iter().zip(&self.of);
        found.filter_map(move |(firm, of)| of.as_ref().ok().filter(|(d, _)| *d == at).map(|(_, basis)| (firm, *basis)))
    }

    /// Firms of every park, and how many of them are in each domain. Parks are of a city.
    pub fn parks(&self) -> BTreeMap<(&str, &str), (Vec<&Firm>, BTreeMap<usize, usize>)> {
        let mut parks: BTreeMap<(&str, &str), (Vec<&Firm>, BTreeMap<usize, usize>)> = BTreeMap::new();
        for (firm, of) in self.firms.iter().zip(&self.of) {
            let Some(park) = &firm.park else { continue };
            let found = parks.entry((firm.city.as_str(), park.as_str())).or_default();
            found.0.push(firm);
            if let Ok((at, _)) = of {
                *found.1.entry(*at).or_default() += 1;
            }
        }
        parks
    }
}
