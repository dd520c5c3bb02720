//! The tables of the edition: admissions, offerings, schools, regions.

use super::schools::{LIAONING, Schools};
use super::units::Admission;
use crate::extract_cn::regions;
use crate::frame::{bug, to_batch, to_frame};
use arrow_array::RecordBatch;
use duikou_contracts::Table;
use duikou_contracts::tables::{clean, reference};
use duikou_engine::{Error, Kind, Result};
use polars::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// The region in which the province's schools are matched.
pub const MARKET: &str = "210000";

/// A table with its rows.
pub type Made = (&'static Table, RecordBatch);

fn made(table: &'static Table, frame: PolarsResult<DataFrame>) -> Result<Made> {
    Ok((table, to_batch(frame.map_err(bug)?, table)?))
}

/// `clean.admissions`.
pub fn admissions(all: &[Admission]) -> Result<Made> {
    let joined = |parts: Vec<&str>, by: &str| (!parts.is_empty()).then(|| parts.join(by));
    let frame = df!(
        "university_code" => all.iter().map(|a| a.university.as_str()).collect::<Vec<_>>(),
        "year" => all.iter().map(|a| a.year).collect::<Vec<_>>(),
        "track" => all.iter().map(|a| a.track.as_str()).collect::<Vec<_>>(),
        "admission_code" => all.iter().map(|a| a.code.as_str()).collect::<Vec<_>>(),
        "level" => all.iter().map(|a| a.level).collect::<Vec<_>>(),
        "region_code" => vec![MARKET; all.len()],
        "name" => all.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(),
        "admission_kind" => all.iter().map(Admission::kind).collect::<Vec<_>>(),
        "major_code" => all.iter().map(|a| a.major.as_ref().map(|m| m.code.as_str())).collect::<Vec<_>>(),
        "class_code" => all.iter().map(|a| a.class_code.as_deref()).collect::<Vec<_>>(),
        "members" => all.iter().map(|a| joined(a.members.iter().map(|m| m.code.as_str()).collect(), " ")).collect::<Vec<_>>(),
        "planned_intake" => vec![None::<f64>; all.len()],
        "min_score" => all.iter().map(|a| a.score).collect::<Vec<_>>(),
        "last_choice" => all.iter().map(|a| a.choice).collect::<Vec<_>>(),
        "no_applicants" => all.iter().map(|a| a.nobody).collect::<Vec<_>>(),
        "detail" => all.iter().map(|a| joined(a.detail.iter().map(String::as_str).collect(), "；")).collect::<Vec<_>>(),
        "source_row" => all.iter().map(|a| a.source_row.as_str()).collect::<Vec<_>>(),
    );
    made(&clean::ADMISSIONS, frame)
}

/// `clean.offerings`, from the admissions as made.
pub fn offerings(admissions: &Made) -> Result<Made> {
    let frame = crate::offerings::of_admissions(&to_frame(&admissions.1)?)?;
    made(&clean::OFFERINGS, Ok(frame))
}

/// `reference.universities`: the schools that admit, as the ministry's list has them.
pub fn universities(all: &[Admission], schools: &Schools, from: &Path) -> Result<Made> {
    let codes: BTreeSet<&str> = all.iter().map(|a| a.university.as_str()).collect();
    let (mut name, mut region, mut kind, mut city) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for code in &codes {
        let school = schools.get(code).ok_or_else(|| Error::bug(format!("{code} is not on the list")))?;
        let place = regions::code_of(&school.city, from)?.ok_or_else(|| {
            Error::new(Kind::Contract, format!("unknown city {}", school.city), "look at the ministry's list")
        })?;
        name.push(school.name.as_str());
        region.push(place);
        kind.push(if school.remark.is_empty() { "公办" } else { school.remark.as_str() });
        city.push(school.city.as_str());
    }
    let n = codes.len();
    let frame = df!(
        "university_code" => codes.into_iter().collect::<Vec<_>>(),
        "name" => name,
        "region_code" => region,
        "market_code" => vec![MARKET; n],
        "kind" => kind,
        "city" => city,
        "illustrative" => vec![false; n],
    );
    made(&reference::UNIVERSITIES, frame)
}

/// `reference.regions`: the nation, the province and its cities.
pub fn regions_table(from: &Path) -> Result<Made> {
    let ours = |r: &Vec<String>| r[0] == regions::NATION || r[0].starts_with(LIAONING);
    let rows: Vec<Vec<String>> = regions::rows(from)?.into_iter().filter(ours).collect();
    let text = |i: usize| rows.iter().map(|r| (!r[i].is_empty()).then_some(r[i].as_str())).collect::<Vec<_>>();
    let frame = df!(
        "region_code" => text(0),
        "name_zh" => text(1),
        "name_en" => text(2),
        "region_kind" => text(3),
        "parent_code" => text(4),
        "market" => rows.iter().map(|r| r[5] == "true").collect::<Vec<_>>(),
    );
    made(&reference::REGIONS, frame)
}
