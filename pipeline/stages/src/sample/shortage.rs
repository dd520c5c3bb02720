//! The list of occupations in short supply: stars that follow the chains' tightness, with noise.

use super::chance::Chance;
use super::demand::{Market, Need};
use super::facts::Facts;
use super::patterns as p;
use super::{BASE_YEAR, Sheet};
use duikou_contracts::columns as c;
use duikou_engine::Result;
use std::collections::BTreeSet;

/// Occupations on the list of a region, those without a ledger row among them.
pub const LISTED: usize = 40;
/// Noise on tightness before occupations are ranked.
const NOISE: f64 = 0.5;
/// Share of the list, from the top of the ranking, that has at least so many stars.
const STARS: [(f64, i64); 4] = [(0.15, 5), (0.4, 4), (0.7, 3), (0.9, 2)];

/// The sheet of both regions: occupations of the ledger, the tight ones likelier, and [`p::UNLISTED`].
pub fn list(needs: &[Need], markets: &[Market], facts: &Facts, chance: &mut Chance) -> Result<Sheet> {
    let mut sheet = Sheet::new("shortage_list")?;
    for market in markets {
        let asked: BTreeSet<&str> =
            needs.iter().filter(|n| n.market == market.code).map(|n| n.occupation.as_str()).collect();
        let asked: Vec<&str> = asked.into_iter().collect();
        let mut weights: Vec<f64> = asked.iter().map(|o| market.tight(o).powi(3)).collect();
        let mut ranked: Vec<(f64, &str)> = Vec::new();
        for _ in 0..(LISTED - p::UNLISTED.len()).min(asked.len()) {
            let i = chance.weighted(&weights);
            weights[i] = 0.0;
            ranked.push((market.tight(asked[i]) + chance.noise(NOISE), asked[i]));
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let of_rank = |k: usize| {
            let above = k as f64 / ranked.len() as f64;
            STARS.iter().find(|(share, _)| above < *share).map_or(1, |(_, stars)| *stars)
        };
        let mut rows: Vec<(&str, i64)> = ranked.iter().enumerate().map(|(k, (_, o))| (*o, of_rank(k))).collect();
        rows.extend(p::UNLISTED);
        rows.sort_unstable();
        for (occupation, stars) in rows {
            sheet.row(vec![
                (&c::REGION_CODE, market.code.into()),
                (&c::OCCUPATION_CODE, occupation.into()),
                (&c::OCCUPATION_NAME, facts.occupations.get(occupation).map_or("", String::as_str).into()),
                (&c::YEAR, BASE_YEAR.into()),
                (&c::STARS, stars.into()),
                (&c::SOURCE, "示例紧缺职业目录（虚构）".into()),
            ])?;
        }
    }
    Ok(sheet)
}
