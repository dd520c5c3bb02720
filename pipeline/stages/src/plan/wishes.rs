//! What is asked of single programmes: intake the planner sets, seats of order classes.

use crate::frame::{ints, numbers, texts};
use crate::outlook::history::Key;
use duikou_contracts::{Lang, columns as c};
use duikou_engine::{Error, Kind, Result};
use duikou_methods::origin;
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet};

/// Asked of programmes, by key and year.
#[derive(Default)]
pub struct Wishes {
    /// Seats set, by year of intake, with the place in the input.
    pub fixed: BTreeMap<Key, BTreeMap<i64, (f64, String)>>,
    /// Persons in order classes, by year of graduation.
    pub orders: BTreeMap<Key, BTreeMap<i64, f64>>,
}

fn keys(frame: &DataFrame) -> Result<Vec<Key>> {
    let (u, m, l) = (texts(frame, &c::UNIVERSITY_CODE)?, texts(frame, &c::MAJOR_CODE)?, texts(frame, &c::LEVEL)?);
    Ok(u.into_iter().zip(m).zip(l).map(|((u, m), l)| (u, m, l)).collect())
}

impl Wishes {
    /// From `clean.plan_fixed` and `clean.commitments`.
    ///
    /// # Errors
    /// A year outside the plan, naming its row.
    pub fn read(fixed: &DataFrame, commitments: &DataFrame, years: &[i64], lang: Lang) -> Result<Wishes> {
        let mut out = Wishes::default();
        let (of, seats) = (ints(fixed, &c::YEAR)?, numbers(fixed, &c::SEATS)?);
        let rows = texts(fixed, &c::SOURCE_ROW)?;
        for (((key, year), seats), row) in keys(fixed)?.into_iter().zip(of).zip(seats).zip(rows) {
            let Some(seats) = seats else { continue };
            if !years.contains(&year) {
                return Err(outside(&row, year, years, lang));
            }
            out.fixed.entry(key).or_default().insert(year, (seats, row));
        }
        let (of, persons) = (ints(commitments, &c::YEAR)?, numbers(commitments, &c::PERSONS)?);
        for ((key, year), persons) in keys(commitments)?.into_iter().zip(of).zip(persons) {
            *out.orders.entry(key).or_default().entry(year).or_default() += persons.unwrap_or_default();
        }
        Ok(out)
    }

    /// Whether anything above zero is asked of a programme of this length within the plan years.
    pub fn asks(&self, key: &Key, years: &[i64], length: i64) -> bool {
        let set = self.fixed.get(key).is_some_and(|of| of.values().any(|(seats, _)| *seats > 0.0));
        let ordered = self.orders.get(key);
        let ordered = ordered.is_some_and(|of| of.iter().any(|(year, p)| *p > 0.0 && years.contains(&(year - length))));
        set || ordered
    }

    /// Fewest seats by plan year: so many that, with the graduates a seat gives, every order is met.
    pub fn seats(&self, key: &Key, years: &[i64], length: i64, kept: f64) -> Vec<f64> {
        let Some(orders) = self.orders.get(key) else { return Vec::new() };
        let of = |year: &i64| match orders.get(&(year + length)) {
            Some(persons) if kept > 0.0 => (persons / kept - 1e-9).ceil().max(0.0),
            _ => 0.0,
        };
        let seats: Vec<f64> = years.iter().map(of).collect();
        if seats.iter().any(|s| *s > 0.0) { seats } else { Vec::new() }
    }

    /// Refuses an intake that is set for a programme that is not planned.
    ///
    /// # Errors
    /// Naming the row and the programme.
    pub fn check(&self, planned: &BTreeSet<&Key>, lang: Lang) -> Result<()> {
        for (key, of) in self.fixed.iter().filter(|(key, _)| !planned.contains(key)) {
            // Nothing to admit where nothing is admitted: the plan says the same.
            let Some((seats, row)) = of.values().find(|(seats, _)| *seats > 0.0) else { continue };
            let (u, m, l) = key;
            let place = origin::words(row, lang == Lang::Zh);
            let message = lang.pick(
                format!("{place}：专业点 {u} {m} {l} 指定了 {seats} 个名额，但不在规划内"),
                format!("{place}: {seats} seats are set for {u} {m} {l}, which is not in the plan"),
            );
            let hint = lang.pick(
                "核对学校、专业与层次；只有在招生或毕业生数据中出现且数值未屏蔽的专业点可以规划",
                "check school, major and level; only a programme with intake or completions that are not withheld can be planned",
            );
            return Err(Error::new(Kind::Contract, message, hint));
        }
        Ok(())
    }
}

fn outside(row: &str, year: i64, years: &[i64], lang: Lang) -> Error {
    let place = origin::words(row, lang == Lang::Zh);
    let span = match (years.first(), years.last()) {
        (Some(first), Some(last)) => format!("{first}–{last}"),
        _ => lang.pick("（不规划）", "(none)").to_string(),
    };
    Error::new(
        Kind::Contract,
        lang.pick(
            format!("{place}，“{}”列：{year} 年不在规划期 {span} 内", c::YEAR.zh),
            format!("{place}, column \"{}\": {year} is outside the plan's years {span}", c::YEAR.en),
        ),
        lang.pick(
            "改为规划期内的招生年份，或调整 plan.years",
            "enter a year of intake within the plan, or set plan.years",
        ),
    )
}
