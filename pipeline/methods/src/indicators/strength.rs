//! Mean of the places, among the programmes of the market, class and level, in graduates, placement rate, admission score and teachers, over those known; orders schools, and is never a ground.

use super::{Formula, Indicator, Row, Time, Unit, input, place_among, ratio, row};

/// Mean of the places, among the programmes of the market, class and level, in graduates, placement rate, admission score and teachers, over those known; orders schools, and is never a ground.
pub static INDICATOR: Indicator = Indicator {
    code: "strength",
    zh: "办学实力",
    en: "Strength",
    unit: Unit::Share,
    about_zh: "在同一匹配区域、专业类、层次的专业点中，毕业生数、毕业去向落实率、投档分、专任教师数四项位次的均值（缺项不计）；只用于学校排序，不作为依据",
    about: "Mean of the places, among the programmes of the market, class and level, in graduates, placement rate, admission score and teachers, over those known; orders schools, and is never a ground",
    time: Time::Observed,
    relative: true,
    formula: Formula {
        text: "mean of the places known",
        inputs: &[
            input("graduates", "毕业生数位次", "place in graduates"),
            input("placement", "落实率位次", "place in placement rate"),
            input("score", "投档分位次", "place in admission score"),
            input("teachers", "专任教师数位次", "place in teachers"),
        ],
        each: false,
        value,
        spec: SPEC,
    },
    of_each: Some(PLACE),
};

static SPEC: &[Row] = &[
    row(&[Some(1.0), Some(0.5), Some(0.75), Some(0.75)], Some(0.75), "all four"),
    row(&[Some(0.2), None, None, Some(0.6)], Some(0.4), "two are known"),
    row(&[Some(0.0), Some(0.0), Some(0.0), Some(0.0)], Some(0.0), "last in everything"),
    row(&[None, None, None, None], None, "nothing to compare"),
];

/// Place among the programmes of the market, class and level.
const PLACE: Formula = Formula {
    text: "(below + ½ equal) ÷ (known − 1)",
    inputs: &[
        input("below", "数值更低的专业点数", "programmes below"),
        input("equal", "数值相同的其他专业点数", "other programmes with the same value"),
        input("known", "有数值的专业点数", "programmes with a value"),
    ],
    each: false,
    value: place,
    spec: &[
        row(&[Some(1.0), Some(0.0), Some(3.0)], Some(0.5), "second of three"),
        row(&[Some(0.0), Some(1.0), Some(2.0)], Some(0.5), "two alike"),
        row(&[Some(0.0), Some(0.0), Some(1.0)], None, "nobody to compare with"),
        row(&[None, None, Some(3.0)], None, "not known"),
    ],
};

fn place(given: &[Option<f64>]) -> Option<f64> {
    let [below, equal, known] = given else { return None };
    place_among(*below, *equal, *known)
}

fn value(given: &[Option<f64>]) -> Option<f64> {
    let known: Vec<f64> = given.iter().flatten().copied().collect();
    ratio(Some(known.iter().sum()), Some(known.len() as f64))
}
