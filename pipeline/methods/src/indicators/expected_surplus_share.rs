//! Expected surplus: the share the expected allocation leaves out. Source: `allocation::expected`.

use super::{Formula, Indicator, Row, Time, Unit, input, row};

/// Share of the supply at graduation that the expected allocation (entropic transport) does not place; the interval is over joint draws of supply and demand within theirs, the allocation solved anew for each.
pub static INDICATOR: Indicator = Indicator {
    code: "expected_surplus_share",
    zh: "预期过剩率",
    en: "Expected surplus share",
    unit: Unit::Share,
    about_zh: "毕业年份供给中按预期配置（熵传输）无法对口安置的比例；区间由供给与需求在各自区间内联合抽样、逐次重解预期配置得到",
    about: "Share of the supply at graduation that the expected allocation (entropic transport) does not place; the interval is over joint draws of supply and demand within theirs, the allocation solved anew for each",
    time: Time::Outlook,
    relative: false,
    formula: Formula {
        text: "1 − placement",
        inputs: &[input("placement", "同专业同层次的预期安置率", "expected placement of the major and level")],
        each: false,
        value,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(0.75)], Some(0.25), "a quarter is not placed"),
    row(&[Some(0.0)], Some(1.0), "nobody is placed"),
    row(&[Some(1.0)], Some(0.0), "everybody is placed"),
    row(&[None], None, "no link, no graduates or only withheld needs: not known"),
];

fn value(given: &[Option<f64>]) -> Option<f64> {
    let [placement] = given else { return None };
    placement.map(|p| 1.0 - p)
}
