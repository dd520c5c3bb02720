//! Completions as a panel of programmes.

use crate::frame::{ints, numbers, texts};
use duikou_contracts::columns as c;
use duikou_engine::{Error, Kind, Result};
use duikou_methods::models::closure::{Panel, Programme, Record};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet};

/// A panel, and the codes its numbers stand for.
pub struct History {
    pub panel: Panel,
    pub schools: Vec<String>,
    pub majors: Vec<String>,
    pub levels: Vec<String>,
    pub markets: Vec<String>,
}

/// Codes in order, numbered.
fn numbered<'a>(codes: impl Iterator<Item = &'a String>) -> BTreeMap<&'a str, u32> {
    let mut out: BTreeMap<&str, u32> = codes.map(|c| (c.as_str(), 0)).collect();
    out.values_mut().zip(0..).for_each(|(n, i)| *n = i);
    out
}

fn codes(of: &BTreeMap<&str, u32>) -> Vec<String> {
    of.keys().map(|c| (*c).to_string()).collect()
}

impl History {
    /// `clean.completions` up to `until`, without the regions left out; classes from `reference.majors`. A major without
    /// a class is one of its own.
    pub fn of(completions: &DataFrame, majors: &DataFrame, until: i64, without: &[&str]) -> Result<History> {
        let (school, major) = (texts(completions, &c::UNIVERSITY_CODE)?, texts(completions, &c::MAJOR_CODE)?);
        let (level, region) = (texts(completions, &c::LEVEL)?, texts(completions, &c::REGION_CODE)?);
        let (year, persons) = (ints(completions, &c::YEAR)?, numbers(completions, &c::PERSONS)?);
        let known = texts(majors, &c::MAJOR_CODE)?;
        let class: BTreeMap<String, String> = known.into_iter().zip(texts(majors, &c::CLASS_CODE)?).collect();
        let class_of = |m: &String| class.get(m).filter(|c| !c.is_empty()).unwrap_or(m).clone();
        let classes: BTreeMap<&str, String> = major.iter().map(|m| (m.as_str(), class_of(m))).collect();
        let numbers_of_classes = numbered(classes.values());
        let (schools, majors) = (numbered(school.iter()), numbered(major.iter()));
        let (levels, markets) = (numbered(level.iter()), numbered(region.iter()));
        let kept = (0..year.len()).filter(|r| year[*r] <= until && !without.contains(&region[*r].as_str()));
        let records: Vec<Record> = kept
            .map(|r| Record {
                school: schools[school[r].as_str()],
                major: majors[major[r].as_str()],
                class: numbers_of_classes[classes[major[r].as_str()].as_str()],
                level: levels[level[r].as_str()],
                market: markets[region[r].as_str()],
                year: year[r],
                awards: persons[r],
            })
            .collect();
        Ok(History {
            panel: Panel::new(&records).map_err(refused)?,
            schools: codes(&schools),
            majors: codes(&majors),
            levels: codes(&levels),
            markets: codes(&markets),
        })
    }

    /// Schools that were ever in a market.
    pub fn schools_in(&self, market: u32) -> BTreeSet<u32> {
        let years = self.panel.years();
        let there = |p: &&Programme| years.iter().any(|y| p.market(years, *y) == Some(market));
        self.panel.programmes().iter().filter(there).map(|p| p.school).collect()
    }

    /// Code of a programme's level.
    pub fn level(&self, programme: &Programme) -> &str {
        &self.levels[programme.level as usize]
    }
}

/// What the model refuses is a fault of the completions.
pub fn refused(e: duikou_methods::Error) -> Error {
    Error::new(Kind::Contract, format!("clean.completions: {e}"), e.hint())
}
