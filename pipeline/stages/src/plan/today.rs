//! Programmes as they are today: intake, length, what a seat gives, who is enrolled.

use super::wishes::Wishes;
use crate::frame::{ints, numbers, texts};
use crate::outlook::history::{Histories, History, Key};
use crate::outlook::supply::{Footing, last_report};
use crate::outlook::{Inputs, Options};
use duikou_contracts::columns as c;
use duikou_engine::Result;
use duikou_methods::cohort::{Rate, Rates};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, HashMap};

/// A programme that can be planned.
#[derive(Clone, Debug)]
pub struct Today {
    pub key: Key,
    /// Market region.
    pub region: String,
    /// Regular length, years.
    pub length: i64,
    /// Seats a year.
    pub now: f64,
    /// Code of `intake_bases`.
    pub basis: &'static str,
    /// Graduates a seat.
    pub kept: f64,
    /// Graduates a seat who enter the local market.
    pub local: f64,
    /// Full-time teachers of the latest year, where known.
    pub teachers: Option<f64>,
    /// Intake by year, where known.
    intakes: BTreeMap<i64, f64>,
}

impl Today {
    /// Share of a cohort still enrolled after 0, 1, … years: those who leave early do so evenly over the years.
    pub fn stay(&self) -> Vec<f64> {
        let lost = (1.0 - self.kept).max(0.0);
        (0..self.length).map(|k| 1.0 - lost * k as f64 / self.length as f64).collect()
    }

    /// Students of cohorts admitted up to the base year who are enrolled in a later year. A cohort whose intake is not
    /// known is taken to be as large as today's.
    pub fn enrolled(&self, base_year: i64, year: i64) -> f64 {
        let stay = self.stay().into_iter().enumerate();
        stay.map(|(k, share)| {
            let admitted = year - k as i64;
            if admitted > base_year { 0.0 } else { share * self.intakes.get(&admitted).copied().unwrap_or(self.now) }
        })
        .sum()
    }

    /// Whether students of earlier cohorts are counted from intakes.
    pub fn has_intake(&self) -> bool {
        self.basis != "completions" && !self.intakes.is_empty()
    }
}

/// Programmes to plan, in the order of their keys, and how many of each market are out of the plan.
#[derive(Default)]
pub struct Programmes {
    pub planned: Vec<Today>,
    pub left_out: BTreeMap<String, i64>,
}

/// Planned places of the latest year for which a programme states no intake.
fn places(inputs: &Inputs, base_year: i64) -> Result<HashMap<Key, (i64, f64)>> {
    let frame = &inputs.enrollment;
    let (u, m, l) = (texts(frame, &c::UNIVERSITY_CODE)?, texts(frame, &c::MAJOR_CODE)?, texts(frame, &c::LEVEL)?);
    let (years, places) = (ints(frame, &c::YEAR)?, numbers(frame, &c::PLANNED_INTAKE)?);
    let intake = numbers(frame, &c::INTAKE)?;
    let mut out: HashMap<Key, (i64, f64)> = HashMap::new();
    for r in (0..years.len()).filter(|r| years[*r] <= base_year && intake[*r].is_none()) {
        if let Some(places) = places[r] {
            let there = out.entry((u[r].clone(), m[r].clone(), l[r].clone())).or_insert((years[r], places));
            if years[r] > there.0 {
                *there = (years[r], places);
            }
        }
    }
    Ok(out)
}

/// Teachers of the latest year that states them.
fn teachers(capacity: &DataFrame, base_year: i64) -> Result<HashMap<Key, (i64, f64)>> {
    let key = [texts(capacity, &c::UNIVERSITY_CODE)?, texts(capacity, &c::MAJOR_CODE)?, texts(capacity, &c::LEVEL)?];
    let (years, teachers) = (ints(capacity, &c::YEAR)?, numbers(capacity, &c::TEACHERS)?);
    let mut out: HashMap<Key, (i64, f64)> = HashMap::new();
    for r in (0..years.len()).filter(|r| years[*r] <= base_year) {
        if let Some(teachers) = teachers[r] {
            let key = (key[0][r].clone(), key[1][r].clone(), key[2][r].clone());
            let there = out.entry(key).or_insert((years[r], teachers));
            if years[r] > there.0 {
                *there = (years[r], teachers);
            }
        }
    }
    Ok(out)
}

/// Seats a year today, where they come from, and graduates a seat; `None` where nothing is known.
fn intake(
    history: &History,
    intakes: &BTreeMap<i64, f64>,
    places: Option<&(i64, f64)>,
    kept: Option<Rate>,
    last: i64,
) -> Option<(f64, &'static str, f64)> {
    let admitted = intakes.last_key_value().map(|(year, v)| (*year, *v));
    if let Some(kept) = kept {
        match (admitted, places) {
            (Some((year, _)), Some((of, places))) if *of > year => return Some((*places, "planned", kept.value)),
            (Some((_, intake)), _) => return Some((intake, "intake", kept.value)),
            (None, Some((_, places))) => return Some((*places, "planned", kept.value)),
            (None, None) => {}
        }
    }
    history.completed(last).flatten().map(|persons| (persons, "completions", 1.0))
}

/// The programmes of the outlook's markets. One that is withheld, of unknown intake, or that admits nobody (and for
/// which the planner and order classes ask nothing) is out of the plan; its cohorts still graduate.
pub fn programmes(
    inputs: &Inputs,
    options: &Options,
    histories: &Histories,
    wishes: &Wishes,
    capacity: &DataFrame,
    years: &[i64],
) -> Result<Programmes> {
    let Footing { lengths, rates, intakes } = Footing::of(inputs, options, histories)?;
    let places = places(inputs, options.base_year)?;
    let teachers = teachers(capacity, options.base_year)?;
    let mut out = Programmes::default();
    let every = histories.programmes.iter().zip(lengths).zip(rates).zip(intakes);
    for ((((key, history), length), rates), intakes) in every {
        let Some(last) = last_report(histories, key, options) else { continue };
        if !inputs.is_market(&history.region) {
            continue;
        }
        let withheld = history.completed(last) == Some(None);
        let found = intake(history, &intakes, places.get(key), rates.kept, last).filter(|_| !withheld);
        let length = i64::from(length);
        let wished = wishes.asks(key, years, length);
        match found {
            Some((now, basis, kept)) if now > 0.0 || wished => {
                let Rates { further, local, .. } = rates;
                let share = |rate: Option<Rate>, none: f64| rate.map_or(none, |r| r.value);
                out.planned.push(Today {
                    key: key.clone(),
                    region: history.region.clone(),
                    length,
                    now,
                    basis: if now > 0.0 { basis } else { "none" },
                    kept,
                    local: kept * (1.0 - share(further, 0.0)) * share(local, 1.0),
                    teachers: teachers.get(key).map(|t| t.1),
                    intakes,
                });
            }
            _ => *out.left_out.entry(history.region.clone()).or_default() += 1,
        }
    }
    Ok(out)
}
