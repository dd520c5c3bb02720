//! The commands, one file each.

mod check;
mod compare;
mod describe;
mod explain;
mod extract;
mod fetch;
mod init;
mod lists;
mod manual;
mod measure;
mod plan;
mod run;
mod settings;
mod table;

use crate::args::{Command, EditionArgs, SettingArgs};
use duikou_engine::edition::Request;
use duikou_engine::{Edition, Result};

/// Carries out a command.
pub fn run(command: Command) -> Result<()> {
    match command {
        Command::Run { edition, more, only, from, dry_run, force, json } => {
            let options = duikou_engine::run::Options { only, from, dry_run, force };
            run::run(&edition, &more, &options, json)
        }
        Command::Status { edition, more, json } => run::status(&edition, &more, json),
        Command::Check { folder, more, language, json } => check::check(&folder, &more, language.map(Into::into), json),
        Command::Init { dir, template } => init::init(&dir, template.into()),
        Command::Sample { out, seed, template } => init::sample(&out, template.into(), seed),
        Command::Extract { what } => extract::extract(what),
        Command::Fetch { edition, raw, mirror } => fetch::fetch(&edition, &raw, mirror.as_deref()),
        Command::Describe { name, language, markdown } => {
            describe::describe(name.as_deref(), language.into(), markdown)
        }
        Command::Table { name, edition, format } => table::table(&name, &open(&edition)?, format),
        Command::Explain { edition, university, major, level, language, json } => {
            let ask = explain::Question {
                university: &university,
                major: &major,
                level: level.as_deref(),
                lang: language.map(Into::into),
                json,
            };
            explain::explain(&open(&edition)?, &ask)
        }
        Command::Compare { a, b, pack, language, format, json } => {
            let format = if json { "json" } else { format.as_str() };
            compare::compare(&a, &b, pack.as_deref(), language.map(Into::into), format)
        }
        Command::Plan { edition, lp } => plan::plan(&open(&edition)?, &lp),
        Command::Settings { edition, more, origin, defaults } => settings::settings(edition, &more, origin, defaults),
        Command::Measure { method, input, lists } => measure::measure(method.as_deref(), input.as_deref(), &lists),
        Command::Completions { shell } => manual::completions(shell),
        Command::Man { command } => manual::man(command.as_deref()),
    }
}

fn open(args: &EditionArgs) -> Result<Edition> {
    Edition::open(&request(&args.edition, &args.more))
}

fn request(edition: &str, more: &SettingArgs) -> Request {
    Request {
        edition: edition.to_string(),
        raw: more.raw.clone(),
        out: more.out.clone(),
        scenario: more.scenario.clone(),
        set: more.set.clone(),
    }
}
