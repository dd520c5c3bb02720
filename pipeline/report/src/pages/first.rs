//! The block of the first page on verdicts: how many of each and how firm, how many programmes are to be adjusted
//! against the target of the documents, what is proposed to add, and what is not assessed.

use crate::book::Book;
use crate::data::Target;
use crate::format::{capital, share, whole};
use crate::messages::{fill, say};
use crate::pages::fields;
use crate::pages::{additions, checks, offerings, plan};
use duikou_contracts::codes;
use minijinja::Value;

/// What an edition can be matched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub supply: bool,
    pub demand: bool,
}

impl Known {
    pub fn of(book: &Book<'_>) -> Known {
        Known {
            supply: book.programmes.iter().any(|p| p.supply > 0.0)
                || book.region_degrees.iter().any(|r| r.supply > 0.0),
            demand: book.needs.iter().any(|n| n.demand > 0.0) || book.region_degrees.iter().any(|r| r.demand > 0.0),
        }
    }

    pub fn both(self) -> bool {
        self.supply && self.demand
    }

    /// What the summary says where something is lacking.
    pub fn words(self, book: &Book<'_>) -> Option<&'static str> {
        match (self.supply, self.demand) {
            (true, true) => None,
            (true, false) => Some(say(book.lang, "first.no_demand")),
            (false, true) => Some(say(book.lang, "first.no_supply")),
            (false, false) => Some(say(book.lang, "first.none")),
        }
    }
}

/// Whether the headline pack assessed any programme.
pub fn any_assessed(book: &Book<'_>) -> bool {
    book.verdicts.iter().any(|v| v.pack == book.headline() && v.verdict != "not_assessed")
}

/// What identifiers of targets for the share adjusted begin with.
const TARGET: &str = "adjusted-share-";

/// Targets for the share of programmes adjusted.
pub fn targets<'b, 'a>(book: &'b Book<'a>) -> Vec<&'b Target<'a>> {
    book.targets.iter().filter(|t| t.id.starts_with(TARGET)).collect()
}

/// Sentences on what is proposed and what is not assessed.
fn words(book: &Book<'_>) -> Vec<String> {
    let lang = book.lang;
    let mine = || book.verdicts.iter().filter(|v| v.pack == book.headline());
    let of = |verdicts: &[&str]| mine().filter(|v| verdicts.contains(&v.verdict)).count();
    let count = |n: usize| whole(n as f64);
    let (all, none) = (mine().count(), of(&["not_assessed"]));
    let mut out = Vec::new();
    if none > 0 && all > none {
        out.push(fill(lang, "first.some_assessed", &[count(none), count(all - none)]));
    }
    if all > none {
        let (remade, intake) = (of(&["withdraw", "suspend", "upgrade"]), of(&["reduce", "expand"]));
        // None among programmes most of which could not be assessed is no finding.
        if remade + intake > 0 || 2 * none < all {
            let part = share((remade + intake) as f64 / all as f64);
            let values = [count(remade + intake), part, count(all), count(remade), count(intake)];
            out.push(fill(lang, "first.adjusted", &values));
        }
    }
    for (t, value) in targets(book).into_iter().filter_map(|t| Some((t, t.target?))) {
        let name = format!("{}{}{}", book.region(t.region), say(lang, "colon"), lang.pick(t.zh, t.en));
        out.push(fill(
            lang,
            "first.target",
            &[name, crate::pages::coordination::targets::valued(lang, value, t.unit), t.year.to_string()],
        ));
    }
    if all > none {
        if Known::of(book).both() {
            out.push(additions::words(book));
        }
        if !checks::has_firmness(book) {
            out.push(say(lang, "first.untested").into());
        }
    }
    out.extend(plan::words(book));
    out.extend(offerings::words(book));
    out
}

/// The block: rows of the headline pack's verdicts by firmness, and sentences.
pub fn context(book: &Book<'_>) -> Value {
    let tested = checks::has_firmness(book);
    let rows = checks::firmness(book).into_iter().map(|(verdict, n)| {
        fields!({ "verdict": verdict, "counts": if tested { n.to_vec() } else { Vec::new() }, "total": n.iter().sum::<usize>() })
    });
    let grounds = codes::GROUNDS.codes.iter().filter_map(|g| {
        let key = (book.headline().to_string(), g.code.to_string());
        let [found, assessed, open] = book.judged.tally.grounds.get(&key)?;
        // Where nothing could be assessed, no zero stands for a finding.
        let known = found + assessed > 0;
        let (found, assessed) = (known.then_some(found), known.then_some(assessed));
        Some(fields!({ "name": capital(book.lang.pick(g.zh, g.en)), "found": found, "assessed": assessed, "open": open }))
    });
    fields!({
        "rows": rows.collect::<Vec<_>>(), "tested": tested, "grounds": grounds.collect::<Vec<_>>(), "words": words(book),
        "names": codes::FIRMNESS.codes.iter().map(|c| book.lang.pick(c.zh, c.en)).collect::<Vec<_>>(),
    })
}
