//! The tables of an edition by region: what the report of one region rests on.
//!
//! A row is of the region in which its school's graduates are matched, else of the region it names. Tables of the whole
//! edition that a region's pages explain (names, the models' tests, the files' quality) are shared; a table that can be
//! told of no region is left to the edition's own report.

use crate::book::column;
use crate::judged;
use arrow_array::cast::AsArray;
use arrow_array::{Array, BooleanArray, RecordBatch, UInt32Array};
use arrow_select::concat::concat_batches;
use arrow_select::filter::filter_record_batch;
use arrow_select::take::take_record_batch;
use duikou_contracts::tables::{clean, coordinated, evaluated, flagged, matched, outlook, reference};
use duikou_contracts::{Table, columns};
use duikou_engine::{Context, Error, Result};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Tables every region shares.
static SHARED: &[&Table] = &[
    &reference::MAJORS,
    &reference::INDUSTRIES,
    &reference::OCCUPATIONS,
    &reference::CHAINS,
    &reference::REGIONS,
    &reference::DOCUMENTS,
    &clean::REJECTS,
    &clean::REPAIRS,
    &clean::ROW_LEDGER,
    &outlook::FORECAST_BACKTEST,
    &outlook::CALIBRATION,
    &evaluated::CLOSURE_TESTS,
    &evaluated::CLOSURE_CALIBRATION,
    // Joined to targets and to alliances, which are of a region.
    &coordinated::PROGRESS,
    &coordinated::MEMBERS,
];

/// Tables of the whole edition that would read as the region's own.
static LEFT_OUT: &[&Table] = &[
    &flagged::AUDIT,
    &coordinated::TECHNOLOGY,
    &coordinated::TECHNOLOGY_SIDES,
    &coordinated::TECHNOLOGY_TEST,
    &coordinated::DISPUTES,
];

/// How the rows of a table are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// Of every region.
    All,
    /// Of no region.
    None,
    School,
    Region,
}

fn by(table: &Table) -> By {
    let has = |column: &duikou_contracts::Column| table.fields.iter().any(|f| f.column.name == column.name);
    match () {
        () if SHARED.iter().any(|t| std::ptr::eq(*t, table)) => By::All,
        () if LEFT_OUT.iter().any(|t| std::ptr::eq(*t, table)) => By::None,
        () if has(&columns::UNIVERSITY_CODE) => By::School,
        () if has(&columns::REGION_CODE) => By::Region,
        () => By::None,
    }
}

/// Where the tables of a report come from.
#[derive(Clone, Copy)]
pub enum Source<'s, 'c> {
    Edition(&'s Context<'c>),
    Region(&'s Parts, &'s str),
}

impl Source<'_, '_> {
    pub fn table(&self, table: &'static Table) -> Result<RecordBatch> {
        match self {
            Source::Edition(context) => context.table(table),
            Source::Region(parts, region) => parts.table(table, region),
        }
    }

    /// The rows that `keep` marks.
    pub fn table_where(
        &self,
        table: &'static Table,
        keep: &mut dyn FnMut(&RecordBatch) -> Result<BooleanArray>,
    ) -> Result<RecordBatch> {
        match self {
            Source::Edition(context) => context.table_where(table, keep),
            Source::Region(parts, region) => {
                let batch = parts.table(table, region)?;
                let mask = keep(&batch)?;
                filter_record_batch(&batch, &mask).map_err(|e| Error::bug(format!("{}: {e}", table.name())))
            }
        }
    }

    /// A table that an edition may lack.
    pub fn optional(&self, table: &'static Table) -> Result<Option<RecordBatch>> {
        match self {
            Source::Edition(context) => context.optional(table),
            Source::Region(parts, region) => match parts.there.contains(&table.name()) {
                true => parts.table(table, region).map(Some),
                false => Ok(None),
            },
        }
    }

    /// Whether the edition has a table it may lack.
    pub fn has(&self, table: &'static Table) -> bool {
        match self {
            Source::Edition(context) => context.edition.path_of(table).exists(),
            Source::Region(parts, _) => parts.there.contains(&table.name()),
        }
    }

    /// The region, where it is one of several.
    pub fn region(&self) -> Option<&str> {
        match self {
            Source::Edition(_) => None,
            Source::Region(_, region) => Some(region),
        }
    }
}

/// Which region a school or a region's code belongs to.
struct Places {
    schools: BTreeMap<String, String>,
    markets: BTreeSet<String>,
    /// Regions within one market, by what their schools say.
    within: BTreeMap<String, String>,
}

impl Places {
    fn read(context: &Context<'_>) -> Result<Places> {
        let degrees = context.table(&matched::REGIONS)?;
        let codes = column(&degrees, &columns::REGION_CODE)?.as_string::<i32>();
        let markets = codes.iter().flatten().map(str::to_string).collect();
        let schools = context.table(&reference::UNIVERSITIES)?;
        let code = column(&schools, &columns::UNIVERSITY_CODE)?.as_string::<i32>();
        let market = column(&schools, &columns::MARKET_CODE)?.as_string::<i32>();
        let region = column(&schools, &columns::REGION_CODE)?.as_string::<i32>();
        let mut out = Places { schools: BTreeMap::new(), markets, within: BTreeMap::new() };
        for row in 0..schools.num_rows() {
            out.schools.insert(code.value(row).to_string(), market.value(row).to_string());
            out.within.insert(region.value(row).to_string(), market.value(row).to_string());
        }
        Ok(out)
    }

    fn of_region<'p>(&'p self, code: &'p str) -> Option<&'p str> {
        match self.markets.contains(code) {
            true => Some(code),
            false => self.within.get(code).map(String::as_str),
        }
    }

    /// The market of each row.
    fn of_rows<'p>(&'p self, by: By, batch: &'p RecordBatch) -> Result<Vec<Option<&'p str>>> {
        let texts = |c| column(batch, c).map(|a| a.as_string::<i32>());
        let regions = batch.column_by_name(columns::REGION_CODE.name).map(|a| a.as_string::<i32>());
        let region = |row: usize| {
            let codes = regions.filter(|codes| codes.is_valid(row))?;
            self.of_region(codes.value(row))
        };
        let rows = 0..batch.num_rows();
        Ok(match by {
            By::School => {
                let schools = texts(&columns::UNIVERSITY_CODE)?;
                let of = |row| match schools.is_valid(row) {
                    true => self.schools.get(schools.value(row)).map(String::as_str),
                    false => None,
                };
                rows.map(|row| of(row).or_else(|| region(row))).collect()
            }
            _ => rows.map(region).collect(),
        })
    }
}

/// The rows of a table.
enum Rows {
    Shared(RecordBatch),
    /// By region, in the order of the table.
    Own(BTreeMap<String, Vec<RecordBatch>>),
}

/// The rows of some regions, in memory.
pub struct Parts {
    /// By table; one that is told of no region is not among them.
    rows: BTreeMap<String, Rows>,
    /// Optional tables the edition has.
    there: BTreeSet<String>,
}

/// Regions that get a report of their own, in groups whose programmes fit in memory together.
pub fn groups(context: &Context<'_>, most: usize) -> Result<Vec<BTreeSet<String>>> {
    let places = Places::read(context)?;
    let mut programmes: BTreeMap<&str, usize> = places.markets.iter().map(|m| (m.as_str(), 0)).collect();
    context.table_each(&flagged::VERDICTS, &mut |batch| {
        for market in places.of_rows(By::School, &batch)?.into_iter().flatten() {
            if let Some(count) = places.markets.get(market).and_then(|m| programmes.get_mut(m.as_str())) {
                *count += 1;
            }
        }
        Ok(())
    })?;
    let mut out: Vec<BTreeSet<String>> = Vec::new();
    let mut sum = 0;
    for (region, count) in programmes {
        if out.is_empty() || sum + count > most {
            out.push(BTreeSet::new());
            sum = 0;
        }
        sum += count;
        if let Some(group) = out.last_mut() {
            group.insert(region.to_string());
        }
    }
    Ok(out)
}

impl Parts {
    /// Reads the inputs of the stage for some regions; each table once.
    pub fn read(context: &Context<'_>, inputs: &'static [&'static Table], regions: &BTreeSet<String>) -> Result<Parts> {
        let places = Places::read(context)?;
        let there: Vec<&'static Table> =
            judged::optional().copied().filter(|t| context.edition.path_of(t).exists()).collect();
        let all: Vec<&'static Table> = inputs.iter().copied().chain(there.iter().copied()).collect();
        let read = all.par_iter().filter(|t| by(t) != By::None).map(|table| {
            let mut own = BTreeMap::new();
            let mut add = |batch| add(&mut own, table, by(table), &places, regions, &batch);
            let whole = || match inputs.iter().any(|t| std::ptr::eq(*t, *table)) {
                true => context.table(table),
                false => Ok(context.optional(table)?.unwrap_or_else(|| RecordBatch::new_empty(table.schema()))),
            };
            if by(table) == By::All {
                return Ok((table.name(), Rows::Shared(whole()?)));
            }
            match there.iter().any(|t| std::ptr::eq(*t, *table)) {
                true => add(whole()?)?,
                false => context.table_each(table, &mut add)?,
            }
            Ok((table.name(), Rows::Own(own)))
        });
        Ok(Parts { rows: read.collect::<Result<_>>()?, there: there.iter().map(|t| t.name()).collect() })
    }

    fn table(&self, table: &'static Table, region: &str) -> Result<RecordBatch> {
        let batches = match self.rows.get(&table.name()) {
            Some(Rows::Shared(batch)) => return Ok(batch.clone()),
            Some(Rows::Own(own)) => own.get(region).map_or(&[][..], Vec::as_slice),
            None => &[],
        };
        concat_batches(&table.schema(), batches).map_err(|e| Error::bug(format!("{}: {e}", table.name())))
    }
}

/// Adds the rows of a batch to those of their regions.
fn add(
    own: &mut BTreeMap<String, Vec<RecordBatch>>,
    table: &Table,
    by: By,
    places: &Places,
    regions: &BTreeSet<String>,
    batch: &RecordBatch,
) -> Result<()> {
    let mut rows: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (row, market) in (0u32..).zip(places.of_rows(by, batch)?) {
        if let Some(market) = market.filter(|m| regions.contains(*m)) {
            rows.entry(market).or_default().push(row);
        }
    }
    for (region, rows) in rows {
        let taken = take_record_batch(batch, &UInt32Array::from(rows));
        let taken = taken.map_err(|e| Error::bug(format!("{}: {e}", table.name())))?;
        own.entry(region.to_string()).or_default().push(taken);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::STAGE;

    #[test]
    fn of_every_table_it_is_known_whose_rows_they_are() {
        let all = STAGE.inputs.iter().copied().chain(judged::optional().copied());
        for table in all {
            let named = SHARED.iter().chain(LEFT_OUT).any(|t| std::ptr::eq(*t, table));
            assert_eq!(
                by(table) == By::None || by(table) == By::All,
                named,
                "say in parts.rs whose rows {} holds",
                table.name()
            );
        }
    }
}
