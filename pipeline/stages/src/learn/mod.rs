//! Learn: how usual a closure of each programme would be, and majors by where their graduates go. Both are for a
//! reader; neither is an indicator, so that no rule can rest on them.

mod closure;
mod clusters;
pub mod history;
pub mod model;
pub mod note;
pub mod ship;

use duikou_contracts::tables::{clean, evaluated, matched, reference};
use duikou_engine::{Context, Edition, Result, Stage};
use std::path::PathBuf;

fn run(context: &mut Context<'_>) -> Result<()> {
    closure::tables(context)?;
    clusters::table(context)
}

/// The model of the edition's nation, where one ships.
fn files(edition: &Edition) -> Result<Vec<PathBuf>> {
    Ok(model::path(edition).into_iter().collect())
}

/// The stage.
pub static STAGE: Stage = Stage {
    name: "learn",
    zh: "从既往学习",
    en: "learn",
    inputs: &[&clean::COMPLETIONS, &reference::MAJORS, &matched::MAJORS, &matched::FLOWS],
    outputs: &[&evaluated::CLOSURE, &evaluated::CLOSURE_TESTS, &evaluated::CLOSURE_CALIBRATION, &evaluated::CLUSTERS],
    settings: &["base_year"],
    files,
    run,
};
