//! Plan: intake by programme for the next years, and the price of each rule.
//!
//! Reading order: [`options`], [`wishes`] (what is asked of single programmes), [`today`] (programmes as they are),
//! [`ahead`] (what each graduation year holds), [`case`] (one market as a problem), [`write`] (the tables), [`words`].
//!
//! One market is one problem: markets share neither schools' places nor needs. Supply, rates and demand are those of
//! the outlook, asked for other years; needs and links are those of the matching.

mod ahead;
mod case;
mod options;
mod today;
mod wishes;
mod words;
mod write;

pub use options::Options;

use crate::compare::adjusted;
use crate::flag;
use crate::frame::{texts, to_frame};
use crate::matching::market;
use crate::outlook::history::{Histories, Key};
use crate::outlook::{self, Inputs};
use case::{Case, Parts, Said};
use duikou_contracts::tables::{clean, flagged, planned, reference};
use duikou_contracts::{Lang, columns as c};
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Context, Edition, Error, Kind, Result, Stage};
use duikou_methods::plan::{self, Failure};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use today::Today;
use wishes::Wishes;
use words::Names;

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
    "plan.years",
    "plan.programme_change",
    "plan.least_change",
    "plan.school_change",
    "plan.school_loss",
    "plan.level_change",
    "plan.level_totals",
    "plan.adjusted",
    "plan.student_teacher_ratio",
    "plan.smallest_class",
    "plan.cost_of_change",
    "plan.worst_case",
    "plan.frontier",
    "plan.ranges",
    "plan.nodes",
];

/// The markets of an edition, each a problem, and what they were made of.
struct Gathered {
    cases: Vec<Case>,
    names: Names,
    options: Options,
    base_year: i64,
    lang: Lang,
    /// Programmes out of the plan by market.
    left_out: BTreeMap<String, i64>,
}

/// What verdicts and protection say of programmes, under the headline pack.
fn said(context: &Context<'_>) -> Result<impl Fn(&Key) -> Said + use<>> {
    let packs = flag::packs(context.edition)?;
    let roll = flag::Roll::new(&context.table(&reference::MAJORS)?, &context.table(&reference::UNIVERSITIES)?)?;
    let verdicts = to_frame(&context.table(&flagged::VERDICTS)?)?;
    let headline = packs.into_iter().next();
    let (u, m, l) =
        (texts(&verdicts, &c::UNIVERSITY_CODE)?, texts(&verdicts, &c::MAJOR_CODE)?, texts(&verdicts, &c::LEVEL)?);
    let (pack, verdict) = (texts(&verdicts, &c::PACK)?, texts(&verdicts, &c::VERDICT)?);
    let of_headline = |r: &usize| headline.as_ref().is_some_and(|h| h.code == pack[*r]);
    let verdicts: HashMap<Key, String> = (0..pack.len())
        .filter(of_headline)
        .map(|r| ((u[r].clone(), m[r].clone(), l[r].clone()), verdict[r].clone()))
        .collect();
    Ok(move |key: &Key| {
        let verdict = verdicts.get(key).map_or("", String::as_str);
        Said {
            stopped: matches!(verdict, "withdraw" | "suspend"),
            reduce: verdict == "reduce",
            protected: headline.as_ref().is_some_and(|h| h.protects(&roll.subject(&key.0, &key.1, &key.2))),
        }
    })
}

/// What the problems are made of, beside what is said of programmes.
struct Grounds<'a> {
    inputs: &'a Inputs,
    ahead: outlook::Options,
    matching: market::Options,
    options: &'a Options,
    capacity: &'a DataFrame,
    fixed: &'a DataFrame,
    links: &'a DataFrame,
    regions: &'a DataFrame,
    said: &'a dyn Fn(&Key) -> Said,
    /// Cap on the share adjusted of a region.
    cap: &'a dyn Fn(&str) -> Result<Option<f64>>,
}

/// One case a market, and how many programmes of each are out of the plan.
fn cases(grounds: &Grounds<'_>) -> Result<(Vec<Case>, BTreeMap<String, i64>)> {
    let Grounds { inputs, ahead: ahead_of, options, .. } = grounds;
    let (lang, base_year) = (inputs.lang, ahead_of.base_year);
    let plan_years: Vec<i64> = (1..=options.years).map(|t| base_year + t).collect();
    let wishes = Wishes::read(grounds.fixed, &inputs.commitments, &plan_years, lang)?;
    if plan_years.is_empty() {
        return Ok((Vec::new(), BTreeMap::new()));
    }
    let histories = Histories::read(inputs, base_year)?;
    let found = today::programmes(inputs, ahead_of, &histories, &wishes, grounds.capacity, &plan_years)?;
    wishes.check(&found.planned.iter().map(|p| &p.key).collect(), lang)?;
    let years = ahead::years(&found.planned, base_year, options.years);
    let frames = (grounds.links, grounds.regions);
    let mut ahead = ahead::ahead(inputs, ahead_of, &histories, &found.planned, frames, years)?;
    let mut by_region: BTreeMap<String, Vec<Today>> = BTreeMap::new();
    for p in found.planned {
        by_region.entry(p.region.clone()).or_default().push(p);
    }
    let of = |(region, planned): (String, Vec<Today>)| {
        let parts = Parts {
            options,
            matching: &grounds.matching,
            links: &inputs.links,
            wishes: &wishes,
            base_year,
            said: grounds.said,
            cap: (grounds.cap)(&region)?,
        };
        Case::new(&region, planned, ahead.remove(&region).unwrap_or_default(), &parts)
    };
    Ok((by_region.into_iter().map(of).collect::<Result<_>>()?, found.left_out))
}

fn gather(context: &Context<'_>) -> Result<Gathered> {
    let settings = context.settings(SETTINGS)?;
    let options = Options::of(&settings)?;
    let inputs = Inputs::read(context)?;
    let (universities, majors) = (context.table(&reference::UNIVERSITIES)?, context.table(&reference::MAJORS)?);
    let regions = context.table(&reference::REGIONS)?;
    let targets = adjusted::targets(&context.table(&reference::TARGETS)?, inputs.lang)?;
    let cap = |region: &str| -> Result<Option<f64>> {
        let policy = adjusted::targets_of(region, &targets, &regions)?;
        // A cap of all programmes is none.
        Ok(options.adjusted.or(policy.last().map(|t| t.share)).filter(|cap| *cap < 1.0))
    };
    let grounds = Grounds {
        inputs: &inputs,
        ahead: outlook::Options::of(&settings)?,
        matching: market::Options::of(&settings)?,
        options: &options,
        capacity: &to_frame(&context.table(&clean::CAPACITY)?)?,
        fixed: &to_frame(&context.table(&clean::PLAN_FIXED)?)?,
        links: &to_frame(&context.table(&reference::LINKS)?)?,
        regions: &to_frame(&regions)?,
        said: &said(context)?,
        cap: &cap,
    };
    let (base_year, lang) = (grounds.ahead.base_year, inputs.lang);
    let (cases, left_out) = cases(&grounds)?;
    let names = Names::of(&to_frame(&universities)?, &to_frame(&majors)?, grounds.regions, lang)?;
    Ok(Gathered { cases, names, base_year, lang, left_out, options })
}

fn run(context: &mut Context<'_>) -> Result<()> {
    let gathered = gather(context)?;
    let lang = gathered.lang;
    let mut sheets = write::Sheets::default();
    for case in &gathered.cases {
        let around = write::Around {
            base_year: gathered.base_year,
            left_out: gathered.left_out.get(&case.region).copied().unwrap_or_default(),
            cap: case.cap,
            options: &gathered.options,
        };
        if case.problem.links.is_empty() {
            sheets.unmatched(case, &around);
            let region = gathered.names.region(&case.region);
            context.note(lang.pick(
                format!("{region}：没有可匹配的需求，未作招生计划"),
                format!("{region}: there is nothing to match, so no plan is made"),
            ));
            continue;
        }
        let found = match plan::plan(&case.problem, &case.rules, &gathered.options.methods()) {
            Ok(found) => found,
            Err(failure) => {
                let told = words::failed(&failure, case, &gathered.names, lang);
                // Rules that contradict each other are the planner's to settle. A market too hard to solve is told, and
                // the other markets have their plans.
                if gathered.cases.len() == 1 || !matches!(failure, Failure::Solver { .. } | Failure::NotFound { .. }) {
                    return Err(told);
                }
                sheets.unsolved(case, &around);
                context.note(told.to_string());
                continue;
            }
        };
        sheets.add(case, &found, &around);
        for note in write::notes(case, &gathered.names, lang) {
            context.note(note);
        }
    }
    if gathered.cases.is_empty() && gathered.options.years > 0 {
        context.note(
            lang.pick(
                "没有招生或毕业生数据，未作招生计划",
                "no intake and no completions are known, so no plan is made",
            ),
        );
    }
    let planned: u64 = gathered.cases.iter().map(|case| case.programmes.len() as u64).sum();
    let left_out = gathered.left_out.values().sum::<i64>() as u64;
    context.ledger(LedgerLine {
        source:
            "programmes of the markets → planned.intake, one row a plan year (intake unknown or withheld, or nobody \
                 admitted, set aside)"
                .into(),
        rows_in: planned + left_out,
        rows_out: planned,
        set_aside: left_out,
        ..LedgerLine::default()
    });
    sheets.put(context)
}

/// The linear program of each market of an edition as text in the CPLEX LP format: region, text.
///
/// # Errors
/// The stages before have not been run; the program is refused.
pub fn programs(edition: &Edition) -> Result<Vec<(String, String)>> {
    let gathered = gather(&Context::new(edition, &STAGE))?;
    let of = |case: &Case| {
        plan::program(&case.problem, &case.rules)
            .map(|lp| (case.region.clone(), plan::lp_file(&lp)))
            .map_err(|f| words::failed(&f, case, &gathered.names, gathered.lang))
    };
    let found: Vec<(String, String)> = gathered.cases.iter().map(of).collect::<Result<_>>()?;
    if found.is_empty() {
        let name = &edition.manifest.name;
        return Err(Error::new(
            Kind::Found,
            format!("edition {name} has no programme to plan"),
            "give intake or completions, and set plan.years above 0",
        ));
    }
    Ok(found)
}

fn files(edition: &Edition) -> Result<Vec<PathBuf>> {
    edition.pack_files()
}

/// The stage.
pub static STAGE: Stage = Stage {
    name: "plan",
    zh: "招生计划",
    en: "plan",
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
        &clean::PLAN_FIXED,
        &reference::UNIVERSITIES,
        &reference::TARGETS,
        &flagged::VERDICTS,
    ],
    outputs: &[
        &planned::INTAKE,
        &planned::PROGRAMMES,
        &planned::TOTALS,
        &planned::PRICES,
        &planned::FRONTIER,
        &planned::SUMMARY,
    ],
    settings: SETTINGS,
    files,
    run,
};

#[cfg(test)]
mod tests;
