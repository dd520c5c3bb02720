//! Audit: what the packs would have said some years ago, and what became of the programmes since.
//!
//! Outlook, matching, indicators and judgement are made anew as of then, on what was known then
//! ([`Inputs::known_in`]). A flag is worth something only against what became of the programmes not flagged: every
//! verdict has its row. And change since last year: the headline pack's verdicts against those of the year before.

mod changes;

use crate::evaluate;
use crate::flag;
use crate::frame::{bug, ints, numbers, of_latest_year, texts, to_batch, to_frame};
use crate::judging::{self, Clock, Roll};
use crate::matching::{self, draws, market};
use crate::outlook::{self, Ground, Inputs, known::until};
use crate::rows::Rows;
use arrow_array::RecordBatch;
use duikou_contracts::codes::VERDICTS;
use duikou_contracts::tables::{clean, evaluated, flagged, outlook as tables, reference};
use duikou_contracts::{Column, columns as c};
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Context, Edition, Result, Settings, Stage};
use duikou_methods::audit::{Fate, Seen, fate};
use duikou_methods::rules::{Pack, State};
use polars::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;

const SETTINGS: &[&str] = &[
    "base_year",
    "outlook.horizon",
    "outlook.carry_years",
    "outlook.open_share",
    "outlook.coverage",
    "outlook.local_retention",
    "outlook.retention_shift",
    "outlook.further_study",
    "outlook.in_migration",
    "outlook.commuting",
    "outlook.retirements",
    "outlook.growth",
    "outlook.coding",
    "match.level_reach",
    "match.level_stretch",
    "match.level_affinity",
    "match.epsilon",
    "match.resolution",
    "flag.packs",
    "flag.thresholds",
    "evaluate.rename_score",
    "audit.years",
    "audit.change",
];

/// Everything that is judged as of an earlier year.
#[derive(Clone)]
pub struct Known {
    pub inputs: Inputs,
    pub capacity: DataFrame,
    pub offerings: DataFrame,
    pub universities: DataFrame,
    pub former_names: DataFrame,
    pub links: DataFrame,
    pub regions: DataFrame,
}

/// Indicators as of a year, on what was known in it; and the tables of the demand side that are as of today.
pub fn indicators_of(known: Known, settings: &Settings, year: i64) -> Result<(RecordBatch, Vec<&'static str>)> {
    let options = outlook::Options { base_year: year, ..outlook::Options::of(settings)? };
    let rules = market::Options::of(settings)?;
    let (inputs, today) = known.inputs.known_in(year)?;
    let (supply, demand) = Ground::lay(&inputs, &options)?.outlook(&inputs, &options)?;
    let supply = of_latest_year(supply.rows().frame(&tables::SUPPLY)?)?;
    let demand = outlook::demand_rows(&demand, options.year()).frame(&tables::DEMAND)?;
    let links = known.links;
    let input =
        market::Input { supply: supply.clone(), demand: demand.clone(), links: links.clone(), regions: known.regions };
    let solved = matching::solve(&input, &rules)?.0;
    let none = draws::Options { draws: 0, seed: 0, coverage: options.coverage };
    let intervals = solved.iter().map(|s| draws::intervals(s, &none)).collect::<Result<Vec<_>>>()?;
    let matched = matching::write::frames(&solved, &intervals)?;
    let tables = evaluate::Tables {
        base_year: year,
        horizon: options.horizon,
        coverage: options.coverage,
        reach: rules.reach,
        stretch: rules.stretch,
        rename_score: settings.number("evaluate.rename_score")?,
        supply,
        demand,
        completions: inputs.completions,
        enrollment: inputs.enrollment,
        outcomes: inputs.outcomes,
        employment: inputs.employment,
        postings: inputs.postings,
        catalogue: inputs.majors,
        former_names: known.former_names,
        chains: inputs.chains,
        capacity: until(&known.capacity, year)?,
        offerings: until(&known.offerings, year)?,
        universities: known.universities,
        links,
        programmes: matched.programmes,
        majors: matched.majors,
        needs: matched.needs,
        flows: matched.flows,
        certain: matched.certain,
        ..evaluate::Tables::default()
    };
    Ok((to_batch(evaluate::evaluate(tables)?.indicators, &evaluated::INDICATORS)?, today))
}

/// School, major, level.
type Key = (String, String, String);

/// Figures of two years of one measure: students admitted, or graduates.
#[derive(Default)]
struct Measure {
    then: HashMap<Key, Option<f64>>,
    now: HashMap<Key, Option<f64>>,
    /// Schools that report any figure now.
    reporting: HashSet<String>,
}

impl Measure {
    fn read(frame: &DataFrame, persons: &Column, then: i64, now: i64) -> Result<Measure> {
        let of_both = col(c::YEAR.name).eq(lit(then)).or(col(c::YEAR.name).eq(lit(now)));
        let frame = frame.clone().lazy().filter(of_both).collect().map_err(bug)?;
        let (u, m, l) =
            (texts(&frame, &c::UNIVERSITY_CODE)?, texts(&frame, &c::MAJOR_CODE)?, texts(&frame, &c::LEVEL)?);
        let (years, persons) = (ints(&frame, &c::YEAR)?, numbers(&frame, persons)?);
        let mut found = Measure::default();
        for (r, ((u, m), l)) in u.into_iter().zip(m).zip(l).enumerate() {
            if years[r] == now {
                if persons[r].is_some() {
                    found.reporting.insert(u.clone());
                }
                found.now.insert((u, m, l), persons[r]);
            } else {
                found.then.insert((u, m, l), persons[r]);
            }
        }
        Ok(found)
    }

    fn seen(&self, key: &Key) -> (Seen, Seen) {
        let of = |found: Option<&Option<f64>>, none: Seen| match found {
            Some(Some(persons)) => Seen::Persons(*persons),
            Some(None) => Seen::Withheld,
            None => none,
        };
        let silent = if self.reporting.contains(&key.0) { Seen::Absent } else { Seen::Silent };
        (of(self.then.get(key), Seen::Absent), of(self.now.get(key), silent))
    }
}

/// What became of a programme: by students admitted where they were known then, else by graduates.
fn became(key: &Key, intake: &Measure, completions: &Measure, change: f64) -> Fate {
    let (then, now) = match intake.seen(key) {
        known @ (Seen::Persons(_), _) => known,
        _ => completions.seen(key),
    };
    fate(then, now, change)
}

/// Programmes of one pack and verdict by what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Tally {
    fates: BTreeMap<Fate, i64>,
    recovered: i64,
}

/// The verdicts that call for less: what is an alarm.
fn is_alarm(verdict: &str) -> bool {
    matches!(verdict, "withdraw" | "suspend" | "reduce" | "watch")
}

/// What one pack (with the quantiles of then, and of now) said then, held against what became of each programme.
///
/// An alarm was false where the programme did not shrink and the rule that gave it no longer fires on the figures of
/// today. One whose figures are missing today has not recovered.
fn tally(
    packs: [&Pack; 2],
    roll: &Roll,
    then: &[judging::Programme<'_>],
    now: &HashMap<judging::Key<'_>, &judging::Programme<'_>>,
    clocks: [Clock; 2],
    became: &dyn Fn(judging::Key<'_>) -> Fate,
) -> BTreeMap<&'static str, Tally> {
    let mut found: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for programme in then {
        let judged = judging::judge(packs[0], roll, programme.key, &programme.series, clocks[0]);
        let Some(verdict) = VERDICTS.get(&judged.verdict) else { continue };
        let fate = became(programme.key);
        let tally = found.entry(verdict.code).or_default();
        *tally.fates.entry(fate).or_default() += 1;
        let rule = judged.rule.as_deref().filter(|_| is_alarm(verdict.code));
        if let (Some(rule), Fate::Steady | Fate::Grew, Some(today)) = (rule, fate, now.get(&programme.key)) {
            let today = judging::judge(packs[1], roll, today.key, &today.series, clocks[1]);
            let passes = today.rules.iter().any(|r| r.rule == rule && r.state == State::Passes);
            tally.recovered += i64::from(passes);
        }
    }
    found
}

fn run(context: &mut Context<'_>) -> Result<()> {
    let settings = context.settings(SETTINGS)?;
    let base_year = context.int("base_year")?;
    let horizon = context.int("outlook.horizon")?;
    let inputs = Inputs::read(context)?;
    let intake = |year: i64| Measure::read(&inputs.enrollment, &c::INTAKE, year, base_year);
    let completions = |year: i64| Measure::read(&inputs.completions, &c::PERSONS, year, base_year);
    let (back, change) = (context.int("audit.years")?, context.number("audit.change")?);
    let then = base_year - back;
    let (intake, completions) = (intake(then)?, completions(then)?);
    // Something was known in a year that has figures of students, or comes after one that has.
    let was_known =
        |year: i64| Ok(until(&inputs.completions, year)?.height() + until(&inputs.enrollment, year)?.height() > 0);
    let (audited, compared) = (back > 0 && was_known(then)?, was_known(base_year - 1)?);
    if back > 0 && !audited {
        context.note(context.edition.lang().pick(
            format!("误报检验未做：没有 {then} 年及以前的毕业生或招生数据"),
            format!("no false-alarm audit: no completions or enrollment up to {then}"),
        ));
    }
    let known = Known {
        inputs,
        capacity: to_frame(&context.table(&clean::CAPACITY)?)?,
        offerings: to_frame(&context.table(&clean::OFFERINGS)?)?,
        universities: to_frame(&context.table(&reference::UNIVERSITIES)?)?,
        former_names: to_frame(&context.table(&reference::FORMER_NAMES)?)?,
        links: to_frame(&context.table(&reference::LINKS)?)?,
        regions: to_frame(&context.table(&reference::REGIONS)?)?,
    };
    let (batch_now, packs) = (context.table(&evaluated::INDICATORS)?, flag::packs(context.edition)?);
    let judged_now = judging::programmes(&batch_now)?;
    let roll = Roll::new(&context.table(&reference::MAJORS)?, &context.table(&reference::UNIVERSITIES)?)?;
    let clock = |year: i64| Clock { base_year: year, graduation_year: year + horizon };
    // One year at a time: a nation's indicators of a year fill a good part of a gigabyte.
    let of_year = |year: i64| indicators_of(known.clone(), &settings, year);
    let mut rows = Rows::default();
    if audited {
        let (batch, today) = of_year(then)?;
        let judged = judging::programmes(&batch)?;
        let by_key: HashMap<_, _> = judged_now.iter().map(|p| (p.key, p)).collect();
        let fate_of = |(u, m, l): judging::Key<'_>| {
            became(&(u.to_string(), m.to_string(), l.to_string()), &intake, &completions, change)
        };
        let mut counted = 0;
        for pack in &packs {
            // A quantile is of the programmes of its year.
            let (mut of_then, mut of_now) = (pack.clone(), pack.clone());
            judging::freeze(&mut of_then, &roll, &judged, clock(then));
            judging::freeze(&mut of_now, &roll, &judged_now, clock(base_year));
            let clocks = [clock(then), clock(base_year)];
            for (verdict, tally) in tally([&of_then, &of_now], &roll, &judged, &by_key, clocks, &fate_of) {
                let of = |fate: Fate| tally.fates.get(&fate).copied().unwrap_or_default();
                let all: i64 = tally.fates.values().sum();
                counted += all as u64;
                rows.text(&c::PACK, &pack.code)
                    .int(&c::YEAR, then)
                    .text(&c::VERDICT, verdict)
                    .int(&c::PROGRAMMES, all)
                    .int(&c::CLOSED, of(Fate::Closed))
                    .int(&c::SHRANK, of(Fate::Shrank))
                    .int(&c::STEADY, of(Fate::Steady))
                    .int(&c::GREW, of(Fate::Grew))
                    .int(&c::DORMANT, of(Fate::Dormant))
                    .int(&c::UNKNOWN, of(Fate::Unknown))
                    .int(&c::RECOVERED, is_alarm(verdict).then_some(tally.recovered))
                    .flag(&c::DEMAND_NOW, !today.is_empty());
            }
        }
        context.ledger(LedgerLine {
            source: format!("programmes judged as of {then}, once for each pack → flagged.audit"),
            rows_in: (judged.len() * packs.len()) as u64,
            rows_out: counted,
            ..LedgerLine::default()
        });
        if !today.is_empty() {
            let list = today.join(", ");
            context.note(context.edition.lang().pick(
                format!("误报检验：缺少 {then} 年的需求数据，以现有数据代替：{list}"),
                format!("false-alarm audit: no figures of {then} in {list}: those of today were taken"),
            ));
        }
    }
    rows.put(context, &flagged::AUDIT)?;
    let mut rows = Rows::default();
    if let Some(pack) = packs.first().filter(|_| compared) {
        let (batch, _) = of_year(base_year - 1)?;
        let judged = judging::programmes(&batch)?;
        let side = |programmes, year| {
            let mut pack = pack.clone();
            judging::freeze(&mut pack, &roll, programmes, clock(year));
            changes::Side { programmes, pack, clock: clock(year) }
        };
        let successions = context.table(&evaluated::SUCCESSIONS)?;
        let former = judging::continuations(&successions)?.into_iter().collect();
        let (before, now) = (side(judged.as_slice(), base_year - 1), side(judged_now.as_slice(), base_year));
        rows = changes::rows(&before, &now, &roll, &former);
    }
    rows.put(context, &flagged::CHANGES)
}

fn files(edition: &Edition) -> Result<Vec<PathBuf>> {
    edition.pack_files()
}

/// The stage.
pub static STAGE: Stage = Stage {
    name: "audit",
    zh: "误报检验",
    en: "audit",
    inputs: &[
        &reference::MAJORS,
        &reference::INDUSTRIES,
        &reference::CHAINS,
        &reference::LINKS,
        &reference::REGIONS,
        &reference::SECTORS,
        &reference::IO,
        &clean::COMPLETIONS,
        &clean::ENROLLMENT,
        &clean::OUTCOMES,
        &clean::PATHS,
        &clean::DEMAND,
        &clean::POSTINGS,
        &clean::COMMITMENTS,
        &clean::EMPLOYMENT,
        &clean::SHORTAGE_LIST,
        &clean::CAPACITY,
        &clean::OFFERINGS,
        &reference::UNIVERSITIES,
        &reference::FORMER_NAMES,
        &evaluated::INDICATORS,
        &evaluated::SUCCESSIONS,
    ],
    outputs: &[&flagged::AUDIT, &flagged::CHANGES],
    settings: SETTINGS,
    files,
    run,
};

#[cfg(test)]
mod tests;
