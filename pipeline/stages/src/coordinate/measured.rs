//! What the edition's own tables tell of a target in the base year, by the measure the target names.

use super::chains::markets;
use crate::frame::{ints, numbers, texts};
use duikou_contracts::columns as c;
use duikou_contracts::tables::clean;
use duikou_engine::Result;
use polars::prelude::DataFrame;
use std::collections::HashMap;

pub struct Input<'a> {
    pub completions: &'a DataFrame,
    pub outcomes: &'a DataFrame,
    pub commitments: &'a DataFrame,
    pub regions: &'a DataFrame,
    pub base_year: i64,
}

/// A figure, and the table it was computed from.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub value: f64,
    pub table: String,
}

/// Figures of the base year: measure × region, and measure × region × level.
#[derive(Default)]
pub struct Measured {
    figures: HashMap<(String, String, Option<String>), Figure>,
}

impl Measured {
    /// Sums over the rows of the base year. A sum of which a row is withheld is not one: it is left out, for the level and
    /// for all levels.
    pub fn new(input: &Input<'_>) -> Result<Measured> {
        let mut sums = Sums { markets: markets(input.regions)?, ..Sums::default() };
        let frame = input.completions;
        let (years, persons) = (ints(frame, &c::YEAR)?, numbers(frame, &c::PERSONS)?);
        let (regions, levels) = (texts(frame, &c::REGION_CODE)?, texts(frame, &c::LEVEL)?);
        for r in (0..frame.height()).filter(|r| years[*r] == input.base_year) {
            sums.add(("graduates", &clean::COMPLETIONS.name()), &regions[r], &levels[r], persons[r]);
        }
        let frame = input.outcomes;
        let (years, graduates) = (ints(frame, &c::YEAR)?, numbers(frame, &c::GRADUATES)?);
        let (placed, local) = (numbers(frame, &c::PLACEMENT_RATE)?, numbers(frame, &c::LOCAL_RATE)?);
        let (regions, levels) = (texts(frame, &c::REGION_CODE)?, texts(frame, &c::LEVEL)?);
        for r in (0..frame.height()).filter(|r| years[*r] == input.base_year) {
            let stayed = graduates[r].zip(placed[r]).zip(local[r]).map(|((n, placed), local)| n * placed * local);
            sums.add(("stayers", &clean::OUTCOMES.name()), &regions[r], &levels[r], stayed);
        }
        let frame = input.commitments;
        let (years, persons) = (ints(frame, &c::YEAR)?, numbers(frame, &c::PERSONS)?);
        let (regions, levels) = (texts(frame, &c::REGION_CODE)?, texts(frame, &c::LEVEL)?);
        for r in (0..frame.height()).filter(|r| years[*r] == input.base_year) {
            sums.add(("order_persons", &clean::COMMITMENTS.name()), &regions[r], &levels[r], persons[r]);
        }
        let whole = sums.found.into_iter().filter_map(|(key, (sum, table))| Some((key, Figure { value: sum?, table })));
        Ok(Measured { figures: whole.collect() })
    }

    /// The figure of a measure in a region, at a level or at all of them. `None` where the tables have no row of it, or
    /// not all.
    pub fn of(&self, measure: &str, region: &str, level: Option<&str>) -> Option<Figure> {
        self.figures.get(&(measure.to_string(), region.to_string(), level.map(str::to_string))).cloned()
    }
}

type Key = (String, String, Option<String>);

#[derive(Default)]
struct Sums {
    markets: HashMap<String, String>,
    /// `None` once a row of the sum is withheld.
    found: HashMap<Key, (Option<f64>, String)>,
}

impl Sums {
    /// Adds to the region and, where it lies in a larger market region, to that one.
    fn add(&mut self, (measure, table): (&str, &str), region: &str, level: &str, value: Option<f64>) {
        let market = self.markets.get(region).filter(|m| m.as_str() != region).cloned();
        for place in [Some(region.to_string()), market].into_iter().flatten() {
            for of in [Some(level), None] {
                let key = (measure.to_string(), place.clone(), of.map(str::to_string));
                let sum = self.found.entry(key).or_insert((Some(0.0), table.to_string()));
                sum.0 = sum.0.zip(value).map(|(a, b)| a + b);
            }
        }
    }
}
