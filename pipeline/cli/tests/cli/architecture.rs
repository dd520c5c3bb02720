//! The house stands as drawn: who may know whom, and how many crates the default build takes.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::process::Command;

fn metadata(more: &[&str]) -> Value {
    let output = Command::new(env!("CARGO"))
        .current_dir(crate::support::project())
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .args(more)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("cargo metadata gives a list here")
}

/// Direct dependencies of each member that its users carry, by name.
fn direct() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata(&["--no-deps"]);
    let of = |package: &Value| {
        let kept = list(&package["dependencies"]).iter().filter(|d| d["kind"] != "dev");
        kept.map(|d| d["name"].as_str().unwrap().to_string()).collect()
    };
    list(&metadata["packages"]).iter().map(|p| (p["name"].as_str().unwrap().to_string(), of(p))).collect()
}

#[test]
fn the_rooms_know_only_those_they_may() {
    let rooms = [
        ("duikou-contracts", &[][..]),
        ("duikou-methods", &["duikou-contracts"][..]),
        ("duikou-engine", &["duikou-contracts"]),
        ("duikou-stages", &["duikou-contracts", "duikou-engine", "duikou-methods"]),
        ("duikou-report", &["duikou-contracts", "duikou-engine", "duikou-methods"]),
        ("duikou", &["duikou-contracts", "duikou-engine", "duikou-methods", "duikou-report", "duikou-stages"]),
    ];
    let direct = direct();
    for (room, may) in rooms {
        let known = direct[room].iter().filter(|d| direct.contains_key(*d));
        let refused: Vec<&String> = known.filter(|d| !may.contains(&d.as_str())).collect();
        assert!(refused.is_empty(), "{room} knows {refused:?}");
    }
    let optional = ["duikou-bulk", "duikou-typeset"];
    let unruled: Vec<&String> =
        direct.keys().filter(|k| !rooms.iter().any(|r| r.0 == *k) && !optional.contains(&k.as_str())).collect();
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
        ("parquet", "duikou-engine"),
        ("clap", "duikou"),
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
            } else if !path.to_string_lossy().contains("test") {
                let text = std::fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap();
                for word in ["std::fs", "std::net", "std::env", "std::time"] {
                    assert!(!code.contains(word), "{} uses {word}", path.display());
                }
            }
        }
    }
}

fn host() -> String {
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or("rustc".into())).arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|l| l.strip_prefix("host: ")).expect("rustc tells its host").to_string()
}

/// Crates the default members bring, and those of them that end up in the binary: (built, linked), as `name version`.
fn built() -> (BTreeSet<String>, BTreeSet<String>) {
    let metadata = metadata(&["--filter-platform", &host()]);
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"]["nodes"]).iter().map(|n| (n["id"].as_str().unwrap(), n)).collect();
    let packages: BTreeMap<&str, &Value> =
        list(&metadata["packages"]).iter().map(|p| (p["id"].as_str().unwrap(), p)).collect();
    let start: Vec<&str> = list(&metadata["workspace_default_members"]).iter().map(|m| m.as_str().unwrap()).collect();
    let reach = |kinds: &[Option<&str>]| {
        let mut seen: BTreeSet<&str> = start.iter().copied().collect();
        let mut queue: VecDeque<&str> = seen.iter().copied().collect();
        while let Some(id) = queue.pop_front() {
            for dependency in list(&nodes[id]["deps"]) {
                if list(&dependency["dep_kinds"]).iter().any(|k| kinds.contains(&k["kind"].as_str())) {
                    let id = dependency["pkg"].as_str().unwrap();
                    if seen.insert(id) {
                        queue.push_back(id);
                    }
                }
            }
        }
        seen.iter()
            .map(|id| {
                format!("{} {}", packages[id]["name"].as_str().unwrap(), packages[id]["version"].as_str().unwrap())
            })
            .collect()
    };
    (reach(&[None, Some("build")]), reach(&[None]))
}

#[test]
fn there_is_one_arrow_and_the_number_of_crates_is_known() {
    let (built, linked) = built();
    println!("crates in the default build: {} ({} of them linked into the binary)", built.len(), linked.len());
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
    for off in ["polars-sql", "polars-stream", "datafusion", "openssl-sys"] {
        assert!(!versions.contains_key(off), "{off} has crept into the default build");
    }
}
