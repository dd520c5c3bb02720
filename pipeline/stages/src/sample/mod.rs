//! `duikou sample`: illustrative institutions and numbers for the Chinese edition, from a seeded model.
//!
//! Real, and read from `data/reference`: catalogues, classifications, chains, links, the number of institutions by
//! city, level and kind, and the graduates a year the documents ask for by level. Made up here: the institutions,
//! their programmes, students, graduates, destinations, teachers, the demand of firms, their
//! answers to the survey, technology offered and needed, and progress of targets. Nothing bears the name of a real
//! institution or firm. `data/demo/README.md` tells of the model and of the patterns planted in it.
//!
//! The model in short: a school draws majors by its bent and their popularity; graduates are apportioned so that
//! each level sums to its target; a need is the graduates linked to it who neither study on nor leave, times a
//! tightness set for its chain ([`patterns::TIGHTNESS`]); destinations, the shortage list and the growth of industries
//! follow the tightness too.

mod chance;
mod demand;
mod destinations;
mod employment;
mod facts;
mod firms;
mod history;
pub mod patterns;
mod programmes;
mod progress;
mod schools;
mod shortage;
mod survey;
mod technology;
#[cfg(test)]
mod tests;

use crate::templates::{self, CellValue};
use duikou_contracts::{Column, Lang, columns as c};
use duikou_engine::{Certificate, Error, Result};
use std::path::{Path, PathBuf};

/// The base year, and the first of the five years of history before it.
pub const BASE_YEAR: i64 = 2025;
pub const FIRST_YEAR: i64 = 2020;

/// One form with its rows, cells in the order of [`templates::columns_of`].
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub form: &'static str,
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<CellValue>>,
}

impl Sheet {
    fn new(form: &'static str) -> Result<Sheet> {
        let columns = templates::columns_of(form)?.iter().map(|c| c.name).collect();
        Ok(Sheet { form, columns, rows: Vec::new() })
    }

    /// Adds a row; columns not named stay empty.
    fn row(&mut self, cells: Vec<(&'static Column, CellValue)>) -> Result<()> {
        let mut row = vec![CellValue::Empty; self.columns.len()];
        for (column, value) in cells {
            let at = self.columns.iter().position(|name| *name == column.name);
            let at = at.ok_or_else(|| Error::bug(format!("form {} has no column {}", self.form, column.name)))?;
            row[at] = value;
        }
        self.rows.push(row);
        Ok(())
    }
}

/// Everything a seed gives.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleSet {
    pub seed: u64,
    pub sheets: Vec<Sheet>,
}

impl SampleSet {
    /// The sheet of a form.
    pub fn sheet(&self, form: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|s| s.form == form)
    }
}

/// A further stream of a seed: what is drawn from it moves no number of another part.
fn stream(seed: u64, part: u64) -> chance::Chance {
    chance::Chance::new(seed.wrapping_add(part << 32))
}

/// Generates the sample. Same seed, same sample.
///
/// # Errors
/// A defect where a shipped reference table is not as built.
pub fn generate(seed: u64) -> Result<SampleSet> {
    let facts = facts::Facts::read()?;
    let mut chance = chance::Chance::new(seed);
    let schools = schools::invent(&facts);
    let programmes = programmes::invent(&schools, &facts, &mut chance);
    let markets = demand::Market::all(&facts);
    let mut universities = Sheet::new("universities")?;
    for school in &schools {
        universities.row(vec![
            (&c::UNIVERSITY_CODE, school.code.as_str().into()),
            (&c::NAME, school.name.as_str().into()),
            (&c::REGION_CODE, school.region.as_str().into()),
            (&c::KIND, school.kind.as_str().into()),
            (&c::CITY, school.city.as_str().into()),
            (&c::ILLUSTRATIVE, true.into()),
        ])?;
    }
    let mut sheets = vec![universities];
    let mut studies = stream(seed, 1);
    sheets.extend(history::report(&schools, &programmes, &markets, &facts, &mut chance, &mut studies)?);
    let needs = demand::needs(&schools, &programmes, &facts, &mut chance);
    sheets.extend(demand::ask(&needs, &facts, &mut chance)?);
    sheets.push(demand::orders(&schools, &programmes, &facts, &mut chance)?);
    sheets.push(shortage::list(&needs, &markets, &facts, &mut stream(seed, 2))?);
    sheets.push(employment::report(&facts, &mut stream(seed, 3))?);
    sheets.push(progress::report(&facts, &mut stream(seed, 4))?);
    sheets.push(firms::register(&facts, &mut stream(seed, 5))?);
    sheets.extend(survey::ask(&facts, &mut stream(seed, 6))?);
    sheets.extend(technology::ledger(&schools)?);
    Ok(SampleSet { seed, sheets })
}

/// Writes the sample into `dir` as the workbooks a bureau fills, each with a certificate that says it is made up.
/// Returns the workbooks. Same seed, same bytes.
///
/// # Errors
/// `Write` where a file cannot be written.
pub fn write(dir: &Path, lang: Lang, seed: u64) -> Result<Vec<PathBuf>> {
    let sample = generate(seed)?;
    let mut written = Vec::new();
    for sheet in &sample.sheets {
        let path = dir.join(templates::file_name(sheet.form, lang)?);
        templates::write_form(&path, sheet.form, lang, &sheet.rows)?;
        certificate(seed).write_beside(&path)?;
        written.push(path);
    }
    Ok(written)
}

fn certificate(seed: u64) -> Certificate {
    Certificate {
        publisher: "duikou".into(),
        title: "示例数据（虚构） / illustrative data (made up)".into(),
        citation: format!("duikou sample --seed {seed}"),
        licence: "MIT OR Apache-2.0".into(),
        date: "2026-11-22".into(),
        sha256: String::new(),
        illustrative: true,
        url: String::new(),
        derivation: "由示例模型生成，院校与企业名称均为虚构；分层次总量与院校数取自公开文件，见 data/demo/README.md。 \
                     Generated by the sample model; names of institutions and firms are invented; totals by level and numbers of \
                     institutions follow published documents, see data/demo/README.md."
            .into(),
    }
}
