//! `NOTICE` against what is in the tree: certificates, the face, and the licences that crates may have.

use crate::support::{data, project};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn certificates(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            certificates(&path, found);
        } else if path.to_string_lossy().ends_with(".source.toml") {
            found.push(path);
        }
    }
}

/// A field of each shipped certificate, by the certificate's path.
fn field(name: &str) -> BTreeMap<PathBuf, String> {
    let mut found = Vec::new();
    certificates(&data(), &mut found);
    assert!(found.len() > 40, "{}", found.len());
    let of = |path: &PathBuf| {
        let table: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
        table[name].as_str().unwrap().to_string()
    };
    found.iter().map(|p| (p.clone(), of(p))).collect()
}

fn notice() -> String {
    fs::read_to_string(project().join("NOTICE")).unwrap()
}

#[test]
fn the_notice_lists_the_licences_of_the_certificates_and_no_others() {
    let notice = notice();
    let listed = notice.split("Licences as certificates state them\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let listed: BTreeSet<&str> = listed.lines().map(str::trim).collect();
    let stated = field("licence");
    let stated: BTreeSet<&str> = stated.values().map(String::as_str).collect();
    assert_eq!(listed, stated);
}

#[test]
fn the_notice_names_each_publisher_and_each_folder_of_data() {
    let notice = notice();
    for (path, publisher) in field("publisher") {
        // Several stand in one certificate, and what is said of one in brackets is no name.
        for part in publisher.split('；') {
            let name = part.split('（').next().unwrap().trim_end_matches('等').trim();
            assert!(notice.contains(name), "{name}: {}", path.display());
        }
        let below = path.strip_prefix(data()).unwrap();
        let mut parts = below.components().map(|c| c.as_os_str().to_string_lossy().into_owned());
        let first = parts.next().unwrap();
        let folder = if first == "reference" { first } else { format!("{first}/{}", parts.next().unwrap()) };
        assert!(notice.contains(&format!("data/{folder}:")), "{}", path.display());
    }
}

#[test]
fn each_asset_of_the_report_is_in_the_notice_or_is_a_licence() {
    let notice = notice();
    for entry in fs::read_dir(project().join("pipeline/report/assets/fonts")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(notice.contains(&format!("pipeline/report/assets/fonts/{name}")), "{name} is not in NOTICE");
    }
}

/// Whether a licence is among those allowed: of every part joined by AND, one of those joined by OR.
fn allowed(licence: &str, list: &BTreeSet<String>) -> bool {
    let clean = licence.replace(['(', ')'], "").replace('/', " OR ");
    clean.split(" AND ").all(|part| part.split(" OR ").any(|one| list.contains(one.trim())))
}

#[test]
fn the_crates_of_others_have_licences_that_deny_toml_allows() {
    let deny: toml::Table = fs::read_to_string(project().join("deny.toml")).unwrap().parse().unwrap();
    let list = deny["licenses"]["allow"].as_array().unwrap();
    let list: BTreeSet<String> = list.iter().map(|l| l.as_str().unwrap().to_string()).collect();
    assert!(allowed("(MIT OR X) AND ISC", &list) && !allowed("MIT AND X", &list));
    for package in crate::architecture::packages() {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or_else(|| panic!("{name} states no licence"));
        assert!(allowed(licence, &list), "{name}: {licence}");
    }
}
