//! The survey of firms: response and weights by industry section × size, and the match as firms see it beside the fill
//! computed for the same chain or region.
//!
//! Regions are taken to their market, industries to their section. A firm of the sampling list that did not answer
//! counts in the response only: nothing is imputed for it. Rules and formulas: [`duikou_methods::survey`].

use super::{chains::markets, line, refused};
use crate::frame::{bug, ints, numbers, texts};
use crate::rows::Rows;
use duikou_contracts::codes::{FIT_RATINGS, FIT_REASONS, SIZE_CLASSES};
use duikou_contracts::columns as c;
use duikou_contracts::tables::clean;
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Error, Kind, Result};
use duikou_methods::survey::{Cell, Design, Reply, design, share};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Ratings that count as fitting.
const FITS: [&str; 2] = ["4", "5"];

pub struct Input {
    pub frame: DataFrame,
    pub survey: DataFrame,
    pub regions: DataFrame,
    pub industries: DataFrame,
    pub chains: DataFrame,
    pub market: DataFrame,
    /// Graduation year of the computed fill, and coverage of the intervals.
    pub year: i64,
    pub coverage: f64,
}

/// The three tables, and the ledger of both inputs.
pub struct Surveyed {
    pub shares: Rows,
    pub answers: Rows,
    pub strata: Rows,
    pub ledger: Vec<LedgerLine>,
}

/// What a firm says of one occupation.
struct Said {
    chain: String,
    needed: Option<f64>,
    hired: Option<f64>,
    rating: String,
    reason: String,
}

struct Firm {
    section: String,
    size: String,
    answered: bool,
    said: Vec<Said>,
}

/// One round: a market region in a year. Firms of the frame by section and size, and firms of the sampling list.
#[derive(Default)]
struct Round {
    frame: BTreeMap<(String, i64), f64>,
    firms: BTreeMap<String, Firm>,
}

fn rank(size: &str) -> i64 {
    SIZE_CLASSES.get(size).map_or(i64::MAX, |s| s.rank)
}

/// The section of every industry: the code at the top of its parents.
fn sections(industries: &DataFrame) -> Result<HashMap<String, String>> {
    let codes = texts(industries, &c::INDUSTRY_CODE)?;
    let parents = texts(industries, &c::PARENT_CODE)?;
    let parent: HashMap<&str, &str> =
        codes.iter().map(String::as_str).zip(parents.iter().map(String::as_str)).collect();
    let top = |code: &String| {
        let mut here = code.as_str();
        // A chain of parents longer than the list goes in a circle; the last code seen stands.
        for _ in 0..codes.len() {
            match parent.get(here) {
                Some(up) if !up.is_empty() => here = up,
                _ => break,
            }
        }
        (code.clone(), here.to_string())
    };
    Ok(codes.iter().map(top).collect())
}

fn broken(what: String, hint: &str) -> Error {
    Error::new(Kind::Contract, what, hint)
}

/// Reads both tables into rounds; returns how many rows of each are of no market.
fn rounds(input: &Input) -> Result<(BTreeMap<(String, i64), Round>, usize, usize)> {
    let (markets, sections) = (markets(&input.regions)?, sections(&input.industries)?);
    let section = |code: &String| sections.get(code).cloned().unwrap_or_else(|| code.clone());
    let mut rounds: BTreeMap<(String, i64), Round> = BTreeMap::new();
    let (mut unplaced, mut lost) = (0, 0);
    let f = &input.frame;
    let (regions, years, industries) = (texts(f, &c::REGION_CODE)?, ints(f, &c::YEAR)?, texts(f, &c::INDUSTRY_CODE)?);
    let (sizes, firms) = (texts(f, &c::SIZE_CLASS)?, numbers(f, &c::FIRMS)?);
    for (r, region) in regions.iter().enumerate() {
        let Some(market) = markets.get(region) else {
            unplaced += 1;
            continue;
        };
        let round = rounds.entry((market.clone(), years[r])).or_default();
        *round.frame.entry((section(&industries[r]), rank(&sizes[r]))).or_default() += firms[r].unwrap_or_default();
    }
    let s = &input.survey;
    let of = |column| texts(s, column);
    let (ids, regions, years) = (of(&c::FIRM_ID)?, of(&c::REGION_CODE)?, ints(s, &c::YEAR)?);
    let (industries, sizes, chains) = (of(&c::INDUSTRY_CODE)?, of(&c::SIZE_CLASS)?, of(&c::CHAIN_CODE)?);
    let answered = s.column(c::ANSWERED.name).map_err(bug)?.bool().map_err(bug)?.clone();
    let (needed, hired) = (numbers(s, &c::PERSONS_NEEDED)?, numbers(s, &c::PERSONS_HIRED)?);
    let (ratings, reasons) = (of(&c::FIT_RATING)?, of(&c::FIT_REASON)?);
    for (r, id) in ids.iter().enumerate() {
        let Some(market) = markets.get(&regions[r]) else {
            lost += 1;
            continue;
        };
        let round = rounds.entry((market.clone(), years[r])).or_default();
        let (section, answered) = (section(&industries[r]), answered.get(r).unwrap_or_default());
        let new = || Firm { section: section.clone(), size: sizes[r].clone(), answered, said: Vec::new() };
        let firm = round.firms.entry(id.clone()).or_insert_with(new);
        if (&firm.section, &firm.size, firm.answered) != (&section, &sizes[r], answered) {
            let what = format!(
                "{} (firm {id}, {}): its rows differ in industry, size or answered",
                clean::SURVEY.name(),
                years[r]
            );
            return Err(broken(
                what,
                "give a firm one industry, one size and one answer to whether it answered in a year",
            ));
        }
        firm.said.push(Said {
            chain: chains[r].clone(),
            needed: needed[r],
            hired: hired[r],
            rating: ratings[r].clone(),
            reason: reasons[r].clone(),
        });
    }
    Ok((rounds, unplaced, lost))
}

/// Cells of the frame with their answers, in the order of the frame.
fn cells(round: &Round, market: &str, year: i64) -> Result<Vec<(Cell, i64)>> {
    let mut counts: BTreeMap<(&str, i64), (i64, usize)> = BTreeMap::new();
    for (id, firm) in &round.firms {
        let key = (firm.section.as_str(), rank(&firm.size));
        if !round.frame.contains_key(&(firm.section.clone(), key.1)) {
            let (survey, frame) = (clean::SURVEY.name(), clean::SURVEY_FRAME.name());
            let what = format!(
                "{survey} (firm {id}): {frame} has no firms of region {market}, year {year}, industry {}, size {}",
                firm.section, firm.size
            );
            return Err(broken(
                what,
                "add the cell to the workbook of the frame (产业需求侧匹配度调研总体): without it answers have no weight",
            ));
        }
        let count = counts.entry(key).or_default();
        count.0 += 1;
        count.1 += usize::from(firm.answered);
    }
    let cell = |((section, size), firms): (&(String, i64), &f64)| {
        let (sampled, answered) = counts.get(&(section.as_str(), *size)).copied().unwrap_or_default();
        (Cell { industry: section.clone(), size: *size, firms: *firms, answered }, sampled)
    };
    Ok(round.frame.iter().map(cell).collect())
}

/// A domain of the survey: kind, code, and which firms and which of their answers belong to it.
struct Domain<'a> {
    kind: &'static str,
    code: &'a str,
}

impl Domain<'_> {
    fn has(&self, firm: &Firm, said: &Said) -> bool {
        match self.kind {
            "chain" => said.chain == self.code,
            "size" => firm.size == self.code,
            "industry" => firm.section == self.code,
            _ => true,
        }
    }
}

fn domains<'a>(round: &'a Round, market: &'a str) -> Vec<Domain<'a>> {
    let mut found: BTreeSet<(&'static str, &str)> = BTreeSet::from([("region", market)]);
    for firm in round.firms.values() {
        found.insert(("size", &firm.size));
        found.insert(("industry", &firm.section));
        found.extend(firm.said.iter().filter(|s| s.chain != "-").map(|s| ("chain", s.chain.as_str())));
    }
    found.into_iter().map(|(kind, code)| Domain { kind, code }).collect()
}

/// Fill by (region, chain), and by region under the chain `""`.
fn fills(input: &Input) -> Result<HashMap<(String, String), f64>> {
    let mut out = HashMap::new();
    let chains = texts(&input.chains, &c::CHAIN_CODE)?;
    for ((region, chain), fill) in
        texts(&input.chains, &c::REGION_CODE)?.into_iter().zip(chains).zip(numbers(&input.chains, &c::FILL)?)
    {
        fill.and_then(|fill| out.insert((region, chain), fill));
    }
    for (region, fill) in texts(&input.market, &c::REGION_CODE)?.into_iter().zip(numbers(&input.market, &c::FILL)?) {
        fill.and_then(|fill| out.insert((region, String::new()), fill));
    }
    Ok(out)
}

/// Rows of `coordinated.survey`, `survey_answers` and `survey_strata`.
///
/// # Errors
/// `Contract` where a firm's rows contradict each other, where the frame lacks a sampled firm's cell, or where more
/// firms of a cell answered than it has.
pub fn ask(input: &Input) -> Result<Surveyed> {
    let (rounds, unplaced, lost) = rounds(input)?;
    let fills = fills(input)?;
    let mut latest: BTreeMap<&str, i64> = BTreeMap::new();
    for ((market, year), _) in rounds.iter().filter(|(_, round)| !round.firms.is_empty()) {
        latest.entry(market).and_modify(|y| *y = (*y).max(*year)).or_insert(*year);
    }
    let (mut shares, mut answers, mut strata) = (Rows::default(), Rows::default(), Rows::default());
    for ((market, year), round) in rounds.iter().filter(|(_, round)| !round.firms.is_empty()) {
        let cells = cells(round, market, *year)?;
        let plain: Vec<Cell> = cells.iter().map(|(cell, _)| cell.clone()).collect();
        let name = |cell: &Cell| SIZE_CLASSES.codes.iter().find(|s| s.rank == cell.size).map_or("", |s| s.code);
        let refused = |e| {
            refused(&clean::SURVEY_FRAME, &format!("region {market}, year {year}; cells {}", list(&plain, &name)), &e)
        };
        let design = design(&plain).map_err(refused)?;
        for (i, (cell, sampled)) in cells.iter().enumerate() {
            let group = design.as_ref().map(|d| d.of[i]);
            strata
                .text(&c::REGION_CODE, market)
                .int(&c::YEAR, *year)
                .text(&c::INDUSTRY_CODE, &cell.industry)
                .text(&c::SIZE_CLASS, name(cell))
                .number(&c::FIRMS, cell.firms)
                .int(&c::SAMPLED, *sampled)
                .int(&c::RESPONDED, cell.answered as i64)
                .number(&c::RESPONSE_RATE, (*sampled > 0).then(|| cell.answered as f64 / *sampled as f64))
                .int(&c::STRATUM, group.map(|g| g as i64 + 1))
                .number(&c::WEIGHT, design.as_ref().zip(group).map(|(d, g)| d.groups[g].weight()));
        }
        let at: HashMap<(&str, i64), usize> =
            plain.iter().enumerate().map(|(i, cell)| ((cell.industry.as_str(), cell.size), i)).collect();
        let group_of = |firm: &Firm, d: &Design| d.of[at[&(firm.section.as_str(), rank(&firm.size))]];
        for domain in domains(round, market) {
            let found = measure(&domain, round, design.as_ref(), &group_of, input.coverage)
                .map_err(|e| super::refused(&clean::SURVEY, &format!("{market}, {year}, {}", domain.code), &e))?;
            let population =
                |keep: &dyn Fn(&Cell) -> bool| plain.iter().filter(|c| keep(c)).map(|c| c.firms).sum::<f64>();
            let firms = match domain.kind {
                "region" => population(&|_| true),
                "size" => population(&|cell| cell.size == rank(domain.code)),
                "industry" => population(&|cell| cell.industry == domain.code),
                _ => found.firms,
            };
            let degree = match domain.kind {
                "chain" => fills.get(&(market.clone(), domain.code.to_string())).copied(),
                "region" => fills.get(&(market.clone(), String::new())).copied(),
                _ => None,
            };
            let degree = degree.filter(|_| latest.get(market.as_str()) == Some(year));
            let fits = found.fits;
            shares
                .text(&c::REGION_CODE, market)
                .int(&c::YEAR, *year)
                .text(&c::SURVEY_KIND, domain.kind)
                .text(&c::CODE, domain.code)
                .int(&c::SAMPLED, found.sampled)
                .int(&c::RESPONDED, found.responded)
                .number(&c::RESPONSE_RATE, found.responded as f64 / found.sampled as f64)
                .number(&c::FIRMS, firms)
                .int(&c::REPLIES, fits.map_or(0, |s| s.replies as i64))
                .number(&c::EFFECTIVE, fits.map(|s| s.effective))
                .number(&c::FITS, fits.map(|s| s.share))
                .number(&c::FITS_LOW, fits.map(|s| s.low))
                .number(&c::FITS_HIGH, fits.map(|s| s.high))
                .maybe(&c::INTERVAL_BASIS, fits.map(|s| s.basis.code()))
                .number(&c::PERSONS_NEEDED, found.needed)
                .number(&c::PERSONS_HIRED, found.hired)
                .number(&c::DEGREE, degree)
                .int(&c::DEGREE_YEAR, degree.map(|_| input.year))
                .number(&c::DIFFERENCE, fits.zip(degree).map(|(s, d)| s.share - d));
            for (question, answer, part, replies) in found.answers {
                answers
                    .text(&c::REGION_CODE, market)
                    .int(&c::YEAR, *year)
                    .text(&c::SURVEY_KIND, domain.kind)
                    .text(&c::CODE, domain.code)
                    .text(&c::QUESTION, question)
                    .text(&c::ANSWER, answer)
                    .number(&c::ANSWER_SHARE, part)
                    .int(&c::REPLIES, replies);
            }
        }
    }
    let ledger = vec![
        line(&clean::SURVEY_FRAME, input.frame.height(), unplaced),
        line(&clean::SURVEY, input.survey.height(), lost),
    ];
    Ok(Surveyed { shares, answers, strata, ledger })
}

/// Cells by their place, for the message of a refusal that names one by its number.
fn list(cells: &[Cell], name: &dyn Fn(&Cell) -> &'static str) -> String {
    let over = cells.iter().enumerate().filter(|(_, cell)| cell.answered as f64 > cell.firms);
    over.map(|(i, cell)| format!("[{i}] = {} {}", cell.industry, name(cell))).collect::<Vec<_>>().join(", ")
}

struct Measured {
    sampled: i64,
    responded: i64,
    firms: f64,
    fits: Option<duikou_methods::survey::Share>,
    needed: Option<f64>,
    hired: Option<f64>,
    /// Question, answer, weighted share, firms with an answer to the question.
    answers: Vec<(&'static str, &'static str, f64, i64)>,
}

fn measure(
    domain: &Domain<'_>,
    round: &Round,
    design: Option<&Design>,
    group_of: &dyn Fn(&Firm, &Design) -> usize,
    coverage: f64,
) -> std::result::Result<Measured, duikou_methods::Error> {
    let inside = |firm: &&Firm| firm.said.iter().any(|said| domain.has(firm, said));
    let sampled = round.firms.values().filter(inside).count() as i64;
    let responded = round.firms.values().filter(inside).filter(|f| f.answered).count() as i64;
    let mut found =
        Measured { sampled, responded, firms: 0.0, fits: None, needed: None, hired: None, answers: Vec::new() };
    let Some(design) = design else { return Ok(found) };
    // One reply a firm that answered: how many of its rows in the domain are `of`, and how many of these `yes`.
    let replies = |of: &dyn Fn(&Said) -> bool, yes: &dyn Fn(&Said) -> bool| -> Vec<Reply> {
        let count = |firm: &Firm, keep: &dyn Fn(&Said) -> bool| {
            firm.said.iter().filter(|s| domain.has(firm, s) && of(s) && keep(s)).count() as f64
        };
        let firms = round.firms.values().filter(|f| f.answered);
        firms.map(|f| Reply { group: group_of(f, design), yes: count(f, yes), of: count(f, &|_| true) }).collect()
    };
    let rated = |s: &Said| !s.rating.is_empty();
    found.fits = share(design, &replies(&rated, &|s| FITS.contains(&s.rating.as_str())), coverage)?;
    let lists: [(&'static str, &duikou_contracts::CodeList, fn(&Said) -> &str); 2] =
        [("rating", &FIT_RATINGS, |s| &s.rating), ("reason", &FIT_REASONS, |s| &s.reason)];
    for (question, list, of) in lists {
        for code in list.codes {
            let part = share(design, &replies(&|s| !of(s).is_empty(), &|s| of(s) == code.code), coverage)?;
            found.answers.extend(part.map(|p| (question, code.code, p.share, p.replies as i64)));
        }
    }
    for firm in round.firms.values().filter(|f| f.answered) {
        let weight = design.groups[group_of(firm, design)].weight();
        let mut any = false;
        for said in firm.said.iter().filter(|s| domain.has(firm, s)) {
            any = true;
            let add = |sum: &mut Option<f64>, v: Option<f64>| {
                if let Some(v) = v {
                    *sum = Some(sum.unwrap_or_default() + weight * v);
                }
            };
            add(&mut found.needed, said.needed);
            add(&mut found.hired, said.hired);
        }
        found.firms += if any { weight } else { 0.0 };
    }
    Ok(found)
}
