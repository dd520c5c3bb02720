//! The words of a catalogue of majors, and how alike two of its names are.
//!
//! The words are learnt from the names themselves: a string of 2 to 4 Chinese characters is a word where at least
//! [`LEAST`] names hold it and at least two different characters (or the end of the name) stand on either side of it.
//! A name is cut into the sequence of words whose product of frequencies is largest (the unigram model that
//! dictionaries of general Chinese are used with). Other scripts are cut at what is no letter or digit.

use std::collections::{BTreeMap, BTreeSet};

/// Names that must hold a string before it is a word.
const LEAST: usize = 3;
/// Longest word in characters.
const LONGEST: usize = 4;
/// Share of the names above which a word is generic.
pub const GENERIC: f64 = 0.02;
/// Weight of the words in the similarity of names; the rest is that of the strings of [`GRAM_HAN`] or
/// [`GRAM_OTHER`] characters.
pub const WORDS_SHARE: f64 = 0.5;
/// Characters of a string that is compared, in Chinese.
pub const GRAM_HAN: usize = 2;
/// The same in other scripts.
pub const GRAM_OTHER: usize = 4;
/// Characters that join words and say nothing; so does 及其.
const JOIN: [char; 2] = ['与', '及'];
/// English words of the same kind.
static STOP: &[&str] = &["a", "and", "for", "in", "of", "or", "the", "to", "with"];

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c) || ('\u{20000}'..='\u{3134f}').contains(&c)
}

/// Runs of one script, lower case; a joining character, and what is no letter or digit, parts them.
fn runs(name: &str) -> Vec<Vec<char>> {
    let mut runs: Vec<Vec<char>> = Vec::new();
    let mut open = false;
    for c in name.replace("及其", "及").chars().flat_map(char::to_lowercase) {
        if !c.is_alphanumeric() || JOIN.contains(&c) {
            open = false;
            continue;
        }
        match runs.last_mut() {
            Some(run) if open && run.first().is_some_and(|f| is_han(*f) == is_han(c)) => run.push(c),
            _ => runs.push(vec![c]),
        }
        open = true;
    }
    runs
}

/// A name without case, spaces and signs: equal names are equal so.
fn plain(name: &str) -> String {
    runs(name).into_iter().flatten().collect()
}

/// Words and strings of one name.
#[derive(Clone, Debug, Default)]
struct Cut {
    words: BTreeSet<String>,
    grams: BTreeSet<String>,
}

/// The words of a catalogue, each with the number of names that hold it.
#[derive(Clone, Debug)]
pub struct Words {
    names: usize,
    /// Occurrences of each word and single character, for cutting.
    counts: BTreeMap<String, f64>,
    total: f64,
    words: BTreeMap<String, usize>,
    grams: BTreeMap<String, usize>,
}

impl Words {
    /// Learns the words of the names. The order of the names, and a name given twice, make no difference.
    pub fn learn<'a>(names: impl IntoIterator<Item = &'a str>) -> Words {
        let names: BTreeSet<String> = names.into_iter().map(str::to_lowercase).collect();
        let mut found: BTreeMap<String, (BTreeSet<usize>, BTreeSet<char>, BTreeSet<char>, f64)> = BTreeMap::new();
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        for (i, name) in names.iter().enumerate() {
            for run in runs(name).iter().filter(|r| is_han(r[0])) {
                for at in 0..run.len() {
                    *counts.entry(run[at].to_string()).or_default() += 1.0;
                    for end in at + 2..=(at + LONGEST).min(run.len()) {
                        let entry = found.entry(run[at..end].iter().collect()).or_default();
                        entry.0.insert(i);
                        // The end of a name is a neighbour of its own.
                        entry.1.insert(if at == 0 { '\0' } else { run[at - 1] });
                        entry.2.insert(run.get(end).copied().unwrap_or('\0'));
                        entry.3 += 1.0;
                    }
                }
            }
        }
        for (word, (held, left, right, times)) in found {
            if held.len() >= LEAST && left.len() >= 2 && right.len() >= 2 {
                counts.insert(word, times);
            }
        }
        let total = counts.values().sum();
        let mut learnt = Words { names: names.len(), counts, total, words: BTreeMap::new(), grams: BTreeMap::new() };
        let (mut words, mut grams) = (BTreeMap::new(), BTreeMap::new());
        for name in &names {
            let cut = learnt.parts(name);
            cut.words.into_iter().for_each(|w| *words.entry(w).or_default() += 1);
            cut.grams.into_iter().for_each(|g| *grams.entry(g).or_default() += 1);
        }
        (learnt.words, learnt.grams) = (words, grams);
        learnt
    }

    /// A name cut into words; joining characters are left out.
    pub fn cut(&self, name: &str) -> Vec<String> {
        let mut words = Vec::new();
        for run in runs(name) {
            if is_han(run[0]) { self.cut_run(&run, &mut words) } else { words.push(run.into_iter().collect()) }
        }
        words
    }

    fn cut_run(&self, run: &[char], words: &mut Vec<String>) {
        // best[i]: log-likelihood of the first i characters, and where the last word begins.
        let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
        for end in 1..=run.len() {
            let mut here = (f64::NEG_INFINITY, end - 1);
            for at in end.saturating_sub(LONGEST)..end {
                let word: String = run[at..end].iter().collect();
                let count = match self.counts.get(&word) {
                    Some(count) => *count,
                    None if end - at == 1 => 0.5,
                    None => continue,
                };
                let value = best[at].0 + (count / self.total.max(1.0)).ln();
                if value > here.0 {
                    here = (value, at);
                }
            }
            best.push(here);
        }
        let mut end = run.len();
        let mut reversed = Vec::new();
        while end > 0 {
            let at = best[end].1;
            reversed.push(run[at..end].iter().collect::<String>());
            end = at;
        }
        words.extend(reversed.into_iter().rev());
    }

    fn parts(&self, name: &str) -> Cut {
        let words = self.cut(name).into_iter().filter(|w| !STOP.contains(&w.as_str())).collect();
        let mut grams = BTreeSet::new();
        for run in runs(name) {
            let size = if is_han(run[0]) { GRAM_HAN } else { GRAM_OTHER };
            if run.len() < size {
                grams.insert(run.iter().collect());
            }
            grams.extend(run.windows(size).map(|w| w.iter().collect::<String>()));
        }
        Cut { words, grams }
    }

    /// Weight of a word or string that `held` of the `n` names hold: `ln((1+n)/(1+held)) / ln(1+n)`, 1 for one that none
    /// holds and 0 for one that all hold.
    fn weight(&self, held: usize) -> f64 {
        let n = (1 + self.names) as f64;
        if self.names == 0 { 1.0 } else { ((n / (1 + held) as f64).ln() / n.ln()).clamp(0.0, 1.0) }
    }

    /// Weighted Dice coefficient `2Σ_{a∩b}w / (Σ_a w + Σ_b w)`; 0 where there is nothing to weigh.
    fn dice(&self, a: &BTreeSet<String>, b: &BTreeSet<String>, held: &BTreeMap<String, usize>) -> f64 {
        let weight = |t: &String| self.weight(held.get(t).copied().unwrap_or(0));
        let sum = |s: &BTreeSet<String>| s.iter().map(weight).sum::<f64>();
        let both = a.intersection(b).map(weight).sum::<f64>();
        let all = sum(a) + sum(b);
        // An empty sum is −0.0 in Rust: adding 0 makes it plain zero.
        if all > 0.0 { (2.0 * both / all).clamp(0.0, 1.0) + 0.0 } else { 0.0 }
    }

    /// How alike two names are, in [0,1]: [`WORDS_SHARE`] of the weighted overlap of their words and the rest of that
    /// of their strings; 1 for names that differ in case, spaces and signs only.
    pub fn similarity(&self, a: &str, b: &str) -> f64 {
        if plain(a) == plain(b) {
            return 1.0;
        }
        let (a, b) = (self.parts(a), self.parts(b));
        WORDS_SHARE * self.dice(&a.words, &b.words, &self.words)
            + (1.0 - WORDS_SHARE) * self.dice(&a.grams, &b.grams, &self.grams)
    }

    /// Whether two names share a word that at most [`GENERIC`] of the names hold.
    pub fn share_a_word(&self, a: &str, b: &str) -> bool {
        let (a, b) = (self.parts(a), self.parts(b));
        let rare =
            |w: &String| self.words.get(w).copied().unwrap_or(0) as f64 <= (GENERIC * self.names as f64).max(1.0);
        a.words.intersection(&b.words).any(rare)
    }
}
