//! Students per full-time teacher.

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// Students per full-time teacher.
pub static INDICATOR: Indicator = Indicator {
    code: "student_teacher_ratio",
    zh: "生师比",
    en: "Student-teacher ratio",
    unit: Unit::Ratio,
    about_zh: "在校生与专任教师之比",
    about: "Students per full-time teacher",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "as reported",
        inputs: &[input("ratio", "生师比", "students per teacher")],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[row(&[Some(16.4)], Some(16.4), "as reported"), row(&[None], None, "not reported")];
