//! What firms would say: a made-up frame of firms by industry section and size, a sample of it, and the answers of
//! those that reply.

use super::chance::Chance;
use super::facts::{BAOTOU, Chain, Facts, LIAONING};
use super::patterns as p;
use super::{BASE_YEAR, Sheet};
use crate::templates::CellValue;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use std::collections::BTreeMap;

/// Firms of the population by market: round and invented.
const MARKETS: [(&str, f64); 2] = [(LIAONING, 92_000.0), (BAOTOU, 9_800.0)];
/// Sections of the frame with their share of the firms, invented.
const SECTIONS: &[(&str, f64)] = &[
    ("A", 0.06),
    ("B", 0.01),
    ("C", 0.28),
    ("D", 0.02),
    ("F", 0.2),
    ("G", 0.08),
    ("H", 0.07),
    ("I", 0.09),
    ("J", 0.02),
    ("L", 0.09),
    ("M", 0.05),
    ("Q", 0.03),
];
/// Size classes: share of the firms, firms drawn at most of a cell, and the share of these that answers.
const SIZES: [(&str, f64, f64, f64); 4] = [
    ("large", 0.012, 14.0, 0.8),
    ("medium", 0.06, 20.0, 0.68),
    ("small", 0.33, 40.0, 0.55),
    ("micro", 0.598, 56.0, 0.4),
];
/// Occupations a firm answers for, at most.
const OCCUPATIONS: usize = 3;
/// Satisfied firms where supply and demand balance, and how much of it a tight market takes away.
const CONTENT: f64 = 0.74;
const TIGHT: f64 = 0.3;

/// Code of a section, or of an industry's section.
fn section<'a>(facts: &'a Facts, industry: &'a str) -> &'a str {
    if industry.len() == 1 { industry } else { facts.industries.get(&industry[..2]).map_or("", |i| i.parent.as_str()) }
}

/// The rating of an answer: likelier low in a tight chain, in a small firm, and in the planted chain.
fn rating(chain: Option<&Chain>, size: usize, chance: &mut Chance) -> i64 {
    let tightness = chain.map_or(p::OUTSIDE_CHAINS, |ch| p::tightness(&ch.code));
    let taken = if chain.is_some_and(|ch| ch.code == p::UNCONTENT_CHAIN) { 0.45 } else { TIGHT * (tightness - 1.0) };
    let content = (CONTENT - taken - 0.03 * size as f64 + chance.noise(0.1)).clamp(0.05, 0.95);
    let drawn = chance.unit();
    match (drawn < content, drawn < 0.3 * content, drawn > content + 0.75 * (1.0 - content)) {
        (true, true, _) => 5,
        (true, false, _) => 4,
        (false, _, true) => 1,
        _ if drawn > content + 0.45 * (1.0 - content) => 2,
        _ => 3,
    }
}

fn reason(rating: i64, chain: Option<&Chain>, chance: &mut Chance) -> &'static str {
    let tight = chain.is_some_and(|ch| p::tightness(&ch.code) > 1.2);
    let outdated = if chain.is_some_and(|ch| ch.code == p::UNCONTENT_CHAIN) { 6.0 } else { 1.0 };
    let names = ["skills", "practice", "number", "level", "terms", "outdated", "other"];
    let weights = [2.0, 2.5, if tight { 4.0 } else { 0.6 }, 0.8, 1.4, outdated, 0.4];
    match rating >= 4 {
        true if chance.unit() < 0.7 => "none",
        _ => names[chance.weighted(&weights)],
    }
}

/// The sheets of the frame and of the survey.
pub fn ask(facts: &Facts, chance: &mut Chance) -> Result<Vec<Sheet>> {
    let (mut frame, mut survey) = (Sheet::new("survey_frame")?, Sheet::new("survey")?);
    for (market, total) in MARKETS {
        let mut n = 0;
        for (letter, share) in SECTIONS {
            // Chains with an industry of the section, each with that industry.
            let mut chains: BTreeMap<&str, (&Chain, &str)> = BTreeMap::new();
            for chain in facts.chains.iter().filter(|ch| ch.market == market) {
                if let Some(industry) = chain.industries.iter().find(|i| section(facts, i) == *letter) {
                    chains.insert(&chain.code, (chain, industry));
                }
            }
            let chains: Vec<(&Chain, &str)> = chains.into_values().collect();
            for (k, (size, part, most, answers)) in SIZES.iter().enumerate() {
                let firms = (total * share * part * chance.between(0.85, 1.15)).round().max(1.0);
                frame.row(vec![
                    (&c::REGION_CODE, market.into()),
                    (&c::YEAR, BASE_YEAR.into()),
                    (&c::INDUSTRY_CODE, (*letter).into()),
                    (&c::INDUSTRY_NAME, facts.industries.get(*letter).map_or("", |i| i.name.as_str()).into()),
                    (&c::SIZE_CLASS, (*size).into()),
                    (&c::FIRMS, CellValue::Number(firms)),
                    (&c::SOURCE, "示例名录（虚构）".into()),
                ])?;
                for _ in 0..firms.min(*most) as usize {
                    n += 1;
                    // One firm in eight is of no chain.
                    let at = (!chains.is_empty() && chance.unit() < 0.875)
                        .then(|| chains[chance.weighted(&vec![1.0; chains.len()])]);
                    let industry = at.map_or(*letter, |(_, industry)| industry);
                    let chain = at.map(|(chain, _)| chain);
                    let answered = chance.unit() < *answers;
                    let firm = |occupation: Option<&str>| -> Vec<(&'static duikou_contracts::Column, CellValue)> {
                        let name = occupation.and_then(|o| facts.occupations.get(o)).map_or("", String::as_str);
                        vec![
                            (&c::FIRM_ID, format!("QY{}{n:04}", &market[..4]).into()),
                            (&c::FIRM_NAME, format!("示例企业{}{n:04}（虚构）", &market[..4]).into()),
                            (&c::YEAR, BASE_YEAR.into()),
                            (&c::OCCUPATION_CODE, occupation.map_or(CellValue::Empty, CellValue::from)),
                            (&c::OCCUPATION_NAME, name.into()),
                            (&c::REGION_CODE, market.into()),
                            (&c::INDUSTRY_CODE, industry.into()),
                            (&c::SIZE_CLASS, (*size).into()),
                            (&c::CHAIN_CODE, chain.map_or("-", |ch| ch.code.as_str()).into()),
                            (&c::ANSWERED, answered.into()),
                        ]
                    };
                    if !answered {
                        survey.row(firm(None))?;
                        continue;
                    }
                    let mut open: Vec<&str> =
                        chain.map_or(Vec::new(), |ch| ch.occupations.iter().map(String::as_str).collect());
                    let asked = 1 + chance.weighted(&[3.0, 2.0, 1.0]).min(OCCUPATIONS - 1);
                    let mut occupations: Vec<Option<&str>> = Vec::new();
                    while occupations.len() < asked && !open.is_empty() {
                        occupations.push(Some(open.remove(chance.weighted(&vec![1.0; open.len()]))));
                    }
                    if occupations.is_empty() {
                        occupations.push(None);
                    }
                    for occupation in occupations {
                        let stars = rating(chain, k, chance);
                        let needed = (chance.between(0.6, 1.4) * [24.0, 9.0, 4.0, 2.0][k]).round().max(1.0);
                        let hired =
                            (needed * (0.15 + 0.16 * stars as f64) * chance.between(0.7, 1.1)).round().min(needed);
                        let mut row = firm(occupation);
                        row.push((&c::PERSONS_NEEDED, CellValue::Number(needed)));
                        row.push((&c::PERSONS_HIRED, CellValue::Number(hired)));
                        // One answer in twenty-five leaves the rating out.
                        if chance.unit() >= 0.04 {
                            row.push((&c::FIT_RATING, stars.to_string().into()));
                            row.push((&c::FIT_REASON, reason(stars, chain, chance).into()));
                        }
                        survey.row(row)?;
                    }
                }
            }
        }
    }
    Ok(vec![frame, survey])
}
