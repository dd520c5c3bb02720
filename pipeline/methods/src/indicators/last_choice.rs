//! Place among the applicant's choices of the last one put forward: the larger, the further down the lists the programme was filled.

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// Place among the applicant's choices of the last one put forward: the larger, the further down the lists the programme was filled.
pub static INDICATOR: Indicator = Indicator {
    code: "last_choice",
    zh: "末位志愿号",
    en: "Last choice",
    unit: Unit::Place,
    about_zh: "投档最低分考生所用的志愿序号，越大表示越靠后的志愿才投满",
    about: "Place among the applicant's choices of the last one put forward: the larger, the further down the lists the programme was filled",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "as reported",
        inputs: &[input("place", "末位志愿号", "place of the choice")],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(1.0)], Some(1.0), "filled by first choices"),
    row(&[Some(87.0)], Some(87.0), "as reported"),
    row(&[None], None, "not published"),
];
