//! An edition whose regions each get a report of their own.

use super::{Made, make, mock::Mock, words};
use std::sync::OnceLock;

const SCHOOLS: usize = 8;
const REGIONS: usize = 2;

pub fn made() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    let settings = "by_region = \"yes\"\nsuppress_below = 10";
    MADE.get_or_init(|| make(&Mock { schools: SCHOOLS, regions: REGIONS, settings, ..Mock::en() }))
}

/// The main part of a page, without the alliances: those of the mock are of one region and take schools of both.
fn main_part(html: &str) -> String {
    let main = &html[html.find("<main").unwrap()..html.find("</main>").unwrap()];
    let Some((before, after)) = main.split_once("Alliances it would be in") else { return main.to_string() };
    let before = &before[..before.rfind("<h3").unwrap()];
    format!("{before}{}", &after[after.find("<p class=\"note trace\"").unwrap()..])
}

#[test]
fn each_region_has_a_report_with_its_own_figures_and_a_page_for_each_of_its_schools() {
    let made = made();
    for region in 0..REGIONS {
        let folder = format!("regions/R0{region}");
        let index = words(&made.pages[&format!("{folder}/index.html")]);
        let own = format!("23,45{}", 6 + region);
        assert!(index.contains(&own) && !index.contains("46,913"), "{region}");
        assert!((0..REGIONS).filter(|r| *r != region).all(|r| !index.contains(&format!("23,45{}", 6 + r))), "{region}");
        for file in ["flagged.html", "outlook.html", "charts/levels.svg", "charts/levels.csv"] {
            assert!(made.files.contains(&format!("{folder}/{file}")), "{region}: {file}");
        }
        assert!(made.others[&format!("{folder}/charts/levels.png")].starts_with(b"\x89PNG"));
        // Of the edition alone: document, workbook of tables, package, and the ledger whose pairs cross regions.
        for file in ["report.docx", "report_tables.xlsx", "data.html", "technology.html"] {
            assert!(made.files.contains(file) && !made.files.contains(&format!("{folder}/{file}")), "{region}: {file}");
        }
    }
    let of_schools = |p: &&String| p.starts_with("regions/") && p.contains("/universities/");
    assert_eq!(made.pages.keys().filter(of_schools).count(), SCHOOLS);
    assert!(made.pages["index.html"].contains("href=\"regions/R01/index.html\""));
}

#[test]
fn a_school_reads_the_same_in_the_report_of_its_region_and_in_the_edition() {
    let made = made();
    let mut compared = 0;
    for (path, html) in made.pages.iter().filter(|(p, _)| p.starts_with("regions/") && p.contains("/universities/")) {
        let file = path.rsplit('/').next().unwrap();
        let edition = &made.pages[&format!("universities/{file}")];
        let (ours, theirs) = (main_part(&words(html)), main_part(&words(edition)));
        let differs = ours.lines().zip(theirs.lines()).find(|(a, b)| a != b);
        assert!(differs.is_none(), "{path}: {differs:?}");
        compared += 1;
    }
    assert_eq!(compared, SCHOOLS);
    let marked = |p: &str| made.pages.iter().any(|(path, html)| path.starts_with(p) && words(html).contains(">※<"));
    assert!(marked("regions/R00/universities/") || marked("regions/R01/universities/"), "what is withheld stays so");
}

#[test]
fn regions_in_groups_read_as_regions_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let edition = Mock { schools: SCHOOLS, regions: REGIONS, ..Mock::en() }.write(dir.path());
    let context = duikou_engine::Context::new(&edition, &crate::STAGE);
    let apart = crate::parts::groups(&context, 1).unwrap();
    let together = crate::parts::groups(&context, usize::MAX).unwrap();
    assert_eq!((apart.len(), together.len()), (REGIONS, 1));
    assert_eq!(apart.into_iter().flatten().collect::<Vec<_>>(), together[0].iter().cloned().collect::<Vec<_>>());
}
