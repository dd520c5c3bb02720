//! What the firms ask for: the demand ledger by chain, postings, order classes.

use super::chance::{Chance, apportion};
use super::destinations::entering;
use super::facts::{BAOTOU, Facts, LIAONING, Link};
use super::patterns as p;
use super::programmes::{MARKETS, Programme};
use super::schools::School;
use super::{BASE_YEAR, Sheet};
use crate::templates::CellValue;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use std::collections::BTreeMap;

/// Demand over supply of each occupation in one market region.
pub struct Market {
    pub code: &'static str,
    tight: BTreeMap<String, f64>,
}

impl Market {
    /// Both market regions.
    pub fn all(facts: &Facts) -> Vec<Market> {
        let of = |code: &'static str| {
            let mut sums: BTreeMap<String, (f64, f64)> = BTreeMap::new();
            for chain in facts.chains.iter().filter(|ch| ch.market == code) {
                for occupation in &chain.occupations {
                    let sum = sums.entry(occupation.clone()).or_default();
                    sum.0 += p::tightness(&chain.code);
                    sum.1 += 1.0;
                }
            }
            Market { code, tight: sums.into_iter().map(|(o, (sum, n))| (o, sum / n)).collect() }
        };
        MARKETS.into_iter().map(of).collect()
    }

    pub fn tight(&self, occupation: &str) -> f64 {
        self.tight.get(occupation).copied().unwrap_or(p::OUTSIDE_CHAINS)
    }

    /// Demand over supply of a major: the mean over its links, weighted by affinity.
    pub fn fit(&self, links: &[&Link]) -> f64 {
        let weight: f64 = links.iter().map(|l| l.affinity).sum();
        let sum: f64 = links.iter().map(|l| l.affinity * self.tight(&l.occupation)).sum();
        if weight > 0.0 { sum / weight } else { p::OUTSIDE_CHAINS }
    }
}

/// A need of the ledger.
pub struct Need {
    pub market: &'static str,
    chain: String,
    pub occupation: String,
    level: &'static str,
    persons: f64,
}

/// The needs: the base year's graduates who enter the region's market, spread over their linked occupations, times
/// the chains' tightness.
pub fn needs(schools: &[School], programmes: &[Programme], facts: &Facts, chance: &mut Chance) -> Vec<Need> {
    let mut supply: BTreeMap<(&'static str, String, &'static str), f64> = BTreeMap::new();
    for q in programmes {
        let school = &schools[q.school];
        let links = facts.links_at(&q.major, q.level);
        let weight: f64 = links.iter().map(|l| l.affinity).sum();
        for link in links {
            let key = (school.market, link.occupation.clone(), q.level);
            *supply.entry(key).or_default() += entering(school, q) * link.affinity / weight;
        }
    }
    let unserved = (LIAONING, p::UNSERVED.1.to_string(), "bachelor");
    supply.insert(unserved, 130.0);
    let mut needs = Vec::new();
    for ((market, occupation, level), persons) in supply {
        let mut chains: Vec<&str> = facts
            .chains
            .iter()
            .filter(|ch| ch.market == market && ch.occupations.contains(&occupation))
            .map(|ch| ch.code.as_str())
            .collect();
        if chains.is_empty() {
            chains.push("-");
        }
        for chain in &chains {
            let factor = p::tightness(chain) * (1.0 + chance.noise(0.08)) / chains.len() as f64;
            // Firms round what they ask for.
            let step = if persons * factor < 50.0 { 1.0 } else { 5.0 };
            let persons = (persons * factor / step).round() * step;
            if persons > 0.0 {
                let (chain, occupation) = (chain.to_string(), occupation.clone());
                needs.push(Need { market, chain, occupation, level, persons });
            }
        }
    }
    needs
}

/// Who asks, and of which industry: Baotou's departments are given in the row; Liaoning's follow from the industry, which
/// the row gives where the need is in no chain.
fn owned(need: &Need) -> (Option<&'static str>, Option<&'static str>) {
    if need.market != LIAONING {
        return (Some(if need.chain == "-" { "市人社局" } else { "市工信局" }), None);
    }
    let section = p::SECTIONS.iter().find(|(begin, _)| need.occupation.starts_with(begin)).map(|(_, section)| *section);
    (None, section.filter(|_| need.chain == "-"))
}

/// The sheets demand and postings.
pub fn ask(needs: &[Need], facts: &Facts, chance: &mut Chance) -> Result<Vec<Sheet>> {
    let (mut demand, mut postings) = (Sheet::new("demand")?, Sheet::new("postings")?);
    let mut n = 0;
    for need in needs {
        let name = facts.occupations.get(&need.occupation).map_or("", String::as_str);
        let (owner, industry) = owned(need);
        let hidden = need.level == "bachelor" && p::SUPPRESSED_NEEDS.contains(&(&need.chain, &need.occupation));
        demand.row(vec![
            (&c::REGION_CODE, need.market.into()),
            (&c::OCCUPATION_CODE, need.occupation.as_str().into()),
            (&c::OCCUPATION_NAME, name.into()),
            (&c::CHAIN_CODE, need.chain.as_str().into()),
            (&c::LEVEL, need.level.into()),
            (&c::YEAR, BASE_YEAR.into()),
            (&c::BASIS, "ledger".into()),
            (&c::PERSONS, if hidden { CellValue::Suppressed } else { CellValue::Number(need.persons) }),
            (&c::SOURCE, "示例需求台账（虚构）".into()),
            (&c::OWNER, owner.map_or(CellValue::Empty, Into::into)),
            (&c::INDUSTRY_CODE, industry.map_or(CellValue::Empty, Into::into)),
        ])?;
        // Most needs are also advertised, at a share of their size.
        if chance.unit() < 0.8 {
            n += 1;
            let heads = (need.persons * chance.between(0.02, 0.1)).round().clamp(1.0, 120.0);
            let pay = match need.level {
                "master" => 115_000.0,
                "bachelor" => 80_000.0,
                "higher_vocational" => 62_000.0,
                _ => 52_000.0,
            } * chance.between(0.85, 1.25);
            postings.row(vec![
                (&c::POSTING_ID, format!("ZP{BASE_YEAR}{n:04}").into()),
                (&c::REGION_CODE, need.market.into()),
                (&c::OCCUPATION_CODE, need.occupation.as_str().into()),
                (&c::OCCUPATION_NAME, name.into()),
                (&c::LEVEL, need.level.into()),
                (&c::YEAR, BASE_YEAR.into()),
                (&c::HEADS, CellValue::Number(heads)),
                (&c::PAY, CellValue::Number((pay / 1000.0).round() * 1000.0)),
                (&c::EMPLOYER, format!("示例企业{:03}（虚构）", n % 180 + 1).into()),
            ])?;
        }
    }
    Ok(vec![demand, postings])
}

/// Order classes: as many as the documents tell of in Shenyang (101 classes, 9,363 students, 2019) and Baotou
/// (2,000 students a year, 2023); and a dozen practice bases in Dalian.
pub const ORDERS: &[(&str, &str, &str, usize, u64)] = &[
    ("order_class", "210100", "secondary_vocational", 101, 9363),
    ("order_class", BAOTOU, "higher_vocational", 24, 2000),
    ("practice_base", "210200", "higher_vocational", 12, 520),
];

/// The sheet of order classes.
pub fn orders(schools: &[School], programmes: &[Programme], facts: &Facts, chance: &mut Chance) -> Result<Sheet> {
    let mut sheet = Sheet::new("commitments")?;
    let mut n = 0;
    for (kind, region, level, classes, persons) in ORDERS {
        let open: Vec<&Programme> =
            programmes.iter().filter(|q| schools[q.school].region == *region && q.level == *level).collect();
        let weights: Vec<f64> = (0..*classes).map(|_| chance.between(0.6, 1.4)).collect();
        for (k, size) in apportion(&weights, *persons).into_iter().enumerate() {
            let sizes: Vec<f64> = open.iter().map(|q| q.now() as f64).collect();
            let q = open[chance.weighted(&sizes)];
            let school = &schools[q.school];
            n += 1;
            sheet.row(vec![
                (&c::COMMITMENT_ID, format!("DD{n:04}").into()),
                (&c::COMMITMENT_KIND, (*kind).into()),
                (&c::UNIVERSITY_CODE, school.code.as_str().into()),
                (&c::UNIVERSITY_NAME, school.name.as_str().into()),
                (&c::MAJOR_CODE, q.major.as_str().into()),
                (&c::MAJOR_NAME, facts.majors.get(&q.major).map_or("", |m| m.0.as_str()).into()),
                (&c::LEVEL, q.level.into()),
                (&c::YEAR, (BASE_YEAR + 1 + (k % 4) as i64).into()),
                (&c::PERSONS, CellValue::Number(size as f64)),
                (&c::EMPLOYER, format!("示例企业{:03}（虚构）", n % 60 + 1).into()),
            ])?;
        }
    }
    Ok(sheet)
}
