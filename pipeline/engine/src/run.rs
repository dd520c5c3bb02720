//! Decides by fingerprint which stages are up to date, and runs the others in order.

use crate::edition::Edition;
use crate::error::{Error, Kind, Result};
use crate::files::{self, Lock};
use crate::stage::{Context, Record, Stage};
use crate::tables;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

/// Which stages to run, and how.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub only: Option<String>,
    pub from: Option<String>,
    pub dry_run: bool,
    /// Run even what is up to date.
    pub force: bool,
}

/// What happened to a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    UpToDate,
    Stale,
    Missing,
    Ran,
}

/// A stage and what happened to it.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub stage: &'static str,
    pub state: State,
    pub rows: u64,
    pub notes: Vec<String>,
}

/// Version of the code a stage rests on, by the stage's name.
pub type Code = fn(&str) -> &'static str;

/// Told before and after each stage runs.
pub trait Talk {
    fn begin(&mut self, stage: &Stage);
    fn end(&mut self, outcome: &Outcome);
}

struct Inputs {
    fingerprint: String,
    inputs: BTreeMap<String, String>,
    /// Hash of the settings the stage sees.
    settings: String,
    set: BTreeMap<String, String>,
}

fn relative(edition: &Edition, file: &Path) -> String {
    let roots = [&edition.raw, &edition.reference, &edition.folder, &edition.out];
    let short = roots.iter().find_map(|r| file.strip_prefix(r).ok()).unwrap_or(file);
    short.to_string_lossy().replace('\\', "/")
}

fn inputs_of(edition: &Edition, stage: &Stage, code: &str) -> Result<Option<Inputs>> {
    let mut inputs = BTreeMap::new();
    for table in stage.inputs {
        let path = edition.path_of(table);
        if !path.exists() {
            return Ok(None);
        }
        inputs.insert(table.name(), files::hash_file(&path)?);
    }
    for file in (stage.files)(edition)? {
        inputs.insert(relative(edition, &file), files::hash_file(&file)?);
    }
    let mut settings = String::new();
    let mut set = BTreeMap::new();
    for key in stage.settings {
        let value = edition.settings.get(key)?.0.to_string();
        settings += &format!("{key} = {value}\n");
        set.insert((*key).to_string(), value);
    }
    let contracts: String = stage.outputs.iter().map(|t| tables::contract_hash(t)).collect();
    let manifest = crate::edition::Manifest { settings: Default::default(), ..edition.manifest.clone() };
    let text = format!("{}\n{code}\n{settings}\n{inputs:?}\n{contracts}\n{manifest:?}", stage.name);
    Ok(Some(Inputs {
        fingerprint: files::hash(text.as_bytes()),
        inputs,
        settings: files::hash(settings.as_bytes()),
        set,
    }))
}

/// State of one stage, without running anything.
pub fn state(edition: &Edition, stage: &Stage, code: Code) -> Result<State> {
    let record = Record::read(edition, stage.name);
    let inputs = inputs_of(edition, stage, code(stage.name))?;
    Ok(match (record, inputs) {
        (None, _) => State::Missing,
        (Some(_), None) => State::Stale,
        (Some(r), Some(i)) if r.fingerprint == i.fingerprint && r.is_whole(edition) => State::UpToDate,
        _ => State::Stale,
    })
}

/// The stages that the options select, in order.
pub fn select<'s>(pipeline: &'s [&'static Stage], options: &Options) -> Result<Vec<&'s &'static Stage>> {
    let find = |name: &str| {
        pipeline.iter().position(|s| s.name == name).ok_or_else(|| {
            let names: Vec<&str> = pipeline.iter().map(|s| s.name).collect();
            Error::new(Kind::Usage, format!("there is no stage {name}"), format!("stages: {}", names.join(", ")))
        })
    };
    Ok(match (&options.only, &options.from) {
        (Some(only), _) => vec![&pipeline[find(only)?]],
        (None, Some(from)) => pipeline[find(from)?..].iter().collect(),
        (None, None) => pipeline.iter().collect(),
    })
}

/// Runs the selected stages that are not up to date.
pub fn run(
    edition: &Edition,
    pipeline: &[&'static Stage],
    options: &Options,
    code: Code,
    talk: &mut dyn Talk,
) -> Result<Vec<Outcome>> {
    let selected = select(pipeline, options)?;
    let _lock = if options.dry_run { None } else { Some(Lock::take(&edition.out)?) };
    let mut outcomes = Vec::new();
    let mut upstream_runs = false;
    for stage in selected {
        let mut state = state(edition, stage, code)?;
        if options.dry_run {
            if upstream_runs && state == State::UpToDate {
                state = State::Stale;
            }
            upstream_runs |= state != State::UpToDate;
            outcomes.push(Outcome { stage: stage.name, state, rows: 0, notes: Vec::new() });
            continue;
        }
        if state == State::UpToDate && !options.force {
            let outcome = Outcome { stage: stage.name, state, rows: 0, notes: Vec::new() };
            outcomes.push(outcome);
            continue;
        }
        talk.begin(stage);
        let outcome = run_stage(edition, stage, code(stage.name))?;
        talk.end(&outcome);
        outcomes.push(outcome);
    }
    Ok(outcomes)
}

fn run_stage(edition: &Edition, stage: &'static Stage, code: &str) -> Result<Outcome> {
    let Some(inputs) = inputs_of(edition, stage, code)? else {
        let missing = stage.inputs.iter().find(|t| !edition.path_of(t).exists()).map(|t| t.name()).unwrap_or_default();
        return Err(Error::new(
            Kind::Missing,
            format!("stage {} needs {missing}, which has not been made yet", stage.name),
            format!("run the stages before it: duikou run --edition {}", edition.manifest.name),
        ));
    };
    let mut context = Context::new(edition, stage);
    (stage.run)(&mut context)?;
    let Context { made, pages, ledger, notes, .. } = context;
    if let Some(line) = ledger.iter().find(|l| !l.balances()) {
        return Err(Error::bug(format!("stage {}: the row ledger does not balance: {line:?}", stage.name)));
    }
    if let Some(table) = stage.outputs.iter().find(|t| !made.contains_key(&t.name())) {
        return Err(Error::bug(format!("stage {} did not write {}", stage.name, table.name())));
    }
    let previous = Record::read(edition, stage.name).unwrap_or_default();
    let record_path = Record::path(edition, stage.name);
    if record_path.exists() {
        // From here to the end the stage counts as not done: an interrupted run starts it again.
        std::fs::remove_file(&record_path).map_err(|e| {
            Error::new(Kind::Write, format!("cannot write: {e}"), "check rights, or choose another --out")
                .in_file(&record_path)
        })?;
    }
    let ledger_json = serde_json::to_string(&ledger).map_err(|e| Error::bug(e.to_string()))?;
    let mut record = Record {
        stage: stage.name.into(),
        fingerprint: inputs.fingerprint.clone(),
        ledger,
        notes,
        ..Record::default()
    };
    let mut rows = 0;
    for (name, (table, batch)) in &made {
        rows += batch.num_rows() as u64;
        let footer = vec![
            ("duikou.table".into(), name.clone()),
            ("duikou.contract".into(), tables::contract_hash(table)),
            ("duikou.stage".into(), stage.name.into()),
            ("duikou.code".into(), code.into()),
            ("duikou.edition".into(), edition.manifest.name.clone()),
            ("duikou.settings".into(), inputs.settings.clone()),
            ("duikou.set".into(), json!(inputs.set).to_string()),
            ("duikou.inputs".into(), json!(inputs.inputs).to_string()),
            ("duikou.fingerprint".into(), inputs.fingerprint.clone()),
            ("duikou.ledger".into(), ledger_json.clone()),
        ];
        let bytes = tables::to_bytes(table, batch, &footer)?;
        files::write_atomic(&edition.path_of(table), &bytes)?;
        record.files.insert(format!("{}/{}.parquet", table.layer.name(), table.short), files::hash(&bytes));
    }
    record.pages = pages.settle()?;
    for stale in previous.pages.keys().filter(|p| !record.pages.contains_key(*p)) {
        // A page of an earlier run that no longer exists; if it is already gone, so much the better.
        let _ = std::fs::remove_file(edition.reports.join(stale));
    }
    let text = serde_json::to_vec_pretty(&record).map_err(|e| Error::bug(e.to_string()))?;
    files::write_atomic(&record_path, &text)?;
    Ok(Outcome { stage: stage.name, state: State::Ran, rows, notes: record.notes })
}
