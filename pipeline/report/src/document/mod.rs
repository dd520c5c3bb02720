//! The report as one document. Its content is what the pages say: they are read back into blocks, and every other form
//! of the report is written from those. See decision 0019.
//!
//! Reading order: this file (the blocks), [`tree`] and [`read`] (a page to blocks), [`outline`] (the order of the
//! document), [`measure`] (what a table shows), [`flow`] (the document as it runs), [`picture`] (charts as PNG), [`docx`].

pub mod docx;
pub mod flow;
pub mod measure;
pub mod outline;
pub mod picture;
pub mod read;
pub mod tree;

use crate::book::Book;
use crate::sheets;
use duikou_engine::Result;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The other forms of the report, by file: the document (of an edition, not of one of its regions), and each chart as
/// PNG. `pages` are files with their text, the first page first; `drawings` each chart's SVG by name, without a face.
pub fn forms(
    book: &Book<'_>,
    painter: &picture::Painter,
    pages: &[(&str, &str)],
    drawings: &BTreeMap<String, String>,
) -> Result<Vec<(String, Vec<u8>)>> {
    let pictures = drawings.par_iter().map(|(name, svg)| Ok((name.as_str(), painter.paint(svg)?)));
    let pictures = pictures.collect::<Result<BTreeMap<_, _>>>()?;
    let png = |pictures: BTreeMap<&str, picture::Picture>| -> Vec<(String, Vec<u8>)> {
        pictures.into_iter().map(|(name, picture)| (format!("charts/{name}.png"), picture.png)).collect()
    };
    if book.region.is_some() {
        return Ok(png(pictures));
    }
    let pages = pages.iter().map(|(file, html)| read::page(file, html)).collect::<Result<Vec<_>>>()?;
    let about = docx::About {
        lang: book.lang,
        title: book.title(),
        illustrative: book.illustrative,
        workbook: sheets::name(book.lang),
    };
    let mut out = vec![(docx::name(book.lang).to_string(), docx::report(&about, &pages, &pictures)?)];
    out.extend(png(pictures));
    Ok(out)
}

/// Text in one manner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    pub text: String,
    pub bold: bool,
    /// Of less weight: codes, places, sources.
    pub small: bool,
}

/// A line break within a run.
pub const BREAK: char = '\n';

/// What kind of paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Plain,
    Note,
    /// The notice of what the report is and is not.
    Notice,
    Formula,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading below the section's own: level 3 and more, as on the page.
    Heading {
        level: u8,
        text: String,
    },
    Paragraph {
        manner: Manner,
        runs: Vec<Run>,
    },
    List {
        ordered: bool,
        items: Vec<Vec<Run>>,
    },
    /// Terms with what they mean; `cards` are figures with their unit or note.
    Pairs {
        cards: bool,
        pairs: Vec<(Vec<Run>, Vec<Run>)>,
    },
    Table(Table),
    Figure(Figure),
    /// What the page folds away under a line.
    Fold {
        title: Vec<Run>,
        blocks: Vec<Block>,
    },
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The nearest heading above.
    pub caption: String,
    pub head: Vec<Cell>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// A sum over the rows above.
    pub total: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub runs: Vec<Run>,
    pub right: bool,
    /// Columns it takes.
    pub span: usize,
}

impl Cell {
    pub fn text(&self) -> String {
        text(&self.runs)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Name of the chart.
    pub chart: String,
    pub title: String,
    pub caption: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    pub title: Option<String>,
    /// Belongs after everything else: method, sources, words.
    pub annex: bool,
    pub blocks: Vec<Block>,
}

/// A page of the report, as blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub file: String,
    pub title: String,
    /// Year, pack, date and the like, under the title.
    pub facts: Vec<Vec<Run>>,
    pub sections: Vec<Section>,
}

/// The words of some runs.
pub fn text(runs: &[Run]) -> String {
    runs.iter().map(|r| r.text.as_str()).collect()
}

/// Calls `with` for every block, those that are folded away too.
pub fn each<'a>(blocks: &'a [Block], with: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        with(block);
        if let Block::Fold { blocks, .. } = block {
            each(blocks, with);
        }
    }
}

/// Tables for the tests of those that write them.
#[cfg(test)]
mod samples {
    use super::{Cell, Row, Run, Table};

    pub fn cell(text: &str, right: bool) -> Cell {
        Cell { runs: vec![Run { text: text.into(), ..Run::default() }], right, span: 1 }
    }

    pub fn table(rows: usize) -> Table {
        let row = |i: usize| Row {
            cells: vec![cell("示例大学计算机科学与技术专业", false), cell(&format!("{},000", i + 1), true)],
            total: i + 1 == rows,
        };
        Table {
            caption: "表".into(),
            head: vec![cell("学校", false), cell("人数", true)],
            rows: (0..rows).map(row).collect(),
        }
    }
}
