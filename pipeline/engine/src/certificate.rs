//! The birth certificate of a raw file: `<file>.source.toml` beside it.

use crate::error::{Error, Kind, Result};
use crate::files;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Who published a raw file, under which licence, and whether its content is real.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    pub publisher: String,
    pub title: String,
    pub citation: String,
    pub licence: String,
    /// Date of publication or retrieval, as the publisher gives it.
    pub date: String,
    pub sha256: String,
    /// Made up for demonstration: watermarked wherever it is used.
    pub illustrative: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// How the file was made from what was published.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub derivation: String,
}

impl Certificate {
    /// Where the certificate of a file lies.
    pub fn path_of(file: &Path) -> PathBuf {
        let mut name = file.file_name().unwrap_or_default().to_os_string();
        name.push(".source.toml");
        file.with_file_name(name)
    }

    /// Reads and checks the certificate of a file; `None` where it has none.
    pub fn of(file: &Path) -> Result<Option<Certificate>> {
        let path = Certificate::path_of(file);
        if !path.exists() {
            return Ok(None);
        }
        let text = files::read_text(&path)?;
        let certificate: Certificate = toml::from_str(&text).map_err(|e| {
            Error::new(
                Kind::Contract,
                format!("not a certificate: {}", e.message()),
                "see data/README.md for its fields",
            )
            .in_file(&path)
        })?;
        let actual = files::sha256_file(file)?;
        if actual != certificate.sha256 {
            return Err(Error::new(
                Kind::Contract,
                format!("the file is not the one its certificate describes (sha256 {actual})"),
                "restore the file, or write a new certificate if the change is meant",
            )
            .in_file(file));
        }
        Ok(Some(certificate))
    }

    /// Writes the certificate beside its file, with the file's hash filled in.
    pub fn write_beside(mut self, file: &Path) -> Result<()> {
        self.sha256 = files::sha256_file(file)?;
        let text = toml::to_string(&self).map_err(|e| Error::bug(format!("certificate does not serialise: {e}")))?;
        files::write_atomic(&Certificate::path_of(file), text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Certificate {
        Certificate {
            publisher: "P".into(),
            title: "T".into(),
            citation: "C".into(),
            licence: "L".into(),
            date: "2026".into(),
            sha256: String::new(),
            illustrative: false,
            url: String::new(),
            derivation: String::new(),
        }
    }

    #[test]
    fn a_changed_file_no_longer_matches_its_certificate() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.csv");
        std::fs::write(&file, "x").unwrap();
        assert_eq!(Certificate::of(&file).unwrap(), None);
        sample().write_beside(&file).unwrap();
        assert_eq!(Certificate::of(&file).unwrap().unwrap().title, "T");
        std::fs::write(&file, "y").unwrap();
        assert_eq!(Certificate::of(&file).unwrap_err().kind, Kind::Contract);
    }
}
