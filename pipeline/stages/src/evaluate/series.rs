//! One series for a major and the one it continues: the old one's rows stand in for the years the new one has none.

use super::successions::Key;
use crate::frame::{bug, texts};
use duikou_contracts::columns as c;
use duikou_engine::Result;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Code in an indicator's detail: what stands after the colon is the old major.
pub const CONTINUED_FROM: &str = "continued_from";

/// Which programmes carry on others.
#[derive(Debug, Default)]
pub struct Carried {
    /// Old majors of a programme, nearest first: one that was renamed twice has two.
    before: BTreeMap<Key, Vec<String>>,
    /// Old programmes. They are judged within the new ones, not by themselves.
    old: BTreeSet<Key>,
}

impl Carried {
    /// From the rows of `evaluated.successions` that are carried.
    pub fn of(successions: &DataFrame) -> Result<Carried> {
        let (schools, levels) = (texts(successions, &c::UNIVERSITY_CODE)?, texts(successions, &c::LEVEL)?);
        let (from, to) = (texts(successions, &c::FROM_MAJOR)?, texts(successions, &c::MAJOR_CODE)?);
        let carried = successions.column(c::CARRIED.name).map_err(bug)?.bool().map_err(bug)?;
        let mut before: BTreeMap<Key, String> = BTreeMap::new();
        let mut old = BTreeSet::new();
        for (i, _) in carried.iter().enumerate().filter(|(_, v)| *v == Some(true)) {
            before.insert((schools[i].clone(), to[i].clone(), levels[i].clone()), from[i].clone());
            old.insert((schools[i].clone(), from[i].clone(), levels[i].clone()));
        }
        let heads = before.keys().filter(|key| !old.contains(*key));
        let chains = heads.map(|head| {
            let mut chain: Vec<String> = Vec::new();
            let mut at = head.clone();
            while let Some(from) = before.get(&at).filter(|f| !chain.contains(f)) {
                chain.push(from.clone());
                at.1 = from.clone();
            }
            (head.clone(), chain)
        });
        Ok(Carried { before: chains.collect(), old })
    }

    pub fn is_empty(&self) -> bool {
        self.before.is_empty()
    }

    /// Programme keys without those of the old majors.
    pub fn without_old(&self, programmes: DataFrame) -> Result<DataFrame> {
        let keys = keys(&programmes)?;
        let keep: BooleanChunked = keys.iter().map(|k| Some(!self.old.contains(k))).collect();
        programmes.filter(&keep).map_err(bug)
    }

    /// Old major, new major and how many renames lie between, as a frame.
    fn map(&self) -> Result<DataFrame> {
        let all = || self.before.iter().flat_map(|(key, olds)| olds.iter().enumerate().map(move |o| (key, o)));
        df!(
            c::UNIVERSITY_CODE.name => all().map(|(k, _)| k.0.clone()).collect::<Vec<_>>(),
            c::MAJOR_CODE.name => all().map(|(_, (_, old))| old.clone()).collect::<Vec<_>>(),
            c::LEVEL.name => all().map(|(k, _)| k.2.clone()).collect::<Vec<_>>(),
            TO => all().map(|(k, _)| k.1.clone()).collect::<Vec<_>>(),
            DEPTH => all().map(|(_, (depth, _))| depth as i64).collect::<Vec<_>>(),
        )
        .map_err(bug)
    }
}

/// Columns used on the way only.
const TO: &str = "to_major";
const DEPTH: &str = "depth";

fn keys(frame: &DataFrame) -> Result<Vec<Key>> {
    let (schools, majors) = (texts(frame, &c::UNIVERSITY_CODE)?, texts(frame, &c::MAJOR_CODE)?);
    Ok(schools.into_iter().zip(majors).zip(texts(frame, &c::LEVEL)?).map(|((s, m), l)| (s, m, l)).collect())
}

fn of_year() -> Vec<Expr> {
    [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::YEAR].map(|k| col(k.name)).to_vec()
}

/// Frames of programme × year (completions, enrollment, outcomes) in which a programme that continues another has that
/// one's rows in the years of which it has none itself. A year it has a row of, withheld or zero, stays its own. The old
/// programme's rows stay where they are.
pub fn continue_series<const N: usize>(frames: [DataFrame; N], carried: &Carried) -> Result<[DataFrame; N]> {
    if carried.is_empty() {
        return Ok(frames);
    }
    let map = carried.map()?;
    let key = || [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL].map(|k| col(k.name)).to_vec();
    let mut done = frames;
    for frame in &mut done {
        let columns: Vec<Expr> = frame.get_column_names().iter().map(|n| col((*n).clone())).collect();
        let lent = frame
            .clone()
            .lazy()
            .join(map.clone().lazy(), key(), key(), JoinArgs::new(JoinType::Inner))
            .with_column(col(TO).alias(c::MAJOR_CODE.name))
            .sort_by_exprs([of_year(), vec![col(DEPTH)]].concat(), SortMultipleOptions::default())
            .unique_stable(
                Some(polars::prelude::cols([c::UNIVERSITY_CODE.name, c::MAJOR_CODE.name, c::LEVEL.name, c::YEAR.name])),
                UniqueKeepStrategy::First,
            )
            .join(frame.clone().lazy(), of_year(), of_year(), JoinArgs::new(JoinType::Anti))
            .select(columns)
            .collect()
            .map_err(bug)?;
        frame.vstack_mut(&lent).map_err(bug)?;
    }
    Ok(done)
}

/// Marks the rows of an indicator that rest on an old major's years: those that are not there, or are otherwise, when
/// the indicator is computed without them (`alone`). Both frames have programme key, year, value and detail.
pub fn mark(frame: DataFrame, alone: &DataFrame, carried: &Carried) -> Result<DataFrame> {
    let rows = |frame: &DataFrame| -> Result<Vec<(Key, i64, Option<f64>)>> {
        let years = frame.column(c::YEAR.name).map_err(bug)?.cast(&DataType::Int64).map_err(bug)?;
        let years: Vec<i64> = years.i64().map_err(bug)?.iter().map(Option::unwrap_or_default).collect();
        let values = crate::frame::numbers(frame, &c::INDICATOR_VALUE)?;
        Ok(keys(frame)?.into_iter().zip(years).zip(values).map(|((k, y), v)| (k, y, v)).collect())
    };
    let own: BTreeMap<(Key, i64), Option<f64>> = rows(alone)?
        .into_iter()
        .filter(|(key, _, _)| carried.before.contains_key(key))
        .map(|(key, year, value)| ((key, year), value))
        .collect();
    let details = frame.column(c::DETAIL.name).map_err(bug)?.str().map_err(bug)?.clone();
    let marked = rows(&frame)?.into_iter().zip(details.iter()).map(|((key, year, value), detail)| {
        let before = carried.before.get(&key).and_then(|olds| olds.first());
        let rests = before.filter(|_| own.get(&(key, year)) != Some(&value));
        match (rests, detail) {
            (None, detail) => detail.map(str::to_string),
            (Some(old), None) => Some(format!("{CONTINUED_FROM}:{old}")),
            (Some(old), Some(detail)) => Some(format!("{detail}+{CONTINUED_FROM}:{old}")),
        }
    });
    let marked: Vec<Option<String>> = marked.collect();
    let mut frame = frame;
    frame.with_column(Column::new(c::DETAIL.name.into(), marked)).map_err(bug)?;
    Ok(frame)
}
