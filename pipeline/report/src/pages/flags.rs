//! Flagged programmes: one row each, with the evidence of the headline pack.

use crate::book::Book;
use crate::data::{Evidence, Key, Verdict};
use crate::format;
use crate::indicator;
use crate::messages::{fill, say};
use crate::packs;
use crate::pages::fields;
use crate::pages::{HIDDEN, icon};
use crate::words;
use duikou_contracts::codes;
use minijinja::Value;
use std::collections::BTreeMap;

/// Most rows of the full table: a browser still scrolls it.
pub const MOST: usize = 3000;

/// With more packs than these after the headline pack, tables count them by verdict instead of giving each a column.
pub const FEW_PACKS: usize = 2;

/// Supply and region of every programme, and every pack's verdict on it.
pub struct Verdicts<'b, 'a> {
    pub of: BTreeMap<Key<'a>, BTreeMap<&'a str, &'b Verdict<'a>>>,
    pub supply: BTreeMap<Key<'a>, f64>,
}

impl<'b, 'a> Verdicts<'b, 'a> {
    pub fn new(book: &'b Book<'a>) -> Self {
        let mut of: BTreeMap<Key<'a>, BTreeMap<&'a str, &'b Verdict<'a>>> = BTreeMap::new();
        for v in &book.verdicts {
            of.entry(v.key()).or_default().insert(v.pack, v);
        }
        Verdicts { of, supply: book.programmes.iter().map(|p| (p.key(), p.supply)).collect() }
    }

    /// Verdict code of a pack, empty where it has none.
    pub fn code(&self, key: &Key<'a>, pack: &str) -> &'a str {
        self.of.get(key).and_then(|v| v.get(pack)).map_or("", |v| v.verdict)
    }

    /// Verdicts of the packs after the headline pack: one each where they are few, else how many packs say what.
    pub fn others(&self, book: &Book<'_>, key: &Key<'a>) -> Vec<Value> {
        let codes = || book.packs.iter().skip(1).map(|p| self.code(key, &p.code));
        if codes().count() <= FEW_PACKS {
            return codes().map(|c| fields!({ "verdict": c, "counts": Vec::<Value>::new() })).collect();
        }
        let of = |code: &str| codes().filter(|c| *c == code).count();
        let told = codes::VERDICTS.codes.iter().map(|c| (c, of(c.code))).filter(|(_, n)| *n > 0);
        let counts: Vec<Value> =
            told.map(|(c, n)| fields!({ "icon": icon(c.code), "name": book.lang.pick(c.zh, c.en), "n": n })).collect();
        // A programme that is judged within the one that continues it has no verdict of its own.
        vec![fields!({ "verdict": "", "counts": counts })]
    }
}

/// Place of a verdict in the list from cut to grow.
pub fn rank(verdict: &str) -> i64 {
    codes::VERDICTS.get(verdict).map_or(9, |c| c.rank)
}

/// Name of a programme's place on its school's page.
pub fn anchor(major: &str, level: &str) -> String {
    format!("p-{}-{}", format::slug(major), format::slug(level))
}

/// Name of a programme's row in a table of all schools.
pub fn row(school: &str, major: &str, level: &str) -> String {
    format!("{}-{}", anchor(major, level), format::slug(school))
}

pub fn ground(book: &Book<'_>, code: &str) -> String {
    codes::GROUNDS.label(code, book.lang).to_string()
}

/// How firm a verdict is, in words; empty where not computed.
pub fn firmness(book: &Book<'_>, v: &Verdict<'_>) -> String {
    let Some(code) = v.firmness else { return String::new() };
    let label = codes::FIRMNESS.label(code, book.lang).to_string();
    match v.probability {
        Some(p) => fill(book.lang, "firmness.p", &[label, words::probability(p, v.error, book.lang)]),
        None => label,
    }
}

/// The fired rule a verdict rests on: same pack, and same ground where one fires.
pub fn proof<'e, 'a>(book: &'e Book<'a>, v: &Verdict<'a>) -> Option<&'e Evidence<'a>> {
    let fired = || book.evidence.get(&v.key()).into_iter().flatten().filter(|e| e.pack == v.pack && e.state == "fires");
    let same = |e: &&Evidence<'a>| e.ground == v.ground && e.verdict == v.verdict;
    fired().find(same).or_else(|| fired().find(|e| e.ground == v.ground)).or_else(|| fired().next())
}

/// Evidence in words. A programme under the disclosure threshold shows the mark instead of its figures.
pub fn proof_words(book: &Book<'_>, e: Option<&Evidence<'_>>, hidden: bool) -> String {
    let Some(e) = e else { return say(book.lang, "evidence.none").to_string() };
    let name = book.indicator(e.indicator);
    if hidden {
        return fill(book.lang, "evidence.value", &[name, HIDDEN.into()]);
    }
    match (e.value, e.threshold) {
        (Some(v), Some(t)) => {
            let values = [name, indicator::value(e.indicator, v), indicator::value(e.indicator, t)];
            fill(book.lang, "evidence.one", &values)
        }
        (Some(v), None) => fill(book.lang, "evidence.value", &[name, indicator::value(e.indicator, v)]),
        _ => e.detail.map_or(name, |d| words::detail(book.pack(e.pack), d, book.lang)),
    }
}

/// Rows of the headline pack's flags, cut first, larger programmes first; and how many there are in all.
pub fn rows(book: &Book<'_>, verdicts: &Verdicts<'_, '_>, most: usize) -> (Vec<Value>, usize) {
    let supply = |key: &Key<'_>| verdicts.supply.get(key).copied();
    let mut flags: Vec<&Verdict<'_>> =
        book.verdicts.iter().filter(|v| v.pack == book.headline() && v.is_flag()).collect();
    flags.sort_by(|a, b| {
        let size = |v: &Verdict<'_>| if book.is_hidden(&v.key()) { 0.0 } else { supply(&v.key()).unwrap_or(0.0) };
        rank(a.verdict).cmp(&rank(b.verdict)).then(size(b).total_cmp(&size(a))).then(a.key().cmp(&b.key()))
    });
    let total = flags.len();
    let rows = flags.into_iter().take(most).map(|v| {
        let key = v.key();
        let hidden = book.is_hidden(&key);
        fields!({
            "school": book.school(v.school), "region": book.region(v.region), "page": crate::pages::school_page(book, v.school),
            "anchor": anchor(v.major, v.level), "row": row(v.school, v.major, v.level), "major": book.major(v.major), "code": v.major, "level": book.level(v.level),
            "verdict": v.verdict, "rank": rank(v.verdict), "firm": v.firmness.map(|f| codes::FIRMNESS.label(f, book.lang)),
            "probability": v.probability, "error": v.probability.map(|p| words::probability(p, v.error, book.lang)), "ground": ground(book, v.ground),
            "evidence": proof_words(book, proof(book, v), hidden),
            "supply": if hidden { fields!(HIDDEN) } else { fields!(supply(&key)) },
            "others": verdicts.others(book, &key),
        })
    });
    (rows.collect(), total)
}

/// The sentence over the table, and the note where it is cut.
pub fn lead(book: &Book<'_>) -> String {
    let mine = || book.verdicts.iter().filter(|v| v.pack == book.headline());
    let count = |n: usize| format::whole(n as f64);
    let unassessed = mine().filter(|v| v.verdict == "not_assessed").count();
    let flags = mine().filter(|v| v.is_flag()).count();
    let all = mine().count();
    let title = book.packs.first().map_or("", |p| packs::title(p, book.lang)).to_string();
    let values = [title, count(all), count(flags), count(all - flags - unassessed), count(unassessed)];
    fill(book.lang, "flag.lead", &values)
}

pub fn cut(book: &Book<'_>, shown: usize, total: usize) -> String {
    if shown >= total {
        return String::new();
    }
    fill(book.lang, "flagged.cut", &[format::whole(shown as f64), format::whole(total as f64)])
}

/// Context of `flagged.html`.
pub fn context(book: &Book<'_>, verdicts: &Verdicts<'_, '_>) -> Value {
    let (flags, total) = rows(book, verdicts, MOST);
    let many = book.region_degrees.len() > 1;
    let firm = book.verdicts.iter().any(|v| v.firmness.is_some());
    let none = if crate::pages::first::any_assessed(book) || book.verdicts.is_empty() {
        "flagged.none"
    } else {
        "flagged.unassessed"
    };
    fields!({ "many_regions": many, "firm": firm, "empty": say(book.lang, none), "flag_lead": lead(book), "flags_cut": cut(book, flags.len(), total), "flags": flags })
}
