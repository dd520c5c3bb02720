//! The workbooks a bureau fills: one a form, in the user's language, and the edition that reads them.
//!
//! [`write`] makes the empty set (`duikou init DIR --template zh|en`); [`write_form`] writes one form with
//! rows, in the same layout, for whoever makes filled workbooks.

mod examples;
mod sheet;

use crate::ingest::canonical::forms::{FORMS, Form};
use duikou_contracts::{Column, Lang};
use duikou_engine::{Error, Kind, Result, files};
use std::path::{Path, PathBuf};

/// A value of a cell of a form.
#[derive(Clone, Debug, PartialEq)]
pub enum CellValue {
    Empty,
    /// Names, codes (leading zeros survive: code columns are text), and labels of closed vocabularies.
    Text(String),
    Number(f64),
    Bool(bool),
    /// Withheld: written as `*`.
    Suppressed,
}

impl From<&str> for CellValue {
    fn from(text: &str) -> CellValue {
        CellValue::Text(text.to_string())
    }
}

impl From<String> for CellValue {
    fn from(text: String) -> CellValue {
        CellValue::Text(text)
    }
}

impl From<f64> for CellValue {
    fn from(v: f64) -> CellValue {
        CellValue::Number(v)
    }
}

impl From<i64> for CellValue {
    fn from(v: i64) -> CellValue {
        CellValue::Number(v as f64)
    }
}

impl From<bool> for CellValue {
    fn from(v: bool) -> CellValue {
        CellValue::Bool(v)
    }
}

/// Columns of a form in the order in which [`write_form`] expects the cells of a row.
///
/// `form` is the English short name, such as `enrollment`.
///
/// # Errors
/// A defect where there is no such form.
pub fn columns_of(form: &str) -> Result<Vec<&'static Column>> {
    Ok(sheet::shown(find(form)?).into_iter().map(|a| a.column).collect())
}

/// File name of a form's workbook in a language, such as `在校生与招生.xlsx`.
///
/// # Errors
/// A defect where there is no such form.
pub fn file_name(form: &str, lang: Lang) -> Result<String> {
    Ok(format!("{}.xlsx", find(form)?.stem(lang)))
}

fn find(form: &str) -> Result<&'static Form> {
    Form::find(form).ok_or_else(|| Error::bug(format!("there is no form {form}")))
}

/// Writes one form as a workbook: the data sheet with `rows`, the sheet that explains each column, and example rows.
///
/// `form` is the English short name (`universities`, `enrollment`, `graduates`, `capacity`, `demand`, `postings`,
/// `commitments`, `targets`, `links`, or any other of [`FORMS`]). Each row holds one [`CellValue`] for each of
/// [`columns_of`]`(form)`, in that order; shorter rows end in empty cells. Codes of closed vocabularies
/// (`bachelor`) are written as labels of `lang` (本科). Same input, same bytes.
///
/// # Errors
/// A defect where there is no such form or a row is too long; `Write` where the file cannot be written.
pub fn write_form(path: &Path, form: &str, lang: Lang, rows: &[Vec<CellValue>]) -> Result<()> {
    let bytes = sheet::workbook(find(form)?, lang, rows)?;
    files::write_atomic(path, &bytes)
}

/// Writes the workbooks to fill into `dir/raw`, and `dir/edition.toml` that reads them. Returns what was written,
/// sorted. Nothing that is there already is touched.
///
/// # Errors
/// `Usage` where the folder holds an edition already, `Write` where a file cannot be written.
pub fn write(dir: &Path, lang: Lang) -> Result<Vec<PathBuf>> {
    let manifest = dir.join("edition.toml");
    if manifest.exists() {
        return Err(Error::new(
            Kind::Usage,
            lang.pick("该文件夹中已有 edition.toml", "the folder holds an edition.toml already"),
            lang.pick("另选一个空文件夹", "choose an empty folder"),
        )
        .in_file(&manifest));
    }
    let mut written = Vec::new();
    for form in FORMS.iter().filter(|f| f.template) {
        let path = dir.join("raw").join(format!("{}.xlsx", form.stem(lang)));
        if !path.exists() {
            write_form(&path, form.name, lang, &[])?;
            written.push(path);
        }
    }
    files::write_atomic(&manifest, edition(dir, lang).as_bytes())?;
    written.push(manifest);
    written.sort();
    Ok(written)
}

/// The edition that reads the workbooks, with the catalogues shipped in `data/reference`.
fn edition(dir: &Path, lang: Lang) -> String {
    let name = dir.file_name().and_then(|n| n.to_str()).unwrap_or("edition");
    let name: String = name.chars().filter(|ch| ch.is_alphanumeric() || matches!(ch, '-' | '_')).collect();
    let name = if name.is_empty() { "edition".to_string() } else { name };
    let notes = lang.pick(
        [
            "# 版本说明文件。填好 raw/ 中的工作簿后，运行 duikou check 与 duikou run。",
            "# 含示例（虚构）数据时改为 true，报告各页会加水印。",
            "# 目录与分类标准，取自随软件提供的 data/reference。",
            "# 产业链定义，可换成本地的文件。",
            "# 基准年：最近一个数据完整的年份。",
        ],
        [
            "# The edition. Fill the workbooks in raw/, then run duikou check and duikou run.",
            "# Set to true where the data is made up: every page is then watermarked.",
            "# Catalogues and classifications, from data/reference of the project.",
            "# Chain definitions; put your own here.",
            "# Base year: the latest year with whole data.",
        ],
    );
    let reference: Vec<String> = REFERENCE.iter().map(|r| format!("  \"{r}\",\n")).collect();
    format!(
        "{}\nname = \"{name}\"\ntitle_zh = \"{name}\"\ntitle_en = \"{name}\"\n{}\nillustrative = false\n{}\nreference = [\n{}]\n{}\nchains = [\"chains/liaoning.toml\"]\n\n[settings]\n{}\nbase_year = 2023\n\n[settings.report]\nlanguage = \"{}\"\n",
        notes[0],
        notes[1],
        notes[2],
        reference.concat(),
        notes[3],
        notes[4],
        lang.code()
    )
}

/// Shipped reference files an edition made from the templates reads.
static REFERENCE: &[&str] = &[
    "catalogues/majors-undergraduate-2026.csv",
    "catalogues/majors-higher-vocational-2021.csv",
    "catalogues/majors-vocational-bachelor-2021.csv",
    "catalogues/fields-china.csv",
    "classifications/industries-gbt4754-2017.csv",
    "classifications/occupations-csco-2022.csv",
    "regions/regions-china.csv",
    "departments/economic-sectors-gbt4754.csv",
];
