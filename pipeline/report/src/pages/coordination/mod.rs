//! Coordination: targets with their progress, the ladder of levels, who stays and what serves each chain.

pub mod ladder;
pub mod retention;
pub mod targets;

use crate::book::Book;
use crate::pages::fields;
use minijinja::Value;
use std::collections::BTreeSet;

/// Context of `coordination.html`.
pub fn context(book: &Book<'_>) -> Value {
    let found = &book.coordinated;
    let sections: Vec<&str> = [
        ("targets", !found.targets.is_empty()),
        ("ladder", !found.ladder.is_empty()),
        ("retention", !found.retention.is_empty()),
        // Without any agreement and without a list of colleges, no zero stands for a finding.
        ("served", found.chains.iter().any(|s| s.classes > 0 || s.colleges.is_some())),
    ]
    .into_iter()
    .filter_map(|(name, there)| there.then_some(name))
    .collect();
    let regions: BTreeSet<&str> = found.ladder.iter().map(|r| r.region).collect();
    fields!({
        "sections": sections, "base_year": book.base_year.to_string(), "year": book.year.to_string(),
        "talent_there": !found.talent.is_empty(),
        "alliances": crate::pages::there(book, "alliances.html"), "many": regions.len() > 1, "targets": targets::context(book), "ladder": ladder::context(book),
        "retention": retention::context(book), "served": retention::served(book),
    })
}
