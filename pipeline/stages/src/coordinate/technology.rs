//! The technology ledger: offers proposed for each need by the words of both, what is one-sided, and how well answers
//! that people labelled are found. Rules: [`duikou_methods::text`].

use super::ledger::Returned;
use super::owners::Owners;
use super::{line, refused};
use crate::frame::texts;
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::clean;
use duikou_contracts::{Column, Table};
use duikou_engine::Result;
use duikou_engine::stage::LedgerLine;
use duikou_methods::text::{Document, Match, Pass, Recall, Units, chance, passes, rank, recall};
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
    titles: Vec<String>,
    owners: Vec<String>,
    texts: Vec<String>,
    domains: Vec<String>,
    chains: Vec<String>,
}

impl Side {
    /// Departments the rows leave open are found by `owner`, from region and chain.
    fn read(frame: &DataFrame, id: &Column, owner: impl Fn(&str, &str) -> Option<String>) -> Result<Side> {
        let of = |column| texts(frame, column);
        let texts =
            of(&c::TITLE)?.into_iter().zip(of(&c::SUMMARY)?).map(|(title, summary)| format!("{title}\n{summary}"));
        let titles = of(&c::TITLE)?;
        let (domains, chains) = (of(&c::TECHNOLOGY_DOMAIN)?, of(&c::CHAIN_CODE)?);
        let places = of(&c::REGION_CODE)?.into_iter().zip(&chains);
        let owners = of(&c::OWNER)?.into_iter().zip(places).map(|(given, (region, chain))| {
            if given.is_empty() { owner(&region, chain).unwrap_or_default() } else { given }
        });
        let owners = owners.collect();
        Ok(Side { ids: of(id)?, titles, owners, texts: texts.collect(), domains, chains })
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

/// The id of a row: its natural keys, told apart by a sign that is written otherwise within them.
fn id(need: Option<&str>, offer: Option<&str>) -> String {
    let key = |key: Option<&str>| key.map_or_else(|| "-".to_string(), |k| k.replace('%', "%25").replace('/', "%2F"));
    format!("{}/{}", key(need), key(offer))
}

/// A row of the ledger before both sides' answers.
#[derive(Default)]
struct Line {
    kind: &'static str,
    need: Option<usize>,
    offer: Option<usize>,
    place: Option<i64>,
    found: Option<Match>,
    state: Option<&'static str>,
}

/// Rows of `coordinated.technology`, `technology_sides` and `technology_test`. Departments are those the rows name, else
/// those the documents name for the sector of the need's chain, and for the supply of the offer's region.
///
/// # Errors
/// `Contract` where the method refuses the texts.
pub fn propose(input: &Input, owners: &Owners, returned: &Returned) -> Result<Proposed> {
    let needs =
        Side::read(&input.needs, &c::TECHNICAL_NEED_ID, |region, chain| owners.demand(region, "", "", chain).owner)?;
    let offers = Side::read(&input.offers, &c::OFFER_ID, |region, _| owners.supply(region).map(str::to_string))?;
    let (asked, offered) = (needs.documents(), offers.documents());
    let mistake = |table: &Table, e| refused(table, "title, summary", &e);
    let ranked = |units, filter| {
        rank(&asked, &offered, units, filter, input.least).map_err(|e| mistake(&clean::TECHNOLOGY_NEEDS, e))
    };
    let found = ranked(Units::Words, true)?;
    let mut lines: Vec<Line> = Vec::new();
    // Proposals an offer is in, and its best similarity among all it is near to.
    let mut taken = vec![(0i64, None::<f64>); offered.len()];
    for (n, list) in found.iter().enumerate() {
        for (place, m) in list.iter().enumerate() {
            let (proposals, best) = &mut taken[m.offer];
            *best = Some(best.map_or(m.similarity, |b| b.max(m.similarity)));
            if place >= input.places {
                continue;
            }
            *proposals += 1;
            let (need, offer, place) = (Some(n), Some(m.offer), Some(place as i64 + 1));
            lines.push(Line { kind: "pair", need, offer, place, found: Some(m.clone()), state: Some("proposed") });
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
        Some(state).filter(|state| *state != "proposed")
    };
    for (n, (need, list)) in asked.iter().zip(&found).enumerate() {
        let candidates = offered.iter().filter(|o| passes(need, o).is_some()).count();
        let proposals = list.len().min(input.places) as i64;
        let alone = side("need", &needs.ids[n], candidates, proposals, list.first().map(|m| m.similarity));
        lines.extend(alone.map(|state| Line { kind: "demand", need: Some(n), state: Some(state), ..Line::default() }));
    }
    for (o, (offer, (proposals, best))) in offered.iter().zip(taken).enumerate() {
        let candidates = asked.iter().filter(|n| passes(n, offer).is_some()).count();
        let alone = side("offer", &offers.ids[o], candidates, proposals, best);
        lines.extend(alone.map(|state| Line { kind: "supply", offer: Some(o), state: Some(state), ..Line::default() }));
    }
    let (labels, lost) = labels(&input.labels, &needs, &offers)?;
    let mut test = Rows::default();
    if !labels.is_empty() {
        let rankings: [(&str, Vec<Vec<Match>>); 5] = [
            ("words", found),
            ("words_all", ranked(Units::Words, false)?),
            ("words_alone", ranked(Units::WordsAlone, true)?),
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
    Ok(Proposed { matches: write(&needs, &offers, lines, returned), sides, test, ledger })
}

/// Rows of the ledger with what both sides have entered, and those no longer proposed in which anything was.
fn write(needs: &Side, offers: &Side, lines: Vec<Line>, returned: &Returned) -> Rows {
    let mut rows = Rows::default();
    let mut proposed = BTreeSet::new();
    for line in lines {
        let of = |side: &Side, at: Option<usize>| at.map(|i| side.ids[i].clone());
        let (need, offer) = (of(needs, line.need), of(offers, line.offer));
        let owner = |side: &Side, at: Option<usize>| at.map(|i| side.owners[i].clone()).filter(|o| !o.is_empty());
        let titles = [line.need.map(|n| needs.titles[n].as_str()), line.offer.map(|o| offers.titles[o].as_str())];
        let matter = titles.into_iter().flatten().collect::<Vec<_>>().join(" ← ");
        let id = id(need.as_deref(), offer.as_deref());
        returned.answer(&mut rows, &id);
        rows.text(&c::LEDGER_ROW, line.kind)
            .text(&c::LEDGER_MATTER, &matter)
            .maybe(&c::TECHNICAL_NEED_ID, need.as_deref())
            .int(&c::PLACE, line.place)
            .maybe(&c::OFFER_ID, offer.as_deref())
            .number(&c::SIMILARITY, line.found.as_ref().map(|m| m.similarity))
            .maybe(&c::TERMS, line.found.as_ref().map(|m| told(&m.terms)).as_deref())
            .maybe(&c::FILTER_BASIS, line.found.and_then(|m| m.pass).map(Pass::code))
            .maybe(&c::TECHNOLOGY_STATE, line.state)
            .maybe(&c::DEMAND_OWNER, owner(needs, line.need).as_deref())
            .maybe(&c::SUPPLY_OWNER, owner(offers, line.offer).as_deref());
        proposed.insert(id);
    }
    for (id, matter) in returned.gone(&proposed) {
        returned.answer(&mut rows, id);
        rows.text(&c::LEDGER_ROW, "gone").text(&c::LEDGER_MATTER, matter);
        for column in [
            &c::TECHNICAL_NEED_ID,
            &c::OFFER_ID,
            &c::TERMS,
            &c::FILTER_BASIS,
            &c::TECHNOLOGY_STATE,
            &c::DEMAND_OWNER,
            &c::SUPPLY_OWNER,
        ] {
            rows.maybe(column, None);
        }
        rows.int(&c::PLACE, None).number(&c::SIMILARITY, None);
    }
    rows
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
