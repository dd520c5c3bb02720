//! Rows of demand: needs of the year of graduation, with what the departments stated; and why one is not served.

use super::supply::Cell;
use super::{Input, Owners};
use crate::coordinate::owners::Owned;
use crate::coordinate::{Links, line};
use crate::frame::{ints, numbers, texts};
use crate::outlook::NO_CHAIN;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, outlook};
use duikou_engine::Result;
use duikou_engine::stage::LedgerLine;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A need that one department owns.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    pub region: String,
    pub occupation: String,
    pub chain: String,
    pub level: String,
    pub owned: Owned,
    /// Whether more than one department shares the need, so that its key names which.
    pub shared: bool,
    /// At the year of graduation; `None` where the figure is withheld.
    pub persons: Option<f64>,
    /// As stated in the ledger of demand; `None` where it states nothing, or withholds it.
    pub stated: Option<f64>,
    pub source: Option<String>,
    /// Whether the need is in the outlook at all.
    pub ahead: bool,
}

impl Need {
    /// Its part of an id. A department's name is reduced to its letters, which no spreadsheet changes.
    pub fn key(&self) -> String {
        let mut key = format!("{}/{}/{}", self.occupation, self.chain, self.level);
        if self.shared {
            let plain = |ch: &char| ch.is_alphanumeric() && !('\u{ff01}'..='\u{ff5e}').contains(ch);
            let owner: String = self.owned.owner.iter().flat_map(|o| o.chars()).filter(plain).collect();
            key += &format!("@{owner}");
        }
        key
    }

    pub fn full_key(&self) -> Key {
        (self.region.clone(), self.occupation.clone(), self.chain.clone(), self.level.clone())
    }
}

/// Region, occupation, chain, level.
pub type Key = (String, String, String, String);

/// What a department stated of a need.
#[derive(Default)]
struct Stated {
    persons: f64,
    withheld: bool,
    sources: BTreeSet<String>,
}

/// Which rows of the ledger of demand are used: of the departments, and of its latest year up to that of graduation.
fn used(input: &Input) -> Result<Vec<usize>> {
    let (years, bases) = (ints(&input.stated, &c::YEAR)?, texts(&input.stated, &c::BASIS)?);
    let usable = |r: &usize| bases[*r] == "ledger" && years[*r] <= input.year;
    let latest = (0..years.len()).filter(usable).map(|r| years[r]).max();
    Ok((0..years.len()).filter(|r| usable(r) && Some(years[*r]) == latest).collect())
}

/// The market of every region: itself or the nearest it lies in.
fn market_of(input: &Input, markets: &BTreeSet<String>) -> Result<HashMap<String, String>> {
    let codes = texts(&input.regions, &c::REGION_CODE)?;
    let parents: HashMap<String, String> = codes.iter().cloned().zip(texts(&input.regions, &c::PARENT_CODE)?).collect();
    let of = |code: &String| {
        let mut here = code;
        for _ in 0..=codes.len() {
            if markets.contains(here) {
                return Some((code.clone(), here.clone()));
            }
            here = parents.get(here)?;
        }
        None
    };
    Ok(codes.iter().filter_map(of).collect())
}

/// The needs of the market regions, sorted, and the ledger of what they are made of.
pub fn needs(input: &Input, owners: &Owners, markets: &BTreeSet<String>) -> Result<(Vec<Need>, Vec<LedgerLine>)> {
    // At the year of graduation: a need withheld in part is withheld.
    let text = |column| texts(&input.demand, column);
    let (regions, occupations) = (text(&c::REGION_CODE)?, text(&c::OCCUPATION_CODE)?);
    let (chains, levels, methods) = (text(&c::CHAIN_CODE)?, text(&c::NEED_LEVEL)?, text(&c::METHOD)?);
    let persons = numbers(&input.demand, &c::BASE)?;
    let mut ahead: BTreeMap<Key, (Option<f64>, String)> = BTreeMap::new();
    let mut aside = 0;
    for r in 0..regions.len() {
        if !markets.contains(&regions[r]) {
            aside += 1;
            continue;
        }
        let key = (regions[r].clone(), occupations[r].clone(), chains[r].clone(), levels[r].clone());
        let sum = ahead.entry(key).or_insert((Some(0.0), methods[r].clone()));
        sum.0 = sum.0.zip(persons[r]).map(|(a, b)| a + b);
    }
    let mut lines = vec![line(&outlook::DEMAND, regions.len(), aside)];
    let (stated, line) = stated(input, owners, markets, &ahead.keys().cloned().collect())?;
    lines.push(line);
    let mut out = Vec::new();
    let keys: BTreeSet<&Key> = ahead.keys().chain(stated.keys()).collect();
    for key in keys {
        let found = ahead.get(key);
        let none = owners.demand(&key.0, "", "", &key.2);
        let parts: Vec<(&Owned, Option<&Stated>)> = match stated.get(key) {
            Some(parts) => parts.iter().map(|(owned, stated)| (owned, Some(stated))).collect(),
            None => vec![(&none, None)],
        };
        let total: f64 = parts.iter().filter_map(|p| p.1).map(|s| s.persons).sum();
        for (owned, part) in &parts {
            // Departments share the outlook as they share what is stated; in equal parts where nothing is.
            let share = match total > 0.0 {
                true => part.map_or(0.0, |s| s.persons / total),
                false => 1.0 / parts.len() as f64,
            };
            let source = part.map(|s| s.sources.iter().cloned().collect::<Vec<_>>().join(input.lang.pick("、", ", ")));
            let source = source.filter(|s| !s.is_empty()).or_else(|| found.map(|f| f.1.clone()));
            out.push(Need {
                region: key.0.clone(),
                occupation: key.1.clone(),
                chain: key.2.clone(),
                level: key.3.clone(),
                owned: (*owned).clone(),
                shared: parts.len() > 1,
                persons: match found {
                    Some((persons, _)) => persons.map(|p| p * share),
                    None if part.is_some_and(|s| s.withheld) => None,
                    None => Some(0.0),
                },
                stated: part.filter(|s| !s.withheld || s.persons > 0.0).map(|s| s.persons),
                source,
                ahead: found.is_some(),
            });
        }
    }
    Ok((out, lines))
}

type Parts = Vec<(Owned, Stated)>;

/// Every row of the ledger of demand that is used: its number, the need it states and who owns it.
pub fn placed(
    input: &Input,
    owners: &Owners,
    markets: &BTreeSet<String>,
    ahead: &BTreeSet<Key>,
) -> Result<Vec<(usize, Key, Owned)>> {
    let market_of = market_of(input, markets)?;
    let text = |column| texts(&input.stated, column);
    let (regions, occupations, chains) = (text(&c::REGION_CODE)?, text(&c::OCCUPATION_CODE)?, text(&c::CHAIN_CODE)?);
    let (levels, given, industries) = (text(&c::LEVEL)?, text(&c::OWNER)?, text(&c::INDUSTRY_CODE)?);
    let mut out = Vec::new();
    for r in used(input)? {
        let Some(market) = market_of.get(&regions[r]) else { continue };
        let mut key = (market.clone(), occupations[r].clone(), chains[r].clone(), levels[r].clone());
        // The outlook gives a need without a chain to the only chain of its occupation, where there is one.
        if key.2 == NO_CHAIN && !ahead.contains(&key) {
            let from = (key.0.clone(), key.1.clone(), String::new(), String::new());
            let near = ahead.range(from..).take_while(|k| (&k.0, &k.1) == (&key.0, &key.1));
            let mut same = near.filter(|k| k.3 == key.3);
            if let (Some(only), None) = (same.next(), same.next()) {
                key = only.clone();
            }
        }
        let owned = owners.demand(market, &given[r], &industries[r], &key.2);
        out.push((r, key, owned));
    }
    Ok(out)
}

/// What departments state, by need and owner.
fn stated(
    input: &Input,
    owners: &Owners,
    markets: &BTreeSet<String>,
    ahead: &BTreeSet<Key>,
) -> Result<(BTreeMap<Key, Parts>, LedgerLine)> {
    let (persons, sources) = (numbers(&input.stated, &c::PERSONS)?, texts(&input.stated, &c::SOURCE)?);
    let mut out: BTreeMap<Key, Parts> = BTreeMap::new();
    let placed = placed(input, owners, markets, ahead)?;
    let taken = placed.len();
    for (r, key, owned) in placed {
        let parts = out.entry(key).or_default();
        let at = match parts.iter().position(|(o, _)| o.owner == owned.owner && o.sector == owned.sector) {
            Some(at) => at,
            None => {
                parts.push((owned, Stated::default()));
                parts.len() - 1
            }
        };
        let sum = &mut parts[at].1;
        sum.persons += persons[r].unwrap_or_default();
        sum.withheld |= persons[r].is_none();
        sum.sources.extend(Some(sources[r].clone()).filter(|s| !s.is_empty()));
    }
    out.values_mut().for_each(|parts| parts.sort_by(|a, b| (&a.0.owner, a.0.sector).cmp(&(&b.0.owner, b.0.sector))));
    let height = persons.len();
    Ok((out, line(&clean::DEMAND, height, height - taken)))
}

/// Which needs and cells have somebody on the other side, at any level or at one that is accepted.
pub struct Near {
    linked_needs: HashSet<(String, String, String)>,
    known_needs: HashSet<(String, String, String)>,
    linked_cells: HashSet<(String, String, String)>,
    /// Region and occupation with a linked major that graduates anybody; region and major with a linked need.
    served: HashSet<(String, String)>,
    asked: HashSet<(String, String)>,
}

impl Near {
    pub fn of(input: &Input, links: &Links) -> Result<Near> {
        let triple = |frame: &polars::prelude::DataFrame, code, level| -> Result<Vec<(String, String, String)>> {
            let codes = texts(frame, code)?.into_iter().zip(texts(frame, level)?);
            Ok(texts(frame, &c::REGION_CODE)?.into_iter().zip(codes).map(|(r, (c, l))| (r, c, l)).collect())
        };
        let flags = |frame: &polars::prelude::DataFrame| -> Result<Vec<bool>> {
            let column = frame.column(c::LINKED.name).map_err(crate::frame::bug)?;
            Ok(column.bool().map_err(crate::frame::bug)?.iter().map(|f| f == Some(true)).collect())
        };
        let needs = triple(&input.needs, &c::OCCUPATION_CODE, &c::NEED_LEVEL)?;
        let cells = triple(&input.majors, &c::MAJOR_CODE, &c::LEVEL)?;
        let mut served = HashSet::new();
        for (region, major, _) in &cells {
            for (occupation, _) in links.of_major.get(major).into_iter().flatten() {
                served.insert((region.clone(), occupation.clone()));
            }
        }
        let mut asked = HashSet::new();
        for (region, occupation, _) in &needs {
            for (major, _) in links.of_occupation.get(occupation).into_iter().flatten() {
                asked.insert((region.clone(), major.clone()));
            }
        }
        let linked = |list: &[(String, String, String)], flags: Vec<bool>| {
            list.iter().zip(flags).filter(|(_, f)| *f).map(|(key, _)| key.clone()).collect()
        };
        Ok(Near {
            linked_needs: linked(&needs, flags(&input.needs)?),
            linked_cells: linked(&cells, flags(&input.majors)?),
            known_needs: needs.into_iter().collect(),
            served,
            asked,
        })
    }

    /// Why something is left of a need.
    pub fn of_need(&self, need: &Need, left: Option<f64>, least: f64) -> &'static str {
        let key = (need.region.clone(), need.occupation.clone(), need.level.clone());
        match left {
            None => "withheld",
            Some(_) if !need.ahead => "not_ahead",
            // Withheld in another part of the need: it takes no part in the matching.
            Some(_) if !self.known_needs.contains(&key) => "withheld",
            _ if !self.served.contains(&(need.region.clone(), need.occupation.clone())) => "no_major",
            _ if !self.linked_needs.contains(&key) => "level",
            Some(left) if left < least => "scattered",
            _ => "short",
        }
    }

    /// Why something is left of a cell.
    pub fn of_cell(&self, cell: &Cell, left: Option<f64>, least: f64) -> &'static str {
        let key = (cell.region.clone(), cell.major.clone(), cell.level.clone());
        match left {
            None => "withheld",
            Some(_) if !cell.ahead => "not_ahead",
            _ if !self.asked.contains(&(cell.region.clone(), cell.major.clone())) => "no_need",
            _ if !self.linked_cells.contains(&key) => "level",
            Some(left) if left < least => "scattered",
            _ => "surplus",
        }
    }
}
