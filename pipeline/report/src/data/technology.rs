//! Rows of the technology ledger: both sides, proposals, how each row stands, the test.

use super::{Maybe, Note, Number, Perhaps, Text, Whole};
use arrow_array::RecordBatch;
use duikou_contracts::columns as c;
use duikou_engine::Result;

rows! {
    /// Technology a school or institute offers.
    Offer, offers { id: Text<&'a str> = OFFER_ID, title: Text<&'a str> = TITLE, summary: Note<Option<&'a str>> = SUMMARY, holder: Text<&'a str> = HOLDER,
        region: Text<&'a str> = REGION_CODE, domain: Note<Option<&'a str>> = TECHNOLOGY_DOMAIN, chain: Text<&'a str> = CHAIN_CODE,
        maturity: Note<Option<&'a str>> = MATURITY, year: Whole<i64> = YEAR, owner: Note<Option<&'a str>> = OWNER }
}
rows! {
    /// A technical need of a firm.
    TechnicalNeed, technical_needs { id: Text<&'a str> = TECHNICAL_NEED_ID, title: Text<&'a str> = TITLE, summary: Note<Option<&'a str>> = SUMMARY,
        firm: Text<&'a str> = FIRM_NAME, region: Text<&'a str> = REGION_CODE, domain: Note<Option<&'a str>> = TECHNOLOGY_DOMAIN,
        chain: Text<&'a str> = CHAIN_CODE, year: Whole<i64> = YEAR, owner: Note<Option<&'a str>> = OWNER }
}
rows! {
    /// A row of the ledger: an offer proposed for a need, or a row of one side only, with both sides' answers.
    Exchange, exchanges { id: Text<&'a str> = LEDGER_ID, row: Text<&'a str> = LEDGER_ROW, matter: Text<&'a str> = LEDGER_MATTER,
        need: Note<Option<&'a str>> = TECHNICAL_NEED_ID, place: Perhaps<Option<i64>> = PLACE, offer: Note<Option<&'a str>> = OFFER_ID,
        similarity: Maybe<Option<f64>> = SIMILARITY, terms: Note<Option<&'a str>> = TERMS, filter: Note<Option<&'a str>> = FILTER_BASIS,
        state: Note<Option<&'a str>> = TECHNOLOGY_STATE, demand_owner: Note<Option<&'a str>> = DEMAND_OWNER,
        supply_owner: Note<Option<&'a str>> = SUPPLY_OWNER, round: Whole<i64> = ROUND,
        demand_status: Text<&'a str> = DEMAND_STATUS, demand_agreed: Maybe<Option<f64>> = DEMAND_AGREED, demand_note: Note<Option<&'a str>> = DEMAND_NOTE,
        supply_status: Text<&'a str> = SUPPLY_STATUS, supply_agreed: Maybe<Option<f64>> = SUPPLY_AGREED, supply_note: Note<Option<&'a str>> = SUPPLY_NOTE,
        status: Text<&'a str> = LEDGER_STATUS, disputed: Note<Option<&'a str>> = DISPUTED }
}

impl<'a> Exchange<'a> {
    /// What both sides entered.
    pub fn answer(&self) -> crate::ledgers::Answer<'a> {
        crate::ledgers::Answer {
            id: self.id,
            round: self.round,
            matter: self.matter,
            demand: (self.demand_status, self.demand_agreed, self.demand_note),
            supply: (self.supply_status, self.supply_agreed, self.supply_note),
            status: self.status,
            disputed: self.disputed,
        }
    }
}
rows! {
    /// How a need or an offer stands.
    TechnologySide, technology_sides { side: Text<&'a str> = TECHNOLOGY_SIDE, code: Text<&'a str> = CODE, state: Text<&'a str> = TECHNOLOGY_STATE,
        candidates: Whole<i64> = CANDIDATES, proposals: Whole<i64> = PROPOSALS, similarity: Maybe<Option<f64>> = SIMILARITY }
}
rows! {
    /// How well labelled answers are found.
    Tried, tried { ranking: Text<&'a str> = RANKING, places: Whole<i64> = PLACES, needs: Whole<i64> = LABELLED_NEEDS, pairs: Whole<i64> = LABELLED_PAIRS,
        found: Number<f64> = PAIRS_FOUND, recall: Number<f64> = RECALL }
}
