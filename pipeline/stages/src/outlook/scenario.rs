//! Growth that a scenario asks of chains, beside what the forecasts say, and what it draws in other chains.

use super::demand::{Amount, Demand, Layered, Need, add};
use super::linkages::{JOBS, Linkages};
use super::{Inputs, NO_CHAIN, Options};
use crate::frame::texts;
use duikou_contracts::columns as c;
use duikou_engine::{Error, Kind, Result, settings};
use std::collections::{BTreeMap, BTreeSet};

/// `chain=share, …` of the setting outlook.growth.
fn asked(inputs: &Inputs, options: &Options) -> Result<BTreeMap<String, f64>> {
    let known: BTreeSet<String> = texts(&inputs.chains, &c::CHAIN_CODE)?.into_iter().collect();
    let refused = |what: String, hint: String| Err(Error::new(Kind::Settings, format!("outlook.growth: {what}"), hint));
    let mut out = BTreeMap::new();
    for part in options.growth.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let Some((chain, share)) = part.split_once('=').map(|(a, b)| (a.trim(), b.trim())) else {
            return refused(format!("{part} has no ="), "write chain=share, such as ln-ship=0.2".into());
        };
        if !known.contains(chain) {
            let near = known.iter().min_by_key(|k| settings::distance(k, chain)).cloned().unwrap_or_default();
            return refused(format!("there is no chain {chain}"), format!("did you mean {near}? see reference.chains"));
        }
        match share.parse::<f64>() {
            Ok(v) if v.is_finite() && v > -1.0 => out.insert(chain.to_string(), v),
            _ => return refused(format!("{share} is no share above -1"), "0.2 is a fifth more".into()),
        };
    }
    Ok(out)
}

/// Moves the demand of chains by the growth asked for. What grows is added to the layer of growth; what shrinks is
/// taken from every layer alike.
pub fn grow(inputs: &Inputs, options: &Options, linkages: Option<&Linkages>, demand: &mut Demand) -> Result<()> {
    let asked = asked(inputs, options)?;
    if asked.is_empty() {
        return Ok(());
    }
    // Demand of each chain in each region before anything grows.
    let mut sums: BTreeMap<(String, String), f64> = BTreeMap::new();
    for ((need, _), layered) in &demand.layers {
        if need.chain != NO_CHAIN {
            *sums.entry((need.region.clone(), need.chain.clone())).or_default() +=
                layered.amount.map_or(0.0, |a| a.base);
        }
    }
    let factors: BTreeMap<(String, String), f64> = sums
        .iter()
        .map(|((region, chain), own)| {
            let drawn: f64 = asked
                .iter()
                .filter(|(from, _)| *from != chain)
                .filter_map(|(from, share)| {
                    let more = sums.get(&(region.clone(), from.clone()))? * share;
                    Some(more * linkages?.induced.get(&(from.clone(), chain.clone()))? / JOBS)
                })
                .sum();
            let itself = asked.get(chain).copied().unwrap_or_default();
            let drawn = if *own > 0.0 { drawn / own } else { 0.0 };
            ((region.clone(), chain.clone()), (1.0 + itself + drawn).max(0.0))
        })
        .collect();
    let factor = |need: &Need| factors.get(&(need.region.clone(), need.chain.clone())).copied().unwrap_or(1.0);
    let mut grown: BTreeMap<Need, Amount> = BTreeMap::new();
    for ((need, _), layered) in &mut demand.layers {
        let factor = factor(need);
        if let Some(amount) = layered.amount {
            if factor < 1.0 {
                layered.amount = Some(amount.times(factor));
            } else if factor > 1.0 {
                let more = amount.times(factor - 1.0);
                let sum = grown.entry(need.clone()).or_insert(Amount { low: Some(0.0), base: 0.0, high: Some(0.0) });
                *sum = sum.plus(more);
            }
        }
    }
    for (need, amount) in grown {
        let method = "scenario: growth of chains".to_string();
        add(&mut demand.layers, (need, "growth"), Layered { amount: Some(amount), method });
    }
    Ok(())
}
