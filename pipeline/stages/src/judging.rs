//! The one door to the judging code for those who judge again: the comparison of two runs, and the audit.
//!
//! Programmes come from any batch of `evaluated.indicators`; packs from the edition, or from the rules a run kept
//! (`flagged.packs`).

use crate::flag;
use crate::frame::to_batch;
use crate::rows::Rows;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, RecordBatch, StringArray};
use duikou_contracts::tables::flagged;
use duikou_contracts::{Column, columns as c};
use duikou_engine::{Edition, Error, Kind, Result, files};
pub use duikou_methods::attribution::Judgement;
use duikou_methods::attribution::{Asked, Test};
use duikou_methods::indicators::{Time, find};
use duikou_methods::rules::{Pack, Series};

/// School, major, level.
pub type Key<'a> = (&'a str, &'a str, &'a str);

/// The years windows end with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub base_year: i64,
    pub graduation_year: i64,
}

impl Clock {
    /// The year an indicator's window ends with.
    pub fn latest(&self, indicator: &str) -> i64 {
        match find(indicator).map(|i| i.time) {
            Some(Time::Outlook) => self.graduation_year,
            _ => self.base_year,
        }
    }
}

/// One programme's indicators.
pub struct Programme<'a> {
    pub key: Key<'a>,
    pub region: &'a str,
    pub series: Series<'a>,
}

/// A column of a batch that passed its contract.
pub fn column<'a>(batch: &'a RecordBatch, column: &Column) -> Result<&'a dyn Array> {
    let found = batch.column_by_name(column.name).map(AsRef::as_ref);
    found.ok_or_else(|| Error::bug(format!("a table lost its column {}", column.name)))
}

/// A text column of a batch that passed its contract.
pub fn text<'a>(batch: &'a RecordBatch, of: &Column) -> Result<&'a StringArray> {
    Ok(column(batch, of)?.as_string::<i32>())
}

/// Keys of the programmes of a batch, by row.
pub fn keys(batch: &RecordBatch) -> Result<Vec<Key<'_>>> {
    let (u, m, l) = (text(batch, &c::UNIVERSITY_CODE)?, text(batch, &c::MAJOR_CODE)?, text(batch, &c::LEVEL)?);
    Ok((0..batch.num_rows()).map(|r| (u.value(r), m.value(r), l.value(r))).collect())
}

/// The programmes of a batch of `evaluated.indicators`, which is sorted by key.
pub fn programmes(batch: &RecordBatch) -> Result<Vec<Programme<'_>>> {
    let keys = keys(batch)?;
    let (indicator, region) = (text(batch, &c::INDICATOR)?, text(batch, &c::REGION_CODE)?);
    let year = column(batch, &c::YEAR)?.as_primitive::<Int64Type>();
    let value = column(batch, &c::INDICATOR_VALUE)?.as_primitive::<Float64Type>();
    let mut found: Vec<Programme<'_>> = Vec::new();
    for (r, key) in keys.into_iter().enumerate() {
        if found.last().is_none_or(|p| p.key != key) {
            found.push(Programme { key, region: region.value(r), series: Series::new() });
        }
        let Some(programme) = found.last_mut() else { continue };
        if value.is_valid(r) {
            programme.series.entry(indicator.value(r)).or_default().insert(year.value(r), value.value(r));
        }
    }
    Ok(found)
}

/// What a pack says of a programme, with every test of every rule.
pub fn judge(pack: &Pack, major: &str, series: &Series<'_>, clock: Clock) -> Judgement {
    let latest = |indicator: &str| clock.latest(indicator);
    let (findings, verdict) = pack.judge(major, series, &latest);
    let rules = pack.rules.iter().zip(findings).map(|(rule, finding)| {
        let tests = rule.conditions.iter().flat_map(|condition| {
            let end = latest(&condition.indicator);
            let values = series.get(condition.indicator.as_str());
            (0..rule.years).map(move |back| {
                let year = end - i64::from(back);
                Test {
                    indicator: condition.indicator.clone(),
                    compare: condition.compare,
                    threshold: condition.threshold,
                    year,
                    back,
                    value: values.and_then(|v| v.get(&year)).copied(),
                }
            })
        });
        Asked { rule: rule.code.clone(), asks: rule.verdict.clone(), state: finding.state, tests: tests.collect() }
    });
    Judgement {
        verdict: verdict.code,
        ground: verdict.ground,
        rule: verdict.rule.map(|i| pack.rules[i].code.clone()),
        rules: rules.collect(),
    }
}

/// What decides a rule, as one line: two rules with the same line are the same rule.
pub fn outlines(pack: &Pack) -> Vec<(String, String)> {
    let line = |rule: &duikou_methods::rules::Rule| {
        let conditions: Vec<String> = rule
            .conditions
            .iter()
            .map(|c| {
                let sign = if c.compare == duikou_methods::rules::Compare::Below { "<" } else { ">" };
                format!("{} {sign} {}", c.indicator, c.threshold)
            })
            .collect();
        let years = if rule.years > 1 { format!(" × {}", rule.years) } else { String::new() };
        format!("{}{years} → {}", conditions.join(" & "), rule.verdict)
    };
    pack.rules.iter().map(|r| (r.code.clone(), line(r))).collect()
}

/// Rules of a pack in Chinese and in English, by code.
pub fn titles(pack: &Pack) -> Vec<(String, String, String)> {
    pack.rules.iter().map(|r| (r.code.clone(), r.zh.clone(), r.en.clone())).collect()
}

/// A pack as a run applied it.
pub struct Kept {
    pub code: String,
    /// 1 is the headline pack.
    pub place: i64,
    pub version: String,
    pub hash: String,
    pub replaced: String,
    pub clock: Clock,
    pub pack: Pack,
}

/// The replacements of one pack among those of `flag.thresholds`.
fn replaced_of(code: &str, thresholds: &str) -> String {
    let own = |t: &&str| t.split_once('/').is_some_and(|(pack, _)| pack.trim() == code);
    thresholds.split(',').map(str::trim).filter(own).collect::<Vec<_>>().join(",")
}

/// The rows of `flagged.packs`: what the packs in use say, whole, so that a later run needs no file of this one.
pub fn kept_rows(edition: &Edition, clock: Clock) -> Result<RecordBatch> {
    let thresholds = edition.settings.text("flag.thresholds")?;
    let mut rows = Rows::default();
    for (place, (file, pack)) in (1..).zip(edition.pack_files()?.iter().zip(flag::packs(edition)?)) {
        let definition = files::read_text(file)?;
        let replaced = replaced_of(&pack.code, thresholds);
        rows.text(&c::PACK, &pack.code)
            .int(&c::PLACE, place)
            .text(&c::VERSION, &pack.version)
            .int(&c::BASE_YEAR, clock.base_year)
            .int(&c::GRADUATION_YEAR, clock.graduation_year)
            .text(&c::HASH, &files::hash(format!("{definition}\n{replaced}").as_bytes()))
            .text(&c::REPLACED, &replaced)
            .text(&c::DEFINITION, &definition);
    }
    to_batch(rows.frame(&flagged::PACKS)?, &flagged::PACKS)
}

/// The packs of a batch of `flagged.packs`, the headline pack first.
pub fn kept(batch: &RecordBatch) -> Result<Vec<Kept>> {
    let (code, version) = (text(batch, &c::PACK)?, text(batch, &c::VERSION)?);
    let (hash, replaced) = (text(batch, &c::HASH)?, text(batch, &c::REPLACED)?);
    let definition = text(batch, &c::DEFINITION)?;
    let int = |of: &Column| -> Result<_> { Ok(column(batch, of)?.as_primitive::<Int64Type>().clone()) };
    let (place, base, graduation) = (int(&c::PLACE)?, int(&c::BASE_YEAR)?, int(&c::GRADUATION_YEAR)?);
    let mut found = Vec::new();
    for r in 0..batch.num_rows() {
        let pack: Pack = toml::from_str(definition.value(r)).map_err(|e| {
            Error::new(
                Kind::Contract,
                format!("flagged.packs: the rules of {} cannot be read: {}", code.value(r), e.message()),
                "they were written in another form of the rule language: run the flag stage of that run again",
            )
        })?;
        let mut packs = [pack];
        for replacement in replaced.value(r).split(',').filter(|t| !t.is_empty()) {
            flag::replace_threshold(&mut packs, replacement)?;
        }
        let [pack] = packs;
        found.push(Kept {
            code: code.value(r).to_string(),
            place: place.value(r),
            version: version.value(r).to_string(),
            hash: hash.value(r).to_string(),
            replaced: replaced.value(r).to_string(),
            clock: Clock { base_year: base.value(r), graduation_year: graduation.value(r) },
            pack,
        });
    }
    found.sort_by_key(|k| k.place);
    Ok(found)
}
