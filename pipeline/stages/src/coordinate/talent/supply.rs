//! Rows of supply: majors by level at the year of graduation, with the graduates of the base year.

use super::Input;
use crate::coordinate::line;
use crate::frame::{ints, numbers, of_latest_year, texts};
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, outlook};
use duikou_engine::Result;
use duikou_engine::stage::LedgerLine;
use std::collections::{BTreeMap, BTreeSet};

/// A major at a level in a market region.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub region: String,
    pub major: String,
    pub level: String,
    /// At the year of graduation; `None` where every figure of it is withheld.
    pub persons: Option<f64>,
    /// Graduates of the base year; `None` where there are none on record.
    pub stated: Option<f64>,
    pub source: Option<String>,
    /// Whether it is in the outlook at all.
    pub ahead: bool,
}

/// Rows of completions of the base year.
pub fn used(input: &Input) -> Result<Vec<usize>> {
    let years = ints(&input.completions, &c::YEAR)?;
    Ok((0..years.len()).filter(|r| years[*r] == input.base_year).collect())
}

#[derive(Default)]
struct Sum {
    ahead: Option<Option<f64>>,
    stated: Option<f64>,
    files: BTreeSet<String>,
}

/// The cells of the market regions, sorted, and the ledger of what they are made of.
pub fn cells(input: &Input, markets: &BTreeSet<String>) -> Result<(Vec<Cell>, Vec<LedgerLine>)> {
    let mut sums: BTreeMap<(String, String, String), Sum> = BTreeMap::new();
    let height = input.supply.height();
    let supply = of_latest_year(input.supply.clone())?;
    let (regions, majors) = (texts(&supply, &c::REGION_CODE)?, texts(&supply, &c::MAJOR_CODE)?);
    let (levels, persons) = (texts(&supply, &c::LEVEL)?, numbers(&supply, &c::BASE)?);
    let mut taken = 0;
    for r in (0..regions.len()).filter(|r| markets.contains(&regions[*r])) {
        taken += 1;
        let sum = sums.entry((regions[r].clone(), majors[r].clone(), levels[r].clone())).or_default();
        // Published figures add up; what is withheld beside them is of unknown size.
        let known = sum.ahead.flatten();
        sum.ahead = Some(persons[r].map(|p| p + known.unwrap_or_default()).or(known));
    }
    let mut lines = vec![line(&outlook::SUPPLY, height, height - taken)];
    let of = |column| texts(&input.completions, column);
    let (regions, majors, levels) = (of(&c::REGION_CODE)?, of(&c::MAJOR_CODE)?, of(&c::LEVEL)?);
    let (persons, origins) = (numbers(&input.completions, &c::PERSONS)?, of(&c::SOURCE_ROW)?);
    taken = 0;
    for r in used(input)?.into_iter().filter(|r| markets.contains(&regions[*r])) {
        taken += 1;
        let sum = sums.entry((regions[r].clone(), majors[r].clone(), levels[r].clone())).or_default();
        if let Some(p) = persons[r] {
            *sum.stated.get_or_insert(0.0) += p;
        }
        let file = origins[r].split('|').next().unwrap_or_default().replace("%7C", "|");
        sum.files.extend(Some(file).filter(|f| !f.is_empty()));
    }
    lines.push(line(&clean::COMPLETIONS, persons.len(), persons.len() - taken));
    let cells = sums.into_iter().map(|((region, major, level), sum)| Cell {
        region,
        major,
        level,
        persons: match sum.ahead {
            Some(ahead) => ahead,
            None => sum.stated.map(|_| 0.0),
        },
        stated: sum.stated,
        source: (!sum.files.is_empty())
            .then(|| sum.files.into_iter().collect::<Vec<_>>().join(input.lang.pick("、", ", "))),
        ahead: sum.ahead.is_some(),
    });
    Ok((cells.collect(), lines))
}
