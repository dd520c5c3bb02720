//! The document as it runs, decided once for every form that has pages: paper, numbers of headings, tables and figures,
//! what is cut and the line that tells of it.

use super::outline::{self, Part};
use super::{Block, Figure, Manner, Page, Run, Table, each, measure};
use crate::messages::{fill, say};
use duikou_contracts::Lang;

/// Most folded items of a row of them that are shown.
pub const MOST_FOLDS: usize = 10;

/// The paper: A4 with the margins of an official document, a little narrower for tables. Twentieths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    pub width: i32,
    pub height: i32,
}

pub const PORTRAIT: Paper = Paper { width: 11906, height: 16838 };
pub const LANDSCAPE: Paper = Paper { width: 16838, height: 11906 };
/// Margin at both sides.
pub const SIDE: i32 = 1361;
/// Margin at head and foot.
pub const END: i32 = 1474;

impl Paper {
    /// Width of the text.
    pub const fn room(self) -> i32 {
        self.width - 2 * SIDE
    }

    /// Height of a picture that leaves room for its caption.
    const fn high(self) -> i32 {
        self.height - 2 * END - 1500
    }

    /// Width of a picture whose height is `ratio` times its width.
    pub fn picture(self, ratio: f64) -> f64 {
        f64::from(self.room()).min(f64::from(self.high()) / ratio).min(f64::from(PORTRAIT.room()) * 1.2)
    }
}

/// One piece of the document after the other.
#[derive(Clone, Debug, PartialEq)]
pub enum Item<'a> {
    /// What follows stands on this paper; the first item of all.
    Paper(Paper),
    /// `page`: it begins a page. Levels from 1 to 4; 1 and 2 stand in the contents.
    Heading {
        level: u8,
        number: String,
        title: &'a str,
        page: bool,
    },
    /// A heading without number.
    Lead(&'a str),
    Paragraph {
        manner: Manner,
        runs: &'a [Run],
    },
    /// A line of the document's own, about what is not shown.
    Note(String),
    List {
        ordered: bool,
        items: &'a [Vec<Run>],
    },
    /// Terms with what they mean.
    Pairs(&'a [(Vec<Run>, Vec<Run>)]),
    /// Figures with their notes, numbered as a table.
    Cards {
        number: usize,
        pairs: &'a [(Vec<Run>, Vec<Run>)],
    },
    Table {
        number: usize,
        table: &'a Table,
    },
    Figure {
        number: usize,
        figure: &'a Figure,
    },
    /// What the page folds away begins; it ends with `Unfold`.
    Fold(&'a [Run]),
    Unfold,
}

/// The document's items in order. `workbook` is the file that notes on cut tables name.
pub fn items<'a>(lang: Lang, workbook: &str, pages: &'a [Page]) -> Vec<Item<'a>> {
    let mut w = Writer {
        lang,
        workbook,
        out: Vec::new(),
        paper: None,
        headings: [0; 4],
        under: Vec::new(),
        tables: 0,
        figures: 0,
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
    w.out
}

/// The notice of what the report is and is not, and the facts under its title: what a cover shows.
pub fn cover(pages: &[Page]) -> (&[Vec<Run>], Vec<&[Run]>) {
    let facts = pages.first().map(|p| p.facts.as_slice()).unwrap_or_default();
    let blocks = pages.first().into_iter().flat_map(|p| &p.sections).flat_map(|s| &s.blocks);
    let notices = blocks.filter_map(|b| match b {
        Block::Paragraph { manner: Manner::Notice, runs } => Some(runs.as_slice()),
        _ => None,
    });
    (facts, notices.collect())
}

/// The parts of a card: what it is of, the figure, the note under it.
pub fn card((term, value): &(Vec<Run>, Vec<Run>)) -> [Vec<Run>; 3] {
    let (shown, note): (Vec<Run>, Vec<Run>) = value.iter().cloned().partition(|r| !r.small);
    [term.clone(), shown, note].map(|mut runs| {
        runs.iter_mut().for_each(|r| {
            r.text = r.text.trim().to_string();
            (r.bold, r.small) = (false, false);
        });
        runs
    })
}

/// The label of a caption, up to its number; then what stands between the number and the title.
pub fn caption(lang: Lang, key: &str) -> (String, &'static str) {
    (format!("{}{}", say(lang, key), lang.pick("", " ")), lang.pick("　", ". "))
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

struct Writer<'a, 'w> {
    lang: Lang,
    workbook: &'w str,
    out: Vec<Item<'a>>,
    paper: Option<Paper>,
    headings: [usize; 4],
    /// Levels of the page's headings that are open below the section's own.
    under: Vec<u8>,
    tables: usize,
    figures: usize,
    file: &'a str,
    /// Within what the page folds away.
    folded: bool,
}

impl<'a> Writer<'a, '_> {
    fn part(&mut self, part: &Part<'a>, paper_of: Option<&Part<'a>>) {
        let blocks = part.section.map(|s| s.blocks.as_slice()).unwrap_or_default();
        let mut wide = false;
        let room = f64::from(PORTRAIT.room());
        each(paper_of.and_then(|p| p.section).map(|s| s.blocks.as_slice()).unwrap_or_default(), &mut |b| {
            wide |= matches!(b, Block::Table(t) if measure::wants_landscape(t, room));
        });
        let paper = if wide { LANDSCAPE } else { PORTRAIT };
        let turned = self.paper != Some(paper);
        if turned {
            self.out.push(Item::Paper(paper));
            self.paper = Some(paper);
        }
        self.file = part.file;
        self.heading(part.level, part.title, part.chapter && !turned);
        self.under.clear();
        self.blocks(blocks, part.level);
    }

    fn heading(&mut self, level: u8, title: &'a str, page: bool) {
        let i = usize::from(level.clamp(1, 4)) - 1;
        self.headings[i] += 1;
        self.headings[i + 1..].fill(0);
        let n = self.headings;
        let number = match (self.lang, i) {
            (Lang::Zh, 0) => format!("{}、", chinese(n[0])),
            (Lang::Zh, 1) => format!("（{}）", chinese(n[1])),
            (Lang::Zh, 2) => format!("{}.", n[2]),
            (Lang::Zh, _) => format!("（{}）", n[3]),
            (Lang::En, _) => n[..=i].iter().map(usize::to_string).collect::<Vec<_>>().join("."),
        };
        self.out.push(Item::Heading { level: i as u8 + 1, number, title, page });
    }

    fn blocks(&mut self, blocks: &'a [Block], base: u8) {
        let mut folds = 0;
        let mut more = 0;
        for block in blocks {
            if let Block::Fold { title, blocks } = block {
                folds += 1;
                if folds > MOST_FOLDS {
                    more += 1;
                    continue;
                }
                self.out.push(Item::Fold(title));
                let outside = std::mem::replace(&mut self.folded, true);
                self.blocks(blocks, base);
                self.folded = outside;
                self.out.push(Item::Unfold);
                continue;
            }
            self.rest_of_folds(&mut folds, &mut more);
            self.block(block, base);
        }
        self.rest_of_folds(&mut folds, &mut more);
    }

    fn rest_of_folds(&mut self, folds: &mut usize, more: &mut usize) {
        if *more > 0 {
            let words = fill(self.lang, "document.folds", &[more.to_string(), self.file.to_string()]);
            self.out.push(Item::Note(words));
        }
        (*folds, *more) = (0, 0);
    }

    fn block(&mut self, block: &'a Block, base: u8) {
        match block {
            Block::Heading { level, text: title } => {
                self.under.retain(|above| above < level);
                // A section's own heading is of level 2 on every page. One that skips a level has no number.
                match *level == 3 + self.under.len() as u8 && *level <= 4 {
                    true => {
                        self.under.push(*level);
                        self.heading(base + level - 2, title, false);
                    }
                    false => self.out.push(Item::Lead(title)),
                }
            }
            // The notice stands on the cover.
            Block::Paragraph { manner: Manner::Notice, .. } => {}
            Block::Paragraph { manner, runs } => self.out.push(Item::Paragraph { manner: *manner, runs }),
            // Members by the dozen: one paragraph of them, not a page.
            Block::List { ordered: false, items } if self.folded => {
                let items: Vec<String> = items.iter().map(|i| super::text(i)).collect();
                self.out.push(Item::Note(items.join(say(self.lang, "list.semi"))));
            }
            Block::List { ordered, items } => self.out.push(Item::List { ordered: *ordered, items }),
            Block::Pairs { cards: true, pairs } if pairs.is_empty() => {}
            Block::Pairs { cards: true, pairs } => {
                self.tables += 1;
                self.out.push(Item::Cards { number: self.tables, pairs });
            }
            Block::Pairs { cards: false, pairs } => self.out.push(Item::Pairs(pairs)),
            Block::Table(t) if t.rows.is_empty() => {}
            Block::Table(table) => {
                self.tables += 1;
                self.out.push(Item::Table { number: self.tables, table });
                let more = measure::left_out(table);
                if more > 0 {
                    let values =
                        [measure::MOST_ROWS.to_string(), more.to_string(), self.file.into(), self.workbook.into()];
                    self.out.push(Item::Note(fill(self.lang, "document.rows", &values)));
                }
            }
            Block::Figure(figure) => {
                self.figures += 1;
                self.out.push(Item::Figure { number: self.figures, figure });
            }
            Block::Fold { .. } => {}
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
