//! Of the graduates expected to be placed, the share that goes to needs of chains with priority 1; a need that several chains share counts by their parts; not assessed where no chain is defined.

use super::{Formula, Indicator, Row, Time, Unit, input, ratio, row, weighted};

/// Of the graduates expected to be placed, the share that goes to needs of chains with priority 1; a need that several chains share counts by their parts; not assessed where no chain is defined.
pub static INDICATOR: Indicator = Indicator {
    code: "chain_priority",
    zh: "重点链服务比例",
    en: "Share to priority chains",
    unit: Unit::Share,
    about_zh: "预期安置的毕业生中去往优先级为1的产业链需求的比例；一项需求分属多链的，按各链所占人数计；未定义产业链的地区不评定",
    about: "Of the graduates expected to be placed, the share that goes to needs of chains with priority 1; a need that several chains share counts by their parts; not assessed where no chain is defined",
    time: Time::Outlook,
    relative: false,
    formula: Formula {
        text: "Σ persons · priority ÷ Σ persons",
        inputs: &[
            input("persons", "预期去该需求的人数", "persons expected to go to the need"),
            input("priority", "该需求中属优先级1产业链的比例", "part of the need that is of chains with priority 1"),
        ],
        each: true,
        value: weighted,
        spec: SPEC,
    },
    of_each: Some(PRIORITY),
};

static SPEC: &[Row] = &[
    row(&[Some(30.0), Some(1.0), Some(10.0), Some(0.0)], Some(0.75), "three quarters go to priority chains"),
    row(&[Some(20.0), Some(0.5)], Some(0.5), "half of the need is of a priority chain"),
    row(&[Some(20.0), Some(0.0)], Some(0.0), "no need served is of a priority chain"),
    row(&[Some(20.0), None], None, "no chain is defined"),
    row(&[], None, "nobody is expected to be placed"),
];

/// Part of a need that is of chains with priority 1.
const PRIORITY: Formula = Formula {
    text: "of_priority ÷ demand",
    inputs: &[
        input("of_priority", "该需求中优先级1产业链的人数", "persons of the need in chains with priority 1"),
        input("demand", "该需求的人数", "persons of the need"),
    ],
    each: false,
    value: part,
    spec: &[
        row(&[Some(25.0), Some(100.0)], Some(0.25), "a quarter of the need"),
        row(&[Some(0.0), Some(0.0)], None, "a need of nobody has no parts"),
        row(&[None, Some(100.0)], None, "no chain is defined"),
    ],
};

fn part(given: &[Option<f64>]) -> Option<f64> {
    let [of_priority, demand] = given else { return None };
    ratio(*of_priority, *demand)
}
