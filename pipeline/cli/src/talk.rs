//! Talk on standard error: a spinner a stage on a terminal, a plain line otherwise.

use duikou_engine::run::{Outcome, Talk};
use duikou_engine::{Error, Stage};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// A line on standard error. Where nobody hears it, the work goes on.
pub fn say(line: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// A line above the spinners.
pub fn say_over(bars: &MultiProgress, line: impl std::fmt::Display) {
    bars.suspend(|| say(line));
}

/// Prints an error and what to do.
pub fn error(e: &Error) {
    let (red, bold, off) = if colour() { ("\x1b[31m", "\x1b[1m", "\x1b[0m") } else { ("", "", "") };
    say(format_args!("{red}{bold}error:{off} {e}"));
    if !e.hint().is_empty() {
        say(format_args!("{bold}hint:{off} {}", e.hint()));
    }
}

fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Tells of one edition's run, beside the others'.
pub struct Teller<'b> {
    bars: &'b MultiProgress,
    edition: String,
    began: Instant,
    spinner: Option<ProgressBar>,
}

impl<'b> Teller<'b> {
    pub fn new(edition: &str, bars: &'b MultiProgress) -> Teller<'b> {
        Teller { bars, edition: edition.to_string(), began: Instant::now(), spinner: None }
    }
}

impl Talk for Teller<'_> {
    fn begin(&mut self, stage: &Stage) {
        self.began = Instant::now();
        if std::io::stderr().is_terminal() {
            let spinner = self.bars.add(ProgressBar::new_spinner());
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
                spinner.set_style(style);
            }
            spinner.set_message(format!("{}: {}", self.edition, stage.name));
            spinner.enable_steady_tick(Duration::from_millis(100));
            self.spinner = Some(spinner);
        }
    }

    fn end(&mut self, outcome: &Outcome) {
        if let Some(spinner) = self.spinner.take() {
            spinner.finish_and_clear();
        }
        let seconds = self.began.elapsed().as_secs_f64();
        self.bars.suspend(|| {
            say(format_args!("{}: {} — {} rows, {seconds:.1} s", self.edition, outcome.stage, outcome.rows));
            outcome.notes.iter().for_each(|note| say(format_args!("  {note}")));
        });
    }
}
