//! The technology ledger: offers proposed for each need by the words of both, what is one-sided, and how well answers
//! that people labelled are found. Rules: [`duikou_methods::text`].

use super::{line, refused};
use crate::frame::texts;
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::clean;
use duikou_contracts::{Column, Table};
use duikou_engine::Result;
use duikou_engine::stage::LedgerLine;
use duikou_methods::text::{Document, Match, Recall, Units, chance, passes, rank, recall};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub struct Input {
    pub offers: DataFrame,
    pub needs: DataFrame,
    pub labels: DataFrame,
    /// Proposals of a need at most, and the least similarity of one.
    pub places: usize,
    pub least: f64,
}

/// The three tables, and the ledger of the inputs.
pub struct Proposed {
    pub matches: Rows,
    pub sides: Rows,
    pub test: Rows,
    pub ledger: Vec<LedgerLine>,
}

/// One side: identifiers and what is compared.
struct Side {
    ids: Vec<String>,
    texts: Vec<String>,
    domains: Vec<String>,
    chains: Vec<String>,
}

impl Side {
    fn read(frame: &DataFrame, id: &Column) -> Result<Side> {
        let of = |column| texts(frame, column);
        let texts = of(&c::TITLE)?.into_iter().zip(of(&c::SUMMARY)?).map(|(title, summary)| format!("{title}\n{summary}"));
        Ok(Side { ids: of(id)?, texts: texts.collect(), domains: of(&c::TECHNOLOGY_DOMAIN)?, chains: of(&c::CHAIN_CODE)? })
    }

    fn documents(&self) -> Vec<Document<'_>> {
        let one = |i: usize| Document {
            text: &self.texts[i],
            domain: Some(self.domains[i].as_str()).filter(|d| !d.is_empty()),
            chain: Some(self.chains[i].as_str()).filter(|chain| !["", "-"].contains(chain)),
        };
        (0..self.ids.len()).map(one).collect()
    }

    fn places(&self) -> HashMap<&str, usize> {
        self.ids.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect()
    }
}

/// Terms with their share of the similarity: `焊接:0.62 变形:0.38`.
fn told(terms: &[(String, f64)]) -> String {
    terms.iter().map(|(term, part)| format!("{term}:{part:.2}")).collect::<Vec<_>>().join(" ")
}

/// Rows of `coordinated.technology`, `technology_sides` and `technology_test`.
///
/// # Errors
/// `Contract` where the method refuses the texts.
pub fn propose(input: &Input) -> Result<Proposed> {
    let needs = Side::read(&input.needs, &c::TECHNICAL_NEED_ID)?;
    let offers = Side::read(&input.offers, &c::OFFER_ID)?;
    let (asked, offered) = (needs.documents(), offers.documents());
    let mistake = |table: &Table, e| refused(table, "title, summary", &e);
    let ranked = |units, filter| {
        rank(&asked, &offered, units, filter, input.least).map_err(|e| mistake(&clean::TECHNOLOGY_NEEDS, e))
    };
    let found = ranked(Units::Words, true)?;
    let mut matches = Rows::default();
    // Proposals an offer is in, and its best similarity among all it is near to.
    let mut taken = vec![(0i64, None::<f64>); offered.len()];
    for (id, list) in needs.ids.iter().zip(&found) {
        for (place, m) in list.iter().enumerate() {
            let (proposals, best) = &mut taken[m.offer];
            *best = Some(best.map_or(m.similarity, |b| b.max(m.similarity)));
            let Some(pass) = m.pass.filter(|_| place < input.places) else { continue };
            *proposals += 1;
            matches
                .text(&c::TECHNICAL_NEED_ID, id)
                .int(&c::PLACE, place as i64 + 1)
                .text(&c::OFFER_ID, &offers.ids[m.offer])
                .number(&c::SIMILARITY, m.similarity)
                .text(&c::TERMS, &told(&m.terms))
                .text(&c::FILTER_BASIS, pass.code());
        }
    }
    let mut sides = Rows::default();
    let mut side = |kind: &str, id: &str, candidates: usize, proposals: i64, best: Option<f64>| {
        let state = match (candidates, proposals, best) {
            (0, ..) => "no_domain",
            (_, 0, None) => "no_terms",
            (_, 0, Some(_)) => "outranked",
            _ => "proposed",
        };
        sides
            .text(&c::TECHNOLOGY_SIDE, kind)
            .text(&c::CODE, id)
            .text(&c::TECHNOLOGY_STATE, state)
            .int(&c::CANDIDATES, candidates as i64)
            .int(&c::PROPOSALS, proposals)
            .number(&c::SIMILARITY, best);
    };
    for ((id, need), list) in needs.ids.iter().zip(&asked).zip(&found) {
        let candidates = offered.iter().filter(|o| passes(need, o).is_some()).count();
        side("need", id, candidates, list.len().min(input.places) as i64, list.first().map(|m| m.similarity));
    }
    for ((id, offer), (proposals, best)) in offers.ids.iter().zip(&offered).zip(taken) {
        let candidates = asked.iter().filter(|n| passes(n, offer).is_some()).count();
        side("offer", id, candidates, proposals, best);
    }
    let (labels, lost) = labels(&input.labels, &needs, &offers)?;
    let mut test = Rows::default();
    if !labels.is_empty() {
        let rankings: [(&str, Vec<Vec<Match>>); 4] = [
            ("words", found),
            ("words_all", ranked(Units::Words, false)?),
            ("bigrams", ranked(Units::Bigrams, true)?),
            ("bigrams_all", ranked(Units::Bigrams, false)?),
        ];
        for places in BTreeSet::from([1, input.places, 2 * input.places]) {
            let mut put = |ranking: &str, found: Recall| {
                test.text(&c::RANKING, ranking)
                    .int(&c::PLACES, places as i64)
                    .int(&c::LABELLED_NEEDS, found.needs as i64)
                    .int(&c::LABELLED_PAIRS, found.pairs as i64)
                    .number(&c::PAIRS_FOUND, found.found)
                    .number(&c::RECALL, found.recall);
            };
            rankings.iter().for_each(|(name, list)| put(name, recall(list, &labels, places)));
            put("chance", chance(&asked, &offered, &labels, places));
        }
    }
    let ledger = vec![
        line(&clean::TECHNOLOGY_OFFERS, input.offers.height(), 0),
        line(&clean::TECHNOLOGY_NEEDS, input.needs.height(), 0),
        line(&clean::TECHNOLOGY_LABELS, input.labels.height(), lost),
    ];
    Ok(Proposed { matches, sides, test, ledger })
}

/// Offers that answer each labelled need, by their places; and how many labels name a row that is not there.
fn labels(frame: &DataFrame, needs: &Side, offers: &Side) -> Result<(BTreeMap<usize, BTreeSet<usize>>, usize)> {
    let (need_at, offer_at) = (needs.places(), offers.places());
    let mut labels: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut lost = 0;
    for (need, offer) in texts(frame, &c::TECHNICAL_NEED_ID)?.iter().zip(texts(frame, &c::OFFER_ID)?) {
        match (need_at.get(need.as_str()), offer_at.get(offer.as_str())) {
            (Some(n), Some(o)) => {
                labels.entry(*n).or_default().insert(*o);
            }
            _ => lost += 1,
        }
    }
    Ok((labels, lost))
}
