//! Targets: the documents' values beside the actuals returned, in the base year and in every year before.

use super::measured::Measured;
use super::refused;
use crate::frame::{ints, numbers, texts};
use crate::rows::Rows;
use duikou_contracts::tables::{clean, reference};
use duikou_contracts::{Column, columns as c};
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Error, Result};
use duikou_methods::targets::{Mark, Progress, Target, progress};
use polars::prelude::DataFrame;
use std::collections::HashMap;

/// What an owner returned for a year, with where it comes from.
struct Actual {
    mark: Mark,
    source: String,
    place: String,
}

/// Both tables, and the ledger of the actuals.
pub struct Followed {
    pub now: Rows,
    pub yearly: Rows,
    pub ledger: LedgerLine,
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn actuals(frame: &DataFrame) -> Result<HashMap<String, Vec<Actual>>> {
    let (years, values) = (ints(frame, &c::YEAR)?, numbers(frame, &c::ACTUAL)?);
    let (sources, places) = (texts(frame, &c::SOURCE)?, texts(frame, &c::DOCUMENT_PLACE)?);
    let mut found: HashMap<String, Vec<Actual>> = HashMap::new();
    for (r, (target, (source, place))) in
        texts(frame, &c::TARGET_ID)?.into_iter().zip(sources.into_iter().zip(places)).enumerate()
    {
        let mark = Mark { year: years[r], value: values[r].unwrap_or_default() };
        found.entry(target).or_default().push(Actual { mark, source, place });
    }
    found.values_mut().for_each(|list| list.sort_by_key(|a| a.mark.year));
    Ok(found)
}

fn put(rows: &mut Rows, found: &Progress) {
    rows.number(&c::ATTAINED, found.attained)
        .number(&c::PACE, found.pace)
        .number(&c::PACE_NEEDED, found.needed)
        .text(&c::TARGET_STATE, found.state.code());
}

/// Every target in `base_year`, and in each year before that has an actual of it. What the tables tell of a target in the
/// base year stands beside the actual that was returned, and in its place only where none was.
///
/// # Errors
/// `Contract` where a target's interim year is not before its year, or has no value beside it.
pub fn follow(targets: &DataFrame, progressed: &DataFrame, measured: &Measured, base_year: i64) -> Result<Followed> {
    let actuals = actuals(progressed)?;
    let text = |column: &Column| texts(targets, column);
    let years = ints(targets, &c::YEAR)?;
    let (values, interims) = (numbers(targets, &c::TARGET)?, numbers(targets, &c::INTERIM)?);
    let interim_years = targets.column(c::INTERIM_YEAR.name).map_err(crate::frame::bug)?;
    let interim_years: Vec<Option<i64>> = interim_years.i64().map_err(crate::frame::bug)?.iter().collect();
    let ids = text(&c::TARGET_ID)?;
    let columns = [&c::NAME_ZH, &c::NAME_EN, &c::REGION_CODE, &c::UNIT, &c::SOURCE, &c::LEVEL, &c::OWNER];
    let columns = columns.into_iter().map(|column| Ok((column, text(column)?))).collect::<Result<Vec<_>>>()?;
    let places = text(&c::DOCUMENT_PLACE)?;
    let (regions, levels, measures) = (text(&c::REGION_CODE)?, text(&c::LEVEL)?, text(&c::TARGET_MEASURE)?);
    let (mut now, mut yearly) = (Rows::default(), Rows::default());
    let mut used = 0;
    for (r, id) in ids.iter().enumerate() {
        let interim = match (interim_years[r], interims[r]) {
            (Some(year), Some(value)) => Some(Mark { year, value }),
            (None, None) => None,
            _ => return Err(halved(id)),
        };
        let target = Target { year: years[r], value: values[r], interim };
        let list = actuals.get(id).map_or(&[][..], Vec::as_slice);
        let mut marks: Vec<Mark> = list.iter().map(|a| a.mark).collect();
        let computed = measured.of(&measures[r], &regions[r], filled(&levels[r]));
        let returned = marks.iter().any(|m| m.year <= base_year);
        let stands_in = computed.as_ref().filter(|_| !returned);
        marks.extend(stands_in.map(|found| Mark { year: base_year, value: found.value }));
        let of = |year: i64| progress(&target, &marks, year).map_err(|e| refused(&reference::TARGETS, id, &e));
        let found = of(base_year)?;
        let latest = found.latest.and_then(|m| list.iter().find(|a| a.mark.year == m.year));
        let source = latest.map(|a| a.source.as_str()).or(stands_in.map(|found| found.table.as_str()));
        now.text(&c::TARGET_ID, id).int(&c::YEAR, years[r]);
        for (column, values) in &columns {
            now.maybe(column, filled(&values[r]));
        }
        now.number(&c::TARGET, values[r])
            .int(&c::INTERIM_YEAR, interim_years[r])
            .number(&c::INTERIM, interims[r])
            .int(&c::ACTUAL_YEAR, found.latest.map(|m| m.year))
            .number(&c::ACTUAL, found.latest.map(|m| m.value))
            .maybe(&c::DOCUMENT_PLACE, filled(&places[r]))
            .maybe(&c::TARGET_MEASURE, filled(&measures[r]))
            .number(&c::COMPUTED, computed.as_ref().map(|found| found.value))
            .maybe(&c::ACTUAL_SOURCE, source.and_then(filled));
        put(&mut now, &found);
        for actual in list.iter().filter(|a| a.mark.year <= base_year) {
            used += 1;
            yearly
                .text(&c::TARGET_ID, id)
                .int(&c::YEAR, actual.mark.year)
                .number(&c::ACTUAL, actual.mark.value)
                .maybe(&c::SOURCE, filled(&actual.source))
                .maybe(&c::DOCUMENT_PLACE, filled(&actual.place));
            put(&mut yearly, &of(actual.mark.year)?);
        }
    }
    let rows_in = progressed.height();
    Ok(Followed { now, yearly, ledger: super::line(&clean::PROGRESS, rows_in, rows_in - used) })
}

fn halved(id: &str) -> Error {
    Error::new(
        duikou_engine::Kind::Contract,
        format!("{} ({id}): an interim value needs its year, and the year its value", reference::TARGETS.name()),
        "fill in both interim_year and interim, or neither",
    )
}
