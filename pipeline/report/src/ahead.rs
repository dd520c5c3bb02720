//! What the report knows of the outlook: its rows, and the sums that pages and charts share.

use crate::data::{self, Key, all};
use arrow_array::RecordBatch;
use duikou_engine::Result;
use std::collections::BTreeMap;

/// Regions that get a panel of their own in a chart; with more, charts show the sum.
pub const MOST_PANELS: usize = 4;

/// An amount with its interval. An end is lacking where a part lacks it; ends are added up as if all parts erred alike,
/// which makes the interval of a sum the widest one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub low: Option<f64>,
    pub base: f64,
    pub high: Option<f64>,
}

impl Default for Span {
    fn default() -> Self {
        Span { low: Some(0.0), base: 0.0, high: Some(0.0) }
    }
}

impl Span {
    /// Adds a row; one without a base adds nothing.
    pub fn add(&mut self, low: Option<f64>, base: Option<f64>, high: Option<f64>) {
        let Some(base) = base else { return };
        self.low = self.low.zip(low).map(|(a, b)| a + b);
        self.base += base;
        self.high = self.high.zip(high).map(|(a, b)| a + b);
    }

    pub fn join(&mut self, other: &Span) {
        self.add(other.low, Some(other.base), other.high);
    }

    /// Both ends, where there is more than a point between them.
    pub fn ends(&self) -> Option<(f64, f64)> {
        self.low.zip(self.high).filter(|(low, high)| high > low)
    }
}

/// Where the expected graduates of some programmes go, in persons a year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Steps {
    pub programmes: usize,
    /// Programmes whose steps are not known: they count as entering only.
    pub whole: usize,
    pub expected: f64,
    pub further: f64,
    pub leaving: f64,
    pub entering: Span,
    pub committed: f64,
}

impl Steps {
    fn add(&mut self, row: &data::SupplyRow<'_>) {
        let Some(base) = row.base else { return };
        self.programmes += 1;
        self.whole += usize::from(row.expected.is_none());
        self.expected += row.expected.unwrap_or(base);
        self.further += row.further.unwrap_or(0.0);
        self.leaving += row.leaving.unwrap_or(0.0);
        self.committed += row.committed.unwrap_or(0.0);
        self.entering.add(row.low, row.base, row.high);
    }

    pub fn join(&mut self, other: &Steps) {
        self.programmes += other.programmes;
        self.whole += other.whole;
        self.expected += other.expected;
        self.further += other.further;
        self.leaving += other.leaving;
        self.committed += other.committed;
        self.entering.join(&other.entering);
    }
}

/// Supply and demand of one year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Year {
    pub supply: Option<Span>,
    pub demand: Option<Span>,
    /// Of the supply, from cohorts already admitted; of the demand, from orders already signed.
    pub committed: [f64; 2],
}

/// The outlook's input tables, of which some are read in part.
pub struct Batches<'a> {
    pub supply: &'a RecordBatch,
    pub rates: &'a RecordBatch,
    pub path: &'a RecordBatch,
    pub sources: &'a RecordBatch,
    pub education: &'a RecordBatch,
    pub structure: &'a RecordBatch,
    pub measures: &'a RecordBatch,
    pub industries: &'a RecordBatch,
    pub names: &'a RecordBatch,
    pub backtest: &'a RecordBatch,
    pub calibration: &'a RecordBatch,
    pub linkages: &'a RecordBatch,
    pub induced: &'a RecordBatch,
    pub scenarios: &'a RecordBatch,
}

/// Every row is of the matched year, but for those of `path` and `industries`.
pub struct Outlook<'a> {
    /// By level.
    pub steps: BTreeMap<&'a str, Steps>,
    /// By method.
    pub methods: BTreeMap<&'a str, Steps>,
    /// By programme; empty where no school pages are written.
    pub supply: BTreeMap<Key<'a>, data::SupplyRow<'a>>,
    pub rates: BTreeMap<Key<'a>, Vec<data::RateRow<'a>>>,
    /// Rate, basis → programmes.
    pub bases: BTreeMap<(String, String), usize>,
    /// Programmes whose supply the source withheld.
    pub suppressed: usize,
    /// Layer, level → openings.
    pub layers: BTreeMap<(&'a str, &'a str), Span>,
    pub path: Vec<data::PathRow<'a>>,
    pub sources: Vec<data::SourceRow<'a>>,
    pub education: Vec<data::EducationRow<'a>>,
    pub structure: Vec<data::StructureRow<'a>>,
    pub measures: Vec<data::MeasureRow<'a>>,
    pub industries: Vec<data::IndustryRow<'a>>,
    pub names: BTreeMap<&'a str, &'a str>,
    pub backtest: Vec<data::BacktestRow<'a>>,
    pub calibration: Vec<data::CalibrationRow<'a>>,
    pub linkages: Vec<data::LinkageRow<'a>>,
    pub induced: Vec<data::InducedRow<'a>>,
    pub scenarios: Vec<data::ScenarioRow<'a>>,
}

impl<'a> Outlook<'a> {
    /// `demand` are the rows of the matched year.
    pub fn open(
        t: &Batches<'a>,
        demand: &[data::DemandRow<'a>],
        bases: BTreeMap<(String, String), usize>,
        with_pages: bool,
    ) -> Result<Outlook<'a>> {
        let rows = data::supply(t.supply, all)?;
        let (mut steps, mut methods) = (BTreeMap::<&str, Steps>::new(), BTreeMap::<&str, Steps>::new());
        for row in rows.iter().filter(|r| r.base.is_some()) {
            steps.entry(row.level).or_default().add(row);
            methods.entry(row.method).or_default().add(row);
        }
        let mut layers: BTreeMap<(&str, &str), Span> = BTreeMap::new();
        for row in demand.iter().filter(|r| !r.suppressed && r.base.is_some()) {
            layers.entry((row.layer, row.level)).or_default().add(row.low, row.base, row.high);
        }
        let suppressed = rows.iter().filter(|r| r.suppressed).count();
        let mut rates: BTreeMap<Key<'a>, Vec<data::RateRow<'a>>> = BTreeMap::new();
        for row in data::rates(t.rates, |_| with_pages)? {
            rates.entry(row.key()).or_default().push(row);
        }
        Ok(Outlook {
            steps,
            methods,
            supply: rows.into_iter().filter(|_| with_pages).map(|r| (r.key(), r)).collect(),
            rates,
            bases,
            suppressed,
            layers,
            path: data::path(t.path, all)?,
            sources: data::sources(t.sources, all)?,
            education: data::education(t.education, all)?,
            structure: data::structure(t.structure, all)?,
            measures: data::measures(t.measures, all)?,
            industries: data::industries(t.industries, all)?,
            names: data::industry_names(t.names, all)?.into_iter().map(|i| (i.code, i.name)).collect(),
            backtest: data::backtest(t.backtest, all)?,
            calibration: data::calibration(t.calibration, all)?,
            linkages: data::linkages(t.linkages, all)?,
            induced: data::induced(t.induced, all)?,
            scenarios: data::scenarios(t.scenarios, all)?,
        })
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
            && self.layers.is_empty()
            && self.path.is_empty()
            && self.sources.is_empty()
            && self.education.is_empty()
            && self.structure.is_empty()
            && self.industries.is_empty()
            && self.backtest.is_empty()
            && self.linkages.is_empty()
            && self.scenarios.is_empty()
    }

    /// Regions of the path, in order.
    pub fn regions(&self) -> Vec<&'a str> {
        let mut out: Vec<&str> = self.path.iter().map(|r| r.region).collect();
        out.dedup();
        out
    }

    /// Supply and demand by year, of one region or of all.
    pub fn years(&self, region: Option<&str>) -> BTreeMap<i64, Year> {
        let mut out: BTreeMap<i64, Year> = BTreeMap::new();
        for row in self.path.iter().filter(|r| region.is_none_or(|code| code == r.region)) {
            let year = out.entry(row.year).or_default();
            let side = usize::from(row.side == "demand");
            let span = if side == 1 { &mut year.demand } else { &mut year.supply };
            span.get_or_insert_with(Span::default).add(row.low, row.base, row.high);
            year.committed[side] += row.committed.unwrap_or(0.0);
        }
        out
    }

    /// The panels of a chart by region: each region's code, or one panel for all together.
    pub fn panels(regions: &[&'a str]) -> Vec<Option<&'a str>> {
        match regions.len() {
            1..=MOST_PANELS => regions.iter().map(|r| Some(*r)).collect(),
            _ => vec![None],
        }
    }

    /// Where all expected graduates go.
    pub fn total(&self) -> Steps {
        let mut out = Steps::default();
        self.steps.values().for_each(|s| out.join(s));
        out
    }

    /// Name of an industry, its code where none is known.
    pub fn industry(&self, code: &str) -> String {
        self.names.get(code).map_or_else(|| code.to_string(), |n| n.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_spans_has_an_end_only_where_every_part_has_it() {
        let mut sum = Span::default();
        sum.add(Some(1.0), Some(2.0), Some(3.0));
        sum.add(None, None, None);
        assert_eq!((sum.base, sum.ends()), (2.0, Some((1.0, 3.0))));
        sum.add(None, Some(5.0), Some(6.0));
        assert_eq!((sum.base, sum.low, sum.high), (7.0, None, Some(9.0)));
        assert_eq!(sum.ends(), None);
        let mut point = Span::default();
        point.add(Some(4.0), Some(4.0), Some(4.0));
        assert_eq!(point.ends(), None, "a point is no interval");
    }
}
