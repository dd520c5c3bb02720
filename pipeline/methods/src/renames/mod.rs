//! Majors that continue others under a new name (马甲): found by school and level, scored, and paired one to one.
//!
//! **Candidates.** At one school and level, an old major that stops and a new one that begins. Both are read on the same
//! basis: students admitted where both have such figures, graduates otherwise. A year counts as observed for a school
//! and level where any of its majors has a row. The old one stops in the first observed year after the last in which it
//! holds more than [`TAIL`] of its largest number (a withheld number counts as held); the new one begins in its first
//! year above zero, which must not be the first observed. Begin and stop lie at most [`REACH`] years apart, and both hold
//! at least [`LEAST`] persons there, where the numbers are known.
//!
//! **Score** in [0,1]: the weighted mean of the parts that are known, weights [`NAME`], [`CLASS`], [`OCCUPATIONS`],
//! [`TIMING`], [`CONTINUITY`].
//!
//! | part | value |
//! |---|---|
//! | name | 1 where the catalogue gives one as the former name of the other; else [`Words::similarity`] |
//! | class | 1 same class, 0.5 same category, 0 neither |
//! | occupations | `Σmin(a,b)/Σmax(a,b)` over the affinities of the linked occupations |
//! | timing | `1 − |begin − stop| / (REACH + 1)` |
//! | continuity | smaller over larger of the old one's last and the new one's first number, each the larger of two years |
//!
//! **Never a pair**: a broad admission class (大类, its name ends in 类) on either side; majors of different classes whose names
//! share only generic words; an old one that goes on; a new one that was there before.
//!
//! **Carried** are pairs at or above the cut-off, one to one, by descending score (equal scores by code). Where a
//! second partner of an old (or new) major also reaches the cut-off and comes within [`MARGIN`] of the best, that is a
//! split (or a merger): reported, not carried.

mod pairs;
#[cfg(test)]
mod tests;
mod words;

pub use pairs::find;
pub use words::{GENERIC, WORDS_SHARE, Words};

use std::collections::{BTreeMap, BTreeSet};

/// Weight of the names.
pub const NAME: f64 = 0.4;
/// Weight of class and category.
pub const CLASS: f64 = 0.15;
/// Weight of the linked occupations.
pub const OCCUPATIONS: f64 = 0.15;
/// Weight of the timing.
pub const TIMING: f64 = 0.1;
/// Weight of the continuity of students.
pub const CONTINUITY: f64 = 0.2;
/// Years between the end of the old major and the beginning of the new one.
pub const REACH: i64 = 2;
/// Share of its largest number up to which an old major counts as stopped.
pub const TAIL: f64 = 0.1;
/// Persons that the old major must have had at its end, and the new one at its beginning: smaller programmes come and go
/// by chance.
pub const LEAST: f64 = 5.0;
/// Two partners closer than this are not told apart.
pub const MARGIN: f64 = 0.05;
/// Pairs below this score are not reported.
pub const FLOOR: f64 = 0.5;

/// What the catalogue says of a major.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Major {
    pub name: String,
    pub class: Option<String>,
    pub category: Option<String>,
    /// Affinity by linked occupation, in (0,1].
    pub links: BTreeMap<String, f64>,
}

/// The catalogue: majors by code, the words of their names, former names.
#[derive(Clone, Debug)]
pub struct Catalogue {
    pub majors: BTreeMap<String, Major>,
    /// (former name, name).
    pub former: BTreeSet<(String, String)>,
    pub words: Words,
}

impl Catalogue {
    /// A catalogue whose words are those of its names.
    pub fn new(majors: BTreeMap<String, Major>, former: BTreeSet<(String, String)>) -> Catalogue {
        let words = Words::learn(majors.values().map(|m| m.name.as_str()));
        Catalogue { majors, former, words }
    }
}

/// Persons by year: `None` where the number is withheld or unknown though the major is there, no entry where it is not.
pub type Years = BTreeMap<i64, Option<f64>>;

/// A programme as it was observed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Programme {
    pub school: String,
    pub level: String,
    pub major: String,
    pub admitted: Years,
    pub graduates: Years,
}

/// The parts of a score; `None` is left out and the others are weighted up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    pub name: f64,
    pub class: Option<f64>,
    pub occupations: Option<f64>,
    pub timing: f64,
    pub continuity: Option<f64>,
}

impl Parts {
    /// The weighted mean of the parts that are known.
    pub fn score(&self) -> f64 {
        let parts = [
            (NAME, Some(self.name)),
            (CLASS, self.class),
            (OCCUPATIONS, self.occupations),
            (TIMING, Some(self.timing)),
            (CONTINUITY, self.continuity),
        ];
        let known = || parts.iter().filter_map(|(w, p)| p.map(|p| (w, p)));
        let weights: f64 = known().map(|(w, _)| w).sum();
        (known().map(|(w, p)| w * p).sum::<f64>() / weights).clamp(0.0, 1.0)
    }

    /// Codes of the parts that are missing.
    pub fn missing(&self) -> Vec<&'static str> {
        let parts = [("class", self.class), ("occupations", self.occupations), ("continuity", self.continuity)];
        parts.iter().filter(|(_, p)| p.is_none()).map(|(code, _)| *code).collect()
    }
}

/// What became of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Carried,
    /// The score is below the cut-off.
    Below,
    /// The old major continues in several new ones.
    Split,
    /// Several old majors continue in the new one.
    Merger,
    /// Old or new major is paired with another that fits better.
    Other,
}

impl Fate {
    /// Code in the table's detail.
    pub fn code(self) -> &'static str {
        match self {
            Fate::Carried => "carried",
            Fate::Below => "below",
            Fate::Split => "split",
            Fate::Merger => "merger",
            Fate::Other => "other_fits_better",
        }
    }
}

/// An old major and the new one that may continue it, at one school and level.
#[derive(Clone, Debug, PartialEq)]
pub struct Succession {
    pub school: String,
    pub level: String,
    pub from: String,
    pub to: String,
    /// Last year of the old major.
    pub last_year: i64,
    /// First year of the new one.
    pub year: i64,
    pub parts: Parts,
    /// The catalogue gives one name as the former name of the other.
    pub official: bool,
    pub score: f64,
    pub fate: Fate,
}
