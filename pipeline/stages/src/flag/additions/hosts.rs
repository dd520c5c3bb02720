//! Schools that could host a major: what each teaches nearby, with how many graduates and how well they fare.

use super::basis::{Basis, Frames, rank};
use crate::frame::{ints, numbers, texts};
use crate::rows::Rows;
use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{Array, RecordBatch};
use duikou_contracts::Column;
use duikou_contracts::codes::level_rank;
use duikou_contracts::columns as c;
use duikou_engine::{Error, Result};
use duikou_methods::additions::hosts::{Host, encode, rank as order};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, HashMap};

/// Code of the indicator that orders schools, where it is evaluated.
const STRENGTH: &str = "strength";

/// School, major, level.
pub type Key = (String, String, String);

/// What is on record of a programme in the base year.
#[derive(Default)]
struct Record {
    /// Outer: a row is there; inner: its figure is not withheld.
    graduates: Option<Option<f64>>,
    placement_rate: Option<f64>,
    strength: Option<f64>,
    weak: bool,
    cut: bool,
}

/// Records by programme.
#[derive(Default)]
pub struct Records(HashMap<Key, Record>);

fn keys(frame: &DataFrame) -> Result<impl Iterator<Item = Key>> {
    let schools = texts(frame, &c::UNIVERSITY_CODE)?;
    let majors = texts(frame, &c::MAJOR_CODE)?;
    let levels = texts(frame, &c::LEVEL)?;
    Ok(schools.into_iter().zip(majors).zip(levels).map(|((school, major), level)| (school, major, level)))
}

impl Records {
    pub fn of(frames: &Frames) -> Result<Records> {
        let mut out = Records::default();
        let persons = numbers(&frames.completions, &c::PERSONS)?;
        let years = ints(&frames.completions, &c::YEAR)?;
        for ((key, persons), year) in keys(&frames.completions)?.zip(persons).zip(years) {
            if year == frames.base_year {
                out.0.entry(key).or_default().graduates = Some(persons);
            }
        }
        let rates = numbers(&frames.outcomes, &c::PLACEMENT_RATE)?;
        let years = ints(&frames.outcomes, &c::YEAR)?;
        for ((key, rate), year) in keys(&frames.outcomes)?.zip(rates).zip(years) {
            if year == frames.base_year {
                out.0.entry(key).or_default().placement_rate = rate;
            }
        }
        // The latest year stands.
        for (key, value) in &frames.strengths {
            out.0.entry(key.clone()).or_default().strength = *value;
        }
        Ok(out)
    }

    /// Notes what the headline pack says of a programme that it cuts or warns.
    pub fn judge(&mut self, school: &str, major: &str, level: &str, cut: bool, weak: bool) {
        let record = self.0.entry((school.into(), major.into(), level.into())).or_default();
        record.cut |= cut;
        record.weak |= weak;
    }
}

/// Values of the indicator that orders schools in `evaluated.indicators`, by year within a programme; none where it is
/// not evaluated.
pub fn strengths(indicators: &RecordBatch) -> Result<Vec<(Key, Option<f64>)>> {
    let column = |column: &Column| {
        let found = indicators.column_by_name(column.name);
        found.ok_or_else(|| Error::bug(format!("evaluated.indicators lost its column {}", column.name)))
    };
    let codes = column(&c::INDICATOR)?.as_string::<i32>();
    let schools = column(&c::UNIVERSITY_CODE)?.as_string::<i32>();
    let majors = column(&c::MAJOR_CODE)?.as_string::<i32>();
    let levels = column(&c::LEVEL)?.as_string::<i32>();
    let values = column(&c::INDICATOR_VALUE)?.as_primitive::<Float64Type>();
    let of_strength = (0..codes.len()).filter(|i| codes.is_valid(*i) && codes.value(*i) == STRENGTH);
    Ok(of_strength
        .map(|i| {
            let key = (schools.value(i).into(), majors.value(i).into(), levels.value(i).into());
            (key, values.is_valid(i).then(|| values.value(i)))
        })
        .collect())
}

/// The mean of what is known; `None` of nothing.
fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// What a school's programmes nearby come to. Graduates are those reported; a withheld figure makes the sum unknown.
fn host(records: &Records, school: &str, nearby: &[Key], offers: bool) -> Host {
    let none = Record::default();
    let found: Vec<&Record> = nearby.iter().map(|key| records.0.get(key).unwrap_or(&none)).collect();
    let reported: Vec<Option<f64>> = found.iter().filter_map(|r| r.graduates).collect();
    let known: Option<Vec<f64>> = reported.into_iter().collect();
    let rated: Vec<(f64, f64)> =
        found.iter().filter_map(|r| Some((r.placement_rate?, r.graduates.flatten()?))).filter(|r| r.1 > 0.0).collect();
    let weight: f64 = rated.iter().map(|r| r.1).sum();
    let strengths: Vec<f64> = found.iter().filter_map(|r| r.strength).collect();
    let count = |of: fn(&Record) -> bool| found.iter().filter(|r| of(r)).count() as u32;
    Host {
        school: school.into(),
        neighbours: nearby.len() as u32,
        offers,
        apart: false,
        graduates: known.filter(|known| !known.is_empty()).map(|known| known.iter().sum()),
        strength: mean(&strengths),
        placement_rate: (weight > 0.0).then(|| rated.iter().map(|r| r.0 * r.1).sum::<f64>() / weight),
        weak: count(|r| r.weak),
        cut: count(|r| r.cut),
    }
}

/// The schools of the region with programmes of the major's class in the band, or else of the major itself a band apart.
fn nearby(basis: &Basis, region: &str, major: &str, level: &str) -> Vec<Host> {
    let class = |code: &str| basis.majors.get(code).map(|m| m.class.as_str()).filter(|class| !class.is_empty());
    let own = class(major);
    let Some(band) = level_rank(level) else { return Vec::new() };
    // School → programmes in the band, programmes a band apart.
    let mut schools: BTreeMap<&str, (Vec<Key>, Vec<Key>)> = BTreeMap::new();
    for p in basis.programmes.get(region).into_iter().flatten() {
        let Ok(apart) = rank(&p.level).map(|r| (r - band).abs()) else { continue };
        let kin = p.major == major || (own.is_some() && class(&p.major) == own);
        let key = || (p.school.clone(), p.major.clone(), p.level.clone());
        if kin && apart == 0 {
            schools.entry(&p.school).or_default().0.push(key());
        } else if p.major == major && apart == 1 {
            schools.entry(&p.school).or_default().1.push(key());
        }
    }
    let mut hosts: Vec<Host> = schools
        .into_iter()
        .map(|(school, (here, apart))| match here.is_empty() {
            true => Host { apart: true, ..host(&basis.records, school, &apart, false) },
            false => {
                let offers = here.iter().any(|key| key.1 == major && key.2 == level);
                host(&basis.records, school, &here, offers)
            }
        })
        .collect();
    order(&mut hosts);
    hosts
}

/// Adds the hosts of a proposal.
pub fn put(rows: &mut Rows, basis: &Basis, region: &str, major: &str, level: &str) {
    for (place, host) in (1..).zip(nearby(basis, region, major, level)) {
        rows.text(&c::REGION_CODE, region)
            .text(&c::MAJOR_CODE, major)
            .text(&c::LEVEL, level)
            .int(&c::PLACE, place)
            .text(&c::UNIVERSITY_CODE, &host.school)
            .int(&c::NEIGHBOURS, i64::from(host.neighbours))
            .number(&c::GRADUATES, host.graduates)
            .number(&c::STRENGTH, host.strength)
            .maybe(&c::DETAIL, encode(&host).as_deref());
    }
}
