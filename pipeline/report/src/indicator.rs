//! Indicators as the report prints them.

use crate::format;
use duikou_contracts::Lang;
use duikou_methods::indicators::{self, Unit};

/// Label of an indicator, its code where none is known.
pub fn label(code: &str, lang: Lang) -> String {
    indicators::find(code).map_or_else(|| code.replace('_', " "), |i| lang.pick(i.zh, i.en).to_string())
}

/// A value of an indicator, in its unit.
pub fn value(code: &str, value: f64) -> String {
    match indicators::find(code).map(|i| i.unit) {
        Some(Unit::Share) => format::share(value),
        Some(Unit::Persons | Unit::Count) => format::persons(value),
        _ => format::number(value),
    }
}
