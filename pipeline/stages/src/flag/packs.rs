//! The rule packs in use.

use duikou_contracts::codes::{GROUNDS, LEVELS, VERDICTS};
use duikou_engine::{Edition, Error, Kind, Result, files};
use duikou_methods::rules::{Pack, Vocabulary};
use std::path::PathBuf;

pub(super) fn files_of(edition: &Edition) -> Result<Vec<PathBuf>> {
    edition.pack_files()
}

fn words() -> Vocabulary<'static> {
    let codes = |list: &'static duikou_contracts::codes::CodeList| list.codes.iter().map(|c| c.code).collect();
    Vocabulary { grounds: codes(&GROUNDS), verdicts: codes(&VERDICTS), levels: codes(&LEVELS) }
}

/// The packs in use, the headline pack first, checked, with replaced thresholds. Quantiles are still quantiles.
pub fn packs(edition: &Edition) -> Result<Vec<Pack>> {
    let words = words();
    let mut packs: Vec<Pack> = Vec::new();
    for file in files_of(edition)? {
        let text = files::read_text(&file)?;
        let refuse = |what: String| {
            Error::new(
                Kind::Settings,
                format!("not a rule pack: {what}"),
                "see data/reference/rules/README.md for its fields",
            )
            .in_file(&file)
        };
        let pack: Pack = toml::from_str(&text).map_err(|e| refuse(e.message().to_string()))?;
        pack.check(&words).map_err(refuse)?;
        if file.file_stem().is_none_or(|name| name != pack.code.as_str()) {
            return Err(refuse(format!("its code is {}, not its file's name", pack.code)));
        }
        if packs.iter().any(|p| p.code == pack.code) {
            let hint = "name each pack once";
            return Err(Error::new(Kind::Settings, format!("flag.packs names {} twice", pack.code), hint));
        }
        packs.push(pack);
    }
    if let Some(first) = packs.first().filter(|p| p.relative) {
        return Err(Error::new(
            Kind::Settings,
            format!("{} ranks programmes against each other and cannot be the headline pack", first.code),
            "put another pack first in flag.packs: a rank is a view, not a ground",
        ));
    }
    for replacement in edition.settings.text("flag.thresholds")?.split(',').map(str::trim).filter(|t| !t.is_empty()) {
        replace_threshold(&mut packs, replacement)?;
    }
    Ok(packs)
}

/// `pack/rule=value` for the rule's first condition, `pack/rule/indicator=value` for another.
pub(crate) fn replace_threshold(packs: &mut [Pack], text: &str) -> Result<()> {
    let known = packs.iter().flat_map(|p| p.rules.iter().map(move |r| format!("{}/{}", p.code, r.code)));
    let hint =
        format!("write pack/rule=value or pack/rule/indicator=value; rules: {}", known.collect::<Vec<_>>().join(", "));
    let refuse = |what: &str| Error::new(Kind::Settings, format!("flag.thresholds: {text}: {what}"), hint.clone());
    let (name, value) = text.split_once('=').ok_or_else(|| refuse("no = in it"))?;
    let (pack, rest) = name.trim().split_once('/').ok_or_else(|| refuse("no / in it"))?;
    let (rule, indicator) = rest.split_once('/').map_or((rest, None), |(rule, indicator)| (rule, Some(indicator)));
    let value: f64 = value.trim().parse().ok().filter(|v: &f64| v.is_finite()).ok_or_else(|| refuse("not a number"))?;
    let Some(pack) = packs.iter_mut().find(|p| p.code == pack) else {
        return Err(refuse("no such rule in the packs in use"));
    };
    if !pack.set_threshold(rule, indicator, value) {
        return Err(refuse("no such rule in the packs in use"));
    }
    pack.check_rules(&words()).map_err(|what| refuse(&what))
}
