//! Continuations: which old major lives on in which new one at a school. Found by `methods::renames`.

use crate::frame::{ints, numbers, texts};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::evaluated;
use duikou_engine::{Error, Result};
use duikou_methods::renames::{self, Catalogue, Fate, Major, Programme, Succession, Years};
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// School, major, level.
pub type Key = (String, String, String);

/// What the catalogue and the crosswalk say of every major.
fn catalogue(majors: &DataFrame, links: &DataFrame, former: &DataFrame) -> Result<Catalogue> {
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    let (codes, names) = (texts(majors, &c::MAJOR_CODE)?, texts(majors, &c::NAME)?);
    let (classes, categories) = (texts(majors, &c::CLASS_CODE)?, texts(majors, &c::CATEGORY)?);
    let mut all: BTreeMap<String, Major> = BTreeMap::new();
    for (i, code) in codes.into_iter().enumerate() {
        let (class, category) = (some(&classes[i]), some(&categories[i]));
        all.insert(code, Major { name: names[i].clone(), class, category, links: BTreeMap::new() });
    }
    let (codes, occupations) = (texts(links, &c::MAJOR_CODE)?, texts(links, &c::OCCUPATION_CODE)?);
    for (i, affinity) in numbers(links, &c::AFFINITY)?.into_iter().enumerate() {
        if let (Some(major), Some(affinity)) = (all.get_mut(&codes[i]), affinity) {
            major.links.insert(occupations[i].clone(), affinity);
        }
    }
    let pairs: BTreeSet<(String, String)> =
        texts(former, &c::FORMER_NAME)?.into_iter().zip(texts(former, &c::NAME)?).collect();
    Ok(Catalogue::new(all, pairs))
}

/// Programme keys and regions of a frame's rows.
fn keys(frame: &DataFrame) -> Result<Vec<(Key, String)>> {
    let (schools, majors) = (texts(frame, &c::UNIVERSITY_CODE)?, texts(frame, &c::MAJOR_CODE)?);
    let (levels, regions) = (texts(frame, &c::LEVEL)?, texts(frame, &c::REGION_CODE)?);
    let keys = schools.into_iter().zip(majors).zip(levels).zip(regions);
    Ok(keys.map(|(((school, major), level), region)| ((school, major, level), region)).collect())
}

/// Programmes as observed, and the region of each.
#[derive(Default)]
struct Observed(BTreeMap<Key, (String, Programme)>);

impl Observed {
    fn at(&mut self, key: &Key, region: &str) -> &mut Programme {
        let (school, major, level) = key.clone();
        let new = || (region.to_string(), Programme { school, level, major, ..Programme::default() });
        &mut self.0.entry(key.clone()).or_insert_with(new).1
    }

    /// Intake, or the planned intake where it is not known; where a year has neither, the programme was there with an
    /// unknown number, unless no year of it has one: then the table says nothing of its admissions.
    fn admitted(&mut self, enrollment: &DataFrame) -> Result<()> {
        let years = ints(enrollment, &c::YEAR)?;
        let (intake, planned) = (numbers(enrollment, &c::INTAKE)?, numbers(enrollment, &c::PLANNED_INTAKE)?);
        for (i, (key, region)) in keys(enrollment)?.iter().enumerate() {
            self.at(key, region).admitted.insert(years[i], intake[i].or(planned[i]));
        }
        for (_, programme) in self.0.values_mut() {
            if programme.admitted.values().all(Option::is_none) {
                programme.admitted.clear();
            }
        }
        Ok(())
    }

    /// Offerings, for years of which enrollment says nothing.
    fn offered(&mut self, offerings: &DataFrame) -> Result<()> {
        let (years, planned) = (ints(offerings, &c::YEAR)?, numbers(offerings, &c::PLANNED_INTAKE)?);
        for (i, (key, region)) in keys(offerings)?.iter().enumerate() {
            self.at(key, region).admitted.entry(years[i]).or_insert(planned[i]);
        }
        Ok(())
    }

    fn graduated(&mut self, completions: &DataFrame) -> Result<()> {
        let (years, persons) = (ints(completions, &c::YEAR)?, numbers(completions, &c::PERSONS)?);
        for (i, (key, region)) in keys(completions)?.iter().enumerate() {
            let years_of: &mut Years = &mut self.at(key, region).graduates;
            years_of.insert(years[i], persons[i]);
        }
        Ok(())
    }
}

/// The table's rows.
fn rows(found: &[Succession], observed: &Observed) -> Result<DataFrame> {
    let mut rows = Rows::default();
    for s in found {
        let region = observed.0.get(&(s.school.clone(), s.to.clone(), s.level.clone())).map_or("", |(r, _)| r.as_str());
        rows.text(&c::UNIVERSITY_CODE, &s.school)
            .text(&c::FROM_MAJOR, &s.from)
            .text(&c::MAJOR_CODE, &s.to)
            .text(&c::LEVEL, &s.level)
            .text(&c::REGION_CODE, region)
            .int(&c::LAST_YEAR, s.last_year)
            .int(&c::YEAR, s.year)
            .number(&c::NAME_SIMILARITY, s.parts.name)
            .flag(&c::SAME_CLASS, s.parts.class == Some(1.0))
            .number(&c::OCCUPATION_OVERLAP, s.parts.occupations)
            .number(&c::CONTINUITY, s.parts.continuity)
            .number(&c::SCORE, s.score)
            .flag(&c::CARRIED, s.fate == Fate::Carried)
            .text(&c::DETAIL, &detail(s));
    }
    rows.frame(&evaluated::SUCCESSIONS)
}

/// Codes, joined by spaces: what became of the pair, whether the catalogue names it, which parts are left out of the score.
fn detail(s: &Succession) -> String {
    let mut codes = vec![s.fate.code().to_string()];
    codes.extend(s.official.then(|| "former_name".to_string()));
    codes.extend(s.parts.missing().iter().map(|part| format!("without_{part}")));
    codes.join(" ")
}

/// What pairs are found in.
pub struct Sources {
    pub majors: DataFrame,
    pub links: DataFrame,
    pub former_names: DataFrame,
    pub completions: DataFrame,
    pub enrollment: DataFrame,
    pub offerings: DataFrame,
}

/// Every pair worth reporting, as the rows of `evaluated.successions`; `cut` is the score from which one is carried.
pub fn find(sources: &Sources, cut: f64) -> Result<DataFrame> {
    let catalogue = catalogue(&sources.majors, &sources.links, &sources.former_names)?;
    let mut observed = Observed::default();
    observed.admitted(&sources.enrollment)?;
    observed.offered(&sources.offerings)?;
    observed.graduated(&sources.completions)?;
    let programmes: Vec<Programme> = observed.0.values().map(|(_, p)| p.clone()).collect();
    let found = renames::find(&catalogue, &programmes, cut).map_err(|e| Error::bug(format!("renames: {e}")))?;
    rows(&found, &observed)
}
