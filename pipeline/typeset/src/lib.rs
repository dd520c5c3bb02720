//! The report as PDF: the fourth form, set with typst from the pages that the pipeline wrote. See decision 0021.
//!
//! Reading order: [`site`] (the folder of a report), [`content`] (what the template is given), `report.typ` (the
//! template), [`world`] (what typst may see), this file.

pub mod content;
pub mod site;
pub mod world;

use duikou_contracts::Lang;
use duikou_engine::{Error, Result};
use duikou_report::fonts::{Face, characters};
use site::Site;
use std::collections::{BTreeMap, BTreeSet};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst::model::Document;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

const TEMPLATE: &str = include_str!("report.typ");
/// Name of the maker in the file's properties, as in the Word document.
const CREATOR: &str = "duikou";

/// Name of the file.
pub fn name(lang: Lang) -> &'static str {
    lang.pick("报告.pdf", "report.pdf")
}

/// A report, laid out.
pub struct Laid {
    pub document: PagedDocument,
    /// What typst remarks on; nothing where all is well.
    pub warnings: Vec<String>,
    /// Characters that the face lacks: boxes stand for them.
    pub lacking: BTreeSet<char>,
}

/// Lays a report out.
pub fn lay_out(site: &Site) -> Result<Laid> {
    let report = content::report(site);
    let face = Face::open()?;
    let mut words = String::new();
    content::words(&report, &mut words);
    let mut lacking = face.lacking(&characters(&words));
    site.charts.values().for_each(|svg| lacking.extend(face.lacking(&characters(svg))));

    let mut files = BTreeMap::from([("/report.json".to_string(), Bytes::from_string(report.to_string()))]);
    files.extend(site.charts.iter().map(|(name, svg)| (content::path(name), Bytes::from_string(svg.clone()))));
    let world = world::Sealed::new(TEMPLATE, files)?;
    let made = typst::compile::<PagedDocument>(&world);
    let document = made.output.map_err(|e| failed(&e))?;
    Ok(Laid { document, warnings: made.warnings.iter().map(told).collect(), lacking })
}

/// The bytes of the PDF: the same for the same report.
pub fn pdf(laid: &Laid) -> Result<Vec<u8>> {
    let title = laid.document.info().title.as_ref().map(|t| t.to_string()).unwrap_or_default();
    let options = PdfOptions {
        ident: Smart::Custom(format!("{CREATOR} {title}")),
        creator: Smart::Custom(Some(CREATOR.to_string())),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&laid.document, &options).map_err(|e| failed(&e))
}

fn told(diagnostic: &SourceDiagnostic) -> String {
    let hints = diagnostic.hints.iter().map(|h| format!(" ({})", h.v));
    format!("{}{}", diagnostic.message, hints.collect::<String>())
}

fn failed(diagnostics: &[SourceDiagnostic]) -> Error {
    let told: Vec<String> = diagnostics.iter().map(told).collect();
    Error::bug(format!("the report is not set: {}", told.join("; ")))
}
