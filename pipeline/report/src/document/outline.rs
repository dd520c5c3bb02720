//! The order of the document: the first page's sections, the other pages as chapters, the annexes of the first page.

use super::{Page, Section};

/// A part with a heading of its own and what stands under it.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// Level of the heading in the document, from 1.
    pub level: u8,
    pub title: &'a str,
    /// The page it is from.
    pub file: &'a str,
    /// A page of its own begins here.
    pub chapter: bool,
    pub section: Option<&'a Section>,
}

/// The parts in order. `pages` stand in the order of every navigation, the first page first.
pub fn parts(pages: &[Page]) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    let Some((first, others)) = pages.split_first() else { return out };
    let of_first = |annex: bool| {
        first.sections.iter().filter(move |s| s.annex == annex).map(|s| Part {
            level: 1,
            title: s.title.as_deref().unwrap_or(&first.title),
            file: &first.file,
            chapter: false,
            section: Some(s),
        })
    };
    out.extend(of_first(false));
    for page in others {
        let head = |section| Part { level: 1, title: &page.title, file: &page.file, chapter: true, section };
        // What stands before the first titled section is under the chapter's heading.
        let untitled = page.sections.first().filter(|s| s.title.is_none());
        out.push(head(untitled));
        for section in page.sections.iter().skip(usize::from(untitled.is_some())) {
            let title = section.title.as_deref().unwrap_or(&page.title);
            out.push(Part { level: 2, title, file: &page.file, chapter: false, section: Some(section) });
        }
    }
    out.extend(of_first(true));
    out
}
