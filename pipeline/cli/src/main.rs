//! The `duikou` command.

mod args;
mod commands;
mod pipeline;
mod talk;

use clap::Parser;
use duikou_engine::{Error, Kind, Result};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    match commands::run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            talk::error(&e);
            ExitCode::from(e.kind.exit_code())
        }
    }
}

/// Writes to standard output; a reader that has gone away is no fault.
fn print(text: &[u8]) -> Result<()> {
    use std::io::{ErrorKind, Write};
    let mut out = std::io::stdout().lock();
    match out.write_all(text).and_then(|()| out.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => {
            Err(Error::new(Kind::Write, format!("cannot write to standard output: {e}"), "check where it goes"))
        }
        _ => Ok(()),
    }
}
