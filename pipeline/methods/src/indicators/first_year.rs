//! First year in which the admission lists have the programme; an earlier start than the first list cannot be known (detail first_list).

use super::{Formula, Indicator, Row, Time, Unit, as_reported, input, row};

/// First year in which the admission lists have the programme; an earlier start than the first list cannot be known (detail first_list).
pub static INDICATOR: Indicator = Indicator {
    code: "first_year",
    zh: "已知首次开设年份",
    en: "First year known",
    unit: Unit::Year,
    about_zh: "招生目录首次列有本专业点的年份；早于目录起始年的开设无从得知（说明为 first_list）",
    about: "First year in which the admission lists have the programme; an earlier start than the first list cannot be known (detail first_list)",
    time: Time::Observed,
    relative: false,
    formula: Formula {
        text: "first year listed",
        inputs: &[input("year", "首次列出的年份", "first year in which it is listed")],
        each: false,
        value: as_reported,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[row(&[Some(2023.0)], Some(2023.0), "as listed"), row(&[None], None, "in no list")];
