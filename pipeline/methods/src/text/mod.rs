//! Texts compared by their words: segmentation, TF-IDF, cosine; offers ranked for each need, and how well they are found.
//!
//! - Segmentation: Chinese by jieba with its shipped dictionary, in search mode (a long word and the words within it), new
//!   words by its hidden Markov model; other scripts at blanks and signs. Full-width characters are made half-width, and
//!   letters lower case. Beside the words stand the single Chinese characters they are made of, since what a firm calls
//!   掉磁 a school calls 永磁. Numbers and the words and characters of `stop.txt` are left out ([`tokens`]).
//! - Weights: count × idf, idf = ln((1 + n)/(1 + df)) + 1 over all texts of both sides (linfa-preprocessing, `Smooth`);
//!   vectors of length 1, so that their product is the cosine ([`vectors`]).
//! - Filter: an offer is compared with a need of the same domain or the same chain; where a side names no domain, with
//!   all ([`passes`]).
//! - Test: recall at k on needs whose answers people labelled ([`recall`]), beside what chance would give ([`chance`]).
//!
//! A cosine says how many rare words two texts share. It is not a probability, and texts that tell of one thing in
//! different words have none.

mod rank;
#[cfg(test)]
mod tests;

pub use rank::{Document, Match, Pass, Recall, chance, passes, rank, recall};

use crate::Error;
use jieba_rs::Jieba;
use linfa_preprocessing::Tokenizer;
use linfa_preprocessing::tf_idf_vectorization::TfIdfVectorizer;
use ndarray::Array1;
use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

/// What a text is cut into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Units {
    /// Words, and single Chinese characters.
    Words,
    /// Words alone, of two characters or more.
    WordsAlone,
    /// Pairs of neighbouring Chinese characters, and words of other scripts: the baseline without a dictionary.
    Bigrams,
}

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);
static STOP: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("stop.txt").lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Full-width signs and letters made half-width, letters lower case.
fn plain(text: &str) -> String {
    let half = |ch: char| match ch {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(ch as u32 - 0xfee0).unwrap_or(ch),
        '\u{3000}' => ' ',
        _ => ch,
    };
    text.chars().map(half).collect::<String>().to_lowercase()
}

fn is_han(ch: char) -> bool {
    matches!(ch as u32, 0x3400..=0x9fff | 0x20000..=0x3ffff)
}

/// Whether a unit tells anything: two characters or more, a letter among them, and no stop word.
fn tells(unit: &str) -> bool {
    unit.chars().nth(1).is_some() && unit.chars().any(char::is_alphabetic) && !STOP.contains(unit)
}

/// The units of a text, repeated as often as they stand: words or pairs in its order, then single characters.
pub fn tokens(text: &str, units: Units) -> Vec<String> {
    let text = plain(text);
    let cut: Vec<&str> = match units {
        Units::Words | Units::WordsAlone => JIEBA.cut_for_search(&text, true).into_iter().map(|t| t.word).collect(),
        Units::Bigrams => bigrams(&text),
    };
    let mut out: Vec<String> = cut.into_iter().map(str::trim).filter(|unit| tells(unit)).map(str::to_string).collect();
    if units == Units::Words {
        let characters = text.chars().filter(|ch| is_han(*ch)).map(|ch| ch.to_string());
        out.extend(characters.filter(|ch| !STOP.contains(ch.as_str())));
    }
    out
}

fn bigrams(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let signs = |ch: char| !ch.is_alphanumeric();
    for run in text.split(signs) {
        let marks: Vec<(usize, char)> = run.char_indices().collect();
        let mut word: Option<usize> = None;
        for (i, (at, ch)) in marks.iter().enumerate() {
            if !is_han(*ch) {
                word.get_or_insert(*at);
                continue;
            }
            out.extend(word.take().map(|start| &run[start..*at]));
            if let Some((next, other)) = marks.get(i + 1)
                && is_han(*other)
            {
                out.push(&run[*at..*next + other.len_utf8()]);
            }
        }
        out.extend(word.map(|start| &run[start..]));
    }
    out
}

/// Vectors of length 1, or without entries where a text has no unit: (column, weight) by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vectors {
    /// Units by column, in the order of their characters.
    pub vocabulary: Vec<String>,
    pub rows: Vec<Vec<(usize, f64)>>,
}

/// Between units of a text handed on as one: no text has it.
const GAP: char = '\u{1f}';

fn split(text: &str) -> Vec<&str> {
    text.split(GAP).filter(|unit| !unit.is_empty()).collect()
}

/// TF-IDF vectors of texts given as their units.
///
/// The vectoriser numbers its columns in the order of a hash map, which differs from run to run, and with it the last
/// digits of every sum: they are put into the order of the units first.
///
/// # Errors
/// `Undefined` where the vectoriser refuses its input.
pub fn vectors(texts: &[Vec<String>]) -> Result<Vectors, Error> {
    let vocabulary: Vec<String> = texts.iter().flatten().collect::<BTreeSet<_>>().into_iter().cloned().collect();
    if vocabulary.is_empty() {
        return Ok(Vectors { vocabulary, rows: vec![Vec::new(); texts.len()] });
    }
    let refused = |e: linfa_preprocessing::PreprocessingError| {
        crate::check::undefined("the TF-IDF of these texts", &e.to_string())
    };
    let vectoriser =
        TfIdfVectorizer::default().convert_to_lowercase(false).normalize(false).tokenizer(Tokenizer::Function(split));
    let fitted = vectoriser.fit_vocabulary(&vocabulary).map_err(refused)?;
    let place = |unit: &String| vocabulary.binary_search(unit).map_err(|_| refused_unit(unit));
    let order = fitted.vocabulary().iter().map(place).collect::<Result<Vec<usize>, Error>>()?;
    let joined: Array1<String> = texts.iter().map(|units| units.join(&GAP.to_string())).collect();
    let weights = fitted.transform(&joined).map_err(refused)?;
    let mut rows = Vec::with_capacity(texts.len());
    for row in weights.outer_iterator() {
        let mut row: Vec<(usize, f64)> = row.iter().map(|(column, w)| (order[column], *w)).collect();
        row.sort_by_key(|(column, _)| *column);
        let length = row.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        row.iter_mut().for_each(|(_, w)| *w /= length);
        rows.push(row);
    }
    Ok(Vectors { vocabulary, rows })
}

fn refused_unit(unit: &str) -> Error {
    crate::check::undefined(
        "the TF-IDF of these texts",
        &format!("the vectoriser has the unit {unit}, which no text has"),
    )
}
