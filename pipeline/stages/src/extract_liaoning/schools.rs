//! Which of the schools of an admission list stand in Liaoning.

use crate::extract_cn::schools::{School, list};
use crate::extract_cn::{cell, read_rows};
use crate::ingest::canonical::cells::half_width;
use duikou_engine::Result;
use std::collections::BTreeMap;
use std::path::Path;

/// Digits of Liaoning in the ministry's identifiers and in the codes of regions.
pub const LIAONING: &str = "21";

/// Where a school of an admission list stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// In Liaoning: identifier of the school, and the campus where the name gives one.
    Here { code: String, campus: Option<String> },
    /// In another province, by the ministry's list.
    Elsewhere,
    /// Not on the ministry's list, and nothing in its name is of Liaoning: military, renamed, of Hong Kong.
    Unlisted,
    /// Not on the list although its name is of Liaoning.
    Unknown,
}

/// The ministry's list, by name.
pub struct Schools {
    by_name: BTreeMap<String, School>,
    /// Cities of Liaoning and of other provinces, without 市.
    here: Vec<String>,
    elsewhere: Vec<String>,
}

impl Schools {
    /// Reads the list of regular institutions and the cities.
    ///
    /// # Errors
    /// A file is missing or broken.
    pub fn read(from: &Path) -> Result<Schools> {
        let by_name = list(from)?.into_iter().map(|s| (half_width(&s.name), s)).collect();
        let path = from.join("cities.csv");
        let (mut here, mut elsewhere) = (Vec::new(), Vec::new());
        for row in read_rows(&path)? {
            let (code, name) = (cell(&row, "code", &path)?, cell(&row, "name", &path)?);
            let short = name.trim_end_matches('市').to_string();
            if short.chars().count() > 1 {
                if code.starts_with(LIAONING) { here.push(short) } else { elsewhere.push(short) }
            }
        }
        Ok(Schools { by_name, here, elsewhere })
    }

    /// A school by its identifier.
    pub fn get(&self, code: &str) -> Option<&School> {
        self.by_name.values().find(|s| s.code == code)
    }

    /// Undergraduate schools of Liaoning, by name.
    pub fn undergraduate(&self) -> impl Iterator<Item = &School> {
        self.by_name.values().filter(|s| in_liaoning(s) && s.level == "本科")
    }

    /// Where a school stands. A campus in brackets, or named 校区 or 分校, is of the school whose name comes before it,
    /// and stands where its name says.
    pub fn home(&self, name: &str) -> Home {
        let name = half_width(name);
        if let Some(school) = self.by_name.get(&name) {
            return if in_liaoning(school) {
                Home::Here { code: school.code.clone(), campus: None }
            } else {
                Home::Elsewhere
            };
        }
        let says = |text: &str, names: &[String]| names.iter().any(|n| text.contains(n.as_str()));
        let mut ends = name.char_indices().rev().map(|(i, _)| i);
        let base = ends.find_map(|end| self.by_name.get(&name[..end]).map(|s| (s, &name[end..])));
        let Some((school, rest)) = base else {
            let ours = name.contains("辽宁") || says(&name, &self.here);
            return if ours { Home::Unknown } else { Home::Unlisted };
        };
        let campus = rest.starts_with('(') || rest.contains("校区") || rest.contains("分校");
        if says(rest, &self.here) || (in_liaoning(school) && !says(rest, &self.elsewhere)) {
            if campus && in_liaoning(school) {
                let campus = rest.trim_start_matches('(').trim_end_matches(')').to_string();
                return Home::Here { code: school.code.clone(), campus: Some(campus) };
            }
            return Home::Unknown;
        }
        if campus { Home::Elsewhere } else { Home::Unlisted }
    }
}

fn in_liaoning(school: &School) -> bool {
    school.code.get(2..4) == Some(LIAONING)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn schools() -> Schools {
        let school = |name: &str, code: &str| {
            let (name, code) = (name.to_string(), code.to_string());
            (half_width(&name), School { name, code, city: String::new(), level: "本科".into(), remark: String::new() })
        };
        let texts = |names: &[&str]| names.iter().map(|n| n.to_string()).collect();
        Schools {
            by_name: [
                school("甲大学", "4121000001"),
                school("甲大学城市学院", "4121000002"),
                school("乙大学（北京）", "4111000003"),
                school("丙大学", "4137000004"),
            ]
            .into(),
            here: texts(&["盘锦", "大连"]),
            elsewhere: texts(&["秦皇岛", "威海"]),
        }
    }

    #[test]
    fn a_school_is_told_by_the_list_and_a_campus_by_where_it_stands() {
        let s = schools();
        let here =
            |code: &str, campus: Option<&str>| Home::Here { code: code.into(), campus: campus.map(str::to_string) };
        assert_eq!(s.home("甲大学"), here("4121000001", None));
        assert_eq!(s.home("甲大学城市学院"), here("4121000002", None));
        assert_eq!(s.home("甲大学(盘锦校区)"), here("4121000001", Some("盘锦校区")));
        assert_eq!(s.home("甲大学（西校区）"), here("4121000001", Some("西校区")));
        assert_eq!(s.home("甲大学秦皇岛分校"), Home::Elsewhere);
        assert_eq!(s.home("乙大学(北京)"), Home::Elsewhere);
        assert_eq!(s.home("丙大学威海分校"), Home::Elsewhere);
    }

    #[test]
    fn what_is_not_on_the_list_is_unlisted_and_unknown_where_its_name_is_of_liaoning() {
        let s = schools();
        assert_eq!(s.home("丁军医大学"), Home::Unlisted);
        // A college of its own that the list no longer has is not its mother's campus.
        assert_eq!(s.home("甲大学求是学院"), Home::Unknown);
        assert_eq!(s.home("丙大学滇池学院"), Home::Unlisted);
        for of_liaoning in ["辽宁某学院", "大连某学院", "丙大学(大连校区)"] {
            assert_eq!(s.home(of_liaoning), Home::Unknown, "{of_liaoning}");
        }
    }
}
