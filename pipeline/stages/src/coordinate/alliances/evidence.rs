//! What is known of programmes, and of a school's programmes together.

use crate::frame::{ints, numbers, texts};
use duikou_contracts::codes::level_rank;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use duikou_methods::alliances::Candidate;
use duikou_methods::alliances::lead::{Lead, propose, top};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, HashMap};

/// School, major, level.
pub type Key = (String, String, String);

/// Indicators that speak of strength, with whether the lower end of the interval is taken: it is what is certain.
const INDICATORS: [(&str, bool); 3] = [("strength", false), ("placement_rate", true), ("first_choice_rate", false)];

/// Strength, lower end of the placement rate and first-choice rate of every programme, each of its latest year.
#[derive(Default)]
pub struct Facts(HashMap<Key, [Option<(i64, f64)>; 3]>);

impl Facts {
    pub fn read(frame: &DataFrame) -> Result<Facts> {
        let mut facts = Facts::default();
        let codes = texts(frame, &c::INDICATOR)?;
        let (schools, majors) = (texts(frame, &c::UNIVERSITY_CODE)?, texts(frame, &c::MAJOR_CODE)?);
        let (levels, years) = (texts(frame, &c::LEVEL)?, ints(frame, &c::YEAR)?);
        let (values, lows) = (numbers(frame, &c::INDICATOR_VALUE)?, numbers(frame, &c::VALUE_LOW)?);
        for (r, code) in codes.iter().enumerate() {
            let Some(k) = INDICATORS.iter().position(|(name, _)| name == code) else { continue };
            let value = if INDICATORS[k].1 { lows[r] } else { values[r] };
            let Some(value) = value else { continue };
            let key = (schools[r].clone(), majors[r].clone(), levels[r].clone());
            let known = &mut facts.0.entry(key).or_default()[k];
            if known.is_none_or(|(year, _)| year < years[r]) {
                *known = Some((years[r], value));
            }
        }
        Ok(facts)
    }

    fn of(&self, key: &Key) -> [Option<f64>; 3] {
        self.0.get(key).map_or([None; 3], |known| known.map(|k| k.map(|(_, value)| value)))
    }
}

/// A programme with its supply at the year of graduation.
pub struct Programme {
    pub key: Key,
    pub region: String,
    pub supply: f64,
}

impl Programme {
    pub fn read(frame: &DataFrame) -> Result<Vec<Programme>> {
        let (majors, levels) = (texts(frame, &c::MAJOR_CODE)?, texts(frame, &c::LEVEL)?);
        let (regions, supply) = (texts(frame, &c::REGION_CODE)?, numbers(frame, &c::SUPPLY)?);
        let schools = texts(frame, &c::UNIVERSITY_CODE)?.into_iter().enumerate();
        let one = |(r, school): (usize, String)| Programme {
            key: (school, majors[r].clone(), levels[r].clone()),
            region: regions[r].clone(),
            supply: supply[r].unwrap_or_default(),
        };
        Ok(schools.map(one).collect())
    }
}

/// Programmes of a school together: their persons, their number, and means weighted by persons over those known.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    pub persons: f64,
    pub programmes: i64,
    /// Weight by level.
    levels: BTreeMap<String, f64>,
    sums: [(f64, f64); 3],
}

impl Evidence {
    /// Adds `weight` of a programme, which is persons where `counted`.
    pub fn add(&mut self, key: &Key, weight: f64, counted: bool, facts: &Facts) {
        self.programmes += 1;
        *self.levels.entry(key.2.clone()).or_default() += weight;
        self.persons += if counted { weight } else { 0.0 };
        for (sum, value) in self.sums.iter_mut().zip(facts.of(key)) {
            if let Some(value) = value {
                *sum = (sum.0 + weight * value, sum.1 + weight);
            }
        }
    }

    /// The same, a share of it: of a domain in a park.
    pub fn join(&mut self, other: &Evidence, share: f64) {
        self.programmes += other.programmes;
        self.persons += share * other.persons;
        for (level, weight) in &other.levels {
            *self.levels.entry(level.clone()).or_default() += share * weight;
        }
        for (sum, more) in self.sums.iter_mut().zip(other.sums) {
            *sum = (sum.0 + share * more.0, sum.1 + share * more.1);
        }
    }

    /// Strength, lower end of the placement rate, first-choice rate.
    pub fn means(&self) -> [Option<f64>; 3] {
        self.sums.map(|(sum, weight)| (weight > 0.0).then(|| (sum / weight).clamp(0.0, 1.0)))
    }

    /// As a candidate to lead: by persons, or by the number of programmes where none are known.
    pub fn candidate(&self, code: &str, by_persons: bool) -> Candidate {
        let [strength, outcomes, first] = self.means();
        let size = if by_persons { self.persons } else { self.programmes as f64 };
        Candidate { code: code.to_string(), known: [Some(size), strength, outcomes, first] }
    }
}

/// Who leads, and at which level.
pub struct Led {
    /// Places in the list of members, and scores, of those who teach the top level.
    pub order: Vec<(usize, f64)>,
    pub margin: Option<f64>,
    pub firmness: &'static str,
    /// The top level: of its band the one with most supply.
    pub level: Option<String>,
}

/// Proposes a lead among members, given by code with their evidence. `None` without members.
pub fn led<'a>(members: impl Iterator<Item = (&'a str, &'a Evidence)>, by_persons: bool) -> Option<Led> {
    let members: Vec<(&str, &Evidence)> = members.collect();
    let mut levels: BTreeMap<&str, f64> = BTreeMap::new();
    for (level, weight) in members.iter().flat_map(|(_, e)| &e.levels) {
        *levels.entry(level).or_default() += weight;
    }
    let band = |level: &str| level_rank(level).unwrap_or_default();
    let bands: Vec<(i64, f64)> = levels.iter().map(|(level, weight)| (band(level), *weight)).collect();
    let least = top(&bands)?;
    let teaches = |e: &Evidence| e.levels.iter().any(|(level, weight)| band(level) >= least && *weight > 0.0);
    let able: Vec<usize> = (0..members.len()).filter(|i| teaches(members[*i].1)).collect();
    let candidates: Vec<Candidate> = able.iter().map(|i| members[*i].1.candidate(members[*i].0, by_persons)).collect();
    let Lead { order, scores, margin, firmness } = propose(&candidates)?;
    let named = levels.into_iter().filter(|(level, _)| band(level) == least);
    let level = named.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(a.0))).map(|(level, _)| level.to_string());
    Some(Led { order: order.into_iter().map(|k| (able[k], scores[k])).collect(), margin, firmness, level })
}
