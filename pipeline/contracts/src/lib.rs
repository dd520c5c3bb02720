//! The language of the house: codes, columns (each defined once), tables (grain, key, columns).
//!
//! Nothing here computes. Every other crate names columns through [`columns`] and tables through
//! [`tables`]; the data dictionary (`duikou describe`) is printed from the same constants.

pub mod codes;
#[rustfmt::skip]
pub mod columns;
pub mod dictionary;
#[rustfmt::skip]
pub mod reasons;
pub mod tables;

mod column;
mod table;

pub use codes::{Code, CodeList, Lang};
pub use column::{Column, Domain, Kind};
pub use table::{Field, Layer, Table};
