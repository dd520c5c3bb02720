//! The register of firms: made-up firms of every chain, by size, city and park; and some of no chain.

use super::Sheet;
use super::chance::Chance;
use super::facts::{BAOTOU, Facts, LIAONING};
use super::programmes::MARKETS;
use crate::templates::CellValue;
use duikou_contracts::columns as c;
use duikou_engine::Result;

/// Firms of a chain, fewest and most: a province and a city.
const OF_CHAIN: [(&str, f64, f64); 2] = [(LIAONING, 14.0, 32.0), (BAOTOU, 6.0, 14.0)];
/// Firms of no chain, for each of a chain.
const OUTSIDE: f64 = 0.05;
/// Size classes: weight, and persons asked for a year, fewest and most.
const SIZES: [(&str, f64, f64, f64); 4] =
    [("large", 0.05, 60.0, 300.0), ("medium", 0.2, 12.0, 80.0), ("small", 0.5, 2.0, 20.0), ("micro", 0.25, 0.0, 4.0)];
/// Parks a city, and the share of firms that stand in one.
const PARKS: usize = 2;
const IN_PARK: f64 = 0.55;
/// Shares of firms that state their chain, the occupation they mainly ask for, and their needs.
const STATES_CHAIN: f64 = 0.85;
const STATES_OCCUPATION: f64 = 0.6;
const STATES_PERSONS: f64 = 0.7;

/// The sheet: firms of each market region's chains, then those of no chain.
pub fn register(facts: &Facts, chance: &mut Chance) -> Result<Sheet> {
    let mut sheet = Sheet::new("firms")?;
    for (market, least, most) in OF_CHAIN.into_iter().filter(|m| MARKETS.contains(&m.0)) {
        let cities: Vec<(String, String)> =
            facts.cities().into_iter().filter(|(region, _)| (region == BAOTOU) == (market == BAOTOU)).collect();
        let weights: Vec<f64> = cities
            .iter()
            .map(|(region, _)| facts.counts.iter().filter(|n| n.region == *region).map(|n| n.schools as f64).sum())
            .collect();
        let chains: Vec<_> = facts.chains.iter().filter(|ch| ch.market == market).collect();
        let mut kinds: Vec<(&str, &str, &[String], &[String])> = Vec::new();
        for chain in &chains {
            let firms = chance.between(least, most).round() as usize;
            kinds.extend(std::iter::repeat_n(
                (chain.code.as_str(), chain.name.as_str(), &chain.industries[..], &chain.occupations[..]),
                firms,
            ));
        }
        let listed = |code: &str| {
            chains.iter().flat_map(|ch| &ch.industries).any(|i| i.starts_with(code) || code.starts_with(i.as_str()))
        };
        // Divisions that no chain of the region lists any part of.
        let others: Vec<String> =
            facts.industries.keys().filter(|code| code.len() == 2 && !listed(code)).cloned().collect();
        let outside = (kinds.len() as f64 * OUTSIDE).round() as usize;
        kinds.extend(std::iter::repeat_n(("", "其他", &others[..], &[][..]), outside));
        let mut numbers: Vec<usize> = vec![0; cities.len()];
        for (chain, name, industries, occupations) in kinds {
            let at = chance.weighted(&weights);
            let (region, city) = &cities[at];
            numbers[at] += 1;
            let city = city.trim_end_matches('市');
            let (size, _, few, many) = SIZES[chance.weighted(&SIZES.map(|s| s.1))];
            let park = chance.unit() < IN_PARK;
            let which = ["一", "二"][chance.weighted(&[1.0; PARKS])];
            let industry = industries.get(chance.weighted(&vec![1.0; industries.len()]));
            let states_chain = chance.unit() < STATES_CHAIN;
            let asks = chance.unit() < STATES_OCCUPATION;
            let occupation = (!occupations.is_empty()).then(|| chance.weighted(&vec![1.0; occupations.len()]));
            let occupation = occupation.filter(|_| asks).map(|k| &occupations[k]);
            let persons = chance.between(few, many).round();
            let known = chance.unit() < STATES_PERSONS && persons > 0.0;
            let id = format!("SF{}{:04}", &region[..4], numbers[at]);
            let mut cells = vec![
                (&c::FIRM_ID, CellValue::from(id.as_str())),
                (&c::NAME, format!("示例{city}{name}企业{:03}（虚构）", numbers[at]).as_str().into()),
                (&c::REGION_CODE, region.as_str().into()),
                (&c::SIZE_CLASS, size.into()),
                (&c::SOURCE, "示例企业名录（虚构）".into()),
            ];
            if park {
                cells.push((&c::PARK, format!("示例{city}第{which}园区（虚构）").as_str().into()));
            }
            if let Some(code) = industry {
                cells.push((&c::INDUSTRY_CODE, code.as_str().into()));
                cells.push((&c::INDUSTRY_NAME, facts.industries.get(code).map_or("", |i| i.name.as_str()).into()));
            }
            if states_chain && !chain.is_empty() {
                cells.push((&c::CHAIN_CODE, chain.into()));
            }
            if let Some(code) = occupation {
                cells.push((&c::OCCUPATION_CODE, code.as_str().into()));
                cells.push((&c::OCCUPATION_NAME, facts.occupations.get(code).map_or("", String::as_str).into()));
            }
            if known {
                cells.push((&c::PERSONS, CellValue::Number(persons)));
            }
            sheet.row(cells)?;
        }
    }
    Ok(sheet)
}
