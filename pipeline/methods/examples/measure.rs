//! The calculator on the command line: `measure METHOD INPUT.json` prints the result as JSON.
//!
//! Run `cargo run -p duikou-methods --example measure -- measure duncan input.json`.

use duikou_methods::calculator::{METHODS, measure};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (method, file) = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["measure", method, file] => (method.to_string(), file.to_string()),
        _ => {
            eprintln!("usage: measure METHOD INPUT.json");
            for m in METHODS {
                eprintln!("  {:16} {} · {}", m.name, m.en, m.zh);
            }
            return ExitCode::from(2);
        }
    };
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(e) => return fail(&format!("{file}: {e}"), "give the path of a JSON file"),
    };
    let input = match serde_json::from_str(&text) {
        Ok(input) => input,
        Err(e) => return fail(&format!("{file}: {e}"), "give one JSON object of the method's keys"),
    };
    match measure(&method, &input) {
        Ok(output) => {
            println!("{output}");
            ExitCode::SUCCESS
        }
        Err(e) => fail(&e.to_string(), &e.hint()),
    }
}

fn fail(what: &str, hint: &str) -> ExitCode {
    eprintln!("error: {what}\nhint: {hint}");
    ExitCode::from(1)
}
