//! Which school offers which major, and how many graduate from it.

use super::chance::{Chance, apportion};
use super::facts::{BAOTOU, Facts, LIAONING};
use super::patterns as p;
use super::schools::{School, bents};
use super::{BASE_YEAR, FIRST_YEAR};
use std::collections::{BTreeMap, BTreeSet};

/// A programme: school × major × level.
#[derive(Debug, Clone)]
pub struct Programme {
    /// Place of the school in the list of schools.
    pub school: usize,
    pub major: String,
    pub level: &'static str,
    /// Regular length in years.
    pub length: i64,
    /// Graduates of the years [`FIRST_YEAR`] to [`BASE_YEAR`].
    pub graduates: Vec<u64>,
    /// Growth a year of the cohorts entered.
    pub trend: f64,
    /// First and last year of intake.
    pub opens: i64,
    pub closes: i64,
}

/// Programmes a school of a level has: public, private.
const BREADTH: &[(&str, usize, usize)] =
    &[("bachelor", 12, 9), ("higher_vocational", 10, 8), ("secondary_vocational", 7, 7)];

/// Share of the base year's graduates in each year of history.
const GROWTH: [f64; 6] = [0.92, 0.935, 0.95, 0.965, 0.985, 1.0];

/// Majors many schools like to offer, and rare ones.
#[rustfmt::skip]
const POPULAR: &[(&str, f64)] = &[
    ("120203", 3.0), ("020301", 2.2), ("080901", 3.0), ("080902", 2.0), ("120202", 1.6), ("050201", 2.0),
    ("020401", 1.6), ("120201", 1.8), ("130502", 1.8), ("080202", 2.2), ("080601", 2.2), ("100201", 2.0),
    ("101101", 2.4), ("530302", 3.0), ("520201", 4.0), ("530701", 2.2), ("530605", 1.6), ("460301", 2.6),
    ("510202", 1.6), ("500211", 1.8), ("570102", 2.4), ("540202", 1.6), ("040106", 1.5), ("080423", 0.2),
    ("081509", 0.2), ("082201", 0.3), ("082202", 0.3), ("430505", 0.2), ("430607", 0.2), ("082012", 0.4),
    ("120903", 0.5), ("120108", 0.0), ("460501", 0.4), ("460502", 0.4), ("460110", 0.8), ("500301", 0.5),
    ("500303", 0.5), ("460602", 0.4), ("500409", 0.4), ("082003", 0.6), ("081902", 0.5),
];

/// What Baotou's schools teach: the fields its plan names.
#[rustfmt::skip]
const BAOTOU_MAJORS: &[&str] = &[
    "080202", "080207", "080404", "080406", "080423", "080503", "080601", "080801", "080901", "081509", "101101",
    "120203", "430301", "430302", "430401", "430402", "430505", "430607", "460103", "460110", "460301", "460305",
    "460702", "490101", "500106", "500112", "500211", "510203", "510205", "520201", "530302", "530701", "590302",
];

fn popularity(major: &str) -> f64 {
    POPULAR.iter().find(|(m, _)| *m == major).map_or(1.0, |(_, w)| *w)
}

fn is_undergraduate(major: &str) -> bool {
    major.starts_with('0') || major.starts_with('1')
}

/// Majors of a school, drawn by its bent and their popularity, the planted ones first.
fn draw(school: &School, number: usize, facts: &Facts, chance: &mut Chance) -> Vec<String> {
    let bent = &bents(&school.level)[school.bent];
    let candidates: Vec<&String> = facts
        .links
        .keys()
        .filter(|m| is_undergraduate(m) == (school.level == "bachelor"))
        .filter(|m| school.market != BAOTOU || BAOTOU_MAJORS.contains(&m.as_str()))
        .collect();
    let local = school.market == BAOTOU;
    let mut weights: Vec<f64> =
        candidates.iter().map(|m| if local { 1.0 } else { bent.weight(m) * popularity(m) }).collect();
    let mut drawn: Vec<String> = p::planted_majors(&school.code).iter().map(|m| m.to_string()).collect();
    for (i, m) in candidates.iter().enumerate() {
        if drawn.contains(*m) || **m == p::RENAMED_FROM {
            weights[i] = 0.0;
        }
    }
    while drawn.len() < number && weights.iter().any(|w| *w > 0.0) {
        let i = chance.weighted(&weights);
        weights[i] = 0.0;
        drawn.push(candidates[i].clone());
    }
    drawn.sort();
    drawn
}

/// Every programme with its graduates. Totals by market region and level are those of [`Facts::total`].
pub fn invent(schools: &[School], facts: &Facts, chance: &mut Chance) -> Vec<Programme> {
    let mut programmes = Vec::new();
    let mut trends: BTreeMap<String, f64> = BTreeMap::new();
    for major in facts.links.keys() {
        trends.insert(major.clone(), chance.between(-0.03, 0.04));
    }
    let new = |school: usize, major: &str, level: &'static str, usual: i64| Programme {
        school,
        major: major.to_string(),
        level,
        length: match level {
            "bachelor" => facts.majors.get(major).and_then(|m| m.1).unwrap_or(usual),
            _ => usual,
        },
        graduates: Vec::new(),
        trend: trends.get(major).copied().unwrap_or_default(),
        opens: i64::MIN,
        closes: i64::MAX,
    };
    for (i, school) in schools.iter().enumerate() {
        let breadth = BREADTH.iter().find(|b| b.0 == school.level);
        let number = breadth.map_or(0, |b| if school.kind == "民办" { b.2 } else { b.1 });
        let majors = draw(school, number, facts, chance);
        let (level, usual) = match school.level.as_str() {
            "bachelor" => ("bachelor", 4),
            "higher_vocational" => ("higher_vocational", 3),
            _ => ("secondary_vocational", 3),
        };
        for major in &majors {
            programmes.push(new(i, major, level, usual));
        }
        let graduate_school =
            level == "bachelor" && school.kind == "公办" && school.code.ends_with(['1', '3', '5', '8']);
        if graduate_school {
            for major in majors.iter().filter(|m| !p::is_renamed(m)).take(6) {
                programmes.push(new(i, major, "master", 3));
            }
        }
    }
    p::plant(&mut programmes, schools);
    programmes.sort_by(|a, b| (a.school, a.level, &a.major).cmp(&(b.school, b.level, &b.major)));
    size(&mut programmes, schools, facts, chance);
    programmes
}

/// Graduates by year: in proportion to invented sizes, summing to the totals.
fn size(programmes: &mut [Programme], schools: &[School], facts: &Facts, chance: &mut Chance) {
    let sizes: Vec<f64> = programmes
        .iter()
        .map(|q| {
            let u = chance.unit();
            let spread = if q.level == "master" { 0.06 + 2.0 * u * u * u } else { 0.2 + 1.6 * u * u };
            popularity(&q.major).clamp(0.4, 1.6) * spread * p::size_factor(&schools[q.school].code, q)
        })
        .collect();
    let groups: BTreeSet<(&'static str, &'static str)> =
        programmes.iter().map(|q| (schools[q.school].market, q.level)).collect();
    for year in FIRST_YEAR..=BASE_YEAR {
        let grown: Vec<f64> = programmes
            .iter()
            .zip(&sizes)
            .map(|(q, s)| {
                let graduating = year >= q.opens.saturating_add(q.length) && year - q.length <= q.closes;
                let factor = (1.0 + q.trend * (year - BASE_YEAR) as f64) * (1.0 + chance.noise(0.05));
                if graduating { s * factor } else { 0.0 }
            })
            .collect();
        for (market, level) in &groups {
            let members: Vec<usize> = (0..programmes.len())
                .filter(|&i| programmes[i].level == *level && schools[programmes[i].school].market == *market)
                .collect();
            let weights: Vec<f64> = members.iter().map(|&i| grown[i]).collect();
            let total = facts.total(market, level) as f64 * GROWTH[(year - FIRST_YEAR) as usize];
            for (&i, n) in members.iter().zip(apportion(&weights, total.round() as u64)) {
                programmes[i].graduates.push(n);
            }
        }
    }
}

impl Programme {
    /// Graduates of the base year.
    pub fn now(&self) -> u64 {
        self.graduates.last().copied().unwrap_or_default()
    }

    /// Students admitted in a year: the cohort that graduates after the regular length, and a few more who leave.
    pub fn intake(&self, year: i64, size: u64) -> u64 {
        if year < self.opens || year > self.closes {
            return 0;
        }
        let ahead = (year + self.length - BASE_YEAR) as f64;
        (size as f64 * (1.0 + self.trend * ahead) / 0.965).round().max(0.0) as u64
    }
}

/// The market regions, in order.
pub const MARKETS: [&str; 2] = [LIAONING, BAOTOU];
