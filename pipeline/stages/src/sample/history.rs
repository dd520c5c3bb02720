//! What the schools report: students, graduates and their destinations, teachers, year by year.

use super::chance::Chance;
use super::demand::Market;
use super::destinations::{self, Habit, stay};
use super::facts::{BAOTOU, Facts};
use super::patterns as p;
use super::programmes::Programme;
use super::schools::School;
use super::{BASE_YEAR, FIRST_YEAR, Sheet};
use crate::templates::CellValue;
use duikou_contracts::columns as c;
use duikou_engine::Result;

/// Until this year the bureaus counted 就业率, afterwards 毕业去向落实率: a series break.
pub const LAST_EMPLOYMENT_RATE: i64 = 2020;
/// How much more the older, wider measure counted.
const OLDER_MEASURE: f64 = 0.06;
/// First year with data on teachers.
const FIRST_CAPACITY: i64 = 2023;

fn rate(v: f64) -> CellValue {
    CellValue::Number((v.clamp(0.0, 1.0) * 1000.0).round() / 1000.0)
}

fn count(v: u64) -> CellValue {
    CellValue::Number(v as f64)
}

/// The sheets enrollment, graduates, capacity and paths. `studies` is the stream of what has to do with further study.
pub fn report(
    schools: &[School],
    programmes: &[Programme],
    markets: &[Market],
    facts: &Facts,
    chance: &mut Chance,
    studies: &mut Chance,
) -> Result<Vec<Sheet>> {
    let mut enrollment = Sheet::new("enrollment")?;
    let mut graduates = Sheet::new("graduates")?;
    let mut capacity = Sheet::new("capacity")?;
    let mut paths = Sheet::new("paths")?;
    let habits: Vec<Habit> = schools.iter().map(|s| Habit::of(s, studies)).collect();
    let withheld = withheld(schools, programmes);
    for (i, q) in programmes.iter().enumerate() {
        let school = &schools[q.school];
        let private = school.kind == "民办";
        let fit =
            markets.iter().find(|m| m.code == school.market).map_or(1.0, |m| m.fit(&facts.links_at(&q.major, q.level)));
        let name = facts.majors.get(&q.major).map_or("", |m| m.0.as_str());
        let key = |year: i64| {
            vec![
                (&c::UNIVERSITY_CODE, school.code.as_str().into()),
                (&c::UNIVERSITY_NAME, school.name.as_str().into()),
                (&c::MAJOR_CODE, q.major.as_str().into()),
                (&c::MAJOR_NAME, name.into()),
                (&c::LEVEL, q.level.into()),
                (&c::YEAR, year.into()),
            ]
        };
        let size = size_of(q, programmes);
        let path = destinations::path(q, studies);
        let liked = chance.between(0.45, 0.9) + if fit > 1.2 { 0.05 } else { -0.1 } - if private { 0.15 } else { 0.0 };
        let standing = chance.noise(0.08) - if private { 0.02 } else { 0.0 };
        let crowded = (school.code.as_str(), q.major.as_str()) == p::CROWDED;
        let usual_ratio = if crowded { 34.0 } else { 17.0 + chance.noise(4.0) };
        for year in FIRST_YEAR..=BASE_YEAR {
            let intake = q.intake(year, size);
            let persons: u64 = (0..q.length).map(|back| q.intake(year - back, size)).sum();
            let (wobble, other) = (chance.noise(0.02), chance.noise(0.02));
            let further = habits[q.school].further_study(school, q.level, studies);
            let missing = school.code == p::MISSING_SCHOOL && year == p::MISSING_YEAR;
            let hidden = year == BASE_YEAR && withheld.contains(&i);
            if persons > 0 {
                let mut row = key(year);
                row.push((&c::PERSONS, if hidden { CellValue::Suppressed } else { count(persons) }));
                let planned =
                    (intake as f64 * (1.02 + if fit < 0.7 { 0.06 } else { 0.0 } + wobble)).round().max(intake as f64);
                if intake > 0 {
                    row.push((&c::PLANNED_INTAKE, CellValue::Number(planned)));
                    row.push((&c::FIRST_CHOICE_RATE, rate((liked + other).clamp(0.03, 0.99))));
                    let registered = if private { 0.90 } else { 0.95 } + (liked - 0.6) * 0.08 + wobble;
                    row.push((&c::REGISTRATION_RATE, rate(registered.min(0.995))));
                }
                row.push((&c::INTAKE, count(intake)));
                enrollment.row(row)?;
            }
            let left = q.graduates[(year - FIRST_YEAR) as usize];
            if left > 0 && !missing {
                let mut row = key(year);
                if hidden {
                    row.push((&c::GRADUATES, CellValue::Suppressed));
                    row.push((&c::PLACEMENT_RATE, CellValue::Suppressed));
                } else {
                    row.push((&c::GRADUATES, count(left)));
                    let older = year <= LAST_EMPLOYMENT_RATE;
                    let model =
                        0.43 + 0.42 * fit.min(1.1) + standing + wobble + if older { OLDER_MEASURE } else { 0.0 };
                    // Most of a secondary school's graduates study on, and count as placed: the model is of the others.
                    let model = if q.level == "secondary_vocational" {
                        further + (1.0 - further) * model.clamp(0.3, 0.99)
                    } else {
                        model.clamp(0.3, 0.99)
                    };
                    let placed = p::placement(&school.code, q, year).unwrap_or(model);
                    let further = further.min(placed - 0.1);
                    row.push((&c::PLACEMENT_RATE, rate(placed)));
                    row.push((&c::FURTHER_STUDY_RATE, rate(further)));
                    if let Some(path) = path.as_ref().filter(|_| year >= destinations::FIRST_PATHS) {
                        let mut row = key(year);
                        row.push((&c::TO_LEVEL, path.to.into()));
                        row.push((&c::PERSONS, CellValue::Number((left as f64 * further * path.share).floor())));
                        paths.row(row)?;
                    }
                    row.push((
                        &c::MATCHED_RATE,
                        rate((0.30 + 0.38 * fit.min(1.2) + standing + other).clamp(0.1, 0.95)),
                    ));
                    row.push((&c::LOCAL_RATE, rate((stay(school, q.level) + other).clamp(0.1, 0.95))));
                    let pay = base_pay(q.level)
                        * (0.82 + 0.22 * fit.min(1.5) + standing)
                        * (1.0 + 0.03 * (year - BASE_YEAR) as f64);
                    row.push((&c::PAY, CellValue::Number((pay / 100.0).round() * 100.0)));
                }
                let older = year <= LAST_EMPLOYMENT_RATE;
                row.push((&c::MEASURE, if older { "employment_rate" } else { "placement_rate" }.into()));
                graduates.row(row)?;
            }
            if year >= FIRST_CAPACITY && persons > 0 {
                let teachers = (persons as f64 / (usual_ratio * (1.0 + wobble))).ceil().max(2.0);
                let dual = match q.level {
                    "higher_vocational" => 0.55 + standing,
                    "secondary_vocational" => 0.45 + standing,
                    _ => 0.2 + standing,
                };
                let mut row = key(year);
                row.push((&c::TEACHERS, CellValue::Number(teachers)));
                row.push((&c::DUAL_TEACHERS, CellValue::Number((teachers * dual.clamp(0.0, 1.0)).round())));
                row.push((
                    &c::STUDENT_TEACHER_RATIO,
                    CellValue::Number((persons as f64 / teachers * 10.0).round() / 10.0),
                ));
                capacity.row(row)?;
            }
        }
    }
    Ok(vec![enrollment, graduates, capacity, paths])
}

/// Graduates of the base year; for a new name those of the old one at the same school.
fn size_of(q: &Programme, programmes: &[Programme]) -> u64 {
    if q.major != p::RENAMED_TO {
        return q.now();
    }
    let old = programmes.iter().find(|o| o.school == q.school && o.level == q.level && o.major == p::RENAMED_FROM);
    old.map_or(q.now(), Programme::now)
}

/// The smallest master programmes of Liaoning: their base year is suppressed.
pub fn withheld(schools: &[School], programmes: &[Programme]) -> Vec<usize> {
    let mut small: Vec<usize> = (0..programmes.len())
        .filter(|&i| programmes[i].level == "master" && schools[programmes[i].school].market != BAOTOU)
        .filter(|&i| programmes[i].now() > 0)
        .collect();
    small.sort_by_key(|&i| (programmes[i].now(), i));
    small.truncate(p::SUPPRESSED_PROGRAMMES);
    small
}

/// Median pay in yuan a year before the field is looked at.
fn base_pay(level: &str) -> f64 {
    match level {
        "master" => 104_000.0,
        "bachelor" => 72_000.0,
        "higher_vocational" => 57_000.0,
        _ => 48_000.0,
    }
}
