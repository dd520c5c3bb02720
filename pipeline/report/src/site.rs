//! All files of one report: of an edition, or of one of its regions below `regions/`.

use crate::book::{self, Book};
use crate::charts::{self, CHARTS, Drawing};
use crate::document::picture::Painter;
use crate::pages::Pieces;
use crate::pages::chains::Served;
use crate::pages::flags::Verdicts;
use crate::pages::school::Neighbours;
use crate::{STAGE, document, fonts, format, ledgers, messages, package, pages, sheets, workbook};
use duikou_engine::{Context, Result};
use minijinja::Environment;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Folder of the reports of regions, below the edition's.
pub const REGIONS: &str = "regions";

/// The folder of a region's report, below the edition's.
pub fn folder(region: &str) -> String {
    format!("{REGIONS}/{}", format::slug(region))
}

/// What every report of the stage is made with.
pub struct Press {
    face: fonts::Face,
    embedder: fonts::Embedder,
    painter: Painter,
}

impl Press {
    pub fn new() -> Result<Press> {
        fonts::register()?;
        Ok(Press { face: fonts::Face::open()?, embedder: fonts::Embedder::default(), painter: Painter::new() })
    }
}

/// A page before its face is embedded.
struct Page {
    path: String,
    text: String,
    /// Those of its text that are not ASCII.
    characters: BTreeSet<char>,
}

impl Page {
    fn new(path: impl Into<String>, text: String) -> Page {
        Page { path: path.into(), characters: fonts::characters(&text), text }
    }
}

struct Site<'s, 'c> {
    context: &'s Context<'c>,
    press: &'s Press,
    /// Before every path: empty, or the folder of a region with its stroke.
    prefix: String,
}

impl Site<'_, '_> {
    fn put(&self, path: impl AsRef<str>, bytes: Vec<u8>) -> Result<()> {
        self.context.put_page(format!("{}{}", self.prefix, path.as_ref()), bytes)
    }

    fn put_html(&self, page: &Page) -> Result<()> {
        let css = self.press.embedder.css(&self.press.face, &page.characters)?;
        self.put(&page.path, page.text.replacen("/*FONT*/", &css, 1).into_bytes())
    }

    fn put_drawing(&self, file: &str, drawing: &Drawing) -> Result<()> {
        self.put(format!("charts/{file}.csv"), drawing.values.csv().into_bytes())?;
        let css = self.press.embedder.css(&self.press.face, &fonts::characters(&drawing.svg))?;
        let whole = drawing.svg.replacen("</title>", &format!("</title>\n<style>{css}</style>"), 1);
        self.put(format!("charts/{file}.svg"), whole.into_bytes())
    }

    /// Draws every chart that has something to show; the SVG by name, without a face.
    fn charts(&self, book: &Book<'_>) -> Result<BTreeMap<&'static str, String>> {
        let drawn: Vec<_> =
            CHARTS.par_iter().map(|chart| Ok((chart, charts::drawing(chart, book)?))).collect::<Result<_>>()?;
        let mut drawings = BTreeMap::new();
        for (chart, drawing) in drawn {
            if let Some(drawing) = drawing {
                self.put_drawing(chart.name, &drawing)?;
                drawings.insert(chart.name, drawing.svg);
            }
        }
        Ok(drawings)
    }

    /// Forms that go out and come back filled in.
    fn workbooks(&self, book: &Book<'_>) -> Result<()> {
        if book.plan.there() {
            self.put(workbook::name(book.lang), workbook::plan(book)?)?;
        }
        if !book.coordinated.talent.is_empty() {
            let ledger = ledgers::workbook(book, &pages::talent::workbook(book)?)?;
            self.put(pages::talent::file(book.lang), ledger)?;
        }
        if !book.coordinated.exchanges.is_empty() {
            let ledger = ledgers::workbook(book, &pages::technology::workbook(book))?;
            self.put(pages::technology::file(book.lang), ledger)?;
        }
        Ok(())
    }
}

/// The first page, which comes last: it tells which characters the face lacks in all the others.
fn first(
    env: &Environment<'_>,
    book: &Book<'_>,
    verdicts: &Verdicts<'_, '_>,
    dated: &str,
    face: &fonts::Face,
    lacking: &mut BTreeSet<char>,
) -> Result<Page> {
    let render = |lacking: &BTreeSet<char>| {
        let page = pages::index::context(book, STAGE.settings, verdicts, &named(lacking))?;
        pages::render(env, book, dated, "index.html", "index.html", page)
    };
    let mut text = render(lacking)?;
    let more = face.lacking(&fonts::characters(&text));
    if !more.is_subset(lacking) {
        lacking.extend(more);
        text = render(lacking)?;
    }
    Ok(Page::new("index.html", text))
}

fn named(characters: &BTreeSet<char>) -> String {
    characters.iter().map(|c| format!("{c} (U+{:04X})", *c as u32)).collect::<Vec<_>>().join(", ")
}

/// Writes the report that a book holds; what a person should hear of it. The report of a region is pages and charts:
/// the document and the workbook of all tables are the edition's.
pub fn write(context: &Context<'_>, press: &Press, book: &Book<'_>) -> Result<Vec<String>> {
    let mut notes = Vec::new();
    let prefix = book.region.map_or_else(String::new, |region| format!("{}/", folder(region)));
    let site = Site { context, press, prefix };
    let face = &press.face;
    let package = || package::there(book).then(|| package::Package::make(context, book)).transpose();
    let (package, drawings) = rayon::join(package, || site.charts(book));
    let (package, drawings) = (package?, drawings?);
    let mut lacking: BTreeSet<char> = drawings.values().flat_map(|svg| face.lacking(&fonts::characters(svg))).collect();
    let env = pages::environment(book.lang, &drawings)?;
    let verdicts = Verdicts::new(book);
    let near = Neighbours::new(book);
    let served = Served::new(book, &verdicts)?;
    let dated = site.context.text("dated")?;
    let firm = [site.context.number("flag.firm")?, site.context.number("flag.likely")?];
    let pieces = Pieces { book, verdicts: &verdicts, near: &near, served: &served, package: package.as_ref(), firm };
    let render = |template: &str, path: String, page: minijinja::Value| {
        let text = pages::render(&env, book, dated, template, &path, page)?;
        Ok(Page::new(path, text))
    };
    let doors: Vec<_> = pages::DOORS.iter().filter(|d| (d.there)(book)).filter_map(|d| Some((d, d.page?))).collect();
    let doors = doors.par_iter().map(|(door, make)| render(door.file, door.file.into(), make(&pieces)?));
    let mut pages = doors.collect::<Result<Vec<_>>>()?;
    let chains = pages::chains::codes(book);
    let chains = chains.par_iter().filter_map(|code| Some((code, pages::chains::page(book, code)?)));
    let chains = chains.map(|(code, slug)| {
        render("chain.html", format!("chains/{slug}.html"), pages::chains::one(book, &served, &verdicts, code))
    });
    pages.extend(chains.collect::<Result<Vec<_>>>()?);
    pages.iter().for_each(|page| lacking.extend(face.lacking(&page.characters)));
    if book.has_school_pages() {
        let schools = near.sums.keys().filter_map(|code| Some((*code, book.school_page(code)?)));
        let schools: Vec<(&str, String)> = schools.collect();
        let written = schools.par_iter().map(|(code, path)| {
            let page = render("school.html", format!("{path}.html"), pages::school::context(&pieces, code)?)?;
            site.put_html(&page)?;
            Ok(face.lacking(&page.characters))
        });
        written.collect::<Result<Vec<_>>>()?.into_iter().for_each(|more| lacking.extend(more));
    } else if !book.by_region {
        let count = [near.sums.len(), book::MOST_SCHOOL_PAGES].map(|n| format::whole(n as f64));
        notes.push(messages::fill(book.lang, "schools.too_many", &count));
    }
    pages.push(first(&env, book, &verdicts, dated, face, &mut lacking)?);
    if !lacking.is_empty() {
        notes.push(messages::fill(book.lang, "gap.glyphs", &[named(&lacking)]));
    }
    if let Some(package) = package {
        site.put(format!("{}/{}", package::FOLDER, package::DESCRIPTION), package.description)?;
        for file in package.files {
            site.put(format!("{}/{}", package::FOLDER, file.path), file.bytes)?;
        }
    }
    if pages::search::there(book) {
        site.put(pages::search::FILE, pages::search::index(book, &near))?;
    }
    let whole = pages::DOORS.iter().filter_map(|d| pages.iter().find(|p| p.path == d.file));
    let whole: Vec<(&str, &str)> = whole.map(|p| (p.path.as_str(), p.text.as_str())).collect();
    let mut drawn: BTreeMap<String, String> = drawings.into_iter().map(|(name, svg)| (name.to_string(), svg)).collect();
    for (code, drawing) in served.drawings {
        let name = pages::chains::drawing_name(code);
        site.put_drawing(&name, &drawing)?;
        drawn.insert(name, drawing.svg);
    }
    let workbooks = || {
        site.workbooks(book)?;
        match book.region {
            None => site.put(sheets::name(book.lang), sheets::workbook(book)?),
            Some(_) => Ok(()),
        }
    };
    let (written, forms) = rayon::join(workbooks, || document::forms(book, &press.painter, &whole, &drawn));
    written?;
    for (path, bytes) in forms? {
        site.put(path, bytes)?;
    }
    pages.iter().try_for_each(|page| site.put_html(page))?;
    Ok(notes)
}
