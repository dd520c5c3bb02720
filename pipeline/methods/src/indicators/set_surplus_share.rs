//! The surplus of the proving set the programme belongs to. Source: `allocation::DeficientSet`.

use super::{Formula, Indicator, Row, Time, Unit, input, ratio, row};

/// How far the supply of the set of majors exceeds all the needs linked to it, over that supply: no hiring could absorb the set.
pub static INDICATOR: Indicator = Indicator {
    code: "set_surplus_share",
    zh: "集合过剩率",
    en: "Surplus share of the set",
    unit: Unit::Share,
    about_zh: "所属专业集合的供给超出其全部对应需求的部分占该集合供给之比；无论如何招聘，集合整体都无法消化",
    about: "How far the supply of the set of majors exceeds all the needs linked to it, over that supply: no hiring could absorb the set",
    time: Time::Outlook,
    relative: false,
    formula: Formula {
        text: "excess ÷ set_supply; 0 outside any set",
        inputs: &[
            input(
                "excess",
                "证明集合的超出人数；不在任何集合内为0",
                "persons by which the proving set exceeds its needs; 0 outside any set",
            ),
            input("set_supply", "该集合的供给", "supply of the set"),
        ],
        each: false,
        value,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(30.0), Some(100.0)], Some(0.3), "a set of 100 graduates leads to 70 openings"),
    row(&[Some(0.0), None], Some(0.0), "in no proving set"),
    row(&[None, None], None, "no link: not known"),
    row(&[Some(5.0), Some(0.0)], None, "a set without supply has no share"),
];

fn value(given: &[Option<f64>]) -> Option<f64> {
    let [excess, supply] = given else { return None };
    if *excess == Some(0.0) { Some(0.0) } else { ratio(*excess, *supply) }
}
