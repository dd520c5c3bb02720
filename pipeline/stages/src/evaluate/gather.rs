//! From gathered inputs to an indicator's rows: the formula of the methods crate, row by row or group by group.

use super::programme;
use crate::frame::{bug, texts};
use duikou_contracts::columns as c;
use duikou_contracts::{Column as Defined, tables::evaluated};
use duikou_engine::{Error, Result};
use duikou_methods::cohort::rate_interval;
use duikou_methods::indicators::{Formula, Indicator};
use polars::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// Suffix of the column with an input as it is where the indicator is least, and where it is most.
const AT_LOW: &str = "@low";
const AT_HIGH: &str = "@high";

/// Name of an input's column where the indicator is least.
pub fn at_low(input: &str) -> String {
    format!("{input}{AT_LOW}")
}

/// Name of an input's column where the indicator is most.
pub fn at_high(input: &str) -> String {
    format!("{input}{AT_HIGH}")
}

/// The formula of a member, for an indicator that has one.
pub fn part(indicator: &'static Indicator) -> &'static Formula {
    indicator.of_each.as_ref().expect("an indicator gathered member by member has a formula of the member")
}

/// An inner (left) join on columns of the same names.
pub fn inner(left: LazyFrame, right: LazyFrame, on: Vec<Expr>) -> LazyFrame {
    left.join(right, on.clone(), on, JoinArgs::new(JoinType::Inner))
}

/// Every row of the left, with what the right has for it.
pub fn left(left: LazyFrame, right: LazyFrame, on: Vec<Expr>) -> LazyFrame {
    left.join(right, on.clone(), on, JoinArgs::new(JoinType::Left))
}

/// A column of numbers, counts and flags among them.
fn numbers(frame: &DataFrame, name: &str) -> Result<Vec<Option<f64>>> {
    let column = frame.column(name).map_err(bug)?.cast(&DataType::Float64).map_err(bug)?;
    Ok(column.f64().map_err(bug)?.iter().collect())
}

/// The formula on each row. Inputs are columns of their names; those with the suffix take precedence.
pub fn apply(formula: &Formula, frame: &DataFrame, suffix: &str) -> Result<Vec<Option<f64>>> {
    let mut inputs = Vec::with_capacity(formula.inputs.len());
    for input in formula.inputs {
        let at = format!("{}{suffix}", input.name);
        inputs.push(numbers(frame, if frame.column(&at).is_ok() { &at } else { input.name })?);
    }
    let mut given = vec![None; inputs.len()];
    let mut value = |row: usize| {
        given.iter_mut().zip(&inputs).for_each(|(g, column)| *g = column[row]);
        // An empty sum is −0.0 in Rust: adding 0 makes it plain zero.
        formula.of(&given).map(|v| v + 0.0)
    };
    Ok((0..frame.height()).map(&mut value).collect())
}

/// The formula on each run of rows with the same keys, the rows' inputs one after another: one row for each run, with
/// the keys and the value. The frame is sorted by the keys, and within them in the order of the members.
pub fn each(frame: LazyFrame, keys: &[&'static Defined], formula: &Formula) -> Result<DataFrame> {
    let frame = frame.collect().map_err(bug)?;
    let inputs = formula.inputs.iter().map(|i| numbers(&frame, i.name)).collect::<Result<Vec<_>>>()?;
    let names = keys.iter().map(|k| texts(&frame, k)).collect::<Result<Vec<_>>>()?;
    let mut starts: Vec<u32> = Vec::new();
    let mut values: Vec<Option<f64>> = Vec::new();
    let mut at = 0;
    while at < frame.height() {
        let end = (at + 1..frame.height()).find(|r| names.iter().any(|n| n[*r] != n[at])).unwrap_or(frame.height());
        let given: Vec<Option<f64>> = (at..end).flat_map(|r| inputs.iter().map(move |i| i[r])).collect();
        starts.push(at as u32);
        values.push(formula.of(&given).map(|v| v + 0.0));
        at = end;
    }
    let mut columns: Vec<Column> = Vec::new();
    for (key, names) in keys.iter().zip(names) {
        let of_runs: Vec<&str> = starts.iter().map(|s| names[*s as usize].as_str()).collect();
        columns.push(Column::new(key.name.into(), of_runs));
    }
    columns.push(Column::new(c::INDICATOR_VALUE.name.into(), values));
    DataFrame::new(starts.len(), columns).map_err(bug)
}

/// Adds the ends of a rate's interval from the cohort it was seen in. None where the cohort is not known.
pub fn with_interval(frame: LazyFrame, rate: &str, cohort: &str, coverage: f64) -> Result<LazyFrame> {
    let mut frame = frame.collect().map_err(bug)?;
    let (rates, cohorts) = (numbers(&frame, rate)?, numbers(&frame, cohort)?);
    let mut ends = Vec::with_capacity(rates.len());
    for (rate, n) in rates.into_iter().zip(cohorts) {
        let interval = rate.zip(n).map(|(rate, n)| rate_interval(rate, n, coverage)).transpose();
        // Rates and persons have passed their contract, the coverage its setting.
        ends.push(interval.map_err(|e| Error::bug(format!("interval of a rate: {e}")))?);
    }
    let low: Vec<Option<f64>> = ends.iter().map(|e| e.map(|e| e.0)).collect();
    let high: Vec<Option<f64>> = ends.iter().map(|e| e.map(|e| e.1)).collect();
    frame.with_column(Column::new(at_low(rate).into(), low)).map_err(bug)?;
    frame.with_column(Column::new(at_high(rate).into(), high)).map_err(bug)?;
    Ok(frame.lazy())
}

/// For each row how many of its group have a lower value, how many others the same, and how many have one at all:
/// inputs of a place among others. None where the row has no value.
pub fn standing(groups: &[String], values: &[Option<f64>]) -> Vec<[Option<f64>; 3]> {
    let mut members: HashMap<&str, Vec<f64>> = HashMap::new();
    for (group, value) in groups.iter().zip(values) {
        members.entry(group).or_default().extend(value);
    }
    members.values_mut().for_each(|m| m.sort_by(f64::total_cmp));
    let one = |(group, value): (&String, &Option<f64>)| {
        let all = &members[group.as_str()];
        let below = value.map(|v| all.partition_point(|x| *x < v));
        let equal = value.zip(below).map(|(v, b)| all.partition_point(|x| *x <= v) - b - 1);
        [below.map(|n| n as f64), equal.map(|n| n as f64), Some(all.len() as f64)]
    };
    groups.iter().zip(values).map(one).collect()
}

/// The rows of an indicator in `evaluated.indicators`: those of the programmes that are judged, with a value, or with a
/// reason why there is none. An interval holds its value.
pub fn finish(indicator: &Indicator, frame: LazyFrame, judged: &DataFrame, year: i64) -> Result<DataFrame> {
    let mut frame = frame;
    let schema = frame.collect_schema().map_err(bug)?;
    let inputs = indicator.formula.inputs.iter().flat_map(|i| [i.name.to_string(), at_low(i.name), at_high(i.name)]);
    let fields = evaluated::INDICATORS.fields.iter().map(|f| f.column.name.to_string());
    let used: BTreeSet<String> = inputs.chain(fields).filter(|name| schema.contains(name)).collect();
    let frame = frame.select(used.into_iter().map(col).collect::<Vec<_>>());
    let on = programme();
    let semi = JoinArgs::new(JoinType::Semi);
    let mut frame = frame.join(judged.clone().lazy(), on.clone(), on, semi).collect().map_err(bug)?;
    let n = frame.height();
    let (mut low, mut high) = (vec![None; n], vec![None; n]);
    if frame.column(c::INDICATOR_VALUE.name).is_err() {
        let value = apply(&indicator.formula, &frame, "")?;
        if frame.get_column_names().iter().any(|name| name.ends_with(AT_LOW)) {
            let widen = |end: Option<f64>, value: &Option<f64>, pick: fn(f64, f64) -> f64| Some(pick(end?, (*value)?));
            let ends = (apply(&indicator.formula, &frame, AT_LOW)?, apply(&indicator.formula, &frame, AT_HIGH)?);
            low = ends.0.into_iter().zip(&value).map(|(e, v)| widen(e, v, f64::min)).collect();
            high = ends.1.into_iter().zip(&value).map(|(e, v)| widen(e, v, f64::max)).collect();
        }
        frame.with_column(Column::new(c::INDICATOR_VALUE.name.into(), value)).map_err(bug)?;
    }
    frame.with_column(Column::new(c::VALUE_LOW.name.into(), low)).map_err(bug)?;
    frame.with_column(Column::new(c::VALUE_HIGH.name.into(), high)).map_err(bug)?;
    if frame.column(c::YEAR.name).is_err() {
        frame.with_column(Column::new(c::YEAR.name.into(), vec![year; n])).map_err(bug)?;
    }
    for column in [&c::DETAIL, &c::SOURCE_ROW] {
        if frame.column(column.name).is_err() {
            frame.with_column(Column::full_null(column.name.into(), n, &DataType::String)).map_err(bug)?;
        }
    }
    let columns: Vec<Expr> = evaluated::INDICATORS.fields.iter().map(|f| col(f.column.name)).collect();
    frame
        .lazy()
        .filter(col(c::INDICATOR_VALUE.name).is_not_null().or(col(c::DETAIL.name).is_not_null()))
        .with_columns([
            lit(indicator.code).alias(c::INDICATOR.name),
            col(c::YEAR.name).cast(DataType::Int64),
            col(c::INDICATOR_VALUE.name).cast(DataType::Float64),
        ])
        .select(columns)
        .collect()
        .map_err(bug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_counts_those_below_and_those_alike_of_its_own_group() {
        let groups = ["a", "a", "a", "b", "a", "b"].map(String::from);
        let values = [Some(3.0), Some(1.0), Some(3.0), Some(9.0), None, None];
        let found = standing(&groups, &values);
        assert_eq!(found[0], [Some(1.0), Some(1.0), Some(3.0)]);
        assert_eq!(found[1], [Some(0.0), Some(0.0), Some(3.0)]);
        assert_eq!(found[3], [Some(0.0), Some(0.0), Some(1.0)]);
        assert_eq!(found[4], [None, None, Some(3.0)]);
        assert_eq!(standing(&[], &[]), Vec::<[Option<f64>; 3]>::new());
    }
}
