//! The bureau's dictionaries that come with the data: recognised and passed over.

use super::super::Source;
use super::super::intake::Intake;
use duikou_engine::Result;
use std::path::Path;

pub static SOURCE: Source = Source {
    name: "us_documents",
    zh: "美国官方数据字典（不读取）",
    en: "dictionaries of the official files (not read)",
    matches: |name| name == "varlist.xlsx" || (name.ends_with(".xlsx") && name.contains("_varlist")),
    order: |_| 40,
    read: pass_over,
};

fn pass_over(_: &mut Intake, _: &Path) -> Result<()> {
    Ok(())
}
