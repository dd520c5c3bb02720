//! Lists every file below `reference/`, so that a program away from the checkout has them.

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=reference");
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("reference");
    let mut found = Vec::new();
    collect(&root, &mut found)?;
    found.sort();
    let mut text = String::from("&[\n");
    for path in found {
        let name: Vec<String> =
            path.strip_prefix(&root)?.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
        let name = name.join("/");
        // By the folder the crate is compiled in: a build cache may serve more than one checkout.
        let file = format!("/reference/{name}");
        writeln!(text, "    ({name:?}, include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {file:?}))),")?;
    }
    text.push(']');
    std::fs::write(Path::new(&std::env::var("OUT_DIR")?).join("files.rs"), text)?;
    Ok(())
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, found)? } else { found.push(path) }
    }
    Ok(())
}
