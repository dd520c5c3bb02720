use super::request;
use crate::args::SettingArgs;
use crate::pipeline::{PIPELINE, code};
use crate::talk::Teller;
use duikou_engine::run::{Options, Outcome, State};
use duikou_engine::{Edition, Error, Kind, Result, edition, side_by_side};
use indicatif::MultiProgress;
use serde_json::json;

/// The editions named, or every one that has its raw files.
fn editions(names: &[String], more: &SettingArgs) -> Result<Vec<Edition>> {
    if !names.is_empty() {
        return names.iter().map(|n| Edition::open(&request(n, more))).collect();
    }
    if more.raw.is_some() {
        return Err(Error::new(Kind::Usage, "--raw without --edition", "name the edition whose raw files these are"));
    }
    let mut found = Vec::new();
    for name in edition::names(&edition::data_root()?)? {
        let edition = Edition::open(&request(&name, more))?;
        if edition.raw.is_dir() {
            found.push(edition);
        } else {
            crate::talk::say(format_args!("{name}: no raw files here; give them with --edition {name} --raw DIR"));
        }
    }
    Ok(found)
}

pub fn run(names: &[String], more: &SettingArgs, options: &Options, json: bool) -> Result<()> {
    let editions = editions(names, more)?;
    let bars = MultiProgress::new();
    let results = side_by_side(&editions, |edition| {
        let name = &edition.manifest.name;
        let outcomes = duikou_engine::run::run(edition, PIPELINE, options, code, &mut Teller::new(name, &bars))?;
        let ran = |stage: &str| outcomes.iter().any(|o| o.stage == stage && o.state == State::Ran);
        if !options.dry_run && outcomes.iter().all(|o| o.state == State::UpToDate) {
            crate::talk::say_over(&bars, format_args!("{name}: up to date, nothing to do"));
        } else if ran(duikou_report::STAGE.name) {
            let index = edition.reports.join("index.html");
            crate::talk::say_over(&bars, format_args!("{name}: report at {}", index.display()));
        }
        Ok(outcomes)
    });
    // Of several editions that failed each is told, and the first decides how the command ends; the others were run to
    // their end all the same.
    let mut all = Vec::new();
    let mut failed = None;
    for (edition, result) in editions.iter().zip(results) {
        let name = &edition.manifest.name;
        let outcomes = match result {
            Ok(outcomes) => outcomes,
            Err(e) if failed.is_none() => {
                failed = Some(e);
                continue;
            }
            Err(e) => {
                crate::talk::error(&e);
                continue;
            }
        };
        if options.dry_run && !json {
            let lines = outcomes.iter().map(|o| format!("{name}: {} — {}\n", o.stage, state_name(o.state)));
            crate::print(lines.collect::<String>().as_bytes())?;
        }
        all.push(as_json(name, &outcomes));
    }
    match failed {
        Some(e) => Err(e),
        None if json => crate::print(format!("{:#}\n", json!(all)).as_bytes()),
        None => Ok(()),
    }
}

pub fn status(names: &[String], more: &SettingArgs, json: bool) -> Result<()> {
    let mut all = Vec::new();
    let mut text = String::new();
    for edition in editions(names, more)? {
        let name = edition.manifest.name.clone();
        let mut outcomes = Vec::new();
        for stage in PIPELINE {
            let state = duikou_engine::run::state(&edition, stage, code)?;
            outcomes.push(Outcome { stage: stage.name, state, rows: 0, notes: Vec::new() });
        }
        for o in &outcomes {
            text += &format!("{name}: {} — {}\n", o.stage, state_name(o.state));
        }
        all.push(as_json(&name, &outcomes));
    }
    crate::print(if json { format!("{:#}\n", json!(all)) } else { text }.as_bytes())
}

fn state_name(state: State) -> &'static str {
    match state {
        State::UpToDate => "up to date",
        State::Stale => "stale",
        State::Missing => "not yet made",
        State::Ran => "ran",
    }
}

fn as_json(edition: &str, outcomes: &[Outcome]) -> serde_json::Value {
    let stages: Vec<_> = outcomes
        .iter()
        .map(|o| json!({"stage": o.stage, "state": state_name(o.state), "rows": o.rows, "notes": o.notes}))
        .collect();
    json!({"edition": edition, "stages": stages})
}
