//! Majors the school offers at the level.

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// Majors the school offers at the level.
pub static INDICATOR: Indicator = Indicator {
    code: "school_majors",
    zh: "本校同层次专业数",
    en: "Majors of the school",
    unit: Unit::Count,
    about_zh: "本校在该层次开设的专业数",
    about: "Majors the school offers at the level",
    time: Time::Outlook,
    relative: false,
    formula: Formula {
        text: "number of majors",
        inputs: &[input("majors", "本校该层次专业数", "majors of the school at the level")],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[row(&[Some(61.0)], Some(61.0), "as counted"), row(&[None], None, "not known")];
