//! A page to blocks. Elements with `data-screen` (navigation, links onward, filters) are of the screen alone.

use super::tree::{self, Element, Node};
use super::{BREAK, Block, Cell, Figure, Manner, Page, Row, Run, Section, Table};
use duikou_contracts::Lang;
use duikou_engine::Result;

/// Reads a page that is written to `file`.
pub fn page(file: &str, html: &str) -> Result<Page> {
    let (head, main) = tree::page(file, html)?;
    let facts = head.find("ul").map(|ul| ul.elements().map(|li| runs(li)).collect());
    let mut out = Page {
        file: file.to_string(),
        title: head.find("h1").map(Element::text).unwrap_or_default(),
        facts: facts.unwrap_or_default(),
        sections: Vec::new(),
    };
    for part in main.elements().filter(|e| shown(e)) {
        let mut section = Section { annex: part.attribute("data-annex").is_some(), ..Section::default() };
        let mut heading = out.title.clone();
        for child in part.elements() {
            match child.name.as_str() {
                "h2" if section.title.is_none() => {
                    heading = child.text();
                    section.title = Some(heading.clone());
                }
                _ => block(child, &mut section.blocks, &mut heading),
            }
        }
        out.sections.push(section);
    }
    Ok(out)
}

/// Language of a page, by its `lang`: none where the page is not of the report.
pub fn lang(html: &str) -> Option<Lang> {
    let (_, rest) = html.split_once("<html lang=\"")?;
    match rest.split_once('"')?.0 {
        "zh-CN" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// Whether a page is marked as resting on illustrative data: by the banner above its head.
pub fn illustrative(html: &str) -> bool {
    let above = html.split_once("<header class=\"top\">").map_or(html, |(above, _)| above);
    above.contains("<div class=\"illustrative\" ")
}

fn shown(e: &Element) -> bool {
    e.attribute("data-screen").is_none()
}

fn block(e: &Element, out: &mut Vec<Block>, heading: &mut String) {
    if !shown(e) {
        return;
    }
    match e.name.as_str() {
        "h2" | "h3" | "h4" | "h5" => {
            *heading = e.text();
            let level = e.name.trim_start_matches('h').parse().unwrap_or(5);
            out.push(Block::Heading { level, text: heading.clone() });
        }
        "p" => {
            let manner = match () {
                () if e.has_class("formula") => Manner::Formula,
                () if e.has_class("note") || e.has_class("small") => Manner::Note,
                () => Manner::Plain,
            };
            paragraph(manner, runs(e), out);
        }
        "div" if e.has_class("notice") => e.elements().for_each(|p| paragraph(Manner::Notice, runs(p), out)),
        "ul" | "ol" => {
            let items: Vec<_> = e.elements().filter(|li| shown(li)).map(runs).filter(|r| !r.is_empty()).collect();
            if !items.is_empty() {
                out.push(Block::List { ordered: e.name == "ol", items });
            }
        }
        "dl" => pairs(e, out),
        "table" => out.push(Block::Table(table(e, heading))),
        "figure" => out.extend(figure(e).map(Block::Figure)),
        "details" => {
            let title = e.elements().find(|c| c.name == "summary").map(runs).unwrap_or_default();
            let mut under = first_run(&title);
            let mut blocks = Vec::new();
            for child in e.elements().filter(|c| c.name != "summary") {
                block(child, &mut blocks, &mut under);
            }
            out.push(Block::Fold { title, blocks });
        }
        _ => e.elements().for_each(|c| block(c, out, heading)),
    }
}

/// The weightier part of a line: without what stands small beside it.
fn first_run(runs: &[Run]) -> String {
    runs.iter().filter(|r| !r.small).map(|r| r.text.as_str()).collect::<String>().trim().to_string()
}

fn paragraph(manner: Manner, runs: Vec<Run>, out: &mut Vec<Block>) {
    if !runs.is_empty() {
        out.push(Block::Paragraph { manner, runs });
    }
}

fn pairs(e: &Element, out: &mut Vec<Block>) {
    let cards = e.has_class("card");
    let mut found = Vec::new();
    let mut term = Vec::new();
    for child in e.elements() {
        match child.name.as_str() {
            "dt" => term = runs(child),
            _ => found.push((std::mem::take(&mut term), runs(child))),
        }
    }
    match out.last_mut() {
        // Cards stand in a row of lists of one.
        Some(Block::Pairs { cards: true, pairs }) if cards => pairs.extend(found),
        _ => out.push(Block::Pairs { cards, pairs: found }),
    }
}

fn figure(e: &Element) -> Option<Figure> {
    let chart = e.attribute("data-chart")?.to_string();
    let title = e.find("title").map(Element::text).unwrap_or_default();
    let caption = e.elements().find(|c| c.name == "figcaption").map(|c| super::text(&runs(c))).unwrap_or_default();
    Some(Figure { chart, title, caption })
}

fn table(e: &Element, caption: &str) -> Table {
    let lines = |part: &str| -> Vec<&Element> {
        let parts = e.elements().filter(|p| p.name == part);
        parts.flat_map(|p| p.elements().filter(|tr| tr.name == "tr")).collect()
    };
    let head = lines("thead");
    // Columns that only the screen shows are marked in the head.
    let kept: Vec<bool> = head.first().map(|tr| tr.elements().map(shown).collect()).unwrap_or_default();
    let cells = |tr: &Element| {
        let mut at = 0;
        let mut out = Vec::new();
        for cell in tr.elements() {
            let span = cell.attribute("colspan").and_then(|s| s.parse().ok()).unwrap_or(1).max(1);
            let span = (at..at + span).filter(|i| kept.get(*i).copied().unwrap_or(true)).count();
            at += cell.attribute("colspan").and_then(|s| s.parse().ok()).unwrap_or(1).max(1);
            if span > 0 {
                out.push(Cell { runs: runs(cell), right: cell.has_class("r"), span });
            }
        }
        out
    };
    Table {
        caption: caption.to_string(),
        head: head.first().map(|tr| cells(tr)).unwrap_or_default(),
        rows: lines("tbody").into_iter().map(|tr| Row { cells: cells(tr), total: tr.has_class("sum") }).collect(),
    }
}

/// The words of an element as they are read, with single spaces.
pub fn runs(e: &Element) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    inline(e, e.name == "dt", false, &mut out);
    // Spaces meet between runs too.
    let mut space = true;
    for run in &mut out {
        let mut text = String::with_capacity(run.text.len());
        for c in run.text.chars() {
            let blank = c.is_whitespace() && c != BREAK && c != '\u{a0}';
            if c == BREAK {
                while text.ends_with(' ') {
                    text.pop();
                }
            }
            if !(blank && space) {
                text.push(if blank { ' ' } else { c });
            }
            space = blank || c == BREAK;
        }
        run.text = text;
    }
    while let Some(last) = out.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        out.pop();
    }
    out.retain(|r| !r.text.is_empty());
    out
}

fn inline(e: &Element, bold: bool, small: bool, out: &mut Vec<Run>) {
    let push = |text: &str, out: &mut Vec<Run>| match out.last_mut() {
        Some(last) if last.bold == bold && last.small == small => last.text += text,
        _ => out.push(Run { text: text.to_string(), bold, small }),
    };
    for node in &e.children {
        match node {
            Node::Text(text) => push(text, out),
            // The name of a sign that stands there anyway, for those who do not see it.
            Node::Element(c) if c.has_class("sr") || !shown(c) || c.name == "svg" => {}
            Node::Element(c) if c.name == "br" => push("\n", out),
            Node::Element(c) => {
                let below = c.name == "small";
                if below && !out.is_empty() {
                    push("\n", out);
                }
                inline(
                    c,
                    bold || matches!(c.name.as_str(), "b" | "strong"),
                    small || below || c.has_class("small"),
                    out,
                );
                // A sign, and the word it stands for, on one line.
                if c.name == "i" {
                    push("\u{a0}", out);
                }
            }
        }
    }
}
