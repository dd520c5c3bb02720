//! The one door to the judging code for those who judge again: the comparison of two runs, and the audit.
//!
//! Programmes come from any batch of `evaluated.indicators`; packs from the edition, or from the rules a run kept
//! (`flagged.packs`).

use crate::flag;
pub use crate::flag::Roll;
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
use duikou_methods::rules::{Case, Compare, Pack, Rule, Sample, Series, Threshold};

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

/// Programmes that go on from a former major, by row of `evaluated.successions`, where the continuation is carried:
/// the programme, and what it goes on from.
pub fn continuations(batch: &RecordBatch) -> Result<Vec<(Key<'_>, Key<'_>)>> {
    let former = text(batch, &c::FROM_MAJOR)?;
    let carried = column(batch, &c::CARRIED)?.as_boolean();
    let rows = keys(batch)?.into_iter().enumerate().filter(|(r, _)| carried.is_valid(*r) && carried.value(*r));
    Ok(rows.map(|(r, key)| (key, (key.0, former.value(r), key.2))).collect())
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

/// What a pack says of a programme, with every test of every rule. A threshold that is a quantile no programme gave
/// makes no test.
pub fn judge(
    pack: &Pack,
    roll: &Roll,
    (university, major, level): Key<'_>,
    series: &Series<'_>,
    clock: Clock,
) -> Judgement {
    let latest = |indicator: &str| clock.latest(indicator);
    let case = Case::new(pack, &roll.subject(university, major, level), series, &latest);
    let (findings, verdict) = case.judge();
    let rules = pack.rules.iter().zip(&case.matters).zip(findings).map(|((rule, matter), finding)| {
        let tests = matter.terms.iter().flat_map(|term| {
            let bar = &case.bars[term.bar];
            let years = term.slots.iter().rev().zip(0..);
            years.filter_map(|(slot, back)| {
                let at = case.slots[*slot];
                Some(Test {
                    indicator: at.indicator.to_string(),
                    compare: bar.compare,
                    threshold: bar.threshold?,
                    year: at.year,
                    back,
                    value: case.values[*slot],
                })
            })
        });
        Asked { rule: rule.code.clone(), asks: rule.verdict.clone(), state: finding.state, tests: tests.collect() }
    });
    Judgement {
        verdict: verdict.code.to_string(),
        ground: verdict.ground.to_string(),
        rule: verdict.rule.map(|i| pack.rules[i].code.clone()),
        rules: rules.collect(),
    }
}

/// Fixes the quantiles of a pack at what they come to over these programmes.
pub fn freeze(pack: &mut Pack, roll: &Roll, programmes: &[Programme<'_>], clock: Clock) {
    if pack.has_quantiles() {
        let mut sample = Sample::default();
        for p in programmes {
            let subject = roll.subject(p.key.0, p.key.1, p.key.2);
            sample.add(pack, &subject, &p.series, &|indicator| clock.latest(indicator));
        }
        pack.freeze(sample);
    }
}

/// What decides a rule, as one line: two rules with the same line are the same rule.
pub fn outlines(pack: &Pack) -> Vec<(String, String)> {
    let line = |rule: &Rule| {
        let conditions: Vec<String> = rule
            .conditions
            .iter()
            .map(|c| {
                let sign = match c.compare {
                    Compare::Below => "<",
                    Compare::Above => ">",
                    Compare::AtLeast => "≥",
                    Compare::AtMost => "≤",
                };
                let years = rule.window(c);
                let window = if years > 1 { format!(" × {years}") } else { String::new() };
                match &c.threshold {
                    Threshold::Number(t) => format!("{} {sign} {t}{window}", c.indicator),
                    Threshold::Quantile(q) => format!("{} {sign} quantile {}{window}", c.indicator, q.quantile),
                }
            })
            .collect();
        let of = rule.at_least.map(|k| format!("{k} of: ")).unwrap_or_default();
        let about: Vec<String> = [&rule.levels, &rule.school_kinds, &rule.school_names]
            .into_iter()
            .flatten()
            .map(|list| format!(" [{}]", list.join(", ")))
            .chain(rule.except_school_names.iter().map(|list| format!(" [not {}]", list.join(", "))))
            .collect();
        format!("{of}{}{} → {}", conditions.join(" & "), about.concat(), rule.verdict)
    };
    pack.rules.iter().map(|r| (r.code.clone(), line(r))).collect()
}

/// Rules of a pack in Chinese and in English, by code.
pub fn titles(pack: &Pack) -> Vec<(String, String, String)> {
    pack.rules.iter().map(|r| (r.code.clone(), r.zh.clone(), r.en.clone())).collect()
}

/// A pack as a run applied it.
#[derive(Clone)]
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
