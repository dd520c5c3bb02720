//! The patterns planted on purpose: what they are and where they stand. `data/demo/README.md` tells of each.

use super::programmes::Programme;
use super::schools::School;

/// Duplication: a major offered by many schools of one city.
pub const DUPLICATED: &str = "120203";
pub const DUPLICATED_CITY: &str = "210200";
pub const DUPLICATED_SCHOOLS: usize = 14;

/// A renamed major (马甲): intake of the old code ends, that of the new begins, same size, same teachers.
pub const RENAMED_FROM: &str = "120102";
pub const RENAMED_TO: &str = "120108";
pub const RENAMED_YEAR: i64 = 2023;
pub const RENAMED_SCHOOLS: [&str; 3] = ["SL2101B03", "SL2102B05", "SL2107B02"];

/// A missing year: this school's graduates of this year are not in the workbook.
pub const MISSING_SCHOOL: &str = "SL2107G02";
pub const MISSING_YEAR: i64 = 2022;

/// Suppressed cells of the base year's graduates: the smallest master programmes, and those of demand.
pub const SUPPRESSED_PROGRAMMES: usize = 2;
pub const SUPPRESSED_NEEDS: [(&str, &str); 2] = [("ln-nuclear", "2-02-27-05"), ("bt-rare-earth", "2-02-09-01")];

/// Weak outcomes: under 60 % in two consecutive years.
pub const WEAK: (&str, &str) = ("SL2102B14", "120203");
/// On the edge: one year just under 60 %, the next just above.
pub const EDGE: (&str, &str) = ("SL2101B20", "020301");
/// No intake for three years.
pub const DORMANT: (&str, &str) = ("SL2103B01", "050207");
/// Too few teachers.
pub const CROWDED: (&str, &str) = ("SL2101G05", "530701");

/// A chain in shortage, and a field over-supplied.
pub const SHORTAGE_CHAIN: &str = "ln-marine";
pub const SURPLUS_CHAIN: &str = "ln-finance";
/// Firms of this chain are far less content than its fill says.
pub const UNCONTENT_CHAIN: &str = "bt-digital";
/// A need no major of the crosswalk serves.
pub const UNSERVED: (&str, &str) = ("ln-scitech", "2-06-07-16");

/// On the shortage list without a row in the ledger, with their stars: 消防员, 家政服务员.
pub const UNLISTED: [(&str, i64); 2] = [("3-02-03-01", 3), ("4-10-01-06", 4)];

/// A break in employment by industry: the first was counted in the second until the year before.
pub const BROKEN: (&str, &str) = ("64", "65");
pub const BROKEN_FROM: i64 = 2014;
/// A small industry: pipelines in Baotou; and its one suppressed cell.
pub const SMALL_INDUSTRY: (&str, &str) = ("150200", "57");
pub const SUPPRESSED_EMPLOYMENT: (&str, &str, i64) = (SMALL_INDUSTRY.0, SMALL_INDUSTRY.1, 2022);

/// Demand over supply that the model gives each chain: shortage above 1, surplus below.
#[rustfmt::skip]
pub const TIGHTNESS: &[(&str, f64)] = &[
    ("ln-petrochem", 1.0), ("ln-power", 0.97), ("ln-steel", 1.0), ("ln-cnc", 1.25), ("ln-aerospace", 1.05),
    ("ln-rail", 0.95), ("ln-marine", 1.7), ("ln-agri", 0.85), ("ln-nuclear", 1.3), ("ln-auto", 0.95),
    ("ln-shipping", 1.1), ("ln-finance", 0.4), ("ln-logistics", 0.92), ("ln-commerce", 0.5), ("ln-tourism", 0.6),
    ("ln-scitech", 0.75), ("ln-creative", 0.5), ("ln-exhibition", 0.45), ("ln-legal", 0.5), ("ln-safety", 1.05),
    ("ln-clean", 1.45), ("ln-materials", 1.6), ("ln-ai", 1.7), ("ln-bigdata", 1.2), ("ln-stemcell", 0.9),
    ("ln-gene", 0.98), ("ln-health", 1.1), ("bt-rare-earth", 1.7), ("bt-silicon", 1.5), ("bt-wind", 1.3),
    ("bt-equipment", 1.05), ("bt-metallurgy", 0.8), ("bt-nev", 1.0), ("bt-digital", 0.7), ("bt-health", 0.95),
    ("bt-dairy", 0.9),
];
/// The same for needs of no chain.
pub const OUTSIDE_CHAINS: f64 = 0.7;

/// Majors a school is given before any is drawn.
pub fn planted_majors(school: &str) -> Vec<&'static str> {
    let mut majors = Vec::new();
    let number: usize = school[7..].parse().unwrap_or(usize::MAX);
    if school.starts_with("SL2102B") && number <= DUPLICATED_SCHOOLS {
        majors.push(DUPLICATED);
    }
    if RENAMED_SCHOOLS.contains(&school) {
        majors.push(RENAMED_FROM);
    }
    for (at, major) in [EDGE, DORMANT, CROWDED] {
        if at == school {
            majors.push(major);
        }
    }
    majors
}

/// Whether a code is one of the renamed pair.
pub fn is_renamed(major: &str) -> bool {
    major == RENAMED_FROM || major == RENAMED_TO
}

/// Sets the dates of the renamed and the dormant programmes, and adds the new names.
pub fn plant(programmes: &mut Vec<Programme>, schools: &[School]) {
    let mut renamed = Vec::new();
    for q in programmes.iter_mut() {
        let code = schools[q.school].code.as_str();
        if q.major == RENAMED_FROM && RENAMED_SCHOOLS.contains(&code) {
            renamed.push(Programme { major: RENAMED_TO.to_string(), opens: RENAMED_YEAR, ..q.clone() });
            q.closes = RENAMED_YEAR - 1;
        }
        if (code, q.major.as_str()) == DORMANT && q.level == "bachelor" {
            q.closes = super::BASE_YEAR - 3;
        }
    }
    programmes.extend(renamed);
}

/// Factor on a programme's size.
pub fn size_factor(school: &str, q: &Programme) -> f64 {
    match () {
        _ if (school, q.major.as_str()) == DORMANT => 0.3,
        _ if q.major == DUPLICATED && school.starts_with(&format!("SL{}", &DUPLICATED_CITY[..4])) => 0.8,
        _ => 1.0,
    }
}

/// Placement rates that stand in place of the model's, by year.
pub fn placement(school: &str, q: &Programme, year: i64) -> Option<f64> {
    let at = (school, q.major.as_str());
    if q.level != "bachelor" {
        return None;
    }
    match (at == WEAK, at == EDGE, year) {
        (true, _, 2024) => Some(0.548),
        (true, _, 2025) => Some(0.521),
        (_, true, 2021) => Some(0.612),
        (_, true, 2022) => Some(0.608),
        (_, true, 2023) => Some(0.611),
        (_, true, 2024) => Some(0.597),
        (_, true, 2025) => Some(0.603),
        _ => None,
    }
}

/// Demand over supply of a chain.
pub fn tightness(chain: &str) -> f64 {
    TIGHTNESS.iter().find(|(c, _)| *c == chain).map_or(OUTSIDE_CHAINS, |(_, t)| *t)
}

/// Section of industry that asks for an occupation outside the chains, by how its code begins; some are left open.
pub const SECTIONS: &[(&str, &str)] = &[
    ("2-02", "C"),
    ("2-03", "A"),
    ("2-05", "Q"),
    ("2-06", "J"),
    ("2-08", "P"),
    ("2-09", "R"),
    ("2-10", "R"),
    ("3-", "S"),
    ("4-01", "F"),
    ("4-02", "G"),
    ("4-03", "H"),
    ("4-04", "I"),
    ("4-05", "J"),
    ("4-10", "O"),
    ("4-13", "R"),
    ("4-14", "Q"),
    ("5-", "A"),
    ("6-29", "E"),
    ("6-", "C"),
];
