//! The report: disclosure, charts and pages. It reads tables, and hands over files for `reports/<edition>/`.
//!
//! Reading order: [`book`] (what is known), `charts`, `pages`, `fonts` (what each page embeds), this file (the stage).

pub mod ahead;
pub mod allied;
pub mod assumptions;
pub mod book;
pub mod chained;
pub mod charts;
pub mod coordinated;
pub mod data;
pub mod disclosure;
pub mod document;
pub mod fonts;
pub mod format;
pub mod indicator;
pub mod judged;
pub mod ledgers;
#[rustfmt::skip]
pub mod messages;
pub mod package;
pub mod packs;
pub mod pages;
pub mod planned;
pub mod sheets;
pub mod sources;
pub mod tally;
pub mod theme;
pub mod words;
pub mod workbook;

#[cfg(test)]
mod tests;

use book::{Book, Tables};
use charts::CHARTS;
use duikou_contracts::tables::{clean, evaluated, flagged, matched, outlook, reference};
use duikou_engine::{Context, Edition, Result, Stage};
use pages::chains::Served;
use pages::flags::Verdicts;
use pages::school::Neighbours;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

const SETTINGS: &[&str] = &[
    "base_year",
    "dated",
    "outlook.horizon",
    "outlook.carry_years",
    "outlook.open_share",
    "outlook.coverage",
    "outlook.coding",
    "outlook.local_retention",
    "outlook.retention_shift",
    "outlook.further_study",
    "outlook.in_migration",
    "outlook.commuting",
    "outlook.retirements",
    "outlook.growth",
    "match.level_reach",
    "match.level_stretch",
    "match.level_affinity",
    "match.epsilon",
    "match.resolution",
    "flag.packs",
    "flag.thresholds",
    "flag.draws",
    "flag.firm",
    "flag.likely",
    "evaluate.rename_score",
    "audit.years",
    "audit.change",
    "plan.years",
    "plan.programme_change",
    "plan.least_change",
    "plan.school_change",
    "plan.school_loss",
    "plan.level_change",
    "plan.level_totals",
    "plan.adjusted",
    "plan.student_teacher_ratio",
    "plan.smallest_class",
    "plan.cost_of_change",
    "plan.worst_case",
    "plan.ranges",
    "plan.nodes",
    "plan.frontier",
    "coordinate.pair_persons",
    "report.language",
    "report.suppress_below",
];

/// Writes the report of an edition.
pub static STAGE: Stage = Stage {
    name: "report",
    zh: "报告",
    en: "Report",
    inputs: &[
        &reference::MAJORS,
        &reference::UNIVERSITIES,
        &reference::INDUSTRIES,
        &reference::OCCUPATIONS,
        &reference::CHAINS,
        &reference::REGIONS,
        &reference::TARGETS,
        &clean::COMPLETIONS,
        &clean::REJECTS,
        &clean::REPAIRS,
        &clean::ROW_LEDGER,
        &clean::ENROLLMENT,
        &clean::OUTCOMES,
        &outlook::SUPPLY,
        &outlook::RATES,
        &outlook::DEMAND,
        &outlook::PATH,
        &outlook::SOURCES,
        &outlook::EDUCATION,
        &outlook::STRUCTURE,
        &outlook::STRUCTURE_MEASURES,
        &outlook::INDUSTRIES,
        &outlook::FORECAST_BACKTEST,
        &outlook::CALIBRATION,
        &outlook::LINKAGES,
        &outlook::INDUCED,
        &matched::FLOWS,
        &matched::MAJORS,
        &matched::PROGRAMMES,
        &matched::NEEDS,
        &matched::CHAINS,
        &matched::REGIONS,
        &matched::CERTAIN,
        &matched::SCENARIOS,
        &evaluated::INDICATORS,
        &flagged::VERDICTS,
        &flagged::EVIDENCE,
    ],
    outputs: &[],
    settings: SETTINGS,
    files,
    run,
};

/// Rule packs and certificates the report cites and tables an edition may lack, where they are there.
fn files(edition: &Edition) -> Result<Vec<PathBuf>> {
    let mut out = edition.pack_files()?;
    out.extend(sources::paths(edition));
    out.extend(judged::paths(edition));
    Ok(out)
}

/// A page before its face is embedded.
struct Page {
    path: String,
    text: String,
}

fn run(context: &mut Context<'_>) -> Result<()> {
    let tables = Tables::read(context, STAGE.inputs)?;
    let book = Book::open(context, &tables)?;
    let face = fonts::Face::open()?;
    fonts::register()?;
    let dated = context.text("dated")?;
    let mut lacking: BTreeSet<char> = BTreeSet::new();
    let mut drawings = BTreeMap::new();
    for chart in CHARTS {
        if let Some(drawing) = charts::drawing(chart, &book)? {
            lacking.extend(face.lacking(&drawing.svg));
            context.put_page(format!("charts/{}.csv", chart.name), drawing.values.csv().into_bytes());
            drawings.insert(chart.name, drawing.svg);
        }
    }
    let env = pages::environment(book.lang, &drawings)?;
    let verdicts = Verdicts::new(&book);
    let near = Neighbours::new(&book);
    let served = Served::new(&book, &verdicts)?;
    let (firm, likely) = (context.number("flag.firm")?, context.number("flag.likely")?);
    let package = match package::there(&book) {
        true => Some(package::Package::make(context, &book)?),
        false => None,
    };
    let mut pages: Vec<Page> = Vec::new();
    for door in pages::DOORS.iter().filter(|d| d.file != "index.html" && (d.there)(&book)) {
        let (template, page) = match door.file {
            "outlook.html" => ("outlook.html", pages::outlook::context(&book)),
            "chains.html" => ("chains.html", pages::chains::context(&book, &served)),
            "offerings.html" => ("offerings.html", pages::offerings::context(&book)),
            "flagged.html" => ("flagged.html", pages::flags::context(&book, &verdicts)),
            "packs.html" => ("packs.html", pages::packs::context(&book, &verdicts)),
            "checks.html" => ("checks.html", pages::checks::context(&book, firm, likely)),
            "additions.html" => ("additions.html", pages::additions::context(&book)),
            "plan.html" => ("plan.html", pages::plan::context(&book, workbook::name(book.lang))?),
            "alliances.html" => ("alliances.html", pages::alliances::context(&book)),
            "coordination.html" => ("coordination.html", pages::coordination::context(&book)),
            "survey.html" => ("survey.html", pages::survey::context(&book)),
            "technology.html" => ("technology.html", pages::technology::context(&book)),
            "talent.html" => ("talent.html", pages::talent::context(&book)?),
            "data.html" => match &package {
                Some(package) => ("data.html", pages::published::context(&book, package)),
                None => continue,
            },
            _ => ("schools.html", pages::schools::context(&book, &near.sums)),
        };
        let text = pages::render(&env, &book, dated, template, door.file, page)?;
        pages.push(Page { path: door.file.into(), text });
    }
    for code in pages::chains::codes(&book) {
        let Some(slug) = pages::chains::page(&book, code) else { continue };
        let page = pages::chains::one(&book, &served, &verdicts, code);
        let path = format!("chains/{slug}.html");
        let text = pages::render(&env, &book, dated, "chain.html", &path, page)?;
        pages.push(Page { path, text });
    }
    if book.has_school_pages() {
        for code in near.sums.keys() {
            let page = pages::school::context(&book, &verdicts, &near, code)?;
            let path = format!("universities/{}.html", format::slug(code));
            let text = pages::render(&env, &book, dated, "school.html", &path, page)?;
            pages.push(Page { path, text });
        }
    } else {
        context.note(messages::fill(
            book.lang,
            "schools.too_many",
            &[format::whole(near.sums.len() as f64), format::whole(book::MOST_SCHOOL_PAGES as f64)],
        ));
    }
    for page in &pages {
        lacking.extend(face.lacking(&page.text));
    }
    let named =
        |set: &BTreeSet<char>| set.iter().map(|c| format!("{c} (U+{:04X})", *c as u32)).collect::<Vec<_>>().join(", ");
    // The first page comes last: it tells what the others lack.
    let index = |lacking: &BTreeSet<char>| {
        let page = pages::index::context(&book, SETTINGS, &verdicts, &named(lacking))?;
        pages::render(&env, &book, dated, "index.html", "index.html", page)
    };
    let mut text = index(&lacking)?;
    let more = face.lacking(&text);
    if !more.is_subset(&lacking) {
        lacking.extend(more);
        text = index(&lacking)?;
    }
    pages.push(Page { path: "index.html".into(), text });
    if !lacking.is_empty() {
        context.note(messages::fill(book.lang, "gap.glyphs", &[named(&lacking)]));
    }
    if let Some(package) = package {
        context.put_page(format!("{}/{}", package::FOLDER, package::DESCRIPTION), package.description);
        for file in package.files {
            context.put_page(format!("{}/{}", package::FOLDER, file.path), file.bytes);
        }
    }
    if pages::search::there(&book) {
        context.put_page(pages::search::FILE, pages::search::index(&book, &near));
    }
    if book.plan.there() {
        context.put_page(workbook::name(book.lang).to_string(), workbook::plan(&book)?);
    }
    if !book.coordinated.talent.is_empty() {
        let ledger = ledgers::workbook(&book, &pages::talent::workbook(&book)?)?;
        context.put_page(pages::talent::file(book.lang).to_string(), ledger);
    }
    if !book.coordinated.exchanges.is_empty() {
        let ledger = ledgers::workbook(&book, &pages::technology::workbook(&book))?;
        context.put_page(pages::technology::file(book.lang).to_string(), ledger);
    }
    let whole = pages::DOORS.iter().filter_map(|d| pages.iter().find(|p| p.path == d.file));
    let whole: Vec<(&str, &str)> = whole.map(|p| (p.path.as_str(), p.text.as_str())).collect();
    context.put_page(sheets::name(book.lang), sheets::workbook(&book)?);
    let mut drawn: BTreeMap<String, (String, String)> =
        drawings.into_iter().map(|(name, svg)| (name.to_string(), (name.to_string(), svg))).collect();
    for (code, drawing) in served.drawings {
        let file = format!("chains/{}", format::slug(code));
        context.put_page(format!("charts/{file}.csv"), drawing.values.csv().into_bytes());
        drawn.insert(pages::chains::drawing_name(code), (file, drawing.svg));
    }
    for (path, bytes) in document::forms(&book, &whole, &drawn)? {
        context.put_page(path, bytes);
    }
    let mut embedder = fonts::Embedder::default();
    for (file, svg) in drawn.values() {
        let css = embedder.css(&face, svg)?;
        let whole = svg.replacen("</title>", &format!("</title>\n<style>{css}</style>"), 1);
        context.put_page(format!("charts/{file}.svg"), whole.into_bytes());
    }
    for page in pages {
        let css = embedder.css(&face, &page.text)?;
        context.put_page(page.path, page.text.replacen("/*FONT*/", &css, 1).into_bytes());
    }
    Ok(())
}
