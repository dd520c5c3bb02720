//! How short the needs are that the programme's graduates go to.

use super::{Formula, Indicator, Row, Time, Unit, input, ratio, row, weighted};

/// Unfilled share, transfer openings left out, of the needs its graduates go to, weighted by how many go there: a shortage that does not hang on the most generous reading of demand.
pub static INDICATOR: Indicator = Indicator {
    code: "shortage_served",
    zh: "服务短缺程度",
    en: "Shortage served",
    unit: Unit::Share,
    about_zh: "毕业生所去岗位在不计转岗空缺时的未满足比例，按去向人数加权；需求按最宽口径估计时仍成立",
    about: "Unfilled share, transfer openings left out, of the needs its graduates go to, weighted by how many go there: a shortage that does not hang on the most generous reading of demand",
    time: Time::Outlook,
    relative: false,
    formula: Formula {
        text: "Σ persons · unfilled ÷ Σ persons",
        inputs: &[
            input("persons", "预期去该需求的人数", "persons expected to go to the need"),
            input("unfilled", "该需求不计转岗空缺的未满足比例", "unfilled share of the need, transfers left out"),
        ],
        each: true,
        value: weighted,
        spec: SPEC,
    },
    of_each: Some(UNFILLED),
};

static SPEC: &[Row] = &[
    row(
        &[Some(30.0), Some(0.5), Some(10.0), Some(0.1)],
        Some(0.4),
        "three quarters go to a need half unfilled, one quarter to one a tenth unfilled",
    ),
    row(&[Some(10.0), Some(0.0)], Some(0.0), "the needs served are filled"),
    row(&[Some(10.0), Some(0.5), Some(0.0), None], Some(0.5), "nobody goes to a need: its fill does not matter"),
    row(&[Some(10.0), Some(0.5), Some(5.0), None], None, "a need served is not known"),
    row(&[], None, "nobody is expected to be placed"),
];

/// Unfilled share of a need, transfer openings left out: openings left by people who change occupation are mostly filled
/// by others who do, so a shortage must stand without them.
const UNFILLED: Formula = Formula {
    text: "max(0, steady − filled) ÷ steady; 0 where steady is 0",
    inputs: &[
        input("steady", "不计转岗空缺的需求", "openings without transfers"),
        input("filled", "预期满足人数", "persons expected to fill them"),
    ],
    each: false,
    value: unfilled,
    spec: &[
        row(&[Some(100.0), Some(60.0)], Some(0.4), "forty of a hundred stay open"),
        row(&[Some(50.0), Some(60.0)], Some(0.0), "more come than there are steady openings"),
        row(&[Some(0.0), Some(0.0)], Some(0.0), "transfer openings only: no shortage stands"),
        row(&[None, Some(60.0)], None, "withheld"),
    ],
};

fn unfilled(given: &[Option<f64>]) -> Option<f64> {
    let [steady, filled] = given else { return None };
    let (steady, filled) = steady.zip(*filled)?;
    if steady > filled { ratio(Some(steady - filled), Some(steady)) } else { Some(0.0) }
}
