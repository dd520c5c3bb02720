//! What copies disagree on, and how it is written into one cell.

use super::FIELDS;
use std::collections::BTreeSet;

/// One side of a dispute: what a copy says of a field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dispute {
    /// Index into [`FIELDS`].
    pub field: usize,
    pub value: String,
    pub file: String,
}

/// A list of field, value and file, as JSON; empty where nothing is disputed.
pub fn encode(disputes: &BTreeSet<Dispute>) -> String {
    if disputes.is_empty() {
        return String::new();
    }
    let list: Vec<[&str; 3]> = disputes.iter().map(|d| [FIELDS[d.field], &d.value, &d.file]).collect();
    serde_json::to_string(&list).unwrap_or_default()
}

/// The list back; `None` where the text is not one.
pub fn decode(text: &str) -> Option<BTreeSet<Dispute>> {
    if text.trim().is_empty() {
        return Some(BTreeSet::new());
    }
    let list: Vec<[String; 3]> = serde_json::from_str(text).ok()?;
    list.into_iter()
        .map(|[field, value, file]| {
            let field = FIELDS.iter().position(|f| *f == field)?;
            Some(Dispute { field, value, file })
        })
        .collect()
}
