//! Certificates of what an edition rests on.

use duikou_engine::{Certificate, Edition, Error, Kind, Result, files};
use std::path::{Path, PathBuf};

const ENDING: &str = ".source.toml";

/// Certificates below the raw folder and beside the edition's reference and chain files, sorted.
pub fn paths(edition: &Edition) -> Vec<PathBuf> {
    let mut out = Vec::new();
    walk(&edition.raw, &mut out);
    for name in edition.manifest.reference.iter().chain(&edition.manifest.chains) {
        let path = Certificate::path_of(&edition.reference.join(name));
        if path.is_file() {
            out.push(path);
        }
    }
    out.sort();
    out.dedup();
    out
}

fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|e| e.ok()).map(|e| e.path()) {
        if path.is_dir() {
            walk(&path, out);
        } else if path.to_str().is_some_and(|p| p.ends_with(ENDING)) {
            out.push(path);
        }
    }
}

/// File name and certificate. The hash was checked when the file was ingested.
pub fn read(edition: &Edition) -> Result<Vec<(String, Certificate)>> {
    let mut out = Vec::new();
    for path in paths(edition) {
        let certificate: Certificate = toml::from_str(&files::read_text(&path)?).map_err(|e| {
            Error::new(
                Kind::Contract,
                format!("not a certificate: {}", e.message()),
                "see data/README.md for its fields",
            )
            .in_file(&path)
        })?;
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        out.push((name.trim_end_matches(ENDING).to_string(), certificate));
    }
    Ok(out)
}
