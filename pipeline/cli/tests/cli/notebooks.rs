//! The notebooks: stripped of outputs, and run from a fresh environment against finished editions.
//!
//! Where there is no Python, or no package index answers, the run is left out, and that is said past the test
//! runner's capture. The environment stays in the target folder until `requirements.txt` changes.

use crate::runs::{both, scratch};
use crate::support::{BINARY, copy, project};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Instant;

/// The notebooks, in their order.
fn notebooks() -> Vec<PathBuf> {
    let folder = fs::read_dir(project().join("notebooks")).unwrap();
    let mut found: Vec<PathBuf> =
        folder.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|x| x == "ipynb")).collect();
    found.sort();
    assert!(found.len() >= 5, "{found:?}");
    found
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn they_hold_no_outputs_and_begin_with_a_summary_in_chinese() {
    for path in notebooks() {
        let name = name(&path);
        let book: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let cells = book["cells"].as_array().unwrap();
        let first = cells[0]["source"].to_string();
        assert!(cells[0]["cell_type"] == "markdown" && first.contains("中文摘要"), "{name}: {first}");
        let code: Vec<&Value> = cells.iter().filter(|c| c["cell_type"] == "code").collect();
        for cell in &code {
            assert_eq!(cell["outputs"], serde_json::json!([]), "{name}: clear all outputs before committing");
            assert!(cell["execution_count"].is_null(), "{name}: clear all outputs before committing");
        }
        let asserts = code.iter().filter(|c| c["source"].to_string().contains("assert ")).count();
        assert!(asserts > 0, "{name} holds no published number to its tables");
    }
}

#[test]
fn every_package_is_pinned() {
    let text = fs::read_to_string(project().join("notebooks/requirements.txt")).unwrap();
    let lines: Vec<&str> = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).collect();
    assert!(lines.len() > 20, "the packages that others bring are pinned too");
    for line in lines {
        let (package, version) = line.split_once("==").unwrap_or_else(|| panic!("not pinned: {line}"));
        assert!(!package.is_empty() && version.starts_with(|c: char| c.is_ascii_digit()), "not pinned: {line}");
    }
}

fn skipped(why: &str) {
    // Not by a macro: those are kept from sight while the test passes.
    let _ = writeln!(std::io::stderr(), "\nSKIPPED, the notebooks were not run: {why}\n");
}

/// What a command said where it failed, or could not be started.
fn failure(command: &mut Command) -> Option<String> {
    let output: Output = match command.output() {
        Ok(output) => output,
        Err(e) => return Some(format!("{}: {e}", command.get_program().to_string_lossy())),
    };
    let said = String::from_utf8_lossy(&output.stderr);
    (!output.status.success()).then(|| format!("{command:?}\n{}{said}", String::from_utf8_lossy(&output.stdout)))
}

/// The Python of an environment with what `requirements.txt` lists; or why there is none.
fn python() -> Result<PathBuf, String> {
    let requirements = project().join("notebooks/requirements.txt");
    let wanted = fs::read(&requirements).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("notebooks");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    // The list is put there when all of it is installed.
    let made = folder.join("requirements.txt");
    if fs::read(&made).is_ok_and(|kept| kept == wanted) && failure(Command::new(&python).arg("--version")).is_none() {
        return Ok(python);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    let began = Instant::now();
    let list = |command: &mut Command| failure(command.arg("-r").arg(&requirements)).map_or(Ok(()), Err);
    if failure(Command::new("uv").arg("--version")).is_none() {
        failure(Command::new("uv").args(["venv", "--quiet"]).arg(&folder)).map_or(Ok(()), Err)?;
        list(Command::new("uv").args(["pip", "install", "--quiet", "--python"]).arg(&python))?;
    } else {
        let fresh = |name: &str| failure(Command::new(name).args(["-m", "venv"]).arg(&folder));
        if let Some(why) = fresh("python3").and_then(|why| fresh("python").map(|_| why)) {
            return Err(format!("{why}\nhint: install Python 3.11 or later with venv (Debian: python3-venv)"));
        }
        list(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]))?;
    }
    fs::write(&made, wanted).unwrap();
    println!("the environment of the notebooks took {:?}", began.elapsed());
    Ok(python)
}

#[test]
fn they_run_to_their_end_on_the_finished_editions() {
    // Both editions in one folder, as the README's first command leaves them; this also takes the lock.
    let run = scratch().join("notebooks");
    for one in both() {
        copy(&one.data(), &run.join("data").join(one.edition));
    }
    let python = match python() {
        Ok(python) => python,
        Err(why) => return skipped(&why),
    };
    for path in notebooks() {
        let began = Instant::now();
        let mut command = Command::new(&python);
        // Nothing of the user's Jupyter is read, and nothing is left beside the notebooks.
        command.args(["-c", "from nbclient.cli import main; main()", "--startup_timeout=300", "--timeout=600"]);
        command.arg(&path).env("DUIKOU_RUN", &run).env("DUIKOU", BINARY).env("PYTHONDONTWRITEBYTECODE", "1");
        command.env_remove("DUIKOU_DATA").env("JUPYTER_PREFER_ENV_PATH", "1").env("NO_COLOR", "1");
        for (variable, folder) in
            [("IPYTHONDIR", "ipython"), ("JUPYTER_RUNTIME_DIR", "runtime"), ("JUPYTER_CONFIG_DIR", "config")]
        {
            command.env(variable, scratch().join("jupyter").join(folder));
        }
        let failed = failure(&mut command);
        println!("{} took {:?}", name(&path), began.elapsed());
        assert!(failed.is_none(), "{}: {}", name(&path), failed.unwrap_or_default());
    }
}
