//! What the packs are applied to: the rows of `evaluated.indicators`, programme by programme.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use duikou_contracts::{Column, columns as c};
use duikou_engine::{Error, Result};
use duikou_methods::robustness::Intervals;
use duikou_methods::rules::Series;

/// One programme's rows.
pub(super) struct Programme<'a> {
    pub university: &'a str,
    pub major: &'a str,
    pub level: &'a str,
    pub region: &'a str,
    pub series: Series<'a>,
    pub intervals: Intervals<'a>,
    /// Details by indicator and year.
    details: Vec<(&'a str, i64, &'a str)>,
    /// Source rows by indicator and year.
    sources: Vec<(&'a str, i64, &'a str)>,
}

impl<'a> Programme<'a> {
    pub fn detail(&self, indicator: &str, year: i64) -> Option<&'a str> {
        self.details.iter().find(|d| d.0 == indicator && d.1 == year).map(|d| d.2)
    }

    pub fn source(&self, indicator: &str, year: i64) -> Option<&'a str> {
        self.sources.iter().find(|d| d.0 == indicator && d.1 == year).map(|d| d.2)
    }

    /// Value of an indicator in a year.
    pub fn value(&self, indicator: &str, year: i64) -> Option<f64> {
        self.series.get(indicator).and_then(|v| v.get(&year)).copied()
    }
}

pub(super) struct Indicators {
    university: StringArray,
    major: StringArray,
    level: StringArray,
    indicator: StringArray,
    year: Int64Array,
    region: StringArray,
    value: Float64Array,
    low: Float64Array,
    high: Float64Array,
    detail: StringArray,
    source: StringArray,
}

impl Indicators {
    pub fn new(batch: &RecordBatch) -> Result<Indicators> {
        let column = |column: &Column| -> Result<ArrayRef> {
            batch
                .column_by_name(column.name)
                .cloned()
                .ok_or_else(|| Error::bug(format!("evaluated.indicators lost its column {}", column.name)))
        };
        let text = |c: &Column| -> Result<StringArray> { Ok(column(c)?.as_string::<i32>().clone()) };
        let number = |c: &Column| -> Result<Float64Array> { Ok(column(c)?.as_primitive::<Float64Type>().clone()) };
        Ok(Indicators {
            university: text(&c::UNIVERSITY_CODE)?,
            major: text(&c::MAJOR_CODE)?,
            level: text(&c::LEVEL)?,
            indicator: text(&c::INDICATOR)?,
            year: column(&c::YEAR)?.as_primitive::<Int64Type>().clone(),
            region: text(&c::REGION_CODE)?,
            value: number(&c::INDICATOR_VALUE)?,
            low: number(&c::VALUE_LOW)?,
            high: number(&c::VALUE_HIGH)?,
            detail: text(&c::DETAIL)?,
            source: text(&c::SOURCE_ROW)?,
        })
    }

    fn same(&self, a: usize, b: usize) -> bool {
        self.university.value(a) == self.university.value(b)
            && self.major.value(a) == self.major.value(b)
            && self.level.value(a) == self.level.value(b)
    }

    /// The programmes in the order of their key: the table is sorted by it.
    pub fn programmes(&self) -> impl Iterator<Item = Programme<'_>> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let start = at;
            if start >= self.year.len() {
                return None;
            }
            while at < self.year.len() && self.same(start, at) {
                at += 1;
            }
            Some(self.programme(start, at))
        })
    }

    fn programme(&self, start: usize, end: usize) -> Programme<'_> {
        let mut p = Programme {
            university: self.university.value(start),
            major: self.major.value(start),
            level: self.level.value(start),
            region: self.region.value(start),
            series: Series::new(),
            intervals: Intervals::new(),
            details: Vec::new(),
            sources: Vec::new(),
        };
        for row in start..end {
            let (indicator, year) = (self.indicator.value(row), self.year.value(row));
            if self.value.is_valid(row) {
                p.series.entry(indicator).or_default().insert(year, self.value.value(row));
            }
            let end = |of: &Float64Array| of.is_valid(row).then(|| of.value(row));
            let ends = (end(&self.low), end(&self.high));
            if ends != (None, None) {
                p.intervals.entry(indicator).or_default().insert(year, ends);
            }
            if self.detail.is_valid(row) {
                p.details.push((indicator, year, self.detail.value(row)));
            }
            if self.source.is_valid(row) {
                p.sources.push((indicator, year, self.source.value(row)));
            }
        }
        p
    }
}
