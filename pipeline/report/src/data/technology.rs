//! Rows of the technology ledger: both sides, proposals, how each row stands, the test.

use super::{Maybe, Note, Number, Text, Whole};
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
    /// An offer proposed for a need.
    Proposal, proposals { need: Text<&'a str> = TECHNICAL_NEED_ID, place: Whole<i64> = PLACE, offer: Text<&'a str> = OFFER_ID,
        similarity: Number<f64> = SIMILARITY, terms: Text<&'a str> = TERMS, filter: Text<&'a str> = FILTER_BASIS }
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
