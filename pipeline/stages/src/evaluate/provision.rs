//! Indicators of provision: who else offers the major, how large the programme is, and its trend.

use super::{Tables, plain, programme};
use crate::frame::bug;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use polars::prelude::*;

fn cell() -> Vec<Expr> {
    [&c::REGION_CODE, &c::MAJOR_CODE, &c::LEVEL].map(|k| col(k.name)).to_vec()
}

/// Programmes of the outlook that have graduates, or whose number is withheld.
pub fn offered(tables: &Tables) -> LazyFrame {
    tables.supply.clone().lazy().filter(col(c::BASE.name).is_null().or(col(c::BASE.name).gt(lit(0.0))))
}

/// Schools with graduates in the outlook, or with the major offered in the base year.
pub fn providers(tables: &Tables) -> Result<DataFrame> {
    let keys = || [programme(), vec![col(c::REGION_CODE.name)]].concat();
    let now = tables.offerings.clone().lazy().filter(col(c::YEAR.name).eq(lit(tables.base_year)));
    let all = concat([offered(tables).select(keys()), now.select(keys())], UnionArgs::default())
        .map_err(bug)?
        .unique(None, UniqueKeepStrategy::Any);
    let counts = all.clone().group_by(cell()).agg([col(c::UNIVERSITY_CODE.name).n_unique().alias("schools")]);
    plain(all.join(counts, cell(), cell(), JoinArgs::new(JoinType::Left)), col("schools")).collect().map_err(bug)
}

pub fn market_share(tables: &Tables) -> Result<DataFrame> {
    let sums = offered(tables)
        .group_by(cell())
        .agg([col(c::BASE.name).sum().alias("all"), col(c::BASE.name).is_null().any(true).alias("withheld")]);
    let rows = offered(tables).join(sums, cell(), cell(), JoinArgs::new(JoinType::Left));
    // A share of a sum that is partly withheld is unknown.
    let value = when(col("withheld")).then(lit(NULL)).otherwise(col(c::BASE.name) / col("all"));
    plain(rows, value).collect().map_err(bug)
}

pub fn completions(tables: &Tables) -> Result<DataFrame> {
    let rows =
        tables.completions.clone().lazy().filter(
            col(c::YEAR.name).lt_eq(lit(tables.base_year)).and(col(c::YEAR.name).gt(lit(tables.base_year - 5))),
        );
    plain(rows, col(c::PERSONS.name)).collect().map_err(bug)
}

pub fn completions_trend(tables: &Tables) -> Result<DataFrame> {
    let of = |year: i64| tables.completions.clone().lazy().filter(col(c::YEAR.name).eq(lit(year)));
    let before = of(tables.base_year - 3)
        .select([programme(), vec![col(c::PERSONS.name).alias("before")]].concat())
        .filter(col("before").gt(lit(0.0)));
    let rows = of(tables.base_year).join(before, programme(), programme(), JoinArgs::new(JoinType::Inner));
    plain(rows, col(c::PERSONS.name) / col("before") - lit(1.0)).collect().map_err(bug)
}
