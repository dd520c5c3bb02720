//! The programme's supply over that of its major and level in the market; unknown where a part is withheld; by planned intake where no supply is known.

use super::{Formula, Indicator, Row, Time, Unit, input, ratio, row};

/// The programme's supply over that of its major and level in the market; unknown where a part is withheld; by planned intake where no supply is known.
pub static INDICATOR: Indicator = Indicator {
    code: "market_share",
    zh: "区域供给份额",
    en: "Share of the market's supply",
    unit: Unit::Share,
    about_zh: "本专业点供给占同一区域同专业同层次供给之比；有屏蔽者不可知；无供给数据时按招生计划",
    about: "The programme's supply over that of its major and level in the market; unknown where a part is withheld; by planned intake where no supply is known",
    time: Time::Outlook,
    relative: false,
    formula: Formula {
        text: "own ÷ market",
        inputs: &[
            input("own", "本专业点供给", "the programme's supply"),
            input("market", "区域内同专业同层次供给", "supply of the major and level in the market"),
        ],
        each: false,
        value,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(&[Some(20.0), Some(80.0)], Some(0.25), "a quarter of the market"),
    row(&[Some(20.0), Some(20.0)], Some(1.0), "nobody else"),
    row(&[Some(20.0), None], None, "a part of the market is withheld"),
    row(&[None, Some(80.0)], None, "the programme's own figure is withheld"),
    row(&[Some(0.0), Some(0.0)], None, "nobody graduates"),
];

fn value(given: &[Option<f64>]) -> Option<f64> {
    let [own, market] = given else { return None };
    ratio(*own, *market)
}
