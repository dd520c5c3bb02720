//! Alliances: domains from chains, park-wide variants and disciplines, each with members, evidence and a lead; and whom
//! the domains cover. The rules are in [`duikou_methods::alliances`].
//!
//! A need of a chain is divided among the majors of its occupation by affinity. What a programme supplies to a domain is
//! its part of the expected flow of its major and level to an occupation, in the part that the domain's chains have of the
//! occupation's demand at the level. Needs of no chain and needs that no major is linked to are of no domain.

mod disciplines;
mod domains;
mod evidence;
mod firms;
mod names;
#[cfg(test)]
mod tests;
mod write;

use super::chains::markets;
use super::sectors::Sectors;
use super::{Links, line};
use crate::frame::texts;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{matched, reference};
use duikou_engine::Result;
use duikou_engine::stage::LedgerLine;
use duikou_methods::alliances::Threshold;
use evidence::{Facts, Programme};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet};
pub use write::Tables;

/// What alliances are made of, and the rules.
pub struct Input {
    pub majors: DataFrame,
    pub fields: DataFrame,
    pub universities: DataFrame,
    pub sectors: Sectors,
    pub occupations: DataFrame,
    pub chains: DataFrame,
    pub regions: DataFrame,
    pub targets: DataFrame,
    pub firms: DataFrame,
    pub demand: DataFrame,
    pub flows: DataFrame,
    pub programmes: DataFrame,
    pub offerings: DataFrame,
    pub indicators: DataFrame,
    pub base_year: i64,
    /// Year of graduation.
    pub year: i64,
    /// Domains of a region.
    pub wanted: usize,
    /// Persons below which a part of a chain is no domain.
    pub least: f64,
    pub rule: Threshold,
}

/// The tables, the ledger, and what is to be said in Chinese and in English.
pub struct Allied {
    pub tables: Tables,
    pub ledger: Vec<LedgerLine>,
    pub notes: Vec<(String, String)>,
}

/// Schools of every market region.
fn schools(universities: &DataFrame) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (school, market) in
        texts(universities, &c::UNIVERSITY_CODE)?.into_iter().zip(texts(universities, &c::MARKET_CODE)?)
    {
        found.entry(market).or_default().insert(school);
    }
    Ok(found)
}

/// Proposes the alliances of every market region.
///
/// # Errors
/// `Contract` where the needs are no numbers the method takes.
pub fn ally(input: &Input, links: &Links) -> Result<Allied> {
    let facts = Facts::read(&input.indicators)?;
    let programmes = Programme::read(&input.programmes)?;
    let needs = domains::Needs::read(input, links)?;
    let names = names::Names::read(input)?;
    let register = firms::Register::read(input)?;
    let schools = schools(&input.universities)?;
    let mut regions: BTreeSet<&str> = needs.regions();
    regions.extend(schools.keys().map(String::as_str));
    regions.extend(register.regions());
    // A school may stand in a region that is no market: nothing is matched there.
    let markets: BTreeSet<String> = markets(&input.regions)?.into_values().collect();
    regions.retain(|region| markets.contains(*region));
    let mut out = Allied { tables: Tables::default(), ledger: Vec::new(), notes: Vec::new() };
    let none = BTreeSet::new();
    for region in regions {
        let here: Vec<&Programme> = programmes.iter().filter(|p| p.region == region).collect();
        let schools = schools.get(region).unwrap_or(&none);
        let found = domains::propose(region, input, &needs, &here, &facts, &names)?;
        if let Some(found) = &found {
            if found.domains.len() < input.wanted {
                let (n, wanted) = (found.domains.len(), input.wanted);
                let (zh, en) = names.region(region);
                out.notes.push((
                    format!("{zh}（{region}）：产业链只有 {n} 个可分部分，领域联盟取 {n} 个，而不是 {wanted} 个"),
                    format!("{en} ({region}): its chains have {n} parts, so {n} domain alliances and not {wanted}"),
                ));
            }
        } else {
            let (zh, en) = names.region(region);
            out.notes.push((
                format!("{zh}（{region}）：没有按产业链的需求数据，未划分领域联盟"),
                format!("{en} ({region}): no needs by chain, so no domain alliances"),
            ));
        }
        let firms = found.as_ref().map(|found| register.assign(region, found, &names));
        if let Some(found) = &found {
            out.tables.put_domains(found, firms.as_ref(), &names);
            out.tables.put_merges(found);
            if let Some(firms) = &firms {
                out.tables.put_parks(found, firms, input.rule);
            }
        }
        out.tables.put_coverage(region, found.as_ref(), schools, register.of(region), firms.as_ref(), &names);
        for (k, discipline) in disciplines::of(region, input, &here, &facts)?.iter().enumerate() {
            out.tables.put_discipline(region, k + 1, discipline);
        }
    }
    out.ledger.push(line(&reference::FIRMS, register.rows_in, register.aside));
    out.ledger.push(line(&matched::FLOWS, input.flows.height(), needs.flows_aside(&input.flows)?));
    Ok(out)
}
