//! How chains hang together in the input-output table: what one draws in the others.
//!
//! A chain names industries finer than the table's sectors. Its part of a sector is taken as the part of the
//! sector's industry classes (four digits) that it names, division by division, weighted by the divisions'
//! employment where that is known: employment is spread evenly over the classes of a division.

use super::Inputs;
use super::growth::Employment;
use crate::frame::{ints, numbers, texts};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_engine::{Error, Kind, Result};
use duikou_methods::industry::{ForwardBy, InputOutput, TOLERANCE};
use std::collections::{BTreeMap, BTreeSet};

/// Jobs the table of induced jobs starts from.
pub const JOBS: f64 = 1000.0;

/// A chain in the table.
#[derive(Debug, Clone, Default)]
pub struct Linkage {
    pub sectors: Vec<String>,
    pub output_multiplier: f64,
    pub employment_multiplier: Option<f64>,
    pub backward: f64,
    pub forward: f64,
    pub upstreamness: f64,
    pub downstreamness: f64,
}

/// The chains of an edition in its input-output table.
#[derive(Debug, Clone, Default)]
pub struct Linkages {
    pub region: String,
    pub chains: BTreeMap<String, Linkage>,
    /// From a chain to a chain: jobs drawn by [`JOBS`] jobs more in the first, beyond those themselves.
    pub induced: BTreeMap<(String, String), f64>,
}

/// The table as the methods take it.
struct Table {
    region: String,
    sectors: Vec<String>,
    table: InputOutput,
}

fn table(inputs: &Inputs) -> Result<Option<Table>> {
    let frame = &inputs.io;
    let (regions, years) = (texts(frame, &c::REGION_CODE)?, ints(frame, &c::YEAR)?);
    let Some(latest) = years.iter().max().copied() else { return Ok(None) };
    let (sellers, buyers) = (texts(frame, &c::SELLER_CODE)?, texts(frame, &c::BUYER_CODE)?);
    let (origins, flows) = (texts(frame, &c::ORIGIN)?, numbers(frame, &c::FLOW)?);
    let sectors: Vec<String> =
        texts(&inputs.sectors, &c::SECTOR_CODE)?.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    let at: BTreeMap<&str, usize> = sectors.iter().map(String::as_str).zip(0..).collect();
    let n = sectors.len();
    let (mut domestic, mut imports) = (vec![vec![0.0; n]; n], vec![vec![0.0; n]; n]);
    let (mut finals, mut output, mut added) = (vec![0.0; n], vec![0.0; n], vec![0.0; n]);
    let mut region = String::new();
    for r in (0..years.len()).filter(|r| years[*r] == latest) {
        region.clone_from(&regions[r]);
        let flow = flows[r].unwrap_or_default();
        match (at.get(sellers[r].as_str()), at.get(buyers[r].as_str()), origins[r].as_str()) {
            (Some(i), Some(j), "domestic") => domestic[*i][*j] += flow,
            (Some(i), Some(j), "import") => imports[*i][*j] += flow,
            (Some(i), None, "domestic") if buyers[r] == "output" => output[*i] += flow,
            (Some(i), None, "domestic") => finals[*i] += flow,
            (None, Some(j), "primary") => added[*j] += flow,
            _ => {}
        }
    }
    let table =
        InputOutput { flows: domestic, final_demand: finals, output, imports: Some(imports), value_added: Some(added) };
    Ok(Some(Table { region, sectors, table }))
}

/// Industry classes and employment: the part of each sector that each chain makes up, and the sectors' persons.
fn members(
    inputs: &Inputs,
    sectors: &[String],
    nation: Option<&Employment>,
) -> Result<(BTreeMap<String, Vec<f64>>, Option<Vec<f64>>)> {
    let (sector_of, within) = (texts(&inputs.sectors, &c::SECTOR_CODE)?, texts(&inputs.sectors, &c::INDUSTRY_CODE)?);
    let at: BTreeMap<&str, usize> = sectors.iter().map(String::as_str).zip(0..).collect();
    // Division → sector, and persons of the division in the nation's latest year.
    let divisions: BTreeMap<&str, usize> =
        within.iter().zip(&sector_of).map(|(division, s)| (division.as_str(), at[s.as_str()])).collect();
    let persons = |division: &str| nation.and_then(|n| n.industries.get(division)?.last().copied().flatten());
    let all_known = nation.is_some();
    let weight = |division: &str| if all_known { persons(division).unwrap_or_default() } else { 1.0 };
    // Classes of each division: industries without children.
    let parents: BTreeSet<&String> = inputs.parents.values().collect();
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    let division_of =
        |industry: &str| inputs.ancestors(industry).into_iter().find(|a| divisions.contains_key(a.as_str()));
    let leaves: Vec<(&String, String)> =
        inputs.parents.keys().filter(|i| !parents.contains(i)).filter_map(|i| Some((i, division_of(i)?))).collect();
    for (_, division) in &leaves {
        if let Some((key, _)) = divisions.get_key_value(division.as_str()) {
            *classes.entry(key).or_default() += 1;
        }
    }
    let mut totals = vec![0.0; sectors.len()];
    for (division, sector) in &divisions {
        totals[*sector] += weight(division);
    }
    let (kinds, codes) = (texts(&inputs.chains, &c::MEMBER_KIND)?, texts(&inputs.chains, &c::MEMBER_CODE)?);
    let chains = texts(&inputs.chains, &c::CHAIN_CODE)?;
    let mut out: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for r in (0..kinds.len()).filter(|r| kinds[*r] == "industry") {
        let row = out.entry(chains[r].clone()).or_insert_with(|| vec![0.0; sectors.len()]);
        for (leaf, division) in &leaves {
            if inputs.ancestors(leaf).contains(&codes[r]) {
                let sector = divisions[division.as_str()];
                if totals[sector] > 0.0 {
                    row[sector] += weight(division) / totals[sector] / classes[division.as_str()] as f64;
                }
            }
        }
    }
    out.retain(|_, row| row.iter().any(|share| *share > 0.0));
    Ok((out, all_known.then_some(totals)))
}

/// The chains in the input-output table; `None` where the edition has none, or no chain names an industry of it.
pub fn linkages(inputs: &Inputs, employment: &BTreeMap<String, Employment>) -> Result<Option<Linkages>> {
    let Some(Table { region, sectors, table }) = table(inputs)? else { return Ok(None) };
    let refused =
        |e: duikou_methods::Error| Error::new(Kind::Contract, format!("reference.io of {region}: {e}"), e.hint());
    let leontief = table.check(TOLERANCE.max(1e-4)).map_err(refused)?;
    let (members, persons) = members(inputs, &sectors, employment.get(&region))?;
    if members.is_empty() {
        return Ok(None);
    }
    let output_multipliers = leontief.output_multipliers();
    let links = leontief.linkages(ForwardBy::Leontief);
    let positions = leontief.positions();
    let output = leontief.output().to_vec();
    // Without employment by industry, chains are weighed by output and no jobs are drawn.
    let intensity: Option<Vec<f64>> =
        persons.as_ref().map(|p| p.iter().zip(&output).map(|(p, x)| if *x > 0.0 { p / x } else { 0.0 }).collect());
    let mut found = Linkages { region: region.clone(), ..Linkages::default() };
    for (chain, shares) in &members {
        let size = persons.as_ref().unwrap_or(&output);
        let weights: Vec<f64> = shares.iter().zip(size).map(|(share, p)| share * p).collect();
        let total: f64 = weights.iter().sum();
        if total <= 0.0 {
            continue;
        }
        let mean = |values: &[Option<f64>]| -> f64 {
            values.iter().zip(&weights).map(|(v, w)| v.unwrap_or_default() * w / total).sum()
        };
        let mut linkage = Linkage {
            sectors: sectors.iter().zip(&weights).filter(|(_, w)| **w > 0.0).map(|(s, _)| s.clone()).collect(),
            output_multiplier: mean(&output_multipliers),
            employment_multiplier: None,
            backward: mean(&links.backward),
            forward: mean(&links.forward),
            upstreamness: mean(&positions.upstreamness),
            downstreamness: mean(&positions.downstreamness),
        };
        if let Some(intensity) = &intensity {
            // Final demand that takes on JOBS persons in the chain's own sectors.
            let growth: Vec<f64> =
                weights.iter().zip(intensity).map(|(w, e)| if *e > 0.0 { JOBS * w / total / e } else { 0.0 }).collect();
            let more = leontief.induced(&growth).map_err(refused)?;
            let drawn: Vec<f64> =
                more.iter().zip(&growth).zip(intensity).map(|((x, f), e)| (x - f).max(0.0) * e).collect();
            linkage.employment_multiplier = Some(1.0 + drawn.iter().sum::<f64>() / JOBS);
            for (to, part) in &members {
                let jobs = part.iter().zip(&drawn).map(|(share, d)| share * d).sum();
                found.induced.insert((chain.clone(), to.clone()), jobs);
            }
        }
        found.chains.insert(chain.clone(), linkage);
    }
    Ok(Some(found))
}

impl Linkages {
    /// The tables linkages and induced.
    pub fn tables(&self) -> (Rows, Rows) {
        let (mut rows, mut induced) = (Rows::default(), Rows::default());
        for (chain, l) in &self.chains {
            rows.text(&c::REGION_CODE, &self.region)
                .text(&c::CHAIN_CODE, chain)
                .text(&c::SECTORS, &l.sectors.join(" "))
                .number(&c::OUTPUT_MULTIPLIER, l.output_multiplier)
                .number(&c::EMPLOYMENT_MULTIPLIER, l.employment_multiplier)
                .number(&c::BACKWARD, l.backward)
                .number(&c::FORWARD, l.forward)
                .number(&c::UPSTREAMNESS, l.upstreamness)
                .number(&c::DOWNSTREAMNESS, l.downstreamness);
        }
        for ((from, to), jobs) in &self.induced {
            induced
                .text(&c::REGION_CODE, &self.region)
                .text(&c::CHAIN_CODE, from)
                .text(&c::TO_CHAIN, to)
                .number(&c::INDUCED, *jobs);
        }
        (rows, induced)
    }
}
