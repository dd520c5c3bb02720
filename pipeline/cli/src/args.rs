//! What the command line says.

use clap::{Args, Parser, Subcommand, ValueEnum};
use duikou_contracts::Lang;
use std::path::PathBuf;

/// Does what universities teach fit what the region's industry chains need?
#[derive(Parser)]
#[command(
    name = "duikou",
    version,
    about,
    after_help = "Examples:
  duikou run                                   every edition, from raw files to report
  duikou run --edition ohio --set flag.packs=moe-2011
  duikou table clean.completions --edition ohio --format csv
  duikou explain --edition ohio --university 204796 --major 52.0101
  duikou init my-region --template zh          workbooks to fill
  duikou check my-region                       every problem in them, with its remedy"
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Language {
    Zh,
    En,
}

impl From<Language> for Lang {
    fn from(l: Language) -> Lang {
        match l {
            Language::Zh => Lang::Zh,
            Language::En => Lang::En,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    Csv,
    Json,
    Parquet,
}

/// One edition and its settings.
#[derive(Args, Clone)]
pub struct EditionArgs {
    /// Edition: a name below data/, or a folder that holds edition.toml
    #[arg(long, short = 'e')]
    pub edition: String,
    #[command(flatten)]
    pub more: SettingArgs,
}

/// Folders and settings.
#[derive(Args, Clone, Default)]
pub struct SettingArgs {
    /// Folder with the raw files (default: the edition's raw/)
    #[arg(long)]
    pub raw: Option<PathBuf>,
    /// Folder for what the stages write (default: the edition's own folders and reports/)
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// Scenario: settings from the edition's scenarios/NAME.toml
    #[arg(long)]
    pub scenario: Option<String>,
    /// Set one setting: key=value (may be repeated)
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub set: Vec<String>,
}

/// A problem of supply, demand and links as lists (CSV or Parquet), for `max_flow`, `graduates_share` and `transport`.
#[derive(Args, Clone, Default)]
#[command(next_help_heading = "Lists too long for JSON")]
pub struct ListArgs {
    /// Supply by major: id, amount
    #[arg(long, value_name = "FILE", requires_all = ["demand", "links"])]
    pub supply: Option<PathBuf>,
    /// Demand by need: id, amount
    #[arg(long, value_name = "FILE", requires_all = ["supply", "links"])]
    pub demand: Option<PathBuf>,
    /// Allowed pairs: i, j, affinity (max_flow and graduates_share do without affinity)
    #[arg(long, value_name = "FILE", requires_all = ["supply", "demand"])]
    pub links: Option<PathBuf>,
    /// Write the plan here (CSV or Parquet by its name) instead of into the answer
    #[arg(long, value_name = "FILE", requires = "links")]
    pub out: Option<PathBuf>,
    /// Entropic strength of transport
    #[arg(long, requires = "links", allow_negative_numbers = true)]
    pub epsilon: Option<f64>,
    /// Margins of transport
    #[arg(long, value_parser = ["unbalanced", "balanced"], requires = "links")]
    pub mode: Option<String>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Run the stages that are not up to date
    #[command(
        after_help = "Examples:\n  duikou run --edition ohio\n  duikou run --edition us --raw DIR --set base_year=2024\n  duikou run --edition demo --from flag --set flag.thresholds=duikou-2026/certain_surplus=0.5"
    )]
    Run {
        /// Edition (may be repeated); without it, every edition that has its raw files
        #[arg(long, short = 'e')]
        edition: Vec<String>,
        #[command(flatten)]
        more: SettingArgs,
        /// Run one stage only
        #[arg(long, conflicts_with = "from")]
        only: Option<String>,
        /// Run this stage and those after it
        #[arg(long)]
        from: Option<String>,
        /// Say what would run, and run nothing
        #[arg(long)]
        dry_run: bool,
        /// Run even what is up to date
        #[arg(long)]
        force: bool,
        /// Print what happened as JSON
        #[arg(long)]
        json: bool,
    },
    /// Say which stages are up to date
    #[command(after_help = "Examples:\n  duikou status --edition ohio\n  duikou status --edition ohio --json")]
    Status {
        #[arg(long, short = 'e')]
        edition: Vec<String>,
        #[command(flatten)]
        more: SettingArgs,
        #[arg(long)]
        json: bool,
    },
    /// Check a folder's input without running it: every problem with its place and remedy
    #[command(after_help = "Examples:\n  duikou check my-region\n  duikou check my-region --language en --json")]
    Check {
        /// An edition's name, or a folder made by `duikou init`
        folder: String,
        #[command(flatten)]
        more: SettingArgs,
        /// Language of the findings (default: the edition's)
        #[arg(long)]
        language: Option<Language>,
        #[arg(long)]
        json: bool,
    },
    /// Write the workbooks a region fills, with an edition around them
    #[command(after_help = "Examples:\n  duikou init my-region --template zh")]
    Init {
        dir: PathBuf,
        /// Language of the workbooks
        #[arg(long, default_value = "zh")]
        template: Language,
    },
    /// Write illustrative workbooks of the Chinese edition from the seeded model
    #[command(after_help = "Examples:\n  duikou sample --out my-sample --seed 7")]
    Sample {
        /// Folder for the workbooks
        #[arg(long, default_value = "data/demo/raw")]
        out: PathBuf,
        #[arg(long, default_value_t = 2026)]
        seed: u64,
        #[arg(long, default_value = "zh")]
        template: Language,
    },
    /// Write the project's own tables from official files
    #[command(
        after_help = "Examples:\n  duikou extract us --from DIR --state OH --out data/ohio/raw\n  duikou extract cn --from DIR --out data/reference\n  duikou extract liaoning --from DIR --out data/liaoning/raw\n  duikou extract closure --edition us --raw DIR --out OUT   (after: duikou run --edition us --raw DIR --out OUT --only ingest)"
    )]
    Extract {
        #[command(subcommand)]
        what: Extract,
    },
    /// Download an edition's official files from their publishers, resuming what was begun
    #[command(
        after_help = "Examples:\n  duikou fetch us --raw DIR\n  duikou fetch us --raw DIR --mirror http://mirror.example/us"
    )]
    Fetch {
        /// Edition with a sources.toml
        edition: String,
        /// Folder to download into
        #[arg(long)]
        raw: PathBuf,
        /// Take every file from this address instead of its publisher's
        #[arg(long)]
        mirror: Option<String>,
    },
    /// Describe a table, a column or a code list; without a name, list the tables
    #[command(after_help = "Examples:\n  duikou describe clean.completions\n  duikou describe levels --language zh")]
    Describe {
        name: Option<String>,
        #[arg(long, default_value = "en")]
        language: Language,
        /// Print the whole dictionary as Markdown
        #[arg(long)]
        markdown: bool,
    },
    /// Print a table to standard output
    #[command(
        after_help = "Examples:\n  duikou table clean.completions --edition ohio\n  duikou table matched.regions --edition ohio --format json"
    )]
    Table {
        /// Full name, such as clean.completions
        name: String,
        #[command(flatten)]
        edition: EditionArgs,
        #[arg(long, default_value = "csv")]
        format: Format,
    },
    /// Print everything a verdict rests on
    #[command(
        after_help = "Examples:\n  duikou explain --edition ohio --university 204796 --major 52.0101\n  duikou explain --edition ohio --university 204796 --major 52.0101 --level bachelor --language zh\n  duikou explain --edition ohio --university 204796 --major 52.0101 --json"
    )]
    Explain {
        #[command(flatten)]
        edition: EditionArgs,
        /// Code of the school
        #[arg(long)]
        university: String,
        /// Code of the major
        #[arg(long)]
        major: String,
        /// One level alone (default: every level of the major)
        #[arg(long)]
        level: Option<String>,
        /// Language of the text (default: the edition's)
        #[arg(long)]
        language: Option<Language>,
        /// Print one JSON document: codes and full numbers, columns named as in the tables
        #[arg(long)]
        json: bool,
    },
    /// Write the linear program of an edition's enrollment plan, for another solver
    #[command(
        after_help = "With several markets, each has a file of its own: its region stands before the ending.\n\nExamples:\n  duikou plan --edition demo --lp plan.lp\n  duikou plan --edition ohio --set plan.worst_case=yes --lp plan.lp"
    )]
    Plan {
        #[command(flatten)]
        edition: EditionArgs,
        /// File in the CPLEX LP format
        #[arg(long, value_name = "FILE")]
        lp: PathBuf,
    },
    /// Say what changed between two runs: every verdict that moved and why, and the share of programmes adjusted
    #[command(
        after_help = "A and B each name an edition, or a folder written by `duikou run --out`.\n\nExamples:\n  duikou run --edition ohio --set base_year=2022 --out last-year\n  duikou compare last-year ohio\n  duikou compare last-year ohio --pack moe-2011 --format csv > moves.csv"
    )]
    Compare {
        /// The earlier run
        a: String,
        /// The later run
        b: String,
        /// Rule pack (default: the headline pack of B)
        #[arg(long, value_name = "CODE")]
        pack: Option<String>,
        /// Language (default: the edition's)
        #[arg(long)]
        language: Option<Language>,
        /// One row a programme that changed (csv), everything (json), or to be read (text)
        #[arg(long, value_parser = ["text", "csv", "json"], default_value = "text")]
        format: String,
        /// The same as --format json
        #[arg(long, conflicts_with = "format")]
        json: bool,
    },
    /// List the settings of an edition
    #[command(after_help = "Examples:\n  duikou settings --edition ohio --origin\n  duikou settings --defaults")]
    Settings {
        #[arg(long, short = 'e')]
        edition: Option<String>,
        #[command(flatten)]
        more: SettingArgs,
        /// Say which layer set each value
        #[arg(long)]
        origin: bool,
        /// Print the default file
        #[arg(long, conflicts_with_all = ["edition", "origin"])]
        defaults: bool,
    },
    /// Compute one method on your own numbers: JSON in, JSON out
    #[command(
        after_help = "Examples:\n  echo '{\"values\": [5, 5]}' | duikou measure hhi -\n  duikou measure max_flow --supply supply.csv --demand demand.csv --links links.parquet --out plan.parquet\n  duikou measure transport --epsilon 0.05 --supply supply.csv --demand demand.csv --links links.csv"
    )]
    Measure {
        /// Method; without it, list them
        method: Option<String>,
        /// File with the input; `-` for standard input. Beside lists: the other keys, where there are any
        input: Option<PathBuf>,
        #[command(flatten)]
        lists: ListArgs,
    },
    /// Print completions for a shell
    #[command(after_help = "Examples:\n  duikou completions bash > /etc/bash_completion.d/duikou")]
    Completions { shell: clap_complete::Shell },
    /// Print the manual page, of the whole or of one command
    #[command(
        after_help = "Examples:\n  duikou man | man -l -\n  duikou man run > /usr/local/share/man/man1/duikou-run.1"
    )]
    Man {
        /// Command, such as run
        command: Option<String>,
    },
}

#[derive(Subcommand)]
pub enum Extract {
    /// One state of the United States, from the official files
    Us {
        #[arg(long)]
        from: PathBuf,
        /// Two letters
        #[arg(long, default_value = "OH")]
        state: String,
        #[arg(long, default_value = "data/ohio/raw")]
        out: PathBuf,
    },
    /// Liaoning: what its schools offer, from the admission lists of its examination authority
    Liaoning {
        #[arg(long)]
        from: PathBuf,
        #[arg(long, default_value = "data/liaoning/raw")]
        out: PathBuf,
    },
    /// The Chinese catalogues and classifications
    Cn {
        #[arg(long)]
        from: PathBuf,
        #[arg(long, default_value = "data/reference")]
        out: PathBuf,
    },
    /// The model of programme closure, fitted on the completions of an edition whose ingest has run
    Closure {
        #[command(flatten)]
        edition: EditionArgs,
        /// Region that fits and tests must not see; '' holds out none
        #[arg(long, default_value = "OH")]
        hold_out: String,
        /// Folder for the model
        #[arg(long, default_value = "data/reference/models")]
        into: PathBuf,
        /// Method note whose marked section is written anew; '' writes none
        #[arg(long, default_value = "reports/methodology.md")]
        note: String,
    },
}
