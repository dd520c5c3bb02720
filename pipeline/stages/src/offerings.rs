//! What schools offer, as their admissions show it.

use crate::frame::{bug, ints, numbers, texts};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::clean;
use duikou_engine::Result;
use polars::prelude::*;
use std::collections::{BTreeMap, HashSet};

/// Marks of units whose score does not compare with that of the same major's ordinary unit: joint programmes, programmes
/// of exchange and mutual recognition with schools abroad, special plans, preparatory classes of minorities.
static SPECIAL: &[&str] = &["合作办学", "交流计划", "互认课程", "专项计划", "预科"];

/// A unit of admission.
#[derive(Clone, Debug, Default)]
struct Unit {
    own: Option<String>,
    members: Vec<String>,
    university: String,
    level: String,
    year: i64,
    region: String,
    code: String,
    planned: Option<f64>,
    score: Option<f64>,
    choice: Option<f64>,
    nobody: Option<bool>,
    special: bool,
    source: String,
}

/// School, major, level, year.
type Key = (String, String, String, i64);

#[derive(Clone, Debug, PartialEq)]
struct Offering {
    own: bool,
    region: String,
    planned: Option<f64>,
    score: Option<f64>,
    choice: Option<f64>,
    nobody: Option<bool>,
    source: String,
}

/// `clean.offerings` of `clean.admissions`: every major admitted by itself (`own`) or within a broad class
/// (`in_class`). Unresolved units offer nothing.
///
/// A major with a unit of its own takes its figures from its own units, another from the classes it is in. Score and
/// choice are those of the unit with the lowest score among the ordinary units, and of special ones (joint programmes,
/// special plans, preparatory classes) where it has no other with a score; of units with the same score, the one of
/// the later choice. Nobody was put forward where that holds for all its units. Planned places are those of its own
/// units together, and unknown within a class.
///
/// # Errors
/// A defect where the frame has not the columns of the table.
pub fn of_admissions(admissions: &DataFrame) -> Result<DataFrame> {
    let mut units: BTreeMap<Key, Vec<(bool, Unit)>> = BTreeMap::new();
    for unit in read(admissions)? {
        let own = unit.own.iter().map(|m| (true, m.clone()));
        let majors: Vec<(bool, String)> = own.chain(unit.members.iter().map(|m| (false, m.clone()))).collect();
        for (own, major) in majors {
            let key = (unit.university.clone(), major, unit.level.clone(), unit.year);
            units.entry(key).or_default().push((own, unit.clone()));
        }
    }
    let mut rows = Rows::default();
    let mut nobody = Vec::new();
    for ((university, major, level, year), units) in &units {
        let o = gather(units);
        rows.text(&c::UNIVERSITY_CODE, university).text(&c::MAJOR_CODE, major).text(&c::LEVEL, level);
        rows.int(&c::YEAR, *year).text(&c::REGION_CODE, &o.region);
        rows.text(&c::OFFERING_BASIS, if o.own { "own" } else { "in_class" });
        rows.number(&c::PLANNED_INTAKE, o.planned).number(&c::MIN_SCORE, o.score).number(&c::LAST_CHOICE, o.choice);
        rows.text(&c::SOURCE_ROW, &o.source);
        nobody.push(o.nobody);
    }
    let mut frame = rows.frame(&clean::OFFERINGS)?;
    frame.with_column(Column::new(c::NO_APPLICANTS.name.into(), nobody)).map_err(bug)?;
    Ok(frame)
}

/// The offerings whose major is of the catalogue: members of a class are written by hand.
///
/// # Errors
/// A defect where the frame has not the column.
pub fn of_known(offerings: DataFrame, majors: &HashSet<String>) -> Result<DataFrame> {
    let keep: Vec<bool> = texts(&offerings, &c::MAJOR_CODE)?.iter().map(|m| majors.contains(m)).collect();
    offerings.filter(&BooleanChunked::from_slice("keep".into(), &keep)).map_err(bug)
}

fn read(admissions: &DataFrame) -> Result<Vec<Unit>> {
    let text = |column| texts(admissions, column);
    let (university, year, level) = (text(&c::UNIVERSITY_CODE)?, ints(admissions, &c::YEAR)?, text(&c::LEVEL)?);
    let (region, name, code) = (text(&c::REGION_CODE)?, text(&c::NAME)?, text(&c::ADMISSION_CODE)?);
    let (major, members, detail) = (text(&c::MAJOR_CODE)?, text(&c::MEMBERS)?, text(&c::DETAIL)?);
    let (planned, score) = (numbers(admissions, &c::PLANNED_INTAKE)?, numbers(admissions, &c::MIN_SCORE)?);
    let (choice, source) = (numbers(admissions, &c::LAST_CHOICE)?, text(&c::SOURCE_ROW)?);
    let nobody = admissions.column(c::NO_APPLICANTS.name).map_err(bug)?.bool().map_err(bug)?.clone();
    let one = |i: usize| Unit {
        own: (!major[i].is_empty()).then(|| major[i].clone()),
        members: members[i].split([' ', '、', ',']).filter(|m| !m.is_empty()).map(str::to_string).collect(),
        university: university[i].clone(),
        level: level[i].clone(),
        year: year[i],
        region: region[i].clone(),
        code: code[i].clone(),
        planned: planned[i],
        score: score[i],
        choice: choice[i],
        nobody: nobody.get(i),
        special: SPECIAL.iter().any(|s| detail[i].contains(s) || name[i].contains(s)),
        source: source[i].clone(),
    };
    Ok((0..admissions.height()).map(one).collect())
}

fn gather(units: &[(bool, Unit)]) -> Offering {
    let own = units.iter().any(|(own, _)| *own);
    let of_basis = || units.iter().filter(|(o, _)| *o == own).map(|(_, unit)| unit);
    let ordinary = of_basis().any(|u| !u.special && u.score.is_some());
    let scored = of_basis().filter(|u| !ordinary || !u.special).filter_map(|u| Some((u.score?, u)));
    let later = |a: &Unit, b: &Unit| b.choice.unwrap_or(0.0).total_cmp(&a.choice.unwrap_or(0.0));
    let lowest = scored.min_by(|(x, a), (y, b)| x.total_cmp(y).then_with(|| later(a, b)).then(a.code.cmp(&b.code)));
    let source = lowest.map(|(_, u)| u).or_else(|| of_basis().next());
    let all = |value: bool| units.iter().all(|(_, u)| u.nobody == Some(value));
    let some = |value: bool| units.iter().any(|(_, u)| u.nobody == Some(value));
    Offering {
        own,
        region: source.map(|u| u.region.clone()).unwrap_or_default(),
        planned: if own { of_basis().map(|u| u.planned).sum() } else { None },
        score: lowest.map(|(score, _)| score),
        choice: lowest.and_then(|(_, u)| u.choice),
        // Unknown units leave it open, unless somebody was put forward in another.
        nobody: if all(true) { Some(true) } else { some(false).then_some(false) },
        source: source.map(|u| u.source.clone()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(score: f64, choice: f64) -> (bool, Unit) {
        let nobody = Some(score == 0.0);
        let of = |v: f64| (score > 0.0).then_some(v);
        (true, Unit { score: of(score), choice: of(choice), nobody, code: format!("{score}"), ..Unit::default() })
    }

    fn special(score: f64) -> (bool, Unit) {
        let (own, unit) = own(score, 3.0);
        (own, Unit { special: true, ..unit })
    }

    fn in_class(score: f64, choice: f64) -> (bool, Unit) {
        (false, own(score, choice).1)
    }

    fn seen(units: &[(bool, Unit)]) -> (bool, Option<f64>, Option<f64>, Option<bool>) {
        let o = gather(units);
        (o.own, o.score, o.choice, o.nobody)
    }

    #[test]
    fn the_lowest_ordinary_unit_gives_the_score_and_a_special_one_only_alone() {
        let units = [own(560.0, 12.0), special(480.0), special(470.0)];
        assert_eq!(seen(&units), (true, Some(560.0), Some(12.0), Some(false)));
        assert_eq!(seen(&units[1..]), (true, Some(470.0), Some(3.0), Some(false)));
        assert_eq!(seen(&[own(560.0, 1.0), own(550.0, 2.0)]).1, Some(550.0));
        // At the same score the later choice tells more.
        assert_eq!(seen(&[own(560.0, 12.0), own(560.0, 40.0)]).2, Some(40.0));
    }

    #[test]
    fn nobody_put_forward_is_no_score_and_holds_only_where_all_units_had_none() {
        assert_eq!(seen(&[own(0.0, 0.0)]), (true, None, None, Some(true)));
        assert_eq!(seen(&[own(0.0, 0.0), special(480.0)]), (true, Some(480.0), Some(3.0), Some(false)));
        let unknown = (true, Unit::default());
        assert_eq!(seen(std::slice::from_ref(&unknown)).3, None);
        assert_eq!(seen(&[unknown, own(0.0, 0.0)]).3, None);
    }

    #[test]
    fn a_member_takes_the_classes_score_unless_it_has_a_unit_of_its_own() {
        assert_eq!(seen(&[in_class(500.0, 7.0), in_class(510.0, 1.0)]), (false, Some(500.0), Some(7.0), Some(false)));
        assert_eq!(seen(&[in_class(500.0, 7.0), own(520.0, 2.0)]), (true, Some(520.0), Some(2.0), Some(false)));
    }

    #[test]
    fn the_plan_is_of_its_own_units_and_unknown_within_a_class() {
        let plan = |own, planned| (own, Unit { planned, ..Unit::default() });
        assert_eq!(
            gather(&[plan(true, Some(30.0)), plan(true, Some(10.0)), plan(false, Some(90.0))]).planned,
            Some(40.0)
        );
        assert_eq!(gather(&[plan(true, Some(30.0)), plan(true, None)]).planned, None);
        assert_eq!(gather(&[plan(false, Some(90.0))]).planned, None);
    }
}
