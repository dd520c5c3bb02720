//! Concentration of provision. Source: Hirschman (1964), Am. Econ. Rev. 54, 761–762.

use super::{Formula, Indicator, Row, Time, Unit, input, row};
use crate::structure::herfindahl;

/// Sum of the squared shares of the providers' supply, same major and level in the market, not normalised; 1 is a single provider; unknown where one is withheld; by planned intake where no supply is known.
pub static INDICATOR: Indicator = Indicator {
    code: "hhi",
    zh: "布点集中度（HHI）",
    en: "Concentration of providers (HHI)",
    unit: Unit::Index,
    about_zh: "同一匹配区域内同专业同层次各校供给份额的平方和（未标准化），1为独家；有屏蔽者不可知；无供给数据时按招生计划",
    about: "Sum of the squared shares of the providers' supply, same major and level in the market, not normalised; 1 is a single provider; unknown where one is withheld; by planned intake where no supply is known",
    time: Time::Outlook,
    relative: false,
    formula: Formula {
        text: "Σ (supply ÷ Σ supply)²",
        inputs: &[input("supply", "一所学校的供给", "supply of one provider")],
        each: true,
        value,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(50.0), Some(50.0)], Some(0.5), "two equal providers"),
    row(&[Some(60.0), Some(30.0), Some(10.0)], Some(0.46), "0.36 + 0.09 + 0.01"),
    row(&[Some(40.0)], Some(1.0), "a single provider"),
    row(&[Some(50.0), None], None, "one is withheld: the shares are unknown"),
    row(&[Some(0.0), Some(0.0)], None, "nobody graduates"),
    row(&[], None, "no provider"),
];

fn value(given: &[Option<f64>]) -> Option<f64> {
    let supply: Vec<f64> = given.iter().copied().collect::<Option<_>>()?;
    herfindahl(&supply).ok().map(|h| h.raw)
}
