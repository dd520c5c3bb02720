//! The report's other forms hold what its pages hold.

use super::*;
use crate::document::tree::{Element, parse};
use crate::document::{Block, each, read};
use crate::pages::DOORS;
use duikou_contracts::Lang;
use std::io::Read;

pub fn parts(docx: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut out = BTreeMap::new();
    for i in 0..zip.len() {
        let mut file = zip.by_index(i).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        out.insert(file.name().unwrap().into_owned(), bytes);
    }
    out
}

fn tree(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> Element {
    parse(std::str::from_utf8(&parts[name]).unwrap()).unwrap()
}

fn all<'a>(e: &'a Element, name: &str, out: &mut Vec<&'a Element>) {
    for child in e.elements() {
        if child.name == name {
            out.push(child);
        }
        all(child, name, out);
    }
}

fn found<'a>(e: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut out = Vec::new();
    all(e, name, &mut out);
    out
}

fn styled(body: &Element, style: &str) -> usize {
    let styles = found(body, "w:pStyle");
    styles.iter().filter(|s| s.attribute("w:val") == Some(style)).count()
}

fn made() -> [(&'static Made, &'static str); 2] {
    [(zh(), "报告.docx"), (en(), "report.docx")]
}

#[test]
fn every_page_is_read_into_blocks_and_loses_no_table() {
    for (made, _) in made() {
        for (path, html) in made.pages.iter().filter(|(p, _)| p.ends_with(".html")) {
            let page = read::page(path, html).unwrap();
            assert!(!page.title.is_empty() && !page.sections.is_empty(), "{path}");
            let (mut tables, mut rows, mut figures) = (0, 0, 0);
            for section in &page.sections {
                each(&section.blocks, &mut |b| match b {
                    Block::Table(t) => {
                        tables += 1;
                        rows += t.rows.len();
                        assert!(!t.caption.is_empty(), "{path}");
                    }
                    Block::Figure(f) => {
                        figures += 1;
                        assert!(!f.title.is_empty() && !f.caption.is_empty() && !f.caption.contains("SVG"), "{path}");
                    }
                    _ => {}
                });
            }
            assert_eq!(tables, html.matches("<table").count(), "{path}");
            assert_eq!(rows + html.matches("<thead>").count(), html.matches("<tr").count(), "{path}");
            assert_eq!(figures, html.matches("<figure").count(), "{path}");
        }
    }
}

#[test]
fn every_page_tells_its_language_and_whether_its_data_are_made_up() {
    for (made, lang, marked) in [(zh(), Lang::Zh, true), (en(), Lang::En, false)] {
        for (path, html) in made.pages.iter().filter(|(p, _)| p.ends_with(".html")) {
            assert_eq!((read::lang(html), read::illustrative(html)), (Some(lang), marked), "{path}");
        }
    }
}

#[test]
fn what_is_of_the_screen_alone_is_not_read() {
    let page = read::page("index.html", &zh().pages["index.html"]).unwrap();
    let words = format!("{page:?}");
    assert!(page.facts.len() >= 3, "{:?}", page.facts);
    assert!(!words.contains("universities.html") && !words.contains("报告.docx"));
    let flagged = read::page("flagged.html", &zh().pages["flagged.html"]).unwrap();
    assert!(!format!("{flagged:?}").contains(crate::messages::say(Lang::Zh, "flagged.filter")));
}

#[test]
fn the_document_opens_and_has_the_headings_tables_and_figures_of_the_pages() {
    for (made, file) in made() {
        let parts = parts(&made.others[file]);
        for name in parts.keys().filter(|n| n.ends_with(".xml") || n.ends_with(".rels")) {
            tree(&parts, name);
        }
        let document = tree(&parts, "word/document.xml");
        let doors: Vec<&str> = DOORS.iter().map(|d| d.file).filter(|f| made.pages.contains_key(*f)).collect();
        let pages: Vec<_> = doors.iter().map(|f| read::page(f, &made.pages[*f]).unwrap()).collect();
        // A heading for each section of the first page and for each other page.
        assert_eq!(styled(&document, "Heading1"), pages[0].sections.len() + pages.len() - 1, "{file}");
        let titled = pages[1..].iter().flat_map(|p| &p.sections).filter(|s| s.title.is_some()).count();
        assert_eq!(styled(&document, "Heading2") >= titled, true, "{file}");
        assert_eq!(styled(&document, "TOC1") + styled(&document, "TOC2"), found(&document, "w:bookmarkStart").len());
        let tables = found(&document, "w:tbl");
        assert!(tables.len() > pages.len() && tables.len() == found(&document, "w:tblHeader").len(), "{file}");
        let figures = found(&document, "wp:inline");
        let drawn = parts.keys().filter(|n| n.starts_with("word/media/")).count();
        assert!(drawn > 15 && figures.len() >= drawn, "{file}: {drawn} pictures, {} figures", figures.len());
        let captions = found(&document, "w:instrText").into_iter().filter(|i| i.text().starts_with("SEQ ")).count();
        assert_eq!(captions, tables.len() + figures.len(), "{file}");
        // Every cell of every row has its width, and the widths of a table are those of its grid.
        for table in tables {
            let columns = found(table, "w:gridCol").len();
            for row in found(table, "w:tr") {
                let span = |c: &Element| {
                    found(c, "w:gridSpan")
                        .first()
                        .map_or(1, |s| s.attribute("w:val").unwrap().parse::<usize>().unwrap())
                };
                assert_eq!(found(row, "w:tc").into_iter().map(span).sum::<usize>(), columns, "{}", row.text());
            }
        }
    }
}

#[test]
fn every_figure_of_the_document_has_alternative_text() {
    for (made, file) in made() {
        let document = tree(&parts(&made.others[file]), "word/document.xml");
        for properties in found(&document, "wp:docPr") {
            let told = properties.attribute("descr").unwrap_or_default();
            assert!(told.chars().count() > 10, "{file}: {:?}", properties.attribute("name"));
        }
    }
}

#[test]
fn the_document_is_marked_on_every_page_where_data_is_made_up_and_nowhere_else() {
    for head in ["word/header1.xml", "word/header2.xml"] {
        let of = |made: &Made, file: &str| tree(&parts(&made.others[file]), head);
        let marked = of(zh(), "报告.docx");
        assert!(marked.text().contains("示例数据") && !found(&marked, "v:textpath").is_empty());
        let plain = of(en(), "report.docx");
        assert!(!plain.text().contains("Illustrative") && found(&plain, "w:pict").is_empty());
    }
    // Each section has the head and the foot.
    for (made, file) in made() {
        let document = tree(&parts(&made.others[file]), "word/document.xml");
        let sections = found(&document, "w:sectPr").len();
        assert!(sections >= 2 && found(&document, "w:headerReference").len() == sections, "{file}");
        assert_eq!(found(&document, "w:footerReference").len(), sections, "{file}");
        // Turned paper has a head of its own: the mark stands at its margin.
        for section in found(&document, "w:sectPr") {
            let of = |name: &str, attribute| found(section, name).first().and_then(|n| n.attribute(attribute));
            let turned = of("w:pgSz", "w:orient") == Some("landscape");
            assert_eq!(of("w:headerReference", "r:id") == Some("rHeaderWide"), turned, "{file}");
        }
    }
}

#[test]
fn each_chart_stands_as_drawing_picture_and_table_of_its_values() {
    for (made, _) in made() {
        let charts: Vec<&str> = made.pages.keys().filter_map(|p| p.strip_suffix(".svg")).collect();
        assert!(charts.len() > 15);
        for chart in charts {
            assert!(made.others[&format!("{chart}.png")].starts_with(b"\x89PNG"), "{chart}");
            let csv = std::str::from_utf8(&made.others[&format!("{chart}.csv")]).unwrap();
            let rows: Vec<&str> = csv.trim_start_matches('\u{feff}').trim_end().split("\r\n").collect();
            assert!(rows.len() > 1, "{chart} has no values");
            let marked = rows[1..].iter().all(|r| r.ends_with(",示例数据"));
            assert_eq!(marked, made.others.contains_key("报告.docx"), "{chart}: the mark");
            assert!(rows[0].split(',').all(|h| !h.is_empty() && h != "?"), "{chart}: {}", rows[0]);
            // Names hold commas only within quotes.
            let columns = |row: &str| row.split('"').step_by(2).map(|p| p.matches(',').count()).sum::<usize>();
            assert!(rows.iter().all(|r| columns(r) == columns(rows[0])), "{chart}");
        }
    }
}

#[test]
#[ignore = "redoes the report of a finished run below $DUIKOU_LOOK_OUT for the edition $DUIKOU_LOOK_EDITION, to be looked at"]
fn an_edition_to_look_at() {
    let (name, out) = (std::env::var("DUIKOU_LOOK_EDITION").unwrap(), std::env::var("DUIKOU_LOOK_OUT").unwrap());
    let request = duikou_engine::edition::Request { edition: name, out: Some(out.into()), ..Default::default() };
    let edition = duikou_engine::Edition::open(&request).unwrap();
    let start = std::time::Instant::now();
    let options = Options { force: true, ..Options::default() };
    let outcome = run(&edition, &[&STAGE], &options, |_| "look", &mut Quiet).unwrap();
    eprintln!("{:?}, {:?}, notes {:?}", start.elapsed(), outcome[0].state, outcome[0].notes);
}
