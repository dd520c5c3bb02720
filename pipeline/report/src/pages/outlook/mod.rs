//! The outlook: supply and demand up to the year of graduation, how they were made, and how far they can be trusted.

pub mod demand;
pub mod forecast;
pub mod structure;
pub mod supply;

use crate::ahead::{Span, Year};
use crate::book::Book;
use crate::format::{persons, share};
use crate::messages::{fill, say};
use crate::pages::fields;
use crate::pages::{HIDDEN, clusters, sections};
use duikou_contracts::{Lang, codes::level_rank};
use minijinja::Value;

/// Parts of the method note that the page carries.
const METHOD: &[&str] = &["cohort", "layers", "education", "forecast", "structure", "linkages", "scenarios"];
/// Terms of the glossary that the page carries.
const WORDS: &[&str] = &[
    "committed",
    "outlook_interval",
    "layer",
    "coding",
    "stars",
    "naive",
    "backtest",
    "coverage",
    "mase",
    "quotient",
    "shift_share",
    "multiplier",
];

/// Whether the edition has anything to show on the page.
pub fn there(book: &Book<'_>) -> bool {
    !book.outlook.is_empty() || !book.judged.clusters.is_empty()
}

/// Nominal coverage in words, such as `80%`.
pub fn coverage(book: &Book<'_>) -> String {
    let per_cent = book.coverage * 100.0;
    if per_cent == per_cent.round() { format!("{per_cent:.0}%") } else { share(book.coverage) }
}

/// A count of persons, withheld where it is under the threshold.
fn count(book: &Book<'_>, value: f64) -> Value {
    if book.too_small(value) { fields!(HIDDEN) } else { fields!(value) }
}

/// Places of levels in a table: from the highest band to the lowest.
fn level_order(level: &str) -> (i64, &str) {
    (-level_rank(level).unwrap_or(-1), level)
}

/// Persons and their interval in words: `12,345 (11,000–13,000)`.
fn in_words(span: &Span, lang: Lang) -> String {
    match span.ends() {
        Some((low, high)) => fill(lang, "outlook.persons", &[persons(span.base), persons(low), persons(high)]),
        None => fill(lang, "outlook.persons.plain", &[persons(span.base)]),
    }
}

/// The outlook in a few sentences, the same on the first page and on its own.
pub fn summary(book: &Book<'_>) -> Vec<String> {
    let lang = book.lang;
    let mut lines = Vec::new();
    let years = book.outlook.years(None);
    let regions = book.outlook.regions();
    let place = match regions.as_slice() {
        [one] => book.region(one),
        many => fill(lang, "regions.these", &[many.len().to_string()]),
    };
    if let Some(last) = years.get(&book.year) {
        if let Some(supply) = last.supply {
            let values = [book.year.to_string(), place.clone(), in_words(&supply, lang), coverage(book)];
            let key = if supply.ends().is_some() { "outlook.words.supply" } else { "outlook.words.supply.plain" };
            lines.push(fill(lang, key, &values));
            if supply.base > 0.0 && last.committed[0] > 0.0 {
                let values = [persons(last.committed[0]), share(last.committed[0] / supply.base)];
                lines.push(fill(lang, "outlook.words.committed", &values));
            } else if supply.base > 0.0 {
                lines.push(say(lang, "outlook.words.uncommitted").into());
            }
        }
        if let Some(demand) = last.demand {
            lines.push(fill(lang, "outlook.words.demand", &[in_words(&demand, lang)]));
        }
        if let (Some(supply), Some(demand)) = (last.supply, last.demand) {
            lines.push(balance(supply, demand, lang));
        }
    }
    lines.extend(forecast::verdict(book));
    lines
}

/// What the two intervals say of the balance.
fn balance(supply: Span, demand: Span, lang: Lang) -> String {
    let low = |s: Span| s.low.unwrap_or(s.base);
    let high = |s: Span| s.high.unwrap_or(s.base);
    let gap = persons((supply.base - demand.base).abs());
    let key = match () {
        _ if low(supply) > high(demand) => "outlook.words.over",
        _ if high(supply) < low(demand) => "outlook.words.under",
        _ => "outlook.words.open",
    };
    fill(lang, key, &[gap])
}

fn year_row(year: i64, at: &Year) -> Value {
    let span = |s: Option<Span>| s.map(|s| fields!({ "base": s.base, "ends": s.ends() })).unwrap_or(fields!(()));
    fields!({
        "year": year.to_string(), "supply": span(at.supply), "demand": span(at.demand),
        "committed": at.supply.map(|_| at.committed[0]), "orders": at.demand.map(|_| at.committed[1]),
        "balance": at.supply.zip(at.demand).map(|(s, d)| s.base - d.base),
    })
}

/// The years of all regions together, and the matched year of each region where there are several.
fn path(book: &Book<'_>) -> (Vec<Value>, Vec<Value>) {
    let years = book.outlook.years(None).iter().map(|(year, at)| year_row(*year, at)).collect();
    let regions = book.outlook.regions();
    let rows = regions.iter().filter(|_| regions.len() > 1).filter_map(|code| {
        let row = year_row(book.year, book.outlook.years(Some(code)).get(&book.year)?);
        Some(fields::with(row, fields!({ "name": book.region(code) })))
    });
    (years, rows.collect())
}

/// Context of `outlook.html`.
pub fn context(book: &Book<'_>) -> Value {
    let o = &book.outlook;
    let (years, regions) = path(book);
    let (levels, steps_total) = supply::levels(book);
    let (industries, industries_cut) = forecast::industries(book);
    let (structure, structure_cut) = structure::rows(book);
    let (linkages, linkages_cut) = structure::linkages(book);
    let mut sections = Vec::new();
    let parts = [
        ("path", !years.is_empty()),
        ("supply", !levels.is_empty()),
        ("demand", !o.layers.is_empty() || !o.sources.is_empty()),
        ("education", !o.education.is_empty()),
        ("forecast", !industries.is_empty() || !o.backtest.is_empty()),
        ("structure", !structure.is_empty() || !o.measures.is_empty()),
        ("clusters", !book.judged.clusters.is_empty()),
        ("linkages", !o.linkages.is_empty()),
        ("scenarios", !o.scenarios.is_empty()),
        ("method", true),
        ("glossary", true),
    ];
    sections.extend(parts.iter().filter(|p| p.1).map(|p| p.0));
    fields!({
        "base_year": book.base_year.to_string(), "year": book.year.to_string(), "coverage": coverage(book),
        "sections": sections, "summary": summary(book), "years": years, "regions": regions,
        "levels": levels, "steps_total": steps_total, "steps_whole": o.total().whole,
        "methods": supply::methods(book),
        "basis_names": supply::basis_names(book.lang), "bases": supply::bases(book),
        "layers": demand::layers(book), "layer_names": demand::layer_names(book), "layer_levels": demand::by_level(book),
        "rules": demand::rules(book), "orders": demand::orders(book), "stars": demand::stars(book),
        "codings": demand::coding_names(book), "education": demand::education(book),
        "used_coding": demand::used_coding(book),
        "industries": industries, "industries_cut": industries_cut, "tests": forecast::tests(book),
        "groups": forecast::groups(book),
        "structure": structure, "structure_cut": structure_cut, "measures": structure::measures(book),
        "measure_regions": structure::measure_table(book),
        "linkages": linkages, "linkages_cut": linkages_cut, "drawn": structure::drawn(book),
        "clusters": clusters::rows(book),
        "scenarios": structure::scenarios(book),
        "many_regions": book.outlook.regions().len() > 1 || book.region_degrees.len() > 1,
        "method": sections::method(book.lang, METHOD), "glossary": sections::glossary(book.lang, WORDS),
    })
}
