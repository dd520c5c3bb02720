//! Supply of every programme in each year to the matched one.
//!
//! Where a programme's intake is known: intake of the cohort × completion × (1 − further study) × local retention.
//! A cohort that is enrolled is committed; one not yet admitted is assumed to be as large as the latest. Where no
//! intake is known: the completions of the school's latest year, carried, × the same two rates.

use super::history::{Histories, History, Key};
use super::path::CARRIED;
use super::rates::{self, refused};
use super::{Inputs, NO_SCHOOL, Options, lengths};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use duikou_engine::stage::LedgerLine;
use duikou_methods::cohort::{
    self, CohortOptions, Expected, InflowFactors, Origin, Programme, Rate, Rates, inflows, yearly_spread,
};
use duikou_methods::forecast::carry::CarryBacktest;
use std::collections::{BTreeMap, BTreeSet};

/// Supply of one programme in one year, persons; amounts are lacking where withheld or not known.
#[derive(Debug, Clone, Default)]
pub struct Row {
    pub university: String,
    pub major: String,
    pub level: String,
    pub year: i64,
    pub region: String,
    pub low: Option<f64>,
    pub base: Option<f64>,
    pub high: Option<f64>,
    pub committed: Option<f64>,
    pub graduates: Option<f64>,
    pub further_study: Option<f64>,
    pub leaving: Option<f64>,
    pub suppressed: bool,
    pub method: &'static str,
}

/// Low, base, high and committed of a market, level and year.
pub type Sums = BTreeMap<(String, String, i64), (f64, f64, f64)>;

/// The supply of all years, the rates behind it, sums with their interval, and what became of the rows.
#[derive(Default)]
pub struct Supply {
    pub programmes: Vec<Row>,
    pub rates: Vec<(Key, Rates)>,
    /// Interval of the sum over programmes by cohort, by market, level and year: low, base, high.
    pub cohorts: Sums,
    pub lines: Vec<LedgerLine>,
    pub notes: Vec<String>,
}

/// Intakes below this many persons say more of chance than of how much intakes move in a year.
const LEAST_INTAKE: f64 = 20.0;

/// Usual length of a programme by level, years, where the catalogue does not say.
fn usual_length(level: &str) -> u32 {
    match level {
        "bachelor" | "vocational_bachelor" => 4,
        "higher_vocational" | "secondary_vocational" | "master" => 3,
        "associate" => 2,
        level if level.starts_with("doctor") => 4,
        _ => 1,
    }
}

/// What every programme's supply rests on, in the order of the histories.
pub struct Footing {
    /// Regular length, years.
    pub lengths: Vec<u32>,
    pub rates: Vec<Rates>,
    /// Intake by year; empty where none is known.
    pub intakes: Vec<BTreeMap<i64, f64>>,
}

impl Footing {
    pub fn of(inputs: &Inputs, options: &Options, histories: &Histories) -> Result<Footing> {
        let classes = rates::classes(inputs)?;
        let catalogue = lengths(inputs)?;
        let length = |(_, major, level): &Key| -> u32 {
            // The catalogue of undergraduate majors also codes master's programmes: its length is the bachelor's.
            let stated = catalogue.get(major).filter(|y| **y > 0 && level.ends_with("bachelor"));
            stated.and_then(|y| u32::try_from(*y).ok()).unwrap_or_else(|| usual_length(level))
        };
        Ok(Footing {
            lengths: histories.programmes.keys().map(length).collect(),
            rates: rates::rates(histories, &classes, &length, options)?,
            intakes: histories.programmes.iter().map(|(k, history)| intakes(histories, k, history, options)).collect(),
        })
    }
}

/// Supply of every year of the options. `carried_error` is how wrong completions carried forward have been; without it they
/// have no interval.
pub fn supply(
    inputs: &Inputs,
    options: &Options,
    histories: &Histories,
    carried_error: Option<&CarryBacktest>,
) -> Result<Supply> {
    let mut out = Supply::default();
    let Footing { lengths, rates, intakes } = Footing::of(inputs, options, histories)?;
    let spread = yearly_spread(&intakes, None, LEAST_INTAKE).map_err(refused)?;
    let settings =
        CohortOptions { level: options.coverage, yearly_sd: spread.map_or(0.0, |s| s.sd), carry_completions: false };
    let horizon = options.years();
    let mut by_sum: BTreeMap<(String, String, i64), Vec<Expected>> = BTreeMap::new();
    let mut unknown = 0;
    for ((((key, history), rates), intakes), years) in histories.programmes.iter().zip(&rates).zip(intakes).zip(lengths)
    {
        let Some(last) = last_report(histories, key, options) else { continue };
        let withheld = history.completed(last) == Some(None);
        let row = |year: i64| Row {
            university: key.0.clone(),
            major: key.1.clone(),
            level: key.2.clone(),
            region: history.region.clone(),
            year,
            ..Row::default()
        };
        let carried = if last == options.base_year { "carried" } else { "carried_from_earlier_year" };
        if withheld {
            // What is withheld now cannot be told by way of its cohorts.
            out.programmes.extend(horizon.clone().map(|y| Row { suppressed: true, method: carried, ..row(y) }));
            continue;
        }
        let programme = Programme { years, intakes, completions: BTreeMap::new(), rates: *rates };
        let by_cohort = !programme.intakes.is_empty() && rates.kept.is_some();
        let expected = if by_cohort {
            cohort::cohorts(std::slice::from_ref(&programme), horizon.clone(), &settings).map_err(refused)?.remove(0)
        } else {
            Vec::new()
        };
        let cohort_of = |year: i64| expected.iter().find(|e| e.year == year && e.entering.is_some());
        for year in horizon.clone() {
            if let Some(e) = cohort_of(year) {
                let method = if matches!(e.origin, Some(Origin::Assumed { .. })) { "assumed_intake" } else { "cohort" };
                by_sum.entry((history.region.clone(), key.2.clone(), year)).or_default().push(*e);
                out.programmes.push(Row {
                    low: e.low,
                    base: e.entering,
                    high: e.high,
                    committed: e.committed(),
                    graduates: e.graduates,
                    further_study: e.further,
                    leaving: e.leaving,
                    method,
                    ..row(year)
                });
            } else if let Some(Some(persons)) = history.completed(last) {
                let ahead = usize::try_from(year - last).unwrap_or_default();
                let mut made = carry(persons, ahead, rates, carried_error)?;
                // Who graduates within the length of the programme has been admitted already.
                made.committed = if year - last <= i64::from(programme.years) { made.base } else { Some(0.0) };
                (made.university, made.major, made.level) = key.clone();
                (made.region, made.year, made.method) = (history.region.clone(), year, carried);
                out.programmes.push(made);
            } else if !programme.intakes.is_empty() {
                // Offered, and nothing known of the cohort of this year: a gap in the intake, no zero.
                unknown += 1;
                out.programmes.push(Row { method: "cohort", ..row(year) });
            }
        }
        if rates.kept.is_some() || !is_stated(rates.further) || !is_stated(rates.local) {
            out.rates.push((key.clone(), *rates));
        }
    }
    out.cohorts = by_sum
        .into_iter()
        .filter_map(|(key, rows)| cohort::total(&rows).map(|t| (key, (t.low, t.entering, t.high))))
        .collect();
    from_elsewhere(options, &mut out)?;
    if unknown > 0 {
        out.notes.push(inputs.lang.pick(
            format!("{unknown} 个专业点×年份缺少对应届别的招生数，供给未知（不作零）"),
            format!("{unknown} pairs of programme and year lack the intake of their cohort: supply not known, which is not zero"),
        ));
    }
    ledger(inputs, options, histories, &mut out);
    Ok(out)
}

fn is_stated(rate: Option<Rate>) -> bool {
    rate.is_none_or(|r| r.basis == cohort::Basis::Stated)
}

/// The year whose completions count as the school's latest; `None` where it has reported nothing for too long.
pub fn last_report(histories: &Histories, (school, ..): &Key, options: &Options) -> Option<i64> {
    let of = |reported: &super::history::Reported| reported.get(school).and_then(BTreeSet::last).copied();
    match (of(&histories.completions), of(&histories.intake)) {
        (Some(last), _) if last >= options.base_year - options.carry_years => Some(last),
        // A school too new to have graduates.
        (None, Some(last)) if last >= options.base_year - options.carry_years => Some(options.base_year),
        _ => None,
    }
}

/// Intake by year. In a year in which the school stated intakes and none for this programme, it admitted nobody.
fn intakes(histories: &Histories, (school, ..): &Key, history: &History, options: &Options) -> BTreeMap<i64, f64> {
    if !history.has_intake(options.base_year) {
        return BTreeMap::new();
    }
    let years = histories.intake.get(school).into_iter().flatten();
    years
        .filter_map(|year| match history.admitted(*year) {
            Some(stated) => stated.map(|v| (*year, v)),
            None => Some((*year, 0.0)),
        })
        .collect()
}

/// Completions carried, with the interval that carrying has had, times further study and retention.
fn carry(persons: f64, ahead: usize, rates: &Rates, tested: Option<&CarryBacktest>) -> Result<Row> {
    let none = Rate::stated(0.0);
    let (further, local) = (rates.further.unwrap_or(none), rates.local.unwrap_or(Rate::stated(1.0)));
    let interval = match tested {
        Some(tested) if ahead > 0 => Some(tested.interval(CARRIED, persons, ahead).map_err(refused)?),
        _ => None,
    };
    let study_over = persons * (1.0 - further.value);
    Ok(Row {
        low: interval.map(|i| i.low * (1.0 - further.high) * local.low),
        base: Some(study_over * local.value),
        high: interval.map(|i| i.high * (1.0 - further.low) * local.high),
        graduates: Some(persons),
        further_study: Some(persons * further.value),
        leaving: Some(study_over * (1.0 - local.value)),
        ..Row::default()
    })
}

/// Graduates from elsewhere, as rows of their own: stated shares of the market's supply by major and level.
fn from_elsewhere(options: &Options, out: &mut Supply) -> Result<()> {
    let factors = InflowFactors {
        in_migration: (options.in_migration > 0.0).then_some(options.in_migration),
        commuting: (options.commuting > 0.0).then_some(options.commuting),
    };
    if factors == InflowFactors::default() {
        return Ok(());
    }
    let mut sums: BTreeMap<(String, String, String, i64), (f64, f64, f64)> = BTreeMap::new();
    for r in &out.programmes {
        if let Some(base) = r.base {
            let sum = sums.entry((r.region.clone(), r.major.clone(), r.level.clone(), r.year)).or_default();
            sum.0 += r.low.unwrap_or(base);
            sum.1 += base;
            sum.2 += r.high.unwrap_or(base);
        }
    }
    for ((region, major, level, year), sum) in sums {
        for inflow in inflows(sum, &factors).map_err(refused)? {
            let [coming, commuting] = NO_SCHOOL;
            let university = if inflow.kind == "commuting" { commuting } else { coming };
            out.programmes.push(Row {
                university: format!("{university}{region}"),
                major: major.clone(),
                level: level.clone(),
                year,
                region: region.clone(),
                low: Some(inflow.low),
                base: Some(inflow.base),
                high: Some(inflow.high),
                committed: Some(0.0),
                method: inflow.kind,
                ..Row::default()
            });
        }
    }
    Ok(())
}

/// Every row of completions and enrollment: history of a programme of the outlook, or set aside.
fn ledger(inputs: &Inputs, options: &Options, histories: &Histories, out: &mut Supply) {
    let made: BTreeSet<(&str, &str, &str)> =
        out.programmes.iter().map(|r| (r.university.as_str(), r.major.as_str(), r.level.as_str())).collect();
    let used: usize = histories
        .programmes
        .iter()
        .filter(|((u, m, l), _)| made.contains(&(u.as_str(), m.as_str(), l.as_str())))
        .map(|(_, history)| history.completions.len() + history.intake.len())
        .sum();
    let read = inputs.completions.height() + inputs.enrollment.height();
    out.lines.push(LedgerLine {
        source: format!(
            "clean.completions, clean.enrollment → outlook.supply (programmes that ended or whose school reports no \
             more, and years after {}, set aside)",
            options.base_year
        ),
        rows_in: read as u64,
        rows_out: used as u64,
        set_aside: (read - used) as u64,
        ..LedgerLine::default()
    });
}

impl Supply {
    /// Rows of outlook.supply.
    pub fn rows(&self) -> Rows {
        let mut rows = Rows::default();
        for r in &self.programmes {
            rows.text(&c::UNIVERSITY_CODE, &r.university)
                .text(&c::MAJOR_CODE, &r.major)
                .text(&c::LEVEL, &r.level)
                .int(&c::YEAR, r.year)
                .text(&c::REGION_CODE, &r.region)
                .number(&c::LOW, r.low)
                .number(&c::BASE, r.base)
                .number(&c::HIGH, r.high)
                .number(&c::COMMITTED, r.committed)
                .number(&c::EXPECTED_GRADUATES, r.graduates)
                .number(&c::FURTHER_STUDY, r.further_study)
                .number(&c::LEAVING, r.leaving)
                .flag(&c::SUPPRESSED, r.suppressed)
                .text(&c::SUPPLY_METHOD, r.method);
        }
        rows
    }

    /// Rows of outlook.rates.
    pub fn rate_rows(&self) -> Rows {
        let mut rows = Rows::default();
        for ((university, major, level), rates) in &self.rates {
            for (name, rate) in [("completion", rates.kept), ("further_study", rates.further), ("local", rates.local)] {
                if let Some(rate) = rate {
                    rows.text(&c::UNIVERSITY_CODE, university)
                        .text(&c::MAJOR_CODE, major)
                        .text(&c::LEVEL, level)
                        .text(&c::RATE, name)
                        .number(&c::RATE_VALUE, rate.value)
                        .number(&c::RATE_LOW, rate.low)
                        .number(&c::RATE_HIGH, rate.high)
                        .number(&c::TRIALS, rate.n)
                        .number(&c::OWN_WEIGHT, rate.weights[0])
                        .text(&c::RATE_BASIS, rate.basis.code());
                }
            }
        }
        rows
    }
}
