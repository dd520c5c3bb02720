//! Indicators of provision: who else offers the major, how large the programme is, and its trend.

use super::{Indicator, Tables, Time, plain, programme};
use crate::frame::bug;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use polars::prelude::*;

/// Schools of the market that offer the same major at the same level.
pub static PROVIDERS: Indicator = Indicator {
    code: "providers",
    zh: "同专业布点数",
    en: "Providers of the same major",
    unit: "schools",
    about_zh: "同一匹配区域内开设同一专业同一层次的学校数",
    about: "Schools of the same market that offer the same major at the same level",
    time: Time::Outlook,
    compute: providers,
};

/// The programme's part of its market's supply in the same major and level.
pub static MARKET_SHARE: Indicator = Indicator {
    code: "market_share",
    zh: "区域供给份额",
    en: "Share of the market's supply",
    unit: "share",
    about_zh: "本专业点供给占同一区域同专业同层次供给之比",
    about: "The programme's supply over that of its major and level in the market",
    time: Time::Outlook,
    compute: market_share,
};

/// Graduates of the year.
pub static COMPLETIONS: Indicator = Indicator {
    code: "completions",
    zh: "毕业生数",
    en: "Completions",
    unit: "persons",
    about_zh: "当年毕业生人数",
    about: "Graduates of the year",
    time: Time::Observed,
    compute: completions,
};

/// Change in graduates over three years.
pub static COMPLETIONS_TREND: Indicator = Indicator {
    code: "completions_trend",
    zh: "毕业生三年变化率",
    en: "Three-year change in completions",
    unit: "share",
    about_zh: "与三年前相比毕业生人数的变化率；任一年缺失则不评定",
    about: "Change in graduates against three years before; not assessed where either year is missing",
    time: Time::Observed,
    compute: completions_trend,
};

fn cell() -> Vec<Expr> {
    [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL].map(|k| col(k.name)).to_vec()
}

/// Programmes of the outlook that have graduates, or whose number is withheld.
fn offered(tables: &Tables) -> LazyFrame {
    tables.supply.clone().lazy().filter(col(c::BASE.name).is_null().or(col(c::BASE.name).gt(lit(0.0))))
}

fn providers(tables: &Tables) -> Result<DataFrame> {
    let counts = offered(tables).group_by(cell()).agg([col(c::UNIVERSITY_CODE.name).n_unique().alias("schools")]);
    plain(offered(tables).join(counts, cell(), cell(), JoinArgs::new(JoinType::Left)), col("schools"))
        .collect()
        .map_err(bug)
}

fn market_share(tables: &Tables) -> Result<DataFrame> {
    let sums = offered(tables)
        .group_by(cell())
        .agg([col(c::BASE.name).sum().alias("all"), col(c::BASE.name).is_null().any(true).alias("withheld")]);
    let rows = offered(tables).join(sums, cell(), cell(), JoinArgs::new(JoinType::Left));
    // A share of a sum that is partly withheld is unknown.
    let value = when(col("withheld")).then(lit(NULL)).otherwise(col(c::BASE.name) / col("all"));
    plain(rows, value).collect().map_err(bug)
}

fn completions(tables: &Tables) -> Result<DataFrame> {
    let rows =
        tables.completions.clone().lazy().filter(
            col(c::YEAR.name).lt_eq(lit(tables.base_year)).and(col(c::YEAR.name).gt(lit(tables.base_year - 5))),
        );
    plain(rows, col(c::PERSONS.name)).collect().map_err(bug)
}

fn completions_trend(tables: &Tables) -> Result<DataFrame> {
    let of = |year: i64| tables.completions.clone().lazy().filter(col(c::YEAR.name).eq(lit(year)));
    let before = of(tables.base_year - 3)
        .select([programme(), vec![col(c::PERSONS.name).alias("before")]].concat())
        .filter(col("before").gt(lit(0.0)));
    let rows = of(tables.base_year).join(before, programme(), programme(), JoinArgs::new(JoinType::Inner));
    plain(rows, col(c::PERSONS.name) / col("before") - lit(1.0)).collect().map_err(bug)
}
