use duikou_engine::{Error, Kind, Result, files, settings};
use duikou_methods::calculator;
use std::io::Read;
use std::path::Path;

pub fn measure(method: Option<&str>, input: Option<&Path>) -> Result<()> {
    let Some(method) = method else {
        let mut text = String::new();
        for m in calculator::METHODS {
            text += &format!("{}\n    {}\n    {}\n", m.name, m.en, m.zh);
            for (what, keys) in [("in", m.inputs), ("optional", m.optional), ("out", m.outputs)] {
                if !keys.is_empty() {
                    text += &format!("    {what}: {}\n", keys.join(", "));
                }
            }
        }
        return crate::print(text.as_bytes());
    };
    if calculator::METHODS.iter().all(|m| m.name != method) {
        let near = calculator::METHODS.iter().map(|m| m.name).min_by_key(|n| settings::distance(n, method));
        return Err(Error::new(
            Kind::Usage,
            format!("there is no method {method}"),
            format!("did you mean {}? `duikou measure` lists them all", near.unwrap_or_default()),
        ));
    }
    let bytes = match input {
        None => {
            return Err(Error::new(
                Kind::Usage,
                "no input file",
                "duikou measure METHOD INPUT.json; `-` reads standard input",
            ));
        }
        Some(path) if path == Path::new("-") => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map_err(|e| files::unreadable(path, &e))?;
            bytes
        }
        Some(path) => files::read(path)?,
    };
    let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|e| {
        Error::new(Kind::Contract, format!("not JSON: {e}"), "`duikou measure` lists each method's keys")
    })?;
    let result = calculator::measure(method, &value).map_err(|e| {
        let kind = match e.kind() {
            duikou_methods::ErrorKind::NoConvergence | duikou_methods::ErrorKind::Infeasible => Kind::Infeasible,
            _ => Kind::Contract,
        };
        Error::new(kind, e.to_string(), e.hint())
    })?;
    crate::print(format!("{result:#}\n").as_bytes())
}
