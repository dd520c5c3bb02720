//! Rows of the survey of firms: shares, answers, strata.

use super::{Maybe, Note, Number, Perhaps, Text, Whole};
use arrow_array::RecordBatch;
use duikou_contracts::columns as c;
use duikou_engine::Result;

rows! {
    /// The match as firms see it, of a region, a chain, a size or an industry section.
    Asked, asked { region: Text<&'a str> = REGION_CODE, year: Whole<i64> = YEAR, kind: Text<&'a str> = SURVEY_KIND, code: Text<&'a str> = CODE,
        sampled: Whole<i64> = SAMPLED, responded: Whole<i64> = RESPONDED, response: Number<f64> = RESPONSE_RATE, firms: Number<f64> = FIRMS,
        replies: Whole<i64> = REPLIES, effective: Maybe<Option<f64>> = EFFECTIVE, fits: Maybe<Option<f64>> = FITS, low: Maybe<Option<f64>> = FITS_LOW,
        high: Maybe<Option<f64>> = FITS_HIGH, basis: Note<Option<&'a str>> = INTERVAL_BASIS, needed: Maybe<Option<f64>> = PERSONS_NEEDED,
        hired: Maybe<Option<f64>> = PERSONS_HIRED, degree: Maybe<Option<f64>> = DEGREE, degree_year: Perhaps<Option<i64>> = DEGREE_YEAR,
        difference: Maybe<Option<f64>> = DIFFERENCE }
}
rows! {
    /// The weighted share of one answer to a question.
    Answer, answers { region: Text<&'a str> = REGION_CODE, year: Whole<i64> = YEAR, kind: Text<&'a str> = SURVEY_KIND, code: Text<&'a str> = CODE,
        question: Text<&'a str> = QUESTION, answer: Text<&'a str> = ANSWER, share: Number<f64> = ANSWER_SHARE, replies: Whole<i64> = REPLIES }
}
rows! {
    /// Response and weight of a cell of the frame.
    Stratum, strata { region: Text<&'a str> = REGION_CODE, year: Whole<i64> = YEAR, industry: Text<&'a str> = INDUSTRY_CODE, size: Text<&'a str> = SIZE_CLASS,
        firms: Number<f64> = FIRMS, sampled: Whole<i64> = SAMPLED, responded: Whole<i64> = RESPONDED, response: Maybe<Option<f64>> = RESPONSE_RATE,
        group: Perhaps<Option<i64>> = STRATUM, weight: Maybe<Option<f64>> = WEIGHT }
}
