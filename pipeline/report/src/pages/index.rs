//! The first page: headline numbers in words, cards and a table of regions; then every section.

use crate::book::Book;
use crate::data::RegionDegree;
use crate::format::{self, persons, share, whole};
use crate::messages::{fill, say};
use crate::packs;
use crate::pages::fields;
use crate::pages::first::{self, Known};
use crate::pages::flags::{self, Verdicts};
use crate::pages::{interval, outlook, sections};
use duikou_engine::Result;
use minijinja::Value;

/// Flags shown on the first page.
const FLAGS: usize = 40;
const METHOD: &[&str] = &["supply", "placement", "interval", "certain", "fill", "verdict"];
const WORDS: &[&str] = &["programme", "need", "chain", "link", "unlinked", "suppressed", "pack", "ground"];

/// Headline numbers of one region, or of all together.
#[derive(Clone, Debug, Default)]
pub struct Headline {
    pub name: String,
    /// Folder of the region's own report, where it has one.
    pub folder: Option<String>,
    pub total: bool,
    pub supply: f64,
    pub demand: f64,
    pub placed: f64,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub filled: Option<f64>,
    pub change: Option<f64>,
    pub surplus: f64,
    pub shortage: f64,
    pub unlinked_supply: f64,
    pub unlinked_demand: f64,
    pub short: f64,
}

fn over(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

impl Headline {
    fn of(book: &Book<'_>, r: &RegionDegree<'_>) -> Headline {
        Headline {
            name: book.region(r.code()),
            folder: book.by_region.then(|| format::slug(r.region)),
            total: false,
            supply: r.supply,
            demand: r.demand,
            placed: r.placed,
            low: r.low,
            high: r.high,
            filled: r.fill.map(|f| f * r.demand),
            change: r.dissimilarity.map(|d| d * r.supply),
            surplus: book.certain_total(r.region, "surplus"),
            shortage: book.certain_total(r.region, "shortage"),
            unlinked_supply: r.unlinked_supply,
            unlinked_demand: r.unlinked_demand,
            short: r.short,
        }
    }

    /// All regions together. A bound or a share that one region lacks is lacking in the sum, unless the region is empty.
    fn sum(book: &Book<'_>, parts: &[Headline]) -> Headline {
        let add = |f: fn(&Headline) -> f64| parts.iter().map(f).sum::<f64>();
        let all = |f: fn(&Headline) -> Option<f64>, matters: fn(&Headline) -> bool| {
            parts.iter().filter(|p| matters(p)).map(f).sum::<Option<f64>>()
        };
        let supply = add(|h| h.supply);
        let bound = |f: fn(&Headline) -> Option<f64>| all(f, |h| h.supply > 0.0).and_then(|n| over(n, supply));
        Headline {
            name: say(book.lang, "regions.sum").to_string(),
            folder: None,
            total: true,
            supply,
            demand: add(|h| h.demand),
            placed: add(|h| h.placed),
            low: bound(|h| h.low.map(|l| l * h.supply)),
            high: bound(|h| h.high.map(|l| l * h.supply)),
            filled: all(|h| h.filled, |h| h.demand > 0.0),
            change: all(|h| h.change, |h| h.supply > 0.0),
            surplus: add(|h| h.surplus),
            shortage: add(|h| h.shortage),
            unlinked_supply: add(|h| h.unlinked_supply),
            unlinked_demand: add(|h| h.unlinked_demand),
            short: add(|h| h.short),
        }
    }

    /// Whether any of the supply is linked to a need: without, there is no degree to speak of.
    fn is_linked(&self) -> bool {
        self.unlinked_supply < self.supply * (1.0 - 1e-9)
    }

    fn placement(&self) -> Option<f64> {
        over(self.placed, self.supply).filter(|_| self.is_linked())
    }

    fn fill(&self) -> Option<f64> {
        self.filled.and_then(|f| over(f, self.demand))
    }

    fn alignment(&self) -> Option<f64> {
        over(self.placed + self.filled.unwrap_or(self.placed), self.supply + self.demand).filter(|_| self.is_linked())
    }

    fn row(&self) -> Value {
        fields!({
            "name": &self.name, "page": self.folder.as_deref(), "total": self.total, "supply": self.supply, "demand": self.demand, "placed": self.placed,
            "placement": self.placement(), "low": self.low, "high": self.high, "fill": self.fill(),
            "alignment": self.alignment(), "change": self.change, "surplus": self.surplus, "shortage": self.shortage,
            "unlinked_supply": self.unlinked_supply, "unlinked_demand": self.unlinked_demand,
        })
    }
}

impl<'a> RegionDegree<'a> {
    fn code(&self) -> &'a str {
        self.region
    }
}

/// Headline numbers of each region, and of all together (the region itself where there is one).
pub fn headlines(book: &Book<'_>) -> (Vec<Headline>, Headline) {
    let parts: Vec<Headline> = book.region_degrees.iter().map(|r| Headline::of(book, r)).collect();
    let all = match parts.as_slice() {
        [one] => one.clone(),
        many => Headline::sum(book, many),
    };
    (parts, all)
}

fn or_dash(value: Option<f64>, print: fn(f64) -> String) -> String {
    value.map_or_else(|| "–".to_string(), print)
}

fn summary(book: &Book<'_>, all: &Headline, regions: usize, year: i64) -> Vec<String> {
    let lang = book.lang;
    let known = Known::of(book);
    let judged = !book.verdicts.is_empty() || !book.judged.offerings.is_empty();
    if regions == 0 && !judged {
        return vec![say(lang, "summary.nothing").to_string()];
    }
    let lacking = known.words(book).map(str::to_string);
    if !known.both() {
        return lacking.into_iter().chain(flag_words(book)).collect();
    }
    let place = if regions == 1 { all.name.clone() } else { fill(lang, "regions.these", &[whole(regions as f64)]) };
    let mut lines =
        vec![fill(lang, "summary.supply", &[year.to_string(), place, persons(all.supply), persons(all.demand)])];
    if all.supply > 0.0 && !all.is_linked() {
        lines.push(say(lang, "summary.unlinked").to_string());
    }
    if let Some(placement) = all.placement() {
        let mut values = vec![share(placement), persons(all.placed)];
        let key = match (all.low, all.high) {
            (Some(low), Some(high)) => {
                values.extend([share(low), share(high)]);
                "summary.placement"
            }
            _ => "summary.placement.plain",
        };
        lines.push(fill(lang, key, &values));
    }
    if let Some(f) = all.fill() {
        lines.push(fill(lang, "summary.fill", &[share(f), persons(all.short)]));
    }
    if all.surplus > 0.0 || all.shortage > 0.0 {
        lines.push(fill(lang, "summary.certain", &[persons(all.surplus), persons(all.shortage)]));
    }
    if let Some(change) = all.change {
        lines.push(fill(lang, "summary.change", &[persons(change)]));
    }
    if let Some((chain, demand, short)) = sections::widest_gap(book) {
        lines.push(fill(lang, "summary.chain", &[book.chain(chain), persons(demand), persons(short)]));
    }
    lines.extend(flag_words(book));
    lines
}

/// How many programmes the headline pack cuts, watches, lets grow, or cannot assess.
fn flag_words(book: &Book<'_>) -> Option<String> {
    let mine = || book.verdicts.iter().filter(|v| v.pack == book.headline());
    let count = |n: usize| whole(n as f64);
    mine().next()?;
    if !first::any_assessed(book) {
        return Some(fill(book.lang, "first.all_unassessed", &[count(mine().count())]));
    }
    let title = book.packs.first().map_or("", |p| packs::title(p, book.lang)).to_string();
    let of = |verdicts: &[&str]| count(mine().filter(|v| verdicts.contains(&v.verdict)).count());
    let values = [
        title,
        count(mine().count()),
        of(&["withdraw", "suspend", "reduce"]),
        of(&["watch"]),
        of(&["expand", "upgrade"]),
        of(&["not_assessed"]),
    ];
    Some(fill(book.lang, "summary.flags", &values))
}

/// The headline numbers that the edition has data for: a zero for want of data is no finding.
fn cards(book: &Book<'_>, all: &Headline) -> Vec<Value> {
    let known = Known::of(book);
    let lang = book.lang;
    let card =
        |label: &str, value: String, note: String| fields!({ "label": say(lang, label), "value": value, "note": note });
    let note = |key: &str| say(lang, key).to_string();
    let bounds = interval(all.low, all.high).unwrap_or_else(|| "–".into());
    let supply = card("supply", persons(all.supply), note("card.supply"));
    let demand = card("demand", persons(all.demand), note("card.demand"));
    if !known.both() {
        return [(known.supply, supply), (known.demand, demand)].into_iter().filter(|c| c.0).map(|c| c.1).collect();
    }
    vec![
        supply,
        demand,
        card(
            "placement",
            or_dash(all.placement(), share),
            fill(lang, "card.placement", &[persons(all.placed), bounds]),
        ),
        card("fill", or_dash(all.fill(), share), fill(lang, "card.fill", &[persons(all.short)])),
        card("alignment", or_dash(all.alignment(), share), note("card.alignment")),
        card("change_field", or_dash(all.change, persons), note("card.change")),
        card("certain.surplus", persons(all.surplus), note("card.certain")),
        card("certain.shortage", persons(all.shortage), note("card.certain")),
        card(
            "unlinked.supply",
            persons(all.unlinked_supply),
            fill(lang, "card.unlinked", &[persons(all.unlinked_demand)]),
        ),
    ]
}

/// Context of `index.html`. `lacking` are characters the face lacks, found while charts and pages were made.
pub fn context(
    book: &Book<'_>,
    settings: &[&'static str],
    verdicts: &Verdicts<'_, '_>,
    lacking: &str,
) -> Result<Value> {
    let (parts, all) = headlines(book);
    let (base_year, year) = (book.base_year, book.year);
    let many = parts.len() > 1;
    let rows_of = parts.len();
    let mut regions: Vec<Value> = parts.iter().map(Headline::row).collect();
    if many {
        regions.push(all.row());
    }
    let (flag_rows, total) = flags::rows(book, verdicts, FLAGS);
    let (chains, chains_cut) = sections::chains(book);
    let (sets, sets_cut) = sections::sets(book);
    let targets = sections::targets(book);
    let known = Known::of(book);
    let judged = !book.verdicts.is_empty() || !book.judged.offerings.is_empty();
    let ahead = !book.outlook.is_empty();
    let parts = [
        ("summary", true),
        ("verdicts", judged),
        ("chains", known.demand || !judged),
        ("certain", known.both() || !judged),
        ("flagged", first::any_assessed(book) || !judged),
        ("levels", known.both() || !judged),
        ("outlook", ahead),
        ("targets", !targets.is_empty()),
        ("method", true),
        ("sources", true),
        ("quality", true),
        ("assumptions", true),
        ("glossary", true),
    ];
    let toc: Vec<&str> = parts.iter().filter(|p| p.1).map(|p| p.0).collect();
    let (sources, uncertified) = sections::sources(book)?;
    let (pack_rows, verdict_names) = sections::packs(book);
    Ok(fields!({
        "base_year": base_year.to_string(), "year": year.to_string(), "sections": toc,
        "summary": summary(book, &all, rows_of, year), "first": first::context(book), "cards": cards(book, &all),
        "regions": if known.both() { regions } else { Vec::new() }, "many_regions": many, "major_rows": !book.major_degrees.is_empty(),
        "chains": chains, "chains_cut": chains_cut, "needs": sections::needs(book),
        "sets": sets, "sets_cut": sets_cut,
        "flag_lead": flags::lead(book), "flags_cut": flags::cut(book, flag_rows.len(), total), "flags": flag_rows,
        "firm": book.verdicts.iter().any(|v| v.firmness.is_some()),
        "packs": pack_rows, "verdict_names": verdict_names,
        "rules": sections::rules(book), "states": sections::states(book.lang),
        "outlook": ahead, "outlook_words": outlook::summary(book).join(book.lang.pick("", " ")),
        "bands": sections::bands(book), "layers": sections::layers(book), "targets": targets, "coordination": !book.coordinated.targets.is_empty(),
        "method": sections::method(book.lang, if known.both() || !judged { METHOD } else { &METHOD[METHOD.len() - 1..] }), "sources": sources, "uncertified": uncertified,
        "ledger": sections::ledger(book), "rejects": sections::rejects(book), "repairs": sections::repairs(book),
        "gaps": sections::gaps(book, &all, lacking), "assumptions": sections::numbered(book, settings)?,
        "settings": sections::others(book, settings)?,
        "glossary": sections::glossary(book.lang, WORDS),
    }))
}
