//! Where the figures of a page stand: under each section, the tables they are read from and what one row of each is.
//!
//! With the codes a page shows beside its names, table and grain lead to the row. `TRACES` is the one list.

use crate::book::Book;
use crate::messages::{fill, say};
use crate::theme::escape;
use duikou_contracts::Table;
use duikou_contracts::tables::{
    clean as c, coordinated as k, evaluated as e, flagged as f, matched as m, outlook as o, planned as p,
    reference as r,
};

/// A section of a template, by its id, and the tables its figures are read from. Sections that only explain have none.
pub struct Trace {
    pub template: &'static str,
    pub section: &'static str,
    pub tables: &'static [&'static Table],
}

const fn of(template: &'static str, section: &'static str, tables: &'static [&'static Table]) -> Trace {
    Trace { template, section, tables }
}

/// Sections in the order of the pages.
#[rustfmt::skip]
pub static TRACES: &[Trace] = &[
    of("index.html", "summary", &[&m::REGIONS, &m::CERTAIN, &m::CHAINS, &f::VERDICTS]),
    of("index.html", "verdicts", &[&f::VERDICTS, &f::EVIDENCE]),
    of("index.html", "chains", &[&m::CHAINS, &m::NEEDS, &m::FLOWS]),
    of("index.html", "certain", &[&m::CERTAIN, &m::MAJORS, &m::NEEDS]),
    of("index.html", "flagged", &[&f::VERDICTS, &f::EVIDENCE, &m::PROGRAMMES]),
    of("index.html", "levels", &[&m::MAJORS, &m::NEEDS]),
    of("index.html", "outlook", &[&o::PATH]),
    of("index.html", "targets", &[&r::TARGETS]),
    of("index.html", "quality", &[&c::ROW_LEDGER, &c::REJECTS, &c::REPAIRS]),
    of("outlook.html", "summary", &[&o::PATH]),
    of("outlook.html", "path", &[&o::PATH]),
    of("outlook.html", "supply", &[&o::SUPPLY, &o::RATES]),
    of("outlook.html", "demand", &[&o::DEMAND, &o::SOURCES]),
    of("outlook.html", "education", &[&o::EDUCATION]),
    of("outlook.html", "forecast", &[&o::INDUSTRIES, &o::FORECAST_BACKTEST, &o::CALIBRATION]),
    of("outlook.html", "structure", &[&o::STRUCTURE, &o::STRUCTURE_MEASURES]),
    of("outlook.html", "clusters", &[&e::CLUSTERS]),
    of("outlook.html", "linkages", &[&o::LINKAGES, &o::INDUCED]),
    of("outlook.html", "scenarios", &[&m::SCENARIOS]),
    of("offerings.html", "years", &[&c::OFFERINGS]),
    of("offerings.html", "resolved", &[&c::ADMISSIONS]),
    of("offerings.html", "duplicated", &[&c::OFFERINGS]),
    of("offerings.html", "marks", &[&c::OFFERINGS, &r::MAJORS]),
    of("offerings.html", "openings", &[&e::OPENINGS]),
    of("offerings.html", "nobody", &[&c::ADMISSIONS]),
    of("offerings.html", "scores", &[&c::OFFERINGS]),
    of("chains.html", "all", &[&m::CHAINS]),
    of("chains.html", "chain-{{ c.facts.slug }}", &[&m::NEEDS, &m::FLOWS, &m::MAJORS]),
    of("chain.html", "overview", &[&m::CHAINS, &o::DEMAND]),
    of("chain.html", "needs", &[&m::NEEDS, &o::DEMAND]),
    of("chain.html", "majors", &[&m::FLOWS, &m::MAJORS]),
    of("chain.html", "flagged", &[&f::VERDICTS, &m::PROGRAMMES, &m::FLOWS]),
    of("chain.html", "schools", &[&m::PROGRAMMES, &m::FLOWS]),
    of("chain.html", "commitments", &[&k::CHAINS, &k::TALENT, &r::INDUSTRY_COLLEGES]),
    of("flagged.html", "quadrant", &[&e::INDICATORS, &f::VERDICTS]),
    of("flagged.html", "duplication", &[&m::PROGRAMMES, &f::VERDICTS]),
    of("flagged.html", "table", &[&f::VERDICTS, &f::EVIDENCE, &m::PROGRAMMES]),
    of("packs.html", "matrix", &[&f::VERDICTS]),
    of("packs.html", "differ", &[&f::VERDICTS]),
    of("packs.html", "missing", &[&f::EVIDENCE]),
    of("packs.html", "each", &[&f::EVIDENCE, &f::VERDICTS]),
    of("checks.html", "firmness", &[&f::VERDICTS, &f::ACCEPTABILITY]),
    of("checks.html", "audit", &[&f::AUDIT]),
    of("checks.html", "renames", &[&e::SUCCESSIONS, &f::RENAMES]),
    of("checks.html", "closure", &[&e::CLOSURE_TESTS, &e::CLOSURE_CALIBRATION]),
    of("additions.html", "{{ r.anchor }}", &[&f::ADDITIONS, &f::HOSTS]),
    of("plan.html", "summary", &[&p::SUMMARY, &p::TOTALS]),
    of("plan.html", "frontier", &[&p::FRONTIER]),
    of("plan.html", "levels", &[&p::TOTALS, &p::PROGRAMMES]),
    of("plan.html", "chains", &[&p::TOTALS]),
    of("plan.html", "schools", &[&p::TOTALS, &p::PROGRAMMES]),
    of("plan.html", "programmes", &[&p::PROGRAMMES, &p::INTAKE]),
    of("plan.html", "prices", &[&p::PRICES]),
    of("plan.html", "rules", &[&p::SUMMARY]),
    of("changes.html", "summary", &[&c::COMPLETIONS, &c::ENROLLMENT]),
    of("changes.html", "levels", &[&c::COMPLETIONS, &c::ENROLLMENT]),
    of("changes.html", "verdicts", &[&f::CHANGES]),
    of("changes.html", "majors", &[&c::COMPLETIONS, &c::ENROLLMENT]),
    of("coordination.html", "targets", &[&k::TARGETS, &k::PROGRESS]),
    of("coordination.html", "ladder", &[&k::LADDER]),
    of("coordination.html", "retention", &[&k::RETENTION]),
    of("coordination.html", "served", &[&k::CHAINS, &r::INDUSTRY_COLLEGES]),
    of("survey.html", "chains", &[&k::SURVEY]),
    of("survey.html", "groups", &[&k::SURVEY]),
    of("survey.html", "answers", &[&k::SURVEY_ANSWERS]),
    of("survey.html", "strata", &[&k::SURVEY_STRATA]),
    of("technology.html", "disputes", &[&k::DISPUTES]),
    of("technology.html", "matches", &[&k::TECHNOLOGY]),
    of("technology.html", "alone", &[&k::TECHNOLOGY_SIDES]),
    of("technology.html", "test", &[&k::TECHNOLOGY_TEST]),
    of("talent.html", "totals", &[&k::TALENT_TOTALS]),
    of("talent.html", "status", &[&k::TALENT]),
    of("talent.html", "disputes", &[&k::DISPUTES]),
    of("talent.html", "pairs", &[&k::TALENT]),
    of("talent.html", "demand", &[&k::TALENT]),
    of("talent.html", "supply", &[&k::TALENT]),
    of("talent.html", "gone", &[&k::TALENT]),
    of("alliances.html", "coverage", &[&k::ALLIANCE_COVERAGE]),
    of("alliances.html", "domains", &[&k::ALLIANCES, &k::MEMBERS]),
    of("alliances.html", "merges", &[&k::ALLIANCE_MERGES]),
    of("alliances.html", "parks", &[&k::ALLIANCES, &k::MEMBERS]),
    of("alliances.html", "disciplines", &[&k::ALLIANCES, &k::MEMBERS]),
    of("alliances.html", "left", &[&k::ALLIANCE_UNCOVERED]),
    of("alliances.html", "counts", &[&k::TARGETS, &k::ALLIANCES]),
    of("universities.html", "", &[&m::PROGRAMMES, &f::VERDICTS]),
    of("school.html", "overview", &[&m::PROGRAMMES, &f::VERDICTS]),
    of("school.html", "programmes", &[&m::PROGRAMMES, &f::VERDICTS]),
    of("school.html", "plan", &[&p::PROGRAMMES, &p::INTAKE]),
    of("school.html", "outlook", &[&o::SUPPLY, &o::RATES]),
    of("school.html", "own", &[&k::MEMBERS, &k::LADDER, &k::RETENTION, &c::COMPLETIONS, &c::ENROLLMENT, &f::CHANGES]),
    of("school.html", "evidence", &[&f::VERDICTS, &f::EVIDENCE, &e::INDICATORS, &f::COUNTERFACTUALS, &f::REDIRECTS, &e::CLOSURE]),
    of("school.html", "unassessed", &[&f::EVIDENCE]),
    of("school.html", "chains", &[&m::FLOWS, &o::DEMAND]),
    of("school.html", "peers", &[&m::PROGRAMMES]),
];

/// Sections that hold no figure of a table: words, rules, links, files.
#[cfg(test)]
pub static EXPLAINING: &[(&str, &str)] = &[
    ("index.html", "method"),
    ("index.html", "sources"),
    ("index.html", "assumptions"),
    ("index.html", "glossary"),
    ("outlook.html", "method"),
    ("outlook.html", "glossary"),
    ("chains.html", "lead"),
    ("offerings.html", "lead"),
    ("offerings.html", "unseen"),
    ("checks.html", "lead"),
    ("additions.html", "lead"),
    ("plan.html", "workbook"),
    ("coordination.html", "lead"),
    ("survey.html", "lead"),
    ("technology.html", "lead"),
    ("technology.html", "workbook"),
    ("talent.html", "lead"),
    ("talent.html", "workbook"),
    ("alliances.html", "lead"),
    ("data.html", "files"),
];

/// The tables of a section that the edition has, in words.
fn words(book: &Book<'_>, tables: &[&Table], root: &str) -> String {
    let there = tables.iter().filter(|t| book.edition.path_of(t).exists());
    let named = there.map(|t| fill(book.lang, "trace.table", &[t.name(), book.lang.pick(t.grain_zh, t.grain).into()]));
    let named: Vec<String> = named.collect();
    if named.is_empty() {
        return String::new();
    }
    let text = escape(&fill(book.lang, "trace", &[named.join(say(book.lang, "list.and"))]));
    let sources = escape(say(book.lang, "trace.sources"));
    format!("<p class=\"note trace\">{text}<a data-screen=\"1\" href=\"{root}index.html#sources\">{sources}</a></p>")
}

/// The page with, at the end of each section, the tables its figures stand in.
pub fn mark(book: &Book<'_>, template: &str, root: &str, html: &str) -> String {
    let mine: Vec<&Trace> = TRACES.iter().filter(|t| t.template == template).collect();
    let mut out = String::with_capacity(html.len() + 256 * mine.len());
    let mut rest = html;
    while let Some(start) = rest.find("<section") {
        let end = rest[start..].find("</section>").map_or(rest.len(), |e| start + e);
        let section = &rest[start..end];
        let id = section.strip_prefix("<section id=\"").and_then(|s| s.split('"').next()).unwrap_or("");
        // An id that is made from data begins with what its template says before the brace.
        let made = |t: &&&Trace| t.section.split_once("{{").is_some_and(|(before, _)| id.starts_with(before));
        let trace = mine.iter().find(|t| t.section == id).or_else(|| mine.iter().filter(|_| id != "lead").find(made));
        out.push_str(&rest[..end]);
        if let Some(trace) = trace {
            out.push_str(&words(book, trace.tables, root));
        }
        rest = &rest[end..];
        // Past this section's end.
        let close = "</section>".len().min(rest.len());
        out.push_str(&rest[..close]);
        rest = &rest[close..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::TEMPLATES;
    use std::collections::BTreeSet;

    #[test]
    fn every_section_of_every_template_says_where_its_figures_stand_or_explains() {
        let mut known: BTreeSet<(&str, &str)> = TRACES.iter().map(|t| (t.template, t.section)).collect();
        assert_eq!(known.len(), TRACES.len(), "a section stands twice");
        known.extend(EXPLAINING);
        for (name, text) in TEMPLATES {
            for part in text.split("<section").skip(1) {
                let id = part.strip_prefix(" id=\"").and_then(|s| s.split('"').next()).unwrap_or("");
                assert!(
                    known.remove(&(name, id)) || id.is_empty(),
                    "say in trace.rs where the figures of {name} {id} stand"
                );
            }
        }
        known.retain(|k| !k.1.is_empty());
        assert!(known.is_empty(), "no such section: {known:?}");
    }
}
