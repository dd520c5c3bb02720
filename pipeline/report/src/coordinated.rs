//! What the page of coordination knows. Any of these tables may be missing from an edition, or empty.

use crate::data::{self, College, Dispute, Document, Followed, Rung, Served, Stays, Stood, Talent, TalentTotal, all};
use crate::data::{Answer, Asked, Exchange, Offer, Stratum, TechnicalNeed, TechnologySide, Tried};
use crate::judged::Batches;
use duikou_contracts::Table;
use duikou_contracts::tables::{clean, coordinated, reference};
use duikou_engine::Result;

/// The tables an edition may lack.
pub static OPTIONAL: &[&Table] = &[
    &coordinated::TARGETS,
    &coordinated::PROGRESS,
    &coordinated::LADDER,
    &coordinated::RETENTION,
    &coordinated::CHAINS,
    &reference::INDUSTRY_COLLEGES,
    &reference::DOCUMENTS,
    &coordinated::SURVEY,
    &coordinated::SURVEY_ANSWERS,
    &coordinated::SURVEY_STRATA,
    &clean::TECHNOLOGY_OFFERS,
    &clean::TECHNOLOGY_NEEDS,
    &coordinated::TECHNOLOGY,
    &coordinated::TECHNOLOGY_SIDES,
    &coordinated::TECHNOLOGY_TEST,
    &coordinated::TALENT,
    &coordinated::TALENT_TOTALS,
    &coordinated::DISPUTES,
];

/// Rows of those tables; what is missing is empty.
pub struct Coordinated<'a> {
    pub targets: Vec<Followed<'a>>,
    pub progress: Vec<Stood<'a>>,
    pub ladder: Vec<Rung<'a>>,
    pub retention: Vec<Stays<'a>>,
    pub chains: Vec<Served<'a>>,
    pub colleges: Vec<College<'a>>,
    pub documents: Vec<Document<'a>>,
    pub survey: Vec<Asked<'a>>,
    pub answers: Vec<Answer<'a>>,
    pub strata: Vec<Stratum<'a>>,
    pub offers: Vec<Offer<'a>>,
    pub needs: Vec<TechnicalNeed<'a>>,
    pub exchanges: Vec<Exchange<'a>>,
    pub sides: Vec<TechnologySide<'a>>,
    pub tried: Vec<Tried<'a>>,
    pub talent: Vec<Talent<'a>>,
    pub talent_totals: Vec<TalentTotal<'a>>,
    pub disputes: Vec<Dispute<'a>>,
}

impl<'a> Coordinated<'a> {
    pub fn open(t: &'a Batches) -> Result<Coordinated<'a>> {
        Ok(Coordinated {
            targets: t.rows(&coordinated::TARGETS, |b| data::followed(b, all))?,
            progress: t.rows(&coordinated::PROGRESS, |b| data::stood(b, all))?,
            ladder: t.rows(&coordinated::LADDER, |b| data::rungs(b, all))?,
            retention: t.rows(&coordinated::RETENTION, |b| data::stays(b, all))?,
            chains: t.rows(&coordinated::CHAINS, |b| data::served(b, all))?,
            colleges: t.rows(&reference::INDUSTRY_COLLEGES, |b| data::colleges(b, all))?,
            documents: t.rows(&reference::DOCUMENTS, |b| data::documents(b, all))?,
            survey: t.rows(&coordinated::SURVEY, |b| data::asked(b, all))?,
            answers: t.rows(&coordinated::SURVEY_ANSWERS, |b| data::answers(b, all))?,
            strata: t.rows(&coordinated::SURVEY_STRATA, |b| data::strata(b, all))?,
            offers: t.rows(&clean::TECHNOLOGY_OFFERS, |b| data::offers(b, all))?,
            needs: t.rows(&clean::TECHNOLOGY_NEEDS, |b| data::technical_needs(b, all))?,
            exchanges: t.rows(&coordinated::TECHNOLOGY, |b| data::exchanges(b, all))?,
            sides: t.rows(&coordinated::TECHNOLOGY_SIDES, |b| data::technology_sides(b, all))?,
            tried: t.rows(&coordinated::TECHNOLOGY_TEST, |b| data::tried(b, all))?,
            talent: t.rows(&coordinated::TALENT, |b| data::talent(b, all))?,
            talent_totals: t.rows(&coordinated::TALENT_TOTALS, |b| data::talent_totals(b, all))?,
            disputes: t.rows(&coordinated::DISPUTES, |b| data::disputes(b, all))?,
        })
    }

    /// Whether there is anything to show.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty() && self.ladder.is_empty() && self.retention.is_empty()
    }
}
