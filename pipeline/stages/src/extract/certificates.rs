//! Birth certificates of the extracted tables: who published what each was made from.

use super::states::State;
use crate::frame::bug;
use duikou_contracts::{Table, columns as c};
use duikou_engine::{Certificate, Error, Result};
use polars::prelude::*;

/// An official file that was read.
pub struct Read {
    pub source: &'static str,
    pub file: String,
    pub sha256: String,
}

struct Origin {
    table: &'static str,
    publisher: &'static str,
    title: &'static str,
    /// What the year column of the table means, before the years themselves.
    date: &'static str,
    url: &'static str,
    /// Sources of ingest that feed the table.
    sources: &'static [&'static str],
    how: &'static str,
}

const NCES: &str = "National Center for Education Statistics, U.S. Department of Education";
const BLS: &str = "Bureau of Labor Statistics, U.S. Department of Labor";
const LICENCE: &str = "public domain (US federal work)";
const IPEDS_URL: &str = "https://nces.ed.gov/ipeds/datacenter/DataFiles.aspx";
const CIP_URL: &str = "https://nces.ed.gov/ipeds/cipcode/post3.aspx?y=56";
const PROJECTIONS_URL: &str = "https://www.bls.gov/emp/data/occupational-data.htm";
const OEWS_URL: &str = "https://www.bls.gov/oes/tables.htm";

#[rustfmt::skip]
static ORIGINS: &[Origin] = &[
    Origin { table: "regions", publisher: "duikou", title: "States and outlying areas of the United States: postal codes, names in English and Chinese", date: "2026", url: "", sources: &[], how: "the state and the nation of the project's own list, and states to which schools of the table have moved (no markets)" },
    Origin { table: "majors", publisher: NCES, title: "CIP 2020 to SOC 2018 Crosswalk; Classification of Instructional Programs 2020", date: "2020", url: CIP_URL, sources: &["cip_soc", "ipeds_completions", "ipeds_varlist"], how: "each CIP code once; codes that only the completions have are added, titled by the dictionary; class names from the class's General member" },
    Origin { table: "links", publisher: NCES, title: "CIP 2020 to SOC 2018 Crosswalk (with the Bureau of Labor Statistics)", date: "2020", url: CIP_URL, sources: &["cip_soc", "bls_projections"], how: "sheet CIP-SOC without NO MATCH rows; occupations the projections publish together moved to their common code; military occupations, which are not projected, left out" },
    Origin { table: "universities", publisher: NCES, title: "Integrated Postsecondary Education Data System (IPEDS), Institutional Characteristics (HD)", date: "", url: IPEDS_URL, sources: &["ipeds_hd"], how: "schools with completions in the state, each as the latest year describes it" },
    Origin { table: "completions", publisher: NCES, title: "Integrated Postsecondary Education Data System (IPEDS), Completions: awards by CIP code and level, first majors", date: "award years ending", url: IPEDS_URL, sources: &["ipeds_completions", "ipeds_hd"], how: "six-digit CIP codes, first majors, rows of zero awards kept; state of the school in the year" },
    Origin { table: "occupations", publisher: BLS, title: "Employment Projections: occupational projections and worker characteristics (table 1.2)", date: "", url: PROJECTIONS_URL, sources: &["bls_projections"], how: "line items with typical entry education and median annual wage" },
    Origin { table: "demand", publisher: BLS, title: "Employment Projections: occupational separations and openings (table 1.10)", date: "base year", url: PROJECTIONS_URL, sources: &["bls_projections"], how: "line items, thousands to persons; employment of the base year, annual averages of growth, exits and transfers; where employment falls, the fall is taken off transfers so that the layers sum to the published openings" },
    Origin { table: "industries", publisher: BLS, title: "Occupational Employment and Wage Statistics (OEWS): industries", date: "", url: OEWS_URL, sources: &["oews_industry_csv", "oews_workbook"], how: "four-digit NAICS industries, three digits where OEWS publishes no four, and their sectors" },
    Origin { table: "employment", publisher: BLS, title: "Occupational Employment and Wage Statistics (OEWS): employment by state and occupation; national staffing by industry", date: "May", url: OEWS_URL, sources: &["oews_state_csv", "oews_industry_csv", "oews_workbook"], how: "detailed occupations; the state across industries, the nation by four-digit industry; figures not released kept as suppressed" },
];

/// First and last year of a table, as text; empty where it has none.
fn years(frame: &DataFrame) -> Result<String> {
    let Ok(column) = frame.column(c::YEAR.name) else { return Ok(String::new()) };
    let years = column.i64().map_err(bug)?;
    Ok(match (years.min(), years.max()) {
        (Some(a), Some(b)) if a == b => a.to_string(),
        (Some(a), Some(b)) => format!("{a}–{b}"),
        _ => String::new(),
    })
}

/// The certificate of an extracted table; its hash is filled in when it is written.
pub fn of(table: &Table, state: &State, frame: &DataFrame, read: &[Read]) -> Result<Certificate> {
    let origin = ORIGINS
        .iter()
        .find(|o| o.table == table.short)
        .ok_or_else(|| Error::bug(format!("{} has no origin", table.name())))?;
    let mine: Vec<&Read> = read.iter().filter(|r| origin.sources.contains(&r.source)).collect();
    let names: Vec<String> = mine.iter().map(|r| format!("{} (sha256 {})", r.file, r.sha256)).collect();
    let from = if names.is_empty() { String::new() } else { format!("; from {}", names.join(", ")) };
    let years = years(frame)?;
    let mut date = [origin.date, years.as_str()].join(" ").trim().to_string();
    if date.is_empty() {
        // The table has no year of its own: the years stand in the names of the files it was made from.
        date = mine.iter().map(|r| r.file.as_str()).collect::<Vec<_>>().join(", ");
    }
    let citation = match (origin.publisher, date.as_str()) {
        ("duikou", _) => origin.title.to_string(),
        (publisher, date) => format!("{publisher}. {}. {date}.", origin.title),
    };
    let licence = if origin.publisher == "duikou" { "MIT OR Apache-2.0" } else { LICENCE };
    Ok(Certificate {
        publisher: origin.publisher.to_string(),
        title: origin.title.to_string(),
        citation,
        licence: licence.to_string(),
        date,
        sha256: String::new(),
        illustrative: false,
        url: origin.url.to_string(),
        derivation: format!("duikou extract, state {}: {}{from}", state.code, origin.how),
    })
}
