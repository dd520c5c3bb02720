//! The list of all schools.

use crate::book::{Book, MOST_SCHOOL_PAGES};
use crate::data::{Key, Programme};
use crate::pages::HIDDEN;
use crate::pages::fields;
use minijinja::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Persons and programmes of one school.
#[derive(Clone, Copy, Debug, Default)]
pub struct School {
    pub programmes: usize,
    pub supply: f64,
    pub placed: f64,
    pub flags: usize,
    /// The headline pack assessed at least one programme: without, no flag is no finding.
    pub assessed: bool,
    /// At least one programme has a supply: without, the sums are no figures.
    pub known: bool,
    /// Every programme with graduates is withheld: so are the sums.
    pub hidden: bool,
}

impl School {
    pub fn placement(&self) -> Option<f64> {
        (self.supply > 0.0).then(|| self.placed / self.supply)
    }

    /// A number of the school, the mark where its sums are withheld, nothing where it has none.
    pub fn show(&self, value: impl Into<Value>) -> Value {
        match (self.known, self.hidden) {
            (false, _) => fields!(()),
            (_, true) => fields!(HIDDEN),
            _ => value.into(),
        }
    }
}

/// Sums by school, for every school of the reference and of the programmes.
pub fn sums<'a>(book: &Book<'a>) -> BTreeMap<&'a str, School> {
    let mut out: BTreeMap<&str, School> = book.schools.keys().map(|code| (*code, School::default())).collect();
    let mut hidden: BTreeMap<&str, f64> = BTreeMap::new();
    for p in &book.programmes {
        let school = out.entry(p.school).or_default();
        school.programmes += 1;
        school.known = true;
        school.supply += p.supply;
        school.placed += p.placed;
        if book.is_hidden(&p.key()) {
            *hidden.entry(p.school).or_default() += p.supply;
        }
    }
    for (code, school) in &mut out {
        // A total that is a hidden cell, or too small itself, would give it away.
        let held = hidden.get(code).copied().unwrap_or(0.0);
        school.hidden = book.too_small(school.supply) || (held > 0.0 && school.supply - held <= 0.0);
    }
    for v in book.verdicts.iter().filter(|v| v.pack == book.headline()) {
        let school = out.entry(v.school).or_default();
        school.flags += usize::from(v.is_flag());
        school.assessed |= v.verdict != "not_assessed";
    }
    for (code, keys) in unmatched(book) {
        out.entry(code).or_default().programmes += keys.len();
    }
    out
}

/// Programmes with a verdict and without a supply, by school.
pub fn unmatched<'a>(book: &Book<'a>) -> BTreeMap<&'a str, BTreeSet<Key<'a>>> {
    let matched: BTreeSet<Key<'_>> = book.programmes.iter().map(|p| p.key()).collect();
    let mut out: BTreeMap<&str, BTreeSet<Key<'_>>> = BTreeMap::new();
    for v in book.verdicts.iter().filter(|v| !matched.contains(&v.key())) {
        out.entry(v.school).or_default().insert(v.key());
    }
    out
}

/// Programmes by school, in the order of major and level.
pub fn programmes<'b, 'a>(book: &'b Book<'a>) -> BTreeMap<&'a str, Vec<&'b Programme<'a>>> {
    let mut out: BTreeMap<&str, Vec<&Programme<'_>>> = BTreeMap::new();
    for p in &book.programmes {
        out.entry(p.school).or_default().push(p);
    }
    out
}

/// Context of `universities.html`.
pub fn context(book: &Book<'_>, sums: &BTreeMap<&str, School>) -> Value {
    let mut rows: Vec<(&&str, &School)> = sums.iter().collect();
    rows.sort_by(|a, b| b.1.supply.total_cmp(&a.1.supply).then(a.0.cmp(b.0)));
    let schools: Vec<Value> = rows
        .into_iter()
        .map(|(code, s)| {
            let school = book.schools.get(code);
            let region = school.map_or_else(String::new, |s| book.region(s.region));
            fields!({ "code": *code, "page": crate::pages::school_page(book, code), "name": book.school(code), "region": region,
                "kind": school.and_then(|s| s.kind).unwrap_or("–"), "programmes": s.programmes,
                "supply": s.show(s.supply), "placement": s.show(s.placement()), "flags": s.assessed.then_some(s.flags) })
        })
        .collect();
    let pages = book.has_school_pages() || book.by_region;
    fields!({ "count": schools.len(), "most": MOST_SCHOOL_PAGES, "pages": pages, "schools": schools })
}
