//! Openings and closings: a school's offerings against those of the year before that has a list.

use crate::frame::{bug, ints, texts};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::evaluated;
use duikou_engine::Result;
use duikou_methods::offering_changes::{Basis, changes};
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A major on a list: its basis, region, and where it stands.
type Listed<'a> = (Basis, &'a str, &'a str);

fn bases<'a>(list: &BTreeMap<&'a str, Listed<'_>>) -> BTreeMap<&'a str, Basis> {
    list.iter().map(|(major, (basis, _, _))| (*major, *basis)).collect()
}

/// `evaluated.openings`. Years of a school and level are compared with the one before that has offerings; its first is
/// compared with none. Broad classes of the same school and year whose members are not named may hide a major of the
/// class: such a major is neither opened nor closed.
pub fn table(offerings: &DataFrame, admissions: &DataFrame, majors: &DataFrame) -> Result<DataFrame> {
    let (school, major, level) =
        (texts(offerings, &c::UNIVERSITY_CODE)?, texts(offerings, &c::MAJOR_CODE)?, texts(offerings, &c::LEVEL)?);
    let (year, basis) = (ints(offerings, &c::YEAR)?, texts(offerings, &c::OFFERING_BASIS)?);
    let (region, source) = (texts(offerings, &c::REGION_CODE)?, texts(offerings, &c::SOURCE_ROW)?);
    let mut lists: BTreeMap<(&str, &str), BTreeMap<i64, BTreeMap<&str, Listed<'_>>>> = BTreeMap::new();
    for i in 0..offerings.height() {
        let basis = match basis[i].as_str() {
            "own" => Basis::Own,
            "in_class" => Basis::InClass,
            _ => Basis::Known,
        };
        let years = lists.entry((&school[i], &level[i])).or_default();
        years.entry(year[i]).or_default().insert(&major[i], (basis, &region[i], &source[i]));
    }
    let class_of: BTreeMap<String, String> =
        texts(majors, &c::MAJOR_CODE)?.into_iter().zip(texts(majors, &c::CLASS_CODE)?).collect();
    let vague = vague_classes(admissions)?;
    let mut rows = Rows::default();
    let mut sources = Vec::new();
    for ((school, level), years) in &lists {
        for ((since, before), (year, after)) in years.iter().zip(years.iter().skip(1)) {
            let (earlier, later) = (bases(before), bases(after));
            let hidden = |major: &str, is_later: bool| {
                let year = if is_later { *year } else { *since };
                class_of.get(major).is_some_and(|class| vague.contains(&(school.to_string(), year, class.clone())))
            };
            for (major, change) in changes(&earlier, &later, hidden) {
                let Some((_, region, source)) = after.get(major).or_else(|| before.get(major)) else { continue };
                rows.text(&c::UNIVERSITY_CODE, school).text(&c::MAJOR_CODE, major).text(&c::LEVEL, level);
                rows.int(&c::YEAR, *year).text(&c::REGION_CODE, region).int(&c::SINCE, *since);
                rows.text(&c::OPENING_KIND, change.code());
                sources.push((!source.is_empty()).then(|| source.to_string()));
            }
        }
    }
    let mut frame = rows.frame(&evaluated::OPENINGS)?;
    frame.with_column(Column::new(c::SOURCE_ROW.name.into(), sources)).map_err(bug)?;
    Ok(frame)
}

/// School, year, class of the units that are a class and name no members.
fn vague_classes(admissions: &DataFrame) -> Result<BTreeSet<(String, i64, String)>> {
    let (school, year) = (texts(admissions, &c::UNIVERSITY_CODE)?, ints(admissions, &c::YEAR)?);
    let (class, members, major) =
        (texts(admissions, &c::CLASS_CODE)?, texts(admissions, &c::MEMBERS)?, texts(admissions, &c::MAJOR_CODE)?);
    let vague = (0..school.len()).filter(|i| !class[*i].is_empty() && members[*i].is_empty() && major[*i].is_empty());
    Ok(vague.map(|i| (school[i].clone(), year[i], class[i].clone())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{empty, to_batch, to_frame};
    use duikou_contracts::tables::{clean, reference};

    fn offerings(rows: &[(&str, &str, i64, &str)]) -> DataFrame {
        let mut t = Rows::default();
        for (school, major, year, basis) in rows {
            t.text(&c::UNIVERSITY_CODE, school).text(&c::MAJOR_CODE, major).text(&c::LEVEL, "bachelor");
            t.int(&c::YEAR, *year).text(&c::REGION_CODE, "210000").text(&c::OFFERING_BASIS, basis);
            t.text(&c::SOURCE_ROW, &format!("f|s|{year}"));
        }
        to_frame(&to_batch(t.frame(&clean::OFFERINGS).unwrap(), &clean::OFFERINGS).unwrap()).unwrap()
    }

    fn majors() -> DataFrame {
        let mut t = Rows::default();
        for (code, class) in [("080201", "0802"), ("080213", "0802"), ("120203", "1202")] {
            t.text(&c::MAJOR_CODE, code).text(&c::NAME, code).text(&c::CLASS_CODE, class);
        }
        to_frame(&to_batch(t.frame(&reference::MAJORS).unwrap(), &reference::MAJORS).unwrap()).unwrap()
    }

    fn class(school: &str, year: i64, members: &str) -> DataFrame {
        let mut t = Rows::default();
        t.text(&c::UNIVERSITY_CODE, school).int(&c::YEAR, year).text(&c::TRACK, "p").text(&c::ADMISSION_CODE, "1");
        t.text(&c::LEVEL, "bachelor").text(&c::REGION_CODE, "210000").text(&c::NAME, "n");
        t.text(&c::ADMISSION_KIND, "class").text(&c::CLASS_CODE, "0802").text(&c::MEMBERS, members);
        to_frame(&to_batch(t.frame(&clean::ADMISSIONS).unwrap(), &clean::ADMISSIONS).unwrap()).unwrap()
    }

    fn seen(offerings: &DataFrame, admissions: &DataFrame) -> Vec<String> {
        let t = table(offerings, admissions, &majors()).unwrap();
        let batch = to_batch(t.clone(), &evaluated::OPENINGS).unwrap();
        duikou_engine::tables::check(&evaluated::OPENINGS, &batch).unwrap();
        let text = |column| texts(&t, column).unwrap();
        let (year, since) = (ints(&t, &c::YEAR).unwrap(), ints(&t, &c::SINCE).unwrap());
        let rows = text(&c::UNIVERSITY_CODE).into_iter().zip(text(&c::MAJOR_CODE)).zip(text(&c::OPENING_KIND));
        rows.enumerate().map(|(i, ((s, m), k))| format!("{s} {m} {}-{} {k}", since[i], year[i])).collect()
    }

    #[test]
    fn each_year_is_compared_with_the_one_before_that_has_a_list_and_the_first_with_none() {
        let none = empty(&clean::ADMISSIONS).unwrap();
        let rows = offerings(&[
            ("A", "080201", 2020, "own"),
            ("A", "120203", 2020, "own"),
            ("A", "080201", 2022, "in_class"),
            ("A", "080213", 2022, "in_class"),
            ("A", "120203", 2023, "own"),
            ("B", "120203", 2023, "own"),
        ]);
        assert_eq!(
            seen(&rows, &none),
            [
                "A 080201 2020-2022 moved_into_class",
                "A 080213 2020-2022 opened",
                "A 120203 2020-2022 closed",
                "A 080201 2022-2023 closed",
                "A 080213 2022-2023 closed",
                "A 120203 2022-2023 opened",
            ]
        );
        assert!(seen(&offerings(&[]), &none).is_empty());
    }

    #[test]
    fn a_class_that_names_no_members_hides_its_majors_in_its_school_and_year_only() {
        let rows =
            offerings(&[("A", "080201", 2022, "own"), ("A", "120203", 2022, "own"), ("A", "120203", 2023, "own")]);
        assert!(seen(&rows, &class("A", 2023, "")).is_empty());
        let closed = ["A 080201 2022-2023 closed"];
        assert_eq!(seen(&rows, &class("A", 2023, "080213")), closed);
        assert_eq!(seen(&rows, &class("B", 2023, "")), closed);
        assert_eq!(seen(&rows, &class("A", 2022, "")), closed);
    }
}
