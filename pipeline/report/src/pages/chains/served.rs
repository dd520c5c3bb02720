//! What the programmes of all schools are to each chain, and the drawing of each.

use super::{drawing_name, there};
use crate::book::{Book, NO_CHAIN};
use crate::charts::{self, Drawing};
use crate::data::{Key, Verdict};
use crate::disclosure;
use crate::messages::say;
use crate::pages::flags::{self, Verdicts};
use crate::theme::escape;
use duikou_engine::Result;
use std::collections::BTreeMap;

/// A school's part in a chain, withheld programmes left out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Serving {
    pub programmes: usize,
    pub placed: f64,
    /// Whether the number is withheld: it is small, or what the chain takes on or the school places would tell by it
    /// what is.
    pub hidden: bool,
}

/// A sum of parts that can be seen.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Sum<'k> {
    /// Of a chain in a region.
    Chain(&'k str, &'k str),
    /// Of a school.
    School(&'k str),
    /// Of a school without its withheld programmes.
    Parts(&'k str),
}

/// What the programmes of all schools are to each chain, and each chain's drawing.
pub struct Served<'b, 'a> {
    /// By chain: the flagged programmes whose graduates go there more than to any other chain, with the share that does.
    pub flagged: BTreeMap<&'a str, Vec<(&'b Verdict<'a>, f64)>>,
    /// School → chain, or [`NO_CHAIN`].
    pub schools: BTreeMap<&'a str, BTreeMap<&'a str, Serving>>,
    pub drawings: BTreeMap<&'a str, Drawing>,
}

impl<'b, 'a> Served<'b, 'a> {
    pub fn new(book: &'b Book<'a>, verdicts: &Verdicts<'b, 'a>) -> Result<Self> {
        let mut out = Served { flagged: BTreeMap::new(), schools: BTreeMap::new(), drawings: BTreeMap::new() };
        if !there(book) {
            return Ok(out);
        }
        let mut withheld = Vec::new();
        for p in &book.programmes {
            let Some(chains) = book.placed.by_major.get(&(p.region, p.major, p.level)) else { continue };
            let total: f64 = chains.values().sum();
            let named = || chains.iter().filter(|(chain, n)| **chain != NO_CHAIN && **n > 0.0);
            let most = named().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)));
            let verdict = verdicts.of.get(&p.key()).and_then(|v| v.get(book.headline())).filter(|v| v.is_flag());
            if let (Some((chain, amount)), Some(verdict)) = (most, verdict) {
                out.flagged.entry(chain).or_default().push((verdict, amount / total));
            }
            for (chain, amount) in chains.iter().filter(|(_, n)| **n > 0.0) {
                let placed = p.placed * amount / total;
                if book.is_hidden(&p.key()) {
                    withheld.push((p.school, *chain, placed));
                    continue;
                }
                let serving = out.schools.entry(p.school).or_default().entry(chain).or_default();
                serving.programmes += 1;
                serving.placed += placed;
            }
        }
        if book.suppress_below > 0.0 {
            out.withhold(book, &withheld);
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

    /// Marks the parts that must not be seen. Sums of parts are seen: what a chain takes on in a region and what a school
    /// places, in both of which withheld programmes stand beside the parts, and, by the shares on its page, the parts of
    /// a school alone.
    fn withhold(&mut self, book: &Book<'a>, withheld: &[(&'a str, &'a str, f64)]) {
        let region = |school: &str| book.schools.get(school).map_or("", |s| s.market);
        let parts =
            self.schools.iter().flat_map(|(school, of)| of.iter().map(move |(chain, s)| (*school, *chain, s.placed)));
        let seen: Vec<_> = parts.collect();
        let all = || seen.iter().chain(withheld);
        let amounts: Vec<f64> = all().map(|c| c.2).collect();
        let groups = all().enumerate().flat_map(|(at, (school, chain, _))| {
            let whole = [Sum::Chain(region(school), chain), Sum::School(school)];
            let parts = (at < seen.len()).then_some(Sum::Parts(school));
            whole.into_iter().chain(parts).map(move |sum| (sum, at))
        });
        let totals = disclosure::totals_of(&amounts, groups, |_| true);
        let start = (0..amounts.len()).map(|at| at >= seen.len() || book.too_small(amounts[at])).collect();
        let held = disclosure::close(&totals, start);
        for ((school, chain, _), held) in seen.iter().zip(held) {
            if let Some(serving) = self.schools.get_mut(school).and_then(|of| of.get_mut(chain)) {
                serving.hidden = held;
            }
        }
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
