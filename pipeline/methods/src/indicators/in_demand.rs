//! In demand as the state of Tennessee determines it (2022), three-valued. An occupation is in demand if at least two of
//! three ratios (postings, hires, openings over employment) reach the region's median, its wage 80 % of the region's, and its
//! employment 0.04 % of the region's. Source: Tennessee, In-Demand Occupations, 2022.

use super::{Formula, Indicator, Row, Time, Unit, input, row};

/// 1 where a linked occupation within reach of the level is in demand; 0 where all are assessed and none is; else not assessed.
pub static INDICATOR: Indicator = Indicator {
    code: "in_demand",
    zh: "紧缺专业（田纳西标准）",
    en: "In demand (Tennessee)",
    unit: Unit::YesNo,
    about_zh: "对应职业（按学历可及）中有一个紧缺为1；全部已评定且均不紧缺为0；否则不评定",
    about: "1 where a linked occupation within reach of the level is in demand; 0 where all are assessed and none is; else not assessed",
    time: Time::Outlook,
    relative: false,
    formula: Formula {
        text: "1 if any occupation is 1; 0 if all are 0; else not known",
        inputs: &[input(
            "occupation",
            "对应职业是否紧缺（1是0否）",
            "whether a linked occupation is in demand (1 yes, 0 no)",
        )],
        each: true,
        value,
        spec: SPEC,
    },
    of_each: Some(OCCUPATION),
};

static SPEC: &[Row] = &[
    row(&[Some(0.0), Some(1.0), None], Some(1.0), "one is in demand, whatever the others are"),
    row(&[Some(0.0), Some(0.0)], Some(0.0), "all are assessed, and none is"),
    row(&[Some(0.0), None], None, "one is not assessed, and may be"),
    row(&[None], None, "not assessed"),
    row(&[], None, "no linked occupation: no answer"),
];

/// Whether an occupation is in demand in a region.
const OCCUPATION: Formula = Formula {
    text: "at least 2 of (postings ≥ 1, hires ≥ 1, openings ≥ 1), and wage ≥ 0.8, and employment ≥ 0.0004",
    inputs: &[
        input("postings", "招聘岗位与从业人数之比÷地区中位数", "postings over employment, over the region's median"),
        input("hires", "录用与从业人数之比÷地区中位数", "hires over employment, over the region's median"),
        input("openings", "年空缺与从业人数之比÷地区中位数", "openings over employment, over the region's median"),
        input("wage", "职业工资÷地区工资", "wage over the region's"),
        input("employment", "从业人数÷地区从业人数", "employment over the region's"),
    ],
    each: false,
    value: occupation,
    spec: OCCUPATIONS,
};

static OCCUPATIONS: &[Row] = &[
    row(&[Some(1.0), Some(1.0), Some(0.2), Some(0.8), Some(0.0004)], Some(1.0), "every boundary is included"),
    row(&[Some(1.2), None, Some(1.1), Some(1.0), Some(0.01)], Some(1.0), "two ratios are enough, the third not known"),
    row(&[Some(1.2), None, Some(0.9), Some(1.0), Some(0.01)], None, "hires would decide"),
    row(&[None, None, Some(1.1), Some(1.0), Some(0.01)], None, "one ratio known, and two are needed"),
    row(&[Some(0.5), None, Some(0.9), Some(1.0), Some(0.01)], Some(0.0), "hires alone would not be enough"),
    row(&[None, None, None, Some(0.79), Some(0.01)], Some(0.0), "the wage fails, whatever the ratios are"),
    row(&[Some(1.2), Some(1.2), Some(1.2), Some(1.0), Some(0.0003)], Some(0.0), "too small an occupation"),
    row(&[Some(1.2), Some(1.2), Some(1.2), None, Some(0.01)], None, "the wage is not known"),
    row(&[None, None, None, None, None], None, "nothing is known"),
];

fn occupation(given: &[Option<f64>]) -> Option<f64> {
    let [ratios @ .., wage, employment] = given else { return None };
    let reached = ratios.iter().filter(|r| r.is_some_and(|r| r >= 1.0)).count();
    let unknown = ratios.iter().filter(|r| r.is_none()).count();
    let demanded = match (reached, reached + unknown) {
        (2.., _) => Some(true),
        (_, 2..) => None,
        _ => Some(false),
    };
    let tests = [demanded, wage.map(|w| w >= 0.8), employment.map(|e| e >= 0.0004)];
    if tests.contains(&Some(false)) {
        return Some(0.0);
    }
    tests.iter().all(Option::is_some).then_some(1.0)
}

fn value(given: &[Option<f64>]) -> Option<f64> {
    if given.contains(&Some(1.0)) {
        return Some(1.0);
    }
    (!given.is_empty() && given.iter().all(Option::is_some)).then_some(0.0)
}
