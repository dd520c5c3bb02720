//! Fits the model of closure to an edition's completions, tests it, and writes what ships: the table of coefficients
//! with its certificate, and the section of the method note.

use super::history::{History, refused};
use super::model::{self, Coefficients, DEGREES, SCOPES, Shipped, Tested};
use super::note;
use crate::frame::to_frame;
use crate::ingest;
use duikou_contracts::Table;
use duikou_contracts::tables::{clean, reference};
use duikou_engine::{Certificate, Edition, Error, Kind, Result, files, tables};
use duikou_methods::models::closure::{Award, Fate, StudyOptions, Test, study};
use polars::prelude::DataFrame;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Sources of completions, whose files the certificate names.
const SOURCES: [&str; 2] = ["ipeds_completions", "ipeds_hd"];

/// The model of an edition that has a nation, without the region held out.
///
/// # Errors
/// Ingest has not been run; no nation or no date; fewer than four years; too few closures; no convergence.
pub fn shipped(edition: &Edition, held_out: &str) -> Result<Shipped> {
    let nation = edition.manifest.nation.clone();
    if nation.is_empty() {
        let hint = "give nation in edition.toml: the model is kept under its name";
        return Err(Error::new(Kind::Usage, format!("edition {} names no nation", edition.manifest.name), hint));
    }
    let (completions, majors) = (read(edition, &clean::COMPLETIONS)?, read(edition, &reference::MAJORS)?);
    let base_year = edition.settings.int("base_year")?;
    let without: &[&str] = if held_out.is_empty() { &[] } else { &[held_out] };
    let history = History::of(&completions, &majors, base_year, without)?;
    if !held_out.is_empty() && !history.markets.iter().any(|m| m == held_out) {
        let hint = "name a region of the edition, or none with --hold-out ''";
        return Err(Error::new(Kind::Usage, format!("there is no region {held_out}"), hint));
    }
    let found = study(&history.panel, &BTreeSet::new(), &StudyOptions::default()).map_err(refused)?;
    let codes: Vec<String> = found.levels.iter().map(|l| history.levels[*l as usize].clone()).collect();
    let mut tests = Vec::new();
    for test in &found.tests {
        tests.push(Tested::of(test, SCOPES[0]));
        let degree = |level: u32| DEGREES.contains(&history.levels[level as usize].as_str());
        let cases: Vec<(u32, f64, bool)> = test.cases.iter().copied().filter(|c| degree(c.0)).collect();
        if !cases.is_empty() {
            let years = (test.origin, test.closed_by);
            let bins = StudyOptions::default().bins;
            tests.push(Tested::of(&Test::of(test.kind, test.sample, years, cases, bins).map_err(refused)?, SCOPES[1]));
        }
    }
    let horizon = StudyOptions::default().horizon;
    let (again, again_of) = again(&history, found.origins[0], horizon);
    let linear = |fitted, levels: &[String]| {
        Coefficients::of(fitted, levels).ok_or_else(|| Error::bug("a regression is not linear"))
    };
    Ok(Shipped {
        nation,
        dated: edition.settings.text("dated")?.to_string(),
        held_out: held_out.to_string(),
        years: history.panel.years().to_vec(),
        horizon,
        size: linear(&found.size, &[])?,
        logistic: linear(&found.logistic, &codes)?,
        origins: found.origins,
        cases: found.cases,
        events: found.events,
        again,
        again_of,
        tests,
    })
}

/// Of the programmes closed `horizon` years after an origin, those with awards again a year later, and of how many
/// whose school still gives some then.
fn again(history: &History, origin: i64, horizon: i64) -> (usize, usize) {
    let panel = &history.panel;
    let Ok(later) = panel.years().binary_search(&(origin + horizon + 1)) else { return (0, 0) };
    let mut found = (0, 0);
    for (i, p) in panel.programmes().iter().enumerate() {
        if panel.fate(i, origin, horizon, &BTreeSet::new()) != Fate::Closed || p.awards[later] == Award::SchoolClosed {
            continue;
        }
        found.1 += 1;
        found.0 += usize::from(p.awards[later] != Award::Persons(0.0));
    }
    found
}

/// Writes the model and its certificate below `into`, and the marked section of the method note, where it is given.
///
/// # Errors
/// As [`shipped`]; the note has no marked section; a file cannot be written.
pub fn write(edition: &Edition, held_out: &str, into: &Path, method_note: Option<&Path>) -> Result<(PathBuf, Shipped)> {
    let model = shipped(edition, held_out)?;
    // The note is looked at first, so that nothing is written where it cannot be.
    let text = method_note.map(|path| note::replaced(path, &model).map(|text| (path, text))).transpose()?;
    let path = model::file(into, &model.nation);
    let body = toml::to_string(&model).map_err(|e| Error::bug(format!("the model does not serialise: {e}")))?;
    let head = "# Made by `duikou extract closure`; not to be edited. Terms: methods/src/models/closure/features.rs.\n";
    files::write_atomic(&path, format!("{head}{body}").as_bytes())?;
    certificate(edition, &model)?.write_beside(&path)?;
    if let Some((path, text)) = text {
        files::write_atomic(path, text.as_bytes())?;
    }
    Ok((path, model))
}

fn certificate(edition: &Edition, model: &Shipped) -> Result<Certificate> {
    let mut from = Vec::new();
    for (source, path) in ingest::sources_of(edition)?.0 {
        if SOURCES.contains(&source.name) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            from.push(format!("{name} (sha256 {})", files::sha256_file(&path)?));
        }
    }
    let years = [model.years.first(), model.years.last()].map(|y| y.copied().unwrap_or_default());
    let title =
        format!("Model of programme closure, {}: coefficients, tests and calibration", edition.manifest.title_en);
    let without = if model.held_out.is_empty() { String::new() } else { format!(", without {}", model.held_out) };
    Ok(Certificate {
        publisher: "duikou".into(),
        citation: format!("{title}. Award years {} to {}{without}.", years[0], years[1]),
        title,
        licence: "MIT OR Apache-2.0".into(),
        date: model.dated.clone(),
        sha256: String::new(),
        illustrative: edition.manifest.illustrative,
        url: String::new(),
        derivation: format!(
            "duikou extract closure, edition {}{without}: see reports/methodology.md; from {}",
            edition.manifest.name,
            from.join(", ")
        ),
    })
}

fn read(edition: &Edition, table: &'static Table) -> Result<DataFrame> {
    let path = edition.path_of(table);
    if !path.exists() {
        let hint = format!("run its ingest first: duikou run --edition {} --only ingest", edition.manifest.name);
        return Err(Error::new(Kind::Missing, format!("{} has not been made yet", table.name()), hint).in_file(&path));
    }
    to_frame(&tables::read(&path, table)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use duikou_methods::models::closure::{FitOptions, Kind as Model, Sample, fit, folds, sample, scores};

    /// The official files beside the project, read into completions and majors.
    fn nation() -> Option<(DataFrame, DataFrame)> {
        let project = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..");
        let dir = project.parent()?.join("shared/data/us");
        if !dir.is_dir() {
            eprintln!("SKIPPED: the official files are not at {}", dir.display());
            return None;
        }
        let intake = ingest::collect(&crate::extract::edition(&dir, &Default::default())).unwrap();
        Some((intake.frame(&clean::COMPLETIONS).unwrap(), intake.frame(&reference::MAJORS).unwrap()))
    }

    /// Cases of the three levels that the baseline is quoted for.
    fn at_degrees(history: &History, of: &Sample) -> Vec<usize> {
        (0..of.len()).filter(|i| DEGREES.contains(&history.levels[of.level[*i] as usize].as_str())).collect()
    }

    /// The published baseline on such data is an area of 0.81 and an average precision of 0.27.
    #[test]
    #[ignore = "about a minute: reads and fits the nation. cargo test -p duikou-stages the_nation_as_it -- --ignored"]
    fn the_nation_as_it_ships() {
        let Some((completions, majors)) = nation() else { return };
        let history = History::of(&completions, &majors, 2023, &[]).unwrap();
        let all = sample(&history.panel, &[2021], 2, &[], &BTreeSet::new()).unwrap();
        let all = all.take(&at_degrees(&history, &all));
        assert_eq!((all.len(), all.events()), (118_830, 9987));
        let fold = folds(&all.school, 5, 7);
        let mut p = vec![0.0; all.len()];
        for f in 0..5 {
            let (rest, own): (Vec<usize>, Vec<usize>) = (0..all.len()).partition(|i| fold[*i] != f);
            let fitted = fit(Model::Size, &all.take(&rest), &FitOptions::default()).unwrap();
            own.iter().for_each(|i| p[*i] = fitted.probability(&all.row(*i)));
        }
        let s = scores(&p, &all.closed).unwrap();
        assert!((s.auc - 0.806).abs() < 5e-4 && (s.average_precision - 0.269).abs() < 1e-3, "{s:?}");
        // What ships is what the data give.
        let project = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..");
        let kept = Shipped::read(&model::file(&project.join("data/reference/models"), "US")).unwrap();
        let history = History::of(&completions, &majors, 2023, &[kept.held_out.as_str()]).unwrap();
        let found =
            study(&history.panel, &BTreeSet::new(), &StudyOptions { trees: false, ..Default::default() }).unwrap();
        assert_eq!((found.cases, found.events), (kept.cases, kept.events));
        let codes: Vec<String> = found.levels.iter().map(|l| history.levels[*l as usize].clone()).collect();
        let again = Coefficients::of(&found.logistic, &codes).unwrap();
        for (term, value) in again.terms.iter().chain(&again.levels) {
            let there = kept.logistic.terms.get(term).or_else(|| kept.logistic.levels.get(term)).unwrap();
            assert!((there - value).abs() < 1e-6 * (1.0 + value.abs()), "{term}: {there} and {value}");
        }
        for test in &found.tests {
            let of = Tested::of(test, SCOPES[0]);
            let there =
                kept.tests.iter().find(|t| (&t.model, &t.sample, &t.scope) == (&of.model, &of.sample, &of.scope));
            let there = there.unwrap();
            assert_eq!((there.cases, there.events), (of.cases, of.events));
            assert!((there.average_precision - of.average_precision).abs() < 1e-6, "{of:?}");
        }
    }
}
