//! The stages of the house, in order.

use duikou_engine::Stage;

/// The pipeline: the table of contents of the house.
pub static PIPELINE: &[&Stage] = &[
    &duikou_stages::ingest::STAGE,
    &duikou_stages::outlook::STAGE,
    &duikou_stages::matching::STAGE,
    &duikou_stages::scenarios::STAGE,
    &duikou_stages::evaluate::STAGE,
    &duikou_stages::learn::STAGE,
    &duikou_stages::flag::STAGE,
    &duikou_stages::audit::STAGE,
    &duikou_stages::plan::STAGE,
    &duikou_stages::coordinate::STAGE,
    &duikou_report::STAGE,
];

/// Version of the code a stage rests on.
pub fn code(stage: &str) -> &'static str {
    if stage == duikou_report::STAGE.name { env!("DUIKOU_CODE_REPORT") } else { env!("DUIKOU_CODE_STAGES") }
}
