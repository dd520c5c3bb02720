//! The ledger added up again: by sector and department on the side of demand, by department on that of supply.

use super::demand::{self, Need};
use super::{Input, Line, Owners};
use crate::frame::{numbers, of_latest_year, texts};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, outlook};
use duikou_engine::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};

/// Region, side, sector, owner; an owner that is not known is `-`.
type Key = (String, &'static str, &'static str, String);

#[derive(Default)]
struct Sums {
    rows: i64,
    withheld: i64,
    clean: f64,
    ledger: f64,
    outlook: f64,
    persons: f64,
    paired: f64,
}

fn named(owner: Option<&str>) -> String {
    owner.unwrap_or("-").to_string()
}

/// Rows of [`duikou_contracts::tables::coordinated::TALENT_TOTALS`].
///
/// # Errors
/// A defect where the ledger does not add up to the tables it is made of: nothing may be lost between them.
pub fn reconcile(
    input: &Input,
    owners: &Owners,
    markets: &BTreeSet<String>,
    needs: &[Need],
    lines: &[Line<'_>],
) -> Result<Rows> {
    let mut sums: BTreeMap<Key, Sums> = BTreeMap::new();
    for line in lines {
        let mut add = |key: Key, stated: Option<f64>| {
            let sum = sums.entry(key).or_default();
            sum.rows += 1;
            sum.withheld += i64::from(line.persons.is_none());
            sum.ledger += stated.unwrap_or_default();
            sum.persons += line.persons.unwrap_or_default();
            sum.paired += if line.kind == "pair" { line.persons.unwrap_or_default() } else { 0.0 };
        };
        if let Some(need) = line.need {
            add(
                (need.region.clone(), "demand", need.owned.sector, named(need.owned.owner.as_deref())),
                line.demand_stated,
            );
        }
        if let Some(cell) = line.cell {
            add((cell.region.clone(), "supply", "all", named(owners.supply(&cell.region))), line.supply_stated);
        }
    }
    let asked = |region: &str, sector, owner: Option<&str>| (region.to_string(), "demand", sector, named(owner));
    let ahead = needs.iter().map(|n| n.full_key()).collect();
    let persons = numbers(&input.stated, &c::PERSONS)?;
    for (r, key, owned) in demand::placed(input, owners, markets, &ahead)? {
        let key = asked(&key.0, owned.sector, owned.owner.as_deref());
        sums.entry(key).or_default().clean += persons[r].unwrap_or_default();
    }
    for need in needs {
        let key = asked(&need.region, need.owned.sector, need.owned.owner.as_deref());
        sums.entry(key).or_default().outlook += need.persons.unwrap_or_default();
    }
    of_regions(input, markets, &sums)?;
    let supplied = |region: &str| (region.to_string(), "supply", "all", named(owners.supply(region)));
    let persons = numbers(&input.completions, &c::PERSONS)?;
    let regions = texts(&input.completions, &c::REGION_CODE)?;
    for r in super::supply::used(input)?.into_iter().filter(|r| markets.contains(&regions[*r])) {
        sums.entry(supplied(&regions[r])).or_default().clean += persons[r].unwrap_or_default();
    }
    let supply = of_latest_year(input.supply.clone())?;
    for (region, base) in texts(&supply, &c::REGION_CODE)?.iter().zip(numbers(&supply, &c::BASE)?) {
        if markets.contains(region) {
            sums.entry(supplied(region)).or_default().outlook += base.unwrap_or_default();
        }
    }
    check(&sums)?;
    let mut rows = Rows::default();
    for ((region, side, sector, owner), sum) in sums {
        rows.text(&c::REGION_CODE, &region)
            .text(&c::OUTLOOK_SIDE, side)
            .text(&c::ECONOMIC_SECTOR, sector)
            .text(&c::OWNER, &owner)
            .int(&c::LEDGER_ROWS_IN, sum.rows)
            .int(&c::LEDGER_WITHHELD, sum.withheld)
            .number(&c::CLEAN_SUM, sum.clean)
            .number(&c::LEDGER_SUM, sum.ledger)
            .number(&c::OUTLOOK_SUM, sum.outlook)
            .number(&c::PERSONS_SUM, sum.persons)
            .number(&c::PAIRED, sum.paired);
    }
    Ok(rows)
}

fn differ(a: f64, b: f64) -> bool {
    (a - b).abs() > 1e-6 * a.abs().max(b.abs()).max(1.0)
}

fn unequal(what: &str, key: &str, table: &str, (a, b): (f64, f64)) -> Error {
    Error::bug(format!("talent ledger: {what} of {key} come to {b}, in {table} to {a}"))
}

/// Every sum of the ledger is that of its table.
fn check(sums: &BTreeMap<Key, Sums>) -> Result<()> {
    for ((region, side, sector, owner), sum) in sums {
        let (clean, outlook) = match *side {
            "demand" => (clean::DEMAND.name(), outlook::DEMAND.name()),
            _ => (clean::COMPLETIONS.name(), outlook::SUPPLY.name()),
        };
        let key = format!("{region} {side} {sector} {owner}");
        if differ(sum.clean, sum.ledger) {
            return Err(unequal("persons stated", &key, &clean, (sum.clean, sum.ledger)));
        }
        if differ(sum.outlook, sum.persons) {
            return Err(unequal("persons at graduation", &key, &outlook, (sum.outlook, sum.persons)));
        }
    }
    Ok(())
}

/// Needs of a region, however they are shared among departments, come to what the outlook has of it. A need withheld in
/// part is withheld.
fn of_regions(input: &Input, markets: &BTreeSet<String>, sums: &BTreeMap<Key, Sums>) -> Result<()> {
    let of = |column| texts(&input.demand, column);
    let (regions, occupations) = (of(&c::REGION_CODE)?, of(&c::OCCUPATION_CODE)?);
    let (chains, levels) = (of(&c::CHAIN_CODE)?, of(&c::NEED_LEVEL)?);
    let persons = numbers(&input.demand, &c::BASE)?;
    let mut whole: BTreeMap<[&str; 4], Option<f64>> = BTreeMap::new();
    for r in (0..regions.len()).filter(|r| markets.contains(&regions[*r])) {
        let sum = whole.entry([&regions[r], &occupations[r], &chains[r], &levels[r]]).or_insert(Some(0.0));
        *sum = sum.zip(persons[r]).map(|(a, b)| a + b);
    }
    for region in markets {
        let expected: f64 = whole.iter().filter(|(key, _)| key[0] == region).filter_map(|(_, sum)| *sum).sum();
        let found: f64 =
            sums.iter().filter(|(key, _)| key.0 == *region && key.1 == "demand").map(|(_, sum)| sum.outlook).sum();
        if differ(expected, found) {
            return Err(unequal("needs at graduation", region, &outlook::DEMAND.name(), (expected, found)));
        }
    }
    Ok(())
}
