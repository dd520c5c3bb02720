//! The `duikou-typeset` command: the folder of a report in, its PDF beside the other forms out.

use duikou_engine::{Error, Kind, Result, files};
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
Sets the report that `duikou run` wrote as PDF.

Usage: duikou-typeset FOLDER [FILE]

  FOLDER  folder of a report, such as reports/demo
  FILE    where the PDF goes; 报告.pdf or report.pdf in FOLDER without it

  -h, --help     this text
  -V, --version  the version
";

/// What was asked for.
enum Asked {
    Text(String),
    Report { folder: PathBuf, file: Option<PathBuf> },
}

fn main() -> ExitCode {
    match asked(std::env::args_os().skip(1)).and_then(|asked| run(&asked)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            say(&format!("error: {e}"));
            say(&format!("hint: {}", e.hint()));
            ExitCode::from(e.kind.exit_code())
        }
    }
}

/// A line on standard error. Where nobody hears it, the work goes on.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// The arguments. Two of them, read by hand: clap has its home in `cli`.
fn asked(arguments: impl Iterator<Item = OsString>) -> Result<Asked> {
    let usage = |what: &str| Error::new(Kind::Usage, what, "duikou-typeset FOLDER [FILE], or --help");
    let mut places = Vec::new();
    for argument in arguments {
        match argument.to_str() {
            Some("-h" | "--help") => return Ok(Asked::Text(HELP.to_string())),
            Some("-V" | "--version") => {
                return Ok(Asked::Text(format!("duikou-typeset {}\n", env!("CARGO_PKG_VERSION"))));
            }
            Some(option) if option.starts_with('-') => return Err(usage(&format!("there is no option {option}"))),
            _ => places.push(PathBuf::from(argument)),
        }
    }
    let mut places = places.into_iter();
    let folder = places.next().ok_or_else(|| usage("which report? No folder is named"))?;
    let file = places.next();
    match places.next() {
        Some(more) => Err(usage(&format!("one argument too many: {}", more.display()))),
        None => Ok(Asked::Report { folder, file }),
    }
}

fn run(asked: &Asked) -> Result<()> {
    match asked {
        Asked::Text(text) => print(text),
        Asked::Report { folder, file } => typeset(folder, file.as_deref()),
    }
}

fn typeset(folder: &Path, file: Option<&Path>) -> Result<()> {
    let site = duikou_typeset::site::read(folder)?;
    let laid = duikou_typeset::lay_out(&site)?;
    for warning in &laid.warnings {
        say(&format!("warning: {warning}"));
    }
    if !laid.lacking.is_empty() {
        let named: Vec<String> = laid.lacking.iter().map(|c| format!("{c} (U+{:04X})", *c as u32)).collect();
        say(&format!(
            "warning: the report's face lacks these characters, and boxes stand for them: {}",
            named.join(", ")
        ));
    }
    let path = file.map_or_else(|| folder.join(duikou_typeset::name(site.lang)), Path::to_path_buf);
    files::write_atomic(&path, &duikou_typeset::pdf(&laid)?)?;
    print(&format!("{}: {} pages\n", path.display(), laid.document.pages().len()))
}

/// Writes to standard output; a reader that has gone away is no fault.
fn print(text: &str) -> Result<()> {
    use std::io::ErrorKind;
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => {
            Err(Error::new(Kind::Write, format!("cannot write to standard output: {e}"), "check where it goes"))
        }
        _ => Ok(()),
    }
}
