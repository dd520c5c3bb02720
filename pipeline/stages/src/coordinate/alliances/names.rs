//! Names: of regions, chains, groups of occupations and domains; sectors of the economy; targets and their owners.

use super::Input;
use crate::coordinate::sectors::Sectors;
use crate::frame::texts;
use duikou_contracts::codes::OCCUPATION_GROUPS;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use duikou_methods::alliances::Tree;
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, HashMap};

/// Targets of the documents that alliances count towards, by sector and by whose coverage.
const BACKBONE: [(&str, &str); 3] = [
    ("agriculture", "ln2016-backbone-agriculture"),
    ("industry", "ln2016-backbone-industry"),
    ("services", "ln2016-backbone-services"),
];
const COVERAGE: [(&str, &str); 2] = [("schools", "ln2020-coverage-schools"), ("large_medium", "ln2020-coverage-firms")];
/// Most chains in a name.
const MOST: usize = 3;

type Pair = (String, String);

/// Everything that has a name.
pub struct Names {
    regions: HashMap<String, Pair>,
    chains: BTreeMap<String, Pair>,
    /// Chain and industry listed.
    pub industries: Vec<Pair>,
    sectors: Sectors,
    occupations: HashMap<String, (String, String)>,
    /// Region and owner by target.
    targets: HashMap<String, (String, Option<String>)>,
}

fn parents(frame: &DataFrame, code: &duikou_contracts::Column) -> Result<HashMap<String, (String, String)>> {
    let (names, parents) = (texts(frame, &c::NAME)?, texts(frame, &c::PARENT_CODE)?);
    Ok(texts(frame, code)?.into_iter().zip(names.into_iter().zip(parents)).collect())
}

/// A code and its ancestors, from itself to the top.
fn line<'a>(of: &'a HashMap<String, (String, String)>, code: &'a str) -> Vec<&'a str> {
    let mut here = vec![code];
    // A chain of parents longer than the list goes in a circle.
    while let Some((_, parent)) = of.get(here[here.len() - 1]).filter(|(_, p)| !p.is_empty() && here.len() <= of.len())
    {
        here.push(parent);
    }
    here
}

impl Names {
    pub fn read(input: &Input) -> Result<Names> {
        let pairs = |frame: &DataFrame, code| -> Result<Vec<(String, Pair)>> {
            let names = texts(frame, &c::NAME_ZH)?.into_iter().zip(texts(frame, &c::NAME_EN)?);
            Ok(texts(frame, code)?.into_iter().zip(names).collect())
        };
        let kinds = texts(&input.chains, &c::MEMBER_KIND)?;
        let members = texts(&input.chains, &c::CHAIN_CODE)?.into_iter().zip(texts(&input.chains, &c::MEMBER_CODE)?);
        let industries: Vec<Pair> = members.zip(&kinds).filter(|(_, k)| *k == "industry").map(|(m, _)| m).collect();
        let owners = texts(&input.targets, &c::OWNER)?.into_iter().map(|o| (!o.is_empty()).then_some(o));
        let places = texts(&input.targets, &c::REGION_CODE)?.into_iter().zip(owners);
        Ok(Names {
            regions: pairs(&input.regions, &c::REGION_CODE)?.into_iter().collect(),
            chains: pairs(&input.chains, &c::CHAIN_CODE)?.into_iter().collect(),
            sectors: input.sectors.clone(),
            industries,
            occupations: parents(&input.occupations, &c::OCCUPATION_CODE)?,
            targets: texts(&input.targets, &c::TARGET_ID)?.into_iter().zip(places).collect(),
        })
    }

    pub fn region(&self, code: &str) -> Pair {
        self.regions.get(code).cloned().unwrap_or_else(|| (code.to_string(), code.to_string()))
    }

    /// Group of an occupation: below the top of the classification where it has three steps or more, else the top.
    pub fn group(&self, occupation: &str) -> String {
        let line = line(&self.occupations, occupation);
        let back = if line.len() >= 3 { 2 } else { 1 };
        line[line.len() - back].to_string()
    }

    /// Name of a group: the classification's, else that of a major group of the SOC.
    fn group_name(&self, group: &str) -> Pair {
        let soc = || {
            let found = group.split_once('-').and_then(|(major, _)| OCCUPATION_GROUPS.get(major));
            found.map_or_else(|| (group.to_string(), group.to_string()), |g| (g.zh.to_string(), g.en.to_string()))
        };
        self.occupations.get(group).map_or_else(soc, |(name, _)| (name.clone(), name.clone()))
    }

    /// Name of a domain: its chains from the largest, three at most; of a chain in several domains, with the largest
    /// group of occupations it has there.
    pub fn domain(&self, tree: &Tree, items: &[usize]) -> Pair {
        let mut persons: BTreeMap<&str, f64> = BTreeMap::new();
        for i in items {
            *persons.entry(&tree.items[*i].chain).or_default() += tree.items[*i].persons();
        }
        let mut chains: Vec<(&str, f64)> = persons.into_iter().collect();
        chains.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        let name = |chain: &str| self.chains.get(chain).cloned().unwrap_or_else(|| (chain.into(), chain.into()));
        let of: Vec<Pair> = chains.iter().take(MOST).map(|(chain, _)| name(chain)).collect();
        let (more_zh, more_en) = if chains.len() > MOST { ("等", " and others") } else { ("", "") };
        let mut zh = of.iter().map(|n| n.0.as_str()).collect::<Vec<_>>().join("、") + more_zh;
        let mut en = of.iter().map(|n| n.1.as_str()).collect::<Vec<_>>().join(", ") + more_en;
        let whole = tree.items.iter().filter(|i| chains.iter().any(|(chain, _)| i.chain == *chain)).count();
        if whole > items.len() {
            let size = |i: &usize| tree.items[*i].persons();
            let largest = items.iter().max_by(|a, b| size(a).total_cmp(&size(b)).then(b.cmp(a)));
            let group = largest.map(|i| self.group_name(&tree.items[*i].part)).unwrap_or_default();
            let (more_zh, more_en) = if items.len() > 1 { ("等", " and others") } else { ("", "") };
            zh += &format!("（{}{more_zh}）", group.0);
            en += &format!(" ({}{more_en})", group.1);
        }
        (zh, en)
    }

    /// Sector of most of a domain's needs.
    pub fn sector(&self, tree: &Tree, items: &[usize]) -> Option<&'static str> {
        let mut sums: BTreeMap<&'static str, f64> = BTreeMap::new();
        for i in items {
            if let Some(sector) = self.sectors.chain(&tree.items[*i].chain) {
                *sums.entry(sector).or_default() += tree.items[*i].persons();
            }
        }
        sums.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(a.0))).map(|s| s.0)
    }

    fn target(&self, list: &[(&str, &'static str)], key: &str, region: &str) -> Option<&'static str> {
        let id = list.iter().find(|(of, _)| *of == key)?.1;
        self.targets.get(id).filter(|(place, _)| place == region).map(|_| id)
    }

    /// The target that alliances of a sector count towards in a region, and the departments it names.
    pub fn backbone(&self, sector: &str, region: &str) -> Option<(&'static str, Option<&str>)> {
        let id = self.target(&BACKBONE, sector, region)?;
        Some((id, self.targets.get(id).and_then(|(_, owner)| owner.as_deref())))
    }

    /// The target of a coverage in a region.
    pub fn coverage(&self, kind: &str, region: &str) -> Option<&'static str> {
        self.target(&COVERAGE, kind, region)
    }
}
