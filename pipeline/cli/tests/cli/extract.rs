//! `sample` and `extract` make what is in the tree, byte for byte.

use crate::support::{Said, data, duikou, official, say_all, tree};
use std::collections::BTreeMap;
use std::path::Path;

/// What differs between what was made and what is in the tree; files the tree has beside them are not asked for.
#[track_caller]
fn assert_in_tree(made: &BTreeMap<String, Vec<u8>>, kept: &Path) {
    assert!(!made.is_empty());
    let kept = tree(kept);
    let differ: Vec<&String> = made.keys().filter(|k| kept.get(*k) != Some(&made[*k])).collect();
    assert!(differ.is_empty(), "not as in the tree: {differ:?}");
}

fn sample(out: &Path, more: &[&str]) -> Said {
    Said::by(duikou().args(["sample", "--out"]).arg(out).args(more)).well()
}

#[test]
fn the_sample_is_the_one_in_the_tree_and_the_same_each_time() {
    let dir = tempfile::tempdir().unwrap();
    let (one, two) = (dir.path().join("one"), dir.path().join("two"));
    let said = sample(&one, &[]);
    sample(&two, &["--seed", "2026"]);
    assert_eq!(tree(&one), tree(&two));
    assert_eq!(tree(&one), tree(&data().join("demo/raw")));
    for line in said.out.lines() {
        assert!(Path::new(line).is_file(), "{line} is said to be written");
    }
}

#[test]
fn another_seed_gives_other_workbooks_and_english_ones_hold_no_chinese_headers() {
    let dir = tempfile::tempdir().unwrap();
    let (one, two) = (dir.path().join("one"), dir.path().join("two"));
    sample(&one, &["--seed", "1"]);
    let differing = tree(&one).iter().filter(|(k, v)| tree(&data().join("demo/raw")).get(*k) != Some(v)).count();
    assert!(differing > 0);
    sample(&two, &["--template", "en"]);
    assert!(tree(&two).keys().all(|k| k.is_ascii()), "{:?}", tree(&two).keys());
}

#[test]
fn the_tables_of_ohio_come_from_the_official_files() {
    let Some(from) = official("us") else { return };
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().to_str().unwrap();
    let said = say_all(&["extract", "us", "--from", from.to_str().unwrap(), "--out", out]).well();
    let made = tree(dir.path());
    assert_eq!(made.keys().collect::<Vec<_>>(), tree(&data().join("ohio/raw")).keys().collect::<Vec<_>>());
    assert_in_tree(&made, &data().join("ohio/raw"));
    assert!(said.out.contains("completions.parquet: ") && said.out.contains("rows read, 0 rejected"), "{}", said.out);
}

#[test]
fn the_chinese_catalogues_come_from_the_official_files() {
    let Some(from) = official("cn") else { return };
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().to_str().unwrap();
    say_all(&["extract", "cn", "--from", from.to_str().unwrap(), "--out", out]).well();
    assert_in_tree(&tree(dir.path()), &data().join("reference"));
}

#[test]
fn what_cannot_be_extracted_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let empty = dir.path().to_str().unwrap();
    let out = dir.path().join("out");
    let out = out.to_str().unwrap();
    say_all(&["extract", "us", "--from", empty, "--out", out]).fails(12, &[]);
    say_all(&["extract", "cn", "--from", empty, "--out", out]).fails(12, &[]);
    say_all(&["extract", "us", "--from", "no/such/folder", "--out", out]).fails(12, &["no/such/folder"]);
    let Some(from) = official("us") else { return };
    let said = say_all(&["extract", "us", "--from", from.to_str().unwrap(), "--state", "ZZ", "--out", out]);
    assert!([2, 11, 12].contains(&said.code) && said.err.contains("ZZ"), "{} {}", said.code, said.err);
}
