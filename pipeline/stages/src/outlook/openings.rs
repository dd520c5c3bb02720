//! Openings where the edition names a nation: a region's employment in an occupation × the nation's rates of growth,
//! labour-force exits and transfers, layers kept apart.
//!
//! The interval: the bureau counts the same occupations twice, in the projections' base year and in the survey that
//! the regions' employment comes from. How far the two counts lie apart (log ratio, about its median, by size of the
//! occupation) is the error that employment is taken to carry. It says nothing of how wrong a projection may be.

use super::demand::{Amount, Demand, Layered, Need, add};
use super::{ALL_INDUSTRIES, Inputs, NO_CHAIN, Options};
use crate::frame::{bug, latest_year, numbers, texts};
use duikou_contracts::codes::DEMAND_LAYERS;
use duikou_contracts::columns as c;
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Error, Result};
use duikou_methods::quantile;
use polars::prelude::*;
use std::collections::BTreeMap;

fn keys(names: &[&duikou_contracts::Column]) -> Vec<Expr> {
    names.iter().map(|k| col(k.name)).collect()
}

/// Shares of each occupation's employment that lie in the industries of each chain (chain, occupation, weight).
/// The weights of an occupation add up to at most 1: industries of chains do not overlap.
fn chain_weights(employment: &DataFrame, chains: &DataFrame, nation: &str) -> Result<LazyFrame> {
    let members = chains
        .clone()
        .lazy()
        .filter(col(c::MEMBER_KIND.name).eq(lit("industry")))
        .select([col(c::CHAIN_CODE.name), col(c::MEMBER_CODE.name).alias(c::INDUSTRY_CODE.name)]);
    let national = employment.clone().lazy().filter(col(c::REGION_CODE.name).eq(lit(nation)));
    let by_industry = national.clone().filter(col(c::INDUSTRY_CODE.name).neq(lit(ALL_INDUSTRIES)));
    let occupation = [&c::OCCUPATION_CODE];
    let summed = by_industry.clone().group_by(keys(&occupation)).agg([col(c::PERSONS.name).sum().alias("summed")]);
    let stated = national
        .filter(col(c::INDUSTRY_CODE.name).eq(lit(ALL_INDUSTRIES)))
        .select([col(c::OCCUPATION_CODE.name), col(c::PERSONS.name).alias("stated")]);
    // Where industry cells are withheld their sum falls short of the stated total: the rest belongs to no chain.
    let total = summed
        .join(stated, keys(&occupation), keys(&occupation), JoinArgs::new(JoinType::Left))
        .with_column(when(col("stated").gt(col("summed"))).then(col("stated")).otherwise(col("summed")).alias("total"));
    Ok(by_industry
        .join(members, keys(&[&c::INDUSTRY_CODE]), keys(&[&c::INDUSTRY_CODE]), JoinArgs::new(JoinType::Inner))
        .group_by(keys(&[&c::CHAIN_CODE, &c::OCCUPATION_CODE]))
        .agg([col(c::PERSONS.name).sum().alias("in_chain")])
        .join(total, keys(&occupation), keys(&occupation), JoinArgs::new(JoinType::Inner))
        .filter(col("in_chain").gt(lit(0.0)))
        .select([
            col(c::CHAIN_CODE.name),
            col(c::OCCUPATION_CODE.name),
            (col("in_chain") / col("total")).alias("weight"),
        ])
        .sort([c::CHAIN_CODE.name, c::OCCUPATION_CODE.name], SortMultipleOptions::default()))
}

/// Openings of every region and occupation by layer, from the nation's rates: one row a layer, not yet split by chain.
fn openings(employment: &DataFrame, demand: &DataFrame, nation: &str, options: &Options) -> Result<LazyFrame> {
    let occupation = [&c::OCCUPATION_CODE];
    let national = demand.clone().lazy().filter(col(c::REGION_CODE.name).eq(lit(nation)));
    let stock = national
        .clone()
        .filter(col(c::BASIS.name).eq(lit("employment")))
        .select([col(c::OCCUPATION_CODE.name), col(c::PERSONS.name).alias("stock")])
        .filter(col("stock").gt(lit(0.0)));
    let rates = national
        .filter(col(c::BASIS.name).neq(lit("employment")).and(col(c::BASIS.name).neq(lit("ledger"))))
        .join(stock, keys(&occupation), keys(&occupation), JoinArgs::new(JoinType::Inner))
        .select([
            col(c::OCCUPATION_CODE.name),
            col(c::LEVEL.name).alias(c::NEED_LEVEL.name),
            col(c::BASIS.name).alias(c::LAYER.name),
            (col(c::PERSONS.name) / col("stock")
                * lit(options.open_share)
                * when(col(c::BASIS.name).eq(lit("retirements"))).then(lit(options.retirements)).otherwise(lit(1.0)))
            .alias("rate"),
        ]);
    let regional = employment
        .clone()
        .lazy()
        .filter(col(c::INDUSTRY_CODE.name).eq(lit(ALL_INDUSTRIES)).and(col(c::REGION_CODE.name).neq(lit(nation))));
    // Every region with every occupation: where the source has no row, the figure is not published, not zero.
    let regions = regional.clone().select(keys(&[&c::REGION_CODE])).unique(None, UniqueKeepStrategy::Any);
    let cell = keys(&[&c::REGION_CODE, &c::OCCUPATION_CODE]);
    let every = |frame: LazyFrame| frame.with_column(lit(true).alias("every"));
    Ok(every(regions)
        .join(every(rates), [col("every")], [col("every")], JoinArgs::new(JoinType::Inner))
        .join(regional, cell.clone(), cell, JoinArgs::new(JoinType::Left))
        .with_columns([
            (col(c::PERSONS.name) * col("rate")).alias(c::BASE.name),
            col(c::PERSONS.name).is_null().alias(c::SUPPRESSED.name),
        ]))
}

/// Openings of every market's occupations, spread over chains by the nation's staffing.
pub fn national_rates(inputs: &Inputs, options: &Options, found: &mut Demand) -> Result<()> {
    let nation = inputs.nation.as_str();
    let Some(latest) = latest_year(&inputs.employment)? else {
        return Ok(());
    };
    let all_rows = inputs.employment.height();
    let of_year = |frame: &DataFrame, year: i64| -> Result<DataFrame> {
        frame.clone().lazy().filter(col(c::YEAR.name).eq(lit(year))).collect().map_err(bug)
    };
    let employment = of_year(&inputs.employment, latest)?;
    let Some(demand_year) = latest_year(&inputs.demand)? else {
        return Ok(());
    };
    let demand = of_year(&inputs.demand, demand_year)?;
    let bands = Counts::of(&employment, &demand, nation)?.bands(options.coverage);
    let open = openings(&employment, &demand, nation, options)?.collect().map_err(bug)?;
    let regional = employment
        .clone()
        .lazy()
        .filter(col(c::INDUSTRY_CODE.name).eq(lit(ALL_INDUSTRIES)).and(col(c::REGION_CODE.name).neq(lit(nation))));
    let used = open
        .clone()
        .lazy()
        .filter(col(c::YEAR.name).is_not_null())
        .select(keys(&[&c::REGION_CODE, &c::OCCUPATION_CODE]))
        .unique(None, UniqueKeepStrategy::Any);
    let regional_rows = regional.collect().map_err(bug)?.height() as u64;
    let rows_out = used.collect().map_err(bug)?.height() as u64;
    found.lines.push(LedgerLine {
        source: format!("clean.employment {latest} → outlook.demand (occupations without national rates set aside)"),
        rows_in: regional_rows,
        rows_out,
        set_aside: regional_rows - rows_out,
        ..LedgerLine::default()
    });
    found.lines.push(LedgerLine {
        source: "clean.employment: national staffing and other years, used as weights or not at all".into(),
        rows_in: all_rows as u64 - regional_rows,
        set_aside: all_rows as u64 - regional_rows,
        ..LedgerLine::default()
    });
    let unpublished = open.clone().lazy().filter(col(c::YEAR.name).is_null());
    let unpublished = unpublished
        .select(keys(&[&c::REGION_CODE, &c::OCCUPATION_CODE]))
        .unique(None, UniqueKeepStrategy::Any)
        .collect()
        .map_err(bug)?
        .height();
    if unpublished > 0 {
        found.notes.push(inputs.lang.pick(
            format!("{unpublished} 个地区×职业在来源中没有数据行，按未公布（屏蔽）处理，不作零"),
            format!(
                "{unpublished} pairs of region and occupation have no row in the source: taken as withheld, not as zero"
            ),
        ));
    }
    let weights = chain_weights(&employment, &inputs.chains, nation)?.collect().map_err(bug)?;
    let occupation = [&c::OCCUPATION_CODE];
    let in_chains = open
        .clone()
        .lazy()
        .join(weights.clone().lazy(), keys(&occupation), keys(&occupation), JoinArgs::new(JoinType::Inner))
        .with_column((col(c::BASE.name) * col("weight")).alias(c::BASE.name));
    let taken = weights.lazy().group_by(keys(&occupation)).agg([col("weight").sum().alias("taken")]);
    let outside = open
        .lazy()
        .join(taken, keys(&occupation), keys(&occupation), JoinArgs::new(JoinType::Left))
        .with_column(col("taken").fill_null(lit(0.0)))
        // An occupation wholly within chains leaves no row outside them.
        .filter(col("taken").lt(lit(1.0 - 1e-9)))
        .with_columns([
            (col(c::BASE.name) * (lit(1.0) - col("taken"))).alias(c::BASE.name),
            lit(NO_CHAIN).alias(c::CHAIN_CODE.name),
        ]);
    let columns = keys(&[
        &c::REGION_CODE,
        &c::OCCUPATION_CODE,
        &c::CHAIN_CODE,
        &c::NEED_LEVEL,
        &c::LAYER,
        &c::BASE,
        &c::SUPPRESSED,
    ]);
    let rows = concat([in_chains.select(columns.clone()), outside.select(columns)], UnionArgs::default())
        .map_err(bug)?
        .collect()
        .map_err(bug)?;
    let (regions, occupations, chains) =
        (texts(&rows, &c::REGION_CODE)?, texts(&rows, &c::OCCUPATION_CODE)?, texts(&rows, &c::CHAIN_CODE)?);
    let (levels, layers, base) = (texts(&rows, &c::NEED_LEVEL)?, texts(&rows, &c::LAYER)?, numbers(&rows, &c::BASE)?);
    for r in 0..rows.height() {
        let Some(layer) = DEMAND_LAYERS.get(&layers[r]) else {
            return Err(Error::bug(format!("{} is no layer of demand", layers[r])));
        };
        let amount = base[r].map(|base| match bands.get(&occupations[r]) {
            Some((low, high)) => Amount { low: Some(base * low), base, high: Some(base * high) },
            None => Amount { base, ..Amount::default() },
        });
        let need = Need {
            region: regions[r].clone(),
            occupation: occupations[r].clone(),
            chain: chains[r].clone(),
            level: levels[r].clone(),
        };
        let method = "regional employment × national rate".to_string();
        add(&mut found.layers, (need, layer.code), Layered { amount, method });
    }
    Ok(())
}

/// The nation's occupations counted twice: log ratio of the two counts, and size.
pub struct Counts {
    /// Occupation, ln(survey ÷ projections' base year), persons in the survey.
    pub pairs: Vec<(String, f64, f64)>,
}

/// Bounds between size classes of occupations, persons. Small occupations are counted worse.
const SIZES: [f64; 3] = [10_000.0, 50_000.0, 250_000.0];

impl Counts {
    pub fn of(employment: &DataFrame, demand: &DataFrame, nation: &str) -> Result<Counts> {
        let column = |frame: &DataFrame, keep: Expr| -> Result<BTreeMap<String, f64>> {
            let frame = frame.clone().lazy().filter(keep.and(col(c::REGION_CODE.name).eq(lit(nation)))).collect();
            let frame = frame.map_err(bug)?;
            let (codes, persons) = (texts(&frame, &c::OCCUPATION_CODE)?, numbers(&frame, &c::PERSONS)?);
            let mut sums = BTreeMap::new();
            for (code, p) in codes.into_iter().zip(persons) {
                *sums.entry(code).or_default() += p.unwrap_or_default();
            }
            Ok(sums)
        };
        let survey = column(employment, col(c::INDUSTRY_CODE.name).eq(lit(ALL_INDUSTRIES)))?;
        let projected = column(demand, col(c::BASIS.name).eq(lit("employment")))?;
        let pairs = survey
            .into_iter()
            .filter_map(|(code, survey)| {
                let base = projected.get(&code).copied()?;
                (survey > 0.0 && base > 0.0).then(|| (code, (survey / base).ln(), survey))
            })
            .collect();
        Ok(Counts { pairs })
    }

    /// Of the latest year of employment and of projections.
    pub fn latest(inputs: &Inputs) -> Result<Counts> {
        let of = |frame: &DataFrame| crate::frame::of_latest_year(frame.clone());
        Counts::of(&of(&inputs.employment)?, &of(&inputs.demand)?, &inputs.nation)
    }

    /// Names of the size classes, persons.
    pub fn labels() -> Vec<String> {
        let mut from = 0.0;
        let mut out: Vec<String> = SIZES
            .iter()
            .map(|to| {
                let label = format!("{from}–{to}");
                from = *to;
                label
            })
            .collect();
        out.push(format!("{from}+"));
        out
    }

    fn class(size: f64) -> usize {
        SIZES.iter().take_while(|s| **s <= size).count()
    }

    /// By size class: n, and the quantiles of the log ratio about the class's median.
    pub fn classes(&self, coverage: f64) -> Vec<(usize, Option<(f64, f64)>)> {
        (0..=SIZES.len())
            .map(|k| {
                let mut ratios: Vec<f64> =
                    self.pairs.iter().filter(|(_, _, size)| Self::class(*size) == k).map(|p| p.1).collect();
                ratios.sort_by(f64::total_cmp);
                let tail = (1.0 - coverage) / 2.0;
                let at = |q: f64| quantile(&ratios, q);
                (ratios.len(), at(tail).zip(at(1.0 - tail)).zip(at(0.5)).map(|((l, h), m)| (l - m, h - m)))
            })
            .collect()
    }

    /// Factors of low and high by occupation.
    fn bands(&self, coverage: f64) -> BTreeMap<String, (f64, f64)> {
        let classes = self.classes(coverage);
        self.pairs
            .iter()
            .filter_map(|(code, _, size)| {
                let (low, high) = classes[Self::class(*size)].1?;
                Some((code.clone(), (low.exp(), high.exp())))
            })
            .collect()
    }
}
