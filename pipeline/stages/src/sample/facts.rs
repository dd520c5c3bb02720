//! The published facts the model stands on, read from the shipped reference tables.

use duikou_engine::{Error, Result};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const COUNTS: &str = duikou_data::SCHOOLS_LIAONING_BAOTOU;
const LINKS: &str = duikou_data::LINKS_CHINA;
const TARGETS: &str = duikou_data::TARGETS_CHINA;
const ADJUSTED: &str = duikou_data::TARGETS_ADJUSTED;
const CHAINS: [(&str, &str); 2] = [(LIAONING, duikou_data::CHAINS_LIAONING), (BAOTOU, duikou_data::CHAINS_BAOTOU)];
const CATALOGUES: [&str; 2] = [duikou_data::MAJORS_UNDERGRADUATE, duikou_data::MAJORS_VOCATIONAL];
const INDUSTRIES: &str = duikou_data::INDUSTRIES_CHINA;
const NATION: &str = duikou_data::EMPLOYMENT_CHINA;
const OCCUPATIONS: &str = duikou_data::OCCUPATIONS_CHINA;

/// The two market regions of the edition.
pub const LIAONING: &str = "210000";
pub const BAOTOU: &str = "150200";

/// Number of institutions of one city, level and kind (公办, 民办).
#[derive(Debug)]
pub struct Count {
    pub region: String,
    pub city: String,
    pub level: String,
    pub kind: String,
    pub schools: usize,
}

/// A link between a major and an occupation.
#[derive(Debug)]
pub struct Link {
    pub occupation: String,
    pub affinity: f64,
}

/// A chain of one market region.
#[derive(Debug)]
pub struct Chain {
    pub market: &'static str,
    pub code: String,
    pub name: String,
    pub industries: Vec<String>,
    pub occupations: Vec<String>,
}

/// An industry: its name, and the code it is part of.
#[derive(Debug)]
pub struct Industry {
    pub name: String,
    pub parent: String,
}

/// A target of the documents.
#[derive(Debug)]
pub struct Goal {
    pub id: String,
    pub name: String,
    pub year: i64,
    pub value: f64,
    pub unit: String,
}

/// Everything the model reads.
#[derive(Debug)]
pub struct Facts {
    pub counts: Vec<Count>,
    /// Links by major code.
    pub links: BTreeMap<String, Vec<Link>>,
    pub chains: Vec<Chain>,
    /// Graduates a year that the documents ask for in Liaoning, by level.
    pub targets: BTreeMap<String, f64>,
    /// Every target of the two regions that has a value.
    pub goals: Vec<Goal>,
    /// Name and length in years by major code.
    pub majors: BTreeMap<String, (String, Option<i64>)>,
    /// Names by occupation code.
    pub occupations: BTreeMap<String, String>,
    /// Sections and divisions of industries by code.
    pub industries: BTreeMap<String, Industry>,
    /// The nation's persons in work by industry in [`super::employment::LEVEL_YEAR`].
    pub nation: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
struct ChainFile {
    chain: Vec<ChainEntry>,
}

#[derive(Deserialize)]
struct ChainEntry {
    code: String,
    name_zh: String,
    industries: Vec<String>,
    occupations: Vec<String>,
}

fn broken(what: &str) -> Error {
    Error::bug(format!("a shipped reference table is not as built: {what}"))
}

fn rows(text: &str) -> Result<Vec<Vec<String>>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let records = reader.records().map(|r| r.map(|r| r.iter().map(str::to_string).collect()));
    records.collect::<std::result::Result<_, csv::Error>>().map_err(|e| broken(&e.to_string()))
}

fn number(text: &str) -> Result<f64> {
    text.parse().map_err(|_| broken(text))
}

impl Facts {
    /// Reads the shipped tables.
    pub fn read() -> Result<Facts> {
        let mut counts = Vec::new();
        for r in rows(COUNTS)? {
            counts.push(Count {
                region: r[0].clone(),
                city: r[1].clone(),
                level: r[2].clone(),
                kind: r[3].clone(),
                schools: number(&r[4])? as usize,
            });
        }
        let mut links: BTreeMap<String, Vec<Link>> = BTreeMap::new();
        for r in rows(LINKS)? {
            let link = Link { occupation: r[1].clone(), affinity: number(&r[2])? };
            links.entry(r[0].clone()).or_default().push(link);
        }
        let mut chains = Vec::new();
        for (market, text) in CHAINS {
            let file: ChainFile = toml::from_str(text).map_err(|e| broken(e.message()))?;
            chains.extend(file.chain.into_iter().map(|c| Chain {
                market,
                code: c.code,
                name: c.name_zh,
                industries: c.industries,
                occupations: c.occupations,
            }));
        }
        let (mut targets, mut goals) = (BTreeMap::new(), Vec::new());
        for r in rows(TARGETS)?.into_iter().chain(rows(ADJUSTED)?) {
            // The nation is none of the regions the sample is of.
            if !r[6].is_empty() && r[4] != "100000" {
                goals.push(Goal {
                    id: r[0].clone(),
                    name: r[1].clone(),
                    year: number(&r[5])? as i64,
                    value: number(&r[6])?,
                    unit: r[7].clone(),
                });
            }
            if r[0].starts_with("ln2020-train-") {
                targets.insert(r[3].clone(), number(&r[6])?);
            }
        }
        let mut majors = BTreeMap::new();
        for text in CATALOGUES {
            for r in rows(text)? {
                majors.insert(r[0].clone(), (r[1].clone(), r[6].parse().ok()));
            }
        }
        let occupations = rows(OCCUPATIONS)?.into_iter().map(|r| (r[0].clone(), r[1].clone())).collect();
        let mut industries = BTreeMap::new();
        for r in rows(INDUSTRIES)?.into_iter().filter(|r| r[0].len() <= 2) {
            industries.insert(r[0].clone(), Industry { name: r[1].clone(), parent: r[3].clone() });
        }
        let mut nation = BTreeMap::new();
        let level_year = super::employment::LEVEL_YEAR.to_string();
        for r in rows(NATION)?.into_iter().filter(|r| r[3] == level_year) {
            nation.insert(r[1].clone(), number(&r[4])?);
        }
        Ok(Facts { counts, links, chains, targets, goals, majors, occupations, industries, nation })
    }

    /// Number of institutions of a market region, of one level or of all.
    pub fn schools(&self, market: &str, level: Option<&str>) -> usize {
        let of = |c: &&Count| (c.region == BAOTOU) == (market == BAOTOU) && level.is_none_or(|l| c.level == l);
        self.counts.iter().filter(of).map(|c| c.schools).sum()
    }

    /// Graduates of the base year, by market region and level: the documents' figures for Liaoning;
    /// for Baotou the same scaled by the number of institutions.
    pub fn total(&self, market: &str, level: &str) -> u64 {
        let target = self.targets.get(level).copied().unwrap_or_default();
        if market == LIAONING {
            return target as u64;
        }
        let of = match level {
            "master" | "bachelor" => Some("bachelor"),
            "higher_vocational" => Some("higher_vocational"),
            _ => None,
        };
        let share = self.schools(market, of) as f64 / self.schools(LIAONING, of) as f64;
        (target * share).round() as u64
    }

    /// Cities with institutions: region code and name, in the order of the codes.
    pub fn cities(&self) -> Vec<(String, String)> {
        let set: BTreeSet<(String, String)> = self.counts.iter().map(|c| (c.region.clone(), c.city.clone())).collect();
        set.into_iter().collect()
    }

    /// Links of a major that graduates of a level follow. Secondary schools train for service and production
    /// occupations (major groups 3, 4 and 6) where the major has any such link.
    pub fn links_at(&self, major: &str, level: &str) -> Vec<&Link> {
        let all: Vec<&Link> = self.links.get(major).map(|l| l.iter().collect()).unwrap_or_default();
        let skilled: Vec<&Link> = all.iter().copied().filter(|l| !l.occupation.starts_with('2')).collect();
        if level == "secondary_vocational" && !skilled.is_empty() { skilled } else { all }
    }
}
