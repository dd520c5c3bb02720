//! What the programmes of all schools are to each chain, and the drawing of each.

use super::{drawing_name, there};
use crate::book::{Book, NO_CHAIN};
use crate::charts::{self, Drawing};
use crate::data::{Key, Verdict};
use crate::messages::say;
use crate::pages::flags::{self, Verdicts};
use crate::theme::escape;
use duikou_engine::Result;
use std::collections::BTreeMap;

/// A school's part in a chain.
#[derive(Clone, Copy, Debug, Default)]
pub struct Serving {
    pub programmes: usize,
    pub placed: f64,
}

/// What the programmes of all schools are to each chain, and each chain's drawing.
pub struct Served<'b, 'a> {
    /// By chain: the flagged programmes whose graduates go there more than to any other chain, with the share that does.
    pub flagged: BTreeMap<&'a str, Vec<(&'b Verdict<'a>, f64)>>,
    pub schools: BTreeMap<&'a str, BTreeMap<&'a str, Serving>>,
    pub drawings: BTreeMap<&'a str, Drawing>,
}

impl<'b, 'a> Served<'b, 'a> {
    pub fn new(book: &'b Book<'a>, verdicts: &Verdicts<'b, 'a>) -> Result<Self> {
        let mut out = Served { flagged: BTreeMap::new(), schools: BTreeMap::new(), drawings: BTreeMap::new() };
        if !there(book) {
            return Ok(out);
        }
        for p in &book.programmes {
            let Some(chains) = book.placed.by_major.get(&(p.region, p.major, p.level)) else { continue };
            let total: f64 = chains.values().sum();
            let named = || chains.iter().filter(|(chain, n)| **chain != NO_CHAIN && **n > 0.0);
            let most = named().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)));
            let verdict = verdicts.of.get(&p.key()).and_then(|v| v.get(book.headline())).filter(|v| v.is_flag());
            if let (Some((chain, amount)), Some(verdict)) = (most, verdict) {
                out.flagged.entry(chain).or_default().push((verdict, amount / total));
            }
            if book.is_hidden(&p.key()) {
                continue;
            }
            for (chain, amount) in named() {
                let school = out.schools.entry(chain).or_default().entry(p.school).or_default();
                school.programmes += 1;
                school.placed += p.placed * amount / total;
            }
        }
        let size =
            |key: &Key<'a>| if book.is_hidden(key) { 0.0 } else { verdicts.supply.get(key).copied().unwrap_or(0.0) };
        for list in out.flagged.values_mut() {
            list.sort_by(|(a, _), (b, _)| {
                let rank = flags::rank(a.verdict).cmp(&flags::rank(b.verdict));
                rank.then(size(&b.key()).total_cmp(&size(&a.key()))).then(a.key().cmp(&b.key()))
            });
        }
        for (code, chain) in &book.chained {
            if let Some(drawing) = charts::chain_butterfly::drawing(book, code, &drawing_name(code), chain)? {
                out.drawings.insert(code, drawing);
            }
        }
        Ok(out)
    }

    /// The figure of a chain, for a page from which `root` leads up.
    pub fn figure(&self, book: &Book<'_>, code: &str, root: &str) -> String {
        let Some(drawing) = self.drawings.get(code) else { return String::new() };
        let name = drawing_name(code);
        let caption = escape(say(book.lang, "chart.chain_butterfly.caption"));
        format!(
            "<figure data-chart=\"{name}\"><div class=\"chart\" tabindex=\"0\">{}</div><figcaption>{caption} <a \
             data-screen=\"1\" href=\"{root}charts/{name}.svg\">SVG</a></figcaption></figure>",
            drawing.svg.trim()
        )
    }
}
