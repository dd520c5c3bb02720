//! One market region as a problem of the methods crate, and its solution.

use crate::frame::{bug, numbers, texts};
use crate::outlook::{Links, NO_SCHOOL, links};
use duikou_contracts::codes::level_rank;
use duikou_contracts::columns as c;
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Error, Kind, Result, Settings};
use duikou_methods::ErrorKind;
use duikou_methods::allocation::{self, Bounds, DeficientSet, Expected, MaxFlow, Problem};
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The frames a market is made of.
pub struct Input {
    pub supply: DataFrame,
    pub demand: DataFrame,
    pub links: DataFrame,
    pub regions: DataFrame,
}

/// Settings of the stage.
pub struct Options {
    /// How many level bands below their own graduates accept a job.
    pub reach: i64,
    /// How many level bands above their own graduates may enter a job.
    pub stretch: i64,
    /// Factor on affinity for each band.
    pub level_affinity: f64,
    /// Entropic strength of the expected allocation, in units of affinity.
    pub epsilon: f64,
    /// Persons a unit of the integer flow.
    pub resolution: f64,
}

/// Keys of the settings.
pub const SETTINGS: &[&str] =
    &["match.level_reach", "match.level_stretch", "match.level_affinity", "match.epsilon", "match.resolution"];

impl Options {
    pub fn of(settings: &Settings) -> Result<Options> {
        Ok(Options {
            reach: settings.int("match.level_reach")?,
            stretch: settings.int("match.level_stretch")?,
            level_affinity: settings.number("match.level_affinity")?,
            epsilon: settings.number("match.epsilon")?,
            resolution: settings.number("match.resolution")?,
        })
    }
}

/// An amount within its interval, and the key its draws are decided by.
pub struct Ranged {
    pub key: String,
    /// Index into [`Market::majors`] or [`Market::needs`].
    pub node: usize,
    pub low: f64,
    pub base: f64,
    pub high: f64,
}

/// A programme's supply.
pub struct Programme {
    pub university: String,
    /// Index into [`Market::majors`].
    pub cell: usize,
    pub persons: f64,
}

/// A chain's part of a need.
pub struct ChainPart {
    pub chain: String,
    /// Index into [`Market::needs`]; `None` where the figure is withheld.
    pub need: Option<usize>,
    pub persons: f64,
}

/// One market region: cells, needs and the links between their codes.
pub struct Market {
    pub region: String,
    pub year: i64,
    /// (major, level), sorted.
    pub majors: Vec<(String, String)>,
    pub supply: Vec<f64>,
    /// (occupation, level needed), sorted.
    pub needs: Vec<(String, String)>,
    pub demand: Vec<f64>,
    /// Needs whose figure the source withheld. They take no part in the expected matching, and may be of any
    /// size where a surplus is to be proved.
    pub suppressed: Vec<(String, String)>,
    /// Cells with a programme whose figure is withheld: of any size where a shortage is to be proved.
    pub suppressed_majors: BTreeSet<(String, String)>,
    pub programmes: Vec<Programme>,
    pub parts: Vec<ChainPart>,
    /// Published supply by row of the outlook, graduates from elsewhere among them.
    pub supplies: Vec<Ranged>,
    /// Published demand by need: the layers of one need err together.
    pub demands: Vec<Ranged>,
    links: std::sync::Arc<Links>,
}

/// Major, need, affinity.
pub(crate) type Link = (u32, u32, f64);

/// A market with everything computed on it.
///
/// Withheld figures are of unknown size, so three problems are solved on the same links: the published figures
/// alone (expected allocation, feasible maximum, lower bounds); withheld demand without limit (certain surplus,
/// upper bounds); withheld supply without limit (certain shortage). A finding called certain stands whatever the
/// withheld figures are.
pub struct Solved {
    pub market: Market,
    /// The problem of the published figures.
    pub problem: Problem,
    /// Expected allocation: entropic transport on the published figures.
    pub expected: Expected,
    /// Persons placed by major in the graduates-share allocation, the published baseline kept for comparison.
    pub placed_by_share: Vec<f64>,
    pub placed: Vec<f64>,
    pub filled: Vec<f64>,
    /// Feasible maximum on the published figures.
    pub flow: MaxFlow,
    /// Feasible maximum were withheld demand without limit.
    pub most: f64,
    /// Persons of each major in a maximum matching: low on published figures, high were withheld demand without limit.
    pub bounds: Vec<Bounds>,
    pub surplus: Vec<DeficientSet>,
    pub shortage: Vec<DeficientSet>,
    /// Majors with at least one allowed link, to a published or a withheld need.
    pub linked: Vec<bool>,
    /// Majors with at least one allowed link to a published need.
    pub assessed: Vec<bool>,
    /// Majors with at least one allowed link to a withheld need.
    pub withheld: Vec<bool>,
    /// Persons who would have to change field, over supply.
    pub dissimilarity: Option<f64>,
}

/// Sums of a region and its degrees.
pub struct RegionDegrees {
    pub supply: f64,
    pub demand: f64,
    pub placed: f64,
    pub filled: f64,
    pub placement: Option<f64>,
    pub fill: Option<f64>,
}

/// `a / b`, within [0, 1]; none where there is nothing to share.
pub fn ratio(a: f64, b: f64) -> Option<f64> {
    (b > 0.0).then(|| (a / b).clamp(0.0, 1.0))
}

impl Solved {
    pub fn region_degrees(&self) -> RegionDegrees {
        let sum = |v: &[f64]| v.iter().sum::<f64>();
        let (supply, demand) = (sum(&self.market.supply), sum(&self.market.demand));
        let (placed, filled) = (sum(&self.placed), sum(&self.filled));
        let (placement, fill) = (self.degree(ratio(placed, supply)), self.degree(ratio(filled, demand)));
        RegionDegrees { supply, demand, placed, filled, placement, fill }
    }

    /// A degree of the region. Without a single link nothing has been matched: it would say more than is known.
    pub fn degree(&self, value: Option<f64>) -> Option<f64> {
        if self.linked.contains(&true) { value } else { None }
    }
}

/// The market regions of an edition with their cells, and what became of the rows.
pub fn markets(input: &Input) -> Result<(Vec<Market>, Vec<LedgerLine>)> {
    let codes = texts(&input.regions, &c::REGION_CODE)?;
    let flags = input.regions.column(c::MARKET.name).map_err(bug)?.bool().map_err(bug)?.clone();
    let is_market: BTreeSet<String> =
        codes.into_iter().zip(flags.iter()).filter(|(_, m)| *m == Some(true)).map(|(r, _)| r).collect();
    if is_market.is_empty() {
        return Err(Error::new(
            Kind::Contract,
            "no region is marked as a market",
            "set market to yes for the regions within which supply and demand are matched (reference.regions)",
        ));
    }
    let links = std::sync::Arc::new(links(&input.links)?);
    let year = |frame: &DataFrame| -> Result<i64> { Ok(crate::frame::latest_year(frame)?.unwrap_or_default()) };
    let year = year(&input.supply)?.max(year(&input.demand)?);
    let (supply, supply_line) = supply_rows(&input.supply, &is_market)?;
    let (demand, demand_line) = demand_rows(&input.demand, &is_market)?;
    let regions: BTreeSet<&String> = supply.keys().chain(demand.keys()).collect();
    let none_supply = Vec::new();
    let none_demand = Vec::new();
    let markets = regions
        .into_iter()
        .map(|r| {
            market(r, year, supply.get(r).unwrap_or(&none_supply), demand.get(r).unwrap_or(&none_demand), links.clone())
        })
        .collect();
    Ok((markets, vec![supply_line, demand_line]))
}

/// Low, base and high of a published amount.
type Ends = (f64, f64, f64);

/// Ends of the rows of a frame; an end that is not known is the base.
fn ends(frame: &DataFrame) -> Result<Vec<Option<Ends>>> {
    let (low, base, high) = (numbers(frame, &c::LOW)?, numbers(frame, &c::BASE)?, numbers(frame, &c::HIGH)?);
    let whole = |i: usize| base[i].map(|b| (low[i].unwrap_or(b), b, high[i].unwrap_or(b)));
    Ok((0..base.len()).map(whole).collect())
}

/// university, major, level, persons
type SupplyRow = (String, String, String, Option<Ends>);

fn supply_rows(
    frame: &DataFrame,
    markets: &BTreeSet<String>,
) -> Result<(BTreeMap<String, Vec<SupplyRow>>, LedgerLine)> {
    let region = texts(frame, &c::REGION_CODE)?;
    let university = texts(frame, &c::UNIVERSITY_CODE)?;
    let major = texts(frame, &c::MAJOR_CODE)?;
    let level = texts(frame, &c::LEVEL)?;
    let base = ends(frame)?;
    let mut out: BTreeMap<String, Vec<SupplyRow>> = BTreeMap::new();
    let mut used = 0;
    for i in 0..region.len() {
        if !markets.contains(&region[i]) {
            continue;
        }
        used += 1;
        let row = (university[i].clone(), major[i].clone(), level[i].clone(), base[i]);
        out.entry(region[i].clone()).or_default().push(row);
    }
    let line = LedgerLine {
        source: "outlook.supply → matched (regions without a market set aside)".into(),
        rows_in: region.len() as u64,
        rows_out: used,
        set_aside: region.len() as u64 - used,
        ..LedgerLine::default()
    };
    Ok((out, line))
}

/// occupation, level needed, chain, persons
type DemandRow = (String, String, String, Option<Ends>);

fn demand_rows(
    frame: &DataFrame,
    markets: &BTreeSet<String>,
) -> Result<(BTreeMap<String, Vec<DemandRow>>, LedgerLine)> {
    let region = texts(frame, &c::REGION_CODE)?;
    let occupation = texts(frame, &c::OCCUPATION_CODE)?;
    let level = texts(frame, &c::NEED_LEVEL)?;
    let chain = texts(frame, &c::CHAIN_CODE)?;
    let base = ends(frame)?;
    let mut out: BTreeMap<String, Vec<DemandRow>> = BTreeMap::new();
    let mut used = 0;
    for i in 0..region.len() {
        if !markets.contains(&region[i]) {
            continue;
        }
        used += 1;
        let row = (occupation[i].clone(), level[i].clone(), chain[i].clone(), base[i]);
        out.entry(region[i].clone()).or_default().push(row);
    }
    let line = LedgerLine {
        source: "outlook.demand → matched (regions without a market set aside)".into(),
        rows_in: region.len() as u64,
        rows_out: used,
        set_aside: region.len() as u64 - used,
        ..LedgerLine::default()
    };
    Ok((out, line))
}

fn market(region: &str, year: i64, supply: &[SupplyRow], demand: &[DemandRow], links: std::sync::Arc<Links>) -> Market {
    let mut majors: BTreeMap<(String, String), f64> = BTreeMap::new();
    let mut suppressed_majors = BTreeSet::new();
    for (_, major, level, persons) in supply {
        let cell = (major.clone(), level.clone());
        match persons {
            Some((_, p, _)) => *majors.entry(cell).or_default() += p,
            None => {
                suppressed_majors.insert(cell);
            }
        }
    }
    let majors_index: HashMap<(String, String), usize> = majors.keys().cloned().zip(0..).collect();
    let programmes = supply
        .iter()
        // Graduates from elsewhere compete, and are nobody's programme.
        .filter(|(university, ..)| !university.starts_with(NO_SCHOOL[0]))
        .filter_map(|(university, major, level, persons)| {
            let cell = majors_index.get(&(major.clone(), level.clone()))?;
            Some(Programme { university: university.clone(), cell: *cell, persons: (*persons)?.1 })
        })
        .collect();
    let supplies = supply
        .iter()
        .filter_map(|(university, major, level, persons)| {
            let node = *majors_index.get(&(major.clone(), level.clone()))?;
            let (low, base, high) = (*persons)?;
            Some(Ranged { key: format!("supply|{region}|{university}|{major}|{level}"), node, low, base, high })
        })
        .collect();
    let mut needs: BTreeMap<(String, String), Ends> = BTreeMap::new();
    let mut suppressed = BTreeSet::new();
    for (occupation, level, _, persons) in demand {
        let key = (occupation.clone(), level.clone());
        match persons {
            Some(p) => {
                let sum = needs.entry(key).or_default();
                *sum = (sum.0 + p.0, sum.1 + p.1, sum.2 + p.2);
            }
            None => {
                suppressed.insert(key);
            }
        }
    }
    // A need that is withheld in part is withheld: its other parts are no basis for a finding.
    needs.retain(|key, _| !suppressed.contains(key));
    let needs_index: HashMap<(String, String), usize> = needs.keys().cloned().zip(0..).collect();
    let mut parts: BTreeMap<(String, String, String), f64> = BTreeMap::new();
    for (occupation, level, chain, persons) in demand {
        *parts.entry((chain.clone(), occupation.clone(), level.clone())).or_default() += persons.map_or(0.0, |p| p.1);
    }
    let parts = parts
        .into_iter()
        .map(|((chain, occupation, level), persons)| ChainPart {
            chain,
            need: needs_index.get(&(occupation, level)).copied(),
            persons,
        })
        .collect();
    let (majors, supply) = majors.into_iter().unzip();
    let demands = needs
        .iter()
        .enumerate()
        .map(|(node, ((occupation, level), (low, base, high)))| {
            let key = format!("demand|{region}|{occupation}|{level}");
            Ranged { key, node, low: *low, base: *base, high: *high }
        })
        .collect();
    let (needs, demand) = needs.into_iter().map(|(need, ends)| (need, ends.1)).unzip();
    let suppressed = suppressed.into_iter().collect();
    Market {
        region: region.into(),
        year,
        majors,
        supply,
        needs,
        demand,
        suppressed,
        suppressed_majors,
        programmes,
        parts,
        supplies,
        demands,
        links,
    }
}

/// The allowed links: the crosswalk's pairs where the graduate's level is at most `reach` bands above the level
/// needed and at most `stretch` below it. Each band between them multiplies the affinity.
pub(crate) fn allowed(
    links: &Links,
    majors: &[(String, String)],
    needs: &[(String, String)],
    options: &Options,
) -> Result<Vec<Link>> {
    let rank =
        |level: &str| level_rank(level).ok_or_else(|| Error::bug(format!("level {level} passed its contract unknown")));
    let mut by_occupation: HashMap<&str, Vec<(u32, i64)>> = HashMap::new();
    for (j, (occupation, level)) in needs.iter().enumerate() {
        by_occupation.entry(occupation).or_default().push((j as u32, rank(level)?));
    }
    let mut out = Vec::new();
    for (i, (major, level)) in majors.iter().enumerate() {
        let own = rank(level)?;
        for (occupation, affinity) in links.get(major).map(Vec::as_slice).unwrap_or_default() {
            for (j, need) in by_occupation.get(occupation.as_str()).map(Vec::as_slice).unwrap_or_default() {
                let above = own - need;
                if (-options.stretch..=options.reach).contains(&above) {
                    let factor = options.level_affinity.powi(above.unsigned_abs() as i32).max(f64::MIN_POSITIVE);
                    out.push((i as u32, *j, affinity * factor));
                }
            }
        }
    }
    Ok(out)
}

pub(super) fn methods(region: &str, e: duikou_methods::Error) -> Error {
    let kind = match e.kind() {
        ErrorKind::NoConvergence | ErrorKind::Infeasible => Kind::Infeasible,
        _ => Kind::Contract,
    };
    Error::new(kind, format!("region {region}: {e}"), e.hint())
}

/// Computes everything on one market.
pub fn solve(market: Market, options: &Options) -> Result<Solved> {
    let failed = |e| methods(&market.region, e);
    let published = (market.majors.len() as u32, market.needs.len() as u32);
    let only_withheld = market.suppressed_majors.iter().filter(|cell| market.majors.binary_search(cell).is_err());
    let majors: Vec<_> = market.majors.iter().chain(only_withheld).cloned().collect();
    let needs: Vec<_> = market.needs.iter().chain(&market.suppressed).cloned().collect();
    let links = allowed(&market.links, &majors, &needs, options)?;
    let within =
        |most: (u32, u32)| -> Vec<Link> { links.iter().filter(|l| l.0 < most.0 && l.1 < most.1).copied().collect() };
    let total = |v: &[f64]| v.iter().sum::<f64>() + 1.0;

    let known = within(published);
    let problem = Problem::new(market.supply.clone(), market.demand.clone(), &known).map_err(failed)?;
    let flow = allocation::max_flow(&problem, options.resolution).map_err(failed)?;
    let low = allocation::placement_bounds(&problem, &flow);
    let transport = allocation::Options { epsilon: options.epsilon, ..allocation::Options::default() };
    let expected = allocation::expected(&problem, &transport).map_err(failed)?;
    let share = allocation::graduates_share(&problem);

    // Withheld demand without limit: what is still over-supplied is so for certain.
    let mut demand = market.demand.clone();
    demand.resize(needs.len(), total(&market.supply));
    let most_links = within((published.0, needs.len() as u32));
    let most_problem = Problem::new(market.supply.clone(), demand, &most_links).map_err(failed)?;
    let most = allocation::max_flow(&most_problem, options.resolution).map_err(failed)?;
    let high = allocation::placement_bounds(&most_problem, &most);

    // Withheld supply without limit: what is still short is so for certain.
    let limitless = total(&market.demand);
    let mut supply = market.supply.clone();
    supply.resize(majors.len(), limitless);
    for (i, cell) in market.majors.iter().enumerate() {
        if market.suppressed_majors.contains(cell) {
            supply[i] = limitless;
        }
    }
    let least_links = within((majors.len() as u32, published.1));
    let least_problem = Problem::new(supply, market.demand.clone(), &least_links).map_err(failed)?;
    let least = allocation::max_flow(&least_problem, options.resolution).map_err(failed)?;

    let mut linked = vec![false; market.majors.len()];
    most_links.iter().for_each(|l| linked[l.0 as usize] = true);
    let mut withheld = vec![false; market.majors.len()];
    most_links.iter().filter(|l| l.1 >= published.1).for_each(|l| withheld[l.0 as usize] = true);
    let mut assessed = vec![false; market.majors.len()];
    known.iter().for_each(|l| assessed[l.0 as usize] = true);
    Ok(Solved {
        placed: problem.sum_by_major(&expected.plan),
        filled: problem.sum_by_need(&expected.plan),
        placed_by_share: problem.sum_by_major(&share),
        dissimilarity: dissimilarity(&problem),
        most: most.total,
        bounds: low.iter().zip(&high).map(|(l, h)| Bounds { low: l.low, high: h.high }).collect(),
        surplus: most.certain_surplus,
        shortage: least.certain_shortage,
        linked,
        assessed,
        withheld,
        market,
        problem,
        expected,
        flow,
    })
}

/// Duncan dissimilarity ½Σ|p−q| of supply over majors and of the demand attributed to them. Each need's demand is
/// attributed to its linked majors by their graduates, so that none is counted twice. `None` without linked demand.
fn dissimilarity(problem: &Problem) -> Option<f64> {
    let supply = problem.supply();
    let total: f64 = supply.iter().sum();
    let mut competing = vec![0.0; problem.demand().len()];
    for (i, j, _) in problem.links() {
        competing[j as usize] += supply[i as usize];
    }
    let mut attributed = vec![0.0; supply.len()];
    for (i, j, _) in problem.links() {
        if competing[j as usize] > 0.0 {
            attributed[i as usize] += problem.demand()[j as usize] * supply[i as usize] / competing[j as usize];
        }
    }
    let demand: f64 = attributed.iter().sum();
    if total <= 0.0 || demand <= 0.0 {
        return None;
    }
    let sum: f64 = supply.iter().zip(&attributed).map(|(s, d)| (s / total - d / demand).abs()).sum();
    Some((0.5 * sum).clamp(0.0, 1.0))
}
