//! The verdicts of every programme by every pack, as tables.

use super::additions;
use super::judged::{self, Judged, Options};
use super::market::Markets;
use super::packs::packs;
use super::read::{Indicators, Programme};
use super::roll::Roll;
use super::sheet::{Cell, Sheet};
use crate::frame::to_frame;
use crate::judging::{self, Clock};
use arrow_array::RecordBatch;
use duikou_contracts::tables::{evaluated, flagged, reference};
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Context, Error, Kind, Result};
use duikou_methods::indicators::{Time, find};
use duikou_methods::robustness;
use duikou_methods::rules::{Pack, Sample, Subject};
use rayon::prelude::*;

/// Programmes judged at a time: enough for all threads, few enough to hold.
const BLOCK: usize = 4096;

fn options(context: &Context<'_>) -> Result<Options> {
    let (firm, likely) = (context.number("flag.firm")?, context.number("flag.likely")?);
    if likely > firm {
        return Err(Error::new(
            Kind::Settings,
            format!("flag.likely is {likely}, above flag.firm at {firm}"),
            "a verdict that is firm is likely too: set flag.likely at most at flag.firm",
        ));
    }
    // Whole numbers from 0, by their settings.
    let whole = |key: &str| -> Result<u32> {
        u32::try_from(context.int(key)?).map_err(|_| Error::bug(format!("{key} passed its range")))
    };
    let draws = whole("flag.draws")?;
    let how = robustness::Options {
        draws,
        seed: u64::from(whole("flag.seed")?),
        coverage: context.number("outlook.coverage")?,
    };
    Ok(Options { base_year: context.int("base_year")?, robustness: (draws > 0).then_some(how), firm, likely })
}

fn subject<'a>(roll: &'a Roll, p: &Programme<'a>) -> Subject<'a> {
    roll.subject(p.university, p.major, p.level)
}

/// Says of rules about kinds of school that no school here is of them.
fn say_unknown_kinds(context: &mut Context<'_>, packs: &[Pack], roll: &Roll) {
    for pack in packs {
        for (rule, kind) in pack.school_kinds().filter(|(_, k)| !roll.has_kind(k)) {
            context.note(format!("{}/{rule}: no school here is of the kind {kind}", pack.code));
        }
    }
}

pub(super) fn write(context: &mut Context<'_>) -> Result<()> {
    let options = options(context)?;
    let outlook_year = options.base_year + context.int("outlook.horizon")?;
    context.text("flag.packs")?;
    context.text("flag.thresholds")?;
    let mut packs = packs(context.edition)?;
    let headline = packs.first().map(|p| p.code.clone()).unwrap_or_default();
    packs.sort_by(|a, b| a.code.cmp(&b.code));
    let latest = |code: &str| match find(code).map(|i| i.time) {
        Some(Time::Outlook) => outlook_year,
        _ => options.base_year,
    };
    let roll = Roll::new(&context.table(&reference::MAJORS)?, &context.table(&reference::UNIVERSITIES)?)?;
    say_unknown_kinds(context, &packs, &roll);
    let markets = Markets::read(context)?;
    let rows = context.table(&evaluated::INDICATORS)?;
    let indicators = Indicators::new(&rows)?;
    for pack in packs.iter_mut().filter(|p| p.has_quantiles()) {
        let mut sample = Sample::default();
        indicators.programmes().for_each(|p| sample.add(pack, &subject(&roll, &p), &p.series, &latest));
        pack.freeze(sample);
    }
    // Rules in the order of their codes: the table is written in the order of its key.
    let orders: Vec<Vec<usize>> = packs
        .iter()
        .map(|p| {
            let mut order: Vec<usize> = (0..p.rules.len()).collect();
            order.sort_by(|a, b| p.rules[*a].code.cmp(&p.rules[*b].code));
            order
        })
        .collect();
    let mut sheets = Sheets::new();
    let mut all = indicators.programmes();
    let mut count = 0;
    loop {
        let block: Vec<Programme<'_>> = all.by_ref().take(BLOCK).collect();
        if block.is_empty() {
            break;
        }
        count += block.len() as u64;
        let judged: Vec<Vec<Judged<'_>>> = block
            .par_iter()
            .map(|p| {
                let (subject, own) = (subject(&roll, p), judged::own(&markets, p));
                let judge = |(pack, order): (_, &Vec<usize>)| {
                    judged::judge(pack, order, p, &subject, &latest, own.as_ref(), &options)
                };
                packs.iter().zip(&orders).map(judge).collect::<Result<Vec<_>>>()
            })
            .collect::<Result<_>>()?;
        for (programme, by_pack) in block.iter().zip(&judged) {
            for (pack, judged) in packs.iter().zip(by_pack) {
                sheets.add(programme, pack, judged)?;
            }
        }
    }
    context.ledger(LedgerLine {
        source: "programmes of evaluated.indicators → flagged.verdicts, once for each pack".into(),
        rows_in: count,
        rows_out: count,
        ..LedgerLine::default()
    });
    let clock = Clock { base_year: options.base_year, graduation_year: outlook_year };
    context.put(&flagged::PACKS, judging::kept_rows(context.edition, clock)?)?;
    let successions = to_frame(&context.table(&evaluated::SUCCESSIONS)?)?;
    let frame = to_frame(&rows)?;
    super::renames::rows(&successions, &frame, &packs, &roll, &latest)?.put(context, &flagged::RENAMES)?;
    sheets.put(context, &rows, &headline)
}

struct Sheets {
    verdicts: Sheet,
    evidence: Sheet,
    acceptability: Sheet,
    counterfactuals: Sheet,
}

impl Sheets {
    fn new() -> Sheets {
        Sheets {
            verdicts: Sheet::new(&flagged::VERDICTS),
            evidence: Sheet::new(&flagged::EVIDENCE),
            acceptability: Sheet::new(&flagged::ACCEPTABILITY),
            counterfactuals: Sheet::new(&flagged::COUNTERFACTUALS),
        }
    }

    fn put(self, context: &mut Context<'_>, rows: &RecordBatch, headline: &str) -> Result<()> {
        let verdicts = self.verdicts.finish()?;
        additions::put(context, rows, &verdicts, headline)?;
        context.put(&flagged::VERDICTS, verdicts)?;
        context.put(&flagged::EVIDENCE, self.evidence.finish()?)?;
        context.put(&flagged::ACCEPTABILITY, self.acceptability.finish()?)?;
        context.put(&flagged::COUNTERFACTUALS, self.counterfactuals.finish()?)
    }

    fn add(&mut self, programme: &Programme<'_>, pack: &Pack, judged: &Judged<'_>) -> Result<()> {
        let key = [programme.university, programme.major, programme.level, pack.code.as_str()];
        let region = || Cell::Text(programme.region);
        let robustness = judged.robustness.as_ref();
        self.verdicts.row(
            &key,
            &[
                region(),
                Cell::Text(judged.verdict.code),
                Cell::Text(judged.verdict.ground),
                Cell::Number(robustness.map(|r| r.probability)),
                Cell::Number(robustness.map(|r| r.error(r.probability))),
                Cell::maybe(judged.firmness),
            ],
        )?;
        for proof in &judged.proofs {
            let rule = &pack.rules[proof.rule];
            self.evidence.row(
                &[&key[..], &[rule.code.as_str()]].concat(),
                &[
                    region(),
                    Cell::Text(&rule.ground),
                    Cell::Text(judged::state_code(proof.state)),
                    Cell::Text(proof.indicator),
                    Cell::Number(proof.value),
                    Cell::Number(proof.threshold),
                    Cell::Text(&rule.verdict),
                    Cell::maybe(proof.detail.as_deref()),
                    Cell::maybe(proof.source.as_deref()),
                ],
            )?;
        }
        if let Some(r) = robustness {
            let mut shares = r.acceptability.clone();
            shares.sort_by(|a, b| a.0.cmp(b.0));
            for (verdict, share) in shares {
                let cells = [region(), Cell::Number(Some(share)), Cell::Number(Some(r.error(share)))];
                self.acceptability.row(&[&key[..], &[verdict]].concat(), &cells)?;
            }
        }
        for row in &judged.counterfactuals {
            self.counterfactuals.row(
                &[&key[..], &[row.towards.code(), row.input]].concat(),
                &[
                    region(),
                    Cell::Number(row.now),
                    Cell::Number(row.needed),
                    Cell::maybe(row.verdict),
                    Cell::Flag(row.smallest),
                    Cell::Text(&row.detail),
                ],
            )?;
        }
        Ok(())
    }
}
