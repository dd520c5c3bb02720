//! The talent ledger: what departments ask for and what the education side graduates, paired as the matching places them.
//!
//! A need of the outlook (region × occupation × chain × level) is a row of demand, owned by a department ([`super::owners`]); a
//! major at a level is a row of supply. Each is divided into pairings, by `matched.flows`, and what is left over; so every
//! figure of either side can be added up again, and is, against the tables it comes from ([`totals`]).

mod demand;
mod supply;
mod totals;

use super::owners::Owners;

use super::Links;
use super::ledger::Returned;
use crate::frame::{bug, numbers, texts};
use crate::rows::Rows;
use demand::Need;
use duikou_contracts::codes::LEVELS;
use duikou_contracts::{Lang, columns as c};
use duikou_engine::Result;
use duikou_engine::stage::LedgerLine;
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use supply::Cell;

/// What the ledger is made of.
pub struct Input {
    pub flows: DataFrame,
    pub majors: DataFrame,
    pub needs: DataFrame,
    /// Demand and supply at the year of graduation.
    pub demand: DataFrame,
    pub supply: DataFrame,
    /// As the departments and schools return them.
    pub stated: DataFrame,
    pub completions: DataFrame,
    pub regions: DataFrame,
    pub occupations: DataFrame,
    pub catalogue: DataFrame,
    pub base_year: i64,
    pub year: i64,
    /// Least persons of a pairing.
    pub least: f64,
    pub lang: Lang,
}

/// Both tables, and what became of the rows they are made of.
pub struct Made {
    pub ledger: Rows,
    pub totals: Rows,
    pub lines: Vec<LedgerLine>,
}

/// Names for the words of a row.
struct Names {
    lang: Lang,
    occupations: HashMap<String, String>,
    majors: HashMap<String, String>,
    regions: HashMap<String, String>,
    many: bool,
}

impl Names {
    fn of(input: &Input, regions: usize) -> Result<Names> {
        let pairs = |frame: &DataFrame, code, name| -> Result<HashMap<String, String>> {
            Ok(texts(frame, code)?.into_iter().zip(texts(frame, name)?).collect())
        };
        Ok(Names {
            lang: input.lang,
            occupations: pairs(&input.occupations, &c::OCCUPATION_CODE, &c::NAME)?,
            majors: pairs(&input.catalogue, &c::MAJOR_CODE, &c::NAME)?,
            regions: pairs(&input.regions, &c::REGION_CODE, input.lang.pick(&c::NAME_ZH, &c::NAME_EN))?,
            many: regions > 1,
        })
    }

    fn at(&self, names: &HashMap<String, String>, code: &str, level: &str) -> String {
        let name = names.get(code).map_or(code, String::as_str);
        let level = LEVELS.label(level, self.lang);
        self.lang.pick(format!("{name}·{level}"), format!("{name} ({level})"))
    }

    /// What a row is about: the need, the major, or both.
    fn matter(&self, region: &str, need: Option<(&str, &str)>, cell: Option<(&str, &str)>) -> String {
        let need = need.map(|(code, level)| self.at(&self.occupations, code, level));
        let cell = cell.map(|(code, level)| self.at(&self.majors, code, level));
        let what = match (need, cell) {
            (Some(need), Some(cell)) => format!("{need} ← {cell}"),
            (Some(need), None) => self.lang.pick(format!("{need}，需求未配对"), format!("{need}: demand not paired")),
            (None, cell) => {
                let cell = cell.unwrap_or_default();
                self.lang.pick(format!("{cell}，供给未配对"), format!("{cell}: supply not paired"))
            }
        };
        match self.regions.get(region).filter(|_| self.many) {
            Some(region) => self.lang.pick(format!("{region}：{what}"), format!("{region}: {what}")),
            None => what,
        }
    }
}

/// The market regions.
fn markets(regions: &DataFrame) -> Result<BTreeSet<String>> {
    let flags = regions.column(c::MARKET.name).map_err(bug)?.bool().map_err(bug)?;
    Ok(texts(regions, &c::REGION_CODE)?
        .into_iter()
        .zip(flags.iter())
        .filter(|(_, f)| *f == Some(true))
        .map(|x| x.0)
        .collect())
}

/// A need's or a cell's amount of a row: persons at the year of graduation, and its part of what was stated.
fn part(total: Option<f64>, stated: Option<f64>, persons: f64) -> Option<f64> {
    let (total, stated) = (total.filter(|t| *t > 0.0)?, stated?);
    Some(stated * (persons / total).min(1.0))
}

/// One row under construction.
struct Line<'a> {
    kind: &'static str,
    need: Option<&'a Need>,
    cell: Option<&'a Cell>,
    persons: Option<f64>,
    demand_stated: Option<f64>,
    supply_stated: Option<f64>,
    affinity: Option<f64>,
    reason: Option<&'static str>,
}

/// Rows of [`duikou_contracts::tables::coordinated::TALENT`] and `TALENT_TOTALS`.
///
/// # Errors
/// A defect where a sum over the ledger is not that of the table it is made of.
pub fn keep(input: &Input, owners: &Owners, links: &Links, returned: &Returned) -> Result<Made> {
    let markets = markets(&input.regions)?;
    let (needs, mut lines) = demand::needs(input, owners, &markets)?;
    let (cells, more) = supply::cells(input, &markets)?;
    lines.extend(more);
    let names = Names::of(
        input,
        needs.iter().map(|n| &n.region).chain(cells.iter().map(|c| &c.region)).collect::<BTreeSet<_>>().len(),
    )?;
    let pairs = pairs(input, &needs, &cells)?;
    let (mut of_need, mut of_cell) = (vec![0.0; needs.len()], vec![0.0; cells.len()]);
    let mut all: Vec<Line<'_>> = Vec::new();
    for (n, k, persons, affinity) in pairs {
        let (need, cell) = (&needs[n], &cells[k]);
        of_need[n] += persons;
        of_cell[k] += persons;
        all.push(Line {
            kind: "pair",
            need: Some(need),
            cell: Some(cell),
            persons: Some(persons),
            demand_stated: part(need.persons, need.stated, persons),
            supply_stated: part(cell.persons, cell.stated, persons),
            affinity: Some(affinity),
            reason: None,
        });
    }
    let near = demand::Near::of(input, links)?;
    for (n, need) in needs.iter().enumerate() {
        let left = need.persons.map(|p| (p - of_need[n]).max(0.0));
        let stated =
            need.stated.map(|s| (s - part(need.persons, need.stated, of_need[n]).unwrap_or_default()).max(0.0));
        if is_left(left, stated, need.persons) {
            let reason = Some(near.of_need(need, left, input.least));
            all.push(Line {
                kind: "demand",
                need: Some(need),
                cell: None,
                persons: left,
                demand_stated: stated,
                supply_stated: None,
                affinity: None,
                reason,
            });
        }
    }
    for (k, cell) in cells.iter().enumerate() {
        let left = cell.persons.map(|p| (p - of_cell[k]).max(0.0));
        let stated =
            cell.stated.map(|s| (s - part(cell.persons, cell.stated, of_cell[k]).unwrap_or_default()).max(0.0));
        if is_left(left, stated, cell.persons) {
            let reason = Some(near.of_cell(cell, left, input.least));
            all.push(Line {
                kind: "supply",
                need: None,
                cell: Some(cell),
                persons: left,
                demand_stated: None,
                supply_stated: stated,
                affinity: None,
                reason,
            });
        }
    }
    let totals = totals::reconcile(input, owners, &markets, &needs, &all)?;
    let ledger = write(input, owners, &names, returned, all);
    Ok(Made { ledger, totals, lines })
}

/// Whether anything is left of a need or cell beside its pairings; what rounding leaves is nothing.
fn is_left(persons: Option<f64>, stated: Option<f64>, of: Option<f64>) -> bool {
    let tiny = 1e-9 * of.unwrap_or_default().max(1.0);
    persons.is_none_or(|p| p > tiny) || (of == Some(0.0) && stated.is_some_and(|s| s > 0.0))
}

/// Pairings: need, cell, persons and affinity. A flow into a need that several chains or owners share is divided by their
/// demand; parts below the least are no pairing.
fn pairs(input: &Input, needs: &[Need], cells: &[Cell]) -> Result<Vec<(usize, usize, f64, f64)>> {
    let mut of_need: HashMap<(&str, &str, &str), Vec<usize>> = HashMap::new();
    for (n, need) in needs.iter().enumerate().filter(|(_, need)| need.persons.is_some_and(|p| p > 0.0)) {
        of_need.entry((&need.region, &need.occupation, &need.level)).or_default().push(n);
    }
    let of_cell: HashMap<(&str, &str, &str), usize> = cells
        .iter()
        .enumerate()
        .map(|(k, cell)| ((cell.region.as_str(), cell.major.as_str(), cell.level.as_str()), k))
        .collect();
    let text = |column| texts(&input.flows, column);
    let (regions, majors, levels) = (text(&c::REGION_CODE)?, text(&c::MAJOR_CODE)?, text(&c::LEVEL)?);
    let (occupations, need_levels) = (text(&c::OCCUPATION_CODE)?, text(&c::NEED_LEVEL)?);
    let (persons, affinities) = (numbers(&input.flows, &c::PERSONS)?, numbers(&input.flows, &c::AFFINITY)?);
    let mut pairs = Vec::new();
    for r in 0..input.flows.height() {
        let (region, flow) = (regions[r].as_str(), persons[r].unwrap_or_default());
        let Some(&cell) = of_cell.get(&(region, majors[r].as_str(), levels[r].as_str())) else { continue };
        let Some(list) = of_need.get(&(region, occupations[r].as_str(), need_levels[r].as_str())) else { continue };
        let total: f64 = list.iter().filter_map(|n| needs[*n].persons).sum();
        for n in list {
            let persons = flow * needs[*n].persons.unwrap_or_default() / total;
            if persons >= input.least && persons > 0.0 {
                pairs.push((*n, cell, persons, affinities[r].unwrap_or_default()));
            }
        }
    }
    Ok(pairs)
}

/// The id of a row: its natural keys.
fn id(year: i64, need: Option<&Need>, cell: Option<&Cell>) -> String {
    let region = need.map(|n| &n.region).or(cell.map(|c| &c.region)).map_or("-", String::as_str);
    let need = need.map_or_else(|| "-/-/-".to_string(), Need::key);
    let cell = cell.map_or_else(|| "-/-".to_string(), |c| format!("{}/{}", c.major, c.level));
    format!("{year}/{region}/{need}/{cell}")
}

fn write(input: &Input, owners: &Owners, names: &Names, returned: &Returned, all: Vec<Line<'_>>) -> Rows {
    let mut lines: BTreeMap<String, Line<'_>> = BTreeMap::new();
    for line in all {
        lines.insert(id(input.year, line.need, line.cell), line);
    }
    let mut rows = Rows::default();
    let unit = input.lang.pick("人", "persons");
    for (id, line) in &lines {
        let (need, cell) = (line.need, line.cell);
        let region = need.map(|n| n.region.as_str()).or(cell.map(|c| c.region.as_str())).unwrap_or_default();
        let of_need = need.map(|n| (n.occupation.as_str(), n.level.as_str()));
        let of_cell = cell.map(|c| (c.major.as_str(), c.level.as_str()));
        returned.answer(&mut rows, id);
        rows.text(&c::LEDGER_ROW, line.kind)
            .text(&c::LEDGER_MATTER, &names.matter(region, of_need, of_cell))
            .text(&c::REGION_CODE, region)
            .text(&c::ECONOMIC_SECTOR, need.map_or("all", |n| n.owned.sector))
            .maybe(&c::DEMAND_OWNER, need.and_then(|n| n.owned.owner.as_deref()))
            .maybe(&c::OWNER_BASIS, need.map(|n| n.owned.basis))
            .maybe(&c::SUPPLY_OWNER, cell.and_then(|c| owners.supply(&c.region)))
            .maybe(&c::OCCUPATION_CODE, need.map(|n| n.occupation.as_str()))
            .maybe(&c::CHAIN_CODE, need.map(|n| n.chain.as_str()))
            .maybe(&c::NEED_LEVEL, need.map(|n| n.level.as_str()))
            .maybe(&c::MAJOR_CODE, cell.map(|c| c.major.as_str()))
            .maybe(&c::LEVEL, cell.map(|c| c.level.as_str()))
            .int(&c::YEAR, input.year)
            .text(&c::UNIT, unit)
            .number(&c::PERSONS, line.persons)
            .number(&c::DEMAND_STATED, line.demand_stated)
            .number(&c::SUPPLY_STATED, line.supply_stated)
            .number(&c::AFFINITY, line.affinity)
            .maybe(&c::LEDGER_REASON, line.reason)
            .maybe(&c::DEMAND_SOURCE, need.and_then(|n| n.source.as_deref()))
            .maybe(&c::SUPPLY_SOURCE, cell.and_then(|c| c.source.as_deref()));
    }
    let proposed: BTreeSet<String> = lines.into_keys().collect();
    for (id, matter) in returned.gone(&proposed) {
        returned.answer(&mut rows, id);
        rows.text(&c::LEDGER_ROW, "gone").text(&c::LEDGER_MATTER, matter).text(&c::ECONOMIC_SECTOR, "unknown");
        for column in
            [&c::REGION_CODE, &c::DEMAND_OWNER, &c::OWNER_BASIS, &c::SUPPLY_OWNER, &c::OCCUPATION_CODE, &c::CHAIN_CODE]
        {
            rows.maybe(column, None);
        }
        for column in [
            &c::NEED_LEVEL,
            &c::MAJOR_CODE,
            &c::LEVEL,
            &c::UNIT,
            &c::LEDGER_REASON,
            &c::DEMAND_SOURCE,
            &c::SUPPLY_SOURCE,
        ] {
            rows.maybe(column, None);
        }
        rows.int(&c::YEAR, None);
        for column in [&c::PERSONS, &c::DEMAND_STATED, &c::SUPPLY_STATED, &c::AFFINITY] {
            rows.number(column, None);
        }
    }
    rows
}
