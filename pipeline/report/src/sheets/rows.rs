//! The rows of each sheet.

use crate::book::Book;
use crate::indicator;
use crate::ledgers::Cell;
use crate::packs;
use crate::pages::coordination::{ladder, retention, targets};
use crate::pages::{HIDDEN, flags, icon, plan};
use duikou_contracts::codes;

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn number(value: impl Into<Option<f64>>) -> Cell {
    Cell::number(value.into())
}

fn count(value: i64) -> Cell {
    Cell::Number(value as f64)
}

fn year(value: Option<i64>) -> Cell {
    value.map_or(Cell::Empty, Cell::Year)
}

/// A figure, or the mark where it is withheld.
fn shown(hidden: bool, value: Option<f64>) -> Cell {
    if hidden && value.is_some() { text(HIDDEN) } else { number(value) }
}

fn yes(book: &Book<'_>, value: bool) -> Cell {
    text(book.lang.pick(if value { "是" } else { "否" }, if value { "yes" } else { "no" }))
}

pub fn regions(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let rows = book.region_degrees.iter().map(|r| {
        let mut row = vec![text(r.region), text(book.region(r.region)), Cell::Year(r.year)];
        row.extend([Some(r.supply), Some(r.demand), Some(r.placed), r.placement, r.low, r.high].map(number));
        row.extend([r.fill, r.alignment, r.dissimilarity, Some(r.surplus), Some(r.short)].map(number));
        row.extend([r.unlinked_supply, r.unlinked_demand].map(number));
        row
    });
    rows.collect()
}

pub fn chains(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let rows = book.chain_degrees.iter().map(|r| {
        let mut row = vec![text(book.region(r.region)), text(r.chain), text(book.chain(r.chain))];
        row.extend([Some(r.demand), Some(r.filled), r.fill, Some(r.short)].map(number));
        row.push(count(r.suppressed));
        row
    });
    rows.collect()
}

pub fn majors(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let rows = book.major_degrees.iter().zip(book.hidden_majors()).map(|(r, hide)| {
        let mut row =
            vec![text(book.region(r.region)), text(r.major), text(book.major(r.major)), text(book.level(r.level))];
        row.extend(
            [Some(r.supply), Some(r.placed), r.placement, r.low, r.high, Some(r.surplus)].map(|v| shown(hide, v)),
        );
        row.push(yes(book, r.linked));
        row
    });
    rows.collect()
}

/// School, major and level by code and name, after the region.
fn named(book: &Book<'_>, region: &str, (school, major, level): crate::data::Key<'_>) -> Vec<Cell> {
    let names = [book.region(region), school.into(), book.school(school), major.into(), book.major(major)];
    names.into_iter().chain([book.level(level)]).map(text).collect()
}

pub fn programmes(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let rows = book.programmes.iter().map(|p| {
        let hide = book.is_hidden(&p.key());
        let mut row = named(book, p.region, p.key());
        row.extend(
            [Some(p.supply), Some(p.placed), p.placement, p.low, p.high, Some(p.surplus)].map(|v| shown(hide, v)),
        );
        row.push(yes(book, p.linked));
        row
    });
    rows.collect()
}

pub fn needs(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let rows = book.needs.iter().map(|n| {
        let names = [book.region(n.region), n.occupation.into(), book.occupation(n.occupation), book.level(n.level)];
        let mut row: Vec<Cell> = names.into_iter().map(text).collect();
        row.extend([Some(n.demand), Some(n.filled), n.fill, Some(n.short)].map(number));
        row.push(yes(book, n.linked));
        row
    });
    rows.collect()
}

pub fn certain(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let rows = book.certain.iter().zip(book.hidden_members()).map(|(r, hide)| {
        let name = if r.side == "major" { book.major(r.code) } else { book.occupation(r.code) };
        vec![
            text(book.region(r.region)),
            text(codes::CERTAIN_KINDS.label(r.kind, book.lang)),
            text(r.set),
            number(r.excess),
            text(codes::SIDES.label(r.side, book.lang)),
            text(r.code),
            text(name),
            text(book.level(r.level)),
            shown(hide, Some(r.amount)),
        ]
    });
    rows.collect()
}

/// Verdicts that ask for something, of every pack, with the evidence each rests on.
pub fn verdicts(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let mut flagged: Vec<_> = book.verdicts.iter().filter(|v| v.is_flag()).collect();
    let place = |pack: &str| book.packs.iter().position(|p| p.code == pack);
    flagged.sort_by_key(|v| (place(v.pack), flags::rank(v.verdict), v.key()));
    let rows = flagged.into_iter().map(|v| {
        let hide = book.is_hidden(&v.key());
        let mut row = named(book, v.region, v.key());
        row.push(text(book.pack(v.pack).map_or(v.pack, |p| packs::title(p, book.lang))));
        row.push(text(format!("{} {}", icon(v.verdict), codes::VERDICTS.label(v.verdict, book.lang))));
        row.push(text(flags::ground(book, v.ground)));
        row.push(Cell::text(v.firmness.map(|f| codes::FIRMNESS.label(f, book.lang))));
        row.push(number(v.probability));
        row.push(text(flags::proof_words(book, flags::proof(book, v), hide)));
        row
    });
    rows.collect()
}

/// Indicators of the programmes flagged by the headline pack: what a verdict rests on.
pub fn indicators(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let flagged = book.verdicts.iter().filter(|v| v.is_flag() && v.pack == book.headline());
    let rows = flagged.flat_map(|v| {
        let hide = book.is_hidden(&v.key());
        book.indicators.get(&v.key()).into_iter().flatten().map(move |r| {
            let mut row = named(book, v.region, v.key());
            row.extend([text(r.indicator), text(indicator::label(r.indicator, book.lang)), Cell::Year(r.year)]);
            row.extend([r.value, r.low, r.high].map(|value| shown(hide, value)));
            row
        })
    });
    rows.collect()
}

pub fn additions(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let rows = book.judged.additions.iter().flatten().map(|r| {
        let hide = book.hides_total(r.region, r.major, r.level, r.supply);
        vec![
            text(book.region(r.region)),
            count(r.place),
            text(r.major),
            text(book.major(r.major)),
            text(book.level(r.level)),
            text(codes::ADDITION_KINDS.label(r.kind, book.lang)),
            text(book.occupation(r.occupation)),
            number(r.short),
            count(r.providers),
            shown(hide, Some(r.supply)),
            shown(hide, r.placement),
            number(r.price),
            text(codes::LINK_BASES.label(r.basis, book.lang)),
        ]
    });
    rows.collect()
}

pub fn intake(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let mut out = Vec::new();
    for p in &book.plan.programmes {
        let hide = book.plan.is_hidden(&p.key());
        for r in book.plan.intake.get(&p.key()).into_iter().flatten() {
            let mut row = named(book, p.region, p.key());
            row.push(Cell::Year(r.year));
            row.extend([p.now, r.proposed, r.low, r.high].map(|v| shown(hide, Some(v))));
            row.push(text(format!("{} {}", plan::mark(r.action), codes::PLAN_ACTIONS.label(r.action, book.lang))));
            row.push(text(codes::PLAN_REASONS.label(r.reason, book.lang)));
            out.push(row);
        }
    }
    out
}

pub fn prices(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let rows = book.plan.prices.iter().map(|r| {
        vec![
            text(book.region(r.region)),
            count(r.place),
            text(codes::PLAN_RULES.label(r.rule, book.lang)),
            text(codes::PLAN_SIDES.label(r.side, book.lang)),
            r.school.map_or(Cell::Empty, |s| text(book.school(s))),
            r.major.map_or(Cell::Empty, |m| text(book.major(m))),
            r.level.map_or(Cell::Empty, |l| text(book.level(l))),
            year(r.year),
            number(r.price),
        ]
    });
    rows.collect()
}

pub fn followed(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let rows = book.coordinated.targets.iter().map(|t| {
        let state = codes::TARGET_STATES.label(t.state, book.lang);
        vec![
            text(t.id),
            text(targets::name(book, t)),
            text(book.region(t.region)),
            Cell::Year(t.year),
            number(t.target),
            text(t.unit),
            number(t.interim),
            year(t.actual_year),
            number(t.actual),
            number(t.attained),
            text(format!("{} {state}", targets::icon(t.state))),
            Cell::text(t.owner),
            text(book.document(t.source, t.place)),
            t.actual_source.map_or(Cell::Empty, |s| text(book.document(s, None))),
        ]
    });
    rows.collect()
}

pub fn rungs(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let rows = book.coordinated.ladder.iter().map(|r| {
        let hide = book.too_small(r.supply);
        let state = codes::RUNGS.label(r.state, book.lang);
        vec![
            text(book.region(r.region)),
            text(book.lang.pick(r.zh, r.en)),
            text(book.level(r.level)),
            shown(hide, Some(r.supply)),
            shown(hide, r.placement),
            number(r.demand),
            number(r.fill),
            count(r.withheld),
            text(format!("{} {state}", ladder::icon(r.state))),
        ]
    });
    rows.collect()
}

/// Only rows whose persons are not few, as on the page.
pub fn stays(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let rows = book.coordinated.retention.iter().filter(|s| retention::open(book, s)).map(|s| {
        let name = if s.kind == "major" { book.major(s.code) } else { book.school(s.code) };
        let mut row = vec![
            text(book.region(s.region)),
            text(codes::RETENTION_KINDS.label(s.kind, book.lang)),
            text(s.code),
            text(name),
            text(book.level(s.level)),
            Cell::Year(s.year),
        ];
        row.extend([s.settled, s.rate, s.low, s.high, s.whole].map(number));
        row
    });
    rows.collect()
}

pub fn served(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let rows = book.coordinated.chains.iter().map(|s| {
        let mut row = vec![text(book.region(s.region)), text(s.chain), text(book.chain(s.chain))];
        row.extend([s.demand, s.short].map(number));
        let persons = shown(book.too_small(s.persons), Some(s.persons));
        row.extend([count(s.classes), count(s.bases), persons, s.colleges.map_or(Cell::Empty, count)]);
        row
    });
    rows.collect()
}

pub fn alliances(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let few = |persons: Option<f64>| persons.is_some_and(|p| book.too_small(p));
    let school = |code: Option<&str>| code.map_or(Cell::Empty, |code| text(book.school(code)));
    let rows = book.allied.alliances.iter().map(|a| {
        vec![
            text(book.region(a.region)),
            text(a.id),
            text(codes::ALLIANCE_KINDS.label(a.kind, book.lang)),
            text(book.lang.pick(a.zh, a.en)),
            Cell::text(a.sector.map(|s| codes::ECONOMIC_SECTORS.label(s, book.lang))),
            shown(few(a.demand), a.demand),
            shown(few(a.supply), a.supply),
            count(a.schools),
            a.firms.map_or(Cell::Empty, count),
            school(a.lead),
            school(a.second),
            number(a.margin),
            Cell::text(a.firmness.map(|f| codes::FIRMNESS.label(f, book.lang))),
            Cell::text(a.owner),
        ]
    });
    rows.collect()
}

/// Members of the alliances, in their order.
pub fn members(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let rows = book.allied.alliances.iter().flat_map(|a| {
        book.allied.members.get(a.id).into_iter().flatten().map(move |m| {
            let few = m.supply.is_some_and(|p| book.too_small(p));
            let firm = book.allied.firms.get(m.member).filter(|_| m.party == "firm");
            let mut row = vec![
                text(book.region(a.region)),
                text(a.id),
                text(codes::ALLIANCE_KINDS.label(a.kind, book.lang)),
                text(book.lang.pick(a.zh, a.en)),
                text(codes::PARTIES.label(m.party, book.lang)),
                text(m.member),
                if m.party == "school" { text(book.school(m.member)) } else { Cell::Empty },
                Cell::text(firm.map(|f| f.name)),
                text(codes::JOIN_BASES.label(m.basis, book.lang)),
                m.place.map_or(Cell::Empty, count),
            ];
            row.extend([m.score, m.supply, m.share, m.own].map(|value| shown(few, value)));
            row.push(m.programmes.map_or(Cell::Empty, count));
            row
        })
    });
    rows.collect()
}
