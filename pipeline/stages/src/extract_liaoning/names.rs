//! Names of admission units → majors of the catalogue.
//!
//! A unit is a major (`会计学`), a major with qualifiers in brackets (`会计学(中外合作办学)`), or a broad class with its
//! members in brackets (`机械类(机械设计制造及其自动化、智能制造工程)`). Brackets nest, and come round and square.

use crate::extract_cn::{cell, read_rows, split_code};
use crate::ingest::canonical::cells::half_width;
use duikou_engine::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const CATALOGUE: &str = "moe_undergrad_catalog_2026.csv";
const VOCATIONAL: &str = "moe_catalog_2024_all_levels.csv";
const FORMER: &str = "cn_gd_major_reference_catalog_2026.csv";

/// A major with its level.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Major {
    pub code: String,
    pub level: &'static str,
}

/// What it took to resolve a name, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Device {
    /// The printed name is one of the undergraduate catalogue.
    Catalogue,
    /// It is one of the catalogue of vocational bachelor's majors.
    Vocational,
    /// It is one once brackets, digits and blanks are made uniform.
    Normalised,
    /// It is one once what stands in brackets is taken off.
    Qualified,
    /// It is a broad class, or a trial class, with its members in brackets.
    Class,
    /// It is a former name of one.
    Former,
    Unresolved,
}

impl Device {
    pub const ALL: [Device; 7] = [
        Device::Catalogue,
        Device::Vocational,
        Device::Normalised,
        Device::Qualified,
        Device::Class,
        Device::Former,
        Device::Unresolved,
    ];

    pub fn says(self) -> &'static str {
        match self {
            Device::Catalogue => "name of the undergraduate catalogue",
            Device::Vocational => "name of the vocational bachelor's catalogue",
            Device::Normalised => "after brackets and blanks are made uniform",
            Device::Qualified => "after qualifiers in brackets are taken off",
            Device::Class => "broad class with its members",
            Device::Former => "former name",
            Device::Unresolved => "unresolved",
        }
    }
}

/// What a name was resolved to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    pub device: Device,
    pub major: Option<Major>,
    pub class_code: Option<String>,
    /// Members of a broad class, each once, by code.
    pub members: BTreeSet<Major>,
    /// Members named that are in no catalogue.
    pub unknown: Vec<String>,
    /// What stands in brackets and names no member.
    pub qualifiers: Vec<String>,
}

/// Names of majors and of classes of majors.
#[derive(Debug, Default)]
pub struct Catalogue {
    bachelor: BTreeMap<String, String>,
    vocational: BTreeMap<String, String>,
    classes: BTreeMap<String, String>,
    /// Former names that lead to one major alone.
    former: BTreeMap<String, String>,
}

impl Catalogue {
    /// Reads the catalogues of the Ministry of Education, and former names where the reference catalogue that lists
    /// them is in the folder.
    ///
    /// # Errors
    /// A catalogue is missing or has not its columns.
    pub fn read(from: &Path) -> Result<Catalogue> {
        let mut catalogue = Catalogue::default();
        let path = from.join(CATALOGUE);
        for row in read_rows(&path)? {
            let code = split_code(cell(&row, "code", &path)?).0.to_string();
            let class = half_width(cell(&row, "sub_category", &path)?);
            // The rows of 交叉学科 carry the class of another category.
            if cell(&row, "category", &path)? != "交叉学科" && !class.is_empty() {
                catalogue.classes.insert(class, code.chars().take(4).collect());
            }
            catalogue.bachelor.insert(half_width(cell(&row, "name", &path)?), code);
        }
        let path = from.join(VOCATIONAL);
        for row in read_rows(&path)? {
            if cell(&row, "level", &path)? == "本科(职业教育)" {
                let code = split_code(cell(&row, "code", &path)?).0.to_string();
                catalogue.vocational.insert(half_width(cell(&row, "name", &path)?), code);
            }
        }
        let path = from.join(FORMER);
        if path.is_file() {
            let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for row in read_rows(&path)? {
                // A name that went to several majors is marked 部分, and says nothing of one.
                let (old, new) = (cell(&row, "old_name", &path)?, half_width(cell(&row, "major_name", &path)?));
                if cell(&row, "level", &path)? == "本科" && !old.is_empty() && catalogue.bachelor.contains_key(&new) {
                    let old = half_width(old);
                    let whole = old.trim_end_matches("(部分)").to_string();
                    let several = whole != old;
                    let names = all.entry(whole).or_default();
                    names.insert(new);
                    if several {
                        names.insert(String::new());
                    }
                }
            }
            for (old, new) in all {
                if let (1, Some(code)) = (new.len(), new.first().and_then(|n| catalogue.bachelor.get(n)))
                    && !catalogue.bachelor.contains_key(&old)
                {
                    catalogue.former.insert(old, code.clone());
                }
            }
        }
        Ok(catalogue)
    }

    /// A major by its current name; vocational schools' by the vocational catalogue first.
    fn current(&self, name: &str, vocational: bool) -> Option<(Major, Device)> {
        let own = self.bachelor.get(name).map(|c| (c, "bachelor", Device::Catalogue));
        let other = self.vocational.get(name).map(|c| (c, "vocational_bachelor", Device::Vocational));
        let found = if vocational { other.or(own) } else { own.or(other) };
        found.map(|(code, level, device)| (Major { code: code.clone(), level }, device))
    }

    fn former(&self, name: &str) -> Option<Major> {
        self.former.get(name).map(|code| Major { code: code.clone(), level: "bachelor" })
    }

    /// Resolves the printed name of a unit. `vocational`: the school is one of vocational education, so that a name
    /// of both catalogues is one of theirs.
    pub fn resolve(&self, printed: &str, vocational: bool) -> Resolved {
        let none = Resolved {
            device: Device::Unresolved,
            major: None,
            class_code: None,
            members: BTreeSet::new(),
            unknown: Vec::new(),
            qualifiers: Vec::new(),
        };
        if let Some((major, device)) = self.current(printed, vocational) {
            return Resolved { device, major: Some(major), ..none };
        }
        let name = uniform(printed);
        if let Some((major, _)) = self.current(&name, vocational) {
            return Resolved { device: Device::Normalised, major: Some(major), ..none };
        }
        // Brackets that do not close say nothing: the name is taken as it is.
        let (head, groups) = split(&name).unwrap_or_else(|| (name.clone(), Vec::new()));
        if let Some((major, _)) = self.current(&head, vocational) {
            return Resolved { device: Device::Qualified, major: Some(major), qualifiers: groups, ..none };
        }
        if let Some(major) = self.former(&head) {
            return Resolved { device: Device::Former, major: Some(major), qualifiers: groups, ..none };
        }
        let mut made = Resolved { class_code: self.classes.get(&head).cloned(), ..none };
        for group in groups {
            let parts = parts(&group);
            let found: Vec<Option<Major>> = parts.iter().map(|p| self.member(p, vocational)).collect();
            if found.iter().flatten().count() * 2 < parts.len() {
                made.qualifiers.push(group);
                continue;
            }
            for (part, major) in parts.into_iter().zip(found) {
                match major {
                    Some(major) => drop(made.members.insert(major)),
                    None => made.unknown.push(part),
                }
            }
        }
        if made.class_code.is_some() || !made.members.is_empty() {
            made.device = Device::Class;
        }
        made
    }

    fn member(&self, part: &str, vocational: bool) -> Option<Major> {
        let head = split(part).map_or_else(|| part.to_string(), |(head, _)| head);
        self.current(&head, vocational).map(|(major, _)| major).or_else(|| self.former(&head))
    }
}

/// Half-width, without blanks; every square bracket of one kind.
pub fn uniform(text: &str) -> String {
    let brackets = |ch| match ch {
        '【' | '〔' | '［' => '[',
        '】' | '〕' | '］' => ']',
        _ => ch,
    };
    half_width(text).chars().filter(|ch| !ch.is_whitespace()).map(brackets).collect()
}

/// What stands outside brackets, and each outermost pair's inside; `None` where they do not close.
fn split(text: &str) -> Option<(String, Vec<String>)> {
    let (mut head, mut groups, mut open, mut inside) = (String::new(), Vec::new(), Vec::new(), String::new());
    for ch in text.chars() {
        match ch {
            '(' | '[' => {
                if !open.is_empty() {
                    inside.push(ch);
                }
                open.push(if ch == '(' { ')' } else { ']' });
            }
            ')' | ']' => {
                if open.pop() != Some(ch) {
                    return None;
                }
                if open.is_empty() {
                    groups.push(std::mem::take(&mut inside));
                } else {
                    inside.push(ch);
                }
            }
            _ if open.is_empty() => head.push(ch),
            _ => inside.push(ch),
        }
    }
    groups.retain(|g| !g.is_empty());
    open.is_empty().then_some((head, groups))
}

/// The parts of a list, at commas outside brackets.
fn parts(text: &str) -> Vec<String> {
    let (mut parts, mut part, mut depth) = (Vec::new(), String::new(), 0);
    for ch in text.chars() {
        match ch {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 && matches!(ch, '、' | ',' | ';') {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(ch);
        }
    }
    parts.push(part);
    parts.retain(|p| !p.is_empty());
    parts
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn catalogue() -> Catalogue {
        let of = |list: &[(&str, &str)]| list.iter().map(|(n, c)| (n.to_string(), c.to_string())).collect();
        Catalogue {
            bachelor: of(&[
                ("会计学", "120203"),
                ("机械工程", "080201"),
                ("机械设计制造及其自动化", "080202"),
                ("智能制造工程", "080213"),
                ("土木工程", "081001"),
                ("临床医学", "100201"),
                ("儿科学", "100207"),
                ("电子商务", "120801"),
            ]),
            vocational: of(&[("电子商务", "330701"), ("软件工程技术", "310203")]),
            classes: of(&[("机械类", "0802"), ("土木类", "0810")]),
            former: of(&[("建筑工程", "081001")]),
        }
    }

    fn codes(resolved: &Resolved) -> Vec<&str> {
        resolved.members.iter().map(|m| m.code.as_str()).collect()
    }

    #[test]
    fn a_major_is_found_as_printed_uniform_and_without_its_qualifiers() {
        let c = catalogue();
        for (printed, device, code, qualifiers) in [
            ("会计学", Device::Catalogue, "120203", &[][..]),
            ("软件工程技术", Device::Vocational, "310203", &[]),
            ("会计 学\u{3000}", Device::Normalised, "120203", &[]),
            ("会计学（中外合作办学）", Device::Qualified, "120203", &["中外合作办学"]),
            ("会计学(中外合作办学)(中俄合作办学)", Device::Qualified, "120203", &["中外合作办学", "中俄合作办学"]),
            ("建筑工程", Device::Former, "081001", &[]),
            // What stands in the brackets of a major is no second major.
            ("临床医学(5+3一体化，儿科学)", Device::Qualified, "100201", &["5+3一体化,儿科学"]),
            ("临床医学[5+3一体化(儿科学)]", Device::Qualified, "100201", &["5+3一体化(儿科学)"]),
            ("机械工程(机械工程与软件工程专业嫁接)", Device::Qualified, "080201", &["机械工程与软件工程专业嫁接"]),
        ] {
            let found = c.resolve(printed, false);
            assert_eq!((found.device, found.major.unwrap().code.as_str()), (device, code), "{printed}");
            assert_eq!(found.qualifiers, qualifiers, "{printed}");
            assert!(found.members.is_empty());
        }
    }

    #[test]
    fn a_name_of_both_catalogues_is_the_vocational_one_at_a_vocational_school_only() {
        let c = catalogue();
        let level = |vocational| c.resolve("电子商务", vocational).major.unwrap().level;
        assert_eq!((level(false), level(true)), ("bachelor", "vocational_bachelor"));
    }

    #[test]
    fn a_class_keeps_its_members_each_once_and_its_qualifiers() {
        let c = catalogue();
        let found = c.resolve("机械类(机械设计制造及其自动化、智能制造工程)", false);
        assert_eq!((found.device, found.class_code.as_deref()), (Device::Class, Some("0802")));
        assert_eq!(codes(&found), ["080202", "080213"]);
        assert!(found.qualifiers.is_empty() && found.unknown.is_empty() && found.major.is_none());
        let found =
            c.resolve("机械类(创新班)[机械工程、机械工程(国际班)、智能制造工程(海洋装备)](辽宁省高校专项计划)", false);
        assert_eq!(codes(&found), ["080201", "080213"]);
        assert_eq!(found.qualifiers, ["创新班", "辽宁省高校专项计划"]);
        // A list of what is no major is a qualifier.
        let found = c.resolve("土木类(智慧设施、新工科实验班)(土木工程、机械工程)", false);
        assert_eq!((codes(&found), found.qualifiers.len()), (vec!["080201", "081001"], 1));
    }

    #[test]
    fn a_trial_class_has_members_and_no_class_code_and_unknown_members_are_kept() {
        let found = catalogue().resolve("经济管理试验班(会计学、电子商务、星际贸易)", false);
        assert_eq!((found.device, found.class_code.as_deref()), (Device::Class, None));
        assert_eq!(codes(&found), ["120203", "120801"]);
        assert_eq!(found.unknown, ["星际贸易"]);
    }

    #[test]
    fn a_class_without_its_members_is_a_class_and_nonsense_is_unresolved() {
        let c = catalogue();
        assert_eq!(c.resolve("机械类", false).device, Device::Class);
        for nonsense in ["少数民族预科班", "", "()", "机械工", "会计学(未闭合", "会计学]", "星际贸易(甲、乙)"]
        {
            let found = c.resolve(nonsense, false);
            assert_eq!(found.device, Device::Unresolved, "{nonsense}");
            assert!(found.major.is_none() && found.members.is_empty());
        }
    }
}
