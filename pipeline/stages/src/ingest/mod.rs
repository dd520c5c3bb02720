//! Ingest: raw files → reference and clean tables, with rejects, repairs and a row ledger.
//!
//! A source format is one file here and one line in [`SOURCES`]. Files are taken in the order of the
//! tables they feed, so that codes are known before facts that use them.

pub mod canonical;
pub mod findings;
pub mod intake;
pub mod us;

use duikou_contracts::tables::{clean, reference};
use duikou_engine::{Context, Edition, Error, Kind, Result, Stage};
use findings::Severity;
use intake::Intake;
use std::path::{Path, PathBuf};

/// A source format: recognised by file name, read into the intake.
pub struct Source {
    pub name: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    /// Whether a file of this name (lower case, without `.gz`) is of this format.
    pub matches: fn(&str) -> bool,
    /// Order of reading; equal ones by file name. Reference tables come before facts.
    pub order: fn(&str) -> u32,
    pub read: fn(&mut Intake, &Path) -> Result<()>,
}

/// Every source format. The first that matches a file's name takes it.
pub static SOURCES: &[&Source] = &[
    &us::COMPLETIONS,
    &us::INSTITUTIONS,
    &us::CROSSWALK,
    &us::PROJECTIONS,
    &us::OEWS_WORKBOOK,
    &us::OEWS_STATE_CSV,
    &us::OEWS_INDUSTRY_CSV,
    &us::DOCUMENTS,
    &canonical::CHAINS,
    &canonical::TABLE,
];

/// Name of a file as [`Source::matches`] sees it.
pub fn plain_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    name.strip_suffix(".gz").unwrap_or(&name).to_string()
}

/// Name of a reference file with its folder before it: `regions/china.csv` is `regions-china.csv`.
pub fn name_with_folder(path: &Path) -> String {
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().to_lowercase();
    format!("{folder}-{}", plain_name(path))
}

/// Every raw file and reference file of an edition with its source, in reading order.
/// Certificates, hidden files and temporary files of office programs are passed over.
pub fn sources_of(edition: &Edition) -> Result<(Vec<(&'static Source, PathBuf)>, Vec<PathBuf>)> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for name in edition.manifest.reference.iter().chain(&edition.manifest.chains) {
        paths.push(edition.reference.join(name));
    }
    if edition.raw.is_dir() {
        let entries =
            std::fs::read_dir(&edition.raw).map_err(|e| duikou_engine::files::unreadable(&edition.raw, &e))?;
        let mut raw: Vec<PathBuf> = entries.filter_map(|e| e.ok()).map(|e| e.path()).filter(|p| p.is_file()).collect();
        raw.retain(|p| {
            let name = p.file_name().unwrap_or_default().to_string_lossy();
            !(name.starts_with('.')
                || name.starts_with("~$")
                || name.ends_with(".source.toml")
                || name.ends_with(".md"))
        });
        raw.sort();
        paths.extend(raw);
    } else {
        return Err(Error::new(
            Kind::Missing,
            format!("the raw folder {} is not there", edition.raw.display()),
            "name the folder with the raw files: --raw DIR",
        ));
    }
    let mut known = Vec::new();
    let mut unknown = Vec::new();
    for path in paths {
        let mut name = plain_name(&path);
        let mut source = SOURCES.iter().find(|s| (s.matches)(&name));
        if source.is_none() && path.starts_with(&edition.reference) && !path.starts_with(&edition.raw) {
            name = name_with_folder(&path);
            source = SOURCES.iter().find(|s| (s.matches)(&name));
        }
        match source {
            Some(source) => known.push(((source.order)(&name), *source, path)),
            None => unknown.push(path),
        }
    }
    known.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.2.cmp(&b.2)));
    Ok((known.into_iter().map(|(_, s, p)| (s, p)).collect(), unknown))
}

/// Reads every source of an edition, without writing anything: what `check` shows and the stage writes.
pub fn collect(edition: &Edition) -> Result<Intake> {
    let mut intake = Intake::new(edition)?;
    let (sources, unknown) = sources_of(edition)?;
    for path in unknown {
        intake.unknown_file(&path);
    }
    for (source, path) in sources {
        intake.begin_file(&path)?;
        (source.read)(&mut intake, &path)?;
    }
    intake.close()?;
    Ok(intake)
}

fn files(edition: &Edition) -> Result<Vec<PathBuf>> {
    let (sources, _) = sources_of(edition)?;
    Ok(sources.into_iter().map(|(_, p)| p).collect())
}

fn run(context: &mut Context<'_>) -> Result<()> {
    for key in STAGE.settings {
        // The intake reads the settings of the edition; here they are checked to be the declared ones.
        context.edition.settings.get(key)?;
    }
    let intake = collect(context.edition)?;
    if let Some(fatal) = intake.findings.iter().find(|f| f.severity == Severity::Fatal) {
        let lang = context.edition.lang();
        return Err(Error::new(
            Kind::Contract,
            fatal.message(lang),
            format!("{} (`duikou check` lists every finding)", fatal.hint(lang)),
        )
        .at(fatal.place.clone()));
    }
    intake.hand_over(context)
}

/// The stage.
pub static STAGE: Stage = Stage {
    name: "ingest",
    zh: "数据采集",
    en: "ingest",
    inputs: &[],
    outputs: &[
        &reference::MAJORS,
        &reference::FORMER_NAMES,
        &reference::UNIVERSITIES,
        &reference::INDUSTRIES,
        &reference::OCCUPATIONS,
        &reference::CHAINS,
        &reference::LINKS,
        &reference::REGIONS,
        &reference::TARGETS,
        &reference::DOCUMENTS,
        &reference::SECTORS,
        &reference::IO,
        &reference::FIELDS,
        &reference::INDUSTRY_COLLEGES,
        &reference::DEPARTMENTS,
        &reference::ECONOMIC_SECTORS,
        &reference::FIRMS,
        &clean::COMPLETIONS,
        &clean::ENROLLMENT,
        &clean::OUTCOMES,
        &clean::CAPACITY,
        &clean::DEMAND,
        &clean::POSTINGS,
        &clean::COMMITMENTS,
        &clean::EMPLOYMENT,
        &clean::PATHS,
        &clean::SHORTAGE_LIST,
        &clean::OFFERINGS,
        &clean::ADMISSIONS,
        &clean::PLAN_FIXED,
        &clean::LEDGERS,
        &clean::PROGRESS,
        &clean::SURVEY_FRAME,
        &clean::SURVEY,
        &clean::TECHNOLOGY_OFFERS,
        &clean::TECHNOLOGY_NEEDS,
        &clean::TECHNOLOGY_LABELS,
        &clean::REJECTS,
        &clean::REPAIRS,
        &clean::ROW_LEDGER,
    ],
    settings: &["base_year", "ingest.years_back", "ingest.years_ahead", "ingest.max_bytes", "report.language"],
    files,
    run,
};
