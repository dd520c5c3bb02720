//! Version of the code each stage rests on: a hash of the sources, so that an edit makes its results stale.
//! Where the sources are not beside this crate (an installed package), the package version stands alone.

use std::path::{Path, PathBuf};

fn main() {
    let computing = ["contracts", "methods", "engine", "stages"];
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    println!("cargo::rustc-env=DUIKOU_CODE_STAGES={version}+{}", hash_of(&computing));
    println!(
        "cargo::rustc-env=DUIKOU_CODE_REPORT={version}+{}",
        hash_of(&["contracts", "methods", "engine", "report"])
    );
}

fn hash_of(rooms: &[&str]) -> String {
    let mut files = Vec::new();
    for room in rooms {
        let source = Path::new("..").join(room);
        for folder in ["src", "templates", "assets"] {
            let folder = source.join(folder);
            if folder.is_dir() {
                println!("cargo::rerun-if-changed={}", folder.display());
                collect(&folder, &mut files);
            }
        }
    }
    files.sort();
    let mut hash = Fnv(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
    for file in files {
        hash.write(file.to_string_lossy().as_bytes());
        hash.write(&std::fs::read(&file).unwrap_or_default());
    }
    format!("{:016x}", (hash.0 >> 64) as u64)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// FNV-1a of 128 bits: the same on every machine and with every compiler.
struct Fnv(u128);

impl Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ u128::from(*b)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}
