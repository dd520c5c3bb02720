//! The official files of the United States: IPEDS, the CIP–SOC crosswalk, projections, OEWS.
//!
//! Each file is read by its own source; what needs several of them (the state of a school in a year, one cell
//! given twice, majors the crosswalk does not list) is joined in [`close`], when everything has been read.
//! Regions are the states and areas by postal code. Only the fifty states and the District of Columbia are
//! markets; completions and employment of outlying areas are kept, but matching does not concern them.

mod cip;
mod completions;
mod crosswalk;
mod documents;
mod institutions;
mod join;
mod oews;
mod pool;
mod projections;
mod read;
mod rollup;
mod sectors;
pub mod states;
#[cfg(test)]
mod tests;

use super::intake::Intake;
use duikou_engine::Result;
use std::collections::BTreeMap;

pub use completions::SOURCE as COMPLETIONS;
pub use crosswalk::SOURCE as CROSSWALK;
pub use documents::SOURCE as DOCUMENTS;
pub use institutions::SOURCE as INSTITUTIONS;
pub use oews::{INDUSTRY_CSV as OEWS_INDUSTRY_CSV, STATE_CSV as OEWS_STATE_CSV, WORKBOOK as OEWS_WORKBOOK};
pub use projections::SOURCE as PROJECTIONS;

/// What the sources of this folder hold until every file has been read.
#[derive(Default)]
pub struct Held {
    /// Whether any of these files was read at all.
    any: bool,
    schools: Vec<institutions::File>,
    completions: Vec<completions::File>,
    employment: Vec<oews::File>,
    /// CIP codes of the completions.
    cips: pool::Pool,
    /// Industry and occupation codes of the employment cells.
    codes: pool::Pool,
    /// Titles of majors by CIP code.
    majors: BTreeMap<String, String>,
    /// Titles of CIP codes in the dictionary, for majors the crosswalk does not list.
    labels: BTreeMap<String, String>,
    /// Names of industries by code.
    industries: BTreeMap<String, String>,
}

/// Joins that need several of these files.
pub fn close(intake: &mut Intake) -> Result<()> {
    let held = std::mem::take(&mut intake.us);
    if !held.any {
        return Ok(());
    }
    join::regions(intake)?;
    join::schools(intake, &held)?;
    join::majors(intake, &held)?;
    join::industries(intake, &held)?;
    let Held { schools, completions, employment, cips, codes, .. } = held;
    join::completions(intake, &schools, completions, &cips)?;
    join::employment(intake, employment, &codes)
}
