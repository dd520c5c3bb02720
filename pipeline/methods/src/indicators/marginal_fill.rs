//! Share of this programme's supply still placed when all other providers of the same major and level are placed first; unknown where a supply is withheld.

use super::{Formula, Indicator, Row, Time, Unit, input, ratio, row};

/// Share of this programme's supply still placed when all other providers of the same major and level are placed first; unknown where a supply is withheld.
pub static INDICATOR: Indicator = Indicator {
    code: "marginal_fill",
    zh: "末位布点安置率",
    en: "Marginal fill",
    unit: Unit::Share,
    about_zh: "先安置同专业同层次其他学校的毕业生后，本专业点供给仍可安置的比例；有屏蔽供给时不可知",
    about: "Share of this programme's supply still placed when all other providers of the same major and level are placed first; unknown where a supply is withheld",
    time: Time::Outlook,
    relative: false,
    formula: Formula {
        text: "clamp((placed − (market − own)) ÷ own, 0, 1)",
        inputs: &[
            input("placed", "同专业同层次预期安置人数", "persons of the major and level expected to be placed"),
            input("market", "区域内同专业同层次供给", "supply of the major and level in the market"),
            input("own", "本专业点供给", "the programme's supply"),
        ],
        each: false,
        value,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(80.0), Some(100.0), Some(40.0)], Some(0.5), "the others are 60; 20 of the 80 places are left for 40"),
    row(&[Some(50.0), Some(100.0), Some(40.0)], Some(0.0), "the others fill every place"),
    row(&[Some(100.0), Some(100.0), Some(40.0)], Some(1.0), "all are placed"),
    row(&[Some(30.0), Some(40.0), Some(40.0)], Some(0.75), "the only provider: its placement"),
    row(&[Some(80.0), Some(100.0), Some(0.0)], None, "nobody graduates"),
    row(&[None, Some(100.0), Some(40.0)], None, "no link, or only withheld needs"),
    row(&[Some(80.0), None, Some(40.0)], None, "another provider is withheld"),
];

fn value(given: &[Option<f64>]) -> Option<f64> {
    let [placed, market, own] = given else { return None };
    let (own, others) = ((*own)?, (*market)? - (*own)?);
    ratio(Some((*placed)? - others), Some(own)).map(|r| r.clamp(0.0, 1.0))
}
