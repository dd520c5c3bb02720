//! Files: hashes, atomic writes, the lock of an edition.

use crate::error::{Error, Kind, Result};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// BLAKE3 of some bytes, in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// BLAKE3 of a file.
pub fn hash_file(path: &Path) -> Result<String> {
    let mut hasher = blake3::Hasher::new();
    let mut file = File::open(path).map_err(|e| unreadable(path, &e))?;
    io::copy(&mut file, &mut hasher).map_err(|e| unreadable(path, &e))?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// SHA-256 of a file, as certificates carry it.
pub fn sha256_file(path: &Path) -> Result<String> {
    let mut file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0u8; 1 << 16];
    loop {
        let n = file.read(&mut buffer).map_err(|e| unreadable(path, &e))?;
        if n == 0 {
            break;
        }
        hasher.update(&buffer[..n]);
    }
    Ok(hex(&hasher.finalize()))
}

/// SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

pub fn unreadable(path: &Path, error: &io::Error) -> Error {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => "check the path; `duikou status` lists what an edition has",
        io::ErrorKind::PermissionDenied => "give this user the right to read the file",
        _ => "check that the disk and the file are sound",
    };
    Error::new(Kind::Missing, format!("cannot read: {error}"), hint).in_file(path)
}

/// Reads a whole file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|e| unreadable(path, &e))
}

/// Reads a whole UTF-8 text file.
pub fn read_text(path: &Path) -> Result<String> {
    String::from_utf8(read(path)?)
        .map_err(|_| Error::new(Kind::Contract, "the file is not UTF-8 text", "save the file as UTF-8").in_file(path))
}

/// Writes a file whole or not at all: to a sibling, sync, rename.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |e: io::Error| {
        Error::new(Kind::Write, format!("cannot write: {e}"), "check space and rights, or choose another --out")
            .in_file(path)
    };
    let parent = path.parent().ok_or_else(|| Error::bug(format!("no folder in {}", path.display())))?;
    fs::create_dir_all(parent).map_err(failed)?;
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("file");
    let sibling = parent.join(format!(".{name}.{}.part", std::process::id()));
    let written = File::create(&sibling).and_then(|mut f| {
        f.write_all(bytes)?;
        f.sync_data()
    });
    let done = written.and_then(|()| fs::rename(&sibling, path));
    if done.is_err() {
        // The sibling is of no use to anybody; the first error is the one to tell.
        let _ = fs::remove_file(&sibling);
    }
    done.map_err(failed)
}

/// The lock of an edition's outputs, released when dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of a folder, or says who is in the way.
    pub fn take(folder: &Path) -> Result<Lock> {
        let path: PathBuf = folder.join(".lock");
        let failed = |e: io::Error| {
            Error::new(Kind::Write, format!("cannot lock: {e}"), "check rights, or choose another --out").in_file(&path)
        };
        fs::create_dir_all(folder).map_err(failed)?;
        let file = File::create(&path).map_err(failed)?;
        file.try_lock().map_err(|_| {
            Error::new(
                Kind::Write,
                "another run is writing this edition",
                "wait for it to end, or choose another folder with --out",
            )
            .in_file(&path)
        })?;
        Ok(Lock { _file: file })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_and_leaves_no_sibling() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a/b.txt");
        write_atomic(&path, b"one").unwrap();
        write_atomic(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_lock_is_exclusive_until_dropped() {
        let dir = tempfile::tempdir().unwrap();
        let first = Lock::take(dir.path()).unwrap();
        assert_eq!(Lock::take(dir.path()).unwrap_err().kind, Kind::Write);
        drop(first);
        Lock::take(dir.path()).unwrap();
    }

    #[test]
    fn sha256_is_the_published_one() {
        // FIPS 180-2, appendix B.1
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
