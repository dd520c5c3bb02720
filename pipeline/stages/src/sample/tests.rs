//! The sample keeps to the published totals and counts, and holds each pattern it says it holds.

use super::facts::{BAOTOU, Facts, LIAONING};
use super::programmes::Programme;
use super::schools::School;
use super::*;
use std::collections::{BTreeMap, BTreeSet};

mod ahead;

const SEED: u64 = 2026;

pub fn model() -> (Facts, Vec<School>, Vec<Programme>) {
    let facts = Facts::read().unwrap();
    let schools = schools::invent(&facts);
    let programmes = programmes::invent(&schools, &facts, &mut chance::Chance::new(SEED));
    (facts, schools, programmes)
}

/// Rows of a sheet as text by column name; suppressed cells are `*`, empty ones "".
fn rows(sample: &SampleSet, form: &str) -> Vec<BTreeMap<&'static str, String>> {
    let sheet = sample.sheet(form).unwrap();
    let text = |v: &CellValue| match v {
        CellValue::Empty => String::new(),
        CellValue::Text(t) => t.clone(),
        CellValue::Number(n) => n.to_string(),
        CellValue::Bool(b) => b.to_string(),
        CellValue::Suppressed => "*".into(),
    };
    sheet.rows.iter().map(|r| sheet.columns.iter().copied().zip(r.iter().map(text)).collect()).collect()
}

fn at<'a>(
    rows: &'a [BTreeMap<&'static str, String>],
    place: (&str, &str),
    level: &str,
    year: i64,
) -> Option<&'a BTreeMap<&'static str, String>> {
    rows.iter().find(|r| {
        r["university_code"] == place.0
            && r["major_code"] == place.1
            && r["level"] == level
            && r["year"] == year.to_string()
    })
}

#[test]
fn totals_by_level_are_the_published_targets() {
    let (facts, schools, programmes) = model();
    let total = |market: &str, level: &str| -> u64 {
        programmes.iter().filter(|q| q.level == level && schools[q.school].market == market).map(Programme::now).sum()
    };
    // 辽宁省加强校企联盟建设实施方案（试行）: 研究生 1 万, 本科 12 万, 高职 10 万, 中职 14 万.
    assert_eq!(total(LIAONING, "master"), 10_000);
    assert_eq!(total(LIAONING, "bachelor"), 120_000);
    assert_eq!(total(LIAONING, "higher_vocational"), 100_000);
    assert_eq!(total(LIAONING, "secondary_vocational"), 140_000);
    // Baotou: the same, scaled by its 1 of 64 universities, 4 of 50 colleges, 5 of 114 institutions.
    assert_eq!(total(BAOTOU, "bachelor"), 1_875);
    assert_eq!(total(BAOTOU, "higher_vocational"), 8_000);
    assert_eq!(total(BAOTOU, "secondary_vocational"), 6_140);
    assert_eq!(total(BAOTOU, "master"), 156);
    assert_eq!(facts.schools(LIAONING, None), 114);
}

#[test]
fn numbers_of_institutions_are_the_ministrys() {
    let (facts, schools, _) = model();
    for c in &facts.counts {
        let n = schools.iter().filter(|s| s.region == c.region && s.level == c.level && s.kind == c.kind).count();
        assert_eq!(n, c.schools, "{} {} {}", c.city, c.level, c.kind);
    }
}

#[test]
fn no_name_is_that_of_a_real_institution() {
    let (_, schools, _) = model();
    assert!(schools.iter().all(|s| s.name.starts_with("示例") && s.name.ends_with("（虚构）")));
    let names: BTreeSet<&str> = schools.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names.len(), schools.len());
    let shared = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../../shared/data/cn");
    if !shared.is_dir() {
        eprintln!("SKIPPED: the ministry's list is not at {}", shared.display());
        return;
    }
    let real = crate::extract_cn::schools::list(&shared).unwrap();
    assert_eq!(real.len(), 2919);
    for s in &schools {
        for r in &real {
            assert!(!s.name.contains(&r.name), "{} holds the name of {}", s.name, r.name);
            assert_ne!(s.code, r.code);
        }
    }
}

#[test]
fn every_code_is_of_its_catalogue() {
    let (facts, _, programmes) = model();
    for (major, links) in &facts.links {
        assert!(facts.majors.contains_key(major), "{major}");
        for link in links {
            assert!(facts.occupations.contains_key(&link.occupation), "{}", link.occupation);
            assert!([1.0, 0.7, 0.4].contains(&link.affinity));
        }
    }
    for chain in &facts.chains {
        assert!(patterns::TIGHTNESS.iter().any(|(c, _)| *c == chain.code), "{}", chain.code);
        assert!(chain.occupations.iter().all(|o| facts.occupations.contains_key(o)), "{}", chain.code);
    }
    assert!(programmes.iter().all(|q| facts.links.contains_key(&q.major)));
}

#[test]
fn industries_belong_to_one_chain_only() {
    let facts = Facts::read().unwrap();
    let text = duikou_data::INDUSTRIES_CHINA;
    let known: BTreeSet<&str> = text.lines().filter_map(|l| l.split(',').next()).collect();
    for market in [LIAONING, BAOTOU] {
        let members: Vec<(&str, &str)> = facts
            .chains
            .iter()
            .filter(|c| c.market == market)
            .flat_map(|c| c.industries.iter().map(|i| (c.code.as_str(), i.as_str())))
            .collect();
        for (k, (chain, industry)) in members.iter().enumerate() {
            assert!(known.contains(industry), "{chain} {industry}");
            for (other, below) in members.iter().skip(k + 1) {
                let apart = !below.starts_with(industry) && !industry.starts_with(below);
                assert!(apart, "{chain} {industry} and {other} {below}");
            }
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_sample() {
    let one = generate(SEED).unwrap();
    assert_eq!(one, generate(SEED).unwrap());
    assert_ne!(one.sheets, generate(SEED + 1).unwrap().sheets);
}

#[test]
fn the_shipped_workbooks_are_those_of_the_seed_to_the_byte() {
    let raw = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../data/demo/raw");
    let dir = tempfile::tempdir().unwrap();
    let mut all = 0;
    for path in write(dir.path(), Lang::Zh, SEED).unwrap() {
        let (name, bytes) = (path.file_name().unwrap(), std::fs::read(&path).unwrap());
        let same = bytes == std::fs::read(raw.join(name)).unwrap_or_default();
        assert!(same, "{} differs: write it anew with duikou sample --out data/demo/raw --seed {SEED}", name.display());
        assert!(Certificate::of(&raw.join(name)).unwrap().unwrap().illustrative);
        assert!(bytes.len() < 1 << 20, "{} has {} bytes", path.display(), bytes.len());
        all += bytes.len();
    }
    assert!(all < 4 << 20);
}

#[test]
fn each_planted_pattern_is_there() {
    use patterns as p;
    let sample = generate(SEED).unwrap();
    let (enrollment, graduates) = (rows(&sample, "enrollment"), rows(&sample, "graduates"));
    let demand = rows(&sample, "demand");
    // Duplication.
    let offering: BTreeSet<&str> = graduates
        .iter()
        .filter(|r| {
            r["major_code"] == p::DUPLICATED && r["level"] == "bachelor" && r["university_code"].starts_with("SL2102")
        })
        .map(|r| r["university_code"].as_str())
        .collect();
    assert!(offering.len() >= p::DUPLICATED_SCHOOLS);
    // The renamed major: the old intake ends where the new begins, at about its size.
    for school in p::RENAMED_SCHOOLS {
        let old = at(&enrollment, (school, p::RENAMED_FROM), "bachelor", p::RENAMED_YEAR - 1).unwrap();
        let after = at(&enrollment, (school, p::RENAMED_FROM), "bachelor", p::RENAMED_YEAR).unwrap();
        let new = at(&enrollment, (school, p::RENAMED_TO), "bachelor", p::RENAMED_YEAR).unwrap();
        assert_eq!(after["intake"], "0");
        let (before, now): (f64, f64) = (old["intake"].parse().unwrap(), new["intake"].parse().unwrap());
        assert!((now / before - 1.0).abs() < 0.1, "{before} {now}");
        assert!(at(&enrollment, (school, p::RENAMED_TO), "bachelor", p::RENAMED_YEAR - 1).is_none());
    }
    // The missing year.
    let years: BTreeSet<&str> =
        graduates.iter().filter(|r| r["university_code"] == p::MISSING_SCHOOL).map(|r| r["year"].as_str()).collect();
    assert_eq!(years.into_iter().collect::<Vec<_>>(), ["2020", "2021", "2023", "2024", "2025"]);
    // Suppressed cells.
    assert_eq!(graduates.iter().filter(|r| r["graduates"] == "*").count(), p::SUPPRESSED_PROGRAMMES);
    assert_eq!(demand.iter().filter(|r| r["persons"] == "*").count(), p::SUPPRESSED_NEEDS.len());
    // Outcomes.
    let rate = |place, year| at(&graduates, place, "bachelor", year).unwrap()["placement_rate"].parse::<f64>().unwrap();
    assert!(rate(p::WEAK, 2024) < 0.6 && rate(p::WEAK, 2025) < 0.6);
    assert!(rate(p::EDGE, 2024) < 0.6 && rate(p::EDGE, 2025) >= 0.6);
    for r in &graduates {
        let older = r["year"].parse::<i64>().unwrap() <= history::LAST_EMPLOYMENT_RATE;
        assert_eq!(r["measure"], if older { "employment_rate" } else { "placement_rate" });
    }
    // No intake for three years, and a crowded programme.
    for year in 2023..=2025 {
        assert!(at(&enrollment, p::DORMANT, "bachelor", year).is_none_or(|r| r["intake"] == "0"));
    }
    assert!(at(&graduates, p::DORMANT, "bachelor", 2025).is_some());
    let capacity = rows(&sample, "capacity");
    let crowded = at(&capacity, p::CROWDED, "higher_vocational", 2025).unwrap();
    assert!(crowded["student_teacher_ratio"].parse::<f64>().unwrap() > 28.0);
    // A need no major is linked to.
    let facts = Facts::read().unwrap();
    assert!(demand.iter().any(|r| (r["chain_code"].as_str(), r["occupation_code"].as_str()) == p::UNSERVED));
    assert!(facts.links.values().flatten().all(|l| l.occupation != p::UNSERVED.1));
}

/// The demonstration edition as shipped: every row is read; what is withheld is what was planted.
#[test]
fn the_demo_edition_is_read_without_a_rejected_row() {
    use crate::ingest::findings::Severity;
    use duikou_engine::edition::{Edition, Request};
    let folder = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../data/demo");
    let edition = Edition::open(&Request { edition: folder.display().to_string(), ..Request::default() }).unwrap();
    assert!(edition.manifest.illustrative);
    let intake = crate::ingest::collect(&edition).unwrap();
    for f in intake.findings.iter().filter(|f| f.severity <= Severity::Rejected) {
        panic!("{} {}", f.place, f.message(Lang::En));
    }
    for count in &intake.counts {
        assert_eq!((count.rejected, count.set_aside), (0, 0), "{} {}", count.file, count.table);
        assert_eq!(count.rows_in, count.rows_out, "{} {}", count.file, count.table);
    }
    let withheld = |table: &str| intake.counts.iter().filter(|c| c.table == table).map(|c| c.suppressed).sum::<u64>();
    assert_eq!(withheld("clean.enrollment"), patterns::SUPPRESSED_PROGRAMMES as u64);
    assert_eq!(withheld("clean.demand"), patterns::SUPPRESSED_NEEDS.len() as u64);
    assert_eq!(withheld("clean.employment"), 1);
    let tables: BTreeSet<&str> = intake.counts.iter().map(|c| c.table.as_str()).collect();
    assert_eq!(tables.len(), 33, "{tables:?}");
    // Every file has its certificate.
    assert!(intake.certificates.iter().all(|(_, c)| c.is_some()));
}

/// The renamed majors of the sample are found, and nothing else is taken for one.
#[test]
fn the_renamed_majors_are_found_and_no_other() {
    use crate::evaluate::successions::{Sources, find};
    use duikou_contracts::tables::{clean, reference};
    use duikou_engine::edition::{Edition, Request};
    let folder = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../data/demo");
    let edition = Edition::open(&Request { edition: folder.display().to_string(), ..Request::default() }).unwrap();
    let intake = crate::ingest::collect(&edition).unwrap();
    let frame = |table| intake.frame(table).unwrap();
    let sources = Sources {
        majors: frame(&reference::MAJORS),
        links: frame(&reference::LINKS),
        former_names: frame(&reference::FORMER_NAMES),
        completions: frame(&clean::COMPLETIONS),
        enrollment: frame(&clean::ENROLLMENT),
        offerings: frame(&clean::OFFERINGS),
    };
    let found = find(&sources, edition.settings.number("evaluate.rename_score").unwrap()).unwrap();
    let text = |column| crate::frame::texts(&found, column).unwrap();
    assert_eq!(text(&c::UNIVERSITY_CODE), patterns::RENAMED_SCHOOLS);
    assert_eq!(text(&c::FROM_MAJOR), [patterns::RENAMED_FROM; 3]);
    assert_eq!(text(&c::MAJOR_CODE), [patterns::RENAMED_TO; 3]);
    assert_eq!(text(&c::DETAIL), ["carried"; 3]);
}

struct Silent;
impl duikou_engine::run::Talk for Silent {
    fn begin(&mut self, _: &duikou_engine::Stage) {}
    fn end(&mut self, _: &duikou_engine::run::Outcome) {}
}

#[test]
fn the_demo_edition_becomes_clean_tables_within_their_contracts() {
    use duikou_contracts::tables::{clean, reference};
    use duikou_engine::edition::{Edition, Request};
    let folder = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../data/demo");
    let out = tempfile::tempdir().unwrap();
    let request =
        Request { edition: folder.display().to_string(), out: Some(out.path().to_path_buf()), ..Request::default() };
    let edition = Edition::open(&request).unwrap();
    let options = duikou_engine::run::Options::default();
    duikou_engine::run::run(&edition, &[&crate::ingest::STAGE], &options, |_| "test", &mut Silent).unwrap();
    let rows = |table| duikou_engine::tables::read(&edition.path_of(table), table).unwrap().num_rows();
    let sample = generate(SEED).unwrap();
    assert_eq!(rows(&clean::COMPLETIONS), sample.sheet("graduates").unwrap().rows.len());
    assert_eq!(rows(&clean::OUTCOMES), sample.sheet("graduates").unwrap().rows.len());
    assert_eq!(rows(&clean::DEMAND), sample.sheet("demand").unwrap().rows.len());
    assert_eq!(rows(&clean::COMMITMENTS), 137);
    assert_eq!(rows(&clean::PATHS), sample.sheet("paths").unwrap().rows.len());
    assert_eq!(rows(&clean::SHORTAGE_LIST), 2 * shortage::LISTED);
    // The nation's real series stands beside the invented ones: 118 industries and groups of 29 years.
    assert_eq!(rows(&clean::EMPLOYMENT), sample.sheet("employment").unwrap().rows.len() + 118 * 29);
    assert_eq!(rows(&reference::MAJORS), 875 + 744 + 281);
    assert_eq!((rows(&reference::SECTORS), rows(&reference::IO)), (96, 3330));
    assert_eq!(rows(&clean::REJECTS), 0);
    // Every school has found its market region.
    let schools =
        duikou_engine::tables::read(&edition.path_of(&reference::UNIVERSITIES), &reference::UNIVERSITIES).unwrap();
    let market = crate::frame::to_frame(&schools).unwrap();
    let market = market.column(c::MARKET_CODE.name).unwrap().str().unwrap().clone();
    assert!(market.iter().flatten().all(|m| m == LIAONING || m == BAOTOU));
}
