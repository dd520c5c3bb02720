//! The bureau's dictionary of the completions file, `varlist.xlsx`: titles of CIP codes for those the crosswalk
//! does not list. Nothing else in it is needed; without it such a major goes by its code.

use super::super::Source;
use super::super::intake::Intake;
use super::cip::{self, Cip};
use super::read::{self, Desk};
use duikou_contracts::tables::reference::MAJORS as TABLE;
use duikou_engine::Result;
use std::path::Path;

pub static SOURCE: Source = Source {
    name: "ipeds_varlist",
    zh: "美国 IPEDS 数据字典（varlist）",
    en: "IPEDS dictionary (varlist)",
    matches: |name| name == "varlist.xlsx" || (name.ends_with(".xlsx") && name.contains("_varlist")),
    order: |_| 15,
    read: read_file,
};

fn read_file(intake: &mut Intake, path: &Path) -> Result<()> {
    let desk = Desk::new(intake, path, &TABLE);
    let Some((_, bytes)) = read::open(intake, &desk, path, SOURCE.matches)? else { return Ok(()) };
    let Some(sheets) = read::workbook(intake, &desk, bytes)? else { return Ok(()) };
    for (_, range) in &sheets {
        let mut rows = range.rows();
        let header: Vec<String> =
            rows.next().unwrap_or_default().iter().map(|c| read::cell(c).to_lowercase()).collect();
        let at = |name: &str| header.iter().position(|h| h == name);
        let (Some(variable), Some(code), Some(label)) = (at("varname"), at("codevalue"), at("valuelabel")) else {
            continue;
        };
        for row in rows {
            let value = |at: usize| row.get(at).map(read::cell).unwrap_or_default();
            if !value(variable).eq_ignore_ascii_case("CIPCODE") {
                continue;
            }
            if let Cip::Code(code, _) = cip::read(&value(code), false) {
                intake.us.labels.insert(code, value(label).trim_end_matches('.').to_string());
            }
        }
    }
    Ok(())
}
