//! Every forecast of the outlook against what came about, and against the naive model.

use super::growth::{Employment, Index};
use super::history::Histories;
use super::openings::Counts;
use super::{Inputs, Options, growth, rates};
use crate::frame::latest_year;
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_engine::{Error, Result};
use duikou_methods::forecast::carry::{self, CarryBacktest, CarryOptions, CarryScore};
use duikou_methods::forecast::{Backtest, NOMINAL, Score};
use std::collections::BTreeMap;

/// Horizons at which the reference series is tested, years.
const HORIZONS: [usize; 4] = [1, 3, 4, 5];
/// Origins at which it is tested: the thirteen years that end six before its last.
const ORIGINS: i64 = 13;
const AFTER: i64 = 6;
/// Lower bounds of the size classes of sums, persons; and how many residuals a class needs for quantiles of its own.
const SUM_BOUNDS: [f64; 8] = [50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 20_000.0];
const LEAST_SUMS: usize = 10;

/// What is known of how wrong forecasts are.
pub struct Tested {
    /// Completions of programmes carried forward; `None` without two years of them.
    pub programmes: Option<CarryBacktest>,
    /// The same for sums over programmes: by level, by class of majors and level, and of a whole region.
    pub sums: Option<CarryBacktest>,
    first_year: i64,
    last_year: i64,
    supply_calibration: Vec<(usize, f64, usize, f64)>,
    employment: BTreeMap<String, (Employment, Backtest)>,
    reference: Option<(String, Vec<i64>, Backtest)>,
    counts: Vec<(String, usize, f64)>,
}

/// Persons by cell and year.
type Cells = Vec<Vec<Option<f64>>>;

/// Completions by year from the first to the base year, one row a programme. A school that reported in a year and
/// says nothing of a programme had no graduates in it; a school that did not report, or withholds, says nothing.
/// Beside them the sums over programmes, by level, by class and level, and of a whole region.
fn cells(histories: &Histories, classes: &BTreeMap<String, String>, base_year: i64) -> (i64, Cells, Cells) {
    let all = histories.programmes.values().flat_map(|h| h.completions.iter().map(|(y, _)| *y));
    let first = all.min().unwrap_or(base_year);
    let width = usize::try_from(base_year - first + 1).unwrap_or_default();
    let mut rows = Vec::new();
    let mut sums: BTreeMap<(String, String, String), Vec<Option<f64>>> = BTreeMap::new();
    for ((school, major, level), history) in &histories.programmes {
        if history.completions.is_empty() {
            continue;
        }
        let row: Vec<Option<f64>> = (first..=base_year)
            .map(|year| match history.completed(year) {
                Some(value) => value,
                None => histories.completions[school].contains(&year).then_some(0.0),
            })
            .collect();
        // A school that reported nothing in a year leaves the sum short by an unknown amount, as a withheld figure
        // does: both are left out of the sum in every year, so that it compares like with like.
        if row.iter().all(Option::is_some) {
            let class = classes.get(major).map_or("", String::as_str);
            for part in [("", ""), (level, ""), (level, class)] {
                let key = (history.region.clone(), part.0.to_string(), part.1.to_string());
                let sum = sums.entry(key).or_insert_with(|| vec![Some(0.0); width]);
                sum.iter_mut().zip(&row).for_each(|(s, v)| *s = s.zip(*v).map(|(s, v)| s + v));
            }
        }
        rows.push(row);
    }
    (first, rows, sums.into_values().collect())
}

/// A backtest that has no two years to compare is none.
fn carried(cells: &[Vec<Option<f64>>], horizons: &[usize], options: &CarryOptions) -> Result<Option<CarryBacktest>> {
    if cells.is_empty() {
        return Ok(None);
    }
    match carry::backtest(cells, horizons, options) {
        Ok(found) => Ok(Some(found)),
        Err(duikou_methods::Error::Undefined { .. }) => Ok(None),
        Err(e) => Err(Error::bug(format!("completions passed their contract and are not tested: {e}"))),
    }
}

pub fn tested(inputs: &Inputs, options: &Options, histories: &Histories, index: &Index) -> Result<Tested> {
    let (first_year, rows, sums) = cells(histories, &rates::classes(inputs)?, options.base_year);
    let horizons: Vec<usize> = (1..=usize::try_from(options.horizon.max(1)).unwrap_or(1)).collect();
    let at = |coverage: f64| CarryOptions { coverage, ..CarryOptions::default() };
    let programmes = carried(&rows, &horizons, &at(options.coverage))?;
    let settings = CarryOptions { bounds: SUM_BOUNDS.to_vec(), least: LEAST_SUMS, ..at(options.coverage) };
    // Large sums are few, and a longer horizon has fewer origins still: a year's residuals, widened by √horizon.
    let sums = carried(&sums, &[1], &settings)?;
    let mut supply_calibration = Vec::new();
    if programmes.is_some() {
        for nominal in NOMINAL {
            for score in carried(&rows, &horizons, &at(nominal))?.iter().flat_map(whole) {
                if let Some(coverage) = score.coverage {
                    supply_calibration.push((score.horizon, nominal, score.n, coverage));
                }
            }
        }
    }
    let mut employment = BTreeMap::new();
    for (region, forecast) in &index.forecasts {
        employment.insert(region.clone(), (index.employment[region].clone(), forecast.backtest.clone()));
    }
    let nation =
        index.employment.iter().find(|(region, e)| inputs.is_nation(region) && e.years() as i64 > ORIGINS + AFTER);
    let reference = match nation {
        None => None,
        Some((region, series)) => {
            let last = series.last_year - AFTER;
            let origins: Vec<i64> = (last - ORIGINS + 1..=last).collect();
            let years: Vec<i32> = origins.iter().filter_map(|y| i32::try_from(*y).ok()).collect();
            Some((region.clone(), origins, growth::tested(series, &years, &HORIZONS, options)?))
        }
    };
    let mut counts = Vec::new();
    if let (false, Some(_), Some(_)) =
        (inputs.nation.is_empty(), latest_year(&inputs.employment)?, latest_year(&inputs.demand)?)
    {
        let found = Counts::latest(inputs)?;
        for (label, (n, band)) in Counts::labels().into_iter().zip(found.classes(options.coverage)) {
            if let Some((low, high)) = band {
                counts.push((label, n, high.exp() - low.exp()));
            }
        }
    }
    let last_year = options.base_year;
    Ok(Tested { programmes, sums, first_year, last_year, supply_calibration, employment, reference, counts })
}

/// Scores over all sizes of the model that is used: the last value carried.
fn whole(found: &CarryBacktest) -> impl Iterator<Item = &CarryScore> {
    found.scores.iter().filter(|s| s.class.is_none() && s.model == carry::CARRY_MODELS[0].name)
}

/// Label of a size class, in persons.
fn size(score: &CarryScore) -> String {
    match (score.class, score.to) {
        (None, _) => "all".into(),
        (_, Some(to)) => format!("{}–{}", score.from, to),
        (_, None) => format!("{}+", score.from),
    }
}

impl Tested {
    /// The tables forecast_backtest and calibration.
    pub fn tables(&self) -> (Rows, Rows) {
        let (mut rows, mut calibration) = (Rows::default(), Rows::default());
        self.supply_rows(&mut rows);
        for (horizon, nominal, n, coverage) in &self.supply_calibration {
            put_calibration(&mut calibration, "supply", *horizon, *nominal, *n, *coverage);
        }
        let mut pooled: BTreeMap<(usize, u64), (f64, usize, f64)> = BTreeMap::new();
        for (region, (series, backtest)) in &self.employment {
            let span = format!("{}–{}", series.first_year, series.last_year);
            scores(&mut rows, "employment", region, &span, backtest);
            for c in backtest.calibration.iter().filter(|c| c.model == "combination") {
                let sum = pooled.entry((c.horizon, c.nominal.to_bits())).or_insert((c.nominal, 0, 0.0));
                sum.1 += c.n;
                sum.2 += c.actual * c.n as f64;
            }
        }
        self.pooled(&mut rows);
        for ((horizon, _), (nominal, n, sum)) in pooled {
            if n > 0 {
                put_calibration(&mut calibration, "employment", horizon, nominal, n, sum / n as f64);
            }
        }
        if let Some((_, origins, backtest)) = &self.reference {
            let span = origins.first().zip(origins.last()).map(|(a, b)| format!("{a}–{b}")).unwrap_or_default();
            scores(&mut rows, "employment_reference", "all", &span, backtest);
            for c in backtest.calibration.iter().filter(|c| c.model == "combination" && c.n > 0) {
                put_calibration(&mut calibration, "employment_reference", c.horizon, c.nominal, c.n, c.actual);
            }
        }
        for (label, n, width) in &self.counts {
            row(
                &mut rows,
                ("occupation_counts", "survey ÷ projection", 1, label),
                *n,
                "",
                [None, None, None, None, Some(*width)],
            );
        }
        (rows, calibration)
    }

    /// All regions' employment together: means weighted by the number of tests.
    fn pooled(&self, rows: &mut Rows) {
        let first = self.employment.values().map(|(e, _)| e.first_year).min();
        let last = self.employment.values().map(|(e, _)| e.last_year).max();
        let span = first.zip(last).map(|(a, b)| format!("{a}–{b}")).unwrap_or_default();
        let mut groups: BTreeMap<(usize, &str), Vec<&Score>> = BTreeMap::new();
        for (_, backtest) in self.employment.values() {
            for s in backtest.scores.iter().filter(|s| s.n > 0) {
                groups.entry((s.horizon, s.model)).or_default().push(s);
            }
        }
        for ((horizon, model), scores) in groups {
            let mean = |of: fn(&Score) -> Option<f64>| {
                let (mut sum, mut n) = (0.0, 0.0);
                for s in &scores {
                    if let Some(v) = of(s) {
                        (sum, n) = (sum + v * s.n as f64, n + s.n as f64);
                    }
                }
                (n > 0.0).then(|| sum / n)
            };
            let values = [
                mean(|s| s.mase),
                mean(|s| s.ratio),
                mean(|s| s.direction),
                mean(|s| Some(s.coverage)),
                mean(|s| s.width),
            ];
            row(rows, ("employment", model, horizon, "all"), scores.iter().map(|s| s.n).sum(), &span, values);
        }
    }

    fn supply_rows(&self, rows: &mut Rows) {
        let Some(found) = &self.programmes else { return };
        for s in found.scores.iter().filter(|s| s.n > 0) {
            // The width of an interval, low and high as factors of one more than the size.
            let width = s.low.zip(s.high).map(|(low, high)| high.exp() - low.exp());
            let origins = format!("{}–{}", self.first_year, self.last_year - s.horizon as i64);
            let values = [None, s.ratio, None, s.coverage, width];
            row(rows, ("supply", s.model, s.horizon, &size(s)), s.n, &origins, values);
        }
    }
}

fn put_calibration(rows: &mut Rows, series: &str, horizon: usize, nominal: f64, n: usize, coverage: f64) {
    rows.text(&c::SERIES, series)
        .int(&c::HORIZON, horizon as i64)
        .number(&c::NOMINAL, nominal)
        .int(&c::TESTED, n as i64)
        .number(&c::COVERAGE, coverage);
}

fn scores(rows: &mut Rows, series: &str, group: &str, span: &str, backtest: &Backtest) {
    for s in backtest.scores.iter().filter(|s| s.n > 0) {
        row(
            rows,
            (series, s.model, s.horizon, group),
            s.n,
            span,
            [s.mase, s.ratio, s.direction, Some(s.coverage), s.width],
        );
    }
}

/// One row: mase, ratio to naive, direction, coverage, width.
fn row(
    rows: &mut Rows,
    (series, model, horizon, group): (&str, &str, usize, &str),
    n: usize,
    origins: &str,
    values: [Option<f64>; 5],
) {
    let [mase, ratio, direction, coverage, width] = values;
    rows.text(&c::SERIES, series)
        .text(&c::MODEL, model)
        .int(&c::HORIZON, horizon as i64)
        .text(&c::GROUP, group)
        .int(&c::TESTED, n as i64)
        .text(&c::ORIGINS, origins)
        .number(&c::MASE, mase)
        .number(&c::RATIO_TO_NAIVE, ratio)
        .number(&c::DIRECTION, direction)
        .number(&c::COVERAGE, coverage)
        .number(&c::WIDTH, width);
}
