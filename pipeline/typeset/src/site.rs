//! The folder of a report as the pipeline wrote it: pages in the order of every navigation, charts by name.

use duikou_contracts::Lang;
use duikou_engine::{Error, Kind, Result, files};
use duikou_report::document::{Block, Page, each, read};
use duikou_report::pages::DOORS;
use std::collections::BTreeMap;
use std::path::Path;

const FIRST: &str = "index.html";
const WHICH: &str = "name the folder of a report that `duikou run` wrote, such as reports/demo";
const AGAIN: &str = "write the report again: duikou run --edition NAME --only report";

/// A report.
pub struct Site {
    pub lang: Lang,
    /// It rests wholly or partly on made-up data.
    pub illustrative: bool,
    /// The first page first.
    pub pages: Vec<Page>,
    /// SVG by name of the chart: those that the pages show.
    pub charts: BTreeMap<String, String>,
}

impl Site {
    /// Height of a chart for one of its width.
    pub fn ratio(&self, chart: &str) -> f64 {
        self.charts.get(chart).and_then(|svg| ratio(svg)).unwrap_or(0.6)
    }
}

/// Height of a drawing for one of its width.
fn ratio(svg: &str) -> Option<f64> {
    let (_, rest) = svg.split_once("viewBox=\"")?;
    let sides: Vec<f64> = rest.split_once('"')?.0.split_ascii_whitespace().filter_map(|n| n.parse().ok()).collect();
    match sides[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Some(height / width),
        _ => None,
    }
}

/// Reads the report in a folder.
pub fn read(folder: &Path) -> Result<Site> {
    let missing = |what: &str, file: &Path, hint: &str| {
        Error::new(Kind::Missing, what.to_string(), hint.to_string()).in_file(file)
    };
    if !folder.is_dir() {
        return Err(missing("there is no such folder", folder, WHICH));
    }
    let first = folder.join(FIRST);
    if !first.is_file() {
        return Err(missing(&format!("there is no {FIRST} here: it is not the folder of a report"), folder, WHICH));
    }
    let text = files::read_text(&first)?;
    let foreign = || Error::new(Kind::Contract, "this is not a page of a report", WHICH).in_file(&first);
    let lang = read::lang(&text).ok_or_else(foreign)?;
    let mut site = Site { lang, illustrative: false, pages: Vec::new(), charts: BTreeMap::new() };
    for door in DOORS.iter().filter(|d| d.file == FIRST || text.contains(&format!("href=\"{}\"", d.file))) {
        let path = folder.join(door.file);
        if !path.is_file() {
            return Err(missing(&format!("the page is missing, and {FIRST} leads to it"), &path, AGAIN));
        }
        let html = files::read_text(&path)?;
        if read::lang(&html) != Some(lang) {
            let message = format!("the page is not in the language of {FIRST}");
            return Err(Error::new(Kind::Contract, message, AGAIN).in_file(&path));
        }
        site.illustrative |= read::illustrative(&html);
        let page =
            read::page(door.file, &html).map_err(|e| Error::new(Kind::Contract, e.message, AGAIN).in_file(&path))?;
        site.pages.push(page);
    }
    for chart in charts(&site.pages) {
        let path = folder.join("charts").join(format!("{chart}.svg"));
        if !path.is_file() {
            return Err(missing("the chart is missing, and a page shows it", &path, AGAIN));
        }
        let svg = files::read_text(&path)?;
        site.charts.insert(chart, svg);
    }
    Ok(site)
}

/// Names of the charts that pages show. A name is that of a file, and nothing else.
fn charts(pages: &[Page]) -> Vec<String> {
    let mut out = Vec::new();
    for section in pages.iter().flat_map(|p| &p.sections) {
        each(&section.blocks, &mut |b| {
            if let Block::Figure(f) = b {
                out.push(f.chart.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect());
            }
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_tells_its_shape() {
        assert_eq!(ratio("<svg viewBox=\"0 0 880 440\">"), Some(0.5));
        assert_eq!(ratio("<svg>"), None);
    }
}
