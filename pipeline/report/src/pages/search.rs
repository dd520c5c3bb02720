//! Search over programmes, schools and chains: the index that stands beside the pages. Names and codes only, no figure.

use crate::book::Book;
use crate::pages::school::Neighbours;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The index, read by a page when its search is used.
pub const FILE: &str = "search-index.js";

/// Most programmes of an index; with more it holds the schools alone.
pub const MOST: usize = 50_000;

/// Whether the pages have a search: results lead to pages of schools.
pub fn there(book: &Book<'_>) -> bool {
    book.has_school_pages() && !book.schools.is_empty()
}

/// The index: schools, chains, majors and levels as code and name, and each programme by its places in these lists.
pub fn index(book: &Book<'_>, near: &Neighbours<'_, '_>) -> Vec<u8> {
    let keys = || {
        let matched = near.programmes.values().flatten().map(|p| p.key());
        matched.chain(near.unmatched.values().flatten().copied())
    };
    let schools: BTreeMap<&str, usize> = near.sums.keys().enumerate().map(|(at, code)| (*code, at)).collect();
    let mut majors: BTreeMap<&str, usize> = BTreeMap::new();
    let mut levels: BTreeMap<&str, usize> = BTreeMap::new();
    let mut programmes: Vec<[usize; 3]> = Vec::new();
    if keys().count() <= MOST {
        majors = keys().map(|k| (k.1, 0)).collect();
        levels = keys().map(|k| (k.2, 0)).collect();
        for list in [&mut majors, &mut levels] {
            list.values_mut().enumerate().for_each(|(at, place)| *place = at);
        }
        programmes = keys().filter_map(|k| Some([*schools.get(k.0)?, *majors.get(k.1)?, *levels.get(k.2)?])).collect();
        programmes.sort_unstable();
    }
    let named = |list: &BTreeMap<&str, usize>, name: &dyn Fn(&str) -> String| -> Vec<Value> {
        list.keys().map(|code| json!([code, name(code)])).collect()
    };
    let chains: Vec<Value> = match super::chains::there(book) {
        true => book.chained.keys().map(|code| json!([code, book.chain(code)])).collect(),
        false => Vec::new(),
    };
    let index = json!({
        "chains": chains,
        "schools": named(&schools, &|c| book.school(c)), "majors": named(&majors, &|c| book.major(c)),
        "levels": named(&levels, &|c| book.level(c)), "programmes": programmes,
    });
    format!("duikouIndex({index});\n").into_bytes()
}
