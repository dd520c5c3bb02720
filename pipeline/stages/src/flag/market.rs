//! Each programme in its market: what counterfactuals of intake need of the matching.

use crate::frame::{numbers, texts, to_frame};
use duikou_contracts::columns as c;
use duikou_contracts::tables::matched;
use duikou_engine::{Context, Error, Result};
use duikou_methods::allocation::{Flow, Response};
use duikou_methods::counterfactual::intake::Own;
use std::collections::HashMap;

/// Region, major, level.
type Cell = (String, String, String);
/// School, major, level.
type Key = (String, String, String);

/// Majors and programmes of all markets.
pub(super) struct Markets {
    cells: HashMap<Cell, Own>,
    /// Cell's region and supply by programme.
    programmes: HashMap<Key, (String, f64)>,
}

fn triples(frame: &polars::prelude::DataFrame, columns: [&duikou_contracts::Column; 3]) -> Result<Vec<Cell>> {
    let [a, b, d] = columns.map(|c| texts(frame, c));
    Ok(a?.into_iter().zip(b?).zip(d?).map(|((a, b), d)| (a, b, d)).collect())
}

impl Markets {
    pub fn read(context: &Context<'_>) -> Result<Markets> {
        let majors = to_frame(&context.table(&matched::MAJORS)?)?;
        let codes = triples(&majors, [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL])?;
        let supply = numbers(&majors, &c::SUPPLY)?;
        let supplies: HashMap<&Cell, f64> =
            codes.iter().zip(&supply).map(|(k, s)| (k, s.unwrap_or_default())).collect();
        let flows = flows(context, &supplies)?;
        let sets = sets(context)?;
        let (placement, reachable) = (numbers(&majors, &c::PLACEMENT)?, numbers(&majors, &c::REACHABLE)?);
        let mut cells = HashMap::new();
        for (i, code) in codes.iter().enumerate() {
            let supply = supply[i].unwrap_or_default();
            let none = Vec::new();
            let response = match placement[i] {
                None => None,
                Some(_) => Some(
                    Response::new(supply, flows.get(code).unwrap_or(&none))
                        .map_err(|e| Error::bug(format!("matched.flows of {code:?}: {e}")))?,
                ),
            };
            let own = Own { own: 0.0, response, supply, reachable: reachable[i], set: sets.get(code).copied() };
            cells.insert(code.clone(), own);
        }
        let programmes = to_frame(&context.table(&matched::PROGRAMMES)?)?;
        let keys = triples(&programmes, [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL])?;
        let regions = texts(&programmes, &c::REGION_CODE)?;
        let own = numbers(&programmes, &c::SUPPLY)?;
        let programmes =
            keys.into_iter().zip(regions.into_iter().zip(own.into_iter().map(Option::unwrap_or_default))).collect();
        Ok(Markets { cells, programmes })
    }

    /// A programme in its market; `None` where it has no supply there.
    pub fn own(&self, university: &str, major: &str, level: &str) -> Option<Own> {
        let (region, own) = self.programmes.get(&(university.into(), major.into(), level.into()))?;
        let cell = self.cells.get(&(region.clone(), major.into(), level.into()))?;
        (*own > 0.0).then(|| Own { own: *own, ..cell.clone() })
    }
}

/// Flows by cell.
fn flows(context: &Context<'_>, supplies: &HashMap<&Cell, f64>) -> Result<HashMap<Cell, Vec<Flow>>> {
    let needs = to_frame(&context.table(&matched::NEEDS)?)?;
    let need_codes = triples(&needs, [&c::REGION_CODE, &c::OCCUPATION_CODE, &c::NEED_LEVEL])?;
    let demand = numbers(&needs, &c::DEMAND)?.into_iter().zip(numbers(&needs, &c::FILLED)?);
    // Openings, filled, supply linked.
    let mut of_need: HashMap<Cell, (f64, f64, f64)> = need_codes
        .into_iter()
        .zip(demand)
        .map(|(k, (d, f))| (k, (d.unwrap_or_default(), f.unwrap_or_default(), 0.0)))
        .collect();
    let frame = to_frame(&context.table(&matched::FLOWS)?)?;
    let cells = triples(&frame, [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL])?;
    let links = triples(&frame, [&c::REGION_CODE, &c::OCCUPATION_CODE, &c::NEED_LEVEL])?;
    let placed = numbers(&frame, &c::PERSONS)?;
    for (cell, need) in cells.iter().zip(&links) {
        if let Some(n) = of_need.get_mut(need) {
            n.2 += supplies.get(cell).copied().unwrap_or_default();
        }
    }
    let mut flows: HashMap<Cell, Vec<Flow>> = HashMap::new();
    for ((cell, need), placed) in cells.into_iter().zip(&links).zip(placed) {
        let Some(&(openings, filled, rivals)) = of_need.get(need) else { continue };
        let flow = Flow { placed: placed.unwrap_or_default(), openings, filled, rivals };
        flows.entry(cell).or_default().push(flow);
    }
    Ok(flows)
}

/// Supply and excess of the set that proves a surplus, by cell.
fn sets(context: &Context<'_>) -> Result<HashMap<Cell, (f64, f64)>> {
    let frame = to_frame(&context.table(&matched::CERTAIN)?)?;
    let cells = triples(&frame, [&c::REGION_CODE, &c::CODE, &c::LEVEL])?;
    let (kinds, sides) = (texts(&frame, &c::CERTAIN_KIND)?, texts(&frame, &c::SIDE)?);
    let ids = texts(&frame, &c::SET_ID)?;
    let (amounts, excess) = (numbers(&frame, &c::AMOUNT)?, numbers(&frame, &c::EXCESS)?);
    let members: Vec<usize> = (0..frame.height()).filter(|&i| kinds[i] == "surplus" && sides[i] == "major").collect();
    let mut sums: HashMap<&str, (f64, f64)> = HashMap::new();
    for &i in &members {
        let sum = sums.entry(&ids[i]).or_default();
        *sum = (sum.0 + amounts[i].unwrap_or_default(), excess[i].unwrap_or_default());
    }
    Ok(members.iter().map(|&i| (cells[i].clone(), sums[ids[i].as_str()])).collect())
}
