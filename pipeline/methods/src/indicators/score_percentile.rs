//! Place of the lowest admission score among all programmes of the market, year and level, 0 lowest, 1 highest; ties share the middle; orders only.

use super::{Formula, Indicator, Row, Time, Unit, input, place_among, row};

/// Place of the lowest admission score among all programmes of the market, year and level, 0 lowest, 1 highest; ties share the middle; orders only.
pub static INDICATOR: Indicator = Indicator {
    code: "score_percentile",
    zh: "投档分位",
    en: "Score percentile",
    unit: Unit::Share,
    about_zh: "投档最低分在同一匹配区域、年份、层次全部专业点中的位次，0最低，1最高；同分取中位；仅供排序",
    about: "Place of the lowest admission score among all programmes of the market, year and level, 0 lowest, 1 highest; ties share the middle; orders only",
    time: Time::Observed,
    relative: true,
    formula: Formula {
        text: "(below + ½ equal) ÷ (known − 1)",
        inputs: &[
            input("below", "投档分更低的专业点数", "programmes with a lower score"),
            input("equal", "投档分相同的其他专业点数", "other programmes with the same score"),
            input("known", "有投档分的专业点数", "programmes with a score"),
        ],
        each: false,
        value,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(3.0), Some(0.0), Some(5.0)], Some(0.75), "fourth of five"),
    row(&[Some(0.0), Some(0.0), Some(5.0)], Some(0.0), "the lowest"),
    row(&[Some(4.0), Some(0.0), Some(5.0)], Some(1.0), "the highest"),
    row(&[Some(1.0), Some(2.0), Some(5.0)], Some(0.5), "three share the middle"),
    row(&[Some(0.0), Some(0.0), Some(1.0)], None, "nobody to compare with"),
    row(&[None, None, Some(5.0)], None, "no score"),
];

fn value(given: &[Option<f64>]) -> Option<f64> {
    let [below, equal, known] = given else { return None };
    place_among(*below, *equal, *known)
}
