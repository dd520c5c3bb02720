//! One exit code a class of failure; quiet where the reader has gone; never a panic.

use crate::runs::{demo, ohio, say_on};
use crate::support::{BINARY, Said, duikou, project, say};
use std::fs;
use std::process::Command;

#[test]
fn a_reader_that_has_gone_away_is_no_fault() {
    let (binary, out) = (BINARY, ohio().out.display());
    let cases = [
        format!("'{binary}' table clean.completions --edition ohio --out '{out}'"),
        format!("'{binary}' table clean.completions --edition ohio --out '{out}' --format json"),
        format!("'{binary}' describe --markdown"),
        format!("'{binary}' completions bash"),
        format!("'{binary}' --help"),
    ];
    for line in cases {
        let script = format!("{line} | head -1 >/dev/null; echo ${{PIPESTATUS[0]}}");
        let output = Command::new("bash").args(["-c", &script]).current_dir(project()).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "0\n", "{line}");
    }
}

/// Runs a line of the shell in which `$duikou` is the binary.
fn shell(line: &str) -> (i32, String) {
    let output = Command::new("bash").args(["-c", line]).env("duikou", BINARY).current_dir(project()).output().unwrap();
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_told() {
    let out = ohio().out.display();
    for words in ["describe", "run --dry-run --edition ohio", "status --edition ohio", "settings"] {
        let at = if words.contains("ohio") { format!(" --out '{out}'") } else { String::new() };
        let (code, err) = shell(&format!("\"$duikou\" {words}{at} >/dev/full"));
        assert!(!err.contains("panicked"), "{words}: {err}");
        assert_eq!(code, 13, "{words}: {err}");
        assert!(err.contains("cannot write to standard output"), "{words}: {err}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_goes_on_when_nobody_hears_what_it_says() {
    let copy = demo().copy();
    let out = copy.out().display();
    let (code, _) = shell(&format!("\"$duikou\" run --edition demo --only flag --force --out '{out}' 2>/dev/full"));
    assert_eq!(code, 0);
    let (code, _) = shell(&format!(
        "\"$duikou\" run --edition demo --only flag --force --out '{out}' 2>&1 | true; exit ${{PIPESTATUS[0]}}"
    ));
    assert_eq!(code, 0);
    let (code, _) = shell("\"$duikou\" run --edition nowhere 2>/dev/full");
    assert_eq!(code, 12, "an error that nobody hears is still an error");
}

#[test]
fn what_cannot_be_written_is_told_with_its_place() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a file");
    fs::write(&file, "").unwrap();
    say_on("ohio", &file, &["run", "--only", "ingest"], &[]).fails(13, &["a file", "--out"]);
    Said::by(duikou().args(["sample", "--out"]).arg(&file)).fails(13, &["a file"]);
    Said::by(duikou().args(["init"]).arg(&file)).fails(13, &["a file"]);
}

#[test]
fn an_edition_is_found_from_below_the_project_and_nowhere_else() {
    Said::by(duikou().current_dir(project().join("pipeline/cli")).args(["status", "--edition", "ohio"])).well();
    let outside = tempfile::tempdir().unwrap();
    Said::by(duikou().current_dir(outside.path()).args(["status", "--edition", "ohio"]))
        .fails(12, &["no data folder here or above", "DUIKOU_DATA"]);
    Said::by(duikou().current_dir(outside.path()).env("DUIKOU_DATA", outside.path()).args([
        "run",
        "--edition",
        "ohio",
    ]))
    .fails(12, &["there is no edition ohio"]);
    let nowhere = outside.path().join("nowhere");
    Said::by(duikou().current_dir(outside.path()).env("DUIKOU_DATA", nowhere).args(["run"])).fails(12, &["nowhere"]);
}

#[test]
fn a_folder_of_raw_files_that_is_not_there_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let said = say_on("ohio", dir.path(), &["run"], &["--raw", "no/such/folder"]);
    said.fails(12, &["no/such/folder"]);
    say("check nowhere").fails(12, &["there is no edition nowhere"]);
}
