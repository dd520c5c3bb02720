//! What is short in each region on the least generous reading, and what is offered there.

use super::{Options, hosts, refused};
use crate::frame::{ints, numbers, of_latest_year, texts, to_frame};
use crate::matching::market;
use crate::outlook::{Links, NO_SCHOOL, links};
use arrow_array::RecordBatch;
use duikou_contracts::codes::level_rank;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, matched, outlook, reference};
use duikou_engine::{Context, Error, Result};
use duikou_methods::additions::{Need, is_residual, standing};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Verdicts of the headline pack that cut, and that warn.
const CUTS: [&str; 3] = ["withdraw", "suspend", "reduce"];
const WARNS: &str = "watch";
/// Grounds that speak of the market, and so of every programme of the major and level.
const MARKET_GROUNDS: [&str; 2] = ["over_capacity", "duplication"];
/// Levels a job may be entered at without any programme: a shortage there is none of programmes.
const OPEN_TO_ALL: [&str; 2] = ["none", "secondary"];
/// Share of supply below which a certain surplus is rounding.
const ROUNDING: f64 = 1e-6;

/// A major of the catalogue.
#[derive(Clone, Debug)]
pub struct Major {
    pub class: String,
    pub field: String,
    /// Its name names no curriculum.
    pub residual: bool,
}

/// A programme of a school.
#[derive(Clone, Debug)]
pub struct Programme {
    pub school: String,
    pub major: String,
    pub level: String,
}

/// What is known of a major and level in a region.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    pub supply: f64,
    pub surplus: f64,
    pub placement: Option<f64>,
    /// Schools with graduates at the year of the outlook, or whose number is withheld.
    pub providers: i64,
    /// A school's figure is withheld.
    pub withheld: bool,
    /// Students are enrolled.
    pub taught: bool,
    /// Some of it cannot be placed whatever the hiring.
    pub certain_surplus: bool,
    /// Programmes the headline pack cuts; on a ground of the market, one stands for all.
    pub cut: i64,
    pub cut_by_market: bool,
}

impl Cell {
    /// Whether it is there in any form.
    pub fn present(&self) -> bool {
        self.providers > 0 || self.withheld || self.taught
    }

    /// Cut as a whole: to propose it, or to point others to it, would contradict the verdicts.
    pub fn blocked(&self) -> bool {
        self.certain_surplus || self.cut_by_market || (self.cut > 0 && self.cut >= self.providers)
    }
}

pub type Cells = BTreeMap<(String, String), Cell>;

/// A programme the headline pack cuts or warns.
pub struct Flagged {
    pub school: String,
    pub major: String,
    pub level: String,
}

/// A region's market.
pub struct Region {
    pub code: String,
    /// (occupation, level needed), sorted.
    pub needs: Vec<(String, String)>,
    /// Openings as matched, and without transfers.
    pub demand: Vec<f64>,
    pub steady: Vec<f64>,
    /// What stands unfilled; 0 where the need is no basis.
    pub short: Vec<f64>,
    pub cells: Cells,
    /// Graduates expected to go from a major and level to a need, by its index.
    pub flows: HashMap<(String, String, u32), f64>,
}

impl Region {
    /// Needs as the judgement takes them.
    pub fn weights(&self) -> Vec<Need> {
        self.short.iter().zip(&self.steady).map(|(short, demand)| Need { short: *short, demand: *demand }).collect()
    }
}

/// Everything that is read.
pub struct Frames {
    pub base_year: i64,
    pub majors: DataFrame,
    pub occupations: DataFrame,
    pub links: DataFrame,
    pub completions: DataFrame,
    pub enrollment: DataFrame,
    pub outcomes: DataFrame,
    /// Of the outlook's last year.
    pub supply: DataFrame,
    pub demand: DataFrame,
    pub matched: DataFrame,
    pub needs: DataFrame,
    pub flows: DataFrame,
    /// Strength of programmes, where it is evaluated, by year.
    pub strengths: Vec<(hosts::Key, Option<f64>)>,
    pub verdicts: DataFrame,
}

impl Frames {
    pub fn read(context: &Context<'_>, indicators: &RecordBatch, verdicts: &RecordBatch) -> Result<Frames> {
        let read = |table| to_frame(&context.table(table)?);
        Ok(Frames {
            base_year: context.int("base_year")?,
            majors: read(&reference::MAJORS)?,
            occupations: read(&reference::OCCUPATIONS)?,
            links: read(&reference::LINKS)?,
            completions: read(&clean::COMPLETIONS)?,
            enrollment: read(&clean::ENROLLMENT)?,
            outcomes: read(&clean::OUTCOMES)?,
            supply: of_latest_year(read(&outlook::SUPPLY)?)?,
            demand: read(&outlook::DEMAND)?,
            matched: read(&matched::MAJORS)?,
            needs: read(&matched::NEEDS)?,
            flows: read(&matched::FLOWS)?,
            strengths: hosts::strengths(indicators)?,
            verdicts: to_frame(verdicts)?,
        })
    }
}

/// Everything that is read, by code.
pub struct Basis {
    pub majors: BTreeMap<String, Major>,
    pub links: Links,
    bases: HashMap<(String, String), String>,
    /// The usual level of a major, and of a class, in a band: the one with the most graduates in the edition.
    usual: HashMap<(String, i64), String>,
    pub programmes: BTreeMap<String, Vec<Programme>>,
    pub records: hosts::Records,
    pub flagged: BTreeMap<String, Vec<Flagged>>,
    residual_occupations: BTreeSet<String>,
    cells: BTreeMap<String, Cells>,
    needs: DataFrame,
    flows: DataFrame,
    steady: HashMap<(String, String, String), f64>,
}

/// Band of a level.
pub fn rank(level: &str) -> Result<i64> {
    level_rank(level).ok_or_else(|| Error::bug(format!("level {level} passed its contract unknown")))
}

impl Basis {
    pub fn of(frames: Frames, headline: &str) -> Result<Basis> {
        let majors = majors(&frames.majors)?;
        let pairs = texts(&frames.links, &c::MAJOR_CODE)?.into_iter().zip(texts(&frames.links, &c::OCCUPATION_CODE)?);
        let mut cells: BTreeMap<String, Cells> = BTreeMap::new();
        matched_cells(&mut cells, &frames.matched)?;
        let programmes = offered(&mut cells, &frames.supply)?;
        taught(&mut cells, &frames.enrollment, frames.base_year)?;
        let mut flagged = BTreeMap::new();
        let mut records = hosts::Records::of(&frames)?;
        judged(&mut cells, &mut flagged, &mut records, &frames.verdicts, headline)?;
        let named = texts(&frames.occupations, &c::OCCUPATION_CODE)?.into_iter();
        let named = named.zip(texts(&frames.occupations, &c::NAME)?);
        Ok(Basis {
            usual: usual_levels(&majors, &frames.supply)?,
            majors,
            links: links(&frames.links)?,
            bases: pairs.zip(texts(&frames.links, &c::LINK_BASIS)?).collect(),
            programmes,
            records,
            flagged,
            residual_occupations: named.filter(|(_, name)| is_residual(name)).map(|(code, _)| code).collect(),
            cells,
            steady: steady(&frames.demand)?,
            needs: frames.needs,
            flows: frames.flows,
        })
    }

    /// What the link of a major and an occupation rests on.
    pub fn basis_of(&self, major: &str, occupation: &str) -> &str {
        self.bases.get(&(major.to_string(), occupation.to_string())).map_or("", String::as_str)
    }

    /// The level a major would be offered at in a band: its usual one, else that of its class.
    pub fn usual_level(&self, major: &str, band: i64) -> Option<&str> {
        let of_class = || self.usual.get(&(format!("class {}", self.majors.get(major)?.class), band));
        self.usual.get(&(major.to_string(), band)).or_else(of_class).map(String::as_str)
    }

    /// The regions that have needs, with what is short in each.
    pub fn regions(&self, options: &Options) -> Result<Vec<Region>> {
        let codes = texts(&self.needs, &c::REGION_CODE)?;
        let occupations = texts(&self.needs, &c::OCCUPATION_CODE)?;
        let levels = texts(&self.needs, &c::NEED_LEVEL)?;
        let demand = numbers(&self.needs, &c::DEMAND)?;
        let filled = numbers(&self.needs, &c::FILLED)?;
        let mut out: Vec<Region> = Vec::new();
        for i in 0..codes.len() {
            if out.last().is_none_or(|r| r.code != codes[i]) {
                out.push(Region {
                    code: codes[i].clone(),
                    needs: Vec::new(),
                    demand: Vec::new(),
                    steady: Vec::new(),
                    short: Vec::new(),
                    cells: self.cells.get(&codes[i]).cloned().unwrap_or_default(),
                    flows: HashMap::new(),
                });
            }
            let Some(region) = out.last_mut() else { continue };
            let key = (codes[i].clone(), occupations[i].clone(), levels[i].clone());
            let steady = self.steady.get(&key).copied().unwrap_or_default();
            let usable = !OPEN_TO_ALL.contains(&levels[i].as_str()) && !self.residual_occupations.contains(&key.1);
            let short = if usable { (steady - filled[i].unwrap_or_default()).max(0.0) } else { 0.0 };
            region.needs.push((key.1, key.2));
            region.demand.push(demand[i].unwrap_or_default());
            region.steady.push(steady);
            region.short.push(short);
        }
        self.flows(&mut out)?;
        for region in &mut out {
            self.less_idle(region, options)?;
        }
        Ok(out)
    }

    fn flows(&self, regions: &mut [Region]) -> Result<()> {
        let index: HashMap<(String, String, String), (usize, u32)> = regions
            .iter()
            .enumerate()
            .flat_map(|(r, region)| {
                let needs = region.needs.iter().zip(0..);
                needs.map(move |((o, l), j)| ((region.code.clone(), o.clone(), l.clone()), (r, j)))
            })
            .collect();
        let region = texts(&self.flows, &c::REGION_CODE)?;
        let major = texts(&self.flows, &c::MAJOR_CODE)?;
        let level = texts(&self.flows, &c::LEVEL)?;
        let occupation = texts(&self.flows, &c::OCCUPATION_CODE)?;
        let need_level = texts(&self.flows, &c::NEED_LEVEL)?;
        let persons = numbers(&self.flows, &c::PERSONS)?;
        for i in 0..region.len() {
            let need = (region[i].clone(), occupation[i].clone(), need_level[i].clone());
            if let Some((r, j)) = index.get(&need) {
                let key = (major[i].clone(), level[i].clone(), *j);
                regions[*r].flows.insert(key, persons[i].unwrap_or_default());
            }
        }
        Ok(())
    }

    /// Takes from each shortage the graduates out of place who could fill it. A withheld number may be any.
    fn less_idle(&self, region: &mut Region, options: &Options) -> Result<()> {
        let all = region.steady.iter().sum::<f64>() + 1.0;
        let (keys, idle): (Vec<_>, Vec<_>) = region
            .cells
            .iter()
            .filter(|(_, cell)| cell.surplus > 0.0 || cell.withheld)
            .map(|(key, cell)| (key.clone(), if cell.withheld { all } else { cell.surplus }))
            .unzip();
        let links = market::allowed(&self.links, &keys, &region.needs, &options.links)?;
        let links: Vec<(u32, u32)> = links.iter().map(|l| (l.0, l.1)).collect();
        region.short = standing(&region.short, &idle, &links).map_err(|e| refused(&region.code, &e))?;
        Ok(())
    }
}

fn majors(frame: &DataFrame) -> Result<BTreeMap<String, Major>> {
    let codes = texts(frame, &c::MAJOR_CODE)?;
    let names = texts(frame, &c::NAME)?;
    let classes = texts(frame, &c::CLASS_CODE)?;
    let fields = texts(frame, &c::CATEGORY)?;
    let rest = names.into_iter().zip(classes).zip(fields);
    let major =
        |((name, class), field): ((String, String), String)| Major { residual: is_residual(&name), class, field };
    Ok(codes.into_iter().zip(rest.map(major)).collect())
}

/// Region, major and level of each row.
fn keys(frame: &DataFrame) -> Result<impl Iterator<Item = (String, (String, String))>> {
    let regions = texts(frame, &c::REGION_CODE)?;
    let cells = texts(frame, &c::MAJOR_CODE)?.into_iter().zip(texts(frame, &c::LEVEL)?);
    Ok(regions.into_iter().zip(cells))
}

fn matched_cells(cells: &mut BTreeMap<String, Cells>, frame: &DataFrame) -> Result<()> {
    let supply = numbers(frame, &c::SUPPLY)?;
    let surplus = numbers(frame, &c::SURPLUS)?;
    let placement = numbers(frame, &c::PLACEMENT)?;
    let high = numbers(frame, &c::PLACEMENT_HIGH)?;
    for (i, (region, key)) in keys(frame)?.enumerate() {
        let cell = cells.entry(region).or_default().entry(key).or_default();
        cell.supply = supply[i].unwrap_or_default();
        cell.surplus = surplus[i].unwrap_or_default();
        cell.placement = placement[i];
        cell.certain_surplus = high[i].is_some_and(|high| high < 1.0 - ROUNDING);
    }
    Ok(())
}

/// Programmes of schools with graduates, or whose number is withheld.
fn offered(cells: &mut BTreeMap<String, Cells>, supply: &DataFrame) -> Result<BTreeMap<String, Vec<Programme>>> {
    let schools = texts(supply, &c::UNIVERSITY_CODE)?;
    let base = numbers(supply, &c::BASE)?;
    let mut programmes: BTreeMap<String, Vec<Programme>> = BTreeMap::new();
    for ((school, base), (region, key)) in schools.into_iter().zip(base).zip(keys(supply)?) {
        // Graduates from elsewhere are no school's of the region.
        if school.starts_with(NO_SCHOOL[0]) || base == Some(0.0) {
            continue;
        }
        let cell = cells.entry(region.clone()).or_default().entry(key.clone()).or_default();
        cell.providers += 1;
        cell.withheld |= base.is_none();
        programmes.entry(region).or_default().push(Programme { school, major: key.0, level: key.1 });
    }
    Ok(programmes)
}

fn taught(cells: &mut BTreeMap<String, Cells>, enrollment: &DataFrame, base_year: i64) -> Result<()> {
    let years = ints(enrollment, &c::YEAR)?;
    let persons = numbers(enrollment, &c::PERSONS)?;
    for ((year, persons), (region, key)) in years.into_iter().zip(persons).zip(keys(enrollment)?) {
        if year == base_year && persons != Some(0.0) {
            cells.entry(region).or_default().entry(key).or_default().taught = true;
        }
    }
    Ok(())
}

fn judged(
    cells: &mut BTreeMap<String, Cells>,
    flagged: &mut BTreeMap<String, Vec<Flagged>>,
    records: &mut hosts::Records,
    verdicts: &DataFrame,
    headline: &str,
) -> Result<()> {
    let schools = texts(verdicts, &c::UNIVERSITY_CODE)?;
    let packs = texts(verdicts, &c::PACK)?;
    let said = texts(verdicts, &c::VERDICT)?;
    let grounds = texts(verdicts, &c::GROUND)?;
    for (i, (region, (major, level))) in keys(verdicts)?.enumerate() {
        let cuts = CUTS.contains(&said[i].as_str());
        if packs[i] != headline || !(cuts || said[i] == WARNS) {
            continue;
        }
        records.judge(&schools[i], &major, &level, cuts, grounds[i] == "weak_outcomes");
        if cuts {
            let cell = cells.entry(region.clone()).or_default().entry((major.clone(), level.clone())).or_default();
            cell.cut += 1;
            cell.cut_by_market |= MARKET_GROUNDS.contains(&grounds[i].as_str());
        }
        flagged.entry(region).or_default().push(Flagged { school: schools[i].clone(), major, level });
    }
    Ok(())
}

/// Openings without transfers, as `evaluate` counts them for the shortage a programme serves.
fn steady(demand: &DataFrame) -> Result<HashMap<(String, String, String), f64>> {
    let regions = texts(demand, &c::REGION_CODE)?;
    let occupations = texts(demand, &c::OCCUPATION_CODE)?;
    let levels = texts(demand, &c::NEED_LEVEL)?;
    let layers = texts(demand, &c::LAYER)?;
    let base = numbers(demand, &c::BASE)?;
    let mut out = HashMap::new();
    for i in (0..layers.len()).filter(|i| layers[*i] != "transfers") {
        let key = (regions[i].clone(), occupations[i].clone(), levels[i].clone());
        *out.entry(key).or_default() += base[i].unwrap_or_default();
    }
    Ok(out)
}

/// For each major, and each class (`class` before its code), and band: the level with the most graduates.
fn usual_levels(majors: &BTreeMap<String, Major>, supply: &DataFrame) -> Result<HashMap<(String, i64), String>> {
    let base = numbers(supply, &c::BASE)?;
    let mut sums: BTreeMap<(String, i64), BTreeMap<String, f64>> = BTreeMap::new();
    for (base, (_, (major, level))) in base.into_iter().zip(keys(supply)?) {
        let persons = base.unwrap_or_default();
        if persons <= 0.0 {
            continue;
        }
        let band = rank(&level)?;
        let class = majors.get(&major).map(|m| m.class.as_str()).filter(|class| !class.is_empty());
        for owner in [Some(major.clone()), class.map(|class| format!("class {class}"))].into_iter().flatten() {
            *sums.entry((owner, band)).or_default().entry(level.clone()).or_default() += persons;
        }
    }
    let most = |levels: BTreeMap<String, f64>| {
        levels.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|(level, _)| level)
    };
    Ok(sums.into_iter().filter_map(|(key, levels)| Some((key, most(levels)?))).collect())
}
