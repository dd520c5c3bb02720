//! The official files of the United States: IPEDS, the CIP–SOC crosswalk, projections, OEWS.

use super::Source;
use super::intake::Intake;
use duikou_engine::Result;
use std::path::Path;

fn never(_: &str) -> bool {
    false
}
fn first(_: &str) -> u32 {
    0
}
fn nothing(_: &mut Intake, _: &Path) -> Result<()> {
    Ok(())
}

const fn placeholder(name: &'static str) -> Source {
    Source { name, zh: name, en: name, matches: never, order: first, read: nothing }
}

pub static COMPLETIONS: Source = placeholder("ipeds_completions");
pub static INSTITUTIONS: Source = placeholder("ipeds_hd");
pub static CROSSWALK: Source = placeholder("cip_soc");
pub static PROJECTIONS: Source = placeholder("bls_projections");
pub static OEWS_WORKBOOK: Source = placeholder("oews_workbook");
pub static OEWS_STATE_CSV: Source = placeholder("oews_state_csv");
pub static OEWS_INDUSTRY_CSV: Source = placeholder("oews_industry_csv");

/// Joins that need several of these files.
pub fn close(_: &mut Intake) -> Result<()> {
    Ok(())
}
