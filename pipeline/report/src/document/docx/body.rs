//! The body: cover, contents, then the document's items in order.

use super::parts::{self, DECLARATION, NAMESPACES};
use super::xml::{self, escape, field, paragraph, run};
use super::{About, styles, table};
use crate::document::flow::{self, END, Item, LANDSCAPE, PORTRAIT, Paper, SIDE};
use crate::document::picture::Picture;
use crate::document::{Block, Cell, Figure, Manner, Page, Row, Run, Table, each, measure};
use crate::messages::say;
use duikou_contracts::Lang;
use std::collections::BTreeMap;

/// The properties of a section on a paper; `pages` are those of its page numbers.
fn section(paper: Paper, pages: &str) -> String {
    let (turned, header) = match paper == LANDSCAPE {
        true => (" w:orient=\"landscape\"", "rHeaderWide"),
        false => ("", "rHeader"),
    };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{header}\"/><w:footerReference w:type=\"default\" \
         r:id=\"rFooter\"/><w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"{turned}/><w:pgMar w:top=\"{END}\" \
         w:right=\"{SIDE}\" w:bottom=\"{END}\" w:left=\"{SIDE}\" w:header=\"794\" w:footer=\"794\" w:gutter=\"0\"/>\
         <w:pgNumType{pages}/></w:sectPr>",
        paper.width, paper.height
    )
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
    /// Level, number, title, bookmark.
    contents: Vec<(u8, String, String, String)>,
    lists: usize,
}

/// The whole of `word/document.xml`.
pub fn document(about: &About<'_>, pages: &[Page], pictures: &BTreeMap<&str, Picture>) -> String {
    let mut w =
        Writer { about, pictures, out: String::new(), paper: PORTRAIT, begun: false, contents: Vec::new(), lists: 0 };
    let items = flow::items(about.lang, about.workbook, pages);
    for item in &items {
        w.item(item);
    }
    let last = section(w.paper, if w.begun { "" } else { " w:start=\"1\"" });
    let front = front(about, pages, &w.contents);
    format!("{DECLARATION}<w:document {NAMESPACES}><w:body>{front}{}{last}</w:body></w:document>", w.out)
}

/// Cover and contents, a section of their own.
fn front(about: &About<'_>, pages: &[Page], contents: &[(u8, String, String, String)]) -> String {
    let lang = about.lang;
    let mut out = paragraph("Title", "", &run(&about.title, ""));
    out += &paragraph("Subtitle", "", &run(say(lang, "brand"), ""));
    let (facts, notices) = flow::cover(pages);
    for fact in facts {
        out += &paragraph("Subtitle", "", &xml::runs(fact, false));
    }
    if about.illustrative {
        let mark = format!("{}{}{}", say(lang, "watermark"), say(lang, "colon"), say(lang, "illustrative.banner"));
        out += &paragraph("Notice", "", &run(&mark, "<w:b/><w:bCs/>"));
    }
    out += &notices.iter().map(|n| paragraph("Notice", "", &xml::runs(n, false))).collect::<String>();
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
    out + &format!("<w:p><w:pPr>{}</w:pPr>{end}</w:p>", section(PORTRAIT, " w:fmt=\"upperRoman\" w:start=\"1\""))
}

impl Writer<'_> {
    fn item(&mut self, item: &Item<'_>) {
        match item {
            Item::Paper(paper) if self.out.is_empty() => self.paper = *paper,
            Item::Paper(paper) => self.turn(*paper),
            Item::Heading { level, number, title, page } => self.heading(*level, number, title, *page),
            Item::Lead(title) => self.out += &paragraph("Lead", "", &run(title, "")),
            Item::Fold(title) => self.out += &paragraph("Lead", "", &xml::runs(title, false)),
            Item::Unfold => {}
            Item::Paragraph { manner, runs } => {
                let style = match manner {
                    Manner::Note => "Note",
                    Manner::Formula => "Formula",
                    _ => "BodyText",
                };
                self.out += &paragraph(style, "", &xml::runs(runs, false));
            }
            Item::Note(words) => self.note(words),
            Item::List { ordered, items } => {
                let id = if *ordered { styles::FIRST_LIST + self.lists } else { styles::BULLETS };
                self.lists += usize::from(*ordered);
                let number = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{id}\"/></w:numPr>");
                self.out +=
                    &items.iter().map(|i| paragraph("ListItem", &number, &xml::runs(i, false))).collect::<String>();
            }
            Item::Pairs(pairs) => {
                for (term, meaning) in *pairs {
                    let colon = run(say(self.about.lang, "colon"), "");
                    let content = format!("{}{colon}{}", xml::runs(term, true), xml::runs(meaning, false));
                    self.out += &paragraph("Definition", "", &content);
                }
            }
            Item::Cards { number, pairs } => self.cards(*number, pairs),
            Item::Table { number, table } => self.table(*number, table),
            Item::Figure { number, figure } => self.figure(*number, figure),
        }
    }

    /// Ends the section on the paper so far, and goes on on another.
    fn turn(&mut self, paper: Paper) {
        let pages = if self.begun { "" } else { " w:start=\"1\"" };
        self.out += &format!("<w:p><w:pPr>{}</w:pPr></w:p>", section(self.paper, pages));
        self.begun = true;
        self.paper = paper;
    }

    fn heading(&mut self, level: u8, number: &str, title: &str, page: bool) {
        let more = if page { "<w:pageBreakBefore/>" } else { "" };
        let content = if level <= 2 {
            let id = self.contents.len() + 1;
            let mark = format!("_Toc{:08}", id);
            self.contents.push((level, number.to_string(), title.to_string(), mark.clone()));
            format!(
                "<w:bookmarkStart w:id=\"{id}\" w:name=\"{mark}\"/>{}<w:bookmarkEnd w:id=\"{id}\"/>",
                run(title, "")
            )
        } else {
            run(title, "")
        };
        self.out += &paragraph(&format!("Heading{level}"), more, &content);
    }

    fn note(&mut self, words: &str) {
        self.out += &paragraph("Note", "", &run(words, ""));
    }

    fn cards(&mut self, number: usize, pairs: &[(Vec<Run>, Vec<Run>)]) {
        let lang = self.about.lang;
        let cell = |runs| Cell { runs, right: false, span: 1 };
        let plain = |key| cell(vec![Run { text: say(lang, key).into(), ..Run::default() }]);
        let table = Table {
            caption: say(lang, "document.figures").to_string(),
            head: ["document.figure_of", "document.value", "document.meaning"].map(plain).to_vec(),
            rows: pairs.iter().map(|p| Row { cells: flow::card(p).map(cell).to_vec(), total: false }).collect(),
        };
        self.table(number, &table);
    }

    /// The label of a caption with its number as a field.
    fn caption(&self, key: &str, sequence: &str, number: usize, title: &str) -> String {
        let (label, gap) = flow::caption(self.about.lang, key);
        format!(
            "{}{}{}",
            run(&label, ""),
            field(&format!("SEQ {sequence} \\* ARABIC"), &number.to_string()),
            run(&format!("{gap}{title}"), "")
        )
    }

    fn table(&mut self, number: usize, t: &Table) {
        let caption = self.caption("document.table", "Table", number, &t.caption);
        self.out += &paragraph("Caption", "<w:keepNext/>", &caption);
        self.out += &table::write(t, f64::from(self.paper.room()), &t.caption);
        // The note on rows that are not shown, which follows, parts the tables too.
        if measure::left_out(t) == 0 {
            // Two tables that touch would become one.
            self.out += "<w:p><w:pPr><w:pStyle w:val=\"TableTiny\"/></w:pPr></w:p>";
        }
    }

    fn figure(&mut self, n: usize, f: &Figure) {
        let Some(picture) = self.pictures.get(f.chart.as_str()) else { return };
        const EMU: f64 = 635.0;
        let ratio = f64::from(picture.height) / f64::from(picture.width.max(1));
        let width = self.paper.picture(ratio);
        let (cx, cy) = ((width * EMU).round() as i64, (width * ratio * EMU).round() as i64);
        let told = escape(&[f.title.as_str(), f.caption.as_str()].join(self.about.lang.pick("。", ". ")));
        let (id, title) = (parts::picture_id(&f.chart), escape(&f.title));
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
        let caption = self.caption("document.figure", "Figure", n, &f.title);
        self.out += &paragraph("Caption", "", &caption);
        if !f.caption.is_empty() {
            self.note(&f.caption);
        }
    }
}
