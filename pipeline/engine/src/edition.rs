//! An edition: one region, base year, data set, rule pack and language; and where its files lie.

use crate::error::{Error, Kind, Result};
use crate::files;
use crate::settings::Settings;
use duikou_contracts::{Lang, Layer, Table};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// `edition.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub name: String,
    pub title_zh: String,
    pub title_en: String,
    /// Rests, in whole or part, on made-up data.
    pub illustrative: bool,
    /// Files below `data/reference/` that this edition reads beside its raw files.
    #[serde(default)]
    pub reference: Vec<String>,
    /// Chain definitions (TOML) below `data/reference/`.
    #[serde(default)]
    pub chains: Vec<String>,
    /// Region code of the nation whose rates are applied to regions; empty where none is.
    #[serde(default)]
    pub nation: String,
    #[serde(default)]
    pub settings: toml::Table,
}

/// An edition with its folders resolved.
#[derive(Clone, Debug)]
pub struct Edition {
    pub manifest: Manifest,
    /// Where `edition.toml` lies.
    pub folder: PathBuf,
    /// `data/reference` of the project.
    pub reference: PathBuf,
    pub raw: PathBuf,
    /// Where layers are written: `<out>/<layer>/<table>.parquet`.
    pub out: PathBuf,
    /// Where the report is written.
    pub reports: PathBuf,
    pub settings: Settings,
}

/// A scenario: settings laid over an edition's, in `scenarios/<name>.toml` beside its `edition.toml`.
#[derive(Clone, Debug)]
pub struct Scenario {
    pub name: String,
    pub title_zh: String,
    pub title_en: String,
    pub settings: toml::Table,
}

impl Scenario {
    /// Reads one. `title_zh` and `title_en` name it in reports; everything else is settings.
    pub fn read(file: &Path) -> Result<Scenario> {
        let refused = |what: &str| {
            Error::new(Kind::Settings, format!("not a scenario: {what}"), "it takes title_zh, title_en and settings")
                .in_file(file)
        };
        let mut settings: toml::Table =
            files::read_text(file)?.parse().map_err(|e: toml::de::Error| refused(e.message()))?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut title = |key: &str| match settings.remove(key) {
            None => Ok(name.clone()),
            Some(toml::Value::String(title)) => Ok(title),
            Some(other) => Err(refused(&format!("{key} is {}, not a text", other.type_str()))),
        };
        let (title_zh, title_en) = (title("title_zh")?, title("title_en")?);
        Ok(Scenario { name, title_zh, title_en, settings })
    }
}

/// What the command line says about an edition.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// A name below `data/`, or a folder that holds `edition.toml`.
    pub edition: String,
    pub raw: Option<PathBuf>,
    pub out: Option<PathBuf>,
    pub scenario: Option<String>,
    pub set: Vec<String>,
}

/// Folder of an edition with reference data of its own, where it was made away from the project.
pub const OWN_DATA: &str = "data";

/// The folder `data/` of the project: `$DUIKOU_DATA`, or the nearest one above the current folder.
pub fn data_root() -> Result<PathBuf> {
    if let Some(dir) = std::env::var_os("DUIKOU_DATA") {
        return Ok(PathBuf::from(dir));
    }
    let here = std::env::current_dir().map_err(|e| files::unreadable(Path::new("."), &e))?;
    here.ancestors().map(|a| a.join("data")).find(|d| d.join("reference").is_dir()).ok_or_else(|| {
        Error::new(
            Kind::Missing,
            "no data folder here or above",
            "run inside the project, set DUIKOU_DATA to its data folder, or make an edition with `duikou init DIR`",
        )
    })
}

/// Names of the editions below `data/`, sorted.
pub fn names(data: &Path) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(data).map_err(|e| files::unreadable(data, &e))?;
    let mut names: Vec<String> = entries
        .filter_map(|e| e.ok())
        .filter(|e| e.path().join("edition.toml").is_file())
        .filter_map(|e| e.file_name().into_string().ok())
        .collect();
    names.sort();
    Ok(names)
}

impl Edition {
    /// Finds an edition, layers its settings, resolves its folders.
    pub fn open(request: &Request) -> Result<Edition> {
        let named = Path::new(&request.edition);
        let own_folder = named.join("edition.toml").is_file();
        // What `duikou init` wrote away from the project comes first: the folder stays what it was wherever it is run.
        let own_data = named.join(OWN_DATA);
        let data = match data_root() {
            _ if own_folder && own_data.join("reference").is_dir() => own_data,
            Ok(data) => data,
            Err(_) if own_folder => named.to_path_buf(),
            Err(e) => return Err(e),
        };
        let folder = if own_folder { named.to_path_buf() } else { data.join(&request.edition) };
        let path = folder.join("edition.toml");
        if !path.is_file() {
            let known = names(&data)?.join(", ");
            return Err(Error::new(
                Kind::Missing,
                format!("there is no edition {}", request.edition),
                format!(
                    "editions here: {known}; or name a folder that holds edition.toml (`duikou init DIR` makes one)"
                ),
            ));
        }
        let manifest: Manifest = toml::from_str(&files::read_text(&path)?).map_err(|e| {
            Error::new(Kind::Settings, format!("not an edition: {}", e.message()), "see data/README.md for its fields")
                .in_file(&path)
        })?;
        let mut settings = Settings::default();
        settings.layer_toml(&manifest.settings, "edition")?;
        if let Some(scenario) = &request.scenario {
            let found = Scenario::read(&folder.join("scenarios").join(format!("{scenario}.toml")))?;
            settings.layer_toml(&found.settings, &format!("scenario {scenario}"))?;
        }
        for argument in &request.set {
            settings.layer_argument(argument)?;
        }
        let (out, reports) = match &request.out {
            Some(out) => (out.join("data").join(&manifest.name), out.join("reports").join(&manifest.name)),
            None if own_folder => (folder.clone(), folder.join("report")),
            None => {
                let project = data.parent().unwrap_or(Path::new("."));
                (folder.clone(), project.join("reports").join(&manifest.name))
            }
        };
        let raw = request.raw.clone().unwrap_or_else(|| folder.join("raw"));
        Ok(Edition { reference: data.join("reference"), raw, out, reports, manifest, folder, settings })
    }

    /// Where a table of this edition lies.
    pub fn path_of(&self, table: &Table) -> PathBuf {
        self.layer_dir(table.layer).join(format!("{}.parquet", table.short))
    }

    pub fn layer_dir(&self, layer: Layer) -> PathBuf {
        self.out.join(layer.name())
    }

    /// Language of the report.
    pub fn lang(&self) -> Lang {
        self.settings.text("report.language").ok().and_then(Lang::parse).unwrap_or(Lang::En)
    }

    pub fn title(&self, lang: Lang) -> &str {
        lang.pick(&self.manifest.title_zh, &self.manifest.title_en)
    }

    /// Files of the edition's scenarios, by name.
    pub fn scenario_files(&self) -> Result<Vec<PathBuf>> {
        let dir = self.folder.join("scenarios");
        if !dir.is_dir() {
            return Ok(Vec::new());
        }
        let entries = std::fs::read_dir(&dir).map_err(|e| files::unreadable(&dir, &e))?;
        let mut found: Vec<PathBuf> = entries
            .filter_map(|e| e.ok())
            .map(|e| e.path())
            .filter(|p| p.extension().is_some_and(|e| e == "toml"))
            .collect();
        found.sort();
        Ok(found)
    }

    /// Files of the rule packs in use, in the order of `flag.packs`: the first is the headline pack.
    /// An edition may bring its own packs in `rules/` beside its `edition.toml`.
    pub fn pack_files(&self) -> Result<Vec<PathBuf>> {
        let codes = self.settings.text("flag.packs")?.split(',').map(str::trim).filter(|p| !p.is_empty());
        let files: Vec<PathBuf> = codes.map(|code| self.pack_file(code)).collect::<Result<_>>()?;
        if files.is_empty() {
            return Err(Error::new(
                Kind::Settings,
                "flag.packs names no rule pack",
                "name at least one, e.g. duikou-2026",
            ));
        }
        Ok(files)
    }

    fn pack_file(&self, code: &str) -> Result<PathBuf> {
        let shared = self.reference.join("rules");
        let places = [self.folder.join("rules"), shared.clone()];
        let found = places.iter().map(|p| p.join(format!("{code}.toml"))).find(|f| f.is_file());
        found.ok_or_else(|| {
            let hint = format!("flag.packs takes the names of the files in {}", shared.display());
            Error::new(Kind::Settings, format!("there is no rule pack {code}"), hint)
        })
    }
}
