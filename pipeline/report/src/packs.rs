//! The rule packs of an edition, as the report shows them.

use duikou_contracts::Lang;
use duikou_engine::{Edition, Error, Kind, Result, files};
pub use duikou_methods::rules::Pack;

/// Title of a pack.
pub fn title(pack: &Pack, lang: Lang) -> &str {
    lang.pick(&pack.name_zh, &pack.name_en)
}

/// Document or law a pack rests on.
pub fn basis(pack: &Pack, lang: Lang) -> &str {
    lang.pick(&pack.basis_zh, &pack.basis_en)
}

/// Wording of a rule, its code where the pack has no such rule.
pub fn rule<'r>(pack: &'r Pack, code: &'r str, lang: Lang) -> &'r str {
    pack.rules.iter().find(|r| r.code == code).map_or(code, |r| lang.pick(&r.zh, &r.en))
}

/// The packs in use, the headline pack first.
pub fn read(edition: &Edition) -> Result<Vec<Pack>> {
    edition
        .pack_files()?
        .iter()
        .map(|file| {
            toml::from_str(&files::read_text(file)?).map_err(|e| {
                let hint = "see data/reference/rules/README.md for its fields";
                Error::new(Kind::Settings, format!("not a rule pack: {}", e.message()), hint).in_file(file)
            })
        })
        .collect()
}
