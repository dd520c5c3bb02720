//! The house stands as drawn: who may know whom, and how many crates the default build takes.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .current_dir(crate::support::project())
        .args(["metadata", "--format-version", "1", "--offline", "--locked", "--no-deps"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The triple of this machine.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().find_map(|l| l.strip_prefix("host: ")).unwrap().to_string()
}

/// Every package that is compiled on this machine, those of others among them. Those of the optional member may have to
/// be fetched first: a build without it does not.
pub fn packages() -> Vec<Value> {
    let host = host();
    let ask = |more: &[&str]| {
        Command::new(env!("CARGO"))
            .current_dir(crate::support::project())
            .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", &host])
            .args(more)
            .output()
            .unwrap()
    };
    let here = ask(&["--offline"]);
    let output = if here.status.success() { here } else { ask(&[]) };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    list(&metadata["packages"]).clone()
}

/// `1.95` or `1.95.0` as numbers.
fn version(text: &str) -> Vec<u32> {
    let mut numbers: Vec<u32> = text.split('.').map(|n| n.parse().unwrap()).collect();
    numbers.resize(3, 0);
    numbers
}

#[test]
fn the_rust_asked_for_is_one_and_no_crate_asks_for_a_later_one() {
    let ours = "1.95";
    let packages = packages();
    let (mut members, mut latest) = (0, (vec![0], String::new()));
    for package in &packages {
        let name = package["name"].as_str().unwrap();
        let Some(asked) = package["rust_version"].as_str() else { continue };
        if package["source"].is_null() {
            assert_eq!(asked, ours, "{name}");
            members += 1;
        } else if version(asked) > latest.0 {
            latest = (version(asked), format!("{name} asks for Rust {asked}"));
        }
    }
    println!("of the crates of others, {}", latest.1);
    assert!(latest.0 <= version(ours), "{}, and the workspace says {ours}", latest.1);
    assert_eq!(members, list(&metadata()["packages"]).len(), "a member without rust-version");
    for page in ["README.md", "README.zh.md", ".ci/run"] {
        let text = std::fs::read_to_string(crate::support::project().join(page)).unwrap();
        assert!(text.contains(&format!("{ours} ")), "{page} names another Rust");
    }
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("cargo metadata gives a list here")
}

/// Direct dependencies of each member that its users carry, by name.
fn direct() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata();
    let of = |package: &Value| {
        let kept = list(&package["dependencies"]).iter().filter(|d| d["kind"] != "dev");
        kept.map(|d| d["name"].as_str().unwrap().to_string()).collect()
    };
    list(&metadata["packages"]).iter().map(|p| (p["name"].as_str().unwrap().to_string(), of(p))).collect()
}

#[test]
fn the_rooms_know_only_those_they_may() {
    let rooms = [
        ("duikou-data", &[][..]),
        ("duikou-contracts", &[][..]),
        ("duikou-methods", &["duikou-contracts"][..]),
        ("duikou-engine", &["duikou-contracts"]),
        ("duikou-stages", &["duikou-contracts", "duikou-data", "duikou-engine", "duikou-methods"]),
        ("duikou-report", &["duikou-contracts", "duikou-engine", "duikou-methods"]),
        ("duikou-typeset", &["duikou-contracts", "duikou-engine", "duikou-report"]),
        (
            "duikou",
            &["duikou-contracts", "duikou-data", "duikou-engine", "duikou-methods", "duikou-report", "duikou-stages"],
        ),
    ];
    let direct = direct();
    for (room, may) in rooms {
        let known = direct[room].iter().filter(|d| direct.contains_key(*d));
        let refused: Vec<&String> = known.filter(|d| !may.contains(&d.as_str())).collect();
        assert!(refused.is_empty(), "{room} knows {refused:?}");
    }
    let unruled: Vec<&String> = direct.keys().filter(|k| !rooms.iter().any(|r| r.0 == *k)).collect();
    assert!(unruled.is_empty(), "a room without a rule: {unruled:?}");
    for dependency in &direct["duikou-contracts"] {
        assert_eq!(dependency, "arrow-schema", "contracts stands on arrow-schema alone");
    }
}

#[test]
fn each_heavy_crate_has_one_home() {
    let homes = [
        ("polars", "duikou-stages"),
        ("plotters", "duikou-report"),
        ("linfa", "duikou-methods"),
        ("jieba-rs", "duikou-methods"),
        ("clarabel", "duikou-methods"),
        ("parquet", "duikou-engine"),
        ("clap", "duikou"),
        ("typst", "duikou-typeset"),
    ];
    for (room, dependencies) in direct() {
        for (heavy, home) in homes {
            let found = dependencies.iter().find(|d| *d == heavy || d.starts_with(&format!("{heavy}-")));
            assert!(found.is_none() || room == home, "{room} depends on {found:?}, whose home is {home}");
        }
    }
}

#[test]
fn the_methods_touch_no_files() {
    let mut folders = vec![crate::support::project().join("pipeline/methods/src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.to_string_lossy().contains("test") && !path.ends_with("rules/shipped.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap();
                for word in ["std::fs", "std::net", "std::env", "std::time"] {
                    assert!(!code.contains(word), "{} uses {word}", path.display());
                }
            }
        }
    }
}

/// Lines of `cargo tree` over the default members on this machine: a crate and its version, then what was asked for.
/// Every file of Rust below a folder.
fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, out),
            false if path.extension().is_some_and(|e| e == "rs") => out.push(path),
            false => {}
        }
    }
}

/// A build cache may serve more than one checkout: what was compiled in one runs in the other.
#[test]
fn no_path_of_the_checkout_is_compiled_into_program_or_tests() {
    let mut files = Vec::new();
    sources(&crate::support::project().join("pipeline"), &mut files);
    assert!(files.len() > 300, "{} files", files.len());
    let asked = concat!("env!(\"CARGO", "_MANIFEST_DIR");
    let fixed: Vec<_> = files.iter().filter(|f| std::fs::read_to_string(f).unwrap().contains(asked)).collect();
    assert!(fixed.is_empty(), "ask for it at run time, with std::env::var: {fixed:?}");
}

fn lines(edges: &str, prefix: &str, format: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(crate::support::project())
        .args(["tree", "--offline", "--locked", "--edges", edges, "--prefix", prefix, "--format", format])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(|l| l.trim_end_matches(" (*)").trim().to_string()).filter(|l| !l.is_empty()).collect()
}

fn tree(edges: &str, format: &str) -> BTreeSet<String> {
    lines(edges, "none", format).into_iter().collect()
}

/// Some crates and all they stand on, as `name version`.
fn below(names: &[&str]) -> BTreeSet<String> {
    let mut needs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut above: Vec<String> = Vec::new();
    for line in lines("normal,build", "depth", " {p}") {
        let (depth, package) = line.split_once(' ').unwrap();
        let package = name_and_version(package);
        above.truncate(depth.parse().unwrap());
        if let Some(parent) = above.last() {
            needs.entry(parent.clone()).or_default().insert(package.clone());
        }
        above.push(package);
    }
    let of = |name: &&str| needs.keys().filter(|k| k.split(' ').next() == Some(*name)).cloned().collect::<Vec<_>>();
    let mut open: Vec<String> = names.iter().flat_map(of).collect();
    let mut found = BTreeSet::new();
    while let Some(one) = open.pop() {
        open.extend(needs.get(&one).into_iter().flatten().filter(|n| !found.contains(*n)).cloned());
        found.insert(one);
    }
    found
}

fn name_and_version(line: &str) -> String {
    line.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

/// Crates of the default build, as `name version`: what `cargo build` compiles, tests aside.
fn built() -> BTreeSet<String> {
    tree("normal,build", "{p}").iter().map(|l| name_and_version(l)).collect()
}

#[test]
fn the_tests_reuse_the_build_of_the_heavy_crates() {
    // A feature that only a test's dependency switches on compiles everything above that crate a second time.
    let heavy = below(&["polars", "parquet", "plotters", "linfa", "calamine"]);
    assert!(heavy.len() > 100, "{heavy:?}");
    let tested = tree("normal,build,dev", "{p} {f}");
    let alone = tree("normal,build", "{p} {f}");
    let drift: Vec<&String> =
        alone.iter().filter(|l| heavy.contains(&name_and_version(l)) && !tested.contains(*l)).collect();
    assert!(drift.is_empty(), "with the tests these have other features: {drift:#?}");
}

#[test]
fn there_is_one_arrow_and_the_number_of_crates_is_known() {
    let built = built();
    println!("crates in the default build: {}", built.len());
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, version) in built.iter().filter_map(|p| p.split_once(' ')) {
        versions.entry(name).or_default().push(version);
    }
    let arrows: BTreeSet<&str> = versions
        .iter()
        .filter(|(n, _)| n.starts_with("arrow-") || **n == "parquet")
        .flat_map(|(_, v)| v.iter().copied())
        .collect();
    assert_eq!(arrows.len(), 1, "one arrow: {arrows:?}");
    for name in ["polars", "plotters", "linfa", "clap", "calamine", "blake3"] {
        assert_eq!(versions.get(name).map(Vec::len), Some(1), "{name}");
    }
    for off in ["polars-sql", "polars-stream", "datafusion", "openssl-sys", "typst", "typst-library", "krilla"] {
        assert!(!versions.contains_key(off), "{off} has crept into the default build");
    }
}
