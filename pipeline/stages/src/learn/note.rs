//! The section of the method note that the model writes: its tests and its calibration.

use super::model::{SCOPES, Shipped, Tested};
use duikou_contracts::codes::{CLOSURE_MODELS, CLOSURE_SAMPLES};
use duikou_engine::{Error, Kind, Result, files};
use std::fmt::Write;
use std::path::Path;

/// First line of the section.
pub const BEGIN: &str = "<!-- closure: begin (written by `duikou extract closure`) -->";
/// Last line of the section.
pub const END: &str = "<!-- closure: end -->";

/// The text of a method note with its section written anew.
///
/// # Errors
/// The file cannot be read, or the marks are not there, once each and in order.
pub fn replaced(path: &Path, model: &Shipped) -> Result<String> {
    let text = files::read_text(path)?;
    let marks = text.split_once(BEGIN).and_then(|(head, rest)| rest.split_once(END).map(|(_, tail)| (head, tail)));
    match marks {
        Some((head, tail)) if !tail.contains(BEGIN) => Ok(format!("{head}{BEGIN}\n{}{END}{tail}", section(model))),
        _ => {
            let hint = format!("put the two lines {BEGIN} and {END} where the section belongs");
            Err(Error::new(Kind::Contract, "the method note has no section of the closure model", hint).in_file(path))
        }
    }
}

/// The section between the marks.
pub fn section(model: &Shipped) -> String {
    let mut out = String::new();
    let years = [model.years.first(), model.years.last()].map(|y| y.copied().unwrap_or_default());
    let without = if model.held_out.is_empty() { String::new() } else { format!(" without {}", model.held_out) };
    let list = |l: &[i64]| l.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    let _ = writeln!(
        out,
        "\nAs measured on {}{without}, awards of {} to {}, {}. The coefficients that ship are fitted on the origins {}: {} programmes, of which {} closed.\n",
        model.nation,
        years[0],
        years[1],
        model.dated,
        list(&model.origins),
        grouped(model.cases),
        grouped(model.events)
    );
    if model.again_of > 0 {
        let _ = writeln!(
            out,
            "Of {} programmes without an award in {}, {} ({}) had awards again in {}. *Closed* means no award in the year asked about, not that the school gave the programme up.\n",
            grouped(model.again_of),
            model.origins[0] + model.horizon,
            grouped(model.again),
            percent(model.again as f64 / model.again_of as f64),
            model.origins[0] + model.horizon + 1
        );
    }
    for (scope, title) in SCOPES.iter().zip(["All levels", "Bachelor's, associate and master's alone"]) {
        let _ =
            writeln!(out, "{title}:\n\n| tested on | model | programmes | closed | AUC | average precision | Brier |");
        let _ = writeln!(out, "|---|---|---|---|---|---|---|");
        for t in model.tests.iter().filter(|t| t.scope == *scope) {
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} | {:.4} | {:.4} | {:.4} |",
                sample(t),
                label(&CLOSURE_MODELS, &t.model),
                grouped(t.cases),
                grouped(t.events),
                t.auc,
                t.average_precision,
                t.brier
            );
        }
        out.push('\n');
    }
    out += "Calibration of the logistic regression, all levels (bins of about equal number, 95 % Wilson interval):\n\n";
    out += "| tested on | bin | programmes | predicted | closed | interval |\n|---|---|---|---|---|---|\n";
    for t in model.tests.iter().filter(|t| t.scope == SCOPES[0] && t.model == "logistic") {
        for (i, b) in t.bins.iter().enumerate() {
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} | {} | {} to {} |",
                sample(t),
                i + 1,
                grouped(b.cases),
                percent(b.predicted),
                percent(b.observed),
                percent(b.low),
                percent(b.high)
            );
        }
    }
    out.push('\n');
    out
}

fn sample(t: &Tested) -> String {
    format!("{}: {}, {} → {}", label(&CLOSURE_SAMPLES, &t.sample), t.origin - 1, t.origin, t.closed_by)
}

fn label(list: &duikou_contracts::codes::CodeList, code: &str) -> String {
    list.get(code).map_or_else(|| code.to_string(), |c| c.en.to_string())
}

fn percent(x: f64) -> String {
    format!("{:.1} %", 100.0 * x)
}

fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(d);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::model;

    fn project() -> std::path::PathBuf {
        Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..")
    }

    fn kept() -> Shipped {
        Shipped::read(&model::file(&project().join("data/reference/models"), "US")).unwrap()
    }

    #[test]
    fn the_method_note_is_in_step_with_the_model() {
        let path = project().join("reports/methodology.md");
        let text = files::read_text(&path).unwrap();
        assert_eq!(replaced(&path, &kept()).unwrap(), text, "run `duikou extract closure`");
    }

    #[test]
    fn the_model_beats_size_alone_on_a_year_and_on_schools_it_has_not_seen() {
        let kept = kept();
        for scope in SCOPES {
            for sample in ["unseen_year", "unseen_schools"] {
                let of = |m: &str| {
                    let found = |t: &&Tested| t.model == m && t.sample == sample && t.scope == scope;
                    kept.tests.iter().find(found).unwrap()
                };
                let (size, logistic) = (of("size"), of("logistic"));
                assert!(logistic.average_precision > size.average_precision, "{scope} {sample}");
                assert!(logistic.auc > size.auc && logistic.brier < size.brier, "{scope} {sample}");
                assert_eq!(logistic.bins.iter().map(|b| b.cases).sum::<usize>(), logistic.cases);
            }
        }
        assert_eq!(kept.held_out, "OH");
    }

    #[test]
    fn a_note_without_marks_is_refused_and_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("note.md");
        for text in ["no marks", END, &format!("{END} {BEGIN}"), &format!("{BEGIN}{END}{BEGIN}{END}")] {
            std::fs::write(&path, text).unwrap();
            assert_eq!(replaced(&path, &kept()).unwrap_err().kind, Kind::Contract, "{text}");
        }
    }

    #[test]
    fn a_model_with_other_terms_or_without_a_certificate_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let from = model::file(&project().join("data/reference/models"), "US");
        let path = dir.path().join("closure-us.toml");
        let text = files::read_text(&from).unwrap();
        std::fs::write(&path, &text).unwrap();
        assert!(Shipped::read(&path).unwrap_err().to_string().contains("no certificate"));
        let certificate = duikou_engine::Certificate::of(&from).unwrap().unwrap();
        for (change, to, said) in [
            ("school_exits = ", "school_mood = ", "its terms are not those of this version"),
            ("intercept = ", "intercepts = ", "unknown field"),
            ("slope = ", "slope = nan # ", "not a finite number"),
        ] {
            assert!(text.contains(change));
            std::fs::write(&path, text.replace(change, to)).unwrap();
            certificate.clone().write_beside(&path).unwrap();
            let e = Shipped::read(&path).unwrap_err();
            assert!(e.to_string().contains(said) && e.kind == Kind::Contract, "{e}");
        }
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
