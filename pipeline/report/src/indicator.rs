//! Indicators as the report prints them: label and unit by code.

use crate::format;
use crate::messages::find;
use duikou_contracts::Lang;

/// How an indicator's value reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Share,
    Persons,
    Plain,
}

/// Label of an indicator, its code where none is known.
pub fn label(code: &str, lang: Lang) -> String {
    find(&format!("indicator.{code}")).map_or_else(|| code.replace('_', " "), |m| lang.pick(m.1, m.2).to_string())
}

/// Unit of an indicator, told by its code: `…_rate`, `…_share`, `placement…` and `fill` are shares.
pub fn unit(code: &str) -> Unit {
    let shares = ["_rate", "_share", "placement", "fill", "fitness", "alignment"];
    let persons =
        ["supply", "demand", "surplus", "certain_surplus", "certain_shortage", "graduates", "intake", "persons"];
    if persons.contains(&code) {
        Unit::Persons
    } else if shares.iter().any(|s| code.contains(s)) {
        Unit::Share
    } else {
        Unit::Plain
    }
}

/// A value of an indicator.
pub fn value(code: &str, value: f64) -> String {
    match unit(code) {
        Unit::Share => format::share(value),
        Unit::Persons => format::persons(value),
        Unit::Plain => format::number(value),
    }
}
