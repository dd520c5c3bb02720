//! `fetch`: official files from a publisher's address, here a mirror on this machine.

use crate::mirror::Mirror;
use crate::support::{Said, duikou, tree};
use duikou_engine::files::sha256;
use std::fs;
use std::path::{Path, PathBuf};

const FIRST: &[u8] = b"UNITID,CIPCODE\n1,01.0000\n";

/// A file long enough to be cut off in the middle.
fn second() -> Vec<u8> {
    (0..200_000u32).flat_map(|i| i.to_le_bytes()).collect()
}

/// A data folder with an edition `far` of two files, the second of a known hash, and their mirror.
struct Far {
    dir: tempfile::TempDir,
    mirror: Mirror,
}

impl Far {
    fn new() -> Far {
        let dir = tempfile::tempdir().unwrap();
        let far = Far { dir, mirror: Mirror::of(&[("first.csv", FIRST), ("second.bin", &second())]) };
        far.sources(&sha256(&second()));
        far
    }

    fn sources(&self, hash: &str) {
        let text = format!(
            "licence = \"public domain\"\n\n[[file]]\nname = \"first\"\ntitle = \"First\"\npublisher = \"Bureau\"\n\
             url = \"https://bureau.example/first.csv\"\nfile = \"first.csv\"\n\n[[file]]\nname = \"second\"\n\
             title = \"Second\"\npublisher = \"Bureau\"\nurl = \"https://bureau.example/second.bin\"\n\
             file = \"second.bin\"\nsha256 = \"{hash}\"\nnote = \"a note\"\n"
        );
        fs::create_dir_all(self.data().join("far")).unwrap();
        fs::create_dir_all(self.data().join("reference")).unwrap();
        fs::write(self.data().join("far/sources.toml"), text).unwrap();
    }

    fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    fn raw(&self) -> PathBuf {
        self.dir.path().join("raw")
    }

    fn fetch(&self) -> Said {
        let mut command = duikou();
        command.current_dir(self.dir.path()).env("DUIKOU_DATA", self.data());
        command.args(["fetch", "far", "--mirror", &self.mirror.address, "--raw"]).arg(self.raw());
        Said::by(&mut command)
    }

    fn names(&self) -> Vec<String> {
        tree(&self.raw()).into_keys().collect()
    }
}

fn whole(names: &[String]) -> bool {
    names == ["first.csv", "first.csv.source.toml", "second.bin", "second.bin.source.toml"]
}

fn certificate(file: &Path) -> toml::Table {
    let path = file.with_file_name(format!("{}.source.toml", file.file_name().unwrap().to_str().unwrap()));
    fs::read_to_string(path).unwrap().parse().unwrap()
}

#[test]
fn files_are_fetched_once_and_each_gets_its_certificate() {
    let far = Far::new();
    let said = far.fetch().well();
    assert!(whole(&far.names()), "{:?}", far.names());
    assert_eq!(fs::read(far.raw().join("first.csv")).unwrap(), FIRST);
    assert_eq!(fs::read(far.raw().join("second.bin")).unwrap(), second());
    assert!(said.err.contains("first fetch: hash recorded in its certificate"), "{}", said.err);
    for (name, bytes) in [("first.csv", FIRST.to_vec()), ("second.bin", second())] {
        let found = certificate(&far.raw().join(name));
        assert_eq!(found["sha256"].as_str(), Some(sha256(&bytes).as_str()));
        assert_eq!(found["publisher"].as_str(), Some("Bureau"));
        assert_eq!(found["licence"].as_str(), Some("public domain"));
        assert_eq!(found["illustrative"].as_bool(), Some(false));
        let url = format!("https://bureau.example/{name}");
        assert_eq!(found["url"].as_str(), Some(url.as_str()), "the publisher's address, not the mirror's");
    }
    assert_eq!(far.mirror.asked().len(), 2);
    let before = tree(&far.raw());
    let again = far.fetch().well();
    assert_eq!(again.err, "first.csv: already here\nsecond.bin: already here\n");
    assert_eq!(far.mirror.asked(), [], "nothing was asked for");
    assert_eq!(tree(&far.raw()), before);
}

#[test]
fn a_download_that_was_cut_off_goes_on_where_it_stopped() {
    let far = Far::new();
    far.fetch().well();
    fs::remove_file(far.raw().join("second.bin")).unwrap();
    far.mirror.asked();
    far.mirror.change(|m| m.cut_after = Some(300_000));
    far.fetch().fails(12, &["second.bin", "it goes on where it stopped"]);
    let begun = fs::metadata(far.raw().join(".second.bin.part")).unwrap().len();
    assert!((1..=300_000).contains(&begun), "{begun}");
    assert!(!far.raw().join("second.bin").exists(), "half a file does not pass for the file");
    far.mirror.asked();
    far.fetch().well();
    assert_eq!(far.mirror.asked(), [("second.bin".to_string(), Some(format!("bytes={begun}-")))]);
    assert_eq!(fs::read(far.raw().join("second.bin")).unwrap(), second());
    assert!(whole(&far.names()), "{:?}", far.names());
}

#[test]
fn a_server_without_ranges_is_asked_for_the_whole_again() {
    let far = Far::new();
    fs::create_dir_all(far.raw()).unwrap();
    fs::write(far.raw().join(".second.bin.part"), &second()[..1000]).unwrap();
    far.mirror.change(|m| m.without_ranges = true);
    far.fetch().well();
    assert_eq!(fs::read(far.raw().join("second.bin")).unwrap(), second());
}

#[test]
fn a_download_that_was_whole_but_not_yet_renamed_is_taken() {
    let far = Far::new();
    fs::create_dir_all(far.raw()).unwrap();
    fs::write(far.raw().join(".second.bin.part"), second()).unwrap();
    far.fetch().well();
    assert!(whole(&far.names()), "{:?}", far.names());
    assert_eq!(fs::read(far.raw().join("second.bin")).unwrap(), second());
}

#[test]
fn a_file_with_another_hash_is_refused_and_not_kept() {
    let far = Far::new();
    far.mirror.change(|m| {
        m.files.insert("second.bin".into(), b"something else".to_vec());
    });
    let found = sha256(b"something else");
    far.fetch().fails(11, &["second.bin is not the file expected", &found, &sha256(&second())]);
    assert_eq!(far.names(), ["first.csv", "first.csv.source.toml"]);
    // Once the publisher's file is back, the same command ends well.
    far.mirror.change(|m| {
        m.files.insert("second.bin".into(), second());
    });
    far.fetch().well();
    assert!(whole(&far.names()));
}

#[test]
fn a_begun_download_of_another_file_does_not_end_in_a_mixture() {
    let far = Far::new();
    fs::create_dir_all(far.raw()).unwrap();
    fs::write(far.raw().join(".second.bin.part"), vec![7u8; 1000]).unwrap();
    far.fetch().fails(11, &["second.bin is not the file expected"]);
    far.fetch().well();
    assert_eq!(fs::read(far.raw().join("second.bin")).unwrap(), second());
}

#[test]
fn a_file_changed_after_it_was_fetched_is_refused() {
    let far = Far::new();
    far.fetch().well();
    fs::write(far.raw().join("first.csv"), "mine").unwrap();
    far.fetch().fails(11, &["first.csv", "not the one its certificate describes"]);
    fs::write(far.raw().join("first.csv"), FIRST).unwrap();
    far.sources(&sha256(b"a revision"));
    far.fetch().fails(11, &["second.bin is here with another content", "move it away"]);
}

#[test]
fn what_cannot_be_fetched_is_told_with_its_address() {
    let far = Far::new();
    far.mirror.change(|m| {
        m.files.remove("first.csv");
    });
    far.fetch().fails(12, &[&far.mirror.address, "first.csv", "404"]);
    let mut nobody = duikou();
    nobody.env("DUIKOU_DATA", far.data()).args(["fetch", "far", "--mirror", "http://127.0.0.1:1", "--raw"]);
    Said::by(nobody.arg(far.raw())).fails(12, &["http://127.0.0.1:1/first.csv", "check the connection"]);
    let mut none = duikou();
    none.env("DUIKOU_DATA", far.data()).args(["fetch", "near", "--raw"]).arg(far.raw());
    Said::by(&mut none).fails(12, &["edition near has no sources.toml"]);
    let mut bad = duikou();
    fs::write(far.data().join("far/sources.toml"), "licence = 3").unwrap();
    bad.env("DUIKOU_DATA", far.data()).args(["fetch", "far", "--raw"]).arg(far.raw());
    Said::by(&mut bad).fails(11, &["sources.toml", "not a list of sources"]);
}

#[test]
fn the_list_of_official_files_of_the_us_edition_is_sound() {
    let text = fs::read_to_string(crate::support::data().join("us/sources.toml")).unwrap();
    let sources: toml::Table = text.parse().unwrap();
    let files = sources["file"].as_array().unwrap();
    let mut names = std::collections::BTreeSet::new();
    for file in files {
        let of = |key: &str| file.get(key).and_then(|v| v.as_str()).unwrap_or_default();
        assert!(names.insert(of("file").to_string()), "{} stands twice", of("file"));
        assert!(
            of("url").starts_with("https://nces.ed.gov/") || of("url").starts_with("https://www.bls.gov/"),
            "{file}"
        );
        let hash = of("sha256");
        assert!(hash.is_empty() || (hash.len() == 64 && hash.chars().all(|c| c.is_ascii_hexdigit())), "{file}");
        assert!(!of("title").is_empty() && !of("publisher").is_empty(), "{file}");
    }
    println!(
        "{} official files, of which {} by hash",
        files.len(),
        text.matches("sha256 = \"").count() - text.matches("sha256 = \"\"").count()
    );
}
