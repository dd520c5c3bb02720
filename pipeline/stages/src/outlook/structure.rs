//! Industrial structure: shares, location quotients, shift-share, and how fast a structure moves. By industry where
//! a region states employment by industry and year; by occupation group where it states occupations only.

use super::growth::Employment;
use super::{ALL_INDUSTRIES, ALL_OCCUPATIONS, Inputs};
use crate::frame::{ints, numbers, texts};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use duikou_methods::industry::{ShiftShareForm, shift_share};
use duikou_methods::structure::{LilienWeights, herfindahl, krugman, lilien, location_quotient, moore_angle};
use std::collections::BTreeMap;

/// The tables structure and structure_measures.
pub fn tables(inputs: &Inputs, employment: &BTreeMap<String, Employment>) -> Result<(Rows, Rows)> {
    let (mut rows, mut measures) = (Rows::default(), Rows::default());
    let nation = employment.iter().find(|(region, _)| inputs.is_nation(region)).map(|(_, e)| e);
    for (region, own) in employment.iter().filter(|(region, _)| inputs.is_market(region)) {
        by_industry(inputs, region, own, nation, &mut rows, &mut measures);
    }
    by_occupation_group(inputs, employment, &mut rows, &mut measures)?;
    Ok((rows, measures))
}

/// A composition at two years, or at one.
struct Structure<'a> {
    region: &'a str,
    kind: &'static str,
    codes: Vec<String>,
    year: i64,
    end: Vec<f64>,
    start: Option<(i64, Vec<f64>)>,
    /// The nation's persons in the same cells, at the end and the start.
    nation: Option<(Vec<f64>, Option<Vec<f64>>)>,
}

impl Structure<'_> {
    /// A formula without a value here (a zero total) leaves its cell empty.
    fn put(&self, rows: &mut Rows, measures: &mut Rows) {
        let sum = |v: &[f64]| v.iter().sum::<f64>();
        let total = sum(&self.end);
        if total <= 0.0 {
            return;
        }
        let start = self.start.as_ref().filter(|(_, v)| sum(v) > 0.0);
        let shift = start.zip(self.nation.as_ref()).and_then(|((_, before), (now, then))| {
            let then = then.as_ref()?;
            shift_share(before, &self.end, then, now, ShiftShareForm::Classic).ok()
        });
        for (k, code) in self.codes.iter().enumerate() {
            let quotient =
                self.nation.as_ref().and_then(|(now, _)| location_quotient(self.end[k], total, now[k], sum(now)).ok());
            rows.text(&c::REGION_CODE, self.region)
                .text(&c::STRUCTURE_KIND, self.kind)
                .text(&c::CODE, code)
                .int(&c::YEAR, self.year)
                .int(&c::YEAR_START, start.map(|(y, _)| *y))
                .number(&c::PERSONS, self.end[k])
                .number(&c::PERSONS_START, start.map(|(_, v)| v[k]))
                .number(&c::SHARE, self.end[k] / total)
                .number(&c::SHARE_START, start.map(|(_, v)| v[k] / sum(v)))
                .number(&c::LOCATION_QUOTIENT, quotient)
                .number(&c::NATIONAL_EFFECT, shift.as_ref().map(|s| s.national[k]))
                .number(&c::MIX_EFFECT, shift.as_ref().map(|s| s.mix[k]))
                .number(&c::REGIONAL_EFFECT, shift.as_ref().map(|s| s.competitive[k]));
        }
        let mut measure = |name: &str, from: Option<i64>, value: Option<f64>| {
            if let Some(value) = value {
                measures
                    .text(&c::REGION_CODE, self.region)
                    .text(&c::STRUCTURE_KIND, self.kind)
                    .text(&c::STRUCTURE_MEASURE, name)
                    .int(&c::YEAR, self.year)
                    .int(&c::YEAR_START, from)
                    .number(&c::VALUE, value);
            }
        };
        measure("hhi", None, herfindahl(&self.end).ok().map(|h| h.raw));
        measure("krugman", None, self.nation.as_ref().and_then(|(now, _)| krugman(&self.end, now).ok()));
        if let Some((from, before)) = start {
            measure("lilien", Some(*from), lilien(before, &self.end, LilienWeights::Mean).ok());
            measure("moore", Some(*from), moore_angle(before, &self.end).ok());
        }
    }
}

/// Years over which change is counted, where the data reach as far back.
const SPAN: i64 = 10;

fn by_industry(
    inputs: &Inputs,
    region: &str,
    own: &Employment,
    nation: Option<&Employment>,
    rows: &mut Rows,
    measures: &mut Rows,
) {
    let last = nation.map_or(own.last_year, |n| own.last_year.min(n.last_year));
    // A nation whose series ends before the region's begins is no comparison.
    let (nation, last) = if last < own.first_year { (None, own.last_year) } else { (nation, last) };
    let first = nation.map_or(own.first_year, |n| own.first_year.max(n.first_year)).max(last - SPAN);
    let at = |e: &Employment, code: &str, year: i64| -> Option<f64> {
        e.industries.get(code)?.get(usize::try_from(year - e.first_year).ok()?).copied().flatten()
    };
    // The nation's parts of an industry of the region: itself, or what lies within it.
    let national = |code: &str, year: i64| -> Option<f64> {
        let nation = nation?;
        if let Some(own) = at(nation, code, year) {
            return Some(own);
        }
        let parts: Vec<f64> = nation
            .industries
            .keys()
            .filter(|i| inputs.ancestors(i).iter().any(|a| a == code))
            .filter_map(|i| at(nation, i, year))
            .collect();
        (!parts.is_empty()).then(|| parts.iter().sum())
    };
    // Only industries known at both ends, here and in the nation, so that a gap is not read as a change.
    let two = first < last;
    let known = |code: &&String| {
        at(own, code, last).is_some()
            && (!two || at(own, code, first).is_some())
            && (nation.is_none() || (national(code, last).is_some() && (!two || national(code, first).is_some())))
    };
    let codes: Vec<String> = own.industries.keys().filter(known).cloned().collect();
    let values = |year: i64| codes.iter().map(|code| at(own, code, year).unwrap_or_default()).collect::<Vec<_>>();
    let nations = |year: i64| codes.iter().map(|code| national(code, year).unwrap_or_default()).collect::<Vec<_>>();
    Structure {
        region,
        kind: "industry",
        year: last,
        end: values(last),
        start: two.then(|| (first, values(first))),
        nation: nation.map(|_| (nations(last), two.then(|| nations(first)))),
        codes,
    }
    .put(rows, measures);
}

/// Occupations by the first two digits of their code, in each market without industries of its own. Withheld cells
/// are left out of region and nation alike: both shares are of published employment.
fn by_occupation_group(
    inputs: &Inputs,
    industries: &BTreeMap<String, Employment>,
    rows: &mut Rows,
    measures: &mut Rows,
) -> Result<()> {
    let frame = &inputs.employment;
    let (regions, sectors) = (texts(frame, &c::REGION_CODE)?, texts(frame, &c::INDUSTRY_CODE)?);
    let (occupations, years) = (texts(frame, &c::OCCUPATION_CODE)?, ints(frame, &c::YEAR)?);
    let persons = numbers(frame, &c::PERSONS)?;
    let Some(latest) = years.iter().max().copied() else { return Ok(()) };
    let mut cells: BTreeMap<&str, BTreeMap<&str, f64>> = BTreeMap::new();
    for r in 0..years.len() {
        if years[r] == latest && sectors[r] == ALL_INDUSTRIES && occupations[r] != ALL_OCCUPATIONS {
            if let Some(p) = persons[r] {
                cells.entry(&regions[r]).or_default().insert(&occupations[r], p);
            }
        }
    }
    let nation = cells.get(inputs.nation.as_str());
    for (region, own) in &cells {
        if !inputs.is_market(region) || industries.contains_key(*region) {
            continue;
        }
        let mut groups: BTreeMap<String, (f64, f64)> = BTreeMap::new();
        for (occupation, p) in own {
            let there = nation.and_then(|n| n.get(occupation)).copied();
            if nation.is_some() && there.is_none() {
                continue;
            }
            let group = groups.entry(group(occupation)).or_default();
            group.0 += p;
            group.1 += there.unwrap_or_default();
        }
        let codes: Vec<String> = groups.keys().cloned().collect();
        let end = groups.values().map(|g| g.0).collect();
        let national = nation.map(|_| (groups.values().map(|g| g.1).collect(), None));
        Structure { region, kind: "occupation_group", codes, year: latest, end, start: None, nation: national }
            .put(rows, measures);
    }
    Ok(())
}

/// Group of an occupation: everything before its first hyphen.
fn group(occupation: &str) -> String {
    occupation.split('-').next().unwrap_or(occupation).to_string()
}
