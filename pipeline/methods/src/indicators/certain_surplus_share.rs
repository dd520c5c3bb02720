//! Certain surplus: what no hiring could place. Source: `allocation::placement_bounds`.

use super::{Formula, Indicator, Row, Time, Unit, input, row};

/// Share that could not be placed even if every linked need took graduates of this major and level only; the interval sets low supply against high demand within reach, and high against low.
pub static INDICATOR: Indicator = Indicator {
    code: "certain_surplus_share",
    zh: "确定过剩率",
    en: "Certain surplus share",
    unit: Unit::Share,
    about_zh: "即使全部对应岗位只招本专业同层次毕业生，仍无法安置的比例；区间以供给低值对可及需求高值、供给高值对可及需求低值",
    about: "Share that could not be placed even if every linked need took graduates of this major and level only; the interval sets low supply against high demand within reach, and high against low",
    time: Time::Outlook,
    relative: false,
    formula: Formula {
        text: "1 − most",
        inputs: &[input(
            "most",
            "可安置比例的上限：可及需求÷供给，不超过1；有屏蔽需求时为1",
            "the most that could be placed: demand within reach over supply, at most 1; 1 where a linked need is withheld",
        )],
        each: false,
        value,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(0.4)], Some(0.6), "linked needs take two fifths at most"),
    row(&[Some(1.0)], Some(0.0), "all could be placed: no surplus is certain"),
    row(&[Some(0.0)], Some(1.0), "linked, and no opening at all"),
    row(&[None], None, "no link or no graduates"),
];

fn value(given: &[Option<f64>]) -> Option<f64> {
    let [most] = given else { return None };
    most.map(|m| 1.0 - m)
}
