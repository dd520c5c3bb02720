//! The body: cover, contents, then the parts in the order of the outline.

use super::parts::{self, DECLARATION, NAMESPACES};
use super::xml::{self, escape, field, paragraph, run};
use super::{About, styles, table};
use crate::document::outline::{self, Part};
use crate::document::picture::Picture;
use crate::document::{Block, Figure, Manner, Page, Table, each, text};
use crate::messages::{fill, say};
use duikou_contracts::Lang;
use std::collections::BTreeMap;

/// Most folded items of a row of them that are shown.
pub const MOST_FOLDS: usize = 10;

/// The paper: A4 with the margins of an official document, a little narrower for tables. Twentieths of a point.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    width: i32,
    height: i32,
}

pub const PORTRAIT: Paper = Paper { width: 11906, height: 16838 };
pub const LANDSCAPE: Paper = Paper { width: 16838, height: 11906 };
const SIDE: i32 = 1361;
const END: i32 = 1474;

impl Paper {
    /// Width of the text.
    pub const fn room(self) -> i32 {
        self.width - 2 * SIDE
    }

    /// Height of a picture that leaves room for its caption.
    const fn high(self) -> i32 {
        self.height - 2 * END - 1500
    }

    /// The properties of a section on this paper; `pages` are those of its page numbers.
    fn section(self, pages: &str) -> String {
        let turned = if self == LANDSCAPE { " w:orient=\"landscape\"" } else { "" };
        format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rHeader\"/><w:footerReference w:type=\"default\" \
             r:id=\"rFooter\"/><w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"{turned}/><w:pgMar w:top=\"{END}\" \
             w:right=\"{SIDE}\" w:bottom=\"{END}\" w:left=\"{SIDE}\" w:header=\"794\" w:footer=\"794\" w:gutter=\"0\"/>\
             <w:pgNumType{pages}/></w:sectPr>",
            self.width, self.height
        )
    }
}

/// Numbered lists of all pages.
pub fn most_lists(pages: &[Page]) -> usize {
    let mut lists = 0;
    for section in pages.iter().flat_map(|p| &p.sections) {
        each(&section.blocks, &mut |b| lists += usize::from(matches!(b, Block::List { ordered: true, .. })));
    }
    lists
}

struct Writer<'a> {
    about: &'a About<'a>,
    pictures: &'a BTreeMap<&'a str, Picture>,
    out: String,
    paper: Paper,
    /// A section of the body has ended: page numbers go on.
    begun: bool,
    headings: [usize; 4],
    /// Levels of the page's headings that are open below the section's own.
    under: Vec<u8>,
    /// Level, number, title, bookmark.
    contents: Vec<(u8, String, String, String)>,
    tables: usize,
    figures: usize,
    lists: usize,
    file: &'a str,
    /// Within what the page folds away.
    folded: bool,
}

/// The whole of `word/document.xml`.
pub fn document(about: &About<'_>, pages: &[Page], pictures: &BTreeMap<&str, Picture>) -> String {
    let mut w = Writer {
        about,
        pictures,
        out: String::new(),
        paper: PORTRAIT,
        begun: false,
        headings: [0; 4],
        under: Vec::new(),
        contents: Vec::new(),
        tables: 0,
        figures: 0,
        lists: 0,
        file: "",
        folded: false,
    };
    let parts = outline::parts(pages);
    for (i, part) in parts.iter().enumerate() {
        // A chapter's heading stands on the paper of what follows it.
        let follows = match part.section {
            Some(_) => Some(part),
            None => parts.get(i + 1).filter(|p| p.file == part.file),
        };
        w.part(part, follows);
    }
    let last = w.paper.section(if w.begun { "" } else { " w:start=\"1\"" });
    let front = front(about, pages.first(), &w.contents);
    format!("{DECLARATION}<w:document {NAMESPACES}><w:body>{front}{}{last}</w:body></w:document>", w.out)
}

/// Cover and contents, a section of their own.
fn front(about: &About<'_>, first: Option<&Page>, contents: &[(u8, String, String, String)]) -> String {
    let lang = about.lang;
    let mut out = paragraph("Title", "", &run(&about.title, ""));
    out += &paragraph("Subtitle", "", &run(say(lang, "brand"), ""));
    for fact in first.map(|p| p.facts.as_slice()).unwrap_or_default() {
        out += &paragraph("Subtitle", "", &xml::runs(fact, false));
    }
    if about.illustrative {
        let mark = format!("{}{}{}", say(lang, "watermark"), say(lang, "colon"), say(lang, "illustrative.banner"));
        out += &paragraph("Notice", "", &run(&mark, "<w:b/><w:bCs/>"));
    }
    let notices = first.iter().flat_map(|p| &p.sections).flat_map(|s| &s.blocks);
    let notice = notices.filter_map(|b| match b {
        Block::Paragraph { manner: Manner::Notice, runs } => Some(xml::runs(runs, false)),
        _ => None,
    });
    out += &notice.map(|n| paragraph("Notice", "", &n)).collect::<String>();
    out += &paragraph("TOCHeading", "<w:pageBreakBefore/>", &run(say(lang, "document.contents"), ""));
    // The field is marked as stale: an office program that lays pages out puts their numbers in.
    for (i, (level, number, title, mark)) in contents.iter().enumerate() {
        let begin = "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText \
             xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar \
             w:fldCharType=\"separate\"/></w:r>";
        let gap = if lang == Lang::En { " " } else { "" };
        out += &paragraph(
            &format!("TOC{level}"),
            "",
            &format!(
                "{}<w:hyperlink w:anchor=\"{mark}\" w:history=\"1\">{}</w:hyperlink>",
                if i == 0 { begin } else { "" },
                run(&format!("{number}{gap}{title}"), "")
            ),
        );
    }
    let end = if contents.is_empty() { "" } else { "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" };
    out + &format!("<w:p><w:pPr>{}</w:pPr>{end}</w:p>", PORTRAIT.section(" w:fmt=\"upperRoman\" w:start=\"1\""))
}

/// A whole number below a hundred as Chinese counting writes it.
pub fn chinese(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (n / 10, n % 10) {
        (0, 0) => "〇".into(),
        (0, d) => DIGITS[d].into(),
        (1, d) => format!("十{}", DIGITS[d]),
        (t @ 2..=9, d) => format!("{}十{}", DIGITS[t], DIGITS[d]),
        _ => n.to_string(),
    }
}

impl<'a> Writer<'a> {
    fn part(&mut self, part: &Part<'a>, paper_of: Option<&Part<'a>>) {
        let blocks = part.section.map(|s| s.blocks.as_slice()).unwrap_or_default();
        let mut wide = false;
        let room = f64::from(PORTRAIT.room());
        each(paper_of.and_then(|p| p.section).map(|s| s.blocks.as_slice()).unwrap_or_default(), &mut |b| {
            wide |= matches!(b, Block::Table(t) if table::wants_landscape(t, room));
        });
        let paper = if wide { LANDSCAPE } else { PORTRAIT };
        let turned = paper != self.paper;
        if turned && self.out.is_empty() {
            self.paper = paper;
        } else if turned {
            self.turn(paper);
        }
        self.file = part.file;
        self.heading(part.level, part.title, part.chapter && !turned && !self.out.is_empty());
        self.under.clear();
        self.blocks(blocks, part.level);
    }

    /// Ends the section on the paper so far, and goes on on another.
    fn turn(&mut self, paper: Paper) {
        let pages = if self.begun { "" } else { " w:start=\"1\"" };
        self.out += &format!("<w:p><w:pPr>{}</w:pPr></w:p>", self.paper.section(pages));
        self.begun = true;
        self.paper = paper;
    }

    fn heading(&mut self, level: u8, title: &str, page: bool) {
        let i = usize::from(level.clamp(1, 4)) - 1;
        self.headings[i] += 1;
        self.headings[i + 1..].fill(0);
        let n = self.headings;
        let number = match (self.about.lang, i) {
            (Lang::Zh, 0) => format!("{}、", chinese(n[0])),
            (Lang::Zh, 1) => format!("（{}）", chinese(n[1])),
            (Lang::Zh, 2) => format!("{}.", n[2]),
            (Lang::Zh, _) => format!("（{}）", n[3]),
            (Lang::En, _) => n[..=i].iter().map(usize::to_string).collect::<Vec<_>>().join("."),
        };
        let more = if page { "<w:pageBreakBefore/>" } else { "" };
        let content = if i < 2 {
            let id = self.contents.len() + 1;
            let mark = format!("_Toc{:08}", id);
            self.contents.push((level, number, title.to_string(), mark.clone()));
            format!(
                "<w:bookmarkStart w:id=\"{id}\" w:name=\"{mark}\"/>{}<w:bookmarkEnd w:id=\"{id}\"/>",
                run(title, "")
            )
        } else {
            run(title, "")
        };
        self.out += &paragraph(&format!("Heading{}", i + 1), more, &content);
    }

    fn blocks(&mut self, blocks: &[Block], base: u8) {
        let mut folds = 0;
        let mut more = 0;
        for block in blocks {
            if let Block::Fold { title, blocks } = block {
                folds += 1;
                if folds > MOST_FOLDS {
                    more += 1;
                    continue;
                }
                self.out += &paragraph("Lead", "", &xml::runs(title, false));
                let outside = std::mem::replace(&mut self.folded, true);
                self.blocks(blocks, base);
                self.folded = outside;
                continue;
            }
            self.rest_of_folds(&mut folds, &mut more);
            self.block(block, base);
        }
        self.rest_of_folds(&mut folds, &mut more);
    }

    fn rest_of_folds(&mut self, folds: &mut usize, more: &mut usize) {
        if *more > 0 {
            self.note(&fill(self.about.lang, "document.folds", &[more.to_string(), self.file.to_string()]));
        }
        (*folds, *more) = (0, 0);
    }

    fn note(&mut self, words: &str) {
        self.out += &paragraph("Note", "", &run(words, ""));
    }

    fn block(&mut self, block: &Block, base: u8) {
        match block {
            Block::Heading { level, text: title } => {
                self.under.retain(|above| above < level);
                // A section's own heading is of level 2 on every page. One that skips a level has no number.
                match *level == 3 + self.under.len() as u8 && *level <= 4 {
                    true => {
                        self.under.push(*level);
                        self.heading(base + level - 2, title, false);
                    }
                    false => self.out += &paragraph("Lead", "", &run(title, "")),
                }
            }
            // The notice stands on the cover.
            Block::Paragraph { manner: Manner::Notice, .. } => {}
            Block::Paragraph { manner, runs } => {
                let style = match manner {
                    Manner::Note => "Note",
                    Manner::Formula => "Formula",
                    _ => "BodyText",
                };
                self.out += &paragraph(style, "", &xml::runs(runs, false));
            }
            // Members by the dozen: one paragraph of them, not a page.
            Block::List { ordered: false, items } if self.folded => {
                let items: Vec<String> = items.iter().map(|i| text(i)).collect();
                self.out += &paragraph("Note", "", &run(&items.join(say(self.about.lang, "list.semi")), ""));
            }
            Block::List { ordered, items } => {
                let id = if *ordered { styles::FIRST_LIST + self.lists } else { styles::BULLETS };
                self.lists += usize::from(*ordered);
                let number = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{id}\"/></w:numPr>");
                self.out +=
                    &items.iter().map(|i| paragraph("ListItem", &number, &xml::runs(i, false))).collect::<String>();
            }
            Block::Pairs { cards, pairs } => self.pairs(*cards, pairs),
            Block::Table(t) => self.table(t),
            Block::Figure(f) => self.figure(f),
            Block::Fold { .. } => {}
        }
    }

    fn pairs(&mut self, cards: bool, pairs: &[(Vec<crate::document::Run>, Vec<crate::document::Run>)]) {
        use crate::document::{Cell, Row, Run};
        let lang = self.about.lang;
        if cards {
            let plain =
                |key| Cell { runs: vec![Run { text: say(lang, key).into(), ..Run::default() }], right: false, span: 1 };
            let row = |(term, value): &(Vec<Run>, Vec<Run>)| {
                let (shown, note): (Vec<Run>, Vec<Run>) = value.iter().cloned().partition(|r| !r.small);
                let cell = |mut runs: Vec<Run>| {
                    runs.iter_mut().for_each(|r| {
                        r.text = r.text.trim().to_string();
                        (r.bold, r.small) = (false, false);
                    });
                    Cell { runs, right: false, span: 1 }
                };
                Row { cells: vec![cell(term.clone()), cell(shown), cell(note)], total: false }
            };
            let head = ["document.figure_of", "document.value", "document.meaning"].map(plain).to_vec();
            let caption = say(lang, "document.figures").to_string();
            return self.table(&Table { caption, head, rows: pairs.iter().map(row).collect() });
        }
        for (term, meaning) in pairs {
            let content =
                format!("{}{}{}", xml::runs(term, true), run(say(lang, "colon"), ""), xml::runs(meaning, false));
            self.out += &paragraph("Definition", "", &content);
        }
    }

    /// The label of a caption with its number as a field.
    fn caption(&self, label: &str, sequence: &str, number: usize, title: &str) -> String {
        let gap = self.about.lang.pick("", " ");
        format!(
            "{}{}{}",
            run(&format!("{label}{gap}"), ""),
            field(&format!("SEQ {sequence} \\* ARABIC"), &number.to_string()),
            run(&format!("{}{title}", self.about.lang.pick("　", ". ")), "")
        )
    }

    fn table(&mut self, t: &Table) {
        let lang = self.about.lang;
        if t.rows.is_empty() {
            return;
        }
        self.tables += 1;
        let caption = self.caption(say(lang, "document.table"), "Table", self.tables, &t.caption);
        self.out += &paragraph("Caption", "<w:keepNext/>", &caption);
        self.out += &table::write(t, f64::from(self.paper.room()), &t.caption);
        let more = table::left_out(t);
        if more > 0 {
            let values = [table::MOST_ROWS.to_string(), more.to_string(), self.file.into(), self.about.workbook.into()];
            self.note(&fill(lang, "document.rows", &values));
        } else {
            // Two tables that touch would become one.
            self.out += "<w:p><w:pPr><w:pStyle w:val=\"TableTiny\"/></w:pPr></w:p>";
        }
    }

    fn figure(&mut self, f: &Figure) {
        let Some(picture) = self.pictures.get(f.chart.as_str()) else { return };
        self.figures += 1;
        const EMU: f64 = 635.0;
        let (room, high) = (f64::from(self.paper.room()), f64::from(self.paper.high()));
        let ratio = f64::from(picture.height) / f64::from(picture.width.max(1));
        let width = room.min(high / ratio).min(f64::from(PORTRAIT.room()) * 1.2);
        let (cx, cy) = ((width * EMU).round() as i64, (width * ratio * EMU).round() as i64);
        let told = escape(&[f.title.as_str(), f.caption.as_str()].join(self.about.lang.pick("。", ". ")));
        let (n, id, title) = (self.figures, parts::picture_id(&f.chart), escape(&f.title));
        let drawing = format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>\
             <wp:docPr id=\"{n}\" name=\"{chart}\" descr=\"{told}\" title=\"{title}\"/><a:graphic><a:graphicData \
             uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{n}\" \
             name=\"{chart}.png\" descr=\"{told}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{id}\"/>\
             <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" \
             cy=\"{cy}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>\
             </a:graphic></wp:inline></w:drawing></w:r>",
            chart = f.chart
        );
        self.out += &paragraph("Picture", "", &drawing);
        let caption = self.caption(say(self.about.lang, "document.figure"), "Figure", n, &f.title);
        self.out += &paragraph("Caption", "", &caption);
        if !f.caption.is_empty() {
            self.note(&f.caption);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_counting() {
        let cases = [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四")];
        assert!(cases.iter().all(|(n, text)| chinese(*n) == *text));
    }
}
