//! `completions` and `man`: what the command line says of itself, for shells and for `man`.

use clap::CommandFactory;
use clap_mangen::Man;
use duikou_engine::{Error, Kind, Result};

pub fn completions(shell: clap_complete::Shell) -> Result<()> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut crate::args::Cli::command(), "duikou", &mut bytes);
    crate::print(&bytes)
}

/// The page of the whole, or of one command: `duikou(1)`, `duikou-run(1)`.
pub fn man(command: Option<&str>) -> Result<()> {
    let mut whole = crate::args::Cli::command();
    // Names the commands in full, with what they inherit.
    whole.build();
    let page = match command {
        None => whole,
        Some(name) => match whole.find_subcommand(name) {
            Some(found) => found.clone(),
            None => {
                return Err(Error::new(
                    Kind::Usage,
                    format!("there is no command {name}"),
                    "`duikou help` lists the commands",
                ));
            }
        },
    };
    let mut bytes = Vec::new();
    Man::new(page)
        .render(&mut bytes)
        .map_err(|e| Error::bug(format!("the manual page could not be written to memory: {e}")))?;
    crate::print(&bytes)
}
