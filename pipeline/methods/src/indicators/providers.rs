//! Schools of the same market that offer the same major at the same level; by the admission lists where no supply is known.

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// Schools of the same market that offer the same major at the same level; by the admission lists where no supply is known.
pub static INDICATOR: Indicator = Indicator {
    code: "providers",
    zh: "同专业布点数",
    en: "Providers of the same major",
    unit: Unit::Count,
    about_zh: "同一匹配区域内开设同一专业同一层次的学校数；无供给数据时以招生目录所列为准",
    about: "Schools of the same market that offer the same major at the same level; by the admission lists where no supply is known",
    time: Time::Outlook,
    relative: false,
    formula: Formula {
        text: "number of schools",
        inputs: &[input("schools", "开设该专业该层次的学校数", "schools that offer the major at the level")],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(3.0)], Some(3.0), "three schools, this one among them"),
    row(&[Some(1.0)], Some(1.0), "this school alone"),
    row(&[None], None, "not known to be offered"),
];
