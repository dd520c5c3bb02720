//! What is known of each programme: completions, intake, outcomes, by year.

use super::Inputs;
use crate::frame::{bug, ints, numbers, texts};
use duikou_contracts::columns as c;
use duikou_engine::Result;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// School, major, level.
pub type Key = (String, String, String);

/// One year of what became of graduates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Destination {
    pub year: i64,
    pub graduates: f64,
    pub further_study: Option<f64>,
    pub local: Option<f64>,
}

/// A programme's history. Years ascend.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// Market region.
    pub region: String,
    /// Graduates by year; `None` where withheld.
    pub completions: Vec<(i64, Option<f64>)>,
    /// Students admitted by year; `None` where not stated or withheld.
    pub intake: Vec<(i64, Option<f64>)>,
    pub destinations: Vec<Destination>,
}

impl History {
    pub fn completed(&self, year: i64) -> Option<Option<f64>> {
        self.completions.iter().find(|(y, _)| *y == year).map(|(_, v)| *v)
    }

    pub fn admitted(&self, year: i64) -> Option<Option<f64>> {
        self.intake.iter().find(|(y, _)| *y == year).map(|(_, v)| *v)
    }

    /// Whether any intake up to a year is known.
    pub fn has_intake(&self, until: i64) -> bool {
        self.intake.iter().any(|(y, v)| *y <= until && v.is_some())
    }
}

/// Years in which a school reported anything.
pub type Reported = BTreeMap<String, BTreeSet<i64>>;

/// Every programme's history up to the base year, and the years in which each school reported.
#[derive(Default)]
pub struct Histories {
    pub programmes: BTreeMap<Key, History>,
    pub completions: Reported,
    pub intake: Reported,
}

fn key(u: &[String], m: &[String], l: &[String], r: usize) -> Key {
    (u[r].clone(), m[r].clone(), l[r].clone())
}

impl Histories {
    pub fn read(inputs: &Inputs, base_year: i64) -> Result<Histories> {
        let mut out = Histories::default();
        let keys = |frame: &DataFrame| -> Result<_> {
            Ok((
                texts(frame, &c::UNIVERSITY_CODE)?,
                texts(frame, &c::MAJOR_CODE)?,
                texts(frame, &c::LEVEL)?,
                texts(frame, &c::REGION_CODE)?,
                ints(frame, &c::YEAR)?,
            ))
        };
        let report = |map: &mut Reported, school: &str, year: i64| match map.get_mut(school) {
            Some(years) => {
                years.insert(year);
            }
            None => {
                map.insert(school.to_string(), BTreeSet::from([year]));
            }
        };
        let frame = &inputs.completions;
        let (u, m, l, region, years) = keys(frame)?;
        let persons = numbers(frame, &c::PERSONS)?;
        for r in (0..years.len()).filter(|r| years[*r] <= base_year) {
            let history = out.programmes.entry(key(&u, &m, &l, r)).or_default();
            history.region.clone_from(&region[r]);
            history.completions.push((years[r], persons[r]));
            report(&mut out.completions, &u[r], years[r]);
        }
        let frame = &inputs.enrollment;
        let (u, m, l, region, years) = keys(frame)?;
        let intake = numbers(frame, &c::INTAKE)?;
        for r in (0..years.len()).filter(|r| years[*r] <= base_year) {
            let history = out.programmes.entry(key(&u, &m, &l, r)).or_default();
            if history.region.is_empty() {
                history.region.clone_from(&region[r]);
            }
            history.intake.push((years[r], intake[r]));
            if intake[r].is_some() {
                report(&mut out.intake, &u[r], years[r]);
            }
        }
        let frame = &inputs.outcomes;
        let (u, m, l, _, years) = keys(frame)?;
        let (graduates, further) = (numbers(frame, &c::GRADUATES)?, numbers(frame, &c::FURTHER_STUDY_RATE)?);
        let (local, measures) = (numbers(frame, &c::LOCAL_RATE)?, texts(frame, &c::MEASURE)?);
        // A change of the measure is a break: what was observed under another definition is another series.
        let mut current: BTreeMap<Key, (i64, &str)> = BTreeMap::new();
        for r in (0..years.len()).filter(|r| years[*r] <= base_year) {
            let there = current.entry(key(&u, &m, &l, r)).or_insert((years[r], &measures[r]));
            if years[r] >= there.0 {
                *there = (years[r], &measures[r]);
            }
        }
        for r in (0..years.len()).filter(|r| years[*r] <= base_year) {
            let key = key(&u, &m, &l, r);
            if current[&key].1 != measures[r] {
                continue;
            }
            let Some(history) = out.programmes.get_mut(&key) else { continue };
            if let Some(graduates) = graduates[r] {
                let (year, further_study, local) = (years[r], further[r], local[r]);
                history.destinations.push(Destination { year, graduates, further_study, local });
            }
        }
        moved_up(inputs, base_year, &mut out.programmes)?;
        Ok(out)
    }
}

/// Students who move up a level within the region (专升本, 贯通培养) study on. Where a school states them and no rate of
/// further study for the year, they are its rate: counted once, at the level they leave. At the level they enter they
/// are among that school's graduates, and so in its completion rate.
fn moved_up(inputs: &Inputs, base_year: i64, programmes: &mut BTreeMap<Key, History>) -> Result<()> {
    let frame = inputs
        .paths
        .clone()
        .lazy()
        .filter(col(c::YEAR.name).lt_eq(lit(base_year)))
        .group_by_stable([&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::YEAR].map(|k| col(k.name)))
        .agg([when(col(c::PERSONS.name).is_null().any(true))
            .then(lit(NULL))
            .otherwise(col(c::PERSONS.name).sum())
            .alias(c::PERSONS.name)])
        .collect()
        .map_err(bug)?;
    let (u, m, l) = (texts(&frame, &c::UNIVERSITY_CODE)?, texts(&frame, &c::MAJOR_CODE)?, texts(&frame, &c::LEVEL)?);
    let (years, persons) = (ints(&frame, &c::YEAR)?, numbers(&frame, &c::PERSONS)?);
    for r in 0..years.len() {
        let (Some(moved), Some(history)) = (persons[r], programmes.get_mut(&key(&u, &m, &l, r))) else { continue };
        let found = history.destinations.iter_mut().find(|d| d.year == years[r]);
        match found {
            Some(d) if d.graduates > 0.0 => {
                let share = (moved / d.graduates).min(1.0);
                d.further_study = Some(d.further_study.map_or(share, |rate| rate.max(share)));
            }
            Some(_) => {}
            None => {
                if let Some(Some(graduates)) = history.completed(years[r]).filter(|g| g.is_some_and(|g| g > 0.0)) {
                    let further_study = Some((moved / graduates).min(1.0));
                    history.destinations.push(Destination { year: years[r], graduates, further_study, local: None });
                }
            }
        }
    }
    Ok(())
}
