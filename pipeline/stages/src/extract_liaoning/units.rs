//! From rows of the lists to admissions of schools of Liaoning.

use super::lists::{List, Reject, Unit};
use super::names::{Catalogue, Device, Major};
use super::schools::{Home, Schools};
use std::collections::{BTreeMap, BTreeSet};

/// A unit of a school of Liaoning.
#[derive(Clone, Debug, PartialEq)]
pub struct Admission {
    pub university: String,
    pub year: i64,
    pub track: String,
    /// The school's number and the unit's: a campus has a number of its own.
    pub code: String,
    pub level: &'static str,
    /// As printed.
    pub name: String,
    pub device: Device,
    pub major: Option<Major>,
    pub class_code: Option<String>,
    pub members: BTreeSet<Major>,
    /// `None` where nobody was put forward: the score printed is the control line.
    pub score: Option<f64>,
    pub choice: Option<f64>,
    pub nobody: bool,
    /// Campus, qualifiers, members that are in no catalogue.
    pub detail: Vec<String>,
    /// Members named that are in no catalogue.
    pub unknown: usize,
    pub source_row: String,
}

impl Admission {
    /// Code of [`duikou_contracts::codes::ADMISSION_KINDS`].
    pub fn kind(&self) -> &'static str {
        match (self.device, &self.major) {
            (Device::Unresolved, _) => "unresolved",
            (_, Some(_)) => "major",
            _ => "class",
        }
    }
}

/// Where the rows of a list went. `rows` is the sum of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListCount {
    pub file: String,
    pub title: String,
    pub year: i64,
    pub rows: u64,
    pub here: u64,
    /// Schools of other provinces, and those that the ministry's list does not have.
    pub elsewhere: u64,
    pub unlisted: u64,
    pub aside: u64,
    pub rejected: Vec<Reject>,
    /// Of those here: nobody was put forward.
    pub nobody: u64,
    /// Rows whose score is stored as a number among those that store text.
    pub numbers: u64,
}

/// Takes the rows of a list that are of schools of Liaoning.
pub fn take(list: &List, schools: &Schools, catalogue: &Catalogue) -> (Vec<Admission>, ListCount) {
    let mut count = ListCount {
        file: list.file.clone(),
        title: list.title.clone(),
        year: list.year,
        rows: list.rows,
        aside: list.blank + list.notes,
        rejected: list.rejects.clone(),
        numbers: list.numbers,
        ..ListCount::default()
    };
    let mut seen = BTreeMap::new();
    let mut taken = Vec::new();
    for unit in &list.units {
        let key = (unit.school_code.as_str(), unit.code.as_str());
        if let Some(first) = seen.get(&key) {
            count.rejected.push(Reject { row: unit.row, reason: format!("the same unit as row {first}") });
            continue;
        }
        match schools.home(&unit.school) {
            Home::Here { code, campus } => {
                count.here += 1;
                count.nobody += u64::from(unit.nobody);
                taken.push(admission(list, unit, code, campus, catalogue));
            }
            Home::Elsewhere => count.elsewhere += 1,
            Home::Unlisted => count.unlisted += 1,
            Home::Unknown => {
                let reason = format!("{} is of Liaoning by its name and not on the ministry's list", unit.school);
                count.rejected.push(Reject { row: unit.row, reason });
                continue;
            }
        }
        seen.insert(key, unit.row);
    }
    count.rejected.sort_by_key(|r| r.row);
    (taken, count)
}

fn admission(list: &List, unit: &Unit, university: String, campus: Option<String>, catalogue: &Catalogue) -> Admission {
    // Vocational universities are named so.
    let vocational = unit.school.contains("职业");
    let found = catalogue.resolve(&unit.name, vocational);
    let level = found.major.iter().chain(&found.members).map(|m| m.level).next();
    let unknown: Vec<String> = found.unknown.iter().map(|u| format!("未识别：{u}")).collect();
    Admission {
        university,
        year: list.year,
        track: list.sheet.clone(),
        code: format!("{}-{}", unit.school_code, unit.code),
        level: level.unwrap_or(if vocational { "vocational_bachelor" } else { "bachelor" }),
        name: unit.name.clone(),
        device: found.device,
        major: found.major,
        class_code: found.class_code,
        members: found.members,
        score: (!unit.nobody).then_some(unit.score),
        choice: (!unit.nobody).then_some(unit.choice),
        nobody: unit.nobody,
        detail: campus.into_iter().chain(found.qualifiers).chain(unknown).collect(),
        unknown: found.unknown.len(),
        source_row: format!("{}|{}|{}", list.file, list.sheet, unit.row),
    }
}

#[cfg(test)]
mod tests {
    use super::super::names;
    use super::*;

    fn unit(name: &str, score: f64, choice: f64) -> Unit {
        Unit {
            row: 9,
            school_code: "0140".into(),
            school: "甲大学".into(),
            code: name.into(),
            name: name.into(),
            score,
            choice,
            nobody: choice == 0.0,
        }
    }

    #[test]
    fn every_row_is_somewhere() {
        let catalogue = names::tests::catalogue();
        let mut list = List { rows: 5, blank: 1, year: 2022, ..List::default() };
        list.units = vec![unit("会计学", 500.0, 1.0), unit("会计学", 500.0, 1.0), unit("机械工程", 500.0, 1.0)];
        list.units[2].school = "辽宁查无此校学院".into();
        list.rejects.push(Reject { row: 3, reason: "招生专业 is empty".into() });
        let schools = super::super::schools::tests::schools();
        let (taken, count) = take(&list, &schools, &catalogue);
        assert_eq!((taken.len(), count.here, count.aside, count.rejected.len()), (1, 1, 1, 3));
        let sum = count.here + count.elsewhere + count.unlisted + count.aside + count.rejected.len() as u64;
        assert_eq!(sum, count.rows);
        assert!(count.rejected.iter().any(|r| r.reason.contains("the same unit as row 9")));
    }
}
