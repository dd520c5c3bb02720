//! Invented institutions: as many in each city, of each level and kind, as the ministry's list has.

use super::facts::{BAOTOU, Facts, LIAONING};

/// Secondary schools are not in the ministry's list: three a city, each standing for several.
const SECONDARY_A_CITY: usize = 3;

/// An invented school.
#[derive(Debug, Clone)]
pub struct School {
    pub code: String,
    pub name: String,
    /// City it stands in: region code and name.
    pub region: String,
    pub city: String,
    pub market: &'static str,
    /// `bachelor`, `higher_vocational` or `secondary_vocational`.
    pub level: String,
    /// 公办, 民办.
    pub kind: String,
    /// Bent of its programmes: a place in [`Bent`] list of its level.
    pub bent: usize,
}

/// What a kind of school prefers to teach: weights by prefix of the major code; others weigh `rest`.
pub struct Bent {
    pub name: &'static str,
    pub prefixes: &'static [(&'static str, f64)],
    pub rest: f64,
}

pub static UNIVERSITIES: &[Bent] = &[
    Bent { name: "综合", prefixes: &[], rest: 1.0 },
    Bent { name: "理工", prefixes: &[("08", 4.0), ("12", 1.0)], rest: 0.3 },
    Bent { name: "财经", prefixes: &[("02", 5.0), ("12", 4.0), ("03", 3.0)], rest: 0.3 },
    Bent { name: "师范", prefixes: &[("04", 6.0), ("05", 4.0), ("13", 2.0), ("07", 3.0)], rest: 0.5 },
    Bent { name: "医药", prefixes: &[("10", 8.0), ("0830", 3.0), ("1204", 3.0)], rest: 0.1 },
    Bent {
        name: "交通",
        prefixes: &[("0818", 6.0), ("0819", 6.0), ("0820", 5.0), ("0802", 3.0), ("1206", 3.0)],
        rest: 0.5,
    },
    Bent { name: "农林", prefixes: &[("09", 8.0), ("0823", 6.0), ("0827", 5.0)], rest: 0.5 },
    Bent { name: "信息", prefixes: &[("0807", 5.0), ("0809", 5.0), ("0808", 3.0), ("1305", 2.0)], rest: 0.5 },
];

pub static COLLEGES: &[Bent] = &[
    Bent { name: "综合", prefixes: &[], rest: 1.0 },
    Bent { name: "工业", prefixes: &[("43", 3.0), ("46", 4.0), ("47", 3.0)], rest: 0.4 },
    Bent { name: "商贸", prefixes: &[("53", 5.0), ("54", 4.0)], rest: 0.4 },
    Bent { name: "医药", prefixes: &[("52", 6.0), ("49", 3.0), ("5903", 4.0)], rest: 0.2 },
    Bent { name: "交通", prefixes: &[("50", 6.0), ("4605", 4.0), ("4606", 4.0), ("4607", 3.0)], rest: 0.4 },
    Bent { name: "信息", prefixes: &[("51", 6.0), ("55", 3.0), ("56", 3.0)], rest: 0.4 },
    Bent { name: "农业", prefixes: &[("41", 8.0), ("49", 5.0)], rest: 0.5 },
];

pub fn bents(level: &str) -> &'static [Bent] {
    if level == "bachelor" { UNIVERSITIES } else { COLLEGES }
}

impl Bent {
    /// Weight of a major: the longest prefix that fits, else the rest.
    pub fn weight(&self, major: &str) -> f64 {
        let fits = self.prefixes.iter().filter(|(p, _)| major.starts_with(p));
        fits.max_by_key(|(p, _)| p.len()).map_or(self.rest, |(_, w)| *w)
    }
}

/// Chinese numerals up to 99, for plainly numbered names.
fn numeral(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (n / 10, n % 10) {
        (0, d) => DIGITS[d].to_string(),
        (1, d) => format!("十{}", DIGITS[d]),
        (t, d) => format!("{}十{}", DIGITS[t % 10], DIGITS[d]),
    }
}

/// Every school, in the order of city and level.
pub fn invent(facts: &Facts) -> Vec<School> {
    let mut schools: Vec<School> = Vec::new();
    for (region, city) in facts.cities() {
        let market = if region == BAOTOU { BAOTOU } else { LIAONING };
        let mut wanted: Vec<(&str, &str, usize)> = Vec::new();
        for count in facts.counts.iter().filter(|c| c.region == region) {
            wanted.push((&count.level, &count.kind, count.schools));
        }
        wanted.push(("secondary_vocational", "公办", SECONDARY_A_CITY));
        let mut numbers = std::collections::BTreeMap::new();
        for (level, kind, schools_wanted) in wanted {
            for _ in 0..schools_wanted {
                let n: &mut usize = numbers.entry(level.to_string()).or_default();
                *n += 1;
                // Baotou's plan is about industry: its schools lean to engineering.
                let turn = *n - 1 + region[2..4].parse::<usize>().unwrap_or(0);
                let bent = if market == BAOTOU { 1 } else { turn % bents(level).len() };
                let (letter, suffix) = match level {
                    "bachelor" => ("B", "大学"),
                    "higher_vocational" => ("G", "职业学院"),
                    _ => ("Z", "中等职业学校"),
                };
                let bent_name = if level == "secondary_vocational" { "" } else { bents(level)[bent].name };
                let short = city.trim_end_matches('市');
                schools.push(School {
                    code: format!("SL{}{letter}{n:02}", &region[..4]),
                    name: format!("示例{short}第{}{bent_name}{suffix}（虚构）", numeral(*n)),
                    region: region.clone(),
                    city: city.clone(),
                    market,
                    level: level.to_string(),
                    kind: kind.to_string(),
                    bent,
                });
            }
        }
    }
    schools
}
