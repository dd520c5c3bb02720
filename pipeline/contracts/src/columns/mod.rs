//! Every column of the house, defined once: type, unit, label and meaning in both languages. One file a layer: the
//! first whose tables have the column; what the inputs and later layers have in common is in `shared`.

mod clean;
mod coordinated;
mod evaluated;
mod flagged;
mod matched;
mod outlook;
mod planned;
mod reference;
mod shared;

pub use clean::*;
pub use coordinated::*;
pub use evaluated::*;
pub use flagged::*;
pub use matched::*;
pub use outlook::*;
pub use planned::*;
pub use reference::*;
pub use shared::*;

use crate::column::{Column, Domain, Kind};

#[allow(clippy::too_many_arguments)]
const fn col(
    name: &'static str,
    kind: Kind,
    domain: Domain,
    unit: &'static str,
    zh: &'static str,
    en: &'static str,
    about_zh: &'static str,
    about: &'static str,
) -> Column {
    Column { name, kind, unit, zh, en, about_zh, about, domain }
}
