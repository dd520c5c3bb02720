//! `duikou explain`: everything the verdicts of one programme rest on, in words or as a document.

mod columns;
mod gather;
pub mod text;

pub use columns::Columns;

use columns::{Row, needed};
use duikou_contracts::codes::LEVELS;
use duikou_contracts::tables::flagged;
use duikou_contracts::{Lang, columns as c};
use duikou_engine::{Edition, Error, Kind, Result};

/// What is asked for.
pub struct Question<'a> {
    pub university: &'a str,
    pub major: &'a str,
    pub level: Option<&'a str>,
    pub lang: Option<Lang>,
    pub json: bool,
}

/// Everything the verdicts of one programme rest on.
pub fn explain(edition: &Edition, ask: &Question<'_>) -> Result<()> {
    let lang = ask.lang.unwrap_or_else(|| edition.lang());
    let mut wanted = vec![(&c::UNIVERSITY_CODE, ask.university), (&c::MAJOR_CODE, ask.major)];
    if let Some(level) = ask.level {
        let level = LEVELS.find(level).ok_or_else(|| {
            let known: Vec<&str> = LEVELS.codes.iter().map(|c| c.code).collect();
            Error::new(Kind::Usage, format!("there is no level {level}"), format!("levels: {}", known.join(", ")))
        })?;
        wanted.push((&c::LEVEL, level.code));
    }
    let verdicts = needed(edition, &flagged::VERDICTS, &wanted)?;
    if verdicts.is_empty() {
        let own = needed(edition, &flagged::VERDICTS, &[(&c::UNIVERSITY_CODE, ask.university)])?;
        return Err(missing(&own, ask));
    }
    let document = gather::gather(edition, ask.university, ask.major, &verdicts)?;
    let out = match ask.json {
        true => serde_json::to_string_pretty(&document.json()).map_err(|e| Error::bug(e.to_string()))? + "\n",
        false => text::print(&document, lang),
    };
    crate::print(out.as_bytes())
}

fn missing(own: &[Row], ask: &Question<'_>) -> Error {
    let mut majors: Vec<&str> = own.iter().map(|r| r.text(&c::MAJOR_CODE)).collect();
    majors.dedup();
    let hint = if majors.is_empty() {
        "see reference.universities for the codes: duikou table reference.universities --edition …".to_string()
    } else {
        let shown: Vec<&str> = majors.iter().copied().take(20).collect();
        format!("its majors: {}{}", shown.join(", "), if majors.len() > 20 { " …" } else { "" })
    };
    let level = ask.level.filter(|_| majors.contains(&ask.major)).map_or_else(String::new, |l| format!(", level {l}"));
    Error::new(Kind::Missing, format!("no verdict on school {}, major {}{level}", ask.university, ask.major), hint)
}
