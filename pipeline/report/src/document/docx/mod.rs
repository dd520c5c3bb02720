//! The report as a Word document: a package of XML parts, written by hand, because what an official report needs
//! (numbering, fields, repeated heads, sections, alternative text) is each one element. See decision 0019.
//!
//! Reading order: this file (the package), [`body`] (blocks), [`table`], [`styles`], [`parts`] (what surrounds them).

mod body;
mod parts;
mod styles;
mod table;
mod xml;

use super::flow::{LANDSCAPE, PORTRAIT};
use super::picture::Picture;
use super::{Block, Figure};
use super::{Page, each};
use duikou_contracts::Lang;
use duikou_engine::{Error, Result};
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What the document says of itself.
pub struct About<'a> {
    pub lang: Lang,
    /// Name of the edition.
    pub title: String,
    pub illustrative: bool,
    /// The workbook with the whole tables.
    pub workbook: &'a str,
}

/// Name of the document's file.
pub fn name(lang: Lang) -> &'static str {
    lang.pick("报告.docx", "report.docx")
}

/// The bytes of the document. `pages` stand in the order of every navigation; `pictures` by name of their chart.
pub fn report(about: &About<'_>, pages: &[Page], pictures: &BTreeMap<&str, Picture>) -> Result<Vec<u8>> {
    let shown = figures(pages);
    let charts: Vec<&str> = pictures.keys().copied().filter(|name| shown.iter().any(|f| f.chart == *name)).collect();
    let body = body::document(about, pages, pictures);
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".into(), parts::content_types().into_bytes()),
        ("_rels/.rels".into(), parts::package_relations().into_bytes()),
        ("docProps/core.xml".into(), parts::core(about).into_bytes()),
        ("docProps/app.xml".into(), parts::app().into_bytes()),
        ("word/document.xml".into(), body.into_bytes()),
        ("word/_rels/document.xml.rels".into(), parts::document_relations(&charts).into_bytes()),
        ("word/styles.xml".into(), styles::styles(about.lang).into_bytes()),
        ("word/numbering.xml".into(), styles::numbering(about.lang, body::most_lists(pages)).into_bytes()),
        ("word/settings.xml".into(), styles::settings(about.lang).into_bytes()),
        ("word/header1.xml".into(), parts::header(about, PORTRAIT).into_bytes()),
        ("word/header2.xml".into(), parts::header(about, LANDSCAPE).into_bytes()),
        ("word/footer1.xml".into(), parts::footer(about.lang).into_bytes()),
    ];
    files.extend(
        charts.iter().filter_map(|name| Some((format!("word/media/{name}.png"), pictures.get(name)?.png.clone()))),
    );
    pack(&files).map_err(|e| Error::bug(format!("the document does not pack: {e}")))
}

fn figures(pages: &[Page]) -> Vec<&Figure> {
    let mut out = Vec::new();
    for section in pages.iter().flat_map(|p| &p.sections) {
        each(&section.blocks, &mut |b| {
            if let Block::Figure(f) = b {
                out.push(f);
            }
        });
    }
    out
}

fn pack(files: &[(String, Vec<u8>)]) -> std::result::Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        // One time for every file: the same report makes the same bytes. A picture is compressed already.
        let method = if name.ends_with(".png") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
