//! `duikou fetch`: the official files of an edition, from the addresses in its sources.toml.

use duikou_engine::{Certificate, Error, Kind, Result, edition, files};
use serde::Deserialize;
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    licence: String,
    #[serde(rename = "file")]
    files: Vec<Source>,
}

/// One file to fetch. The fields are explained at the head of `data/us/sources.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    #[serde(rename = "name")]
    _name: String,
    title: String,
    publisher: String,
    url: String,
    /// Name below the raw folder.
    file: String,
    #[serde(default, rename = "bytes")]
    _bytes: u64,
    /// SHA-256 of the file; empty where it is not yet known.
    #[serde(default)]
    sha256: String,
    #[serde(default, rename = "verified")]
    _verified: bool,
    #[serde(default, rename = "member")]
    _member: String,
    #[serde(default)]
    note: String,
}

/// Downloads every file that is not there yet. A download that was cut off goes on where it stopped.
pub fn fetch(name: &str, raw: &Path, mirror: Option<&str>) -> Result<()> {
    let path = edition::data_root()?.join(name).join("sources.toml");
    if !path.is_file() {
        return Err(Error::new(
            Kind::Missing,
            format!("edition {name} has no sources.toml: nothing to fetch"),
            "editions that ship their raw files need no fetch; `us` has one",
        ));
    }
    let sources: Sources = toml::from_str(&files::read_text(&path)?).map_err(|e| {
        Error::new(
            Kind::Contract,
            format!("not a list of sources: {}", e.message()),
            "see data/README.md for its fields",
        )
        .in_file(&path)
    })?;
    fs::create_dir_all(raw).map_err(|e| unwritable(raw, &e))?;
    for source in &sources.files {
        fetch_one(source, &sources.licence, raw, mirror)?;
    }
    Ok(())
}

fn unwritable(path: &Path, e: &io::Error) -> Error {
    Error::new(Kind::Write, format!("cannot write: {e}"), "check space and rights, or choose another --raw")
        .in_file(path)
}

fn address(source: &Source, mirror: Option<&str>) -> String {
    match mirror {
        None => source.url.clone(),
        Some(base) => format!("{}/{}", base.trim_end_matches('/'), source.file),
    }
}

fn fetch_one(source: &Source, licence: &str, raw: &Path, mirror: Option<&str>) -> Result<()> {
    let target = raw.join(&source.file);
    if target.is_file() {
        let found = files::sha256_file(&target)?;
        // Where sources.toml has no hash, the certificate of the first fetch holds it.
        Certificate::of(&target)?;
        if source.sha256.is_empty() || found == source.sha256 {
            crate::talk::say(format_args!("{}: already here", source.file));
            return Ok(());
        }
        return Err(Error::new(
            Kind::Contract,
            format!("{} is here with another content (sha256 {found})", source.file),
            "move it away to fetch it again, or correct sources.toml if the publisher has revised it",
        )
        .in_file(&target));
    }
    let url = address(source, mirror);
    crate::talk::say(format_args!("{}: {url}", source.file));
    let part = raw.join(format!(".{}.part", source.file));
    download(&url, &part)?;
    let found = files::sha256_file(&part)?;
    if !source.sha256.is_empty() && found != source.sha256 {
        // Of no use for going on: the next try starts anew.
        let _ = fs::remove_file(&part);
        return Err(Error::new(
            Kind::Contract,
            format!("{url} is not the file expected: sha256 {found}, expected {}", source.sha256),
            "fetch again; if the publisher has revised the file, check it and correct sources.toml",
        ));
    }
    fs::rename(&part, &target).map_err(|e| unwritable(&target, &e))?;
    let certificate = Certificate {
        publisher: source.publisher.clone(),
        title: source.title.clone(),
        citation: format!("{}, {}. {}", source.publisher, source.title, source.url),
        licence: licence.to_string(),
        date: "as fetched".into(),
        sha256: String::new(),
        illustrative: false,
        url: source.url.clone(),
        derivation: source.note.clone(),
    };
    certificate.write_beside(&target)?;
    let note = if source.sha256.is_empty() { " (first fetch: hash recorded in its certificate)" } else { "" };
    crate::talk::say(format_args!("{}: sha256 {found}{note}", source.file));
    Ok(())
}

/// Downloads into `part`, going on from what is there.
fn download(url: &str, part: &Path) -> Result<()> {
    let failed = |what: String| {
        Error::new(
            Kind::Missing,
            format!("cannot fetch {url}: {what}"),
            "check the connection and run the command again: it goes on where it stopped",
        )
    };
    let begun = fs::metadata(part).map(|m| m.len()).unwrap_or(0);
    let mut request = ureq::get(url);
    if begun > 0 {
        request = request.header("Range", format!("bytes={begun}-"));
    }
    let mut response = match request.call() {
        Ok(response) => response,
        // All of it is here already.
        Err(ureq::Error::StatusCode(416)) if begun > 0 => return Ok(()),
        Err(e) => return Err(failed(e.to_string())),
    };
    let resumes = response.status().as_u16() == 206;
    let mut file = OpenOptions::new()
        .create(true)
        .write(true)
        .append(resumes)
        .truncate(!resumes)
        .open(part)
        .map_err(|e| unwritable(part, &e))?;
    let mut body = response.body_mut().as_reader();
    let mut buffer = vec![0u8; 1 << 16];
    loop {
        let n = body.read(&mut buffer).map_err(|e| failed(e.to_string()))?;
        if n == 0 {
            break;
        }
        file.write_all(&buffer[..n]).map_err(|e| unwritable(part, &e))?;
    }
    file.sync_data().map_err(|e| unwritable(part, &e))
}
