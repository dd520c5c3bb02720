//! Discipline alliances: the schools that offer a field, and the strongest of them.

use super::Input;
use super::domains::Member;
use super::evidence::{Evidence, Facts, Key, Led, Programme, led};
use crate::coordinate::ladder::{Field, fields};
use crate::frame::{ints, texts};
use duikou_contracts::columns as c;
use duikou_engine::Result;
use std::collections::BTreeMap;

/// One field with its schools.
pub struct Discipline {
    pub field: Field,
    pub members: Vec<Member>,
    pub lead: Option<Led>,
    /// Persons a year; `None` where no supply is known and programmes are counted.
    pub supply: Option<f64>,
}

/// Programmes offered in the base year, for a region whose supply is not known.
fn offered(region: &str, input: &Input) -> Result<Vec<Key>> {
    let frame = &input.offerings;
    let (regions, years) = (texts(frame, &c::REGION_CODE)?, ints(frame, &c::YEAR)?);
    let (majors, levels) = (texts(frame, &c::MAJOR_CODE)?, texts(frame, &c::LEVEL)?);
    let schools = texts(frame, &c::UNIVERSITY_CODE)?.into_iter().enumerate();
    let here = schools.filter(|(r, _)| regions[*r] == region && years[*r] == input.base_year);
    Ok(here.map(|(r, school)| (school, majors[r].clone(), levels[r].clone())).collect())
}

/// The fields of a region that more than one school offers, in the order of their codes.
pub fn of(region: &str, input: &Input, programmes: &[&Programme], facts: &Facts) -> Result<Vec<Discipline>> {
    let fields = fields(&input.majors, &input.fields)?;
    let known: Vec<(Key, f64)> =
        programmes.iter().filter(|p| p.supply > 0.0).map(|p| (p.key.clone(), p.supply)).collect();
    let counted = !known.is_empty();
    let list = match counted {
        true => known,
        false => offered(region, input)?.into_iter().map(|key| (key, 1.0)).collect(),
    };
    let mut found: BTreeMap<&Field, BTreeMap<String, Evidence>> = BTreeMap::new();
    let mut totals: BTreeMap<String, f64> = BTreeMap::new();
    for (key, weight) in &list {
        let Some(field) = fields.get(&key.1) else { continue };
        found.entry(field).or_default().entry(key.0.clone()).or_default().add(key, *weight, counted, facts);
        *totals.entry(key.0.clone()).or_default() += weight;
    }
    found.retain(|_, schools| schools.len() > 1);
    let one = |(field, schools): (&Field, BTreeMap<String, Evidence>)| {
        let lead = led(schools.iter().map(|(s, e)| (s.as_str(), e)), counted);
        let supply = counted.then(|| schools.values().map(|e| e.persons).sum());
        let member = |(school, evidence): (String, Evidence)| {
            let size = if counted { evidence.persons } else { evidence.programmes as f64 };
            let own_share = Some((size / totals[&school]).min(1.0));
            Member { school, basis: "offers", evidence, own_share }
        };
        Discipline { field: field.clone(), members: schools.into_iter().map(member).collect(), lead, supply }
    };
    Ok(found.into_iter().map(one).collect())
}
