//! What changed between two runs, in words, as CSV and as JSON.

mod machine;
mod text;

use duikou_contracts::Lang;
use duikou_engine::edition::Request;
use duikou_engine::{Edition, Result};
use duikou_stages::compare::{Run, compare as held};

pub fn compare(a: &str, b: &str, pack: Option<&str>, lang: Option<Lang>, format: &str) -> Result<()> {
    let (earlier, later) = Run::pair(a, b)?;
    let lang = lang.unwrap_or_else(|| language(b, &later));
    let found = held(&earlier, &later, pack, lang)?;
    crate::print(&match format {
        "csv" => machine::csv(&found, lang)?,
        "json" => format!("{:#}\n", machine::json(&found, lang)).into_bytes(),
        _ => text::text(&found, lang).into_bytes(),
    })
}

/// The language of the later run's edition; English where it cannot be found.
fn language(named: &str, run: &Run) -> Lang {
    let open = |edition: &str| Edition::open(&Request { edition: edition.into(), ..Request::default() });
    open(named).or_else(|_| open(&run.edition)).map_or(Lang::En, |e| e.lang())
}
