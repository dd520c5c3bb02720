//! Expected fill of the needs its graduates go to, weighted by how many go there.

use super::{Formula, Indicator, Row, Time, Unit, input, row, weighted};

/// Expected fill of the needs its graduates go to, weighted by how many go there.
pub static INDICATOR: Indicator = Indicator {
    code: "needs_fill",
    zh: "所服务需求满足度",
    en: "Fill of the needs served",
    unit: Unit::Share,
    about_zh: "毕业生所去岗位的预期满足度，按去向人数加权",
    about: "Expected fill of the needs its graduates go to, weighted by how many go there",
    time: Time::Outlook,
    relative: false,
    formula: Formula {
        text: "Σ persons · fill ÷ Σ persons",
        inputs: &[
            input("persons", "预期去该需求的人数", "persons expected to go to the need"),
            input("fill", "该需求的预期满足度", "expected fill of the need"),
        ],
        each: true,
        value: weighted,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(30.0), Some(1.0), Some(10.0), Some(0.2)], Some(0.8), "three quarters go to a need that is full"),
    row(&[Some(10.0), Some(0.35)], Some(0.35), "one need"),
    row(&[Some(10.0), Some(1.0), Some(5.0), None], None, "a need served is not known"),
    row(&[Some(0.0), Some(0.5)], None, "nobody is expected to be placed"),
    row(&[], None, "no link"),
];
