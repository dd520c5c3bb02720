//! Awards of programmes over years, and what became of a programme.

use crate::{Error, Place, check};
use std::collections::{BTreeMap, BTreeSet};

/// Awards of one programme in one year, as reported. Schools, majors, classes, levels and markets are numbered by the
/// caller.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Record {
    pub school: u32,
    pub major: u32,
    /// Class of the major, the same in every record of a major.
    pub class: u32,
    pub level: u32,
    /// Market of the school in the year.
    pub market: u32,
    pub year: i64,
    /// Persons, at least 0; `None` where withheld.
    pub awards: Option<f64>,
}

/// Awards of a programme in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Award {
    /// Reported; 0 also where an open school reports no such programme.
    Persons(f64),
    /// Some number that is withheld.
    Withheld,
    /// The school reports no award of any kind that year.
    SchoolClosed,
}

/// A programme: school × major × level.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    pub school: u32,
    pub major: u32,
    pub class: u32,
    pub level: u32,
    /// By year of the panel.
    pub awards: Vec<Award>,
    markets: Vec<Option<u32>>,
}

impl Programme {
    /// Market at a year (by place in the panel), from that year or the one before; never from a later one.
    pub(super) fn market_at(&self, year: usize) -> Option<u32> {
        self.markets[year].or_else(|| year.checked_sub(1).and_then(|y| self.markets[y]))
    }

    /// Market at a year, among the years of its panel.
    pub fn market(&self, years: &[i64], year: i64) -> Option<u32> {
        years.binary_search(&year).ok().and_then(|y| self.market_at(y))
    }
}

/// Programmes by school, major and level, over the years that occur.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    pub(super) years: Vec<i64>,
    pub(super) programmes: Vec<Programme>,
}

/// What became of a programme by a horizon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// No award, and its school gives some.
    Closed,
    /// Awards.
    Open,
    /// No award under its code, but carried on under another: not closed.
    Continued,
    /// Not asked, and why.
    NotAssessed(Unassessed),
}

/// Why a programme is neither closed nor open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unassessed {
    /// No awards in one of the two earlier years.
    NotTwice,
    /// A figure it needs is withheld.
    Withheld,
    /// Its school gives no award at the horizon.
    SchoolClosed,
    /// A year it needs is not in the panel.
    NoYear,
}

impl Panel {
    /// Builds the panel. A programme without a row in a year in which its school reports some award has given none;
    /// a school without any award in a year counts as closed in it.
    ///
    /// Errors: an amount that is not a number or below 0; a programme twice in a year.
    pub fn new(records: &[Record]) -> Result<Panel, Error> {
        let mut rows: BTreeMap<(u32, u32, u32), Vec<&Record>> = BTreeMap::new();
        let mut open: BTreeSet<(u32, i64)> = BTreeSet::new();
        let mut years: BTreeSet<i64> = BTreeSet::new();
        for (i, r) in records.iter().enumerate() {
            if let Some(value) = r.awards {
                if !value.is_finite() {
                    return Err(Error::NotFinite { at: Place::at("records", i), value });
                }
                if value < 0.0 {
                    return Err(check::outside(Place::at("records", i), value, "at least 0"));
                }
            }
            if r.awards.is_none_or(|a| a > 0.0) {
                open.insert((r.school, r.year));
            }
            years.insert(r.year);
            rows.entry((r.school, r.major, r.level)).or_default().push(r);
        }
        let years: Vec<i64> = years.into_iter().collect();
        let mut programmes = Vec::with_capacity(rows.len());
        for ((school, major, level), rows) in rows {
            let none = |y: &i64| if open.contains(&(school, *y)) { Award::Persons(0.0) } else { Award::SchoolClosed };
            let mut awards: Vec<Award> = years.iter().map(none).collect();
            let mut markets: Vec<Option<u32>> = vec![None; years.len()];
            for row in &rows {
                let Ok(y) = years.binary_search(&row.year) else { continue };
                if markets[y].is_some() {
                    let why = format!("school {school}, major {major}, level {level} occurs twice in {}", row.year);
                    return Err(check::undefined("the panel", &why));
                }
                markets[y] = Some(row.market);
                if open.contains(&(school, row.year)) {
                    awards[y] = row.awards.map_or(Award::Withheld, Award::Persons);
                }
            }
            programmes.push(Programme { school, major, class: rows[0].class, level, awards, markets });
        }
        Ok(Panel { years, programmes })
    }

    /// Years that occur, ascending.
    pub fn years(&self) -> &[i64] {
        &self.years
    }

    /// Programmes by school, major and level.
    pub fn programmes(&self) -> &[Programme] {
        &self.programmes
    }

    /// Place of a year in the panel.
    pub(super) fn at(&self, year: i64) -> Option<usize> {
        self.years.binary_search(&year).ok()
    }

    /// Years that can be an origin with this horizon: the year, the one before and the horizon's are all there.
    pub fn origins(&self, horizon: i64) -> Vec<i64> {
        let there = |y: i64| self.at(y).is_some();
        self.years.iter().copied().filter(|y| there(y - 1) && there(y + horizon)).collect()
    }

    /// Persons in the year before an origin and at it, where the programme gave awards in both.
    pub(super) fn twice(&self, programme: usize, origin: i64) -> Result<(f64, f64), Unassessed> {
        let (Some(before), Some(now)) = (self.at(origin - 1), self.at(origin)) else {
            return Err(Unassessed::NoYear);
        };
        let awards = &self.programmes[programme].awards;
        match (awards[before], awards[now]) {
            (Award::Persons(a), Award::Persons(b)) if a > 0.0 && b > 0.0 => Ok((a, b)),
            (Award::Withheld, Award::Persons(b)) if b > 0.0 => Err(Unassessed::Withheld),
            (Award::Persons(a), Award::Withheld) if a > 0.0 => Err(Unassessed::Withheld),
            (Award::Withheld, Award::Withheld) => Err(Unassessed::Withheld),
            _ => Err(Unassessed::NotTwice),
        }
    }

    /// What became of a programme (by its place in [`Panel::programmes`]) `horizon` years after `origin`.
    ///
    /// It is asked of programmes with awards at `origin` and in the year before. Closed: no award at the horizon while
    /// the school gives some. `continued` names programmes known to be carried on under another code by that year: they
    /// are not closed. A withheld number at the horizon is some award: open.
    pub fn fate(&self, programme: usize, origin: i64, horizon: i64, continued: &BTreeSet<(usize, i64)>) -> Fate {
        if let Err(why) = self.twice(programme, origin) {
            return Fate::NotAssessed(why);
        }
        let Some(end) = self.at(origin + horizon) else { return Fate::NotAssessed(Unassessed::NoYear) };
        match self.programmes[programme].awards[end] {
            Award::SchoolClosed => Fate::NotAssessed(Unassessed::SchoolClosed),
            Award::Persons(n) if n == 0.0 && continued.contains(&(programme, origin + horizon)) => Fate::Continued,
            Award::Persons(n) if n == 0.0 => Fate::Closed,
            Award::Persons(_) | Award::Withheld => Fate::Open,
        }
    }
}
