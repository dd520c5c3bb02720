//! Outlook: supply and demand at the graduation year. A first, stated form.
//!
//! Supply: the latest completions of each programme, carried to the graduation year; low and high are the
//! range of its last four observed years. Demand, layers kept apart: a region's employment in an occupation
//! × the nation's rate of growth, labour-force exits and transfers; or the region's own demand ledger.

use crate::frame::{bug, latest_year, to_batch, to_frame};
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, outlook, reference};
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Context, Edition, Result, Stage};
use polars::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Industry code of all industries together.
pub const ALL_INDUSTRIES: &str = "000000";
/// Chain code of demand that belongs to no chain.
pub const NO_CHAIN: &str = "-";
/// Years over which the range of a programme's completions is taken.
const RANGE_YEARS: i64 = 4;

fn keys(names: &[&duikou_contracts::Column]) -> Vec<Expr> {
    names.iter().map(|k| col(k.name)).collect()
}

/// The market region of every region: itself, or the nearest one above it that is a market.
pub fn markets(regions: &DataFrame) -> Result<BTreeMap<String, String>> {
    let text = |name: &str| -> Result<Vec<Option<String>>> {
        let column = regions.column(name).map_err(bug)?.str().map_err(bug)?.clone();
        Ok(column.iter().map(|v| v.map(str::to_string)).collect())
    };
    let codes: Vec<String> = text(c::REGION_CODE.name)?.into_iter().flatten().collect();
    let parents: BTreeMap<String, String> = codes
        .iter()
        .cloned()
        .zip(text(c::PARENT_CODE.name)?)
        .filter_map(|(code, parent)| parent.map(|p| (code, p)))
        .collect();
    let market = regions.column(c::MARKET.name).map_err(bug)?.bool().map_err(bug)?.clone();
    let is_market: BTreeMap<&str, bool> =
        codes.iter().map(String::as_str).zip(market.iter().map(|m| m == Some(true))).collect();
    let mut out = BTreeMap::new();
    for code in &codes {
        let mut at = code.as_str();
        // A chain of parents longer than the number of regions would be a circle.
        for _ in 0..=codes.len() {
            if is_market.get(at) == Some(&true) {
                out.insert(code.clone(), at.to_string());
                break;
            }
            match parents.get(at) {
                Some(parent) => at = parent,
                None => break,
            }
        }
    }
    Ok(out)
}

fn supply(completions: DataFrame, base_year: i64, carry: i64, year: i64) -> Result<DataFrame> {
    let known = completions.lazy().filter(col(c::YEAR.name).lt_eq(lit(base_year)));
    let programme = [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL];
    let last = known
        .clone()
        .group_by(keys(&[&c::UNIVERSITY_CODE]))
        .agg([col(c::YEAR.name).max().alias("last")])
        .filter(col("last").gt_eq(lit(base_year - carry)));
    let rows =
        known.join(last, keys(&[&c::UNIVERSITY_CODE]), keys(&[&c::UNIVERSITY_CODE]), JoinArgs::new(JoinType::Inner));
    let range = rows
        .clone()
        .filter(col(c::YEAR.name).gt(col("last") - lit(RANGE_YEARS)))
        .group_by(keys(&programme))
        .agg([col(c::PERSONS.name).min().alias(c::LOW.name), col(c::PERSONS.name).max().alias(c::HIGH.name)]);
    rows.filter(col(c::YEAR.name).eq(col("last")))
        .join(range, keys(&programme), keys(&programme), JoinArgs::new(JoinType::Left))
        .with_columns([
            col(c::PERSONS.name).alias(c::BASE.name),
            when(col("last").eq(lit(base_year)))
                .then(lit("carried"))
                .otherwise(lit("carried_from_earlier_year"))
                .alias(c::METHOD.name),
            lit(year).alias(c::YEAR.name),
        ])
        .with_columns([
            when(col(c::BASE.name).is_null()).then(lit(NULL)).otherwise(col(c::LOW.name)).alias(c::LOW.name),
            when(col(c::BASE.name).is_null()).then(lit(NULL)).otherwise(col(c::HIGH.name)).alias(c::HIGH.name),
        ])
        .collect()
        .map_err(bug)
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
fn openings(employment: &DataFrame, demand: &DataFrame, nation: &str, open_share: f64) -> Result<LazyFrame> {
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
            (col(c::PERSONS.name) / col("stock") * lit(open_share)).alias("rate"),
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

fn national_rates(context: &Context<'_>, demand: DataFrame, ledger: &mut Vec<LedgerLine>, notes: &mut Vec<String>) -> Result<DataFrame> {
    let nation = context.edition.manifest.nation.as_str();
    let employment = to_frame(&context.table(&clean::EMPLOYMENT)?)?;
    let Some(latest) = latest_year(&employment)? else {
        return Ok(DataFrame::empty());
    };
    let all_rows = employment.height();
    let employment = employment.lazy().filter(col(c::YEAR.name).eq(lit(latest))).collect().map_err(bug)?;
    let Some(demand_year) = latest_year(&demand)? else {
        return Ok(DataFrame::empty());
    };
    let demand = demand.lazy().filter(col(c::YEAR.name).eq(lit(demand_year))).collect().map_err(bug)?;
    let chains = to_frame(&context.table(&reference::CHAINS)?)?;
    let open = openings(&employment, &demand, nation, context.number("outlook.open_share")?)?.collect().map_err(bug)?;
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
    ledger.push(LedgerLine {
        source: format!("clean.employment {latest} → outlook.demand (occupations without national rates set aside)"),
        rows_in: regional_rows,
        rows_out,
        set_aside: regional_rows - rows_out,
        ..LedgerLine::default()
    });
    ledger.push(LedgerLine {
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
        notes.push(context.edition.lang().pick(
            format!("{unpublished} 个地区×职业在来源中没有数据行，按未公布（屏蔽）处理，不作零"),
            format!("{unpublished} pairs of region and occupation have no row in the source: taken as withheld, not as zero"),
        ));
    }
    let weights = chain_weights(&employment, &chains, nation)?.collect().map_err(bug)?;
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
    concat([in_chains.select(columns.clone()), outside.select(columns)], UnionArgs::default())
        .map_err(bug)?
        .with_column(lit("state employment × national rate").alias(c::METHOD.name))
        .collect()
        .map_err(bug)
}

fn own_ledger(context: &Context<'_>, demand: DataFrame, year: i64, ledger: &mut Vec<LedgerLine>) -> Result<DataFrame> {
    let rows_in = demand.height() as u64;
    let rows = demand
        .lazy()
        .filter(col(c::BASIS.name).eq(lit("ledger")).and(col(c::YEAR.name).lt_eq(lit(year))))
        .collect()
        .map_err(bug)?;
    let latest = latest_year(&rows)?.unwrap_or(year);
    let rows = rows.lazy().filter(col(c::YEAR.name).eq(lit(latest))).collect().map_err(bug)?;
    ledger.push(LedgerLine {
        source: format!("clean.demand → outlook.demand (ledger of {latest})"),
        rows_in,
        rows_out: rows.height() as u64,
        set_aside: rows_in - rows.height() as u64,
        ..LedgerLine::default()
    });
    let markets = markets(&to_frame(&context.table(&reference::REGIONS)?)?)?;
    let chains = to_frame(&context.table(&reference::CHAINS)?)?;
    let only_chain = sole_chains(&chains)?;
    let region = text_column(&rows, c::REGION_CODE.name)?;
    let chain = text_column(&rows, c::CHAIN_CODE.name)?;
    let occupation = text_column(&rows, c::OCCUPATION_CODE.name)?;
    let market: Vec<String> = region.iter().map(|r| markets.get(r).unwrap_or(r).clone()).collect();
    let chain: Vec<String> = chain
        .iter()
        .zip(&occupation)
        .map(
            |(ch, o)| {
                if ch == NO_CHAIN { only_chain.get(o).cloned().unwrap_or_else(|| ch.clone()) } else { ch.clone() }
            },
        )
        .collect();
    let mut rows = rows;
    rows.with_column(Column::new(c::REGION_CODE.name.into(), market)).map_err(bug)?;
    rows.with_column(Column::new(c::CHAIN_CODE.name.into(), chain)).map_err(bug)?;
    rows.lazy()
        .with_columns([
            col(c::LEVEL.name).alias(c::NEED_LEVEL.name),
            lit("ledger").alias(c::LAYER.name),
            col(c::PERSONS.name).alias(c::BASE.name),
            lit(format!("demand ledger of {latest}")).alias(c::METHOD.name),
        ])
        .collect()
        .map_err(bug)
}

/// Occupations that belong to exactly one chain, with that chain.
fn sole_chains(chains: &DataFrame) -> Result<BTreeMap<String, String>> {
    let kind = text_column(chains, c::MEMBER_KIND.name)?;
    let code = text_column(chains, c::MEMBER_CODE.name)?;
    let chain = text_column(chains, c::CHAIN_CODE.name)?;
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for i in 0..kind.len() {
        if kind[i] == "occupation" {
            found.entry(code[i].clone()).or_default().push(chain[i].clone());
        }
    }
    Ok(found
        .into_iter()
        .filter_map(|(o, mut ch)| if ch.len() == 1 { ch.pop().map(|c| (o, c)) } else { None })
        .collect())
}

/// A text column without missing values.
pub fn text_column(frame: &DataFrame, name: &str) -> Result<Vec<String>> {
    let column = frame.column(name).map_err(bug)?.str().map_err(bug)?.clone();
    Ok(column.iter().map(|v| v.unwrap_or_default().to_string()).collect())
}

fn run(context: &mut Context<'_>) -> Result<()> {
    let base_year = context.int("base_year")?;
    let year = base_year + context.int("outlook.horizon")?;
    let completions = to_frame(&context.table(&clean::COMPLETIONS)?)?;
    let rows_in = completions.height() as u64;
    let supply = supply(completions, base_year, context.int("outlook.carry_years")?, year)?;
    let mut lines = vec![LedgerLine {
        source: "clean.completions → outlook.supply (earlier years give the range)".into(),
        rows_in,
        rows_out: supply.height() as u64,
        set_aside: rows_in - supply.height() as u64,
        ..LedgerLine::default()
    }];
    let demand = to_frame(&context.table(&clean::DEMAND)?)?;
    let mut notes = Vec::new();
    let rows = if context.edition.manifest.nation.is_empty() {
        own_ledger(context, demand, year, &mut lines)?
    } else {
        national_rates(context, demand, &mut lines, &mut notes)?
    };
    let demand = if rows.height() == 0 {
        crate::frame::empty(&outlook::DEMAND)?
    } else {
        let group =
            keys(&[&c::REGION_CODE, &c::OCCUPATION_CODE, &c::CHAIN_CODE, &c::NEED_LEVEL, &c::LAYER, &c::METHOD]);
        rows.lazy()
            .sort(
                [c::REGION_CODE.name, c::OCCUPATION_CODE.name, c::CHAIN_CODE.name, c::NEED_LEVEL.name, c::LAYER.name],
                SortMultipleOptions::default().with_maintain_order(true),
            )
            .group_by_stable(group)
            .agg([
                // A sum over a withheld figure is withheld: suppressed is not zero.
                when(col(c::BASE.name).is_null().any(true))
                    .then(lit(NULL))
                    .otherwise(col(c::BASE.name).sum())
                    .alias(c::BASE.name),
                col(c::SUPPRESSED.name).any(true).alias(c::SUPPRESSED.name),
            ])
            .with_columns([
                lit(NULL).cast(DataType::Float64).alias(c::LOW.name),
                lit(NULL).cast(DataType::Float64).alias(c::HIGH.name),
                lit(year).alias(c::YEAR.name),
            ])
            .collect()
            .map_err(bug)?
    };
    context.put(&outlook::SUPPLY, to_batch(supply, &outlook::SUPPLY)?)?;
    context.put(&outlook::DEMAND, to_batch(demand, &outlook::DEMAND)?)?;
    lines.into_iter().for_each(|l| context.ledger(l));
    notes.into_iter().for_each(|n| context.note(n));
    Ok(())
}

fn files(_: &Edition) -> Result<Vec<PathBuf>> {
    Ok(Vec::new())
}

/// The stage.
pub static STAGE: Stage = Stage {
    name: "outlook",
    zh: "供需展望",
    en: "outlook",
    inputs: &[&clean::COMPLETIONS, &clean::DEMAND, &clean::EMPLOYMENT, &reference::CHAINS, &reference::REGIONS],
    outputs: &[&outlook::SUPPLY, &outlook::DEMAND],
    settings: &["base_year", "outlook.horizon", "outlook.carry_years", "outlook.open_share"],
    files,
    run,
};
