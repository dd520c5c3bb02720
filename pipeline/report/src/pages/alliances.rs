//! Alliances: domains with their leads and members, coverage, parks, disciplines, and who is left.

use crate::book::Book;
use crate::data::{Alliance, Ally, Covered};
use crate::format::{persons, ratio, share, whole};
use crate::messages::{fill, say};
use crate::pages::HIDDEN;
use crate::pages::coordination::targets;
use crate::pages::fields;
use duikou_contracts::codes;
use minijinja::Value;
use std::collections::BTreeSet;

/// Most schools told of a domain and of a discipline, most firms named, most rows of those left.
const SCHOOLS: usize = 10;
const OF_DISCIPLINE: usize = 5;
const FIRMS: usize = 12;
const LEFT: usize = 60;
/// Targets of the documents on alliances, with the sector or coverage that speaks to them.
const TARGETS: [(&str, &str); 9] = [
    ("ln2020-fields", "fields"),
    ("ln2020-coverage-schools", "schools"),
    ("ln2020-coverage-firms", "large_medium"),
    ("ln2016-classic", ""),
    ("ln2016-backbone", "backbone"),
    ("ln2016-backbone-industry", "industry"),
    ("ln2016-backbone-agriculture", "agriculture"),
    ("ln2016-backbone-services", "services"),
    ("ln2016-city", ""),
];

pub fn there(book: &Book<'_>) -> bool {
    !book.allied.alliances.is_empty()
}

pub fn name<'a>(book: &Book<'_>, a: &Alliance<'a>) -> &'a str {
    book.lang.pick(a.zh, a.en)
}

/// The region with the most domains.
pub fn largest<'a>(book: &Book<'a>) -> Option<&'a str> {
    book.allied.alliances.iter().any(|a| a.kind == "domain").then(|| book.allied.regions().first().copied()).flatten()
}

fn school(book: &Book<'_>, code: &str) -> Value {
    fields!({ "name": book.school(code), "page": crate::pages::school_page(book, code) })
}

/// Persons, withheld where few.
fn held(book: &Book<'_>, persons: Option<f64>) -> Value {
    persons.map_or(fields!(()), |p| if book.too_small(p) { fields!(HIDDEN) } else { fields!(p) })
}

fn member(book: &Book<'_>, m: &Ally<'_>) -> Value {
    let few = m.supply.is_some_and(|p| book.too_small(p));
    let shown = |v: Option<f64>| if few { fields!(HIDDEN) } else { fields!(v) };
    fields!({
        "school": school(book, m.member), "place": m.place.map(|p| p.to_string()), "score": m.score.map(ratio),
        "supply": held(book, m.supply), "share": shown(m.share), "own": shown(m.own), "programmes": m.programmes,
        "strength": shown(m.strength), "outcomes": shown(m.outcomes), "first": shown(m.first),
        "basis": codes::JOIN_BASES.label(m.basis, book.lang),
    })
}

/// Members of an alliance: the strongest schools, and firms by size with the large and medium ones named.
fn members(book: &Book<'_>, id: &str, most: usize) -> Value {
    let list = book.allied.members.get(id).map_or(&[][..], Vec::as_slice);
    let schools: Vec<&Ally<'_>> = list.iter().filter(|m| m.party == "school").collect();
    let mut firms: Vec<_> =
        list.iter().filter(|m| m.party == "firm").filter_map(|m| book.allied.firms.get(m.member)).collect();
    firms.sort_by_key(|f| (codes::SIZE_CLASSES.get(f.size).map(|s| s.rank), f.id));
    let sizes = codes::SIZE_CLASSES.codes.iter().filter_map(|s| {
        let n = firms.iter().filter(|f| f.size == s.code).count();
        (n > 0).then(|| format!("{} {n}", book.lang.pick(s.zh, s.en)))
    });
    let and = say(book.lang, "list.and");
    let named: Vec<&str> = firms.iter().take(FIRMS).map(|f| f.name).collect();
    fields!({
        "schools": schools.iter().take(most).map(|m| member(book, m)).collect::<Vec<_>>(),
        "more": cut(book, schools.len(), most), "sizes": sizes.collect::<Vec<_>>().join(and),
        "firms": named.join(and), "firms_more": firms.len().saturating_sub(FIRMS),
    })
}

fn cut(book: &Book<'_>, total: usize, most: usize) -> String {
    let values = [whole(most as f64), whole(total.saturating_sub(most) as f64)];
    if total > most { fill(book.lang, "offerings.cut", &values) } else { String::new() }
}

fn one(book: &Book<'_>, a: &Alliance<'_>, most: usize) -> Value {
    let lang = book.lang;
    let parts: Vec<&str> = a.parts.unwrap_or_default().split(' ').filter(|p| !p.is_empty()).collect();
    let named = |id: &&str| book.allied.find(id).map(|d| name(book, d));
    fields!({
        "id": a.id, "name": name(book, a), "region": book.region(a.region),
        "sector": a.sector.map(|s| codes::ECONOMIC_SECTORS.label(s, lang)), "demand": held(book, a.demand), "supply": held(book, a.supply),
        "schools": a.schools, "firms": a.firms, "lead": a.lead.map(|s| school(book, s)), "second": a.second.map(|s| school(book, s)),
        "margin": a.margin.map(ratio), "level": a.level.map(|l| book.level(l)), "firmness": a.firmness.map(|f| codes::FIRMNESS.label(f, lang)), "owner": a.owner,
        "cohesion": a.cohesion.map(ratio), "nearest": a.nearest.and_then(|n| book.allied.find(n)).map(|n| name(book, n)),
        "similarity": a.similarity.map(ratio), "height": a.height.map(ratio), "members": members(book, a.id, most),
        "domains": parts.iter().filter_map(named).collect::<Vec<_>>().join(say(lang, "list.and")),
        "words": a.lead.map(|s| lead_words(book, a, s)),
    })
}

/// Why a school is proposed, with the numbers that are known.
fn lead_words(book: &Book<'_>, a: &Alliance<'_>, lead: &str) -> String {
    let list = book.allied.members.get(a.id).map_or(&[][..], Vec::as_slice);
    let Some(m) = list.iter().find(|m| m.party == "school" && m.member == lead) else { return String::new() };
    let few = m.supply.is_some_and(|p| book.too_small(p));
    let hidden = |text: String| if few { HIDDEN.to_string() } else { text };
    let known = [
        ("supply", m.supply.map(|p| hidden(persons(p)))),
        ("share", m.share.map(|v| hidden(share(v)))),
        ("programmes", m.programmes.map(|n| n.to_string())),
        ("strength", m.strength.map(|v| hidden(ratio(v)))),
        ("outcomes", m.outcomes.map(|v| hidden(share(v)))),
        ("first", m.first.map(|v| hidden(share(v)))),
    ];
    let said = known.into_iter().filter_map(|(key, value)| Some((key, value?)));
    let said: Vec<String> =
        said.map(|(key, value)| fill(book.lang, &format!("alliances.known.{key}"), &[value])).collect();
    fill(book.lang, "alliances.lead.words", &[book.school(lead), said.join(say(book.lang, "alliances.known.and"))])
}

fn coverage(book: &Book<'_>, v: &Covered<'_>) -> Value {
    let named = v.target.and_then(|id| book.coordinated.targets.iter().find(|t| t.id == id));
    let target = named.and_then(|t| t.target.map(|value| (value, t)));
    fields!({
        "region": book.region(v.region), "kind": codes::COVERAGE_KINDS.label(v.kind, book.lang), "total": v.total, "covered": v.covered,
        "share": v.share, "bar": v.share.map(|s| format!("{:.1}", s * 100.0)), "assessed": v.share.is_some(),
        "target": target.map(|(value, t)| targets::valued(book.lang, value, t.unit)), "document": target.map(|(_, t)| book.document(t.source, None)),
    })
}

/// The documents' counts beside what is proposed here.
fn counts(book: &Book<'_>) -> Vec<Value> {
    let domains = book.allied.of("domain");
    let mut rows = Vec::new();
    for (id, speaks) in TARGETS {
        let Some(t) = book.coordinated.targets.iter().find(|t| t.id == id && t.target.is_some()) else { continue };
        let here = || domains.iter().filter(|a| a.region == t.region);
        let covered = |kind: &str| book.allied.coverage.iter().find(|v| v.region == t.region && v.kind == kind)?.share;
        let proposed = match speaks {
            "" => None,
            "fields" | "backbone" => Some(whole(here().count() as f64)),
            "schools" | "large_medium" => covered(speaks).map(share),
            sector => Some(whole(here().filter(|a| a.sector == Some(sector)).count() as f64)),
        };
        rows.push(fields!({
            "name": targets::name(book, t), "year": t.year.to_string(), "proposed": proposed,
            "target": t.target.map(|v| targets::valued(book.lang, v, t.unit)), "actual": t.actual.map(|v| targets::valued(book.lang, v, t.unit)),
            "icon": targets::icon(t.state), "said": codes::TARGET_STATES.label(t.state, book.lang),
            "document": book.document(t.source, t.place),
        }));
    }
    rows
}

/// What is missing of a region, in words.
fn missing(book: &Book<'_>) -> Vec<String> {
    let with: BTreeSet<&str> = book.allied.of("domain").iter().map(|a| a.region).collect();
    let all: BTreeSet<&str> = book.allied.coverage.iter().map(|v| v.region).collect();
    let mut words: Vec<String> = all
        .iter()
        .filter(|r| !with.contains(*r))
        .map(|r| fill(book.lang, "alliances.no_demand", &[book.region(r)]))
        .collect();
    if book.allied.firms.is_empty() {
        words.push(say(book.lang, "alliances.no_firms").to_string());
    }
    words
}

/// What a region comes to, in words.
fn words(book: &Book<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for region in book.allied.regions() {
        let here: Vec<_> = book.allied.of("domain").into_iter().filter(|a| a.region == region).collect();
        if here.is_empty() {
            continue;
        }
        let led = here.iter().filter(|a| a.lead.is_some()).count();
        let firm = here.iter().filter(|a| a.firmness == Some("firm")).count();
        let kinds = |kind: &str| {
            let row = book.allied.coverage.iter().find(|v| v.region == region && v.kind == kind);
            row.and_then(|v| v.share).map_or_else(|| say(book.lang, "not_assessed").to_string(), share)
        };
        let values = [
            book.region(region),
            whole(here.len() as f64),
            whole(led as f64),
            whole(firm as f64),
            kinds("schools"),
            kinds("large_medium"),
        ];
        out.push(fill(book.lang, "alliances.words", &values));
    }
    out
}

fn left(book: &Book<'_>) -> Value {
    let of = |party: &str| -> (usize, Vec<Value>) {
        let list: Vec<_> = book.allied.left.iter().filter(|l| l.party == party).collect();
        let rows = list.iter().take(LEFT).map(|l| {
            let firm = book.allied.firms.get(l.member);
            fields!({
                "name": firm.map_or_else(|| book.school(l.member), |f| f.name.to_string()), "region": book.region(l.region),
                "page": crate::pages::school_page(book, l.member).filter(|_| l.party == "school"),
                "size": firm.map(|f| codes::SIZE_CLASSES.label(f.size, book.lang)),
                "reason": codes::UNCOVERED_REASONS.label(l.reason, book.lang), "supply": held(book, l.supply),
            })
        });
        (list.len(), rows.collect())
    };
    let ((schools, school_rows), (firms, firm_rows)) = (of("school"), of("firm"));
    fields!({ "schools": school_rows, "schools_cut": cut(book, schools, LEFT), "firms": firm_rows, "firms_cut": cut(book, firms, LEFT) })
}

/// Context of `alliances.html`.
pub fn context(book: &Book<'_>) -> Value {
    let (domains, parks, disciplines) =
        (book.allied.of("domain"), book.allied.of("park"), book.allied.of("discipline"));
    let counts = counts(book);
    let left = left(book);
    let any = |key: &str| fields::any(&left, key);
    let sections: Vec<&str> = [
        ("coverage", !domains.is_empty()),
        ("domains", !domains.is_empty()),
        ("merges", !book.allied.merges.is_empty()),
        ("parks", !parks.is_empty()),
        ("disciplines", !disciplines.is_empty()),
        ("left", any("schools") || any("firms")),
        ("counts", !counts.is_empty()),
    ]
    .into_iter()
    .filter_map(|(name, there)| there.then_some(name))
    .collect();
    let regions = book.allied.regions();
    let mut covered: Vec<&Covered<'_>> = book.allied.coverage.iter().collect();
    covered.sort_by_key(|v| {
        (regions.iter().position(|r| *r == v.region), codes::COVERAGE_KINDS.get(v.kind).map(|k| k.rank))
    });
    let node = |id: &str| book.allied.find(id).map_or_else(|| id.to_string(), |a| name(book, a).to_string());
    let merges = book.allied.merges.iter().map(|m| {
        fields!({ "region": book.region(m.region), "step": m.step.to_string(), "id": format!("M{}", m.step), "left": node(m.left),
            "right": node(m.right), "height": ratio(m.height), "remaining": m.remaining })
    });
    fields!({
        "sections": sections, "many": regions.len() > 1, "base_year": book.base_year.to_string(), "year": book.year.to_string(),
        "coordination": crate::pages::there(book, "coordination.html"), "missing": missing(book), "words": words(book),
        "coverage": covered.into_iter().map(|v| coverage(book, v)).collect::<Vec<_>>(),
        "domains": domains.iter().map(|a| one(book, a, SCHOOLS)).collect::<Vec<_>>(),
        "owners": domains.iter().any(|a| a.owner.is_some()), "firms": !book.allied.firms.is_empty(),
        "merges": merges.collect::<Vec<_>>(), "parks": parks.iter().map(|a| one(book, a, OF_DISCIPLINE)).collect::<Vec<_>>(),
        "disciplines": disciplines.iter().map(|a| one(book, a, OF_DISCIPLINE)).collect::<Vec<_>>(),
        "supplied": disciplines.iter().any(|a| a.supply.is_some()), "left": left, "counts": counts,
        "chart_region": largest(book).map(|r| book.region(r)).unwrap_or_default(),
    })
}
