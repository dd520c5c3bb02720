//! What follows from the verdicts and the shortages together: majors to add, schools that could host them, and needs a
//! programme that is cut could turn to.
//!
//! Reading order: this file (inputs, what is written), [`basis`] (what is short, what is offered), [`candidates`] (which
//! majors may be proposed), [`hosts`], [`redirects`]. The judgement is in `methods::additions`.

mod basis;
mod candidates;
mod hosts;
mod redirects;
#[cfg(test)]
mod tests;

use crate::matching::market;
use crate::rows::Rows;
use arrow_array::RecordBatch;
use basis::{Basis, Frames, Region};
use duikou_contracts::columns as c;
use duikou_contracts::tables::flagged;
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Context, Error, Result};
use duikou_methods::additions::{Proposal, propose};

/// Redirections of a programme at most.
const REDIRECTS: usize = 5;

/// Options of the proposals.
struct Options {
    links: market::Options,
    /// Persons a proposal serves at the least.
    least: f64,
    /// Expected placement of an offered major at the least.
    placement: f64,
}

fn refused(region: &str, e: &duikou_methods::Error) -> Error {
    Error::bug(format!("proposals for region {region}: {e}"))
}

/// What is written, and what became of the rows.
struct Made {
    additions: Rows,
    hosts: Rows,
    redirects: Rows,
    ledger: [LedgerLine; 2],
}

/// Writes the proposals, their hosts and the redirections. `indicators` are the rows of `evaluated.indicators`,
/// `verdicts` those of `flagged.verdicts`; `headline` is the code of the headline pack: what that pack cuts is not
/// proposed, and is redirected.
pub fn put(context: &mut Context<'_>, indicators: &RecordBatch, verdicts: &RecordBatch, headline: &str) -> Result<()> {
    let options = Options {
        links: market::Options::of(&context.settings(market::SETTINGS)?)?,
        least: context.number("flag.additions_least")?,
        placement: context.number("flag.additions_placement")?,
    };
    let made = make(&Basis::of(Frames::read(context, indicators, verdicts)?, headline)?, &options)?;
    made.ledger.into_iter().for_each(|line| context.ledger(line));
    made.additions.put(context, &flagged::ADDITIONS)?;
    made.hosts.put(context, &flagged::HOSTS)?;
    made.redirects.put(context, &flagged::REDIRECTS)
}

fn make(basis: &Basis, options: &Options) -> Result<Made> {
    let (mut additions, mut hosts, mut redirects) = (Rows::default(), Rows::default(), Rows::default());
    let (mut needs, mut served, mut redirected) = (0, 0, 0);
    for region in basis.regions(options)? {
        needs += region.needs.len() as u64;
        let candidates = candidates::of(basis, &region, options)?;
        let proposals =
            propose(&region.weights(), &candidates.list, options.least).map_err(|e| refused(&region.code, &e))?;
        served += proposals.iter().map(|p| p.served.len() as u64).sum::<u64>();
        for (place, proposal) in (1..).zip(&proposals) {
            addition(&mut additions, basis, &region, &candidates, proposal, place);
            let candidate = &candidates.list[proposal.candidate];
            hosts::put(&mut hosts, basis, &region.code, &candidate.code, &candidate.level);
        }
        redirected += redirects::put(&mut redirects, basis, &region, options)?;
    }
    let flagged = basis.flagged.values().map(|programmes| programmes.len() as u64).sum();
    let line = |source: &str, all: u64, out: u64| LedgerLine {
        source: source.into(),
        rows_in: all,
        rows_out: out,
        set_aside: all - out,
        ..LedgerLine::default()
    };
    let ledger = [
        line("matched.needs → flagged.additions (needs that no proposal serves set aside)", needs, served),
        line(
            "programmes the headline pack cuts or warns → flagged.redirects (those without a need to turn to set aside)",
            flagged,
            redirected,
        ),
    ];
    Ok(Made { additions, hosts, redirects, ledger })
}

fn addition(
    rows: &mut Rows,
    basis: &Basis,
    region: &Region,
    candidates: &candidates::Candidates,
    proposal: &Proposal,
    place: i64,
) {
    let candidate = &candidates.list[proposal.candidate];
    let cell = region.cells.get(&(candidate.code.clone(), candidate.level.clone()));
    let providers = cell.map_or(0, |cell| cell.providers);
    let first = &region.needs[proposal.served[0].0 as usize].0;
    let served: Vec<String> = proposal
        .served
        .iter()
        .map(|(j, persons)| {
            let (occupation, level) = &region.needs[*j as usize];
            format!("{occupation} {level} {persons:.1}")
        })
        .collect();
    rows.text(&c::REGION_CODE, &region.code)
        .text(&c::MAJOR_CODE, &candidate.code)
        .text(&c::LEVEL, &candidate.level)
        .int(&c::PLACE, place)
        .text(&c::ADDITION_KIND, if candidate.offered { "short" } else { "absent" })
        .number(&c::SHORT, proposal.short)
        .text(&c::OCCUPATION_CODE, first)
        .int(&c::PROVIDERS, providers)
        .number(&c::SUPPLY, cell.map_or(0.0, |cell| cell.supply))
        .number(&c::PLACEMENT, cell.and_then(|cell| cell.placement))
        .number(&c::SHADOW_PRICE, candidates.prices[proposal.candidate])
        .text(&c::LINK_BASIS, basis.basis_of(&candidate.code, first))
        .text(&c::DETAIL, &served.join("; "));
}
