//! How a command is run and what it said.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The binary, built with these tests.
pub const BINARY: &str = env!("CARGO_BIN_EXE_duikou");

/// The project's root.
pub fn project() -> PathBuf {
    let here = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap());
    here.ancestors().nth(2).expect("the crate lies two below the root").to_path_buf()
}

/// The project's `data/`.
pub fn data() -> PathBuf {
    project().join("data")
}

/// A folder of the official files beside the project; said loudly where it is not there.
pub fn official(folder: &str) -> Option<PathBuf> {
    let dir = project().join("../shared/data").join(folder);
    if dir.is_dir() {
        return dir.canonicalize().ok();
    }
    eprintln!("SKIPPED: the official files are not at {}", dir.display());
    None
}

/// A command to be run: in the project's root, as far from the caller's environment as matters.
pub fn duikou() -> Command {
    let mut command = Command::new(BINARY);
    command.current_dir(project());
    for name in ["DUIKOU_DATA", "RAYON_NUM_THREADS", "POLARS_MAX_THREADS", "HTTP_PROXY", "http_proxy", "ALL_PROXY"] {
        command.env_remove(name);
    }
    command.env("RUST_BACKTRACE", "0").env("COLUMNS", "100");
    command
}

/// What a command said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub bytes: Vec<u8>,
    pub out: String,
    pub err: String,
}

impl Said {
    /// Runs a command to its end. It may fail, but never by a panic or a signal.
    pub fn by(command: &mut Command) -> Said {
        Said::fed(command, "")
    }

    /// The same, with this on standard input.
    pub fn fed(command: &mut Command, input: &str) -> Said {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the command starts");
        // A command that does not read its input is free to.
        let _ = child.stdin.take().expect("it was asked for").write_all(input.as_bytes());
        let output = child.wait_with_output().expect("the command ends");
        let out = String::from_utf8_lossy(&output.stdout).into_owned();
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!err.contains("panicked"), "{command:?} panicked:\n{err}");
        let code = output.status.code().unwrap_or_else(|| panic!("{command:?} was killed:\n{err}"));
        Said { code, bytes: output.stdout, out, err }
    }

    /// The command ended well.
    #[track_caller]
    pub fn well(self) -> Said {
        assert_eq!(self.code, 0, "{}\n{}", self.out, self.err);
        self
    }

    /// The command failed with this code, saying each of these, with a hint.
    #[track_caller]
    pub fn fails(self, code: i32, said: &[&str]) -> Said {
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        assert!(self.err.lines().any(|l| l.starts_with("error: ")), "{}", self.err);
        assert!(self.err.contains("\nhint: "), "no hint: {}", self.err);
        for text in said {
            assert!(self.err.contains(text), "not said: {text}\n{}", self.err);
        }
        self
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("not JSON: {e}\n{}", self.out))
    }
}

/// Runs `duikou` with these words, as typed with spaces between them.
pub fn say(words: &str) -> Said {
    Said::by(duikou().args(words.split_whitespace()))
}

/// Runs `duikou` with these arguments.
pub fn say_all<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Said {
    Said::by(duikou().args(arguments))
}

/// Every file below a folder with its bytes, by path; the lock is no output.
pub fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|n| n != ".lock") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The two trees hold the same files with the same bytes.
#[track_caller]
pub fn assert_same(left: &Path, right: &Path) {
    let (a, b) = (tree(left), tree(right));
    let names = |t: &BTreeMap<String, Vec<u8>>| t.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&a), names(&b), "not the same files");
    let differ: Vec<&String> = a.keys().filter(|k| a[*k] != b[*k]).collect();
    assert!(differ.is_empty(), "{} and {} differ in {differ:?}", left.display(), right.display());
}

/// Time of last change of every file below a folder.
pub fn changed(root: &Path) -> BTreeMap<String, std::time::SystemTime> {
    tree(root).into_keys().map(|k| (k.clone(), fs::metadata(root.join(k)).unwrap().modified().unwrap())).collect()
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    for (name, bytes) in tree(from) {
        let target = to.join(name);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, bytes).unwrap();
    }
}

/// The text is the one kept in `golden/`. With `DUIKOU_GOLDEN=write` it becomes the one kept.
#[track_caller]
pub fn golden(name: &str, text: &str) {
    let path = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("tests/cli/golden").join(name);
    if std::env::var_os("DUIKOU_GOLDEN").is_some_and(|v| v == "write") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        text,
        kept,
        "{} differs; if the change is meant: DUIKOU_GOLDEN=write cargo test -p duikou",
        path.display()
    );
}
