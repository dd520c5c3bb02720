//! Where graduates go: on to further study, into work here, into work elsewhere; and who moves up a level here.

use super::chance::Chance;
use super::facts::BAOTOU;
use super::programmes::Programme;
use super::schools::School;

/// Years of paths between levels: first year with data.
pub const FIRST_PATHS: i64 = 2023;
/// Share of secondary programmes that have a joint course with a college (贯通培养, 3+2).
const JOINT_COURSES: f64 = 0.4;
/// Share of higher vocational programmes whose graduates enter universities of the region (专升本).
const TOP_UP: f64 = 0.8;

/// Share of graduates who study on, before noise.
pub fn further_study(school: &School, level: &str) -> f64 {
    let private = school.kind == "民办";
    match level {
        "secondary_vocational" => 0.55,
        "higher_vocational" if private => 0.18,
        "higher_vocational" => 0.21,
        "master" => 0.05,
        _ if private => 0.175,
        _ => 0.22,
    }
}

/// Share of employed graduates who stay in the region, before noise.
pub fn stay(school: &School, level: &str) -> f64 {
    let city = match school.region.as_str() {
        "210100" => 0.58,
        "210200" => 0.60,
        BAOTOU => 0.45,
        _ => 0.44,
    };
    city + match level {
        "secondary_vocational" => 0.22,
        "higher_vocational" => 0.12,
        "master" => -0.08,
        _ => 0.0,
    }
}

/// Graduates of a programme's base year who enter the region's market.
pub fn entering(school: &School, q: &Programme) -> f64 {
    q.now() as f64 * (1.0 - further_study(school, q.level)) * stay(school, q.level)
}

/// What a school's graduates do differently, and which of its programmes lead up a level.
pub struct Habit {
    /// Added to the share who study on, at every level.
    more_study: f64,
}

impl Habit {
    pub fn of(school: &School, chance: &mut Chance) -> Habit {
        let width = match school.level.as_str() {
            "secondary_vocational" => 0.07,
            "higher_vocational" => 0.025,
            _ => 0.02,
        };
        Habit { more_study: chance.noise(width) }
    }

    /// Share who study on in a year.
    pub fn further_study(&self, school: &School, level: &str, chance: &mut Chance) -> f64 {
        let (school_part, year) = if level == "master" { (0.4, 0.01) } else { (1.0, 0.015) };
        further_study(school, level) + school_part * self.more_study + chance.noise(year)
    }
}

/// A way up from a programme: the level entered, and the share of those who study on that takes it.
pub struct Path {
    pub to: &'static str,
    pub share: f64,
}

/// The way up of a programme, where it has one. The same draws are made for every programme.
pub fn path(q: &Programme, chance: &mut Chance) -> Option<Path> {
    let (drawn, share) = (chance.unit(), chance.between(0.55, 0.9));
    match q.level {
        "secondary_vocational" if drawn < JOINT_COURSES => Some(Path { to: "higher_vocational", share }),
        "higher_vocational" if drawn < TOP_UP => Some(Path { to: "bachelor", share }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_study_keeps_to_the_ranges_told() {
        let (facts, schools, programmes) = super::super::tests::model();
        assert!(!facts.chains.is_empty());
        let mut chance = Chance::new(7);
        for q in &programmes {
            let school = &schools[q.school];
            let v = Habit::of(school, &mut chance).further_study(school, q.level, &mut chance);
            let (low, high) = match q.level {
                "secondary_vocational" => (0.45, 0.65),
                "master" => (0.02, 0.08),
                _ => (0.135, 0.26),
            };
            assert!((low..=high).contains(&v), "{} {v}", q.level);
        }
    }
}
