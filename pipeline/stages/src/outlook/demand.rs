//! Demand of the graduation year, layers kept apart. Where each amount comes from, in this order:
//!
//! 1. the region's demand ledger, as stated (an administrative count);
//! 2. employment in the occupation times the nation's projected rates, where the edition names a nation;
//! 3. order classes alone, where no other source has the need;
//! 4. a shortage list: a rank, never a number of persons. The need is of unknown size, as a withheld one.
//!
//! Order classes are commitments within a need, not beside it: they are carved out of its amount, and only what
//! exceeds it is added. Postings give composition (levels), never amounts.

use super::growth::Index;
use super::{Inputs, NO_CHAIN, Options, openings};
use crate::frame::{ints, numbers, texts};
use duikou_contracts::codes::level_rank;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use duikou_engine::stage::LedgerLine;
use std::collections::{BTreeMap, BTreeSet};

/// Occupation, chain and level of a need in a region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    pub region: String,
    pub occupation: String,
    pub chain: String,
    pub level: String,
}

/// Persons a year with their interval; the ends are lacking where no source gives one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Amount {
    pub low: Option<f64>,
    pub base: f64,
    pub high: Option<f64>,
}

impl Amount {
    pub fn times(self, factor: f64) -> Amount {
        Amount { low: self.low.map(|v| v * factor), base: self.base * factor, high: self.high.map(|v| v * factor) }
    }

    pub fn plus(self, other: Amount) -> Amount {
        let sum = |a: Option<f64>, b: Option<f64>| Some(a? + b?);
        Amount { low: sum(self.low, other.low), base: self.base + other.base, high: sum(self.high, other.high) }
    }
}

/// One layer of a need; without an amount where it is withheld.
#[derive(Clone, Debug, PartialEq)]
pub struct Layered {
    pub amount: Option<Amount>,
    pub method: String,
}

/// Layers by need and layer code.
pub type Layers = BTreeMap<(Need, &'static str), Layered>;

/// What decided the amount of an occupation in a region, and what other sources say of it.
#[derive(Clone, Debug, Default)]
pub struct Source {
    pub rule: &'static str,
    pub ledger: Option<f64>,
    pub posted: Option<f64>,
    pub committed: Option<f64>,
    pub stars: Option<i64>,
    pub base: Option<f64>,
}

/// The demand of the matched year with its sources, what became of the rows, and what a person should hear.
#[derive(Clone, Default)]
pub struct Demand {
    pub layers: Layers,
    pub sources: BTreeMap<(String, String), Source>,
    /// Persons in order classes by market, level and year of graduation.
    pub orders: BTreeMap<(String, String, i64), f64>,
    pub lines: Vec<LedgerLine>,
    pub notes: Vec<String>,
}

/// Region, occupation, level → persons sought in postings.
pub type Posted = BTreeMap<(String, String), BTreeMap<String, f64>>;

/// Demand of a year by need and layer.
pub fn demand(inputs: &Inputs, options: &Options, index: &Index) -> Result<Demand> {
    let mut found = Demand::default();
    if inputs.nation.is_empty() {
        ledger(inputs, options, index, &mut found)?;
    } else {
        openings::national_rates(inputs, options, &mut found)?;
    }
    recode(inputs, options, &mut found)?;
    commitments(inputs, options, &mut found)?;
    shortage_list(inputs, &mut found)?;
    summarise(inputs, &mut found)?;
    Ok(found)
}

/// The latest ledger up to the matched year, moved to it by the growth of each chain's industries.
fn ledger(inputs: &Inputs, options: &Options, index: &Index, found: &mut Demand) -> Result<()> {
    let frame = &inputs.demand;
    let (years, basis) = (ints(frame, &c::YEAR)?, texts(frame, &c::BASIS)?);
    let usable = |r: usize| basis[r] == "ledger" && years[r] <= options.year();
    let latest = (0..years.len()).filter(|r| usable(*r)).map(|r| years[r]).max();
    let rows: Vec<usize> = (0..years.len()).filter(|r| usable(*r) && Some(years[*r]) == latest).collect();
    let latest = latest.unwrap_or(options.base_year);
    found.lines.push(LedgerLine {
        source: format!("clean.demand → outlook.demand (ledger of {latest})"),
        rows_in: years.len() as u64,
        rows_out: rows.len() as u64,
        set_aside: (years.len() - rows.len()) as u64,
        ..LedgerLine::default()
    });
    let (regions, chains) = (texts(frame, &c::REGION_CODE)?, texts(frame, &c::CHAIN_CODE)?);
    let (occupations, levels) = (texts(frame, &c::OCCUPATION_CODE)?, texts(frame, &c::LEVEL)?);
    let persons = numbers(frame, &c::PERSONS)?;
    let market = |r: usize| inputs.markets.get(&regions[r]).unwrap_or(&regions[r]).clone();
    // The chains a market has: those its ledger names.
    let named: BTreeSet<(String, &str)> = rows.iter().map(|r| (market(*r), chains[*r].as_str())).collect();
    let only_chain = sole_chains(inputs, &named)?;
    for r in rows {
        let region = market(r);
        let chain = match chains[r].as_str() {
            NO_CHAIN => only_chain.get(&(region.clone(), occupations[r].clone())).map_or(NO_CHAIN, String::as_str),
            chain => chain,
        };
        let growth = index.of(&region, chain, latest, options.year());
        let need = Need { region, occupation: occupations[r].clone(), chain: chain.into(), level: levels[r].clone() };
        let method = match &growth {
            Some(_) => format!("ledger of {latest}, moved by the chain's employment"),
            None => format!("ledger of {latest}, as stated"),
        };
        let parts = match (persons[r], growth) {
            (None, _) => vec![("ledger", None)],
            (Some(p), None) => vec![("ledger", Some(Amount { base: p, ..Amount::default() }))],
            (Some(p), Some(g)) => {
                let kept = |v: f64| p * v.min(1.0);
                let added = |v: f64| p * (v - 1.0).max(0.0);
                let mut parts = vec![(
                    "ledger",
                    Some(Amount { low: Some(kept(g.low)), base: kept(g.base), high: Some(kept(g.high)) }),
                )];
                if g.high > 1.0 {
                    let amount = Amount { low: Some(added(g.low)), base: added(g.base), high: Some(added(g.high)) };
                    parts.push(("growth", Some(amount)));
                }
                parts
            }
        };
        for (layer, amount) in parts {
            add(&mut found.layers, (need.clone(), layer), Layered { amount, method: method.clone() });
        }
    }
    Ok(())
}

/// Adds to a layer. A sum over a withheld amount is withheld: suppressed is not zero.
pub fn add(layers: &mut Layers, key: (Need, &'static str), more: Layered) {
    match layers.get_mut(&key) {
        None => {
            layers.insert(key, more);
        }
        Some(there) => {
            there.amount = there.amount.zip(more.amount).map(|(a, b)| a.plus(b));
        }
    }
}

/// Occupations that belong to exactly one of the chains a market has, with that chain.
fn sole_chains(inputs: &Inputs, named: &BTreeSet<(String, &str)>) -> Result<BTreeMap<(String, String), String>> {
    let frame = &inputs.chains;
    let (kinds, codes, chains) =
        (texts(frame, &c::MEMBER_KIND)?, texts(frame, &c::MEMBER_CODE)?, texts(frame, &c::CHAIN_CODE)?);
    let markets: BTreeSet<&String> = named.iter().map(|(market, _)| market).collect();
    let mut found: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for r in (0..kinds.len()).filter(|r| kinds[*r] == "occupation") {
        for market in markets.iter().filter(|m| named.contains(&((**m).clone(), chains[r].as_str()))) {
            found.entry(((*market).clone(), codes[r].clone())).or_default().push(chains[r].clone());
        }
    }
    Ok(found
        .into_iter()
        .filter_map(|(o, mut chains)| if chains.len() == 1 { chains.pop().map(|c| (o, c)) } else { None })
        .collect())
}

/// Persons sought in postings of the latest two years, by market, occupation and level.
pub fn posted(inputs: &Inputs) -> Result<Posted> {
    let frame = &inputs.postings;
    let years = ints(frame, &c::YEAR)?;
    let Some(latest) = years.iter().max() else { return Ok(Posted::new()) };
    let (regions, occupations, levels) =
        (texts(frame, &c::REGION_CODE)?, texts(frame, &c::OCCUPATION_CODE)?, texts(frame, &c::LEVEL)?);
    let heads = numbers(frame, &c::HEADS)?;
    let mut out = Posted::new();
    for r in (0..years.len()).filter(|r| years[*r] >= latest - 1) {
        let region = inputs.markets.get(&regions[r]).unwrap_or(&regions[r]).clone();
        *out.entry((region, occupations[r].clone())).or_default().entry(levels[r].clone()).or_default() +=
            heads[r].unwrap_or_default();
    }
    Ok(out)
}

/// Spreads each occupation's amount over levels by another coding than the source's, where that coding says
/// anything of the occupation.
fn recode(inputs: &Inputs, options: &Options, found: &mut Demand) -> Result<()> {
    let shares = match options.coding.as_str() {
        "postings" => posted(inputs)?,
        "graduates" => super::education::graduates(inputs, options)?,
        _ => return Ok(()),
    };
    let mut spread = Layers::new();
    for ((need, layer), layered) in std::mem::take(&mut found.layers) {
        let levels = shares.get(&(need.region.clone(), need.occupation.clone()));
        let total: f64 = levels.map_or(0.0, |l| l.values().sum());
        match levels {
            Some(levels) if total > 0.0 => {
                for (level, share) in levels.iter().filter(|(_, share)| **share > 0.0) {
                    let amount = layered.amount.map(|a| a.times(share / total));
                    let need = Need { level: level.clone(), ..need.clone() };
                    add(&mut spread, (need, layer), Layered { amount, method: layered.method.clone() });
                }
            }
            _ => add(&mut spread, (need, layer), layered),
        }
    }
    found.layers = spread;
    Ok(())
}

/// Order classes whose students graduate in the matched year: within the needs their major leads to.
fn commitments(inputs: &Inputs, options: &Options, found: &mut Demand) -> Result<()> {
    let frame = &inputs.commitments;
    let (regions, majors, levels) =
        (texts(frame, &c::REGION_CODE)?, texts(frame, &c::MAJOR_CODE)?, texts(frame, &c::LEVEL)?);
    let (years, persons) = (ints(frame, &c::YEAR)?, numbers(frame, &c::PERSONS)?);
    let mut orders: BTreeMap<(String, String, String), f64> = BTreeMap::new();
    let mut used = 0;
    for r in 0..years.len() {
        let region = inputs.markets.get(&regions[r]).unwrap_or(&regions[r]).clone();
        let of_year = found.orders.entry((region.clone(), levels[r].clone(), years[r])).or_default();
        *of_year += persons[r].unwrap_or_default();
        if years[r] != options.year() {
            continue;
        }
        *orders.entry((region, majors[r].clone(), levels[r].clone())).or_default() += persons[r].unwrap_or_default();
        used += 1;
    }
    if !years.is_empty() {
        found.lines.push(LedgerLine {
            source: format!("clean.commitments → outlook.demand (students who graduate in {})", options.year()),
            rows_in: years.len() as u64,
            rows_out: used,
            set_aside: years.len() as u64 - used,
            ..LedgerLine::default()
        });
    }
    let mut unlinked = 0.0;
    for ((region, major, level), persons) in orders {
        let linked = inputs.links.get(&major).map(Vec::as_slice).unwrap_or_default();
        let fits = |need: &Need| {
            need.region == region
                && level_rank(&need.level) == level_rank(&level)
                && linked.iter().any(|(occupation, _)| *occupation == need.occupation)
        };
        // What each fitting need holds, by layer; a withheld need takes no order: its size is unknown.
        let held: Vec<(Need, f64)> = found
            .layers
            .iter()
            .filter(|((need, layer), _)| *layer != "commitments" && fits(need))
            .filter_map(|((need, _), layered)| Some((need.clone(), layered.amount?.base)))
            .fold(BTreeMap::new(), |mut sums: BTreeMap<Need, f64>, (need, base)| {
                *sums.entry(need).or_default() += base;
                sums
            })
            .into_iter()
            .collect();
        let room: f64 = held.iter().map(|(_, base)| base).sum();
        let within = persons.min(room);
        let method = "order classes";
        let order = |amount: f64| Layered {
            amount: Some(Amount { low: Some(amount), base: amount, high: Some(amount) }),
            method: method.into(),
        };
        if within > 0.0 {
            for (need, base) in held {
                carve(&mut found.layers, &need, within / room);
                add(&mut found.layers, (need, "commitments"), order(base * within / room));
            }
        }
        let beyond = persons - within;
        if beyond > 0.0 {
            match linked.iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))) {
                None => unlinked += beyond,
                Some((occupation, _)) => {
                    let need =
                        Need { region, occupation: occupation.clone(), chain: NO_CHAIN.into(), level: level.clone() };
                    add(&mut found.layers, (need, "commitments"), order(beyond));
                }
            }
        }
    }
    if unlinked > 0.0 {
        found.notes.push(inputs.lang.pick(
            format!("订单班中有 {unlinked:.0} 人所学专业没有对应职业，未计入需求"),
            format!("{unlinked:.0} persons in order classes are of majors without a linked occupation: not in demand"),
        ));
    }
    Ok(())
}

/// Takes a share out of every layer of a need: it has become a commitment.
fn carve(layers: &mut Layers, need: &Need, share: f64) {
    for layer in ["growth", "retirements", "transfers", "ledger"] {
        if let Some(layered) = layers.get_mut(&(need.clone(), layer)) {
            layered.amount = layered.amount.map(|a| {
                let taken = a.base * share;
                let less = |v: f64| (v - taken).max(0.0);
                Amount { low: a.low.map(less), base: less(a.base), high: a.high.map(less) }
            });
        }
    }
}

/// Stars by market and occupation, of the latest list.
fn stars(inputs: &Inputs) -> Result<BTreeMap<(String, String), i64>> {
    let frame = &inputs.shortage_list;
    let (regions, occupations) = (texts(frame, &c::REGION_CODE)?, texts(frame, &c::OCCUPATION_CODE)?);
    let (years, stars) = (ints(frame, &c::YEAR)?, ints(frame, &c::STARS)?);
    let latest = years.iter().max().copied();
    let mut out: BTreeMap<(String, String), i64> = BTreeMap::new();
    for r in (0..years.len()).filter(|r| Some(years[*r]) == latest) {
        let region = inputs.markets.get(&regions[r]).unwrap_or(&regions[r]).clone();
        let there = out.entry((region, occupations[r].clone())).or_default();
        *there = (*there).max(stars[r]);
    }
    Ok(out)
}

/// An occupation that only a shortage list names is a need of unknown size, at every level the region asks for.
fn shortage_list(inputs: &Inputs, found: &mut Demand) -> Result<()> {
    let stars = stars(inputs)?;
    let known: BTreeSet<(String, String)> =
        found.layers.keys().map(|(need, _)| (need.region.clone(), need.occupation.clone())).collect();
    let mut levels: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (need, _) in found.layers.keys() {
        levels.entry(need.region.clone()).or_default().insert(need.level.clone());
    }
    for ((region, occupation), count) in stars {
        if !known.contains(&(region.clone(), occupation.clone())) {
            for level in levels.get(&region).into_iter().flatten() {
                let (region, occupation) = (region.clone(), occupation.clone());
                let need = Need { region, occupation, chain: NO_CHAIN.into(), level: level.clone() };
                let layered = Layered { amount: None, method: "shortage list: a rank, no number".into() };
                add(&mut found.layers, (need, "ledger"), layered);
            }
        }
        let source = found.sources.entry((region, occupation)).or_default();
        source.stars = Some(count);
    }
    Ok(())
}

/// Which source decided, and what the others say.
fn summarise(inputs: &Inputs, found: &mut Demand) -> Result<()> {
    let posted = posted(inputs)?;
    for ((need, layer), layered) in &found.layers {
        let key = (need.region.clone(), need.occupation.clone());
        let source = found.sources.entry(key).or_default();
        let base = layered.amount.map(|a| a.base);
        let put = |sum: &mut Option<f64>| {
            if let Some(b) = base {
                *sum = Some(sum.unwrap_or_default() + b);
            }
        };
        put(&mut source.base);
        match *layer {
            "commitments" => put(&mut source.committed),
            "ledger" if inputs.nation.is_empty() && !layered.method.starts_with("shortage list") => {
                source.rule = "ledger";
            }
            "ledger" => {}
            _ if source.rule.is_empty() && !inputs.nation.is_empty() => source.rule = "projection",
            _ => {}
        }
    }
    let frame = &inputs.demand;
    if inputs.nation.is_empty() {
        let (regions, occupations, basis) =
            (texts(frame, &c::REGION_CODE)?, texts(frame, &c::OCCUPATION_CODE)?, texts(frame, &c::BASIS)?);
        let (years, persons) = (ints(frame, &c::YEAR)?, numbers(frame, &c::PERSONS)?);
        let latest = (0..years.len()).filter(|r| basis[*r] == "ledger").map(|r| years[r]).max();
        for r in (0..years.len()).filter(|r| basis[*r] == "ledger" && Some(years[*r]) == latest) {
            let region = inputs.markets.get(&regions[r]).unwrap_or(&regions[r]).clone();
            if let (Some(source), Some(p)) = (found.sources.get_mut(&(region, occupations[r].clone())), persons[r]) {
                source.ledger = Some(source.ledger.unwrap_or_default() + p);
            }
        }
    }
    for (key, source) in &mut found.sources {
        source.posted = posted.get(key).map(|levels| levels.values().sum());
        if source.rule.is_empty() {
            source.rule = if source.committed.is_some() { "commitments" } else { "stars" };
        }
    }
    Ok(())
}
